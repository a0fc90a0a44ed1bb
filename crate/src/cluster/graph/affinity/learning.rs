//! The way of a model and of the election behind it: the penalties that were tried, the edges that each fold found under
//! them, those that are left when all rows are taken, and then the votes.

use crate::attributes::Attributes;
use crate::covariance::Model;
use crate::fit::figure::{Axis, Figure, Kind, Now, Series};
use crate::fit::layer::{Ends, Layer, Pairs, Shape, Tone};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by;
use crate::work::Work;

/// The lines of the pseudocode; those of the election follow.
mod line {
    pub const FOLDS: u32 = 0;
    pub const PENALTY: u32 = 1;
    pub const CHOSEN: u32 = 2;
    /// By so many the lines of the election are later: its first is that of the choice.
    pub const LATER: u32 = CHOSEN;
}

/// How many edges of a point are drawn and told.
const TOLD: usize = 8;

pub(super) struct LearningTrace {
    model: Box<Model>,
    election: Box<dyn Trace>,
    /// The places in the path of the penalties, as they were tried.
    tried: Vec<usize>,
    folds: usize,
    rows: usize,
}

impl LearningTrace {
    pub fn new(model: Box<Model>, election: Box<dyn Trace>, rows: usize) -> Self {
        let mut tried: Vec<usize> = (0..model.path.len()).collect();
        // Grid by grid; within each from the greatest on.
        sort_by(&mut tried, |&a, &b| model.path[a].grid.cmp(&model.path[b].grid).then(a.cmp(&b)));
        let folds = model.path.first().map_or(0, |tried| tried.scores.len());
        LearningTrace { model, election, tried, folds, rows }
    }

    /// The step of the penalty that was chosen, of which the election's first would be another name.
    fn chosen(&self) -> u32 {
        self.tried.len() as u32 + 1
    }

    /// Which pairs have an edge in more than half of the folds under this penalty.
    fn edges_under(&self, at: usize) -> Vec<[u32; 2]> {
        let n = self.model.partial_correlations.rows() as u32;
        let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| [i, j]));
        let edges = &self.model.path[at].edges;
        pairs
            .zip(edges)
            .filter(|(_, count)| 2 * usize::from(**count) > self.folds)
            .map(|(pair, _)| pair)
            .collect()
    }

    fn partial(&self, i: u32, j: u32) -> f64 {
        self.model.partial_correlations.row(i as usize)[j as usize]
    }

    fn correlation(&self, i: u32, j: u32) -> f64 {
        let of = &self.model.empirical;
        let (i, j) = (i as usize, j as usize);
        of.row(i)[j] / (of.row(i)[i] * of.row(j)[j]).sqrt()
    }

    /// The edges that are left, as wide as they are strong.
    fn write_edges(&self, frame: &mut Frame) {
        let pairs: Vec<[u32; 2]> = self.model.edges().collect();
        let strengths = pairs.iter().map(|&[i, j]| self.partial(i, j)).collect();
        frame.layers.insert(0, lines("links", Tone::Ink, pairs).weighted(strengths));
    }

    fn write_penalty(&self, at: usize, step: u32, frame: &mut Frame) {
        frame.begin("penalty", line::PENALTY);
        let tried = &self.model.path[at];
        let edges = self.edges_under(at);
        frame.facts.set("alpha", tried.alpha);
        frame.facts.set("score", tried.mean());
        frame.facts.set("grid", tried.grid + 1);
        frame.facts.set("edges", edges.len());
        frame.facts.set("folds", self.folds);
        let before = self.tried[..step as usize - 1].iter().map(|&at| self.model.path[at].mean());
        frame.facts.set("best", before.fold(f64::NEG_INFINITY, f64::max) <= tried.mean());
        frame.layers.push(lines("links", Tone::Quiet, edges));
    }
}

fn lines(name: &'static str, tone: Tone, pairs: Vec<[u32; 2]>) -> Layer {
    Layer::segments(name, tone, Ends::Pairs(Pairs { pairs, ..Pairs::default() }))
}

impl Trace for LearningTrace {
    fn len(&self) -> u32 {
        self.chosen() + self.election.len()
    }

    fn result_step(&self) -> u32 {
        self.chosen() + self.election.result_step()
    }

    fn marks(&self) -> Vec<Mark> {
        let chosen = Mark { step: self.chosen(), kind: "best", number: self.model.alpha };
        let later = |mark: Mark| Mark { step: mark.step + self.chosen(), ..mark };
        std::iter::once(chosen).chain(self.election.marks().into_iter().map(later)).collect()
    }

    fn pace(&self) -> Vec<Beat> {
        let seconds = |step: u32| match step {
            0..=2 => 0.9,
            step if step == self.chosen() => 1.2,
            _ => (4.0 / self.tried.len() as f64).min(0.6),
        };
        let learning = (0..=self.chosen()).map(|step| Beat { step, seconds: seconds(step) });
        let votes = self.election.pace().into_iter().filter(|beat| beat.step > 0);
        learning.chain(votes.map(|beat| Beat { step: beat.step + self.chosen(), ..beat })).collect()
    }

    fn layers(&self) -> Vec<Layer> {
        self.election.layers()
    }

