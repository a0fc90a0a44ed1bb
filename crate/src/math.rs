//! Mathematics with the same bits everywhere.
//!
//! The standard library's `f64::exp`, `ln`, `sin`, … call the platform's C library, or LLVM's copy of one in
//! wasm, and these differ in the last place. Here `exp`, `ln`, `sin`, `cos` and `pow` are rounded correctly
//! (by `pxfm`), so they are the same natively and in wasm, and they agree with the C library under NumPy
//! wherever that one is rounded correctly too: on 99.9 % of arguments. `sqrt`, `floor`, `abs` and the four
//! operations are exact by definition and need no replacement.

/// The exponential e^x, correctly rounded.
#[inline]
pub fn exp(x: f64) -> f64 {
    pxfm::f_exp(x)
}

/// The natural logarithm, correctly rounded; −∞ at 0, NaN below.
#[inline]
pub fn ln(x: f64) -> f64 {
    pxfm::f_log(x)
}

/// The sine of an angle in radians, correctly rounded.
#[inline]
pub fn sin(x: f64) -> f64 {
    pxfm::f_sin(x)
}

/// The cosine of an angle in radians, correctly rounded.
#[inline]
pub fn cos(x: f64) -> f64 {
    pxfm::f_cos(x)
}

/// `x` to the power `y`, correctly rounded.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    pxfm::f_pow(x, y)
}

/// √(x² + y²), with no overflow or underflow on the way.
///
/// The squares and their sum are carried to twice the precision, so the result is the correctly rounded one
/// except within about 2⁻⁹⁸ of a tie.
pub fn hypot(x: f64, y: f64) -> f64 {
    let (x, y) = (x.abs(), y.abs());
    let (large, small) = if x < y { (y, x) } else { (x, y) };
    if x.is_infinite() || y.is_infinite() {
        return f64::INFINITY;
    }
    // Also where either is NaN, or where the smaller cannot change the sum.
    if small == 0.0 || x.is_nan() || y.is_nan() || small < large * HALF_ULP {
        return large + small;
    }
    // A power of two near 1 / large: the scaling is exact, and undone exactly but for subnormal results.
    let scale = if large > 1e100 {
        DOWN
    } else if large < 1e-100 {
        1.0 / DOWN
    } else {
        1.0
    };
    let (large, small) = (large * scale, small * scale);
    let (a, a_error) = two_product(large, large);
    let (b, b_error) = two_product(small, small);
    let (sum, sum_error) = two_sum(a, b);
    let root = sum.sqrt();
    let (square, square_error) = two_product(root, root);
    let residual = (sum - square) - square_error + (sum_error + (a_error + b_error));
    (root + residual / (2.0 * root)) / scale
}

/// `a · b + c` with a single rounding.
///
/// Every platform agrees on the result, by definition of the operation; this one is also quick where there is
/// no instruction for it (wasm without relaxed SIMD, x86-64 without FMA). The method is that of S. Boldo and
/// G. Melquiond, “Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to odd”,
/// IEEE Transactions on Computers 57 (2008). Near the ends of the exponent range it leaves the work to the
/// standard library.
#[inline]
pub fn fma(a: f64, b: f64, c: f64) -> f64 {
    if a == 0.0 || b == 0.0 || c == 0.0 {
        // Either the product or the sum is exact; but a product that underflows is rounded, once, as it should be.
        return a * b + c;
    }
    if !(within(a, 400) && within(b, 400) && within(c, 800)) {
        return fma_exact(a, b, c);
    }
    let (product, product_error) = two_product(a, b);
    let (low, low_error) = two_sum(c, product_error);
    let (high, high_error) = two_sum(product, low);
    high + sum_to_odd(low_error, high_error)
}

/// The standard library's fused operation: correctly rounded by definition, only slow without an instruction.
#[cold]
#[inline(never)]
#[allow(clippy::disallowed_methods)]
fn fma_exact(a: f64, b: f64, c: f64) -> f64 {
    f64::mul_add(a, b, c)
}

/// 2⁻⁵⁴ leaves room for the rounding of the comparison itself.
const HALF_ULP: f64 = 1.0 / (1_u64 << 54) as f64;

/// 2⁻⁶⁰⁰.
const DOWN: f64 = f64::from_bits((1023 - 600) << 52);

/// Whether 2^−range ≤ |x| < 2^range.
#[inline(always)]
fn within(x: f64, range: u64) -> bool {
    let exponent = x.to_bits() >> 52 & 0x7ff;
    exponent.wrapping_sub(1023 - range) < 2 * range
}

