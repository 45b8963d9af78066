//! What a service proxy is created and opened with: everything is validated, and copied. The properties of its channels
//! are in `proxy_channel`.

use std::time::Duration;

use super::args::{self, invalid};
use super::handle;
use super::message::message_settings;
use super::service_endpoint::time_out;
use crate::abi::*;
use crate::channel::connect::{IpVersion, SocketOptions};
use crate::channel::encoding::{Charset, WireEncoding};
use crate::channel::http::client::ClientSettings;
use crate::channel::http::via::ProxySetting;
use crate::error::{Failure, Result};
use crate::error_object::DEFAULT_LANGUAGE;
use crate::message::{AddressingVersion, EnvelopeVersion, MessageSettings};
use crate::service::proxy::{Binding, Destination, HttpBinding, ProxySettings, Redirection, SessionBinding};
use crate::string::from_utf16;
use crate::url::{Flags, Scheme, Url};
use crate::xml::{NodeBuffer, NodeKind, Writer};

const DEFAULT_CALL_TIMEOUT: Duration = Duration::from_millis(30000);
const DEFAULT_MAX_CLOSE_TIMEOUT: Duration = Duration::from_millis(5000);
const DEFAULT_MAX_PENDING_CALLS: u32 = 100;
const DEFAULT_MAX_CALL_POOL_SIZE: u16 = 5;
const DEFAULT_MAX_MESSAGE_SIZE: u32 = 65536;
const DEFAULT_MAX_SESSION_DICTIONARY: u32 = 2048;
/// No property of a client limits the head of a response.
const MAX_RESPONSE_HEAD: usize = 65536;

/// What the address of an endpoint may take up in a proxy, in bytes (PX-3).
const MAX_ADDRESS_SIZE: usize = 65536;

/// The settings of a proxy before its properties are read.
pub fn settings(channel_type: i32, binding: i32) -> Result<ProxySettings> {
    let (served, binding) = match WS_CHANNEL_BINDING::from_number(binding) {
        Some(WS_TCP_CHANNEL_BINDING) => (WS_CHANNEL_TYPE_DUPLEX_SESSION, Binding::TcpSession(session_binding())),
        Some(WS_HTTP_CHANNEL_BINDING) => (WS_CHANNEL_TYPE_REQUEST, Binding::Http(http_binding())),
        Some(binding) => {
            return Err(invalid(format!(
                "Service proxies do not implement {binding:?}; what is implemented is WS_TCP_CHANNEL_BINDING and \
                 WS_HTTP_CHANNEL_BINDING."
            )));
        }
        None => return Err(invalid(format!("{binding} is not a WS_CHANNEL_BINDING."))),
    };
    if channel_type != served as i32 {
        return Err(invalid(format!(
            "A service proxy with this binding has the channel type {served:?}, not {channel_type}."
        )));
    }
    Ok(ProxySettings {
        message: MessageSettings::default(),
        binding,
        envelope: EnvelopeVersion::Soap12,
        addressing: AddressingVersion::V1_0,
        call_timeout: Some(DEFAULT_CALL_TIMEOUT),
        max_close_timeout: Some(DEFAULT_MAX_CLOSE_TIMEOUT),
        max_pending_calls: DEFAULT_MAX_PENDING_CALLS,
        max_call_pool_size: DEFAULT_MAX_CALL_POOL_SIZE,
        fault_language: DEFAULT_LANGUAGE,
    })
}

fn session_binding() -> SessionBinding {
    SessionBinding {
        encoding: WireEncoding::BinarySession,
        max_message_size: DEFAULT_MAX_MESSAGE_SIZE,
        max_session_dictionary: DEFAULT_MAX_SESSION_DICTIONARY,
        ip_version: IpVersion::Auto,
        resolve_timeout: None,
        connect_timeout: None,
        close_timeout: None,
        socket: SocketOptions::default(),
    }
}

fn http_binding() -> HttpBinding {
    HttpBinding {
        encoding: WireEncoding::Text(Charset::Utf8),
        client: ClientSettings {
            ip_version: IpVersion::Auto,
            // A request is written in one piece; waiting for more of it would only delay it.
            socket: SocketOptions { no_delay: true, keep_alive: None },
            resolve_timeout: None,
            connect_timeout: None,
            send_timeout: None,
            response_timeout: None,
            receive_timeout: None,
            max_message_size: DEFAULT_MAX_MESSAGE_SIZE as usize,
            max_head: MAX_RESPONSE_HEAD,
            max_connections: usize::MAX,
            max_idle: DEFAULT_MAX_PENDING_CALLS as usize,
        },
        proxy: ProxySetting::Auto,
        redirection: Redirection::Refused,
        keeps_cookies: true,
    }
}

