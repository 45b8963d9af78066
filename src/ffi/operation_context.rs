//! Operation contexts: `WsRegisterOperationForCancel`, `WsGetOperationContextProperty`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::args::{self, invalid};
use super::guard::guard;
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::runtime::callback::CancelRegistration;
use crate::serialization::c_enum::number;
use crate::service::call::{self, Call, Kind};
use crate::service::call_table::CallId;
use crate::service::endpoint::Resources;

/// The context as the call it names. One that can never have been a context is an invalid argument.
fn call_id(context: *const WS_OPERATION_CONTEXT) -> Result<CallId> {
    CallId::from_pointer(context)
        .ok_or_else(|| invalid("the pointer is null or not an operation context of this library"))
}

/// Registers the current call for cancellation: `cancelCallback` is called once if the service host is aborted or the
/// channel of the call faults while it runs.
///
/// - `context`: the context that the operation or service callback was given.
/// - `cancelCallback`: called at most once, on a thread of the library, with the reason and `userState`. When the call
///   was cancelled before, it is called on this thread before this function returns.
/// - `freestateCallback`: optional; called exactly once with `userState` when the call is complete, after the cancel
///   callback has returned, on a thread of the library.
/// - `userState`: optional; passed to both. When this function succeeds it belongs to the library until
///   `freestateCallback`; otherwise it stays the caller's.
/// - `error`: optional; receives what went wrong.
///
/// May be called on any thread while the call runs: until its function returns, or for an asynchronous call until its
/// completion is signalled. A call has one registration, which cannot be withdrawn. Allocates nothing.
///
/// Returns `S_OK`; `E_INVALIDARG` if `context` or `cancelCallback` is null; `WS_E_INVALID_OPERATION` if the call has a
/// registration already or has ended.
///
/// Documentation: WsRegisterOperationForCancel.
///
/// # Safety
/// The callbacks have the declared signatures and may be called on any thread until free-state has been called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRegisterOperationForCancel(
    context: *const WS_OPERATION_CONTEXT,
    cancelCallback: WS_OPERATION_CANCEL_CALLBACK,
    freestateCallback: WS_OPERATION_FREE_STATE_CALLBACK,
    userState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise.
    unsafe {
        guard(error, || {
            let id = call_id(context)?;
            let cancel = cancelCallback.ok_or_else(|| invalid("the cancel callback is null"))?;
            call::register(id, CancelRegistration::new(cancel, freestateCallback, userState))?;
            Ok(S_OK)
        })
    }
}

/// Reads a property of the current call.
///
/// - `context`: the context that the operation or service callback was given.
/// - `id`: see `WS_OPERATION_CONTEXT_PROPERTY_ID`: the channel (`WS_CHANNEL*`), the contract description, the user state
///   of the host and of the channel (`void*`), the input and output message (`WS_MESSAGE*`), the heap of the call
///   (`WS_HEAP*`), the listener (`WS_LISTENER*`), the address of the endpoint (`const WS_ENDPOINT_ADDRESS*`, or the
///   structure itself if `valueSize` is its size).
/// - `value`, `valueSize`: where the value goes, and its size in bytes.
/// - `error`: optional; receives what went wrong.
///
/// May be called on any thread while the call runs. What it yields belongs to the library and is valid until the call is
/// complete; the application must not free, reset or close it, but may abort the channel.
///
/// Returns `S_OK`; `E_INVALIDARG` if `context` is null, the property unknown, or `value` null or of another size;
/// `WS_E_INVALID_OPERATION` if the property does not exist in this kind of callback, or the call has ended.
///
/// Documentation: WsGetOperationContextProperty, WS_OPERATION_CONTEXT_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetOperationContextProperty(
    context: *const WS_OPERATION_CONTEXT,
    id: MaybeUninit<WS_OPERATION_CONTEXT_PROPERTY_ID>,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise.
    unsafe {
        guard(error, || {
            let call = call::executing(call_id(context)?).ok_or_else(|| {
                Failure::new(WS_E_INVALID_OPERATION, "the call that this operation context belongs to has ended")
            })?;
            property(&call, number(id), value, valueSize)
        })
    }
}

/// # Safety
/// `value` is null or points to `size` writable bytes.
unsafe fn property(call: &Call, id: i32, value: *mut c_void, size: u32) -> Result<HRESULT> {
    use WS_OPERATION_CONTEXT_PROPERTY_ID::*;
    let channel = &call.channel;
    let endpoint = &channel.endpoint;
    let Some(known) = WS_OPERATION_CONTEXT_PROPERTY_ID::from_number(id) else {
        return Err(invalid(format!("there is no operation context property {id}")));
    };
    // Size and place first: a wrong argument is one whether or not the property applies here.
    let whole_address =
        known == WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS && size as usize == size_of::<WS_ENDPOINT_ADDRESS>();
    let pointer: *mut c_void = match known {
        WS_OPERATION_CONTEXT_PROPERTY_CHANNEL => Arc::as_ptr(channel).cast_mut().cast(),
        WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION => endpoint.settings.contract.description.get().cast(),
        WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE => channel.host.settings.user_state.load(Ordering::Relaxed),
        WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE => channel.user_state.load(Ordering::Acquire),
        WS_OPERATION_CONTEXT_PROPERTY_LISTENER => Arc::as_ptr(endpoint).cast_mut().cast(),
        WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS if whole_address => {
            // SAFETY: the caller's promise.
            return unsafe { args::put(value, size, *endpoint.settings.address.get()) };
        }
        WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS => {
            std::ptr::from_ref(endpoint.settings.address.get()).cast_mut().cast()
        }
        WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE
        | WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE
        | WS_OPERATION_CONTEXT_PROPERTY_HEAP => {
            // SAFETY: a null pointer is only stored when the arguments are right, and then the result below says why.
            unsafe { check_place(value, size) }?;
            let resources = call.resources.lock();
            let object = resources.as_ref().and_then(|resources| object(call, resources, known));
            object.ok_or_else(|| {
                Failure::new(WS_E_INVALID_OPERATION, format!("{known:?} does not exist in this kind of callback"))
            })?
        }
    };
    // SAFETY: the caller's promise.
    unsafe { args::put(value, size, pointer) }
}

/// # Safety
/// None needed; it only looks at the address and the size.
unsafe fn check_place(value: *mut c_void, size: u32) -> Result<()> {
    if value.is_null() || size as usize != size_of::<*mut c_void>() {
        return Err(invalid("the property needs a buffer of the size of a pointer"));
    }
    Ok(())
}

/// Messages and heap, where they exist (table of section 5).
fn object(call: &Call, resources: &Resources, id: WS_OPERATION_CONTEXT_PROPERTY_ID) -> Option<*mut c_void> {
    use WS_OPERATION_CONTEXT_PROPERTY_ID::*;
    let has_message = matches!(call.kind, Kind::Operation(_) | Kind::MessageReceive | Kind::Security);
    match id {
        WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE if has_message => {
            Some(Arc::as_ptr(&resources.input).cast_mut().cast())
        }
        WS_OPERATION_CONTEXT_PROPERTY_HEAP if has_message => Some(Arc::as_ptr(&resources.heap).cast_mut().cast()),
        WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE if matches!(call.kind, Kind::Operation(_)) && !call.one_way => {
            Some(Arc::as_ptr(&resources.output).cast_mut().cast())
        }
        _ => None,
    }
}
