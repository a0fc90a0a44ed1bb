//! Makes tables, of files and of nothing.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::{Module, TABLES};
use cluster_playground::{callables, module};

module!(Module { tables: Some(&TABLES), ..Module::of(callables::SOURCES) });
