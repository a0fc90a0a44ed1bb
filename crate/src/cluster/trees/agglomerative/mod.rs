//! Agglomerative clustering: every point begins as a cluster, and the two nearest clusters merge, again and
//! again, until one is left. What "nearest" means is the linkage ([`Linkage`]).
//!
//! J. H. Ward, *Hierarchical grouping to optimize an objective function*, JASA 58 (1963); G. N. Lance,
//! W. T. Williams, *A general theory of classificatory sorting strategies*, The Computer Journal 9 (1967).
//!
//! Up to [`EXACT`] points the merges are SciPy's, tie for tie, from a matrix of all distances
//! ([`nn_chain`], [`heap_linkage`]; single linkage from a spanning tree, [`prim`]); in few dimensions first as those of
//! many points, for without ties there is only one right answer. Above, they are those of the
//! lowest index, and the way depends on the linkage. Single: a spanning tree over a k-d tree ([`spanning_tree`]);
//! under the cosine metric, or in more than [`MAX_DIMENSIONS`] dimensions, one that looks at all pairs ([`prim`]).
//! Ward, centroid, median: centres in a k-d tree ([`centres`]); in more dimensions rows of distances ([`rows`]), as
//! long as these fit in [`MAX_MATRIX_BYTES`]. Complete, average, weighted: groups of points around such centres
//! ([`groups`]), in more than [`FEW_DIMENSIONS`] dimensions rows; under the cosine metric, or in more than
//! [`MAX_DIMENSIONS`] dimensions, rows only. What would not fit, or take minutes, is refused.
//!
//! scikit-learn's conventions: labels are numbered as its `_hc_cut` does; `distance_threshold` keeps clusters
//! apart whose distance is equal to it; `children` of single linkage are not sorted within a row (except under
//! the cosine metric), while SciPy's linkage matrix has the smaller one first. Inversions of centroid and
//! median linkage are kept.

mod between;
mod centre_tree;
mod centres;
mod cophenetic;
mod groups;
mod growth;
mod heap_linkage;
mod hull;
mod linkage;
mod lists;
mod method;
mod nearest_first;
mod nn_chain;
mod pair;
mod prim;
mod queue;
mod rows;
mod spanning_tree;
mod table;
#[cfg(test)]
mod tests;
mod trace;

pub use linkage::Linkage;

use super::tree::{Tree, scikit_learn_order};
use crate::attributes::{Attribute, Attributes};
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python,
    PythonLines, Renamed, Sweep, Traits, Type,
};
use crate::distances::Metric;
use crate::distances::pairs::{self, Distances, MAX_MATRIX_BYTES};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::points::Points;
use crate::work::{Progress, Work};
use centres::Centres;
use cophenetic::Cophenetic;
use groups::Groups;
use heap_linkage::HeapLinkage;
use method::{Found, Method, sorted};
use nearest_first::{Clusters, NearestFirst};
use nn_chain::NearestNeighbourChain;
use prim::{Prim, Ties};
use rows::Rows;
use spanning_tree::{MAX_DIMENSIONS, SpanningTree};
use std::any::Any;
use std::rc::Rc;
use trace::AgglomerativeTrace;

/// Up to so many points ties are resolved as SciPy resolves them; above, the lowest index comes first.
pub const EXACT: usize = 4096;

/// From so many points on it is worth it to find the merges without a matrix, and to begin again where there are ties.
const QUICK: usize = if cfg!(test) { 20 } else { 200 };

/// In more dimensions the distances of all pairs are quicker than groups of points, where they fit.
const FEW_DIMENSIONS: usize = 3;

/// The most coordinates that may be compared in pairs: those of 100,000 points in the plane.
const MAX_COMPARED: u64 = 20_000_000_000;

/// Up to so many points the cophenetic correlation is part of the result: it looks at every pair.
pub const MAX_COPHENETIC: usize = EXACT;

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// What the distance between clusters is.
    pub linkage: Linkage,
    /// What the distance between points is.
    pub metric: Metric,
    /// Where the tree is cut.
    pub cut: Cut,
}

/// Where a tree is cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cut {
    /// Into so many clusters.
    Clusters(usize),
    /// Where merges reach this height.
    Height(f64),
}

