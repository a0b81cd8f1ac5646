//! A door between servers and their database, as a proxy or an address that moves would be: shut, opened, led elsewhere.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What of the next commit gets lost on its way, with the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// The commit itself.
    Commit,
    /// The answer to it.
    Answer,
}

/// What stands between servers and their database.
pub(super) struct Door {
    /// Both ends of each connection that was let through.
    through: Mutex<Vec<TcpStream>>,
    /// Where it leads; nowhere while it is shut.
    leads_to: Mutex<Option<SocketAddr>>,
    loses: Mutex<Option<Lost>>,
}

/// One of the two ways through a connection.
struct Way {
    from: TcpStream,
    to: TcpStream,
    /// Whether it is that of the answers.
    is_back: bool,
    /// Whether what the database answers is not told any more.
    is_deaf: Arc<AtomicBool>,
    door: Arc<Door>,
}

impl Door {
    /// Lets connections through to an address until it is shut; where it stands.
    pub(super) fn before(database: SocketAddr) -> (Arc<Self>, SocketAddr) {
        let door = Arc::new(Self {
            through: Mutex::default(),
            leads_to: Mutex::new(Some(database)),
            loses: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let held = Arc::clone(&door);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // Held until the connection is noted: one that is shut out meanwhile is cut with the others.
                let leads_to = held.leads_to.lock().unwrap();
                // Dropped, as by a machine without a server.
                let Some(server) = leads_to.and_then(|to| TcpStream::connect(to).ok()) else {
                    continue;
                };
                let mut through = held.through.lock().unwrap();
                let is_deaf = Arc::<AtomicBool>::default();
                for (from, to, is_back) in [(&client, &server, false), (&server, &client, true)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    through.push(from.try_clone().unwrap());
                    let way = Way {
                        from,
                        to,
                        is_back,
                        is_deaf: Arc::clone(&is_deaf),
                        door: Arc::clone(&held),
                    };
                    thread::spawn(move || way.pass());
                }
            }
        });
        (door, address)
    }

    /// Cuts what goes through, and lets nobody in.
    pub(super) fn shut(&self) {
        *self.leads_to.lock().unwrap() = None;
        for stream in self.through.lock().unwrap().drain(..) {
            // The other end may have gone already.
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// Leads whoever comes from now on to an address.
    pub(super) fn lead_to(&self, database: SocketAddr) {
        *self.leads_to.lock().unwrap() = Some(database);
    }

    /// Lets the next commit get lost, of whichever connection.
    pub(super) fn lose(&self, lost: Lost) {
        *self.loses.lock().unwrap() = Some(lost);
    }
}

impl Way {
    /// Passes bytes on until one end is gone.
    fn pass(mut self) {
        let mut bytes = [0; 16_384];
        while let Ok(count @ 1..) = self.from.read(&mut bytes) {
            let bytes = &bytes[..count];
            let goes_on = if self.is_back {
                !self.is_deaf.load(Ordering::Acquire)
            } else {
                self.goes_on(bytes)
            };
            if !goes_on || self.to.write_all(bytes).is_err() {
                break;
            }
        }
        for end in [self.from, self.to] {
            drop(end.shutdown(Shutdown::Both));
        }
    }

    /// Whether what is asked reaches the database.
    fn goes_on(&self, bytes: &[u8]) -> bool {
        // With the end of its message: a transaction begins with READ COMMITTED.
        if !bytes.windows(7).any(|word| word == b"COMMIT\0") {
            return true;
        }
        match self.door.loses.lock().unwrap().take() {
            None => true,
            Some(Lost::Commit) => false,
            Some(Lost::Answer) => {
                self.is_deaf.store(true, Ordering::Release);
                true
            }
        }
    }
}
