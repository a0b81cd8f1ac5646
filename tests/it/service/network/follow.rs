//! The network after writes, whoever made them, against one read from nothing.

use entity::change;
use entity::vocab::Operation;
use network::graph::snapshot::Snapshot;
use passerelles::domain::body::MembershipData;
use passerelles::domain::position::Position;
use passerelles::domain::vocab::{
    ActorKind, Certainty, Confirmation, GroupRole, PartnershipKind, Sector, TerritoryKind, Theme,
    Visibility, Vocabulary,
};
use passerelles::service::{
    ActorDraft, ClosureDraft, ConfirmationDraft, Directory, EndDraft, NoLinkDraft, ScopeRequest,
};
use sea_orm::ActiveValue::Set;

use super::super::{NOON, editor, open, tie, told};
use super::{everything, from_scratch};
use crate::support::network::{self as memory};
use crate::support::world::{self, ACTORS, ADIL, ALEC, GP, GROUP, HOSPITAL, SAINT_TELO};
use crate::support::{TestDatabase, build};

async fn snapshot(directory: &Directory) -> Snapshot {
    everything(directory).await.network().snapshot().clone()
}

/// Readers see what the database says, at its version.
pub(in crate::service) async fn assert_true(database: &TestDatabase, directory: &Directory) {
    let network = everything(directory).await;
    let (sequence, at_ms) = database.store().last_change().await.unwrap();
    assert_eq!(network.version().sequence, sequence);
    assert_eq!(network.version().at_ms, at_ms);
    let told = memory::told(network.network().snapshot());
    assert_eq!(told, from_scratch(database.store()).await);
}

