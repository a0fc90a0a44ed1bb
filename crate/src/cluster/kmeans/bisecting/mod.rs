//! Bisecting k-means: all points begin as one cluster, and the worst cluster is split in two by k-means, until
//! there are k.
//!
//! M. Steinbach, G. Karypis, V. Kumar, “A comparison of document clustering techniques”, KDD workshop on text mining
//! (2000). Each split costs a 2-means of one cluster, so the whole about n·log k of them where clusters halve. No
//! point ever leaves its half: the result is a tree, and not a local minimum of k-means.
//!
//! The conventions are scikit-learn's: the points are centred once, `tol` is not scaled, a start is better only by
//! more than a millionth; the cluster of greatest inertia (or size) is split next, the leftmost of equals; labels
//! are numbered along the leaves. A single point that would have to be split (where scikit-learn fails) keeps an
//! empty half beside it.

mod declaration;
mod halving;

pub use declaration::CALLABLE;

use super::centred::Centred;
use super::nearest::Centers;
use super::sums::squared_distance;
use super::{Init, Rule};
use crate::attributes::Attributes;
use crate::cluster::trees::splitting::{Split, SplittingTrace, Story, Usher, tree};
use crate::distances::{Metric, check_range};
use crate::error::Error;
use crate::fit::layer::Layer;
use crate::fit::{Fit, Fitted, Frame};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::random::RandomState;
use crate::work::{Progress, Work};
use halving::{Halves, Halving};

/// Which cluster is split next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// That with the greatest sum of squared distances.
    BiggestInertia,
    /// That with the most points.
    LargestCluster,
}

/// The parameters of a fit, under scikit-learn's names.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// k, at least 1.
    pub n_clusters: usize,
    /// Where the two centroids of a split start: at random or by k-means++.
    pub init: Init,
    /// How many starts each split has, at least 1.
    pub n_init: usize,
    /// The seed of all draws.
    pub random_state: u32,
    /// The most iterations of each start, at least 1.
    pub max_iter: usize,
    /// The sum of squared moves at which a start stops, at least 0.
    pub tol: f64,
    /// How ties are decided.
    pub algorithm: Rule,
    /// Which cluster is split next.
    pub bisecting_strategy: Strategy,
}

/// A cluster, split or not.
#[derive(Debug, Default)]
struct Cluster {
    /// Its points, ascending; empty once it has been split.
    points: Vec<u32>,
    /// Centred.
    center: Vec<f64>,
    /// The sum of the squared distances of its points to its centre.
    inertia: f64,
    size: usize,
}

/// A fit under way.
pub struct BisectingKMeans {
    options: Options,
    random: RandomState,
    centred: Centred,
    stage: Stage,
    /// By number, as [`Split`] numbers them.
    clusters: Vec<Cluster>,
    /// The clusters that are not split, from left to right.
    order: Vec<u32>,
    splits: Vec<Split>,
    /// How many iterations each split took.
    iterations: Vec<usize>,
}

enum Stage {
    Centre,
    Choose,
    Halve(Box<Halving>),
    Done,
}

impl BisectingKMeans {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `out_of_range` about `n_clusters` where there are fewer points, `invalid_data` where distances overflow.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let (n, k) = (points.len(), options.n_clusters);
        if k > n {
            let must = format_args!("at most {n}, the number of points (n_samples)");
            return Err(Error::range("n_clusters", must, k));
        }
        check_range(Metric::Euclidean, points)?;
        Ok(BisectingKMeans {
            random: RandomState::new(options.random_state),
            centred: Centred::new(points),
            stage: Stage::Centre,
            clusters: Vec::new(),
            order: vec![0],
            splits: Vec::with_capacity(k - 1),
            iterations: Vec::with_capacity(k - 1),
            options,
        })
    }

    /// All points, about their mean.
    fn root(&self, points: &Points) -> Cluster {
        let center = vec![0.0; points.dimensions()];
        let inertia =
            (0..points.len()).fold(0.0, |sum, i| sum + self.centred.squared_distance(points, i, &center));
        Cluster { points: (0..points.len() as u32).collect(), center, inertia, size: points.len() }
    }

    /// The cluster that is split next: the worst, the leftmost of equals.
    fn worst(&self) -> u32 {
        let score = |cluster: u32| {
            let Cluster { inertia, size, .. } = &self.clusters[cluster as usize];
            match self.options.bisecting_strategy {
                Strategy::BiggestInertia => *inertia,
                Strategy::LargestCluster => *size as f64,
            }
        };
        let worse = |worst: u32, cluster: u32| if score(cluster) > score(worst) { cluster } else { worst };
        self.order.iter().copied().reduce(worse).unwrap_or(0)
    }

    /// The next split, if there is one.
    fn choose(&mut self, points: &Points, budget: &mut Work) -> Stage {
        if self.splits.len() + 1 == self.options.n_clusters {
            return Stage::Done;
        }
        let worst = self.worst();
        let Cluster { points: members, inertia, center, .. } = &self.clusters[worst as usize];
        self.splits.push(Split { cluster: worst, height: *inertia });
        let d = points.dimensions();
        let mut rows = vec![0.0; members.len() * d];
        for (row, &i) in rows.chunks_exact_mut(d).zip(members) {
            self.centred.row(points, i as usize, row);
        }
        budget.spend((2 * rows.len()) as u64);
        match Points::new(rows, d) {
            Ok(rows) if rows.len() > 1 => Stage::Halve(Box::new(Halving::new(rows))),
            _ => {
                let halves = Halves {
                    labels: vec![0; members.len()],
                    centers: [&center[..], center].concat(),
                    inertia: *inertia,
                    inertias: [*inertia, 0.0],
                    iterations: 0,
                };
                self.part(worst, halves);
                Stage::Choose
            }
        }
    }

    fn part(&mut self, cluster: u32, halves: Halves) {
        let members = std::mem::take(&mut self.clusters[cluster as usize].points);
        let left = self.clusters.len() as u32;
        let d = halves.centers.len() / 2;
        for half in 0..2 {
            let of_half = |&(_, &label): &(&u32, &i32)| label == half as i32;
            let points: Vec<u32> =
                members.iter().zip(&halves.labels).filter(of_half).map(|(&i, _)| i).collect();
            self.clusters.push(Cluster {
                size: points.len(),
                points,
                center: halves.centers[half * d..(half + 1) * d].to_vec(),
                inertia: halves.inertias[half],
            });
        }
        if let Some(at) = self.order.iter().position(|&other| other == cluster) {
            self.order.splice(at..=at, [left, left + 1]);
        }
        self.iterations.push(halves.iterations);
    }
}

