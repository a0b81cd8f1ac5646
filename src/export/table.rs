//! Records as rows of a table: the columns of the import templates, then columns for people.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::licence;
use crate::domain::node_id::NodeType;
use crate::domain::partnership::Evidence;
use crate::domain::provenance::Source;
use crate::domain::vocab::{ContactChannel, ExternalIdScheme, Visibility, Vocabulary};
use crate::service::{ActorBatch, ExportActor, ExportPartnership, PartnershipBatch};

/// The columns of actors. Those up to `note` are the import template's; `id` is the slug, `successor` a
/// `slug:…`, and contacts in them are public ones, since an import makes them so. What these cannot hold
/// stands in `other_contacts`, each as `CHANNEL VISIBILITY value (label)`.
pub const ACTOR_COLUMNS: &[&str] = &[
    "id",
    "name",
    "acronym",
    "other_names",
    "kind",
    "sector",
    "secondary_sectors",
    "seat_commune",
    "latitude",
    "longitude",
    "serves",
    "themes",
    "publics",
    "siret",
    "siren",
    "finess",
    "rpps",
    "rna",
    "website",
    "email",
    "phone",
    "address",
    "description",
    "founded_on",
    "status",
    "closed_on",
    "successor",
    "confirmed_on",
    "introduces",
    "source",
    "certainty",
    "note",
    "kind_label",
    "sector_label",
    "seat_name",
    "serves_names",
    "themes_labels",
    "publics_labels",
    "other_contacts",
    "licences",
    "graphql_id",
];

/// The columns of partnerships. The first twenty are those of the import template; `id` is the identifier of
/// the GraphQL schema, `from` and `to` are `slug:…`.
pub const PARTNERSHIP_COLUMNS: &[&str] = &[
    "id",
    "from",
    "to",
    "kind",
    "label",
    "status",
    "valid_from",
    "valid_until",
    "territory",
    "themes",
    "strength",
    "frequency",
    "amount_eur",
    "confirmation",
    "confirmed_on",
    "evidence",
    "visibility",
    "source",
    "certainty",
    "note",
    "from_name",
    "to_name",
    "kind_label",
    "layer",
    "from_sector",
    "to_sector",
    "territory_names",
    "themes_labels",
    "licences",
];

/// A page of records that is read as rows.
pub(super) trait Rows {
    /// The columns.
    const COLUMNS: &'static [&'static str];

    /// The rows, as wide as the columns.
    fn rows(&self) -> impl Iterator<Item = Vec<Cell>>;
}

impl Rows for ActorBatch {
    const COLUMNS: &'static [&'static str] = ACTOR_COLUMNS;

    fn rows(&self) -> impl Iterator<Item = Vec<Cell>> {
        self.actors.iter().map(|actor| actor_row(self, actor))
    }
}

impl Rows for PartnershipBatch {
    const COLUMNS: &'static [&'static str] = PARTNERSHIP_COLUMNS;

    fn rows(&self) -> impl Iterator<Item = Vec<Cell>> {
        let row = |partnership| partnership_row(self, partnership);
        self.partnerships.iter().map(row)
    }
}

/// The French labels of values.
pub(super) fn labels<'a, V: Vocabulary>(values: impl IntoIterator<Item = &'a V>) -> Cell {
    Cell::list(values.into_iter().map(|value| value.label_fr()))
}

/// A readable name as imports read it.
pub(super) fn slug(slug: &str) -> String {
    format!("slug:{slug}")
}

/// The codes of the sources cited.
pub(super) fn codes(sources: &BTreeMap<i64, Source>, ids: &BTreeSet<i64>) -> Cell {
    let cited = ids.iter().filter_map(|id| sources.get(id));
    Cell::list(cited.map(|source| &source.data.code))
}

/// The licences of the sources cited and of the datasets.
pub(super) fn licences(
    sources: &BTreeMap<i64, Source>,
    cited: &BTreeSet<i64>,
    datasets: &BTreeSet<i64>,
) -> Cell {
    let behind = cited.iter().chain(datasets);
    Cell::list(licence::names(behind.filter_map(|id| sources.get(id))))
}

