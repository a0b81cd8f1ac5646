//! Questions from parameters: the filters of the GraphQL schema under the same names.

use std::collections::BTreeMap;

use super::error::{ExportError, ParameterError};
use super::parameter::Parameters;
use crate::domain::date::PartialDate;
use crate::domain::filter::{ActorFilter, PartnershipFilter};
use crate::domain::node_id::{NodeType, actor_number_in};
use crate::domain::page::PageRequest;
use crate::domain::position::Position;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::{TerritoryKind, Vocabulary};
use crate::service::{ActorKey, ActorOrder, ActorQuery, Directory, TerritoryKey};

/// The parameters that a question for actors understands.
pub const ACTOR_PARAMETERS: &[&str] = &[
    "search",
    "sectors",
    "kinds",
    "themes",
    "publics",
    "territory",
    "servesCommune",
    "latitude",
    "longitude",
    "radiusKm",
    "status",
    "includeGroups",
    "orderBy",
];

/// The parameters that a question for partnerships understands.
pub const PARTNERSHIP_PARAMETERS: &[&str] = &[
    "actor",
    "kinds",
    "layers",
    "statuses",
    "territory",
    "asOf",
    "crossSector",
];

/// Kilometres around a point when no radius is given, as in the GraphQL schema.
const RADIUS_KM: f64 = 20.0;
/// The largest radius in kilometres.
const MAX_RADIUS_KM: f64 = 1_000.0;

/// Which actors a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorQuestion {
    pub(super) query: ActorQuery,
    pub(super) given: BTreeMap<String, Vec<String>>,
}

impl ActorQuestion {
    /// Reads [`ACTOR_PARAMETERS`]; lists are repeated, or have bars or commas between their values.
    ///
    /// # Errors
    /// [`ExportError::Parameter`] for what is unknown, wrong or given twice.
    pub async fn read(
        directory: &Directory,
        pairs: &[(String, String)],
    ) -> Result<Self, ExportError> {
        let parameters = Parameters::new(pairs, ACTOR_PARAMETERS)?;
        let order = parameters.word(
            "orderBy",
            &[
                ("RELEVANCE", ActorOrder::Relevance),
                ("NAME", ActorOrder::Name),
                ("DISTANCE", ActorOrder::Distance),
            ],
        )?;
        let near = near(&parameters)?;
        if order == Some(ActorOrder::Distance) && near.is_none() {
            return Err(ParameterError::value(
                "orderBy",
                "DISTANCE",
                "Le tri par distance demande un point : ajoutez latitude et longitude.",
                "Ordering by distance needs a point: add latitude and longitude.",
            )
            .into());
        }
        Ok(Self {
            query: ActorQuery {
                text: parameters.one("search")?.map(ToOwned::to_owned),
                filter: ActorFilter {
                    sectors: parameters.codes("sectors")?,
                    kinds: parameters.codes("kinds")?,
                    themes: parameters.codes("themes")?,
                    publics: parameters.codes("publics")?,
                    territory_id: territory(directory, &parameters).await?,
                    serves_commune: parameters.one("servesCommune")?.map(ToOwned::to_owned),
                    near,
                    status: parameters.code("status")?,
                    include_groups: parameters.flag("includeGroups")?.unwrap_or(false),
                },
                order: order.unwrap_or(ActorOrder::Relevance),
                page: PageRequest::first(0),
                count_total: false,
                facets: Vec::new(),
            },
            given: parameters.given(),
        })
    }
}

/// Which partnerships a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipQuestion {
    pub(super) filter: PartnershipFilter,
    pub(super) given: BTreeMap<String, Vec<String>>,
}

impl PartnershipQuestion {
    /// Reads [`PARTNERSHIP_PARAMETERS`]; lists are repeated, or have bars or commas between their values.
    ///
    /// # Errors
    /// [`ExportError::Parameter`] for what is unknown, wrong or given twice.
    pub async fn read(
        directory: &Directory,
        pairs: &[(String, String)],
    ) -> Result<Self, ExportError> {
        let parameters = Parameters::new(pairs, PARTNERSHIP_PARAMETERS)?;
        Ok(Self {
            filter: PartnershipFilter {
                actor_id: actor(directory, &parameters).await?,
                kinds: parameters.codes("kinds")?,
                layers: parameters.codes("layers")?,
                statuses: parameters.codes("statuses")?,
                territory_id: territory(directory, &parameters).await?,
                as_of: day(&parameters, "asOf")?,
                cross_sector: parameters.flag("crossSector")?,
                ..PartnershipFilter::default()
            }
            .links(),
            given: parameters.given(),
        })
    }
}

