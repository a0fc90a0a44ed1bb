//! How an index is built, in bounded units: put the points in order, fill the leaves, box them.

use super::coarse::Coarse;
use super::ties::Ties;
use super::{Index, Level, grid, tree};
use crate::distances::Metric;
use crate::distances::blocks::{FAN, LEAF};
use crate::points::Points;
use crate::simd::{F64x2, greatest, least};
use crate::work::Work;

/// The most dimensions in which points are ordered along a grid.
const GRID_DIMENSIONS: usize = 3;

/// An index in the making.
#[derive(Debug)]
pub struct Builder {
    metric: Metric,
    dimensions: usize,
    /// The points as the metric prepares them, where that changes them.
    prepared: Option<Vec<f64>>,
    /// Whether ties are scikit-learn's.
    ties: bool,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// So many points are prepared.
    Prepare(usize),
    Grid(grid::Order),
    Tree(tree::Order),
    /// So many leaves are filled.
    Fill(Index, usize),
    /// The points of so many leaves are rounded.
    Round(Index, Coarse, usize),
}

impl Builder {
    /// Nothing is done yet.
    pub fn new(points: &Points, metric: Metric) -> Builder {
        let dimensions = points.dimensions();
        let (prepared, stage) = match metric {
            Metric::Cosine => (Some(vec![0.0; points.as_slice().len()]), Stage::Prepare(0)),
            _ => (None, Stage::order(points.len(), dimensions)),
        };
        Builder { metric, dimensions, prepared, ties: false, stage }
    }

    /// The same, and a point at exactly the radius will be a neighbour where scikit-learn says so of these points.
    pub fn with_ties(self) -> Builder {
        Builder { ties: true, ..self }
    }

    /// Does everything at once.
    #[cfg(test)]
    pub fn complete(mut self, points: &Points) -> Index {
        loop {
            if let Some(index) = self.advance(points, &mut Work(u64::MAX)) {
                return index;
            }
        }
    }

    /// Nothing is done yet, and the order will be the tree's, whatever the dimension.
    #[cfg(test)]
    pub fn by_tree(points: &Points, metric: Metric) -> Builder {
        let mut builder = Builder::new(points, metric);
        if metric != Metric::Cosine {
            builder.stage = Stage::Tree(tree::Order::new(points.len(), points.dimensions()));
        }
        builder
    }

    /// Works for about the budget; the index, once it is done.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Index> {
        let d = self.dimensions;
        loop {
            let rows = self.prepared.as_deref().unwrap_or(points.as_slice());
            match &mut self.stage {
                Stage::Prepare(at) => {
                    let prepared = self.prepared.get_or_insert_default();
                    let to = points.len().min(*at + 4096);
                    for (i, out) in (*at..to).zip(prepared[*at * d..to * d].chunks_exact_mut(d)) {
                        self.metric.prepare(points.row(i), out);
                    }
                    budget.spend((4 * (to - *at) * d) as u64);
                    *at = to;
                    if to == points.len() {
                        self.stage = Stage::order(points.len(), d);
                    }
                }
                Stage::Grid(order) => match order.advance(rows, budget) {
                    None => {}
                    Some(grid::Ordered::Fine(order)) => self.stage = self.fill(order),
                    Some(grid::Ordered::TooCoarse) => {
                        self.stage = Stage::Tree(tree::Order::new(points.len(), d))
                    }
                },
                Stage::Tree(order) => {
                    if let Some(order) = order.advance(rows, budget) {
                        self.stage = self.fill(order);
                    }
                }
                Stage::Fill(index, leaves) => {
                    let to = index.leaves().min(*leaves + 64);
                    (*leaves..to).for_each(|leaf| index.fill(rows, leaf));
                    budget.spend((4 * (to - *leaves) * LEAF * d) as u64);
                    *leaves = to;
                    if to == index.leaves()
                        && let Stage::Fill(mut index, _) =
                            std::mem::replace(&mut self.stage, Stage::Prepare(0))
                    {
                        index.box_levels();
                        index.ties = if self.ties { Ties::new(&index) } else { None };
                        index.margin = index.ties.as_ref().map_or(0.0, |ties| ties.margin);
                        match Coarse::new(&index) {
                            Some(coarse) => self.stage = Stage::Round(index, coarse, 0),
                            None => return Some(index),
                        }
                    }
                }
                Stage::Round(index, coarse, leaves) => {
                    let to = index.leaves().min(*leaves + 64);
                    (*leaves..to).for_each(|leaf| coarse.fill(index, leaf));
                    budget.spend((4 * (to - *leaves) * LEAF * d) as u64);
                    *leaves = to;
                    if to == index.leaves()
                        && let Stage::Round(mut index, coarse, _) =
                            std::mem::replace(&mut self.stage, Stage::Prepare(0))
                    {
                        index.coarse = Some(coarse);
                        return Some(index);
                    }
                }
            }
            if budget.0 == 0 {
                return None;
            }
        }
    }

    /// The fraction done, about; it never falls.
    pub fn progress(&self) -> f64 {
        match &self.stage {
            Stage::Prepare(_) => 0.0,
            Stage::Grid(_) => 0.1,
            Stage::Tree(order) => 0.1 + 0.8 * order.progress(),
            Stage::Fill(index, leaves) => 0.9 + 0.05 * *leaves as f64 / index.leaves() as f64,
            Stage::Round(index, _, leaves) => 0.95 + 0.05 * *leaves as f64 / index.leaves() as f64,
        }
    }

    fn fill(&self, order: Vec<u32>) -> Stage {
        let d = self.dimensions;
        let mut positions = vec![0; order.len()];
        (0..).zip(&order).for_each(|(position, &point)| positions[point as usize] = position);
        let leaves = order.len().div_ceil(LEAF);
        let mut levels = Vec::new();
        let mut nodes = leaves;
        loop {
            levels.push(Level { nodes, boxes: vec![0.0; nodes.div_ceil(FAN) * 2 * FAN * d] });
            if nodes <= FAN {
                break;
            }
            nodes = nodes.div_ceil(FAN);
        }
        let blocks = vec![0.0; leaves * LEAF * d];
        let index = Index {
            metric: self.metric,
            dimensions: d,
            order,
            positions,
            blocks,
            levels,
            coarse: None,
            ties: None,
            margin: 0.0,
        };
        Stage::Fill(index, 0)
    }
}

