//! What the rules behind a recipient say together.

use super::competence::{Claim, Competences};
use crate::domain::alert::ConcernSet;
use crate::domain::vocab::{Certainty, ContactChannel, MobilisableBy, Vocabulary};

/// The conditions of several rules as one, and what stands on no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    /// That of the least sure rule; inferred without any.
    pub(super) certainty: Certainty,
    /// Everybody whom one of the rules lets use it; empty, which is both, when one of them says nothing.
    pub(super) mobilisable_by: Vec<MobilisableBy>,
    /// The ways of the first rule, then those that only others have.
    pub(super) means: Vec<ContactChannel>,
    pub(super) conditions_fr: String,
    pub(super) conditions_en: String,
    /// What the themes alone point to.
    pub(super) themed: ConcernSet,
}

impl Terms {
    /// What the rules of some claims say together.
    pub(super) fn of(claims: &[Claim], competences: &Competences) -> Self {
        let ruled = claims.iter().filter_map(|claim| claim.rule);
        let rules: Vec<_> = ruled.map(|place| &competences.rules[place].rule).collect();
        let sure = !rules.is_empty()
            && rules
                .iter()
                .all(|rule| rule.certainty == Certainty::Sourced);
        let mut means = Vec::new();
        for one in rules.iter().flat_map(|rule| &rule.means) {
            if !means.contains(one) {
                means.push(*one);
            }
        }
        let join = |texts: Vec<&str>| {
            let mut told: Vec<&str> = Vec::new();
            for text in texts {
                if !text.is_empty() && !told.contains(&text) {
                    told.push(text);
                }
            }
            told.join(" ; ")
        };
        let without_rule = claims.iter().filter(|claim| claim.rule.is_none());
        Self {
            certainty: if sure {
                Certainty::Sourced
            } else {
                Certainty::Inferred
            },
            mobilisable_by: users(claims, competences),
            means,
            conditions_fr: join(
                rules
                    .iter()
                    .map(|rule| rule.conditions_fr.as_str())
                    .collect(),
            ),
            conditions_en: join(
                rules
                    .iter()
                    .map(|rule| rule.conditions_en.as_str())
                    .collect(),
            ),
            themed: without_rule.fold(ConcernSet::default(), |set, claim| set.or(claim.concerns)),
        }
    }
}

/// Whom the rules of some claims let use the desk; empty for both.
fn users(claims: &[Claim], competences: &Competences) -> Vec<MobilisableBy> {
    let of = |claim: &Claim| match claim.rule {
        Some(place) => competences.rules[place].rule.mobilisable_by.as_slice(),
        None => &[],
    };
    if claims.iter().any(|claim| of(claim).is_empty()) {
        return Vec::new();
    }
    let all = MobilisableBy::ALL.iter().copied();
    all.filter(|one| claims.iter().any(|claim| of(claim).contains(one)))
        .collect()
}

/// Whether every rule of some claims leaves the desk to one of both alone, the person or a professional.
pub(super) fn is_only_for(
    user: MobilisableBy,
    claims: &[Claim],
    competences: &Competences,
) -> bool {
    claims.iter().all(|claim| {
        let rule = claim.rule.map(|place| &competences.rules[place].rule);
        rule.is_some_and(|rule| rule.mobilisable_by == [user])
    })
}
