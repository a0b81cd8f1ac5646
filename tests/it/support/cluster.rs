//! Two servers of PostgreSQL, the second a standby that has every commit of the first before it is acknowledged.
//!
//! They are of the test alone: made in a folder of its own from the programs that `scripts/with-postgres` names, on ports of
//! 127.0.0.1 behind a password, stopped by their folders when the value is dropped.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use tempfile::TempDir;

use super::database::connect;
use super::postgres::setting;

/// The account and its password; nobody else reaches the port of the machine in the seconds that it lives.
const ACCOUNT: &str = "test";
const PASSWORD: &str = "seulement-le-temps-du-test";
const DATABASE: &str = "passerelles";

/// Of both servers: what they hold lives for one test.
const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
    -c full_page_writes=off -c max_connections=40 -c shared_buffers=32MB -c wal_level=replica -c max_wal_senders=4 \
    -c log_min_messages=warning";

/// A primary and its standby.
pub(crate) struct Cluster {
    programs: PathBuf,
    /// The numbers of the user and the group that run them: root may not.
    owner: Option<(u32, u32)>,
    primary: u16,
    standby: u16,
    folder: TempDir,
}

impl Cluster {
    /// Makes and starts both; `None` where the programs are not known.
    pub(crate) async fn start() -> Option<Self> {
        let programs = PathBuf::from(setting("TEST_POSTGRES_BIN")?);
        let owner =
            setting("TEST_POSTGRES_OWNER").map(|name| (number("-u", &name), number("-g", &name)));
        let folder = TempDir::new().unwrap();
        if let Some((user, group)) = owner {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let mut cluster = Self {
            programs,
            owner,
            primary: 0,
            standby: 0,
            folder,
        };
        cluster.primary = cluster.make_primary();
        cluster.standby = cluster.make_standby();
        cluster.follow().await;
        let admin = connect(&url(cluster.primary, "postgres")).await;
        let create = format!("CREATE DATABASE {DATABASE} TEMPLATE template0");
        admin.execute_unprepared(&create).await.unwrap();
        admin.close().await.unwrap();
        Some(cluster)
    }

    fn make_primary(&self) -> u16 {
        let password = self.folder.path().join("password");
        std::fs::write(&password, PASSWORD).unwrap();
        if let Some((user, group)) = self.owner {
            std::os::unix::fs::chown(&password, Some(user), Some(group)).unwrap();
        }
        let mut initdb = self.command("initdb");
        initdb.args([
            "--pgdata=primary",
            "--pwfile=password",
            "--auth=scram-sha-256",
        ]);
        initdb.args(["--encoding=UTF8", "--locale=C", "--no-sync"]);
        self.done(initdb.arg(format!("--username={ACCOUNT}")));
        // Nothing is acknowledged that the standby has not.
        self.serve("primary", "-c synchronous_standby_names=*")
    }

    fn make_standby(&self) -> u16 {
        let mut copy = self.command("pg_basebackup");
        copy.args([
            "--pgdata=standby",
            "--host=127.0.0.1",
            "--write-recovery-conf",
        ]);
        copy.args(["--checkpoint=fast", "--no-sync", "--no-password"]);
        copy.arg(format!("--port={}", self.primary));
        self.done(copy.arg(format!("--username={ACCOUNT}")));
        // Nobody follows it once it is the primary.
        self.serve("standby", "-c synchronous_standby_names=")
    }

    /// Waits until the standby has what the primary writes.
    async fn follow(&self) {
        let admin = connect(&url(self.primary, "postgres")).await;
        let follows = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'";
        for _ in 0..1_000 {
            let query = Statement::from_string(admin.get_database_backend(), follows);
            if admin.query_one_raw(query).await.unwrap().is_some() {
                admin.close().await.unwrap();
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("the standby does not follow");
    }

    /// Where the primary listens.
    pub(crate) fn primary(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.primary).into()
    }

    /// Where the standby listens.
    pub(crate) fn standby(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.standby).into()
    }

    /// The address of the database through a door.
    pub(crate) fn through(door: SocketAddr) -> String {
        url(door.port(), DATABASE)
    }

    /// A connection to the database on the standby, which takes writes once it is promoted.
    pub(crate) async fn on_standby(&self) -> DatabaseConnection {
        connect(&url(self.standby, DATABASE)).await
    }

    /// Ends the primary as a machine that loses power does.
    pub(crate) fn stop_primary(&self) {
        self.done(
            self.command("pg_ctl")
                .args(["stop", "-D", "primary", "-m", "immediate", "-w"]),
        );
    }

    /// Makes the standby the one that takes writes.
    pub(crate) fn promote_standby(&self) {
        self.done(
            self.command("pg_ctl")
                .args(["promote", "-D", "standby", "-w"]),
        );
    }

    /// Starts a server on a free port, which it finds taken when another program was faster.
    fn serve(&self, data: &str, settings: &str) -> u16 {
        for _ in 0..10 {
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            drop(free);
            let mut start = self.command("pg_ctl");
            let options = format!("-p {port} {SETTINGS} {settings}");
            start
                .args(["start", "-D", data, "-l"])
                .arg(format!("{data}.log"));
            start.args(["-w", "-t", "60", "-o", &options]);
            if start.status().unwrap().success() {
                return port;
            }
        }
        panic!("{data} does not start: {}", self.log(data));
    }

    fn log(&self, data: &str) -> String {
        let path = self.folder.path().join(format!("{data}.log"));
        std::fs::read_to_string(path).unwrap_or_default()
    }

    /// A program of PostgreSQL, as the user that may run it.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command
            .current_dir(self.folder.path())
            .env("PGPASSWORD", PASSWORD)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }

    /// Runs a program that must succeed.
    fn done(&self, command: &mut Command) {
        let status = command.status().unwrap();
        let logs = ["primary", "standby"].map(|data| self.log(data));
        assert!(status.success(), "{command:?}: {status}, {logs:?}");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for data in ["standby", "primary"] {
            let mut stop = self.command("pg_ctl");
            // It may be stopped, or never have started.
            drop(
                stop.args(["stop", "-D", data, "-m", "immediate", "-w"])
                    .status(),
            );
        }
    }
}

/// The address of a database on a port of this machine.
fn url(port: u16, database: &str) -> String {
    format!("postgres://{ACCOUNT}:{PASSWORD}@127.0.0.1:{port}/{database}")
}

/// The number of a user, or of its group.
fn number(which: &str, name: &str) -> u32 {
    let told = Command::new("id").args([which, name]).output().unwrap();
    String::from_utf8(told.stdout)
        .unwrap()
        .trim()
        .parse()
        .unwrap()
}
