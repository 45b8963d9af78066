//! URLs taken apart by scheme.

use std::mem::MaybeUninit;

use super::base::{ULONG, USHORT};
use super::value::WS_STRING;

pub use WS_URL_SCHEME_TYPE::*;

/// Says which scheme's structure it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_URL_SCHEME_TYPE {
    WS_URL_HTTP_SCHEME_TYPE = 0,
    WS_URL_HTTPS_SCHEME_TYPE = 1,
    WS_URL_NETTCP_SCHEME_TYPE = 2,
    WS_URL_SOAPUDP_SCHEME_TYPE = 3,
    WS_URL_NETPIPE_SCHEME_TYPE = 4,
}

numbered!(
    WS_URL_SCHEME_TYPE:
    WS_URL_HTTP_SCHEME_TYPE, WS_URL_HTTPS_SCHEME_TYPE, WS_URL_NETTCP_SCHEME_TYPE, WS_URL_SOAPUDP_SCHEME_TYPE,
    WS_URL_NETPIPE_SCHEME_TYPE,
);

pub const WS_URL_FLAGS_ALLOW_HOST_WILDCARDS: ULONG = 0x1;
pub const WS_URL_FLAGS_NO_PATH_COLLAPSE: ULONG = 0x2;
pub const WS_URL_FLAGS_ZERO_TERMINATE: ULONG = 0x4;

/// The parts of an https URL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTPS_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}
pub type WS_HTTPS_URL = _WS_HTTPS_URL;

/// The parts of an http URL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}
pub type WS_HTTP_URL = _WS_HTTP_URL;

/// The parts of a net.pipe URL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_NETPIPE_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}
pub type WS_NETPIPE_URL = _WS_NETPIPE_URL;

/// The parts of a net.tcp URL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_NETTCP_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}
pub type WS_NETTCP_URL = _WS_NETTCP_URL;

/// The parts of a soap.udp URL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SOAPUDP_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}
pub type WS_SOAPUDP_URL = _WS_SOAPUDP_URL;

/// The common start of the structures that hold the parts of a URL.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_URL {
    pub scheme: MaybeUninit<WS_URL_SCHEME_TYPE>,
}
pub type WS_URL = _WS_URL;
