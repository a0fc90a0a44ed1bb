//! A pasted cell of Python → an experiment. Nothing is executed: names are followed from the call that makes the
//! points, through what is done to them, to what is fitted and how it is seen. NumPy's draws alone are done, number by
//! number, so that the points are the tutorial's.
//!
//! In the order of reading: [`lines`] takes away what a notebook adds, [`tokens`] and [`parse`] find the statements,
//! [`reader`] and [`follow`] follow the names through them, [`calls`], [`models`], [`tables`], [`numbers`] and [`plots`] know the
//! functions of scikit-learn, SciPy, pandas, NumPy, Matplotlib and seaborn. Time and memory are linear in the text; a
//! function of the cell is read anew for each of its calls, within a budget.
//!
//! What a reading opens is said in these words, with arguments as a call has them where the cell gave any
//! (`dendrogram(truncate_mode='level', p=4)`):
//!
//! | word | what it is |
//! |---|---|
//! | `elbow` | the total over k |
//! | `choose` | scores over k, or over another parameter |
//! | `scores` | the scores of the clustering |
//! | `silhouette` | each point's silhouette |
//! | `confusion` | clusters against the truth |
//! | `centers` | the centres of the clusters |
//! | `dendrogram` | the tree of merges |
//! | `k_distances` | distances to the k-th neighbour |
//! | `reachability` | OPTICS' plot |
//! | `table` | the table |
//! | `segments` | the clusters' means and shares |
//! | `kde`, `boxplot`, `scatter`, `histogram`, `pairplot`, `heatmap`, `countplot` | a chart of the columns |
//! | `lines` | a line for each column |
//! | `map` | names and edges in the plane |

mod array;
mod calls;
mod expressions;
mod follow;
mod lines;
mod models;
mod numbers;
mod parse;
mod plots;
mod reader;
mod replace;
mod syntax;
mod tables;
mod tokens;
mod value;

use crate::catalog::{List, Part, find, misspelt, read as read_call};
use reader::Reader;
use serde::Serialize;
use tokens::Unclosed;

/// How long a cell may be, in bytes; and all cells together, of which the oldest are forgotten.
pub const MAX_LENGTH: usize = 2 << 20;

/// Of so many lines it is said that a bracket is missing.
const MOST_UNCLOSED: usize = 2;

/// What a cell says. `None`: it does not say, and all stays as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// Where the points come from.
    pub data: Option<String>,
    /// What is done to them; empty: nothing.
    pub prepare: Option<String>,
    /// What is fitted: a call, or a list of them.
    pub fit: Option<String>,
    /// In which plane it is seen.
    pub view: Option<String>,
    /// What gives the colours; empty: the clusters.
    pub hue: Option<String>,
    /// The figures and pages that the cell draws.
    pub opens: Vec<String>,
    /// How many statements were understood.
    pub used: usize,
    /// What was passed over.
    pub passed: Vec<Passed>,
    /// What was understood otherwise than it was written.
    pub notes: Vec<String>,
    /// What is known now: name, and what it is.
    pub known: Vec<(String, &'static str)>,
}

/// A line that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// Its number, from 1.
    pub line: u32,
    /// A sentence for people.
    pub why: String,
    /// `drawing`, `limits`, `titles`, `notebook`, `output`, `python`, `unknown`.
    pub kind: &'static str,
}

/// Why a line is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// It belongs to a figure.
    Drawing,
    /// It sets the range of an axis.
    Limits,
    /// It writes a title or a label.
    Titles,
    /// It is the notebook's.
    Notebook,
    /// It is what the code printed.
    Output,
    /// It computes what nothing here depends on.
    Python,
    /// It is not understood.
    Unknown,
}

impl Passed {
    fn new(line: u32, why: Why) -> Self {
        let (kind, sentence) = match why {
            Why::Drawing => ("drawing", "draws the figure; the page does that"),
            Why::Limits => ("limits", "sets the range of an axis; that is not taken over"),
            Why::Titles => ("titles", "writes a title or a label; that is not taken over"),
            Why::Notebook => ("notebook", "is for the notebook, and not needed here"),
            Why::Output => ("output", "is what the code printed, not code"),
            Why::Python => ("python", "computes something that nothing here depends on"),
            Why::Unknown => ("unknown", "was not understood"),
        };
        Passed { line, why: sentence.to_owned(), kind }
    }
}

/// What is here: who reads asks it of names.
pub trait Here {
    /// The part in which this name stands.
    fn part(&self, name: &str) -> Option<Part>;

    /// The call in canonical form; `None` where it is not here, or wrong.
    fn canonical(&self, call: &str, part: Part) -> Option<String>;

    /// The name that was probably meant by one that nobody knows.
    fn misspelt(&self, name: &str) -> Option<&'static str>;
}

impl Here for List {
    fn part(&self, name: &str) -> Option<Part> {
        find(self, name).map(|callable| callable.make.part())
    }

    fn canonical(&self, call: &str, part: Part) -> Option<String> {
        read_call(self, call, part).ok().map(|arguments| arguments.to_string())
    }

    fn misspelt(&self, name: &str) -> Option<&'static str> {
        misspelt(self, name)
    }
}

/// Reads a cell, with those before it; `seed` is taken for draws that have none.
pub fn read(script: &str, earlier: &[String], seed: u32, here: &dyn Here) -> Reading {
    if script.len() > MAX_LENGTH {
        let why = format!("a cell may have {} KB; this one has {}", MAX_LENGTH >> 10, script.len() >> 10);
        let passed = vec![Passed { line: 1, why, kind: "unknown" }];
        let nothing = Reader::new(here, seed).reading(Vec::new());
        return Reading { passed, ..nothing };
    }
    let mut size = script.len();
    let recent = earlier.iter().rev().take_while(|cell| {
        size += cell.len();
        size <= MAX_LENGTH
    });
    let mut cells: Vec<&str> = recent.map(String::as_str).collect();
    cells.reverse();
    cells.push(script);
    let mut passed = Vec::new();
    let mut unclosed = Vec::new();
    let tokens: Vec<_> = cells
        .iter()
        .map(|cell| {
            let (lines, skipped) = lines::lines(cell);
            passed = skipped;
            let (tokens, missing) = tokens::tokens(&lines);
            unclosed = missing;
            tokens
        })
        .collect();
    let statements: Vec<_> = tokens.iter().map(|tokens| parse::parse(tokens)).collect();
    let mut reader = Reader::new(here, seed);
    for cell in &statements {
        reader.cell(cell);
    }
    let mut reading = reader.reading(passed);
    // In what is no code brackets are of no matter.
    if reading.used > 0 {
        let missing = unclosed.iter().take(MOST_UNCLOSED).map(|Unclosed { line, brackets }| {
            format!(
                "a closing `{brackets}` is missing at the end of line {line}: it is read as if it stood there"
            )
        });
        reading.notes.splice(0..0, missing);
    }
    reading
}
