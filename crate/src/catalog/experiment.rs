//! An experiment: where the points come from, what is done to them, and what is fitted.

use super::absent::absent;
use super::callable::{Arguments, COLUMNS, List, VARIABLE, find};
use super::declare::Part;
use super::validate::{Meant, Note, meant, not_here, unknown, validate};
use super::view::{Column, View, read_hue};
use crate::call::{self, Span, Value, continues_word, starts_word};
use crate::error::{Code, Error, TELLS, echo, said, shortened};
use std::iter;

/// How many fits, or other panels, may stand side by side.
pub const MAX_FITS: usize = 6;

/// How many preparations may follow each other.
pub const MAX_STAGES: usize = 16;

/// The texts of an experiment. All but `data` may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'a> {
    /// Where the points come from.
    pub data: &'a str,
    /// What is done to them.
    pub prepare: &'a str,
    /// What is fitted.
    pub fit: &'a str,
    /// Where they are seen.
    pub view: &'a str,
    /// What they are coloured by.
    pub hue: &'a str,
}

/// A thing to try: a few texts, understood and checked.
#[derive(Clone)]
pub struct Experiment {
    /// Where the points come from.
    pub data: Arguments,
    /// What is done to them, in order.
    pub prepare: Vec<Arguments>,
    /// What is fitted: at most [`MAX_FITS`]; nothing, where one looks at the points first.
    pub fit: Vec<Arguments>,
    /// Where the points are seen.
    pub view: View,
    /// Which column they are coloured by, instead of by cluster.
    pub hue: Option<Column>,
    /// What was translated.
    pub notes: Vec<Note>,
}

impl Experiment {
    /// Reads these texts by what is listed; nothing is said of where the points are seen.
    ///
    /// # Errors
    /// As [`read`](Experiment::read).
    pub fn parse(list: List, data: &str, prepare: &str, fit: &str) -> Result<Self, Error> {
        Experiment::read(list, Texts { data, prepare, fit, ..Texts::default() })
    }

    /// Reads these texts by what is listed.
    ///
    /// # Errors
    /// The first mistake, with the part in which it is, and its place there; with it those of the other parts.
    pub fn read(list: List, texts: Texts<'_>) -> Result<Self, Error> {
        let mut notes = Vec::new();
        let mut part = |text, part: Part| read_part(list, text, part, &mut notes);
        let calls =
            (part(texts.data, Part::Data), part(texts.prepare, Part::Prepare), part(texts.fit, Part::Fit));
        match (calls, View::read(list, texts.view, &mut notes), read_hue(texts.hue)) {
            ((Ok(mut data), Ok(prepare), Ok(fit)), Ok(view), Ok(hue)) => {
                Ok(Experiment { data: data.swap_remove(0), prepare, fit, view, hue, notes })
            }
            ((data, prepare, fit), view, hue) => {
                let calls = [data, prepare, fit].into_iter().filter_map(Result::err);
                let mut wrong = calls.chain(view.err()).chain(hue.err());
                let mut first =
                    wrong.next().unwrap_or_else(|| Error::new(Code::Syntax, "this cannot be read"));
                first.others = wrong.collect();
                Err(first)
            }
        }
    }

    /// Gives every absent `random_state` a value, so that this run can be had again.
    pub fn draw_seeds(&mut self, fresh: &mut dyn FnMut() -> u32) {
        let Experiment { data, prepare, fit, view, .. } = self;
        let all = iter::once(data).chain(prepare).chain(fit).chain(view.call_mut());
        all.for_each(|arguments| arguments.draw_seed(fresh));
    }

    /// The canonical text of `prepare`; empty where nothing is done.
    pub fn prepare_text(&self) -> String {
        match self.prepare.as_slice() {
            [] => String::new(),
            [one] => one.to_string(),
            several => format!("make_pipeline({})", joined(several)),
        }
    }

