//! Maps of points.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::Module;
use cluster_playground::{callables, module};

module!(Module::family(callables::MAPS));
