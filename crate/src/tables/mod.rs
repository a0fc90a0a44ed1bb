//! Tables of one's own: read, made, prepared step by step, and handed over as points to be fitted.
//!
//! All of it is one late module, which does what comes before the fits: a [`Making`](making::Making) makes the table of
//! `data`, applies the steps of `prepare` and gives points, held-out rows and the table. The core only hands the calls
//! over and takes the points; a fit does not know where they came from.

pub mod bundled;
pub mod csv;
pub mod making;
pub mod variable;

use crate::error::{Code, Error};
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
                numbered(&number.values, f64::total_cmp)
            }
        }
        Column::Category(category) => category.codes().to_vec(),
        Column::Text(words) => numbered(&words, Ord::cmp),
    })
}

/// The place of each value among all different ones, in order.
fn numbered<T: Clone + PartialEq>(values: &[T], order: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<i32> {
    let mut levels = values.to_vec();
    levels.sort_by(&order);
    levels.dedup();
    values.iter().map(|value| levels.partition_point(|level| order(level, value).is_lt()) as i32).collect()
}
