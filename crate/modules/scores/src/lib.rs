//! Judges clusterings by every score.

#![cfg(target_arch = "wasm32")]

use cluster_playground::module;
use cluster_playground::wasm::{Module, SCORES};

module!(Module { scores: Some(&SCORES), ..Module::of(&[]) });
