//! `SimpleImputer`: what is missing is filled in, as scikit-learn does it. Mean and median are of columns of numbers, and
//! leave others alone; what is most frequent, or constant, is of all.

use super::quoted;
use super::statistics::{mean, quantile};
use crate::call::Value;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, PythonLines, Type};
use crate::error::{Code, Error};
use crate::sort;
use crate::table::{Category, Column, Number, Table};
use std::collections::HashMap;

/// The declaration of `SimpleImputer`.
pub static SIMPLE_IMPUTER: Callable = Callable {
    name: "SimpleImputer",
    help: "Fills in missing values.",
    parameters: &[
        Parameter::new(
            "strategy",
            &[Type::Choice { of: &["mean", "median", "most_frequent", "constant"] }],
            Default::Str("mean"),
            "What is filled in: of each column its own.",
        ),
        Parameter::new(
            "fill_value",
            &[Type::None, Type::NUMBER, Type::Text],
            Default::None,
            "The constant; None: 0, or 'missing_value' in text.",
        ),
        Parameter::new(
            "keep_empty_features",
            &[Type::Bool],
            Default::Bool(false),
            "Whether a column without any value is kept.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["copy", "missing_values"],
    make: Make::Prepare(prepare),
    python: Python::lines(python),
};

/// What is filled in.
enum Filling {
    /// Nothing: the column passes.
    Passes,
    /// The column has no values, and goes.
    Goes,
    Number(f64),
    Word(String),
}

fn prepare(arguments: &Arguments, table: Table) -> Prepared {
    let table = table.in_columns();
    let fillings: Vec<Filling> = (0..table.width())
        .map(|j| filling(arguments, &table.column_names()[j], table.column(j)))
        .collect::<Result<_, _>>()?;
    Ok(Box::new(table.each(&mut |j, name, column| {
        Ok(match &fillings[j] {
            Filling::Passes => vec![(name, column)],
            Filling::Goes => Vec::new(),
            filling => vec![(name, filled(column, filling)?)],
        })
    })?))
}

fn filling(arguments: &Arguments, name: &str, column: &Column) -> Result<Filling, Error> {
    let strategy = arguments.text("strategy");
    let keep = arguments.flag("keep_empty_features");
    let is_text = !matches!(column, Column::Number(_));
    if column.missing() == column.len() && strategy != "constant" {
        return Ok(match (is_text, keep) {
            (_, false) => Filling::Goes,
            (true, true) => Filling::Passes,
            (false, true) => Filling::Number(0.0),
        });
    }
    Ok(match (strategy, column) {
        ("mean" | "median", Column::Number(number)) => {
            let known: Vec<f64> = number.values.iter().copied().filter(|x| !x.is_nan()).collect();
            Filling::Number(if strategy == "mean" { mean(&known) } else { quantile(&known, [0.5])[0] })
        }
        ("mean" | "median", _) => Filling::Passes,
        ("most_frequent", Column::Number(number)) => {
            let known: Vec<f64> = number.values.iter().copied().filter(|x| !x.is_nan()).collect();
            let known = sort::rising(&known);
            let runs = known.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
            Filling::Number(most(runs).unwrap_or(0.0))
        }
        ("most_frequent", column) => {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for word in column.words() {
                *counts.entry(word).or_insert(0) += 1;
            }
            let mut counts: Vec<(usize, &str)> =
                counts.into_iter().map(|(word, count)| (count, word)).collect();
            sort::sort_by_key(&mut counts, |(_, word)| *word);
            Filling::Word(most(counts.into_iter()).unwrap_or_default().to_owned())
        }
        (_, column) => match (arguments.value("fill_value"), column) {
            (Value::None, Column::Number(_)) => Filling::Number(0.0),
            (Value::None, _) => Filling::Word("missing_value".to_owned()),
            (Value::Str(word), Column::Number(_)) => {
                let message =
                    format!("`fill_value` must be a number for `{name}`, which has numbers; it is '{word}'");
                return Err(Error::new(Code::Conflict, message).about("fill_value"));
            }
            (Value::Str(word), _) => Filling::Word(word.clone()),
            (value, Column::Number(_)) => match value {
                Value::Int(number) => Filling::Number(*number as f64),
                Value::Float(number) => Filling::Number(*number),
                _ => Filling::Passes,
            },
            (value, _) => {
                let message =
                    format!("`fill_value` must be a text for `{name}`, which has text; it is {value}");
                return Err(Error::new(Code::Conflict, message).about("fill_value"));
            }
        },
    })
}

/// The most frequent; of several the first.
fn most<T>(counted: impl Iterator<Item = (usize, T)>) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for (count, value) in counted {
        if best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, value));
        }
    }
    best.map(|(_, value)| value)
}

fn filled(column: Column, filling: &Filling) -> Result<Column, Error> {
    Ok(match (column, filling) {
        (Column::Number(Number { mut values, is_flag }), Filling::Number(with)) => {
            let gaps = values.iter_mut().filter(|x| x.is_nan());
            let mut any = false;
            gaps.for_each(|x| {
                *x = *with;
                any = true;
            });
            Column::Number(Number { values, is_flag: is_flag && (!any || *with == 0.0 || *with == 1.0) })
        }
        (Column::Text(mut words), Filling::Word(with)) => {
            for word in &mut words {
                word.get_or_insert_with(|| with.clone());
            }
            Column::Text(words)
        }
        (Column::Category(category), Filling::Word(with)) => {
            let mut levels = category.levels().to_vec();
            let place = levels.binary_search(with);
            let mut codes = category.codes().to_vec();
            let code = match place {
                Ok(place) => place,
                Err(place) => {
                    levels.insert(place, with.clone());
                    codes.iter_mut().filter(|code| **code >= place as i32).for_each(|code| *code += 1);
                    place
                }
            };
            codes.iter_mut().filter(|code| **code < 0).for_each(|own| *own = code as i32);
            Column::Category(Category::new(codes, levels)?)
        }
        (column, _) => column,
    })
}

fn python(arguments: &Arguments) -> PythonLines {
    let lines = match arguments.text("strategy") {
        "mean" | "median" => format!(
            "empty = X.columns[X.isna().all()]\nX = X.drop(columns=empty)\nimputer = {arguments}\n\
             numbers = X.select_dtypes('number').columns\nX[numbers] = imputer.fit_transform(X[numbers])"
        ),
        _ => format!(
            "for kind in ['number', ['object', 'str', 'category']]:\n    columns = X.select_dtypes(kind).columns\n    \
             if len(columns):\n        imputer = {arguments}\n        X[columns] = imputer.fit_transform(X[columns])"
        ),
    };
    PythonLines { imports: vec![quoted("sklearn.impute", "SimpleImputer")], lines }
}
