//! An invented country of the size of France, with as many territories, some actors everywhere and many hubs.

use entity::vocab::{PartnershipKind, PartnershipStatus, Sector, Vocabulary};
use network::analysis::Level;
use network::graph::snapshot::{ActorFacts, ActorRow, Builder, IdSet, PartnershipRow, Snapshot};

const REGIONS: u32 = 18;
pub(crate) const DEPARTMENTS: u32 = 101;
const EPCI: u32 = 1_255;
const COMMUNES: u32 = 34_800;

const COUNTRY: u32 = 1;
const FIRST_REGION: u32 = 10;
const FIRST_DEPARTMENT: u32 = 100;
const FIRST_EPCI: u32 = 1_000;
const FIRST_COMMUNE: u32 = 10_000;

/// Numbers that look drawn: splitmix64.
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below a bound.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.next() % u64::from(bound.max(1))).expect("below a small bound")
    }

    /// A number below a bound, small ones being likelier: hubs.
    fn skewed(&mut self, bound: u32) -> u32 {
        let once = self.below(bound);
        let twice = self.below(once + 1);
        self.below(twice + 1)
    }
}

/// The part of `parts` that the `place`-th of `whole` lies in.
fn part(place: u32, whole: u32, parts: u32) -> u32 {
    u32::try_from(u64::from(place) * u64::from(parts) / u64::from(whole)).expect("a part")
}

fn epci_of(commune: u32) -> u32 {
    part(commune, COMMUNES, EPCI)
}

fn department_of(commune: u32) -> u32 {
    part(commune, COMMUNES, DEPARTMENTS)
}

fn region_of(commune: u32) -> u32 {
    part(commune, COMMUNES, REGIONS)
}

/// The territories that share a commune with those that hold given communes.
fn meeting(communes: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut ids = vec![COUNTRY];
    for commune in communes {
        ids.extend([
            FIRST_COMMUNE + commune,
            FIRST_EPCI + epci_of(commune),
            FIRST_DEPARTMENT + department_of(commune),
            FIRST_REGION + region_of(commune),
        ]);
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The communes of a territory.
pub(crate) fn communes(territory: u32, put: &mut dyn FnMut(u32)) {
    let all = 0..COMMUNES;
    let mut those = |is_in: &dyn Fn(u32) -> bool| {
        all.clone()
            .filter(|commune| is_in(*commune))
            .for_each(|commune| put(FIRST_COMMUNE + commune));
    };
    match territory {
        COUNTRY => those(&|_| true),
        FIRST_REGION..FIRST_DEPARTMENT => {
            those(&|commune| FIRST_REGION + region_of(commune) == territory);
        }
        FIRST_DEPARTMENT..FIRST_EPCI => {
            those(&|commune| FIRST_DEPARTMENT + department_of(commune) == territory);
        }
        FIRST_EPCI..FIRST_COMMUNE => {
            those(&|commune| FIRST_EPCI + epci_of(commune) == territory);
        }
        commune => put(commune),
    }
}

/// The EPCI of the country.
pub(crate) fn epci() -> Level {
    Level::new((0..EPCI).map(|epci| {
        let communes = (0..COMMUNES).filter(move |commune| epci_of(*commune) == epci);
        (FIRST_EPCI + epci, meeting(communes))
    }))
}

/// What shares a commune with a département.
pub(crate) fn around_department(department: u32) -> IdSet {
    let communes = (0..COMMUNES).filter(|commune| department_of(*commune) == department);
    meeting(communes).into_iter().collect()
}

/// A snapshot of so many actors and partnerships.
pub(crate) fn country(actors: u32, partnerships: u32, seed: u64) -> Snapshot {
    let mut draws = Draws::new(seed);
    let mut builder = Builder::new();
    let code = |position: usize| u8::try_from(position).expect("closed lists are short");
    let sectors = u32::try_from(Sector::ALL.len()).expect("twelve sectors");
    let commune_of = |actor: u32| part(actor, actors, COMMUNES);
    for actor in 0..actors {
        let commune = commune_of(actor);
        let area = match draws.below(10_000) {
            0..5 => vec![COUNTRY],
            5..105 => vec![FIRST_REGION + region_of(commune)],
            105..345 => vec![FIRST_DEPARTMENT + department_of(commune)],
            345..3_000 => vec![FIRST_EPCI + epci_of(commune)],
            3_000..5_000 => Vec::new(),
            _ => vec![FIRST_COMMUNE + commune],
        };
        let sector = draws.below(sectors).min(draws.below(sectors));
        let facts = ActorFacts {
            seat: FIRST_COMMUNE + commune,
            ..ActorFacts::new(actor + 1, 0, code(sector as usize))
        };
        builder.actor(&ActorRow { facts, area });
    }
    let kinds = [
        PartnershipKind::RefersTo,
        PartnershipKind::Alerts,
        PartnershipKind::CoProject,
        PartnershipKind::Agreement,
        PartnershipKind::Knows,
    ];
    let by_department = actors / DEPARTMENTS;
    for id in 1..=partnerships {
        let from = draws.below(actors);
        let first = part(from, actors, DEPARTMENTS) * by_department;
        let to = match draws.below(100) {
            0..45 => (from + 1 + draws.below(40)) % actors,
            45..70 => first + draws.below(by_department),
            70..88 => first + draws.skewed(by_department),
            _ => draws.below(DEPARTMENTS) * by_department + draws.skewed(by_department),
        };
        let commune = commune_of(from);
        let territories = match draws.below(20) {
            0..10 => Vec::new(),
            10..15 => vec![FIRST_EPCI + epci_of(commune)],
            15..18 => vec![FIRST_COMMUNE + commune],
            _ => vec![FIRST_DEPARTMENT + department_of(commune)],
        };
        let kind = kinds[draws.below(5) as usize].index();
        let active = PartnershipStatus::Active.index();
        builder.partnership(&PartnershipRow {
            territories,
            ..PartnershipRow::new(
                id,
                code(kind),
                code(active),
                from + 1,
                to.min(actors - 1) + 1,
            )
        });
    }
    builder.build(1)
}
