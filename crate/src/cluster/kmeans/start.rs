//! Where the centroids start: on points drawn at random, by greedy k-means++, or where the reader puts them.
//!
//! k-means++ is D. Arthur and S. Vassilvitskii, “k-means++: the advantages of careful seeding”, SODA 2007, in its
//! greedy form: each centre is the best of 2 + ⌊ln k⌋ candidates, drawn in proportion to D², the squared distance
//! to the nearest centre so far. It costs n·k·(2 + ln k) distances. The draws are scikit-learn's. Distances are those
//! of the points as they are: it makes no difference, and spares the centring.

use super::centred::Centred;
use super::engine::Engine;
use super::nearest::{Centers, Rule};
use super::pass::{IN_ORDER, Pass};
use super::sums::squared_distance;
use super::ties;
use crate::math;
use crate::points::Points;
use crate::random::RandomState;
use crate::simd::{F64x2, least};
use crate::work::Work;

/// How the starting centroids were found.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Seeds {
    /// On which point each of them lies; empty where coordinates were given.
    pub points: Vec<u32>,
    /// For each but the first, the candidates among which k-means++ chose, `trials` of them.
    pub candidates: Vec<u32>,
    /// How many candidates there were for each; 0 but for k-means++.
    pub trials: usize,
    /// After each of them, the sum of D² over all points; empty but for k-means++.
    pub totals: Vec<f64>,
}

/// k distinct points, each as likely as any other.
pub(super) fn random(n: usize, k: usize, random: &mut RandomState) -> Seeds {
    Seeds { points: even_choice(n, k, random), ..Seeds::default() }
}

/// k distinct numbers below n: what `choice` draws with equal probabilities, without tables of n numbers. Draws as
/// many as are missing, keeps the first of each, makes those impossible, and draws again.
fn even_choice(n: usize, k: usize, random: &mut RandomState) -> Vec<u32> {
    let p = 1.0 / n as f64;
    let mut found = Vec::with_capacity(k);
    let mut taken = vec![false; n];
    while found.len() < k {
        // The sums of probabilities are rounded as they grow, so they must be added up.
        let former = taken.clone();
        let probability = |i: usize| if former[i] { 0.0 } else { p };
        let mut before = Vec::with_capacity(n.div_ceil(BLOCK));
        let mut total = 0.0;
        for block in 0..n.div_ceil(BLOCK) {
            before.push(total);
            total = (block * BLOCK..n.min((block + 1) * BLOCK)).fold(total, |sum, i| sum + probability(i));
        }
        for _ in found.len()..k {
            let wanted = random.random_sample();
            let block = before.partition_point(|sum| sum / total <= wanted).saturating_sub(1);
            let mut sum = before[block];
            let drawn = (block * BLOCK..n).find(|&i| {
                sum += probability(i);
                sum / total > wanted
            });
            let drawn = drawn.unwrap_or(n - 1);
            if !std::mem::replace(&mut taken[drawn], true) {
                found.push(drawn as u32);
            }
        }
    }
    found
}

/// k-means++ under way.
pub(super) struct PlusPlus {
    k: usize,
    /// D² of each point.
    closest: Vec<f64>,
    /// The sum of D² over all points up to the end of each block.
    upto: Vec<f64>,
    /// The sums of D² that the candidates would leave.
    potentials: Vec<f64>,
    /// Whether `closest` and `upto` have taken in the newest centre.
    updated: bool,
    /// The next block.
    block: usize,
    seeds: Seeds,
}

/// How many rows make a block of sums, and how many are worked on between two looks at the budget.
const BLOCK: usize = 2048;

impl PlusPlus {
    pub fn new(n: usize, k: usize, random: &mut RandomState) -> Self {
        let seeds = Seeds {
            points: even_choice(n, 1, random),
            trials: 2 + math::ln(k as f64) as usize,
            ..Seeds::default()
        };
        PlusPlus {
            k,
            closest: vec![f64::INFINITY; n],
            upto: vec![0.0; n.div_ceil(BLOCK)],
            potentials: Vec::new(),
            updated: false,
            block: 0,
            seeds,
        }
    }

