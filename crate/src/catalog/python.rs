//! The Python of an experiment: lines that give the same answer under scikit-learn.
//!
//! Points are an array `X`, with their groups `y` where these are known. As soon as a step is pandas', they are a
//! `DataFrame` from the beginning, and stay one. Once rows are held out there is an `X_test` beside `X`, and every line
//! that changes the one is followed by one that changes the other.

use super::callable::{Arguments, Python, PythonLines};
use super::declare::Gives;
use super::experiment::Experiment;
use super::view::{Script, View};
use crate::error::TELLS;

/// What is imported, in order, and the other lines.
#[derive(Default)]
struct Lines {
    imports: Vec<String>,
    body: Vec<String>,
}

impl Lines {
    fn import(&mut self, line: String) {
        if let Err(place) = self.imports.binary_search(&line) {
            self.imports.insert(place, line);
        }
    }

    /// The lines of a call, or the one that calls it.
    fn call(&mut self, arguments: &Arguments, line: impl Fn(&Arguments) -> String) -> String {
        match arguments.python_lines() {
            Some(PythonLines { imports, lines }) => {
                imports.into_iter().for_each(|line| self.import(line));
                lines
            }
            None => {
                if let Python::Import(module) = arguments.callable().python {
                    self.import(format!("from {module} import {}", arguments.callable().name));
                }
                line(arguments)
            }
        }
    }
}

impl Experiment {
    /// A Python script that gives the same answer under scikit-learn; empty where it is told elsewhere.
    pub fn python(&self) -> String {
        if !TELLS {
            return String::new();
        }
        let (imports, body) = self.written();
        format!("{}\n\n{}\n", imports.join("\n"), body.join("\n"))
    }

    /// What that script imports, in order, and its other lines.
    pub(super) fn written(&self) -> (Vec<String>, Vec<String>) {
        let mut lines = Lines::default();
        let data = lines.call(&self.data, |data| format!("X, y = {data}"));
        let has_groups = data.lines().any(|line| line.starts_with("X, y = ") || line.starts_with("y = "));
        let comes_framed = data.contains("pd.") || data.contains("as_frame=True");
        let steps: Vec<String> = self
            .prepare
            .iter()
            .map(|step| lines.call(step, |step| format!("X = {step}.fit_transform(X)")))
            .collect();
        let framed = comes_framed || steps.iter().any(|step| step.contains("X.") || step.contains("X["));
        if framed {
            lines.import("from sklearn import set_config".to_owned());
            lines.body.push("set_config(transform_output='pandas')".to_owned());
        }
        lines.body.push(data);
        if framed && !comes_framed {
            lines.import("import pandas as pd".to_owned());
            lines.body.push(FRAME.to_owned());
            if has_groups {
                lines.body.push("y = pd.Series(y)".to_owned());
            }
        }
        let data_ends = lines.body.len();
        let mut split = false;
        for (step, text) in self.prepare.iter().zip(steps) {
            let splits = text.starts_with(SPLIT);
            let text = match (splits, has_groups) {
                (true, false) => text.replacen(SPLIT, "X, X_test = train_test_split(X, ", 1),
                (true, true) => text,
                (false, _) if split => held_too(&text, step.callable().name == "drop_outliers"),
                (false, _) => text,
            };
            split |= splits;
            let drops = text.contains("dropna(") || step.callable().name == "drop_outliers";
            lines.body.push(text);
            if drops && has_groups {
                lines.body.push("y = y[X.index]".to_owned());
                if split && step.callable().name == "dropna" {
                    lines.body.push("y_test = y_test[X_test.index]".to_owned());
                }
            }
        }
        self.write_rest(&mut lines, data_ends, framed, split);
        (lines.imports, lines.body)
    }

