//! Points being made: steps over the rows, in blocks, so that making a million of them can be watched and given up.

use crate::error::Error;
use crate::points::{Dataset, Points};
use crate::random::RandomState;
use crate::work::{Progress, Work};
use std::mem;
use std::ops::Range;

/// How many coordinates are made between two looks at the budget.
const BLOCK: usize = 4096;

/// Elementary operations that a coordinate takes, or so.
const WORK: u64 = 30;

/// What there is of the points so far.
#[derive(Debug, Clone)]
pub struct Made {
    /// The source of all draws.
    pub random: RandomState,
    /// The coordinates, row-major.
    pub data: Vec<f64>,
    /// The group of each row; empty where there are no groups.
    pub target: Vec<i32>,
    /// The random order into which the rows are put.
    order: Vec<u32>,
}

/// Does a step's part for these rows; called with all rows in turn.
type Part = Box<dyn FnMut(&mut Made, Range<usize>)>;

/// Points being made.
pub struct Draft {
    made: Made,
    rows: usize,
    dimensions: usize,
    /// What is to be done still.
    steps: Vec<Part>,
    /// The rows for which the first of these has been done.
    done: usize,
    /// How many steps have been done.
    former: usize,
}

impl Draft {
    /// No points yet, but room for them. Their number must have been [checked](Points::check_size).
    pub fn new(rows: usize, dimensions: usize, seed: u32) -> Self {
        let random = RandomState::new(seed);
        let data = Vec::with_capacity(rows * dimensions);
        let made = Made { random, data, target: Vec::new(), order: Vec::new() };
        Draft { made, rows, dimensions, steps: Vec::new(), done: 0, former: 0 }
    }

    /// Points that are there already, and the group of each, or none.
    pub fn given(data: Vec<f64>, dimensions: usize, target: Vec<i32>) -> Self {
        let mut draft = Draft::new(0, dimensions, 0);
        draft.made.data = data;
        draft.made.target = target;
        draft
    }

    /// How many coordinates there will be.
    pub fn coordinates(&self) -> usize {
        self.made.data.len().max(self.rows * self.dimensions)
    }

    /// Draws that come before the first row.
    pub fn random(&mut self) -> &mut RandomState {
        &mut self.made.random
    }

    /// And then this is done for all rows, some at a time, in order.
    pub fn then(mut self, part: impl FnMut(&mut Made, Range<usize>) + 'static) -> Self {
        self.steps.push(Box::new(part));
        self
    }

    /// And then each row is replaced by `columns` numbers that `row` writes behind those before it.
    pub fn map_rows(mut self, columns: usize, row: impl Fn(&[f64], &mut Vec<f64>) + 'static) -> Self {
        let (n, d) = (self.rows, self.dimensions);
        self.dimensions = columns;
        let mut former = Vec::new();
        self.then(move |made, rows| {
            if rows.start == 0 {
                former = mem::replace(&mut made.data, Vec::with_capacity(n * columns));
            }
            for x in former[rows.start * d..rows.end * d].chunks_exact(d) {
                row(x, &mut made.data);
            }
        })
    }

    /// And then the rows and their groups are put into random order, as `sklearn.utils.shuffle` does.
    pub fn shuffled(self) -> Self {
        let (n, d) = (self.rows, self.dimensions);
        let (mut data, mut target) = (Vec::new(), Vec::new());
        let draw = move |made: &mut Made, rows: Range<usize>| {
            if rows.start == 0 {
                made.order = (0..n as u32).collect();
            }
            for i in rows.map(|row| n - 1 - row) {
                made.random.settle(&mut made.order, i);
            }
        };
        self.then(draw).then(move |made, rows| {
            if rows.start == 0 {
                data = mem::replace(&mut made.data, Vec::with_capacity(n * d));
                target = mem::replace(&mut made.target, Vec::with_capacity(n));
            }
            for &i in &made.order[rows] {
                let i = i as usize;
                made.data.extend_from_slice(&data[i * d..][..d]);
                made.target.push(target[i]);
            }
        })
    }

    /// And then `normal(scale=noise)` is added to every coordinate, row by row.
    pub fn noisy(self, noise: f64) -> Self {
        let d = self.dimensions;
        self.then(move |Made { random, data, .. }, rows| {
            for value in &mut data[rows.start * d..rows.end * d] {
                *value += random.normal(0.0, noise);
            }
        })
    }

    /// Works for about `budget`.
    pub fn advance(&mut self, mut budget: Work) -> Progress {
        let block = (BLOCK / self.dimensions).max(1);
        while let Some(part) = self.steps.first_mut() {
            let rows = self.done..self.rows.min(self.done + block);
            self.done = rows.end;
            part(&mut self.made, rows);
            if self.done == self.rows {
                self.done = 0;
                self.former += 1;
                drop(self.steps.remove(0));
            }
            if !budget.spend((block * self.dimensions) as u64 * WORK) {
                break;
            }
        }
        if self.steps.is_empty() {
            return Progress::Done;
        }
        let part = self.done as f64 / self.rows as f64;
        Progress::Working((self.former as f64 + part) / (self.former + self.steps.len()) as f64)
    }

    /// The points, once all is done.
    ///
    /// # Errors
    /// `invalid_data` where a coordinate is not finite.
    pub fn finish(self) -> Result<Dataset, Error> {
        let Made { data, target, .. } = self.made;
        Ok(Dataset::new(Points::new(data, self.dimensions)?, (!target.is_empty()).then_some(target)))
    }

    /// Does all that is left to do.
    ///
    /// # Errors
    /// As [`Draft::finish`].
    pub fn complete(mut self) -> Result<Dataset, Error> {
        self.advance(Work::UNLIMITED);
        self.finish()
    }
}
