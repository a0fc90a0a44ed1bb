//! The loops over all points: block by block, two points side by side, and within a block component by component, so
//! that what belongs to a component is at hand, and so is all about the block's points.

use crate::math;
use crate::math::soft::exp_of_negatives;
use crate::simd::F64x2;

/// So many points are a block; the last one may have fewer.
pub const BLOCK: usize = 2 * PAIRS;
const PAIRS: usize = 32;

/// A number of each point of a block.
type Column = [F64x2; PAIRS];

/// The same number of each point.
fn column(value: f64) -> Column {
    [F64x2::splat(value); PAIRS]
}

/// A sum of logarithms, taken of products of many factors: a logarithm is dear.
#[derive(Debug, Clone, Copy)]
pub struct LogSum {
    sums: [f64; 2],
    products: [f64; 2],
}

/// A product of more than this is taken as a sum. With a block's factors more, of less than a million each, it still is
/// a number.
const MANY: f64 = 1e100;

impl LogSum {
    /// Nothing is added up yet.
    pub const fn new() -> Self {
        LogSum { sums: [0.0; 2], products: [1.0; 2] }
    }

    /// Adds ln eᵃ·b of each point, with b from 1 to the number of components.
    fn add(&mut self, a: &Column, b: &Column) {
        let (mut sums, mut products) = (F64x2::new(self.sums), F64x2::new(self.products));
        for (a, b) in a.iter().zip(b) {
            sums = sums.plus(*a);
            products = products.times(*b);
        }
        (self.sums, self.products) = (sums.lanes(), products.lanes());
        for (sum, product) in self.sums.iter_mut().zip(&mut self.products) {
            if *product > MANY {
                *sum += math::ln(*product);
                *product = 1.0;
            }
        }
    }

    /// All of it.
    pub fn total(self) -> f64 {
        let [a, b] = self.products.map(math::ln);
        (self.sums[0] + a) + (self.sums[1] + b)
    }
}

/// What the densities are computed from.
#[derive(Clone, Copy)]
pub struct Factors<'a> {
    /// Whether squared distances are computed with matrices, not with variances.
    pub full: bool,
    /// Of each component the logarithm of its weighted density at its mean.
    pub peaks: &'a [f64],
    /// Of each component what its squared distance is computed with.
    pub factors: &'a [f64],
}

/// What is added up of each component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gather {
    /// Σ share and Σ share · x.
    Sums,
    /// Then Σ share · x².
    Squares,
    /// Instead Σ share · (x − centre)(x − centre)ᵀ, its lower triangle by rows.
    Products,
}

impl Gather {
    /// How many numbers that is.
    pub fn size(self, d: usize) -> usize {
        let more = match self {
            Gather::Sums => 0,
            Gather::Squares => d,
            Gather::Products => d * (d + 1) / 2,
        };
        1 + d + more
    }
}

/// A block of points, and how likely the components make them.
pub struct Block {
    /// How many points there are. In the places that are left the first is repeated, and counts for nothing.
    size: usize,
    /// The points, coordinate by coordinate.
    points: Vec<Column>,
    /// By component the logarithms of the weighted densities; then these themselves, as parts of the greatest.
    densities: Vec<Column>,
    /// The greatest logarithms.
    most: Column,
    /// One by the sums of the parts.
    scales: Column,
}

impl Block {
    /// Room for points with d coordinates and k components.
    pub fn new(d: usize, k: usize) -> Self {
        let none = column(0.0);
        Block { size: 0, points: vec![none; d], densities: vec![none; k], most: none, scales: none }
    }

    /// Takes in at most [`BLOCK`] points, row by row: the logarithms of their weighted densities.
    pub fn weigh(&mut self, rows: &[f64], Factors { full, peaks, factors }: Factors<'_>) {
        let d = self.points.len();
        self.size = rows.len() / d;
        for (i, column) in self.points.iter_mut().enumerate() {
            let size = self.size;
            let at = |row: usize| rows[if row < size { row * d + i } else { i }];
            for (pair, out) in column.iter_mut().enumerate() {
                *out = F64x2::new([at(2 * pair), at(2 * pair + 1)]);
            }
        }
        self.most = column(f64::NEG_INFINITY);
        let (points, most) = (&self.points, &mut self.most);
        let components = peaks.iter().zip(factors.chunks_exact(factors.len() / peaks.len()));
        for (out, (peak, factors)) in self.densities.iter_mut().zip(components) {
            match (full, points.as_slice()) {
                (true, [x, y]) => weigh_two(*peak, factors, [x, y], out, most),
                (true, points) => weigh_matrix(*peak, factors, points, out, most),
                (false, points) => weigh_variances(*peak, factors, points, out, most),
            }
        }
    }

