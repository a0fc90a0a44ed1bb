//! Clusters as rows of distances, for any linkage and metric: O(n²) time, at most n²/2 numbers of memory.
//!
//! What a matrix of distances costs is not arithmetic but columns: each element lies in another line of memory.
//! Here a row is only touched when it is asked for. The merges since are then applied to it, one after the other;
//! the numbers are those of a matrix that is kept up to date, operation for operation. The row of a single point
//! is not kept at all but made anew from the points, until half of the clusters are gone; then all rows are kept,
//! without the columns that are gone.

use super::linkage::{Linkage, Pair};
use super::nearest_first::{Clusters, NONE, Nearest};
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::points::Points;
use crate::work::Work;

/// Clusters fewer than these keep their rows as they are.
const SMALL: usize = 64;

/// The same code for each linkage: the choice is made once, outside of loops.
macro_rules! with_linkage {
    ($linkage:expr, $name:ident => $code:block) => {
        match $linkage {
            $name @ Linkage::Complete => $code,
            $name @ Linkage::Average => $code,
            $name @ Linkage::Weighted => $code,
            $name => $code,
        }
    };
}

/// So many columns are looked at together.
const BLOCK: usize = 64;

/// Numbers whose ratio is less may have the same root.
const ROUNDING: f64 = 1.0 + 4.0 * f64::EPSILON;

/// A merge, as it changes a row: one column is gone, the other is the union's.
#[derive(Debug, Clone, Copy)]
struct Applied {
    gone: u32,
    union: u32,
    pair: Pair,
}

/// Distances to the clusters of all columns; infinite to itself and to those that are gone.
struct Row {
    distances: Vec<f64>,
    /// How many of the merges since the columns were last renumbered have been applied.
    applied: usize,
}

/// The clusters.
pub struct Rows {
    linkage: Linkage,
    metric: Metric,
    measure: Measure,
    /// The points, coordinate by coordinate.
    coordinates: Vec<f64>,
    n: usize,
    /// The column of each of the 2n − 1 clusters; [`NONE`] where it is not there.
    columns: Vec<u32>,
    /// The cluster of each column, [`NONE`] where it is gone, and the number of its points.
    ids: Vec<u32>,
    sizes: Vec<f64>,
    rows: Vec<Option<Row>>,
    merges: Vec<Applied>,
    left: usize,
    /// While columns are renumbered, the next whose row is to be packed.
    packing: Option<usize>,
    /// Room of rows that are gone.
    spare: Vec<Vec<f64>>,
    work: u64,
}

impl Rows {
    /// Every point is a cluster.
    pub fn new(linkage: Linkage, metric: Metric, points: &Points) -> Self {
        let (n, d) = (points.len(), points.dimensions());
        Rows {
            linkage,
            metric,
            measure: Measure::new(points, metric),
            coordinates: (0..d).flat_map(|j| points.rows().map(move |row| row[j])).collect(),
            n,
            columns: (0..2 * n as u32 - 1).map(|id| if id < n as u32 { id } else { NONE }).collect(),
            ids: (0..n as u32).collect(),
            sizes: vec![1.0; n],
            rows: (0..n).map(|_| None).collect(),
            merges: Vec::new(),
            left: n,
            packing: None,
            spare: Vec::new(),
            work: 0,
        }
    }

    /// The row of a column as it is now, taken out of its place.
    fn take(&mut self, points: &Points, column: usize) -> Vec<f64> {
        let row = self.rows[column].take().unwrap_or_else(|| {
            let mut distances = self.spare.pop().unwrap_or_default();
            self.between_points(points, column, self.n, &mut distances);
            if self.metric == Metric::Euclidean {
                distances.iter_mut().for_each(|distance| *distance = distance.sqrt());
            }
            distances[column] = f64::INFINITY;
            Row { distances, applied: 0 }
        });
        let Row { mut distances, applied } = row;
        let size = self.sizes[column];
        with_linkage!(self.linkage, linkage => {
            for &Applied { gone, union, pair } in &self.merges[applied..] {
                let to_gone = std::mem::replace(&mut distances[gone as usize], f64::INFINITY);
                let to_union = &mut distances[union as usize];
                *to_union = linkage.update(to_gone, *to_union, pair, size);
            }
        });
        self.work += 4 * (self.merges.len() - applied) as u64 + distances.len() as u64;
        distances
    }

