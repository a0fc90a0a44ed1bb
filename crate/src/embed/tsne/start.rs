//! Where the points start on the map: at their principal components, or at random; shrunk to a ten-thousandth.

use crate::math::sums::pairwise;
use crate::random::RandomState;

/// How wide the first axis is at the start.
const WIDTH: f32 = 1e-4;

/// Principal components (n × k) shrunk, so that the first has this deviation.
pub fn shrunk(places: &[f64], k: usize) -> Vec<f32> {
    let mut places: Vec<f32> = places.iter().map(|&x| x as f32).collect();
    let n = places.len() / k;
    let mean = (f64::from(pairwise(n, &|i| places[i * k])) / n as f64) as f32;
    let squares = pairwise(n, &|i| {
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
