//! Two, four or eight numbers at a time: wasm's instructions there, arrays elsewhere, with the same bits.
//!
//! Only what the algorithms need, and only operations that are exact or rounded once, lane by lane, so that a native
//! test says what wasm does.

#[cfg(target_arch = "wasm32")]
mod lanes {
    use core::arch::wasm32::*;

    /// Four single-precision numbers.
    #[derive(Clone, Copy)]
    pub struct F32x4(v128);

    /// Four 32-bit integers.
    #[derive(Clone, Copy)]
    pub struct I32x4(v128);

    impl F32x4 {
        /// The same number four times.
        #[inline(always)]
        pub fn splat(value: f32) -> Self {
            F32x4(f32x4_splat(value))
        }

        /// These numbers.
        #[inline(always)]
        pub fn new([a, b, c, d]: [f32; 4]) -> Self {
            F32x4(f32x4(a, b, c, d))
        }

        /// The numbers.
        #[inline(always)]
        pub fn lanes(self) -> [f32; 4] {
            let v = self.0;
            [
                f32x4_extract_lane::<0>(v),
                f32x4_extract_lane::<1>(v),
                f32x4_extract_lane::<2>(v),
                f32x4_extract_lane::<3>(v),
            ]
        }

        /// Products.
        #[inline(always)]
        pub fn times(self, other: Self) -> Self {
            F32x4(f32x4_mul(self.0, other.0))
        }

        /// Differences.
        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            F32x4(f32x4_sub(self.0, other.0))
        }

        /// `other < self ? other : self`
        #[inline(always)]
        pub fn least(self, other: Self) -> Self {
            F32x4(f32x4_pmin(self.0, other.0))
        }

        /// `self < other ? other : self`
        #[inline(always)]
        pub fn greatest(self, other: Self) -> Self {
            F32x4(f32x4_pmax(self.0, other.0))
        }

