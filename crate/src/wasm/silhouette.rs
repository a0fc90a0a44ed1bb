//! The mean silhouette as JavaScript has it.

use super::does::{Makes, MeanSilhouette};
use super::values::error_to_js;
use crate::points::Points;
use crate::work::Work;
use wasm_bindgen::prelude::*;

/// Up to so many points, each one's silhouette is computed; above, that of some points, evenly spread.
const ALL_SILHOUETTES: usize = 10_000;
/// How many distances are computed above.
const SILHOUETTE_PAIRS: usize = 25_000_000;

/// The mean silhouette of a result, computed in slices.
#[wasm_bindgen]
pub struct Silhouette {
    n: usize,
    d: usize,
    way: Way,
}

enum Way {
    /// Works on, and has the mean in the end.
    All(MeanSilhouette),
    /// Of so many points so many are done, with this sum.
    Some { silhouette: Box<dyn Fn(usize) -> f64>, samples: usize, done: usize, sum: f64 },
    /// The mean is known.
    Done { mean: f64, sampled: bool },
}

impl Silhouette {
    /// That of these labels, of which nothing is computed yet.
    pub(super) fn begin(makes: &Makes, points: &Points, labels: &[i32]) -> Result<Silhouette, JsValue> {
        let n = points.len();
        let way = if n <= ALL_SILHOUETTES {
            Way::All((makes.silhouettes)(points, labels).map_err(error_to_js)?)
        } else {
            let silhouette = (makes.silhouette)(points, labels).map_err(error_to_js)?;
            Way::Some { silhouette, samples: SILHOUETTE_PAIRS.div_ceil(n).max(200), done: 0, sum: 0.0 }
        };
        Ok(Silhouette { n, d: points.dimensions(), way })
    }
}

#[wasm_bindgen]
impl Silhouette {
    /// Works for about `work` elementary operations; whether all is done.
    pub fn advance(&mut self, work: f64) -> bool {
        let mut budget = Work(work as u64);
        let n = self.n;
        let (mean, sampled) = match &mut self.way {
            Way::Done { .. } => return true,
            Way::All(silhouettes) => match silhouettes(&mut budget) {
                None => return false,
                Some(mean) => (mean, false),
            },
            Way::Some { silhouette, samples, done, sum } => {
                while *done < *samples {
                    *sum += silhouette((*done as u64 * n as u64 / *samples as u64) as usize);
                    *done += 1;
                    if !budget.spend((n * (self.d + 1)) as u64) {
                        break;
                    }
                }
                if *done < *samples {
                    return false;
                }
                (*sum / *samples as f64, true)
            }
        };
        self.way = Way::Done { mean, sampled };
        true
    }

    /// Whether it is the mean of some points only.
    #[wasm_bindgen(getter)]
    pub fn sampled(&self) -> bool {
        matches!(self.way, Way::Some { .. } | Way::Done { sampled: true, .. })
    }

    /// The mean, once all is done.
    #[wasm_bindgen(getter)]
    pub fn score(&self) -> f64 {
        match self.way {
            Way::Done { mean, .. } => mean,
            _ => f64::NAN,
        }
    }
}
