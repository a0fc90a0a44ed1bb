//! The way of the best start: the parameters after each M-step, from which the shares of any moment follow.

use super::Options;
use super::model::{Density, Parameters};
use crate::attributes::{Attribute, Attributes};
use crate::fit::figure::{Figure, Kind, Now, Series};
use crate::fit::layer::{Layer, Shape};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::linalg::eigen::eigen;
use crate::math;
use crate::matrix::Matrix;
use crate::points::Points;

/// The lines of the pseudocode.
mod line {
    pub const START: u32 = 0;
    pub const FIRST: u32 = 1;
    pub const EXPECT: u32 = 3;
    pub const MAXIMISE: u32 = 4;
    pub const STOP: u32 = 5;
    pub const LABEL: u32 = 7;
}

/// At so many places, and one, the bells over one column are drawn.
const ACROSS: u32 = 120;
/// So many iterations back the way of the means is drawn.
const TRAIL: usize = 60;
/// Whoever has more of a point than this has it surely.
const SURE: f32 = 0.9;
/// A width within this part of the least that is allowed has collapsed.
const COLLAPSED: f64 = 1.5;

/// What a start has been through.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    /// Which of the starts it is.
    pub start: usize,
    /// How many points each component began with, where points began in one.
    pub first: Vec<u32>,
    /// Before the first E-step, and after each M-step.
    pub parameters: Vec<Parameters>,
    /// The mean log-likelihood of each E-step.
    pub bounds: Vec<f64>,
    /// Whether it ended because that rose by less than `tol`.
    pub converged: bool,
}

impl Way {
    /// The last bound; −∞ before there is one.
    pub fn bound(&self) -> f64 {
        self.bounds.last().copied().unwrap_or(f64::NEG_INFINITY)
    }
}

pub(super) struct MixtureTrace {
    options: Options,
    way: Way,
    /// The last bound of each start.
    bounds: Vec<f64>,
}

/// A half-step.
enum Moment {
    Points,
    First,
    /// The shares that follow from the parameters after so many iterations.
    Expect(usize),
    /// The parameters that follow from the shares of this iteration.
    Maximise(usize),
    Label,
}

impl MixtureTrace {
    pub fn new(options: Options, way: Way, bounds: Vec<f64>) -> Self {
        MixtureTrace { options, way, bounds }
    }

    fn iterations(&self) -> u32 {
        self.way.bounds.len() as u32
    }

    fn moment(&self, step: u32) -> Moment {
        match step.min(self.result_step()) {
            0 => Moment::Points,
            1 => Moment::First,
            step if step == self.result_step() => Moment::Label,
            step if step % 2 == 0 => Moment::Expect(step as usize / 2 - 1),
            step => Moment::Maximise(step as usize / 2 - 1),
        }
    }

    /// After how many iterations the parameters are that are drawn at a step.
    fn seen(&self, step: u32) -> usize {
        match self.moment(step) {
            Moment::Points | Moment::First => 0,
            Moment::Expect(iteration) => iteration,
            Moment::Maximise(iteration) => iteration + 1,
            Moment::Label => self.way.bounds.len(),
        }
    }

    /// The shares that follow from the parameters after so many iterations.
    fn share(&self, points: &Points, iterations: usize, frame: &mut Frame) {
        let Some(Ok(density)) = self.way.parameters.get(iterations).map(Density::new) else {
            frame.labels.resize(points.len(), -1);
            return;
        };
        let k = self.options.n_components;
        let (shares, ..) = density.shares(points.as_slice());
        frame.labels.extend(shares.chunks_exact(k).map(greatest));
        let soft: Vec<f32> = shares.iter().map(|share| *share as f32).collect();
        let sure = soft.chunks_exact(k).filter(|shares| shares.iter().any(|share| *share > SURE)).count();
        frame.facts.set("sure", sure);
        frame.soft = Some(Matrix::new(soft, k));
    }

    /// The distributions after so many iterations, and their means with the way there: they can be taken hold of.
    fn ellipses(&self, iterations: usize) -> Vec<Layer> {
        let Some(parameters) = self.way.parameters.get(iterations) else { return Vec::new() };
        let covariances = (0..parameters.weights.len()).flat_map(|j| parameters.covariance(j)).collect();
        let (means, weights) = (parameters.means.clone(), parameters.weights.clone());
        let way = &self.way.parameters[iterations.saturating_sub(TRAIL)..=iterations];
        let rows = way.iter().flat_map(|one| one.means.data.iter().copied()).collect();
        let trail = Some(Matrix::new(rows, means.columns));
        vec![
            Layer::cluster("ellipses", Shape::Ellipses { means: means.clone(), covariances, weights }),
            Layer::cluster("bell_centres", Shape::Anchors { at: means, trail }),
        ]
    }

