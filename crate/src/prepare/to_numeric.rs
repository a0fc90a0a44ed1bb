//! `to_numeric`: texts that say numbers become numbers, as pandas does it; what says none is an error, or is missing.
//! `decimal` is ours, by the name that it has in `read_csv`: a comma is replaced by a point before, in pandas by `str.replace`.

use super::columns::{asked, places};
use crate::catalog::{
    Arguments, Callable, Column as Named, Default, Make, Parameter, Prepared, Python, PythonLines, Type,
};
use crate::error::{Code, Error, shortened};
use crate::table::{Column, Number, Preparing, Table};
use crate::tables::csv::cells::Format;
use crate::work::{Progress, Work};

/// The declaration of `to_numeric`.
pub static TO_NUMERIC: Callable = Callable {
    name: "to_numeric",
    help: "Makes numbers of texts that say numbers.",
    parameters: &[
        Parameter::new(
            "columns",
            &[Type::None, Type::Columns, Type::Column],
            Default::None,
            "The columns that are turned; None: all of text.",
        ),
        Parameter::new(
            "errors",
            &[Type::Choice { of: &["raise", "coerce"] }],
            Default::Str("raise"),
            "What says no number is an error, or it is missing from then on.",
        ),
        Parameter::new(
            "decimal",
            &[Type::Choice { of: &[".", ","] }],
            Default::Str("."),
            "The decimal mark; with a comma both marks are read.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &["downcast"],
    make: Make::Prepare(prepare),
    python: Python::lines(python),
};

fn prepare(arguments: &Arguments, table: Table) -> Prepared {
    let table = table.in_columns();
    let wanted: Vec<usize> = if arguments.is_none("columns") {
        (0..table.width()).collect()
    } else {
        places(&table, &asked(arguments, "columns"), "columns")?
    };
    let coerce = arguments.text("errors") == "coerce";
    let is_comma = arguments.text("decimal") == ",";
    let format = Format::default();
    let number = |word: &str| {
        if is_comma { format.comma(word) } else { Some(format.number(word.as_bytes())?.0) }
    };
    let mut mended = Vec::new();
    // Rows that are held out come first, and have the same columns.
    let table = table.each(&mut |j, name, column| {
        if !wanted.contains(&j) || matches!(column, Column::Number(_)) {
            return Ok(vec![(name, column)]);
        }
        let mut values = Vec::with_capacity(column.len());
        for row in 0..column.len() {
            values.push(match column.word(row) {
                None => f64::NAN,
                Some(word) => match number(word) {
                    Some(value) => value,
                    None if coerce => f64::NAN,
                    None => {
                        let message = format!(
                            "row {row} of `{name}` has '{}', which is no number: `errors='coerce'` takes it for missing",
                            shortened(word)
                        );
                        return Err(Error::new(Code::InvalidData, message).about(&name));
                    }
                },
            });
        }
        if !mended.contains(&j) {
            mended.push(j);
        }
        Ok(vec![(name, Column::Number(Number::new(values)))])
    })?;
    Ok(Box::new(Numeric { table, mended }))
}

/// A table some of whose columns have been read in another way.
struct Numeric {
    table: Table,
    mended: Vec<usize>,
}

impl Preparing for Numeric {
    fn advance(&mut self, _budget: Work) -> Progress {
        Progress::Done
    }

    fn finish(self: Box<Self>) -> Result<Table, Error> {
        Ok(self.table)
    }

    fn mended(&self) -> &[usize] {
        &self.mended
    }
}

fn python(arguments: &Arguments) -> PythonLines {
    let errors = if arguments.text("errors") == "coerce" { ", errors='coerce'" } else { "" };
    let comma = arguments.text("decimal") == ",";
    let read = |column: &str| match comma {
        true => format!("pd.to_numeric({column}.astype('str').str.replace(',', '.'){errors})"),
        false => format!("pd.to_numeric({column}{errors})"),
    };
    let columns = asked(arguments, "columns");
    let lines = match columns.as_slice() {
        [one @ Named::Name(_)] => format!("X[{one}] = {}", read(&format!("X[{one}]"))),
        _ => {
            let words = "X.select_dtypes(['object', 'str', 'category'])".to_owned();
            let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
            let columns = if names.is_empty() { words } else { format!("[{}]", names.join(", ")) };
            format!("for column in {columns}:\n    X[column] = {}", read("X[column]"))
        }
    };
    PythonLines { imports: vec!["import pandas as pd".into()], lines }
}
