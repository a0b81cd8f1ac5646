//! Alerts: who calls, where the person lives, who may use a desk, and where a set of rules stands.

use super::vocabulary;

vocabulary! {
    /// Who asks whom to alert.
    CallerRole {
        HomeNurse "HOME_NURSE" "Infirmier ou infirmière à domicile" "Home nurse",
        Nurse "NURSE" "Infirmier ou infirmière" "Nurse",
        Gp "GP" "Médecin" "Doctor",
        Midwife "MIDWIFE" "Sage-femme" "Midwife",
        Pharmacist "PHARMACIST" "Pharmacien ou pharmacienne" "Pharmacist",
        Physiotherapist "PHYSIOTHERAPIST" "Kinésithérapeute" "Physiotherapist",
        SocialWorker "SOCIAL_WORKER" "Travailleur ou travailleuse social" "Social worker",
        HomeHelp "HOME_HELP" "Aide à domicile" "Home help",
        EnergyAdviser "ENERGY_ADVISER" "Conseiller ou conseillère énergie" "Energy adviser or visitor",
        HousingAdviser "HOUSING_ADVISER" "Conseiller ou conseillère logement" "Housing adviser",
        MunicipalAgent "MUNICIPAL_AGENT" "Agent ou agente de la commune" "Municipal agent",
        Landlord "LANDLORD" "Bailleur" "Landlord",
        Teacher "TEACHER" "Enseignant ou enseignante" "Teacher",
        Volunteer "VOLUNTEER" "Bénévole" "Volunteer",
        Citizen "CITIZEN" "Habitant, habitante, proche" "Inhabitant or relative",
    }
}

impl CallerRole {
    /// Whether the caller asks as part of a trade: desks for the person alone then come last.
    #[must_use]
    pub const fn is_professional(self) -> bool {
        !matches!(self, Self::Volunteer | Self::Citizen)
    }
}

vocabulary! {
    /// How the person holds the home.
    Tenure {
        Owner "OWNER" "Propriétaire occupant" "Owner",
        TenantPrivate "TENANT_PRIVATE" "Locataire du parc privé" "Tenant of a private landlord",
        TenantSocial "TENANT_SOCIAL" "Locataire du parc social" "Tenant of a social landlord",
        CoOwner "CO_OWNER" "Copropriétaire" "Owner in a co-ownership",
        Hosted "HOSTED" "Hébergé, hébergée" "Hosted",
        NoHome "NO_HOME" "Sans logement" "Without a home",
    }
}

vocabulary! {
    /// The fund that pays the person's benefits.
    BenefitScheme {
        Caf "CAF" "CAF (régime général)" "CAF (general scheme)",
        Msa "MSA" "MSA (régime agricole)" "MSA (farm scheme)",
    }
}

vocabulary! {
    /// Who may use a desk.
    MobilisableBy {
        Professional "PROFESSIONAL" "Un professionnel" "A professional",
        Person "PERSON" "La personne elle-même" "The person",
    }
}

vocabulary! {
    /// What a line of the national path is.
    AlertLineKind {
        Gesture "GESTURE" "Geste immédiat" "Something to do at once",
        Call "CALL" "Numéro d'urgence" "Emergency number",
        Duty "DUTY" "Obligation légale" "Legal duty",
        National "NATIONAL" "Numéro national" "National line",
    }
}

vocabulary! {
    /// Where a set of rules stands.
    RuleSetStatus {
        Draft "DRAFT" "Brouillon" "Draft",
        Published "PUBLISHED" "Publié" "Published",
    }
}
