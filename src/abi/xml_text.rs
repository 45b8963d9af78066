//! The typed text nodes and attribute values of XML.

use std::mem::MaybeUninit;

use super::base::{BOOL, BYTE, DECIMAL, GUID, LONG, LONGLONG, ULONG, ULONGLONG};
use super::value::{WS_DATETIME, WS_TIMESPAN, WS_XML_STRING};

pub use WS_VALUE_TYPE::*;
pub use WS_XML_TEXT_TYPE::*;

/// The primitive types that can be read and written without a description.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_VALUE_TYPE {
    WS_BOOL_VALUE_TYPE = 0,
    WS_INT8_VALUE_TYPE = 1,
    WS_INT16_VALUE_TYPE = 2,
    WS_INT32_VALUE_TYPE = 3,
    WS_INT64_VALUE_TYPE = 4,
    WS_UINT8_VALUE_TYPE = 5,
    WS_UINT16_VALUE_TYPE = 6,
    WS_UINT32_VALUE_TYPE = 7,
    WS_UINT64_VALUE_TYPE = 8,
    WS_FLOAT_VALUE_TYPE = 9,
    WS_DOUBLE_VALUE_TYPE = 10,
    WS_DECIMAL_VALUE_TYPE = 11,
    WS_DATETIME_VALUE_TYPE = 12,
    WS_TIMESPAN_VALUE_TYPE = 13,
    WS_GUID_VALUE_TYPE = 14,
    WS_DURATION_VALUE_TYPE = 15,
}

numbered!(
    WS_VALUE_TYPE:
    WS_BOOL_VALUE_TYPE, WS_INT8_VALUE_TYPE, WS_INT16_VALUE_TYPE, WS_INT32_VALUE_TYPE, WS_INT64_VALUE_TYPE,
    WS_UINT8_VALUE_TYPE, WS_UINT16_VALUE_TYPE, WS_UINT32_VALUE_TYPE, WS_UINT64_VALUE_TYPE, WS_FLOAT_VALUE_TYPE,
    WS_DOUBLE_VALUE_TYPE, WS_DECIMAL_VALUE_TYPE, WS_DATETIME_VALUE_TYPE, WS_TIMESPAN_VALUE_TYPE, WS_GUID_VALUE_TYPE,
    WS_DURATION_VALUE_TYPE,
);

/// Says which text structure it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_TEXT_TYPE {
    WS_XML_TEXT_TYPE_UTF8 = 1,
    WS_XML_TEXT_TYPE_UTF16 = 2,
    WS_XML_TEXT_TYPE_BASE64 = 3,
    WS_XML_TEXT_TYPE_BOOL = 4,
    WS_XML_TEXT_TYPE_INT32 = 5,
    WS_XML_TEXT_TYPE_INT64 = 6,
    WS_XML_TEXT_TYPE_UINT64 = 7,
    WS_XML_TEXT_TYPE_FLOAT = 8,
    WS_XML_TEXT_TYPE_DOUBLE = 9,
    WS_XML_TEXT_TYPE_DECIMAL = 10,
    WS_XML_TEXT_TYPE_GUID = 11,
    WS_XML_TEXT_TYPE_UNIQUE_ID = 12,
    WS_XML_TEXT_TYPE_DATETIME = 13,
    WS_XML_TEXT_TYPE_TIMESPAN = 14,
    WS_XML_TEXT_TYPE_QNAME = 15,
    WS_XML_TEXT_TYPE_LIST = 16,
}

numbered!(
    WS_XML_TEXT_TYPE:
    WS_XML_TEXT_TYPE_UTF8, WS_XML_TEXT_TYPE_UTF16, WS_XML_TEXT_TYPE_BASE64, WS_XML_TEXT_TYPE_BOOL,
    WS_XML_TEXT_TYPE_INT32, WS_XML_TEXT_TYPE_INT64, WS_XML_TEXT_TYPE_UINT64, WS_XML_TEXT_TYPE_FLOAT,
    WS_XML_TEXT_TYPE_DOUBLE, WS_XML_TEXT_TYPE_DECIMAL, WS_XML_TEXT_TYPE_GUID, WS_XML_TEXT_TYPE_UNIQUE_ID,
    WS_XML_TEXT_TYPE_DATETIME, WS_XML_TEXT_TYPE_TIMESPAN, WS_XML_TEXT_TYPE_QNAME, WS_XML_TEXT_TYPE_LIST,
);

