//! The way of a map: where the points were after each iteration, how far from the neighbours' shares it still was, and,
//! worked out for the point that is asked about, who pulls and who pushes it.

use super::Options;
use super::forces::{near, sum_of_all};
use super::joint::Joint;
use super::record::Record;
use crate::attributes::Attributes;
use crate::fit::figure::{Axis, Figure, Kind, Now, Series};
use crate::fit::layer::{Ends, Layer, Pairs, Tone};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by;

/// The lines of the pseudocode.
mod line {
    pub const START: u32 = 1;
    pub const MOVE: u32 = 4;
    pub const RELEASE: u32 = 5;
}

/// Tails are drawn of so many points at most, from where they were so many moments before.
const MOST_TAILS: usize = 2000;
const TAIL: usize = 30;
/// How many of those that pull, and that push, are drawn and told.
const TOLD: usize = 8;
/// How long the exaggerated part plays, and the rest, in seconds.
const SECONDS: [f64; 2] = [6.0, 11.0];

pub(super) struct TsneTrace {
    options: Options,
    joint: Joint,
    betas: Vec<f64>,
    record: Record,
    /// The step for which the sum of all shares on the map is known, and that.
    sum: Option<(usize, f64)>,
}

impl TsneTrace {
    pub fn new(options: Options, joint: Joint, betas: Vec<f64>, record: Record) -> Self {
        TsneTrace { options, joint, betas, record, sum: None }
    }

    /// The moment of a step.
    fn moment(&self, step: u32) -> usize {
        (step as usize).min(self.record.len() - 1)
    }

    /// The first step that comes after so many iterations, or more.
    fn step_after(&self, iterations: u32) -> u32 {
        self.record.at.partition_point(|&at| at < iterations).min(self.record.len() - 1) as u32
    }

    fn place(&self, moment: usize, i: usize) -> &[f32] {
        let k = self.record.dimensions();
        &self.record.places(moment)[i * k..][..k]
    }

    /// The share that two points give each other, in what is fitted.
    fn share(&self, i: usize, j: usize) -> f64 {
        if self.options.exact {
            let (n, i, j) = (self.betas.len(), i.min(j), i.max(j));
            return if i == j { 0.0 } else { self.joint.shares[i * (2 * n - i - 1) / 2 + j - i - 1] };
        }
        let (columns, shares) = self.joint.row(i);
        columns.binary_search(&(j as u32)).map_or(0.0, |at| shares[at])
    }

    /// The divergence that was found in these iterations, as a figure of its own.
    fn curve(&self, name: &'static str, of: impl Fn(u32) -> bool) -> Option<Figure> {
        let checks: Vec<(u32, f64)> = self.record.checks.iter().copied().filter(|(at, _)| of(*at)).collect();
        if checks.is_empty() {
            return None;
        }
        let x = checks.iter().map(|(at, _)| f64::from(*at)).collect();
        let y = checks.iter().map(|(_, divergence)| *divergence).collect();
        let steps = checks.iter().map(|(at, _)| self.step_after(*at)).collect();
        let mut figure =
            Figure::new(name, Kind::Curve).with(Series::over("kl", x, y)).standing_on(Now::Step(steps));
        figure.x = Axis { logarithmic: false, whole: true };
        let released = self.record.released;
        Some(if of(released) { figure.mark("released", released.into()) } else { figure })
    }

    /// From where the points were some moments before to where they are.
    fn tails(&self, moment: usize, n: u32) -> Layer {
        let before = self.record.places(moment.saturating_sub(TAIL));
        let beyond = Matrix::new(before.iter().map(|&x| x.into()).collect(), self.record.dimensions());
        let pairs = (0..n).map(|i| [i, n + i]).collect();
        Layer::segments("tails", Tone::Cluster, Ends::Pairs(Pairs { pairs, beyond, ..Pairs::default() }))
    }

    /// Those of the greatest force, the greatest first.
    fn greatest(mut forces: Vec<(f64, u32)>) -> Vec<u32> {
        sort_by(&mut forces, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        forces.into_iter().take(TOLD).filter(|(force, _)| *force > 0.0).map(|(_, j)| j).collect()
    }
}

impl Trace for TsneTrace {
    fn len(&self) -> u32 {
        self.record.len() as u32
    }

    fn result_step(&self) -> u32 {
        self.len() - 1
    }

    fn marks(&self) -> Vec<Mark> {
        let released = self.record.released;
        vec![Mark { step: self.step_after(released), kind: "released", number: released.into() }]
    }

