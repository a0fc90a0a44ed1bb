//! A table of the distances of all clusters that are left, made from their points and kept up to date by the formulas
//! of Lance and Williams.

use super::centre_tree::Member;
use super::linkage::{Linkage, Pair};
use super::lists::{Lists, Measuring};
use super::nearest_first::{NONE, Nearest};

/// A table of k × k distances; infinite to itself and to those that are gone.
pub struct Table {
    distances: Vec<f64>,
    members: Vec<Member>,
}

/// A table that is being made.
pub struct Filling {
    table: Table,
    /// The pair that is being measured.
    row: usize,
    column: usize,
    /// The point of the column from which on it is still to be measured, and what has been put together.
    point: u32,
    sum: f64,
    /// How many pairs of points there are, and how many have been looked at.
    pairs: f64,
    done: f64,
}

/// So much work is one unit.
const UNIT: u64 = if cfg!(test) { 50 } else { 1_000_000 };

impl Filling {
    /// Of these clusters.
    pub fn new(members: Vec<Member>) -> Self {
        let k = members.len();
        let n: f64 = members.iter().map(|member| member.size).sum();
        let within: f64 = members.iter().map(|member| member.size * member.size).sum();
        Filling {
            table: Table { distances: vec![f64::INFINITY; k * k], members },
            row: 0,
            column: 1,
            point: NONE,
            sum: 0.0,
            pairs: 0.5 * (n * n - within),
            done: 0.0,
        }
    }

    /// Whether all pairs have been measured.
    pub fn is_done(&self) -> bool {
        self.row + 1 >= self.table.len()
    }

    /// The fraction done.
    pub fn progress(&self) -> f64 {
        self.done / self.pairs.max(1.0)
    }

    /// Measures some more: how much work that was.
    pub fn advance<const D: usize>(&mut self, lists: &Lists, measure: &mut Measuring<D>) -> u64 {
        let mut work = 0;
        while !self.is_done() && work < UNIT {
            let [one, other] = [self.row, self.column].map(|at| self.table.members[at]);
            let pairs = one.size * other.size;
            let mut point = self.point;
            if point == NONE {
                point = lists.first(other.id);
                if self.column == self.row + 1 {
                    measure.take(lists, one.id);
                    work += measure.step();
                }
            }
            self.point = NONE;
            for (point, weight) in lists.from(point) {
                if work >= UNIT {
                    self.point = point;
                    break;
                }
                work += 2 + measure.step();
                self.sum = measure.with(self.sum, lists.row(point), weight);
            }
            if self.point == NONE {
                self.found(measure.distance(self.sum, pairs), pairs);
            }
        }
        work
    }

    /// The pair has been measured.
    fn found(&mut self, distance: f64, pairs: f64) {
        let k = self.table.len();
        self.table.distances[self.row * k + self.column] = distance;
        self.table.distances[self.column * k + self.row] = distance;
        self.done += pairs;
        self.sum = 0.0;
        self.column += 1;
        if self.column == k {
            self.row += 1;
            self.column = self.row + 1;
        }
    }

    /// The table. `places[id]` becomes the row of each cluster.
    pub fn finish(self, places: &mut [u32]) -> Table {
        for (row, member) in self.table.members.iter().enumerate() {
            places[member.id as usize] = row as u32;
        }
        self.table
    }
}

impl Table {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// The nearest to the cluster of a row, the lowest number among equals.
    pub fn nearest(&self, row: usize) -> Nearest {
        let mut best = Nearest::NOTHING;
        for (&key, member) in self.distances[row * self.len()..][..self.len()].iter().zip(&self.members) {
            if key < f64::INFINITY {
                best.consider(key, member.id);
            }
        }
        best
    }

    /// Makes the clusters of two rows, so far from each other, one of this number, in the second row.
    pub fn join(&mut self, linkage: Linkage, [a, b]: [usize; 2], id: u32, distance: f64) {
        let k = self.len();
        let [x, y] = [a, b].map(|row| self.members[row].size);
        let pair = Pair { distance, x, y };
        for z in 0..k {
            let to_a = std::mem::replace(&mut self.distances[a * k + z], f64::INFINITY);
            self.distances[z * k + a] = f64::INFINITY;
            let to_b = self.distances[b * k + z];
            // Infinite where it is gone, or one of the two.
            if z != a && z != b && to_b < f64::INFINITY {
                let updated = linkage.update(to_a, to_b, pair, self.members[z].size);
                self.distances[b * k + z] = updated;
                self.distances[z * k + b] = updated;
            }
        }
        self.members[b] = Member { id, size: x + y };
    }
}
