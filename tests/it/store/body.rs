//! Groups and bodies, their seats and members.

use std::collections::BTreeSet;

use passerelles::domain::body::BodyData;
use passerelles::domain::page::PageRequest;
use passerelles::domain::vocab::{ActorKind, BodyKind, GroupRole, Sector, WorkingGroupStatus};

use crate::support::TestDatabase;
use crate::support::pages::assert_pages;
use crate::support::world::{self, ALEC, COUNCIL, CPAM, FAR_GROUP, GROUP};

#[tokio::test]
async fn bodies_are_read_by_actor() {
    let database = world::told().await;
    let bodies = database
        .store()
        .bodies(&[GROUP, COUNCIL, ALEC])
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(bodies.len(), 2);
    let group = &bodies[&GROUP];
    assert_eq!(group.body_kind, None);
    assert_eq!(group.status, Some(WorkingGroupStatus::Active));
    assert_eq!(group.installed_on.as_ref().unwrap().as_str(), "2023-05");
    let counts = (group.participants, group.contributions, group.meetings);
    assert_eq!(counts, (Some(24), Some(7), Some(5)));
    let expected = BodyData {
        body_kind: Some(BodyKind::Cts),
        ..BodyData::default()
    };
    assert_eq!(bodies[&COUNCIL], expected);
}

#[tokio::test]
async fn members_and_memberships_are_two_sides_of_one_table() {
    let database = world::told().await;
    let store = database.store();
    let ids = |list: &[passerelles::domain::body::Membership]| -> Vec<i64> {
        list.iter().map(|membership| membership.id).collect()
    };
    let members = store.members(&[GROUP, COUNCIL, FAR_GROUP]).await.unwrap();
    assert_eq!(members.len(), 2);
    assert_eq!(ids(&members[&GROUP]), [501, 502]);
    assert_eq!(ids(&members[&COUNCIL]), [503, 504]);
    let facilitator = &members[&GROUP][1].data;
    assert_eq!((facilitator.body_id, facilitator.actor_id), (GROUP, ALEC));
    assert_eq!(facilitator.role, GroupRole::Facilitator);
    assert_eq!(facilitator.valid_from.as_ref().unwrap().as_str(), "2023-05");
    assert_eq!(facilitator.note.as_deref(), Some("désignée en réunion"));
    assert_eq!(members[&COUNCIL][0].data.seat_id, Some(402));
    let over = members[&COUNCIL][1].data.valid_until.as_ref();
    assert_eq!(over.unwrap().as_str(), "2024");

    let memberships = store.memberships(&[ALEC, CPAM, GROUP]).await.unwrap();
    assert_eq!(memberships.len(), 2);
    assert_eq!(ids(&memberships[&ALEC]), [502, 504]);
    assert_eq!(ids(&memberships[&CPAM]), [503]);

    let seats = store.seats(&[COUNCIL, GROUP]).await.unwrap();
    assert_eq!(seats.len(), 1);
    let labels: Vec<_> = seats[&COUNCIL]
        .iter()
        .map(|seat| (seat.id, seat.body_id, seat.label.as_str(), seat.sector))
        .collect();
    let expected = [
        (401, COUNCIL, "Usagers", None),
        (
            402,
            COUNCIL,
            "Assurance maladie",
            Some(Sector::HealthInsurance),
        ),
    ];
    assert_eq!(labels, expected);
    assert_eq!(database.count_statements(), 3);
    assert_eq!(store.count_memberships().await.unwrap(), 4);
}

#[tokio::test]
async fn groups_are_listed_where_they_are_present() {
    assert_listed_where_present(&world::told().await).await;
    assert_listed_where_present(&world::told_large().await).await;
}

async fn assert_listed_where_present(database: &TestDatabase) {
    let store = database.store();
    let first = PageRequest::first(10);
    let list = async |kind, territory| {
        let page = store.list_bodies(kind, territory, &first).await.unwrap();
        let count = store.count_bodies(kind, territory).await.unwrap();
        assert_eq!(count, page.items.len() as u64);
        page.items
    };
    let groups = ActorKind::WorkingGroup;
    assert_eq!(list(groups, None).await, [GROUP, FAR_GROUP]);
    assert_eq!(list(groups, Some(world::KERBIHAN)).await, [GROUP]);
    // The hospital without an area has its seat there: that is no reason for others.
    assert_eq!(list(groups, Some(world::LE_FAOUZ)).await, [GROUP]);
    assert_eq!(list(groups, Some(world::LOIN_DU_BOURG)).await, [FAR_GROUP]);
    assert_eq!(list(groups, Some(world::REGION)).await, [GROUP, FAR_GROUP]);
    assert!(list(groups, Some(world::NOWHERE)).await.is_empty());
    // Two of its areas meet the region: it stands there once.
    let councils = list(ActorKind::GovernanceBody, Some(world::REGION)).await;
    assert_eq!(councils, [COUNCIL]);
    database.take_statements();
    store
        .list_bodies(groups, Some(world::REGION), &first)
        .await
        .unwrap();
    // The first one chooses the way to ask.
    assert_eq!(database.count_statements(), 2);
}

#[tokio::test]
async fn pages_of_groups_cover_the_list() {
    let database = world::told().await;
    for territory in [None, Some(world::FRANCE)] {
        assert_pages(&[GROUP, FAR_GROUP], async |page| {
            let kind = ActorKind::WorkingGroup;
            let page = database
                .store()
                .list_bodies(kind, territory, &page)
                .await
                .unwrap();
            (page.items, page.has_more)
        })
        .await;
    }
    let kinds: BTreeSet<_> = world::ACTORS
        .iter()
        .filter(|actor| actor.1.is_group())
        .map(|actor| actor.0)
        .collect();
    assert_eq!(kinds, BTreeSet::from([GROUP, COUNCIL, FAR_GROUP]));
}
