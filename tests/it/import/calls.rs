//! Calls, their axes, applications, contributions and proposals from their templates.

use std::path::Path;
use std::sync::Arc;

use futures_util::TryStreamExt;
use passerelles::domain::application::ApplicationData;
use passerelles::domain::call::CallData;
use passerelles::domain::proposal::ProposalData;
use passerelles::domain::record::Recorded;
use passerelles::domain::vocab::{ApplicationStatus, PartnershipKind, ProposalStatus, Role};
use passerelles::export::{self, ApplicationFormat, ApplicationQuestion};
use passerelles::import::{Adapter, ImportReport, ImportRequest};
use passerelles::policy::Viewer;
use passerelles::service::{ApplicationDraft, CallDraft, Directory};
use passerelles::store::Stored;

use super::rejection::told;
use super::round_trip::again;
use super::{figures, import, imported, small_france, written};
use crate::service::open;
use crate::support::TestDatabase;

const ACTORS: &str = "id,name,kind,sector,seat_commune\n\
    ars,Agence régionale,ARS,,\n\
    alec,Agence du climat,ALEC,,29024\n\
    ccas,CCAS de Carhaix,CCAS,,29024\n\
    cpts,CPTS du Poher,CPTS,,29024\n";
const GROUPS: &str = "id,name,kind,serves\n\
    g1,Groupe Habitat,WORKING_GROUP,REGION:53\n\
    g2,Groupe Santé,WORKING_GROUP,REGION:53\n\
    jury,Comité de sélection,GOVERNANCE_BODY,REGION:53\n";
const CALLS: &str = "id,title,kind,issuer,territory,deadline_on,budget_eur,applications_received,applications_selected,status\n\
    c1,AMI Bretagne,EXPRESSION_OF_INTEREST,ars,REGION:53,2021-08-27,1700000,76,16,DECIDED\n\
    c2,Appel sans rien,PROJECT_CALL,ars,,,,,,\n";
const AXES: &str = "call,number,label,themes\n\
    c1,1,Habitat,UNFIT_HOUSING|INDOOR_AIR\n\
    c1,2,Soins,CARE_ACCESS\n";
const APPLICATIONS: &str = "id,call,lead,partners,title,axes,territories,publics,people_concerned,asked_eur,granted_eur,status,decided_on,committee,valid_until\n\
    a1,c1,alec,ccas|cpts|alec,Visiter ensemble,1|2,EPCI:242900744,SENIORS,oui,60000,50000.5,SELECTED,2021,jury,2024\n\
    a2,c1,ccas,,Un repas,2,COMMUNE:29024,,non,12000,,SUBMITTED,,,\n\
    a3,c2,cpts,,,,,,,,,REJECTED,,,\n";
const CONTRIBUTIONS: &str = "id,groups,contributor,date,title\n\
    k1,g1|g2,ccas,2021-05,Avis du CCAS\n\
    k2,g1,,,Avis sans auteur\n";
const PROPOSALS: &str = "id,groups,axis_number,axis,number,text,status,call,application,contributors\n\
    p1,g1|g2,1,En amont,1,Former les aides,PROPOSED,,,ccas|alec\n\
    p2,g1,1,En amont,2,Visiter ensemble,PROPOSED,,a1,alec\n\
    p3,g1,2,Accès,3,Un repas,,c1,a2,\n";

/// Every template with a whole file of it, in the order in which they are read.
const FILES: [(Adapter, &str); 7] = [
    (Adapter::Actors, ACTORS),
    (Adapter::Groups, GROUPS),
    (Adapter::Calls, CALLS),
    (Adapter::CallAxes, AXES),
    (Adapter::Applications, APPLICATIONS),
    (Adapter::Contributions, CONTRIBUTIONS),
    (Adapter::Proposals, PROPOSALS),
];

async fn read(database: &TestDatabase, adapter: Adapter, text: &str) -> ImportReport {
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "file.csv", text);
    import(database, adapter, &[&file]).await
}

async fn filled() -> TestDatabase {
    let database = small_france().await;
    for (adapter, text) in FILES {
        let report = read(&database, adapter, text).await;
        let rows = u64::try_from(text.lines().count()).unwrap() - 1;
        assert_eq!(figures(&report), [rows, 0, 0, 0, 0], "{}", told(&report));
    }
    database
}

