//! What would probably be right instead of an argument that is wrong: a name that people use for a parameter, a value
//! within the bounds, the default; where nothing is known, the call without the argument.

use super::callable::Callable;
use super::declare::{Default, Parameter, Type};
use super::validate::admits;
use crate::call::{self, Call, Span, Value};
use crate::error::{ECHO, TELLS};

/// What people call a parameter, in small letters without underscores, and what it may be called, the likeliest first.
const CALLED: &[(&[&str], &[&str])] = &[
    (
        &["k", "clusters", "numclusters", "groups", "ngroups", "count", "numberofclusters", "components"],
        &["n_clusters", "n_components", "centers"],
    ),
    (&["n", "size", "points", "npoints", "samples", "nsample", "number"], &["n_samples", "n_clusters"]),
    (&["seed", "randomseed", "rng", "state", "randomness"], &["random_state"]),
    (
        &["epsilon", "radius", "r", "distance", "maxdistance"],
        &["eps", "bandwidth", "distance_threshold", "metric"],
    ),
    (&["minpts", "minpoints", "minpoint", "minsize", "minneighbors", "minsamplessplit"], &["min_samples"]),
    (&["std", "sd", "sigma", "spread", "stddev", "deviation"], &["cluster_std", "noise"]),
    (&["iterations", "iter", "niter", "maxiterations", "epochs", "steps"], &["max_iter"]),
    (&["affinity", "dist", "distancemetric"], &["metric"]),
    (&["method", "link"], &["linkage", "algorithm", "init"]),
    (&["starts", "restarts", "runs", "nstarts", "ninits", "repeats"], &["n_init"]),
    (&["features", "dim", "dims", "dimensions", "ndim", "columns", "d"], &["n_features", "n_components"]),
    (&["threshold", "cut", "height", "t"], &["distance_threshold"]),
    (&["width", "h", "kernelwidth"], &["bandwidth"]),
    (&["centroids", "centres", "ncenters", "start"], &["init", "centers"]),
    (&["covariance", "covtype"], &["covariance_type"]),
];

/// The name of an argument that was written, where it has one, and its place.
pub(super) type Written = (Option<String>, Span);

/// The arguments of a call without their values, for who tells what is wrong.
pub(super) fn written(call: &Call) -> Vec<Written> {
    let told = if TELLS { call.arguments.as_slice() } else { &[] };
    told.iter().map(|argument| (argument.name.clone(), argument.place)).collect()
}

/// The parameter that is probably meant by a name that is like none; of those that are not given yet.
pub(super) fn called(callable: &Callable, name: &str, written: &[Written]) -> Option<&'static str> {
    let bare: String =
        name.chars().take(ECHO).filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect();
    let (_, may) = CALLED.iter().find(|(people, _)| people.contains(&bare.as_str()))?;
    let has = |name: &str| callable.parameters.iter().any(|parameter| parameter.name == name);
    let given = |name: &str| written.iter().any(|(one, _)| one.as_deref() == Some(name));
    may.iter().find(|name| has(name) && !given(name)).copied()
}

/// The place of an argument with the comma that parts it from its neighbour.
pub(super) fn without(written: &[Written], i: usize) -> Span {
    let place = |i: usize| written.get(i).map(|(_, place)| *place);
    let own = place(i).unwrap_or_default();
    match (i.checked_sub(1).and_then(place), place(i + 1)) {
        (Some(before), _) => Span { start: before.end, end: own.end },
        (None, Some(after)) => Span { start: own.start, end: after.start },
        (None, None) => own,
    }
}

/// What would be right for a value that the parameter does not take: what it was meant for, else the nearest that is
/// allowed, else the default.
pub(super) fn value(parameter: &Parameter, value: &Value) -> Option<String> {
    let admitted = |right: &Value| parameter.accepts.iter().any(|accepted| admits(accepted, right));
    let right = [meant(value), within(parameter, value), parameter.default.value()];
    right.into_iter().flatten().find(admitted).map(|right| right.to_string()).or_else(|| {
        let rows = parameter.accepts.contains(&Type::Rows) && parameter.default == Default::Required;
        rows.then(|| ROWS.to_owned())
    })
}

/// Points that show how points are written.
pub(super) const ROWS: &str = "[[0, 0], [1, 0], [5, 5]]";

/// What was probably meant by a value of the wrong type: `none`, `'4'`, `3.0`.
fn meant(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Str(word) if word.eq_ignore_ascii_case("none") || word == "null" => Value::None,
        Value::Str(word) if word.eq_ignore_ascii_case("true") => Value::Bool(true),
        Value::Str(word) if word.eq_ignore_ascii_case("false") => Value::Bool(false),
        Value::Str(word) if word.len() < ECHO => call::parse(word).ok()?,
        Value::Float(number) if number.abs() < 1e15 => Value::Int(number.round() as i64),
        Value::List(values) | Value::Tuple(values) => match values.as_slice() {
            [one @ (Value::Int(_) | Value::Float(_))] => one.clone(),
            _ => return None,
        },
        _ => return None,
    })
}

/// The number within the bounds that is nearest.
fn within(parameter: &Parameter, value: &Value) -> Option<Value> {
    let number = match value {
        Value::Int(number) => *number as f64,
        Value::Float(number) => *number,
        _ => return None,
    };
    parameter.accepts.iter().find_map(|accepted| match accepted {
        Type::Int { min, max } => Some(Value::Int((number.round() as i64).clamp(*min, *max))),
        Type::Seed => Some(Value::Int((number.abs().round() as i64).clamp(0, i64::from(u32::MAX)))),
        Type::Float { min, max, open: false } => Some(Value::Float(number.clamp(*min, *max))),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callables::ALL;

    #[test]
    fn what_people_say_is_like_no_parameter_that_has_another_name() {
        for (people, may) in CALLED {
            assert!(may.iter().all(|name| {
                ALL.iter().any(|callable| callable.parameters.iter().any(|parameter| parameter.name == *name))
            }));
            for name in *people {
                assert!(!may.contains(name), "{name}");
                assert!(!name.contains('_'), "{name} is compared without underscores");
            }
        }
    }
}
