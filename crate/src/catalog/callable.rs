//! Something that can be called, and a call of it: the values of its parameters, checked. There are no doubts behind
//! this point.

use super::declare::{Default, Parameter, Part, Renamed, Traits, Type};
use super::validate::admits;
use super::view::Column;
use super::written::cell;
use crate::call::{Argument, Value};
use crate::error::{Code, Error, TELLS};
use crate::fit::{Fit, places::Placing};
use crate::points::Points;
use crate::table::draft::Draft;
use crate::table::source::Sourced;
use crate::table::{Preparing, Table};
use serde::{Serialize, Serializer};
use std::fmt;

/// What is known in a module: everything that can be called there, in the order of the menus.
pub type List = &'static [&'static Callable];

/// The callable of this name.
pub fn find(list: List, name: &str) -> Option<&'static Callable> {
    list.iter().copied().find(|callable| callable.name == name)
}

/// Something that can be called: a data set, a preparation, an algorithm.
#[derive(Clone, Copy, Serialize)]
pub struct Callable {
    /// Its name: scikit-learn's, where it has one.
    pub name: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// Its parameters, in the order of scikit-learn's signature.
    pub parameters: &'static [Parameter],
    /// How many of the first parameters may be given without their names.
    pub positional: usize,
    /// Older spellings, which are translated with a note.
    #[serde(skip)]
    pub renamed: &'static [Renamed],
    /// Parameters of scikit-learn that change nothing here (`n_jobs`, `verbose`): passed over with a note.
    #[serde(skip)]
    pub ignored: &'static [&'static str],
    /// What it does.
    #[serde(flatten)]
    pub make: Make,
    /// How it is written in Python.
    #[serde(skip)]
    pub python: Python,
}

impl Callable {
    /// The same as a module knows it that has no part in its doing: with its declaration, nothing else is linked.
    pub const fn elsewhere(&self, module: &'static str) -> Callable {
        let make = match self.make {
            Make::PlacesHere(_, fits, traits) => Make::PlacesElsewhere(module, fits, traits),
            Make::Embeds(algorithm, _) => Make::EmbedsElsewhere(module, algorithm.traits),
            _ => Make::Elsewhere(self.make.part(), module, self.make.traits()),
        };
        Callable { make, ..*self }
    }

    /// The same as a module knows it that places points itself, and leaves their fit to another.
    pub const fn fitted_elsewhere(&self, module: &'static str) -> Callable {
        let make = match self.make {
            Make::Places(begin, algorithm) => Make::PlacesHere(begin, module, algorithm.traits),
            make => make,
        };
        Callable { make, ..*self }
    }

    /// The same without words, and not told in Python.
    pub const fn untold(&self) -> Callable {
        let make = match self.make {
            Make::Fit(algorithm) => Make::Fit(Algorithm { traits: algorithm.traits.untold(), ..algorithm }),
            Make::Elsewhere(part, module, Some(traits)) => {
                Make::Elsewhere(part, module, Some(traits.untold()))
            }
            Make::EmbedsElsewhere(module, traits) => Make::EmbedsElsewhere(module, traits.untold()),
            Make::PlacesHere(begin, module, traits) => Make::PlacesHere(begin, module, traits.untold()),
            Make::PlacesElsewhere(module, fits, traits) => {
                Make::PlacesElsewhere(module, fits, traits.untold())
            }
            make => make,
        };
        Callable { make, help: "", python: Python::Import(""), ..*self }
    }
}

