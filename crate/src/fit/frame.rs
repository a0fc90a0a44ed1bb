//! One moment of a run.

use super::layer::Layer;
use crate::attributes::Attributes;
use crate::matrix::Matrix;

/// What a point is at a step, besides its cluster.
#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A member of its cluster, or of none yet where its label is −1.
    Member = 0,
    /// Not looked at yet: a small dot.
    Unvisited = 1,
    /// In the queue: a dashed ring.
    Waiting = 2,
    /// Core: filled.
    Core = 3,
    /// Border: hollow.
    Border = 4,
    /// Noise: ×.
    Noise = 5,
}

impl Role {
    /// How many there are.
    pub const COUNT: usize = 6;
}

/// One moment of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frame {
    /// What kind of step led here: the key of its sentence.
    pub kind: &'static str,
    /// The active line of the pseudocode, from 0.
    pub line: u32,
    /// The cluster of each point: −1 where it has none.
    pub labels: Vec<i32>,
    /// The stable identity of each cluster, by label: what its colour and shape follow; −1 is grey.
    /// Empty where label and identity are the same.
    pub identities: Vec<i32>,
    /// A [`Role`] a point; empty where all are members.
    pub roles: Vec<u8>,
    /// How much of each point each cluster has, n × k, where points are shared.
    pub soft: Option<Matrix<f32>>,
    /// Where each point is at this moment, n × 2 or n × 3, where the points move.
    pub places: Option<Matrix>,
    /// How far from 0, along each direction, anything is at any moment of the run: all of them are seen from as near.
    /// Empty where each moment is seen as near as it can be.
    pub reach: Vec<f64>,
    /// What else is to be drawn, from the ground up.
    pub layers: Vec<Layer>,
    /// The numbers that the sentence quotes.
    pub facts: Attributes,
}

impl Frame {
    /// How many points have each [`Role`]; none where all are members.
    pub fn counts(&self) -> Option<[u32; Role::COUNT]> {
        let mut counts = [0; Role::COUNT];
        for &role in &self.roles {
            counts[role as usize] += 1;
        }
        (!self.roles.is_empty()).then_some(counts)
    }

    /// Empties the frame for a new moment, keeping its room.
    pub fn begin(&mut self, kind: &'static str, line: u32) {
        self.kind = kind;
        self.line = line;
        self.labels.clear();
        self.identities.clear();
        self.roles.clear();
        self.soft = None;
        self.places = None;
        self.reach.clear();
        self.layers.clear();
        self.facts.clear();
    }
}
