//! A bare name such as `X`: a matrix or a table that the host hands over. It comes as bytes, column by column, since its
//! numbers must not change on their way. So does a table that one module makes and another prepares.

use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type, VARIABLE};
use crate::error::{Code, Error};
use crate::table::source::{Kind, Read, Source, Sourced};
use crate::table::{Category, Column, Number, Table};
use std::vec;

/// The declaration of a bare name: it is written as the name alone.
pub static HANDED: Callable = Callable {
    name: VARIABLE,
    help: "A matrix or a table that the page hands over, by its name.",
    parameters: &[Parameter::new("name", &[Type::Text], Default::Required, "Its name.")],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Table(|arguments| {
        Ok(Box::new(Handed { name: arguments.text("name").to_owned(), ..Handed::default() }))
    }),
    python: Python::lines(python),
};

/// What the reader's own script has under this name.
fn python(arguments: &Arguments) -> PythonLines {
    let name = arguments.text("name");
    PythonLines { imports: vec!["import pandas as pd".into()], lines: format!("X = pd.DataFrame({name})") }
}

/// What has come of it.
#[derive(Default)]
pub struct Handed {
    name: String,
    head: Option<Head>,
    columns: Vec<(String, Column)>,
    groups: Option<Vec<i32>>,
    names: Option<Vec<String>>,
    /// Whether something came that belongs to no table.
    broken: bool,
    done: bool,
}

/// How much there is of it.
#[derive(Clone, Copy)]
struct Head {
    rows: usize,
    columns: usize,
    grouped: bool,
    named: bool,
}

impl Sourced for Handed {
    fn wants(&self) -> Option<Source> {
        let source = Source { name: self.name.clone(), encoding: String::new(), kind: Kind::Variable };
        (!self.done).then_some(source)
    }

    /// A piece is one or more whole parts: rows, columns, whether there are groups and names; then each column; then the
    /// groups and the names.
    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error> {
        let mut rest = bytes;
        while !rest.is_empty() && !self.broken {
            self.broken = self.take(&mut rest).is_none();
        }
        self.done = last;
        Ok(false)
    }

    fn finish(self: Box<Self>) -> Result<Read, Error> {
        let Handed { name, head, columns, groups, names, broken, .. } = *self;
        let whole = head.is_some_and(|head| {
            columns.len() == head.columns && groups.is_some() == head.grouped && names.is_some() == head.named
        });
        if broken || !whole {
            let message = format!("`{name}` is neither a matrix nor a table");
            return Err(Error::new(Code::InvalidData, message));
        }
        let mut table = Table::new(columns)?;
        table.target = groups;
        table.names = names;
        Ok(table.into())
    }
}

impl Handed {
    /// Takes the next part.
    fn take(&mut self, rest: &mut &[u8]) -> Option<()> {
        let Some(head) = self.head else {
            let [rows, columns, grouped, named] =
                [number(rest)?, number(rest)?, number(rest)?, number(rest)?];
            self.head = Some(Head { rows, columns, grouped: grouped > 0, named: named > 0 });
            return Some(());
        };
        if self.columns.len() < head.columns {
            let (name, kind) = (text(rest)?, number(rest)?);
            let column = match kind {
                NUMBERS | FLAGS => {
                    let values = many(rest, head.rows, f64::from_le_bytes)?;
                    Column::Number(Number { values, is_flag: kind == FLAGS })
                }
                WORDS => Column::Text((0..head.rows).map(|_| word(rest)).collect::<Option<_>>()?),
                _ => {
                    let codes = many(rest, head.rows, i32::from_le_bytes)?;
                    let levels = (0..number(rest)?).map(|_| text(rest)).collect::<Option<Vec<_>>>()?;
                    Column::Category(Category::new(codes, levels).ok()?)
                }
            };
            self.columns.push((name, column));
        } else if head.grouped && self.groups.is_none() {
            self.groups = Some(many(rest, head.rows, i32::from_le_bytes)?);
        } else if head.named && self.names.is_none() {
            self.names = Some((0..head.rows).map(|_| text(rest)).collect::<Option<_>>()?);
        } else {
            return None;
        }
        Some(())
    }
}

/// A table part by part, as [`Handed`] takes it; what has gone takes no room any more.
pub struct Parts {
    head: Option<[usize; 4]>,
    columns: vec::IntoIter<(String, Column)>,
    groups: Option<Vec<i32>>,
    names: Option<Vec<String>>,
}

impl From<Table> for Parts {
    fn from(mut table: Table) -> Self {
        let (groups, names) = (table.target.take(), table.names.take());
        let head = [table.len(), table.width(), groups.is_some().into(), names.is_some().into()];
        Parts { head: Some(head), columns: table.into_columns().into_iter(), groups, names }
    }
}

