//! What the index knows of an actor.

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme};

/// An actor as it is searched.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorDocument {
    /// Its identifier.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its acronym.
    pub acronym: Option<String>,
    /// Other names it is known by.
    pub other_names: Vec<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Its main sector; groups and bodies have none.
    pub sector: Option<Sector>,
    /// Its other sectors.
    pub secondary_sectors: Vec<Sector>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// Whom it serves.
    pub publics: Vec<Public>,
    /// Whether it is at work.
    pub status: ActorStatus,
    /// Identifiers of the territories where it is present: the area it serves, or its seat's commune.
    pub territories: Vec<i64>,
    /// Names of its commune and of the territories it serves.
    pub places: Vec<String>,
    /// Official identifiers (SIRET, FINESS…), matched whole.
    pub identifiers: Vec<String>,
    /// Latitude of its seat in degrees, WGS 84.
    pub latitude: Option<f64>,
    /// Longitude of its seat in degrees, WGS 84.
    pub longitude: Option<f64>,
}

/// Changes to the index, made together.
#[derive(Clone, Debug, Default)]
pub struct IndexBatch {
    /// Actors to add or replace; of two with the same identifier the later one counts.
    pub upserts: Vec<ActorDocument>,
    /// Identifiers of actors to remove.
    pub deletes: Vec<i64>,
    /// The last change of the log that the batch includes.
    pub sequence: i64,
    /// What tells that change from the one another history of the database has in its place.
    pub mark: u64,
}
