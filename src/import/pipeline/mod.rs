//! From records to rows: match, merge, write, report, one transaction for each batch.

mod actor;
mod body;
mod close;
mod cog;
mod indicator;
mod member;
mod merge;
mod merged;
mod part;
mod partnership;
mod place;
mod plain;
mod plain_kinds;
mod plain_names;
mod reference;
mod run;
mod seat;
mod standing;
mod start;
mod statement;
mod succession;
mod twin;

pub use start::run;
