//! Single linkage from a minimum spanning tree, grown from point 0 (Prim), the distances made as they are
//! needed: O(n²) time, O(n) memory, any metric.
//!
//! The merges of single linkage are the edges of the tree, shortest first. R. C. Prim, *Shortest connection
//! networks and some generalizations*, Bell System Technical Journal 36 (1957); for clustering, D. Müllner,
//! *Modern hierarchical, agglomerative clustering algorithms*, arXiv:1109.2378 (2011), "MST-linkage".

use super::between::Side;
use super::method::{Found, Method, sorted};
use crate::cluster::trees::tree::{Merge, name_nodes};
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::points::Points;
use crate::simd::F64x2;
use crate::sort::sort_by;
use crate::work::Work;

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
    /// The point of the tree that is nearest to each of them, and how far it is; NaN where it has come in since, and
    /// where there is none.
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
            self.distances.resize(self.side.len(), f64::NAN);
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
        let mut search = Search {
            lowest: self.ties == Ties::Lowest,
            newest: self.newest,
            outside: &self.outside,
            nearest: &mut self.nearest,
            distances: &mut self.distances,
            least: (f64::INFINITY, [u32::MAX; 2]),
            next: 0,
        };
        match self.metric {
            Metric::Cosine => (0..self.outside.len()).for_each(|at| {
                let other = self.outside[at] as usize;
                search.consider(at, self.measure.between(points, self.newest as usize, other));
            }),
            _ => self.side.each(points.row(self.newest as usize), |at, pair| search.look(at, pair)),
        }
        let next = search.next;
        let (point, distance) = (self.outside[next], self.distances[next]);
        self.edges.push(Edge { ends: [self.nearest[next], point], before: self.newest, distance });
        self.newest = point;
        self.distances[next] = f64::NAN;
        self.left -= 1;
    }
}

/// A search for the point that comes in next.
struct Search<'a> {
    lowest: bool,
    newest: u32,
    outside: &'a [u32],
    nearest: &'a mut [u32],
    distances: &'a mut [f64],
    /// The least distance so far, and what counts among equal ones.
    least: (f64, [u32; 2]),
    /// Where it is.
    next: usize,
}

impl Search<'_> {
    /// Looks at two points, this far from the newest: most are no nearer to it than to the tree, nor the nearest of all.
    #[inline(always)]
    fn look(&mut self, at: usize, pair: F64x2) {
        let known = F64x2::new([self.distances[at], self.distances[at + 1]]);
        let lanes = pair.at_most(known) | known.at_most(F64x2::splat(self.least.0));
        if lanes != 0 {
            for (lane, distance) in pair.lanes().into_iter().enumerate() {
                if lanes >> lane & 1 != 0 {
                    self.consider(at + lane, distance);
                }
            }
        }
    }

    #[inline]
    fn consider(&mut self, at: usize, distance: f64) {
        let pair = |nearest: u32| sorted([nearest, self.outside[at]]);
        let known = self.distances[at];
        if distance < known
            || (self.lowest && distance == known && pair(self.newest) < pair(self.nearest[at]))
        {
            self.distances[at] = distance;
            self.nearest[at] = self.newest;
        }
        if self.distances[at] <= self.least.0 {
            let tie = if self.lowest { pair(self.nearest[at]) } else { [self.outside[at], 0] };
            let key = (self.distances[at], tie);
            if key < self.least {
                self.least = key;
                self.next = at;
            }
        }
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
