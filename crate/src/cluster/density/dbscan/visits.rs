//! The order of the visits: from it any moment can be rebuilt.
//!
//! Step 0 is the bare data. At each further step one point is visited: called noise, or joined to its cluster.
//! A cluster's last visit is followed by one step in which it is complete, the last of all by one in which all
//! is done. When a cluster begins and is complete, and which point is called noise when, follows from the
//! result alone; the order within a cluster is found when it is asked for, as far as it is asked for.

use super::components::{Components, NEVER};
use crate::neighbors::{Index, Remaining, Search, sort_points};
use crate::work::Work;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// The result, and the order of the visits.
pub struct Visits {
    /// For each point whether it is core.
    pub core: Vec<bool>,
    /// For each point the number of its cluster, −1 if it stays noise.
    pub labels: Vec<i32>,
    /// For each point the step at which it was called noise, or [`NEVER`].
    pub noise: Vec<u32>,
    /// For each cluster the step at which it begins and the step at which it is complete. Its members join
    /// one at each step between, the first included.
    pub clusters: Vec<(u32, u32)>,
    /// The last step.
    pub last: u32,
    /// The points, as they are found by their neighbours.
    pub index: Rc<Index>,
    /// The reduced distance within which two points are neighbours.
    pub reach: f64,
    order: RefCell<Order>,
}

/// Who is visited when, up to some step.
pub struct Order {
    /// The point that is visited, by step; [`NEVER`] where none is. Those who wait are at the end, each at the
    /// step at which it will be its turn.
    pub points: Vec<u32>,
    /// For each point the step at which its cluster reached it: it began the cluster, or waits from now on.
    pub reached: Vec<u32>,
    /// For each point the step at which it joined its cluster.
    pub joined: Vec<u32>,
    /// The next step to find.
    next: u32,
    /// The next point, by index, to examine when no cluster is growing.
    next_point: u32,
    growing: bool,
    remaining: Remaining,
    search: Search,
}

impl Visits {
    /// The visits that lead to what has been found.
    pub fn new(components: Components, reach: f64) -> Visits {
        let index = Rc::clone(&components.index);
        let (core, labels, found) = components.into_parts();
        let mut noise = vec![NEVER; labels.len()];
        let mut clusters: Vec<(u32, u32)> = Vec::with_capacity(found.len());
        let mut step = 1;
        for (point, called) in (0..).zip(&mut noise) {
            let label = labels[point as usize];
            match found.get(clusters.len()) {
                Some(&(first, size)) if first == point => {
                    clusters.push((step, step + size));
                    step += size + 1;
                }
                // No cluster has reached it yet.
                _ if label < 0 || label as usize >= clusters.len() => {
                    *called = step;
                    step += 1;
                }
                _ => {}
            }
        }
        let n = labels.len();
        let order = RefCell::new(Order {
            points: vec![NEVER],
            reached: vec![NEVER; n],
            joined: vec![NEVER; n],
            next: 1,
            next_point: 0,
            growing: false,
            remaining: Remaining::all(&index),
            search: Search::default(),
        });
        Visits { core, labels, noise, clusters, last: step, index, reach, order }
    }

    /// Finds who is visited when, up to this step, for about the budget; true once it is found.
    pub fn advance(&self, step: u32, budget: &mut Work) -> bool {
        if self.order.borrow().next > step.min(self.last) {
            return true;
        }
        let mut order = self.order.borrow_mut();
        while order.next <= step.min(self.last) {
            self.visit_next(&mut order);
            if !budget.spend(20 + std::mem::take(&mut order.search.operations)) {
                break;
            }
        }
        order.next > step.min(self.last)
    }

    /// Who is visited when, at least up to this step.
    pub fn order(&self, step: u32) -> Ref<'_, Order> {
        self.advance(step, &mut Work(u64::MAX));
        self.order.borrow()
    }

    /// All who are visited.
    pub fn whole_order(&self) -> Ref<'_, Order> {
        self.order(self.last)
    }

    /// Finds what happens at the next step.
    fn visit_next(&self, order: &mut Order) {
        let step = order.next;
        order.next += 1;
        let waiting = (step as usize) < order.points.len();
        if !waiting && (order.growing || step == self.last) {
            order.growing = false;
            order.points.push(NEVER);
            return;
        }
        if !waiting {
            while self.noise[order.next_point as usize] == NEVER
                && order.reached[order.next_point as usize] != NEVER
            {
                order.next_point += 1;
            }
            order.points.push(order.next_point);
            order.next_point += 1;
        }
        let point = order.points[step as usize];
        if !waiting && self.noise[point as usize] != NEVER {
            return;
        }
        order.joined[point as usize] = step;
        if !waiting {
            order.growing = true;
            order.reached[point as usize] = step;
        }
        if self.core[point as usize] {
            let Order { points, reached, remaining, search, .. } = order;
            let from = points.len();
            let position = self.index.position(point);
            remaining.take(&self.index, position, self.reach, search, points);
            sort_points(&mut points[from..], self.core.len());
            search.operations += 8 * (points.len() - from) as u64;
            // The cluster's first point is found by its own search, as a rule.
            if !waiting {
                match points[from..].binary_search(&point) {
                    Ok(own) => _ = points.remove(from + own),
                    Err(_) => remaining.remove(position),
                }
            }
            points[from..].iter().for_each(|&other| reached[other as usize] = step);
        }
    }

    /// The number of members of a cluster.
    pub fn size(&self, cluster: u32) -> u32 {
        let (start, complete) = self.clusters[cluster as usize];
        complete - start
    }

    /// The first other cluster that has a core point among these neighbours of a border point.
    pub fn rival(&self, point: u32, neighbors: &[u32]) -> Option<i32> {
        let own = self.labels[point as usize];
        let cores = neighbors.iter().filter(|&&other| self.core[other as usize]);
        cores.map(|&other| self.labels[other as usize]).filter(|&label| label != own).min()
    }
}

impl Order {
    /// The core point that reached this one; none if it began its cluster, or has not been reached.
    pub fn reached_by(&self, point: u32) -> Option<u32> {
        let by = *self.points.get(self.reached[point as usize] as usize)?;
        (by != point).then_some(by)
    }
}