impl Iterator for Parts {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut to = Vec::new();
        if let Some(head) = self.head.take() {
            head.into_iter().for_each(|count| write_number(&mut to, count));
        } else if let Some((name, column)) = self.columns.next() {
            write_text(&mut to, &name);
            match column {
                Column::Number(Number { values, is_flag }) => {
                    write_number(&mut to, if is_flag { FLAGS } else { NUMBERS });
                    to.reserve_exact(8 * values.len());
                    values.into_iter().for_each(|value| to.extend_from_slice(&value.to_le_bytes()));
                }
                Column::Category(category) => {
                    write_number(&mut to, LEVELS);
                    write_whole(&mut to, category.codes());
                    write_number(&mut to, category.levels().len());
                    category.levels().iter().for_each(|level| write_text(&mut to, level));
                }
                Column::Text(words) => {
                    write_number(&mut to, WORDS);
                    for word in words {
                        match word {
                            Some(word) => write_text(&mut to, &word),
                            None => to.extend_from_slice(&MISSING.to_le_bytes()),
                        }
                    }
                }
            }
        } else if let Some(groups) = self.groups.take() {
            write_whole(&mut to, &groups);
        } else {
            self.names.take()?.iter().for_each(|name| write_text(&mut to, name));
        }
        Some(to)
    }
}

/// The kinds of columns: numbers, truth values, categories, text.
const NUMBERS: usize = 0;
const FLAGS: usize = 1;
const LEVELS: usize = 2;
const WORDS: usize = 3;

/// Stands for the length of a word that is missing.
const MISSING: u32 = u32::MAX;

fn write_number(to: &mut Vec<u8>, number: usize) {
    to.extend_from_slice(&(number as u32).to_le_bytes());
}

fn write_text(to: &mut Vec<u8>, text: &str) {
    write_number(to, text.len());
    to.extend_from_slice(text.as_bytes());
}

fn write_whole(to: &mut Vec<u8>, numbers: &[i32]) {
    to.reserve_exact(4 * numbers.len());
    numbers.iter().for_each(|number| to.extend_from_slice(&number.to_le_bytes()));
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let (bytes, others) = rest.split_first_chunk()?;
    *rest = others;
    Some(u32::from_le_bytes(*bytes) as usize)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let length = number(rest)?;
    let (text, others) = rest.split_at_checked(length)?;
    *rest = others;
    String::from_utf8(text.to_vec()).ok()
}

/// A word, or none where it is missing.
fn word(rest: &mut &[u8]) -> Option<Option<String>> {
    match rest.strip_prefix(&MISSING.to_le_bytes()) {
        Some(others) => {
            *rest = others;
            Some(None)
        }
        None => text(rest).map(Some),
    }
}

fn many<const N: usize, T>(rest: &mut &[u8], n: usize, read: fn([u8; N]) -> T) -> Option<Vec<T>> {
    let (these, others) = rest.split_at_checked(n.checked_mul(N)?)?;
    *rest = others;
    Some(these.as_chunks().0.iter().map(|bytes| read(*bytes)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_arrives_as_it_left() {
        let words = vec![Some("a".to_owned()), None, Some(String::new())];
        let levels = Category::new(vec![1, -1, 0], vec!["no".into(), "yes".into()]).unwrap();
        let mut table = Table::new(vec![
            ("x".into(), Column::Number(Number::new(vec![1.5, f64::INFINITY, -0.0]))),
            ("flag".into(), Column::Number(Number { values: vec![0.0, 1.0, 1.0], is_flag: true })),
            ("level".into(), Column::Category(levels)),
            ("word".into(), Column::Text(words)),
        ])
        .unwrap();
        for (groups, names) in
            [(None, None), (Some(vec![2, -1, 0]), Some(vec!["p".into(), "q".into(), "".into()]))]
        {
            (table.target, table.names) = (groups, names);
            let parts: Vec<Vec<u8>> = Parts::from(table.clone()).collect();
            let mut piece_by_piece = Box::<Handed>::default();
            for (i, part) in parts.iter().enumerate() {
                piece_by_piece.feed(part, i + 1 == parts.len()).unwrap();
            }
            assert_eq!(piece_by_piece.wants(), None);
            assert_eq!(piece_by_piece.finish().unwrap().table, table);
            let mut at_once = Box::<Handed>::default();
            at_once.feed(&parts.concat(), true).unwrap();
            assert_eq!(at_once.finish().unwrap().table, table);
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let part =
            |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let too_little = part(&[2, 1, 0, 0]);
        let too_much = [part(&[1, 1, 0, 0]), part(&[0, 0, 0, 0, 7])].concat();
        let endless = [part(&[u32::MAX, 1, 0, 0]), part(&[0, 0])].concat();
        let strange = [part(&[1, 1, 0, 0]), part(&[0, 2, 5, 0])].concat();
        for bytes in [Vec::new(), too_little, too_much, endless, strange] {
            let mut handed = Box::new(Handed { name: "X".into(), ..Handed::default() });
            handed.feed(&bytes, true).unwrap();
            let error = handed.finish().unwrap_err();
            assert_eq!(
                (error.code, error.message.as_str()),
                (Code::InvalidData, "`X` is neither a matrix nor a table")
            );
        }
    }
}
