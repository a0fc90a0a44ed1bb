//! Divisive analysis (DIANA): all points begin as one cluster, and the widest cluster is split, again and again,
//! until every point is alone.
//!
//! L. Kaufman, P. J. Rousseeuw, *Finding Groups in Data* (1990), chapter 6; after P. Macnaughton-Smith et al.,
//! *Dissimilarity analysis: a new technique of hierarchical sub-division*, Nature 202 (1964). The cluster with the
//! largest diameter (the distance of its farthest points) is split: its point that is farthest from the others on
//! average begins a splinter group, and as long as there are points that are nearer to the splinter group than to
//! the rest, on average, the one of which this is most true goes over. The height of a split is the diameter.
//!
//! O(n²) memory. The sums behind the averages are kept up to date as clusters split: each pair of points is parted
//! once, so all of that takes O(n²); going over takes O(m) for each point that goes, and diameters O(m) for each
//! point whose farthest one has left: between O(n²) and O(n³) in all.
//!
//! scikit-learn has no such class; the call and its labels, numbered along the leaves, are ours. Ties: the leftmost
//! cluster, the lowest point. The rest stays on the left.

use super::agglomerative::metric_of;
use super::splitting::{Split, SplittingTrace, Story, tree};
use crate::attributes::Attributes;
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python,
    PythonLines, Sweep, Traits, Type,
};
use crate::distances::Metric;
use crate::distances::pairs::{self, Distances, condensed};
use crate::error::{Code, Error};
use crate::fit::layer::{Layer, Tone};
use crate::fit::{Fit, Fitted, Frame};
use crate::points::Points;
use crate::sort::sort;
use crate::work::{Progress, Work};

/// `DIANA`
pub static DIANA: Callable = Callable {
    name: "DIANA",
    help: "Splits the widest cluster, again and again: a tree that grows from its root.",
    parameters: &[
        Parameter::new(
            "n_clusters",
            &[Type::count(1)],
            Default::Int(2),
            "How many clusters the cut leaves; the tree is grown to its end all the same.",
        )
        .slider(1.0, 20.0, 1.0)
        .swept(Sweep::CLUSTERS),
        Parameter::new(
            "metric",
            &[Type::Choice { of: &["euclidean", "manhattan", "cosine", "chebyshev"] }],
            Default::Str("euclidean"),
            "How the distance between two points is measured.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Fit(Algorithm {
        start: |arguments, points| {
            let options =
                Options { n_clusters: arguments.count("n_clusters"), metric: metric_of(arguments)? };
            Ok(Box::new(Diana::start(options, points)?))
        },
        suits: None,
        traits: Traits {
            gives: Gives::Labels,
            shows: &[
                Overlay::off("hulls"),
                Overlay::on("pair"),
                Overlay::off("heatmap"),
                Overlay::off("truth"),
            ],
            moves: None,
            holds: None,
            card: Card {
                shapes: "Groups that are compact, the widest split first.",
                avoid: "Not for more than 10,000 points, nor with outliers: these are split off one by one.",
                cost: "It keeps n²/2 distances, and takes from n² to n³ operations.",
                count: HowMany::Cut,
                noise: false,
                predicts: false,
            },
        },
    }),
    python: Python::lines(python),
};

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many clusters the cut leaves, at least 1.
    pub n_clusters: usize,
    /// What the distance between points is.
    pub metric: Metric,
}

/// The same in NumPy, after the lines in which it begins; what is slow about it is that it is obvious.
const LINES: &str = "    widest = np.argmax([D[np.ix_(c, c)].max() for c in clusters])
    rest, splinter = clusters[widest], []
    while len(rest) > 1:
        gain = D[np.ix_(rest, rest)].sum(axis=1) / (len(rest) - 1)
        if splinter:
            gain -= D[np.ix_(rest, splinter)].mean(axis=1)
        if splinter and gain.max() <= 0:
            break
        splinter.append(rest[np.argmax(gain)])
        rest = np.delete(rest, np.argmax(gain))
    clusters[widest : widest + 1] = [rest, np.sort(splinter)]
labels = np.empty(len(X), dtype=int)
for label, cluster in enumerate(clusters):
    labels[cluster] = label";

