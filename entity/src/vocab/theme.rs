//! Themes, publics and concerns.

use super::vocabulary;

vocabulary! {
    /// What a partnership or an actor is about.
    Theme {
        EnergyPoverty "ENERGY_POVERTY" "Précarité énergétique" "Energy poverty",
        EnergyBills "ENERGY_BILLS" "Impayés et coupures d'énergie" "Unpaid energy bills and cuts",
        Renovation "RENOVATION" "Rénovation du logement" "Home renovation",
        UnfitHousing "UNFIT_HOUSING" "Habitat indigne, non-décence, insalubrité" "Unfit housing",
        IndoorAir "INDOOR_AIR" "Air intérieur, humidité, moisissures, CO" "Indoor air, damp, mould, carbon monoxide",
        Lead "LEAD" "Saturnisme" "Lead poisoning",
        Overheating "OVERHEATING" "Chaleur, canicule" "Heat and heatwaves",
        HomeAdaptation "HOME_ADAPTATION" "Adaptation du logement" "Home adaptation",
        HousingAccess "HOUSING_ACCESS" "Accès au logement" "Access to housing",
        CareAccess "CARE_ACCESS" "Accès aux soins, renoncement" "Access to care",
        HealthCoverage "HEALTH_COVERAGE" "Ouverture de droits, C2S, AME" "Health coverage",
        MentalHealth "MENTAL_HEALTH" "Souffrance psychosociale, santé mentale" "Mental health",
        Addictions "ADDICTIONS" "Addictions" "Addictions",
        LifeSkillsLiteracy "LIFE_SKILLS_LITERACY" "Compétences psychosociales, littératie" "Life skills and health literacy",
        EnvironmentalHealth "ENVIRONMENTAL_HEALTH" "Santé environnementale, urbanisme favorable" "Environmental health",
        EarlyChildhood "EARLY_CHILDHOOD" "1 000 premiers jours" "First thousand days of life",
        Food "FOOD" "Alimentation" "Food",
        PhysicalActivity "PHYSICAL_ACTIVITY" "Activité physique" "Physical activity",
        TherapeuticEducation "THERAPEUTIC_EDUCATION" "Éducation thérapeutique" "Therapeutic education",
        InterpretingMediation "INTERPRETING_MEDIATION" "Interprétariat, médiation en santé" "Interpreting and health mediation",
        Mobility "MOBILITY" "Mobilité" "Mobility",
        Digital "DIGITAL" "Numérique" "Digital inclusion",
        SocialLink "SOCIAL_LINK" "Lien social" "Social ties",
        Budget "BUDGET" "Budget, difficultés financières" "Budget and money troubles",
        Rights "RIGHTS" "Accès aux droits" "Access to rights",
    }
}

vocabulary! {
    /// Whom an actor serves: data·inclusion's publics, then our extensions.
    Public {
        Actifs "actifs" "Actifs" "Working people",
        BeneficiairesDesMinimasSociaux "beneficiaires-des-minimas-sociaux" "Bénéficiaires des minimas sociaux" "Recipients of minimum benefits",
        DemandeursEmploi "demandeurs-emploi" "Demandeurs d'emploi" "Job seekers",
        Etudiants "etudiants" "Étudiants" "Students",
        Familles "familles" "Familles" "Families",
        Femmes "femmes" "Femmes" "Women",
        Jeunes "jeunes" "Jeunes" "Young people",
        PersonnesEnSituationDeHandicap "personnes-en-situation-de-handicap" "Personnes en situation de handicap" "Disabled people",
        PersonnesEnSituationDurgence "personnes-en-situation-durgence" "Personnes en situation d'urgence" "People in an emergency",
        PersonnesEnSituationJuridiqueSpecifique "personnes-en-situation-juridique-specifique" "Personnes en situation juridique spécifique" "People in a specific legal situation",
        PersonnesExilees "personnes-exilees" "Personnes exilées" "Exiled people",
        ResidentsQpvFrr "residents-qpv-frr" "Résidents QPV ou FRR" "Residents of priority districts or rural zones",
        Seniors "seniors" "Seniors" "Older people",
        TousPublics "tous-publics" "Tous publics" "Everyone",
        Enfants03 "enfants-0-3" "Enfants de 0 à 3 ans" "Children under three",
        FemmesEnceintes "femmes-enceintes" "Femmes enceintes" "Pregnant women",
        PersonnesSansDomicile "personnes-sans-domicile" "Personnes sans domicile" "Homeless people",
        MenagesPrecariteEnergetique "menages-precarite-energetique" "Ménages en précarité énergétique" "Households in energy poverty",
        ProprietairesOccupantsModestes "proprietaires-occupants-modestes" "Propriétaires occupants modestes" "Low-income owner-occupiers",
        LocatairesParcPrive "locataires-parc-prive" "Locataires du parc privé" "Tenants of private landlords",
        GensDuVoyage "gens-du-voyage" "Gens du voyage" "Travellers",
        PersonnesSansDroitsOuverts "personnes-sans-droits-ouverts" "Personnes sans droits ouverts" "People without open rights",
        PersonnesAddictions "personnes-addictions" "Personnes ayant une addiction" "People with an addiction",
        PersonnesTroublesPsychiques "personnes-troubles-psychiques" "Personnes ayant des troubles psychiques" "People with mental disorders",
        Aidants "aidants" "Aidants" "Carers",
    }
}

