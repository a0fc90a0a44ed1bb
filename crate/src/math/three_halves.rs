//! x^1.5 with the bits that the GNU C library has for it on a processor with FMA, in double and in single precision.
//!
//! Neither is always rounded correctly, and what is summed up over a thousand iterations tells: maps in space part after
//! a dozen. The method is a logarithm by a table and a polynomial, then an exponential by another table (P. T. P. Tang,
//! “Table-driven implementation of the logarithm function in IEEE floating-point arithmetic”, ACM TOMS 16, 1990); what
//! makes the bits is which operations are fused, and the coefficients, which are those of the routines of Arm Limited
//! (MIT licence) that the library has. The tables are made here. The value is off by less than 0.52 units in the last
//! place, so wherever x^1.5 is known to be farther than that from the middle between two numbers, the nearest one is it.

use super::double_double::DoubleDouble;
use super::{EXPONENTIAL, LN_2, fma, ln_of_parts, series};
use std::sync::OnceLock;

/// How far from the middle, as a share of the value, it may be rounded the other way: 0.06 units in the last place at
/// most, and no less than 0.03.
const OFF: f64 = 0.03 * f64::EPSILON;

/// So many 512ths are the reciprocal of about the middle of each interval, from 0.7057 on.
const RECIPROCALS: [u16; 128] = [
    724, 720, 716, 712, 708, 704, 700, 696, 692, 688, 684, 684, 680, 676, 672, 668, 664, 660, 660, 656, 652,
    648, 644, 640, 640, 636, 632, 628, 628, 624, 620, 616, 616, 612, 608, 608, 604, 600, 600, 596, 592, 588,
    588, 584, 584, 580, 576, 576, 572, 568, 568, 564, 564, 560, 556, 556, 552, 552, 548, 544, 544, 540, 540,
    536, 536, 532, 532, 528, 528, 524, 520, 520, 516, 516, 512, 512, 508, 504, 500, 496, 492, 488, 484, 482,
    478, 474, 470, 468, 464, 460, 458, 454, 452, 448, 446, 442, 440, 436, 434, 430, 428, 426, 422, 420, 416,
    414, 412, 410, 406, 404, 402, 400, 396, 394, 392, 390, 388, 386, 382, 380, 378, 376, 374, 372, 370, 368,
    366, 364,
];
/// Where the first interval begins, as bits.
const FIRST: u64 = 0x3fe6_9555_0000_0000;
const OF_LOGARITHM: [f64; 7] = [
    -0.5,
    f64::from_bits(0xbfe5_5555_5555_5560),
    f64::from_bits(0x3fe0_0000_0000_0006),
    f64::from_bits(0x3fe9_9999_9959_554e),
    f64::from_bits(0xbfe5_5555_5529_a47a),
    f64::from_bits(0xbff2_495b_9b48_45e9),
    f64::from_bits(0x3ff0_002b_8b26_3fc3),
];
const OF_EXPONENTIAL: [f64; 4] = [
    f64::from_bits(0x3fdf_ffff_ffff_fdbd),
    f64::from_bits(0x3fc5_5555_5555_543c),
    f64::from_bits(0x3fa5_5555_cf17_2b91),
    f64::from_bits(0x3f81_1111_67a4_d017),
];
/// 128 / ln 2, and −ln 2 / 128 in two parts.
const PARTS: f64 = f64::from_bits(0x4067_1547_652b_82fe);
const PART: [f64; 2] = [f64::from_bits(0xbf76_2e42_fefa_0000), f64::from_bits(0xbd0c_f79a_bc9e_3b3a)];
/// Adding this rounds to a whole number, or to a 32nd.
const TO_WHOLE: f64 = 1.5 * (1_u64 << 52) as f64;
const TO_32NDS: f64 = 1.5 * (1_u64 << 47) as f64;

