//! Whom to alert: rules that say who takes which concern, cases they are tested on, the national path for danger, and
//! what may be shared.
//!
//! Rules and cases are two tables of text, kept as they were given and read anew: what is published can be replayed to
//! the letter. The national path and the wording on secrecy are files of `data/alerts`, reviewed like text.

mod concerns;
mod path;
mod rule;
mod sharing;
mod table;

pub use concerns::ConcernSet;
pub use path::{PathLine, path_of};
pub use rule::{AlertCase, AlertRule, Performer, read_cases, read_rules};
pub use sharing::{Sharing, sharing_for};
pub use table::{CASE_COLUMNS, RULE_COLUMNS, RowFault};

/// The rules that come with the program, in force until a set is published.
pub const BASE_RULES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/alerts/alert_rules.csv"
));
/// The cases that the rules of the program were tested on, on the demonstration network.
pub const BASE_CASES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/alerts/alert_cases.csv"
));
