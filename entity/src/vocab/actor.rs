//! Sectors and kinds of actors, their identifiers and contact points.

use super::vocabulary;

vocabulary! {
    /// A family of sectors; matrices are read by family first.
    SectorFamily {
        HousingEnergy "HOUSING_ENERGY" "Habitat–énergie" "Housing and energy",
        Health "HEALTH" "Santé" "Health",
        Social "SOCIAL" "Social" "Social action",
        PublicBodies "PUBLIC" "Public" "Public bodies",
        Society "SOCIETY" "Société" "Civil society",
    }
}

vocabulary! {
    /// The world an actor works in.
    Sector {
        EnergyClimate "ENERGY_CLIMATE" "Énergie et climat" "Energy and climate",
        Housing "HOUSING" "Logement et habitat" "Housing",
        Shelter "SHELTER" "Hébergement et sans-abrisme" "Shelter and homelessness",
        PrimaryCare "PRIMARY_CARE" "Soins de ville" "Primary care",
        HospitalMentalHealth "HOSPITAL_MENTAL_HEALTH" "Hôpital, psychiatrie, addictologie" "Hospital, psychiatry, addiction care",
        PreventionPublicHealth "PREVENTION_PUBLIC_HEALTH" "Prévention et promotion de la santé" "Prevention and public health",
        HealthInsurance "HEALTH_INSURANCE" "Assurance maladie et mutuelles" "Health insurance",
        SocialAction "SOCIAL_ACTION" "Action sociale" "Social action",
        MedicoSocial "MEDICO_SOCIAL" "Médico-social, domicile, autonomie" "Medico-social care and home care",
        LocalGovernment "LOCAL_GOVERNMENT" "Collectivités" "Local government",
        StateRegulation "STATE_REGULATION" "État, ARS, justice, secours" "State, health agency, justice, rescue",
        CivilSociety "CIVIL_SOCIETY" "Associations, fédérations, personnes concernées" "Associations, federations, people concerned",
    }
}

impl Sector {
    /// The family the sector belongs to.
    #[must_use]
    pub const fn family(self) -> SectorFamily {
        match self {
            Self::EnergyClimate | Self::Housing | Self::Shelter => SectorFamily::HousingEnergy,
            Self::PrimaryCare
            | Self::HospitalMentalHealth
            | Self::PreventionPublicHealth
            | Self::HealthInsurance => SectorFamily::Health,
            Self::SocialAction | Self::MedicoSocial => SectorFamily::Social,
            Self::LocalGovernment | Self::StateRegulation => SectorFamily::PublicBodies,
            Self::CivilSociety => SectorFamily::Society,
        }
    }
}

vocabulary! {
    /// Whether an actor is at work.
    ActorStatus {
        Active "ACTIVE" "En activité" "At work",
        Closed "CLOSED" "Fermé" "Closed",
    }
}

vocabulary! {
    /// How an actor can be reached.
    ContactChannel {
        Phone "PHONE" "Téléphone" "Telephone number",
        Email "EMAIL" "Courriel" "E-mail address",
        Address "ADDRESS" "Adresse postale" "Postal address",
        Form "FORM" "Formulaire" "Address of an online form",
        Hours "HOURS" "Horaires" "Opening hours, as published",
    }
}

vocabulary! {
    /// A register that numbers actors.
    ExternalIdScheme {
        Siret "SIRET" "SIRET" "Establishment number of the SIRENE register",
        Siren "SIREN" "SIREN" "Legal unit number of the SIRENE register",
        Finess "FINESS" "FINESS" "Number of a health or social establishment",
        Rpps "RPPS" "RPPS" "Number of a health professional",
        Rna "RNA" "RNA" "Number of an association",
        FranceServices "FRANCE_SERVICES" "Identifiant France services" "Number in the list of France services",
        Annuaire "ANNUAIRE" "Annuaire du service public" "Identifier in the national directory of public services",
        AnnuairePivot "ANNUAIRE_PIVOT" "Clé pivot de l'annuaire" "Older pivot key of the national directory of public services",
        DataInclusion "DATA_INCLUSION" "data·inclusion" "Identifier in data·inclusion",
    }
}

impl ExternalIdScheme {
    /// Whether one number of this register names one actor only.
    ///
    /// A SIREN names a legal unit, of which several establishments may be actors.
    #[must_use]
    pub const fn is_unique(self) -> bool {
        !matches!(self, Self::Siren)
    }
}

