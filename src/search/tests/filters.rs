//! Filters, counts and facets agree with a naive scan.

use std::collections::BTreeMap;

use super::world::{Dice, actor, add, ids, index};
use crate::domain::vocab::{ActorKind, ActorStatus, Sector, Vocabulary};
use crate::search::{ActorDocument, Facet, Near, SearchFilter, SearchIndex, SearchRequest};

const FACETS: [Facet; 5] = [
    Facet::Sector,
    Facet::Kind,
    Facet::Theme,
    Facet::Public,
    Facet::Status,
];

fn accepts(filter: &SearchFilter, actor: &ActorDocument) -> bool {
    let sector =
        |sector: &Sector| Some(*sector) == actor.sector || actor.secondary_sectors.contains(sector);
    let listed = filter.kinds.contains(&actor.kind);
    (if filter.kinds.is_empty() {
        filter.include_groups || !actor.kind.is_group()
    } else {
        listed
    }) && (filter.sectors.is_empty() || filter.sectors.iter().any(sector))
        && (filter.themes.is_empty()
            || filter
                .themes
                .iter()
                .any(|theme| actor.themes.contains(theme)))
        && (filter.publics.is_empty()
            || filter
                .publics
                .iter()
                .any(|public| actor.publics.contains(public)))
        && filter.status.is_none_or(|status| status == actor.status)
        && filter
            .territories
            .iter()
            .all(|ids| actor.territories.iter().any(|id| ids.contains(id)))
        && filter.near.is_none_or(|near| {
            near.radius_m.is_none_or(|radius| {
                distance(near, actor) <= Some(radius) && actor.latitude.is_some()
            })
        })
}

