//! Endpoint addresses and endpoint identities.

use std::mem::MaybeUninit;

use super::value::{WS_BYTES, WS_STRING};
use super::xml_node::WS_XML_BUFFER;

pub use WS_ENDPOINT_ADDRESS_EXTENSION_TYPE::*;
pub use WS_ENDPOINT_IDENTITY_TYPE::*;

/// The known extensions of an endpoint address.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_ENDPOINT_ADDRESS_EXTENSION_TYPE {
    WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS = 1,
}

numbered!(WS_ENDPOINT_ADDRESS_EXTENSION_TYPE: WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS);

/// Says which endpoint identity it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_ENDPOINT_IDENTITY_TYPE {
    WS_DNS_ENDPOINT_IDENTITY_TYPE = 1,
    WS_UPN_ENDPOINT_IDENTITY_TYPE = 2,
    WS_SPN_ENDPOINT_IDENTITY_TYPE = 3,
    WS_RSA_ENDPOINT_IDENTITY_TYPE = 4,
    WS_CERT_ENDPOINT_IDENTITY_TYPE = 5,
    WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE = 6,
}

numbered!(
    WS_ENDPOINT_IDENTITY_TYPE:
    WS_DNS_ENDPOINT_IDENTITY_TYPE, WS_UPN_ENDPOINT_IDENTITY_TYPE, WS_SPN_ENDPOINT_IDENTITY_TYPE,
    WS_RSA_ENDPOINT_IDENTITY_TYPE, WS_CERT_ENDPOINT_IDENTITY_TYPE, WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE,
);

/// An endpoint identity given by a certificate.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CERT_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub rawCertificateData: WS_BYTES,
}
pub type WS_CERT_ENDPOINT_IDENTITY = _WS_CERT_ENDPOINT_IDENTITY;

/// An endpoint identity given by a DNS name.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DNS_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub dns: WS_STRING,
}
pub type WS_DNS_ENDPOINT_IDENTITY = _WS_DNS_ENDPOINT_IDENTITY;

/// Where an endpoint is: its URL, headers to send along, extensions, identity.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ENDPOINT_ADDRESS {
    pub url: WS_STRING,
    pub headers: *mut WS_XML_BUFFER,
    pub extensions: *mut WS_XML_BUFFER,
    pub identity: *mut WS_ENDPOINT_IDENTITY,
}
pub type WS_ENDPOINT_ADDRESS = _WS_ENDPOINT_ADDRESS;

/// The common start of all endpoint identities.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ENDPOINT_IDENTITY {
    pub identityType: MaybeUninit<WS_ENDPOINT_IDENTITY_TYPE>,
}
pub type WS_ENDPOINT_IDENTITY = _WS_ENDPOINT_IDENTITY;

/// An endpoint identity given by a RSA key.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_RSA_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub modulus: WS_BYTES,
    pub exponent: WS_BYTES,
}
pub type WS_RSA_ENDPOINT_IDENTITY = _WS_RSA_ENDPOINT_IDENTITY;

/// An endpoint identity given by a service principal name.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SPN_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub spn: WS_STRING,
}
pub type WS_SPN_ENDPOINT_IDENTITY = _WS_SPN_ENDPOINT_IDENTITY;

/// An endpoint identity of another kind, as XML.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UNKNOWN_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub element: *mut WS_XML_BUFFER,
}
pub type WS_UNKNOWN_ENDPOINT_IDENTITY = _WS_UNKNOWN_ENDPOINT_IDENTITY;

/// An endpoint identity given by a user principal name.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UPN_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub upn: WS_STRING,
}
pub type WS_UPN_ENDPOINT_IDENTITY = _WS_UPN_ENDPOINT_IDENTITY;