        /// A bit for each lane: whether it is not greater than that of `other`.
        #[inline(always)]
        pub fn not_above(self, other: Self) -> u8 {
            !i32x4_bitmask(f32x4_gt(self.0, other.0)) & 15
        }
    }

    impl I32x4 {
        /// Four zeros.
        #[inline(always)]
        pub fn zero() -> Self {
            I32x4(i32x4_splat(0))
        }

        /// To each lane, a pair of 16-bit numbers multiplied by a pair of `others` and added up.
        #[inline(always)]
        pub fn plus_products(self, [a, b]: [i16; 2], others: &[[i16; 2]; 4]) -> Self {
            let pair = i32x4_splat(i32::from(a as u16) | i32::from(b) << 16);
            let [[c0, d0], [c1, d1], [c2, d2], [c3, d3]] = *others;
            I32x4(i32x4_add(self.0, i32x4_dot_i16x8(pair, i16x8(c0, d0, c1, d1, c2, d2, c3, d3))))
        }

        /// To each lane, the squares of a pair.
        #[inline(always)]
        pub fn plus_squares(self, pairs: I16x8) -> Self {
            I32x4(i32x4_add(self.0, i32x4_dot_i16x8(pairs.0, pairs.0)))
        }

        /// Whether every lane of all is above `most`.
        #[inline(always)]
        pub fn all_above([a, b, c, d]: [Self; 4], most: i32) -> bool {
            let least = i32x4_min(i32x4_min(a.0, b.0), i32x4_min(c.0, d.0));
            i32x4_all_true(i32x4_gt(least, i32x4_splat(most)))
        }

        /// A bit for each lane: whether it is at most `most`.
        #[inline(always)]
        pub fn at_most(self, most: i32) -> u8 {
            i32x4_bitmask(i32x4_le(self.0, i32x4_splat(most)))
        }

        /// The nearest single-precision numbers.
        #[inline(always)]
        pub fn to_f32(self) -> F32x4 {
            F32x4(f32x4_convert_i32x4(self.0))
        }
    }

    /// Eight 16-bit integers, in four pairs.
    #[derive(Clone, Copy)]
    pub struct I16x8(v128);

    impl I16x8 {
        /// The same pair four times.
        #[inline(always)]
        pub fn splat([a, b]: [i16; 2]) -> Self {
            I16x8(i32x4_splat(i32::from(a as u16) | i32::from(b) << 16))
        }

        /// These pairs.
        #[inline(always)]
        pub fn new([[a0, b0], [a1, b1], [a2, b2], [a3, b3]]: [[i16; 2]; 4]) -> Self {
            I16x8(i16x8(a0, b0, a1, b1, a2, b2, a3, b3))
        }

        /// Differences, of 16 bits.
        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            I16x8(i16x8_sub(self.0, other.0))
        }
    }

    /// Two double-precision numbers.
    #[derive(Debug, Clone, Copy)]
    pub struct F64x2(v128);

    impl F64x2 {
        /// The same number twice.
        #[inline(always)]
        pub fn splat(value: f64) -> Self {
            F64x2(f64x2_splat(value))
        }

        /// These numbers.
        #[inline(always)]
        pub fn new([a, b]: [f64; 2]) -> Self {
            F64x2(f64x2(a, b))
        }

        /// The numbers.
        #[inline(always)]
        pub fn lanes(self) -> [f64; 2] {
            [f64x2_extract_lane::<0>(self.0), f64x2_extract_lane::<1>(self.0)]
        }

        /// Sums.
        #[inline(always)]
        pub fn plus(self, other: Self) -> Self {
            F64x2(f64x2_add(self.0, other.0))
        }

        /// Differences.
        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            F64x2(f64x2_sub(self.0, other.0))
        }

        /// Products.
        #[inline(always)]
        pub fn times(self, other: Self) -> Self {
            F64x2(f64x2_mul(self.0, other.0))
        }

        /// Quotients.
        #[inline(always)]
        pub fn over(self, other: Self) -> Self {
            F64x2(f64x2_div(self.0, other.0))
        }

        /// Times two to the power of a whole number, which the last bits of `power` are.
        #[inline(always)]
        pub fn scaled(self, power: Self) -> Self {
            F64x2(i64x2_add(self.0, i64x2_shl(power.0, 52)))
        }

        /// Without their signs.
        #[inline(always)]
        pub fn abs(self) -> Self {
            F64x2(f64x2_abs(self.0))
        }

        /// Square roots.
        #[inline(always)]
        pub fn sqrt(self) -> Self {
            F64x2(f64x2_sqrt(self.0))
        }

        /// `other < self ? other : self`
        #[inline(always)]
        pub fn least(self, other: Self) -> Self {
            F64x2(f64x2_pmin(self.0, other.0))
        }

        /// `self < other ? other : self`
        #[inline(always)]
        pub fn greatest(self, other: Self) -> Self {
            F64x2(f64x2_pmax(self.0, other.0))
        }

        /// A bit for each lane: whether it is at most that of `other`.
        #[inline(always)]
        pub fn at_most(self, other: Self) -> u8 {
            i64x2_bitmask(f64x2_le(self.0, other.0))
        }

        /// Whether every lane is above that of `other`.
        #[inline(always)]
        pub fn all_above(self, other: Self) -> bool {
            i64x2_all_true(f64x2_gt(self.0, other.0))
        }

        /// Which lanes are below 0.
        #[inline(always)]
        pub fn negative(self) -> Choice {
            Choice(f64x2_lt(self.0, f64x2_splat(0.0)))
        }
    }

    /// Some of two lanes.
    #[derive(Clone, Copy)]
    pub struct Choice(v128);

    impl Choice {
        /// The lanes chosen of one, the others of the other.
        #[inline(always)]
        pub fn of(self, chosen: F64x2, others: F64x2) -> F64x2 {
            F64x2(v128_bitselect(chosen.0, others.0, self.0))
        }

        /// The lanes chosen; 0 for the others.
        #[inline(always)]
        pub fn only(self, lanes: F64x2) -> F64x2 {
            F64x2(v128_and(lanes.0, self.0))
        }

        /// The lanes not chosen; 0 for those that are.
        #[inline(always)]
        pub fn all_but(self, lanes: F64x2) -> F64x2 {
            F64x2(v128_andnot(lanes.0, self.0))
        }

        /// Whether each lane is chosen.
        #[inline(always)]
        pub fn lanes(self) -> [bool; 2] {
            let bits = i64x2_bitmask(self.0);
            [bits & 1 != 0, bits & 2 != 0]
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod lanes {
    use std::array::from_fn;

    /// Four single-precision numbers.
    #[derive(Clone, Copy)]
    pub struct F32x4([f32; 4]);

    /// Four 32-bit integers.
    #[derive(Clone, Copy)]
    pub struct I32x4([i32; 4]);

    impl F32x4 {
        /// The same number four times.
        #[inline(always)]
        pub fn splat(value: f32) -> Self {
            F32x4([value; 4])
        }

        /// These numbers.
        #[inline(always)]
        pub fn new(lanes: [f32; 4]) -> Self {
            F32x4(lanes)
        }

        /// The numbers.
        #[inline(always)]
        pub fn lanes(self) -> [f32; 4] {
            self.0
        }

        /// Products.
        #[inline(always)]
        pub fn times(self, other: Self) -> Self {
            F32x4(from_fn(|i| self.0[i] * other.0[i]))
        }

        /// Differences.
        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            F32x4(from_fn(|i| self.0[i] - other.0[i]))
        }

        /// `other < self ? other : self`
        #[inline(always)]
        pub fn least(self, other: Self) -> Self {
            F32x4(from_fn(|i| if other.0[i] < self.0[i] { other.0[i] } else { self.0[i] }))
        }

        /// `self < other ? other : self`
        #[inline(always)]
        pub fn greatest(self, other: Self) -> Self {
            F32x4(from_fn(|i| if self.0[i] < other.0[i] { other.0[i] } else { self.0[i] }))
        }

        /// A bit for each lane: whether it is not greater than that of `other`.
        #[inline(always)]
        pub fn not_above(self, other: Self) -> u8 {
            (0..4)
                .map(|i| u8::from(self.0[i].is_nan() || other.0[i].is_nan() || self.0[i] <= other.0[i]) << i)
                .sum()
        }
    }

    impl I32x4 {
        /// Four zeros.
        #[inline(always)]
        pub fn zero() -> Self {
            I32x4([0; 4])
        }

        /// To each lane, a pair of 16-bit numbers multiplied by a pair of `others` and added up.
        #[inline(always)]
        pub fn plus_products(self, [a, b]: [i16; 2], others: &[[i16; 2]; 4]) -> Self {
            I32x4(from_fn(|i| {
                let [c, d] = others[i];
                self.0[i] + (i32::from(a) * i32::from(c) + i32::from(b) * i32::from(d))
            }))
        }

        /// To each lane, the squares of a pair.
        #[inline(always)]
        pub fn plus_squares(self, pairs: I16x8) -> Self {
            I32x4(from_fn(|i| {
                let [a, b] = pairs.0[i].map(i32::from);
                self.0[i] + (a * a + b * b)
            }))
        }

        /// Whether every lane of all is above `most`.
        #[inline(always)]
        pub fn all_above(all: [Self; 4], most: i32) -> bool {
            all.iter().all(|lanes| lanes.0.iter().all(|lane| *lane > most))
        }

        /// A bit for each lane: whether it is at most `most`.
        #[inline(always)]
        pub fn at_most(self, most: i32) -> u8 {
            (0..4).fold(0, |bits, i| bits | u8::from(self.0[i] <= most) << i)
        }

        /// The nearest single-precision numbers.
        #[inline(always)]
        pub fn to_f32(self) -> F32x4 {
            F32x4(from_fn(|i| self.0[i] as f32))
        }
    }

    /// Eight 16-bit integers, in four pairs.
    #[derive(Clone, Copy)]
    pub struct I16x8([[i16; 2]; 4]);

    impl I16x8 {
        /// The same pair four times.
        #[inline(always)]
        pub fn splat(pair: [i16; 2]) -> Self {
            I16x8([pair; 4])
        }

        /// These pairs.
        #[inline(always)]
        pub fn new(pairs: [[i16; 2]; 4]) -> Self {
            I16x8(pairs)
        }

        /// Differences, of 16 bits.
        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            I16x8(from_fn(|i| from_fn(|j| self.0[i][j].wrapping_sub(other.0[i][j]))))
        }
    }

    /// Two double-precision numbers.
    #[derive(Debug, Clone, Copy)]
    pub struct F64x2([f64; 2]);

    impl F64x2 {
        /// The same number twice.
        #[inline(always)]
        pub fn splat(value: f64) -> Self {
            F64x2([value; 2])
        }

        /// These numbers.
        #[inline(always)]
        pub fn new(lanes: [f64; 2]) -> Self {
            F64x2(lanes)
        }

        /// The numbers.
        #[inline(always)]
        pub fn lanes(self) -> [f64; 2] {
            self.0
        }

        /// Sums.
        #[inline(always)]
        pub fn plus(self, other: Self) -> Self {
            F64x2(from_fn(|i| self.0[i] + other.0[i]))
        }

        /// Differences.
        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            F64x2(from_fn(|i| self.0[i] - other.0[i]))
        }

        /// Products.
        #[inline(always)]
        pub fn times(self, other: Self) -> Self {
            F64x2(from_fn(|i| self.0[i] * other.0[i]))
        }

        /// Quotients.
        #[inline(always)]
        pub fn over(self, other: Self) -> Self {
            F64x2(from_fn(|i| self.0[i] / other.0[i]))
        }

        /// Times two to the power of a whole number, which the last bits of `power` are.
        #[inline(always)]
        pub fn scaled(self, power: Self) -> Self {
            F64x2(from_fn(|i| f64::from_bits(self.0[i].to_bits().wrapping_add(power.0[i].to_bits() << 52))))
        }

        /// Without their signs.
        #[inline(always)]
        pub fn abs(self) -> Self {
            F64x2(from_fn(|i| self.0[i].abs()))
        }

        /// Square roots.
        #[inline(always)]
        pub fn sqrt(self) -> Self {
            F64x2(self.0.map(f64::sqrt))
        }

        /// `other < self ? other : self`
        #[inline(always)]
        pub fn least(self, other: Self) -> Self {
            F64x2(from_fn(|i| if other.0[i] < self.0[i] { other.0[i] } else { self.0[i] }))
        }

        /// `self < other ? other : self`
        #[inline(always)]
        pub fn greatest(self, other: Self) -> Self {
            F64x2(from_fn(|i| if self.0[i] < other.0[i] { other.0[i] } else { self.0[i] }))
        }

        /// A bit for each lane: whether it is at most that of `other`.
        #[inline(always)]
        pub fn at_most(self, other: Self) -> u8 {
            u8::from(self.0[0] <= other.0[0]) | u8::from(self.0[1] <= other.0[1]) << 1
        }

        /// Whether every lane is above that of `other`.
        #[inline(always)]
        pub fn all_above(self, other: Self) -> bool {
            self.0[0] > other.0[0] && self.0[1] > other.0[1]
        }

        /// Which lanes are below 0.
        #[inline(always)]
        pub fn negative(self) -> Choice {
            Choice(self.0.map(|lane| lane < 0.0))
        }
    }

    /// Some of two lanes.
    #[derive(Clone, Copy)]
    pub struct Choice([bool; 2]);

    impl Choice {
        /// The lanes chosen of one, the others of the other.
        #[inline(always)]
        pub fn of(self, chosen: F64x2, others: F64x2) -> F64x2 {
            F64x2(from_fn(|i| if self.0[i] { chosen.0[i] } else { others.0[i] }))
        }

        /// The lanes chosen; 0 for the others.
        #[inline(always)]
        pub fn only(self, lanes: F64x2) -> F64x2 {
            self.of(lanes, F64x2::splat(0.0))
        }

        /// The lanes not chosen; 0 for those that are.
        #[inline(always)]
        pub fn all_but(self, lanes: F64x2) -> F64x2 {
            self.of(F64x2::splat(0.0), lanes)
        }

        /// Whether each lane is chosen.
        #[inline(always)]
        pub fn lanes(self) -> [bool; 2] {
            self.0
        }
    }
}

pub use lanes::{Choice, F32x4, F64x2, I16x8, I32x4};

/// `b < a ? b : a`, without the branch that browsers make of a choice between two numbers.
#[inline(always)]
pub fn least(a: f64, b: f64) -> f64 {
    F64x2::splat(a).least(F64x2::splat(b)).lanes()[0]
}

/// `a < b ? b : a`, likewise.
#[inline(always)]
pub fn greatest(a: f64, b: f64) -> f64 {
    F64x2::splat(a).greatest(F64x2::splat(b)).lanes()[0]
}
