//! Points of an index that are taken out as they are found, so that no search meets them again.

use super::{FAN, Index, LEAF, Search, Walk, each_lane};
use std::ops::Range;

/// The points of an [`Index`] that have not been taken yet.
#[derive(Debug, Clone)]
pub struct Remaining {
    /// The lanes of each leaf that are left.
    lanes: Vec<u16>,
    /// By level, that of the leaves first: per group the children in which something is left.
    open: Vec<Vec<u8>>,
}

impl Remaining {
    /// All points of the index.
    pub fn all(index: &Index) -> Remaining {
        let open = index.levels.iter().map(|level| {
            let mut groups = vec![0; level.nodes.div_ceil(FAN)];
            (0..level.nodes).for_each(|node| groups[node / FAN] |= 1 << (node % FAN));
            groups
        });
        let open = open.collect();
        Remaining { lanes: (0..index.leaves()).map(|leaf| index.lanes(leaf)).collect(), open }
    }

    /// Takes the points within the reduced distance `reach` of the point at this position and appends
    /// them to `taken`, in no particular order.
    pub fn take(
        &mut self,
        index: &Index,
        position: u32,
        reach: f64,
        search: &mut Search,
        taken: &mut Vec<u32>,
    ) {
        index.aim(position, search);
        index.walk(reach, search, &mut Take { remaining: self, order: &index.order, taken });
    }
}

struct Take<'a> {
    remaining: &'a mut Remaining,
    order: &'a [u32],
    taken: &'a mut Vec<u32>,
}

impl Walk for Take<'_> {
    const WHOLE: bool = false;

    fn open(&self, level: usize, group: usize) -> u8 {
        self.remaining.open[level][group]
    }

    fn whole(&mut self, _positions: Range<usize>) -> bool {
        true
    }

    fn leaf(&mut self, leaf: usize, lanes: u16) -> bool {
        let left = &mut self.remaining.lanes[leaf];
        each_lane(*left & lanes, |lane| self.taken.push(self.order[leaf * LEAF + lane]));
        *left &= !lanes;
        if *left == 0 {
            // Whatever has nothing left is closed, up to the first that is still open.
            let mut node = leaf;
            for open in &mut self.remaining.open {
                let group = &mut open[node / FAN];
                *group &= !(1 << (node % FAN));
                if *group != 0 {
                    break;
                }
                node /= FAN;
            }
        }
        true
    }
}
