//! Figures of territories: stated, made up from communes, unknown.

use passerelles::domain::figure::Figure;
use passerelles::domain::vocab::{AbsenceReason, ValueOrigin};
use passerelles::service::{Directory, FigureQuestion, ServiceError};
use sea_orm::ConnectionTrait;

use super::told;
use crate::support::world::{
    AMER_COMMUNAUTE, CLS, LE_FAOUZ, NOWHERE, PAYS_DU_FAOUZ, PORT_AMER, POVERTY, REGION, RUSCADE,
    SAINT_TELO, SAINT_TELO_SUR_MER,
};

/// Value or reason, year, origin, coverage.
type Told = Option<(Result<f64, AbsenceReason>, i64, ValueOrigin, Option<f64>)>;

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

async fn table(
    directory: &Directory,
    territories: &[i64],
    asked: &[&str],
    year: Option<i64>,
) -> Vec<Vec<Told>> {
    let table = directory
        .indicator_table(territories, &codes(asked), year)
        .await
        .unwrap();
    let found: Vec<&str> = table
        .indicators
        .iter()
        .map(|indicator| indicator.data.code.as_str())
        .collect();
    assert_eq!(found, asked);
    let rows = table.rows.into_iter().map(|row| {
        let cells = row
            .into_iter()
            .map(|figure| figure.map(|one| (one.value, one.year, one.origin, one.coverage)));
        cells.collect()
    });
    rows.collect()
}

use ValueOrigin::{Aggregated, Observed};

#[tokio::test]
async fn what_is_stated_of_a_territory_comes_first() {
    let (database, directory) = told().await;
    database.take_statements();
    let found = table(
        &directory,
        &[AMER_COMMUNAUTE, PORT_AMER, SAINT_TELO],
        &["poverty"],
        None,
    )
    .await;
    assert_eq!(
        found,
        [
            // Not what its communes make up, not even of a newer year.
            [Some((Ok(14.5), 2016, Observed, None))],
            [Some((Ok(12.0), 2019, Observed, None))],
            [Some((Ok(20.0), 2016, Observed, None))],
        ]
    );
    assert_eq!(database.count_statements(), 2);
}

#[tokio::test]
async fn communes_make_up_what_nothing_is_stated_of() {
    let (database, directory) = told().await;
    let asked = ["doctors", "poverty"];
    database.take_statements();
    let found = table(&directory, &[RUSCADE, AMER_COMMUNAUTE], &asked, None).await;
    // Indicators, figures, those of communes, inhabitants.
    assert_eq!(database.count_statements(), 4);
    let doctors = |coverage| Some((Ok(5.0), 2018, Aggregated, coverage));
    assert_eq!(found[1][0], doctors(Some(1_500.0 / 1_800.0)));
    // Nobody counted the inhabitants of a commune that tells nothing: the share is not known.
    assert_eq!(found[0][0], doctors(None));
    // The newest year is that of Port-Amer alone.
    assert_eq!(found[0][1], Some((Ok(12.0), 2019, Aggregated, None)));
    let update = format!("UPDATE territory SET population = 0 WHERE id = {SAINT_TELO_SUR_MER}");
    let connection = database.connection();
    connection.execute_unprepared(&update).await.unwrap();
    let found = table(&directory, &[RUSCADE], &asked, None).await;
    assert_eq!(found[0][0], doctors(Some(0.75)));
    assert_eq!(found[0][1], Some((Ok(12.0), 2019, Aggregated, Some(0.5))));
    let found = table(&directory, &[RUSCADE], &["poverty"], Some(2016)).await;
    let (value, year, origin, coverage) = found[0][0].unwrap();
    assert!((value.unwrap() - 20_000.0 / 1_500.0).abs() < 1e-12);
    assert_eq!((year, origin, coverage), (2016, Aggregated, Some(0.75)));
}

