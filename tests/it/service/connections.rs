//! Writes ask for one connection: many at once never wait for each other's second one.

use passerelles::domain::vocab::{ActorKind, Confirmation, PartnershipKind};
use passerelles::service::{ActorDraft, ClosureDraft, ConfirmationDraft, EndDraft, NoLinkDraft};
use passerelles::store::{PoolOptions, Store};

use super::{editor, open_store, tie};
use crate::support::world::{self, ADIL, ALEC, CCAS, CPAM, CPTS, HOSPITAL};

#[tokio::test]
async fn every_write_of_actors_and_partnerships_needs_one_connection_only() {
    let database = world::told().await;
    let pool = PoolOptions {
        max_connections: 1,
        log_statements: false,
    };
    let store = Store::connect(database.url(), pool).await.unwrap();
    let directory = open_store(store).await;
    let editor = editor();
    let new = ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some("Maison de santé du Large".to_owned()),
        ..ActorDraft::default()
    };
    let actor = directory.create_actor(&editor, new).await.unwrap().unwrap();
    let change = ActorDraft {
        note: Some(Some("à relire".to_owned())),
        ..ActorDraft::default()
    };
    let changed = directory.update_actor(&editor, actor, 1, change).await;
    changed.unwrap().unwrap();
    let closure = ClosureDraft {
        closed_on: None,
        successor_id: Some(ALEC),
    };
    let closed = directory.close_actor(&editor, actor, 2, closure).await;
    closed.unwrap().unwrap();
    let declared = directory
        .declare_partnership(&editor, tie(PartnershipKind::Trains, CPTS, CPAM))
        .await;
    let declared = declared.unwrap().unwrap();
    let confirmation = ConfirmationDraft {
        confirmation: Confirmation::DeclaredByBoth,
        confirmed_on: None,
        evidence: Vec::new(),
    };
    let confirmed = directory
        .confirm_partnership(&editor, declared, 1, confirmation)
        .await;
    confirmed.unwrap().unwrap();
    let ended = directory
        .end_partnership(&editor, declared, 2, EndDraft::default())
        .await;
    ended.unwrap().unwrap();
    let absence = NoLinkDraft {
        from_id: ADIL,
        to_id: HOSPITAL,
        declared_on: None,
        confirmation: None,
        note: None,
    };
    let absent = directory.declare_no_link(&editor, absence).await;
    absent.unwrap().unwrap();
    // Many at once, over a pool that they fill, as over a busy server.
    let ties = [(CCAS, CPTS), (CCAS, CPAM), (CCAS, ADIL), (CCAS, HOSPITAL)];
    let ties = ties.map(|(from, to)| {
        directory.declare_partnership(&editor, tie(PartnershipKind::Trains, from, to))
    });
    for written in futures_util::future::join_all(ties).await {
        written.unwrap().unwrap();
    }
}
