//! The network inside the running directory: read once, followed write by write, asked by scope.
//!
//! [`live`] holds what readers see, [`upkeep`] brings it there, [`scope`] says which part is looked at, [`scoped`] is
//! what analyses are computed on, and [`cache`] keeps their results.

mod cache;
mod listing;
mod live;
mod scope;
mod scoped;
mod upkeep;

pub use cache::CacheLoad;
pub use listing::{NetworkEdge, NetworkEdges, NetworkNode};
pub(super) use live::{Current, Live};
pub use live::{NetworkState, NetworkVersion};
pub use scope::ScopeRequest;
pub use scoped::{AnalysisKey, ScopedNetwork};
