//! What a fit did: per start the seeds, per iteration the centroids and a few numbers, never labels.
//!
//! Steps: the bare points; then for each start one step a centroid, two half-steps an iteration (assign, move), and
//! the stop. Where a descent ends because nobody changed, the stop takes the place of a last move that would move
//! nothing; else it is the assignment that is not counted. Labels are assigned anew from the centroids by the rule
//! of the fit itself.

use super::Rule;
use super::centred::Centred;
use super::engine::Engine;
use super::lloyd::{Assignment, Descent};
use super::nearest::Centers;
use super::start::Seeds;
use super::{frame, pace};
use crate::attributes::Attributes;
use crate::cluster::{Beat, Frame, Mark, Trace};
use crate::points::Points;

/// One start and the descent from it.
pub(super) struct Restart {
    /// How the centroids were found.
    pub seeds: Seeds,
    /// What followed.
    pub descent: Descent,
}

impl Restart {
    /// How many steps there are after those of its starting centroids.
    pub fn half_steps(&self) -> u32 {
        2 * self.descent.iterations.len() as u32 + u32::from(self.descent.last.is_some())
    }

    /// The number of assignments, the one that is not counted included.
    pub fn assignments(&self) -> usize {
        self.descent.iterations.len() + usize::from(self.descent.last.is_some())
    }

    /// Assignment i.
    pub fn assignment(&self, i: usize) -> Option<&Assignment> {
        self.descent.iterations.get(i).map(|iteration| &iteration.assigned).or(self.descent.last.as_ref())
    }
}

/// What happens at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Nothing yet.
    Bare,
    /// Centroid j is placed.
    Start(usize),
    /// Iteration i assigns.
    Assign(usize),
    /// Iteration i moves the centroids.
    Move(usize),
    /// The descent has ended.
    Stop,
}

/// The way of a fit.
pub(super) struct KMeansTrace {
    pub n: usize,
    pub d: usize,
    pub k: usize,
    centred: Centred,
    /// Finds the labels of a moment.
    engine: Engine,
    rule: Rule,
    pub restarts: Vec<Restart>,
    /// The index of the best start.
    pub best: usize,
    /// The first step of each start, and at the end the number of steps.
    firsts: Vec<u32>,
    /// The labels that were asked for last, the latest at the end.
    labellings: Vec<Labelling>,
    /// The D² that were asked for last.
    weights: Option<Weights>,
}

struct Labelling {
    restart: usize,
    assignment: usize,
    labels: Vec<i32>,
}

struct Weights {
    restart: usize,
    /// To how many centroids.
    centers: usize,
    closest: Vec<f64>,
}

impl KMeansTrace {
    pub fn new(centred: Centred, engine: Engine, rule: Rule, restarts: Vec<Restart>, best: usize) -> Self {
        let d = centred.d;
        let k = restarts.first().map_or(0, |restart| restart.descent.start.len() / d);
        let mut firsts = vec![1];
        let mut first = 1_u32;
        for restart in &restarts {
            first = first.saturating_add(k as u32 + restart.half_steps());
            firsts.push(first);
        }
        KMeansTrace {
            n: centred.n,
            d,
            k,
            centred,
            engine,
            rule,
            restarts,
            best,
            firsts,
            labellings: Vec::new(),
            weights: None,
        }
    }

    /// The best start.
    pub fn best(&self) -> &Restart {
        &self.restarts[self.best]
    }

    /// The centroids of the result, k × d, where the points are.
    pub fn result_centers(&self) -> Vec<f64> {
        let descent = &self.best().descent;
        self.placed(descent.centers(descent.iterations.len()))
    }

    /// Centred coordinates → where the points are.
    pub fn placed(&self, centers: &[f64]) -> Vec<f64> {
        centers.iter().zip(self.centred.mean.iter().cycle()).map(|(center, mean)| center + mean).collect()
    }

    /// The centred coordinates of a point.
    pub fn centred(&self, points: &Points, i: usize) -> Vec<f64> {
        points.row(i).iter().zip(&self.centred.mean).map(|(x, mean)| x - mean).collect()
    }

    /// The first step of a start.
    pub fn first_step(&self, restart: usize) -> u32 {
        self.firsts[restart]
    }

    /// The last step of a start.
    pub fn last_step(&self, restart: usize) -> u32 {
        self.firsts[restart + 1] - 1
    }

    /// In which start a step is, and what happens there.
    pub fn moment(&self, step: u32) -> (usize, Moment) {
        let step = step.min(self.len() - 1);
        if step == 0 {
            return (0, Moment::Bare);
        }
        let restart = self.firsts.partition_point(|&first| first <= step) - 1;
        let within = (step - self.firsts[restart]) as usize;
        let moment = match within.checked_sub(self.k) {
            None => Moment::Start(within),
            Some(_) if step == self.last_step(restart) => Moment::Stop,
            Some(half) if half % 2 == 0 => Moment::Assign(half / 2),
            Some(half) => Moment::Move(half / 2),
        };
        (restart, moment)
    }

