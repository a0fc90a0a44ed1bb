//! What takes longer than a fit: the k-distance curve with its knee, the links along which the clusters grew, and what
//! other values of eps would give. It is found in small pieces, after the result.

use super::Options;
use super::components::Components;
use super::visits::Visits;
use crate::fit::figure::{Along, Figure, Form, Kind, More, Now, Part, Series};
use crate::fit::layer::{Ends, Layer, Pairs, Tone};
use crate::neighbors::Search;
use crate::sort::sort_by;
use crate::work::{Progress, Work};
use std::rc::Rc;

/// The most points whose k-distance is measured; of more, so many spread evenly over the data.
const MOST_MEASURED: usize = 20_000;
/// The most points on which other values of eps are tried, and how many values.
const MOST_TRIED: usize = 200_000;
const TRIED: usize = 40;
/// The most points whose links are listed.
const MOST_LINKED: usize = 20_000;

/// For each point the distance to its (min_samples − 1)-th *other* point, rising: those of at most eps are exactly the
/// core points. None where there are fewer than `min_samples` points. `k` is min_samples − 1; `sampled` says that only
/// every so-manyth point is in it. The mark `knee` is the distance at which the curve bends most.
const DISTANCES: &str = "k_distances";
/// The number of clusters by eps, with those of core, border and noise points, for values of eps along the curve; they
/// come in as they are found. None where there are more than `most` points.
const CLUSTERS: &str = "clusters_by_eps";
/// The layer from core points to those that they queued: they span the clusters.
const LINKS: &str = "links";

/// All that is found here.
pub const PROMISED: &[&str] = &[DISTANCES, CLUSTERS, LINKS];

/// On what the curve depends, and the clusters along it; and on what the links do.
const OF_CURVE: &[&str] = &["min_samples", "metric"];
const OF_LINKS: &[&str] = &["eps", "min_samples", "metric"];

/// The way to what is not known yet of a fit that is done.
pub struct Beyond {
    options: Options,
    /// What is left out.
    known: Vec<String>,
    stage: Stage,
    search: Search,
    distances: Vec<f64>,
    /// Rows of eps, clusters, core, border and noise points.
    outcomes: Vec<[f64; 5]>,
}

enum Stage {
    /// So many points are measured.
    Measure(usize),
    /// They are more than those on which other values of eps are tried: that is told.
    Decline,
    /// The visits are found.
    Link,
    /// These values of eps, the next one last, are still to be tried; one is.
    Try(Vec<f64>, Option<(f64, Box<Components>)>),
}

impl Beyond {
    /// Nothing is found yet but what is known from another fit.
    pub fn new(options: Options, known: &[&str]) -> Beyond {
        let known: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
        let has = |name: &str| known.iter().any(|one| one == name);
        // Other values of eps are those along the curve.
        let stage = if has(DISTANCES) && has(CLUSTERS) { Stage::Link } else { Stage::Measure(0) };
        let (distances, outcomes) = (Vec::new(), Vec::new());
        Beyond { options, known, stage, search: Search::default(), distances, outcomes }
    }

    fn is_known(&self, name: &str) -> bool {
        self.known.iter().any(|known| known == name)
    }

    /// Works for about the budget, at most until a part is done.
    pub fn advance(&mut self, visits: &Visits, mut budget: Work) -> More {
        let n = visits.index.len();
        match &mut self.stage {
            Stage::Measure(at) => {
                let all = if self.options.min_samples <= n { n.min(MOST_MEASURED) } else { 0 };
                while *at < all {
                    // The order of the leaves goes through space, so every so-manyth in it is spread over the data.
                    let position = (*at as u64 * n as u64 / all as u64) as u32;
                    *at += 1;
                    self.distances.push(k_distance(
                        visits,
                        position,
                        self.options.min_samples,
                        &mut self.search,
                    ));
                    if !budget.spend(std::mem::take(&mut self.search.operations)) {
                        return More::Working;
                    }
                }
                sort_by(&mut self.distances, f64::total_cmp);
                let declines = n > MOST_TRIED && !self.is_known(CLUSTERS);
                self.stage = if declines { Stage::Decline } else { Stage::Link };
                if self.is_known(DISTANCES) { More::Working } else { self.curve(n) }
            }
            Stage::Decline => {
                self.stage = Stage::Link;
                let mut figure = Figure::new(CLUSTERS, Kind::Curve);
                figure.data.set("most", MOST_TRIED);
                drawn(figure, true)
            }
            Stage::Link => {
                // Of many points too, so that any moment is at hand soon.
                if !visits.advance(visits.last, &mut budget) {
                    return More::Working;
                }
                let tries = n <= MOST_TRIED && !self.is_known(CLUSTERS);
                let tried = if tries { eps_along(&self.distances) } else { Vec::new() };
                self.stage = Stage::Try(tried, None);
                if n > MOST_LINKED || self.is_known(LINKS) {
                    return More::Working;
                }
                More::Part(Part {
                    name: LINKS,
                    depends: OF_LINKS,
                    whole: true,
                    figure: None,
                    layers: vec![links(visits)],
                })
            }
            Stage::Try(tried, trial) => {
                let Some((eps, components)) = trial else {
                    let Some(eps) = tried.pop() else { return More::Done };
                    let options = Options { eps, ..self.options };
                    *trial = Some((eps, Box::new(Components::new(Rc::clone(&visits.index), options))));
                    return More::Working;
                };
                if components.advance(&mut budget) != Progress::Done {
                    return More::Working;
                }
                let [clusters, core, border, noise] = components.outcome().map(|count| count as f64);
                self.outcomes.push([*eps, clusters, core, border, noise]);
                *trial = None;
                let whole = tried.is_empty();
                drawn(self.clusters(), whole)
            }
        }
    }

