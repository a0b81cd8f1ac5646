//! Agreements: the partnerships `AGREEMENT` of one contract, taken together.

use std::collections::HashMap;

use super::date::PartialDate;
use super::partnership::Partnership;
use super::vocab::PartnershipStatus;

/// A contract with its carrier and those who signed it.
///
/// A local health contract is told as one `AGREEMENT` from each signatory to its carrier: those with the same carrier,
/// label, state and period are one agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Identifier of the actor that carries it: the second actor of each of its partnerships.
    pub carrier_id: i64,
    /// What it is, in the words of its source.
    pub label: Option<String>,
    /// State.
    pub status: PartnershipStatus,
    /// First day, inclusive.
    pub valid_from: Option<PartialDate>,
    /// End, exclusive.
    pub valid_until: Option<PartialDate>,
    /// Its partnerships, by identifier; never none.
    pub partnerships: Vec<Partnership>,
}

impl Agreement {
    /// Identifiers of those who signed it beside its carrier, in order and without repeats.
    #[must_use]
    pub fn signatories(&self) -> Vec<i64> {
        let mut ids: Vec<i64> = self.partnerships.iter().map(|tie| tie.from_id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The agreements of partnerships that come by identifier: those that end first come first, those without a known
    /// end last; ties by the identifier of their first partnership.
    ///
    /// # Complexity
    /// O(n log n) for n partnerships.
    #[must_use]
    pub fn grouped(partnerships: impl IntoIterator<Item = Partnership>) -> Vec<Self> {
        let mut agreements: Vec<Self> = Vec::new();
        let mut places = HashMap::new();
        for tie in partnerships {
            let key = (
                tie.to_id,
                tie.label.clone(),
                tie.status,
                tie.valid_from.clone(),
                tie.valid_until.clone(),
            );
            let place = *places.entry(key).or_insert_with(|| {
                agreements.push(Self {
                    carrier_id: tie.to_id,
                    label: tie.label.clone(),
                    status: tie.status,
                    valid_from: tie.valid_from.clone(),
                    valid_until: tie.valid_until.clone(),
                    partnerships: Vec::new(),
                });
                agreements.len() - 1
            });
            agreements[place].partnerships.push(tie);
        }
        // A stable sort: the order of first partnerships stays among those that end together.
        agreements.sort_by(|one, other| {
            let end = |of: &Self| (of.valid_until.is_none(), of.valid_until.clone());
            end(one).cmp(&end(other))
        });
        agreements
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{Certainty, PartnershipKind, Visibility};

    fn tie(id: i64, from_id: i64, to_id: i64, label: &str, until: Option<&str>) -> Partnership {
        Partnership {
            id,
            kind: PartnershipKind::Agreement,
            from_id,
            to_id,
            label: (!label.is_empty()).then(|| label.to_owned()),
            status: PartnershipStatus::Active,
            valid_from: None,
            valid_until: until.map(|text| PartialDate::parse(text).unwrap()),
            strength: None,
            frequency: None,
            amount_cents: None,
            confirmation: None,
            confirmed_on: None,
            visibility: Visibility::Public,
            certainty: Certainty::Sourced,
            note: None,
            created_at: 0,
            updated_at: 0,
            version: 1,
        }
    }

    #[test]
    fn signatures_of_one_contract_are_one_agreement() {
        let found = Agreement::grouped([
            tie(1, 5, 9, "CLS", None),
            tie(2, 6, 9, "CLS", Some("2028-08")),
            tie(3, 4, 9, "CLS", Some("2028-08")),
            tie(4, 6, 9, "CLS", Some("2028-08")),
            tie(5, 5, 8, "CLS", Some("2027")),
            tie(6, 5, 9, "", Some("2028-08")),
        ]);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.carrier_id, one.partnerships.len(), one.signatories()))
            .collect();
        assert_eq!(
            told,
            [
                (8, 1, vec![5]),
                (9, 3, vec![4, 6]),
                (9, 1, vec![5]),
                (9, 1, vec![5]),
            ]
        );
        assert_eq!(found[1].partnerships[0].id, 2);
        assert_eq!(found[3].valid_until, None);
    }
}
