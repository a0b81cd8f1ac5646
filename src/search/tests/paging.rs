//! Pages cover every actor once, in every order, in both directions, while others are added.

use super::world::{Dice, add, ids, in_order};
use crate::search::{
    KeyError, Position, SearchError, SearchIndex, SearchKey, SearchOrder, SearchRequest,
};

const ORDERS: [SearchOrder; 3] = [
    SearchOrder::Relevance,
    SearchOrder::Name,
    SearchOrder::Distance,
];
const TEXTS: [Option<&str>; 5] = [
    None,
    Some("carhaix"),
    Some("cpma"),
    Some("energie zzzz carhaix"),
    Some("precarite energ"),
];

fn random_index(dice: &mut Dice, actors: i64) -> SearchIndex {
    let index = SearchIndex::in_memory("test").unwrap();
    let mut id = 0;
    while id < actors {
        let batch = (id..actors.min(id + 37)).map(|id| dice.actor(id)).collect();
        id += 37;
        add(&index, batch);
    }
    index
}

/// Follows pages to the end; `between` is called before each page.
fn follow(index: &SearchIndex, first: &SearchRequest, mut between: impl FnMut()) -> Vec<i64> {
    let mut request = first.clone();
    let mut found = Vec::new();
    loop {
        between();
        let page = index.search(&request).unwrap();
        let mut ids = ids(&page);
        if request.backward {
            request.before = page.hits.first().map(|hit| hit.key.clone());
            ids.reverse();
        } else {
            request.after = page.hits.last().map(|hit| hit.key.clone());
        }
        // Keys must survive being written and read.
        for key in request.after.iter_mut().chain(&mut request.before) {
            *key = SearchKey::decode(&key.encode()).unwrap();
        }
        found.extend(ids);
        if !page.has_more {
            return found;
        }
        assert_eq!(page.hits.len(), request.limit);
    }
}

/// In a segment that holds many more documents than a page, most are passed over; with filters as without.
#[test]
fn short_pages_are_cuts_of_the_whole_list() {
    let mut dice = Dice::new(6);
    let actors = (0..700).map(|_| {
        // Not in the order of their identifiers.
        let id = i64::try_from(dice.roll(1_000_000)).unwrap();
        dice.actor(id)
    });
    let index = super::world::index(actors.collect());
    for order in ORDERS {
        for (text, territories) in [
            (None, None),
            (None, Some(0..20)),
            (Some("carhaix"), None),
            (Some("maison"), Some(0..20)),
            (Some("precarite energetique"), Some(30..60)),
        ] {
            let mut all = SearchRequest {
                limit: 1_000,
                count_total: true,
                ..in_order(order, text)
            };
            let territories = territories.map(|ids: std::ops::Range<i64>| ids.collect());
            all.filter.territories = territories.into_iter().collect();
            let whole = ids(&index.search(&all).unwrap());
            assert!(whole.len() > 40, "{order:?} {text:?}");
            for (limit, backward, count_total) in [
                (9, false, false),
                (9, true, false),
                (9, false, true),
                (40, false, false),
            ] {
                let request = SearchRequest {
                    limit,
                    backward,
                    count_total,
                    ..all.clone()
                };
                let mut found = follow(&index, &request, || ());
                if backward {
                    found.reverse();
                }
                assert_eq!(found, whole, "{order:?} {text:?} {limit} {backward}");
            }
        }
    }
}

#[test]
fn pages_in_both_directions_are_cuts_of_one_order() {
    let mut dice = Dice::new(1);
    let index = random_index(&mut dice, 150);
    for order in ORDERS {
        for text in TEXTS {
            let all = SearchRequest {
                limit: 1_000,
                ..in_order(order, text)
            };
            let whole = index.search(&all).unwrap();
            assert!(
                !whole.has_more && !whole.hits.is_empty(),
                "{order:?} {text:?}"
            );
            let whole = ids(&whole);
            for limit in [1, 2, 7, 150] {
                let forward = SearchRequest {
                    limit,
                    ..in_order(order, text)
                };
                assert_eq!(
                    follow(&index, &forward, || ()),
                    whole,
                    "{order:?} {text:?} {limit}"
                );
                let backward = SearchRequest {
                    backward: true,
                    ..forward
                };
                let mut reversed = follow(&index, &backward, || ());
                reversed.reverse();
                assert_eq!(reversed, whole, "backward {order:?} {text:?} {limit}");
            }
        }
    }
}

#[test]
fn every_actor_comes_once_while_others_are_added() {
    for order in ORDERS {
        for text in TEXTS {
            for backward in [false, true] {
                let mut dice = Dice::new(2);
                let index = random_index(&mut dice, 120);
                let request = SearchRequest {
                    limit: 9,
                    backward,
                    ..in_order(order, text)
                };
                let there = ids(&index
                    .search(&SearchRequest {
                        limit: 1_000,
                        ..request.clone()
                    })
                    .unwrap());
                let mut next = 1_000;
                let found = follow(&index, &request, || {
                    add(&index, (next..next + 3).map(|id| dice.actor(id)).collect());
                    next += 3;
                    assert!(next < 2_000, "the pages have no end");
                });
                let mut known: Vec<_> = found
                    .iter()
                    .copied()
                    .filter(|id| there.contains(id))
                    .collect();
                if backward {
                    known.reverse();
                }
                assert_eq!(known, there, "{order:?} {text:?} {backward}");
                let mut distinct = found.clone();
                distinct.sort_unstable();
                distinct.dedup();
                assert_eq!(
                    distinct.len(),
                    found.len(),
                    "{order:?} {text:?} {backward}: an actor came twice"
                );
            }
        }
    }
}

