//! The cophenetic correlation: how well the heights at which points join agree with their distances.
//!
//! Pearson's correlation, over all pairs of points, of their distance with the height of the node where they
//! come together. R. R. Sokal, F. J. Rohlf, *The comparison of dendrograms by objective methods*, Taxon 11
//! (1962). O(n²) time, no memory: every pair is met once, at that node.

use super::between::Side;
use crate::cluster::trees::tree::Tree;
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::points::Points;
use crate::work::Work;

/// From so many points on one side on, those on the other are taken together.
const WORTH_TAKING: usize = 4;

/// A sum over pairs under way.
pub struct Cophenetic {
    metric: Metric,
    measure: Measure,
    /// The points of the larger child.
    side: Side,
    /// Subtracted from both, so that squares do not drown the differences.
    shift: f64,
    row: usize,
    /// The next point of the smaller child.
    next: usize,
    done: f64,
    pairs: f64,
    distances: f64,
    distances_squared: f64,
    heights: f64,
    heights_squared: f64,
    products: f64,
}

impl Cophenetic {
    /// Begins with no pair.
    pub fn new(points: &Points, metric: Metric, tree: &Tree) -> Self {
        let n = points.len() as f64;
        let pairs = 0.5 * n * (n - 1.0);
        let count = |children: [u32; 2]| {
            children.iter().fold(1.0, |product, &child| product * f64::from(tree.sizes[child as usize]))
        };
        let sum = tree.merges.iter().fold(0.0, |sum, merge| sum + merge.height * count(merge.children));
        Cophenetic {
            metric,
            measure: Measure::new(points, metric),
            side: Side::new(metric, points.dimensions()),
            shift: sum / pairs,
            row: 0,
            next: 0,
            done: 0.0,
            pairs,
            distances: 0.0,
            distances_squared: 0.0,
            heights: 0.0,
            heights_squared: 0.0,
            products: 0.0,
        }
    }

    /// The fraction done.
    pub fn progress(&self) -> f64 {
        self.done / self.pairs
    }

    /// Goes on until the budget is spent; the correlation once all pairs are met (NaN where all heights or all
    /// distances are equal).
    pub fn advance(&mut self, points: &Points, tree: &Tree, budget: &mut Work) -> Option<f64> {
        while self.row < tree.merges.len() {
            let merge = tree.merges[self.row];
            let [mut few, mut many] = merge.children.map(|child| tree.points_of(child));
            if few.len() > many.len() {
                (few, many) = (many, few);
            }
            let i = few[self.next] as usize;
            let together = few.len() >= WORTH_TAKING && self.metric != Metric::Cosine;
            if together && self.next == 0 {
                self.side.take(points.as_slice(), many.iter().map(|&i| (i, 1.0)));
            }
            let [sum, squares] = match together {
                true => self.side.moments(points.row(i), self.shift),
                false => self.moments(points, i, many),
            };
            let height = merge.height - self.shift;
            let count = many.len() as f64;
            self.distances += sum;
            self.distances_squared += squares;
            self.heights += height * count;
            self.heights_squared += height * height * count;
            self.products += height * sum;
            self.done += count;
            self.next += 1;
            if self.next == few.len() {
                self.next = 0;
                self.row += 1;
            }
            if !budget.spend((many.len() * (points.dimensions() + 2)) as u64) && self.row < tree.merges.len()
            {
                return None;
            }
        }
        let covariance = self.products - self.distances * self.heights / self.pairs;
        let of_distances = self.distances_squared - self.distances * self.distances / self.pairs;
        let of_heights = self.heights_squared - self.heights * self.heights / self.pairs;
        Some(covariance / (of_distances * of_heights).sqrt())
    }

    /// How much farther than the shift a point is from others, added up, and the squares of that.
    fn moments(&self, points: &Points, i: usize, others: &[u32]) -> [f64; 2] {
        let [mut sum, mut squares] = [0.0; 2];
        self.measure.each(points, i, others.iter().map(|&j| j as usize), |distance| {
            let more = distance - self.shift;
            sum += more;
            squares += more * more;
        });
        [sum, squares]
    }
}
