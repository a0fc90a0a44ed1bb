//! The gradient of the divergence, by the tree of cells: every point is pulled by its neighbours, and pushed by all.

use super::joint::Joint;
use super::tree::{Layout, Tree};
use crate::math::{ln, three_halves, three_halves_single};
use crate::work::Work;

/// The gradient at some places, in bounded units.
pub trait Forces {
    /// Begins anew, at these places (n × k).
    fn begin(&mut self, places: &[f32]);

    /// Works for about the budget; true once the gradient is there. Where `wanted`, the divergence is found with it.
    fn advance(&mut self, places: &[f32], shares: &Shares, wanted: bool, budget: &mut Work) -> bool;

    /// The gradient (n × k).
    fn gradient(&mut self) -> &mut [f32];

    /// The divergence, where it was wanted.
    fn divergence(&self) -> f64;
}

/// How much attention pairs pay each other, as it is now: exaggerated at first.
pub struct Shares {
    /// Of neighbours, or of all pairs.
    pub joint: Joint,
    /// Each share in single precision.
    pub single: Vec<f32>,
}

impl Shares {
    /// All shares times a factor.
    pub fn multiply(&mut self, factor: f64) {
        self.joint.shares.iter_mut().for_each(|share| *share *= factor);
        self.settle();
    }

    /// All shares divided.
    pub fn divide(&mut self, by: f64) {
        self.joint.shares.iter_mut().for_each(|share| *share /= by);
        self.settle();
    }

    fn settle(&mut self) {
        self.single.clear();
        self.single.extend(self.joint.shares.iter().map(|&share| share as f32));
    }
}

/// By the tree.
pub struct BarnesHut<const D: usize, const C: usize> {
    angle: f32,
    tree: Tree<D, C>,
    layout: Layout<D>,
    stage: Stage,
    /// What pushes each point, before it is divided by the sum.
    push: Vec<[f32; D]>,
    sum: f64,
    divergence: f32,
    gradient: Vec<f32>,
}

enum Stage {
    /// So many points are in the tree.
    Insert(usize),
    /// So many points know what pushes them.
    Push(usize),
    /// So many points know what pulls them.
    Pull(usize),
    Done,
}

impl<const D: usize, const C: usize> BarnesHut<D, C> {
    /// For n points.
    pub fn new(n: usize, angle: f64) -> Self {
        BarnesHut {
            angle: angle as f32,
            tree: Tree::new(),
            layout: Layout::new(),
            stage: Stage::Done,
            push: vec![[0.0; D]; n],
            sum: 0.0,
            divergence: 0.0,
            gradient: vec![0.0; n * D],
        }
    }
}

impl<const D: usize, const C: usize> Forces for BarnesHut<D, C> {
    fn begin(&mut self, places: &[f32]) {
        self.tree.begin(places.as_chunks::<D>().0);
        (self.sum, self.divergence, self.stage) = (0.0, 0.0, Stage::Insert(0));
    }

    fn advance(&mut self, places: &[f32], shares: &Shares, wanted: bool, budget: &mut Work) -> bool {
        let places = places.as_chunks::<D>().0;
        let n = places.len();
        while budget.0 > 0 {
            match self.stage {
                Stage::Insert(from) => {
                    let until = n.min(from + 1024);
                    places[from..until].iter().for_each(|&place| self.tree.insert(place));
                    budget.spend(60 * (until - from) as u64);
                    self.stage = Stage::Insert(until);
                    if until == n {
                        self.tree.lay_out(self.angle, &mut self.layout);
                        self.stage = Stage::Push(0);
                    }
                }
                Stage::Push(from) => {
                    let until = n.min(from + 64);
                    let mut looked = 0;
                    for (push, &place) in self.push[from..until].iter_mut().zip(&places[from..until]) {
                        let (force, seen) = self.layout.push(place, &mut self.sum);
                        (*push, looked) = (force, looked + seen);
                    }
                    budget.spend(4 * looked);
                    self.stage = Stage::Push(until);
                    if until == n {
                        self.sum = self.sum.max(f64::EPSILON);
                        self.stage = Stage::Pull(0);
                    }
                }
                Stage::Pull(from) => {
                    let until = n.min(from + 256);
                    let pairs = &shares.joint.starts[from..=until];
                    for i in from..until {
                        let range = shares.joint.starts[i] as usize..shares.joint.starts[i + 1] as usize;
                        let others = &shares.joint.columns[range.clone()];
                        let weights = &shares.single[range];
                        let pull = match wanted {
                            true => pull_and_tell(places, i, others, weights, self.sum, &mut self.divergence),
                            false => pull(places, i, others, weights),
                        };
                        let slopes = &mut self.gradient[i * D..][..D];
                        for ((slope, pull), push) in slopes.iter_mut().zip(pull).zip(self.push[i]) {
                            let force = (f64::from(pull) - f64::from(push) / self.sum) as f32;
                            *slope = force * if D == 2 { 4.0 } else { 3.0 };
                        }
                    }
                    budget.spend(u64::from(pairs[pairs.len() - 1] - pairs[0]) * if wanted { 30 } else { 3 });
                    self.stage = if until == n { Stage::Done } else { Stage::Pull(until) };
                }
                Stage::Done => return true,
            }
        }
        matches!(self.stage, Stage::Done)
    }

