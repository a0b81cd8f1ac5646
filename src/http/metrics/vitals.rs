//! What is looked at when somebody asks.

use std::sync::atomic::{AtomicU64, Ordering};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::service::{DatabaseVitals, NetworkState, Vitals};

type Seconds = Gauge<f64, AtomicU64>;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Part {
    part: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Adapter {
    adapter: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    adapter: String,
    outcome: &'static str,
}

/// Figures that are set anew each time; one that is not known is not told.
#[derive(Debug, Default)]
pub(super) struct Gauges {
    database_up: Gauge,
    database_version: Gauge,
    database_changed: Seconds,
    network_ready: Gauge,
    network_version: Gauge,
    network_lag: Gauge,
    network_bytes: Family<Part, Gauge>,
    search_version: Gauge,
    search_documents: Gauge,
    cache_results: Gauge,
    cache_bytes: Gauge,
    cache_hits: Counter,
    cache_misses: Counter,
    queue: Family<Part, Gauge>,
    queue_capacity: Gauge,
    queue_refused: Counter,
    pool: Family<Part, Gauge>,
    import_finished: Family<Adapter, Seconds>,
    import_rows: Family<Outcome, Gauge>,
    memory: Gauge,
    database_bytes: Gauge,
    disk_free: Gauge,
}

impl Gauges {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let own = Self::default();
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program that answers", build);
        let mut add = |name: &str, help: &str, gauge: &Gauge| {
            registry.register(name, help, gauge.clone());
        };
        add(
            "database_up",
            "Whether the database answers (1) or not (0)",
            &own.database_up,
        );
        add(
            "database_version",
            "Sequence of the last change in the database",
            &own.database_version,
        );
        add(
            "network_ready",
            "Whether the network in memory answers (1) or not yet (0)",
            &own.network_ready,
        );
        add(
            "network_version",
            "Sequence of the last change that the network in memory includes",
            &own.network_version,
        );
        add(
            "network_lag_changes",
            "Changes of the database that the network in memory does not include yet",
            &own.network_lag,
        );
        add(
            "search_version",
            "Sequence of the last change that the search index includes",
            &own.search_version,
        );
        add(
            "search_documents",
            "Actors and groups in the search index",
            &own.search_documents,
        );
        add(
            "cache_results",
            "Results of analyses that are kept",
            &own.cache_results,
        );
        add(
            "compute_queue_capacity",
            "Analyses that may run and wait at most",
            &own.queue_capacity,
        );
        for (name, help, counter) in [
            (
                "cache_hits",
                "Questions answered by a kept result or one under way",
                &own.cache_hits,
            ),
            (
                "cache_misses",
                "Questions that were computed",
                &own.cache_misses,
            ),
            (
                "compute_refused",
                "Computations refused because the queue was full",
                &own.queue_refused,
            ),
        ] {
            registry.register(name, help, counter.clone());
        }
        registry.register(
            "compute_queue",
            "Computations that run or wait",
            own.queue.clone(),
        );
        registry.register(
            "database_connections",
            "Connections to the database: in use, idle, at most",
            own.pool.clone(),
        );
        registry.register(
            "import_rows",
            "Rows of the last run of each adapter, by outcome",
            own.import_rows.clone(),
        );
        registry.register_with_unit(
            "network",
            "Held by the network in memory",
            Unit::Bytes,
            own.network_bytes.clone(),
        );
        for (name, help, gauge) in [
            (
                "cache",
                "Held by kept results of analyses",
                &own.cache_bytes,
            ),
            ("resident_memory", "Held by the process", &own.memory),
            (
                "database",
                "Held by the database, its indexes included",
                &own.database_bytes,
            ),
            (
                "disk_free",
                "Free on the disk of the data folder, for the account of the server",
                &own.disk_free,
            ),
        ] {
            registry.register_with_unit(name, help, Unit::Bytes, gauge.clone());
        }
        registry.register_with_unit(
            "database_changed_timestamp",
            "When the last change was made",
            Unit::Seconds,
            own.database_changed.clone(),
        );
        registry.register_with_unit(
            "import_finished_timestamp",
            "When the last run of each adapter ended",
            Unit::Seconds,
            own.import_finished.clone(),
        );
        own
    }

    pub(super) fn set(&self, vitals: &Vitals, database: Option<&DatabaseVitals>) {
        let network_version = self.set_network(vitals.network);
        self.search_version.set(vitals.search_version);
        self.search_documents.set(whole(vitals.search_documents));
        self.cache_results.set(whole(vitals.cache.results));
        self.cache_bytes.set(whole(vitals.cache.bytes));
        counted(&self.cache_hits, vitals.cache.hits);
        counted(&self.cache_misses, vitals.cache.misses);
        let compute = vitals.compute;
        for (part, count) in [
            ("running", compute.running),
            ("waiting", compute.waiting),
            ("short", compute.short),
        ] {
            self.queue.get_or_create(&Part { part }).set(whole(count));
        }
        self.queue_capacity.set(whole(compute.capacity));
        counted(&self.queue_refused, compute.refused);
        let pool = vitals.pool;
        for (part, count) in [
            ("used", pool.open.saturating_sub(pool.idle)),
            ("idle", pool.idle),
            ("most", pool.most),
        ] {
            self.pool.get_or_create(&Part { part }).set(whole(count));
        }
        if let Some(bytes) = resident_bytes() {
            self.memory.set(bytes);
        }
        if let Some(bytes) = vitals.disk_free_bytes {
            self.disk_free.set(whole(bytes));
        }
        self.database_up.set(i64::from(database.is_some()));
        if let Some(database) = database {
            self.set_database(database, network_version);
        }
    }

    fn set_network(&self, state: NetworkState) -> Option<i64> {
        let NetworkState::Ready { version, memory } = state else {
            self.network_ready.set(0);
            return None;
        };
        self.network_ready.set(1);
        self.network_version.set(version.sequence);
        for (part, bytes) in [
            ("actors", memory.actors),
            ("partnerships", memory.partnerships),
            ("memberships", memory.memberships),
        ] {
            let bytes = whole(bytes);
            self.network_bytes.get_or_create(&Part { part }).set(bytes);
        }
        Some(version.sequence)
    }

    fn set_database(&self, database: &DatabaseVitals, network_version: Option<i64>) {
        self.database_version.set(database.version);
        self.database_changed.set(seconds(database.changed_at_ms));
        self.database_bytes.set(database.bytes);
        if let Some(network_version) = network_version {
            // A change may have come between the two looks.
            self.network_lag
                .set((database.version - network_version).max(0));
        }
        for run in &database.imports {
            let adapter = run.adapter.clone();
            if let Some(finished_ms) = run.finished_at {
                let label = Adapter {
                    adapter: adapter.clone(),
                };
                let finished = self.import_finished.get_or_create(&label);
                finished.set(seconds(finished_ms));
            }
            for (outcome, rows) in [
                ("read", run.read),
                ("created", run.created),
                ("changed", run.changed),
                ("unchanged", run.unchanged),
                ("closed", run.closed),
                ("rejected", run.rejected),
            ] {
                let label = Outcome {
                    adapter: adapter.clone(),
                    outcome,
                };
                self.import_rows.get_or_create(&label).set(rows);
            }
        }
    }
}

/// Sets a counter to what was counted elsewhere.
fn counted(counter: &Counter, count: impl TryInto<u64>) {
    let count = count.try_into().unwrap_or(u64::MAX);
    counter.inner().store(count, Ordering::Relaxed);
}

fn whole(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 stay below 2^53"
)]
fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1_000.0
}

/// What the process holds in memory; unknown where the system does not tell it as Linux does.
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024)
}
