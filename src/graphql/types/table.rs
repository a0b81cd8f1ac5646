//! Who is missing at the table of a group or body, and whom to invite.

mod parts;

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, SimpleObject};
use network::analysis::{self, Absent, Candidate, Member, Missing, Table};

use self::parts::{Parts, near, parts_of};
use super::actor::Actor;
use super::listed::Code;
use super::service::NetworkVersion;
use super::territory::Territory;
use crate::domain::body;
use crate::domain::date::PartialDate;
use crate::domain::vocab::{ActorKind, Sector, TerritoryKind};
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{ActorArea, BodyMembers, BodySeats};
use crate::graphql::paging::{MAX_PAGE, checked_within, page_cost};
use crate::graphql::scalar::Date;
use crate::service::{AnalysisKey, ScopeRequest, ScopedNetwork};
use crate::text::name_key;

/// Suggestions for a class at most.
const MOST_SUGGESTIONS: u8 = 10;

/// Why it cannot be said who is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum UnknownTable {
    /// No member is recorded: nobody can say who is missing.
    NoMember,
    /// It serves no territory: nobody can say who is present there.
    NoTerritory,
}

/// Who is missing at the table of a group or body:
/// a class is listed when actors of it are present in its territory and no member represents it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct MissingAtTable {
    /// The state of the directory that the answer is about.
    version: NetworkVersion,
    /// The day looked at.
    as_of: Date,
    /// Why nothing can be said; null when it can.
    /// Then the three lists are null too, which is not the same as empty.
    unknown: Option<UnknownTable>,
    /// How many members are recorded on the day.
    members: i32,
    /// Sectors; at most the twelve.
    /// A member represents its main sector, a held seat the sector it speaks for.
    sectors: Option<Vec<MissingSector>>,
    /// Kinds of actors; at most all of the list.
    kinds: Option<Vec<MissingKind>>,
    /// How many parts of its territory there are in `territories`.
    territory_count: Option<i32>,
    #[graphql(skip)]
    found: Option<Found>,
}

#[ComplexObject]
impl MissingAtTable {
    /// Parts of its territory, the first by identifier;
    /// `territoryCount` says how many there are. A member represents the parts it works in, none when it works in every
    /// one.
    #[graphql(complexity = "page_cost(Some(first), None, child_complexity)")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn territories(
        &self,
        #[graphql(desc = "How many, 1 to 100.", default = 20)] first: i32,
    ) -> Result<Option<Vec<MissingTerritory>>> {
        let first = checked_within("first", first, 1..=MAX_PAGE)?;
        let Some(found) = &self.found else {
            return Ok(None);
        };
        let parts = found.missing.parts.iter().enumerate().take(first);
        let part = |(place, of): (usize, &Absent<u32>)| MissingTerritory {
            territory: of.class.into(),
            present: i32::try_from(of.present).unwrap_or(i32::MAX),
            found: found.clone(),
            place,
        };
        Ok(Some(parts.map(part).collect()))
    }
}

/// An actor that could sit at the table.
#[derive(Clone, SimpleObject)]
pub(crate) struct TableSuggestion {
    /// The actor.
    actor: Actor,
    /// Steps in the network to the nearest member; null when no way is known.
    distance: Option<i32>,
    /// With how many members it is linked.
    partner_members: i32,
}

/// What is missing, and the network it was computed on.
#[derive(Clone)]
struct Found {
    scoped: ScopedNetwork,
    missing: Arc<Missing>,
}

