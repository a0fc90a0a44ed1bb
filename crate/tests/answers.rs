//! Every callable against its oracle: a golden file whose cases have `fits` needs no code here.
//!
//! A case: `{ "data": a call, "prepare": a call or absent, "fits": { a call: { attribute: value, … }, … } }`, made by
//! `golden.answers` in `tests/golden`. Whole numbers, truth values and labels are compared exactly; other numbers to
//! the case's `tolerance` (1e-9 where it says none) of the greatest of them; a value of null is not compared.

use crate::golden::{files, floats, integers};
use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Experiment, Gives, Make};
use cluster_playground::fit::Frame;
use cluster_playground::points::Points;
use cluster_playground::run::{Memory, Run, Stage};
use cluster_playground::work::Work;
use serde_json::Value;

/// Small budgets, which differ: the result must not depend on where the work is interrupted.
fn run(data: &str, prepare: &str, fit: &str) -> Result<Run, String> {
    let told = |error| format!("{error}");
    let mut memory = Memory::default();
    let mut run = Run::new(Experiment::parse(ALL, data, prepare, fit).map_err(told)?, &memory);
    let mut budget = 700;
    while run.stage() != Stage::Done {
        run.advance(&mut memory, Work(budget)).map_err(told)?;
        budget = budget * 5 / 4;
    }
    Ok(run)
}

fn same(ours: Vec<i64>, theirs: &Value) -> Result<(), String> {
    let theirs = integers(theirs);
    if ours == theirs { Ok(()) } else { Err(format!("{ours:?}, not {theirs:?}")) }
}

fn near(ours: &[f64], theirs: &Value, tolerance: f64) -> Result<(), String> {
    let theirs = floats(theirs);
    if ours.len() != theirs.len() {
        return Err(format!("{} numbers, not {}", ours.len(), theirs.len()));
    }
    let size = theirs.iter().fold(1.0, |size: f64, x| size.max(x.abs()));
    let close = |(a, b): (&f64, &f64)| (a - b).abs() <= tolerance * size;
    match ours.iter().zip(&theirs).position(|pair| !close(pair)) {
        Some(i) => Err(format!("number {i} is {}, not {}", ours[i], theirs[i])),
        None => Ok(()),
    }
}

fn compare(ours: Option<&Attribute>, theirs: &Value, tolerance: f64) -> Result<(), String> {
    match ours {
        _ if theirs.is_null() => Ok(()),
        None => Err("is missing".into()),
        Some(Attribute::Labels(values)) => same(values.iter().map(|&x| x.into()).collect(), theirs),
        Some(Attribute::Indices(values)) => same(values.iter().map(|&x| x.into()).collect(), theirs),
        Some(Attribute::Integer(value)) => same(vec![*value], theirs),
        Some(Attribute::Flag(value)) if theirs.as_bool() == Some(*value) => Ok(()),
        Some(Attribute::Number(value)) => near(&[*value], theirs, tolerance),
        Some(Attribute::Vector(values) | Attribute::Matrix(values, _)) => near(values, theirs, tolerance),
        Some(other) => Err(format!("{other:?}, not {theirs}")),
    }
}

#[test]
fn answers_are_those_of_the_oracle() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for (file, cases) in files() {
        for case in cases {
            let Some(fits) = case["fits"].as_object() else { continue };
            let data = case["data"].as_str().unwrap();
            let prepare = case["prepare"].as_str().unwrap_or_default();
            let tolerance = case["tolerance"].as_f64().unwrap_or(1e-9);
            for (fit, expected) in fits {
                let told = format!("{file}: {fit} of {}", data.chars().take(100).collect::<String>());
                let mut run = match run(data, prepare, fit) {
                    Ok(run) => run,
                    Err(error) => {
                        wrong.push(format!("{told}: {error}"));
                        continue;
                    }
                };
                let (points, fitted) = run.fitted(0).unwrap();
                let mut frame = Frame::default();
                fitted.trace.frame(points, fitted.trace.result_step(), &mut frame);
                if fitted.result.get("labels") != Some(&Attribute::Labels(frame.labels)) {
                    wrong.push(format!("{told}: the frame of the result has other labels"));
                }
                for (name, theirs) in expected.as_object().unwrap() {
                    compared += 1;
                    if let Err(error) = compare(fitted.result.get(name), theirs, tolerance) {
                        wrong.push(format!("{told}: {name}: {error}"));
                    }
                }
            }
        }
    }
    assert!(compared > 0, "no golden file has answers");
    assert!(wrong.is_empty(), "{} of {compared} differ\n{}", wrong.len(), wrong.join("\n"));
}

/// A case: `{ "data": a call, "rows": points, "predicts": { a call: a label for each of them, … } }`.
#[test]
fn points_that_come_later_are_told_their_cluster() {
    let mut compared = 0;
    for (file, cases) in files() {
        for case in cases {
            let Some(fits) = case["predicts"].as_object() else { continue };
            let rows = case["rows"].as_array().unwrap();
            let columns = rows[0].as_array().unwrap().len();
            let rows = Points::new(rows.iter().flat_map(floats).collect(), columns).unwrap();
            for (fit, expected) in fits {
                let mut run = run(case["data"].as_str().unwrap(), "", fit).unwrap();
                let trace = &run.fitted(0).unwrap().1.trace;
                let labels = trace.predict(&rows).unwrap().into_iter().map(i64::from).collect::<Vec<_>>();
                assert_eq!(labels, integers(expected), "{file}: {fit}");
                let other = Points::new(vec![0.0; columns + 1], columns + 1).unwrap();
                assert_eq!(trace.predict(&other), None, "{file}: {fit}");
                compared += 1;
            }
        }
    }
    assert!(compared > 0, "no golden file has predictions");
}

/// Every algorithm, once: what its declaration says of it is so.
#[test]
fn declarations_say_what_is_so() {
    let fits = ALL.iter().filter_map(|callable| match callable.make {
        Make::Fit(algorithm) | Make::Embeds(algorithm, _) | Make::Places(_, algorithm) => {
            Some((callable.name, algorithm.traits))
        }
        _ => None,
    });
    for (name, traits) in fits {
        // What holds a matrix takes the points for one.
        let (data, given) = match traits.holds {
            Some(_) => ("array([[0, -1, -4], [-1, 0, -2], [-4, -2, 0]])", "X"),
            None => ("make_blobs(n_samples=60, centers=3, random_state=0)", ""),
        };
        let mut run = run(data, "", &format!("{name}({given})")).unwrap();
        let points = run.dataset().unwrap().points.clone();
        let (_, fitted) = run.fitted(0).unwrap();
        let labels = fitted.trace.predict(&points);
        assert_eq!(labels.is_some(), traits.card.predicts, "{name}: whether it predicts");
        let noisy =
            matches!(fitted.result.get("labels"), Some(Attribute::Labels(labels)) if labels.contains(&-1));
        assert!(!noisy || traits.card.noise, "{name}: it leaves noise");
        assert!(
            traits.gives != Gives::Labels || fitted.result.get("labels").is_some(),
            "{name}: it gives labels"
        );
    }
}
