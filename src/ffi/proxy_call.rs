//! Calls through a service proxy: `WsCall`, `WsAbandonCall`.

use std::ffi::c_void;
use std::sync::Arc;

use super::args::{self, invalid};
use super::guard::{guard, record};
use super::{asynchronous, handle};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::handle::Handle;
use crate::heap::Heap;
use crate::message::Message;
use crate::serialization::{Operation, ReplyTargets};
use crate::service::proxy::call::{CallDone, CallFailure, Caller, MessageCallback, ReceivedFault};
use crate::service::proxy::{Proxy, Request};
use crate::string::to_utf16;

/// Calls an operation of a service. Generated code calls this; applications call that.
///
/// - `serviceProxy`: the proxy, open.
/// - `operation`: what is called. It and all it refers to must stay unchanged until the call completes.
/// - `arguments`: one pointer per parameter: for [in] parameters to the value (for arrays, to the pointer to the items),
///   for [out] and [in,out] parameters to the pointer to the storage; null if there are none. The array and the
///   variables it points to are only read during the function; the storage of [out] parameters must stay until the call
///   completes.
/// - `heap`: what the reply refers to is allocated here; not null. Must stay, unused, until the call completes.
/// - `callProperties`, `callPropertyCount`: optional; read only during the function. See `WS_CALL_PROPERTY_ID`.
/// - `asyncContext`: optional. If given, the function may return `WS_S_ASYNC`, and then the callback is invoked once, on
///   a thread of the library, when the call is complete. Read only during the function.
/// - `error`: optional; receives what went wrong, and the fault if the service answered with one. Must stay, unused,
///   until the call completes.
///
/// A call that takes longer than `WS_PROXY_PROPERTY_CALL_TIMEOUT` ends like an abandoned one. A one-way call is complete
/// when the system has taken the message; over HTTP, when the server has answered with a status of success.
///
/// Over HTTP each call is one request. It is sent once more, on a new connection, if it went to a connection that had been
/// in use before and the server ended that in order, without a byte of a response. A failure is one of the call; the proxy
/// stays open. The request is complete when the function returns `WS_S_ASYNC`; finding and reaching the server is not
/// waited for.
///
/// Free threaded: any number of calls can be in progress.
///
/// Returns `S_OK`, or `WS_S_ASYNC`; `E_INVALIDARG` for a null, unknown or contradictory argument;
/// `WS_E_INVALID_OPERATION` if the proxy is not open; `WS_E_QUOTA_EXCEEDED` if
/// `WS_PROXY_PROPERTY_MAX_PENDING_CALLS` are pending, for a message larger than the channel allows, or a reply too
/// large for the heap; `WS_E_OPERATION_TIMED_OUT`; `WS_E_OPERATION_ABANDONED` after `WsAbandonCall`;
/// `WS_E_OPERATION_ABORTED` if the proxy was aborted or did not close in time; `WS_E_ENDPOINT_DISCONNECTED` if the
/// connection was lost; `WS_E_ENDPOINT_FAULT_RECEIVED` if the service answered with a fault, or
/// `WS_E_ENDPOINT_ACTION_NOT_SUPPORTED`, `WS_E_ENDPOINT_NOT_FOUND`, `WS_E_ENDPOINT_TOO_BUSY`,
/// `WS_E_ENDPOINT_ACCESS_DENIED` for a fault with that meaning; `WS_E_INVALID_FORMAT` for a reply that does not fit the
/// operation or has a header that must be understood and is not; what a message callback returned; `E_OUTOFMEMORY`.
///
/// Over HTTP also `WS_E_ENDPOINT_NOT_FOUND` if the name of the host is not known, or for status 404 or 410;
/// `WS_E_ENDPOINT_UNREACHABLE` if nobody listens or there is no route; `WS_E_ENDPOINT_ACCESS_DENIED` for status 403, and for
/// 401 unless a `WS_E_SERVER_REQUIRES_..._AUTH` says which scheme is asked for; `WS_E_ENDPOINT_TOO_BUSY` for status 503;
/// `WS_E_OPERATION_TIMED_OUT` for status 504 or after a timeout of the channel; `WS_E_PROXY_ACCESS_DENIED` or a
/// `WS_E_PROXY_REQUIRES_..._AUTH` for status 407; `WS_E_PROXY_FAILURE` if the HTTP proxy cannot be reached, or reports status
/// 502 or 504; `WS_E_ENDPOINT_FAILURE` for every other status without a message, and for a redirection that is refused, leads
/// nowhere or is the eleventh; what a redirection callback returned; `WS_E_INVALID_FORMAT` for a response that is no message
/// of the binding's encoding and version, or none at all. The texts of `error` name status, reason and URL.
///
/// Documentation: WsCall.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCall(
    serviceProxy: *mut WS_SERVICE_PROXY,
    operation: *const WS_OPERATION_DESCRIPTION,
    arguments: *mut *const c_void,
    heap: *mut WS_HEAP,
    callProperties: *const WS_CALL_PROPERTY,
    callPropertyCount: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer.
    unsafe {
        guard(error, || {
            let proxy = handle::share_free_threaded::<Proxy>(serviceProxy)?;
            handle::borrow::<Heap>(heap)?;
            let operation = Arc::new(Operation::new(operation)?);
            let properties = call_properties(callProperties, callPropertyCount)?;
            let done = asynchronous::context(asyncContext)?
                .map(|context| -> CallDone { Box::new(move |code| context.complete(code, WS_LONG_CALLBACK)) });
            let lent = Lent { heap, error };
            let caller = Box::new(LentCaller { targets: operation.reply_targets(arguments)?, lent });
            let request = Request {
                action: operation.input().action(),
                one_way: operation.is_one_way(),
                id: properties.id,
                check_must_understand: properties.check_must_understand,
                on_request: properties.on_request.map(|callback| callback.lend(lent)),
                on_reply: properties.on_reply.map(|callback| callback.lend(lent)),
                write_body: |writer: &mut crate::xml::Writer<'_>| operation.write_request(arguments, writer),
            };
            Proxy::call(&proxy, request, caller, done)
        })
    }
}

