//! One column of a table.

use crate::call::Value;
use crate::decimal::Number as Decimal;
use crate::error::{Code, Error};
use std::iter;

/// The values of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Numbers.
    Number(Number),
    /// One of a few words each.
    Category(Category),
    /// Words, each for itself; `None` where one is missing.
    Text(Vec<Option<String>>),
}

/// Numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The values; NaN where one is missing.
    pub values: Vec<f64>,
    /// Whether they are yes (1) and no (0).
    pub is_flag: bool,
}

impl Number {
    /// Numbers that are numbers.
    pub fn new(values: Vec<f64>) -> Self {
        Number { values, is_flag: false }
    }
}

/// One of a few words each.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    codes: Vec<i32>,
    levels: Vec<String>,
}

impl Category {
    /// For each row the index of its level; −1 where it is missing.
    ///
    /// # Errors
    /// `invalid_data` where a code has no level.
    pub fn new(codes: Vec<i32>, levels: Vec<String>) -> Result<Self, Error> {
        if let Some(row) = codes.iter().position(|&code| code < -1 || code >= levels.len() as i32) {
            let message = format!("row {row} has the level {}, but there are {}", codes[row], levels.len());
            return Err(Error::new(Code::InvalidData, message));
        }
        Ok(Category { codes, levels })
    }

    /// For each row the index of its level; −1 where it is missing.
    pub fn codes(&self) -> &[i32] {
        &self.codes
    }

    /// The words.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }
}

/// As many words as a column has at least that is one of names.
const FEWEST_NAMES: usize = 3;

