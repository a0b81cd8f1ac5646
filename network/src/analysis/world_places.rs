//! A told country for the tests: six communes, three EPCI, two départements that cut one of them, a région.

use std::sync::Arc;

use entity::vocab::PartnershipKind as Kind;
use proptest::prelude::*;

use super::world::{DAYS, TODAY, actor, tie};
use super::{Level, Scope};
use crate::graph::snapshot::{
    ActorFacts, ActorRow, Builder, IdSet, MembershipRow, NO_END, NO_SECTOR, PartnershipRow,
    Snapshot, UNKNOWN_START,
};

/// Territories with their communes; a commune holds itself.
pub(crate) const PLACES: [(u32, &[u32]); 12] = [
    (1, &[1]),
    (2, &[2]),
    (3, &[3]),
    (4, &[4]),
    (5, &[5]),
    (6, &[6]),
    (11, &[1, 2]),
    (12, &[3, 4]),
    (13, &[5, 6]),
    (21, &[1, 2, 3]),
    (22, &[4, 5, 6]),
    (31, &[1, 2, 3, 4, 5, 6]),
];
pub(crate) const EPCI: [u32; 3] = [11, 12, 13];

/// The territories that share a commune with one.
pub(crate) fn meeting(id: u32) -> Vec<u32> {
    let communes = PLACES.iter().find(|place| place.0 == id).unwrap().1;
    let others = PLACES.iter();
    others
        .filter(|other| other.1.iter().any(|commune| communes.contains(commune)))
        .map(|other| other.0)
        .collect()
}

/// The EPCI as a level.
pub(crate) fn epci() -> Level {
    Level::new(EPCI.map(|id| (id, meeting(id))))
}

/// Everything, in a territory or everywhere.
pub(crate) fn scope(territory: Option<u32>) -> Scope {
    Scope {
        presence: territory.map(|id| Arc::new(meeting(id).into_iter().collect::<IdSet>())),
        ..Scope::everything(DAYS)
    }
}

/// Records of a small country, before they make a snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Records {
    pub(crate) actors: Vec<ActorRow>,
    pub(crate) partnerships: Vec<PartnershipRow>,
    pub(crate) memberships: Vec<MembershipRow>,
}

/// Identifier of the only group.
const GROUP: u32 = 900;

impl Records {
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut builder = Builder::new();
        for row in &self.actors {
            builder.actor(row);
        }
        for row in &self.partnerships {
            builder.partnership(row);
        }
        for row in &self.memberships {
            builder.membership(*row);
        }
        builder.build(1)
    }
}

fn places(most: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::btree_set(
        prop::sample::select(PLACES.map(|place| place.0).to_vec()),
        0..=most,
    )
    .prop_map(|ids| ids.into_iter().collect())
}

/// Some actors of a few sectors, here and there, partnerships of all kinds and of many places, and a group.
pub(crate) fn records() -> impl Strategy<Value = Records> {
    let actors = prop::collection::vec((0..4_u8, 0..3_u8, 0..7_u32, places(2), 0..4_usize), 0..14);
    let ties = prop::collection::vec((0..8_usize, 1..14_u32, 1..14_u32, places(2)), 0..45);
    let members = prop::collection::btree_set(1..14_u32, 0..4);
    (actors, ties, members).prop_map(|(actors, ties, members)| {
        let kinds = [
            Kind::RefersTo,
            Kind::RefersTo,
            Kind::CoProject,
            Kind::Agreement,
            Kind::Trains,
            Kind::Alerts,
            Kind::Funds,
            Kind::NoLinkDeclared,
        ];
        let actors = (1..)
            .zip(actors)
            .map(|(id, (sector, kind, seat, area, answered))| {
                let row = actor(id, sector * 3);
                // Some have answered a survey, once or of late; some are natural persons.
                let facts = ActorFacts {
                    kind: kind * 7,
                    seat,
                    answered: [UNKNOWN_START, TODAY - 800, TODAY - 3, UNKNOWN_START][answered],
                    ..row.facts
                };
                ActorRow { facts, area }
            });
        let facts = ActorFacts::new(
            GROUP,
            super::scope::code(entity::vocab::ActorKind::WorkingGroup),
            NO_SECTOR,
        );
        let group = ActorRow {
            facts,
            area: Vec::new(),
        };
        let rows = (1..)
            .zip(ties)
            .map(|(id, (kind, from, to, territories))| PartnershipRow {
                territories,
                // Some are long known, some are not dated at all.
                from_day: if id % 3 == 0 {
                    UNKNOWN_START
                } else {
                    TODAY - 900
                },
                ..tie(id, kinds[kind], from, to)
            });
        Records {
            actors: actors.chain([group]).collect(),
            partnerships: rows.collect(),
            memberships: members
                .into_iter()
                .map(|actor| MembershipRow {
                    group: GROUP,
                    actor,
                    from_day: UNKNOWN_START,
                    until_day: NO_END,
                })
                .collect(),
        }
    })
}
