//! Applications to calls; the selected ones are projects.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::actor::Actor;
use super::call::{Call, CallAxis};
use super::children::{nodes, page_of};
use super::listed::{Code, codes};
use super::overlap::{ApplicationPair, ProjectOverlaps, overlaps};
use super::partnership::Partnership;
use super::proposal::ProposalConnection;
use super::provenance::{FieldProvenance, provenance_of, sources_of};
use super::source::Source;
use super::territory::Territory;
use crate::domain::application::ApplicationData;
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::{ApplicationStatus, Certainty, ProjectStatus, Public, Sector, Theme};
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::NodeType;
use crate::graphql::loader::{
    AnyPartnershipId, ApplicationPartnerships, AxisId, CallId, Children, ProposalId,
};
use crate::graphql::paging::{CursorKey, PageArguments, ProposalKey, connection, page_cost};
use crate::graphql::scalar::{DateTime, Long, PartialDate};

/// An application to a call; once selected, the project too.
///
/// Editors read all of them; everyone reads those that are selected.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Application {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Title; null when it was not read.
    title: Option<String>,
    /// Where it stands.
    status: Code<ApplicationStatus>,
    /// Whether the people concerned take part; null when unknown.
    people_concerned: Option<bool>,
    /// Amount asked for, in euro cents; null when unknown.
    asked_cents: Option<Long>,
    /// Amount granted, in euro cents; null when unknown, and unless it is selected.
    granted_cents: Option<Long>,
    /// Months that it lasts; null when unknown.
    duration_months: Option<i32>,
    /// When it was handed in.
    submitted_on: Option<PartialDate>,
    /// When it was decided.
    decided_on: Option<PartialDate>,
    /// Why it was decided so.
    reasons: Option<String>,
    /// First day of the project, inclusive.
    valid_from: Option<PartialDate>,
    /// End of the project, exclusive.
    valid_until: Option<PartialDate>,
    /// Where the project stands; null when unknown, and unless it is selected.
    project_status: Option<Code<ProjectStatus>>,
    /// Whom it is for; empty when unknown, at most all publics.
    publics: Vec<Code<Public>>,
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
    pub(super) data: Box<ApplicationData>,
}

impl From<Recorded<ApplicationData>> for Application {
    fn from(record: Recorded<ApplicationData>) -> Self {
        let data = record.data;
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            id: NodeType::Application.id(record.id),
            title: data.title.clone(),
            status: Code(data.status),
            people_concerned: data.people_concerned,
            asked_cents: data.asked_cents.map(Long),
            granted_cents: data.granted_cents.map(Long),
            duration_months: data.duration_months.map(small),
            submitted_on: data.submitted_on.clone().map(PartialDate),
            decided_on: data.decided_on.clone().map(PartialDate),
            reasons: data.reasons.clone(),
            valid_from: data.valid_from.clone().map(PartialDate),
            valid_until: data.valid_until.clone().map(PartialDate),
            project_status: data.project_status.map(Code),
            publics: codes(data.publics.iter().copied()),
            certainty: Code(data.certainty),
            note: data.note.clone(),
            version: small(record.version),
            created_at: DateTime(record.created_at),
            updated_at: DateTime(record.updated_at),
            number: record.id,
            data: Box::new(data),
        }
    }
}

/// The call of a number that another record names, and that is therefore there.
pub(super) async fn call(request: &RequestContext, id: i64) -> Result<Call> {
    let found = request.loaders.load_one(CallId(id)).await?;
    found.map(Call::from).ok_or_else(|| {
        tracing::error!(call = id, "a record names a call that is not there");
        ApiError::fault()
    })
}

impl Application {
    async fn axes_of(&self, request: &RequestContext) -> Result<Vec<CallAxis>> {
        let ids = &self.data.axes;
        let keys = ids.iter().copied().map(AxisId);
        let mut found = request.loaders.load_many(keys).await?;
        let mut axes: Vec<_> = ids
            .iter()
            .filter_map(|id| found.remove(&AxisId(*id)))
            .collect();
        axes.sort_by_key(|axis| axis.data.number);
        Ok(axes.into_iter().map(CallAxis::from).collect())
    }
}

#[ComplexObject]
impl Application {
    /// The call that it answers.
    async fn call(&self, context: &Context<'_>) -> Result<Call> {
        call(request(context)?, self.data.call_id).await
    }

