//! PostgreSQL that goes away and comes back under a server, behind a door that the test shuts and opens.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use passerelles::runtime::Stopwatch;

use super::Program;
use super::server::until;
use crate::support::world;

/// What stands between a server and its database.
#[derive(Default)]
struct Door {
    /// Both ends of each connection that was let through.
    through: Mutex<Vec<TcpStream>>,
    is_shut: Mutex<bool>,
}

impl Door {
    /// Lets connections through to an address until it is shut; where it stands.
    fn before(database: SocketAddr) -> (Arc<Self>, SocketAddr) {
        let door = Arc::<Self>::default();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let held = Arc::clone(&door);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let is_shut = held.is_shut.lock().unwrap();
                if *is_shut {
                    // Dropped, as by a machine without a server.
                    continue;
                }
                let server = TcpStream::connect(database).unwrap();
                let mut through = held.through.lock().unwrap();
                for (from, to) in [(&client, &server), (&server, &client)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    through.push(from.try_clone().unwrap());
                    thread::spawn(move || pass(from, to));
                }
            }
        });
        (door, address)
    }

    fn shut(&self) {
        *self.is_shut.lock().unwrap() = true;
        for stream in self.through.lock().unwrap().drain(..) {
            // The other end may have gone already.
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    fn open(&self) {
        *self.is_shut.lock().unwrap() = false;
    }
}

/// Passes bytes on until one end is gone.
fn pass(mut from: TcpStream, mut to: TcpStream) {
    let mut bytes = [0; 16_384];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    drop(to.shutdown(Shutdown::Both));
}

#[tokio::test]
async fn a_server_outlives_its_database_and_finds_it_again() {
    let database = world::told().await;
    if !database.is_postgres() {
        return;
    }
    let (account, name) = database.url().rsplit_once('/').unwrap();
    let (account, host) = account.rsplit_once('@').unwrap();
    let (door, address) = Door::before(host.parse().unwrap());
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let token = token.trim();
    let server = program.serve_over(&format!("{account}@{address}/{name}"));
    let network = "{ network { statistics { actors passerelles } } }";
    let told = server.ask(network);
    assert_eq!(told.get("errors"), None, "{told}");
    assert_eq!(server.status("/readyz"), 200);

    door.shut();
    let asked = Stopwatch::start();
    assert_eq!(server.status("/readyz"), 503);
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "{:?}",
        asked.elapsed()
    );
    assert_eq!(server.status("/healthz"), 200);
    assert_eq!(server.status("/assets/home.css"), 200);
    // What stands in memory is answered, and the rest is told to be out of order.
    assert_eq!(server.ask(network), told);
    let answer = server.create(token, "Maison du Cap");
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "UNAVAILABLE", "{answer}");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("ne répond pas"), "{message}");

    door.open();
    let back = Stopwatch::start();
    until("the server is ready again", || {
        (server.status("/readyz") == 200).then_some(())
    });
    let answer = until("writes are taken again", || {
        let answer = server.create(token, "Maison du Cap");
        answer.get("errors").is_none().then_some(answer)
    });
    assert!(
        back.elapsed() < Duration::from_secs(30),
        "{:?}",
        back.elapsed()
    );
    assert!(
        answer["data"]["createActor"]["actor"]["id"].is_string(),
        "{answer}"
    );
    let found = server.ask("{ actors(search: \"maison du cap\") { totalCount } }");
    assert_eq!(found["data"]["actors"]["totalCount"], 1, "{found}");
}