fn actor_row(batch: &ActorBatch, actor: &ExportActor) -> Vec<Cell> {
    let ExportActor {
        row,
        data,
        datasets,
    } = actor;
    let number = |scheme: ExternalIdScheme| {
        let numbers = data.identifiers.iter();
        Cell::list(numbers.filter(|id| id.scheme == scheme).map(|id| &id.value))
    };
    let place = |id: &i64| batch.territories.get(id);
    let seat = data.seat_commune_id.as_ref().and_then(place);
    let area: Vec<_> = data.area.iter().filter_map(place).collect();
    let successor = data.successor_id.and_then(|id| batch.successors.get(&id));
    let contacts = Contacts::sort(actor);
    vec![
        Cell::text(&row.slug),
        Cell::text(&data.name),
        Cell::maybe(data.acronym.as_ref()),
        Cell::list(&data.other_names),
        Cell::code(data.kind),
        Cell::maybe_code(data.sector),
        Cell::codes(&data.secondary_sectors),
        Cell::maybe(seat.map(|commune| &commune.data.reference.code)),
        Cell::number(data.position.map(|position| position.latitude)),
        Cell::number(data.position.map(|position| position.longitude)),
        Cell::list(area.iter().map(|place| place.data.reference.to_string())),
        Cell::codes(&data.themes),
        Cell::codes(&data.publics),
        number(ExternalIdScheme::Siret),
        number(ExternalIdScheme::Siren),
        number(ExternalIdScheme::Finess),
        number(ExternalIdScheme::Rpps),
        number(ExternalIdScheme::Rna),
        Cell::maybe(data.website.as_ref()),
        Cell::list(contacts.emails),
        Cell::list(contacts.phones),
        Cell::maybe(contacts.address),
        Cell::maybe(data.description.as_ref()),
        Cell::maybe(data.founded_on.as_ref()),
        Cell::code(data.status),
        Cell::maybe(data.closed_on.as_ref()),
        Cell::maybe(successor.map(|actor| slug(&actor.slug))),
        Cell::maybe(data.confirmed_on.as_ref()),
        Cell::maybe(data.introduces.map(|does| if does { "oui" } else { "non" })),
        codes(&batch.sources, &data.sources),
        Cell::code(data.certainty),
        Cell::maybe(data.note.as_ref()),
        Cell::text(data.kind.label_fr()),
        Cell::maybe(data.sector.map(Vocabulary::label_fr)),
        Cell::maybe(seat.map(|commune| &commune.data.name)),
        Cell::list(area.iter().map(|place| &place.data.name)),
        labels(&data.themes),
        labels(&data.publics),
        Cell::list(contacts.others),
        licences(&batch.sources, &data.sources, datasets),
        Cell::text(NodeType::Actor.encode(row.id)),
    ]
}

/// The contacts of an actor by column.
#[derive(Default)]
struct Contacts<'a> {
    phones: Vec<&'a str>,
    emails: Vec<&'a str>,
    address: Option<&'a str>,
    others: Vec<String>,
}

impl<'a> Contacts<'a> {
    fn sort(actor: &'a ExportActor) -> Self {
        let mut contacts = Self::default();
        for contact in &actor.data.contacts {
            let is_public = contact.visibility == Visibility::Public;
            let has_column = match contact.channel {
                ContactChannel::Phone if is_public => {
                    contacts.phones.push(&contact.value);
                    true
                }
                ContactChannel::Email if is_public => {
                    contacts.emails.push(&contact.value);
                    true
                }
                ContactChannel::Address if is_public && contacts.address.is_none() => {
                    contacts.address = Some(&contact.value);
                    true
                }
                _ => false,
            };
            if has_column && contact.label.is_none() {
                continue;
            }
            let label = contact.label.as_ref();
            contacts.others.push(format!(
                "{} {} {}{}",
                contact.channel.code(),
                contact.visibility.code(),
                contact.value,
                label.map(|label| format!(" ({label})")).unwrap_or_default(),
            ));
        }
        contacts
    }
}

fn partnership_row(batch: &PartnershipBatch, partnership: &ExportPartnership) -> Vec<Cell> {
    let ExportPartnership {
        row,
        data,
        datasets,
    } = partnership;
    let from = batch.actors.get(&row.from_id);
    let to = batch.actors.get(&row.to_id);
    let places = data.territories.iter();
    let places: Vec<_> = places.filter_map(|id| batch.territories.get(id)).collect();
    vec![
        Cell::text(NodeType::Partnership.encode(row.id)),
        Cell::maybe(from.map(|actor| slug(&actor.slug))),
        Cell::maybe(to.map(|actor| slug(&actor.slug))),
        Cell::code(data.kind),
        Cell::maybe(data.label.as_ref()),
        Cell::code(data.status),
        Cell::maybe(data.valid_from.as_ref()),
        Cell::maybe(data.valid_until.as_ref()),
        Cell::list(places.iter().map(|place| place.data.reference.to_string())),
        Cell::codes(&data.themes),
        Cell::number(data.strength),
        Cell::maybe(data.frequency.as_ref()),
        Cell::euros(data.amount_cents),
        Cell::maybe_code(data.confirmation),
        Cell::maybe(data.confirmed_on.as_ref()),
        Cell::list(data.evidence.iter().map(proof)),
        Cell::code(data.visibility),
        codes(&batch.sources, &data.sources),
        Cell::code(data.certainty),
        Cell::maybe(data.note.as_ref()),
        Cell::maybe(from.map(|actor| &actor.name)),
        Cell::maybe(to.map(|actor| &actor.name)),
        Cell::text(data.kind.label_fr()),
        Cell::maybe_code(data.kind.layer()),
        Cell::maybe_code(from.and_then(|actor| actor.sector)),
        Cell::maybe_code(to.and_then(|actor| actor.sector)),
        Cell::list(places.iter().map(|place| &place.data.name)),
        labels(&data.themes),
        licences(&batch.sources, &data.sources, datasets),
    ]
}

/// A proof as imports read it: `title <https://…>`, or the title or the address alone.
fn proof(proof: &Evidence) -> String {
    match &proof.url {
        Some(url) if *url == proof.title => url.clone(),
        Some(url) => format!("{} <{url}>", proof.title.replace('<', "‹")),
        None => proof.title.replace('<', "‹"),
    }
}
