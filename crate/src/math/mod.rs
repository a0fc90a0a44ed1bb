//! Mathematics with the same bits everywhere.
//!
//! The standard library's `f64::exp`, `ln`, `sin`, … call the platform's C library, or LLVM's copy of one in
//! wasm, and these differ in the last place. Here `exp` and `ln` are power series, summed to some 85 bits with
//! nothing but additions, multiplications and divisions, and then rounded once: the same natively and in wasm,
//! and the correctly rounded value but for about one argument in 2³⁰. So they agree with the C library under
//! NumPy wherever that one is rounded correctly too: on 99.9 % of arguments. `sin` and `cos` have its bits
//! everywhere, rounded correctly or not (see `sine`). Tables would make them quicker, and the page some 25 KB
//! heavier; but `ln`, `sin` and `cos` are first tried with fewer bits (see `quick`).
//! `sqrt`, `floor`, `abs` and the four operations are exact by definition and need no replacement.

mod double_double;
mod fma;
pub mod products;
mod quick;
mod sine;
pub mod soft;
pub mod sums;
mod three_halves;

pub use fma::fma;
pub use three_halves::{three_halves, three_halves_single};

use double_double::DoubleDouble;

/// ln 2 to 42 bits, so that small multiples are exact, and the rest.
const LN_2: [f64; 2] = [f64::from_bits(0x3fe6_2e42_fefa_3800), f64::from_bits(0x3d2e_f357_93c7_6730)];

/// π / 2 to 33 bits and to 33 more, so that small multiples are exact, and the rest.
const HALF_PI: [f64; 3] = [
    f64::from_bits(0x3ff9_21fb_5440_0000),
    f64::from_bits(0x3dd0_b461_1a60_0000),
    f64::from_bits(0x3ba3_198a_2e03_7073),
];

/// 2ᵏ, for a normal result.
fn power_of_two(k: i64) -> f64 {
    f64::from_bits(((1023 + k) as u64) << 52)
}

/// Σ coefficientᵢ zⁱ by Horner's rule: the first ones to double precision twice over, the rest, whose share is
/// small, in doubles.
fn series(z: DoubleDouble, first: &[DoubleDouble], rest: &[f64]) -> DoubleDouble {
    let tail = rest.iter().rev().fold(0.0, |sum, coefficient| sum * z.high + coefficient);
    first.iter().rev().fold(DoubleDouble::from(tail), |sum, coefficient| sum * z + *coefficient)
}

/// The natural logarithm; −∞ at 0, NaN below.
pub fn ln(x: f64) -> f64 {
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 || x == f64::INFINITY {
        return if x == 0.0 { f64::NEG_INFINITY } else { x };
    }
    let (x, shift) = if x < f64::MIN_POSITIVE { (x * power_of_two(54), -54) } else { (x, 0) };
    let mut k = (x.to_bits() >> 52) as i64 - 1023;
    let mut m = x / power_of_two(k);
    if m > std::f64::consts::SQRT_2 {
        m /= 2.0;
        k += 1;
    }
    let k = (k + shift) as f64;
    quick::ln(m, k).unwrap_or_else(|| ln_of_parts(m, k).rounded())
}

/// ln (m · 2ᵏ) with m from √½ to √2, to some 85 bits.
#[cold]
#[inline(never)]
fn ln_of_parts(m: f64, k: f64) -> DoubleDouble {
    // ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1), which is at most 0.172.
    const FIRST: [DoubleDouble; 6] = {
        let mut first = [DoubleDouble::ONE; 6];
        let mut i = 1;
        while i < 6 {
            first[i] = DoubleDouble::reciprocal((2 * i + 1) as f64);
            i += 1;
        }
        first
    };
    const REST: [f64; 11] = {
        let mut rest = [0.0; 11];
        let mut i = 0;
        while i < 11 {
            rest[i] = 1.0 / (2 * i + 13) as f64;
            i += 1;
        }
        rest
    };
    let s = DoubleDouble::from(m - 1.0).over(DoubleDouble::sum(m, 1.0));
    let of_m = (s * series(s * s, &FIRST, &REST)).scaled(2.0);
    DoubleDouble::sum(k * LN_2[0], k * LN_2[1]) + of_m
}

/// 1 / i!, the first to double precision twice over.
const EXPONENTIAL: ([DoubleDouble; 7], [f64; 7]) = {
    let mut first = [DoubleDouble::ONE; 7];
    let mut rest = [0.0; 7];
    let mut factorial = 1.0;
    let mut i = 1;
    while i < 14 {
        factorial *= i as f64;
        if i < 7 {
            first[i] = DoubleDouble::reciprocal(factorial);
        } else {
            rest[i - 7] = 1.0 / factorial;
        }
        i += 1;
    }
    (first, rest)
};

