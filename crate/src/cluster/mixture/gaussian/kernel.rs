//! The loops over all points: two components side by side, so that their numbers lie in pairs: `[pair][number][2]`. The
//! second of the last pair is nobody where the number of components is odd: its density is nothing.

use crate::math;
use crate::math::soft::exp_of_negatives;
use crate::simd::F64x2;

/// A sum of logarithms, taken of products of many factors: a logarithm is dear.
#[derive(Debug, Clone, Copy)]
pub struct LogSum {
    sum: f64,
    product: f64,
}

impl LogSum {
    /// Nothing is added up yet.
    pub const fn new() -> Self {
        LogSum { sum: 0.0, product: 1.0 }
    }

    /// Adds ln eᵃ·b, with b from 1 to the number of components.
    #[inline(always)]
    fn add(&mut self, a: f64, b: f64) {
        self.sum += a;
        self.product *= b;
        if self.product > 1e200 {
            self.sum += math::ln(self.product);
            self.product = 1.0;
        }
    }

    /// All of it.
    pub fn total(self) -> f64 {
        self.sum + math::ln(self.product)
    }
}

/// Where number `at` of component `j` stands, of `each` numbers a component.
pub fn place(j: usize, at: usize, each: usize) -> usize {
    2 * (j / 2 * each + at) + j % 2
}

/// Two numbers that lie side by side.
#[inline(always)]
fn pair(numbers: &[f64], at: usize) -> F64x2 {
    F64x2::new([numbers[2 * at], numbers[2 * at + 1]])
}

/// Adds to two numbers that lie side by side.
#[inline(always)]
fn add(numbers: &mut [f64], at: usize, more: F64x2) {
    let [a, b] = pair(numbers, at).plus(more).lanes();
    numbers[2 * at] = a;
    numbers[2 * at + 1] = b;
}

/// What the densities are computed from.
#[derive(Clone, Copy)]
pub struct Factors<'a> {
    /// How many coordinates a point has.
    pub d: usize,
    /// How many components there are.
    pub k: usize,
    /// Of each component the logarithm of its weighted density at its mean; −∞ of nobody.
    pub peaks: &'a [f64],
    /// Of each component what its squared distance is computed with.
    pub factors: &'a [f64],
}

/// The shares that the components have of points, row by row, and the logarithms of the points' densities, in sum; to
/// `moments` is added Σ share, Σ share · x, and for variances Σ share · x². `full`: the factors are matrices.
pub fn expect(
    full: bool,
    points: &[f64],
    factors: Factors<'_>,
    shares: &mut [f64],
    moments: &mut [f64],
    sum: LogSum,
) -> LogSum {
    match (full, factors.d) {
        (true, 1) => expect_rows::<1, true>(points, factors, shares, moments, sum),
        (true, 2) => expect_rows::<2, true>(points, factors, shares, moments, sum),
        (true, _) => expect_rows::<0, true>(points, factors, shares, moments, sum),
        (false, 2) => expect_rows::<2, false>(points, factors, shares, moments, sum),
        (false, _) => expect_rows::<0, false>(points, factors, shares, moments, sum),
    }
}

/// D: the number of coordinates; 0: any.
#[inline(never)]
fn expect_rows<const D: usize, const FULL: bool>(
    points: &[f64],
    Factors { d, k, peaks, factors }: Factors<'_>,
    shares: &mut [f64],
    moments: &mut [f64],
    mut sum: LogSum,
) -> LogSum {
    let d = if D > 0 { D } else { d };
    let (terms, each) = if FULL { (d * (d + 1) / 2 + d, 1 + d) } else { (2 * d + 1, 1 + 2 * d) };
    let mut row = vec![F64x2::splat(0.0); peaks.len() / 2];
    for (x, shares) in points.chunks_exact(d).zip(shares.chunks_exact_mut(k)) {
        let most = weigh::<FULL>(d, terms, x, peaks, factors, &mut row);
        let mut all = F64x2::splat(0.0);
        for share in &mut row {
            *share = exp_of_negatives(share.minus(F64x2::splat(most)));
            all = all.plus(*share);
        }
        let [a, b] = all.lanes();
        let all = F64x2::splat(a + b);
        sum.add(most, a + b);
        let places = shares.chunks_mut(2).zip(moments.chunks_exact_mut(2 * each));
        for (share, (out, moments)) in row.iter().zip(places) {
            let share = share.over(all);
            out.copy_from_slice(&share.lanes()[..out.len()]);
            add(moments, 0, share);
            for (i, x) in x.iter().enumerate().take(d) {
                add(moments, 1 + i, share.times(F64x2::splat(*x)));
                if !FULL {
                    add(moments, 1 + d + i, share.times(F64x2::splat(x * x)));
                }
            }
        }
    }
    sum
}

