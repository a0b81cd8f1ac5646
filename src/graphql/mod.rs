//! The GraphQL API: arguments in, domain values out. Resolvers stay thin: decode, ask once, wrap.

mod answers;
mod context;
mod direct;
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
mod validation;

pub use answers::answers;
pub use context::RequestContext;
pub use error::{ApiError, ErrorCode};
pub(crate) use id::pilot_decision_number;
pub use limits::{Limits, NothingAllowed, Openness, SocketLimits, unreadable, words};
pub use operation::Operation;
pub use schema::{ApiSchema, build_open_schema, build_schema, execute, schema_text};
