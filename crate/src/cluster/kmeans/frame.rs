//! One moment of a k-means run, and what there is to say of one point.

use super::lloyd::Reason;
use super::record::{Moment, Record};
use super::start::Seeds;
use super::sums::squared_distance;
use crate::attributes::Attributes;
use crate::fit::Frame;
use crate::fit::layer::{By, Ends, Layer, Mark, Shape, Tone};
use crate::matrix::Matrix;
use crate::points::Points;

/// Above so many points glyphs are not drawn one by one, and what belongs to single points is left out.
const GLYPHS: usize = 20_000;

/// The most rows of a trail.
const TRAIL: usize = 20_000;

/// The total after what happens at this moment; none before the first assignment.
pub(super) fn total(trace: &Record, restart: usize, moment: Moment) -> Option<f64> {
    let descent = &trace.restarts[restart].descent;
    match moment {
        Moment::Bare | Moment::Start(_) => None,
        Moment::Assign(i) => descent.iterations.get(i).map(|iteration| iteration.assigned.total),
        Moment::Move(i) => descent.iterations.get(i).map(|iteration| iteration.total),
        Moment::Stop => Some(descent.inertia),
    }
}

/// Writes the moment of a step.
///
/// Kinds: `points`; `start`, one centroid placed; `assign`; `move`; `stop`. The lines of the pseudocode are: choose
/// k centroids, repeat, assign, stop if none changed, move, stop if the moves are within tol; where there are
/// several starts a line for them comes before, and one that keeps the smallest total after.
///
/// Layers: `regions`, `distances` and `centroids` (those placed so far), `trails` (all their places in this start so
/// far), `changed` (points that found a nearer centroid, in the looks that they had), `candidates` and `weights` (D²
/// before the draw) of k-means++; those of single points up to 20,000 points.
pub(super) fn write(trace: &mut Record, points: &Points, step: u32, frame: &mut Frame) {
    let (restart, moment) = trace.moment(step);
    let outer = u32::from(trace.restarts.len() > 1);
    match moment {
        Moment::Bare => frame.begin("points", outer),
        Moment::Start(_) => frame.begin("start", outer),
        Moment::Assign(_) => frame.begin("assign", outer + 2),
        Moment::Move(_) => frame.begin("move", outer + 4),
        Moment::Stop => {
            let line = match trace.restarts[restart].descent.reason {
                Reason::Unchanged => 3,
                Reason::Tolerance => 5,
                Reason::MaxIter => 1,
            };
            frame.begin("stop", outer + line);
        }
    }
    let facts = &mut frame.facts;
    facts.set("restart", restart);
    facts.set("restarts", trace.restarts.len());
    let (assignment, moves) = trace.state(restart, moment);
    match assignment {
        Some(assignment) => frame.labels.extend_from_slice(trace.labels(points, restart, assignment)),
        None => frame.labels.resize(trace.n, -1),
    }
    match moment {
        Moment::Bare => return,
        Moment::Start(j) => start(trace, points, restart, j, frame),
        Moment::Assign(i) => assign(trace, points, restart, i, frame),
        Moment::Move(i) => moved(trace, restart, i, frame),
        Moment::Stop => stop(trace, points, restart, frame),
    }
    let descent = &trace.restarts[restart].descent;
    let placed = match moment {
        Moment::Start(j) => j + 1,
        _ => trace.k,
    };
    let centroids = trace.placed(&descent.centers(moves)[..placed * trace.d]);
    frame.layers.push(Layer::regions("regions", By::Anchors));
    if assignment.is_some() {
        frame.layers.push(Layer::segments("distances", Tone::Cluster, Ends::OwnAnchor));
    }
    frame.layers.push(Layer::anchors("centroids", Matrix::new(centroids, trace.d)));
    if let (Some(assignment), Some(total)) = (assignment, total(trace, restart, moment)) {
        frame.facts.set("total", total);
        if let Some(assignment) = trace.restarts[restart].assignment(assignment) {
            frame.facts.set("counts", assignment.counts.clone());
        }
        let most = (TRAIL / trace.k).max(1);
        let first = moves.saturating_sub(most - 1);
        let trail: Vec<f64> =
            (first..=moves).flat_map(|moves| trace.placed(descent.centers(moves))).collect();
        let rows = Matrix::new(trail, trace.d);
        // Under the centroids.
        let before = frame.layers.len() - 1;
        let trail = Shape::Anchors { at: Matrix::default(), trail: Some(rows) };
        frame.layers.insert(before, Layer::cluster("trails", trail));
    }
}