/// The same in single precision: reciprocals of about the middle of 16 intervals, and their logarithms to base 2.
const SINGLE: [[u64; 2]; 16] = [
    [0x3ff6_61ec_79f8_f3be, 0xbfde_fec6_5b96_3019],
    [0x3ff5_71ed_4aaf_883d, 0xbfdb_0b68_32d4_fca4],
    [0x3ff4_9539_f0f0_10b0, 0xbfd7_418b_0a1f_b77b],
    [0x3ff3_c995_b0b8_0385, 0xbfd3_9de9_1a6d_cf7b],
    [0x3ff3_0d19_0c88_64a5, 0xbfd0_1d9b_f3f2_b631],
    [0x3ff2_5e22_7b0b_8ea0, 0xbfc9_7c1d_1b3b_7af0],
    [0x3ff1_bb4a_4a1a_343f, 0xbfc2_f9e3_93af_3c9f],
    [0x3ff1_2358_f08a_e5ba, 0xbfb9_60cb_bf78_8d5c],
    [0x3ff0_953f_4199_00a7, 0xbfaa_6f9d_b647_5fce],
    [0x3ff0_0000_0000_0000, 0x0000_0000_0000_0000],
    [0x3fee_608c_fd9a_47ac, 0x3fb3_38ca_9f24_f53d],
    [0x3fec_a4b3_1f02_6aa0, 0x3fc4_76a9_5438_91ba],
    [0x3feb_2036_576a_fce6, 0x3fce_840b_4ac4_e4d2],
    [0x3fe9_c2d1_63a1_aa2d, 0x3fd4_0645_f0c6_651c],
    [0x3fe8_86e6_0378_41ed, 0x3fd8_8e9c_2c1b_9ff8],
    [0x3fe7_67dc_f553_4862, 0x3fdc_e0a4_4eb1_7bcc],
];
const FIRST_SINGLE: u32 = 0x3f33_0000;
const OF_LOG_2: [f64; 5] = [
    f64::from_bits(0x3fd2_7616_c949_6e0b),
    f64::from_bits(0xbfd7_1969_a075_c67a),
    f64::from_bits(0x3fde_c70a_6ca7_badd),
    f64::from_bits(0xbfe7_1547_48be_f6c8),
    f64::from_bits(0x3ff7_1547_652a_b82b),
];
const OF_POWER: [f64; 3] = [
    f64::from_bits(0x3fac_6af8_4b91_2394),
    f64::from_bits(0x3fce_bfce_50fa_c4f3),
    f64::from_bits(0x3fe6_2e42_ff0c_52d6),
];

/// x^1.5 of a number that single precision has, from 0 to 1.
#[inline(always)]
pub fn three_halves(x: f64) -> f64 {
    let root = x.sqrt();
    // So few bits that its square root may be split: root = high + low, both with few bits.
    let high = f64::from_bits(root.to_bits() & 0xffff_ffff_f800_0000);
    let low = root - high;
    let rest = ((x - high * high) - (high + root) * low) / (2.0 * root);
    let whole = x * root;
    let error = ((x * high - whole) + x * low) + x * rest;
    let off = whole * OFF;
    let value = whole + (error - off);
    if value == whole + (error + off) { value } else { near_the_middle(x) }
}

