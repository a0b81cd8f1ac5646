//! Partnerships.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::actor::Actor;
use super::listed::{Code, codes};
use super::provenance::{FieldProvenance, provenance_of, sources_of};
use super::sentence::sentence;
use super::source::Source;
use super::territory::Territory;
use crate::domain::partnership;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{
    Certainty, Confirmation, PartnershipKind, PartnershipLayer, PartnershipStatus, Theme,
    Visibility,
};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::{PartnershipEvidence, PartnershipTerritories, PartnershipThemes};
use crate::graphql::paging::connection;
use crate::graphql::scalar::{DateTime, Long, PartialDate};

/// A typed, dated, evidenced tie between two actors.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Partnership {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Kind, which gives layer and direction.
    kind: Code<PartnershipKind>,
    /// What passes along the tie; null for a declared absence of link.
    layer: Option<Code<PartnershipLayer>>,
    /// Whether the tie has no direction.
    symmetric: bool,
    /// What the tie is, in the words of its source.
    label: Option<String>,
    /// State.
    status: Code<PartnershipStatus>,
    /// First day, inclusive.
    valid_from: Option<PartialDate>,
    /// End, exclusive.
    valid_until: Option<PartialDate>,
    /// 1 contact known, 2 occasional, 3 regular, 4 written and lively.
    strength: Option<i32>,
    /// How often, in words.
    frequency: Option<String>,
    /// Amount in euro cents.
    amount_cents: Option<Long>,
    /// Who vouches for it.
    confirmation: Option<Code<Confirmation>>,
    /// Last time somebody confirmed it.
    confirmed_on: Option<PartialDate>,
    /// Who may read it.
    visibility: Code<Visibility>,
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
    pub(crate) row: partnership::Partnership,
}

impl From<partnership::Partnership> for Partnership {
    fn from(row: partnership::Partnership) -> Self {
        Self {
            id: NodeType::Partnership.id(row.id),
            kind: Code(row.kind),
            layer: row.kind.layer().map(Code),
            symmetric: row.kind.is_symmetric(),
            label: row.label.clone(),
            status: Code(row.status),
            valid_from: row.valid_from.clone().map(PartialDate),
            valid_until: row.valid_until.clone().map(PartialDate),
            strength: row
                .strength
                .and_then(|strength| i32::try_from(strength).ok()),
            frequency: row.frequency.clone(),
            amount_cents: row.amount_cents.map(Long),
            confirmation: row.confirmation.map(Code),
            confirmed_on: row.confirmed_on.clone().map(PartialDate),
            visibility: Code(row.visibility),
            certainty: Code(row.certainty),
            note: row.note.clone(),
            version: i32::try_from(row.version).unwrap_or(i32::MAX),
            created_at: DateTime(row.created_at),
            updated_at: DateTime(row.updated_at),
            row,
        }
    }
}

/// A proof of a partnership.
#[derive(Clone, SimpleObject)]
pub(crate) struct Evidence {
    /// What the document is.
    title: String,
    /// Where it can be read.
    url: Option<String>,
}

async fn end(context: &Context<'_>, id: i64) -> Result<Actor> {
    request(context)?.actor(id).await
}

impl Partnership {
    async fn ends(&self, context: &Context<'_>) -> Result<(Actor, Actor)> {
        let from = end(context, self.row.from_id);
        let to = end(context, self.row.to_id);
        futures_util::future::try_join(from, to).await
    }
}

#[ComplexObject]
impl Partnership {
    /// The first actor ("A").
    async fn from(&self, context: &Context<'_>) -> Result<Actor> {
        end(context, self.row.from_id).await
    }

    /// The second actor ("B").
    async fn to(&self, context: &Context<'_>) -> Result<Actor> {
        end(context, self.row.to_id).await
    }

    /// The tie read as a French sentence, with the names of both actors.
    async fn sentence(&self, context: &Context<'_>) -> Result<String> {
        let (from, to) = self.ends(context).await?;
        Ok(sentence(self.row.kind, &from.row.name, &to.row.name))
    }

    /// Whether the main sectors of the two actors differ;
    /// null when one of them has none.
    async fn cross_sector(&self, context: &Context<'_>) -> Result<Option<bool>> {
        let (from, to) = self.ends(context).await?;
        let sectors = from.row.sector.zip(to.row.sector);
        Ok(sectors.map(|(from, to)| from != to))
    }

    /// The territories it is limited to; empty means everywhere; seldom more than ten.
    #[graphql(complexity = "5 * child_complexity")]
    async fn territories(&self, context: &Context<'_>) -> Result<Vec<Territory>> {
        let request = request(context)?;
        let key = PartnershipTerritories(self.row.id);
        let ids = request.loaders.load_one(key).await?.unwrap_or_default();
        let mut found = request.territory_rows(ids.iter().copied()).await?;
        let inside = ids.iter().filter_map(|id| found.remove(id));
        Ok(inside.map(Territory::from).collect())
    }

    /// Whether it holds everywhere.
    async fn everywhere(&self, context: &Context<'_>) -> Result<bool> {
        let key = PartnershipTerritories(self.row.id);
        let found = request(context)?.loaders.load_one(key).await?;
        Ok(found.is_none_or(|territories| territories.is_empty()))
    }

    /// What it is about; at most all themes.
    async fn themes(&self, context: &Context<'_>) -> Result<Vec<Code<Theme>>> {
        let key = PartnershipThemes(self.row.id);
        let found = request(context)?.loaders.load_one(key).await?;
        Ok(codes(found.unwrap_or_default()))
    }

    /// Its proofs, in order; a few at most.
    async fn evidence(&self, context: &Context<'_>) -> Result<Vec<Evidence>> {
        let key = PartnershipEvidence(self.row.id);
        let found = request(context)?
            .loaders
            .load_one(key)
            .await?
            .unwrap_or_default();
        let proof = |proof: partnership::Evidence| Evidence {
            title: proof.title,
            url: proof.url,
        };
        Ok(found.into_iter().map(proof).collect())
    }

    /// Which dataset or correction gave each field in force;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        provenance_of(request(context)?, EntityKind::Partnership, self.row.id).await
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Partnership, self.row.id).await
    }
}

connection!(PartnershipConnection of PartnershipEdge of Partnership, "A page of partnerships.");
