//! Declaring, confirming and ending partnerships by hand.

use passerelles::domain::vocab::{
    Confirmation, PartnershipKind, PartnershipStatus, Role, Visibility,
};
use passerelles::policy::Viewer;
use passerelles::service::{
    ConfirmationDraft, Directory, EndDraft, NoLinkDraft, PartnershipDraft, RefusalCode, Written,
};

use super::{editor, refused, tie, told};
use crate::support::world::{
    ADIL, ALEC, CPAM, CPTS, GP, HOSPITAL, LE_FAOUZ, NETWORK_ONLY, PORT_AMER,
};

async fn declared(directory: &Directory, draft: PartnershipDraft) -> Written {
    let written = directory.declare_partnership(&editor(), draft).await;
    written.unwrap()
}

#[tokio::test]
async fn a_declared_partnership_is_confirmed_then_ended() {
    let (_database, directory) = told().await;
    let draft = PartnershipDraft {
        status: PartnershipStatus::Dormant,
        valid_from: Some("2023".to_owned()),
        territories: vec![PORT_AMER],
        ..tie(PartnershipKind::RefersTo, CPTS, ALEC)
    };
    let id = directory
        .declare_partnership(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let confirmation = ConfirmationDraft {
        confirmation: Confirmation::DeclaredByBoth,
        confirmed_on: None,
        evidence: Vec::new(),
    };
    directory
        .confirm_partnership(&editor(), id, 1, confirmation.clone())
        .await
        .unwrap()
        .unwrap();
    let read = async || {
        directory
            .store()
            .partnerships(&[id])
            .await
            .unwrap()
            .remove(&id)
            .unwrap()
    };
    let confirmed = read().await;
    assert_eq!(confirmed.status, PartnershipStatus::Active);
    assert_eq!(confirmed.confirmed_on.unwrap().as_str(), "2024-03-15");
    let before_start = EndDraft {
        valid_until: Some("2022-12".to_owned()),
    };
    let written = directory
        .end_partnership(&editor(), id, 2, before_start)
        .await
        .unwrap();
    assert_eq!(
        refused(written),
        [(RefusalCode::BadUserInput, "validUntil".to_owned())]
    );
    directory
        .end_partnership(&editor(), id, 2, EndDraft::default())
        .await
        .unwrap()
        .unwrap();
    let ended = read().await;
    assert_eq!(ended.status, PartnershipStatus::Ended);
    assert_eq!(ended.valid_until.unwrap().as_str(), "2024-03-15");
    let late = directory
        .confirm_partnership(&editor(), id, 3, confirmation)
        .await
        .unwrap();
    assert_eq!(
        refused(late),
        [(RefusalCode::BadUserInput, "id".to_owned())]
    );
}

#[tokio::test]
async fn the_same_tie_is_declared_once_whichever_side_says_it() {
    let (_database, directory) = told().await;
    let declare = |draft| declared(&directory, draft);
    let both = PartnershipKind::CoProject;
    declare(tie(both, CPTS, CPAM)).await.unwrap();
    let duplicate = [(RefusalCode::Duplicate, "kind".to_owned())];
    assert_eq!(refused(declare(tie(both, CPTS, CPAM)).await), duplicate);
    assert_eq!(refused(declare(tie(both, CPAM, CPTS)).await), duplicate);
    // Elsewhere it is another tie; a directed kind the other way round too.
    let elsewhere = PartnershipDraft {
        territories: vec![LE_FAOUZ],
        ..tie(both, CPTS, CPAM)
    };
    declare(elsewhere).await.unwrap();
    declare(tie(PartnershipKind::Trains, CPTS, CPAM))
        .await
        .unwrap();
    declare(tie(PartnershipKind::Trains, CPAM, CPTS))
        .await
        .unwrap();
}

#[tokio::test]
async fn another_start_or_label_is_another_tie_as_in_imports() {
    let (_database, directory) = told().await;
    let declare = |draft| declared(&directory, draft);
    let funds = |start: &str, label: Option<&str>| PartnershipDraft {
        valid_from: Some(start.to_owned()),
        label: label.map(ToOwned::to_owned),
        ..tie(PartnershipKind::Funds, CPAM, CPTS)
    };
    declare(funds("2023", None)).await.unwrap();
    declare(funds("2024", None)).await.unwrap();
    declare(funds("2024", Some("Avenant"))).await.unwrap();
    for again in [funds("2023", None), funds("2024", Some(" Avenant "))] {
        let refusals = refused(declare(again).await);
        assert_eq!(refusals, [(RefusalCode::Duplicate, "kind".to_owned())]);
    }
}

#[tokio::test]
async fn a_period_holds_at_least_a_day() {
    let (_database, directory) = told().await;
    let draft = |until: &str| PartnershipDraft {
        valid_from: Some("2024".to_owned()),
        valid_until: Some(until.to_owned()),
        ..tie(PartnershipKind::Funds, CPAM, CPTS)
    };
    let declare = |draft| declared(&directory, draft);
    let empty = refused(declare(draft("2024-01-01")).await);
    assert_eq!(
        empty,
        [(RefusalCode::BadUserInput, "validUntil".to_owned())]
    );
    let id = declare(draft("2024-01-02")).await.unwrap();
    let end = EndDraft {
        valid_until: Some("2024".to_owned()),
    };
    let written = directory.end_partnership(&editor(), id, 1, end).await;
    assert_eq!(
        refused(written.unwrap()),
        [(RefusalCode::BadUserInput, "validUntil".to_owned())]
    );
}

#[tokio::test]
async fn every_wrong_value_of_a_tie_is_told() {
    let (_database, directory) = told().await;
    let draft = PartnershipDraft {
        valid_from: Some("2024".to_owned()),
        valid_until: Some("2023-05".to_owned()),
        territories: vec![424_242],
        strength: Some(5),
        amount_cents: Some(-1),
        visibility: Visibility::Team,
        ..tie(PartnershipKind::NoLinkDeclared, GP, 4_242)
    };
    let written = directory
        .declare_partnership(&editor(), draft)
        .await
        .unwrap();
    let mut fields: Vec<String> = refused(written)
        .into_iter()
        .map(|(_, field)| field)
        .collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "amountCents",
            "kind",
            "strength",
            "territories.0",
            "to",
            "validUntil",
            "visibility"
        ]
    );
    let own = tie(PartnershipKind::Knows, GP, GP);
    let written = directory.declare_partnership(&editor(), own).await.unwrap();
    assert_eq!(
        refused(written),
        [(RefusalCode::BadUserInput, "to".to_owned())]
    );
}

