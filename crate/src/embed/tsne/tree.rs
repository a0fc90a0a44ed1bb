//! What pushes the points of a map apart, summed up by a tree of cells (J. Barnes, P. Hut, 1986): what is far away
//! counts as one, at its mean.
//!
//! Cells are halved along every axis until each has one point, or several that are as good as equal; points are put in in
//! the order of their numbers, and means run along in single precision: their last bits depend on that order. For the
//! sums the cells are laid out in the order in which they are looked at, each with the place where the next one is that
//! is not within it: so looking is one loop, without a stack.

use crate::math::three_halves;

/// Points this near each other in every coordinate are one.
const SAME: f32 = 1e-6;
/// No cell.
const NONE: u32 = u32::MAX;
/// Deeper than any cell whose points differ.
const DEEPEST: u32 = 400;

/// A tree of 2ᴰ = C children a cell, in the making.
pub struct Tree<const D: usize, const C: usize> {
    cells: Vec<Cell<D, C>>,
}

#[derive(Clone, Copy)]
struct Cell<const D: usize, const C: usize> {
    least: [f32; D],
    most: [f32; D],
    centre: [f32; D],
    mean: [f32; D],
    children: [u32; C],
    size: u32,
    depth: u32,
    /// The square of its greatest width.
    width: f32,
    is_leaf: bool,
}

impl<const D: usize, const C: usize> Cell<D, C> {
    fn within(least: [f32; D], most: [f32; D], depth: u32) -> Self {
        let mut width = 0.0_f32;
        for axis in 0..D {
            let side = most[axis] - least[axis];
            width = width.max(side * side);
        }
        Cell {
            least,
            most,
            centre: std::array::from_fn(|axis| (least[axis] + most[axis]) / 2.0),
            mean: [0.0; D],
            children: [NONE; C],
            size: 0,
            depth,
            width,
            is_leaf: true,
        }
    }

    /// Which child a point is in.
    #[inline]
    fn child_of(&self, point: &[f32; D]) -> usize {
        let mut child = 0;
        for (x, centre) in point.iter().zip(&self.centre) {
            child = 2 * child + usize::from(x >= centre);
        }
        child
    }
}

impl<const D: usize, const C: usize> Tree<D, C> {
    /// A tree for these places, none of which is in it yet. The room of an earlier one is used again.
    pub fn begin(&mut self, places: &[[f32; D]]) {
        let mut least = places[0];
        let mut most = places[0];
        for place in places {
            for axis in 0..D {
                least[axis] = least[axis].min(place[axis]);
                most[axis] = most[axis].max(place[axis]);
            }
        }
        // A little more than the greatest, so that all lie strictly within.
        for x in &mut most {
            let sign = if *x > 0.0 {
                1.0
            } else if *x < 0.0 {
                -1.0
            } else {
                0.0
            };
            *x = (*x * (1.0 + 1e-3 * sign)).max(*x + 1e-3);
        }
        self.cells.clear();
        self.cells.push(Cell::within(least, most, 0));
    }

    /// An empty tree.
    pub fn new() -> Self {
        Tree { cells: Vec::new() }
    }

    /// Puts a point in.
    #[inline(never)]
    pub fn insert(&mut self, point: [f32; D]) {
        let mut at = 0;
        loop {
            let cell = &mut self.cells[at];
            if cell.size == 0 {
                cell.size = 1;
                cell.mean = point;
                return;
            }
            if cell.is_leaf {
                let same = (0..D).all(|axis| (point[axis] - cell.mean[axis]).abs() <= SAME);
                if same || cell.depth == DEEPEST {
                    cell.size += 1;
                    return;
                }
                let (mean, size) = (cell.mean, cell.size);
                self.found(at, mean, size);
            }
            let cell = &mut self.cells[at];
            let size = cell.size as f32;
            for (mean, x) in cell.mean.iter_mut().zip(point) {
                *mean = (size * *mean + x) / (cell.size + 1) as f32;
            }
            cell.size += 1;
            let child = cell.children[cell.child_of(&point)];
            if child == NONE {
                return self.found(at, point, 1);
            }
            at = child as usize;
        }
    }

    /// A new child of a cell, with so many points at one place.
    fn found(&mut self, at: usize, point: [f32; D], size: u32) {
        let number = self.cells.len() as u32;
        let cell = &mut self.cells[at];
        let child = cell.child_of(&point);
        cell.is_leaf = false;
        cell.children[child] = number;
        let (mut least, mut most) = (cell.least, cell.most);
        for axis in 0..D {
            if point[axis] >= cell.centre[axis] {
                least[axis] = cell.centre[axis];
            } else {
                most[axis] = cell.centre[axis];
            }
        }
        let mut new = Cell::within(least, most, cell.depth + 1);
        (new.mean, new.size) = (point, size);
        self.cells.push(new);
    }