    /// Works on; the seeds once all are found. The engine must be reset when it begins.
    pub fn advance(
        &mut self,
        points: &Points,
        centred: &Centred,
        engine: &mut Engine,
        random: &mut RandomState,
        budget: &mut Work,
    ) -> Option<Seeds> {
        loop {
            let done = match self.updated {
                false => self.update(points, budget),
                true if points.len() > IN_ORDER && engine.sums_boxes() => {
                    self.weigh_boxes(points, centred, engine, budget)
                }
                true => self.weigh(points, budget),
            };
            if !done {
                return None;
            }
            self.block = 0;
            self.updated = !self.updated;
            if !self.updated {
                self.choose(points, centred);
            } else {
                if self.seeds.totals.is_empty() {
                    self.seeds.totals.extend(self.upto.last());
                }
                if self.seeds.points.len() < self.k {
                    self.draw(random);
                }
            }
            if self.seeds.points.len() == self.k {
                return Some(std::mem::take(&mut self.seeds));
            }
        }
    }

    /// Takes the newest centre into D². True once done.
    fn update(&mut self, points: &Points, budget: &mut Work) -> bool {
        let d = points.dimensions();
        let center = points.row(self.seeds.points.last().map_or(0, |&i| i as usize));
        for (block, closest) in self.closest.chunks_mut(BLOCK).enumerate().skip(self.block) {
            let rows = &points.as_slice()[block * BLOCK * d..][..closest.len() * d];
            let before = if block == 0 { 0.0 } else { self.upto[block - 1] };
            self.upto[block] = match d {
                2 => approach::<2>(rows, closest, center, before),
                3 => approach::<3>(rows, closest, center, before),
                _ => rows.chunks_exact(d).zip(closest).fold(before, |sum, (x, closest)| {
                    *closest = least(*closest, squared_distance(x, center));
                    sum + *closest
                }),
            };
            self.block = block + 1;
            if !budget.spend(((d + 3) * BLOCK) as u64) {
                break;
            }
        }
        self.block == self.upto.len()
    }

    /// Draws the candidates for the next centre.
    fn draw(&mut self, random: &mut RandomState) {
        let n = self.closest.len();
        let total = self.seeds.totals.last().copied().unwrap_or(0.0);
        let wanted: Vec<f64> = (0..self.seeds.trials).map(|_| random.uniform(0.0, 1.0) * total).collect();
        for value in wanted {
            let block = self.upto.partition_point(|&sum| sum < value);
            let mut sum = if block == 0 { 0.0 } else { self.upto[block - 1] };
            let found = (block * BLOCK..n).find(|&i| {
                sum += self.closest[i];
                sum >= value
            });
            self.seeds.candidates.push(found.unwrap_or(n - 1) as u32);
        }
        self.potentials = vec![0.0; self.seeds.trials];
    }

    /// Sums what D² each candidate would leave. True once done.
    fn weigh(&mut self, points: &Points, budget: &mut Work) -> bool {
        let (d, trials) = (points.dimensions(), self.seeds.trials);
        let candidates = &self.seeds.candidates[self.seeds.candidates.len() - trials..];
        for (block, closest) in self.closest.chunks(BLOCK).enumerate().skip(self.block) {
            let rows = &points.as_slice()[block * BLOCK * d..][..closest.len() * d];
            for (&candidate, potential) in candidates.iter().zip(&mut self.potentials) {
                let center = points.row(candidate as usize);
                let distances = rows.chunks_exact(d).map(|x| squared_distance(x, center));
                *potential += distances.zip(closest).map(|(distance, d2)| least(distance, *d2)).sum::<f64>();
            }
            self.block = block + 1;
            if !budget.spend(((d + 3) * trials * BLOCK) as u64) {
                break;
            }
        }
        self.block == self.upto.len()
    }

