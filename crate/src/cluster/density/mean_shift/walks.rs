//! The walks uphill: every seed goes to the mean of the points around it, until it hardly moves.

use super::known::Known;
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
    /// The places from which walks that have ended went on.
    known: Known,
}

impl Walking {
    /// Nobody has moved yet. `seeds`: row-major.
    pub fn new(seeds: Vec<f64>, dimensions: usize, bandwidth: f64, max_iter: u32) -> Self {
        let walks = Walks { dimensions, places: Vec::new(), starts: vec![0], counts: Vec::new(), n_iter: 0 };
        Walking { seeds, max_iter, still: STILL * bandwidth, walks, completed: 0, known: Known::default() }
    }

    /// The fraction of the walks that have ended.
    pub fn progress(&self) -> f64 {
        self.walks.len() as f64 * self.walks.dimensions as f64 / self.seeds.len() as f64
    }

    /// Walks for about the budget; whether everybody has arrived.
    pub fn advance(&mut self, window: &Window, budget: &mut Work) -> bool {
        let d = self.walks.dimensions;
        let all = self.seeds.len() / d;
        while self.walks.len() < all {
            let Walks { places, starts, counts, .. } = &mut self.walks;
            if places.len() == starts[starts.len() - 1] * d {
                places.extend_from_slice(&self.seeds[counts.len() * d..][..d]);
            }
            let work = if self.follow() {
                d as u64
            } else {
                self.walk(window);
                window.cost()
            };
            if !budget.spend(work) {
                break;
            }
        }
        self.walks.len() == all
    }

    /// One move.
    fn walk(&mut self, window: &Window) {
        let Walks { dimensions: d, places, starts, .. } = &mut self.walks;
        let old = places.len() - *d;
        places.extend_from_within(old..);
        let (before, mean) = places[old..].split_at_mut(*d);
        let count = window.mean(before, mean);
        let moved = norm(before, mean);
        // Nobody near: as if it had not moved.
        if count == 0 {
            places.truncate(old + *d);
        } else if moved <= self.still {
            let own = starts[starts.len() - 1]..old / *d + 1;
            self.known.add(places, own, *d);
        }
        if count == 0 || moved <= self.still || self.completed == self.max_iter {
            self.end(count);
        } else {
            self.completed += 1;
        }
    }

    /// Where an earlier walk went on from the very place at hand, everything from there is the same: it is taken over, if
    /// that was not cut short and neither is this. Whether it was.
    fn follow(&mut self) -> bool {
        let Walks { dimensions: d, places, starts, counts, .. } = &mut self.walks;
        let here = places.len() / *d - 1;
        let Some(place) = self.known.find(places, here, *d) else { return false };
        let walk = starts.partition_point(|start| *start <= place) - 1;
        let end = starts[walk + 1];
        // The last move is not completed: it is that of a walk that stands still.
        let completed = self.completed + (end - place - 2) as u32;
        if completed > self.max_iter {
            return false;
        }
        let count = counts[walk];
        places.extend_from_within((place + 1) * *d..end * *d);
        let own = starts[starts.len() - 1]..here;
        self.known.add(&self.walks.places, own, self.walks.dimensions);
        self.completed = completed;
        self.end(count);
        true
    }

    /// The walk at hand has ended, with so many points in its last window.
    fn end(&mut self, count: u32) {
        self.walks.starts.push(self.walks.places.len() / self.walks.dimensions);
        self.walks.counts.push(count);
        self.walks.n_iter = self.walks.n_iter.max(self.completed);
        self.completed = 0;
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
