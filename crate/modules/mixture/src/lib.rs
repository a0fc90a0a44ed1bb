//! Mixtures.

use cluster_playground::{callables, module};

module!(callables::MIXTURE);
