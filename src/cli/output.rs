//! The one place that writes to the terminal.

use std::io::{ErrorKind, IsTerminal, Write};

/// The standard output, and the standard error for what is not an answer.
#[derive(Debug)]
pub(super) struct Output {
    answers: std::io::Stdout,
    remarks: std::io::Stderr,
}

impl Output {
    pub(super) fn standard() -> Self {
        Self {
            answers: std::io::stdout(),
            remarks: std::io::stderr(),
        }
    }

    /// A line of the answer. A reader that went away, as `head` does, ends the program quietly.
    pub(super) fn line(&self, text: &str) -> anyhow::Result<()> {
        match writeln!(self.answers.lock(), "{text}") {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
            written => Ok(written?),
        }
    }

    /// A piece of a file. A reader that went away ends the program quietly.
    pub(super) fn bytes(&self, bytes: &[u8]) -> anyhow::Result<()> {
        match self.answers.lock().write_all(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
            written => Ok(written?),
        }
    }

    /// A JSON value as the answer, one line.
    pub(super) fn json(&self, value: &serde_json::Value) -> anyhow::Result<()> {
        self.line(&value.to_string())
    }

    /// A remark beside the answer. When nobody can read it, it is lost on purpose.
    pub(super) fn remark(&self, text: &str) {
        if let Err(error) = writeln!(self.remarks.lock(), "{text}") {
            tracing::debug!(%error, "nobody reads the standard error");
        }
    }

    /// An error with its causes.
    pub(super) fn error(&self, error: &anyhow::Error) {
        self.remark(&format!("error: {error:#}"));
    }

    /// Whether a person looks at the remarks.
    pub(super) fn is_watched(&self) -> bool {
        self.remarks.is_terminal()
    }
}
