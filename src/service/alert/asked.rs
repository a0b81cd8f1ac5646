//! What is asked: where, what is observed, by whom.

use network::graph::snapshot::Day;

use crate::domain::alert::ConcernSet;
use crate::domain::vocab::{BenefitScheme, CallerRole, Concern, Tenure, TerritoryKind};

/// A question: whom to alert. It names nobody and is neither kept nor logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertQuestion {
    /// INSEE code of the commune.
    pub commune: String,
    /// What is observed; at least one.
    pub concerns: Vec<Concern>,
    /// Who asks.
    pub caller: Option<CallerRole>,
    /// How the person holds the home.
    pub tenure: Option<Tenure>,
    /// The fund that pays the person's benefits.
    pub scheme: Option<BenefitScheme>,
}

/// The same question, of a commune that is known, on a day.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The commune and the territories that hold it, sorted.
    pub(super) around: Vec<u32>,
    pub(super) concerns: ConcernSet,
    pub(super) caller: Option<CallerRole>,
    pub(super) tenure: Option<Tenure>,
    pub(super) scheme: Option<BenefitScheme>,
    pub(super) day: Day,
}

impl Asked {
    /// Whether the asker asks as part of a trade.
    pub(super) fn by_professional(&self) -> bool {
        self.caller.is_some_and(CallerRole::is_professional)
    }

    pub(super) fn is_around(&self, place: u32) -> bool {
        self.around.binary_search(&place).is_ok()
    }
}

/// How specific an area is, the most specific first: commune 0, EPCI and perimeters 1, département 2, région 3, country 4.
pub(super) const fn level(kind: TerritoryKind) -> u8 {
    match kind {
        TerritoryKind::Commune | TerritoryKind::ArrondissementMunicipal | TerritoryKind::Qpv => 0,
        TerritoryKind::Department
        | TerritoryKind::Arrondissement
        | TerritoryKind::HealthTerritory => 2,
        TerritoryKind::Region => 3,
        TerritoryKind::Country => 4,
        _ => 1,
    }
}
