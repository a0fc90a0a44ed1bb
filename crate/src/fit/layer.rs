//! What there is to draw of a moment besides its points: data that say what it is, not how it is drawn.

use crate::distances::Metric;
use crate::matrix::Matrix;

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The key of its overlay and of its words: `trails`, `pair`.
    pub name: &'static str,
    /// In which colour.
    pub tone: Tone,
    /// What it is.
    pub shape: Shape,
}

/// The colour of a layer: that of the cluster that it is about, or how loud it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What is looked at now.
    Accent,
    /// The cluster's own.
    Cluster,
    /// What is not looked at now.
    Quiet,
    /// That of writing.
    Ink,
}

impl Tone {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Tone::Accent => "accent",
            Tone::Cluster => "cluster",
            Tone::Quiet => "quiet",
            Tone::Ink => "ink",
        }
    }
}

/// What a layer is. Points are numbered as in the data, anchors by label; coordinates are those of the prepared points.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Marks on some points.
    Points {
        /// Which.
        of: Vec<u32>,
        /// How they are marked.
        mark: Mark,
    },
    /// Lines.
    Segments {
        /// From where to where.
        ends: Ends,
        /// A number for each: it stands beside one of few; lines between points are the wider the greater its size is, and
        /// dashed where it is negative.
        weight: Option<Vec<f64>>,
        /// What might have been, or might be.
        dash: bool,
    },
    /// Places that stand for clusters: in their tone those of the labels, such as centroids, means, exemplars or peaks; in
    /// another tone others, such as what is on its way.
    Anchors {
        /// k × d; empty where there is only the trail of those that another layer has.
        at: Matrix,
        /// Where they were before, k rows a move, the oldest first; the last k rows are where they are now.
        trail: Option<Matrix>,
    },
    /// A ball around a point.
    Balls {
        /// Which point.
        centre: u32,
        /// How far it reaches.
        radius: f64,
        /// How that is measured.
        metric: Metric,
        /// How many points are counted, and how many are needed.
        meter: Option<[u32; 2]>,
        /// Where its middle is, where that is not the point itself.
        place: Option<Vec<f64>>,
    },
    /// What one point tells another: bent to one side, so that there and back lie side by side.
    Arrows {
        /// Two points each.
        pairs: Vec<[u32; 2]>,
        /// What is told, a number each, which stands beside it.
        told: Vec<f64>,
        /// The sign for what that is.
        sign: &'static str,
        /// Whether it is an answer: dashed.
        dash: bool,
    },
    /// Normal distributions, by label.
    Ellipses {
        /// Their means.
        means: Matrix,
        /// Their covariances, d × d each.
        covariances: Vec<f64>,
        /// The part of all that each has.
        weights: Vec<f64>,
    },
    /// Regions of the plane, each of a label.
    Regions {
        /// Which.
        by: By,
    },
    /// What the points are called, each beside its own where there is room.
    Names,
    /// Words at places.
    Text {
        /// Where.
        at: Matrix,
        /// Their keys.
        keys: Vec<&'static str>,
    },
}

/// How points are marked.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A ring around each, in the looks of these labels; of its own where there are none.
    Ring(Vec<i32>),
    /// A dashed ring around each.
    Dashed,
    /// Ground under all.
    Ground,
    /// Ground that is the other side's.
    PaleGround,
    /// A light under each.
    Light,
    /// A disc under each, whose area is its value.
    Area(Vec<f64>),
}

/// From where to where lines run.
#[derive(Debug, Clone, PartialEq)]
pub enum Ends {
    /// From a point to a point.
    Pairs(Pairs),
    /// From a point to the anchor of a label.
    Anchors(Vec<[u32; 2]>),
    /// From every point to the anchor of its label.
    OwnAnchor,
}

/// Pairs of points, or of other places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pairs {
    /// Two points each; numbers from n on are rows of `beyond`.
    pub pairs: Vec<[u32; 2]>,
    /// Places that are no points.
    pub beyond: Matrix,
    /// For each the point to whose cluster it belongs; empty: the first of the pair.
    pub of: Vec<u32>,
    /// For each the step from which it is there; empty: from the first on.
    pub since: Vec<u32>,
}

/// Which regions.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// To each anchor what is nearest to it.
    Anchors,
    /// The hull of each label's points.
    Hulls,
    /// A grid of cells over these bounds, each with the label of its cluster (−1: none); rows from the least to the
    /// greatest second coordinate.
    Cells {
        /// Of the first and of the second coordinate the least, then of both the greatest.
        bounds: [f64; 4],
        /// By row.
        labels: Matrix<i32>,
    },
}

impl Layer {
    /// Something in the colour for what happens now.
    pub fn accent(name: &'static str, shape: Shape) -> Layer {
        Layer { name, tone: Tone::Accent, shape }
    }

    /// Something in the colours of the clusters that it belongs to.
    pub fn cluster(name: &'static str, shape: Shape) -> Layer {
        Layer { name, tone: Tone::Cluster, shape }
    }

    /// Something in the background.
    pub fn quiet(name: &'static str, shape: Shape) -> Layer {
        Layer { name, tone: Tone::Quiet, shape }
    }

    /// Marks on points.
    pub fn points(name: &'static str, tone: Tone, of: Vec<u32>, mark: Mark) -> Layer {
        Layer { name, tone, shape: Shape::Points { of, mark } }
    }

    /// Lines.
    pub fn segments(name: &'static str, tone: Tone, ends: Ends) -> Layer {
        Layer { name, tone, shape: Shape::Segments { ends, weight: None, dash: false } }
    }

    /// A line from a point to a point.
    pub fn line(name: &'static str, tone: Tone, pair: [u32; 2]) -> Layer {
        Layer::segments(name, tone, Ends::Pairs(Pairs { pairs: vec![pair], ..Pairs::default() }))
    }

    /// A line between two places that are no points, of n.
    pub fn line_between(name: &'static str, tone: Tone, n: usize, [from, to]: [&[f64]; 2]) -> Layer {
        let beyond = Matrix::new([from, to].concat(), from.len());
        let pairs = vec![[n as u32, n as u32 + 1]];
        Layer::segments(name, tone, Ends::Pairs(Pairs { pairs, beyond, ..Pairs::default() }))
    }

    /// The same lines, dashed.
    pub fn dashed(mut self) -> Layer {
        if let Shape::Segments { dash, .. } = &mut self.shape {
            *dash = true;
        }
        self
    }

    /// The same lines with numbers beside them.
    pub fn weighted(mut self, numbers: Vec<f64>) -> Layer {
        if let Shape::Segments { weight, .. } = &mut self.shape {
            *weight = Some(numbers);
        }
        self
    }

    /// Anchors, in the colours of their labels.
    pub fn anchors(name: &'static str, at: Matrix) -> Layer {
        Layer::cluster(name, Shape::Anchors { at, trail: None })
    }

    /// Regions, in the colours of their labels.
    pub fn regions(name: &'static str, by: By) -> Layer {
        Layer::cluster(name, Shape::Regions { by })
    }
}
