//! Tables: what data come in, and what preparations change step by step.
//!
//! A table has columns of numbers (where a value may be missing), of categories and of text. What is fitted are
//! [`Points`]: finite numbers, made of a table at the fit's door ([`Table::into_dataset`]), where an error names the
//! column and the remedy. A table that is made of points keeps them as they are: until a column of another kind
//! comes in, nothing is copied.

mod column;
pub mod draft;
pub mod source;

use column::Lack;
pub use column::{Category, Column, Number};

use crate::error::{Code, Error, shortened};
use crate::fit::places::Placing;
use crate::points::{Dataset, Points, numbered};
use crate::work::{Progress, Work};
use std::borrow::Cow;
use std::ops::Range;

/// Rows that are made of columns at a time.
const ROWS: usize = 512;

/// Rows of named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    body: Body,
    /// What each column is called.
    column_names: Vec<String>,
    /// What each row is called, where rows have names.
    pub names: Option<Vec<String>>,
    /// Which group each row is known to belong to, where that is known.
    pub target: Option<Vec<i32>>,
    /// Which rows of the data these are, where some were left out.
    pub rows: Option<Vec<u32>>,
    /// Rows that are held out: what is learned from the others is applied to them.
    pub held: Option<Box<Table>>,
    /// Whether rows and columns have just changed places.
    pub turned: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Body {
    /// Finite numbers, row by row.
    Points(Points),
    /// Columns of any kind; all are of the same length, which is not 0.
    Columns(Vec<Column>),
}

impl From<Dataset> for Table {
    fn from(dataset: Dataset) -> Self {
        let Dataset { points, target, feature_names } = dataset;
        Table { target, ..Table::of(Body::Points(points), feature_names) }
    }
}

impl Table {
    fn of(body: Body, column_names: Vec<String>) -> Self {
        Table { body, column_names, names: None, target: None, rows: None, held: None, turned: false }
    }

    /// A table of these columns, each with its name.
    ///
    /// # Errors
    /// `invalid_data` where there is no column or no row, or one column is longer than another.
    pub fn new(columns: Vec<(String, Column)>) -> Result<Self, Error> {
        let (column_names, columns): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        let rows = columns.first().map_or(0, Column::len);
        if rows == 0 {
            return Err(Error::new(Code::InvalidData, "there must be at least one row with one column"));
        }
        if let Some(at) = columns.iter().position(|column| column.len() != rows) {
            let message = format!(
                "every column must have {rows} values, as `{}` has; `{}` has {}",
                column_names[0],
                column_names[at],
                columns[at].len()
            );
            return Err(Error::new(Code::InvalidData, message).about(&column_names[at]));
        }
        Ok(Table::of(Body::Columns(columns), column_names))
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match &self.body {
            Body::Points(points) => points.len(),
            Body::Columns(columns) => columns[0].len(),
        }
    }

