//! Binding templates and the policy descriptions that generated code pairs with them.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::channel::WS_CHANNEL_PROPERTIES;
use super::credential::{
    WS_CERT_CREDENTIAL, WS_USERNAME_CREDENTIAL, WS_VALIDATE_PASSWORD_CALLBACK, WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
};
use super::security::{WS_MESSAGE_SECURITY_USAGE, WS_SECURITY_BINDING_PROPERTIES, WS_SECURITY_PROPERTIES};

pub use WS_BINDING_TEMPLATE_TYPE::*;

/// Says which binding template a structure is.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_BINDING_TEMPLATE_TYPE {
    WS_HTTP_BINDING_TEMPLATE_TYPE = 0,
    WS_HTTP_SSL_BINDING_TEMPLATE_TYPE = 1,
    WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE = 2,
    WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE = 3,
    WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE = 4,
    WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE = 5,
    WS_TCP_BINDING_TEMPLATE_TYPE = 6,
    WS_TCP_SSPI_BINDING_TEMPLATE_TYPE = 7,
    WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE = 8,
    WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE = 9,
    WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 10,
    WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 11,
    WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 12,
    WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 13,
}

numbered!(
    WS_BINDING_TEMPLATE_TYPE:
    WS_HTTP_BINDING_TEMPLATE_TYPE, WS_HTTP_SSL_BINDING_TEMPLATE_TYPE, WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE,
    WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE, WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE,
    WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE, WS_TCP_BINDING_TEMPLATE_TYPE, WS_TCP_SSPI_BINDING_TEMPLATE_TYPE,
    WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE, WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE,
    WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
    WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
    WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
    WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
);

/// What the application fills in for a binding over HTTP.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
}
pub type WS_HTTP_BINDING_TEMPLATE = _WS_HTTP_BINDING_TEMPLATE;

/// What the application fills in for a binding over HTTP with header authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub httpHeaderAuthSecurityBinding: WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE = _WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTP with header authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub httpHeaderAuthSecurityBinding: WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION = _WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION;

/// What generated code knows of HTTP header authentication from the policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
}
pub type WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION =
    _WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for HTTP header authentication before a templated object is created.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}
pub type WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE = _WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTP.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
}
pub type WS_HTTP_POLICY_DESCRIPTION = _WS_HTTP_POLICY_DESCRIPTION;

/// What the application fills in for a binding over HTTPS.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_SSL_BINDING_TEMPLATE = _WS_HTTP_SSL_BINDING_TEMPLATE;

/// What the application fills in for a binding over HTTPS with header authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub httpHeaderAuthSecurityBinding: WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE = _WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTPS with header authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_HEADER_AUTH_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub httpHeaderAuthSecurityBinding: WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_SSL_HEADER_AUTH_POLICY_DESCRIPTION = _WS_HTTP_SSL_HEADER_AUTH_POLICY_DESCRIPTION;

/// What the application fills in for a binding over HTTPS with Kerberos message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE = _WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTPS with Kerberos message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_KERBEROS_APREQ_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_SSL_KERBEROS_APREQ_POLICY_DESCRIPTION = _WS_HTTP_SSL_KERBEROS_APREQ_POLICY_DESCRIPTION;

/// What the application fills in for a binding over HTTPS with Kerberos message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE =
    _WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTPS with Kerberos message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION =
    _WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION;

/// What generated code knows of a binding over HTTPS.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_SSL_POLICY_DESCRIPTION = _WS_HTTP_SSL_POLICY_DESCRIPTION;

/// What the application fills in for a binding over HTTPS with user name message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE = _WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTPS with user name message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION = _WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION;

/// What the application fills in for a binding over HTTPS with user name message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE,
}
pub type WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE =
    _WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE;

/// What generated code knows of a binding over HTTPS with user name message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sslTransportSecurityBinding: WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION =
    _WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION;

/// What generated code knows of Kerberos message security from the policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
}
pub type WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION =
    _WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for Kerberos message security before a templated object is created.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}
