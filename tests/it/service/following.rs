//! Following the change log: every change that the viewer may read, once and in order.

use std::sync::Arc;
use std::time::Duration;

use entity::change;
use passerelles::domain::node_id::NodeType;
use passerelles::domain::vocab::{Operation, PartnershipKind, Role, Visibility};
use passerelles::policy::Viewer;
use passerelles::service::{
    ActorDraft, Change, Changes, Directory, PartnershipDraft, ServiceError,
};
use sea_orm::ActiveValue::Set;

use super::{NOON, editor, tie};
use crate::support::TestDatabase;
use crate::support::calls::{AXIS_1, CALL, PROJECT, SUBMITTED};
use crate::support::world::{
    ADIL, ALEC, COUNCIL, CPAM, CPTS, GROUP, NETWORK_ONLY, POVERTY, SAME_SECTOR, TEAM_ONLY,
};

/// A membership of the council.
const MEMBERSHIP: i64 = 503;
/// A seat in the council.
const SEAT: i64 = 401;
/// A contact of a tour.
const CONTACT: i64 = 900;

async fn world() -> (TestDatabase, Arc<Directory>) {
    let (database, directory) = super::told().await;
    (database, Arc::new(directory))
}

fn admin() -> Viewer {
    Viewer::Token {
        id: 2,
        name: "équipe".to_owned(),
        role: Role::Admin,
        actor: None,
    }
}

/// Lines that another process writes, numbered from a sequence on.
pub(crate) async fn write(database: &TestDatabase, from: i64, lines: &[(&str, i64, Operation)]) {
    let rows = (from..).zip(lines).map(|(sequence, line)| {
        let (entity, id, operation) = *line;
        change::ActiveModel {
            sequence: Set(sequence),
            entity: Set(entity.to_owned()),
            entity_id: Set(id),
            operation: Set(operation),
            before: Set(None),
            after: Set(None),
            author: Set("operator".to_owned()),
            at: Set(NOON),
        }
    });
    database.insert_all(rows).await;
}

async fn follow(directory: &Arc<Directory>, viewer: Viewer, after: Option<i64>) -> Changes {
    let changes = directory.changes(viewer, Vec::new(), after).await;
    changes.unwrap()
}

/// The changes of actors from now on: a write by hand changes the dataset of corrections too.
async fn follow_actors(directory: &Arc<Directory>, viewer: Viewer) -> Changes {
    let kinds = vec![NodeType::Actor];
    directory.changes(viewer, kinds, None).await.unwrap()
}

/// The next change; it comes within ten seconds.
async fn next(changes: &mut Changes) -> Change {
    let next = tokio::time::timeout(Duration::from_secs(10), changes.next());
    next.await.expect("a change comes").unwrap()
}

/// Whether nothing comes for a while.
async fn is_silent(changes: &mut Changes) -> bool {
    let next = tokio::time::timeout(Duration::from_millis(50), changes.next());
    next.await.is_err()
}

/// What is told up to a sequence, as kinds and identifiers.
async fn told(changes: &mut Changes, until: i64) -> Vec<(NodeType, i64)> {
    let mut found = Vec::new();
    loop {
        let change = next(changes).await;
        found.push((change.kind, change.id));
        if change.sequence >= until {
            return found;
        }
    }
}

/// Writes an actor's note by hand.
async fn note(directory: &Directory, id: i64, version: i64, note: &str) {
    let draft = ActorDraft {
        note: Some(Some(note.to_owned())),
        ..ActorDraft::default()
    };
    let written = directory.update_actor(&editor(), id, version, draft).await;
    written.unwrap().unwrap();
}

#[tokio::test]
async fn a_write_on_this_server_is_told_at_once() {
    let (_database, directory) = world().await;
    let mut live = follow_actors(&directory, Viewer::Anonymous).await;
    note(&directory, ALEC, 3, "Vu à midi.").await;
    let change = next(&mut live).await;
    assert_eq!((change.kind, change.id), (NodeType::Actor, ALEC));
    assert_eq!(change.operation, Operation::Update);
    assert_eq!(change.at_ms, NOON);
    assert!(is_silent(&mut live).await);
    // Whoever hears of it finds it in every answer.
    let version = directory.version().await.unwrap();
    assert!(version.sequence >= change.sequence);
}

