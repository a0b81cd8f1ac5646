//! What it costs to be introduced along a link.

use entity::vocab::{PartnershipKind, PartnershipLayer, PartnershipStatus};

use super::super::{Link, LinkSource};

/// A dormant link costs so many times an active one: a chain of three live links is asked first.
const DORMANT: u32 = 4;
/// A link walked against its direction costs so many times one along it.
const AGAINST: u32 = 2;

/// What a kind costs when the link is strong, in points; 10 is the least. The less two actors have to do with each other
/// for it to be, the more.
///
/// | points | kinds |
/// |---|---|
/// | 10 | knows, agreement, joint project, joint visits, shared staff, shared group of two |
/// | 12 | refers people, alerts, hosts outreach, coordinates |
/// | 14 | supports, is a branch of |
/// | 16 | shares information |
/// | 20 | trains, same group as declared, member of, commissions |
/// | 24 | same meeting, funds, holds a seat |
/// | 30 | regulates |
const fn base(kind: PartnershipKind) -> Option<u32> {
    use PartnershipKind as Kind;
    Some(match kind {
        Kind::Knows | Kind::Agreement | Kind::CoProject | Kind::JointVisit | Kind::SharesStaff => {
            10
        }
        Kind::RefersTo | Kind::Alerts | Kind::ReceivesOutreachFrom | Kind::Coordinates => 12,
        Kind::Supports | Kind::PartOf => 14,
        Kind::SharesInformation => 16,
        Kind::Trains | Kind::CoMembership | Kind::MemberOf | Kind::Commissions => 20,
        Kind::AttendedWith | Kind::Funds | Kind::RepresentsAt => 24,
        Kind::Regulates => 30,
        Kind::NoLinkDeclared => return None,
    })
}

/// What strength adds: 4 nothing, 3 two, unknown four, 2 six, 1 twelve.
fn weakness(strength: Option<f64>) -> u32 {
    match strength {
        None => 4,
        Some(strength) if strength >= 4.0 => 0,
        Some(strength) if strength >= 3.0 => 2,
        Some(strength) if strength >= 2.0 => 6,
        Some(_) => 12,
    }
}

/// The cost in points of being introduced along a link; `None` when it is not walked: it ended, is planned, is a declared
/// absence, or governs and governing links are not asked for.
///
/// That of the kind and strength; sharing a group of n members costs 10 + (n - 2), by its strength 1/(n - 1). Times 4
/// when dormant, times 2 against the direction.
pub(super) fn cost(link: &Link, is_against: bool, with_governing: bool) -> Option<u32> {
    if link.kind.layer() == Some(PartnershipLayer::Govern) && !with_governing {
        return None;
    }
    let live = match link.source {
        LinkSource::Group(_, members) => 8 + u32::try_from(members).ok()?,
        LinkSource::Partnership(_) => base(link.kind)? + weakness(link.strength),
    };
    let state = match link.status {
        PartnershipStatus::Active => 1,
        PartnershipStatus::Dormant => DORMANT,
        PartnershipStatus::Planned | PartnershipStatus::Ended => return None,
    };
    Some(live * state * if is_against { AGAINST } else { 1 })
}

#[cfg(test)]
mod tests {
    use entity::vocab::Vocabulary;

    use super::*;

    fn link(kind: PartnershipKind, status: PartnershipStatus, strength: Option<f64>) -> Link {
        Link {
            from: 0,
            to: 1,
            kind,
            status,
            strength,
            seen: None,
            source: LinkSource::Partnership(1),
        }
    }

    const ACTIVE: PartnershipStatus = PartnershipStatus::Active;

    #[test]
    fn the_table() {
        use PartnershipKind as Kind;
        let of = |kind, strength| cost(&link(kind, ACTIVE, strength), false, true);
        assert_eq!(of(Kind::Knows, Some(4.0)), Some(10));
        assert_eq!(of(Kind::Agreement, Some(3.0)), Some(12));
        assert_eq!(of(Kind::Agreement, None), Some(14));
        assert_eq!(of(Kind::Agreement, Some(2.0)), Some(16));
        assert_eq!(of(Kind::Agreement, Some(1.0)), Some(22));
        assert_eq!(of(Kind::RefersTo, None), Some(16));
        assert_eq!(of(Kind::Trains, None), Some(24));
        assert_eq!(of(Kind::Regulates, None), Some(34));
        assert_eq!(of(Kind::NoLinkDeclared, None), None);
    }

    #[test]
    fn dormant_links_are_much_dearer_and_what_is_not_there_is_not_walked() {
        let of = |status| cost(&link(PartnershipKind::Knows, status, None), false, false);
        assert_eq!(of(ACTIVE), Some(14));
        assert_eq!(of(PartnershipStatus::Dormant), Some(56));
        assert_eq!(of(PartnershipStatus::Planned), None);
        assert_eq!(of(PartnershipStatus::Ended), None);
        let against = cost(&link(PartnershipKind::Knows, ACTIVE, None), true, false);
        assert_eq!(against, Some(28));
    }

    #[test]
    fn governing_links_are_walked_only_when_asked_for() {
        for kind in PartnershipKind::ALL {
            let of = |with_governing| cost(&link(*kind, ACTIVE, None), false, with_governing);
            let governs = kind.layer() == Some(PartnershipLayer::Govern);
            assert_eq!(
                of(false).is_some(),
                !governs && kind.layer().is_some(),
                "{kind:?}"
            );
            assert_eq!(of(true).is_some(), kind.layer().is_some(), "{kind:?}");
        }
    }

    #[test]
    fn sharing_a_group_costs_by_its_members() {
        let of = |members: u32| {
            let link = Link {
                source: LinkSource::Group(9, members as usize),
                ..link(
                    PartnershipKind::CoMembership,
                    ACTIVE,
                    Some(1.0 / f64::from(members - 1)),
                )
            };
            cost(&link, false, false)
        };
        assert_eq!((of(2), of(3), of(30)), (Some(10), Some(11), Some(38)));
    }
}
