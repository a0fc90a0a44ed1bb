//! One cell: whether it is missing, a truth value or a number, by pandas' rules.

/// The words that pandas takes for a missing value, besides an empty cell.
const MISSING: [&[u8]; 18] = [
    b"#N/A N/A",
    b"#N/A",
    b"#NA",
    b"-1.#IND",
    b"-1.#QNAN",
    b"-NaN",
    b"-nan",
    b"1.#IND",
    b"1.#QNAN",
    b"<NA>",
    b"N/A",
    b"NA",
    b"NULL",
    b"NaN",
    b"None",
    b"n/a",
    b"nan",
    b"null",
];

/// Powers of ten that a double holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Up to here every whole number is a double.
const EXACT: u64 = 1 << 53;

/// How numbers and missing values are written.
#[derive(Debug, Clone, PartialEq)]
pub struct Format {
    /// The decimal mark.
    pub decimal: u8,
    /// What may stand between the digits of a whole part.
    pub thousands: Option<u8>,
    /// More words for a missing value.
    pub missing: Vec<String>,
    /// Numbers that stand for a missing value, however they are written.
    pub missing_numbers: Vec<f64>,
}

impl Default for Format {
    fn default() -> Self {
        Format { decimal: b'.', thousands: None, missing: Vec::new(), missing_numbers: Vec::new() }
    }
}

/// What kind of number a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// One with a point or an exponent.
    No,
    /// A whole number that 64 bits with a sign hold.
    Yes,
    /// A larger one.
    Large,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Nothing.
    Missing,
    /// A number.
    Number(f64, Whole),
    /// `True` or `False`.
    Flag(bool),
    /// Anything else.
    Word,
}

impl Format {
    /// What this cell says.
    pub fn read(&self, cell: &[u8]) -> Cell {
        let Some(&first) = cell.first() else { return Cell::Missing };
        // Nearly all cells of nearly all tables are plain numbers, and no word for a missing value is one.
        if let Some((value, whole)) = self.plain(cell) {
            return self.unless_missing(cell, Cell::Number(value, whole));
        }
        // The others are told by their first letter.
        if !first.is_ascii_digit() {
            if matches!(first, b'#' | b'-' | b'<' | b'N' | b'n') && MISSING.contains(&cell) {
                return Cell::Missing;
            }
            if matches!(first, b't' | b'T') && cell.eq_ignore_ascii_case(b"true") {
                return self.unless_missing(cell, Cell::Flag(true));
            }
            if matches!(first, b'f' | b'F') && cell.eq_ignore_ascii_case(b"false") {
                return self.unless_missing(cell, Cell::Flag(false));
            }
        } else if first == b'1' && cell.get(2) == Some(&b'#') && MISSING.contains(&cell) {
            return Cell::Missing;
        }
        let said = self.number(cell).map_or(Cell::Word, |(value, whole)| Cell::Number(value, whole));
        self.unless_missing(cell, said)
    }

    fn unless_missing(&self, cell: &[u8], said: Cell) -> Cell {
        let is_missing = self.missing.iter().any(|word| word.as_bytes() == cell)
            || matches!(said, Cell::Number(value, _) if self.missing_numbers.contains(&value));
        if is_missing { Cell::Missing } else { said }
    }

    /// The number that a cell is, if it is one.
    pub fn number(&self, cell: &[u8]) -> Option<(f64, Whole)> {
        let cell = trimmed(cell);
        let cell = match cell {
            [b'+', rest @ ..] if rest.first() != Some(&b'-') => rest,
            _ => cell,
        };
        self.plain(cell).or_else(|| match cell {
            [b'-', rest @ ..] => self.long(true, rest),
            _ => self.long(false, cell),
        })
    }

    /// The number that a cell is of up to 18 digits, with a minus and a decimal mark or without, and of nothing else.
    fn plain(&self, cell: &[u8]) -> Option<(f64, Whole)> {
        let (value, whole, length) = self.begins(cell)?;
        (length == cell.len()).then_some((value, whole))
    }

