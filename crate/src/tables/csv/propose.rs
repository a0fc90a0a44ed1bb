//! Which separator and which marks of numbers suit a file, and in which line its columns are named: proposed together,
//! from its first rows.

use super::Asked;
use super::cells::{Cell, Format};
use super::skip::lines;
use super::spaces::{SPACE, Spaces};
use crate::call::Value;
use crate::catalog::Arguments;
use csv_core::{ReadFieldResult, ReaderBuilder};

/// How much of a file is looked at.
pub const HEAD: usize = 1 << 15;

/// How many of its rows.
const ROWS: usize = 100;

/// Of so many rows one may have another number of fields.
const MOSTLY: usize = 10;

/// What separates fields, and the marks of numbers; and what stands above the names of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// What stands between two fields; none: any space.
    pub separator: Option<u8>,
    /// The decimal mark.
    pub decimal: u8,
    /// What stands between thousands.
    pub thousands: Option<u8>,
    /// How many lines are passed over first.
    pub skipped: usize,
}

impl Marks {
    /// Those that were asked for.
    fn of(asked: &Asked) -> Self {
        let Format { decimal, thousands, .. } = asked.format;
        Marks { separator: asked.separator, decimal, thousands, skipped: asked.skipped }
    }

    /// The same call with these marks.
    pub fn call(&self, call: &Arguments) -> Arguments {
        let text = |byte: u8| Value::Str(char::from(byte).to_string());
        let separator = self.separator.map_or_else(|| Value::Str("\\s+".to_owned()), text);
        let mut call = call.with("sep", separator).with("decimal", text(self.decimal));
        if let Some(mark) = self.thousands {
            call = call.with("thousands", text(mark));
        }
        if self.skipped > 0 {
            call = call.with("skiprows", Value::Int(self.skipped as i64));
        }
        call
    }

    /// What a file looks like, as the end of a sentence: what separates fields, which mark numbers have, and where the columns
    /// are named, as far as that is not what was asked for.
    pub fn said(&self, asked: &Asked) -> String {
        let name = |byte| match byte {
            b'\t' => "a tab".to_owned(),
            byte => format!("'{}'", char::from(byte)),
        };
        let own = Marks::of(asked);
        let mut said = Vec::new();
        if (Marks { skipped: own.skipped, ..*self }) != own {
            let separator = self.separator.map_or_else(|| "space".to_owned(), name);
            let decimal = name(self.decimal);
            let thousands = self.thousands.map(|mark| format!(", with {} between thousands", name(mark)));
            said.push(format!(
                "{separator} stands between its fields, and {decimal} is the decimal mark of its numbers{}",
                thousands.unwrap_or_default()
            ));
        }
        if self.skipped != own.skipped {
            said.push(format!("its columns are named in line {}", self.skipped + 1));
        }
        said.join(", and ")
    }
}

/// How well some marks suit the rows: whether nearly all have as many fields, how many columns are of numbers, how many
/// there are.
type Fit = (bool, usize, usize);

/// The marks that suit the beginning of a file better than those that were asked for, if there are any.
pub fn propose(head: &[u8], asked: &Asked) -> Option<Marks> {
    asked.separator?;
    let own = Marks::of(asked);
    let looks_below = asked.skipped == 0 && asked.header == Some(0) && asked.names.is_none();
    let now = suits(&rows(head, own.separator, asked), own, asked);
    let mut best = None;
    for separator in [Some(b','), Some(b';'), Some(b'\t'), Some(b'|'), None] {
        let rows = rows(head, separator, asked);
        for decimal in [b'.', b','].into_iter().filter(|decimal| Some(*decimal) != separator) {
            // The other mark may stand between thousands.
            let other = if decimal == b'.' { b',' } else { b'.' };
            let thousands = own.thousands.filter(|mark| *mark != decimal);
            for thousands in [thousands, Some(other)] {
                let marks = Marks { separator, decimal, thousands, skipped: own.skipped };
                let format = Format { decimal, thousands, ..asked.format.clone() };
                let below = if looks_below { named_in(&rows, &format) } else { 0 };
                let lower = (below > 0).then(|| (below, Marks { skipped: rows[below].line, ..marks }));
                for (above, marks) in [Some((0, marks)), lower].into_iter().flatten() {
                    let found = suits(&rows[above..], marks, asked);
                    let (even, numbers, width) = found;
                    // Space stands between words, too: only where it makes numbers does it stand between fields.
                    let fewest = now.1 + usize::from(separator.is_none());
                    if even && width > 1 && found > best.map_or(now, |(found, _)| found) && numbers >= fewest
                    {
                        best = Some((found, marks));
                    }
                }
            }
        }
    }
    best.map(|(_, marks)| marks)
}

