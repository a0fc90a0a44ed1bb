//! Arguments as they were written → values for every parameter, or a sentence that says what would be right.

use super::absent::{Absent, Kind, absent, all};
use super::callable::{Arguments, Callable, List, POINTS, find};
use super::declare::{Default, Parameter, Part, Renamed, Type};
use super::remedy;
use super::view::Column;
use super::written::{Written, cell, check_rows};
use crate::call::{Argument, Call, LEARNED, Span, Value, parse};
use crate::decimal::Number;
use crate::error::{Code, Error, TELLS, echo, said, shortened};
use serde::Serialize;

/// Something that was understood, though it was written otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// In which part.
    pub part: Part,
    /// A sentence for people.
    pub message: String,
}

impl Note {
    fn new(part: Part, message: String) -> Self {
        Note { part, message }
    }
}

/// Finds the callable and gives each of its parameters a value. Of a mistake, places are counted in bytes.
pub(super) fn validate(
    list: List,
    call: Call,
    part: Part,
    notes: &mut Vec<Note>,
) -> Result<Arguments, Error> {
    let callable = callable(list, &call, part)?;
    let mut values: Vec<Option<Value>> = vec![None; callable.parameters.len()];
    let written = remedy::written(&call);
    for (i, argument) in call.arguments.into_iter().enumerate() {
        let place = argument.place.start;
        let leave_out = |error: Error| {
            let Span { start, end } = remedy::without(&written, i);
            error.at(place).remedy("", start, end)
        };
        let index = match &argument.name {
            Some(name) if callable.ignored.contains(&name.as_str()) => {
                is_idle(name, &argument.value, values.first()).map_err(leave_out)?;
                notes.push(Note::new(part, format!("`{name}` changes nothing here, and was left out")));
                continue;
            }
            Some(name) => {
                let name = current_name(callable, part, name, notes);
                parameter_index(callable, name, &written, place).map_err(leave_out)?
            }
            None if i < callable.positional => i,
            None => {
                let message =
                    said!("`{}` takes {} without a name", callable.name, counted(callable.positional));
                return Err(leave_out(Error::new(Code::UnknownParameter, message)));
            }
        };
        let parameter = &callable.parameters[index];
        let value = current_value(callable, part, parameter, argument.value, notes);
        let value = match value {
            Value::Call(call)
                if TELLS && call.name == LEARNED && parameter.accepts.contains(&Type::Learned) =>
            {
                Value::Call(Box::new(learned(list, *call, part, notes)?))
            }
            value => value,
        };
        if let Err(wrong) = check(parameter, &value) {
            let error = wrong.error.at(place);
            return Err(match wrong.right {
                Some(right) => error.remedy(&right, argument.valued.start, argument.valued.end),
                None => error,
            });
        }
        if values[index].replace(in_form(parameter, value)).is_some() {
            let message = said!("`{}` is given twice", parameter.name);
            return Err(leave_out(Error::new(Code::UnknownParameter, message).about(parameter.name)));
        }
    }
    let values = callable
        .parameters
        .iter()
        .zip(values)
        .map(|(parameter, given)| {
            let value = given.or_else(|| parameter.default.value());
            value.ok_or_else(|| missing(callable, parameter, call.named, call.place))
        })
        .collect::<Result<_, _>>()?;
    Ok(Arguments::new(callable, values))
}

/// What a model within a call has learned, with the model's call as it is written canonically.
fn learned(list: List, mut call: Call, part: Part, notes: &mut Vec<Note>) -> Result<Call, Error> {
    if let [Argument { value, .. }] = call.arguments.as_mut_slice()
        && let Value::Call(model) = value
    {
        let earlier = notes.len();
        let model = validate(list, (**model).clone(), Part::Model, notes)?;
        notes[earlier..].iter_mut().for_each(|note| note.part = part);
        *value = parse(&model.to_string())?;
    }
    Ok(call)
}

