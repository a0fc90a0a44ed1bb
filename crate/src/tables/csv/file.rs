//! A file that comes in pieces, and what has been read of it.

mod amiss;

use super::column::Reading;
use super::header::{Header, Index, Role, distinct};
use super::propose::{HEAD, needs_no_quotes, propose};
use super::row::{Fields, Split, Told};
use super::skip::Skip;
use super::spaces::{SPACE, Spaces};
use super::{Asked, Marks};
use crate::catalog::Arguments;
use crate::error::{Code, Error};
use crate::points::MAX_BYTES;
use crate::table::source::{Advice, Kind, Read, Source, Sourced};
use crate::table::{Column, Table};
use amiss::Long;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::mem;

/// A field that is longer than this is a quote that was never closed.
const LONGEST: usize = 1 << 24;

/// Rows between two looks at how much memory is taken.
const ROWS: usize = 4096;

/// After so many rows it is estimated how many there are, and room is made for these and a little more.
const FEW_ROWS: usize = 1000;
const MORE: f64 = 1.02;

/// What a byte-order mark is in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What it is in UTF-16, in which spreadsheets save "Unicode text".
const WIDE: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// A file that is being read.
pub struct File {
    asked: Asked,
    call: Arguments,
    /// The beginning, until there is enough of it to see how fields are told apart.
    head: Vec<u8>,
    begun: bool,
    better: Option<Marks>,
    /// The encoding to propose, where the bytes of the head are no text.
    encoding: Option<&'static str>,
    /// Whether the head is told apart as well where quotes are letters.
    needs_no_quotes: bool,
    /// Lines with more fields than there are columns.
    long: Option<Long>,
    /// Lines above the table.
    skip: Skip,
    core: Reader,
    /// The row that is being read: its fields one after the other, and where they end.
    row: Vec<u8>,
    ends: Vec<usize>,
    filled: (usize, usize),
    /// Whether nothing of the next row has been taken yet.
    fresh: bool,
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
    /// How many bytes there are in all, where that is known, and how many of them have come.
    expected: usize,
    come: usize,
    /// Columns that have been read, where others are read once more.
    kept: Vec<Option<Reading>>,
    done: bool,
    /// Whether there is another round to come.
    again: bool,
    advice: Vec<Advice>,
}

impl File {
    pub(super) fn new(asked: Asked, call: Arguments) -> Self {
        let core = reader(&asked);
        File {
            names: asked.names.clone(),
            skip: Skip::new(asked.skipped, asked.quoted),
            spaces: Spaces::new(asked.quoted),
            asked,
            call,
            head: Vec::new(),
            begun: false,
            better: None,
            encoding: None,
            needs_no_quotes: false,
            long: None,
            core,
            row: vec![0; 1024],
            ends: vec![0; 64],
            filled: (0, 0),
            fresh: true,
            after_newline: true,
            met: 0,
            header: None,
            columns: Vec::new(),
            row_names: Vec::new(),
            rows: 0,
            expected: 0,
            come: 0,
            kept: Vec::new(),
            done: false,
            again: false,
            advice: Vec::new(),
        }
    }

    /// The line in which the row begins that has just been read, with so many breaks between its quotes.
    fn line(&self, breaks: u64) -> u64 {
        (self.core.line() - breaks - u64::from(self.after_newline)).max(1)
    }