    /// The same number, where more comes after it: it, and its length.
    pub fn begins(&self, text: &[u8]) -> Option<(f64, Whole, usize)> {
        let minus = usize::from(text.first() == Some(&b'-'));
        let (mut size, mut mark, mut at) = (0, None, minus);
        while let Some(&byte) = text.get(at) {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                size = size * 10 + u64::from(digit);
            } else if byte == self.decimal && mark.is_none() {
                mark = Some(at);
            } else {
                break;
            }
            at += 1;
            if at > 18 {
                return None;
            }
        }
        let digits = at - minus - usize::from(mark.is_some());
        if digits == 0 || size > EXACT && mark.is_some() {
            return None;
        }
        let (size, whole) = match mark {
            None => (size as f64, Whole::Yes),
            Some(mark) => (size as f64 / TENS[at - mark - 1], Whole::No),
        };
        Some((if minus > 0 { -size } else { size }, whole, at))
    }

    /// The number that a word is whose commas are decimal marks, as they are beside others with points.
    pub fn comma(&self, word: &str) -> Option<f64> {
        Some(self.number(word.replace(',', ".").as_bytes())?.0)
    }

    /// Whether a number is never a missing value.
    pub fn takes_numbers(&self) -> bool {
        self.missing.is_empty() && self.missing_numbers.is_empty()
    }

    /// The same of one with an exponent, with marks between thousands, or many digits.
    fn long(&self, negative: bool, digits: &[u8]) -> Option<(f64, Whole)> {
        let signed = |size: f64| if negative { -size } else { size };
        if digits.eq_ignore_ascii_case(b"inf") || digits.eq_ignore_ascii_case(b"infinity") {
            return Some((signed(f64::INFINITY), Whole::No));
        }
        let mut plain = String::with_capacity(digits.len());
        let (mut whole, mut exponent) = (true, false);
        for (i, &byte) in digits.iter().enumerate() {
            match byte {
                b'0'..=b'9' => plain.push(byte.into()),
                _ if byte == self.decimal && whole => {
                    plain.push('.');
                    whole = false;
                }
                b'e' | b'E' if !exponent => {
                    plain.push('e');
                    (whole, exponent) = (false, true);
                }
                b'+' | b'-' if plain.ends_with('e') => plain.push(byte.into()),
                _ if Some(byte) == self.thousands && whole && i > 0 => {}
                _ => return None,
            }
        }
        if !plain.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let size: f64 = plain.parse().ok()?;
        let large = || plain.parse::<i64>().is_err();
        Some((
            signed(size),
            if !whole {
                Whole::No
            } else if large() {
                Whole::Large
            } else {
                Whole::Yes
            },
        ))
    }
}

/// The cell without what C calls space around it.
fn trimmed(cell: &[u8]) -> &[u8] {
    let space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r');
    let start = cell.iter().position(|byte| !space(byte)).unwrap_or(cell.len());
    let end = cell.iter().rposition(|byte| !space(byte)).map_or(start, |last| last + 1);
    &cell[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_pandas_takes_them_for() {
        let plain = Format::default();
        for missing in MISSING.iter().copied().chain([&b""[..]]) {
            assert_eq!(plain.read(missing), Cell::Missing);
        }
        for word in
            ["na", "NAN", " NA", "-", "?", " ", ".", "+", "1e", "1d5", "0x1F", "5%", "1_000", "1,5", "1 2"]
        {
            assert_eq!(plain.read(word.as_bytes()), Cell::Word, "{word}");
        }
        for (text, value, whole) in [
            ("+1", 1.0, Whole::Yes),
            ("007", 7.0, Whole::Yes),
            ("1.", 1.0, Whole::No),
            (".5", 0.5, Whole::No),
            (" -2 ", -2.0, Whole::Yes),
            ("1E5", 1e5, Whole::No),
            ("1e-400", 0.0, Whole::No),
            ("-Infinity", f64::NEG_INFINITY, Whole::No),
            ("0.1", 0.1, Whole::No),
            ("9223372036854775807", 9_223_372_036_854_775_807.0, Whole::Yes),
            ("9223372036854775808", 9_223_372_036_854_775_808.0, Whole::Large),
            ("123456789012345678901234567890", 1.234_567_890_123_456_8e29, Whole::Large),
            ("0.000000000000000000000000000000001", 1e-33, Whole::No),
        ] {
            assert_eq!(plain.read(text.as_bytes()), Cell::Number(value, whole), "{text}");
        }
        assert_eq!(plain.read(b"tRue"), Cell::Flag(true));
        assert_eq!(plain.read(b" True"), Cell::Word);
    }

    #[test]
    fn marks_and_words_can_be_others() {
        let german = Format { decimal: b',', thousands: Some(b'.'), ..Format::default() };
        assert_eq!(german.number(b"1.234,5"), Some((1234.5, Whole::No)));
        assert_eq!(german.number(b"1.23"), Some((123.0, Whole::Yes)));
        assert_eq!(german.number(b".123"), None);
        let sentinel =
            Format { missing: vec!["?".into()], missing_numbers: vec![-999.0], ..Format::default() };
        assert_eq!(sentinel.read(b"?"), Cell::Missing);
        assert_eq!(sentinel.read(b"-999.00"), Cell::Missing);
    }

    proptest::proptest! {
        #[test]
        fn numbers_are_correctly_rounded(bits: u64, decimals in 0..25_usize) {
            let value = f64::from_bits(bits);
            proptest::prop_assume!(value.is_finite());
            let plain = Format::default();
            let text = format!("{value:e}");
            proptest::prop_assert_eq!(plain.number(text.as_bytes()).unwrap().0.to_bits(), bits);
            let short = format!("{:.decimals$}", (bits % 1_000_000_007) as f64 / 1e4);
            let read: f64 = short.parse().unwrap();
            proptest::prop_assert_eq!(plain.number(short.as_bytes()).unwrap().0, read);
        }

        #[test]
        fn no_cell_is_too_much(cell: Vec<u8>) {
            Format::default().read(&cell);
            Format { decimal: b',', thousands: Some(b'.'), ..Format::default() }.read(&cell);
        }
    }
}
