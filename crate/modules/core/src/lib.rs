//! The core, made small: for the opening, and for whatever has few points. [`many`](../many) is the same for speed.

#![cfg(target_arch = "wasm32")]

use cluster_playground_small::run::Limit;
use cluster_playground_small::{callables, module};

module!(small core callables::KNOWN, Limit { coordinates: 20_000, beyond: "many" });
