//! Which centre is nearest: scikit-learn's answer, ties and roundings included.
//!
//! Lloyd's rule compares |c|² − 2·x·c, with the dot product by fused operations in the order of the coordinates
//! (as its BLAS does); Elkan's compares distances and keeps the former centre in a tie. Both are slow to mirror
//! bit by bit, and seldom need to be: a quick value decides wherever the runner-up is farther off than all
//! roundings together, and the rule itself is applied to what remains.

use super::sums::squared_distance;
use crate::count::{self, Count};
use crate::math;
use crate::math::sums::squared_norm;
use crate::points::Points;

/// How a tie between centroids is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `algorithm='lloyd'`: the first of them.
    Lloyd,
    /// `algorithm='elkan'`: the one that the point has already, else the first of them.
    Elkan,
}

/// k centres, ready to be compared.
#[derive(Clone)]
pub(super) struct Centers {
    /// d, the number of coordinates.
    pub d: usize,
    /// k × d, row-major.
    pub at: Vec<f64>,
    /// |c|² of each.
    pub norms: Vec<f64>,
    /// Values that differ by more than this differ in the same direction by the rule itself.
    pub margin: f64,
}

impl Centers {
    /// Centres for points of norm at most `radius`.
    pub fn new(at: Vec<f64>, d: usize, radius: f64) -> Self {
        let norms: Vec<f64> = at.chunks_exact(d).map(squared_norm).collect();
        let farthest = norms.iter().fold(0.0_f64, |most, &norm| most.max(norm)).sqrt();
        let reach = radius + farthest;
        // Each value is wrong by at most (d + 2)·ε·reach², for either way to compute it; two are compared.
        let margin = 4.0 * (d + 4) as f64 * f64::EPSILON * reach * reach + f64::MIN_POSITIVE;
        Centers { d, at, norms, margin }
    }

    /// Centres for these points.
    pub fn among(at: Vec<f64>, points: &Points) -> Self {
        let farthest = points.rows().map(squared_norm).fold(0.0, f64::max);
        Centers::new(at, points.dimensions(), farthest.sqrt())
    }

    /// k, the number of centres.
    pub fn len(&self) -> usize {
        self.norms.len()
    }

    /// The coordinates of centre j.
    #[inline]
    pub fn row(&self, j: usize) -> &[f64] {
        &self.at[j * self.d..(j + 1) * self.d]
    }

    /// |c|² − 2·x·c, computed quickly.
    #[inline]
    pub fn value(&self, j: usize, x: &[f64]) -> f64 {
        let dot: f64 = x.iter().zip(self.row(j)).map(|(x, c)| x * c).sum();
        self.norms[j] - 2.0 * dot
    }

    /// The same as scikit-learn's matrix product rounds it.
    fn exact_value(&self, j: usize, x: &[f64]) -> f64 {
        let dot = x.iter().zip(self.row(j)).fold(0.0, |dot, (&x, &c)| math::fma(x, c, dot));
        self.norms[j] + -2.0 * dot
    }

    /// The centre nearest to x, and the one that a look at the centres alone would give: they differ where Elkan's
    /// rule keeps `former` (−1 for none) in a tie.
    pub fn nearest(&self, x: &[f64], former: i32, rule: Rule) -> Nearest {
        count::add(Count::Distances, self.len() as u64);
        let (mut least, mut second, mut label) = (f64::INFINITY, f64::INFINITY, 0);
        for j in 0..self.len() {
            let value = self.value(j, x);
            if value < least {
                (second, least, label) = (least, value, j as i32);
            } else if value < second {
                second = value;
            }
        }
        if second - least > self.margin || self.len() == 1 {
            return Nearest { label, fresh: label };
        }
        self.by_rule(x, 0..self.len(), least, former, rule)
    }

    /// The rule itself, among those of the given centres (in ascending order) that may be nearest: whose quick
    /// value is `least`, but for rounding.
    #[cold]
    #[inline(never)]
    pub fn by_rule(
        &self,
        x: &[f64],
        centers: impl Iterator<Item = usize>,
        least: f64,
        former: i32,
        rule: Rule,
    ) -> Nearest {
        let mut best = (f64::INFINITY, 0);
        let mut kept = f64::INFINITY;
        for j in centers {
            if self.value(j, x) - least > self.margin {
                continue;
            }
            let value = match rule {
                Rule::Lloyd => self.exact_value(j, x),
                Rule::Elkan => squared_distance(x, self.row(j)).sqrt(),
            };
            if value < best.0 {
                best = (value, j as i32);
            }
            if j as i32 == former {
                kept = value;
            }
        }
        let fresh = best.1;
        let keeps = rule == Rule::Elkan && kept <= best.0 && former >= 0;
        Nearest { label: if keeps { former } else { fresh }, fresh }
    }
}

/// The answer of [`Centers::nearest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nearest {
    /// The centre to which the point is assigned.
    pub label: i32,
    /// The centre to which it would be assigned if it had none yet.
    pub fresh: i32,
}
