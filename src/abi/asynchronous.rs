//! The asynchronous call model: contexts, callbacks and the state machine helper.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::HRESULT;
use super::error::WS_ERROR;

pub use WS_CALLBACK_MODEL::*;

/// Whether a callback has time (long) or must return promptly without blocking (short).
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_CALLBACK_MODEL {
    WS_SHORT_CALLBACK = 0,
    WS_LONG_CALLBACK = 1,
}

numbered!(WS_CALLBACK_MODEL: WS_SHORT_CALLBACK, WS_LONG_CALLBACK);

/// Called once when an asynchronous operation is complete, with its result.
pub type WS_ASYNC_CALLBACK = Option<
    unsafe extern "C" fn(errorCode: HRESULT, callbackModel: MaybeUninit<WS_CALLBACK_MODEL>, callbackState: *mut c_void),
>;

/// One step of an operation that `WsAsyncExecute` runs; it names the step that follows.
pub type WS_ASYNC_FUNCTION = Option<
    unsafe extern "C" fn(
        hr: HRESULT,
        callbackModel: MaybeUninit<WS_CALLBACK_MODEL>,
        callbackState: *mut c_void,
        next: *mut WS_ASYNC_OPERATION,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// How to report the end of an asynchronous operation; none makes the operation synchronous.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ASYNC_CONTEXT {
    pub callback: WS_ASYNC_CALLBACK,
    pub callbackState: *mut c_void,
}
pub type WS_ASYNC_CONTEXT = _WS_ASYNC_CONTEXT;

/// Where an asynchronous step puts the step that follows it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ASYNC_OPERATION {
    pub function: WS_ASYNC_FUNCTION,
}
pub type WS_ASYNC_OPERATION = _WS_ASYNC_OPERATION;

/// Storage for `WsAsyncExecute`, which must stay in place until the operation is complete.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ASYNC_STATE {
    pub internal0: *mut c_void,
    pub internal1: *mut c_void,
    pub internal2: *mut c_void,
    pub internal3: *mut c_void,
    pub internal4: *mut c_void,
}
pub type WS_ASYNC_STATE = _WS_ASYNC_STATE;
