//! Calls, applications and what groups propose: pages by filter, pages inside pages, whole records.

use std::collections::BTreeSet;

use passerelles::domain::application::ApplicationData;
use passerelles::domain::call::CallData;
use passerelles::domain::date::PartialDate;
use passerelles::domain::filter::{ApplicationFilter, CallFilter, TourFilter};
use passerelles::domain::page::PageRequest;
use passerelles::domain::proposal::ProposalData;
use passerelles::domain::vocab::{ApplicationStatus, CallKind, CallStatus, Public, Vocabulary};
use passerelles::store::Children;

use crate::support::TestDatabase;
use crate::support::calls::{
    APPLICATIONS, AXIS_1, BARE_CALL, CALL, FUNDED, OTHER_CALL, OTHER_PROJECT, PROJECT, PROPOSAL,
    REJECTED, SELECTED, SUBMITTED, TAKEN_UP, UNKNOWN_AMOUNT,
};
use crate::support::pages::assert_pages;
use crate::support::world::{
    self, ALEC, CCAS, CPAM, CPTS, FAR_GROUP, GROUP, KERBIHAN, LE_FAOUZ, LOIN_DU_BOURG, PORT_AMER,
};

async fn calls(database: &TestDatabase, filter: CallFilter) -> Vec<i64> {
    let page = PageRequest::first(10);
    let found = database.store().list_calls(&filter, &page).await.unwrap();
    let count = database.store().count_calls(&filter).await.unwrap();
    assert_eq!(count, found.items.len() as u64);
    found.items
}

async fn applications(database: &TestDatabase, filter: ApplicationFilter) -> Vec<i64> {
    let page = PageRequest::first(10);
    let store = database.store();
    let found = store.list_applications(&filter, &page).await.unwrap();
    let count = store.count_applications(&filter).await.unwrap();
    assert_eq!(count, found.items.len() as u64);
    let all = store.application_ids(&filter).await.unwrap();
    assert_eq!(
        all.iter().map(|pair| pair.1).collect::<Vec<_>>(),
        found.items
    );
    found.items
}

#[tokio::test]
async fn calls_are_found_by_form_state_issuer_and_place() {
    for database in [world::told().await, world::told_large().await] {
        let all = CallFilter::default;
        assert_eq!(calls(&database, all()).await, [CALL, BARE_CALL, OTHER_CALL]);
        let of = |kinds| CallFilter { kinds, ..all() };
        assert_eq!(
            calls(&database, of(vec![CallKind::ExpressionOfInterest])).await,
            [CALL]
        );
        let statuses = vec![CallStatus::Closed, CallStatus::Open];
        assert_eq!(
            calls(&database, CallFilter { statuses, ..all() }).await,
            [OTHER_CALL]
        );
        let issuer_id = Some(CPAM);
        assert_eq!(
            calls(&database, CallFilter { issuer_id, ..all() }).await,
            [CALL, OTHER_CALL]
        );
        for (territory, expected) in [
            (KERBIHAN, vec![CALL, OTHER_CALL]),
            (LOIN_DU_BOURG, vec![OTHER_CALL]),
            (world::NOWHERE, vec![]),
        ] {
            let territory_id = Some(territory);
            let filter = CallFilter {
                territory_id,
                ..all()
            };
            assert_eq!(calls(&database, filter).await, expected);
        }
    }
    let database = world::told().await;
    let store = database.store();
    assert_eq!(
        store.call_id_by_slug("aap-adil").await.unwrap(),
        Some(BARE_CALL)
    );
    assert_eq!(store.call_id_by_slug("aap").await.unwrap(), None);
}

