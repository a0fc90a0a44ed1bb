//! The exponential for sums of shares: the same bits everywhere, within two units in the last place, and without a
//! branch, so that compilers do several at once. Where the last bit counts, [`exp`](super::exp) is correctly rounded.

use crate::simd::F64x2;

/// Less than this is as good as nothing beside 1, and its exponential still a normal number.
const LEAST: f64 = -708.0;
/// Added and taken away again, it rounds to whole numbers, which then are the last bits of the sum.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// ln 2 in two parts, the first of which has so few bits that a product with a whole number is exact.
const LN_2: [f64; 2] = [f64::from_bits(0x3fe6_2e42_fee0_0000), f64::from_bits(0x3dea_39ef_3579_3c76)];
/// 1 / n!, from n = 13 down to 0.
const TAYLOR: [f64; 14] = {
    let mut all = [1.0; 14];
    let mut i = 13;
    while i > 0 {
        // all[13 − n] = 1 / n!
        let (mut n, mut factorial) = (1, 1.0);
        while n <= i {
            factorial *= n as f64;
            n += 1;
        }
        all[13 - i] = 1.0 / factorial;
        i -= 1;
    }
    all
};

/// eˣ for x ≤ 0; of less than −708 that of −708.
#[inline(always)]
pub fn exp_of_negative(x: f64) -> f64 {
    let x = if x < LEAST { LEAST } else { x };
    let rounded = x * std::f64::consts::LOG2_E + ROUND;
    let n = rounded - ROUND;
    let r = (x - n * LN_2[0]) - n * LN_2[1];
    let mut sum = TAYLOR[0];
    let mut i = 1;
    while i < TAYLOR.len() {
        sum = sum * r + TAYLOR[i];
        i += 1;
    }
    // The last bits of `rounded` are those of n: moved up, they are added to the exponent.
    f64::from_bits(sum.to_bits().wrapping_add(rounded.to_bits() << 52))
}

/// eˣ of both lanes, to the bit as [`exp_of_negative`].
#[inline(always)]
pub fn exp_of_negatives(x: F64x2) -> F64x2 {
    let x = F64x2::splat(LEAST).greatest(x);
    let rounded = x.times(F64x2::splat(std::f64::consts::LOG2_E)).plus(F64x2::splat(ROUND));
    let n = rounded.minus(F64x2::splat(ROUND));
    let r = x.minus(n.times(F64x2::splat(LN_2[0]))).minus(n.times(F64x2::splat(LN_2[1])));
    let mut sum = F64x2::splat(TAYLOR[0]);
    let mut i = 1;
    while i < TAYLOR.len() {
        sum = sum.times(r).plus(F64x2::splat(TAYLOR[i]));
        i += 1;
    }
    sum.scaled(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_one_and_very_little_is_nearly_nothing() {
        assert_eq!(exp_of_negative(0.0), 1.0);
        assert!(exp_of_negative(f64::NEG_INFINITY) < 1e-300);
        assert!(exp_of_negative(-1e9) > 0.0);
    }

    proptest! {
        #[test]
        fn it_is_within_two_units_in_the_last_place(x in -708.0..0.0_f64) {
            let (ours, right) = (exp_of_negative(x), crate::math::exp(x));
            prop_assert!((ours - right).abs() <= 2.0 * f64::EPSILON * right, "{ours}, not {right}");
            let pair = exp_of_negatives(F64x2::new([x, -1e9])).lanes();
            prop_assert_eq!(pair, [ours, exp_of_negative(-1e9)]);
        }
    }
}
