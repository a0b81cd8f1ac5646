//! Imports that cannot come to their end, and what the log tells of those that can.

use std::io::Write;
use std::sync::{Arc, Mutex};

use passerelles::domain::page::PageRequest;
use passerelles::import::{Adapter, ImportError, ImportReport, ImportRequest, run};
use passerelles::runtime::Clock;
use passerelles::store::ImportRun;

use super::{NOW, fixture, import, small_france, written};
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
        .list_import_runs(&page)
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
    assert_eq!(database.store().count_import_runs().await.unwrap(), 1);
}

#[tokio::test]
async fn an_import_that_ends_has_no_reason() {
    let database = small_france().await;
    let run = &runs(&database).await[0];
    assert_eq!((run.finished_at, &run.failure), (Some(NOW), &None));
}

/// What was logged, as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_span_of_an_import_counts_its_rows() {
    let database = small_france().await;
    let log = Log::default();
    let written = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || written.clone())
        .finish();
    let told = tracing::subscriber::set_default(subscriber);
    import(&database, Adapter::Actors, &[&fixture("actors_broken.csv")]).await;
    drop(told);
    let text = log.text();
    let span = "import.actors{rows_read=26 rows_kept=3 rows_rejected=23}";
    assert!(text.contains(span), "{text}");
}
