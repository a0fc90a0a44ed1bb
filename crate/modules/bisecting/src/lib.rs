//! A tree of k-means.

use cluster_playground::{callables, module};

module!(callables::BISECTING);
