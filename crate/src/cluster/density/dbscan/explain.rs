//! Why a point is what it is.

use super::DbscanTrace;
use super::components::NEVER;
use crate::attributes::Attributes;
use crate::fit::Layer;

impl DbscanTrace {
    /// What there is to say of a point at this step. The kinds: `unvisited`, `waiting`, `core`, `border`,
    /// `contested` (a border point that another cluster reaches, too), `noise`; `final` says which of core,
    /// border and noise it is in the end. Layer: `disc`.
    pub(super) fn explanation(&mut self, step: u32, point: u32) -> (Attributes, Vec<Layer>) {
        let neighbors = self.neighbors(point);
        let visits = &self.visits;
        let at = point as usize;
        let rival = if visits.core[at] { None } else { visits.rival(point, &neighbors) };
        let order = visits.order(step);
        let (kind, since) = if order.joined[at] <= step {
            (if visits.core[at] { "core" } else { "border" }, order.joined[at])
        } else if order.reached[at] <= step {
            ("waiting", order.reached[at])
        } else if visits.noise[at] <= step {
            ("noise", visits.noise[at])
        } else {
            ("unvisited", NEVER)
        };
        let mut facts = Attributes::default();
        facts.set("kind", if kind == "border" && rival.is_some() { "contested" } else { kind });
        facts.set("point", point);
        facts.set("count", neighbors.len());
        facts.set("min_samples", self.options.min_samples);
        let core_neighbors = neighbors.iter().filter(|&&other| other != point && visits.core[other as usize]);
        facts.set("core_neighbors", core_neighbors.count());
        facts.set(
            "final",
            if visits.core[at] {
                "core"
            } else if visits.labels[at] >= 0 {
                "border"
            } else {
                "noise"
            },
        );
        if since != NEVER {
            facts.set("since", since);
        }
        if order.reached[at] <= step {
            facts.set("cluster", visits.labels[at]);
            if let Some(by) = order.reached_by(point) {
                facts.set("by", by);
            }
            if let Some(other) = rival {
                facts.set("other", other);
            }
            if visits.noise[at] != NEVER {
                facts.set("called", visits.noise[at]);
            }
        }
        drop(order);
        (facts, self.disc(point, &neighbors).into())
    }
}
