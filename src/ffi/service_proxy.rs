//! Service proxies: `WsCreateServiceProxy`, `WsOpenServiceProxy`, `WsCloseServiceProxy`, `WsAbortServiceProxy`,
//! `WsResetServiceProxy`, `WsFreeServiceProxy`, `WsGetServiceProxyProperty`. Calls are in `proxy_call`.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::args::{self, invalid};
use super::guard::{guard, guard_void};
use super::{asynchronous, handle, proxy_channel, proxy_settings};
use crate::abi::*;
use crate::error::Failure;
use crate::serialization::c_enum::number;
use crate::service::proxy::Proxy;

/// Creates a service proxy, through which the operations of a service are called.
///
/// - `channelType`, `channelBinding`: how the service is reached: `WS_CHANNEL_TYPE_DUPLEX_SESSION` with
///   `WS_TCP_CHANNEL_BINDING`, or `WS_CHANNEL_TYPE_REQUEST` with `WS_HTTP_CHANNEL_BINDING`.
/// - `securityDescription`: null; security is not implemented.
/// - `properties`, `propertyCount`: optional; copied. See `WS_PROXY_PROPERTY_ID`.
/// - `channelProperties`, `channelPropertyCount`: optional; copied. See `WS_CHANNEL_PROPERTY_ID`.
/// - `serviceProxy`: receives the proxy. The caller frees it with `WsFreeServiceProxy`.
/// - `error`: optional; receives what went wrong.
///
/// Over HTTP messages are UTF-8 text in SOAP 1.2 with WS-Addressing 1.0 unless `WS_CHANNEL_PROPERTY_ENCODING`,
/// `WS_CHANNEL_PROPERTY_ENVELOPE_VERSION` and `WS_CHANNEL_PROPERTY_ADDRESSING_VERSION` say something else. Each call has a
/// connection for itself, at most `WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS` at once (no limit by default); further
/// calls wait in order. Timeouts of the channel are INFINITE unless they are given. With
/// `WS_HTTP_PROXY_SETTING_MODE_AUTO`, the default, the environment names the HTTP proxy (`http_proxy`) and the hosts that are
/// reached without it (`no_proxy`) when the service proxy is opened. Redirections are refused unless
/// `WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT` is TRUE or `WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT` is given; its
/// callback runs on a thread of the library, without any lock, and may be called until the proxy is closed. Cookies are kept
/// while the proxy is open, and sent back, unless `WS_CHANNEL_PROPERTY_COOKIE_MODE` is `WS_MANUAL_COOKIE_MODE`.
///
/// The proxy is free threaded.
///
/// Returns `S_OK`; `E_INVALIDARG` for a null or contradictory argument, or a binding, channel type or property that is
/// unknown, not implemented or has a wrong value; `WS_E_NOT_SUPPORTED` for a security description; `E_OUTOFMEMORY`. On
/// failure `serviceProxy` is left as it was.
///
/// Documentation: WsCreateServiceProxy.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceProxy(
    channelType: MaybeUninit<WS_CHANNEL_TYPE>,
    channelBinding: MaybeUninit<WS_CHANNEL_BINDING>,
    securityDescription: *const WS_SECURITY_DESCRIPTION,
    properties: *const WS_PROXY_PROPERTY,
    propertyCount: ULONG,
    channelProperties: *const WS_CHANNEL_PROPERTY,
    channelPropertyCount: ULONG,
    serviceProxy: *mut *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let out = args::out(serviceProxy, "the new service proxy")?;
            let mut settings = proxy_settings::settings(number(channelType), number(channelBinding))?;
            if !securityDescription.is_null() {
                return Err(Failure::new(
                    WS_E_NOT_SUPPORTED,
                    "Security descriptions are not implemented; null stands for no security.",
                ));
            }
            proxy_settings::proxy_properties(properties, propertyCount, &mut settings)?;
            proxy_channel::channel_properties(channelProperties, channelPropertyCount, &mut settings)?;
            out.set(handle::give(Proxy::new(settings)));
            Ok(S_OK)
        })
    }
}

