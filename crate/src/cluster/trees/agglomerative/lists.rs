//! The points of clusters, and how clusters are measured by them.

use super::between::Side;
use super::centre_tree::Member;
use super::linkage::Linkage;
use super::nearest_first::NONE;
use crate::distances::Metric;
use crate::points::Points;
use crate::simd::greatest;

/// Two distances whose ratio is less may be equal but for the order in which they were added up.
pub const MARGIN: f64 = 1.0 + 1e-12;

/// What rounding may add to the distance of two centres, as a part of the greatest coordinate: each merge adds
/// about two units in the last place, and this is for thousands of them.
const ROUNDING: f64 = 4096.0 * f64::EPSILON;

/// The points of each cluster that have to be measured, each with what it counts. They have numbers of their own, in the
/// order of the first tree, so that neighbours are at hand together.
#[derive(Default)]
pub struct Lists {
    /// Row-major.
    pub coordinates: Vec<f64>,
    pub dimensions: usize,
    /// The first and the last of each of the 2n − 1 clusters.
    ends: Vec<[u32; 2]>,
    pub next: Vec<u32>,
    pub weights: Vec<f64>,
}

impl Lists {
    /// Every point is a cluster; in this order.
    pub fn new(points: &Points, order: &[Member]) -> Self {
        let n = points.len();
        let mut ends = vec![[NONE; 2]; 2 * n - 1];
        for (member, at) in order.iter().zip(0..) {
            ends[member.id as usize] = [at; 2];
        }
        Lists {
            coordinates: order.iter().flat_map(|member| points.row(member.id as usize)).copied().collect(),
            dimensions: points.dimensions(),
            ends,
            next: vec![NONE; n],
            weights: vec![1.0; n],
        }
    }

    /// Whether no point has been taken in yet.
    pub fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    /// A point.
    #[inline(always)]
    pub fn row(&self, point: u32) -> &[f64] {
        &self.coordinates[point as usize * self.dimensions..][..self.dimensions]
    }

    /// The points of a cluster.
    pub fn of(&self, id: u32) -> impl Iterator<Item = (u32, f64)> {
        self.from(self.first(id))
    }

    /// The first point of a cluster.
    pub fn first(&self, id: u32) -> u32 {
        self.ends[id as usize][0]
    }

    /// From a point of a cluster on.
    pub fn from(&self, point: u32) -> impl Iterator<Item = (u32, f64)> {
        let next = |&point: &u32| Some(self.next[point as usize]).filter(|&next| next != NONE);
        std::iter::successors(Some(point), next).map(|point| (point, self.weights[point as usize]))
    }

    /// Appends the points of one cluster to those of another, as those of a third.
    pub fn append(&mut self, [a, b]: [u32; 2], id: u32) {
        let ([first, last], [next, end]) = (self.ends[a as usize], self.ends[b as usize]);
        self.next[last as usize] = next;
        self.ends[id as usize] = [first, end];
    }

    /// Gives a cluster these points.
    pub fn set(&mut self, id: u32, points: &[u32]) {
        for pair in points.windows(2) {
            self.next[pair[0] as usize] = pair[1];
        }
        let (first, last) = (points[0], points[points.len() - 1]);
        self.next[last as usize] = NONE;
        self.ends[id as usize] = [first, last];
    }
}

/// How clusters are measured.
pub struct Measuring<const D: usize> {
    pub linkage: Linkage,
    metric: Metric,
    /// The cluster that others are measured from.
    side: Side,
    /// How much farther apart than clusters their centres may be, by the metric and by rounding.
    spread: f64,
    slack: f64,
}

impl<const D: usize> Measuring<D> {
    /// Measures clusters of these points.
    pub fn new(linkage: Linkage, metric: Metric, points: &Points) -> Self {
        let d = points.dimensions();
        // A distance of Chebyshev's is at least a √d-th of the Euclidean one, one of Manhattan's no less than it.
        let spread = if metric == Metric::Chebyshev { (d as f64).sqrt() } else { 1.0 };
        Measuring { linkage, metric, side: Side::new(metric, d), spread, slack: ROUNDING * points.reach() }
    }

    /// How far apart the centres of two clusters may be that are so far from each other.
    pub fn apart(&self, distance: f64) -> f64 {
        self.spread * (distance * MARGIN + self.slack)
    }

    /// Measures from this cluster from now on.
    pub fn take(&mut self, members: &Lists, id: u32) {
        self.side.take(&members.coordinates, members.of(id));
    }

    /// How much work one more point is.
    pub fn step(&self) -> u64 {
        self.side.len() as u64
    }

    /// What the distance is put together from, with one more point on the other side.
    pub fn with(&self, sum: f64, to: &[f64], weight: f64) -> f64 {
        match self.linkage {
            Linkage::Complete => greatest(sum, self.side.farthest::<D>(to)),
            _ => sum + weight * self.side.sum::<D>(to),
        }
    }

    /// The distance that was put together, of clusters of so many pairs of points.
    pub fn distance(&self, sum: f64, pairs: f64) -> f64 {
        match self.linkage {
            Linkage::Average => sum / pairs,
            Linkage::Complete if self.metric == Metric::Euclidean => sum.sqrt(),
            _ => sum,
        }
    }

    /// What may be put together before the distance is sure to be greater.
    pub fn most(&self, distance: f64, pairs: f64) -> f64 {
        let most = match self.linkage {
            Linkage::Average => distance * pairs,
            Linkage::Complete if self.metric == Metric::Euclidean => distance * distance,
            _ => distance,
        };
        most * MARGIN * MARGIN
    }
}
