//! The national directory of public services as JSON (DILA), read element by element.
//!
//! Traps: coordinates are texts; the type and the communes served are in `pivot`; addresses may be empty;
//! `ancien_code_pivot` is the key of the table of 2019. `affectation_personne` names people: it is never read.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::domain::actor::{ActorData, ContactPoint};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, ContactChannel, ExternalIdScheme, TerritoryKind};
use crate::import::decode::{Meter, each_element, empty_nul, read_fault};
use crate::import::feed::{Feed, Stopped};
use crate::import::problem::{Found, Problem};
use crate::import::record::ActorRecord;
use crate::import::table::File;
use crate::import::value;

use super::actors::{Defaults, actor_record, public_contact};
use super::annuaire_kind::kind_of;
use super::email::is_personal;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Service {
    id: String,
    nom: String,
    sigle: String,
    ancien_code_pivot: String,
    siret: String,
    siren: String,
    mission: String,
    code_insee_commune: String,
    pivot: Vec<Pivot>,
    adresse: Vec<Address>,
    telephone: Vec<Labelled>,
    adresse_courriel: Vec<String>,
    site_internet: Vec<Labelled>,
    formulaire_contact: Vec<String>,
    plage_ouverture: Vec<Opening>,
    ancien_nom: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Pivot {
    type_service_local: String,
    code_insee_commune: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Address {
    type_adresse: String,
    complement1: String,
    complement2: String,
    numero_voie: String,
    service_distribution: String,
    code_postal: String,
    nom_commune: String,
    longitude: String,
    latitude: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Labelled {
    valeur: String,
    #[serde(alias = "libelle")]
    description: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Opening {
    nom_jour_debut: String,
    nom_jour_fin: String,
    valeur_heure_debut_1: String,
    valeur_heure_fin_1: String,
    valeur_heure_debut_2: String,
    valeur_heure_fin_2: String,
    commentaire: String,
}

/// Reads files of the directory; each record cites `source`, the dataset's own code.
pub(in crate::import) fn read(
    feed: &mut Feed<ActorRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
    source: &str,
) -> Result<(), Stopped> {
    for file in files {
        feed.file(&file.name())?;
        let input = match file.open(meter) {
            Ok(input) => input,
            Err(error) => {
                feed.note(0, vec![Found::whole(read_fault(&error))])?;
                continue;
            }
        };
        let mut handed = Ok(());
        let read = each_element(input.into_reader(), "service", &mut |line, element| {
            handed = service(feed, line, element, index, source);
            handed.is_ok()
        });
        handed?;
        if let Err((line, problem)) = read {
            feed.note(line, vec![Found::whole(problem)])?;
        }
    }
    Ok(())
}

fn service(
    feed: &mut Feed<ActorRecord>,
    line: u64,
    mut element: Value,
    index: &TerritoryIndex,
    source: &str,
) -> Result<(), Stopped> {
    feed.note(line, take_out_nul(&mut element))?;
    let Ok(service) = serde_json::from_value::<Service>(element) else {
        return feed.reject(line, vec![Found::whole(Problem::UnexpectedElement)]);
    };
    let service_type = service
        .pivot
        .first()
        .map_or("", |pivot| pivot.type_service_local.as_str());
    if service_type.is_empty() {
        let found = Found::at("pivot", &service.nom, Problem::MissingValue);
        return feed.reject(line, vec![found]);
    }
    let Some(mapped) = kind_of(service_type) else {
        feed.tally(line, "pivot", service_type, |count| Problem::UnmappedType {
            count,
        });
        feed.count_rejected();
        return Ok(());
    };
    for (name, text) in [("id", &service.id), ("nom", &service.nom)] {
        if text.trim().is_empty() {
            return feed.reject(line, vec![Found::at(name, "", Problem::MissingValue)]);
        }
    }
    if let Some(first) = feed.meet(&service.id, line)? {
        let found = Found::at("id", &service.id, first.problem());
        return feed.reject(line, vec![found]);
    }
    let mut notes = Vec::new();
    let data = data(feed, line, &service, mapped.kind, index, &mut notes);
    feed.note(line, notes)?;
    let defaults = Defaults {
        sector: true,
        status: true,
        ..Defaults::default()
    };
    let sources = vec![source.to_owned()];
    feed.take(actor_record(
        line, service.id, data, defaults, sources, None, None,
    ))
}

/// Empties the texts that hold a NUL and says in which fields they stood: PostgreSQL keeps none in a text.
fn take_out_nul(element: &mut Value) -> Vec<Found> {
    let fields = element.as_object_mut().into_iter().flatten();
    let faulty = fields.filter_map(|(name, value)| empty_nul(value).then_some(name));
    faulty
        .map(|name| Found::at(name, "", Problem::NulCharacter))
        .collect()
}

fn data(
    feed: &mut Feed<ActorRecord>,
    line: u64,
    service: &Service,
    kind: ActorKind,
    index: &TerritoryIndex,
    notes: &mut Vec<Found>,
) -> ActorData {
    let mut data = ActorData::new(kind, kind.usual_sector(), service.nom.trim());
    data.acronym = some(&service.sigle);
    data.description = some(&service.mission);
    data.other_names = service
        .ancien_nom
        .iter()
        .filter_map(|name| name.as_str().or_else(|| name.get("valeur")?.as_str()))
        .filter_map(some)
        .collect();
    for (scheme, field, text) in [
        (ExternalIdScheme::Annuaire, "id", &service.id),
        (
            ExternalIdScheme::AnnuairePivot,
            "ancien_code_pivot",
            &service.ancien_code_pivot,
        ),
        (ExternalIdScheme::Siret, "siret", &service.siret),
        (ExternalIdScheme::Siren, "siren", &service.siren),
    ] {
        if text.trim().is_empty() {
            continue;
        }
        match value::identifier(scheme, text) {
            Ok(identifier) => drop(data.identifiers.insert(identifier)),
            Err(problem) => notes.push(Found::at(field, text, problem)),
        }
    }
    data.seat_commune_id = some(&service.code_insee_commune).and_then(|code| {
        let commune = index.commune(&code);
        if commune.is_none() {
            notes.push(Found::at(
                "code_insee_commune",
                &code,
                Problem::UnknownCommune,
            ));
        }
        commune
    });
    data.area = area(service, index, notes);
    let address = service
        .adresse
        .iter()
        .find(|address| address.type_adresse != "Adresse postale");
    if let Some(address) = address.or(service.adresse.first()) {
        match value::position(address.latitude.trim(), address.longitude.trim()) {
            Ok(position) => data.position = position,
            Err(problem) => {
                let shown = format!("{} {}", address.latitude, address.longitude);
                notes.push(Found::at("adresse", &shown, problem));
            }
        }
    }
    data.contacts = contacts(feed, line, service, notes);
    data.website = website(service, notes);
    data
}

/// The first site that reads; those before it are said.
fn website(service: &Service, notes: &mut Vec<Found>) -> Option<String> {
    for site in &service.site_internet {
        let text = site.valeur.trim();
        match value::website(text) {
            Ok(site) => return Some(site),
            Err(_) if text.is_empty() => {}
            Err(problem) => notes.push(Found::at("site_internet", text, problem)),
        }
    }
    None
}

/// The communes served, as the level that holds exactly them when there is one.
fn area(service: &Service, index: &TerritoryIndex, notes: &mut Vec<Found>) -> BTreeSet<i64> {
    let mut communes = BTreeSet::new();
    for code in service
        .pivot
        .iter()
        .flat_map(|pivot| &pivot.code_insee_commune)
    {
        match index.commune(code.trim()) {
            Some(id) => drop(communes.insert(id)),
            None => notes.push(Found::at("pivot", code, Problem::UnknownCommune)),
        }
    }
    if communes.len() < 2 {
        return communes;
    }
    let first = communes.first().copied().unwrap_or_default();
    let whole = index.containing(first).iter().copied().find(|id| {
        let is_level = index.reference(*id).is_some_and(|reference| {
            matches!(
                reference.kind,
                TerritoryKind::Epci
                    | TerritoryKind::Department
                    | TerritoryKind::Region
                    | TerritoryKind::Country
            )
        });
        is_level && index.communes(*id).iter().eq(communes.iter())
    });
    whole.map_or(communes, |id| BTreeSet::from([id]))
}

fn contacts(
    feed: &mut Feed<ActorRecord>,
    line: u64,
    service: &Service,
    notes: &mut Vec<Found>,
) -> Vec<ContactPoint> {
    let mut contacts = Vec::new();
    for phone in &service.telephone {
        if let Some(number) = some(&phone.valeur) {
            let mut contact = public_contact(ContactChannel::Phone, number);
            contact.label = some(&phone.description);
            contacts.push(contact);
        }
    }
    for email in &service.adresse_courriel {
        match value::email(email.trim()) {
            Ok(email) if is_personal(&email) => {
                feed.tally(line, "adresse_courriel", "", |count| {
                    Problem::PersonalEmail { count }
                });
            }
            Ok(email) => contacts.push(public_contact(ContactChannel::Email, email)),
            Err(_) if email.trim().is_empty() => {}
            // Not shown: it may be a person's.
            Err(problem) => notes.push(Found::at("adresse_courriel", "", problem)),
        }
    }
    for address in &service.adresse {
        let town = format!("{} {}", address.code_postal, address.nom_commune);
        let parts: Vec<&str> = [
            address.complement1.as_str(),
            &address.complement2,
            &address.numero_voie,
            &address.service_distribution,
            town.trim(),
        ]
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
        if !parts.is_empty() {
            contacts.push(public_contact(ContactChannel::Address, parts.join(", ")));
        }
    }
    for form in &service.formulaire_contact {
        let text = form.trim();
        match value::website(text) {
            Ok(form) => contacts.push(public_contact(ContactChannel::Form, form)),
            Err(_) if text.is_empty() => {}
            Err(problem) => notes.push(Found::at("formulaire_contact", text, problem)),
        }
    }
    let hours: Vec<String> = service.plage_ouverture.iter().map(opening).collect();
    if !hours.is_empty() {
        contacts.push(public_contact(ContactChannel::Hours, hours.join(" ; ")));
    }
    contacts
}

/// `mardi 09:00 - 12:00 / 18:00 - 19:00 (remark)`.
fn opening(opening: &Opening) -> String {
    let first = opening.nom_jour_debut.to_lowercase();
    let last = opening.nom_jour_fin.to_lowercase();
    let mut text = if last.is_empty() || last == first {
        first
    } else {
        format!("{first} à {last}")
    };

    let mut separator = " ";
    for (from, until) in [
        (&opening.valeur_heure_debut_1, &opening.valeur_heure_fin_1),
        (&opening.valeur_heure_debut_2, &opening.valeur_heure_fin_2),
    ] {
        if !from.is_empty() {
            text.push_str(separator);
            text.push_str(minute(from));
            text.push_str(" - ");
            text.push_str(minute(until));
            separator = " / ";
        }
    }
    if !opening.commentaire.trim().is_empty() {
        text.push_str(" (");
        text.push_str(opening.commentaire.trim());
        text.push(')');
    }
    text
}

fn some(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `09:00` of `09:00:00`.
fn minute(time: &str) -> &str {
    time.get(..5).unwrap_or(time)
}
