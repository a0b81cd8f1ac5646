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
