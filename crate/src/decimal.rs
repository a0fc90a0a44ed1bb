//! Decimal digits ↔ `f64`, rounded correctly, in few bytes.
//!
//! The standard library is faster, but a reader's table of powers of five and the writers add thirty kilobytes, which
//! compress badly, to what a first visit loads. Here decimal digits are halved and doubled until a binary number can
//! be read off them, or it is they that are wanted (the method of Go's `strconv`, there for the hard cases only).

use std::fmt;

/// So many significant digits decide every rounding; of those beyond it matters only whether one is not 0.
const MOST_DIGITS: usize = 800;

/// So many digits a mantissa has at most.
const USUAL_DIGITS: usize = 20;

/// The most bits by which digits are shifted at once: what is carried fits 64 bits.
const MOST_BITS: u32 = 59;

/// The nearest number to a text of digits with at most one point and one exponent, such as `-12.5e-3`; ties go to
/// the even one, and what is too large is infinite. `None` where there is no digit or the exponent is none.
pub fn parse(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // An exponent beyond 32 bits says no more than a large one.
    let exponent = exponent.parse::<i64>().ok()?.clamp(-1_000_000, 1_000_000);
    if let Some(number) = exact(whole, fraction, exponent) {
        return Some(sign * number);
    }
    let leading = whole.bytes().chain(fraction.bytes()).take_while(|&digit| digit == b'0').count();
    let mut digits = whole.bytes().chain(fraction.bytes()).skip(leading).map(|digit| digit - b'0');
    let mut number = Decimal { digits: Vec::new(), point: whole.len() as i64 - leading as i64 + exponent };
    number.digits.extend(digits.by_ref().take(MOST_DIGITS));
    if digits.any(|digit| digit != 0) {
        number.digits.push(1);
    }
    number.trim();
    Some(sign * number.into_f64())
}

/// What people write: a whole number and a power of ten that are both exact in binary, so that their product or
/// quotient is rounded once (W. D. Clinger, 1990).
fn exact(whole: &str, fraction: &str, exponent: i64) -> Option<f64> {
    const MOST_WHOLE: u64 = 1 << 53;
    const MOST_POWER: i64 = 22;
    let power = exponent - fraction.len() as i64;
    if whole.len() + fraction.len() > 19 || power.abs() > MOST_POWER {
        return None;
    }
    let digits = whole.bytes().chain(fraction.bytes());
    let number = digits.fold(0_u64, |number, digit| 10 * number + u64::from(digit - b'0'));
    let scale = (0..power.abs()).fold(1.0, |scale, _| scale * 10.0);
    (number <= MOST_WHOLE).then(|| if power < 0 { number as f64 / scale } else { number as f64 * scale })
}

/// As Python's `repr`, but a whole number below 10¹⁵ without its `.0`: every parameter that takes a float
/// takes it so.
pub struct Number(pub f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0;
        if number == number.trunc() && number.abs() < 1e15 {
            return (number as i64).fmt(f);
        }
        if !number.is_finite() {
            let name = if number.is_nan() { "nan" } else { "inf" };
            return write!(f, "{}{name}", if number < 0.0 { "-" } else { "" });
        }
        let Decimal { digits, point } = shortest(number);
        let mut text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let exponent = point - 1;
        let scientific = !(-4..16).contains(&exponent);
        if !scientific && point < 1 {
            text.insert_str(0, &"0".repeat((1 - point) as usize));
        }
        let whole = if scientific { 1 } else { point.max(1) as usize };
        while text.len() < whole {
            text.push('0');
        }
        if text.len() > whole {
            text.insert(whole, '.');
        } else if !scientific {
            text.push_str(".0");
        }
        f.write_str(if number < 0.0 { "-" } else { "" })?;
        f.write_str(&text)?;
        if scientific {
            write!(f, "e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())?;
        }
        Ok(())
    }
}

