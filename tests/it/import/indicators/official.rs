//! Official files, as they are published.

use std::path::Path;

use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::{TerritoryKind, ValueOrigin};
use passerelles::import::{Adapter, ImportRequest};

use super::super::{
    demonstration, figures as counts, import, imported, national, shared, small_france, written,
};
use super::{commune, said};
use crate::service::open;

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