fn python(arguments: &Arguments) -> PythonLines {
    let metric = match arguments.text("metric") {
        "manhattan" => "cityblock",
        other => other,
    };
    PythonLines {
        imports: vec![
            "import numpy as np".into(),
            "from scipy.spatial.distance import pdist, squareform".into(),
        ],
        lines: format!(
            "D = squareform(pdist(X, '{metric}'))\nclusters = [np.arange(len(X))]\nfor _ in range({} - 1):\n{LINES}",
            arguments.value("n_clusters")
        ),
    }
}

/// Clusters up to this size are summed afresh: two points are as far from each other as from each other, whatever
/// was rounded before they were the last of their cluster.
const SMALL: usize = if cfg!(test) { 4 } else { 32 };

/// What is known of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parting {
    /// The point that began the splinter group.
    seed: u32,
    /// The farthest points of the cluster.
    ends: [u32; 2],
}

/// A cluster that is not split yet.
#[derive(Debug, Default)]
struct Cluster {
    /// Its points, ascending.
    points: Vec<u32>,
    /// Its farthest points and their distance.
    ends: [u32; 2],
    diameter: f64,
}

/// A fit under way.
pub struct Diana {
    options: Options,
    n: usize,
    stage: Stage,
    distances: Vec<f64>,
    /// Of each point, the sum of its distances to its own cluster.
    sums: Vec<f64>,
    /// While its cluster is split, the sum of its distances to the splinter group.
    to_splinter: Vec<f64>,
    /// Of each point, the farthest of its own cluster, and how far that is.
    farthest: Vec<u32>,
    farthest_distances: Vec<f64>,
    /// The number of the cluster of each point, as [`Split`] numbers them.
    cluster_of: Vec<u32>,
    /// By that number; empty once it has been split.
    clusters: Vec<Cluster>,
    /// The clusters that are not split, from left to right.
    order: Vec<u32>,
    splits: Vec<Split>,
    partings: Vec<Parting>,
}

/// What is done next.
enum Stage {
    Distances(Distances),
    /// The first sums and farthest points: of the points from this one on.
    Sums(usize),
    /// The widest cluster is chosen.
    Choose,
    /// Points go over: the rest, and the splinter group in the order in which it came.
    GoOver {
        widest: u32,
        rest: Vec<u32>,
        splinter: Vec<u32>,
    },
    /// Farthest points are looked for anew: of the two newest clusters, those from this place on.
    Farthest(usize),
    Done,
}

