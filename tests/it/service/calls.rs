//! Deciding applications and following proposals: what follows from a write, in one transaction.

use std::collections::BTreeMap;

use passerelles::domain::application::ApplicationData;
use passerelles::domain::call::{AxisData, CallData};
use passerelles::domain::partnership::{Evidence, PartnershipData};
use passerelles::domain::proposal::ProposalData;
use passerelles::domain::vocab::{
    ApplicationStatus, CallKind, Confirmation, PartnershipKind, PartnershipStatus, ProjectStatus,
    ProposalStatus, Theme, Visibility,
};
use passerelles::service::{
    ApplicationDraft, AxisDraft, CallDraft, ContributionDraft, DecisionDraft, Directory, EndDraft,
    ProposalDraft, RefusalCode, ServiceError, TourContactDraft,
};
use sea_orm::ConnectionTrait;

use super::{editor, refused, told};
use crate::support::TestDatabase;
use crate::support::calls::{
    AXIS_1, CALL, FUNDED, OTHER_CALL, PROJECT, PROPOSAL, REJECTED, SUBMITTED, TAKEN_UP,
};
use crate::support::world::{
    ADIL, ALEC, CCAS, COUNCIL, CPAM, CPTS, FOOD_AID, GROUP, HOSPITAL, RUSCADE,
};

fn decision(decision: ApplicationStatus) -> DecisionDraft {
    DecisionDraft {
        decision,
        decided_on: None,
        reasons: None,
        committee_id: None,
        granted_cents: None,
    }
}

async fn application(directory: &Directory, id: i64) -> (ApplicationData, i64) {
    let found = directory.store().records(&[id]).await.unwrap().remove(&id);
    let record: passerelles::domain::record::Recorded<ApplicationData> = found.unwrap();
    (record.data, record.version)
}

async fn proposal(directory: &Directory, id: i64) -> ProposalData {
    let found = directory.store().records::<ProposalData>(&[id]).await;
    found.unwrap().remove(&id).unwrap().data
}

async fn decide(directory: &Directory, id: i64, draft: DecisionDraft) {
    let (_, version) = application(directory, id).await;
    let written = directory
        .decide_application(&editor(), id, version, draft)
        .await;
    assert_eq!(written.unwrap(), Ok(id));
}

/// The `CO_PROJECT` partnerships between pairs, by pair.
async fn co_projects(
    directory: &Directory,
    pairs: &[(i64, i64)],
) -> BTreeMap<(i64, i64), Vec<PartnershipStatus>> {
    let found = directory.store().partnerships_between(pairs).await.unwrap();
    let of = |pair: &(i64, i64)| {
        let ties = found.get(pair).into_iter().flatten();
        let ties = ties.filter(|tie| tie.kind == PartnershipKind::CoProject);
        (*pair, ties.map(|tie| tie.status).collect())
    };
    pairs.iter().map(of).collect()
}

async fn changes(database: &TestDatabase) -> Vec<(String, i64)> {
    let all = database.store().changes_after(10, 1_000).await.unwrap();
    all.into_iter()
        .map(|(_, entity, id)| (entity, id))
        .collect()
}

