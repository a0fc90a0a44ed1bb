//! The singular values of a random sample of a table's range, as scikit-learn's `randomized_svd` draws it.

use super::Normalizer;
use crate::linalg::Task;
use crate::linalg::lu::Elimination;
use crate::linalg::product::{Product, times};
use crate::linalg::qr::Reduction;
use crate::linalg::svd::{Decomposition, Svd};
use crate::matrix::Matrix;
use crate::random::RandomState;
use crate::work::Work;

enum Stage {
    /// The table, or its transpose, times the sample.
    Multiply(Product),
    /// The sample is kept apart.
    Triangular(Elimination),
    Orthogonal(Reduction),
    /// The small table that the sample leaves is decomposed.
    Decompose(Decomposition),
    Done,
}

/// A decomposition under way.
pub struct Randomized {
    table: Matrix,
    /// Whether the table lies on its side: it has at least as many rows as columns here.
    flipped: bool,
    sample: Matrix,
    normalizer: Normalizer,
    rounds: usize,
    /// Products that are done: two a round, then one for the range, and one for the small table.
    step: usize,
    stage: Stage,
}

impl Randomized {
    /// The decomposition of this table by a sample of `size` directions, sharpened so many times.
    pub fn new(table: Matrix, size: usize, rounds: usize, normalizer: Normalizer, seed: u32) -> Self {
        let flipped = table.rows() < table.columns;
        let table = if flipped { table.transposed() } else { table };
        let mut random = RandomState::new(seed);
        let drawn = (0..table.columns * size).map(|_| random.standard_normal()).collect();
        let sample = Matrix::new(drawn, size);
        let stage = Stage::Multiply(Product::new(&table, &sample));
        Randomized { table, flipped, sample, normalizer, rounds, step: 0, stage }
    }

    /// Works for about as long as `work` lasts; true once everything is done.
    pub fn advance(&mut self, work: &mut Work) -> bool {
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Multiply(mut product) => {
                    if !product.advance(&self.table, &self.sample, work) {
                        self.stage = Stage::Multiply(product);
                        return false;
                    }
                    self.multiplied(product.finish())
                }
                Stage::Triangular(mut factors) => {
                    if !factors.advance(work) {
                        self.stage = Stage::Triangular(factors);
                        return false;
                    }
                    let (lower, _) = factors.finish();
                    self.multiply(lower)
                }
                Stage::Orthogonal(mut factors) => {
                    if !factors.advance(work) {
                        self.stage = Stage::Orthogonal(factors);
                        return false;
                    }
                    let (q, _) = factors.finish();
                    self.multiply(q)
                }
                Stage::Decompose(mut small) => {
                    let done = small.advance(work);
                    self.stage = Stage::Decompose(small);
                    return done;
                }
                Stage::Done => return true,
            };
        }
    }

    /// What follows on a product.
    fn multiplied(&mut self, product: Matrix) -> Stage {
        self.step += 1;
        if self.step > 2 * self.rounds + 1 {
            return Stage::Decompose(Decomposition::new(product.transposed()));
        }
        let last = self.step == 2 * self.rounds + 1;
        match if last { Normalizer::Orthogonal } else { self.normalizer } {
            Normalizer::Orthogonal => Stage::Orthogonal(Reduction::new(&product)),
            Normalizer::Triangular => Stage::Triangular(Elimination::new(product)),
            Normalizer::None => self.multiply(product),
        }
    }

    /// The next product: with the table and its transpose by turns.
    fn multiply(&mut self, sample: Matrix) -> Stage {
        self.sample = sample;
        Stage::Multiply(if self.step.is_multiple_of(2) {
            Product::new(&self.table, &self.sample)
        } else {
            Product::transposed(&self.table, &self.sample)
        })
    }

    /// What was found, once everything is done.
    pub fn finish(self) -> Svd {
        let Stage::Decompose(small) = self.stage else {
            return Svd { left: Matrix::zeros(0, 0), values: Vec::new(), right: Matrix::zeros(0, 0) };
        };
        let Svd { left, values, right } = small.finish();
        let left = times(&left, &self.sample.transposed());
        if self.flipped { Svd { left: right, values, right: left } } else { Svd { left, values, right } }
    }
}
