//! Which of two equally good candidates k-means++ takes.
//!
//! Where two points have only each other near, either as a centre leaves the same sum: exactly, so rounding decides,
//! and among few points this is common. In the plane the sums are therefore rounded as scikit-learn's are under AVX2
//! and FMA: D² as |c|² + |x|² − 2·c·x, with the dot product as OpenBLAS computes it in a matrix-vector product for the
//! first centre and in a matrix product for all others, and the sums as its matrix-vector product adds them.

use super::centred::Centred;
use super::sums::squared_norm;
use crate::math::fma;
use crate::points::Points;

/// How many rows OpenBLAS's kernel adds up before it adds them to the result.
const BLOCK: usize = 2048;

/// The sums of D² that each candidate would leave after the chosen centres, with scikit-learn's bits.
pub(super) fn potentials(points: &Points, centred: &Centred, chosen: &[u32], candidates: &[u32]) -> Vec<f64> {
    let (rows, _) = points.as_slice().as_chunks::<2>();
    let x: Vec<[f64; 2]> = rows.iter().map(|x| centred.fixed(x)).collect();
    let distance = |center: u32, x: &[f64; 2], dot: &dyn Fn(&[f64; 2], &[f64; 2]) -> f64| {
        let center = centred.fixed(&rows[center as usize]);
        let expanded = (-2.0 * dot(&center, x) + squared_norm(&center)) + squared_norm(x);
        if expanded > 0.0 { expanded } else { 0.0 }
    };
    let in_order = |c: &[f64; 2], x: &[f64; 2]| fma(c[1], x[1], c[0] * x[0]);
    let reversed = |c: &[f64; 2], x: &[f64; 2]| fma(c[0], x[0], c[1] * x[1]);
    let closest: Vec<f64> = x
        .iter()
        .map(|x| {
            let first = chosen.first().map(|&first| distance(first, x, &reversed));
            let others = chosen.iter().skip(1).map(|&center| distance(center, x, &in_order));
            first.into_iter().chain(others).fold(f64::INFINITY, f64::min)
        })
        .collect();
    let whole = candidates.len() - candidates.len() % 4;
    let left = |(trial, &candidate): (usize, &u32)| {
        let left: Vec<f64> = x
            .iter()
            .zip(&closest)
            .map(|(x, closest)| closest.min(distance(candidate, x, &in_order)))
            .collect();
        // Columns go by fours, then by two, then singly.
        let by_two = trial >= whole && trial < whole + (candidates.len() - whole) / 2 * 2;
        if by_two { sum::<2>(&left) } else { sum::<4>(&left) }
    };
    candidates.iter().enumerate().map(left).collect()
}

/// The sum of a column as OpenBLAS adds it in so many lanes.
fn sum<const LANES: usize>(column: &[f64]) -> f64 {
    let (whole, rest) = column.split_at(column.len() - column.len() % 4);
    let mut sum = 0.0;
    for block in whole.chunks(BLOCK) {
        let mut lanes = [0.0; LANES];
        for values in block.chunks_exact(LANES) {
            lanes.iter_mut().zip(values).for_each(|(lane, value)| *lane += value);
        }
        // Of four the first and the third, the second and the fourth; then these two.
        let half = LANES / 2;
        let pair: [f64; 2] =
            std::array::from_fn(|i| if half == 1 { lanes[i] } else { lanes[i] + lanes[i + half] });
        sum += pair[0] + pair[1];
    }
    sum + rest.iter().fold(0.0, |sum, value| sum + value)
}
