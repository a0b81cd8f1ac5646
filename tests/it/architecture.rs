//! Holds the sources against the table of who may import whom, which stands here; `docs/ARCHITECTURE.md` says it in short.
//!
//! A row may use what it lists, itself, and the standard library. A crate of [`GUARDED`] may be used
//! only where a row lists it. Paths are compared by their beginning: a grant to `graphql` holds for
//! `graphql::types::actor`, one to `graphql::loader` for that file alone.

mod checker;
mod lexer;
mod paths;

use std::fs;
use std::path::{Path, PathBuf};

use checker::{Source, violations};

/// One right: the modules that start with `from` may name the paths that start with `to`.
#[derive(Debug)]
pub(crate) struct Grant {
    from: &'static str,
    to: &'static [&'static str],
    /// Why the right exists; the general table needs no reasons, its exceptions do.
    reason: &'static str,
}

const fn grant(from: &'static str, to: &'static [&'static str], reason: &'static str) -> Grant {
    Grant { from, to, reason }
}

/// Crates that belong to some modules only. `entity`, `migration` and `network` are ours.
const GUARDED: &[&str] = &[
    "anyhow",
    "async_graphql",
    "async_graphql_value",
    "axum",
    "axum_extra",
    "entity",
    "hyper",
    "hyper_util",
    "migration",
    "network",
    "opentelemetry",
    "opentelemetry_http",
    "opentelemetry_otlp",
    "opentelemetry_sdk",
    "petgraph",
    "prometheus_client",
    "rayon",
    "sea_orm",
    "sea_orm_migration",
    "tantivy",
    "tantivy_fst",
    "tracing_opentelemetry",
];

/// The modules under `src/` and the packages; one that stands here without a grant stands alone.
const MODULES: &[&str] = &[
    "cli",
    "config",
    "domain",
    "entity",
    "export",
    "graphql",
    "http",
    "import",
    "lib",
    "main",
    "migration",
    "network",
    "policy",
    "runtime",
    "search",
    "service",
    "store",
    "telemetry",
    "text",
];

const OURS: &str = "the table of the project's conventions";

const TABLE: &[Grant] = &[
    grant("entity", &["sea_orm"], OURS),
    grant("migration", &["sea_orm_migration"], OURS),
    grant("network::graph", &["petgraph", "rayon"], OURS),
    grant(
        "network::analysis",
        &["entity::vocab", "network::graph"],
        OURS,
    ),
    grant("domain", &["entity::vocab"], OURS),
    grant("search", &["domain", "text"], OURS),
    grant("store", &["domain", "entity", "sea_orm"], OURS),
    grant("import", &["domain", "text", "store"], OURS),
    grant("policy", &["domain"], OURS),
    grant(
        "service",
        &["domain", "policy", "network", "search", "store"],
        OURS,
    ),
    grant("graphql", &["domain", "policy", "service"], OURS),
    grant("graphql::loader", &["store"], OURS),
    grant("http", &["graphql", "service", "config", "runtime"], OURS),
    grant(
        "cli",
        &[
            "config",
            "domain",
            "entity",
            "export",
            "graphql",
            "http",
            "import",
            "migration",
            "network",
            "policy",
            "runtime",
            "search",
            "service",
            "store",
            "telemetry",
            "text",
        ],
        OURS,
    ),
];

/// What this project grants beyond the general table.
const EXTRA: &[Grant] = &[
    grant(
        "main",
        &["cli", "anyhow"],
        "the binary is ten lines around the command line",
    ),
    grant(
        "cli",
        &["anyhow"],
        "errors end here, shown to a person with their causes",
    ),
    grant(
        "graphql",
        &["async_graphql", "async_graphql_value", "text"],
        "owns the schema; a territory is looked for by its folded name",
    ),
    grant(
        "graphql::types::network",
        &["network::graph"],
        "an analysis takes the flag that stops it, and gives counts of roles",
    ),
    grant(
        "http",
        &["async_graphql"],
        "reads requests and writes responses of the schema",
    ),
    grant("http", &["axum", "axum_extra"], "owns the routes"),
    grant(
        "http::metrics",
        &["prometheus_client"],
        "the one place that writes the notation",
    ),
    grant(
        "http::serve",
        &["hyper", "hyper_util"],
        "owns the connections, and how long each is waited for",
    ),
    grant(
        "config",
        &["graphql::Limits", "graphql::SocketLimits"],
        "limits on requests and sockets are settings",
    ),
    grant("search", &["tantivy", "tantivy_fst"], "owns the index"),
    grant(
        "telemetry::traces",
        &[
            "opentelemetry",
            "opentelemetry_http",
            "opentelemetry_otlp",
            "opentelemetry_sdk",
            "tracing_opentelemetry",
        ],
        "the one place that sends spans",
    ),
    grant(
        "runtime",
        &["rayon", "network::graph"],
        "owns the pools of computing threads, and raises the flag that computations look at",
    ),
    grant(
        "network::analysis",
        &["rayon"],
        "its loops over vertices, edges and territories run in parallel",
    ),
    grant(
        "store",
        &["network::graph"],
        "packed rows are read into the network as they come: millions of them leave no time for a form in between",
    ),
    grant(
        "graphql",
        &["network::analysis"],
        "results of analyses are plain values, shown as they are",
    ),
    grant(
        "graphql::types::network",
        &[
            "network::graph::Stop",
            "network::graph::Stopped",
            "network::graph::algo",
        ],
        "what it computes looks at the flag; roles and cuts are results of the graph's own algorithms",
    ),
    grant(
        "export",
        &["domain", "policy", "service"],
        "writes files from the answers of use cases, for a viewer",
    ),
    grant("http", &["export"], "serves the files"),
    grant(
        "http::sheet",
        &["domain::pilot_decision"],
        "prints a decision, which is a record and no rule",
    ),
    grant("http", &["telemetry"], "one span per request"),
    grant(
        "http",
        &["policy"],
        "the token of a request makes its viewer",
    ),
    grant(
        "service",
        &["runtime", "telemetry", "text"],
        "clock, random source and pool are passed in; spans; a name is matched by its folded key",
    ),
    grant(
        "store::version",
        &["migration"],
        "brings a database up to date, and knows what a newer one is",
    ),
    grant(
        "import",
        &["runtime", "telemetry"],
        "clock and random source are passed in; spans",
    ),
    grant(
        "store",
        &["runtime", "telemetry"],
        "clock and random source are passed in; spans",
    ),
];

/// What only test code (`#[cfg(test)]`, `tests.rs`, `tests/`) may do, in any module of `src/`.
const IN_TESTS: &[(&str, &str)] = &[("migration", "a test that needs a database migrates one")];

/// What the manifests of the two lowest packages may depend on.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("entity", &["sea-orm"]),
    ("migration", &["sea-orm-migration"]),
];

