use entity::vocab::{PartnershipKind as Kind, Vocabulary};
use proptest::prelude::*;

use super::super::scope::code;
use super::super::world::{DAYS, actor, network_with_persons, tie};
use super::*;
use crate::graph::snapshot::{
    ActorFacts, Builder, MembershipRow, NO_END, NO_SECTOR, PartnershipRow, Snapshot, UNKNOWN_START,
};

/// The network in which paths of a snapshot are looked for, today.
fn whole(snapshot: &Snapshot) -> Network {
    let scope = introduction_scope(&Scope::everything(DAYS), true, true);
    Network::of(snapshot, &scope, &Stop::new()).unwrap()
}

fn found(network: &Network, query: &IntroductionQuery) -> Vec<IntroductionPath> {
    introduction_paths(network, query, &Stop::new()).unwrap()
}

/// Costs and vertices.
fn ways(network: &Network, query: &IntroductionQuery) -> Vec<(u64, Vec<u32>)> {
    let paths = found(network, query).into_iter();
    paths
        .map(|path| {
            let last = path.steps.last().map(|step| step.to);
            let vertices = path.steps.iter().map(|step| step.from).chain(last);
            (path.cost, vertices.collect())
        })
        .collect()
}

/// Five actors of sectors 0 to 4, who introduce or not, and partnerships.
fn told(introduces: [Option<bool>; 5], rows: &[PartnershipRow]) -> Network {
    let mut builder = Builder::new();
    for (id, introduces) in (1..).zip(introduces) {
        builder.facts(ActorFacts {
            introduces,
            ..actor(id, u8::try_from(id - 1).unwrap()).facts
        });
    }
    for row in rows {
        builder.partnership(row);
    }
    whole(&builder.build(1))
}

#[test]
fn every_step_says_why_and_the_weakest_is_marked() {
    // 1 trains 2 and has signed with it; 2 was at a meeting with 3, dormant; 3 knows 4 well.
    let network = told(
        [None, Some(true), None, None, None],
        &[
            tie(1, Kind::Trains, 1, 2),
            tie(2, Kind::Agreement, 2, 1),
            PartnershipRow {
                status: code(PartnershipStatus::Dormant),
                ..tie(3, Kind::AttendedWith, 2, 3)
            },
            PartnershipRow {
                strength: 4,
                ..tie(4, Kind::Knows, 3, 4)
            },
        ],
    );
    let paths = found(&network, &IntroductionQuery::new(0, PathTarget::Actor(3)));
    assert_eq!(paths.len(), 1);
    let path = &paths[0];
    assert_eq!(path.cost, 14 + 28 * 4 + 10);
    assert_eq!(path.weak_step, 1);
    let steps = &path.steps;
    let costs: Vec<u32> = steps.iter().map(|step| step.cost).collect();
    assert_eq!(costs, [14, 112, 10]);
    let consents: Vec<Consent> = steps.iter().map(|step| step.consent).collect();
    assert_eq!(
        consents,
        [Consent::NotNeeded, Consent::Given, Consent::Unknown]
    );
    let why: Vec<_> = steps[0]
        .links
        .iter()
        .map(|why| (why.link.kind, why.cost, why.is_against))
        .collect();
    assert_eq!(
        why,
        [(Kind::Agreement, 14, false), (Kind::Trains, 24, false)]
    );
}

#[test]
fn the_first_of_equally_weak_steps_is_marked() {
    let rows = [tie(1, Kind::Knows, 1, 2), tie(2, Kind::Knows, 2, 3)];
    let network = told([None; 5], &rows);
    let paths = found(&network, &IntroductionQuery::new(0, PathTarget::Actor(2)));
    assert_eq!((paths[0].cost, paths[0].weak_step), (28, 0));
}

#[test]
fn who_does_not_introduce_is_met_but_not_passed_through() {
    let rows = [
        tie(1, Kind::Knows, 1, 2),
        tie(2, Kind::Knows, 2, 3),
        tie(3, Kind::Trains, 1, 4),
        tie(4, Kind::Trains, 4, 3),
    ];
    let network = told([Some(false), Some(false), None, None, None], &rows);
    let query = IntroductionQuery::new(0, PathTarget::Actor(2));
    assert_eq!(ways(&network, &query), [(48, vec![0, 3, 2])]);
    let query = IntroductionQuery::new(0, PathTarget::Actor(1));
    assert_eq!(ways(&network, &query), [(14, vec![0, 1])]);
}

#[test]
fn governing_links_are_not_walked_unless_asked_for() {
    let rows = [tie(1, Kind::Funds, 1, 2), tie(2, Kind::Knows, 2, 3)];
    let network = told([None; 5], &rows);
    let mut query = IntroductionQuery::new(0, PathTarget::Actor(2));
    assert!(ways(&network, &query).is_empty());
    query.against_direction = true;
    assert!(ways(&network, &query).is_empty());
    query.with_governing = true;
    assert_eq!(ways(&network, &query), [(28 + 14, vec![0, 1, 2])]);
}