/// Every record of a kind, by identifier.
async fn all<D: Stored>(database: &TestDatabase) -> Vec<Recorded<D>> {
    let ids: Vec<i64> = (1..100).collect();
    let found = database.store().records::<D>(&ids).await.unwrap();
    let mut all: Vec<_> = found.into_values().collect();
    all.sort_by_key(|record| record.id);
    all
}

#[tokio::test]
async fn every_column_is_read() {
    let database = filled().await;
    let calls = all::<CallData>(&database).await;
    let call = &calls[0].data;
    assert_eq!(call.budget_cents, Some(170_000_000));
    assert_eq!(
        (call.applications_received, call.applications_selected),
        (Some(76), Some(16))
    );
    assert_eq!(call.slug, "c1", "named as in its file");
    let bare = &calls[1].data;
    assert_eq!(
        (bare.applications_received, bare.status, bare.budget_cents),
        (None, None, None)
    );
    let applications = all::<ApplicationData>(&database).await;
    let one = &applications[0].data;
    assert_eq!(
        (one.asked_cents, one.granted_cents),
        (Some(6_000_000), Some(5_000_050))
    );
    assert_eq!(one.partners.len(), 2, "the lead is no partner of itself");
    assert_eq!(
        (one.axes.len(), one.territories.len(), one.publics.len()),
        (2, 1, 1)
    );
    assert!(one.committee_id.is_some());
    assert_eq!(one.people_concerned, Some(true));
    assert_eq!(applications[1].data.people_concerned, Some(false));
    assert_eq!(applications[2].data.people_concerned, None);
    let proposals = all::<ProposalData>(&database).await;
    let statuses: Vec<ProposalStatus> = proposals.iter().map(|one| one.data.status).collect();
    // The second one is funded by an application that is selected, the third is to be by one that is not decided.
    assert_eq!(
        statuses,
        [
            ProposalStatus::Proposed,
            ProposalStatus::Funded,
            ProposalStatus::TakenUp
        ]
    );
    assert_eq!(proposals[0].data.contributors.len(), 2);
    // What an import tells is history, not a decision: no partnership follows from it.
    let mut page = passerelles::domain::page::PageRequest::first(100);
    page.after = None;
    let filter = passerelles::domain::filter::PartnershipFilter {
        kinds: vec![PartnershipKind::CoProject],
        ..Default::default()
    };
    let ties = database
        .store()
        .list_partnerships(&filter, &page)
        .await
        .unwrap();
    assert_eq!(ties.items, []);
}

#[tokio::test]
async fn the_same_files_twice_change_nothing() {
    let database = filled().await;
    let last = database.store().last_change().await.unwrap().0;
    for (adapter, text) in FILES {
        let report = read(&database, adapter, text).await;
        let rows = u64::try_from(text.lines().count()).unwrap() - 1;
        assert_eq!(figures(&report), [0, 0, rows, 0, 0], "{}", told(&report));
    }
    assert_eq!(database.store().last_change().await.unwrap().0, last);
}

#[tokio::test]
async fn an_application_gives_a_proposal_its_call_once_it_is_selected() {
    let database = filled().await;
    let row = "id,groups,number,text,application\np4,g1,4,Écouter,a2\n";
    let report = read(&database, Adapter::Proposals, row).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 0], "{}", told(&report));
    let call_and_status = async || {
        let proposals = all::<ProposalData>(&database).await;
        let one = &proposals.last().unwrap().data;
        (one.call_id, one.status)
    };
    assert_eq!(call_and_status().await, (None, ProposalStatus::Proposed));
    let newer = APPLICATIONS.replace(",SUBMITTED,,", ",SELECTED,2021,");
    read(&database, Adapter::Applications, &newer).await;
    let call = all::<CallData>(&database).await[0].id;
    assert_eq!(
        call_and_status().await,
        (Some(call), ProposalStatus::Funded)
    );
}

