//! A newer package of the geography: what became part of another commune since the last one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use entity::indicator_value;
use entity::vocab::{AbsenceReason, ValueOrigin};
use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::TerritoryKind;
use passerelles::import::Adapter;
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};

use super::{actor, figures, fixture, import, small_france, written};
use crate::service::open;
use crate::support::build;

const FILES: [&str; 6] = [
    "communes.json",
    "epci.json",
    "ept.json",
    "departements.json",
    "regions.json",
    "arrondissements.json",
];

/// The next edition of the small package: Lanmérin has become a part of Rostrenen.
fn next_edition(folder: &tempfile::TempDir) -> PathBuf {
    let data = folder.path().join("next/data");
    std::fs::create_dir_all(&data).unwrap();
    for name in FILES {
        let text = std::fs::read_to_string(fixture("cog").join(name)).unwrap();
        let merged = text.replace(
            "\"type\": \"commune-actuelle\", \"rangChefLieu\": 0, \"siren\": \"212201107\"",
            "\"type\": \"commune-deleguee\", \"chefLieu\": \"22266\", \"siren\": \"212201107\"",
        );
        assert_eq!(merged == text, name != "communes.json", "{name}");
        std::fs::write(data.join(name), merged).unwrap();
    }
    let package = folder.path().join("next");
    std::fs::write(package.join("package.json"), "{\"version\": \"7.0.0\"}").unwrap();
    package
}

#[tokio::test]
async fn a_commune_that_became_part_of_another_leads_to_it_and_goes() {
    let database = small_france().await;
    let store = database.store();
    let folder = tempfile::TempDir::new().unwrap();
    let actors = written(
        &folder,
        "actors.csv",
        "id,name,kind,sector,seat_commune,serves\n\
         a,Relais des Landes,CCAS,,22110,COMMUNE:22110|EPCI:242900744\n\
         b,Maison du Bourg,CCAS,,22266,COMMUNE:22266|COMMUNE:22110\n",
    );
    import(&database, Adapter::Actors, &[&actors]).await;
    let ties = written(
        &folder,
        "partnerships.csv",
        "id,from,to,kind,territory\nt,a,b,CO_PROJECT,COMMUNE:22110\n",
    );
    let report = import(&database, Adapter::Partnerships, &[&ties]).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 0], "{:?}", report.rejections);
    let overlays = written(
        &folder,
        "territories.csv",
        "kind,code,name,communes\n\
         CUSTOM,SEUL,Seul,COMMUNE:22110\n\
         CUSTOM,DEUX,Les deux,COMMUNE:22110|COMMUNE:22266\n",
    );
    import(&database, Adapter::Territories, &[&overlays]).await;
    let index = store.territory_index().await.unwrap();
    let gone = index.commune("22110").unwrap();
    database.insert(build::indicator(1, "ESSAI", "Essai")).await;
    let source = store.source_by_code("cog").await.unwrap().unwrap();
    assert_eq!(source.data.published_on.unwrap().as_str(), "2026");
    database
        .insert(indicator_value::ActiveModel {
            territory_id: Set(gone),
            indicator_id: Set(1),
            year: Set(2020),
            value: Set(None),
            absence: Set(Some(AbsenceReason::Secret)),
            origin: Set(ValueOrigin::Observed),
            coverage: Set(None),
            source_id: Set(source.id),
        })
        .await;
    // A server that runs meanwhile, and has read the geography.
    let directory = open(&database).await;

    let next = next_edition(&folder);
    let report = import(&database, Adapter::Cog, &[&next]).await;
    assert_eq!((report.counts.closed, report.counts.rejected), (1, 0));

    let index = store.territory_index().await.unwrap();
    let today = index.commune("22266").unwrap();
    assert_eq!(index.commune("22110"), Some(today));
    assert!(index.reference(gone).is_none());
    let custom = |code: &str| {
        let id = index.id(&TerritoryRef::new(TerritoryKind::Custom, code));
        index.communes(id.unwrap()).to_vec()
    };
    assert_eq!((custom("SEUL"), custom("DEUX")), (vec![today], vec![today]));
    let both = index
        .id(&TerritoryRef::new(TerritoryKind::Custom, "DEUX"))
        .unwrap();
    assert_eq!(
        store.territories(&[both]).await.unwrap()[&both].commune_count,
        1
    );
    let ids = [
        actor(&database, "relais-des-landes").await,
        actor(&database, "maison-du-bourg").await,
    ];
    let told = store.actor_data(&ids).await.unwrap();
    let epci = index
        .id(&TerritoryRef::new(TerritoryKind::Epci, "242900744"))
        .unwrap();
    assert_eq!(told[&ids[0]].seat_commune_id, Some(today));
    assert_eq!(told[&ids[0]].area, BTreeSet::from([today, epci]));
    assert_eq!(told[&ids[1]].area, BTreeSet::from([today]));
    let limits = store.partnership_territories(&[1]).await.unwrap();
    assert_eq!(limits[&1], [today]);
    let left = indicator_value::Entity::find()
        .count(database.connection())
        .await;
    assert_eq!(left.unwrap(), 0);
    let source = store.source_by_code("cog").await.unwrap().unwrap();
    assert_eq!(source.data.published_on.unwrap().as_str(), "2027");
    // The server follows.
    directory.catch_up().await.unwrap();
    assert_eq!(directory.territories().commune("22110"), Some(today));

    // Nothing is left to do, and files that still write the older code say what is known.
    for (adapter, file) in [
        (Adapter::Cog, &next),
        (Adapter::Actors, &actors),
        (Adapter::Partnerships, &ties),
    ] {
        let sequence = store.last_change().await.unwrap().0;
        let again = import(&database, adapter, &[file]).await;
        let counts = again.counts;
        assert_eq!(
            (counts.created, counts.changed, counts.closed),
            (0, 0, 0),
            "{adapter:?}"
        );
        assert_eq!(
            store.last_change().await.unwrap().0,
            sequence,
            "{adapter:?}"
        );
    }
}

#[tokio::test]
async fn older_codes_alone_reach_a_server_that_runs() {
    let database = small_france().await;
    let directory = open(&database).await;
    assert_eq!(directory.territories().commune("22999"), None);
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    for name in FILES {
        let text = std::fs::read_to_string(fixture("cog").join(name)).unwrap();
        let text = text.replace(
            "\"anciensCodes\": [\"22010\"]",
            "\"anciensCodes\": [\"22010\", \"22999\"]",
        );
        std::fs::write(data.join(name), text).unwrap();
    }
    let report = import(&database, Adapter::Cog, &[folder.path()]).await;
    assert_eq!(figures(&report)[..2], [1, 0]);
    directory.catch_up().await.unwrap();
    let today = directory.territories().commune("22266");
    assert_eq!(directory.territories().commune("22999"), today);
}
