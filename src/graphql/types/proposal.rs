//! Contributions to working groups and their proposals, from the proposal to the call to the funded project.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::actor::Actor;
use super::application::{Application, call};
use super::call::Call;
use super::group::Body;
use super::listed::Code;
use super::provenance::{FieldProvenance, provenance_of, sources_of};
use super::source::Source;
use crate::domain::proposal::{ContributionData, ProposalData, ProposalField};
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::{Certainty, ProposalStatus};
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::AnyApplicationId;
use crate::graphql::paging::connection;
use crate::graphql::scalar::{DateTime, PartialDate};

/// The groups of numbers, in their order.
async fn groups(
    request: &RequestContext,
    ids: &std::collections::BTreeSet<i64>,
) -> Result<Vec<Body>> {
    let bodies = ids.iter().map(|id| async {
        let actor = request.actor(*id).await?;
        Body::load(request, actor).await
    });
    futures_util::future::try_join_all(bodies).await
}

/// A contribution to the work of groups.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Contribution {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// What it is called.
    title: String,
    /// When it was given.
    given_on: Option<PartialDate>,
    /// How sure it is.
    certainty: Code<Certainty>,
    /// Free note.
    note: Option<String>,
    /// When the record was made.
    created_at: DateTime,
    #[graphql(skip)]
    number: i64,
    #[graphql(skip)]
    data: ContributionData,
}

impl From<Recorded<ContributionData>> for Contribution {
    fn from(record: Recorded<ContributionData>) -> Self {
        let data = record.data;
        Self {
            id: NodeType::Contribution.id(record.id),
            title: data.title.clone(),
            given_on: data.given_on.clone().map(PartialDate),
            certainty: Code(data.certainty),
            note: data.note.clone(),
            created_at: DateTime(record.created_at),
            number: record.id,
            data,
        }
    }
}

#[ComplexObject]
impl Contribution {
    /// The actor that gave it; null when unknown.
    async fn contributor(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.data.contributor_id {
            Some(id) => request(context)?.actor(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The groups it was given to; a few at most.
    async fn groups(&self, context: &Context<'_>) -> Result<Vec<Body>> {
        groups(request(context)?, &self.data.groups).await
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Contribution, self.number).await
    }
}

connection!(ContributionConnection of ContributionEdge of Contribution, "A page of contributions.");

/// A proposal in the report of groups, and what became of it.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Proposal {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Number of its axis in the report.
    axis_number: Option<i32>,
    /// Its axis in the report.
    axis: Option<String>,
    /// Its number in the report.
    number: Option<i32>,
    /// What it proposes.
    text: String,
    /// What became of it.
    status: Code<ProposalStatus>,
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
    key: i64,
    #[graphql(skip)]
    data: ProposalData,
}

impl From<Recorded<ProposalData>> for Proposal {
    fn from(record: Recorded<ProposalData>) -> Self {
        let data = record.data;
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            id: NodeType::Proposal.id(record.id),
            axis_number: data.axis_number.map(small),
            axis: data.axis.clone(),
            number: data.number.map(small),
            text: data.text.clone(),
            status: Code(data.status),
            certainty: Code(data.certainty),
            note: data.note.clone(),
            version: small(record.version),
            created_at: DateTime(record.created_at),
            updated_at: DateTime(record.updated_at),
            key: record.id,
            data,
        }
    }
}

impl Proposal {
    /// The application that it names, when the viewer may read it.
    async fn read_application(&self, request: &RequestContext) -> Result<Option<Application>> {
        let Some(id) = self.data.application_id else {
            return Ok(None);
        };
        let found = request.loaders.load_one(AnyApplicationId(id)).await?;
        let visible = found.filter(|record| request.reader().may_read_application(&record.data));
        Ok(visible.map(Application::from))
    }
}

#[ComplexObject]
impl Proposal {
    /// The groups that make it; a few at most.
    async fn groups(&self, context: &Context<'_>) -> Result<Vec<Body>> {
        groups(request(context)?, &self.data.groups).await
    }

    /// The actors that contributed to it; a few at most, empty when unknown.
    #[graphql(complexity = "5 * child_complexity")]
    async fn contributors(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        let request = request(context)?;
        let actors = self.data.contributors.iter().map(|id| request.actor(*id));
        futures_util::future::try_join_all(actors).await
    }

    /// The call that took it up.
    async fn call(&self, context: &Context<'_>) -> Result<Option<Call>> {
        match self.data.call_id {
            Some(id) => call(request(context)?, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The application that funds it, or is to;
    /// null when there is none that the viewer may read.
    async fn application(&self, context: &Context<'_>) -> Result<Option<Application>> {
        self.read_application(request(context)?).await
    }

    /// Which dataset or correction gave each field in force;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        let request = request(context)?;
        let mut told = provenance_of(request, EntityKind::Proposal, self.key).await?;
        if self.data.application_id.is_some() && self.read_application(request).await?.is_none() {
            // That it names one is not told either.
            told.retain(|of| of.field != ProposalField::Application.code());
        }
        Ok(told)
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Proposal, self.key).await
    }
}

connection!(ProposalConnection of ProposalEdge of Proposal, "A page of proposals.");
