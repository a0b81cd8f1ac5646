//! Which value of a field is in force when several datasets speak of one record.
//!
//! A correction by hand outlives every import. Between imports the newer one wins. A field that a dataset no
//! longer fills is emptied when that dataset alone had filled it, and left alone otherwise.

use std::collections::BTreeSet;

use crate::domain::actor::{ActorData, ActorField};
use crate::domain::body::{BodyData, BodyField, MembershipData, MembershipField};
use crate::domain::indicator::{IndicatorData, IndicatorField};
use crate::domain::partnership::{PartnershipData, PartnershipField};
use crate::domain::record::Fielded;

/// A record made of fields.
pub(super) trait Fields: Clone + PartialEq {
    /// Names its fields.
    type Field: Copy + Ord + 'static;
    /// Every field.
    fn all() -> &'static [Self::Field];
    /// The field's name in provenance.
    fn code(field: Self::Field) -> &'static str;
    /// Whether the field holds something.
    fn is_filled(&self, field: Self::Field) -> bool;
    /// Whether the field says the same in both.
    fn agrees(&self, other: &Self, field: Self::Field) -> bool;
    /// Takes over a field.
    fn take_field(&mut self, other: &Self, field: Self::Field);
    /// Adds the values of a field that several datasets fill together; `false` when the field is not of that sort.
    fn unite(&mut self, _other: &Self, _field: Self::Field) -> bool {
        false
    }
}

macro_rules! fields_of {
    ($data:ident $field:ident { $($extra:tt)* }) => {
        impl Fields for $data {
            type Field = $field;
            fn all() -> &'static [$field] { $field::ALL }
            fn code(field: $field) -> &'static str { field.code() }
            fn is_filled(&self, field: $field) -> bool { !self.json(field).is_null() }
            fn agrees(&self, other: &Self, field: $field) -> bool {
                self.json(field) == other.json(field)
            }
            fn take_field(&mut self, other: &Self, field: $field) { self.take(other, field); }
            $($extra)*
        }
    };
}

fields_of!(ActorData ActorField {
    fn unite(&mut self, other: &Self, field: ActorField) -> bool {
        match field {
            ActorField::Identifiers => {
                let schemes: BTreeSet<_> = other.identifiers.iter().map(|id| id.scheme).collect();
                self.identifiers.retain(|id| !schemes.contains(&id.scheme));
                self.identifiers.extend(other.identifiers.iter().cloned());
                true
            }
            ActorField::Sources => {
                self.sources.extend(&other.sources);
                true
            }
            _ => false,
        }
    }
});
fields_of!(PartnershipData PartnershipField {});
fields_of!(BodyData BodyField {});
fields_of!(MembershipData MembershipField {});
fields_of!(IndicatorData IndicatorField {});

impl<D: Fielded> Fields for D {
    type Field = D::Field;
    fn all() -> &'static [D::Field] {
        D::all()
    }
    fn code(field: D::Field) -> &'static str {
        D::code(field)
    }
    fn is_filled(&self, field: D::Field) -> bool {
        !self.json(field).is_null()
    }
    fn agrees(&self, other: &Self, field: D::Field) -> bool {
        self.json(field) == other.json(field)
    }
    fn take_field(&mut self, other: &Self, field: D::Field) {
        self.take(other, field);
    }
}

/// What a record becomes.
#[derive(Debug, PartialEq)]
pub(super) struct Merged<T> {
    /// The record as it shall be.
    pub(super) after: T,
    /// Names of the fields that the dataset gives and that are in force.
    pub(super) in_force: Vec<String>,
    /// Names of the fields of other imports that are no longer in force.
    pub(super) superseded: Vec<String>,
}

