//! Sets of points, made as scikit-learn and NumPy make them: one file each.
//!
//! Sets that have scikit-learn's names draw the same numbers in the same order, so the same `random_state` gives
//! its points. Sets that have none are copied out as lines of Python that give the same points.

pub mod anisotropic;
pub mod array;
pub mod blobs;
pub mod circles;
pub mod columns;
pub mod customers;
pub mod density_gradient;
pub mod grid;
pub mod market;
pub mod moons;
pub mod spirals;
pub mod two_sizes;
pub mod uniform;

use crate::catalog::{Arguments, Default, Parameter, PythonLines, Type};
use crate::error::Error;
use crate::points::Points;
use crate::table::draft::Draft;

/// The seed of all sets.
const RANDOM_STATE: Parameter = Parameter::random_state("The seed: the same one gives the same points.");

/// The standard deviation of Gaussian noise, where there is none by default.
const NOISE: Parameter = Parameter::new(
    "noise",
    &[Type::None, Type::NOT_NEGATIVE],
    Default::None,
    "The standard deviation of the Gaussian noise added to the points.",
)
.slider(0.0, 0.3, 0.01);

/// scikit-learn's `shuffle`.
const SHUFFLE: Parameter = Parameter::new(
    "shuffle",
    &[Type::Bool],
    Default::Bool(true),
    "Whether the points are put in random order.",
);

/// How many points, as one number.
const fn n_samples(default: i64, help: &'static str) -> Parameter {
    Parameter::new("n_samples", const { &[Type::count(1)] }, Default::Int(default), help)
        .logarithmic_slider(10.0, 10_000.0, 1.1)
}

/// n whole, divided into as equal parts as can be; the remainder goes to the first.
fn parts(n: usize, parts: usize) -> impl Iterator<Item = usize> {
    (0..parts).map(move |i| n / parts + usize::from(i < n % parts))
}

/// The sizes of the outer and the inner part of `make_moons` and `make_circles`.
fn halves(arguments: &Arguments) -> Result<[usize; 2], Error> {
    let [outer, inner] = match arguments.ints("n_samples").as_deref() {
        Some(&[outer, inner]) => [outer as u64, inner as u64],
        _ => {
            let n = arguments.count("n_samples") as u64;
            [n / 2, n - n / 2]
        }
    };
    if outer + inner == 0 {
        return Err(Error::range("n_samples", "at least one point in all", 0));
    }
    Points::check_size("n_samples", outer + inner, 2)?;
    Ok([outer as usize, inner as usize])
}

/// `numpy.linspace(start, stop, n, endpoint)`, value `i`.
fn linspace(start: f64, stop: f64, n: usize, endpoint: bool, i: usize) -> f64 {
    if endpoint && i + 1 == n && n > 1 {
        return stop;
    }
    let intervals = if endpoint { n - 1 } else { n };
    if intervals == 0 {
        return start;
    }
    i as f64 * ((stop - start) / intervals as f64) + start
}

/// The two-part sets of scikit-learn, once their noiseless points are known: shuffled, *then* made noisy.
fn finish(
    arguments: &Arguments,
    sizes: [usize; 2],
    position: impl Fn(usize, usize) -> [f64; 2] + 'static,
) -> Result<Draft, Error> {
    let mut draft = Draft::new(sizes[0] + sizes[1], 2, arguments.seed()).then(move |made, rows| {
        for row in rows {
            let part = usize::from(row >= sizes[0]);
            made.data.extend(position(part, row - part * sizes[0]));
            made.target.push(part as i32);
        }
    });
    if arguments.flag("shuffle") {
        draft = draft.shuffled();
    }
    Ok(match arguments.optional_float("noise") {
        Some(noise) => draft.noisy(noise),
        None => draft,
    })
}

/// Lines that need NumPy alone.
fn numpy(lines: &[String]) -> PythonLines {
    PythonLines { imports: vec!["import numpy as np".into()], lines: lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenly_spaced_numbers_end_where_they_should() {
        let all = |n, endpoint| (0..n).map(|i| linspace(1.0, 2.0, n, endpoint, i)).collect::<Vec<_>>();
        assert_eq!(all(3, true), [1.0, 1.5, 2.0]);
        assert_eq!(all(4, false), [1.0, 1.25, 1.5, 1.75]);
        assert_eq!(all(1, true), [1.0]);
        assert_eq!(all(1, false), [1.0]);
    }

    #[test]
    fn the_first_parts_take_the_remainder() {
        assert_eq!(parts(8, 3).collect::<Vec<_>>(), [3, 3, 2]);
        assert_eq!(parts(1, 3).collect::<Vec<_>>(), [1, 0, 0]);
    }
}
