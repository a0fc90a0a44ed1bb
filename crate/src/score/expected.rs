//! The mutual information that two labellings with clusters of these sizes have by chance: its mean over all ways to deal
//! out the labels.
//!
//! How many points a cluster of a and one of b have in common is then hypergeometric. Pairs of clusters of the same sizes
//! share their sum, and a sum is begun where it is greatest and followed both ways until nothing is left to add: some
//! √n sizes at most, and some hundred terms of each pair.

use crate::math::{exp, ln};
use crate::sort::sort;

/// Terms less than this part of the greatest are left out.
const NOTHING: f64 = 1e-25;

/// The expected information of so many points, in nats.
pub(super) fn expected_information(n: u64, of_truth: &[usize], of_found: &[usize]) -> f64 {
    let [truth, found] = [of_truth, of_found].map(tally);
    let mut total = 0.0;
    for &(a, times_a) in &truth {
        for &(b, times_b) in &found {
            total += (times_a * times_b) as f64 * of_pair(n, a, b);
        }
    }
    total
}

/// The different sizes, and how often each occurs.
fn tally(sizes: &[usize]) -> Vec<(u64, u64)> {
    let mut sizes: Vec<u64> = sizes.iter().map(|&size| size as u64).collect();
    sort(&mut sizes);
    sizes.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64)).collect()
}

/// What a cluster of a and one of b points contribute.
fn of_pair(n: u64, a: u64, b: u64) -> f64 {
    let (first, last) = ((a + b).saturating_sub(n), a.min(b));
    let likeliest = ((a as f64 + 1.0) * (b as f64 + 1.0) / (n as f64 + 2.0)) as u64;
    let middle = likeliest.clamp(first, last);
    let probability = exp((factorial(a) - factorial(middle) - factorial(a - middle))
        + (factorial(b) + factorial(n - a) - factorial(n))
        + (factorial(n - b) - factorial(b - middle) - factorial(n + middle - a - b)));
    // P(c + 1) / P(c)
    let ratio = |c: u64| (a - c) as f64 * (b - c) as f64 / ((c + 1) as f64 * (n + c + 1 - a - b) as f64);
    let outer = ln(a as f64) + ln(b as f64);
    let term = |c: u64, probability: f64| match c {
        0 => 0.0,
        _ => c as f64 / n as f64 * (ln(n as f64) + ln(c as f64) - outer) * probability,
    };
    let mut sum = term(middle, probability);
    let mut current = probability;
    for c in middle..last {
        current *= ratio(c);
        sum += term(c + 1, current);
        if current < NOTHING * probability {
            break;
        }
    }
    current = probability;
    for c in (first..middle).rev() {
        current /= ratio(c);
        sum += term(c, current);
        if current < NOTHING * probability {
            break;
        }
    }
    sum
}

/// ln n!, by Stirling's series from where that is exact.
fn factorial(n: u64) -> f64 {
    if n < 32 {
        return (2..=n).fold(0.0, |sum, i| sum + ln(i as f64));
    }
    const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;
    let x = n as f64;
    let (once, square) = (1.0 / x, 1.0 / (x * x));
    let rest = once * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    (x + 0.5) * ln(x) - x + HALF_LN_TWO_PI + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factorials_are_products() {
        let mut sum = 0.0;
        for n in 1..2_000_u64 {
            sum += ln(n as f64);
            assert!((factorial(n) - sum).abs() <= 1e-13 * sum.max(1.0), "{n}");
        }
    }

    /// Every way to deal out the labels of few points.
    #[test]
    fn the_mean_over_all_ways() {
        let (truth, sizes) = ([0, 0, 0, 1, 1], [2, 2, 1]);
        let (mut total, mut ways) = (0.0, 0.0);
        for code in 0..3_usize.pow(5) {
            let found: Vec<usize> = (0..5).map(|i| code / 3_usize.pow(i) % 3).collect();
            if (0..3).any(|label| found.iter().filter(|&&other| other == label).count() != sizes[label]) {
                continue;
            }
            ways += 1.0;
            for i in 0..2 {
                for (j, &size) in sizes.iter().enumerate() {
                    let common = truth.iter().zip(&found).filter(|&(&t, &f)| t == i && f == j).count() as f64;
                    let outer = [3.0, 2.0][i] * size as f64;
                    if common > 0.0 {
                        total += common / 5.0 * ln(common * 5.0 / outer);
                    }
                }
            }
        }
        assert!((expected_information(5, &[3, 2], &sizes) - total / ways).abs() < 1e-14);
    }
}
