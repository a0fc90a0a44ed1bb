//! Tables, and how they are made.

pub mod draft;
