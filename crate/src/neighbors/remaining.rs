//! Points of an index that are taken out as they are found, so that no search meets them again.

use super::{Index, Query, Search, Walk, each_lane};
use crate::distances::blocks::{FAN, LEAF};

/// The points of an [`Index`] that have not been taken yet.
#[derive(Debug, Clone)]
pub struct Remaining {
    /// The lanes of each leaf that are left.
    lanes: Vec<u16>,
    /// The lower and upper edges, in each dimension, of the box of what is left in each leaf.
    boxes: Vec<(f64, f64)>,
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
        Remaining {
            open: open.collect(),
            boxes: (0..index.leaves()).flat_map(|leaf| index.edges(0, leaf)).collect(),
            lanes: (0..index.leaves()).map(|leaf| index.lanes(leaf)).collect(),
        }
    }

    /// Takes the points within the reduced distance `reach` of the point at this position and appends them to
    /// `taken`, in no particular order.
    pub fn take(
        &mut self,
        index: &Index,
        position: u32,
        reach: f64,
        search: &mut Search,
        taken: &mut Vec<u32>,
    ) {
        index.walk_from(position, reach, search, &mut Take { remaining: self, taken });
    }

    /// Takes the point at this position, whether or not any search finds it.
    pub fn remove(&mut self, position: u32) {
        let leaf = position as usize / LEAF;
        self.lanes[leaf] &= !(1 << (position as usize % LEAF));
        if self.lanes[leaf] == 0 {
            self.close(leaf);
        }
    }

    /// Closes a leaf in which nothing is left, and whatever has nothing left then, up to the first that is still open.
    fn close(&mut self, leaf: usize) {
        let mut node = leaf;
        for open in &mut self.open {
            let group = &mut open[node / FAN];
            *group &= !(1 << (node % FAN));
            if *group != 0 {
                break;
            }
            node /= FAN;
        }
    }
}

struct Take<'a> {
    remaining: &'a mut Remaining,
    taken: &'a mut Vec<u32>,
}

impl Walk for Take<'_> {
    #[inline]
    fn open(&self, level: usize, group: usize) -> u8 {
        self.remaining.open[level][group]
    }

    #[inline]
    fn leaf(&mut self, index: &Index, leaf: usize, query: &Query) -> bool {
        let Take { remaining, taken } = self;
        let d = index.dimensions;
        let edges = &mut remaining.boxes[leaf * d..(leaf + 1) * d];
        let point = query.row.iter().map(|&x| (x, x));
        if index.metric.apart(point, edges.iter().copied()) > index.perhaps(query.reach) {
            return true;
        }
        let left = &mut remaining.lanes[leaf];
        let found = *left & index.lanes_within(leaf, query);
        if found == 0 {
            return true;
        }
        *left &= !found;
        each_lane(found, |lane| taken.push(index.order[leaf * LEAF + lane]));
        if *left != 0 {
            for (edges, column) in edges.iter_mut().zip(index.block(leaf).as_chunks::<LEAF>().0) {
                *edges = (f64::INFINITY, f64::NEG_INFINITY);
                each_lane(*left, |lane| *edges = (edges.0.min(column[lane]), edges.1.max(column[lane])));
            }
            return true;
        }
        remaining.close(leaf);
        true
    }
}
