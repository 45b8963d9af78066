//! Service hosts, their endpoints, and the operation context of a running call.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::address::WS_ENDPOINT_ADDRESS;
use super::asynchronous::WS_ASYNC_CONTEXT;
use super::base::{BOOL, HRESULT, ULONG};
use super::channel::{WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTIES, WS_CHANNEL_TYPE};
use super::contract::WS_CONTRACT_DESCRIPTION;
use super::error::WS_ERROR;
use super::security::WS_SECURITY_DESCRIPTION;
use super::value::{WS_STRING, WS_XML_STRING};

pub use WS_METADATA_EXCHANGE_TYPE::*;
pub use WS_OPERATION_CONTEXT_PROPERTY_ID::*;
pub use WS_SERVICE_CANCEL_REASON::*;
pub use WS_SERVICE_ENDPOINT_PROPERTY_ID::*;
pub use WS_SERVICE_HOST_STATE::*;
pub use WS_SERVICE_PROPERTY_ID::*;

/// What a service operation may ask about the call it is serving; valid during that call.
pub struct _WS_OPERATION_CONTEXT(());
pub type WS_OPERATION_CONTEXT = _WS_OPERATION_CONTEXT;

/// Listens on its endpoints and calls the service operations.
pub struct _WS_SERVICE_HOST(());
pub type WS_SERVICE_HOST = _WS_SERVICE_HOST;

/// How an endpoint publishes metadata.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_METADATA_EXCHANGE_TYPE {
    WS_METADATA_EXCHANGE_TYPE_NONE = 0,
    WS_METADATA_EXCHANGE_TYPE_MEX = 1,
    WS_METADATA_EXCHANGE_TYPE_HTTP_GET = 2,
}

numbered!(
    WS_METADATA_EXCHANGE_TYPE:
    WS_METADATA_EXCHANGE_TYPE_NONE, WS_METADATA_EXCHANGE_TYPE_MEX, WS_METADATA_EXCHANGE_TYPE_HTTP_GET,
);

/// Names a property of an operation context.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_OPERATION_CONTEXT_PROPERTY_ID {
    WS_OPERATION_CONTEXT_PROPERTY_CHANNEL = 0,
    WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION = 1,
    WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE = 2,
    WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE = 3,
    WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE = 4,
    WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE = 5,
    WS_OPERATION_CONTEXT_PROPERTY_HEAP = 6,
    WS_OPERATION_CONTEXT_PROPERTY_LISTENER = 7,
    WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS = 8,
}

numbered!(
    WS_OPERATION_CONTEXT_PROPERTY_ID:
    WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION,
    WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE,
    WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE,
    WS_OPERATION_CONTEXT_PROPERTY_HEAP, WS_OPERATION_CONTEXT_PROPERTY_LISTENER,
    WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS,
);

/// Why a running service operation is being cancelled.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SERVICE_CANCEL_REASON {
    WS_SERVICE_HOST_ABORT = 0,
    WS_SERVICE_CHANNEL_FAULTED = 1,
}

numbered!(WS_SERVICE_CANCEL_REASON: WS_SERVICE_HOST_ABORT, WS_SERVICE_CHANNEL_FAULTED);

/// Names a property of an endpoint of a service host.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SERVICE_ENDPOINT_PROPERTY_ID {
    WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK = 0,
    WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK = 1,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS = 2,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY = 3,
    WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE = 4,
    WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE = 5,
    WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES = 6,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE = 7,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE = 8,
    WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES = 9,
    WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND = 10,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE = 11,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA = 12,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX = 13,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS = 14,
}

numbered!(
    WS_SERVICE_ENDPOINT_PROPERTY_ID:
    WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK, WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS, WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY,
    WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE,
    WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES, WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE, WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES,
    WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND, WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA, WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS,
);

/// The state of a service host.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SERVICE_HOST_STATE {
    WS_SERVICE_HOST_STATE_CREATED = 0,
    WS_SERVICE_HOST_STATE_OPENING = 1,
    WS_SERVICE_HOST_STATE_OPEN = 2,
    WS_SERVICE_HOST_STATE_CLOSING = 3,
    WS_SERVICE_HOST_STATE_CLOSED = 4,
    WS_SERVICE_HOST_STATE_FAULTED = 5,
}

numbered!(
    WS_SERVICE_HOST_STATE:
    WS_SERVICE_HOST_STATE_CREATED, WS_SERVICE_HOST_STATE_OPENING, WS_SERVICE_HOST_STATE_OPEN,
    WS_SERVICE_HOST_STATE_CLOSING, WS_SERVICE_HOST_STATE_CLOSED, WS_SERVICE_HOST_STATE_FAULTED,
);

/// Names a property of a service host.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SERVICE_PROPERTY_ID {
    WS_SERVICE_PROPERTY_HOST_USER_STATE = 0,
    WS_SERVICE_PROPERTY_FAULT_DISCLOSURE = 1,
    WS_SERVICE_PROPERTY_FAULT_LANGID = 2,
    WS_SERVICE_PROPERTY_HOST_STATE = 3,
    WS_SERVICE_PROPERTY_METADATA = 4,
    WS_SERVICE_PROPERTY_CLOSE_TIMEOUT = 5,
}

