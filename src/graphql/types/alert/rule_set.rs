//! A set of rules that say who takes which concern.

use std::sync::Arc;

use async_graphql::Object;

use crate::domain::vocab::RuleSetStatus;
use crate::graphql::scalar::{DateTime, Long};
use crate::graphql::types::listed::Code;
use crate::service;

/// A set of rules. The texts are shared with the rules in force: answers that do not show them copy none.
#[derive(Clone)]
pub(crate) struct AlertRuleSet(Arc<service::RuleSet>);

/// A set of rules that say who takes which concern.
#[Object]
impl AlertRuleSet {
    /// Its number; 0 for the rules that come with the program.
    async fn number(&self) -> Long {
        Long(self.0.id)
    }

    /// What it is called.
    async fn label(&self) -> &str {
        &self.0.label
    }

    /// Draft or published.
    async fn status(&self) -> Code<RuleSetStatus> {
        Code(self.0.status)
    }

    /// When it was published; null for a draft and for the rules of the program.
    async fn published_at(&self) -> Option<DateTime> {
        self.0.published_at.map(DateTime)
    }

    /// The template `alert_rules`, as it was given.
    async fn rules(&self) -> &str {
        &self.0.rules
    }

    /// The template `alert_cases`, as it was given.
    async fn cases(&self) -> &str {
        &self.0.cases
    }
}

impl From<service::RuleSet> for AlertRuleSet {
    fn from(set: service::RuleSet) -> Self {
        Self(Arc::new(set))
    }
}

impl From<Arc<service::RuleSet>> for AlertRuleSet {
    fn from(set: Arc<service::RuleSet>) -> Self {
        Self(set)
    }
}
