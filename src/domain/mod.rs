//! What the directory speaks of, without any input or output: identifiers, dates, territories, actors,
//! partnerships, filters and pages.

/// The closed lists, under the name that every module but `entity` and `domain` uses.
pub use entity::vocab;