    /// Which assignment is in force, if any, and how many moves were made.
    pub fn state(&self, restart: usize, moment: Moment) -> (Option<usize>, usize) {
        match moment {
            Moment::Bare | Moment::Start(_) => (None, 0),
            Moment::Assign(i) => (Some(i), i),
            Moment::Move(i) => (Some(i), i + 1),
            Moment::Stop => {
                let restart = &self.restarts[restart];
                (Some(restart.assignments() - 1), restart.descent.iterations.len())
            }
        }
    }

    /// The labels of an assignment.
    pub fn labels(&mut self, points: &Points, restart: usize, assignment: usize) -> &[i32] {
        let known = self
            .labellings
            .iter()
            .position(|known| known.restart == restart && known.assignment == assignment);
        let labelling = match known {
            Some(i) => self.labellings.remove(i),
            None => {
                let mut labels = match self.labellings.len() {
                    0 | 1 => Vec::new(),
                    _ => self.labellings.remove(0).labels,
                };
                self.assign(points, restart, assignment, &mut labels);
                Labelling { restart, assignment, labels }
            }
        };
        self.labellings.push(labelling);
        self.labellings.last().map_or(&[], |labelling| &labelling.labels)
    }

    fn assign(&mut self, points: &Points, restart: usize, assignment: usize, labels: &mut Vec<i32>) {
        let restart = &self.restarts[restart];
        let at = restart.descent.centers(assignment).to_vec();
        let centers = Centers::new(at, self.d, self.centred.radius);
        labels.clear();
        labels.resize(self.n, -1);
        self.engine.assign_afresh(points, &self.centred, &centers, self.rule, labels);
        if let Some(assignment) = restart.assignment(assignment) {
            assignment.kept.iter().for_each(|&(point, label)| labels[point as usize] = label);
        }
    }

    /// D² of each point to the first `centers` centroids of a start.
    pub fn weights(&mut self, points: &Points, restart: usize, centers: usize) -> &[f64] {
        let known = self.weights.take().filter(|known| known.restart == restart && known.centers <= centers);
        let mut weights =
            known.unwrap_or_else(|| Weights { restart, centers: 0, closest: vec![f64::INFINITY; self.n] });
        let start = &self.restarts[restart].descent.start;
        let newer = &start[weights.centers * self.d..centers * self.d];
        for (i, closest) in weights.closest.iter_mut().enumerate() {
            for center in newer.chunks_exact(self.d) {
                *closest = closest.min(self.centred.squared_distance(points, i, center));
            }
        }
        weights.centers = centers;
        &self.weights.insert(weights).closest
    }
}

impl Trace for KMeansTrace {
    fn len(&self) -> u32 {
        self.firsts.last().copied().unwrap_or(1)
    }

    fn result_step(&self) -> u32 {
        self.last_step(self.best)
    }

    /// `restart` (its number, from 1) at the first centroid of each start where there are several, `iteration` (its
    /// number, from 1) at each assignment, `best` (the total) at the end of the best start, `result` (its number
    /// of iterations) where there is only one.
    fn marks(&self) -> Vec<Mark> {
        let several = self.restarts.len() > 1;
        let mut marks = Vec::new();
        for (r, restart) in self.restarts.iter().enumerate() {
            let first = self.first_step(r);
            if several {
                marks.push(Mark { step: first, kind: "restart", number: (r + 1) as f64 });
            }
            marks.extend((0..restart.descent.iterations.len()).map(|i| Mark {
                step: first + (self.k + 2 * i) as u32,
                kind: "iteration",
                number: (i + 1) as f64,
            }));
            if r == self.best {
                let (kind, number) = match several {
                    true => ("best", restart.descent.inertia),
                    false => ("result", restart.descent.iterations.len() as f64),
                };
                marks.push(Mark { step: self.last_step(r), kind, number });
            }
        }
        marks
    }

    fn pace(&self) -> Vec<Beat> {
        pace::beats(self)
    }

    /// `inertia`: a row for each half-step, of step, start (from 0), iteration (from 1) and total.
    /// `restarts`: a row for each start, of its first step, its last step, its iterations and its total.
    /// `best`: the index of the best start.
    fn model(&self) -> Attributes {
        let mut inertia = Vec::new();
        let mut restarts = Vec::new();
        for (r, restart) in self.restarts.iter().enumerate() {
            let first = self.first_step(r);
            let halves = restart.half_steps();
            for half in 0..halves {
                let iteration = (half as usize / 2).min(restart.descent.iterations.len() - 1);
                let step = first + self.k as u32 + half;
                let total = frame::total(self, r, self.moment(step).1).unwrap_or_default();
                inertia.extend([f64::from(step), r as f64, (iteration + 1) as f64, total]);
            }
            restarts.extend([
                f64::from(first),
                f64::from(self.last_step(r)),
                restart.descent.iterations.len() as f64,
                restart.descent.inertia,
            ]);
        }
        let mut model = Attributes::default();
        model.set_matrix("inertia", inertia, 4);
        model.set_matrix("restarts", restarts, 4);
        model.set("best", self.best);
        model
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        frame::write(self, points, step, frame);
    }

    fn explain(&mut self, points: &Points, step: u32, point: u32) -> Attributes {
        frame::explain(self, points, step, (point as usize).min(self.n - 1))
    }
}
