//! The fields of one row, in order: as `csv-core` has told them apart, or of a line without quotes, which is split as it is
//! read.

use super::cells::{Format, Whole};

/// The fields of one row, in order.
pub trait Fields<'a> {
    /// The next one; empty where there is none.
    fn next(&mut self) -> &'a [u8];

    /// The next one, where it is seen at once that it is a number.
    fn number(&mut self, format: &Format) -> Option<(f64, Whole)>;

    /// How many there are still.
    fn left(&self) -> usize;

    /// How many lines end inside of it.
    fn breaks(&self) -> u64;
}

/// Fields one after the other, and where each ends.
pub struct Told<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
    start: usize,
}

impl<'a> Told<'a> {
    /// The fields of these bytes.
    pub fn new(bytes: &'a [u8], ends: &'a [usize]) -> Self {
        Told { bytes, ends, start: 0 }
    }

    /// Whether there is nothing but space.
    pub fn is_blank(&self) -> bool {
        self.ends.len() == 1
            && !self.bytes.is_empty()
            && self.bytes.iter().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// All fields, where they are texts.
    pub fn texts(&self) -> Option<Vec<String>> {
        let mut start = 0;
        let text = |&end: &usize| {
            let field = &self.bytes[start..end];
            start = end;
            Some(std::str::from_utf8(field).ok()?.to_owned())
        };
        self.ends.iter().map(text).collect()
    }
}

impl<'a> Fields<'a> for Told<'a> {
    fn next(&mut self) -> &'a [u8] {
        let Some((&end, rest)) = self.ends.split_first() else { return &[] };
        let field = &self.bytes[self.start..end];
        (self.ends, self.start) = (rest, end);
        field
    }

    fn number(&mut self, _format: &Format) -> Option<(f64, Whole)> {
        None
    }

    fn left(&self) -> usize {
        self.ends.len()
    }

    fn breaks(&self) -> u64 {
        self.bytes.iter().filter(|byte| **byte == b'\n').count() as u64
    }
}

/// A line in which no quote stands.
pub struct Split<'a> {
    /// What is left of it; nothing behind the last field.
    rest: Option<&'a [u8]>,
    separator: u8,
}

impl<'a> Split<'a> {
    /// The fields of this line.
    pub fn new(line: &'a [u8], separator: u8) -> Self {
        Split { rest: Some(line), separator }
    }
}

impl<'a> Fields<'a> for Split<'a> {
    fn next(&mut self) -> &'a [u8] {
        let Some(rest) = self.rest else { return &[] };
        match rest.iter().position(|byte| *byte == self.separator) {
            Some(end) => {
                self.rest = Some(&rest[end + 1..]);
                &rest[..end]
            }
            None => {
                self.rest = None;
                rest
            }
        }
    }

    fn number(&mut self, format: &Format) -> Option<(f64, Whole)> {
        let rest = self.rest?;
        let (value, whole, length) = format.begins(rest)?;
        if !format.takes_numbers() {
            return None;
        }
        match rest.get(length) {
            None => self.rest = None,
            Some(byte) if *byte == self.separator => self.rest = Some(&rest[length + 1..]),
            Some(_) => return None,
        }
        Some((value, whole))
    }

    fn left(&self) -> usize {
        self.rest.map_or(0, |rest| 1 + rest.iter().filter(|byte| **byte == self.separator).count())
    }

    fn breaks(&self) -> u64 {
        0
    }
}
