//! Sorting in few bytes.
//!
//! The standard library's sorts are faster by a little, and each use of one adds some five kilobytes to the wasm
//! module, whose size is what a first visit waits for. Here is a merge sort and a selection of a few hundred bytes.

use std::cmp::Ordering;

/// Up to this many items are sorted by insertion.
const RUN: usize = 12;

/// Sorts in rising order. Items that are equal cannot be told apart.
pub fn sort<T: Copy + Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts what is not to be copied in rising order; items that compare as equal stay in their order.
pub fn sort_moved<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort_by(&mut order, |&a, &b| compare(&items[a], &items[b]));
    let mut left: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|i| left[i].take()));
}

/// Sorts by a key in rising order; items of equal keys stay in their order.
pub fn sort_by_key<T: Copy, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts in rising order; items that compare as equal stay in their order. A merge sort: O(n log n), O(n) on what
/// is sorted already.
pub fn sort_by<T: Copy>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut before = |a: &T, b: &T| compare(a, b).is_lt();
    for run in items.chunks_mut(RUN) {
        for end in 1..run.len() {
            let item = run[end];
            let mut at = end;
            while at > 0 && before(&item, &run[at - 1]) {
                run[at] = run[at - 1];
                at -= 1;
            }
            run[at] = item;
        }
    }
    let mut left = Vec::new();
    let mut width = RUN;
    while width < items.len() {
        for both in items.chunks_mut(2 * width) {
            if both.len() <= width || !before(&both[width], &both[width - 1]) {
                continue;
            }
            left.clear();
            left.extend_from_slice(&both[..width]);
            let (mut i, mut j, mut to) = (0, width, 0);
            // What is left on the right at the end is in its place already.
            while i < left.len() {
                let right_first = j < both.len() && before(&both[j], &left[i]);
                both[to] = if right_first { both[j] } else { left[i] };
                j += usize::from(right_first);
                i += usize::from(!right_first);
                to += 1;
            }
        }
        width *= 2;
    }
}

/// Numbers in rising order, by the standard library: one use of it for all that sort columns.
pub fn rising(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

/// Puts the item of rank `n` (from 0) into its place, with none that is greater before it and none that is less
/// after it. No items may compare as equal. Quickselect on a median of three: O(n) on average.
pub fn select_by<T: Copy>(items: &mut [T], n: usize, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut before = |a: &T, b: &T| compare(a, b).is_lt();
    let (mut from, mut to) = (0, items.len());
    while to - from > 1 {
        let (middle, last) = (from + (to - from) / 2, to - 1);
        for (a, b) in [(from, middle), (middle, last), (from, middle)] {
            if before(&items[b], &items[a]) {
                items.swap(a, b);
            }
        }
        items.swap(middle, last);
        let mut place = from;
        for i in from..last {
            if before(&items[i], &items[last]) {
                items.swap(place, i);
                place += 1;
            }
        }
        items.swap(place, last);
        match place.cmp(&n) {
            Ordering::Equal => return,
            Ordering::Less => from = place + 1,
            Ordering::Greater => to = place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((0_u8..20, 0_u8..4), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs, "stable");
            sort(&mut ours);
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn the_selected_item_has_its_rank(n in 1_usize..200, rank in 0_usize..200, seed: u32) {
            let rank = rank % n;
            let mut items = crate::random::RandomState::new(seed).permutation(n);
            select_by(&mut items, rank, usize::cmp);
            prop_assert_eq!(items[rank], rank);
            prop_assert!(items[..rank].iter().all(|&item| item < rank));
            prop_assert!(items[rank + 1..].iter().all(|&item| item > rank));
        }
    }

    #[test]
    fn many_that_are_sorted_already_take_one_pass() {
        let mut comparisons = 0_u32;
        let mut items: Vec<u32> = (0..10_000).collect();
        sort_by(&mut items, |a, b| {
            comparisons += 1;
            a.cmp(b)
        });
        assert!(comparisons < 12_000);
    }
}
