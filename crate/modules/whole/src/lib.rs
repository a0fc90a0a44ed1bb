//! The core, [`many`](../many) and [`scores`](../scores) in one, for who runs it without a page.

#![cfg(target_arch = "wasm32")]

use cluster_playground::wasm::{CATALOG, GIVEN, MAKES_AND_SCORES, Module, READS, SCORES, SHOWS};
use cluster_playground::{callables, module};

module!(Module {
    reads: Some(&READS),
    catalog: Some(CATALOG),
    makes: Some(&MAKES_AND_SCORES),
    given: Some(&GIVEN),
    shows: Some(&SHOWS),
    scores: Some(&SCORES),
    ..Module::of(callables::KNOWN)
});
