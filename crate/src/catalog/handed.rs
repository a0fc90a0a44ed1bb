//! Calls as one module hands them to another: checked already, so that whoever takes them need neither read nor
//! understand. A family does without the grammar, its messages and the declarations of the others.
//!
//! A call is its name and a value for each parameter, each after a letter: `i4;`, `f3fd3333333333333;`, `s6:random`.

use super::callable::{Arguments, List, find};
use super::experiment::Experiment;
use super::view::{Column, View};
use crate::call::{Argument, Call, Span, Value};
use crate::error::{Code, Error};
use std::fmt::Write;
use std::slice;

/// Calls, written for another module.
pub fn hand(calls: &[Arguments]) -> String {
    let mut text = String::new();
    for call in calls {
        write_text(&mut text, call.callable().name);
        call.iter().for_each(|(_, value)| write_value(&mut text, value));
    }
    text
}

/// Calls that another module has handed over.
///
/// # Errors
/// `unknown_callable` where one is not listed here, `syntax` where it is none of [`hand`]'s.
pub fn take(list: List, text: &str) -> Result<Vec<Arguments>, Error> {
    let mut rest = text;
    let mut calls = Vec::new();
    while !rest.is_empty() {
        let taken = take_call(list, &mut rest);
        calls.push(taken.ok_or_else(strange)?);
    }
    Ok(calls)
}

/// An experiment with these of its fits, written for another module: its data, how many preparations and they, how many
/// fits and they, then view and hue.
pub fn hand_over(experiment: &Experiment, fits: &[u32]) -> String {
    let Experiment { data, prepare, fit, view, hue, .. } = experiment;
    let mut text = hand(slice::from_ref(data));
    let fits: Vec<Arguments> = fits.iter().filter_map(|&i| fit.get(i as usize)).cloned().collect();
    for calls in [prepare, &fits] {
        let _ = write!(text, "{};", calls.len());
        text += &hand(calls);
    }
    text += &hand_view(view);
    write_value(&mut text, &hue.as_ref().map_or(Value::None, Column::value));
    text
}

/// A view, written for another module.
pub fn hand_view(view: &View) -> String {
    let mut text = String::new();
    match view {
        View::Usual => write_value(&mut text, &Value::None),
        View::Columns(columns) => {
            write_value(&mut text, &Value::List(columns.iter().map(Column::value).collect()));
        }
        View::Places(call) => text += &hand(slice::from_ref(call)),
    }
    text
}

/// An experiment that another module has handed over.
///
/// # Errors
/// As [`take`].
pub fn take_over(list: List, text: &str) -> Result<Experiment, Error> {
    let mut rest = text;
    match take_experiment(list, &mut rest) {
        Some(experiment) if rest.is_empty() => Ok(experiment),
        _ => Err(strange()),
    }
}

fn take_experiment(list: List, rest: &mut &str) -> Option<Experiment> {
    let data = take_call(list, rest)?;
    let mut calls = || -> Option<Vec<Arguments>> {
        let count: usize = take_until(rest, ';')?.parse().ok()?;
        (0..count).map(|_| take_call(list, rest)).collect()
    };
    let (prepare, fit) = (calls()?, calls()?);
    let view = match rest.as_bytes().first()? {
        b's' => View::Places(take_call(list, rest)?),
        _ => match take_value(rest)? {
            Value::List(columns) => View::Columns(columns.iter().map(Column::read).collect::<Option<_>>()?),
            _ => View::Usual,
        },
    };
    let hue = Column::read(&take_value(rest)?);
    Some(Experiment { data, prepare, fit, view, hue, notes: Vec::new() })
}

/// What no other module has handed over.
fn strange() -> Error {
    Error::new(Code::Syntax, "this was handed over by no other module")
}

fn write_text(to: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = write!(to, "s{}:{text}", text.len());
}

fn write_value(to: &mut String, value: &Value) {
    let _ = match value {
        Value::None => write!(to, "n"),
        Value::Bool(flag) => write!(to, "{}", if *flag { 't' } else { 'b' }),
        Value::Int(number) => write!(to, "i{number};"),
        Value::Float(number) => write!(to, "f{:x};", number.to_bits()),
        Value::Str(text) => {
            write_text(to, text);
            Ok(())
        }
        Value::List(values) | Value::Tuple(values) => {
            let kind = if matches!(value, Value::List(_)) { 'l' } else { 'u' };
            let _ = write!(to, "{kind}{};", values.len());
            values.iter().for_each(|value| write_value(to, value));
            Ok(())
        }
        Value::Call(call) => {
            let _ = write!(to, "c{};", call.arguments.len());
            write_text(to, &call.name);
            for Argument { name, value, .. } in &call.arguments {
                write_text(to, name.as_deref().unwrap_or_default());
                write_value(to, value);
            }
            Ok(())
        }
    };
}

fn take_call(list: List, rest: &mut &str) -> Option<Arguments> {
    let Value::Str(name) = take_value(rest)? else { return None };
    let callable = find(list, &name)?;
    let values = callable.parameters.iter().map(|_| take_value(rest)).collect::<Option<_>>()?;
    Some(Arguments::new(callable, values))
}

