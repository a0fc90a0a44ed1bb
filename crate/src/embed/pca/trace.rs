//! The way of `PCA`: centre, then for one direction after the other: find it in what is left, let the points fall straight
//! onto it, go on with what is left.
//!
//! Points of up to three columns are seen in these, moved to their mean. Of more columns there is no such picture: there
//! the first directions themselves are the axes, and the one behind them how far each point is from their line or plane,
//! which is a true distance.

use super::model::Model;
use crate::attributes::Attributes;
use crate::fit::figure::{Axis, Figure, Kind, Now, Series};
use crate::fit::layer::{Ends, Layer, Pairs, Tone};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by;

/// The lines of the pseudocode.
mod line {
    pub const CENTRE: u32 = 0;
    pub const DIRECTION: u32 = 2;
    pub const FALL: u32 = 3;
    pub const LEFT: u32 = 4;
    pub const END: u32 = 5;
}

/// How many directions are seen.
const SEEN: usize = 3;
/// Of so many points at most it is drawn how each falls.
const MOST_FALLS: usize = 2000;
/// How much longer the line of a direction is than the shadows on it.
const BEYOND: f64 = 1.15;
/// How many columns of a direction are told, and how many directions have a bar.
const TOLD: usize = 3;
const BARS: usize = 30;
/// What is left of rounding is no share.
const NOTHING: f64 = 1e-9;
/// For how long the whole plays, in seconds.
const SECONDS: f64 = 12.0;

/// A moment, and of which direction, from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Moment {
    Start,
    Centred,
    Direction(usize),
    Fall(usize),
    Left(usize),
    End,
}

pub(super) struct PcaTrace {
    moments: Vec<Moment>,
    /// Where the points are seen, from the mean on (n × q).
    seen: Matrix,
    /// How far each goes along each direction that is seen (n × m).
    shadows: Matrix,
    /// Where these directions are seen, as rows (m × q).
    axes: Matrix,
    /// How far from the mean anything is seen along each of the q.
    reach: Vec<f64>,
    /// Where the points are in the end (n × 2 or 3).
    end: Matrix,
    shares: Vec<f64>,
    variances: Vec<f64>,
    /// The columns of each direction that is seen, the weightiest first, with their weights.
    weights: Vec<Vec<(u32, f64)>>,
    /// What each direction that is seen takes of each column (d × m).
    loadings: Vec<f64>,
    columns: usize,
    kept: usize,
}

