//! Whether a URL that a peer names means a listener: `WS_URL_MATCHING_OPTIONS`.
//!
//! Host, port, path and query are each compared by their own flags; a part without flags always matches.

use std::net::{IpAddr, UdpSocket};

use super::Url;
use crate::abi::{
    E_INVALIDARG, WS_MATCH_URL_DNS_FULLY_QUALIFIED_HOST, WS_MATCH_URL_DNS_HOST, WS_MATCH_URL_EXACT_PATH,
    WS_MATCH_URL_HOST_ADDRESSES, WS_MATCH_URL_LOCAL_HOST, WS_MATCH_URL_NETBIOS_HOST, WS_MATCH_URL_NO_QUERY,
    WS_MATCH_URL_PORT, WS_MATCH_URL_PREFIX_PATH, WS_MATCH_URL_THIS_HOST,
};
use crate::error::{Failure, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchOptions(u32);

impl Default for MatchOptions {
    fn default() -> Self {
        Self(WS_MATCH_URL_THIS_HOST | WS_MATCH_URL_PORT | WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_NO_QUERY)
    }
}

impl MatchOptions {
    /// `E_INVALIDARG` for an unknown flag, and for both ways to compare paths at once.
    pub fn from_bits(bits: u32) -> Result<Self> {
        let known = WS_MATCH_URL_THIS_HOST
            | WS_MATCH_URL_PORT
            | WS_MATCH_URL_EXACT_PATH
            | WS_MATCH_URL_PREFIX_PATH
            | WS_MATCH_URL_NO_QUERY;
        let both = WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_PREFIX_PATH;
        if bits & !known != 0 {
            return Err(Failure::new(E_INVALIDARG, format!("There are no URL matching options {:#x}.", bits & !known)));
        }
        if bits & both == both {
            return Err(Failure::new(E_INVALIDARG, "A path is matched either exactly or as a prefix, not both."));
        }
        Ok(Self(bits))
    }

    /// Whether `received` means the listener that was opened with `listener`.
    pub fn matches(self, listener: &Url, received: &Url) -> bool {
        listener.scheme == received.scheme
            && self.host_matches(&listener.host, &received.host)
            && (!self.has(WS_MATCH_URL_PORT) || listener.port() == received.port())
            && self.path_matches(listener.path_or_root(), received.path_or_root())
            && (!self.has(WS_MATCH_URL_NO_QUERY) || received.query.is_empty())
    }

    pub fn bits(self) -> u32 {
        self.0
    }

    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    fn path_matches(self, listener: &str, received: &str) -> bool {
        if self.has(WS_MATCH_URL_EXACT_PATH) {
            listener == received
        } else if self.has(WS_MATCH_URL_PREFIX_PATH) {
            received.starts_with(listener)
        } else {
            true
        }
    }

    /// The host flags count for a wildcard only; a listener that names a host means exactly that.
    fn host_matches(self, listener: &str, received: &str) -> bool {
        if !matches!(listener, "*" | "+") {
            return same_host(listener, received);
        }
        if !self.has(WS_MATCH_URL_THIS_HOST) {
            return true;
        }
        if let Ok(address) = received.parse::<IpAddr>() {
            return self.has(WS_MATCH_URL_HOST_ADDRESSES) && is_own_address(address);
        }
        let name = own_name();
        let short = name.split('.').next().unwrap_or_default();
        (self.has(WS_MATCH_URL_LOCAL_HOST) && received.eq_ignore_ascii_case("localhost"))
            || (self.has(WS_MATCH_URL_DNS_HOST | WS_MATCH_URL_NETBIOS_HOST) && received.eq_ignore_ascii_case(short))
            || (self.has(WS_MATCH_URL_DNS_FULLY_QUALIFIED_HOST) && received.eq_ignore_ascii_case(&name))
    }
}

/// Names without case; addresses by value, so that the ways to write an IPv6 address do not matter.
fn same_host(left: &str, right: &str) -> bool {
    match (left.parse::<IpAddr>(), right.parse::<IpAddr>()) {
        (Ok(left), Ok(right)) => left == right,
        _ => left.eq_ignore_ascii_case(right),
    }
}

/// Only an address of this machine can be bound to.
fn is_own_address(address: IpAddr) -> bool {
    !address.is_unspecified() && UdpSocket::bind((address, 0)).is_ok()
}

/// The name of this machine, with its domain if it knows one.
fn own_name() -> String {
    let system = rustix::system::uname();
    let node = system.nodename().to_string_lossy();
    let domain = system.domainname().to_string_lossy();
    match (node.contains('.'), domain.as_ref()) {
        (true, _) | (false, "" | "(none)" | "localdomain") => node.into_owned(),
        (false, domain) => format!("{node}.{domain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Flags;
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text, Flags { allow_host_wildcards: true, ..Flags::default() }).unwrap()
    }

    fn matches(options: MatchOptions, listener: &str, received: &str) -> bool {
        options.matches(&url(listener), &url(received))
    }

    #[test]
    fn each_part_is_compared_by_default() {
        let all = MatchOptions::default();
        assert!(matches(all, "net.tcp://localhost:9/calc", "net.tcp://LOCALHOST:9/calc"));
        assert!(!matches(all, "net.tcp://localhost:9/calc", "net.tcp://127.0.0.1:9/calc"));
        assert!(!matches(all, "net.tcp://localhost:9/calc", "net.tcp://localhost:10/calc"));
        assert!(!matches(all, "net.tcp://localhost:9/calc", "net.tcp://localhost:9/calc/more"));
        assert!(!matches(all, "net.tcp://localhost:9/calc", "net.tcp://localhost:9/calc?x"));
        assert!(!matches(all, "net.tcp://localhost:9/calc", "http://localhost:9/calc"));
        assert!(matches(all, "net.tcp://localhost", "net.tcp://localhost:808/"));
    }

    #[test]
    fn a_part_without_flags_always_matches() {
        let none = MatchOptions::from_bits(0).unwrap();
        assert!(matches(none, "net.tcp://*:9/calc", "net.tcp://example.org:10/other?query"));
        let prefix = MatchOptions::from_bits(WS_MATCH_URL_PREFIX_PATH).unwrap();
        assert!(matches(prefix, "net.tcp://+:9/calc", "net.tcp://anybody:9/calc/more"));
        assert!(!matches(prefix, "net.tcp://+:9/calc", "net.tcp://anybody:9/cal"));
    }

    #[test]
    fn a_wildcard_host_means_this_machine_by_each_of_its_names() {
        let all = MatchOptions::default();
        for host in ["localhost", "127.0.0.1", "[::1]", own_name().split('.').next().unwrap()] {
            let received = format!("net.tcp://{host}:9/calc");
            let reachable = host != "[::1]" || is_own_address("::1".parse().unwrap());
            assert_eq!(matches(all, "net.tcp://+:9/calc", &received), reachable, "{host}");
        }
        assert!(!matches(all, "net.tcp://+:9/calc", "net.tcp://example.org:9/calc"));
        assert!(!matches(all, "net.tcp://+:9/calc", "net.tcp://192.0.2.1:9/calc"));
    }

    #[test]
    fn contradicting_and_unknown_flags_are_invalid_arguments() {
        for bits in [WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_PREFIX_PATH, 512, u32::MAX] {
            assert_eq!(MatchOptions::from_bits(bits).unwrap_err().code, E_INVALIDARG);
        }
    }
}
