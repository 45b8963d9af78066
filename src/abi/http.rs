//! HTTP: header mappings, proxies, redirection and authentication flags.

use std::ffi::c_void;

use super::base::{HRESULT, ULONG};
use super::value::{WS_STRING, WS_XML_STRING};

pub use WS_COOKIE_MODE::*;
pub use WS_HTTP_HEADER_AUTH_TARGET::*;
pub use WS_HTTP_PROXY_SETTING_MODE::*;

/// Whether HTTP cookies are handled or left to the application.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_COOKIE_MODE {
    WS_MANUAL_COOKIE_MODE = 1,
    WS_AUTO_COOKIE_MODE = 2,
}

numbered!(WS_COOKIE_MODE: WS_MANUAL_COOKIE_MODE, WS_AUTO_COOKIE_MODE);

/// Whether HTTP authentication is for the service or for a proxy server.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_HTTP_HEADER_AUTH_TARGET {
    WS_HTTP_HEADER_AUTH_TARGET_SERVICE = 1,
    WS_HTTP_HEADER_AUTH_TARGET_PROXY = 2,
}

numbered!(WS_HTTP_HEADER_AUTH_TARGET: WS_HTTP_HEADER_AUTH_TARGET_SERVICE, WS_HTTP_HEADER_AUTH_TARGET_PROXY);

/// How an HTTP proxy server is found.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_HTTP_PROXY_SETTING_MODE {
    WS_HTTP_PROXY_SETTING_MODE_AUTO = 1,
    WS_HTTP_PROXY_SETTING_MODE_NONE = 2,
    WS_HTTP_PROXY_SETTING_MODE_CUSTOM = 3,
}

numbered!(
    WS_HTTP_PROXY_SETTING_MODE:
    WS_HTTP_PROXY_SETTING_MODE_AUTO, WS_HTTP_PROXY_SETTING_MODE_NONE, WS_HTTP_PROXY_SETTING_MODE_CUSTOM,
);

pub const WS_HTTP_HEADER_AUTH_SCHEME_BASIC: ULONG = 0x2;
pub const WS_HTTP_HEADER_AUTH_SCHEME_DIGEST: ULONG = 0x4;
pub const WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE: ULONG = 0x10;
pub const WS_HTTP_HEADER_AUTH_SCHEME_NONE: ULONG = 0x1;
pub const WS_HTTP_HEADER_AUTH_SCHEME_NTLM: ULONG = 0x8;
pub const WS_HTTP_HEADER_AUTH_SCHEME_PASSPORT: ULONG = 0x20;
pub const WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR: ULONG = 0x1;
pub const WS_HTTP_HEADER_MAPPING_QUOTED_VALUE: ULONG = 0x4;
pub const WS_HTTP_HEADER_MAPPING_SEMICOLON_SEPARATOR: ULONG = 0x2;
pub const WS_HTTP_REQUEST_MAPPING_VERB: ULONG = 0x2;
pub const WS_HTTP_RESPONSE_MAPPING_STATUS_CODE: ULONG = 0x1;
pub const WS_HTTP_RESPONSE_MAPPING_STATUS_TEXT: ULONG = 0x2;

/// Decides whether an HTTP redirection is followed.
pub type WS_HTTP_REDIRECT_CALLBACK = Option<
    unsafe extern "C" fn(state: *mut c_void, originalUrl: *const WS_STRING, newUrl: *const WS_STRING) -> HRESULT,
>;

/// The HTTP proxy servers to use, and the hosts to reach without them.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CUSTOM_HTTP_PROXY {
    pub servers: WS_STRING,
    pub bypass: WS_STRING,
}
pub type WS_CUSTOM_HTTP_PROXY = _WS_CUSTOM_HTTP_PROXY;

/// The user agents that an HTTP listener turns away.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DISALLOWED_USER_AGENT_SUBSTRINGS {
    pub subStringCount: ULONG,
    pub subStrings: *mut *mut WS_STRING,
}
pub type WS_DISALLOWED_USER_AGENT_SUBSTRINGS = _WS_DISALLOWED_USER_AGENT_SUBSTRINGS;

/// An HTTP header that appears as a message header.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_HEADER_MAPPING {
    pub headerName: WS_XML_STRING,
    pub headerMappingOptions: ULONG,
}
pub type WS_HTTP_HEADER_MAPPING = _WS_HTTP_HEADER_MAPPING;

/// Which parts of an HTTP request and response appear as message headers.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_MESSAGE_MAPPING {
    pub requestMappingOptions: ULONG,
    pub responseMappingOptions: ULONG,
    pub requestHeaderMappings: *mut *mut WS_HTTP_HEADER_MAPPING,
    pub requestHeaderMappingCount: ULONG,
    pub responseHeaderMappings: *mut *mut WS_HTTP_HEADER_MAPPING,
    pub responseHeaderMappingCount: ULONG,
}
pub type WS_HTTP_MESSAGE_MAPPING = _WS_HTTP_MESSAGE_MAPPING;

/// A redirection callback and the state to call it with.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_REDIRECT_CALLBACK_CONTEXT {
    pub callback: WS_HTTP_REDIRECT_CALLBACK,
    pub state: *mut c_void,
}
pub type WS_HTTP_REDIRECT_CALLBACK_CONTEXT = _WS_HTTP_REDIRECT_CALLBACK_CONTEXT;