fn start(trace: &mut Record, points: &Points, restart: usize, j: usize, frame: &mut Frame) {
    let Seeds { points: seeds, candidates, trials, totals } = trace.restarts[restart].seeds.clone();
    let facts = &mut frame.facts;
    facts.set("centroid", j);
    facts.set(
        "method",
        if trials > 0 {
            "k-means++"
        } else if seeds.is_empty() {
            "given"
        } else {
            "random"
        },
    );
    if let Some(&point) = seeds.get(j) {
        facts.set("point", point);
    }
    if let Some(&after) = totals.get(j) {
        facts.set("after", after);
    }
    let drawn = j.checked_sub(1).and_then(|draw| candidates.get(draw * trials..(draw + 1) * trials));
    if let (Some(drawn), true) = (drawn, trials > 0) {
        facts.set("candidates", drawn.len());
        facts.set("before", totals[j - 1]);
        frame.layers.push(Layer::points("candidates", Tone::Accent, drawn.to_vec(), Mark::Dashed));
        if trace.n <= GLYPHS {
            let all = (0..trace.n as u32).collect();
            let weights = Mark::Area(trace.weights(points, restart, j).to_vec());
            frame.layers.push(Layer::points("weights", Tone::Accent, all, weights));
        }
    }
}

fn assign(trace: &mut Record, points: &Points, restart: usize, i: usize, frame: &mut Frame) {
    let iterations = &trace.restarts[restart].descent.iterations;
    frame.facts.set("iteration", i + 1);
    frame.facts.set("moved", iterations[i].assigned.moved);
    if i > 0 {
        frame.facts.set("before", iterations[i - 1].total);
        changed(trace, points, restart, i, frame);
    }
}

/// Which points have another label than at the assignment before.
fn changed(trace: &mut Record, points: &Points, restart: usize, assignment: usize, frame: &mut Frame) {
    if trace.n > GLYPHS {
        return;
    }
    let previous = trace.labels(points, restart, assignment - 1);
    let all = (0..).zip(frame.labels.iter().zip(previous));
    let changed = all.filter(|(_, (now, before))| now != before).map(|(i, (_, before))| (i, *before));
    let (changed, before): (Vec<u32>, Vec<i32>) = changed.unzip();
    if !changed.is_empty() {
        frame.layers.push(Layer::points("changed", Tone::Cluster, changed, Mark::Ring(before)));
    }
}

fn moved(trace: &Record, restart: usize, i: usize, frame: &mut Frame) {
    let descent = &trace.restarts[restart].descent;
    let iteration = &descent.iterations[i];
    let facts = &mut frame.facts;
    facts.set("iteration", i + 1);
    facts.set("before", iteration.assigned.total);
    let mut farthest = (0, 0.0);
    let (old, new) = (descent.centers(i), descent.centers(i + 1));
    for (j, (old, new)) in old.chunks_exact(trace.d).zip(new.chunks_exact(trace.d)).enumerate() {
        let squared = squared_distance(old, new);
        if squared > farthest.1 {
            farthest = (j, squared);
        }
    }
    facts.set("farthest", farthest.0);
    facts.set("distance", farthest.1.sqrt());
    if let Some(next) = trace.restarts[restart].assignment(i + 1) {
        facts.set("next_moved", next.moved);
    }
    relocated(&iteration.relocated, frame);
}

