//! The exponential for sums of shares: the same bits everywhere, within two units in the last place, and without a
//! branch, so that compilers do several at once. Where the last bit counts, [`exp`](super::exp) is correctly rounded.

use crate::simd::F64x2;

/// Less than this is as good as nothing beside 1, and its exponential still a normal number.
const LEAST: f64 = -708.0;
/// Added and taken away again, it rounds to whole numbers, which then are the last bits of the sum.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// ln 2 in two parts, the first of which has so few bits that a product with a whole number is exact.
const LN_2: [f64; 2] = [f64::from_bits(0x3fe6_2e42_fee0_0000), f64::from_bits(0x3dea_39ef_3579_3c76)];
/// Nearly 1 / n!, from n = 11 down to 0: with these the polynomial meets eʳ at Chebyshev's nodes of |r| ≤ ln 2 / 2, and is
/// off by less than 2⁻⁵⁵ of it between them.
const COEFFICIENTS: [f64; 12] = [
    f64::from_bits(0x3e5a_f38d_5385_7513),
    f64::from_bits(0x3e92_891a_8c1d_838d),
    f64::from_bits(0x3ec7_1de0_d9c1_45d0),
    f64::from_bits(0x3efa_019b_8ef6_7c6c),
    f64::from_bits(0x3f2a_01a0_1a7c_8d47),
    f64::from_bits(0x3f56_c16c_1789_3833),
    f64::from_bits(0x3f81_1111_1111_09ad),
    f64::from_bits(0x3fa5_5555_5555_3d4f),
    f64::from_bits(0x3fc5_5555_5555_5556),
    f64::from_bits(0x3fe0_0000_0000_0001),
    1.0,
    1.0,
];

/// eˣ of both lanes for x ≤ 0; of less than −708 that of −708.
#[inline(always)]
pub fn exp_of_negatives(x: F64x2) -> F64x2 {
    let x = F64x2::splat(LEAST).greatest(x);
    let rounded = x.times(F64x2::splat(std::f64::consts::LOG2_E)).plus(F64x2::splat(ROUND));
    let n = rounded.minus(F64x2::splat(ROUND));
    let r = x.minus(n.times(F64x2::splat(LN_2[0]))).minus(n.times(F64x2::splat(LN_2[1])));
    let mut sum = F64x2::splat(COEFFICIENTS[0]);
    for coefficient in &COEFFICIENTS[1..] {
        sum = sum.times(r).plus(F64x2::splat(*coefficient));
    }
    // The last bits of `rounded` are those of n: moved up, they are added to the exponent.
    sum.scaled(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// In either lane.
    fn exp_of_negative(x: f64) -> f64 {
        let [one, other] = [[x, -1e9], [-1.0, x]].map(|pair| exp_of_negatives(F64x2::new(pair)).lanes());
        assert_eq!(one[0], other[1]);
        one[0]
    }

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
        }
    }
}
