//! Faults at every step of a write: what the caller is told, what stays, what readers see, and that the next write is taken.
//!
//! Each step is met as often as a write goes through it: the first time, the second, and so on until it is met no more.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use passerelles::domain::filter::ActorFilter;
use passerelles::graphql::{Limits, build_schema};
use passerelles::store::{Fault, Step};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use super::{TestApi, limits};
use crate::service::{asking, editor, ids, open};

const CREATE: &str = "mutation($fields: ActorFields!) {
    createActor(input: {fields: $fields}) { actor { id } userErrors { code } } }";

/// Those at which nothing is committed.
const BEFORE: [Step; 6] = [
    Step::Begin,
    Step::Lock,
    Step::Read,
    Step::Rows,
    Step::Log,
    Step::Commit,
];
/// Those at which everything is.
const AFTER: [Step; 4] = [Step::Committed, Step::Index, Step::Network, Step::Answer];

/// How a write ended for whoever asked.
#[derive(Debug)]
enum End {
    Answered(Value),
    /// It panicked: over HTTP, a fault of ours with status 500.
    Fell,
    /// The asker went away.
    Left,
}

/// How many actors, changes and statements of provenance there are.
type Counts = [i64; 3];

/// The API, and what is compared after each write.
struct Trial {
    api: TestApi,
    /// What one write adds.
    one: Counts,
    /// Actors of the network, beyond those of the table.
    beside: i64,
    written: usize,
}

impl Trial {
    async fn new() -> Self {
        let mut trial = Self {
            api: TestApi::told().await,
            one: Counts::default(),
            beside: 0,
            written: 0,
        };
        // The first also makes the dataset of corrections.
        trial.write().await;
        let before = trial.counts().await;
        trial.write().await;
        trial.one = difference(trial.counts().await, before);
        assert_eq!(trial.one[0], 1);
        trial.beside = trial.in_network().await - trial.counts().await[0];
        trial
    }

    /// A name of one word that no typing error leads to.
    fn name(&mut self) -> String {
        self.written += 1;
        format!("zeuzere{:04}", self.written)
    }

    async fn ask(&self, name: &str) -> Value {
        let fields = json!({ "fields": { "kind": "HEALTH_HOUSE", "name": name } });
        self.api.ask(editor(), CREATE, fields).await
    }

    /// A write that nothing happens to.
    async fn write(&mut self) {
        let name = self.name();
        let answer = self.ask(&name).await;
        assert!(is_written(&answer), "{answer}");
    }

    /// A write that meets a fault, if it comes that far.
    async fn meet(&self, name: &str, step: Step, fault: Fault, passes: usize) -> End {
        let store = self.api.database.store();
        store.fail_at(step, fault, passes);
        let asked = AssertUnwindSafe(self.ask(name)).catch_unwind();
        let met = async {
            loop {
                tokio::time::sleep(Duration::from_millis(1)).await;
                if fault == Fault::Hangs && !store.may_fail() {
                    return;
                }
            }
        };
        tokio::select! {
            biased;
            ended = asked => ended.map_or(End::Fell, End::Answered),
            () = met => End::Left,
        }
    }

    async fn counts(&self) -> Counts {
        let connection = self.api.database.connection();
        let text = "SELECT (SELECT COUNT(*) FROM actor), (SELECT COUNT(*) FROM change), (SELECT COUNT(*) FROM source_record)";
        let query = Statement::from_string(connection.get_database_backend(), text);
        let row = connection.query_one_raw(query).await.unwrap().unwrap();
        [0, 1, 2].map(|column| row.try_get_by_index(column).unwrap())
    }

    async fn in_network(&self) -> i64 {
        let query = "{ network { statistics { actors } } }";
        let data = self.api.data(query).await;
        data["network"]["statistics"]["actors"].as_i64().unwrap()
    }

    async fn found(&self, name: &str) -> i64 {
        let query = format!("{{ actors(search: \"{name}\") {{ totalCount }} }}");
        let data = self.api.data(&query).await;
        data["actors"]["totalCount"].as_i64().unwrap()
    }

    /// Meets a step in every place where a write goes through it; how many these are.
    async fn through(&mut self, step: Step, fault: Fault, told: fn(Step, &End)) -> usize {
        for passes in 0.. {
            let name = self.name();
            let before = self.counts().await;
            let end = self.meet(&name, step, fault, passes).await;
            let place = format!("{step:?} {fault:?} {passes}: {end:?}");
            if self.api.database.store().fail_no_more() {
                assert!(
                    matches!(&end, End::Answered(answer) if is_written(answer)),
                    "{place}"
                );
                return passes;
            }
            told(step, &end);
            // The next write waits until what was given up is taken back.
            self.write().await;
            let kept = difference(difference(self.counts().await, before), self.one);
            let is_kept = AFTER.contains(&step);
            assert_eq!(
                kept,
                if is_kept { self.one } else { Counts::default() },
                "{place}"
            );
            // As the task that follows the log does all the time.
            self.api.directory.catch_up().await.unwrap();
            assert_eq!(self.found(&name).await, i64::from(is_kept), "{place}");
            assert_eq!(
                self.in_network().await - self.counts().await[0],
                self.beside,
                "{place}"
            );
            // Sent again, it is written once.
            let again = self.ask(&name).await;
            let refused = &again["data"]["createActor"]["userErrors"];
            assert_eq!(
                refused[0]["code"] == "DUPLICATE",
                is_kept,
                "{place}: {again}"
            );
        }
        unreachable!("a write has an end")
    }

