//! An order in which near points are near: along the cells of a fine square grid, on a Z-shaped curve that
//! visits each quarter of the plane, and of each quarter, in turn (Morton, "A computer oriented geodetic data
//! base", 1966). Cost: O(n), by a radix sort of the cells' numbers.

use crate::distances::blocks::LEAF;
use crate::simd::{F64x2, greatest, least};
use crate::work::Work;

/// The bits of a cell's number; each pass of the sort takes [`DIGIT`] of them.
const BITS: u32 = 44;
const DIGIT: u32 = 11;
const PASSES: usize = (BITS / DIGIT) as usize;
/// The upper digits nearly always do: the cells of a grid of four million.
const UPPER: usize = PASSES - 2;
const BUCKETS: usize = 1 << DIGIT;
/// How many points are handled between two looks at the budget.
const CHUNK: usize = 8192;

/// The order, or why there is none.
#[derive(Debug)]
pub enum Ordered {
    /// The indices of the points along the curve.
    Fine(Vec<u32>),
    /// Many different points share a cell: far outliers make the cells too large.
    TooCoarse,
}

/// A sort under way.
#[derive(Debug)]
pub struct Order {
    dimensions: usize,
    stage: Stage,
    /// How many points this stage has handled.
    at: usize,
    /// The lowest digit that is sorted by.
    lowest: usize,
    low: [f64; 3],
    high: [f64; 3],
    cells: Vec<(u64, u32)>,
    spare: Vec<(u64, u32)>,
    /// For each pass, how many points have each digit; then where the next such point goes.
    buckets: Vec<[u32; BUCKETS]>,
}

#[derive(Debug, Clone, Copy)]
enum Stage {
    Extent,
    Number,
    Sort(usize),
    Check { shared: usize },
}

impl Order {
    /// Nothing is done yet; at most three dimensions.
    pub fn new(n: usize, dimensions: usize) -> Order {
        Order {
            dimensions,
            stage: Stage::Extent,
            at: 0,
            lowest: UPPER,
            low: [f64::INFINITY; 3],
            high: [f64::NEG_INFINITY; 3],
            cells: vec![(0, 0); n],
            spare: Vec::new(),
            buckets: vec![[0; BUCKETS]; PASSES],
        }
    }

    /// Works for about the budget on the points `rows`; the order, once it is done.
    pub fn advance(&mut self, rows: &[f64], budget: &mut Work) -> Option<Ordered> {
        let n = self.cells.len();
        loop {
            let chunk = self.at..n.min(self.at + CHUNK);
            budget.spend(8 * chunk.len() as u64);
            self.at = chunk.end;
            match &mut self.stage {
                Stage::Extent => {
                    self.extend(&rows[chunk.start * self.dimensions..chunk.end * self.dimensions]);
                }
                Stage::Number => self.number(rows, chunk.start, chunk.end),
                Stage::Sort(pass) => {
                    let (shift, buckets) = (DIGIT * *pass as u32, &mut self.buckets[*pass]);
                    for &cell in &self.cells[chunk] {
                        let next = &mut buckets[digit(cell.0, shift)];
                        self.spare[*next as usize] = cell;
                        *next += 1;
                    }
                }
                Stage::Check { shared } => {
                    for i in chunk.start.max(LEAF)..chunk.end {
                        let (cell, before) = (self.cells[i], self.cells[i - LEAF]);
                        if (cell.0 ^ before.0) >> (DIGIT * self.lowest as u32) == 0 {
                            let (i, j) = (cell.1 as usize, before.1 as usize);
                            let d = self.dimensions;
                            *shared += usize::from(rows[i * d..(i + 1) * d] != rows[j * d..(j + 1) * d]);
                        }
                    }
                }
            }
            if self.at == n {
                self.at = 0;
                if let Some(done) = self.next_stage() {
                    return Some(done);
                }
            }
            if budget.0 == 0 {
                return None;
            }
        }
    }

    /// Takes these points into the extent of all.
    fn extend(&mut self, rows: &[f64]) {
        let (low, high) = (&mut self.low, &mut self.high);
        if self.dimensions == 2 {
            // Both columns at once.
            let [mut least, mut most] = [&*low, &*high].map(|edge| F64x2::new([edge[0], edge[1]]));
            for &row in rows.as_chunks::<2>().0 {
                let row = F64x2::new(row);
                (least, most) = (least.least(row), most.greatest(row));
            }
            ([low[0], low[1]], [high[0], high[1]]) = (least.lanes(), most.lanes());
            return;
        }
        for row in rows.chunks_exact(self.dimensions) {
            for ((low, high), &x) in low.iter_mut().zip(&mut *high).zip(row) {
                (*low, *high) = (least(*low, x), greatest(*high, x));
            }
        }
    }