    /// `scores`: how well each penalty foretells; `strengths`: the sizes of the partial correlations that are left; then
    /// those of the election.
    fn figures(&self) -> Vec<Figure> {
        // From the least penalty on: the path falls.
        let path = || self.model.path.iter().rev().filter(|tried| tried.mean().is_finite());
        let (alphas, means) = path().map(|tried| (tried.alpha, tried.mean())).unzip();
        let mut scores = Figure::new("scores", Kind::Curve)
            .with(Series::over("scores", alphas, means))
            .mark("chosen", self.model.alpha);
        scores.x = Axis { logarithmic: true, whole: false };
        let mut sizes: Vec<f64> = self.model.edges().map(|[i, j]| self.partial(i, j).abs()).collect();
        sort_by(&mut sizes, f64::total_cmp);
        let n = self.model.partial_correlations.rows();
        let mut strengths = Figure::new("strengths", Kind::Histogram);
        strengths.data.set("none", n * (n - 1) / 2 - sizes.len());
        // Without an edge there is nothing to be seen but words.
        if !sizes.is_empty() {
            strengths = strengths.with(Series::of("strengths", sizes)).standing_on(Now::Level("links"));
        }
        let later = |mut figure: Figure| {
            if let Now::Step(steps) = &mut figure.now {
                steps.iter_mut().for_each(|step| *step += self.chosen());
            }
            figure
        };
        [scores, strengths].into_iter().chain(self.election.figures().into_iter().map(later)).collect()
    }

    fn figure(&mut self, points: &Points, name: &str, step: u32, most: u32) -> Option<Figure> {
        let chosen = self.chosen();
        let mut figure = self.election.figure(points, name, step.saturating_sub(chosen), most)?;
        // What is learned is how alike they are; before that nobody tells anybody anything.
        if step < chosen || step == chosen && name != "similarities" {
            figure.series.clear();
        }
        Some(figure)
    }

    fn ready(&mut self, step: u32, budget: Work) -> bool {
        self.election.ready(step.saturating_sub(self.chosen()), budget)
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let (n, chosen) = (points.len(), self.chosen());
        let pairs = n * (n - 1) / 2;
        match step {
            0 => {
                frame.begin("learn", line::FOLDS);
                frame.facts.set("rows", self.rows);
                frame.facts.set("folds", self.folds);
            }
            step if step < chosen => self.write_penalty(self.tried[step as usize - 1], step, frame),
            step if step == chosen => {
                frame.begin("chosen", line::CHOSEN);
                frame.facts.set("alpha", self.model.alpha);
                frame.facts.set("edges", self.model.edges().count());
                frame.facts.set("lasso_n_iter", self.model.sparse.n_iter);
                self.write_edges(frame);
            }
            step => {
                self.election.frame(points, step - chosen, frame);
                frame.line += line::LATER;
                if step + 2 >= self.len() {
                    self.write_edges(frame);
                }
            }
        }
        frame.layers.push(Layer { name: "names", tone: Tone::Ink, shape: Shape::Names });
        frame.facts.set("pairs", pairs);
        if frame.labels.is_empty() {
            frame.labels.resize(n, -1);
        }
    }

    /// While the election runs, what its pairs tell each other; else the edges of a point, or what a pair has in common.
    fn explain(&mut self, points: &Points, step: u32, [i, j]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        if step > self.chosen() && step < self.result_step() {
            return self.election.explain(points, step - self.chosen(), [i, j]);
        }
        let mut said = Attributes::default();
        said.set("point", i);
        if i != j {
            said.set("kind", "pair");
            said.set("other", j);
            said.set("correlation", self.correlation(i, j));
            said.set("partial", self.partial(i, j));
            return (said, vec![lines("pair", Tone::Accent, vec![[i, j]])]);
        }
        let n = points.len() as u32;
        let mut near: Vec<(f64, u32)> = (0..n)
            .filter(|&j| j != i && self.model.sparse.precision.row(i as usize)[j as usize] != 0.0)
            .map(|j| (self.partial(i, j), j))
            .collect();
        sort_by(&mut near, |a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(&b.1)));
        said.set("kind", "node");
        said.set("degree", near.len());
        said.set("others", n - 1);
        near.truncate(TOLD);
        let strengths: Vec<f64> = near.iter().map(|(p, _)| *p).collect();
        said.set("neighbours", near.iter().map(|(_, j)| *j).collect::<Vec<u32>>());
        said.set("correlations", near.iter().map(|(_, j)| self.correlation(i, *j)).collect::<Vec<f64>>());
        let pairs = near.iter().map(|(_, j)| [i, *j]).collect();
        said.set("strengths", strengths.clone());
        (said, vec![lines("pair", Tone::Accent, pairs).weighted(strengths)])
    }
}

/// The correlations of these columns: their covariance over their spreads.
pub fn correlations(covariance: &Matrix) -> Vec<f64> {
    let n = covariance.rows();
    let of = |i: usize, j: usize| {
        if i == j { 1.0 } else { covariance.row(i)[j] / (covariance.row(i)[i] * covariance.row(j)[j]).sqrt() }
    };
    (0..n).flat_map(|i| (0..n).map(move |j| of(i, j))).collect()
}
