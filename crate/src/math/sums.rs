//! Sums in NumPy's order, so that means, norms and tolerances have scikit-learn's bits.

use std::ops::Add;

/// The sum of n terms as NumPy adds a contiguous row of them, in either precision: pairwise, in blocks of 128 with eight
/// partial sums.
pub fn pairwise<T: Copy + Default + Add<Output = T>>(n: usize, term: &dyn Fn(usize) -> T) -> T {
    pairwise_from(0, n, term)
}

fn pairwise_from<T: Copy + Default + Add<Output = T>>(
    start: usize,
    n: usize,
    term: &dyn Fn(usize) -> T,
) -> T {
    if n < 8 {
        return (start..start + n).fold(T::default(), |sum, i| sum + term(i));
    }
    if n <= 128 {
        let mut part: [T; 8] = std::array::from_fn(|lane| term(start + lane));
        let whole = n - n % 8;
        for block in (8..whole).step_by(8) {
            for (lane, sum) in part.iter_mut().enumerate() {
                *sum = *sum + term(start + block + lane);
            }
        }
        let sum = ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
        return (start + whole..start + n).fold(sum, |sum, i| sum + term(i));
    }
    let half = n / 2 - n / 2 % 8;
    pairwise_from(start, half, term) + pairwise_from(start + half, n - half, term)
}

/// |row|² as NumPy's `einsum` adds it on two lanes: blocks of eight, the last pair of a block first.
pub fn squared_norm(row: &[f64]) -> f64 {
    let mut lanes = [0.0, 0.0];
    let mut blocks = row.chunks_exact(8);
    for block in &mut blocks {
        for pair in block.chunks_exact(2).rev() {
            lanes[0] += pair[0] * pair[0];
            lanes[1] += pair[1] * pair[1];
        }
    }
    for pair in blocks.remainder().chunks(2) {
        lanes[0] += pair[0] * pair[0];
        lanes[1] += pair.get(1).map_or(0.0, |value| value * value);
    }
    lanes[0] + lanes[1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_term_is_added_once(terms in prop::collection::vec(-1_000_i32..1_000, 0..700)) {
            let exact: i32 = terms.iter().sum();
            prop_assert_eq!(pairwise(terms.len(), &|i| f64::from(terms[i])), f64::from(exact));
            let row: Vec<f64> = terms.iter().map(|&term| f64::from(term)).collect();
            let squares: f64 = row.iter().map(|value| value * value).sum();
            prop_assert_eq!(squared_norm(&row), squares);
        }
    }
}
