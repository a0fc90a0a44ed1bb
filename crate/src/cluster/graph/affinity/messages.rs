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

/// One iteration after the other, resumable between two rows: for who asks what has been said.
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
}

impl Exchange {
    /// Before the first row of an iteration.
    pub fn new(n: usize, damping: f64) -> Self {
        Exchange { n, damping, at: 0, half: Half::Responsibility, support: vec![0.0; n] }
    }

    /// Works for about the budget; true once a whole iteration is done, after which another may begin.
    pub fn advance(&mut self, similarities: &[f64], messages: &mut Messages, budget: &mut Work) -> bool {
        let n = self.n;
        let weights = weights(self.damping);
        loop {
            while self.at < n {
                let (i, row) = (self.at, self.at * n..(self.at + 1) * n);
                let s = &similarities[row.clone()];
                let r = &mut messages.responsibility[row.clone()];
                let a = &mut messages.availability[row];
                match self.half {
                    Half::Responsibility => {
                        let best = a.chunks(BLOCK).zip(s.chunks(BLOCK)).enumerate();
                        let best = best.fold(Best::NONE, |best, (at, (a, s))| best.or(at, best_two(s, a)));
                        respond(i, s, r, a, &mut self.support, best, weights);
                    }
                    Half::Availability => {
                        let own = own(i, r, a, &self.support, weights);
                        support_all(r, a, &self.support, weights);
                        a[i] = own;
                    }
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
}

/// The same for who asks only who stands for itself after each iteration, resumable between two rows: of each row the
/// end of one iteration and the beginning of the next are one, for memory is what is waited for.
#[derive(Debug, Clone)]
pub struct Rounds {
    n: usize,
    damping: f64,
    /// The next row.
    at: usize,
    /// Whether no iteration has ended: nobody is told yet how available anyone is.
    opening: bool,
    /// By candidate, the support gathered in this iteration, and for the next one so far.
    support: [Vec<f64>; 2],
    /// Who stands for themselves in this iteration, so far.
    standing: Vec<u32>,
}

impl Rounds {
    /// Before the first row.
    pub fn new(n: usize, damping: f64) -> Self {
        let support = [vec![0.0; n], vec![0.0; n]];
        Rounds { n, damping, at: 0, opening: true, support, standing: Vec::new() }
    }

    /// Works for about the budget; who stands for themselves, once a whole iteration is done, after which another may
    /// begin.
    pub fn advance(
        &mut self,
        similarities: &[f64],
        messages: &mut Messages,
        budget: &mut Work,
    ) -> Option<Vec<u32>> {
        let n = self.n;
        let weights = weights(self.damping);
        loop {
            while self.at < n {
                let (i, row) = (self.at, self.at * n..(self.at + 1) * n);
                let s = &similarities[row.clone()];
                let r = &mut messages.responsibility[row.clone()];
                let a = &mut messages.availability[row];
                let [support, next] = &mut self.support;
                let mut best = Best::NONE;
                if self.opening {
                    let blocks = a.chunks(BLOCK).zip(s.chunks(BLOCK)).enumerate();
                    best = blocks.fold(best, |best, (at, (a, s))| best.or(at, best_two(s, a)));
                } else {
                    let own = own(i, r, a, support, weights);
                    let blocks = a.chunks_mut(BLOCK).zip(r.chunks(BLOCK));
                    let blocks = blocks.zip(s.chunks(BLOCK)).zip(support.chunks(BLOCK));
                    for (at, (((a, r), s), support)) in blocks.enumerate() {
                        support_all(r, a, support, weights);
                        if at == i / BLOCK {
                            a[i % BLOCK] = own;
                        }
                        best = best.or(at, best_two(s, a));
                    }
                    if a[i] + r[i] > 0.0 {
                        self.standing.push(i as u32);
                    }
                }
                respond(i, s, r, a, next, best, weights);
                self.at += 1;
                if !budget.spend(8 * n as u64) && self.at < n {
                    return None;
                }
            }
            self.at = 0;
            self.support.swap(0, 1);
            self.support[1].fill(0.0);
            if !self.opening {
                return Some(std::mem::take(&mut self.standing));
            }
            self.opening = false;
        }
    }
}

/// How many numbers of a row are looked at together.
const BLOCK: usize = 64;

/// How much of an old message stays, and how much of a new one counts.
fn weights(damping: f64) -> [f64; 2] {
    [damping, 1.0 - damping]
}

/// Of a row the greatest number, the greatest of the others, and in which block the first greatest is.
#[derive(Clone, Copy)]
struct Best {
    most: f64,
    second: f64,
    block: usize,
}

impl Best {
    const NONE: Best = Best { most: f64::NEG_INFINITY, second: f64::NEG_INFINITY, block: 0 };

    /// With those of another block, which comes later.
    #[inline(always)]
    fn or(self, block: usize, (most, second): (f64, f64)) -> Best {
        if most > self.most {
            Best { most, second: if self.most > second { self.most } else { second }, block }
        } else {
            Best { second: if most > self.second { most } else { self.second }, ..self }
        }
    }
}

/// What point i tells every candidate, and what each of them gathers from it.
fn respond(
    i: usize,
    s: &[f64],
    r: &mut [f64],
    a: &[f64],
    support: &mut [f64],
    found: Best,
    weights: [f64; 2],
) {
    let Best { most, second, block } = found;
    let from = block * BLOCK;
    let best = from + s[from..].iter().zip(&a[from..]).position(|(s, a)| a + s == most).unwrap_or(0);
    // Only the best is compared with the second; only the point itself is gathered as it is. The rest has no branch.
    let to_best = r[best] * weights[0] + (s[best] - second) * weights[1];
    let (for_best, for_own) = (support[best], support[i]);
    respond_all(s, r, support, most, weights);
    r[best] = to_best;
    support[best] = for_best + to_best.max(0.0);
    support[i] = for_own + r[i];
}

/// What point i is told by itself as a candidate.
fn own(i: usize, r: &[f64], a: &[f64], support: &[f64], [old, new]: [f64; 2]) -> f64 {
    a[i] * old - (r[i] - support[i]) * new
}

/// Of all a + s the greatest, and the greatest of the others.
#[inline(always)]
fn best_two(s: &[f64], a: &[f64]) -> (f64, f64) {
    let nothing = F64x2::splat(f64::NEG_INFINITY);
    // Eight at a time: what follows from the one before would be waited for.
    let (mut most, mut second) = ([nothing; 4], [nothing; 4]);
    let (s, rest_of_s) = s.as_chunks::<8>();
    let (a, rest_of_a) = a.as_chunks::<8>();
    for (s, a) in s.iter().zip(a) {
        for pair in 0..4 {
            let at = 2 * pair;
            let sum = F64x2::new([a[at], a[at + 1]]).plus(F64x2::new([s[at], s[at + 1]]));
            second[pair] = second[pair].greatest(most[pair].least(sum));
            most[pair] = most[pair].greatest(sum);
        }
    }
    let join = |[a, b]: [F64x2; 2], [c, d]: [F64x2; 2]| [a.greatest(c), b.greatest(d).greatest(a.least(c))];
    let all = join(
        join([most[0], second[0]], [most[1], second[1]]),
        join([most[2], second[2]], [most[3], second[3]]),
    );
    let rest = rest_of_s.iter().zip(rest_of_a).map(|(s, a)| a + s);
    let [most, second] = all.map(F64x2::lanes);
    [most[0], most[1], second[0], second[1]].into_iter().chain(rest).fold(
        (f64::NEG_INFINITY, f64::NEG_INFINITY),
        |(most, second), sum| {
            if sum > most { (sum, most) } else { (most, if sum > second { sum } else { second }) }
        },
    )
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
#[inline(always)]
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