    /// Every step in every place; the read models are those that a new process makes.
    async fn everywhere(&mut self, fault: Fault, steps: &[Step], told: fn(Step, &End)) {
        for step in steps {
            let places = self.through(*step, fault, told).await;
            assert!(places > 0, "no write comes through {step:?}");
        }
        let fresh = open(&self.api.database).await;
        let question = asking("zeuzere", ActorFilter::default());
        let [anew, here] = [&fresh, &*self.api.directory].map(|of| of.find_actors(&question));
        let (anew, here) = (anew.await.unwrap(), here.await.unwrap());
        assert_eq!((ids(&anew), anew.total), (ids(&here), here.total));
        let version = fresh.followed_version();
        assert_eq!(version, self.api.directory.followed_version());
    }
}

fn difference(after: Counts, before: Counts) -> Counts {
    [0, 1, 2].map(|column| after[column] - before[column])
}

fn is_written(answer: &Value) -> bool {
    answer.get("errors").is_none() && answer["data"]["createActor"]["actor"]["id"].is_string()
}

#[tokio::test]
async fn a_database_that_goes_away_leaves_a_write_whole_or_not_at_all() {
    let steps = [&BEFORE[..], &AFTER[..3]].concat();
    let told = |step: Step, end: &End| {
        let End::Answered(answer) = end else {
            panic!("{step:?}: {end:?}");
        };
        if matches!(step, Step::Index | Step::Network) {
            // It is kept, and the read models follow.
            assert!(is_written(answer), "{step:?}: {answer}");
            return;
        }
        let error = &answer["errors"][0];
        let extensions = &error["extensions"];
        assert_eq!(extensions["code"], "UNAVAILABLE", "{step:?}: {answer}");
        let is_open = step == Step::Committed;
        let words = if is_open {
            "relisez la fiche"
        } else {
            "ne répond pas : réessayez"
        };
        assert!(
            error["message"].as_str().unwrap().contains(words),
            "{step:?}: {answer}"
        );
        assert_eq!(
            extensions["mayBeWritten"] == true,
            is_open,
            "{step:?}: {answer}"
        );
        assert_eq!(
            extensions["retryAfterMs"].is_u64(),
            !is_open,
            "{step:?}: {answer}"
        );
    };
    Trial::new()
        .await
        .everywhere(Fault::Gone, &steps, told)
        .await;
}

#[tokio::test]
async fn a_panic_leaves_a_write_whole_or_not_at_all() {
    let steps = [BEFORE.as_slice(), &AFTER].concat();
    let told = |step: Step, end: &End| match end {
        End::Fell => {}
        // It fell on a task of its own.
        End::Answered(answer) if step == Step::Rows => {
            let code = &answer["errors"][0]["extensions"]["code"];
            assert_eq!(code, "INTERNAL_SERVER_ERROR", "{answer}");
        }
        end => panic!("{step:?}: {end:?}"),
    };
    Trial::new()
        .await
        .everywhere(Fault::Falls, &steps, told)
        .await;
}

#[tokio::test]
async fn whoever_gives_up_waiting_leaves_a_write_whole_or_not_at_all() {
    let steps = [BEFORE.as_slice(), &AFTER].concat();
    let told = |step: Step, end: &End| assert!(matches!(end, End::Left), "{step:?}: {end:?}");
    Trial::new()
        .await
        .everywhere(Fault::Hangs, &steps, told)
        .await;
}

/// In the engine, not at a fail point: it goes on to wait for the turn of a writer that nobody wants any more.
#[tokio::test]
async fn whoever_gives_up_its_turn_holds_nobody_back() {
    let mut trial = Trial::new().await;
    let name = trial.name();
    let before = trial.counts().await;
    let held = trial
        .api
        .database
        .store()
        .begin_write("essai", 1)
        .await
        .unwrap();
    let given_up = tokio::time::timeout(Duration::from_millis(200), trial.ask(&name)).await;
    assert!(given_up.is_err(), "it waits for its turn");
    held.rollback().await.unwrap();
    trial.write().await;
    assert_eq!(difference(trial.counts().await, before), trial.one);
}

/// Nobody can say of a write that is cut at this moment whether it was done.
#[tokio::test]
async fn a_write_that_takes_too_long_says_that_it_may_be_there() {
    let mut trial = Trial::new().await;
    trial.api.schema = build_schema(Limits {
        mutation_timeout_ms: 1_500,
        ..limits()
    });
    for (step, is_kept) in [(Step::Commit, false), (Step::Committed, true)] {
        let name = trial.name();
        let store = trial.api.database.store();
        store.fail_at(step, Fault::Hangs, 0);
        let answer = trial.ask(&name).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "REQUEST_TIMEOUT", "{answer}");
        assert_eq!(error["extensions"]["mayBeWritten"], true, "{answer}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("Relisez la fiche"), "{message}");
        trial.write().await;
        assert_eq!(trial.found(&name).await, i64::from(is_kept), "{step:?}");
    }
}
