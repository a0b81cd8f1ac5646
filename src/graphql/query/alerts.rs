//! Whom to alert.

use async_graphql::{Context, ID, Object};

use crate::domain::vocab::{BenefitScheme, CallerRole, Concern, Tenure};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::paging::{PageArguments, page_cost};
use crate::graphql::scalar::InseeCode;
use crate::graphql::types::alert::{
    AlertFlagConnection, AlertGapConnection, AlertGivers, AlertRoute, AlertRuleSet,
};
use crate::graphql::types::listed::{Code, values};
use crate::service::AlertQuestion;

#[derive(Debug, Default)]
pub(super) struct AlertQuery;

/// Whom to alert.
#[Object]
impl AlertQuery {
    /// Whom to alert for a commune and what is observed there:
    /// what to do first, who takes it, what may be shared.
    ///
    /// Nothing that is asked is kept or logged. Prefer POST: an address is kept by browsers and proxies.
    #[graphql(complexity = "20 * child_complexity")]
    async fn alert_route(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The commune where the person lives.")] commune: InseeCode,
        #[graphql(desc = "What is observed; at least one.")] concerns: Vec<Code<Concern>>,
        #[graphql(desc = "Who asks.")] caller: Option<Code<CallerRole>>,
        #[graphql(desc = "How the person holds the home, when known.")] tenure: Option<
            Code<Tenure>,
        >,
        #[graphql(desc = "The fund that pays the person's benefits, when known.")] scheme: Option<
            Code<BenefitScheme>,
        >,
    ) -> Result<AlertRoute> {
        let request = request(context)?;
        let caller = caller.map(|code| code.0);
        let question = AlertQuestion {
            commune: commune.0,
            concerns: values(Some(concerns)),
            caller,
            tenure: tenure.map(|code| code.0),
            scheme: scheme.map(|code| code.0),
        };
        let viewer = &request.viewer;
        let route = request.directory.alert_route(&question, viewer).await?;
        AlertRoute::new(route, caller)
    }

    /// Communes of a territory and concerns that nobody takes there,
    /// or one actor alone, not confirmed for two years.
    #[graphql(complexity = "20 + page_cost(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "each is an argument of the field"
    )]
    async fn alert_holes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The territory.")] territory: ID,
        #[graphql(desc = "The concerns looked at; all when absent.")] concerns: Option<
            Vec<Code<Concern>>,
        >,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<AlertGapConnection> {
        let page = PageArguments {
            first,
            after,
            last,
            before,
        };
        let territory = NodeType::Territory.number("territory", &territory)?;
        let request = request(context)?;
        let (directory, viewer) = (&request.directory, &request.viewer);
        let concerns = values(concerns);
        let gaps = directory.alert_holes(territory, &concerns, viewer).await?;
        AlertGapConnection::page(&gaps, &page)
    }

    /// Who gives alerts in a territory, from which communes, and where it is silent.
    #[graphql(complexity = "20 + child_complexity")]
    async fn alert_givers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The territory.")] territory: ID,
    ) -> Result<AlertGivers> {
        let territory = NodeType::Territory.number("territory", &territory)?;
        let request = request(context)?;
        let viewer = &request.viewer;
        let found = request.directory.alert_givers(territory, viewer).await?;
        Ok(found.into())
    }

    /// What became of alerts speaks against these actors and rules;
    /// for those who may edit.
    #[graphql(complexity = "20 + page_cost(first, last, child_complexity)")]
    async fn alert_flags(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<AlertFlagConnection> {
        let page = PageArguments {
            first,
            after,
            last,
            before,
        };
        let request = request(context)?;
        let viewer = request.writer()?;
        let flags = request.directory.alert_flags(viewer).await?;
        AlertFlagConnection::page(&flags, &page)
    }

    /// The rules in force that say who takes which concern.
    async fn alert_rule_set(&self, context: &Context<'_>) -> Result<AlertRuleSet> {
        let set = request(context)?.directory.rule_set_in_force().await?;
        Ok(set.into())
    }
}
