//! Bounds that outlast an iteration, for points of many coordinates.
//!
//! Each point keeps an upper bound of the distance to its own centroid and a lower bound of the distance to all
//! others, which are widened by how far the centroids move (G. Hamerly, “Making k-means even faster”, SDM 2010):
//! while they do not meet, nobody else can be nearer. Where they meet, all centroids are compared in 16-bit
//! integers, eight products at a time: points and centroids are rounded to a grid of their own, and what the
//! rounding can amount to (Cauchy–Schwarz) is known. Only centroids that remain are compared in double precision,
//! and by the rule itself where that is needed. So the labels are exactly those of the rule.
//!
//! It takes 2·n·d bytes for the rounded points and 36·n for the bounds; an iteration costs between n and n·k·d
//! operations.

use super::centred::Centred;
use super::nearest::{Centers, Rule};
use super::pass::Pass;
use super::sums::squared_distance;
use crate::count::{self, Count};
use crate::math::sums::squared_norm;
use crate::points::Points;
use crate::simd::{F32x4, I32x4};
use crate::work::Work;

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 64;

/// How many groups of four centroids are compared at a time.
const BLOCK: usize = 4;

/// A vector, rounded to multiples of its own unit.
struct Rounded {
    /// What an integer of 1 stands for.
    unit: f64,
    /// The length of what was rounded away.
    rest: f64,
}

/// Rounds a vector into pairs of integers of at most `most`; a last single one is paired with 0.
fn round(row: &[f64], most: f64, pairs: &mut [[i16; 2]]) -> Rounded {
    let greatest = row.iter().fold(0.0_f64, |greatest, x| greatest.max(x.abs()));
    let unit = greatest / most;
    if !(unit > 0.0 && unit.is_finite()) {
        pairs.fill([0; 2]);
        return Rounded { unit: 0.0, rest: squared_norm(row).sqrt() };
    }
    let mut rest = 0.0;
    for (pair, row) in pairs.iter_mut().zip(row.chunks(2)) {
        for (integer, x) in pair.iter_mut().zip(row) {
            let nearest = (x / unit).round_ties_even();
            *integer = nearest as i16;
            let away = x - nearest * unit;
            rest += away * away;
        }
    }
    Rounded { unit, rest: rest.sqrt() }
}

/// What is known of a point.
#[derive(Clone, Copy)]
struct Bounds {
    /// At least the distance to its own centroid.
    upper: f64,
    /// At most the distance to any other.
    lower: f64,
    /// |x|²
    norm: f64,
    /// As in [`Rounded`].
    unit: f32,
    rest: f32,
}

/// Points rounded, with their bounds.
pub(super) struct Hamerly {
    /// There is none in the library that is made small, and nothing of what would be done with one.
    #[cfg(feature = "small")]
    pub never: std::convert::Infallible,
    d: usize,
    /// The greatest integer: d products of two fit into 32 bits.
    most: f64,
    /// n × ⌈d / 2⌉.
    pairs: Vec<[i16; 2]>,
    bounds: Vec<Bounds>,
    /// Σ|x|²
    norms: f64,
    /// The next row.
    row: usize,
    /// The centroids of the last assignment; empty before the first.
    former: Vec<f64>,
    moves: Moves,
    /// Of each cluster, up to date with the labels of the rows before `row`.
    sums: Vec<f64>,
    counts: Vec<u32>,
    prepared: Option<Prepared>,
}

/// How far the centroids have moved since the last assignment.
#[derive(Default)]
struct Moves {
    by: Vec<f64>,
    /// Which moved farthest, how far, and how far the farthest of the others.
    farthest: usize,
    most: f64,
    next: f64,
    /// Half the distance to the nearest other centroid.
    half: Vec<f64>,
}

/// The centroids, rounded, four side by side.
struct Prepared {
    /// By group of four, and by pair of coordinates.
    pairs: Vec<[[i16; 2]; 4]>,
    /// |c|² in units of reach², and twice the unit in units of reach; +∞ and 0 where there is no centroid.
    norms: Vec<[f32; 4]>,
    units: Vec<[f32; 4]>,
    /// Of all centroids the greatest length of what was rounded away, and of what was kept.
    rest: f64,
    kept: f64,
    /// |x| + |c| is never greater.
    reach: f64,
}

