//! The work of `PCA`, in bounded units, and what comes of it.

use super::dimension::likeliest;
use super::randomized::Randomized;
use super::{Kept, Normalizer, Settings, Solver};
use crate::attributes::Attributes;
use crate::error::{Code, Error};
use crate::fit::places::{Map, Places};
use crate::linalg::eigen::{Eigen, Symmetric};
use crate::linalg::svd::{Decomposition, Svd};
use crate::linalg::{Task, add};
use crate::matrix::Matrix;
use crate::points::{MAX_BYTES, Points};
use crate::work::Work;

/// Two entries of a component that are as near as this are equally great, for its sign.
const EQUAL: f64 = 1e-9;

/// Fitted principal components of n points of d coordinates.
#[derive(Debug, Clone)]
pub struct Model {
    /// The directions, as rows of length 1 (k × d).
    pub components: Matrix,
    /// The variance along each (k).
    pub explained_variance: Vec<f64>,
    /// Its share of all variance (k); NaN where there is none.
    pub explained_variance_ratio: Vec<f64>,
    /// The length of the shadows of all points along each (k).
    pub singular_values: Vec<f64>,
    /// The mean of the points (d).
    pub mean: Vec<f64>,
    /// The mean variance along the directions that were left out.
    pub noise_variance: f64,
    /// What a shadow is multiplied with (k); 1 unless whitened.
    pub factors: Vec<f64>,
    /// The points in these directions (n × k), row-major.
    pub places: Vec<f64>,
}

impl Model {
    /// Where this point is seen, k numbers onto the end of `places`.
    pub fn project(&self, point: &[f64], places: &mut Vec<f64>) {
        for (i, factor) in self.factors.iter().enumerate() {
            let terms = point.iter().zip(&self.mean).zip(self.components.row(i));
            places.push(terms.fold(0.0, |sum, ((x, mean), share)| sum + (x - mean) * share) * factor);
        }
    }

    /// Where the points are, and how anything else is placed.
    ///
    /// # Errors
    /// `invalid_data` where a place is beyond all numbers.
    pub fn into_places(self) -> Result<Places, Error> {
        let k = self.components.rows();
        let known = self.explained_variance_ratio.iter().all(|share| share.is_finite());
        let mut axes = self.components;
        for (i, factor) in self.factors.iter().enumerate() {
            axes.row_mut(i).iter_mut().for_each(|x| *x *= factor);
        }
        Ok(Places {
            points: Points::new(self.places, k)?,
            feature_names: super::names(k),
            explained: known.then_some(self.explained_variance_ratio),
            map: Some(Map { origin: self.mean, axes }),
        })
    }

    /// The fitted attributes under scikit-learn's names without the trailing underscore.
    pub fn attributes(&self) -> Attributes {
        let mut attributes = Attributes::default();
        attributes.set_matrix("components", self.components.data.clone(), self.components.columns);
        attributes.set("explained_variance", self.explained_variance.clone());
        attributes.set("explained_variance_ratio", self.explained_variance_ratio.clone());
        attributes.set("singular_values", self.singular_values.clone());
        attributes.set("mean", self.mean.clone());
        attributes.set("noise_variance", self.noise_variance);
        attributes.set("n_components", self.components.rows());
        attributes
    }
}

/// What is known of the directions, before it is decided how many are kept.
struct Found {
    /// The directions, as rows.
    components: Matrix,
    variances: Vec<f64>,
    lengths: Vec<f64>,
    /// The points in these directions, each of length 1 over all points, as rows; where they are not simply projected.
    left: Option<Matrix>,
}

enum Stage {
    /// The mean: rows that are summed up.
    Mean(usize),
    /// The covariance: rows that are summed up.
    Covariance(usize, Matrix),
    Eigen(Symmetric),
    Full(Decomposition),
    Randomized(Randomized),
    Found(Found),
}

