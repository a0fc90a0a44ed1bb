//! Clusters of density.

use cluster_playground::{callables, module};

module!(callables::DENSITY);
