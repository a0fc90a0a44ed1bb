//! Charts and other views of a run, as data: an algorithm says what there is to see, and a component for each [`Kind`]
//! shows it: no component knows an algorithm, for a figure says itself where it is now and what a pick in it does.

use super::layer::Layer;
use crate::attributes::Attributes;
use serde::Serialize;

/// A chart or another view.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The key of its words.
    pub name: &'static str,
    /// How it is shown.
    pub kind: Kind,
    /// What is in it.
    pub series: Vec<Series>,
    /// Of the axis across.
    pub x: Axis,
    /// Of the axis upwards.
    pub y: Axis,
    /// Places along x that have a name; along y where that is the way of the parameter on which the figure stands.
    pub marks: Vec<(&'static str, f64)>,
    /// What it stands on, and what a pick in it does.
    pub now: Now,
    /// What else its kind needs, and the numbers that its words quote.
    pub data: Attributes,
}

impl Figure {
    /// A figure of this kind with nothing in it yet, whose picks do nothing.
    pub fn new(name: &'static str, kind: Kind) -> Self {
        Figure {
            name,
            kind,
            series: Vec::new(),
            x: Axis::default(),
            y: Axis::default(),
            marks: Vec::new(),
            now: Now::Nothing,
            data: Attributes::default(),
        }
    }

    /// And this is in it.
    pub fn with(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// And this place has a name.
    pub fn mark(mut self, name: &'static str, at: f64) -> Self {
        self.marks.push((name, at));
        self
    }

    /// One of each step: it is asked for by its name where it is seen.
    pub fn of_step(mut self) -> Self {
        self.data.set("of_step", true);
        self
    }

    /// And this is what it stands on.
    pub fn standing_on(mut self, now: Now) -> Self {
        self.now = now;
        self
    }
}

/// How a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Lines over x.
    Curve,
    /// A bar for each value.
    Bars,
    /// A dot for each value on one line, equal ones stacked.
    Strip,
    /// How values are spread: bars of how many there are.
    Histogram,
    /// A tree of clusters. `data`: see [`hierarchy::figures`](crate::cluster::trees::hierarchy::figures).
    Tree,
    /// Rows and columns of points, by colour. Its series has the values, row by row; `data` has `rows`, the point of
    /// each row and column.
    Matrix,
    /// Rows and columns of values. Where its rows are columns of the points, `data` has `features`: which.
    Grid,
}

impl Kind {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Curve => "curve",
            Kind::Bars => "bars",
            Kind::Strip => "strip",
            Kind::Histogram => "histogram",
            Kind::Tree => "tree",
            Kind::Matrix => "matrix",
            Kind::Grid => "grid",
        }
    }
}

/// An axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Axis {
    /// Whether equal ratios are equally far apart.
    pub logarithmic: bool,
    /// Whether its ends are said as whole numbers.
    pub whole: bool,
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
    /// How they are drawn in a curve.
    pub form: Form,
}

/// How a series is drawn in a curve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// From value to value.
    #[default]
    Line,
    /// Each value stays until the next.
    Stairs,
    /// Parts of a whole, behind the lines, one on the other; the last of them is what the others leave.
    Share,
    /// A dot for each value, whatever the order.
    Dots,
}

impl Form {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Line => "line",
            Form::Stairs => "stairs",
            Form::Share => "share",
            Form::Dots => "dots",
        }
    }
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

    /// The same in this form.
    pub fn drawn(mut self, form: Form) -> Self {
        self.form = form;
        self
    }
}

/// What a figure stands on: a pick in it moves that.
#[derive(Debug, Clone, PartialEq)]
pub enum Now {
    /// The playhead: to each value, series after series, belongs a step; of a grid to each column. They rise; now is the
    /// last that has come.
    Step(Vec<u32>),
    /// A parameter of the fit, which is measured along this axis. Across a tree it is the number of clusters of a cut,
    /// upwards the height of the cut.
    Parameter(&'static str, Along),
    /// The points under the pointer: value i is that of point i.
    Points,
    /// From which weight on the lines of the layers of this name are drawn: along x.
    Level(&'static str),
    /// Nothing.
    Nothing,
}

/// Along which axis something is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// Across.
    X,
    /// Upwards.
    Y,
}

impl Along {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Along::X => "x",
            Along::Y => "y",
        }
    }
}

/// How far what takes longer than a fit has come.
#[derive(Debug, Clone, PartialEq)]
pub enum More {
    /// There is more to do.
    Working,
    /// A part has come; it takes the place of an earlier one of the same name.
    Part(Part),
    /// Everything is done.
    Done,
}

/// What is found of a run in more time than a fit takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which of those that were promised.
    pub name: &'static str,
    /// The parameters of the fit on which it depends: while these stay, so does it.
    pub depends: &'static [&'static str],
    /// Whether this is all of it.
    pub whole: bool,
    /// A figure.
    pub figure: Option<Figure>,
    /// What is drawn throughout the run.
    pub layers: Vec<Layer>,
}
