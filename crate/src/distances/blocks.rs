//! How far two points are apart, and how far a point and a box are at least and at most.
//!
//! Everything is compared in *reduced* distances, which need no root: Σδ² for `euclidean`, the distance
//! itself for the others. The bounds of a box are computed by the same operations in the same order as the
//! distance of a pair. Rounding is monotonic, so no point of the box has a computed distance outside the
//! computed bounds: whole boxes are taken or left out exactly as their points would be one by one.

use super::Metric;
use crate::count::{self, Count};
use crate::math::sums::squared_norm;
use crate::simd::{F64x2, greatest};

/// How many points lie side by side in a block: the unit in which distances are computed.
pub const LEAF: usize = 16;
/// How many boxes lie side by side in a group.
pub const FAN: usize = 4;
/// How many coordinates are added up between two looks whether a distance can still be small enough.
const STRIDE: usize = 8;

/// More than what rounding can do to a cosine distance.
const COSINE_SLACK: f64 = 1e-9;

impl Metric {
    /// The greatest reduced distance that is within `radius`: r·r for `euclidean`, never a root.
    pub fn reduced(self, radius: f64) -> f64 {
        if self == Metric::Euclidean { radius * radius } else { radius }
    }

    /// The least radius within which this reduced distance is (of distances so small or large that their
    /// squares leave the range of numbers, the root).
    pub fn radius(self, reduced: f64) -> f64 {
        if self != Metric::Euclidean {
            return reduced;
        }
        let root = reduced.sqrt();
        // Rounding may have moved the root one place either way.
        let candidates = [root.next_down(), root, root.next_up()];
        candidates.into_iter().find(|radius| *radius >= 0.0 && radius * radius >= reduced).unwrap_or(root)
    }

    /// Copies `row` to `out`, scaled to length 1 where the metric is of directions.
    #[inline]
    pub fn prepare(self, row: &[f64], out: &mut [f64]) {
        out.copy_from_slice(row);
        if self == Metric::Cosine {
            let norm = squared_norm(row).sqrt();
            if norm > 0.0 {
                out.iter_mut().for_each(|x| *x /= norm);
            }
        }
    }

    /// The reduced distances from `query` to the points of a block (d rows of [`LEAF`] coordinates). Where
    /// all of them exceed `limit`, they may be less than they are, but not less than `limit`.
    #[inline(never)]
    pub fn distances(self, block: &[f64], query: &[f64], limit: f64) -> [F64x2; LEAF / 2] {
        count::add(Count::Distances, LEAF as u64);
        if self == Metric::Euclidean {
            return sums(block, query, limit, |sum, q, x| sum.plus(square(q.minus(x))));
        }
        // Not until all terms are there is it known how large the sum of the products is.
        let limit = if self == Metric::Cosine { f64::INFINITY } else { limit };
        // The others share their instructions: the module is to be small.
        let sums = sums(block, query, limit, |sum, q, x| match self {
            Metric::Cosine => sum.plus(q.times(x)),
            Metric::Chebyshev => sum.greatest(q.minus(x).abs()),
            _ => sum.plus(q.minus(x).abs()),
        });
        if self == Metric::Cosine { sums.map(from_dot) } else { sums }
    }

    /// The least and the greatest reduced distance from `query` to any point in the boxes of a group (d rows
    /// of [`FAN`] lower, then [`FAN`] upper edges).
    #[inline(never)]
    pub fn bounds(self, group: &[f64], query: &[f64]) -> ([F64x2; FAN / 2], [F64x2; FAN / 2]) {
        let zero = F64x2::splat(0.0);
        let near = |q: F64x2, low: F64x2, high: F64x2| zero.greatest(low.minus(q)).greatest(q.minus(high));
        let far = |q: F64x2, low: F64x2, high: F64x2| q.minus(low).greatest(high.minus(q));
        if self == Metric::Euclidean {
            return spans(group, query, |sums, q, low, high| {
                (sums.0.plus(square(near(q, low, high))), sums.1.plus(square(far(q, low, high))))
            });
        }
        let sums = spans(group, query, |sums, q, low, high| match self {
            Metric::Cosine => {
                let (a, b) = (q.times(low), q.times(high));
                (sums.0.plus(a.greatest(b)), sums.1.plus(a.least(b)))
            }
            Metric::Chebyshev => (sums.0.greatest(near(q, low, high)), sums.1.greatest(far(q, low, high))),
            _ => (sums.0.plus(near(q, low, high)), sums.1.plus(far(q, low, high))),
        });
        if self == Metric::Cosine { (sums.0.map(from_dot), sums.1.map(from_dot)) } else { sums }
    }