#[tokio::test]
async fn a_follower_resumes_behind_a_version_and_misses_nothing() {
    let (database, directory) = world().await;
    let (start, actor) = (directory.version().await.unwrap().sequence, "actor");
    // More than two pages of the log, written elsewhere.
    let lines: Vec<_> = (0..1_200)
        .map(|number| {
            (
                actor,
                if number % 2 == 0 { ALEC } else { ADIL },
                Operation::Update,
            )
        })
        .collect();
    write(&database, start + 1, &lines).await;
    directory.catch_up().await.unwrap();
    let mut all = follow(&directory, Viewer::Anonymous, Some(start)).await;
    let mut seen = Vec::new();
    for _ in 0..700 {
        seen.push(next(&mut all).await.sequence);
    }
    drop(all);
    // Written while nobody was there, and while somebody is.
    write(&database, start + 1_201, &lines[..3]).await;
    directory.catch_up().await.unwrap();
    let mut resumed = follow(&directory, Viewer::Anonymous, seen.last().copied()).await;
    for _ in 0..300 {
        seen.push(next(&mut resumed).await.sequence);
    }
    write(&database, start + 1_204, &lines[..3]).await;
    directory.catch_up().await.unwrap();
    while seen.len() < 1_206 {
        seen.push(next(&mut resumed).await.sequence);
    }
    let expected: Vec<i64> = (start + 1..=start + 1_206).collect();
    assert_eq!(seen, expected);
    assert!(is_silent(&mut resumed).await);
}

#[tokio::test]
async fn who_waits_holds_nobody_up() {
    let (database, directory) = world().await;
    let start = directory.version().await.unwrap().sequence;
    // It asks for the whole log and takes nothing.
    let _idle = follow(&directory, Viewer::Anonymous, Some(0)).await;
    let mut live = follow(&directory, Viewer::Anonymous, None).await;
    for step in 1..=3 {
        write(
            &database,
            start + step,
            &[("actor", ALEC, Operation::Update)],
        )
        .await;
        directory.catch_up().await.unwrap();
        assert_eq!(next(&mut live).await.sequence, start + step);
    }
}

#[tokio::test]
async fn nobody_is_told_of_what_they_may_not_read() {
    let (database, directory) = world().await;
    let start = directory.version().await.unwrap().sequence;
    let update = Operation::Update;
    write(
        &database,
        start + 1,
        &[
            ("partnership", NETWORK_ONLY, update),
            ("partnership", TEAM_ONLY, update),
            ("partnership", SAME_SECTOR, update),
            ("application", SUBMITTED, update),
            ("application", PROJECT, update),
            ("tourContact", CONTACT, update),
            ("token", 7, Operation::Create),
            ("alertOutcome", ALEC, update),
            ("alertRuleSet", 1, update),
            // There is no such partnership: nobody knows who may read of it.
            ("partnership", 9_999, update),
            ("actor", ALEC, update),
        ],
    )
    .await;
    directory.catch_up().await.unwrap();
    let anyone = async |viewer| {
        let mut changes = follow(&directory, viewer, Some(start)).await;
        told(&mut changes, start + 11).await
    };
    let public = [
        (NodeType::Partnership, SAME_SECTOR),
        (NodeType::Application, PROJECT),
        (NodeType::Actor, ALEC),
    ];
    assert_eq!(anyone(Viewer::Anonymous).await, public);
    let of_editors = [
        (NodeType::Partnership, NETWORK_ONLY),
        (NodeType::Partnership, SAME_SECTOR),
        (NodeType::Application, SUBMITTED),
        (NodeType::Application, PROJECT),
        (NodeType::TourContact, CONTACT),
        (NodeType::Actor, ALEC),
    ];
    assert_eq!(anyone(editor()).await, of_editors);
    let of_admins = anyone(admin()).await;
    assert!(of_admins.contains(&(NodeType::Partnership, TEAM_ONLY)));
    assert_eq!(of_admins.len(), of_editors.len() + 1);
}