impl Stage {
    fn order(n: usize, dimensions: usize) -> Stage {
        if dimensions <= GRID_DIMENSIONS {
            Stage::Grid(grid::Order::new(n, dimensions))
        } else {
            Stage::Tree(tree::Order::new(n, dimensions))
        }
    }
}

/// The least and the greatest of some numbers.
fn extent(numbers: &[f64]) -> [f64; 2] {
    let (pairs, rest) = numbers.as_chunks::<2>();
    let mut extent = [f64::INFINITY, f64::NEG_INFINITY].map(F64x2::splat);
    for pair in pairs.iter().copied().chain(rest.iter().map(|&last| [last; 2])) {
        let pair = F64x2::new(pair);
        extent = [extent[0].least(pair), extent[1].greatest(pair)];
    }
    let [[a, b], [c, d]] = extent.map(F64x2::lanes);
    [least(a, b), greatest(c, d)]
}

impl Index {
    /// Copies the coordinates of a leaf's points to its block, and boxes them.
    fn fill(&mut self, rows: &[f64], leaf: usize) {
        let d = self.dimensions;
        let members = &self.order[self.covered(0, leaf)];
        let block = &mut self.blocks[leaf * LEAF * d..(leaf + 1) * LEAF * d];
        for (lane, &point) in members.iter().enumerate() {
            let row = &rows[point as usize * d..(point as usize + 1) * d];
            for (column, &x) in block.as_chunks_mut::<LEAF>().0.iter_mut().zip(row) {
                column[lane] = x;
            }
        }
        let group = &mut self.levels[0].boxes[leaf / FAN * 2 * FAN * d..][..2 * FAN * d];
        for (edges, column) in
            group.as_chunks_mut::<{ 2 * FAN }>().0.iter_mut().zip(block.as_chunks::<LEAF>().0)
        {
            [edges[leaf % FAN], edges[FAN + leaf % FAN]] = extent(&column[..members.len()]);
        }
    }

    /// Boxes the boxes, level by level.
    fn box_levels(&mut self) {
        let d = self.dimensions;
        for level in 1..self.levels.len() {
            let (below, from) = self.levels.split_at_mut(level);
            let (below, level) = (&below[level - 1], &mut from[0]);
            for node in 0..level.nodes {
                let children = FAN.min(below.nodes - node * FAN);
                let inner = &below.boxes[node * 2 * FAN * d..][..2 * FAN * d];
                let outer = &mut level.boxes[node / FAN * 2 * FAN * d..][..2 * FAN * d];
                let inner = inner.as_chunks::<{ 2 * FAN }>().0;
                for (outer, inner) in outer.as_chunks_mut::<{ 2 * FAN }>().0.iter_mut().zip(inner) {
                    let (low, high) = inner.split_at(FAN);
                    outer[node % FAN] = low[..children].iter().copied().fold(f64::INFINITY, f64::min);
                    outer[FAN + node % FAN] =
                        high[..children].iter().copied().fold(f64::NEG_INFINITY, f64::max);
                }
            }
        }
    }
}