#[test]
fn the_order_is_the_one_asked() {
    let mut dice = Dice::new(3);
    let index = random_index(&mut dice, 100);
    for text in TEXTS {
        let hits = |order| {
            index
                .search(&SearchRequest {
                    limit: 1_000,
                    ..in_order(order, text)
                })
                .unwrap()
                .hits
        };
        let by_score = hits(SearchOrder::Relevance);
        assert!(by_score.is_sorted_by(|one, other| {
            let (score, other_score) = (
                one.score.unwrap_or_default(),
                other.score.unwrap_or_default(),
            );
            score > other_score || (score.total_cmp(&other_score).is_eq() && one.id < other.id)
        }));
        assert!(
            hits(SearchOrder::Name).is_sorted_by_key(|hit| match &hit.key.position {
                Position::Name { name_key } => (name_key.clone(), hit.id),
                other => panic!("{other:?}"),
            })
        );
        let by_distance = hits(SearchOrder::Distance);
        assert!(
            by_distance.is_sorted_by(|one, other| match (one.distance_m, other.distance_m) {
                (Some(one_m), Some(other_m)) =>
                    one_m < other_m || (one_m.total_cmp(&other_m).is_eq() && one.id < other.id),
                (None, None) => one.id < other.id,
                (one_m, _) => one_m.is_some(),
            })
        );
        assert!(by_distance.iter().any(|hit| hit.distance_m.is_none()));
    }
}

#[test]
fn between_two_keys_lies_what_is_between() {
    let mut dice = Dice::new(4);
    let index = random_index(&mut dice, 100);
    for order in ORDERS {
        let request = SearchRequest {
            limit: 1_000,
            ..in_order(order, None)
        };
        let whole = index.search(&request).unwrap().hits;
        let key = |place: usize| Some(whole[place].key.clone());
        let between = SearchRequest {
            after: key(10),
            before: key(20),
            ..request
        };
        let expected: Vec<_> = whole[11..20].iter().map(|hit| hit.id).collect();
        assert_eq!(ids(&index.search(&between).unwrap()), expected);
    }
}

#[test]
fn a_position_outlives_its_actor() {
    let mut dice = Dice::new(5);
    let index = random_index(&mut dice, 60);
    for order in ORDERS {
        let request = SearchRequest {
            limit: 10,
            ..in_order(order, None)
        };
        let first = index.search(&request).unwrap();
        let next = SearchRequest {
            after: Some(first.hits[9].key.clone()),
            ..request
        };
        let expected = ids(&index.search(&next).unwrap());
        let deletes = vec![first.hits[9].id];
        index
            .apply(crate::search::IndexBatch {
                deletes,
                ..Default::default()
            })
            .unwrap();
        assert_eq!(ids(&index.search(&next).unwrap()), expected);
    }
}

#[test]
fn a_later_page_forgives_no_more_than_the_first() {
    let index = super::world::index(vec![
        super::world::actor(1, "Hennebont"),
        super::world::actor(2, "Hennebond"),
    ]);
    let request = SearchRequest {
        limit: 1,
        ..in_order(SearchOrder::Relevance, Some("hennebont"))
    };
    let first = index.search(&request).unwrap();
    let next = SearchRequest {
        after: Some(first.hits[0].key.clone()),
        ..request
    };
    assert!(index.search(&next).unwrap().hits.is_empty());
    index
        .apply(crate::search::IndexBatch {
            deletes: vec![1],
            ..Default::default()
        })
        .unwrap();
    assert!(index.search(&next).unwrap().hits.is_empty());
}

#[test]
fn contradictory_requests_are_refused() {
    let index = random_index(&mut Dice::new(6), 5);
    let key = |stage| SearchKey {
        stage,
        position: Position::Relevance { score: 1 },
        id: 1,
    };
    let by_name = SearchRequest {
        after: Some(key(0)),
        ..in_order(SearchOrder::Name, None)
    };
    assert!(matches!(
        index.search(&by_name),
        Err(SearchError::Key(KeyError::AnotherOrder))
    ));
    let stages = SearchRequest {
        after: Some(key(0)),
        before: Some(key(1)),
        ..SearchRequest::default()
    };
    assert!(matches!(
        index.search(&stages),
        Err(SearchError::Key(KeyError::Contradictory))
    ));
    let nowhere = SearchRequest {
        order: SearchOrder::Distance,
        ..SearchRequest::default()
    };
    assert!(matches!(
        index.search(&nowhere),
        Err(SearchError::DistanceWithoutPoint)
    ));
}

#[test]
fn a_page_of_nothing_holds_nothing() {
    let index = random_index(&mut Dice::new(7), 5);
    let page = index
        .search(&SearchRequest {
            limit: 0,
            count_total: true,
            ..in_order(SearchOrder::Name, None)
        })
        .unwrap();
    assert!(page.hits.is_empty() && page.has_more);
    assert_eq!(page.total, Some(5));
}
