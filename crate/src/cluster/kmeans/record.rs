//! What a fit did: per start the seeds, per iteration the centroids and a few numbers, never labels.
//!
//! Steps: the bare points; then for each start one step a centroid, two half-steps an iteration (assign, move), and
//! the stop. Where a descent ends because nobody changed, the stop takes the place of a last move that would move
//! nothing; else it is the assignment that is not counted. Labels are assigned anew from the centroids by the rule
//! of the fit itself.

use super::centred::Centred;
use super::engine::Engine;
use super::lloyd::Descent;
use super::nearest::{Centers, Rule};
use super::pass::Assignment;
use super::start::Seeds;
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

/// The way of a fit: what is kept of it.
pub(super) struct Record {
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

impl Record {
    pub fn new(centred: Centred, engine: Engine, rule: Rule, restarts: Vec<Restart>, best: usize) -> Self {
        let d = centred.d;
        let k = restarts.first().map_or(0, |restart| restart.descent.start.len() / d);
        let mut firsts = vec![1];
        let mut first = 1_u32;
        for restart in &restarts {
            first = first.saturating_add(k as u32 + restart.half_steps());
            firsts.push(first);
        }
        Record {
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

    /// The number of steps.
    pub fn steps(&self) -> u32 {
        self.firsts.last().copied().unwrap_or(1)
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
        let step = step.min(self.steps() - 1);
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