vocabulary! {
    /// Which side a concern goes to.
    ConcernGroup {
        HousingEnergy "HOUSING_ENERGY" "Logement et énergie" "Goes to housing and energy actors",
        HealthSocial "HEALTH_SOCIAL" "Santé et social" "Goes to health and social actors",
        Danger "DANGER" "Danger" "The emergency path comes first",
    }
}

vocabulary! {
    /// What a professional can see in a home without expertise.
    Concern {
        ColdHome "COLD_HOME" "Logement froid, restriction de chauffage" "Cold home, heating is restrained",
        DampMould "DAMP_MOULD" "Humidité, moisissures" "Damp and mould",
        EnergyDebt "ENERGY_DEBT" "Factures impayées, menace de coupure" "Unpaid bills, a cut is threatened",
        EnergyCut "ENERGY_CUT" "Coupure en cours" "Energy has been cut",
        OverheatedHome "OVERHEATED_HOME" "Logement surchauffé" "Overheated home",
        DegradedBuilding "DEGRADED_BUILDING" "Bâti dégradé" "Degraded building",
        Overcrowding "OVERCROWDING" "Suroccupation" "Overcrowding",
        PestsDirt "PESTS_DIRT" "Nuisibles, accumulation" "Pests or hoarding",
        UnsuitableHome "UNSUITABLE_HOME" "Logement inadapté (âge, handicap)" "Home unsuited to age or disability",
        EvictionRisk "EVICTION_RISK" "Risque d'expulsion" "Risk of eviction",
        CarbonMonoxide "CARBON_MONOXIDE" "Suspicion de monoxyde de carbone" "Suspected carbon monoxide",
        LeadChild "LEAD_CHILD" "Enfant exposé au plomb" "Child exposed to lead",
        RespiratoryAtHome "RESPIRATORY_AT_HOME" "Troubles respiratoires liés au logement" "Breathing troubles tied to the home",
        NoDoctor "NO_DOCTOR" "Sans médecin traitant" "No doctor",
        NoHealthCover "NO_HEALTH_COVER" "Sans droits ouverts" "No health cover",
        ForgoneCare "FORGONE_CARE" "Renoncement aux soins" "Care is given up",
        PsychicSuffering "PSYCHIC_SUFFERING" "Souffrance psychique" "Psychic suffering",
        SuicideRisk "SUICIDE_RISK" "Crise, risque suicidaire" "Crisis, risk of suicide",
        IsolatedElder "ISOLATED_ELDER" "Personne âgée isolée" "Isolated older person",
        ChildAtRisk "CHILD_AT_RISK" "Enfant en danger" "Child at risk",
        PregnancyPrecarity "PREGNANCY_PRECARITY" "Grossesse en précarité" "Pregnancy in precarity",
        FoodInsecurity "FOOD_INSECURITY" "Insécurité alimentaire" "Food insecurity",
        RightsNonTakeup "RIGHTS_NON_TAKEUP" "Non-recours aux droits" "Rights are not taken up",
    }
}