/// A fit under way.
pub struct Fitting {
    settings: Settings,
    solver: Solver,
    /// The components that are asked for, where that is a number.
    count: Option<usize>,
    mean: Vec<f64>,
    /// Σ (x − mean)² over all coordinates; NaN where it is not needed.
    squares: f64,
    stage: Stage,
}

impl Fitting {
    /// Begins with these points.
    ///
    /// # Errors
    /// `out_of_range` or `conflict` for a number of components that cannot be had, `too_large`.
    pub fn new(settings: Settings, points: &Points) -> Result<Self, Error> {
        let (n, d) = (points.len(), points.dimensions());
        let least = n.min(d);
        let solver = settings.solver(n, d);
        let name = "n_components";
        let sampled = matches!(solver, Solver::Randomized | Solver::Arpack);
        let most = if solver == Solver::Arpack { least.saturating_sub(1) } else { least };
        let count = match settings.kept {
            Kept::Count(count) => Some(count),
            Kept::All => Some(most),
            Kept::Share(_) | Kept::Likeliest if sampled => {
                let message = format!("`{name}` must be a whole number for this `svd_solver`");
                return Err(Error::new(Code::Conflict, message).about(name));
            }
            Kept::Likeliest if n < d => {
                let message = format!(
                    "`{name}='mle'` needs at least as many points as columns: {n} are fewer than {d}"
                );
                return Err(Error::new(Code::Conflict, message).about(name));
            }
            Kept::Share(_) | Kept::Likeliest => None,
        };
        if let Some(count) = count
            && !(1..=most).contains(&count)
        {
            let bounds = format!("from 1 to {most}: there are {n} points of {d} columns");
            return Err(Error::range(name, bounds, count));
        }
        // The largest tables beside the points: a centred copy, samples, and square ones of a side.
        let (n, d, least) = (n as u64, d as u64, least as u64);
        let side = if solver == Solver::Covariance { d } else { least };
        let size = count.map_or(0, |count| count.saturating_add(settings.oversamples)) as u64;
        let copies = match solver {
            Solver::Covariance => 0,
            Solver::Randomized => (n * d).saturating_add((n + d).saturating_mul(size).saturating_mul(3)),
            _ => 3 * n * d,
        };
        let bytes = copies.saturating_add(side.saturating_mul(side).saturating_mul(3)).saturating_mul(8);
        if bytes > MAX_BYTES {
            let message = format!(
                "`PCA`: {n} points of {d} columns need {} MB for this; fewer points or columns would fit",
                bytes / 1_000_000
            );
            return Err(Error::new(Code::TooLarge, message));
        }
        let mean = vec![0.0; points.dimensions()];
        Ok(Fitting { settings, solver, count, mean, squares: f64::NAN, stage: Stage::Mean(0) })
    }

