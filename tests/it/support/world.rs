//! A told world: the Ruscade, a fictitious département, with its territories, actors and partnerships.
//!
//! Two EPCI share its five communes, a local health contract straddles both; a sixth commune is in the same
//! region and outside the département. Between them every case of presence, of time and of visibility occurs:
//! see the comment of each record.

use entity::vocab::{
    AbsenceReason, ActorKind, ActorStatus, ContactChannel, ExternalIdScheme, IndicatorAggregation,
    IndicatorDirection, IndicatorFamily, PartnershipKind, PartnershipStatus, Public, Sector,
    TerritoryKind, Theme, ValueOrigin, Visibility,
};
use entity::{
    actor, actor_name, actor_public, actor_sector, actor_theme, body, change, citation,
    commune_postal_code, contact_point, evidence, import_rejection, membership, partnership,
    partnership_theme, seat, setting, source, territory, territory_contour,
};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;

use super::TestDatabase;
use super::build;

pub(crate) const PORT_AMER: i64 = 1;
pub(crate) const SAINT_TELO: i64 = 2;
pub(crate) const KERBIHAN: i64 = 3;
pub(crate) const LE_FAOUZ: i64 = 4;
/// Has no point.
pub(crate) const SAINT_TELO_SUR_MER: i64 = 5;
/// In the region, outside the département.
pub(crate) const LOIN_DU_BOURG: i64 = 6;
/// Port-Amer, Saint-Télo and Kerbihan.
pub(crate) const AMER_COMMUNAUTE: i64 = 10;
/// Le Faouz and Saint-Télo-sur-Mer.
pub(crate) const PAYS_DU_FAOUZ: i64 = 11;
/// The five communes.
pub(crate) const RUSCADE: i64 = 20;
/// All six communes.
pub(crate) const REGION: i64 = 30;
/// All six communes.
pub(crate) const FRANCE: i64 = 40;
/// Kerbihan and Le Faouz.
pub(crate) const CLS: i64 = 50;
/// A territory that nobody has filled yet.
pub(crate) const NOWHERE: i64 = 51;

/// Poverty: a mean weighted by inhabitants.
pub(crate) const POVERTY: i64 = 1;
/// Doctors: a sum.
pub(crate) const DOCTORS: i64 = 2;
/// A median, which communes do not make up.
pub(crate) const MEDIAN: i64 = 3;

/// Inhabitants of communes; nobody counted those of Saint-Télo-sur-Mer.
pub(crate) const INHABITANTS: [(i64, i64); 5] = [
    (PORT_AMER, 1_000),
    (SAINT_TELO, 500),
    (KERBIHAN, 300),
    (LE_FAOUZ, 200),
    (LOIN_DU_BOURG, 100),
];

/// Territory, indicator, year and value of a figure, or why there is none.
type ToldFigure = (i64, i64, i64, Result<f64, AbsenceReason>);

/// Every figure: some communes keep theirs secret, one EPCI has one of its own.
pub(crate) const FIGURES: [ToldFigure; 10] = [
    (PORT_AMER, POVERTY, 2016, Ok(10.0)),
    (PORT_AMER, POVERTY, 2019, Ok(12.0)),
    (SAINT_TELO, POVERTY, 2016, Ok(20.0)),
    (KERBIHAN, POVERTY, 2016, Err(AbsenceReason::Secret)),
    (LE_FAOUZ, POVERTY, 2016, Err(AbsenceReason::Secret)),
    (AMER_COMMUNAUTE, POVERTY, 2016, Ok(14.5)),
    (PORT_AMER, DOCTORS, 2018, Ok(4.0)),
    (SAINT_TELO, DOCTORS, 2018, Ok(1.0)),
    (PORT_AMER, MEDIAN, 2016, Ok(20_000.0)),
    (
        PAYS_DU_FAOUZ,
        MEDIAN,
        2016,
        Err(AbsenceReason::NotPublished),
    ),
];