impl Fit for BisectingKMeans {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Centre => match self.centred.advance(points, &mut budget) {
                    true => {
                        self.clusters.push(self.root(points));
                        Stage::Choose
                    }
                    false => Stage::Centre,
                },
                Stage::Choose => self.choose(points, &mut budget),
                Stage::Halve(mut halving) => {
                    match halving.advance(&self.options, &mut self.random, &mut budget) {
                        Some(halves) => {
                            let cluster = self.splits.last().map_or(0, |split| split.cluster);
                            self.part(cluster, halves);
                            Stage::Choose
                        }
                        None => Stage::Halve(halving),
                    }
                }
                Stage::Done => return Progress::Done,
            };
            if budget.0 == 0 {
                return Progress::Working(self.iterations.len() as f64 / self.options.n_clusters as f64);
            }
        }
    }

    fn finish(self: Box<Self>, points: &Points) -> Fitted {
        let d = points.dimensions();
        let (tree, nodes) = tree(&self.splits, |cluster| self.clusters[cluster as usize].points.clone());
        let mean = self.centred.mean;
        let centers: Vec<f64> = self
            .clusters
            .iter()
            .flat_map(|cluster| cluster.center.iter().zip(&mean).map(|(center, mean)| center + mean))
            .collect();
        let inertias = self.clusters.iter().map(|cluster| cluster.inertia).collect();
        let story = Bisections { d, centers, inertias, iterations: self.iterations };
        let splits = self.splits.len();
        let mut result = Attributes::default();
        let of_leaves: Vec<f64> =
            self.order.iter().flat_map(|&cluster| story.center(cluster)).copied().collect();
        let trace = SplittingTrace::new(tree, nodes, splits, story);
        let labels = trace.labels(splits);
        // As scikit-learn restores the points: their mean taken away and given back.
        let inertia = points.rows().zip(&labels).fold(0.0, |sum, (row, &label)| {
            let restored: Vec<f64> = row.iter().zip(&mean).map(|(x, mean)| (x - mean) + mean).collect();
            sum + squared_distance(&restored, &of_leaves[label as usize * d..(label as usize + 1) * d])
        });
        result.set("labels", labels);
        result.set_matrix("cluster_centers", of_leaves, d);
        result.set("inertia", inertia);
        Fitted { result, trace: Box::new(trace) }
    }
}

/// What is said of the splits.
struct Bisections {
    d: usize,
    /// Of each cluster, by number: its centre, and the sum of the squared distances to it.
    centers: Vec<f64>,
    inertias: Vec<f64>,
    iterations: Vec<usize>,
}

impl Bisections {
    fn center(&self, cluster: u32) -> &[f64] {
        &self.centers[cluster as usize * self.d..(cluster as usize + 1) * self.d]
    }
}

impl Story for Bisections {
    /// Facts: `before`, the total squared distance of the cluster; `after`, that of its halves; `iterations`.
    fn tell(&self, _points: &Points, split: usize, frame: &mut Frame) {
        let [left, right] = [2 * split + 1, 2 * split + 2].map(|cluster| self.inertias[cluster]);
        let before = frame.facts.number("height").unwrap_or(0.0);
        frame.facts.set("before", before);
        frame.facts.set("after", left + right);
        frame.facts.set("iterations", self.iterations[split]);
    }

    /// Fact: `total`, the squared distances of all. Layer: `centroids`.
    fn clusters(&self, clusters: &[u32], frame: &mut Frame) {
        let total = clusters.iter().fold(0.0, |sum, &cluster| sum + self.inertias[cluster as usize]);
        frame.facts.set("total", total);
        let centroids = clusters.iter().flat_map(|&cluster| self.center(cluster)).copied().collect();
        frame.layers.push(Layer::anchors("centroids", Matrix::new(centroids, self.d)));
    }

    fn lines(&self) -> [u32; 2] {
        [3, 4]
    }

    /// By Lloyd's rule to the nearer of the two centroids of a split.
    fn usher(&self, rows: &Points) -> Option<Usher> {
        let halves = |split: usize| self.centers[(2 * split + 1) * self.d..][..2 * self.d].to_vec();
        let alike = rows.dimensions() == self.d;
        let of_splits =
            alike.then(|| (0..self.iterations.len()).map(|split| Centers::among(halves(split), rows)));
        let of_splits: Vec<Centers> = of_splits?.collect();
        Some(Box::new(move |split, row| of_splits[split].nearest(row, -1, Rule::Lloyd).label as usize))
    }
}
