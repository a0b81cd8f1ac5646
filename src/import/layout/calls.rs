//! The columns of calls, their applications, and what groups received and propose.

use crate::import::decode::Column;

layout! {
    /// Calls for projects and for expressions of interest.
    CALLS {
        required "id" ["identifiant", "code"],
        required "title" ["titre", "nom", "intitule"],
        required "kind" ["type", "nature"],
        required "issuer" ["porteur", "emetteur", "financeur"],
        optional "territory" ["territoire", "perimetre"],
        optional "legal_frame" ["cadre", "cadre_juridique"],
        optional "opened_on" ["ouverture", "date_ouverture", "date_lancement"],
        optional "deadline_on" ["date_limite", "echeance"],
        optional "decided_on" ["date_decision", "decide_le"],
        optional "budget_eur" ["budget", "montant_eur", "enveloppe"],
        optional "applications_received" ["dossiers_deposes", "projets_deposes", "candidatures"],
        optional "applications_selected" ["dossiers_retenus", "projets_retenus", "laureats"],
        optional "status" ["statut", "etat"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
    }
}

layout! {
    /// Axes of calls.
    CALL_AXES {
        required "call" ["appel"],
        required "number" ["numero"],
        required "label" ["libelle", "intitule", "titre"],
        optional "themes" ["theme", "thematiques"],
        optional "source" ["sources"],
    }
}

layout! {
    /// Applications to calls; the selected ones are projects.
    APPLICATIONS {
        required "id" ["identifiant", "numero_dossier"],
        required "call" ["appel"],
        required "lead" ["porteur", "chef_de_file"],
        optional "partners" ["partenaires", "partenaire"],
        optional "title" ["titre", "intitule"],
        optional "axes" ["axe", "axe_numero", "numeros_axes"],
        optional "territories" ["territoires", "territoire", "territory"],
        optional "publics" ["public", "publics_cibles"],
        optional "people_concerned" ["personnes_concernees", "participation"],
        optional "asked_eur" ["montant_demande_eur", "montant_demande"],
        optional "granted_eur" ["montant_accorde_eur", "montant_accorde"],
        optional "duration_months" ["duree_mois", "duree"],
        optional "status" ["statut", "etat", "resultat"],
        optional "submitted_on" ["depose_le", "date_depot"],
        optional "decided_on" ["decide_le", "date_decision"],
        optional "reasons" ["motifs", "motif"],
        optional "committee" ["comite", "comite_selection"],
        optional "valid_from" ["debut", "date_debut", "depuis"],
        optional "valid_until" ["fin", "date_fin", "fin_exclue", "jusqu_a"],
        optional "project_status" ["etat_projet", "statut_projet"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
        exported "call_title" [],
        exported "lead_name" [],
        exported "partner_names" [],
        exported "axis_labels" [],
        exported "territory_names" [],
        exported "publics_labels" [],
        exported "status_label" [],
        exported "sectors_crossed" [],
        exported "new_pairs" [],
        exported "known_pairs" [],
        exported "overlapping_projects" [],
        exported "licences" [],
    }
}

layout! {
    /// Contributions to the work of groups.
    CONTRIBUTIONS {
        required "id" ["identifiant"],
        required "groups" ["groupes", "groupe", "group"],
        optional "contributor" ["contributeur", "contributrice", "acteur", "auteur"],
        optional "date" ["remise_le", "date_contribution"],
        required "title" ["titre", "intitule"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
    }
}

layout! {
    /// Proposals of groups and what became of them.
    PROPOSALS {
        required "id" ["identifiant"],
        required "groups" ["groupes", "groupe", "group"],
        optional "axis_number" ["numero_axe"],
        optional "axis" ["axe"],
        optional "number" ["numero"],
        required "text" ["texte", "intitule", "proposition"],
        optional "status" ["statut", "etat"],
        optional "call" ["appel"],
        optional "application" ["candidature", "dossier"],
        optional "contributors" ["contributeurs", "contributeur"],
        optional "source" ["sources"],
        optional "certainty" ["certitude"],
        optional "note" ["notes", "remarque", "commentaire"],
    }
}