/// # Safety
/// As for [`args::properties`], for everything the properties refer to.
pub unsafe fn proxy_properties(
    properties: *const WS_PROXY_PROPERTY,
    count: u32,
    settings: &mut ProxySettings,
) -> Result<()> {
    let mut seen = 0_u32;
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(properties, count) }? {
        let id = WS_PROXY_PROPERTY_ID::from_number(property.id())
            .ok_or_else(|| invalid(format!("There is no proxy property {}.", property.id())))?;
        if seen & (1 << id as i32) != 0 {
            return Err(invalid(format!("{id:?} is given twice.")));
        }
        seen |= 1 << id as i32;
        match id {
            WS_PROXY_PROPERTY_CALL_TIMEOUT => settings.call_timeout = time_out(property.ulong()?),
            WS_PROXY_PROPERTY_MESSAGE_PROPERTIES => {
                // SAFETY: any bits make this structure; the caller's promise for what it refers to.
                settings.message = unsafe {
                    let list = property.structure::<WS_MESSAGE_PROPERTIES>()?.assume_init();
                    message_settings(list.properties, list.propertyCount, settings.message.clone())?
                };
            }
            WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE => settings.max_call_pool_size = property.ushort()?,
            WS_PROXY_PROPERTY_STATE => return Err(invalid("The state of a service proxy can only be read.")),
            WS_PROXY_PROPERTY_MAX_PENDING_CALLS => settings.max_pending_calls = property.ulong()?,
            WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT => settings.max_close_timeout = time_out(property.ulong()?),
            WS_PROXY_FAULT_LANG_ID => match property.ushort()? {
                0 => return Err(invalid("The language of faults cannot be 0.")),
                language => settings.fault_language = language,
            },
        }
    }
    Ok(())
}

/// A copy of an endpoint address. Extensions and identity mean nothing without metadata and security.
///
/// # Safety
/// The address and all it refers to are valid.
pub unsafe fn destination(address: *const WS_ENDPOINT_ADDRESS, binding: &Binding) -> Result<Destination> {
    // SAFETY: the caller's promise, here and below.
    let address = unsafe { args::structure(address, "the endpoint address") }?;
    // SAFETY: as above.
    let units = unsafe { args::string(&address.url, "the URL of the endpoint") }?;
    let mut size = size_of_val(units);
    check_size(size)?;
    let bad_url =
        |failure: Failure| failure.with_code(WS_E_INVALID_ENDPOINT_URL).within("The URL of the endpoint is not valid.");
    let to = from_utf16(units).map_err(bad_url)?;
    let url = Url::parse(&to, Flags::default()).map_err(bad_url)?;
    let scheme = match binding {
        Binding::TcpSession(_) => Scheme::NetTcp,
        Binding::Http(_) => Scheme::Http,
    };
    if url.scheme != scheme {
        let (wanted, given) = (scheme.name(), url.scheme.name());
        let text = format!("With the binding of this proxy the scheme of the URL is {wanted}, not {given}.");
        return Err(Failure::new(WS_E_INVALID_ENDPOINT_URL, text));
    }
    let port = url.port().filter(|port| *port != 0).ok_or_else(|| {
        Failure::new(WS_E_INVALID_ENDPOINT_URL, "The URL of the endpoint has a port that cannot be connected to.")
    })?;
    let mut headers = Vec::new();
    if !address.headers.is_null() {
        // SAFETY: as above.
        let nodes = unsafe { handle::lock::<NodeBuffer>(address.headers) }?;
        size = size.saturating_add(nodes.capacity_in_bytes());
        check_size(size)?;
        let mut cursor = nodes.cursor();
        cursor.skip_to_content();
        while cursor.kind() == NodeKind::StartElement {
            let mut copy = Writer::nodes(NodeBuffer::new());
            copy.copy_node(&mut cursor)?;
            headers.push(copy.into_nodes()?);
            cursor.skip_to_content();
        }
    }
    Ok(Destination { via: url.encode()?, url, port, to, headers })
}

fn check_size(size: usize) -> Result<()> {
    if size <= MAX_ADDRESS_SIZE {
        return Ok(());
    }
    let text = format!("The endpoint address takes {size} bytes; {MAX_ADDRESS_SIZE} is the limit.");
    Err(Failure::new(WS_E_QUOTA_EXCEEDED, text))
}
