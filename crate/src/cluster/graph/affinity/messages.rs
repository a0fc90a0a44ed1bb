//! The messages between all pairs: responsibilities and availabilities, one iteration at a time.

use crate::simd::{F64x2, greatest, least};
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
                        let mut best = Best::default();
                        a.chunks(BLOCK).zip(s.chunks(BLOCK)).for_each(|(a, s)| best.add(best_two(s, a)));
                        respond(i, s, r, &mut self.support, best.find(s, a), weights);
                    }
                    Half::Availability => {
                        let own = own(r[i], a[i], self.support[i], weights);
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

/// How many numbers of a row are looked at together: some eights.
pub(super) const BLOCK: usize = 64;

/// How much of an old message stays, and how much of a new one counts.
pub(super) fn weights(damping: f64) -> [f64; 2] {
    [damping, 1.0 - damping]
}

/// Of a row a + s the two greatest of each lane, block by block, but for what is left of its eights.
#[derive(Debug, Clone, Default)]
pub(super) struct Best {
    /// The greatest of each block.
    blocks: Vec<F64x2>,
    /// The greatest and the next of all blocks.
    both: Option<[F64x2; 2]>,
}

/// The greatest of a row, the greatest of the others, and where the first greatest is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub most: f64,
    pub second: f64,
    pub best: usize,
}

impl Best {
    /// Another row begins.
    pub fn begin(&mut self) {
        self.blocks.clear();
        self.both = None;
    }

    /// The two greatest of the next block.
    #[inline(always)]
    pub fn add(&mut self, found: [F64x2; 2]) {
        self.blocks.push(found[0]);
        self.both = Some(self.both.map_or(found, |both| join(both, found)));
    }

    /// All blocks are there: the two greatest of them.
    pub fn two(&self) -> [f64; 2] {
        let none = [F64x2::splat(f64::NEG_INFINITY); 2];
        let [[m, n], [o, p]] = self.both.unwrap_or(none).map(F64x2::lanes);
        [greatest(m, n), greatest(greatest(o, p), least(m, n))]
    }

    /// The first block whose greatest this is.
    pub fn block_of(&self, most: f64) -> Option<usize> {
        self.blocks.iter().position(|block| block.lanes().contains(&most))
    }

    /// Of the whole row.
    pub fn find(&self, s: &[f64], a: &[f64]) -> Found {
        let [mut most, mut second] = self.two();
        let whole = s.len() - s.len() % 8;
        for (s, a) in s[whole..].iter().zip(&a[whole..]) {
            let sum = a + s;
            (most, second) = (greatest(most, sum), greatest(second, least(most, sum)));
        }
        let from = self.block_of(most).unwrap_or(self.blocks.len().max(1) - 1) * BLOCK;
        let best = from + s[from..].iter().zip(&a[from..]).position(|(s, a)| a + s == most).unwrap_or(0);
        Found { most, second, best }
    }
}

/// The two greatest of twice two.
#[inline(always)]
pub(super) fn join([a, b]: [F64x2; 2], [c, d]: [F64x2; 2]) -> [F64x2; 2] {
    [a.greatest(c), b.greatest(d).greatest(a.least(c))]
}

/// What point i tells every candidate, and what each of them gathers from it.
pub(super) fn respond(
    i: usize,
    s: &[f64],
    r: &mut [f64],
    support: &mut [f64],
    Found { most, second, best }: Found,
    weights: [f64; 2],
) {
    // Only the best is compared with the second; only the point itself is gathered as it is. The rest has no branch.
    let to_best = r[best] * weights[0] + (s[best] - second) * weights[1];
    let (for_best, for_own) = (support[best], support[i]);
    respond_all(s, r, support, most, weights);
    r[best] = to_best;
    support[best] = for_best + to_best.max(0.0);
    support[i] = for_own + r[i];
}

/// What a point is told by itself as a candidate.
pub(super) fn own(r: f64, a: f64, support: f64, [old, new]: [f64; 2]) -> f64 {
    a * old - (r - support) * new
}

/// Of all eights of a + s the two greatest of each lane.
#[inline(always)]
pub(super) fn best_two(s: &[f64], a: &[f64]) -> [F64x2; 2] {
    let nothing = F64x2::splat(f64::NEG_INFINITY);
    // Eight at a time: what follows from the one before would be waited for.
    let (mut most, mut second) = ([nothing; 4], [nothing; 4]);
    for (s, a) in s.as_chunks::<8>().0.iter().zip(a.as_chunks::<8>().0) {
        for pair in 0..4 {
            let at = 2 * pair;
            let sum = F64x2::new([a[at], a[at + 1]]).plus(F64x2::new([s[at], s[at + 1]]));
            second[pair] = second[pair].greatest(most[pair].least(sum));
            most[pair] = most[pair].greatest(sum);
        }
    }
    let of = |pair: usize| [most[pair], second[pair]];
    join(join(of(0), of(1)), join(of(2), of(3)))
}

