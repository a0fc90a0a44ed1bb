//! A bare name such as `X`: a matrix or a table that the host hands over. It comes as bytes, column by column, since its
//! numbers must not change on their way.

use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type, VARIABLE};
use crate::error::{Code, Error};
use crate::table::source::{Kind, Read, Source, Sourced};
use crate::table::{Category, Column, Number, Table};

/// The declaration of a bare name: it is written as the name alone.
pub static HANDED: Callable = Callable {
    name: VARIABLE,
    help: "A matrix or a table that the page hands over, by its name.",
    parameters: &[Parameter::new("name", &[Type::Text], Default::Required, "Its name.")],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Table(|arguments| {
        Ok(Box::new(Handed { name: arguments.text("name").to_owned(), bytes: Vec::new(), done: false }))
    }),
    python: Python::lines(python),
};

/// What the reader's own script has under this name.
fn python(arguments: &Arguments) -> PythonLines {
    let name = arguments.text("name");
    PythonLines { imports: vec!["import pandas as pd".into()], lines: format!("X = pd.DataFrame({name})") }
}

/// What has come of it.
struct Handed {
    name: String,
    bytes: Vec<u8>,
    done: bool,
}

impl Sourced for Handed {
    fn wants(&self) -> Option<Source> {
        let source = Source { name: self.name.clone(), encoding: String::new(), kind: Kind::Variable };
        (!self.done).then_some(source)
    }

    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error> {
        self.bytes.extend_from_slice(bytes);
        self.done = last;
        Ok(false)
    }

    fn finish(self: Box<Self>) -> Result<Read, Error> {
        let broken =
            || Error::new(Code::InvalidData, format!("`{}` is neither a matrix nor a table", self.name));
        read(&mut self.bytes.as_slice()).ok_or_else(broken)?.map(Read::from)
    }
}

/// Rows, columns, whether there are groups and names; then each column, the groups, the names.
fn read(rest: &mut &[u8]) -> Option<Result<Table, Error>> {
    let [rows, columns, grouped, named] = [number(rest)?, number(rest)?, number(rest)?, number(rest)?];
    let mut all = Vec::new();
    for _ in 0..columns {
        let (name, kind) = (text(rest)?, number(rest)?);
        all.push((
            name,
            if kind < 2 {
                let values = many(rest, rows, f64::from_le_bytes)?;
                Column::Number(Number { values, is_flag: kind == 1 })
            } else {
                let codes = many(rest, rows, i32::from_le_bytes)?;
                let levels = (0..number(rest)?).map(|_| text(rest)).collect::<Option<Vec<_>>>()?;
                match Category::new(codes, levels) {
                    Ok(category) => Column::Category(category),
                    Err(error) => return Some(Err(error)),
                }
            },
        ));
    }
    let groups = if grouped > 0 { Some(many(rest, rows, i32::from_le_bytes)?) } else { None };
    let names =
        if named > 0 { Some((0..rows).map(|_| text(rest)).collect::<Option<Vec<_>>>()?) } else { None };
    Some(Table::new(all).map(|mut table| {
        table.target = groups;
        table.names = names;
        table
    }))
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    Some(u32::from_le_bytes(first(rest)?) as usize)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let length = number(rest)?;
    let (text, others) = rest.split_at_checked(length)?;
    *rest = others;
    String::from_utf8(text.to_vec()).ok()
}

fn first<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, others) = rest.split_first_chunk()?;
    *rest = others;
    Some(*bytes)
}

fn many<const N: usize, T>(rest: &mut &[u8], n: usize, read: fn([u8; N]) -> T) -> Option<Vec<T>> {
    if rest.len() / N < n {
        return None;
    }
    (0..n).map(|_| Some(read(first(rest)?))).collect()
}
