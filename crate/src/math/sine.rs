//! Sine and cosine with the bits that NumPy has from the GNU C library on a processor with FMA.
//!
//! That one is not rounded correctly for one argument in some hundreds, and in a circle without noise everything ties:
//! what merges first is decided by these bits. The method is a table of the sine and cosine of multiples of 1/128 with
//! short polynomials between them (S. Gal and B. Bachelis, “An accurate elementary mathematical library for the IEEE
//! floating point standard”, ACM TOMS 17, 1991); what makes the bits is which operations are fused, and the
//! coefficients. The value is off by at most 0.55 units in the last place, so wherever the sine is known to be farther
//! than that from the middle between two numbers, the nearest one is it, and [`quick`](super::quick) says so.

use super::double_double::DoubleDouble;
use super::{fma, series};
use std::sync::OnceLock;

/// How far from 0, in units in the last place, the value may be off the middle and still be rounded the other way.
pub(super) const OFF: f64 = 0.06;

/// Adding this rounds to a multiple of 1/128; the number of 128ths is in the lowest bits.
const TO_128THS: f64 = 1.5 * (1_u64 << 45) as f64;
/// And this to a whole number.
const TO_WHOLE: f64 = 1.5 * (1_u64 << 52) as f64;
/// 2 / π, and π / 2 as sums of two and of four numbers.
const TWO_OVER_PI: f64 = f64::from_bits(0x3fe4_5f30_6dc9_c883);
const HALF_PI: [f64; 2] = [f64::from_bits(0x3ff9_21fb_5444_2d18), f64::from_bits(0x3c91_a626_3314_5c07)];
const HALF_PI_IN_FOUR: [f64; 4] = [
    f64::from_bits(0x3ff9_21fb_5800_0000),
    f64::from_bits(0xbe4d_de97_3c00_0000),
    f64::from_bits(0xbc8c_b3b3_9800_0000),
    f64::from_bits(0xbacd_747f_23e3_2ed7),
];
/// The polynomials: of the sine near 0, and of sine and cosine between two entries of the table.
const NEAR_0: [f64; 5] = [
    f64::from_bits(0xbe5a_ddff_c2fc_df59),
    f64::from_bits(0x3ec7_1de2_7b9a_7ed9),
    f64::from_bits(0xbf2a_01a0_19db_08b8),
    f64::from_bits(0x3f81_1111_1111_0ece),
    f64::from_bits(0xbfc5_5555_5555_5555),
];
const OF_SINE: [f64; 2] = [f64::from_bits(0x3f81_1110_e829_872f), f64::from_bits(0xbfc5_5555_5555_5515)];
const OF_COSINE: [f64; 3] =
    [f64::from_bits(0x3f56_c16b_edd9_e239), f64::from_bits(0xbfa5_5555_5555_5535), 0.5];

/// Up to here no multiple of π/2 is subtracted, and from here on it is done by the quarter turn.
const NO_TURN: f64 = f64::from_bits(0x3feb_6000_0000_0000);
const TURNS: f64 = f64::from_bits(0x4003_68fd_0000_0000);

/// The sine of an angle of at most a hundred million.
#[cold]
#[inline(never)]
pub(super) fn sin(x: f64) -> f64 {
    let size = x.abs();
    if size < 1.0 / (1 << 26) as f64 {
        x
    } else if size < NO_TURN {
        sine(x, 0.0)
    } else if size < TURNS {
        cosine(HALF_PI[0] - size, HALF_PI[1]).copysign(x)
    } else {
        turned(x, 0)
    }
}

/// The cosine of an angle of at most a hundred million.
#[cold]
#[inline(never)]
pub(super) fn cos(x: f64) -> f64 {
    let size = x.abs();
    if size < 1.0 / (1 << 27) as f64 {
        1.0
    } else if size < NO_TURN {
        cosine(x, 0.0)
    } else if size < TURNS {
        let y = HALF_PI[0] - size;
        let high = y + HALF_PI[1];
        sine(high, (y - high) + HALF_PI[1])
    } else {
        turned(x, 1)
    }
}

