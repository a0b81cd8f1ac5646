//! Every writer on the same small pages.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::csv::CsvEncoder;
use super::encoder::{Encoder, Tail};
use super::geojson::GeoJsonEncoder;
use super::json::JsonEncoder;
use super::meta::{Meta, Summary};
use super::table::{ACTOR_COLUMNS, PARTNERSHIP_COLUMNS};
use super::xlsx::XlsxEncoder;
use crate::domain::actor::{Actor, ActorData, ContactPoint};
use crate::domain::date::PartialDate;
use crate::domain::partnership::{Evidence, Partnership, PartnershipData};
use crate::domain::position::Position;
use crate::domain::provenance::{Source, SourceData};
use crate::domain::vocab::{ActorKind, ContactChannel, PartnershipKind, Sector, Theme, Visibility};
use crate::service::{ActorBatch, ExportActor, ExportPartnership, PartnershipBatch};

fn meta() -> Meta {
    Meta {
        network_version: 42,
        changed_at: "2024-03-15T12:00:00Z".to_owned(),
        exported_on: "2024-03-15".to_owned(),
        filters: BTreeMap::from([("search".to_owned(), vec!["=énergie".to_owned()])]),
        visibilities: vec!["PUBLIC"],
        licences: vec!["Licence Ouverte 2.0".to_owned()],
    }
}

fn source() -> Source {
    Source {
        id: 1,
        data: SourceData {
            code: "S1".to_owned(),
            title: "Rapport".to_owned(),
            licence: Some("ODbL 1.0".to_owned()),
            ..SourceData::default()
        },
    }
}

fn summary(count: u64) -> Summary {
    Summary {
        count,
        sources: BTreeMap::from([(1, source())]),
    }
}

fn row(id: i64, data: &ActorData) -> Actor {
    Actor {
        id,
        slug: format!("acteur-{id}"),
        kind: data.kind,
        sector: data.sector,
        name: data.name.clone(),
        acronym: data.acronym.clone(),
        description: data.description.clone(),
        website: data.website.clone(),
        founded_on: None,
        status: data.status,
        closed_on: None,
        successor_id: None,
        seat_commune_id: None,
        position: data.position,
        certainty: data.certainty,
        note: None,
        confirmed_on: None,
        introduces: data.introduces,
        created_at: 0,
        updated_at: 0,
        version: 1,
    }
}

fn actor(id: i64, name: &str, change: impl FnOnce(&mut ActorData)) -> ExportActor {
    let mut data = ActorData::new(ActorKind::Alec, Some(Sector::EnergyClimate), name);
    data.sources.insert(1);
    change(&mut data);
    ExportActor {
        row: row(id, &data),
        data,
        datasets: [1].into(),
    }
}

fn contact(channel: ContactChannel, value: &str, visibility: Visibility) -> ContactPoint {
    ContactPoint {
        channel,
        value: value.to_owned(),
        label: None,
        visibility,
    }
}

/// Two actors: one with a point, awkward texts and contacts, one with nothing.
fn actors() -> ActorBatch {
    let full = actor(1, "=Agence, \"locale\"", |data| {
        data.position = Position::new(48.25, -3.5);
        data.description = Some("Deux\nlignes".to_owned());
        data.themes = [Theme::EnergyPoverty, Theme::Renovation].into();
        data.founded_on = Some(PartialDate::parse("2009").unwrap());
        data.introduces = Some(true);
        data.contacts = vec![
            contact(
                ContactChannel::Phone,
                "+33 2 98 00 00 00",
                Visibility::Public,
            ),
            contact(ContactChannel::Email, "a@exemple.fr", Visibility::Public),
            contact(ContactChannel::Email, "b@exemple.fr", Visibility::Network),
        ];
    });
    ActorBatch {
        actors: vec![full, actor(2, "Nue", |_| {})],
        sources: BTreeMap::from([(1, source())]),
        ..ActorBatch::default()
    }
}

