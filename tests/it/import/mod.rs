//! Imports: what is written, what is rejected, what a second reading changes.

mod annuaire;
mod calls;
mod cog;
mod exit_code;
mod failure;
mod gzip;
mod indicators;
mod merged;
mod messages;
mod national;
mod precedence;
mod rejection;
mod repeat;
mod round_trip;
mod seats;
mod successor;

use std::path::{Path, PathBuf};

use passerelles::import::{self, Adapter, ImportReport, ImportRequest};
use passerelles::runtime::Clock;

use crate::support::TestDatabase;

/// 22 November 2026, noon UTC.
const NOW: i64 = 1_795_348_800_000;

/// A fixture of the imports.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import")
        .join(name)
}

/// The first of the places where a file of the shared data may lie, `None` (and said) when it lies nowhere.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn shared(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = Some(root.join("../shared/data").join(name)).filter(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: {name} is not beside the checkout");
    }
    found
}

/// The npm package of territories, `None` (and said) when it is not installed. Where `TEST_REQUIRES_FRANCE` is set, as
/// `make test` does, a test without it fails.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
#[expect(
    clippy::disallowed_methods,
    reason = "a setting of the tests, not of the directory"
)]
fn territories() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = "node_modules/@etalab/decoupage-administratif";
    let found = Some(root.join(package)).filter(|path| path.join("data/communes.json").exists());
    if found.is_none() {
        let is_required = std::env::var_os("TEST_REQUIRES_FRANCE").is_some();
        assert!(!is_required, "{package} is not installed: run npm ci");
        eprintln!("skipped: {package} is not installed");
    }
    found
}

/// A text as a file that lives as long as the folder.
fn written(folder: &tempfile::TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// Runs an import.
async fn imported(database: &TestDatabase, request: ImportRequest) -> ImportReport {
    import::run(database.store(), &Clock::fixed(NOW), &request, |_| {})
        .await
        .unwrap()
}

/// Imports files of an adapter into its own dataset.
async fn import(database: &TestDatabase, adapter: Adapter, files: &[&Path]) -> ImportReport {
    let files = files.iter().map(|path| path.to_path_buf()).collect();
    imported(database, ImportRequest::new(adapter, files)).await
}

/// A database with seven communes of Bretagne and Paris, and what they belong to.
pub(crate) async fn small_france() -> TestDatabase {
    let database = TestDatabase::new().await;
    let report = import(&database, Adapter::Cog, &[&fixture("cog")]).await;
    assert_eq!(report.counts.rejected, 0);
    database
}

/// France with the demonstration network, `None` (and said) when the package of territories is not installed.
pub(crate) async fn demonstration() -> Option<TestDatabase> {
    let database = national::france().await?;
    let report = imported(&database, ImportRequest::new(Adapter::Demo, Vec::new())).await;
    assert_eq!(report.rejections, []);
    Some(database)
}

/// Created, changed, unchanged, closed, rejected.
fn figures(report: &ImportReport) -> [u64; 5] {
    let counts = &report.counts;
    [
        counts.created,
        counts.changed,
        counts.unchanged,
        counts.closed,
        counts.rejected,
    ]
}

/// The identifier of an actor by its slug.
async fn actor(database: &TestDatabase, slug: &str) -> i64 {
    let id = database.store().actor_id_by_slug(slug).await.unwrap();
    id.unwrap_or_else(|| panic!("no actor {slug}"))
}