    fn curve(&self, n: usize) -> More {
        let mut figure = Figure::new(DISTANCES, Kind::Curve);
        figure.data.set("k", self.options.min_samples - 1);
        figure.data.set("sampled", n > MOST_MEASURED);
        figure.marks.extend(knee(&self.distances).map(|knee| ("knee", self.distances[knee])));
        figure.series.push(Series::of("distance", self.distances.clone()));
        figure.x.whole = true;
        figure.now = Now::Parameter("eps", Along::Y);
        drawn(figure, true)
    }

    fn clusters(&self) -> Figure {
        let column = |j: usize| self.outcomes.iter().map(|row| row[j]).collect::<Vec<f64>>();
        let mut figure = Figure::new(CLUSTERS, Kind::Curve);
        let part = |(j, name)| Series::over(name, column(0), column(j)).drawn(Form::Share);
        figure.series.push(Series::over("clusters", column(0), column(1)).drawn(Form::Stairs));
        figure.series.extend([(2, "core"), (3, "border"), (4, "noise")].map(part));
        figure.x.logarithmic = true;
        figure.now = Now::Parameter("eps", Along::X);
        figure
    }
}

/// A part that is a figure along the curve.
fn drawn(figure: Figure, whole: bool) -> More {
    let layers = Vec::new();
    More::Part(Part { name: figure.name, depends: OF_CURVE, whole, figure: Some(figure), layers })
}

/// The distance to the (min_samples − 1)-th other point.
fn k_distance(visits: &Visits, position: u32, min_samples: usize, search: &mut Search) -> f64 {
    search.operations += 20;
    // One point within eps is itself: with min_samples of 1 all are core.
    let nearest = if min_samples == 1 { 0.0 } else { visits.index.nearest(position, min_samples, search) };
    visits.index.metric().radius(nearest)
}

fn links(visits: &Visits) -> Layer {
    let order = visits.whole_order();
    let mut links = Pairs::default();
    for point in (0..visits.core.len() as u32).filter(|&point| visits.core[point as usize]) {
        if let Some(by) = order.reached_by(point) {
            links.pairs.push([by, point]);
            links.since.push(order.joined[point as usize]);
        }
    }
    Layer::segments(LINKS, Tone::Cluster, Ends::Pairs(links))
}

/// Where a rising curve is farthest below the line from its first value to its last (Satopää, Albrecht, Irwin,
/// Raghavan, "Finding a 'kneedle' in a haystack", 2011, without its smoothing).
pub(super) fn knee(curve: &[f64]) -> Option<usize> {
    let (first, last) = (*curve.first()?, *curve.last()?);
    let rise = last - first;
    if rise <= 0.0 || !rise.is_finite() {
        return None;
    }
    let below = |i: usize| i as f64 / (curve.len() - 1) as f64 - (curve[i] - first) / rise;
    (0..curve.len()).reduce(|best, i| if below(i) > below(best) { i } else { best })
}

/// Values of eps from where hardly a point is core to where all are and the clusters merge, in equal ratios, the
/// least last.
fn eps_along(distances: &[f64]) -> Vec<f64> {
    let positive = distances.partition_point(|&distance| distance <= 0.0);
    let Some(&low) = distances[positive..].get((distances.len() - positive) / 50) else { return Vec::new() };
    let high = 2.0 * distances[distances.len() - 1];
    let rise = crate::math::ln(high / low) / (TRIED - 1) as f64;
    let values = (0..TRIED).rev().map(|i| low * crate::math::exp(rise * i as f64));
    values.filter(|eps| eps.is_finite()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_knee_is_where_the_curve_bends() {
        let curve: Vec<f64> = (0..100).map(|i| if i < 80 { 1.0 } else { f64::from(i - 79) * 10.0 }).collect();
        assert_eq!(knee(&curve), Some(79));
        assert_eq!(knee(&[1.0, 1.0]), None);
        assert_eq!(knee(&[]), None);
    }
}
