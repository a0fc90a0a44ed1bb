//! Makes the points of experiments that the core has read, for speed: many points, and in other places than their own.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::{MAKES_OF_TAKEN, Module, SHOWS};
use cluster_playground::{callables, module};

module!(Module { makes: Some(&MAKES_OF_TAKEN), shows: Some(&SHOWS), ..Module::of(callables::MAKING) });