/// Brings what a dataset says now into a record.
///
/// # Arguments
/// * `before` - the record as it stands
/// * `new` - what the dataset says, its defaults in the fields that it does not fill
/// * `given` - the fields it fills
/// * `mine` - names of the fields that it had given before and that are in force
/// * `corrected` - names of the fields that were corrected by hand
/// * `stated` - names of the fields that other imports give
pub(super) fn merge<T: Fields>(
    before: &T,
    new: &T,
    given: &BTreeSet<T::Field>,
    mine: &[String],
    corrected: &BTreeSet<String>,
    stated: &BTreeSet<String>,
) -> Merged<T> {
    let mut after = before.clone();
    let mut in_force = Vec::new();
    let mut superseded = Vec::new();
    for field in T::all().iter().copied() {
        let code = T::code(field);
        if corrected.contains(code) {
            continue;
        }
        let is_stated = stated.contains(code);
        if given.contains(&field) {
            in_force.push(code.to_owned());
            if is_stated && after.unite(new, field) {
                continue;
            }
            if is_stated && !before.agrees(new, field) {
                superseded.push(code.to_owned());
            }
            after.take_field(new, field);
        } else if !is_stated && mine.iter().any(|name| name == code) {
            after.take_field(new, field);
            if after.is_filled(field) {
                in_force.push(code.to_owned());
            }
        }
    }
    Merged {
        after,
        in_force,
        superseded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{ActorKind, ActorStatus, Sector};

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    fn set(list: &[&str]) -> BTreeSet<String> {
        names(list).into_iter().collect()
    }

    fn alec() -> ActorData {
        let mut actor = ActorData::new(ActorKind::Alec, Some(Sector::EnergyClimate), "ALEC");
        actor.acronym = Some("A".into());
        actor.website = Some("https://a.fr".into());
        actor
    }

    #[test]
    fn a_correction_outlives_an_import() {
        let mut new = alec();
        new.website = Some("https://b.fr".into());
        new.acronym = Some("B".into());
        let given = BTreeSet::from([ActorField::Website, ActorField::Acronym]);
        let merged = merge(&alec(), &new, &given, &[], &set(&["website"]), &set(&[]));
        assert_eq!(merged.after.website.as_deref(), Some("https://a.fr"));
        assert_eq!(merged.after.acronym.as_deref(), Some("B"));
        assert_eq!(merged.in_force, ["acronym"]);
    }

    #[test]
    fn the_newer_import_wins_and_says_so() {
        let mut new = alec();
        new.website = Some("https://b.fr".into());
        let given = BTreeSet::from([ActorField::Website, ActorField::Acronym]);
        let stated = set(&["website", "acronym"]);
        let merged = merge(&alec(), &new, &given, &[], &set(&[]), &stated);
        assert_eq!(merged.after.website.as_deref(), Some("https://b.fr"));
        // The acronym says the same in both: both go on giving it.
        assert_eq!(merged.superseded, ["website"]);
    }

    #[test]
    fn a_field_is_emptied_by_whoever_filled_it_and_by_nobody_else() {
        let mut new = ActorData::new(ActorKind::Alec, Some(Sector::EnergyClimate), "ALEC");
        new.status = ActorStatus::Active;
        let given = BTreeSet::new();
        let mine = names(&["website"]);
        let merged = merge(&alec(), &new, &given, &mine, &set(&[]), &set(&[]));
        assert_eq!(merged.after.website, None);
        assert_eq!(merged.after.acronym.as_deref(), Some("A"));
        let merged = merge(&alec(), &new, &given, &mine, &set(&[]), &set(&["website"]));
        assert_eq!(merged.after.website.as_deref(), Some("https://a.fr"));
    }

    #[test]
    fn what_was_closed_opens_again_when_it_comes_back() {
        let mut closed = alec();
        closed.status = ActorStatus::Closed;
        let mine = names(&["status", "name"]);
        let given = BTreeSet::from([ActorField::Name]);
        let merged = merge(&closed, &alec(), &given, &mine, &set(&[]), &set(&[]));
        assert_eq!(merged.after.status, ActorStatus::Active);
        assert_eq!(merged.in_force, ["name", "status"]);
    }
}
