//! How alike two points are: minus their squared distance, with the bits that scikit-learn has.

use crate::math::ln;
use crate::math::products::in_order;
use crate::math::sums::squared_norm;
use crate::points::Points;
use crate::random::RandomState;
use crate::sort::{rising, select_by};
use crate::work::Work;

/// The similarities of all pairs in the making, row by row.
pub struct Similarities {
    norms: Vec<f64>,
    all: Vec<f64>,
    /// The next row.
    at: usize,
}

impl Similarities {
    /// Nothing is computed yet.
    pub fn new(points: &Points) -> Self {
        let n = points.len();
        Similarities { norms: points.rows().map(squared_norm).collect(), all: vec![-0.0; n * n], at: 0 }
    }

    /// Works for about the budget; all of them, row-major, once they are there.
    ///
    /// The expanded square, as `euclidean_distances` takes it: its last bit decides exact ties, and differs between
    /// (i, j) and (j, i). The product does not: it is slow, and serves both.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Vec<f64>> {
        let n = points.len();
        while self.at < n {
            let i = self.at;
            for j in i + 1..n {
                let twice = -2.0 * in_order(points.row(i), points.row(j));
                let [x, y] = [self.norms[i], self.norms[j]];
                self.all[i * n + j] = -((twice + x) + y).max(0.0);
                self.all[j * n + i] = -((twice + y) + x).max(0.0);
            }
            self.at += 1;
            if !budget.spend((20 * (n - i) * points.dimensions()) as u64) {
                break;
            }
        }
        (self.at == n).then(|| std::mem::take(&mut self.all))
    }

    /// The fraction that is done.
    pub fn progress(&self) -> f64 {
        let left = 1.0 - self.at as f64 / self.norms.len() as f64;
        1.0 - left * left
    }
}

/// By so many of their leading bits numbers are told apart: sign, exponent, and a little more.
const LEADING: u32 = 16;

/// The median of all similarities, those of points with themselves included.
///
/// Of n² numbers few are near the middle: where that is about, some of them say; the others are only counted.
pub fn median(similarities: &[f64]) -> f64 {
    let step = (similarities.len() / SOME).max(1);
    let some = rising(&similarities.iter().copied().step_by(step).collect::<Vec<f64>>());
    let [from, to] = [0.5 - AROUND, 0.5 + AROUND].map(|part| some[(some.len() as f64 * part) as usize]);
    let mut near: Vec<f64> = Vec::with_capacity(similarities.len() / 8);
    let mut below = 0;
    for &x in similarities {
        below += usize::from(x < from);
        if x >= from && x <= to {
            near.push(x);
        }
    }
    let even = similarities.len().is_multiple_of(2);
    let (first, last) = ((similarities.len() - 1) / 2, similarities.len() / 2);
    if below > first || last >= below + near.len() {
        return counted_median(similarities);
    }
    select_by(&mut near, first - below, |a, b| a.total_cmp(b));
    let middle = near[first - below];
    let after = || near[last - below..].iter().copied().min_by(f64::total_cmp);
    if even { (middle + after().unwrap_or(middle)) / 2.0 } else { middle }
}

/// So many say where the middle is, and by what part of all they may be mistaken.
const SOME: usize = 2039;
const AROUND: f64 = 0.04;

/// The same of any numbers: they are counted by their leading bits, and only those with the bits of the middle are
/// compared.
fn counted_median(similarities: &[f64]) -> f64 {
    let order = |x: f64| {
        let bits = x.to_bits();
        bits ^ if bits >> 63 == 1 { u64::MAX } else { 1 << 63 }
    };
    let lead = |x: f64| (order(x) >> (64 - LEADING)) as usize;
    let mut counts = vec![0_u32; 1 << LEADING];
    similarities.iter().for_each(|&x| counts[lead(x)] += 1);
    // And the one after it, if that has the same leading bits.
    let nth = |rank: usize| {
        let (mut before, mut found) = (0, 0);
        while before + counts[found] as usize <= rank {
            before += counts[found] as usize;
            found += 1;
        }
        let mut near: Vec<f64> = similarities.iter().copied().filter(|&x| lead(x) == found).collect();
        let at = rank - before;
        select_by(&mut near, at, |a, b| a.total_cmp(b));
        (near[at], near[at + 1..].iter().copied().min_by(f64::total_cmp))
    };
    let middle = similarities.len() / 2;
    if !similarities.len().is_multiple_of(2) {
        return nth(middle).0;
    }
    let (below, above) = nth(middle - 1);
    (below + above.unwrap_or_else(|| nth(middle).0)) / 2.0
}

/// Noise of about one unit in the last place, which breaks exact ties; as scikit-learn draws it, row by row.
pub struct Ties {
    random: RandomState,
    at: usize,
    /// [`nearly_factor`] of whole parts of 1.
    factors: Vec<f64>,
}

impl Ties {
    /// Nothing is drawn yet.
    pub fn new(random_state: u32) -> Self {
        let factors = (0..=PARTS).map(|part| nearly_factor(part as f64 / PARTS as f64)).collect();
        Ties { random: RandomState::new(random_state), at: 0, factors }
    }

    /// What [`RandomState::standard_normal`] makes two numbers of: a place within the unit circle, and x² + y².
    fn draw(&mut self) -> [f64; 3] {
        loop {
            let [x, y] = [0, 1].map(|_| 2.0 * self.random.random_sample() - 1.0);
            let squared = x * x + y * y;
            if squared < 1.0 && squared != 0.0 {
                return [x, y, squared];
            }
        }
    }

