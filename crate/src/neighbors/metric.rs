//! How far two points are apart, and how far a point and a box are at least and at most.
//!
//! Everything is compared in *reduced* distances, which need no root: Σδ² for `euclidean`, the distance
//! itself for the others. The bounds of a box are computed by the same operations in the same order as the
//! distance of a pair. Rounding is monotonic, so no point of the box has a computed distance outside the
//! computed bounds: whole boxes are taken or left out exactly as their points would be one by one.

/// How many points lie side by side in a block: the unit in which distances are computed.
pub const LEAF: usize = 16;
/// How many boxes lie side by side in a group.
pub const FAN: usize = 4;
/// How many coordinates are added up between two looks whether a distance can still be small enough.
const STRIDE: usize = 8;

/// More than what rounding can do to a cosine distance.
const COSINE_SLACK: f64 = 1e-9;

/// A distance between points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// √Σδ²
    Euclidean,
    /// Σ|δ|
    Manhattan,
    /// max |δ|
    Chebyshev,
    /// 1 − x·y / (|x||y|), between 0 and 2; a point at the origin is 1 from all others.
    Cosine,
}

impl Metric {
    /// The names of the metrics, as scikit-learn has them.
    pub const NAMES: &'static [&'static str] = &["euclidean", "manhattan", "chebyshev", "cosine"];

    /// The metric of this name; `euclidean` for any other.
    pub fn of(name: &str) -> Metric {
        match name {
            "manhattan" => Metric::Manhattan,
            "chebyshev" => Metric::Chebyshev,
            "cosine" => Metric::Cosine,
            _ => Metric::Euclidean,
        }
    }

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
            let norm = row.iter().map(|x| x * x).sum::<f64>().sqrt();
            if norm > 0.0 {
                out.iter_mut().for_each(|x| *x /= norm);
            }
        }
    }

    /// The reduced distances from `query` to the points of a block (d rows of [`LEAF`] coordinates). Where
    /// all of them exceed `limit`, they may be less than they are, but not less than `limit`.
    #[inline]
    pub fn distances(self, block: &[f64], query: &[f64], limit: f64) -> [f64; LEAF] {
        match self {
            Metric::Euclidean => sums(block, query, limit, |sum, delta| sum + delta * delta),
            Metric::Manhattan => sums(block, query, limit, |sum, delta| sum + delta.abs()),
            Metric::Chebyshev => sums(block, query, limit, |sum, delta| larger(sum, delta.abs())),
            Metric::Cosine => {
                let mut dots = [0.0; LEAF];
                for (column, &q) in block.as_chunks::<LEAF>().0.iter().zip(query) {
                    for (dot, &x) in dots.iter_mut().zip(column) {
                        *dot += q * x;
                    }
                }
                dots.map(from_dot)
            }
        }
    }

    /// The least and the greatest reduced distance from `query` to any point in the boxes of a group (d rows
    /// of [`FAN`] lower, then [`FAN`] upper edges).
    #[inline]
    pub fn bounds(self, group: &[f64], query: &[f64]) -> ([f64; FAN], [f64; FAN]) {
        match self {
            Metric::Euclidean => spans(group, query, |sum, delta| sum + delta * delta),
            Metric::Manhattan => spans(group, query, |sum, delta| sum + delta),
            Metric::Chebyshev => spans(group, query, larger),
            Metric::Cosine => {
                let (mut near, mut far) = ([0.0; FAN], [0.0; FAN]);
                for (edges, &q) in group.as_chunks::<{ 2 * FAN }>().0.iter().zip(query) {
                    for child in 0..FAN {
                        let (a, b) = (q * edges[child], q * edges[FAN + child]);
                        near[child] += larger(a, b);
                        far[child] += if a < b { a } else { b };
                    }
                }
                (near.map(from_dot), far.map(from_dot))
            }
        }
    }

    /// The least reduced distance between a point of one box and a point of another (for `cosine` a little
    /// less, since it is found by another way).
    #[inline]
    pub fn apart(
        self,
        one: impl Iterator<Item = (f64, f64)>,
        other: impl Iterator<Item = (f64, f64)>,
    ) -> f64 {
        let gaps = one.zip(other).map(|(a, b)| larger(larger(b.0 - a.1, a.0 - b.1), 0.0));
        match self {
            Metric::Euclidean => gaps.fold(0.0, |sum, gap| sum + gap * gap),
            Metric::Manhattan => gaps.fold(0.0, |sum, gap| sum + gap),
            Metric::Chebyshev => gaps.fold(0.0, larger),
            // |x − y|² = 2 (1 − x·y) for directions; a point at the origin is farther away than that.
            Metric::Cosine => 0.5 * gaps.fold(0.0, |sum, gap| sum + gap * gap) - COSINE_SLACK,
        }
    }

    /// The greatest reduced distance between two points of a box, infinite where the metric has no such bound.
    pub fn diagonal(self, edges: impl Iterator<Item = (f64, f64)>) -> f64 {
        let sides = edges.map(|(low, high)| high - low);
        match self {
            Metric::Euclidean => sides.fold(0.0, |sum, side| sum + side * side),
            Metric::Manhattan => sides.fold(0.0, |sum, side| sum + side),
            Metric::Chebyshev => sides.fold(0.0, larger),
            Metric::Cosine => f64::INFINITY,
        }
    }
}

#[inline]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// As scikit-learn: one minus the product, clipped to 0 … 2.
#[inline]
fn from_dot(dot: f64) -> f64 {
    let distance = 1.0 - dot;
    if distance > 2.0 {
        2.0
    } else if distance > 0.0 {
        distance
    } else {
        0.0
    }
}

#[inline]
fn sums(block: &[f64], query: &[f64], limit: f64, add: impl Fn(f64, f64) -> f64) -> [f64; LEAF] {
    let mut sums = [0.0; LEAF];
    let columns = block.as_chunks::<LEAF>().0;
    for (columns, query) in columns.chunks(STRIDE).zip(query.chunks(STRIDE)) {
        for (column, &q) in columns.iter().zip(query) {
            for (sum, &x) in sums.iter_mut().zip(column) {
                *sum = add(*sum, q - x);
            }
        }
        if query.len() == STRIDE && sums.iter().all(|&sum| sum > limit) {
            break;
        }
    }
    sums
}

#[inline]
fn spans(group: &[f64], query: &[f64], add: impl Fn(f64, f64) -> f64) -> ([f64; FAN], [f64; FAN]) {
    let (mut near, mut far) = ([0.0; FAN], [0.0; FAN]);
    for (edges, &q) in group.as_chunks::<{ 2 * FAN }>().0.iter().zip(query) {
        for child in 0..FAN {
            let (below, above) = (edges[child] - q, q - edges[FAN + child]);
            near[child] = add(near[child], larger(larger(below, above), 0.0));
            far[child] = add(far[child], larger(-below, -above));
        }
    }
    (near, far)
}