/// The exponential e^x.
pub fn exp(x: f64) -> f64 {
    if x.is_nan() || x > 709.8 {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x < -745.2 {
        return 0.0;
    }
    // x = k ln 2 + 16 r, so that |r| is at most 0.022; e^r = 1 + r + r²/2! + …
    let k = (x / std::f64::consts::LN_2).round_ties_even();
    let r = (DoubleDouble::from(x - k * LN_2[0]) + -DoubleDouble::product(k, LN_2[1])).scaled(1.0 / 16.0);
    let root = series(r, &EXPONENTIAL.0, &EXPONENTIAL.1);
    let power = (0..4).fold(root, |power, _| power * power).rounded();
    // In two steps, since 2ᵏ alone may be too small or too large.
    let half = k as i64 / 2;
    power * power_of_two(half) * power_of_two(k as i64 - half)
}

/// The sine of an angle in radians, of at most a million or so, as NumPy has it.
#[inline]
pub fn sin(x: f64) -> f64 {
    turned(x, 0).unwrap_or_else(|| sine::sin(x))
}

/// The cosine of an angle in radians, of at most a million or so, as NumPy has it.
#[inline]
pub fn cos(x: f64) -> f64 {
    turned(x, 1).unwrap_or_else(|| sine::cos(x))
}

/// The sine of an angle after this many quarter turns, where it is known beyond doubt.
#[inline]
fn turned(x: f64, quarters: i64) -> Option<f64> {
    // x = k π/2 + r with |r| ≤ π/4.
    let k = (x / std::f64::consts::FRAC_PI_2).round_ties_even();
    let near = DoubleDouble::sum(x - k * HALF_PI[0], -k * HALF_PI[1]);
    let quarters = k as i64 + quarters;
    let value = quick::sine(near, k, quarters & 1 == 1)?;
    Some(if quarters & 2 == 0 { value } else { -value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_that_are_easily_rounded_wrongly() {
        // The GNU C library (2.36) is off by one in the last place in each of these.
        let f = f64::from_bits;
        assert_eq!(exp(f(0xbfd3_71bc_157c_8124)).to_bits(), 0x3fe7_9da9_e0fc_0ece);
        assert_eq!(ln(f(0x3fef_948a_68aa_56d0)).to_bits(), 0xbf8b_0ae7_54cc_7b7c);
    }

    #[test]
    fn the_ends_of_the_range() {
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!(
            ln(-1.0).is_nan() && ln(f64::NAN).is_nan() && exp(f64::NAN).is_nan() && sin(f64::NAN).is_nan()
        );
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln(f64::from_bits(1)), pxfm::f_log(f64::from_bits(1)));
        assert_eq!((exp(710.0), exp(-746.0), exp(0.0)), (f64::INFINITY, 0.0, 1.0));
        assert_eq!((exp(709.7), exp(-708.0)), (pxfm::f_exp(709.7), pxfm::f_exp(-708.0)));
        assert_eq!((sin(0.0), cos(0.0)), (0.0, 1.0));
        assert_eq!(sin(std::f64::consts::PI), pxfm::f_sin(std::f64::consts::PI));
        assert_eq!((sin(1e-9), cos(1e-9)), (1e-9, 1.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

        /// `pxfm` rounds correctly, with tables.
        #[test]
        fn every_value_is_rounded_correctly(x in -700.0..700.0_f64, y in 0.0..1.0_f64, bits in 1_u64..0x7ff0_0000_0000_0000) {
            prop_assert_eq!(exp(x), pxfm::f_exp(x));
            prop_assert_eq!(exp(y), pxfm::f_exp(y));
            prop_assert_eq!(ln(y), pxfm::f_log(y));
            prop_assert_eq!(ln(1.0 + y * 1e-3), pxfm::f_log(1.0 + y * 1e-3));
            prop_assert_eq!(ln(f64::from_bits(bits)), pxfm::f_log(f64::from_bits(bits)));
        }

        /// As NumPy's, which are not always: at most to the other neighbour.
        #[test]
        fn sines_are_rounded_up_or_down(x in -700.0..700.0_f64) {
            for (ours, exact) in [(sin(x), pxfm::f_sin(x)), (cos(x), pxfm::f_cos(x))] {
                prop_assert!((ours.to_bits() as i64 - exact.to_bits() as i64).abs() <= 1, "{} {}", ours, exact);
            }
        }
    }
}
