//! Points: the n × d table that everything else reads.

use crate::decimal::Number;
use crate::error::{Code, Error};
use crate::simd::{F64x2, greatest};

/// The most bytes that one table of points may take: 512 MiB, half of what a tab is sure to get.
pub const MAX_BYTES: u64 = 512 << 20;

/// n points of d coordinates each, row-major, every coordinate finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    data: Vec<f64>,
    dimensions: usize,
}

impl Points {
    /// Takes `data` as rows of `dimensions` coordinates.
    ///
    /// # Errors
    /// `invalid_data` where there is no point, a row is incomplete or a coordinate is not finite.
    pub fn new(data: Vec<f64>, dimensions: usize) -> Result<Self, Error> {
        if dimensions == 0 || data.is_empty() {
            return Err(Error::new(
                Code::InvalidData,
                "there must be at least one point with one coordinate",
            ));
        }
        if !data.len().is_multiple_of(dimensions) {
            return Err(Error::new(
                Code::InvalidData,
                format!("every point must have {dimensions} coordinates; the last one has fewer"),
            ));
        }
        if !all_finite(&data)
            && let Some(at) = data.iter().position(|value| !value.is_finite())
        {
            return Err(Error::new(
                Code::InvalidData,
                format!(
                    "every coordinate must be finite; coordinate {} of point {} is {}",
                    at % dimensions,
                    at / dimensions,
                    Number(data[at])
                ),
            ));
        }
        Ok(Points { data, dimensions })
    }

    /// Refuses a table of n × d coordinates that would not fit in [`MAX_BYTES`], before it is allocated.
    ///
    /// # Errors
    /// `too_large`, about the parameter that asks for so many.
    pub fn check_size(parameter: &str, n: u64, dimensions: u64) -> Result<(), Error> {
        let bytes = n.saturating_mul(dimensions).saturating_mul(8);
        if bytes <= MAX_BYTES && n <= u64::from(u32::MAX >> 1) {
            return Ok(());
        }
        let most = MAX_BYTES / 8 / dimensions.max(1);
        Err(Error::new(
            Code::TooLarge,
            format!(
                "`{parameter}`: {n} points of {dimensions} coordinates need {} MB; at most {most} such points fit",
                bytes / 1_000_000
            ),
        )
        .about(parameter))
    }

    /// n, the number of points.
    pub fn len(&self) -> usize {
        self.data.len() / self.dimensions
    }

    /// Never: there is at least one point.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// How far from 0 the coordinates reach: the greatest of them, whatever its sign.
    pub fn reach(&self) -> f64 {
        // In four lanes of two: one after the other, each would wait for the one before.
        let (eights, rest) = self.data.as_chunks::<8>();
        let mut most = [F64x2::splat(0.0); 4];
        for eight in eights {
            for (most, &pair) in most.iter_mut().zip(eight.as_chunks::<2>().0) {
                *most = most.greatest(F64x2::new(pair).abs());
            }
        }
        most.into_iter().flat_map(F64x2::lanes).chain(rest.iter().map(|x| x.abs())).fold(0.0, greatest)
    }

    /// d, the number of coordinates of each point.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The coordinates of point `i`.
    #[inline]
    pub fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.dimensions..(i + 1) * self.dimensions]
    }

    /// The points in order.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.data.chunks_exact(self.dimensions)
    }

    /// All coordinates, row-major.
    pub fn as_slice(&self) -> &[f64] {
        &self.data
    }

    /// All coordinates, row-major, without a copy.
    pub fn into_vec(self) -> Vec<f64> {
        self.data
    }
}

/// Whether all of these are finite: only then is each, times 0, nothing, and so is their sum. In four lanes, as
/// every fit's points come through here.
fn all_finite(data: &[f64]) -> bool {
    let (fours, rest) = data.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, x) in sums.iter_mut().zip(four) {
            *sum += x * 0.0;
        }
    }
    sums == [0.0; 4] && rest.iter().all(|x| x.is_finite())
}

/// Points, and what is known of how they were made.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The points.
    pub points: Points,
    /// Which group each point was made in, where there were groups.
    pub target: Option<Vec<i32>>,
    /// What each coordinate is called.
    pub feature_names: Vec<String>,
}

impl Dataset {
    /// Points with coordinates named `x`, `y`, `z`, or `x0`, `x1`, … where there are more than three.
    pub fn new(points: Points, target: Option<Vec<i32>>) -> Self {
        let feature_names = numbered(points.dimensions());
        Dataset { points, target, feature_names }
    }
}

/// What so many coordinates are called that have no names of their own.
pub fn numbered(dimensions: usize) -> Vec<String> {
    match ["x", "y", "z"].get(..dimensions) {
        Some(names) => names.iter().map(ToString::to_string).collect(),
        None => (0..dimensions).map(|j| format!("x{j}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_finite_and_complete_by_construction() {
        assert_eq!(Points::new(vec![1.0, 2.0, 3.0], 2).unwrap_err().code, Code::InvalidData);
        assert_eq!(Points::new(vec![], 2).unwrap_err().code, Code::InvalidData);
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in 0..6 {
                let mut data = vec![1e300; 6];
                data[at] = bad;
                assert!(Points::new(data, 1).unwrap_err().message.contains(&format!("of point {at}")));
            }
        }
        let error = Points::new(vec![1.0, 2.0, 3.0, f64::NAN], 2).unwrap_err();
        assert!(error.message.contains("coordinate 1 of point 1"), "{error}");
        assert_eq!(Points::new(vec![1.0, 2.0, 3.0, 4.0], 2).unwrap().row(1), [3.0, 4.0]);
    }

    #[test]
    fn a_table_that_cannot_fit_is_refused_before_it_is_made() {
        assert!(Points::check_size("n_samples", 1_000_000, 2).is_ok());
        let error = Points::check_size("n_samples", u64::MAX, 3).unwrap_err();
        assert_eq!((error.code, error.parameter.as_deref()), (Code::TooLarge, Some("n_samples")));
    }
}