    /// The cells in the order in which they are looked at; the room of an earlier layout is used again.
    #[inline(never)]
    pub fn lay_out(&self, angle: f32, layout: &mut Layout<D>) {
        layout.nodes.clear();
        layout.nearness = Nearness::of(angle * angle);
        // A cell, or the node whose subtree ends here.
        let mut stack = vec![(0_u32, false)];
        while let Some((at, ends)) = stack.pop() {
            if ends {
                layout.nodes[at as usize].next = layout.nodes.len() as u32;
                continue;
            }
            let cell = &self.cells[at as usize];
            let node = layout.nodes.len() as u32;
            layout.nodes.push(Node {
                width: if cell.is_leaf { f64::NEG_INFINITY } else { f64::from(cell.width) },
                size: f64::from(cell.size as f32),
                mean: cell.mean,
                next: node + 1,
            });
            if !cell.is_leaf {
                stack.push((node, true));
                stack.extend(cell.children.iter().rev().filter(|child| **child != NONE).map(|&c| (c, false)));
            }
        }
    }
}

/// A tree laid out.
pub struct Layout<const D: usize> {
    nodes: Vec<Node<D>>,
    nearness: Nearness,
}

#[derive(Clone, Copy)]
struct Node<const D: usize> {
    /// The square of its greatest width; −∞ of a leaf.
    width: f64,
    size: f64,
    mean: [f32; D],
    /// The next node that is not within this one.
    next: u32,
}

/// When a cell is far enough to count as one: where width² / distance², rounded to single precision, is less than angle².
/// That is so where width² is less than `factor` · distance², and both are exact in double precision.
#[derive(Clone, Copy)]
struct Nearness {
    /// The middle between angle² and the number before it.
    factor: f64,
    /// Whether a quotient that is just that middle is rounded down.
    ties: bool,
}

impl Nearness {
    fn of(limit: f32) -> Self {
        if limit <= 0.0 {
            // Only what has no width counts as one.
            return Nearness { factor: 0.0, ties: false };
        }
        let before = f32::from_bits(limit.to_bits() - 1);
        Nearness {
            factor: (f64::from(limit) + f64::from(before)) / 2.0,
            ties: before.to_bits().is_multiple_of(2),
        }
    }
}

impl<const D: usize> Layout<D> {
    /// No tree yet.
    pub fn new() -> Self {
        Layout { nodes: Vec::new(), nearness: Nearness::of(0.25) }
    }

    /// What pushes a point: onto `sum` come the shares before they are divided by their sum, into the answer the force
    /// times that sum. And how many nodes were looked at.
    #[inline(never)]
    pub fn push(&self, point: [f32; D], sum: &mut f64) -> ([f32; D], u64) {
        match self.nearness.ties {
            true => self.pushed::<true>(point, sum),
            false => self.pushed::<false>(point, sum),
        }
    }

    #[inline(always)]
    fn pushed<const TIES: bool>(&self, point: [f32; D], total: &mut f64) -> ([f32; D], u64) {
        // What the loop reads is held here, not behind a reference.
        let nodes = self.nodes.as_slice();
        let factor = self.nearness.factor;
        let mut sum = *total;
        let mut force = [0.0_f32; D];
        let mut at = 0;
        let mut seen = 0;
        while at < nodes.len() {
            let node = &nodes[at];
            seen += 1;
            let mut away = [0.0_f32; D];
            let mut square = 0.0_f32;
            for axis in 0..D {
                away[axis] = point[axis] - node.mean[axis];
                square += away[axis] * away[axis];
            }
            let reach = factor * f64::from(square);
            if !(node.width < reach || TIES && node.width == reach) {
                at += 1;
                continue;
            }
            at = node.next as usize;
            if square <= 3e-12 && node.width < 0.0 && away.iter().all(|x| x.abs() <= SAME) {
                continue;
            }
            let share = share::<D>(square);
            sum += node.size * share;
            let weight = (node.size * share * share) as f32;
            for axis in 0..D {
                force[axis] += weight * away[axis];
            }
        }
        *total = sum;
        (force, seen)
    }
}

/// The share of a pair before it is divided by the sum of all: (1 + d²)⁻¹ on a plane; in space (2 / (2 + d²))^1.5.
#[inline(always)]
fn share<const D: usize>(square: f32) -> f64 {
    if D == 2 {
        return f64::from(1.0 / (1.0 + square));
    }
    three_halves(f64::from(2.0 / (2.0 + square)))
}
