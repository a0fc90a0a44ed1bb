//! `scale`, `pct_change` and `transpose`: what tutorials on time series do to a table, as pandas and NumPy do it.

use super::map_columns;
use super::statistics::{deviation, mean};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, PythonLines, Type};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::table::{Column, Number, Table};

/// The declaration of `scale`.
pub static SCALE: Callable = Callable {
    name: "scale",
    help: "Brings every column to standard deviation 1, and leaves its mean where that takes it.",
    parameters: &[Parameter::new(
        "ddof",
        &[Type::Int { min: 0, max: 1 }],
        Default::Int(0),
        "What is taken from the count where the standard deviation is divided by it: NumPy takes 0, pandas 1.",
    )],
    positional: 0,
    renamed: &[],
    ignored: &[],
    make: Make::Prepare(scale),
    python: Python::lines(|arguments| {
        one_line(format!("spread = X.std(axis=0, ddof={})\nX = X / spread", arguments.int("ddof")))
    }),
};

/// The declaration of `pct_change`.
pub static PCT_CHANGE: Callable = Callable {
    name: "pct_change",
    help: "Makes of every value its change from an earlier row, as a share of that; the first rows have none.",
    parameters: &[Parameter::new("periods", &[Type::count(1)], Default::Int(1), "How many rows earlier.")],
    positional: 1,
    renamed: &[],
    ignored: &["fill_method"],
    make: Make::Prepare(pct_change),
    python: Python::lines(|arguments| one_line(format!("X = X.{arguments}"))),
};

/// The declaration of `transpose`.
pub static TRANSPOSE: Callable = Callable {
    name: "transpose",
    help: "Makes points of the columns: rows and columns change places.",
    parameters: &[],
    positional: 0,
    renamed: &[],
    ignored: &[],
    make: Make::Prepare(transpose),
    python: Python::lines(|_| one_line("X = X.T".into())),
};

fn one_line(line: String) -> PythonLines {
    PythonLines { imports: Vec::new(), lines: line }
}

fn scale(arguments: &Arguments, table: Table) -> Prepared {
    let (dataset, rest) = table.apart("`scale`")?;
    let ddof = arguments.count("ddof");
    if dataset.points.len() <= ddof {
        return Err(Error::new(Code::Conflict, "`scale(ddof=1)` needs two rows at least").about("ddof"));
    }
    let mut scales = Vec::new();
    for (j, name) in dataset.feature_names.iter().enumerate() {
        let column: Vec<f64> = dataset.points.rows().map(|row| row[j]).collect();
        let deviation = deviation(&column, mean(&column), ddof);
        if deviation == 0.0 {
            let message = format!("`scale` cannot scale `{name}`: all its values are the same");
            return Err(Error::new(Code::InvalidData, message).about(name));
        }
        scales.push(deviation);
    }
    map_columns(arguments.callable().name, dataset, rest, |j, x| x / scales[j])
}

fn pct_change(arguments: &Arguments, table: Table) -> Prepared {
    if table.held.is_some() {
        return Err(Error::new(
            Code::Conflict,
            "`pct_change` needs all rows: it must come before `train_test_split`",
        ));
    }
    let periods = arguments.count("periods");
    Ok(Box::new(table.in_columns().each(&mut |_, name, column| {
        let values = column.finite().map_err(|lack| lack.error("`pct_change`", &name))?;
        let change = |i: usize| match i.checked_sub(periods) {
            Some(earlier) => values[i] / values[earlier] - 1.0,
            None => f64::NAN,
        };
        let changes = (0..values.len()).map(change).collect();
        Ok(vec![(name, Column::Number(Number::new(changes)))])
    })?))
}

fn transpose(_: &Arguments, table: Table) -> Prepared {
    if table.held.is_some() {
        return Err(Error::new(
            Code::Conflict,
            "`transpose` turns all rows: it must come before `train_test_split`",
        ));
    }
    let table = table.in_columns();
    let (n, d) = (table.len(), table.width());
    // Rows become columns, of which each takes more than its numbers.
    Points::check_size("rows", n as u64, d as u64 + 8)?;
    let names = table.names.clone().unwrap_or_else(|| (0..n).map(|i| i.to_string()).collect());
    let mut rows: Vec<Vec<f64>> = vec![Vec::with_capacity(d); n];
    for j in 0..d {
        let Column::Number(number) = table.column(j) else {
            let lack = table.column(j).finite().err();
            let name = &table.column_names()[j];
            return Err(match lack {
                Some(lack) => lack.error("`transpose`", name),
                None => Error::new(Code::InvalidData, "`transpose` needs numbers").about(name),
            });
        };
        for (row, x) in rows.iter_mut().zip(&number.values) {
            row.push(*x);
        }
    }
    let columns = names.into_iter().zip(rows).map(|(name, row)| (name, Column::Number(Number::new(row))));
    let mut turned = Table::new(columns.collect())?;
    turned.names = Some(table.column_names().to_vec());
    turned.turned = true;
    Ok(Box::new(turned))
}
