//! Credentials: user names, certificates, Windows integrated authentication.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::address::WS_ENDPOINT_ADDRESS;
use super::asynchronous::WS_ASYNC_CONTEXT;
use super::base::{CERT_CONTEXT, HRESULT, SecPkgContext_IssuerListInfoEx, ULONG};
use super::error::WS_ERROR;
use super::value::WS_STRING;
use super::xml_node::WS_XML_BUFFER;

pub use WS_CERT_CREDENTIAL_TYPE::*;
pub use WS_SAML_AUTHENTICATOR_TYPE::*;
pub use WS_USERNAME_CREDENTIAL_TYPE::*;
pub use WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE::*;
pub use WS_WINDOWS_INTEGRATED_AUTH_PACKAGE::*;

/// Says which certificate credential it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_CERT_CREDENTIAL_TYPE {
    WS_SUBJECT_NAME_CERT_CREDENTIAL_TYPE = 1,
    WS_THUMBPRINT_CERT_CREDENTIAL_TYPE = 2,
    WS_CUSTOM_CERT_CREDENTIAL_TYPE = 3,
}

numbered!(
    WS_CERT_CREDENTIAL_TYPE:
    WS_SUBJECT_NAME_CERT_CREDENTIAL_TYPE, WS_THUMBPRINT_CERT_CREDENTIAL_TYPE, WS_CUSTOM_CERT_CREDENTIAL_TYPE,
);

/// Says which SAML authenticator it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_SAML_AUTHENTICATOR_TYPE {
    WS_CERT_SIGNED_SAML_AUTHENTICATOR_TYPE = 1,
}

numbered!(WS_SAML_AUTHENTICATOR_TYPE: WS_CERT_SIGNED_SAML_AUTHENTICATOR_TYPE);

/// Says which user name credential it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_USERNAME_CREDENTIAL_TYPE {
    WS_STRING_USERNAME_CREDENTIAL_TYPE = 1,
}

numbered!(WS_USERNAME_CREDENTIAL_TYPE: WS_STRING_USERNAME_CREDENTIAL_TYPE);

/// Says which Windows credential it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE {
    WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE = 1,
    WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE = 2,
    WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE = 3,
}

numbered!(
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE:
    WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE, WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE,
    WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE,
);

/// The packages of Windows integrated authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_WINDOWS_INTEGRATED_AUTH_PACKAGE {
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_KERBEROS = 1,
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_NTLM = 2,
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_SPNEGO = 3,
}

numbered!(
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE:
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_KERBEROS, WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_NTLM,
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_SPNEGO,
);

pub const WS_CERT_FAILURE_CN_MISMATCH: ULONG = 0x1;
pub const WS_CERT_FAILURE_INVALID_DATE: ULONG = 0x2;
pub const WS_CERT_FAILURE_REVOCATION_OFFLINE: ULONG = 0x10;
pub const WS_CERT_FAILURE_UNTRUSTED_ROOT: ULONG = 0x4;
pub const WS_CERT_FAILURE_WRONG_USAGE: ULONG = 0x8;

/// Decides whether the certificate of a server is accepted.
pub type WS_CERTIFICATE_VALIDATION_CALLBACK =
    Option<unsafe extern "C" fn(certContext: *const CERT_CONTEXT, state: *mut c_void) -> HRESULT>;

