//! NumPy's `RandomState`: the same seed draws the same numbers.
//!
//! The generator is the Mersenne Twister MT19937 (M. Matsumoto and T. Nishimura, “Mersenne Twister: a
//! 623-dimensionally equidistributed uniform pseudo-random number generator”, ACM TOMACS 8, 1998), seeded from
//! one integer as NumPy's legacy `RandomState(seed)` is. Its distributions are NumPy's legacy ones, which are
//! frozen: doubles of 53 bits, Marsaglia's polar method for Gaussians (the second of each pair is kept for the
//! next call), and masked rejection for integers. Integers, uniforms, choices and permutations equal NumPy's bit
//! for bit; Gaussians do too wherever NumPy's logarithm is rounded correctly, and are else within a few units in
//! the last place (see [`crate::math`]).
//!
//! A draw costs a few nanoseconds, a Gaussian some twenty. The state takes 2.5 KB; it is cloned to look ahead.

use crate::error::Error;
use crate::math;
use rand::rand_core::{Infallible, TryRng};

/// The words of the twister's state.
const WORDS: usize = 624;

/// The distance of the word that is mixed in when the state is renewed.
const SHIFT: usize = 397;

/// NumPy's `RandomState`, seeded with one integer.
#[derive(Clone, Debug, PartialEq)]
pub struct RandomState {
    words: [u32; WORDS],
    /// The next word to give; `WORDS` when the state must be renewed first.
    position: usize,
    /// The second Gaussian of the last pair, if it has not been given yet.
    gaussian: Option<f64>,
}

impl RandomState {
    /// The generator that `numpy.random.RandomState(seed)` makes.
    pub fn new(seed: u32) -> Self {
        let mut words = [seed; WORDS];
        for i in 1..WORDS {
            let last = words[i - 1];
            words[i] = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(i as u32);
        }
        RandomState { words, position: WORDS, gaussian: None }
    }

    /// Replaces every word of the state by its successor.
    fn renew(&mut self) {
        let words = &mut self.words;
        let twist = |high: u32, low: u32, mixed: u32| {
            let bits = (high & 0x8000_0000) | (low & 0x7fff_ffff);
            mixed ^ (bits >> 1) ^ ((bits & 1).wrapping_neg() & 0x9908_b0df)
        };
        for i in 0..WORDS - SHIFT {
            words[i] = twist(words[i], words[i + 1], words[i + SHIFT]);
        }
        for i in WORDS - SHIFT..WORDS - 1 {
            words[i] = twist(words[i], words[i + 1], words[i + SHIFT - WORDS]);
        }
        words[WORDS - 1] = twist(words[WORDS - 1], words[0], words[SHIFT - 1]);
        self.position = 0;
    }

    /// 32 uniform bits.
    #[inline]
    pub fn bits32(&mut self) -> u32 {
        if self.position >= WORDS {
            self.renew();
        }
        let mut y = self.words[self.position];
        self.position += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// 64 uniform bits: two draws, the high half first.
    #[inline]
    pub fn bits64(&mut self) -> u64 {
        let high = u64::from(self.bits32());
        (high << 32) | u64::from(self.bits32())
    }

    /// `random_sample()`: uniform in [0, 1), a multiple of 2⁻⁵³.
    #[inline]
    pub fn random_sample(&mut self) -> f64 {
        let high = f64::from(self.bits32() >> 5);
        let low = f64::from(self.bits32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// `uniform(low, high)`: uniform in [low, high), up to the rounding of `low + (high − low) · u`.
    #[inline]
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.random_sample()
    }

    /// `standard_normal()`: a Gaussian of mean 0 and standard deviation 1.
    #[inline]
    pub fn standard_normal(&mut self) -> f64 {
        if let Some(second) = self.gaussian.take() {
            return second;
        }
        loop {
            let x = 2.0 * self.random_sample() - 1.0;
            let y = 2.0 * self.random_sample() - 1.0;
            let squared = x * x + y * y;
            if squared < 1.0 && squared != 0.0 {
                let factor = (-2.0 * math::ln(squared) / squared).sqrt();
                self.gaussian = Some(factor * x);
                return factor * y;
            }
        }
    }

    /// `normal(loc, scale)`: a Gaussian of mean `loc` and standard deviation `scale`.
    #[inline]
    pub fn normal(&mut self, loc: f64, scale: f64) -> f64 {
        loc + scale * self.standard_normal()
    }

    /// `randint(low, high)`: uniform among the integers from `low` to `high − 1`.
    ///
    /// Where `high ≤ low`, which NumPy refuses, the answer is `low` and nothing is drawn.
    #[inline]
    pub fn randint(&mut self, low: i64, high: i64) -> i64 {
        if high <= low {
            return low;
        }
        let span = (high - 1).wrapping_sub(low) as u64;
        low.wrapping_add(self.up_to(span) as i64)
    }

    /// Uniform among the integers from 0 to `max` inclusive: as many bits as `max` has are drawn until they are
    /// not above it. Nothing is drawn for 0; one word each time up to 2³² − 1, two beyond.
    #[inline]
    pub fn up_to(&mut self, max: u64) -> u64 {
        if max == 0 {
            return 0;
        }
        let mask = u64::MAX >> max.leading_zeros();
        loop {
            let bits = if max <= u64::from(u32::MAX) { u64::from(self.bits32()) } else { self.bits64() };
            if bits & mask <= max {
                return bits & mask;
            }
        }
    }

    /// `shuffle(items)`: into uniformly random order, in place (R. Durstenfeld, from the last item down).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (0..items.len()).rev() {
            self.settle(items, i);
        }
    }

