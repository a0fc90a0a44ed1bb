//! The messages between all pairs: responsibilities and availabilities, one iteration at a time.

use crate::simd::F64x2;
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
        let (most, second) = best_two(s, a);
        let best = s.iter().zip(a).position(|(s, a)| a + s == most).unwrap_or(0);
        let (new, old, i) = (1.0 - self.damping, self.damping, self.at);
        // Only the best is compared with the second; only the point itself is gathered as it is. The rest has no branch.
        let to_best = r[best] * old + (s[best] - second) * new;
        let (for_best, for_own) = (self.support[best], self.support[i]);
        respond_all(s, r, &mut self.support, most, [old, new]);
        r[best] = to_best;
        self.support[best] = for_best + to_best.max(0.0);
        self.support[i] = for_own + r[i];
    }

    /// What every candidate tells point i.
    fn support(&self, r: &[f64], a: &mut [f64]) {
        let (new, old) = (1.0 - self.damping, self.damping);
        let i = self.at;
        let own = a[i] * old - (r[i] - self.support[i]) * new;
        support_all(r, a, &self.support, [old, new]);
        a[i] = own;
    }
}

/// Of all a + s the greatest, and the greatest of the others.
#[inline(never)]
fn best_two(s: &[f64], a: &[f64]) -> (f64, f64) {
    let nothing = F64x2::splat(f64::NEG_INFINITY);
    // Four at a time: what follows from the one before would be waited for.
    let (mut most, mut second) = ([nothing; 2], [nothing; 2]);
    let (s, rest_of_s) = s.as_chunks::<4>();
    let (a, rest_of_a) = a.as_chunks::<4>();
    for (s, a) in s.iter().zip(a) {
        for half in 0..2 {
            let at = 2 * half;
            let sum = F64x2::new([a[at], a[at + 1]]).plus(F64x2::new([s[at], s[at + 1]]));
            second[half] = second[half].greatest(most[half].least(sum));
            most[half] = most[half].greatest(sum);
        }
    }
    let all = most.into_iter().chain(second).flat_map(F64x2::lanes);
    let rest = rest_of_s.iter().zip(rest_of_a).map(|(s, a)| a + s);
    all.chain(rest).fold((f64::NEG_INFINITY, f64::NEG_INFINITY), |(most, second), sum| {
        if sum > most { (sum, most) } else { (most, if sum > second { sum } else { second }) }
    })
}

/// r = r·old + (s − most)·new, of which what is above 0 is gathered.
#[inline(never)]
fn respond_all(s: &[f64], r: &mut [f64], support: &mut [f64], most: f64, [old, new]: [f64; 2]) {
    let one = |s: f64, r: &mut f64, support: &mut f64| {
        *r = *r * old + (s - most) * new;
        *support += r.max(0.0);
    };
    let [old, new, most, zero] = [old, new, most, 0.0].map(F64x2::splat);
    let (s, rest_of_s) = s.as_chunks::<2>();
    let (r, rest_of_r) = r.as_chunks_mut::<2>();
    let (support, rest) = support.as_chunks_mut::<2>();
    for ((s, r), support) in s.iter().zip(r).zip(support) {
        let told = F64x2::new(*r).times(old).plus(F64x2::new(*s).minus(most).times(new));
        *r = told.lanes();
        *support = F64x2::new(*support).plus(told.greatest(zero)).lanes();
    }
    for ((s, r), support) in rest_of_s.iter().zip(rest_of_r).zip(rest) {
        one(*s, r, support);
    }
}

/// a = a·old − max(max(r, 0) − support, 0)·new.
#[inline(never)]
fn support_all(r: &[f64], a: &mut [f64], support: &[f64], [old, new]: [f64; 2]) {
    let one = |r: f64, a: &mut f64, support: f64| {
        *a = *a * old - (r.max(0.0) - support).max(0.0) * new;
    };
    let [old, new, zero] = [old, new, 0.0].map(F64x2::splat);
    let (r, rest_of_r) = r.as_chunks::<2>();
    let (a, rest_of_a) = a.as_chunks_mut::<2>();
    let (support, rest) = support.as_chunks::<2>();
    for ((r, a), support) in r.iter().zip(a).zip(support) {
        let lacking = F64x2::new(*r).greatest(zero).minus(F64x2::new(*support)).greatest(zero);
        *a = F64x2::new(*a).times(old).minus(lacking.times(new)).lanes();
    }
    for ((r, a), support) in rest_of_r.iter().zip(rest_of_a).zip(rest) {
        one(*r, a, *support);
    }
}
