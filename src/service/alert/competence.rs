//! Rules made ready for questions: territories and actors by number, rules by kind and by actor.

use std::collections::{BTreeMap, HashMap};

use network::graph::snapshot::{Day, NO_END, UNKNOWN_START};

use super::asked::{Asked, Spot};
use super::recipient::Basis;
use crate::domain::alert::{AlertRule, ConcernSet, Performer};
use crate::domain::date::{PartialDate, first_day_number};
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, Vocabulary};

/// A rule with its territories by number and its days.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) rule: AlertRule,
    /// `None` when the rule holds wherever the actor serves.
    pub(super) inside: Option<Vec<u32>>,
    pub(super) outside: Vec<u32>,
    from: Day,
    until: Day,
}

impl Compiled {
    fn new(rule: AlertRule, territories: &TerritoryIndex) -> Self {
        let numbers = |places: &[TerritoryRef]| -> Vec<u32> {
            places
                .iter()
                .filter_map(|place| number(place, territories))
                .collect()
        };
        let day = |date: &Option<PartialDate>| {
            date.as_ref()
                .and_then(|date| first_day_number(date.as_str()))
        };
        Self {
            inside: (!rule.inside.is_empty()).then(|| numbers(&rule.inside)),
            outside: numbers(&rule.outside),
            from: day(&rule.from).unwrap_or(UNKNOWN_START),
            until: day(&rule.until).unwrap_or(NO_END),
            rule,
        }
    }

    /// Whether it is about one actor rather than a kind.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.rule.performer, Performer::Actor(_))
    }

    fn is_in_force(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// What the rule takes of a question at a place; what the asker does not say does not exclude.
    fn takes(&self, asked: &Asked, spot: Spot<'_>) -> ConcernSet {
        fn allows<T: PartialEq>(listed: &[T], given: Option<&T>) -> bool {
            listed.is_empty() || given.is_none_or(|given| listed.contains(given))
        }
        let rule = &self.rule;
        let holds = self.is_in_force(asked.day)
            && allows(&rule.tenures, asked.tenure.as_ref())
            && allows(&rule.schemes, asked.scheme.as_ref())
            && allows(&rule.callers, asked.caller.as_ref())
            && self
                .inside
                .as_ref()
                .is_none_or(|inside| inside.iter().any(|place| spot.meets(*place)))
            && !self.outside.iter().any(|place| spot.lies_in(*place));
        if holds {
            rule.concerns.and(asked.concerns)
        } else {
            ConcernSet::default()
        }
    }
}

/// The number of a territory; `None` when it is not in the directory.
fn number(place: &TerritoryRef, territories: &TerritoryIndex) -> Option<u32> {
    territories.id(place).and_then(|id| u32::try_from(id).ok())
}

/// Which concerns an actor takes, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) concerns: ConcernSet,
    /// Place of the rule; `None` when its themes point to them.
    pub(super) rule: Option<usize>,
}

/// The rules in force.
#[derive(Debug, Default)]
pub(super) struct Competences {
    pub(super) rules: Vec<Compiled>,
    /// Places of the rules of each kind.
    by_kind: Vec<Vec<usize>>,
    /// What the rules of each kind speak of, whatever their conditions.
    spoken: Vec<ConcernSet>,
    /// Places of the rules of single actors, by identifier.
    own: BTreeMap<u32, Vec<usize>>,
    /// Slugs of rules whose actor is not in the directory.
    pub(super) unknown: Vec<String>,
    /// Short names of rules with a territory of theirs that is not in the directory.
    pub(super) unknown_places: Vec<(String, TerritoryRef)>,
}

impl Competences {
    /// Makes rules ready. `actors` gives the identifiers of actors by slug.
    pub(super) fn new(
        rules: Vec<AlertRule>,
        actors: &HashMap<String, i64>,
        territories: &TerritoryIndex,
    ) -> Self {
        let mut all = Self {
            by_kind: vec![Vec::new(); ActorKind::ALL.len()],
            spoken: vec![ConcernSet::default(); ActorKind::ALL.len()],
            ..Self::default()
        };
        for (place, rule) in rules.into_iter().enumerate() {
            match &rule.performer {
                Performer::Kind(kind) => {
                    all.by_kind[kind.index()].push(place);
                    let spoken = &mut all.spoken[kind.index()];
                    *spoken = spoken.or(rule.concerns);
                }
                Performer::Actor(slug) => {
                    let id = actors.get(slug).and_then(|id| u32::try_from(*id).ok());
                    match id {
                        Some(id) => all.own.entry(id).or_default().push(place),
                        None => all.unknown.push(slug.clone()),
                    }
                }
            }
            let places = rule.inside.iter().chain(&rule.outside);
            let unknown = places.filter(|place| number(place, territories).is_none());
            all.unknown_places
                .extend(unknown.map(|place| (rule.id.clone(), place.clone())));
            all.rules.push(Compiled::new(rule, territories));
        }
        all
    }