impl Diana {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `out_of_range` for more clusters than points; `invalid_data` for a single point, and for points that the
    /// metric cannot compare; `too_large` where the distances of all pairs would not fit.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let n = points.len();
        if n < 2 {
            return Err(Error::new(Code::InvalidData, "`DIANA` needs at least 2 points; there is 1"));
        }
        if options.n_clusters > n {
            let must = format!("at most {n}, the number of points");
            return Err(Error::range("n_clusters", must, options.n_clusters));
        }
        pairs::check(options.metric, points)?;
        let instead = "`AgglomerativeClustering` with `linkage='ward'` does without them";
        pairs::check_size(n as u64, "`DIANA`", instead)?;
        Ok(Diana {
            options,
            n,
            stage: Stage::Distances(Distances::new(points, options.metric)),
            distances: Vec::new(),
            sums: vec![0.0; n],
            to_splinter: vec![0.0; n],
            farthest: vec![0; n],
            farthest_distances: vec![0.0; n],
            cluster_of: vec![0; n],
            clusters: Vec::with_capacity(2 * n - 1),
            order: vec![0],
            splits: Vec::with_capacity(n - 1),
            partings: Vec::with_capacity(n - 1),
        })
    }

    fn between(&self, i: u32, j: u32) -> f64 {
        if i == j { 0.0 } else { self.distances[condensed(self.n, i as usize, j as usize)] }
    }

    /// One unit of work: what is next, and how much it was.
    fn step(&mut self, points: &Points, stage: Stage, budget: &mut Work) -> (Stage, u64) {
        match stage {
            Stage::Distances(mut distances) => match distances.advance(points, budget) {
                None => (Stage::Distances(distances), 0),
                Some(matrix) => {
                    self.distances = matrix;
                    self.clusters
                        .push(Cluster { points: (0..self.n as u32).collect(), ..Cluster::default() });
                    (Stage::Sums(0), 0)
                }
            },
            Stage::Sums(i) if i < self.n => {
                let i = i as u32;
                self.sums[i as usize] = (0..self.n as u32).fold(0.0, |sum, j| sum + self.between(i, j));
                self.find_farthest(i, 0);
                (Stage::Sums(i as usize + 1), 6 * self.n as u64)
            }
            Stage::Sums(_) => {
                self.measure(0);
                (Stage::Choose, self.n as u64)
            }
            Stage::Choose => self.choose(),
            Stage::GoOver { widest, rest, splinter } => self.go_over(widest, rest, splinter),
            Stage::Farthest(at) => self.update_farthest(at),
            Stage::Done => (Stage::Done, 0),
        }
    }

    /// The widest cluster that is not split yet, the leftmost of equals.
    fn choose(&mut self) -> (Stage, u64) {
        let mut widest = None;
        for &cluster in &self.order {
            let Cluster { points, diameter, .. } = &self.clusters[cluster as usize];
            if points.len() > 1 && widest.is_none_or(|(_, most)| *diameter > most) {
                widest = Some((cluster, *diameter));
            }
        }
        let Some((widest, height)) = widest else { return (Stage::Done, 0) };
        self.splits.push(Split { cluster: widest, height });
        let rest = std::mem::take(&mut self.clusters[widest as usize].points);
        for &i in &rest {
            self.to_splinter[i as usize] = 0.0;
        }
        (Stage::GoOver { widest, rest, splinter: Vec::new() }, 2 * self.order.len() as u64)
    }

    /// The next point goes over, or the split is done.
    fn go_over(&mut self, widest: u32, mut rest: Vec<u32>, mut splinter: Vec<u32>) -> (Stage, u64) {
        let others = rest.len() as f64 - 1.0;
        // Where all points are one, rounding must not make a difference.
        let alike = self.clusters[widest as usize].diameter == 0.0;
        let small = rest.len() + splinter.len() <= SMALL;
        let mut best = (0, f64::NEG_INFINITY);
        for (at, &i) in rest.iter().enumerate() {
            let to_splinter = self.to_splinter[i as usize];
            let to_rest = if small {
                rest.iter().fold(0.0, |sum, &j| sum + self.between(i, j))
            } else {
                self.sums[i as usize] - to_splinter
            };
            let gain = match splinter.len() {
                _ if alike => 0.0,
                0 => to_rest / others,
                size => to_rest / others - to_splinter / size as f64,
            };
            if gain > best.1 {
                best = (at, gain);
            }
        }
        let work = (8 + if small { rest.len() } else { 0 }) * (rest.len() + splinter.len());
        let work = work as u64;
        if rest.len() == 1 || (!splinter.is_empty() && best.1 <= 0.0) {
            self.part(widest, rest, splinter);
            return (Stage::Farthest(0), work);
        }
        let point = rest.remove(best.0);
        for &i in rest.iter().chain(&splinter) {
            self.to_splinter[i as usize] += self.between(i, point);
        }
        splinter.push(point);
        (Stage::GoOver { widest, rest, splinter }, work)
    }

    /// The rest and the splinter group become clusters.
    fn part(&mut self, widest: u32, rest: Vec<u32>, mut splinter: Vec<u32>) {
        let ends = self.clusters[widest as usize].ends;
        self.partings.push(Parting { seed: splinter[0], ends });
        for &i in &rest {
            self.sums[i as usize] -= self.to_splinter[i as usize];
        }
        for &i in &splinter {
            self.sums[i as usize] = self.to_splinter[i as usize];
        }
        sort(&mut splinter);
        let left = self.clusters.len() as u32;
        for (cluster, points) in [(left, rest), (left + 1, splinter)] {
            for &i in &points {
                self.cluster_of[i as usize] = cluster;
            }
            self.clusters.push(Cluster { points, ..Cluster::default() });
        }
        if let Some(at) = self.order.iter().position(|&cluster| cluster == widest) {
            self.order.splice(at..=at, [left, left + 1]);
        }
    }

    /// Looks for the farthest of the next point whose farthest one is in the other part now.
    fn update_farthest(&mut self, at: usize) -> (Stage, u64) {
        let right = self.clusters.len() - 1;
        let left = right - 1;
        let split = self.clusters[left].points.len();
        let count = split + self.clusters[right].points.len();
        for at in at..count {
            let cluster = if at < split { left } else { right };
            let point = self.clusters[cluster].points[if at < split { at } else { at - split }];
            if self.cluster_of[self.farthest[point as usize] as usize] != cluster as u32 {
                self.find_farthest(point, cluster);
                return (Stage::Farthest(at + 1), 4 * count as u64);
            }
        }
        self.measure(left);
        self.measure(right);
        (Stage::Choose, 2 * count as u64)
    }

    fn find_farthest(&mut self, point: u32, cluster: usize) {
        let mut farthest = (point, 0.0);
        for &other in &self.clusters[cluster].points {
            let distance = self.between(point, other);
            if distance > farthest.1 {
                farthest = (other, distance);
            }
        }
        self.farthest[point as usize] = farthest.0;
        self.farthest_distances[point as usize] = farthest.1;
    }

    /// The diameter of a cluster, from the farthest points of each of its points.
    fn measure(&mut self, cluster: usize) {
        let cluster = &mut self.clusters[cluster];
        cluster.ends = [cluster.points[0]; 2];
        for &i in &cluster.points {
            if self.farthest_distances[i as usize] > cluster.diameter {
                cluster.diameter = self.farthest_distances[i as usize];
                cluster.ends = [i, self.farthest[i as usize]];
            }
        }
    }
}