fn callable(list: List, call: &Call, part: Part) -> Result<&'static Callable, Error> {
    let named = |callable: &&&Callable| callable.name.eq_ignore_ascii_case(&call.name);
    match find(list, &call.name).or_else(|| list.iter().find(named).copied()) {
        Some(callable) if callable.make.suits(part) && callable.name == call.name => Ok(callable),
        Some(callable) if !callable.make.suits(part) => {
            let other = callable.make.part();
            let (name, noun) = (callable.name, other.noun());
            let message = if other.as_str() == part.as_str() {
                // A fit where a model of one is held, or such a model alone.
                said!("`{}` is {}: it cannot stand here", name, noun)
            } else {
                said!(
                    "`{}` is {}: it belongs in `{}`, not in `{}`",
                    name,
                    noun,
                    other.as_str(),
                    part.as_str()
                )
            };
            Err(Error::new(Code::UnknownCallable, message).at(call.place.start))
        }
        _ if !TELLS => Err(Error::new(Code::UnknownCallable, "")),
        _ => Err(match meant(list, &call.name, part) {
            Meant::Here(callable) => {
                let message =
                    format!("no callable `{}`: did you mean `{}`?", shortened(&call.name), callable.name);
                Error::new(Code::UnknownCallable, message).remedy(
                    callable.name,
                    call.named.start,
                    call.named.end,
                )
            }
            Meant::Absent(name, group) => not_here(list, name, group, part, call.place),
            Meant::Unknown => Error::new(Code::UnknownCallable, unknown(list, &call.name, part)),
        }
        .at(call.place.start)),
    }
}

/// What a name that the catalog does not have stands for.
pub(super) enum Meant {
    /// A callable of the part, misspelt.
    Here(&'static Callable),
    /// Something that others have, under this name.
    Absent(&'static str, &'static Absent),
    /// Nobody knows.
    Unknown,
}

/// What this name stands for in this part. An algorithm is never taken for another one, misspelt.
pub(super) fn meant(list: List, name: &str, part: Part) -> Meant {
    let here = || list.iter().copied().filter(move |callable| callable.make.suits(part));
    if let Some(callable) = here().find(|callable| callable.name.eq_ignore_ascii_case(name)) {
        return Meant::Here(callable);
    }
    if let Some((name, group)) = absent(name) {
        return Meant::Absent(name, group);
    }
    let near = nearest(name, here().map(|callable| callable.name));
    let absent = nearest(name, all().map(|(name, _)| name));
    match (near, absent) {
        (Some((distance, near)), other) if other.is_none_or(|(far, _)| distance <= far) => {
            find(list, near).map_or(Meant::Unknown, Meant::Here)
        }
        (_, Some((_, name))) => all()
            .find(|(known, _)| *known == name)
            .map_or(Meant::Unknown, |(name, group)| Meant::Absent(name, group)),
        _ => Meant::Unknown,
    }
}

/// The name that was probably meant by one that nobody knows, of points, of a preparation or of a fit: rather one that is
/// here.
pub fn misspelt(list: List, name: &str) -> Option<&'static str> {
    let mut absent = None;
    for part in [Part::Data, Part::Prepare, Part::Fit] {
        match meant(list, name, part) {
            Meant::Here(callable) => return Some(callable.name),
            Meant::Absent(name, _) => absent = Some(name),
            Meant::Unknown => {}
        }
    }
    absent
}

/// The mistake of asking for what is not here, at this place.
pub(super) fn not_here(list: List, name: &str, group: &Absent, part: Part, place: Span) -> Error {
    let noun = group.kind.noun();
    match group.nearest(list, part) {
        Some(call) if group.kind == Kind::Supervised => {
            let message = said!("`{name}` is {noun}; {}", group.why);
            Error::new(Code::NotHere, message).remedy(call, place.start, place.end)
        }
        Some(call) => {
            let near = call.split('(').next().unwrap_or_default();
            let message = said!(
                "`{name}` is {noun} that is not here yet; the nearest that is here is `{near}`: {}",
                group.why
            );
            Error::new(Code::NotHere, message).remedy(call, place.start, place.end)
        }
        None => Error::new(
            Code::NotHere,
            format!("`{name}` is {noun} that is not here yet; {}", listed_here(list, part)),
        ),
    }
}

/// The sentence about a name that nobody knows.
pub(super) fn unknown(list: List, name: &str, part: Part) -> String {
    format!("`{}` is not {} that is known here; {}", shortened(name), part.noun(), listed_here(list, part))
}

