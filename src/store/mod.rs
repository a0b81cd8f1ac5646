//! The database: filters to SQL, rows to domain values. The only user of SeaORM besides `entity`.

mod backup;
mod cause;
mod connect;
mod copy;
mod error;
mod feed;
mod read;
mod record;
mod version;
mod write;

pub use backup::{Backup, Manifest};
pub use connect::{PoolOptions, Store};
pub use copy::{CopyError, CopyProgress, TableSum};
pub use error::StoreError;
pub use read::*;
pub use record::{ChildPage, Children, Part, Stored};
pub use write::*;
