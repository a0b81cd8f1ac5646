//! SQLite: a file in a folder of its own, copied from one that was migrated once for the whole process.

use passerelles::store::{PoolOptions, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::database::Content;

const FILE: &str = "test.db";

/// The migrated file, kept in memory: nothing of it outlives the process.
static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();

fn url(folder: &TempDir) -> String {
    format!("sqlite:{}?mode=rwc", folder.path().join(FILE).display())
}

async fn migrate() -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let store = Store::connect(&url(&folder), PoolOptions::default())
        .await
        .unwrap();
    store.migrate().await.unwrap();
    store.close().await.unwrap();
    // The last connection to close brings the journal into the file.
    assert!(!folder.path().join(format!("{FILE}-wal")).exists());
    std::fs::read(folder.path().join(FILE)).unwrap()
}

/// A database of its own: its address, and the folder that holds it.
pub(super) async fn copy(content: Content) -> (String, TempDir) {
    let folder = TempDir::new().unwrap();
    if content == Content::Schema {
        let bytes = MIGRATED.get_or_init(migrate).await;
        std::fs::write(folder.path().join(FILE), bytes).unwrap();
    }
    (url(&folder), folder)
}
