//! Kinds of actors: categories and types of groups of FINESS, networks of data·inclusion, partners of Signal Logement.

use super::{Mapping, Nomenclature, exact, nearest};
use crate::domain::vocab::ActorKind;

/// Declares the mappings of kinds: `finess`, `group`, `rp` and `sl` codes that mean the kind,
/// and with a tilde those that are only the nearest.
macro_rules! mappings {
    (@how finess) => { Nomenclature::FinessCategory };
    (@how group) => { Nomenclature::FinessGroupType };
    (@how rp) => { Nomenclature::DataInclusionNetwork };
    (@how sl) => { Nomenclature::SignalLogementPartner };
    (@one $list:ident $code:literal) => { exact(mappings!(@how $list), $code) };
    (@one $list:ident ~ $code:literal) => { nearest(mappings!(@how $list), $code) };
    ($($kind:ident: $($list:ident $(@ $near:tt)? $code:literal),+;)+) => {
        /// The official codes of a kind; none when no register has a value for it.
        #[must_use]
        pub const fn actor_kind_mappings(kind: ActorKind) -> &'static [Mapping] {
            match kind {
                $(ActorKind::$kind => &const { [$(mappings!(@one $list $($near)? $code)),+] },)+
                _ => &[],
            }
        }
    };
}

// A social landlord is one of the bodies of Action Logement, the CAF and the MSA share one type of partner:
// these are nearest values. So is the category of FINESS that takes in other families of care at home.
mappings! {
    RenovationAdviceDesk: sl "DISPOSITIF_RENOVATION_HABITAT";
    RenovationOperator: sl "OPERATEUR_VISITES_ET_TRAVAUX";
    Adil: sl "ADIL";
    SocialLandlord: sl "BAILLEUR_SOCIAL", rp @ ~ "action-logement";
    Siao: rp "siao";
    Chrs: finess "214", rp "chrs";
    PensionDeFamille: finess "258";
    SocialResidence: finess "259", finess "257";
    AsylumReception: finess "443", finess "442", rp "cada", rp "cph", rp "huda";
    HealthHouse: finess "603";
    HealthCentre: finess "124";
    Cpts: finess "604", group "001";
    SpecialisedCareTeam: finess "647";
    Pharmacy: finess "620";
    Laboratory: finess "611";
    Sas: finess "648";
    Hospital: finess "101", finess "355", finess "106";
    Cmp: finess "156", rp "cmp";
    Csapa: finess "197", rp "csapa";
    Caarud: finess "178", rp "caarud";
    Lhss: finess "180";
    Act: finess "165";
    SportHealthHouse: finess "700";
    TeenHouse: finess "701";
    YouthListeningPoint: finess "702";
    MutualAidGroup: finess "705";
    Pmi: finess "223";
    HealthExamCentre: finess "347";
    Cpam: rp "cpam";
    Msa: rp "mutualite-sociale-agricole", sl @ ~ "CAF_MSA";
    Ccas: rp "ccas-cias", sl "CCAS";
    DepartmentSocialOffice: rp "maisons-des-solidarites", rp "cms";
    Caf: rp "caf", sl @ ~ "CAF_MSA";
    BudgetAdvicePoint: rp "points-conseil-budget";
    FranceServices: rp "france-service";
    SocialCentre: rp "fcsf";
    FoodAid: rp "banques-alimentaires", rp "restos-du-coeur";
    LocalMission: rp "mission-locale";
    HomeCareService: finess "354", finess "460", finess "209", finess @ ~ "640";
    Mdph: rp "mdph", rp "maison-departementale-de-lautonomie";
    MunicipalHygieneService: sl "COMMUNE_SCHS";
    Ars: sl "ARS";
    Prefecture: sl "PREFECTURE";
    Ddets: sl "DDETS";
    Ddt: sl "DDT_M";
    FireRescue: finess "642";
    Police: sl "POLICE_GENDARMERIE";
    Court: sl "TRIBUNAL";
    Conciliator: sl "CONCILIATEURS";
    LegalAidPoint: rp "points-justice";
    Federation: rp @ ~ "federation-des-acteurs-de-la-solidarite";
}