impl Hamerly {
    pub fn new(centred: &Centred) -> Self {
        let d = centred.d;
        Hamerly {
            #[cfg(feature = "small")]
            never: unreachable!(),
            d,
            most: ((i32::MAX / d as i32) as f64).sqrt().floor().min(f64::from(i16::MAX)),
            pairs: Vec::with_capacity(centred.n * d.div_ceil(2)),
            bounds: Vec::with_capacity(centred.n),
            norms: 0.0,
            row: 0,
            former: Vec::new(),
            moves: Moves::default(),
            sums: Vec::new(),
            counts: Vec::new(),
            prepared: None,
        }
    }

    /// Rounds the points, working on; true once done.
    pub fn build(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> bool {
        let mut x = vec![0.0; self.d];
        let width = self.d.div_ceil(2);
        while self.bounds.len() < centred.n {
            for i in self.bounds.len()..(self.bounds.len() + ROWS).min(centred.n) {
                centred.row(points, i, &mut x);
                self.pairs.resize((i + 1) * width, [0; 2]);
                let Rounded { unit, rest } = round(&x, self.most, &mut self.pairs[i * width..]);
                let norm = squared_norm(&x);
                self.norms += norm;
                // Rounded up, so that the bound remains one.
                let (unit, rest) = (unit as f32, (rest * 1.000_001) as f32 + f32::MIN_POSITIVE);
                self.bounds.push(Bounds { upper: f64::INFINITY, lower: 0.0, norm, unit, rest });
            }
            if !budget.spend((ROWS * self.d * 6) as u64) && self.bounds.len() < centred.n {
                return false;
            }
        }
        true
    }

    /// Forgets all labels.
    pub fn reset(&mut self) {
        self.row = 0;
        self.former.clear();
        self.prepared = None;
    }

    /// Assigns every point, working on; true once done. Adds up in `pass` what each cluster has.
    #[allow(clippy::too_many_arguments)]
    pub fn assign(
        &mut self,
        points: &Points,
        centred: &Centred,
        centers: &Centers,
        rule: Rule,
        labels: &mut [i32],
        pass: &mut Pass,
        budget: &mut Work,
    ) -> bool {
        let prepared = match self.prepared.take() {
            Some(prepared) => prepared,
            None => {
                self.follow(centers, labels.len());
                budget.spend((centers.len() * self.d * 10) as u64);
                Prepared::new(centers, self.most, centred.radius)
            }
        };
        let mut x = vec![0.0; self.d];
        let mut values = vec![[0.0; 4]; prepared.norms.len()];
        while self.row < labels.len() {
            let end = (self.row + ROWS).min(labels.len());
            let mut cost = 0;
            for (i, label) in labels.iter_mut().enumerate().take(end).skip(self.row) {
                let former = *label;
                cost += 8;
                if former >= 0 {
                    let slack = 4.0 * f64::EPSILON * prepared.reach;
                    let bounds = &mut self.bounds[i];
                    self.moves.widen(bounds, former as usize, slack);
                    if self.moves.keeps(bounds, former as usize, centers.margin) {
                        continue;
                    }
                    count::add(Count::Distances, 1);
                    cost += 2 * self.d;
                    let own = centred.squared_distance(points, i, centers.row(former as usize));
                    bounds.upper = own.sqrt() + self.d as f64 * slack;
                    if self.moves.keeps(bounds, former as usize, centers.margin) {
                        continue;
                    }
                }
                count::add(Count::Distances, centers.len() as u64);
                cost += centers.len() * self.d / 4;
                let found = self.search(i, points, centred, centers, &prepared, &mut values, &mut x);
                *label = match found {
                    Ok(label) => label,
                    Err(least) => {
                        let nearest = centers.by_rule(&x, 0..centers.len(), least, former, rule);
                        if nearest.label != nearest.fresh {
                            pass.assigned.kept.push((i as u32, nearest.label));
                        }
                        nearest.label
                    }
                };
                if *label != former {
                    pass.assigned.moved += 1;
                    cost += 4 * self.d;
                    self.transfer(centred.row(points, i, &mut x), former, *label);
                }
            }
            self.row = end;
            if !budget.spend(cost as u64) && end < labels.len() {
                self.prepared = Some(prepared);
                return false;
            }
        }
        self.row = 0;
        self.former.clone_from(&centers.at);
        pass.sums.clone_from(&self.sums);
        pass.assigned.counts.clone_from(&self.counts);
        pass.assigned.total = self.total(centers);
        true
    }

    /// Takes note of how far the centroids have moved; forgets all sums where there are no labels yet.
    fn follow(&mut self, centers: &Centers, n: usize) {
        let (k, d) = (centers.len(), self.d);
        if self.former.is_empty() {
            self.sums = vec![0.0; k * d];
            self.counts = vec![0; k];
        }
        let by: Vec<f64> = self
            .former
            .chunks_exact(d)
            .zip(centers.at.chunks_exact(d))
            .map(|(former, center)| squared_distance(former, center).sqrt())
            .collect();
        let mut moves = Moves::default();
        for (j, &by) in by.iter().enumerate() {
            if by > moves.most {
                moves = Moves { farthest: j, most: by, next: moves.most, ..moves };
            } else if by > moves.next {
                moves.next = by;
            }
        }
        moves.by = by;
        moves.half = vec![0.0; k];
        // Where there are very many centroids these distances would cost more than they save.
        if k > 1 && k * k <= 4 * n {
            for j in 0..k {
                let others = (0..k).filter(|&other| other != j);
                let nearest = others.map(|other| squared_distance(centers.row(j), centers.row(other)));
                moves.half[j] = nearest.fold(f64::INFINITY, f64::min).sqrt() / 2.0;
            }
        }
        self.moves = moves;
    }

    /// Compares all centroids. Answers the label, or where it is not certain the least quick value, with the
    /// centred point in `x`; the bounds are set in any case.
    #[allow(clippy::too_many_arguments)]
    fn search(
        &mut self,
        i: usize,
        points: &Points,
        centred: &Centred,
        centers: &Centers,
        prepared: &Prepared,
        values: &mut [[f32; 4]],
        x: &mut [f64],
    ) -> Result<i32, f64> {
        let width = self.d.div_ceil(2);
        let bounds = &mut self.bounds[i];
        let square = prepared.reach * prepared.reach;
        let rest = f64::from(bounds.rest);
        // How much a value may be wrong, what single precision loses included.
        let length = bounds.norm.sqrt() + rest;
        let wrong = 2.0 * (length * prepared.rest + rest * (prepared.kept + prepared.rest)) / square + 1e-6;
        let pairs = &self.pairs[i * width..(i + 1) * width];
        let (least, second) = prepared.compare(pairs, bounds.unit, values);
        let threshold = f64::from(least) + 2.0 * wrong + centers.margin / square;
        // Rounded up.
        let threshold = (threshold + threshold.abs() * 1e-6) as f32;
        if f64::from(second) > f64::from(threshold) {
            let label = values.as_flattened().iter().position(|value| *value == least);
            bounds.upper = (bounds.norm + (f64::from(least) + wrong) * square).max(0.0).sqrt();
            bounds.lower = (bounds.norm + (f64::from(second) - wrong) * square).max(0.0).sqrt();
            return Ok(label.unwrap_or(0) as i32);
        }
        centred.row(points, i, x);
        let (mut best, mut next, mut label) = (f64::INFINITY, f64::INFINITY, 0);
        let limit = F32x4::splat(threshold);
        for (group, four) in values.iter().enumerate() {
            let mut possible = F32x4::new(*four).not_above(limit);
            while possible != 0 {
                let j = 4 * group + possible.trailing_zeros() as usize;
                possible &= possible - 1;
                if j >= centers.len() {
                    break;
                }
                let value = centers.value(j, x);
                if value < best {
                    (next, best, label) = (best, value, j as i32);
                } else if value < next {
                    next = value;
                }
            }
        }
        let others = (f64::from(threshold) - wrong) * square;
        let lower = if next < others { next } else { others };
        bounds.upper = (bounds.norm + best + centers.margin).max(0.0).sqrt();
        bounds.lower = (bounds.norm + lower - centers.margin).max(0.0).sqrt();
        if next - best > centers.margin { Ok(label) } else { Err(best) }
    }

    /// Moves a point from one sum to another.
    fn transfer(&mut self, x: &[f64], from: i32, to: i32) {
        let d = self.d;
        if let Ok(from) = usize::try_from(from) {
            self.counts[from] -= 1;
            self.sums[from * d..(from + 1) * d].iter_mut().zip(x).for_each(|(sum, x)| *sum -= x);
        }
        let to = to as usize;
        self.counts[to] += 1;
        self.sums[to * d..(to + 1) * d].iter_mut().zip(x).for_each(|(sum, x)| *sum += x);
    }

    /// Σ|x − c|² by Σ|x|² − 2·Σ c·(sum of its points) + Σ (their number)·|c|².
    fn total(&self, centers: &Centers) -> f64 {
        let terms = (0..centers.len()).map(|j| {
            let sum = &self.sums[j * self.d..(j + 1) * self.d];
            let dot: f64 = sum.iter().zip(centers.row(j)).map(|(sum, c)| sum * c).sum();
            f64::from(self.counts[j]) * centers.norms[j] - 2.0 * dot
        });
        (self.norms + terms.sum::<f64>()).max(0.0)
    }
}

impl Moves {
    /// Widens the bounds of a point of cluster `own` by the moves.
    #[inline]
    fn widen(&self, bounds: &mut Bounds, own: usize, slack: f64) {
        bounds.upper += self.by[own] + slack;
        bounds.lower -= if own == self.farthest { self.next } else { self.most } + slack;
    }

