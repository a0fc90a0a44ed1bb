//! Where the centroids start: on points drawn at random, by greedy k-means++, or where the reader puts them.
//!
//! k-means++ is D. Arthur and S. Vassilvitskii, “k-means++: the advantages of careful seeding”, SODA 2007, in its
//! greedy form: each centre is the best of 2 + ⌊ln k⌋ candidates, drawn in proportion to D², the squared distance
//! to the nearest centre so far. It costs n·k·(2 + ln k) distances. The draws are scikit-learn's.

use super::centred::Centred;
use crate::cluster::Work;
use crate::math;
use crate::points::Points;
use crate::random::RandomState;

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
    let p = vec![1.0 / n as f64; n];
    let points = random.choice(n, k, false, Some(&p)).unwrap_or_default();
    Seeds { points: points.into_iter().map(|i| i as u32).collect(), ..Seeds::default() }
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
    /// The next row.
    row: usize,
    seeds: Seeds,
}

/// How many rows make a block of sums, and how many are worked on between two looks at the budget.
const BLOCK: usize = 2048;

impl PlusPlus {
    pub fn new(n: usize, k: usize, random: &mut RandomState) -> Self {
        let p = vec![1.0 / n as f64; n];
        let first = random.choice(n, 1, true, Some(&p)).ok().and_then(|drawn| drawn.first().copied());
        let seeds = Seeds {
            points: vec![first.unwrap_or(0) as u32],
            trials: 2 + math::ln(k as f64) as usize,
            ..Seeds::default()
        };
        PlusPlus {
            k,
            closest: vec![f64::INFINITY; n],
            upto: vec![0.0; n.div_ceil(BLOCK)],
            potentials: Vec::new(),
            updated: false,
            row: 0,
            seeds,
        }
    }

    /// Works on; the seeds once all are found.
    pub fn advance(
        &mut self,
        points: &Points,
        centred: &Centred,
        random: &mut RandomState,
        budget: &mut Work,
    ) -> Option<Seeds> {
        loop {
            let done = if self.updated {
                self.weigh(points, centred, budget)
            } else {
                self.update(points, centred, budget)
            };
            if !done {
                return None;
            }
            self.row = 0;
            self.updated = !self.updated;
            if !self.updated {
                self.choose();
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
    fn update(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> bool {
        let n = self.closest.len();
        let newest = self.seeds.points.last().map_or(0, |&i| i as usize);
        let mut center = vec![0.0; centred.d];
        centred.row(points, newest, &mut center);
        while self.row < n {
            let block = self.row / BLOCK;
            let end = (self.row + BLOCK).min(n);
            let mut sum = if block == 0 { 0.0 } else { self.upto[block - 1] };
            for i in self.row..end {
                let distance = centred.squared_distance(points, i, &center);
                let least = if distance < self.closest[i] { distance } else { self.closest[i] };
                self.closest[i] = least;
                sum += least;
            }
            self.upto[block] = sum;
            self.row = end;
            if !budget.spend(((centred.d + 3) * BLOCK) as u64) {
                return self.row == n;
            }
        }
        true
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
    fn weigh(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> bool {
        let n = self.closest.len();
        let first = self.seeds.candidates.len() - self.seeds.trials;
        while self.row < n {
            let end = (self.row + BLOCK).min(n);
            for (&candidate, potential) in self.seeds.candidates[first..].iter().zip(&mut self.potentials) {
                let mut center = vec![0.0; centred.d];
                centred.row(points, candidate as usize, &mut center);
                let mut sum = 0.0;
                for i in self.row..end {
                    let distance = centred.squared_distance(points, i, &center);
                    sum += if distance < self.closest[i] { distance } else { self.closest[i] };
                }
                *potential += sum;
            }
            self.row = end;
            if !budget.spend(((centred.d + 1) * self.seeds.trials * BLOCK) as u64) {
                return self.row == n;
            }
        }
        true
    }

    /// Makes the best candidate the next centre: the first of those that leave least.
    fn choose(&mut self) {
        let first = self.seeds.candidates.len() - self.seeds.trials;
        let mut best = 0;
        for (trial, &potential) in self.potentials.iter().enumerate() {
            if potential < self.potentials[best] {
                best = trial;
            }
        }
        self.seeds.points.push(self.seeds.candidates[first + best]);
        self.seeds.totals.push(self.potentials[best]);
    }
}
