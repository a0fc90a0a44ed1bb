//! The linkages: what "the distance between two clusters" means.

/// What the distance between two clusters is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linkage {
    /// By how much merging them raises the total squared distance to the centroids (as a distance: √(2Δ)).
    Ward,
    /// The distance of their farthest points.
    Complete,
    /// The mean distance of all pairs of points, one of each.
    Average,
    /// The distance of their nearest points.
    Single,
    /// The mean of the distances of the two clusters that were merged, whatever their sizes.
    Weighted,
    /// The distance of their centroids.
    Centroid,
    /// The distance of their centres, a centre being midway between those of the two that were merged.
    Median,
}

/// What an update of distances needs to know of the clusters x and y, which become one.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// Their distance.
    pub distance: f64,
    /// The number of points of x.
    pub x: f64,
    /// The number of points of y.
    pub y: f64,
}

impl Linkage {
    /// Every linkage, in the order in which they are offered.
    pub const ALL: [Linkage; 7] = [
        Linkage::Ward,
        Linkage::Complete,
        Linkage::Average,
        Linkage::Single,
        Linkage::Weighted,
        Linkage::Centroid,
        Linkage::Median,
    ];

    /// The name, as scikit-learn and SciPy write it.
    pub fn name(self) -> &'static str {
        match self {
            Linkage::Ward => "ward",
            Linkage::Complete => "complete",
            Linkage::Average => "average",
            Linkage::Single => "single",
            Linkage::Weighted => "weighted",
            Linkage::Centroid => "centroid",
            Linkage::Median => "median",
        }
    }

    /// The linkage of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Linkage::ALL.into_iter().find(|linkage| linkage.name() == name)
    }

    /// Whether clusters are measured by their centres, which only Euclidean space has.
    pub fn has_centres(self) -> bool {
        matches!(self, Linkage::Ward | Linkage::Centroid | Linkage::Median)
    }

    /// Whether a merge may be lower than one before it.
    pub fn may_invert(self) -> bool {
        matches!(self, Linkage::Centroid | Linkage::Median)
    }

    /// The distance of cluster i (of `size` points) to the union of x and y, from its distances to each: the
    /// formulas of Lance and Williams, with SciPy's order of operations. Where rounding makes a square
    /// negative (SciPy: NaN) the distance is 0.
    #[inline]
    pub fn update(self, to_x: f64, to_y: f64, pair: Pair, size: f64) -> f64 {
        let Pair { distance, x, y } = pair;
        match self {
            Linkage::Single => {
                if to_x < to_y {
                    to_x
                } else {
                    to_y
                }
            }
            // Not `f64::max`: in wasm that is several instructions, for the sake of NaN.
            Linkage::Complete => {
                if to_x > to_y {
                    to_x
                } else {
                    to_y
                }
            }
            Linkage::Average => (x * to_x + y * to_y) / (x + y),
            Linkage::Weighted => 0.5 * (to_x + to_y),
            Linkage::Centroid => {
                let sum = (x * to_x * to_x) + (y * to_y * to_y);
                ((sum - (x * y * distance * distance) / (x + y)) / (x + y)).max(0.0).sqrt()
            }
            Linkage::Median => {
                (0.5 * (to_x * to_x + to_y * to_y) - 0.25 * distance * distance).max(0.0).sqrt()
            }
            Linkage::Ward => {
                let t = 1.0 / (x + y + size);
                let sum = (size + x) * t * to_x * to_x + (size + y) * t * to_y * to_y;
                (sum - size * t * distance * distance).max(0.0).sqrt()
            }
        }
    }
}
