//! Use cases over the told world: questions, writes by hand, tokens, and what readers see after a write.

mod actors;
mod alert_holes;
mod audit;
mod calls;
mod changes;
mod clocks;
mod connections;
pub(crate) mod following;
mod indicators;
mod network;
mod partnerships;
mod pilots;
mod put_back;
mod questions;
mod replicas;
mod restored;
mod tokens;

use passerelles::domain::filter::ActorFilter;
use passerelles::domain::page::PageRequest;
use passerelles::domain::vocab::{Certainty, PartnershipKind, PartnershipStatus, Role, Visibility};
use passerelles::policy::Viewer;
use passerelles::runtime::{Clock, Compute};
use passerelles::service::{
    ActorOrder, ActorPage, ActorQuery, Directory, DirectoryOptions, PartnershipDraft, RefusalCode,
    Written,
};
use passerelles::store::Store;

use crate::support::{TestDatabase, world};

/// 15 March 2024, noon UTC.
pub(crate) const NOON: i64 = 1_710_504_000_000;

/// A directory over the told world, its index in memory, its clock standing still.
pub(crate) async fn told() -> (TestDatabase, Directory) {
    let database = world::told().await;
    let directory = open(&database).await;
    (database, directory)
}

pub(crate) async fn open(database: &TestDatabase) -> Directory {
    open_store(database.store().clone()).await
}

/// A directory over a store of its own, beside that of the database.
pub(crate) async fn open_store(store: Store) -> Directory {
    let options = DirectoryOptions {
        index_directory: None,
        clock: Clock::fixed(NOON),
        compute: Compute::new(2, 10),
    };
    Directory::open(store, options).await.unwrap()
}

pub(crate) fn editor() -> Viewer {
    Viewer::Token {
        id: 1,
        name: "essai".to_owned(),
        role: Role::Editor,
        actor: None,
    }
}

/// The holder of a token that was made for an actor, who writes nothing.
pub(crate) fn holder(actor: i64) -> Viewer {
    Viewer::Token {
        id: 3,
        name: "soi".to_owned(),
        role: Role::Reader,
        actor: Some(actor),
    }
}

/// A tie to be declared, of which nothing more is known.
pub(crate) fn tie(kind: PartnershipKind, from_id: i64, to_id: i64) -> PartnershipDraft {
    PartnershipDraft {
        kind,
        from_id,
        to_id,
        label: None,
        status: PartnershipStatus::Active,
        valid_from: None,
        valid_until: None,
        territories: Vec::new(),
        themes: Vec::new(),
        strength: None,
        frequency: None,
        amount_cents: None,
        confirmation: None,
        evidence: Vec::new(),
        visibility: Visibility::Public,
        certainty: Certainty::Sourced,
        note: None,
    }
}

/// A question for the first hundred actors.
pub(crate) fn asking(text: &str, filter: ActorFilter) -> ActorQuery {
    ActorQuery {
        text: (!text.is_empty()).then(|| text.to_owned()),
        filter,
        order: ActorOrder::Relevance,
        page: PageRequest::first(100),
        count_total: true,
        facets: Vec::new(),
    }
}

pub(crate) fn ids(page: &ActorPage) -> Vec<i64> {
    page.hits.iter().map(|hit| hit.id).collect()
}

/// The fields that a write was refused for, with the reasons.
pub(crate) fn refused(written: Written) -> Vec<(RefusalCode, String)> {
    written
        .unwrap_err()
        .into_iter()
        .map(|refusal| (refusal.code, refusal.field.join(".")))
        .collect()
}
