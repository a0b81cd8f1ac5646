//! Compares what a source names with what the table grants.

use super::paths::{Reading, Reference, read};
use super::{EXTRA, GUARDED, Grant, IN_TESTS, MODULES, TABLE};

/// A source file and the module it stands for.
#[derive(Debug)]
pub(super) struct Source {
    /// From the root of the workspace, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// `entity`, `migration` or `network` for the sources of these packages, `None` under `src/`.
    package: Option<&'static str>,
    /// The module, below the crate root; `lib` and `main` stand for the roots of `src/`.
    module: Vec<String>,
    /// True for `tests.rs` and what lies below `tests/`.
    test: bool,
}

impl Source {
    pub(super) fn new(path: &str, text: String) -> Self {
        let (package, below) = if let Some(below) = path.strip_prefix("entity/src/") {
            (Some("entity"), below)
        } else if let Some(below) = path.strip_prefix("migration/src/") {
            (Some("migration"), below)
        } else if let Some(below) = path.strip_prefix("network/src/") {
            (Some("network"), below)
        } else {
            (None, path.trim_start_matches("src/"))
        };
        let mut module: Vec<String> = below
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        let test = module
            .iter()
            .any(|part| part == "tests" || part.ends_with("_tests"));
        Self {
            path: path.to_owned(),
            text,
            package,
            module,
            test,
        }
    }

    fn is_root(&self) -> bool {
        self.module == ["lib"] || self.module == ["main"]
    }

    fn read(&self) -> Reading {
        let module: &[String] = if self.is_root() { &[] } else { &self.module };
        read(&self.text, module)
    }

    /// The module as the table writes it.
    fn owner(&self) -> Vec<String> {
        let package = self.package.map(str::to_owned);
        package
            .into_iter()
            .chain(self.module.iter().cloned())
            .collect()
    }

    /// How many segments of a path say whose it is: the modules of `network` have rows of their own.
    fn depth(&self) -> usize {
        if self.package == Some("network") {
            2
        } else {
            1
        }
    }

    /// The names of the module of this file and of the modules written inside it, with their lines.
    pub(super) fn module_names(&self) -> Vec<(usize, String)> {
        let own = self.module.iter().map(|name| (1, name.clone()));
        let inner = inline_modules(&self.text, &self.read());
        own.chain(inner).collect()
    }
}

/// The modules with a body in this file; the others have a file of their own.
fn inline_modules(text: &str, reading: &Reading) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let has_body = |line: usize, name: &str| {
        let declaration = format!("mod {name};");
        !lines
            .get(line - 1)
            .is_some_and(|text| text.contains(&declaration))
    };
    reading
        .modules
        .iter()
        .filter(|(line, name)| has_body(*line, name))
        .cloned()
        .collect()
}

/// Returns a sentence per path that the table does not grant: file, line, pair and rule.
pub(super) fn violations(source: &Source) -> Vec<String> {
    let owner = source.owner();
    let mut faults = Vec::new();
    if source.package.is_none() && !MODULES.contains(&owner[0].as_str()) {
        faults.push(format!(
            "{}: module `{}` has no row in MODULES",
            source.path, owner[0]
        ));
    }
    if source
        .text
        .lines()
        .any(|line| line.trim_start().starts_with("#[path"))
    {
        faults.push(format!(
            "{}: `#[path]`; rule: a module lies where its name says",
            source.path
        ));
    }
    let reading = source.read();
    // A module of this file hides the crate of its name.
    let is_child = |name: &String| {
        !source.is_root() && reading.modules.iter().any(|(_, module)| module == name)
    };
    for reference in reading.references {
        if is_child(&reference.path[0]) {
            continue;
        }
        if let Err(rule) = judge(source, &owner, &reference) {
            faults.push(format!(
                "{}:{}: `{}` names `{}`; rule: {rule}",
                source.path,
                reference.line,
                owner.join("::"),
                reference.path.join("::"),
            ));
        }
    }
    faults
}

/// Says why a reference is refused.
fn judge(source: &Source, owner: &[String], reference: &Reference) -> Result<(), String> {
    let (head, below) = reference.path.split_first().expect("a path has a segment");
    let inside = matches!(
        (head.as_str(), source.package),
        ("crate", _) | ("passerelles", None)
    );
    // The root names its modules without saying `crate`.
    let child = source.is_root() && source.package.is_none() && MODULES.contains(&head.as_str());
    let in_network: Vec<String>;
    let target = if inside && source.package == Some("network") {
        in_network = std::iter::once("network".to_owned())
            .chain(below.iter().cloned())
            .collect();
        &in_network
    } else if inside {
        if source.package.is_some() || below.is_empty() && head == "passerelles" {
            return Ok(());
        }
        match below.first().map(String::as_str) {
            None | Some("*" | "self") => {
                return Err("name a module: the crate root hides which one is meant".to_owned());
            }
            Some(first) if !MODULES.contains(&first) => {
                return Err(format!("`{first}` has no row in MODULES"));
            }
            Some(_) => below,
        }
    } else if child || GUARDED.contains(&head.as_str()) {
        &reference.path
    } else {
        return Ok(());
    };

    let in_test = source.test || reference.test;
    let granted_to_tests = in_test
        && source.package.is_none()
        && IN_TESTS.iter().any(|(to, _)| starts_with(target, to));
    let depth = source.depth();
    let is_own = target.len() >= depth && owner.get(..depth) == target.get(..depth);
    if is_own || granted_to_tests || grants(owner).any(|to| starts_with(target, to)) {
        return Ok(());
    }
    let list: Vec<&str> = grants(owner).collect();
    let list = if list.is_empty() {
        "nothing of ours".to_owned()
    } else {
        list.join(", ")
    };
    let owner = owner[..depth.min(owner.len())].join("::");
    Err(format!("`{owner}` may use {list}"))
}

