//! `read_csv`: a table from a file, as pandas reads it.
//!
//! The file comes in pieces and is told apart by `csv-core` (RFC 4180, with pandas' leniencies); each cell goes at once
//! to where it is kept, so that a million rows take the room of their numbers. Types, names, missing values, short and
//! long rows are pandas' ([`cells`], [`column`], [`header`]). What would suit the file better is [proposed](propose), and
//! not done unasked: the same call gives the same table in Python.

pub mod cells;
mod column;
mod file;
mod header;
mod propose;
mod row;
mod skip;
mod spaces;

use crate::call::Value;
use crate::catalog::{
    Arguments, Callable, Column, Default, Make, Parameter, Python, PythonLines, TARGET, Type,
};
use crate::error::{Code, Error, shortened};
use crate::table::source::Sourced;
use cells::Format;
use header::Index;

pub use propose::{Marks, propose};

/// The declaration of `read_csv`.
pub static READ_CSV: Callable = Callable {
    name: "read_csv",
    help: "A table of your own, from a file: it stays in this browser.",
    parameters: &[
        Parameter::new("filepath_or_buffer", &[Type::Text], Default::Str(""), "The name of the file."),
        Parameter::new("sep", &[Type::Text], Default::Str(","), "What stands between two fields."),
        Parameter::new(
            "header",
            &[Type::Choice { of: &["infer"] }, Type::None, Type::count(0)],
            Default::Str("infer"),
            "The row with the names of the columns; None where there is none.",
        ),
        Parameter::new(
            "names",
            &[Type::None, Type::Columns],
            Default::None,
            "What the columns are called, where the file does not say so.",
        ),
        Parameter::new(
            "index_col",
            &[Type::None, Type::Bool, Type::Column],
            Default::None,
            "The column that names the rows.",
        ),
        Parameter::new(
            "usecols",
            &[Type::None, Type::Columns],
            Default::None,
            "The columns that are read; None: all.",
        ),
        Parameter::new(
            "skiprows",
            &[Type::None, Type::count(0)],
            Default::None,
            "How many lines are passed over first.",
        ),
        Parameter::new(
            "nrows",
            &[Type::None, Type::count(1)],
            Default::None,
            "How many rows are read; None: all.",
        ),
        Parameter::new(
            "na_values",
            &[
                Type::None,
                Type::NUMBER,
                Type::Text,
                Type::Columns,
                Type::Floats { min: f64::MIN, max: f64::MAX, length: None },
            ],
            Default::None,
            "What else stands for a missing value.",
        ),
        Parameter::new(
            "thousands",
            &[Type::None, Type::Text],
            Default::None,
            "What stands between the thousands of a number.",
        ),
        Parameter::new("decimal", &[Type::Text], Default::Str("."), "The decimal mark of numbers."),
        Parameter::new(
            "quoting",
            &[Type::Int { min: 0, max: 3 }],
            Default::Int(0),
            "Whether fields may stand in quotes; 3: quotes are letters like others.",
        ),
        Parameter::new("encoding", &[Type::Text], Default::Str("utf-8"), "How letters are written as bytes."),
        Parameter::new(
            "on_bad_lines",
            &[Type::Text],
            Default::Str("error"),
            "What becomes of lines with more fields than there are columns: 'error', 'warn' or 'skip'.",
        ),
        Parameter::new(
            "target",
            &[Type::None, Type::Column],
            Default::None,
            "The column with the true groups: it is not fitted.",
        ),
    ],
    positional: 2,
    renamed: &[],
    ignored: &["engine", "low_memory", "memory_map", "float_precision"],
    make: Make::Table(make),
    python: Python::lines(python),
};

/// What a call asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The name of the file.
    pub file: String,
    /// How its letters are written.
    pub encoding: String,
    /// Whether it lies beside the page.
    pub bundled: bool,
    /// What stands between two fields; none: any space.
    pub separator: Option<u8>,
    /// The row with the names.
    pub header: Option<usize>,
    /// What the columns are called instead.
    pub names: Option<Vec<String>>,
    /// What names the rows.
    pub index: Index,
    /// The columns that are wanted.
    pub columns: Option<Vec<Column>>,
    /// How many lines are passed over first.
    pub skipped: usize,
    /// How many rows.
    pub rows: Option<usize>,
    /// Whether fields may stand in quotes.
    pub quoted: bool,
    /// Whether lines that are too long are left out.
    pub leaves_long: bool,
    /// The truth.
    pub target: Option<Column>,
    /// How cells are written.
    pub format: Format,
}

