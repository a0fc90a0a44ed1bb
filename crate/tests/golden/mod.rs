//! Reads the golden cases: what NumPy, SciPy and scikit-learn answer (made by the scripts in `tests/golden`).

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden");

/// All files by name, with their cases.
pub fn files() -> Vec<(String, Vec<Value>)> {
    let entries = std::fs::read_dir(FOLDER).unwrap_or_else(|error| panic!("{FOLDER}: {error}"));
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let mut names: Vec<String> =
        named.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), cases(&name))).collect()
}

/// The cases of the file of this name.
pub fn cases(name: &str) -> Vec<Value> {
    let path = format!("{FOLDER}/{name}.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let cases = file["cases"].as_array().expect("a golden file has cases").clone();
    assert!(!cases.is_empty(), "{path} has no cases");
    cases
}

/// All numbers of a value, however nested, in order.
pub fn floats(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(floats).collect(),
        _ => vec![value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))],
    }
}

/// All integers of a value, however nested, in order.
pub fn integers(value: &Value) -> Vec<i64> {
    match value {
        Value::Array(items) => items.iter().flat_map(integers).collect(),
        Value::Bool(value) => vec![(*value).into()],
        _ => vec![value.as_i64().unwrap_or_else(|| panic!("{value} is not an integer"))],
    }
}
