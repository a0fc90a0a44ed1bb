//! `train_test_split`: some rows are held out, as scikit-learn draws them. Steps before it see all rows; steps after it
//! learn from those that are left, and are applied to both.

use crate::call::Value;
use crate::catalog::{
    Arguments, Callable, Column, Default, Make, Parameter, Prepared, Python, PythonLines, TARGET, Type,
};
use crate::decimal::Number;
use crate::error::{Code, Error};
use crate::random::RandomState;
use crate::sort;
use crate::table::{Column as Values, Table};
use crate::tables::groups;

/// The declaration of `train_test_split`.
pub static TRAIN_TEST_SPLIT: Callable = Callable {
    name: "train_test_split",
    help: "Holds some rows out: they are not fitted, and predicted afterwards.",
    parameters: &[
        Parameter::new(
            "test_size",
            &[Type::None, Type::count(1), Type::Float { min: 0.0, max: 1.0, open: true }],
            Default::None,
            "How many rows are held out, or which share of them; None: what is left, or a quarter.",
        ),
        Parameter::new(
            "train_size",
            &[Type::None, Type::count(1), Type::Float { min: 0.0, max: 1.0, open: true }],
            Default::None,
            "How many rows are fitted, or which share of them; None: all others.",
        ),
        Parameter::random_state("The seed: the same one holds the same rows out."),
        Parameter::new(
            "shuffle",
            &[Type::Bool],
            Default::Bool(true),
            "Whether the rows are drawn; else the last are held out.",
        ),
        Parameter::new(
            "stratify",
            &[Type::None, Type::Column],
            Default::None,
            "The column, or 'target', of which both parts have the same shares.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &[],
    make: Make::Prepare(prepare),
    python: Python::lines(python),
};

fn prepare(arguments: &Arguments, mut table: Table) -> Prepared {
    if table.held.is_some() {
        return Err(Error::new(Code::Conflict, "`train_test_split` may be there only once"));
    }
    let n = table.len();
    let [train, test] = sizes(arguments, n)?;
    let mut random = RandomState::new(arguments.seed());
    let [train, test] = if !arguments.flag("shuffle") {
        if !arguments.is_none("stratify") {
            let message = "`stratify` needs `shuffle=True`: without it rows are not drawn";
            return Err(Error::new(Code::Conflict, message).about("stratify"));
        }
        [(0..train).collect(), (train..train + test).collect()]
    } else if arguments.is_none("stratify") {
        let order = random.permutation(n);
        [order[test..test + train].to_vec(), order[..test].to_vec()]
    } else {
        table = table.in_columns();
        stratified(&strata(arguments, &table)?, train, test, &mut random)?
    };
    let [train, test] =
        [train, test].map(|rows: Vec<usize>| rows.into_iter().map(|i| i as u32).collect::<Vec<_>>());
    let mut fitted = table.select(&train);
    fitted.held = Some(Box::new(table.select(&test)));
    Ok(Box::new(fitted))
}

/// How many rows are fitted and held out.
fn sizes(arguments: &Arguments, n: usize) -> Result<[usize; 2], Error> {
    let rows = n as f64;
    let size = |name: &str, round: fn(f64) -> f64| match arguments.value(name) {
        Value::None => Ok(None),
        Value::Int(count) if *count as usize >= n => {
            Err(Error::range(name, format!("less than {n}, as many rows as there are"), count))
        }
        Value::Int(count) => Ok(Some(*count as usize)),
        Value::Float(share) if *share >= 1.0 => {
            Err(Error::range(name, "a share of less than 1.0, or a whole number", Number(*share)))
        }
        Value::Float(share) => Ok(Some(round(share * rows) as usize)),
        _ => Ok(None),
    };
    let [train, test] = match (size("train_size", f64::floor)?, size("test_size", f64::ceil)?) {
        (None, None) => {
            let test = (0.25 * rows).ceil() as usize;
            [n - test, test]
        }
        (Some(train), None) => [train, n - train],
        (None, Some(test)) => [n - test.min(n), test],
        (Some(train), Some(test)) => [train, test],
    };
    if train + test > n {
        let message =
            format!("`train_size` and `test_size` ask for {} rows together; there are {n}", train + test);
        return Err(Error::new(Code::Conflict, message).about("test_size"));
    }
    if train == 0 || test == 0 {
        let message = format!(
            "of {n} rows {train} would be fitted and {test} held out: at least one of each is needed"
        );
        return Err(Error::new(Code::Conflict, message).about("test_size"));
    }
    Ok([train, test])
}

/// The stratum of each row, by number.
fn strata(arguments: &Arguments, table: &Table) -> Result<Vec<i32>, Error> {
    let Some(column) = arguments.column("stratify") else { return Ok(Vec::new()) };
    let known = matches!(&column, Column::Name(name) if name == TARGET || name == "y");
    let labels = match (&table.target, known) {
        (Some(target), true) => target.clone(),
        _ => {
            let j = table.place(&column, "stratify")?;
            let name = &table.column_names()[j];
            match table.column(j) {
                Values::Number(number) if number.values.iter().any(|x| x.is_nan()) => {
                    let message = format!("`stratify` needs all values of `{name}`; some are missing");
                    return Err(Error::new(Code::InvalidData, message).about("stratify"));
                }
                column => groups(name, column.clone())?,
            }
        }
    };
    let labels: Vec<f64> = labels.into_iter().map(f64::from).collect();
    let mut levels = sort::rising(&labels);
    levels.dedup();
    Ok(labels.iter().map(|label| levels.partition_point(|level| level < label) as i32).collect())
}

/// The rows of both parts, of which each stratum has its share.
fn stratified(
    strata: &[i32],
    train: usize,
    test: usize,
    random: &mut RandomState,
) -> Result<[Vec<usize>; 2], Error> {
    let classes = strata.iter().max().map_or(0, |most| *most as usize + 1);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); classes];
    for (row, stratum) in strata.iter().enumerate() {
        rows[*stratum as usize].push(row);
    }
    if rows.iter().any(|rows| rows.len() < 2) {
        let message = "`stratify` needs at least two rows of each value; some value has one";
        return Err(Error::new(Code::Conflict, message).about("stratify"));
    }
    for (name, size) in [("train_size", train), ("test_size", test)] {
        if size < classes {
            let message =
                format!("`{name}` asks for {size} rows, fewer than the {classes} values of `stratify`");
            return Err(Error::new(Code::Conflict, message).about(name));
        }
    }
    let counts: Vec<usize> = rows.iter().map(Vec::len).collect();
    let fitted = shares(&counts, train, random);
    let left: Vec<usize> = counts.iter().zip(&fitted).map(|(count, taken)| count - taken).collect();
    let held = shares(&left, test, random);
    let mut parts = [Vec::new(), Vec::new()];
    for (i, rows) in rows.iter().enumerate() {
        let order: Vec<usize> = random.permutation(rows.len()).into_iter().map(|place| rows[place]).collect();
        parts[0].extend_from_slice(&order[..fitted[i]]);
        parts[1].extend_from_slice(&order[fitted[i]..fitted[i] + held[i]]);
    }
    Ok(parts.map(|part| random.permutation(part.len()).into_iter().map(|place| part[place]).collect()))
}

