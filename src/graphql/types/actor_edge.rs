//! Actors found, and why.

use std::sync::Arc;

use async_graphql::connection::PageInfo;
use async_graphql::{ComplexObject, Context, Enum, SimpleObject};

use super::actor::Actor;
use super::actor_filter::ActorFacet;
use super::listed::enum_name;
use super::reason::{Reason, field_name};
use super::territory::Territory;
use crate::domain::vocab::{self, Vocabulary};
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::Result;
use crate::graphql::loader::ActorArea;
use crate::service;

/// A part of an actor in which words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::MatchedField")]
pub(crate) enum MatchedField {
    /// Its name or another of its names.
    Name,
    /// Its acronym.
    Acronym,
    /// The label of its kind.
    Kind,
    /// The label of a theme.
    Theme,
    /// The label of a public.
    Public,
    /// The label of a sector.
    Sector,
    /// The name of its commune or of a territory it serves.
    Place,
    /// An official identifier.
    Identifier,
    /// Its description.
    Description,
}

/// How words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::MatchQuality")]
pub(crate) enum MatchQuality {
    /// As they are.
    Exact,
    /// In another form.
    Stem,
    /// By an acronym, an expansion or a word of the same meaning.
    Synonym,
    /// As the beginning of a word.
    Prefix,
    /// But for one typing error.
    Typo,
}

/// A field in which the words were found, and how well.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct Match {
    /// The field.
    field: MatchedField,
    /// The best quality of the words found in it.
    quality: MatchQuality,
}

/// What was asked of a list of actors: what its reasons speak of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// The words.
    pub(crate) text: Option<String>,
    /// The commune or territory that is to be served.
    pub(crate) place: Option<i64>,
}

/// An actor found, its place in the list and why it was found.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ActorEdge {
    /// The place of the actor, opaque; goes into `after` or `before`.
    pub(crate) cursor: String,
    /// The actor.
    pub(crate) node: Actor,
    /// How well it matches the text; null without a text.
    score: Option<f64>,
    /// Fields in which the words were found, best first; empty without a text.
    matched_fields: Vec<MatchedField>,
    /// The same fields, each with how well; at most one entry per field.
    matches: Vec<Match>,
    /// Kilometres from the point asked for; null without a point.
    distance_km: Option<f64>,
    #[graphql(skip)]
    words_in: Vec<&'static str>,
    #[graphql(skip)]
    asked: Arc<Asked>,
}

impl ActorEdge {
    /// An actor found.
    pub(crate) fn new(
        cursor: String,
        hit: &service::ActorHit,
        node: Actor,
        asked: Arc<Asked>,
    ) -> Self {
        let matches = hit.matched.iter().map(|(field, quality)| Match {
            field: (*field).into(),
            quality: (*quality).into(),
        });
        let matches: Vec<Match> = matches.collect();
        let words_in = matches.iter().map(|one| field_name(one.field)).collect();
        Self {
            cursor,
            node,
            score: hit.score,
            matched_fields: matches.iter().map(|one| one.field).collect(),
            matches,
            distance_km: hit.distance_km,
            words_in,
            asked,
        }
    }

    async fn served(&self, request: &RequestContext) -> Result<Option<Territory>> {
        let Some(place) = self.asked.place else {
            return Ok(None);
        };
        let key = ActorArea(self.node.row.id);
        let area = request.loaders.load_one(key).await?.unwrap_or_default();
        let served = request.directory.serving_territory(&area, place);
        let Some(served) = served else {
            return Ok(None);
        };
        let found = request.territory_row(served).await?;
        Ok(found.map(Territory::from))
    }
}

#[ComplexObject]
impl ActorEdge {
    /// The smallest territory it serves that holds the place asked for;
    /// null when it is there by its seat.
    async fn served_through(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        self.served(request(context)?).await
    }

    /// Why it was found, in one French sentence; null when nothing was asked.
    async fn reason(&self, context: &Context<'_>) -> Result<Option<String>> {
        let request = request(context)?;
        let served = self.served(request).await?;
        let seat = match (self.asked.place, &served, self.node.row.seat_commune_id) {
            (Some(_), None, Some(id)) => request.territory_row(id).await?,
            _ => None,
        };
        let reason = Reason {
            text: self.asked.text.as_deref(),
            fields: self.words_in.clone(),
            served: served.as_ref().map(|territory| territory.name.as_str()),
            seat: seat.as_ref().map(|commune| commune.data.name.as_str()),
            distance_km: self.distance_km,
        };
        Ok(reason.sentence())
    }
}

/// How many of the actors found bear one value.
#[derive(Clone, SimpleObject)]
pub(crate) struct FacetCount {
    /// The value, as its enumeration names it.
    value: String,
    /// What French readers see.
    label: String,
    /// How many actors bear it.
    count: i32,
}

/// Counts by value of one facet, over all pages.
#[derive(Clone, SimpleObject)]
pub(crate) struct FacetCounts {
    /// The facet.
    facet: ActorFacet,
    /// The values found at least once, most frequent first; at most all of the list.
    counts: Vec<FacetCount>,
}

fn label<V: Vocabulary>(code: &str) -> Option<&'static str> {
    V::from_code(code).map(Vocabulary::label_fr)
}

impl From<&service::FacetCounts> for FacetCounts {
    fn from(found: &service::FacetCounts) -> Self {
        let count = |(code, count): &(&'static str, u64)| FacetCount {
            value: enum_name(code),
            label: match found.facet {
                service::ActorFacet::Sector => label::<vocab::Sector>(code),
                service::ActorFacet::Kind => label::<vocab::ActorKind>(code),
                service::ActorFacet::Theme => label::<vocab::Theme>(code),
                service::ActorFacet::Public => label::<vocab::Public>(code),
                service::ActorFacet::Status => label::<vocab::ActorStatus>(code),
            }
            .unwrap_or(code)
            .to_owned(),
            count: i32::try_from(*count).unwrap_or(i32::MAX),
        };
        Self {
            facet: found.facet.into(),
            counts: found.counts.iter().map(count).collect(),
        }
    }
}

/// A page of actors, with totals and counts over all pages when they are selected.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ActorConnection {
    /// Where this page stands in the list.
    pub(crate) page_info: PageInfo,
    /// The actors of this page with their cursors and why they were found.
    pub(crate) edges: Vec<ActorEdge>,
    /// How many actors there are on all pages; counted only when selected.
    pub(crate) total_count: i32,
    #[graphql(skip)]
    pub(crate) counted: Vec<service::FacetCounts>,
}

#[ComplexObject]
impl ActorConnection {
    /// The actors of this page, without cursors and reasons.
    async fn nodes(&self) -> Vec<&Actor> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Counts by value over all pages, in the order asked; counted only when selected.
    #[graphql(complexity = "10 + child_complexity")]
    async fn facets(
        &self,
        #[graphql(desc = "What to count by; at most the five facets.")] by: Vec<ActorFacet>,
    ) -> Vec<FacetCounts> {
        let counted = |facet: ActorFacet| {
            let facet = service::ActorFacet::from(facet);
            self.counted.iter().find(|counts| counts.facet == facet)
        };
        by.into_iter()
            .filter_map(counted)
            .map(FacetCounts::from)
            .collect()
    }
}

#[cfg(test)]
mod tests;
