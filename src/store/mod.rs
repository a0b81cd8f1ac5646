//! The database: filters to SQL, rows to domain values. The only user of SeaORM besides `entity`.

mod connect;
mod error;
mod feed;
mod reach;
mod read;
mod record;
mod write;

pub use connect::{PoolLoad, PoolOptions, Store};
pub use error::StoreError;
pub use read::*;
pub use record::{ChildPage, Children, Part, Stored};
pub use write::*;
