//! The primary of PostgreSQL is lost under two servers that write, and its standby takes over: behind one address, which an
//! operator, Patroni or a proxy leads elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use passerelles::runtime::Stopwatch;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::Value;

use super::Program;
use super::door::Door;
use super::server::{Server, create, until};
use crate::support::cluster::Cluster;
use crate::support::world;

/// How many numbers of the change log are not given.
const MISSING: &str = "SELECT MAX(sequence) - COUNT(*) FROM change";
const NETWORK: &str = "{ network { statistics { actors passerelles } } }";
/// How soon writes are taken again.
const RESUMED_WITHIN: Duration = Duration::from_secs(30);
/// Writes of each server before the primary is lost, and after.
const WRITES: usize = 15;

/// Who writes to a server without pause, whatever it answers.
struct Writer {
    thread: thread::JoinHandle<usize>,
    stops: Arc<AtomicBool>,
    /// How many writes were acknowledged.
    count: Arc<AtomicUsize>,
    acknowledged: Arc<Mutex<Vec<String>>>,
    /// The codes of refusals, with the words.
    refusals: Arc<Mutex<BTreeSet<(String, String)>>>,
}

impl Writer {
    fn start(address: SocketAddr, token: &str, letter: char) -> Self {
        let stops = Arc::<AtomicBool>::default();
        let count = Arc::<AtomicUsize>::default();
        let acknowledged = Arc::<Mutex<Vec<String>>>::default();
        let refusals = Arc::<Mutex<BTreeSet<(String, String)>>>::default();
        let (stop, number) = (Arc::clone(&stops), Arc::clone(&count));
        let (kept, refused) = (Arc::clone(&acknowledged), Arc::clone(&refusals));
        let token = token.to_owned();
        let thread = thread::spawn(move || {
            let mut asked = 0;
            while !stop.load(Ordering::Acquire) {
                let name = format!("Maison de la relève {letter}{asked}");
                asked += 1;
                let answer = create(address, &token, &name).unwrap().json();
                if let Some(error) = answer["errors"].get(0) {
                    let text = |value: &Value| value.as_str().unwrap().to_owned();
                    let told = (text(&error["extensions"]["code"]), text(&error["message"]));
                    refused.lock().unwrap().insert(told);
                } else {
                    assert!(
                        answer["data"]["createActor"]["actor"]["id"].is_string(),
                        "{answer}"
                    );
                    kept.lock().unwrap().push(name);
                    number.fetch_add(1, Ordering::AcqRel);
                }
            }
            asked
        });
        Self {
            thread,
            stops,
            count,
            acknowledged,
            refusals,
        }
    }

    /// Waits until so many writes more are acknowledged.
    fn more(&self, writes: usize) {
        let before = self.count.load(Ordering::Acquire);
        until("writes are acknowledged", || {
            (self.count.load(Ordering::Acquire) >= before + writes).then_some(())
        });
    }

    /// What was acknowledged, and how much was asked.
    fn stop(self) -> (Vec<String>, usize) {
        self.stops.store(true, Ordering::Release);
        let asked = self.thread.join().unwrap();
        let acknowledged = std::mem::take(&mut *self.acknowledged.lock().unwrap());
        for (code, message) in &*self.refusals.lock().unwrap() {
            assert_eq!(code, "UNAVAILABLE", "{message}");
        }
        (acknowledged, asked)
    }
}

/// The number that a query finds.
async fn number(database: &DatabaseConnection, query: &str) -> i64 {
    let query = Statement::from_string(database.get_database_backend(), query);
    let row = database.query_one_raw(query).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The new actors of the database, each with how often it is there.
async fn stored(database: &DatabaseConnection) -> BTreeMap<String, usize> {
    let query = "SELECT name FROM actor WHERE name LIKE 'Maison de la relève %'";
    let query = Statement::from_string(database.get_database_backend(), query);
    let mut names = BTreeMap::new();
    for row in database.query_all_raw(query).await.unwrap() {
        *names.entry(row.try_get_by_index(0).unwrap()).or_default() += 1;
    }
    names
}

/// How many actors the index of a server finds.
fn found(server: &Server) -> usize {
    let answer = server.ask("{ actors(search: \"relève\") { totalCount } }");
    usize::try_from(answer["data"]["actors"]["totalCount"].as_u64().unwrap()).unwrap()
}

fn in_network(server: &Server) -> usize {
    let answer = server.ask(NETWORK);
    let actors = &answer["data"]["network"]["statistics"]["actors"];
    usize::try_from(actors.as_u64().unwrap_or_else(|| panic!("{answer}"))).unwrap()
}

#[expect(
    clippy::print_stderr,
    reason = "a skipped test says so, and what was measured is told"
)]
#[tokio::test(flavor = "multi_thread")]
async fn a_failover_loses_nothing_that_was_acknowledged() {
    let told = world::told().await;
    if !told.is_postgres() {
        eprintln!("SKIPPED: a failover is one of PostgreSQL (scripts/with-postgres)");
        return;
    }
    let Some(cluster) = Cluster::start().await else {
        eprintln!("SKIPPED: TEST_POSTGRES_BIN does not name the programs (scripts/with-postgres)");
        return;
    };
    let (door, address) = Door::before(cluster.primary());
    let url = Cluster::through(address);
    let programs = [Program::at(&url), Program::at(&url)];
    programs[0].out(&["copy", "--from", told.url(), "--to", &url]);
    let token = programs[0].out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let servers = programs.each_ref().map(Program::serve);
    let before = in_network(&servers[0]);
    let missing = number(told.connection(), MISSING).await;
    let [one, two] = [(0, 'A'), (1, 'B')]
        .map(|(server, letter)| Writer::start(servers[server].address, token.trim(), letter));
    one.more(WRITES);
    two.more(WRITES);

    cluster.stop_primary();
    door.shut();
    for server in &servers {
        until("the server says that it has no database", || {
            (server.status("/readyz") == 503).then_some(())
        });
        assert_eq!(server.status("/healthz"), 200);
        // What stands in memory is answered.
        assert!(in_network(server) >= before + 2 * WRITES);
    }
    cluster.promote_standby();
    door.lead_to(cluster.standby());
    let back = Stopwatch::start();
    one.more(1);
    two.more(1);
    let resumed = back.elapsed();
    eprintln!("writes were taken again after {} ms", resumed.as_millis());
    assert!(resumed < RESUMED_WITHIN, "{resumed:?}");
    for server in &servers {
        assert_eq!(server.status("/readyz"), 200);
    }
    one.more(WRITES);
    two.more(WRITES);
    let written = [one.stop(), two.stop()];

    let database = cluster.on_standby().await;
    let stored = stored(&database).await;
    for name in written.iter().flat_map(|(acknowledged, _)| acknowledged) {
        assert_eq!(stored.get(name), Some(&1), "{name}");
    }
    assert!(stored.values().all(|times| *times == 1), "{stored:?}");
    assert!(stored.len() <= written.iter().map(|(_, asked)| asked).sum());
    // The read models of both tell what the database holds, up to its last change, and no number is missing before it.
    let last = number(&database, "SELECT MAX(sequence) FROM change").await;
    assert_eq!(number(&database, MISSING).await, missing);
    for server in &servers {
        let version = "{ network { version { sequence } } }";
        until("the network follows", || {
            let answer = server.ask(version);
            (answer["data"]["network"]["version"]["sequence"] == last).then_some(())
        });
        assert_eq!(found(server), stored.len());
        assert_eq!(in_network(server), before + stored.len());
        let log = server.log();
        assert!(!log.contains("panicked"), "{log}");
    }
}
