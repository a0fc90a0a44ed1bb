//! Clusters of what is alike, pair by pair.

use cluster_playground::{callables, module};

module!(callables::GRAPH);
