//! Questions: actors, territories and counts, for a viewer.

use std::sync::Arc;

use crate::domain::external_id::{ExternalId, ExternalIdError};
use crate::domain::filter::{ActorFilter, IndicatorFilter, PartnershipFilter};
use crate::domain::page::PageRequest;
use crate::domain::position::Position;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::Vocabulary;
use crate::policy::Viewer;
use crate::search::{
    Facet, Near, SearchError, SearchFilter, SearchKey, SearchOrder, SearchRequest,
};
/// Where and how well words were found, as the search says it.
pub use crate::search::{MatchedField, Quality as MatchQuality};
use crate::service::directory::Territories;
use crate::service::{Directory, ServiceError};

/// How one actor is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorKey {
    /// Identifier in the database.
    Id(i64),
    /// Readable name.
    Slug(String),
    /// Number in a register.
    External(crate::domain::vocab::ExternalIdScheme, String),
}

/// How one territory is named.
#[derive(Clone, Debug, PartialEq)]
pub enum TerritoryKey {
    /// Identifier in the database.
    Id(i64),
    /// Kind and code; older codes resolve to today's.
    Code(TerritoryRef),
    /// The commune nearest to a point.
    Position(Position),
}

/// The order of a list of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorOrder {
    /// Best match first; without a text, by name.
    Relevance,
    /// By name.
    Name,
    /// Nearest first; needs `near`.
    Distance,
}

/// What actors can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorFacet {
    /// Main sector.
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

/// Counts by value of one facet, most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: ActorFacet,
    /// Code of the value, and how many actors bear it.
    pub counts: Vec<(&'static str, u64)>,
}

/// A question for actors.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorQuery {
    /// Words looked for.
    pub text: Option<String>,
    /// Conditions.
    pub filter: ActorFilter,
    /// Order.
    pub order: ActorOrder,
    /// Page; keys are opaque texts made by [`ActorHit::cursor`].
    pub page: PageRequest<String>,
    /// Whether the total is wanted.
    pub count_total: bool,
    /// Which counts are wanted.
    pub facets: Vec<ActorFacet>,
}

/// One actor found, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorHit {
    /// Identifier of the actor.
    pub id: i64,
    /// Its place in the order, opaque.
    pub cursor: String,
    /// How well it matches the text; `None` without a text.
    pub score: Option<f64>,
    /// Fields that hold the words, each with how well, best first.
    pub matched: Vec<(MatchedField, MatchQuality)>,
    /// Kilometres from the point asked for.
    pub distance_km: Option<f64>,
}

/// A page of actors.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorPage {
    /// The actors found, in order.
    pub hits: Vec<ActorHit>,
    /// Whether the list goes on in the direction asked for.
    pub has_more: bool,
    /// How many there are, when asked.
    pub total: Option<u64>,
    /// Counts, when asked.
    pub facets: Vec<FacetCounts>,
}

/// What the directory holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Organisations and practitioners.
    pub actors: u64,
    /// Working groups and governance bodies.
    pub groups: u64,
    /// Partnerships that the viewer may see.
    pub partnerships: u64,
    /// Memberships of groups and bodies.
    pub memberships: u64,
    /// Territories of every kind.
    pub territories: u64,
    /// Indicators of territories.
    pub indicators: u64,
}

/// The state of the directory after its last change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Sequence of the last change.
    pub sequence: i64,
    /// Its time, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

impl Directory {
    /// The identifier of an actor, `None` when there is none.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for a number that its register cannot have given.
    pub async fn actor_id(&self, key: &ActorKey) -> Result<Option<i64>, ServiceError> {
        match key {
            ActorKey::Id(id) => Ok(self
                .store
                .actors(&[*id])
                .await?
                .contains_key(id)
                .then_some(*id)),
            ActorKey::Slug(slug) => Ok(self.store.actor_id_by_slug(slug).await?),
            ActorKey::External(scheme, text) => {
                let number = ExternalId::parse(*scheme, text).map_err(|error| {
                    let label = scheme.label_fr();
                    ServiceError::bad_input(
                        "by",
                        match error {
                            ExternalIdError::Form(_) => format!("« {text} » n'a pas la forme d'un numéro {label}."),
                            ExternalIdError::Checksum(_) => format!("La clé de contrôle du numéro {label} « {text} » est fausse : vérifiez la saisie."),
                        },
                        format!("\"{text}\": {error}"),
                    )
                })?;
                Ok(self.store.actor_id_by_external_id(&number).await?)
            }
        }
    }

