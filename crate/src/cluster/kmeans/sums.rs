//! Squared distances in scikit-learn's order.

/// |a − b|² as scikit-learn adds it: four terms at a time.
#[inline]
pub(super) fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    let (mut a, mut b) = (a.chunks_exact(4), b.chunks_exact(4));
    for (a, b) in (&mut a).zip(&mut b) {
        let [d0, d1, d2, d3] = [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3]];
        sum += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
    }
    for (a, b) in a.remainder().iter().zip(b.remainder()) {
        sum += (a - b) * (a - b);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_term_is_added_once(terms in prop::collection::vec(-1_000_i32..1_000, 0..70)) {
            let row: Vec<f64> = terms.iter().map(|&term| f64::from(term)).collect();
            let squares: f64 = row.iter().map(|value| value * value).sum();
            prop_assert_eq!(squared_distance(&vec![0.0; row.len()], &row), squares);
        }
    }
}
