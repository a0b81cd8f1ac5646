//! The same file twice, a dry run, a file that no longer holds a record.

use passerelles::domain::provenance::EntityKind;
use passerelles::domain::vocab::{ActorStatus, PartnershipStatus, Theme};
use passerelles::import::{Adapter, ImportRequest};

use super::{actor, figures, fixture, import, imported, small_france, written};

const THREE: &str = "id,name,kind,sector,seat_commune,note\na,Un,CCAS,,29024,n1\nb,Deux,CCAS,,29024,n2\nc,Trois,CCAS,,29024,n3\n";
const TWO: &str =
    "id,name,kind,sector,seat_commune,note\na,Un,CCAS,,29024,n1\nb,Deux,CCAS,,29024,autre\n";

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let database = small_france().await;
    for (adapter, name) in [
        (Adapter::Actors, "actors_broken.csv"),
        (Adapter::Partnerships, "partnerships_broken.csv"),
        (Adapter::Cog, "cog"),
    ] {
        let file = fixture(name);
        let first = import(&database, adapter, &[&file]).await;
        let sequence = database.store().last_change().await.unwrap().0;
        let second = import(&database, adapter, &[&file]).await;
        assert_eq!(
            (second.counts.created, second.counts.changed),
            (0, 0),
            "{name}"
        );
        assert_eq!(second.counts.rejected, first.counts.rejected);
        assert_eq!(database.store().last_change().await.unwrap().0, sequence);
    }
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_writes_nothing() {
    let database = small_france().await;
    let file = fixture("actors_broken.csv");
    let before = database.store().last_change().await.unwrap();
    let mut request = ImportRequest::new(Adapter::Actors, vec![file.clone()]);
    request.dry_run = true;
    let dry = imported(&database, request).await;
    assert_eq!(database.store().last_change().await.unwrap(), before);
    assert_eq!(database.store().count_actors().await.unwrap(), (0, 0));
    assert!(
        database
            .store()
            .source_by_code("local")
            .await
            .unwrap()
            .is_none()
    );
    let wet = import(&database, Adapter::Actors, &[&file]).await;
    assert_eq!(dry.counts, wet.counts);
    assert_eq!(dry.rejections, wet.rejections);
    assert!(dry.run_id.is_none() && wet.run_id.is_some());
}

#[tokio::test]
async fn a_complete_file_closes_what_it_no_longer_holds() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let three = written(&folder, "three.csv", THREE);
    let two = written(&folder, "two.csv", TWO);
    import(&database, Adapter::Actors, &[&three]).await;
    // Without --complete an absence means nothing.
    let report = import(&database, Adapter::Actors, &[&two]).await;
    assert_eq!(figures(&report), [0, 1, 1, 0, 0]);
    let complete = |file: &std::path::Path| {
        let mut request = ImportRequest::new(Adapter::Actors, vec![file.to_owned()]);
        request.complete = true;
        request
    };
    let report = imported(&database, complete(&two)).await;
    assert_eq!(figures(&report), [0, 0, 2, 1, 0]);
    let id = actor(&database, "trois").await;
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!(data.status, ActorStatus::Closed);
    assert_eq!(data.closed_on.as_ref().unwrap().as_str(), "2026-11-22");
    // Closed once, and open again when it comes back.
    let report = imported(&database, complete(&two)).await;
    assert_eq!(figures(&report), [0, 0, 2, 0, 0]);
    let report = imported(&database, complete(&three)).await;
    assert_eq!(figures(&report), [0, 2, 1, 0, 0]);
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!((data.status, &data.closed_on), (ActorStatus::Active, &None));
}

#[tokio::test]
async fn a_long_complete_file_closes_what_it_no_longer_holds_and_nothing_else() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = |name: &str, keeps: fn(u32) -> bool| {
        let rows: Vec<String> = (0..4_500)
            .filter(|number| keeps(*number))
            .map(|number| format!("r{number:05},Centre {number},CCAS,\n"))
            .collect();
        let text = format!("id,name,kind,sector\n{}", rows.concat());
        written(&folder, name, text)
    };
    let all = file("all.csv", |_| true);
    assert_eq!(
        figures(&import(&database, Adapter::Actors, &[&all]).await),
        [4_500, 0, 0, 0, 0]
    );
    let some = file("some.csv", |number| number % 3 != 0 && number < 4_200);
    let mut request = ImportRequest::new(Adapter::Actors, vec![some]);
    request.complete = true;
    let report = imported(&database, request.clone()).await;
    assert_eq!(figures(&report), [0, 0, 2_800, 1_700, 0]);
    let report = imported(&database, request).await;
    assert_eq!(figures(&report), [0, 0, 2_800, 0, 0]);
}

#[tokio::test]
async fn a_file_with_faults_of_form_closes_nothing() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let three = written(&folder, "three.csv", THREE);
    import(&database, Adapter::Actors, &[&three]).await;
    // Cut in the middle of its third line.
    let cut = written(&folder, "cut.csv", &THREE[..THREE.len() - 12]);
    let mut request = ImportRequest::new(Adapter::Actors, vec![cut]);
    request.complete = true;
    let report = imported(&database, request).await;
    assert!(!report.is_complete);
    assert_eq!(figures(&report), [0, 0, 2, 0, 1]);
}

#[tokio::test]
async fn a_rejected_row_is_still_a_row_of_the_file() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let three = written(&folder, "three.csv", THREE);
    import(&database, Adapter::Actors, &[&three]).await;
    let broken = written(
        &folder,
        "broken.csv",
        THREE.replace("c,Trois,CCAS", "c,Trois,CCASS"),
    );
    let mut request = ImportRequest::new(Adapter::Actors, vec![broken]);
    request.complete = true;
    assert_eq!(
        figures(&imported(&database, request).await),
        [0, 0, 2, 0, 1]
    );
}

