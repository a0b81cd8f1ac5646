//! Indicators: figures in both layouts.

mod communes;
mod definitions;
mod official;

use std::path::Path;

use passerelles::domain::figure::Figure;
use passerelles::domain::filter::IndicatorFilter;
use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::{AbsenceReason, TerritoryKind, ValueOrigin};
use passerelles::import::{Adapter, ImportReport, ImportRequest};

use super::{figures as counts, imported, small_france, written};
use crate::support::TestDatabase;

const DEFINITION: &str = "code,label_fr,unit,direction,aggregation,source,source_title,licence\n\
    poverty,Pauvreté,%,HIGHER_MORE,POPULATION_WEIGHTED_MEAN,filo,Filosofi d’essai,Licence Ouverte\n\
    doctors,Médecins,médecins,HIGHER_MORE,SUM,bpe,Équipements d’essai,Licence Ouverte\n";

async fn run(database: &TestDatabase, file: &Path, definition: &Path) -> ImportReport {
    let mut request = ImportRequest::new(Adapter::Indicators, vec![file.to_owned()]);
    request.definition = Some(definition.to_owned());
    imported(database, request).await
}

/// Codes of the rejections with their lines.
fn told(report: &ImportReport) -> Vec<(i64, &str)> {
    let rejections = report.rejections.iter();
    rejections
        .map(|rejection| (rejection.line, rejection.code.as_str()))
        .collect()
}

/// The figures of a territory for an indicator, by year.
async fn of(
    database: &TestDatabase,
    kind: TerritoryKind,
    code: &str,
    indicator: &str,
) -> Vec<Figure> {
    let store = database.store();
    let index = store.territory_index().await.unwrap();
    let territory = index.id(&TerritoryRef::new(kind, code)).unwrap();
    let filter = IndicatorFilter {
        codes: vec![indicator.to_owned()],
        ..IndicatorFilter::default()
    };
    let found = store.find_indicators(&filter).await.unwrap();
    store
        .figures(&[territory], Some(&[found[0].id]), None)
        .await
        .unwrap()
}

async fn commune(database: &TestDatabase, code: &str, indicator: &str) -> Vec<Figure> {
    of(database, TerritoryKind::Commune, code, indicator).await
}

/// Value or reason, origin, coverage.
fn said(figures: &[Figure]) -> Vec<(Result<f64, AbsenceReason>, ValueOrigin, Option<f64>)> {
    let said = |figure: &Figure| (figure.value, figure.origin, figure.coverage);
    figures.iter().map(said).collect()
}

#[tokio::test]
async fn figures_are_taken_one_on_each_row_and_twice_change_nothing() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(&folder, "definition.csv", DEFINITION);
    let file = written(
        &folder,
        "figures.csv",
        "territoire;indicateur;année;valeur;motif\n\
         COMMUNE:29024;poverty;2016;17,4;\n\
         COMMUNE:29024;poverty;2019;18.1;\n\
         EPCI:242200715;poverty;2016;;SECRET\n\
         REGION:53;poverty;2016;nd;\n\
         DEPARTMENT:29;doctors;2018;1 234;\n\
         22266;doctors;2018;;\n",
    );
    let report = run(&database, &file, &definition).await;
    assert_eq!(report.rejections, []);
    // Two indicators and five figures; what is not known is read, and not kept.
    assert_eq!(counts(&report), [7, 0, 1, 0, 0]);
    let figures = commune(&database, "29024", "poverty").await;
    let years: Vec<i64> = figures.iter().map(|figure| figure.year).collect();
    assert_eq!(years, [2016, 2019]);
    assert_eq!(figures[0].value, Ok(17.4));
    let epci = of(&database, TerritoryKind::Epci, "242200715", "poverty").await;
    assert_eq!(epci[0].value, Err(AbsenceReason::Secret));
    let region = of(&database, TerritoryKind::Region, "53", "poverty").await;
    assert_eq!(region[0].value, Err(AbsenceReason::NotPublished));
    let department = of(&database, TerritoryKind::Department, "29", "doctors").await;
    assert_eq!(department[0].value, Ok(1_234.0));
    assert!(commune(&database, "22266", "doctors").await.is_empty());
    // The definition describes its sources.
    let source = database.store().source_by_code("local:filo").await.unwrap();
    let source = source.unwrap();
    assert_eq!(source.data.licence.as_deref(), Some("Licence Ouverte"));
    assert_eq!(figures[0].source_id, source.id);

    let before = database.store().last_change().await.unwrap();
    let again = run(&database, &file, &definition).await;
    assert_eq!(counts(&again), [0, 0, 8, 0, 0]);
    assert_eq!(database.store().last_change().await.unwrap(), before);
    let changed = written(
        &folder,
        "changed.csv",
        "territory,indicator,year,value\nCOMMUNE:29024,poverty,2016,17.5\n",
    );
    let report = run(&database, &changed, &definition).await;
    assert_eq!(counts(&report), [0, 1, 2, 0, 0]);
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(&folder, "definition.csv", DEFINITION);
    let file = written(
        &folder,
        "figures.csv",
        "territory,indicator,year,value\nCOMMUNE:29024,poverty,2016,17.4\n",
    );
    let before = database.store().last_change().await.unwrap();
    let mut request = ImportRequest::new(Adapter::Indicators, vec![file]);
    request.definition = Some(definition);
    request.dry_run = true;
    let report = imported(&database, request).await;
    assert_eq!(counts(&report), [3, 0, 0, 0, 0]);
    assert_eq!(database.store().last_change().await.unwrap(), before);
    let filter = IndicatorFilter::default();
    assert_eq!(database.store().count_indicators(&filter).await.unwrap(), 0);
}

