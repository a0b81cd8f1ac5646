//! Territories.

use passerelles::domain::filter::TerritoryFilter;
use passerelles::domain::page::PageRequest;
use passerelles::domain::position::Position;
use passerelles::domain::territory::TerritoryRef;
use passerelles::domain::vocab::TerritoryKind;
use passerelles::store::Store;

use crate::support::pages::assert_pages;
use crate::support::world::{
    self, AMER_COMMUNAUTE, CLS, FRANCE, KERBIHAN, LE_FAOUZ, LOIN_DU_BOURG, NOWHERE, PAYS_DU_FAOUZ,
    PORT_AMER, REGION, RUSCADE, SAINT_TELO, SAINT_TELO_SUR_MER,
};
use crate::support::{TestDatabase, build};

/// The identifiers of the territories that pass, in order; the count must agree.
async fn listed(store: &Store, filter: TerritoryFilter) -> Vec<i64> {
    let page = store
        .list_territories(&filter, &PageRequest::first(100))
        .await;
    let items = page.unwrap().items;
    assert_eq!(
        store.count_territories(&filter).await.unwrap(),
        items.len() as u64
    );
    items
        .into_iter()
        .map(|(_, territory)| territory.id)
        .collect()
}

#[tokio::test]
async fn the_index_knows_codes_of_today_and_of_old() {
    let database = world::told().await;
    let index = database.store().territory_index().await.unwrap();
    assert_eq!(database.count_statements(), 3);
    assert_eq!(index.len(), world::TERRITORIES.len());
    for (id, communes) in world::TERRITORIES {
        assert_eq!(index.communes(id), communes);
    }
    assert_eq!(index.commune("00002"), Some(SAINT_TELO));
    assert_eq!(index.commune("00099"), Some(SAINT_TELO));
    assert_eq!(index.commune("00098"), Some(SAINT_TELO));
    // Le Faouz bears this code today; it was Port-Amer's.
    assert_eq!(index.commune("00004"), Some(LE_FAOUZ));
    assert_eq!(index.commune("99999"), None);
    assert_eq!(index.id(&TerritoryRef::france()), Some(FRANCE));
    assert!(
        TestDatabase::new()
            .await
            .store()
            .territory_index()
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn older_codes_are_listed_under_the_territory_of_today() {
    let database = world::told().await;
    let store = database.store();
    let aliases = store
        .territory_aliases(&[SAINT_TELO, PORT_AMER, KERBIHAN])
        .await
        .unwrap();
    assert_eq!(database.count_statements(), 1);
    assert_eq!(aliases.len(), 2);
    let commune = |code| TerritoryRef::new(TerritoryKind::Commune, code);
    let codes: Vec<_> = aliases[&SAINT_TELO]
        .iter()
        .map(|alias| &alias.reference)
        .collect();
    assert_eq!(codes, [&commune("00098"), &commune("00099")]);
    let old = &aliases[&SAINT_TELO][1];
    assert_eq!(old.territory, commune("00002"));
    assert_eq!(
        (old.name.as_str(), old.origin.as_str()),
        ("Vieux-Telo", "commune-deleguee")
    );
    assert_eq!(aliases[&PORT_AMER][0].territory, commune("00001"));
}

#[tokio::test]
async fn what_hangs_on_territories_is_read_by_batches() {
    let database = world::told().await;
    let store = database.store();
    let territories = store.territories(&[PORT_AMER, RUSCADE, 999]).await.unwrap();
    assert_eq!(territories.len(), 2);
    let port = &territories[&PORT_AMER];
    assert_eq!(port.data.reference.to_string(), "COMMUNE:00001");
    assert_eq!(
        (port.data.name.as_str(), port.data.vintage),
        ("Port-Amer", 2025)
    );
    assert_eq!(port.data.position, Position::new(48.0, -3.0));
    assert_eq!(port.data.zone.as_deref(), Some("metro"));
    let ruscade = &territories[&RUSCADE];
    assert_eq!((ruscade.commune_count, ruscade.data.position), (5, None));

    let codes = store
        .postal_codes(&[PORT_AMER, KERBIHAN, LE_FAOUZ])
        .await
        .unwrap();
    assert_eq!(codes.len(), 2);
    assert_eq!(codes[&PORT_AMER], ["00100", "00110"]);
    assert_eq!(codes[&KERBIHAN], ["00200"]);

    let contours = store
        .territory_contours(&[RUSCADE, PORT_AMER])
        .await
        .unwrap();
    assert_eq!(contours.len(), 1);
    assert!(contours[&RUSCADE].starts_with(r#"{"type":"Point""#));
    assert_eq!(database.count_statements(), 3);
    assert!(store.postal_codes(&[]).await.unwrap().is_empty());
    assert!(store.territory_aliases(&[]).await.unwrap().is_empty());
    assert_eq!(database.count_statements(), 0);
}

#[tokio::test]
async fn territories_are_listed_by_name() {
    let database = world::told().await;
    let all = listed(database.store(), TerritoryFilter::default()).await;
    let expected = [
        NOWHERE, // "100%_vide!"
        AMER_COMMUNAUTE,
        CLS, // "cls des deux rives"
        FRANCE,
        REGION, // "grand large"
        KERBIHAN,
        LE_FAOUZ,
        LOIN_DU_BOURG,
        PAYS_DU_FAOUZ,
        PORT_AMER,
        RUSCADE,
        SAINT_TELO,
        SAINT_TELO_SUR_MER,
    ];
    assert_eq!(all, expected);
    assert_eq!(database.count_statements(), 2);
}

#[tokio::test]
async fn a_prefix_matches_the_start_of_a_word() {
    let database = world::told().await;
    let find = async |prefix: &str| {
        let filter = TerritoryFilter {
            name_key_prefix: Some(prefix.to_owned()),
            ..TerritoryFilter::default()
        };
        listed(database.store(), filter).await
    };
    assert_eq!(find("saint").await, [SAINT_TELO, SAINT_TELO_SUR_MER]);
    assert_eq!(find("saint telo sur").await, [SAINT_TELO_SUR_MER]);
    assert_eq!(find("telo").await, [SAINT_TELO, SAINT_TELO_SUR_MER]);
    assert_eq!(find("am").await, [AMER_COMMUNAUTE, PORT_AMER]);
    assert!(find("elo").await.is_empty());
    // Letters of patterns stand for themselves.
    assert_eq!(find("100%").await, [NOWHERE]);
    assert_eq!(find("100%_vide!").await, [NOWHERE]);
    assert!(find("100_").await.is_empty());
    assert!(find("%").await.is_empty());
    assert!(find("_mer").await.is_empty());
}

#[tokio::test]
async fn conditions_on_territories_add_up() {
    assert_conditions_add_up(&world::told().await).await;
    assert_conditions_add_up(&world::told_large().await).await;
}

async fn assert_conditions_add_up(database: &TestDatabase) {
    let store = database.store();
    let none = TerritoryFilter::default;
    let by_code = async |code: &str| {
        let code = Some(code.to_owned());
        listed(store, TerritoryFilter { code, ..none() }).await
    };
    assert_eq!(by_code("00004").await, [LE_FAOUZ]);
    assert_eq!(by_code("200000001").await, [AMER_COMMUNAUTE]);
    assert_eq!(by_code("00200").await, [KERBIHAN, SAINT_TELO]);
    assert_eq!(by_code("00110").await, [PORT_AMER]);
    assert!(by_code("0020").await.is_empty());

    let kinds = vec![TerritoryKind::Epci, TerritoryKind::ClsArea];
    let areas = TerritoryFilter { kinds, ..none() };
    assert_eq!(
        listed(store, areas.clone()).await,
        [AMER_COMMUNAUTE, CLS, PAYS_DU_FAOUZ]
    );

    // Meeting is sharing a commune, for every pair of territories.
    for (id, communes) in world::TERRITORIES {
        let meets_id = Some(id);
        let mut found = listed(store, TerritoryFilter { meets_id, ..none() }).await;
        found.sort_unstable();
        let mut expected: Vec<i64> = world::TERRITORIES
            .iter()
            .filter(|(_, others)| others.iter().any(|other| communes.contains(other)))
            .map(|(other, _)| *other)
            .collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "{id}");
    }
    let meets_id = Some(LE_FAOUZ);
    let both = TerritoryFilter { meets_id, ..areas };
    assert_eq!(listed(store, both).await, [CLS, PAYS_DU_FAOUZ]);
}

#[tokio::test]
async fn pages_of_territories_cover_the_list() {
    let database = world::told().await;
    // Two of one name: the identifier decides.
    database
        .insert(build::commune(7, "01002", "Le Faouz"))
        .await;
    let whole = [
        ("kerbihan", KERBIHAN),
        ("le faouz", LE_FAOUZ),
        ("le faouz", 7),
        ("loin du bourg", LOIN_DU_BOURG),
        ("port amer", PORT_AMER),
        ("saint telo", SAINT_TELO),
        ("saint telo sur mer", SAINT_TELO_SUR_MER),
    ]
    .map(|(name, id)| (name.to_owned(), id));
    let communes = TerritoryFilter {
        kinds: vec![TerritoryKind::Commune],
        ..TerritoryFilter::default()
    };
    let read = async |store: &Store, page| {
        let page = store.list_territories(&communes, &page).await.unwrap();
        let keys = page.items.into_iter().map(|(key, row)| (key, row.id));
        (keys.collect(), page.has_more)
    };
    assert_pages(&whole, async |page| read(database.store(), page).await).await;
    let empty = TestDatabase::new().await;
    assert_pages(&[], async |page| read(empty.store(), page).await).await;
}

#[tokio::test]
async fn the_nearest_commune_is_found_within_reach() {
    let database = world::told().await;
    let store = database.store();
    let nearest = async |latitude, longitude| {
        let position = Position::new(latitude, longitude).unwrap();
        store.nearest_commune(position).await.unwrap()
    };
    assert_eq!(nearest(48.00, -3.00).await, Some(PORT_AMER));
    assert_eq!(nearest(48.03, -3.03).await, Some(SAINT_TELO));
    assert_eq!(nearest(48.19, -2.45).await, Some(LE_FAOUZ));
    // 0.44 degrees of latitude are 48.9 km, 0.46 are 51.1 km.
    assert_eq!(nearest(46.56, -1.00).await, Some(LOIN_DU_BOURG));
    assert_eq!(nearest(46.54, -1.00).await, None);
    // In the corner of the box and out of reach.
    assert_eq!(nearest(46.60, -0.42).await, None);
    assert_eq!(database.count_statements(), 6);

    // Across the antimeridian and at the pole; of two at the same distance the lower identifier.
    let far = [
        (61, "98601", (-13.30, -179.95)),
        (62, "98602", (-13.30, 179.80)),
        (63, "98603", (89.90, 0.0)),
        (64, "98604", (-40.0, 100.1)),
        (65, "98605", (-40.0, 99.9)),
    ];
    database
        .insert_all(far.map(|(id, code, point)| build::commune_at(id, code, code, point)))
        .await;
    assert_eq!(nearest(-13.30, 179.95).await, Some(61));
    assert_eq!(nearest(-13.30, -179.80).await, Some(61));
    assert_eq!(nearest(-13.30, 179.85).await, Some(62));
    assert_eq!(nearest(89.90, 180.0).await, Some(63));
    assert_eq!(nearest(90.0, 0.0).await, Some(63));
    assert_eq!(nearest(-40.0, 100.0).await, Some(64));
}
