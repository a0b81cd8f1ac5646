//! Decisions on pilots.

use async_graphql::{Context, ID, InputObject, Object};

use super::payload::PilotDecisionPayload;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::Date;
use crate::graphql::types::pilot::PilotStudyInput;
use crate::service::PilotDecisionDraft;

/// A decision to be recorded.
#[derive(Clone, Debug, InputObject)]
pub(super) struct RecordPilotDecisionInput {
    /// The study that it rests on. Its `k` is not looked at:
    /// the record is of choosing as many as are named in `chosen`.
    study: PilotStudyInput,
    /// The chosen territories, 1 to 4 of those that the study ranks;
    /// they need be neither the first nor allowed by the rules, and the record says so.
    chosen: Vec<ID>,
    /// Why, in the words of those who decided; at most 5,000 characters.
    reason: String,
    /// The day of the decision, not to come; today when absent.
    decided_on: Option<Date>,
    /// The organisation, group or body that decided; never a person.
    decided_by: Option<ID>,
}

impl RecordPilotDecisionInput {
    /// The draft with identifiers decoded.
    fn draft(self) -> Result<PilotDecisionDraft> {
        let study = self.study.check();
        let chosen = self.chosen.iter();
        let chosen = chosen.map(|id| NodeType::Territory.number("input.chosen", id));
        let decided_by = self.decided_by.as_ref();
        let decided_by = decided_by.map(|id| actor_number("input.decidedBy", id));
        Ok(PilotDecisionDraft {
            request: study.map_err(|error| error.within("input.study"))?,
            chosen: chosen.collect::<Result<_>>()?,
            reason: self.reason,
            decided_on: self.decided_on.map(|day| day.0.as_str().to_owned()),
            decided_by_id: decided_by.transpose()?,
        })
    }
}

#[derive(Debug, Default)]
pub(super) struct PilotMutation;

/// Decisions on pilots.
#[Object]
impl PilotMutation {
    /// Records a decision on pilot territories,
    /// and freezes the study that it rests on: values, weights, seed and version.
    ///
    /// The record is public and is never changed; its study is that of public data, whoever records it.
    #[graphql(complexity = "child_complexity + 200")]
    async fn record_pilot_decision(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What was chosen, on which study, by whom and why.")]
        input: RecordPilotDecisionInput,
    ) -> Result<PilotDecisionPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.draft()?;
        let directory = &request.directory;
        let written = directory.record_pilot_decision(viewer, draft).await?;
        PilotDecisionPayload::new(request, written).await
    }
}
