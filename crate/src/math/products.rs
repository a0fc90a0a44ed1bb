//! Dot products with the bits that scikit-learn's have: those of OpenBLAS with AVX2 and FMA, which adds in another
//! order from one shape of matrix to another.
//!
//! Where a tie is exact, it is these bits that decide it; everywhere else a plain sum does. The fused operation is slow
//! in software, so whoever has many to compare asks for these only where a plain sum leaves it open.

use super::fma;

/// An element of a matrix product: fused, one term after the other.
pub fn in_order(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (&a, &b)| fma(a, b, sum))
}

/// The same in the last column, where their number is odd, and in a group of four rows: there blocks of eight terms are
/// added in four lanes.
pub fn in_single_column(a: &[f64], b: &[f64]) -> f64 {
    let whole = a.len() - a.len() % 8;
    let mut lanes = [0.0; 4];
    for (a, b) in a[..whole].as_chunks::<4>().0.iter().zip(b.as_chunks::<4>().0) {
        lanes = std::array::from_fn(|lane| fma(a[lane], b[lane], lanes[lane]));
    }
    lanes[0] = a[whole..].iter().zip(&b[whole..]).fold(lanes[0], |sum, (&a, &b)| fma(a, b, sum));
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// Element `i` of `n` of a matrix times a vector: rows go by fours, then by two, then singly, each in its own way.
pub fn with_vector(row: &[f64], vector: &[f64], i: usize, n: usize) -> f64 {
    let whole = row.len() - row.len() % 4;
    let fours = row[..whole].as_chunks::<4>().0.iter().zip(vector.as_chunks::<4>().0);
    let fours_of_rows = n - n % 4;
    let sum = if i >= fours_of_rows && i < n - n % 2 {
        let [even, odd] = fours.fold([0.0, 0.0], |[even, odd], (a, b)| {
            [(even + a[0] * b[0]) + a[2] * b[2], (odd + a[1] * b[1]) + a[3] * b[3]]
        });
        even + odd
    } else {
        let fused = i < fours_of_rows;
        let lanes = fours.fold([0.0; 4], |lanes: [f64; 4], (a, b)| {
            std::array::from_fn(|lane| match fused {
                true => fma(a[lane], b[lane], lanes[lane]),
                false => lanes[lane] + a[lane] * b[lane],
            })
        });
        (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
    };
    match (&row[whole..], &vector[whole..]) {
        (&[a], &[b]) => fma(a, b, sum),
        (&[a, c], &[b, d]) => fma(a, b, c * d) + sum,
        (&[a, c, e], &[b, d, f]) => fma(e, f, fma(a, b, c * d)) + sum,
        _ => sum,
    }
}

/// A vector times itself.
pub fn with_itself(x: &[f64]) -> f64 {
    let whole = x.len() - x.len() % 16;
    let mut lanes = [0.0; 16];
    for block in x[..whole].as_chunks::<16>().0 {
        lanes = std::array::from_fn(|lane| fma(block[lane], block[lane], lanes[lane]));
    }
    // Sixteen lanes are four vectors of four: the halves of each first, then the vectors.
    let halves: [[f64; 2]; 4] = std::array::from_fn(|vector| {
        std::array::from_fn(|lane| lanes[4 * vector + lane] + lanes[4 * vector + 2 + lane])
    });
    let [even, odd] =
        std::array::from_fn(|lane| (halves[0][lane] + halves[1][lane]) + (halves[2][lane] + halves[3][lane]));
    x[whole..].iter().fold(even + odd, |sum, x| sum + x * x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_term_is_added_once(terms in prop::collection::vec((-90_i32..90, -90_i32..90), 0..70), i in 0_usize..9) {
            let exact: i32 = terms.iter().map(|(a, b)| a * b).sum();
            let (a, b): (Vec<f64>, Vec<f64>) =
                terms.iter().map(|&(a, b)| (f64::from(a), f64::from(b))).unzip();
            prop_assert_eq!(in_order(&a, &b), f64::from(exact));
            prop_assert_eq!(in_single_column(&a, &b), f64::from(exact));
            prop_assert_eq!(with_vector(&a, &b, i, 9), f64::from(exact));
            let squares: i32 = terms.iter().map(|(a, _)| a * a).sum();
            prop_assert_eq!(with_itself(&a), f64::from(squares));
        }
    }
}