#[tokio::test]
async fn what_a_newer_file_tells_is_followed() {
    let database = filled().await;
    let newer = APPLICATIONS.replace(",SUBMITTED,,", ",SELECTED,2021,");
    let report = read(&database, Adapter::Applications, &newer).await;
    assert_eq!(figures(&report), [0, 1, 2, 0, 0], "{}", told(&report));
    // The proposal that it was to fund is funded, and again not when the file takes it back.
    let proposals = all::<ProposalData>(&database).await;
    assert_eq!(proposals[2].data.status, ProposalStatus::Funded);
    let report = read(&database, Adapter::Applications, APPLICATIONS).await;
    assert_eq!(figures(&report), [0, 1, 2, 0, 0]);
    let proposals = all::<ProposalData>(&database).await;
    assert_eq!(proposals[2].data.status, ProposalStatus::TakenUp);
    // A file without a record says nothing of it, whole or not: what was handed in stays handed in.
    let folder = tempfile::TempDir::new().unwrap();
    let one: String = APPLICATIONS.split_inclusive('\n').take(2).collect();
    let mut request = ImportRequest::new(
        Adapter::Applications,
        vec![written(&folder, "one.csv", one)],
    );
    request.complete = true;
    assert_eq!(
        figures(&imported(&database, request).await),
        [0, 0, 1, 0, 0]
    );
    assert_eq!(all::<ApplicationData>(&database).await.len(), 3);
}