/// The fewest digits that are read back as this finite number without its sign, and of those the nearest to it.
fn shortest(number: f64) -> Decimal {
    // What people write has few digits: a whole number below 10¹⁵ that a power of ten turns into this one has them.
    let (size, mut power) = (number.abs(), 1.0);
    for places in 0..15 {
        let whole = (size * power).trunc();
        if whole >= 1e15 {
            break;
        }
        if whole > 0.0 && whole / power == size {
            let mut decimal = Decimal::new(whole as u64, 0);
            decimal.point -= places;
            return decimal;
        }
        power *= 10.0;
    }
    let bits = number.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let mantissa = if biased == 0 { fraction } else { fraction | 1 << 52 };
    let exponent = biased.max(1) - 1075;
    let mut exact = Decimal::new(mantissa, exponent);
    // Half-way to the next numbers below and above; below a power of two they lie closer together.
    let closer = fraction == 0 && biased > 1;
    let above = Decimal::new(2 * mantissa + 1, exponent - 1);
    let below = match mantissa {
        0 => return exact,
        _ if closer => Decimal::new(4 * mantissa - 1, exponent - 2),
        _ => Decimal::new(2 * mantissa - 1, exponent - 1),
    };
    // Half-way itself is read as the number whose mantissa is even.
    let even = mantissa.is_multiple_of(2);
    let mut gap = Gap::None;
    for i in 0.. {
        // All are aligned with the one above, which may have a digit more in front; after its last there are noughts.
        let (at, low) = (i - above.point + exact.point, i - above.point + below.point);
        if at >= exact.digits.len() as i64 {
            break;
        }
        let (digit, most) = (exact.digit(at), above.digit(i));
        gap = match gap {
            Gap::None if digit + 1 < most => Gap::Wide,
            Gap::None if digit != most => Gap::One,
            Gap::One if digit != 9 || most != 0 => Gap::Wide,
            gap => gap,
        };
        let down = below.digit(low) != digit || even && low + 1 == below.digits.len() as i64;
        let up = gap == Gap::Wide || gap == Gap::One && (even || i + 1 < above.digits.len() as i64);
        if down || up {
            let nearest_is_up = exact.rounds_up(at + 1);
            exact.cut(at + 1, up && (!down || nearest_is_up));
            break;
        }
    }
    exact
}

/// How far the digits so far lie below those of the greatest number that is read as the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// By one in the last place, unless what follows is all nines and noughts.
    One,
    Wide,
}

/// 0.d₁d₂d₃… × 10^point, where d₁ is not 0; no digits are 0.
struct Decimal {
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// The exact value of mantissa · 2^exponent.
    fn new(mantissa: u64, exponent: i32) -> Decimal {
        let mut number = Decimal { digits: Vec::with_capacity(USUAL_DIGITS), point: 0 };
        let mut rest = mantissa;
        while rest > 0 {
            number.digits.push((rest % 10) as u8);
            rest /= 10;
        }
        number.digits.reverse();
        number.point = number.digits.len() as i64;
        number.trim();
        let mut bits = exponent.unsigned_abs();
        while bits > 0 && !number.digits.is_empty() {
            let some = bits.min(MOST_BITS);
            if exponent > 0 {
                number.double(some)
            } else {
                number.halve(some)
            }
            bits -= some;
        }
        number
    }

    /// The digit at this place, 0 where there is none.
    fn digit(&self, place: i64) -> u8 {
        usize::try_from(place).ok().and_then(|place| self.digits.get(place)).copied().unwrap_or(0)
    }

    /// Whether the nearest number of so many digits is the greater one; ties go to the even digit.
    fn rounds_up(&self, count: i64) -> bool {
        let tie = self.digit(count) == 5 && self.digits.len() as i64 == count + 1;
        self.digit(count) >= 5 && (!tie || self.digit(count - 1) % 2 == 1)
    }

    /// Keeps so many digits, of the next greater number or of the next lesser one.
    fn cut(&mut self, count: i64, up: bool) {
        self.digits.truncate(count.max(0) as usize);
        if up {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trim();
    }

    fn into_f64(mut self) -> f64 {
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        // The number is what is left, from ½ to 1, times 2^exponent.
        let mut exponent = 0;
        while self.point > 0 {
            let bits = (3 * self.point as u32).min(MOST_BITS);
            self.halve(bits);
            exponent += bits as i32;
        }
        while self.point < 0 || self.digits[0] < 5 {
            let bits = (3 * self.point.unsigned_abs() as u32).clamp(1, MOST_BITS);
            self.double(bits);
            exponent -= bits as i32;
        }
        // Below the least normal number there is room for fewer bits.
        let bits = 53.min(exponent + 1074);
        if bits < 0 {
            return 0.0;
        }
        self.double(bits as u32);
        let integer = (0..self.point).fold(0, |integer: u64, i| 10 * integer + u64::from(self.digit(i)));
        let rounded = integer + u64::from(self.point >= 0 && self.rounds_up(self.point));
        let scale = exponent - bits;
        rounded as f64 * power_of_two(scale / 2) * power_of_two(scale - scale / 2)
    }

    /// Times 2^bits.
    fn double(&mut self, bits: u32) {
        let mut carry = 0;
        for digit in self.digits.iter_mut().rev() {
            let number = (u64::from(*digit) << bits) + carry;
            *digit = (number % 10) as u8;
            carry = number / 10;
        }
        let mut front = Vec::new();
        while carry > 0 {
            front.push((carry % 10) as u8);
            carry /= 10;
        }
        self.point += front.len() as i64;
        self.digits.splice(0..0, front.into_iter().rev());
        self.trim();
    }

    /// Divided by 2^bits, to the last digit.
    fn halve(&mut self, bits: u32) {
        let mut rest = 0;
        let mut quotient = Vec::with_capacity(self.digits.len() + bits as usize);
        let mut i = 0;
        while i < self.digits.len() || rest > 0 {
            rest = 10 * rest + u64::from(self.digits.get(i).copied().unwrap_or(0));
            let digit = (rest >> bits) as u8;
            rest &= (1 << bits) - 1;
            i += 1;
            if digit == 0 && quotient.is_empty() {
                self.point -= 1;
            } else {
                quotient.push(digit);
            }
        }
        self.digits = quotient;
    }

    /// Takes the zeros at the end away.
    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }
}

