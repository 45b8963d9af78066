//! The channel properties of a service proxy: what each binding knows, and what contradicts what.

use std::time::Duration;

use super::args::{self, Property, invalid};
use super::service_endpoint::time_out;
use crate::abi::*;
use crate::channel::connect::IpVersion;
use crate::channel::encoding::WireEncoding;
use crate::channel::http::via::{CustomProxy, ProxySetting};
use crate::error::{Failure, Result};
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::runtime::callback::RedirectCallback;
use crate::service::proxy::{Binding, HttpBinding, ProxySettings, Redirection, SessionBinding};
use crate::string::from_utf16;

const DEFAULT_KEEP_ALIVE_TIME: u32 = 7_200_000;
const DEFAULT_KEEP_ALIVE_INTERVAL: u32 = 1000;

/// The keep-alives of the socket, in milliseconds.
struct KeepAlives {
    send: bool,
    time: u32,
    interval: u32,
}

/// What the HTTP proxy properties say together.
#[derive(Default)]
struct HttpProxy {
    mode: Option<WS_HTTP_PROXY_SETTING_MODE>,
    custom: Option<CustomProxy>,
}

/// # Safety
/// As for [`args::properties`], for everything the properties refer to.
pub unsafe fn channel_properties(
    properties: *const WS_CHANNEL_PROPERTY,
    count: u32,
    settings: &mut ProxySettings,
) -> Result<()> {
    let mut keep_alives =
        KeepAlives { send: false, time: DEFAULT_KEEP_ALIVE_TIME, interval: DEFAULT_KEEP_ALIVE_INTERVAL };
    let mut http_proxy = HttpProxy::default();
    let mut seen = 0_u64;
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(properties, count) }? {
        let id = WS_CHANNEL_PROPERTY_ID::from_number(property.id())
            .ok_or_else(|| invalid(format!("There is no channel property {}.", property.id())))?;
        if seen & (1 << id as i32) != 0 {
            return Err(invalid(format!("{id:?} is given twice.")));
        }
        seen |= 1 << id as i32;
        if common(id, &property, &mut keep_alives)? {
            continue;
        }
        let known = match &mut settings.binding {
            Binding::TcpSession(binding) => {
                session(id, &property, binding, &mut settings.envelope, &mut settings.addressing)?
            }
            // SAFETY: the caller's promise.
            Binding::Http(binding) => unsafe {
                requests(id, &property, binding, &mut settings.envelope, &mut settings.addressing, &mut http_proxy)?
            },
        };
        if !known {
            return Err(invalid(format!("{id:?} cannot be set for a service proxy with this binding.")));
        }
    }
    // The system counts in seconds.
    let seconds = |milliseconds: u32| Duration::from_secs(u64::from(milliseconds.div_ceil(1000)));
    let keep_alive = keep_alives.send.then(|| (seconds(keep_alives.time), seconds(keep_alives.interval)));
    match &mut settings.binding {
        Binding::TcpSession(binding) => binding.socket.keep_alive = keep_alive,
        Binding::Http(binding) => {
            binding.client.socket.keep_alive = keep_alive;
            // There are no more calls to keep connections for.
            binding.client.max_idle = settings.max_pending_calls as usize;
            binding.proxy = http_proxy.setting()?;
            if !binding.encoding.carries(settings.envelope) {
                return Err(invalid("The encoding of the channel does not go with its envelope version."));
            }
        }
    }
    Ok(())
}

