use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a snapshot says, by identifier: the same for every way to reach it.
fn told(snapshot: &Snapshot) -> (Vec<ActorRow>, Vec<PartnershipRow>, Vec<MembershipRow>) {
    let mut actors: Vec<ActorRow> = snapshot
        .actors()
        .map(|(slot, facts)| ActorRow {
            facts: *facts,
            area: snapshot.area(slot).to_vec(),
        })
        .collect();
    actors.sort_by_key(|row| row.facts.id);
    assert_eq!(in_parts(snapshot), actors);
    let mut rows: Vec<PartnershipRow> = snapshot.rows().map(|row| snapshot.row(row)).collect();
    rows.sort_by_key(|row| row.id);
    (actors, rows, snapshot.memberships().into_owned())
}

/// The actors looked at in parts.
fn in_parts(snapshot: &Snapshot) -> Vec<ActorRow> {
    let end = u32::try_from(snapshot.slots()).unwrap();
    let parts = (0..end.div_ceil(4)).map(|part| part * 4..end.min(part * 4 + 4));
    let mut actors: Vec<ActorRow> = parts
        .flat_map(|slots| snapshot.actors_in(slots))
        .map(|(slot, facts, area)| {
            assert_eq!(snapshot.facts(slot), Some(facts));
            ActorRow {
                facts: *facts,
                area: area.to_vec(),
            }
        })
        .collect();
    actors.sort_by_key(|row| row.facts.id);
    actors
}

#[derive(Clone, Debug)]
enum Write {
    Actor(u32, Option<ActorRow>),
    Partnership(u32, Option<PartnershipRow>),
    Group(u32, Vec<u32>),
    Compact,
}

fn actor(id: u32) -> impl Strategy<Value = ActorRow> {
    (
        0..4_u8,
        0..5_u32,
        prop::collection::btree_set(1..6_u32, 0..3),
    )
        .prop_map(move |(sector, seat, area)| ActorRow {
            facts: ActorFacts {
                seat,
                ..ActorFacts::new(id, 1, sector)
            },
            area: area.into_iter().collect(),
        })
}

fn partnership(id: u32) -> impl Strategy<Value = PartnershipRow> {
    let territories = prop::collection::btree_set(1..6_u32, 0..4);
    (1..12_u32, 1..12_u32, 0..3_u8, territories).prop_map(move |(from, to, kind, places)| {
        PartnershipRow {
            territories: places.into_iter().collect(),
            ..PartnershipRow::new(id, kind, 1, from, to)
        }
    })
}

fn write() -> impl Strategy<Value = Write> {
    prop_oneof![
        4 => (1..12_u32).prop_flat_map(|id| prop::option::weighted(0.8, actor(id))
            .prop_map(move |row| Write::Actor(id, row))),
        6 => (1..30_u32).prop_flat_map(|id| prop::option::weighted(0.8, partnership(id))
            .prop_map(move |row| Write::Partnership(id, row))),
        1 => (50..53_u32, prop::collection::vec(1..12_u32, 0..4))
            .prop_map(|(group, members)| Write::Group(group, members)),
        1 => Just(Write::Compact),
    ]
}

fn members(group: u32, actors: &[u32]) -> Vec<MembershipRow> {
    let member = |actor: &u32| MembershipRow {
        group,
        actor: *actor,
        from_day: UNKNOWN_START,
        until_day: NO_END,
    };
    actors.iter().map(member).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever is written, in whatever order, with or without new bases in between, also such that were begun
    /// some writes ago, the snapshot says what one built from scratch says.
    #[test]
    fn a_snapshot_with_changes_is_one_built_from_scratch(
        writes in prop::collection::vec((write(), any::<bool>()), 1..60),
    ) {
        let mut actors: BTreeMap<u32, ActorRow> = BTreeMap::new();
        let mut partnerships: BTreeMap<u32, PartnershipRow> = BTreeMap::new();
        let mut groups: BTreeMap<u32, Vec<MembershipRow>> = BTreeMap::new();
        let mut snapshot = Snapshot::default();
        let mut begun: Option<Snapshot> = None;
        for (version, (write, together)) in (1..).zip(writes) {
            let mut changes = Changes { version, ..Changes::default() };
            match write {
                Write::Actor(id, row) => {
                    if let Some(row) = &row {
                        actors.insert(id, row.clone());
                    } else {
                        actors.remove(&id);
                        // As the database does: the links of an actor go with it.
                        let tied = partnerships.extract_if(.., |_, row| row.from == id || row.to == id);
                        changes.partnerships.extend(tied.map(|(id, _)| (id, None)));
                    }
                    changes.actors.push((id, row));
                }
                Write::Partnership(_, Some(row))
                    if !(actors.contains_key(&row.from) && actors.contains_key(&row.to)) => {}
                Write::Partnership(id, row) => {
                    match &row {
                        Some(row) => partnerships.insert(id, row.clone()),
                        None => partnerships.remove(&id),
                    };
                    changes.partnerships.push((id, row));
                }
                Write::Group(group, ids) => {
                    groups.insert(group, members(group, &ids));
                    changes.groups.push((group, members(group, &ids)));
                }
                Write::Compact => {
                    if together {
                        snapshot = snapshot.compact();
                        begun = None;
                    } else if let Some(compact) = begun.take() {
                        snapshot = snapshot.over(&compact);
                    } else {
                        begun = Some(snapshot.compact());
                    }
                    continue;
                }
            }
            snapshot = snapshot.with(changes);
        }
        let mut builder = Builder::new();
        for row in actors.values() {
            builder.actor(row);
        }
        for row in partnerships.values() {
            builder.partnership(row);
        }
        for row in groups.values().flatten() {
            builder.membership(*row);
        }
        let scratch = builder.build(snapshot.version());
        prop_assert_eq!(told(&snapshot), told(&scratch));
        prop_assert_eq!(told(&snapshot.compact()), told(&scratch));
    }
}

#[test]
fn facts_are_as_small_as_said() {
    assert_eq!(size_of::<ActorFacts>(), 64);
    assert_eq!(size_of::<PartnershipFacts>(), 28);
}
