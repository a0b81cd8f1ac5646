//! The whole network, range by range.

use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::{StreamExt, TryStreamExt, stream};
use network::graph::snapshot::{Builder, Snapshot};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::pack::{ACTORS, AREAS, LIMITS, MEMBERSHIPS, PARTNERSHIPS, PUBLICS, Rows, THEMES};
use super::parse::{self, ActorTexts};
use crate::runtime::Compute;
use crate::store::{Store, StoreError};

/// Identifiers in a range: some megabytes of text.
const ACTORS_AT_ONCE: i64 = 20_000;
const PARTNERSHIPS_AT_ONCE: i64 = 50_000;
/// Ranges parsed at once, while the engine packs the next one.
const PARSED_AT_ONCE: usize = 3;

/// The largest identifiers, which is about how many records there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetworkSize {
    /// Of actors.
    pub actors: i64,
    /// Of partnerships.
    pub partnerships: i64,
    /// Of memberships of groups.
    pub memberships: i64,
}

impl NetworkSize {
    /// All records together.
    #[must_use]
    pub fn records(&self) -> u64 {
        [self.actors, self.partnerships, self.memberships]
            .iter()
            .map(|count| count.unsigned_abs())
            .sum()
    }
}

/// A part of the tables.
#[derive(Clone, Copy, Debug)]
enum Part {
    Actors(i64, i64),
    Partnerships(i64, i64),
    Memberships(i64, i64),
}

impl Part {
    fn records(self) -> u64 {
        let (Self::Actors(after, last)
        | Self::Partnerships(after, last)
        | Self::Memberships(after, last)) = self;
        (last - after).unsigned_abs()
    }
}

/// The rows of a part, packed.
#[derive(Debug)]
enum Texts {
    Actors(ActorTexts),
    Partnerships(String, String),
    Memberships(String),
}

impl Texts {
    fn parse(&self) -> Result<Builder, StoreError> {
        let mut builder = Builder::new();
        match self {
            Self::Actors(texts) => {
                for row in &parse::actors(texts)? {
                    builder.actor(row);
                }
            }
            Self::Partnerships(packed, limits) => {
                for row in &parse::partnerships(packed, limits)? {
                    builder.partnership(row);
                }
            }
            Self::Memberships(packed) => {
                for row in parse::memberships(packed)? {
                    builder.membership(row);
                }
            }
        }
        Ok(builder)
    }
}

impl Store {
    /// How large the network is.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on three primary keys.
    #[tracing::instrument(name = "db.network.size", level = "debug", skip_all)]
    pub async fn network_size(&self) -> Result<NetworkSize, StoreError> {
        let sql = "SELECT (SELECT COALESCE(MAX(id), 0) FROM actor) AS actors, \
                   (SELECT COALESCE(MAX(id), 0) FROM partnership) AS partnerships, \
                   (SELECT COALESCE(MAX(id), 0) FROM membership) AS memberships";
        let backend = self.connection.get_database_backend();
        let statement = Statement::from_string(backend, sql);
        let Some(row) = self.connection.query_one_raw(statement).await? else {
            return Ok(NetworkSize::default());
        };
        Ok(NetworkSize {
            actors: row.try_get("", "actors")?,
            partnerships: row.try_get("", "partnerships")?,
            memberships: row.try_get("", "memberships")?,
        })
    }

    /// The whole network, at the version of the last change before it was read.
    ///
    /// Ranges are read one after the other, outside of a transaction: what is written meanwhile may be in it or not.
    /// The records changed since its version, read again and applied ([`Store::network_changes`]), make it exact.
    ///
    /// # Arguments
    /// * `progress` - told how many records were read, of how many
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Corrupt`] for a code or date that does not read,
    /// [`StoreError::Identifier`] for one above 2³² - 2; [`StoreError::Compute`] when the process stops.
    ///
    /// # Complexity
    /// Four statements for each 20,000 actors, two for each 50,000 partnerships, one for each 50,000 memberships.
    #[tracing::instrument(name = "db.network.load", level = "debug", skip_all)]
    pub async fn load_network(
        &self,
        compute: &Compute,
        progress: &(dyn Fn(u64, u64) + Send + Sync),
    ) -> Result<Snapshot, StoreError> {
        let (version, _) = self.last_change().await?;
        let size = self.network_size().await?;
        let largest = size.actors.max(size.partnerships);
        if largest >= u32::MAX.into() {
            return Err(StoreError::Identifier { id: largest });
        }
        let done = AtomicU64::new(0);
        let read = stream::iter(parts(size))
            .map(|part| async move { Ok((part, self.texts(part).await?)) })
            .buffered(self.readers())
            .map_ok(|(part, texts)| {
                let before = done.fetch_add(part.records(), Ordering::Relaxed);
                progress(before + part.records(), size.records());
                let parsed = compute.background(move || texts.parse());
                async move { parsed.await? }
            })
            .try_buffered(PARSED_AT_ONCE);
        let parts: Vec<Builder> = read.try_collect().await?;
        let build = move || Builder::concat(parts).build(version);
        Ok(compute.background(build).await?)
    }

    /// How many ranges are packed at once. SQLite works within this process, and its threads would wait for each
    /// other at every allocation: one packs while others of ours parse.
    fn readers(&self) -> usize {
        match self.connection.get_database_backend() {
            DbBackend::Sqlite => 1,
            _ => 3,
        }
    }

    async fn texts(&self, part: Part) -> Result<Texts, StoreError> {
        Ok(match part {
            Part::Actors(after, last) => {
                Texts::Actors(self.actor_texts(Rows::Range(after, last)).await?)
            }
            Part::Partnerships(after, last) => {
                let rows = Rows::Range(after, last);
                let packed = self.packed(PARTNERSHIPS, rows).await?;
                Texts::Partnerships(packed, self.packed(LIMITS, rows).await?)
            }
            Part::Memberships(after, last) => {
                Texts::Memberships(self.packed(MEMBERSHIPS, Rows::Range(after, last)).await?)
            }
        })
    }

    /// The tables of actors as texts.
    pub(super) async fn actor_texts(&self, rows: Rows<'_>) -> Result<ActorTexts, StoreError> {
        Ok(ActorTexts {
            actors: self.packed(ACTORS, rows).await?,
            areas: self.packed(AREAS, rows).await?,
            themes: self.packed(THEMES, rows).await?,
            publics: self.packed(PUBLICS, rows).await?,
        })
    }
}

/// Partnerships first: they are most of the work.
fn parts(size: NetworkSize) -> Vec<Part> {
    let ranges = |last: i64, step: i64| {
        let starts = (0..last).step_by(usize::try_from(step).unwrap_or(1));
        starts.map(move |after| (after, (after + step).min(last)))
    };
    let partnerships = ranges(size.partnerships, PARTNERSHIPS_AT_ONCE);
    let actors = ranges(size.actors, ACTORS_AT_ONCE);
    let memberships = ranges(size.memberships, PARTNERSHIPS_AT_ONCE);
    (partnerships.map(|(after, last)| Part::Partnerships(after, last)))
        .chain(actors.map(|(after, last)| Part::Actors(after, last)))
        .chain(memberships.map(|(after, last)| Part::Memberships(after, last)))
        .collect()
}