impl Found {
    /// The suggestions for a class: the nearest to the members, then those with the most partners among them, by name.
    async fn suggestions(
        &self,
        context: &Context<'_>,
        candidates: &[Candidate],
        first: i32,
    ) -> Result<Vec<TableSuggestion>> {
        let first = checked_within("first", first, 1..=MOST_SUGGESTIONS.into())?;
        let number = |vertex: u32| i64::from(self.scoped.network().ids()[vertex as usize]);
        let ids = candidates.iter().map(|one| number(one.vertex));
        let mut rows = request(context)?.actor_rows(ids).await?;
        let mut named: Vec<(&Candidate, Actor)> = candidates
            .iter()
            .filter_map(|one| Some((one, rows.remove(&number(one.vertex))?.into())))
            .collect();
        named.sort_by_cached_key(|(one, actor)| {
            let distance = one.distance.unwrap_or(u32::MAX);
            (
                distance,
                u32::MAX - one.partners,
                name_key(&actor.row.name),
                one.vertex,
            )
        });
        let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let named = named.into_iter().take(first);
        Ok(named
            .map(|(one, actor)| TableSuggestion {
                actor,
                distance: one.distance.map(small),
                partner_members: small(one.partners),
            })
            .collect())
    }
}

/// Declares a class that nobody represents.
macro_rules! missing {
    ($name:ident, $doc:literal, { $($field:tt)* }) => {
        #[doc = $doc]
        #[derive(SimpleObject)]
        #[graphql(complex)]
        pub(crate) struct $name {
            $($field)*
            /// How many actors of it are present.
            present: i32,
            #[graphql(skip)]
            found: Found,
            #[graphql(skip)]
            place: usize,
        }
    };
}

missing!(MissingSector, "A sector that no member represents.", {
    /// The sector.
    sector: Code<Sector>,
});
missing!(MissingKind, "A kind of actor that no member is of.", {
    /// The kind.
    kind: Code<ActorKind>,
});
missing!(MissingTerritory, "A part of the territory that no member represents.", {
    #[graphql(skip)]
    territory: i64,
});

#[ComplexObject]
impl MissingSector {
    /// Whom to invite: the nearest to the members in the network,
    /// then those with the most partners among them, then by name. Natural persons are left out for those who may not
    /// edit, oneself apart.
    #[graphql(complexity = "5 * child_complexity")]
    async fn suggestions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 1 to 10.", default = 3)] first: i32,
    ) -> Result<Vec<TableSuggestion>> {
        let of = &self.found.missing.sectors[self.place];
        self.found.suggestions(context, &of.candidates, first).await
    }
}

#[ComplexObject]
impl MissingKind {
    /// Whom to invite: the nearest to the members in the network,
    /// then those with the most partners among them, then by name. Natural persons are left out for those who may not
    /// edit, oneself apart.
    #[graphql(complexity = "5 * child_complexity")]
    async fn suggestions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 1 to 10.", default = 3)] first: i32,
    ) -> Result<Vec<TableSuggestion>> {
        let of = &self.found.missing.kinds[self.place];
        self.found.suggestions(context, &of.candidates, first).await
    }
}

#[ComplexObject]
impl MissingTerritory {
    /// The territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Territory> {
        let id = self.territory;
        let found = request(context)?.territory_row(id).await?;
        found.map(Territory::from).ok_or_else(|| {
            tracing::error!(
                territory = self.territory,
                "a territory of the index is not there"
            );
            ApiError::fault()
        })
    }

    /// Whom to invite among those who work there and not everywhere:
    /// the nearest to the members in the network, then those with the most partners among them, then by name. Natural
    /// persons are left out for those who may not edit, oneself apart.
    #[graphql(complexity = "5 * child_complexity")]
    async fn suggestions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 1 to 10.", default = 3)] first: i32,
    ) -> Result<Vec<TableSuggestion>> {
        let of = &self.found.missing.parts[self.place];
        self.found.suggestions(context, &of.candidates, first).await
    }
}