#[tokio::test]
async fn selecting_joins_every_pair_once_however_often_it_is_said() {
    let (database, directory) = told().await;
    let three = ApplicationDraft {
        partners: Some(vec![ADIL, CPTS, FOOD_AID]),
        ..ApplicationDraft::default()
    };
    let written = directory
        .update_application(&editor(), SUBMITTED, 1, three)
        .await;
    assert_eq!(written.unwrap(), Ok(SUBMITTED));
    let pairs = [(ADIL, CPTS), (ADIL, FOOD_AID), (CPTS, FOOD_AID)];
    let none = co_projects(&directory, &pairs).await;
    assert!(none.values().all(Vec::is_empty));

    let grant = DecisionDraft {
        granted_cents: Some(Some(4_000_000)),
        committee_id: Some(Some(COUNCIL)),
        reasons: Some(Some("Trois secteurs".to_owned())),
        ..decision(ApplicationStatus::Selected)
    };
    decide(&directory, SUBMITTED, grant).await;
    let planned = co_projects(&directory, &pairs).await;
    assert!(
        planned
            .values()
            .all(|all| *all == [PartnershipStatus::Planned]),
        "{planned:?}"
    );
    let (data, _) = application(&directory, SUBMITTED).await;
    assert_eq!(data.decided_on.unwrap().as_str(), "2024-03-15");
    assert_eq!(
        (data.granted_cents, data.committee_id),
        (Some(4_000_000), Some(COUNCIL))
    );
    assert_eq!(data.project_status, Some(ProjectStatus::Planned));

    let linked = directory
        .store()
        .application_partnerships(&[SUBMITTED])
        .await
        .unwrap();
    let linked = linked[&SUBMITTED].clone();
    assert_eq!(linked.len(), 3);
    let ties = directory.store().partnership_data(&linked).await.unwrap();
    for tie in ties.values() {
        assert_eq!(tie.confirmation, Some(Confirmation::Derived));
        assert_eq!(tie.amount_cents, None, "the grant is not each pair's");
        let proof = &tie.evidence[0].title;
        assert_eq!(
            proof,
            "Candidature n° 703 : Dossier 703, lauréate de l’appel « AMI de la Ruscade »"
        );
        assert_eq!(
            tie.themes.iter().copied().collect::<Vec<_>>(),
            [Theme::CareAccess]
        );
    }
    // Decision, partnerships and the proposal that it funds stand in the change log together.
    let logged = changes(&database).await;
    assert!(logged.contains(&("application".to_owned(), SUBMITTED)));
    assert!(
        linked
            .iter()
            .all(|id| logged.contains(&("partnership".to_owned(), *id)))
    );
    assert!(logged.contains(&("proposal".to_owned(), TAKEN_UP)));

    // Said again, nothing is there twice, and the day of the decision stays.
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Selected)).await;
    assert_eq!(co_projects(&directory, &pairs).await, planned);
    let (again, _) = application(&directory, SUBMITTED).await;
    assert_eq!(again.granted_cents, Some(4_000_000));
    // A partner more is joined to the three.
    let (_, version) = application(&directory, SUBMITTED).await;
    let four = ApplicationDraft {
        partners: Some(vec![ADIL, CPTS, CCAS]),
        ..ApplicationDraft::default()
    };
    let written = directory
        .update_application(&editor(), SUBMITTED, version, four)
        .await;
    assert_eq!(written.unwrap(), Ok(SUBMITTED));
    let more = [(ADIL, CCAS), (CPTS, CCAS), (CCAS, FOOD_AID)].map(|(a, b)| (a.min(b), a.max(b)));
    let joined = co_projects(&directory, &more).await;
    assert!(
        joined
            .values()
            .all(|all| *all == [PartnershipStatus::Planned]),
        "{joined:?}"
    );
    assert_eq!(co_projects(&directory, &pairs).await, planned);
}

#[tokio::test]
async fn a_partnership_whose_proof_names_the_application_stands_for_it() {
    let (_database, directory) = told().await;
    let mut writer = directory.store().begin_write("test", 1).await.unwrap();
    let told = |proof: &str| PartnershipData {
        evidence: vec![Evidence {
            title: proof.to_owned(),
            url: None,
        }],
        ..PartnershipData::new(PartnershipKind::CoProject, FOOD_AID, ADIL)
    };
    // One names it, one another, one names it without being a project in common.
    let named = PartnershipData {
        kind: PartnershipKind::Knows,
        ..told("Candidature n° 703 : Dossier")
    };
    let all = vec![
        told("Candidature n° 70 : autre"),
        told("Candidature n° 703 : Dossier"),
        named,
    ];
    let ids = writer.insert_partnerships(all).await.unwrap();
    writer.commit().await.unwrap();
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Selected)).await;
    let linked = directory
        .store()
        .application_partnerships(&[SUBMITTED])
        .await
        .unwrap();
    assert_eq!(linked[&SUBMITTED], [ids[1]]);
    let pair = [(ADIL, FOOD_AID)];
    let found = co_projects(&directory, &pair).await;
    assert_eq!(found[&pair[0]].len(), 2, "nothing was added");
}

