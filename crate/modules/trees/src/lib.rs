//! Trees of clusters.

use cluster_playground::{callables, module};

module!(callables::TREES);
