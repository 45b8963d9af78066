//! Takes a `WS_SERVICE_ENDPOINT` apart: everything that create validates, and copies what must be copied (HS-19). Its
//! channel properties are in `service_channel`.

use std::sync::Arc;
use std::time::Duration;

use super::args::{self, Property, invalid};
use super::extensions::http_listener_property;
use super::message::message_settings;
use super::metadata;
use super::service_channel::channel_settings;
use crate::abi::*;
use crate::channel::port::{HttpSettings, ListenerSettings};
use crate::error::Result;
use crate::message::MessageSettings;
use crate::runtime::BlockHint;
use crate::runtime::callback::{
    AcceptCallback, CloseCallback, MessageReceiveCallback, MethodPointer, SecurityCallback, StubCallback,
};
use crate::serialization::KeptAddress;
use crate::serialization::Operation;
use crate::serialization::c_enum::number;
use crate::service::endpoint::{Contract, Method, Pointer, Settings};
use crate::service::metadata::{EndpointMetadata, GivenMatching};
use crate::string::from_utf16;
use crate::url::{Flags, MatchOptions, Scheme, Url};

const DEFAULT_MAX_CHANNELS: u32 = 100;
const DEFAULT_POOL_SIZE: u32 = 100;
/// Not a power of two: the documented default.
const DEFAULT_BODY_HEAP_MAX_SIZE: usize = 65535;
const DEFAULT_BODY_HEAP_TRIM_SIZE: usize = 4096;
const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_millis(15000);
const DEFAULT_CLOSE_TIMEOUT: Duration = Duration::from_millis(5000);
/// The documentation leaves the default to the system.
const DEFAULT_BACKLOG: u32 = 4096;

/// Everything the service layer needs of one endpoint.
///
/// # Safety
/// The endpoint and all that is reachable from it are valid as the API demands; contract, contract description and
/// method table stay so for the lifetime of the host.
pub unsafe fn settings(endpoint: &WS_SERVICE_ENDPOINT) -> Result<Settings> {
    let scheme = check_binding(number(endpoint.channelBinding), number(endpoint.channelType))?;
    if !endpoint.securityDescription.is_null() {
        return Err(crate::error::Failure::new(
            WS_E_NOT_SUPPORTED,
            "security descriptions are not implemented; give null for an endpoint without security",
        ));
    }
    // SAFETY: the caller's promise, here and below.
    unsafe {
        let (url, address) = listener_url(&endpoint.address.url, scheme)?;
        let contract = contract(endpoint.contract)?;
        let mut settings = Settings {
            url,
            address,
            contract,
            accept: None,
            close: None,
            authorize: endpoint.authorizationCallback.map(|callback| SecurityCallback::new(callback)),
            max_accepting_channels: 1,
            max_concurrency: 1,
            max_channels: DEFAULT_MAX_CHANNELS,
            max_call_pool_size: DEFAULT_POOL_SIZE,
            body_heap_max_size: DEFAULT_BODY_HEAP_MAX_SIZE,
            body_heap_trim_size: DEFAULT_BODY_HEAP_TRIM_SIZE,
            message: MessageSettings::default(),
            metadata: EndpointMetadata::default(),
            check_must_understand: true,
            listener: ListenerSettings {
                connect_timeout: Some(DEFAULT_CONNECT_TIMEOUT),
                transport_matching: MatchOptions::default(),
                to_matching: MatchOptions::default(),
                transport_matching_given: None,
                to_matching_given: None,
                backlog: DEFAULT_BACKLOG,
                ip_version: 0,
                close_timeout: Some(DEFAULT_CLOSE_TIMEOUT),
                http: HttpSettings::default(),
            },
            channel: channel_settings(&endpoint.channelProperties, scheme)?,
        };
        // Over HTTP the reply goes back to where the request came from, whatever its header would say.
        settings.message.writes_anonymous_to = scheme != Scheme::Http;
        endpoint_properties(endpoint, &mut settings)?;
        if settings.contract.handler.is_some() && settings.max_concurrency > 1 {
            return Err(invalid(
                "WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY must be 1 for a contract with a message handler",
            ));
        }
        Ok(settings)
    }
}