/// r = r·old + (s − most)·new, of which what is above 0 is gathered.
#[inline(never)]
fn respond_all(s: &[f64], r: &mut [f64], support: &mut [f64], most: f64, [old, new]: [f64; 2]) {
    let (s, rest_of_s) = s.as_chunks::<8>();
    let (r, rest_of_r) = r.as_chunks_mut::<8>();
    let (support, rest) = support.as_chunks_mut::<8>();
    for ((s, r), support) in rest_of_s.iter().zip(rest_of_r).zip(rest) {
        *r = *r * old + (s - most) * new;
        *support += r.max(0.0);
    }
    let [old, new, most, zero] = [old, new, most, 0.0].map(F64x2::splat);
    for ((s, r), support) in s.iter().zip(r).zip(support) {
        for a in [0, 2, 4, 6] {
            let (before, s) = (F64x2::new([r[a], r[a + 1]]), F64x2::new([s[a], s[a + 1]]));
            let told = before.times(old).plus(s.minus(most).times(new));
            [r[a], r[a + 1]] = told.lanes();
            let all = F64x2::new([support[a], support[a + 1]]).plus(told.greatest(zero));
            [support[a], support[a + 1]] = all.lanes();
        }
    }
}

/// As [`support_all`] and then [`best_two`], in one go: what was told is not written and read again.
#[inline(never)]
pub(super) fn support_best(
    s: &[f64],
    r: &[f64],
    a: &mut [f64],
    support: &[f64],
    [old, new]: [f64; 2],
) -> [F64x2; 2] {
    let (s, _) = s.as_chunks::<8>();
    let (r, rest_of_r) = r.as_chunks::<8>();
    let (a, rest_of_a) = a.as_chunks_mut::<8>();
    let (support, rest) = support.as_chunks::<8>();
    for ((r, a), support) in rest_of_r.iter().zip(rest_of_a).zip(rest) {
        *a = *a * old - (r.max(0.0) - support).max(0.0) * new;
    }
    let [old, new, zero] = [old, new, 0.0].map(F64x2::splat);
    let nothing = F64x2::splat(f64::NEG_INFINITY);
    // Two of each: there are registers for so many.
    let (mut most, mut second) = ([nothing; 2], [nothing; 2]);
    for (((s, r), a), support) in s.iter().zip(r).zip(a).zip(support) {
        for pair in 0..4 {
            let (b, lane) = (2 * pair, pair % 2);
            let (told, all) = (F64x2::new([r[b], r[b + 1]]), F64x2::new([support[b], support[b + 1]]));
            let lacking = told.greatest(zero).minus(all).greatest(zero);
            let available = F64x2::new([a[b], a[b + 1]]).times(old).minus(lacking.times(new));
            [a[b], a[b + 1]] = available.lanes();
            let sum = available.plus(F64x2::new([s[b], s[b + 1]]));
            second[lane] = second[lane].greatest(most[lane].least(sum));
            most[lane] = most[lane].greatest(sum);
        }
    }
    join([most[0], second[0]], [most[1], second[1]])
}

/// a = a·old − max(max(r, 0) − support, 0)·new.
#[inline(never)]
pub(super) fn support_all(r: &[f64], a: &mut [f64], support: &[f64], [old, new]: [f64; 2]) {
    let (r, rest_of_r) = r.as_chunks::<8>();
    let (a, rest_of_a) = a.as_chunks_mut::<8>();
    let (support, rest) = support.as_chunks::<8>();
    for ((r, a), support) in rest_of_r.iter().zip(rest_of_a).zip(rest) {
        *a = *a * old - (r.max(0.0) - support).max(0.0) * new;
    }
    let [old, new, zero] = [old, new, 0.0].map(F64x2::splat);
    for ((r, a), support) in r.iter().zip(a).zip(support) {
        for b in [0, 2, 4, 6] {
            let (told, all) = (F64x2::new([r[b], r[b + 1]]), F64x2::new([support[b], support[b + 1]]));
            let lacking = told.greatest(zero).minus(all).greatest(zero);
            let available = F64x2::new([a[b], a[b + 1]]).times(old).minus(lacking.times(new));
            [a[b], a[b + 1]] = available.lanes();
        }
    }
}
