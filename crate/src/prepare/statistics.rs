//! What several preparations take of a column.

use crate::math::sums::pairwise;
use crate::sort::rising;

/// The mean, as NumPy adds.
pub(super) fn mean(values: &[f64]) -> f64 {
    pairwise(values.len(), &|i| values[i]) / values.len() as f64
}

/// The standard deviation about the mean, divided by the count less `ddof`.
pub(super) fn deviation(values: &[f64], mean: f64, ddof: usize) -> f64 {
    let squares = pairwise(values.len(), &|i| (values[i] - mean) * (values[i] - mean));
    (squares / (values.len() as f64 - ddof as f64)).sqrt()
}

/// Quantiles, each interpolated between two values as NumPy does it.
pub(super) fn quantile<const N: usize>(values: &[f64], at: [f64; N]) -> [f64; N] {
    let sorted = rising(values);
    at.map(|at| {
        let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
        let place = at * last as f64;
        let below = (place.floor() as usize).min(last);
        let (x, y, t) = (sorted[below], sorted[(below + 1).min(last)], place - below as f64);
        if t < 0.5 { x + (y - x) * t } else { y - (y - x) * (1.0 - t) }
    })
}
