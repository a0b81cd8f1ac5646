//! The GraphQL API: arguments in, domain values out. Resolvers stay thin: decode, ask once, wrap.

mod answers;
mod context;
mod error;
mod field_order;
mod id;
mod limits;
mod loader;
mod mutation;
mod operation;
mod paging;
mod query;
mod quiet;
mod ranked;
mod scalar;
mod schema;
mod subscription;
mod types;

pub use answers::answers;
pub use context::RequestContext;
pub use error::{ApiError, ErrorCode};
pub(crate) use id::pilot_decision_number;
pub use limits::{Limits, SocketLimits};
pub use operation::Operation;
pub use schema::{ApiSchema, build_schema, execute, schema_text};
