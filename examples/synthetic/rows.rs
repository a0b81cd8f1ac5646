//! The columns of the templates, in their order; a field left at its default is an empty cell.

use serde::Serialize;

/// A row of `actors.csv`, in the order of the template.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ActorRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) acronym: &'static str,
    pub(crate) other_names: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) sector: &'static str,
    pub(crate) secondary_sectors: &'static str,
    pub(crate) seat_commune: String,
    pub(crate) latitude: &'static str,
    pub(crate) longitude: &'static str,
    pub(crate) serves: String,
    pub(crate) themes: String,
    pub(crate) publics: String,
    pub(crate) siret: String,
    pub(crate) siren: &'static str,
    pub(crate) finess: &'static str,
    pub(crate) rpps: &'static str,
    pub(crate) rna: &'static str,
    pub(crate) website: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) address: String,
    pub(crate) description: &'static str,
    pub(crate) founded_on: String,
    pub(crate) status: &'static str,
    pub(crate) closed_on: String,
    pub(crate) successor: &'static str,
    pub(crate) confirmed_on: String,
    pub(crate) source: &'static str,
    pub(crate) certainty: &'static str,
    pub(crate) note: &'static str,
}

/// A row of `partnerships.csv`, in the order of the template.
#[derive(Debug, Default, Serialize)]
pub(crate) struct PartnershipRow {
    pub(crate) id: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) status: &'static str,
    pub(crate) valid_from: String,
    pub(crate) valid_until: String,
    pub(crate) territory: String,
    pub(crate) themes: &'static str,
    pub(crate) strength: String,
    pub(crate) frequency: &'static str,
    pub(crate) amount_eur: String,
    pub(crate) confirmation: &'static str,
    pub(crate) confirmed_on: String,
    pub(crate) evidence: String,
    pub(crate) visibility: &'static str,
    pub(crate) source: &'static str,
    pub(crate) certainty: &'static str,
    pub(crate) note: &'static str,
}

/// A row of `groups.csv`, in the order of the template.
#[derive(Debug, Default, Serialize)]
pub(crate) struct GroupRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) acronym: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) body_kind: &'static str,
    pub(crate) status: &'static str,
    pub(crate) serves: String,
    pub(crate) installed_on: String,
    pub(crate) participants: String,
    pub(crate) contributions: &'static str,
    pub(crate) meetings: String,
    pub(crate) description: &'static str,
    pub(crate) website: &'static str,
    pub(crate) themes: &'static str,
    pub(crate) source: &'static str,
    pub(crate) certainty: &'static str,
    pub(crate) note: &'static str,
}

/// A row of `members.csv`, in the order of the template.
#[derive(Debug, Default, Serialize)]
pub(crate) struct MemberRow {
    pub(crate) group: String,
    pub(crate) actor: String,
    pub(crate) role: &'static str,
    pub(crate) seat: &'static str,
    pub(crate) seat_sector: &'static str,
    pub(crate) valid_from: &'static str,
    pub(crate) valid_until: &'static str,
    pub(crate) source: &'static str,
    pub(crate) certainty: &'static str,
    pub(crate) note: &'static str,
}
