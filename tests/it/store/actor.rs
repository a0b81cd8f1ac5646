//! Actors by batches.

use std::collections::{BTreeSet, HashMap};

use passerelles::domain::actor::{ActorData, ContactPoint};
use passerelles::domain::date::PartialDate;
use passerelles::domain::external_id::ExternalId;
use passerelles::domain::position::Position;
use passerelles::domain::vocab::{
    ActorKind, ActorStatus, Certainty, ContactChannel, ExternalIdScheme, Public, Sector, Theme,
    Visibility, Vocabulary,
};

use crate::support::world::{self, ALEC, ASSOCIATION, CCAS, CLOSED_OPERATOR, OPERATOR};
use crate::support::{TestDatabase, build};

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

fn number(scheme: ExternalIdScheme, value: &str) -> ExternalId {
    ExternalId {
        scheme,
        value: value.to_owned(),
    }
}

/// Everything the told world says of the ALEC.
fn alec() -> ActorData {
    let contact = |channel, value: &str, label: Option<&str>, visibility| ContactPoint {
        channel,
        value: value.to_owned(),
        label: label.map(str::to_owned),
        visibility,
    };
    ActorData {
        other_names: vec![
            "Agence locale de l'énergie".to_owned(),
            "Alen d'Amer".to_owned(),
        ],
        acronym: Some("ALEC".to_owned()),
        description: Some("Conseille les habitants.".to_owned()),
        themes: BTreeSet::from([Theme::EnergyPoverty, Theme::Renovation, Theme::Addictions]),
        publics: BTreeSet::from([Public::Actifs, Public::Familles]),
        identifiers: BTreeSet::from([
            number(ExternalIdScheme::Siret, "00000000000001"),
            number(ExternalIdScheme::Siren, "000000001"),
            number(ExternalIdScheme::Rna, "W000000001"),
        ]),
        seat_commune_id: Some(world::PORT_AMER),
        position: Position::new(48.001, -3.001),
        area: BTreeSet::from([world::AMER_COMMUNAUTE]),
        contacts: vec![
            contact(
                ContactChannel::Phone,
                "+33 0 00 00 00 01",
                None,
                Visibility::Public,
            ),
            contact(
                ContactChannel::Email,
                "accueil@alec.example",
                None,
                Visibility::Public,
            ),
            contact(
                ContactChannel::Email,
                "reseau@alec.example",
                Some("référente"),
                Visibility::Network,
            ),
        ],
        website: Some("https://alec.example/".to_owned()),
        founded_on: Some(date("2009")),
        note: Some("Première de la région.".to_owned()),
        confirmed_on: Some(date("2025-01")),
        introduces: Some(true),
        sources: BTreeSet::from([world::DEMO, world::COG]),
        ..ActorData::new(ActorKind::Alec, Some(Sector::EnergyClimate), "ALEC d'Amer")
    }
}

#[tokio::test]
async fn a_row_is_read_whole() {
    let database = world::told().await;
    let store = database.store();
    let actors = store
        .actors(&[ALEC, 999, CLOSED_OPERATOR, ALEC])
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(actors.len(), 2);

    let (row, data) = (&actors[&ALEC], alec());
    assert_eq!(
        (row.id, row.slug.as_str(), row.version),
        (ALEC, "alec-amer", 3)
    );
    assert_eq!((row.kind, row.sector), (data.kind, data.sector));
    assert_eq!(row.name, data.name);
    assert_eq!(row.acronym, data.acronym);
    assert_eq!(row.description, data.description);
    assert_eq!(row.website, data.website);
    assert_eq!(row.founded_on, data.founded_on);
    assert_eq!(row.seat_commune_id, data.seat_commune_id);
    assert_eq!(row.position, data.position);
    assert_eq!(row.certainty, Certainty::Sourced);
    assert_eq!(row.note, data.note);
    assert_eq!(row.confirmed_on, data.confirmed_on);
    assert_eq!(row.introduces, Some(true));
    assert_eq!(row.created_at, build::WRITTEN_AT);
    assert_eq!(row.updated_at, build::WRITTEN_AT);

    let closed = &actors[&CLOSED_OPERATOR];
    assert_eq!(closed.status, ActorStatus::Closed);
    assert_eq!(closed.closed_on, Some(date("2019-12-31")));
    assert_eq!(closed.successor_id, Some(ALEC));
    assert_eq!((closed.position, closed.introduces), (None, None));
}

#[tokio::test]
async fn whole_actors_take_nine_statements_whatever_their_number() {
    let database = world::told().await;
    let ids: Vec<i64> = world::ACTORS.iter().map(|actor| actor.0).collect();
    let data = database.store().actor_data(&ids).await.unwrap();
    assert_eq!(database.count_statements(), 9);
    assert_eq!(data.len(), ids.len());
    assert_eq!(data[&ALEC], alec());
    let closed = &data[&CLOSED_OPERATOR];
    assert_eq!(closed.status, ActorStatus::Closed);
    assert_eq!(closed.closed_on, Some(date("2019-12-31")));
    assert_eq!(closed.successor_id, Some(ALEC));
    assert!(closed.area.is_empty() && closed.contacts.is_empty());
}

