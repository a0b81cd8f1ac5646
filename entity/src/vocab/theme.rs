//! Themes, publics and concerns.

use super::{Vocabulary, vocabulary};

vocabulary! {
    /// What a partnership or an actor is about: our own themes, then data·inclusion's (thématiques v1) under their
    /// official codes, `family--value`.
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
        ChoisirUnMetierConfirmerSonChoixDeMetier "choisir-un-metier--confirmer-son-choix-de-metier" "Confirmer son choix de métier" "Confirming a choice of trade",
        ChoisirUnMetierConnaitreLesOpportunitesDemploi "choisir-un-metier--connaitre-les-opportunites-demploi" "Connaître les opportunités d'emploi" "Knowing the job opportunities",
        ChoisirUnMetierDecouvrirUnMetierOuUnSecteurDactivite "choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite" "Découvrir un métier ou un secteur d'activité" "Discovering a trade or a line of business",
        ChoisirUnMetierIdentifierSesPointsFortsEtSesCompetences "choisir-un-metier--identifier-ses-points-forts-et-ses-competences" "Identifier ses points forts et ses compétences" "Identifying one's strengths and skills",
        CreerUneEntrepriseDefinirSonProjetDeCreationDentreprise "creer-une-entreprise--definir-son-projet-de-creation-dentreprise" "Définir son projet de création d'entreprise" "Defining one's plan to start a business",
        CreerUneEntrepriseDevelopperSonEntreprise "creer-une-entreprise--developper-son-entreprise" "Développer son entreprise" "Growing one's business",
        CreerUneEntrepriseStructurerSonProjetDeCreationDentreprise "creer-une-entreprise--structurer-son-projet-de-creation-dentreprise" "Structurer son projet de création d'entreprise" "Structuring one's plan to start a business",
        DifficultesAdministrativesOuJuridiquesAccompagnementAuxDemarchesAdministratives "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives" "Accompagnement aux démarches administratives" "Help with administrative formalities",
        DifficultesAdministrativesOuJuridiquesAccompagnementPourLaccesALaCitoyennete "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete" "Accompagnement pour l'accès à la citoyenneté" "Support for access to citizenship",
        DifficultesAdministrativesOuJuridiquesAccompagnementPourLaccesAuxDroits "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits" "Accompagnement pour l'accès aux droits" "Support for access to rights",
        DifficultesAdministrativesOuJuridiquesBeneficierDuneMesureDaccompagnementAdapte "difficultes-administratives-ou-juridiques--beneficier-dune-mesure-daccompagnement-adapte" "Bénéficier d'une mesure d'accompagnement adapté" "Benefiting from an adapted support measure",
        DifficultesAdministrativesOuJuridiquesConnaitreSesDroitsFaceAUneDiscrimination "difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination" "Connaître ses droits face à une discrimination" "Knowing one's rights against discrimination",
        DifficultesAdministrativesOuJuridiquesPrendreEnCompteUneProblematiqueJudiciaire "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire" "Prendre en compte une problématique judiciaire" "Dealing with a judicial matter",
        DifficultesFinancieresAcquerirUneAutonomieBudgetaire "difficultes-financieres--acquerir-une-autonomie-budgetaire" "Acquérir une autonomie budgétaire" "Gaining budgetary independence",
        DifficultesFinancieresAmeliorerSaGestionBudgetaire "difficultes-financieres--ameliorer-sa-gestion-budgetaire" "Améliorer sa gestion budgétaire" "Managing one's budget better",
        DifficultesFinancieresMettreEnPlaceUneMesureDeProtectionFinanciere "difficultes-financieres--mettre-en-place-une-mesure-de-protection-financiere" "Mettre en place une mesure de protection financière" "Setting up a financial protection measure",
        DifficultesFinancieresPrevenirUneDegradationDeLaSituationFinanciere "difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere" "Prévenir une dégradation de la situation financière" "Preventing a worsening of one's finances",
        DifficultesFinancieresSituationDendettementSurendettement "difficultes-financieres--situation-dendettement-surendettement" "Situation d'endettement ou de surendettement" "Debt or over-indebtedness",
        EquipementEtAlimentationAideMenagere "equipement-et-alimentation--aide-menagere" "Aide ménagère" "Home help",
        EquipementEtAlimentationAlimentation "equipement-et-alimentation--alimentation" "Alimentation" "Food",
        EquipementEtAlimentationElectromenager "equipement-et-alimentation--electromenager" "Électroménager" "Household appliances",
        EquipementEtAlimentationHabillement "equipement-et-alimentation--habillement" "Habillement" "Clothing",
        FamilleGardeDenfants "famille--garde-denfants" "Garde d'enfants" "Childcare",
        FamillePriseEnChargePersonneDependante "famille--prise-en-charge-personne-dependante" "Prise en charge d'une personne dépendante" "Care of a dependent person",
        FamilleSoutienALaParentaliteEtALeducation "famille--soutien-a-la-parentalite-et-a-leducation" "Soutien à la parentalité et à l'éducation" "Support for parenting and education",
        FamilleSoutienAidants "famille--soutien-aidants" "Soutien aux aidants" "Support for carers",
        FamilleSurmonterConflitsSeparationViolence "famille--surmonter-conflits-separation-violence" "Surmonter les conflits liés à la séparation ou à la violence" "Overcoming conflicts due to separation or violence",
        LectureEcritureCalculMaitriserLeCalcul "lecture-ecriture-calcul--maitriser-le-calcul" "Maîtriser le calcul" "Mastering arithmetic",
        LectureEcritureCalculMaitriserLeFrancais "lecture-ecriture-calcul--maitriser-le-francais" "Maîtriser le français" "Mastering French",
        LogementHebergementAcheterUnLogement "logement-hebergement--acheter-un-logement" "Acheter un logement" "Buying a home",
        LogementHebergementChangerDeLogement "logement-hebergement--changer-de-logement" "Changer de logement" "Moving to another home",
        LogementHebergementLouerUnLogement "logement-hebergement--louer-un-logement" "Louer un logement" "Renting a home",
        LogementHebergementRechercherUneSolutionDhebergementTemporaire "logement-hebergement--rechercher-une-solution-dhebergement-temporaire" "Rechercher une solution d'hébergement temporaire" "Seeking temporary accommodation",
        LogementHebergementReduireLesImpayesDeLoyer "logement-hebergement--reduire-les-impayes-de-loyer" "Réduire les impayés de loyer" "Reducing rent arrears",
        LogementHebergementSeMaintenirDansLeLogement "logement-hebergement--se-maintenir-dans-le-logement" "Se maintenir dans le logement" "Staying in one's home",
        LogementHebergementSinformerSurLesDemarchesLieesALaccesAuLogement "logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement" "S'informer sur les démarches liées à l'accès au logement" "Learning about the formalities of access to housing",
        MobiliteAccederAUnVehicule "mobilite--acceder-a-un-vehicule" "Accéder à un véhicule" "Getting a vehicle",
        MobiliteEntretenirReparerSonVehicule "mobilite--entretenir-reparer-son-vehicule" "Entretenir et réparer son véhicule" "Maintaining and repairing one's vehicle",
        MobiliteEtreAccompagneDansSonParcoursMobilite "mobilite--etre-accompagne-dans-son-parcours-mobilite" "Être accompagné dans son parcours mobilité" "Being accompanied on the way to mobility",
        MobiliteFinancerMaMobilite "mobilite--financer-ma-mobilite" "Financer ma mobilité" "Financing one's mobility",
        MobiliteMobiliteDoucePartageeCollective "mobilite--mobilite-douce-partagee-collective" "Utiliser des services de mobilité douce, partagée ou collective" "Using soft, shared or public transport",
        MobilitePreparerUnPermis "mobilite--preparer-un-permis" "Préparer un permis" "Preparing for a driving licence",
        NumeriqueAccederADesServicesEnLigne "numerique--acceder-a-des-services-en-ligne" "Accéder à des services en ligne" "Using online services",
        NumeriqueAccederAUneConnexionInternet "numerique--acceder-a-une-connexion-internet" "Accéder à une connexion Internet" "Getting an Internet connection",
        NumeriqueAcquerirUnEquipement "numerique--acquerir-un-equipement" "Acquérir un équipement" "Acquiring equipment",
        NumeriqueMaitriserLesFondamentauxDuNumerique "numerique--maitriser-les-fondamentaux-du-numerique" "Maîtriser les fondamentaux du numérique" "Mastering the basics of digital tools",
        PreparerSaCandidatureDevelopperSonReseau "preparer-sa-candidature--developper-son-reseau" "Développer son réseau" "Developing one's network",
        PreparerSaCandidatureOrganiserSesDemarchesDeRechercheDemploi "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi" "Organiser ses démarches de recherche d'emploi" "Organising one's job search",
        PreparerSaCandidatureRealiserUnCvEtOuUneLettreDeMotivation "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation" "Réaliser un CV et/ou une lettre de motivation" "Writing a CV or a cover letter",
        PreparerSaCandidatureValoriserSesCompetences "preparer-sa-candidature--valoriser-ses-competences" "Valoriser ses compétences" "Making the most of one's skills",
        RemobilisationActivitesSportivesEtCulturelles "remobilisation--activites-sportives-et-culturelles" "Activités sportives et culturelles" "Sports and cultural activities",
        RemobilisationBenevolatActionCitoyenne "remobilisation--benevolat-action-citoyenne" "Bénévolat et action citoyenne" "Volunteering and civic action",
        RemobilisationBienEtreConfianceEnSoi "remobilisation--bien-etre-confiance-en-soi" "Bien-être et confiance en soi" "Well-being and self-confidence",
        RemobilisationLienSocial "remobilisation--lien-social" "Lien social" "Social ties",
        SanteAccesAuxSoins "sante--acces-aux-soins" "Accès aux soins" "Access to care",
        SanteAddictions "sante--addictions" "Addictions" "Addictions",
        SanteConstituerUnDossierMdphInvalidite "sante--constituer-un-dossier-mdph-invalidite" "Constituer un dossier MDPH pour invalidité" "Putting together a disability file (MDPH)",
        SanteSanteMentale "sante--sante-mentale" "Santé mentale" "Mental health",
        SanteSanteSexuelle "sante--sante-sexuelle" "Santé sexuelle" "Sexual health",
        SeFormerMonterSonDossierDeFormation "se-former--monter-son-dossier-de-formation" "Monter son dossier de formation" "Putting together a training file",
        SeFormerTrouverSaFormation "se-former--trouver-sa-formation" "Trouver sa formation" "Finding a training course",
        SouvrirALinternationalConnaitreLesOpportunitesDemploiALetranger "souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger" "Connaître les opportunités d'emploi à l'étranger" "Knowing the job opportunities abroad",
        SouvrirALinternationalSinformerSurLesAidesPourTravaillerALetranger "souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger" "S'informer sur les aides pour travailler à l'étranger" "Learning about the aid for working abroad",
        SouvrirALinternationalSorganiserSuiteASonRetourEnFrance "souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france" "S'organiser suite à son retour en France" "Organising one's return to France",
        TrouverUnEmploiConvaincreUnRecruteurEnEntretien "trouver-un-emploi--convaincre-un-recruteur-en-entretien" "Convaincre un recruteur en entretien" "Convincing a recruiter in an interview",
        TrouverUnEmploiFaireDesCandidaturesSpontanees "trouver-un-emploi--faire-des-candidatures-spontanees" "Faire des candidatures spontanées" "Making unsolicited applications",
        TrouverUnEmploiMaintienDansLemploi "trouver-un-emploi--maintien-dans-lemploi" "Maintien dans l'emploi" "Staying in employment",
        TrouverUnEmploiRepondreADesOffresDemploi "trouver-un-emploi--repondre-a-des-offres-demploi" "Répondre à des offres d'emploi" "Answering job offers",
        TrouverUnEmploiSuivreSesCandidaturesEtRelancerLesEmployeurs "trouver-un-emploi--suivre-ses-candidatures-et-relancer-les-employeurs" "Suivre ses candidatures et relancer les employeurs" "Following up applications and calling employers back",
    }
}