impl Fit for Diana {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            let stage = std::mem::replace(&mut self.stage, Stage::Done);
            let (stage, work) = self.step(points, stage, &mut budget);
            self.stage = stage;
            if let Stage::Done = self.stage {
                return Progress::Done;
            }
            if !budget.spend(work) {
                return Progress::Working(match &self.stage {
                    Stage::Distances(distances) => 0.1 * distances.progress(),
                    Stage::Sums(i) => 0.1 + 0.1 * *i as f64 / self.n as f64,
                    _ => 0.2 + 0.8 * self.partings.len() as f64 / self.n as f64,
                });
            }
        }
    }

    fn finish(self: Box<Self>, _points: &Points) -> Fitted {
        let (tree, clusters) = tree(&self.splits, |cluster| self.clusters[cluster as usize].points.clone());
        let k = self.options.n_clusters;
        let mut result = Attributes::default();
        // How high each point is before it is alone, against the whole.
        let height = self.splits[0].height;
        let alone = self.splits.iter().enumerate().fold(0.0, |sum, (split, Split { cluster: _, height })| {
            let parts = [2 * split + 1, 2 * split + 2].map(|part| self.clusters[part].points.len());
            sum + height * parts.iter().filter(|&&size| size == 1).count() as f64
        });
        let linkage = tree.linkage_matrix();
        let distances: Vec<f64> = tree.merges.iter().map(|merge| merge.height).collect();
        let trace = SplittingTrace::new(tree, clusters, k - 1, Partings(self.partings, self.options.metric));
        result.set("labels", trace.labels(k - 1));
        result.set("n_clusters", k);
        result.set("distances", distances);
        result.set_matrix("linkage", linkage, 4);
        if height > 0.0 {
            result.set("divisive_coefficient", 1.0 - alone / (self.n as f64 * height));
        }
        Fitted { result, trace: Box::new(trace) }
    }
}

struct Partings(Vec<Parting>, Metric);

impl Story for Partings {
    /// Facts: `seed`, the point that began the splinter group; `i` and `j`, the farthest points, `height` apart.
    /// Layer: `pair`, from one of the farthest points to the other.
    fn tell(&self, _points: &Points, split: usize, frame: &mut Frame) {
        let Parting { seed, ends } = self.0[split];
        frame.facts.set("seed", seed);
        frame.facts.set("i", ends[0]);
        frame.facts.set("j", ends[1]);
        frame.layers.push(Layer::line("pair", Tone::Accent, ends));
    }

    fn clusters(&self, _clusters: &[u32], _frame: &mut Frame) {}

    fn lines(&self) -> [u32; 2] {
        [4, 5]
    }