/// What is here in this part.
fn listed_here(list: List, part: Part) -> String {
    let names = list.iter().filter(|callable| callable.make.suits(part));
    format!(
        "there are {}",
        names.map(|callable| format!("`{}`", callable.name)).collect::<Vec<_>>().join(", ")
    )
}

/// A parameter without a default is absent: what it takes, and a call that shows it where there is one.
fn missing(callable: &Callable, parameter: &Parameter, named: Span, place: Span) -> Error {
    if !TELLS {
        return Error::new(Code::MissingParameter, "");
    }
    let wanted = parameter.accepts.first().map(describe).unwrap_or_default();
    let rows = parameter.accepts.contains(&Type::Rows);
    let shown = rows.then(|| format!("{}({})", callable.name, remedy::ROWS));
    let message = match &shown {
        Some(shown) => format!("`{}` needs {wanted}, such as `{shown}`", callable.name),
        None => format!("`{}` needs `{}`: {wanted}", callable.name, parameter.name),
    };
    let error = Error::new(Code::MissingParameter, message).about(parameter.name).at(named.start);
    match shown {
        Some(shown) => error.remedy(&shown, place.start, place.end),
        None => error,
    }
}

fn parameter_index(
    callable: &Callable,
    name: &str,
    written: &[remedy::Written],
    place: usize,
) -> Result<usize, Error> {
    let mut names = callable.parameters.iter().map(|parameter| parameter.name);
    names.clone().position(|known| known == name).ok_or_else(|| {
        if !TELLS {
            return Error::new(Code::UnknownParameter, "");
        }
        let echo = shortened(name);
        let near = nearest(name, names.clone()).map(|(_, near)| near);
        let (message, remedy) = match near.or_else(|| remedy::called(callable, name, written)) {
            Some(near) => {
                (format!("`{}` has no parameter `{echo}`: did you mean `{near}`?", callable.name), Some(near))
            }
            None => {
                let names: Vec<_> = names.by_ref().map(|name| format!("`{name}`")).collect();
                (
                    format!("`{}` has no parameter `{echo}`; it takes {}", callable.name, names.join(", ")),
                    None,
                )
            }
        };
        let error = Error::new(Code::UnknownParameter, message).about(&echo).at(place);
        match remedy {
            Some(near) => error.remedy(near, place, place + name.len()),
            None => error,
        }
    })
}

fn current_name<'a>(callable: &Callable, part: Part, name: &'a str, notes: &mut Vec<Note>) -> &'a str {
    for renamed in callable.renamed {
        if let Renamed::Parameter { old, new } = renamed
            && *old == name
        {
            notes.push(Note::new(part, format!("`{old}` is called `{new}` now, and was translated")));
            return new;
        }
    }
    name
}

fn current_value(
    callable: &Callable,
    part: Part,
    parameter: &Parameter,
    value: Value,
    notes: &mut Vec<Note>,
) -> Value {
    if let Value::Str(word) = &value {
        for renamed in callable.renamed {
            if let Renamed::Value { parameter: name, old, new } = renamed
                && *name == parameter.name
                && old == word
            {
                notes.push(Note::new(part, format!("`{name}='{old}'` is `'{new}'` now, and was translated")));
                return Value::Str((*new).to_owned());
            }
        }
    }
    value
}

/// Refuses a value that would change something after all, of an argument that as a rule changes nothing. `first` is the
/// callable's first argument.
fn is_idle(name: &str, value: &Value, first: Option<&Option<Value>>) -> Result<(), Error> {
    let Value::Str(word) = value else { return Ok(()) };
    let doubles = ["float", "float64", "np.float64", "double", "f8", "d"];
    let whole = |value: &Value| cell(value).is_some_and(|number| number == number.trunc());
    let idle = name != "dtype"
        || doubles.contains(&word.as_str())
        || ["int", "int64", "int32"].contains(&word.as_str())
            && first.and_then(Option::as_ref).is_some_and(|first| all_cells(first, &whole));
    if idle {
        return Ok(());
    }
    let message = said!(
        "`dtype={}` would change the numbers; here they are all float64: leave it out, or write the numbers that are meant",
        echo(word)
    );
    Err(Error::new(Code::OutOfRange, message).about(name))
}

