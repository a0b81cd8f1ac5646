//! What the change log tells of writes by hand: the changed fields before and after, who, and when.

use entity::change;
use passerelles::domain::vocab::{Confirmation, Operation, PartnershipKind};
use passerelles::service::{ActorDraft, ClosureDraft, ConfirmationDraft, EndDraft};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::{NOON, editor, tie, told};
use crate::support::TestDatabase;
use crate::support::world::{ADIL, ALEC, ALERTS, CCAS, CPAM, CPTS};

/// The lines on a record, oldest first.
async fn lines(database: &TestDatabase, entity: &str, id: i64) -> Vec<change::Model> {
    change::Entity::find()
        .filter(change::Column::Entity.eq(entity))
        .filter(change::Column::EntityId.eq(id))
        .order_by_asc(change::Column::Sequence)
        .all(database.connection())
        .await
        .unwrap()
}

/// The last line on a record, its fields read; it is signed by the editor, at noon.
async fn last(database: &TestDatabase, entity: &str, id: i64) -> (Operation, Value, Value) {
    let line = lines(database, entity, id).await.pop().unwrap();
    assert_eq!((line.author.as_str(), line.at), ("token:essai", NOON));
    let read = |text: Option<String>| {
        text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
    };
    (line.operation, read(line.before), read(line.after))
}

#[tokio::test]
async fn a_changed_actor_is_told_before_and_after() {
    let (database, directory) = told().await;
    let draft = ActorDraft {
        website: Some(Some("https://juste.example/".to_owned())),
        note: Some(None),
        introduces: Some(Some(false)),
        acronym: Some(Some("ALEC".to_owned())),
        ..ActorDraft::default()
    };
    let write = async |version| {
        directory
            .update_actor(&editor(), ALEC, version, draft.clone())
            .await
            .unwrap()
            .unwrap()
    };
    write(3).await;
    let (operation, before, after) = last(&database, "actor", ALEC).await;
    assert_eq!(operation, Operation::Update);
    // What stays as it was is not told; what is emptied stands before and not after.
    assert_eq!(
        before,
        json!({ "website": "https://alec.example/", "note": "Première de la région.", "introduces": true })
    );
    assert_eq!(
        after,
        json!({ "website": "https://juste.example/", "introduces": false })
    );
    // Written once more it changes nothing, and nothing is told.
    let count = lines(&database, "actor", ALEC).await.len();
    write(4).await;
    assert_eq!(lines(&database, "actor", ALEC).await.len(), count);
}

#[tokio::test]
async fn a_closed_actor_is_told_as_closed() {
    let (database, directory) = told().await;
    let draft = ClosureDraft {
        closed_on: Some("2020-06".to_owned()),
        successor_id: Some(ALEC),
    };
    let written = directory.close_actor(&editor(), CCAS, 1, draft).await;
    written.unwrap().unwrap();
    let (operation, before, after) = last(&database, "actor", CCAS).await;
    assert_eq!(operation, Operation::Close);
    assert_eq!(before, json!({ "status": "ACTIVE" }));
    assert_eq!(
        after,
        json!({ "status": "CLOSED", "closedOn": "2020-06", "successor": ALEC })
    );
}

#[tokio::test]
async fn a_partnership_is_told_from_its_declaration_to_its_end() {
    let (database, directory) = told().await;
    let viewer = editor();
    let draft = tie(PartnershipKind::Trains, CPTS, CPAM);
    let written = directory.declare_partnership(&viewer, draft).await;
    let id = written.unwrap().unwrap();
    let (operation, before, after) = last(&database, "partnership", id).await;
    assert_eq!((operation, before), (Operation::Create, Value::Null));
    assert_eq!(
        after,
        json!({
            "kind": "TRAINS", "from": CPTS, "to": CPAM, "status": "ACTIVE", "visibility": "PUBLIC",
            "certainty": "SOURCED",
        })
    );
    let written = directory
        .end_partnership(&viewer, id, 1, EndDraft::default())
        .await;
    written.unwrap().unwrap();
    let (operation, before, after) = last(&database, "partnership", id).await;
    assert_eq!(operation, Operation::Close);
    assert_eq!(before, json!({ "status": "ACTIVE" }));
    assert_eq!(
        after,
        json!({ "status": "ENDED", "validUntil": "2024-03-15" })
    );
}

#[tokio::test]
async fn a_confirmed_partnership_is_told_before_and_after() {
    let (database, directory) = told().await;
    let confirmation = ConfirmationDraft {
        confirmation: Confirmation::ThirdParty,
        confirmed_on: None,
        evidence: Vec::new(),
    };
    let written = directory
        .confirm_partnership(&editor(), ALERTS, 2, confirmation)
        .await;
    written.unwrap().unwrap();
    let (operation, before, after) = last(&database, "partnership", ALERTS).await;
    assert_eq!(operation, Operation::Update);
    assert_eq!(
        before,
        json!({ "confirmation": "DECLARED_BY_BOTH", "confirmedOn": "2025-02-03" })
    );
    assert_eq!(
        after,
        json!({ "confirmation": "THIRD_PARTY", "confirmedOn": "2024-03-15" })
    );
}

#[tokio::test]
async fn a_refused_write_is_not_told() {
    let (database, directory) = told().await;
    let all = async || {
        let changes = change::Entity::find().all(database.connection()).await;
        changes.unwrap().len()
    };
    let before = all().await;
    let draft = ClosureDraft {
        closed_on: None,
        successor_id: Some(ADIL),
    };
    let written = directory.close_actor(&editor(), ADIL, 1, draft).await;
    written.unwrap().unwrap_err();
    assert_eq!(all().await, before);
}
