//! `bindgen INPUT.wasm OUTPUT_DIR`: wasm-bindgen's generator, pinned by our own lock file.
//!
//! `cargo install wasm-bindgen-cli` resolves a lock file of its own, which can fail where a registry lags;
//! a binary of the workspace cannot drift from the `wasm-bindgen` that the crate uses.

use std::{env, process::ExitCode};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else {
        eprintln!("usage: bindgen INPUT.wasm OUTPUT_DIR");
        return ExitCode::from(2);
    };
    let generated = Bindgen::new()
        .input_path(input)
        .web(true)
        // Where the wasm file is differs by packaging: the caller always says, and the code has no `import.meta`.
        // All modules have one name: the JavaScript of one serves them all.
        .and_then(|bindgen| {
            bindgen.out_name("module").typescript(true).omit_default_module_path(true).generate(output)
        });
    match generated {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}
