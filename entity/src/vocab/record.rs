//! Lists that every record shares: visibility, certainty, roles of accounts, kinds of writes.

use super::vocabulary;

vocabulary! {
    /// Who may read a value.
    Visibility {
        Public "PUBLIC" "Public" "Everyone",
        Network "NETWORK" "Membres du réseau" "Signed-in members of the network",
        Team "TEAM" "Équipe de l'annuaire" "The directory's own team",
    }
}

vocabulary! {
    /// How sure a fact is.
    Certainty {
        Sourced "SOURCED" "Attesté par une source" "A source states it",
        Inferred "INFERRED" "Déduit, à vérifier" "Deduced, to be checked",
    }
}

vocabulary! {
    /// What the holder of a token may do.
    Role {
        Reader "READER" "Lecture" "Reads public data, and what is measured of the person that the token stands for",
        Editor "EDITOR" "Rédaction" "Reads network data, writes actors and partnerships",
        Admin "ADMIN" "Administration" "Everything an editor may do, and reads team data",
    }
}

vocabulary! {
    /// What a write did.
    Operation {
        Create "CREATE" "Création" "The record was created",
        Update "UPDATE" "Modification" "The record was changed",
        Close "CLOSE" "Fermeture" "The record was closed or ended",
    }
}