fn take_value(rest: &mut &str) -> Option<Value> {
    let kind = take_first(rest, 1)?;
    Some(match kind {
        "n" => Value::None,
        "t" | "b" => Value::Bool(kind == "t"),
        "i" => Value::Int(take_until(rest, ';')?.parse().ok()?),
        "f" => Value::Float(f64::from_bits(u64::from_str_radix(take_until(rest, ';')?, 16).ok()?)),
        "s" => {
            let length = take_until(rest, ':')?.parse().ok()?;
            Value::Str(take_first(rest, length)?.to_owned())
        }
        "l" => Value::List(take_values(rest)?),
        "u" => Value::Tuple(take_values(rest)?),
        "c" => {
            let count: usize = take_until(rest, ';')?.parse().ok()?;
            let Value::Str(name) = take_value(rest)? else { return None };
            let mut arguments = Vec::new();
            for _ in 0..count {
                let Value::Str(name) = take_value(rest)? else { return None };
                let (place, valued) = (Span::default(), Span::default());
                let value = take_value(rest)?;
                arguments.push(Argument { name: (!name.is_empty()).then_some(name), value, place, valued });
            }
            Value::Call(Box::new(Call { name, arguments, named: Span::default(), place: Span::default() }))
        }
        _ => return None,
    })
}

fn take_values(rest: &mut &str) -> Option<Vec<Value>> {
    let count: usize = take_until(rest, ';')?.parse().ok()?;
    (0..count).map(|_| take_value(rest)).collect()
}

fn take_first<'a>(rest: &mut &'a str, length: usize) -> Option<&'a str> {
    let (first, others) = rest.split_at_checked(length)?;
    *rest = others;
    Some(first)
}

fn take_until<'a>(rest: &mut &'a str, end: char) -> Option<&'a str> {
    let (first, others) = rest.split_once(end)?;
    *rest = others;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callables::{ALL, CORE};
    use crate::catalog::{Part, Texts, read};

    #[test]
    fn what_is_handed_over_is_what_is_taken() {
        let texts = [
            "KMeans(n_clusters=3, init=[[0.1, -2], [1e-300, 5]], random_state=4294967295)",
            "AgglomerativeClustering(n_clusters=None, distance_threshold=0.30000000000000004, linkage='average')",
            "make_blobs(centers=[[1, 2], [3, 4.5]], cluster_std=[0.5, 1], center_box=(-3, 3), shuffle=False)",
            "DBSCAN(eps=0.7, metric='manhattan')",
        ];
        let calls: Vec<Arguments> = texts
            .iter()
            .map(|text| {
                let part = if text.starts_with("make") { Part::Data } else { Part::Fit };
                read(ALL, text, part).unwrap()
            })
            .collect();
        let handed = hand(&calls);
        let taken = take(ALL, &handed).unwrap();
        let all = |calls: &[Arguments]| -> Vec<(&str, Vec<Value>)> {
            calls
                .iter()
                .map(|call| (call.callable().name, call.iter().map(|(_, v)| v.clone()).collect()))
                .collect()
        };
        assert_eq!(all(&taken), all(&calls));
        let mut nested = String::new();
        let value = crate::call::parse("a('é;:', x=[b(), None, True, (1, 2.5)])").unwrap();
        write_value(&mut nested, &value);
        assert_eq!(take_value(&mut nested.as_str()), Some(value));
    }

    #[test]
    fn an_experiment_is_handed_over_with_some_of_its_fits() {
        let texts = |view, hue| Texts {
            data: "make_blobs(n_samples=50, n_features=3, random_state=4)",
            prepare: "make_pipeline(StandardScaler(), PCA(n_components=2))",
            fit: "[KMeans(n_clusters=3), DBSCAN(eps=0.5), KMeans(n_clusters=4)]",
            view,
            hue,
        };
        for (view, hue) in [("", ""), ("['x', 2]", "'target'"), ("PCA(n_components=3)", "1")] {
            let experiment = Experiment::read(ALL, texts(view, hue)).unwrap();
            let handed = hand_over(&experiment, &[0, 2]);
            let taken = take_over(CORE, &handed).unwrap();
            assert_eq!(taken.data.to_string(), experiment.data.to_string());
            assert_eq!(taken.prepare_text(), experiment.prepare_text());
            assert_eq!(taken.fit_text(), "[KMeans(n_clusters=3), KMeans(n_clusters=4)]");
            assert_eq!(
                (taken.view.text(), taken.hue_text()),
                (experiment.view.text(), experiment.hue_text())
            );
            for end in 0..handed.len() {
                assert!(take_over(CORE, &handed[..end]).is_err(), "{}", &handed[..end]);
            }
            assert!(take_over(CORE, &hand_over(&experiment, &[1])).is_err());
        }
    }

    #[test]
    fn what_is_broken_off_is_refused() {
        let handed = hand(&[read(ALL, "KMeans(n_clusters=3, init=[[0.1, 2]])", Part::Fit).unwrap()]);
        for end in 1..handed.len() {
            assert!(take(ALL, &handed[..end]).is_err(), "{}", &handed[..end]);
        }
        assert!(take(&[], &handed).is_err());
    }
}
