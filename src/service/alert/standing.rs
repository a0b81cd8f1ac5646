//! The rules in force and the outcomes of alerts, read when they changed.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwapOption;
use jiff::ToSpan;
use network::graph::snapshot::Day;

use super::competence::Competences;
use super::holes::FRAGILE_MONTHS;
use super::reason::AGAINST;
use super::versions::RuleSet;
use crate::domain::alert::{AlertRule, ConcernSet, Performer, read_rules};
use crate::domain::date::first_day_number;
use crate::domain::provenance::EntityKind;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::AlertOutcome;
use crate::service::network::Current;
use crate::service::{Directory, ServiceError};
use crate::store::OutcomeCount;

/// What speaks against an actor counts for so many months.
const FLAG_MONTHS: i64 = 12;
/// Alerts that did not reach the recipient, or without answer, speak against a rule from so many on.
const REPEATED: i64 = 3;

/// What alerts keep beside the network.
#[derive(Debug, Default)]
pub(in crate::service) struct Alerts {
    standing: ArcSwapOption<Standing>,
    /// How many outcomes each token reported in the current hour.
    pub(super) reported: Mutex<BTreeMap<i64, (i64, u32)>>,
}

/// The rules in force and what became of alerts, at one state of the database.
#[derive(Debug)]
pub(super) struct Standing {
    version: i64,
    /// Of the database: in another one the same version says something else.
    history: u64,
    /// Year and month: outcomes grow old without any write.
    month: (i16, i8),
    territories: Arc<TerritoryIndex>,
    pub(super) set: Arc<RuleSet>,
    pub(super) competences: Arc<Competences>,
    pub(super) outcomes: Arc<Outcomes>,
}

/// What recent alerts say of actors.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    /// First day of the last month in which an alert was taken in charge.
    taken: HashMap<u32, Day>,
    flags: BTreeMap<u32, Vec<Flag>>,
}

/// What recent alerts say against an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flag {
    pub(super) outcome: AlertOutcome,
    /// For which concerns.
    pub(super) concerns: ConcernSet,
    /// How often.
    pub(super) count: i64,
}

impl Outcomes {
    /// What counts of outcomes say; those of months before `flags_since` confirm and speak against nobody.
    fn new(counts: &[OutcomeCount], flags_since: &str) -> Self {
        let mut told = Self::default();
        let mut against: BTreeMap<(u32, usize), (ConcernSet, i64)> = BTreeMap::new();
        for one in counts {
            let Ok(actor) = u32::try_from(one.actor_id) else {
                continue;
            };
            if one.outcome == AlertOutcome::Taken
                && let Some(day) = first_day_number(&one.month)
            {
                let known = told.taken.entry(actor).or_insert(day);
                *known = day.max(*known);
            }
            if one.month.as_str() >= flags_since
                && let Some(place) = AGAINST.iter().position(|outcome| *outcome == one.outcome)
            {
                let concern: ConcernSet = [one.concern].into_iter().collect();
                let sum = against.entry((actor, place)).or_default();
                *sum = (sum.0.or(concern), sum.1 + one.count);
            }
        }
        for ((actor, place), (concerns, count)) in against {
            let outcome = AGAINST[place];
            let at_once = matches!(
                outcome,
                AlertOutcome::OutOfZone | AlertOutcome::OutOfCompetence
            );
            if at_once || count >= REPEATED {
                let flags = told.flags.entry(actor).or_default();
                flags.push(Flag {
                    outcome,
                    concerns,
                    count,
                });
            }
        }
        told
    }

    /// When an alert was last taken in charge.
    pub(super) fn taken(&self, actor: u32) -> Option<Day> {
        self.taken.get(&actor).copied()
    }

    /// What speaks against an actor for some concerns.
    pub(super) fn flags(&self, actor: u32, concerns: ConcernSet) -> Vec<AlertOutcome> {
        let flags = self.flags.get(&actor).into_iter().flatten();
        let against = flags.filter(|flag| !flag.concerns.and(concerns).is_empty());
        against.map(|flag| flag.outcome).collect()
    }

    /// Everything that speaks against somebody, by actor.
    pub(super) fn flagged(&self) -> impl Iterator<Item = (u32, Flag)> + '_ {
        let all = self.flags.iter();
        all.flat_map(|(actor, flags)| flags.iter().map(|flag| (*actor, *flag)))
    }
}

