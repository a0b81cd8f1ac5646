//! Two servers on one database: what one writes, the other tells, and nothing is skipped.

use std::time::Duration;

use passerelles::domain::partnership::PartnershipData;
use passerelles::domain::vocab::PartnershipKind;
use passerelles::runtime::Stopwatch;
use passerelles::service::Directory;
use passerelles::store::{PoolOptions, Store};

use super::{NOON, editor, open_store, tie, told};
use crate::support::TestDatabase;
use crate::support::world::{ADIL, ALEC, GP};

const PATIENCE: Duration = Duration::from_secs(30);

/// Another server on the same database, with connections of its own.
async fn replica(database: &TestDatabase) -> Directory {
    let store = Store::connect(database.url(), PoolOptions::default())
        .await
        .unwrap();
    open_store(store).await
}

async fn links(directory: &Directory) -> usize {
    let network = super::network::everything(directory).await;
    network.network().graph().edge_count()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_a_version_back_reads_the_write_on_the_other_server() {
    let (database, here) = told().await;
    let there = replica(&database).await;
    let before = links(&there).await;
    let draft = tie(PartnershipKind::JointVisit, GP, ALEC);
    let written = here.declare_partnership(&editor(), draft).await.unwrap();
    assert!(written.is_ok());
    let version = here.followed_version();
    assert!(there.followed_version() < version);
    assert!(there.wait_for(version, PATIENCE).await.unwrap());
    assert_eq!(there.followed_version(), version);
    assert_eq!(links(&there).await, before + 1);
    let never = there.wait_for(version + 1, Duration::from_millis(60)).await;
    assert!(!never.unwrap(), "a version that nobody wrote does not come");
    let watch = Stopwatch::start();
    assert!(!there.wait_for(i64::MAX, PATIENCE).await.unwrap());
    assert!(watch.elapsed() < PATIENCE / 2, "far from the log: at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_leaves_the_log_to_the_one_who_follows_it() {
    let (database, here) = told().await;
    let there = replica(&database).await;
    let draft = tie(PartnershipKind::JointVisit, GP, ALEC);
    let written = here.declare_partnership(&editor(), draft).await.unwrap();
    assert!(written.is_ok());
    let version = here.followed_version();
    there.set_followed();
    let alone = there.wait_for(version, Duration::from_millis(120)).await;
    assert!(!alone.unwrap(), "a question does not drive the read models");
    let (came, followed) = tokio::join!(there.wait_for(version, PATIENCE), there.catch_up());
    assert!(came.unwrap());
    assert_eq!(followed.unwrap(), version);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_commits_late_is_not_skipped() {
    let (database, here) = told().await;
    let there = replica(&database).await;
    let (before, version) = (links(&there).await, there.followed_version());
    // It has taken its numbers, and keeps the others waiting.
    let mut late = database.store().begin_write("late", NOON).await.unwrap();
    let held = PartnershipData::new(PartnershipKind::CoProject, GP, ALEC);
    late.insert_partnerships(vec![held]).await.unwrap();
    let next = async {
        let draft = tie(PartnershipKind::JointVisit, GP, ADIL);
        here.declare_partnership(&editor(), draft).await.unwrap()
    };
    let followed = async {
        there.catch_up().await.unwrap();
        assert_eq!(
            there.followed_version(),
            version,
            "nothing is told that may be taken back"
        );
        late.commit().await.unwrap();
    };
    let (written, ()) = tokio::join!(next, followed);
    assert!(written.is_ok());
    assert!(
        there
            .wait_for(here.followed_version(), PATIENCE)
            .await
            .unwrap()
    );
    assert_eq!(links(&there).await, before + 2);
    assert_eq!(there.followed_version(), here.followed_version());
}