#[tokio::test]
async fn who_is_no_longer_selected_gives_back_what_followed() {
    let (_database, directory) = told().await;
    let grant = DecisionDraft {
        granted_cents: Some(Some(100)),
        ..decision(ApplicationStatus::Selected)
    };
    decide(&directory, SUBMITTED, grant.clone()).await;
    assert_eq!(
        proposal(&directory, TAKEN_UP).await.status,
        ProposalStatus::Funded
    );
    decide(
        &directory,
        SUBMITTED,
        decision(ApplicationStatus::Withdrawn),
    )
    .await;
    let pair = [(ADIL, FOOD_AID)];
    let ended = co_projects(&directory, &pair).await;
    assert_eq!(ended[&pair[0]], [PartnershipStatus::Ended]);
    let shown = async || {
        let store = directory.store();
        let linked = store.application_partnerships(&[SUBMITTED]).await.unwrap();
        let ties = store.partnership_data(&linked[&SUBMITTED]).await.unwrap();
        ties.into_values()
            .map(|tie| tie.visibility)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        shown().await,
        [Visibility::Network],
        "its proof names the application"
    );
    let (data, _) = application(&directory, SUBMITTED).await;
    assert_eq!((data.granted_cents, data.project_status), (None, None));
    assert_eq!(
        proposal(&directory, TAKEN_UP).await.status,
        ProposalStatus::TakenUp
    );
    // Selected after all, the same partnership is planned again.
    decide(&directory, SUBMITTED, grant).await;
    let again = co_projects(&directory, &pair).await;
    assert_eq!(again[&pair[0]], [PartnershipStatus::Planned]);
    assert_eq!(shown().await, [Visibility::Public]);
    assert_eq!(
        proposal(&directory, TAKEN_UP).await.status,
        ProposalStatus::Funded
    );
}

/// The partnerships linked with an application, by the smaller and the greater of their ends.
async fn linked(directory: &Directory, id: i64) -> BTreeMap<(i64, i64), (i64, PartnershipData)> {
    let store = directory.store();
    let mut found = store.application_partnerships(&[id]).await.unwrap();
    let ids = found.remove(&id).unwrap_or_default();
    let ties = store.partnership_data(&ids).await.unwrap();
    let ends = |tie: &PartnershipData| (tie.from_id.min(tie.to_id), tie.from_id.max(tie.to_id));
    ties.into_iter()
        .map(|(id, tie)| (ends(&tie), (id, tie)))
        .collect()
}

#[tokio::test]
async fn a_partnership_that_ended_before_is_not_for_everyone_either() {
    let (_database, directory) = told().await;
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Selected)).await;
    let pair = (ADIL, FOOD_AID);
    let (tie, _) = linked(&directory, SUBMITTED).await[&pair].clone();
    let end = EndDraft {
        valid_until: Some("2024-03-10".to_owned()),
    };
    let ended = directory.end_partnership(&editor(), tie, 1, end).await;
    ended.unwrap().unwrap();
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Rejected)).await;
    let (_, after) = linked(&directory, SUBMITTED).await[&pair].clone();
    assert_eq!(after.visibility, Visibility::Network);
    assert_eq!(after.status, PartnershipStatus::Ended);
    let day = after.valid_until.unwrap();
    assert_eq!(day.as_str(), "2024-03-10", "the day of its end stays");
}

#[tokio::test]
async fn who_may_read_a_partnership_that_was_told_by_hand_stays() {
    let (_database, directory) = told().await;
    let mut writer = directory.store().begin_write("test", 1).await.unwrap();
    let told = PartnershipData {
        evidence: vec![Evidence {
            title: "Candidature n° 703 : Dossier".to_owned(),
            url: None,
        }],
        status: PartnershipStatus::Planned,
        visibility: Visibility::Network,
        ..PartnershipData::new(PartnershipKind::CoProject, FOOD_AID, ADIL)
    };
    writer.insert_partnerships(vec![told]).await.unwrap();
    writer.commit().await.unwrap();
    for status in [
        ApplicationStatus::Selected,
        ApplicationStatus::Rejected,
        ApplicationStatus::Selected,
    ] {
        decide(&directory, SUBMITTED, decision(status)).await;
        let (_, tie) = linked(&directory, SUBMITTED).await[&(ADIL, FOOD_AID)].clone();
        assert_eq!(tie.visibility, Visibility::Network, "{status:?}");
    }
}

