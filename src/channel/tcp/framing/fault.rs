//! Fault records: why one side ends a connection, as a URI.

use super::FAULT;
use super::primitives::put_string;
use crate::abi::{
    HRESULT, WS_E_ENDPOINT_FAILURE, WS_E_ENDPOINT_NOT_AVAILABLE, WS_E_ENDPOINT_NOT_FOUND, WS_E_ENDPOINT_TOO_BUSY,
    WS_E_QUOTA_EXCEEDED,
};

const PREFIX: &str = "http://schemas.microsoft.com/ws/2006/05/framing/faults/";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    ContentTypeInvalid,
    ContentTypeTooLong,
    EndpointNotFound,
    EndpointUnavailable,
    MaxMessageSizeExceeded,
    ServerTooBusy,
    UnsupportedMode,
    UnsupportedVersion,
    UpgradeInvalid,
    ViaTooLong,
}

impl Fault {
    fn name(self) -> &'static str {
        match self {
            Fault::ContentTypeInvalid => "ContentTypeInvalid",
            Fault::ContentTypeTooLong => "ContentTypeTooLong",
            Fault::EndpointNotFound => "EndpointNotFound",
            Fault::EndpointUnavailable => "EndpointUnavailable",
            // The only one whose URI carries the word.
            Fault::MaxMessageSizeExceeded => "MaxMessageSizeExceededFault",
            Fault::ServerTooBusy => "ServerTooBusy",
            Fault::UnsupportedMode => "UnsupportedMode",
            Fault::UnsupportedVersion => "UnsupportedVersion",
            Fault::UpgradeInvalid => "UpgradeInvalid",
            Fault::ViaTooLong => "ViaTooLong",
        }
    }

    /// The bytes that say so.
    pub fn record(self) -> Vec<u8> {
        let mut record = vec![FAULT];
        put_string(&mut record, &format!("{PREFIX}{}", self.name()));
        record
    }
}

/// What a client reports for a fault record it received; unknown URIs are a general failure.
pub fn result_of(uri: &str) -> HRESULT {
    match uri.strip_prefix(PREFIX) {
        Some("EndpointNotFound") => WS_E_ENDPOINT_NOT_FOUND,
        Some("EndpointUnavailable") => WS_E_ENDPOINT_NOT_AVAILABLE,
        Some("ServerTooBusy") => WS_E_ENDPOINT_TOO_BUSY,
        Some("MaxMessageSizeExceededFault") => WS_E_QUOTA_EXCEEDED,
        _ => WS_E_ENDPOINT_FAILURE,
    }
}