#[tokio::test]
async fn who_is_compared_is_by_the_year_that_covers_most() {
    let (database, directory) = told().await;
    let update = format!("UPDATE territory SET population = 0 WHERE id = {SAINT_TELO_SUR_MER}");
    let connection = database.connection();
    connection.execute_unprepared(&update).await.unwrap();
    let asked = codes(&["poverty", "doctors"]);
    let years = async |territories: &[i64]| -> Vec<Vec<Option<i64>>> {
        let table = directory.comparable_table(territories, &asked).await;
        let rows = table.unwrap().rows.into_iter();
        let year = |figure: Option<Figure>| figure.map(|one| one.year);
        rows.map(|row| row.into_iter().map(year).collect())
            .collect()
    };
    database.take_statements();
    // The figure of 2019 is that of Port-Amer alone; of 2016 three quarters are known.
    assert_eq!(years(&[RUSCADE]).await, [[Some(2016), Some(2018)]]);
    // Indicators, figures, those of communes, inhabitants.
    assert_eq!(database.count_statements(), 4);
    let both = years(&[RUSCADE, AMER_COMMUNAUTE]).await;
    assert_eq!(both, [[Some(2016), Some(2018)], [Some(2016), Some(2018)]]);
    // Who has nothing of the year of the others keeps its own, one without a value the newest reason.
    let delete = format!(
        "DELETE FROM indicator_value WHERE territory_id = {PORT_AMER} AND indicator_id = {POVERTY} AND year = 2016"
    );
    connection.execute_unprepared(&delete).await.unwrap();
    let found = years(&[AMER_COMMUNAUTE, SAINT_TELO, PORT_AMER, LE_FAOUZ]).await;
    let poverty: Vec<Option<i64>> = found.iter().map(|row| row[0]).collect();
    assert_eq!(poverty, [Some(2016), Some(2016), Some(2019), Some(2016)]);
}

#[tokio::test]
async fn what_nobody_knows_is_not_zero() {
    let (_database, directory) = told().await;
    let territories = [CLS, NOWHERE, PAYS_DU_FAOUZ, REGION, 999];
    let found = table(&directory, &territories, &["median", "poverty"], Some(2016)).await;
    // Two communes that keep theirs secret, no commune at all, a median that nobody makes up, nobody.
    let secret = Some((Err(AbsenceReason::Secret), 2016, Aggregated, None));
    assert_eq!(found[0], [None, secret]);
    assert_eq!(found[1], [None, None]);
    let not_published = Some((Err(AbsenceReason::NotPublished), 2016, Observed, None));
    // Of its two communes one keeps its figure secret, nothing is told of the other.
    assert_eq!(found[2], [not_published, secret]);
    assert_eq!(found[3][0], None);
    assert!(found[3][1].is_some());
    assert_eq!(found[4], [None, None]);
}

#[tokio::test]
async fn reasons_that_differ_are_that_of_nobody() {
    let (database, directory) = told().await;
    let update = format!(
        "UPDATE indicator_value SET absence = 'NOT_PUBLISHED' WHERE territory_id = {LE_FAOUZ} AND indicator_id = {POVERTY}"
    );
    let connection = database.connection();
    connection.execute_unprepared(&update).await.unwrap();
    let found = table(&directory, &[CLS, PAYS_DU_FAOUZ], &["poverty"], None).await;
    assert_eq!(found[0], [None]);
    let not_published = Some((Err(AbsenceReason::NotPublished), 2016, Aggregated, None));
    assert_eq!(found[1], [not_published]);
}

#[tokio::test]
async fn without_codes_what_is_stated_is_told() {
    let (database, directory) = told().await;
    database.take_statements();
    let question = FigureQuestion::default();
    let found = directory
        .territory_figures(&[PORT_AMER, RUSCADE], &question)
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 2);
    assert!(!found.contains_key(&RUSCADE));
    let told: Vec<(&str, i64)> = found[&PORT_AMER]
        .iter()
        .map(|one| (one.indicator.data.code.as_str(), one.figure.unwrap().year))
        .collect();
    assert_eq!(
        told,
        [("doctors", 2018), ("median", 2016), ("poverty", 2019)]
    );
}

#[tokio::test]
async fn a_code_that_nobody_has_is_refused() {
    let (_database, directory) = told().await;
    let asked = codes(&["poverty", "wealth"]);
    let refused = directory.indicator_table(&[PORT_AMER], &asked, None).await;
    let Err(ServiceError::BadInput {
        field, message_fr, ..
    }) = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!(field, "codes");
    assert!(message_fr.contains("« wealth »"), "{message_fr}");
    let many = FigureQuestion {
        codes: vec!["poverty".to_owned(); 101],
        year: None,
    };
    let refused = directory.territory_figures(&[PORT_AMER], &many).await;
    assert!(matches!(refused, Err(ServiceError::BadInput { .. })));
}
