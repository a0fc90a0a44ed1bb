//! `replace`: what stands in cells is written anew, as pandas does it: all cells of a column that say the same, whole, or
//! in which nothing stands. In pandas it is written with a dict for each column, and what is missing is `np.nan`.
//!
//! A column of words stays one: a number that is written into it is its word, of which `to_numeric` makes a number again.

use super::columns::{asked, places};
use crate::call::Value;
use crate::catalog::{
    Arguments, Callable, Column as Named, Default, Make, Parameter, Prepared, Python, PythonLines, Type,
};
use crate::error::{Code, Error, shortened};
use crate::table::{Column, Number, Preparing, Table};
use crate::work::{Progress, Work};

/// The declaration of `replace`.
pub static REPLACE: Callable = Callable {
    name: "replace",
    help: "Writes other values into all cells that say the same.",
    parameters: &[
        Parameter::new(
            "to_replace",
            &[Type::None, Type::Bool, Type::Text, Type::NUMBER, Type::Values],
            Default::Required,
            "What cells say, one or several; None: nothing.",
        ),
        Parameter::new(
            "value",
            &[Type::None, Type::Bool, Type::Text, Type::NUMBER, Type::Values],
            Default::Required,
            "What they are to say, one for all or one each; None: nothing.",
        ),
        Parameter::new(
            "columns",
            &[Type::None, Type::Columns, Type::Column],
            Default::None,
            "The columns; None: all.",
        ),
    ],
    positional: 2,
    renamed: &[],
    ignored: &["inplace", "regex"],
    make: Make::Prepare(prepare),
    python: Python::lines(python),
};

/// What the cells say, and what they are to say.
fn pairs(arguments: &Arguments) -> Vec<(&Value, &Value)> {
    let each = |name| match arguments.value(name) {
        Value::List(values) => values.iter().collect(),
        value => vec![value],
    };
    let (old, new): (Vec<_>, Vec<_>) = (each("to_replace"), each("value"));
    old.into_iter().enumerate().filter_map(|(i, old)| Some((old, *new.get(i).or(new.first())?))).collect()
}

fn prepare(arguments: &Arguments, table: Table) -> Prepared {
    if let (old, Value::List(new)) = (arguments.value("to_replace"), arguments.value("value"))
        && !matches!(old, Value::List(old) if old.len() == new.len())
    {
        let message = format!("`value` must have one value for each of `to_replace`; it has {}", new.len());
        return Err(Error::new(Code::Conflict, message).about("value"));
    }
    let table = table.in_columns();
    let wanted: Vec<usize> = if arguments.is_none("columns") {
        (0..table.width()).collect()
    } else {
        places(&table, &asked(arguments, "columns"), "columns")?
    };
    let pairs = pairs(arguments);
    let table = table.each(&mut |j, name, column| {
        let column = if wanted.contains(&j) { replaced(&name, column, &pairs)? } else { column };
        Ok(vec![(name, column)])
    })?;
    Ok(Box::new(Written(table)))
}

/// A table in some of whose cells other values stand.
struct Written(Table);

impl Preparing for Written {
    fn advance(&mut self, _budget: Work) -> Progress {
        Progress::Done
    }

    fn finish(self: Box<Self>) -> Result<Table, Error> {
        Ok(self.0)
    }

    fn corrects(&self) -> bool {
        true
    }
}

fn replaced(name: &str, column: Column, pairs: &[(&Value, &Value)]) -> Result<Column, Error> {
    // Of two for the same the last one counts, as in a dict.
    let find = |is: &dyn Fn(&Value) -> bool| pairs.iter().rev().find(|(old, _)| is(old)).map(|(_, new)| *new);
    let gap = find(&|old| matches!(old, Value::None));
    Ok(match column {
        Column::Number(Number { mut values, is_flag }) => {
            // Truth values are no numbers to pandas.
            let number = |value: &Value| match value {
                Value::Bool(value) if is_flag => Some(f64::from(*value)),
                value => value.number().filter(|_| !is_flag),
            };
            for x in &mut values {
                let new = if x.is_nan() { gap } else { find(&|old| number(old) == Some(*x)) };
                *x = match new {
                    None => continue,
                    Some(Value::None) => f64::NAN,
                    Some(new) => number(new).ok_or_else(|| unlike(name, new))?,
                };
            }
            Column::Number(Number { values, is_flag })
        }
        words => words.said_anew(&|word| {
            let new = word.map_or(gap, |word| find(&|old| matches!(old, Value::Str(old) if old == word)));
            new.map_or_else(|| word.map(str::to_owned), written)
        }),
    })
}

/// A value as a word.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::None => None,
        Value::Str(word) => Some(word.clone()),
        other => Some(other.to_string()),
    }
}

/// The mistake of a value that is of another kind than those of its column.
fn unlike(name: &str, value: &Value) -> Error {
    let value = shortened(&value.to_string());
    let message = format!("`{name}` takes no {value}; None leaves its cells empty");
    Error::new(Code::InvalidData, message).about("value")
}

fn python(arguments: &Arguments) -> PythonLines {
    let mut imports = Vec::new();
    let mut written = |value: &Value| match value {
        Value::None => {
            imports.push("import numpy as np".to_owned());
            "np.nan".to_owned()
        }
        value => value.to_string(),
    };
    let cells: Vec<String> = pairs(arguments)
        .into_iter()
        .map(|(old, new)| format!("{}: {}", written(old), written(new)))
        .collect();
    let cells = format!("{{{}}}", cells.join(", "));
    let columns: Vec<String> = asked(arguments, "columns")
        .iter()
        .map(|column| match column {
            Named::Name(_) => format!("{column}: {cells}"),
            Named::Number(_) => format!("X.columns[{column}]: {cells}"),
        })
        .collect();
    let what = if arguments.is_none("columns") { cells } else { format!("{{{}}}", columns.join(", ")) };
    PythonLines { imports, lines: format!("X = X.replace({what})") }
}
