//! The texts that say where points are seen and what they are coloured by.

use super::callable::{Arguments, List, Python};
use super::declare::Part;
use super::validate::{Note, validate};
use crate::call::{self, Value};
use crate::error::{Code, Error, echo, said};
use std::fmt;

/// In which plane or space points are seen.
#[derive(Clone, Default)]
pub enum View {
    /// Not said: in their columns where there are at most two, else in the plane of their principal components.
    #[default]
    Usual,
    /// In two or three columns.
    Columns(Vec<Column>),
    /// In places that are found for them.
    Places(Arguments),
}

/// A column, by its name or its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// As the table has it.
    Name(String),
    /// From 0, among the columns that are fitted.
    Number(usize),
}

impl Column {
    /// The column that a value names.
    pub fn read(value: &Value) -> Option<Column> {
        match value {
            Value::Str(name) => Some(Column::Name(name.clone())),
            Value::Int(number) => Some(Column::Number(usize::try_from(*number).ok()?)),
            _ => None,
        }
    }

    /// The value that names it.
    pub fn value(&self) -> Value {
        match self {
            Column::Name(name) => Value::Str(name.clone()),
            Column::Number(number) => Value::Int(*number as i64),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

/// What is said in this text, which may be empty; none where it is `None`.
fn said(text: &str, part: Part) -> Result<Option<Value>, Error> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match call::parse(text).map_err(|error| error.within(part.as_str()))? {
        Value::None => Ok(None),
        value => Ok(Some(value)),
    }
}

/// What `hue` says.
pub(super) fn read_hue(text: &str) -> Result<Option<Column>, Error> {
    let Some(value) = said(text, Part::Hue)? else { return Ok(None) };
    let column = Column::read(&value);
    if column.is_none() {
        let message = said!("`hue` must be a column, by name or number; it is {}", echo(value));
        return Err(Error::new(Code::InvalidType, message).within(Part::Hue.as_str()).at(0));
    }
    Ok(column)
}

impl View {
    /// What `view` says.
    pub(super) fn read(list: List, text: &str, notes: &mut Vec<Note>) -> Result<View, Error> {
        match said(text, Part::View)? {
            None => Ok(View::Usual),
            Some(Value::List(values) | Value::Tuple(values)) => View::columns(&values),
            Some(Value::Call(call)) => validate(list, *call, Part::View, notes).map(View::Places),
            Some(other) => {
                let message = said!(
                    "`view` must be columns, such as `['x', 'y']`, or a call, such as `PCA(n_components=2)`; it is {}",
                    echo(other)
                );
                Err(Error::new(Code::Syntax, message).at(0))
            }
        }
        .map_err(|error| error.in_text(text).within(Part::View.as_str()))
    }

    /// Two or three columns, as a list has them.
    fn columns(values: &[Value]) -> Result<View, Error> {
        let columns: Option<Vec<Column>> = values.iter().map(Column::read).collect();
        match columns {
            Some(columns) if matches!(columns.len(), 2 | 3) => Ok(View::Columns(columns)),
            Some(columns) => {
                let message = said!("`view` must have two or three columns; it has {}", columns.len());
                Err(Error::new(Code::OutOfRange, message).at(0))
            }
            None => {
                let message =
                    said!("`view` must be a list of columns, by name or number, such as `['x', 'y']`");
                Err(Error::new(Code::InvalidType, message).at(0))
            }
        }
    }

    /// The call, where it is one.
    pub fn call(&self) -> Option<&Arguments> {
        match self {
            View::Places(call) => Some(call),
            View::Usual | View::Columns(_) => None,
        }
    }

    pub(super) fn call_mut(&mut self) -> Option<&mut Arguments> {
        match self {
            View::Places(call) => Some(call),
            View::Usual | View::Columns(_) => None,
        }
    }

    /// The canonical text; empty where nothing is said.
    pub fn text(&self) -> String {
        match self {
            View::Usual => String::new(),
            View::Columns(columns) => Value::List(columns.iter().map(Column::value).collect()).to_string(),
            View::Places(call) => call.to_string(),
        }
    }
}

/// Where a column is found in a Python script: in `X`, what is fitted, in `table`, what it was made from, or in `y`.
pub(super) struct Script {
    /// The names of what is fitted begin so, where they are not those of the data.
    placed: Option<String>,
    /// Whether all is a `DataFrame`.
    framed: bool,
}

impl Script {
    /// Of these preparations.
    pub(super) fn new(prepare: &[Arguments], framed: bool) -> Script {
        let placing = prepare.iter().rev().find(|step| step.callable().make.suits(Part::View));
        Script { placed: placing.map(|step| step.callable().name.to_ascii_lowercase()), framed }
    }

    /// The name of the array and the number of the column in it.
    fn find(&self, column: &Column) -> Option<(&'static str, usize)> {
        let name = match column {
            Column::Number(number) => return Some(("X", *number)),
            Column::Name(name) => name.as_str(),
        };
        let of_data = match name {
            "x" => Some(0),
            "y" => Some(1),
            "z" => Some(2),
            _ => name.strip_prefix('x').and_then(|number| number.parse().ok()),
        };
        match &self.placed {
            None => of_data.map(|number| ("X", number)),
            Some(prefix) => match name.strip_prefix(prefix.as_str()).and_then(|number| number.parse().ok()) {
                Some(number) => Some(("X", number)),
                None => of_data.map(|number| ("table", number)),
            },
        }
    }

    /// One column of a `DataFrame`: of what is fitted where it is numbered, or placed; else of the table it was made from.
    fn framed(&self, column: &Column) -> Option<String> {
        match column {
            Column::Number(number) => Some(format!("X.iloc[:, {number}]")),
            Column::Name(name) => {
                let placed = self.placed.as_ref().and_then(|prefix| name.strip_prefix(prefix.as_str()));
                let own = placed.is_some_and(|number| number.parse::<usize>().is_ok());
                let table = format!("table.loc[X.index, {column}]");
                // What is fitted comes first, as it does where points are seen.
                let found = format!("(X[{column}] if {column} in X else {table})");
                Some(if own { format!("X[{column}]") } else { found })
            }
        }
    }

    /// The columns, as an expression.
    pub(super) fn columns(&self, columns: &[Column]) -> Option<String> {
        if self.framed {
            let each = columns.iter().map(|column| self.framed(column)).collect::<Option<Vec<_>>>()?;
            return Some(format!("np.column_stack([{}])", each.join(", ")));
        }
        let found: Vec<_> = columns.iter().map(|column| self.find(column)).collect::<Option<_>>()?;
        let (array, _) = *found.first()?;
        if found.iter().all(|(other, _)| *other == array) {
            let numbers: Vec<_> = found.iter().map(|(_, number)| number.to_string()).collect();
            return Some(format!("{array}[:, [{}]]", numbers.join(", ")));
        }
        let each: Vec<_> = found.iter().map(|(array, number)| format!("{array}[:, {number}]")).collect();
        Some(format!("np.column_stack([{}])", each.join(", ")))
    }

    /// One column, as an expression.
    pub(super) fn column(&self, column: &Column) -> Option<String> {
        if *column == Column::Name(TARGET.to_owned()) {
            return Some("y".to_owned());
        }
        if self.framed {
            return self.framed(column);
        }
        self.find(column).map(|(array, number)| format!("{array}[:, {number}]"))
    }

    /// The places that a call finds, as an expression, with what it imports.
    pub(super) fn places(call: &Arguments) -> (Vec<String>, String) {
        match (call.python_lines(), &call.callable().python) {
            (Some(python), _) => {
                let line = python.lines.strip_prefix("X = ").unwrap_or(&python.lines).to_owned();
                (python.imports, line)
            }
            (None, Python::Import(module)) => {
                let import = format!("from {module} import {}", call.callable().name);
                (vec![import], format!("{call}.fit_transform(X)"))
            }
            (None, Python::Lines(_)) => (Vec::new(), format!("{call}.fit_transform(X)")),
        }
    }
}

/// What the groups in which points were made are called, among the columns.
pub const TARGET: &str = "target";
