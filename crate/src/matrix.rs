//! Numbers in rows.

/// A table of numbers, row-major.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix<T = f64> {
    /// The numbers, one row after the other.
    pub data: Vec<T>,
    /// How many numbers a row has.
    pub columns: usize,
}

impl<T> Matrix<T> {
    /// These numbers as rows of so many. A row that is not complete is a mistake in the program.
    pub fn new(data: Vec<T>, columns: usize) -> Self {
        debug_assert!(columns == 0 || data.len().is_multiple_of(columns));
        Matrix { data, columns }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.data.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The numbers of a row.
    pub fn row(&self, i: usize) -> &[T] {
        &self.data[i * self.columns..][..self.columns]
    }
}
