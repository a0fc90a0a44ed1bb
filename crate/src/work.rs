//! How much work is done at a time, and how far it has come.

use crate::count::{self, Count};

/// An amount of work, in elementary operations (about a nanosecond each: a multiplication and an addition on
/// numbers at hand). Whoever calls for it measures the clock; algorithms only count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work(pub u64);

impl Work {
    /// No limit, for those who wait for the result.
    pub const UNLIMITED: Work = Work(u64::MAX);

    /// Takes `operations` off the budget; false once it is spent.
    #[inline]
    pub fn spend(&mut self, operations: u64) -> bool {
        count::add(Count::Work, operations);
        self.0 = self.0.saturating_sub(operations);
        self.0 > 0
    }
}

/// How far a fit has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// There is more to do: the fraction done, from 0 to 1 and never falling, as well as it can be known.
    Working(f64),
    /// Everything is done: `finish` may be called.
    Done,
}