#[tokio::test]
async fn a_write_is_in_the_next_answer_and_after_a_restart() {
    let (database, directory) = told().await;
    let before = everything(&directory).await;
    let draft = tie(PartnershipKind::JointVisit, GP, ALEC);
    directory
        .declare_partnership(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let after = everything(&directory).await;
    let edge = |network: &passerelles::service::ScopedNetwork| {
        let network = network.network();
        let vertex = |id: i64| network.vertex(u32::try_from(id).unwrap()).unwrap();
        network.graph().edge_between(vertex(GP), vertex(ALEC))
    };
    assert!(edge(&before).is_none(), "a reader keeps what it began with");
    assert!(edge(&after).is_some());
    assert_true(&database, &directory).await;
    let restarted = open(&database).await;
    assert!(edge(&everything(&restarted).await).is_some());
    assert_true(&database, &restarted).await;
}

#[tokio::test]
async fn writes_of_other_processes_are_followed() {
    let (database, directory) = told().await;
    everything(&directory).await;
    let other = open(&database).await;
    let draft = tie(PartnershipKind::JointVisit, GP, ALEC);
    other
        .declare_partnership(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    directory.catch_up().await.unwrap();
    assert_true(&database, &directory).await;
}

#[tokio::test]
async fn a_seat_that_moves_is_read_again() {
    let (database, directory) = told().await;
    let slot = |snapshot: &Snapshot| snapshot.slot(u32::try_from(GP).unwrap()).unwrap();
    let position = async || {
        let snapshot = snapshot(&directory).await;
        snapshot.facts(slot(&snapshot)).unwrap().position()
    };
    let before = position().await;
    let mut writer = database.store().begin_write("essai", NOON).await.unwrap();
    let moved = Position::new(47.25, -2.75);
    writer
        .put_positions(vec![(SAINT_TELO, moved, None)])
        .await
        .unwrap();
    writer.commit().await.unwrap();
    directory.catch_up().await.unwrap();
    let after = position().await;
    assert_ne!(after, before);
    assert_eq!(after.unwrap().latitude_e7, 472_500_000);
    assert_true(&database, &directory).await;
}

#[tokio::test]
async fn a_territory_drawn_since_can_be_asked_about() {
    let (database, directory) = told().await;
    everything(&directory).await;
    let mut writer = database.store().begin_write("essai", NOON).await.unwrap();
    let drawn = build::overlay(TerritoryKind::ClsArea, "rive", "Rive", &[SAINT_TELO]);
    let written = writer.put_territories(TerritoryKind::ClsArea, vec![drawn]);
    let (id, _) = written.await.unwrap()[0];
    writer.commit().await.unwrap();
    directory.catch_up().await.unwrap();
    let request = ScopeRequest {
        territory: Some(id),
        ..ScopeRequest::default()
    };
    let there = directory.network(&request, &editor()).await.unwrap();
    let gp = u32::try_from(GP).unwrap();
    assert!(there.network().vertex(gp).is_some());
    assert_eq!(there.territories().communes(id), [SAINT_TELO]);
    assert_eq!(
        there.version().sequence,
        database.store().last_change().await.unwrap().0
    );
}

#[tokio::test]
async fn a_log_that_is_far_ahead_makes_the_network_be_read_again() {
    let (database, directory) = told().await;
    everything(&directory).await;
    // Not told by the log: only who reads everything sees it.
    let row = build::partnership(390, PartnershipKind::Knows, GP, ALEC);
    database.insert(row).await;
    directory.catch_up().await.unwrap();
    assert_eq!(
        snapshot(&directory).await.partnership_count(),
        world::PARTNERSHIPS.len()
    );
    let (last, _) = database.store().last_change().await.unwrap();
    database
        .insert_all((1..=50_001).map(|number| change::ActiveModel {
            sequence: Set(last + number),
            entity: Set("source".to_owned()),
            entity_id: Set(1),
            operation: Set(Operation::Update),
            before: Set(None),
            after: Set(None),
            author: Set("essai".to_owned()),
            at: Set(NOON + number),
        }))
        .await;
    directory.catch_up().await.unwrap();
    assert_true(&database, &directory).await;
    assert_eq!(
        snapshot(&directory).await.partnership_count(),
        world::PARTNERSHIPS.len() + 1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_delta_becomes_a_new_base_while_writes_go_on() {
    use passerelles::domain::partnership::PartnershipData;
    let (database, directory) = told().await;
    everything(&directory).await;
    let mut writer = database.store().begin_write("essai", NOON).await.unwrap();
    let ties = (0..4_200).map(|number: i64| {
        let kind = PartnershipKind::ALL[usize::try_from(number % 14).unwrap()];
        let ends = |number: i64| ACTORS[usize::try_from(number).unwrap() % ACTORS.len()].0;
        PartnershipData::new(kind, ends(number), ends(number / 14))
    });
    writer.insert_partnerships(ties.collect()).await.unwrap();
    writer.commit().await.unwrap();
    directory.catch_up().await.unwrap();
    let mut rounds = 0;
    while snapshot(&directory).await.pending() > 4_000 {
        let kind = PartnershipKind::ALL[rounds % 14];
        let mut draft = tie(kind, ADIL, HOSPITAL);
        draft.territories = vec![world::TERRITORIES[rounds % 12].0];
        directory
            .declare_partnership(&editor(), draft)
            .await
            .unwrap()
            .ok();
        rounds += 1;
    }
    assert_true(&database, &directory).await;
}

/// Small numbers from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 20).unwrap() % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    fn chance<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(2) == 0).then(|| value(self))
    }

    fn date(&mut self) -> String {
        let year = 2_019 + self.roll(5);
        match self.roll(3) {
            0 => format!("{year}"),
            1 => format!("{year}-{:02}", 1 + self.roll(12)),
            _ => format!("{year}-{:02}-{:02}", 1 + self.roll(12), 1 + self.roll(28)),
        }
    }

    fn territories(&mut self) -> Vec<i64> {
        (0..self.roll(4))
            .map(|_| self.pick(&world::TERRITORIES).0)
            .collect()
    }
}

/// What was written so far.
struct Written {
    actors: Vec<i64>,
    partnerships: Vec<i64>,
    memberships: Vec<(i64, MembershipData)>,
}

async fn version_of_actor(directory: &Directory, id: i64) -> i64 {
    directory.store().actors(&[id]).await.unwrap()[&id].version
}

async fn version_of_partnership(directory: &Directory, id: i64) -> i64 {
    directory.store().partnerships(&[id]).await.unwrap()[&id].version
}

fn draft(dice: &mut Dice, name: &str) -> ActorDraft {
    ActorDraft {
        name: Some(name.to_owned()),
        kind: dice.chance(|dice| dice.pick(&[ActorKind::Ccas, ActorKind::Alec, ActorKind::Cpts])),
        sector: dice.chance(|dice| dice.pick(Sector::ALL)),
        secondary_sectors: dice.chance(|dice| vec![dice.pick(Sector::ALL)]),
        themes: dice.chance(|dice| vec![dice.pick(Theme::ALL), dice.pick(Theme::ALL)]),
        publics: None,
        seat_commune: dice.chance(|dice| dice.chance(|dice| format!("0000{}", 1 + dice.roll(5)))),
        position: dice.chance(|dice| dice.chance(|_| Position::new(48.125, -3.5).unwrap())),
        area: dice.chance(Dice::territories),
        founded_on: dice.chance(|dice| dice.chance(Dice::date)),
        introduces: dice.chance(|dice| dice.chance(|dice| dice.roll(2) == 0)),
        ..ActorDraft::default()
    }
}

/// One write; refusals are as good as any.
async fn write(directory: &Directory, dice: &mut Dice, written: &mut Written, number: usize) {
    let editor = editor();
    match dice.roll(10) {
        0 => {
            let mut draft = draft(dice, &format!("Acteur {number}"));
            draft.kind.get_or_insert(ActorKind::Ccas);
            let id = directory.create_actor(&editor, draft).await.unwrap();
            written.actors.extend(id);
        }
        1 | 2 => {
            let id = dice.pick(&written.actors);
            let version = version_of_actor(directory, id).await;
            let draft = draft(dice, &format!("Acteur {number}"));
            directory
                .update_actor(&editor, id, version, draft)
                .await
                .unwrap()
                .ok();
        }
        3 => {
            let id = dice.pick(&written.actors);
            let version = version_of_actor(directory, id).await;
            let draft = ClosureDraft {
                closed_on: dice.chance(Dice::date),
                successor_id: None,
            };
            directory
                .close_actor(&editor, id, version, draft)
                .await
                .unwrap()
                .ok();
        }
        4 | 5 => {
            let ends = (dice.pick(&written.actors), dice.pick(&written.actors));
            let mut draft = tie(dice.pick(PartnershipKind::ALL), ends.0, ends.1);
            draft.valid_from = dice.chance(Dice::date);
            draft.territories = dice.territories();
            draft.strength = dice.chance(|dice| 1 + i64::try_from(dice.roll(4)).unwrap());
            draft.visibility = dice.pick(&[Visibility::Public, Visibility::Network]);
            let id = directory.declare_partnership(&editor, draft).await.unwrap();
            written.partnerships.extend(id);
        }
        6 => {
            let draft = NoLinkDraft {
                from_id: dice.pick(&written.actors),
                to_id: dice.pick(&written.actors),
                declared_on: dice.chance(Dice::date),
                confirmation: None,
                note: None,
            };
            let id = directory.declare_no_link(&editor, draft).await.unwrap();
            written.partnerships.extend(id);
        }
        7 => {
            let id = dice.pick(&written.partnerships);
            let version = version_of_partnership(directory, id).await;
            let draft = ConfirmationDraft {
                confirmation: Confirmation::DeclaredByBoth,
                confirmed_on: dice.chance(Dice::date),
                evidence: Vec::new(),
            };
            directory
                .confirm_partnership(&editor, id, version, draft)
                .await
                .unwrap()
                .ok();
        }
        8 => {
            let id = dice.pick(&written.partnerships);
            let version = version_of_partnership(directory, id).await;
            let valid_until = dice.chance(Dice::date);
            let draft = EndDraft { valid_until };
            directory
                .end_partnership(&editor, id, version, draft)
                .await
                .unwrap()
                .ok();
        }
        _ => membership(directory, dice, written).await,
    }
}

/// Groups have no writes by hand yet: as an import does.
async fn membership(directory: &Directory, dice: &mut Dice, written: &mut Written) {
    use passerelles::domain::date::PartialDate;
    let mut writer = directory.store().begin_write("essai", NOON).await.unwrap();
    let data = MembershipData {
        body_id: dice.pick(&[GROUP, world::COUNCIL, world::FAR_GROUP]),
        actor_id: dice.pick(&written.actors),
        role: GroupRole::ALL[0],
        seat_id: None,
        valid_from: dice.chance(|dice| PartialDate::parse(&dice.date()).unwrap()),
        valid_until: dice.chance(|dice| PartialDate::parse(&dice.date()).unwrap()),
        certainty: Certainty::Sourced,
        note: None,
    };
    if written.memberships.len() > 3 && dice.roll(2) == 0 {
        let place = dice.roll(written.memberships.len());
        let (id, before) = written.memberships[place].clone();
        writer.update_membership(id, &before, &data).await.unwrap();
        written.memberships[place] = (id, data);
    } else {
        let ids = writer.insert_memberships(vec![data.clone()]).await.unwrap();
        written.memberships.push((ids[0], data));
    }
    writer.commit().await.unwrap();
    directory.catch_up().await.unwrap();
}

#[tokio::test]
async fn after_any_writes_the_network_is_the_one_read_from_nothing() {
    for seed in [1, 2, 3] {
        let (database, directory) = told().await;
        let mut dice = Dice(0x5eed_0000 + seed);
        let mut written = Written {
            actors: ACTORS.map(|actor| actor.0).to_vec(),
            partnerships: world::PARTNERSHIPS.to_vec(),
            memberships: Vec::new(),
        };
        everything(&directory).await;
        let (before, _) = database.store().last_change().await.unwrap();
        for number in 0..80 {
            write(&directory, &mut dice, &mut written, number).await;
            if number % 5 == 0 {
                assert_true(&database, &directory).await;
            }
        }
        assert_true(&database, &directory).await;
        let (after, _) = database.store().last_change().await.unwrap();
        assert!(
            after - before > 40,
            "most writes were refused: {before} to {after}"
        );
        assert!(snapshot(&directory).await.pending() > 20);
    }
}
