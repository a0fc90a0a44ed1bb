//! A file that comes in pieces, and what has been read of it.

use super::column::Reading;
use super::header::{Header, Role, distinct};
use super::propose::{HEAD, propose};
use super::{Asked, Marks};
use crate::call::Value;
use crate::catalog::Arguments;
use crate::error::{Code, Error, shortened};
use crate::points::MAX_BYTES;
use crate::table::source::{Advice, Kind, Read, Source, Sourced};
use crate::table::{Column, Table};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::mem;

/// A field that is longer than this is a quote that was never closed.
const LONGEST: usize = 1 << 24;

/// Rows between two looks at how much memory is taken.
const ROWS: usize = 4096;

/// What a byte-order mark is in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What stands between fields where any space does.
const SPACE: u8 = b'\t';

/// A file that is being read.
pub struct File {
    asked: Asked,
    call: Arguments,
    /// The beginning, until there is enough of it to see how fields are told apart.
    head: Vec<u8>,
    begun: bool,
    better: Option<Marks>,
    core: Reader,
    /// The row that is being read: its fields one after the other, and where they end.
    row: Vec<u8>,
    ends: Vec<usize>,
    filled: (usize, usize),
    /// Whether the last byte that was taken ended a line.
    after_newline: bool,
    spaces: Spaces,
    /// Rows that have come, those without data included.
    met: usize,
    names: Option<Vec<String>>,
    header: Option<Header>,
    columns: Vec<Reading>,
    row_names: Vec<String>,
    rows: usize,
    /// Columns that have been read, where others are read once more.
    kept: Vec<Option<Reading>>,
    done: bool,
    /// Whether there is another round to come.
    again: bool,
    advice: Vec<Advice>,
}

impl File {
    pub(super) fn new(asked: Asked, call: Arguments) -> Self {
        let core = reader(asked.separator);
        File {
            names: asked.names.clone(),
            asked,
            call,
            head: Vec::new(),
            begun: false,
            better: None,
            core,
            row: vec![0; 1024],
            ends: vec![0; 64],
            filled: (0, 0),
            after_newline: true,
            spaces: Spaces::default(),
            met: 0,
            header: None,
            columns: Vec::new(),
            row_names: Vec::new(),
            rows: 0,
            kept: Vec::new(),
            done: false,
            again: false,
            advice: Vec::new(),
        }
    }

    /// The line in which the row that has just been read begins.
    fn line(&self) -> u64 {
        let (bytes, _) = self.filled;
        let inside = self.row[..bytes].iter().filter(|byte| **byte == b'\n').count() as u64;
        (self.core.line() - inside - u64::from(self.after_newline)).max(1)
    }