/// `AgglomerativeClustering`
pub static AGGLOMERATIVE_CLUSTERING: Callable = Callable {
    name: "AgglomerativeClustering",
    help: "Merges the two nearest clusters, again and again: a tree of everything, cut where you like.",
    parameters: &[
        Parameter::new(
            "n_clusters",
            &[Type::count(1), Type::None],
            Default::Int(2),
            "How many clusters the cut leaves; None where distance_threshold is given.",
        )
        .slider(1.0, 20.0, 1.0)
        .swept(Sweep::CLUSTERS),
        Parameter::new(
            "metric",
            &[Type::Choice { of: &["euclidean", "manhattan", "cosine", "chebyshev"] }],
            Default::Str("euclidean"),
            "How the distance between two points is measured.",
        ),
        Parameter::new(
            "linkage",
            &[Type::Choice {
                of: &["ward", "complete", "average", "single", "weighted", "centroid", "median"],
            }],
            Default::Str("ward"),
            "What the distance between two clusters is.",
        ),
        Parameter::new(
            "distance_threshold",
            &[Type::None, Type::NOT_NEGATIVE],
            Default::None,
            "Clusters at least this far apart stay apart; None where n_clusters is given.",
        ),
    ],
    positional: 1,
    renamed: &[
        Renamed::Parameter { old: "affinity", new: "metric" },
        Renamed::Value { parameter: "metric", old: "l1", new: "manhattan" },
        Renamed::Value { parameter: "metric", old: "cityblock", new: "manhattan" },
        Renamed::Value { parameter: "metric", old: "l2", new: "euclidean" },
    ],
    ignored: &["memory", "compute_full_tree", "compute_distances"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| Ok(Box::new(Agglomerative::start(options(arguments)?, points)?)),
        suits: None,
        traits: Traits {
            gives: Gives::Labels,
            shows: &[
                Overlay::off("links"),
                Overlay::off("hulls"),
                Overlay::on("pair"),
                Overlay::off("runner_up"),
                Overlay::off("heatmap"),
                Overlay::off("truth"),
            ],
            moves: None,
            holds: None,
            card: Card {
                shapes: "Groups within groups: round ones with ward linkage, chains with single.",
                avoid: "Not for very many points with complete, average or weighted linkage, which may look at every pair.",
                cost: "From n·log n, of few columns with ward or single linkage, to n² distances.",
                count: HowMany::Cut,
                noise: false,
                predicts: false,
            },
        },
    }),
    python: Python::lines(python),
};

fn options(arguments: &Arguments) -> Result<Options, Error> {
    let cut = match (arguments.optional_int("n_clusters"), arguments.optional_float("distance_threshold")) {
        (Some(_), None) => Cut::Clusters(arguments.count("n_clusters")),
        (None, Some(height)) => Cut::Height(height),
        _ => {
            let message =
                "exactly one of `n_clusters` and `distance_threshold` must be set, the other must be None";
            return Err(Error::new(Code::Conflict, message).about("distance_threshold"));
        }
    };
    Ok(Options {
        linkage: Linkage::from_name(arguments.text("linkage")).ok_or_else(|| no_such("linkage"))?,
        metric: metric_of(arguments)?,
        cut,
    })
}

fn no_such(parameter: &str) -> Error {
    Error::new(Code::InvalidType, format!("`{parameter}` has no such value")).about(parameter)
}

/// The metric of a call.
pub(super) fn metric_of(arguments: &Arguments) -> Result<Metric, Error> {
    Metric::from_name(arguments.text("metric")).ok_or_else(|| no_such("metric"))
}

/// scikit-learn's call where it knows the linkage, else SciPy's, cut as scikit-learn cuts.
fn python(arguments: &Arguments) -> PythonLines {
    let linkage = arguments.text("linkage");
    if matches!(linkage, "ward" | "complete" | "average" | "single") {
        return PythonLines {
            imports: vec!["from sklearn.cluster import AgglomerativeClustering".into()],
            lines: format!("model = {arguments}.fit(X)\nlabels = model.labels_"),
        };
    }
    let mut imports = vec![
        "from scipy.cluster.hierarchy import linkage".into(),
        "from sklearn.cluster._agglomerative import _hc_cut".into(),
    ];
    let metric = match arguments.text("metric") {
        "euclidean" => String::new(),
        "manhattan" => ", metric='cityblock'".into(),
        other => format!(", metric='{other}'"),
    };
    let n_clusters = match arguments.optional_float("distance_threshold") {
        Some(_) => {
            imports.push("import numpy as np".into());
            format!("np.count_nonzero(Z[:, 2] >= {}) + 1", arguments.value("distance_threshold"))
        }
        None => arguments.value("n_clusters").to_string(),
    };
    PythonLines {
        imports,
        lines: format!(
            "Z = linkage(X, method='{linkage}'{metric})\nlabels = _hc_cut({n_clusters}, Z[:, :2].astype(int), len(X))"
        ),
    }
}

