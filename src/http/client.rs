//! Who a request comes from: the address of its connection or, behind a proxy that is trusted, the one that it names.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

/// The header in which proxies name whom they speak for, the nearest last.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Why a list of proxies does not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is neither an address nor a network: write for example `127.0.0.1, 10.0.0.0/8, ::1`"
)]
pub struct ProxyError(String);

/// The proxies in front of the server, by their addresses; none unless they are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<Network>);

/// Addresses with the same first bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    bits: u32,
}

impl Proxies {
    /// Reads a list of addresses and networks with commas between them.
    ///
    /// # Errors
    /// When a part of it is neither.
    pub fn parse(text: &str) -> Result<Self, ProxyError> {
        let parts = text.split(',').map(str::trim);
        let networks = parts.filter(|part| !part.is_empty()).map(|part| {
            let (address, bits) = part.split_once('/').unwrap_or((part, ""));
            let address: Option<IpAddr> = address.parse().ok();
            let network = address.and_then(|address| {
                let longest = if address.is_ipv4() { 32 } else { 128 };
                let bits = if bits.is_empty() {
                    Some(longest)
                } else {
                    bits.parse().ok().filter(|bits| *bits <= longest)
                };
                bits.map(|bits| Network { address, bits })
            });
            network.ok_or_else(|| ProxyError(part.to_owned()))
        });
        Ok(Self(networks.collect::<Result<_, _>>()?))
    }

    /// Whether an address is one of a proxy.
    pub(super) fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }

    /// The client of a request; `None` when it came over no connection, as in a test.
    pub(super) fn client(&self, request: &Request) -> Option<Client> {
        let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
        Some(Client::new(self.behind(peer.ip(), request.headers())))
    }

    /// The client of a socket that is asked for; `None` for a proxy that names nobody.
    pub(super) fn client_from(&self, peer: SocketAddr, headers: &HeaderMap) -> Option<Client> {
        let nearest = self.behind(peer.ip(), headers);
        (!self.trusts(nearest)).then(|| Client::new(nearest))
    }

    /// The nearest address that is not one of a proxy. What stands before it may be made up by whoever asks.
    fn behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return peer;
        }
        let values = headers.get_all(FORWARDED_FOR).iter();
        let texts: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
        let named = texts.iter().flat_map(|text| text.split(','));
        let mut nearest = peer;
        for text in named.collect::<Vec<_>>().into_iter().rev() {
            let Ok(address) = text.trim().parse::<IpAddr>() else {
                break;
            };
            nearest = address.to_canonical();
            if !self.trusts(nearest) {
                break;
            }
        }
        nearest
    }
}

impl Network {
    fn holds(self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let apart = own.to_bits() ^ other.to_bits();
                apart.checked_shr(32 - self.bits).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let apart = own.to_bits() ^ other.to_bits();
                apart.checked_shr(128 - self.bits).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// A client as it is counted: an IPv4 address, or the 64 bits of an IPv6 address that one customer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Client(IpAddr);

impl Client {
    pub(super) fn new(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let prefix = address.to_bits() & (u128::MAX << 64);
                IpAddr::V6(Ipv6Addr::from_bits(prefix))
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(proxies: &str, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        let proxies = Proxies::parse(proxies).unwrap();
        proxies.behind(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_proxies_that_are_trusted_are_believed() {
        let claims = ["198.51.100.7, 203.0.113.9"];
        assert_eq!(behind("", "192.0.2.1", &claims), "192.0.2.1");
        assert_eq!(behind("10.0.0.0/8", "192.0.2.1", &claims), "192.0.2.1");
        assert_eq!(behind("10.0.0.0/8", "10.1.2.3", &claims), "203.0.113.9");
        // What a client writes stands before what the proxy adds, in one header or in several.
        assert_eq!(
            behind("10.0.0.0/8", "10.1.2.3", &["198.51.100.7", "203.0.113.9"]),
            "203.0.113.9"
        );
        // Through two proxies.
        assert_eq!(
            behind("10.0.0.0/8,203.0.113.9", "10.1.2.3", &claims),
            "198.51.100.7"
        );
        assert_eq!(
            behind("127.0.0.1", "::ffff:127.0.0.1", &claims),
            "203.0.113.9"
        );
        assert_eq!(behind("127.0.0.1", "127.0.0.1", &["nobody"]), "127.0.0.1");
        assert_eq!(behind("0.0.0.0/0", "127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn a_list_that_does_not_read_is_refused_by_its_part() {
        for wrong in ["proxy", "10.0.0.0/33", "10.0.0.0/x", "127.0.0.1, 1.2.3"] {
            assert!(Proxies::parse(wrong).is_err(), "{wrong}");
        }
        let error = Proxies::parse("127.0.0.1, localhost").unwrap_err();
        assert!(error.to_string().contains("`localhost`"), "{error}");
        assert!(Proxies::parse(" ").unwrap().0.is_empty());
    }

    #[test]
    fn one_customer_of_a_network_is_one_client() {
        let client = |text: &str| Client::new(text.parse().unwrap());
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_ne!(client("192.0.2.1"), client("192.0.2.2"));
    }
}
