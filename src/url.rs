//! URLs of the schemes of the API, by the grammar of RFC 3986 with an authority:
//!
//! ```text
//! URL       = scheme "://" host [ ":" port ] path [ "?" query ] [ "#" fragment ]
//! scheme    = "http" / "https" / "net.tcp" / "soap.udp" / "net.pipe"      ; in any case
//! host      = "[" IP-literal "]" / reg-name                               ; not empty, no userinfo before it
//! path      = *( "/" segment )
//! ```
//!
//! `Url` holds the parts without their escapes; `encode` puts the escapes back; `combine` works on URLs as they are
//! written. A text that does not follow the grammar is `WS_E_INVALID_FORMAT`.

use crate::abi::{
    E_INVALIDARG, E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_URL_FLAGS_ALLOW_HOST_WILDCARDS, WS_URL_FLAGS_NO_PATH_COLLAPSE,
    WS_URL_FLAGS_ZERO_TERMINATE,
};
use crate::error::{Failure, Result};

mod matching;
mod syntax;

pub use matching::MatchOptions;

use syntax::{Parts, check, check_escapes, collapse, is_host, is_literal, is_path, is_query, unescape};
pub(crate) use syntax::{escape, unescape_bytes};

/// What the API knows about a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    Http,
    Https,
    NetTcp,
    SoapUdp,
    NetPipe,
}

impl Scheme {
    pub const ALL: [Self; 5] = [Self::Http, Self::Https, Self::NetTcp, Self::SoapUdp, Self::NetPipe];

    /// As it is written before the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::NetTcp => "net.tcp",
            Self::SoapUdp => "soap.udp",
            Self::NetPipe => "net.pipe",
        }
    }

    /// The port of a URL that names none. `None` if the scheme has no such port.
    pub fn default_port(self) -> Option<u16> {
        match self {
            Self::Http => Some(80),
            Self::Https => Some(443),
            Self::NetTcp => Some(808),
            Self::SoapUdp | Self::NetPipe => None,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.name().eq_ignore_ascii_case(name))
    }
}

/// `WS_URL_FLAGS_…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// Accept the hosts `*` and `+`.
    pub allow_host_wildcards: bool,
    /// Leave the path segments `.` and `..` as they are.
    pub no_path_collapse: bool,
    /// End a resulting string with a zero, and count that in its length.
    pub zero_terminate: bool,
}

impl Flags {
    /// `E_INVALIDARG` for an unknown flag.
    pub fn from_bits(bits: u32) -> Result<Self> {
        let known = WS_URL_FLAGS_ALLOW_HOST_WILDCARDS | WS_URL_FLAGS_NO_PATH_COLLAPSE | WS_URL_FLAGS_ZERO_TERMINATE;
        if bits & !known != 0 {
            return Err(Failure::new(E_INVALIDARG, format!("There are no URL flags {:#x}.", bits & !known)));
        }
        Ok(Self {
            allow_host_wildcards: bits & WS_URL_FLAGS_ALLOW_HOST_WILDCARDS != 0,
            no_path_collapse: bits & WS_URL_FLAGS_NO_PATH_COLLAPSE != 0,
            zero_terminate: bits & WS_URL_FLAGS_ZERO_TERMINATE != 0,
        })
    }
}

/// The parts of a URL, without escapes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Url {
    pub scheme: Scheme,
    /// Not empty. An IP literal comes without its brackets.
    pub host: String,
    /// The port as it was written; empty if it was not. At most 65535.
    pub port_text: String,
    /// Empty, or starts with a slash.
    pub path: String,
    /// Without the question mark.
    pub query: String,
    /// Without the number sign.
    pub fragment: String,
}

impl Url {
    /// Takes an absolute URL apart.
    pub fn parse(text: &str, flags: Flags) -> Result<Self> {
        let parts = Parts::split(text)?;
        let scheme = known_scheme(parts.scheme)?;
        let Some(authority) = parts.authority else {
            return Err(invalid(format!("A {} URL needs a host after \"//\".", scheme.name())));
        };
        let (host, port_text) = split_authority(authority)?;
        if matches!(host.as_str(), "*" | "+") && !flags.allow_host_wildcards {
            return Err(invalid(format!("The host \"{host}\" is a wildcard, which is not allowed here.")));
        }
        check_escapes(parts.path, is_path, "path")?;
        let path = match flags.no_path_collapse {
            true => unescape(parts.path, "path")?,
            false => unescape(&collapse(parts.path)?, "path")?,
        };
        let optional = |text: Option<&str>, name| match text {
            Some(text) => check_escapes(text, is_query, name).and_then(|()| unescape(text, name)),
            None => Ok(String::new()),
        };
        Ok(Self {
            scheme,
            host,
            port_text: port_text.to_owned(),
            path,
            query: optional(parts.query, "query")?,
            fragment: optional(parts.fragment, "fragment")?,
        })
    }

    /// The port that was written, or the default port of the scheme.
    pub fn port(&self) -> Option<u16> {
        match self.port_text.as_str() {
            "" => self.scheme.default_port(),
            text => text.parse().ok(),
        }
    }

    /// The path as it is compared: no path and the root are the same.
    pub fn path_or_root(&self) -> &str {
        if self.path.is_empty() { "/" } else { &self.path }
    }

    /// The host as an address, if it is one.
    pub fn address(&self) -> Option<std::net::IpAddr> {
        self.host.parse().ok()
    }

