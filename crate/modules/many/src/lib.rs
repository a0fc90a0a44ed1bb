//! The core, made for speed.

use cluster_playground::{callables, module};

module!(core callables::KNOWN);
