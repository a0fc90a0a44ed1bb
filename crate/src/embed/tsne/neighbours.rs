//! The nearest points of each, and their squared distances, as scikit-learn's `kneighbors_graph` gives them.
//!
//! With many coordinates, or few points, it looks at all pairs by the expanded square, whose last bits matter where the
//! coordinates are large beside the distances; else it asks a k-d tree, which measures by differences. Here all pairs are
//! looked at either way: of equally near ones at the edge, the tree may take another than the first, which is taken here.

use crate::math::products::{in_order, with_itself};
use crate::points::Points;
use crate::sort::{select_by, sort_by};
use crate::work::Work;

/// More coordinates than this, and scikit-learn looks at all pairs.
const MANY_COORDINATES: usize = 15;
/// A product of whole numbers up to this, summed up over up to 2²¹ coordinates, is exact in any order.
const WHOLE: f64 = 65_536.0;

/// A search under way, row by row.
pub struct Neighbours {
    k: usize,
    expanded: bool,
    whole: bool,
    norms: Vec<f64>,
    columns: Vec<u32>,
    squares: Vec<f32>,
    all: Vec<f64>,
    near: Vec<u32>,
}

/// The k nearest of each of n points, by rising number.
pub struct Found {
    /// How many each has.
    pub k: usize,
    /// Which (n × k).
    pub columns: Vec<u32>,
    /// Their squared distances (n × k).
    pub squares: Vec<f32>,
}

impl Neighbours {
    /// Nothing is found yet. `k` is less than the number of points.
    pub fn new(points: &Points, k: usize) -> Self {
        let n = points.len();
        let whole = points.as_slice().iter().all(|x| x.abs() <= WHOLE && x.trunc() == *x);
        Neighbours {
            k,
            expanded: k >= n / 2 || points.dimensions() > MANY_COORDINATES,
            whole,
            norms: points.rows().map(with_itself).collect(),
            columns: Vec::with_capacity(n * k),
            squares: Vec::with_capacity(n * k),
            all: vec![0.0; n],
            near: Vec::new(),
        }
    }

    /// Works for about the budget; true once all are found.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> bool {
        let (n, d) = (points.len(), points.dimensions());
        while self.columns.len() < n * self.k {
            self.row(points, self.columns.len() / self.k);
            if !budget.spend((n * (d + 6)) as u64) {
                break;
            }
        }
        self.columns.len() == n * self.k
    }

    /// The fraction that is done.
    pub fn progress(&self) -> f64 {
        self.columns.len() as f64 / (self.all.len() * self.k) as f64
    }

    /// What was found, once all is.
    pub fn finish(self) -> Found {
        Found { k: self.k, columns: self.columns, squares: self.squares }
    }

    /// The square of the distance between two points, with the bits that it has there.
    fn exact(&self, points: &Points, i: usize, j: usize) -> f64 {
        if !self.expanded || self.whole {
            return self.all[j];
        }
        ((self.norms[i] - 2.0 * in_order(points.row(i), points.row(j))) + self.norms[j]).max(0.0)
    }

    fn row(&mut self, points: &Points, i: usize) {
        if self.expanded {
            expand(points, i, &self.norms, &mut self.all);
        } else {
            measure(points, i, &mut self.all);
        }
        // One more than asked for: each is among its own nearest. Rough squares tell who may be among them.
        let (n, most) = (self.all.len(), self.k + 1);
        let mut near = std::mem::take(&mut self.near);
        near.clear();
        if most < n {
            let mut rough = self.all.clone();
            select_by(&mut rough, self.k, |a, b| a.total_cmp(b));
            let scale =
                if self.expanded && !self.whole { self.norms[i] + greatest(&self.norms) } else { 0.0 };
            let error = scale * f64::EPSILON * (4 + 2 * points.dimensions()) as f64;
            let reach = rough[self.k] + 2.0 * error;
            near.extend((0..n as u32).filter(|&j| self.all[j as usize] <= reach));
        } else {
            near.extend(0..n as u32);
        }
        let mut found: Vec<(f64, u32)> =
            near.iter().map(|&j| (self.exact(points, i, j as usize), j)).collect();
        if found.len() > most {
            sort_by(&mut found, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            if found[most - 1].0 == found[most].0 && self.expanded {
                let squares = (0..n).map(|j| self.exact(points, i, j)).collect::<Vec<_>>();
                found = by_heap(&squares, most);
            }
            found.truncate(most);
        }
        match found.iter().position(|&(_, j)| j as usize == i) {
            Some(itself) => found.swap_remove(itself),
            // So many others are as near as itself: the nearest of them is left out.
            None => {
                sort_by(&mut found, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                found.remove(0)
            }
        };
        sort_by(&mut found, |a, b| a.1.cmp(&b.1));
        for (square, j) in found {
            self.columns.push(j);
            let distance = square.sqrt();
            self.squares.push((distance * distance) as f32);
        }
        self.near = near;
    }
}

fn greatest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, x| most.max(*x))
}

/// The squares of the distances of a point from all, by the expanded square, summed up in four lanes.
#[inline(never)]
fn expand(points: &Points, i: usize, norms: &[f64], all: &mut [f64]) {
    let (row, own) = (points.row(i), norms[i]);
    for ((other, norm), square) in points.rows().zip(norms).zip(all) {
        let (fours, rest) = row.as_chunks::<4>();
        let (other_fours, other_rest) = other.as_chunks::<4>();
        let mut lanes = [0.0; 4];
        for (a, b) in fours.iter().zip(other_fours) {
            for lane in 0..4 {
                lanes[lane] += a[lane] * b[lane];
            }
        }
        let tail = rest.iter().zip(other_rest).fold(0.0, |sum, (a, b)| sum + a * b);
        let dot = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + tail;
        *square = ((own - 2.0 * dot) + norm).max(0.0);
    }
}

/// The same by differences, in the order of the coordinates.
#[inline(never)]
fn measure(points: &Points, i: usize, all: &mut [f64]) {
    let row = points.row(i);
    for (other, square) in points.rows().zip(all) {
        *square = row.iter().zip(other).fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b));
    }
}

/// The `most` nearest as a heap keeps them that has its greatest on top: who comes later and is not nearer does not
/// enter, and who leaves of equally far ones is a matter of where they stand in the heap.
fn by_heap(squares: &[f64], most: usize) -> Vec<(f64, u32)> {
    let mut heap = vec![(f64::MAX, 0_u32); most];
    for (j, &square) in (0..).zip(squares) {
        if square >= heap[0].0 {
            continue;
        }
        let mut at = 0;
        loop {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            if left >= most {
                break;
            }
            let child = if right >= most || heap[left].0 >= heap[right].0 { left } else { right };
            if square >= heap[child].0 {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = (square, j);
    }
    heap
}