/// The haversine formula, written out.
fn distance(near: Near, actor: &ActorDocument) -> Option<f64> {
    let (latitude, longitude) = (actor.latitude?.to_radians(), actor.longitude?.to_radians());
    let (from, meridian) = (near.latitude.to_radians(), near.longitude.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(latitude - from) + from.cos() * latitude.cos() * half(longitude - meridian);
    Some(2.0 * 6_371_008.8 * chord.sqrt().asin())
}

fn naive_counts(facet: Facet, actors: &[&ActorDocument]) -> BTreeMap<&'static str, u64> {
    let mut counts = BTreeMap::new();
    for actor in actors {
        let mut codes: Vec<_> = match facet {
            Facet::Kind => vec![actor.kind.code()],
            Facet::Status => vec![actor.status.code()],
            Facet::Sector => actor
                .sector
                .iter()
                .chain(&actor.secondary_sectors)
                .map(|sector| sector.code())
                .collect(),
            Facet::Theme => actor.themes.iter().map(|theme| theme.code()).collect(),
            Facet::Public => actor.publics.iter().map(|public| public.code()).collect(),
        };
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

fn random_filter(dice: &mut Dice) -> SearchFilter {
    let mut some = |most: usize| dice.roll(3 * most).saturating_sub(2 * most);
    let (sectors, kinds, themes, publics, territories) =
        (some(4), some(40), some(4), some(4), some(9));
    SearchFilter {
        sectors: (0..sectors).map(|_| dice.pick(Vocabulary::ALL)).collect(),
        kinds: (0..kinds).map(|_| dice.pick(Vocabulary::ALL)).collect(),
        themes: (0..themes).map(|_| dice.pick(Vocabulary::ALL)).collect(),
        publics: (0..publics).map(|_| dice.pick(Vocabulary::ALL)).collect(),
        // None, one or two sets: each has to be met.
        territories: (0..territories.min(2))
            .map(|_| {
                let mut ids: Vec<_> = (0..territories * 3)
                    .map(|_| i64::try_from(dice.roll(60)).unwrap())
                    .collect();
                ids.sort_unstable();
                ids.into()
            })
            .collect(),
        near: (dice.roll(3) == 0).then(|| Near {
            latitude: 48.4,
            longitude: -3.5,
            radius_m: (dice.roll(3) > 0)
                .then(|| f64::from(u32::try_from(dice.roll(60_000)).unwrap())),
        }),
        status: (dice.roll(3) == 0).then(|| dice.pick(ActorStatus::ALL)),
        include_groups: dice.roll(2) == 0,
    }
}

#[test]
fn filters_counts_and_facets_agree_with_a_naive_scan() {
    let mut dice = Dice::new(11);
    let actors: Vec<_> = (0..600).map(|id| dice.actor(id)).collect();
    let index = SearchIndex::in_memory("test").unwrap();
    actors
        .chunks(90)
        .for_each(|chunk| add(&index, chunk.to_vec()));
    let mut found_some = 0;
    for round in 0..400 {
        let filter = random_filter(&mut dice);
        let text = (round % 3 == 0).then(|| "carhaix".to_owned());
        let wanted: Vec<_> = actors
            .iter()
            .filter(|actor| {
                accepts(&filter, actor) && (text.is_none() || actor.name.contains("Carhaix"))
            })
            .collect();
        let request = SearchRequest {
            text,
            filter,
            limit: 1_000,
            count_total: true,
            facets: FACETS.to_vec(),
            ..SearchRequest::default()
        };
        let page = index.search(&request).unwrap();
        let mut found = ids(&page);
        found.sort_unstable();
        if wanted.is_empty() && request.text.is_some() {
            continue; // Typing errors and missing words are then forgiven.
        }
        assert_eq!(
            found,
            wanted.iter().map(|actor| actor.id).collect::<Vec<_>>(),
            "{request:?}"
        );
        assert_eq!(page.total, Some(wanted.len() as u64));
        for (facet, counts) in FACETS.into_iter().zip(page.facets) {
            let counted: BTreeMap<_, _> = counts
                .counts
                .iter()
                .map(|count| (count.code, count.count))
                .collect();
            assert_eq!(
                (counts.facet, counted),
                (facet, naive_counts(facet, &wanted))
            );
        }
        found_some += usize::from(!wanted.is_empty());
    }
    assert!(found_some > 100, "{found_some} filters found something");
}

#[test]
fn totals_and_facets_do_not_depend_on_the_page() {
    let mut dice = Dice::new(12);
    let index = index((0..50).map(|id| dice.actor(id)).collect());
    let request = SearchRequest {
        limit: 7,
        count_total: true,
        facets: FACETS.to_vec(),
        ..SearchRequest::default()
    };
    let first = index.search(&request).unwrap();
    let second = index
        .search(&SearchRequest {
            after: Some(first.hits[6].key.clone()),
            ..request
        })
        .unwrap();
    assert_eq!((first.total, &first.facets), (second.total, &second.facets));
    assert!(
        index
            .search(&SearchRequest {
                limit: 7,
                ..SearchRequest::default()
            })
            .unwrap()
            .total
            .is_none()
    );
}

#[test]
fn forty_thousand_territories_may_be_asked() {
    let actors = (0..100)
        .map(|id| ActorDocument {
            territories: vec![id * 1_000],
            ..actor(id, "Mairie")
        })
        .collect();
    let index = index(actors);
    let territories: Vec<i64> = (20_000..60_000).collect();
    let filter = SearchFilter {
        territories: vec![territories.into()],
        ..SearchFilter::default()
    };
    let page = index
        .search(&SearchRequest {
            filter,
            limit: 100,
            ..SearchRequest::default()
        })
        .unwrap();
    assert_eq!(ids(&page), (20..60).collect::<Vec<_>>());
}

#[test]
fn groups_are_hidden_unless_asked() {
    let group = ActorDocument {
        kind: ActorKind::WorkingGroup,
        ..actor(1, "Groupe précarité")
    };
    let index = index(vec![group, actor(2, "Association précarité")]);
    let find = |filter| {
        let text = Some("precarite".to_owned());
        ids(&index
            .search(&SearchRequest {
                text,
                filter,
                limit: 10,
                ..SearchRequest::default()
            })
            .unwrap())
    };
    assert_eq!(find(SearchFilter::default()), [2]);
    assert_eq!(
        find(SearchFilter {
            include_groups: true,
            ..SearchFilter::default()
        }),
        [1, 2]
    );
    assert_eq!(
        find(SearchFilter {
            kinds: vec![ActorKind::WorkingGroup],
            ..SearchFilter::default()
        }),
        [1]
    );
}
