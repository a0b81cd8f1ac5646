//! The network in memory: how long it takes to read, to follow a write and to narrow to a scope, and what it weighs.
//!
//! `cargo bench --bench network -- DATABASE…`, each the path of an SQLite file or an address (`postgres://…`); the
//! tables must be up to date (`passerelles migrate`). Without one, the database that `make run` fills. Nothing is
//! written. The synthetic networks are made by `examples/synthetic` and imported.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench prints its figures and stops at the first fault"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use network::analysis::{Days, Network, Scope};
use network::graph::Stop;
use network::graph::snapshot::{IdSet, Snapshot};
use passerelles::domain::territory_index::TerritoryIndex;
use passerelles::domain::vocab::TerritoryKind;
use passerelles::runtime::Compute;
use passerelles::store::{PoolOptions, Store, Touched};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The database of `make run`.
const USUAL: &str = "data-dir/passerelles.sqlite";
/// Rows read the plain way, one by one, to compare.
const PLAIN_ROWS: i64 = 100_000;
/// How often what is short is measured; the median is told.
const TIMES: usize = 7;
/// 1 July 2026, on which most of the synthetic partnerships are active.
const DAYS: Days = Days {
    as_of: 20_635,
    known_since: 20_635 - 730,
    no_link_since: 20_635 - 365,
};

