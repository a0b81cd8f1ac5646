//! Logs: one line an event, on the standard error, without names, contacts, tokens or query variables. Built with the
//! feature `otel`, the spans of these lines go to a collector too.

#[cfg(feature = "otel")]
mod traces;

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// Whatever keeps logs and spans from being told.
type Refused = Box<dyn std::error::Error + Send + Sync>;

/// What is told for as long as this is held; spans that wait go to the collector when it is dropped.
#[derive(Debug)]
#[must_use = "spans are sent for as long as it is held"]
pub struct Telemetry {
    #[cfg(feature = "otel")]
    _traces: Option<traces::Traces>,
}

/// Starts logging.
///
/// # Arguments
/// * `filter` - what is logged, in the syntax of `tracing`: `info`, `passerelles=debug`…
/// * `json` - one JSON object a line instead of text for people
/// * `collector` - where spans go, `http://127.0.0.1:4318`; empty for nowhere
///
/// # Errors
/// When the log setting or the address of the collector does not read, or logging was started before.
pub fn start(filter: &str, json: bool, collector: &str) -> Result<Telemetry, Refused> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| format!("the setting `log` does not read: {error}"))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    if json {
        with_spans(lines.json().finish(), collector)
    } else {
        with_spans(lines.finish(), collector)
    }
}

#[cfg(feature = "otel")]
fn with_spans<S>(lines: S, collector: &str) -> Result<Telemetry, Refused>
where
    S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync + 'static,
{
    use tracing_subscriber::layer::SubscriberExt;

    if collector.is_empty() {
        lines.try_init()?;
        return Ok(Telemetry { _traces: None });
    }
    let (traces, layer) = traces::start(collector)?;
    lines.with(layer).try_init()?;
    Ok(Telemetry {
        _traces: Some(traces),
    })
}

#[cfg(not(feature = "otel"))]
fn with_spans<S>(lines: S, collector: &str) -> Result<Telemetry, Refused>
where
    S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync + 'static,
{
    if !collector.is_empty() {
        return Err(
            "the setting `otel_collector` needs a program that was built with `--features otel`: leave it empty, or build one"
                .into(),
        );
    }
    lines.try_init()?;
    Ok(Telemetry {})
}
