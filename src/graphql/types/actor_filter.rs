//! How actors are named, narrowed, ordered and counted.

use async_graphql::{Enum, ID, InputObject, OneofObject};

use super::listed::{Code, values};
use super::place::check_position;
use crate::domain::filter;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, ActorStatus, ExternalIdScheme, Public, Sector, Theme};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::{actor_number, territory_number};
use crate::graphql::scalar::InseeCode;
use crate::service;

/// One actor, named in one way.
#[derive(Clone, Debug, OneofObject)]
pub(crate) enum ActorBy {
    /// Its identifier.
    Id(ID),
    /// Its SIRET.
    Siret(String),
    /// Its SIREN; of several establishments, the one known first.
    Siren(String),
    /// Its FINESS number.
    Finess(String),
    /// Its RPPS number.
    Rpps(String),
    /// Its RNA number.
    Rna(String),
    /// Its readable name.
    Slug(String),
}

impl ActorBy {
    /// The key with identifiers decoded.
    pub(crate) fn check(self) -> Result<service::ActorKey> {
        use service::ActorKey::External;
        Ok(match self {
            Self::Id(id) => service::ActorKey::Id(actor_number("by.id", &id)?),
            Self::Siret(number) => External(ExternalIdScheme::Siret, number),
            Self::Siren(number) => External(ExternalIdScheme::Siren, number),
            Self::Finess(number) => External(ExternalIdScheme::Finess, number),
            Self::Rpps(number) => External(ExternalIdScheme::Rpps, number),
            Self::Rna(number) => External(ExternalIdScheme::Rna, number),
            Self::Slug(slug) => service::ActorKey::Slug(slug),
        })
    }
}

/// A circle around a point, WGS 84.
#[derive(Clone, Copy, Debug, InputObject)]
pub(crate) struct NearInput {
    /// Degrees north, -90 to 90.
    latitude: f64,
    /// Degrees east, -180 to 180.
    longitude: f64,
    /// Kilometres at most, above 0 and up to 1000.
    #[graphql(default = 20.0)]
    radius_km: f64,
}

/// Conditions on actors; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ActorFilter {
    /// Main or secondary sector is one of these.
    sectors: Option<Vec<Code<Sector>>>,
    /// Kind is one of these.
    kinds: Option<Vec<Code<ActorKind>>>,
    /// Works on one of these themes.
    themes: Option<Vec<Code<Theme>>>,
    /// Serves one of these publics.
    publics: Option<Vec<Code<Public>>>,
    /// Is present in this territory:
    /// its area meets it, or, without an area, its seat lies in it.
    territory: Option<ID>,
    /// Is present in the commune of this INSEE code.
    serves_commune: Option<InseeCode>,
    /// Sits within a circle.
    near: Option<NearInput>,
    /// At work or closed.
    status: Option<Code<ActorStatus>>,
    /// Whether working groups and governance bodies are listed too; no when absent.
    include_groups: Option<bool>,
}

impl ActorFilter {
    /// The conditions with identifiers decoded.
    pub(crate) fn check(self, known: &TerritoryIndex) -> Result<filter::ActorFilter> {
        let territory = self
            .territory
            .map(|id| territory_number("filter.territory", &id, known));
        Ok(filter::ActorFilter {
            sectors: values(self.sectors),
            kinds: values(self.kinds),
            themes: values(self.themes),
            publics: values(self.publics),
            territory_id: territory.transpose()?,
            serves_commune: self.serves_commune.map(|code| code.0),
            near: self.near.map(circle).transpose()?,
            status: self.status.map(|status| status.0),
            include_groups: self.include_groups.unwrap_or(false),
        })
    }
}

fn circle(near: NearInput) -> Result<(crate::domain::position::Position, f64)> {
    let position = check_position("filter.near", near.latitude, near.longitude)?;
    if near.radius_km > 0.0 && near.radius_km <= 1000.0 {
        return Ok((position, near.radius_km));
    }
    Err(ApiError::input(
        "filter.near.radiusKm",
        "Le rayon est supérieur à 0 et ne dépasse pas 1000 km.",
        "The radius is above 0 and at most 1000 km.",
    ))
}

/// The order of a list of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::ActorOrder")]
pub(crate) enum ActorOrder {
    /// Best match first; without a text, by name.
    Relevance,
    /// By name.
    Name,
    /// Nearest first; needs `near`.
    Distance,
}

/// What actors can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::ActorFacet")]
pub(crate) enum ActorFacet {
    /// Sectors, main and secondary.
    Sector,
    /// Kind.
    Kind,
    /// Theme.
    Theme,
    /// Public.
    Public,
    /// Status.
    Status,
}
