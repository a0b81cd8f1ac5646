//! The official geography: sets of communes, older codes, points and outlines, overlays.

use passerelles::domain::position::Position;
use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::TerritoryKind;
use passerelles::import::{Adapter, ImportRequest};

use super::{figures, import, imported, small_france, written};

#[tokio::test]
async fn territories_are_sets_of_communes_and_older_codes_resolve() {
    let database = small_france().await;
    let index = database.store().territory_index().await.unwrap();
    let id = |kind, code: &str| index.id(&TerritoryRef::new(kind, code)).unwrap();
    let carhaix = index.commune("29024").unwrap();
    assert_eq!(
        index.communes(id(TerritoryKind::Epci, "242900744")),
        [carhaix]
    );
    assert_eq!(index.communes(id(TerritoryKind::Department, "22")).len(), 3);
    assert_eq!(index.communes(id(TerritoryKind::Region, "53")).len(), 6);
    assert_eq!(index.communes(id(TerritoryKind::Country, "FR")).len(), 7);
    // An older code, a commune déléguée, a municipal district.
    assert_eq!(index.commune("29194"), Some(carhaix));
    assert_eq!(index.commune("22066"), index.commune("22046"));
    assert_eq!(index.commune("75101"), index.commune("75056"));
    let district = id(TerritoryKind::ArrondissementMunicipal, "75101");
    assert_eq!(index.communes(district), [index.commune("75056").unwrap()]);
    let codes = database.store().postal_codes(&[carhaix]).await.unwrap();
    assert_eq!(codes[&carhaix], ["29270"]);
    let territory = &database.store().territories(&[carhaix]).await.unwrap()[&carhaix];
    assert_eq!(territory.data.vintage, 2026);
    assert_eq!(territory.data.siren.as_deref(), Some("212900245"));
}

#[tokio::test]
async fn points_and_outlines_come_as_tables_or_features() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let table = written(
        &folder,
        "points.csv",
        "code;latitude;longitude\n29024;48,27;-3,57\n22066;48;-2\n99999;48;-2\n",
    );
    let report = import(&database, Adapter::Positions, &[&table]).await;
    assert_eq!(figures(&report), [0, 1, 0, 0, 2]);
    let codes: Vec<&str> = report
        .rejections
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(codes, ["OLDER_COMMUNE", "UNKNOWN_COMMUNE"]);
    let square = |code: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\"}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}}}}"
        )
    };
    let features = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{},\n{},\n{}\n]}}",
        square("29024"),
        square("242900744"),
        square("53")
    );
    let file = written(&folder, "contours.geojson", &features);
    let report = import(&database, Adapter::Positions, &[&file]).await;
    assert_eq!(figures(&report), [0, 3, 0, 0, 0]);
    assert_eq!(
        figures(&import(&database, Adapter::Positions, &[&file]).await),
        [0, 0, 3, 0, 0]
    );
    let index = database.store().territory_index().await.unwrap();
    let carhaix = index.commune("29024").unwrap();
    let territory = &database.store().territories(&[carhaix]).await.unwrap()[&carhaix];
    assert_eq!(territory.data.position, Position::new(1.0, 1.0));
    let contours = database
        .store()
        .territory_contours(&[carhaix])
        .await
        .unwrap();
    assert!(contours[&carhaix].contains("Polygon"));
    // Points outlive a new reading of the geography.
    let again = import(&database, Adapter::Cog, &[&super::fixture("cog")]).await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));
    let cut = written(&folder, "cut.geojson", &features[..features.len() - 60]);
    let report = import(&database, Adapter::Positions, &[&cut]).await;
    assert_eq!(report.rejections[0].code, "TRUNCATED_JSON");
    assert_eq!(report.counts.unchanged, 2);
}

#[tokio::test]
async fn a_level_that_cannot_be_told_is_asked_for() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    // 11 is a région and a département; this small France has the région only, so 75 stands for the doubt.
    let table = written(
        &folder,
        "points.csv",
        "code,latitude,longitude\n75,48.8,2.3\n53,48,-3\n",
    );
    let report = import(&database, Adapter::Positions, &[&table]).await;
    assert_eq!(figures(&report), [0, 2, 0, 0, 0]);
    let mut request = ImportRequest::new(Adapter::Positions, vec![table]);
    request.kind = Some(TerritoryKind::Region);
    let report = imported(&database, request).await;
    assert_eq!(figures(&report), [0, 0, 1, 0, 1]);
}

#[tokio::test]
async fn overlays_are_sets_of_communes_of_any_level() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(
        &folder,
        "territories.csv",
        "kind,code,name,communes,note\n\
         CLS_AREA,COB,CLS Centre Ouest Bretagne,EPCI:242900744|COMMUNE:22266,\n\
         CUSTOM,X,Plus large,CLS_AREA:COB|DEPARTMENT:22,\n\
         EPCI,1,Officiel,COMMUNE:29024,\n\
         CUSTOM,Y,Sans commune,,\n",
    );
    let report = import(&database, Adapter::Territories, &[&file]).await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 2]);
    let index = database.store().territory_index().await.unwrap();
    let communes = |kind, code: &str| {
        let id = index.id(&TerritoryRef::new(kind, code)).unwrap();
        index.communes(id).len()
    };
    assert_eq!(communes(TerritoryKind::ClsArea, "COB"), 2);
    assert_eq!(communes(TerritoryKind::Custom, "X"), 4);
    assert_eq!(
        figures(&import(&database, Adapter::Territories, &[&file]).await),
        [0, 0, 2, 0, 2]
    );
}