    /// The URL as it is written. A port that is not written is not added.
    pub fn encode(&self) -> Result<String> {
        let mut text = String::new();
        let parts = [&self.host, &self.port_text, &self.path, &self.query, &self.fragment];
        // Room for the worst case: every byte escaped.
        let size = parts.iter().map(|part| part.len() * 3).sum::<usize>() + 20;
        text.try_reserve(size).map_err(|_| out_of_memory())?;
        text.push_str(self.scheme.name());
        text.push_str("://");
        self.encode_host(&mut text)?;
        if !self.port_text.is_empty() {
            port_number(&self.port_text)?;
            text.push(':');
            text.push_str(&self.port_text);
        }
        if !self.path.is_empty() && !self.path.starts_with('/') {
            return Err(invalid("The path of a URL with a host must be empty or start with a slash."));
        }
        escape(&self.path, is_path, &mut text);
        for (mark, part) in [('?', &self.query), ('#', &self.fragment)] {
            if !part.is_empty() {
                text.push(mark);
                escape(part, is_query, &mut text);
            }
        }
        Ok(text)
    }

    fn encode_host(&self, text: &mut String) -> Result {
        let host = self.host.as_str();
        if host.is_empty() {
            return Err(invalid("A URL needs a host."));
        }
        let literal = host.strip_prefix('[').map_or(host, |rest| rest.strip_suffix(']').unwrap_or(host));
        if literal.contains(':') {
            check(literal, is_literal, "IP literal")?;
            text.push('[');
            text.push_str(literal);
            text.push(']');
        } else {
            escape(host, is_host, text);
        }
        Ok(())
    }
}

/// The port of a URL structure: its number and its text must agree where both are given. The result is what is
/// written. A number that is zero, or `unnamed`, stands for no port.
pub fn port_text(number: u16, text: &str, scheme: Scheme, unnamed: u16) -> Result<String> {
    if text.is_empty() {
        let is_written = number != 0 && Some(number) != scheme.default_port() && number != unnamed;
        return Ok(if is_written { number.to_string() } else { String::new() });
    }
    let written = port_number(text)?;
    if number != 0 && number != unnamed && number != written {
        return Err(invalid(format!("The port is {number} as a number, but \"{text}\" as a string.")));
    }
    Ok(text.to_owned())
}

/// The absolute URL that `reference` means where `base` is the current one (RFC 3986, section 5.2).
pub fn combine(base: &str, reference: &str, flags: Flags) -> Result<String> {
    // The checks of `parse`, whatever becomes of the parts.
    Url::parse(base, flags).map_err(|failure| failure.within("The base URL is not valid."))?;
    let base = Parts::split(base)?;
    let mut target = Parts::split(reference).map_err(|failure| failure.within("The reference URL is not valid."))?;
    let merged;
    if target.scheme.is_none() {
        target.scheme = base.scheme;
        if target.authority.is_none() {
            target.authority = base.authority;
            if target.path.is_empty() {
                target.path = base.path;
                target.query = target.query.or(base.query);
            } else if !target.path.starts_with('/') {
                let directory = base.path.rfind('/').map_or("/", |slash| &base.path[..=slash]);
                merged = [directory, target.path].concat();
                target.path = &merged;
            }
        }
    }
    let collapsed;
    if !flags.no_path_collapse {
        collapsed = collapse(target.path)?;
        target.path = &collapsed;
    }
    let text = target.join()?;
    Url::parse(&text, flags).map_err(|failure| failure.within("The combined URL is not valid."))?;
    Ok(text)
}

fn known_scheme(name: Option<&str>) -> Result<Scheme> {
    let name = name.ok_or_else(|| invalid("The URL has no scheme, but must be absolute."))?;
    Scheme::from_name(name).ok_or_else(|| invalid(format!("The URL scheme \"{name}\" is not supported.")))
}

/// Host without escapes and brackets, and port.
fn split_authority(authority: &str) -> Result<(String, &str)> {
    if authority.contains('@') {
        return Err(invalid("User information before the host is not supported."));
    }
    let (host, rest) = match authority.strip_prefix('[') {
        Some(literal) => {
            let (literal, rest) = literal.split_once(']').ok_or_else(|| invalid("The IP literal has no end."))?;
            check(literal, is_literal, "IP literal")?;
            (literal.to_owned(), rest)
        }
        None => {
            let (host, rest) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            check_escapes(host, is_host, "host")?;
            let host = unescape(host, "host")?;
            // It could not be told from an IP literal, and nobody has such a name.
            if host.contains(':') {
                return Err(invalid("The host has an escaped ':', which only an IP literal may have, in brackets."));
            }
            (host, rest)
        }
    };
    if host.is_empty() {
        return Err(invalid("The URL has an empty host."));
    }
    let port = match rest.strip_prefix(':') {
        Some(port) => port,
        None if rest.is_empty() => rest,
        None => return Err(invalid("The IP literal is followed by something else than a port.")),
    };
    if !port.is_empty() {
        port_number(port)?;
    }
    Ok((host, port))
}

fn port_number(text: &str) -> Result<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| digits)
        .ok_or_else(|| invalid(format!("The port \"{text}\" is not a number from 0 to 65535.")))
}

fn invalid(text: impl Into<std::borrow::Cow<'static, str>>) -> Failure {
    Failure::new(WS_E_INVALID_FORMAT, text)
}

fn out_of_memory() -> Failure {
    Failure::new(E_OUTOFMEMORY, "The system has no memory left for a URL.")
}

#[cfg(test)]
mod tests;
