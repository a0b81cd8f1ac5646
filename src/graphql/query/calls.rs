//! Calls, applications, funding, agreements and contact tours.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, OneofObject};

use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::{AnyApplicationId, AnyTourContactId, CallId, Total};
use crate::graphql::paging::{
    ApplicationKey, CallKey, CursorKey, PageArguments, TourContactKey, page_cost,
};
use crate::graphql::types::agreement::{AgreementConnection, AgreementFilter};
use crate::graphql::types::application::ApplicationConnection;
use crate::graphql::types::call::{Call, CallConnection};
use crate::graphql::types::call_filter::{ApplicationFilter, CallFilter, TourFilter};
use crate::graphql::types::children::nodes;
use crate::graphql::types::funding::Funding;
use crate::graphql::types::tour::TourContactConnection;
use crate::service::ServiceError;

/// How a call is named; exactly one of these.
#[derive(Clone, Debug, OneofObject)]
pub(super) enum CallBy {
    /// Identifier received from this API.
    Id(ID),
    /// Readable name.
    Slug(String),
}

#[derive(Debug, Default)]
pub(super) struct CallQuery;

/// Calls, applications, funding, agreements and contact tours.
#[Object]
impl CallQuery {
    /// One call; null when there is none.
    async fn call(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which one.")] by: CallBy,
    ) -> Result<Option<Call>> {
        let request = request(context)?;
        let number = match by {
            CallBy::Id(id) => Some(NodeType::Call.number("by.id", &id)?),
            CallBy::Slug(slug) => request.reader().call_by_slug(&slug).await?,
        };
        let Some(number) = number else {
            return Ok(None);
        };
        let found = request.loaders.load_one(CallId(number)).await?;
        Ok(found.map(Call::from))
    }

    /// Calls for projects and for expressions of interest, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn calls(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<CallFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<CallConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<CallKey, i64>()?;
        let filter = filter.unwrap_or_default().check()?;
        let request = request(context)?;
        request.directory.check_territory(filter.territory_id)?;
        let page = request.reader().calls(&filter, &paging.request).await?;
        let items = nodes(request, &page.items, CallId, |id| CallKey(id).cursor()).await?;
        let total = Total::Calls(filter);
        Ok(CallConnection::new(&paging, items, page.has_more, total))
    }

    /// Applications that the viewer may read, by identifier:
    /// all for editors, the laureates for everyone.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn applications(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<ApplicationFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<ApplicationConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<ApplicationKey, i64>()?;
        let filter = filter.unwrap_or_default().check()?;
        let request = request(context)?;
        request.directory.check_territory(filter.territory_id)?;
        let reader = request.reader();
        let page = reader.applications(&filter, &paging.request).await?;
        let cursor = |id| ApplicationKey(id).cursor();
        let items = nodes(request, &page.items, AnyApplicationId, cursor).await?;
        let total = Total::Applications(filter);
        Ok(ApplicationConnection::new(
            &paging,
            items,
            page.has_more,
            total,
        ))
    }

    /// Where the money of calls goes:
    /// the projects recorded as selected, each counted once.
    #[graphql(complexity = "child_complexity + 10")]
    async fn funding(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which projects; none takes all.")] filter: Option<ApplicationFilter>,
    ) -> Result<Funding> {
        let filter = filter.unwrap_or_default().check()?;
        let request = request(context)?;
        request.directory.check_territory(filter.territory_id)?;
        let projects = request.reader().funded(&filter).await?;
        Ok(Funding::new(Arc::new(projects), filter.territory_id))
    }

    /// Agreements that the viewer may read:
    /// those that end first come first, those without a known end last.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 10")]
    async fn agreements(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<AgreementFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<AgreementConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let query = filter.unwrap_or_default().check()?;
        let request = request(context)?;
        let found = request
            .directory
            .agreements(&request.viewer, &query)
            .await?;
        AgreementConnection::page(&found, &arguments)
    }

    /// Who was met in a contact tour, by identifier; for editors only.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn contact_tour(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<TourFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<TourContactConnection> {
        let request = request(context)?;
        if !request.viewer.may_read_contact_tour() {
            return Err(ServiceError::may_not_write(&request.viewer).into());
        }
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<TourContactKey, i64>()?;
        let filter = filter.unwrap_or_default().check()?;
        let reader = request.reader();
        let page = reader.tour_contacts(&filter, &paging.request).await?;
        let cursor = |id| TourContactKey(id).cursor();
        let items = nodes(request, &page.items, AnyTourContactId, cursor).await?;
        let total = Total::TourContacts(filter);
        Ok(TourContactConnection::new(
            &paging,
            items,
            page.has_more,
            total,
        ))
    }
}
