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
    all: Vec<f64>,
    /// The next row.
    at: usize,
}

impl Similarities {
    /// Nothing is computed yet.
    pub fn new(points: &Points) -> Self {
        let n = points.len();
        Similarities { norms: points.rows().map(squared_norm).collect(), all: vec![-0.0; n * n], at: 0 }
    }

    /// Works for about the budget; all of them, row-major, once they are there.
    ///
    /// The expanded square, as `euclidean_distances` takes it: its last bit decides exact ties, and differs between
    /// (i, j) and (j, i). The product does not: it is slow, and serves both.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Vec<f64>> {
        let n = points.len();
        while self.at < n {
            let i = self.at;
            for j in i + 1..n {
                let twice = -2.0 * in_order(points.row(i), points.row(j));
                let [x, y] = [self.norms[i], self.norms[j]];
                self.all[i * n + j] = -((twice + x) + y).max(0.0);
                self.all[j * n + i] = -((twice + y) + x).max(0.0);
            }
            self.at += 1;
            if !budget.spend((20 * (n - i) * points.dimensions()) as u64) {
                break;
            }
        }
        (self.at == n).then(|| std::mem::take(&mut self.all))
    }

    /// The fraction that is done.
    pub fn progress(&self) -> f64 {
        let left = 1.0 - self.at as f64 / self.norms.len() as f64;
        1.0 - left * left
    }
}

/// By so many of their leading bits numbers are told apart: sign, exponent, and a little more.
const LEADING: u32 = 16;

/// The median of all similarities, those of points with themselves included.
///
/// Of n² numbers few are near the middle: they are counted first, by their leading bits, and only those with the bits
/// of the middle are compared.
pub fn median(similarities: &[f64]) -> f64 {
    let order = |x: f64| {
        let bits = x.to_bits();
        bits ^ if bits >> 63 == 1 { u64::MAX } else { 1 << 63 }
    };
    let lead = |x: f64| (order(x) >> (64 - LEADING)) as usize;
    let mut counts = vec![0_u32; 1 << LEADING];
    similarities.iter().for_each(|&x| counts[lead(x)] += 1);
    let nth = |rank: usize| {
        let (mut before, mut found) = (0, 0);
        while before + counts[found] as usize <= rank {
            before += counts[found] as usize;
            found += 1;
        }
        let mut near: Vec<f64> = similarities.iter().copied().filter(|&x| lead(x) == found).collect();
        select_by(&mut near, rank - before, |a, b| a.total_cmp(b));
        near[rank - before]
    };
    let middle = similarities.len() / 2;
    match similarities.len().is_multiple_of(2) {
        true => (nth(middle - 1) + nth(middle)) / 2.0,
        false => nth(middle),
    }
}

/// Noise of about one unit in the last place, which breaks exact ties; as scikit-learn draws it, row by row.
pub struct Ties {
    random: RandomState,
    at: usize,
}

impl Ties {
    /// Nothing is drawn yet.
    pub fn new(random_state: u32) -> Self {
        Ties { random: RandomState::new(random_state), at: 0 }
    }

    /// Works for about the budget; true once none is left.
    pub fn advance(&mut self, similarities: &mut [f64], budget: &mut Work) -> bool {
        while self.at < similarities.len() {
            let to = similarities.len().min(self.at + ROW);
            for s in &mut similarities[self.at..to] {
                *s += (f64::EPSILON * *s + f64::MIN_POSITIVE * 100.0) * self.random.standard_normal();
            }
            self.at = to;
            if !budget.spend(30 * ROW as u64) {
                break;
            }
        }
        self.at == similarities.len()
    }
}

/// So many numbers get their noise between two looks at the budget.
const ROW: usize = 1024;