/// The rounded sum and its error, exactly (Knuth).
#[inline(always)]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    let of_a = sum - of_b;
    (sum, (a - of_a) + (b - of_b))
}

/// The rounded product and its error, exactly, where neither overflows nor underflows (Dekker, Veltkamp).
#[inline(always)]
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let product = a * b;
    let error = a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low);
    (product, error)
}

/// A number as the sum of two of at most 26 significant bits.
#[inline(always)]
fn split(a: f64) -> (f64, f64) {
    let shifted = 134_217_729.0 * a;
    let high = shifted - (shifted - a);
    (high, a - high)
}

/// The sum, rounded to the neighbour whose last bit is 1 unless it is exact.
#[inline(always)]
fn sum_to_odd(a: f64, b: f64) -> f64 {
    let (sum, error) = two_sum(a, b);
    let bits = sum.to_bits();
    if error == 0.0 || bits & 1 == 1 {
        sum
    } else if (error > 0.0) == (sum > 0.0) {
        f64::from_bits(bits + 1)
    } else {
        f64::from_bits(bits - 1)
    }
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
        assert_eq!(sin(f(0x40b7_4cb3_169f_0fea)).to_bits(), 0x3fed_a586_ce60_e4e3);
        assert_eq!(cos(f(0x3ffb_c788_8f06_b9be)).to_bits(), 0xbfc5_13ba_33f3_29f7);
        assert_eq!(pow(f(0x4016_cb8d_f94e_c764), f(0xc012_dcef_37f6_6b3c)).to_bits(), 0x3f31_e192_d096_8e17);
    }

    #[test]
    fn hypot_at_the_ends_of_the_range() {
        assert_eq!(hypot(3.0, -4.0), 5.0);
        assert_eq!(hypot(3e300, 4e300), 5e300);
        assert_eq!(hypot(f64::MAX, f64::MAX), f64::INFINITY);
        assert_eq!(hypot(f64::NAN, f64::NEG_INFINITY), f64::INFINITY);
        assert!(hypot(f64::NAN, 1.0).is_nan());
        assert_eq!(hypot(0.0, -0.0), 0.0);
        let tiny = f64::from_bits(1);
        assert_eq!(hypot(3.0 * tiny, 4.0 * tiny), 5.0 * tiny);
    }

    #[test]
    fn fma_rounds_once() {
        let e = f64::EPSILON;
        assert_eq!(fma(1.0 + e, 1.0 - e, -1.0), -e * e);
        assert_eq!(fma(0.1, 10.0, -1.0), f64::from_bits(0x3c90_0000_0000_0000));
        assert_eq!(fma(1.0, 1.0, f64::from_bits(1)), 1.0);
        assert!(fma(f64::INFINITY, 0.0, 1.0).is_nan());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn fma_of_any_numbers(a: u64, b: u64, c: u64) {
            let [a, b, c] = [a, b, c].map(f64::from_bits);
            prop_assert_eq!(canonical(fma(a, b, c)), canonical(fma_exact(a, b, c)));
        }

        /// Operands of like size, whose sums cancel and lie near ties.
        #[test]
        fn fma_of_near_numbers(a in -64_i64..64, b in -64_i64..64, c in -8_i64..8, shift in 0_i32..110, odd in 0_u64..4) {
            let a = f64::from_bits((1.0 + a as f64 * f64::EPSILON).to_bits() ^ odd);
            let b = -1.0 - b as f64 * f64::EPSILON;
            let c = (1.0 + c as f64 * f64::EPSILON) / (0..shift).fold(1.0, |p, _| 2.0 * p);
            for c in [c, -c] {
                prop_assert_eq!(fma(a, b, c).to_bits(), fma_exact(a, b, c).to_bits());
            }
        }

        /// The exact squares of integers below 2³¹ have an exact sum, so the root of it is the right answer.
        #[test]
        fn hypot_of_integers(x in 0_i64..(1 << 26), y in 0_i64..(1 << 26), power in -100_i32..100) {
            let scale = (0..power.abs()).fold(1.0, |s: f64, _| if power < 0 { s / 2.0 } else { s * 2.0 });
            let expected = ((x * x + y * y) as f64).sqrt() * scale;
            prop_assert_eq!(hypot(x as f64 * scale, -(y as f64) * scale).to_bits(), expected.to_bits());
        }
    }

    /// One bit pattern for all NaNs.
    fn canonical(x: f64) -> u64 {
        if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() }
    }
}
