//! A column that is being read: numbers as long as all cells are, else words by number.
//!
//! What is read is not kept as text. Where a column of numbers turns out to have a word, the file is read once more for
//! that column alone.
//!
//! One thing is other than in pandas: where a column of whole numbers beyond 64 bits lacks some, pandas makes words of
//! the missing ones too.

use super::cells::{Cell, Format, Whole};
use crate::error::Error;
use crate::table::{Category, Column, Number};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Up to so many different words are levels of a category, however few rows there are.
const FEW: usize = 20;

/// What the cells so far are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// All missing.
    Nothing,
    Numbers,
    Flags,
    Words,
}

/// A column that is being read.
#[derive(Debug, Clone)]
pub struct Reading {
    kind: Kind,
    numbers: Vec<f64>,
    /// Whether all numbers so far are whole, and one of them too large for 64 bits with a sign.
    whole: bool,
    large: bool,
    negative: bool,
    missing: usize,
    codes: Vec<i32>,
    words: Words,
    /// Words came after numbers: the cells before have to be read again.
    spoilt: bool,
    /// How many cells of a column of words are numbers, and where the first is that is none: its line and what it says.
    numeric: usize,
    stray: Option<(u64, String)>,
}

impl Reading {
    /// A column of which nothing is known.
    pub fn new() -> Self {
        Reading {
            kind: Kind::Nothing,
            numbers: Vec::new(),
            whole: true,
            large: false,
            negative: false,
            missing: 0,
            codes: Vec::new(),
            words: Words::default(),
            spoilt: false,
            numeric: 0,
            stray: None,
        }
    }

    /// The column that is read once more, as words.
    fn as_words(&self) -> Self {
        Reading { kind: Kind::Words, ..Reading::new() }
    }

    /// Whether all cells so far that say something are numbers.
    pub fn is_of_numbers(&self) -> bool {
        self.kind == Kind::Numbers && !self.spoilt
    }

    /// Takes a number in, in a [column of numbers](Self::is_of_numbers).
    pub fn take_number(&mut self, value: f64, whole: Whole) {
        self.large |= self.whole && whole == Whole::Large;
        self.whole &= whole != Whole::No;
        self.negative |= value < 0.0;
        self.numbers.push(value);
    }

    /// Takes a cell in, which stands in this line.
    ///
    /// # Errors
    /// Where it is no text, with the place of its first byte that is none.
    pub fn take(&mut self, cell: &[u8], format: &Format, line: impl Fn() -> u64) -> Result<(), usize> {
        if self.spoilt {
            return Ok(());
        }
        if self.kind == Kind::Words
            && let Some(&word) = self.words.known.get(cell)
        {
            // What it says was found out when it was met first.
            self.numeric += usize::from(word.is_number);
            self.codes.push(word.code);
            return Ok(());
        }
        let said = format.read(cell);
        if said == Cell::Missing {
            self.missing += 1;
            match self.kind {
                Kind::Words => self.codes.push(-1),
                _ => self.numbers.push(f64::NAN),
            }
            return Ok(());
        }
        if self.kind == Kind::Nothing {
            self.kind = match said {
                Cell::Number(..) => Kind::Numbers,
                Cell::Flag(_) => Kind::Flags,
                _ => Kind::Words,
            };
            if self.kind == Kind::Words {
                self.codes = vec![-1; self.numbers.len()];
                self.numbers = Vec::new();
            }
        }
        match (self.kind, said) {
            (Kind::Numbers, Cell::Number(value, whole)) => self.take_number(value, whole),
            (Kind::Flags, Cell::Flag(flag)) => self.numbers.push(flag.into()),
            (Kind::Words, _) => {
                let is_number = matches!(said, Cell::Number(..));
                self.numeric += usize::from(is_number);
                if !is_number && self.stray.is_none() {
                    self.stray = Some((line(), String::from_utf8_lossy(cell).into_owned()));
                }
                std::str::from_utf8(cell).map_err(|error| error.valid_up_to())?;
                self.codes.push(self.words.meet(cell, is_number));
            }
            _ => self.spoil(),
        }
        Ok(())
    }

    fn spoil(&mut self) {
        self.spoilt = true;
        self.numbers = Vec::new();
    }