impl Directory {
    /// The rules in force and the outcomes, as of the network's version.
    ///
    /// Nothing is read while the database and the month stand still; after a write, one statement for each of the two tables says
    /// whether they changed.
    pub(super) async fn standing(&self, current: &Current) -> Result<Arc<Standing>, ServiceError> {
        let (version, history) = (current.snapshot.version(), current.history);
        let territories = &current.territories.index;
        let today = self.clock.today();
        let month = (today.year(), today.month());
        let known = self.alerts.standing.load_full();
        let known = known.filter(|known| (known.month, known.history) == (month, history));
        if let Some(known) = &known
            && known.version == version
            && Arc::ptr_eq(&known.territories, territories)
        {
            return Ok(Arc::clone(known));
        }
        let standing = match &known {
            Some(known) if known.version < version => {
                let (store, since) = (&self.store, known.version);
                let same_rules = Arc::ptr_eq(&known.territories, territories)
                    && known.competences.unknown.is_empty()
                    && !store
                        .has_changes_of(EntityKind::AlertRuleSet, since)
                        .await?;
                let same_outcomes = !store
                    .has_changes_of(EntityKind::AlertOutcome, since)
                    .await?;
                let (set, competences) = if same_rules {
                    (Arc::clone(&known.set), Arc::clone(&known.competences))
                } else {
                    self.rules_in_force(territories).await?
                };
                let outcomes = if same_outcomes {
                    Arc::clone(&known.outcomes)
                } else {
                    self.outcomes().await?
                };
                (set, competences, outcomes)
            }
            _ => {
                let (set, competences) = self.rules_in_force(territories).await?;
                (set, competences, self.outcomes().await?)
            }
        };
        let (set, competences, outcomes) = standing;
        let standing = Arc::new(Standing {
            version,
            history,
            month,
            territories: Arc::clone(territories),
            set,
            competences,
            outcomes,
        });
        self.alerts.standing.store(Some(Arc::clone(&standing)));
        Ok(standing)
    }

    async fn rules_in_force(
        &self,
        territories: &TerritoryIndex,
    ) -> Result<(Arc<RuleSet>, Arc<Competences>), ServiceError> {
        let published = self.store.published_rule_set().await?;
        let set = published.map_or_else(RuleSet::base, RuleSet::from);
        // What was published was read before; a text that no longer reads counts as no rule.
        let rules = read_rules(&set.rules).unwrap_or_else(|faults| {
            tracing::error!(
                rule_set = set.id,
                faults = faults.len(),
                "the rules in force do not read"
            );
            Vec::new()
        });
        let competences = self.competences(rules, territories).await?;
        Ok((Arc::new(set), Arc::new(competences)))
    }

    /// Rules made ready, their actors looked up.
    pub(super) async fn competences(
        &self,
        rules: Vec<AlertRule>,
        territories: &TerritoryIndex,
    ) -> Result<Competences, ServiceError> {
        let slugs = rules.iter().filter_map(|rule| match &rule.performer {
            Performer::Actor(slug) => Some(slug.clone()),
            Performer::Kind(_) => None,
        });
        let slugs: Vec<String> = slugs.collect();
        let actors = self.store.actor_ids_by_slugs(&slugs).await?;
        let actors = actors.into_iter().collect();
        Ok(Competences::new(rules, &actors, territories))
    }

    async fn outcomes(&self) -> Result<Arc<Outcomes>, ServiceError> {
        let today = self.clock.today();
        let month = |months: i64| {
            let since = today.checked_sub(months.months()).unwrap_or(today);
            since.strftime("%Y-%m").to_string()
        };
        // An alert taken in charge confirms as long as any other confirmation.
        let counts = self.store.outcomes_since(&month(FRAGILE_MONTHS)).await?;
        Ok(Arc::new(Outcomes::new(&counts, &month(FLAG_MONTHS))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::Concern;

    fn count(outcome: AlertOutcome, count: i64) -> OutcomeCount {
        OutcomeCount {
            actor_id: 7,
            concern: Concern::ColdHome,
            outcome,
            month: "2026-10".to_owned(),
            count,
        }
    }

    #[test]
    fn taken_confirms_and_a_refusal_flags() {
        let told = Outcomes::new(
            &[
                count(AlertOutcome::Taken, 1),
                count(AlertOutcome::OutOfZone, 1),
                count(AlertOutcome::Unreachable, 2),
            ],
            "2025-11",
        );
        assert_eq!(told.taken(7), first_day_number("2026-10"));
        let cold = [Concern::ColdHome].into_iter().collect();
        assert_eq!(told.flags(7, cold), [AlertOutcome::OutOfZone]);
        let damp = [Concern::DampMould].into_iter().collect();
        assert_eq!(told.flags(7, damp), []);
        let again = Outcomes::new(&[count(AlertOutcome::Unreachable, 3)], "2026-10");
        assert_eq!(again.flags(7, cold), [AlertOutcome::Unreachable]);
    }

    #[test]
    fn an_old_alert_confirms_and_no_longer_speaks_against() {
        let old = [
            count(AlertOutcome::Taken, 1),
            count(AlertOutcome::OutOfZone, 1),
        ];
        let told = Outcomes::new(&old, "2026-11");
        assert_eq!(told.taken(7), first_day_number("2026-10"));
        assert_eq!(told.flagged().count(), 0);
    }
}
