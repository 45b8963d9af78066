//! Service hosts: `WsCreateServiceHost`, `WsOpenServiceHost`, `WsCloseServiceHost`, `WsAbortServiceHost`,
//! `WsResetServiceHost`, `WsFreeServiceHost`, `WsGetServiceHostProperty`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::time::Duration;

use super::args::{self, invalid};
use super::guard::{guard, guard_void};
use super::service_endpoint::{self, milliseconds, time_out};
use super::{asynchronous, handle, metadata};
use crate::abi::*;
use crate::error::Result;
use crate::error_object::DEFAULT_LANGUAGE;
use crate::message::Disclosure;
use crate::serialization::c_enum::number;
use crate::service::endpoint::Endpoint;
use crate::service::host::{Host, HostSettings};

const DEFAULT_CLOSE_TIMEOUT: Duration = Duration::from_millis(5000);

/// Creates a service host, which listens on endpoints and calls the operations of their contracts.
///
/// - `endpoints`, `endpointCount`: pointers to the endpoints. They are copied, except contract, contract description
///   and method table, which must stay valid until the host is freed.
/// - `serviceProperties`, `servicePropertyCount`: optional; copied. See `WS_SERVICE_PROPERTY_ID`.
/// - `serviceHost`: receives the host. The caller frees it with `WsFreeServiceHost`.
/// - `error`: optional; receives what went wrong.
///
/// An endpoint serves `WS_CHANNEL_TYPE_DUPLEX_SESSION` with `WS_TCP_CHANNEL_BINDING` on a `net.tcp` URL, or
/// `WS_CHANNEL_TYPE_REPLY` with `WS_HTTP_CHANNEL_BINDING` on an `http` URL. Over HTTP messages are UTF-8 text in SOAP 1.2
/// with WS-Addressing 1.0 unless `WS_CHANNEL_PROPERTY_ENCODING`, `_ENVELOPE_VERSION` and `_ADDRESSING_VERSION` say
/// otherwise, and every request has a channel of its own, for which the accept and the close-channel callback run.
/// `WebServicesEx.h` has the time limits for HTTP clients, and what the end of a client's direction means.
///
/// The host is free threaded.
///
/// Returns `S_OK`; `E_INVALIDARG` for a null or contradictory argument, a binding or property that is not implemented,
/// or a contract that cannot be served; `WS_E_INVALID_ENDPOINT_URL` for a URL that cannot be listened on;
/// `WS_E_NOT_SUPPORTED` for a security description; `WS_E_QUOTA_EXCEEDED`; `E_OUTOFMEMORY`. On failure `serviceHost`
/// is left as it was.
///
/// Documentation: WsCreateServiceHost.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceHost(
    endpoints: *mut *const WS_SERVICE_ENDPOINT,
    endpointCount: USHORT,
    serviceProperties: *const WS_SERVICE_PROPERTY,
    servicePropertyCount: ULONG,
    serviceHost: *mut *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let out = args::out(serviceHost, "the new service host")?;
            let endpoints = args::array_of(endpoints.cast_const(), u32::from(endpointCount), "The array of endpoints")?;
            let settings = host_settings(serviceProperties, servicePropertyCount)?;
            let mut made = Vec::with_capacity(endpoints.len());
            for (index, &endpoint) in endpoints.iter().enumerate() {
                let endpoint = args::structure(endpoint, "an endpoint")
                    .and_then(|endpoint| service_endpoint::settings(endpoint))
                    .map_err(|failure| failure.within(format!("endpoint {index} of the service host is not valid")))?;
                made.push(Endpoint::new(endpoint));
            }
            if let Some(metadata) = &settings.metadata {
                metadata.check(made.iter().map(|endpoint| &endpoint.settings.metadata))?;
            }
            out.set(handle::give(Host::new(settings, made)));
            Ok(S_OK)
        })
    }
}

