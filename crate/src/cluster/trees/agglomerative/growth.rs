//! The order in which a spanning tree grows from point 0, always by its shortest edge (Prim's).
//!
//! scikit-learn writes an edge as the point that came in by it, and before that the point that came in last: in which
//! order the children of a merge stand, and so how labels are numbered, depends on it.

use super::nearest_first::NONE;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// So many points come in as one unit of work.
const UNIT: usize = if cfg!(test) { 10 } else { 1 << 14 };

/// A spanning tree that grows.
pub struct Growth {
    /// The points at the ends of each edge, shortest first.
    edges: Vec<[u32; 2]>,
    /// The edges of each point, one after the other, and where they begin; edges are named by their rank.
    of_points: Vec<u32>,
    starts: Vec<u32>,
    within: Vec<bool>,
    newest: u32,
    /// The edges that lead out of the tree.
    next: BinaryHeap<Reverse<u32>>,
    /// Each edge as scikit-learn writes it, by rank.
    pub grown: Vec<[u32; 2]>,
    left: usize,
}

impl Growth {
    /// Point 0 alone, and the edges that there will be, shortest first.
    pub fn new(edges: Vec<[u32; 2]>) -> Self {
        let n = edges.len() + 1;
        let mut starts = vec![0; n + 1];
        edges.iter().flatten().for_each(|&point| starts[point as usize] += 1);
        for point in 1..=n {
            starts[point] += starts[point - 1];
        }
        let mut of_points = vec![0; 2 * edges.len()];
        for (rank, &ends) in edges.iter().enumerate().rev() {
            for point in ends {
                starts[point as usize] -= 1;
                of_points[starts[point as usize] as usize] = rank as u32;
            }
        }
        let mut growth = Growth {
            of_points,
            starts,
            within: vec![false; n],
            newest: 0,
            next: BinaryHeap::new(),
            grown: vec![[NONE; 2]; edges.len()],
            left: edges.len(),
            edges,
        };
        growth.take(0, NONE);
        growth
    }

    /// The next point comes in, by an edge.
    fn take(&mut self, point: u32, edge: u32) {
        let edges = self.starts[point as usize] as usize..self.starts[point as usize + 1] as usize;
        let others = self.of_points[edges].iter().copied().filter(|&other| other != edge);
        self.next.extend(others.map(Reverse));
        self.within[point as usize] = true;
        self.newest = point;
    }

    /// Whether all points are in.
    pub fn is_done(&self) -> bool {
        self.left == 0
    }

    /// Grows a little: how much work that was.
    pub fn advance(&mut self) -> u64 {
        let until = self.left.saturating_sub(UNIT);
        while self.left > until
            && let Some(Reverse(rank)) = self.next.pop()
        {
            let ends = self.edges[rank as usize];
            if let Some(point) = ends.into_iter().find(|&point| !self.within[point as usize]) {
                self.grown[rank as usize] = [self.newest, point];
                self.left -= 1;
                self.take(point, rank);
            }
        }
        80 * UNIT as u64
    }
}
