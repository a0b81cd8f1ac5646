//! How long gaps, what-ifs and drawings take on an invented country of the size of France, and the lists of each of its
//! départements.
//!
//! ```text
//! cargo bench -p network --bench gaps [-- ACTORS PARTNERSHIPS]
//! ```
//!
//! One million actors and five million partnerships when nothing is said. The best of three runs is printed, in
//! milliseconds of the clock, on as many threads as there are processors; of the lists of all départements the slowest, of
//! one run each.

mod country;
mod departments;

use std::error::Error;
use std::io::{Write, stdout};
use std::sync::Arc;
use std::time::Instant;

use entity::vocab::PartnershipKind;
use network::analysis::{
    Change, Days, DrawingQuery, Figures, FragileLinks, GapQuery, Gaps, Grouping, Network, Persons,
    Scope, drawing, sector_matrix, simulate,
};
use network::graph::Stop;
use network::graph::algo::cuts;

const TODAY: i32 = 20_000;

/// Runs something three times, prints the shortest time, and gives the last result.
#[expect(clippy::disallowed_methods, reason = "a bench measures the clock")]
fn timed<T>(name: &str, mut run: impl FnMut() -> T) -> Result<T, std::io::Error> {
    let mut best = f64::MAX;
    let mut last = None;
    for _ in 0..3 {
        drop(last.take());
        let start = Instant::now();
        last = Some(run());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    writeln!(stdout(), "{name:<58} {best:>9.2} ms")?;
    Ok(last.expect("it ran three times"))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u32>().ok());
    let actors = numbers.next().unwrap_or(1_000_000);
    let partnerships = numbers.next().unwrap_or(5_000_000);
    let stop = Stop::new();
    let snapshot = country::country(actors, partnerships, 1);
    let level = country::epci();
    let days = Days {
        as_of: TODAY,
        known_since: TODAY - 730,
        no_link_since: TODAY - 365,
    };
    let memory = snapshot.memory();
    writeln!(
        stdout(),
        "  snapshot: {} bytes for each actor, {} for each partnership",
        memory.actors / actors.max(1) as usize,
        memory.partnerships / partnerships.max(1) as usize,
    )?;
    let mut scope = Scope::everything(days);
    let network = timed("network of the country", || {
        Network::of(&snapshot, &scope, &stop)
    })??;
    timed("network of the country, and whose links are known", || {
        Network::of(&snapshot, &scope, &stop).map(|network| network.coverage())
    })??;
    network.known();
    writeln!(
        stdout(),
        "  {} actors, {} edges, {} territories",
        network.len(),
        network.graph().edge_count(),
        level.len(),
    )?;
    for (name, grouping) in [
        ("sectors", Grouping::Sectors),
        ("families", Grouping::Families),
    ] {
        let gaps = timed(&format!("gaps of all EPCI by {name}"), || {
            Gaps::of(&network, Some(&level), grouping, &stop)
        })??;
        writeln!(
            stdout(),
            "  {} gaps, {:?}, {} bytes",
            gaps.len(),
            gaps.totals(),
            gaps.memory()
        )?;
        let first = timed("  the worst 100 of them, once computed", || {
            let worst = gaps.select(&GapQuery::default());
            worst
                .iter()
                .take(100)
                .map(|number| gaps.gap(*number))
                .collect::<Vec<_>>()
        })?;
        let number = gaps
            .number(first[0].territory, first[0].pair)
            .ok_or("no such gap")?;
        timed("  the actors of the worst", || {
            gaps.actors(&network, Some(&level), number, Persons::All, &stop)
        })??;
    }
    timed("matrix of the country", || {
        sector_matrix(&network, Grouping::Sectors, &stop)
    })??;
    let cut = timed("cut edges of the country", || cuts(network.graph()))?;
    let everything = DrawingQuery::default();
    timed("drawing of the country", || {
        drawing(&network, &cut, &everything, &stop)
    })??;
    timed("figures of the country before a change", || {
        Figures::of(&network, Some(&level), Grouping::Sectors, &stop)
    })??;
    timed("fragile links of the country", || {
        FragileLinks::of(&network, Persons::Nobody, &stop)
    })??;
    drop(network);
    departments::slowest(&snapshot, &scope)?;

    scope.presence = Some(Arc::new(country::around_department(35)));
    let network = timed("network of a département", || {
        Network::of(&snapshot, &scope, &stop)
    })??;
    writeln!(
        stdout(),
        "  {} actors, {} edges",
        network.len(),
        network.graph().edge_count(),
    )?;
    timed("gaps of its EPCI", || {
        Gaps::of(&network, Some(&level), Grouping::Sectors, &stop)
    })??;
    timed("matrix of the département", || {
        sector_matrix(&network, Grouping::Sectors, &stop)
    })??;
    let figures = timed("figures before a change", || {
        Figures::of(&network, Some(&level), Grouping::Sectors, &stop)
    })??;
    let ids = network.ids();
    let changes = [
        Change::AddPartnership {
            from: ids[0],
            to: ids[ids.len() / 2],
            kind: PartnershipKind::RefersTo,
            territories: Vec::new(),
        },
        Change::RemoveActor { id: ids[7] },
    ];
    timed("simulation of two changes", || {
        simulate(
            &network,
            &figures,
            &changes,
            Some(&level),
            Persons::Nobody,
            &stop,
        )
    })??;
    let cut = cuts(network.graph());
    for limit in [300, 1_000] {
        let whole = DrawingQuery {
            limit,
            ..DrawingQuery::default()
        };
        let drawn = timed(
            &format!("drawing of the département, {limit} nodes"),
            || drawing(&network, &cut, &whole, &stop),
        )??;
        let drawn = drawn.ok_or("nothing drawn")?;
        writeln!(
            stdout(),
            "  {} nodes, {} edges",
            drawn.nodes.len(),
            drawn.edges.len()
        )?;
        let around = DrawingQuery {
            around: Some(ids[ids.len() / 2]),
            steps: 3,
            ..whole
        };
        let drawn = timed(&format!("drawing around an actor, {limit} nodes"), || {
            drawing(&network, &cut, &around, &stop)
        })??;
        let drawn = drawn.ok_or("nothing drawn")?;
        writeln!(
            stdout(),
            "  {} nodes, {} edges",
            drawn.nodes.len(),
            drawn.edges.len()
        )?;
    }
    Ok(())
}
