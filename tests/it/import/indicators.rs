//! Indicators: definitions, figures in both layouts, communes that merged, official files.

use std::path::Path;

use passerelles::domain::figure::Figure;
use passerelles::domain::filter::IndicatorFilter;
use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::{AbsenceReason, TerritoryKind, ValueOrigin};
use passerelles::import::{Adapter, ImportError, ImportReport, ImportRequest};
use passerelles::runtime::Clock;

use super::{
    NOW, demonstration, figures as counts, import, imported, national, shared, small_france,
    written,
};
use crate::service::open;
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
async fn broken_definitions_are_told_one_by_one() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(
        &folder,
        "definition.csv",
        "code,label_fr,unit,direction,family,aggregation,column,year,empty,source,source_title\n\
         a,A,%,HIGHER_MORE,NEED,SUM,a,2016,SECRET,S1,Essai\n\
         Âge,B,%,HIGHER_MORE,,SUM,b,2016,,S1,\n\
         c,,,,,,c,2016,,,\n\
         d,D,%,UP,POOR,TOTAL,d,2016,GONE,S1,\n\
         e,E,%,NEUTRAL,,NONE,e,,,S1,\n\
         f,F,%,NEUTRAL,,NONE,f,20016,,S1,\n\
         g,G,%,NEUTRAL,,NONE,,2016,,S1,\n\
         a,Autre,%,HIGHER_MORE,NEED,SUM,a2,2017,,S1,\n\
         h,H,%,NEUTRAL,,NONE,h,2016,,S9,\n\
         a,A,%,HIGHER_MORE,NEED,SUM,a,2016,SECRET,S1,Essai\n",
    );
    let file = written(&folder, "figures.csv", "code_commune,a,h\n29024,3,4\n");
    let report = run(&database, &file, &definition).await;
    let codes: Vec<(i64, &str)> = told(&report);
    assert_eq!(
        codes,
        [
            (3, "INDICATOR_CODE"),
            (4, "MISSING_VALUE"),
            (4, "MISSING_VALUE"),
            (4, "MISSING_VALUE"),
            (4, "MISSING_VALUE"),
            (4, "MISSING_VALUE"),
            (5, "UNKNOWN_DIRECTION"),
            (5, "UNKNOWN_AGGREGATION"),
            (5, "UNKNOWN_FAMILY"),
            (5, "UNKNOWN_REASON"),
            (6, "MISSING_VALUE"),
            (7, "YEAR_OR_COLUMN"),
            (8, "MIXED_LAYOUTS"),
            (9, "OTHER_DEFINITION"),
            (10, "UNKNOWN_SOURCE"),
            (11, "DUPLICATE_ID"),
        ]
    );
    // The indicator that reads is taken with its figure.
    assert_eq!(counts(&report), [2, 0, 0, 0, 9]);
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

/// Le Mené (22046) was made of several communes, three of which the file names by their own codes.
#[tokio::test]
async fn communes_that_merged_are_added_up_weighted_or_absent() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(
        &folder,
        "definition.csv",
        "code,label_fr,unit,direction,aggregation,column,year,empty,weight,source,source_title\n\
         homes,Logements,logements,NEUTRAL,SUM,homes,2014,,people,S1,Essai\n\
         rate,Taux,%,HIGHER_MORE,POPULATION_WEIGHTED_MEAN,rate,2014,SECRET,people,S1,Essai\n\
         median,Médiane,euros,LOWER_MORE,NONE,median,2014,,,S1,Essai\n",
    );
    let file = written(
        &folder,
        "figures.csv",
        "code_commune_source,code_commune,people,homes,rate,median\n\
         22046,22046,100,10,20,18000\n\
         29024,29024,900,9,9,9\n\
         22066,22046,300,30,10,19000\n\
         22102,22046,100,,,17000\n",
    );
    let report = run(&database, &file, &definition).await;
    assert_eq!(told(&report), [(0, "MERGED_COMMUNES")]);
    assert_eq!(report.counts.rejected, 0);
    let aggregated = ValueOrigin::Aggregated;
    let of = async |indicator| said(&commune(&database, "22046", indicator).await);
    assert_eq!(of("homes").await, [(Ok(40.0), aggregated, Some(0.8))]);
    assert_eq!(of("rate").await, [(Ok(12.5), aggregated, Some(0.8))]);
    let merged = Err(AbsenceReason::Merged);
    assert_eq!(of("median").await, [(merged, aggregated, None)]);
    // A commune with older codes that stands alone in the file is what it is.
    assert_eq!(
        said(&commune(&database, "29024", "median").await),
        [(Ok(9.0), ValueOrigin::Observed, None)]
    );
    let again = run(&database, &file, &definition).await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));
}

