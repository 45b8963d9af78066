//! Service proxies, the client side of a contract.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::{HRESULT, ULONG};
use super::error::WS_ERROR;
use super::heap::WS_HEAP;
use super::message::WS_MESSAGE;

pub use WS_CALL_PROPERTY_ID::*;
pub use WS_PROXY_PROPERTY_ID::*;
pub use WS_SERVICE_PROXY_STATE::*;

/// Calls the operations of a service.
pub struct _WS_SERVICE_PROXY(());
pub type WS_SERVICE_PROXY = _WS_SERVICE_PROXY;

/// Names a property of one call through a proxy.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_CALL_PROPERTY_ID {
    WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND = 0,
    WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT = 1,
    WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT = 2,
    WS_CALL_PROPERTY_CALL_ID = 3,
}

numbered!(
    WS_CALL_PROPERTY_ID:
    WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND, WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT,
    WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, WS_CALL_PROPERTY_CALL_ID,
);

/// Names a property of a service proxy.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_PROXY_PROPERTY_ID {
    WS_PROXY_PROPERTY_CALL_TIMEOUT = 0,
    WS_PROXY_PROPERTY_MESSAGE_PROPERTIES = 1,
    WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE = 2,
    WS_PROXY_PROPERTY_STATE = 3,
    WS_PROXY_PROPERTY_MAX_PENDING_CALLS = 4,
    WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT = 5,
    WS_PROXY_FAULT_LANG_ID = 6,
}

numbered!(
    WS_PROXY_PROPERTY_ID:
    WS_PROXY_PROPERTY_CALL_TIMEOUT, WS_PROXY_PROPERTY_MESSAGE_PROPERTIES, WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE,
    WS_PROXY_PROPERTY_STATE, WS_PROXY_PROPERTY_MAX_PENDING_CALLS, WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT,
    WS_PROXY_FAULT_LANG_ID,
);

/// The state of a service proxy.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SERVICE_PROXY_STATE {
    WS_SERVICE_PROXY_STATE_CREATED = 0,
    WS_SERVICE_PROXY_STATE_OPENING = 1,
    WS_SERVICE_PROXY_STATE_OPEN = 2,
    WS_SERVICE_PROXY_STATE_CLOSING = 3,
    WS_SERVICE_PROXY_STATE_CLOSED = 4,
    WS_SERVICE_PROXY_STATE_FAULTED = 5,
}

numbered!(
    WS_SERVICE_PROXY_STATE:
    WS_SERVICE_PROXY_STATE_CREATED, WS_SERVICE_PROXY_STATE_OPENING, WS_SERVICE_PROXY_STATE_OPEN,
    WS_SERVICE_PROXY_STATE_CLOSING, WS_SERVICE_PROXY_STATE_CLOSED, WS_SERVICE_PROXY_STATE_FAULTED,
);

/// Called with the headers of a call's message, before it is sent or after it was received.
pub type WS_PROXY_MESSAGE_CALLBACK = Option<
    unsafe extern "C" fn(
        message: *mut WS_MESSAGE,
        heap: *mut WS_HEAP,
        state: *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// One property of one call through a proxy: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CALL_PROPERTY {
    pub id: MaybeUninit<WS_CALL_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_CALL_PROPERTY = _WS_CALL_PROPERTY;

/// A message callback of a call and the state to call it with.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_PROXY_MESSAGE_CALLBACK_CONTEXT {
    pub callback: WS_PROXY_MESSAGE_CALLBACK,
    pub state: *mut c_void,
}
pub type WS_PROXY_MESSAGE_CALLBACK_CONTEXT = _WS_PROXY_MESSAGE_CALLBACK_CONTEXT;

/// One property of a service proxy: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_PROXY_PROPERTY {
    pub id: MaybeUninit<WS_PROXY_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_PROXY_PROPERTY = _WS_PROXY_PROPERTY;