/// Why a column cannot be used as numbers.
pub(crate) enum Lack<'a> {
    /// It has words.
    Words(&'a str),
    /// Most of its words say numbers, but not this one. The core that is made small reads no words.
    #[cfg(not(feature = "small"))]
    Stray(&'a str),
    /// Most rows have a word of their own.
    Names(&'a str),
    /// So many of its values are missing.
    Missing(usize),
    /// The value of this row is not finite.
    Infinite(usize, f64),
}

impl Lack<'_> {
    /// The same as an error about this column, for one who needs numbers.
    pub fn error(&self, who: &str, column: &str) -> Error {
        self.error_beside(who, column, &[])
    }

    /// The same, where others have words too.
    pub fn error_beside(&self, who: &str, column: &str, others: &[&str]) -> Error {
        let message = match self {
            Lack::Words(word) => format!(
                "{who} needs numbers, and {} words, such as '{word}': `LabelEncoder()` before it makes numbers of them",
                have(column, others)
            ),
            #[cfg(not(feature = "small"))]
            Lack::Stray(word) => format!(
                "{who} needs numbers, and `{column}` has words among its numbers, such as '{word}': \
                 `to_numeric(columns=[{}], errors='coerce')` before it takes such cells for missing",
                Value::Str(column.to_owned())
            ),
            Lack::Names(word) => format!(
                "{who} needs numbers, and `{column}` has another word in most rows, such as '{word}', as names have: \
                 `drop(columns=[{}])` before it leaves them out",
                Value::Str(column.to_owned())
            ),
            Lack::Missing(count) => {
                let are = if *count == 1 { "value is" } else { "values are" };
                format!(
                    "{who} needs all numbers, and of `{column}` {count} {are} missing: `dropna()` before it leaves \
                     such rows out, `SimpleImputer()` fills them in"
                )
            }
            Lack::Infinite(row, value) => {
                format!("{who} needs finite numbers, and in row {row} `{column}` is {}", Decimal(*value))
            }
        };
        Error::new(Code::InvalidData, message).about(column)
    }
}

/// Of more columns than this the others are counted.
const MOST_TOLD: usize = 4;

/// These columns, and that they have something.
fn have(column: &str, others: &[&str]) -> String {
    let mut told: Vec<String> = iter::once(&column).chain(others).map(|name| format!("`{name}`")).collect();
    if told.len() > MOST_TOLD {
        let more = told.len() - (MOST_TOLD - 1);
        told.truncate(MOST_TOLD - 1);
        told.push(format!("{more} more columns"));
    }
    match told.pop() {
        Some(last) if !told.is_empty() => format!("{} and {last} have", told.join(", ")),
        last => format!("{} has", last.unwrap_or_default()),
    }
}

/// Whether a word looks like a number as it is written in most files: with a sign before it or its power at most.
#[cfg(not(feature = "small"))]
fn says_number(word: &str) -> bool {
    let mut before = b'e';
    word.trim().bytes().all(|byte| {
        let is_power = before | 0x20 == b'e';
        before = byte;
        matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E') || (is_power && matches!(byte, b'+' | b'-'))
    })
}

impl Column {
    /// How many values there are, missing ones included.
    pub fn len(&self) -> usize {
        match self {
            Column::Number(number) => number.values.len(),
            Column::Category(category) => category.codes.len(),
            Column::Text(words) => words.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// These rows, in this order.
    pub fn select(&self, rows: &[u32]) -> Column {
        let at = |i: &u32| *i as usize;
        match self {
            Column::Number(Number { values, is_flag }) => {
                let values = rows.iter().map(|i| values[at(i)]).collect();
                Column::Number(Number { values, is_flag: *is_flag })
            }
            Column::Category(Category { codes, levels }) => Column::Category(Category {
                codes: rows.iter().map(|i| codes[at(i)]).collect(),
                levels: levels.clone(),
            }),
            Column::Text(words) => Column::Text(rows.iter().map(|i| words[at(i)].clone()).collect()),
        }
    }

    /// Whether the value of this row is missing.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Column::Number(number) => number.values[row].is_nan(),
            Column::Category(category) => category.codes[row] < 0,
            Column::Text(words) => words[row].is_none(),
        }
    }

    /// The word of this row, of a column of words.
    pub fn word(&self, row: usize) -> Option<&str> {
        match self {
            Column::Number(_) => None,
            Column::Category(category) => {
                Some(category.levels[usize::try_from(category.codes[row]).ok()?].as_str())
            }
            Column::Text(words) => words[row].as_deref(),
        }
    }

    /// The same column with what `say` makes of each word, and of what is missing: another one, or none.
    pub fn said_anew(self, say: &dyn Fn(Option<&str>) -> Option<String>) -> Column {
        match self {
            Column::Category(Category { codes, levels }) => {
                // What is missing comes last, as if it were one more word.
                let gap = if codes.contains(&-1) { say(None) } else { None };
                let mut said: Vec<Option<String>> = levels.iter().map(|level| say(Some(level))).collect();
                said.push(gap);
                let stays = |at: usize| said[at].as_ref() == levels.get(at);
                let mut kept = Vec::new();
                // What stays is where it was; what becomes the same as another is that one.
                let mut places = vec![-1; said.len()];
                for at in (0..levels.len()).filter(|&at| stays(at)) {
                    places[at] = kept.len() as i32;
                    kept.push(levels[at].clone());
                }
                for at in (0..said.len()).filter(|&at| !stays(at)) {
                    let Some(word) = &said[at] else { continue };
                    let known = kept.iter().position(|level| level == word).unwrap_or(kept.len());
                    places[at] = known as i32;
                    if known == kept.len() {
                        kept.push(word.clone());
                    }
                }
                let place = |code: &i32| places[usize::try_from(*code).unwrap_or(levels.len())];
                Column::Category(Category { codes: codes.iter().map(place).collect(), levels: kept })
            }
            Column::Text(words) => Column::Text(words.into_iter().map(|word| say(word.as_deref())).collect()),
            numbers => numbers,
        }
    }

    /// The words of all rows that have one.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.word(row))
    }

    /// How many values are missing.
    pub fn missing(&self) -> usize {
        match self {
            Column::Number(number) => number.values.iter().filter(|value| value.is_nan()).count(),
            Column::Category(category) => category.codes.iter().filter(|code| **code < 0).count(),
            Column::Text(words) => words.iter().filter(|word| word.is_none()).count(),
        }
    }

    /// The first word that says no number, of a column in which most do.
    #[cfg(not(feature = "small"))]
    fn stray(&self) -> Option<&str> {
        let (mut count, mut first) = (0, None);
        for word in self.words().filter(|word| !says_number(word)) {
            count += 1;
            first = first.or(Some(word));
        }
        first.filter(|_| 2 * count < self.len() - self.missing())
    }

    /// The values, where all are finite numbers.
    pub(crate) fn finite(&self) -> Result<&[f64], Lack<'_>> {
        match self {
            Column::Number(Number { values, .. }) => match values.iter().position(|value| !value.is_finite())
            {
                None => Ok(values),
                Some(_) if self.missing() > 0 => Err(Lack::Missing(self.missing())),
                Some(row) => Err(Lack::Infinite(row, values[row])),
            },
            #[cfg(not(feature = "small"))]
            Column::Category(_) | Column::Text(_) if self.stray().is_some() => {
                Err(Lack::Stray(self.stray().unwrap_or_default()))
            }
            Column::Category(Category { codes, levels }) => {
                let word = levels.first().map_or("", String::as_str);
                let are_names = levels.len() >= codes.len().max(FEWEST_NAMES) && !codes.contains(&-1);
                Err(if are_names { Lack::Names(word) } else { Lack::Words(word) })
            }
            Column::Text(words) => Err(Lack::Names(words.iter().flatten().next().map_or("", String::as_str))),
        }
    }
}
