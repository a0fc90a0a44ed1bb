//! What takes longer than a fit: how many clusters other bandwidths would give, one fit after the other.

use super::peaks::peaks;
use super::walks::Walking;
use super::window::Window;
use super::{Options, Stage, walk};
use crate::fit::figure::{Along, Figure, Form, Kind, More, Now, Part, Series};
use crate::points::Points;
use crate::work::Work;

/// The number of clusters by bandwidth. None where there are more than `most` points.
const CLUSTERS: &str = "clusters_by_bandwidth";
/// All that is found here.
pub const PROMISED: &[&str] = &[CLUSTERS];
/// On what it depends.
const DEPENDS: &[&str] = &["seeds", "bin_seeding", "min_bin_freq", "max_iter"];

/// The most points on which other bandwidths are tried, and how many.
const MOST_TRIED: usize = 1000;
const TRIED: usize = 32;
/// The least of them, as a part of the greatest.
const LEAST: f64 = 1.0 / 40.0;

/// The way there.
pub struct Beyond {
    options: Options,
    /// None where there are too many.
    points: Option<Points>,
    /// Those that are still to be tried, the next one last.
    bandwidths: Vec<f64>,
    trial: Option<(f64, Window, Walking)>,
    tried: Vec<[f64; 2]>,
    begun: bool,
}

impl Beyond {
    /// Nothing is tried yet.
    pub fn new(options: Options, points: &Points) -> Beyond {
        let few = points.len() <= MOST_TRIED;
        Beyond {
            options,
            points: few.then(|| points.clone()),
            bandwidths: if few { along(points) } else { Vec::new() },
            trial: None,
            tried: Vec::new(),
            begun: false,
        }
    }

    /// Works for about the budget, at most until one more is tried.
    pub fn advance(&mut self, known: &[&str], mut budget: Work) -> More {
        if known.contains(&CLUSTERS) {
            return More::Done;
        }
        let Some(points) = self.points.as_ref().filter(|_| !self.bandwidths.is_empty() || self.begun) else {
            return match std::mem::replace(&mut self.begun, true) || self.points.is_some() {
                true => More::Done,
                false => self.part(true),
            };
        };
        self.begun = true;
        let Some((bandwidth, window, walking)) = &mut self.trial else {
            let Some(bandwidth) = self.bandwidths.pop() else { return More::Done };
            if let Stage::Walk { window, walking, .. } = walk(&self.options, points, bandwidth) {
                self.trial = Some((bandwidth, window, walking));
            }
            return More::Working;
        };
        if !walking.advance(window, &mut budget) {
            return More::Working;
        }
        let bandwidth = *bandwidth;
        let Some((.., walking)) = self.trial.take() else { return More::Working };
        let clusters = peaks(&walking.finish(), bandwidth).iter().filter(|peak| peak.kept).count();
        self.tried.push([bandwidth, clusters as f64]);
        self.part(self.bandwidths.is_empty())
    }

    fn part(&self, whole: bool) -> More {
        let mut figure = Figure::new(CLUSTERS, Kind::Curve);
        if self.points.is_none() {
            figure.data.set("most", MOST_TRIED);
        } else {
            let [x, clusters] =
                [0, 1].map(|at| self.tried.iter().map(|tried| tried[at]).collect::<Vec<f64>>());
            figure.series.push(Series::over("clusters", x, clusters).drawn(Form::Stairs));
            figure.x.logarithmic = true;
            // From a hill for each point down to one: what matters is at the lower end.
            figure.y.logarithmic = true;
            figure.y.whole = true;
            figure.now = Now::Parameter("bandwidth", Along::X);
        }
        More::Part(Part { name: CLUSTERS, depends: DEPENDS, whole, figure: Some(figure), layers: Vec::new() })
    }
}

/// Bandwidths in equal ratios, up to half the way across the points, the least last; none where they lie on one place.
fn along(points: &Points) -> Vec<f64> {
    let d = points.dimensions();
    let width = |j: usize| {
        let column = || points.rows().map(|row| row[j]);
        column().fold(f64::NEG_INFINITY, f64::max) - column().fold(f64::INFINITY, f64::min)
    };
    let greatest = 0.5 * (0..d).fold(0.0, |sum, j| sum + width(j) * width(j)).sqrt();
    if greatest <= 0.0 || !greatest.is_finite() {
        return Vec::new();
    }
    let step = crate::math::ln(LEAST) / (TRIED - 1) as f64;
    (0..TRIED).map(|i| greatest * crate::math::exp(step * i as f64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::RandomState;

    #[test]
    fn other_bandwidths_give_what_a_fit_with_them_gives() {
        let mut random = RandomState::new(5);
        let points = Points::new((0..120).map(|_| random.normal(0.0, 2.0)).collect(), 2).unwrap();
        let options = Options {
            bandwidth: None,
            seeds: None,
            bin_seeding: false,
            min_bin_freq: 1,
            cluster_all: true,
            max_iter: 300,
        };
        let mut beyond = Beyond::new(options.clone(), &points);
        let mut last = None;
        loop {
            match beyond.advance(&[], Work(5000)) {
                More::Done => break,
                More::Part(part) => last = Some(part),
                More::Working => (),
            }
        }
        let part = last.unwrap();
        assert!(part.whole);
        let figure = part.figure.unwrap();
        let clusters = &figure.series[0];
        assert_eq!(clusters.y.len(), TRIED);
        for at in [0, 9, TRIED - 1] {
            let options = Options { bandwidth: Some(clusters.x[at]), ..options.clone() };
            let fit = Box::new(super::super::MeanShift::start(options, &points).unwrap());
            let result = crate::fit::Fit::finish(fit, &points).result;
            let Some(crate::attributes::Attribute::Labels(labels)) = result.get("labels") else { panic!() };
            assert_eq!(f64::from(labels.iter().max().unwrap() + 1), clusters.y[at]);
        }
        assert_eq!(Beyond::new(options, &points).advance(&[CLUSTERS], Work(1)), More::Done);
    }
}
