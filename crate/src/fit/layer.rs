//! What is drawn besides the points, as data: an algorithm says what there is, and a painter for each [`Shape`] draws it.
//! No painter knows an algorithm, and no algorithm a colour.

use crate::distances::Metric;
use crate::matrix::Matrix;

/// Something to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Which overlay it belongs to, and the key of the words about it.
    pub name: &'static str,
    /// In which colour.
    pub tone: Tone,
    /// What it is.
    pub shape: Shape,
}

impl Layer {
    /// Something in the colour for what happens now.
    pub fn accent(name: &'static str, shape: Shape) -> Self {
        Layer { name, tone: Tone::Accent, shape }
    }

    /// Something in the colours of the clusters that it belongs to.
    pub fn cluster(name: &'static str, shape: Shape) -> Self {
        Layer { name, tone: Tone::Cluster, shape }
    }

    /// Something in the background.
    pub fn quiet(name: &'static str, shape: Shape) -> Self {
        Layer { name, tone: Tone::Quiet, shape }
    }
}

/// In which colour something is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// That of what happens now.
    Accent,
    /// Those of the clusters.
    Cluster,
    /// That of the background.
    Quiet,
}

impl Tone {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Tone::Accent => "accent",
            Tone::Cluster => "cluster",
            Tone::Quiet => "quiet",
        }
    }
}

/// What is drawn. Coordinates are those of the points, d a row; where something is drawn for each cluster, row j is the
/// cluster of label j.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Some of the points are marked.
    Points {
        /// Which.
        of: Vec<u32>,
        /// How.
        mark: Mark,
    },
    /// Straight lines.
    Segments {
        /// From where to where.
        ends: Ends,
        /// How strong each of them is; all alike without.
        weight: Option<Vec<f64>>,
        /// Whether they are dashed.
        dash: bool,
    },
    /// Places that stand for clusters: centroids, means, exemplars, peaks.
    Anchors {
        /// k × d.
        at: Matrix,
        /// Where they were before, k rows a move, the oldest first; the last k rows are where they are now.
        trail: Option<Matrix>,
    },
    /// What lies within a radius around a point.
    Balls {
        /// The point.
        centre: u32,
        /// The radius.
        radius: f64,
        /// By which distance.
        metric: Metric,
        /// How many there are within it, and how many are needed.
        meter: Option<[u32; 2]>,
    },
    /// Gaussians: an ellipse for each standard deviation.
    Ellipses {
        /// k × d.
        means: Matrix,
        /// k · d × d.
        covariances: Vec<f64>,
    },
    /// Grounds of clusters.
    Regions {
        /// Where they end.
        by: By,
    },
    /// Words at places.
    Text {
        /// Where.
        at: Matrix,
        /// The keys of the words.
        keys: Vec<&'static str>,
    },
}

/// How a point is marked.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A ring around it.
    Ring,
    /// A dashed ring around it.
    Dashed,
    /// A light under it.
    Ground,
    /// A disc under it, whose area says how much each has.
    Area(Vec<f64>),
}

/// From where to where lines go.
#[derive(Debug, Clone, PartialEq)]
pub enum Ends {
    /// From point to point: two a line.
    Points(Vec<u32>),
    /// From place to place: 2·d coordinates a line.
    Places(Matrix),
}

/// What bounds the regions of clusters.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// To each anchor what is nearest to it.
    Anchors,
    /// The convex hull of the points of each label.
    Hulls,
    /// A grid of cells over these bounds (the least of each of two coordinates, then the greatest), each with the label of
    /// its cluster (−1: none); rows from the least to the greatest second coordinate.
    Cells {
        /// Of the first and of the second coordinate the least, then the greatest.
        bounds: [f64; 4],
        /// By row.
        labels: Matrix<i32>,
    },
}
