//! Scalars: texts and numbers with a form of their own.

mod date;
mod geo_json;
mod insee_code;
mod long;

pub(crate) use date::{Date, DateTime, PartialDate};
pub(crate) use geo_json::GeoJson;
pub(crate) use insee_code::InseeCode;
pub(crate) use long::Long;
