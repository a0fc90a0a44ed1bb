//! The moments of a k-means run, as all traces have them.

use super::nearest::{Centers, Rule};
use super::record::Record;
use super::{frame, pace};
use crate::attributes::Attributes;
use crate::fit::figure::{Figure, Kind, Now, Series};
use crate::fit::{Beat, Frame, Layer, Mark, Trace};
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

    /// `inertia`: the total after each half-step, a line for each start, which begins with its first centroid and no
    /// total. Where there are several starts, `starts`: the totals at which they end.
    fn figures(&self) -> Vec<Figure> {
        let mut inertia = Figure::new("inertia", Kind::Curve);
        inertia.x.whole = true;
        let mut steps = Vec::new();
        for (r, restart) in self.restarts.iter().enumerate() {
            let first = self.first_step(r);
            let (mut iterations, mut totals) = (vec![1.0], vec![f64::NAN]);
            steps.push(first);
            let last = restart.descent.iterations.len() as f64 + 0.5;
            for half in 0..restart.half_steps() {
                let step = first + self.k as u32 + half;
                steps.push(step);
                iterations.push((1.0 + 0.5 * f64::from(half)).min(last));
                totals.push(frame::total(self, r, self.moment(step).1).unwrap_or(f64::NAN));
            }
            inertia.series.push(Series::over("total", iterations, totals));
        }
        inertia.now = Now::Step(steps);
        let mut figures = vec![inertia];
        if self.restarts.len() > 1 {
            let totals = self.restarts.iter().map(|restart| restart.descent.inertia).collect();
            let starts = (0..self.restarts.len()).map(|r| self.first_step(r)).collect();
            let strip = Figure::new("starts", Kind::Strip).with(Series::of("total", totals));
            figures.push(strip.standing_on(Now::Step(starts)));
        }
        figures
    }

    /// To the nearest centroid of the result: by Lloyd's rule, whichever rule the fit had.
    fn predict(&self, rows: &Points) -> Option<Vec<i32>> {
        let alike = rows.dimensions() == self.d;
        let centers = alike.then(|| Centers::among(self.result_centers(), rows))?;
        Some(rows.rows().map(|row| centers.nearest(row, -1, Rule::Lloyd).label).collect())
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        frame::write(self, points, step, frame);
    }

    fn explain(&mut self, points: &Points, step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        frame::explain(self, points, step, (point as usize).min(self.n - 1))
    }
}
