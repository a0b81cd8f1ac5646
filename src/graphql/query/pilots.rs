//! Pilot studies.

use async_graphql::{Context, ID, Object};

use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, territory_number};
use crate::graphql::loader::{PilotDecisionId, Total};
use crate::graphql::paging::{CursorKey, PageArguments, PilotDecisionKey, page_cost};
use crate::graphql::scalar::Date;
use crate::graphql::types::pilot::{
    PilotCriterion, PilotDecision, PilotDecisionConnection, PilotFollowUp, PilotStudy,
    PilotStudyInput,
};
use crate::service::FollowUpRequest;

#[derive(Debug, Default)]
pub(super) struct PilotQuery;

/// Pilot studies.
#[Object]
impl PilotQuery {
    /// Where to try a closer cooperation first:
    /// territories ranked on several criteria, under many weights.
    ///
    /// The same input, seed and version of the data give the same answer. docs/methods/pilot-study.md explains it.
    #[graphql(complexity = "child_complexity + 200")]
    async fn pilot_study(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Where, on which criteria, and how.")] input: PilotStudyInput,
    ) -> Result<PilotStudy> {
        let asked = input.check()?;
        let request = request(context)?;
        let study = request
            .directory
            .pilot_study(&asked, &request.viewer)
            .await?;
        Ok(PilotStudy::new(study))
    }

    /// What became of chosen territories on the network,
    /// beside those most like them that were not chosen.
    ///
    /// A difference is no proof: what was entered in the directory since makes a territory look better linked.
    #[graphql(complexity = "4 * child_complexity + 400")]
    async fn pilot_follow_up(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Where, and on which criteria territories are alike.")]
        input: PilotStudyInput,
        #[graphql(desc = "The chosen territories, 1 to 4.")] chosen: Vec<ID>,
        #[graphql(desc = "The day before.")] from: Date,
        #[graphql(desc = "The day after; today when absent.")] to: Option<Date>,
        #[graphql(desc = "With how many others each is compared, 1 to 10.", default = 3)]
        compared: i32,
    ) -> Result<PilotFollowUp> {
        let chosen = chosen
            .iter()
            .map(|id| NodeType::Territory.number("chosen", id));
        let asked = FollowUpRequest {
            study: input.check()?,
            chosen: chosen.collect::<Result<_>>()?,
            from: from.0,
            to: to.map(|day| day.0),
            compared: usize::try_from(compared).unwrap_or(0),
        };
        let request = request(context)?;
        let directory = &request.directory;
        let found = directory.pilot_follow_up(&asked, &request.viewer).await?;
        Ok(found.into())
    }

    /// A recorded decision; null when there is none of this identifier.
    async fn pilot_decision(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "An identifier of a decision, as received.")] id: ID,
    ) -> Result<Option<PilotDecision>> {
        let number = NodeType::PilotDecision.number("id", &id)?;
        let loaders = &request(context)?.loaders;
        let found = loaders.load_one(PilotDecisionId(number)).await?;
        Ok(found.map(Into::into))
    }

    /// Recorded decisions, the last recorded first.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn pilot_decisions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only those that chose this territory.")] territory: Option<ID>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PilotDecisionConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<PilotDecisionKey, i64>()?;
        let request = request(context)?;
        let known = request.directory.territories();
        let territory = territory.map(|id| territory_number("territory", &id, &known));
        let territory = territory.transpose()?;
        let reader = request.reader();
        let page = reader.pilot_decisions(territory, &paging.request).await?;
        let items = page.items.into_iter().map(|decision| {
            let key = PilotDecisionKey(decision.id);
            (key.cursor(), PilotDecision::from(decision))
        });
        Ok(PilotDecisionConnection::new(
            &paging,
            items.collect(),
            page.has_more,
            Total::PilotDecisions(territory),
        ))
    }

    /// The criteria that the network gives, eight in all;
    /// any indicator can be one too.
    #[graphql(complexity = "8 * child_complexity")]
    async fn pilot_criteria(&self) -> Vec<PilotCriterion> {
        PilotCriterion::all()
    }
}