/// The same as the library finds it.
#[cold]
#[inline(never)]
fn near_the_middle(x: f64) -> f64 {
    if x == 0.0 || x == 1.0 {
        return x;
    }
    let tables = TABLES.get_or_init(Tables::new);
    let from = x.to_bits().wrapping_sub(FIRST);
    let [reciprocal, of_middle, of_middle_low] = tables.logarithms[(from >> 45) as usize & 127];
    let k = (from as i64 >> 52) as f64;
    let z = f64::from_bits(x.to_bits().wrapping_sub(from & 0xfff0_0000_0000_0000));
    let r = fma(z, reciprocal, -1.0);
    let whole = fma(k, LN_2[0], of_middle);
    let low = fma(k, LN_2[1], of_middle_low);
    let first = r + whole;
    let first_low = (whole - first) + r;
    let [a, b, c, d, e, f, g] = OF_LOGARITHM;
    let half = a * r;
    let square = r * half;
    let cube = r * square;
    let second = first + square;
    let second_low = (first - second) + square;
    let tail = fma(square, fma(square, fma(r, g, f), fma(e, r, d)), fma(c, r, b));
    let low = ((low + first_low) + fma(half, r, -square)) + second_low;
    let low = fma(cube, tail, low);
    let logarithm = second + low;
    let low = (second - logarithm) + low;
    // Times 1.5, and back.
    let high = 1.5 * logarithm;
    let low = fma(1.5, low, fma(1.5, logarithm, -high));
    let shifted = fma(PARTS, high, TO_WHOLE);
    let parts = shifted - TO_WHOLE;
    let r = fma(parts, PART[1], fma(parts, PART[0], high)) + low;
    let (bits, tail) = tables.powers[shifted.to_bits() as usize & 127];
    let scale = f64::from_bits(bits.wrapping_add(shifted.to_bits() << 45));
    let [a, b, c, d] = OF_EXPONENTIAL;
    let square = r * r;
    let sum = fma(fma(b, r, a), square, tail + r);
    let sum = fma(fma(r, d, c), square * square, sum);
    fma(sum, scale, scale)
}

/// x^1.5 in single precision of a number above 0, up to 1.
#[inline]
pub fn three_halves_single(x: f32) -> f32 {
    if x < f32::MIN_POSITIVE {
        return 0.0;
    }
    let tables = TABLES.get_or_init(Tables::new);
    let from = x.to_bits().wrapping_sub(FIRST_SINGLE);
    let [reciprocal, of_middle] = SINGLE[(from >> 19) as usize & 15].map(f64::from_bits);
    let k = f64::from(from as i32 >> 23);
    let z = f64::from(f32::from_bits(x.to_bits().wrapping_sub(from & 0xff80_0000)));
    // Where the library fuses, rounding to single precision hides it.
    let r = z * reciprocal - 1.0;
    let [a, b, c, d, e] = OF_LOG_2;
    let square = r * r;
    let sum = (c * r + d) * square + (e * r + (of_middle + k));
    let power = 1.5 * ((a * r + b) * (square * square) + sum);
    if power <= -126.0 {
        return 0.0;
    }
    let shifted = power + TO_32NDS;
    let r = power - (shifted - TO_32NDS);
    let bits = shifted.to_bits();
    let (of_part, _) = tables.powers[4 * (bits as usize & 31)];
    let scale = f64::from_bits(of_part.wrapping_add(bits << 47));
    let [a, b, c] = OF_POWER;
    (((a * r + b) * (r * r) + (c * r + 1.0)) * scale) as f32
}

struct Tables {
    /// Of each interval: the reciprocal of its middle, and the middle's logarithm to 43 binary places, and the rest.
    logarithms: [[f64; 3]; 128],
    /// Of 2^(i/128): its bits, without what i adds to the exponent, and what is missing as a share of it.
    powers: [(u64, f64); 128],
}

static TABLES: OnceLock<Tables> = OnceLock::new();

impl Tables {
    fn new() -> Self {
        let places = (1_u64 << 43) as f64;
        let logarithms = RECIPROCALS.map(|reciprocal| {
            let reciprocal = f64::from(reciprocal) / 512.0;
            let of_middle = -ln_of_parts(reciprocal, 0.0);
            let high = (of_middle.high * places).round_ties_even() / places;
            [reciprocal, high, (of_middle.high - high) + of_middle.low]
        });
        let part = DoubleDouble::sum(LN_2[0], LN_2[1]).scaled(1.0 / 128.0);
        let step = series(part, &EXPONENTIAL.0, &EXPONENTIAL.1);
        let mut power = DoubleDouble::ONE;
        let powers = std::array::from_fn(|i| {
            let DoubleDouble { high, low } = DoubleDouble::sum(power.high, power.low);
            power = power * step;
            (high.to_bits() - ((i as u64) << 45), low / high)
        });
        Tables { logarithms, powers }
    }
}
