//! Maps of points.

use cluster_playground::{callables, module};

module!(callables::EMBED);
