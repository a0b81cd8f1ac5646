//! The change log as it is told to those who follow it: every change that they may read, once and in order.
//!
//! The process follows the log once; followers hear of its newest sequence and read what is behind their own place, a page
//! at a time. So a follower costs a page of memory however slow it is, and waits for nobody.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use tokio::sync::watch;

use crate::domain::node_id::NodeType;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Operation;
use crate::policy::Viewer;
use crate::service::following::Reached;
use crate::service::{Directory, ServiceError};
use crate::store::ChangeLine;

/// Lines of the log that a follower reads at a time.
const PAGE: u64 = 500;
/// Who is behind by no more sequences than this reads with those who follow what happens now.
const RECENT: i64 = 2_000;
/// Sequences that are looked through at a time, whatever is told of them.
const SPAN: i64 = 20_000;

/// Records that are told as what they are.
const OWN: [(EntityKind, NodeType); 11] = [
    (EntityKind::Actor, NodeType::Actor),
    (EntityKind::Partnership, NodeType::Partnership),
    (EntityKind::Territory, NodeType::Territory),
    (EntityKind::Call, NodeType::Call),
    (EntityKind::Application, NodeType::Application),
    (EntityKind::Contribution, NodeType::Contribution),
    (EntityKind::Proposal, NodeType::Proposal),
    (EntityKind::TourContact, NodeType::TourContact),
    (EntityKind::Source, NodeType::Source),
    (EntityKind::Indicator, NodeType::Indicator),
    (EntityKind::PilotDecision, NodeType::PilotDecision),
];
/// Parts that bear the number of the record they belong to.
const SAME_NUMBER: [(EntityKind, NodeType); 2] = [
    (EntityKind::Body, NodeType::Actor),
    (EntityKind::Figures, NodeType::Indicator),
];
/// Parts with a number of their own.
const PARTS: [(EntityKind, NodeType); 3] = [
    (EntityKind::Membership, NodeType::Actor),
    (EntityKind::Seat, NodeType::Actor),
    (EntityKind::CallAxis, NodeType::Call),
];

/// Records that nobody is told of.
const UNTOLD: [EntityKind; 2] = [EntityKind::AlertRuleSet, EntityKind::AlertOutcome];

/// A change of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the change log.
    pub sequence: i64,
    /// When it was made, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What kind of record changed.
    pub kind: NodeType,
    /// Identifier of the record in the database.
    pub id: i64,
    /// What was done to it; a change of a part is an update of what it belongs to.
    pub operation: Operation,
}

/// The changes behind a sequence that a viewer may read, one after the other, and then those to come.
pub struct Changes {
    directory: Arc<Directory>,
    viewer: Viewer,
    /// Told of these kinds; of all when it is empty.
    kinds: Vec<NodeType>,
    /// Lines of these kinds are of no use.
    without: Vec<EntityKind>,
    /// Everything up to here was read.
    at: i64,
    /// Of this history of the database.
    history: u64,
    reached: watch::Receiver<Reached>,
    waiting: VecDeque<Change>,
    /// The token of the viewer was revoked behind what waits.
    revoked: bool,
}

impl std::fmt::Debug for Changes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Changes")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Directory {
    /// The changes behind a sequence that a viewer may read; those from now on without one.
    ///
    /// # Arguments
    /// * `kinds` - told of these kinds of records only; of all when it is empty
    /// * `after` - sequence of a change, or 0 for the whole log
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for a sequence that the log has not reached; when the database fails.
    pub async fn changes(
        self: &Arc<Self>,
        viewer: Viewer,
        kinds: Vec<NodeType>,
        after: Option<i64>,
    ) -> Result<Changes, ServiceError> {
        let reached = self.following.subscribe();
        let history = reached.borrow().history;
        let (last, _) = self.store.last_change().await?;
        let at = after.unwrap_or(last);
        if !(0..=last).contains(&at) {
            return Err(not_reached(at, last));
        }
        // A revocation from here on is met in the log; one before may have come since the token was looked at.
        if let Viewer::Token { id, .. } = &viewer
            && self.store.token_is_revoked(*id).await?
        {
            return Err(ServiceError::Unauthenticated);
        }
        Ok(Changes {
            directory: Arc::clone(self),
            without: untold(&viewer, &kinds),
            viewer,
            kinds,
            at,
            history,
            reached,
            waiting: VecDeque::new(),
            revoked: false,
        })
    }
}

