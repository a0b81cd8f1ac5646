//! Records under the names of the GraphQL schema.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::meta::moment;
use super::parameter::schema_name;
use crate::domain::actor::Actor;
use crate::domain::date::PartialDate;
use crate::domain::node_id::NodeType;
use crate::domain::position::Position;
use crate::domain::provenance::Source;
use crate::domain::territory::Territory;
use crate::domain::vocab::Vocabulary;
use crate::service::{ActorBatch, ExportActor, ExportPartnership, PartnershipBatch};

/// A code as the schema writes it.
pub(super) fn code(value: impl Vocabulary) -> String {
    schema_name(value.code())
}

fn codes<'a, V: Vocabulary>(values: impl IntoIterator<Item = &'a V>) -> Vec<String> {
    values.into_iter().map(|value| code(*value)).collect()
}

/// An actor with what hangs on it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActorView<'a> {
    id: String,
    slug: &'a str,
    name: &'a str,
    acronym: Option<&'a str>,
    other_names: &'a [String],
    kind: String,
    sector: Option<String>,
    family: Option<String>,
    secondary_sectors: Vec<String>,
    description: Option<&'a str>,
    themes: Vec<String>,
    publics: Vec<String>,
    identifiers: Vec<IdentifierView<'a>>,
    seat: Option<SeatView<'a>>,
    area: Vec<TerritoryView<'a>>,
    contacts: Vec<ContactView<'a>>,
    website: Option<&'a str>,
    founded_on: Option<&'a str>,
    status: String,
    closed_on: Option<&'a str>,
    successor: Option<ActorLink<'a>>,
    certainty: String,
    note: Option<&'a str>,
    last_confirmation: Option<&'a str>,
    introduces: Option<bool>,
    is_person: bool,
    sources: Vec<SourceView<'a>>,
    datasets: Vec<SourceView<'a>>,
    version: i64,
    created_at: String,
    updated_at: String,
}

/// A number in a register.
#[derive(Debug, Serialize)]
struct IdentifierView<'a> {
    scheme: String,
    value: &'a str,
}

/// A way to reach an actor.
#[derive(Debug, Serialize)]
struct ContactView<'a> {
    channel: String,
    value: &'a str,
    label: Option<&'a str>,
    visibility: String,
}

/// A territory, named.
#[derive(Debug, Serialize)]
struct TerritoryView<'a> {
    id: String,
    kind: String,
    code: &'a str,
    name: &'a str,
}

impl<'a> From<&'a Territory> for TerritoryView<'a> {
    fn from(territory: &'a Territory) -> Self {
        Self {
            id: NodeType::Territory.encode(territory.id),
            kind: code(territory.data.reference.kind),
            code: &territory.data.reference.code,
            name: &territory.data.name,
        }
    }
}

/// A point.
#[derive(Debug, Serialize)]
struct PositionView {
    latitude: f64,
    longitude: f64,
}

/// Where an actor sits.
#[derive(Debug, Serialize)]
struct SeatView<'a> {
    commune: Option<TerritoryView<'a>>,
    position: Option<PositionView>,
    precision: Option<&'static str>,
}

/// An actor, named.
#[derive(Debug, Serialize)]
struct ActorLink<'a> {
    id: String,
    slug: &'a str,
    name: &'a str,
    kind: String,
    sector: Option<String>,
}

impl<'a> From<&'a Actor> for ActorLink<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self {
            id: NodeType::Actor.encode(actor.id),
            slug: &actor.slug,
            name: &actor.name,
            kind: code(actor.kind),
            sector: actor.sector.map(code),
        }
    }
}

/// A source.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SourceView<'a> {
    id: String,
    code: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    producer: Option<&'a str>,
    licence: Option<&'a str>,
    published_on: Option<&'a str>,
}

impl<'a> From<&'a Source> for SourceView<'a> {
    fn from(source: &'a Source) -> Self {
        let data = &source.data;
        Self {
            id: NodeType::Source.encode(source.id),
            code: &data.code,
            title: &data.title,
            url: data.url.as_deref(),
            producer: data.producer.as_deref(),
            licence: data.licence.as_deref(),
            published_on: data.published_on.as_ref().map(PartialDate::as_str),
        }
    }
}

/// The sources of identifiers, in order.
pub(super) fn sources<'a>(
    known: &'a BTreeMap<i64, Source>,
    ids: &BTreeSet<i64>,
) -> Vec<SourceView<'a>> {
    let found = ids.iter().filter_map(|id| known.get(id));
    found.map(SourceView::from).collect()
}

fn places<'a>(known: &'a HashMap<i64, Territory>, ids: &BTreeSet<i64>) -> Vec<TerritoryView<'a>> {
    let found = ids.iter().filter_map(|id| known.get(id));
    found.map(TerritoryView::from).collect()
}

/// The best point known of an actor's seat, and how well it is known.
pub(super) fn point(batch: &ActorBatch, actor: &ExportActor) -> Option<(Position, &'static str)> {
    let exact = actor.data.position.map(|position| (position, "EXACT"));
    exact.or_else(|| {
        let commune = batch.territories.get(&actor.data.seat_commune_id?)?;
        Some((commune.data.position?, "COMMUNE"))
    })
}

/// The commune of an actor's seat.
pub(super) fn seat_commune<'a>(
    batch: &'a ActorBatch,
    actor: &ExportActor,
) -> Option<&'a Territory> {
    batch.territories.get(&actor.data.seat_commune_id?)
}

