//! Calls as one module hands them to another: checked already, so that whoever takes them need neither read nor
//! understand. A family does without the grammar, its messages and the declarations of the others.
//!
//! A call is its name and a value for each parameter, each after a letter: `i4;`, `f3fd3333333333333;`, `s6:random`.

use super::callable::{Arguments, List, find};
use crate::call::{Argument, Call, Span, Value};
use crate::error::{Code, Error};
use std::fmt::Write;

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
        calls.push(taken.ok_or_else(|| Error::new(Code::Syntax, "this was handed over by no other module"))?);
    }
    Ok(calls)
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
    use crate::callables::ALL;
    use crate::catalog::{Part, read};

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
    fn what_is_broken_off_is_refused() {
        let handed = hand(&[read(ALL, "KMeans(n_clusters=3, init=[[0.1, 2]])", Part::Fit).unwrap()]);
        for end in 1..handed.len() {
            assert!(take(ALL, &handed[..end]).is_err(), "{}", &handed[..end]);
        }
        assert!(take(&[], &handed).is_err());
    }
}
