//! A grid of cells with sums, for points of few coordinates: whole cells are assigned at once.
//!
//! The points are sorted into cells by counting; the cells are the leaves of an implicit tree (2^D children a
//! node, in Morton order), of which every node knows its box, its number of points, their sum and their scatter.
//! An assignment goes down from the root with the centroids that may be nearest somewhere in the node's box
//! (T. Kanungo et al., “An efficient k-means clustering algorithm: analysis and implementation”, IEEE PAMI 24,
//! 2002). Where one is left, the node is its own as a whole; so only points near a border between clusters are
//! looked at. The labels are exactly those of the rule, since a centroid is ruled out only beyond all rounding.
//!
//! To build it costs a few passes over the points; an assignment costs about √(n·k) nodes and as many cells.

#![allow(clippy::needless_range_loop)] // A loop over coordinates names the coordinate.

mod build;

pub(super) use build::Builder;

use super::Rule;
use super::lloyd::Pass;
use super::nearest::Centers;
use crate::cluster::Work;
use crate::count::{self, Count};

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 4096;

/// The owner of a node whose points belong to several clusters, or whose children must be asked.
const MIXED: i32 = -2;

/// A box of the grid.
#[derive(Clone)]
struct Node<const D: usize> {
    /// The least and the greatest coordinates of its points.
    low: [f64; D],
    high: [f64; D],
    /// The sum of its points.
    sum: [f64; D],
    /// The sum of the squared distances of its points to their mean.
    scatter: f64,
    /// How many points it has.
    count: u32,
    /// The label of all its points (−1: none yet), or [`MIXED`].
    owner: i32,
}

impl<const D: usize> Node<D> {
    const EMPTY: Self = Node {
        low: [f64::INFINITY; D],
        high: [f64::NEG_INFINITY; D],
        sum: [0.0; D],
        scatter: 0.0,
        count: 0,
        owner: -1,
    };

    /// The sum of the squared distances of its points to a centre.
    fn total(&self, center: &[f64; D]) -> f64 {
        let count = f64::from(self.count);
        let to_mean: f64 = (0..D)
            .map(|j| {
                let move_ = self.sum[j] / count - center[j];
                move_ * move_
            })
            .sum();
        self.scatter + count * to_mean
    }

    /// By how much more `b` is away than `a`, squared, from that corner of the box which suits `b` best.
    #[inline]
    fn excess(&self, a: &[f64; D], b: &[f64; D]) -> f64 {
        let corner = std::array::from_fn(|j| if b[j] > a[j] { self.high[j] } else { self.low[j] });
        squared_distance(&corner, b) - squared_distance(&corner, a)
    }

    fn of_points(points: &[[f64; D]]) -> Self {
        let mut node = Node { count: points.len() as u32, ..Self::EMPTY };
        for x in points {
            for j in 0..D {
                node.low[j] = least(x[j], node.low[j]);
                node.high[j] = -least(-x[j], -node.high[j]);
                node.sum[j] += x[j];
            }
        }
        let mean = node.sum.map(|sum| sum / points.len() as f64);
        node.scatter = points.iter().map(|x| squared_distance(x, &mean)).sum();
        node
    }

    /// The node of these children.
    fn of_children(children: &[Self]) -> Self {
        let mut node = Self::EMPTY;
        for child in children.iter().filter(|child| child.count > 0) {
            for j in 0..D {
                node.low[j] = least(child.low[j], node.low[j]);
                node.high[j] = -least(-child.high[j], -node.high[j]);
                node.sum[j] += child.sum[j];
            }
            node.count += child.count;
        }
        let mean = node.sum.map(|sum| sum / f64::from(node.count));
        let children = children.iter().filter(|child| child.count > 0);
        node.scatter = children.map(|child| child.total(&mean)).sum();
        node
    }
}

/// The lesser of two numbers, neither of them NaN; quicker than `f64::min`.
#[inline(always)]
fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

