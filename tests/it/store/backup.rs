//! Copies between databases, backups, and what becomes of a target when one fails.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use migration::{Migrator, MigratorTrait};
use passerelles::domain::vocab::ActorKind;
use passerelles::service::ActorDraft;
use passerelles::store::{Backup, CopyError, PoolOptions, Store, StoreError, TableSum};
use sea_orm::ConnectionTrait;

use super::schema::migrated;
use crate::service::{editor, open};
use crate::support::{TestDatabase, world};

const NOW: i64 = 1_710_504_000_000;

/// A store over one connection, as the commands have.
async fn single(url: &str) -> Store {
    let pool = PoolOptions {
        max_connections: 1,
        log_statements: false,
    };
    Store::connect(url, pool).await.unwrap()
}

/// A file of SQLite, whatever the engine of the run: its folder, its name, a store over it.
async fn sqlite_file() -> (tempfile::TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("autre.sqlite");
    let store = single(&format!("sqlite:{}?mode=rwc", file.display())).await;
    store.migrate().await.unwrap();
    (folder, file, store)
}

/// What a database holds, as a backup of it says.
async fn held(store: &Store) -> Vec<TableSum> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tout.sqlite");
    let manifest = store.back_up(&file, NOW, |_| {}).await;
    manifest.unwrap().tables
}

async fn create(database: &TestDatabase, name: &str) {
    let directory = open(database).await;
    let draft = ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some(name.to_owned()),
        ..ActorDraft::default()
    };
    let created = directory.create_actor(&editor(), draft).await;
    created.unwrap().unwrap();
}

/// Rows of all tables, counted one table after the other by the engine.
async fn counted(database: &TestDatabase) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for table in migrated(database).await.into_keys() {
        let text = format!("SELECT COUNT(*) FROM {table}");
        let backend = database.connection().get_database_backend();
        let query = sea_orm::Statement::from_string(backend, text);
        let row = database.connection().query_one_raw(query).await.unwrap();
        let count: i64 = row.unwrap().try_get_by_index(0).unwrap();
        counts.insert(table, count.unsigned_abs());
    }
    counts
}

fn counts(tables: &[TableSum]) -> BTreeMap<String, u64> {
    let pair = |table: &TableSum| (table.table.clone(), table.rows);
    tables.iter().map(pair).collect()
}

#[tokio::test]
async fn a_copy_to_the_other_engine_and_back_is_the_same() {
    let database = world::told().await;
    create(&database, "Maison de l’Été « à l’ancienne »").await;
    let (_folder, _, other) = sqlite_file().await;
    let there = database.store().copy_into(&other, false, |_| {}).await;
    let there = there.unwrap();
    assert_eq!(counts(&there), counted(&database).await);
    assert!(there.iter().filter(|table| table.rows > 0).count() > 30);
    let again = TestDatabase::new().await;
    let target = single(again.url()).await;
    let back = other.copy_into(&target, false, |_| {}).await.unwrap();
    assert_eq!(back, there);
    assert_eq!(counted(&again).await, counted(&database).await);
    assert_eq!(held(again.store()).await, there);
    // The copy goes on where the first one was: the store gives identifiers, and no engine has any to make up.
    create(&again, "Maison du Cap").await;
    create(&database, "Maison du Cap").await;
    let version = |store: Store| async move { store.last_change().await.unwrap().0 };
    assert_eq!(
        version(again.store().clone()).await,
        version(database.store().clone()).await
    );
    let actors = |tables: Vec<TableSum>| tables.into_iter().find(|table| table.table == "actor");
    assert_eq!(
        actors(held(again.store()).await),
        actors(held(database.store()).await)
    );
}

#[tokio::test]
async fn one_value_that_differs_makes_another_sum() {
    let database = world::told().await;
    let before = held(database.store()).await;
    for (table, change) in [
        (
            "actor",
            "UPDATE actor SET acronym = 'x' WHERE id = (SELECT MIN(id) FROM actor)",
        ),
        (
            "territory",
            "UPDATE territory SET latitude = 0.1 WHERE id = (SELECT MIN(id) FROM territory)",
        ),
        ("import_run", "UPDATE import_run SET read = read + 1"),
    ] {
        database
            .connection()
            .execute_unprepared(change)
            .await
            .unwrap();
        let after = held(database.store()).await;
        let differing: Vec<&str> = before
            .iter()
            .zip(&after)
            .filter(|(one, two)| one != two)
            .map(|(one, _)| one.table.as_str())
            .collect();
        assert!(differing.contains(&table), "{differing:?}");
        assert_eq!(counts(&before), counts(&after));
    }
}

