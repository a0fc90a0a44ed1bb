//! What does not change from step to step: the k-distance curve with its knee, what other values of eps would
//! give, and the links along which the clusters grew.

use super::Options;
use super::components::Components;
use super::visits::Visits;
use crate::attributes::Attributes;
use crate::cluster::{Progress, Work};
use crate::neighbors::{Index, Search};
use crate::sort::sort_by;
use std::cell::RefCell;
use std::rc::Rc;

/// The most points whose k-distance is measured; of more, so many spread evenly over the data.
const MOST_MEASURED: usize = 20_000;
/// The most points on which other values of eps are tried, and how many values.
const MOST_TRIED: usize = 5_000;
const TRIED: usize = 40;
/// The most points whose links are listed.
const MOST_LINKED: usize = 20_000;

/// - `k_distances`: for each point the distance to its (min_samples − 1)-th *other* point, rising: those of
///   at most eps are exactly the core points. Empty where there are fewer than `min_samples` points. `k` is
///   min_samples − 1; `sampled` says that only every so-manyth point is in it.
/// - `knee`: the distance at which the curve bends most.
/// - `sweep`: rows of eps, clusters, core, border and noise points, for values of eps along the curve.
/// - `links`: rows of two core points, of which the first queued the second: they span the clusters.
pub fn model(visits: &Visits, options: Options) -> Attributes {
    let mut model = Attributes::default();
    let n = visits.index.len();
    model.set("k", options.min_samples - 1);
    model.set("sampled", n > MOST_MEASURED);
    let curves = Curves::of(&visits.index, options);
    if let Some(knee) = knee(&curves.distances) {
        model.set("knee", curves.distances[knee]);
    }
    model.set("k_distances", curves.distances);
    if n <= MOST_TRIED {
        model.set_matrix("sweep", curves.sweep, 5);
    }
    if n <= MOST_LINKED {
        let order = visits.whole_order();
        let core = (0..n as u32).filter(|&point| visits.core[point as usize]);
        let links = core.filter_map(|point| Some([f64::from(order.reached_by(point)?), f64::from(point)]));
        model.set_matrix("links", links.flatten().collect(), 2);
    }
    model
}

/// What does not depend on eps.
#[derive(Clone)]
struct Curves {
    distances: Vec<f64>,
    sweep: Vec<f64>,
}

thread_local! {
    /// The last curves, with their points and `min_samples`: while eps is dragged they stay the same, and to
    /// compute them takes longer than a fit.
    static LAST: RefCell<Option<(Rc<Index>, usize, Curves)>> = const { RefCell::new(None) };
}

impl Curves {
    fn of(index: &Rc<Index>, options: Options) -> Curves {
        let known = LAST.with_borrow(|last| match last {
            Some((of, min_samples, curves)) if *min_samples == options.min_samples && of == index => {
                Some(curves.clone())
            }
            _ => None,
        });
        known.unwrap_or_else(|| {
            let curves = Curves::new(index, options);
            let kept = (index.len() <= MOST_MEASURED)
                .then(|| (Rc::clone(index), options.min_samples, curves.clone()));
            LAST.replace(kept);
            curves
        })
    }

    fn new(index: &Rc<Index>, options: Options) -> Curves {
        let distances = k_distances(index, options.min_samples);
        let tried = if index.len() <= MOST_TRIED { eps_along(&distances) } else { Vec::new() };
        let sweep = tried.into_iter().flat_map(|eps| {
            let [clusters, core, border, noise] = outcome(index, Options { eps, ..options });
            [eps, clusters as f64, core as f64, border as f64, noise as f64]
        });
        Curves { sweep: sweep.collect(), distances }
    }
}

fn k_distances(index: &Index, min_samples: usize) -> Vec<f64> {
    let n = index.len();
    if min_samples > n {
        return Vec::new();
    }
    let measured = n.min(MOST_MEASURED) as u64;
    let mut search = Search::default();
    // The order of the leaves goes through space, so every so-manyth in it is spread over the data.
    let positions = (0..measured).map(|i| (i * n as u64 / measured) as u32);
    let distances = positions.map(|position| {
        // One point within eps is itself: with min_samples of 1 all are core.
        let nearest = if min_samples == 1 { 0.0 } else { index.nearest(position, min_samples, &mut search) };
        index.metric().radius(nearest)
    });
    let mut distances: Vec<f64> = distances.collect();
    sort_by(&mut distances, f64::total_cmp);
    distances
}

/// Where a rising curve is farthest below the line from its first value to its last (Satopää, Albrecht, Irwin,
/// Raghavan, "Finding a 'kneedle' in a haystack", 2011, without its smoothing).
fn knee(curve: &[f64]) -> Option<usize> {
    let (first, last) = (*curve.first()?, *curve.last()?);
    let rise = last - first;
    if rise <= 0.0 || !rise.is_finite() {
        return None;
    }
    let below = |i: usize| i as f64 / (curve.len() - 1) as f64 - (curve[i] - first) / rise;
    (0..curve.len()).reduce(|best, i| if below(i) > below(best) { i } else { best })
}

/// Values of eps from where hardly a point is core to where all are and the clusters merge, in equal ratios.
fn eps_along(distances: &[f64]) -> Vec<f64> {
    let positive = distances.partition_point(|&distance| distance <= 0.0);
    let Some(&low) = distances[positive..].get((distances.len() - positive) / 50) else { return Vec::new() };
    let high = 2.0 * distances[distances.len() - 1];
    let rise = crate::math::ln(high / low) / (TRIED - 1) as f64;
    (0..TRIED).map(|i| low * crate::math::exp(rise * i as f64)).filter(|eps| eps.is_finite()).collect()
}

/// How many clusters, core, border and noise points these options give.
fn outcome(index: &Rc<Index>, options: Options) -> [usize; 4] {
    let mut components = Components::new(Rc::clone(index), options);
    while components.advance(&mut Work(u64::MAX)) != Progress::Done {}
    let (core, labels, clusters) = components.into_parts();
    let core = core.into_iter().filter(|core| *core).count();
    let noise = labels.iter().filter(|label| **label < 0).count();
    [clusters.len(), core, labels.len() - core - noise, noise]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_are_kept_for_their_own_points_only() {
        use crate::neighbors::{Builder, Metric};
        use crate::points::Points;
        let model = |stretch: f64, min_samples| {
            let rows = (0..100).map(|i| f64::from(i * 37 % 101) * stretch).collect();
            let points = Points::new(rows, 2).unwrap();
            let index = Rc::new(Builder::new(&points, Metric::Euclidean).complete(&points));
            let options = Options { eps: 1.0, min_samples, metric: Metric::Euclidean };
            (Curves::of(&index, options).distances, Curves::new(&index, options).distances)
        };
        for (stretch, min_samples) in [(1.0, 3), (1.0, 3), (2.0, 3), (2.0, 4), (1.0, 3)] {
            let (kept, new) = model(stretch, min_samples);
            assert_eq!(kept, new, "{stretch}, {min_samples}");
        }
    }

    #[test]
    fn the_knee_is_where_the_curve_bends() {
        let curve: Vec<f64> = (0..100).map(|i| if i < 80 { 1.0 } else { f64::from(i - 79) * 10.0 }).collect();
        assert_eq!(knee(&curve), Some(79));
        assert_eq!(knee(&[1.0, 1.0]), None);
        assert_eq!(knee(&[]), None);
    }
}