    /// Puts a row back, unless it can be made anew.
    fn keep(&mut self, column: usize, distances: Vec<f64>) {
        if self.ids.len() == self.n && self.ids[column] < self.n as u32 {
            self.spare.push(distances);
        } else {
            self.rows[column] = Some(Row { distances, applied: self.merges.len() });
        }
    }

    /// The distances of a point to the first ones, as [`Measure::between`] has them; Euclidean ones not yet rooted.
    fn between_points(&mut self, points: &Points, point: usize, count: usize, distances: &mut Vec<f64>) {
        self.work += (count * (points.dimensions() + 1)) as u64;
        distances.clear();
        if self.metric == Metric::Cosine {
            distances.extend((0..count).map(|other| self.measure.between(points, point, other)));
            return;
        }
        distances.resize(count, 0.0);
        for (block, distances) in distances.chunks_mut(BLOCK).enumerate() {
            for (column, &x) in self.coordinates.chunks_exact(self.n).zip(points.row(point)) {
                let pairs = distances.iter_mut().zip(&column[block * BLOCK..]);
                match self.metric {
                    Metric::Manhattan => pairs.for_each(|(sum, y)| *sum += (x - y).abs()),
                    Metric::Chebyshev => pairs.for_each(|(most, y)| {
                        let gap = (x - y).abs();
                        *most = if gap > *most { gap } else { *most };
                    }),
                    _ => pairs.for_each(|(sum, y)| *sum += (x - y) * (x - y)),
                }
            }
        }
    }

    /// The nearest of these columns by this measure of theirs, the lowest number among equals. The measure must
    /// rise with its argument, and not make equals of numbers that differ by more than [`ROUNDING`].
    fn nearest_in(&self, distances: &[f64], measure: impl Fn(f64) -> f64) -> Nearest {
        let mut key = f64::INFINITY;
        let (mut first, mut last) = (0, 0);
        for (at, block) in distances.chunks(BLOCK).enumerate() {
            let least = least(block);
            if least <= key * ROUNDING {
                first = if least * ROUNDING < key { at } else { first };
                last = at + 1;
                key = if least < key { least } else { key };
            }
        }
        if key == f64::INFINITY {
            return Nearest::NOTHING;
        }
        let key = measure(key);
        let places = first * BLOCK..distances.len().min(last * BLOCK);
        let equal = places.filter(|&place| measure(distances[place]) == key);
        Nearest { key, second: f64::INFINITY, id: equal.fold(NONE, |id, place| id.min(self.ids[place])) }
    }

    /// Packs the row of one more column: the columns that are gone are left out.
    fn pack(&mut self, points: &Points, column: usize) {
        if self.ids[column] == NONE {
            return;
        }
        let mut distances = self.take(points, column);
        let mut to = 0;
        for from in 0..distances.len() {
            distances[to] = distances[from];
            to += usize::from(self.ids[from] != NONE);
        }
        distances.truncate(to);
        // The rows of points were borrowed room; those that are kept give back what they no longer need.
        distances.shrink_to_fit();
        self.rows[column] = Some(Row { distances, applied: self.merges.len() });
    }

