//! Those few of a row of messages that make a difference.

use super::messages::{Best, Found, join};
use crate::simd::{F64x2, greatest};
use crate::sort::select_by;
use std::array::from_fn;
use std::ops::Range;

/// Those of the candidates, but for the point itself, that are most like a point, in their order; and [`NOBODY`], until
/// there are whole eights.
#[derive(Debug, Clone)]
pub struct Few {
    eights: Vec<Eight>,
    /// How many there are.
    len: usize,
    /// How much the next is like the point, and what it has been told.
    next: [f64; 2],
    /// The greatest evidence of each iteration, from which follows what each of the others has been told.
    evidence: Vec<f64>,
    /// How often it has grown.
    grown: i32,
}

/// Eight candidates: what is needed of each lies side by side.
#[derive(Debug, Clone, Copy)]
struct Eight {
    similarity: [f64; EIGHT],
    responsibility: [f64; EIGHT],
    availability: [f64; EIGHT],
    of: [u16; EIGHT],
}

/// What a point tells itself, and how available it is to itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own {
    pub responsibility: f64,
    pub availability: f64,
}

/// What there is to know of a row beside its messages.
pub struct Given<'a> {
    pub i: usize,
    pub similarities: &'a [f64],
    /// How available the candidates are to those that are of no use to them.
    pub common: &'a [f64],
    pub weights: [f64; 2],
}

const EIGHT: usize = 8;
/// So many eights are looked at together.
const BLOCK: usize = super::messages::BLOCK / EIGHT;
/// A number that no candidate has, all of whose bits are 1: others are less.
pub const NOBODY: usize = 4095;
/// No larger part of a row is kept as few.
const FEW: f64 = 0.5;
/// So many times, at most, a row grows before it has all.
const GROWS: i32 = 12;
/// For so many iterations, or for as many as there are points, is it remembered what the others have been told.
const REMEMBERED: usize = 256;

impl Default for Few {
    /// Of nobody.
    fn default() -> Self {
        Few { eights: Vec::new(), len: 0, next: [f64::INFINITY, 0.0], evidence: Vec::new(), grown: 0 }
    }
}

impl Few {
    /// Of what is more like a point than all but about an eighth of the others, the least.
    pub fn sample(similarities: &[f64], i: usize) -> f64 {
        let step = similarities.len().div_ceil(64);
        let others = (0..similarities.len()).step_by(step).filter(|&k| k != i);
        let mut some: Vec<f64> = others.map(|k| similarities[k]).collect();
        let rank = some.len() - 1 - some.len() / 8;
        select_by(&mut some, rank, f64::total_cmp);
        some[rank]
    }

    /// Whether what the others have been told can still be worked out after another iteration.
    pub fn remembers(&self, n: usize) -> bool {
        self.evidence.len() < n.max(REMEMBERED)
    }

    /// How much the next is like the point.
    pub fn next(&self) -> f64 {
        self.next[0]
    }

    /// Whether the next gathers anything.
    pub fn next_is_useful(&self) -> bool {
        self.next[1] > 0.0
    }

    /// Whether nobody is left.
    pub fn is_all(&self) -> bool {
        self.next[0] == f64::NEG_INFINITY
    }

    /// Into whole rows.
    pub fn spread(&self, responsibility: &mut [f64], availability: &mut [f64]) {
        for at in 0..self.len {
            let (eight, lane) = (&self.eights[at / EIGHT], at % EIGHT);
            responsibility[usize::from(eight.of[lane])] = eight.responsibility[lane];
            availability[usize::from(eight.of[lane])] = eight.availability[lane];
        }
    }

    /// The greatest evidence; of these few the place is told, and for the point itself the one after the last.
    pub fn look(&self, similarities: &[f64], i: usize, own: &Own, best: &mut Best) -> Found {
        best.begin();
        self.eights.chunks(BLOCK).for_each(|block| best.add(greatest_of(block)));
        self.found(similarities, i, own, best)
    }

    /// How available the candidates are, and the greatest evidence.
    pub fn listen(
        &mut self,
        similarities: &[f64],
        i: usize,
        own: &Own,
        support: &[f64],
        weights: [f64; 2],
        best: &mut Best,
    ) -> Found {
        best.begin();
        if let Some(support) = support.first_chunk() {
            self.eights.chunks_mut(BLOCK).for_each(|block| best.add(listen(block, support, weights)));
        }
        self.found(similarities, i, own, best)
    }