/// Kinds of lines that tell a viewer nothing of some kinds of records.
fn untold(viewer: &Viewer, kinds: &[NodeType]) -> Vec<EntityKind> {
    let is_told = |kind: NodeType| {
        let is_readable = kind != NodeType::TourContact || viewer.may_read_contact_tour();
        is_readable && (kinds.is_empty() || kinds.contains(&kind))
    };
    let mut untold = UNTOLD.to_vec();
    for table in [&OWN[..], &SAME_NUMBER[..], &PARTS[..]] {
        let without = table.iter().filter(|(_, kind)| !is_told(*kind));
        untold.extend(without.map(|(entity, _)| *entity));
    }
    if !matches!(viewer, Viewer::Token { .. }) {
        // There is none whose end would have to be met.
        untold.push(EntityKind::Token);
    }
    untold
}

/// A sequence of another history, or none at all.
fn not_reached(after: i64, last: i64) -> ServiceError {
    ServiceError::bad_input(
        "after",
        format!(
            "« after » : la version {after} n'existe pas, le répertoire en est à la version {last}. Relisez les données, puis suivez-les à partir de service {{ networkVersion {{ sequence }} }}."
        ),
        format!(
            "\"after\": there is no version {after}, the directory is at version {last}. Read the data again, then follow it from service {{ networkVersion {{ sequence }} }}."
        ),
    )
}

/// The database went on from another state than it had.
fn another_history() -> ServiceError {
    ServiceError::bad_input(
        "after",
        "La base de données a été remise dans un autre état (une sauvegarde, ou une bascule qui a perdu des écritures) : les numéros de version ne font plus suite. Relisez les données, puis suivez-les à partir de service { networkVersion { sequence } }.",
        "The database was put back to another state (a backup, or a failover that lost writes): version numbers do not go on. Read the data again, then follow it from service { networkVersion { sequence } }.",
    )
}

impl Changes {
    /// The next change, once there is one. May be given up at any point, nothing is lost by it.
    ///
    /// # Errors
    /// When the database fails, [`ServiceError::Unauthenticated`] once the token of the viewer was revoked, and
    /// [`ServiceError::BadInput`] once the database was put back to another state: nothing goes on from what was told.
    ///
    /// # Complexity
    /// One statement for 500 lines of the log or 20,000 sequences, and one for each kind of record among them whose readers
    /// are to be looked up.
    pub async fn next(&mut self) -> Result<Change, ServiceError> {
        loop {
            let reached = *self.reached.borrow_and_update();
            if reached.history != self.history {
                return Err(another_history());
            }
            if let Some(change) = self.waiting.pop_front() {
                return Ok(change);
            }
            if self.revoked {
                return Err(ServiceError::Unauthenticated);
            }
            if reached.sequence > self.at {
                self.read(reached.sequence).await?;
            } else if self.reached.changed().await.is_err() {
                // The sender is in the directory, which is held here.
                std::future::pending::<()>().await;
            }
        }
    }

