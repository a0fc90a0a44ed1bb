//! Single linkage from a minimum spanning tree, grown from point 0 (Prim), the distances made as they are
//! needed: O(n²) time, O(n) memory, any metric.
//!
//! The merges of single linkage are the edges of the tree, shortest first. R. C. Prim, *Shortest connection
//! networks and some generalizations*, Bell System Technical Journal 36 (1957); for clustering, D. Müllner,
//! *Modern hierarchical, agglomerative clustering algorithms*, arXiv:1109.2378 (2011), "MST-linkage".

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

/// A point that is not in the tree yet.
struct Outside {
    point: u32,
    /// The point of the tree that is nearest.
    nearest: u32,
    distance: f64,
}

/// A tree under way.
pub struct Prim {
    metric: Metric,
    measure: Measure,
    ties: Ties,
    outside: Vec<Outside>,
    newest: u32,
    edges: Vec<Edge>,
}

impl Prim {
    /// A tree of point 0 alone.
    pub fn new(points: &Points, metric: Metric, ties: Ties) -> Self {
        let outside =
            (1..points.len() as u32).map(|point| Outside { point, nearest: 0, distance: f64::INFINITY });
        Prim {
            metric,
            measure: Measure::new(points, metric),
            ties,
            outside: outside.collect(),
            newest: 0,
            edges: Vec::with_capacity(points.len() - 1),
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
        Found { merges, nearest: edges.iter().map(|edge| sorted(edge.ends)).collect() }
    }

    fn grow(&mut self, points: &Points) {
        let tie = |outside: &Outside| match self.ties {
            Ties::Growth => [outside.point, 0],
            Ties::Lowest => sorted([outside.nearest, outside.point]),
        };
        let mut next = 0;
        let mut least = (f64::INFINITY, [u32::MAX; 2]);
        for (at, outside) in self.outside.iter_mut().enumerate() {
            let distance = self.measure.between(points, self.newest as usize, outside.point as usize);
            let nearer = distance < outside.distance
                || (distance == outside.distance
                    && self.ties == Ties::Lowest
                    && sorted([self.newest, outside.point]) < sorted([outside.nearest, outside.point]));
            if nearer {
                outside.distance = distance;
                outside.nearest = self.newest;
            }
            if outside.distance <= least.0 {
                let key = (outside.distance, tie(outside));
                if key < least {
                    least = key;
                    next = at;
                }
            }
        }
        let Outside { point, nearest, distance } = self.outside.swap_remove(next);
        self.edges.push(Edge { ends: [nearest, point], before: self.newest, distance });
        self.newest = point;
    }
}

impl Method for Prim {
    fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Found> {
        while !self.outside.is_empty() {
            self.grow(points);
            let cost = (self.outside.len() + 1) * (points.dimensions() + 4);
            if !budget.spend(cost as u64) && !self.outside.is_empty() {
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
        let left = self.outside.len() as f64 / (self.outside.len() + self.edges.len()) as f64;
        1.0 - left * left
    }
}

/// The lower one first.
pub fn sorted([a, b]: [u32; 2]) -> [u32; 2] {
    if a < b { [a, b] } else { [b, a] }
}