#[tokio::test]
async fn broken_figures_are_told_one_by_one() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(
        &folder,
        "definition.csv",
        "code,label_fr,unit,direction,aggregation,year,source,source_title\n\
         poverty,Pauvreté,%,HIGHER_MORE,NONE,2016,S1,Essai\n",
    );
    let file = written(
        &folder,
        "figures.csv",
        "territory,indicator,year,value,reason\n\
         COMMUNE:29024,poverty,2016,17.4,\n\
         COMMUNE:00000,poverty,2016,1,\n\
         EPCI:999999999,poverty,2016,1,\n\
         VILLE:29024,poverty,2016,1,\n\
         Carhaix,poverty,2016,1,\n\
         ,poverty,2016,1,\n\
         COMMUNE:22266,povertys,2016,1,\n\
         COMMUNE:22266,,2016,1,\n\
         COMMUNE:22266,poverty,2019,1,\n\
         COMMUNE:22266,poverty,16,1,\n\
         COMMUNE:22266,poverty,2016,beaucoup,\n\
         COMMUNE:22266,poverty,2016,3,SECRET\n\
         COMMUNE:22266,poverty,2016,,HIDDEN\n\
         COMMUNE:29024,poverty,2016,17.5,\n\
         COMMUNE:22266,poverty,,3,\n",
    );
    let report = run(&database, &file, &definition).await;
    assert_eq!(counts(&report), [3, 0, 0, 0, 13]);
    assert_eq!(
        told(&report),
        [
            (3, "UNKNOWN_COMMUNE"),
            (4, "UNKNOWN_TERRITORY"),
            (5, "UNKNOWN_TERRITORY_KIND"),
            (6, "TERRITORY_FORM"),
            (7, "MISSING_VALUE"),
            (8, "UNKNOWN_INDICATOR"),
            (9, "MISSING_VALUE"),
            (10, "YEAR_NOT_DEFINED"),
            (11, "NUMBER"),
            (12, "DECIMAL"),
            (13, "VALUE_WITH_REASON"),
            (14, "UNKNOWN_REASON"),
            (15, "DUPLICATE_ID"),
        ]
    );
    let nearest = &report.rejections[5].reason_fr;
    assert!(nearest.ends_with("le plus proche est poverty"), "{nearest}");
}

#[tokio::test]
async fn a_table_without_the_columns_that_are_expected_is_refused_whole() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(
        &folder,
        "definition.csv",
        "code,label_fr,unit,direction,aggregation,column,year,source,source_title\n\
         poverty,Pauvreté,%,HIGHER_MORE,NONE,tp60,2016,S1,Essai\n",
    );
    for (text, code) in [
        ("code_commune,autre\n29024,3\n", "MISSING_COLUMN"),
        ("commune,tp60\nCarhaix,3\n29024,4\n", "NO_TERRITORY_COLUMN"),
    ] {
        let file = written(&folder, "figures.csv", text);
        let report = run(&database, &file, &definition).await;
        let codes: Vec<&str> = told(&report).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, [code], "{text}");
        assert!(!report.is_complete);
        assert!(commune(&database, "29024", "poverty").await.is_empty());
    }
}

#[tokio::test]
async fn a_table_has_one_column_for_each_indicator() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(
        &folder,
        "definition.csv",
        "code,label_fr,unit,direction,aggregation,column,year,empty,source,source_title\n\
         poverty,Pauvreté,%,HIGHER_MORE,NONE,TP60_16,2016,SECRET,S1,Essai\n\
         poverty,Pauvreté,%,HIGHER_MORE,NONE,TP60_19,2019,SECRET,S1,Essai\n\
         doctors,Médecins,médecins,HIGHER_MORE,SUM,gp,annee,,S1,Essai\n",
    );
    let file = written(
        &folder,
        "figures.csv",
        "codgeo;libelle;tp60_16;tp60_19;gp;annee\n\
         29024;Carhaix;17,4;;5;2018\n\
         242200715;Kreiz-Breizh;17.8;s;;2018\n\
         22266;Rostrenen;x;16;0;soon\n",
    );
    let report = run(&database, &file, &definition).await;
    assert_eq!(told(&report), [(4, "DECIMAL"), (4, "NUMBER")]);
    // Two indicators, one of them twice; six figures, one of which is a stated zero; two that do not read.
    assert_eq!(counts(&report), [8, 0, 1, 0, 2]);
    let poverty = commune(&database, "29024", "poverty").await;
    assert_eq!(
        said(&poverty),
        [
            (Ok(17.4), ValueOrigin::Observed, None),
            (Err(AbsenceReason::Secret), ValueOrigin::Observed, None),
        ]
    );
    let epci = of(&database, TerritoryKind::Epci, "242200715", "doctors").await;
    assert_eq!(epci, [], "an empty cell that is unknown is not kept");
    let again = run(&database, &file, &definition).await;
    assert_eq!(counts(&again), [0, 0, 9, 0, 2]);
}