/// The scheme of the URLs that go with a binding, which serves one type of channels.
pub fn check_binding(binding: i32, channel_type: i32) -> Result<Scheme> {
    use WS_CHANNEL_TYPE::{WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_CHANNEL_TYPE_REPLY};
    let (scheme, served) = match WS_CHANNEL_BINDING::from_number(binding) {
        Some(WS_CHANNEL_BINDING::WS_TCP_CHANNEL_BINDING) => (Scheme::NetTcp, WS_CHANNEL_TYPE_DUPLEX_SESSION),
        Some(WS_CHANNEL_BINDING::WS_HTTP_CHANNEL_BINDING) => (Scheme::Http, WS_CHANNEL_TYPE_REPLY),
        Some(binding) => {
            return Err(invalid(format!(
                "the binding {binding:?} is not implemented; WS_TCP_CHANNEL_BINDING and WS_HTTP_CHANNEL_BINDING are"
            )));
        }
        None => return Err(invalid(format!("{binding} is not a WS_CHANNEL_BINDING"))),
    };
    if channel_type == served as i32 {
        Ok(scheme)
    } else {
        let number = served as i32;
        Err(invalid(format!("this binding serves channels of type {served:?} ({number}), not {channel_type}")))
    }
}

/// # Safety
/// The string is valid.
unsafe fn listener_url(url: &WS_STRING, scheme: Scheme) -> Result<(Url, KeptAddress)> {
    // SAFETY: the caller's promise.
    let units = unsafe { args::string(url, "the URL of the endpoint") }?;
    let invalid_url = |text: String| crate::error::Failure::new(WS_E_INVALID_ENDPOINT_URL, text);
    let text = from_utf16(units)?;
    let flags = Flags { allow_host_wildcards: true, ..Flags::default() };
    let url = Url::parse(&text, flags).map_err(|failure| failure.with_code(WS_E_INVALID_ENDPOINT_URL))?;
    if url.scheme != scheme {
        return Err(invalid_url(format!("the binding of the endpoint needs a {} URL, not \"{text}\"", scheme.name())));
    }
    if !url.query.is_empty() || !url.fragment.is_empty() {
        return Err(invalid_url(format!("a listener's URL has neither query nor fragment: \"{text}\"")));
    }
    Ok((url, KeptAddress::new(units)))
}

/// # Safety
/// As for [`settings`].
unsafe fn contract(contract: *const WS_SERVICE_CONTRACT) -> Result<Contract> {
    // SAFETY: the caller's promise, here and below.
    unsafe {
        let contract = args::structure(contract, "the contract of the endpoint")?;
        let handler = contract.defaultMessageHandlerCallback.map(|callback| MessageReceiveCallback::new(callback));
        let mut methods = Vec::new();
        if contract.contractDescription.is_null() {
            if handler.is_none() {
                return Err(invalid("a contract needs a description or a message handler"));
            }
        } else {
            let description = args::structure(contract.contractDescription, "the contract description")?;
            if contract.methodTable.is_null() {
                return Err(invalid("a contract with a description needs a method table"));
            }
            let table = args::array_of(
                contract.methodTable.cast::<*const std::ffi::c_void>(),
                description.operationCount,
                "The method table",
            )?;
            let operations = args::array_of(
                description.operations.cast_const(),
                description.operationCount,
                "The array of operations",
            )?;
            for (index, (&operation, &function)) in operations.iter().zip(table).enumerate() {
                let operation = Operation::new(operation)
                    .map_err(|failure| failure.within(format!("operation {index} of the contract")))?;
                let Some(stub) = operation.stub() else {
                    return Err(invalid(format!("operation {index} of the contract has no stub callback")));
                };
                methods.push(Method {
                    operation: Arc::new(operation),
                    stub: StubCallback::new(stub),
                    method: MethodPointer::new(function),
                    hint: BlockHint::new(),
                });
            }
        }
        Ok(Contract { description: Pointer::new(contract.contractDescription), methods, handler })
    }
}

/// A limit of zero can never serve a call.
pub fn limit(property: Property<'_>) -> Result<u32> {
    match property.ulong()? {
        0 => Err(invalid(format!("property {} cannot be 0", property.id()))),
        value => Ok(value),
    }
}

