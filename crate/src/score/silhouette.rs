//! The silhouette: how much nearer a point is to its own cluster than to the next one (P. J. Rousseeuw,
//! “Silhouettes: a graphical aid to the interpretation and validation of cluster analysis”, Journal of
//! Computational and Applied Mathematics 20, 1987).
//!
//! All distances are computed, each once for both of its points, and none is kept: time O(n² d), memory O(n (d + k)).
//! The points are taken in tiles of a few of one group, whose sums stay at hand ([`Silhouettes`]). Distances are sums of
//! squared differences, where scikit-learn expands the square: its are less exact where points all but coincide.

use super::{Groups, squared_distance};
use crate::error::Error;
use crate::points::Points;
use crate::simd::F64x2;
use crate::work::Work;

/// The mean silhouette of all points, from −1 to 1.
///
/// # Errors
/// `out_of_range` unless there are from 2 to n − 1 clusters; `invalid_data` unless each point has a label.
pub fn silhouette_score(points: &Points, labels: &[i32]) -> Result<f64, Error> {
    let samples = silhouette_samples(points, labels)?;
    Ok(samples.iter().sum::<f64>() / samples.len() as f64)
}

/// The silhouette of each point: (b − a) / max(a, b), where a is its mean distance to the others of its cluster
/// and b the least mean distance to another cluster; 0 for a cluster's only point.
///
/// # Errors
/// As [`silhouette_score`].
pub fn silhouette_samples(points: &Points, labels: &[i32]) -> Result<Vec<f64>, Error> {
    let mut silhouettes = Silhouettes::new(points, labels)?;
    let mut budget = Work::UNLIMITED;
    while silhouettes.advance(&mut budget) < 1.0 {}
    Ok(silhouettes.samples())
}

/// How many points make a tile.
const TILE: usize = 32;
/// The most sums that are kept: one for each point and group.
const MOST_SUMS: usize = 1 << 24;

/// The silhouettes of all points, under way.
pub struct Silhouettes {
    silhouette: Silhouette,
    tiles: Vec<Tile>,
    /// The coordinates, tile by tile, each in d columns of [`TILE`].
    columns: Vec<f64>,
    /// The sum of the distances of each point, as sorted, to those of each group.
    sums: Vec<f64>,
    /// The next pair of tiles; where the sums are too many, the next point.
    at: [usize; 2],
    /// The silhouettes, where the sums are too many.
    samples: Vec<f64>,
}

/// Some points of one group.
struct Tile {
    group: usize,
    /// The first of them, as sorted, and how many they are.
    start: usize,
    len: usize,
}

impl Silhouettes {
    /// Nothing is computed yet.
    ///
    /// # Errors
    /// As [`silhouette_score`].
    pub fn new(points: &Points, labels: &[i32]) -> Result<Self, Error> {
        let silhouette = Silhouette::new(points, labels)?;
        let (n, d, k) = (points.len(), points.dimensions(), silhouette.ends.len());
        let mut tiles = Vec::new();
        let (mut columns, mut sums) = (Vec::new(), Vec::new());
        if n * k <= MOST_SUMS {
            let mut start = 0;
            for (group, &end) in silhouette.ends.iter().enumerate() {
                while start < end {
                    let len = TILE.min(end - start);
                    tiles.push(Tile { group, start, len });
                    start += len;
                }
            }
            sums.resize(n * k, 0.0);
            columns.resize(tiles.len() * d * TILE, 0.0);
            for (tile, block) in tiles.iter().zip(columns.chunks_exact_mut(d * TILE)) {
                let rows = &silhouette.sorted[tile.start * d..(tile.start + tile.len) * d];
                for (lane, row) in rows.chunks_exact(d).enumerate() {
                    row.iter().enumerate().for_each(|(j, &x)| block[j * TILE + lane] = x);
                }
            }
        }
        Ok(Silhouettes { silhouette, tiles, columns, sums, at: [0, 0], samples: Vec::new() })
    }

    /// Works for about the budget; the fraction done, 1 once all is.
    pub fn advance(&mut self, budget: &mut Work) -> f64 {
        let n = self.silhouette.places.len();
        let d = self.silhouette.dimensions;
        if self.tiles.is_empty() {
            while self.samples.len() < n {
                self.samples.push(self.silhouette.of(self.samples.len()));
                if !budget.spend((n * (d + 1)) as u64) {
                    break;
                }
            }
            return self.samples.len() as f64 / n as f64;
        }
        let tiles = self.tiles.len();
        while self.at[0] < tiles {
            let [one, other] = self.at;
            self.compare(one, other);
            self.at = if other + 1 == tiles { [one + 1, one + 1] } else { [one, other + 1] };
            if !budget.spend((TILE * TILE * (d + 1)) as u64) {
                break;
            }
        }
        let left = (tiles - self.at[0]) as f64 / tiles as f64;
        1.0 - left * left
    }

