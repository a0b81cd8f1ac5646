//! Indicators and their figures.

use passerelles::domain::figure::Figure;
use passerelles::domain::filter::IndicatorFilter;
use passerelles::domain::indicator::IndicatorData;
use passerelles::domain::vocab::{
    AbsenceReason, IndicatorAggregation, IndicatorDirection, IndicatorFamily, ValueOrigin,
};
use passerelles::store::FigureCounts;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::pages::assert_pages;
use crate::support::world::{
    self, ANNUAIRE, COG, DOCTORS, KERBIHAN, MEDIAN, PORT_AMER, POVERTY, RUSCADE, SAINT_TELO,
};
use crate::support::{TestDatabase, build};

fn figure(territory: i64, value: Result<f64, AbsenceReason>) -> Figure {
    Figure {
        territory_id: territory,
        indicator_id: POVERTY,
        year: 2016,
        value,
        origin: ValueOrigin::Observed,
        coverage: None,
        source_id: COG,
    }
}

/// Writes figures, and reads back those of their territories for poverty in 2016.
async fn put(database: &TestDatabase, figures: &[Figure]) -> (FigureCounts, Vec<Figure>) {
    let store = database.store();
    let mut writer = store.begin_write("test", build::WRITTEN_AT).await.unwrap();
    let counts = writer.put_figures(figures).await.unwrap();
    writer.commit().await.unwrap();
    let ids: Vec<i64> = figures.iter().map(|figure| figure.territory_id).collect();
    let stored = store.figures(&ids, Some(&[POVERTY]), Some(2016)).await;
    (counts, stored.unwrap())
}

#[tokio::test]
async fn pages_of_indicators_cover_the_list() {
    let database = world::told().await;
    let codes = ["doctors", "median", "poverty"].map(str::to_owned);
    assert_pages(&codes, async |page| {
        let filter = IndicatorFilter::default();
        let page = database.store().list_indicators(&filter, &page).await;
        let page = page.unwrap().map(|indicator| indicator.data.code);
        (page.items, page.has_more)
    })
    .await;
}

#[tokio::test]
async fn indicators_are_narrowed_by_code_and_family() {
    let database = world::told().await;
    let store = database.store();
    let count = async |codes: &[&str], families: &[IndicatorFamily]| {
        let filter = IndicatorFilter {
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            families: families.to_vec(),
        };
        let found = store.find_indicators(&filter).await.unwrap().len();
        let counted = store.count_indicators(&filter).await.unwrap();
        assert_eq!(counted, u64::try_from(found).unwrap());
        found
    };
    assert_eq!(count(&[], &[]).await, 3);
    assert_eq!(count(&[], &[IndicatorFamily::Need]).await, 2);
    assert_eq!(count(&["doctors", "nobody"], &[]).await, 1);
    assert_eq!(count(&["doctors"], &[IndicatorFamily::Need]).await, 0);
    let found = store.indicators(&[POVERTY, MEDIAN, 99]).await.unwrap();
    assert_eq!(found.len(), 2);
    let data = &found[&POVERTY].data;
    assert_eq!(
        data.aggregation,
        IndicatorAggregation::PopulationWeightedMean
    );
    assert_eq!(found[&MEDIAN].data.direction, IndicatorDirection::LowerMore);
}

#[tokio::test]
async fn figures_are_read_by_territory_in_one_statement() {
    let database = world::told().await;
    let store = database.store();
    let territories = [PORT_AMER, KERBIHAN, RUSCADE];
    let all = store.figures(&territories, None, None).await.unwrap();
    assert_eq!(database.count_statements(), 1);
    let told: Vec<(i64, i64, i64)> = all
        .iter()
        .map(|figure| (figure.territory_id, figure.indicator_id, figure.year))
        .collect();
    assert_eq!(
        told,
        [
            (PORT_AMER, POVERTY, 2016),
            (PORT_AMER, POVERTY, 2019),
            (PORT_AMER, DOCTORS, 2018),
            (PORT_AMER, MEDIAN, 2016),
            (KERBIHAN, POVERTY, 2016),
        ]
    );
    assert_eq!(all[4].value, Err(AbsenceReason::Secret));
    let some = store
        .figures(&territories, Some(&[POVERTY]), Some(2019))
        .await
        .unwrap();
    assert_eq!(some, all[1..2]);
    assert!(store.figures(&[], None, None).await.unwrap().is_empty());
}

