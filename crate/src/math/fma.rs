//! The fused multiply-add, in software.

use super::double_double::{two_product, two_sum};

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

/// Whether 2^−range ≤ |x| < 2^range.
#[inline(always)]
fn within(x: f64, range: u64) -> bool {
    let exponent = x.to_bits() >> 52 & 0x7ff;
    exponent.wrapping_sub(1023 - range) < 2 * range
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
    }

    /// One bit pattern for all NaNs.
    fn canonical(x: f64) -> u64 {
        if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() }
    }
}