/// What a callable does with its arguments.
#[derive(Clone, Copy)]
pub enum Make {
    /// Begins to make points; refuses before it allocates too much.
    Data(fn(&Arguments) -> Result<Draft, Error>),
    /// Begins to make a table, of what is handed over if it needs anything.
    Table(fn(&Arguments) -> Result<Box<dyn Sourced>, Error>),
    /// Begins to change a table.
    Prepare(fn(&Arguments, Table) -> Prepared),
    /// Begins to place points: a preparation, whose points are the places, or a view of them. As a fit its steps are seen.
    Places(fn(&Arguments, &Points) -> Sought, Algorithm),
    /// The same, where the module of this name does the fit.
    PlacesHere(fn(&Arguments, &Points) -> Sought, &'static str, Traits),
    /// Fits points.
    Fit(Algorithm),
    /// Fits points by placing them: a fit, whose steps are seen, or only its places, in a preparation or a view.
    Embeds(Algorithm, fn(&Arguments, &Points) -> Sought),
    /// Is fitted within a fit, which reads its arguments.
    Model,
    /// Is done in this part, by the module of this name; of a fit, what is known of the algorithm.
    Elsewhere(Part, &'static str, Option<Traits>),
    /// Places points, in the module of this name, and fits them in that of the other.
    PlacesElsewhere(&'static str, &'static str, Traits),
    /// Fits points by placing them, in the module of this name.
    EmbedsElsewhere(&'static str, Traits),
}

/// A preparation that has begun, or the reason why it cannot.
pub type Prepared = Result<Box<dyn Preparing>, Error>;

/// A search for places that has begun, or the reason why it cannot.
pub type Sought = Result<Box<dyn Placing>, Error>;

/// A fit that has begun, or the reason why it cannot.
pub type Begun = Result<Box<dyn Fit>, Error>;

/// Values by parameter.
pub type Suited = Vec<(&'static str, Value)>;

/// How an algorithm is begun, and what is to be known of it besides its call.
#[derive(Clone, Copy)]
pub struct Algorithm {
    /// Begins a fit; refuses before it allocates too much.
    pub start: fn(&Arguments, &Points) -> Begun,
    /// Values that fit these points, given the others: taken when the algorithm is chosen from a menu.
    pub suits: Option<fn(&Arguments, &Points) -> Suited>,
    /// What follows for whoever shows it.
    pub traits: Traits,
}

impl Make {
    /// What is known of an algorithm.
    pub const fn traits(&self) -> Option<Traits> {
        match self {
            Make::Fit(algorithm) | Make::Embeds(algorithm, _) | Make::Places(_, algorithm) => {
                Some(algorithm.traits)
            }
            Make::EmbedsElsewhere(_, traits)
            | Make::PlacesHere(.., traits)
            | Make::PlacesElsewhere(.., traits) => Some(*traits),
            Make::Elsewhere(_, _, traits) => *traits,
            _ => None,
        }
    }

    /// The module that fits by it, if it is not this one.
    pub const fn fits_elsewhere(&self) -> Option<&'static str> {
        match self {
            Make::Elsewhere(_, module, _)
            | Make::EmbedsElsewhere(module, _)
            | Make::PlacesHere(_, module, _)
            | Make::PlacesElsewhere(_, module, _) => Some(module),
            _ => None,
        }
    }

    /// The part in which it stands.
    pub const fn part(&self) -> Part {
        match self {
            Make::Data(_) | Make::Table(_) => Part::Data,
            Make::Prepare(_) | Make::Places(..) | Make::PlacesHere(..) | Make::PlacesElsewhere(..) => {
                Part::Prepare
            }
            Make::Fit(_) | Make::Embeds(..) | Make::EmbedsElsewhere(..) => Part::Fit,
            Make::Model => Part::Model,
            Make::Elsewhere(part, ..) => *part,
        }
    }

    /// Whether it may stand in this part.
    pub fn suits(&self, part: Part) -> bool {
        let places = matches!(self, Make::Places(..) | Make::PlacesHere(..) | Make::PlacesElsewhere(..));
        let embeds = matches!(self, Make::Embeds(..) | Make::EmbedsElsewhere(..));
        self.part() == part
            || (places && matches!(part, Part::View | Part::Fit))
            || (embeds && matches!(part, Part::Prepare | Part::View))
    }
}

/// The part; of a fit also what is known of the algorithm.
impl Serialize for Make {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Known {
            part: Part,
            #[serde(flatten)]
            traits: Option<Traits>,
        }
        Known { part: self.part(), traits: self.traits() }.serialize(serializer)
    }
}

/// How a callable is written in Python.
#[derive(Clone, Copy)]
pub enum Python {
    /// The canonical call is Python as it stands; this module has the name.
    Import(&'static str),
    /// Lines that do the same: they set `X`, and `y` where there are groups (data), `X` (prepare), or `labels` (fit).
    Lines(fn(&Arguments) -> PythonLines),
}

impl Python {
    /// Lines that do the same, where Python is told.
    pub const fn lines(lines: fn(&Arguments) -> PythonLines) -> Python {
        if TELLS { Python::Lines(lines) } else { Python::Import("") }
    }
}

/// Lines of Python, with the imports that they need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PythonLines {
    /// Such as `import numpy as np`.
    pub imports: Vec<String>,
    /// The lines, joined by newlines.
    pub lines: String,
}

/// A callable with a value for each of its parameters.
///
/// The accessors name a parameter and a type that the declaration has: to ask for any other is a mistake in
/// the program, not in its input, and panics.
#[derive(Clone)]
pub struct Arguments {
    callable: &'static Callable,
    values: Vec<Value>,
}

impl Arguments {
    pub(super) fn new(callable: &'static Callable, values: Vec<Value>) -> Self {
        Arguments { callable, values }
    }

    /// What is called.
    pub fn callable(&self) -> &'static Callable {
        self.callable
    }

    /// The value of this parameter.
    pub fn value(&self, name: &str) -> &Value {
        match self.callable.parameters.iter().position(|parameter| parameter.name == name) {
            Some(i) => &self.values[i],
            None => panic!("`{}` declares no `{name}`", self.callable.name),
        }
    }

    fn wrong(&self, name: &str, wanted: &str) -> ! {
        panic!("`{}` does not declare `{name}` as {wanted}", self.callable.name)
    }

    /// Whether the value is `None`.
    pub fn is_none(&self, name: &str) -> bool {
        *self.value(name) == Value::None
    }

    /// A whole number.
    pub fn int(&self, name: &str) -> i64 {
        self.optional_int(name).unwrap_or_else(|| self.wrong(name, "a whole number"))
    }

    /// A whole number, where one is given rather than a value of another type.
    pub fn optional_int(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// A count (a whole number whose declared least is not negative).
    pub fn count(&self, name: &str) -> usize {
        usize::try_from(self.int(name)).unwrap_or_else(|_| self.wrong(name, "a count"))
    }

    /// A number.
    pub fn float(&self, name: &str) -> f64 {
        self.optional_float(name).unwrap_or_else(|| self.wrong(name, "a number"))
    }

    /// A number, where one is given rather than a value of another type.
    pub fn optional_float(&self, name: &str) -> Option<f64> {
        self.value(name).number()
    }

    /// `True` or `False`.
    pub fn flag(&self, name: &str) -> bool {
        match self.value(name) {
            Value::Bool(flag) => *flag,
            _ => self.wrong(name, "True or False"),
        }
    }

    /// A word.
    pub fn text(&self, name: &str) -> &str {
        self.optional_text(name).unwrap_or_else(|| self.wrong(name, "a word"))
    }

    /// A word, where one is given rather than a value of another type.
    pub fn optional_text(&self, name: &str) -> Option<&str> {
        match self.value(name) {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The seed; 0 where none was given and none was drawn.
    pub fn seed(&self) -> u32 {
        self.optional_int("random_state").and_then(|seed| u32::try_from(seed).ok()).unwrap_or(0)
    }

    /// A column, where one is given rather than a value of another type.
    pub fn column(&self, name: &str) -> Option<Column> {
        Column::read(self.value(name))
    }

    /// A list of columns, where one is given rather than a value of another type.
    pub fn columns(&self, name: &str) -> Option<Vec<Column>> {
        match self.value(name) {
            Value::List(values) | Value::Tuple(values) => values.iter().map(Column::read).collect(),
            _ => None,
        }
    }

    /// The same with another value for this parameter.
    pub fn with(&self, name: &str, value: Value) -> Arguments {
        let mut same = self.clone();
        if let Some(i) = self.callable.parameters.iter().position(|parameter| parameter.name == name) {
            same.values[i] = value;
        }
        same
    }

    /// The call of the model whose learning is taken, where it is: of this callable. What was wrong in it has been said
    /// where words are; here it is only seen that nothing is.
    ///
    /// # Errors
    /// `invalid_type` for another model, or for an argument that it does not take.
    pub fn model(&self, callable: &'static Callable, name: &str) -> Result<Option<Arguments>, Error> {
        let Value::Call(learned) = self.value(name) else { return Ok(None) };
        let wrong = || {
            let message = format!(
                "`{name}` must be what a `{}` has learned, of arguments that it takes",
                callable.name
            );
            Error::new(Code::InvalidType, message).about(name)
        };
        let [Argument { value: Value::Call(call), .. }] = learned.arguments.as_slice() else {
            return Err(wrong());
        };
        if call.name != callable.name {
            return Err(wrong());
        }
        let mut values: Vec<Value> = callable
            .parameters
            .iter()
            .map(|parameter| parameter.default.value().unwrap_or(Value::None))
            .collect();
        for argument in &call.arguments {
            let Some(given) = &argument.name else { return Err(wrong()) };
            if callable.ignored.contains(&given.as_str()) {
                continue;
            }
            let at = callable.parameters.iter().position(|parameter| parameter.name == given);
            let at = at.filter(|&at| {
                callable.parameters[at].accepts.iter().any(|accepted| admits(accepted, &argument.value))
            });
            values[at.ok_or_else(wrong)?] = argument.value.clone();
        }
        Ok(Some(Arguments::new(callable, values)))
    }

    /// A list of numbers, where one is given rather than a value of another type.
    pub fn floats(&self, name: &str) -> Option<Vec<f64>> {
        match self.value(name) {
            Value::List(values) | Value::Tuple(values) => values.iter().map(Value::number).collect(),
            _ => None,
        }
    }

    /// A list of whole numbers, where one is given rather than a value of another type.
    pub fn ints(&self, name: &str) -> Option<Vec<i64>> {
        match self.value(name) {
            Value::List(values) | Value::Tuple(values) => values
                .iter()
                .map(|value| match value {
                    Value::Int(number) => Some(*number),
                    _ => None,
                })
                .collect(),
            _ => None,
        }
    }

    /// Rows of coordinates, flat, and how many columns they have; where they are given.
    pub fn rows(&self, name: &str) -> Option<(Vec<f64>, usize)> {
        let (Value::List(rows) | Value::Tuple(rows)) = self.value(name) else { return None };
        let mut data = Vec::new();
        for row in rows {
            let (Value::List(row) | Value::Tuple(row)) = row else { return None };
            for value in row {
                data.push(cell(value)?);
            }
        }
        Some((data, data_columns(rows)))
    }

    /// Sets the seed, where the callable has one and none was given.
    pub(super) fn draw_seed(&mut self, fresh: &mut dyn FnMut() -> u32) {
        for (parameter, value) in self.callable.parameters.iter().zip(&mut self.values) {
            if parameter.accepts.contains(&Type::Seed) && *value == Value::None {
                *value = Value::Int(fresh().into());
            }
        }
    }

    /// Name and value of each parameter, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.callable.parameters.iter().map(|parameter| parameter.name).zip(&self.values)
    }

    /// Name and text of each parameter that is not at its default, in order.
    pub(super) fn given_texts(&self) -> Vec<(&'static str, String)> {
        self.given().map(|(name, value)| (name, value.to_string())).collect()
    }

    /// The call of these texts: what was written out once may be long, and is not written out again.
    pub(super) fn called_with(&self, given: &[(&'static str, String)]) -> String {
        if let (COLUMNS, [(_, list)]) = (self.callable.name, given) {
            return list.clone();
        }
        if let (VARIABLE, [Value::Str(name)]) = (self.callable.name, self.values.as_slice()) {
            return name.clone();
        }
        let mut text = self.callable.name.to_owned();
        for (i, (name, value)) in given.iter().enumerate() {
            let required = self.callable.parameters.iter().take(self.callable.positional).find(|parameter| {
                let default = parameter.default;
                // A file's name, too, is written without the parameter's.
                parameter.name == *name && matches!(default, Default::Required | Default::Str(""))
            });
            text += if i > 0 { ", " } else { "(" };
            match (required, self.value(name)) {
                (Some(parameter), Value::Str(name)) if parameter.accepts.contains(&Type::Matrix) => {
                    text += name
                }
                (Some(_), _) => text += value,
                (None, _) => {
                    text += name;
                    text += "=";
                    text += value;
                }
            }
        }
        text += if given.is_empty() { "()" } else { ")" };
        text
    }

    /// Name and value of each parameter that is not at its default, in order.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.callable.parameters.iter().zip(&self.values).filter_map(|(parameter, value)| {
            let default = parameter.default.value();
            (!default.is_some_and(|default| same(&default, value))).then_some((parameter.name, value))
        })
    }

    /// The lines of Python that do the same, where the call itself would not.
    pub fn python_lines(&self) -> Option<PythonLines> {
        match self.callable.python {
            Python::Import(_) => None,
            Python::Lines(lines) => Some(lines(self)),
        }
    }
}

/// The callable of a list of columns, which is written as the list alone.
pub const COLUMNS: &str = "columns";

/// The callable of a bare name, which is written as the name alone.
pub const VARIABLE: &str = "variable";

/// What a preparation gave, in a fit: a name that is written without quotes where a matrix is taken.
pub const POINTS: &str = "X";

/// Canonical: signature order, defaults left out.
impl fmt::Display for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.called_with(&self.given_texts()))
    }
}

fn data_columns(rows: &[Value]) -> usize {
    match rows.first() {
        Some(Value::List(row) | Value::Tuple(row)) => row.len(),
        _ => 0,
    }
}

/// Equal, whether a number has a point or not, and whether a sequence is a list or a tuple.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::List(a) | Value::Tuple(a), Value::List(b) | Value::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => a == b || a.number().is_some_and(|a| b.number() == Some(a)),
    }
}