vocabulary! {
    /// What kind of actor it is.
    ActorKind {
        Alec "ALEC" "Agence locale de l'énergie et du climat" "Local energy and climate agency",
        RenovationAdviceDesk "RENOVATION_ADVICE_DESK" "Espace conseil France Rénov'" "Public renovation advice desk",
        RenovationOperator "RENOVATION_OPERATOR" "Opérateur visites et travaux, Mon Accompagnateur Rénov'" "Operator of home visits and works",
        EnergySupplierDesk "ENERGY_SUPPLIER_DESK" "Pôle solidarité d'un fournisseur d'énergie" "Solidarity desk of an energy supplier",
        EnergySyndicate "ENERGY_SYNDICATE" "Syndicat d'énergie" "Energy syndicate",
        EnergyPovertyScheme "ENERGY_POVERTY_SCHEME" "Dispositif de lutte contre la précarité énergétique (SLIME…)" "Scheme against energy poverty",
        Adil "ADIL" "Agence départementale d'information sur le logement" "Housing information agency",
        UnfitHousingPole "UNFIT_HOUSING_POLE" "Pôle départemental de lutte contre l'habitat indigne" "Pole against unfit housing",
        SocialLandlord "SOCIAL_LANDLORD" "Bailleur social" "Social landlord",
        Siao "SIAO" "Service intégré de l'accueil et de l'orientation" "Integrated reception and orientation service",
        Chrs "CHRS" "Centre d'hébergement et de réinsertion sociale" "Shelter and social reintegration centre",
        PensionDeFamille "PENSION_DE_FAMILLE" "Pension de famille" "Family boarding house",
        SocialResidence "SOCIAL_RESIDENCE" "Résidence sociale, foyer de jeunes travailleurs" "Social residence",
        AsylumReception "ASYLUM_RECEPTION" "Accueil des demandeurs d'asile et réfugiés (CADA, CPH, HUDA)" "Reception of asylum seekers and refugees",
        Gp "GP" "Médecin généraliste" "General practitioner",
        Nurse "NURSE" "Infirmier, infirmière" "Nurse",
        Midwife "MIDWIFE" "Sage-femme" "Midwife",
        Physiotherapist "PHYSIOTHERAPIST" "Masseur-kinésithérapeute" "Physiotherapist",
        Dentist "DENTIST" "Chirurgien-dentiste" "Dentist",
        Pharmacist "PHARMACIST" "Pharmacien, pharmacienne" "Pharmacist",
        OtherPractitioner "OTHER_PRACTITIONER" "Autre professionnel de santé" "Other health professional",
        HealthHouse "HEALTH_HOUSE" "Maison de santé pluriprofessionnelle" "Multi-professional health house",
        HealthCentre "HEALTH_CENTRE" "Centre de santé" "Health centre",
        Cpts "CPTS" "Communauté professionnelle territoriale de santé" "Territorial community of health professionals",
        SpecialisedCareTeam "SPECIALISED_CARE_TEAM" "Équipe de soins spécialisés" "Specialised care team",
        Pharmacy "PHARMACY" "Pharmacie" "Pharmacy",
        Laboratory "LABORATORY" "Laboratoire de biologie médicale" "Medical laboratory",
        Sas "SAS" "Service d'accès aux soins" "Care access service",
        Hospital "HOSPITAL" "Hôpital" "Hospital",
        Pass "PASS" "Permanence d'accès aux soins de santé" "Hospital access-to-care desk",
        Cmp "CMP" "Centre médico-psychologique" "Medical and psychological centre",
        Csapa "CSAPA" "Centre de soins en addictologie" "Addiction care centre",
        Caarud "CAARUD" "Accueil et réduction des risques pour usagers de drogues" "Harm reduction centre for drug users",
        Lhss "LHSS" "Lits halte soins santé" "Respite care beds",
        Lam "LAM" "Lits d'accueil médicalisés" "Long-stay medical beds for the homeless",
        Act "ACT" "Appartements de coordination thérapeutique" "Therapeutic coordination flats",
        MobileHealthTeam "MOBILE_HEALTH_TEAM" "Équipe mobile de santé" "Mobile health team",
        IndoorEnvironmentAdviser "INDOOR_ENVIRONMENT_ADVISER" "Conseiller médical en environnement intérieur" "Indoor-environment medical adviser",
        HealthPromotionBody "HEALTH_PROMOTION_BODY" "Instance de promotion de la santé (IREPS, CRES)" "Health promotion body",
        SportHealthHouse "SPORT_HEALTH_HOUSE" "Maison sport-santé" "Sport and health house",
        TeenHouse "TEEN_HOUSE" "Maison des adolescents" "Teenagers' house",
        YouthListeningPoint "YOUTH_LISTENING_POINT" "Point accueil écoute jeunes" "Listening point for the young",
        Pmi "PMI" "Protection maternelle et infantile" "Mother and child health service",
        MutualAidGroup "MUTUAL_AID_GROUP" "Groupe d'entraide mutuelle" "Mutual aid group",
        HealthExamCentre "HEALTH_EXAM_CENTRE" "Centre d'examens de santé" "Health examination centre",
        Cpam "CPAM" "Caisse primaire d'assurance maladie" "Local health insurance fund",
        Msa "MSA" "Mutualité sociale agricole" "Farm social insurance fund",
        Carsat "CARSAT" "Caisse d'assurance retraite et de la santé au travail" "Pension and occupational health fund",
        MutualInsurer "MUTUAL_INSURER" "Mutuelle" "Mutual insurer",
        Ccas "CCAS" "Centre communal ou intercommunal d'action sociale" "Municipal social action centre",
        DepartmentSocialOffice "DEPARTMENT_SOCIAL_OFFICE" "Maison départementale des solidarités" "Social office of the département",
        Caf "CAF" "Caisse d'allocations familiales" "Family allowance fund",
        BudgetAdvicePoint "BUDGET_ADVICE_POINT" "Point conseil budget" "Budget advice point",
        FranceServices "FRANCE_SERVICES" "France services" "France services desk",
        SocialCentre "SOCIAL_CENTRE" "Centre social, espace de vie sociale" "Social centre",
        FoodAid "FOOD_AID" "Aide alimentaire" "Food aid",
        LocalMission "LOCAL_MISSION" "Mission locale" "Local mission for the young",
        Education "EDUCATION" "Établissement ou service d'enseignement" "School, training centre or university",
        Dac "DAC" "Dispositif d'appui à la coordination" "Coordination support for complex situations",
        HomeCareService "HOME_CARE_SERVICE" "Service à domicile (SSIAD, SAAD, service autonomie)" "Home care service",
        Mdph "MDPH" "Maison départementale des personnes handicapées" "House of disabled people of the département",
        Clic "CLIC" "Centre local d'information et de coordination gérontologique" "Information centre for the elderly",
        DisabilityService "DISABILITY_SERVICE" "Service ou établissement du handicap" "Service for disabled people",
        Municipality "MUNICIPALITY" "Commune, mairie" "Municipality",
        Epci "EPCI" "EPCI" "Grouping of communes",
        Department "DEPARTMENT" "Conseil départemental" "Council of the département",
        Region "REGION" "Conseil régional" "Regional council",
        LocalAlliance "LOCAL_ALLIANCE" "Pays, PETR, pôle métropolitain" "Local alliance",
        MunicipalHygieneService "MUNICIPAL_HYGIENE_SERVICE" "Service communal d'hygiène et de santé" "Municipal hygiene and health service",
        ClsCoordination "CLS_COORDINATION" "Coordination de contrat local de santé" "Coordination of a local health contract",
        Ars "ARS" "Agence régionale de santé" "Regional health agency",
        Prefecture "PREFECTURE" "Préfecture" "Prefecture",
        Ddets "DDETS" "Direction départementale de l'emploi, du travail et des solidarités" "State office for employment and solidarity (département)",
        Dreets "DREETS" "Direction régionale de l'économie, de l'emploi, du travail et des solidarités" "State office for economy and solidarity (région)",
        Ddt "DDT" "Direction départementale des territoires" "State office for territories (département)",
        Dreal "DREAL" "Direction régionale de l'environnement, de l'aménagement et du logement" "State office for environment and housing (région)",
        PovertyCommissioner "POVERTY_COMMISSIONER" "Commissaire à la lutte contre la pauvreté" "Commissioner against poverty",
        FireRescue "FIRE_RESCUE" "Service d'incendie et de secours" "Fire and rescue service",
        Police "POLICE" "Police, gendarmerie" "Police",
        Court "COURT" "Tribunal" "Court",
        Conciliator "CONCILIATOR" "Conciliateur de justice" "Conciliator",
        LegalAidPoint "LEGAL_AID_POINT" "Point-justice" "Legal aid point",
        StateAgency "STATE_AGENCY" "Opérateur de l'État (ADEME, Anah, ANCT)" "State agency",
        Association "ASSOCIATION" "Association" "Association",
        Federation "FEDERATION" "Fédération, tête de réseau" "Federation",
        Foundation "FOUNDATION" "Fondation" "Foundation",
        LivedExperienceGroup "LIVED_EXPERIENCE_GROUP" "Collectif de personnes concernées" "Group of people concerned",
        WorkingGroup "WORKING_GROUP" "Groupe de travail" "Working group",
        GovernanceBody "GOVERNANCE_BODY" "Instance de gouvernance" "Governance body",
    }
}