    /// The column to be read once more, where it has to be: numbers, and then a word; or whole numbers that pandas keeps
    /// as texts, because 64 bits do not hold them.
    pub fn again(&mut self) -> Option<Self> {
        if self.kind == Kind::Numbers && self.large && (!self.whole || self.negative || self.missing > 0) {
            self.spoil();
        }
        self.spoilt.then(|| self.as_words())
    }

    /// Of a column of words that are numbers but for some: how many are, how many are not, and the first of these, with
    /// its line.
    pub fn stray(&self) -> Option<(usize, usize, u64, &str)> {
        let (line, word) = self.stray.as_ref()?;
        let others = self.codes.len() - self.missing - self.numeric;
        (self.numeric > others).then_some((self.numeric, others, *line, word))
    }

    /// Makes room for so many more cells.
    pub fn reserve(&mut self, cells: usize) {
        match self.kind {
            Kind::Words => self.codes.reserve_exact(cells),
            Kind::Nothing | Kind::Numbers | Kind::Flags => self.numbers.reserve_exact(cells),
        }
    }

    /// The words of such a column that are no numbers, by how many cells have each.
    pub fn strays(&self) -> Vec<(&str, usize)> {
        let mut counts = vec![0; self.words.known.len()];
        for code in &self.codes {
            if let Some(count) = usize::try_from(*code).ok().and_then(|code| counts.get_mut(code)) {
                *count += 1;
            }
        }
        let words = self.words.known.iter().filter(|(_, word)| !word.is_number);
        let mut strays: Vec<(&str, usize)> = words
            .map(|(text, word)| (std::str::from_utf8(text).unwrap_or_default(), counts[word.code as usize]))
            .collect();
        strays.sort_unstable();
        strays
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.numbers.len() * 8 + self.codes.len() * 4 + self.words.bytes
    }

    /// The column.
    ///
    /// # Errors
    /// None: the codes are those of the levels.
    pub fn finish(self) -> Result<Column, Error> {
        let Reading { kind, numbers, codes, words, .. } = self;
        match kind {
            Kind::Nothing | Kind::Numbers => Ok(Column::Number(Number::new(numbers))),
            Kind::Flags => Ok(Column::Number(Number { values: numbers, is_flag: true })),
            Kind::Words => words.column(codes),
        }
    }
}

/// The different words of a column.
#[derive(Debug, Clone, Default)]
struct Words {
    known: HashMap<Box<[u8]>, Word, BuildHasherDefault<Quick>>,
    bytes: usize,
}

/// A word of a column.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// The number under which it was first met.
    code: i32,
    is_number: bool,
}

impl Words {
    /// A word that is met for the first time, and is a text.
    fn meet(&mut self, word: &[u8], is_number: bool) -> i32 {
        let code = self.known.len() as i32;
        // What a table of hashes takes for one, or so.
        self.bytes += word.len() + 40;
        self.known.insert(word.into(), Word { code, is_number });
        code
    }

    /// The words in order as levels; as texts, where most rows have one of their own.
    fn column(self, mut codes: Vec<i32>) -> Result<Column, Error> {
        let known = self.known.into_iter();
        let mut sorted: Vec<(String, i32)> = known
            .map(|(word, Word { code, .. })| (String::from_utf8(word.into()).unwrap_or_default(), code))
            .collect();
        sorted.sort_unstable();
        if sorted.len() > FEW && sorted.len() * 2 > codes.len() {
            let mut places = vec![0_u32; sorted.len()];
            for (place, (_, code)) in sorted.iter().enumerate() {
                places[*code as usize] = place as u32;
            }
            let word = |code: i32| {
                let place = *places.get(usize::try_from(code).ok()?)?;
                Some(sorted[place as usize].0.clone())
            };
            return Ok(Column::Text(codes.into_iter().map(word).collect()));
        }
        let mut places = vec![0_i32; sorted.len()];
        for (place, (_, code)) in sorted.iter().enumerate() {
            places[*code as usize] = place as i32;
        }
        for code in &mut codes {
            *code = usize::try_from(*code).map_or(-1, |code| places[code]);
        }
        Category::new(codes, sorted.into_iter().map(|(word, _)| word).collect()).map(Column::Category)
    }
}

/// A hash for short words, of which nobody chooses many that collide: a table has its rows' worth of them at most.
#[derive(Debug, Clone, Copy, Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            self.write_u64(rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        }
    }

    fn write_usize(&mut self, length: usize) {
        self.write_u64(length as u64);
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}
