//! Places by where they are, to the bit: walks that meet go on together, and meet they do, since few sets of points are
//! there whose mean is near a peak.

use std::ops::Range;

/// Some of the places of a list.
#[derive(Debug, Default)]
pub struct Known {
    /// Their numbers, and one more; 0: nobody is here. From where its coordinates say on, each is in the first that was
    /// left. Never full.
    slots: Vec<u32>,
    count: usize,
}

impl Known {
    /// Adds places of a list, row by row in d coordinates, that are not in it.
    pub fn add(&mut self, places: &[f64], numbers: Range<usize>, d: usize) {
        if 2 * (self.count + numbers.len()) > self.slots.len() {
            let room = (4 * (self.count + numbers.len())).next_power_of_two();
            let before = std::mem::replace(&mut self.slots, vec![0; room]);
            before
                .into_iter()
                .filter(|slot| *slot > 0)
                .for_each(|slot| self.put(places, slot as usize - 1, d));
        }
        self.count += numbers.len();
        numbers.for_each(|number| self.put(places, number, d));
    }

    fn put(&mut self, places: &[f64], number: usize, d: usize) {
        let mut at = self.first(&places[number * d..][..d]);
        while self.slots[at] > 0 {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = number as u32 + 1;
    }

    /// The first of those that are where place `number` is.
    pub fn find(&self, places: &[f64], number: usize, d: usize) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let place = &places[number * d..][..d];
        let mut at = self.first(place);
        while let Some(other) = (self.slots[at] as usize).checked_sub(1) {
            if bits(place).eq(bits(&places[other * d..][..d])) {
                return Some(other);
            }
            at = (at + 1) % self.slots.len();
        }
        None
    }

    /// Where a place is looked for first.
    fn first(&self, place: &[f64]) -> usize {
        // The odd number nearest to 2⁶⁴ by the golden ratio: of a product with it the upper bits depend on all.
        let mixed = bits(place)
            .fold(0, |mixed: u64, bits| (mixed.rotate_left(32) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        (mixed >> 32) as usize % self.slots.len()
    }
}

fn bits(place: &[f64]) -> impl Iterator<Item = u64> {
    place.iter().map(|x| x.to_bits())
}
