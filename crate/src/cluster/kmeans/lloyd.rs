//! One descent from given centroids: assign, move, and again, until scikit-learn would stop.

use super::centred::Centred;
use super::elkan::Elkan;
use super::engine::Engine;
use super::nearest::{Centers, Rule};
use super::pass::{Assignment, IN_ORDER, Pass};
use super::sums::squared_distance;
use crate::math::sums::pairwise;
use crate::points::Points;
use crate::sort::{select_by, sort_by};
use crate::work::Work;
use std::ops::Range;

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 1024;

/// Why a descent ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// No point found a nearer centroid.
    Unchanged,
    /// The centroids moved less than `tol` allows.
    Tolerance,
    /// `max_iter` iterations were done.
    MaxIter,
}

/// One iteration: an assignment and the move that followed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Iteration {
    /// The assignment to the centroids before the move.
    pub assigned: Assignment,
    /// The centroids after the move, k × d, centred.
    pub centers: Vec<f64>,
    /// The sum of the squared distances after the move.
    pub total: f64,
    /// Centroids without points, and the points to which they were moved.
    pub relocated: Vec<(u32, u32)>,
}

/// The whole of a descent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Descent {
    /// The centroids before the first assignment, k × d, centred.
    pub start: Vec<f64>,
    /// At least one.
    pub iterations: Vec<Iteration>,
    /// The assignment that is not counted, after a stop by `tol` or `max_iter`.
    pub last: Option<Assignment>,
    /// Why it ended.
    pub reason: Reason,
    /// The sum of the squared moves of the last iteration.
    pub shift: f64,
    /// The sum of the squared distances in the end.
    pub inertia: f64,
}

impl Descent {
    /// The centroids after so many moves.
    pub fn centers(&self, moves: usize) -> &[f64] {
        match moves.checked_sub(1).and_then(|i| self.iterations.get(i)) {
            Some(iteration) => &iteration.centers,
            None => &self.start,
        }
    }
}

/// What is to be done next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Assign,
    /// The labels of the assignment are written down.
    Settle,
    /// The clusters are summed once more, in the order of the points.
    Sum,
    /// The total after a move.
    Total,
    /// The assignment that is not counted.
    Last,
    /// Its labels are written down.
    SettleLast,
    Inertia,
}

/// A descent under way.
pub(super) struct Lloyd {
    rule: Rule,
    max_iter: usize,
    /// The greatest sum of squared moves at which it stops.
    tolerance: f64,
    centers: Centers,
    descent: Descent,
    stage: Stage,
    /// The next row.
    row: usize,
    pass: Pass,
    /// What assigns in place of the engine, where ties are decided by Elkan's bounds.
    elkan: Option<Box<Elkan>>,
}

impl Lloyd {
    /// A descent from `start` (k × d, centred).
    pub fn new(start: Vec<f64>, centred: &Centred, rule: Rule, max_iter: usize, tolerance: f64) -> Self {
        let centers = Centers::new(start.clone(), centred.d, centred.radius);
        Lloyd {
            rule,
            max_iter,
            tolerance,
            pass: Pass::new(centers.len(), centred.d),
            elkan: match rule {
                Rule::Elkan => Elkan::new(centred, centers.len()).map(Box::new),
                Rule::Lloyd => None,
            },
            centers,
            descent: Descent {
                start,
                iterations: Vec::new(),
                last: None,
                reason: Reason::MaxIter,
                shift: 0.0,
                inertia: 0.0,
            },
            stage: Stage::Assign,
            row: 0,
        }
    }

    /// How many iterations are done.
    pub fn iterations(&self) -> usize {
        self.descent.iterations.len()
    }

