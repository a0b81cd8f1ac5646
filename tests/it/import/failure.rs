//! Imports that cannot come to their end, and what the log tells of those that can.

use std::process::Command;

use passerelles::domain::page::PageRequest;
use passerelles::import::{Adapter, ImportError, ImportReport, ImportRequest, run};
use passerelles::runtime::Clock;
use passerelles::store::ImportRun;

use super::{NOW, fixture, small_france, written};
use crate::support::TestDatabase;

/// A folder of the official geography in which one file is cut.
fn broken_geography() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    for entry in std::fs::read_dir(fixture("cog")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    written(&folder, "epci.json", "[{\"code\":");
    folder
}

async fn attempted(
    database: &TestDatabase,
    request: &ImportRequest,
) -> Result<ImportReport, ImportError> {
    run(database.store(), &Clock::fixed(NOW), request, |_| {}).await
}

/// The runs, newest first.
async fn runs(database: &TestDatabase) -> Vec<ImportRun> {
    let page = PageRequest::first(9);
    database
        .store()
        .list_import_runs(&page, &[])
        .await
        .unwrap()
        .items
}

#[tokio::test]
async fn a_failed_import_ends_with_its_reason() {
    let database = TestDatabase::new().await;
    let folder = broken_geography();
    let mut request = ImportRequest::new(Adapter::Cog, vec![folder.path().to_owned()]);
    let failed = attempted(&database, &request).await;
    assert!(
        matches!(failed, Err(ImportError::Json { .. })),
        "{failed:?}"
    );
    let runs = runs(&database).await;
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].finished_at, Some(NOW));
    assert_eq!((runs[0].read, runs[0].created), (0, 0));
    let reason = runs[0].failure.as_deref().unwrap();
    assert!(reason.contains("epci.json"), "{reason}");
    assert!(reason.contains("EOF while parsing"), "{reason}");
    // A dry run leaves nothing, not even its failure.
    request.dry_run = true;
    let failed = attempted(&database, &request).await;
    assert!(failed.is_err());
    assert_eq!(database.store().count_import_runs(&[]).await.unwrap(), 1);
}

#[tokio::test]
async fn an_import_that_ends_has_no_reason() {
    let database = small_france().await;
    let run = &runs(&database).await[0];
    assert_eq!((run.finished_at, &run.failure), (Some(NOW), &None));
}

/// In a process of its own: which spans are on is a matter of the whole process.
#[test]
fn the_span_of_an_import_counts_its_rows() {
    let folder = tempfile::TempDir::new().unwrap();
    let told = Command::new(env!("CARGO_BIN_EXE_passerelles"))
        .args(["import", "cog"])
        .arg(fixture("cog"))
        .env_remove("DATABASE_URL")
        .env("PASSERELLES_LOG", "passerelles=info")
        .env("PASSERELLES_DATA_DIR", folder.path())
        .env("NO_COLOR", "1")
        .current_dir(folder.path())
        .output()
        .unwrap();
    let log = String::from_utf8(told.stderr).unwrap();
    assert!(told.status.success(), "{log}");
    let line = log
        .lines()
        .find(|line| line.contains("import.cog{"))
        .unwrap();
    let read = String::from_utf8(told.stdout).unwrap();
    let read: u64 = read
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .unwrap();
    assert!(read > 0);
    let span = format!("import.cog{{rows_read={read} rows_kept={read} rows_rejected=0}}");
    assert!(line.contains(&span), "{line}");
}