/// XML text that stands for octets.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_BASE64_TEXT {
    pub text: WS_XML_TEXT,
    pub bytes: *mut BYTE,
    pub length: ULONG,
}
pub type WS_XML_BASE64_TEXT = _WS_XML_BASE64_TEXT;

/// XML text that is held as a boolean.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_BOOL_TEXT {
    pub text: WS_XML_TEXT,
    pub value: BOOL,
}
pub type WS_XML_BOOL_TEXT = _WS_XML_BOOL_TEXT;

/// XML text that is held as a date and time.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_DATETIME_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_DATETIME,
}
pub type WS_XML_DATETIME_TEXT = _WS_XML_DATETIME_TEXT;

/// XML text that is held as a decimal value.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_DECIMAL_TEXT {
    pub text: WS_XML_TEXT,
    pub value: DECIMAL,
}
pub type WS_XML_DECIMAL_TEXT = _WS_XML_DECIMAL_TEXT;

/// XML text that is held as a double value.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_DOUBLE_TEXT {
    pub text: WS_XML_TEXT,
    pub value: f64,
}
pub type WS_XML_DOUBLE_TEXT = _WS_XML_DOUBLE_TEXT;

/// XML text that is held as a float value.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_FLOAT_TEXT {
    pub text: WS_XML_TEXT,
    pub value: f32,
}
pub type WS_XML_FLOAT_TEXT = _WS_XML_FLOAT_TEXT;

/// XML text that is held as a GUID.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_GUID_TEXT {
    pub text: WS_XML_TEXT,
    pub value: GUID,
}
pub type WS_XML_GUID_TEXT = _WS_XML_GUID_TEXT;

/// XML text that is held as a 32-bit integer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_INT32_TEXT {
    pub text: WS_XML_TEXT,
    pub value: LONG,
}
pub type WS_XML_INT32_TEXT = _WS_XML_INT32_TEXT;

/// XML text that is held as a 64-bit integer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_INT64_TEXT {
    pub text: WS_XML_TEXT,
    pub value: LONGLONG,
}
pub type WS_XML_INT64_TEXT = _WS_XML_INT64_TEXT;

/// Several XML texts that are written with spaces between them.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_LIST_TEXT {
    pub text: WS_XML_TEXT,
    pub itemCount: ULONG,
    pub items: *mut *mut WS_XML_TEXT,
}
pub type WS_XML_LIST_TEXT = _WS_XML_LIST_TEXT;

/// XML text that is a qualified name.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_QNAME_TEXT {
    pub text: WS_XML_TEXT,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
}
pub type WS_XML_QNAME_TEXT = _WS_XML_QNAME_TEXT;

/// The common start of all text values.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_TEXT {
    pub textType: MaybeUninit<WS_XML_TEXT_TYPE>,
}
pub type WS_XML_TEXT = _WS_XML_TEXT;

/// XML text that is held as a time span.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_TIMESPAN_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_TIMESPAN,
}
pub type WS_XML_TIMESPAN_TEXT = _WS_XML_TIMESPAN_TEXT;

/// XML text that is held as an unsigned 64-bit integer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_UINT64_TEXT {
    pub text: WS_XML_TEXT,
    pub value: ULONGLONG,
}
pub type WS_XML_UINT64_TEXT = _WS_XML_UINT64_TEXT;

/// XML text that is a unique identifier made from a GUID.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_UNIQUE_ID_TEXT {
    pub text: WS_XML_TEXT,
    pub value: GUID,
}
pub type WS_XML_UNIQUE_ID_TEXT = _WS_XML_UNIQUE_ID_TEXT;

/// XML text as UTF-16, its length in bytes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_UTF16_TEXT {
    pub text: WS_XML_TEXT,
    pub bytes: *mut BYTE,
    pub byteCount: ULONG,
}
pub type WS_XML_UTF16_TEXT = _WS_XML_UTF16_TEXT;

/// XML text as UTF-8.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_UTF8_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_XML_STRING,
}
pub type WS_XML_UTF8_TEXT = _WS_XML_UTF8_TEXT;
