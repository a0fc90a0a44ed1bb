//! Single linkage from a minimum spanning tree, grown from point 0 (Prim), the distances made as they are
//! needed: O(n²) time, O(n) memory, any metric.
//!
//! The merges of single linkage are the edges of the tree, shortest first. R. C. Prim, *Shortest connection
//! networks and some generalizations*, Bell System Technical Journal 36 (1957); for clustering, D. Müllner,
//! *Modern hierarchical, agglomerative clustering algorithms*, arXiv:1109.2378 (2011), "MST-linkage".

use super::between::Side;
use super::metric::{Measure, Metric};
use super::{Found, Method};
use crate::cluster::Work;
use crate::cluster::tree::{Merge, name_nodes};
use crate::points::Points;
use crate::sort::sort_by;

/// An edge of the spanning tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Its two points, the one nearer to the beginning first.
    pub ends: [u32; 2],
    /// The point that came into the tree just before `ends[1]`: SciPy and scikit-learn write it as the other
    /// end. Among the components of shorter edges it lies in the same one.
    pub before: u32,
    /// The distance of the ends.
    pub distance: f64,
}

/// Which of several edges of the same length is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// That to the lowest new point, the edges being sorted stably in the order of growth: SciPy's way.
    Growth,
    /// That whose lower end is lowest, then that whose other end is: the tree does not depend on where it begins.
    Lowest,
}

/// A tree under way.
pub struct Prim {
    metric: Metric,
    measure: Measure,
    ties: Ties,
    /// The points that were outside of the tree when they were last put together, in order.
    outside: Vec<u32>,
    side: Side,
    /// The point of the tree that is nearest to each of them, and how far it is; NaN where it has come in since.
    nearest: Vec<u32>,
    distances: Vec<f64>,
    left: usize,
    newest: u32,
    edges: Vec<Edge>,
}

impl Prim {
    /// A tree of point 0 alone.
    pub fn new(points: &Points, metric: Metric, ties: Ties) -> Self {
        let n = points.len();
        Prim {
            metric,
            measure: Measure::new(points, metric),
            ties,
            outside: (1..n as u32).collect(),
            side: Side::new(metric, points.dimensions()),
            nearest: vec![0; n - 1],
            distances: vec![f64::INFINITY; n - 1],
            left: 0,
            newest: 0,
            edges: Vec::with_capacity(n - 1),
        }
    }

    /// Leaves out the points that have come in, once half of them have.
    fn put_together(&mut self, points: &Points) {
        if 2 * self.left > self.outside.len() {
            return;
        }
        let is_outside = |at: &usize| !self.distances[*at].is_nan();
        let kept: Vec<usize> = (0..self.outside.len()).filter(is_outside).collect();
        for (to, &from) in kept.iter().enumerate() {
            self.outside[to] = self.outside[from];
            self.nearest[to] = self.nearest[from];
            self.distances[to] = self.distances[from];
        }
        self.outside.truncate(kept.len());
        self.distances.truncate(kept.len());
        self.left = kept.len();
        if self.metric != Metric::Cosine {
            self.side.take(points.as_slice(), self.outside.iter().map(|&point| (point, 1.0)));
        }
    }

    /// scikit-learn orders the children as the tree grew; only under the cosine metric it asks SciPy, which sorts.
    fn found(&self, n: usize, edges: &[Edge]) -> Found {
        let grown = |edge: &Edge| Merge { children: [edge.before, edge.ends[1]], height: edge.distance };
        let mut merges: Vec<Merge> = edges.iter().map(grown).collect();
        name_nodes(n, &mut merges);
        if self.metric == Metric::Cosine {
            merges = Found::sorted(merges).merges;
        }
        Found { merges, nearest: edges.iter().map(|edge| sorted(edge.ends)).collect(), tied: false }
    }

    fn grow(&mut self, points: &Points) {
        self.put_together(points);
        let Prim { ties, newest, outside, nearest, distances, .. } = self;
        let lowest = *ties == Ties::Lowest;
        let mut next = 0;
        let mut least = (f64::INFINITY, [u32::MAX; 2]);
        let mut consider = |at: usize, distance: f64| {
            let pair = |nearest: u32| sorted([nearest, outside[at]]);
            if distance < distances[at]
                || (lowest && distance == distances[at] && pair(*newest) < pair(nearest[at]))
            {
                distances[at] = distance;
                nearest[at] = *newest;
            }
            if distances[at] <= least.0 {
                let tie = if lowest { pair(nearest[at]) } else { [outside[at], 0] };
                let key = (distances[at], tie);
                if key < least {
                    least = key;
                    next = at;
                }
            }
        };
        match self.metric {
            Metric::Cosine => (0..outside.len()).for_each(|at| {
                consider(at, self.measure.between(points, *newest as usize, outside[at] as usize));
            }),
            _ => self.side.each(points.row(*newest as usize), outside.len(), consider),
        }
        let (point, distance) = (self.outside[next], self.distances[next]);
        self.edges.push(Edge { ends: [self.nearest[next], point], before: self.newest, distance });
        self.newest = point;
        self.distances[next] = f64::NAN;
        self.left -= 1;
    }
}

impl Method for Prim {
    fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Found> {
        let all = points.len() - 1;
        while self.edges.len() < all {
            self.grow(points);
            let cost = (self.outside.len() + 1) * (points.dimensions() + 1);
            if !budget.spend(cost as u64) && self.edges.len() < all {
                return None;
            }
        }
        let mut edges = std::mem::take(&mut self.edges);
        sort_by(&mut edges, |a, b| {
            let by_length = a.distance.total_cmp(&b.distance);
            match self.ties {
                Ties::Growth => by_length,
                Ties::Lowest => by_length.then(sorted(a.ends).cmp(&sorted(b.ends))),
            }
        });
        Some(self.found(points.len(), &edges))
    }

    /// Work falls with the square of the points outside.
    fn progress(&self) -> f64 {
        let left = 1.0 - self.edges.len() as f64 / self.edges.capacity() as f64;
        1.0 - left * left
    }
}

/// The lower one first.
pub fn sorted([a, b]: [u32; 2]) -> [u32; 2] {
    if a < b { [a, b] } else { [b, a] }
}
