//! Whether a request goes to its server or to an HTTP proxy, by the setting of the channel.

use super::client::Place;
use crate::abi::E_INVALIDARG;
use crate::error::{Failure, Result};

/// The port of an HTTP proxy that is named without one.
const DEFAULT_PORT: u16 = 80;

/// `WS_HTTP_PROXY_SETTING_MODE`.
#[derive(Debug, Clone, Default)]
pub enum ProxySetting {
    /// The environment when the channel is opened: `http_proxy`, and `no_proxy` for exceptions.
    #[default]
    Auto,
    None,
    Custom(CustomProxy),
}

#[derive(Debug, Clone)]
pub struct CustomProxy {
    server: Option<Place>,
    bypass: Vec<String>,
}

impl CustomProxy {
    /// From lists as WinHTTP has them: servers as `[scheme=][http://]host[:port]`, of which the first for HTTP counts;
    /// exceptions as names with asterisks, `<local>` for names without a dot.
    pub fn new(servers: &str, bypass: &str) -> Result<Self> {
        let list = |text: &str| -> Vec<String> {
            let parts = text.split(|character: char| character == ';' || character.is_ascii_whitespace());
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let mut server = None;
        for entry in list(servers) {
            let entry = match entry.split_once('=') {
                Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest.to_owned(),
                Some(_) => continue,
                None => entry,
            };
            let place = place(&entry).ok_or_else(|| {
                Failure::new(E_INVALIDARG, format!("\"{entry}\" does not name an HTTP proxy as host:port"))
            })?;
            server.get_or_insert(place);
        }
        Ok(Self { server, bypass: list(bypass) })
    }
}

impl ProxySetting {
    /// What it means now.
    pub fn route(&self) -> Route {
        match self {
            Self::None => Route::Direct,
            Self::Auto => Route::from_environment(|name| std::env::var(name).ok()),
            Self::Custom(custom) => Route::Custom(custom.clone()),
        }
    }
}

/// How servers are reached while a channel is open.
#[derive(Debug)]
pub enum Route {
    Direct,
    /// The proxy, and the value of `no_proxy`.
    Environment(Place, String),
    Custom(CustomProxy),
}

impl Route {
    /// In lower case only: `HTTP_PROXY` is also what a request field named Proxy becomes in a CGI program.
    fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let Some(proxy) = variable("http_proxy").as_deref().and_then(place) else { return Self::Direct };
        let exceptions = variable("no_proxy").or_else(|| variable("NO_PROXY")).unwrap_or_default();
        Self::Environment(proxy, exceptions)
    }

    /// The proxy for this server, if there is one.
    pub fn proxy_for(&self, server: &Place) -> Option<&Place> {
        match self {
            Self::Direct => None,
            Self::Environment(proxy, exceptions) => Some(proxy).filter(|_| !is_excepted(exceptions, server)),
            Self::Custom(custom) => {
                let excepted = custom.bypass.iter().any(|pattern| bypasses(pattern, server));
                custom.server.as_ref().filter(|_| !excepted)
            }
        }
    }
}

/// Whether the server is among the names of `no_proxy`, or within one of them.
fn is_excepted(exceptions: &str, server: &Place) -> bool {
    exceptions.split(',').map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| {
        let (name, port) = match entry.rsplit_once(':') {
            Some((name, port)) if !name.contains(':') => (name, port.parse::<u16>().ok()),
            _ => (entry, None),
        };
        let name = name.trim_start_matches("*.").trim_start_matches('.');
        let host = server.host.as_str();
        let within = host.len() > name.len()
            && host.is_char_boundary(host.len() - name.len())
            && host[host.len() - name.len()..].eq_ignore_ascii_case(name)
            && host[..host.len() - name.len()].ends_with('.');
        (entry == "*" || host.eq_ignore_ascii_case(name) || within) && port.is_none_or(|port| port == server.port)
    })
}

/// `[http://][user@]host[:port][/]`
fn place(text: &str) -> Option<Place> {
    let text = match text.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest,
        Some(_) => return None,
        None => text,
    };
    let text = text.trim_end_matches('/');
    let text = text.rsplit_once('@').map_or(text, |(_, host)| host);
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            (host, after.strip_prefix(':'))
        }
        None => match text.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let port = port.map_or(Some(DEFAULT_PORT), |port| port.parse().ok())?;
    (!host.is_empty() && port != 0).then(|| Place { host: host.to_owned(), port })
}

/// Whether an exception of WinHTTP's kind stands for the server.
fn bypasses(pattern: &str, server: &Place) -> bool {
    let host = server.host.to_ascii_lowercase();
    if pattern.eq_ignore_ascii_case("<local>") {
        return !host.contains(['.', ':']);
    }
    let pattern = pattern.to_ascii_lowercase();
    matches(&pattern, &host) || matches(&pattern, &format!("{host}:{}", server.port))
}

/// An asterisk stands for any characters.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(position) = rest.find(part) else { return false };
        rest = &rest[position + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(host: &str, port: u16) -> Place {
        Place { host: host.to_owned(), port }
    }

    #[test]
    fn the_environment_names_a_proxy_and_its_exceptions() {
        let choose = |proxy: &str, exceptions: &str, host: &str, port| {
            let variable = |name: &str| match name {
                "http_proxy" => Some(proxy.to_owned()),
                "no_proxy" => Some(exceptions.to_owned()),
                _ => None,
            };
            Route::from_environment(variable).proxy_for(&server(host, port)).cloned()
        };
        assert_eq!(choose("http://proxy:3128/", "", "a.example", 80), Some(server("proxy", 3128)));
        assert_eq!(choose("proxy", "", "a.example", 80), Some(server("proxy", 80)));
        assert_eq!(choose("http://me:secret@[::1]:8080", "", "a.example", 80), Some(server("::1", 8080)));
        for excepted in ["a.example", ".example", "example", "*", "x, A.EXAMPLE", "*.example", "a.example:80"] {
            assert_eq!(choose("proxy:1", excepted, "a.example", 80), None, "{excepted}");
        }
        for other in ["b.example", "ple", "a.example:81", "a.example.com", ""] {
            assert_eq!(choose("proxy:1", other, "a.example", 80), Some(server("proxy", 1)), "{other}");
        }
        for wrong in ["", "https://proxy", "proxy:x", "proxy:0", ":80", "[::1"] {
            assert_eq!(choose(wrong, "", "a.example", 80), None, "{wrong}");
        }
        assert!(matches!(Route::from_environment(|_| None), Route::Direct));
    }

    #[test]
    fn a_custom_proxy_is_the_first_for_http_unless_the_server_is_excepted() {
        let choose = |servers: &str, bypass: &str, host: &str, port| {
            let custom = CustomProxy::new(servers, bypass).unwrap();
            Route::Custom(custom).proxy_for(&server(host, port)).cloned()
        };
        assert_eq!(choose("https=s:1;http=p:2 q:3", "", "a", 80), Some(server("p", 2)));
        assert_eq!(choose("p:2;q:3", "<local>", "a.b", 80), Some(server("p", 2)));
        assert_eq!(choose("p:2", "<local>", "a", 80), None);
        assert_eq!(choose("p:2", "x;*.b", "a.B", 80), None);
        assert_eq!(choose("p:2", "10.*.1", "10.2.3.1", 80), None);
        assert_eq!(choose("p:2", "10.*.1", "10.2.3.2", 80), Some(server("p", 2)));
        assert_eq!(choose("p:2", "a:8080", "a", 8080), None);
        assert_eq!(choose("https=s:1", "", "a", 80), None);
        assert!(CustomProxy::new("p:x", "").is_err());
    }
}
