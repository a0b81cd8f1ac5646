//! The types of the national directory of public services, and the kinds of actors they are.

use crate::domain::vocab::ActorKind;

/// A kind, and whether bodies of this type have been replaced since 2019.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mapped {
    pub(super) kind: ActorKind,
    pub(super) is_replaced: bool,
}

/// The kind of a type; `None` when no kind fits, for tax offices for example.
pub(super) fn kind_of(service: &str) -> Option<Mapped> {
    let service = service.split('|').next().unwrap_or(service).trim();
    let kind = match service {
        "adil" => ActorKind::Adil,
        "clic" => ActorKind::Clic,
        "pmi" => ActorKind::Pmi,
        "mission_locale" => ActorKind::LocalMission,
        "maison_handicapees" | "mdph" => ActorKind::Mdph,
        "cpam" => ActorKind::Cpam,
        "msa" => ActorKind::Msa,
        "carsat" | "cramif" => ActorKind::Carsat,
        "caf" => ActorKind::Caf,
        "ccas" | "cias" => ActorKind::Ccas,
        "centre_social" => ActorKind::SocialCentre,
        "france_services" | "msap" => ActorKind::FranceServices,
        "mairie" | "mairie_com" | "mairie_mobile" => ActorKind::Municipality,
        "epci" => ActorKind::Epci,
        "cg" | "cd" => ActorKind::Department,
        "cr" => ActorKind::Region,
        "ars" | "ars_antenne" => ActorKind::Ars,
        "prefecture" | "sous_pref" | "prefecture_region" => ActorKind::Prefecture,
        "ddets" | "ddetspp" | "ddcs" | "ddcspp" | "direccte_ut" => ActorKind::Ddets,
        "dreets" | "deets" | "direccte" => ActorKind::Dreets,
        "ddt" | "ddtm" => ActorKind::Ddt,
        "dreal" | "dreal_ut" | "driea_ut" | "drieat" | "deal" => ActorKind::Dreal,
        "sdis" => ActorKind::FireRescue,
        "gendarmerie" | "commissariat_police" | "police_municipale" => ActorKind::Police,
        "tj"
        | "tribunal_judiciaire"
        | "tribunal_proximite"
        | "tgi"
        | "ti"
        | "te"
        | "ta"
        | "caa"
        | "cour_appel"
        | "prudhommes"
        | "tribunal_commerce" => ActorKind::Court,
        "mjd" | "permanence_juridique" | "point_justice" | "pad" => ActorKind::LegalAidPoint,
        "conciliateur_justice" => ActorKind::Conciliator,
        "ademe" | "anah" | "ofii" => ActorKind::StateAgency,
        "cio" | "greta" | "suio" | "crous" => ActorKind::Education,
        "cidf" | "cidff" => ActorKind::Association,
        _ => return None,
    };
    let is_replaced = matches!(
        service,
        "msap" | "ddcs" | "ddcspp" | "direccte_ut" | "direccte" | "tgi" | "ti"
    );
    Some(Mapped { kind, is_replaced })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_mapped_or_left_out() {
        assert_eq!(
            kind_of("adil").map(|mapped| mapped.kind),
            Some(ActorKind::Adil)
        );
        assert_eq!(
            kind_of("epci|communaute_communes").map(|mapped| mapped.kind),
            Some(ActorKind::Epci)
        );
        assert!(kind_of("msap").is_some_and(|mapped| mapped.is_replaced));
        assert_eq!(kind_of("tresorerie"), None);
        // Here "maia" is a desk for associations, not the coordination service for the elderly.
        assert_eq!(kind_of("maia"), None);
    }
}
