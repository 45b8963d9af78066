//! Error objects, SOAP faults and how much of an error a fault discloses.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::ULONG;
use super::description::WS_ELEMENT_DESCRIPTION;
use super::value::{WS_STRING, WS_XML_QNAME, WS_XML_STRING};
use super::xml_node::WS_XML_BUFFER;

pub use WS_ERROR_PROPERTY_ID::*;
pub use WS_EXCEPTION_CODE::*;
pub use WS_FAULT_DISCLOSURE::*;
pub use WS_FAULT_ERROR_PROPERTY_ID::*;

/// Collects the texts and codes that explain a failure. Every function accepts none.
pub struct _WS_ERROR(());
pub type WS_ERROR = _WS_ERROR;

/// Names a property of an error object.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_ERROR_PROPERTY_ID {
    WS_ERROR_PROPERTY_STRING_COUNT = 0,
    WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE = 1,
    WS_ERROR_PROPERTY_LANGID = 2,
}

numbered!(
    WS_ERROR_PROPERTY_ID:
    WS_ERROR_PROPERTY_STRING_COUNT, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, WS_ERROR_PROPERTY_LANGID,
);

/// Codes of the exceptions that Windows raises for misuse; this library never raises them.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_EXCEPTION_CODE {
    WS_EXCEPTION_CODE_USAGE_FAILURE = -1069744128,
    WS_EXCEPTION_CODE_INTERNAL_FAILURE = -1069744127,
}

numbered!(WS_EXCEPTION_CODE: WS_EXCEPTION_CODE_USAGE_FAILURE, WS_EXCEPTION_CODE_INTERNAL_FAILURE);

/// How much of an error a service tells its clients.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_FAULT_DISCLOSURE {
    WS_MINIMAL_FAULT_DISCLOSURE = 0,
    WS_FULL_FAULT_DISCLOSURE = 1,
}

numbered!(WS_FAULT_DISCLOSURE: WS_MINIMAL_FAULT_DISCLOSURE, WS_FULL_FAULT_DISCLOSURE);

/// Names a property of an error object, about the fault it carries.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_FAULT_ERROR_PROPERTY_ID {
    WS_FAULT_ERROR_PROPERTY_FAULT = 0,
    WS_FAULT_ERROR_PROPERTY_ACTION = 1,
    WS_FAULT_ERROR_PROPERTY_HEADER = 2,
}

numbered!(
    WS_FAULT_ERROR_PROPERTY_ID:
    WS_FAULT_ERROR_PROPERTY_FAULT, WS_FAULT_ERROR_PROPERTY_ACTION, WS_FAULT_ERROR_PROPERTY_HEADER,
);

/// One property of an error object: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ERROR_PROPERTY {
    pub id: MaybeUninit<WS_ERROR_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_ERROR_PROPERTY = _WS_ERROR_PROPERTY;

/// The content of a SOAP fault.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FAULT {
    pub code: *mut WS_FAULT_CODE,
    pub reasons: *mut WS_FAULT_REASON,
    pub reasonCount: ULONG,
    pub actor: WS_STRING,
    pub node: WS_STRING,
    pub detail: *mut WS_XML_BUFFER,
}
pub type WS_FAULT = _WS_FAULT;

/// A fault code and its more specific subcode, if any.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FAULT_CODE {
    pub value: WS_XML_QNAME,
    pub subCode: *mut WS_FAULT_CODE,
}
pub type WS_FAULT_CODE = _WS_FAULT_CODE;

/// The action and the element that mark one kind of fault detail.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FAULT_DETAIL_DESCRIPTION {
    pub action: *mut WS_XML_STRING,
    pub detailElementDescription: *mut WS_ELEMENT_DESCRIPTION,
}
pub type WS_FAULT_DETAIL_DESCRIPTION = _WS_FAULT_DETAIL_DESCRIPTION;

/// One explanation of a fault, in one language.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FAULT_REASON {
    pub text: WS_STRING,
    pub lang: WS_STRING,
}
pub type WS_FAULT_REASON = _WS_FAULT_REASON;
