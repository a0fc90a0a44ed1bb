//! How alike two points are: minus their squared distance, with the bits that scikit-learn has.

use crate::math::products::in_order;
use crate::math::sums::squared_norm;
use crate::points::Points;
use crate::random::RandomState;
use crate::sort::select_by;
use crate::work::Work;

/// The similarities of all pairs in the making, row by row.
pub struct Similarities {
    norms: Vec<f64>,
    rows: Vec<f64>,
}

impl Similarities {
    /// Nothing is computed yet.
    pub fn new(points: &Points) -> Self {
        let n = points.len();
        Similarities { norms: points.rows().map(squared_norm).collect(), rows: Vec::with_capacity(n * n) }
    }

    /// Works for about the budget; all of them, row-major, once they are there.
    ///
    /// The expanded square, as `euclidean_distances` takes it: its last bit decides exact ties, and differs between
    /// (i, j) and (j, i).
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Vec<f64>> {
        let n = points.len();
        while self.rows.len() < n * n {
            let i = self.rows.len() / n;
            for j in 0..n {
                let dot = in_order(points.row(i), points.row(j));
                let square = ((-2.0 * dot + self.norms[i]) + self.norms[j]).max(0.0);
                self.rows.push(if i == j { -0.0 } else { -square });
            }
            if !budget.spend((20 * n * points.dimensions()) as u64) {
                break;
            }
        }
        (self.rows.len() == n * n).then(|| std::mem::take(&mut self.rows))
    }

    /// The fraction that is done.
    pub fn progress(&self) -> f64 {
        self.rows.len() as f64 / (self.norms.len() as f64 * self.norms.len() as f64)
    }
}

/// The median of all similarities, those of points with themselves included.
pub fn median(similarities: &[f64]) -> f64 {
    let mut values = similarities.to_vec();
    let middle = values.len() / 2;
    select_by(&mut values, middle, |a, b| a.total_cmp(b));
    let upper = values[middle];
    if !values.len().is_multiple_of(2) {
        return upper;
    }
    let lower = values[..middle].iter().fold(f64::NEG_INFINITY, |most, x| most.max(*x));
    (lower + upper) / 2.0
}

/// Breaks exact ties by noise of about one unit in the last place, as scikit-learn draws it.
pub fn without_ties(similarities: &mut [f64], random_state: u32) {
    let mut random = RandomState::new(random_state);
    for s in similarities {
        *s += (f64::EPSILON * *s + f64::MIN_POSITIVE * 100.0) * random.standard_normal();
    }
}