/// # Safety
/// As for [`args::properties`].
unsafe fn host_settings(properties: *const WS_SERVICE_PROPERTY, count: u32) -> Result<HostSettings> {
    use WS_SERVICE_PROPERTY_ID::*;
    let mut settings = HostSettings {
        user_state: AtomicPtr::default(),
        disclosure: Disclosure::Minimal,
        fault_language: DEFAULT_LANGUAGE,
        close_timeout: Some(DEFAULT_CLOSE_TIMEOUT),
        metadata: None,
    };
    let mut seen = 0_u32;
    // SAFETY: the caller's promise, here and below.
    for property in unsafe { args::properties(properties, count) }? {
        let id = WS_SERVICE_PROPERTY_ID::from_number(property.id())
            .ok_or_else(|| invalid(format!("there is no service property {}", property.id())))?;
        if seen & (1 << id as i32) != 0 {
            return Err(invalid(format!("{id:?} is given twice")));
        }
        seen |= 1 << id as i32;
        match id {
            WS_SERVICE_PROPERTY_HOST_USER_STATE => {
                settings.user_state.store(property.pointer::<c_void>()?, Ordering::Relaxed);
            }
            WS_SERVICE_PROPERTY_FAULT_DISCLOSURE => {
                let number = property.int()?;
                settings.disclosure = Disclosure::from_number(number)
                    .ok_or_else(|| invalid(format!("{number} is not a WS_FAULT_DISCLOSURE")))?;
            }
            WS_SERVICE_PROPERTY_FAULT_LANGID => {
                settings.fault_language = property.ushort()?;
                if settings.fault_language == 0 {
                    return Err(invalid("the language of faults cannot be 0"));
                }
            }
            WS_SERVICE_PROPERTY_HOST_STATE => return Err(invalid("the state of a service host can only be read")),
            WS_SERVICE_PROPERTY_METADATA => {
                // SAFETY: the caller's promise.
                settings.metadata = Some(unsafe { metadata::host_metadata(property) }?);
            }
            WS_SERVICE_PROPERTY_CLOSE_TIMEOUT => settings.close_timeout = time_out(property.ulong()?),
        }
    }
    Ok(settings)
}

/// Opens a service host: when it returns successfully, every endpoint is listening.
///
/// - `serviceHost`: the host, in the created state.
/// - `asyncContext`: optional; opening completes before the function returns even so, and the callback is not called.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded; of two concurrent calls one proceeds.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceHost` is not a host; `WS_E_INVALID_OPERATION` in another state;
/// `WS_E_OPERATION_ABORTED` if the host was aborted before or meanwhile (`WsResetServiceHost` clears that);
/// `WS_E_ADDRESS_IN_USE`, `WS_E_ADDRESS_NOT_AVAILABLE`, access denied (0x80070005) for a port that this process may not
/// use; `WS_E_QUOTA_EXCEEDED` without descriptors; `E_OUTOFMEMORY`. After a failure the host is in the created state
/// and nothing listens.
///
/// Documentation: WsOpenServiceHost.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateServiceHost`.
    unsafe {
        guard(error, || {
            let host = handle::share_free_threaded::<Host>(serviceHost)?;
            asynchronous::context(asyncContext)?;
            Host::open(&host)?;
            Ok(S_OK)
        })
    }
}

/// Closes a service host: no new clients, those that are there may finish, and every outstanding call is waited for.
///
/// - `serviceHost`: the host, open or aborted.
/// - `asyncContext`: optional. If given, the function returns `WS_S_ASYNC` and the callback is invoked once, on a thread
///   of the library, when the host is closed. Read only during the call.
/// - `error`: optional; receives what went wrong.
///
/// An open host whose clients do not end their sessions within `WS_SERVICE_PROPERTY_CLOSE_TIMEOUT` aborts itself. An
/// aborted host only waits for its calls. That wait has no limit: an operation that never returns makes it endless.
/// When the host is closed, none of the application's callbacks will be called for it any more.
///
/// Free threaded. A synchronous close from a callback of the same host is refused; an asynchronous one is allowed.
///
/// Returns `S_OK`, or `WS_S_ASYNC`; `E_INVALIDARG` if `serviceHost` is not a host; `WS_E_INVALID_OPERATION` in another
/// state, or synchronously from one of the host's callbacks; `WS_E_OPERATION_TIMED_OUT` if sessions had to be cut;
/// `WS_E_OPERATION_ABORTED` if the host was aborted meanwhile. After the last two the host is closed.
///
/// Documentation: WsCloseServiceHost.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateServiceHost`. The error object of an asynchronous call stays until its callback.
    unsafe {
        guard(error, || {
            let host = handle::share_free_threaded::<Host>(serviceHost)?;
            match asynchronous::context(asyncContext)? {
                None => {
                    Host::close(&host)?;
                    Ok(S_OK)
                }
                Some(context) => {
                    Host::close_later(&host, asynchronous::completion(context, error))?;
                    Ok(WS_S_ASYNC)
                }
            }
        })
    }
}

