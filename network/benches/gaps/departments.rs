//! The lists of a département, asked for the first time, in every one of the country: the slowest of each is printed.

use std::error::Error;
use std::io::{Write, stdout};
use std::sync::Arc;
use std::time::Instant;

use network::analysis::{
    BrokerQuery, Brokers, FragileLinks, Network, PasserelleQuery, Persons, Places, PotentialQuery,
    Potentials, Sampling, Scope, passerelles, potentials,
};
use network::graph::snapshot::Snapshot;
use network::graph::{Stop, Stopped};

use crate::country;

/// Rows of passerelles that the API lists.
const LISTED: usize = 10_000;

/// The slowest of some measurements.
struct Slowest {
    name: &'static str,
    took_ms: f64,
    department: u32,
    actors: usize,
    edges: usize,
    sum_ms: f64,
}

impl Slowest {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            took_ms: 0.0,
            department: 0,
            actors: 0,
            edges: 0,
            sum_ms: 0.0,
        }
    }

    /// Measures one run in a département.
    #[expect(clippy::disallowed_methods, reason = "a bench measures the clock")]
    fn time<T>(
        &mut self,
        (department, network): (u32, &Network),
        run: impl FnOnce() -> Result<T, Stopped>,
    ) -> Result<T, Stopped> {
        let start = Instant::now();
        let result = run()?;
        let took_ms = start.elapsed().as_secs_f64() * 1e3;
        self.sum_ms += took_ms;
        if took_ms > self.took_ms {
            (self.took_ms, self.department) = (took_ms, department);
            (self.actors, self.edges) = (network.len(), network.graph().edge_count());
        }
        Ok(result)
    }

    fn print(&self) -> std::io::Result<()> {
        let Self {
            name,
            took_ms,
            department,
            actors,
            edges,
            sum_ms,
        } = self;
        let mean = sum_ms / f64::from(country::DEPARTMENTS);
        writeln!(
            stdout(),
            "{name:<58} {took_ms:>9.2} ms, in the mean {mean:.2} (département {department}: {actors} actors, {edges} edges)"
        )
    }
}

/// Passerelles, brokers, links to create and fragile links of every département, once each.
pub(crate) fn slowest(snapshot: &Snapshot, everywhere: &Scope) -> Result<(), Box<dyn Error>> {
    let stop = Stop::new();
    let mut taken = Slowest::new("slowest network of a département");
    let mut listed = Slowest::new("slowest passerelles");
    let mut plain = Slowest::new("slowest brokers, without betweenness");
    let mut measured = Slowest::new("slowest brokers, with betweenness");
    let mut sampled = Slowest::new("slowest brokers, betweenness from 128 sources");
    let mut created = Slowest::new("slowest passerelles to create");
    let mut fragile = Slowest::new("slowest fragile links");
    let empty = Network::of(&Snapshot::default(), everywhere, &stop)?;
    for department in 0..country::DEPARTMENTS {
        let scope = Scope {
            presence: Some(Arc::new(country::around_department(department))),
            ..everywhere.clone()
        };
        let network = taken.time((department, &empty), || {
            Network::of(snapshot, &scope, &stop)
        })?;
        if taken.department == department {
            (taken.actors, taken.edges) = (network.len(), network.graph().edge_count());
        }
        let of = (department, &network);
        let query = PasserelleQuery {
            limit: Some(LISTED),
            ..PasserelleQuery::default()
        };
        listed.time(of, || passerelles(&network, query, &stop))?;
        let query = BrokerQuery::default();
        plain.time(of, || Brokers::of(&network, &query, &stop))?;
        let query = BrokerQuery {
            betweenness: Some(Sampling::default()),
            ..query
        };
        measured.time(of, || Brokers::of(&network, &query, &stop))?;
        let query = BrokerQuery {
            betweenness: Some(Sampling {
                exact_up_to: 0,
                ..Sampling::default()
            }),
            ..query
        };
        sampled.time(of, || Brokers::of(&network, &query, &stop))?;
        created.time(of, || proposed(&network, &stop))?;
        fragile.time(of, || FragileLinks::of(&network, Persons::Nobody, &stop))?;
    }
    for slowest in [taken, listed, plain, measured, sampled, created, fragile] {
        slowest.print()?;
    }
    Ok(())
}

fn proposed(network: &Network, stop: &Stop) -> Result<Potentials, Stopped> {
    let places = Places {
        communes: &country::communes,
        level: None,
        need: None,
    };
    potentials(network, &places, &PotentialQuery::default(), stop)
}
