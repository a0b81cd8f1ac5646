//! The database: filters to SQL, rows to domain values. The only user of SeaORM besides `entity`.

mod backup;
mod cause;
mod connect;
mod copy;
mod error;
mod fault;
mod feed;
#[cfg(feature = "postgres")]
mod reach;
mod read;
mod record;
mod served;
mod version;
mod write;

pub use backup::{Backup, Manifest};
pub use connect::{PoolLoad, PoolOptions, Store};
pub use copy::{CopyError, CopyProgress, TableSum};
pub use error::StoreError;
pub(crate) use fault::fail_point;
#[cfg(debug_assertions)]
pub use fault::{Fault, Step};
pub use read::*;
pub use record::{ChildPage, Children, Part, Stored};
pub use served::Served;
pub use write::*;
