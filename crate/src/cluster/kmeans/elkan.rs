//! Elkan's algorithm step by step as scikit-learn takes it, for few points.
//!
//! A bound that a point fails to exceed saves a distance, and with it the centroid that is nearer by the last bit or
//! as near: on even spacings the bounds decide. So where points are few enough for ties to be promised, the bounds are
//! kept and rounded as there: one upper bound a point, one lower bound for each of its centroids.

use super::centred::Centred;
use super::nearest::{Centers, Rule};
use super::pass::{IN_ORDER, Pass};
use super::sums::squared_distance;
use crate::math::products::in_order;
use crate::points::Points;
use crate::work::Work;

/// The most bounds that are kept, and the most fused operations to compare the centroids with each other.
const MOST: usize = 1 << 20;

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 64;

/// The bounds of a descent.
pub(super) struct Elkan {
    /// At least the distance to the own centroid, by point.
    upper: Vec<f64>,
    /// At most the distance to each centroid, n × k.
    lower: Vec<f64>,
    /// The next row; none of an assignment that has not begun.
    row: Option<usize>,
    /// The centroids of the last assignment; empty before the first.
    former: Vec<f64>,
    /// How far each centroid has moved since.
    shifts: Vec<f64>,
    /// Half the distances between the centroids, k × k, and the least of each to another.
    half: Vec<f64>,
    next: Vec<f64>,
}

impl Elkan {
    /// For so many points and centroids; none where they are too many.
    pub fn new(centred: &Centred, k: usize) -> Option<Self> {
        let few = centred.n <= IN_ORDER && centred.n * k <= MOST && k * k * centred.d <= MOST;
        (few && k > 1).then(|| Elkan {
            upper: vec![0.0; centred.n],
            lower: vec![0.0; centred.n * k],
            row: None,
            former: Vec::new(),
            shifts: Vec::new(),
            half: Vec::new(),
            next: Vec::new(),
        })
    }

    /// Assigns every point, working on; true once done. Adds up in `pass` what each cluster has.
    pub fn assign(
        &mut self,
        points: &Points,
        centred: &Centred,
        centers: &Centers,
        labels: &mut [i32],
        pass: &mut Pass,
        budget: &mut Work,
    ) -> bool {
        let (d, k) = (centred.d, centers.len());
        let mut row = match self.row {
            Some(row) => row,
            None => {
                self.begin(centers);
                budget.spend((k * k * (4 * d + 4)) as u64);
                0
            }
        };
        let mut buffer = vec![0.0; d];
        while row < labels.len() {
            let end = (row + ROWS).min(labels.len());
            for (i, label) in labels.iter_mut().enumerate().take(end).skip(row) {
                let x = centred.row(points, i, &mut buffer);
                let new = self.nearest(x, i, *label, centers);
                if new != centers.nearest(x, -1, Rule::Elkan).label {
                    pass.assigned.kept.push((i as u32, new));
                }
                pass.assigned.moved += usize::from(new != *label);
                *label = new;
                let j = new as usize;
                pass.assigned.counts[j] += 1;
                pass.assigned.total += squared_distance(x, centers.row(j));
                pass.sums[j * d..(j + 1) * d].iter_mut().zip(x).for_each(|(sum, x)| *sum += x);
            }
            row = end;
            self.row = Some(row);
            if !budget.spend((ROWS * (k * (2 * d + 4) + 10)) as u64) && row < labels.len() {
                return false;
            }
        }
        self.row = None;
        self.former.clone_from(&centers.at);
        true
    }

    /// Measures how far the centroids have moved, and how far they are from each other: as scikit-learn does, by
    /// expanding the square.
    fn begin(&mut self, centers: &Centers) {
        let k = centers.len();
        let former = self.former.chunks_exact(centers.d);
        self.shifts =
            former.enumerate().map(|(j, old)| squared_distance(centers.row(j), old).sqrt()).collect();
        self.half = vec![0.0; k * k];
        for i in 0..k {
            for j in (0..k).filter(|&j| j != i) {
                let dot = in_order(centers.row(i), centers.row(j));
                let square = (-2.0 * dot + centers.norms[i]) + centers.norms[j];
                self.half[i * k + j] = square.max(0.0).sqrt() / 2.0;
            }
        }
        let others = |j: usize| (0..k).filter(move |&i| i != j);
        self.next = (0..k)
            .map(|j| others(j).fold(f64::INFINITY, |least, i| least.min(self.half[i * k + j])))
            .collect();
    }

    /// The centroid of point i, which had this one.
    fn nearest(&mut self, x: &[f64], i: usize, former: i32, centers: &Centers) -> i32 {
        let k = centers.len();
        let distance = |j: usize| squared_distance(x, centers.row(j)).sqrt();
        let lower = &mut self.lower[i * k..(i + 1) * k];
        let (mut label, mut upper);
        if self.former.is_empty() {
            (label, upper) = (0, distance(0));
            lower.fill(0.0);
            lower[0] = upper;
            for (j, lower) in lower.iter_mut().enumerate().skip(1) {
                if upper > self.half[label * k + j] {
                    *lower = distance(j);
                    if *lower < upper {
                        (label, upper) = (j, *lower);
                    }
                }
            }
        } else {
            label = former as usize;
            upper = self.upper[i] + self.shifts[label];
            for (lower, shift) in lower.iter_mut().zip(&self.shifts) {
                *lower = (*lower - shift).max(0.0);
            }
        }
        let near = self.next[label] < upper;
        let mut tight = false;
        for j in 0..if near { k } else { 0 } {
            if j == label || upper <= lower[j] || upper <= self.half[label * k + j] {
                continue;
            }
            if !tight {
                upper = distance(label);
                lower[label] = upper;
                tight = true;
            }
            if upper > lower[j] || upper > self.half[label * k + j] {
                lower[j] = distance(j);
                if lower[j] < upper {
                    (label, upper) = (j, lower[j]);
                }
            }
        }
        self.upper[i] = upper;
        label as i32
    }
}
