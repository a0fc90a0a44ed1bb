//! Where the scrubber has its ticks, and where playing halts: the first visits one by one, then wave by wave,
//! with a pause wherever something happens.

use super::components::NEVER;
use super::frame::Event;
use super::visits::Visits;
use crate::fit::{Beat, Mark};
use crate::sort::sort_by_key;

/// The most points whose visits are looked at one by one: of more only the clusters are marked and played,
/// so that a large result is there at once.
const MOST_POINTS: usize = 5_000;
/// The most ticks: of more clusters than that, the largest have theirs.
const MOST_MARKS: usize = 3000;
/// The most places at which playing halts after the first visits.
const MOST_BEATS: usize = 400;
/// How many visits are shown one by one, and for how long each.
const SINGLE: (u32, f64) = (6, 0.5);
/// How long a wave is shown: all points that wait at one distance from the cluster's start.
const WAVE: f64 = 0.3;
/// How long the beginning or completion of a cluster is shown, or a rescue.
const PAUSE: f64 = 0.7;
/// How long all that follows the first visits may take.
const REST: f64 = 8.5;

/// Where clusters begin and are complete, where noise is rescued, and the result.
pub fn marks(visits: &Visits) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut clusters: Vec<u32> = (0..visits.clusters.len() as u32).collect();
    sort_by_key(&mut clusters, |&cluster| std::cmp::Reverse(visits.size(cluster)));
    clusters.truncate(MOST_MARKS / 2);
    for cluster in clusters {
        let (start, complete) = visits.clusters[cluster as usize];
        marks.push(Mark { step: start, kind: "cluster", number: f64::from(cluster) });
        marks.push(Mark { step: complete, kind: "complete", number: f64::from(cluster) });
    }
    if visits.labels.len() <= MOST_POINTS {
        let rescues = rescues(visits);
        let every = rescues.len().div_ceil((MOST_MARKS - marks.len()).max(1)).max(1);
        marks.extend(rescues.into_iter().step_by(every));
    }
    sort_by_key(&mut marks, |mark| mark.step);
    marks.push(Mark { step: visits.last, kind: "result", number: visits.clusters.len() as f64 });
    marks
}

fn rescues(visits: &Visits) -> Vec<Mark> {
    let order = visits.whole_order();
    let called_and_joined = visits.noise.iter().zip(&order.joined).enumerate();
    let rescued = called_and_joined.filter(|(_, (called, joined))| **called != NEVER && **joined != NEVER);
    rescued.map(|(i, (_, joined))| Mark { step: *joined, kind: "rescue", number: i as f64 }).collect()
}

/// About twelve seconds, whatever n.
pub fn pace(visits: &Visits) -> Vec<Beat> {
    let last = visits.last;
    let mut beats = vec![Beat { step: 0, seconds: 0.6 }];
    let single = SINGLE.0.min(last);
    beats.extend((1..=single).map(|step| Beat { step, seconds: SINGLE.1 }));
    let rest = if visits.labels.len() <= MOST_POINTS { by_wave(visits) } else { by_cluster(visits) };
    let rest: Vec<Beat> = rest.into_iter().filter(|beat| beat.step > single).collect();
    let every = rest.len().div_ceil(MOST_BEATS).max(1);
    let mut rest: Vec<Beat> = rest.into_iter().skip(every - 1).step_by(every).collect();
    let total: f64 = rest.iter().map(|beat| beat.seconds).sum();
    if total > REST {
        rest.iter_mut().for_each(|beat| beat.seconds *= REST / total);
    }
    beats.extend(rest);
    if last > single {
        beats.push(Beat { step: last, seconds: PAUSE });
    }
    beats
}

/// A halt at the end of each wave, and wherever something happens.
fn by_wave(visits: &Visits) -> Vec<Beat> {
    let order = visits.whole_order();
    let mut beats = Vec::new();
    // The last step of the wave before: what was reached up to it belongs to this one.
    let mut wave = 0;
    for step in 1..visits.last {
        let next = visits.event(step + 1);
        let wave_ends = match next {
            Event::Grow(point) | Event::Border(point) | Event::Rescue(point) => {
                order.reached[point as usize] > wave
            }
            _ => true,
        };
        if wave_ends {
            wave = step;
        }
        let seconds = match visits.event(step) {
            Event::Start(..) | Event::Rescue(_) | Event::Done(_) => PAUSE,
            // Noise is passed over in one go, up to the next cluster.
            Event::Noise(_) if matches!(next, Event::Noise(_)) => continue,
            _ if wave_ends => WAVE,
            _ => continue,
        };
        beats.push(Beat { step, seconds });
    }
    beats
}

/// A halt where a cluster begins, at so many places while it grows, and where it is complete.
fn by_cluster(visits: &Visits) -> Vec<Beat> {
    let mut beats = Vec::new();
    for &(start, complete) in &visits.clusters {
        beats.push(Beat { step: start, seconds: PAUSE });
        let every = (visits.last / MOST_BEATS as u32).max(1);
        let growing = (start + 1..complete).step_by(every as usize).skip(1);
        beats.extend(growing.map(|step| Beat { step, seconds: WAVE }));
        beats.push(Beat { step: complete, seconds: PAUSE });
    }
    beats
}
