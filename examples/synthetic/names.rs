//! The kinds of actors that the network is made of, and the words their names are built from.

/// How far an actor works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Its commune.
    Commune,
    /// Its group of communes (its commune when there is none).
    Epci,
    /// Its département.
    Department,
}

/// A kind of actor: how often it is met, and how it is described.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model {
    /// The `ActorKind` code.
    pub(crate) kind: &'static str,
    /// The `Sector` code.
    pub(crate) sector: &'static str,
    /// What its name begins with; the place follows.
    pub(crate) label: &'static str,
    /// Its usual acronym, empty when there is none.
    pub(crate) acronym: &'static str,
    /// How far it works.
    pub(crate) reach: Reach,
    /// Its share among ordinary actors; 0 for the one-per-département bodies.
    pub(crate) weight: u64,
    /// Themes it may work on (`Theme` codes).
    pub(crate) themes: &'static [&'static str],
}

impl Model {
    /// Whether it is a practice of health professionals, which the network gives no SIRET.
    pub(crate) fn is_practice(&self) -> bool {
        self.label.starts_with("Cabinet")
    }
}

const fn model(
    weight: u64,
    kind: &'static str,
    sector: &'static str,
    label: &'static str,
    acronym: &'static str,
    reach: Reach,
    themes: &'static [&'static str],
) -> Model {
    Model {
        kind,
        sector,
        label,
        acronym,
        reach,
        weight,
        themes,
    }
}

use Reach::{Commune, Department, Epci};

const CARE: &[&str] = &["CARE_ACCESS", "THERAPEUTIC_EDUCATION", "HEALTH_COVERAGE"];
const MIND: &[&str] = &["MENTAL_HEALTH", "ADDICTIONS", "CARE_ACCESS"];
const HOME: &[&str] = &["ENERGY_POVERTY", "RENOVATION", "INDOOR_AIR", "ENERGY_BILLS"];
const ROOF: &[&str] = &["HOUSING_ACCESS", "UNFIT_HOUSING", "HOME_ADAPTATION", "LEAD"];
const HELP: &[&str] = &[
    "RIGHTS",
    "BUDGET",
    "ENERGY_BILLS",
    "FOOD",
    "SOCIAL_LINK",
    "DIGITAL",
];
const WELL: &[&str] = &[
    "ENVIRONMENTAL_HEALTH",
    "PHYSICAL_ACTIVITY",
    "LIFE_SKILLS_LITERACY",
    "FOOD",
];
const CHILD: &[&str] = &["EARLY_CHILDHOOD", "LIFE_SKILLS_LITERACY"];
const NONE: &[&str] = &[];

/// The bodies found once per département, in order of how many links they hold. Seated in its largest commune.
#[rustfmt::skip] // one kind a line
pub(crate) const INSTITUTIONS: &[Model] = &[
    model(0, "DEPARTMENT", "LOCAL_GOVERNMENT", "Conseil départemental", "", Department, HELP),
    model(0, "CPAM", "HEALTH_INSURANCE", "CPAM", "CPAM", Department, CARE),
    model(0, "DAC", "MEDICO_SOCIAL", "Dispositif d’appui à la coordination", "DAC", Department, CARE),
    model(0, "CAF", "SOCIAL_ACTION", "CAF", "CAF", Department, HELP),
    model(0, "ALEC", "ENERGY_CLIMATE", "Agence locale de l’énergie et du climat", "ALEC", Department, HOME),
    model(0, "ADIL", "HOUSING", "ADIL", "ADIL", Department, ROOF),
    model(0, "SIAO", "SHELTER", "SIAO", "SIAO", Department, ROOF),
    model(0, "PREFECTURE", "STATE_REGULATION", "Préfecture", "", Department, NONE),
    model(0, "UNFIT_HOUSING_POLE", "HOUSING", "Pôle départemental de lutte contre l’habitat indigne", "PDLHI", Department, ROOF),
    model(0, "MSA", "HEALTH_INSURANCE", "MSA", "MSA", Department, CARE),
    model(0, "MDPH", "MEDICO_SOCIAL", "MDPH", "MDPH", Department, NONE),
    model(0, "DDETS", "STATE_REGULATION", "DDETS", "DDETS", Department, NONE),
    model(0, "DDT", "STATE_REGULATION", "DDT", "DDT", Department, ROOF),
    model(0, "ENERGY_SYNDICATE", "ENERGY_CLIMATE", "Syndicat d’énergie", "", Department, HOME),
    model(0, "PASS", "HOSPITAL_MENTAL_HEALTH", "Permanence d’accès aux soins de santé", "PASS", Department, CARE),
    model(0, "ENERGY_POVERTY_SCHEME", "ENERGY_CLIMATE", "SLIME", "SLIME", Department, HOME),
];