    fn found(&self, similarities: &[f64], i: usize, own: &Own, best: &Best) -> Found {
        let [most, second] = best.two();
        let itself = own.availability + similarities[i];
        let place = || {
            let from = best.block_of(most).unwrap_or(0) * BLOCK;
            let lane_of = |eight: &Eight| {
                (0..EIGHT).find(|&lane| eight.availability[lane] + eight.similarity[lane] == most)
            };
            let eights = self.eights[from..].iter().zip(from..);
            let mut places = eights.filter_map(|(eight, at)| Some(at * EIGHT + lane_of(eight)?));
            places.next().unwrap_or(0)
        };
        if itself > most {
            return Found { most: itself, second: most, best: self.len };
        }
        let place = place();
        // The first of equals, in the order of the points.
        let first = itself == most && i < usize::from(self.eights[place / EIGHT].of[place % EIGHT]);
        Found { most, second: greatest(second, itself), best: if first { self.len } else { place } }
    }

    /// What the point tells them and itself, and what each of them gathers from it. How much work it was.
    pub fn respond(
        &mut self,
        s: &[f64],
        i: usize,
        own: &mut Own,
        support: &mut [f64],
        found: Found,
        weights: [f64; 2],
    ) -> usize {
        let Found { most, second, best } = found;
        let told = |before: f64, s: f64, rival: f64| before * weights[0] + (s - rival) * weights[1];
        let (at, lane) = (best / EIGHT, best % EIGHT);
        let to_best = (best < self.len).then(|| {
            let Eight { similarity, responsibility, of, .. } = &self.eights[at];
            let k = usize::from(of[lane]);
            (k, support[k], told(responsibility[lane], similarity[lane], second))
        });
        if let Some(support) = support.first_chunk_mut() {
            respond(&mut self.eights, support, most, weights);
        }
        if let Some((k, before, told)) = to_best {
            self.eights[at].responsibility[lane] = told;
            support[k] = before + told.max(0.0);
        }
        let rival = if best == self.len { second } else { most };
        own.responsibility = told(own.responsibility, s[i], rival);
        support[i] += own.responsibility;
        self.next[1] = told(self.next[1], self.next[0], most);
        self.evidence.push(most);
        8 * self.len
    }

    /// Whoever is less like the point has been told nothing above 0, but for rounding.
    pub fn least_useful(&self, [old, new]: [f64; 2]) -> f64 {
        let mean = |[sum, all]: [f64; 2], most: &f64| [sum * old + most * new, all * old + new];
        let [sum, all] = self.evidence.iter().fold([0.0; 2], mean);
        sum / all
    }

    /// With all that are at least so much like the point, the next one at least, and some more; `joins` is told what has
    /// been told to each that joins.
    pub fn grow(self, given: &Given, least: f64, mut joins: impl FnMut(usize, f64)) -> Few {
        let Given { i, similarities: s, common, weights } = *given;
        let mut least = least.min(self.next[0]);
        let top = self.all().map(|at| self.eights[at / EIGHT].similarity[at % EIGHT]);
        let top = top.fold(f64::NEG_INFINITY, f64::max).max(least);
        least -= (top - least) * f64::from(1 << self.grown) / 8.0;
        let (mut places, mut next) = most_alike(s, i, least);
        if places.len() as f64 > FEW * s.len() as f64 || self.grown == GROWS || !self.remembers(s.len()) {
            (places, next) = most_alike(s, i, f64::NEG_INFINITY);
        }
        let mut more = Few { grown: self.grown + 1, ..Few::default() };
        more.eights.reserve(places.len().div_ceil(EIGHT));
        let mut known = self.all().map(|at| (at / EIGHT, at % EIGHT)).peekable();
        let mut joined = Vec::new();
        for k in places.into_iter().map(usize::from).filter(|&k| k != i) {
            match known.next_if(|&(at, lane)| usize::from(self.eights[at].of[lane]) == k) {
                Some((at, lane)) => {
                    let Eight { responsibility, availability, .. } = &self.eights[at];
                    more.push(k, s[k], responsibility[lane], availability[lane]);
                }
                None => {
                    joined.push(more.len);
                    more.push(k, s[k], 0.0, common[k]);
                }
            }
        }
        // As long as nobody has been told anything, there is nothing to be made up for.
        let late = if self.evidence.is_empty() { &[] } else { joined.as_slice() };
        for places in late.chunks(EIGHT) {
            let mut s = [0.0; EIGHT];
            places
                .iter()
                .zip(&mut s)
                .for_each(|(&at, s)| *s = more.eights[at / EIGHT].similarity[at % EIGHT]);
            for (&at, told) in places.iter().zip(told(s, &self.evidence, weights)) {
                let eight = &mut more.eights[at / EIGHT];
                eight.responsibility[at % EIGHT] = told;
                joins(usize::from(eight.of[at % EIGHT]), told);
            }
        }
        let [of_next, ..] = told([next; EIGHT], &self.evidence, weights);
        Few { next: [next, of_next], evidence: self.evidence, ..more }
    }

    fn all(&self) -> Range<usize> {
        0..self.len
    }

