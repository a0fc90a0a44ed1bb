//! Counts of what algorithms do, so that tests can hold their cost to a bound on any machine. Only natively: in wasm
//! nothing is counted, and nothing of this is left.

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Distances between a point, or the middle of a box, and a point or a centre, however they are computed.
    Distances,
    /// Questions for the nearest cluster.
    Queries,
    /// What is taken off a [budget](crate::work::Work).
    Work,
}

#[cfg(not(target_arch = "wasm32"))]
thread_local! {
    static COUNTS: [std::cell::Cell<u64>; 3] = const { [const { std::cell::Cell::new(0) }; 3] };
}

/// So many more.
#[inline(always)]
pub fn add(count: Count, more: u64) {
    #[cfg(not(target_arch = "wasm32"))]
    COUNTS.with(|counts| {
        let counted = &counts[count as usize];
        counted.set(counted.get().wrapping_add(more));
    });
    #[cfg(target_arch = "wasm32")]
    let _ = (count, more);
}

/// How many there were on this thread since this was last asked.
#[cfg(not(target_arch = "wasm32"))]
pub fn taken(count: Count) -> u64 {
    COUNTS.with(|counts| counts[count as usize].take())
}