#[tokio::test]
async fn partnerships_follow_who_carries_the_application() {
    let (_database, directory) = told().await;
    let carried_by = async |partners: &[i64]| {
        let (_, version) = application(&directory, SUBMITTED).await;
        let draft = ApplicationDraft {
            partners: Some(partners.to_vec()),
            ..ApplicationDraft::default()
        };
        let written = directory
            .update_application(&editor(), SUBMITTED, version, draft)
            .await;
        assert_eq!(written.unwrap(), Ok(SUBMITTED));
    };
    let status = async |pair: (i64, i64)| linked(&directory, SUBMITTED).await[&pair].1.status;
    let (with_adil, with_cpts) = ((ADIL, FOOD_AID), (CPTS, FOOD_AID));
    carried_by(&[ADIL, CPTS]).await;
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Selected)).await;
    // Who leaves is no longer joined, who comes back is.
    carried_by(&[ADIL]).await;
    assert_eq!(status(with_cpts).await, PartnershipStatus::Ended);
    assert_eq!(status((ADIL, CPTS)).await, PartnershipStatus::Ended);
    assert_eq!(status(with_adil).await, PartnershipStatus::Planned);
    carried_by(&[ADIL, CPTS]).await;
    assert_eq!(status(with_cpts).await, PartnershipStatus::Planned);
    // Who left while it was not selected is not joined by a new selection.
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Rejected)).await;
    carried_by(&[ADIL]).await;
    decide(&directory, SUBMITTED, decision(ApplicationStatus::Selected)).await;
    assert_eq!(status(with_adil).await, PartnershipStatus::Planned);
    let (_, left) = linked(&directory, SUBMITTED).await[&with_cpts].clone();
    assert_eq!(
        (left.status, left.visibility),
        (PartnershipStatus::Ended, Visibility::Network)
    );
}

#[tokio::test]
async fn an_edit_that_leaves_the_carriers_creates_no_partnership() {
    let (_database, directory) = told().await;
    let edited = async |version, draft| {
        let written = directory
            .update_application(&editor(), PROJECT, version, draft)
            .await;
        assert_eq!(written.unwrap(), Ok(PROJECT));
        linked(&directory, PROJECT).await
    };
    // It was selected elsewhere, before it was recorded here.
    let before = linked(&directory, PROJECT).await;
    let note = ApplicationDraft {
        note: Some(Some("Relu".to_owned())),
        ..ApplicationDraft::default()
    };
    assert_eq!(edited(1, note).await, before);
    // A partner more is joined to each of the others, who are left as they were.
    let more = ApplicationDraft {
        partners: Some(vec![CCAS, CPTS, HOSPITAL]),
        ..ApplicationDraft::default()
    };
    let after = edited(2, more).await;
    assert_eq!(after.len(), before.len() + 3, "{after:?}");
}

#[tokio::test]
async fn decisions_that_make_no_sense_are_refused() {
    let (_database, directory) = told().await;
    let decide = async |id, version, draft| {
        directory
            .decide_application(&editor(), id, version, draft)
            .await
            .unwrap()
    };
    let bad = |field: &str| [(RefusalCode::BadUserInput, field.to_owned())];
    let early = DecisionDraft {
        decided_on: Some("2024-03-16".to_owned()),
        ..decision(ApplicationStatus::Rejected)
    };
    assert_eq!(refused(decide(SUBMITTED, 1, early).await), bad("decidedOn"));
    let submitted = decision(ApplicationStatus::Submitted);
    assert_eq!(
        refused(decide(SUBMITTED, 1, submitted).await),
        bad("decision")
    );
    let grant = DecisionDraft {
        granted_cents: Some(Some(1)),
        ..decision(ApplicationStatus::Rejected)
    };
    assert_eq!(
        refused(decide(SUBMITTED, 1, grant).await),
        bad("grantedCents")
    );
    let no_body = DecisionDraft {
        committee_id: Some(Some(ALEC)),
        ..decision(ApplicationStatus::Rejected)
    };
    let missing = |field: &str| [(RefusalCode::NotFound, field.to_owned())];
    assert_eq!(
        refused(decide(SUBMITTED, 1, no_body).await),
        missing("committee")
    );
    let selected = || decision(ApplicationStatus::Selected);
    assert_eq!(
        refused(decide(SUBMITTED, 9, selected()).await),
        [(RefusalCode::Conflict, "version".to_owned())]
    );
    assert_eq!(refused(decide(999, 1, selected()).await), missing("id"));
    let (data, version) = application(&directory, SUBMITTED).await;
    assert_eq!((data.status, version), (ApplicationStatus::Submitted, 1));
    // Nor does the way around a decision exist.
    let around = ApplicationDraft {
        status: Some(ApplicationStatus::Selected),
        ..ApplicationDraft::default()
    };
    let written = directory
        .update_application(&editor(), REJECTED, 1, around.clone())
        .await;
    assert_eq!(refused(written.unwrap()), bad("status"));
    let written = directory
        .update_application(&editor(), SUBMITTED, 1, around)
        .await;
    assert_eq!(refused(written.unwrap()), bad("status"));
    let anonymous = directory
        .decide_application(
            &passerelles::policy::Viewer::Anonymous,
            SUBMITTED,
            1,
            selected(),
        )
        .await;
    assert!(matches!(anonymous, Err(ServiceError::Unauthenticated)));
}