/// Whether something is so of all values in rows.
fn all_cells(value: &Value, so: &dyn Fn(&Value) -> bool) -> bool {
    match value {
        Value::List(values) | Value::Tuple(values) => values.iter().all(|value| all_cells(value, so)),
        cell => so(cell),
    }
}

/// A list of so many numbers as scikit-learn wants it: as a tuple; and columns as pandas does: as a list, for to it a tuple
/// is one name.
fn in_form(parameter: &Parameter, value: Value) -> Value {
    let fixed = |accepted: &Type| {
        matches!(accepted, Type::Ints { length: Some(_), .. } | Type::Floats { length: Some(_), .. })
    };
    match value {
        Value::List(values) if parameter.accepts.iter().any(fixed) => Value::Tuple(values),
        Value::Tuple(values)
            if parameter.accepts.iter().any(|accepted| matches!(accepted, Type::Columns | Type::Values)) =>
        {
            Value::List(values)
        }
        value => value,
    }
}

/// What is wrong with a value, and the text of one that would be right.
#[derive(Debug, PartialEq)]
pub struct Wrong {
    /// The mistake.
    pub error: Box<Error>,
    /// What would be right.
    pub right: Option<String>,
}

/// Whether the parameter takes this value.
///
/// # Errors
/// `out_of_range` where the type is right, else `invalid_type`.
pub fn check(parameter: &Parameter, value: &Value) -> Result<(), Wrong> {
    if parameter.accepts.iter().any(|accepted| admits(accepted, value)) {
        return Ok(());
    }
    if !TELLS {
        return Err(Wrong { error: Box::new(Error::new(Code::InvalidType, "")), right: None });
    }
    let name = parameter.name;
    let types: Vec<String> = parameter.accepts.iter().map(describe).collect();
    let wanted = listed(&types);
    let code = if parameter.accepts.iter().any(|accepted| resembles(accepted, value)) {
        Code::OutOfRange
    } else {
        Code::InvalidType
    };
    let words = parameter.accepts.iter().flat_map(|accepted| match accepted {
        Type::Choice { of } => of.iter().copied(),
        _ => [].iter().copied(),
    });
    let near = match value {
        Value::Str(word) => nearest(word, words).map(|(_, near)| near),
        _ => None,
    };
    let hint = near.map(|near| format!(" (did you mean '{near}'?)")).unwrap_or_default();
    let is = match (parameter.accepts, value) {
        ([.., Type::Rows | Type::Matrix], Value::List(_) | Value::Tuple(_)) => {
            check_rows(value).err().map(echo)
        }
        _ => None,
    };
    let is = is.unwrap_or_else(|| format!("it is {}", echo(Written(value))));
    // Nobody writes the name of what has to be given.
    let rows = parameter.default == Default::Required && parameter.accepts == [Type::Rows];
    let what = if rows { "the points".to_owned() } else { format!("`{name}`") };
    let message = said!("{what} must be {wanted}; {is}{hint}");
    let right = near.map(|near| format!("'{near}'")).or_else(|| remedy::value(parameter, value));
    Err(Wrong { error: Box::new(Error::new(code, message).about(name)), right })
}

pub(super) fn admits(accepted: &Type, value: &Value) -> bool {
    match (accepted, value) {
        (Type::None, Value::None) | (Type::Bool, Value::Bool(_)) => true,
        (Type::Int { min, max }, Value::Int(number)) => (min..=max).contains(&number),
        (Type::Float { min, max, open }, _) => value
            .number()
            .is_some_and(|number| if *open { number > *min } else { number >= *min } && number <= *max),
        (Type::Choice { of }, Value::Str(word)) => of.contains(&word.as_str()),
        (Type::Seed, Value::Int(number)) => u32::try_from(*number).is_ok(),
        (Type::Ints { min, max, length }, Value::List(values) | Value::Tuple(values)) => {
            length.is_none_or(|length| values.len() == length)
                && !values.is_empty()
                && values.iter().all(|v| admits(&Type::Int { min: *min, max: *max }, v))
        }
        (Type::Floats { min, max, length }, Value::List(values) | Value::Tuple(values)) => {
            length.is_none_or(|length| values.len() == length)
                && !values.is_empty()
                && values.iter().all(|v| admits(&Type::Float { min: *min, max: *max, open: false }, v))
        }
        (Type::Matrix, Value::Str(name)) => name == POINTS,
        (Type::Learned, Value::Call(call)) => call.name == LEARNED && call.arguments.len() == 1,
        (Type::Rows | Type::Matrix, rows) => check_rows(rows).is_ok(),
        (Type::Text, Value::Str(_)) => true,
        (Type::Column, value) => Column::read(value).is_some(),
        (Type::Columns, Value::List(values) | Value::Tuple(values)) => {
            !values.is_empty() && values.iter().all(|value| Column::read(value).is_some())
        }
        (Type::Values, Value::List(values) | Value::Tuple(values)) => {
            let is_one = |value: &Value| {
                matches!(value, Value::None | Value::Bool(_) | Value::Str(_)) || value.number().is_some()
            };
            !values.is_empty() && values.iter().all(is_one)
        }
        _ => false,
    }
}

