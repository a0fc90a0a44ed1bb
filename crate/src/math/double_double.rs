//! Numbers of some 106 bits, as unevaluated sums of two doubles (T. J. Dekker, “A floating-point technique for
//! extending the available precision”, Numerische Mathematik 18, 1971).

use std::ops::{Add, Mul, Neg};

/// `high + low`, where `low` is at most half a unit in the last place of `high`.
#[derive(Debug, Clone, Copy)]
pub(super) struct DoubleDouble {
    pub high: f64,
    pub low: f64,
}

impl DoubleDouble {
    pub const ONE: DoubleDouble = DoubleDouble { high: 1.0, low: 0.0 };

    /// 1 / n, for a whole number n.
    pub const fn reciprocal(n: f64) -> DoubleDouble {
        let high = 1.0 / n;
        let (product, error) = two_product(high, n);
        DoubleDouble { high, low: ((1.0 - product) - error) / n }
    }

    /// The sum of two doubles, exactly.
    pub fn sum(a: f64, b: f64) -> DoubleDouble {
        let (high, low) = two_sum(a, b);
        DoubleDouble { high, low }
    }

    /// The product of two doubles, exactly, where neither overflows nor underflows.
    pub fn product(a: f64, b: f64) -> DoubleDouble {
        let (high, low) = two_product(a, b);
        DoubleDouble { high, low }
    }

    /// The quotient, to some 100 bits.
    pub fn over(self, divisor: DoubleDouble) -> DoubleDouble {
        let first = self.high / divisor.high;
        let rest = self + -(divisor * DoubleDouble::from(first));
        DoubleDouble::sum(first, rest.high / divisor.high)
    }

    /// Times a power of two, exactly.
    pub fn scaled(self, power_of_two: f64) -> DoubleDouble {
        DoubleDouble { high: self.high * power_of_two, low: self.low * power_of_two }
    }

    /// Rounded to a double.
    pub fn rounded(self) -> f64 {
        self.high + self.low
    }
}

impl From<f64> for DoubleDouble {
    fn from(high: f64) -> Self {
        DoubleDouble { high, low: 0.0 }
    }
}

impl Add for DoubleDouble {
    type Output = DoubleDouble;

    fn add(self, other: DoubleDouble) -> DoubleDouble {
        let (high, error) = two_sum(self.high, other.high);
        let (low, low_error) = two_sum(self.low, other.low);
        let (high, error) = fast_two_sum(high, error + low);
        let (high, low) = fast_two_sum(high, error + low_error);
        DoubleDouble { high, low }
    }
}

impl Mul for DoubleDouble {
    type Output = DoubleDouble;

    fn mul(self, other: DoubleDouble) -> DoubleDouble {
        let (high, error) = two_product(self.high, other.high);
        let (high, low) = fast_two_sum(high, error + (self.high * other.low + self.low * other.high));
        DoubleDouble { high, low }
    }
}

impl Neg for DoubleDouble {
    type Output = DoubleDouble;

    fn neg(self) -> DoubleDouble {
        DoubleDouble { high: -self.high, low: -self.low }
    }
}

/// The rounded sum and its error, exactly (Knuth).
#[inline(always)]
pub(super) const fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    let of_a = sum - of_b;
    (sum, (a - of_a) + (b - of_b))
}

/// The same where |a| ≥ |b|, or a is 0.
#[inline(always)]
pub(super) const fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// The rounded product and its error, exactly, where neither overflows nor underflows (Dekker, Veltkamp).
#[inline(always)]
pub(super) const fn two_product(a: f64, b: f64) -> (f64, f64) {
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let product = a * b;
    let error = a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low);
    (product, error)
}

/// A number as the sum of two of at most 26 significant bits.
#[inline(always)]
const fn split(a: f64) -> (f64, f64) {
    let shifted = 134_217_729.0 * a;
    let high = shifted - (shifted - a);
    (high, a - high)
}
