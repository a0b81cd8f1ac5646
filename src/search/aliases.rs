//! Words people use for a kind or a theme, besides its label.

use crate::domain::vocab::{ActorKind, Theme};

/// Other words for a kind of actor, and what the kind is dedicated to.
pub(super) const fn of_kind(kind: ActorKind) -> &'static [&'static str] {
    match kind {
        ActorKind::Alec => &[
            "précarité énergétique",
            "conseil énergie",
            "économies d'énergie",
            "chauffage",
        ],
        ActorKind::RenovationAdviceDesk => &[
            "conseil rénovation énergétique",
            "espace info énergie",
            "chauffage",
        ],
        ActorKind::RenovationOperator => &["rénovation énergétique", "accompagnateur"],
        ActorKind::EnergySupplierDesk => &["impayés d'énergie", "factures", "fournisseur"],
        ActorKind::EnergyPovertyScheme => &[
            "visite à domicile",
            "diagnostic sociotechnique",
            "chauffage",
        ],
        ActorKind::Adil => &["locataire", "propriétaire", "juriste logement"],
        ActorKind::UnfitHousingPole => &["LHI", "logement insalubre", "péril", "non-décence"],
        ActorKind::SocialLandlord => &["HLM"],
        ActorKind::Siao => &["hébergement d'urgence"],
        ActorKind::Gp => &["médecin de famille"],
        ActorKind::Physiotherapist => &["kiné"],
        ActorKind::HealthHouse => &["MSP", "pôle de santé"],
        ActorKind::Hospital => &["CHU", "clinique"],
        ActorKind::Csapa => &["CSAPA", "alcool", "drogue"],
        ActorKind::Caarud => &["CAARUD"],
        ActorKind::IndoorEnvironmentAdviser => &["moisissures", "qualité de l'air"],
        ActorKind::HealthPromotionBody => &["éducation pour la santé", "promotion santé"],
        ActorKind::SportHealthHouse => &["activité physique adaptée"],
        ActorKind::Ccas => &[
            "CCAS",
            "CIAS",
            "centre communal d'action sociale",
            "centre intercommunal d'action sociale",
        ],
        ActorKind::DepartmentSocialOffice => &[
            "assistante sociale",
            "assistant social",
            "centre médico-social",
        ],
        ActorKind::FranceServices => &["démarches administratives"],
        ActorKind::LocalMission => &["insertion des jeunes"],
        ActorKind::Education => &["école", "lycée", "collège", "université"],
        ActorKind::HomeCareService => &["aide à domicile", "soins à domicile"],
        ActorKind::Epci => &[
            "communauté de communes",
            "communauté d'agglomération",
            "métropole",
            "agglo",
        ],
        ActorKind::Department => &["département"],
        ActorKind::Region => &["région"],
        ActorKind::LocalAlliance => &["pôle d'équilibre territorial"],
        ActorKind::ClsCoordination => &["CLSM", "atelier santé ville"],
        ActorKind::Ddets => &["cohésion sociale", "DDETSPP"],
        ActorKind::FireRescue => &["SDIS", "pompiers"],
        ActorKind::Court => &["justice"],
        ActorKind::LivedExperienceGroup => &["usagers", "CRPA"],
        ActorKind::GovernanceBody => &["comité de pilotage", "COPIL"],
        _ => &[],
    }
}

/// Other words for a theme.
pub(super) const fn of_theme(theme: Theme) -> &'static [&'static str] {
    match theme {
        Theme::EnergyPoverty => &["chauffage", "logement froid", "passoire thermique", "SLIME"],
        Theme::EnergyBills => &["factures", "dettes d'énergie", "FSL"],
        Theme::Renovation => &[
            "travaux",
            "isolation",
            "rénovation énergétique",
            "chauffage",
        ],
        Theme::UnfitHousing => &["logement insalubre", "LHI", "péril", "logement dégradé"],
        Theme::IndoorAir => &["monoxyde de carbone", "qualité de l'air", "aération"],
        Theme::Lead => &["plomb"],
        Theme::Overheating => &["logement surchauffé"],
        Theme::HomeAdaptation => &["accessibilité", "autonomie"],
        Theme::HousingAccess => &["relogement", "demande de logement"],
        Theme::CareAccess => &["non-recours", "médecin traitant"],
        Theme::HealthCoverage => &["complémentaire santé solidaire", "sécurité sociale"],
        Theme::MentalHealth => &["psychiatrie", "psychologue", "mal-être"],
        Theme::Addictions => &["alcool", "drogue", "tabac"],
        Theme::EarlyChildhood => &["périnatalité", "petite enfance", "nourrisson"],
        Theme::Food => &["aide alimentaire", "nutrition"],
        Theme::PhysicalActivity => &["sport"],
        Theme::TherapeuticEducation => &["ETP"],
        Theme::InterpretingMediation => &["interprète", "traduction"],
        Theme::Mobility => &["transport"],
        Theme::Digital => &["informatique", "internet", "illectronisme"],
        Theme::SocialLink => &["isolement"],
        Theme::Budget => &["dettes", "surendettement"],
        _ => &[],
    }
}
