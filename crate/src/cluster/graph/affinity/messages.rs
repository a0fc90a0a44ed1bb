//! The messages between all pairs: responsibilities and availabilities, one iteration at a time.

use crate::work::Work;

/// What everybody has told everybody, n × n each, row-major.
#[derive(Debug, Clone, PartialEq)]
pub struct Messages {
    /// R\[i, k\]: how much better k suits i than the best other.
    pub responsibility: Vec<f64>,
    /// A\[i, k\]: how much support k has from others than i.
    pub availability: Vec<f64>,
}

/// One iteration after the other, resumable between two rows.
#[derive(Debug, Clone)]
pub struct Exchange {
    n: usize,
    damping: f64,
    /// The next row, and of which half.
    at: usize,
    half: Half,
    /// By candidate, the support gathered in this iteration.
    support: Vec<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Responsibility,
    Availability,
}

impl Messages {
    /// Nobody has said anything.
    pub fn none(n: usize) -> Self {
        Messages { responsibility: vec![0.0; n * n], availability: vec![0.0; n * n] }
    }

    /// Whether each point stands for itself.
    pub fn exemplars(&self, n: usize) -> Vec<bool> {
        let own = |i: usize| self.availability[i * n + i] + self.responsibility[i * n + i];
        (0..n).map(|i| own(i) > 0.0).collect()
    }
}

impl Exchange {
    /// Before the first row of an iteration.
    pub fn new(n: usize, damping: f64) -> Self {
        Exchange { n, damping, at: 0, half: Half::Responsibility, support: vec![0.0; n] }
    }

    /// Works for about the budget; true once a whole iteration is done, after which another may begin.
    pub fn advance(&mut self, similarities: &[f64], messages: &mut Messages, budget: &mut Work) -> bool {
        let n = self.n;
        loop {
            while self.at < n {
                let row = self.at * n..(self.at + 1) * n;
                let r = &mut messages.responsibility[row.clone()];
                let a = &mut messages.availability[row.clone()];
                match self.half {
                    Half::Responsibility => self.respond(&similarities[row], r, a),
                    Half::Availability => self.support(r, a),
                }
                self.at += 1;
                let whole = self.half == Half::Availability && self.at == n;
                if !(budget.spend(4 * n as u64) || whole) {
                    return false;
                }
            }
            self.at = 0;
            match self.half {
                Half::Responsibility => self.half = Half::Availability,
                Half::Availability => {
                    self.half = Half::Responsibility;
                    self.support.fill(0.0);
                    return true;
                }
            }
        }
    }

    /// What point i tells every candidate, and what each of them gathers from it.
    fn respond(&mut self, s: &[f64], r: &mut [f64], a: &[f64]) {
        let (best, most, second) = best_two(s, a);
        let (new, old) = (1.0 - self.damping, self.damping);
        // Only the best is compared with the second; only the point itself is gathered as it is. The rest has no branch.
        let to_best = r[best] * old + (s[best] - second) * new;
        for (r, s) in r.iter_mut().zip(s) {
            *r = *r * old + (s - most) * new;
        }
        r[best] = to_best;
        let i = self.at;
        let own = self.support[i] + r[i];
        for (support, r) in self.support.iter_mut().zip(&*r) {
            *support += r.max(0.0);
        }
        self.support[i] = own;
    }

    /// What every candidate tells point i.
    fn support(&self, r: &[f64], a: &mut [f64]) {
        let (new, old) = (1.0 - self.damping, self.damping);
        let i = self.at;
        let own = a[i] * old - (r[i] - self.support[i]) * new;
        for ((a, r), support) in a.iter_mut().zip(r).zip(&self.support) {
            *a = *a * old - (r.max(0.0) - support).max(0.0) * new;
        }
        a[i] = own;
    }
}

/// Of all a + s: which is the greatest (the first of equals), it, and the greatest of the others.
fn best_two(s: &[f64], a: &[f64]) -> (usize, f64, f64) {
    let (mut best, mut most, mut second) = (0, f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (k, (s, a)) in s.iter().zip(a).enumerate() {
        let sum = a + s;
        if sum > most {
            second = most;
            (best, most) = (k, sum);
        } else if sum > second {
            second = sum;
        }
    }
    (best, most, second)
}