/// Aborts a service host: it stops listening, its connections are dropped, and every outstanding call that registered
/// for cancellation is told `WS_SERVICE_HOST_ABORT`.
///
/// - `serviceHost`: the host, in any state. Before or during open, the open fails.
/// - `error`: optional; receives what went wrong.
///
/// Waits neither for calls nor for cancel callbacks; that is for `WsCloseServiceHost`, which must still be called if the
/// host was open. Free threaded; may be called from any callback and under any lock of the application.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceHost` is not a host.
///
/// Documentation: WsAbortServiceHost.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceHost(serviceHost: *mut WS_SERVICE_HOST, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsCreateServiceHost`.
    unsafe {
        guard(error, || {
            Host::abort(&handle::share_free_threaded::<Host>(serviceHost)?);
            Ok(S_OK)
        })
    }
}

/// Makes a closed service host ready to be opened again. Its properties stay; a pending abort is cleared.
///
/// - `serviceHost`: the host, created or closed.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceHost` is not a host; `WS_E_INVALID_OPERATION` in another state.
///
/// Documentation: WsResetServiceHost.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceHost(serviceHost: *mut WS_SERVICE_HOST, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsCreateServiceHost`.
    unsafe {
        guard(error, || {
            Host::reset(&handle::share_free_threaded::<Host>(serviceHost)?)?;
            Ok(S_OK)
        })
    }
}

/// Frees a service host that is created or closed. In any other state the host is aborted and drained first, which
/// blocks; from one of its own callbacks that is left to a thread of the library.
///
/// - `serviceHost`: the host; null is ignored.
///
/// No other function may be using the host.
///
/// Documentation: WsFreeServiceHost.
///
/// # Safety
/// The pointer is null or a host that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceHost(serviceHost: *mut WS_SERVICE_HOST) {
    guard_void(|| {
        // SAFETY: the caller's promise.
        if let Some(host) = unsafe { handle::take_free_threaded::<Host>(serviceHost) }? {
            Host::free(host);
        }
        Ok(())
    });
}

/// Reads a property of a service host.
///
/// - `serviceHost`: the host, in any state.
/// - `id`: `WS_SERVICE_PROPERTY_HOST_USER_STATE` (`void*`), `WS_SERVICE_PROPERTY_FAULT_DISCLOSURE`
///   (`WS_FAULT_DISCLOSURE`), `WS_SERVICE_PROPERTY_FAULT_LANGID` (`LANGID`), `WS_SERVICE_PROPERTY_HOST_STATE`
///   (`WS_SERVICE_HOST_STATE`, possibly outdated when it arrives) or `WS_SERVICE_PROPERTY_CLOSE_TIMEOUT` (`ULONG`,
///   milliseconds).
/// - `value`, `valueSize`: where the value goes, and the size of its type in bytes.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded; may be called from any callback.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceHost` is not a host, the property cannot be read, or `value` is null or has
/// another size.
///
/// Documentation: WsGetServiceHostProperty, WS_SERVICE_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetServiceHostProperty(
    serviceHost: *mut WS_SERVICE_HOST,
    id: MaybeUninit<WS_SERVICE_PROPERTY_ID>,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    use WS_SERVICE_PROPERTY_ID::*;
    // SAFETY: see `WsCreateServiceHost`.
    unsafe {
        guard(error, || {
            let host = handle::share_free_threaded::<Host>(serviceHost)?;
            let settings = &host.settings;
            match WS_SERVICE_PROPERTY_ID::from_number(number(id)) {
                Some(WS_SERVICE_PROPERTY_HOST_USER_STATE) => {
                    args::put(value, valueSize, settings.user_state.load(Ordering::Relaxed))
                }
                Some(WS_SERVICE_PROPERTY_FAULT_DISCLOSURE) => args::put(value, valueSize, settings.disclosure.number()),
                Some(WS_SERVICE_PROPERTY_FAULT_LANGID) => args::put(value, valueSize, settings.fault_language),
                Some(WS_SERVICE_PROPERTY_HOST_STATE) => args::put(value, valueSize, host.state() as i32),
                Some(WS_SERVICE_PROPERTY_CLOSE_TIMEOUT) => {
                    args::put(value, valueSize, milliseconds(settings.close_timeout))
                }
                Some(id @ WS_SERVICE_PROPERTY_METADATA) => Err(invalid(format!("{id:?} cannot be read"))),
                None => Err(invalid(format!("there is no service property {}", number(id)))),
            }
        })
    }
}