    /// As `weigh`, with whole boxes of points at once.
    fn weigh_boxes(
        &mut self,
        points: &Points,
        centred: &Centred,
        engine: &mut Engine,
        budget: &mut Work,
    ) -> bool {
        let place = |chosen: &[u32]| -> Vec<f64> {
            let rows = chosen.iter().flat_map(|&i| points.row(i as usize).iter().zip(&centred.mean));
            rows.map(|(x, mean)| x - mean).collect()
        };
        let centers = Centers::new(place(&self.seeds.points), centred.d, centred.radius);
        let mut pass = Pass::new(centers.len(), centred.d);
        // No labels are written down: none are needed.
        if !engine.assign(points, centred, &centers, Rule::Lloyd, &mut [], &mut pass, budget) {
            return false;
        }
        let candidates = &self.seeds.candidates[self.seeds.candidates.len() - self.seeds.trials..];
        if let Some(potentials) = engine.potentials(&centers, &place(candidates)) {
            self.potentials = potentials;
        }
        true
    }

    /// Makes the best candidate the next centre: the first of those that leave least.
    fn choose(&mut self, points: &Points, centred: &Centred) {
        let Seeds { points: chosen, candidates: all, trials, totals } = &mut self.seeds;
        let candidates = &all[all.len() - *trials..];
        let best = first_least(&self.potentials);
        // Sums that rounding may order otherwise.
        let rounding = 1e-15 * (100 + centred.d) as f64;
        let scale = self.closest.len() as f64 * centred.radius * centred.radius;
        let close = self.potentials[best] + rounding * scale;
        let tied = |(&candidate, &potential): (&u32, &f64)| {
            potential <= close && points.row(candidate as usize) != points.row(candidates[best] as usize)
        };
        if points.len() <= IN_ORDER
            && candidates.iter().zip(&self.potentials).any(tied)
            && ties::are_few(points, chosen.len(), *trials)
        {
            self.potentials = ties::potentials(points, centred, chosen, all, *trials);
        }
        let best = first_least(&self.potentials);
        chosen.push(candidates[best]);
        totals.push(self.potentials[best]);
    }
}

/// The index of the first of the least.
fn first_least(values: &[f64]) -> usize {
    (1..values.len()).fold(0, |best, i| if values[i] < values[best] { i } else { best })
}

/// Lowers D² of each row to the squared distance to one more centre, where that is less, and adds it to a sum: one
/// after the other, as the draws want it, while the next distances are computed, two at a time.
fn approach<const D: usize>(rows: &[f64], closest: &mut [f64], center: &[f64], mut sum: f64) -> f64 {
    let (rows, _) = rows.as_chunks::<D>();
    let centers: [F64x2; D] = std::array::from_fn(|j| F64x2::splat(center[j]));
    let mut pairs = closest.chunks_exact_mut(2);
    for (closest, [a, b]) in (&mut pairs).zip(rows.as_chunks::<2>().0) {
        let mut distance = F64x2::splat(0.0);
        for j in 0..D {
            let difference = F64x2::new([a[j], b[j]]).minus(centers[j]);
            distance = distance.plus(difference.times(difference));
        }
        let least = F64x2::new([closest[0], closest[1]]).least(distance).lanes();
        closest.copy_from_slice(&least);
        sum = (sum + least[0]) + least[1];
    }
    if let ([closest], Some(x)) = (pairs.into_remainder(), rows.last()) {
        *closest = least(*closest, squared_distance(x, center));
        sum += *closest;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_even_choice_is_a_choice_with_equal_probabilities(n in 1_usize..9_000, part in 0.0..1.0, seed: u32) {
            let k = 1 + (part * part * (n.min(300) - 1) as f64) as usize;
            let p = vec![1.0 / n as f64; n];
            let (mut ours, mut numpys) = (RandomState::new(seed), RandomState::new(seed));
            let expected = numpys.choice(n, k, false, Some(&p)).unwrap();
            let drawn: Vec<usize> = even_choice(n, k, &mut ours).into_iter().map(|i| i as usize).collect();
            prop_assert_eq!(drawn, expected);
            prop_assert_eq!(&ours, &numpys);
            // With replacement it is the same for one.
            prop_assert_eq!(vec![even_choice(n, 1, &mut ours)[0] as usize], numpys.choice(n, 1, true, Some(&p)).unwrap());
        }
    }
}
