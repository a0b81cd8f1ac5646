//! The whole network, range by range.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use futures_util::future::try_join_all;
use network::graph::snapshot::{Builder, Snapshot};
use sea_orm::{ConnectionTrait, Statement};

use super::pack::{
    ACTORS, AREAS, LIMITS, MEMBERSHIPS, PARTNERSHIPS, PUBLICS, Rows, SECTORS, THEMES,
};
use super::parse::{self, ActorTexts};
use crate::runtime::Compute;
use crate::store::{Store, StoreError};

/// Identifiers in a range: some megabytes of text.
const ACTORS_AT_ONCE: i64 = 20_000;
const PARTNERSHIPS_AT_ONCE: i64 = 50_000;
/// Ranges read at once: while one is parsed, the engine packs the others.
const READERS: usize = 3;

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
    /// Five statements for each 20,000 actors, two for each 50,000 partnerships, one for each 50,000 memberships.
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
        let parts = parts(size);
        let next = AtomicI64::new(0);
        let done = AtomicU64::new(0);
        let reader = || async {
            let mut read = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let part = usize::try_from(number)
                    .ok()
                    .and_then(|number| parts.get(number));
                let Some(part) = part else {
                    return Ok::<_, StoreError>(read);
                };
                read.push((number, self.read_part(compute, *part).await?));
                let before = done.fetch_add(part.records(), Ordering::Relaxed);
                progress(before + part.records(), size.records());
            }
        };
        let read = try_join_all((0..READERS).map(|_| reader())).await?;
        let build = move || {
            let mut read: Vec<(i64, Builder)> = read.into_iter().flatten().collect();
            read.sort_unstable_by_key(|(number, _)| *number);
            let parts = read.into_iter().map(|(_, part)| part);
            Builder::concat(parts.collect()).build(version)
        };
        Ok(compute.background(build).await?)
    }

    async fn read_part(&self, compute: &Compute, part: Part) -> Result<Builder, StoreError> {
        match part {
            Part::Actors(after, last) => {
                let texts = self.actor_texts(Rows::Range(after, last)).await?;
                let parse = move || {
                    let mut builder = Builder::new();
                    parse::actors(&texts)?
                        .iter()
                        .for_each(|row| builder.actor(row));
                    Ok(builder)
                };
                compute.background(parse).await?
            }
            Part::Partnerships(after, last) => {
                let rows = Rows::Range(after, last);
                let packed = self.packed(PARTNERSHIPS, rows).await?;
                let limits = self.packed(LIMITS, rows).await?;
                let parse = move || {
                    let mut builder = Builder::new();
                    let rows = parse::partnerships(&packed, &limits)?;
                    rows.iter().for_each(|row| builder.partnership(row));
                    Ok(builder)
                };
                compute.background(parse).await?
            }
            Part::Memberships(after, last) => {
                let packed = self.packed(MEMBERSHIPS, Rows::Range(after, last)).await?;
                let mut builder = Builder::new();
                let rows = parse::memberships(&packed)?;
                rows.into_iter().for_each(|row| builder.membership(row));
                Ok(builder)
            }
        }
    }

    /// The tables of actors as texts.
    pub(super) async fn actor_texts(&self, rows: Rows<'_>) -> Result<ActorTexts, StoreError> {
        Ok(ActorTexts {
            actors: self.packed(ACTORS, rows).await?,
            areas: self.packed(AREAS, rows).await?,
            sectors: self.packed(SECTORS, rows).await?,
            themes: self.packed(THEMES, rows).await?,
            publics: self.packed(PUBLICS, rows).await?,
        })
    }
}

/// The largest parts first come first: partnerships, so that the last to end are short.
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
