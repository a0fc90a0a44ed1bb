//! Mean shift: the points are a landscape, every seed walks uphill, and a cluster is who meets on one hill.
//!
//! A seed goes to the mean of the points within `bandwidth` of it, again and again, until it moves at most a thousandth
//! of the bandwidth (K. Fukunaga, L. Hostetler, "The estimation of the gradient of a density function", 1975; D.
//! Comaniciu, P. Meer, "Mean shift: a robust approach toward feature space analysis", 2002). The window is flat: a disc,
//! not a bell. Of the places where walks end, the fullest are kept first, and those within the bandwidth of a kept one are
//! dropped. The label is the nearest kept peak, which need not be where the point's own walk ended.
//!
//! As scikit-learn's: a point is within the bandwidth where Σδ² ≤ bandwidth² (no root is taken); a bandwidth that is not
//! given is the mean, over all points, of the distance to the ⌊0.3·n⌋-th nearest, itself counted; peaks are sorted by
//! (count, coordinates), the greatest first; bins are x / bandwidth rounded half to even, in single precision, in the
//! order in which they are first seen, and as many bins as points are no bins but the points.
//!
//! Cost: O(n) for each move of each seed, until it comes to the very place where another was before; the windows are
//! looked through in the order of the points.

mod known;
mod more;
mod peaks;
#[cfg(test)]
mod tests;
mod trace;
mod walks;
mod window;

use crate::attributes::Attributes;
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python, Traits,
    Type,
};
use crate::decimal::Number;
use crate::distances::{Metric, check_range};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::neighbors::{Builder, Index, Search};
use crate::points::Points;
use crate::work::{Progress, Work};
use peaks::{nearest, peaks, square};
use trace::MeanShiftTrace;
use walks::Walking;
use window::Window;

/// `sklearn.cluster.MeanShift`
pub static CALLABLE: Callable = Callable {
    name: "MeanShift",
    help: "Lets every point walk uphill to where the points lie most densely; who meets there is a cluster.",
    parameters: &[
        Parameter::new(
            "bandwidth",
            &[Type::None, Type::POSITIVE],
            Default::None,
            "The radius of the window whose mean is the next step; None: estimated from the points.",
        )
        .logarithmic_slider(0.1, 10.0, 0.1),
        Parameter::new(
            "seeds",
            &[Type::None, Type::Rows],
            Default::None,
            "Where walks begin; None: at every point, or in every bin.",
        ),
        Parameter::new(
            "bin_seeding",
            &[Type::Bool],
            Default::Bool(false),
            "Whether walks begin in the bins of a grid as wide as the bandwidth, instead of at every point.",
        ),
        Parameter::new(
            "min_bin_freq",
            &[Type::count(1)],
            Default::Int(1),
            "How many points a bin needs at least to be a seed.",
        )
        .slider(1.0, 20.0, 1.0),
        Parameter::new(
            "cluster_all",
            &[Type::Bool],
            Default::Bool(true),
            "Whether points farther than the bandwidth from every peak belong to the nearest all the same.",
        ),
        Parameter::new("max_iter", &[Type::count(0)], Default::Int(300), "The most moves of a walk.")
            .slider(0.0, 300.0, 1.0),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["n_jobs"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| Ok(Box::new(MeanShift::start(options(arguments), points)?)),
        suits: None,
        traits: Traits {
            gives: Gives::Labels,
            shows: &[Overlay::on("trails"), Overlay::off("hulls"), Overlay::off("truth")],
            moves: None,
            holds: None,
            card: Card {
                shapes: "Hills of density, each around a peak, as wide as the bandwidth or wider.",
                avoid: "Not for very many points, nor for groups whose hills are of very different width.",
                cost: "Every move of every seed takes up to n distances.",
                count: HowMany::Found,
                noise: true,
                predicts: true,
            },
        },
    }),
    python: Python::Import("sklearn.cluster"),
};

fn options(arguments: &Arguments) -> Options {
    Options {
        bandwidth: arguments.optional_float("bandwidth"),
        seeds: arguments.rows("seeds"),
        bin_seeding: arguments.flag("bin_seeding"),
        min_bin_freq: arguments.count("min_bin_freq"),
        cluster_all: arguments.flag("cluster_all"),
        max_iter: arguments.count("max_iter") as u32,
    }
}

/// The parameters of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The radius of the window, greater than 0; estimated where it is absent.
    pub bandwidth: Option<f64>,
    /// Where walks begin, flat, and how many coordinates each has.
    pub seeds: Option<(Vec<f64>, usize)>,
    /// Whether walks begin in bins.
    pub bin_seeding: bool,
    /// How many points a bin needs at least.
    pub min_bin_freq: usize,
    /// Whether every point has a cluster.
    pub cluster_all: bool,
    /// The most moves of a walk.
    pub max_iter: u32,
}

/// The part of the points whose farthest, of the nearest, is the bandwidth, where none is given.
const QUANTILE: f64 = 0.3;

/// A fit under way.
pub struct MeanShift {
    options: Options,
    stage: Stage,
}

enum Stage {
    Index(Builder),
    /// So many points have told how far their neighbours are, in sum.
    Bandwidth {
        index: Index,
        at: usize,
        sum: f64,
        search: Search,
    },
    Walk {
        bandwidth: f64,
        window: Window,
        walking: Walking,
    },
}