impl PcaTrace {
    pub fn new(points: &Points, model: &Model) -> Self {
        let (n, d, kept) = (points.len(), points.dimensions(), model.components.rows());
        let m = kept.min(SEEN);
        let mut shadows = Matrix::zeros(n, m);
        for (i, row) in points.rows().enumerate() {
            for j in 0..m {
                let terms = row.iter().zip(&model.mean).zip(model.components.row(j));
                shadows.row_mut(i)[j] = terms.fold(0.0, |sum, ((x, mean), share)| sum + (x - mean) * share);
            }
        }
        let own = d <= SEEN;
        let q = if own { d.max(2) } else { (m + 1).min(SEEN) };
        let mut axes = Matrix::zeros(m, q);
        for j in 0..m {
            match own {
                true => axes.row_mut(j)[..d].copy_from_slice(model.components.row(j)),
                false => axes.row_mut(j)[j] = 1.0,
            }
        }
        let mut seen = Matrix::zeros(n, q);
        for (i, row) in points.rows().enumerate() {
            let from_mean = row.iter().zip(&model.mean).map(|(x, mean)| x - mean);
            if own {
                seen.row_mut(i).iter_mut().zip(from_mean).for_each(|(to, x)| *to = x);
                continue;
            }
            seen.row_mut(i)[..m].copy_from_slice(shadows.row(i));
            if m < q {
                let all: f64 = from_mean.map(|x| x * x).sum();
                let known: f64 = shadows.row(i).iter().map(|x| x * x).sum();
                seen.row_mut(i)[m] = (all - known).max(0.0).sqrt();
            }
        }
        let end_columns = m.max(2);
        let mut end = Matrix::zeros(n, end_columns);
        for (i, place) in model.places.chunks_exact(kept).enumerate() {
            end.row_mut(i)[..m].copy_from_slice(&place[..m]);
        }
        let weights = (0..m)
            .map(|j| {
                let mut weights: Vec<(u32, f64)> =
                    (0..).zip(model.components.row(j)).map(|(column, &weight)| (column, weight)).collect();
                sort_by(&mut weights, |a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
                weights.truncate(TOLD);
                weights
            })
            .collect();
        let loadings =
            (0..d).flat_map(|column| (0..m).map(move |j| model.components.row(j)[column])).collect();
        let shares = model.explained_variance_ratio.clone();
        let mut trace = PcaTrace {
            moments: moments(m, &shares),
            reach: vec![0.0; q],
            seen,
            shadows,
            axes,
            end,
            shares,
            variances: model.explained_variance.clone(),
            weights,
            loadings,
            columns: d,
            kept,
        };
        trace.reach = trace.find_reach();
        trace
    }

    fn find_reach(&self) -> Vec<f64> {
        let ends = (0..self.axes.rows()).flat_map(|j| self.line(j));
        let rows = self.seen.data.chunks_exact(self.seen.columns).map(<[f64]>::to_vec).chain(ends);
        let mut reach = vec![0.0_f64; self.seen.columns];
        for row in rows {
            reach.iter_mut().zip(row).for_each(|(most, x)| *most = most.max(x.abs()));
        }
        reach
    }

    /// The ends of the line of a direction.
    fn line(&self, j: usize) -> [Vec<f64>; 2] {
        let longest =
            (0..self.shadows.rows()).fold(0.0_f64, |most, i| most.max(self.shadows.row(i)[j].abs()));
        [-1.0, 1.0].map(|side| self.axes.row(j).iter().map(|x| side * BEYOND * longest * x).collect())
    }

    /// Where the shadows on the first `count` directions are seen.
    fn shadows_on(&self, count: usize) -> Matrix {
        let (n, q) = (self.seen.rows(), self.seen.columns);
        let mut places = Matrix::zeros(n, q);
        for i in 0..n {
            for (j, &length) in self.shadows.row(i)[..count].iter().enumerate() {
                let axis = self.axes.row(j);
                places.row_mut(i).iter_mut().zip(axis).for_each(|(to, x)| *to += length * x);
            }
        }
        places
    }

    /// What these directions leave of the points.
    fn left_by(&self, count: usize) -> Matrix {
        let mut left = self.shadows_on(count);
        left.data.iter_mut().zip(&self.seen.data).for_each(|(to, x)| *to = x - *to);
        left
    }

    fn moment(&self, step: u32) -> Moment {
        self.moments[(step as usize).min(self.moments.len() - 1)]
    }

    fn step_of(&self, moment: Moment) -> u32 {
        self.moments.iter().position(|other| *other == moment).unwrap_or(0) as u32
    }

    fn held(&self, count: usize) -> f64 {
        self.shares[..count.min(self.shares.len())].iter().sum()
    }

    /// From where each point lies to its shadow.
    fn falls(&self) -> Layer {
        let n = self.seen.rows() as u32;
        let pairs = (0..n).map(|i| [i, n + i]).collect();
        let beyond = self.seen.clone();
        Layer::segments("shadows", Tone::Quiet, Ends::Pairs(Pairs { pairs, beyond, ..Pairs::default() }))
    }

    /// At which steps so many directions are found: those that are not seen, at the last.
    fn found(&self, count: usize) -> Now {
        let last = self.result_step();
        let steps = (0..count).map(|j| match j < self.axes.rows() {
            true => self.step_of(Moment::Direction(j)),
            false => last,
        });
        Now::Step(steps.collect())
    }

    /// How much each direction holds.
    fn bars(&self) -> Option<Figure> {
        let shares: Vec<f64> = self.shares.iter().take(BARS).copied().collect();
        if shares.len() < 2 || shares.iter().any(|share| !share.is_finite()) {
            return None;
        }
        let mut figure = Figure::new("explained_variance", Kind::Bars)
            .standing_on(self.found(shares.len()))
            .with(Series::of("share", shares));
        figure.x = Axis { logarithmic: false, whole: true };
        Some(figure)
    }

    /// What each direction takes of each column, which are its rows.
    fn grid(&self) -> Option<Figure> {
        let m = self.axes.rows();
        if self.columns < 2 || self.shares.iter().any(|share| !share.is_finite()) {
            return None;
        }
        let mut figure = Figure::new("loadings", Kind::Grid).standing_on(self.found(m)).with(Series::rows(
            "loading",
            self.loadings.clone(),
            m,
        ));
        figure.data.set("features", (0..self.columns as u32).collect::<Vec<u32>>());
        Some(figure)
    }

    fn lines(&self, now: Moment) -> Vec<Layer> {
        let n = self.seen.rows();
        let line = |j: usize, tone| {
            let [from, to] = self.line(j);
            Layer::line_between("line", tone, n, [&from, &to])
        };
        match now {
            Moment::Start | Moment::Centred | Moment::End => Vec::new(),
            Moment::Direction(now) => {
                (0..now).map(|j| line(j, Tone::Quiet)).chain([line(now, Tone::Accent)]).collect()
            }
            Moment::Fall(now) => (0..=now).map(|j| line(j, Tone::Accent)).collect(),
            Moment::Left(now) => (0..=now).map(|j| line(j, Tone::Quiet)).collect(),
        }
    }
}

/// The moments of so many directions that are seen. What nothing is left of is not gone on with.
fn moments(m: usize, shares: &[f64]) -> Vec<Moment> {
    let mut moments = vec![Moment::Start, Moment::Centred];
    let mut left = 1.0;
    for (j, share) in shares.iter().take(m).enumerate() {
        left -= share;
        moments.extend([Moment::Direction(j), Moment::Fall(j)]);
        if left > NOTHING {
            moments.push(Moment::Left(j));
        }
    }
    moments.push(Moment::End);
    moments
}

impl Trace for PcaTrace {
    fn len(&self) -> u32 {
        self.moments.len() as u32
    }

