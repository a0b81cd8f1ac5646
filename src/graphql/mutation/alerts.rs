//! What became of alerts, and the rules that say who takes which concern.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::payload::UserError;
use crate::domain::vocab::{AlertOutcome, Concern};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::actor_number;
use crate::graphql::scalar::Long;
use crate::graphql::types::alert::AlertRuleSet;
use crate::graphql::types::listed::Code;
use crate::service::{OutcomeReport, RuleSetDraft, Written};

/// What became of an alert. There is no place for a commune,
/// a name or a word on the household.
#[derive(InputObject)]
pub(super) struct AlertOutcomeInput {
    /// The actor that was alerted.
    actor: ID,
    /// What was signalled.
    concern: Code<Concern>,
    /// How it ended.
    outcome: Code<AlertOutcome>,
}

/// Whether an outcome was counted.
#[derive(SimpleObject)]
pub(super) struct AlertOutcomePayload {
    /// Whether it was counted.
    counted: bool,
    /// Why it was refused; empty when it was counted.
    user_errors: Vec<UserError>,
}

/// A new set of rules, as a draft.
#[derive(InputObject)]
pub(super) struct CreateRuleSetInput {
    /// What it is called.
    label: String,
    /// The template `alert_rules` as text.
    rules: String,
    /// The template `alert_cases` as text.
    cases: String,
}

/// What a write of rules gives.
#[derive(SimpleObject)]
pub(super) struct RuleSetPayload {
    /// The set in question, draft or published; null when the write was refused.
    rule_set: Option<AlertRuleSet>,
    /// Why the write was refused, one for each wrong line or failed case;
    /// empty when it was done.
    user_errors: Vec<UserError>,
}

#[derive(Debug, Default)]
pub(super) struct AlertMutation;

async fn payload(context: &Context<'_>, written: Written) -> Result<RuleSetPayload> {
    let id = match written {
        Ok(id) => id,
        Err(refusals) => {
            return Ok(RuleSetPayload {
                rule_set: None,
                user_errors: refusals.into_iter().map(UserError::from).collect(),
            });
        }
    };
    let set = request(context)?.directory.rule_set(id).await?;
    Ok(RuleSetPayload {
        rule_set: set.map(Into::into),
        user_errors: Vec::new(),
    })
}

/// Writes about alerts.
#[Object]
impl AlertMutation {
    /// Counts what became of an alert, by month and without any word on the household;
    /// sixty in an hour at most.
    async fn report_alert_outcome(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What became of it.")] input: AlertOutcomeInput,
    ) -> Result<AlertOutcomePayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let report = OutcomeReport {
            actor: actor_number("input.actor", &input.actor)?,
            concern: input.concern.0,
            outcome: input.outcome.0,
        };
        let written = request
            .directory
            .report_alert_outcome(viewer, report)
            .await?;
        Ok(AlertOutcomePayload {
            counted: written.is_ok(),
            user_errors: written
                .err()
                .unwrap_or_default()
                .into_iter()
                .map(UserError::from)
                .collect(),
        })
    }

    /// Keeps a draft of rules with the cases they are tested on;
    /// nothing changes for anybody until it is published.
    async fn create_rule_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rules and their cases.")] input: CreateRuleSetInput,
    ) -> Result<RuleSetPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = RuleSetDraft {
            label: input.label,
            rules: input.rules,
            cases: input.cases,
        };
        let written = request.directory.create_rule_set(viewer, draft).await?;
        payload(context, written).await
    }

    /// Publishes a draft of rules when every case is answered as it must be;
    /// refused with the failed cases otherwise.
    async fn publish_rule_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Number of the draft; the last one when absent.")] number: Option<Long>,
    ) -> Result<RuleSetPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = number.map(|number| number.0);
        let written = request.directory.publish_rule_set(viewer, id).await?;
        payload(context, written).await
    }
}