#[tokio::test]
async fn a_city_and_its_districts_are_not_counted_twice() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let definition = written(&folder, "definition.csv", DEFINITION);
    let file = written(
        &folder,
        "figures.csv",
        "code_commune,indicator,year,value\n\
         75056,doctors,2018,100\n75101,doctors,2018,7\n75101,doctors,2019,8\n75056,poverty,2018,15\n",
    );
    let report = run(&database, &file, &definition).await;
    assert_eq!(report.counts.rejected, 0);
    let paris = commune(&database, "75056", "doctors").await;
    assert_eq!(
        said(&paris),
        [
            (Ok(100.0), ValueOrigin::Observed, None),
            // The only district of this small France.
            (Ok(8.0), ValueOrigin::Aggregated, Some(1.0)),
        ]
    );
    let kind = TerritoryKind::ArrondissementMunicipal;
    let district = of(&database, kind, "75101", "doctors").await;
    assert_eq!(
        said(&district),
        [
            (Ok(7.0), ValueOrigin::Observed, None),
            (Ok(8.0), ValueOrigin::Observed, None),
        ]
    );
    // Nor is a district given the figure of its city, as a département is that of its communes.
    let directory = open(&database).await;
    let index = directory.territories();
    let found = [(kind, "75101"), (TerritoryKind::Department, "75")]
        .map(|(kind, code)| index.id(&TerritoryRef::new(kind, code)).unwrap());
    let codes = ["poverty".to_owned()];
    let table = directory.indicator_table(&found, &codes, None).await;
    let values = table.unwrap().rows;
    assert_eq!(values[0], [None]);
    assert_eq!(values[1][0].unwrap().value, Ok(15.0));
}

#[tokio::test]
async fn indicators_need_their_definition() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "figures.csv", "territory,indicator,value\n");
    let clock = Clock::fixed(NOW);
    let run = async |definition| {
        let mut request = ImportRequest::new(Adapter::Indicators, vec![file.clone()]);
        request.definition = definition;
        passerelles::import::run(database.store(), &clock, &request, |_| {}).await
    };
    assert!(matches!(run(None).await, Err(ImportError::Files { .. })));
    let lost = run(Some("/no/such.csv".into())).await;
    assert!(matches!(lost, Err(ImportError::File { .. })));
}

/// The rows of the figures that ship with the demonstration: EPCI, indicator and value, none where there is none.
fn demonstration_figures() -> Vec<(String, String, Option<f64>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/indicators.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let epci = row[0].strip_prefix("EPCI:").unwrap().to_owned();
        (epci, row[1].to_owned(), row[3].parse().ok())
    });
    rows.collect()
}

