//! A queue whose least item comes first, for a million items.
//!
//! A heap of many items is one cache miss a level. Here only the least part of them is in a heap; all others lie in
//! no order, and when the heap is empty the least part of these goes into it. An item that is put in behind that
//! part costs nothing but its place.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Which part of the items, at least, goes into the heap at a time: one in this many.
const PART: usize = 24;

/// So few items all go into the heap.
const FEW: usize = 2048;

/// How many items are looked at to find out where the least part ends.
const SAMPLE: usize = 768;

/// A queue of items that are ordered by a key first.
pub struct Queue<T> {
    /// All items up to the limit.
    near: BinaryHeap<Reverse<T>>,
    /// The items above it.
    far: Vec<T>,
    limit: u64,
}

/// Something with a key by which it is ordered first.
pub trait Keyed: Copy + Ord {
    /// The key.
    fn key(&self) -> u64;
}

impl<T: Keyed> Queue<T> {
    /// A queue of these items.
    pub fn new(items: Vec<T>) -> Self {
        Queue { near: BinaryHeap::new(), far: items, limit: 0 }
    }

    /// The least item. Items that are not `wanted` any more may be dropped on the way to it.
    pub fn first(&mut self, wanted: impl Fn(&T) -> bool) -> Option<T> {
        while self.near.is_empty() && !self.far.is_empty() {
            self.far.retain(&wanted);
            self.fill();
        }
        self.near.peek().map(|first| first.0)
    }

    /// Puts an item in.
    pub fn push(&mut self, item: T) {
        if item.key() > self.limit {
            self.far.push(item);
        } else {
            self.near.push(Reverse(item));
        }
    }

    /// Takes out the least item.
    pub fn pop(&mut self) {
        self.near.pop();
    }

    /// Takes out the least item and puts another in.
    pub fn replace(&mut self, item: T) {
        if item.key() > self.limit {
            self.near.pop();
            self.far.push(item);
        } else if let Some(mut first) = self.near.peek_mut() {
            *first = Reverse(item);
        }
    }

    fn fill(&mut self) {
        self.limit = u64::MAX;
        if self.far.len() > FEW {
            let step = self.far.len() / SAMPLE;
            let mut sample: Vec<u64> = self.far.iter().step_by(step).map(T::key).collect();
            crate::sort::sort(&mut sample);
            self.limit = sample[sample.len() / PART];
        }
        let (limit, mut near) = (self.limit, Vec::new());
        self.far.retain(|item| {
            if item.key() <= limit {
                near.push(Reverse(*item));
            }
            item.key() > limit
        });
        self.near = BinaryHeap::from(near);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::RandomState;

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    struct Item(u64, u32);

    impl Keyed for Item {
        fn key(&self) -> u64 {
            self.0
        }
    }

    #[test]
    fn items_come_as_from_a_heap() {
        for (spread, n) in [(10, 10_000_u32), (1 << 40, 30_000), (1, 5000), (100, 3)] {
            let mut random = RandomState::new(n);
            let mut item = |at| Item(random.up_to(spread), at);
            let items: Vec<Item> = (0..n).map(&mut item).collect();
            let mut heap: BinaryHeap<Reverse<Item>> = items.iter().copied().map(Reverse).collect();
            let mut queue = Queue::new(items);
            let mut at = n;
            while let Some(Reverse(expected)) = heap.pop() {
                assert_eq!(queue.first(|_| true), Some(expected));
                if at < 3 * n && at % 3 > 0 {
                    // Above and below what comes next.
                    let item = item(at);
                    queue.replace(item);
                    heap.push(Reverse(item));
                } else {
                    queue.pop();
                }
                at += 1;
            }
            assert_eq!(queue.first(|_| true), None);
        }
    }

    #[test]
    fn what_is_not_wanted_is_dropped() {
        let mut queue = Queue::new((0..5000).map(|at| Item(u64::from(at % 7), at)).collect());
        assert_eq!(queue.first(|item| item.1 % 2 == 1), Some(Item(0, 7)));
    }
}
