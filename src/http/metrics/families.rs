//! What is counted as it happens, and the registry of all figures.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::vitals::Gauges;
use crate::graphql::Operation;
use crate::service::{DatabaseVitals, Vitals};

/// Upper ends of the classes of durations, in seconds: from a cached answer to the longest that is let run.
const SECONDS: [f64; 13] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0,
];

/// A request that was answered.
#[derive(Debug)]
pub(in crate::http) struct Answered {
    /// The route as it is declared, such as `/export/{file}`; empty when none fits.
    pub(in crate::http) route: String,
    pub(in crate::http) method: Method,
    pub(in crate::http) status: StatusCode,
    pub(in crate::http) took: Duration,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
    method: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteOnly {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OperationLabels {
    kind: &'static str,
    field: String,
    code: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OperationOnly {
    kind: &'static str,
    field: String,
}

/// The figures of one server.
#[derive(Debug)]
pub(in crate::http) struct Metrics {
    registry: Registry,
    requests: Family<RouteLabels, Counter>,
    request_seconds: Family<RouteOnly, Histogram, fn() -> Histogram>,
    operations: Family<OperationLabels, Counter>,
    operation_seconds: Family<OperationOnly, Histogram, fn() -> Histogram>,
    sockets_open: Gauge,
    socket_operations: Gauge,
    gauges: Gauges,
}

fn seconds() -> Histogram {
    Histogram::new(SECONDS)
}

impl Metrics {
    pub(in crate::http) fn new() -> Self {
        let mut registry = Registry::with_prefix("passerelles");
        let requests = Family::default();
        registry.register(
            "http_requests",
            "Requests answered, by route, method and status",
            requests.clone(),
        );
        let request_seconds = Family::new_with_constructor(seconds as fn() -> Histogram);
        registry.register_with_unit(
            "http_request_duration",
            "Time from a request to the head of its answer, by route",
            Unit::Seconds,
            request_seconds.clone(),
        );
        let operations = Family::default();
        registry.register(
            "graphql_operations",
            "Operations answered, by kind, first field and code of the first error (OK when there is none)",
            operations.clone(),
        );
        let operation_seconds = Family::new_with_constructor(seconds as fn() -> Histogram);
        registry.register_with_unit(
            "graphql_operation_duration",
            "Time that an operation took, by kind and first field",
            Unit::Seconds,
            operation_seconds.clone(),
        );
        let sockets_open: Gauge = Gauge::default();
        registry.register(
            "sockets_open",
            "WebSockets that are open",
            sockets_open.clone(),
        );
        let socket_operations: Gauge = Gauge::default();
        registry.register(
            "socket_operations",
            "Operations under way on WebSockets, subscriptions included",
            socket_operations.clone(),
        );
        let gauges = Gauges::registered(&mut registry);
        Self {
            registry,
            requests,
            request_seconds,
            operations,
            operation_seconds,
            sockets_open,
            socket_operations,
            gauges,
        }
    }

    /// Counts a request.
    pub(in crate::http) fn answered(&self, answered: &Answered) {
        // An unknown method is a word of the asker's: it is not told.
        let method = match answered.method {
            Method::GET | Method::POST | Method::HEAD | Method::OPTIONS => {
                answered.method.as_str().to_owned()
            }
            _ => "other".to_owned(),
        };
        let route = answered.route.clone();
        let labels = RouteLabels {
            route: route.clone(),
            method,
            status: answered.status.as_u16(),
        };
        self.requests.get_or_create(&labels).inc();
        self.request_seconds
            .get_or_create(&RouteOnly { route })
            .observe(answered.took.as_secs_f64());
    }

    /// Counts an operation.
    ///
    /// # Arguments
    /// * `operation` - of a document that was found valid, so that its field is one of the schema; `None` otherwise
    /// * `code` - of the first error; empty when there is none
    pub(in crate::http) fn executed(
        &self,
        operation: Option<Operation>,
        code: &str,
        took: Duration,
    ) {
        let Operation { kind, field } = operation.unwrap_or(Operation {
            kind: "refused",
            field: String::new(),
        });
        let code = if code.is_empty() { "OK" } else { code };
        let labels = OperationLabels {
            kind,
            field: field.clone(),
            code: code.to_owned(),
        };
        self.operations.get_or_create(&labels).inc();
        self.operation_seconds
            .get_or_create(&OperationOnly { kind, field })
            .observe(took.as_secs_f64());
    }

    /// Counts an operation of a socket as under way.
    pub(in crate::http) fn begun_on_socket(&self) {
        self.socket_operations.inc();
    }

    /// Counts it as over.
    pub(in crate::http) fn over_on_socket(&self) {
        self.socket_operations.dec();
    }

    /// All figures as text, with those of this moment.
    pub(super) fn written(
        &self,
        vitals: &Vitals,
        database: Option<&DatabaseVitals>,
        sockets_open: usize,
    ) -> Result<String, std::fmt::Error> {
        self.sockets_open
            .set(i64::try_from(sockets_open).unwrap_or(i64::MAX));
        self.gauges.set(vitals, database);
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