/// A fit under way.
pub struct Agglomerative {
    options: Options,
    stage: Stage,
}

enum Stage {
    /// Nothing is done yet, or allocated.
    Begin,
    /// Clusters merge in a way that is right unless there are ties.
    Trying(Box<dyn Method>),
    /// All distances are being made.
    Distances(Distances),
    /// Clusters merge.
    Merging(Box<dyn Method>),
    /// The merges are there.
    Found(Found),
    /// The tree is there, its correlation is being summed.
    Cophenetic(Box<Grown>, Cophenetic),
    /// All is there.
    Done(Rc<Grown>),
    /// Between two stages.
    Empty,
}

/// What the linkage found: the same for all cuts.
struct Grown {
    linkage: Linkage,
    metric: Metric,
    /// The tree, its children as SciPy orders them.
    tree: Tree,
    /// Which rows scikit-learn writes the other way round.
    flipped: Vec<bool>,
    /// The nearest points of the two clusters of each merge, for single linkage.
    nearest: Vec<[u32; 2]>,
    /// The cophenetic correlation, where it is computed.
    correlation: Option<f64>,
}

/// A tree for another cut. The same call again is worked out again, as who asks twice expects.
struct Kept {
    grown: Rc<Grown>,
    cut: Cut,
}

impl Grown {
    /// The clusters after the first merges, numbered as scikit-learn does.
    fn clusters(&self, merged: usize) -> Vec<u32> {
        let k = self.tree.leaves() - merged;
        if k > MAX_SCIKIT_ORDER {
            return self.tree.clusters(merged);
        }
        scikit_learn_order(self.tree.leaves(), k, |row| self.children(row))
    }

    /// The children of a row in scikit-learn's order.
    fn children(&self, row: usize) -> [u32; 2] {
        let [a, b] = self.tree.merges[row].children;
        if self.flipped.get(row) == Some(&true) { [b, a] } else { [a, b] }
    }
}

/// With more clusters than this, labels are numbered by the clusters' nodes instead: scikit-learn's heap would
/// cost more than all the rest of a frame.
const MAX_SCIKIT_ORDER: usize = 20_000;

impl Agglomerative {
    /// Begins a fit.
    ///
    /// # Errors
    /// `conflict` where the linkage needs the Euclidean metric and another is given; `out_of_range` for more
    /// clusters than points; `invalid_data` for a single point, for distances that overflow, and for a point
    /// without direction under the cosine metric; `too_large` where the distances would not fit in
    /// [`MAX_MATRIX_BYTES`].
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        check(options, points)?;
        if options.linkage != Linkage::Single && !options.linkage.has_centres() {
            check_pairs(options, points.len() as u64, points.dimensions() as u64)?;
        }
        Ok(Agglomerative { options, stage: Stage::Begin })
    }

    /// One unit of the stage at hand: the next stage.
    fn next(&self, stage: Stage, points: &Points, budget: &mut Work) -> Stage {
        let n = points.len();
        let Options { linkage, metric, .. } = self.options;
        match stage {
            Stage::Begin if linkage == Linkage::Single => Stage::Merging(single(metric, points)),
            Stage::Begin if is_quick(linkage, metric, points) => {
                Stage::Trying(many(linkage, metric, points, true))
            }
            Stage::Begin if n <= EXACT => Stage::Distances(Distances::new(points, metric)),
            Stage::Begin => Stage::Merging(many(linkage, metric, points, false)),
            Stage::Trying(mut method) => match method.advance(points, budget) {
                None => Stage::Trying(method),
                Some(found) if found.tied => Stage::Distances(Distances::new(points, metric)),
                Some(found) => Stage::Found(found),
            },
            Stage::Distances(mut distances) => match distances.advance(points, budget) {
                None => Stage::Distances(distances),
                Some(matrix) if linkage.may_invert() => {
                    Stage::Merging(Box::new(HeapLinkage::new(linkage, n, matrix)))
                }
                Some(matrix) => Stage::Merging(Box::new(NearestNeighbourChain::new(linkage, n, matrix))),
            },
            Stage::Merging(mut method) => match method.advance(points, budget) {
                None => Stage::Merging(method),
                Some(found) => Stage::Found(found),
            },
            Stage::Found(found) => self.grown(points, found),
            Stage::Cophenetic(grown, mut sum) => match sum.advance(points, &grown.tree, budget) {
                None => Stage::Cophenetic(grown, sum),
                Some(correlation) => {
                    let correlation = Some(correlation).filter(|correlation| correlation.is_finite());
                    Stage::Done(Rc::new(Grown { correlation, ..*grown }))
                }
            },
            done => done,
        }
    }

    fn grown(&self, points: &Points, found: Found) -> Stage {
        let Found { mut merges, nearest, .. } = found;
        let mut flipped = Vec::new();
        if self.options.linkage == Linkage::Single {
            flipped.extend(merges.iter().map(|merge| merge.children != sorted(merge.children)));
            merges.iter_mut().for_each(|merge| merge.children = sorted(merge.children));
        }
        let tree = Tree::of_points(points.len(), merges);
        let Options { linkage, metric, .. } = self.options;
        let grown = Grown { linkage, metric, tree, flipped, nearest, correlation: None };
        if points.len() > MAX_COPHENETIC {
            return Stage::Done(Rc::new(grown));
        }
        let sum = Cophenetic::new(points, metric, &grown.tree);
        Stage::Cophenetic(Box::new(grown), sum)
    }
}