numbered!(
    WS_SERVICE_PROPERTY_ID:
    WS_SERVICE_PROPERTY_HOST_USER_STATE, WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, WS_SERVICE_PROPERTY_FAULT_LANGID,
    WS_SERVICE_PROPERTY_HOST_STATE, WS_SERVICE_PROPERTY_METADATA, WS_SERVICE_PROPERTY_CLOSE_TIMEOUT,
);

/// Told that the running service operation should stop. It must return promptly.
pub type WS_OPERATION_CANCEL_CALLBACK =
    Option<unsafe extern "C" fn(reason: MaybeUninit<WS_SERVICE_CANCEL_REASON>, state: *mut c_void)>;

/// Frees the state that a service operation registered for its cancellation.
pub type WS_OPERATION_FREE_STATE_CALLBACK = Option<unsafe extern "C" fn(state: *mut c_void)>;

/// Called when a service host has accepted a channel.
pub type WS_SERVICE_ACCEPT_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        channelState: *mut *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Called when a service host is done with a channel.
pub type WS_SERVICE_CLOSE_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(context: *const WS_OPERATION_CONTEXT, asyncContext: *const WS_ASYNC_CONTEXT) -> HRESULT,
>;

/// Serves a message that none of the operations takes.
pub type WS_SERVICE_MESSAGE_RECEIVE_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decides whether a message may be served.
pub type WS_SERVICE_SECURITY_CALLBACK = Option<
    unsafe extern "C" fn(context: *const WS_OPERATION_CONTEXT, authorized: *mut BOOL, error: *mut WS_ERROR) -> HRESULT,
>;

/// The operations of a service and the functions that implement them.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_CONTRACT {
    pub contractDescription: *const WS_CONTRACT_DESCRIPTION,
    pub defaultMessageHandlerCallback: WS_SERVICE_MESSAGE_RECEIVE_CALLBACK,
    pub methodTable: *const c_void,
}
pub type WS_SERVICE_CONTRACT = _WS_SERVICE_CONTRACT;

/// One endpoint of a service host: address, binding, contract and settings.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_ENDPOINT {
    pub address: WS_ENDPOINT_ADDRESS,
    pub channelBinding: MaybeUninit<WS_CHANNEL_BINDING>,
    pub channelType: MaybeUninit<WS_CHANNEL_TYPE>,
    pub securityDescription: *const WS_SECURITY_DESCRIPTION,
    pub contract: *const WS_SERVICE_CONTRACT,
    pub authorizationCallback: WS_SERVICE_SECURITY_CALLBACK,
    pub properties: *const WS_SERVICE_ENDPOINT_PROPERTY,
    pub propertyCount: ULONG,
    pub channelProperties: WS_CHANNEL_PROPERTIES,
}
pub type WS_SERVICE_ENDPOINT = _WS_SERVICE_ENDPOINT;

/// The names under which an endpoint appears in metadata.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_ENDPOINT_METADATA {
    pub portName: *mut WS_XML_STRING,
    pub bindingName: *mut WS_XML_STRING,
    pub bindingNs: *mut WS_XML_STRING,
}
pub type WS_SERVICE_ENDPOINT_METADATA = _WS_SERVICE_ENDPOINT_METADATA;

/// One property of an endpoint of a service host: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_ENDPOINT_PROPERTY {
    pub id: MaybeUninit<WS_SERVICE_ENDPOINT_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_SERVICE_ENDPOINT_PROPERTY = _WS_SERVICE_ENDPOINT_PROPERTY;

/// The metadata documents that a service host publishes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_METADATA {
    pub documentCount: ULONG,
    pub documents: *mut *mut WS_SERVICE_METADATA_DOCUMENT,
    pub serviceName: *mut WS_XML_STRING,
    pub serviceNs: *mut WS_XML_STRING,
}
pub type WS_SERVICE_METADATA = _WS_SERVICE_METADATA;

/// One metadata document.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_METADATA_DOCUMENT {
    pub content: *mut WS_XML_STRING,
    pub name: *mut WS_STRING,
}
pub type WS_SERVICE_METADATA_DOCUMENT = _WS_SERVICE_METADATA_DOCUMENT;

/// One property of a service host: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_PROPERTY {
    pub id: MaybeUninit<WS_SERVICE_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_SERVICE_PROPERTY = _WS_SERVICE_PROPERTY;

/// The value of the endpoint property for accepted channels.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_PROPERTY_ACCEPT_CALLBACK {
    pub callback: WS_SERVICE_ACCEPT_CHANNEL_CALLBACK,
}
pub type WS_SERVICE_PROPERTY_ACCEPT_CALLBACK = _WS_SERVICE_PROPERTY_ACCEPT_CALLBACK;

/// The value of the endpoint property for closed channels.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_PROPERTY_CLOSE_CALLBACK {
    pub callback: WS_SERVICE_CLOSE_CHANNEL_CALLBACK,
}
pub type WS_SERVICE_PROPERTY_CLOSE_CALLBACK = _WS_SERVICE_PROPERTY_CLOSE_CALLBACK;

/// The names under which a service accepts authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SERVICE_SECURITY_IDENTITIES {
    pub serviceIdentities: *mut WS_STRING,
    pub serviceIdentityCount: ULONG,
}
pub type WS_SERVICE_SECURITY_IDENTITIES = _WS_SERVICE_SECURITY_IDENTITIES;