#[tokio::test]
async fn applications_are_those_that_the_reader_may_see() {
    for database in [world::told().await, world::told_large().await] {
        let public = ApplicationFilter::default;
        let editors = || ApplicationFilter {
            readable: ApplicationStatus::ALL.to_vec(),
            ..public()
        };
        assert_eq!(applications(&database, public()).await, SELECTED);
        assert_eq!(applications(&database, editors()).await, APPLICATIONS);
        let statuses = vec![ApplicationStatus::Submitted];
        let asked = |of: ApplicationFilter| ApplicationFilter {
            statuses: statuses.clone(),
            ..of
        };
        assert_eq!(
            applications(&database, asked(public())).await,
            Vec::<i64>::new()
        );
        assert_eq!(applications(&database, asked(editors())).await, [SUBMITTED]);
        let calls = vec![OTHER_CALL];
        let of = ApplicationFilter { calls, ..editors() };
        assert_eq!(applications(&database, of).await, [REJECTED, OTHER_PROJECT]);
        let axis_id = Some(AXIS_1);
        let of = ApplicationFilter {
            axis_id,
            ..editors()
        };
        assert_eq!(applications(&database, of).await, [PROJECT, UNKNOWN_AMOUNT]);
        // As lead and as partner.
        let actor_id = Some(ALEC);
        let of = ApplicationFilter {
            actor_id,
            ..editors()
        };
        assert_eq!(applications(&database, of).await, [PROJECT, OTHER_PROJECT]);
        for (territory, expected) in [
            (PORT_AMER, vec![PROJECT, UNKNOWN_AMOUNT, SUBMITTED]),
            (KERBIHAN, vec![PROJECT, SUBMITTED, OTHER_PROJECT]),
            (LE_FAOUZ, vec![PROJECT]),
            (LOIN_DU_BOURG, vec![]),
        ] {
            let territory_id = Some(territory);
            let of = ApplicationFilter {
                territory_id,
                ..editors()
            };
            assert_eq!(applications(&database, of).await, expected, "{territory}");
        }
    }
}

#[tokio::test]
async fn contacts_are_found_by_who_met_whom_and_what_is_due() {
    let database = world::told().await;
    let list = async |filter: TourFilter| {
        let page = PageRequest::first(10);
        let store = database.store();
        let found = store.list_tour_contacts(&filter, &page).await.unwrap();
        let count = store.count_tour_contacts(&filter).await.unwrap();
        assert_eq!(count, found.items.len() as u64);
        found.items
    };
    let all = TourFilter::default;
    assert_eq!(list(all()).await, [901, 902, 903]);
    assert_eq!(
        list(TourFilter {
            actor_id: Some(CPAM),
            ..all()
        })
        .await,
        [901, 903]
    );
    assert_eq!(
        list(TourFilter {
            by_id: Some(ALEC),
            ..all()
        })
        .await,
        [901, 902]
    );
    let due_by = PartialDate::parse("2024-03-15").ok();
    assert_eq!(list(TourFilter { due_by, ..all() }).await, [901]);
}

#[tokio::test]
async fn pages_cover_the_lists() {
    let database = world::told().await;
    let store = database.store();
    assert_pages(&[CALL, BARE_CALL, OTHER_CALL], async |page| {
        let found = store
            .list_calls(&CallFilter::default(), &page)
            .await
            .unwrap();
        (found.items, found.has_more)
    })
    .await;
    assert_pages(&SELECTED, async |page| {
        let filter = ApplicationFilter::default();
        let found = store.list_applications(&filter, &page).await.unwrap();
        (found.items, found.has_more)
    })
    .await;
    assert_pages(&[901, 902, 903], async |page| {
        let found = store
            .list_tour_contacts(&TourFilter::default(), &page)
            .await
            .unwrap();
        (found.items, found.has_more)
    })
    .await;
}

#[tokio::test]
async fn the_same_page_of_many_owners_is_one_statement() {
    let database = world::told().await;
    let store = database.store();
    let statuses = vec![ApplicationStatus::Selected, ApplicationStatus::Submitted];
    let of_calls = Children::CallApplications(statuses);
    database.take_statements();
    let owners = [CALL, OTHER_CALL, BARE_CALL, 999];
    let found = store
        .children(&of_calls, &owners, &PageRequest::first(2), true)
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 2);
    let page = &found[&CALL];
    assert_eq!(page.page.items, [PROJECT, UNKNOWN_AMOUNT]);
    assert_eq!((page.page.has_more, page.total), (true, Some(3)));
    assert_eq!(found[&OTHER_CALL].page.items, [OTHER_PROJECT]);
    assert_eq!(found[&999].total, Some(0));
    let nothing = Children::CallApplications(Vec::new());
    let found = store
        .children(&nothing, &owners, &PageRequest::first(2), true)
        .await
        .unwrap();
    assert!(found.values().all(|page| page.page.items.is_empty()));

    for (children, owner, whole) in [
        (
            Children::GroupProposals,
            GROUP,
            vec![PROPOSAL, TAKEN_UP, FUNDED],
        ),
        (Children::GroupProposals, FAR_GROUP, vec![TAKEN_UP]),
        (Children::GroupContributions, GROUP, vec![851, 852, 853]),
        (Children::CallProposals, CALL, vec![TAKEN_UP, FUNDED]),
        (Children::ApplicationProposals, PROJECT, vec![FUNDED]),
    ] {
        assert_pages(&whole, async |page| {
            let found = store
                .children(&children, &[owner], &page, false)
                .await
                .unwrap();
            let found = &found[&owner];
            assert_eq!(found.total, None);
            (found.page.items.clone(), found.page.has_more)
        })
        .await;
    }
}