    fn push(&mut self, k: usize, similarity: f64, responsibility: f64, availability: f64) {
        let (at, lane) = (self.len / EIGHT, self.len % EIGHT);
        if lane == 0 {
            self.eights.push(Eight {
                similarity: [f64::NEG_INFINITY; EIGHT],
                responsibility: [f64::NEG_INFINITY; EIGHT],
                availability: [0.0; EIGHT],
                of: [NOBODY as u16; EIGHT],
            });
        }
        let eight = &mut self.eights[at];
        eight.of[lane] = k as u16;
        eight.similarity[lane] = similarity;
        eight.responsibility[lane] = responsibility;
        eight.availability[lane] = availability;
        self.len += 1;
    }
}

/// Where the similarities are that are at least so great, among them the point's own or not, and the greatest of the others.
fn most_alike(similarities: &[f64], i: usize, least: f64) -> (Vec<u16>, f64) {
    let mut places = vec![0; similarities.len()];
    let (mut len, mut next) = (0, f64::NEG_INFINITY);
    for (k, &s) in (0..).zip(similarities) {
        // Without a branch: nobody could tell which way it goes.
        places[len] = k;
        let is = s >= least;
        len += usize::from(is);
        next = if !is & (s > next) & (usize::from(k) != i) { s } else { next };
    }
    places.truncate(len);
    (places, next)
}

/// What candidates that are so much like a point, and never were its best, have been told, iteration by iteration.
fn told(similarities: [f64; EIGHT], evidence: &[f64], weights: [f64; 2]) -> [f64; EIGHT] {
    let [old, new] = weights.map(F64x2::splat);
    let s: [F64x2; 4] = from_fn(|pair| pair_of(&similarities, pair));
    let mut told = [F64x2::splat(0.0); 4];
    for most in evidence {
        let most = F64x2::splat(*most);
        told = from_fn(|pair| told[pair].times(old).plus(s[pair].minus(most).times(new)));
    }
    let lanes = told.map(F64x2::lanes);
    from_fn(|at| lanes[at / 2][at % 2])
}

#[inline(always)]
fn pair_of(all: &[f64; EIGHT], pair: usize) -> F64x2 {
    F64x2::new([all[2 * pair], all[2 * pair + 1]])
}

/// By candidate; of any of [`Eight::of`].
type ByCandidate = [f64; NOBODY + 1];

#[inline(always)]
fn place(of: u16) -> usize {
    usize::from(of) & NOBODY
}

/// r = r·old + (s − most)·new, of which what is above 0 is gathered.
#[inline(never)]
fn respond(eights: &mut [Eight], support: &mut ByCandidate, most: f64, [old, new]: [f64; 2]) {
    let [old, new, most, zero] = [old, new, most, 0.0].map(F64x2::splat);
    for Eight { similarity, responsibility, of, .. } in eights {
        for pair in 0..4 {
            let s = pair_of(similarity, pair);
            let told = pair_of(responsibility, pair).times(old).plus(s.minus(most).times(new));
            [responsibility[2 * pair], responsibility[2 * pair + 1]] = told.lanes();
            let [first, second] = told.greatest(zero).lanes();
            support[place(of[2 * pair])] += first;
            support[place(of[2 * pair + 1])] += second;
        }
    }
}

/// a = a·old − max(max(r, 0) − support, 0)·new, and of all a + s the two greatest of each lane.
#[inline(never)]
fn listen(eights: &mut [Eight], support: &ByCandidate, [old, new]: [f64; 2]) -> [F64x2; 2] {
    let [old, new, zero] = [old, new, 0.0].map(F64x2::splat);
    let nothing = F64x2::splat(f64::NEG_INFINITY);
    let (mut most, mut second) = ([nothing; 2], [nothing; 2]);
    for Eight { similarity, responsibility, availability, of } in eights {
        for pair in 0..4 {
            let lane = pair % 2;
            let all = F64x2::new([support[place(of[2 * pair])], support[place(of[2 * pair + 1])]]);
            let lacking = pair_of(responsibility, pair).greatest(zero).minus(all).greatest(zero);
            let available = pair_of(availability, pair).times(old).minus(lacking.times(new));
            [availability[2 * pair], availability[2 * pair + 1]] = available.lanes();
            let sum = available.plus(pair_of(similarity, pair));
            second[lane] = second[lane].greatest(most[lane].least(sum));
            most[lane] = most[lane].greatest(sum);
        }
    }
    join([most[0], second[0]], [most[1], second[1]])
}

/// Of all a + s the two greatest of each lane.
fn greatest_of(eights: &[Eight]) -> [F64x2; 2] {
    let nothing = F64x2::splat(f64::NEG_INFINITY);
    let (mut most, mut second) = (nothing, nothing);
    for Eight { similarity, availability, .. } in eights {
        for pair in 0..4 {
            let sum = pair_of(availability, pair).plus(pair_of(similarity, pair));
            second = second.greatest(most.least(sum));
            most = most.greatest(sum);
        }
    }
    [most, second]
}