/// # Safety
/// As for [`settings`].
unsafe fn endpoint_properties(endpoint: &WS_SERVICE_ENDPOINT, settings: &mut Settings) -> Result<()> {
    use WS_SERVICE_ENDPOINT_PROPERTY_ID::*;
    // SAFETY: the caller's promise, here and below.
    unsafe {
        for property in args::properties(endpoint.properties, endpoint.propertyCount)? {
            match WS_SERVICE_ENDPOINT_PROPERTY_ID::from_number(property.id()) {
                Some(WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK) => {
                    let value = property.structure::<WS_SERVICE_PROPERTY_ACCEPT_CALLBACK>()?.assume_init();
                    settings.accept = value.callback.map(|callback| AcceptCallback::new(callback));
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK) => {
                    let value = property.structure::<WS_SERVICE_PROPERTY_CLOSE_CALLBACK>()?.assume_init();
                    settings.close = value.callback.map(|callback| CloseCallback::new(callback));
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS) => {
                    settings.max_accepting_channels = limit(property)?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY) => settings.max_concurrency = limit(property)?,
                Some(WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE) => {
                    settings.body_heap_max_size = heap_size(property)?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE) => {
                    settings.body_heap_trim_size = property.length()?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES) => {
                    let list = property.structure::<WS_MESSAGE_PROPERTIES>()?.assume_init();
                    settings.message = message_settings(list.properties, list.propertyCount, settings.message.clone())?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE) => {
                    settings.max_call_pool_size = limit(property)?;
                }
                // A channel of this library holds nothing worth keeping once its session is over.
                Some(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE) => {
                    limit(property)?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES) => {
                    let list = property.structure::<WS_LISTENER_PROPERTIES>()?.assume_init();
                    listener_properties(&list, settings.url.scheme, &mut settings.listener)?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND) => {
                    settings.check_must_understand = property.boolean()?;
                }
                Some(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS) => settings.max_channels = limit(property)?,
                Some(id) => {
                    if !metadata::endpoint_property(id, property, &mut settings.metadata)? {
                        return Err(invalid(format!("{id:?} is not implemented")));
                    }
                }
                None => return Err(invalid(format!("there is no endpoint property {}", property.id()))),
            }
        }
    }
    let listener = &mut settings.listener;
    let given = GivenMatching { to: listener.to_matching_given, transport: listener.transport_matching_given };
    if let Some(matching) = settings.metadata.complete(&settings.url, given)? {
        listener.to_matching = matching.to;
        listener.transport_matching = matching.transport;
    }
    Ok(())
}

fn heap_size(property: Property<'_>) -> Result<usize> {
    match property.length()? {
        0 => Err(invalid("the size of the body heap cannot be 0")),
        size => Ok(size),
    }
}

/// As [`time_out`], back.
pub fn milliseconds(time_out: Option<Duration>) -> u32 {
    time_out.map_or(u32::MAX, |time_out| time_out.as_millis() as u32)
}

/// The duration of a time-out in milliseconds; `None` is `INFINITE`.
pub fn time_out(milliseconds: u32) -> Option<Duration> {
    (milliseconds != u32::MAX).then(|| Duration::from_millis(u64::from(milliseconds)))
}

/// # Safety
/// As for [`settings`].
unsafe fn listener_properties(
    list: &WS_LISTENER_PROPERTIES,
    scheme: Scheme,
    settings: &mut ListenerSettings,
) -> Result<()> {
    use WS_LISTENER_PROPERTY_ID::*;
    let http = scheme == Scheme::Http;
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(list.properties.cast_const(), list.propertyCount) }? {
        if http && http_listener_property(&property, &mut settings.http)? {
            continue;
        }
        match WS_LISTENER_PROPERTY_ID::from_number(property.id()) {
            Some(WS_LISTENER_PROPERTY_LISTEN_BACKLOG) => settings.backlog = limit(property)?,
            Some(WS_LISTENER_PROPERTY_IP_VERSION) => {
                settings.ip_version = ip_version(property.int()?)?;
            }
            Some(WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL) => long_callbacks_only(property)?,
            Some(WS_LISTENER_PROPERTY_CONNECT_TIMEOUT) if !http => {
                settings.connect_timeout = time_out(property.ulong()?);
            }
            // Over TCP there is no last response to wait for.
            Some(WS_LISTENER_PROPERTY_CLOSE_TIMEOUT) => settings.close_timeout = time_out(property.ulong()?),
            Some(WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS) => {
                settings.to_matching = MatchOptions::from_bits(property.ulong()?)?;
                settings.to_matching_given = Some(settings.to_matching.bits());
            }
            Some(WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS) => {
                settings.transport_matching = MatchOptions::from_bits(property.ulong()?)?;
                settings.transport_matching_given = Some(settings.transport_matching.bits());
            }
            Some(WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT) if http => {
                // SAFETY: the caller's promise.
                settings.http.disallowed_user_agents = unsafe { metadata::disallowed_user_agents(property) }?;
            }
            Some(id) => return Err(invalid(format!("{id:?} cannot be set for this listener"))),
            None => return Err(invalid(format!("there is no listener property {}", property.id()))),
        }
    }
    Ok(())
}

/// `WS_IP_VERSION`: 4, 6, or automatic.
fn ip_version(number: i32) -> Result<i32> {
    match WS_IP_VERSION::from_number(number) {
        Some(_) => Ok(number),
        None => Err(invalid(format!("{number} is not a WS_IP_VERSION"))),
    }
}

pub fn long_callbacks_only(property: Property<'_>) -> Result<()> {
    if property.int()? == WS_CALLBACK_MODEL::WS_LONG_CALLBACK as i32 {
        Ok(())
    } else {
        Err(invalid("a service host supports WS_LONG_CALLBACK only"))
    }
}