#[tokio::test]
async fn records_are_read_whole_and_written_back() {
    let database = world::told().await;
    let store = database.store();
    let found = store
        .records::<ApplicationData>(&[PROJECT, 999])
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    let project = &found[&PROJECT];
    assert_eq!(project.data.carriers(), BTreeSet::from([ALEC, CPTS, CCAS]));
    assert_eq!(project.data.publics, BTreeSet::from([Public::Seniors]));
    let before = project.data.clone();
    let mut after = before.clone();
    after.partners.remove(&CCAS);
    after.publics.insert(Public::Familles);
    after.sources.insert(world::COG);
    after.note = Some("relu".to_owned());
    let mut writer = store.begin_write("test", 7).await.unwrap();
    writer
        .update_record(PROJECT, &before, &after)
        .await
        .unwrap();
    let copy = ApplicationData {
        title: Some("Copie".to_owned()),
        ..after.clone()
    };
    let ids = writer.insert_records(vec![copy.clone()]).await.unwrap();
    writer.commit().await.unwrap();
    let found = store
        .records::<ApplicationData>(&[PROJECT, ids[0]])
        .await
        .unwrap();
    assert_eq!(found[&PROJECT].data, after);
    assert_eq!(
        (found[&PROJECT].version, found[&PROJECT].updated_at),
        (2, 7)
    );
    assert_eq!(found[&ids[0]].data, copy);
    let mut writer = store.begin_write("test", 8).await.unwrap();
    // Nothing differs: nothing is written.
    let sequence = store.last_change().await.unwrap();
    writer.update_record(PROJECT, &after, &after).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(store.last_change().await.unwrap(), sequence);

    let proposal = store.records::<ProposalData>(&[TAKEN_UP]).await.unwrap();
    assert_eq!(
        proposal[&TAKEN_UP].data.groups,
        BTreeSet::from([GROUP, FAR_GROUP])
    );
}

#[tokio::test]
async fn a_readable_name_is_nobody_elses() {
    let database = world::told().await;
    let call = |title: &str| {
        CallData::new(
            "ami-ruscade".to_owned(),
            title.to_owned(),
            CallKind::ProjectCall,
            CPAM,
        )
    };
    let mut writer = database.store().begin_write("test", 1).await.unwrap();
    let ids = writer
        .insert_records(vec![call("a"), call("b")])
        .await
        .unwrap();
    writer.commit().await.unwrap();
    let found = database.store().records::<CallData>(&ids).await.unwrap();
    let slugs: Vec<String> = ids.iter().map(|id| found[id].data.slug.clone()).collect();
    assert_eq!(
        slugs,
        [
            format!("ami-ruscade-{}", ids[0]),
            format!("ami-ruscade-{}", ids[1])
        ]
    );
}

#[tokio::test]
async fn partnerships_between_pairs_are_found_both_ways() {
    let database = world::told().await;
    let pairs = [(ALEC, CCAS), (ALEC, CPTS), (ALEC, world::ADIL)];
    let found = database.store().partnerships_between(&pairs).await.unwrap();
    let ids = |pair: &(i64, i64)| -> Vec<i64> {
        let ties = found.get(pair).into_iter().flatten();
        ties.map(|tie| tie.id).collect()
    };
    assert_eq!(ids(&pairs[0]), [world::ALERTS]);
    assert_eq!(ids(&pairs[1]), Vec::<i64>::new());
    assert_eq!(ids(&pairs[2]), [world::AGREEMENT, world::ENDED]);
}
