//! The listening socket: where a URL listens, and what can be in the way.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::time::Duration;

use rustix::net::{self, AddressFamily, SocketFlags, SocketType, sockopt};

use crate::abi::{
    E_ACCESSDENIED, E_OUTOFMEMORY, WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE, WS_E_INVALID_ENDPOINT_URL,
    WS_E_QUOTA_EXCEEDED,
};
use crate::channel::http::DisallowedUserAgents;
use crate::error::{Failure, Result};
use crate::url::{MatchOptions, Url};

/// What a host does when an HTTP client ends its direction while its request is being processed
/// (`WSX_HTTP_HALF_CLOSE`): it may be gone, or only done sending (CC-22).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HalfClose {
    /// The call is cancelled; its reply is still sent.
    Notify,
    /// Nothing, until something cannot be sent.
    Ignore,
    /// The first bytes of the status line are sent: a client that is gone answers them with a reset.
    Probe,
}

/// The limits of a listener for what HTTP clients can hold (`WSX_LISTENER_PROPERTY_HTTP_…`). Time limits: `None` is
/// `INFINITE`.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// From the first byte of a request, or the connection, to the end of its head.
    pub head_timeout: Option<Duration>,
    /// From then to the end of its body.
    pub body_timeout: Option<Duration>,
    /// Between two requests.
    pub idle_timeout: Option<Duration>,
    /// While a client does not take what is sent.
    pub send_timeout: Option<Duration>,
    /// Connections that are kept without a request.
    pub max_idle_connections: u32,
    pub half_close: HalfClose,
    pub disallowed_user_agents: DisallowedUserAgents,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            head_timeout: Some(Duration::from_secs(30)),
            body_timeout: Some(Duration::from_secs(120)),
            idle_timeout: Some(Duration::from_secs(120)),
            send_timeout: Some(Duration::from_secs(120)),
            max_idle_connections: 1024,
            half_close: HalfClose::Notify,
            disallowed_user_agents: DisallowedUserAgents::default(),
        }
    }
}

/// What the service layer needs of a listener.
#[derive(Debug, Clone)]
pub struct ListenerSettings {
    /// Until the end of the handshake (`WS_LISTENER_PROPERTY_CONNECT_TIMEOUT`).
    pub connect_timeout: Option<Duration>,
    pub transport_matching: MatchOptions,
    pub to_matching: MatchOptions,
    /// The same two as the application gave them, if it did.
    pub transport_matching_given: Option<u32>,
    pub to_matching_given: Option<u32>,
    pub backlog: u32,
    pub ip_version: i32,
    /// How long a closing host lets its clients take the last response (`WS_LISTENER_PROPERTY_CLOSE_TIMEOUT`).
    pub close_timeout: Option<Duration>,
    pub http: HttpSettings,
}

/// A literal address listens there; every name and wildcard listens everywhere (6.4).
pub(super) fn listen_address(url: &Url, ip_version: i32) -> Result<SocketAddr> {
    const IP_V4: i32 = 1;
    const IP_V6: i32 = 2;
    let ip = match url.address() {
        Some(ip) => ip,
        None if ip_version == IP_V4 => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        None if ip_version == IP_V6 || has_ip_v6() => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        None => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    };
    match url.port() {
        Some(port) => Ok(SocketAddr::new(ip, port)),
        None => Err(Failure::new(WS_E_INVALID_ENDPOINT_URL, "the URL of the endpoint has no port")),
    }
}

fn has_ip_v6() -> bool {
    net::socket_with(AddressFamily::INET6, SocketType::STREAM, SocketFlags::CLOEXEC, None).is_ok()
}

pub(super) fn listen(address: SocketAddr, backlog: u32) -> rustix::io::Result<TcpListener> {
    let family = if address.is_ipv6() { AddressFamily::INET6 } else { AddressFamily::INET };
    let socket = net::socket_with(family, SocketType::STREAM, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, None)?;
    sockopt::set_socket_reuseaddr(&socket, true)?;
    if address.is_ipv6() {
        sockopt::set_ipv6_v6only(&socket, !address.ip().is_unspecified())?;
    }
    net::bind(&socket, &address)?;
    net::listen(&socket, i32::try_from(backlog).unwrap_or(i32::MAX))?;
    Ok(TcpListener::from(socket))
}

pub(super) fn bind_failure(address: SocketAddr, error: &rustix::io::Errno) -> Failure {
    use rustix::io::Errno;
    match *error {
        Errno::ADDRINUSE => Failure::new(WS_E_ADDRESS_IN_USE, format!("{address} is in use")),
        Errno::ACCESS => Failure::new(
            E_ACCESSDENIED,
            format!(
                "this process may not listen on port {}: give it the capability CAP_NET_BIND_SERVICE, lower \
                 net.ipv4.ip_unprivileged_port_start, or choose a port from 1024 upwards",
                address.port()
            ),
        ),
        Errno::MFILE | Errno::NFILE => {
            Failure::new(WS_E_QUOTA_EXCEEDED, format!("no descriptor is left to listen on {address}: {error}"))
        }
        Errno::NOMEM | Errno::NOBUFS => {
            Failure::new(E_OUTOFMEMORY, format!("no memory to listen on {address}: {error}"))
        }
        _ => Failure::new(WS_E_ADDRESS_NOT_AVAILABLE, format!("{address} cannot be listened on: {error}")),
    }
}