#[tokio::test]
async fn a_backup_holds_one_moment_while_others_write() {
    let database = world::told().await;
    let directory = open(&database).await;
    // The first one brings the dataset of what is written by hand, which has a line of its own.
    let first = ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some("Maison première".to_owned()),
        ..ActorDraft::default()
    };
    let created = directory.create_actor(&editor(), first).await;
    created.unwrap().unwrap();
    let told = database.store().last_change().await.unwrap().0;
    let before = counted(&database).await["actor"];
    let enough = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&enough);
    let writer = passerelles::runtime::spawn(async move {
        let mut written = 0;
        while !stop.load(Ordering::Relaxed) {
            written += 1;
            let draft = ActorDraft {
                kind: Some(ActorKind::HealthHouse),
                name: Some(format!("Maison numéro {written}")),
                ..ActorDraft::default()
            };
            let created = directory.create_actor(&editor(), draft).await;
            created.unwrap().unwrap();
        }
        written
    });
    let folder = tempfile::tempdir().unwrap();
    let mut moments = Vec::new();
    for number in 0..4 {
        let file = folder.path().join(format!("{number}.sqlite"));
        let source = single(database.url()).await;
        let manifest = source.back_up(&file, NOW, |_| {}).await.unwrap();
        source.close().await.unwrap();
        let actors = counts(&manifest.tables)["actor"];
        moments.push((actors - before, manifest.sequence - told));
        let backup = Backup::open(&file).await.unwrap();
        assert_eq!(backup.manifest(), &manifest);
        backup.verify(|_| {}).await.unwrap();
    }
    enough.store(true, Ordering::Relaxed);
    let written: i64 = writer.await.unwrap();
    // So many lines of the log for each actor that is new: none is there without the others.
    let lines = (database.store().last_change().await.unwrap().0 - told) / written;
    for (actors, new) in &moments {
        let actors = i64::try_from(*actors).unwrap();
        assert_eq!(actors * lines, *new, "{moments:?}");
    }
    assert!(moments[3].0 > moments[0].0, "{moments:?}");
}

#[tokio::test]
async fn a_backup_is_one_file_that_others_cannot_read() {
    let database = world::told().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.sqlite");
    let manifest = database.store().back_up(&file, NOW, |_| {}).await.unwrap();
    assert_eq!(manifest.made_at_ms, NOW);
    assert_eq!(manifest.engine, database.store().engine());
    let before = std::fs::read(&file).unwrap();
    let backup = Backup::open(&file).await.unwrap();
    backup.verify(|_| {}).await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "no journal beside it: {names:?}");
}

#[tokio::test]
async fn a_source_is_only_read() {
    let database = world::told().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.sqlite");
    let manifest = database.store().back_up(&file, NOW, |_| {}).await.unwrap();
    let before = std::fs::read(&file).unwrap();
    let address = format!("sqlite:{}", file.display());
    let source = Store::connect_as_it_is(&address);
    let source = source.await.unwrap();
    let (_folder, _, target) = sqlite_file().await;
    let copied = source.copy_into(&target, false, |_| {}).await.unwrap();
    assert_eq!(copied, manifest.tables);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "no journal beside it: {names:?}");
    source.close().await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_backup_that_was_served_and_cut_is_refused() {
    let database = world::told().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.sqlite");
    database.store().back_up(&file, NOW, |_| {}).await.unwrap();
    let beside = folder.path().join("copie.sqlite-wal");
    std::fs::write(&beside, "").unwrap();
    Backup::open(&file).await.unwrap();
    std::fs::write(&beside, "écrit depuis").unwrap();
    let opened = Backup::open(&file).await;
    let Err(StoreError::Copy(CopyError::Served { journal })) = opened else {
        panic!("{opened:?}");
    };
    assert_eq!(journal, beside);
}

