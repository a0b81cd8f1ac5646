//! Successors: who named them, and what becomes of one that is no longer named.

use passerelles::domain::provenance::EntityKind;
use passerelles::import::{Adapter, ImportReport, ImportRequest};

use super::{actor, figures, imported, small_france, written};
use crate::support::TestDatabase;

const HEADER: &str = "id,name,kind,sector,status,successor\n";
const NEW: &str = "new,Nouveau,CCAS,,,\n";
const OTHER: &str = "other,Autre,CCAS,,,\n";

async fn actors(database: &TestDatabase, dataset: &str, rows: &str) -> ImportReport {
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "a.csv", format!("{HEADER}{rows}"));
    let mut request = ImportRequest::new(Adapter::Actors, vec![file]);
    request.dataset = Some(dataset.to_owned());
    imported(database, request).await
}

async fn successor(database: &TestDatabase) -> Option<i64> {
    let id = actor(database, "ancien").await;
    database.store().actor_data(&[id]).await.unwrap()[&id].successor_id
}

/// The datasets that say who the successor is, by the identifier that they give the actor.
async fn sayers(database: &TestDatabase) -> Vec<String> {
    let id = actor(database, "ancien").await;
    let said = database.store().statements(EntityKind::Actor, &[id]).await;
    let said = said.unwrap().remove(&id).unwrap();
    let says = |fields: &[String]| fields.iter().any(|field| field == "successor");
    let sayers = said.into_iter().filter(|one| says(&one.fields));
    sayers.map(|one| one.record_id).collect()
}

#[tokio::test]
async fn the_dataset_that_gave_a_successor_takes_it_back() {
    let database = small_france().await;
    let row = |named: &str| format!("old,Ancien,CCAS,,CLOSED,{named}\n{NEW}{OTHER}");
    let report = actors(&database, "local", &row("new")).await;
    assert_eq!(figures(&report), [3, 0, 0, 0, 0]);
    let (new, other) = (
        actor(&database, "nouveau").await,
        actor(&database, "autre").await,
    );
    assert_eq!(successor(&database).await, Some(new));
    assert_eq!(sayers(&database).await, ["old"]);
    // Another one is a change, and is counted as one.
    let report = actors(&database, "local", &row("other")).await;
    assert_eq!(figures(&report), [0, 1, 2, 0, 0]);
    assert_eq!(report.parts[0].counts, report.counts);
    assert_eq!(successor(&database).await, Some(other));
    let report = actors(&database, "local", &row("")).await;
    assert_eq!(figures(&report), [0, 1, 2, 0, 0]);
    assert_eq!(successor(&database).await, None);
    assert_eq!(sayers(&database).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_successor_that_comes_with_a_later_import_is_found() {
    let database = small_france().await;
    let old = "old,Ancien,CCAS,,CLOSED,new\n";
    let report = actors(&database, "local", old).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 0]);
    assert_eq!(sayers(&database).await, Vec::<String>::new());
    let report = actors(&database, "local", old).await;
    assert_eq!(figures(&report), [0, 0, 1, 0, 0]);
    assert_eq!(report.rejections[0].code, "UNKNOWN_SUCCESSOR");
    actors(&database, "local", NEW).await;
    let report = actors(&database, "local", old).await;
    assert_eq!(figures(&report), [0, 1, 0, 0, 0]);
    assert_eq!(report.rejections, []);
    let new = actor(&database, "nouveau").await;
    assert_eq!(successor(&database).await, Some(new));
    // And is forgotten with a name that nobody bears.
    let report = actors(&database, "local", "old,Ancien,CCAS,,CLOSED,nobody\n").await;
    assert_eq!(figures(&report), [0, 1, 0, 0, 0]);
    assert_eq!(successor(&database).await, None);
}

#[tokio::test]
async fn the_newer_dataset_says_who_the_successor_is() {
    let database = small_france().await;
    let header = "id,name,kind,sector,seat_commune,status,successor\n";
    let import = async |dataset: &str, rows: &str| {
        let folder = tempfile::TempDir::new().unwrap();
        let file = written(&folder, "a.csv", format!("{header}{rows}"));
        let mut request = ImportRequest::new(Adapter::Actors, vec![file]);
        request.dataset = Some(dataset.to_owned());
        imported(&database, request).await
    };
    import(
        "one",
        "old,Ancien,CCAS,,29024,CLOSED,new\nnew,Nouveau,CCAS,,29024,,\nother,Autre,CCAS,,29024,,\n",
    )
    .await;
    let report = import("two", "x,Ancien,CCAS,,29024,CLOSED,slug:autre\n").await;
    assert_eq!(figures(&report), [0, 1, 0, 0, 0]);
    let other = actor(&database, "autre").await;
    assert_eq!(successor(&database).await, Some(other));
    assert_eq!(sayers(&database).await, ["x"]);
    // The first one no longer names any: the word of the second stays.
    import("one", "old,Ancien,CCAS,,29024,CLOSED,\n").await;
    assert_eq!(successor(&database).await, Some(other));
}
