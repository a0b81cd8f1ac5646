//! What is computed once, and for whom it stops.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use network::graph::{Stop, Stopped};
use passerelles::domain::vocab::{PartnershipLayer, Sector};
use passerelles::policy::Viewer;
use passerelles::service::{AnalysisKey, ScopeRequest, ServiceError};

use super::super::{editor, told};
use super::everything;

#[tokio::test]
async fn the_same_scope_is_built_once_in_whatever_order_it_is_asked_for() {
    use PartnershipLayer::{Flow, Joint};
    use Sector::{EnergyClimate, Housing};
    let (_database, directory) = told().await;
    let request = |layers: [PartnershipLayer; 2], sectors: [Sector; 2]| ScopeRequest {
        layers: Some(layers.to_vec()),
        sectors: sectors.to_vec(),
        ..ScopeRequest::default()
    };
    let one = request([Flow, Joint], [Housing, EnergyClimate]);
    let same = request([Joint, Flow], [EnergyClimate, Housing]);
    let one = directory.network(&one, &Viewer::Anonymous).await.unwrap();
    let same = directory.network(&same, &Viewer::Anonymous).await.unwrap();
    assert!(Arc::ptr_eq(one.network(), same.network()));
    assert_eq!(one.request(), same.request());
    let seen = directory.network(one.request(), &editor()).await.unwrap();
    assert!(!Arc::ptr_eq(one.network(), seen.network()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_question_at_once_is_computed_once() {
    let (_database, directory) = told().await;
    let network = everything(&directory).await;
    let computed = Arc::new(AtomicUsize::new(0));
    let waiting = Arc::new(tokio::sync::Barrier::new(8));
    let mut askers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (network, computed) = (network.clone(), Arc::clone(&computed));
        let waiting = Arc::clone(&waiting);
        askers.spawn(async move {
            waiting.wait().await;
            let key = AnalysisKey::new("actors", &());
            let work = move |network: &network::analysis::Network, _: &Stop| {
                computed.fetch_add(1, Ordering::Relaxed);
                std::thread::yield_now();
                Ok(network.len())
            };
            network.compute(key, |_| 0, work).await.unwrap()
        });
    }
    let results = askers.join_all().await;
    assert!(results.iter().all(|one| Arc::ptr_eq(one, &results[0])));
    assert_eq!(computed.load(Ordering::Relaxed), 1);
    let key = AnalysisKey::new("actors", &());
    let again = network
        .compute(key, |_| 0, |_, _| Ok(0_usize))
        .await
        .unwrap();
    assert!(Arc::ptr_eq(&again, &results[0]));
}

#[tokio::test]
async fn arguments_types_and_versions_tell_results_apart() {
    let (_database, directory) = told().await;
    let network = everything(&directory).await;
    let one = AnalysisKey::new("twice", &1);
    let first = network
        .compute(one.clone(), |_| 0, |_, _| Ok(1_u32))
        .await
        .unwrap();
    let two = AnalysisKey::new("twice", &2);
    assert_eq!(
        *network.compute(two, |_| 0, |_, _| Ok(2_u32)).await.unwrap(),
        2
    );
    assert_eq!(*first, 1);
    let other = network.compute(one.clone(), |_| 0, |_, _| Ok(3_u64)).await;
    assert_eq!(*other.unwrap(), 3);
    let draft = passerelles::service::ActorDraft {
        kind: Some(passerelles::domain::vocab::ActorKind::Ccas),
        name: Some("CCAS du Faouz".to_owned()),
        ..Default::default()
    };
    directory
        .create_actor(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let later = everything(&directory).await;
    assert!(later.version() > network.version());
    let later = later.compute(one, |_| 0, |_, _| Ok(4_u32)).await.unwrap();
    assert_eq!(*later, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computation_stops_when_all_its_askers_went_away_and_not_before() {
    let (_database, directory) = told().await;
    let network = everything(&directory).await;
    let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let mut askers = Vec::new();
    for _ in 0..2 {
        let (network, told) = (network.clone(), told.clone());
        askers.push(tokio::task::JoinSet::new());
        askers.last_mut().unwrap().spawn(async move {
            let key = AnalysisKey::new("endless", &());
            let work = move |_: &network::analysis::Network, stop: &Stop| -> Result<(), Stopped> {
                told.send("begun").unwrap();
                while stop.check().is_ok() {
                    std::thread::yield_now();
                }
                told.send("stopped").unwrap();
                Err(Stopped)
            };
            network.compute(key, |()| 0, work).await
        });
        // The second one joins the first.
        if askers.len() == 1 {
            assert_eq!(heard.recv().await, Some("begun"));
        }
    }
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    drop(askers.pop());
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(heard.try_recv().is_err(), "one asker is left");
    drop(askers.pop());
    assert_eq!(heard.recv().await, Some("stopped"));
    let key = AnalysisKey::new("endless", &());
    network.compute(key, |()| 0, |_, _| Ok(())).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_an_analysis_is_an_error_and_nothing_else_falls() {
    let (_database, directory) = told().await;
    let network = everything(&directory).await;
    let key = AnalysisKey::new("falls", &());
    let lost = network
        .compute(
            key,
            |()| 0,
            |_, _| -> Result<(), Stopped> { panic!("as told") },
        )
        .await;
    assert!(matches!(lost, Err(ServiceError::Compute(_))), "{lost:?}");
    let key = AnalysisKey::new("falls", &());
    assert!(network.compute(key, |()| 0, |_, _| Ok(())).await.is_ok());
}