    fn pace(&self) -> Vec<Beat> {
        let released = self.step_after(self.record.released);
        let last = self.result_step();
        let parts = [(0, released), (released + 1, last)];
        let beats = parts.into_iter().zip(SECONDS).flat_map(|((from, until), seconds)| {
            let each = seconds / f64::from((until + 1).saturating_sub(from).max(1));
            (from..=until).map(move |step| Beat { step, seconds: each })
        });
        beats.collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let released = self.record.released;
        let early = self.curve("kl_exaggerated", |at| at <= released);
        let late = self.curve("kl_divergence", |at| at > released);
        early.into_iter().chain(late).collect()
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let moment = self.moment(step);
        let (at, released) = (self.record.at[moment], self.record.released);
        let (kind, line) = match at {
            0 => ("start", line::START),
            _ if at < released => ("exaggerated", line::MOVE),
            _ if at == released => ("released", line::RELEASE),
            _ if moment + 1 == self.record.len() => ("end", line::MOVE),
            _ => ("descend", line::MOVE),
        };
        frame.begin(kind, line);
        frame.labels.resize(points.len(), -1);
        let places = self.record.places(moment);
        frame.places =
            Some(Matrix::new(places.iter().map(|&x| x.into()).collect(), self.record.dimensions()));
        if moment > 0 && points.len() <= MOST_TAILS {
            frame.layers.push(self.tails(moment, points.len() as u32));
        }
        frame.facts.set("iteration", at);
        frame.facts.set("perplexity", self.options.perplexity);
        frame.facts.set("exaggeration", self.options.early_exaggeration);
        frame.facts.set("random", self.options.random);
        let known = self.record.checks.partition_point(|(check, _)| *check <= at);
        if let Some((check, divergence)) = known.checked_sub(1).map(|last| self.record.checks[last]) {
            frame.facts.set("checked", check);
            frame.facts.set("divergence", divergence);
        }
        if moment > 0 {
            let before = self.record.places(moment - 1).chunks_exact(self.record.dimensions());
            let now = places.chunks_exact(self.record.dimensions());
            let moved = before.zip(now).map(|(a, b)| {
                let square = a.iter().zip(b).map(|(a, b)| f64::from(a - b) * f64::from(a - b)).sum::<f64>();
                square.sqrt()
            });
            frame.facts.set("mean_move", moved.sum::<f64>() / points.len() as f64);
        }
    }

    fn explain(&mut self, points: &Points, step: u32, [i, other]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let moment = self.moment(step);
        let k = self.record.dimensions();
        let sum = match self.sum {
            Some((known, sum)) if known == moment => sum,
            _ => sum_of_all(self.record.places(moment), k),
        };
        self.sum = Some((moment, sum));
        let own = i as usize;
        let exaggeration =
            if self.record.at[moment] < self.record.released { self.options.early_exaggeration } else { 1.0 };
        let (mut pulls, mut pushes) = (Vec::new(), Vec::new());
        for j in (0..points.len()).filter(|&j| j != own) {
            let (distance, near) = near(self.place(moment, own), self.place(moment, j));
            pulls.push((exaggeration * self.share(own, j) * near * distance, j as u32));
            pushes.push((near * near * distance / sum, j as u32));
        }
        let pulled: f64 = pulls.iter().map(|(force, _)| force).sum();
        let (pulls, pushes) = (Self::greatest(pulls), Self::greatest(pushes));
        let mut attention: Vec<(f64, u32)> =
            (0..points.len()).map(|j| (self.share(own, j), j as u32)).collect();
        let all: f64 = attention.iter().map(|(share, _)| share).sum();
        sort_by(&mut attention, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        attention.truncate(TOLD);
        let mut said = Attributes::default();
        said.set("kind", "force");
        said.set("point", i);
        said.set("sigma", (0.5 / self.betas[own]).sqrt());
        said.set("perplexity", self.options.perplexity);
        said.set("pulled", pulled);
        said.set("neighbours", attention.iter().map(|(_, j)| *j).collect::<Vec<u32>>());
        said.set("shares", attention.iter().map(|(share, _)| share / all).collect::<Vec<f64>>());
        let line = |name, tone, others: &[u32]| {
            let pairs = others.iter().map(|&j| [i, j]).collect();
            Layer::segments(name, tone, Ends::Pairs(Pairs { pairs, ..Pairs::default() }))
        };
        let layers = vec![line("pushes", Tone::Quiet, &pushes).dashed(), line("pulls", Tone::Accent, &pulls)];
        said.set("pulls", pulls);
        said.set("pushes", pushes);
        if other != i {
            said.set("other", other);
            said.set("share", self.share(own, other as usize) / all);
        }
        (said, layers)
    }
}
