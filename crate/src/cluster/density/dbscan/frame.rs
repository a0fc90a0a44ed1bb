//! Any moment of the way, from the order of the visits alone.

use super::components::NEVER;
use super::visits::{Order, Visits};
use super::{DbscanTrace, Options};
use crate::fit::layer::{Layer, Mark, Shape, Tone};
use crate::fit::{Frame, Role};

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
        if step == 0 {
            return Event::Points;
        }
        if step == self.last {
            return Event::End;
        }
        let order = self.order(step);
        let point = order.points[step as usize];
        if point == NEVER {
            let complete = self.clusters.binary_search_by_key(&step, |&(_, complete)| complete);
            return complete.map_or(Event::End, |cluster| Event::Done(cluster as u32));
        }
        let at = point as usize;
        if self.noise[at] == step {
            Event::Noise(point)
        } else if order.reached[at] == step {
            Event::Start(point, self.labels[at] as u32)
        } else if self.core[at] {
            Event::Grow(point)
        } else if self.noise[at] != NEVER {
            Event::Rescue(point)
        } else {
            Event::Border(point)
        }
    }
}

impl DbscanTrace {
    /// The points within eps of this one, itself included, by index.
    pub(super) fn neighbors(&mut self, point: u32) -> Vec<u32> {
        let Visits { index, reach, .. } = &self.visits;
        let neighbors = index.within(index.position(point), *reach, &mut self.search);
        // At the origin a point is 1 from all others by cosine, but not from itself.
        if neighbors.is_empty() { vec![point] } else { neighbors }
    }

    /// Writes the moment into the frame. The layers: `disc`, the ball of radius eps around the point under examination
    /// with a light under each point within, itself included; `reached`, from the core point that reached it.
    pub(super) fn write_frame(&mut self, step: u32, frame: &mut Frame) {
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
                self.write_visit(step, point, frame);
            }
            Event::Border(point) | Event::Rescue(point) => {
                let neighbors = self.write_visit(step, point, frame);
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
        let member = |i: usize| (if visits.core[i] { Role::Core } else { Role::Border }, visits.labels[i]);
        let mut counts = [0u32; 6];
        let mut write = |(role, label): (Role, i32)| {
            counts[role as usize] += 1;
            frame.roles.push(role as u8);
            frame.labels.push(label);
        };
        let all = 0..visits.labels.len();
        if step == 0 {
            all.for_each(|_| write((Role::Unvisited, -1)));
        } else if step == visits.last {
            all.for_each(|i| write(if visits.labels[i] < 0 { (Role::Noise, -1) } else { member(i) }));
        } else {
            let order = visits.order(step);
            let Order { reached, joined, .. } = &*order;
            all.for_each(|i| {
                write(if joined[i] <= step {
                    member(i)
                } else if reached[i] <= step {
                    (Role::Waiting, visits.labels[i])
                } else if visits.noise[i] <= step {
                    (Role::Noise, -1)
                } else {
                    (Role::Unvisited, -1)
                });
            });
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
    fn write_visit(&mut self, step: u32, point: u32, frame: &mut Frame) -> Vec<u32> {
        let neighbors = self.neighbors(point);
        let visits = &self.visits;
        let order = visits.order(step);
        let at = point as usize;
        frame.facts.set("point", point);
        frame.facts.set("count", neighbors.len());
        if order.joined[at] == step {
            frame.facts.set("cluster", visits.labels[at]);
            if visits.core[at] {
                let is_new = |other: &&u32| **other != point && order.reached[**other as usize] == step;
                frame.facts.set("queued", neighbors.iter().filter(is_new).count());
            }
            if let Some(by) = order.reached_by(point) {
                frame.facts.set("by", by);
                frame.layers.push(Layer::line("reached", Tone::Accent, [by, point]));
            }
            if visits.noise[at] != NEVER {
                frame.facts.set("called", visits.noise[at]);
            }
        }
        frame.layers.extend(self.disc(point, &neighbors));
        neighbors
    }

    /// The ball within which a point's neighbours lie, and these.
    pub(super) fn disc(&self, point: u32, neighbors: &[u32]) -> [Layer; 2] {
        let Options { eps, min_samples, metric } = self.options;
        let meter = Some([neighbors.len() as u32, min_samples as u32]);
        let ball = Shape::Balls { centre: point, radius: eps, metric, meter, place: None };
        [
            Layer::points("disc", Tone::Accent, neighbors.to_vec(), Mark::Light),
            Layer { name: "disc", tone: Tone::Accent, shape: ball },
        ]
    }
}
