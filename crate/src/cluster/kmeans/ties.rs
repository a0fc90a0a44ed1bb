//! Which of two equally good candidates k-means++ takes.
//!
//! Where two points have only each other near, either as a centre leaves the same sum: exactly, so rounding decides,
//! and among few points this is common. The sums are therefore rounded as scikit-learn's are under AVX2 and FMA: D² as
//! |c|² + |x|² − 2·c·x, with the dot product as OpenBLAS computes it in a matrix-vector product for the first centre
//! and in a matrix product for all others, and the sums as its matrix-vector product adds them.

use super::centred::Centred;
use crate::math::products::{in_order, in_single_column, with_vector};
use crate::math::sums::squared_norm;
use crate::points::Points;

/// How many rows OpenBLAS's kernel adds up before it adds them to the result.
const BLOCK: usize = 2048;

/// The most fused operations for one tie: some hundredths of a second in software.
const MOST: usize = 1 << 22;

/// Whether so many points may be asked for.
pub(super) fn are_few(points: &Points, chosen: usize, trials: usize) -> bool {
    points.as_slice().len() * (chosen + trials) <= MOST
}

/// The sums of D² that each of the last candidates would leave after the chosen centres, with scikit-learn's bits.
/// `candidates` are those of all turns, `trials` a turn.
pub(super) fn potentials(
    points: &Points,
    centred: &Centred,
    chosen: &[u32],
    candidates: &[u32],
    trials: usize,
) -> Vec<f64> {
    let (n, d) = (points.len(), centred.d);
    let mut x = vec![0.0; n * d];
    x.chunks_exact_mut(d).enumerate().for_each(|(i, row)| {
        centred.row(points, i, row);
    });
    let row = |i: usize| &x[i * d..(i + 1) * d];
    let norms: Vec<f64> = x.chunks_exact(d).map(squared_norm).collect();
    let distance = |center: u32, i: usize, dot: f64| {
        let expanded = (-2.0 * dot + norms[center as usize]) + norms[i];
        if expanded > 0.0 { expanded } else { 0.0 }
    };
    // The candidates of a turn are the columns of a matrix product.
    let in_product = |center: u32, column: usize, columns: usize, i: usize| {
        let (center_row, single) = (row(center as usize), columns % 2 == 1 && column + 1 == columns);
        let dot = if single && i < n - n % 4 { in_single_column } else { in_order };
        distance(center, i, dot(center_row, row(i)))
    };
    let mut turns = candidates.chunks_exact(trials);
    let mut closest = vec![f64::INFINITY; n];
    for (turn, &center) in chosen.iter().enumerate() {
        let among = if turn == 0 { None } else { turns.next() };
        let column = among.and_then(|among| among.iter().position(|&other| other == center));
        for (i, closest) in closest.iter_mut().enumerate() {
            let new = match column {
                None => distance(center, i, with_vector(row(i), row(center as usize), i, n)),
                Some(column) => in_product(center, column, trials, i),
            };
            *closest = closest.min(new);
        }
    }
    let whole = trials - trials % 4;
    let left = |(trial, &candidate): (usize, &u32)| {
        let left: Vec<f64> = closest
            .iter()
            .enumerate()
            .map(|(i, closest)| closest.min(in_product(candidate, trial, trials, i)))
            .collect();
        // Columns go by fours, then by two, then singly.
        let by_two = trial >= whole && trial < whole + (trials - whole) / 2 * 2;
        if by_two { sum::<2>(&left) } else { sum::<4>(&left) }
    };
    turns.next().into_iter().flatten().enumerate().map(left).collect()
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