#[test]
fn links_have_a_direction_unless_one_walks_against_it() {
    let rows = [
        tie(1, Kind::RefersTo, 2, 1),
        tie(2, Kind::Agreement, 3, 2),
        tie(3, Kind::RefersTo, 1, 4),
    ];
    let network = told([None; 5], &rows);
    let mut query = IntroductionQuery::new(0, PathTarget::Actor(2));
    assert!(ways(&network, &query).is_empty());
    query.against_direction = true;
    assert_eq!(ways(&network, &query), [(32 + 14, vec![0, 1, 2])]);
    let first = &found(&network, &query)[0].steps[0];
    assert!(first.links[0].is_against);
    query.to = PathTarget::Actor(3);
    assert_eq!(ways(&network, &query), [(16, vec![0, 3])]);
}

#[test]
fn any_actor_of_a_sector_or_kind_will_do() {
    let rows = [
        tie(1, Kind::Knows, 1, 2),
        tie(2, Kind::Trains, 1, 3),
        tie(3, Kind::Knows, 2, 4),
    ];
    let network = told([None; 5], &rows);
    let sector = PathTarget::Sector(Sector::ALL[2]);
    assert_eq!(
        ways(&network, &IntroductionQuery::new(0, sector)),
        [(24, vec![0, 2])]
    );
    let kind = PathTarget::Kind(ActorKind::ALL[0]);
    assert_eq!(
        ways(&network, &IntroductionQuery::new(0, kind)),
        [(14, vec![0, 1]), (24, vec![0, 2])],
        "all are of that kind: a path ends at the first"
    );
    let own = PathTarget::Sector(Sector::ALL[0]);
    assert!(ways(&network, &IntroductionQuery::new(0, own)).is_empty());
}

#[test]
fn paths_that_share_no_middle_actor_come_first_when_preferred() {
    let rows = [
        tie(1, Kind::Knows, 1, 2),
        tie(2, Kind::Knows, 2, 5),
        tie(3, Kind::Knows, 2, 3),
        tie(4, Kind::Knows, 3, 5),
        tie(5, Kind::Trains, 1, 4),
        tie(6, Kind::Trains, 4, 5),
    ];
    let network = told([None; 5], &rows);
    let mut query = IntroductionQuery::new(0, PathTarget::Actor(4));
    let costs = |query: &IntroductionQuery| -> Vec<u64> {
        ways(&network, query).iter().map(|way| way.0).collect()
    };
    assert_eq!(costs(&query), [28, 42, 48]);
    query.prefer_disjoint = true;
    assert_eq!(costs(&query), [28, 48, 42]);
    query.count = 0;
    assert_eq!(costs(&query), [28], "one path at least");
    query.count = 20;
    query.max_steps = 1;
    assert!(costs(&query).is_empty());
    query.max_steps = 2;
    assert_eq!(costs(&query), [28, 48]);
}

#[test]
fn natural_persons_are_not_passed_through_unless_shown() {
    let kind = Kind::Knows;
    let ties = [(kind, 1, 2), (kind, 2, 3), (kind, 3, 4)];
    let network = network_with_persons(&[0, 1, 2, 3], &[2], &ties);
    let mut query = IntroductionQuery::new(0, PathTarget::Actor(2));
    assert!(ways(&network, &query).is_empty());
    query.persons = Persons::All;
    assert_eq!(ways(&network, &query), [(28, vec![0, 1, 2])]);
    let mut query = IntroductionQuery::new(0, PathTarget::Actor(1));
    assert_eq!(ways(&network, &query), [(14, vec![0, 1])], "named");
    query.to = PathTarget::Kind(ActorKind::Gp);
    assert!(ways(&network, &query).is_empty());
    query.persons = Persons::All;
    assert_eq!(ways(&network, &query), [(14, vec![0, 1])]);
}

#[test]
fn a_shared_group_is_a_way_and_small_ones_are_cheaper() {
    let mut builder = Builder::new();
    (1..=6).for_each(|id| builder.actor(&actor(id, 0)));
    for (group, members) in [(100, 1..=2), (101, 2..=6)] {
        builder.facts(ActorFacts::new(
            group,
            code(ActorKind::WorkingGroup),
            NO_SECTOR,
        ));
        for actor in members {
            builder.membership(MembershipRow {
                group,
                actor,
                from_day: UNKNOWN_START,
                until_day: NO_END,
            });
        }
    }
    let network = whole(&builder.build(1));
    let query = IntroductionQuery::new(0, PathTarget::Actor(5));
    assert_eq!(ways(&network, &query)[0], (10 + 13, vec![0, 1, 5]));
}

#[test]
fn the_scope_of_paths_holds_dormant_links_and_governing_ones_when_asked() {
    let scope = Scope::everything(DAYS);
    let with = introduction_scope(&scope, true, false);
    assert_eq!(
        with.statuses,
        [PartnershipStatus::Active, PartnershipStatus::Dormant]
    );
    assert_eq!(with.layers, scope.layers);
    assert!(
        introduction_scope(&scope, true, true)
            .layers
            .contains(&PartnershipLayer::Govern)
    );
    let dormant = Scope {
        statuses: vec![PartnershipStatus::Dormant],
        ..scope
    };
    assert_eq!(
        introduction_scope(&dormant, true, false).statuses,
        dormant.statuses
    );
}

