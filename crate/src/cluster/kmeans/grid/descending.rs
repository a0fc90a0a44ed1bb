//! An assignment: down the tree with the centres that may be nearest, to the points of the leaves on a border.

use super::node::squared_distance;
use super::{Grid, MIXED};
use crate::cluster::kmeans::nearest::{Centers, Rule};
use crate::cluster::kmeans::pass::Pass;
use crate::count::{self, Count};
use crate::simd::{F64x2, greatest, least};
use crate::work::Work;
use std::array::from_fn;
use std::ops::Range;

/// An assignment under way.
#[derive(Default)]
pub struct Descending {
    /// What is still to be done; empty where nothing is under way.
    stack: Vec<Visit>,
    /// By level, which centres the visits on the stack of that level may have to do with.
    candidates: Vec<Vec<u32>>,
}

impl Descending {
    /// Nothing is under way, on a tree of so many halvings.
    pub fn new(levels: u32) -> Self {
        Descending { stack: Vec::new(), candidates: (0..levels + 2).map(|_| Vec::new()).collect() }
    }

    /// Leaves what is under way.
    pub fn clear(&mut self) {
        self.stack.clear();
    }
}

#[derive(Clone, Copy)]
struct Visit {
    level: u32,
    /// Within its level.
    node: u32,
}

/// A centre that may be the nearest of some point.
#[derive(Clone, Copy)]
struct Candidate<const D: usize> {
    at: [f64; D],
    /// |c|²
    norm: f64,
}

impl<const D: usize> Candidate<D> {
    #[inline(always)]
    fn of(centers: &Centers, label: u32) -> Self {
        Candidate { at: centers.at.as_chunks::<D>().0[label as usize], norm: centers.norms[label as usize] }
    }

    /// |c|² − 2·x·c
    #[inline(always)]
    fn value(&self, x: &[f64; D]) -> f64 {
        let mut dot = 0.0;
        for j in 0..D {
            dot += x[j] * self.at[j];
        }
        self.norm - 2.0 * dot
    }
}

/// A box as its middle and how far it reaches from there.
struct Region<const D: usize> {
    middle: [f64; D],
    reach: [f64; D],
}

impl<const D: usize> Region<D> {
    /// By how much `other` is farther than `one` from the middle, squared, and by how much more or less from elsewhere
    /// in the box, at most.
    #[inline(always)]
    fn difference(&self, one: &Candidate<D>, other: &Candidate<D>) -> (f64, f64) {
        let (mut farther, mut range) = (other.norm - one.norm, 0.0);
        for j in 0..D {
            let slope = 2.0 * (other.at[j] - one.at[j]);
            farther -= self.middle[j] * slope;
            range += self.reach[j] * slope.abs();
        }
        (farther, range)
    }

    /// Writes down those of the candidates that may be nearest to some point of the box.
    #[inline(never)]
    fn narrow(&self, candidates: &[u32], centers: &Centers, left: &mut Vec<u32>) {
        left.clear();
        // Middle and reach are rounded as well.
        let margin = 2.0 * centers.margin;
        if let &[one, other] = candidates {
            let (farther, range) =
                self.difference(&Candidate::of(centers, one), &Candidate::of(centers, other));
            let (first_only, second_only) = (farther - range > margin, farther + range < -margin); // False for NaN too.
            if !second_only {
                left.push(one);
            }
            if !first_only {
                left.push(other);
            }
            return;
        }
        let (mut best, mut shortest) = (candidates[0], f64::INFINITY);
        for &candidate in candidates {
            let value = Candidate::of(centers, candidate).value(&self.middle);
            best = if value < shortest { candidate } else { best };
            shortest = least(shortest, value);
        }
        let best = Candidate::of(centers, best);
        for &candidate in candidates {
            let (farther, range) = self.difference(&best, &Candidate::of(centers, candidate));
            let out = farther - range > margin; // False for NaN too.
            if !out {
                left.push(candidate);
            }
        }
    }
}

impl<const D: usize> Grid<D> {
    /// Assigns every point, working on; true once done. Adds up in `pass` what each cluster has.
    pub fn assign(&mut self, centers: &Centers, rule: Rule, pass: &mut Pass, budget: &mut Work) -> bool {
        let mut sweep = std::mem::take(&mut self.descending);
        if sweep.stack.is_empty() {
            sweep.candidates[0].clear();
            sweep.candidates[0].extend(0..centers.len() as u32);
            sweep.stack.push(Visit { level: 0, node: 0 });
        }
        while let Some(visit) = sweep.stack.pop() {
            let cost = self.visit(visit, centers, rule, &mut sweep, pass);
            if !budget.spend(cost as u64) && !sweep.stack.is_empty() {
                break;
            }
        }
        self.descending = sweep;
        self.descending.stack.is_empty()
    }