    /// Whether nothing but its own centroid can be nearest.
    #[inline]
    fn keeps(&self, bounds: &Bounds, own: usize, margin: f64) -> bool {
        let around = 2.0 * self.half[own] * (1.0 - 1e-12) - bounds.upper;
        let lower = if around > bounds.lower { around } else { bounds.lower };
        lower > bounds.upper && (lower - bounds.upper) * (lower + bounds.upper) > 2.0 * margin
    }
}

impl Prepared {
    fn new(centers: &Centers, most: f64, radius: f64) -> Self {
        let (k, d) = (centers.len(), centers.d);
        let width = d.div_ceil(2);
        let groups = k.div_ceil(4);
        let farthest = centers.norms.iter().fold(0.0_f64, |most, &norm| most.max(norm)).sqrt();
        let reach = radius + farthest;
        let mut prepared = Prepared {
            pairs: vec![[[0; 2]; 4]; groups * width],
            norms: vec![[f32::INFINITY; 4]; groups],
            units: vec![[0.0; 4]; groups],
            rest: 0.0,
            kept: 0.0,
            reach,
        };
        let mut pairs = vec![[0; 2]; width];
        for j in 0..k {
            let Rounded { unit, rest } = round(centers.row(j), most, &mut pairs);
            for (p, pair) in pairs.iter().enumerate() {
                prepared.pairs[j / 4 * width + p][j % 4] = *pair;
            }
            prepared.norms[j / 4][j % 4] = (centers.norms[j] / (reach * reach)) as f32;
            prepared.units[j / 4][j % 4] = (2.0 * unit / reach) as f32;
            prepared.rest = prepared.rest.max(rest * 1.000_001);
        }
        prepared.kept = farthest + prepared.rest;
        prepared
    }