    /// Never: there is at least one row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.column_names.len()
    }

    /// What each column is called.
    pub fn column_names(&self) -> &[String] {
        &self.column_names
    }

    /// The numbers of column `j`, of a category those of its levels; NaN where one is missing, none of text.
    pub fn numbers(&self, j: usize) -> Option<Vec<f64>> {
        match &self.body {
            Body::Points(points) => Some(points.rows().map(|row| row[j]).collect()),
            Body::Columns(columns) => match &columns[j] {
                Column::Number(number) => Some(number.values.clone()),
                Column::Category(category) => {
                    let of = |code: &i32| if *code < 0 { f64::NAN } else { f64::from(*code) };
                    Some(category.codes().iter().map(of).collect())
                }
                Column::Text(_) => None,
            },
        }
    }

    /// The levels' numbers of column `j`, where it is of categories; −1 where one is missing.
    pub fn codes(&self, j: usize) -> Option<&[i32]> {
        match &self.body {
            Body::Columns(columns) => match &columns[j] {
                Column::Category(category) => Some(category.codes()),
                Column::Number(_) | Column::Text(_) => None,
            },
            Body::Points(_) => None,
        }
    }

    /// These rows, in this order.
    pub fn select(&self, rows: &[u32]) -> Table {
        let at = |i: &u32| *i as usize;
        let body = match &self.body {
            Body::Points(points) => Body::Columns(
                (0..points.dimensions())
                    .map(|j| Column::Number(Number::new(rows.iter().map(|i| points.row(at(i))[j]).collect())))
                    .collect(),
            ),
            Body::Columns(columns) => {
                Body::Columns(columns.iter().map(|column| column.select(rows)).collect())
            }
        };
        let former = |i: &u32| self.rows.as_ref().map_or(*i, |former| former[at(i)]);
        Table {
            body,
            column_names: self.column_names.clone(),
            names: self.names.as_ref().map(|names| rows.iter().map(|i| names[at(i)].clone()).collect()),
            target: self.target.as_ref().map(|target| rows.iter().map(|i| target[at(i)]).collect()),
            rows: Some(rows.iter().map(former).collect()),
            held: self.held.clone(),
            turned: false,
        }
    }

    /// The columns that are numbers throughout; all, where there are none.
    pub fn complete(&self) -> Vec<usize> {
        let all = 0..self.width();
        let Body::Columns(columns) = &self.body else { return all.collect() };
        let complete: Vec<usize> = all.clone().filter(|&j| columns[j].finite().is_ok()).collect();
        if complete.is_empty() { all.collect() } else { complete }
    }

    /// A table of [these](Self::complete) alone.
    pub fn complete_numbers(mut self) -> Table {
        if let Body::Columns(_) = &self.body {
            let complete = self.complete();
            self.retain(|j| complete.contains(&j));
        }
        self
    }

    /// The same with its columns one by one, as [`column`](Self::column) needs them.
    pub fn in_columns(mut self) -> Table {
        if matches!(self.body, Body::Points(_)) {
            self.retain(|_| true);
        }
        if let Some(held) = self.held.take() {
            self.held = Some(Box::new(held.in_columns()));
        }
        self
    }

    /// Column `j` of a table that has its columns one by one.
    ///
    /// # Panics
    /// Where it has not: see [`in_columns`](Self::in_columns).
    pub fn column(&self, j: usize) -> &Column {
        match &self.body {
            Body::Columns(columns) => &columns[j],
            Body::Points(_) => panic!("a table that has its columns one by one"),
        }
    }

    /// Where this column is.
    ///
    /// # Errors
    /// `out_of_range`, about this parameter, where it is not there.
    pub fn place(&self, column: &crate::catalog::Column, parameter: &str) -> Result<usize, Error> {
        use crate::catalog::Column as Named;
        let found = match column {
            Named::Number(number) => (*number < self.width()).then_some(*number),
            Named::Name(name) => self.column_names.iter().position(|known| known == name),
        };
        found.ok_or_else(|| {
            let most = 12;
            let known: Vec<String> =
                self.column_names.iter().take(most).map(|name| format!("'{}'", shortened(name))).collect();
            let more = if self.width() > most { ", …" } else { "" };
            let message = format!("there is no column {column}; there are {}{more}", known.join(", "));
            Error::new(Code::OutOfRange, message).about(parameter)
        })
    }

    /// These columns, in this order; of the rows that are held out, too.
    pub fn pick(self, places: &[usize]) -> Table {
        let Table { body, mut column_names, names, target, rows, held, turned } = self;
        let of = Table::of(body, std::mem::take(&mut column_names));
        let mut columns: Vec<Option<(String, Column)>> = of.into_columns().into_iter().map(Some).collect();
        let picked = places.iter().filter_map(|&j| columns.get_mut(j)?.take());
        let (column_names, columns) = picked.unzip();
        let held = held.map(|held| Box::new(held.pick(places)));
        Table { body: Body::Columns(columns), column_names, names, target, rows, held, turned }
    }

    /// Every column replaced by those that `change` makes of it; of the rows that are held out, too.
    ///
    /// # Errors
    /// Where `change` fails, or no column is left.
    pub fn each(self, change: &mut Change<'_>) -> Result<Table, Error> {
        let Table { body, column_names, names, target, rows, held, turned } = self;
        let held = match held {
            Some(held) => Some(Box::new(held.each(change)?)),
            None => None,
        };
        let mut changed = Vec::new();
        for (j, (name, column)) in Table::of(body, column_names).into_columns().into_iter().enumerate() {
            changed.extend(change(j, name, column)?);
        }
        let Table { body, column_names, .. } = Table::new(changed)?;
        Ok(Table { body, column_names, names, target, rows, held, turned })
    }

    /// The numbers of a table, and what else there is of it: for a step that changes nothing but the numbers.
    ///
    /// # Errors
    /// As [`into_dataset`](Self::into_dataset).
    pub fn apart(mut self, who: &str) -> Result<(Dataset, Rest), Error> {
        let held = match self.held.take() {
            Some(held) => Some(Box::new(held.apart(who)?)),
            None => None,
        };
        let rest = Rest { names: self.names.take(), rows: self.rows.take(), held };
        Ok((self.into_dataset(who)?, rest))
    }

    /// Both together again, with other numbers.
    pub fn together(dataset: Dataset, rest: Rest) -> Table {
        let held = rest.held.map(|held| {
            let (dataset, rest) = *held;
            Box::new(Table::together(dataset, rest))
        });
        Table { names: rest.names, rows: rest.rows, held, ..Table::from(dataset) }
    }

    /// Takes over the columns that a step has read in another way, under their names: the numbers of the rows that are left,
    /// and of those that are held out. What was missing stays so, also where a step has filled it in. Both have their columns one
    /// by one.
    pub fn take_mended(&mut self, other: &Table, mended: &[usize]) {
        let Body::Columns(columns) = &mut self.body else { return };
        for &j in mended {
            let Some(at) = self.column_names.iter().position(|name| *name == other.column_names[j]) else {
                continue;
            };
            let mut values = vec![f64::NAN; columns[at].len()];
            for part in [Some(other), other.held.as_deref()].into_iter().flatten() {
                if let Column::Number(numbers) = part.column(j) {
                    for (i, value) in numbers.values.iter().enumerate() {
                        let row = part.rows.as_ref().map_or(i, |rows| rows[i] as usize);
                        if !columns[at].is_missing(row) {
                            values[row] = *value;
                        }
                    }
                }
            }
            columns[at] = Column::Number(Number::new(values));
        }
    }

    /// Only these columns.
    pub fn retain(&mut self, kept: impl Fn(usize) -> bool) {
        let table = std::mem::replace(&mut self.body, Body::Columns(Vec::new()));
        let former = Table::of(table, std::mem::take(&mut self.column_names));
        let (names, columns) = former
            .into_columns()
            .into_iter()
            .enumerate()
            .filter(|(j, _)| kept(*j))
            .map(|(_, own)| own)
            .unzip();
        (self.column_names, self.body) = (names, Body::Columns(columns));
    }

    /// The columns one by one, each with its name.
    pub fn into_columns(self) -> Vec<(String, Column)> {
        let columns = match self.body {
            Body::Columns(columns) => columns,
            Body::Points(points) => {
                let of = |j| points.rows().map(|row| row[j]).collect();
                (0..points.dimensions()).map(|j| Column::Number(Number::new(of(j)))).collect()
            }
        };
        self.column_names.into_iter().zip(columns).collect()
    }

    /// Column `j`, of points a copy: one column at a time takes little room beside a table of many rows.
    pub fn column_at(&self, j: usize) -> Cow<'_, Column> {
        match &self.body {
            Body::Columns(columns) => Cow::Borrowed(&columns[j]),
            Body::Points(points) => {
                Cow::Owned(Column::Number(Number::new(points.rows().map(|row| row[j]).collect())))
            }
        }
    }

    /// The numbers of the table, for one that can use nothing else: a fit, or a step such as `StandardScaler`.
    ///
    /// # Errors
    /// `invalid_data`, about the first column that is not of numbers, or lacks some, with what would mend it; `too_large`
    /// where the points would not fit.
    pub fn into_dataset(self, who: &str) -> Result<Dataset, Error> {
        match self.body {
            Body::Points(points) => {
                Ok(Dataset { points, target: self.target, feature_names: self.column_names })
            }
            Body::Columns(_) => {
                let columns: Vec<usize> = (0..self.width()).collect();
                self.check_points(&columns, who)?;
                let points = Points::new(self.rows_of_numbers(0..self.len(), &columns), columns.len())?;
                Ok(Dataset { points, target: self.target, feature_names: self.column_names })
            }
        }
    }

    /// Whether these columns can be points.
    ///
    /// # Errors
    /// As [`into_dataset`](Self::into_dataset).
    pub fn check_points(&self, of: &[usize], who: &str) -> Result<(), Error> {
        if let Body::Columns(columns) = &self.body {
            for (at, &j) in of.iter().enumerate() {
                if let Err(lack) = columns[j].finite() {
                    // Who is told of one column of words would meet the next one only then.
                    let others =
                        of[at + 1..].iter().filter(|&&j| matches!(columns[j].finite(), Err(Lack::Words(_))));
                    let names: Vec<&str> = others.map(|&j| self.column_names[j].as_str()).collect();
                    return Err(lack.error_beside(who, &self.column_names[j], &names));
                }
            }
            Points::check_size("rows", self.len() as u64, of.len() as u64)?;
        }
        Ok(())
    }

    /// Some rows of columns that [can be points](Self::check_points), one after the other; of a table of points, all columns.
    pub fn rows_of_numbers(&self, rows: Range<usize>, of: &[usize]) -> Vec<f64> {
        let d = of.len();
        match &self.body {
            Body::Points(points) => points.as_slice()[rows.start * d..rows.end * d].to_vec(),
            Body::Columns(columns) => {
                let mut data = vec![0.0; rows.len() * d];
                // So many rows at a time that they stay at hand while one column after the other is written.
                for (part, start) in data.chunks_mut(ROWS * d).zip(rows.step_by(ROWS)) {
                    for (j, &column) in of.iter().enumerate() {
                        let Column::Number(number) = &columns[column] else { continue };
                        let values = &number.values[start..];
                        for (row, value) in part.chunks_exact_mut(d).zip(values) {
                            row[j] = *value;
                        }
                    }
                }
                data
            }
        }
    }

    /// The same table with columns that are named after their places, as points without names have them.
    pub fn numbered(mut self) -> Self {
        self.column_names = numbered(self.width());
        self
    }
}