    /// Reads the next page of the log.
    async fn read(&mut self, reached: i64) -> Result<(), ServiceError> {
        let directory = &self.directory;
        let until = reached.min(self.at.saturating_add(SPAN));
        let is_replay = reached.saturating_sub(self.at) > RECENT;
        let turns = if is_replay && matches!(self.viewer, Viewer::Anonymous) {
            &directory.following.replays
        } else {
            &directory.following.readers
        };
        let turn = turns.acquire().await;
        let lines = directory
            .store
            .change_lines(self.at, until, &self.without, PAGE);
        let mut lines = lines.await?;
        // A page that is not full holds all there is.
        let last = lines
            .last()
            .filter(|_| u64::try_from(lines.len()).is_ok_and(|read| read >= PAGE));
        let at = last.map_or(until, |line| line.sequence);
        let end = lines.iter().position(|line| self.ends_with(line));
        if let Some(end) = end {
            lines.truncate(end);
        }
        let mut changes = directory.subjects(&lines).await?;
        changes.retain(|change| self.kinds.is_empty() || self.kinds.contains(&change.kind));
        let changes = directory.readable(&self.viewer, changes).await?;
        drop(turn);
        self.waiting.extend(changes);
        self.revoked = end.is_some();
        self.at = at;
        Ok(())
    }

    /// Whether a line revokes the token of the viewer.
    fn ends_with(&self, line: &ChangeLine) -> bool {
        matches!(&self.viewer, Viewer::Token { id, .. } if *id == line.entity_id)
            && line.entity == EntityKind::Token.code()
            && line.operation == Operation::Close
    }
}

impl Directory {
    /// What lines of the log are about, in their order; tokens, outcomes of alerts and sets of rules are told to nobody.
    async fn subjects(&self, lines: &[ChangeLine]) -> Result<Vec<Change>, ServiceError> {
        let mut holders: HashMap<&'static str, HashMap<i64, i64>> = HashMap::new();
        for (part, _) in PARTS {
            let of_kind = lines.iter().filter(|line| line.entity == part.code());
            let ids: Vec<i64> = of_kind.map(|line| line.entity_id).collect();
            if !ids.is_empty() {
                holders.insert(part.code(), self.store.holders(part, &ids).await?);
            }
        }
        let find = |table: &[(EntityKind, NodeType)], line: &ChangeLine| {
            let mut rows = table.iter();
            rows.find(|(entity, _)| entity.code() == line.entity)
                .map(|(_, kind)| *kind)
        };
        let subject = |line: &ChangeLine| {
            let (kind, id, operation) = if let Some(kind) = find(&OWN, line) {
                (kind, line.entity_id, line.operation)
            } else if let Some(kind) = find(&SAME_NUMBER, line) {
                (kind, line.entity_id, Operation::Update)
            } else {
                let kind = find(&PARTS, line)?;
                let holder = holders.get(line.entity.as_str())?.get(&line.entity_id)?;
                (kind, *holder, Operation::Update)
            };
            Some(Change {
                sequence: line.sequence,
                at_ms: line.at_ms,
                kind,
                id,
                operation,
            })
        };
        Ok(lines.iter().filter_map(subject).collect())
    }

    /// The changes of records that a viewer may read as they are now.
    async fn readable(
        &self,
        viewer: &Viewer,
        mut changes: Vec<Change>,
    ) -> Result<Vec<Change>, ServiceError> {
        let of = |kind: NodeType| -> Vec<i64> {
            let of_kind = changes.iter().filter(|change| change.kind == kind);
            of_kind.map(|change| change.id).collect()
        };
        let partnerships = of(NodeType::Partnership);
        let visibilities = self.store.partnership_visibilities(&partnerships).await?;
        let applications = of(NodeType::Application);
        let statuses = self.store.application_statuses(&applications).await?;
        let may_read = |change: &Change| match change.kind {
            NodeType::Partnership => visibilities
                .get(&change.id)
                .is_some_and(|visibility| viewer.visibilities().contains(visibility)),
            NodeType::Application => statuses
                .get(&change.id)
                .is_some_and(|status| viewer.application_statuses().contains(status)),
            NodeType::TourContact => viewer.may_read_contact_tour(),
            _ => true,
        };
        changes.retain(may_read);
        Ok(changes)
    }
}
