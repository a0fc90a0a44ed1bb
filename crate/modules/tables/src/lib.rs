//! Reads and prepares tables.

use cluster_playground::{callables, module};

module!(tables callables::AHEAD);