impl<'a> ActorView<'a> {
    pub(super) fn new(batch: &'a ActorBatch, actor: &'a ExportActor) -> Self {
        let ExportActor {
            row,
            data,
            datasets,
        } = actor;
        let commune = seat_commune(batch, actor);
        let point = point(batch, actor);
        let seat = (commune.is_some() || point.is_some()).then(|| SeatView {
            commune: commune.map(TerritoryView::from),
            position: point.map(|(position, _)| PositionView {
                latitude: position.latitude,
                longitude: position.longitude,
            }),
            precision: point.map(|(_, precision)| precision),
        });
        let identifiers = data.identifiers.iter().map(|id| IdentifierView {
            scheme: code(id.scheme),
            value: &id.value,
        });
        let contacts = data.contacts.iter().map(|contact| ContactView {
            channel: code(contact.channel),
            value: &contact.value,
            label: contact.label.as_deref(),
            visibility: code(contact.visibility),
        });
        let successor = data.successor_id.and_then(|id| batch.successors.get(&id));
        Self {
            id: NodeType::Actor.encode(row.id),
            slug: &row.slug,
            name: &data.name,
            acronym: data.acronym.as_deref(),
            other_names: &data.other_names,
            kind: code(data.kind),
            sector: data.sector.map(code),
            family: data.sector.map(|sector| code(sector.family())),
            secondary_sectors: codes(&data.secondary_sectors),
            description: data.description.as_deref(),
            themes: codes(&data.themes),
            publics: codes(&data.publics),
            identifiers: identifiers.collect(),
            seat,
            area: places(&batch.territories, &data.area),
            contacts: contacts.collect(),
            website: data.website.as_deref(),
            founded_on: data.founded_on.as_ref().map(PartialDate::as_str),
            status: code(data.status),
            closed_on: data.closed_on.as_ref().map(PartialDate::as_str),
            successor: successor.map(ActorLink::from),
            certainty: code(data.certainty),
            note: data.note.as_deref(),
            last_confirmation: data.confirmed_on.as_ref().map(PartialDate::as_str),
            introduces: data.introduces,
            is_person: data.kind.is_person(),
            sources: sources(&batch.sources, &data.sources),
            datasets: sources(&batch.sources, datasets),
            version: row.version,
            created_at: moment(row.created_at),
            updated_at: moment(row.updated_at),
        }
    }
}

/// A partnership with what hangs on it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PartnershipView<'a> {
    id: String,
    kind: String,
    layer: Option<String>,
    symmetric: bool,
    from: Option<ActorLink<'a>>,
    to: Option<ActorLink<'a>>,
    cross_sector: Option<bool>,
    label: Option<&'a str>,
    status: String,
    valid_from: Option<&'a str>,
    valid_until: Option<&'a str>,
    territories: Vec<TerritoryView<'a>>,
    everywhere: bool,
    themes: Vec<String>,
    strength: Option<i64>,
    frequency: Option<&'a str>,
    amount_cents: Option<i64>,
    confirmation: Option<String>,
    confirmed_on: Option<&'a str>,
    evidence: Vec<EvidenceView<'a>>,
    visibility: String,
    certainty: String,
    note: Option<&'a str>,
    sources: Vec<SourceView<'a>>,
    datasets: Vec<SourceView<'a>>,
    version: i64,
    created_at: String,
    updated_at: String,
}

/// A proof.
#[derive(Debug, Serialize)]
struct EvidenceView<'a> {
    title: &'a str,
    url: Option<&'a str>,
}

impl<'a> PartnershipView<'a> {
    pub(super) fn new(batch: &'a PartnershipBatch, partnership: &'a ExportPartnership) -> Self {
        let ExportPartnership {
            row,
            data,
            datasets,
        } = partnership;
        let from = batch.actors.get(&row.from_id);
        let to = batch.actors.get(&row.to_id);
        let sector = |actor: Option<&Actor>| actor.and_then(|actor| actor.sector);
        let proofs = data.evidence.iter().map(|proof| EvidenceView {
            title: &proof.title,
            url: proof.url.as_deref(),
        });
        Self {
            id: NodeType::Partnership.encode(row.id),
            kind: code(data.kind),
            layer: data.kind.layer().map(code),
            symmetric: data.kind.is_symmetric(),
            from: from.map(ActorLink::from),
            to: to.map(ActorLink::from),
            cross_sector: sector(from).zip(sector(to)).map(|(from, to)| from != to),
            label: data.label.as_deref(),
            status: code(data.status),
            valid_from: data.valid_from.as_ref().map(PartialDate::as_str),
            valid_until: data.valid_until.as_ref().map(PartialDate::as_str),
            territories: places(&batch.territories, &data.territories),
            everywhere: data.territories.is_empty(),
            themes: codes(&data.themes),
            strength: data.strength,
            frequency: data.frequency.as_deref(),
            amount_cents: data.amount_cents,
            confirmation: data.confirmation.map(code),
            confirmed_on: data.confirmed_on.as_ref().map(PartialDate::as_str),
            evidence: proofs.collect(),
            visibility: code(data.visibility),
            certainty: code(data.certainty),
            note: data.note.as_deref(),
            sources: sources(&batch.sources, &data.sources),
            datasets: sources(&batch.sources, datasets),
            version: row.version,
            created_at: moment(row.created_at),
            updated_at: moment(row.updated_at),
        }
    }
}
