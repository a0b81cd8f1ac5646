//! Writers: what is handed over ahead is there when asked for, and stays whole or not at all.

use passerelles::domain::actor::ActorData;
use passerelles::domain::external_id::ExternalId;
use passerelles::domain::partnership::PartnershipData;
use passerelles::domain::vocab::{ActorKind, ExternalIdScheme, PartnershipKind, Sector};
use passerelles::store::{NewActor, Store, Writer};

use crate::support::world::{self, ALEC, CCAS, PARTNERSHIPS};

/// Enough for several statements of each table.
const MANY: usize = 3_000;
/// Nobody's identifier.
const NOBODY: i64 = 999_999;

fn crowd() -> Vec<NewActor> {
    let actor = |number: usize| {
        let name = format!("Maison de santé {number}");
        let data = ActorData::new(ActorKind::HealthHouse, Some(Sector::PrimaryCare), name);
        NewActor {
            name_key: data.name.to_lowercase(),
            slug: format!("maison-{number}"),
            data: Box::new(data),
        }
    };
    (0..MANY).map(actor).collect()
}

async fn writer(store: &Store) -> Writer {
    store.begin_write("essai", 1).await.unwrap()
}

/// How many actors and lines of the change log there are.
async fn held(store: &Store) -> (usize, i64) {
    let ids: Vec<i64> = (1..=2 * i64::try_from(MANY).unwrap()).collect();
    let actors = store.actors(&ids).await.unwrap().len();
    let writer = writer(store).await;
    // Nothing is written: the sequence is that of the last change.
    let sequence = writer.commit().await.unwrap();
    (actors, sequence)
}

#[tokio::test]
async fn what_is_handed_over_is_there_when_asked_for() {
    let database = world::told().await;
    let store = database.store();
    let before = held(store).await;
    let mut writer = writer(store).await;
    let ids = writer.insert_actors(crowd()).await.unwrap();
    let ties = ids
        .iter()
        .map(|id| PartnershipData::new(PartnershipKind::CoProject, CCAS, *id));
    let ties = writer.insert_partnerships(ties.collect()).await.unwrap();
    let last = [*ids.last().unwrap()];
    assert_eq!(writer.actor_data(&last).await.unwrap().len(), 1);
    assert_eq!(writer.partnership_data(&ties).await.unwrap().len(), MANY);
    let sequence = writer.commit().await.unwrap();
    assert_eq!(sequence, before.1 + 2 * i64::try_from(MANY).unwrap());
    assert_eq!(held(store).await, (before.0 + MANY, sequence));
}

#[tokio::test]
async fn an_insert_that_fails_is_told_before_the_commit_and_nothing_stays() {
    let database = world::told().await;
    let store = database.store();
    let before = held(store).await;
    let twice = || {
        let mut actors = crowd();
        for at in [MANY / 2, MANY - 1] {
            let data = &mut actors[at].data;
            data.identifiers.insert(ExternalId {
                scheme: ExternalIdScheme::Rna,
                value: "W292000001".to_owned(),
            });
        }
        actors
    };

    let mut failing = writer(store).await;
    let told_early = failing.insert_actors(twice()).await.is_err();
    let asked = failing.partnership_data(&PARTNERSHIPS).await;
    assert!(asked.is_err() || told_early, "what is asked next tells it");
    let again = failing.insert_actors(crowd()).await;
    assert!(again.is_err(), "nothing more is done");
    assert!(failing.commit().await.is_err());
    assert_eq!(held(store).await, before);

    let mut failing = writer(store).await;
    let told_early = failing.insert_actors(twice()).await.is_err();
    assert!(failing.commit().await.is_err() || told_early);
    assert_eq!(held(store).await, before);

    let mut failing = writer(store).await;
    drop(failing.insert_actors(twice()).await);
    failing.rollback().await.unwrap();
    assert_eq!(held(store).await, before);
}

#[tokio::test]
async fn a_reference_to_nothing_is_refused_at_the_commit_and_nothing_stays() {
    let database = world::told().await;
    let store = database.store();
    let before = held(store).await;
    let mut ties = vec![PartnershipData::new(PartnershipKind::CoProject, CCAS, ALEC); MANY];
    ties[MANY / 2].to_id = NOBODY;
    let mut failing = writer(store).await;
    failing.insert_partnerships(ties).await.unwrap();
    assert!(failing.commit().await.is_err());
    assert_eq!(held(store).await, before);
}

#[tokio::test]
async fn a_writer_given_up_leaves_nothing_and_holds_nobody_back() {
    let database = world::told().await;
    let store = database.store();
    let before = held(store).await;
    let mut given_up = writer(store).await;
    given_up.insert_actors(crowd()).await.unwrap();
    drop(given_up);
    assert_eq!(held(store).await, before);
}