    /// The actor that carries it.
    async fn lead(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.data.lead_id).await
    }

    /// The actors it is carried with, the lead not among them;
    /// seldom more than ten, empty when unknown.
    #[graphql(complexity = "5 * child_complexity")]
    async fn partners(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        let request = request(context)?;
        let partners = self.data.partners.iter().map(|id| request.actor(*id));
        futures_util::future::try_join_all(partners).await
    }

    /// The main sectors of its lead and partners, in the order of the list;
    /// at most the twelve.
    async fn sectors(&self, context: &Context<'_>) -> Result<Vec<Code<Sector>>> {
        let carriers = self.data.carriers();
        let found = request(context)?.actor_rows(carriers).await?;
        let mut sectors: Vec<Sector> = found.values().filter_map(|row| row.sector).collect();
        sectors.sort_unstable();
        sectors.dedup();
        Ok(codes(sectors))
    }

    /// The axes of the call that it answers, by number; empty when unknown.
    async fn axes(&self, context: &Context<'_>) -> Result<Vec<CallAxis>> {
        self.axes_of(request(context)?).await
    }

    /// The themes of its axes; empty when unknown.
    async fn themes(&self, context: &Context<'_>) -> Result<Vec<Code<Theme>>> {
        let keys = self.data.axes.iter().copied().map(AxisId);
        let found = request(context)?.loaders.load_many(keys).await?;
        let themes = found.values().flat_map(|axis| &axis.data.themes);
        let themes: std::collections::BTreeSet<Theme> = themes.copied().collect();
        Ok(codes(themes))
    }

    /// The territories it is for; empty when unknown, seldom more than ten.
    #[graphql(complexity = "5 * child_complexity")]
    async fn territories(&self, context: &Context<'_>) -> Result<Vec<Territory>> {
        let ids = &self.data.territories;
        let rows = request(context)?.territory_rows(ids.iter().copied());
        let mut found = rows.await?;
        let inside = ids.iter().filter_map(|id| found.remove(id));
        Ok(inside.map(Territory::from).collect())
    }

    /// The body that decided.
    async fn committee(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.data.committee_id {
            Some(id) => request(context)?.actor(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The partnerships that its selection created,
    /// one for each pair of those who carry it, by identifier.
    #[graphql(complexity = "10 * child_complexity")]
    async fn partnerships(&self, context: &Context<'_>) -> Result<Vec<Partnership>> {
        let request = request(context)?;
        let key = ApplicationPartnerships(self.number);
        let ids = request.loaders.load_one(key).await?.unwrap_or_default();
        let keys = ids.iter().copied().map(AnyPartnershipId);
        let mut found = request.loaders.load_many(keys).await?;
        found.retain(|_, row| request.reader().may_read(row));
        let ties = ids
            .iter()
            .filter_map(|id| found.remove(&AnyPartnershipId(*id)));
        Ok(ties.map(Partnership::from).collect())
    }

    /// Every pair of those who carry it, and whether they have worked together before;
    /// n (n - 1) / 2 for n of them.
    #[graphql(complexity = "10 * child_complexity")]
    async fn pairs(&self) -> Vec<ApplicationPair> {
        let pairs = self.data.pairs().into_iter();
        pairs
            .map(|ends| ApplicationPair::new(self.number, ends))
            .collect()
    }

    /// Funded projects that share a territory with it and differ in nothing that is
    /// known: themes and publics.
    #[graphql(
        complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 10"
    )]
    async fn overlaps(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 1 to 100.", default = 20)] first: i32,
    ) -> Result<ProjectOverlaps> {
        overlaps(request(context)?, self.number, &self.data, first).await
    }

    /// The proposals of working groups that it funds, by identifier.
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
        let children = Children::ApplicationProposals;
        let found = page_of(context, children, self.number, &paging).await?;
        let cursor = |id| ProposalKey(id).cursor();
        let items = nodes(request(context)?, &found.ids, ProposalId, cursor).await?;
        Ok(ProposalConnection::new(
            &paging,
            items,
            found.more,
            found.total,
        ))
    }

    /// Which dataset or correction gave each field in force;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        provenance_of(request(context)?, EntityKind::Application, self.number).await
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Application, self.number).await
    }
}

connection!(ApplicationConnection of ApplicationEdge of Application, "A page of applications.");