    /// Whether an actor of a kind may take something of a question by the rules of its kind or its themes: a cheap look
    /// before [`Self::judge`].
    pub(super) fn may_take(&self, kind: u8, themed: ConcernSet, asked: &Asked) -> bool {
        let spoken = self.spoken.get(usize::from(kind)).copied();
        let spoken = spoken.unwrap_or_default().or(themed);
        !spoken.and(asked.concerns).is_empty()
    }

    /// Identifiers of the actors that have rules of their own.
    pub(super) fn ruled(&self) -> impl Iterator<Item = u32> + '_ {
        self.own.keys().copied()
    }

    /// What an actor takes of a question at a place. Its own rules in force stand in place of those of its kind, and of
    /// its themes; where the kind's rules do not speak of a concern, its themes may. An actor that is not `present` counts
    /// where its own rules name the place.
    pub(super) fn judge(
        &self,
        id: u32,
        (kind, themed): (u8, ConcernSet),
        (present, spot): (bool, Spot<'_>),
        asked: &Asked,
    ) -> Vec<Claim> {
        let own = self.own_rules(id, asked.day);
        let rules = own.unwrap_or_else(|| self.kind_rules(kind));
        let spoken = if own.is_some() {
            asked.concerns
        } else {
            let spoken = self.spoken.get(usize::from(kind)).copied();
            spoken.unwrap_or_default()
        };
        let mut claims = Vec::new();
        let mut taken = ConcernSet::default();
        for place in rules {
            let rule = &self.rules[*place];
            if !present && rule.inside.is_none() {
                continue;
            }
            let concerns = rule.takes(asked, spot).without(taken);
            if !concerns.is_empty() {
                taken = taken.or(concerns);
                claims.push(Claim {
                    concerns,
                    rule: Some(*place),
                });
            }
        }
        let hinted = themed.and(asked.concerns).without(spoken).without(taken);
        if present && !hinted.is_empty() {
            claims.push(Claim {
                concerns: hinted,
                rule: None,
            });
        }
        claims
    }

    /// Actors whose own rules name places where they hold, one of which is near: they may serve what their area does not
    /// say.
    pub(super) fn placed<'a>(
        &'a self,
        day: Day,
        is_near: impl Fn(u32) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = (u32, &'a [u32])> + 'a {
        self.own.iter().flat_map(move |(id, places)| {
            let rules = places.iter().map(|place| &self.rules[*place]);
            let inside = rules
                .filter(move |rule| rule.is_in_force(day))
                .filter_map(|rule| rule.inside.as_deref());
            inside
                .filter(move |inside| inside.iter().any(|place| is_near(*place)))
                .map(move |inside| (*id, inside))
        })
    }

    /// Places of the rules of one actor; `None` when none of them is in force on a day.
    fn own_rules(&self, id: u32, day: Day) -> Option<&[usize]> {
        let places = self.own.get(&id)?;
        let in_force = places
            .iter()
            .any(|place| self.rules[*place].is_in_force(day));
        in_force.then_some(places.as_slice())
    }

    /// Places of the rules of a kind.
    fn kind_rules(&self, kind: u8) -> &[usize] {
        let places = self.by_kind.get(usize::from(kind));
        places.map_or(&[], Vec::as_slice)
    }

    /// The rules that let an actor take one of some concerns on a day, under whatever other conditions: its own, or
    /// those of its kind.
    pub(super) fn rules_of(
        &self,
        (id, kind): (u32, u8),
        concerns: ConcernSet,
        day: Day,
    ) -> Vec<String> {
        let own = self.own_rules(id, day);
        let places = own.unwrap_or_else(|| self.kind_rules(kind));
        let rules = places.iter().map(|place| &self.rules[*place]);
        rules
            .filter(|one| one.is_in_force(day) && !one.rule.concerns.and(concerns).is_empty())
            .map(|one| one.rule.id.clone())
            .collect()
    }

    /// What a claim stands on.
    pub(super) fn basis(&self, claim: Claim) -> Basis {
        let Some(place) = claim.rule else {
            return Basis::Themes;
        };
        let rule = &self.rules[place].rule;
        match rule.performer {
            Performer::Actor(_) => Basis::OwnRule(rule.id.clone()),
            Performer::Kind(_) => Basis::KindRule(rule.id.clone()),
        }
    }
}