    /// The canonical text of `hue`; empty where points have the colours of their clusters.
    pub fn hue_text(&self) -> String {
        self.hue.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// The canonical text of `fit`; empty where nothing is fitted.
    pub fn fit_text(&self) -> String {
        match self.fit.as_slice() {
            [] => String::new(),
            [one] => one.to_string(),
            several => format!("[{}]", joined(several)),
        }
    }
}

/// One call of what is listed by itself, in this part.
///
/// # Errors
/// The first mistake, with its place.
pub fn read(list: List, text: &str, part: Part) -> Result<Arguments, Error> {
    call::parse(text)
        .and_then(|value| {
            read_value(list, value, text, part, &mut Vec::new()).map_err(|error| error.in_text(text))
        })
        .map_err(|error| error.within(part.as_str()))
}

/// The calls of a `fit` by itself.
///
/// # Errors
/// The first mistake, with its place.
pub fn read_fits(list: List, text: &str) -> Result<Vec<Arguments>, Error> {
    read_part(list, text, Part::Fit, &mut Vec::new())
}

/// The calls of one part; of `data`, exactly one.
pub(super) fn read_part(
    list: List,
    text: &str,
    part: Part,
    notes: &mut Vec<Note>,
) -> Result<Vec<Arguments>, Error> {
    if text.trim().is_empty() && part != Part::Data {
        return Ok(Vec::new());
    }
    let calls = match call::parse(text) {
        Ok(value) => read_calls(list, value, text, part, notes).map_err(|error| error.in_text(text)),
        Err(_) if !text.contains('(') => Err(no_call(part)),
        Err(error) if TELLS => Err(lacking(list, text, part).unwrap_or(error)),
        Err(error) => Err(error),
    };
    calls.map_err(|error| error.within(part.as_str()))
}

/// What is asked of a model that is not here, as in `X().fit(…)`, is no call: what is not here is said, not what of the
/// text is none.
fn lacking(list: List, text: &str, part: Part) -> Option<Error> {
    let before = &text[..text.find(").fit(")?];
    let mut names = before.split(|c: char| !(c.is_alphanumeric() || c == '_')).rev();
    let (name, group) = names.find_map(|name| absent(name).filter(|_| find(list, name).is_none()))?;
    let whole = Span { start: 0, end: text.len() };
    Some(not_here(list, name, group, part, whole).at(0).in_text(text))
}

/// As [`read_part`]; of a mistake, places are counted in bytes.
fn read_calls(
    list: List,
    value: Value,
    text: &str,
    part: Part,
    notes: &mut Vec<Note>,
) -> Result<Vec<Arguments>, Error> {
    let (values, most) = match value {
        Value::None if part == Part::Prepare => (Vec::new(), MAX_STAGES),
        Value::List(values) | Value::Tuple(values) if part == Part::Fit => (values, MAX_FITS),
        Value::Call(call) if part == Part::Prepare && call.name == PIPELINE => {
            (call.arguments.into_iter().map(|argument| argument.value).collect(), MAX_STAGES)
        }
        Value::Call(call)
            if TELLS && part == Part::Prepare && strsim::osa_distance(&call.name, PIPELINE) < 4 =>
        {
            let message = said!("no callable `{}`: did you mean `{PIPELINE}`?", call.name);
            let error = Error::new(Code::UnknownCallable, message).at(call.place.start);
            return Err(error.remedy(PIPELINE, call.named.start, call.named.end));
        }
        value => (vec![value], 1),
    };
    let least = usize::from(part == Part::Fit);
    if values.len() < least || values.len() > most {
        let message =
            said!("`{}` must have from {least} to {most} calls; it has {}", part.as_str(), values.len());
        return Err(Error::new(Code::OutOfRange, message).at(0));
    }
    values.into_iter().map(|value| read_value(list, value, text, part, notes)).collect()
}

/// What stands around several preparations.
const PIPELINE: &str = "make_pipeline";

fn read_value(
    list: List,
    value: Value,
    text: &str,
    part: Part,
    notes: &mut Vec<Note>,
) -> Result<Arguments, Error> {
    match value {
        Value::Call(call) => {
            let arguments = validate(list, *call, part, notes)?;
            if arguments.callable().name == VARIABLE && !is_variable(list, arguments.text("name")) {
                let message =
                    said!("`name` must be a word that means nothing else; it is {}", arguments.value("name"));
                return Err(Error::new(Code::InvalidType, message).about("name"));
            }
            Ok(arguments)
        }
        // A name that means nothing else is one of the host's.
        Value::Str(name) if part == Part::Data && is_variable(list, &name) => {
            validate(list, call_of(VARIABLE, Value::Str(name)), part, notes)
        }
        Value::Str(name) => Err(uncalled(list, &name, text, part)),
        // A list of columns keeps these.
        columns @ Value::List(_) if part == Part::Prepare && columns_alone(&columns) => {
            validate(list, call_of(COLUMNS, columns), part, notes)
        }
        other => {
            let (part, sample) = (part.as_str(), sample(part));
            let message = said!("`{part}` must be a call, such as `{sample}`; it is {}", echo(other));
            Err(Error::new(Code::Syntax, message).at(0))
        }
    }
}

/// A call of this name that nobody has written.
fn call_of(name: &str, value: Value) -> call::Call {
    let (place, valued) = (Span::default(), Span::default());
    let arguments = vec![call::Argument { name: None, value, place, valued }];
    call::Call { name: name.to_owned(), arguments, named: place, place }
}

/// Whether a name by itself can be a variable: a word that is like none of those that are known. What a word is like is
/// only known where such is told: elsewhere it is taken for a variable, and whoever has none of this name asks there.
fn is_variable(list: List, name: &str) -> bool {
    let unlike = || !TELLS || matches!(meant(list, name, Part::Data), Meant::Unknown);
    name.starts_with(starts_word)
        && name.chars().all(continues_word)
        && find(list, name).is_none()
        && unlike()
}

/// Whether this is a list of columns, by their names or their numbers.
fn columns_alone(value: &Value) -> bool {
    matches!(value, Value::List(values) if !values.is_empty() && values.iter().all(|value| Column::read(value).is_some()))
}

/// The mistake of a name that stands by itself: what is right is a call.
fn uncalled(list: List, name: &str, text: &str, part: Part) -> Error {
    if !TELLS {
        return Error::new(Code::Syntax, "");
    }
    let place = word_in(text, name);
    let known = match meant(list, name, part) {
        Meant::Absent(name, group) if find(list, name).is_none() => {
            return not_here(list, name, group, part, place).at(place.start);
        }
        Meant::Here(callable) => callable.name,
        _ => match find(list, name) {
            Some(callable) => callable.name,
            None => return Error::new(Code::UnknownCallable, unknown(list, name, part)).at(place.start),
        },
    };
    let message = said!("`{}` must be called: `{known}()`", shortened(name));
    Error::new(Code::Syntax, message).at(place.start).remedy(&format!("{known}()"), place.start, place.end)
}

/// Where this word stands by itself, with quotes around it.
fn word_in(text: &str, word: &str) -> Span {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    let quote = |c: char| matches!(c, '\'' | '"');
    let alone = |start: &usize| {
        !text[..*start].ends_with(inner)
            && !text[start + word.len()..].trim_start().starts_with(|c| inner(c) || c == '(')
    };
    let found = text.match_indices(word).map(|(start, _)| start).find(alone);
    let Some(start) = found.filter(|_| !word.is_empty()) else { return Span { start: 0, end: text.len() } };
    let end = start + word.len();
    let quoted = text[..start].ends_with(quote) && text[end..].starts_with(quote);
    Span { start: start - usize::from(quoted), end: end + usize::from(quoted) }
}

/// What is wrong with a text that does not even look like a call.
fn no_call(part: Part) -> Error {
    let message = said!("a call is expected here, such as `{}`", sample(part));
    Error::new(Code::Syntax, message).at(0)
}

fn sample(part: Part) -> &'static str {
    match part {
        Part::Data => "make_blobs(n_samples=200)",
        Part::Prepare => "StandardScaler()",
        Part::Fit | Part::Model => "KMeans(n_clusters=4)",
        Part::View | Part::Hue => "PCA(n_components=2)",
    }
}

fn joined(arguments: &[Arguments]) -> String {
    arguments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