/// How many of each are drawn, so that their shares are as near as can be to those of all; ties are drawn.
fn shares(counts: &[usize], draws: usize, random: &mut RandomState) -> Vec<usize> {
    let all: usize = counts.iter().sum();
    let exact: Vec<f64> = counts.iter().map(|count| *count as f64 / all as f64 * draws as f64).collect();
    let mut whole: Vec<usize> = exact.iter().map(|share| share.floor() as usize).collect();
    let mut lacking = draws.saturating_sub(whole.iter().sum());
    let over: Vec<f64> = exact.iter().map(|share| share - share.floor()).collect();
    let mut values = over.clone();
    sort::sort_by(&mut values, |a, b| b.total_cmp(a));
    values.dedup();
    for value in values {
        if lacking == 0 {
            break;
        }
        let of: Vec<usize> = (0..over.len()).filter(|i| over[*i] == value).collect();
        let now = of.len().min(lacking);
        for place in random.permutation(of.len()).into_iter().take(now) {
            whole[of[place]] += 1;
        }
        lacking -= now;
    }
    whole
}

fn python(arguments: &Arguments) -> PythonLines {
    let mut given: Vec<String> = Vec::new();
    for (name, value) in arguments.given() {
        let known = |word: &str| word == TARGET || word == "y";
        match (name, value) {
            ("stratify", Value::Str(word)) if known(word) => given.push("stratify=y".into()),
            ("stratify", Value::Int(number)) => given.push(format!("stratify=X.iloc[:, {number}]")),
            ("stratify", value) => given.push(format!("stratify=X[{value}]")),
            _ => given.push(format!("{name}={value}")),
        }
    }
    let lines = format!("X, X_test, y, y_test = train_test_split(X, y, {})", given.join(", "));
    PythonLines { imports: vec!["from sklearn.model_selection import train_test_split".into()], lines }
}