fn near(parameters: &Parameters<'_>) -> Result<Option<(Position, f64)>, ParameterError> {
    let latitude = parameters.number("latitude")?;
    let longitude = parameters.number("longitude")?;
    let radius_km = parameters.number("radiusKm")?;
    let incomplete = |missing: &str| {
        ParameterError::value(
            missing,
            "",
            format!("Un point s'écrit latitude et longitude : il manque « {missing} »."),
            format!("A point needs latitude and longitude: {missing} is missing."),
        )
    };
    let (latitude, longitude) = match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => (latitude, longitude),
        (None, None) if radius_km.is_none() => return Ok(None),
        (None, _) => return Err(incomplete("latitude")),
        (_, None) => return Err(incomplete("longitude")),
    };
    let position = Position::new(latitude, longitude).ok_or_else(|| {
        let name = if latitude.abs() > 90.0 {
            "latitude"
        } else {
            "longitude"
        };
        ParameterError::value(
            name,
            &format!("{latitude}, {longitude}"),
            "La latitude va de -90 à 90, la longitude de -180 à 180.",
            "Latitude goes from -90 to 90, longitude from -180 to 180.",
        )
    })?;
    let radius_km = radius_km.unwrap_or(RADIUS_KM);
    if radius_km > 0.0 && radius_km <= MAX_RADIUS_KM {
        return Ok(Some((position, radius_km)));
    }
    Err(ParameterError::value(
        "radiusKm",
        &radius_km.to_string(),
        "Le rayon est supérieur à 0 et ne dépasse pas 1000 km.",
        "The radius is above 0 and at most 1000 km.",
    ))
}

/// A territory by its identifier in the schema, or by `KIND:code`.
pub(super) async fn territory(
    directory: &Directory,
    parameters: &Parameters<'_>,
) -> Result<Option<i64>, ExportError> {
    const NAME: &str = "territory";
    let Some(text) = parameters.one(NAME)? else {
        return Ok(None);
    };
    let key = match (
        TerritoryRef::parse(text),
        NodeType::Territory.number_in(text),
    ) {
        (Some(reference), _) => TerritoryKey::Code(reference),
        (None, Some(id)) => TerritoryKey::Id(id),
        (None, None) => {
            let kinds = TerritoryKind::ALL.iter();
            let forms = kinds.map(|kind| format!("{}:code", kind.code()));
            return Err(ParameterError::value(
                NAME,
                text,
                format!("« {text} » n'est ni un identifiant de territoire ni de la forme NIVEAU:code, par exemple COMMUNE:29024."),
                format!("\"{text}\" is neither the identifier of a territory nor of the form KIND:code, for example COMMUNE:29024."),
            )
            .allowing(forms.collect())
            .into());
        }
    };
    let found = directory.territory_id(&key).await?;
    found.map(Some).ok_or_else(|| {
        ParameterError::value(
            NAME,
            text,
            format!("L'annuaire ne connaît pas le territoire « {text} »."),
            format!("The directory holds no territory \"{text}\"."),
        )
        .into()
    })
}

/// An actor by its identifier in the schema, or by its readable name.
async fn actor(
    directory: &Directory,
    parameters: &Parameters<'_>,
) -> Result<Option<i64>, ExportError> {
    const NAME: &str = "actor";
    let Some(text) = parameters.one(NAME)? else {
        return Ok(None);
    };
    let key = actor_number_in(text).map_or_else(|| ActorKey::Slug(text.to_owned()), ActorKey::Id);
    let found = directory.actor_id(&key).await?;
    found.map(Some).ok_or_else(|| {
        ParameterError::value(
            NAME,
            text,
            format!("Aucun acteur n'a l'identifiant ou le nom lisible (slug) « {text} »."),
            format!("No actor has the identifier or the readable name (slug) \"{text}\"."),
        )
        .into()
    })
}

/// A day of the calendar.
pub(super) fn day(
    parameters: &Parameters<'_>,
    name: &str,
) -> Result<Option<PartialDate>, ParameterError> {
    let Some(text) = parameters.one(name)? else {
        return Ok(None);
    };
    let day = PartialDate::parse(text).ok().filter(|_| text.len() == 10);
    day.map(Some).ok_or_else(|| {
        ParameterError::value(
            name,
            text,
            format!("« {text} » n'est pas un jour du calendrier, par exemple 2025-09-30."),
            format!("\"{text}\" is no day of the calendar, for example 2025-09-30."),
        )
    })
}
