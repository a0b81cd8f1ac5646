//! Whom to alert: how long an answer takes for random communes and concerns.
//!
//! `cargo bench --bench alerts -- DATABASE…`, each the path of an SQLite file or an address (`postgres://…`); the
//! tables must be up to date (`passerelles migrate`). Without one, the database that `make run` fills. The search index
//! is made in a folder beside the database, the first time only. The synthetic networks are made by
//! `examples/synthetic` and imported.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and stops at the first fault"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use passerelles::domain::vocab::{CallerRole, Concern, TerritoryKind, Vocabulary};
use passerelles::policy::Viewer;
use passerelles::runtime::{Clock, Compute};
use passerelles::service::{AlertQuestion, Directory, DirectoryOptions, NetworkState};
use passerelles::store::{PoolOptions, Store};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The database of `make run`.
const USUAL: &str = "data-dir/passerelles.sqlite";
const QUESTIONS: usize = 20_000;

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
        println!("\n{}", if is_address { "PostgreSQL" } else { &database });
        runtime.block_on(measure(&database, is_address));
    }
}

async fn measure(database: &str, is_address: bool) {
    let url = if is_address {
        database.to_owned()
    } else {
        format!("sqlite:{database}")
    };
    let store = Store::connect(&url, PoolOptions::default()).await.unwrap();
    if store.pending_migrations().await.unwrap() > 0 {
        println!("  its tables are not up to date: run `passerelles migrate` first");
        return;
    }
    let folder = (!is_address).then(|| PathBuf::from(format!("{database}.alerts-index")));
    let options = DirectoryOptions {
        index_directory: folder,
        clock: Clock::system(),
        compute: Compute::for_machine(),
    };
    let directory = Directory::open(store, options).await.unwrap();
    directory.prepare_network().await.unwrap();
    while !matches!(directory.network_state(), NetworkState::Ready { .. }) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let territories = directory.territories();
    let mut communes: Vec<String> = territories
        .of_kind(TerritoryKind::Commune)
        .filter_map(|id| Some(territories.reference(id)?.code.clone()))
        .collect();
    communes.sort_unstable();
    let mut random = Random(1);
    let first = Instant::now();
    ask(&directory, &communes, &mut random).await;
    println!(
        "  first question, with the index of places: {}",
        shown(first.elapsed())
    );
    let mut times = Vec::with_capacity(QUESTIONS);
    for _ in 0..QUESTIONS {
        let start = Instant::now();
        ask(&directory, &communes, &mut random).await;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |percent: usize| shown(times[(times.len() - 1) * percent / 100]);
    println!(
        "  {QUESTIONS} questions over {} communes: p50 {}, p99 {}, longest {}",
        communes.len(),
        at(50),
        at(99),
        at(100)
    );
}

async fn ask(directory: &Directory, communes: &[String], random: &mut Random) {
    let commune = communes[random.below(communes.len())].clone();
    let count = 1 + random.below(3);
    let concerns = (0..count).map(|_| Concern::ALL[random.below(Concern::ALL.len())]);
    let question = AlertQuestion {
        commune,
        concerns: concerns.collect(),
        caller: Some(CallerRole::ALL[random.below(CallerRole::ALL.len())]),
        tenure: None,
        scheme: None,
    };
    directory
        .alert_route(&question, &Viewer::Anonymous)
        .await
        .unwrap();
}

/// The same numbers at each run (Vigna 2015, splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound as u64).unwrap()
    }
}

fn shown(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1e3)
}
