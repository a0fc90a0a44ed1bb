//! A radius that fits the points: where the curve of their k-distances bends most.

use super::more::knee;
use crate::call::Value;
use crate::catalog::{Arguments, Suited};
use crate::distances::Metric;
use crate::math::{exp, ln};
use crate::neighbors::{Builder, Search};
use crate::points::Points;
use crate::sort::sort_by;
use crate::work::Work;

/// Of more points, so many spread evenly over the data are looked at, so that it takes some milliseconds.
const MOST: usize = 20_000;
/// For so many of them the distance to the k-th nearest is measured.
const MEASURED: usize = 2_000;

/// `eps` at the knee, to two digits; nothing where all points are the same, or fewer than `min_samples`.
pub(super) fn suits(arguments: &Arguments, points: &Points) -> Suited {
    let metric = Metric::from_name(arguments.text("metric")).unwrap_or(Metric::Euclidean);
    let eps = eps(points, arguments.count("min_samples"), metric);
    eps.map(|eps| ("eps", Value::Float(eps))).into_iter().collect()
}

fn eps(points: &Points, min_samples: usize, metric: Metric) -> Option<f64> {
    let (n, d) = (points.len(), points.dimensions());
    let few = n.min(MOST);
    if min_samples > few {
        return None;
    }
    let rows = spread(n, few).flat_map(|i| points.row(i)).copied().collect();
    let sample = Points::new(rows, d).ok()?;
    let mut builder = Builder::new(&sample, metric);
    let index = loop {
        if let Some(index) = builder.advance(&sample, &mut Work(u64::MAX)) {
            break index;
        }
    };
    let mut search = Search::default();
    let measured = spread(few, few.min(MEASURED));
    let k_distance = |position| metric.radius(index.nearest(position as u32, min_samples, &mut search));
    let mut curve: Vec<f64> = measured.map(k_distance).collect();
    sort_by(&mut curve, f64::total_cmp);
    let knee = curve[knee(&curve)?];
    // Where only some of the points are looked at, the k-th nearest of all is nearer, as their density is greater.
    let all = knee * exp(ln(few as f64 / n as f64) / d as f64);
    (all > 0.0).then(|| two_digits(all))
}

/// So many of n numbers, evenly spread.
fn spread(n: usize, few: usize) -> impl Iterator<Item = usize> {
    (0..few).map(move |i| (i as u64 * n as u64 / few as u64) as usize)
}

/// The number with two digits that is nearest.
fn two_digits(x: f64) -> f64 {
    let (mut power, mut digits) = (1.0, x);
    while digits >= 100.0 && power < 1e22 {
        power *= 10.0;
        digits = x / power;
    }
    if power > 1.0 {
        return digits.round() * power;
    }
    while digits < 10.0 && power < 1e22 {
        power *= 10.0;
        digits = x * power;
    }
    digits.round() / power
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::RandomState;

    #[test]
    fn eps_is_where_the_curve_of_distances_bends() {
        // A lattice of spacing 1 with a few points far away: the fourth other point is at 1, or √2 on an edge.
        let lattice = (0..900).flat_map(|i| [f64::from(i % 30), f64::from(i / 30)]);
        let far = (1..=20).flat_map(|i| [1000.0 * f64::from(i), 0.0]);
        let points = Points::new(lattice.chain(far).collect(), 2).unwrap();
        let found = eps(&points, 5, Metric::Euclidean).unwrap();
        assert!((1.0..3.0).contains(&found), "{found}");
        let same = Points::new(vec![1.0; 40], 2).unwrap();
        assert_eq!(eps(&same, 5, Metric::Euclidean), None);
        assert_eq!(eps(&same, 50, Metric::Euclidean), None);
    }

    #[test]
    fn many_points_are_looked_at_in_part() {
        let of = |n: usize| {
            let mut random = RandomState::new(0);
            Points::new((0..2 * n).map(|_| random.normal(0.0, 1.0)).collect(), 2).unwrap()
        };
        let found = eps(&of(80_000), 5, Metric::Euclidean).unwrap();
        // Four times as many points are half as far from each other.
        let of_few = eps(&of(20_000), 5, Metric::Euclidean).unwrap();
        assert!((0.3..0.8).contains(&(found / of_few)), "{found} {of_few}");
    }

    #[test]
    fn two_digits_are_decimal() {
        for (x, short) in [(0.2996, 0.3), (0.0123456, 0.012), (1234.5, 1200.0), (99.6, 100.0), (7.0, 7.0)] {
            assert_eq!(two_digits(x), short);
        }
    }
}