    /// One step of [`shuffle`](Self::shuffle): decides which item comes to place `i`, those behind it being decided.
    #[inline]
    pub fn settle<T>(&mut self, items: &mut [T], i: usize) {
        let j = self.up_to(i as u64) as usize;
        items.swap(i, j);
    }

    /// `permutation(n)`: the numbers 0 … n − 1 in random order.
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        self.shuffle(&mut order);
        order
    }

    /// `choice(n, size, replace, p)`: `size` of the numbers 0 … n − 1.
    ///
    /// With `replace` a number may come again. With `p` (n probabilities that sum to 1) number i comes with
    /// probability `p[i]`; without it all are equally likely.
    ///
    /// # Errors
    /// `out_of_range` where there are fewer numbers (of probability above 0) than are to be drawn, and where `p`
    /// is not n probabilities that sum to 1.
    pub fn choice(
        &mut self,
        n: usize,
        size: usize,
        replace: bool,
        p: Option<&[f64]>,
    ) -> Result<Vec<usize>, Error> {
        let possible = match p {
            Some(p) => check_probabilities(p, n)?,
            None => n,
        };
        if size > 0 && possible == 0 || !replace && size > possible {
            return Err(Error::range("size", format_args!("at most {possible}, as many as there are"), size));
        }
        Ok(match (p, replace) {
            (None, true) => (0..size).map(|_| self.randint(0, n as i64) as usize).collect(),
            (None, false) => {
                let mut order = self.permutation(n);
                order.truncate(size);
                order
            }
            (Some(p), true) => {
                let cumulative = cumulative(p);
                (0..size).map(|_| above(&cumulative, self.random_sample())).collect()
            }
            (Some(p), false) => self.choice_without_repeats(p.to_vec(), size),
        })
    }

    /// Draws as many as are missing, keeps the first of each, makes those impossible, and draws again.
    fn choice_without_repeats(&mut self, mut p: Vec<f64>, size: usize) -> Vec<usize> {
        let mut found = Vec::with_capacity(size);
        while found.len() < size {
            let cumulative = cumulative(&p);
            for _ in found.len()..size {
                let i = above(&cumulative, self.random_sample());
                if p[i] != 0.0 {
                    p[i] = 0.0;
                    found.push(i);
                }
            }
        }
        found
    }
}

/// The number of positive ones among n probabilities, or what is wrong with them.
fn check_probabilities(p: &[f64], n: usize) -> Result<usize, Error> {
    if p.len() != n {
        return Err(Error::range("p", format_args!("{n} probabilities, one for each"), p.len()));
    }
    if let Some(&wrong) = p.iter().find(|&&p| !(0.0..=1.0 + TOLERANCE).contains(&p)) {
        return Err(Error::range("p", "numbers from 0 to 1", wrong));
    }
    let sum: f64 = p.iter().sum();
    if n > 0 && (sum - 1.0).abs() > TOLERANCE {
        return Err(Error::range("p", "probabilities whose sum is 1", format_args!("of sum {sum}")));
    }
    Ok(p.iter().filter(|&&p| p > 0.0).count())
}

