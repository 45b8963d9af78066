//! What a policy may demand of a security description.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::address::WS_ENDPOINT_ADDRESS;
use super::base::{BOOL, ULONG};
use super::security::{
    WS_MESSAGE_SECURITY_USAGE, WS_SECURITY_BINDING_PROPERTY, WS_SECURITY_BINDING_PROPERTY_ID, WS_SECURITY_PROPERTY,
    WS_SECURITY_PROPERTY_ID,
};
use super::security_token::{WS_REQUEST_SECURITY_TOKEN_PROPERTY, WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID};
use super::value::WS_XML_STRING;
use super::xml_node::WS_XML_BUFFER;

pub use WS_SECURITY_BINDING_CONSTRAINT_TYPE::*;

/// Says which security binding constraint it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SECURITY_BINDING_CONSTRAINT_TYPE {
    WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE = 1,
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE = 2,
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT_TYPE = 3,
    WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 4,
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 5,
    WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 6,
    WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 7,
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 8,
}

numbered!(
    WS_SECURITY_BINDING_CONSTRAINT_TYPE:
    WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE, WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE,
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT_TYPE, WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE,
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE,
    WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE, WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE,
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE,
);

/// Demands certificate message security of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
}
pub type WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT = _WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT;

/// Demands HTTP header authentication of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
}
pub type WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT = _WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT;

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT {
    pub issuerAddress: *mut WS_ENDPOINT_ADDRESS,
    pub requestSecurityTokenTemplate: *mut WS_XML_BUFFER,
}

/// Demands issued token message security of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
    pub claimConstraints: *mut WS_XML_STRING,
    pub claimConstraintCount: ULONG,
    pub requestSecurityTokenPropertyConstraints: *mut WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT,
    pub requestSecurityTokenPropertyConstraintCount: ULONG,
    pub out: _WSX_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT,
}
pub type WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT = _WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT;

/// Demands Kerberos message security of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
}
pub type WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT = _WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT;

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT {
    pub requestSecurityTokenProperty: WS_REQUEST_SECURITY_TOKEN_PROPERTY,
}

/// The values allowed for one property of a request for a security token, and the value found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT {
    pub id: MaybeUninit<WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID>,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: _WSX_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT,
}
pub type WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT = _WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT;

/// The common start of all demands on a security binding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_BINDING_CONSTRAINT {
    pub r#type: MaybeUninit<WS_SECURITY_BINDING_CONSTRAINT_TYPE>,
    pub propertyConstraints: *mut WS_SECURITY_BINDING_PROPERTY_CONSTRAINT,
    pub propertyConstraintCount: ULONG,
}
pub type WS_SECURITY_BINDING_CONSTRAINT = _WS_SECURITY_BINDING_CONSTRAINT;

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT {
    pub securityBindingProperty: WS_SECURITY_BINDING_PROPERTY,
}

/// The values allowed for one property of a security binding, and the value found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_BINDING_PROPERTY_CONSTRAINT {
    pub id: MaybeUninit<WS_SECURITY_BINDING_PROPERTY_ID>,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: _WSX_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT,
}
pub type WS_SECURITY_BINDING_PROPERTY_CONSTRAINT = _WS_SECURITY_BINDING_PROPERTY_CONSTRAINT;

/// What a policy may demand of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_CONSTRAINTS {
    pub securityPropertyConstraints: *mut WS_SECURITY_PROPERTY_CONSTRAINT,
    pub securityPropertyConstraintCount: ULONG,
    pub securityBindingConstraints: *mut *mut WS_SECURITY_BINDING_CONSTRAINT,
    pub securityBindingConstraintCount: ULONG,
}
pub type WS_SECURITY_CONSTRAINTS = _WS_SECURITY_CONSTRAINTS;

/// Demands that messages are secured with a security context.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
    pub bootstrapSecurityConstraint: *mut WS_SECURITY_CONSTRAINTS,
}
pub type WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT =
    _WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT;

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_SECURITY_PROPERTY_CONSTRAINT_OUT {
    pub securityProperty: WS_SECURITY_PROPERTY,
}

/// The values allowed for one property of a security description, and the value found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_PROPERTY_CONSTRAINT {
    pub id: MaybeUninit<WS_SECURITY_PROPERTY_ID>,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: _WSX_SECURITY_PROPERTY_CONSTRAINT_OUT,
}
pub type WS_SECURITY_PROPERTY_CONSTRAINT = _WS_SECURITY_PROPERTY_CONSTRAINT;

// C knows it only as the member `out`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSX_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT {
    pub clientCertCredentialRequired: BOOL,
}

/// Demands SSL transport security of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub out: _WSX_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT,
}
pub type WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT = _WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT;

/// Demands SSPI transport security of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
}
pub type WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT = _WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT;

/// Demands user name message security of a security description.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
}
pub type WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT = _WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT;
