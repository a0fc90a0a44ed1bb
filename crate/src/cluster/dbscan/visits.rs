//! The order of the visits: from it any moment can be rebuilt.
//!
//! Step 0 is the bare data. At each further step one point is visited: called noise, or joined to its cluster.
//! A cluster's last visit is followed by one step in which it is complete, the last of all by one in which all
//! is done. When a cluster begins and is complete, and which point is called noise when, follows from the
//! result alone; the order within a cluster is found when it is first asked for.

use super::components::{Components, NEVER};
use crate::neighbors::{Index, Remaining, Search};
use crate::sort::sort;
use std::cell::OnceCell;
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
    order: OnceCell<Order>,
}

/// Who is visited when.
pub struct Order {
    /// The point that is visited, by step; [`NEVER`] where none is.
    pub points: Vec<u32>,
    /// For each point the step at which its cluster reached it: it began the cluster, or waits from now on.
    pub reached: Vec<u32>,
    /// For each point the step at which it joined its cluster.
    pub joined: Vec<u32>,
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
        Visits { core, labels, noise, clusters, last: step, index, reach, order: OnceCell::new() }
    }

    /// Who is visited when.
    pub fn order(&self) -> &Order {
        self.order.get_or_init(|| self.grow())
    }

    /// Grows cluster after cluster: those who wait are at the end of the list, each at the step at which it
    /// will be its turn.
    fn grow(&self) -> Order {
        let n = self.labels.len();
        let mut points = Vec::with_capacity(self.last as usize + 1);
        points.push(NEVER);
        let (mut reached, mut joined) = (vec![NEVER; n], vec![NEVER; n]);
        let mut remaining = Remaining::all(&self.index);
        let mut search = Search::default();
        for first in 0..n as u32 {
            if self.noise[first as usize] != NEVER {
                points.push(first);
            } else if reached[first as usize] == NEVER {
                let mut step = points.len();
                points.push(first);
                reached[first as usize] = step as u32;
                while let Some(&point) = points.get(step) {
                    joined[point as usize] = step as u32;
                    if self.core[point as usize] {
                        let from = points.len();
                        let position = self.index.position(point);
                        remaining.take(&self.index, position, self.reach, &mut search, &mut points);
                        sort(&mut points[from..]);
                        // The cluster's first point is found by its own search.
                        if point == first
                            && let Ok(own) = points[from..].binary_search(&first)
                        {
                            points.remove(from + own);
                        }
                        points[from..].iter().for_each(|&other| reached[other as usize] = step as u32);
                    }
                    step += 1;
                }
                points.push(NEVER);
            }
        }
        points.push(NEVER);
        Order { points, reached, joined }
    }

    /// The number of members of a cluster.
    pub fn size(&self, cluster: u32) -> u32 {
        let (start, complete) = self.clusters[cluster as usize];
        complete - start
    }

    /// The core point that reached this one, which is in a cluster and did not begin it.
    pub fn reached_by(&self, point: u32) -> Option<u32> {
        let order = self.order();
        let by = *order.points.get(order.reached[point as usize] as usize)?;
        (by != point).then_some(by)
    }

    /// The points that wait at this step, in the order in which it will be their turn.
    pub fn waiting(&self, step: u32) -> &[u32] {
        let Order { points, reached, .. } = self.order();
        let behind = &points[step as usize + 1..];
        let waits = |point: &u32| *point != NEVER && reached[*point as usize] <= step;
        &behind[..behind.iter().position(|point| !waits(point)).unwrap_or(behind.len())]
    }

    /// The first other cluster that has a core point among these neighbours of a border point.
    pub fn rival(&self, point: u32, neighbors: &[u32]) -> Option<i32> {
        let own = self.labels[point as usize];
        let cores = neighbors.iter().filter(|&&other| self.core[other as usize]);
        cores.map(|&other| self.labels[other as usize]).filter(|&label| label != own).min()
    }
}
