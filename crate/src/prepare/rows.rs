//! `dropna` and `drop_outliers`: which rows are kept, as pandas does it.
//!
//! Rows that are held out are left alone by `drop_outliers`: what is learned from the others must serve them all.

use super::columns::{asked, places};
use super::statistics::{deviation, mean, quantile};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, PythonLines, Type};
use crate::error::{Code, Error};
use crate::table::{Column, Table};

/// The declaration of `dropna`.
pub static DROPNA: Callable = Callable {
    name: "dropna",
    help: "Leaves out rows in which a value is missing.",
    parameters: &[
        Parameter::new(
            "how",
            &[Type::Choice { of: &["any", "all"] }],
            Default::Str("any"),
            "Whether one missing value is enough, or all must be.",
        ),
        Parameter::new(
            "subset",
            &[Type::None, Type::Columns, Type::Column],
            Default::None,
            "The columns that are looked at; None: all.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["axis", "inplace"],
    make: Make::Prepare(dropna),
    python: Python::lines(python_of_dropna),
};

/// The declaration of `drop_outliers`.
pub static DROP_OUTLIERS: Callable = Callable {
    name: "drop_outliers",
    help: "Leaves out rows that lie far from the others in a column.",
    parameters: &[
        Parameter::new(
            "method",
            &[Type::Choice { of: &["zscore", "iqr"] }],
            Default::Str("zscore"),
            "Far in standard deviations from the mean, or in widths of the middle half from its ends.",
        ),
        Parameter::new(
            "threshold",
            &[Type::None, Type::NOT_NEGATIVE],
            Default::None,
            "How far; None: 3 standard deviations, or 1.5 widths.",
        )
        .slider(0.5, 5.0, 0.1),
        Parameter::new(
            "columns",
            &[Type::None, Type::Columns, Type::Column],
            Default::None,
            "The columns that are looked at; None: all of numbers.",
        ),
        Parameter::new(
            "ddof",
            &[Type::Int { min: 0, max: 1 }],
            Default::Int(0),
            "What is taken from the count where the standard deviation is divided by it: SciPy takes 0, pandas 1.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Prepare(drop_outliers),
    python: Python::lines(python_of_outliers),
};

fn dropna(arguments: &Arguments, table: Table) -> Prepared {
    let subset = if arguments.is_none("subset") {
        (0..table.width()).collect()
    } else {
        places(&table, &asked(arguments, "subset"), "subset")?
    };
    let all = arguments.text("how") == "all";
    Ok(Box::new(complete(table.in_columns(), &subset, all)?))
}

fn complete(mut table: Table, subset: &[usize], all: bool) -> Result<Table, Error> {
    let held = table.held.take();
    let columns: Vec<&Column> = subset.iter().map(|&j| table.column(j)).collect();
    let kept: Vec<u32> = (0..table.len() as u32)
        .filter(|&row| {
            let mut missing = columns.iter().map(|column| column.is_missing(row as usize));
            !(if all { missing.all(|gone| gone) } else { missing.any(|gone| gone) })
        })
        .collect();
    if kept.is_empty() {
        return Err(Error::new(Code::Conflict, "`dropna` leaves no row: every row lacks a value"));
    }
    let mut left = if kept.len() == table.len() { table } else { table.select(&kept) };
    left.held = match held {
        Some(held) => Some(Box::new(complete(*held, subset, all)?)),
        None => None,
    };
    Ok(left)
}

fn drop_outliers(arguments: &Arguments, table: Table) -> Prepared {
    let table = table.in_columns();
    let named = !arguments.is_none("columns");
    let asked = if named {
        places(&table, &asked(arguments, "columns"), "columns")?
    } else {
        (0..table.width()).collect()
    };
    let far = arguments.optional_float("threshold");
    let mut outliers = vec![false; table.len()];
    for j in asked {
        let Column::Number(number) = table.column(j) else {
            if named {
                let name = &table.column_names()[j];
                let message = format!("`drop_outliers` needs columns of numbers, and `{name}` is text");
                return Err(Error::new(Code::InvalidData, message).about(name));
            }
            continue;
        };
        let known: Vec<f64> = number.values.iter().copied().filter(|x| !x.is_nan()).collect();
        let [low, high] = match arguments.text("method") {
            "iqr" => {
                let [low, high] = quantile(&known, [0.25, 0.75]);
                let width = far.unwrap_or(1.5) * (high - low);
                [low - width, high + width]
            }
            _ => {
                let (middle, far) = (mean(&known), far.unwrap_or(3.0));
                let deviation = deviation(&known, middle, arguments.count("ddof"));
                // Where all values are the same, none of them is far.
                for (gone, x) in outliers.iter_mut().zip(&number.values) {
                    *gone |= ((x - middle) / deviation).abs() > far;
                }
                continue;
            }
        };
        for (gone, x) in outliers.iter_mut().zip(&number.values) {
            *gone |= *x < low || *x > high;
        }
    }
    let kept: Vec<u32> = (0..table.len() as u32).filter(|&row| !outliers[row as usize]).collect();
    if kept.is_empty() {
        let message = "`drop_outliers` leaves no row: a larger `threshold` leaves more";
        return Err(Error::new(Code::Conflict, message).about("threshold"));
    }
    Ok(Box::new(if kept.len() == table.len() { table } else { table.select(&kept) }))
}

fn python_of_dropna(arguments: &Arguments) -> PythonLines {
    let given: Vec<String> = arguments.given().map(|(name, value)| format!("{name}={value}")).collect();
    PythonLines { imports: Vec::new(), lines: format!("X = X.dropna({})", given.join(", ")) }
}

fn python_of_outliers(arguments: &Arguments) -> PythonLines {
    let numbers = if arguments.is_none("columns") {
        "X.select_dtypes('number')".to_owned()
    } else {
        let columns = asked(arguments, "columns");
        let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
        format!("X[[{}]]", names.join(", "))
    };
    let far = |usual: &str| match arguments.optional_float("threshold") {
        Some(_) => arguments.value("threshold").to_string(),
        None => usual.to_owned(),
    };
    let lines = match arguments.text("method") {
        "iqr" => format!(
            "numbers = {numbers}\nlow, high = numbers.quantile(0.25), numbers.quantile(0.75)\nreach = {} * (high - low)\n\
             X = X[~((numbers < low - reach) | (numbers > high + reach)).any(axis=1)]",
            far("1.5")
        ),
        _ => format!(
            "numbers = {numbers}\nscores = (numbers - numbers.mean()) / numbers.std(ddof={})\n\
             X = X[~(scores.abs() > {}).any(axis=1)]",
            arguments.int("ddof"),
            far("3")
        ),
    };
    PythonLines { imports: Vec::new(), lines }
}
