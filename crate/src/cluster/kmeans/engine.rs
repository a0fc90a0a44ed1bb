//! Which way an assignment is computed: all ways give the same labels.

use super::bounds::Hamerly;
use super::centred::Centred;
use super::grid::{self, Grid};
use super::nearest::{Centers, Rule};
use super::pass::Pass;
use super::sums::squared_distance;
use crate::points::Points;
use crate::work::Work;

/// From so many points more than a scan pays.
pub const MANY: usize = if cfg!(test) { 8 } else { 1_000 };

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 256;

/// What finds the nearest centroid of every point.
pub(super) enum Engine {
    /// All distances of all points; the next row.
    Scan(usize),
    /// For points in the plane.
    Plane(Grid<2>),
    /// For points in space.
    Space(Grid<3>),
    /// For points of more coordinates.
    Bounds(Hamerly),
}

/// An engine while it is being built.
pub(super) enum Builder {
    Scan,
    Plane(grid::Builder<2>),
    Space(grid::Builder<3>),
    Bounds(Option<Hamerly>),
}

impl Builder {
    pub fn new(points: &Points, centred: &Centred) -> Self {
        match centred.d {
            // The library that is made small is given fewer points.
            _ if cfg!(feature = "small") => Builder::Scan,
            2 if centred.n >= MANY => Builder::Plane(grid::Builder::new(points, centred)),
            3 if centred.n >= MANY => Builder::Space(grid::Builder::new(points, centred)),
            4.. if centred.n >= MANY => Builder::Bounds(Some(Hamerly::new(centred))),
            _ => Builder::Scan,
        }
    }

    /// Works on; the engine once it is built.
    pub fn advance(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> Option<Engine> {
        match self {
            Builder::Scan => Some(Engine::Scan(0)),
            Builder::Plane(builder) => builder.advance(points, budget).map(Engine::Plane),
            Builder::Space(builder) => builder.advance(points, budget).map(Engine::Space),
            Builder::Bounds(built) => match built.as_mut()?.build(points, centred, budget) {
                true => built.take().map(Engine::Bounds),
                false => None,
            },
        }
    }
}

impl Engine {
    /// Forgets all labels, for a new start.
    pub fn reset(&mut self) {
        match self {
            Engine::Scan(row) => *row = 0,
            Engine::Plane(grid) => grid.reset(),
            Engine::Space(grid) => grid.reset(),
            Engine::Bounds(bounds) => bounds.reset(),
        }
    }

    /// Whether it knows the sums of whole boxes of points, which do not cancel out: its totals are as good as the
    /// final one must be.
    pub fn sums_boxes(&self) -> bool {
        matches!(self, Engine::Plane(_) | Engine::Space(_))
    }

    /// Assigns every point, working on; true once done. Adds up in `pass` what each cluster has. The labels may be
    /// known to the engine alone until they are settled.
    #[allow(clippy::too_many_arguments)]
    #[inline(never)] // The engines do less well with all stages in one function.
    pub fn assign(
        &mut self,
        points: &Points,
        centred: &Centred,
        centers: &Centers,
        rule: Rule,
        labels: &mut [i32],
        pass: &mut Pass,
        budget: &mut Work,
    ) -> bool {
        match self {
            Engine::Scan(row) => scan(row, points, centred, centers, rule, labels, pass, budget),
            Engine::Plane(grid) => grid.assign(centers, rule, pass, budget),
            Engine::Space(grid) => grid.assign(centers, rule, pass, budget),
            Engine::Bounds(bounds) => bounds.assign(points, centred, centers, rule, labels, pass, budget),
        }
    }

    /// The sum of the squared distances that each of these centres, as one more, would leave, where the engine can
    /// tell that without asking every point. The centres so far must be assigned.
    pub fn potentials(&self, centers: &Centers, more: &[f64]) -> Option<Vec<f64>> {
        match self {
            Engine::Plane(grid) => {
                Some(more.as_chunks::<2>().0.iter().map(|more| grid.potential(centers, more)).collect())
            }
            Engine::Space(grid) => {
                Some(more.as_chunks::<3>().0.iter().map(|more| grid.potential(centers, more)).collect())
            }
            Engine::Scan(_) | Engine::Bounds(_) => None,
        }
    }

    /// Assigns every point as if none had a label yet, without interruption.
    pub fn assign_afresh(
        &mut self,
        points: &Points,
        centred: &Centred,
        centers: &Centers,
        rule: Rule,
        labels: &mut [i32],
    ) {
        let mut pass = Pass::new(centers.len(), centred.d);
        let mut budget = Work::UNLIMITED;
        self.reset();
        while !self.assign(points, centred, centers, rule, labels, &mut pass, &mut budget) {}
        while !self.settle(labels, &mut budget) {}
    }

