//! Use cases: what the directory answers and what it takes in. Policy is applied here, once.

mod directory;
mod error;
mod name_key;
mod query;
mod write;

pub use directory::{Directory, DirectoryOptions};
pub use error::{Refusal, RefusalCode, ServiceError};
pub use name_key::name_key;
pub use query::{
    ActorFacet, ActorHit, ActorKey, ActorOrder, ActorPage, ActorQuery, Counts, FacetCounts,
    TerritoryKey, Version,
};
pub use write::{
    ActorDraft, ClosureDraft, ConfirmationDraft, EndDraft, NoLinkDraft, PartnershipDraft, Written,
};
