//! Which pages may open a socket. Browsers let any page try, and tell us whose it is.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};

/// Whether the page that asks is of this server or of one of the origins; who is no page asks as over HTTP.
///
/// # Arguments
/// * `origins` - such as `https://annuaire.example`, or `*` for all
pub(super) fn may_connect(headers: &HeaderMap, origins: &[String]) -> bool {
    let mut given = headers.get_all(header::ORIGIN).iter();
    let Some(origin) = given.next() else {
        return true;
    };
    let (Ok(origin), None) = (origin.to_str(), given.next()) else {
        return false;
    };
    let is_listed = |one: &String| {
        let one = one.trim_end_matches('/');
        one == "*" || one.eq_ignore_ascii_case(origin)
    };
    origins.iter().any(is_listed) || is_own(headers, origin)
}

/// Whether an origin is the host that was asked.
fn is_own(headers: &HeaderMap, origin: &str) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let (Some(host), Ok(origin)) = (host, origin.parse::<Uri>()) else {
        return false;
    };
    let Ok(host) = host.parse::<Authority>() else {
        return false;
    };
    let usual = match origin.scheme_str() {
        Some("http") => 80,
        Some("https") => 443,
        _ => return false,
    };
    origin.authority().is_some_and(|authority| {
        authority.host().eq_ignore_ascii_case(host.host())
            && authority.port_u16().unwrap_or(usual) == host.port_u16().unwrap_or(usual)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(host: &str, origin: &str, origins: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert(header::ORIGIN, origin.parse().unwrap());
        let origins: Vec<String> = origins.iter().map(|one| (*one).to_owned()).collect();
        may_connect(&headers, &origins)
    }

    #[test]
    fn pages_of_the_same_host_may() {
        assert!(may("a.example", "https://a.example", &[]));
        assert!(may("A.example:443", "https://a.example", &[]));
        assert!(may("127.0.0.1:8080", "http://127.0.0.1:8080", &[]));
        assert!(may("[::1]:8080", "http://[::1]:8080", &[]));
        assert!(may_connect(&HeaderMap::new(), &[]));
    }

    #[test]
    fn pages_from_elsewhere_may_when_they_are_listed() {
        for origin in [
            "https://b.example",
            "https://a.example.evil.example",
            "https://a.example:8443",
            "https://a.example@evil.example",
            "null",
            "a.example",
            "ftp://a.example",
            "",
        ] {
            assert!(!may("a.example", origin, &[]), "{origin}");
        }
        let listed = ["https://B.example/"];
        assert!(may("a.example", "https://b.example", &listed));
        assert!(!may("a.example", "http://b.example", &listed));
        assert!(may("a.example", "https://c.example", &["*"]));
    }
}