/// Abandons calls: their callers get `WS_E_OPERATION_ABANDONED` without waiting for the service.
///
/// - `serviceProxy`: the proxy, open, closing or faulted.
/// - `callId`: the calls with this `WS_CALL_PROPERTY_CALL_ID`; 0 for all calls. There may be none.
/// - `error`: optional; receives what went wrong.
///
/// The requests stay with the service, which is told nothing; late replies are dropped, and until then each call counts
/// as pending. When the function returns, the abandoned calls no longer use heap, arguments or error object of their
/// callers. Asynchronous calls complete through their callbacks.
///
/// Free threaded; may be called from any callback.
///
/// Returns `S_OK`; `E_INVALIDARG` if `serviceProxy` is not a proxy; `WS_E_INVALID_OPERATION` in another state.
///
/// Documentation: WsAbandonCall.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbandonCall(
    serviceProxy: *mut WS_SERVICE_PROXY,
    callId: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer.
    unsafe {
        guard(error, || {
            Proxy::abandon(&handle::share_free_threaded::<Proxy>(serviceProxy)?, callId)?;
            Ok(S_OK)
        })
    }
}

struct CallProperties {
    check_must_understand: bool,
    on_request: Option<ContextCallback>,
    on_reply: Option<ContextCallback>,
    id: u32,
}

/// # Safety
/// As for [`args::properties`].
unsafe fn call_properties(properties: *const WS_CALL_PROPERTY, count: u32) -> Result<CallProperties> {
    let mut result = CallProperties { check_must_understand: true, on_request: None, on_reply: None, id: 0 };
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(properties, count) }? {
        match WS_CALL_PROPERTY_ID::from_number(property.id()) {
            Some(WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND) => result.check_must_understand = property.boolean()?,
            Some(id @ (WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT | WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT)) => {
                // SAFETY: any bits but a bad function pointer make this structure, and the application says it is good.
                let context = unsafe { property.structure::<WS_PROXY_MESSAGE_CALLBACK_CONTEXT>()?.assume_init() };
                let callback = context.callback.ok_or_else(|| invalid(format!("{id:?} needs a callback.")))?;
                let callback = Some(ContextCallback { callback, state: context.state });
                match id {
                    WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT => result.on_request = callback,
                    _ => result.on_reply = callback,
                }
            }
            Some(WS_CALL_PROPERTY_CALL_ID) => result.id = property.ulong()?,
            None => return Err(invalid(format!("There is no call property {}.", property.id()))),
        }
    }
    Ok(result)
}

/// The handles the application lends to a call, until it completes.
#[derive(Clone, Copy)]
struct Lent {
    heap: *mut WS_HEAP,
    error: *mut WS_ERROR,
}

// SAFETY: the application leaves both objects to the call, which uses them from one thread at a time, until the call
// completes; afterwards the core has dropped this value.
unsafe impl Send for Lent {}

/// A `WS_PROXY_MESSAGE_CALLBACK_CONTEXT`.
struct ContextCallback {
    callback: <WS_PROXY_MESSAGE_CALLBACK as IntoIterator>::Item,
    state: *mut c_void,
}

// SAFETY: the state is only handed back, and the application lets its callback run on threads of the library.
unsafe impl Send for ContextCallback {}

impl ContextCallback {
    fn lend(self, lent: Lent) -> MessageCallback {
        Box::new(move |message| {
            let (this, lent) = (self, lent);
            let message = Arc::as_ptr(message).cast_mut().cast();
            // SAFETY: the application's callback with its state and with handles that are live during it.
            let code = unsafe { (this.callback)(message, lent.heap, this.state, lent.error) };
            if code >= 0 {
                return Ok(());
            }
            // The callback has said in the error object what it had to say.
            Err(Failure::explained(code))
        })
    }
}

/// What the caller of `WsCall` lends to the call.
struct LentCaller {
    targets: ReplyTargets,
    lent: Lent,
}

impl Caller for LentCaller {
    fn read_reply(&mut self, reply: &mut Message) -> Result<()> {
        // SAFETY: the application leaves the heap to the call until it completes, and it was a heap when it came.
        let heap: &Handle<Heap> = unsafe { handle::borrow(self.lent.heap) }?;
        reply.read_body(|cursor, _| self.targets.read(*cursor, &mut heap.lock()))
    }

    fn finish(self: Box<Self>, outcome: Result<(), CallFailure>) -> HRESULT {
        let Err(CallFailure { failure, fault }) = outcome else { return S_OK };
        let error = self.lent.error;
        // SAFETY: the application leaves the error object to the call until it completes.
        unsafe {
            if let Some(received) = fault
                && let Ok(Some(mut object)) = handle::lock_optional::<ErrorObject>(error)
            {
                describe(&mut object, *received);
            }
            record(error, &failure);
        }
        failure.code
    }
}

/// Keeps a fault in the application's error object. Without memory the code still says what happened.
fn describe(object: &mut ErrorObject, received: ReceivedFault) {
    object.set_fault_action(received.action);
    let strings = object.string_count();
    let kept = object.set_fault(received.fault);
    // Reasons in the language of the object are among its strings already.
    if kept.is_ok()
        && object.string_count() == strings
        && !received.reason.is_empty()
        && let Ok(reason) = to_utf16(&received.reason)
    {
        let _ = object.add_string(&reason);
    }
}