    fn result_step(&self) -> u32 {
        self.len() - 1
    }

    fn marks(&self) -> Vec<Mark> {
        vec![Mark { step: self.result_step(), kind: "result", number: self.kept as f64 }]
    }

    fn pace(&self) -> Vec<Beat> {
        let seconds = SECONDS / f64::from(self.len());
        (0..self.len()).map(|step| Beat { step, seconds }).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        [self.bars(), self.grid()].into_iter().flatten().collect()
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let now = self.moment(step);
        let (kind, line, count, places) = match now {
            Moment::Start => ("start", line::CENTRE, 0, None),
            Moment::Centred => ("centred", line::CENTRE, 0, Some(self.seen.clone())),
            Moment::Direction(j) => ("direction", line::DIRECTION, j + 1, Some(self.left_by(j))),
            Moment::Fall(j) => ("fall", line::FALL, j + 1, Some(self.shadows_on(j + 1))),
            Moment::Left(j) => ("left", line::LEFT, j + 1, Some(self.left_by(j + 1))),
            Moment::End => ("end", line::END, self.kept, Some(self.end.clone())),
        };
        frame.begin(kind, line);
        frame.labels.resize(points.len(), -1);
        if now != Moment::End && places.is_some() {
            frame.reach.extend_from_slice(&self.reach);
        }
        frame.places = places;
        frame.layers = self.lines(now);
        if matches!(now, Moment::Fall(_)) && points.len() <= MOST_FALLS {
            frame.layers.insert(0, self.falls());
        }
        frame.facts.set("direction", count);
        frame.facts.set("columns", self.columns);
        frame.facts.set("components", self.kept);
        frame.facts.set("held", self.held(count));
        frame.facts.set("own", self.columns <= SEEN);
        if let Some(weights) = count.checked_sub(1).and_then(|j| self.weights.get(j)) {
            frame.facts.set("share", self.shares[count - 1]);
            frame.facts.set("variance", self.variances[count - 1]);
            frame.facts.set("features", weights.iter().map(|(column, _)| *column).collect::<Vec<u32>>());
            frame.facts.set("weights", weights.iter().map(|(_, weight)| *weight).collect::<Vec<f64>>());
        }
    }

