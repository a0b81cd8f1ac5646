//! The list of acronyms and everyday words that mean the same.

/// Groups of words and phrases of one meaning; every member finds every other.
pub(super) const GROUPS: &[&[&str]] = &[
    // Health insurance and family funds.
    &["CPAM", "caisse primaire d'assurance maladie"],
    &["MSA", "mutualité sociale agricole"],
    &[
        "CARSAT",
        "caisse d'assurance retraite et de la santé au travail",
    ],
    &["CAF", "caisse d'allocations familiales"],
    &["CSS", "C2S", "complémentaire santé solidaire"],
    &["AME", "aide médicale d'État"],
    &["CES", "centre d'examens de santé"],
    // State and agencies.
    &["ARS", "agence régionale de santé"],
    &[
        "DDETS",
        "DDETSPP",
        "direction départementale de l'emploi, du travail et des solidarités",
    ],
    &[
        "DREETS",
        "direction régionale de l'économie, de l'emploi, du travail et des solidarités",
    ],
    &["DDT", "DDTM", "direction départementale des territoires"],
    &[
        "DREAL",
        "direction régionale de l'environnement, de l'aménagement et du logement",
    ],
    &[
        "SDIS",
        "service départemental d'incendie et de secours",
        "pompiers",
    ],
    &["ANAH", "agence nationale de l'habitat"],
    &[
        "ADEME",
        "agence de la transition écologique",
        "agence de l'environnement et de la maîtrise de l'énergie",
    ],
    &["ANCT", "agence nationale de la cohésion des territoires"],
    // Local government and its contracts.
    &["CCAS", "centre communal d'action sociale"],
    &["CIAS", "centre intercommunal d'action sociale"],
    &[
        "EPCI",
        "établissement public de coopération intercommunale",
        "intercommunalité",
    ],
    &["PETR", "pôle d'équilibre territorial et rural"],
    &["CLS", "contrat local de santé"],
    &["CLSM", "conseil local de santé mentale"],
    &["ASV", "atelier santé ville"],
    &["SCHS", "service communal d'hygiène et de santé"],
    &[
        "QPV",
        "quartier prioritaire de la politique de la ville",
        "quartier prioritaire",
    ],
    &[
        "FRR",
        "ZRR",
        "zone de revitalisation rurale",
        "France ruralités revitalisation",
    ],
    &[
        "MDS",
        "maison départementale des solidarités",
        "centre médico-social",
    ],
    &["PMI", "protection maternelle et infantile"],
    // Energy and housing.
    &["ALEC", "agence locale de l'énergie et du climat"],
    &[
        "SLIME",
        "service local d'intervention pour la maîtrise de l'énergie",
    ],
    &["ECFR", "espace conseil France Rénov'"],
    &[
        "ADIL",
        "agence départementale d'information sur le logement",
    ],
    &["FSL", "fonds de solidarité pour le logement"],
    &[
        "PDALHPD",
        "plan départemental d'action pour le logement et l'hébergement des personnes défavorisées",
    ],
    &["LHI", "lutte contre l'habitat indigne"],
    &[
        "PDLHI",
        "pôle départemental de lutte contre l'habitat indigne",
    ],
    &["OPAH", "opération programmée d'amélioration de l'habitat"],
    &[
        "HLM",
        "bailleur social",
        "logement social",
        "office public de l'habitat",
    ],
    &["CMEI", "conseiller médical en environnement intérieur"],
    // Shelter and exile.
    &[
        "SIAO",
        "service intégré de l'accueil et de l'orientation",
        "115",
    ],
    &["CHRS", "centre d'hébergement et de réinsertion sociale"],
    &["FJT", "foyer de jeunes travailleurs"],
    &["CADA", "centre d'accueil pour demandeurs d'asile"],
    &["HUDA", "hébergement d'urgence pour demandeurs d'asile"],
    &["CPH", "centre provisoire d'hébergement"],
    // Care.
    &["CPTS", "communauté professionnelle territoriale de santé"],
    &[
        "MSP",
        "maison de santé pluriprofessionnelle",
        "maison de santé pluridisciplinaire",
    ],
    &["SAS", "service d'accès aux soins"],
    &["PASS", "permanence d'accès aux soins de santé"],
    &["CHU", "centre hospitalier universitaire"],
    &["CHRU", "centre hospitalier régional universitaire"],
    &["hôpital", "centre hospitalier"],
    &["CMP", "centre médico-psychologique"],
    &["PTSM", "projet territorial de santé mentale"],
    &[
        "CSAPA",
        "centre de soins, d'accompagnement et de prévention en addictologie",
    ],
    &[
        "CAARUD",
        "centre d'accueil et d'accompagnement à la réduction des risques pour usagers de drogues",
    ],
    &["LHSS", "lits halte soins santé"],
    &["LAM", "lits d'accueil médicalisés"],
    &["ACT", "appartements de coordination thérapeutique"],
    &["EMPP", "équipe mobile psychiatrie précarité"],
    &[
        "ETP",
        "éducation thérapeutique du patient",
        "éducation thérapeutique",
    ],
    &[
        "IREPS",
        "instance régionale d'éducation et de promotion de la santé",
    ],
    &["CRES", "comité régional d'éducation pour la santé"],
    &["MSS", "maison sport-santé"],
    &["PAEJ", "point accueil écoute jeunes"],
    &["GEM", "groupe d'entraide mutuelle"],
    // Social and medico-social.
    &["DAC", "dispositif d'appui à la coordination"],
    &["MDPH", "maison départementale des personnes handicapées"],
    &["MDA", "maison départementale de l'autonomie"],
    &[
        "CLIC",
        "centre local d'information et de coordination gérontologique",
    ],
    &["SSIAD", "service de soins infirmiers à domicile"],
    &["SAAD", "service d'aide et d'accompagnement à domicile"],
    &[
        "EHPAD",
        "établissement d'hébergement pour personnes âgées dépendantes",
        "maison de retraite",
    ],
    &["PCB", "point conseil budget"],
    &["EVS", "espace de vie sociale"],
    &[
        "MFS",
        "France services",
        "maison France services",
        "maison de services au public",
        "MSAP",
    ],
    &[
        "CRPA",
        "conseil régional des personnes accueillies",
        "conseil régional des personnes accompagnées",
    ],
    // Everyday words.
    &[
        "docteur",
        "médecin généraliste",
        "généraliste",
        "médecin traitant",
    ],
    &["infirmier", "infirmière", "IDEL"],
    &["kinésithérapeute", "kiné", "masseur-kinésithérapeute"],
    &["dentiste", "chirurgien-dentiste"],
    &["pharmacie", "officine"],
    &["psychologue", "psy"],
    &["psychiatrie", "santé mentale"],
    &["moisissure", "humidité"],
    &[
        "précarité énergétique",
        "passoire thermique",
        "passoire énergétique",
    ],
    &[
        "rénovation énergétique",
        "travaux d'isolation",
        "isolation thermique",
    ],
    &[
        "habitat indigne",
        "logement indigne",
        "logement insalubre",
        "insalubrité",
    ],
    &["sans-abri", "sans domicile", "sans domicile fixe", "SDF"],
    &["personnes âgées", "seniors", "aînés"],
    &["impayés", "factures impayées", "dettes d'énergie"],
    &[
        "aide alimentaire",
        "banque alimentaire",
        "colis alimentaire",
        "épicerie sociale",
        "épicerie solidaire",
    ],
    &["mutuelle", "complémentaire santé"],
    &["addiction", "addictologie", "toxicomanie"],
    &["saturnisme", "plomb"],
    &["canicule", "fortes chaleurs", "vague de chaleur"],
    &["interprète", "interprétariat"],
    &["gendarmerie", "brigade de gendarmerie"],
    &["point-justice", "maison de justice et du droit", "MJD"],
];

/// Acronyms that are also everyday words or names: in a text they count only in capitals.
pub(super) const ALSO_WORDS: &[&str] = &[
    "act", "ame", "ars", "ces", "clic", "gem", "lam", "mss", "pass", "sas",
];
