//! Natural persons and networks among those who give and take alerts.

use entity::vocab::{ActorKind, AlertOutcome, Concern, PartnershipKind};
use passerelles::policy::Viewer;
use passerelles::service::{ActorDraft, GapState, GiverState, OutcomeReport};

use super::told::route;
use crate::service::{editor, holder, open, tie, told};
use crate::support::{build, world};

#[tokio::test]
async fn a_natural_person_who_gives_alerts_is_counted_and_named_to_editors_and_oneself() {
    let database = world::told().await;
    let tie = build::partnership(901, PartnershipKind::Alerts, world::GP, world::ALEC);
    database.insert(tie).await;
    let directory = open(&database).await;
    let anybody = directory
        .alert_givers(world::RUSCADE, &Viewer::Anonymous)
        .await
        .unwrap();
    assert_eq!(anybody.left_out, 1);
    assert!(anybody.givers.iter().all(|one| one.actor != world::GP));
    let at = |found: &passerelles::service::AlertGivers| {
        let commune = found
            .communes
            .iter()
            .find(|one| one.commune == world::SAINT_TELO);
        let commune = commune.unwrap();
        (commune.state, commune.givers.clone())
    };
    assert_eq!(at(&anybody), (GiverState::Single, Vec::new()));
    let team = directory
        .alert_givers(world::RUSCADE, &editor())
        .await
        .unwrap();
    assert_eq!(team.left_out, 0);
    assert_eq!(at(&team), (GiverState::Single, vec![world::GP]));
    for (holder, told) in [(holder(world::GP), &team), (holder(world::ALEC), &anybody)] {
        let found = directory.alert_givers(world::RUSCADE, &holder).await;
        assert_eq!(found.unwrap(), *told, "oneself is told, and nobody else");
    }
}

#[tokio::test]
async fn the_members_of_a_network_that_gives_alerts_give_alerts() {
    let database = world::told().await;
    let tie = build::partnership(902, PartnershipKind::Alerts, world::GROUP, world::ADIL);
    database.insert(tie).await;
    let directory = open(&database).await;
    let found = directory
        .alert_givers(world::RUSCADE, &Viewer::Anonymous)
        .await
        .unwrap();
    // The CCAS and the ALEC are its members; the group itself serves nobody.
    let givers: Vec<(i64, usize)> = found
        .givers
        .iter()
        .map(|one| (one.actor, one.communes))
        .collect();
    assert_eq!(givers, [(world::ALEC, 3), (world::CCAS, 1)]);
    let state = |commune: i64| {
        let found = found.communes.iter().find(|one| one.commune == commune);
        found.unwrap().state
    };
    assert_eq!(state(world::PORT_AMER), GiverState::Alerted);
    assert_eq!(state(world::KERBIHAN), GiverState::Single);
}

#[tokio::test]
async fn an_alert_tie_of_a_network_counts_inside_its_territories() {
    let database = world::told().await;
    let tie = build::partnership(902, PartnershipKind::Alerts, world::GROUP, world::ADIL);
    database.insert(tie).await;
    let place = entity::partnership_territory::ActiveModel {
        partnership_id: sea_orm::Set(902),
        territory_id: sea_orm::Set(world::KERBIHAN),
    };
    database.insert(place).await;
    let directory = open(&database).await;
    let found = directory
        .alert_givers(world::RUSCADE, &Viewer::Anonymous)
        .await
        .unwrap();
    let of_group = found.givers.iter().filter(|one| one.actor == world::ALEC);
    assert_eq!(of_group.map(|one| one.communes).collect::<Vec<_>>(), [1]);
    let kerbihan = found
        .communes
        .iter()
        .find(|one| one.commune == world::KERBIHAN);
    assert!(kerbihan.unwrap().givers.contains(&world::ALEC));
}

#[tokio::test]
async fn what_is_said_against_a_natural_person_is_for_editors_and_oneself() {
    const BREATH: Concern = Concern::RespiratoryAtHome;
    let (_database, directory) = told().await;
    let fragile = async |viewer: &Viewer| {
        let gaps = directory.alert_holes(world::SAINT_TELO, &[BREATH], viewer);
        let gaps = gaps.await.unwrap();
        (gaps.len(), gaps[0].state, gaps[0].single)
    };
    let alone = GapState::SingleFragile;
    assert_eq!(fragile(&Viewer::Anonymous).await, (1, alone, None));
    assert_eq!(fragile(&editor()).await, (1, alone, Some(world::GP)));
    assert_eq!(fragile(&holder(world::GP)).await.2, Some(world::GP));
    assert_eq!(fragile(&holder(world::ALEC)).await.2, None);
    for _ in 0..3 {
        let report = OutcomeReport {
            actor: world::GP,
            concern: BREATH,
            outcome: AlertOutcome::NoAnswer,
        };
        let counted = directory.report_alert_outcome(&editor(), report).await;
        counted.unwrap().unwrap();
    }
    let anybody = route(&directory, "00002", &[BREATH]).await;
    assert_eq!(anybody.recipients[0].actor, world::GP);
    assert_eq!(anybody.recipients[0].flags, []);
    assert!(!anybody.recipients[0].reason_fr.contains("retours"));
    let asked = super::told::question("00002", &[BREATH]);
    let team = directory.alert_route(&asked, &editor()).await.unwrap();
    assert_eq!(team.recipients[0].flags, [AlertOutcome::NoAnswer]);
    let flags = directory.alert_flags(&editor()).await.unwrap();
    assert_eq!((flags[0].actor, flags[0].count), (world::GP, 3));
}

#[tokio::test]
async fn whom_a_natural_person_refers_to_is_told_to_editors_and_oneself() {
    const BREATH: Concern = Concern::RespiratoryAtHome;
    let database = world::told().await;
    let referral = build::partnership(903, PartnershipKind::RefersTo, world::GP, world::HOSPITAL);
    database.insert(referral).await;
    let directory = open(&database).await;
    let vias = async |viewer: &Viewer| {
        let asked = super::told::question("00002", &[BREATH]);
        let found = directory.alert_route(&asked, viewer).await.unwrap();
        assert_eq!(found.recipients[0].actor, world::GP);
        let further = found.recipients.iter();
        let further = further.filter_map(|one| Some((one.via?.actor, one.actor)));
        further.collect::<Vec<(i64, i64)>>()
    };
    let known = (world::GP, world::HOSPITAL);
    assert_eq!(vias(&Viewer::Anonymous).await, []);
    assert_eq!(vias(&editor()).await, [known]);
    assert_eq!(vias(&holder(world::GP)).await, [known]);
    assert_eq!(vias(&holder(world::ALEC)).await, []);
    // The same of what was written since the network was read.
    let elsewhere = ActorDraft {
        kind: Some(ActorKind::HealthCentre),
        name: Some("Centre de santé de la côte".to_owned()),
        area: Some(vec![world::SAINT_TELO_SUR_MER]),
        ..ActorDraft::default()
    };
    let created = directory.create_actor(&editor(), elsewhere).await;
    let created = created.unwrap().unwrap();
    let draft = tie(PartnershipKind::Alerts, world::GP, created);
    let declared = directory.declare_partnership(&editor(), draft).await;
    declared.unwrap().unwrap();
    assert_eq!(vias(&Viewer::Anonymous).await, []);
    assert_eq!(vias(&editor()).await.len(), 2);
}