#[tokio::test]
async fn a_part_is_told_as_an_update_of_what_it_belongs_to() {
    let (database, directory) = world().await;
    let start = directory.version().await.unwrap().sequence;
    let create = Operation::Create;
    write(
        &database,
        start + 1,
        &[
            ("body", GROUP, create),
            ("membership", MEMBERSHIP, create),
            ("seat", SEAT, create),
            ("callAxis", AXIS_1, create),
            ("figures", POVERTY, Operation::Update),
            ("indicator", POVERTY, create),
        ],
    )
    .await;
    directory.catch_up().await.unwrap();
    let mut changes = follow(&directory, Viewer::Anonymous, Some(start)).await;
    let expected = [
        (NodeType::Actor, GROUP, Operation::Update),
        (NodeType::Actor, COUNCIL, Operation::Update),
        (NodeType::Actor, COUNCIL, Operation::Update),
        (NodeType::Call, CALL, Operation::Update),
        (NodeType::Indicator, POVERTY, Operation::Update),
        (NodeType::Indicator, POVERTY, Operation::Create),
    ];
    for line in expected {
        let change = next(&mut changes).await;
        assert_eq!((change.kind, change.id, change.operation), line);
    }
}

#[tokio::test]
async fn only_the_kinds_asked_for_are_told() {
    let (_database, directory) = world().await;
    let kinds = vec![NodeType::Partnership];
    let changes = directory.changes(editor(), kinds, None).await;
    let mut changes = changes.unwrap();
    note(&directory, ALEC, 3, "Sans lien.").await;
    let draft = PartnershipDraft {
        visibility: Visibility::Network,
        ..tie(PartnershipKind::Trains, CPTS, CPAM)
    };
    let written = directory.declare_partnership(&editor(), draft).await;
    let id = written.unwrap().unwrap();
    let change = next(&mut changes).await;
    assert_eq!((change.kind, change.id), (NodeType::Partnership, id));
    assert_eq!(change.operation, Operation::Create);
}

#[tokio::test]
async fn a_version_that_is_not_there_is_refused() {
    let (_database, directory) = world().await;
    let last = directory.version().await.unwrap().sequence;
    for after in [-1, last + 1] {
        let refused = directory.changes(Viewer::Anonymous, Vec::new(), Some(after));
        let refused = refused.await.unwrap_err();
        assert!(
            matches!(&refused, ServiceError::BadInput { field, .. } if field == "after"),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_revoked_token_hears_nothing_more() {
    let (_database, directory) = world().await;
    let tokens = directory.tokens();
    let made = tokens.create(&Viewer::Operator, "portail", Role::Editor, None);
    let (id, token) = made.await.unwrap();
    let holder = directory.viewer_of_token(&token).await.unwrap().unwrap();
    let mut changes = follow_actors(&directory, holder).await;
    note(&directory, ALEC, 3, "Avant.").await;
    tokens.revoke(&Viewer::Operator, id).await.unwrap();
    note(&directory, ALEC, 4, "Après.").await;
    assert_eq!(next(&mut changes).await.id, ALEC);
    let refused = changes.next().await.unwrap_err();
    assert!(matches!(refused, ServiceError::Unauthenticated));
}

#[tokio::test]
async fn a_token_revoked_while_a_following_begins_is_refused() {
    let (_database, directory) = world().await;
    let tokens = directory.tokens();
    let made = tokens.create(&Viewer::Operator, "portail", Role::Admin, None);
    let (id, token) = made.await.unwrap();
    let holder = directory.viewer_of_token(&token).await.unwrap().unwrap();
    tokens.revoke(&Viewer::Operator, id).await.unwrap();
    let refused = directory.changes(holder, Vec::new(), None).await;
    assert!(matches!(refused, Err(ServiceError::Unauthenticated)));
}

#[tokio::test]
async fn a_rare_kind_is_found_far_back_and_far_ahead() {
    let (database, directory) = world().await;
    let start = directory.version().await.unwrap().sequence;
    // Sequences need not be without gaps: what is behind is further than is looked through at a time.
    let (near, far) = (start + 1, start + 50_001);
    let update = Operation::Update;
    let lines = [("alertOutcome", ALEC, update), ("actor", ALEC, update)];
    write(&database, near, &lines).await;
    write(&database, far, &lines).await;
    directory.catch_up().await.unwrap();
    let kinds = vec![NodeType::Actor];
    let changes = directory.changes(Viewer::Anonymous, kinds, Some(start));
    let mut changes = changes.await.unwrap();
    for sequence in [near + 1, far + 1] {
        let change = next(&mut changes).await;
        assert_eq!((change.id, change.sequence), (ALEC, sequence));
    }
    assert!(is_silent(&mut changes).await);
}