    /// Works on; the whole of it once it has ended. The engine must be reset and `labels` be −1 throughout when it
    /// begins; `labels` is the assignment when it ends.
    #[inline(never)] // The engines do less well with all stages in one function.
    pub fn advance(
        &mut self,
        points: &Points,
        centred: &Centred,
        engine: &mut Engine,
        labels: &mut [i32],
        budget: &mut Work,
    ) -> Option<Descent> {
        loop {
            let (pass, k) = (&mut self.pass, self.centers.len());
            let done = match (self.stage, &mut self.elkan) {
                (Stage::Assign | Stage::Last, Some(elkan)) => {
                    elkan.assign(points, centred, &self.centers, labels, pass, budget)
                }
                (Stage::Settle | Stage::SettleLast, Some(_)) => true,
                (Stage::Assign | Stage::Last, None) => {
                    engine.assign(points, centred, &self.centers, self.rule, labels, pass, budget)
                }
                (Stage::Settle | Stage::SettleLast, None) => engine.settle(labels, budget),
                (Stage::Sum, _) => self.add_up(points, centred, labels, true, budget),
                (Stage::Total | Stage::Inertia, _) => self.add_up(points, centred, labels, false, budget),
            };
            if !done {
                return None;
            }
            self.row = 0;
            match self.stage {
                Stage::Assign => {
                    let empty = self.pass.assigned.counts.contains(&0);
                    let settle = labels.len() <= IN_ORDER || empty;
                    self.stage =
                        if settle { Stage::Settle } else { self.move_centers(points, centred, labels) };
                }
                Stage::Settle if labels.len() <= IN_ORDER => {
                    self.pass.assigned.total = 0.0;
                    self.pass.sums.fill(0.0);
                    self.stage = Stage::Sum;
                }
                Stage::Settle | Stage::Sum => self.stage = self.move_centers(points, centred, labels),
                Stage::Total => {
                    let pass = std::mem::replace(&mut self.pass, Pass::new(k, centred.d));
                    if let Some(iteration) = self.descent.iterations.last_mut() {
                        iteration.total = pass.assigned.total;
                    }
                    self.stage = self.after_move();
                }
                Stage::Last => self.stage = Stage::SettleLast,
                Stage::SettleLast => {
                    let assigned = std::mem::replace(&mut self.pass, Pass::new(k, centred.d)).assigned;
                    let total = match self.descent.iterations.last() {
                        Some(last) if self.descent.reason == Reason::Unchanged => last.total,
                        _ => assigned.total,
                    };
                    if self.descent.reason != Reason::Unchanged {
                        self.descent.last = Some(assigned);
                    }
                    if labels.len() > IN_ORDER && engine.sums_boxes() {
                        self.pass.assigned.total = total;
                        return Some(self.end());
                    }
                    self.stage = Stage::Inertia;
                }
                Stage::Inertia => return Some(self.end()),
            }
            if budget.0 == 0 {
                return None;
            }
        }
    }

    /// The descent, now that its inertia is known.
    fn end(&mut self) -> Descent {
        let inertia = self.pass.assigned.total;
        let mut descent = Descent {
            start: std::mem::take(&mut self.descent.start),
            iterations: std::mem::take(&mut self.descent.iterations),
            last: self.descent.last.take(),
            inertia,
            ..self.descent
        };
        if let (Reason::Unchanged, Some(last)) = (descent.reason, descent.iterations.last_mut()) {
            last.total = inertia;
        }
        descent
    }

    /// Adds up the squared distances of the points to their centroid, and the points of each cluster if these are
    /// wanted too.
    #[inline(never)] // The engines do less well with all stages in one function.
    fn add_up(
        &mut self,
        points: &Points,
        centred: &Centred,
        labels: &[i32],
        with_sums: bool,
        budget: &mut Work,
    ) -> bool {
        let d = centred.d;
        let cost = if with_sums { 4 * d + 4 } else { 2 * d + 4 };
        while self.row < labels.len() {
            let rows = self.row..(self.row + ROWS).min(labels.len());
            self.row = rows.end;
            let Pass { assigned, sums } = &mut self.pass;
            let (total, sums) = (&mut assigned.total, with_sums.then_some(&mut sums[..]));
            match d {
                2 => add_few::<2>(points, centred, &self.centers, labels, rows, total, sums),
                3 => add_few::<3>(points, centred, &self.centers, labels, rows, total, sums),
                _ => add_any(points, centred, &self.centers, labels, rows, total, sums),
            }
            if !budget.spend((cost * ROWS) as u64) && self.row < labels.len() {
                return false;
            }
        }
        true
    }

    /// Moves each centroid to the mean of its points, and decides whether this was the end.
    #[inline(never)] // The engines do less well with all stages in one function.
    fn move_centers(&mut self, points: &Points, centred: &Centred, labels: &[i32]) -> Stage {
        let next = Pass::new(self.centers.len(), centred.d);
        let Pass { assigned, mut sums } = std::mem::replace(&mut self.pass, next);
        let mut weights: Vec<f64> = assigned.counts.iter().map(|&count| f64::from(count)).collect();
        let relocated = relocate(points, centred, labels, &self.centers, &mut sums, &mut weights);
        average(&mut sums, &weights, centred.d);
        let shifts: Vec<f64> = self
            .centers
            .at
            .chunks_exact(centred.d)
            .zip(sums.chunks_exact(centred.d))
            .map(|(old, new)| squared_distance(new, old).sqrt())
            .collect();
        let descent = &mut self.descent;
        descent.shift = pairwise(shifts.len(), &|j| shifts[j] * shifts[j]);
        // Steiner: the total falls by n·move² at each centroid that moves to the mean of its n points.
        let fall: f64 = shifts.iter().zip(&weights).map(|(shift, weight)| weight * shift * shift).sum();
        let exact = labels.len() <= IN_ORDER || !relocated.is_empty();
        let unchanged = assigned.moved == 0;
        let total = (assigned.total - fall).max(0.0);
        descent.iterations.push(Iteration { assigned, centers: sums.clone(), total, relocated });
        self.centers = Centers::new(sums, centred.d, centred.radius);
        if unchanged {
            descent.reason = Reason::Unchanged;
            Stage::SettleLast
        } else if exact {
            Stage::Total
        } else {
            self.after_move()
        }
    }