/// Every territory, with its communes.
pub(crate) const TERRITORIES: [(i64, &[i64]); 13] = [
    (PORT_AMER, &[1]),
    (SAINT_TELO, &[2]),
    (KERBIHAN, &[3]),
    (LE_FAOUZ, &[4]),
    (SAINT_TELO_SUR_MER, &[5]),
    (LOIN_DU_BOURG, &[6]),
    (AMER_COMMUNAUTE, &[1, 2, 3]),
    (PAYS_DU_FAOUZ, &[4, 5]),
    (RUSCADE, &[1, 2, 3, 4, 5]),
    (REGION, &[1, 2, 3, 4, 5, 6]),
    (FRANCE, &[1, 2, 3, 4, 5, 6]),
    (CLS, &[3, 4]),
    (NOWHERE, &[]),
];

/// Energy agency; serves Amer Communauté; everything known of it is filled in.
pub(crate) const ALEC: i64 = 101;
/// Housing; serves the département.
pub(crate) const ADIL: i64 = 102;
/// Hospital at Le Faouz, without an area: present by its seat only.
pub(crate) const HOSPITAL: i64 = 103;
/// Primary care; serves the perimeter of the local health contract, and so both EPCI.
pub(crate) const CPTS: i64 = 104;
/// Social action; serves Port-Amer.
pub(crate) const CCAS: i64 = 105;
/// Health insurance; seat outside the département, serves the region.
pub(crate) const CPAM: i64 = 106;
/// A practitioner at Saint-Télo, without an area.
pub(crate) const GP: i64 = 107;
/// National association, without a seat; serves France.
pub(crate) const ASSOCIATION: i64 = 108;
/// Closed, without seat or area: present nowhere. The ALEC took over.
pub(crate) const CLOSED_OPERATOR: i64 = 109;
/// Energy too; seat at Saint-Télo-sur-Mer, serves the Pays du Faouz.
pub(crate) const OPERATOR: i64 = 110;
/// Has a seat at Port-Amer and serves Le Faouz only: not present at its seat.
pub(crate) const FOOD_AID: i64 = 111;
/// Working group; serves the département.
pub(crate) const GROUP: i64 = 201;
/// Governance body; serves the region.
pub(crate) const COUNCIL: i64 = 202;
/// Working group; serves Loin-du-Bourg.
pub(crate) const FAR_GROUP: i64 = 203;

/// Identifier, kind, name, seat and areas of an actor.
type ToldActor = (i64, ActorKind, &'static str, Option<i64>, &'static [i64]);

/// Every actor, groups and bodies last.
pub(crate) const ACTORS: [ToldActor; 14] = [
    (
        ALEC,
        ActorKind::Alec,
        "ALEC d'Amer",
        Some(PORT_AMER),
        &[AMER_COMMUNAUTE],
    ),
    (
        ADIL,
        ActorKind::Adil,
        "ADIL de la Ruscade",
        Some(PORT_AMER),
        &[RUSCADE],
    ),
    (
        HOSPITAL,
        ActorKind::Hospital,
        "Centre hospitalier",
        Some(LE_FAOUZ),
        &[],
    ),
    (
        CPTS,
        ActorKind::Cpts,
        "CPTS des deux rives",
        Some(KERBIHAN),
        &[CLS],
    ),
    (
        CCAS,
        ActorKind::Ccas,
        "CCAS de Port-Amer",
        Some(PORT_AMER),
        &[PORT_AMER],
    ),
    (
        CPAM,
        ActorKind::Cpam,
        "CPAM",
        Some(LOIN_DU_BOURG),
        &[REGION],
    ),
    (GP, ActorKind::Gp, "Docteur Exemple", Some(SAINT_TELO), &[]),
    (
        ASSOCIATION,
        ActorKind::Association,
        "Un Toit",
        None,
        &[FRANCE],
    ),
    (
        CLOSED_OPERATOR,
        ActorKind::RenovationOperator,
        "Ancien conseil",
        None,
        &[],
    ),
    (
        OPERATOR,
        ActorKind::RenovationOperator,
        "Visites et travaux",
        Some(SAINT_TELO_SUR_MER),
        &[PAYS_DU_FAOUZ],
    ),
    (
        FOOD_AID,
        ActorKind::FoodAid,
        "Table ouverte",
        Some(PORT_AMER),
        &[LE_FAOUZ],
    ),
    (
        GROUP,
        ActorKind::WorkingGroup,
        "Groupe habitat",
        None,
        &[RUSCADE],
    ),
    (
        COUNCIL,
        ActorKind::GovernanceBody,
        "Conseil territorial",
        None,
        &[REGION, LOIN_DU_BOURG],
    ),
    (
        FAR_GROUP,
        ActorKind::WorkingGroup,
        "Groupe lointain",
        None,
        &[LOIN_DU_BOURG],
    ),
];

