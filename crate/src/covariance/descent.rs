//! One column of the lasso: w with the least ½ wᵀQw − qᵀw + α Σ|wⱼ|, coordinate by coordinate.
//!
//! J. Friedman, T. Hastie, R. Tibshirani, "Regularization paths for generalized linear models via coordinate descent",
//! Journal of Statistical Software 33 (2010); coordinates that must be 0 are found by the gap between the problem and
//! its dual (E. Ndiaye and others, "Gap safe screening rules", JMLR 18, 2017), as scikit-learn does both. A sweep costs
//! as many rows of Q as there are coordinates that move.

use crate::linalg::{add, dot};
use crate::matrix::Matrix;
use crate::work::Work;

/// A descent under way.
pub struct Descent {
    /// Where it is.
    pub w: Vec<f64>,
    q: Vec<f64>,
    alpha: f64,
    tolerance: f64,
    /// The gap may be as great as this.
    gap_tolerance: f64,
    max_iter: u32,
    /// Q · w.
    product: Vec<f64>,
    square: f64,
    /// Which coordinates may be other than 0.
    active: Vec<usize>,
    sweeps: u32,
    done: bool,
}

/// The gap to the dual problem, its vector, and that vector's greatest entry.
struct Dual {
    gap: f64,
    along: Vec<f64>,
    most: f64,
}

impl Descent {
    /// Begins at w. `alpha` is greater than 0.
    pub fn new(w: Vec<f64>, big_q: &Matrix, q: Vec<f64>, alpha: f64, tolerance: f64, max_iter: u32) -> Self {
        let product = (0..w.len()).map(|j| dot(big_q.row(j), &w)).collect();
        let square = dot(&q, &q);
        let mut descent = Descent {
            w,
            q,
            alpha,
            tolerance,
            gap_tolerance: tolerance * square,
            max_iter,
            product,
            square,
            active: Vec::new(),
            sweeps: 0,
            done: false,
        };
        let dual = descent.dual();
        // The gap may be negative where Q is singular: that says nothing.
        descent.done = (0.0..=descent.gap_tolerance).contains(&dual.gap);
        if !descent.done {
            descent.screen(big_q, &dual, (0..descent.w.len()).collect());
        }
        descent
    }

    fn dual(&self) -> Dual {
        let along: Vec<f64> = self.q.iter().zip(&self.product).map(|(q, product)| q - product).collect();
        let most = along.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let with_q = dot(&self.w, &self.q);
        let residual = self.square + dot(&self.w, &self.product) - 2.0 * with_q;
        let lengths: f64 = self.w.iter().map(|w| w.abs()).sum();
        let primal = 0.5 * residual + self.alpha * lengths;
        let scale = if most > self.alpha { self.alpha / most } else { 1.0 };
        let dual = -0.5 * (scale * scale) * residual + scale * (self.square - with_q);
        Dual { gap: primal - dual, along, most }
    }

    /// Sets those of the coordinates to 0 that must be 0 at the end, and leaves them there.
    fn screen(&mut self, big_q: &Matrix, dual: &Dual, among: Vec<usize>) {
        let radius = (2.0 * dual.gap.abs()).sqrt() / self.alpha;
        self.active.clear();
        for j in among {
            let own = big_q.row(j)[j];
            if own == 0.0 {
                self.w[j] = 0.0;
                continue;
            }
            let beside = dual.along[j] / self.alpha.max(dual.most);
            if (1.0 - beside.abs()) / own.sqrt() <= radius {
                self.active.push(j);
            } else if self.w[j] != 0.0 {
                add(&mut self.product, -self.w[j], big_q.row(j));
                self.w[j] = 0.0;
            }
        }
    }

    /// Sweeps for about the budget; true once it is done.
    pub fn advance(&mut self, big_q: &Matrix, budget: &mut Work) -> bool {
        while !self.done && self.sweeps < self.max_iter {
            self.sweep(big_q);
            let cost = (self.active.len() + 4) * self.w.len();
            if !budget.spend(cost as u64) {
                break;
            }
        }
        self.done || self.sweeps >= self.max_iter
    }

    fn sweep(&mut self, big_q: &Matrix) {
        let (mut most, mut most_moved) = (0.0_f64, 0.0_f64);
        for &j in &self.active {
            let row = big_q.row(j);
            let before = self.w[j];
            let pull = self.q[j] - self.product[j] + before * row[j];
            let beyond = (pull.abs() - self.alpha).max(0.0) / row[j];
            let now = if pull < 0.0 { -beyond } else { beyond };
            self.w[j] = now;
            if now != before {
                add(&mut self.product, now - before, row);
            }
            most_moved = most_moved.max((now - before).abs());
            most = most.max(now.abs());
        }
        self.sweeps += 1;
        if most == 0.0 || most_moved / most <= self.tolerance || self.sweeps == self.max_iter {
            let dual = self.dual();
            self.done = dual.gap <= self.gap_tolerance;
            if !self.done {
                let active = std::mem::take(&mut self.active);
                self.screen(big_q, &dual, active);
            }
        }
    }
}
