//! The network of the running directory: what a write shows, what a scope takes, what is computed once.

mod cache;
pub(super) mod follow;

use std::sync::Arc;

use network::analysis::Network;
use passerelles::policy::Viewer;
use passerelles::runtime::Compute;
use passerelles::service::{Directory, NetworkState, ScopeRequest, ScopedNetwork, ServiceError};
use passerelles::store::Store;

use super::{NOON, editor, open, told};
use crate::support::network::{self as memory, Told};
use crate::support::world::{self, ADIL, ALEC, CCAS, HOSPITAL, KERBIHAN, LE_FAOUZ, OPERATOR};

/// The network of everything that is public, active and not governing.
pub(super) async fn everything(directory: &Directory) -> ScopedNetwork {
    let request = ScopeRequest::default();
    directory
        .network(&request, &Viewer::Anonymous)
        .await
        .unwrap()
}

/// What the database says, read from nothing.
async fn from_scratch(store: &Store) -> Told {
    let compute = Compute::new(2, 10);
    memory::told(&store.load_network(&compute, &|_, _| {}).await.unwrap())
}

/// The edges of G, as pairs of actors.
fn edges(network: &Network) -> Vec<(i64, i64)> {
    let id = |v: u32| i64::from(network.ids()[v as usize]);
    let edges = network.graph().edges().iter();
    edges.map(|(u, v)| (id(*u), id(*v))).collect()
}

#[tokio::test]
async fn a_scope_takes_what_is_present_active_and_visible() {
    let (_database, directory) = told().await;
    let whole = everything(&directory).await;
    // On 15 March 2024, noon. The link to oneself, what ended and what is planned are no edges; the GP is linked to
    // nobody but by team data; CCAS and ALEC sit in the same group as well.
    let expected = [
        (ALEC, ADIL),
        (ALEC, CCAS),
        (ALEC, OPERATOR),
        (ADIL, HOSPITAL),
        (HOSPITAL, world::FOOD_AID),
        (CCAS, world::FOOD_AID),
    ];
    let mut expected: Vec<(i64, i64)> = (expected.iter())
        .map(|(a, b)| (*a.min(b), *a.max(b)))
        .collect();
    expected.sort_unstable();
    assert_eq!(edges(whole.network()), expected);
    assert_eq!(whole.as_of().to_string(), "2024-03-15");
    assert_eq!(whole.days().as_of - whole.days().known_since, 731);

    let in_kerbihan = ScopeRequest {
        territory: Some(KERBIHAN),
        as_of: Some("2024-10-01".parse_date()),
        ..ScopeRequest::default()
    };
    let there = directory.network(&in_kerbihan, &editor()).await.unwrap();
    assert_eq!(edges(there.network()), [(ALEC, ADIL)]);
    assert_eq!(there.request().as_of, Some("2024-10-01".parse_date()));

    let visible = directory.network(&ScopeRequest::default(), &editor()).await;
    let hidden_edge = (HOSPITAL, world::CPTS);
    assert!(edges(visible.unwrap().network()).contains(&hidden_edge));
    assert!(!expected.contains(&hidden_edge));
}

trait ParseDate {
    fn parse_date(&self) -> passerelles::domain::date::PartialDate;
}

impl ParseDate for str {
    fn parse_date(&self) -> passerelles::domain::date::PartialDate {
        passerelles::domain::date::PartialDate::parse(self).unwrap()
    }
}

#[tokio::test]
async fn an_unknown_territory_and_an_impossible_day_are_told_in_both_languages() {
    use passerelles::domain::date::PartialDate;
    let (_database, directory) = told().await;
    let nowhere = ScopeRequest {
        territory: Some(4_242),
        ..ScopeRequest::default()
    };
    let never = ScopeRequest {
        as_of: Some(PartialDate::from_stored("2024-02-31".to_owned())),
        ..ScopeRequest::default()
    };
    for (request, argument) in [(nowhere, "territory"), (never, "asOf")] {
        let error = directory.network(&request, &Viewer::Anonymous).await;
        let Err(ServiceError::BadInput {
            field,
            message_fr,
            message_en,
        }) = error
        else {
            panic!("{error:?}");
        };
        assert_eq!(field, argument);
        assert_ne!(message_fr, message_en);
    }
}

#[tokio::test]
async fn an_empty_list_stands_for_all_values() {
    use passerelles::domain::vocab::{PartnershipLayer, PartnershipStatus, Vocabulary};
    let (_database, directory) = told().await;
    let without = ScopeRequest {
        layers: Some(Vec::new()),
        statuses: Vec::new(),
        ..ScopeRequest::default()
    };
    let with = ScopeRequest {
        layers: Some(PartnershipLayer::ALL.to_vec()),
        statuses: PartnershipStatus::ALL.to_vec(),
        ..ScopeRequest::default()
    };
    let without = directory.network(&without, &editor()).await.unwrap();
    let with = directory.network(&with, &editor()).await.unwrap();
    assert_eq!(edges(without.network()), edges(with.network()));
    assert!(without.network().link_count() > everything(&directory).await.network().link_count());
}

#[tokio::test]
async fn levels_and_coverage_are_those_of_the_territories() {
    use passerelles::domain::vocab::TerritoryKind;
    let (_database, directory) = told().await;
    let network = everything(&directory).await;
    let level = network.level(TerritoryKind::Epci).await.unwrap();
    let number = |id: i64| u32::try_from(id).unwrap();
    let epci = [world::AMER_COMMUNAUTE, world::PAYS_DU_FAOUZ].map(number);
    assert_eq!(level.territories(), epci);
    assert_eq!(level.met_by(number(world::CLS)), [0, 1]);
    assert_eq!(level.met_by(number(LE_FAOUZ)), [1]);
    let again = network.level(TerritoryKind::Epci).await.unwrap();
    assert!(Arc::ptr_eq(&level, &again));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_read_in_the_background_says_so_until_it_is_there() {
    let (database, directory) = told().await;
    assert_eq!(directory.network_state(), NetworkState::Idle);
    directory.prepare_network_in_background();
    let mut refused = 0;
    let network = loop {
        match directory.network(&ScopeRequest::default(), &editor()).await {
            Ok(network) => break network,
            Err(ServiceError::Preparing { percent }) => {
                assert!(percent <= 100);
                refused += 1;
                tokio::task::yield_now().await;
            }
            Err(error) => panic!("{error:?}"),
        }
    };
    assert!(refused > 0);
    assert!(matches!(
        directory.network_state(),
        NetworkState::Ready { .. }
    ));
    let told = memory::told(network.network().snapshot());
    assert_eq!(told, from_scratch(database.store()).await);
    assert_eq!(directory.clock().now_ms(), NOON);
    drop(open(&database).await);
}
