//! Two servers on one PostgreSQL: how soon what one was told is read on the other.

use std::time::Duration;

use passerelles::runtime::Stopwatch;

use super::Program;
use super::server::{Server, create, until};
use crate::support::world;

/// Writes of each way to ask.
const WRITES: usize = 40;
/// The program says 100 ms. A debug build beside other tests is given more.
const AT_MOST: Duration = Duration::from_millis(250);

fn finds(server: &Server, name: &str, version: Option<i64>) -> bool {
    let query = format!("{{ actors(search: \"{name}\") {{ totalCount }} }}");
    let answer = server.ask_at_least(version, &query);
    answer["data"]["actors"]["totalCount"] == 1
}

/// The median and the longest.
fn summary(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() - 1])
}

#[expect(
    clippy::print_stderr,
    reason = "a skipped test says so, and what was measured is told"
)]
#[tokio::test]
async fn what_one_server_was_told_is_soon_read_on_the_other() {
    let database = world::told().await;
    if !database.is_postgres() {
        eprintln!(
            "SKIPPED: several servers share a database of PostgreSQL (scripts/with-postgres)"
        );
        return;
    }
    let programs = [Program::over(&database), Program::over(&database)];
    let token = programs[0].out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let [here, there] = programs.each_ref().map(Program::serve);
    let mut plain = Vec::new();
    let mut at_least = Vec::new();
    for number in 0..2 * WRITES {
        // One word with digits: no other name is taken for it.
        let name = format!("relais{number:03}");
        let reply = create(here.address, token.trim(), &name).unwrap();
        let acknowledged = Stopwatch::start();
        let version = reply.version.unwrap_or_else(|| panic!("{reply:?}"));
        if number % 2 == 0 {
            until("the other server finds it", || {
                finds(&there, &name, None).then_some(())
            });
            plain.push(acknowledged.elapsed());
        } else {
            assert!(finds(&there, &name, Some(version)), "{name} at {version}");
            at_least.push(acknowledged.elapsed());
        }
    }
    for (times, way) in [
        (plain, "asked again and again"),
        (at_least, "asked for its version"),
    ] {
        let (median, longest) = summary(times);
        eprintln!(
            "a write on another server, {way}: {} ms at the median, {} ms at most, of {WRITES}",
            median.as_millis(),
            longest.as_millis()
        );
        assert!(median < AT_MOST, "{way}: {median:?}");
    }
}