/// What a module may name.
fn grants(owner: &[String]) -> impl Iterator<Item = &'static str> {
    TABLE
        .iter()
        .chain(EXTRA)
        .filter(|grant: &&Grant| starts_with(owner, grant.from))
        .flat_map(|grant| grant.to.iter().copied())
}

/// True when a path starts with the segments of another.
fn starts_with(path: &[String], start: &str) -> bool {
    let mut segments = path.iter();
    start
        .split("::")
        .all(|wanted| segments.next().is_some_and(|found| found == wanted))
}

/// The names below every `[dependencies]` of a manifest, those for one system included.
pub(super) fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            inside = section.ends_with("dependencies");
            if let Some((_, name)) = section.split_once("dependencies.") {
                names.push(name.to_owned());
            }
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or(line);
            names.push(name.trim_matches('"').to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{EXTRA, GUARDED, IN_TESTS, MODULES, Source, TABLE, dependencies, violations};

    fn faults(path: &str, text: &str) -> Vec<String> {
        violations(&Source::new(path, text.to_owned()))
    }

    /// True when the only line of a source is refused.
    fn refused(path: &str, text: &str) -> bool {
        !faults(path, text).is_empty()
    }

    #[test]
    fn a_forbidden_pair_is_named_with_its_place_and_rule() {
        let found = faults(
            "src/domain/actor.rs",
            "//! x\n\nuse crate::store::actor::find;\n",
        );
        let expected = "src/domain/actor.rs:3: `domain::actor` names `crate::store::actor::find`; \
            rule: `domain` may use entity::vocab";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn what_the_table_lists_is_granted() {
        for (path, text) in [
            ("src/domain/mod.rs", "pub use entity::vocab;"),
            (
                "src/domain/actor.rs",
                "use super::page::Page; use crate::domain::ids;",
            ),
            (
                "src/store/actor.rs",
                "use sea_orm::entity::prelude::*; use entity::actor;",
            ),
            (
                "network/src/graph/csr.rs",
                "use petgraph::visit; use rayon::prelude::*; use std::fmt; use super::index; use crate::graph::Stop;",
            ),
            (
                "network/src/analysis/gaps/mod.rs",
                "use entity::vocab::Sector; use crate::graph::Graph; use super::Level; use rayon::prelude::*;",
            ),
            ("network/src/lib.rs", "pub mod analysis; pub mod graph;"),
            (
                "src/store/read/network/load.rs",
                "use network::graph::snapshot::Snapshot; use crate::runtime::Compute;",
            ),
            (
                "src/service/network/scope.rs",
                "use network::analysis::Scope;",
            ),
            (
                "src/graphql/types/broker.rs",
                "use network::analysis::Brokers;",
            ),
            ("src/graphql/loader.rs", "use crate::store::Store;"),
            ("src/graphql/loader/actor.rs", "use crate::store::Store;"),
            (
                "src/http/export.rs",
                "use crate::export::csv; use axum::Router;",
            ),
            (
                "src/import/pipeline.rs",
                "use crate::domain::vocab::Sector;",
            ),
            (
                "src/cli/serve.rs",
                "use crate::{http, service::Service}; use anyhow::Context;",
            ),
            ("src/main.rs", "fn main() { passerelles::cli::run() }"),
            ("src/lib.rs", "pub mod domain; mod store;"),
            (
                "entity/src/actor.rs",
                "use sea_orm::entity::prelude::*; use crate::vocab::Sector;",
            ),
            (
                "migration/src/lib.rs",
                "use sea_orm_migration::prelude::*; use crate::columns::text;",
            ),
        ] {
            assert_eq!(faults(path, text), Vec::<String>::new(), "{path}: {text}");
        }
    }

    #[test]
    fn what_the_table_does_not_list_is_refused() {
        for (path, text) in [
            ("src/domain/mod.rs", "use entity::actor;"),
            ("src/domain/mod.rs", "use crate::{domain::x, store::y};"),
            ("src/domain/mod.rs", "fn f() { crate::store::g() }"),
            ("src/domain/mod.rs", "use super::store;"),
            ("src/domain/actor.rs", "use super::super::store;"),
            (
                "src/domain/actor.rs",
                "#[serde(with = \"crate::text::x\")] struct S;",
            ),
            (
                "src/domain/actor.rs",
                "macro_rules! m { () => { $crate::store::f() } }",
            ),
            ("src/text/mod.rs", "use crate::domain::x;"),
            ("network/src/graph/csr.rs", "use crate::analysis::Scope;"),
            (
                "network/src/graph/csr.rs",
                "use super::super::analysis::Scope;",
            ),
            ("network/src/graph/csr.rs", "use entity::vocab::Sector;"),
            ("network/src/graph/csr.rs", "use crate::*;"),
            ("network/src/analysis/gaps.rs", "use petgraph::Graph;"),
            ("network/src/analysis/gaps.rs", "use entity::actor;"),
            ("network/src/analysis/gaps.rs", "use sea_orm::DbErr;"),
            ("src/store/mod.rs", "use network::analysis::Scope;"),
            ("src/graphql/mod.rs", "use network::graph::Graph;"),
            ("src/search/mod.rs", "use network::graph::Stop;"),
            ("src/service/mod.rs", "use rayon::prelude::*;"),
            ("src/service/mod.rs", "use sea_orm::DbErr;"),
            ("src/service/mod.rs", "fn f() -> anyhow::Result<()> {}"),
            ("src/graphql/query/mod.rs", "use crate::store::Store;"),
            ("src/graphql/loaders.rs", "use crate::store::Store;"),
            ("src/graphql/mod.rs", "use axum::Json;"),
            ("src/http/mod.rs", "use crate::store::Store;"),
            ("src/import/actors.rs", "use entity::vocab::Sector;"),
            ("src/store/mod.rs", "use async_graphql::ID;"),
            ("src/store/mod.rs", "use migration::Migrator;"),
            ("src/cli/serve.rs", "use axum::Router;"),
            ("src/lib.rs", "pub use domain::x;"),
            ("src/lib.rs", "pub use crate::store::Store;"),
            ("src/main.rs", "use passerelles::store;"),
            ("migration/src/lib.rs", "use entity::actor;"),
            ("entity/src/lib.rs", "use sea_orm_migration::prelude::*;"),
        ] {
            assert!(refused(path, text), "{path}: {text}");
        }
    }

    #[test]
    fn ways_round_the_test_are_refused() {
        for text in [
            "use crate::*;",
            "use crate as root;",
            "use crate::{self as root};",
            "use super::*;",
            "use crate::unknown::X;",
            "#[path = \"../store/mod.rs\"]\nmod hidden;",
        ] {
            assert!(refused("src/domain/mod.rs", text), "{text}");
        }
        assert!(refused("src/misc.rs", ""), "a module without a row");
        assert!(!refused("src/domain/mod.rs", "mod tests { use super::*; }"));
    }

    #[test]
    fn a_module_hides_the_crate_of_its_name_in_its_own_file() {
        let text = "mod network;\npub use network::X;";
        assert!(!refused("src/domain/mod.rs", text));
        assert!(refused("src/domain/actor.rs", "use network::X;"));
        assert!(refused("src/lib.rs", text));
    }

    #[test]
    fn comments_and_strings_are_free() {
        let text = "/// See `crate::store::x`.\n// use crate::store::x;\nconst A: &str = \"crate::store::x\";";
        assert!(!refused("src/domain/mod.rs", text));
    }

    #[test]
    fn tests_may_migrate_and_no_more() {
        let migrate = "#[cfg(test)] mod tests { use migration::Migrator; }";
        assert!(!refused("src/store/mod.rs", migrate));
        assert!(!refused(
            "src/store/actor/tests.rs",
            "use migration::Migrator;"
        ));
        assert!(refused(
            "src/store/mod.rs",
            "#[cfg(test)] mod tests { use crate::http; }"
        ));
        assert!(refused("entity/src/lib.rs", migrate));
    }

    #[test]
    fn names_of_modules_are_those_of_files_and_bodies() {
        let source = Source::new("src/store/common.rs", "mod a;\nmod b { }".to_owned());
        let names: Vec<String> = source
            .module_names()
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["store", "common", "b"]);
    }

    #[test]
    fn dependencies_are_read_in_every_form() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\n# no\na.workspace = true\nb = \"1\"\n\
            [dev-dependencies.c]\nversion = \"1\"\n[target.'cfg(unix)'.dependencies]\nd = \"1\"\n[lints]\ne = 1";
        assert_eq!(dependencies(manifest), ["a", "b", "c", "d"]);
    }

    #[test]
    fn the_table_names_what_exists_and_says_why() {
        for grant in TABLE.iter().chain(EXTRA) {
            let from = grant.from.split("::").next().expect("a segment");
            assert!(MODULES.contains(&from), "{from} is no module");
            assert!(!grant.reason.is_empty(), "{from} without a reason");
            for to in grant.to {
                let head = to.split("::").next().expect("a segment");
                assert!(
                    MODULES.contains(&head) || GUARDED.contains(&head),
                    "{to} is unknown"
                );
            }
        }
        assert!(
            IN_TESTS
                .iter()
                .all(|(to, reason)| GUARDED.contains(to) && !reason.is_empty())
        );
    }
}