impl MeanShift {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `invalid_data` where seeds have another number of coordinates than the points, or none has a point near it, and
    /// for distances that overflow.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        check_range(Metric::Euclidean, points)?;
        let d = points.dimensions();
        if let Some((seeds, columns)) = &options.seeds {
            if *columns != d {
                let message = format!("the points have {d} coordinates; these have {columns}");
                return Err(Error::new(Code::Conflict, format!("`seeds`: {message}")).about("seeds"));
            }
            let near = |seed: &[f64], b: f64| points.rows().any(|row| square(seed, row) <= b * b);
            if let Some(b) = options.bandwidth
                && !seeds.chunks_exact(d).any(|seed| near(seed, b))
            {
                let b = Number(b);
                let message = format!("no point is within bandwidth={b} of any seed: a larger one would do");
                return Err(Error::new(Code::Conflict, message).about("bandwidth"));
            }
        }
        let stage = match options.bandwidth {
            Some(bandwidth) => walk(&options, points, bandwidth),
            None => Stage::Index(Builder::new(points, Metric::Euclidean)),
        };
        Ok(MeanShift { options, stage })
    }
}

/// The bandwidth is known.
fn walk(options: &Options, points: &Points, bandwidth: f64) -> Stage {
    let seeds = match &options.seeds {
        Some((seeds, _)) => seeds.clone(),
        None if options.bin_seeding => bins(points, bandwidth, options.min_bin_freq),
        None => points.as_slice().to_vec(),
    };
    Stage::Walk {
        bandwidth,
        window: Window::new(points, bandwidth),
        walking: Walking::new(seeds, points.dimensions(), bandwidth, options.max_iter),
    }
}

/// A seed for each bin with enough points, in the order in which bins are first seen.
fn bins(points: &Points, size: f64, least: usize) -> Vec<f64> {
    if size == 0.0 {
        return points.as_slice().to_vec();
    }
    let d = points.dimensions();
    let keys: Vec<f64> = points.as_slice().iter().map(|x| (x / size).round_ties_even() + 0.0).collect();
    let mut order: Vec<u32> = (0..points.len() as u32).collect();
    let bin = |i: u32| &keys[i as usize * d..][..d];
    crate::sort::sort_by(&mut order, |&a, &b| {
        let different = bin(a).iter().zip(bin(b)).map(|(a, b)| a.total_cmp(b)).find(|order| order.is_ne());
        different.unwrap_or(a.cmp(&b))
    });
    let mut firsts: Vec<u32> = order
        .chunk_by(|&a, &b| bin(a) == bin(b))
        .filter(|bin| bin.len() >= least)
        .map(|bin| bin[0])
        .collect();
    if firsts.len() == points.len() {
        return points.as_slice().to_vec();
    }
    crate::sort::sort(&mut firsts);
    let seed = |i: u32| bin(i).iter().map(|&key| f64::from(key as f32 * size as f32));
    firsts.into_iter().flat_map(seed).collect()
}

impl Fit for MeanShift {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            match &mut self.stage {
                Stage::Index(builder) => match builder.advance(points, &mut budget) {
                    Some(index) => {
                        self.stage = Stage::Bandwidth { index, at: 0, sum: 0.0, search: Search::default() };
                    }
                    None => return Progress::Working(0.1 * builder.progress()),
                },
                Stage::Bandwidth { index, at, sum, search } => {
                    let n = index.len();
                    let k = ((n as f64 * QUANTILE) as usize).max(1);
                    while *at < n {
                        let reduced = index.nearest(index.position(*at as u32), k, search);
                        *sum += reduced.sqrt();
                        *at += 1;
                        if !budget.spend(std::mem::take(&mut search.operations)) {
                            break;
                        }
                    }
                    if *at < n {
                        return Progress::Working(0.1 + 0.2 * *at as f64 / n as f64);
                    }
                    let bandwidth = *sum / n as f64;
                    self.stage = walk(&self.options, points, bandwidth);
                }
                Stage::Walk { window, walking, .. } => {
                    return match walking.advance(window, &mut budget) {
                        true => Progress::Done,
                        false => Progress::Working(0.3 + 0.7 * walking.progress()),
                    };
                }
            }
            if budget.0 == 0 {
                return Progress::Working(0.3);
            }
        }
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.advance(points, Work::UNLIMITED) != Progress::Done {}
        let (bandwidth, walks) = match self.stage {
            Stage::Walk { bandwidth, walking, .. } => (bandwidth, walking.finish()),
            _ => (0.0, Walking::new(Vec::new(), points.dimensions(), 0.0, 0).finish()),
        };
        let peaks = peaks(&walks, bandwidth);
        let labels = nearest(points, &peaks, bandwidth, self.options.cluster_all);
        let centers: Vec<f64> =
            peaks.iter().filter(|peak| peak.kept).flat_map(|peak| peak.at.iter().copied()).collect();
        let mut result = Attributes::default();
        result.set("labels", labels.clone());
        result.set_matrix("cluster_centers", centers, points.dimensions());
        result.set("n_iter", walks.n_iter);
        result.set("bandwidth", bandwidth);
        Fitted {
            result,
            trace: Box::new(MeanShiftTrace::new(self.options, walks, peaks, labels, bandwidth, points)),
        }
    }
}
