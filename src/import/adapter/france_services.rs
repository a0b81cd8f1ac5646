//! The national list of France services desks (ANCT).
//!
//! Traps: hours are free text by day; itinerant buses carry one point only; a few points lie far from their
//! commune; some e-mail addresses are those of people. Only the seat is stated, so no area is made up.

use crate::domain::actor::{ActorData, ContactPoint};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, ContactChannel, ExternalIdScheme};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::FRANCE_SERVICES;
use crate::import::problem::{Found, Problem};
use crate::import::record::ActorRecord;
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

use super::actors::{Defaults, actor_record, public_contact};
use super::email::is_personal;

const DAYS: [(&str, &str); 6] = [
    ("h_lundi", "lundi"),
    ("h_mardi", "mardi"),
    ("h_mercredi", "mercredi"),
    ("h_jeudi", "jeudi"),
    ("h_vendredi", "vendredi"),
    ("h_samedi", "samedi"),
];

/// Reads files of the list; each record cites `source`, the dataset's own code.
pub(in crate::import) fn read(
    feed: &mut Feed<ActorRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
    source: &str,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, FRANCE_SERVICES, |cells, feed| {
        Some(row(cells, feed, index, source))
    })
}

fn row(
    cells: &mut Cells<'_>,
    feed: &mut Feed<ActorRecord>,
    index: &TerritoryIndex,
    source: &str,
) -> Parsed<ActorRecord> {
    let id = cells.required("id_fs");
    let name = cells.required("nom");
    let kind = ActorKind::FranceServices;
    let mut data = ActorData::new(kind, kind.usual_sector(), name);
    cells.required("code_commune");
    data.seat_commune_id = cells.commune("code_commune", index);
    data.identifiers
        .extend(value::identifier(ExternalIdScheme::FranceServices, &id).ok());
    let mut notes = Vec::new();
    data.contacts = contacts(cells, feed, &mut notes);
    data.note = note(cells);
    // A point that does not read costs the point, not the desk.
    let sound = cells.found.len();
    data.position = cells.position("latitude", "longitude");
    notes.extend(cells.found.split_off(sound));
    let defaults = Defaults {
        sector: true,
        ..Defaults::default()
    };
    Parsed {
        id: (!id.is_empty()).then(|| id.clone()),
        record: Some(actor_record(
            cells.line,
            id,
            data,
            defaults,
            vec![source.to_owned()],
            None,
            None,
        )),
        notes,
    }
}

fn contacts(
    cells: &Cells<'_>,
    feed: &mut Feed<ActorRecord>,
    notes: &mut Vec<Found>,
) -> Vec<ContactPoint> {
    let mut contacts = Vec::new();
    let mut add = |channel, value: String| contacts.push(public_contact(channel, value));
    if let Some(phone) = cells.maybe("telephone") {
        add(ContactChannel::Phone, phone);
    }
    let email = cells.text("courriel");
    match value::email(email) {
        Ok(email) if is_personal(&email) => {
            feed.tally(cells.line, "courriel", "", |count| Problem::PersonalEmail {
                count,
            });
        }
        Ok(email) => add(ContactChannel::Email, email),
        Err(_) if email.is_empty() => {}
        // Not shown: it may be a person's.
        Err(problem) => notes.push(Found::at("courriel", "", problem)),
    }
    let lines = [cells.text("adresse"), cells.text("complement_adresse")];
    let town = format!("{} {}", cells.text("code_postal"), cells.text("commune"));
    let address: Vec<&str> = lines
        .into_iter()
        .chain([town.trim()])
        .filter(|part| !part.is_empty())
        .collect();
    if !address.is_empty() {
        add(ContactChannel::Address, address.join(", "));
    }
    let hours: Vec<String> = DAYS
        .iter()
        .map(|(column, day)| (day, cells.text(column)))
        .filter(|(_, hours)| !hours.is_empty())
        .map(|(day, hours)| format!("{day} {hours}"))
        .collect();
    if !hours.is_empty() {
        add(ContactChannel::Hours, hours.join(" ; "));
    }
    contacts
}

fn note(cells: &Cells<'_>) -> Option<String> {
    let mut parts = Vec::new();
    if cells.text("type_fs") == "Antenne" {
        parts.push("Antenne.".to_owned());
    }
    match cells.text("format_fs") {
        "Bus_équivalent" | "Itinérante" => parts.push(
            "France services itinérant : le point est un seul de ses lieux de passage.".to_owned(),
        ),
        "Multisites" => parts.push("France services sur plusieurs sites.".to_owned()),
        _ => {}
    }
    if let Some(group) = cells.maybe("groupe_fs") {
        parts.push(format!("Groupe : {group}."));
    }
    if let Some(label) = cells.maybe("labellisation_fs") {
        parts.push(format!("{label}."));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}
