//! What the change log tells of territories, sources and citations: before and after, and nothing when nothing changed.

use entity::change;
use passerelles::domain::position::Position;
use passerelles::domain::provenance::{EntityKind, SourceData};
use passerelles::domain::territory::{TerritoryAlias, TerritoryRef};
use passerelles::domain::vocab::{Operation, TerritoryKind};
use passerelles::store::{Outcome, Writer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::support::world::{self, KERBIHAN, PORT_AMER, SAINT_TELO};
use crate::support::{TestDatabase, build};

/// One line: entity, identifier, operation, before, after.
type Line = (String, i64, Operation, Value, Value);

/// What a write adds to the log.
async fn lines(database: &TestDatabase, write: impl AsyncFnOnce(&mut Writer)) -> Vec<Line> {
    let (last, _) = database.store().last_change().await.unwrap();
    let mut writer = database.store().begin_write("essai", 1).await.unwrap();
    write(&mut writer).await;
    writer.commit().await.unwrap();
    let read = |text: Option<String>| {
        text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
    };
    let found = change::Entity::find()
        .filter(change::Column::Sequence.gt(last))
        .order_by_asc(change::Column::Sequence)
        .all(database.connection())
        .await;
    let found = found.unwrap().into_iter();
    found
        .map(|one| {
            (
                one.entity,
                one.entity_id,
                one.operation,
                read(one.before),
                read(one.after),
            )
        })
        .collect()
}

fn update(entity: EntityKind, id: i64, before: Value, after: Value) -> Line {
    (
        entity.code().to_owned(),
        id,
        Operation::Update,
        before,
        after,
    )
}

#[tokio::test]
async fn territories_say_what_they_were() {
    let database = world::told().await;
    let put = async |name: &str, communes: &[i64]| {
        lines(&database, async |writer: &mut Writer| {
            let new = vec![build::overlay(
                TerritoryKind::Custom,
                "RIVE",
                name,
                communes,
            )];
            writer
                .put_territories(TerritoryKind::Custom, new)
                .await
                .unwrap();
        })
        .await
    };
    let created = put("Rive", &[PORT_AMER, SAINT_TELO]).await;
    assert_eq!(created.len(), 1);
    assert_eq!(
        (created[0].2, &created[0].3),
        (Operation::Create, &Value::Null)
    );
    let id = created[0].1;
    assert_eq!(
        put("Rives", &[PORT_AMER, KERBIHAN]).await,
        [update(
            EntityKind::Territory,
            id,
            json!({ "name": "Rive", "communes": [SAINT_TELO] }),
            json!({ "name": "Rives", "communes": [KERBIHAN] }),
        )]
    );
    assert_eq!(put("Rives", &[PORT_AMER, KERBIHAN]).await, []);
}

#[tokio::test]
async fn points_and_outlines_say_what_they_were() {
    let database = world::told().await;
    let put = async |position, contour| {
        lines(&database, async |writer: &mut Writer| {
            let placed = vec![(PORT_AMER, position, contour)];
            writer.put_positions(placed).await.unwrap();
        })
        .await
    };
    let there = Position::new(48.25, -3.5);
    assert_eq!(
        put(there, None).await,
        [update(
            EntityKind::Territory,
            PORT_AMER,
            json!({ "position": [48.0, -3.0] }),
            json!({ "position": [48.25, -3.5] }),
        )]
    );
    let contour = |year| Some(("{\"type\":\"Point\"}".to_owned(), Some(year)));
    let outline = |year| json!({ "bytes": 16, "vintage": year });
    assert_eq!(
        put(there, contour(2024)).await,
        [update(
            EntityKind::Territory,
            PORT_AMER,
            json!({ "contour": null }),
            json!({ "contour": outline(2024) }),
        )]
    );
    assert_eq!(put(there, contour(2024)).await, []);
    assert_eq!(
        put(None, contour(2025)).await,
        [update(
            EntityKind::Territory,
            PORT_AMER,
            json!({ "contour": outline(2024) }),
            json!({ "contour": outline(2025) }),
        )]
    );
}

#[tokio::test]
async fn older_codes_are_told_by_the_territories_they_lead_to() {
    let database = world::told().await;
    let put = async |code: &str, id| {
        lines(&database, async |writer: &mut Writer| {
            let reference = |code| TerritoryRef::new(TerritoryKind::Commune, code);
            let alias = TerritoryAlias {
                reference: reference(code),
                territory: reference("00001"),
                name: "Bourg".to_owned(),
                origin: "ancien-code".to_owned(),
            };
            assert!(writer.put_aliases(vec![(alias, id)]).await.unwrap() <= 1);
        })
        .await
    };
    let codes = |codes: &[&str]| json!({ "formerCodes": codes });
    let line = |id, before, after| update(EntityKind::Territory, id, before, after);
    let bourg = ["COMMUNE:00097"];
    assert_eq!(
        put("00097", PORT_AMER).await,
        [line(PORT_AMER, codes(&[]), codes(&bourg))]
    );
    assert_eq!(put("00097", PORT_AMER).await, []);
    assert_eq!(
        put("00097", KERBIHAN).await,
        [
            line(PORT_AMER, codes(&bourg), codes(&[])),
            line(KERBIHAN, codes(&[]), codes(&bourg)),
        ]
    );
}

#[tokio::test]
async fn sources_and_citations_say_what_they_were() {
    let database = world::told().await;
    let put = async |title: &str, url: Option<&str>| {
        let source = SourceData {
            code: "essai".to_owned(),
            title: title.to_owned(),
            url: url.map(ToOwned::to_owned),
            ..SourceData::default()
        };
        let mut written = None;
        let lines = lines(&database, async |writer: &mut Writer| {
            written = Some(writer.put_source(&source).await.unwrap());
        })
        .await;
        (written.unwrap(), lines)
    };
    let ((id, outcome), created) = put("Essai", None).await;
    assert_eq!(outcome, Outcome::Created);
    assert_eq!(created[0].4, json!({ "code": "essai", "title": "Essai" }));
    assert_eq!(
        put("Essai", Some("https://essai.example")).await,
        (
            (id, Outcome::Changed),
            vec![update(
                EntityKind::Source,
                id,
                json!({}),
                json!({ "url": "https://essai.example" }),
            )]
        )
    );
    let again = put("Essai", Some("https://essai.example")).await;
    assert_eq!(again, ((id, Outcome::Unchanged), Vec::new()));

    let (entity, seat) = (EntityKind::Seat, 4_242);
    let cite = async |sources: &[i64]| {
        lines(&database, async |writer: &mut Writer| {
            writer.cite(entity, seat, sources).await.unwrap();
        })
        .await
    };
    let cited = |sources: &[i64]| json!({ "sources": sources });
    assert_eq!(
        cite(&[id]).await,
        [update(entity, seat, cited(&[]), cited(&[id]))]
    );
    assert_eq!(cite(&[id]).await, []);
    let too = lines(&database, async |writer: &mut Writer| {
        let both = [(seat, id), (seat, world::DEMO)];
        writer.cite_too(entity, &both).await.unwrap();
    })
    .await;
    let mut all = vec![id, world::DEMO];
    all.sort_unstable();
    assert_eq!(too, [update(entity, seat, cited(&[id]), cited(&all))]);
}