    fn parse(&mut self, mut input: &[u8], last: bool) -> Result<(), Error> {
        loop {
            if self.done || (input.is_empty() && !last) {
                return Ok(());
            }
            let (bytes, fields) = self.filled;
            let (result, read, wrote, ended) =
                self.core.read_record(input, &mut self.row[bytes..], &mut self.ends[fields..]);
            if let Some(at) = read.checked_sub(1) {
                self.after_newline = input[at] == b'\n';
            }
            input = &input[read..];
            self.filled = (bytes + wrote, fields + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.row.len() >= LONGEST => return Err(self.unclosed()),
                ReadRecordResult::OutputFull => self.row.resize(self.row.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => {
                    self.take_row()?;
                    self.filled = (0, 0);
                }
                ReadRecordResult::End => {
                    self.done = true;
                    return Ok(());
                }
            }
        }
    }

    fn unclosed(&self) -> Error {
        let line = self.line();
        let message = format!(
            "line {line} opens a quote that is never closed: a field with a quote in it is written with two"
        );
        wrong(message, line, None)
    }

    /// Field `i` of the row, empty where the row is shorter.
    fn field(&self, i: usize) -> &[u8] {
        let (_, fields) = self.filled;
        if i >= fields {
            return &[];
        }
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.row[start..self.ends[i]]
    }

    fn texts(&self) -> Result<Vec<String>, Error> {
        (0..self.filled.1)
            .map(|i| match std::str::from_utf8(self.field(i)) {
                Ok(text) => Ok(text.to_owned()),
                Err(_) => Err(self.undecoded(self.line(), None)),
            })
            .collect()
    }

    fn take_row(&mut self) -> Result<(), Error> {
        let fields = self.filled.1;
        // As pandas does, lines with nothing but space are passed over.
        if fields == 1
            && !self.field(0).is_empty()
            && self.field(0).iter().all(|byte| matches!(byte, b' ' | b'\t'))
        {
            return Ok(());
        }
        let met = self.met;
        self.met += 1;
        if let Some(row) = self.asked.header {
            if met < row {
                return Ok(());
            }
            if met == row {
                if self.names.is_none() {
                    self.names = Some(distinct(self.texts()?));
                }
                return Ok(());
            }
        }
        if self.header.is_none() {
            let names =
                self.names.take().unwrap_or_else(|| (0..fields).map(|number| number.to_string()).collect());
            let header = Header::new(&self.asked, names, fields)?;
            if self.columns.is_empty() {
                self.columns = vec![Reading::new(); header.names.len()];
            }
            self.header = Some(header);
        }
        self.take_cells(fields)
    }

    fn take_cells(&mut self, fields: usize) -> Result<(), Error> {
        let Some(header) = self.header.take() else { return Ok(()) };
        let taken = self.take_by(&header, fields);
        self.header = Some(header);
        taken?;
        self.rows += 1;
        if self.asked.rows == Some(self.rows) {
            self.done = true;
        }
        if self.rows.is_multiple_of(ROWS) {
            let bytes: usize = self.columns.iter().map(Reading::bytes).sum();
            if bytes as u64 > MAX_BYTES {
                let most = MAX_BYTES / 1_000_000;
                let message = format!(
                    "the first {} rows take {most} MB, which is all there is: `nrows=` or `usecols=` reads less",
                    self.rows
                );
                return Err(Error::new(Code::TooLarge, message).about("nrows"));
            }
        }
        Ok(())
    }

    fn take_by(&mut self, header: &Header, fields: usize) -> Result<(), Error> {
        let width = header.roles.len();
        if fields > width && !header.lenient {
            let line = self.line();
            let message = format!(
                "line {line} has {fields} fields, but {width} are expected: a field with the separator in it must stand in \
                 quotes"
            );
            return Err(self.advised(wrong(message, line, None)));
        }
        let mut columns = mem::take(&mut self.columns);
        let mut name = String::new();
        let mut failed = None;
        for (i, role) in header.roles.iter().enumerate() {
            match role {
                Role::Skipped => {}
                Role::Names if self.kept.is_empty() => {
                    if !name.is_empty() {
                        name.push_str(", ");
                    }
                    name.push_str(&String::from_utf8_lossy(self.field(i)));
                }
                Role::Names => {}
                Role::Read(number) => {
                    if matches!(self.kept.get(*number), Some(Some(_))) {
                        continue;
                    }
                    let taken = columns[*number].take(self.field(i), &self.asked.format, || self.line());
                    if taken.is_err() {
                        failed = Some(*number);
                        break;
                    }
                }
            }
        }
        self.columns = columns;
        if let Some(number) = failed {
            return Err(self.undecoded(self.line(), Some(&header.names[number])));
        }
        if self.kept.is_empty() && header.roles.contains(&Role::Names) {
            self.row_names.push(name);
        }
        Ok(())
    }

    /// The mistake of bytes that are no text in the encoding that was said.
    fn undecoded(&self, line: u64, column: Option<&str>) -> Error {
        let place = column.map(|column| format!(", column `{}`,", shortened(column))).unwrap_or_default();
        let message = format!(
            "line {line}{place} is not written in UTF-8: `encoding='latin1'` reads what older programs write"
        );
        let call = self.call.with("encoding", Value::Str("latin1".into())).to_string();
        wrong(message, line, column).remedy(&call, 0, usize::MAX)
    }

    /// The same mistake, with the marks that suit the file better.
    fn advised(&self, error: Error) -> Error {
        match &self.better {
            Some(marks) => error.remedy(&marks.call(&self.call).to_string(), 0, usize::MAX),
            None => error,
        }
    }

    /// What is to be said of columns that are words but for a few cells.
    fn advise(&mut self, names: &[String]) {
        if let Some(marks) = &self.better {
            let message = format!("this file looks as if {marks}");
            let call = marks.call(&self.call).to_string();
            self.advice.push(Advice { message, data: Some(call), ..Advice::default() });
        }
        for (column, name) in self.columns.iter().zip(names) {
            let Some((numbers, others, line, word)) = column.stray() else { continue };
            let message = format!(
                "column `{}` is text, though {numbers} of its cells are numbers: line {line} has '{}'{}",
                shortened(name),
                shortened(word),
                if others > 1 {
                    format!(", and {} more have something else", others - 1)
                } else {
                    String::new()
                }
            );
            let quoted = Value::Str(name.clone());
            let step = format!("to_numeric(columns=[{quoted}], errors='coerce')");
            self.advice.push(Advice {
                message,
                line: Some(line),
                column: Some(name.clone()),
                prepare: Some(step),
                data: None,
            });
        }
    }

    /// Columns that are to be read once more; whether there are any.
    fn read_again(&mut self) -> bool {
        if !self.kept.is_empty() {
            for (column, kept) in self.columns.iter_mut().zip(mem::take(&mut self.kept)) {
                if let Some(kept) = kept {
                    *column = kept;
                }
            }
            return false;
        }
        let again: Vec<Option<Reading>> = self.columns.iter_mut().map(Reading::again).collect();
        if again.iter().all(Option::is_none) {
            return false;
        }
        for (column, again) in self.columns.iter_mut().zip(again) {
            let former = again.map(|again| mem::replace(column, again));
            self.kept.push(if former.is_some() { None } else { Some(mem::replace(column, Reading::new())) });
        }
        self.core = reader(self.asked.separator);
        self.head.clear();
        (self.begun, self.done, self.after_newline) = (false, false, true);
        (self.met, self.rows, self.filled) = (0, 0, (0, 0));
        self.spaces = Spaces::default();
        // The header has been understood.
        self.names = Some(Vec::new());
        true
    }
}

impl Sourced for File {
    fn wants(&self) -> Option<Source> {
        let Asked { file, encoding, bundled, .. } = &self.asked;
        let source = Source {
            name: file.clone(),
            encoding: encoding.clone(),
            kind: if *bundled { Kind::Bundled } else { Kind::File },
        };
        (!self.done).then_some(source)
    }

    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error> {
        self.again = false;
        let head;
        let bytes = if self.begun {
            bytes
        } else {
            self.head.extend_from_slice(bytes);
            if self.head.len() < HEAD && !last {
                return Ok(false);
            }
            self.begun = true;
            head = mem::take(&mut self.head);
            let head = head.strip_prefix(MARK).unwrap_or(&head);
            if self.kept.is_empty() {
                self.better = propose(head, &self.asked);
            }
            head
        };
        if self.asked.separator.is_none() {
            let mut told = Vec::with_capacity(bytes.len());
            self.spaces.tell(bytes, &mut told);
            self.parse_all(&told, last)?;
        } else {
            self.parse_all(bytes, last)?;
        }
        if self.done {
            self.again = self.read_again();
        }
        Ok(self.again)
    }