#[tokio::test]
async fn partnerships_end_and_groups_stay_when_actors_are_complete() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let three = written(&folder, "three.csv", THREE);
    import(&database, Adapter::Actors, &[&three]).await;
    let group = written(&folder, "g.csv", "id,name,kind\ng,Groupe,WORKING_GROUP\n");
    import(&database, Adapter::Groups, &[&group]).await;
    let ties = written(
        &folder,
        "p.csv",
        "id,from,to,kind\np1,a,b,KNOWS\np2,b,c,KNOWS\n",
    );
    import(&database, Adapter::Partnerships, &[&ties]).await;
    let complete = |adapter, file: &std::path::Path| {
        let mut request = ImportRequest::new(adapter, vec![file.to_owned()]);
        request.complete = true;
        request
    };
    let report = imported(&database, complete(Adapter::Actors, &three)).await;
    assert_eq!(report.counts.closed, 0);
    let one = written(&folder, "p1.csv", "id,from,to,kind\np1,a,b,KNOWS\n");
    let report = imported(&database, complete(Adapter::Partnerships, &one)).await;
    assert_eq!(figures(&report), [0, 0, 1, 1, 0]);
    let data = &database.store().partnership_data(&[2]).await.unwrap()[&2];
    assert_eq!(data.status, PartnershipStatus::Ended);
    assert_eq!(data.valid_until.as_ref().unwrap().as_str(), "2026-11-22");
}

#[tokio::test]
async fn a_successor_may_come_later_in_the_file() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(
        &folder,
        "actors.csv",
        "id,name,kind,sector,status,successor\nold,Ancien,CCAS,,CLOSED,new\nnew,Nouveau,CCAS,,,\nlost,Perdu,CCAS,,CLOSED,nobody\n",
    );
    let report = import(&database, Adapter::Actors, &[&file]).await;
    assert_eq!(figures(&report), [3, 0, 0, 0, 0]);
    assert_eq!(report.rejections[0].code, "UNKNOWN_SUCCESSOR");
    let (old, new) = (
        actor(&database, "ancien").await,
        actor(&database, "nouveau").await,
    );
    let data = &database.store().actor_data(&[old]).await.unwrap()[&old];
    assert_eq!(data.successor_id, Some(new));
    assert_eq!(
        figures(&import(&database, Adapter::Actors, &[&file]).await),
        [0, 0, 3, 0, 0]
    );
}

#[tokio::test]
async fn an_actor_introduces_does_not_or_was_never_asked() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,nom,type,secteur,présente,thèmes\n\
                a,Un,CCAS,,oui,logement-hebergement--louer-un-logement|ALIMENTATION\n\
                b,Deux,CCAS,,No,\nc,Trois,CCAS,,,\nd,Quatre,CCAS,,peut-être,\n";
    let file = written(&folder, "a.csv", text);
    let report = import(&database, Adapter::Actors, &[&file]).await;
    assert_eq!(figures(&report), [3, 0, 0, 0, 1]);
    assert_eq!(report.rejections[0].code, "YES_OR_NO");
    assert_eq!(report.rejections[0].field.as_deref(), Some("présente"));
    let mut said = Vec::new();
    for slug in ["un", "deux", "trois"] {
        let id = actor(&database, slug).await;
        said.push(database.store().actors(&[id]).await.unwrap()[&id].introduces);
    }
    assert_eq!(said, [Some(true), Some(false), None]);
    // An official theme goes by its code, a label that it shares with one of ours means ours.
    let id = actor(&database, "un").await;
    let themes = database.store().actor_themes(&[id]).await.unwrap();
    let expected = [Theme::Food, Theme::LogementHebergementLouerUnLogement];
    assert_eq!(themes[&id], expected);
    // What the dataset alone had said is forgotten with it.
    let emptied = written(&folder, "b.csv", text.replace("oui", ""));
    import(&database, Adapter::Actors, &[&emptied]).await;
    let id = actor(&database, "un").await;
    let row = &database.store().actors(&[id]).await.unwrap()[&id];
    assert_eq!(row.introduces, None);
}

#[tokio::test]
async fn each_field_knows_who_gave_it() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "three.csv", THREE);
    import(&database, Adapter::Actors, &[&file]).await;
    let id = actor(&database, "un").await;
    let said = database
        .store()
        .statements(EntityKind::Actor, &[id])
        .await
        .unwrap();
    let statement = &said[&id][0];
    assert_eq!(statement.record_id, "a");
    assert_eq!(
        statement.fields,
        [
            "kind",
            "sector",
            "name",
            "seatCommune",
            "status",
            "certainty",
            "note"
        ]
    );
}

/// What is counted is the record, its group part included.
#[tokio::test]
async fn a_group_whose_figures_change_is_counted_as_changed() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,name,kind,participants\ng,Groupe,WORKING_GROUP,12\nh,Autre,WORKING_GROUP,3\n";
    let groups = written(&folder, "g.csv", text);
    import(&database, Adapter::Groups, &[&groups]).await;
    let more = written(&folder, "more.csv", text.replace(",12", ",14"));
    let report = import(&database, Adapter::Groups, &[&more]).await;
    assert_eq!(figures(&report), [0, 1, 1, 0, 0]);
    assert_eq!(report.parts[0].counts, report.counts);
    let id = actor(&database, "groupe").await;
    let bodies = database.store().bodies(&[id]).await.unwrap();
    assert_eq!(bodies[&id].participants, Some(14));
}

#[tokio::test]
async fn a_name_of_digits_alone_has_its_kind_in_its_address() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "a.csv", "id,name,kind,sector\na,115,CCAS,\n");
    import(&database, Adapter::Actors, &[&file]).await;
    actor(&database, "ccas-115").await;
}
