//! Figures of communes that merged, and of cities with districts.

use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::{AbsenceReason, TerritoryKind, ValueOrigin};

use super::super::{small_france, written};
use super::{DEFINITION, commune, of, run, said, told};
use crate::service::open;

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