    /// The fits, and where the points are seen.
    fn write_rest(&self, lines: &mut Lines, data_ends: usize, framed: bool, split: bool) {
        let script = Script::new(&self.prepare, framed);
        let places = match &self.view {
            View::Usual => None,
            View::Columns(columns) => script.columns(columns),
            View::Places(call) => {
                let (needed, places) = Script::places(call);
                needed.into_iter().for_each(|line| lines.import(line));
                Some(places)
            }
        };
        let colours = self.hue.as_ref().and_then(|column| script.column(column));
        let seen = move |lines: &mut Lines| {
            let seen = [("places", places), ("colours", colours)];
            for (name, expression) in seen.into_iter().filter_map(|(name, what)| Some((name, what?))) {
                let known = lines.body.get(data_ends).is_some_and(|line| line == "table = X");
                if expression.contains("table") && !known {
                    lines.body.insert(data_ends, "table = X".to_owned());
                }
                if expression.starts_with("np.") {
                    lines.import("import numpy as np".to_owned());
                }
                lines.body.push(format!("{name} = {expression}"));
            }
        };
        // A fit may need arrays.
        if framed {
            seen(lines);
            self.write_fits(lines, framed, split);
        } else {
            self.write_fits(lines, framed, split);
            seen(lines);
        }
    }

    fn write_fits(&self, lines: &mut Lines, framed: bool, split: bool) {
        for fit in &self.fit {
            let arrays = framed && matches!(fit.callable().python, Python::Lines(_));
            let result = match fit.callable().make.traits().map(|traits| traits.gives) {
                Some(Gives::Embedding) => "embedding = model.embedding_",
                // A mixture has no labels of its own.
                Some(Gives::Memberships) => "labels = model.predict(X)",
                _ => "labels = model.labels_",
            };
            let text = lines.call(fit, |fit| format!("model = {fit}.fit(X)\n{result}"));
            // What places any points has none of its own: its lines are those of a preparation.
            let text = match text.strip_prefix("X = ").and_then(|call| call.strip_suffix(".fit_transform(X)"))
            {
                Some(call) => format!("model = {call}.fit(X)\nembedding = model.transform(X)"),
                None => text,
            };
            if arrays {
                lines.body.push("X = X.to_numpy()".to_owned());
            }
            lines.body.push(text);
            let predicts = fit.callable().make.traits().is_some_and(|traits| traits.card.predicts);
            if split && predicts && !arrays {
                lines.body.push("labels_test = model.predict(X_test)".to_owned());
            }
        }
    }
}

/// Names for the columns of an array, as they are called here.
const FRAME: &str = "X = pd.DataFrame(X, columns=list('xyz')[:X.shape[1]] if X.shape[1] < 4 else [f'x{j}' for j in range(X.shape[1])])";

/// How the line begins that holds rows out.
const SPLIT: &str = "X, X_test, y, y_test = train_test_split(X, y, ";

/// The same lines for the rows that are held out, too: they learn nothing from these.
fn held_too(text: &str, of_fitted_alone: bool) -> String {
    if of_fitted_alone {
        return text.to_owned();
    }
    let mut lines = Vec::new();
    for line in text.lines() {
        let step = line.strip_prefix("X = ").and_then(|call| call.strip_suffix(".fit_transform(X)"));
        if let Some(step) = step {
            lines.push(format!("step = {step}\nX, X_test = step.fit_transform(X), step.transform(X_test)"));
            continue;
        }
        lines.push(line.to_owned());
        let bare = line.trim_start();
        if bare.starts_with("X = ") || bare.starts_with("X[") {
            lines.push(with_test(line));
        }
    }
    lines.join("\n")
}

/// The line with `X_test` in the place of `X`.
fn with_test(line: &str) -> String {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    let mut held = String::new();
    for (at, letter) in line.char_indices() {
        held.push(letter);
        let alone = !line[..at].ends_with(inner) && !line[at + letter.len_utf8()..].starts_with(inner);
        if letter == 'X' && alone {
            held.push_str("_test");
        }
    }
    held.replace("fit_transform(", "transform(")
}