#[inline(always)]
fn squared_distance<const D: usize>(a: &[f64; D], b: &[f64; D]) -> f64 {
    let mut sum = 0.0;
    for j in 0..D {
        sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    sum
}

/// The sorted points and the tree over them.
pub(super) struct Grid<const D: usize> {
    /// Halvings from the root to the leaves.
    levels: u32,
    /// The leaf of each point.
    keys: Vec<u32>,
    /// Sorted position → point; empty until it is asked for, which is seldom.
    order: Vec<u32>,
    /// The centred points, sorted.
    x: Vec<[f64; D]>,
    /// By leaf, the position of its first point; and n.
    starts: Vec<u32>,
    /// Level by level from the root; the leaves last.
    nodes: Vec<Node<D>>,
    /// By position; in force where the leaf and all above it are mixed.
    labels: Vec<i32>,
    sweep: Sweep,
    /// While labels are written down, the owner of each leaf, where its next point is, and how many are written.
    owners: Vec<i32>,
    next: Vec<u32>,
    settled: usize,
}

/// An assignment under way.
#[derive(Default)]
struct Sweep {
    /// What is still to be done; empty where nothing is under way.
    stack: Vec<Visit>,
    /// The candidates of the visits on the stack, one list after the other.
    candidates: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Visit {
    level: u32,
    /// Within its level.
    node: u32,
    /// Where its candidates begin and end.
    from: u32,
    to: u32,
}

impl<const D: usize> Grid<D> {
    /// Forgets all labels.
    pub fn reset(&mut self) {
        self.sweep.stack.clear();
        self.owners.clear();
        self.settled = 0;
        self.nodes[0].owner = -1;
    }

    /// Where a level begins among the nodes: after 1 + c + c² + … of c = 2^D.
    fn offset(level: u32) -> usize {
        ((1_usize << (level * D as u32)) - 1) / ((1 << D) - 1)
    }

    /// The positions of a node's points.
    fn range(&self, level: u32, node: u32) -> std::ops::Range<usize> {
        let shift = (self.levels - level) * D as u32;
        let (first, last) = ((node as usize) << shift, (node as usize + 1) << shift);
        self.starts[first] as usize..self.starts[last] as usize
    }

    /// Assigns every point, working on; true once done. Adds up in `pass` what each cluster has.
    pub fn assign(&mut self, centers: &Centers, rule: Rule, pass: &mut Pass, budget: &mut Work) -> bool {
        let (at, _) = centers.at.as_chunks::<D>();
        let mut sweep = std::mem::take(&mut self.sweep);
        if sweep.stack.is_empty() {
            sweep.candidates.clear();
            sweep.candidates.extend(0..centers.len() as u32);
            sweep.stack.push(Visit { level: 0, node: 0, from: 0, to: centers.len() as u32 });
        }
        while let Some(visit) = sweep.stack.pop() {
            let cost = self.visit(visit, at, centers, rule, &mut sweep, pass);
            if !budget.spend(cost as u64) && !sweep.stack.is_empty() {
                self.sweep = sweep;
                return false;
            }
        }
        self.sweep = sweep;
        true
    }

    /// Assigns a node, or asks its children or points. Answers what it cost.
    fn visit(
        &mut self,
        visit: Visit,
        at: &[[f64; D]],
        centers: &Centers,
        rule: Rule,
        sweep: &mut Sweep,
        pass: &mut Pass,
    ) -> usize {
        let index = Self::offset(visit.level) + visit.node as usize;
        let node = &self.nodes[index];
        if node.count == 0 {
            return 1;
        }
        sweep.candidates.truncate(visit.to as usize);
        self.narrow(index, visit, at, centers, &mut sweep.candidates);
        let looked_at = (visit.to - visit.from) as usize;
        count::add(Count::Distances, looked_at as u64);
        if let [owner] = sweep.candidates[visit.to as usize..] {
            pass.assigned.moved += self.claim(visit, owner as i32);
            let node = &self.nodes[index];
            let (owner, center) = (owner as usize, &at[owner as usize]);
            pass.assigned.counts[owner] += node.count;
            pass.assigned.total += node.total(center);
            for j in 0..D {
                pass.sums[owner * D + j] += node.sum[j];
            }
            return 20 + 4 * looked_at;
        }
        self.divide(visit, index);
        if visit.level == self.levels {
            let candidates = &sweep.candidates[visit.to as usize..];
            let points = self.range(visit.level, visit.node);
            let cost = 20 + 4 * looked_at + points.len() * (5 + 2 * candidates.len());
            count::add(Count::Distances, (points.len() * candidates.len()) as u64);
            for position in points {
                self.assign_point(position, candidates, at, centers, rule, pass);
            }
            return cost;
        }
        let (from, to) = (visit.to, sweep.candidates.len() as u32);
        let first = visit.node << D;
        let children = (0..1 << D).rev();
        sweep.stack.extend(children.map(|child| Visit {
            level: visit.level + 1,
            node: first + child,
            from,
            to,
        }));
        30 + 4 * looked_at
    }

    /// Appends to the candidates those of a visit that may be nearest to some point of the node's box.
    #[inline]
    fn narrow(
        &self,
        index: usize,
        visit: Visit,
        at: &[[f64; D]],
        centers: &Centers,
        candidates: &mut Vec<u32>,
    ) {
        let node = &self.nodes[index];
        let mut middle = [0.0; D];
        for j in 0..D {
            middle[j] = node.low[j] + (node.high[j] - node.low[j]) * 0.5;
        }
        let (mut best, mut shortest) = (candidates[visit.from as usize], f64::INFINITY);
        for &candidate in &candidates[visit.from as usize..visit.to as usize] {
            let distance = squared_distance(&middle, &at[candidate as usize]);
            if distance < shortest {
                (best, shortest) = (candidate, distance);
            }
        }
        let nearest = &at[best as usize];
        for i in visit.from as usize..visit.to as usize {
            let candidate = candidates[i];
            let center = &at[candidate as usize];
            // How much farther the candidate is, at that corner of the box which suits it best.
            let mut excess = centers.norms[candidate as usize] - centers.norms[best as usize];
            for j in 0..D {
                let toward = center[j] - nearest[j];
                let corner = if toward > 0.0 { node.high[j] } else { node.low[j] };
                excess -= 2.0 * corner * toward;
            }
            let farther = excess > centers.margin; // False for NaN too.
            if !farther {
                candidates.push(candidate);
            }
        }
    }

    /// Gives the whole of a node to one centre; how many of its points it did not have.
    fn claim(&mut self, visit: Visit, owner: i32) -> usize {
        let index = Self::offset(visit.level) + visit.node as usize;
        let node = &mut self.nodes[index];
        let former = std::mem::replace(&mut node.owner, owner);
        if former != MIXED {
            return if former == owner { 0 } else { node.count as usize };
        }
        if visit.level == self.levels {
            let labels = &self.labels[self.range(visit.level, visit.node)];
            return labels.iter().filter(|label| **label != owner).count();
        }
        // The nodes below are only read: what they say is overruled from now on.
        let mut moved = 0;
        let mut below = vec![(visit.level + 1, visit.node << D, 1_u32 << D)];
        while let Some((level, first, count)) = below.pop() {
            for node in first..first + count {
                let child = &self.nodes[Self::offset(level) + node as usize];
                match child.owner {
                    _ if child.count == 0 => {}
                    MIXED if level == self.levels => {
                        let labels = &self.labels[self.range(level, node)];
                        moved += labels.iter().filter(|label| **label != owner).count();
                    }
                    MIXED => below.push((level + 1, node << D, 1 << D)),
                    former if former != owner => moved += child.count as usize,
                    _ => {}
                }
            }
        }
        moved
    }

    /// Hands what a node says of its points down to its children or points.
    fn divide(&mut self, visit: Visit, index: usize) {
        let former = std::mem::replace(&mut self.nodes[index].owner, MIXED);
        if former == MIXED {
            return;
        }
        if visit.level == self.levels {
            let points = self.range(visit.level, visit.node);
            self.labels[points].fill(former);
        } else {
            let first = Self::offset(visit.level + 1) + ((visit.node as usize) << D);
            self.nodes[first..first + (1 << D)].iter_mut().for_each(|child| child.owner = former);
        }
    }

    #[inline]
    fn assign_point(
        &mut self,
        position: usize,
        candidates: &[u32],
        at: &[[f64; D]],
        centers: &Centers,
        rule: Rule,
        pass: &mut Pass,
    ) {
        let x = &{ self.x[position] };
        let (mut least, mut second, mut label) = (f64::INFINITY, f64::INFINITY, 0);
        for &candidate in candidates {
            let center = &at[candidate as usize];
            let mut dot = 0.0;
            for j in 0..D {
                dot += x[j] * center[j];
            }
            let value = centers.norms[candidate as usize] - 2.0 * dot;
            second = if value < second { value } else { second };
            if value < least {
                (second, least, label) = (least, value, candidate as i32);
            }
        }
        let former = self.labels[position];
        let certain = second - least > centers.margin; // False for NaN too.
        if !certain {
            let nearest = centers.by_rule(x, candidates.iter().map(|c| *c as usize), least, former, rule);
            label = nearest.label;
            if nearest.label != nearest.fresh {
                pass.assigned.kept.push((self.point(position), label));
            }
        }
        self.labels[position] = label;
        pass.assigned.moved += usize::from(label != former);
        let owner = label as usize;
        pass.assigned.counts[owner] += 1;
        pass.assigned.total += squared_distance(x, &at[owner]);
        for j in 0..D {
            pass.sums[owner * D + j] += x[j];
        }
    }

    /// Which point is at a position.
    fn point(&mut self, position: usize) -> u32 {
        if self.order.is_empty() {
            self.order = vec![0; self.keys.len()];
            self.next.clone_from(&self.starts);
            for (point, &key) in (0..).zip(&self.keys) {
                let next = &mut self.next[key as usize];
                self.order[*next as usize] = point;
                *next += 1;
            }
        }
        self.order[position]
    }

    /// The sum over all points of the lesser of two squared distances: to the centre that each is assigned to, and
    /// to one more.
    pub fn potential(&self, centers: &Centers, more: &[f64; D]) -> f64 {
        let (at, _) = centers.at.as_chunks::<D>();
        let mut total = 0.0;
        let mut below = vec![(0, 0, self.nodes[0].owner)];
        while let Some((level, index, owner)) = below.pop() {
            let node = &self.nodes[Self::offset(level) + index as usize];
            if node.count == 0 {
                continue;
            }
            if let Some(center) = at.get(owner as usize) {
                let nearer = |a: &[f64; D], b: &[f64; D]| node.excess(a, b) >= 0.0;
                if nearer(center, more) {
                    total += node.total(center);
                    continue;
                }
                if nearer(more, center) {
                    total += node.total(more);
                    continue;
                }
            }
            if level < self.levels {
                below.extend((0..1 << D).map(|child| {
                    let child = (index << D) + child;
                    let own = self.nodes[Self::offset(level + 1) + child as usize].owner;
                    (level + 1, child, if owner == MIXED { own } else { owner })
                }));
                continue;
            }
            for position in self.range(level, index) {
                let owner = if owner == MIXED { self.labels[position] } else { owner };
                let x = &self.x[position];
                total += least(squared_distance(x, more), squared_distance(x, &at[owner as usize]));
            }
        }
        total
    }

    /// Writes the labels down in the order of the points, working on; true once done.
    pub fn settle(&mut self, labels: &mut [i32], budget: &mut Work) -> bool {
        if self.owners.is_empty() {
            self.hand_down();
            self.next.clone_from(&self.starts);
        }
        while self.settled < labels.len() {
            let from = self.settled;
            let to = (from + ROWS).min(labels.len());
            for (label, &key) in labels[from..to].iter_mut().zip(&self.keys[from..to]) {
                *label = self.owners[key as usize];
                if *label == MIXED {
                    let next = &mut self.next[key as usize];
                    *label = self.labels[*next as usize];
                    *next += 1;
                }
            }
            self.settled = to;
            if !budget.spend(3 * ROWS as u64) && to < labels.len() {
                return false;
            }
        }
        self.settled = 0;
        self.owners.clear();
        true
    }

    /// Tells every leaf its owner.
    fn hand_down(&mut self) {
        for level in 0..self.levels {
            let (from, below) = (Self::offset(level), Self::offset(level + 1));
            let (above, children) = self.nodes[from..].split_at_mut(below - from);
            for (node, children) in above.iter().zip(children.chunks_exact_mut(1 << D)) {
                if node.owner != MIXED {
                    children.iter_mut().for_each(|child| child.owner = node.owner);
                }
            }
        }
        let leaves = &self.nodes[Self::offset(self.levels)..];
        self.owners.extend(leaves.iter().map(|leaf| leaf.owner));
    }
}
