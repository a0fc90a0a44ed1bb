//! The walks uphill: every seed goes to the mean of the points around it, until it hardly moves.

use super::window::Window;
use crate::work::Work;

/// A seed stops where it moves at most this part of the bandwidth.
pub const STILL: f64 = 1e-3;

/// Where the seeds went.
pub struct Walks {
    /// How many coordinates a place has.
    pub dimensions: usize,
    /// All places of all walks, the seed's own first; those of a walk lie side by side.
    pub places: Vec<f64>,
    /// Where each walk begins among the places, and where the last one ends.
    pub starts: Vec<usize>,
    /// How many points lay in the last window of each walk; 0: nobody was near, the walk counts for nothing.
    pub counts: Vec<u32>,
    /// The most moves of any walk that it made before it stood still.
    pub n_iter: u32,
}

impl Walks {
    /// Where walk `i` is after so many moves: at its end once it has ended.
    pub fn at(&self, i: usize, moves: usize) -> &[f64] {
        let place = (self.starts[i] + moves).min(self.starts[i + 1] - 1);
        &self.places[place * self.dimensions..][..self.dimensions]
    }

    /// Where walk `i` ended.
    pub fn end(&self, i: usize) -> &[f64] {
        self.at(i, self.moves(i))
    }

    /// How many moves walk `i` made.
    pub fn moves(&self, i: usize) -> usize {
        self.starts[i + 1] - self.starts[i] - 1
    }

    /// How many walks there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }
}

/// The walks under way.
pub struct Walking {
    seeds: Vec<f64>,
    max_iter: u32,
    still: f64,
    walks: Walks,
    /// How many moves the walk at hand has completed.
    completed: u32,
}

impl Walking {
    /// Nobody has moved yet. `seeds`: row-major.
    pub fn new(seeds: Vec<f64>, dimensions: usize, bandwidth: f64, max_iter: u32) -> Self {
        let walks = Walks { dimensions, places: Vec::new(), starts: vec![0], counts: Vec::new(), n_iter: 0 };
        Walking { seeds, max_iter, still: STILL * bandwidth, walks, completed: 0 }
    }

    /// The fraction of the walks that have ended.
    pub fn progress(&self) -> f64 {
        self.walks.len() as f64 * self.walks.dimensions as f64 / self.seeds.len() as f64
    }

    /// Walks for about the budget; whether everybody has arrived.
    pub fn advance(&mut self, window: &Window, budget: &mut Work) -> bool {
        let d = self.walks.dimensions;
        while self.walks.len() * d < self.seeds.len() {
            let seed = self.walks.len() * d;
            let Walks { places, starts, .. } = &mut self.walks;
            let begun = starts[starts.len() - 1] * d;
            if places.len() == begun {
                places.extend_from_slice(&self.seeds[seed..seed + d]);
            }
            let old = places.len() - d;
            places.extend_from_within(old..);
            let (before, mean) = places[old..].split_at_mut(d);
            let count = window.mean(before, mean);
            let moved = norm(before, mean);
            // Nobody near: as if it had not moved.
            if count == 0 {
                places.truncate(old + d);
            }
            if count == 0 || moved <= self.still || self.completed == self.max_iter {
                self.walks.starts.push(self.walks.places.len() / d);
                self.walks.counts.push(count);
                self.walks.n_iter = self.walks.n_iter.max(self.completed);
                self.completed = 0;
            } else {
                self.completed += 1;
            }
            if !budget.spend(window.cost()) {
                return self.walks.len() * d == self.seeds.len();
            }
        }
        true
    }

    /// Where everybody went.
    pub fn finish(self) -> Walks {
        self.walks
    }
}

/// The distance of two places.
pub fn norm(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b)).sqrt()
}
