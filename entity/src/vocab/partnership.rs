//! Kinds of partnerships, their layers and states.

use super::vocabulary;

vocabulary! {
    /// The nature of a tie between two actors; "A" is `from`, "B" is `to`.
    PartnershipKind {
        Alerts "ALERTS" "signale des situations à" "A signals situations to B",
        RefersTo "REFERS_TO" "oriente des personnes vers" "A orients people to B",
        ReceivesOutreachFrom "RECEIVES_OUTREACH_FROM" "accueille une permanence ou une équipe de" "A opens its doors to B's permanence or team",
        JointVisit "JOINT_VISIT" "visite des logements avec" "A and B visit homes together",
        SharesInformation "SHARES_INFORMATION" "partage des données ou un outil avec" "A gives B data or a shared tool",
        Trains "TRAINS" "forme ou sensibilise les équipes de" "A trains or raises awareness of B's staff",
        CoProject "CO_PROJECT" "porte un projet avec" "A and B carry a project together",
        Agreement "AGREEMENT" "a signé une convention avec" "A and B have signed an agreement",
        SharesStaff "SHARES_STAFF" "met du personnel à disposition de" "A lends staff to B or hosts B's post",
        Supports "SUPPORTS" "apporte un appui méthodologique à" "A gives methodological help to B",
        Coordinates "COORDINATES" "coordonne, dans un dispositif," "A coordinates B in a scheme",
        CoMembership "CO_MEMBERSHIP" "siège dans le même groupe que" "A and B sit in the same group",
        AttendedWith "ATTENDED_WITH" "a participé à une rencontre avec" "A and B were at the same meeting",
        Knows "KNOWS" "connaît et peut présenter" "A says it knows B and may introduce",
        MemberOf "MEMBER_OF" "est membre de" "A is a member of network or group B",
        PartOf "PART_OF" "dépend de" "A is a branch of B",
        Funds "FUNDS" "finance" "A gives money to B for an object, amount and period",
        Commissions "COMMISSIONS" "confie une mission de service public à" "A entrusts a public service to B",
        Regulates "REGULATES" "autorise ou contrôle" "A authorises or controls B",
        RepresentsAt "REPRESENTS_AT" "siège au sein de" "A holds a seat in body B",
        NoLinkDeclared "NO_LINK_DECLARED" "déclare n'avoir aucun lien avec" "Asked, one or both said there is no link: a fact, not a link",
    }
}

vocabulary! {
    /// What passes along a tie; governing ties are left out of measures unless asked for.
    PartnershipLayer {
        Flow "FLOW" "Orientation et information" "People or information pass",
        Joint "JOINT" "Travail en commun" "Work is done together",
        Govern "GOVERN" "Gouvernance et financement" "Rules or money pass",
        Know "KNOW" "Interconnaissance" "The two know each other",
    }
}

vocabulary! {
    /// The state of a partnership.
    PartnershipStatus {
        Planned "PLANNED" "Prévu" "Planned",
        Active "ACTIVE" "Actif" "Active",
        Dormant "DORMANT" "En sommeil" "Dormant: nothing recent is known",
        Ended "ENDED" "Terminé" "Ended",
    }
}

vocabulary! {
    /// Who vouches for a partnership.
    Confirmation {
        DeclaredByFrom "DECLARED_BY_FROM" "Déclaré par le premier acteur" "Declared by the first actor",
        DeclaredByTo "DECLARED_BY_TO" "Déclaré par le second acteur" "Declared by the second actor",
        DeclaredByBoth "DECLARED_BY_BOTH" "Confirmé par les deux" "Declared by both actors",
        ThirdParty "THIRD_PARTY" "Attesté par un tiers" "Stated by a third party",
        Derived "DERIVED" "Calculé" "Derived from other facts",
    }
}

impl PartnershipKind {
    /// The layer of the kind, `None` for a declared absence of link.
    #[must_use]
    pub const fn layer(self) -> Option<PartnershipLayer> {
        Some(match self {
            Self::Alerts
            | Self::RefersTo
            | Self::ReceivesOutreachFrom
            | Self::JointVisit
            | Self::SharesInformation => PartnershipLayer::Flow,
            Self::Trains
            | Self::CoProject
            | Self::Agreement
            | Self::SharesStaff
            | Self::Supports
            | Self::Coordinates => PartnershipLayer::Joint,
            Self::CoMembership | Self::AttendedWith | Self::Knows => PartnershipLayer::Know,
            Self::MemberOf
            | Self::PartOf
            | Self::Funds
            | Self::Commissions
            | Self::Regulates
            | Self::RepresentsAt => PartnershipLayer::Govern,
            Self::NoLinkDeclared => return None,
        })
    }

    /// Whether the tie has no direction.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        matches!(
            self,
            Self::JointVisit
                | Self::CoProject
                | Self::Agreement
                | Self::CoMembership
                | Self::AttendedWith
                | Self::NoLinkDeclared
        )
    }
}
