//! Clustering algorithms that can be watched, and that agree with scikit-learn.
//!
//! This crate is the engine of Cluster Playground, a page on which a reader of a tutorial types its
//! scikit-learn calls and sees its figures, alive. It is compiled to WebAssembly, and knows no JavaScript but
//! in one room, `wasm`.
//!
//! # The call is the interface
//!
//! A thing to try is an [experiment](catalog::Experiment): where the points come from, what is done to them,
//! and what is fitted. Each part is the Python call that a user of scikit-learn would write. The same three
//! texts are the attributes of the page's element, its address, the line of code at its foot and the argument
//! of the headless interface.
//!
//! ```
//! use cluster_playground::{callables::ALL, catalog::Experiment, run::{Memory, Run}};
//!
//! let experiment = Experiment::parse(
//!     ALL,
//!     "make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)",
//!     "",
//!     "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)",
//! )?;
//! let mut memory = Memory::default();
//! let mut run = Run::new(experiment, &memory);
//! run.complete(&mut memory)?;
//!
//! let (_points, fitted) = run.fitted(0).expect("a complete run has its fits");
//! assert_eq!(fitted.result.number("n_iter"), Some(7.0));
//! assert!((fitted.result.number("inertia").unwrap() - 916.3952).abs() < 1e-4);
//! // Four starts and seven iterations of two half-steps, behind the bare points.
//! assert_eq!(fitted.trace.len(), 1 + 4 + 7 * 2);
//! # Ok::<(), cluster_playground::error::Error>(())
//! ```
//!
//! # The flow
//!
//! ```text
//! text → Experiment → Table → Points → Fit ─ advance() ─→ Trace → frame(i), figures → picture
//!  call   catalog      data, prepare    cluster           (pure)       (pure)
//! ```
//!
//! - [`call`] turns text into values and back; it knows no callable. [`script`] reads a pasted cell of Python, and
//!   runs nothing.
//! - [`catalog`] has what a declaration is made of. Each callable declares itself once, beside its code: validation,
//!   messages, controls, overlays and the canonical text derive from that. [`callables`] has the lists of all that can be
//!   called, on top of everything: a module is its list, and what is not listed is not linked.
//! - [`data`] makes a [table](table::Table) and [`prepare`] changes it step by step, with [`random`] drawing as NumPy
//!   draws. [`Points`](points::Points), finite numbers, are made of it at the fit's door. [`embed`] finds other places
//!   for points, to fit or to see them there.
//! - [`fit`] has the contracts. A [`Fit`](fit::Fit) works in bounded units, so that a page can show progress and change
//!   its mind; a [`Trace`](fit::Trace) holds the least from which any moment of the work can be rebuilt, and what is too
//!   large for that is [replayed](fit::keyframes). A [`Frame`](fit::Frame) says what there is at one moment: labels,
//!   numbers for a sentence, and [layers](fit::layer) to draw; [figures](fit::figure) say what there is beside it. All of
//!   that is data: whoever draws knows no algorithm.
//! - [`cluster`] has the algorithms by family. There is one implementation of each: the fast one is the one that is shown.
//!   [`neighbors`], [`distances`] and [`linalg`] are what they share.
//! - [`score`] judges clusterings. [`run`] puts all this together, and `wasm` hands it to JavaScript.
//!
//! Every arrow points one way, and nothing points back.
//!
//! # The same answer as scikit-learn
//!
//! The same arguments give the result of scikit-learn 1.9.1 (of SciPy 1.17.1 where scikit-learn has none),
//! random numbers included: integers, uniforms, choices and permutations bit for bit; Gaussians to a few units
//! in the last place, since NumPy's own differ that far between processors; labels, their numbering and the
//! number of iterations exactly; scores to 1e-9. The golden cases under `tests/golden` hold the crate to it,
//! with the scripts that made them.
//!
//! Native code and wasm give the same bits: [`math`] is portable, sums have a fixed order, and no SIMD is used
//! whose result may depend on the machine.
//!
//! # Limits
//!
//! - scikit-learn does not agree with itself further than that: with another number of threads, on noiseless
//!   symmetric points, it numbers and even draws clusters differently. The reference is one thread on x86-64
//!   with AVX2 and FMA.
//! - Where k-means is asked for as many clusters as there are distinct points, or more, only the inertia is
//!   promised.
//! - Tables of points may take [512 MiB](points::MAX_BYTES); methods that need a distance for every pair refuse
//!   what does not fit, before they allocate.

#![cfg_attr(feature = "small", cfg(target_arch = "wasm32"))]

pub mod attributes;
pub mod call;
pub mod callables;
pub mod catalog;
pub mod cluster;
pub mod count;
pub mod covariance;
pub mod data;
pub mod decimal;
pub mod distances;
pub mod embed;
pub mod error;
pub mod fit;
pub mod linalg;
pub mod math;
pub mod matrix;
pub mod neighbors;
pub mod paint;
pub mod points;
pub mod prepare;
pub mod random;
pub mod run;
pub mod score;
pub mod script;
pub mod seen;
pub mod simd;
pub mod sort;
pub mod table;
pub mod tables;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod work;

/// Makes a wasm module of what it is: `module!(Module::family(callables::TREES))`.
#[macro_export]
macro_rules! module {
    ($module:expr) => {
        const _: $crate::wasm::Module = $module;

        #[$crate::wasm::wasm_bindgen::prelude::wasm_bindgen(start, wasm_bindgen = $crate::wasm::wasm_bindgen)]
        pub fn begin() {
            $crate::wasm::begin($module);
        }
    };
}
