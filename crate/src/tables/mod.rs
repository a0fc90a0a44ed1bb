//! Tables of one's own: read, made, prepared step by step, and handed over as points to be fitted.
//!
//! It is done before the fits, by a [`Making`](making::Making): it makes the table of `data`, applies the steps of `prepare`
//! and gives points, held-out rows and the table. The core only hands the calls over and takes the points; a fit does not
//! know where they came from. There are two late modules of it: one makes tables, and hands what is to be prepared over
//! [part by part](making::Making::part) to the other.

pub mod bundled;
pub mod csv;
pub mod making;
pub mod variable;

use crate::error::{Code, Error};
use crate::sort;
use crate::table::Column;

/// The groups that a column tells, by number: whole numbers are those that they are, anything else is numbered in order.
///
/// # Errors
/// `invalid_data` where a row has none.
pub fn groups(name: &str, column: Column) -> Result<Vec<i32>, Error> {
    let missing = column.missing();
    if missing > 0 {
        let message = format!("`target` must be known for every row; of `{name}` {missing} are missing");
        return Err(Error::new(Code::InvalidData, message).about("target"));
    }
    Ok(match column {
        Column::Number(number) => {
            let whole = |x: &f64| *x == x.trunc() && x.abs() < 2e9;
            if number.values.iter().all(whole) {
                number.values.iter().map(|x| *x as i32).collect()
            } else {
                let mut levels = sort::rising(&number.values);
                levels.dedup();
                numbered(&number.values, |x| levels.partition_point(|level| level < x))
            }
        }
        Column::Category(category) => category.codes().to_vec(),
        Column::Text(words) => {
            let mut levels: Vec<&str> = words.iter().flatten().map(String::as_str).collect();
            sort::sort(&mut levels);
            levels.dedup();
            numbered(&words, |word| levels.partition_point(|level| Some(*level) < word.as_deref()))
        }
    })
}

/// The place of each value among all different ones, in order.
fn numbered<T>(values: &[T], place: impl Fn(&T) -> usize) -> Vec<i32> {
    values.iter().map(|value| place(value) as i32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Number;

    #[test]
    fn values_are_numbered_in_order() {
        let of = |column| groups("y", column).unwrap();
        let number = |values: &[f64]| of(Column::Number(Number::new(values.to_vec())));
        assert_eq!(number(&[3.0, -1.0, 3.0]), [3, -1, 3]);
        assert_eq!(number(&[0.5, -0.0, 0.0, -2.5, 0.5]), [2, 1, 1, 0, 2]);
        let words = ["b", "a", "c", "b"].map(|word| Some(word.to_owned()));
        assert_eq!(of(Column::Text(words.to_vec())), [1, 0, 2, 1]);
        let error = groups("y", Column::Text(vec![None, Some("a".to_owned())])).unwrap_err();
        assert_eq!((error.code, error.parameter.as_deref()), (Code::InvalidData, Some("target")));
    }
}
