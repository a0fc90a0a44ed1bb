//! `replace`: cells of a table, or of one of its columns, that are written anew.

use super::reader::{Arguments, Reader};
use super::value::{Symbol, Table};
use crate::call::Value;
use std::rc::Rc;

impl<'a> Reader<'a, '_> {
    /// `replace`, of a table or of one of its columns: a step for each dict of old and new values.
    pub fn replaced(
        &mut self,
        table: &Rc<Table>,
        name: Option<&'a str>,
        column: Option<&str>,
        arguments: &Arguments<'a>,
    ) -> Symbol<'a> {
        let [old, new] = [(0, "to_replace"), (1, "value")].map(|(place, name)| arguments.get(place, name));
        let step = |column: Option<&str>, old: Value, new: Value| {
            let columns =
                column.map(|name| format!(", columns=[{}]", Value::Str(name.into()))).unwrap_or_default();
            format!("replace({old}, {new}{columns})")
        };
        // Within a dict: of columns, or of old values.
        let within = |key: &Value, inner: &Symbol<'a>| match (key, new) {
            (Value::Str(place), Some(new)) => Some(step(Some(place), inner.constant()?, new.constant()?)),
            (Value::Str(place), None) => {
                inner.pairs().and_then(dict).map(|(old, new)| step(Some(place), old, new))
            }
            _ => None,
        };
        let steps: Option<Vec<String>> = match (old.and_then(Symbol::pairs), old, new) {
            (Some(all), ..) => match dict(all.clone()) {
                Some((old, value)) if new.is_none() => Some(vec![step(column, old, value)]),
                _ => all.iter().map(|(key, inner)| within(key, inner)).collect(),
            },
            (None, Some(old), Some(new)) => {
                old.constant().zip(new.constant()).map(|(old, new)| vec![step(column, old, new)])
            }
            _ => None,
        };
        let Some((last, steps)) = steps.as_deref().and_then(<[String]>::split_last) else {
            self.note("what is replaced by what could not be told".into());
            return Symbol::Table(table.clone());
        };
        let table = steps.iter().fold(table.clone(), |table, step| Rc::new(table.with(step.clone())));
        self.stepped(&table, name, last.clone(), arguments)
    }
}

/// Whether a step writes or reads cells in another way.
pub fn mends_cells(step: &str) -> bool {
    step.starts_with("replace(") || step.starts_with("to_numeric(")
}

/// The old values of a dict, and the new ones, where it has no other dicts.
fn dict(pairs: Vec<(Value, &Symbol<'_>)>) -> Option<(Value, Value)> {
    let pairs: Vec<(Value, Value)> =
        pairs.into_iter().map(|(old, new)| Some((old, new.constant()?))).collect::<Option<_>>()?;
    let (old, new): (Vec<Value>, Vec<Value>) = pairs.into_iter().unzip();
    match (old.as_slice(), new.as_slice()) {
        ([], _) => None,
        ([old], [new]) => Some((old.clone(), new.clone())),
        _ => Some((Value::List(old), Value::List(new))),
    }
}
