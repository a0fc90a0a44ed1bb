//! The way down: every coordinate has its own pace, which grows while it goes on in its direction, and moves on by its
//! momentum. For 250 iterations shares are exaggerated; then all starts anew from where it is.

use super::Rate;
use super::forces::{Forces, Shares};
use crate::work::Work;

/// So many iterations are exaggerated.
pub const EXPLORATION: u32 = 250;
/// So often it is looked at whether there is progress.
const CHECK: u32 = 50;
/// A pace is not less.
const LEAST_GAIN: f32 = 0.01;

/// What ends a descent before its last iteration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ends {
    /// The index after the last iteration.
    pub max_iter: u32,
    /// For so many iterations without progress it goes on.
    pub without_progress: i64,
    /// A gradient this small is none.
    pub min_grad_norm: f64,
}

/// A descent under way.
pub struct Descent {
    /// Where the points are (n × k).
    pub places: Vec<f32>,
    update: Vec<f64>,
    gains: Vec<f32>,
    rate: Rate,
    momentum: f64,
    ends: Ends,
    /// The index of the iteration that is worked on.
    pub iteration: u32,
    begun: bool,
    best: (f64, u32),
    /// The divergence that was found last.
    pub divergence: f64,
    /// The divergence that was found in the iteration that is just done, if it was.
    pub found: Option<f64>,
}

/// How a descent stands after some work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// An iteration is not done yet.
    Working,
    /// An iteration is done, and there are more.
    Moved,
    /// The last iteration is done.
    Last,
}

impl Descent {
    /// At these places, before any iteration.
    pub fn new(places: Vec<f32>, rate: Rate, ends: Ends) -> Self {
        let size = places.len();
        Descent {
            places,
            update: vec![0.0; size],
            gains: vec![1.0; size],
            rate,
            momentum: 0.5,
            ends,
            iteration: 0,
            begun: false,
            best: (f64::MAX, 0),
            divergence: f64::MAX,
            found: None,
        }
    }

    /// The second part, from iteration `from` on. False where there is no iteration in it.
    pub fn go_on(&mut self, from: u32, ends: Ends) -> bool {
        self.update.fill(0.0);
        self.gains.fill(1.0);
        self.momentum = 0.8;
        self.ends = ends;
        self.iteration = from;
        self.best = (f64::MAX, from);
        self.divergence = f64::MAX;
        from < ends.max_iter
    }

    /// Whether the divergence is found in the iteration that is worked on.
    fn checks(&self) -> bool {
        (self.iteration + 1).is_multiple_of(CHECK)
    }

    /// Works on an iteration for about the budget. After [`Step::Moved`] the next one begins.
    pub fn advance(&mut self, forces: &mut dyn Forces, shares: &Shares, budget: &mut Work) -> Step {
        if !self.begun {
            forces.begin(&self.places);
            self.begun = true;
        }
        let wanted = self.checks() || self.iteration + 1 == self.ends.max_iter;
        if !forces.advance(&self.places, shares, wanted, budget) {
            return Step::Working;
        }
        self.begun = false;
        self.go(forces.gradient());
        budget.spend(4 * self.places.len() as u64);
        self.found = wanted.then(|| forces.divergence());
        self.divergence = self.found.unwrap_or(self.divergence);
        if self.checks() {
            let squares = forces.gradient().iter().map(|&g| f64::from(g) * f64::from(g));
            let norm = squares.sum::<f64>().sqrt();
            if self.divergence < self.best.0 {
                self.best = (self.divergence, self.iteration);
            } else if i64::from(self.iteration - self.best.1) > self.ends.without_progress {
                return Step::Last;
            }
            if norm <= self.ends.min_grad_norm {
                return Step::Last;
            }
        }
        if self.iteration + 1 == self.ends.max_iter {
            return Step::Last;
        }
        self.iteration += 1;
        Step::Moved
    }

    /// Moves the points. A rate that scikit-learn has chosen itself is a number of NumPy in double precision, and so are
    /// the updates; one that was given leaves them in single precision.
    #[inline(never)]
    fn go(&mut self, gradient: &mut [f32]) {
        let moving = self.places.iter_mut().zip(&mut self.update).zip(&mut self.gains).zip(gradient);
        match self.rate {
            Rate::Chosen(rate) => {
                let momentum = self.momentum;
                for (((place, update), gain), slope) in moving {
                    pace(gain, *update * f64::from(*slope) < 0.0);
                    *slope *= *gain;
                    *update = momentum * *update - rate * f64::from(*slope);
                    *place = (f64::from(*place) + *update) as f32;
                }
            }
            Rate::Given(rate) => {
                let momentum = self.momentum as f32;
                for (((place, update), gain), slope) in moving {
                    let before = *update as f32;
                    pace(gain, before * *slope < 0.0);
                    *slope *= *gain;
                    let now = momentum * before - rate * *slope;
                    *update = now.into();
                    *place += now;
                }
            }
        }
    }
}

#[inline(always)]
fn pace(gain: &mut f32, goes_on: bool) {
    *gain = if goes_on { *gain + 0.2 } else { *gain * 0.8 };
    *gain = gain.max(LEAST_GAIN);
}