    /// The component whose mean went farthest in an iteration, how long and wide it is now, and its weight.
    fn write_change(&self, iteration: usize, frame: &mut Frame) {
        let [before, after] = [&self.way.parameters[iteration], &self.way.parameters[iteration + 1]];
        let moved = |j: usize| {
            let pairs = before.means.row(j).iter().zip(after.means.row(j));
            pairs.fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b)).sqrt()
        };
        let farthest = (1..self.options.n_components)
            .fold(0, |farthest, j| if moved(j) > moved(farthest) { j } else { farthest });
        let (long, wide) = axes(after, farthest);
        frame.facts.set("component", farthest);
        frame.facts.set("moved", moved(farthest));
        frame.facts.set("ratio", if wide > 0.0 { long / wide } else { 1.0 });
        frame.facts.set("weight", after.weights[farthest]);
        self.write_collapse(after, frame);
    }

    /// The first component that has no width but what `reg_covar` gives it, with the points that it has.
    fn write_collapse(&self, parameters: &Parameters, frame: &mut Frame) {
        let least = self.options.reg_covar.sqrt();
        let collapsed = (0..self.options.n_components).find(|&j| axes(parameters, j).1 <= COLLAPSED * least);
        let Some(j) = collapsed else { return };
        frame.facts.set("collapsed", j);
        frame.facts.set("fallen", frame.labels.iter().filter(|label| **label == j as i32).count());
        frame.facts.set("width", axes(parameters, j).1);
        frame.facts.set("least", least);
        let at = Matrix::new(parameters.means.row(j).to_vec(), parameters.means.columns);
        frame.layers.push(Layer::accent("collapsed", Shape::Text { at, keys: vec!["collapsed"] }));
    }

    /// How the log-likelihood went in an iteration.
    fn write_bound(&self, iteration: usize, frame: &mut Frame) {
        frame.facts.set("iteration", iteration + 1);
        frame.facts.set("bound", self.way.bounds[iteration]);
        if let Some(before) = iteration.checked_sub(1).map(|before| self.way.bounds[before]) {
            frame.facts.set("before", before);
            frame.facts.set("rise", self.way.bounds[iteration] - before);
        }
        frame.facts.set("tol", self.options.tol);
    }
}

/// The standard deviations along the longest and the shortest axis of component j.
fn axes(parameters: &Parameters, j: usize) -> (f64, f64) {
    let d = parameters.means.columns;
    let eigen = eigen(Matrix::new(parameters.covariance(j), d));
    let roots = eigen.values.iter().map(|value| value.max(0.0).sqrt());
    roots.fold((0.0, f64::INFINITY), |(most, least), root| (root.max(most), root.min(least)))
}

impl Trace for MixtureTrace {
    fn len(&self) -> u32 {
        2 * self.iterations() + 3
    }

    fn result_step(&self) -> u32 {
        self.len() - 1
    }

    fn marks(&self) -> Vec<Mark> {
        let iterations = (0..self.iterations()).map(|i| Mark {
            step: 2 * i + 2,
            kind: "iteration",
            number: f64::from(i + 1),
        });
        let result = Mark { step: self.result_step(), kind: "result", number: self.way.bound() };
        iterations.chain([result]).collect()
    }

    fn pace(&self) -> Vec<Beat> {
        let last = self.result_step();
        let dull = 8.0 / f64::from(last.saturating_sub(6).max(1));
        let seconds = |step: u32| match step {
            0 => 0.6,
            1..=5 => 0.9,
            step if step < last - 1 => dull.min(0.7),
            _ => 1.0,
        };
        (0..=last).map(|step| Beat { step, seconds: seconds(step) }).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let iterations = (1..=self.iterations()).map(f64::from).collect();
        let steps = (0..self.iterations()).map(|i| 2 * i + 2).collect();
        let mut bound = Figure::new("bound", Kind::Curve)
            .with(Series::over("bound", iterations, self.way.bounds.clone()))
            .standing_on(Now::Step(steps));
        // A value that is within this of the one before it ends the run.
        bound.data.set("band", self.options.tol);
        bound.data.set("converged", Attribute::Flag(self.way.converged));
        let mut figures = Vec::new();
        if self.way.parameters.first().is_some_and(|first| first.means.columns == 1) {
            figures.push(Figure::new("bells", Kind::Curve).of_step());
        }
        figures.push(bound);
        if self.bounds.len() > 1 {
            figures.push(Figure::new("starts", Kind::Strip).with(Series::of("starts", self.bounds.clone())));
        }
        figures
    }

