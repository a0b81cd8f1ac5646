//! The words of the page for developers, by language. What stands around them is in `assets/home.*.html`.

use super::Service;

/// The words of a language.
pub(super) struct Words {
    /// The page, with places to fill.
    pub(super) page: &'static str,
    /// Said where the web interface would stand.
    pub(super) not_built: &'static str,
    /// Between thousands.
    pub(super) apart: char,
    /// Actors, partnerships, groups, memberships, territories, indicators.
    pub(super) counts: [&'static str; 6],
    pub(super) no_dataset: &'static str,
    pub(super) datasets: &'static str,
    pub(super) datasets_caption: &'static str,
    /// Dataset, producer, licence, date.
    pub(super) dataset_columns: [&'static str; 4],
    pub(super) no_producer: &'static str,
    pub(super) not_given: &'static str,
    pub(super) limits_caption: &'static str,
    /// In the order of the limits that are asked for.
    pub(super) limits: [&'static str; 8],
    /// Under which terms the data may be used again.
    pub(super) licence: fn(&Service) -> &str,
}

pub(super) const FRENCH: Words = Words {
    page: include_str!("../assets/home.fr.html"),
    not_built: "<p class=\"notice\"><strong>L'interface web n'est pas dans ce programme</strong> : il a été \
         compilé sans elle. Avec Node 20.19 ou plus récent, <code>make run</code> la construit et l'ajoute. En attendant, \
         tout se lit depuis cette page.</p>",
    apart: '\u{202f}',
    counts: [
        "acteurs",
        "partenariats publics",
        "groupes et instances",
        "participations à ces groupes",
        "territoires",
        "indicateurs de territoires",
    ],
    no_dataset: "Aucun jeu de données n'a encore été importé.",
    datasets: "Jeux de données",
    datasets_caption: "Jeux de données, avec leur licence et leur date",
    dataset_columns: ["Jeu de données", "Producteur", "Licence", "Date"],
    no_producer: "non précisé",
    not_given: "non précisée",
    limits_caption: "Limites en vigueur",
    limits: [
        "Octets du texte d'une requête",
        "Champs d'une requête",
        "Champs imbriqués",
        "Champs à la racine",
        "Champs qui portent un alias",
        "Coût d'une requête : une liste compte autant de fois qu'elle peut avoir d'éléments",
        "Éléments d'une page",
        "Millisecondes pour une requête",
    ],
    licence: |service| &service.licence_text,
};

pub(super) const ENGLISH: Words = Words {
    page: include_str!("../assets/home.en.html"),
    not_built: "<p class=\"notice\"><strong>The web interface is not in this program</strong>: it was \
         compiled without it. With Node 20.19 or later, <code>make run</code> builds and adds it. Until then, \
         everything can be read from this page.</p>",
    apart: ',',
    counts: [
        "actors",
        "public partnerships",
        "groups and bodies",
        "memberships of these groups",
        "territories",
        "indicators of territories",
    ],
    no_dataset: "No dataset was imported yet.",
    datasets: "Datasets",
    datasets_caption: "Datasets, with their licence and date",
    dataset_columns: ["Dataset", "Producer", "Licence", "Date"],
    no_producer: "not given",
    not_given: "not given",
    limits_caption: "Limits in force",
    limits: [
        "Bytes of the text of a query",
        "Fields of a query",
        "Nested fields",
        "Fields at the root",
        "Fields that bear an alias",
        "Cost of a query: a list counts as many times as it may hold items",
        "Items on a page",
        "Milliseconds for a query",
    ],
    licence: |service| &service.licence_text_en,
};

/// The words that an address asks for, `langue=en`; French ones when it names no language, or another.
pub(super) fn words(parameters: &[(String, String)]) -> &'static Words {
    let mut named = parameters.iter().filter(|(name, _)| name == "langue");
    match named.next_back() {
        Some((_, lang)) if lang == "en" => &ENGLISH,
        _ => &FRENCH,
    }
}
