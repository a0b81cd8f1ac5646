//! Pilot studies.

use async_graphql::{Context, Object};

use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::types::pilot::{PilotCriterion, PilotStudy, PilotStudyInput};

#[derive(Debug, Default)]
pub(super) struct PilotQuery;

/// Pilot studies.
#[Object]
impl PilotQuery {
    /// Where to try a closer cooperation first: territories ranked on several criteria, under many weights.
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

    /// The criteria that the network gives, eight in all; any indicator can be one too.
    #[graphql(complexity = "8 * child_complexity")]
    async fn pilot_criteria(&self) -> Vec<PilotCriterion> {
        PilotCriterion::all()
    }
}
