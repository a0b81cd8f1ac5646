//! One POST after the other, each over a connection of its own: what a batch of spans every few seconds needs, and no
//! HTTP client among the dependencies. It blocks: it runs on the thread that sends spans, and on no other.

use std::future::ready;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::pin::Pin;
use std::time::Duration;

use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};

/// How long each step may take: to connect, to write, to be answered.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of an answer that are read at most.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Why the address of a collector does not read.
#[derive(Debug, thiserror::Error)]
#[error(
    "the setting `otel_collector` is the address of a collector without its path and without TLS, for example \
     `http://127.0.0.1:4318`, which `{0}` is not"
)]
pub(super) struct NoCollector(String);

/// Who takes spans.
#[derive(Debug)]
pub(super) struct Collector {
    /// Its host and port.
    authority: String,
}

impl Collector {
    /// The collector of an address.
    ///
    /// # Errors
    /// [`NoCollector`].
    pub(super) fn parse(address: &str) -> Result<Self, NoCollector> {
        let authority = address.strip_prefix("http://");
        let authority = authority.map(|rest| rest.trim_end_matches('/'));
        match authority {
            Some(authority) if is_authority(authority) => {
                let has_port = authority
                    .rsplit_once(':')
                    .is_some_and(|(_, port)| port.parse::<u16>().is_ok());
                let port = if has_port { "" } else { ":4318" };
                Ok(Self {
                    authority: format!("{authority}{port}"),
                })
            }
            _ => Err(NoCollector(address.to_owned())),
        }
    }

    /// Where spans are sent.
    pub(super) fn address(&self) -> String {
        format!("http://{}/v1/traces", self.authority)
    }

    fn post(&self, request: &Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let address = self.authority.to_socket_addrs()?.next();
        let address = address.ok_or("the host of the collector has no address")?;
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let headers = request.headers().iter();
        let headers = headers.filter_map(|(name, value)| Some((name, value.to_str().ok()?)));
        let lines: Vec<String> = headers
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let head = format!(
            "POST {} HTTP/1.1\r\nhost: {}\r\ncontent-length: {}\r\nconnection: close\r\n{}\r\n",
            request.uri().path(),
            self.authority,
            request.body().len(),
            lines.concat()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(request.body())?;
        answer(stream)
    }
}

/// A host, perhaps with a port, and nothing else.
fn is_authority(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    !text.is_empty() && text.bytes().all(is_sign)
}

/// The status of an answer; what else it says is of no use here.
fn answer(stream: impl Read) -> Result<Response<Bytes>, HttpError> {
    let mut line = String::new();
    BufReader::new(stream.take(LONGEST_ANSWER)).read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok());
    let status: u16 = status.ok_or("the collector does not speak HTTP")?;
    Ok(Response::builder().status(status).body(Bytes::new())?)
}

// As the macro of the trait writes it.
impl HttpClient for Collector {
    fn send_bytes<'life0, 'async_trait>(
        &'life0 self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        Box::pin(ready(self.post(&request)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collector_is_a_host_with_a_port() {
        let address = |text: &str| Collector::parse(text).map(|found| found.address()).ok();
        let found = Some("http://127.0.0.1:4318/v1/traces".to_owned());
        for text in [
            "http://127.0.0.1:4318",
            "http://127.0.0.1",
            "http://127.0.0.1:4318/",
        ] {
            assert_eq!(address(text), found, "{text}");
        }
        assert_eq!(
            address("http://[::1]:9").unwrap(),
            "http://[::1]:9/v1/traces"
        );
        for wrong in [
            "127.0.0.1:4318",
            "https://collector.example",
            "http://",
            "http://a/v1/traces",
            "http://u:p@a",
        ] {
            let error = Collector::parse(wrong).unwrap_err().to_string();
            assert!(error.contains("http://127.0.0.1:4318"), "{error}");
        }
    }

    #[test]
    fn an_answer_is_its_status() {
        let read = |text: &str| answer(text.as_bytes()).map(|found| found.status().as_u16());
        assert_eq!(read("HTTP/1.1 200 OK\r\n\r\n").unwrap(), 200);
        assert_eq!(read("HTTP/1.1 503\r\n").unwrap(), 503);
        for wrong in ["", "SSH-2.0-x\r\n", "HTTP/1.1 abc\r\n"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