impl Fit for Agglomerative {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        let stage = match std::mem::replace(&mut self.stage, Stage::Empty) {
            Stage::Done(grown) => {
                self.stage = Stage::Done(grown);
                return Progress::Done;
            }
            stage => stage,
        };
        self.stage = self.next(stage, points, &mut budget);
        Progress::Working(match &self.stage {
            Stage::Trying(method) => 0.1 * method.progress(),
            Stage::Distances(distances) => 0.1 + 0.1 * distances.progress(),
            Stage::Merging(method) => 0.2 + 0.7 * method.progress(),
            Stage::Cophenetic(_, sum) => 0.9 + 0.1 * sum.progress(),
            Stage::Found(_) => 0.9,
            Stage::Begin => 0.0,
            Stage::Done(..) | Stage::Empty => 1.0,
        })
    }

    fn resume(&mut self, kept: &Rc<dyn Any>) {
        let Some(Kept { grown, cut }) = kept.downcast_ref::<Kept>() else { return };
        let Options { linkage, metric, cut: other } = self.options;
        if (grown.linkage, grown.metric) == (linkage, metric) && *cut != other {
            self.stage = Stage::Done(Rc::clone(grown));
        }
    }

    fn finish(self: Box<Self>, points: &Points) -> Fitted {
        let Stage::Done(grown) = self.stage else {
            unreachable!("`finish` follows `Progress::Done`");
        };
        let tree = &grown.tree;
        let merged = match self.options.cut {
            Cut::Clusters(k) => tree.leaves() - k,
            Cut::Height(height) => tree.merges.iter().filter(|merge| merge.height < height).count(),
        };
        let mut labels = Vec::new();
        tree.label(&grown.clusters(merged), &mut labels);
        let mut result = Attributes::default();
        result.set("labels", labels);
        result.set("n_clusters", tree.leaves() - merged);
        result.set("n_leaves", tree.leaves());
        result.set("n_connected_components", 1_usize);
        let children = (0..tree.merges.len()).flat_map(|row| grown.children(row).map(f64::from)).collect();
        result.set_matrix("children", children, 2);
        result.set("distances", tree.merges.iter().map(|merge| merge.height).collect::<Vec<f64>>());
        result.set_matrix("linkage", tree.linkage_matrix(), 4);
        if let Some(correlation) = grown.correlation {
            result.set("cophenetic_correlation", Attribute::Number(correlation));
        }
        let trace = Box::new(AgglomerativeTrace::new(points, self.options, grown, merged));
        Fitted { result, trace }
    }
}

