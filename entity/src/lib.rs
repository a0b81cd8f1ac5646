//! Tables and closed lists of the directory.

pub mod vocab;