#[tokio::test]
async fn communes_come_with_their_figures_and_inhabitants() {
    let database = world::told().await;
    let store = database.store();
    let territories = [RUSCADE, world::AMER_COMMUNAUTE];
    let known = store
        .commune_figures(&territories, &[POVERTY, DOCTORS], Some(2016))
        .await
        .unwrap();
    let told: Vec<(i64, i64, Option<f64>)> = known
        .iter()
        .map(|(territory, figure)| (*territory, figure.territory_id, figure.value.ok()))
        .collect();
    assert_eq!(
        told,
        [
            (world::AMER_COMMUNAUTE, PORT_AMER, Some(10.0)),
            (world::AMER_COMMUNAUTE, SAINT_TELO, Some(20.0)),
            (world::AMER_COMMUNAUTE, KERBIHAN, None),
            (RUSCADE, PORT_AMER, Some(10.0)),
            (RUSCADE, SAINT_TELO, Some(20.0)),
            (RUSCADE, KERBIHAN, None),
            (RUSCADE, world::LE_FAOUZ, None),
        ]
    );
    assert_eq!(known[2].1.value, Err(AbsenceReason::Secret));
    let communes = store
        .commune_populations(&[world::PAYS_DU_FAOUZ])
        .await
        .unwrap();
    let pays = world::PAYS_DU_FAOUZ;
    assert_eq!(
        communes,
        [
            (pays, world::LE_FAOUZ, Some(200)),
            (pays, world::SAINT_TELO_SUR_MER, None),
        ]
    );
    assert_eq!(database.count_statements(), 2);
}

#[tokio::test]
async fn the_same_figures_twice_change_nothing() {
    let database = world::told().await;
    let new = [
        figure(PORT_AMER, Ok(10.0)),
        figure(SAINT_TELO, Ok(21.5)),
        figure(RUSCADE, Ok(15.0)),
    ];
    let (counts, stored) = put(&database, &new).await;
    let expected = FigureCounts {
        created: 1,
        changed: 1,
        unchanged: 1,
    };
    assert_eq!(counts, expected);
    assert_eq!(stored, new);
    let before = database.store().last_change().await.unwrap();
    let (counts, _) = put(&database, &new).await;
    assert_eq!(counts.unchanged, 3);
    assert_eq!(database.store().last_change().await.unwrap(), before);
}

#[tokio::test]
async fn an_absence_never_takes_away_what_another_source_knows() {
    let database = world::told().await;
    let other = |territory, value| Figure {
        source_id: ANNUAIRE,
        ..figure(territory, value)
    };
    // Another source, which keeps it secret: what is known stays.
    let secret = Err(AbsenceReason::Secret);
    let (counts, stored) = put(&database, &[other(PORT_AMER, secret)]).await;
    assert_eq!((counts.changed, counts.unchanged), (0, 1));
    assert_eq!(stored, [figure(PORT_AMER, Ok(10.0))]);
    // The source itself takes it back.
    let (counts, stored) = put(&database, &[figure(PORT_AMER, secret)]).await;
    assert_eq!(counts.changed, 1);
    assert_eq!(stored, [figure(PORT_AMER, secret)]);
    // A value from elsewhere ends a secret; what is unknown says nothing.
    let known = other(KERBIHAN, Ok(18.0));
    let unknown = figure(RUSCADE, Err(AbsenceReason::Unknown));
    let (counts, stored) = put(&database, &[known, unknown]).await;
    assert_eq!((counts.changed, counts.unchanged), (1, 1));
    assert_eq!(stored, [known]);
}

#[tokio::test]
async fn one_line_of_the_log_tells_the_figures_of_an_indicator() {
    let database = world::told().await;
    let (last, _) = database.store().last_change().await.unwrap();
    put(
        &database,
        &[figure(SAINT_TELO, Ok(21.5)), figure(RUSCADE, Ok(15.0))],
    )
    .await;
    let connection = database.connection();
    let rows = connection
        .query_all_raw(Statement::from_string(
            connection.get_database_backend(),
            format!("SELECT entity, entity_id, before, after FROM change WHERE sequence > {last}"),
        ))
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    let text = |column| rows[0].try_get::<String>("", column).unwrap();
    assert_eq!(text("entity"), "figures");
    assert_eq!(rows[0].try_get::<i64>("", "entity_id").unwrap(), POVERTY);
    assert_eq!(text("before"), r#"{"values":{"2/2016":20.0}}"#);
    assert_eq!(text("after"), r#"{"created":1,"values":{"2/2016":21.5}}"#);
}

#[tokio::test]
async fn an_indicator_is_created_and_changed_with_its_log() {
    let database = world::told().await;
    let store = database.store();
    let mut writer = store.begin_write("test", build::WRITTEN_AT).await.unwrap();
    let mut data = IndicatorData {
        code: "old_homes".to_owned(),
        label_fr: "Logements anciens".to_owned(),
        label_en: "Old homes".to_owned(),
        unit: "%".to_owned(),
        direction: IndicatorDirection::HigherMore,
        family: IndicatorFamily::Need,
        aggregation: IndicatorAggregation::NotAggregated,
        description: None,
    };
    let id = writer.insert_indicator(&data).await.unwrap();
    assert_eq!(id, 4);
    let before = data.clone();
    data.description = Some("Avant 1971.".to_owned());
    writer.update_indicator(id, &before, &data).await.unwrap();
    writer.update_indicator(id, &data, &data).await.unwrap();
    let read = writer.indicator_data(&[id]).await.unwrap();
    assert_eq!(read[&id], data);
    let codes = ["old_homes".to_owned(), "nobody".to_owned()];
    let ids = writer.indicator_ids(&codes).await.unwrap();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), [(codes[0].clone(), 4)]);
    let (first, _) = store.last_change().await.unwrap();
    let last = writer.commit().await.unwrap();
    assert_eq!(
        last - first,
        2,
        "one line for each write that changed something"
    );
}