    /// √(−2 ln x / x), straight from one part to the next; none where that is too far off.
    fn roughly_factor(&self, x: f64) -> Option<f64> {
        let parts = x * PARTS as f64;
        let part = parts as usize;
        let [from, to] = *self.factors.get(part..)?.first_chunk()?;
        (BENT..PARTS - BENT).contains(&part).then_some(from + (to - from) * (parts - part as f64))
    }

    /// Works for about the budget; true once none is left.
    pub fn advance(&mut self, similarities: &mut [f64], budget: &mut Work) -> bool {
        while self.at < similarities.len() {
            let to = similarities.len().min(self.at + ROW);
            for pair in similarities[self.at..to].chunks_mut(2) {
                let [x, y, squared] = self.draw();
                // The second of the two is what NumPy gives first.
                let factor = self.roughly_factor(squared);
                for (s, along) in pair.iter_mut().zip([y, x]) {
                    let rough = factor.and_then(|factor| nearly_untied(*s, along, factor, ROUGHLY_OFF));
                    *s = rough.unwrap_or_else(|| untied(*s, along, squared));
                }
            }
            self.at = to;
            if !budget.spend(20 * ROW as u64) {
                break;
            }
        }
        self.at == similarities.len()
    }
}

/// So many numbers get their noise between two looks at the budget; in pairs.
const ROW: usize = 1024;

/// A similarity with noise of its size, which is `along` stretched as much as [`RandomState::standard_normal`] does.
#[inline(never)]
fn untied(s: f64, along: f64, squared: f64) -> f64 {
    let exactly = || s + size(s) * ((-2.0 * ln(squared) / squared).sqrt() * along);
    nearly_untied(s, along, nearly_factor(squared), OFF).unwrap_or_else(exactly)
}

/// Of the noise hardly a digit is left in the sum: where it is the same for a little more and a little less than nearly
/// the right factor, it is that of the right one.
#[inline(always)]
fn nearly_untied(s: f64, along: f64, factor: f64, off: f64) -> Option<f64> {
    let noise = size(s) * (factor * along);
    let [less, more] = [1.0 - off, 1.0 + off].map(|part| s + noise * part);
    (less == more).then_some(less)
}

/// About one unit in the last place.
fn size(s: f64) -> f64 {
    f64::EPSILON * s + f64::MIN_POSITIVE * 100.0
}

/// In so many parts [`nearly_factor`] is known, and of these so many at either end are too bent.
const PARTS: usize = 256;
const BENT: usize = 16;
/// More than [`Ties::roughly_factor`] is off, as a part of it.
const ROUGHLY_OFF: f64 = 1e-3;

/// More than [`nearly_factor`] is off, as a part of it.
const OFF: f64 = 1e-5;

/// √(−2 ln x / x) for 0 < x < 1, to some six digits.
fn nearly_factor(x: f64) -> f64 {
    /// √½
    const LEAST: u64 = std::f64::consts::FRAC_1_SQRT_2.to_bits();
    // x = 2ᵏ·m with m from √½ to √2, and ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1).
    let k = (x.to_bits() as i64 - LEAST as i64) >> 52;
    let m = f64::from_bits((x.to_bits() as i64 - (k << 52)) as u64);
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let mut sum = 0.0;
    for i in (0..4).rev() {
        sum = sum * z + 1.0 / f64::from(2 * i + 1);
    }
    (-2.0 * (k as f64 * std::f64::consts::LN_2 + 2.0 * s * sum) / x).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn noise_is_what_gaussians_make_of_it() {
        let numbers = |i: u32| -f64::from(i % 7) * f64::from(i) / 3.0;
        let mut ours: Vec<f64> = (0..100_001).map(numbers).collect();
        let mut theirs = ours.clone();
        let mut random = RandomState::new(7);
        for s in &mut theirs {
            *s += (f64::EPSILON * *s + f64::MIN_POSITIVE * 100.0) * random.standard_normal();
        }
        let mut ties = Ties::new(7);
        while !ties.advance(&mut ours, &mut Work(1)) {}
        assert!(ours.iter().zip(&theirs).all(|(ours, theirs)| ours.to_bits() == theirs.to_bits()));
    }

    proptest! {
        #[test]
        fn the_factor_is_nearly_right(x in prop_oneof![0.0..1.0_f64, (0.0..1.0_f64).prop_map(|x| 1.0 - x * 1e-9)]) {
            prop_assume!(x > 0.0 && x < 1.0);
            let right = (-2.0 * ln(x) / x).sqrt();
            prop_assert!((nearly_factor(x) - right).abs() < 0.1 * OFF * right);
            if let Some(roughly) = Ties::new(0).roughly_factor(x) {
                prop_assert!((roughly - right).abs() < 0.5 * ROUGHLY_OFF * right);
            }
        }

        #[test]
        fn the_median_is_in_the_middle(
            numbers in prop::collection::vec(prop_oneof![(-3..3i32).prop_map(f64::from), -1e9..1e9f64], 1..60),
            times in prop_oneof![Just(1), 1..200usize],
        ) {
            let numbers: Vec<f64> = numbers.iter().flat_map(|x| (0..times).map(move |_| *x)).collect();
            let sorted = rising(&numbers);
            let expected = (sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / 2.0;
            prop_assert_eq!(median(&numbers), expected);
            prop_assert_eq!(counted_median(&numbers), expected);
        }
    }
}
