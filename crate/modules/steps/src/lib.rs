//! Prepares tables that another module has made, step by step.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::{Module, TABLES_OF_MADE};
use cluster_playground::{callables, module};

module!(Module { tables: Some(&TABLES_OF_MADE), ..Module::of(callables::PREPARES) });
