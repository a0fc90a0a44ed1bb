//! t-SNE as a view or a preparation: only where it ends.

use super::{Tsne, options};
use crate::attributes::Attribute;
use crate::catalog::{Arguments, Sought};
use crate::error::{Code, Error};
use crate::fit::Fit;
use crate::fit::places::{Places, Placing};
use crate::points::Points;
use crate::work::{Progress, Work};

/// Begins to place points.
///
/// # Errors
/// As [`Tsne::start`].
pub fn begin(arguments: &Arguments, points: &Points) -> Sought {
    Ok(Box::new(Search(Box::new(Tsne::start(options(arguments), points)?))))
}

struct Search(Box<Tsne>);

impl Placing for Search {
    fn advance(&mut self, points: &Points, budget: Work) -> Progress {
        self.0.advance(points, budget)
    }

    fn finish(self: Box<Self>, points: &Points) -> Result<Places, Error> {
        if let Some(failure) = self.0.failure() {
            return Err(failure);
        }
        let fitted = self.0.finish(points);
        match fitted.result.get("embedding") {
            Some(Attribute::Matrix(data, [_, k])) => Ok(Places {
                points: Points::new(data.clone(), *k)?,
                feature_names: (0..*k).map(|j| format!("tsne{j}")).collect(),
                explained: None,
                map: None,
            }),
            _ => Err(Error::new(Code::InvalidData, "`TSNE` is not done")),
        }
    }
}
