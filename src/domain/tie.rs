//! What tells one partnership from another.

use std::collections::BTreeSet;

use super::date::PartialDate;
use super::partnership::PartnershipData;
use super::vocab::PartnershipKind;

/// What makes a partnership the one it is, for writes by hand and for imports alike: kind, ends (in one order when it
/// has no direction), start, label and territories.
///
/// So the convention of 2025 is another one than that of 2024. A declared absence of link is one fact between two actors: said again on
/// another day or in other words, it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tie {
    kind: PartnershipKind,
    ends: (i64, i64),
    valid_from: Option<PartialDate>,
    label: Option<String>,
    territories: BTreeSet<i64>,
}

impl Tie {
    /// The tie that a partnership says.
    #[must_use]
    pub fn of(data: &PartnershipData) -> Self {
        let (from, to) = (data.from_id, data.to_id);
        let is_turned = data.kind.is_symmetric() && to < from;
        let is_dated = data.kind != PartnershipKind::NoLinkDeclared;
        Self {
            kind: data.kind,
            ends: if is_turned { (to, from) } else { (from, to) },
            valid_from: data.valid_from.clone().filter(|_| is_dated),
            label: data.label.clone().filter(|_| is_dated),
            territories: data.territories.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: PartnershipKind, from: i64, to: i64, start: &str) -> PartnershipData {
        let mut data = PartnershipData::new(kind, from, to);
        data.valid_from = Some(PartialDate::parse(start).unwrap());
        data
    }

    #[test]
    fn direction_start_label_and_territories_tell_ties_apart() {
        let funds = said(PartnershipKind::Funds, 1, 2, "2024");
        let same = |other: &PartnershipData| Tie::of(&funds) == Tie::of(other);
        assert!(same(&PartnershipData {
            note: Some("relue".to_owned()),
            ..funds.clone()
        }));
        assert!(!same(&said(PartnershipKind::Funds, 2, 1, "2024")));
        assert!(!same(&said(PartnershipKind::Funds, 1, 2, "2025")));
        assert!(!same(&PartnershipData {
            label: Some("Avenant".to_owned()),
            ..funds.clone()
        }));
        assert!(!same(&PartnershipData {
            territories: BTreeSet::from([7]),
            ..funds.clone()
        }));
    }

    #[test]
    fn a_tie_without_direction_is_the_same_from_both_sides() {
        let tie = |from, to| Tie::of(&said(PartnershipKind::CoProject, from, to, "2024"));
        assert_eq!(tie(1, 2), tie(2, 1));
    }

    #[test]
    fn an_absence_of_link_is_one_fact_whatever_the_day() {
        let tie =
            |from, to, start| Tie::of(&said(PartnershipKind::NoLinkDeclared, from, to, start));
        assert_eq!(tie(1, 2, "2023"), tie(2, 1, "2024"));
    }
}