/// 2^exponent, from −1022 to 1023.
fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(text: &str) {
        let known: f64 = text.parse().unwrap();
        assert_eq!(parse(text).map(f64::to_bits), Some(known.to_bits()), "{text}");
    }

    #[test]
    fn hard_cases_are_those_of_the_standard_library() {
        for text in [
            "0",
            "-0",
            "0.0e5",
            "1",
            "10",
            "0.1",
            "-0.3",
            "1e22",
            "1e23",
            "8.5e-3",
            "9007199254740993",
            "9007199254740992.9999",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1e400",
            "-1e999999999",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2e-324",
            "1e-400",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "4.4501477170144023e-308",
            ".5",
            "5.",
            "0e-999999999",
        ] {
            same(text);
        }
        // Half-way between two numbers, and a digit beyond what is read.
        same(&format!("1.{}1", "0".repeat(900)));
        same(&format!("9007199254740993.{}1", "0".repeat(900)));
        same(&format!("0.{}1e801", "0".repeat(800)));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "e5", "1e", "1e+", "-.e1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    fn written(number: f64) {
        let known = format!("{:e}", number.abs());
        if let (true, Some((mantissa, exponent))) =
            (number.is_finite() && number != 0.0, known.split_once('e'))
        {
            let decimal = shortest(number);
            let digits: String = decimal.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
            let known = mantissa.replace('.', "");
            if digits != known {
                // Half-way the standard library goes up, where Python and JavaScript take the even digit.
                let exact = format!("{:.800e}", number.abs());
                let exact = exact.split_once('e').map(|(digits, _)| digits.replace('.', ""));
                assert_eq!(
                    exact.as_deref().map(|text| text.trim_end_matches('0')),
                    Some(format!("{digits}5").as_str())
                );
            }
            assert_eq!(digits.len(), known.len(), "{number:e}");
            assert_eq!(decimal.point - 1, exponent.parse::<i64>().unwrap(), "{number:e}");
            assert_eq!(parse(&format!("0.{digits}e{}", decimal.point)), Some(number.abs()));
        }
    }

    #[test]
    fn numbers_at_the_edges_are_written_as_the_standard_library_writes_them() {
        for exponent in -1074..1024 {
            let power = power_of_two(exponent / 2) * power_of_two(exponent - exponent / 2);
            for number in [power, power.next_up(), power.next_down(), 3.0 * power, 1e16 * power] {
                written(number);
            }
        }
        for number in
            [0.1, 0.3, 1.0 / 3.0, 9.5, 99.0, 1e15, 1e16, 1e21, 1e22, 1e23, 9007199254740993.0, f64::MAX]
                // Half-way above them lies a number of fewer digits than they need.
                .into_iter()
                .chain([416243415251493568.0, 416280573393442368.0])
        {
            written(number);
        }
        assert!(shortest(0.0).digits.is_empty());
    }

    proptest! {
        #[test]
        fn every_number_is_read_back(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(parse(&format!("{number:e}")).map(f64::to_bits), Some(bits));
            prop_assert_eq!(parse(&format!("{number}")).map(f64::to_bits), Some(bits));
        }

        #[test]
        fn the_shortest_digits_are_those_of_the_standard_library(bits: u64, short in -1e6..1e6f64, places in 0..6) {
            written(f64::from_bits(bits));
            let scale = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5][places as usize];
            written((short * scale).round() / scale);
        }

        #[test]
        fn digits_are_read_as_the_standard_library_reads_them(text in "-?[0-9]{1,30}(\\.[0-9]{0,30})?(e[-+]?[0-9]{1,3})?") {
            same(&text);
        }
    }
}
