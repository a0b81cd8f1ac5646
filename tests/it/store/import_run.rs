//! Import runs.

use passerelles::domain::page::PageRequest;
use sea_orm::ActiveValue::Set;

use crate::support::build::{WRITTEN_AT, import_run};
use crate::support::pages::assert_pages;
use crate::support::world;

#[tokio::test]
async fn runs_come_newest_first() {
    let database = world::told().await;
    let store = database.store();
    let page = store
        .list_import_runs(&PageRequest::first(2), &[])
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 1);
    assert!(page.has_more);
    let [cut, whole] = &page.items[..] else {
        panic!("two runs were asked for");
    };
    assert_eq!((cut.id, cut.dataset_id), (3, world::ANNUAIRE));
    assert_eq!(cut.finished_at, None);
    assert!(cut.files.is_empty());
    assert_eq!((whole.id, whole.adapter.as_str()), (2, "actors"));
    assert_eq!(whole.files, ["groups.csv", "members.csv"]);
    assert_eq!(whole.started_at, WRITTEN_AT);
    assert_eq!(whole.finished_at, Some(WRITTEN_AT + 1_000));
    assert_eq!((whole.read, whole.created, whole.changed), (6, 1, 1));
    assert_eq!((whole.unchanged, whole.closed, whole.rejected), (1, 1, 2));
    assert_eq!(store.count_import_runs(&[]).await.unwrap(), 3);
    // What is left out is left out before the page is cut.
    let other = entity::import_run::ActiveModel {
        adapter: Set("applications".to_owned()),
        ..import_run(4, world::DEMO, "applications.csv")
    };
    database.insert_all([other]).await;
    let without = ["applications"];
    let page = PageRequest::first(2);
    let page = store.list_import_runs(&page, &without).await.unwrap();
    let ids: Vec<i64> = page.items.iter().map(|run| run.id).collect();
    assert_eq!(ids, [3, 2]);
    assert_eq!(store.count_import_runs(&without).await.unwrap(), 3);
    assert_eq!(store.count_import_runs(&[]).await.unwrap(), 4);
}

#[tokio::test]
async fn pages_of_runs_cover_the_list() {
    let database = world::told().await;
    assert_pages(&[3, 2, 1], async |page| {
        let page = database.store().list_import_runs(&page, &[]).await.unwrap();
        (page.items.iter().map(|run| run.id).collect(), page.has_more)
    })
    .await;
}

#[tokio::test]
async fn the_first_rejections_of_each_run_are_read() {
    let database = world::told().await;
    let store = database.store();
    let all = store.import_rejections(&[1, 2, 3], 10).await.unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(all.len(), 2);
    let lines: Vec<_> = all[&2]
        .iter()
        .map(|line| (line.position, line.line))
        .collect();
    assert_eq!(lines, [(1, 11), (2, 12)]);
    let line = &all[&2][1];
    assert_eq!(
        (line.file.as_str(), line.field.as_deref()),
        ("members.csv", Some("role"))
    );
    assert_eq!(
        (line.code.as_str(), line.value.as_deref()),
        ("UNKNOWN_CODE", Some("?"))
    );
    assert_eq!(
        (line.reason_fr.as_str(), line.reason_en.as_str()),
        ("inconnu", "unknown")
    );
    let first = store.import_rejections(&[1, 2, 3], 1).await.unwrap();
    assert_eq!((first[&1].len(), first[&2].len()), (1, 1));
    assert_eq!(first[&2][0].field, None);
}