    /// Adds the distances between the points of two tiles to the sums of both.
    fn compare(&mut self, one: usize, other: usize) {
        let (d, k) = (self.silhouette.dimensions, self.silhouette.ends.len());
        let (here, there) = (&self.tiles[one], &self.tiles[other]);
        let rows = &self.silhouette.sorted[here.start * d..(here.start + here.len) * d];
        let columns = &self.columns[other * d * TILE..(other + 1) * d * TILE];
        let (mut to_rows, mut to_columns) = ([0.0; TILE], [F64x2::splat(0.0); TILE / 2]);
        match d {
            2 => distances::<2>(rows, columns, there.len, &mut to_rows, &mut to_columns),
            3 => distances::<3>(rows, columns, there.len, &mut to_rows, &mut to_columns),
            _ => distances_in(d, rows, columns, there.len, &mut to_rows, &mut to_columns),
        }
        for (i, sum) in to_rows[..here.len].iter().enumerate() {
            self.sums[(here.start + i) * k + there.group] += sum;
        }
        if one != other {
            let sums = to_columns.iter().flat_map(|pair| pair.lanes());
            for (j, sum) in sums.take(there.len).enumerate() {
                self.sums[(there.start + j) * k + here.group] += sum;
            }
        }
    }

    /// The silhouettes, in the order of the points, once all is done.
    pub fn samples(&self) -> Vec<f64> {
        let Silhouettes { silhouette, sums, samples, .. } = self;
        if sums.is_empty() {
            return samples.clone();
        }
        let k = silhouette.ends.len();
        let of = |&place: &u32| silhouette.judge(place as usize, |group| sums[place as usize * k + group]);
        silhouette.places.iter().map(of).collect()
    }
}

/// The distances from rows to the first `len` points of a tile of D columns: their sums by row and by point.
#[inline(always)]
fn distances<const D: usize>(
    rows: &[f64],
    columns: &[f64],
    len: usize,
    to_rows: &mut [f64; TILE],
    to_columns: &mut [F64x2; TILE / 2],
) {
    let columns = columns.as_chunks::<TILE>().0;
    let column = |j: usize| columns[j].as_chunks::<2>().0;
    let columns: [&[[f64; 2]]; D] = std::array::from_fn(column);
    let last = last_pair(len);
    for (row, to_row) in rows.as_chunks::<D>().0.iter().zip(to_rows) {
        let row: [F64x2; D] = std::array::from_fn(|j| F64x2::splat(row[j]));
        let mut sum = F64x2::splat(0.0);
        for (pair, to_column) in to_columns.iter_mut().enumerate().take(len.div_ceil(2)) {
            let mut square = F64x2::splat(0.0);
            for j in 0..D {
                let difference = row[j].minus(F64x2::new(columns[j][pair]));
                square = square.plus(difference.times(difference));
            }
            let distance = square.sqrt();
            *to_column = to_column.plus(distance);
            sum = sum.plus(if pair == len / 2 { distance.times(last) } else { distance });
        }
        let [even, odd] = sum.lanes();
        *to_row = even + odd;
    }
}

/// The same for any number of columns.
fn distances_in(
    d: usize,
    rows: &[f64],
    columns: &[f64],
    len: usize,
    to_rows: &mut [f64; TILE],
    to_columns: &mut [F64x2; TILE / 2],
) {
    let last = last_pair(len);
    for (row, to_row) in rows.chunks_exact(d).zip(to_rows) {
        let mut squares = [F64x2::splat(0.0); TILE / 2];
        for (&x, column) in row.iter().zip(columns.as_chunks::<TILE>().0) {
            let x = F64x2::splat(x);
            for (square, pair) in squares.iter_mut().zip(column.as_chunks::<2>().0) {
                let difference = x.minus(F64x2::new(*pair));
                *square = square.plus(difference.times(difference));
            }
        }
        let mut sum = F64x2::splat(0.0);
        for (pair, to_column) in to_columns.iter_mut().enumerate().take(len.div_ceil(2)) {
            let distance = squares[pair].sqrt();
            *to_column = to_column.plus(distance);
            sum = sum.plus(if pair == len / 2 { distance.times(last) } else { distance });
        }
        let [even, odd] = sum.lanes();
        *to_row = even + odd;
    }
}

/// What of the last pair counts, where the number of points is odd.
fn last_pair(len: usize) -> F64x2 {
    F64x2::new(if len % 2 == 1 { [1.0, 0.0] } else { [1.0, 1.0] })
}

/// Points made ready for their silhouettes, for those who want some of them, or all of them in slices.
pub struct Silhouette {
    dimensions: usize,
    /// Where each point stands in `sorted`.
    places: Vec<u32>,
    /// The points of one group after the other, so that a group's distances are summed in one sweep.
    sorted: Vec<f64>,
    /// Where each group ends in `sorted`, in points.
    ends: Vec<usize>,
}

