//! Reads pasted cells of Python.

#![cfg(target_arch = "wasm32")]

use cluster_playground_small::wasm::{Module, SCRIPT};
use cluster_playground_small::{callables, module};

module!(Module { script: Some(SCRIPT), ..Module::of(callables::NAMES) });
