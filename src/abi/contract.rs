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

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_OPERATION_STYLE {
    WS_NON_RPC_LITERAL_OPERATION = 0,
    WS_RPC_LITERAL_OPERATION = 1,
}

numbered!(WS_OPERATION_STYLE: WS_NON_RPC_LITERAL_OPERATION, WS_RPC_LITERAL_OPERATION);

/// Says which kind of parameter a structure is.
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

pub type WS_SERVICE_STUB_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        frame: *mut c_void,
        callback: *const c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CONTRACT_DESCRIPTION {
    pub operationCount: ULONG,
    pub operations: *mut *mut WS_OPERATION_DESCRIPTION,
}
pub type WS_CONTRACT_DESCRIPTION = _WS_CONTRACT_DESCRIPTION;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_MESSAGE_DESCRIPTION {
    pub action: *mut WS_XML_STRING,
    pub bodyElementDescription: *mut WS_ELEMENT_DESCRIPTION,
}
pub type WS_MESSAGE_DESCRIPTION = _WS_MESSAGE_DESCRIPTION;

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

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_PARAMETER_DESCRIPTION {
    pub parameterType: MaybeUninit<WS_PARAMETER_TYPE>,
    pub inputMessageIndex: USHORT,
    pub outputMessageIndex: USHORT,
}
pub type WS_PARAMETER_DESCRIPTION = _WS_PARAMETER_DESCRIPTION;
