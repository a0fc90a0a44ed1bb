//! The moments of a k-means run, as all traces have them.

use super::record::Record;
use super::{frame, pace};
use crate::attributes::Attributes;
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::points::Points;

impl Trace for Record {
    fn len(&self) -> u32 {
        self.steps()
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
