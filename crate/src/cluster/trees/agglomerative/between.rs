//! Distances between all points of one group and single points: many at a time.

use crate::count::{self, Count};
use crate::distances::Metric;
use crate::simd::{F64x2, greatest};

/// Two pairs of lanes are measured together.
const TOGETHER: usize = 4;

/// One side of what is measured: a group of points, taken together.
pub struct Side {
    metric: Metric,
    dimensions: usize,
    /// The points, coordinate by coordinate, filled up to a multiple of [`TOGETHER`] with the first of them.
    columns: Vec<f64>,
    /// What each point counts; nothing where it only fills up.
    weights: Vec<f64>,
    members: Vec<(u32, f64)>,
}

impl Side {
    /// An empty side.
    pub fn new(metric: Metric, dimensions: usize) -> Self {
        Side { metric, dimensions, columns: Vec::new(), weights: Vec::new(), members: Vec::new() }
    }

    /// How many points there are, filled up.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Takes the points of these numbers, of all row-major, and what each of them counts; there must be one.
    pub fn take(&mut self, points: &[f64], members: impl Iterator<Item = (u32, f64)>) {
        self.members.clear();
        self.members.extend(members);
        let first = self.members[0].0;
        self.members.resize(self.members.len().next_multiple_of(TOGETHER), (first, 0.0));
        self.weights.clear();
        self.weights.extend(self.members.iter().map(|member| member.1));
        self.columns.clear();
        let d = self.dimensions;
        for j in 0..d {
            self.columns.extend(self.members.iter().map(|member| points[member.0 as usize * d + j]));
        }
    }

    /// The distances to a point, added up as each point counts.
    pub fn sum<const D: usize>(&self, to: &[f64]) -> f64 {
        let mut sums = [F64x2::splat(0.0); 2];
        self.measure::<D>(to, |at, keys| {
            for (lane, (sum, key)) in sums.iter_mut().zip(keys).enumerate() {
                let distance = if self.metric == Metric::Euclidean { key.sqrt() } else { key };
                let weights = [self.weights[at + 2 * lane], self.weights[at + 2 * lane + 1]];
                *sum = sum.plus(F64x2::new(weights).times(distance));
            }
        });
        let [a, b] = sums[0].plus(sums[1]).lanes();
        a + b
    }

    /// How much farther than `shift` all of them are from a point, added up, and the squares of that; each as it counts.
    pub fn moments(&self, to: &[f64], shift: f64) -> [f64; 2] {
        let mut sums = [F64x2::splat(0.0); 2];
        let add = |at: usize, keys: [F64x2; 2]| {
            for (lane, key) in keys.into_iter().enumerate() {
                let distance = if self.metric == Metric::Euclidean { key.sqrt() } else { key };
                let weights = F64x2::new([self.weights[at + 2 * lane], self.weights[at + 2 * lane + 1]]);
                let more = distance.minus(F64x2::splat(shift));
                sums[0] = sums[0].plus(weights.times(more));
                sums[1] = sums[1].plus(weights.times(more.times(more)));
            }
        };
        match self.dimensions {
            2 => self.measure::<2>(to, add),
            _ => self.measure::<0>(to, add),
        }
        sums.map(|sum| sum.lanes().iter().sum())
    }

    /// Hands over the distances to a point two by two, each pair with the place of its first.
    #[inline(always)]
    pub fn each(&self, to: &[f64], mut take: impl FnMut(usize, F64x2)) {
        let euclidean = self.metric == Metric::Euclidean;
        let mut hand_over = |at: usize, keys: [F64x2; 2]| {
            for (pair, key) in keys.into_iter().enumerate() {
                take(at + 2 * pair, if euclidean { key.sqrt() } else { key });
            }
        };
        match self.dimensions {
            2 => self.measure::<2>(to, &mut hand_over),
            _ => self.measure::<0>(to, &mut hand_over),
        }
    }

    /// The distance to the farthest from a point; where the metric is Euclidean, squared.
    pub fn farthest<const D: usize>(&self, to: &[f64]) -> f64 {
        let mut most = F64x2::splat(0.0);
        self.measure::<D>(to, |_, [a, b]| most = most.greatest(a).greatest(b));
        let [a, b] = most.lanes();
        greatest(a, b)
    }

    /// Hands over the distances to a point, Euclidean ones squared, with the place of the first of them.
    #[inline(always)]
    fn measure<const D: usize>(&self, to: &[f64], mut take: impl FnMut(usize, [F64x2; 2])) {
        let len = self.len();
        count::add(Count::Distances, len as u64);
        let pair = |j: usize, at: usize| {
            let gaps = |at: usize| {
                let column = &self.columns[j * len + at..][..2];
                F64x2::new([column[0], column[1]]).minus(F64x2::splat(to[j]))
            };
            [gaps(at), gaps(at + 2)]
        };
        for at in (0..len).step_by(TOGETHER) {
            if D == 2 && self.metric == Metric::Euclidean {
                let [x, y] = [pair(0, at), pair(1, at)];
                take(at, [0, 1].map(|lane| x[lane].times(x[lane]).plus(y[lane].times(y[lane]))));
                continue;
            }
            let mut keys = [F64x2::splat(0.0); 2];
            for j in 0..self.dimensions {
                for (key, gap) in keys.iter_mut().zip(pair(j, at)) {
                    *key = match self.metric {
                        Metric::Manhattan => key.plus(gap.abs()),
                        Metric::Chebyshev => key.greatest(gap.abs()),
                        _ => key.plus(gap.times(gap)),
                    };
                }
            }
            take(at, keys);
        }
    }
}
