//! Strings, names, byte runs, dates and durations: the values that XML carries.

use std::mem::MaybeUninit;

use super::base::{BOOL, BYTE, GUID, HRESULT, LONG, LONGLONG, ULONG, ULONGLONG, WCHAR};
use super::error::WS_ERROR;

pub use WS_DATETIME_FORMAT::*;

/// Whether a date is in UTC, in local time, or does not say.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_DATETIME_FORMAT {
    WS_DATETIME_FORMAT_UTC = 0,
    WS_DATETIME_FORMAT_LOCAL = 1,
    WS_DATETIME_FORMAT_NONE = 2,
}

numbered!(WS_DATETIME_FORMAT: WS_DATETIME_FORMAT_UTC, WS_DATETIME_FORMAT_LOCAL, WS_DATETIME_FORMAT_NONE);

/// Compares two durations, whose order depends on the calendar.
pub type WS_DURATION_COMPARISON_CALLBACK = Option<
    unsafe extern "C" fn(
        duration1: *const WS_DURATION,
        duration2: *const WS_DURATION,
        result: *mut LONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// A run of bytes, its length in bytes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_BYTES {
    pub length: ULONG,
    pub bytes: *mut BYTE,
}
pub type WS_BYTES = _WS_BYTES;

/// A date and time: 100 ns since 0001-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DATETIME {
    pub ticks: ULONGLONG,
    pub format: MaybeUninit<WS_DATETIME_FORMAT>,
}
pub type WS_DATETIME = _WS_DATETIME;

/// A duration in calendar units.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DURATION {
    pub negative: BOOL,
    pub years: ULONG,
    pub months: ULONG,
    pub days: ULONG,
    pub hours: ULONG,
    pub minutes: ULONG,
    pub seconds: ULONG,
    pub milliseconds: ULONG,
    pub ticks: ULONG,
}
pub type WS_DURATION = _WS_DURATION;

/// A UTF-16 string that need not end in zero; its length is in units of 16 bits.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_STRING {
    pub length: ULONG,
    pub chars: *mut WCHAR,
}
pub type WS_STRING = _WS_STRING;

/// A duration in units of 100 ns.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TIMESPAN {
    pub ticks: LONGLONG,
}
pub type WS_TIMESPAN = _WS_TIMESPAN;

/// A unique identifier: a URI or, where that is empty, a GUID.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UNIQUE_ID {
    pub uri: WS_STRING,
    pub guid: GUID,
}
pub type WS_UNIQUE_ID = _WS_UNIQUE_ID;

/// Strings that the binary encoding refers to by number.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_DICTIONARY {
    pub guid: GUID,
    pub strings: *mut WS_XML_STRING,
    pub stringCount: ULONG,
    pub isConst: BOOL,
}
pub type WS_XML_DICTIONARY = _WS_XML_DICTIONARY;

/// A local name and its namespace.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_QNAME {
    pub localName: WS_XML_STRING,
    pub ns: WS_XML_STRING,
}
pub type WS_XML_QNAME = _WS_XML_QNAME;

/// A UTF-8 string that need not end in zero, and its place in a dictionary, if any.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_STRING {
    pub length: ULONG,
    pub bytes: *mut BYTE,
    pub dictionary: *mut WS_XML_DICTIONARY,
    pub id: ULONG,
}
pub type WS_XML_STRING = _WS_XML_STRING;