#[tokio::test]
async fn no_link_said_again_is_the_same_fact_confirmed() {
    let (_database, directory) = told().await;
    let draft = |from_id, to_id, day: &str| NoLinkDraft {
        from_id,
        to_id,
        declared_on: Some(day.to_owned()),
        confirmation: Some(Confirmation::DeclaredByFrom),
        note: None,
    };
    let declare = async |draft| {
        directory
            .declare_no_link(&editor(), draft)
            .await
            .unwrap()
            .unwrap()
    };
    let first = declare(draft(ADIL, HOSPITAL, "2023-01")).await;
    let again = declare(draft(HOSPITAL, ADIL, "2024-01")).await;
    assert_eq!(first, again);
    let fact = directory
        .store()
        .partnerships(&[first])
        .await
        .unwrap()
        .remove(&first)
        .unwrap();
    assert_eq!(fact.kind.layer(), None);
    assert_eq!(fact.valid_from.unwrap().as_str(), "2023-01");
    assert_eq!(fact.confirmed_on.unwrap().as_str(), "2024-01");
}

#[tokio::test]
async fn what_a_viewer_may_not_see_does_not_exist_for_it() {
    let (database, directory) = told().await;
    let confirmation = ConfirmationDraft {
        confirmation: Confirmation::ThirdParty,
        confirmed_on: None,
        evidence: Vec::new(),
    };
    // Hidden from the public, seen by an editor: a conflict only for who sees it.
    let seen = directory
        .confirm_partnership(&editor(), NETWORK_ONLY, 99, confirmation.clone())
        .await
        .unwrap();
    assert_eq!(
        refused(seen),
        [(RefusalCode::Conflict, "version".to_owned())]
    );
    let admin = Viewer::Token {
        id: 2,
        name: "a".to_owned(),
        role: Role::Admin,
        actor: None,
    };
    let team = PartnershipDraft {
        visibility: Visibility::Team,
        ..tie(PartnershipKind::Supports, ADIL, CPAM)
    };
    let id = directory
        .declare_partnership(&admin, team)
        .await
        .unwrap()
        .unwrap();
    let hidden = directory
        .confirm_partnership(&editor(), id, 1, confirmation)
        .await
        .unwrap();
    assert_eq!(refused(hidden), [(RefusalCode::NotFound, "id".to_owned())]);
    drop(database);
}
