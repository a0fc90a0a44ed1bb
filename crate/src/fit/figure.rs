//! Charts and other views of a run, as data: an algorithm says what there is to see, and a component for each [`Kind`]
//! shows it.

/// A chart or another view.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The key of its words.
    pub name: &'static str,
    /// How it is shown.
    pub kind: Kind,
    /// What is in it.
    pub series: Vec<Series>,
    /// Places along x that have a name.
    pub marks: Vec<(&'static str, f64)>,
    /// What it stands on, and what a pick in it does.
    pub now: Now,
}

impl Figure {
    /// A figure of this kind with nothing in it yet, whose picks do nothing.
    pub fn new(name: &'static str, kind: Kind) -> Self {
        Figure { name, kind, series: Vec::new(), marks: Vec::new(), now: Now::Nothing }
    }

    /// And this is in it.
    pub fn with(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// And this place along x has a name.
    pub fn mark(mut self, name: &'static str, x: f64) -> Self {
        self.marks.push((name, x));
        self
    }

    /// And this is what it stands on.
    pub fn standing_on(mut self, now: Now) -> Self {
        self.now = now;
        self
    }
}

/// How a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Lines over x.
    Curve,
    /// A bar for each value.
    Bars,
    /// A dot for each value on one line, equal ones stacked.
    Strip,
    /// A tree: what it is made of is the model.
    Tree,
    /// Rows and columns of points, by colour.
    Matrix,
    /// Rows and columns of values.
    Grid,
}

impl Kind {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Curve => "curve",
            Kind::Bars => "bars",
            Kind::Strip => "strip",
            Kind::Tree => "tree",
            Kind::Matrix => "matrix",
            Kind::Grid => "grid",
        }
    }
}

/// Values of a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// The key of its words.
    pub name: &'static str,
    /// Where each value stands; empty where they stand side by side.
    pub x: Vec<f64>,
    /// The values; a gap where one is not a number.
    pub y: Vec<f64>,
    /// How many values a row has, where there are rows; else 0.
    pub columns: usize,
    /// Whether the values are parts of a whole, to be drawn behind, one on the other.
    pub share: bool,
}

impl Series {
    /// Values side by side.
    pub fn of(name: &'static str, y: Vec<f64>) -> Self {
        Series { name, y, ..Series::default() }
    }

    /// Values over x.
    pub fn over(name: &'static str, x: Vec<f64>, y: Vec<f64>) -> Self {
        Series { name, x, y, ..Series::default() }
    }

    /// Rows of so many values.
    pub fn rows(name: &'static str, y: Vec<f64>, columns: usize) -> Self {
        Series { name, y, columns, ..Series::default() }
    }

    /// The same as parts of a whole.
    pub fn shared(mut self) -> Self {
        self.share = true;
        self
    }
}

/// What a figure stands on: a pick in it moves that.
#[derive(Debug, Clone, PartialEq)]
pub enum Now {
    /// The playhead: to each value belongs a step.
    Step(Vec<u32>),
    /// A parameter: x is its value.
    Parameter(&'static str),
    /// The points under the pointer: values are points.
    Points,
    /// Nothing.
    Nothing,
}
