//! At which steps playing halts, and for how long.
//!
//! The bare points 0.6 s, each centroid 0.35 s, the first two iterations 0.9 s a half-step, the others 0.45 s. What
//! would last too long is compressed: many centroids, many iterations, and the starts after the first, so that
//! the whole takes some twenty seconds at most.

use super::record::Record;
use crate::fit::Beat;

const BARE: f64 = 0.6;
const CENTROID: f64 = 0.35;
const SLOW: f64 = 0.9;
const QUICK: f64 = 0.45;

/// The most that the centroids of the first start take together, in seconds.
const CENTROIDS: f64 = 3.0;

/// The most that the quick half-steps of the first start take together.
const DESCENT: f64 = 8.0;

/// The most that all further starts take together.
const FURTHER: f64 = 5.0;

/// The shortest beat.
const LEAST: f64 = 0.05;

pub(super) fn beats(trace: &Record) -> Vec<Beat> {
    let mut beats = vec![Beat { step: 0, seconds: BARE }];
    let centroids = trace.k as u32;
    let first = trace.first_step(0);
    let last = trace.last_step(0);
    spread(&mut beats, first, centroids, CENTROID, CENTROIDS);
    let slow = (last + 1 - first - centroids).min(4);
    spread(&mut beats, first + centroids, slow, SLOW, f64::INFINITY);
    let quick = first + centroids + slow;
    spread(&mut beats, quick, last + 1 - quick, QUICK, DESCENT);
    let further = trace.restarts.len() - 1;
    // Where there are so many starts that each would be a flash, only some of them are shown, the best among them.
    let shown = further.min((FURTHER / LEAST / 2.0) as usize);
    for restart in 1..=further {
        let falls_in = restart * shown / further.max(1) != (restart - 1) * shown / further.max(1);
        if falls_in || restart == trace.best {
            let first = trace.first_step(restart);
            let seconds = FURTHER / shown as f64;
            spread(&mut beats, first, centroids, CENTROID / 2.0, seconds / 4.0);
            let descent = first + centroids;
            let last = trace.last_step(restart);
            spread(&mut beats, descent, last + 1 - descent, QUICK / 2.0, seconds * 3.0 / 4.0);
        }
    }
    let end = trace.steps() - 1;
    if beats.last().is_none_or(|beat| beat.step < end) {
        beats.push(Beat { step: end, seconds: QUICK });
    }
    beats
}

/// Beats for `count` steps from `first`: `seconds` each, or as many of them, the last included, as `most` seconds
/// have room for.
fn spread(beats: &mut Vec<Beat>, first: u32, count: u32, seconds: f64, most: f64) {
    let all = f64::from(count) * seconds;
    let kept = if all <= most { count } else { count.min((most / LEAST) as u32).max(1) };
    let seconds = all.min(most) / f64::from(kept.max(1));
    beats.extend((1..=kept.min(count)).map(|i| Beat {
        step: first + (u64::from(i) * u64::from(count) / u64::from(kept)) as u32 - 1,
        seconds,
    }));
}
