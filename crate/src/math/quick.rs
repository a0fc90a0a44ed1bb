//! Logarithm, sine and cosine in a fraction of the time, for most arguments: each value is an exact sum of two doubles
//! and a small rest, which is computed in doubles, with a bound on its error; if the two ends of what the value can be
//! round to the same number, that is the value (A. Ziv, “Fast evaluation of elementary mathematical functions with
//! correctly rounded last bit”, ACM TOMS 17, 1991). Else the answer is `None`, and `super` knows a slower way.
//!
//! The rest takes fewer than 16 roundings, each of at most u = 2⁻⁵³ of it; the terms that its series leave out are
//! less than u/16 of it, and whatever else is left out less than 2⁻⁷² of the value.

use super::double_double::{DoubleDouble, fast_two_sum, two_product, two_sum};
use super::sine::OFF;
use super::{HALF_PI, LN_2};

/// 2⁻⁷⁰
const LEFT_OUT: f64 = f64::from_bits((1023 - 70) << 52);
/// 16 u
const ROUNDINGS: f64 = f64::from_bits((1023 - 49) << 52);

/// The nearest double to high + low ± error, if it is the same for all of them.
#[inline(always)]
fn rounded(high: f64, low: f64, error: f64) -> Option<f64> {
    let error = error + LEFT_OUT * high.abs();
    let value = high + (low - error);
    (value == high + (low + error)).then_some(value)
}

/// ln (m · 2ᵏ) with m from √½ to √2.
#[inline]
pub(super) fn ln(m: f64, k: f64) -> Option<f64> {
    // ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1), at most 0.172, so that the rest is a hundredth of it.
    const EVEN: [f64; 6] = every_fourth(3.0);
    const ODD: [f64; 6] = every_fourth(5.0);
    let (divisor, divisor_low) = two_sum(m, 1.0);
    let s = (m - 1.0) / divisor;
    let (product, product_low) = two_product(s, divisor);
    let s_low = (((m - 1.0) - product) - product_low - s * divisor_low) / divisor;
    let z = s * s;
    let rest = 2.0 * s * (z * (polynomial(z * z, &EVEN) + z * polynomial(z * z, &ODD)));
    let (high, low) = fast_two_sum(k * LN_2[0], 2.0 * s);
    rounded(high, low + (k * LN_2[1] + (2.0 * s_low + rest)), ROUNDINGS * rest.abs())
}

/// 1 / n, 1 / (n + 4), 1 / (n + 8), …
const fn every_fourth(n: f64) -> [f64; 6] {
    let mut all = [0.0; 6];
    let mut i = 0;
    while i < 6 {
        all[i] = 1.0 / (n + 4.0 * i as f64);
        i += 1;
    }
    all
}

/// Σ coefficientᵢ zⁱ by Horner's rule.
#[inline(always)]
fn polynomial<const N: usize>(z: f64, coefficients: &[f64; N]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * z + coefficient)
}

/// The sine of r = near − k · HALF_PI[2], or its cosine; |r| ≤ π/4 or a little more. Also where rounding is off by as
/// much as NumPy's, the value must be beyond doubt.
#[inline]
pub(super) fn sine(near: DoubleDouble, k: f64, cosine: bool) -> Option<f64> {
    /// Sine and cosine of 0, ¼, ½ and ¾, each to twice the precision.
    const TABLE: [[[f64; 2]; 2]; 4] = [
        [[0.0, 0.0], [1.0, 0.0]],
        [
            [f64::from_bits(0x3fcf_aaee_d4f3_1577), f64::from_bits(0xbc61_5d88_508e_32b8)],
            [f64::from_bits(0x3fef_0154_9f7d_eea1), f64::from_bits(0x3c8d_3c1e_99e5_cafd)],
        ],
        [
            [f64::from_bits(0x3fde_aee8_744b_05f0), f64::from_bits(0xbc57_89b4_3c9b_027d)],
            [f64::from_bits(0x3fec_1528_065b_7d50), f64::from_bits(0xbc88_9211_1312_e828)],
        ],
        [
            [f64::from_bits(0x3fe5_cffc_16bf_8f0d), f64::from_bits(0x3c89_6cb3_70eb_578a)],
            [f64::from_bits(0x3fe7_69fe_c655_211f), f64::from_bits(0xbc68_27d5_cf8c_68c5)],
        ],
    ];
    let sign = if near.high < 0.0 { -1.0 } else { 1.0 };
    // r = ±(j/4 + y), where |y| is at most an eighth.
    let r = sign * near.high;
    let j = (4.0 * r + 0.5) as usize & 3;
    let y = r - 0.25 * j as f64;
    let y_low = sign * (near.low - k * HALF_PI[2]);
    let [sine, cosine_of] = TABLE[j];
    // a cos y + b sin y = a + b y + a (cos y − 1) + b (sin y − y)
    let ([a, a_low], [b, b_low], sign) =
        if cosine { (cosine_of, sine.map(|part| -part), 1.0) } else { (sine, cosine_of, sign) };
    let z = y * (y + 2.0 * y_low);
    let of_cosine =
        a * (z * polynomial(z, &[-1.0 / 2.0, 1.0 / 24.0, -1.0 / 720.0, 1.0 / 40320.0, -1.0 / 3_628_800.0]));
    let of_sine = b
        * (y * (z * polynomial(
            z,
            &[-1.0 / 6.0, 1.0 / 120.0, -1.0 / 5040.0, 1.0 / 362_880.0, -1.0 / 39_916_800.0],
        )));
    let (product, product_low) = two_product(b, y);
    let (high, low) = fast_two_sum(a, product);
    let low = low + (product_low + (b * y_low + b_low * y) + a_low + (of_cosine + of_sine));
    // The rest of π/2 is known to 2⁻¹²².
    let error = ROUNDINGS * (of_cosine.abs() + of_sine.abs()) + k.abs() * 1e-36;
    // Nearer to a zero NumPy's π is not long enough for that.
    if high.abs() < 1e-10 {
        return None;
    }
    let unit = f64::EPSILON * f64::from_bits(high.to_bits() & f64::INFINITY.to_bits());
    rounded(high, low, error + OFF * unit).map(|value| sign * value)
}

#[cfg(test)]
mod tests {
    use super::super::{HALF_PI, ln_of_parts};
    use super::*;
    use std::f64::consts::{FRAC_PI_2, SQRT_2};

    #[test]
    fn what_is_quick_is_what_the_slow_ways_say() {
        let mut random = crate::random::RandomState::new(0);
        let (mut asked, mut answered) = (0, [0, 0]);
        for i in 0..200_000 {
            asked += 1;
            let m = random.uniform(SQRT_2 / 2.0, SQRT_2);
            let k = f64::from(i % 5) - 4.0;
            if let Some(quick) = ln(m, k) {
                answered[0] += 1;
                assert_eq!(quick, ln_of_parts(m, k).rounded());
            }
            let turns = f64::from(i % 4);
            let x = turns * FRAC_PI_2 + (random.random_sample() - 0.5) * FRAC_PI_2;
            let near = DoubleDouble::sum(x - turns * HALF_PI[0], -turns * HALF_PI[1]);
            if let Some(quick) = sine(near, turns, i % 2 == 1) {
                answered[1] += 1;
                let slow = if (i % 4 + i) % 2 == 0 { pxfm::f_sin(x) } else { pxfm::f_cos(x) };
                assert_eq!(quick.abs(), slow.abs());
            }
        }
        assert!(answered[0] * 100 > asked * 93, "{answered:?} of {asked}");
        assert!(answered[1] * 100 > asked * 80, "{answered:?} of {asked}");
    }
}