    /// `bells`: over one column the weighted density of each component, and their sum.
    fn figure(&mut self, points: &Points, name: &str, step: u32, _most: u32) -> Option<Figure> {
        let parameters = self.way.parameters.get(self.seen(step))?;
        if name != "bells" || points.dimensions() != 1 {
            return None;
        }
        let (least, most) = points
            .as_slice()
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), x| (x.min(least), x.max(most)));
        let margin = 0.25 * (most - least);
        let place =
            |i: u32| least - margin + f64::from(i) / f64::from(ACROSS) * (most - least + 2.0 * margin);
        let x: Vec<f64> = (0..=ACROSS).map(place).collect();
        let bell = |j: usize| {
            let (mean, variance) = (parameters.means.row(j)[0], parameters.covariance(j)[0]);
            let height = parameters.weights[j] / (2.0 * std::f64::consts::PI * variance).sqrt();
            x.iter()
                .map(|x| height * math::exp(-0.5 * (x - mean) * (x - mean) / variance))
                .collect::<Vec<f64>>()
        };
        let bells: Vec<Vec<f64>> = (0..parameters.weights.len()).map(bell).collect();
        let sum = (0..x.len()).map(|i| bells.iter().map(|bell| bell[i]).sum()).collect();
        let mut figure = Figure::new("bells", Kind::Curve).with(Series::over("sum", x.clone(), sum));
        for bell in bells {
            figure = figure.with(Series::over("bell", x.clone(), bell));
        }
        Some(figure)
    }

    fn predict(&self, rows: &Points) -> Option<Vec<i32>> {
        let last = self.way.parameters.last().filter(|last| last.means.columns == rows.dimensions())?;
        let density = Density::new(last).ok()?;
        Some(density.likeliest(rows.as_slice()))
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        match self.moment(step) {
            Moment::Points => {
                frame.begin("points", line::START);
                frame.labels.resize(points.len(), -1);
            }
            Moment::First => {
                frame.begin("first", line::FIRST);
                self.share(points, 0, frame);
                if self.way.first.iter().sum::<u32>() as usize == points.len() {
                    let most = (1..self.way.first.len())
                        .fold(0, |most, j| if self.way.first[j] > self.way.first[most] { j } else { most });
                    frame.facts.set("component", most);
                    frame.facts.set("count", self.way.first[most]);
                }
                frame.layers.extend(self.ellipses(0));
            }
            Moment::Expect(iteration) => {
                frame.begin("expect", line::EXPECT);
                self.share(points, iteration, frame);
                self.write_bound(iteration, frame);
                frame.layers.extend(self.ellipses(iteration));
            }
            Moment::Maximise(iteration) => {
                let last = iteration + 1 == self.way.bounds.len();
                let kind = match (last, self.way.converged) {
                    (true, true) => "plateau",
                    (true, false) => "unfinished",
                    _ => "maximise",
                };
                frame.begin(kind, if last { line::STOP } else { line::MAXIMISE });
                self.share(points, iteration, frame);
                self.write_bound(iteration, frame);
                frame.layers.extend(self.ellipses(iteration + 1));
                self.write_change(iteration, frame);
            }
            Moment::Label => {
                frame.begin("label", line::LABEL);
                let iterations = self.iterations() as usize;
                self.share(points, iterations, frame);
                frame.facts.set("n_iter", iterations);
                frame.facts.set("starts", self.bounds.len());
                frame.facts.set("components", self.options.n_components);
                frame.layers.extend(self.ellipses(iterations));
                if let Some(last) = self.way.parameters.last() {
                    self.write_collapse(last, frame);
                }
            }
        }
    }

    fn explain(&mut self, points: &Points, step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let mut said = Attributes::default();
        let iterations = match self.moment(step) {
            Moment::Points => return (said, Vec::new()),
            Moment::First => 0,
            Moment::Expect(iteration) | Moment::Maximise(iteration) => iteration,
            Moment::Label => self.way.bounds.len(),
        };
        let Some(Ok(density)) = self.way.parameters.get(iterations).map(Density::new) else {
            return (said, Vec::new());
        };
        said.set("kind", "shares");
        said.set("shares", density.shares(points.row(point as usize)).0);
        (said, Vec::new())
    }
}

/// Which of some shares is the greatest, the first of equals.
fn greatest(shares: &[f64]) -> i32 {
    (1..shares.len()).fold(0, |best, j| if shares[j] > shares[best] { j } else { best }) as i32
}
