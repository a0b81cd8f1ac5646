//! Sources, statements, citations and changes.

use passerelles::domain::provenance::EntityKind;

use crate::support::TestDatabase;
use crate::support::build::WRITTEN_AT;
use crate::support::world::{self, ADIL, ALEC, ALERTS, ANNUAIRE, COG, CORRECTION, DEMO};

#[tokio::test]
async fn sources_are_read_by_identifier_and_by_code() {
    let database = world::told().await;
    let store = database.store();
    let sources = store.sources(&[COG, DEMO, 99]).await.unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(sources.len(), 2);
    assert_eq!(sources[&DEMO].data.title, "Réseau de démonstration");
    let cog = store.source_by_code("cog").await.unwrap().unwrap();
    assert_eq!(cog, sources[&COG]);
    assert_eq!(cog.data.producer.as_deref(), Some("Insee"));
    assert_eq!(cog.data.licence.as_deref(), Some("Licence Ouverte 2.0"));
    assert_eq!(cog.data.url.as_deref(), Some("https://www.insee.fr/"));
    assert_eq!(cog.data.published_on.unwrap().as_str(), "2025");
    assert_eq!(store.source_by_code("COG").await.unwrap(), None);
}

#[tokio::test]
async fn datasets_are_what_records_were_imported_from() {
    let database = world::told().await;
    let datasets = database.store().datasets().await.unwrap();
    assert_eq!(database.count_statements(), 1);
    let codes: Vec<_> = datasets
        .iter()
        .map(|source| source.data.code.as_str())
        .collect();
    assert_eq!(codes, ["annuaire", "demo"]);
}

#[tokio::test]
async fn statements_tell_which_dataset_gave_which_field() {
    let database = world::told().await;
    let store = database.store();
    let ids = [ALEC, ADIL, ALERTS];
    let statements = store.statements(EntityKind::Actor, &ids).await.unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(statements.len(), 2);
    let told: Vec<_> = statements[&ALEC]
        .iter()
        .map(|one| (one.dataset_id, one.record_id.as_str(), one.fields.join("+")))
        .collect();
    let expected = [
        (DEMO, "A1", "name+kind+sector".to_owned()),
        (CORRECTION, "101", "acronym".to_owned()),
        (ANNUAIRE, "uuid-1", "website".to_owned()),
    ];
    assert_eq!(told, expected);
    assert_eq!(statements[&ALEC][1].author.as_deref(), Some("token:essai"));
    assert_eq!(statements[&ALEC][0].stated_on.as_str(), "2025-01-15");
    assert!(statements[&ADIL][0].fields.is_empty());
    let of_ties = store
        .statements(EntityKind::Partnership, &ids)
        .await
        .unwrap();
    assert_eq!(of_ties.keys().copied().collect::<Vec<_>>(), [ALERTS]);
}

#[tokio::test]
async fn citations_belong_to_a_kind_of_record() {
    let database = world::told().await;
    let store = database.store();
    let of_actors = store
        .citations(EntityKind::Actor, &[ALEC, ALERTS])
        .await
        .unwrap();
    assert_eq!(of_actors.len(), 1);
    assert_eq!(of_actors[&ALEC], [DEMO, COG]);
    let of_ties = store.citations(EntityKind::Partnership, &[ALEC, ALERTS]);
    let of_ties = of_ties.await.unwrap();
    assert_eq!(
        (&of_ties[&ALEC][..], &of_ties[&ALERTS][..]),
        (&[ANNUAIRE][..], &[COG][..])
    );
    assert_eq!(database.count_statements(), 2);
}

#[tokio::test]
async fn changes_are_followed_in_order() {
    let database = world::told().await;
    let store = database.store();
    assert_eq!(store.identity().await.unwrap().as_deref(), Some("ruscade"));
    assert_eq!(store.last_change().await.unwrap(), (10, WRITTEN_AT + 10));
    let change = |sequence| (sequence, "actor".to_owned(), 100 + sequence);
    let changes = store.changes_after(0, 2).await.unwrap();
    assert_eq!(changes, [change(7), change(8)]);
    assert_eq!(store.changes_after(8, 2).await.unwrap(), [change(10)]);
    assert!(store.changes_after(10, 2).await.unwrap().is_empty());

    let empty = TestDatabase::new().await;
    assert_eq!(empty.store().identity().await.unwrap(), None);
    assert_eq!(empty.store().last_change().await.unwrap(), (0, 0));
}