    fn parse(&mut self, mut input: &[u8], last: bool) -> Result<(), Error> {
        loop {
            if self.fresh {
                input = self.take_lines(input)?;
            }
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
            self.fresh = false;
            self.filled = (bytes + wrote, fields + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.row.len() >= LONGEST => return Err(self.unclosed()),
                ReadRecordResult::OutputFull => self.row.resize(self.row.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => {
                    let (row, ends) = (mem::take(&mut self.row), mem::take(&mut self.ends));
                    let (bytes, fields) = mem::take(&mut self.filled);
                    let taken = self.take_row(Told::new(&row[..bytes], &ends[..fields]));
                    (self.row, self.ends, self.fresh) = (row, ends, true);
                    taken?;
                }
                ReadRecordResult::End => {
                    self.done = true;
                    return Ok(());
                }
            }
        }
    }

    /// Takes whole lines without quotes: these are quickly told apart. What is left begins with another one.
    fn take_lines<'a>(&mut self, mut input: &'a [u8]) -> Result<&'a [u8], Error> {
        // Up to the names there is more to be found out, also where the file is read once more; and a line with nothing but
        // space is none.
        if self.asked.header.is_some_and(|named| self.met <= named) {
            return Ok(input);
        }
        let Some(header) = self.header.take() else { return Ok(input) };
        let separator = self.asked.separator.unwrap_or(SPACE);
        let mut taken = Ok(());
        while !self.done && !matches!(input.first(), None | Some(b' ' | b'\t')) {
            let end = match self.asked.quoted {
                true => memchr::memchr3(b'\n', b'\r', b'"', input),
                false => memchr::memchr2(b'\n', b'\r', input),
            };
            let Some(end) = end else { break };
            let next = match &input[end..] {
                [b'\n', ..] => end + 1,
                [b'\r', b'\n', ..] => end + 2,
                _ => break,
            };
            let line = &input[..end];
            input = &input[next..];
            self.core.set_line(self.core.line() + 1);
            self.after_newline = true;
            if !line.is_empty() {
                self.met += 1;
                taken = self.take_cells(&header, Split::new(line, separator));
                if taken.is_err() {
                    break;
                }
            }
        }
        self.header = Some(header);
        taken.map(|()| input)
    }

    fn take_row(&mut self, row: Told<'_>) -> Result<(), Error> {
        // As pandas does, lines with nothing but space are passed over.
        if row.is_blank() {
            return Ok(());
        }
        let met = self.met;
        self.met += 1;
        if let Some(named) = self.asked.header {
            if met < named {
                return Ok(());
            }
            if met == named {
                if self.names.is_none() {
                    let texts = row.texts().ok_or_else(|| self.undecoded(self.line(row.breaks()), None))?;
                    self.names = Some(distinct(texts));
                }
                return Ok(());
            }
        }
        let header = match self.header.take() {
            Some(header) => header,
            None => {
                let names = self
                    .names
                    .take()
                    .unwrap_or_else(|| (0..row.left()).map(|number| number.to_string()).collect());
                let header = Header::new(&self.asked, names, row.left())?;
                if self.columns.is_empty() {
                    self.columns = vec![Reading::new(); header.names.len()];
                }
                header
            }
        };
        let taken = self.take_cells(&header, row);
        self.header = Some(header);
        taken
    }

    fn take_cells<'r>(&mut self, header: &Header, row: impl Fields<'r>) -> Result<(), Error> {
        let width = header.roles.len();
        if self.asked.leaves_long && !header.lenient && row.left() > width {
            self.meet_long(row.breaks(), row.left(), width);
            return Ok(());
        }
        self.take_by(header, row)?;
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

    fn take_by<'r>(&mut self, header: &Header, mut row: impl Fields<'r>) -> Result<(), Error> {
        let mut columns = mem::take(&mut self.columns);
        let names = self.kept.is_empty() && header.roles.contains(&Role::Names);
        let mut name = String::new();
        let mut failed = None;
        for role in &header.roles {
            let column = match role {
                Role::Read(number) if !matches!(self.kept.get(*number), Some(Some(_))) => {
                    &mut columns[*number]
                }
                Role::Names if names => {
                    if !name.is_empty() {
                        name.push_str(", ");
                    }
                    match std::str::from_utf8(row.next()) {
                        Ok(text) => name.push_str(text),
                        Err(_) => {
                            failed = Some(None);
                            break;
                        }
                    }
                    continue;
                }
                _ => {
                    row.next();
                    continue;
                }
            };
            if column.is_of_numbers()
                && let Some((value, whole)) = row.number(&self.asked.format)
            {
                column.take_number(value, whole);
                continue;
            }
            let taken = column.take(row.next(), &self.asked.format, || self.line(row.breaks()));
            if let (Err(_), Role::Read(number)) = (taken, role) {
                failed = Some(Some(*number));
                break;
            }
        }
        self.columns = columns;
        if let Some(number) = failed {
            let column = number.map(|number| header.names[number].as_str());
            return Err(self.undecoded(self.line(row.breaks()), column));
        }
        let (width, left) = (header.roles.len(), row.left());
        if left > 0 && !header.lenient {
            self.meet_long(row.breaks(), width + left, width);
            // Where other marks suit the file better, all lines may be too long.
            if self.better.is_some() {
                return self.too_long().map_or(Ok(()), Err);
            }
        }
        if names {
            self.row_names.push(name);
        }
        Ok(())
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
        self.core = reader(&self.asked);
        self.skip = Skip::new(self.asked.skipped, self.asked.quoted);
        self.head.clear();
        (self.begun, self.done, self.after_newline, self.fresh) = (false, false, true, true);
        (self.met, self.rows, self.filled, self.come) = (0, 0, (0, 0), 0);
        self.spaces = Spaces::new(self.asked.quoted);
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

    fn expect(&mut self, bytes: usize) {
        self.expected = bytes;
    }

    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error> {
        self.again = false;
        self.come += bytes.len();
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
                self.look(head);
            }
            // Lines are counted from the first of the file.
            self.core.set_line(self.core.line() + self.asked.skipped as u64);
            head
        };
        let bytes = self.skip.pass(bytes);
        if self.asked.separator.is_none() {
            let mut told = Vec::with_capacity(bytes.len());
            self.spaces.tell(bytes, &mut told);
            self.parse_all(&told, last)?;
        } else {
            self.parse_all(bytes, last)?;
        }
        if self.done {
            if let Some(error) = self.too_long() {
                return Err(error);
            }
            self.again = self.read_again();
        } else if !last {
            self.make_room();
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
        let leading = header.roles.iter().take_while(|role| **role == Role::Names).count();
        if self.asked.index == Index::Usual {
            self.advise_of_last(leading, &columns);
        }
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
    /// Finds out by the beginning of a file what would suit it.
    fn look(&mut self, head: &[u8]) {
        if WIDE.iter().any(|mark| head.starts_with(mark)) {
            self.encoding = Some("utf-16");
            return;
        }
        // A letter may be cut through at the end.
        if std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some()) {
            let is_of_windows = head.iter().any(|byte| matches!(byte, 0x80..=0x9f));
            self.encoding = Some(if is_of_windows { "cp1252" } else { "latin1" });
        }
        let mut skip = self.skip.clone();
        let below = skip.pass(head);
        self.better = propose(below, &self.asked);
        self.needs_no_quotes = needs_no_quotes(below, &self.asked);
    }

    /// Makes room once for as many rows as the rest of the file will have, if they are as long as those that have come: a
    /// column that is made longer again and again is copied each time, and takes room twice.
    fn make_room(&mut self) {
        let expected = mem::take(&mut self.expected);
        if self.rows < FEW_ROWS {
            // These may be unlike the others.
            self.expected = expected;
            return;
        }
        let all = (expected as f64 / self.come as f64 * self.rows as f64 * MORE) as usize;
        let all = self.asked.rows.map_or(all, |asked| asked.min(all));
        if all > self.rows && all as u64 * self.columns.len() as u64 * 8 <= MAX_BYTES {
            let room = all - self.rows;
            for (number, column) in self.columns.iter_mut().enumerate() {
                if !matches!(self.kept.get(number), Some(Some(_))) {
                    column.reserve(room);
                }
            }
        }
    }

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

fn reader(asked: &Asked) -> Reader {
    ReaderBuilder::new().delimiter(asked.separator.unwrap_or(SPACE)).quoting(asked.quoted).build()
}