    /// |c|² − 2·x·c of each centroid in units of reach², nearly; the least of them and the second.
    #[inline]
    fn compare(&self, x: &[[i16; 2]], unit: f32, values: &mut [[f32; 4]]) -> (f32, f32) {
        let width = x.len();
        let scale = F32x4::splat((f64::from(unit) / self.reach) as f32);
        let mut least = F32x4::splat(f32::INFINITY);
        let mut second = least;
        let mut finish = |group: usize, dot: I32x4| {
            let units = F32x4::new(self.units[group]).times(scale);
            let value = F32x4::new(self.norms[group]).minus(dot.to_f32().times(units));
            values[group] = value.lanes();
            second = second.least(least.greatest(value));
            least = least.least(value);
        };
        let blocks = self.norms.len() / BLOCK;
        for block in 0..blocks {
            let group = |g: usize| &self.pairs[(block * BLOCK + g) * width..][..width];
            let groups: [_; BLOCK] = std::array::from_fn(group);
            let mut dots = [I32x4::zero(); BLOCK];
            for p in 0..width {
                for (dot, group) in dots.iter_mut().zip(&groups) {
                    *dot = dot.plus_products(x[p], &group[p]);
                }
            }
            dots.into_iter().enumerate().for_each(|(g, dot)| finish(block * BLOCK + g, dot));
        }
        for group in blocks * BLOCK..self.norms.len() {
            let pairs = &self.pairs[group * width..][..width];
            let dot = x.iter().zip(pairs).fold(I32x4::zero(), |dot, (x, four)| dot.plus_products(*x, four));
            finish(group, dot);
        }
        let (mut best, mut next) = (f32::INFINITY, f32::INFINITY);
        for value in least.lanes().into_iter().chain(second.lanes()) {
            if value < best {
                (best, next) = (value, best);
            } else if value < next {
                next = value;
            }
        }
        (best, next)
    }
}