/// Whether the beginning of a file has as many fields in each row where quotes are letters like others, and none is of use.
pub fn needs_no_quotes(head: &[u8], asked: &Asked) -> bool {
    let asked = Asked { quoted: false, ..asked.clone() };
    let rows = rows(head, asked.separator, &asked);
    let width = rows.first().map_or(0, |row| row.fields.len());
    let is_quoted = |field: &Vec<u8>| field.len() > 1 && field.starts_with(b"\"") && field.ends_with(b"\"");
    rows.iter().all(|row| row.fields.len() == width && !row.fields.iter().any(is_quoted))
}

/// The first row that may have the names of the columns: as wide as most, none of its fields a number, one empty at most.
fn named_in(rows: &[Row], format: &Format) -> usize {
    let count = |width: usize| rows.iter().filter(|row| row.fields.len() == width).count();
    let width = rows.iter().map(|row| row.fields.len()).max_by_key(|width| count(*width)).unwrap_or(0);
    let is_empty = |field: &&Vec<u8>| field.trim_ascii().is_empty();
    let found = rows.iter().position(|Row { fields, .. }| {
        fields.len() == width && width > 1 && fields.iter().filter(is_empty).count() < 2
    });
    let is_word = |field: &Vec<u8>| !matches!(format.read(field), Cell::Number(..));
    found.filter(|at| rows[*at].fields.iter().all(is_word)).unwrap_or(0)
}

/// A row of the beginning of a file.
struct Row {
    /// How many lines are above it.
    line: usize,
    fields: Vec<Vec<u8>>,
}

fn suits(rows: &[Row], marks: Marks, asked: &Asked) -> Fit {
    let Marks { decimal, thousands, .. } = marks;
    let format = Format { decimal, thousands, ..asked.format.clone() };
    let body = &rows[rows.len().min(asked.header.map_or(0, |row| row + 1))..];
    let width = rows.first().map_or(0, |row| row.fields.len());
    let others = rows.iter().filter(|row| row.fields.len() != width).count();
    let even = others * MOSTLY <= rows.len() && !body.is_empty();
    let numbers = (0..width).filter(|i| {
        let mut cells = body.iter().filter_map(|row| row.fields.get(*i)).peekable();
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
fn rows(head: &[u8], separator: Option<u8>, asked: &Asked) -> Vec<Row> {
    let is_whole = head.len() < HEAD;
    let Some(separator) = separator else {
        let mut told = Vec::with_capacity(head.len());
        Spaces::new(asked.quoted).tell(head, &mut told);
        return apart(&told, SPACE, asked.quoted, is_whole);
    };
    apart(head, separator, asked.quoted, is_whole)
}

fn apart(head: &[u8], separator: u8, quoted: bool, is_whole: bool) -> Vec<Row> {
    let mut core = ReaderBuilder::new().delimiter(separator).quoting(quoted).build();
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), Vec::new());
    let (mut input, mut start) = (head, head);
    let mut out = [0; 256];
    while rows.len() < ROWS {
        let (result, read, wrote) = core.read_field(input, &mut out);
        input = &input[read..];
        field.extend_from_slice(&out[..wrote]);
        match result {
            ReadFieldResult::Field { record_end } => {
                row.push(std::mem::take(&mut field));
                if record_end {
                    // Lines without anything are passed over on the way to it.
                    let blank = start.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
                    let line = lines(&head[..head.len() - start.len() + blank], quoted);
                    let fields: Vec<Vec<u8>> = std::mem::take(&mut row);
                    if !matches!(&fields[..], [one] if one.trim_ascii().is_empty()) {
                        rows.push(Row { line, fields });
                    }
                    start = input;
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
