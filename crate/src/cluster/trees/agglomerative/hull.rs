//! Of points in the plane, those that can be the farthest from anything: a convex hull.
//!
//! A. M. Andrew, *Another efficient algorithm for convex hulls in two dimensions*, Information Processing Letters 9
//! (1979). A point is left out only where it is certain, whatever the rounding, that it lies within.

use crate::sort::sort_by;

/// So few points are all kept.
const FEW: usize = 8;

/// Of these points in the plane, two coordinates each, keeps those that may be the farthest from some point.
pub fn keep_outer(points: &[f64], members: &mut Vec<u32>) {
    if members.len() <= FEW {
        return;
    }
    let at = |i: u32| (points[2 * i as usize], points[2 * i as usize + 1]);
    let compare = |a: &u32, b: &u32| {
        let ((ax, ay), (bx, by)) = (at(*a), at(*b));
        ax.total_cmp(&bx).then(ay.total_cmp(&by)).then(a.cmp(b))
    };
    sort_by(members, compare);
    let mut outer = chain(members.iter().copied(), at);
    outer.extend(chain(members.iter().rev().copied(), at));
    sort_by(&mut outer, compare);
    outer.dedup();
    *members = outer;
}

/// Points on one side, from one end to the other: whoever lies to the left of the way past it is left out.
fn chain(members: impl Iterator<Item = u32>, at: impl Fn(u32) -> (f64, f64)) -> Vec<u32> {
    let mut kept: Vec<u32> = Vec::new();
    for c in members {
        while let [.., a, b] = kept[..]
            && is_left_of(at(b), at(a), at(c))
        {
            kept.pop();
        }
        kept.push(c);
    }
    kept
}

/// Whether b lies to the left of the way from a to c, beyond doubt.
fn is_left_of(b: (f64, f64), a: (f64, f64), c: (f64, f64)) -> bool {
    let (one, other) = ((c.0 - a.0) * (b.1 - a.1), (c.1 - a.1) * (b.0 - a.0));
    one - other > 8.0 * f64::EPSILON * (one.abs() + other.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn squared(points: &[f64], i: u32, to: [f64; 2]) -> f64 {
        let row = &points[2 * i as usize..];
        (row[0] - to[0]) * (row[0] - to[0]) + (row[1] - to[1]) * (row[1] - to[1])
    }

    proptest! {
        #[test]
        fn the_farthest_of_all_is_among_those_that_are_kept(
            grid in prop::collection::vec((-3..4_i32, -3..4_i32), 1..60),
            scale in prop::sample::select(vec![1.0, 1e-9, 1e9, 0.1]),
            offset in prop::sample::select(vec![0.0, 1e6]),
            to in (-5.0..5.0_f64, -5.0..5.0_f64),
        ) {
            let number = |x: i32| f64::from(x) * scale + offset;
            let points: Vec<f64> = grid.iter().flat_map(|&(x, y)| [number(x), number(y)]).collect();
            let all: Vec<u32> = (0..grid.len() as u32).collect();
            let mut kept = all.clone();
            keep_outer(&points, &mut kept);
            let to = [to.0 * scale + offset, to.1 * scale + offset];
            let farthest = |members: &[u32]| {
                members.iter().map(|&i| squared(&points, i, to)).fold(0.0, f64::max)
            };
            prop_assert!(farthest(&kept) >= farthest(&all) * (1.0 - 1e-12));
        }
    }

    #[test]
    fn of_many_points_few_are_kept() {
        let mut random = crate::random::RandomState::new(0);
        let points: Vec<f64> = (0..20_000).map(|_| random.random_sample()).collect();
        let mut kept: Vec<u32> = (0..10_000).collect();
        keep_outer(&points, &mut kept);
        assert!((3..60).contains(&kept.len()), "{}", kept.len());
    }
}