    fn explain(&mut self, _points: &Points, _step: u32, [i, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let own = self.seen.row(i as usize);
        let left = self.left_by(self.axes.rows());
        let length = |row: &[f64]| row.iter().map(|x| x * x).sum::<f64>().sqrt();
        let mut said = Attributes::default();
        said.set("kind", "shadow");
        said.set("point", i);
        said.set("shadows", self.shadows.row(i as usize).to_vec());
        said.set("distance", length(own));
        said.set("left", length(left.row(i as usize)));
        (said, Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributes::Attribute;
    use crate::embed::pca::{Kept, Settings, fit};
    use crate::fit::layer::Shape;

    fn trace(rows: &[&[f64]], kept: usize) -> (Points, PcaTrace) {
        let points = Points::new(rows.concat(), rows[0].len()).unwrap();
        let model = fit(&points, Settings::plain(Kept::Count(kept))).unwrap();
        let trace = PcaTrace::new(&points, &model);
        (points, trace)
    }

    fn frames(points: &Points, trace: &mut PcaTrace) -> Vec<Frame> {
        let steps = trace.len();
        let frame = |step| {
            let mut frame = Frame::default();
            trace.frame(points, step, &mut frame);
            frame
        };
        (0..steps).map(frame).collect()
    }

    const FIVE: [&[f64]; 5] = [&[1.0, 1.0], &[2.0, 3.0], &[3.0, 2.0], &[4.0, 5.0], &[5.0, 4.0]];

    #[test]
    fn points_fall_straight_and_what_is_left_lies_across() {
        let (points, mut trace) = trace(&FIVE, 1);
        let frames = frames(&points, &mut trace);
        let kinds: Vec<_> = frames.iter().map(|frame| frame.kind).collect();
        assert_eq!(kinds, ["start", "centred", "direction", "fall", "left", "end"]);
        let places = |step: usize| frames[step].places.as_ref().unwrap();
        for i in 0..5 {
            let [x, y] = *places(3).row(i) else { panic!() };
            assert!((x - y).abs() < 1e-12, "its shadow lies on the diagonal");
            let [left, up] = *places(4).row(i) else { panic!() };
            assert!((left + up).abs() < 1e-12, "what is left lies across");
            let [cx, cy] = *places(1).row(i) else { panic!() };
            assert!((x + left - cx).abs() < 1e-12 && (y + up - cy).abs() < 1e-12);
            let [along, nothing] = *places(5).row(i) else { panic!() };
            assert!((along - (x + y) / 2.0_f64.sqrt()).abs() < 1e-12 && nothing == 0.0);
        }
        assert_eq!(frames[0].places, None);
        assert_eq!(frames[3].layers.len(), 2);
        assert!(matches!(frames[3].layers[0].shape, Shape::Segments { .. }));
        assert_eq!(frames[3].reach, frames[4].reach, "all is seen from as near");
        let (said, _) = trace.explain(&points, 3, [0, 0]);
        let Some(Attribute::Number(left)) = said.get("left") else { panic!() };
        assert!(*left < 1e-12, "it lies on the line");
    }

    #[test]
    fn of_all_directions_nothing_is_left() {
        let (points, mut trace) = trace(&FIVE, 2);
        let kinds: Vec<_> = frames(&points, &mut trace).iter().map(|frame| frame.kind).collect();
        assert_eq!(kinds, ["start", "centred", "direction", "fall", "left", "direction", "fall", "end"]);
        let [bars, grid] = &trace.figures()[..] else { panic!() };
        assert_eq!(bars.now, Now::Step(vec![2, 5]));
        assert!((bars.series[0].y[0] - 0.9).abs() < 1e-12);
        assert_eq!(grid.now, Now::Step(vec![2, 5]));
        // Both columns weigh the same: along the diagonal, and across it.
        let [along, across, also_along, back] = grid.series[0].y[..] else { panic!() };
        assert_eq!(grid.series[0].columns, 2);
        let half = 0.5_f64.sqrt();
        assert!((along - half).abs() < 1e-12 && (also_along - half).abs() < 1e-12);
        assert!((across.abs() - half).abs() < 1e-12 && (across + back).abs() < 1e-12);
    }

    #[test]
    fn of_many_columns_it_is_seen_how_far_each_is_from_the_plane() {
        let row = |i: usize| -> Vec<f64> {
            (0..6).map(|j| ((i * 7 + j * 5) % 11) as f64 / (j + 1) as f64).collect()
        };
        let rows: Vec<Vec<f64>> = (0..12).map(row).collect();
        let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
        let (points, mut trace) = trace(&rows, 2);
        let frames = frames(&points, &mut trace);
        let seen = frames[1].places.as_ref().unwrap();
        let mean = |j: usize| rows.iter().map(|row| row[j]).sum::<f64>() / 12.0;
        for (i, row) in rows.iter().enumerate() {
            let square: f64 = (0..6).map(|j| (row[j] - mean(j)) * (row[j] - mean(j))).sum();
            let found: f64 = seen.row(i).iter().map(|x| x * x).sum();
            assert!((square - found).abs() < 1e-9, "its distance from the mean is the true one");
            let [_, _, above] = *frames[6].places.as_ref().unwrap().row(i) else { panic!() };
            assert_eq!(above, 0.0, "it has fallen onto the plane");
        }
        assert_eq!(frames.last().unwrap().places.as_ref().unwrap().columns, 2);
    }

    #[test]
    fn points_that_are_one_have_directions_all_the_same() {
        let (points, mut trace) = trace(&[&[2.0, 2.0], &[2.0, 2.0], &[2.0, 2.0]], 1);
        assert!(frames(&points, &mut trace).iter().all(|frame| frame.labels == [-1, -1, -1]));
        assert!(trace.figures().is_empty());
    }
}