#[tokio::test]
async fn a_call_is_created_with_its_axes_and_applied_to() {
    let (_database, directory) = told().await;
    let draft = CallDraft {
        title: Some("AMI Santé-habitat".to_owned()),
        kind: Some(CallKind::ExpressionOfInterest),
        issuer_id: Some(CPAM),
        territory_id: Some(Some(RUSCADE)),
        opened_on: Some(Some("2024-01".to_owned())),
        deadline_on: Some(Some("2024-04-30".to_owned())),
        budget_cents: Some(Some(25_000_000)),
        axes: Some(vec![AxisDraft {
            number: 1,
            label: "Habitat sain".to_owned(),
            themes: vec![Theme::IndoorAir],
        }]),
        ..CallDraft::default()
    };
    let id = directory
        .create_call(&editor(), draft.clone())
        .await
        .unwrap()
        .unwrap();
    let call = directory
        .store()
        .records::<CallData>(&[id])
        .await
        .unwrap()
        .remove(&id)
        .unwrap();
    assert_eq!(call.data.slug, "ami-sante-habitat");
    assert_eq!(
        (call.data.applications_received, call.data.status),
        (None, None)
    );
    let again = directory.create_call(&editor(), draft).await.unwrap();
    assert_eq!(
        refused(again),
        [(RefusalCode::Duplicate, "title".to_owned())]
    );

    // An axis is changed by its number, a second one added; the call itself stays as it is.
    let axis = |number, label: &str| AxisDraft {
        number,
        label: label.to_owned(),
        themes: Vec::new(),
    };
    let axes = CallDraft {
        axes: Some(vec![
            axis(1, "Habitat sûr et sain"),
            axis(2, "Accès aux soins"),
        ]),
        ..CallDraft::default()
    };
    let written = directory.update_call(&editor(), id, 1, axes).await.unwrap();
    assert_eq!(written, Ok(id));
    let axes = directory
        .store()
        .call_axes(&[id])
        .await
        .unwrap()
        .remove(&id)
        .unwrap();
    let labels: Vec<&str> = axes.iter().map(|axis| axis.data.label.as_str()).collect();
    assert_eq!(labels, ["Habitat sûr et sain", "Accès aux soins"]);

    let beyond = ApplicationDraft {
        lead_id: Some(HOSPITAL),
        asked_cents: Some(Some(100_000_000_000_001)),
        duration_months: Some(Some(601)),
        ..ApplicationDraft::default()
    };
    let beyond = directory.submit_application(&editor(), id, beyond).await;
    assert_eq!(
        refused(beyond.unwrap()),
        ["askedCents", "durationMonths"].map(|field| (RefusalCode::BadUserInput, field.to_owned()))
    );
    let crowd = ApplicationDraft {
        lead_id: Some(HOSPITAL),
        partners: Some((1..=51).collect()),
        ..ApplicationDraft::default()
    };
    let crowded = directory.submit_application(&editor(), id, crowd).await;
    assert_eq!(
        refused(crowded.unwrap()),
        [(RefusalCode::BadUserInput, "partners".to_owned())]
    );
    let submit = async |draft| {
        directory
            .submit_application(&editor(), id, draft)
            .await
            .unwrap()
    };
    let application_draft = ApplicationDraft {
        lead_id: Some(HOSPITAL),
        partners: Some(vec![HOSPITAL, ALEC]),
        title: Some(Some("Ordonnances de visite".to_owned())),
        axes: Some(vec![2]),
        territories: Some(vec![RUSCADE]),
        asked_cents: Some(Some(1_000)),
        ..ApplicationDraft::default()
    };
    let handed_in = submit(application_draft.clone()).await.unwrap();
    let (data, _) = application(&directory, handed_in).await;
    assert_eq!(data.status, ApplicationStatus::Submitted);
    assert_eq!(data.submitted_on.as_ref().unwrap().as_str(), "2024-03-15");
    assert_eq!(
        data.partners.iter().copied().collect::<Vec<_>>(),
        [ALEC],
        "no partner of itself"
    );
    assert_eq!(
        refused(submit(application_draft).await),
        [(RefusalCode::Duplicate, "title".to_owned())]
    );
    let wrong = ApplicationDraft {
        lead_id: Some(999),
        axes: Some(vec![2, 7]),
        territories: Some(vec![999]),
        asked_cents: Some(Some(-1)),
        valid_from: Some(Some("2025".to_owned())),
        valid_until: Some(Some("2024".to_owned())),
        project_status: Some(Some(ProjectStatus::UnderWay)),
        ..ApplicationDraft::default()
    };
    let fields: Vec<String> = refused(submit(wrong).await)
        .into_iter()
        .map(|one| one.1)
        .collect();
    assert_eq!(
        fields,
        [
            "lead",
            "axes.1",
            "territories.0",
            "askedCents",
            "validUntil",
            "projectStatus"
        ]
    );
}

