//! The same page of partnerships for many actors.

use std::collections::HashMap;

use passerelles::domain::filter::PartnershipFilter;
use passerelles::domain::page::PageRequest;
use passerelles::domain::partnership::Partnership;
use passerelles::domain::vocab::{PartnershipLayer, Sector, Visibility, Vocabulary};
use passerelles::store::{PartnerPage, Tie, Wanted};

use super::partnership::listed;
use crate::support::TestDatabase;
use crate::support::pages::assert_pages;
use crate::support::world::{
    self, ACTORS, ADIL, AGREEMENT, ALEC, ALERTS, CCAS, ENDED, NEIGHBOURS, NO_LINK, SAME_SECTOR,
    SELF,
};

fn ids(page: &PartnerPage) -> Vec<i64> {
    page.page.items.iter().map(|tie| tie.id).collect()
}

/// Filters of every sort, to be tried on every actor.
fn filters() -> Vec<PartnershipFilter> {
    let all = || PartnershipFilter {
        visibilities: Visibility::ALL.to_vec(),
        ..PartnershipFilter::default()
    };
    vec![
        PartnershipFilter::default(),
        all(),
        PartnershipFilter {
            partner_sectors: vec![Sector::EnergyClimate],
            ..all()
        },
        PartnershipFilter {
            layers: vec![PartnershipLayer::Flow],
            ..all()
        },
        PartnershipFilter {
            cross_sector: Some(true),
            ..all()
        },
        PartnershipFilter {
            cross_sector: Some(false),
            ..all()
        },
        PartnershipFilter {
            territory_id: Some(world::LE_FAOUZ),
            ..all()
        },
        PartnershipFilter {
            territory_id: Some(world::FRANCE),
            partner_sectors: vec![Sector::Housing],
            ..all()
        },
    ]
}

#[tokio::test]
async fn every_actor_gets_its_own_page() {
    assert_own_pages(&world::told().await).await;
    assert_own_pages(&world::told_large().await).await;
}

const ALL: Wanted = Wanted {
    count: true,
    rows: true,
};
const COUNTED: Wanted = Wanted {
    count: true,
    rows: false,
};

/// What is told of a partnership is what its row says.
fn assert_names(actor: i64, tie: &Tie) {
    let row = tie.row.as_ref().unwrap();
    assert_eq!((tie.id, tie.kind), (row.id, row.kind));
    let (own, other) = if tie.is_outgoing {
        (row.from_id, row.to_id)
    } else {
        (row.to_id, row.from_id)
    };
    assert_eq!((own, other), (actor, tie.partner_id));
}

fn without_rows(mut pages: HashMap<i64, PartnerPage>) -> HashMap<i64, PartnerPage> {
    let items = pages.values_mut().flat_map(|page| &mut page.page.items);
    items.for_each(|tie| tie.row = None);
    pages
}

async fn assert_own_pages(database: &TestDatabase) {
    let store = database.store();
    let actors: Vec<i64> = ACTORS.iter().map(|actor| actor.0).chain([999]).collect();
    for filter in filters() {
        for page in [PageRequest::first(2), PageRequest::first(100)] {
            for backward in [false, true] {
                let page = PageRequest {
                    backward,
                    ..page.clone()
                };
                database.take_statements();
                let partners = store.partners(&actors, &filter, &page, ALL).await.unwrap();
                // With a territory the first one chooses the way to ask.
                let expected = 2 + usize::from(filter.territory_id.is_some());
                assert_eq!(database.count_statements(), expected);
                let named = Wanted { rows: false, ..ALL };
                let named = store
                    .partners(&actors, &filter, &page, named)
                    .await
                    .unwrap();
                assert_eq!(named, without_rows(partners.clone()));
                assert_eq!(partners.len(), actors.len());
                for actor in &actors {
                    let alone = PartnershipFilter {
                        actor_id: Some(*actor),
                        ..filter.clone()
                    };
                    let expected = store.list_partnerships(&alone, &page).await.unwrap();
                    let rows = |tie: &Tie| Partnership::clone(tie.row.as_ref().unwrap());
                    let found: Vec<Partnership> =
                        partners[actor].page.items.iter().map(rows).collect();
                    assert_eq!(found, expected.items, "{actor} {alone:?} {page:?}");
                    assert_eq!(partners[actor].page.has_more, expected.has_more);
                    for tie in &partners[actor].page.items {
                        assert_names(*actor, tie);
                    }
                    let total = listed(store, &alone).await.len() as u64;
                    assert_eq!(partners[actor].total, Some(total), "{actor} {alone:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_tie_stands_with_both_its_ends_and_a_loop_once() {
    let database = world::told().await;
    let store = database.store();
    let filter = PartnershipFilter::default();
    let first = PageRequest::first(100);
    let partners = store
        .partners(&[ALEC, CCAS, ALEC], &filter, &first, COUNTED)
        .await
        .unwrap();
    assert_eq!(partners.len(), 2);
    let of_alec = [ALERTS, AGREEMENT, ENDED, SAME_SECTOR, NO_LINK, SELF];
    assert_eq!(ids(&partners[&ALEC]), of_alec);
    assert_eq!(partners[&ALEC].total, Some(6));
    assert_eq!(ids(&partners[&CCAS]), [ALERTS, NEIGHBOURS]);

    // The actor of the filter is ignored; nothing is counted unless asked.
    let other = PartnershipFilter {
        actor_id: Some(ADIL),
        ..filter.clone()
    };
    database.take_statements();
    let partners = store
        .partners(&[ALEC], &other, &first, Wanted::default())
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(ids(&partners[&ALEC]), of_alec);
    assert_eq!(partners[&ALEC].total, None);

    assert!(
        store
            .partners(&[], &filter, &first, COUNTED)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(database.count_statements(), 0);
    let many: Vec<i64> = (1..=10_001).collect();
    let partners = store
        .partners(&many, &filter, &first, Wanted::default())
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 2);
    assert_eq!(partners.len(), many.len());
    assert_eq!(ids(&partners[&ALEC]), of_alec);
}

#[tokio::test]
async fn pages_of_partners_cover_the_list() {
    let database = world::told().await;
    let filter = PartnershipFilter::default();
    for actor in [ALEC, ADIL, CCAS, world::CLOSED_OPERATOR] {
        let alone = PartnershipFilter {
            actor_id: Some(actor),
            ..filter.clone()
        };
        let whole = listed(database.store(), &alone).await;
        // Beside another actor, whose rows must not take places.
        let asked = [actor, world::ASSOCIATION, world::HOSPITAL];
        assert_pages(&whole, async |page| {
            let partners = database
                .store()
                .partners(&asked, &filter, &page, Wanted::default());
            let found = partners.await.unwrap().remove(&actor).unwrap();
            (ids(&found), found.page.has_more)
        })
        .await;
    }
    let empty = TestDatabase::new().await;
    let page = PageRequest::first(5);
    let found = empty
        .store()
        .partners(&[1], &filter, &page, COUNTED)
        .await
        .unwrap();
    assert_eq!((found[&1].page.items.len(), found[&1].total), (0, Some(0)));
}
