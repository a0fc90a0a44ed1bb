//! RandomState against NumPy's: every call of a mixed sequence, for several seeds.

use crate::golden::{cases, floats, integers};
use cluster_playground::random::RandomState;
use serde_json::Value;

enum Drawn {
    Integers(Vec<i64>),
    /// Equal bit for bit.
    Doubles(Vec<f64>),
    /// Equal within 4 units in the last place of 1, times this scale.
    Gaussians(Vec<f64>, f64),
}

#[test]
fn draws_what_numpy_draws() {
    let (mut gaussians, mut equal) = (0, 0);
    for case in cases("random") {
        let mut random = RandomState::new(case["seed"].as_u64().unwrap() as u32);
        for call in case["calls"].as_array().unwrap() {
            let told = format!("seed {}, {} {}", case["seed"], call["call"], call["args"]);
            match draw(&mut random, call) {
                Drawn::Integers(drawn) => {
                    let first = integers(&call["first"]);
                    assert_eq!(drawn[..first.len()], first, "{told}");
                    let rest = drawn[first.len()..]
                        .iter()
                        .zip(1_i64..)
                        .fold(0_i64, |sum, (v, i)| sum.wrapping_add(i.wrapping_mul(*v)));
                    assert_eq!(rest as u64, call["rest"].as_u64().unwrap(), "{told}");
                }
                Drawn::Doubles(drawn) => {
                    let first = floats(&call["first"]);
                    assert_eq!(drawn[..first.len()], first, "{told}");
                    assert_eq!(weighted(&drawn[first.len()..]), call["rest"].as_f64().unwrap(), "{told}");
                }
                Drawn::Gaussians(drawn, scale) => {
                    let unit = 4.0 * f64::EPSILON * scale;
                    let first = floats(&call["first"]);
                    for (ours, theirs) in drawn.iter().zip(&first) {
                        assert!(
                            (ours - theirs).abs() <= unit * (1.0 + theirs.abs()),
                            "{told}: {ours} {theirs}"
                        );
                        gaussians += 1;
                        equal += u32::from(ours == theirs);
                    }
                    let rest = &drawn[first.len().min(drawn.len())..];
                    let slack: f64 = rest.iter().zip(1..).map(|(v, i)| f64::from(i) * (1.0 + v.abs())).sum();
                    let difference = (weighted(rest) - call["rest"].as_f64().unwrap()).abs();
                    assert!(difference <= unit * slack, "{told}: {difference}");
                }
            }
        }
    }
    // Nearly all Gaussians agree to the last bit too.
    assert!(equal * 100 >= gaussians * 99, "{equal} of {gaussians}");
}

fn draw(random: &mut RandomState, call: &Value) -> Drawn {
    let args = &call["args"];
    let count = call["count"].as_u64().unwrap() as usize;
    let number = |i: usize| args[i].as_f64().unwrap();
    let size = |i: usize| args[i].as_u64().unwrap() as usize;
    let as_integers = |drawn: Vec<usize>| Drawn::Integers(drawn.into_iter().map(|i| i as i64).collect());
    match call["call"].as_str().unwrap() {
        "random_sample" => Drawn::Doubles((0..count).map(|_| random.random_sample()).collect()),
        "uniform" => Drawn::Doubles((0..count).map(|_| random.uniform(number(0), number(1))).collect()),
        "standard_normal" => Drawn::Gaussians((0..count).map(|_| random.standard_normal()).collect(), 1.0),
        "normal" => {
            Drawn::Gaussians((0..count).map(|_| random.normal(number(0), number(1))).collect(), number(0))
        }
        "randint" => {
            let (low, high) = (args[0].as_i64().unwrap(), args[1].as_i64().unwrap());
            Drawn::Integers((0..count).map(|_| random.randint(low, high)).collect())
        }
        "permutation" => as_integers(random.permutation(size(0))),
        "shuffle" => {
            let mut items: Vec<usize> = (0..size(0)).collect();
            random.shuffle(&mut items);
            as_integers(items)
        }
        "choice" => {
            let p = args[3].as_str().map(|kind| weights(kind, size(0)));
            as_integers(random.choice(size(0), size(1), args[2].as_bool().unwrap(), p.as_deref()).unwrap())
        }
        other => panic!("no call {other}"),
    }
}

/// The probabilities of the script that made the cases.
fn weights(kind: &str, n: usize) -> Vec<f64> {
    let w: Vec<f64> = (0..n).map(|i| if kind == "uniform" { 1.0 } else { (i % 7) as f64 + 0.25 }).collect();
    // Exact: quarters.
    let sum: f64 = w.iter().sum();
    w.iter().map(|w| w / sum).collect()
}

/// 1 × the first, plus 2 × the second, …, in this order.
fn weighted(values: &[f64]) -> f64 {
    values.iter().zip(1..).fold(0.0, |sum, (v, i)| sum + f64::from(i) * v)
}
