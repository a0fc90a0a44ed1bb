//! What is wrong with a file, each with the call that reads it all the same; and what is to be known of how it was read.

use super::super::propose::in_thousands;
use super::File;
use crate::call::Value;
use crate::catalog::Arguments;
use crate::error::{Code, Error, shortened};
use crate::table::source::Advice;
use crate::table::{Column, Number};

/// Lines with more fields than there are columns.
#[derive(Debug, Clone, Copy)]
pub struct Long {
    /// The first of them, and how many fields it has.
    line: u64,
    fields: usize,
    /// How many fields there should be.
    width: usize,
    /// In which line it ends: with a quote that is closed late, in a later one.
    end: u64,
    /// How many such lines there are.
    count: u64,
}

impl File {
    /// Takes note of a line that is too long.
    pub(super) fn meet_long(&mut self, breaks: u64, fields: usize, width: usize) {
        let line = self.line(breaks);
        // What is read once more has been met.
        if self.kept.is_empty() {
            let first = Long { line, fields, width, end: line + breaks, count: 0 };
            self.long.get_or_insert(first).count += 1 + breaks;
        }
    }

    /// The mistake of lines that are too long, unless these are left out.
    pub(super) fn too_long(&self) -> Option<Error> {
        let Long { line, fields, width, end, count } = self.long.filter(|_| !self.asked.leaves_long)?;
        let more = match count - 1 - (end - line) {
            0 => String::new(),
            1 => ", and 1 more line has too many".to_owned(),
            more => format!(", and {more} more lines have too many"),
        };
        let (why, call) = match self.right() {
            Some(call) if self.better.is_some() => (self.looks(), call),
            call => {
                let these = if count == 1 { "this line".to_owned() } else { format!("these {count} lines") };
                let cause = if end > line {
                    format!("a quote in it is not closed before line {end}")
                } else {
                    "a field with the separator in it must stand in quotes".to_owned()
                };
                let why = format!("{cause}; `on_bad_lines='skip'` leaves {these} out");
                let call = call.unwrap_or_else(|| self.call.clone());
                (why, call.with("on_bad_lines", Value::Str("skip".into())))
            }
        };
        let message = format!("line {line} has {fields} fields, but {width} are expected{more}: {why}");
        Some(wrong(message, line, None).remedy(&call.to_string(), 0, usize::MAX))
    }

    /// The mistake of a quote that is never closed.
    pub(super) fn unclosed(&self) -> Error {
        let inside = self.row[..self.filled.0].iter().filter(|byte| **byte == b'\n').count();
        let line = self.core.line() - inside as u64;
        let mut message = format!("line {line} opens a quote that is never closed: ");
        let call = if self.needs_no_quotes {
            message += "`quoting=3` takes quotes for letters like others";
            Some(self.call.with("quoting", Value::Int(3)))
        } else if self.rows > 0 {
            let rows = self.rows;
            message += &format!("close it in the file; `nrows={rows}` reads what stands above it");
            Some(self.call.with("nrows", Value::Int(rows as i64)))
        } else {
            message += "a field with a quote in it is written with two";
            None
        };
        let error = wrong(message, line, None);
        match call {
            Some(call) => error.remedy(&call.to_string(), 0, usize::MAX),
            None => error,
        }
    }

    /// The mistake of bytes that are no text in the encoding that was said.
    pub(super) fn undecoded(&self, line: u64, column: Option<&str>) -> Error {
        let place = column.map(|column| format!(", column `{}`,", shortened(column))).unwrap_or_default();
        let encoding = self.encoding.unwrap_or("latin1");
        let who = if encoding == "utf-16" { "its first two bytes stand for" } else { "older programs write" };
        let mut message =
            format!("line {line}{place} is not written in UTF-8: `encoding='{encoding}'` reads what {who}");
        if self.better.is_some() {
            message += &format!("; {}", self.looks());
        }
        let call = self.right().unwrap_or_else(|| self.call.clone());
        let call = call.with("encoding", Value::Str(encoding.into())).to_string();
        wrong(message, line, column).remedy(&call, 0, usize::MAX)
    }

