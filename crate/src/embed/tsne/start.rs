//! Where the points start on the map: at their principal components, or at random; shrunk to a ten-thousandth.

use crate::random::RandomState;

/// How wide the first axis is at the start.
const WIDTH: f32 = 1e-4;

/// Principal components (n × k) shrunk, so that the first has this deviation.
pub fn shrunk(places: &[f64], k: usize) -> Vec<f32> {
    let mut places: Vec<f32> = places.iter().map(|&x| x as f32).collect();
    let n = places.len() / k;
    let mean = (f64::from(pairwise(0, n, &|i| places[i * k])) / n as f64) as f32;
    let squares = pairwise(0, n, &|i| {
        let off = places[i * k] - mean;
        off * off
    });
    let deviation = ((f64::from(squares) / n as f64) as f32).sqrt();
    places.iter_mut().for_each(|x| *x = *x / deviation * WIDTH);
    places
}

/// Places at random (n × k).
pub fn random(n: usize, k: usize, seed: u32) -> Vec<f32> {
    let mut random = RandomState::new(seed);
    (0..n * k).map(|_| WIDTH * random.standard_normal() as f32).collect()
}

/// As [`crate::math::sums::pairwise`], in single precision.
fn pairwise(start: usize, n: usize, term: &dyn Fn(usize) -> f32) -> f32 {
    if n < 8 {
        return (start..start + n).fold(0.0, |sum, i| sum + term(i));
    }
    if n <= 128 {
        let mut part: [f32; 8] = std::array::from_fn(|lane| term(start + lane));
        let whole = n - n % 8;
        for block in (8..whole).step_by(8) {
            for (lane, sum) in part.iter_mut().enumerate() {
                *sum += term(start + block + lane);
            }
        }
        let sum = ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
        return (start + whole..start + n).fold(sum, |sum, i| sum + term(i));
    }
    let half = n / 2 - n / 2 % 8;
    pairwise(start, half, term) + pairwise(start + half, n - half, term)
}