/// Makes columns of one column, which has this place and this name.
pub type Change<'a> = dyn FnMut(usize, String, Column) -> Result<Vec<(String, Column)>, Error> + 'a;

/// What there is of a table besides its numbers and its truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Rest {
    names: Option<Vec<String>>,
    rows: Option<Vec<u32>>,
    /// The rows that are held out, apart themselves.
    pub held: Option<Box<(Dataset, Rest)>>,
}

/// A preparation of a table under way, in bounded units.
pub trait Preparing {
    /// Works for about `budget`.
    fn advance(&mut self, budget: Work) -> Progress;

    /// The table as it is now; called once, after `advance` has answered [`Progress::Done`].
    ///
    /// # Errors
    /// Where what came out cannot be used.
    fn finish(self: Box<Self>) -> Result<Table, Error>;

    /// The search for places that it is, and of what, if it is one.
    fn placing(&mut self) -> Option<(&mut dyn Placing, &Points)> {
        None
    }

    /// The columns that it has read in another way: their words said numbers.
    fn mended(&self) -> &[usize] {
        &[]
    }

    /// Whether it writes into cells what should have stood there: then it is done to the table that was read, too.
    fn corrects(&self) -> bool {
        false
    }
}

/// Nothing is left to do: what is quick is done at once.
impl Preparing for Table {
    fn advance(&mut self, _budget: Work) -> Progress {
        Progress::Done
    }

