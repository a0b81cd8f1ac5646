//! Calls for projects and their axes.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::actor::Actor;
use super::application::ApplicationConnection;
use super::children::{nodes, page_of};
use super::funding::Funding;
use super::listed::{Code, codes, values};
use super::proposal::ProposalConnection;
use super::provenance::{FieldProvenance, provenance_of, sources_of};
use super::source::Source;
use super::territory::Territory;
use super::untouched::{
    AxesWithout, Open, Untouched, UntouchedTerritoryConnection, axes_without, load_untouched,
};
use crate::domain::call::{AxisData, CallData};
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::{
    ApplicationStatus, CallKind, CallStatus, Certainty, TerritoryKind, Theme,
};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::{AnyApplicationId, CallAxes, CallFiles, Children, ProposalId};
use crate::graphql::paging::{
    ApplicationKey, CursorKey, PageArguments, ProposalKey, connection, page_cost,
};
use crate::graphql::scalar::{DateTime, Long, PartialDate};

/// A call for projects or for expressions of interest.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Call {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Readable unique name, kept for life.
    slug: String,
    /// Title in use.
    title: String,
    /// Form.
    kind: Code<CallKind>,
    /// The law, plan or measure it rests on.
    legal_frame: Option<String>,
    /// When it opened, or is to open.
    opened_on: Option<PartialDate>,
    /// Last day to apply.
    deadline_on: Option<PartialDate>,
    /// When it was decided.
    decided_on: Option<PartialDate>,
    /// Budget in euro cents, as declared by its issuer; null when unknown.
    budget_cents: Option<Long>,
    /// Applications received as declared, however many are recorded;
    /// null when unknown.
    applications_received: Option<i32>,
    /// Applications selected as declared, however many are recorded;
    /// null when unknown.
    applications_selected: Option<i32>,
    /// Where it stands; null when unknown.
    status: Option<Code<CallStatus>>,
    /// How sure it is.
    certainty: Code<Certainty>,
    /// Free note.
    note: Option<String>,
    /// Grows by one at each write; goes into mutations.
    version: i32,
    /// When the record was made.
    created_at: DateTime,
    /// When the record was last changed.
    updated_at: DateTime,
    #[graphql(skip)]
    pub(super) number: i64,
    #[graphql(skip)]
    issuer: i64,
    #[graphql(skip)]
    pub(super) territory: Option<i64>,
}

impl From<Recorded<CallData>> for Call {
    fn from(record: Recorded<CallData>) -> Self {
        let data = record.data;
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            id: NodeType::Call.id(record.id),
            slug: data.slug,
            title: data.title,
            kind: Code(data.kind),
            legal_frame: data.legal_frame,
            opened_on: data.opened_on.map(PartialDate),
            deadline_on: data.deadline_on.map(PartialDate),
            decided_on: data.decided_on.map(PartialDate),
            budget_cents: data.budget_cents.map(Long),
            applications_received: data.applications_received.map(small),
            applications_selected: data.applications_selected.map(small),
            status: data.status.map(Code),
            certainty: Code(data.certainty),
            note: data.note,
            version: small(record.version),
            created_at: DateTime(record.created_at),
            updated_at: DateTime(record.updated_at),
            number: record.id,
            issuer: data.issuer_id,
            territory: data.territory_id,
        }
    }
}