    fn gradient(&mut self) -> &mut [f32] {
        &mut self.gradient
    }

    fn divergence(&self) -> f64 {
        self.divergence.into()
    }
}

/// From where another point pulls, and how much less the farther it is.
#[inline(always)]
fn between<const D: usize>(place: &[f32; D], other: &[f32; D]) -> ([f32; D], f32) {
    let mut away = [0.0_f32; D];
    let mut square = 0.0_f32;
    for axis in 0..D {
        away[axis] = place[axis] - other[axis];
        square += away[axis] * away[axis];
    }
    let near = match D {
        2 => 1.0 / (1.0 + square),
        _ => three_halves_single(2.0 / (2.0 + square)),
    };
    (away, near)
}

#[inline(never)]
fn pull<const D: usize>(places: &[[f32; D]], i: usize, others: &[u32], weights: &[f32]) -> [f32; D] {
    let place = places[i];
    let mut force = [0.0_f32; D];
    for (&j, &weight) in others.iter().zip(weights) {
        let (away, near) = between(&place, &places[j as usize]);
        let weight = weight * near;
        for axis in 0..D {
            force[axis] += weight * away[axis];
        }
    }
    force
}

#[inline(never)]
fn pull_and_tell<const D: usize>(
    places: &[[f32; D]],
    i: usize,
    others: &[u32],
    weights: &[f32],
    sum: f64,
    divergence: &mut f32,
) -> [f32; D] {
    let place = places[i];
    let mut force = [0.0_f32; D];
    for (&j, &share) in others.iter().zip(weights) {
        let (away, near) = between(&place, &places[j as usize]);
        let weight = share * near;
        let on_map = (f64::from(near) / sum) as f32;
        let ratio = share.max(f32::MIN_POSITIVE) / on_map.max(f32::MIN_POSITIVE);
        *divergence = (f64::from(*divergence) + f64::from(share) * ln(ratio.into())) as f32;
        for axis in 0..D {
            force[axis] += weight * away[axis];
        }
    }
    force
}

/// How far two places on a map are from each other, and how near that is: the share before it is divided.
pub fn near(a: &[f32], b: &[f32]) -> (f64, f64) {
    let square: f64 = a.iter().zip(b).map(|(a, b)| f64::from(a - b) * f64::from(a - b)).sum();
    let near = match a.len() {
        2 => 1.0 / (1.0 + square),
        _ => three_halves(2.0 / (2.0 + square)),
    };
    (square.sqrt(), near)
}

/// The sum by which shares on a map (n × k) are divided, nearly.
pub fn sum_of_all(places: &[f32], k: usize) -> f64 {
    match k {
        2 => sum_by_tree::<2, 4>(places),
        _ => sum_by_tree::<3, 8>(places),
    }
}

fn sum_by_tree<const D: usize, const C: usize>(places: &[f32]) -> f64 {
    let places = places.as_chunks::<D>().0;
    let (mut tree, mut layout, mut sum) = (Tree::<D, C>::new(), Layout::new(), 0.0);
    tree.begin(places);
    places.iter().for_each(|&place| tree.insert(place));
    tree.lay_out(0.5, &mut layout);
    for &place in places {
        layout.push(place, &mut sum);
    }
    sum.max(f64::EPSILON)
}