    /// The least reduced distance between a point of one box and a point of another (for `cosine` a little
    /// less, since it is found by another way).
    #[inline]
    pub fn apart(
        self,
        one: impl Iterator<Item = (f64, f64)>,
        other: impl Iterator<Item = (f64, f64)>,
    ) -> f64 {
        let gaps = one.zip(other).map(|(a, b)| greatest(greatest(b.0 - a.1, a.0 - b.1), 0.0));
        let sum = gaps.fold(0.0, |sum, gap| self.with(sum, gap));
        // |x − y|² = 2 (1 − x·y) for directions; a point at the origin is farther away than that.
        if self == Metric::Cosine { 0.5 * sum - COSINE_SLACK } else { sum }
    }

    /// The least reduced distances from the points of a block to a box, as [`Metric::apart`].
    pub fn to_box(self, block: &[f64], edges: impl Iterator<Item = (f64, f64)>) -> [F64x2; LEAF / 2] {
        let mut sums = [F64x2::splat(0.0); LEAF / 2];
        for (column, (low, high)) in block.as_chunks::<LEAF>().0.iter().zip(edges) {
            let [zero, low, high] = [0.0, low, high].map(F64x2::splat);
            for (sum, pair) in sums.iter_mut().zip(column.as_chunks::<2>().0) {
                let x = F64x2::new(*pair);
                let gap = low.minus(x).greatest(x.minus(high)).greatest(zero);
                *sum = match self {
                    Metric::Manhattan => sum.plus(gap),
                    Metric::Chebyshev => sum.greatest(gap),
                    _ => sum.plus(square(gap)),
                };
            }
        }
        match self {
            Metric::Cosine => sums.map(|sum| F64x2::splat(0.5).times(sum).minus(F64x2::splat(COSINE_SLACK))),
            _ => sums,
        }
    }

    /// The greatest reduced distance between two points of a box, infinite where the metric has no such bound.
    pub fn diagonal(self, edges: impl Iterator<Item = (f64, f64)>) -> f64 {
        if self == Metric::Cosine {
            return f64::INFINITY;
        }
        edges.map(|(low, high)| high - low).fold(0.0, |sum, side| self.with(sum, side))
    }

    /// A reduced distance with one difference more; for `cosine` that of squares.
    #[inline]
    fn with(self, sum: f64, difference: f64) -> f64 {
        match self {
            Metric::Manhattan => sum + difference,
            Metric::Chebyshev => greatest(sum, difference),
            _ => sum + difference * difference,
        }
    }
}

#[inline(always)]
fn square(delta: F64x2) -> F64x2 {
    delta.times(delta)
}

/// As scikit-learn: one minus the product, clipped to 0 … 2.
#[inline(always)]
fn from_dot(dot: F64x2) -> F64x2 {
    F64x2::splat(1.0).minus(dot).least(F64x2::splat(2.0)).greatest(F64x2::splat(0.0))
}

#[inline(always)]
fn sums(
    block: &[f64],
    query: &[f64],
    limit: f64,
    add: impl Fn(F64x2, F64x2, F64x2) -> F64x2,
) -> [F64x2; LEAF / 2] {
    let mut sums = [F64x2::splat(0.0); LEAF / 2];
    let columns = block.as_chunks::<2>().0.as_chunks::<{ LEAF / 2 }>().0;
    for (columns, query) in columns.chunks(STRIDE).zip(query.chunks(STRIDE)) {
        for (column, &q) in columns.iter().zip(query) {
            let q = F64x2::splat(q);
            for (sum, x) in sums.iter_mut().zip(column) {
                *sum = add(*sum, q, F64x2::new(*x));
            }
        }
        if query.len() == STRIDE && mask(&sums, limit) == 0 {
            break;
        }
    }
    sums
}

#[inline(always)]
fn spans(
    group: &[f64],
    query: &[f64],
    add: impl Fn((F64x2, F64x2), F64x2, F64x2, F64x2) -> (F64x2, F64x2),
) -> ([F64x2; FAN / 2], [F64x2; FAN / 2]) {
    let (mut near, mut far) = ([F64x2::splat(0.0); FAN / 2], [F64x2::splat(0.0); FAN / 2]);
    for (edges, &q) in group.as_chunks::<2>().0.as_chunks::<FAN>().0.iter().zip(query) {
        let q = F64x2::splat(q);
        for pair in 0..FAN / 2 {
            let (low, high) = (F64x2::new(edges[pair]), F64x2::new(edges[FAN / 2 + pair]));
            (near[pair], far[pair]) = add((near[pair], far[pair]), q, low, high);
        }
    }
    (near, far)
}

/// A bit for each of the distances: whether it is at most `reach`.
#[inline(always)]
pub fn mask(distances: &[F64x2], reach: f64) -> u16 {
    let reach = F64x2::splat(reach);
    let pairs = distances.iter().enumerate();
    pairs.fold(0, |bits, (pair, distances)| bits | u16::from(distances.at_most(reach)) << (2 * pair))
}