/// A view of an extension, a table of a tool: neither hinders a copy, nor is it emptied by one.
#[tokio::test]
async fn what_others_have_made_is_left_alone() {
    let database = world::told().await;
    let before = held(database.store()).await;
    let made = if database.is_postgres() {
        [
            "CREATE VIEW glance AS SELECT 1::oid AS number, now() AS at",
            "CREATE TABLE stranger (at timestamptz)",
            "INSERT INTO stranger VALUES (now())",
        ]
    } else {
        [
            "CREATE VIEW glance AS SELECT 1 AS number",
            "CREATE TABLE stranger (at blob)",
            "INSERT INTO stranger VALUES (x'00')",
        ]
    };
    for text in made {
        let connection = database.connection();
        connection.execute_unprepared(text).await.unwrap();
    }
    assert_eq!(held(database.store()).await, before);
    let (_folder, _, other) = sqlite_file().await;
    let copied = database.store().copy_into(&other, false, |_| {}).await;
    assert_eq!(copied.unwrap(), before);
    let target = single(database.url()).await;
    let copied = other.copy_into(&target, true, |_| {}).await;
    assert_eq!(copied.unwrap(), before);
    let kept = "SELECT COUNT(*) FROM stranger";
    let backend = database.connection().get_database_backend();
    let query = sea_orm::Statement::from_string(backend, kept);
    let row = database.connection().query_one_raw(query).await.unwrap();
    assert_eq!(row.unwrap().try_get_by_index::<i64>(0).unwrap(), 1);
    // Where none of ours is, it is somebody else's database.
    let strange = TestDatabase::empty().await;
    strange.store().must_hold_nothing().await.unwrap();
    let connection = strange.connection();
    connection.execute_unprepared(made[1]).await.unwrap();
    let refused = strange.store().must_hold_nothing().await;
    let Err(StoreError::Copy(CopyError::NotEmpty { table })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(table, "stranger");
}

/// Turns over a few bits, reads the file as a backup, and puts it into an empty database: either it is refused or what
/// arrives is what was written.
#[tokio::test]
async fn a_damaged_backup_is_refused_or_does_no_harm() {
    let database = world::told().await;
    create(&database, "Maison du Cap").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.sqlite");
    let manifest = database.store().back_up(&file, NOW, |_| {}).await.unwrap();
    let whole = std::fs::read(&file).unwrap();
    let damaged = folder.path().join("abîmée.sqlite");
    let mut refused = 0;
    let mut seed = 7_usize;
    for _ in 0..30 {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let near = (seed >> 33) % whole.len();
        // Much of a small file is empty; what is not may be an index, which no backup needs.
        let Some(far) = whole[near..].iter().position(|byte| *byte != 0) else {
            continue;
        };
        let mut bytes = whole.clone();
        bytes[near + far] ^= 0x55;
        refused += u32::from(!is_sound(&damaged, &bytes, &manifest.tables).await);
    }
    assert!(refused >= 5, "{refused}");
    for length in [0, 100, 16_384, whole.len() / 2, whole.len() - 16_384] {
        assert!(!is_sound(&damaged, &whole[..length], &manifest.tables).await);
    }
    // A text in the middle of a table: nothing but the sum tells.
    let name = b"Maison du Cap";
    let at = whole.windows(name.len()).position(|bytes| bytes == name);
    let mut bytes = whole.clone();
    bytes[at.unwrap()] = b'R';
    std::fs::write(&damaged, &bytes).unwrap();
    let backup = Backup::open(&damaged).await.unwrap();
    let verified = backup.verify(|_| {}).await;
    assert!(
        matches!(verified, Err(StoreError::Copy(CopyError::Damaged { .. }))),
        "{verified:?}"
    );
}

/// Whether a file of these bytes is taken for a backup; then it says what was written.
async fn is_sound(file: &Path, bytes: &[u8], tables: &[TableSum]) -> bool {
    std::fs::write(file, bytes).unwrap();
    let Ok(backup) = Backup::open(file).await else {
        return false;
    };
    if backup.verify(|_| {}).await.is_err() {
        return false;
    }
    let (folder, _, target) = sqlite_file().await;
    let restored = backup.restore(&target, false, folder.path(), |_| {}).await;
    assert_eq!(restored.unwrap(), tables);
    true
}

#[tokio::test]
async fn what_is_no_backup_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("texte.sqlite");
    std::fs::write(&file, "Bonjour").unwrap();
    let opened = Backup::open(&file).await;
    assert!(
        matches!(opened, Err(StoreError::Copy(CopyError::NoBackup))),
        "{opened:?}"
    );
    let opened = Backup::open(&folder.path().join("absente.sqlite")).await;
    assert!(
        matches!(opened, Err(StoreError::Copy(CopyError::File { .. }))),
        "{opened:?}"
    );
    // A database, but no backup.
    let (_folder, file, store) = sqlite_file().await;
    store.close().await.unwrap();
    let opened = Backup::open(&file).await;
    assert!(
        matches!(opened, Err(StoreError::Copy(CopyError::NoBackup))),
        "{opened:?}"
    );
    let empty = TestDatabase::empty().await;
    let made = empty
        .store()
        .back_up(&folder.path().join("rien.sqlite"), NOW, |_| {})
        .await;
    assert!(
        matches!(made, Err(StoreError::Copy(CopyError::Nothing))),
        "{made:?}"
    );
}