/// How far from 1 NumPy lets the sum of probabilities be: √ε.
const TOLERANCE: f64 = 1.0 / (1_u64 << 26) as f64;

/// The sums of the first, the first two, …, divided by the last.
fn cumulative(p: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut sums: Vec<f64> = p
        .iter()
        .map(|p| {
            sum += p;
            sum
        })
        .collect();
    sums.iter_mut().for_each(|partial| *partial /= sum);
    sums
}

/// The index of the first number that is greater than x in an ascending series.
fn above(ascending: &[f64], x: f64) -> usize {
    ascending.partition_point(|&value| value <= x)
}

/// The source of bits for everything that is written against `rand`; it cannot fail.
impl TryRng for RandomState {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.bits32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.bits64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            chunk.copy_from_slice(&self.bits32().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::Rng;

    #[test]
    fn the_reference_sequence_of_the_twister() {
        // The 10,000th output of the reference implementation for its default seed, 5489 (also in C++11's standard).
        let mut random = RandomState::new(5489);
        let last = (0..10_000).map(|_| random.bits32()).last();
        assert_eq!(last, Some(4_123_659_995));
    }

    #[test]
    fn rand_draws_the_same_bits() {
        let (mut ours, mut theirs) = (RandomState::new(7), RandomState::new(7));
        assert_eq!(ours.bits64(), theirs.next_u64());
        let mut bytes = [0; 6];
        theirs.fill_bytes(&mut bytes);
        assert_eq!(bytes[..4], ours.bits32().to_le_bytes());
        assert_eq!(bytes[4..], ours.bits32().to_le_bytes()[..2]);
        assert_eq!(ours.bits32(), theirs.next_u32());
    }

    #[test]
    fn choices_that_cannot_be_made_are_refused() {
        let mut random = RandomState::new(0);
        let start = random.clone();
        let parameter = |random: &mut RandomState, n, size, replace, p: Option<&[f64]>| {
            random.choice(n, size, replace, p).unwrap_err().parameter.unwrap()
        };
        assert_eq!(parameter(&mut random, 3, 4, false, None), "size");
        assert_eq!(parameter(&mut random, 0, 1, true, None), "size");
        assert_eq!(parameter(&mut random, 3, 3, false, Some(&[0.5, 0.0, 0.5])), "size");
        assert_eq!(parameter(&mut random, 3, 1, true, Some(&[0.5, 0.5])), "p");
        assert_eq!(parameter(&mut random, 2, 1, true, Some(&[0.5, 0.6])), "p");
        assert_eq!(parameter(&mut random, 2, 1, true, Some(&[1.5, -0.5])), "p");
        assert_eq!(parameter(&mut random, 2, 1, true, Some(&[f64::NAN, 1.0])), "p");
        assert_eq!(random, start, "what is refused draws nothing");
    }

    proptest! {
        #[test]
        fn a_permutation_holds_every_number_once(seed: u32, n in 0_usize..300) {
            let mut order = RandomState::new(seed).permutation(n);
            order.sort_unstable();
            prop_assert_eq!(order, (0..n).collect::<Vec<_>>());
        }

        #[test]
        fn a_choice_without_replacement_has_no_repeats(seed: u32, weights in prop::collection::vec(0_u32..5, 1..60), part in 0.0..1.0) {
            let total = f64::from(weights.iter().sum::<u32>().max(1));
            let p: Vec<f64> = weights.iter().map(|&w| f64::from(w) / total).collect();
            let possible = weights.iter().filter(|&&w| w > 0).count();
            prop_assume!(possible > 0);
            let size = (part * (possible + 1) as f64) as usize;
            let mut random = RandomState::new(seed);
            for p in [None, Some(&p[..])] {
                let chosen = random.choice(weights.len(), size, false, p).unwrap();
                let mut sorted = chosen.clone();
                sorted.sort_unstable();
                sorted.dedup();
                prop_assert_eq!(sorted.len(), size);
                prop_assert!(p.is_none() || chosen.iter().all(|&i| weights[i] > 0));
            }
        }

        #[test]
        fn integers_stay_in_their_range(seed: u32, a: i64, b: i64) {
            let (low, high) = (a.min(b), a.max(b));
            let mut random = RandomState::new(seed);
            for _ in 0..20 {
                let drawn = random.randint(low, high);
                prop_assert!(drawn >= low && (drawn < high || low == high));
            }
        }
    }
}
