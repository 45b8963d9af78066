//! What a service proxy is created and opened with: everything is validated, and copied.

use std::time::Duration;

use super::args::{self, Property, invalid};
use super::handle;
use super::message::message_settings;
use super::service_endpoint::time_out;
use crate::abi::*;
use crate::channel::connect::IpVersion;
use crate::channel::encoding::WireEncoding;
use crate::channel::tcp::client::SocketOptions;
use crate::error::{Failure, Result};
use crate::error_object::DEFAULT_LANGUAGE;
use crate::message::{AddressingVersion, EnvelopeVersion, MessageSettings};
use crate::service::proxy::{Binding, Destination, ProxySettings, SessionBinding};
use crate::string::from_utf16;
use crate::url::{Flags, Scheme, Url};
use crate::xml::{NodeBuffer, NodeKind, Writer};

const DEFAULT_CALL_TIMEOUT: Duration = Duration::from_millis(30000);
const DEFAULT_MAX_CLOSE_TIMEOUT: Duration = Duration::from_millis(5000);
const DEFAULT_MAX_PENDING_CALLS: u32 = 100;
const DEFAULT_MAX_CALL_POOL_SIZE: u16 = 5;
const DEFAULT_MAX_MESSAGE_SIZE: u32 = 65536;
const DEFAULT_MAX_SESSION_DICTIONARY: u32 = 2048;
const DEFAULT_KEEP_ALIVE_TIME: u32 = 7_200_000;
const DEFAULT_KEEP_ALIVE_INTERVAL: u32 = 1000;

/// What the address of an endpoint may take up in a proxy, in bytes (PX-3).
const MAX_ADDRESS_SIZE: usize = 65536;

/// The settings of a proxy before its properties are read.
pub fn settings(channel_type: i32, binding: i32) -> Result<ProxySettings> {
    match WS_CHANNEL_BINDING::from_number(binding) {
        Some(WS_TCP_CHANNEL_BINDING) => {}
        Some(binding) => {
            return Err(invalid(format!(
                "Service proxies do not implement {binding:?}; what is implemented is WS_TCP_CHANNEL_BINDING."
            )));
        }
        None => return Err(invalid(format!("{binding} is not a WS_CHANNEL_BINDING."))),
    }
    if channel_type != WS_CHANNEL_TYPE::WS_CHANNEL_TYPE_DUPLEX_SESSION as i32 {
        return Err(invalid(format!(
            "A service proxy with WS_TCP_CHANNEL_BINDING has the channel type WS_CHANNEL_TYPE_DUPLEX_SESSION, not \
             {channel_type}."
        )));
    }
    Ok(ProxySettings {
        binding: Binding::TcpSession(SessionBinding {
            encoding: WireEncoding::BinarySession,
            max_message_size: DEFAULT_MAX_MESSAGE_SIZE,
            max_session_dictionary: DEFAULT_MAX_SESSION_DICTIONARY,
            ip_version: IpVersion::Auto,
            resolve_timeout: None,
            connect_timeout: None,
            close_timeout: None,
            socket: SocketOptions::default(),
        }),
        envelope: EnvelopeVersion::Soap12,
        addressing: AddressingVersion::V1_0,
        message: MessageSettings::default(),
        call_timeout: Some(DEFAULT_CALL_TIMEOUT),
        max_close_timeout: Some(DEFAULT_MAX_CLOSE_TIMEOUT),
        max_pending_calls: DEFAULT_MAX_PENDING_CALLS,
        max_call_pool_size: DEFAULT_MAX_CALL_POOL_SIZE,
        fault_language: DEFAULT_LANGUAGE,
    })
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

/// # Safety
/// As for [`args::properties`].
pub unsafe fn channel_properties(
    properties: *const WS_CHANNEL_PROPERTY,
    count: u32,
    settings: &mut ProxySettings,
) -> Result<()> {
    let Binding::TcpSession(binding) = &mut settings.binding;
    let (mut keep_alives, mut idle, mut interval) = (false, DEFAULT_KEEP_ALIVE_TIME, DEFAULT_KEEP_ALIVE_INTERVAL);
    let mut seen = 0_u64;
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(properties, count) }? {
        let id = WS_CHANNEL_PROPERTY_ID::from_number(property.id())
            .ok_or_else(|| invalid(format!("There is no channel property {}.", property.id())))?;
        if seen & (1 << id as i32) != 0 {
            return Err(invalid(format!("{id:?} is given twice.")));
        }
        seen |= 1 << id as i32;
        let unusable = |number: i32| invalid(format!("{id:?} cannot be {number} for a proxy with sessions over TCP."));
        match id {
            WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => binding.max_message_size = not_zero(property)?,
            // How much memory is kept between messages is not the application's to feel.
            WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE => {
                property.ulong()?;
            }
            WS_CHANNEL_PROPERTY_ENCODING => {
                let number = property.int()?;
                binding.encoding = WireEncoding::from_number(number).ok_or_else(|| unusable(number))?;
            }
            WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => {
                let number = property.int()?;
                // The binary encodings go with SOAP 1.2 only.
                settings.envelope = EnvelopeVersion::from_number(number)
                    .filter(|version| *version == EnvelopeVersion::Soap12)
                    .ok_or_else(|| unusable(number))?;
            }
            WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => {
                let number = property.int()?;
                settings.addressing = AddressingVersion::from_number(number)
                    .filter(|version| *version != AddressingVersion::Transport)
                    .ok_or_else(|| unusable(number))?;
            }
            WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE => binding.max_session_dictionary = property.ulong()?,
            WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => match property.int()? {
                number if number == WS_LONG_CALLBACK as i32 => {}
                number => return Err(unusable(number)),
            },
            WS_CHANNEL_PROPERTY_IP_VERSION => {
                let number = property.int()?;
                binding.ip_version = match WS_IP_VERSION::from_number(number) {
                    Some(WS_IP_VERSION_4) => IpVersion::V4,
                    Some(WS_IP_VERSION_6) => IpVersion::V6,
                    Some(WS_IP_VERSION_AUTO) => IpVersion::Auto,
                    None => return Err(unusable(number)),
                };
            }
            WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT => binding.resolve_timeout = time_out(property.ulong()?),
            WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT => binding.connect_timeout = time_out(property.ulong()?),
            WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT => binding.close_timeout = time_out(property.ulong()?),
            // The time for a call is the proxy's own property.
            WS_CHANNEL_PROPERTY_SEND_TIMEOUT
            | WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT
            | WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT => {
                if time_out(property.ulong()?).is_some() {
                    return Err(invalid(format!(
                        "{id:?} can only be INFINITE for a service proxy; WS_PROXY_PROPERTY_CALL_TIMEOUT limits its calls."
                    )));
                }
            }
            WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS => {
                if property.boolean()? {
                    return Err(invalid("A service proxy does not enable the timeouts of its channels."));
                }
            }
            WS_CHANNEL_PROPERTY_TRANSFER_MODE => match property.int()? {
                number if number == WS_BUFFERED_TRANSFER_MODE as i32 => {}
                number => return Err(unusable(number)),
            },
            WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS => {
                if !property.boolean()? {
                    return Err(invalid("WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS must be TRUE for a service proxy."));
                }
            }
            WS_CHANNEL_PROPERTY_NO_DELAY => binding.socket.no_delay = property.boolean()?,
            WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES => keep_alives = property.boolean()?,
            WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME => idle = not_zero(property)?,
            WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL => interval = not_zero(property)?,
            id => return Err(invalid(format!("{id:?} cannot be set for a service proxy with sessions over TCP."))),
        }
    }
    // The system counts in seconds.
    let seconds = |milliseconds: u32| Duration::from_secs(u64::from(milliseconds.div_ceil(1000)));
    binding.socket.keep_alive = keep_alives.then(|| (seconds(idle), seconds(interval)));
    Ok(())
}

