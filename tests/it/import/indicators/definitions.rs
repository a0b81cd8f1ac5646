//! Definitions of indicators: needed, and told when they are broken.

use passerelles::import::{Adapter, ImportError, ImportRequest};
use passerelles::runtime::Clock;

use super::super::{NOW, figures as counts, small_france, written};
use super::{run, told};

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
