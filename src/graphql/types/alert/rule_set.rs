//! A set of rules that say who takes which concern.

use async_graphql::SimpleObject;

use crate::domain::vocab::RuleSetStatus;
use crate::graphql::scalar::{DateTime, Long};
use crate::graphql::types::listed::Code;
use crate::service;

/// A set of rules that say who takes which concern.
#[derive(Clone, SimpleObject)]
pub(crate) struct AlertRuleSet {
    /// Its number; 0 for the rules that come with the program.
    number: Long,
    /// What it is called.
    label: String,
    /// Draft or published.
    status: Code<RuleSetStatus>,
    /// When it was published; null for a draft and for the rules of the program.
    published_at: Option<DateTime>,
    /// The template `alert_rules`, as it was given.
    rules: String,
    /// The template `alert_cases`, as it was given.
    cases: String,
}

impl From<service::RuleSet> for AlertRuleSet {
    fn from(set: service::RuleSet) -> Self {
        Self {
            number: Long(set.id),
            label: set.label,
            status: Code(set.status),
            published_at: set.published_at.map(DateTime),
            rules: set.rules,
            cases: set.cases,
        }
    }
}
