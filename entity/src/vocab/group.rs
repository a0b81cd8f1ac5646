//! Groups and bodies, calls for projects, and the outcomes of alerts.

use super::vocabulary;

vocabulary! {
    /// What a member does in a group or body.
    GroupRole {
        Facilitator "FACILITATOR" "Animation" "Runs the group",
        CoFacilitator "CO_FACILITATOR" "Co-animation, co-présidence" "Runs the group with another",
        Member "MEMBER" "Membre" "Member",
        Observer "OBSERVER" "Observation" "Observer",
        Contributor "CONTRIBUTOR" "Contribution" "Contributor",
        LivedExperience "LIVED_EXPERIENCE" "Personne concernée" "Takes part with lived experience",
        Secretary "SECRETARY" "Secrétariat" "Secretary",
    }
}

vocabulary! {
    /// What a governance body is for.
    BodyKind {
        StrategicRegional "STRATEGIC_REGIONAL" "Instance stratégique régionale" "Regional strategic body",
        Steering "STEERING" "Comité de pilotage" "Steering committee",
        Technical "TECHNICAL" "Comité technique" "Technical committee",
        Cts "CTS" "Conseil territorial de santé" "Territorial health council",
        Crsa "CRSA" "Conférence régionale de la santé et de l'autonomie" "Regional conference on health and autonomy",
        Clsm "CLSM" "Conseil local de santé mentale" "Local mental-health council",
        UnfitHousing "UNFIT_HOUSING" "Pôle de lutte contre l'habitat indigne" "Body against unfit housing",
        Selection "SELECTION" "Comité de sélection" "Selection committee",
    }
}

vocabulary! {
    /// Where a working group stands.
    WorkingGroupStatus {
        Preparing "PREPARING" "En préparation" "Being set up",
        Active "ACTIVE" "Actif" "At work",
        Reported "REPORTED" "Rapport rendu" "Has handed in its report",
        Closed "CLOSED" "Clos" "Closed",
    }
}

vocabulary! {
    /// The form of a call.
    CallKind {
        ExpressionOfInterest "EXPRESSION_OF_INTEREST" "Appel à manifestation d'intérêt" "Call for expressions of interest",
        ProjectCall "PROJECT_CALL" "Appel à projets" "Call for projects",
    }
}

vocabulary! {
    /// Where a call stands.
    CallStatus {
        Announced "ANNOUNCED" "Annoncé" "Announced",
        Open "OPEN" "Ouvert" "Open",
        UnderReview "UNDER_REVIEW" "En instruction" "Applications are under review",
        Decided "DECIDED" "Décidé" "Decided",
        Closed "CLOSED" "Clos" "Closed",
    }
}

vocabulary! {
    /// Where an application stands.
    ApplicationStatus {
        Draft "DRAFT" "Brouillon" "Draft",
        Submitted "SUBMITTED" "Déposé" "Submitted",
        Eligible "ELIGIBLE" "Recevable" "Eligible",
        Selected "SELECTED" "Lauréat" "Selected",
        Reserve "RESERVE" "Liste d'attente" "On the reserve list",
        Rejected "REJECTED" "Non retenu" "Rejected",
        Withdrawn "WITHDRAWN" "Retiré" "Withdrawn",
    }
}

vocabulary! {
    /// Where the project of a selected application stands.
    ProjectStatus {
        Planned "PLANNED" "Prévu" "Not begun yet",
        UnderWay "UNDER_WAY" "En cours" "Under way",
        Completed "COMPLETED" "Achevé" "Completed",
        Abandoned "ABANDONED" "Abandonné" "Abandoned",
    }
}

vocabulary! {
    /// How an actor was met in a contact tour.
    TourChannel {
        Meeting "MEETING" "Rencontre" "A meeting",
        Video "VIDEO" "Visioconférence" "A video call",
        Phone "PHONE" "Téléphone" "A telephone call",
        Email "EMAIL" "Courriel" "An exchange of e-mails",
        Letter "LETTER" "Courrier" "A letter",
        Event "EVENT" "Lors d'un événement" "At an event",
    }
}

vocabulary! {
    /// What became of a group's proposal.
    ProposalStatus {
        Proposed "PROPOSED" "Proposée" "Proposed",
        TakenUp "TAKEN_UP" "Reprise" "Taken up",
        Funded "FUNDED" "Financée" "Funded",
        Done "DONE" "Réalisée" "Done",
        Dropped "DROPPED" "Abandonnée" "Dropped",
    }
}

vocabulary! {
    /// What became of an alert.
    AlertOutcome {
        Taken "TAKEN" "Prise en charge" "Taken in charge",
        OutOfZone "OUT_OF_ZONE" "Hors territoire" "Outside the recipient's area",
        OutOfCompetence "OUT_OF_COMPETENCE" "Hors compétence" "Outside the recipient's competence",
        Duplicate "DUPLICATE" "Déjà signalée" "Already signalled",
        Unreachable "UNREACHABLE" "Destinataire injoignable" "Recipient unreachable",
        NoAnswer "NO_ANSWER" "Sans réponse" "The recipient did not answer",
        Other "OTHER" "Autre" "Other",
    }
}
