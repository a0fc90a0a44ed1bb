//! The lines of a pasted cell without what a notebook, a console or a page adds: prompts, magics, line numbers,
//! installations. What is passed over is told.

use super::{Passed, Why};

/// A line of code.
pub struct Line<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its number in the cell, from 1.
    pub number: u32,
}

/// The lines of code, and those that are none.
pub fn lines(script: &str) -> (Vec<Line<'_>>, Vec<Passed>) {
    let all: Vec<&str> = script.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let numbers = numbered(&all);
    let console = all.iter().any(|line| line.trim_start().starts_with(">>>"));
    let mut code = Vec::with_capacity(all.len());
    let mut passed = Vec::new();
    let mut output = false;
    for (i, whole) in all.iter().enumerate() {
        let number = i as u32 + 1;
        let text = if numbers { without_number(whole) } else { whole };
        let trimmed = text.trim_start();
        let mut pass = |why| passed.push(Passed::new(number, why));
        if console {
            match trimmed.strip_prefix(">>>").or_else(|| trimmed.strip_prefix("...")) {
                Some(code_text) => {
                    code.push(Line { text: code_text.strip_prefix(' ').unwrap_or(code_text), number })
                }
                None if trimmed.is_empty() => {}
                None => pass(Why::Output),
            }
            continue;
        }
        if let Some(code_text) = behind_prompt(trimmed, "In [") {
            output = false;
            code.push(Line { text: code_text, number });
        } else if behind_prompt(trimmed, "Out[").is_some() {
            output = true;
            pass(Why::Output);
        } else if let Some(code_text) = trimmed.strip_prefix("...:") {
            code.push(Line { text: code_text.strip_prefix(' ').unwrap_or(code_text), number });
        } else if output && !trimmed.is_empty() {
            pass(Why::Output);
        } else if is_notebook(trimmed) {
            pass(Why::Notebook);
        } else {
            output = false;
            code.push(Line { text, number });
        }
    }
    (code, passed)
}

/// Whether a line speaks to the notebook or to a shell.
fn is_notebook(line: &str) -> bool {
    let commands = ["%", "!", "pip install", "pip3 install", "conda install", "python -m"];
    commands.iter().any(|command| line.starts_with(command)) || line.ends_with('?') && !line.contains('#')
}

/// What follows `In [3]:` on its line.
fn behind_prompt<'a>(line: &'a str, prompt: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(prompt)?;
    let (count, rest) = rest.split_once("]:")?;
    count
        .trim()
        .chars()
        .all(|c| c.is_ascii_digit() || c == '*')
        .then(|| rest.strip_prefix(' ').unwrap_or(rest))
}

/// Whether all lines begin with their numbers.
fn numbered(lines: &[&str]) -> bool {
    let mut next = None;
    let mut count = 0;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let digits = line.trim_start();
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let Ok(number) = digits[..length].parse::<u32>() else { return false };
        let separated =
            digits[length..].is_empty() || digits[length..].starts_with([' ', '\t', '.', ':', '|', ')']);
        if !separated || next.is_some_and(|next| number < next) {
            return false;
        }
        next = number.checked_add(1);
        count += 1;
    }
    // A table of numbers has more of them in a line.
    count >= 2
        && lines.iter().any(|line| without_number(line).trim_start().starts_with(|c: char| c.is_alphabetic()))
}

/// A line without its number.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix(['.', ':', '|', ')']).unwrap_or(rest);
    rest.strip_prefix([' ', '\t']).unwrap_or(rest)
}