fn main() {
    let mut given: Vec<String> = std::env::args().skip(1).collect();
    given.retain(|argument| !argument.starts_with("--"));
    if given.is_empty() {
        given.push(USUAL.to_owned());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    for database in given {
        let is_address = database.contains(':');
        if !is_address && !Path::new(&database).exists() {
            println!("{database}: no such file, left out");
            continue;
        }
        let url = if is_address {
            database.clone()
        } else {
            format!("sqlite:{database}")
        };
        let shown = if is_address { "PostgreSQL" } else { &database };
        println!("\n{shown}");
        runtime.block_on(measure(&url));
    }
}

async fn measure(url: &str) {
    let mut store = Store::connect(url, PoolOptions::default()).await.unwrap();
    let tables = Arc::<Mutex<BTreeMap<String, Duration>>>::default();
    let seen = Arc::clone(&tables);
    store.on_statement(move |text, took| {
        let table = text
            .split(" FROM ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let table = table.unwrap_or_default().to_owned();
        *seen.lock().unwrap().entry(table).or_default() += took;
    });
    if store.pending_migrations().await.unwrap() > 0 {
        println!("  its tables are not up to date: run `passerelles migrate` first");
        return;
    }
    let compute = Compute::for_machine();
    let size = store.network_size().await.unwrap();
    let start = Instant::now();
    let snapshot = store.load_network(&compute, &|_, _| {}).await.unwrap();
    let loaded = start.elapsed();
    let records = size.records();
    println!(
        "  read {} actors, {} partnerships, {} memberships: {} ({:.2} µs a record)",
        snapshot.slots(),
        snapshot.partnership_count(),
        snapshot.memberships().len(),
        shown(loaded),
        micros(loaded) / records.max(1) as f64
    );
    for (table, took) in std::mem::take(&mut *tables.lock().unwrap()) {
        println!("    {table}: {} of the engine", shown(took));
    }
    plain(&store, size.partnerships).await;
    weigh(&snapshot);
    rebuild(&snapshot, &compute).await;
    let index = store.territory_index().await.unwrap();
    scopes(&snapshot, &index, &compute).await;
    write(&store, &snapshot, &index, &compute).await;
}

/// Partnerships read row by row, as for the lists.
async fn plain(store: &Store, partnerships: i64) {
    let ids: Vec<i64> = (1..=partnerships.min(PLAIN_ROWS)).collect();
    let start = Instant::now();
    let rows = store.partnerships(&ids).await.unwrap();
    let limits = store.partnership_territories(&ids).await.unwrap();
    println!(
        "    row by row: {:.2} µs a partnership ({} rows, {} with territories)",
        micros(start.elapsed()) / ids.len().max(1) as f64,
        rows.len(),
        limits.len()
    );
}

fn weigh(snapshot: &Snapshot) {
    let memory = snapshot.memory();
    let each = |bytes: usize, count: usize| bytes as f64 / count.max(1) as f64;
    println!(
        "  memory: {:.1} bytes an actor, {:.1} bytes a partnership, {:.0} MB in all",
        each(memory.actors, snapshot.slots()),
        each(memory.partnerships, snapshot.partnership_count()),
        (memory.actors + memory.partnerships + memory.memberships) as f64 / 1e6
    );
}

async fn rebuild(snapshot: &Snapshot, compute: &Compute) {
    let snapshot = snapshot.clone();
    let took = compute.background(move || {
        let start = Instant::now();
        let compact = snapshot.compact();
        (start.elapsed(), compact.slots())
    });
    let (took, _) = took.await.unwrap();
    println!("  base built anew in the background: {}", shown(took));
}

async fn scopes(snapshot: &Snapshot, index: &TerritoryIndex, compute: &Compute) {
    build("everything", snapshot, None, compute).await;
    for (name, kind) in [
        ("the country", TerritoryKind::Country),
        ("the largest région", TerritoryKind::Region),
        ("the largest département", TerritoryKind::Department),
        ("the largest EPCI", TerritoryKind::Epci),
    ] {
        if let Some(presence) = largest(index, kind) {
            build(name, snapshot, Some(presence), compute).await;
        }
    }
}

/// The territories that meet the one of a kind with the most communes.
fn largest(index: &TerritoryIndex, kind: TerritoryKind) -> Option<Arc<IdSet>> {
    let id = index
        .of_kind(kind)
        .max_by_key(|id| (index.communes(*id).len(), *id))?;
    let ids = index.meeting(id).into_iter();
    Some(Arc::new(ids.map(|id| u32::try_from(id).unwrap()).collect()))
}

fn scope(presence: Option<Arc<IdSet>>) -> Scope {
    Scope {
        presence,
        ..Scope::everything(DAYS)
    }
}

async fn of(snapshot: &Snapshot, scope: &Scope, compute: &Compute) -> Network {
    let (snapshot, scope) = (snapshot.clone(), scope.clone());
    let limit = Duration::from_mins(10);
    let work = move |stop: &Stop| Network::of(&snapshot, &scope, stop);
    compute.analyse(limit, work).await.unwrap()
}

async fn build(name: &str, snapshot: &Snapshot, presence: Option<Arc<IdSet>>, compute: &Compute) {
    let scope = scope(presence);
    let mut times = Vec::new();
    let mut told = (0, 0);
    for _ in 0..TIMES {
        let start = Instant::now();
        let network = of(snapshot, &scope, compute).await;
        times.push(start.elapsed());
        told = (network.len(), network.graph().edge_count());
    }
    let (actors, edges) = told;
    println!(
        "  network of {name}: {actors} actors, {edges} edges: {}",
        shown(median(times))
    );
}

/// A write seen by the next question: its records read again, the delta, the network of a département.
async fn write(store: &Store, snapshot: &Snapshot, index: &TerritoryIndex, compute: &Compute) {
    let Some(presence) = largest(index, TerritoryKind::Department) else {
        return;
    };
    let scope = scope(Some(presence));
    let mut snapshot = snapshot.clone();
    let (mut visible, mut asked) = (Vec::new(), Vec::new());
    // So many writes before that the base is about to be built anew.
    let before = Touched {
        partnerships: (1..4_000).collect(),
        ..Touched::default()
    };
    let version = snapshot.version();
    let changes = store.network_changes(&before, version + 1).await.unwrap();
    snapshot = snapshot.with(changes);
    for round in (1..).take(TIMES) {
        let touched = Touched {
            actors: [round * 1_000].into(),
            partnerships: [round * 5_000].into(),
            ..Touched::default()
        };
        let start = Instant::now();
        let changes = store.network_changes(&touched, version + 1 + round).await;
        snapshot = snapshot.with(changes.unwrap());
        visible.push(start.elapsed());
        of(&snapshot, &scope, compute).await;
        asked.push(start.elapsed());
    }
    println!(
        "  a write, {} records behind the base: applied after {}, asked in a département after {}",
        snapshot.pending(),
        shown(median(visible)),
        shown(median(asked))
    );
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
