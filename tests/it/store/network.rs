//! The network read packed, against the same records read one by one.

use entity::vocab::{ActorKind, ActorStatus, PartnershipKind, Visibility, Vocabulary};
use entity::{actor, membership, partnership};
use network::graph::snapshot::{
    ActorFacts, ActorRow, MembershipRow, NO_END, NO_SECTOR, PartnershipRow, Position, UNKNOWN_START,
};
use passerelles::domain::actor::ActorData;
use passerelles::domain::date::{PartialDate, day_number};
use passerelles::domain::position;
use passerelles::runtime::{Compute, day_of};
use passerelles::store::{Store, StoreError, Touched};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;

use crate::support::network::{Told, told};
use crate::support::world::{
    self, ADIL, ALEC, CLOSED_OPERATOR, COUNCIL, FAR_GROUP, GP, GROUP, PARTNERSHIPS, SAINT_TELO,
};
use crate::support::{TestDatabase, build};

/// The told world, and records with what it has nothing of.
async fn rich() -> TestDatabase {
    let database = world::told().await;
    let text = |value: &str| Set(Some(value.to_owned()));
    database
        .insert_all([
            actor::ActiveModel {
                status: Set(ActorStatus::Closed),
                introduces: Set(Some(false)),
                ..build::actor(120, ActorKind::Association, "Fermé un jour")
            },
            actor::ActiveModel {
                // Half a position is none: the seat's counts.
                latitude: Set(Some(47.5)),
                seat_commune_id: Set(Some(SAINT_TELO)),
                closed_on: text("2031-02"),
                ..build::actor(121, ActorKind::Association, "Ferme, puis; « , »")
            },
            actor::ActiveModel {
                latitude: Set(Some(-21.123_456_7)),
                longitude: Set(Some(55.000_000_1)),
                founded_on: text("1899-12-31"),
                ..build::actor(122, ActorKind::Association, "Outre-mer")
            },
        ])
        .await;
    database
        .insert_all([
            partnership::ActiveModel {
                strength: Set(Some(4)),
                // Half past midnight of 1 January 2024 in France, still 2023 in UTC.
                created_at: Set(1_704_065_400_000),
                ..build::partnership(320, PartnershipKind::Knows, ALEC, ADIL)
            },
            partnership::ActiveModel {
                valid_from: text("2022-02"),
                confirmed_on: text("2023"),
                ..build::partnership(321, PartnershipKind::Knows, ALEC, GP)
            },
        ])
        .await;
    database
        .insert_all([membership::ActiveModel {
            valid_from: text("2020"),
            valid_until: text("2021-06-30"),
            ..build::membership(505, FAR_GROUP, ALEC)
        }])
        .await;
    database
}

fn number(id: i64) -> u32 {
    u32::try_from(id).unwrap()
}

fn code<V: Vocabulary>(value: V) -> u8 {
    u8::try_from(value.index()).unwrap()
}

fn day(date: Option<&PartialDate>, otherwise: i32) -> i32 {
    date.map_or(otherwise, |date| day_number(date.first_day().unwrap()))
}

fn position(point: position::Position) -> Position {
    #[expect(clippy::cast_possible_truncation, reason = "degrees are below 180")]
    let e7 = |degrees: f64| (degrees * 1e7).round() as i32;
    Position {
        latitude_e7: e7(point.latitude),
        longitude_e7: e7(point.longitude),
    }
}

fn actor_row(id: i64, data: &ActorData, seat: Option<position::Position>) -> ActorRow {
    let sector = data.sector.map_or(NO_SECTOR, code);
    let facts = ActorFacts {
        themes: data
            .themes
            .iter()
            .fold(0, |set, one| set | 1 << one.index()),
        publics: data
            .publics
            .iter()
            .fold(0, |set, one| set | 1 << one.index()),
        founded: day(data.founded_on.as_ref(), UNKNOWN_START),
        closed: match (data.status, &data.closed_on) {
            (ActorStatus::Closed, None) => UNKNOWN_START,
            (_, date) => day(date.as_ref(), NO_END),
        },
        confirmed: day(data.confirmed_on.as_ref(), UNKNOWN_START),
        seat: data.seat_commune_id.map_or(0, number),
        introduces: data.introduces,
        ..ActorFacts::new(number(id), code(data.kind), sector)
    };
    let facts = match data.position.or(seat) {
        Some(point) => facts.at(position(point)),
        None => facts,
    };
    ActorRow {
        facts,
        area: data.area.iter().copied().map(number).collect(),
    }
}

/// The same records, read as they are for lists and exports.
async fn one_by_one(store: &Store) -> Told {
    let ids = store.actor_ids_after(0, 10_000).await.unwrap();
    let data = store.actor_data(&ids).await.unwrap();
    let seats: Vec<i64> = data
        .values()
        .filter_map(|one| one.seat_commune_id)
        .collect();
    let seats = store.territories(&seats).await.unwrap();
    let actors = ids.iter().map(|id| {
        let data = &data[id];
        let seat = data
            .seat_commune_id
            .and_then(|seat| seats[&seat].data.position);
        actor_row(*id, data, seat)
    });
    let mut ids = PARTNERSHIPS.to_vec();
    ids.extend([320, 321]);
    let rows = store.partnerships(&ids).await.unwrap();
    let data = store.partnership_data(&ids).await.unwrap();
    let partnerships = ids.iter().map(|id| {
        let (row, data) = (&rows[id], &data[id]);
        let written = day_number(day_of(row.created_at));
        let seen = data.confirmed_on.as_ref().or(data.valid_from.as_ref());
        PartnershipRow {
            strength: u8::try_from(data.strength.unwrap_or(0)).unwrap(),
            visibility: code(data.visibility),
            from_day: day(data.valid_from.as_ref(), UNKNOWN_START),
            until_day: day(data.valid_until.as_ref(), NO_END),
            seen: day(seen, written),
            territories: data.territories.iter().copied().map(number).collect(),
            ..PartnershipRow::new(
                number(*id),
                code(data.kind),
                code(data.status),
                number(data.from_id),
                number(data.to_id),
            )
        }
    });
    let members = store.members(&[GROUP, COUNCIL, FAR_GROUP]).await.unwrap();
    let mut memberships: Vec<MembershipRow> = (members.values().flatten())
        .map(|member| MembershipRow {
            group: number(member.data.body_id),
            actor: number(member.data.actor_id),
            from_day: day(member.data.valid_from.as_ref(), UNKNOWN_START),
            until_day: day(member.data.valid_until.as_ref(), NO_END),
        })
        .collect();
    memberships.sort_unstable();
    (actors.collect(), partnerships.collect(), memberships)
}