#[test]
fn it_stops_when_asked() {
    let network = told([None; 5], &[tie(1, Kind::Knows, 1, 2)]);
    let query = IntroductionQuery::new(0, PathTarget::Actor(1));
    let stop = Stop::new();
    stop.raise();
    assert_eq!(introduction_paths(&network, &query, &stop), Err(Stopped));
}

/// All ways from the end of one, by walking every link of the snapshot.
fn walk(
    rows: &[PartnershipRow],
    facts: &[Option<bool>],
    query: &IntroductionQuery,
    targets: &[u32],
    way: (u64, Vec<u32>),
    all: &mut Vec<(u64, Vec<u32>)>,
) {
    let at = *way.1.last().unwrap();
    if way.1.len() > 1 && targets.contains(&at) {
        all.push(way);
        return;
    }
    let is_source = way.1.len() == 1;
    if way.1.len() > query.max_steps as usize || (!is_source && facts[at as usize] == Some(false)) {
        return;
    }
    for to in 0..u32::try_from(facts.len()).unwrap() {
        let costs = rows.iter().filter_map(|row| {
            let ends = (row.from - 1, row.to - 1);
            let kind = Kind::ALL[usize::from(row.kind)];
            let is_along = ends == (at, to) || (kind.is_symmetric() && ends == (to, at));
            let is_against = query.against_direction && ends == (to, at);
            if !is_along && !is_against {
                return None;
            }
            let link = Link {
                from: ends.0,
                to: ends.1,
                kind,
                status: PartnershipStatus::ALL[usize::from(row.status)],
                strength: (row.strength > 0).then(|| f64::from(row.strength)),
                seen: None,
                source: crate::analysis::LinkSource::Partnership(row.id),
            };
            cost::cost(&link, !is_along, query.with_governing)
        });
        if let Some(cost) = costs.min()
            && !way.1.contains(&to)
        {
            let mut further = way.clone();
            further.0 += u64::from(cost);
            further.1.push(to);
            walk(rows, facts, query, targets, further, all);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// The best of all ways, however they are found.
    #[test]
    fn paths_are_the_best_of_all_ways(
        introduces in prop::collection::vec(prop::option::weighted(0.6, any::<bool>()), 2..7),
        ties in prop::collection::vec((0..20_usize, 1..4_u8, 0..5_u8, 0..7_u32, 0..7_u32), 0..24),
        (count, max_steps) in (1..9_usize, 1..5_u32),
        (against_direction, with_governing, prefer_disjoint) in any::<(bool, bool, bool)>(),
        sector in prop::option::of(0..3_usize),
    ) {
        let n = u32::try_from(introduces.len()).unwrap();
        let rows: Vec<PartnershipRow> = (1..).zip(&ties).map(|(id, (kind, status, strength, from, to))| {
            PartnershipRow {
                status: *status % 3,
                strength: *strength,
                ..tie(id, Kind::ALL[*kind], from % n + 1, to % n + 1)
            }
        }).collect();
        let mut builder = Builder::new();
        for (id, introduces) in (1..).zip(&introduces) {
            let facts = actor(id, u8::try_from(id % 3).unwrap()).facts;
            builder.facts(ActorFacts { introduces: *introduces, ..facts });
        }
        for row in &rows {
            builder.partnership(row);
        }
        let network = whole(&builder.build(1));
        let to = sector.map_or(PathTarget::Actor(n - 1), |sector| PathTarget::Sector(Sector::ALL[sector]));
        let query = IntroductionQuery {
            count, max_steps, prefer_disjoint, against_direction, with_governing,
            ..IntroductionQuery::new(0, to)
        };
        let targets: Vec<u32> = match sector {
            None => vec![n - 1],
            Some(sector) => (0..n).filter(|v| (v + 1) as usize % 3 == sector).collect(),
        };
        let mut all = Vec::new();
        walk(&rows, &introduces, &query, &targets, (0, vec![0]), &mut all);
        all.sort_by(|a, b| (a.0, a.1.len(), &a.1).cmp(&(b.0, b.1.len(), &b.1)));
        let found = ways(&network, &query);
        if prefer_disjoint {
            prop_assert_eq!(found.len(), all.len().min(count));
            prop_assert_eq!(found.first(), all.first());
            prop_assert!(found.iter().all(|way| all.contains(way)));
            let middle = |way: &(u64, Vec<u32>)| way.1[1..way.1.len() - 1].to_vec();
            let apart = all.iter().find(|way| {
                let shares = middle(&all[0]).iter().any(|v| middle(way).contains(v));
                *way != &all[0] && !shares
            });
            if let (Some(apart), true) = (apart, count > 1) {
                prop_assert_eq!(&found[1], apart);
            }
        } else {
            all.truncate(count);
            prop_assert_eq!(found, all);
        }
    }
}