fn partnerships() -> PartnershipBatch {
    let data = PartnershipData {
        amount_cents: Some(120_050),
        strength: Some(3),
        evidence: vec![
            Evidence {
                title: "Convention | 2023".to_owned(),
                url: Some("https://exemple.fr/c".to_owned()),
            },
            Evidence {
                title: "Entretien".to_owned(),
                url: None,
            },
        ],
        ..PartnershipData::new(PartnershipKind::RefersTo, 1, 2)
    };
    let row = Partnership {
        id: 9,
        kind: data.kind,
        from_id: 1,
        to_id: 2,
        label: None,
        status: data.status,
        valid_from: None,
        valid_until: None,
        strength: data.strength,
        frequency: None,
        amount_cents: data.amount_cents,
        confirmation: None,
        confirmed_on: None,
        visibility: data.visibility,
        certainty: data.certainty,
        note: None,
        created_at: 0,
        updated_at: 0,
        version: 1,
    };
    let ends = actors()
        .actors
        .into_iter()
        .map(|actor| (actor.row.id, actor.row));
    PartnershipBatch {
        partnerships: vec![ExportPartnership {
            row,
            data,
            datasets: [].into(),
        }],
        actors: ends.collect(),
        ..PartnershipBatch::default()
    }
}

/// The whole file of some pages.
fn write<B>(mut encoder: impl Encoder<B>, pages: &[B]) -> Vec<u8> {
    let mut bytes = encoder.begin(&meta()).unwrap();
    for page in pages {
        bytes.extend(encoder.batch(page).unwrap());
    }
    match encoder.finish(&summary(pages.len() as u64)).unwrap() {
        Tail::Bytes(tail) => bytes.extend(tail),
        Tail::File(mut file) => {
            file.read_to_end(&mut bytes).unwrap();
        }
    }
    bytes
}

fn csv(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::Reader::from_reader(bytes);
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn csv_is_quoted_neutral_and_as_wide_as_its_header() {
    let bytes = write(CsvEncoder, &[actors(), actors()]);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.starts_with("id,name,acronym,"));
    assert_eq!(
        text.lines().next().unwrap().split(',').count(),
        ACTOR_COLUMNS.len()
    );
    assert!(text.contains("acteur-1,\"'=Agence, \"\"locale\"\"\",,"));
    assert!(text.contains("\"Deux\nlignes\""));
    assert!(text.ends_with("\r\n"));
    let rows = csv(&bytes);
    assert_eq!(rows.len(), 4);
    let row = &rows[0];
    assert_eq!(row["latitude"], "48.25");
    assert_eq!(row["longitude"], "-3.5");
    assert_eq!(row["themes"], "ENERGY_POVERTY|RENOVATION");
    assert_eq!(row["phone"], "+33 2 98 00 00 00");
    assert_eq!(row["email"], "a@exemple.fr");
    assert_eq!(row["other_contacts"], "EMAIL NETWORK b@exemple.fr");
    assert_eq!(row["source"], "S1");
    assert_eq!(row["licences"], "ODbL 1.0");
    assert_eq!(row["founded_on"], "2009");
    assert_eq!(row["introduces"], "oui");
    assert_eq!(rows[1]["introduces"], "");
}

#[test]
fn csv_of_partnerships_holds_what_imports_read() {
    let rows = csv(&write(CsvEncoder, &[partnerships()]));
    let row = &rows[0];
    assert_eq!(row.len(), PARTNERSHIP_COLUMNS.len());
    assert_eq!(row["from"], "slug:acteur-1");
    assert_eq!(row["amount_eur"], "1200.50");
    assert_eq!(
        row["evidence"],
        "Convention / 2023 <https://exemple.fr/c>|Entretien"
    );
    assert_eq!(row["to_name"], "Nue");
}

#[test]
fn an_empty_file_is_whole() {
    let none: [ActorBatch; 0] = [];
    assert!(csv(&write(CsvEncoder, &none)).is_empty());
    let json: Value = serde_json::from_slice(&write(JsonEncoder::default(), &none)).unwrap();
    assert_eq!(json["actors"], serde_json::json!([]));
    let json: Value = serde_json::from_slice(&write(GeoJsonEncoder::default(), &none)).unwrap();
    assert_eq!(json["features"], serde_json::json!([]));
    let book = write::<ActorBatch>(XlsxEncoder::new("Acteurs"), &none);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    assert_eq!(book.worksheet_range("Acteurs").unwrap().height(), 1);
}

