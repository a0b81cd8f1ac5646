//! What recent alerts say against rules, for those who edit them.

use super::standing::Flag;
use crate::domain::date::day_number;
use crate::domain::vocab::{AlertOutcome, Concern};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};

/// What recent alerts say against an actor, and the rules that led there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertFlag {
    /// The actor.
    pub actor: i64,
    /// How the alerts ended.
    pub outcome: AlertOutcome,
    /// For which concerns.
    pub concerns: Vec<Concern>,
    /// How often in the last twelve months.
    pub count: i64,
    /// Short names of the rules in force that let it take these concerns; empty when its themes alone do.
    pub rules: Vec<String>,
}

impl Directory {
    /// What the alerts of twelve months say against actors and rules: the most often first, then by actor.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for those who may not edit; faults of the database.
    ///
    /// # Complexity
    /// O(f log f) for f flags.
    pub async fn alert_flags(&self, viewer: &Viewer) -> Result<Vec<AlertFlag>, ServiceError> {
        if !viewer.may_write() {
            return Err(ServiceError::may_not_write(viewer));
        }
        let current = self.current().await?;
        let standing = self.standing(&current).await?;
        let day = day_number(self.clock.today());
        let flagged = standing.outcomes.flagged();
        let told = flagged.filter_map(|(actor, flag)| {
            let facts = current.snapshot.facts(current.snapshot.slot(actor)?)?;
            let Flag {
                outcome,
                concerns,
                count,
            } = flag;
            Some(AlertFlag {
                actor: actor.into(),
                outcome,
                concerns: concerns.iter().collect(),
                count,
                rules: standing
                    .competences
                    .rules_of((actor, facts.kind), concerns, day),
            })
        });
        let mut flags: Vec<AlertFlag> = told.collect();
        // Stable: by actor, then in the order of outcomes.
        flags.sort_by_key(|flag| std::cmp::Reverse(flag.count));
        Ok(flags)
    }
}
