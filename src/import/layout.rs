//! The columns of our templates and of official layouts, with the other names they go by.

use super::decode::Column;

macro_rules! layout {
    ($(#[$doc:meta])* $name:ident { $($kind:ident $column:literal [$($synonym:literal),*],)+ }) => {
        $(#[$doc])*
        pub(in crate::import) const $name: &[Column] = &[$(Column {
            name: $column,
            synonyms: &[$($synonym),*],
            required: layout!(@ $kind),
            in_template: layout!(@@ $kind),
        },)+];
    };
    (@ required) => { true };
    (@ optional) => { false };
    (@ exported) => { false };
    (@@ exported) => { false };
    (@@ $kind:ident) => { true };
}

mod calls;

pub(super) use calls::{APPLICATIONS, CALL_AXES, CALLS, CONTRIBUTIONS, PROPOSALS};

layout! {
    /// Documents and registers that facts are taken from.
    SOURCES {
        required "id" ["identifiant", "code"],
        required "title" ["titre", "nom", "intitule"],
        optional "url" ["adresse", "lien", "site"],
        optional "producer" ["producteur", "editeur", "auteur"],
        optional "licence" ["license"],
        optional "date" ["date_edition", "publie_le"],
    }
}

layout! {
    /// Overlay territories: sets of communes.
    TERRITORIES {
        required "kind" ["type", "niveau"],
        required "code" ["id", "identifiant"],
        required "name" ["nom", "libelle"],
        required "communes" ["codes_communes", "territoires", "composition"],
        optional "vintage" ["millesime", "annee_cog"],
        optional "website" ["site_web", "site", "url"],
        optional "source" ["sources"],
        optional "note" ["notes", "remarque", "commentaire"],
    }
}

layout! {
    /// Organisations and practitioners.
    ACTORS {
        required "id" ["identifiant"],
        required "name" ["nom", "raison_sociale", "denomination"],
        optional "acronym" ["sigle"],
        optional "other_names" ["autres_noms", "anciens_noms"],
        required "kind" ["type", "type_acteur", "nature"],
        optional "sector" ["secteur", "secteur_principal"],
        optional "secondary_sectors" ["secteurs_secondaires", "autres_secteurs"],
        optional "seat_commune" ["commune_siege", "siege", "code_commune", "code_insee", "insee"],
        optional "latitude" ["lat"],
        optional "longitude" ["lon", "lng", "long"],
        optional "serves" ["territoires", "zone_intervention", "territoires_desservis", "dessert"],
        optional "themes" ["theme", "thematiques"],
        optional "publics" ["public", "publics_cibles"],
        optional "siret" [],
        optional "siren" [],
        optional "finess" ["finess_et", "numero_finess"],
        optional "rpps" ["numero_rpps"],
        optional "rna" ["numero_rna"],
        optional "website" ["site_web", "site", "site_internet", "url"],
        optional "email" ["courriel", "mail", "adresse_electronique"],
        optional "phone" ["telephone", "tel"],
        optional "address" ["adresse", "adresse_postale"],
        optional "description" ["presentation", "missions"],
        optional "founded_on" ["date_creation", "annee_creation", "cree_le"],
        optional "status" ["statut", "etat"],
        optional "closed_on" ["date_fermeture", "ferme_le"],
        optional "successor" ["successeur", "remplace_par"],
        optional "confirmed_on" ["confirme_le", "date_confirmation"],
        optional "introduces" ["presente", "met_en_relation"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
        exported "kind_label" [],
        exported "sector_label" [],
        exported "seat_name" [],
        exported "serves_names" [],
        exported "themes_labels" [],
        exported "publics_labels" [],
        exported "licences" [],
        exported "graphql_id" [],
    }
}

layout! {
    /// Ties between two actors.
    PARTNERSHIPS {
        required "id" ["identifiant"],
        required "from" ["de", "acteur_1", "acteur_a", "origine"],
        required "to" ["vers", "acteur_2", "acteur_b", "cible"],
        required "kind" ["type", "type_partenariat", "nature"],
        optional "label" ["libelle", "intitule"],
        optional "status" ["statut", "etat"],
        optional "valid_from" ["debut", "date_debut", "depuis"],
        optional "valid_until" ["fin", "date_fin", "fin_exclue", "jusqu_a"],
        optional "territory" ["territoire", "territoires", "territories"],
        optional "themes" ["theme", "thematiques"],
        optional "strength" ["force", "intensite"],
        optional "frequency" ["frequence", "rythme"],
        optional "amount_eur" ["montant_eur", "montant", "montant_euros"],
        optional "confirmation" ["mode_confirmation"],
        optional "confirmed_on" ["confirme_le", "date_confirmation"],
        optional "evidence" ["preuves", "preuve"],
        optional "visibility" ["visibilite"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
        exported "from_name" [],
        exported "to_name" [],
        exported "kind_label" [],
        exported "layer" [],
        exported "from_sector" [],
        exported "to_sector" [],
        exported "territory_names" [],
        exported "themes_labels" [],
        exported "licences" [],
    }
}

layout! {
    /// Working groups and governance bodies.
    GROUPS {
        required "id" ["identifiant"],
        required "name" ["nom", "intitule"],
        optional "acronym" ["sigle"],
        required "kind" ["type", "nature"],
        optional "body_kind" ["type_instance", "nature_instance"],
        optional "status" ["statut", "etat"],
        optional "serves" ["territoires", "territoire", "zone_intervention"],
        optional "installed_on" ["date_installation", "installe_le"],
        optional "participants" ["nb_participants", "nombre_participants"],
        optional "contributions" ["nb_contributions", "nombre_contributions"],
        optional "meetings" ["reunions", "nb_reunions", "nombre_reunions"],
        optional "description" ["presentation", "missions"],
        optional "website" ["site_web", "site", "url"],
        optional "themes" ["theme", "thematiques"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
    }
}

layout! {
    /// Who sits in a group or body.
    MEMBERS {
        required "group" ["groupe", "instance"],
        required "actor" ["acteur", "membre"],
        optional "role" ["fonction"],
        optional "seat" ["siege"],
        optional "seat_sector" ["secteur_siege", "secteur_du_siege"],
        optional "valid_from" ["debut", "date_debut", "depuis"],
        optional "valid_until" ["fin", "date_fin", "fin_exclue", "jusqu_a"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
    }
}

layout! {
    /// What indicators are, and where a file holds their figures.
    INDICATOR_DEFINITIONS {
        required "code" ["indicator", "indicateur", "identifiant", "id"],
        required "label_fr" ["libelle", "libelle_fr", "label", "nom"],
        optional "label_en" ["libelle_en"],
        required "unit" ["unite"],
        required "direction" ["sens"],
        optional "family" ["famille"],
        required "aggregation" ["agregation"],
        optional "description" [],
        optional "column" ["colonne"],
        optional "year" ["annee", "millesime"],
        optional "empty" ["vide", "cellule_vide"],
        optional "weight" ["poids", "colonne_poids"],
        required "source" [],
        optional "source_title" ["titre_source"],
        optional "source_url" ["adresse_source"],
        optional "producer" ["producteur", "editeur"],
        optional "licence" ["license"],
        optional "published_on" ["date_edition", "publie_le"],
    }
}

layout! {
    /// Figures of indicators, one on each row.
    INDICATORS {
        optional "territory" ["territoire"],
        exported "kind" ["niveau"],
        exported "code" ["codgeo", "code_territoire"],
        exported "code_commune_source" ["code_insee_source"],
        exported "code_commune" ["code_insee", "insee", "insee_com", "depcom"],
        exported "code_epci" ["siren_epci", "epci"],
        exported "code_departement" ["insee_dep", "dep"],
        exported "code_region" ["insee_reg", "reg"],
        required "indicator" ["indicateur"],
        optional "year" ["annee", "millesime"],
        required "value" ["valeur"],
        optional "reason" ["motif", "absence"],
    }
}

layout! {
    /// Figures of indicators, one column for each: the columns that say which territory a row is.
    INDICATOR_TABLE {
        optional "territory" ["territoire"],
        exported "kind" ["niveau"],
        exported "code" ["codgeo", "code_territoire"],
        exported "code_commune_source" ["code_insee_source"],
        exported "code_commune" ["code_insee", "insee", "insee_com", "depcom"],
        exported "code_epci" ["siren_epci", "epci"],
        exported "code_departement" ["insee_dep", "dep"],
        exported "code_region" ["insee_reg", "reg"],
    }
}

layout! {
    /// Points of territories.
    POSITIONS {
        required "code" ["code_commune", "code_insee", "insee", "insee_com", "code_epci"],
        required "latitude" ["lat", "y"],
        required "longitude" ["lon", "lng", "long", "x"],
    }
}

layout! {
    /// The national list of France services desks.
    FRANCE_SERVICES {
        required "id_fs" ["id"],
        required "nom" ["lib_fs", "nom_fs"],
        optional "adresse" [],
        optional "complement_adresse" ["complement_d_adresse"],
        optional "code_postal" ["cp"],
        optional "commune" ["lib_com"],
        optional "code_commune_source" [],
        required "code_commune" ["insee_com", "code_insee", "depcom"],
        optional "code_epci" [],
        optional "code_departement" [],
        optional "code_region" [],
        optional "latitude" ["lat"],
        optional "longitude" ["long", "lon", "lng"],
        optional "telephone" ["tel"],
        optional "courriel" ["mail", "email"],
        optional "h_lundi" ["horaire_lundi"],
        optional "h_mardi" ["horaire_mardi"],
        optional "h_mercredi" ["horaire_mercredi"],
        optional "h_jeudi" ["horaire_jeudi"],
        optional "h_vendredi" ["horaire_vendredi"],
        optional "h_samedi" ["horaire_samedi"],
        optional "type_fs" ["type"],
        optional "format_fs" ["format"],
        optional "groupe_fs" ["groupe"],
        optional "labellisation_fs" ["labellisation"],
    }
}

layout! {
    /// The national directory of public services as a table of 2019.
    ANNUAIRE_2019 {
        required "id_source" ["id"],
        required "type" ["pivot"],
        required "nom" [],
        optional "adresse" [],
        optional "code_postal" [],
        optional "ville" [],
        optional "code_commune_2019" [],
        required "code_commune" ["code_insee"],
        optional "code_epci" [],
        optional "code_departement" [],
        optional "code_region" [],
        optional "telephone" [],
        optional "courriel" ["email"],
        optional "site_web" ["url"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::decode::Header;

    #[test]
    fn no_name_is_shared_by_two_columns_of_a_layout() {
        for layout in [
            SOURCES,
            TERRITORIES,
            ACTORS,
            PARTNERSHIPS,
            GROUPS,
            MEMBERS,
            CALLS,
            CALL_AXES,
            APPLICATIONS,
            CONTRIBUTIONS,
            PROPOSALS,
            INDICATOR_DEFINITIONS,
            INDICATORS,
            INDICATOR_TABLE,
            POSITIONS,
            FRANCE_SERVICES,
            ANNUAIRE_2019,
        ] {
            let mut names: Vec<String> = layout
                .iter()
                .flat_map(|column| column.synonyms.iter().chain([&column.name]))
                .map(|name| name.replace('_', ""))
                .collect();
            names.sort();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{names:?}");
            let titles = layout.iter().map(|column| column.name.to_owned()).collect();
            assert!(Header::read(titles, layout, &[]).is_ok());
        }
    }
}
