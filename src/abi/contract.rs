//! Contracts: messages, operations and their parameters, as generated code describes them.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::asynchronous::WS_ASYNC_CONTEXT;
use super::base::{HRESULT, ULONG, USHORT};
use super::description::WS_ELEMENT_DESCRIPTION;
use super::error::WS_ERROR;
use super::service_host::WS_OPERATION_CONTEXT;
use super::value::WS_XML_STRING;

pub use WS_OPERATION_STYLE::*;
pub use WS_PARAMETER_TYPE::*;

/// Whether the body of a message is an element of its own or wraps its parameters (RPC).
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_OPERATION_STYLE {
    WS_NON_RPC_LITERAL_OPERATION = 0,
    WS_RPC_LITERAL_OPERATION = 1,
}

numbered!(WS_OPERATION_STYLE: WS_NON_RPC_LITERAL_OPERATION, WS_RPC_LITERAL_OPERATION);

/// What a parameter of an operation is: a value, an array, the length of an array, or the messages.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_PARAMETER_TYPE {
    WS_PARAMETER_TYPE_NORMAL = 0,
    WS_PARAMETER_TYPE_ARRAY = 1,
    WS_PARAMETER_TYPE_ARRAY_COUNT = 2,
    WS_PARAMETER_TYPE_MESSAGES = 3,
}

numbered!(
    WS_PARAMETER_TYPE:
    WS_PARAMETER_TYPE_NORMAL, WS_PARAMETER_TYPE_ARRAY, WS_PARAMETER_TYPE_ARRAY_COUNT, WS_PARAMETER_TYPE_MESSAGES,
);

pub const WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT: ULONG = 0x1;

/// Generated code that calls a service operation with the parameters in its frame.
pub type WS_SERVICE_STUB_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        frame: *mut c_void,
        callback: *const c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// The operations of a service.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CONTRACT_DESCRIPTION {
    pub operationCount: ULONG,
    pub operations: *mut *mut WS_OPERATION_DESCRIPTION,
}
pub type WS_CONTRACT_DESCRIPTION = _WS_CONTRACT_DESCRIPTION;

/// The action and the body of a message.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_MESSAGE_DESCRIPTION {
    pub action: *mut WS_XML_STRING,
    pub bodyElementDescription: *mut WS_ELEMENT_DESCRIPTION,
}
pub type WS_MESSAGE_DESCRIPTION = _WS_MESSAGE_DESCRIPTION;

/// One operation: its messages, its parameters, and how to call it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_OPERATION_DESCRIPTION {
    pub versionInfo: ULONG,
    pub inputMessageDescription: *mut WS_MESSAGE_DESCRIPTION,
    pub outputMessageDescription: *mut WS_MESSAGE_DESCRIPTION,
    pub inputMessageOptions: ULONG,
    pub outputMessageOptions: ULONG,
    pub parameterCount: USHORT,
    pub parameterDescription: *mut WS_PARAMETER_DESCRIPTION,
    pub stubCallback: WS_SERVICE_STUB_CALLBACK,
    pub style: MaybeUninit<WS_OPERATION_STYLE>,
}
pub type WS_OPERATION_DESCRIPTION = _WS_OPERATION_DESCRIPTION;

/// One parameter of an operation, and which fields of the messages it is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_PARAMETER_DESCRIPTION {
    pub parameterType: MaybeUninit<WS_PARAMETER_TYPE>,
    pub inputMessageIndex: USHORT,
    pub outputMessageIndex: USHORT,
}
pub type WS_PARAMETER_DESCRIPTION = _WS_PARAMETER_DESCRIPTION;
