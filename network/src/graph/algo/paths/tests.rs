use super::*;

const ALL: PathQuery<'_> = PathQuery {
    source: 0,
    targets: &[],
    count: 100,
    max_steps: 100,
    prefer_disjoint: false,
};

fn found(graph: &Digraph, query: &PathQuery<'_>, costs: &[u32]) -> Vec<(u64, Vec<u32>)> {
    let cost = |step: Step| Some(*costs.get(step.arc as usize).unwrap_or(&1));
    let paths = shortest_paths(graph, query, cost, |_| true, &Stop::new()).unwrap();
    paths
        .into_iter()
        .map(|path| (path.cost, path.vertices))
        .collect()
}

#[test]
fn a_dear_way_of_few_steps_is_found_behind_a_cheap_long_one() {
    // 0 → 1 → 2 → 3 → 4 costs 4; 0 → 2 costs 10: in three steps only the second way reaches 4.
    let graph = Digraph::from_arcs(5, [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)]);
    let costs = [1, 10, 1, 1, 1];
    let query = PathQuery {
        targets: &[4],
        max_steps: 3,
        ..ALL
    };
    assert_eq!(found(&graph, &query, &costs), [(12, vec![0, 2, 3, 4])]);
    let query = PathQuery {
        max_steps: 4,
        ..query
    };
    assert_eq!(
        found(&graph, &query, &costs),
        [(4, vec![0, 1, 2, 3, 4]), (12, vec![0, 2, 3, 4])]
    );
    assert!(
        found(
            &graph,
            &PathQuery {
                max_steps: 2,
                ..query
            },
            &costs
        )
        .is_empty()
    );
}

#[test]
fn ties_go_to_fewer_steps_and_then_to_smaller_vertices() {
    let graph = Digraph::from_arcs(5, [(0, 4), (0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4)]);
    // 0→1, 0→2, 0→3, 0→4, 1→4, 2→4, 3→4
    let costs = [1, 1, 0, 2, 1, 1, 2];
    let query = PathQuery {
        targets: &[4],
        count: 3,
        ..ALL
    };
    assert_eq!(
        found(&graph, &query, &costs),
        [(2, vec![0, 4]), (2, vec![0, 1, 4]), (2, vec![0, 2, 4])]
    );
}

#[test]
fn a_path_ends_at_the_first_target_and_never_comes_back_to_its_source() {
    let graph = Digraph::from_arcs(4, [(0, 1), (1, 2), (1, 0), (0, 3), (3, 2)]);
    let query = PathQuery {
        targets: &[2, 1, 0],
        ..ALL
    };
    assert_eq!(
        found(&graph, &query, &[]),
        [(1, vec![0, 1]), (2, vec![0, 3, 2])]
    );
}

#[test]
fn who_may_not_be_passed_through_may_still_be_asked() {
    let graph = Digraph::from_arcs(4, [(0, 1), (1, 3), (0, 2), (2, 3)]);
    let cost = |step: Step| (step.from != 3).then_some(1);
    let ask = |targets| {
        let query = PathQuery { targets, ..ALL };
        shortest_paths(&graph, &query, cost, |v| v != 1 && v != 0, &Stop::new()).unwrap()
    };
    assert_eq!(ask(&[3]).len(), 1);
    assert_eq!(ask(&[3])[0].vertices, [0, 2, 3]);
    assert_eq!(ask(&[1])[0].vertices, [0, 1]);
}

#[test]
fn disjoint_paths_come_first_when_asked() {
    // Two ways that share vertex 1, and a dearer one by vertex 4; and the straight arc, dearest of all.
    let graph = Digraph::from_arcs(
        6,
        [
            (0, 1),
            (1, 2),
            (1, 3),
            (2, 5),
            (3, 5),
            (0, 4),
            (4, 5),
            (0, 5),
        ],
    );
    // 0→1, 0→4, 0→5, 1→2, 1→3, 2→5, 3→5, 4→5
    let costs = [1, 9, 50, 1, 1, 1, 1, 9];
    let query = PathQuery {
        targets: &[5],
        ..ALL
    };
    let ways = |prefer_disjoint, count| -> Vec<u64> {
        let query = PathQuery {
            count,
            prefer_disjoint,
            ..query
        };
        found(&graph, &query, &costs)
            .iter()
            .map(|way| way.0)
            .collect()
    };
    assert_eq!(ways(false, 9), [3, 3, 18, 50]);
    assert_eq!(ways(true, 9), [3, 18, 50, 3]);
    assert_eq!(ways(true, 2), [3, 18]);
}

#[test]
fn a_hub_is_no_obstacle() {
    let arcs = (1..=5_000)
        .flat_map(|v| [(0, v), (v, 0)])
        .chain([(7, 9), (9, 7)]);
    let graph = Digraph::from_arcs(5_001, arcs);
    let query = PathQuery {
        source: 7,
        targets: &[9],
        max_steps: 4,
        ..ALL
    };
    assert_eq!(
        found(&graph, &query, &[]),
        [(1, vec![7, 9]), (2, vec![7, 0, 9])]
    );
}

#[test]
fn nothing_to_find() {
    let graph = Digraph::from_arcs(3, [(1, 0)]);
    for targets in [&[][..], &[0], &[2], &[1]] {
        assert!(found(&graph, &PathQuery { targets, ..ALL }, &[]).is_empty());
    }
    let query = PathQuery {
        source: 1,
        targets: &[0],
        ..ALL
    };
    assert!(found(&graph, &PathQuery { count: 0, ..query }, &[]).is_empty());
    assert!(
        found(
            &graph,
            &PathQuery {
                max_steps: 0,
                ..query
            },
            &[]
        )
        .is_empty()
    );
    assert_eq!(found(&graph, &query, &[]).len(), 1);
}

#[test]
fn it_stops_when_asked() {
    let graph = Digraph::from_arcs(9, (0..8).map(|v| (v, v + 1)));
    let stop = Stop::new();
    stop.raise();
    let query = PathQuery {
        targets: &[8],
        ..ALL
    };
    assert_eq!(
        shortest_paths(&graph, &query, |_| Some(1), |_| true, &stop),
        Err(Stopped)
    );
}
