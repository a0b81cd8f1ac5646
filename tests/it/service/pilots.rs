//! Pilot studies: what the network tells of territories on a day.

use passerelles::domain::date::PartialDate;
use passerelles::domain::vocab::{ActorKind, PartnershipKind, ValueOrigin};
use passerelles::service::{CriterionChoice, Directory, PilotRequest};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;

use super::open;
use crate::support::world::{
    self, AMER_COMMUNAUTE, CLS, COG, DOCTORS, GROUP, LE_FAOUZ, PAYS_DU_FAOUZ, PORT_AMER, REGION,
};
use crate::support::{TestDatabase, build};

/// A regional health agency and a local authority that serves Amer Communauté.
const AGENCY: i64 = 901;
const AUTHORITY: i64 = 902;
const CONTRACT: i64 = 901;

async fn run(database: &TestDatabase, statement: String) {
    let connection = database.connection();
    connection.execute_unprepared(&statement).await.unwrap();
}

/// The told world with a contract of both from 2021 to 2023, and the working group without an area, at Le Faouz.
async fn contracted() -> TestDatabase {
    let database = world::told().await;
    database
        .insert_all([
            build::actor(AGENCY, ActorKind::Ars, "Agence régionale"),
            build::actor(AUTHORITY, ActorKind::Epci, "Amer Communauté"),
        ])
        .await;
    database
        .insert_all([
            build::area(AGENCY, REGION),
            build::area(AUTHORITY, AMER_COMMUNAUTE),
        ])
        .await;
    database
        .insert(entity::partnership::ActiveModel {
            valid_from: Set(Some("2021".to_owned())),
            valid_until: Set(Some("2024".to_owned())),
            ..build::partnership(CONTRACT, PartnershipKind::Agreement, AGENCY, AUTHORITY)
        })
        .await;
    run(
        &database,
        format!("DELETE FROM actor_area WHERE actor_id = {GROUP}"),
    )
    .await;
    run(
        &database,
        format!("UPDATE actor SET seat_commune_id = {LE_FAOUZ} WHERE id = {GROUP}"),
    )
    .await;
    database
}

/// The coordination of Amer Communauté and of the Pays du Faouz.
async fn coordination(directory: &Directory, day: &str) -> [Option<f64>; 2] {
    let request = PilotRequest {
        criteria: vec![CriterionChoice::new("coordination", 1.0)],
        draws: 10,
        as_of: Some(PartialDate::parse(day).unwrap()),
        ..PilotRequest::default()
    };
    let viewer = passerelles::policy::Viewer::Anonymous;
    let study = directory.pilot_study(&request, &viewer).await.unwrap();
    [AMER_COMMUNAUTE, PAYS_DU_FAOUZ].map(|id| {
        let mut territories = study.territories().iter();
        let row = territories.position(|one| one.id == id).unwrap();
        study.values()[row][0].value
    })
}

#[tokio::test]
async fn a_contract_counts_while_it_is_in_force_and_its_perimeter_alone_tells_nothing() {
    let database = contracted().await;
    let directory = open(&database).await;
    // Before it was signed and after it ended only its perimeter is known, which has no dates.
    for (day, expected) in [
        ("2020-12-31", None),
        ("2021-01-01", Some(1.0)),
        ("2023-12-31", Some(1.0)),
        ("2024-01-01", None),
    ] {
        let found = coordination(&directory, day).await;
        // A group is at work where it sits, when it declares no area.
        assert_eq!(found, [expected, Some(1.0)], "{day}");
    }
}

/// The coordination in March 2024, after the contract, once a statement has changed the database.
async fn after(database: &TestDatabase, statement: String) -> [Option<f64>; 2] {
    run(database, statement).await;
    coordination(&open(database).await, "2024-03-15").await
}

#[tokio::test]
async fn without_contract_perimeter_or_group_there_is_none() {
    let database = contracted().await;
    let no_perimeter = format!("UPDATE territory SET kind = 'CUSTOM' WHERE id = {CLS}");
    let found = after(&database, no_perimeter).await;
    assert_eq!(found, [Some(0.0), Some(1.0)]);
    // An agreement that is limited counts where it says, not where its authority serves; the group sits nowhere.
    let no_seat = format!("UPDATE actor SET seat_commune_id = NULL WHERE id = {GROUP}");
    let found = after(&database, no_seat).await;
    assert_eq!(found, [Some(0.0), Some(0.0)]);
    database
        .insert(entity::partnership_territory::ActiveModel {
            partnership_id: Set(CONTRACT),
            territory_id: Set(LE_FAOUZ),
        })
        .await;
    let no_end = format!("UPDATE partnership SET valid_until = NULL WHERE id = {CONTRACT}");
    let found = after(&database, no_end).await;
    assert_eq!(found, [Some(0.0), Some(1.0)]);
    // Without a limit it counts where its authority serves, and the group where it sits again.
    let seat = format!("UPDATE actor SET seat_commune_id = {LE_FAOUZ} WHERE id = {GROUP}");
    run(&database, seat).await;
    let no_limit = format!("DELETE FROM partnership_territory WHERE partnership_id = {CONTRACT}");
    let found = after(&database, no_limit).await;
    assert_eq!(found, [Some(1.0), Some(1.0)]);
    // One between others than an agency and an authority does not count.
    let no_agency = format!(
        "UPDATE actor SET kind = 'ASSOCIATION', seat_commune_id = {PORT_AMER} WHERE id = {AGENCY}"
    );
    let found = after(&database, no_agency).await;
    assert_eq!(found, [Some(0.0), Some(1.0)]);
}

#[tokio::test]
async fn a_figure_of_another_year_than_most_is_told() {
    let database = world::told().await;
    let figure = |territory, year, value| entity::indicator_value::ActiveModel {
        territory_id: Set(territory),
        indicator_id: Set(DOCTORS),
        year: Set(year),
        value: Set(Some(value)),
        absence: Set(None),
        origin: Set(ValueOrigin::Observed),
        coverage: Set(None),
        source_id: Set(COG),
    };
    let figures = [
        figure(AMER_COMMUNAUTE, 2019, 12.0),
        figure(PAYS_DU_FAOUZ, 2017, 4.0),
    ];
    database.insert_all(figures).await;
    let directory = open(&database).await;
    let request = PilotRequest {
        criteria: vec![CriterionChoice::new("doctors", 1.0)],
        draws: 10,
        ..PilotRequest::default()
    };
    let viewer = passerelles::policy::Viewer::Anonymous;
    let study = directory.pilot_study(&request, &viewer).await.unwrap();
    assert_eq!(study.years(0).collect::<Vec<i64>>(), [2017, 2019]);
    let told = "D'une autre année que la plupart : Médecins (2017).";
    assert!(
        !study.sentence_fr(0).contains("autre année"),
        "{}",
        study.sentence_fr(0)
    );
    assert!(
        study.sentence_fr(1).contains(told),
        "{}",
        study.sentence_fr(1)
    );
}
