//! The numbers of `include/WebServicesEx.h`: what this library adds to the API.

use super::args::{Property, invalid};
use super::service_endpoint::time_out;
use crate::channel::port::{HalfClose, HttpSettings};
use crate::error::Result;

/// Properties of HTTP listeners. They lie within the range that a C++ compiler gives `WS_LISTENER_PROPERTY_ID`.
const HTTP_HEAD_TIMEOUT: i32 = 24;
const HTTP_BODY_TIMEOUT: i32 = 25;
const HTTP_IDLE_TIMEOUT: i32 = 26;
const HTTP_SEND_TIMEOUT: i32 = 27;
const HTTP_MAX_IDLE_CONNECTIONS: i32 = 28;
const HTTP_HALF_CLOSE: i32 = 29;

/// Takes a listener property of our own; false if it is none.
pub fn http_listener_property(property: &Property<'_>, settings: &mut HttpSettings) -> Result<bool> {
    match property.id() {
        HTTP_HEAD_TIMEOUT => settings.head_timeout = limit(property)?,
        HTTP_BODY_TIMEOUT => settings.body_timeout = limit(property)?,
        HTTP_IDLE_TIMEOUT => settings.idle_timeout = limit(property)?,
        HTTP_SEND_TIMEOUT => settings.send_timeout = limit(property)?,
        HTTP_MAX_IDLE_CONNECTIONS => settings.max_idle_connections = property.ulong()?,
        HTTP_HALF_CLOSE => {
            settings.half_close = match property.int()? {
                0 => HalfClose::Notify,
                1 => HalfClose::Ignore,
                2 => HalfClose::Probe,
                number => return Err(invalid(format!("{number} is not a WSX_HTTP_HALF_CLOSE"))),
            };
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// A time limit of zero would let nobody in.
fn limit(property: &Property<'_>) -> Result<Option<std::time::Duration>> {
    match property.ulong()? {
        0 => Err(invalid(format!("listener property {} cannot be 0", property.id()))),
        milliseconds => Ok(time_out(milliseconds)),
    }
}