#[tokio::test]
async fn a_correction_survives_every_later_import() {
    let database = filled().await;
    let directory = open(&database).await;
    let camille = crate::service::editor();
    let call = &all::<CallData>(&database).await[0];
    let draft = CallDraft {
        applications_received: Some(Some(77)),
        ..CallDraft::default()
    };
    let written = directory
        .update_call(&camille, call.id, call.version, draft)
        .await;
    assert_eq!(written.unwrap(), Ok(call.id));
    let application = &all::<ApplicationData>(&database).await[1];
    let draft = ApplicationDraft {
        asked_cents: Some(Some(1)),
        ..ApplicationDraft::default()
    };
    let written = directory
        .update_application(&camille, application.id, application.version, draft)
        .await;
    assert_eq!(written.unwrap(), Ok(application.id));
    let newer = CALLS.replace(",76,16,", ",80,17,");
    let report = read(&database, Adapter::Calls, &newer).await;
    assert_eq!(figures(&report), [0, 1, 1, 0, 0]);
    let call = &all::<CallData>(&database).await[0].data;
    assert_eq!(
        (call.applications_received, call.applications_selected),
        (Some(77), Some(17))
    );
    let newer = APPLICATIONS.replace(",12000,", ",13000,");
    read(&database, Adapter::Applications, &newer).await;
    assert_eq!(
        all::<ApplicationData>(&database).await[1].data.asked_cents,
        Some(1)
    );
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_writes_nothing() {
    let database = small_france().await;
    for (adapter, text) in &FILES[..2] {
        read(&database, *adapter, text).await;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let last = database.store().last_change().await.unwrap().0;
    let mut request =
        ImportRequest::new(Adapter::Calls, vec![written(&folder, "calls.csv", CALLS)]);
    request.dry_run = true;
    let dry = imported(&database, request).await;
    assert_eq!(figures(&dry), [2, 0, 0, 0, 0]);
    assert_eq!(all::<CallData>(&database).await.len(), 0);
    assert_eq!(database.store().last_change().await.unwrap().0, last);
    assert_eq!(
        dry.counts,
        read(&database, Adapter::Calls, CALLS).await.counts
    );
}

#[tokio::test]
async fn broken_files_are_told_row_by_row() {
    let database = filled().await;
    let mut all = Vec::new();
    for (name, adapter, text) in [
        (
            "calls",
            Adapter::Calls,
            "id,title,kind,issuer,territory,opened_on,deadline_on,budget_eur,applications_received,applications_selected,status\n\
             ,Sans code,PROJECT_CALL,ars,,,,,,,\n\
             x1,,PROJECT_CALL,ars,,,,,,,\n\
             x2,Titre,TOMBOLA,ars,,,,,,,\n\
             x3,Titre,PROJECT_CALL,nobody,,,,,,,\n\
             x4,Titre,PROJECT_CALL,ars,REGION:99,,,,,,\n\
             x5,Titre,PROJECT_CALL,ars,,2021-05,2021-04-30,,,,\n\
             x6,Titre,PROJECT_CALL,ars,,,31 août,1 M€,beaucoup,-1,\n\
             x7,Titre,PROJECT_CALL,ars,,,,,3,4,\n\
             x8,Titre,PROJECT_CALL,ars,,,,,,,OUVERT ?\n",
        ),
        (
            "axes",
            Adapter::CallAxes,
            "call,number,label,themes\n\
             c9,1,Habitat,\n\
             c1,0,Habitat,\n\
             c1,,Habitat,\n\
             c1,3,,\n\
             c1,4,Habitat,JARDINAGE\n\
             c1,5,Air,\n\
             c1,5,Air encore,\n",
        ),
        (
            "applications",
            Adapter::Applications,
            format!(
                "id,call,lead,partners,axes,territories,publics,people_concerned,asked_eur,granted_eur,duration_months,status,committee,valid_from,valid_until\n\
             y1,c9,alec,,,,,,,,,,,,\n\
             y2,c1,,,,,,,,,,,,,\n\
             y3,c1,nobody,ccas|absent,,,,,,,,,,,\n\
             y4,c1,alec,,1|9|un,,,,,,,,,,\n\
             y5,c1,alec,,,EPCI:000000000,MARTIENS,peut-être,,,,,,,\n\
             y6,c1,alec,,,,,,-5,,0,,,,\n\
             y7,c1,alec,,,,,,,5,,SUBMITTED,,,\n\
             y8,c1,alec,,,,,,,,,PEUT_ETRE,ccas,2024,2023\n\
             y9,c1,alec,{},,,,,,,,,,,\n",
                vec!["ccas"; 51].join("|")
            )
            .as_str(),
        ),
        (
            "contributions",
            Adapter::Contributions,
            "id,groups,contributor,date,title\n\
             z1,,ccas,,Avis\n\
             z2,g9|ccas,,,Avis\n\
             z3,g1,nobody,hier,Avis\n\
             z4,g1,,,\n",
        ),
        (
            "proposals",
            Adapter::Proposals,
            "id,groups,axis_number,number,text,status,call,application,contributors\n\
             w1,g1,,,,,,,\n\
             w2,,,,Agir,,,,\n\
             w3,g1,un,-1,Agir,RÊVÉE,,,\n\
             w4,g1,,,Agir,,c9,a9,nobody\n\
             w5,g1,,,Agir,,c2,a1,\n",
        ),
    ] {
        let report = read(&database, adapter, text).await;
        all.push(format!(
            "== {name} {:?}\n{}\n",
            figures(&report),
            told(&report)
        ));
    }
    insta::assert_snapshot!(all.concat());
}

/// The whole table of applications as editors download it.
async fn exported(directory: &Arc<Directory>) -> Vec<u8> {
    let question = ApplicationQuestion::read(directory, &[]).await.unwrap();
    let viewer = Viewer::Token {
        id: 1,
        name: "comité".to_owned(),
        role: Role::Editor,
        actor: None,
    };
    let file = export::applications(
        Arc::clone(directory),
        viewer,
        question,
        ApplicationFormat::Csv,
    );
    let chunks: Vec<Vec<u8>> = file.await.unwrap().chunks.try_collect().await.unwrap();
    chunks.concat()
}

#[tokio::test]
async fn an_export_imported_again_creates_nothing() {
    let database = filled().await;
    let folder = tempfile::TempDir::new().unwrap();
    let directory = Arc::new(open(&database).await);
    let file = written(&folder, "applications.csv", exported(&directory).await);
    let before = all::<ApplicationData>(&database).await;
    let report = again(&database, Adapter::Applications, Path::new(&file)).await;
    assert_eq!(figures(&report), [0, 0, 3, 0, 0], "{}", told(&report));
    let after = all::<ApplicationData>(&database).await;
    assert_eq!(after, before);
    // A decision typed into the table comes back with it.
    let text = std::fs::read_to_string(&file).unwrap();
    let decided = text.replace(",SUBMITTED,", ",RESERVE,");
    assert_ne!(decided, text);
    let file = written(&folder, "decided.csv", decided);
    let report = again(&database, Adapter::Applications, Path::new(&file)).await;
    assert_eq!(figures(&report), [0, 1, 2, 0, 0], "{}", told(&report));
    let after = all::<ApplicationData>(&database).await;
    assert_eq!(after[1].data.status, ApplicationStatus::Reserve);
}
