//! Policies read from metadata and the constraints they are matched against.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::ULONG;
use super::channel::{WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY, WS_CHANNEL_PROPERTY_ID};
use super::security_constraint::WS_SECURITY_CONSTRAINTS;
use super::value::WS_XML_STRING;
use super::xml_node::WS_XML_BUFFER;

pub use WS_POLICY_EXTENSION_TYPE::*;
pub use WS_POLICY_PROPERTY_ID::*;
pub use WS_POLICY_STATE::*;

/// The policy of an endpoint that was found in metadata.
pub struct _WS_POLICY(());
pub type WS_POLICY = _WS_POLICY;

/// Says which policy extension it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_POLICY_EXTENSION_TYPE {
    WS_ENDPOINT_POLICY_EXTENSION_TYPE = 1,
}

numbered!(WS_POLICY_EXTENSION_TYPE: WS_ENDPOINT_POLICY_EXTENSION_TYPE);

/// Names a property of a policy object.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_POLICY_PROPERTY_ID {
    WS_POLICY_PROPERTY_STATE = 1,
    WS_POLICY_PROPERTY_MAX_ALTERNATIVES = 2,
    WS_POLICY_PROPERTY_MAX_DEPTH = 3,
    WS_POLICY_PROPERTY_MAX_EXTENSIONS = 4,
}

numbered!(
    WS_POLICY_PROPERTY_ID:
    WS_POLICY_PROPERTY_STATE, WS_POLICY_PROPERTY_MAX_ALTERNATIVES, WS_POLICY_PROPERTY_MAX_DEPTH,
    WS_POLICY_PROPERTY_MAX_EXTENSIONS,
);

/// The state of a policy object.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_POLICY_STATE {
    WS_POLICY_STATE_CREATED = 1,
    WS_POLICY_STATE_FAULTED = 2,
}

numbered!(WS_POLICY_STATE: WS_POLICY_STATE_CREATED, WS_POLICY_STATE_FAULTED);

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_CHANNEL_PROPERTY_CONSTRAINT_OUT {
    pub channelProperty: WS_CHANNEL_PROPERTY,
}

/// The values allowed for one property of a channel, and the value found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CHANNEL_PROPERTY_CONSTRAINT {
    pub id: MaybeUninit<WS_CHANNEL_PROPERTY_ID>,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: _WSX_CHANNEL_PROPERTY_CONSTRAINT_OUT,
}
pub type WS_CHANNEL_PROPERTY_CONSTRAINT = _WS_CHANNEL_PROPERTY_CONSTRAINT;

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_ENDPOINT_POLICY_EXTENSION_OUT {
    pub assertionValue: *mut WS_XML_BUFFER,
}

/// A policy assertion that the application understands, and its value where found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ENDPOINT_POLICY_EXTENSION {
    pub policyExtension: WS_POLICY_EXTENSION,
    pub assertionName: *mut WS_XML_STRING,
    pub assertionNs: *mut WS_XML_STRING,
    pub out: _WSX_ENDPOINT_POLICY_EXTENSION_OUT,
}
pub type WS_ENDPOINT_POLICY_EXTENSION = _WS_ENDPOINT_POLICY_EXTENSION;

/// What the application supports; a policy alternative is matched against it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_POLICY_CONSTRAINTS {
    pub channelBinding: MaybeUninit<WS_CHANNEL_BINDING>,
    pub channelPropertyConstraints: *mut WS_CHANNEL_PROPERTY_CONSTRAINT,
    pub channelPropertyConstraintCount: ULONG,
    pub securityConstraints: *mut WS_SECURITY_CONSTRAINTS,
    pub policyExtensions: *mut *mut WS_POLICY_EXTENSION,
    pub policyExtensionCount: ULONG,
}
pub type WS_POLICY_CONSTRAINTS = _WS_POLICY_CONSTRAINTS;

/// The common start of all policy extensions.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_POLICY_EXTENSION {
    pub r#type: MaybeUninit<WS_POLICY_EXTENSION_TYPE>,
}
pub type WS_POLICY_EXTENSION = _WS_POLICY_EXTENSION;

/// An array of properties of a policy object.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_POLICY_PROPERTIES {
    pub properties: *mut WS_POLICY_PROPERTY,
    pub propertyCount: ULONG,
}
pub type WS_POLICY_PROPERTIES = _WS_POLICY_PROPERTIES;

/// One property of a policy object: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_POLICY_PROPERTY {
    pub id: MaybeUninit<WS_POLICY_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_POLICY_PROPERTY = _WS_POLICY_PROPERTY;
