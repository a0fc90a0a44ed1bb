//! The core, made small: reads every text, and does the opening and whatever has few points.

#![cfg(target_arch = "wasm32")]

use cluster_playground_small::run::Limit;
use cluster_playground_small::wasm::{CATALOG, GIVEN, MAKES, Module, READS};
use cluster_playground_small::{callables, module};

module!(Module {
    limit: Some(Limit { coordinates: 20_000, beyond: "many", fits: 999, fitter: "kmeans" }),
    reads: Some(&READS),
    catalog: Some(CATALOG),
    makes: Some(&MAKES),
    given: Some(&GIVEN),
    ..Module::of(callables::KNOWN)
});