#[tokio::test]
async fn wrong_calls_are_refused_field_by_field() {
    let (_database, directory) = told().await;
    let draft = CallDraft {
        title: Some("  ".to_owned()),
        kind: Some(CallKind::ProjectCall),
        issuer_id: Some(999),
        territory_id: Some(Some(999)),
        opened_on: Some(Some("2024-05".to_owned())),
        deadline_on: Some(Some("2024-04-30".to_owned())),
        budget_cents: Some(Some(-5)),
        applications_received: Some(Some(2)),
        applications_selected: Some(Some(3)),
        axes: Some(vec![
            AxisDraft {
                number: 1,
                label: String::new(),
                themes: Vec::new(),
            },
            AxisDraft {
                number: 1,
                label: "b".to_owned(),
                themes: Vec::new(),
            },
        ]),
        ..CallDraft::default()
    };
    let written = directory.create_call(&editor(), draft).await.unwrap();
    let fields: Vec<String> = refused(written).into_iter().map(|one| one.1).collect();
    assert_eq!(
        fields,
        [
            "title",
            "territory.0",
            "deadlineOn",
            "budgetCents",
            "applicationsSelected",
            "axes.0.label",
            "axes.1.number",
            "issuer",
        ]
    );
    let bare = directory
        .create_call(&editor(), CallDraft::default())
        .await
        .unwrap();
    let required = ["title", "kind", "issuer"];
    assert_eq!(
        refused(bare),
        required.map(|field| (RefusalCode::BadUserInput, field.to_owned()))
    );
}

#[tokio::test]
async fn a_proposal_follows_its_call_and_its_project() {
    let (_database, directory) = told().await;
    let update = async |id, version, draft| {
        directory
            .update_proposal(&editor(), id, version, draft)
            .await
            .unwrap()
    };
    // A call takes it up.
    let taken = ProposalDraft {
        call_id: Some(Some(CALL)),
        ..ProposalDraft::default()
    };
    update(PROPOSAL, 1, taken).await.unwrap();
    let data = proposal(&directory, PROPOSAL).await;
    assert_eq!(data.status, ProposalStatus::TakenUp);
    assert_eq!(
        data.contributors.iter().copied().collect::<Vec<_>>(),
        [CCAS],
        "kept"
    );
    // An application to another call does not fund it.
    let elsewhere = ProposalDraft {
        call_id: Some(Some(OTHER_CALL)),
        application_id: Some(Some(PROJECT)),
        ..ProposalDraft::default()
    };
    assert_eq!(
        refused(update(PROPOSAL, 2, elsewhere).await),
        [(RefusalCode::BadUserInput, "application".to_owned())]
    );
    // One that is not selected does not fund it yet; a selected one does.
    let early = ProposalDraft {
        application_id: Some(Some(SUBMITTED)),
        status: Some(ProposalStatus::Funded),
        ..ProposalDraft::default()
    };
    assert_eq!(
        refused(update(PROPOSAL, 2, early).await),
        [(RefusalCode::BadUserInput, "status".to_owned())]
    );
    let funded = ProposalDraft {
        application_id: Some(Some(PROJECT)),
        ..ProposalDraft::default()
    };
    update(PROPOSAL, 2, funded).await.unwrap();
    let data = proposal(&directory, PROPOSAL).await;
    assert_eq!(
        (data.status, data.call_id),
        (ProposalStatus::Funded, Some(CALL))
    );
    // What was carried out stays so.
    let done = ProposalDraft {
        status: Some(ProposalStatus::Done),
        ..ProposalDraft::default()
    };
    update(FUNDED, 1, done).await.unwrap();
    decide(&directory, PROJECT, decision(ApplicationStatus::Rejected)).await;
    assert_eq!(
        proposal(&directory, FUNDED).await.status,
        ProposalStatus::Done
    );
    assert_eq!(
        proposal(&directory, PROPOSAL).await.status,
        ProposalStatus::TakenUp
    );
}

