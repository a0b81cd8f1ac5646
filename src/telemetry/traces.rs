//! Spans to a collector, in the protocol of OpenTelemetry (OTLP over HTTP).
//!
//! They are those of the log, with the fields that the log has: what must not be in a line is in no span either.

mod post;

use std::time::Duration;

use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use tracing::Subscriber;
use tracing_opentelemetry::OpenTelemetryLayer;
use tracing_subscriber::registry::LookupSpan;

use super::Refused;
use post::{Collector, PATIENCE};

/// How long the end of the program waits for spans to be taken.
const LEAVE_WITHIN: Duration = Duration::from_secs(2);

/// What sends spans, in batches, on a thread of its own.
#[derive(Debug)]
pub(super) struct Traces(SdkTracerProvider);

impl Drop for Traces {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown_with_timeout(LEAVE_WITHIN) {
            tracing::warn!(%error, "the last spans did not reach the collector");
        }
    }
}

/// Starts to send spans.
///
/// # Arguments
/// * `collector` - its address, without the path that the protocol has: `http://127.0.0.1:4318`
///
/// # Errors
/// When the address does not read.
pub(super) fn start<S>(
    collector: &str,
) -> Result<(Traces, OpenTelemetryLayer<S, SdkTracer>), Refused>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let collector = Collector::parse(collector)?;
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(collector.address())
        .with_timeout(PATIENCE)
        .with_http_client(collector)
        .build()?;
    let resource = Resource::builder_empty().with_service_name(env!("CARGO_PKG_NAME"));
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(resource.build())
        .build();
    let tracer = provider.tracer(env!("CARGO_PKG_NAME"));
    let layer = tracing_opentelemetry::layer()
        .with_tracer(tracer)
        // Where a span stands in our code, and on which thread it ran, says nothing to who looks at requests.
        .with_location(false)
        .with_threads(false)
        .with_tracked_inactivity(false);
    Ok((Traces(provider), layer))
}