/// Every official file of EPCI, whole and twice: it says what the demonstration says.
#[tokio::test]
async fn official_figures_of_epci_are_those_of_the_demonstration() {
    let files = [
        (Adapter::Age, "part_65_ans_et_plus_epci_2014.csv.gz"),
        (Adapter::Neet, "neet_15_24_epci_2014.csv.gz"),
        (Adapter::Logement, "logement_electricite_2023_epci.csv.gz"),
        (Adapter::Filosofi, "filosofi_2016_epci.csv.gz"),
    ];
    let Some(database) = demonstration().await else {
        return;
    };
    let mut taken = Vec::new();
    for (adapter, name) in files {
        let Some(file) = shared(&format!("indicators/{name}")) else {
            return;
        };
        let first = import(&database, adapter, &[&file]).await;
        // Neither the indicators nor their figures in Bretagne are said in another way.
        assert_eq!(first.counts.changed, 0, "{name}");
        let again = import(&database, adapter, &[&file]).await;
        let written = (again.counts.created, again.counts.changed);
        assert_eq!(written, (0, 0), "{name}");
        assert_eq!(again.counts.rejected, first.counts.rejected, "{name}");
        taken.push((adapter.code(), counts(&first), first.reasons));
    }
    insta::assert_debug_snapshot!(taken);
    let demo = imported(&database, ImportRequest::new(Adapter::Demo, Vec::new())).await;
    assert_eq!((demo.counts.created, demo.counts.changed), (0, 0));
}

#[tokio::test]
async fn establishments_of_health_trades_are_taken_with_their_zeros() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(
        &folder,
        "sirene.csv",
        "code_commune_source,code_commune,code_epci,ambulance,analyse_medicale,autre,autre_specialiste,chirurgien,dentiste,generaliste,hopital,infirmiers,organe,radiologiste,reeducateur_podologue\n\
         29024,29024,242900744,1,2,7,4,0,10,11,10,24,0,0,19\n\
         22266,22266,242200715,0,0,6,0,0,2,4,5,6,0,,11\n",
    );
    let report = import(&database, Adapter::SireneSante, &[&file]).await;
    assert_eq!(report.rejections, []);
    let of = async |code: &str, indicator: &str| commune(&database, code, indicator).await;
    let doctors = of("29024", "sirene_general_practitioners").await;
    assert_eq!(said(&doctors), [(Ok(11.0), ValueOrigin::Observed, None)]);
    assert_eq!(doctors[0].year, 2019);
    // A zero that the file states is one; an empty cell is nothing.
    let surgeons = of("22266", "sirene_surgeons").await;
    assert_eq!(said(&surgeons), [(Ok(0.0), ValueOrigin::Observed, None)]);
    assert_eq!(of("22266", "sirene_radiologists").await, []);
    let again = import(&database, Adapter::SireneSante, &[&file]).await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));
}

/// The facilities of all communes: what those of an EPCI of Bretagne make up is what the demonstration says.
#[tokio::test]
async fn facilities_of_communes_make_up_those_of_epci() {
    let Some(file) = shared("indicators/bpe_2018_sante_social_communes.csv.gz") else {
        return;
    };
    let Some(database) = national::france().await else {
        return;
    };
    let report = import(&database, Adapter::Bpe, &[&file]).await;
    let reasons: Vec<&str> = report.reasons.keys().map(String::as_str).collect();
    assert_eq!(reasons, ["MERGED_COMMUNES"]);
    assert_eq!(report.counts.rejected, 0);
    let again = import(&database, Adapter::Bpe, &[&file]).await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));

    let directory = open(&database).await;
    let codes = ["bpe_d201", "bpe_d232", "bpe_d301", "bpe_d113"].map(str::to_owned);
    let index = directory.territories();
    let mut compared = 0;
    for (epci, code, expected) in demonstration_figures() {
        let Some(column) = codes.iter().position(|one| *one == code) else {
            continue;
        };
        let territory = index.id(&TerritoryRef::new(TerritoryKind::Epci, epci.as_str()));
        let table = directory
            .indicator_table(&[territory.unwrap()], &codes, None)
            .await;
        let figure = table.unwrap().rows[0][column];
        match figure {
            Some(figure) => {
                assert_eq!(figure.value.ok(), expected, "{epci} {code}");
                assert_eq!(figure.origin, ValueOrigin::Aggregated);
                let coverage = figure.coverage.unwrap();
                assert!(
                    coverage > 0.0 && coverage <= 1.0,
                    "{epci} {code}: {coverage}"
                );
            }
            // The file names no commune of it: unknown here, none counted there.
            None => assert_eq!(expected, Some(0.0), "{epci} {code}"),
        }
        compared += 1;
    }
    assert_eq!(compared, 240);
}
