//! What is left of the ends of the walks: peaks, the fullest first, none within the bandwidth of a fuller one.

use super::walks::Walks;
use crate::points::Points;
use crate::sort::sort_by;
use std::cmp::Ordering;

/// An end of walks.
#[derive(Debug, Clone, PartialEq)]
pub struct Peak {
    /// Where it is.
    pub at: Vec<f64>,
    /// How many points lie in its window.
    pub count: u32,
    /// The cluster that it is, where it is kept; otherwise the one for which it was dropped.
    pub cluster: u32,
    /// Whether it is kept.
    pub kept: bool,
}

/// The ends of the walks in the order in which they are looked at, with what becomes of each.
pub fn peaks(walks: &Walks, bandwidth: f64) -> Vec<Peak> {
    let mut ends: Vec<(&[f64], usize)> =
        (0..walks.len()).filter(|&i| walks.counts[i] > 0).map(|i| (walks.end(i), i)).collect();
    // Of walks that end at one place, the last one says how full it is: as a Python dictionary does.
    sort_by(&mut ends, |a, b| backwards(a.0, b.0).then(a.1.cmp(&b.1)));
    let mut distinct: Vec<(&[f64], u32)> = Vec::new();
    for (at, walk) in ends {
        let count = walks.counts[walk];
        match distinct.last_mut() {
            Some(last) if last.0 == at => last.1 = count,
            _ => distinct.push((at, count)),
        }
    }
    sort_by(&mut distinct, |a, b| b.1.cmp(&a.1).then_with(|| backwards(a.0, b.0)));
    let mut kept: Vec<&[f64]> = Vec::new();
    distinct
        .iter()
        .map(|&(at, count)| {
            let near = kept.iter().position(|peak| square(peak, at) <= bandwidth * bandwidth);
            if near.is_none() {
                kept.push(at);
            }
            let cluster = near.unwrap_or(kept.len() - 1) as u32;
            Peak { at: at.to_vec(), count, cluster, kept: near.is_none() }
        })
        .collect()
}

/// The nearest kept peak of each point, the first of equals; −1 where it is farther than the bandwidth, unless all
/// are to have one.
pub fn nearest(points: &Points, peaks: &[Peak], bandwidth: f64, all: bool) -> Vec<i32> {
    let kept: Vec<&[f64]> = peaks.iter().filter(|peak| peak.kept).map(|peak| peak.at.as_slice()).collect();
    let label = |row: &[f64]| {
        let mut best = (f64::INFINITY, -1);
        for (label, at) in (0..).zip(&kept) {
            let distance = square(row, at);
            if distance < best.0 {
                best = (distance, label);
            }
        }
        if all || best.0.sqrt() <= bandwidth { best.1 } else { -1 }
    };
    points.rows().map(label).collect()
}

/// The greatest coordinates first.
fn backwards(a: &[f64], b: &[f64]) -> Ordering {
    b.iter()
        .zip(a)
        .map(|(b, a)| b.partial_cmp(a).unwrap_or(Ordering::Equal))
        .find(|o| o.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Σδ², coordinate by coordinate.
pub fn square(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b))
}
