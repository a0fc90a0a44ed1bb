//! A box of the grid, and what is known of its points together.

use crate::simd::{greatest, least};
use std::array::from_fn;

/// A box of the grid.
#[derive(Clone)]
pub struct Node<const D: usize> {
    /// The least and the greatest coordinates of its points.
    pub low: [f64; D],
    pub high: [f64; D],
    /// The sum of its points.
    pub sum: [f64; D],
    /// The sum of the squared distances of its points to their mean.
    scatter: f64,
    /// How many points it has.
    pub count: u32,
    /// The label of all its points (−1: none yet), or [`MIXED`](super::MIXED).
    pub owner: i32,
}

impl<const D: usize> Node<D> {
    /// Of no point.
    pub const EMPTY: Self = Node {
        low: [f64::INFINITY; D],
        high: [f64::NEG_INFINITY; D],
        sum: [0.0; D],
        scatter: 0.0,
        count: 0,
        owner: -1,
    };

    /// The sum of the squared distances of its points to a centre.
    pub fn total(&self, center: &[f64; D]) -> f64 {
        let count = f64::from(self.count);
        let to_mean: f64 = (0..D)
            .map(|j| {
                let move_ = self.sum[j] / count - center[j];
                move_ * move_
            })
            .sum();
        self.scatter + count * to_mean
    }

    /// By how much more `b` is away than `a`, squared, from that corner of the box which suits `b` best.
    #[inline]
    pub fn excess(&self, a: &[f64; D], b: &[f64; D]) -> f64 {
        let corner = from_fn(|j| if b[j] > a[j] { self.high[j] } else { self.low[j] });
        squared_distance(&corner, b) - squared_distance(&corner, a)
    }

    /// The node of these points.
    pub fn of_points(points: &[[f64; D]]) -> Self {
        let Node { mut low, mut high, mut sum, .. } = Self::EMPTY;
        for x in points {
            for j in 0..D {
                low[j] = least(x[j], low[j]);
                high[j] = greatest(x[j], high[j]);
                sum[j] += x[j];
            }
        }
        let mean = sum.map(|sum| sum / points.len() as f64);
        let scatter = points.iter().map(|x| squared_distance(x, &mean)).sum();
        Node { low, high, sum, scatter, count: points.len() as u32, owner: -1 }
    }

    /// The node of these children.
    pub fn of_children(children: &[Self]) -> Self {
        let mut node = Self::EMPTY;
        for child in children.iter().filter(|child| child.count > 0) {
            for j in 0..D {
                node.low[j] = least(child.low[j], node.low[j]);
                node.high[j] = greatest(child.high[j], node.high[j]);
                node.sum[j] += child.sum[j];
            }
            node.count += child.count;
        }
        let mean = node.sum.map(|sum| sum / f64::from(node.count));
        let children = children.iter().filter(|child| child.count > 0);
        node.scatter = children.map(|child| child.total(&mean)).sum();
        node
    }
}

/// |a − b|²
#[inline(always)]
pub fn squared_distance<const D: usize>(a: &[f64; D], b: &[f64; D]) -> f64 {
    let mut sum = 0.0;
    for j in 0..D {
        sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    sum
}