    /// The likeliest component of each point, the first of equals.
    pub fn likeliest(&self, labels: &mut Vec<i32>) {
        let density = |row: usize, j: usize| self.densities[j][row / 2].lanes()[row % 2];
        labels.extend((0..self.size).map(|row| {
            let better = |best, j| if density(row, j) > density(row, best) { j } else { best };
            (1..self.densities.len()).fold(0, better) as i32
        }));
    }

    /// From logarithms to densities; those of the points are added to `sum`.
    pub fn raise(&mut self, sum: &mut LogSum) {
        let mut all = column(0.0);
        for densities in &mut self.densities {
            raise_all(densities, &self.most, &mut all);
        }
        for (scale, all) in self.scales.iter_mut().zip(&all) {
            *scale = F64x2::splat(1.0).over(*all);
        }
        for row in self.size..BLOCK {
            let only = |lanes: &mut F64x2, value| {
                let [first, _] = lanes.lanes();
                *lanes = F64x2::new(if row % 2 == 0 { [value; 2] } else { [first, value] });
            };
            only(&mut self.scales[row / 2], 0.0);
            only(&mut self.most[row / 2], 0.0);
            only(&mut all[row / 2], 1.0);
        }
        sum.add(&self.most, &all);
    }

    /// The shares of the components, a row for each point.
    pub fn write_shares(&self, shares: &mut [f64]) {
        for (row, shares) in shares.chunks_exact_mut(self.densities.len()).enumerate() {
            for (share, densities) in shares.iter_mut().zip(&self.densities) {
                *share = densities[row / 2].times(self.scales[row / 2]).lanes()[row % 2];
            }
        }
    }

    /// Adds to `sums`, component by component, what is gathered; `centres`: one for each of them.
    pub fn gather(&self, what: Gather, centres: &[f64], sums: &mut [f64]) {
        let (points, scales, d) = (&self.points, &self.scales, self.points.len());
        let components = centres.chunks_exact(d).zip(sums.chunks_exact_mut(what.size(d)));
        for (densities, (centre, sums)) in self.densities.iter().zip(components) {
            match (what, points.as_slice(), centre) {
                (Gather::Products, [x, y], &[a, b]) => {
                    gather_products_of_two([x, y], [a, b], densities, scales, sums);
                }
                (Gather::Squares, [x, y], _) => gather_squares_of_two([x, y], densities, scales, sums),
                _ => gather_any(what, points, centre, densities, scales, sums),
            }
        }
    }
}

/// ln (weight · density) of all points of a block for one component, from their squared distances.
#[inline(always)]
fn weigh_by(peak: f64, out: &mut Column, most: &mut Column, square: impl Fn(usize) -> F64x2) {
    let [peak, half] = [peak, 0.5].map(F64x2::splat);
    for (pair, (out, most)) in out.iter_mut().zip(most).enumerate() {
        *out = peak.minus(half.times(square(pair)));
        *most = most.greatest(*out);
    }
}

/// With the columns of the inverse factor, each up to its diagonal; after them the mean seen there.
#[inline(never)]
fn weigh_two(peak: f64, factors: &[f64], [x, y]: [&Column; 2], out: &mut Column, most: &mut Column) {
    let &[a, b, c, of_first, of_second] = factors else { return };
    let [a, b, c, of_first, of_second] = [a, b, c, of_first, of_second].map(F64x2::splat);
    weigh_by(peak, out, most, |pair| {
        let first = x[pair].times(a).minus(of_first);
        let second = x[pair].times(b).plus(y[pair].times(c)).minus(of_second);
        first.times(first).plus(second.times(second))
    });
}

#[inline(never)]
fn weigh_matrix(peak: f64, factors: &[f64], points: &[Column], out: &mut Column, most: &mut Column) {
    let d = points.len();
    let (columns, offsets) = factors.split_at(d * (d + 1) / 2);
    weigh_by(peak, out, most, |pair| {
        let (mut square, mut at) = (F64x2::splat(0.0), 0);
        for (j, offset) in offsets.iter().enumerate() {
            let mut y = points[0][pair].times(F64x2::splat(columns[at]));
            for (x, factor) in points[1..=j].iter().zip(&columns[at + 1..]) {
                y = y.plus(x[pair].times(F64x2::splat(*factor)));
            }
            at += j + 1;
            let y = y.minus(F64x2::splat(*offset));
            square = square.plus(y.times(y));
        }
        square
    });
}

