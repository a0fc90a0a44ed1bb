//! The catalog: every callable with its parameters. Parsing, validation, messages, the controls of the page
//! and the canonical text all derive from these declarations, which stand beside the code that they declare.
//!
//! A new parameter is one line in its callable; a new callable is one line in a [list](crate::callables). Who reads
//! a text says which list is known: the catalog knows no callable itself.

mod absent;
mod callable;
mod declare;
mod describe;
mod experiment;
mod handed;
#[cfg(not(feature = "small"))]
mod panels;
mod python;
mod remedy;
mod validate;
mod view;
mod written;

pub use absent::{Kind, absent};
pub use callable::{
    Algorithm, Arguments, Begun, COLUMNS, Callable, List, Make, Prepared, Python, PythonLines, Sought,
    Suited, VARIABLE, find,
};
pub use declare::{
    Card, Default, Gives, HowMany, Moves, Overlay, Parameter, Part, Renamed, Slider, Sweep, Traits, Type,
};
#[cfg(not(feature = "small"))]
pub use describe::DescribedPanel;
pub use describe::{Calls, DescribedCall, Description, Ordered};
pub use experiment::{Experiment, MAX_FITS, MAX_STAGES, Texts, read, read_fits};
pub use handed::{hand, hand_over, hand_view, take, take_over};
#[cfg(not(feature = "small"))]
pub use panels::Panels;
pub use validate::{Note, Wrong, check, misspelt};
pub use view::{Column, TARGET, View};
