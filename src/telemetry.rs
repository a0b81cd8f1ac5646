//! Logs: one line an event, on the standard error, without names, contacts, tokens or query variables.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts logging.
///
/// # Arguments
/// * `filter` - what is logged, in the syntax of `tracing`: `info`, `passerelles=debug`…
/// * `json` - one JSON object a line instead of text for people
///
/// # Errors
/// When the log setting does not read, or logging was started before.
pub fn start(filter: &str, json: bool) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let filter = EnvFilter::try_new(filter)?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    if json {
        lines.json().finish().try_init()?;
    } else {
        lines.finish().try_init()?;
    }
    Ok(())
}
