//! All points of a leaf searching together: the boxes are looked at once for sixteen points, and whatever is read
//! is still at hand when the next of them looks at it. For many dimensions, where boxes exclude little.

use super::{Index, Query, Visit};
use crate::distances::blocks::{FAN, mask};
use crate::simd::F64x2;

/// How many operations are done between two looks at the budget.
const UNIT: u64 = 1 << 20;

/// A search of a whole leaf, under way; of a wide index only, whose metric is Euclidean.
#[derive(Debug, Clone)]
pub struct LeafPairs {
    /// The leaf.
    pub leaf: usize,
    reach: f64,
    /// Its points.
    pub queries: Vec<Query>,
    edges: Vec<(f64, f64)>,
    stack: Vec<Visit>,
}

impl LeafPairs {
    /// Nothing is searched yet.
    pub fn new(index: &Index, leaf: usize, reach: f64) -> LeafPairs {
        let queries = index.covered(0, leaf).map(|position| index.query(position as u32, reach)).collect();
        let reach = index.perhaps(reach);
        LeafPairs { leaf, reach, queries, edges: index.edges(0, leaf).collect(), stack: vec![index.root()] }
    }

    /// Goes on for a while. Calls `visit` with this leaf and with each after it that may hold points within reach of
    /// one of its own: of those that are open, a bit for each child of a group, before their turn. True once all is
    /// done.
    pub fn advance<C>(
        &mut self,
        index: &Index,
        operations: &mut u64,
        context: &mut C,
        open: impl Fn(&C, usize, usize) -> u8,
        mut visit: impl FnMut(&mut C, usize, &[Query], &mut u64),
    ) -> bool {
        let (until, reach) = (*operations + UNIT, self.reach);
        while let Some(Visit { group, level, .. }) = self.stack.pop() {
            let (level, group) = (usize::from(level), group as usize);
            let boxes = &index.levels[level];
            let mut children = u16::MAX >> (16 - FAN.min(boxes.nodes - group * FAN));
            children &= u16::from(open(context, level, group));
            children &= u16::MAX << (self.leaf >> (2 * level)).saturating_sub(group * FAN).min(FAN);
            *operations += 3;
            if children != 0 {
                children &= near(index.group(boxes, group), &self.edges, reach);
                *operations += 4 * index.dimensions as u64;
            }
            while children != 0 {
                // The first is put on last, to be looked at first: it is nearer to this leaf.
                let child = if level > 0 { 15 - children.leading_zeros() } else { children.trailing_zeros() };
                children &= !(1 << child);
                let node = group * FAN + child as usize;
                if level > 0 {
                    self.stack.push(Visit { group: node as u32, level: level as u8 - 1, near: 0.0 });
                } else {
                    visit(context, node, &self.queries, operations);
                }
            }
            if *operations >= until {
                return self.stack.is_empty();
            }
        }
        true
    }
}

/// Which boxes of a group may have a point within reach of the box with these edges, a bit each.
#[inline(never)]
fn near(group: &[f64], edges: &[(f64, f64)], reach: f64) -> u16 {
    let mut sums = [F64x2::splat(0.0); FAN / 2];
    for (columns, edges) in group.as_chunks::<2>().0.as_chunks::<FAN>().0.iter().zip(edges) {
        let (low, high) = (F64x2::splat(edges.0), F64x2::splat(edges.1));
        for (pair, sum) in sums.iter_mut().enumerate() {
            let (below, above) = (F64x2::new(columns[pair]), F64x2::new(columns[FAN / 2 + pair]));
            let gap = F64x2::splat(0.0).greatest(below.minus(high)).greatest(low.minus(above));
            *sum = sum.plus(gap.times(gap));
        }
    }
    mask(&sums, reach)
}