/// CCAS to ALEC, crosses sectors; everything known of it is filled in.
pub(crate) const ALERTS: i64 = 301;
/// ALEC and ADIL since 2021, symmetric, without an end.
pub(crate) const AGREEMENT: i64 = 302;
/// ADIL to ALEC, ended in July 2020.
pub(crate) const ENDED: i64 = 303;
/// CPAM to ADIL, limited to the Pays du Faouz.
pub(crate) const LIMITED: i64 = 304;
/// Hospital to CPTS, for the network only.
pub(crate) const NETWORK_ONLY: i64 = 305;
/// ALEC and operator: both of the energy sector.
pub(crate) const SAME_SECTOR: i64 = 306;
/// Association to working group, which has no sector.
pub(crate) const MEMBER_OF_GROUP: i64 = 307;
/// GP and ALEC declared that they have no link: of no layer.
pub(crate) const NO_LINK: i64 = 308;
/// CPTS to GP, for the team only.
pub(crate) const TEAM_ONLY: i64 = 309;
/// Hospital to ADIL from March to 14 September 2024.
pub(crate) const OUTREACH: i64 = 310;
/// The ALEC with itself.
pub(crate) const SELF: i64 = 311;
/// Association to CPAM, planned.
pub(crate) const PLANNED: i64 = 312;
/// Food aid to hospital, limited to Port-Amer and to the perimeter of the local health contract.
pub(crate) const TWICE_LIMITED: i64 = 313;
/// Food aid to CCAS: neighbours by their seats, and at Port-Amer only the CCAS is present.
pub(crate) const NEIGHBOURS: i64 = 314;

/// Every partnership, by identifier.
pub(crate) const PARTNERSHIPS: [i64; 14] = [
    301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314,
];

/// Source `demo`, the dataset of the actors.
pub(crate) const DEMO: i64 = 1;
/// Source `cog`, cited and never imported from.
pub(crate) const COG: i64 = 2;
/// Source `correction`, under which corrections by hand are kept.
pub(crate) const CORRECTION: i64 = 3;
/// Source `annuaire`, a dataset too.
pub(crate) const ANNUAIRE: i64 = 4;

/// A database that holds the told world.
pub(crate) async fn told() -> TestDatabase {
    let database = TestDatabase::new().await;
    tell(&database).await;
    database
}

/// The same, where every territory says that it has as many communes as a country: the store then asks another way.
pub(crate) async fn told_large() -> TestDatabase {
    let database = told().await;
    let enlarge = "UPDATE territory SET commune_count = 20000";
    let connection = database.connection();
    connection.execute_unprepared(enlarge).await.unwrap();
    database
}

async fn tell(database: &TestDatabase) {
    sources(database).await;
    territories(database).await;
    actors(database).await;
    groups(database).await;
    partnerships(database).await;
    figures(database).await;
    runs(database).await;
    super::calls::tell(database).await;
    // What the world took to tell is nobody's count.
    database.take_statements();
}

