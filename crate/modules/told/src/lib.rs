//! Tells what is wrong with a text, and writes experiments in Python.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::{Module, READS};
use cluster_playground::{callables, module};

module!(Module { reads: Some(&READS), ..Module::of(callables::NAMES) });
