//! A list of names, and `drop`: which columns are kept, as pandas does it.

use crate::call::Value;
use crate::catalog::{
    Arguments, COLUMNS, Callable, Column, Default, Make, Parameter, Prepared, Python, PythonLines, Type,
};
use crate::error::{Code, Error};
use crate::table::Table;

/// The declaration of a list of names: it is written as the list alone.
pub static KEEP: Callable = Callable {
    name: COLUMNS,
    help: "Keeps these columns, in this order.",
    parameters: &[Parameter::new(
        "columns",
        &[Type::Columns],
        Default::Required,
        "The columns that are kept.",
    )],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Prepare(keep),
    python: Python::lines(python_of_keep),
};

/// The declaration of `drop`.
pub static DROP: Callable = Callable {
    name: "drop",
    help: "Leaves some columns out.",
    parameters: &[Parameter::new(
        "columns",
        &[Type::Columns, Type::Column],
        Default::Required,
        "The columns that are left out.",
    )],
    positional: 0,
    renamed: &[],
    ignored: &["axis", "inplace"],
    make: Make::Prepare(drop),
    python: Python::lines(python_of_drop),
};

fn keep(arguments: &Arguments, table: Table) -> Prepared {
    let places = places(&table, &asked(arguments, "columns"), "columns")?;
    if let Some(i) = (1..places.len()).find(|&i| places[..i].contains(&places[i])) {
        let name = &table.column_names()[places[i]];
        let message = format!("each column is kept once; `{name}` is there twice");
        return Err(Error::new(Code::Conflict, message).about("columns"));
    }
    Ok(Box::new(table.pick(&places)))
}

fn drop(arguments: &Arguments, table: Table) -> Prepared {
    let dropped = places(&table, &asked(arguments, "columns"), "columns")?;
    let kept: Vec<usize> = (0..table.width()).filter(|j| !dropped.contains(j)).collect();
    if kept.is_empty() {
        return Err(Error::new(Code::Conflict, "`drop` leaves no column").about("columns"));
    }
    Ok(Box::new(table.pick(&kept)))
}

/// The columns that a parameter names, one or several.
pub(super) fn asked(arguments: &Arguments, parameter: &str) -> Vec<Column> {
    arguments.columns(parameter).or_else(|| Some(vec![arguments.column(parameter)?])).unwrap_or_default()
}

/// Where these columns are.
///
/// # Errors
/// `out_of_range` where one is not there.
pub(super) fn places(table: &Table, columns: &[Column], parameter: &str) -> Result<Vec<usize>, Error> {
    columns.iter().map(|column| table.place(column, parameter)).collect()
}

fn python_of_keep(arguments: &Arguments) -> PythonLines {
    let columns = asked(arguments, "columns");
    let line = if columns.iter().any(|column| matches!(column, Column::Number(_))) {
        format!("X = X.iloc[:, {}]", arguments.value("columns"))
    } else {
        format!("X = X[{}]", arguments.value("columns"))
    };
    PythonLines { imports: Vec::new(), lines: line }
}

fn python_of_drop(arguments: &Arguments) -> PythonLines {
    let columns = asked(arguments, "columns");
    let numbers = columns.iter().any(|column| matches!(column, Column::Number(_)));
    let columns = Value::List(columns.iter().map(Column::value).collect());
    let which = if numbers { format!("X.columns[{columns}]") } else { columns.to_string() };
    PythonLines { imports: Vec::new(), lines: format!("X = X.drop(columns={which})") }
}
