//! Which separator and which marks of numbers suit a file: proposed together, from its first rows.

use super::Asked;
use super::cells::{Cell, Format};
use super::spaces::{SPACE, Spaces};
use crate::call::Value;
use crate::catalog::Arguments;
use csv_core::{ReadFieldResult, ReaderBuilder};
use std::fmt;

/// How much of a file is looked at.
pub const HEAD: usize = 1 << 15;

/// How many of its rows.
const ROWS: usize = 100;

/// What separates fields, and the marks of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// What stands between two fields; none: any space.
    pub separator: Option<u8>,
    /// The decimal mark.
    pub decimal: u8,
    /// What stands between thousands.
    pub thousands: Option<u8>,
}

impl Marks {
    /// The same call with these marks.
    pub fn call(&self, call: &Arguments) -> Arguments {
        let text = |byte: u8| Value::Str(char::from(byte).to_string());
        let separator = self.separator.map_or_else(|| Value::Str("\\s+".to_owned()), text);
        let call = call.with("sep", separator).with("decimal", text(self.decimal));
        match self.thousands {
            Some(mark) => call.with("thousands", text(mark)),
            None => call,
        }
    }
}

/// As the end of a sentence: what separates fields, and which mark numbers have.
impl fmt::Display for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |byte| match byte {
            b'\t' => "a tab".to_owned(),
            byte => format!("'{}'", char::from(byte)),
        };
        let separator = self.separator.map_or_else(|| "space".to_owned(), name);
        let decimal = name(self.decimal);
        write!(f, "{separator} stands between its fields, and {decimal} is the decimal mark of its numbers")?;
        match self.thousands {
            Some(mark) => write!(f, ", with {} between thousands", name(mark)),
            None => Ok(()),
        }
    }
}

/// How well some marks suit the rows: whether all have as many fields, how many columns are of numbers, how many there
/// are.
type Fit = (bool, usize, usize);

/// The marks that suit the beginning of a file better than those that were asked for, if there are any.
pub fn propose(head: &[u8], asked: &Asked) -> Option<Marks> {
    let own = Some(asked.separator?);
    let fit = |marks: Marks| suits(head, marks, asked);
    let Format { decimal, thousands, .. } = asked.format;
    let (now, mut best) = (fit(Marks { separator: own, decimal, thousands }), None);
    for separator in [Some(b','), Some(b';'), Some(b'\t'), Some(b'|'), None] {
        for decimal in [b'.', b','].into_iter().filter(|decimal| Some(*decimal) != separator) {
            // The other mark may stand between thousands.
            let other = if decimal == b'.' { b',' } else { b'.' };
            let thousands = thousands.filter(|mark| *mark != decimal);
            for thousands in [thousands, Some(other)] {
                let marks = Marks { separator, decimal, thousands };
                let found = fit(marks);
                let (even, numbers, width) = found;
                // Space stands between words, too: only where it makes numbers does it stand between fields.
                let fewest = now.1 + usize::from(separator.is_none());
                if even && width > 1 && found > best.map_or(now, |(found, _)| found) && numbers >= fewest {
                    best = Some((found, marks));
                }
            }
        }
    }
    best.map(|(_, marks)| marks)
}

fn suits(head: &[u8], marks: Marks, asked: &Asked) -> Fit {
    let is_whole = head.len() < HEAD;
    let rows = match marks.separator {
        Some(separator) => rows(head, separator, is_whole),
        None => {
            let mut told = Vec::with_capacity(head.len());
            Spaces::default().tell(head, &mut told);
            rows(&told, SPACE, is_whole)
        }
    };
    let Marks { decimal, thousands, .. } = marks;
    let format = Format { decimal, thousands, ..asked.format.clone() };
    let body = &rows[rows.len().min(asked.header.map_or(0, |row| row + 1))..];
    let width = rows.first().map_or(0, Vec::len);
    let even = rows.iter().all(|row| row.len() == width) && !body.is_empty();
    let numbers = (0..width).filter(|i| {
        let mut cells = body.iter().filter_map(|row| row.get(*i)).peekable();
        let some = cells.peek().is_some();
        let is_number = |cell: &[u8]| matches!(format.read(cell), Cell::Number(..) | Cell::Missing);
        some && cells.all(|cell| is_number(cell) && in_thousands(cell, decimal, thousands))
    });
    (even, numbers.count(), width)
}

/// Whether groups of three follow each mark that stands between thousands: pandas takes any, but `1.5` is none.
pub fn in_thousands(cell: &[u8], decimal: u8, thousands: Option<u8>) -> bool {
    let Some(mark) = thousands else { return true };
    let whole = cell.split(|byte| *byte == decimal).next().unwrap_or_default();
    whole.split(|byte| *byte == mark).skip(1).all(|group| group.trim_ascii().len() == 3)
}

/// The first rows, fields apart; the last one is left out unless the file is whole.
fn rows(head: &[u8], separator: u8, is_whole: bool) -> Vec<Vec<Vec<u8>>> {
    let mut core = ReaderBuilder::new().delimiter(separator).build();
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), Vec::new());
    let mut input = head;
    let mut out = [0; 256];
    while rows.len() < ROWS {
        let (result, read, wrote) = core.read_field(input, &mut out);
        input = &input[read..];
        field.extend_from_slice(&out[..wrote]);
        match result {
            ReadFieldResult::Field { record_end } => {
                row.push(std::mem::take(&mut field));
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => break,
            ReadFieldResult::OutputFull => {}
            // What is behind is not there yet; where it is the end of the file, this row is whole.
            ReadFieldResult::InputEmpty if !is_whole => break,
            ReadFieldResult::InputEmpty => {}
        }
    }
    rows
}