/// Told which certificate issuers a server accepts.
pub type WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK = Option<
    unsafe extern "C" fn(
        certIssuerListNotificationCallbackState: *mut c_void,
        issuerList: *const SecPkgContext_IssuerListInfoEx,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Supplies the certificate with which a client answers a server.
pub type WS_GET_CERT_CALLBACK = Option<
    unsafe extern "C" fn(
        getCertCallbackState: *mut c_void,
        targetAddress: *const WS_ENDPOINT_ADDRESS,
        viaUri: *const WS_STRING,
        cert: *mut *const CERT_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decides whether a user name and its password are accepted.
pub type WS_VALIDATE_PASSWORD_CALLBACK = Option<
    unsafe extern "C" fn(
        passwordValidatorCallbackState: *mut c_void,
        username: *const WS_STRING,
        password: *const WS_STRING,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decides whether a SAML assertion is accepted.
pub type WS_VALIDATE_SAML_CALLBACK = Option<
    unsafe extern "C" fn(
        samlValidatorCallbackState: *mut c_void,
        samlAssertion: *mut WS_XML_BUFFER,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// A certificate validation callback and the state to call it with.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT {
    pub callback: WS_CERTIFICATE_VALIDATION_CALLBACK,
    pub state: *mut c_void,
}
pub type WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT = _WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT;

/// The common start of all certificate credentials.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CERT_CREDENTIAL {
    pub credentialType: MaybeUninit<WS_CERT_CREDENTIAL_TYPE>,
}
pub type WS_CERT_CREDENTIAL = _WS_CERT_CREDENTIAL;

/// Accepts SAML assertions that trusted certificates have signed.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CERT_SIGNED_SAML_AUTHENTICATOR {
    pub authenticator: WS_SAML_AUTHENTICATOR,
    pub trustedIssuerCerts: *mut *const CERT_CONTEXT,
    pub trustedIssuerCertCount: ULONG,
    pub decryptionCert: *const CERT_CONTEXT,
    pub samlValidator: WS_VALIDATE_SAML_CALLBACK,
    pub samlValidatorCallbackState: *mut c_void,
}
pub type WS_CERT_SIGNED_SAML_AUTHENTICATOR = _WS_CERT_SIGNED_SAML_AUTHENTICATOR;

/// A certificate that callbacks supply when it is needed.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CUSTOM_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub getCertCallback: WS_GET_CERT_CALLBACK,
    pub getCertCallbackState: *mut c_void,
    pub certIssuerListNotificationCallback: WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK,
    pub certIssuerListNotificationCallbackState: *mut c_void,
}
pub type WS_CUSTOM_CERT_CREDENTIAL = _WS_CUSTOM_CERT_CREDENTIAL;

/// The identity that the thread is running under.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}
pub type WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL = _WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;

/// An identity in the form of the authentication package.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
    pub opaqueAuthIdentity: *mut c_void,
}
pub type WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL = _WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;

/// The common start of all structures that say which SAML assertions are accepted.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SAML_AUTHENTICATOR {
    pub authenticatorType: MaybeUninit<WS_SAML_AUTHENTICATOR_TYPE>,
}
pub type WS_SAML_AUTHENTICATOR = _WS_SAML_AUTHENTICATOR;

/// A user name and a password as strings.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_STRING_USERNAME_CREDENTIAL {
    pub credential: WS_USERNAME_CREDENTIAL,
    pub username: WS_STRING,
    pub password: WS_STRING,
}
pub type WS_STRING_USERNAME_CREDENTIAL = _WS_STRING_USERNAME_CREDENTIAL;

/// User name, password and domain as strings.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
    pub username: WS_STRING,
    pub password: WS_STRING,
    pub domain: WS_STRING,
}
pub type WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL = _WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;

/// A certificate of the certificate store, found by its subject.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_SUBJECT_NAME_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub storeLocation: ULONG,
    pub storeName: WS_STRING,
    pub subjectName: WS_STRING,
}
pub type WS_SUBJECT_NAME_CERT_CREDENTIAL = _WS_SUBJECT_NAME_CERT_CREDENTIAL;

/// A certificate of the certificate store, found by its thumbprint.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_THUMBPRINT_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub storeLocation: ULONG,
    pub storeName: WS_STRING,
    pub thumbprint: WS_STRING,
}
pub type WS_THUMBPRINT_CERT_CREDENTIAL = _WS_THUMBPRINT_CERT_CREDENTIAL;

/// The common start of all user name credentials.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_USERNAME_CREDENTIAL {
    pub credentialType: MaybeUninit<WS_USERNAME_CREDENTIAL_TYPE>,
}
pub type WS_USERNAME_CREDENTIAL = _WS_USERNAME_CREDENTIAL;

/// The common start of all credentials for Windows integrated authentication.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credentialType: MaybeUninit<WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE>,
}
pub type WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL = _WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;
