//! Decimal numbers as text → `f64`, rounded correctly, in few bytes.
//!
//! The standard library's reader is faster, and its table of powers of five alone adds twelve kilobytes, which
//! compress to nothing less, to what a first visit loads. Here the decimal digits are halved and doubled until a
//! binary number can be read off them (the method of Go's `strconv`, there for the hard cases only).

/// So many significant digits decide every rounding; of those beyond it matters only whether one is not 0.
const MOST_DIGITS: usize = 800;

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

/// 0.d₁d₂d₃… × 10^point, where d₁ is not 0; no digits are 0.
struct Decimal {
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
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
        let whole = self.point.max(0) as usize;
        let digit = |i: usize| self.digits.get(i).copied().unwrap_or(0);
        let integer = (0..whole).fold(0, |integer: u64, i| 10 * integer + u64::from(digit(i)));
        let half = self.point >= 0 && digit(whole) >= 5;
        let tie = digit(whole) == 5 && self.digits.len() == whole + 1;
        let rounded = integer + u64::from(half && (!tie || integer % 2 == 1));
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
        let mut quotient = Vec::new();
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

    proptest! {
        #[test]
        fn every_number_is_read_back(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(parse(&format!("{number:e}")).map(f64::to_bits), Some(bits));
            prop_assert_eq!(parse(&format!("{number}")).map(f64::to_bits), Some(bits));
        }

        #[test]
        fn digits_are_read_as_the_standard_library_reads_them(text in "-?[0-9]{1,30}(\\.[0-9]{0,30})?(e[-+]?[0-9]{1,3})?") {
            same(&text);
        }
    }
}
