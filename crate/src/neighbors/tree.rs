//! An order in which near points are near: a k-d tree's leaves from left to right. Each node is halved at the
//! median of its widest side, so that every leaf is full (Bentley, "Multidimensional binary search trees used
//! for associative searching", 1975; the widest side: Friedman, Bentley and Finkel, 1977).
//! Cost: O(d n log n). Nothing depends on how large coordinates are, only on which is greater.

use crate::distances::blocks::LEAF;
use crate::sort::{select_by, sort_by};
use crate::work::Work;

/// How many points are handled between two looks at the budget.
const CHUNK: usize = 4096;

/// A tree in the making.
#[derive(Debug)]
pub struct Order {
    dimensions: usize,
    order: Vec<u32>,
    /// The nodes that are still to be halved, the leftmost last: that is the one which is worked on.
    nodes: Vec<(usize, usize)>,
    /// How many points of the node have been measured.
    measured: usize,
    low: Vec<f64>,
    high: Vec<f64>,
    select: Option<Select>,
}

/// The search for a median under way (Hoare's quickselect): it lies in positions `from..to`; what is before
/// them is less, what is behind them greater.
#[derive(Debug)]
struct Select {
    side: usize,
    middle: usize,
    from: usize,
    to: usize,
    /// The current pass: `from..less` is less than the pivot, `less..at` greater; the pivot is the last.
    less: usize,
    at: usize,
}

impl Order {
    /// Nothing is done yet.
    pub fn new(n: usize, dimensions: usize) -> Order {
        Order {
            dimensions,
            order: (0..n as u32).collect(),
            nodes: vec![(0, n)],
            measured: 0,
            low: vec![f64::INFINITY; dimensions],
            high: vec![f64::NEG_INFINITY; dimensions],
            select: None,
        }
    }

    /// The fraction of the points that are in their leaves.
    pub fn progress(&self) -> f64 {
        self.nodes.last().map_or(1.0, |&(from, _)| from as f64 / self.order.len() as f64)
    }

    /// Works for about the budget on the points `rows`; the order, once it is done.
    pub fn advance(&mut self, rows: &[f64], budget: &mut Work) -> Option<Vec<u32>> {
        let d = self.dimensions;
        while let Some(&(from, to)) = self.nodes.last() {
            let leaves = (to - from).div_ceil(LEAF);
            if leaves < 2 {
                self.nodes.pop();
                continue;
            }
            // Whole groups of leaves to the left: boxes then hold what the tree holds together.
            let middle = from + leaves.next_power_of_two() / 2 * LEAF;
            if from + self.measured < to {
                let chunk = from + self.measured..to.min(from + self.measured + CHUNK);
                self.measured += chunk.len();
                budget.spend((2 * chunk.len() * d) as u64);
                for &point in &self.order[chunk] {
                    let row = &rows[point as usize * d..(point as usize + 1) * d];
                    for ((low, high), &x) in self.low.iter_mut().zip(&mut self.high).zip(row) {
                        *low = low.min(x);
                        *high = high.max(x);
                    }
                }
            } else {
                let (low, high) = (&self.low, &self.high);
                let select = self.select.get_or_insert_with(|| {
                    let side = (1..d).fold(0, |widest, j| {
                        if high[j] - low[j] > high[widest] - low[widest] { j } else { widest }
                    });
                    Select { side, middle, from, to, less: from, at: from }
                });
                if select.advance(&mut self.order, rows, d, budget) {
                    self.select = None;
                    self.measured = 0;
                    self.low.fill(f64::INFINITY);
                    self.high.fill(f64::NEG_INFINITY);
                    self.nodes.pop();
                    self.nodes.extend([(middle, to), (from, middle)]);
                }
            }
            if budget.0 == 0 {
                return None;
            }
        }
        Some(std::mem::take(&mut self.order))
    }
}

impl Select {
    /// One chunk of a pass; true once the median is in its place.
    fn advance(&mut self, order: &mut [u32], rows: &[f64], d: usize, budget: &mut Work) -> bool {
        let x = |point: u32| rows[point as usize * d + self.side];
        // Points are told apart by their indices where their coordinates are the same.
        let before = |a: u32, b: u32| x(a).total_cmp(&x(b)).then(a.cmp(&b)).is_lt();
        let length = self.to - self.from;
        if length <= CHUNK {
            budget.spend(8 * length as u64);
            if length > 1 {
                let compare = |a: &u32, b: &u32| x(*a).total_cmp(&x(*b)).then(a.cmp(b));
                select_by(&mut order[self.from..self.to], self.middle - self.from, compare);
            }
            return true;
        }
        let last = self.to - 1;
        if self.at == self.from {
            // The median of nine, so that no usual pattern leads astray.
            let mut nine: [usize; 9] = std::array::from_fn(|i| self.from + (length - 1) * i / 8);
            sort_by(&mut nine, |&i, &j| x(order[i]).total_cmp(&x(order[j])).then(order[i].cmp(&order[j])));
            order.swap(nine[4], last);
        }
        let pivot = order[last];
        let chunk = self.at..last.min(self.at + CHUNK);
        budget.spend(4 * chunk.len() as u64);
        for at in chunk.clone() {
            if before(order[at], pivot) {
                order.swap(at, self.less);
                self.less += 1;
            }
        }
        self.at = chunk.end;
        if self.at == last {
            order.swap(self.less, last);
            match self.less.cmp(&self.middle) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => self.from = self.less + 1,
                std::cmp::Ordering::Greater => self.to = self.less,
            }
            self.less = self.from;
            self.at = self.from;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(rows: &[f64], dimensions: usize, budget: u64) -> Vec<u32> {
        let mut order = Order::new(rows.len() / dimensions, dimensions);
        loop {
            if let Some(order) = order.advance(rows, &mut Work(budget)) {
                return order;
            }
        }
    }

    #[test]
    fn the_widest_side_is_halved_first() {
        // Two rows of sixteen points, far apart in y, listed in turn.
        let rows: Vec<f64> = (0..32).flat_map(|i| [f64::from(i / 2), f64::from(i % 2) * 100.0]).collect();
        let order = order(&rows, 2, u64::MAX);
        assert!(order[..16].iter().all(|point| point % 2 == 0), "{order:?}");
    }

    #[test]
    fn the_left_half_is_never_beyond_the_right_half() {
        let n = 30_011;
        for (name, x) in [
            ("shuffled", (|i| f64::from(i * 7919 % 30_011)) as fn(u32) -> f64),
            ("ascending", f64::from),
            ("descending", |i| -f64::from(i)),
            ("all the same", |_| 1.0),
            ("up and down", |i| f64::from(i.min(30_011 - i))),
        ] {
            let rows: Vec<f64> = (0..n).map(x).collect();
            let sorted = order(&rows, 1, 1000);
            let leaves: Vec<&[u32]> = sorted.chunks(LEAF).collect();
            for pair in leaves.windows(2) {
                let highest = pair[0].iter().map(|&i| rows[i as usize]).fold(f64::MIN, f64::max);
                let lowest = pair[1].iter().map(|&i| rows[i as usize]).fold(f64::MAX, f64::min);
                assert!(highest <= lowest, "{name}");
            }
            let mut all = sorted.clone();
            all.sort_unstable();
            assert!(all.into_iter().eq(0..n), "{name}: every point is there once");
            assert_eq!(sorted, order(&rows, 1, u64::MAX), "{name}: whatever the budget");
        }
    }
}
