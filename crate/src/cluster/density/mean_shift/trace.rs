//! The way of a fit: all seeds walk at once, then peaks are kept or dropped, then everybody goes to the nearest.

use super::more::{self, Beyond};
use super::peaks::{Peak, nearest, square};
use super::walks::{Walks, norm};
use super::{Options, QUANTILE};
use crate::attributes::Attributes;
use crate::distances::Metric;
use crate::fit::figure::{Figure, Form, Kind, More, Series};
use crate::fit::layer::{By, Ends, Layer, Pairs, Shape, Tone};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::Work;

/// Of so many walks the way is drawn, evenly chosen; all of them are walked.
const DRAWN: usize = 500;
/// At so many places, and one, the hill over one column is drawn.
const ACROSS: u32 = 160;
/// How many moves of a way are drawn.
const TRAIL: usize = 12;

/// The lines of the pseudocode.
mod line {
    pub const SEEDS: u32 = 0;
    pub const SHIFT: u32 = 2;
    pub const STILL: u32 = 3;
    pub const PEAKS: u32 = 4;
    pub const LABEL: u32 = 5;
}

pub(super) struct MeanShiftTrace {
    options: Options,
    beyond: Beyond,
    walks: Walks,
    peaks: Vec<Peak>,
    /// Which of the peaks are kept, in their order.
    kept: Vec<usize>,
    labels: Vec<i32>,
    bandwidth: f64,
    /// The most moves of a walk.
    moves: u32,
}

impl MeanShiftTrace {
    pub fn new(
        options: Options,
        walks: Walks,
        peaks: Vec<Peak>,
        labels: Vec<i32>,
        bandwidth: f64,
        points: &Points,
    ) -> Self {
        let kept = (0..peaks.len()).filter(|&i| peaks[i].kept).collect();
        let moves = (0..walks.len()).map(|i| walks.moves(i)).max().unwrap_or(0) as u32;
        let beyond = Beyond::new(options.clone(), points);
        MeanShiftTrace { options, beyond, walks, peaks, kept, labels, bandwidth, moves }
    }

    /// The walks that are drawn.
    fn drawn(&self) -> impl Iterator<Item = usize> + use<> {
        let n = self.walks.len();
        let count = n.min(DRAWN);
        (0..count).map(move |i| i * n / count)
    }

    /// Where the walks are after so many moves, with the way there.
    fn walkers(&self, moves: usize) -> Layer {
        let d = self.walks.dimensions;
        let places = |moves: usize| self.drawn().flat_map(move |i| self.walks.at(i, moves).iter().copied());
        let trail = (moves.saturating_sub(TRAIL)..=moves).flat_map(places).collect();
        let at = Matrix::new(places(moves).collect(), d);
        Layer::accent("trails", Shape::Anchors { at, trail: Some(Matrix::new(trail, d)) })
    }

    /// The first so many kept peaks.
    fn summits(&self, count: usize) -> Layer {
        let at = self.kept[..count].iter().flat_map(|&i| self.peaks[i].at.iter().copied()).collect();
        Layer::cluster("peaks", Shape::Anchors { at: Matrix::new(at, self.walks.dimensions), trail: None })
    }

    /// The way of one walk, and the window at its end.
    fn walk(&self, i: u32, moves: usize) -> Vec<Layer> {
        let d = self.walks.dimensions;
        let now = self.walks.at(i as usize, moves);
        let trail = (0..=moves).flat_map(|moves| self.walks.at(i as usize, moves).iter().copied()).collect();
        let way = Shape::Anchors { at: Matrix::new(now.to_vec(), d), trail: Some(Matrix::new(trail, d)) };
        let window = Shape::Balls {
            centre: i,
            radius: self.bandwidth,
            metric: Metric::Euclidean,
            meter: None,
            place: Some(now.to_vec()),
        };
        vec![Layer::accent("window", window), Layer::accent("walk", way)]
    }

    fn write_move(&self, moves: u32, frame: &mut Frame) {
        let now = moves as usize;
        let (mut walking, mut farthest, mut sum) = (0_u32, 0.0_f64, 0.0);
        for i in 0..self.walks.len() {
            if self.walks.moves(i) >= now {
                let moved = norm(self.walks.at(i, now - 1), self.walks.at(i, now));
                walking += 1;
                sum += moved;
                farthest = farthest.max(moved);
            }
        }
        frame.begin("shift", if moves == self.moves { line::STILL } else { line::SHIFT });
        frame.facts.set("iteration", moves);
        frame.facts.set("walking", walking);
        frame.facts.set("arrived", self.walks.len() as u32 - walking);
        frame.facts.set("farthest", farthest);
        frame.facts.set("mean_move", if walking > 0 { sum / f64::from(walking) } else { 0.0 });
        frame.layers.push(self.walkers(now));
    }

    fn write_peak(&self, number: usize, frame: &mut Frame) {
        let peak = &self.peaks[self.kept[number]];
        let dropped = || self.peaks.iter().filter(|other| !other.kept && other.cluster == number as u32);
        frame.begin("peak", line::PEAKS);
        frame.facts.set("peak", number);
        frame.facts.set("count", peak.count);
        frame.facts.set("dropped", dropped().count());
        if let Some(nearest) = dropped().map(|other| norm(&other.at, &peak.at)).reduce(f64::max) {
            frame.facts.set("distance", nearest);
        }
        frame.layers.push(self.walkers(self.moves as usize));
        frame.layers.push(self.summits(number + 1));
        frame.layers.push(self.dropped(number));
    }

