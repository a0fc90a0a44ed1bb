//! An experiment: where the points come from, what is done to them, and what is fitted.

use super::callable::{Arguments, List, Make, Python};
use super::declare::Part;
use super::validate::{Note, validate};
use crate::call::{self, Value};
use crate::error::{Code, Error};
use std::iter;

/// How many fits may stand side by side.
pub const MAX_FITS: usize = 8;

/// A thing to try: three texts, understood and checked.
#[derive(Clone)]
pub struct Experiment {
    /// Where the points come from.
    pub data: Arguments,
    /// What is done to them, in order.
    pub prepare: Vec<Arguments>,
    /// What is fitted: at least one, at most [`MAX_FITS`].
    pub fit: Vec<Arguments>,
    /// What was translated.
    pub notes: Vec<Note>,
}

/// What is wrong with a text that does not even look like a call.
fn no_call(text: &str, part: Part) -> Option<Error> {
    let sample = match part {
        Part::Data => "make_blobs(n_samples=200)",
        Part::Prepare => "StandardScaler()",
        Part::Fit => "KMeans(n_clusters=4)",
    };
    let message = format!("a call is expected here, such as `{sample}`");
    (!text.contains('(')).then(|| Error::new(Code::Syntax, message).at(0))
}

impl Experiment {
    /// Reads the three texts by what is listed; `prepare` may be empty.
    ///
    /// # Errors
    /// The first mistake, with the part in which it is, and its place there.
    pub fn parse(list: List, data: &str, prepare: &str, fit: &str) -> Result<Self, Error> {
        let mut notes = Vec::new();
        let mut several = |text: &str, part: Part| -> Result<Vec<Arguments>, Error> {
            if text.trim().is_empty() && part == Part::Prepare {
                return Ok(Vec::new());
            }
            let values = match call::parse(text).map_err(|error| no_call(text, part).unwrap_or(error))? {
                Value::None if part == Part::Prepare => Vec::new(),
                Value::List(values) | Value::Tuple(values) if part == Part::Fit => values,
                Value::Call(call) if part == Part::Prepare && call.name == "make_pipeline" => {
                    call.arguments.into_iter().map(|argument| argument.value).collect()
                }
                value => vec![value],
            };
            values.into_iter().map(|value| read_value(list, value, part, &mut notes)).collect()
        };
        let data = several(data, Part::Data).map_err(|error| error.within("data"))?.swap_remove(0);
        let prepare = several(prepare, Part::Prepare).map_err(|error| error.within("prepare"))?;
        let fit = several(fit, Part::Fit).map_err(|error| error.within("fit"))?;
        if fit.is_empty() || fit.len() > MAX_FITS {
            let message = format!("`fit` must have from 1 to {MAX_FITS} calls; it has {}", fit.len());
            return Err(Error::new(Code::OutOfRange, message).within("fit").at(0));
        }
        Ok(Experiment { data, prepare, fit, notes })
    }

    /// Whether this module can run all of it.
    ///
    /// # Errors
    /// [`Code::Later`] where the module is the small one, and more is needed.
    pub fn at_hand(&self) -> Result<(), Error> {
        let mut all = iter::once(&self.data).chain(&self.prepare).chain(&self.fit);
        match all.find(|arguments| matches!(arguments.callable().make, Make::Later(_))) {
            None => Ok(()),
            Some(later) => {
                Err(Error::new(Code::Later, format!("`{}` is not loaded yet", later.callable().name)))
            }
        }
    }

    /// Gives every absent `random_state` a value, so that this run can be had again.
    pub fn draw_seeds(&mut self, fresh: &mut dyn FnMut() -> u32) {
        let Experiment { data, prepare, fit, .. } = self;
        std::iter::once(data).chain(prepare).chain(fit).for_each(|arguments| arguments.draw_seed(fresh));
    }

    /// The canonical text of `prepare`; empty where nothing is done.
    pub fn prepare_text(&self) -> String {
        match self.prepare.as_slice() {
            [] => String::new(),
            [one] => one.to_string(),
            several => format!("make_pipeline({})", joined(several)),
        }
    }

    /// The canonical text of `fit`.
    pub fn fit_text(&self) -> String {
        match self.fit.as_slice() {
            [one] => one.to_string(),
            several => format!("[{}]", joined(several)),
        }
    }

    /// A Python script that gives the same answer under scikit-learn.
    pub fn python(&self) -> String {
        let mut imports: Vec<String> = Vec::new();
        let mut body: Vec<String> = Vec::new();
        let mut import = |line: String| {
            if let Err(place) = imports.binary_search(&line) {
                imports.insert(place, line);
            }
        };
        let mut call =
            |arguments: &Arguments, line: &dyn Fn(&Arguments) -> String| match arguments.python_lines() {
                Some(python) => {
                    python.imports.into_iter().for_each(&mut import);
                    python.lines
                }
                None => {
                    if let Python::Import(module) = arguments.callable().python {
                        import(format!("from {module} import {}", arguments.callable().name));
                    }
                    line(arguments)
                }
            };
        body.push(call(&self.data, &|data| format!("X, y = {data}")));
        for step in &self.prepare {
            body.push(call(step, &|step| format!("X = {step}.fit_transform(X)")));
        }
        for fit in &self.fit {
            body.push(call(fit, &|fit| format!("model = {fit}.fit(X)\nlabels = model.labels_")));
        }
        format!("{}\n\n{}\n", imports.join("\n"), body.join("\n"))
    }
}

/// One call of what is listed by itself, in this part.
///
/// # Errors
/// The first mistake, with its place.
pub fn read(list: List, text: &str, part: Part) -> Result<Arguments, Error> {
    read_value(list, call::parse(text)?, part, &mut Vec::new()).map_err(|error| error.within(part.as_str()))
}

fn read_value(list: List, value: Value, part: Part, notes: &mut Vec<Note>) -> Result<Arguments, Error> {
    match value {
        Value::Call(call) => validate(list, &call, part, notes),
        Value::Str(name) => {
            let message = format!("`{name}` must be called: `{name}()`");
            Err(Error::new(Code::Syntax, message).at(0))
        }
        other => {
            let message =
                format!("`{}` must be a call, such as `{}`; it is {other}", part.as_str(), example(part));
            Err(Error::new(Code::Syntax, message).at(0))
        }
    }
}

fn example(part: Part) -> &'static str {
    match part {
        Part::Data => "make_moons(n_samples=500)",
        Part::Prepare => "StandardScaler()",
        Part::Fit => "KMeans(n_clusters=4)",
    }
}

fn joined(arguments: &[Arguments]) -> String {
    arguments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