/// Opens a service proxy: connects to the service and opens a session. Over HTTP nothing is connected to before the first
/// call, so that an open only fails for its arguments.
///
/// - `serviceProxy`: the proxy, in the created state.
/// - `address`: where the service is; copied, 65536 bytes at most. The scheme of its URL is that of the binding:
///   `net.tcp`, or `http`, where the URL may have a query. Its headers go into every request; extensions and identity are
///   ignored.
/// - `asyncContext`: optional. If given, the function returns `WS_S_ASYNC` and the callback is invoked once, on a thread
///   of the library, when the proxy is open or could not be opened. Read only during the function.
/// - `error`: optional; receives what went wrong. Must stay, unused, until the proxy is open.
///
/// Free threaded; of two concurrent calls one proceeds.
///
/// Returns `S_OK`, or `WS_S_ASYNC`; `E_INVALIDARG` if `serviceProxy` is not a proxy or `address` is null;
/// `WS_E_INVALID_OPERATION` in another state; `WS_E_OPERATION_ABORTED` if the proxy was aborted before or meanwhile
/// (`WsResetServiceProxy` clears that); `WS_E_INVALID_ENDPOINT_URL`; `WS_E_ENDPOINT_NOT_FOUND` if the name of the host or
/// the endpoint is not known; `WS_E_ENDPOINT_UNREACHABLE` if nobody listens or there is no route;
/// `WS_E_OPERATION_TIMED_OUT` after a connect or resolve timeout; `WS_E_ENDPOINT_NOT_AVAILABLE`,
/// `WS_E_ENDPOINT_TOO_BUSY`, `WS_E_ENDPOINT_FAILURE`, `WS_E_ENDPOINT_DISCONNECTED`, `WS_E_INVALID_FORMAT` for a server
/// that refuses; `WS_E_QUOTA_EXCEEDED` for an address that is too large, or without descriptors; `E_OUTOFMEMORY`. After a
/// failure the proxy is in the created state.
///
/// Documentation: WsOpenServiceProxy.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    address: *const WS_ENDPOINT_ADDRESS,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateServiceProxy`. The error object of an asynchronous open stays until its callback.
    unsafe {
        guard(error, || {
            let proxy = handle::share_free_threaded::<Proxy>(serviceProxy)?;
            let destination = proxy_settings::destination(address, &proxy.settings.binding)?;
            match asynchronous::context(asyncContext)? {
                None => {
                    Proxy::open(&proxy, destination)?;
                    Ok(S_OK)
                }
                Some(context) => {
                    Proxy::open_later(&proxy, destination, asynchronous::completion(context, error))?;
                    Ok(WS_S_ASYNC)
                }
            }
        })
    }
}

/// Closes a service proxy: calls in progress may finish, and the session ends in order. Over HTTP its connections are
/// closed when every request has been answered, those of abandoned calls as well.
///
/// - `serviceProxy`: the proxy, open or faulted.
/// - `asyncContext`: optional. If given, the function returns `WS_S_ASYNC` and the callback is invoked once, on a thread
///   of the library, when the proxy is closed. Read only during the function.
/// - `error`: optional; receives what went wrong. Must stay, unused, until the proxy is closed.
///
/// If calls or the server take longer than `WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT`, the proxy aborts itself. When it is
/// closed, no callback of its calls or for redirections is running or will be called.
///
/// Free threaded. A synchronous close from a callback of the same proxy is refused; an asynchronous one is allowed.
///
/// Returns `S_OK`, or `WS_S_ASYNC`; `E_INVALIDARG` if `serviceProxy` is not a proxy; `WS_E_INVALID_OPERATION` in another
/// state, or synchronously from one of the proxy's callbacks. After every other result the proxy is closed:
/// `WS_E_OPERATION_TIMED_OUT` if it had to abort itself; `WS_E_OPERATION_ABORTED` if it was aborted meanwhile;
/// `WS_E_ENDPOINT_DISCONNECTED` if the connection was lost with calls in progress.
///
/// Documentation: WsCloseServiceProxy.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateServiceProxy`. The error object of an asynchronous close stays until its callback.
    unsafe {
        guard(error, || {
            let proxy = handle::share_free_threaded::<Proxy>(serviceProxy)?;
            match asynchronous::context(asyncContext)? {
                None => {
                    Proxy::close(&proxy)?;
                    Ok(S_OK)
                }
                Some(context) => {
                    Proxy::close_later(&proxy, asynchronous::completion(context, error))?;
                    Ok(WS_S_ASYNC)
                }
            }
        })
    }
}

