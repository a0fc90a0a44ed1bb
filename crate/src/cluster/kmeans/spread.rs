//! `kmeans_plusplus` by itself, for methods that begin on points far from each other.

use super::centred::Centred;
use super::engine::{Builder, Engine};
use super::start::PlusPlus;
use crate::points::Points;
use crate::random::RandomState;
use crate::work::Work;

/// k points by k-means++ in the making.
pub struct Spread {
    centred: Centred,
    stage: Stage,
}

enum Stage {
    Build(Builder),
    Draw(Engine, Box<PlusPlus>),
}

impl Spread {
    /// Nothing is drawn yet.
    pub fn new(points: &Points) -> Self {
        let centred = Centred::as_they_are(points);
        let stage = Stage::Build(Builder::new(points, &centred));
        Spread { centred, stage }
    }

    /// Works for about the budget; the points, once all of them are drawn.
    pub fn advance(
        &mut self,
        points: &Points,
        k: usize,
        random: &mut RandomState,
        budget: &mut Work,
    ) -> Option<Vec<u32>> {
        if let Stage::Build(builder) = &mut self.stage {
            let mut engine = builder.advance(points, &self.centred, budget)?;
            engine.reset();
            self.stage = Stage::Draw(engine, Box::new(PlusPlus::new(points.len(), k, random)));
        }
        let Stage::Draw(engine, under_way) = &mut self.stage else { return None };
        Some(under_way.advance(points, &self.centred, engine, random, budget)?.points)
    }
}