vocabulary! {
    /// A family of data·inclusion's themes; the labels are our wording of the codes, the list gives none.
    ThemeFamily {
        ChoisirUnMetier "choisir-un-metier" "Choisir un métier" "Choosing a trade",
        CreerUneEntreprise "creer-une-entreprise" "Créer une entreprise" "Starting a business",
        DifficultesAdministrativesOuJuridiques "difficultes-administratives-ou-juridiques" "Difficultés administratives ou juridiques" "Administrative or legal difficulties",
        DifficultesFinancieres "difficultes-financieres" "Difficultés financières" "Money troubles",
        EquipementEtAlimentation "equipement-et-alimentation" "Équipement et alimentation" "Equipment and food",
        Famille "famille" "Famille" "Family",
        LectureEcritureCalcul "lecture-ecriture-calcul" "Lecture, écriture et calcul" "Reading, writing and arithmetic",
        LogementHebergement "logement-hebergement" "Logement et hébergement" "Housing and accommodation",
        Mobilite "mobilite" "Mobilité" "Mobility",
        Numerique "numerique" "Numérique" "Digital inclusion",
        PreparerSaCandidature "preparer-sa-candidature" "Préparer sa candidature" "Preparing an application",
        Remobilisation "remobilisation" "Remobilisation" "Getting going again",
        Sante "sante" "Santé" "Health",
        SeFormer "se-former" "Se former" "Training",
        SouvrirALinternational "souvrir-a-linternational" "S'ouvrir à l'international" "Going abroad",
        TrouverUnEmploi "trouver-un-emploi" "Trouver un emploi" "Finding a job",
    }
}

