use super::*;

fn all(graph: &Digraph, sectors: &[u8]) -> Vec<Roles> {
    let all = brokerage(graph, sectors, &Stop::new()).unwrap();
    let one_by_one: Vec<_> = graph
        .nodes()
        .map(|v| brokerage_of(graph, sectors, v))
        .collect();
    assert_eq!(all, one_by_one);
    let every_pair = brokerage_between(graph, sectors, |_, _| true, &Stop::new()).unwrap();
    assert_eq!(all, every_pair);
    all
}

#[test]
fn one_of_each_role() {
    // v = 0 of sector 0 between a = 1 and c = 2.
    let graph = Digraph::from_arcs(3, [(1, 0), (0, 2)]);
    let of = |a, c| all(&graph, &[0, a, c])[0];
    assert_eq!((of(0, 0).coordinator, of(0, 0).total()), (1, 1));
    assert_eq!((of(1, 1).itinerant, of(1, 1).total()), (1, 1));
    assert_eq!((of(0, 1).representative, of(0, 1).total()), (1, 1));
    assert_eq!((of(1, 0).gatekeeper, of(1, 0).total()), (1, 1));
    assert_eq!((of(1, 2).liaison, of(1, 2).total()), (1, 1));
}

#[test]
fn the_hub_of_a_star_stands_between_all_and_nobody_in_a_complete_graph() {
    let leaves = 1..=5_000;
    let star = Digraph::from_arcs(5_001, leaves.flat_map(|leaf| [(0, leaf), (leaf, 0)]));
    let sectors: Vec<u8> = (0..=5_000).map(|v| u8::from(v % 2 == 0)).collect();
    let hub = all(&star, &sectors)[0];
    assert_eq!(hub.total(), 5_000 * 4_999);
    assert_eq!(
        (hub.coordinator, hub.itinerant),
        (2_500 * 2_499, 2_500 * 2_499)
    );
    assert_eq!(
        (hub.representative, hub.gatekeeper),
        (2_500 * 2_500, 2_500 * 2_500)
    );
    let complete = Digraph::from_arcs(6, (0..6).flat_map(|u| (0..6).map(move |v| (u, v))));
    let found = all(&complete, &[0, 1, 2, 0, 1, 2]);
    assert_eq!(found, [Roles::default(); 6]);
}

#[test]
fn nobody_and_one_alone() {
    assert!(all(&Digraph::default(), &[]).is_empty());
    assert_eq!(all(&Digraph::from_arcs(1, []), &[255]), [Roles::default()]);
}