#[test]
fn json_joins_pages_and_says_what_it_is() {
    let bytes = write(
        JsonEncoder::default(),
        &[actors(), ActorBatch::default(), actors()],
    );
    let json: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["meta"]["networkVersion"], 42);
    assert_eq!(json["meta"]["filters"]["search"][0], "=énergie");
    assert_eq!(json["count"], 4);
    assert_eq!(json["sources"][0]["licence"], "ODbL 1.0");
    let first = &json["actors"][0];
    assert_eq!(first["id"], "QWN0b3I6MQ");
    assert_eq!(first["name"], "=Agence, \"locale\"");
    assert_eq!(first["seat"]["precision"], "EXACT");
    assert_eq!(first["contacts"][2]["visibility"], "NETWORK");
    assert!(json["actors"][1]["seat"].is_null());

    let json: Value =
        serde_json::from_slice(&write(JsonEncoder::default(), &[partnerships()])).unwrap();
    let tie = &json["partnerships"][0];
    assert_eq!(tie["amountCents"], 120_050);
    assert_eq!(tie["crossSector"], false);
    assert_eq!(tie["everywhere"], true);
    assert_eq!(tie["from"]["slug"], "acteur-1");
}

#[test]
fn geojson_leaves_out_and_counts_what_has_no_point() {
    let bytes = write(GeoJsonEncoder::default(), &[actors()]);
    let parsed: geojson::FeatureCollection = String::from_utf8(bytes).unwrap().parse().unwrap();
    assert_eq!(parsed.features.len(), 1);
    let foreign = parsed.foreign_members.unwrap();
    assert_eq!(foreign["withoutPosition"], 1);
    assert_eq!(foreign["count"], 1);
    let feature = &parsed.features[0];
    let geojson::GeometryValue::Point { coordinates } = &feature.geometry.as_ref().unwrap().value
    else {
        panic!("not a point");
    };
    assert_eq!(coordinates.as_slice(), [-3.5, 48.25]);
    let properties = feature.properties.as_ref().unwrap();
    assert_eq!(properties["precision"], "EXACT");
    assert_eq!(properties["licences"][0], "ODbL 1.0");
}

#[test]
fn workbooks_start_a_sheet_when_one_is_full() {
    let encoder = XlsxEncoder::with_sheet_rows("Acteurs", 4);
    let book = write(encoder, &[actors(), actors(), actors(), actors()]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["Acteurs", "Lisez-moi", "Acteurs 2", "Acteurs 3"]
    );
    let heights = ["Acteurs", "Acteurs 2", "Acteurs 3"]
        .map(|name| book.worksheet_range(name).unwrap().height());
    assert_eq!(heights, [4, 4, 3]);
    let rows = book.worksheet_range("Acteurs").unwrap();
    assert_eq!(
        rows.get_value((1, 1)),
        Some(&Data::String("'=Agence, \"locale\"".to_owned()))
    );
    assert_eq!(rows.get_value((1, 9)), Some(&Data::Float(-3.5)));
    let about = book.worksheet_range("Lisez-moi").unwrap();
    let cells: Vec<String> = about
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    for expected in ["42", "2024-03-15", "'=énergie", "S1", "ODbL 1.0"] {
        assert!(cells.iter().any(|cell| cell == expected), "{expected}");
    }
}

#[test]
fn long_texts_are_cut_to_what_a_cell_holds() {
    let long = actor(1, &"é".repeat(40_000), |_| {});
    let page = ActorBatch {
        actors: vec![long],
        ..ActorBatch::default()
    };
    let book = write(XlsxEncoder::new("Acteurs"), &[page]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let rows = book.worksheet_range("Acteurs").unwrap();
    let Some(Data::String(text)) = rows.get_value((1, 1)) else {
        panic!("not a text");
    };
    assert_eq!(text.chars().count(), 32_767);
    assert!(text.ends_with('…'));
}