/// The ordinary actors, with their shares.
#[rustfmt::skip] // one kind a line
pub(crate) const ORDINARY: &[Model] = &[
    model(150, "NURSE", "PRIMARY_CARE", "Cabinet infirmier", "", Commune, CARE),
    model(110, "GP", "PRIMARY_CARE", "Cabinet médical", "", Commune, CARE),
    model(90, "PHYSIOTHERAPIST", "PRIMARY_CARE", "Cabinet de kinésithérapie", "", Commune, CARE),
    model(50, "DENTIST", "PRIMARY_CARE", "Cabinet dentaire", "", Commune, CARE),
    model(20, "OTHER_PRACTITIONER", "PRIMARY_CARE", "Cabinet d’orthophonie", "", Commune, CHILD),
    model(15, "MIDWIFE", "PRIMARY_CARE", "Cabinet de sages-femmes", "", Commune, CHILD),
    model(45, "PHARMACY", "PRIMARY_CARE", "Pharmacie", "", Commune, CARE),
    model(10, "LABORATORY", "PRIMARY_CARE", "Laboratoire d’analyses", "", Commune, NONE),
    model(22, "HEALTH_HOUSE", "PRIMARY_CARE", "Maison de santé", "MSP", Epci, CARE),
    model(14, "HEALTH_CENTRE", "PRIMARY_CARE", "Centre de santé", "", Epci, CARE),
    model(6, "CPTS", "PRIMARY_CARE", "CPTS", "CPTS", Epci, CARE),
    model(10, "HOSPITAL", "HOSPITAL_MENTAL_HEALTH", "Centre hospitalier", "CH", Epci, CARE),
    model(12, "CMP", "HOSPITAL_MENTAL_HEALTH", "Centre médico-psychologique", "CMP", Epci, MIND),
    model(5, "CSAPA", "HOSPITAL_MENTAL_HEALTH", "CSAPA", "CSAPA", Epci, MIND),
    model(2, "CAARUD", "HOSPITAL_MENTAL_HEALTH", "CAARUD", "CAARUD", Department, MIND),
    model(4, "MOBILE_HEALTH_TEAM", "HOSPITAL_MENTAL_HEALTH", "Équipe mobile santé-précarité", "", Epci, CARE),
    model(1, "INDOOR_ENVIRONMENT_ADVISER", "PREVENTION_PUBLIC_HEALTH", "Conseil médical en environnement intérieur", "CMEI", Department, HOME),
    model(8, "PMI", "PREVENTION_PUBLIC_HEALTH", "PMI", "PMI", Epci, CHILD),
    model(4, "SPORT_HEALTH_HOUSE", "PREVENTION_PUBLIC_HEALTH", "Maison sport-santé", "", Epci, WELL),
    model(2, "TEEN_HOUSE", "PREVENTION_PUBLIC_HEALTH", "Maison des adolescents", "MDA", Department, MIND),
    model(3, "YOUTH_LISTENING_POINT", "PREVENTION_PUBLIC_HEALTH", "Point accueil écoute jeunes", "PAEJ", Epci, MIND),
    model(60, "CCAS", "SOCIAL_ACTION", "CCAS", "CCAS", Commune, HELP),
    model(14, "DEPARTMENT_SOCIAL_OFFICE", "SOCIAL_ACTION", "Maison départementale des solidarités", "MDS", Epci, HELP),
    model(5, "BUDGET_ADVICE_POINT", "SOCIAL_ACTION", "Point conseil budget", "PCB", Epci, HELP),
    model(20, "FRANCE_SERVICES", "SOCIAL_ACTION", "France services", "", Epci, HELP),
    model(20, "SOCIAL_CENTRE", "SOCIAL_ACTION", "Centre social", "", Commune, HELP),
    model(30, "FOOD_AID", "SOCIAL_ACTION", "Épicerie solidaire", "", Commune, HELP),
    model(6, "LOCAL_MISSION", "SOCIAL_ACTION", "Mission locale", "ML", Epci, HELP),
    model(15, "EDUCATION", "SOCIAL_ACTION", "Lycée professionnel", "", Commune, WELL),
    model(42, "HOME_CARE_SERVICE", "MEDICO_SOCIAL", "Service d’aide et de soins à domicile", "SAAD", Epci, CARE),
    model(25, "DISABILITY_SERVICE", "MEDICO_SOCIAL", "Service d’accompagnement", "SAVS", Epci, MIND),
    model(5, "CLIC", "MEDICO_SOCIAL", "CLIC", "CLIC", Epci, ROOF),
    model(12, "SOCIAL_LANDLORD", "HOUSING", "Office public de l’habitat", "OPH", Epci, ROOF),
    model(10, "SOCIAL_RESIDENCE", "SHELTER", "Résidence sociale", "", Commune, ROOF),
    model(8, "CHRS", "SHELTER", "CHRS", "CHRS", Epci, ROOF),
    model(6, "PENSION_DE_FAMILLE", "SHELTER", "Pension de famille", "", Commune, ROOF),
    model(5, "ASYLUM_RECEPTION", "SHELTER", "CADA", "CADA", Epci, ROOF),
    model(10, "RENOVATION_ADVICE_DESK", "ENERGY_CLIMATE", "Espace conseil France Rénov’", "ECFR", Epci, HOME),
    model(12, "RENOVATION_OPERATOR", "ENERGY_CLIMATE", "Atelier de la rénovation", "", Epci, HOME),
    model(3, "MUNICIPAL_HYGIENE_SERVICE", "LOCAL_GOVERNMENT", "Service communal d’hygiène et de santé", "SCHS", Commune, ROOF),
    model(3, "CLS_COORDINATION", "LOCAL_GOVERNMENT", "Contrat local de santé", "CLS", Epci, WELL),
    model(4, "LEGAL_AID_POINT", "STATE_REGULATION", "Point-justice", "", Epci, HELP),
    model(4, "POLICE", "STATE_REGULATION", "Brigade de gendarmerie", "", Epci, NONE),
    model(3, "FIRE_RESCUE", "STATE_REGULATION", "Centre d’incendie et de secours", "", Epci, NONE),
    model(70, "ASSOCIATION", "CIVIL_SOCIETY", "Association d’entraide", "", Commune, HELP),
    model(3, "MUTUAL_AID_GROUP", "CIVIL_SOCIETY", "Groupe d’entraide mutuelle", "GEM", Epci, MIND),
    model(2, "LIVED_EXPERIENCE_GROUP", "CIVIL_SOCIETY", "Collectif d’usagers", "", Department, HELP),
];