    fn metric(&self) -> Metric {
        self.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributes::Attribute;
    use crate::distances::pairs::Measure;
    use proptest::prelude::*;

    /// Straight from the book: the clusters after each split, from left to right, and the heights.
    fn by_the_book(points: &Points, metric: Metric) -> (Vec<Vec<Vec<u32>>>, Vec<f64>) {
        let measure = Measure::new(points, metric);
        let d = |i: u32, j: u32| if i == j { 0.0 } else { measure.between(points, i as usize, j as usize) };
        let sum = |i: u32, others: &[u32]| others.iter().fold(0.0, |sum, &j| sum + d(i, j));
        let diameter = |cluster: &[u32]| {
            cluster.iter().flat_map(|&i| cluster.iter().map(move |&j| d(i, j))).fold(0.0, f64::max)
        };
        let mut clusters: Vec<Vec<u32>> = vec![(0..points.len() as u32).collect()];
        let (mut moments, mut heights) = (Vec::new(), Vec::new());
        while clusters.len() < points.len() {
            let mut widest: Option<usize> = None;
            for (at, cluster) in clusters.iter().enumerate() {
                let wider = widest.is_none_or(|widest| diameter(cluster) > diameter(&clusters[widest]));
                if cluster.len() > 1 && wider {
                    widest = Some(at);
                }
            }
            let widest = widest.unwrap();
            let mut rest = clusters[widest].clone();
            heights.push(diameter(&rest));
            let mut splinter: Vec<u32> = Vec::new();
            while rest.len() > 1 {
                let mut best = (0, f64::NEG_INFINITY);
                for (at, &i) in rest.iter().enumerate() {
                    let mut gain = sum(i, &rest) / (rest.len() as f64 - 1.0);
                    if !splinter.is_empty() {
                        gain -= sum(i, &splinter) / splinter.len() as f64;
                    }
                    if gain > best.1 {
                        best = (at, gain);
                    }
                }
                if !splinter.is_empty() && best.1 <= 0.0 {
                    break;
                }
                splinter.push(rest.remove(best.0));
            }
            splinter.sort_unstable();
            clusters.splice(widest..=widest, [rest, splinter]);
            moments.push(clusters.clone());
        }
        (moments, heights)
    }

    fn fit(points: &Points, options: Options) -> Fitted {
        let mut fit = Box::new(Diana::start(options, points).unwrap());
        let mut least = 0.0;
        while let Progress::Working(fraction) = fit.advance(points, Work(200)) {
            assert!((least..=1.0).contains(&fraction), "progress never falls");
            least = fraction;
        }
        fit.finish(points)
    }

    fn compare(points: &Points, metric: Metric) {
        let (moments, heights) = by_the_book(points, metric);
        let Fitted { result, mut trace } = fit(points, Options { n_clusters: 2, metric });
        let mut frame = Frame::default();
        let figures = trace.figures();
        let Some(Attribute::Indices(leaves)) = figures[0].data.get("order") else {
            panic!("leaves have an order")
        };
        for (split, clusters) in moments.iter().enumerate() {
            trace.frame(points, split as u32 + 1, &mut frame);
            for (label, cluster) in clusters.iter().enumerate() {
                for &point in cluster {
                    assert_eq!(frame.labels[point as usize], label as i32, "{points:?} after split {split}");
                }
            }
            assert_eq!(frame.facts.number("height"), Some(heights[split]));
            // Leaves are named by their points, and a cluster is an interval of them.
            assert!(leaves.iter().map(|&point| frame.labels[point as usize]).is_sorted());
            if split == 0 {
                assert_eq!(result.get("labels"), Some(&frame.labels.clone().into()));
                assert_eq!((frame.kind, frame.facts.number("size")), ("cut", Some(points.len() as f64)));
            }
        }
    }

    proptest! {
        /// Sums of whole numbers are exact: every tie is met.
        #[test]
        fn whole_numbers_split_as_in_the_book(
            rows in prop::collection::vec([0_i32..7, 0_i32..4], 2..25),
            chebyshev: bool,
        ) {
            let data = rows.iter().flatten().map(|&x| f64::from(x)).collect();
            let metric = if chebyshev { Metric::Chebyshev } else { Metric::Manhattan };
            compare(&Points::new(data, 2).unwrap(), metric);
        }

        #[test]
        fn any_points_split_as_in_the_book(rows in prop::collection::vec([-1.0..1.0, -1e3..1e3, -1.0..1.0], 2..25)) {
            compare(&Points::new(rows.concat(), 3).unwrap(), Metric::Euclidean);
        }
    }
}
