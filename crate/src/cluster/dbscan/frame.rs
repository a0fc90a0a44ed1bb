//! Any moment of the way, from the order of the visits alone.

use super::DbscanTrace;
use super::grow::{NEVER, Visits};
use crate::attributes::Attributes;
use crate::cluster::{Frame, Role};
use crate::neighbors::Metric;
use crate::points::Points;

/// The lines of the pseudocode (`www/words/en/dbscan.js`).
mod line {
    pub const EACH: u32 = 0;
    pub const NOISE: u32 = 2;
    pub const START: u32 = 3;
    pub const WHILE: u32 = 4;
    pub const TAKE: u32 = 5;
    pub const CORE: u32 = 6;
}

/// What happens at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Nothing yet: the bare points.
    Points,
    /// Too few neighbours: this point is noise, for now.
    Noise(u32),
    /// This core point begins this cluster.
    Start(u32, u32),
    /// This core point joins, and queues what it reaches.
    Grow(u32),
    /// This point joins, and reaches nothing.
    Border(u32),
    /// This point, which was called noise, joins.
    Rescue(u32),
    /// This cluster is complete.
    Done(u32),
    /// All points are examined.
    End,
}

impl Visits {
    /// What happens at this step.
    pub fn event(&self, step: u32) -> Event {
        let point = self.order[step as usize];
        if step == 0 {
            return Event::Points;
        }
        if point == NEVER {
            let complete = self.clusters.binary_search_by_key(&step, |&(_, complete)| complete);
            return complete.map_or(Event::End, |cluster| Event::Done(cluster as u32));
        }
        let at = point as usize;
        if self.noise[at] == step {
            Event::Noise(point)
        } else if self.reached[at] == step {
            Event::Start(point, self.labels[at] as u32)
        } else if self.core[at] {
            Event::Grow(point)
        } else if self.noise[at] != NEVER {
            Event::Rescue(point)
        } else {
            Event::Border(point)
        }
    }

    /// The core point that reached this one, which did not begin its cluster itself.
    pub fn reached_by(&self, point: u32) -> Option<u32> {
        let step = self.reached[point as usize];
        let by = *self.order.get(step as usize)?;
        (by != point).then_some(by)
    }

    /// The number of members of a cluster.
    pub fn size(&self, cluster: u32) -> u32 {
        let (start, complete) = self.clusters[cluster as usize];
        complete - start
    }

    /// The points that wait at this step, in the order in which it will be their turn.
    pub fn waiting(&self, step: u32) -> &[u32] {
        let behind = &self.order[step as usize + 1..];
        let waits = |point: &u32| *point != NEVER && self.reached[*point as usize] <= step;
        &behind[..behind.iter().position(|point| !waits(point)).unwrap_or(behind.len())]
    }

    /// The first other cluster that has a core point among these neighbours of a border point.
    pub fn rival(&self, point: u32, neighbors: &[u32]) -> Option<i32> {
        let own = self.labels[point as usize];
        let cores = neighbors.iter().filter(|&&other| self.core[other as usize]);
        cores.map(|&other| self.labels[other as usize]).filter(|&label| label != own).min()
    }
}

impl DbscanTrace {
    /// The points within eps of this one, itself included, by index.
    pub(super) fn neighbors(&mut self, point: u32) -> Vec<u32> {
        let reach = self.index.metric().reduced(self.options.eps);
        let neighbors = self.index.within(self.index.position(point), reach, &mut self.search);
        // At the origin a point is 1 from all others by cosine, but not from itself.
        if neighbors.is_empty() { vec![point] } else { neighbors }
    }