    /// A page of actors, with totals and counts as asked.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown commune, territory or cursor.
    ///
    /// # Complexity
    /// See [`crate::search::SearchIndex::search`]; a presence set not asked before adds up to 0.1 s.
    pub async fn find_actors(&self, query: &ActorQuery) -> Result<ActorPage, ServiceError> {
        let request = self.search_request(query).await?;
        let search = self.search();
        let page = self.compute.run(move || search.search(&request)).await??;
        let hits = page.hits.into_iter().map(|hit| ActorHit {
            id: hit.id,
            cursor: hit.key.encode(),
            score: hit.score,
            matched: hit
                .matched
                .iter()
                .map(|found| (found.field, found.quality))
                .collect(),
            distance_km: hit.distance_m.map(|metres| metres / 1_000.0),
        });
        let facets = page.facets.into_iter().map(|counts| {
            let mut values: Vec<(&'static str, u64)> = counts
                .counts
                .iter()
                .map(|value| (value.code, value.count))
                .collect();
            values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
            FacetCounts {
                facet: actor_facet(counts.facet),
                counts: values,
            }
        });
        Ok(ActorPage {
            hits: hits.collect(),
            has_more: page.has_more,
            total: page.total,
            facets: facets.collect(),
        })
    }

    async fn search_request(&self, query: &ActorQuery) -> Result<SearchRequest, ServiceError> {
        let filter = &query.filter;
        let territories = self.territories.load_full();
        let mut presences = Vec::new();
        if let Some(id) = filter.territory_id {
            if territories.index.reference(id).is_none() {
                return Err(ServiceError::unknown_territory());
            }
            presences.push(self.meeting(&territories, id).await?);
        }
        if let Some(code) = &filter.serves_commune {
            let commune = territories
                .index
                .commune(code)
                .ok_or_else(|| unknown_commune("servesCommune", code))?;
            presences.push(self.meeting(&territories, commune).await?);
        }
        let key = |text: &Option<String>| text.as_deref().map(SearchKey::decode).transpose();
        let has_text = query
            .text
            .as_deref()
            .is_some_and(|text| !text.trim().is_empty());
        Ok(SearchRequest {
            text: query.text.clone(),
            filter: SearchFilter {
                sectors: filter.sectors.clone(),
                kinds: filter.kinds.clone(),
                themes: filter.themes.clone(),
                publics: filter.publics.clone(),
                territories: presences,
                near: filter.near.map(|(position, radius_km)| Near {
                    latitude: position.latitude,
                    longitude: position.longitude,
                    radius_m: Some(radius_km * 1_000.0),
                }),
                status: filter.status,
                include_groups: filter.include_groups,
            },
            order: match query.order {
                ActorOrder::Relevance if has_text => SearchOrder::Relevance,
                ActorOrder::Relevance | ActorOrder::Name => SearchOrder::Name,
                ActorOrder::Distance => SearchOrder::Distance,
            },
            limit: query.page.limit,
            after: key(&query.page.after).map_err(SearchError::Key)?,
            before: key(&query.page.before).map_err(SearchError::Key)?,
            backward: query.page.backward,
            count_total: query.count_total,
            facets: query
                .facets
                .iter()
                .map(|facet| search_facet(*facet))
                .collect(),
        })
    }

    /// A presence set; for a large territory not asked before it takes a tenth of a second.
    async fn meeting(
        &self,
        territories: &Arc<Territories>,
        id: i64,
    ) -> Result<Arc<[i64]>, ServiceError> {
        let territories = Arc::clone(territories);
        Ok(self.compute.run(move || territories.meeting(id)).await?)
    }

    /// The identifier of a territory, `None` when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn territory_id(&self, key: &TerritoryKey) -> Result<Option<i64>, ServiceError> {
        let territories = self.territories.load();
        match key {
            TerritoryKey::Id(id) => Ok(territories.index.reference(*id).map(|_| *id)),
            TerritoryKey::Code(reference) => Ok(territories.index.id(reference)),
            TerritoryKey::Position(position) => Ok(self.store.nearest_commune(*position).await?),
        }
    }

    /// Why an actor is present in a territory: the smallest territory of its area that shares a commune with it.
    #[must_use]
    pub fn serving_territory(&self, area: &[i64], territory_id: i64) -> Option<i64> {
        let territories = self.territories.load();
        let meeting = territories.meeting(territory_id);
        area.iter()
            .copied()
            .filter(|id| meeting.binary_search(id).is_ok())
            .min_by_key(|id| (territories.index.communes(*id).len(), *id))
    }

    /// What the directory holds, for a viewer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self, viewer: &Viewer) -> Result<Counts, ServiceError> {
        let (actors, groups) = self.store.count_actors().await?;
        let visible = PartnershipFilter {
            visibilities: viewer.visibilities().to_vec(),
            ..PartnershipFilter::default()
        }
        .links();
        Ok(Counts {
            actors,
            groups,
            partnerships: self.store.count_partnerships(&visible).await?,
            memberships: self.store.count_memberships().await?,
            territories: u64::try_from(self.territories.load().index.len()).unwrap_or(u64::MAX),
            indicators: self
                .store
                .count_indicators(&IndicatorFilter::default())
                .await?,
        })
    }

    /// The state of the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version(&self) -> Result<Version, ServiceError> {
        let (sequence, at_ms) = self.store.last_change().await?;
        Ok(Version { sequence, at_ms })
    }
}

/// A question about a commune that the directory does not hold.
pub(super) fn unknown_commune(field: &str, code: &str) -> ServiceError {
    ServiceError::bad_input(
        field,
        format!(
            "Aucune commune n'a le code INSEE « {code} » : cinq caractères, par exemple 29024 pour Carhaix-Plouguer (ce n'est pas le code postal)."
        ),
        format!(
            "No commune has the INSEE code \"{code}\": five characters, for example 29024 for Carhaix-Plouguer (not the postal code)."
        ),
    )
}

fn search_facet(facet: ActorFacet) -> Facet {
    match facet {
        ActorFacet::Sector => Facet::Sector,
        ActorFacet::Kind => Facet::Kind,
        ActorFacet::Theme => Facet::Theme,
        ActorFacet::Public => Facet::Public,
        ActorFacet::Status => Facet::Status,
    }
}

fn actor_facet(facet: Facet) -> ActorFacet {
    match facet {
        Facet::Sector => ActorFacet::Sector,
        Facet::Kind => ActorFacet::Kind,
        Facet::Theme => ActorFacet::Theme,
        Facet::Public => ActorFacet::Public,
        Facet::Status => ActorFacet::Status,
    }
}