    fn finish(mut self: Box<Self>) -> Result<Read, Error> {
        let Some(header) = self.header.take() else {
            let message = if self.names.is_some() && self.met > 0 {
                "the file has names of columns, but no row below them"
            } else {
                "the file is empty"
            };
            return Err(Error::new(Code::InvalidData, message).about("filepath_or_buffer"));
        };
        self.advise(&header.names);
        let columns: Vec<Column> =
            mem::take(&mut self.columns).into_iter().map(Reading::finish).collect::<Result<_, _>>()?;
        let mut named: Vec<(String, Column)> = header.names.into_iter().zip(columns).collect();
        let target = header.target.map(|target| named.remove(target));
        if named.is_empty() {
            let message = "no column is left beside those that name the rows or tell the groups";
            return Err(Error::new(Code::InvalidData, message).about("usecols"));
        }
        let mut table = Table::new(named)?;
        if !self.row_names.is_empty() {
            table.names = Some(mem::take(&mut self.row_names));
        }
        if let Some((name, column)) = target {
            table.target = Some(super::super::groups(&name, column)?);
        }
        Ok(Read { table, advice: mem::take(&mut self.advice) })
    }
}

impl File {
    fn parse_all(&mut self, bytes: &[u8], last: bool) -> Result<(), Error> {
        self.parse(bytes, false)?;
        if !last || self.done {
            return Ok(());
        }
        // One line end more changes nothing, but between quotes, where it is a part of the field.
        let before = self.filled.0;
        self.parse(b"\n", false)?;
        if self.filled.0 > before {
            return Err(self.unclosed());
        }
        self.parse(&[], true)
    }
}

fn reader(separator: Option<u8>) -> Reader {
    ReaderBuilder::new().delimiter(separator.unwrap_or(SPACE)).build()
}

/// A mistake in a line of a file.
fn wrong(message: String, line: u64, column: Option<&str>) -> Error {
    let mut error = Error::new(Code::InvalidData, message).about("filepath_or_buffer");
    error.place = Some(Box::new((line, column.map(str::to_owned))));
    error
}

/// Lines in which any space stands between two fields, told apart by a tab.
#[derive(Debug, Clone)]
struct Spaces {
    quoted: bool,
    /// Space has been met since the last field.
    pending: bool,
    /// Nothing has been met yet in this line.
    fresh: bool,
}

impl Default for Spaces {
    fn default() -> Self {
        Spaces { quoted: false, pending: false, fresh: true }
    }
}

impl Spaces {
    fn tell(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        for &byte in bytes {
            match byte {
                b'\n' | b'\r' if !self.quoted => {
                    (self.pending, self.fresh) = (false, true);
                    to.push(byte);
                }
                b' ' | b'\t' if !self.quoted => self.pending = !self.fresh,
                _ => {
                    if mem::take(&mut self.pending) {
                        to.push(SPACE);
                    }
                    self.fresh = false;
                    self.quoted ^= byte == b'"';
                    to.push(byte);
                }
            }
        }
    }
}