/// ln (weight · density) of a point, by component; the greatest of them.
#[inline(always)]
fn weigh<const FULL: bool>(
    d: usize,
    terms: usize,
    x: &[f64],
    peaks: &[f64],
    factors: &[f64],
    row: &mut [F64x2],
) -> f64 {
    let mut most = F64x2::splat(f64::NEG_INFINITY);
    let components = peaks.chunks_exact(2).zip(factors.chunks_exact(2 * terms));
    for (out, (peak, factors)) in row.iter_mut().zip(components) {
        let square = if FULL { stretched(d, x, factors) } else { expanded(d, x, factors) };
        *out = pair(peak, 0).minus(F64x2::splat(0.5).times(square));
        most = most.greatest(*out);
    }
    let [a, b] = most.lanes();
    if b > a { b } else { a }
}

/// The likeliest component of each point, the first of equals.
pub fn likeliest(full: bool, points: &[f64], Factors { d, k, peaks, factors }: Factors<'_>) -> Vec<i32> {
    let terms = factors.len() / peaks.len();
    let mut row = vec![F64x2::splat(0.0); peaks.len() / 2];
    let of = |x: &[f64]| {
        match full {
            true => weigh::<true>(d, terms, x, peaks, factors, &mut row),
            false => weigh::<false>(d, terms, x, peaks, factors, &mut row),
        };
        let value = |j: usize| row[j / 2].lanes()[j % 2];
        (1..k).fold(0, |best, j| if value(j) > value(best) { j } else { best }) as i32
    };
    points.chunks_exact(d).map(of).collect()
}

/// The squared distances in the columns of the inverse factors, each up to its diagonal; after them the means seen there.
#[inline(always)]
fn stretched(d: usize, x: &[f64], factors: &[f64]) -> F64x2 {
    let offsets = d * (d + 1) / 2;
    let (mut square, mut at) = (F64x2::splat(0.0), 0);
    for j in 0..d {
        let mut y = F64x2::splat(x[0]).times(pair(factors, at));
        for (i, x) in x.iter().enumerate().take(j + 1).skip(1) {
            y = y.plus(F64x2::splat(*x).times(pair(factors, at + i)));
        }
        at += j + 1;
        let y = y.minus(pair(factors, offsets + j));
        square = square.plus(y.times(y));
    }
    square
}

/// The expanded squares: of precisions, of means weighted with them, and of their squared lengths.
#[inline(always)]
fn expanded(d: usize, x: &[f64], factors: &[f64]) -> F64x2 {
    let (mut mixed, mut own) = (F64x2::splat(0.0), F64x2::splat(0.0));
    for (i, x) in x.iter().enumerate().take(d) {
        mixed = mixed.plus(F64x2::splat(*x).times(pair(factors, d + i)));
        own = own.plus(F64x2::splat(x * x).times(pair(factors, i)));
    }
    pair(factors, 2 * d).minus(F64x2::splat(2.0).times(mixed)).plus(own)
}

/// Adds Σ share · (x − mean)(x − mean)ᵀ of each component, its lower triangle by rows.
pub fn spread(d: usize, k: usize, points: &[f64], shares: &[f64], means: &[f64], products: &mut [f64]) {
    match d {
        2 => spread_rows::<2>(d, k, points, shares, means, products),
        _ => spread_rows::<0>(d, k, points, shares, means, products),
    }
}

#[inline(never)]
fn spread_rows<const D: usize>(
    d: usize,
    k: usize,
    points: &[f64],
    shares: &[f64],
    means: &[f64],
    products: &mut [f64],
) {
    let d = if D > 0 { D } else { d };
    let size = d * (d + 1) / 2;
    for (x, shares) in points.chunks_exact(d).zip(shares.chunks_exact(k)) {
        let components = means.chunks_exact(2 * d).zip(products.chunks_exact_mut(2 * size));
        for (share, (mean, products)) in shares.chunks(2).zip(components) {
            let share = F64x2::new([share[0], if share.len() > 1 { share[1] } else { 0.0 }]);
            let mut at = 0;
            for (i, a) in x.iter().enumerate().take(d) {
                let weighted = share.times(F64x2::splat(*a).minus(pair(mean, i)));
                for (j, b) in x.iter().enumerate().take(i + 1) {
                    add(products, at, weighted.times(F64x2::splat(*b).minus(pair(mean, j))));
                    at += 1;
                }
            }
        }
    }
}