    /// Works for about as long as `work` lasts; true once everything is done.
    pub fn advance(&mut self, points: &Points, work: &mut Work) -> bool {
        let (n, d) = (points.len(), points.dimensions());
        loop {
            match &mut self.stage {
                Stage::Mean(next) if *next < n => {
                    let until = n.min(*next + 1 + 65_536 / d);
                    for i in *next..until {
                        add(&mut self.mean, 1.0, points.row(i));
                    }
                    let cost = (until - *next) * d;
                    *next = until;
                    if !work.spend(cost as u64) {
                        return false;
                    }
                }
                Stage::Mean(_) => {
                    self.mean.iter_mut().for_each(|sum| *sum /= n as f64);
                    self.stage = self.centred(points);
                }
                Stage::Covariance(next, sums) if *next < n => {
                    let until = n.min(*next + 1 + 65_536 / (d * d));
                    let mut row = vec![0.0; d];
                    for i in *next..until {
                        for ((to, x), mean) in row.iter_mut().zip(points.row(i)).zip(&self.mean) {
                            *to = x - mean;
                        }
                        for (j, &x) in row.iter().enumerate() {
                            add(&mut sums.row_mut(j)[j..], x, &row[j..]);
                        }
                    }
                    let cost = (until - *next) * (d + d * d / 2);
                    *next = until;
                    if !work.spend(cost as u64) {
                        return false;
                    }
                }
                Stage::Covariance(_, sums) => {
                    let mut sums = std::mem::replace(sums, Matrix::zeros(0, 0));
                    for i in 0..d {
                        for j in i..d {
                            let covariance = sums.row(i)[j] / (n as f64 - 1.0);
                            sums.row_mut(i)[j] = covariance;
                            sums.row_mut(j)[i] = covariance;
                        }
                    }
                    self.stage = Stage::Eigen(Symmetric::new(sums));
                }
                Stage::Eigen(task) => {
                    if !task.advance(work) {
                        return false;
                    }
                    let Stage::Eigen(task) = std::mem::replace(&mut self.stage, Stage::Mean(0)) else {
                        return false;
                    };
                    let Eigen { values, vectors } = task.finish();
                    let variances: Vec<f64> = values.iter().map(|value| value.max(0.0)).collect();
                    let lengths = variances.iter().map(|value| (value * (n as f64 - 1.0)).sqrt()).collect();
                    self.stage = Stage::Found(Found { components: vectors, variances, lengths, left: None });
                }
                Stage::Full(task) => {
                    if !task.advance(work) {
                        return false;
                    }
                    let Stage::Full(task) = std::mem::replace(&mut self.stage, Stage::Mean(0)) else {
                        return false;
                    };
                    self.stage = Stage::Found(found(task.finish(), n));
                }
                Stage::Randomized(task) => {
                    if !task.advance(work) {
                        return false;
                    }
                    let Stage::Randomized(task) = std::mem::replace(&mut self.stage, Stage::Mean(0)) else {
                        return false;
                    };
                    self.stage = Stage::Found(found(task.finish(), n));
                }
                Stage::Found(_) => return true,
            }
        }
    }

    /// How much is done, roughly.
    pub(super) fn fraction(&self, points: &Points) -> f64 {
        let part = |rows: usize| rows as f64 / points.len() as f64;
        match &self.stage {
            Stage::Mean(rows) => 0.1 * part(*rows),
            Stage::Covariance(rows, _) => 0.1 + 0.7 * part(*rows),
            Stage::Full(_) | Stage::Randomized(_) => 0.2,
            Stage::Eigen(_) => 0.8,
            Stage::Found(_) => 1.0,
        }
    }

    /// What follows once the mean is known.
    fn centred(&mut self, points: &Points) -> Stage {
        let (n, d) = (points.len(), points.dimensions());
        if self.solver == Solver::Covariance {
            return Stage::Covariance(0, Matrix::zeros(d, d));
        }
        let mut data = Vec::with_capacity(n * d);
        for row in points.rows() {
            data.extend(row.iter().zip(&self.mean).map(|(x, mean)| x - mean));
        }
        self.squares = data.iter().map(|x| x * x).sum();
        let table = Matrix::new(data, d);
        let (Solver::Randomized, Some(count)) = (self.solver, self.count) else {
            return Stage::Full(Decomposition::new(table));
        };
        let few = (count as f64) < 0.1 * n.min(d) as f64;
        let rounds = self.settings.rounds.unwrap_or(if few { 7 } else { 4 });
        let usual = if rounds <= 2 { Normalizer::None } else { Normalizer::Triangular };
        let normalizer = self.settings.normalizer.unwrap_or(usual);
        let size = count + self.settings.oversamples;
        Stage::Randomized(Randomized::new(table, size, rounds, normalizer, self.settings.seed))
    }

