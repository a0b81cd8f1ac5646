//! The figures of the real files; skipped, and said so, where they are not at hand.

use passerelles::domain::vocab::TerritoryKind;
use passerelles::import::{Adapter, ImportRequest};

use super::round_trip::{again as again_from, exported};
use super::{figures, import, imported, shared, territories};
use crate::support::TestDatabase;

/// All of France, `None` when the package is not installed.
pub(super) async fn france() -> Option<TestDatabase> {
    let package = territories()?;
    let database = TestDatabase::new().await;
    let report = import(&database, Adapter::Cog, &[&package]).await;
    let created: Vec<(&str, u64)> = report
        .parts
        .iter()
        .map(|part| (part.name, part.counts.created))
        .collect();
    assert_eq!(
        created,
        [
            ("COMMUNE", 34_969),
            ("ARRONDISSEMENT_MUNICIPAL", 45),
            ("EPCI", 1_255),
            ("EPT", 11),
            ("ARRONDISSEMENT", 333),
            ("DEPARTMENT", 109),
            ("REGION", 26),
            ("COUNTRY", 1),
            ("older codes", 4_285),
        ]
    );
    Some(database)
}

#[tokio::test]
async fn the_demonstration_is_taken_whole() {
    let Some(database) = france().await else {
        return;
    };
    let demo = || imported(&database, ImportRequest::new(Adapter::Demo, Vec::new()));
    let report = demo().await;
    assert_eq!(report.rejections, []);
    let taken: Vec<(&str, u64)> = report
        .parts
        .iter()
        .map(|part| (part.name, part.counts.created + part.counts.changed))
        .collect();
    assert_eq!(
        taken,
        [
            ("sources", 137),
            ("positions", 1_206),
            ("actors", 333),
            ("groups", 13),
            ("partnerships", 445),
            ("members", 77),
            ("indicator-definitions", 19),
            ("indicators", 1_140),
            ("calls", 7),
            ("call-axes", 14),
            ("applications", 7),
            ("contributions", 0),
            ("proposals", 6),
        ]
    );
    let again = demo().await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));
    // Nor does our own export of it, under another name.
    let folder = tempfile::TempDir::new().unwrap();
    let (actors, ties) = exported(&database, &folder).await;
    for (adapter, file, rows) in [
        (Adapter::Actors, actors, 333),
        (Adapter::Partnerships, ties, 445),
    ] {
        let report = again_from(&database, adapter, &file).await;
        assert_eq!(figures(&report), [0, 0, rows, 0, 0]);
    }
    // Desks that the demonstration names already are recognised by name and seat, not created twice.
    let Some(desks) = shared("actors/france_services_2024-08.csv.gz") else {
        return;
    };
    let report = import(&database, Adapter::FranceServices, &[&desks]).await;
    assert_eq!(report.counts.read, 2_845);
    assert_eq!(figures(&report), [2_827, 18, 0, 0, 0]);
    let again = demo().await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));
}

#[tokio::test]
async fn france_services_and_the_directory_are_taken_whole() {
    let (Some(desks), Some(directory)) = (
        shared("actors/france_services_2024-08.csv.gz"),
        shared("actors/annuaire_administration_2019.csv.gz"),
    ) else {
        return;
    };
    let Some(database) = france().await else {
        return;
    };
    for (adapter, file, read) in [
        (Adapter::FranceServices, desks, 2_845),
        (Adapter::Annuaire, directory, 14_723),
    ] {
        let first = import(&database, adapter, &[&file]).await;
        assert_eq!(first.counts.read, read);
        let taken = first.counts.created + first.counts.changed;
        assert_eq!(taken + first.counts.rejected, read);
        if adapter == Adapter::FranceServices {
            assert_eq!(figures(&first), [2_845, 0, 0, 0, 0]);
        }
        let second = import(&database, adapter, &[&file]).await;
        assert_eq!(figures(&second), [0, 0, taken, 0, first.counts.rejected]);
    }
}

#[tokio::test]
async fn contours_are_taken_whole() {
    let Some(database) = france().await else {
        return;
    };
    for (name, count) in [
        ("geo/contours_communes_bretagne.geojson.gz", 1_202),
        ("geo/contours_epci.geojson.gz", 1_255),
        ("geo/contours_departements.geojson.gz", 101),
        ("geo/contours_regions.geojson.gz", 18),
    ] {
        let Some(file) = shared(name) else {
            return;
        };
        let mut request = ImportRequest::new(Adapter::Positions, vec![file]);
        request.kind = name.contains("regions").then_some(TerritoryKind::Region);
        let report = imported(&database, request.clone()).await;
        assert_eq!(figures(&report), [0, count, 0, 0, 0], "{name}");
        assert_eq!(
            figures(&imported(&database, request).await),
            [0, 0, count, 0, 0]
        );
    }
}
