//! How much of each point's attention each other point has, and the shares that both give each other.
//!
//! Each point's neighbours have shares by a bell, exp(−β·d²), whose width is found by halving, so that its perplexity
//! (two to the entropy of the shares) is the one that is asked for. Both directions are added and divided by the sum of
//! all. As scikit-learn's: squares in single precision, shares in double, at most a hundred halvings, and shares that
//! are nothing are not kept.

use crate::math::sums::pairwise;
use crate::math::{exp, ln};
use crate::work::Work;

/// The most halvings.
const HALVINGS: usize = 100;
/// How near the logarithm of the perplexity has to come.
const NEAR: f64 = 1e-5_f32 as f64;
/// What stands for a sum of nothing.
const NOTHING: f64 = 1e-8_f32 as f64;

/// Shares of pairs, each in both its rows, by rows.
#[derive(Debug, Clone, Default)]
pub struct Joint {
    /// Where each row begins, and the end of the last (n + 1).
    pub starts: Vec<u32>,
    /// The other point, rising in each row.
    pub columns: Vec<u32>,
    /// Their share.
    pub shares: Vec<f64>,
}

impl Joint {
    /// The others of a point, and the places of their shares.
    pub fn row(&self, i: usize) -> (&[u32], &[f64]) {
        let range = self.starts[i] as usize..self.starts[i + 1] as usize;
        (&self.columns[range.clone()], &self.shares[range])
    }
}

/// Bells of rows under way.
pub struct Bells {
    wanted: f64,
    /// The shares, row by row.
    pub shares: Vec<f64>,
    /// β of each row: 1 / 2σ².
    pub betas: Vec<f64>,
}

impl Bells {
    /// Nothing is found yet.
    pub fn new(perplexity: f64) -> Self {
        // The search takes it in single precision.
        Bells { wanted: ln(f64::from(perplexity as f32)), shares: Vec::new(), betas: Vec::new() }
    }

    /// Works for about the budget on rows of `k` squares, where the row's own place, if there is one, has no share; true
    /// once all are done.
    pub fn advance(&mut self, squares: &[f32], k: usize, own: bool, budget: &mut Work) -> bool {
        while self.shares.len() < squares.len() {
            let row = self.betas.len();
            let squares = &squares[row * k..][..k];
            let start = self.shares.len();
            self.shares.resize(start + k, 0.0);
            let (beta, halvings) = bell(squares, own.then_some(row), self.wanted, &mut self.shares[start..]);
            self.betas.push(beta);
            if !budget.spend((halvings * k * 60) as u64) {
                break;
            }
        }
        self.shares.len() == squares.len()
    }
}

/// The shares of a row, β, and how often they were computed.
fn bell(squares: &[f32], own: Option<usize>, wanted: f64, shares: &mut [f64]) -> (f64, usize) {
    let (mut beta, mut least, mut most) = (1.0, f64::NEG_INFINITY, f64::INFINITY);
    for halving in 1..=HALVINGS {
        let mut sum = 0.0;
        for (j, (share, square)) in shares.iter_mut().zip(squares).enumerate() {
            if own != Some(j) {
                *share = exp(f64::from(-square) * beta);
                sum += *share;
            }
        }
        if sum == 0.0 {
            sum = NOTHING;
        }
        let mut mean = 0.0;
        for (share, square) in shares.iter_mut().zip(squares) {
            *share /= sum;
            mean += f64::from(*square) * *share;
        }
        let off = (ln(sum) + beta * mean) - wanted;
        if off.abs() <= NEAR || halving == HALVINGS {
            return (beta, halving);
        }
        if off > 0.0 {
            least = beta;
            beta = if most == f64::INFINITY { beta * 2.0 } else { (beta + most) / 2.0 };
        } else {
            most = beta;
            beta = if least == f64::NEG_INFINITY { beta / 2.0 } else { (beta + least) / 2.0 };
        }
    }
    (beta, HALVINGS)
}

/// Both directions together, of n points with `k` neighbours each, by rising number.
pub fn join(k: usize, neighbours: &[u32], shares: &[f64]) -> Joint {
    let n = neighbours.len() / k;
    // Who has each point among its neighbours, by rising number.
    let mut starts = vec![0_u32; n + 1];
    for &j in neighbours {
        starts[j as usize + 1] += 1;
    }
    for i in 0..n {
        starts[i + 1] += starts[i];
    }
    let mut next = starts.clone();
    let mut by_column = vec![(0_u32, 0.0); neighbours.len()];
    for (at, (&j, &share)) in neighbours.iter().zip(shares).enumerate() {
        by_column[next[j as usize] as usize] = ((at / k) as u32, share);
        next[j as usize] += 1;
    }
    let mut joint = Joint { starts: vec![0], columns: Vec::new(), shares: Vec::new() };
    for i in 0..n {
        let mut own = neighbours[i * k..][..k].iter().zip(&shares[i * k..][..k]).peekable();
        let mut others = by_column[starts[i] as usize..starts[i + 1] as usize].iter().peekable();
        loop {
            let column = match (own.peek(), others.peek()) {
                (Some((a, _)), Some((b, _))) => **a.min(&b),
                (Some((a, _)), None) => **a,
                (None, Some((b, _))) => *b,
                (None, None) => break,
            };
            let mut share = 0.0;
            if let Some((_, given)) = own.next_if(|(a, _)| **a == column) {
                share += given;
            }
            if let Some((_, taken)) = others.next_if(|(b, _)| *b == column) {
                share += taken;
            }
            if share != 0.0 {
                joint.columns.push(column);
                joint.shares.push(share);
            }
        }
        joint.starts.push(joint.columns.len() as u32);
    }
    let shares = &joint.shares;
    let all = pairwise(shares.len(), &|i| shares[i]).max(f64::EPSILON);
    let factor = 1.0 / all;
    joint.shares.iter_mut().for_each(|share| *share *= factor);
    joint
}