    /// Assigns a node, or asks its children or points. Answers what it cost.
    #[inline(always)]
    fn visit(
        &mut self,
        visit: Visit,
        centers: &Centers,
        rule: Rule,
        sweep: &mut Descending,
        pass: &mut Pass,
    ) -> usize {
        let index = Self::offset(visit.level) + visit.node as usize;
        let node = &self.nodes[index];
        if node.count == 0 {
            return 1;
        }
        let region = Region::<D> {
            middle: from_fn(|j| (node.low[j] + node.high[j]) * 0.5),
            reach: from_fn(|j| (node.high[j] - node.low[j]) * 0.5),
        };
        let (above, below) = sweep.candidates.split_at_mut(visit.level as usize + 1);
        let (candidates, left) = (&above[visit.level as usize], &mut below[0]);
        region.narrow(candidates, centers, left);
        let cost = 20 + 4 * candidates.len();
        count::add(Count::Distances, candidates.len() as u64);
        if let [owner] = left[..] {
            self.take(visit, index, owner as usize, centers, pass);
            return cost;
        }
        self.divide(visit, index);
        if visit.level == self.levels {
            let points = self.range(visit.level, visit.node);
            let cost = cost + points.len() * (5 + 2 * left.len());
            count::add(Count::Distances, (points.len() * left.len()) as u64);
            if let [one, other] = left[..] {
                self.part(points, [one, other], centers, rule, pass);
            } else {
                for position in points {
                    self.assign_point(position, left, centers, rule, pass);
                }
            }
            return cost;
        }
        let first = visit.node << D;
        let children = (0..1 << D).rev();
        sweep.stack.extend(children.map(|child| Visit { level: visit.level + 1, node: first + child }));
        10 + cost
    }

    /// Assigns a whole node.
    #[inline(always)]
    fn take(&mut self, visit: Visit, index: usize, owner: usize, centers: &Centers, pass: &mut Pass) {
        pass.assigned.moved += self.claim(visit, owner as i32);
        let node = &self.nodes[index];
        pass.assigned.counts[owner] += node.count;
        pass.assigned.total += node.total(&centers.at.as_chunks::<D>().0[owner]);
        for j in 0..D {
            pass.sums[owner * D + j] += node.sum[j];
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

    /// Assigns points that have two candidates, two at a time and without branches: by the side of the border between
    /// them.
    #[inline(never)]
    fn part(
        &mut self,
        points: Range<usize>,
        candidates: [u32; 2],
        centers: &Centers,
        rule: Rule,
        pass: &mut Pass,
    ) {
        let labels = candidates.map(|candidate| candidate as i32);
        let [a, b]: [Candidate<D>; 2] = candidates.map(|candidate| Candidate::of(centers, candidate));
        let base = F64x2::splat(b.norm - a.norm);
        let slope: [_; D] = from_fn(|j| F64x2::splat(2.0 * (b.at[j] - a.at[j])));
        let [one, other] = [a.at.map(F64x2::splat), b.at.map(F64x2::splat)];
        let margin = F64x2::splat(centers.margin);
        let zero = F64x2::splat(0.0);
        let (mut counts, mut moved, mut total, mut sums) = ([0; 2], 0, zero, [[zero; D]; 2]);
        for from in points.clone().step_by(2) {
            let pair = from..(from + 2).min(points.end);
            if let [x, y] = &self.x[pair.clone()] {
                let x: [_; D] = from_fn(|j| F64x2::new([x[j], y[j]]));
                // By how much the second is farther, squared.
                let farther = (0..D).fold(base, |farther, j| farther.minus(x[j].times(slope[j])));
                if farther.abs().all_above(margin) {
                    let nearer = farther.negative();
                    let label = nearer.lanes().map(|second| labels[usize::from(second)]);
                    let former = &mut self.labels[pair];
                    moved += usize::from(label[0] != former[0]) + usize::from(label[1] != former[1]);
                    former.copy_from_slice(&label);
                    let seconds = nearer.lanes().map(u32::from);
                    counts[1] += seconds[0] + seconds[1];
                    counts[0] += 2 - seconds[0] - seconds[1];
                    for j in 0..D {
                        let away = x[j].minus(nearer.of(other[j], one[j]));
                        total = total.plus(away.times(away));
                        sums[0][j] = sums[0][j].plus(nearer.all_but(x[j]));
                        sums[1][j] = sums[1][j].plus(nearer.only(x[j]));
                    }
                    continue;
                }
            }
            for position in pair {
                self.assign_point(position, &candidates, centers, rule, pass);
            }
        }
        let both = |sum: F64x2| sum.lanes()[0] + sum.lanes()[1];
        pass.assigned.moved += moved;
        pass.assigned.total += both(total);
        for (owner, (count, sum)) in candidates.into_iter().zip(counts.into_iter().zip(sums)) {
            let owner = owner as usize;
            pass.assigned.counts[owner] += count;
            for j in 0..D {
                pass.sums[owner * D + j] += both(sum[j]);
            }
        }
    }

    /// Assigns a point, whatever candidates it has.
    #[inline]
    fn assign_point(
        &mut self,
        position: usize,
        candidates: &[u32],
        centers: &Centers,
        rule: Rule,
        pass: &mut Pass,
    ) {
        let x = &{ self.x[position] };
        let (mut closest, mut second, mut label) = (f64::INFINITY, f64::INFINITY, 0);
        for &candidate in candidates {
            let value = Candidate::of(centers, candidate).value(x);
            second = least(second, greatest(closest, value));
            label = if value < closest { candidate as i32 } else { label };
            closest = least(closest, value);
        }
        let former = self.labels[position];
        let certain = second - closest > centers.margin; // False for NaN too.
        if !certain {
            let candidates = candidates.iter().map(|candidate| *candidate as usize);
            let nearest = centers.by_rule(x, candidates, closest, former, rule);
            label = nearest.label;
            if nearest.label != nearest.fresh {
                pass.assigned.kept.push((self.point(position), label));
            }
        }
        self.labels[position] = label;
        pass.assigned.moved += usize::from(label != former);
        let owner = label as usize;
        let center: &[f64; D] = &centers.at.as_chunks::<D>().0[owner];
        pass.assigned.counts[owner] += 1;
        pass.assigned.total += squared_distance(x, center);
        for j in 0..D {
            pass.sums[owner * D + j] += x[j];
        }
    }
}