    /// The components, and the points in them; called once `advance` has answered true.
    ///
    /// # Errors
    /// `conflict` where no number of components is likeliest, `invalid_data` where squares of the coordinates overflow,
    /// `too_large`.
    pub fn finish(self, points: &Points) -> Result<Model, Error> {
        let Stage::Found(Found { mut components, mut variances, mut lengths, left }) = self.stage else {
            return Err(Error::new(Code::InvalidData, "`PCA` is not done"));
        };
        let (n, d) = (points.len(), points.dimensions());
        let overflow = |values: &[f64]| values.iter().any(|value| !value.is_finite());
        if overflow(&self.mean) || overflow(&lengths) || n > 1 && overflow(&variances) {
            let message = "the coordinates are too large for `PCA`: their squares are beyond all numbers";
            return Err(Error::new(Code::InvalidData, message));
        }
        let sampled = matches!(self.solver, Solver::Randomized | Solver::Arpack);
        let total = if sampled { self.squares / (n as f64 - 1.0) } else { variances.iter().sum() };
        let mut shares: Vec<f64> = variances.iter().map(|variance| variance / total).collect();
        let k = match (self.count, self.settings.kept) {
            (Some(count), _) => count,
            (None, Kept::Share(share)) => {
                let mut sum = 0.0;
                let below = shares.iter().take_while(|&&part| {
                    sum += part;
                    sum <= share
                });
                (below.count() + 1).min(n.min(d))
            }
            (None, _) => likeliest(&variances, n),
        };
        if k == 0 {
            let message = "`n_components='mle'` finds no likeliest number of components here: give one";
            return Err(Error::new(Code::Conflict, message).about("n_components"));
        }
        let least = n.min(d);
        let noise_variance = if k >= least {
            0.0
        } else if sampled {
            (total - variances[..k].iter().sum::<f64>()) / (least - k) as f64
        } else {
            variances[k..].iter().sum::<f64>() / (variances.len() - k) as f64
        };
        components.data.truncate(k * d);
        let flips: Vec<f64> = (0..k).map(|i| sign(components.row(i))).collect();
        for (i, &flip) in flips.iter().enumerate() {
            components.row_mut(i).iter_mut().for_each(|x| *x *= flip);
        }
        variances.truncate(k);
        shares.truncate(k);
        lengths.truncate(k);
        let factors = (0..k)
            .map(|i| match (self.settings.whiten, self.solver) {
                (false, _) => 1.0,
                (true, Solver::Covariance) => 1.0 / variances[i].sqrt().max(f64::EPSILON),
                (true, _) if lengths[i] == 0.0 => 0.0,
                (true, _) => (n as f64 - 1.0).sqrt() / lengths[i],
            })
            .collect();
        Points::check_size("n_components", n as u64, k as u64)?;
        let mut model = Model {
            components,
            explained_variance: variances,
            explained_variance_ratio: shares,
            singular_values: lengths,
            mean: self.mean,
            noise_variance,
            factors,
            places: Vec::with_capacity(n * k),
        };
        let mut places = std::mem::take(&mut model.places);
        match left {
            // A sample of the range has its own places: the table's share of it, which is not all of the table.
            Some(left) if self.solver == Solver::Randomized => {
                for i in 0..n {
                    let of =
                        |j: usize| left.row(j)[i] * model.singular_values[j] * model.factors[j] * flips[j];
                    places.extend((0..k).map(of));
                }
            }
            _ => points.rows().for_each(|row| model.project(row, &mut places)),
        }
        model.places = places;
        Ok(model)
    }
}

fn found(svd: Svd, n: usize) -> Found {
    let variances = svd.values.iter().map(|length| length * length / (n as f64 - 1.0)).collect();
    Found { components: svd.right, variances, lengths: svd.values, left: Some(svd.left) }
}

/// 1 or −1: that of the entry of greatest size, the first of those that are equally great.
fn sign(component: &[f64]) -> f64 {
    let most = component.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    match component.iter().find(|x| x.abs() >= most * (1.0 - EQUAL)) {
        Some(&x) if x < 0.0 => -1.0,
        _ => 1.0,
    }
}
