//! The built program as a server: started, asked over HTTP, stopped or killed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use passerelles::runtime::Stopwatch;
use serde_json::{Value, json};

use super::{PROGRAM, Program};

/// How long anything may take that a test waits for.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// How often a test looks again.
const LOOKS_EVERY: Duration = Duration::from_millis(5);

/// A server, killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<String>>,
}

/// An answer over HTTP.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The version that an answer of GraphQL bears.
    pub(crate) version: Option<i64>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Program<'_> {
    /// Starts the server on a free port and waits until it answers.
    pub(crate) fn serve(&self) -> Server {
        self.serve_over(self.url)
    }

    /// Starts the server over another address of the database.
    pub(crate) fn serve_over(&self, url: &str) -> Server {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        start(self.set(&mut command).env("DATABASE_URL", url))
    }

    /// Starts the server by a command of its own.
    pub(crate) fn serve_by(&self, command: &mut Command) -> Server {
        start(self.set(command))
    }
}

/// Starts a server, and waits until it says where it answers.
fn start(command: &mut Command) -> Server {
    let started = command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = started.spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let log = Arc::<Mutex<String>>::default();
    let (ready, address) = mpsc::channel();
    let kept = Arc::clone(&log);
    // To its end: a server whose log nobody reads would stand still.
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some(address) = line.strip_prefix("Ready on http://") {
                ready.send(address.parse().unwrap()).unwrap();
            }
            let mut kept = kept.lock().unwrap();
            kept.push_str(&line);
            kept.push('\n');
        }
    });
    match address.recv_timeout(PATIENCE) {
        Ok(address) => Server {
            child,
            address,
            log,
        },
        Err(error) => {
            drop(child.kill());
            panic!("{error}: {}", log.lock().unwrap())
        }
    }
}

impl Server {
    /// What was logged so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> String {
        self.child.id().to_string()
    }

    /// Ends it at once, as a machine that loses power does.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as a supervisor does.
    pub(crate) fn terminate(&self) {
        let kill = format!("kill -TERM {}", self.process());
        let asked = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(asked.success());
    }

    /// Waits until it has ended; how long that took.
    pub(crate) fn ended(mut self) -> (ExitStatus, Duration) {
        let begun = Stopwatch::start();
        let status = until("the server has ended", || self.child.try_wait().unwrap());
        (status, begun.elapsed())
    }

    /// Asks a GraphQL question.
    pub(crate) fn ask(&self, query: &str) -> Value {
        ask(self.address, None, query, &Value::Null).unwrap().json()
    }

    /// Asks a GraphQL question that is to be answered by a version or a later one.
    pub(crate) fn ask_at_least(&self, version: Option<i64>, query: &str) -> Value {
        let asked = version.map_or_else(String::new, |version| {
            format!("X-Passerelles-Min-Version: {version}\r\n")
        });
        let body = json!({ "query": query }).to_string();
        let head = head(None, body.len(), &format!("{asked}Connection: close\r\n"));
        send(self.address, &format!("{head}{body}")).unwrap().json()
    }

    /// A page.
    pub(crate) fn page(&self, path: &str) -> Reply {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        send(self.address, &request).unwrap()
    }

    /// The status of a page.
    pub(crate) fn status(&self, path: &str) -> u16 {
        self.page(path).status
    }

    /// Creates an actor; the answer as it came.
    pub(crate) fn create(&self, token: &str, name: &str) -> Value {
        create(self.address, token, name).unwrap().json()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Creates an actor; an error when no whole answer came.
pub(crate) fn create(address: SocketAddr, token: &str, name: &str) -> std::io::Result<Reply> {
    let query = "mutation($fields: ActorFields!) { createActor(input: {fields: $fields}) \
        { actor { id } userErrors { code } } }";
    let variables = json!({ "fields": { "kind": "HEALTH_HOUSE", "name": name } });
    ask(address, Some(token), query, &variables)
}

/// Asks a GraphQL question.
pub(crate) fn ask(
    address: SocketAddr,
    token: Option<&str>,
    query: &str,
    variables: &Value,
) -> std::io::Result<Reply> {
    let body = json!({ "query": query, "variables": variables }).to_string();
    send(
        address,
        &format!("{}{body}", head(token, body.len(), "Connection: close\r\n")),
    )
}

/// The head of a question, with further lines.
pub(crate) fn head(token: Option<&str>, length: usize, more: &str) -> String {
    let token = token.map_or_else(String::new, |token| {
        format!("Authorization: Bearer {token}\r\n")
    });
    format!(
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n{token}{more}\r\n"
    )
}

fn send(address: SocketAddr, request: &str) -> std::io::Result<Reply> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    read(&mut stream)
}

/// Reads an answer that ends with its connection or its length, and finds whether it is whole.
pub(crate) fn read(stream: &mut TcpStream) -> std::io::Result<Reply> {
    let broken = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok());
    let status = status.ok_or_else(broken)?;
    let (mut length, mut version) = (None, None);
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err(broken());
        }
        if line == "\r\n" {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(broken)?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        } else if name.eq_ignore_ascii_case("x-passerelles-version") {
            version = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length.unwrap_or_default()];
    match length {
        Some(_) => reader.read_exact(&mut body)?,
        None => drop(reader.read_to_end(&mut body)?),
    }
    let body = String::from_utf8(body).map_err(|_| broken())?;
    Ok(Reply {
        status,
        version,
        body,
    })
}

/// Asks again and again until there is an answer; the test fails when there is none for a minute.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Stopwatch::start();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        // Others need the processor for what is waited for.
        thread::park_timeout(LOOKS_EVERY);
    }
}
