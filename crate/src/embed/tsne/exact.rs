//! The same without neighbours and without a tree: all pairs, in double precision.

use super::forces::{Forces, Shares};
use super::joint::Joint;
use crate::math::sums::pairwise;
use crate::math::{ln, three_halves};
use crate::work::Work;

/// The least share.
const LEAST: f64 = f64::EPSILON;

/// The shares of all pairs, both directions together: the pairs (i, j) with i < j, row by row.
pub fn join(n: usize, shares: &[f64]) -> Joint {
    let both = |at: usize| shares[at] + shares[at % n * n + at / n];
    let all = pairwise(n * n, &both).max(LEAST);
    let mut joint = Joint::default();
    for i in 0..n {
        joint.shares.extend((i + 1..n).map(|j| (both(i * n + j) / all).max(LEAST)));
    }
    joint
}

/// Where the pair of two points is, i < j, among those of n.
#[inline(always)]
fn place_of(n: usize, i: usize, j: usize) -> usize {
    i * (2 * n - i - 1) / 2 + j - i - 1
}

/// All pairs.
pub struct Exact {
    n: usize,
    k: usize,
    /// How near each pair is on the map.
    near: Vec<f64>,
    stage: Stage,
    sum: f64,
    divergence: f64,
    gradient: Vec<f32>,
}

enum Stage {
    /// So many rows are measured.
    Measure(usize),
    /// So many points know what moves them.
    Move(usize),
    Done,
}

impl Exact {
    /// For n points on a map of k dimensions.
    pub fn new(n: usize, k: usize) -> Self {
        Exact {
            n,
            k,
            near: vec![0.0; n * (n - 1) / 2],
            stage: Stage::Done,
            sum: 0.0,
            divergence: 0.0,
            gradient: vec![0.0; n * k],
        }
    }

    #[inline(never)]
    fn measure(&mut self, places: &[f32], i: usize) {
        let (n, k) = (self.n, self.k);
        let row = &places[i * k..][..k];
        let start = place_of(n, i, i + 1);
        let others = places[(i + 1) * k..].chunks_exact(k);
        for (near, other) in self.near[start..].iter_mut().zip(others) {
            let square = row.iter().zip(other).fold(0.0, |sum, (&a, &b)| {
                let away = f64::from(a) - f64::from(b);
                sum + away * away
            });
            *near = match k {
                2 => 1.0 / (1.0 + square),
                _ => three_halves(1.0 / (1.0 + square / 2.0)),
            };
        }
    }

    #[inline(never)]
    fn force(&mut self, places: &[f32], shares: &[f64], i: usize) {
        let (n, k) = (self.n, self.k);
        let doubled = 2.0 * self.sum;
        let row = &places[i * k..][..k];
        let mut force = [0.0_f64; 3];
        for j in (0..n).filter(|&j| j != i) {
            let pair = place_of(n, i.min(j), i.max(j));
            let near = self.near[pair];
            let weight = (shares[pair] - (near / doubled).max(LEAST)) * near;
            for (axis, force) in force[..k].iter_mut().enumerate() {
                *force += weight * f64::from(row[axis] - places[j * k + axis]);
            }
        }
        let factor = if k == 2 { 4.0 } else { 3.0 };
        for (axis, force) in force[..k].iter().enumerate() {
            self.gradient[i * k + axis] = *force as f32 * factor;
        }
    }
}

impl Forces for Exact {
    fn begin(&mut self, _places: &[f32]) {
        self.stage = Stage::Measure(0);
    }

    fn advance(&mut self, places: &[f32], shares: &Shares, wanted: bool, budget: &mut Work) -> bool {
        let n = self.n;
        while budget.0 > 0 {
            match self.stage {
                Stage::Measure(i) if i + 1 < n => {
                    self.measure(places, i);
                    budget.spend(4 * (n - i) as u64);
                    self.stage = Stage::Measure(i + 1);
                }
                Stage::Measure(_) => {
                    let near = &self.near;
                    self.sum = pairwise(near.len(), &|at| near[at]);
                    if wanted {
                        let doubled = 2.0 * self.sum;
                        let terms = near.iter().zip(&shares.joint.shares);
                        let term = |(near, share): (&f64, &f64)| {
                            share * ln(share.max(LEAST) / (near / doubled).max(LEAST))
                        };
                        self.divergence = 2.0 * terms.map(term).sum::<f64>();
                    }
                    budget.spend(near.len() as u64 * if wanted { 30 } else { 1 });
                    self.stage = Stage::Move(0);
                }
                Stage::Move(i) if i < n => {
                    self.force(places, &shares.joint.shares, i);
                    budget.spend(6 * n as u64);
                    self.stage = Stage::Move(i + 1);
                }
                Stage::Move(_) => self.stage = Stage::Done,
                Stage::Done => return true,
            }
        }
        matches!(self.stage, Stage::Done)
    }

    fn gradient(&mut self) -> &mut [f32] {
        &mut self.gradient
    }

    fn divergence(&self) -> f64 {
        self.divergence
    }
}