    fn finish(self: Box<Self>) -> Result<Table, Error> {
        Ok(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter;

    fn number(values: &[f64]) -> Column {
        Column::Number(Number::new(values.to_vec()))
    }

    fn named(columns: Vec<(&str, Column)>) -> Result<Table, Error> {
        Table::new(columns.into_iter().map(|(name, column)| (name.to_owned(), column)).collect())
    }

    #[test]
    fn points_go_through_a_table_without_a_copy() {
        let dataset = Dataset::new(Points::new(vec![1.0, 2.0, 3.0, 4.0], 2).unwrap(), Some(vec![0, 1]));
        let at = dataset.points.as_slice().as_ptr();
        let table = Table::from(dataset.clone());
        assert_eq!(
            (table.len(), table.width(), table.column_names()),
            (2, 2, &["x", "y"].map(String::from)[..])
        );
        let back = Table::from(dataset.clone()).into_dataset("a fit").unwrap();
        assert_eq!(back, dataset);
        let moved = Table::from(dataset).into_dataset("a fit").unwrap();
        assert_eq!(moved.points.as_slice().as_ptr(), at);
        let columns = table.into_columns();
        assert_eq!(columns[1], ("y".into(), number(&[2.0, 4.0])));
    }

    #[test]
    fn columns_become_points_row_by_row() {
        let table = named(vec![("a", number(&[1.0, 2.0])), ("b", number(&[3.0, 4.0]))]).unwrap();
        let dataset = table.into_dataset("a fit").unwrap();
        assert_eq!(dataset.points.as_slice(), [1.0, 3.0, 2.0, 4.0]);
        assert_eq!(dataset.feature_names, ["a", "b"]);
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_column_and_a_remedy() {
        let categories = || {
            let levels = vec!["no".to_owned(), "yes".to_owned()];
            Column::Category(Category::new(vec![1, -1, 0], levels).unwrap())
        };
        let refused = |columns| named(columns).unwrap().into_dataset("`KMeans`").unwrap_err();
        let three = || ("age", number(&[1.0, 2.0, 3.0]));
        let error = refused(vec![three(), ("smoker", categories())]);
        assert_eq!((error.code, error.parameter.as_deref()), (Code::InvalidData, Some("smoker")));
        assert!(error.message.contains("`LabelEncoder()`"), "{error}");
        assert!(error.message.contains("and `smoker` has words, such as 'no'"), "{error}");
        let worded = |names: &[&'static str]| {
            let columns = names.iter().map(|name| (*name, categories()));
            refused(iter::once(three()).chain(columns).collect()).message
        };
        let both = worded(&["smoker", "region"]);
        assert!(both.contains("and `smoker` and `region` have words, such as 'no'"), "{both}");
        let many = worded(&["a", "b", "c", "d", "e"]);
        assert!(many.contains("and `a`, `b`, `c` and 2 more columns have words"), "{many}");
        let levels = ["ann", "bob", "cid"].map(str::to_owned).to_vec();
        let names = Column::Category(Category::new(vec![2, 0, 1], levels).unwrap());
        let error = refused(vec![three(), ("it's", names)]);
        assert!(error.message.contains("as names have: `drop(columns=["), "{error}");
        assert!(!error.message.contains("LabelEncoder"), "{error}");
        let error = refused(vec![three(), ("bmi", number(&[1.0, f64::NAN, f64::NAN]))]);
        assert_eq!(error.parameter.as_deref(), Some("bmi"));
        assert!(
            error.message.contains("2 values are missing") && error.message.contains("`dropna()`"),
            "{error}"
        );
        let error = refused(vec![three(), ("bmi", number(&[1.0, f64::INFINITY, 0.0]))]);
        assert!(error.message.contains("row 1"), "{error}");
        let slips =
            Column::Text(["4.8", "3,5", "n", "7", "8", "2e3"].map(|word| Some(word.to_owned())).to_vec());
        let message = refused(vec![("visits", slips)]).message;
        assert!(
            message.contains("among its numbers, such as '3,5': `to_numeric(columns=['visits']"),
            "{message}"
        );
        let words = Column::Text(vec![Some("a".into()), None, Some("b".into())]);
        assert_eq!(refused(vec![("note", words)]).parameter.as_deref(), Some("note"));
    }

    #[test]
    fn what_was_read_takes_over_the_numbers_that_a_step_has_made_of_words() {
        let words = |words: &[&str]| {
            Column::Text(words.iter().map(|word| (!word.is_empty()).then(|| (*word).to_owned())).collect())
        };
        let mut read = named(vec![
            ("id", words(&["a", "b", "c", "d", "e"])),
            ("visits", words(&["1", "2", "", "x", "5"])),
        ])
        .unwrap();
        // A row was left out, one is held out, and what was missing was filled in.
        let mut left = named(vec![("visits", number(&[5.0, f64::NAN, 3.0]))]).unwrap();
        left.rows = Some(vec![4, 3, 2]);
        let mut held = named(vec![("visits", number(&[2.0]))]).unwrap();
        held.rows = Some(vec![1]);
        left.held = Some(Box::new(held));
        read.take_mended(&left, &[0]);
        let visits = read.numbers(1).unwrap();
        assert_eq!(read.column_names(), ["id", "visits"]);
        assert_eq!([visits[1], visits[4]], [2.0, 5.0]);
        assert!(visits[2].is_nan() && visits[3].is_nan(), "{visits:?}");
        assert!(read.numbers(0).is_none());
    }

    #[test]
    fn a_table_is_complete_by_construction() {
        assert_eq!(named(vec![]).unwrap_err().code, Code::InvalidData);
        assert_eq!(named(vec![("a", number(&[]))]).unwrap_err().code, Code::InvalidData);
        let error = named(vec![("a", number(&[1.0])), ("b", number(&[1.0, 2.0]))]).unwrap_err();
        assert_eq!(error.parameter.as_deref(), Some("b"));
        assert!(Category::new(vec![2], vec!["a".into(), "b".into()]).is_err());
    }
}
