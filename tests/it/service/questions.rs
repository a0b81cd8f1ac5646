//! Finding actors, by presence above all.

use passerelles::domain::filter::ActorFilter;
use passerelles::domain::position::Position;
use passerelles::domain::vocab::ExternalIdScheme;
use passerelles::service::{ActorKey, ActorOrder, ServiceError};

use super::{asking, ids, open, told};
use crate::support::world::{
    self, ADIL, ALEC, ASSOCIATION, CCAS, CPAM, CPTS, FOOD_AID, GROUP, HOSPITAL, KERBIHAN, LE_FAOUZ,
    PORT_AMER,
};

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn an_actor_is_found_from_a_commune_of_the_area_it_serves() {
    let (_database, directory) = told().await;
    let filter = ActorFilter {
        territory_id: Some(LE_FAOUZ),
        ..ActorFilter::default()
    };
    let page = directory.find_actors(&asking("", filter)).await.unwrap();
    let operator = world::OPERATOR;
    assert_eq!(
        sorted(ids(&page)),
        [ADIL, HOSPITAL, CPTS, CPAM, ASSOCIATION, operator, FOOD_AID]
    );
    assert_eq!(page.total, Some(7));
}

#[tokio::test]
async fn groups_are_listed_when_they_are_asked_for() {
    let (_database, directory) = told().await;
    let filter = |include_groups| ActorFilter {
        territory_id: Some(KERBIHAN),
        include_groups,
        ..ActorFilter::default()
    };
    let without = directory
        .find_actors(&asking("", filter(false)))
        .await
        .unwrap();
    let with = directory
        .find_actors(&asking("", filter(true)))
        .await
        .unwrap();
    assert!(!ids(&without).contains(&GROUP));
    assert!(ids(&with).contains(&GROUP));
}

#[tokio::test]
async fn the_smallest_area_that_serves_a_commune_is_the_reason() {
    let (_database, directory) = told().await;
    let reason = directory.serving_territory(&[world::REGION, world::AMER_COMMUNAUTE], PORT_AMER);
    assert_eq!(reason, Some(world::AMER_COMMUNAUTE));
    assert_eq!(directory.serving_territory(&[LE_FAOUZ], PORT_AMER), None);
}

#[tokio::test]
async fn an_unknown_commune_is_an_error_that_says_what_to_do() {
    let (_database, directory) = told().await;
    let filter = ActorFilter {
        serves_commune: Some("99999".to_owned()),
        ..ActorFilter::default()
    };
    let error = directory
        .find_actors(&asking("", filter))
        .await
        .unwrap_err();
    let ServiceError::BadInput {
        field, message_fr, ..
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!(field, "servesCommune");
    assert!(message_fr.contains("99999") && message_fr.contains("code postal"));
}

#[tokio::test]
async fn a_foreign_cursor_and_a_distance_without_a_point_are_refused() {
    let (_database, directory) = told().await;
    let mut query = asking("", ActorFilter::default());
    query.page.after = Some("x".to_owned());
    let error = directory.find_actors(&query).await.unwrap_err();
    assert!(matches!(error, ServiceError::BadInput { .. }), "{error:?}");
    let mut query = asking("", ActorFilter::default());
    query.order = ActorOrder::Distance;
    let error = directory.find_actors(&query).await.unwrap_err();
    assert!(matches!(error, ServiceError::BadInput { .. }), "{error:?}");
    query.filter.near = Some((
        Position {
            latitude: 48.0,
            longitude: -3.0,
        },
        10_000.0,
    ));
    assert!(!directory.find_actors(&query).await.unwrap().hits.is_empty());
}

#[tokio::test]
async fn an_actor_is_named_by_number_or_slug() {
    let (_database, directory) = told().await;
    let slug = directory.store().actors(&[CCAS]).await.unwrap()[&CCAS]
        .slug
        .clone();
    assert_eq!(
        directory.actor_id(&ActorKey::Slug(slug)).await.unwrap(),
        Some(CCAS)
    );
    assert_eq!(
        directory.actor_id(&ActorKey::Id(4_242)).await.unwrap(),
        None
    );
    let wrong = ActorKey::External(ExternalIdScheme::Siret, "26010004500013".to_owned());
    let error = directory.actor_id(&wrong).await.unwrap_err();
    assert!(matches!(error, ServiceError::BadInput { .. }), "{error:?}");
}

#[tokio::test]
async fn the_index_in_memory_is_filled_from_the_database_at_every_opening() {
    let (database, directory) = told().await;
    let again = open(&database).await;
    let all = asking("", ActorFilter::default());
    let first = directory.find_actors(&all).await.unwrap();
    assert_eq!(ids(&again.find_actors(&all).await.unwrap()), ids(&first));
    assert_eq!(first.total, Some(11));
    assert!(ids(&first).contains(&ALEC));
}
