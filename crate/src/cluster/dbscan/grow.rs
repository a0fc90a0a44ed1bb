//! The work itself: which points are core, then cluster after cluster in the textbook's order.

use super::Options;
use crate::cluster::{Progress, Work};
use crate::neighbors::{Index, LEAF, Remaining, Search};
use crate::sort::sort;
use std::rc::Rc;

/// A step that never comes; in [`Visits::order`], a step at which no point is visited.
pub const NEVER: u32 = u32::MAX;

/// The order of the visits: from it any moment can be rebuilt.
///
/// Step 0 is the bare data. At each further step one point is visited: called noise, or joined to its
/// cluster. A cluster's last visit is followed by one step in which it is complete, the last of all by one
/// in which all is done.
#[derive(Debug, Default)]
pub struct Visits {
    /// The point that is visited, by step.
    pub order: Vec<u32>,
    /// For each point the step at which it was called noise.
    pub noise: Vec<u32>,
    /// For each point the step at which its cluster reached it: it began the cluster, or waits from now on.
    pub reached: Vec<u32>,
    /// For each point the step at which it joined its cluster.
    pub joined: Vec<u32>,
    /// For each point whether it is core.
    pub core: Vec<bool>,
    /// For each point the number of its cluster, −1 if it stays noise.
    pub labels: Vec<i32>,
    /// For each cluster the step at which it begins and the step at which it is complete. Its members join
    /// one at each step between, the first included.
    pub clusters: Vec<(u32, u32)>,
}

/// A clustering under way, on an index that is there already.
pub struct Growth {
    /// The points.
    pub index: Rc<Index>,
    /// What is known so far.
    pub visits: Visits,
    reach: f64,
    min_samples: usize,
    search: Search,
    stage: Stage,
}

enum Stage {
    /// So many leaves have been examined for core points.
    Count(usize),
    Visit {
        /// The points that no cluster has reached.
        remaining: Remaining,
        /// The next point, by index, to examine when no cluster is growing.
        next: u32,
        /// The next step.
        step: u32,
    },
    Done,
}

impl Growth {
    /// Nothing is done yet.
    pub fn new(index: Rc<Index>, options: Options) -> Growth {
        let n = index.len();
        let visits = Visits {
            order: vec![NEVER],
            noise: vec![NEVER; n],
            reached: vec![NEVER; n],
            joined: vec![NEVER; n],
            core: vec![false; n],
            labels: vec![-1; n],
            clusters: Vec::new(),
        };
        let (reach, min_samples) = (options.eps, options.min_samples);
        let reach = index.metric().reduced(reach);
        Growth { index, visits, reach, min_samples, search: Search::default(), stage: Stage::Count(0) }
    }

    /// Works for about the budget.
    pub fn advance(&mut self, budget: &mut Work) -> Progress {
        loop {
            self.search.operations = 0;
            match &mut self.stage {
                Stage::Count(leaf) if *leaf < self.index.leaves() => {
                    let at = *leaf;
                    *leaf += 1;
                    self.count(at);
                }
                Stage::Count(_) => {
                    let remaining = Remaining::all(&self.index);
                    self.stage = Stage::Visit { remaining, next: 0, step: 1 };
                }
                Stage::Visit { remaining, next, step } => {
                    let (index, search) = (&self.index, &mut self.search);
                    if !visit(&mut self.visits, index, self.reach, remaining, next, *step, search) {
                        self.visits.order.push(NEVER);
                        self.stage = Stage::Done;
                    } else {
                        *step += 1;
                    }
                }
                Stage::Done => return Progress::Done,
            }
            if !budget.spend(20 + self.search.operations) {
                return Progress::Working(match &self.stage {
                    Stage::Count(leaves) => 0.4 * *leaves as f64 / self.index.leaves() as f64,
                    // How many points will be rescued, and how many clusters found, is not known before.
                    Stage::Visit { step, .. } => {
                        0.4 + 0.6 * (f64::from(*step) / (1.05 * self.index.len() as f64)).min(1.0)
                    }
                    Stage::Done => return Progress::Done,
                });
            }
        }
    }

    /// Finds the core points of a leaf: at once where it lies, with enough others, in a box less than eps
    /// across, else one by one.
    fn count(&mut self, leaf: usize) {
        let (index, core) = (&self.index, &mut self.visits.core);
        let dense = index.spread(leaf, self.min_samples) <= self.reach;
        for (lane, &point) in index.members(leaf).iter().enumerate() {
            let position = (leaf * LEAF + lane) as u32;
            core[point as usize] = dense
                || index.count(position, self.reach, self.min_samples, &mut self.search).max(1)
                    >= self.min_samples;
        }
        self.search.operations += 20;
    }
}

/// Does what is due at this step; false if nothing is.
fn visit(
    visits: &mut Visits,
    index: &Index,
    reach: f64,
    remaining: &mut Remaining,
    next: &mut u32,
    step: u32,
    search: &mut Search,
) -> bool {
    // Those who wait are at the end of the order, each at the step at which it will be its turn.
    let waiting = (step as usize) < visits.order.len();
    let growing = visits.clusters.last().is_some_and(|&(_, complete)| complete == NEVER);
    let point = if waiting {
        visits.order[step as usize]
    } else if growing {
        visits.order.push(NEVER);
        if let Some((_, complete)) = visits.clusters.last_mut() {
            *complete = step;
        }
        return true;
    } else {
        while visits.reached.get(*next as usize).is_some_and(|&reached| reached != NEVER) {
            *next += 1;
        }
        if *next as usize == index.len() {
            return false;
        }
        let point = *next;
        *next += 1;
        visits.order.push(point);
        if !visits.core[point as usize] {
            visits.noise[point as usize] = step;
            return true;
        }
        visits.clusters.push((step, NEVER));
        visits.reached[point as usize] = step;
        point
    };
    let cluster = visits.clusters.len() as i32 - 1;
    visits.joined[point as usize] = step;
    visits.labels[point as usize] = cluster;
    if visits.core[point as usize] {
        let from = visits.order.len();
        remaining.take(index, index.position(point), reach, search, &mut visits.order);
        let reached = &mut visits.order[from..];
        sort(reached);
        // A cluster's first point is found by its own search.
        let own = reached.binary_search(&point);
        reached.iter().for_each(|&other| visits.reached[other as usize] = step);
        search.operations += 30 * reached.len() as u64;
        if let Ok(own) = own {
            visits.order.remove(from + own);
        }
    }
    true
}