impl MissingAtTable {
    /// What is missing at the table of a group or body.
    pub(super) async fn load(
        context: &Context<'_>,
        body: i64,
        level: Option<TerritoryKind>,
    ) -> Result<Self> {
        let request = request(context)?;
        let scope = ScopeRequest::default();
        let scoped = request.directory.network(&scope, &request.viewer);
        let scoped = request.working(scoped).await?;
        let as_of = PartialDate::from_day(scoped.as_of());
        let (members, seat_sectors) = sitting(request, body, &as_of).await?;
        let area = request.loaders.load_one(ActorArea(body)).await?;
        let area = area.unwrap_or_default();
        let version = scoped.version();
        let mut table = Self {
            version: NetworkVersion::new(version.sequence, version.at_ms),
            as_of: Date(as_of),
            unknown: None,
            members: i32::try_from(members.len()).unwrap_or(i32::MAX),
            sectors: None,
            kinds: None,
            territory_count: None,
            found: None,
        };
        if members.is_empty() {
            table.unknown = Some(UnknownTable::NoMember);
            return Ok(table);
        }
        if area.is_empty() {
            table.unknown = Some(UnknownTable::NoTerritory);
            return Ok(table);
        }
        let parts = Parts::of(&scoped, &area, level);
        let whole = match parts {
            Parts::Kind(kind) => Some(request.working(scoped.level(kind)).await?),
            Parts::Served => None,
        };
        let persons = scoped.persons();
        let arguments = (&members, &seat_sectors, &area, &parts, persons);
        let key = AnalysisKey::new("missing at a table", &arguments);
        let places = scoped.clone();
        let missing = scoped.compute(key, Missing::memory, move |network, stop| {
            let table = Table {
                members,
                seat_sectors,
                parts: parts_of(&places, &area, whole.as_deref()),
                presence: Arc::new(near(&places, &area).collect()),
                persons,
                suggestions: MOST_SUGGESTIONS.into(),
            };
            analysis::missing(network, &table, stop)
        });
        let missing = request.working(missing).await?;
        table.tell(&Found { scoped, missing });
        Ok(table)
    }

    fn tell(&mut self, found: &Found) {
        let missing = &found.missing;
        let count = |present: usize| i32::try_from(present).unwrap_or(i32::MAX);
        let sector = |(place, of): (usize, &Absent<Sector>)| MissingSector {
            sector: Code(of.class),
            present: count(of.present),
            found: found.clone(),
            place,
        };
        self.sectors = Some(missing.sectors.iter().enumerate().map(sector).collect());
        let kind = |(place, of): (usize, &Absent<ActorKind>)| MissingKind {
            kind: Code(of.class),
            present: count(of.present),
            found: found.clone(),
            place,
        };
        self.kinds = Some(missing.kinds.iter().enumerate().map(kind).collect());
        self.territory_count = Some(count(missing.parts.len()));
        self.found = Some(found.clone());
    }
}

/// The members of a body on a day, and the sectors that their seats speak for.
async fn sitting(
    request: &RequestContext,
    body: i64,
    day: &PartialDate,
) -> Result<(Vec<Member>, Vec<Sector>)> {
    let members = request.loaders.load_one(BodyMembers(body));
    let seats = request.loaders.load_one(BodySeats(body));
    let (members, seats) = futures_util::future::try_join(members, seats).await?;
    let sits = |one: &body::Membership| {
        let from = one.data.valid_from.as_ref();
        let until = one.data.valid_until.as_ref();
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| until > day)
    };
    let mut members = members.unwrap_or_default();
    members.retain(sits);
    let seats = seats.unwrap_or_default();
    let held = |seat: &&body::Seat| members.iter().any(|one| one.data.seat_id == Some(seat.id));
    let mut sectors: Vec<Sector> = seats
        .iter()
        .filter(held)
        .filter_map(|seat| seat.sector)
        .collect();
    sectors.sort_unstable();
    sectors.dedup();
    let mut ids: Vec<i64> = members.iter().map(|one| one.data.actor_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = request.actor_rows(ids.iter().copied());
    let areas = request
        .loaders
        .load_many(ids.iter().copied().map(ActorArea));
    let (rows, areas) = futures_util::future::try_join(rows, areas).await?;
    let place = |id: i64| u32::try_from(id).ok();
    let member = |id: &i64| {
        let row = rows.get(id)?;
        let area = areas.get(&ActorArea(*id)).filter(|area| !area.is_empty());
        let places = match area {
            Some(area) => area.iter().copied().filter_map(place).collect(),
            None => row.seat_commune_id.and_then(place).into_iter().collect(),
        };
        Some(Member {
            actor: place(*id)?,
            sector: row.sector,
            kind: row.kind,
            places,
        })
    };
    Ok((ids.iter().filter_map(member).collect(), sectors))
}
