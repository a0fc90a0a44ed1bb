//! What does not change from step to step: the k-distance curve with its knee, what other values of eps would
//! give, and the links along which the clusters grew. It takes longer than a fit, and so is made in small pieces,
//! after the result.

use super::Options;
use super::components::Components;
use super::visits::Visits;
use crate::attributes::Attributes;
use crate::fit::Study;
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

/// What is made of a fit that is done, under way: in turn
/// - `k_distances`: for each point the distance to its (min_samples − 1)-th *other* point, rising: those of
///   at most eps are exactly the core points. Empty where there are fewer than `min_samples` points. `k` is
///   min_samples − 1; `sampled` says that only every so-manyth point is in it; `most_tried`, where there are more points, on how
///   many at most other values of eps are tried. `knee`: the distance at which the
///   curve bends most;
/// - `links`: rows of two core points, of which the first queued the second: they span the clusters;
/// - `sweep`: rows of eps, clusters, core, border and noise points, for values of eps along the curve; they come
///   in as they are found.
pub struct Model {
    options: Options,
    stage: Stage,
    search: Search,
    distances: Vec<f64>,
    sweep: Vec<f64>,
}

enum Stage {
    /// So many points are measured.
    Measure(usize),
    /// The visits are found.
    Link,
    /// These values of eps, the next one last, are still to be tried; one is.
    Try(Vec<f64>, Option<(f64, Box<Components>)>),
}

impl Model {
    /// Nothing is made yet; what does not depend on eps is left out where it is `known` from another fit.
    pub fn new(options: Options, known: bool) -> Model {
        let stage = if known { Stage::Link } else { Stage::Measure(0) };
        Model { options, stage, search: Search::default(), distances: Vec::new(), sweep: Vec::new() }
    }

    /// Works for about the budget, at most until a part is done.
    pub fn advance(&mut self, visits: &Visits, mut budget: Work) -> Study {
        match &mut self.stage {
            Stage::Measure(at) => {
                let n = visits.index.len();
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
                        return Study::Working;
                    }
                }
                sort_by(&mut self.distances, f64::total_cmp);
                self.stage = Stage::Link;
                Study::Part(self.curve(n))
            }
            Stage::Link => {
                let n = visits.index.len();
                // Of many points too, so that any moment is at hand soon.
                if !visits.advance(visits.last, &mut budget) {
                    return Study::Working;
                }
                let tried = if n <= MOST_TRIED { eps_along(&self.distances) } else { Vec::new() };
                self.stage = Stage::Try(tried, None);
                if n <= MOST_LINKED { Study::Part(links(visits)) } else { Study::Working }
            }
            Stage::Try(tried, trial) => {
                let Some((eps, components)) = trial else {
                    let Some(eps) = tried.pop() else { return Study::Done };
                    let options = Options { eps, ..self.options };
                    *trial = Some((eps, Box::new(Components::new(Rc::clone(&visits.index), options))));
                    return Study::Working;
                };
                if components.advance(&mut budget) != Progress::Done {
                    return Study::Working;
                }
                let [clusters, core, border, noise] = components.outcome().map(|count| count as f64);
                self.sweep.extend([*eps, clusters, core, border, noise]);
                *trial = None;
                let mut part = Attributes::default();
                part.set_matrix("sweep", self.sweep.clone(), 5);
                Study::Part(part)
            }
        }
    }

    fn curve(&self, n: usize) -> Attributes {
        let mut curve = Attributes::default();
        curve.set("k", self.options.min_samples - 1);
        curve.set("sampled", n > MOST_MEASURED);
        if n > MOST_TRIED {
            curve.set("most_tried", MOST_TRIED);
        }
        if let Some(knee) = knee(&self.distances) {
            curve.set("knee", self.distances[knee]);
        }
        curve.set("k_distances", self.distances.clone());
        curve
    }
}

/// The distance to the (min_samples − 1)-th other point.
fn k_distance(visits: &Visits, position: u32, min_samples: usize, search: &mut Search) -> f64 {
    search.operations += 20;
    // One point within eps is itself: with min_samples of 1 all are core.
    let nearest = if min_samples == 1 { 0.0 } else { visits.index.nearest(position, min_samples, search) };
    visits.index.metric().radius(nearest)
}

fn links(visits: &Visits) -> Attributes {
    let order = visits.whole_order();
    let core = (0..visits.core.len() as u32).filter(|&point| visits.core[point as usize]);
    let links = core.filter_map(|point| Some([f64::from(order.reached_by(point)?), f64::from(point)]));
    let mut part = Attributes::default();
    part.set_matrix("links", links.flatten().collect(), 2);
    part
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
