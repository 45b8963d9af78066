//! Metadata documents and the endpoints found in them.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::address::WS_ENDPOINT_ADDRESS;
use super::base::ULONG;
use super::policy::WS_POLICY;
use super::value::{WS_STRING, WS_XML_STRING};

pub use WS_METADATA_PROPERTY_ID::*;
pub use WS_METADATA_STATE::*;

/// Metadata documents, collected until the endpoints they describe are known.
pub struct _WS_METADATA(());
pub type WS_METADATA = _WS_METADATA;

/// Names a property of a metadata object.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_METADATA_PROPERTY_ID {
    WS_METADATA_PROPERTY_STATE = 1,
    WS_METADATA_PROPERTY_HEAP_PROPERTIES = 2,
    WS_METADATA_PROPERTY_POLICY_PROPERTIES = 3,
    WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE = 4,
    WS_METADATA_PROPERTY_MAX_DOCUMENTS = 5,
    WS_METADATA_PROPERTY_HOST_NAMES = 6,
    WS_METADATA_PROPERTY_VERIFY_HOST_NAMES = 7,
}

numbered!(
    WS_METADATA_PROPERTY_ID:
    WS_METADATA_PROPERTY_STATE, WS_METADATA_PROPERTY_HEAP_PROPERTIES, WS_METADATA_PROPERTY_POLICY_PROPERTIES,
    WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE, WS_METADATA_PROPERTY_MAX_DOCUMENTS, WS_METADATA_PROPERTY_HOST_NAMES,
    WS_METADATA_PROPERTY_VERIFY_HOST_NAMES,
);

/// The state of a metadata object.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_METADATA_STATE {
    WS_METADATA_STATE_CREATED = 1,
    WS_METADATA_STATE_RESOLVED = 2,
    WS_METADATA_STATE_FAULTED = 3,
}

numbered!(WS_METADATA_STATE: WS_METADATA_STATE_CREATED, WS_METADATA_STATE_RESOLVED, WS_METADATA_STATE_FAULTED);

/// The host names that metadata may refer to.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HOST_NAMES {
    pub hostNames: *mut WS_STRING,
    pub hostNameCount: ULONG,
}
pub type WS_HOST_NAMES = _WS_HOST_NAMES;

/// One endpoint found in metadata, with its policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_METADATA_ENDPOINT {
    pub endpointAddress: WS_ENDPOINT_ADDRESS,
    pub endpointPolicy: *mut WS_POLICY,
    pub portName: *mut WS_XML_STRING,
    pub serviceName: *mut WS_XML_STRING,
    pub serviceNs: *mut WS_XML_STRING,
    pub bindingName: *mut WS_XML_STRING,
    pub bindingNs: *mut WS_XML_STRING,
    pub portTypeName: *mut WS_XML_STRING,
    pub portTypeNs: *mut WS_XML_STRING,
}
pub type WS_METADATA_ENDPOINT = _WS_METADATA_ENDPOINT;

/// The endpoints found in metadata.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_METADATA_ENDPOINTS {
    pub endpoints: *mut WS_METADATA_ENDPOINT,
    pub endpointCount: ULONG,
}
pub type WS_METADATA_ENDPOINTS = _WS_METADATA_ENDPOINTS;

/// One property of a metadata object: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_METADATA_PROPERTY {
    pub id: MaybeUninit<WS_METADATA_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_METADATA_PROPERTY = _WS_METADATA_PROPERTY;