impl Theme {
    /// The family of an official theme; `None` for one of our own, whose nearest official value is in its mapping.
    #[must_use]
    pub fn family(self) -> Option<ThemeFamily> {
        let (family, _) = self.code().split_once("--")?;
        ThemeFamily::from_code(family)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Values are kept by position in places: what is added goes to the end.
    #[test]
    fn our_own_themes_come_first_then_the_official_ones() {
        let (own, official): (Vec<&Theme>, Vec<&Theme>) = Theme::ALL
            .iter()
            .partition(|theme| theme.family().is_none());
        assert_eq!((own.len(), official.len()), (25, 69));
        assert_eq!(own, Theme::ALL[..25].iter().collect::<Vec<_>>());
        assert!(own.iter().all(|theme| !theme.code().contains('-')));
        let codes: Vec<&str> = official.iter().map(|theme| theme.code()).collect();
        assert!(codes.is_sorted());
        for family in ThemeFamily::ALL {
            assert!(official.iter().any(|theme| theme.family() == Some(*family)));
        }
        assert_eq!(ThemeFamily::ALL.len(), 16);
    }

    #[test]
    fn publics_are_the_official_ones_and_eleven_of_ours() {
        assert_eq!(Public::ALL.len(), 14 + 11);
        assert_eq!(Public::TousPublics.index(), 13);
    }
}
