//! Where what an actor takes holds: in the whole commune or in a part of it, and through which place.

use super::asked::Around;
use super::competence::Claim;
use super::ground::{Candidate, Ground};

/// The place through which something is taken. In order: the whole commune before a part of it, then the most specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reach {
    /// Whether the place is a part of the commune only.
    pub(super) part: bool,
    /// How specific the place is, 0 the most.
    pub(super) level: u8,
    pub(super) place: u32,
}

impl Ground<'_> {
    /// What a place that meets the commune reaches of it.
    pub(super) fn reach(&self, place: u32, around: &Around) -> Reach {
        Reach {
            part: around.is_part(place),
            level: self.level_of(place),
            place,
        }
    }

    /// Through which place an actor takes a claim in the commune. The places that an own rule names stand in place of
    /// the area, and only count in the order where they are narrower; those of a rule of its kind hold inside the area.
    ///
    /// # Complexity
    /// O(p log t) for the p places of the rule and the t territories around the commune.
    pub(super) fn reach_of(&self, one: &Candidate, claim: Claim, around: &Around) -> Reach {
        let rule = claim.rule.map(|place| &self.competences.rules[place]);
        let inside = rule.and_then(|rule| Some((rule, rule.inside.as_ref()?)));
        let Some((rule, inside)) = inside else {
            return one.at;
        };
        let met = inside.iter().filter(|place| around.meets(**place));
        match met.map(|place| self.reach(*place, around)).min() {
            Some(named) if rule.is_own() && (named.part || !one.present) => named,
            Some(named) if rule.is_own() => named.min(one.at),
            Some(named) if named.part && !one.at.part => named,
            _ => one.at,
        }
    }
}
