//! What create and open have validated and copied.

use std::time::Duration;

use crate::channel::connect::{IpVersion, SocketOptions, Target};
use crate::channel::encoding::WireEncoding;
use crate::channel::http;
use crate::channel::http::via::ProxySetting;
use crate::channel::tcp::client::ClientSettings;
use crate::channel::tcp::session::SessionLimits;
use crate::message::{AddressingVersion, EnvelopeVersion, MessageSettings};
use crate::runtime::callback::RedirectCallback;
use crate::url::Url;
use crate::xml::NodeBuffer;

/// How the calls of a proxy reach the service. A session binding has one channel for all calls, and the proxy faults
/// with it; over HTTP there is a channel per call.
#[derive(Debug, Clone)]
pub enum Binding {
    TcpSession(SessionBinding),
    Http(HttpBinding),
}

/// Whether a redirection by the server is followed.
#[derive(Debug, Clone, Default)]
pub enum Redirection {
    #[default]
    Refused,
    Followed,
    /// As the application says.
    Asked(RedirectCallback),
}

/// The channel properties of requests over HTTP.
#[derive(Debug, Clone)]
pub struct HttpBinding {
    pub encoding: WireEncoding,
    pub client: http::client::ClientSettings,
    pub proxy: ProxySetting,
    pub redirection: Redirection,
    /// Whether cookies are kept and sent back.
    pub keeps_cookies: bool,
}

/// The channel properties of a session over TCP. Time limits: `None` is `INFINITE`.
#[derive(Debug, Clone)]
pub struct SessionBinding {
    pub encoding: WireEncoding,
    pub max_message_size: u32,
    pub max_session_dictionary: u32,
    pub ip_version: IpVersion,
    pub resolve_timeout: Option<Duration>,
    pub connect_timeout: Option<Duration>,
    pub close_timeout: Option<Duration>,
    pub socket: SocketOptions,
}

#[derive(Debug, Clone)]
pub struct ProxySettings {
    pub binding: Binding,
    pub envelope: EnvelopeVersion,
    pub addressing: AddressingVersion,
    pub message: MessageSettings,
    /// `None` is `INFINITE`, here and below.
    pub call_timeout: Option<Duration>,
    pub max_close_timeout: Option<Duration>,
    pub max_pending_calls: u32,
    pub max_call_pool_size: u16,
    pub fault_language: u16,
}

/// The endpoint address a proxy is opened with.
#[derive(Debug)]
pub struct Destination {
    /// The URL as the application wrote it, for the To header.
    pub to: String,
    /// The same with its escapes, for the transport.
    pub via: String,
    pub url: Url,
    pub port: u16,
    /// The header elements of the address, which go into every request.
    pub headers: Vec<NodeBuffer>,
}

impl SessionBinding {
    pub fn client(&self, destination: &Destination, settings: &ProxySettings) -> ClientSettings {
        ClientSettings {
            target: Target {
                host: destination.url.host.clone(),
                port: destination.port,
                ip_version: self.ip_version,
                resolve_timeout: self.resolve_timeout,
            },
            via: destination.via.clone(),
            limits: SessionLimits {
                envelope: settings.envelope,
                encoding: self.encoding,
                max_message_size: self.max_message_size as usize,
                max_session_dictionary: self.max_session_dictionary as usize,
                reader: settings.message.limits,
            },
            socket: self.socket,
            connect_timeout: self.connect_timeout,
        }
    }
}

impl ProxySettings {
    /// How long the server may take to end a session.
    pub fn close_timeout(&self) -> Option<Duration> {
        match &self.binding {
            Binding::TcpSession(binding) => binding.close_timeout,
            // Nothing has to be said to a server to end a connection.
            Binding::Http(_) => None,
        }
    }
}
