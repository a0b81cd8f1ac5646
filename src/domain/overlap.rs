//! Which funded projects an application repeats or could join: same territories, themes and publics.

use std::collections::BTreeSet;

use super::application::ApplicationData;
use super::vocab::{Public, Theme};

/// How an application and a project compare in one respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They have something in common.
    Same,
    /// Of one of them it is not known.
    Unknown,
    /// They have nothing in common.
    Different,
}

impl Likeness {
    fn of(is_known: bool, is_same: bool) -> Self {
        match (is_same, is_known) {
            (true, _) => Self::Same,
            (false, true) => Self::Different,
            (false, false) => Self::Unknown,
        }
    }
}

/// How an application and a funded project overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Territories of the application that share a commune with one of the project's.
    pub territories: Vec<i64>,
    /// Axes and their themes.
    pub themes: Likeness,
    /// Publics.
    pub publics: Likeness,
}

/// How an application overlaps with a funded project; `None` when they have no territory in common, or when themes or
/// publics are known to differ.
///
/// Themes are the same when both answer one axis, or axes that share a theme. Axes of one call that differ are
/// different; those of two calls without themes cannot be compared. Who is for everybody shares its publics with all.
///
/// # Arguments
/// * `meet` - whether two territories share a commune
/// * `themes` - the themes of an axis
pub fn overlap(
    application: &ApplicationData,
    project: &ApplicationData,
    meet: impl Fn(i64, i64) -> bool,
    themes: impl Fn(i64) -> BTreeSet<Theme>,
) -> Option<Overlap> {
    let met = |one: &i64| project.territories.iter().any(|other| meet(*one, *other));
    let territories: Vec<i64> = application
        .territories
        .iter()
        .copied()
        .filter(met)
        .collect();
    let found = Overlap {
        themes: themes_of(application, project, themes),
        publics: publics_of(&application.publics, &project.publics),
        territories,
    };
    let differs = [found.themes, found.publics].contains(&Likeness::Different);
    (!found.territories.is_empty() && !differs).then_some(found)
}

fn themes_of(
    one: &ApplicationData,
    other: &ApplicationData,
    themes: impl Fn(i64) -> BTreeSet<Theme>,
) -> Likeness {
    if !one.axes.is_disjoint(&other.axes) {
        return Likeness::Same;
    }
    let all = |data: &ApplicationData| -> BTreeSet<Theme> {
        data.axes.iter().flat_map(|axis| themes(*axis)).collect()
    };
    let (own, others) = (all(one), all(other));
    let have_axes = !one.axes.is_empty() && !other.axes.is_empty();
    let is_known = if one.call_id == other.call_id {
        have_axes
    } else {
        !own.is_empty() && !others.is_empty()
    };
    Likeness::of(is_known, !own.is_disjoint(&others))
}

fn publics_of(one: &BTreeSet<Public>, other: &BTreeSet<Public>) -> Likeness {
    let everybody = |publics: &BTreeSet<Public>| publics.contains(&Public::TousPublics);
    let is_known = !one.is_empty() && !other.is_empty();
    let is_same = is_known && (everybody(one) || everybody(other) || !one.is_disjoint(other));
    Likeness::of(is_known, is_same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::ApplicationStatus;

    fn application(
        call: i64,
        axes: &[i64],
        territories: &[i64],
        publics: &[Public],
    ) -> ApplicationData {
        ApplicationData {
            axes: axes.iter().copied().collect(),
            territories: territories.iter().copied().collect(),
            publics: publics.iter().copied().collect(),
            ..ApplicationData::new(call, 1, ApplicationStatus::Submitted)
        }
    }

    /// Territories meet when they have the same tens; axes 1 and 11 are about energy, 2 about care, 3 about nothing known.
    fn of(one: &ApplicationData, other: &ApplicationData) -> Option<Overlap> {
        let themes = |axis| match axis {
            1 | 11 => BTreeSet::from([Theme::EnergyPoverty]),
            2 | 12 => BTreeSet::from([Theme::CareAccess]),
            _ => BTreeSet::new(),
        };
        overlap(one, other, |a, b| a / 10 == b / 10, themes)
    }

    #[test]
    fn the_same_place_theme_and_public_overlap() {
        let seniors = [Public::Seniors];
        let one = application(1, &[1], &[10, 20], &seniors);
        let other = application(2, &[11], &[15, 30], &[Public::TousPublics]);
        let found = of(&one, &other).unwrap();
        assert_eq!(found.territories, [10]);
        assert_eq!(
            (found.themes, found.publics),
            (Likeness::Same, Likeness::Same)
        );
        // Elsewhere, about something else or for others they do not.
        assert_eq!(of(&one, &application(2, &[11], &[30], &seniors)), None);
        assert_eq!(of(&one, &application(2, &[12], &[15], &seniors)), None);
        assert_eq!(
            of(&one, &application(2, &[11], &[15], &[Public::Familles])),
            None
        );
        assert_eq!(of(&one, &application(2, &[11], &[], &seniors)), None);
    }

    #[test]
    fn what_is_not_known_is_said_and_hides_nothing() {
        let one = application(1, &[1], &[10], &[]);
        let unknown = of(&one, &application(2, &[], &[10], &[])).unwrap();
        assert_eq!(
            (unknown.themes, unknown.publics),
            (Likeness::Unknown, Likeness::Unknown)
        );
        // Two calls whose axes have no theme cannot be compared; two axes of one call can.
        let other = of(&one, &application(2, &[3], &[10], &[])).unwrap();
        assert_eq!(other.themes, Likeness::Unknown);
        assert_eq!(of(&one, &application(1, &[3], &[10], &[])), None);
    }
}