/// The sine of an angle after this many quarter turns.
fn turned(x: f64, quarters: u64) -> f64 {
    let [first, second, third, fourth] = HALF_PI_IN_FOUR;
    let shifted = fma(x, TWO_OVER_PI, TO_WHOLE);
    let whole = shifted - TO_WHOLE;
    let y = fma(-whole, second, fma(-whole, first, x));
    let rest = fma(-whole, third, y);
    let low = fma(-third, whole, y - rest);
    let high = fma(-whole, fourth, rest);
    let low = low + fma(-whole, fourth, rest - high);
    let quarters = (shifted.to_bits() & 3) + quarters;
    let value = if quarters & 1 == 1 { cosine(high, low) } else { sine(high, low) };
    if quarters & 2 == 0 { value } else { -value }
}

/// The sine of x + low, of at most 0.86 or so.
fn sine(x: f64, low: f64) -> f64 {
    if x.abs() < 0.126 {
        let square = x * x;
        let sum = NEAR_0[1..].iter().fold(NEAR_0[0], |sum, &coefficient| fma(square, sum, coefficient));
        return x + fma(square, fma(sum, x, -(0.5 * low)), low);
    }
    let low = if x <= 0.0 { -low } else { low };
    let ([sine, sine_low, cosine, cosine_low], y) = entry(x.abs(), 0.0);
    let square = y * y;
    let of_sine = y + fma(y * square, fma(square, OF_SINE[0], OF_SINE[1]), low);
    let of_cosine = fma(y, low, square * polynomial(square));
    let rest = fma(of_sine, cosine_low, sine_low);
    let rest = fma(of_sine, cosine, fma(-of_cosine, sine, rest));
    (sine + rest).copysign(x)
}

/// The cosine of x + low, of at most 0.86 or so.
fn cosine(x: f64, low: f64) -> f64 {
    let ([sine, sine_low, cosine, cosine_low], y) = entry(x.abs(), if x < 0.0 { -low } else { low });
    let square = y * y;
    let of_sine = fma(y * square, fma(square, OF_SINE[0], OF_SINE[1]), y);
    let of_cosine = square * polynomial(square);
    let rest = fma(-of_sine, sine_low, cosine_low);
    cosine + fma(-of_sine, sine, fma(-of_cosine, cosine, rest))
}

/// (1 − cos y) / y²
fn polynomial(square: f64) -> f64 {
    fma(square, fma(square, OF_COSINE[0], OF_COSINE[1]), OF_COSINE[2])
}

/// The entry of the table nearest to x ≥ 0, and what is left of x + low.
fn entry(x: f64, low: f64) -> ([f64; 4], f64) {
    let shifted = TO_128THS + x;
    let left = x - (shifted - TO_128THS) + low;
    (TABLE.get_or_init(table)[shifted.to_bits() as usize & 127], left)
}

/// Sine and cosine of the multiples of 1/128 up to π/4 and a little more, each as a sum of two numbers.
static TABLE: OnceLock<[[f64; 4]; 128]> = OnceLock::new();

fn table() -> [[f64; 4]; 128] {
    std::array::from_fn(|i| {
        let x = DoubleDouble::from(i as f64 / 128.0);
        let [sine, cosine] = [x * series_of_sine(x), series_of_cosine(x)];
        let [sine, cosine] = [sine, cosine].map(|value| DoubleDouble::sum(value.high, value.low));
        [sine.high, sine.low, cosine.high, cosine.low]
    })
}

/// 1 − x²/3! + x⁴/5! − …
fn series_of_sine(x: DoubleDouble) -> DoubleDouble {
    series(-(x * x), &SINE.0, &SINE.1)
}

/// 1 − x²/2! + x⁴/4! − …
fn series_of_cosine(x: DoubleDouble) -> DoubleDouble {
    series(-(x * x), &COSINE.0, &COSINE.1)
}

const COSINE: ([DoubleDouble; 6], [f64; 8]) = every_second_factorial(0);
const SINE: ([DoubleDouble; 6], [f64; 8]) = every_second_factorial(1);

/// 1 / (2i + odd)! for i from 0.
const fn every_second_factorial(odd: usize) -> ([DoubleDouble; 6], [f64; 8]) {
    let mut first = [DoubleDouble::ONE; 6];
    let mut rest = [0.0; 8];
    let mut factorial = 1.0;
    let mut i = 1;
    while i < 14 {
        factorial *= ((2 * i + odd - 1) * (2 * i + odd)) as f64;
        if i < 6 {
            first[i] = DoubleDouble::reciprocal(factorial);
        } else {
            rest[i - 6] = 1.0 / factorial;
        }
        i += 1;
    }
    (first, rest)
}