/// Second half of a name, when the kind is common enough for a commune to have several.
pub(crate) const SITES: &[&str] = &[
    "des Tilleuls",
    "du Marché",
    "de la Gare",
    "du Port",
    "des Halles",
    "du Centre",
    "de la Fontaine",
    "du Moulin",
    "des Écoles",
    "de la Mairie",
    "des Remparts",
    "du Pont",
    "de la Vallée",
    "des Lilas",
    "du Bourg",
    "de l’Étang",
    "des Peupliers",
    "du Château",
    "de la Source",
    "des Quatre-Vents",
];

/// Kinds of streets, for addresses.
pub(crate) const STREETS: &[&str] = &["rue", "avenue", "place", "chemin", "allée"];

/// Target publics, after the closed list.
pub(crate) const PUBLICS: &[&str] = &[
    "familles",
    "jeunes",
    "seniors",
    "personnes-sans-domicile",
    "menages-precarite-energetique",
    "personnes-en-situation-de-handicap",
    "personnes-exilees",
    "femmes-enceintes",
    "personnes-sans-droits-ouverts",
    "locataires-parc-prive",
    "residents-qpv-frr",
    "tous-publics",
];

/// Shares of the kinds of links, in a thousand, with the label a directory would show.
pub(crate) const LINKS: &[(u64, (&str, &str))] = &[
    (170, ("REFERS_TO", "Orientation d’usagers")),
    (110, ("ALERTS", "Fiche de repérage")),
    (90, ("CO_PROJECT", "Projet commun")),
    (90, ("AGREEMENT", "Convention de partenariat")),
    (80, ("ATTENDED_WITH", "Rencontre territoriale")),
    (70, ("KNOWS", "")),
    (60, ("SHARES_INFORMATION", "Outil partagé")),
    (60, ("CO_MEMBERSHIP", "Comité local")),
    (45, ("TRAINS", "Sensibilisation des équipes")),
    (45, ("FUNDS", "Subvention")),
    (40, ("MEMBER_OF", "Adhésion")),
    (40, ("COORDINATES", "")),
    (35, ("RECEIVES_OUTREACH_FROM", "Permanence")),
    (25, ("SUPPORTS", "Appui méthodologique")),
    (20, ("JOINT_VISIT", "Visites à domicile")),
    (10, ("PART_OF", "")),
    (10, ("NO_LINK_DECLARED", "")),
];

/// A French place name with its preposition: "de Brest", "d’Auray", "du Mans", "des Ulis", "de La Rochelle".
pub(crate) fn of_place(place: &str) -> String {
    if let Some(rest) = place.strip_prefix("Le ") {
        format!("du {rest}")
    } else if let Some(rest) = place.strip_prefix("Les ") {
        format!("des {rest}")
    } else if place.starts_with(['A', 'E', 'I', 'O', 'U', 'Â', 'É', 'È', 'Ê', 'Î', 'Œ', 'Ô'])
    {
        format!("d’{place}")
    } else {
        format!("de {place}")
    }
}
