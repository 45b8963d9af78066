//! The channel properties of a service endpoint.

use super::args::{self, invalid};
use super::service_endpoint::{limit, long_callbacks_only, time_out};
use crate::abi::*;
use crate::channel::encoding::{Charset, WireEncoding};
use crate::error::Result;
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::service::endpoint::ChannelSettings;
use crate::url::Scheme;

const DEFAULT_MAX_MESSAGE_SIZE: u32 = 65536;
const DEFAULT_MAX_SESSION_DICTIONARY: u32 = 2048;
const DEFAULT_KEEP_ALIVE_TIME: u32 = 7_200_000;
const DEFAULT_KEEP_ALIVE_INTERVAL: u32 = 1000;
const DEFAULT_MAX_REQUEST_HEAD: u32 = 65536;

/// What the properties say, or the defaults.
///
/// # Safety
/// The list and all it refers to are valid.
pub unsafe fn channel_settings(list: &WS_CHANNEL_PROPERTIES, scheme: Scheme) -> Result<ChannelSettings> {
    use WS_CHANNEL_PROPERTY_ID::*;
    let http = scheme == Scheme::Http;
    let mut settings = ChannelSettings {
        encoding: if http { WireEncoding::Text(Charset::Utf8) } else { WireEncoding::BinarySession },
        envelope: EnvelopeVersion::Soap12,
        addressing: AddressingVersion::V1_0,
        max_message_size: DEFAULT_MAX_MESSAGE_SIZE,
        trim_message_size: DEFAULT_MAX_MESSAGE_SIZE,
        max_session_dictionary: DEFAULT_MAX_SESSION_DICTIONARY,
        no_delay: false,
        send_keep_alives: false,
        keep_alive_time: DEFAULT_KEEP_ALIVE_TIME,
        keep_alive_interval: DEFAULT_KEEP_ALIVE_INTERVAL,
        receive_timeout: None,
        send_timeout: None,
        close_timeout: None,
        max_request_head: DEFAULT_MAX_REQUEST_HEAD,
    };
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(list.properties.cast_const(), list.propertyCount) }? {
        let unknown = |what: &str, number: i32| invalid(format!("{number} is not {what} that these channels can use"));
        match WS_CHANNEL_PROPERTY_ID::from_number(property.id()) {
            Some(WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE) => settings.max_message_size = limit(property)?,
            Some(WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE) => settings.trim_message_size = property.ulong()?,
            Some(WS_CHANNEL_PROPERTY_ENCODING) => {
                let number = property.int()?;
                settings.encoding = WireEncoding::from_number(number)
                    .filter(|encoding| if http { encoding.suits_requests() } else { encoding.suits_sessions() })
                    .ok_or_else(|| unknown("an encoding", number))?;
            }
            Some(WS_CHANNEL_PROPERTY_ENVELOPE_VERSION) => {
                let number = property.int()?;
                settings.envelope =
                    EnvelopeVersion::from_number(number).ok_or_else(|| unknown("an envelope version", number))?;
            }
            Some(WS_CHANNEL_PROPERTY_ADDRESSING_VERSION) => {
                let number = property.int()?;
                settings.addressing = AddressingVersion::from_number(number)
                    .filter(|version| http || *version != AddressingVersion::Transport)
                    .ok_or_else(|| unknown("an addressing version", number))?;
            }
            Some(WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE) if !http => {
                settings.max_session_dictionary = property.ulong()?;
            }
            Some(WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL) => long_callbacks_only(property)?,
            Some(WS_CHANNEL_PROPERTY_TRANSFER_MODE) => {
                if property.int()? != WS_TRANSFER_MODE::WS_BUFFERED_TRANSFER_MODE as i32 {
                    return Err(invalid("messages are always buffered"));
                }
            }
            Some(WS_CHANNEL_PROPERTY_NO_DELAY) => settings.no_delay = property.boolean()?,
            Some(WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES) => settings.send_keep_alives = property.boolean()?,
            Some(WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME) => settings.keep_alive_time = limit(property)?,
            Some(WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL) => settings.keep_alive_interval = limit(property)?,
            Some(WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS) => {
                if property.boolean()? {
                    return Err(invalid("a service host does not enable the time-outs of its channels"));
                }
            }
            Some(WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT) => settings.receive_timeout = time_out(property.ulong()?),
            Some(WS_CHANNEL_PROPERTY_SEND_TIMEOUT) => settings.send_timeout = time_out(property.ulong()?),
            Some(WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT) => settings.close_timeout = time_out(property.ulong()?),
            Some(WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE) if http => {
                settings.max_request_head = limit(property)?;
            }
            Some(id) => return Err(invalid(format!("{id:?} cannot be set for a channel of this service host"))),
            None => return Err(invalid(format!("there is no channel property {}", property.id()))),
        }
    }
    if !settings.encoding.carries(settings.envelope) {
        return Err(invalid("the encoding of the channel does not go with its envelope version"));
    }
    Ok(settings)
}