    /// The call that suits better what has been seen of the file.
    fn right(&self) -> Option<Arguments> {
        let call = self.better.as_ref().map(|marks| marks.call(&self.call));
        match self.encoding {
            Some(encoding) => {
                let call = call.unwrap_or_else(|| self.call.clone());
                Some(call.with("encoding", Value::Str(encoding.into())))
            }
            None => call,
        }
    }

    /// What it looks like.
    fn looks(&self) -> String {
        let marks = self.better.as_ref().map(|marks| marks.said(&self.asked));
        format!("this file looks as if {}", marks.unwrap_or_default())
    }

    /// What is to be said of a table that was read: what suits the file better, lines that were left out, a separator behind
    /// the last field, and columns that are words but for a few cells.
    pub(super) fn advise(&mut self, names: &[String]) {
        if self.better.is_some() {
            let data = self.right().map(|call| call.to_string());
            self.advice.push(Advice { message: self.looks(), data, ..Advice::default() });
        }
        if let Some(Long { line, fields, width, count, .. }) = self.long {
            let were = if count == 1 { "1 line was".to_owned() } else { format!("{count} lines were") };
            let first = if count == 1 { "it" } else { "the first" };
            let message =
                format!("{were} left out: {first} has {fields} fields, and there are {width} columns");
            self.advice.push(Advice { message, line: Some(line), ..Advice::default() });
        }
        for (column, name) in self.columns.iter().zip(names) {
            let Some((numbers, others, line, word)) = column.stray() else { continue };
            let strays = column.strays();
            let format = &self.asked.format;
            let with_commas = strays.iter().filter(|(word, _)| format.comma(word).is_some());
            // A comma before three digits may as well stand between thousands.
            let are_decimal =
                with_commas.clone().any(|(word, _)| !in_thousands(word.as_bytes(), b'.', Some(b',')));
            let commas: usize = match format.decimal {
                b'.' if are_decimal => with_commas.map(|(_, count)| count).sum(),
                _ => 0,
            };
            let mut message = format!(
                "column `{}` is text, though {numbers} of its cells are numbers: line {line} has '{}'",
                shortened(name),
                shortened(word)
            );
            if others > 1 {
                message += &format!(", and {} more have something else", others - 1);
            }
            message += &match commas {
                0 => String::new(),
                _ if commas == others => "; with a decimal comma they are numbers".to_owned(),
                _ => format!("; with a decimal comma {commas} of them are numbers"),
            };
            let quoted = Value::Str(name.clone());
            let coerce = if commas < others { ", errors='coerce'" } else { "" };
            let decimal = if commas > 0 { ", decimal=','" } else { "" };
            self.advice.push(Advice {
                message,
                line: Some(line),
                column: Some(name.clone()),
                prepare: Some(format!("to_numeric(columns=[{quoted}]{coerce}{decimal})")),
                data: None,
            });
        }
    }

    /// What is to be said where each row ends with a separator, and the names do not: pandas takes the first field for the name
    /// of the row, and each column has the name of the one before it.
    pub(super) fn advise_of_last(&mut self, leading: usize, columns: &[Column]) {
        let is_empty = |column: &Column| matches!(column, Column::Number(Number { values, .. }) if values.iter().all(|x| x.is_nan()));
        if leading == 1 && self.better.is_none() && columns.last().is_some_and(is_empty) {
            let message = "a separator stands behind the last field of each row: pandas takes the first field for the name of the row, and the names of the columns are shifted";
            let data = self.call.with("index_col", Value::Bool(false)).to_string();
            self.advice.push(Advice { message: message.into(), data: Some(data), ..Advice::default() });
        }
    }
}

/// A mistake in a line of a file.
fn wrong(message: String, line: u64, column: Option<&str>) -> Error {
    let mut error = Error::new(Code::InvalidData, message).about("filepath_or_buffer");
    error.place = Some(Box::new((line, column.map(str::to_owned))));
    error
}
