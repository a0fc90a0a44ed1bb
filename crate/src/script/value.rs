//! What names stand for while a cell is read: not values, but where they come from.

use super::array::Array;
use super::syntax::Function;
use crate::call::Value;
use std::rc::Rc;

/// What an expression stands for.
#[derive(Debug, Clone)]
pub enum Symbol<'a> {
    /// Something that does not matter here.
    Unknown,
    /// A name that nothing was said of.
    Missing(&'a str),
    /// A number, a string, a list of them.
    Constant(Value),
    /// Something of a module, by its full name.
    Path(Rc<str>),
    /// A function of the cell.
    Function(&'a Function<'a>),
    /// Several in a row.
    Several(Vec<Symbol<'a>>),
    /// By names.
    Named(Vec<(String, Symbol<'a>)>),
    /// By other values, too.
    Pairs(Vec<(Value, Symbol<'a>)>),
    /// Points, or the table from which they come.
    Table(Rc<Table>),
    /// What `load_iris()` gives.
    Bunch(Rc<Table>),
    /// A column of a table.
    Column(Rc<Table>, Which),
    /// All columns of a table, one after the other.
    Columns(Rc<Table>),
    /// How the points were made.
    Truth,
    /// Numbers.
    Array(Rc<Array>),
    /// An algorithm, a preparation.
    Model(usize),
    /// The clusters that it found.
    Labels(Option<usize>),
    /// Something else that it found.
    Found(usize, &'a str),
    /// A tree of merges.
    Tree(usize),
    /// A source of random numbers.
    Source(usize),
    /// The mean, the deviation, the least, the greatest, the range of each column.
    Measure(Rc<Table>, &'static str),
    /// What a loop goes through, and its ends.
    Loop,
    /// Which points belong to a cluster.
    Mask(bool),
    /// A figure under way.
    Axes,
    /// A score, by its name.
    Score,
}

/// Which column.
#[derive(Debug, Clone, PartialEq)]
pub enum Which {
    /// By its place.
    Place(i64),
    /// By its name.
    Name(String),
    /// Each in turn.
    Each,
}

/// A table: where it comes from, and what was done to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The call that makes it; `None` where that was not said.
    pub data: Option<Rc<str>>,
    /// What was done to it, as calls.
    pub steps: Vec<String>,
    /// The embedding whose places these are.
    pub view: Option<usize>,
    /// Names of columns that only the cell knows, or that the steps left.
    pub names: Option<Vec<String>>,
    /// How many columns there are, where that is known.
    pub width: Option<usize>,
    /// Columns that the cell added.
    pub added: Vec<(String, Added)>,
    /// Whether pandas measures deviations, by n − 1.
    pub pandas: bool,
    /// The rows that were held out.
    pub held_out: bool,
    /// Taken from each value already: the mean, or the least.
    pub less: Option<&'static str>,
}

impl Table {
    /// The same with a step more.
    pub fn with(&self, step: String) -> Table {
        let mut table = self.clone();
        if table.steps.len() == MAX_STEPS {
            return table;
        }
        if step == TRANSPOSE && table.steps.last().is_some_and(|last| last == TRANSPOSE) {
            table.steps.pop();
        } else {
            table.steps.push(step);
        }
        table.less = None;
        table
    }

    /// The text of what was done.
    pub fn prepare(&self) -> String {
        match self.steps.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            several => format!("make_pipeline({})", several.join(", ")),
        }
    }

    /// Whether these are the columns and rows of another, however each is scaled.
    pub fn is_scaled_from(&self, other: &Table) -> bool {
        let unscaled = |table: &Table| {
            table.steps.iter().filter(|step| !is_scaler(step)).cloned().collect::<Vec<String>>()
        };
        self.data == other.data
            && self.view == other.view
            && self.held_out == other.held_out
            && unscaled(self) == unscaled(other)
    }

    /// What a column of this name holds, where the cell added it.
    pub fn added(&self, name: &str) -> Option<Added> {
        self.added.iter().rev().find(|(added, _)| added == name).map(|(_, what)| *what)
    }
}

/// The figure that the rows of a table are: of places, they are the map's; with both labels, they stand beside the truth.
pub fn rows_of(table: &Table) -> &'static str {
    let has = |what| table.added.iter().any(|(_, added)| *added == what);
    match table.view {
        Some(_) => "places",
        None if has(Added::Clusters) && has(Added::Truth) => "labels",
        None => "table",
    }
}

/// Whether a step keeps columns and rows, and changes their scale.
fn is_scaler(step: &str) -> bool {
    let name = step.split('(').next().unwrap_or_default();
    name.ends_with("Scaler") || name == "scale"
}

/// How many steps are kept: more are no experiment.
const MAX_STEPS: usize = 32;

/// What a column holds that the cell added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// Clusters.
    Clusters,
    /// How the points were made.
    Truth,
    /// Something that the page does not have.
    Other,
}

/// Rows become columns.
pub const TRANSPOSE: &str = "transpose()";

/// An algorithm, a preparation, a way to see.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// Its arguments, as far as they are known.
    pub arguments: Vec<(Option<String>, Value)>,
    /// What it is.
    pub role: Role,
    /// Those of a pipeline, in order.
    pub stages: Vec<usize>,
    /// The points that it was fitted to.
    pub fitted: Option<Rc<Table>>,
    /// Whether it depends on the variable of a loop.
    pub looped: bool,
    /// The cell in which it was made.
    pub cell: usize,
    /// Its call, where that is no call of a name with values.
    pub written: Option<String>,
}

/// What a model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It finds clusters.
    Fit,
    /// It changes points.
    Prepare,
    /// It finds few columns for many.
    View,
    /// It does several things in turn.
    Pipeline,
    /// It estimates a covariance.
    Covariance,
    /// It finds neighbours.
    Neighbours,
    /// Something else.
    Other,
}

impl Model {
    /// The call as it would be written.
    pub fn text(&self) -> String {
        if let Some(written) = &self.written {
            return written.clone();
        }
        let arguments = self.arguments.iter().map(|(name, value)| match name {
            Some(name) => format!("{name}={value}"),
            None => value.to_string(),
        });
        format!("{}({})", self.name, arguments.collect::<Vec<_>>().join(", "))
    }
}

impl Symbol<'_> {
    /// How much it is to be copied, up to a bound.
    pub fn weight(&self, most: usize) -> usize {
        fn of_value(value: &Value, most: usize) -> usize {
            match value {
                Value::List(all) | Value::Tuple(all) => all
                    .iter()
                    .fold(1, |sum, value| if sum > most { sum } else { sum + of_value(value, most) }),
                Value::Str(text) => 1 + text.len() / 16,
                _ => 1,
            }
        }
        match self {
            Symbol::Constant(value) => of_value(value, most),
            Symbol::Several(all) => {
                all.iter().fold(1, |sum, value| if sum > most { sum } else { sum + value.weight(most) })
            }
            Symbol::Named(all) => {
                all.iter().fold(1, |sum, (_, value)| if sum > most { sum } else { sum + value.weight(most) })
            }
            Symbol::Pairs(all) => {
                all.iter().fold(1, |sum, (_, value)| if sum > most { sum } else { sum + value.weight(most) })
            }
            _ => 1,
        }
    }

    /// As a value of a call, where it is one.
    pub fn constant(&self) -> Option<Value> {
        match self {
            Symbol::Constant(value) => Some(value.clone()),
            Symbol::Array(array) => Some(array.value()),
            Symbol::Several(all) => all.iter().map(Symbol::constant).collect::<Option<_>>().map(Value::List),
            _ => None,
        }
    }

    /// What a dict has, its keys as values.
    pub fn pairs(&self) -> Option<Vec<(Value, &Self)>> {
        match self {
            Symbol::Named(all) => {
                Some(all.iter().map(|(key, value)| (Value::Str(key.clone()), value)).collect())
            }
            Symbol::Pairs(all) => Some(all.iter().map(|(key, value)| (key.clone(), value)).collect()),
            _ => None,
        }
    }

    /// As a whole number.
    pub fn int(&self) -> Option<i64> {
        match self {
            Symbol::Constant(Value::Int(number)) => Some(*number),
            _ => None,
        }
    }

    /// As a text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Symbol::Constant(Value::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// As names: one, or a list of them.
    pub fn texts(&self) -> Option<Vec<String>> {
        match self {
            Symbol::Constant(Value::Str(text)) => Some(vec![text.clone()]),
            Symbol::Constant(Value::List(all) | Value::Tuple(all)) => all
                .iter()
                .map(|value| match value {
                    Value::Str(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
            _ => None,
        }
    }

    /// What it is, in a word.
    pub fn kind(&self) -> Option<&'static str> {
        Some(match self {
            Symbol::Constant(_) => "value",
            Symbol::Function(_) => "function",
            Symbol::Table(table) if table.held_out => "held-out points",
            Symbol::Table(_) | Symbol::Bunch(_) => "points",
            Symbol::Array(_) => "numbers",
            Symbol::Model(_) => "model",
            Symbol::Labels(_) => "clusters",
            Symbol::Truth => "truth",
            Symbol::Tree(_) => "tree",
            Symbol::Source(_) => "random numbers",
            _ => return None,
        })
    }
}