    /// Renumbers the columns, once all rows are packed.
    fn renumber(&mut self) {
        let there: Vec<bool> = self.ids.iter().map(|&id| id != NONE).collect();
        let mut kept = there.iter();
        self.rows.retain(|_| kept.next() == Some(&true));
        let mut kept = there.iter();
        self.sizes.retain(|_| kept.next() == Some(&true));
        self.ids.retain(|&id| id != NONE);
        for (column, &id) in self.ids.iter().enumerate() {
            self.columns[id as usize] = column as u32;
        }
        self.rows.iter_mut().flatten().for_each(|row| row.applied = 0);
        self.merges.clear();
        self.spare.clear();
    }
}

impl Clusters for Rows {
    fn prepare(&mut self, points: &Points, budget: &mut Work) -> bool {
        if self.packing.is_none() && (2 * self.left > self.ids.len() || self.left <= SMALL) {
            return true;
        }
        for column in self.packing.unwrap_or(0)..self.ids.len() {
            self.pack(points, column);
            if !budget.spend(std::mem::take(&mut self.work)) {
                self.packing = Some(column + 1);
                return false;
            }
        }
        self.packing = None;
        self.renumber();
        true
    }

    fn turn(&self, turn: usize) -> Option<u32> {
        Some(turn as u32)
    }

    fn turns(&self) -> usize {
        self.n
    }

    fn first_look(&mut self, points: &Points, id: u32) -> Nearest {
        let mut distances = self.spare.pop().unwrap_or_default();
        self.between_points(points, id as usize, id as usize, &mut distances);
        let nearest = match self.metric {
            Metric::Euclidean => self.nearest_in(&distances, f64::sqrt),
            _ => self.nearest_in(&distances, |distance| distance),
        };
        self.spare.push(distances);
        nearest
    }

    fn look(&mut self, points: &Points, id: u32) -> Nearest {
        let column = self.columns[id as usize] as usize;
        let distances = self.take(points, column);
        let nearest = self.nearest_in(&distances, |distance| distance);
        self.keep(column, distances);
        nearest
    }

    fn is_there(&self, id: u32) -> bool {
        self.columns[id as usize] != NONE
    }

    fn join(&mut self, points: &Points, pair: [u32; 2], id: u32, key: f64) -> Nearest {
        let [gone, union] = pair.map(|id| std::mem::replace(&mut self.columns[id as usize], NONE) as usize);
        let to_gone = self.take(points, gone);
        let mut distances = self.take(points, union);
        let pair = Pair { distance: key, x: self.sizes[gone], y: self.sizes[union] };
        with_linkage!(self.linkage, linkage => {
            for ((distance, to_gone), &size) in distances.iter_mut().zip(&to_gone).zip(&self.sizes) {
                *distance = linkage.update(*to_gone, *distance, pair, size);
            }
        });
        distances[gone] = f64::INFINITY;
        distances[union] = f64::INFINITY;
        self.work += 2 * distances.len() as u64;
        self.spare.push(to_gone);
        self.merges.push(Applied { gone: gone as u32, union: union as u32, pair });
        self.sizes[union] += self.sizes[gone];
        self.ids[gone] = NONE;
        self.ids[union] = id;
        self.columns[id as usize] = union as u32;
        self.left -= 1;
        let nearest = self.nearest_in(&distances, |distance| distance);
        self.keep(union, distances);
        nearest
    }

    fn work(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    fn height(&self, key: f64) -> f64 {
        key
    }

    fn may_invert(&self) -> bool {
        self.linkage.may_invert()
    }
}

/// The least of many numbers, none of them NaN: in lanes, so that it takes a fraction of a nanosecond each.
fn least(numbers: &[f64]) -> f64 {
    let less = |a: f64, b: f64| if b < a { b } else { a };
    let mut lanes = [f64::INFINITY; 8];
    let chunks = numbers.chunks_exact(8);
    let rest = chunks.remainder().iter().fold(f64::INFINITY, |least, &x| less(least, x));
    for chunk in chunks {
        for (lane, &x) in lanes.iter_mut().zip(chunk) {
            *lane = less(*lane, x);
        }
    }
    lanes.into_iter().fold(rest, less)
}
