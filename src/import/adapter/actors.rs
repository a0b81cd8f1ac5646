//! The template `actors`.

use std::collections::BTreeSet;

use crate::domain::actor::{ActorData, ActorField, ContactPoint};
use crate::domain::date::ends_before;
use crate::domain::external_id::ExternalId;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, ContactChannel, ExternalIdScheme, Visibility, Vocabulary};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::ACTORS;
use crate::import::list;
use crate::import::problem::Problem;
use crate::import::record::{ActorRecord, ActorRef, BodyPart};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;
use crate::text::{actor_slug, name_key};

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<ActorRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, ACTORS, |cells, _| {
        Some(row(cells, index))
    })
}

fn row(cells: &mut Cells<'_>, index: &TerritoryIndex) -> Parsed<ActorRecord> {
    let id = cells.required("id");
    let name = cells.required("name");
    cells.required("kind");
    let kind: Option<ActorKind> = cells.code("kind", list::KIND);
    if kind.is_some_and(ActorKind::is_group) {
        let shown = cells.text("kind");
        cells.blame("kind", shown, Problem::BelongsToGroups);
    }
    let sector = cells.code("sector", list::SECTOR);
    let mut data = ActorData::new(kind.unwrap_or(ActorKind::Association), None, name);
    data.sector = sector.or_else(|| data.kind.usual_sector());
    data.secondary_sectors = cells.codes("secondary_sectors", list::SECTOR);
    data.acronym = cells.maybe("acronym");
    data.other_names = cells.list("other_names").map(ToOwned::to_owned).collect();
    data.description = cells.maybe("description");
    data.themes = cells.codes("themes", list::THEME);
    data.publics = cells.codes("publics", list::PUBLIC);
    data.identifiers = identifiers(cells);
    data.seat_commune_id = cells.commune("seat_commune", index);
    data.position = cells.position("latitude", "longitude");
    data.area = cells.territories("serves", index);
    data.contacts = contacts(cells);
    data.website = cells.read("website", value::website);
    data.founded_on = cells.date("founded_on");
    let status = cells.code("status", list::STATUS);
    data.status = status.unwrap_or(data.status);
    data.closed_on = cells.date("closed_on");
    let certainty = cells.code("certainty", list::CERTAINTY);
    data.certainty = certainty.unwrap_or(data.certainty);
    data.note = cells.maybe("note");
    data.confirmed_on = cells.date("confirmed_on");
    data.introduces = cells.read("introduces", value::truth);
    if let Some(closed) = &data.closed_on
        && ends_before(data.founded_on.as_ref(), Some(closed))
    {
        let shown = closed.to_string();
        cells.blame("closed_on", &shown, Problem::EndBeforeStart);
    }
    let defaults = Defaults {
        sector: sector.is_none(),
        status: status.is_none(),
        certainty: certainty.is_none(),
    };
    let successor = cells.read("successor", value::actor_ref);
    let sources = cells.list("source").map(ToOwned::to_owned).collect();
    let record_id = (!id.is_empty()).then(|| id.clone());
    let record = actor_record(cells.line, id, data, defaults, sources, successor, None);
    Parsed {
        id: record_id,
        record: Some(ActorRecord {
            exported_id: cells.maybe("graphql_id"),
            ..record
        }),
        notes: Vec::new(),
    }
}

fn identifiers(cells: &mut Cells<'_>) -> BTreeSet<ExternalId> {
    let mut identifiers = BTreeSet::new();
    for (scheme, column) in [
        (ExternalIdScheme::Siret, "siret"),
        (ExternalIdScheme::Siren, "siren"),
        (ExternalIdScheme::Finess, "finess"),
        (ExternalIdScheme::Rpps, "rpps"),
        (ExternalIdScheme::Rna, "rna"),
    ] {
        identifiers.extend(cells.identifiers(scheme, column));
    }
    identifiers
}

fn contacts(cells: &mut Cells<'_>) -> Vec<ContactPoint> {
    let phones = cells
        .list("phone")
        .map(|text| (ContactChannel::Phone, text.to_owned()));
    let mut contacts: Vec<_> = phones.collect();
    let emails: Vec<String> = cells.read_list("email", value::email);
    contacts.extend(
        emails
            .into_iter()
            .map(|email| (ContactChannel::Email, email)),
    );
    let address = cells.maybe("address");
    contacts.extend(address.map(|address| (ContactChannel::Address, address)));
    contacts
        .into_iter()
        .map(|(channel, value)| public_contact(channel, value))
        .collect()
}

/// A contact point that everyone may read.
pub(super) fn public_contact(channel: ContactChannel, value: String) -> ContactPoint {
    ContactPoint {
        channel,
        value,
        label: None,
        visibility: Visibility::Public,
    }
}

/// Which fields hold the layout's default rather than a value of the file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Defaults {
    pub(super) sector: bool,
    pub(super) status: bool,
    pub(super) certainty: bool,
}

/// Completes an actor with what the pipeline needs: fields given, keys, fingerprint.
pub(super) fn actor_record(
    line: u64,
    record_id: String,
    data: ActorData,
    defaults: Defaults,
    sources: Vec<String>,
    successor: Option<ActorRef>,
    body: Option<BodyPart>,
) -> ActorRecord {
    let filled = data.filled();
    let mut given = filled.clone();
    if defaults.sector {
        given.remove(&ActorField::Sector);
    }
    if defaults.status {
        given.remove(&ActorField::Status);
    }
    if defaults.certainty {
        given.remove(&ActorField::Certainty);
    }
    if !sources.is_empty() {
        given.insert(ActorField::Sources);
    }
    if successor.is_some() {
        given.insert(ActorField::Successor);
    }
    let mut parts: Vec<String> = Vec::with_capacity(given.len() + 2);
    for field in &given {
        parts.push(format!("{}={}", field.code(), data.json(*field)));
    }
    parts.push(sources.join("|"));
    parts.push(format!("{successor:?}"));
    if let Some(body) = &body {
        for field in &body.given {
            parts.push(format!("{}={}", field.code(), body.data.json(*field)));
        }
    }
    let name_key = name_key(&data.name);
    ActorRecord {
        line,
        slug: actor_slug(data.kind.code(), &name_key),
        hash: super::fingerprint(&parts),
        record_id,
        exported_id: None,
        data: Box::new(data),
        filled,
        given,
        sources,
        successor,
        body,
        name_key,
    }
}