async fn sources(database: &TestDatabase) {
    database
        .insert_all([
            build::source(DEMO, "demo", "Réseau de démonstration"),
            source::ActiveModel {
                url: Set(Some("https://www.insee.fr/".to_owned())),
                producer: Set(Some("Insee".to_owned())),
                licence: Set(Some("Licence Ouverte 2.0".to_owned())),
                published_on: Set(Some("2025".to_owned())),
                ..build::source(COG, "cog", "Code officiel géographique")
            },
            build::source(CORRECTION, "correction", "Corrections à la main"),
            build::source(ANNUAIRE, "annuaire", "Annuaire du service public"),
        ])
        .await;
    database
        .insert(setting::ActiveModel {
            key: Set("identity".to_owned()),
            value: Set("ruscade".to_owned()),
        })
        .await;
    database
        .insert_all(
            [(7, "CREATE"), (8, "UPDATE"), (10, "CLOSE")].map(|(sequence, operation)| {
                use entity::vocab::{Operation, Vocabulary};
                change::ActiveModel {
                    sequence: Set(sequence),
                    entity: Set("actor".to_owned()),
                    entity_id: Set(100 + sequence),
                    operation: Set(Operation::from_code(operation).unwrap()),
                    before: Set(None),
                    after: Set(None),
                    author: Set("operator".to_owned()),
                    at: Set(build::WRITTEN_AT + sequence),
                }
            }),
        )
        .await;
}