async fn loaded(store: &Store) -> Result<network::graph::snapshot::Snapshot, StoreError> {
    store.load_network(&Compute::new(2, 10), &|_, _| {}).await
}

#[tokio::test]
async fn the_network_says_what_the_records_say() {
    let database = rich().await;
    let store = database.store();
    let snapshot = loaded(store).await.unwrap();
    assert_eq!(snapshot.version(), store.last_change().await.unwrap().0);
    let (actors, partnerships, memberships) = told(&snapshot);
    let expected = one_by_one(store).await;
    assert_eq!(actors, expected.0);
    assert_eq!(partnerships, expected.1);
    assert_eq!(memberships, expected.2);
    assert!(actors.iter().any(|row| row.facts.introduces == Some(true)));
    let slot = snapshot.slot(122).unwrap();
    let position = snapshot.facts(slot).unwrap().position().unwrap();
    assert_eq!(position.latitude_e7, -211_234_567);
    assert_eq!(position.longitude_e7, 550_000_001);
}

#[tokio::test]
async fn records_read_again_by_identifier_are_the_same() {
    let database = rich().await;
    let store = database.store();
    let whole = told(&loaded(store).await.unwrap());
    let touched = Touched {
        actors: whole
            .0
            .iter()
            .map(|row| row.facts.id.into())
            .chain([999])
            .collect(),
        partnerships: whole
            .1
            .iter()
            .map(|row| row.id.into())
            .chain([999])
            .collect(),
        groups: [GROUP, COUNCIL, FAR_GROUP, CLOSED_OPERATOR].into(),
    };
    let changes = store.network_changes(&touched, 7).await.unwrap();
    assert_eq!(changes.version, 7);
    assert!(changes.actors.contains(&(999, None)));
    assert!(changes.partnerships.contains(&(999, None)));
    assert!(
        changes
            .groups
            .contains(&(number(CLOSED_OPERATOR), Vec::new()))
    );
    let snapshot = network::graph::snapshot::Snapshot::default().with(changes);
    assert_eq!(told(&snapshot), whole);
}

#[tokio::test]
async fn an_absence_counts_from_the_last_day_on_which_it_may_have_been_declared() {
    let database = world::told().await;
    let text = |value: &str| Set(Some(value.to_owned()));
    // All of them were written down on 14 November 2023.
    let told = [
        (330, "2022", "2022-12-31"),
        (331, "2023", "2023-11-14"),
        (332, "2023-02", "2023-02-28"),
        (333, "2023-05-02", "2023-05-02"),
        (334, "2024", "2024-01-01"),
    ];
    for (id, declared, _) in told {
        let row = build::partnership(id, PartnershipKind::NoLinkDeclared, ALEC, GP);
        let row = partnership::ActiveModel {
            valid_from: text(declared),
            ..row
        };
        database.insert(row).await;
    }
    let snapshot = loaded(database.store()).await.unwrap();
    for (id, declared, expected) in told {
        let row = snapshot.row(snapshot.row_of(number(id)).unwrap());
        let expected = PartialDate::parse(expected).unwrap();
        assert_eq!(row.seen, day(Some(&expected), 0), "{declared}");
    }
}

#[tokio::test]
async fn an_empty_database_is_an_empty_network() {
    let database = TestDatabase::new().await;
    let snapshot = loaded(database.store()).await.unwrap();
    assert_eq!((snapshot.slots(), snapshot.partnership_count()), (0, 0));
    assert_eq!(snapshot.version(), 0);
}

#[tokio::test]
async fn an_unknown_code_is_an_error_that_names_it() {
    let database = world::told().await;
    let connection = database.connection();
    let write = "UPDATE partnership SET kind = 'WHISPERS' WHERE id = 301";
    connection.execute_unprepared(write).await.unwrap();
    let error = loaded(database.store()).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::Corrupt { text, .. } if text == "WHISPERS"),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_identifier_that_the_network_cannot_hold_is_an_error_that_names_it() {
    let database = world::told().await;
    for id in [u32::MAX.into(), 5_000_000_000] {
        let touched = Touched {
            actors: [id].into(),
            ..Touched::default()
        };
        let error = database
            .store()
            .network_changes(&touched, 1)
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::Identifier { id: named } if named == id));
    }
    let row = build::partnership(5_000_000_000, PartnershipKind::Knows, ALEC, ADIL);
    database.insert(row).await;
    let error = loaded(database.store()).await.unwrap_err();
    assert!(error.to_string().contains("5000000000"), "{error}");
    assert_eq!(Visibility::Public.index(), 0);
}
