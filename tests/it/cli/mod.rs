//! The commands as a user runs them: the built program, its words, its exit code.

mod audit;
mod backup;
mod crash;
mod disk;
mod doctor;
mod door;
mod failover;
mod import;
mod memory;
mod outage;
mod pilots;
mod replicas;
mod schema;
mod search;
mod served;
pub(crate) mod server;
mod stop;
mod templates;
mod tokens;
#[cfg(feature = "otel")]
mod traces;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::TestDatabase;

/// The built program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_passerelles");

/// The program over a database, in a folder of its own.
pub(crate) struct Program<'a> {
    url: &'a str,
    folder: tempfile::TempDir,
}

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The exit code.
    pub(crate) code: i32,
    /// The standard output.
    pub(crate) out: String,
    /// The standard error, with what was logged.
    pub(crate) err: String,
}

impl<'a> Program<'a> {
    pub(crate) fn over(database: &'a TestDatabase) -> Self {
        Self::at(database.url())
    }

    /// The program over the database of an address.
    pub(crate) fn at(url: &'a str) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        Self { url, folder }
    }

    /// Writes a file where the program runs.
    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Where the program runs, and keeps its search index.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Gives a program, ours or one that starts it, the settings of the tests.
    fn set<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("DATABASE_URL", self.url)
            .env("PASSERELLES_DATA_DIR", self.folder.path())
            .env("NO_COLOR", "1")
            .env_remove("PASSERELLES_LOG")
            .env_remove("PASSERELLES_DATABASE_URL")
            .current_dir(self.folder.path())
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        let mut command = Command::new(PROGRAM);
        let output = self.set(command.args(arguments)).output().unwrap();
        Answer {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command that must succeed, and gives its standard output.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {answer:?}");
        answer.out
    }
}