impl ActorKind {
    /// The usual main sector of the kind, `None` for groups and bodies.
    #[must_use]
    pub const fn usual_sector(self) -> Option<Sector> {
        Some(match self {
            Self::Alec
            | Self::RenovationAdviceDesk
            | Self::RenovationOperator
            | Self::EnergySupplierDesk
            | Self::EnergySyndicate
            | Self::EnergyPovertyScheme => Sector::EnergyClimate,
            Self::Adil | Self::UnfitHousingPole | Self::SocialLandlord => Sector::Housing,
            Self::Siao
            | Self::Chrs
            | Self::PensionDeFamille
            | Self::SocialResidence
            | Self::AsylumReception => Sector::Shelter,
            Self::Gp
            | Self::Nurse
            | Self::Midwife
            | Self::Physiotherapist
            | Self::Dentist
            | Self::Pharmacist
            | Self::OtherPractitioner
            | Self::HealthHouse
            | Self::HealthCentre
            | Self::Cpts
            | Self::SpecialisedCareTeam
            | Self::Pharmacy
            | Self::Laboratory
            | Self::Sas => Sector::PrimaryCare,
            Self::Hospital
            | Self::Pass
            | Self::Cmp
            | Self::Csapa
            | Self::Caarud
            | Self::Lhss
            | Self::Lam
            | Self::Act
            | Self::MobileHealthTeam => Sector::HospitalMentalHealth,
            Self::IndoorEnvironmentAdviser
            | Self::HealthPromotionBody
            | Self::SportHealthHouse
            | Self::TeenHouse
            | Self::YouthListeningPoint
            | Self::Pmi => Sector::PreventionPublicHealth,
            Self::HealthExamCentre
            | Self::Cpam
            | Self::Msa
            | Self::Carsat
            | Self::MutualInsurer => Sector::HealthInsurance,
            Self::Ccas
            | Self::DepartmentSocialOffice
            | Self::Caf
            | Self::BudgetAdvicePoint
            | Self::FranceServices
            | Self::SocialCentre
            | Self::FoodAid
            | Self::LocalMission
            | Self::Education => Sector::SocialAction,
            Self::Dac
            | Self::HomeCareService
            | Self::Mdph
            | Self::Clic
            | Self::DisabilityService => Sector::MedicoSocial,
            Self::Municipality
            | Self::Epci
            | Self::Department
            | Self::Region
            | Self::LocalAlliance
            | Self::MunicipalHygieneService
            | Self::ClsCoordination => Sector::LocalGovernment,
            Self::Ars
            | Self::Prefecture
            | Self::Ddets
            | Self::Dreets
            | Self::Ddt
            | Self::Dreal
            | Self::PovertyCommissioner
            | Self::FireRescue
            | Self::Police
            | Self::Court
            | Self::Conciliator
            | Self::LegalAidPoint
            | Self::StateAgency => Sector::StateRegulation,
            Self::MutualAidGroup
            | Self::Association
            | Self::Federation
            | Self::Foundation
            | Self::LivedExperienceGroup => Sector::CivilSociety,
            Self::WorkingGroup | Self::GovernanceBody => return None,
        })
    }

    /// Whether the kind is a working group or governance body, which measures never count as a vertex.
    #[must_use]
    pub const fn is_group(self) -> bool {
        matches!(self, Self::WorkingGroup | Self::GovernanceBody)
    }

    /// Whether actors of the kind are natural persons, of whom only workplace data are kept.
    #[must_use]
    pub const fn is_person(self) -> bool {
        matches!(
            self,
            Self::Gp
                | Self::Nurse
                | Self::Midwife
                | Self::Physiotherapist
                | Self::Dentist
                | Self::Pharmacist
                | Self::OtherPractitioner
                | Self::Conciliator
        )
    }
}