/// With expanded squares: of precisions, of means weighted with them, and of their squared lengths.
#[inline(never)]
fn weigh_variances(peak: f64, factors: &[f64], points: &[Column], out: &mut Column, most: &mut Column) {
    let d = points.len();
    let (precisions, means) = factors.split_at(d);
    let [length, two] = [means[d], 2.0].map(F64x2::splat);
    weigh_by(peak, out, most, |pair| {
        let (mut mixed, mut own) = (F64x2::splat(0.0), F64x2::splat(0.0));
        for (x, (precision, mean)) in points.iter().zip(precisions.iter().zip(means)) {
            mixed = mixed.plus(x[pair].times(F64x2::splat(*mean)));
            own = own.plus(x[pair].times(x[pair]).times(F64x2::splat(*precision)));
        }
        length.minus(two.times(mixed)).plus(own)
    });
}

#[inline(never)]
fn raise_all(densities: &mut Column, most: &Column, all: &mut Column) {
    for (density, (most, all)) in densities.iter_mut().zip(most.iter().zip(all)) {
        *density = exp_of_negatives(density.minus(*most));
        *all = all.plus(*density);
    }
}

/// Adds up N terms of all points.
#[inline(always)]
fn add_up<const N: usize>(sums: &mut [f64], terms: impl Fn(usize) -> [F64x2; N]) {
    let mut lanes = [F64x2::splat(0.0); N];
    for pair in 0..PAIRS {
        for (lanes, term) in lanes.iter_mut().zip(terms(pair)) {
            *lanes = lanes.plus(term);
        }
    }
    for (sum, lanes) in sums.iter_mut().zip(lanes) {
        let [a, b] = lanes.lanes();
        *sum += a + b;
    }
}

#[inline(never)]
fn gather_products_of_two(
    [x, y]: [&Column; 2],
    centre: [f64; 2],
    densities: &Column,
    scales: &Column,
    sums: &mut [f64],
) {
    let [a, b] = centre.map(F64x2::splat);
    add_up::<6>(sums, |pair| {
        let share = densities[pair].times(scales[pair]);
        let (x, y) = (x[pair], y[pair]);
        let (from_a, from_b) = (x.minus(a), y.minus(b));
        let (left, right) = (share.times(from_a), share.times(from_b));
        [share, share.times(x), share.times(y), left.times(from_a), right.times(from_a), right.times(from_b)]
    });
}

#[inline(never)]
fn gather_squares_of_two([x, y]: [&Column; 2], densities: &Column, scales: &Column, sums: &mut [f64]) {
    add_up::<5>(sums, |pair| {
        let share = densities[pair].times(scales[pair]);
        let (x, y) = (x[pair], y[pair]);
        let (left, right) = (share.times(x), share.times(y));
        [share, left, right, left.times(x), right.times(y)]
    });
}

#[inline(never)]
fn gather_any(
    what: Gather,
    points: &[Column],
    centre: &[f64],
    densities: &Column,
    scales: &Column,
    sums: &mut [f64],
) {
    let mut shares = *densities;
    for (share, scale) in shares.iter_mut().zip(scales) {
        *share = share.times(*scale);
    }
    sums[0] += sum_up(|pair| shares[pair]);
    let (means, more) = sums[1..].split_at_mut(points.len());
    for (i, x) in points.iter().enumerate() {
        means[i] += sum_up(|pair| shares[pair].times(x[pair]));
        match what {
            Gather::Sums => {}
            Gather::Squares => more[i] += sum_up(|pair| shares[pair].times(x[pair]).times(x[pair])),
            Gather::Products => {
                let mut weighted = shares;
                let from = F64x2::splat(centre[i]);
                for (weighted, x) in weighted.iter_mut().zip(x) {
                    *weighted = weighted.times(x.minus(from));
                }
                for ((y, centre), sum) in points.iter().zip(centre).zip(&mut more[i * (i + 1) / 2..][..=i]) {
                    let from = F64x2::splat(*centre);
                    *sum += sum_up(|pair| weighted[pair].times(y[pair].minus(from)));
                }
            }
        }
    }
}

/// The sum of a term of each point, two at a time: what follows from the one before would be waited for.
#[inline(always)]
fn sum_up(term: impl Fn(usize) -> F64x2) -> f64 {
    let mut sums = [F64x2::splat(0.0); 2];
    for pair in 0..PAIRS / 2 {
        sums = [sums[0].plus(term(2 * pair)), sums[1].plus(term(2 * pair + 1))];
    }
    let [a, b] = sums[0].plus(sums[1]).lanes();
    a + b
}
