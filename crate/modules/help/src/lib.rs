//! What there is to say of all that can be called, and of its parameters: the core of a first visit has no words.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::{CATALOG, Module};
use cluster_playground::{callables, module};

module!(Module { catalog: Some(CATALOG), ..Module::of(callables::NAMES) });
