//! Whom to alert: answers, holes, givers of alerts, and the rules in force.

mod flag;
mod giver;
mod hole;
mod path;
mod recipient;
mod route;
mod rule_set;

pub(crate) use flag::AlertFlagConnection;
pub(crate) use giver::AlertGivers;
pub(crate) use hole::AlertGapConnection;
pub(crate) use route::AlertRoute;
pub(crate) use rule_set::AlertRuleSet;
