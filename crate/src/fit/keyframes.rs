//! States too large to be kept for every step: some are kept, and the others are replayed from the nearest before them.

use crate::work::Work;

/// How many bytes of states are kept at most.
const LIMIT: usize = 64 << 20;

/// Something that goes from state to state.
pub trait Replay {
    /// All that the next step depends on, besides the data; of a step that is half done too.
    type State: Clone;
    /// What does not change.
    type Data: ?Sized;

    /// The state before the first step.
    fn start(&self) -> Self::State;

    /// Works on a step for about the budget; true once it is done, after which another may begin.
    fn step(&self, data: &Self::Data, state: &mut Self::State, budget: &mut Work) -> bool;

    /// How much room a state takes, in bytes.
    fn bytes(&self, state: &Self::State) -> usize;
}

/// The states of a run, any of which can be had.
pub struct Keyframes<R: Replay> {
    replay: R,
    limit: usize,
    /// How many steps are between two states that are kept; doubled where they are too many.
    every: u32,
    /// After which step, rising, and the state; that before the first is made anew.
    kept: Vec<(u32, R::State)>,
    /// The state that was asked for last, or is on the way to it, and how many steps are done.
    at: (u32, R::State),
}

impl<R: Replay> Keyframes<R> {
    /// Nothing is replayed yet. At first every `every`-th state is kept.
    pub fn new(replay: R, every: u32) -> Self {
        Keyframes::within(replay, every, LIMIT)
    }

    fn within(replay: R, every: u32, limit: usize) -> Self {
        let at = (0, replay.start());
        Keyframes { replay, limit, every: every.max(1), kept: Vec::new(), at }
    }

    /// Goes to the state after so many steps, for about the budget; true once it is there.
    pub fn seek(&mut self, data: &R::Data, step: u32, budget: &mut Work) -> bool {
        let before = self.kept.partition_point(|(at, _)| *at <= step).checked_sub(1);
        let nearest = before.map_or(0, |before| self.kept[before].0);
        if self.at.0 > step || self.at.0 < nearest {
            self.at = match before {
                Some(before) => self.kept[before].clone(),
                None => (0, self.replay.start()),
            };
        }
        while self.at.0 < step {
            if !self.replay.step(data, &mut self.at.1, budget) {
                return false;
            }
            self.at.0 += 1;
            self.keep();
            if budget.0 == 0 && self.at.0 < step {
                return false;
            }
        }
        true
    }

    /// The state where the last [`Keyframes::seek`] has come.
    pub fn state(&self) -> &R::State {
        &self.at.1
    }

    /// Keeps the state at hand, where it is one of those to be kept and there is room.
    fn keep(&mut self) {
        let is_new = self.kept.last().is_none_or(|(last, _)| *last < self.at.0);
        if !is_new || !self.at.0.is_multiple_of(self.every) {
            return;
        }
        let most = self.limit / self.replay.bytes(&self.at.1).max(1);
        if self.kept.len() >= most {
            self.every = self.every.saturating_mul(2);
            let every = self.every;
            self.kept.retain(|(at, _)| at.is_multiple_of(every));
        }
        if self.kept.len() < most && self.at.0.is_multiple_of(self.every) {
            self.kept.push(self.at.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Adds up the data, turn by turn, one number at a time.
    struct Sums;

    #[derive(Debug, Clone, PartialEq)]
    struct State {
        sum: u64,
        next: usize,
    }

    impl Replay for Sums {
        type State = State;
        type Data = [u64];

        fn start(&self) -> State {
            State { sum: 1, next: 0 }
        }

        fn step(&self, data: &[u64], state: &mut State, budget: &mut Work) -> bool {
            while state.next < data.len() {
                state.sum = state.sum.wrapping_mul(31).wrapping_add(data[state.next]);
                state.next += 1;
                if !budget.spend(1) && state.next < data.len() {
                    return false;
                }
            }
            state.next = 0;
            true
        }

        fn bytes(&self, _state: &State) -> usize {
            16
        }
    }

    proptest! {
        #[test]
        fn every_state_is_the_one_that_was_there(
            data in prop::collection::vec(any::<u64>(), 1..6),
            seeks in prop::collection::vec((0_u32..200, 1_u64..40), 1..30),
            every in 1_u32..20,
            room in 0_usize..12,
        ) {
            let mut states = vec![Sums.start()];
            for step in 0..200 {
                let mut state = states[step].clone();
                prop_assert!(Sums.step(&data, &mut state, &mut Work(u64::MAX)));
                states.push(state);
            }
            let mut frames = Keyframes::within(Sums, every, 16 * room);
            for (step, budget) in seeks {
                // A seek may be left for another one in the middle of a step.
                frames.seek(&data, step / 2, &mut Work(budget));
                let mut turns = 0;
                while !frames.seek(&data, step, &mut Work(budget)) {
                    turns += 1;
                    prop_assert!(turns <= 200 * data.len(), "it comes to no end");
                }
                prop_assert_eq!(frames.state(), &states[step as usize]);
                prop_assert!(frames.kept.len() <= room);
                for (at, state) in &frames.kept {
                    prop_assert!(at.is_multiple_of(frames.every));
                    prop_assert_eq!(state, &states[*at as usize]);
                }
            }
        }
    }

    #[test]
    fn spacing_doubles_where_room_is_short() {
        let mut frames = Keyframes::within(Sums, 4, 16 * 5);
        assert!(frames.seek(&[1], 100, &mut Work(u64::MAX)));
        assert_eq!(frames.kept.iter().map(|kept| kept.0).collect::<Vec<_>>(), [32, 64, 96]);
        // From the nearest before it, not from the first.
        let mut budget = Work(10);
        assert!(frames.seek(&[1], 70, &mut budget));
        assert_eq!(budget, Work(4));
    }
}
