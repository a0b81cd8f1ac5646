//! Which pages may open a socket. Browsers let any page try, and tell us whose it is.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};

/// Why a list of origins does not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no origin: write it with its scheme and nothing behind its host, for example `https://annuaire.example`, \
     or `*` for all"
)]
pub struct OriginError(String);

/// Origins whose pages may open a socket beside those of this server; none unless they are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<Origin>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    Any,
    /// As browsers write it: without a port that goes without saying.
    One(String),
}

impl Origins {
    /// Reads a list of origins with commas between them.
    ///
    /// # Errors
    /// When a part of it is none: browsers would never send it, and it would let nobody in.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let parts = text.split(',').map(str::trim);
        let origins = parts
            .filter(|part| !part.is_empty())
            .map(|part| Origin::parse(part).ok_or_else(|| OriginError(part.to_owned())));
        Ok(Self(origins.collect::<Result<_, _>>()?))
    }

    fn hold(&self, origin: &str) -> bool {
        self.0.iter().any(|one| match one {
            Origin::Any => true,
            Origin::One(one) => one.eq_ignore_ascii_case(origin),
        })
    }
}

impl Origin {
    fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Any);
        }
        let text = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://")?;
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        let host: Authority = authority.parse().ok()?;
        let is_of_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
        if !is_scheme || !host.host().bytes().all(is_of_host) {
            return None;
        }
        if host.host().is_empty() || authority.contains('@') {
            return None;
        }
        let usual = match scheme {
            "http" => Some(80),
            "https" => Some(443),
            _ => None,
        };
        let port = host.port_u16();
        if port.is_none() && authority.len() > host.host().len() {
            return None;
        }
        let port = port.filter(|port| Some(*port) != usual);
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        Some(Self::One(format!("{scheme}://{}{port}", host.host())))
    }
}

/// Whether the page that asks is of this server or of one of the origins; who is no page asks as over HTTP.
pub(super) fn may_connect(headers: &HeaderMap, origins: &Origins) -> bool {
    let mut given = headers.get_all(header::ORIGIN).iter();
    let Some(origin) = given.next() else {
        return true;
    };
    let (Ok(origin), None) = (origin.to_str(), given.next()) else {
        return false;
    };
    origins.hold(origin) || is_own(headers, origin)
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

    fn may(host: &str, origin: &str, origins: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert(header::ORIGIN, origin.parse().unwrap());
        may_connect(&headers, &Origins::parse(origins).unwrap())
    }

    #[test]
    fn pages_of_the_same_host_may() {
        assert!(may("a.example", "https://a.example", ""));
        assert!(may("A.example:443", "https://a.example", ""));
        assert!(may("127.0.0.1:8080", "http://127.0.0.1:8080", ""));
        assert!(may("[::1]:8080", "http://[::1]:8080", ""));
        assert!(may_connect(&HeaderMap::new(), &Origins::default()));
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
            assert!(!may("a.example", origin, ""), "{origin}");
        }
        let listed = "https://B.example/, https://c.example:443,http://d.example:8080";
        assert!(may("a.example", "https://b.example", listed));
        assert!(may("a.example", "https://c.example", listed));
        assert!(may("a.example", "http://d.example:8080", listed));
        for origin in [
            "http://b.example",
            "http://d.example",
            "https://d.example:8080",
        ] {
            assert!(!may("a.example", origin, listed), "{origin}");
        }
        assert!(may("a.example", "https://e.example", "*"));
    }

    #[test]
    fn what_no_browser_sends_is_refused_by_its_part() {
        for wrong in [
            "annuaire.example",
            "annuaire.example:443",
            "https://",
            "https://a.example/carte",
            "https://a.example?x",
            "https://u@a.example",
            "https://a.example:",
            "https://a.example:99999",
            "https://a b.example",
            "://a.example",
            "null",
            "https://*",
        ] {
            let listed = format!("https://b.example, {wrong}");
            let error = Origins::parse(&listed).unwrap_err().to_string();
            assert!(error.contains(&format!("`{wrong}`")), "{error}");
            assert!(error.contains("`https://annuaire.example`"), "{error}");
        }
        assert_eq!(Origins::parse(" , "), Ok(Origins::default()));
        assert!(Origins::parse("capacitor://localhost").is_ok());
    }
}
