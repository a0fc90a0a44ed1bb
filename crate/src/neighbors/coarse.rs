//! The points once more, rounded to 16 bits, so that in many dimensions most pairs are told apart in a fraction of
//! the instructions that their distance takes. Only for the Euclidean metric.
//!
//! A rounded point lies at most √d / 2 units from where it should, so the rounded distance of a pair, which is
//! exact in integers, is off by at most √d units. A pair that is farther than that from the radius is decided; the
//! few within that shell are measured. No answer depends on the rounding.

use super::Index;
use crate::count::{self, Count};
use crate::distances::Metric;
use crate::distances::blocks::LEAF;
use crate::simd::{I16x8, I32x4};

/// In fewer dimensions boxes exclude enough, and a distance is short work.
const FEWEST_DIMENSIONS: usize = 12;
/// How many units it is at most from the middle of all points to any: the difference of two coordinates then has
/// 16 bits, and the square of a distance 31.
const UNITS: f64 = 16_000.0;
/// More than what rounding does to a radius or a sum of squares, relatively.
const ROUNDING: f64 = 1e-9;
/// How many pairs of coordinates are added up between two looks whether a distance can still be small enough.
const STRIDE: usize = 4;

/// Rounded points, in the order of the leaves of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Coarse {
    center: Vec<f64>,
    /// How many units 1 is.
    scale: f64,
    /// How many units a distance may be off.
    slack: f64,
    /// Per leaf d / 2 rows of [`LEAF`] pairs of coordinates; an odd one is paired with 0.
    rows: Vec<[[i16; 2]; LEAF]>,
}

/// A radius in units: rounded distances whose square is at most `inside` are within it; those above `outside` not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shell {
    inside: i32,
    outside: i32,
}

impl Coarse {
    /// No point is rounded yet; none where that would be of no use.
    pub fn new(index: &Index) -> Option<Coarse> {
        let d = index.dimensions;
        if index.metric != Metric::Euclidean || d < FEWEST_DIMENSIONS {
            return None;
        }
        let top = index.height() - 1;
        let mut whole = vec![(f64::INFINITY, f64::NEG_INFINITY); d];
        for node in 0..index.nodes(top) {
            whole.iter_mut().zip(index.edges(top, node)).for_each(|(whole, edges)| {
                *whole = (whole.0.min(edges.0), whole.1.max(edges.1));
            });
        }
        let center: Vec<f64> = whole.iter().map(|(low, high)| 0.5 * low + 0.5 * high).collect();
        let square = |(edges, middle): (&(f64, f64), &f64)| (edges.1 - middle) * (edges.1 - middle);
        let radius = whole.iter().zip(&center).map(square).sum::<f64>().sqrt();
        // Of numbers far from 1 the squares would leave the range of numbers.
        if !(1e-100..1e100).contains(&radius) {
            return None;
        }
        let rows = vec![[[0; 2]; LEAF]; index.leaves() * d.div_ceil(2)];
        Some(Coarse { center, scale: UNITS / radius, slack: 1e-3 + (1.0 + 1e-6) * (d as f64).sqrt(), rows })
    }

    /// Rounds the points of a leaf.
    pub fn fill(&mut self, index: &Index, leaf: usize) {
        let columns = index.block(leaf).as_chunks::<LEAF>().0;
        let pairs = columns.len().div_ceil(2);
        let rows = &mut self.rows[leaf * pairs..(leaf + 1) * pairs];
        for (j, (column, middle)) in columns.iter().zip(&self.center).enumerate() {
            for (pair, x) in rows[j / 2].iter_mut().zip(&column[..index.members(leaf).len()]) {
                pair[j % 2] = ((x - middle) * self.scale).round_ties_even() as i16;
            }
        }
    }

    /// A radius in units, which lies between two; none where the shell would be so thick, for its size, that little is
    /// decided.
    pub fn shell(&self, least: f64, most: f64) -> Option<Shell> {
        let [radius, outer] = [least, most].map(|reach| reach.sqrt() * self.scale);
        if radius.is_nan() || radius < 8.0 * self.slack {
            return None;
        }
        let inside = (1.0 - ROUNDING) * radius - self.slack;
        let outside = (1.0 + ROUNDING) * outer + self.slack;
        Some(Shell { inside: (inside * inside).floor() as i32, outside: (outside * outside).ceil() as i32 })
    }

    /// Which points of a leaf are within the radius of the one at this position, and of which that is to be seen: a
    /// bit each.
    pub fn lanes(&self, leaf: usize, position: u32, shell: Shell) -> (u16, u16) {
        count::add(Count::Distances, LEAF as u64);
        let pairs = self.center.len().div_ceil(2);
        let (own, lane) = (position as usize / LEAF, position as usize % LEAF);
        let (own, rows) =
            (&self.rows[own * pairs..(own + 1) * pairs], &self.rows[leaf * pairs..(leaf + 1) * pairs]);
        let mut sums = [I32x4::zero(); LEAF / 4];
        for (own, rows) in own.chunks(STRIDE).zip(rows.chunks(STRIDE)) {
            for (own, row) in own.iter().zip(rows) {
                let pair = I16x8::splat(own[lane]);
                for (sum, four) in sums.iter_mut().zip(row.as_chunks::<4>().0) {
                    *sum = sum.plus_squares(pair.minus(I16x8::new(*four)));
                }
            }
            if I32x4::all_above(sums, shell.outside) {
                return (0, 0);
            }
        }
        let inside = mask(&sums, shell.inside);
        (inside, mask(&sums, shell.outside) & !inside)
    }
}

/// A bit for each of the sums: whether it is at most `most`.
#[inline(always)]
fn mask(sums: &[I32x4; LEAF / 4], most: i32) -> u16 {
    let fours = sums.iter().enumerate();
    fours.fold(0, |bits, (i, sum)| bits | u16::from(sum.at_most(most)) << (4 * i))
}