    /// Writes the labels down, working on; true once done.
    #[inline(never)] // The engines do less well with all stages in one function.
    pub fn settle(&mut self, labels: &mut [i32], budget: &mut Work) -> bool {
        match self {
            Engine::Scan(_) | Engine::Bounds(_) => true,
            Engine::Plane(grid) => grid.settle(labels, budget),
            Engine::Space(grid) => grid.settle(labels, budget),
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn scan(
    row: &mut usize,
    points: &Points,
    centred: &Centred,
    centers: &Centers,
    rule: Rule,
    labels: &mut [i32],
    pass: &mut Pass,
    budget: &mut Work,
) -> bool {
    let d = centred.d;
    let mut buffer = vec![0.0; d];
    while *row < labels.len() {
        let end = (*row + ROWS).min(labels.len());
        for (i, label) in labels.iter_mut().enumerate().take(end).skip(*row) {
            let x = centred.row(points, i, &mut buffer);
            let nearest = centers.nearest(x, *label, rule);
            if nearest.label != nearest.fresh {
                pass.assigned.kept.push((i as u32, nearest.label));
            }
            pass.assigned.moved += usize::from(nearest.label != *label);
            *label = nearest.label;
            let j = nearest.label as usize;
            pass.assigned.counts[j] += 1;
            pass.assigned.total += squared_distance(x, centers.row(j));
            pass.sums[j * d..(j + 1) * d].iter_mut().zip(x).for_each(|(sum, x)| *sum += x);
        }
        *row = end;
        if !budget.spend((ROWS * ((centers.len() + 4) * d + 10)) as u64) && end < labels.len() {
            return false;
        }
    }
    *row = 0;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::Points;
    use proptest::prelude::*;

    fn centred(points: &Points) -> Centred {
        let mut centred = Centred::new(points);
        while !centred.advance(points, &mut Work(10_000)) {}
        centred
    }

    fn built(points: &Points, centred: &Centred) -> Engine {
        let mut builder = Builder::new(points, centred);
        loop {
            if let Some(engine) = builder.advance(points, centred, &mut Work(3_000)) {
                return engine;
            }
        }
    }

    /// Labels, and what was added up.
    fn assigned(
        engine: &mut Engine,
        points: &Points,
        centred: &Centred,
        centers: &Centers,
        rule: Rule,
        labels: &mut [i32],
    ) -> Pass {
        let mut pass = Pass::new(centers.len(), centred.d);
        while !engine.assign(points, centred, centers, rule, labels, &mut pass, &mut Work(500)) {}
        while !engine.settle(labels, &mut Work(500)) {}
        pass.assigned.kept.sort_unstable();
        pass
    }

    /// Points of all kinds, and centroids for several assignments one after the other, also equal ones.
    fn cases() -> impl Strategy<Value = (Vec<f64>, usize, Vec<Vec<f64>>)> {
        let coordinate = || {
            prop_oneof![
                4 => (-6_i32..6).prop_map(f64::from),
                4 => -10.0..10.0,
                1 => -1e6..1e6,
                2 => (0_i32..3, -1e-3..1e-3).prop_map(|(x, y)| f64::from(x) + y),
            ]
        };
        (1_usize..80, 1_usize..12, 1_usize..400, any::<bool>()).prop_flat_map(move |(k, d, n, near)| {
            let centers = prop::collection::vec(coordinate(), k * d);
            (prop::collection::vec(coordinate(), n * d), Just(d), prop::collection::vec(centers, 1..5))
                .prop_map(move |(data, d, mut rounds)| {
                    // As in a descent: every move is shorter than the last.
                    for i in 1..if near { rounds.len() } else { 0 } {
                        let former = rounds[i - 1].clone();
                        let step = 0.01 / (i * i) as f64;
                        rounds[i].iter_mut().zip(former).for_each(|(x, former)| *x = former + *x * step);
                    }
                    (data, d, rounds)
                })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn every_engine_assigns_as_a_scan_does((data, d, rounds) in cases(), elkan: bool) {
            let rule = if elkan { Rule::Elkan } else { Rule::Lloyd };
            let points = Points::new(data, d).unwrap();
            let centred = centred(&points);
            let (mut engine, mut twin) = (built(&points, &centred), Engine::Scan(0));
            engine.reset();
            let mut labels = [vec![-1; centred.n], vec![-1; centred.n]];
            for at in rounds {
                let centers = Centers::new(at, d, centred.radius);
                let [ours, theirs] = &mut labels;
                let pass = assigned(&mut engine, &points, &centred, &centers, rule, ours);
                let expected = assigned(&mut twin, &points, &centred, &centers, rule, theirs);
                prop_assert_eq!(ours, theirs);
                prop_assert_eq!(pass.assigned.moved, expected.assigned.moved);
                prop_assert_eq!(pass.assigned.counts, expected.assigned.counts);
                prop_assert_eq!(pass.assigned.kept, expected.assigned.kept);
                let close = |a: f64, b: f64, size: f64| (a - b).abs() <= 1e-12 * size * centred.n as f64;
                let size = centers.margin / f64::EPSILON;
                prop_assert!(close(pass.assigned.total, expected.assigned.total, size));
                let sums = pass.sums.iter().zip(&expected.sums);
                prop_assert!(sums.clone().all(|(a, b)| close(*a, *b, size.sqrt())), "{:?}", sums);
                // What one more centre would leave, here the first point.
                let mut more = vec![0.0; d];
                centred.row(&points, 0, &mut more);
                if let Some(potentials) = engine.potentials(&centers, &more) {
                    let lesser = |i: usize| {
                        let own = centred.squared_distance(&points, i, centers.row(labels[0][i] as usize));
                        own.min(centred.squared_distance(&points, i, &more))
                    };
                    prop_assert!(close(potentials[0], (0..centred.n).map(lesser).sum(), size));
                }
            }
        }
    }
}
