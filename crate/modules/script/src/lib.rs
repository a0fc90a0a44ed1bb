//! Reads pasted cells of Python.

use cluster_playground::{callables, module};

module!(script callables::NAMES);