/// The way to single linkage.
fn single(metric: Metric, points: &Points) -> Box<dyn Method> {
    let prim = |ties| Box::new(Prim::new(points, metric, ties));
    match (metric, points.dimensions()) {
        _ if points.len() <= EXACT => prim(Ties::Growth),
        (Metric::Euclidean, 2) => Box::new(SpanningTree::<2>::new(metric, points)),
        (Metric::Cosine, _) => prim(Ties::Lowest),
        (_, ..=MAX_DIMENSIONS) => Box::new(SpanningTree::<0>::new(metric, points)),
        _ => prim(Ties::Lowest),
    }
}

/// The way to the other linkages for many points.
fn many(linkage: Linkage, metric: Metric, points: &Points, strict: bool) -> Box<dyn Method> {
    let (n, d) = (points.len(), points.dimensions());
    let in_rows = match linkage.has_centres() {
        true => d > MAX_DIMENSIONS && fits(n as u64),
        false => metric == Metric::Cosine || (d > FEW_DIMENSIONS && fits(n as u64)),
    };
    match (in_rows, linkage.has_centres(), d) {
        (true, ..) => Box::new(NearestFirst::new(Rows::new(linkage, metric, points), n)),
        (_, true, 2) => nearest_first(Centres::<2>::new(linkage, points, strict), n, strict),
        (_, true, _) => nearest_first(Centres::<0>::new(linkage, points, strict), n, strict),
        (_, _, 2) => nearest_first(Groups::<2>::new(linkage, metric, points), n, strict),
        _ => nearest_first(Groups::<0>::new(linkage, metric, points), n, strict),
    }
}

fn nearest_first(clusters: impl Clusters + 'static, n: usize, strict: bool) -> Box<dyn Method> {
    Box::new(if strict { NearestFirst::unless_tied(clusters, n) } else { NearestFirst::new(clusters, n) })
}

/// Whether centres are quicker than a matrix, for points so few that ties are SciPy's.
fn is_quick(linkage: Linkage, metric: Metric, points: &Points) -> bool {
    let bounded = linkage.has_centres() || metric != Metric::Cosine;
    bounded && points.dimensions() <= FEW_DIMENSIONS && (QUICK..=EXACT).contains(&points.len())
}

fn check(options: Options, points: &Points) -> Result<(), Error> {
    let n = points.len();
    if n < 2 {
        let message = "`AgglomerativeClustering` needs at least 2 points; there is 1";
        return Err(Error::new(Code::InvalidData, message));
    }
    if options.linkage.has_centres() && options.metric != Metric::Euclidean {
        let message = format!(
            "`linkage='{}'` measures by centroids, which only `metric='euclidean'` has; \
             complete, average, single and weighted take any metric",
            options.linkage.name()
        );
        return Err(Error::new(Code::Conflict, message).about("metric"));
    }
    match options.cut {
        Cut::Clusters(k) if k > n => {
            return Err(Error::range("n_clusters", format!("at most {n}, the number of points"), k));
        }
        Cut::Clusters(0) => return Err(Error::range("n_clusters", "at least 1", 0)),
        _ => {}
    }
    pairs::check(options.metric, points)
}

/// Whether the distances of n points would fit.
fn fits(n: u64) -> bool {
    n * (n - 1) / 2 * 8 <= MAX_MATRIX_BYTES
}

/// Refuses points of which there are too many for complete, average or weighted linkage, before anything is made.
fn check_pairs(options: Options, n: u64, d: u64) -> Result<(), Error> {
    let Options { linkage, metric, .. } = options;
    let outer_points_do = linkage == Linkage::Complete && d == 2 && metric != Metric::Cosine;
    if n as usize <= EXACT || outer_points_do {
        return Ok(());
    }
    let instead = "`ward`, `centroid`, `median` and `single` do without them";
    if metric == Metric::Cosine || d > MAX_DIMENSIONS as u64 {
        return pairs::check_size(n, &format!("`linkage='{}'`", linkage.name()), instead)
            .map_err(|error| error.about("linkage"));
    }
    let most = (MAX_COMPARED / d).isqrt();
    if n <= most {
        return Ok(());
    }
    let message = format!(
        "`linkage='{}'` needs the distances of all pairs, and {most} points in {d} dimensions are the most that \
         do not take minutes; there are {n}: {instead}, or take a sample",
        linkage.name()
    );
    Err(Error::new(Code::TooLarge, message).about("linkage"))
}
