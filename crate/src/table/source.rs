//! Tables that are made of what is handed over piece by piece: a file, say.

use crate::error::Error;
use crate::table::Table;

/// What a table is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name under which whoever has it knows it.
    pub name: String,
    /// How its letters are written; it is handed over in UTF-8 all the same.
    pub encoding: String,
    /// Where it comes from.
    pub kind: Kind,
}

/// Where a source comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is a file of somebody's own.
    File,
    /// It lies beside the page.
    Bundled,
    /// It is a variable of the host.
    Variable,
}

impl Kind {
    /// Its name in JavaScript.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::File => "file",
            Kind::Bundled => "bundled",
            Kind::Variable => "variable",
        }
    }
}

/// A table that is being made of a [`Source`], or of nothing.
pub trait Sourced {
    /// What the next piece must be of; nothing, where all is there.
    fn wants(&self) -> Option<Source>;

    /// So many bytes will come, or so: what needs much room can make it in time.
    fn expect(&mut self, _bytes: usize) {}

    /// Takes the next piece; whether the whole has to be handed over once more, from its beginning.
    ///
    /// # Errors
    /// Where it cannot be read, with its line.
    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error>;

    /// The table; called once, when nothing is wanted any more.
    ///
    /// # Errors
    /// Where there is none.
    fn finish(self: Box<Self>) -> Result<Read, Error>;
}

/// A table that was read, and what is to be said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The table.
    pub table: Table,
    /// What may be wrong with it.
    pub advice: Vec<Advice>,
}

/// What may be wrong with a table, and what would be right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// A sentence for people.
    pub message: String,
    /// The line of the file.
    pub line: Option<u64>,
    /// The column.
    pub column: Option<String>,
    /// The call of `data` that would be right.
    pub data: Option<String>,
    /// The step of `prepare` that would make it right.
    pub prepare: Option<String>,
}

impl From<Table> for Read {
    fn from(table: Table) -> Self {
        Read { table, advice: Vec::new() }
    }
}

/// There already.
impl Sourced for Table {
    fn wants(&self) -> Option<Source> {
        None
    }

    fn feed(&mut self, _bytes: &[u8], _last: bool) -> Result<bool, Error> {
        Ok(false)
    }

    fn finish(self: Box<Self>) -> Result<Read, Error> {
        Ok((*self).into())
    }
}
