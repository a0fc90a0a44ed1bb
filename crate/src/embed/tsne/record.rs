//! Where the points were after each iteration, or, where that takes too much room, after every second, fourth, … one.

use super::descent::EXPLORATION;

/// How many bytes of places are kept at most.
const LIMIT: u64 = 64 << 20;

/// What is kept of a descent.
pub struct Record {
    k: usize,
    size: usize,
    /// Every so many iterations are kept.
    every: u32,
    /// After how many iterations places were kept, rising.
    pub at: Vec<u32>,
    /// The places, one after the other.
    places: Vec<f32>,
    /// After how many iterations the divergence was found, before the last of them, and what it was.
    pub checks: Vec<(u32, f64)>,
    /// After how many iterations the exaggeration ended.
    pub released: u32,
}

impl Record {
    /// At the start, before so many iterations at most.
    pub fn begin(places: &[f32], k: usize, max_iter: u32) -> Self {
        Record::within(places, k, max_iter, LIMIT)
    }

    fn within(places: &[f32], k: usize, max_iter: u32, limit: u64) -> Self {
        let all = 4 * places.len() as u64 * (u64::from(max_iter) + 2);
        let every = all.div_ceil(limit).next_power_of_two().min(1 << 16) as u32;
        Record {
            k,
            size: places.len(),
            every,
            at: vec![0],
            places: places.to_vec(),
            checks: Vec::new(),
            released: 0,
        }
    }

    /// After so many iterations.
    pub fn keep(&mut self, places: &[f32], done: u32) {
        if done.is_multiple_of(self.every) || done == EXPLORATION {
            self.push(places, done);
        }
    }

    /// The divergence before the move that made it so many iterations.
    pub fn check(&mut self, done: u32, divergence: f64) {
        self.checks.push((done, divergence));
    }

    /// After the last.
    pub fn close(&mut self, places: &[f32], done: u32) {
        if self.at.last() != Some(&done) {
            self.push(places, done);
        }
    }

    fn push(&mut self, places: &[f32], done: u32) {
        self.at.push(done);
        self.places.extend_from_slice(places);
    }

    /// How many dimensions the map has.
    pub fn dimensions(&self) -> usize {
        self.k
    }

    /// How many moments are kept.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// The places at one of them.
    pub fn places(&self, moment: usize) -> &[f32] {
        &self.places[moment * self.size..][..self.size]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_much_room_is_thinned() {
        let places = vec![0.0; 20];
        let thinned = |limit| Record::within(&places, 2, 998, limit).every;
        assert_eq!(thinned(80_000), 1);
        assert_eq!(thinned(79_999), 2);
        assert_eq!(thinned(20_000), 4);
    }
}
