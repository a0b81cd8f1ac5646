//! The national directory of public services as the table of 2019.
//!
//! Traps: only services that had a valid e-mail are there; several types no longer exist and their services are
//! taken as closed; there is no point, so a service stands at its commune; names of people may hide in e-mails.

use crate::domain::actor::ActorData;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorStatus, ContactChannel, ExternalIdScheme};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::ANNUAIRE_2019;
use crate::import::problem::{Found, Problem};
use crate::import::record::ActorRecord;
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

use super::actors::{Defaults, actor_record, public_contact};
use super::annuaire_kind::{Mapped, kind_of};
use super::email::is_personal;

/// Reads files of the table; each record cites `source`, the dataset's own code.
pub(in crate::import) fn read(
    feed: &mut Feed<ActorRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
    source: &str,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, ANNUAIRE_2019, |cells, feed| {
        let service = cells.text("type");
        if service.is_empty() {
            cells.required("type");
        }
        match kind_of(service) {
            Some(mapped) => Some(row(cells, feed, index, source, mapped)),
            None if service.is_empty() => Some(Parsed {
                id: None,
                record: None,
                notes: Vec::new(),
            }),
            None => {
                feed.tally(cells.line, "type", service, |count| Problem::UnmappedType {
                    count,
                });
                None
            }
        }
    })
}

fn row(
    cells: &mut Cells<'_>,
    feed: &mut Feed<ActorRecord>,
    index: &TerritoryIndex,
    source: &str,
    mapped: Mapped,
) -> Parsed<ActorRecord> {
    let id = cells.required("id_source");
    let name = cells.required("nom");
    let mut data = ActorData::new(mapped.kind, mapped.kind.usual_sector(), name);
    cells.required("code_commune");
    data.seat_commune_id = cells.commune("code_commune", index);
    data.identifiers
        .extend(value::identifier(ExternalIdScheme::AnnuairePivot, &id).ok());
    let mut add = |channel, value: String| data.contacts.push(public_contact(channel, value));
    if let Some(phone) = cells.maybe("telephone") {
        add(ContactChannel::Phone, phone);
    }
    let mut notes = Vec::new();
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
    if let Some(address) = cells.maybe("adresse") {
        let town = format!("{} {}", cells.text("code_postal"), cells.text("ville"));
        add(
            ContactChannel::Address,
            format!("{address}, {}", town.trim()),
        );
    }
    let site = cells.text("site_web");
    match value::website(site) {
        Ok(site) => data.website = Some(site),
        Err(_) if site.is_empty() => {}
        Err(problem) => notes.push(Found::at("site_web", site, problem)),
    }
    if mapped.is_replaced {
        data.status = ActorStatus::Closed;
        data.note = Some(
            "Annuaire de 2019 : ce type de service n’existe plus sous cette forme.".to_owned(),
        );
    }
    let defaults = Defaults {
        sector: true,
        status: !mapped.is_replaced,
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