#[tokio::test]
async fn lists_come_in_their_order() {
    use ExternalIdScheme::{Rna, Siren, Siret};
    let database = world::told().await;
    let store = database.store();
    let ids = [ASSOCIATION, CCAS, ALEC];
    let data = alec();

    let names = store.actor_names(&ids).await.unwrap();
    assert_eq!(names, HashMap::from([(ALEC, data.other_names)]));
    let sectors = store.actor_sectors(&ids).await.unwrap();
    let expected = vec![Sector::EnergyClimate, Sector::Housing];
    assert_eq!(sectors, HashMap::from([(ASSOCIATION, expected)]));
    let themes = store.actor_themes(&ids).await.unwrap();
    let expected = vec![Theme::EnergyPoverty, Theme::Renovation, Theme::Addictions];
    assert_eq!(themes, HashMap::from([(ALEC, expected)]));
    let publics = store.actor_publics(&ids).await.unwrap();
    let expected = vec![Public::Actifs, Public::Familles];
    assert_eq!(publics, HashMap::from([(ALEC, expected)]));
    let numbers = store.actor_identifiers(&ids).await.unwrap();
    let schemes: Vec<_> = numbers[&ALEC].iter().map(|number| number.scheme).collect();
    assert_eq!(schemes, [Siret, Siren, Rna]);
    let areas = store
        .actor_areas(&[world::COUNCIL, ALEC, 999])
        .await
        .unwrap();
    let expected = [
        (world::COUNCIL, vec![world::LOIN_DU_BOURG, world::REGION]),
        (ALEC, vec![world::AMER_COMMUNAUTE]),
    ];
    assert_eq!(areas, HashMap::from(expected));
    assert_eq!(database.count_statements(), 6);
}

#[tokio::test]
async fn contacts_are_those_of_the_given_visibilities() {
    let database = world::told().await;
    let values = async |visibilities: &[Visibility]| {
        let contacts = database.store().actor_contacts(&[CCAS, ALEC], visibilities);
        let mut values: Vec<_> = contacts.await.unwrap().into_values().flatten().collect();
        values.sort();
        values
            .into_iter()
            .map(|contact| contact.value)
            .collect::<Vec<_>>()
    };
    let public = ["+33 0 00 00 00 01", "accueil@alec.example"];
    assert_eq!(values(&[Visibility::Public]).await, public);
    assert_eq!(values(&[Visibility::Team]).await, ["+33 0 00 00 00 02"]);
    assert_eq!(values(Visibility::ALL).await.len(), 4);
    database.take_statements();
    assert!(values(&[]).await.is_empty());
    assert_eq!(database.count_statements(), 0);
}

#[tokio::test]
async fn actors_are_found_by_name_and_number() {
    let database = world::told().await;
    let store = database.store();
    assert_eq!(
        store.actor_id_by_slug("alec-amer").await.unwrap(),
        Some(ALEC)
    );
    assert_eq!(store.actor_id_by_slug("ALEC-AMER").await.unwrap(), None);
    let find = async |scheme, value| {
        let id = number(scheme, value);
        store.actor_id_by_external_id(&id).await.unwrap()
    };
    assert_eq!(find(ExternalIdScheme::Rna, "W000000001").await, Some(ALEC));
    // Two actors bear it: the operator was written first, the ALEC has the lower identifier.
    const { assert!(ALEC < OPERATOR) };
    assert_eq!(find(ExternalIdScheme::Siren, "000000001").await, Some(ALEC));
    // The same text in another register.
    assert_eq!(
        find(ExternalIdScheme::Finess, "000000001").await,
        Some(world::HOSPITAL)
    );
    assert_eq!(find(ExternalIdScheme::Rpps, "000000001").await, None);
}

#[tokio::test]
async fn all_actors_are_walked_and_counted() {
    let database = world::told().await;
    let store = database.store();
    let mut walked = Vec::new();
    loop {
        let after = walked.last().copied().unwrap_or(0);
        let mut ids = store.actor_ids_after(after, 4).await.unwrap();
        if ids.is_empty() {
            break;
        }
        walked.append(&mut ids);
    }
    let all: Vec<i64> = world::ACTORS.iter().map(|actor| actor.0).collect();
    assert_eq!(walked, all);
    assert_eq!(store.count_actors().await.unwrap(), (11, 3));
    let empty = TestDatabase::new().await;
    assert_eq!(empty.store().count_actors().await.unwrap(), (0, 0));
}

#[tokio::test]
async fn no_key_sends_no_statement_and_many_keys_are_split() {
    let database = world::told().await;
    let store = database.store();
    assert!(store.actors(&[]).await.unwrap().is_empty());
    assert!(store.actor_data(&[]).await.unwrap().is_empty());
    assert!(store.actor_names(&[]).await.unwrap().is_empty());
    assert_eq!(database.count_statements(), 0);

    // Descending and twice each: the answer does not depend on how keys come.
    let many: Vec<i64> = (1..=8_192).rev().chain(1..=8_192).collect();
    assert_eq!(
        store.actors(&many).await.unwrap().len(),
        world::ACTORS.len()
    );
    assert_eq!(database.count_statements(), 1);
    let more: Vec<i64> = (-15_000..=15_000).collect();
    assert_eq!(store.actor_names(&more).await.unwrap()[&ALEC].len(), 2);
    assert_eq!(database.count_statements(), 4);
}
