//! Distances between points, to the bit as SciPy's `pdist` computes them.

use super::{Metric, check_range};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::work::Work;

/// The most bytes that a matrix of distances may take: 10,000 points.
pub const MAX_MATRIX_BYTES: u64 = 400_000_000;

/// A metric on a table of points.
#[derive(Debug, Clone)]
pub struct Measure {
    metric: Metric,
    /// Where the metric is cosine, the length of each point.
    norms: Vec<f64>,
}

impl Measure {
    /// A metric on these points.
    pub fn new(points: &Points, metric: Metric) -> Self {
        let norms = if metric == Metric::Cosine { points.rows().map(norm).collect() } else { Vec::new() };
        Measure { metric, norms }
    }

    /// The distances of point i to others: of those of these numbers, one after the other.
    #[inline]
    pub fn each<'a>(
        &'a self,
        points: &'a Points,
        i: usize,
        others: impl Iterator<Item = usize> + 'a,
        mut take: impl FnMut(f64),
    ) {
        match (self.metric, points.row(i), points.as_slice().as_chunks::<2>().0) {
            // In the plane, where most pictures are, without a loop over coordinates.
            (Metric::Euclidean, &[x, y], rows) => others.for_each(|j| {
                let [dx, dy] = [x - rows[j][0], y - rows[j][1]];
                take((dx * dx + dy * dy).sqrt());
            }),
            _ => others.for_each(|j| take(self.between(points, i, j))),
        }
    }

    /// The distance of the points i and j.
    #[inline]
    pub fn between(&self, points: &Points, i: usize, j: usize) -> f64 {
        let (a, b) = (points.row(i), points.row(j));
        let pairs = a.iter().zip(b);
        match self.metric {
            Metric::Euclidean => pairs.fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y)).sqrt(),
            Metric::Manhattan => pairs.fold(0.0, |sum, (x, y)| sum + (x - y).abs()),
            Metric::Chebyshev => pairs.fold(0.0, |most, (x, y)| f64::max(most, (x - y).abs())),
            Metric::Cosine => 1.0 - (dot(a, b) / (self.norms[i] * self.norms[j])).clamp(-1.0, 1.0),
        }
    }
}

/// ‖x‖
pub fn norm(x: &[f64]) -> f64 {
    dot(x, x).sqrt()
}

/// x·y in two lanes, then what is left over: SciPy's order.
#[inline]
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let (mut even, mut odd) = (0.0, 0.0);
    for (x, y) in x.chunks_exact(2).zip(y.chunks_exact(2)) {
        even += x[0] * y[0];
        odd += x[1] * y[1];
    }
    match (x.len() % 2, x.last(), y.last()) {
        (1, Some(x), Some(y)) => (even + odd) + x * y,
        _ => even + odd,
    }
}

/// The place of the pair (i, j) of n points in the condensed matrix: the rows of the upper triangle, one
/// after the other.
#[inline]
pub fn condensed(n: usize, i: usize, j: usize) -> usize {
    let (i, j) = if i < j { (i, j) } else { (j, i) };
    n * i - i * (i + 1) / 2 + (j - i - 1)
}

/// The distances of all pairs, condensed, made row by row.
pub struct Distances {
    measure: Measure,
    /// The rows that are done.
    row: usize,
    data: Vec<f64>,
    size: usize,
}

impl Distances {
    /// Makes room for the distances of all pairs: n(n − 1)/2 numbers.
    pub fn new(points: &Points, metric: Metric) -> Self {
        let size = points.len() * (points.len() - 1) / 2;
        Distances { measure: Measure::new(points, metric), row: 0, data: Vec::with_capacity(size), size }
    }

    /// The fraction done.
    pub fn progress(&self) -> f64 {
        self.data.len() as f64 / self.size as f64
    }

    /// Fills rows until the budget is spent; the finished matrix, once.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Vec<f64>> {
        let n = points.len();
        while self.data.len() < self.size {
            let i = self.row;
            let data = &mut self.data;
            self.measure.each(points, i, i + 1..n, |distance| data.push(distance));
            self.row += 1;
            if !budget.spend(((n - i) * (points.dimensions() + 2)) as u64) && self.data.len() < self.size {
                return None;
            }
        }
        Some(std::mem::take(&mut self.data))
    }
}

/// Refuses points that the metric cannot compare.
///
/// # Errors
/// `invalid_data` for a point without direction under the cosine metric, and for distances that overflow.
pub fn check(metric: Metric, points: &Points) -> Result<(), Error> {
    check_range(metric, points)?;
    let directed = |row: &[f64]| metric != Metric::Cosine || norm(row).is_normal();
    match points.rows().position(|row| !directed(row)) {
        None => Ok(()),
        Some(i) => {
            let why = match points.row(i).iter().all(|&x| x == 0.0) {
                true => "has none, its length is 0",
                false => "is so near 0 that its length cannot be told; scale the points first",
            };
            let message = format!("`metric='cosine'` compares directions; point {i} {why}");
            Err(Error::new(Code::InvalidData, message).about("metric"))
        }
    }
}

/// Refuses n points whose distances would not fit, before they are made.
///
/// # Errors
/// `too_large`, with who needs them and what would do instead.
pub fn check_size(n: u64, who: &str, instead: &str) -> Result<(), Error> {
    let bytes = n * (n - 1) / 2 * 8;
    if bytes <= MAX_MATRIX_BYTES {
        return Ok(());
    }
    let message = format!(
        "{who} needs the distances of all pairs: {} MB for {n} points, and 10,000 points are the most that fit; \
         {instead}, or take a sample",
        bytes / 1_000_000
    );
    Err(Error::new(Code::TooLarge, message))
}