impl Asked {
    fn read(arguments: &Arguments) -> Result<Self, Error> {
        let separator = match arguments.text("sep") {
            "\\s+" => None,
            text => Some(letter("sep", text, b"\"\n\r")?),
        };
        let decimal = letter("decimal", arguments.text("decimal"), b"0123456789+-eE\"")?;
        let thousands = arguments.optional_text("thousands");
        let thousands = thousands.map(|text| letter("thousands", text, b"0123456789+-eE\"")).transpose()?;
        for (name, mark) in [("sep", separator), ("thousands", thousands)] {
            if mark == Some(decimal) {
                let message =
                    format!("`{name}` and `decimal` must differ; both are '{}'", char::from(decimal));
                return Err(Error::new(Code::Conflict, message).about(name));
            }
        }
        let names = arguments.columns("names").map(|names| names.iter().map(plain).collect::<Vec<_>>());
        if let Some(names) = &names
            && let Some(name) = names.iter().enumerate().find(|(i, name)| names[..*i].contains(name))
        {
            let message = format!("`names` must differ; '{}' is there twice", name.1);
            return Err(Error::new(Code::Conflict, message).about("names"));
        }
        let header = match arguments.value("header") {
            Value::None => None,
            Value::Int(row) => Some(*row as usize),
            _ if names.is_some() => None,
            _ => Some(0),
        };
        let index = match arguments.value("index_col") {
            Value::None => Index::Usual,
            Value::Bool(false) => Index::None,
            Value::Bool(true) => {
                let message = "`index_col` must be a column, None or False; it is True";
                return Err(Error::new(Code::OutOfRange, message).about("index_col"));
            }
            _ => arguments.column("index_col").map_or(Index::Usual, Index::At),
        };
        let quoting = arguments.optional_int("quoting");
        if quoting == Some(2) {
            let must = "0 or 1, where fields may stand in quotes, or 3, where quotes are letters";
            return Err(Error::range("quoting", must, 2));
        }
        let (missing, missing_numbers) = missing(arguments.value("na_values"));
        Ok(Asked {
            file: arguments.text("filepath_or_buffer").to_owned(),
            encoding: arguments.text("encoding").to_owned(),
            bundled: false,
            separator,
            header,
            names,
            index,
            columns: arguments.columns("usecols"),
            skipped: arguments.optional_int("skiprows").unwrap_or(0) as usize,
            rows: arguments.optional_int("nrows").map(|rows| rows as usize),
            quoted: quoting != Some(3),
            leaves_long: match arguments.text("on_bad_lines") {
                "error" => false,
                "skip" | "warn" => true,
                other => {
                    let must = "'error', 'warn' or 'skip'";
                    return Err(Error::range("on_bad_lines", must, format!("'{}'", shortened(other))));
                }
            },
            target: arguments.column("target"),
            format: Format { decimal, thousands, missing, missing_numbers },
        })
    }
}

fn make(arguments: &Arguments) -> Result<Box<dyn Sourced>, Error> {
    Ok(Box::new(file::File::new(Asked::read(arguments)?, arguments.clone())))
}

/// A table that lies beside the page under the name of its call, without `load_`; its column `target` is the truth.
pub fn bundled(arguments: &Arguments) -> Box<dyn Sourced> {
    let name = arguments.callable().name;
    let asked = Asked {
        file: name.strip_prefix("load_").unwrap_or(name).to_owned(),
        encoding: "utf-8".to_owned(),
        bundled: true,
        separator: Some(b','),
        header: Some(0),
        names: None,
        index: Index::Usual,
        columns: None,
        skipped: 0,
        rows: None,
        quoted: true,
        leaves_long: false,
        target: Some(Column::Name(TARGET.to_owned())),
        format: Format::default(),
    };
    Box::new(file::File::new(asked, arguments.clone()))
}

/// A single ASCII letter that means nothing else.
fn letter(parameter: &str, text: &str, taken: &[u8]) -> Result<u8, Error> {
    match text.as_bytes() {
        [one] if one.is_ascii() && !taken.contains(one) => Ok(*one),
        _ => {
            let or = if parameter == "sep" { ", or '\\s+' for any space" } else { "" };
            Err(Error::range(parameter, format!("a single letter such as ';'{or}"), format!("'{text}'")))
        }
    }
}

/// Words and numbers for what is missing.
fn missing(value: &Value) -> (Vec<String>, Vec<f64>) {
    let each: Vec<&Value> = match value {
        Value::None => Vec::new(),
        Value::List(values) | Value::Tuple(values) => values.iter().collect(),
        one => vec![one],
    };
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    for value in each {
        match value {
            Value::Int(number) => numbers.push(*number as f64),
            Value::Float(number) => numbers.push(*number),
            Value::Str(word) => {
                numbers.extend(word.parse::<f64>().ok().filter(|number| number.is_finite()));
                words.push(word.clone());
            }
            _ => {}
        }
    }
    (words, numbers)
}

/// The name of a column, of one that is a number its digits.
fn plain(column: &Column) -> String {
    match column {
        Column::Name(name) => name.clone(),
        Column::Number(number) => number.to_string(),
    }
}

/// pandas' call; the truth becomes `y`, and leaves the table.
fn python(arguments: &Arguments) -> PythonLines {
    let mut given = Vec::new();
    for (name, value) in arguments.given() {
        match name {
            "target" => {}
            "filepath_or_buffer" => given.insert(0, value.to_string()),
            // Without quotes it would be another word in Python.
            _ => given.push(format!("{name}={value}")),
        }
    }
    let mut lines = vec![format!("X = pd.read_csv({})", given.join(", "))];
    if let Some(target) = arguments.column("target") {
        match target {
            Column::Name(_) => lines.push(format!("y = X.pop({target})")),
            Column::Number(number) => lines.push(format!("y = X.pop(X.columns[{number}])")),
        }
    }
    PythonLines { imports: vec!["import pandas as pd".into()], lines: lines.join("\n") }
}
