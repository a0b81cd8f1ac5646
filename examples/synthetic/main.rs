//! Writes a synthetic network in the CSV templates of the product, to measure imports and searches.
//!
//! ```text
//! cargo run --release --example synthetic -- --actors 100000 --partnerships 500000 --seed 1 --out DIR \
//!     [--communes node_modules/@etalab/decoupage-administratif/data/communes.json]
//! ```
//!
//! `DIR` receives `actors.csv`, `partnerships.csv`, `groups.csv` and `members.csv`. Everything in them is
//! invented but the communes. Each row depends on the seed and its own number only: the same arguments
//! give the same bytes on every machine, and memory holds the communes and one row, whatever the size.
//! Links are mostly local and unequal: a few bodies per département hold many, most actors hold few.

mod names;
mod network;
mod random;
mod records;
mod rows;

use std::{
    fs,
    io::{Write, stderr},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use clap::Parser;
use serde::Serialize;

use network::Network;

/// What to write, and where.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many actors.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(2..=50_000_000))]
    actors: u64,
    /// How many partnerships.
    #[arg(long, default_value_t = 500_000, value_parser = clap::value_parser!(u64).range(..=900_000_000))]
    partnerships: u64,
    /// How many groups and bodies.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(..=100_000))]
    groups: u64,
    /// The same seed gives the same files.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The directory to write in; created when absent.
    #[arg(long)]
    out: PathBuf,
    /// The `communes.json` of the npm package (an `epci.json` beside it is read too); a short list by default.
    #[arg(long)]
    communes: Option<PathBuf>,
}

/// How many rows were written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Written {
    actors: u64,
    partnerships: u64,
    groups: u64,
    members: u64,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the elapsed time is shown, never written in a file"
)]
fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let start = std::time::Instant::now();
    let written = write_network(&arguments)?;
    writeln!(
        stderr(),
        "{} actors, {} partnerships, {} groups, {} members in {:.1} s",
        written.actors,
        written.partnerships,
        written.groups,
        written.members,
        start.elapsed().as_secs_f64(),
    )?;
    Ok(())
}

/// Writes the four files.
fn write_network(arguments: &Arguments) -> Result<Written> {
    let communes = match &arguments.communes {
        Some(path) => network::read_communes(path)?,
        None => network::embedded_communes(),
    };
    let network = Network::new(communes, arguments.actors)?;
    let (seed, out) = (arguments.seed, arguments.out.as_path());
    fs::create_dir_all(out).with_context(|| format!("cannot create {}", out.display()))?;
    let actors = (0..arguments.actors).map(|position| records::actor(&network, seed, position));
    let links =
        (0..arguments.partnerships).map(|number| records::partnership(&network, seed, number));
    let group = |number| records::group(&network, seed, number);
    Ok(Written {
        actors: write_rows(out, "actors.csv", actors)?,
        partnerships: write_rows(out, "partnerships.csv", links)?,
        groups: write_rows(
            out,
            "groups.csv",
            (0..arguments.groups).map(|number| group(number).0),
        )?,
        members: write_rows(
            out,
            "members.csv",
            (0..arguments.groups).flat_map(|number| group(number).1),
        )?,
    })
}

/// Writes rows under the header of their fields, one at a time, and counts them.
fn write_rows<R: Serialize>(out: &Path, name: &str, rows: impl Iterator<Item = R>) -> Result<u64> {
    let path = out.join(name);
    let mut writer = csv::Writer::from_path(&path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let mut count = 0;
    for row in rows {
        writer.serialize(row)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

#[cfg(test)]
mod tests;