#[ComplexObject]
impl Call {
    /// The actor that issues it.
    async fn issuer(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.issuer).await
    }

    /// Where it holds; null when unknown.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let Some(id) = self.territory else {
            return Ok(None);
        };
        let found = request(context)?.territory_row(id).await?;
        Ok(found.map(Territory::from))
    }

    /// Its axes, by number; seldom more than ten.
    #[graphql(complexity = "5 * child_complexity")]
    async fn axes(&self, context: &Context<'_>) -> Result<Vec<CallAxis>> {
        let key = CallAxes(self.number);
        let found = request(context)?.loaders.load_one(key).await?;
        let found = found.unwrap_or_default().into_iter();
        Ok(found.map(CallAxis::from).collect())
    }

    /// The applications that the viewer may read, by identifier:
    /// all for editors, the laureates for everyone.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn applications(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only those in one of these states.")] statuses: Option<
            Vec<Code<ApplicationStatus>>,
        >,
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
        let request = request(context)?;
        let mut readable = request.viewer.application_statuses().to_vec();
        if let Some(statuses) = statuses {
            let statuses = values(Some(statuses));
            readable.retain(|status| statuses.contains(status));
        }
        let children = Children::CallApplications(readable);
        let found = page_of(context, children, self.number, &paging).await?;
        let cursor = |id| ApplicationKey(id).cursor();
        let items = nodes(request, &found.ids, AnyApplicationId, cursor).await?;
        Ok(ApplicationConnection::new(
            &paging,
            items,
            found.more,
            found.total,
        ))
    }

    /// The proposals of working groups that it took up, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn proposals(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<ProposalConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<ProposalKey, i64>()?;
        let found = page_of(context, Children::CallProposals, self.number, &paging).await?;
        let cursor = |id| ProposalKey(id).cursor();
        let items = nodes(request(context)?, &found.ids, ProposalId, cursor).await?;
        Ok(ProposalConnection::new(
            &paging,
            items,
            found.more,
            found.total,
        ))
    }

    /// Where its money goes: the projects that are recorded as selected,
    /// which may be fewer than it declares.
    #[graphql(complexity = "child_complexity + 10")]
    async fn funding(&self, context: &Context<'_>) -> Result<Funding> {
        let key = CallFiles(self.number);
        let found = request(context)?.loaders.load_one(key).await?;
        let mut files = found.unwrap_or_default();
        Arc::make_mut(&mut files).retain(|file| file.data.is_selected());
        Ok(Funding::new(files, self.territory))
    }

    /// The axes without a project that is recorded as selected; bounded by its axes.
    #[graphql(
        complexity = "5 * child_complexity",
        deprecation = "It does not say how many laureates are known: take `axesWithout { axes { ... } }`."
    )]
    async fn axes_without_laureate(&self, context: &Context<'_>) -> Result<Vec<CallAxis>> {
        let found = axes_without(context, self.number, self.applications_selected).await?;
        Ok(found.axes)
    }

    /// The axes without a project that is recorded as selected,
    /// and how many laureates that rests on.
    #[graphql(complexity = "5 * child_complexity")]
    async fn axes_without(&self, context: &Context<'_>) -> Result<AxesWithout> {
        axes_without(context, self.number, self.applications_selected).await
    }

    /// The territories of a kind within its own that no application, or no laureate,
    /// is for; null when its own is unknown.
    ///
    /// Among the applications that the viewer may read: `basis` tells which.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 10")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a field of the schema"
    )]
    async fn territories_without(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Territories of which kind.")] level: Code<TerritoryKind>,
        #[graphql(desc = "Without what.", default)] of: Untouched,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<Option<UntouchedTerritoryConnection>> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let Some(within) = self.territory else {
            return Ok(None);
        };
        let asked = Open {
            call: self.number,
            within,
            level: level.0,
            of,
            declared: match of {
                Untouched::Application => self.applications_received,
                Untouched::Laureate => self.applications_selected,
            },
        };
        let found = load_untouched(context, asked, &arguments).await?;
        Ok(Some(found))
    }

    /// Which dataset or correction gave each field in force;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        provenance_of(request(context)?, EntityKind::Call, self.number).await
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Call, self.number).await
    }
}

connection!(CallConnection of CallEdge of Call, "A page of calls.");

/// A priority axis of a call.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct CallAxis {
    /// Its number in the call.
    number: i32,
    /// What it is called.
    label: String,
    /// What it is about; at most all themes.
    themes: Vec<Code<Theme>>,
    #[graphql(skip)]
    id: i64,
}

impl From<Recorded<AxisData>> for CallAxis {
    fn from(record: Recorded<AxisData>) -> Self {
        Self {
            number: i32::try_from(record.data.number).unwrap_or(i32::MAX),
            label: record.data.label,
            themes: codes(record.data.themes),
            id: record.id,
        }
    }
}

#[ComplexObject]
impl CallAxis {
    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::CallAxis, self.id).await
    }
}