    /// Writes the moment into the frame. The layers:
    /// - `current`: the point under examination;
    /// - `disc`: that point and eps, the circle within which its neighbours lie (not for cosine);
    /// - `neighbors`: the points within eps of it, itself included;
    /// - `waiting`: those in the queue, in turn; each carries the label of the cluster that has reached it;
    /// - `pair`: the core point that reached the current one, and the current one.
    pub(super) fn write_frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let event = self.visits.event(step);
        let (kind, line) = match event {
            Event::Points => ("points", line::EACH),
            Event::Noise(_) => ("noise", line::NOISE),
            Event::Start(..) => ("start", line::START),
            Event::Grow(_) => ("grow", line::CORE),
            Event::Border(_) => ("border", line::TAKE),
            Event::Rescue(_) => ("rescue", line::TAKE),
            Event::Done(_) => ("done", line::WHILE),
            Event::End => ("end", line::EACH),
        };
        frame.begin(kind, line);
        self.write_state(step, frame);
        match event {
            Event::Noise(point) | Event::Start(point, _) | Event::Grow(point) => {
                self.write_visit(points, step, point, frame);
            }
            Event::Border(point) | Event::Rescue(point) => {
                let neighbors = self.write_visit(points, step, point, frame);
                if let Some(other) = self.visits.rival(point, &neighbors) {
                    frame.facts.set("other", other);
                    if matches!(event, Event::Border(_)) {
                        frame.kind = "contested";
                    }
                }
            }
            Event::Done(cluster) => {
                frame.facts.set("cluster", cluster);
                frame.facts.set("size", self.visits.size(cluster));
            }
            Event::Points | Event::End => {}
        }
    }

    /// Labels, roles, and how many there are of each.
    fn write_state(&self, step: u32, frame: &mut Frame) {
        let visits = &self.visits;
        let n = visits.labels.len();
        frame.labels.reserve(n);
        frame.roles.reserve(n);
        let mut counts = [0u32; 6];
        for i in 0..n {
            let (role, label) = if visits.joined[i] <= step {
                (if visits.core[i] { Role::Core } else { Role::Border }, visits.labels[i])
            } else if visits.reached[i] <= step {
                (Role::Waiting, visits.labels[i])
            } else if visits.noise[i] <= step {
                (Role::Noise, -1)
            } else {
                (Role::Unvisited, -1)
            };
            counts[role as usize] += 1;
            frame.roles.push(role as u8);
            frame.labels.push(label);
        }
        if counts[Role::Waiting as usize] > 0 {
            frame.layers.set("waiting", visits.waiting(step).to_vec());
        }
        let facts = &mut frame.facts;
        facts.set("clusters", visits.clusters.partition_point(|&(start, _)| start <= step));
        for (name, role) in [
            ("core", Role::Core),
            ("border", Role::Border),
            ("noise", Role::Noise),
            ("waiting", Role::Waiting),
            ("unvisited", Role::Unvisited),
        ] {
            facts.set(name, counts[role as usize]);
        }
        facts.set("min_samples", self.options.min_samples);
    }

    /// The point under examination and what is near it; its neighbours.
    fn write_visit(&mut self, points: &Points, step: u32, point: u32, frame: &mut Frame) -> Vec<u32> {
        let neighbors = self.neighbors(point);
        let visits = &self.visits;
        let at = point as usize;
        frame.facts.set("point", point);
        frame.facts.set("count", neighbors.len());
        if visits.joined[at] == step {
            frame.facts.set("cluster", visits.labels[at]);
            if visits.core[at] {
                let is_new = |other: &&u32| **other != point && visits.reached[**other as usize] == step;
                frame.facts.set("queued", neighbors.iter().filter(is_new).count());
            }
            if let Some(by) = visits.reached_by(point) {
                frame.facts.set("by", by);
                let pair = [points.row(by as usize), points.row(at)].concat();
                frame.layers.set_matrix("pair", pair, points.dimensions());
            }
            if visits.noise[at] != NEVER {
                frame.facts.set("called", visits.noise[at]);
            }
        }
        frame.layers.set("current", vec![point]);
        self.set_disc(points, point, &mut frame.layers);
        frame.layers.set("neighbors", neighbors.clone());
        neighbors
    }

    /// Sets the circle around a point within which its neighbours lie, where there is one.
    pub(super) fn set_disc(&self, points: &Points, point: u32, layers: &mut Attributes) {
        if self.options.metric != Metric::Cosine {
            let mut disc = points.row(point as usize).to_vec();
            disc.push(self.options.eps);
            layers.set("disc", disc);
        }
    }
}