impl Silhouette {
    /// Sorts the points by their labels.
    ///
    /// # Errors
    /// As [`silhouette_score`].
    pub fn new(points: &Points, labels: &[i32]) -> Result<Self, Error> {
        let groups = Groups::of_points("silhouette_score", points, labels)?;
        let dimensions = points.dimensions();
        let mut ends = groups.sizes.clone();
        for i in 1..ends.len() {
            ends[i] += ends[i - 1];
        }
        let mut next: Vec<usize> = ends.iter().zip(&groups.sizes).map(|(end, size)| end - size).collect();
        let mut sorted = vec![0.0; points.len() * dimensions];
        let mut places = vec![0; points.len()];
        for ((row, &group), place) in points.rows().zip(&groups.of).zip(&mut places) {
            let at = &mut next[group as usize];
            sorted[*at * dimensions..][..dimensions].copy_from_slice(row);
            *place = *at as u32;
            *at += 1;
        }
        Ok(Silhouette { dimensions, places, sorted, ends })
    }

    /// The silhouette of point `i`, which costs n·d operations and a square root each.
    pub fn of(&self, i: usize) -> f64 {
        let d = self.dimensions;
        let place = self.places[i] as usize;
        let x = &self.sorted[place * d..][..d];
        self.judge(place, |group| {
            let start = if group == 0 { 0 } else { self.ends[group - 1] };
            sum_of_distances(x, &self.sorted[start * d..self.ends[group] * d])
        })
    }

    /// The silhouette of the point at this place, from the sums of its distances to the points of each group.
    fn judge(&self, place: usize, sum: impl Fn(usize) -> f64) -> f64 {
        let (mut within, mut nearest) = (0.0, f64::INFINITY);
        let mut start = 0;
        for (group, &end) in self.ends.iter().enumerate() {
            let size = end - start;
            if (start..end).contains(&place) {
                if size == 1 {
                    return 0.0;
                }
                within = sum(group) / (size - 1) as f64;
            } else {
                nearest = nearest.min(sum(group) / size as f64);
            }
            start = end;
        }
        let greater = nearest.max(within);
        if greater == 0.0 { 0.0 } else { (nearest - within) / greater }
    }
}

/// The sum of the distances from x to each of the rows: four sums, which need not wait for each other.
fn sum_of_distances(x: &[f64], rows: &[f64]) -> f64 {
    let d = x.len();
    let mut sums = [0.0; 4];
    let mut fours = rows.chunks_exact(4 * d);
    for four in &mut fours {
        for (sum, row) in sums.iter_mut().zip(four.chunks_exact(d)) {
            *sum += distance(x, row);
        }
    }
    let rest: f64 = fours.remainder().chunks_exact(d).map(|row| distance(x, row)).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

#[inline(always)]
fn distance(a: &[f64], b: &[f64]) -> f64 {
    match (a, b) {
        // The plane, without a loop.
        ([ax, ay], [bx, by]) => ((ax - bx) * (ax - bx) + (ay - by) * (ay - by)).sqrt(),
        _ => squared_distance(a, b).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As the definition has it: every mean distance for itself.
    fn by_definition(points: &Points, labels: &[i32]) -> Vec<f64> {
        let mean_distance = |i: usize, label: i32| {
            let others: Vec<f64> = (0..points.len())
                .filter(|&j| j != i && labels[j] == label)
                .map(|j| squared_distance(points.row(i), points.row(j)).sqrt())
                .collect();
            others.iter().sum::<f64>() / others.len() as f64
        };
        (0..points.len())
            .map(|i| {
                let a = mean_distance(i, labels[i]);
                let others = labels.iter().filter(|&&label| label != labels[i]);
                let b = others.map(|&label| mean_distance(i, label)).fold(f64::INFINITY, f64::min);
                let silhouette = (b - a) / a.max(b);
                if a.is_nan() || silhouette.is_nan() { 0.0 } else { silhouette }
            })
            .collect()
    }

    proptest! {
        #[test]
        fn in_one_sweep_as_by_definition(
            rows in prop::collection::vec((prop::array::uniform5(-9_i8..9), 0..4), 3..140),
            d in 1_usize..=5,
        ) {
            let data = rows.iter().flat_map(|(row, _)| row[..d].iter().map(|&x| f64::from(x))).collect();
            let labels: Vec<i32> = rows.iter().map(|(_, label)| label - 1).collect();
            let points = Points::new(data, d).unwrap();
            if let Ok(samples) = silhouette_samples(&points, &labels) {
                let one_by_one = Silhouette::new(&points, &labels).unwrap();
                for (i, (ours, theirs)) in samples.iter().zip(by_definition(&points, &labels)).enumerate() {
                    prop_assert!((ours - theirs).abs() < 1e-12, "{} {}", ours, theirs);
                    prop_assert!((one_by_one.of(i) - theirs).abs() < 1e-12);
                }
                let mut slowly = Silhouettes::new(&points, &labels).unwrap();
                let mut done = 0.0;
                while done < 1.0 {
                    let now = slowly.advance(&mut Work(1));
                    prop_assert!(now >= done);
                    done = now;
                }
                prop_assert_eq!(slowly.samples(), samples);
            }
        }
    }
}