/// What means the same for both bindings. False: it is none of these.
fn common(id: WS_CHANNEL_PROPERTY_ID, property: &Property<'_>, keep_alives: &mut KeepAlives) -> Result<bool> {
    match id {
        // How much memory is kept between messages is not the application's to feel.
        WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE => {
            property.ulong()?;
        }
        WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => only(id, property.int()?, WS_LONG_CALLBACK as i32)?,
        WS_CHANNEL_PROPERTY_TRANSFER_MODE => only(id, property.int()?, WS_BUFFERED_TRANSFER_MODE as i32)?,
        WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS => {
            if property.boolean()? {
                return Err(invalid("A service proxy does not enable the timeouts of its channels."));
            }
        }
        WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS => {
            if !property.boolean()? {
                return Err(invalid("WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS must be TRUE for a service proxy."));
            }
        }
        WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES => keep_alives.send = property.boolean()?,
        WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME => keep_alives.time = not_zero(property)?,
        WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL => keep_alives.interval = not_zero(property)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn session(
    id: WS_CHANNEL_PROPERTY_ID,
    property: &Property<'_>,
    binding: &mut SessionBinding,
    envelope: &mut EnvelopeVersion,
    addressing: &mut AddressingVersion,
) -> Result<bool> {
    match id {
        WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => binding.max_message_size = not_zero(property)?,
        WS_CHANNEL_PROPERTY_ENCODING => binding.encoding = encoding(id, property, WireEncoding::suits_sessions)?,
        WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => {
            let number = property.int()?;
            // The binary encodings go with SOAP 1.2 only.
            *envelope = EnvelopeVersion::from_number(number)
                .filter(|version| *version == EnvelopeVersion::Soap12)
                .ok_or_else(|| unusable(id, number))?;
        }
        WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => {
            let number = property.int()?;
            *addressing = AddressingVersion::from_number(number)
                .filter(|version| *version != AddressingVersion::Transport)
                .ok_or_else(|| unusable(id, number))?;
        }
        WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE => binding.max_session_dictionary = property.ulong()?,
        WS_CHANNEL_PROPERTY_IP_VERSION => binding.ip_version = ip_version(id, property)?,
        WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT => binding.resolve_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT => binding.connect_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT => binding.close_timeout = time_out(property.ulong()?),
        // The time for a call is the proxy's own property.
        WS_CHANNEL_PROPERTY_SEND_TIMEOUT
        | WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT
        | WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT => {
            if time_out(property.ulong()?).is_some() {
                return Err(invalid(format!(
                    "{id:?} can only be INFINITE for a session; WS_PROXY_PROPERTY_CALL_TIMEOUT limits its calls."
                )));
            }
        }
        WS_CHANNEL_PROPERTY_NO_DELAY => binding.socket.no_delay = property.boolean()?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// # Safety
/// What the property refers to is valid.
unsafe fn requests(
    id: WS_CHANNEL_PROPERTY_ID,
    property: &Property<'_>,
    binding: &mut HttpBinding,
    envelope: &mut EnvelopeVersion,
    addressing: &mut AddressingVersion,
    http_proxy: &mut HttpProxy,
) -> Result<bool> {
    let client = &mut binding.client;
    match id {
        WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => client.max_message_size = not_zero(property)? as usize,
        WS_CHANNEL_PROPERTY_ENCODING => binding.encoding = encoding(id, property, WireEncoding::suits_requests)?,
        WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => {
            let number = property.int()?;
            *envelope = EnvelopeVersion::from_number(number)
                .filter(|version| *version != EnvelopeVersion::None)
                .ok_or_else(|| unusable(id, number))?;
        }
        WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => {
            let number = property.int()?;
            *addressing = AddressingVersion::from_number(number).ok_or_else(|| unusable(id, number))?;
        }
        WS_CHANNEL_PROPERTY_IP_VERSION => client.ip_version = ip_version(id, property)?,
        WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT => client.resolve_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT => client.connect_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_SEND_TIMEOUT => client.send_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT => client.response_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT => client.receive_timeout = time_out(property.ulong()?),
        WS_CHANNEL_PROPERTY_NO_DELAY => client.socket.no_delay = property.boolean()?,
        // Ending a connection is nothing to wait for.
        WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT => {
            property.ulong()?;
        }
        WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS => client.max_connections = not_zero(property)? as usize,
        WS_CHANNEL_PROPERTY_COOKIE_MODE => {
            let number = property.int()?;
            let mode = WS_COOKIE_MODE::from_number(number).ok_or_else(|| unusable(id, number))?;
            binding.keeps_cookies = mode == WS_AUTO_COOKIE_MODE;
        }
        WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT => {
            let follow = property.boolean()?;
            // The callback decides, if there is one, wherever it stands in the list.
            if !matches!(binding.redirection, Redirection::Asked(_)) {
                binding.redirection = if follow { Redirection::Followed } else { Redirection::Refused };
            }
        }
        WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT => {
            // SAFETY: any bits but a bad function pointer make this structure, and the application says it is good.
            let context = unsafe { property.structure::<WS_HTTP_REDIRECT_CALLBACK_CONTEXT>()?.assume_init() };
            let callback = context.callback.ok_or_else(|| invalid(format!("{id:?} needs a callback.")))?;
            // SAFETY: the application's promise by giving it to the proxy.
            binding.redirection = Redirection::Asked(unsafe { RedirectCallback::new(callback, context.state) });
        }
        WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE => {
            let number = property.int()?;
            http_proxy.mode =
                Some(WS_HTTP_PROXY_SETTING_MODE::from_number(number).ok_or_else(|| unusable(id, number))?);
        }
        WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY => {
            // SAFETY: any bits make this structure; the caller's promise for its strings.
            let (servers, bypass) = unsafe {
                let custom = property.structure::<WS_CUSTOM_HTTP_PROXY>()?.assume_init();
                let text = |string: &WS_STRING, what| args::string(string, what).and_then(from_utf16);
                (text(&custom.servers, "the HTTP proxies")?, text(&custom.bypass, "the hosts without a proxy")?)
            };
            http_proxy.custom = Some(CustomProxy::new(&servers, &bypass)?);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

impl HttpProxy {
    fn setting(self) -> Result<ProxySetting> {
        match (self.mode, self.custom) {
            (None | Some(WS_HTTP_PROXY_SETTING_MODE_AUTO), None) => Ok(ProxySetting::Auto),
            (Some(WS_HTTP_PROXY_SETTING_MODE_NONE), None) => Ok(ProxySetting::None),
            (Some(WS_HTTP_PROXY_SETTING_MODE_CUSTOM), Some(custom)) => Ok(ProxySetting::Custom(custom)),
            (Some(WS_HTTP_PROXY_SETTING_MODE_CUSTOM), None) => {
                Err(invalid("WS_HTTP_PROXY_SETTING_MODE_CUSTOM needs WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY."))
            }
            (_, Some(_)) => {
                Err(invalid("WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY needs WS_HTTP_PROXY_SETTING_MODE_CUSTOM."))
            }
        }
    }
}

fn encoding(
    id: WS_CHANNEL_PROPERTY_ID,
    property: &Property<'_>,
    suits: fn(WireEncoding) -> bool,
) -> Result<WireEncoding> {
    let number = property.int()?;
    WireEncoding::from_number(number).filter(|encoding| suits(*encoding)).ok_or_else(|| unusable(id, number))
}

fn ip_version(id: WS_CHANNEL_PROPERTY_ID, property: &Property<'_>) -> Result<IpVersion> {
    let number = property.int()?;
    match WS_IP_VERSION::from_number(number) {
        Some(WS_IP_VERSION_4) => Ok(IpVersion::V4),
        Some(WS_IP_VERSION_6) => Ok(IpVersion::V6),
        Some(WS_IP_VERSION_AUTO) => Ok(IpVersion::Auto),
        None => Err(unusable(id, number)),
    }
}

fn only(id: WS_CHANNEL_PROPERTY_ID, number: i32, allowed: i32) -> Result<()> {
    if number == allowed { Ok(()) } else { Err(unusable(id, number)) }
}

fn unusable(id: WS_CHANNEL_PROPERTY_ID, number: i32) -> Failure {
    invalid(format!("{id:?} cannot be {number} for a service proxy with this binding."))
}

fn not_zero(property: &Property<'_>) -> Result<u32> {
    match property.ulong()? {
        0 => Err(invalid(format!("Channel property {} cannot be 0.", property.id()))),
        value => Ok(value),
    }
}
