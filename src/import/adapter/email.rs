//! Telling the address of a service from that of a person.

use crate::text::fold;

/// Providers whose addresses are opened by people rather than by organisations.
const CONSUMER: [&str; 26] = [
    "gmail",
    "googlemail",
    "orange",
    "wanadoo",
    "hotmail",
    "yahoo",
    "ymail",
    "free",
    "sfr",
    "laposte",
    "outlook",
    "live",
    "msn",
    "icloud",
    "me",
    "bbox",
    "neuf",
    "numericable",
    "club-internet",
    "aol",
    "aliceadsl",
    "cegetel",
    "gmx",
    "protonmail",
    "proton",
    "voila",
];

/// Words that name a service, a place of work or a function.
const ROLE: [&str; 73] = [
    "accueil",
    "adil",
    "admin",
    "agence",
    "agglo",
    "alec",
    "antenne",
    "asso",
    "bailleur",
    "bij",
    "bta",
    "bus",
    "bureau",
    "caf",
    "cafe",
    "ccas",
    "centre",
    "cias",
    "cidff",
    "clic",
    "cms",
    "cob",
    "communaute",
    "commune",
    "conseil",
    "contact",
    "coordination",
    "cpam",
    "ddt",
    "dac",
    "direction",
    "emploi",
    "energie",
    "epi",
    "espace",
    "ess",
    "familles",
    "formation",
    "foyer",
    "france",
    "fs",
    "gendarmerie",
    "greffe",
    "habitat",
    "info",
    "information",
    "insertion",
    "jeunes",
    "justice",
    "locale",
    "mairie",
    "maison",
    "mds",
    "mfs",
    "mission",
    "mjc",
    "mjd",
    "ml",
    "msa",
    "msap",
    "mobilite",
    "permanence",
    "pimms",
    "pmi",
    "point",
    "poste",
    "prefecture",
    "relais",
    "rsp",
    "secretariat",
    "service",
    "social",
    "tribunal",
];

/// Whether an address seems to be a person's: `first.last@…`, or any address of a consumer provider, without a word
/// that names a service.
pub(super) fn is_personal(email: &str) -> bool {
    let folded = fold(email);
    let Some((local, domain)) = folded.split_once('@') else {
        return false;
    };
    if ROLE.iter().any(|word| names(local, word)) {
        return false;
    }
    let provider = domain.split('.').next().unwrap_or_default();
    CONSUMER.contains(&provider) || is_first_and_last(local)
}

/// Long words count anywhere, short ones only alone: "fs" is a service, "steffs" may be a person.
fn names(local: &str, word: &str) -> bool {
    if word.len() >= 5 {
        local.contains(word)
    } else {
        local
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|part| part == word || (word.len() >= 3 && part.starts_with(word)))
    }
}

fn is_first_and_last(local: &str) -> bool {
    let Some((first, last)) = local.split_once('.') else {
        return false;
    };
    let is_name = |text: &str, least: usize| {
        text.len() >= least && text.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
    };
    is_name(first, 1) && is_name(last, 2)
}

#[cfg(test)]
mod tests {
    use super::is_personal;

    #[test]
    fn addresses_of_services_are_kept() {
        for email in [
            "franceservices@ccpb01.fr",
            "franceservices.ledonjon@interco-abl.fr",
            "msap.signylabbaye@orange.fr",
            "saint-trivier-de-courtes@france-services.gouv.fr",
            "contact@infojeune41.org",
            "bta.ste-anne@gendarmerie.interieur.gouv.fr",
            "mairie.exemple@wanadoo.fr",
        ] {
            assert!(!is_personal(email), "{email}");
        }
    }

    #[test]
    fn addresses_of_people_are_not() {
        for email in [
            "camille.dupont@exemple.fr",
            "c.dupont@ville.fr",
            "camille29@gmail.com",
            "Jean-Luc.Martin@orange.fr",
        ] {
            assert!(is_personal(email), "{email}");
        }
    }
}