fn relocated(relocated: &[(u32, u32)], frame: &mut Frame) {
    if let Some(&(cluster, point)) = relocated.first() {
        frame.facts.set("relocated", relocated.len());
        frame.facts.set("relocated_centroid", cluster);
        frame.facts.set("relocated_point", point);
    }
}

fn stop(trace: &mut Record, points: &Points, restart: usize, frame: &mut Frame) {
    let descent = &trace.restarts[restart].descent;
    let n_iter = descent.iterations.len();
    let facts = &mut frame.facts;
    facts.set("iteration", n_iter);
    facts.set("shift", descent.shift);
    let reason = match descent.reason {
        Reason::Unchanged => "unchanged",
        Reason::Tolerance => "tol",
        Reason::MaxIter => "max_iter",
    };
    facts.set("reason", reason);
    facts.set("best", restart == trace.best);
    facts.set("best_restart", trace.best);
    facts.set("best_total", trace.best().descent.inertia);
    facts.set("moved", descent.last.as_ref().map_or(0, |last| last.moved));
    if let Some(last) = descent.iterations.last() {
        facts.set("before", if descent.last.is_some() { last.total } else { last.assigned.total });
    }
    if descent.last.is_some() {
        changed(trace, points, restart, n_iter, frame);
    }
}

/// What there is to say of a point: `distances` to the centroids placed so far; where the point is assigned
/// (kind `assigned`) its `cluster`, the `distance` to that centroid, and the nearest of the others (`other`,
/// `other_distance`); before (kind `unassigned`) its `weight`, D², while k-means++ draws. Layers: lines to the
/// centroids with the distances, `own_distance` (or the nearest) and `other_distances`.
pub(super) fn explain(
    trace: &mut Record,
    points: &Points,
    step: u32,
    point: usize,
) -> (Attributes, Vec<Layer>) {
    let (restart, moment) = trace.moment(step);
    let (assignment, moves) = trace.state(restart, moment);
    let placed = match moment {
        Moment::Bare => 0,
        Moment::Start(j) => j + 1,
        _ => trace.k,
    };
    let x = trace.centred(points, point);
    let centers = &trace.restarts[restart].descent.centers(moves)[..placed * trace.d];
    let distances: Vec<f64> =
        centers.chunks_exact(trace.d).map(|center| squared_distance(&x, center).sqrt()).collect();
    let mut nearest = distances.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map(|(j, _)| j);
    let mut facts = Attributes::default();
    facts.set("kind", if assignment.is_some() { "assigned" } else { "unassigned" });
    facts.set("point", point);
    match assignment {
        Some(assignment) => {
            let own = trace.labels(points, restart, assignment)[point];
            facts.set("cluster", own);
            nearest = Some(own as usize);
            facts.set("distance", distances[own as usize]);
            let others = distances.iter().enumerate().filter(|(j, _)| *j as i32 != own);
            if let Some((other, distance)) = others.min_by(|a, b| a.1.total_cmp(b.1)) {
                facts.set("other", other);
                facts.set("other_distance", *distance);
            }
        }
        None => {
            if let (Some(nearest), true) = (nearest, trace.restarts[restart].seeds.trials > 0) {
                facts.set("weight", distances[nearest] * distances[nearest]);
            }
        }
    }
    let to = |j: usize| [point as u32, j as u32];
    let others = (0..placed).filter(|&j| Some(j) != nearest).map(|j| (to(j), distances[j]));
    let (others, far): (Vec<[u32; 2]>, Vec<f64>) = others.unzip();
    let mut layers =
        vec![Layer::segments("other_distances", Tone::Cluster, Ends::Anchors(others)).dashed().weighted(far)];
    if let Some(j) = nearest {
        let ends = Ends::Anchors(vec![to(j)]);
        layers.push(Layer::segments("own_distance", Tone::Ink, ends).weighted(vec![distances[j]]));
    }
    facts.set("distances", distances);
    (facts, layers)
}