pub type WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE = _WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE;

/// What generated code knows of messages in a security context.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
}
pub type WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION =
    _WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for messages in a security context.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
}
pub type WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE = _WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE;

/// What generated code knows of a security context from the policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityContextMessageSecurityBinding: WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub securityProperties: WS_SECURITY_PROPERTIES,
}
pub type WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION =
    _WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for a security context before a templated object is created.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE {
    pub securityContextMessageSecurityBinding: WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE,
    pub securityProperties: WS_SECURITY_PROPERTIES,
}
pub type WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE = _WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE;

/// What generated code knows of SSL transport security from the policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
}
pub type WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION = _WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for SSL transport security before a templated object is created.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub localCertCredential: *mut WS_CERT_CREDENTIAL,
}
pub type WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE = _WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE;

/// What generated code knows of SSPI transport security from the policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
}
pub type WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION = _WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for a binding over TCP.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
}
pub type WS_TCP_BINDING_TEMPLATE = _WS_TCP_BINDING_TEMPLATE;

/// What generated code knows of a binding over TCP.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
}
pub type WS_TCP_POLICY_DESCRIPTION = _WS_TCP_POLICY_DESCRIPTION;

/// What the application fills in for a binding over TCP with SSPI.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE,
}
pub type WS_TCP_SSPI_BINDING_TEMPLATE = _WS_TCP_SSPI_BINDING_TEMPLATE;

/// What the application fills in for a binding over TCP with SSPI and Kerberos message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE,
}
pub type WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE = _WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE;

/// What generated code knows of a binding over TCP with SSPI and Kerberos message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_KERBEROS_APREQ_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_TCP_SSPI_KERBEROS_APREQ_POLICY_DESCRIPTION = _WS_TCP_SSPI_KERBEROS_APREQ_POLICY_DESCRIPTION;

/// What the application fills in for a binding over TCP with SSPI and Kerberos message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE,
}
pub type WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE =
    _WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE;

/// What generated code knows of a binding over TCP with SSPI and Kerberos message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub kerberosApreqMessageSecurityBinding: WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION =
    _WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION;

/// What generated code knows of a binding over TCP with SSPI.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_TCP_SSPI_POLICY_DESCRIPTION = _WS_TCP_SSPI_POLICY_DESCRIPTION;

/// What the application fills in for SSPI transport security over TCP.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}
pub type WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE = _WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE;

/// What the application fills in for a binding over TCP with SSPI and user name message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE,
}
pub type WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE = _WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE;

/// What generated code knows of a binding over TCP with SSPI and user name message security.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_USERNAME_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_TCP_SSPI_USERNAME_POLICY_DESCRIPTION = _WS_TCP_SSPI_USERNAME_POLICY_DESCRIPTION;

/// What the application fills in for a binding over TCP with SSPI and user name message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE,
}
pub type WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE =
    _WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE;

/// What generated code knows of a binding over TCP with SSPI and user name message security and security contexts.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    pub channelProperties: WS_CHANNEL_PROPERTIES,
    pub securityProperties: WS_SECURITY_PROPERTIES,
    pub sspiTransportSecurityBinding: WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub usernameMessageSecurityBinding: WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION,
    pub securityContextSecurityBinding: WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION,
}
pub type WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION =
    _WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION;

/// What generated code knows of user name message security from the policy.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub bindingUsage: MaybeUninit<WS_MESSAGE_SECURITY_USAGE>,
}
pub type WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION =
    _WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION;

/// What the application fills in for user name message security before a templated object is created.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE {
    pub securityBindingProperties: WS_SECURITY_BINDING_PROPERTIES,
    pub clientCredential: *mut WS_USERNAME_CREDENTIAL,
    pub passwordValidator: WS_VALIDATE_PASSWORD_CALLBACK,
    pub passwordValidatorCallbackState: *mut c_void,
}
pub type WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE = _WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE;