#[tokio::test]
async fn a_target_that_holds_something_keeps_it_unless_it_may_go() {
    let database = world::told().await;
    let target = world::told().await;
    create(&target, "Maison du Cap").await;
    let (before, source) = (held(target.store()).await, held(database.store()).await);
    assert_ne!(before, source);
    let single = single(target.url()).await;
    let refused = database.store().copy_into(&single, false, |_| {}).await;
    assert!(
        matches!(refused, Err(StoreError::Copy(CopyError::NotEmpty { .. }))),
        "{refused:?}"
    );
    assert_eq!(held(target.store()).await, before);
    database
        .store()
        .copy_into(&single, true, |_| {})
        .await
        .unwrap();
    assert_eq!(held(target.store()).await, source);
    // An identity alone, which a server gives when it starts, is nothing that would be lost.
    let fresh = TestDatabase::new().await;
    fresh.store().ensure_identity("autre").await.unwrap();
    let single = self::single(fresh.url()).await;
    database
        .store()
        .copy_into(&single, false, |_| {})
        .await
        .unwrap();
    let identity = |database: &TestDatabase| {
        let store = database.store().clone();
        async move { store.identity().await.unwrap() }
    };
    assert_eq!(identity(&fresh).await, identity(&database).await);
}

#[tokio::test]
async fn a_copy_that_fails_leaves_what_was_there() {
    let target = world::told().await;
    let before = held(target.store()).await;
    let (_folder, file, other) = sqlite_file().await;
    world::told()
        .await
        .store()
        .copy_into(&other, false, |_| {})
        .await
        .unwrap();
    // A reference that leads nowhere, as a tool that does not look would leave it.
    other.close().await.unwrap();
    let broken = sea_orm::Database::connect(format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    for text in [
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO actor_area (actor_id, territory_id) VALUES (999999, 999999)",
    ] {
        broken.execute_unprepared(text).await.unwrap();
    }
    broken.close().await.unwrap();
    let other = single(&format!("sqlite:{}", file.display())).await;
    let single = single(target.url()).await;
    let failed = other.copy_into(&single, true, |_| {}).await;
    match failed {
        Err(StoreError::Copy(CopyError::Dangling { table })) => assert_eq!(table, "actor_area"),
        // PostgreSQL says it when the transaction ends.
        Err(StoreError::Database(_)) if target.is_postgres() => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(held(target.store()).await, before);
    // One that nobody waits for any more, in the middle of it.
    let (begun, mut begins) = tokio::sync::mpsc::unbounded_channel();
    let copying = other.copy_into(&single, true, move |_| begun.send(()).unwrap());
    tokio::select! {
        biased;
        told = begins.recv() => assert_eq!(told, Some(())),
        ended = copying => panic!("{ended:?}"),
    }
    drop(single);
    assert_eq!(held(target.store()).await, before);
}

#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_up_to_date_in_a_copy() {
    let database = world::told().await;
    // The contacts of tours came last but three.
    Migrator::down(database.connection(), Some(4))
        .await
        .unwrap();
    let pending = database.store().pending_migrations().await.unwrap();
    assert_eq!(pending, 4);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ancienne.sqlite");
    let source = single(database.url()).await;
    let manifest = source.back_up(&file, NOW, |_| {}).await.unwrap();
    assert_eq!(
        database.store().pending_migrations().await.unwrap(),
        pending,
        "only read"
    );
    assert!(!counts(&manifest.tables).contains_key("tour_contact"));
    let backup = Backup::open(&file).await.unwrap();
    backup.verify(|_| {}).await.unwrap();
    let target = TestDatabase::new().await;
    let single = single(target.url()).await;
    let restored = backup
        .restore(&single, false, folder.path(), |_| {})
        .await
        .unwrap();
    let mut expected = counts(&manifest.tables);
    expected.insert("tour_contact".to_owned(), 0);
    expected.insert("contact_read".to_owned(), 0);
    assert_eq!(counts(&restored), expected);
    assert_eq!(counted(&target).await, expected);
    // The backup is as it was, and nothing of the work is left.
    let again = Backup::open(&file).await.unwrap();
    again.verify(|_| {}).await.unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let database = world::told().await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_add_moon', 0)";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.sqlite");
    database.store().back_up(&file, NOW, |_| {}).await.unwrap();
    database
        .connection()
        .execute_unprepared(newer)
        .await
        .unwrap();
    let is_newer = |error: StoreError| {
        let StoreError::Newer { step } = &error else {
            panic!("{error:?}");
        };
        assert_eq!(step, "m20991231_000001_add_moon");
        assert!(error.to_string().contains("newer version"));
    };
    let store = database.store();
    is_newer(store.migrate().await.unwrap_err());
    is_newer(store.pending_migrations().await.unwrap_err());
    let draft = folder.path().join("autre.sqlite");
    is_newer(store.back_up(&draft, NOW, |_| {}).await.unwrap_err());
    assert!(!draft.exists());
    // A backup of such a one.
    let written = sea_orm::Database::connect(format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    written.execute_unprepared(newer).await.unwrap();
    written.close().await.unwrap();
    is_newer(Backup::open(&file).await.unwrap_err());
}
