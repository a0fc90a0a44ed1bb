//! t-SNE is scikit-learn's to the last bit: the shares, the start, and the map after some iterations.

use crate::golden::{cases, floats};
use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Part, read};
use cluster_playground::embed::tsne::{Tsne, options};
use cluster_playground::fit::{Fit, Frame};
use cluster_playground::math::{three_halves, three_halves_single};
use cluster_playground::points::Points;
use cluster_playground::work::{Progress, Work};
use serde_json::Value;

/// FNV-1a, a word of 32 bits at a time.
fn hash(values: &[f32]) -> String {
    let mixed = values.iter().fold(0xcbf2_9ce4_8422_2325_u64, |mixed, x| {
        (mixed ^ u64::from(x.to_bits())).wrapping_mul(0x100_0000_01b3)
    });
    format!("{mixed:016x}")
}

fn same(ours: &[f32], theirs: &Value, told: &str) {
    assert_eq!(ours.len(), theirs["size"].as_u64().unwrap() as usize, "{told}");
    let sample: Vec<f64> = ours.iter().take(6).map(|&x| x.into()).collect();
    assert_eq!(sample, floats(&theirs["sample"]), "{told}");
    assert_eq!(hash(ours), theirs["hash"].as_str().unwrap(), "{told}");
}

fn points_of(case: &Value, digits: &str) -> Points {
    let rows = case["rows"].as_u64().unwrap() as usize;
    match case["points"].as_array() {
        Some(points) => {
            Points::new(points.iter().flat_map(floats).collect(), points[0].as_array().unwrap().len())
        }
        None => Points::new(digits.bytes().take(64 * rows).map(|x| f64::from(x - b'A')).collect(), 64),
    }
    .unwrap()
}

/// Where the points are at a step, as single precision has it.
fn places(trace: &mut dyn cluster_playground::fit::Trace, points: &Points, step: u32) -> Vec<f32> {
    let mut frame = Frame::default();
    trace.frame(points, step, &mut frame);
    frame.places.unwrap().data.iter().map(|&x| x as f32).collect()
}

#[test]
fn maps_are_the_same_to_the_last_bit() {
    let all = cases("tsne");
    let digits = all[0]["digits"].as_str().unwrap();
    for case in all[1..].iter().filter(|case| case["fit"].is_string()) {
        let told = format!("{} {} {}", case["named"], case["rows"], case["fit"]);
        let points = points_of(case, digits);
        let arguments = read(ALL, case["fit"].as_str().unwrap(), Part::Fit).unwrap();
        let mut fit = Box::new(Tsne::start(options(&arguments), &points).unwrap());
        let mut budget = 1_000;
        // Small budgets, which differ: the result does not depend on where the work is interrupted.
        while fit.shares().is_none() {
            assert_ne!(fit.advance(&points, Work(budget)), Progress::Done, "{told}");
            budget = budget * 9 / 8;
        }
        same(fit.shares().unwrap(), &case["shares"], &format!("{told}: the shares"));
        while fit.advance(&points, Work(500_000)) != Progress::Done {}
        assert!(fit.failure().is_none(), "{told}");
        let mut fitted = fit.finish(&points);
        let trace = &mut *fitted.trace;
        same(&places(trace, &points, 0), &case["start"], &format!("{told}: the start"));
        for (iteration, theirs) in case["at"].as_object().unwrap() {
            let ours = places(trace, &points, iteration.parse().unwrap());
            same(&ours, theirs, &format!("{told}: after {iteration}"));
        }
        let last = trace.result_step();
        same(&places(trace, &points, last), &case["embedding"], &format!("{told}: the map"));
        assert_eq!(
            fitted.result.get("n_iter"),
            Some(&Attribute::Integer(case["n_iter"].as_i64().unwrap())),
            "{told}"
        );
        let (ours, theirs) =
            (fitted.result.number("kl_divergence").unwrap(), case["kl_divergence"].as_f64().unwrap());
        assert!((ours - theirs).abs() <= 1e-6 * theirs, "{told}: {ours}, not {theirs}");
    }
}

#[test]
fn powers_are_those_of_the_c_library() {
    let all = cases("tsne");
    let case = all.last().unwrap();
    let mut state = 1_u32;
    let (mut doubles, mut singles) = (Vec::new(), Vec::new());
    for _ in 0..case["count"].as_u64().unwrap() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let x = f32::from_bits(0x3f7f_ffff - ((u64::from(state) * 0x0700_0000) >> 32) as u32);
        let bits = three_halves(x.into()).to_bits();
        doubles.extend([bits as u32, (bits >> 32) as u32].map(f32::from_bits));
        singles.push(three_halves_single(x));
    }
    assert_eq!(hash(&doubles), case["doubles"]);
    assert_eq!(hash(&singles), case["singles"]);
}