/// Whether the value is of the type, bounds and lengths apart.
fn resembles(accepted: &Type, value: &Value) -> bool {
    match accepted {
        Type::None => *value == Value::None,
        Type::Bool => matches!(value, Value::Bool(_)),
        Type::Int { .. } | Type::Seed => matches!(value, Value::Int(_)),
        Type::Float { .. } => value.number().is_some(),
        Type::Choice { .. } | Type::Text => matches!(value, Value::Str(_)),
        Type::Learned => matches!(value, Value::Call(_)),
        Type::Column => matches!(value, Value::Int(_) | Value::Str(_)),
        Type::Ints { .. }
        | Type::Floats { .. }
        | Type::Rows
        | Type::Matrix
        | Type::Columns
        | Type::Values => {
            matches!(value, Value::List(_) | Value::Tuple(_))
        }
    }
}

fn describe(accepted: &Type) -> String {
    match accepted {
        Type::None => "None".into(),
        Type::Bool => "True or False".into(),
        Type::Int { min, max } => {
            bounded("a whole number", *min as f64, *max as f64, i64::from(i32::MAX) as f64, false)
        }
        Type::Float { min, max, open } => bounded("a number", *min, *max, f64::MAX, *open),
        Type::Choice { of } => listed(&of.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>()),
        Type::Seed => "a whole number from 0 to 4294967295".into(),
        Type::Ints { min, max, length } => {
            let each = bounded("whole numbers", *min as f64, *max as f64, i64::from(i32::MAX) as f64, false);
            format!("a list of {}{each}", length.map(|n| format!("{n} ")).unwrap_or_default())
        }
        Type::Floats { min, max, length } => {
            let each = bounded("numbers", *min, *max, f64::MAX, false);
            format!("a list of {}{each}", length.map(|n| format!("{n} ")).unwrap_or_default())
        }
        Type::Rows => "a list of rows of coordinates, all of the same length".into(),
        Type::Matrix => "`X` or a list of rows of numbers, all of the same length".into(),
        Type::Learned => "`GraphicalLassoCV().fit(X.T).covariance_`".into(),
        Type::Text => "a text".into(),
        Type::Column => "a column, by its name or its number".into(),
        Type::Columns => "a list of columns, by their names or their numbers".into(),
        Type::Values => "a list of texts and numbers".into(),
    }
}

fn bounded(noun: &str, min: f64, max: f64, infinity: f64, open: bool) -> String {
    let (below, above) = (min > -infinity, max < infinity);
    let (min, max) = (Number(min), Number(max));
    match (below, above, open) {
        (true, true, false) => format!("{noun} from {min} to {max}"),
        (true, true, true) => format!("{noun} greater than {min}, up to {max}"),
        (true, false, false) => format!("{noun} of at least {min}"),
        (true, false, true) => format!("{noun} greater than {min}"),
        (false, true, _) => format!("{noun} of at most {max}"),
        (false, false, _) => noun.to_owned(),
    }
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn counted(n: usize) -> String {
    match n {
        0 => "no argument".into(),
        1 => "only its first argument".into(),
        n => format!("only its first {n} arguments"),
    }
}

/// The known name that was probably meant, and how many letters it is away.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<(usize, &'a str)> {
    let lower: String = name.chars().take(64).map(|c| c.to_ascii_lowercase()).collect();
    known
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len() / 3)
        .min_by_key(|(distance, _)| *distance)
}
