//! How many components are likeliest: `n_components='mle'`.
//!
//! T. P. Minka, “Automatic choice of dimensionality for PCA”, NIPS 2000, as scikit-learn has it, d² logarithms.

use crate::math::ln;
use std::f64::consts::PI;

/// The least variance that counts.
const LEAST: f64 = 1e-15;

/// The likeliest number of components, from 0 (where there is nothing to tell by) to one less than there are.
pub fn likeliest(spectrum: &[f64], n: usize) -> usize {
    let d = spectrum.len();
    let (n, ln_n) = (n as f64, ln(n as f64));
    let mut best = (0, f64::NEG_INFINITY);
    // Sums over the components within the rank: logarithms of variances, of the volume of the rotations, and of how far
    // pairs of variances are apart (pairs within; pairs of one within and one beyond).
    let (mut logs, mut rotations, mut within, mut across) = (0.0, 0.0, 0.0, 0.0);
    for rank in 1..d {
        let newest = spectrum[rank - 1];
        let pairs = (d - rank + 1) as f64 / 2.0;
        logs += ln(newest);
        rotations += ln_gamma_of_half(d - rank + 1) - ln(PI) * pairs;
        for &earlier in &spectrum[..rank - 1] {
            let apart = ln(earlier - newest);
            within += apart + ln(1.0 / newest - 1.0 / earlier);
            across -= apart;
        }
        across += spectrum[rank..].iter().map(|&later| ln(newest - later)).sum::<f64>();
        if newest < LEAST {
            continue;
        }
        let (r, beyond) = (rank as f64, (d - rank) as f64);
        let rest = (spectrum[rank..].iter().sum::<f64>() / beyond).max(LEAST);
        let ends: f64 = spectrum[..rank].iter().map(|&variance| ln(1.0 / rest - 1.0 / variance)).sum();
        let m = d as f64 * r - r * (r + 1.0) / 2.0;
        let apart = within + across + beyond * ends + m * ln_n;
        let likelihood = -r * ln(2.0) + rotations - logs * n / 2.0 - ln(rest) * n * beyond / 2.0
            + ln(2.0 * PI) * (m + r) / 2.0
            - apart / 2.0
            - r * ln_n / 2.0;
        if likelihood > best.1 {
            best = (rank, likelihood);
        }
    }
    best.0
}

/// ln Γ(m / 2).
fn ln_gamma_of_half(m: usize) -> f64 {
    // Γ(1) = 1 and Γ(½) = √π; each step adds 1 to the argument.
    let (mut at, mut sum) = if m.is_multiple_of(2) { (1.0, 0.0) } else { (0.5, 0.5 * ln(PI)) };
    while at + 0.25 < m as f64 / 2.0 {
        sum += ln(at);
        at += 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The formula as it is written, pair by pair.
    fn slow(spectrum: &[f64], n: usize) -> usize {
        let (d, n) = (spectrum.len(), n as f64);
        let mut best = (0, f64::NEG_INFINITY);
        for rank in 1..d {
            let r = rank as f64;
            let rest = (spectrum[rank..].iter().sum::<f64>() / (d - rank) as f64).max(1e-15);
            let mut value = -r * ln(2.0);
            for i in 1..=rank {
                let half = (d - i + 1) as f64 / 2.0;
                value += ln_gamma_of_half(d - i + 1) - ln(PI) * half;
            }
            value -= spectrum[..rank].iter().map(|&x| ln(x)).sum::<f64>() * n / 2.0;
            value -= ln(rest) * n * (d - rank) as f64 / 2.0;
            let m = d as f64 * r - r * (r + 1.0) / 2.0;
            value += ln(2.0 * PI) * (m + r) / 2.0 - r * ln(n) / 2.0;
            for i in 0..rank {
                for j in i + 1..d {
                    let other = if j < rank { spectrum[j] } else { rest };
                    let factor = 1.0 / other - 1.0 / spectrum[i];
                    value -= (ln((spectrum[i] - spectrum[j]) * factor) + ln(n)) / 2.0;
                }
            }
            if value > best.1 {
                best = (rank, value);
            }
        }
        best.0
    }

    #[test]
    fn the_quick_sums_are_the_slow_ones() {
        for shape in 1..40_u32 {
            let d = 2 + shape as usize % 9;
            let spectrum: Vec<f64> = (0..d)
                .map(|i| if i < shape as usize % d { 90.0 / (i + 1) as f64 } else { 1.0 - 0.01 * i as f64 })
                .collect();
            assert_eq!(likeliest(&spectrum, 30 + d), slow(&spectrum, 30 + d), "{spectrum:?}");
        }
    }

    #[test]
    fn the_gamma_function_of_halves() {
        for (m, gamma) in
            [(1, PI.sqrt()), (2, 1.0), (3, PI.sqrt() / 2.0), (4, 1.0), (5, PI.sqrt() * 0.75), (10, 24.0)]
        {
            assert!((ln_gamma_of_half(m) - ln(gamma)).abs() < 1e-14, "{m}");
        }
    }

    #[test]
    fn nothing_to_tell_by() {
        assert_eq!(likeliest(&[3.0], 10), 0);
        assert_eq!(likeliest(&[0.0, 0.0], 10), 0);
    }
}