/// The longest a source may be without a reason.
const LONGEST: usize = 400;

/// Longer sources, each with what makes it better in one piece.
const LONG_FILES: &[(&str, &str)] = &[];

/// Names that say nothing of what a module holds.
const VAGUE_NAMES: &[&str] = &["util", "utils", "common", "manager"];

/// Modules with a vague name, each with the reason why it keeps it for now.
const VAGUE_MODULES: &[(&str, &str)] = &[];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source of the four packages, in the order of their paths.
fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    for directory in ["src", "entity/src", "migration/src", "network/src"] {
        collect(&root().join(directory), &mut files);
    }
    files.sort();
    files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(root()).expect("a file below the root");
            let text = fs::read_to_string(file).expect("a readable source");
            Source::new(&path.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a directory of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Fails with one line per fault.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n\n{}\n", faults.join("\n"));
}

#[test]
fn every_package_is_read() {
    let sources = sources();
    for path in [
        "src/lib.rs",
        "src/main.rs",
        "entity/src/lib.rs",
        "migration/src/lib.rs",
        "network/src/lib.rs",
    ] {
        assert!(
            sources.iter().any(|source| source.path == path),
            "{path} was not read"
        );
    }
}

#[test]
fn modules_import_what_the_table_grants() {
    let faults: Vec<String> = sources().iter().flat_map(violations).collect();
    assert_none(&faults);
}

#[test]
fn lower_packages_depend_on_what_the_table_grants() {
    let mut faults = Vec::new();
    for (package, granted) in DEPENDENCIES {
        let path = root().join(package).join("Cargo.toml");
        let manifest = fs::read_to_string(path).expect("a readable manifest");
        for name in checker::dependencies(&manifest) {
            if !granted.contains(&name.as_str()) {
                let granted = granted.join(", ");
                faults.push(format!(
                    "{package}/Cargo.toml: `{name}`; rule: only {granted}"
                ));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn no_source_is_long_without_a_reason() {
    let sources = sources();
    let mut faults = Vec::new();
    let is_ours = |source: &&Source| {
        source.path.starts_with("src/") || source.path.starts_with("network/src/")
    };
    for source in sources.iter().filter(is_ours) {
        let lines = source.text.lines().count();
        let listed = LONG_FILES.iter().any(|(path, _)| *path == source.path);
        if lines > LONGEST && !listed {
            faults.push(format!(
                "{}: {lines} lines; rule: at most {LONGEST}, or a reason in LONG_FILES",
                source.path
            ));
        } else if lines <= LONGEST && listed {
            faults.push(format!(
                "{}: {lines} lines; take it out of LONG_FILES",
                source.path
            ));
        }
    }
    for (path, reason) in LONG_FILES {
        if !sources.iter().any(|source| source.path == *path) {
            faults.push(format!(
                "{path} ({reason}): no such file; take it out of LONG_FILES"
            ));
        }
    }
    assert_none(&faults);
}

#[test]
fn no_module_has_a_vague_name() {
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for source in sources() {
        for (line, name) in source.module_names() {
            if !VAGUE_NAMES.contains(&name.as_str()) {
                continue;
            }
            seen.push(source.path.clone());
            if !VAGUE_MODULES.iter().any(|(path, _)| *path == source.path) {
                faults.push(format!(
                    "{}:{line}: module `{name}`; rule: say what it holds",
                    source.path
                ));
            }
        }
    }
    for (path, reason) in VAGUE_MODULES {
        if !seen.iter().any(|found| found == path) {
            faults.push(format!(
                "{path} ({reason}): gone; take it out of VAGUE_MODULES"
            ));
        }
    }
    assert_none(&faults);
}