#[tokio::test]
async fn a_proposal_goes_back_with_what_is_taken_away() {
    let (_database, directory) = told().await;
    let update = async |version, draft| {
        directory
            .update_proposal(&editor(), FUNDED, version, draft)
            .await
            .unwrap()
    };
    let status = async || proposal(&directory, FUNDED).await.status;
    let application = |id| ProposalDraft {
        application_id: Some(id),
        ..ProposalDraft::default()
    };
    // Nothing funds it any more; its call still takes it up.
    update(1, application(None)).await.unwrap();
    assert_eq!(status().await, ProposalStatus::TakenUp);
    let by_hand = ProposalDraft {
        status: Some(ProposalStatus::Funded),
        ..ProposalDraft::default()
    };
    assert_eq!(
        refused(update(2, by_hand).await),
        [(RefusalCode::BadUserInput, "status".to_owned())]
    );
    // One that is not selected in the place of one that was.
    update(2, application(Some(PROJECT))).await.unwrap();
    assert_eq!(status().await, ProposalStatus::Funded);
    update(3, application(Some(SUBMITTED))).await.unwrap();
    assert_eq!(status().await, ProposalStatus::TakenUp);
    let gone = ProposalDraft {
        application_id: Some(None),
        call_id: Some(None),
        ..ProposalDraft::default()
    };
    update(4, gone).await.unwrap();
    assert_eq!(status().await, ProposalStatus::Proposed);
}

#[tokio::test]
async fn what_a_file_told_as_funded_stays_so_until_what_funds_it_is_named() {
    let (database, directory) = told().await;
    let connection = database.connection();
    let unnamed = format!("UPDATE proposal SET application_id = NULL WHERE id = {FUNDED}");
    connection.execute_unprepared(&unnamed).await.unwrap();
    let update = async |id| {
        let draft = ProposalDraft {
            application_id: Some(Some(id)),
            ..ProposalDraft::default()
        };
        directory
            .update_proposal(&editor(), FUNDED, 1, draft)
            .await
            .unwrap()
    };
    // One that is not selected is not what funded it: nothing is taken back in silence.
    assert_eq!(
        refused(update(SUBMITTED).await),
        [(RefusalCode::BadUserInput, "status".to_owned())]
    );
    update(PROJECT).await.unwrap();
    let data = proposal(&directory, FUNDED).await;
    assert_eq!(
        (data.status, data.application_id),
        (ProposalStatus::Funded, Some(PROJECT))
    );
}