    /// Lines from the ends of walks that were dropped for a peak to it.
    fn dropped(&self, number: usize) -> Layer {
        let (n, d) = (self.labels.len() as u32, self.walks.dimensions);
        let mut lines =
            Pairs { beyond: Matrix::new(self.peaks[self.kept[number]].at.clone(), d), ..Pairs::default() };
        let others = self.peaks.iter().filter(|other| !other.kept && other.cluster == number as u32);
        for (other, i) in others.take(DRAWN).zip(1..) {
            lines.beyond.data.extend_from_slice(&other.at);
            lines.pairs.push([n + i, n]);
        }
        Layer::segments("dropped", Tone::Accent, Ends::Pairs(lines)).dashed()
    }
}

impl Trace for MeanShiftTrace {
    fn len(&self) -> u32 {
        self.moves + self.kept.len() as u32 + 2
    }

    fn result_step(&self) -> u32 {
        self.len() - 1
    }

    fn marks(&self) -> Vec<Mark> {
        let peaks = (0..self.kept.len() as u32).map(|i| Mark {
            step: self.moves + 1 + i,
            kind: "peak",
            number: f64::from(self.peaks[self.kept[i as usize]].count),
        });
        let result = Mark { step: self.result_step(), kind: "result", number: self.kept.len() as f64 };
        peaks.chain([result]).collect()
    }

    fn pace(&self) -> Vec<Beat> {
        let last = self.result_step();
        let dull = 5.0 / f64::from(self.moves.saturating_sub(3).max(1));
        let rest = 3.0 / self.kept.len().max(1) as f64;
        let seconds = |step: u32| match step {
            0 => 0.6,
            1..=3 => 0.9,
            step if step <= self.moves => dull.min(0.6),
            step if step < last => rest.min(1.0),
            _ => 1.0,
        };
        (0..=last).map(|step| Beat { step, seconds: seconds(step) }).collect()
    }

    /// `hill`, over one column: how many points lie within the bandwidth of each place, and where the walks are on it.
    fn figures(&self) -> Vec<Figure> {
        match self.walks.dimensions {
            1 => vec![Figure::new("hill", Kind::Curve).of_step()],
            _ => Vec::new(),
        }
    }

    fn figure(&mut self, points: &Points, name: &str, step: u32, _most: u32) -> Option<Figure> {
        if name != "hill" || points.dimensions() != 1 {
            return None;
        }
        let (least, most) = points
            .as_slice()
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), x| (x.min(least), x.max(most)));
        let reach = self.bandwidth * self.bandwidth;
        let within = |x: &f64| points.rows().filter(|row| square(row, &[*x]) <= reach).count() as f64;
        let (from, width) = (least - self.bandwidth, most - least + 2.0 * self.bandwidth);
        let x: Vec<f64> = (0..=ACROSS).map(|i| from + width * f64::from(i) / f64::from(ACROSS)).collect();
        let walkers: Vec<f64> =
            self.drawn().map(|i| self.walks.at(i, step.min(self.moves) as usize)[0]).collect();
        let (height, heights) = (x.iter().map(within).collect(), walkers.iter().map(within).collect());
        let mut figure = Figure::new("hill", Kind::Curve)
            .with(Series::over("hill", x, height).drawn(Form::Stairs))
            .with(Series::over("walkers", walkers, heights).drawn(Form::Dots));
        figure.y.whole = true;
        Some(figure)
    }

    fn promised(&self) -> &'static [&'static str] {
        more::PROMISED
    }

    fn more(&mut self, known: &[&str], budget: Work) -> More {
        self.beyond.advance(known, budget)
    }

    /// To the nearest peak, however far.
    fn predict(&self, rows: &Points) -> Option<Vec<i32>> {
        let alike = rows.dimensions() == self.walks.dimensions;
        alike.then(|| nearest(rows, &self.peaks, self.bandwidth, true))
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let last = self.result_step();
        match step.min(last) {
            0 => {
                frame.begin("start", line::SEEDS);
                frame.facts.set("seeds", self.walks.len());
                if self.options.bandwidth.is_none() {
                    frame.facts.set("quantile", QUANTILE);
                    frame.facts.set("nearest", ((points.len() as f64 * QUANTILE) as usize).max(1));
                }
            }
            step if step <= self.moves => self.write_move(step, frame),
            step if step < last => self.write_peak((step - self.moves - 1) as usize, frame),
            _ => {
                frame.begin("label", line::LABEL);
                frame.facts.set("clusters", self.kept.len());
                frame.facts.set("n_iter", self.walks.n_iter);
                frame.layers.push(Layer::regions("hulls", By::Hulls));
                frame.layers.push(self.summits(self.kept.len()));
            }
        }
        frame.facts.set("bandwidth", self.bandwidth);
        match step >= last {
            true => frame.labels.extend_from_slice(&self.labels),
            false => frame.labels.resize(points.len(), -1),
        }
    }

    fn explain(&mut self, points: &Points, step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let mut said = Attributes::default();
        let i = point as usize;
        said.set("kind", if step >= self.result_step() { "label" } else { "walk" });
        said.set("bandwidth", self.bandwidth);
        let distance = |&peak: &usize| norm(points.row(i), &self.peaks[peak].at);
        if let Some(nearest) = self.kept.iter().map(distance).reduce(f64::min) {
            said.set("distance", nearest);
        }
        said.set("cluster", self.labels[i]);
        // A walk of its own has only who is a seed.
        if self.walks.len() == points.len() {
            let moves = step.min(self.moves) as usize;
            said.set("moves", self.walks.moves(i).min(moves));
            said.set("away", norm(points.row(i), self.walks.at(i, moves)));
            let place = self.walks.at(i, moves);
            let within = points.rows().filter(|row| square(row, place) <= self.bandwidth * self.bandwidth);
            said.set("within", within.count());
            return (said, self.walk(point, moves));
        }
        (said, Vec::new())
    }
}