    /// What follows a move after which points had changed.
    fn after_move(&mut self) -> Stage {
        if self.descent.shift <= self.tolerance {
            self.descent.reason = Reason::Tolerance;
            Stage::Last
        } else if self.descent.iterations.len() >= self.max_iter {
            self.descent.reason = Reason::MaxIter;
            Stage::Last
        } else {
            Stage::Assign
        }
    }
}

/// Adds the squared distances of some rows to their centroid to the total, and the rows to the sums of the clusters.
fn add_any(
    points: &Points,
    centred: &Centred,
    centers: &Centers,
    labels: &[i32],
    rows: Range<usize>,
    total: &mut f64,
    mut sums: Option<&mut [f64]>,
) {
    let d = centred.d;
    let mut buffer = vec![0.0; d];
    for i in rows {
        let (x, j) = (centred.row(points, i, &mut buffer), labels[i] as usize);
        *total += squared_distance(x, centers.row(j));
        if let Some(sums) = &mut sums {
            sums[j * d..(j + 1) * d].iter_mut().zip(x).for_each(|(sum, x)| *sum += x);
        }
    }
}

/// The same for rows of D coordinates.
fn add_few<const D: usize>(
    points: &Points,
    centred: &Centred,
    centers: &Centers,
    labels: &[i32],
    rows: Range<usize>,
    total: &mut f64,
    sums: Option<&mut [f64]>,
) {
    let centers = centers.at.as_chunks::<D>().0;
    let mut sums = sums.map(|sums| sums.as_chunks_mut::<D>().0);
    let mut sum = *total;
    for (x, &label) in points.as_slice().as_chunks::<D>().0[rows.clone()].iter().zip(&labels[rows]) {
        let (x, j) = (centred.fixed(x), label as usize);
        sum += squared_distance(&x, &centers[j]);
        if let Some(sums) = &mut sums {
            sums[j] = std::array::from_fn(|at| sums[j][at] + x[at]);
        }
    }
    *total = sum;
}

/// Gives each centroid without points the point that is farthest from its own centroid, farthest first; nothing
/// where every point lies on its centroid. Answers who went where. Of equally far points the last comes first:
/// NumPy's order there is that of a sorting network, which this meets most often.
fn relocate(
    points: &Points,
    centred: &Centred,
    labels: &[i32],
    centers: &Centers,
    sums: &mut [f64],
    weights: &mut [f64],
) -> Vec<(u32, u32)> {
    let d = centred.d;
    let empty: Vec<usize> = (0..weights.len()).filter(|&j| weights[j] == 0.0).collect();
    if empty.is_empty() {
        return Vec::new();
    }
    let mut buffer = vec![0.0; d];
    let distances: Vec<f64> = labels
        .iter()
        .enumerate()
        .map(|(i, &label)| {
            let (x, center) = (centred.row(points, i, &mut buffer), centers.row(label as usize));
            pairwise(d, &|j| (x[j] - center[j]) * (x[j] - center[j]))
        })
        .collect();
    if distances.iter().all(|&distance| distance == 0.0) {
        return Vec::new();
    }
    let mut order: Vec<u32> = (0..labels.len() as u32).collect();
    let farthest_first =
        |a: &u32, b: &u32| distances[*b as usize].total_cmp(&distances[*a as usize]).then(b.cmp(a));
    if empty.len() < order.len() {
        select_by(&mut order, empty.len(), farthest_first);
        order.truncate(empty.len());
    }
    sort_by(&mut order, farthest_first);
    for (&cluster, &point) in empty.iter().zip(&order) {
        let former = labels[point as usize] as usize;
        for (j, &x) in centred.row(points, point as usize, &mut buffer).iter().enumerate() {
            sums[former * d + j] -= x;
            sums[cluster * d + j] = x;
        }
        weights[cluster] = 1.0;
        weights[former] -= 1.0;
    }
    empty.iter().zip(order).map(|(&cluster, point)| (cluster as u32, point)).collect()
}

/// Sums → means. A centroid that still has no point goes where scikit-learn puts it: onto the largest cluster,
/// in the state in which the loop finds that one.
fn average(sums: &mut [f64], weights: &[f64], d: usize) {
    let mut largest = 0;
    for (j, &weight) in weights.iter().enumerate() {
        if weight > weights[largest] {
            largest = j;
        }
    }
    for (j, &weight) in weights.iter().enumerate() {
        if weight > 0.0 {
            let scale = 1.0 / weight;
            sums[j * d..(j + 1) * d].iter_mut().for_each(|sum| *sum *= scale);
        } else {
            sums.copy_within(largest * d..(largest + 1) * d, j * d);
        }
    }
}