    /// Goes on to what comes after this stage.
    fn next_stage(&mut self) -> Option<Ordered> {
        let n = self.cells.len();
        let pass = match self.stage {
            Stage::Extent => {
                self.stage = Stage::Number;
                return None;
            }
            Stage::Number => {
                self.spare = vec![(0, 0); n];
                self.lowest
            }
            Stage::Sort(pass) => {
                std::mem::swap(&mut self.cells, &mut self.spare);
                pass + 1
            }
            Stage::Check { shared } if shared > n / 16 && self.lowest > 0 => {
                self.lowest = 0;
                self.buckets.iter_mut().for_each(|buckets| buckets.fill(0));
                self.stage = Stage::Number;
                return None;
            }
            Stage::Check { shared } => {
                let cells = std::mem::take(&mut self.cells);
                return Some(if shared > n / 16 {
                    Ordered::TooCoarse
                } else {
                    Ordered::Fine(cells.into_iter().map(|(_, point)| point).collect())
                });
            }
        };
        // A digit that all have sorts nothing.
        let sorting = (pass..PASSES).find(|&pass| !self.buckets[pass].contains(&(n as u32)));
        self.stage = match sorting {
            Some(pass) => {
                let mut next = 0;
                for bucket in &mut self.buckets[pass] {
                    next += std::mem::replace(bucket, next);
                }
                Stage::Sort(pass)
            }
            None => Stage::Check { shared: 0 },
        };
        None
    }

    /// Gives these points the numbers of their cells.
    fn number(&mut self, rows: &[f64], from: usize, to: usize) {
        let d = self.dimensions;
        let extent = (0..d).fold(0.0, |widest: f64, j| widest.max(self.high[j] - self.low[j]));
        let bits = BITS / d as u32;
        let cells = ((1u64 << bits) - 1) as f64;
        let scale = if extent > 0.0 { cells / extent } else { 0.0 };
        for i in from..to {
            let cell = |j: usize| ((rows[i * d + j] - self.low[j]) * scale) as u64;
            let number = match d {
                1 => cell(0),
                2 => spread_by_two(cell(0)) | spread_by_two(cell(1)) << 1,
                _ => spread_by_three(cell(0)) | spread_by_three(cell(1)) << 1 | spread_by_three(cell(2)) << 2,
            };
            self.cells[i] = (number, i as u32);
            for (pass, buckets) in self.buckets.iter_mut().enumerate().skip(self.lowest) {
                buckets[digit(number, DIGIT * pass as u32)] += 1;
            }
        }
    }
}

#[inline]
fn digit(number: u64, shift: u32) -> usize {
    (number >> shift) as usize & (BUCKETS - 1)
}

/// Puts a zero between any two of the lowest 22 bits.
fn spread_by_two(x: u64) -> u64 {
    let x = (x | x << 16) & 0x0000_ffff_0000_ffff;
    let x = (x | x << 8) & 0x00ff_00ff_00ff_00ff;
    let x = (x | x << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    let x = (x | x << 2) & 0x3333_3333_3333_3333;
    (x | x << 1) & 0x5555_5555_5555_5555
}

/// Puts two zeros between any two of the lowest 14 bits.
fn spread_by_three(x: u64) -> u64 {
    let x = (x | x << 16) & 0x001f_0000_ff00_00ff;
    let x = (x | x << 8) & 0x100f_00f0_0f00_f00f;
    let x = (x | x << 4) & 0x10c3_0c30_c30c_30c3;
    (x | x << 2) & 0x1249_2492_4924_9249
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_of_a_cell_are_interleaved() {
        for x in [0, 1, 2, 5, 0x2aaa, 0x3fff] {
            for bit in 0..14 {
                assert_eq!(spread_by_two(x) >> (2 * bit) & 3, x >> bit & 1);
                assert_eq!(spread_by_three(x) >> (3 * bit) & 7, x >> bit & 1);
            }
        }
        assert_eq!(spread_by_two(0x3f_ffff), 0x555_5555_5555);
    }

    #[test]
    fn the_curve_goes_through_one_quarter_after_the_other() {
        let rows: Vec<f64> = (0..16).flat_map(|i| [f64::from(i % 4), f64::from(i / 4)]).collect();
        let Some(Ordered::Fine(order)) = Order::new(16, 2).advance(&rows, &mut Work(u64::MAX)) else {
            panic!("sixteen points in sixteen cells are told apart");
        };
        assert_eq!(order, [0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15]);
    }

    #[test]
    fn an_outlier_that_makes_the_cells_too_large_is_noticed() {
        let mut rows: Vec<f64> = (0..200).map(f64::from).collect();
        assert!(matches!(Order::new(100, 2).advance(&rows, &mut Work(u64::MAX)), Some(Ordered::Fine(_))));
        // All others are in one cell by the upper digits.
        rows[0] = 1e6;
        let Some(Ordered::Fine(order)) = Order::new(100, 2).advance(&rows, &mut Work(u64::MAX)) else {
            panic!("the lower digits tell the points apart");
        };
        assert!(order.iter().copied().eq((1..100).chain([0])));
        rows[0] = 1e300;
        assert!(matches!(Order::new(100, 2).advance(&rows, &mut Work(u64::MAX)), Some(Ordered::TooCoarse)));
    }

    #[test]
    fn the_budget_does_not_change_the_order() {
        let rows: Vec<f64> = (0..40_000).map(|i| f64::from(i * 7919 % 40_009)).collect();
        let Some(Ordered::Fine(at_once)) = Order::new(20_000, 2).advance(&rows, &mut Work(u64::MAX)) else {
            panic!("the points are spread evenly");
        };
        let mut order = Order::new(20_000, 2);
        let mut units = 0;
        let bit_by_bit = loop {
            units += 1;
            if let Some(Ordered::Fine(order)) = order.advance(&rows, &mut Work(1)) {
                break order;
            }
        };
        assert_eq!(at_once, bit_by_bit);
        assert!(units > 10);
    }
}
