//! `PCA` as a fit: the same components, and the way to them.

use super::Settings;
use super::model::{Fitting, Model};
use super::trace::PcaTrace;
use crate::attributes::Attributes;
use crate::call::Value;
use crate::catalog::{Algorithm, Arguments, Begun, Card, Gives, HowMany, Overlay, Suited, Traits};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted, bare};
use crate::points::Points;
use crate::work::{Progress, Work};

/// The most points: each is seen to fall.
pub const MOST: usize = 20_000;

/// How it is begun, and what is to be known of it.
pub(super) const ALGORITHM: Algorithm = Algorithm {
    start,
    suits: Some(suits),
    traits: Traits {
        gives: Gives::Embedding,
        shows: &[Overlay::off("truth")],
        moves: None,
        holds: None,
        card: Card {
            shapes: "No clusters: the directions in which the points spread most.",
            avoid: "Not where clusters lie apart in a direction of little variance.",
            cost: "The eigenvectors of d columns take n·d² + d³.",
            count: HowMany::Found,
            noise: true,
            predicts: false,
        },
    },
};

fn start(arguments: &Arguments, points: &Points) -> Begun {
    let n = points.len();
    if n > MOST {
        let message = format!(
            "`PCA` shows how each point falls, of at most {MOST}; there are {n}: as a `view` it takes them all"
        );
        return Err(Error::new(Code::TooLarge, message));
    }
    Ok(Box::new(Turning { fitting: Some(Fitting::new(Settings::read(arguments)?, points)?), found: None }))
}

/// A plane, where there is one.
fn suits(_: &Arguments, points: &Points) -> Suited {
    let most = points.len().min(points.dimensions());
    if most < 2 { Vec::new() } else { vec![("n_components", Value::Int(2))] }
}

/// A fit under way.
struct Turning {
    fitting: Option<Fitting>,
    found: Option<Result<Box<Model>, Error>>,
}

impl Fit for Turning {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        if let Some(fitting) = &mut self.fitting
            && !fitting.advance(points, &mut budget)
        {
            return Progress::Working(fitting.fraction(points));
        }
        if let Some(fitting) = self.fitting.take() {
            self.found = Some(fitting.finish(points).map(Box::new));
        }
        Progress::Done
    }

    fn failure(&self) -> Option<Error> {
        self.found.as_ref()?.as_ref().err().cloned()
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.advance(points, Work::UNLIMITED) != Progress::Done {}
        let Some(Ok(model)) = self.found else { return bare(points) };
        let mut result: Attributes = model.attributes();
        result.set("labels", vec![-1; points.len()]);
        result.set_matrix("embedding", model.places.clone(), model.components.rows());
        Fitted { result, trace: Box::new(PcaTrace::new(points, &model)) }
    }
}