#[tokio::test]
async fn contributions_proposals_and_contacts_name_what_is_there() {
    let (_database, directory) = told().await;
    let contribution = |groups: Vec<i64>, contributor_id| ContributionDraft {
        groups,
        contributor_id,
        given_on: Some("2024".to_owned()),
        title: "Aller vers".to_owned(),
        certainty: passerelles::domain::vocab::Certainty::Sourced,
        note: None,
    };
    let record = async |draft| {
        directory
            .record_contribution(&editor(), draft)
            .await
            .unwrap()
    };
    record(contribution(vec![GROUP, COUNCIL], None))
        .await
        .unwrap();
    assert_eq!(
        refused(record(contribution(vec![ALEC], Some(999))).await),
        [
            (RefusalCode::NotFound, "groups.0".to_owned()),
            (RefusalCode::NotFound, "contributor".to_owned())
        ]
    );
    assert_eq!(
        refused(record(contribution(Vec::new(), None)).await),
        [(RefusalCode::BadUserInput, "groups".to_owned())]
    );
    let bare = directory
        .create_proposal(&editor(), ProposalDraft::default())
        .await
        .unwrap();
    let fields: Vec<String> = refused(bare).into_iter().map(|one| one.1).collect();
    assert_eq!(fields, ["groups", "text"]);
    let contact = |actor_id, by_id, next: &str| TourContactDraft {
        actor_id,
        by_id,
        met_on: None,
        channel: None,
        next_step: Some("Rappeler".to_owned()),
        next_step_on: Some(next.to_owned()),
        note: None,
    };
    let met = async |draft| directory.record_contact(&editor(), draft).await.unwrap();
    met(contact(HOSPITAL, ALEC, "2024-04")).await.unwrap();
    let wrong = refused(met(contact(ALEC, ALEC, "2024-02")).await);
    let fields: Vec<String> = wrong.into_iter().map(|one| one.1).collect();
    assert_eq!(fields, ["by", "nextStepOn"]);
    // Today is 15 March 2024: nobody has been met tomorrow.
    let tomorrow = TourContactDraft {
        met_on: Some("2024-03-16".to_owned()),
        ..contact(HOSPITAL, ALEC, "2024-05")
    };
    assert_eq!(
        refused(met(tomorrow).await),
        [(RefusalCode::BadUserInput, "metOn".to_owned())]
    );
}

#[tokio::test]
async fn an_axis_keeps_the_applications_that_answer_it() {
    let (_database, directory) = told().await;
    let axes = CallDraft {
        axes: Some(vec![AxisDraft {
            number: 1,
            label: "Habitat sain".to_owned(),
            themes: vec![Theme::Renovation],
        }]),
        ..CallDraft::default()
    };
    directory
        .update_call(&editor(), CALL, 1, axes)
        .await
        .unwrap()
        .unwrap();
    let axis = directory
        .store()
        .records::<AxisData>(&[AXIS_1])
        .await
        .unwrap()
        .remove(&AXIS_1);
    assert_eq!(axis.unwrap().data.label, "Habitat sain");
    let (data, _) = application(&directory, PROJECT).await;
    assert!(data.axes.contains(&AXIS_1));
}

#[tokio::test]
async fn what_is_recorded_already_is_refused() {
    let (_database, directory) = told().await;
    let duplicate = |field: &str| [(RefusalCode::Duplicate, field.to_owned())];
    let given = |title: &str, groups: &[i64]| ContributionDraft {
        groups: groups.to_vec(),
        contributor_id: Some(CCAS),
        given_on: None,
        title: title.to_owned(),
        certainty: passerelles::domain::vocab::Certainty::Sourced,
        note: None,
    };
    let record = async |draft| {
        directory
            .record_contribution(&editor(), draft)
            .await
            .unwrap()
    };
    let again = given("Reperer les logements FROIDS", &[GROUP]);
    assert_eq!(refused(record(again).await), duplicate("title"));
    record(given("Repérer les logements froids", &[GROUP, COUNCIL]))
        .await
        .unwrap();
    let proposed = |text: &str| ProposalDraft {
        groups: Some(vec![GROUP]),
        text: Some(text.to_owned()),
        ..ProposalDraft::default()
    };
    let create = async |draft| directory.create_proposal(&editor(), draft).await.unwrap();
    assert_eq!(
        refused(create(proposed("visiter ensemble")).await),
        duplicate("text")
    );
    create(proposed("Visiter à trois")).await.unwrap();
    let contact = TourContactDraft {
        actor_id: CPAM,
        by_id: ALEC,
        met_on: Some("2024-01-15".to_owned()),
        channel: Some(passerelles::domain::vocab::TourChannel::Meeting),
        next_step: None,
        next_step_on: None,
        note: None,
    };
    let meet = async |draft| directory.record_contact(&editor(), draft).await.unwrap();
    assert_eq!(refused(meet(contact.clone()).await), duplicate("metOn"));
    let later = TourContactDraft {
        met_on: None,
        ..contact
    };
    meet(later).await.unwrap();
}