/// Aborts a service proxy: its connections are reset and every call in progress ends with `WS_E_OPERATION_ABORTED`. The
/// server learns of it by the reset.
///
/// - `serviceProxy`: the proxy, in any state. Before or during open, the open fails.
/// - `error`: optional; receives what went wrong.
///
/// Waits for nothing; a proxy that was open is then faulted and must still be closed. Free threaded; may be called from any callback and
/// under any lock of the application.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceProxy` is not a proxy.
///
/// Documentation: WsAbortServiceProxy.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceProxy(serviceProxy: *mut WS_SERVICE_PROXY, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsCreateServiceProxy`.
    unsafe {
        guard(error, || {
            Proxy::abort(&handle::share_free_threaded::<Proxy>(serviceProxy)?);
            Ok(S_OK)
        })
    }
}

/// Makes a closed service proxy ready to be opened again. Its properties stay; a pending abort is cleared.
///
/// - `serviceProxy`: the proxy, created or closed.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceProxy` is not a proxy; `WS_E_INVALID_OPERATION` in another state.
///
/// Documentation: WsResetServiceProxy.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceProxy(serviceProxy: *mut WS_SERVICE_PROXY, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsCreateServiceProxy`.
    unsafe {
        guard(error, || {
            Proxy::reset(&handle::share_free_threaded::<Proxy>(serviceProxy)?)?;
            Ok(S_OK)
        })
    }
}

/// Frees a service proxy that is created or closed. In any other state the proxy is aborted and drained first, which
/// blocks; on a thread of the library that is left to another one.
///
/// - `serviceProxy`: the proxy; null is ignored.
///
/// No other function may be using the proxy.
///
/// Documentation: WsFreeServiceProxy.
///
/// # Safety
/// The pointer is null or a proxy that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceProxy(serviceProxy: *mut WS_SERVICE_PROXY) {
    guard_void(|| {
        // SAFETY: the caller's promise.
        if let Some(proxy) = unsafe { handle::take_free_threaded::<Proxy>(serviceProxy) }? {
            Proxy::free(proxy);
        }
        Ok(())
    });
}

/// Reads a property of a service proxy.
///
/// - `serviceProxy`: the proxy, in any state.
/// - `id`: `WS_PROXY_PROPERTY_STATE` (`WS_SERVICE_PROXY_STATE`, possibly outdated when it arrives); the others cannot be
///   read.
/// - `value`, `valueSize`: where the value goes, and the size of its type in bytes.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded; may be called from any callback.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceProxy` is not a proxy, the property cannot be read, or `value` is null or
/// has another size.
///
/// Documentation: WsGetServiceProxyProperty, WS_PROXY_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetServiceProxyProperty(
    serviceProxy: *mut WS_SERVICE_PROXY,
    id: MaybeUninit<WS_PROXY_PROPERTY_ID>,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateServiceProxy`.
    unsafe {
        guard(error, || {
            let proxy = handle::share_free_threaded::<Proxy>(serviceProxy)?;
            match WS_PROXY_PROPERTY_ID::from_number(number(id)) {
                Some(WS_PROXY_PROPERTY_STATE) => args::put(value, valueSize, proxy.state() as i32),
                Some(id) => Err(invalid(format!("{id:?} cannot be read."))),
                None => Err(invalid(format!("There is no proxy property {}.", number(id)))),
            }
        })
    }
}
