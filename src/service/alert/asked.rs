//! What is asked: where, what is observed, by whom.

use network::graph::snapshot::Day;

use crate::domain::alert::ConcernSet;
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
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
    pub(super) place: Around,
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

    /// Whether the asker is known to ask for no trade.
    pub(super) fn by_layman(&self) -> bool {
        self.caller.is_some_and(|caller| !caller.is_professional())
    }
}

/// A commune, or one of its municipal districts, and what is around.
#[derive(Clone, Debug)]
pub(super) struct Around {
    /// The commune and the territories that share its ground, sorted; of its districts the one that is asked about, or
    /// all of them when none is.
    pub(super) all: Vec<u32>,
    /// Those of them that are a part of the commune, though they count as made of it: sorted.
    pub(super) parts: Vec<u32>,
}

impl Around {
    /// What is around a commune.
    ///
    /// # Arguments
    /// * `code` - the code that was asked about: that of a district leaves the other ones out
    pub(super) fn new(territories: &TerritoryIndex, commune: i64, code: Option<&str>) -> Self {
        let district = TerritoryKind::ArrondissementMunicipal;
        let asked = code.and_then(|code| territories.id(&TerritoryRef::new(district, code)));
        let kind = |id: i64| territories.reference(id).map(|one| one.kind);
        let is_asked = |id: i64| asked.is_some_and(|asked| asked == id);
        let containing = territories.containing(commune).iter().copied();
        let kept: Vec<i64> = containing
            .filter(|id| asked.is_none() || is_asked(*id) || kind(*id) != Some(district))
            .collect();
        let is_part = |id: &&i64| {
            kind(**id) == Some(TerritoryKind::Qpv)
                || kind(**id) == Some(district) && !is_asked(**id)
        };
        let numbers = |ids: &mut dyn Iterator<Item = &i64>| -> Vec<u32> {
            ids.filter_map(|id| u32::try_from(*id).ok()).collect()
        };
        Self {
            all: numbers(&mut kept.iter()),
            parts: numbers(&mut kept.iter().filter(is_part)),
        }
    }

    pub(super) fn meets(&self, place: u32) -> bool {
        self.all.binary_search(&place).is_ok()
    }

    pub(super) fn is_part(&self, place: u32) -> bool {
        self.parts.binary_search(&place).is_ok()
    }
}

/// Where the places that rules name are held against.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot<'a> {
    /// The commune that is asked about.
    Asked(&'a Around),
    /// A place elsewhere, at which an actor was met.
    Elsewhere(u32, &'a TerritoryIndex),
}

impl Spot<'_> {
    /// Whether a territory shares ground with it. Of two parts of communes nobody knows, so that only the same one does.
    ///
    /// # Complexity
    /// O(log t) for the commune; elsewhere O(c log d) for places of c and d communes.
    pub(super) fn meets(self, territory: u32) -> bool {
        match self {
            Self::Asked(around) => around.meets(territory),
            Self::Elsewhere(place, territories)
                if is_part(territories, place) && is_part(territories, territory) =>
            {
                place == territory
            }
            Self::Elsewhere(place, territories) => {
                let other = territories.communes(territory.into());
                let mut communes = territories.communes(place.into()).iter();
                communes.any(|commune| other.binary_search(commune).is_ok())
            }
        }
    }

    /// Whether all of it lies in a territory.
    ///
    /// # Complexity
    /// As [`Self::meets`].
    pub(super) fn lies_in(self, territory: u32) -> bool {
        match self {
            Self::Asked(around) => around.meets(territory) && !around.is_part(territory),
            Self::Elsewhere(place, territories) if is_part(territories, territory) => {
                place == territory
            }
            Self::Elsewhere(place, territories) => {
                let other = territories.communes(territory.into());
                let communes = territories.communes(place.into());
                let mut inside = communes.iter().map(|one| other.binary_search(one).is_ok());
                !communes.is_empty() && inside.all(|is_inside| is_inside)
            }
        }
    }
}

/// Whether a territory is a part of a commune, though it counts as made of it.
fn is_part(territories: &TerritoryIndex, territory: u32) -> bool {
    let reference = territories.reference(territory.into());
    reference.is_some_and(|one| {
        matches!(
            one.kind,
            TerritoryKind::Qpv | TerritoryKind::ArrondissementMunicipal
        )
    })
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
