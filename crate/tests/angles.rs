//! Sines and cosines against NumPy's, bit for bit.

use crate::golden::cases;
use cluster_playground::math::{cos, sin};
use cluster_playground::random::RandomState;
use std::f64::consts::PI;

const MODULUS: u128 = (1 << 61) - 1;

fn digest(values: impl Iterator<Item = f64>) -> u64 {
    values.fold(0, |total, value| (total * 31 + u128::from(value.to_bits())) % MODULUS) as u64
}

#[test]
fn sines_and_cosines_are_numpys() {
    for case in cases("angles") {
        let n = case["of"].as_u64().unwrap() as usize;
        let angles: Vec<f64> = match case["kind"].as_str().unwrap() {
            "circle" => (0..n).map(|i| i as f64 * (2.0 * PI / n as f64)).collect(),
            "moon" => {
                let step = PI / (n - 1) as f64;
                (0..n).map(|i| if i + 1 == n { PI } else { i as f64 * step }).collect()
            }
            _ => {
                let (mut random, reach) = (RandomState::new(n as u32), n as f64);
                (0..20_000).map(|_| random.uniform(-reach, reach)).collect()
            }
        };
        for (name, f) in [("sin", sin as fn(f64) -> f64), ("cos", cos)] {
            let ours = digest(angles.iter().map(|&angle| f(angle)));
            assert_eq!(Some(ours), case[name].as_u64(), "{name}: {} {n}", case["kind"]);
        }
    }
}