fn not_zero(property: Property<'_>) -> Result<u32> {
    match property.ulong()? {
        0 => Err(invalid(format!("Channel property {} cannot be 0.", property.id()))),
        value => Ok(value),
    }
}

/// A copy of an endpoint address. Extensions and identity mean nothing without metadata and security.
///
/// # Safety
/// The address and all it refers to are valid.
pub unsafe fn destination(address: *const WS_ENDPOINT_ADDRESS) -> Result<Destination> {
    // SAFETY: the caller's promise, here and below.
    let address = unsafe { args::structure(address, "the endpoint address") }?;
    // SAFETY: as above.
    let units = unsafe { args::string(&address.url, "the URL of the endpoint") }?;
    let mut size = size_of_val(units);
    check_size(size)?;
    let bad_url = |failure: Failure| {
        Failure { code: WS_E_INVALID_ENDPOINT_URL, ..failure }.within("The URL of the endpoint is not valid.")
    };
    let to = from_utf16(units).map_err(bad_url)?;
    let url = Url::parse(&to, Flags::default()).map_err(bad_url)?;
    if url.scheme != Scheme::NetTcp {
        let text = format!("With WS_TCP_CHANNEL_BINDING the scheme of the URL is net.tcp, not {}.", url.scheme.name());
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
    Ok(Destination { via: url.encode()?, host: url.host, port, to, headers })
}

fn check_size(size: usize) -> Result<()> {
    if size <= MAX_ADDRESS_SIZE {
        return Ok(());
    }
    let text = format!("The endpoint address takes {size} bytes; {MAX_ADDRESS_SIZE} is the limit.");
    Err(Failure::new(WS_E_QUOTA_EXCEEDED, text))
}