async fn territories(database: &TestDatabase) {
    use TerritoryKind::{ClsArea, Country, Custom, Department, Epci, Region};
    let area = |id, kind, code, name| build::territory(id, kind, code, name);
    let rows = [
        build::commune_at(PORT_AMER, "00001", "Port-Amer", (48.00, -3.00)),
        build::commune_at(SAINT_TELO, "00002", "Saint-Telo", (48.05, -3.05)),
        build::commune_at(KERBIHAN, "00003", "Kerbihan", (48.10, -3.10)),
        build::commune_at(LE_FAOUZ, "00004", "Le Faouz", (48.20, -2.50)),
        build::commune(SAINT_TELO_SUR_MER, "00005", "Saint-Telo-sur-Mer"),
        build::commune_at(LOIN_DU_BOURG, "01001", "Loin-du-Bourg", (47.00, -1.00)),
        area(AMER_COMMUNAUTE, Epci, "200000001", "Amer Communaute"),
        area(PAYS_DU_FAOUZ, Epci, "200000002", "Pays du Faouz"),
        area(RUSCADE, Department, "00", "Ruscade"),
        area(REGION, Region, "01", "Grand Large"),
        area(FRANCE, Country, "FR", "France"),
        area(CLS, ClsArea, "2-rives", "CLS des deux rives"),
        area(NOWHERE, Custom, "nowhere", "100%_vide!"),
    ];
    let rows = rows
        .into_iter()
        .zip(TERRITORIES)
        .map(|(row, (_, communes))| territory::ActiveModel {
            commune_count: Set(i64::try_from(communes.len()).unwrap()),
            ..row
        });
    database.insert_all(rows).await;
    for (id, communes) in TERRITORIES {
        database.insert_all(build::communes_of(id, communes)).await;
    }
    database
        .insert_all([
            build::older_commune("00099", "Vieux-Telo", SAINT_TELO),
            build::older_commune("00098", "Telo-le-Haut", SAINT_TELO),
            // The code was given anew: it is Le Faouz today.
            build::older_commune("00004", "Faouz-Ancien", PORT_AMER),
        ])
        .await;
    let postal_codes = [
        (PORT_AMER, "00110"),
        (PORT_AMER, "00100"),
        (SAINT_TELO, "00200"),
        (KERBIHAN, "00200"),
    ];
    database
        .insert_all(
            postal_codes.map(|(commune, code)| commune_postal_code::ActiveModel {
                commune_id: Set(commune),
                postal_code: Set(code.to_owned()),
            }),
        )
        .await;
    database
        .insert(territory_contour::ActiveModel {
            territory_id: Set(RUSCADE),
            geometry: Set(r#"{"type":"Point","coordinates":[-3,48]}"#.to_owned()),
            vintage: Set(Some(2025)),
        })
        .await;
}

async fn figures(database: &TestDatabase) {
    use entity::{indicator, indicator_value};
    for (id, inhabitants) in INHABITANTS {
        let update = format!("UPDATE territory SET population = {inhabitants} WHERE id = {id}");
        let connection = database.connection();
        connection.execute_unprepared(&update).await.unwrap();
    }
    database
        .insert_all([
            indicator::ActiveModel {
                aggregation: Set(IndicatorAggregation::PopulationWeightedMean),
                description: Set(Some("Seuil à 60 %.".to_owned())),
                ..build::indicator(POVERTY, "poverty", "Pauvreté")
            },
            indicator::ActiveModel {
                family: Set(IndicatorFamily::Other),
                ..build::indicator(DOCTORS, "doctors", "Médecins")
            },
            indicator::ActiveModel {
                direction: Set(IndicatorDirection::LowerMore),
                aggregation: Set(IndicatorAggregation::NotAggregated),
                ..build::indicator(MEDIAN, "median", "Niveau de vie médian")
            },
        ])
        .await;
    database
        .insert_all(FIGURES.map(|(territory, indicator, year, value)| {
            indicator_value::ActiveModel {
                territory_id: Set(territory),
                indicator_id: Set(indicator),
                year: Set(year),
                value: Set(value.ok()),
                absence: Set(value.err()),
                origin: Set(ValueOrigin::Observed),
                coverage: Set(None),
                source_id: Set(COG),
            }
        }))
        .await;
    database
        .insert(citation::ActiveModel {
            entity: Set("indicator".to_owned()),
            entity_id: Set(POVERTY),
            source_id: Set(COG),
        })
        .await;
}

async fn actors(database: &TestDatabase) {
    use ContactChannel::{Email, Phone};
    use ExternalIdScheme::{Finess, Rna, Siren, Siret};
    let rows = ACTORS.map(|(id, kind, name, seat, _)| {
        let row = actor::ActiveModel {
            seat_commune_id: Set(seat),
            ..build::actor(id, kind, name)
        };
        match id {
            ALEC => actor::ActiveModel {
                slug: Set("alec-amer".to_owned()),
                acronym: Set(Some("ALEC".to_owned())),
                description: Set(Some("Conseille les habitants.".to_owned())),
                website: Set(Some("https://alec.example/".to_owned())),
                founded_on: Set(Some("2009".to_owned())),
                latitude: Set(Some(48.001)),
                longitude: Set(Some(-3.001)),
                note: Set(Some("Première de la région.".to_owned())),
                confirmed_on: Set(Some("2025-01".to_owned())),
                introduces: Set(Some(true)),
                version: Set(3),
                ..row
            },
            CLOSED_OPERATOR => actor::ActiveModel {
                status: Set(ActorStatus::Closed),
                closed_on: Set(Some("2019-12-31".to_owned())),
                successor_id: Set(Some(ALEC)),
                ..row
            },
            _ => row,
        }
    });
    database.insert_all(rows).await;
    for (id, _, _, _, areas) in ACTORS {
        database
            .insert_all(areas.iter().map(|territory| build::area(id, *territory)))
            .await;
    }
    let names = [(2, "Alen d'Amer"), (1, "Agence locale de l'énergie")];
    database
        .insert_all(names.map(|(position, name)| actor_name::ActiveModel {
            actor_id: Set(ALEC),
            position: Set(position),
            name: Set(name.to_owned()),
        }))
        .await;
    database
        .insert_all([Sector::Housing, Sector::EnergyClimate].map(|sector| {
            actor_sector::ActiveModel {
                // Not the order of the vocabulary, nor that of the codes.
                actor_id: Set(ASSOCIATION),
                sector: Set(sector),
            }
        }))
        .await;
    database
        .insert_all(
            [Theme::Addictions, Theme::Renovation, Theme::EnergyPoverty].map(|theme| {
                actor_theme::ActiveModel {
                    actor_id: Set(ALEC),
                    theme: Set(theme),
                }
            }),
        )
        .await;
    database
        .insert_all(
            [Public::Familles, Public::Actifs].map(|public| actor_public::ActiveModel {
                actor_id: Set(ALEC),
                public: Set(public),
            }),
        )
        .await;
    database
        .insert_all([
            build::identifier(ALEC, Rna, "W000000001"),
            build::identifier(ALEC, Siret, "00000000000001"),
            build::identifier(OPERATOR, Siren, "000000001"),
            build::identifier(ALEC, Siren, "000000001"),
            build::identifier(HOSPITAL, Finess, "000000001"),
        ])
        .await;
    database
        .insert_all([
            build::contact(ALEC, 2, Email, "accueil@alec.example"),
            build::contact(ALEC, 1, Phone, "+33 0 00 00 00 01"),
            contact_point::ActiveModel {
                label: Set(Some("référente".to_owned())),
                visibility: Set(Visibility::Network),
                ..build::contact(ALEC, 3, Email, "reseau@alec.example")
            },
            contact_point::ActiveModel {
                visibility: Set(Visibility::Team),
                ..build::contact(CCAS, 1, Phone, "+33 0 00 00 00 02")
            },
        ])
        .await;
    database
        .insert_all([
            build::actor_record(DEMO, "A1", ALEC, "name,kind,sector"),
            build::actor_record(ANNUAIRE, "uuid-1", ALEC, "website"),
            entity::source_record::ActiveModel {
                author: Set(Some("token:essai".to_owned())),
                ..build::actor_record(CORRECTION, "101", ALEC, "acronym")
            },
            build::actor_record(DEMO, "A2", ADIL, ""),
            entity::source_record::ActiveModel {
                entity: Set("partnership".to_owned()),
                ..build::actor_record(DEMO, "P1", ALERTS, "kind")
            },
        ])
        .await;
    let citations = [
        ("actor", ALEC, COG),
        ("actor", ALEC, DEMO),
        ("partnership", ALERTS, COG),
        // Same number, other kind of record.
        ("partnership", ALEC, ANNUAIRE),
    ];
    database
        .insert_all(citations.map(|(entity, id, source)| citation::ActiveModel {
            entity: Set(entity.to_owned()),
            entity_id: Set(id),
            source_id: Set(source),
        }))
        .await;
}

async fn groups(database: &TestDatabase) {
    use entity::vocab::{BodyKind, GroupRole, WorkingGroupStatus};
    database
        .insert_all([
            body::ActiveModel {
                status: Set(Some(WorkingGroupStatus::Active)),
                installed_on: Set(Some("2023-05".to_owned())),
                participants: Set(Some(24)),
                contributions: Set(Some(7)),
                meetings: Set(Some(5)),
                ..build::body(GROUP)
            },
            body::ActiveModel {
                body_kind: Set(Some(BodyKind::Cts)),
                ..build::body(COUNCIL)
            },
            build::body(FAR_GROUP),
        ])
        .await;
    database
        .insert_all([
            seat::ActiveModel {
                sector: Set(Some(Sector::HealthInsurance)),
                ..build::seat(402, COUNCIL, "Assurance maladie")
            },
            // Vacant.
            build::seat(401, COUNCIL, "Usagers"),
        ])
        .await;
    database
        .insert_all([
            membership::ActiveModel {
                role: Set(GroupRole::Facilitator),
                valid_from: Set(Some("2023-05".to_owned())),
                note: Set(Some("désignée en réunion".to_owned())),
                ..build::membership(502, GROUP, ALEC)
            },
            build::membership(501, GROUP, CCAS),
            membership::ActiveModel {
                seat_id: Set(Some(402)),
                ..build::membership(503, COUNCIL, CPAM)
            },
            membership::ActiveModel {
                valid_until: Set(Some("2024".to_owned())),
                ..build::membership(504, COUNCIL, ALEC)
            },
        ])
        .await;
}

async fn partnerships(database: &TestDatabase) {
    use PartnershipKind as Kind;
    use build::partnership as tie;
    use entity::vocab::Confirmation;
    let text = |value: &str| Set(Some(value.to_owned()));
    database
        .insert_all([
            partnership::ActiveModel {
                label: text("Fiche de signalement"),
                valid_from: text("2022-09"),
                strength: Set(Some(3)),
                frequency: text("chaque semaine"),
                amount_cents: Set(Some(1_250_000)),
                confirmation: Set(Some(Confirmation::DeclaredByBoth)),
                confirmed_on: text("2025-02-03"),
                note: text("À renouveler."),
                version: Set(2),
                ..tie(ALERTS, Kind::Alerts, CCAS, ALEC)
            },
            partnership::ActiveModel {
                valid_from: text("2021"),
                ..tie(AGREEMENT, Kind::Agreement, ALEC, ADIL)
            },
            partnership::ActiveModel {
                status: Set(PartnershipStatus::Ended),
                valid_from: text("2018"),
                valid_until: text("2020-07"),
                ..tie(ENDED, Kind::RefersTo, ADIL, ALEC)
            },
            tie(LIMITED, Kind::Funds, CPAM, ADIL),
            partnership::ActiveModel {
                visibility: Set(Visibility::Network),
                ..tie(NETWORK_ONLY, Kind::Knows, HOSPITAL, CPTS)
            },
            tie(SAME_SECTOR, Kind::CoProject, ALEC, OPERATOR),
            tie(MEMBER_OF_GROUP, Kind::MemberOf, ASSOCIATION, GROUP),
            tie(NO_LINK, Kind::NoLinkDeclared, GP, ALEC),
            partnership::ActiveModel {
                visibility: Set(Visibility::Team),
                ..tie(TEAM_ONLY, Kind::Alerts, CPTS, GP)
            },
            partnership::ActiveModel {
                valid_from: text("2024-03"),
                valid_until: text("2024-09-15"),
                ..tie(OUTREACH, Kind::ReceivesOutreachFrom, HOSPITAL, ADIL)
            },
            tie(SELF, Kind::Coordinates, ALEC, ALEC),
            partnership::ActiveModel {
                status: Set(PartnershipStatus::Planned),
                ..tie(PLANNED, Kind::RefersTo, ASSOCIATION, CPAM)
            },
            tie(TWICE_LIMITED, Kind::Supports, FOOD_AID, HOSPITAL),
            tie(NEIGHBOURS, Kind::Supports, FOOD_AID, CCAS),
        ])
        .await;
    database
        .insert_all([
            build::limit(LIMITED, PAYS_DU_FAOUZ),
            build::limit(TWICE_LIMITED, CLS),
            build::limit(TWICE_LIMITED, PORT_AMER),
        ])
        .await;
    database
        .insert_all([Theme::UnfitHousing, Theme::EnergyPoverty].map(|theme| {
            partnership_theme::ActiveModel {
                partnership_id: Set(ALERTS),
                theme: Set(theme),
            }
        }))
        .await;
    let proofs = [
        (2, "Convention signée", None),
        (1, "Compte rendu", Some("https://ccas.example/cr")),
    ];
    database
        .insert_all(proofs.map(|(position, title, url)| evidence::ActiveModel {
            partnership_id: Set(ALERTS),
            position: Set(position),
            title: Set(title.to_owned()),
            url: Set(url.map(str::to_owned)),
        }))
        .await;
}

async fn runs(database: &TestDatabase) {
    database
        .insert_all([
            build::import_run(1, DEMO, "actors.csv"),
            entity::import_run::ActiveModel {
                read: Set(6),
                created: Set(1),
                changed: Set(1),
                unchanged: Set(1),
                closed: Set(1),
                rejected: Set(2),
                ..build::import_run(2, DEMO, "groups.csv|members.csv")
            },
            entity::import_run::ActiveModel {
                finished_at: Set(None),
                ..build::import_run(3, ANNUAIRE, "")
            },
        ])
        .await;
    let rejections = [(2, 2, Some("role")), (2, 1, None), (1, 1, Some("kind"))];
    database
        .insert_all(
            rejections.map(|(run, position, field)| import_rejection::ActiveModel {
                run_id: Set(run),
                position: Set(position),
                file: Set("members.csv".to_owned()),
                line: Set(10 + position),
                field: Set(field.map(str::to_owned)),
                code: Set("UNKNOWN_CODE".to_owned()),
                value: Set(field.map(|_| "?".to_owned())),
                reason_fr: Set("inconnu".to_owned()),
                reason_en: Set("unknown".to_owned()),
            }),
        )
        .await;
}
