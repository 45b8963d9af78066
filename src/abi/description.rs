//! Type descriptions, from which values are read and written.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::{BOOL, BYTE, CHAR, DECIMAL, GUID, HRESULT, LONG, LONGLONG, SHORT, ULONG, ULONGLONG, USHORT};
use super::error::WS_ERROR;
use super::heap::WS_HEAP;
use super::message::{WS_ADDRESSING_VERSION, WS_ENVELOPE_VERSION};
use super::value::{WS_DATETIME, WS_DURATION, WS_DURATION_COMPARISON_CALLBACK, WS_TIMESPAN, WS_XML_STRING};
use super::xml_reader::WS_XML_READER;
use super::xml_writer::WS_XML_WRITER;

pub use WS_FIELD_MAPPING::*;
pub use WS_READ_OPTION::*;
pub use WS_TYPE::*;
pub use WS_TYPE_MAPPING::*;
pub use WS_WRITE_OPTION::*;

/// Which piece of XML a field of a structure is.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_FIELD_MAPPING {
    WS_TYPE_ATTRIBUTE_FIELD_MAPPING = 0,
    WS_ATTRIBUTE_FIELD_MAPPING = 1,
    WS_ELEMENT_FIELD_MAPPING = 2,
    WS_REPEATING_ELEMENT_FIELD_MAPPING = 3,
    WS_TEXT_FIELD_MAPPING = 4,
    WS_NO_FIELD_MAPPING = 5,
    WS_XML_ATTRIBUTE_FIELD_MAPPING = 6,
    WS_ELEMENT_CHOICE_FIELD_MAPPING = 7,
    WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING = 8,
    WS_ANY_ELEMENT_FIELD_MAPPING = 9,
    WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING = 10,
    WS_ANY_CONTENT_FIELD_MAPPING = 11,
    WS_ANY_ATTRIBUTES_FIELD_MAPPING = 12,
}

numbered!(
    WS_FIELD_MAPPING:
    WS_TYPE_ATTRIBUTE_FIELD_MAPPING, WS_ATTRIBUTE_FIELD_MAPPING, WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING, WS_TEXT_FIELD_MAPPING, WS_NO_FIELD_MAPPING, WS_XML_ATTRIBUTE_FIELD_MAPPING,
    WS_ELEMENT_CHOICE_FIELD_MAPPING, WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING, WS_ANY_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING, WS_ANY_CONTENT_FIELD_MAPPING, WS_ANY_ATTRIBUTES_FIELD_MAPPING,
);

/// Whether a value may be absent or nil, and whether it is read in place or behind a pointer.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_READ_OPTION {
    WS_READ_REQUIRED_VALUE = 1,
    WS_READ_REQUIRED_POINTER = 2,
    WS_READ_OPTIONAL_POINTER = 3,
    WS_READ_NILLABLE_POINTER = 4,
    WS_READ_NILLABLE_VALUE = 5,
}

numbered!(
    WS_READ_OPTION:
    WS_READ_REQUIRED_VALUE, WS_READ_REQUIRED_POINTER, WS_READ_OPTIONAL_POINTER, WS_READ_NILLABLE_POINTER,
    WS_READ_NILLABLE_VALUE,
);

/// The types of values that can be read and written.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_TYPE {
    WS_BOOL_TYPE = 0,
    WS_INT8_TYPE = 1,
    WS_INT16_TYPE = 2,
    WS_INT32_TYPE = 3,
    WS_INT64_TYPE = 4,
    WS_UINT8_TYPE = 5,
    WS_UINT16_TYPE = 6,
    WS_UINT32_TYPE = 7,
    WS_UINT64_TYPE = 8,
    WS_FLOAT_TYPE = 9,
    WS_DOUBLE_TYPE = 10,
    WS_DECIMAL_TYPE = 11,
    WS_DATETIME_TYPE = 12,
    WS_TIMESPAN_TYPE = 13,
    WS_GUID_TYPE = 14,
    WS_UNIQUE_ID_TYPE = 15,
    WS_STRING_TYPE = 16,
    WS_WSZ_TYPE = 17,
    WS_BYTES_TYPE = 18,
    WS_XML_STRING_TYPE = 19,
    WS_XML_QNAME_TYPE = 20,
    WS_XML_BUFFER_TYPE = 21,
    WS_CHAR_ARRAY_TYPE = 22,
    WS_UTF8_ARRAY_TYPE = 23,
    WS_BYTE_ARRAY_TYPE = 24,
    WS_DESCRIPTION_TYPE = 25,
    WS_STRUCT_TYPE = 26,
    WS_CUSTOM_TYPE = 27,
    WS_ENDPOINT_ADDRESS_TYPE = 28,
    WS_FAULT_TYPE = 29,
    WS_VOID_TYPE = 30,
    WS_ENUM_TYPE = 31,
    WS_DURATION_TYPE = 32,
    WS_UNION_TYPE = 33,
    WS_ANY_ATTRIBUTES_TYPE = 34,
}

numbered!(
    WS_TYPE:
    WS_BOOL_TYPE, WS_INT8_TYPE, WS_INT16_TYPE, WS_INT32_TYPE, WS_INT64_TYPE, WS_UINT8_TYPE, WS_UINT16_TYPE,
    WS_UINT32_TYPE, WS_UINT64_TYPE, WS_FLOAT_TYPE, WS_DOUBLE_TYPE, WS_DECIMAL_TYPE, WS_DATETIME_TYPE,
    WS_TIMESPAN_TYPE, WS_GUID_TYPE, WS_UNIQUE_ID_TYPE, WS_STRING_TYPE, WS_WSZ_TYPE, WS_BYTES_TYPE, WS_XML_STRING_TYPE,
    WS_XML_QNAME_TYPE, WS_XML_BUFFER_TYPE, WS_CHAR_ARRAY_TYPE, WS_UTF8_ARRAY_TYPE, WS_BYTE_ARRAY_TYPE,
    WS_DESCRIPTION_TYPE, WS_STRUCT_TYPE, WS_CUSTOM_TYPE, WS_ENDPOINT_ADDRESS_TYPE, WS_FAULT_TYPE, WS_VOID_TYPE,
    WS_ENUM_TYPE, WS_DURATION_TYPE, WS_UNION_TYPE, WS_ANY_ATTRIBUTES_TYPE,
);

/// Which piece of XML a value is read from or written to.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_TYPE_MAPPING {
    WS_ELEMENT_TYPE_MAPPING = 1,
    WS_ATTRIBUTE_TYPE_MAPPING = 2,
    WS_ELEMENT_CONTENT_TYPE_MAPPING = 3,
    WS_ANY_ELEMENT_TYPE_MAPPING = 4,
}

numbered!(
    WS_TYPE_MAPPING:
    WS_ELEMENT_TYPE_MAPPING, WS_ATTRIBUTE_TYPE_MAPPING, WS_ELEMENT_CONTENT_TYPE_MAPPING, WS_ANY_ELEMENT_TYPE_MAPPING,
);

/// Whether a value may be nil, and whether it is given in place or behind a pointer.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_WRITE_OPTION {
    WS_WRITE_REQUIRED_VALUE = 1,
    WS_WRITE_REQUIRED_POINTER = 2,
    WS_WRITE_NILLABLE_VALUE = 3,
    WS_WRITE_NILLABLE_POINTER = 4,
}

numbered!(
    WS_WRITE_OPTION:
    WS_WRITE_REQUIRED_VALUE, WS_WRITE_REQUIRED_POINTER, WS_WRITE_NILLABLE_VALUE, WS_WRITE_NILLABLE_POINTER,
);

pub const WS_FIELD_NILLABLE: ULONG = 0x4;
pub const WS_FIELD_NILLABLE_ITEM: ULONG = 0x8;
pub const WS_FIELD_OPTIONAL: ULONG = 0x2;
pub const WS_FIELD_OTHER_NAMESPACE: ULONG = 0x10;
pub const WS_FIELD_POINTER: ULONG = 0x1;
pub const WS_STRUCT_ABSTRACT: ULONG = 0x1;
pub const WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT: ULONG = 0x2;
pub const WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES: ULONG = 0x4;

/// Compares a value of a custom type with its default.
pub type WS_IS_DEFAULT_VALUE_CALLBACK = Option<
    unsafe extern "C" fn(
        descriptionData: *const c_void,
        value: *const c_void,
        defaultValue: *const c_void,
        valueSize: ULONG,
        isDefault: *mut BOOL,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Reads a value of a custom type.
pub type WS_READ_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        reader: *mut WS_XML_READER,
        typeMapping: MaybeUninit<WS_TYPE_MAPPING>,
        descriptionData: *const c_void,
        heap: *mut WS_HEAP,
        value: *mut c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Writes a value of a custom type.
pub type WS_WRITE_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        writer: *mut WS_XML_WRITER,
        typeMapping: MaybeUninit<WS_TYPE_MAPPING>,
        descriptionData: *const c_void,
        value: *const c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// An attribute: its name and the type of its value.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ATTRIBUTE_DESCRIPTION {
    pub attributeLocalName: *mut WS_XML_STRING,
    pub attributeNs: *mut WS_XML_STRING,
    pub r#type: MaybeUninit<WS_TYPE>,
    pub typeDescription: *mut c_void,
}
pub type WS_ATTRIBUTE_DESCRIPTION = _WS_ATTRIBUTE_DESCRIPTION;

/// The value that a boolean must have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_BOOL_DESCRIPTION {
    pub value: BOOL,
}
pub type WS_BOOL_DESCRIPTION = _WS_BOOL_DESCRIPTION;

/// How few and how many bytes a run of bytes may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_BYTES_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}
pub type WS_BYTES_DESCRIPTION = _WS_BYTES_DESCRIPTION;

/// How few and how many bytes a byte array may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_BYTE_ARRAY_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}
pub type WS_BYTE_ARRAY_DESCRIPTION = _WS_BYTE_ARRAY_DESCRIPTION;

/// How few and how many characters a char array may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CHAR_ARRAY_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}
pub type WS_CHAR_ARRAY_DESCRIPTION = _WS_CHAR_ARRAY_DESCRIPTION;

/// A type that callbacks read and write.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CUSTOM_TYPE_DESCRIPTION {
    pub size: ULONG,
    pub alignment: ULONG,
    pub readCallback: WS_READ_TYPE_CALLBACK,
    pub writeCallback: WS_WRITE_TYPE_CALLBACK,
    pub descriptionData: *mut c_void,
    pub isDefaultValueCallback: WS_IS_DEFAULT_VALUE_CALLBACK,
}
pub type WS_CUSTOM_TYPE_DESCRIPTION = _WS_CUSTOM_TYPE_DESCRIPTION;

/// The range that a date and time may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DATETIME_DESCRIPTION {
    pub minValue: WS_DATETIME,
    pub maxValue: WS_DATETIME,
}
pub type WS_DATETIME_DESCRIPTION = _WS_DATETIME_DESCRIPTION;

/// The range that a decimal value may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DECIMAL_DESCRIPTION {
    pub minValue: DECIMAL,
    pub maxValue: DECIMAL,
}
pub type WS_DECIMAL_DESCRIPTION = _WS_DECIMAL_DESCRIPTION;

/// The value of a field that is absent.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DEFAULT_VALUE {
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_DEFAULT_VALUE = _WS_DEFAULT_VALUE;

/// The range that a double value may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DOUBLE_DESCRIPTION {
    pub minValue: f64,
    pub maxValue: f64,
}
pub type WS_DOUBLE_DESCRIPTION = _WS_DOUBLE_DESCRIPTION;

/// The range that a duration may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_DURATION_DESCRIPTION {
    pub minValue: WS_DURATION,
    pub maxValue: WS_DURATION,
    pub comparer: WS_DURATION_COMPARISON_CALLBACK,
}
pub type WS_DURATION_DESCRIPTION = _WS_DURATION_DESCRIPTION;

/// An element: its name and the type of its content.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ELEMENT_DESCRIPTION {
    pub elementLocalName: *mut WS_XML_STRING,
    pub elementNs: *mut WS_XML_STRING,
    pub r#type: MaybeUninit<WS_TYPE>,
    pub typeDescription: *mut c_void,
}
pub type WS_ELEMENT_DESCRIPTION = _WS_ELEMENT_DESCRIPTION;

/// The version of WS-Addressing in which an endpoint address is written.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ENDPOINT_ADDRESS_DESCRIPTION {
    pub addressingVersion: MaybeUninit<WS_ADDRESSING_VERSION>,
}
pub type WS_ENDPOINT_ADDRESS_DESCRIPTION = _WS_ENDPOINT_ADDRESS_DESCRIPTION;

/// The values of an enumeration.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ENUM_DESCRIPTION {
    pub values: *mut WS_ENUM_VALUE,
    pub valueCount: ULONG,
    pub maxByteCount: ULONG,
    pub nameIndices: *mut ULONG,
}
pub type WS_ENUM_DESCRIPTION = _WS_ENUM_DESCRIPTION;

/// A value of an enumeration and its name in XML.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ENUM_VALUE {
    pub value: LONG,
    pub name: *mut WS_XML_STRING,
}
pub type WS_ENUM_VALUE = _WS_ENUM_VALUE;

/// The version of SOAP in which a fault is written.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FAULT_DESCRIPTION {
    pub envelopeVersion: MaybeUninit<WS_ENVELOPE_VERSION>,
}
pub type WS_FAULT_DESCRIPTION = _WS_FAULT_DESCRIPTION;

/// A field of a structure: which piece of XML it is, its type, and where it is stored.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FIELD_DESCRIPTION {
    pub mapping: MaybeUninit<WS_FIELD_MAPPING>,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
    pub r#type: MaybeUninit<WS_TYPE>,
    pub typeDescription: *mut c_void,
    pub offset: ULONG,
    pub options: ULONG,
    pub defaultValue: *mut WS_DEFAULT_VALUE,
    pub countOffset: ULONG,
    pub itemLocalName: *mut WS_XML_STRING,
    pub itemNs: *mut WS_XML_STRING,
    pub itemRange: *mut WS_ITEM_RANGE,
}
pub type WS_FIELD_DESCRIPTION = _WS_FIELD_DESCRIPTION;

/// The range that a float value may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_FLOAT_DESCRIPTION {
    pub minValue: f32,
    pub maxValue: f32,
}
pub type WS_FLOAT_DESCRIPTION = _WS_FLOAT_DESCRIPTION;

/// The value that a GUID must have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_GUID_DESCRIPTION {
    pub value: GUID,
}
pub type WS_GUID_DESCRIPTION = _WS_GUID_DESCRIPTION;

/// The range that a 16-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_INT16_DESCRIPTION {
    pub minValue: SHORT,
    pub maxValue: SHORT,
}
pub type WS_INT16_DESCRIPTION = _WS_INT16_DESCRIPTION;

/// The range that a 32-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_INT32_DESCRIPTION {
    pub minValue: LONG,
    pub maxValue: LONG,
}
pub type WS_INT32_DESCRIPTION = _WS_INT32_DESCRIPTION;

/// The range that a 64-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_INT64_DESCRIPTION {
    pub minValue: LONGLONG,
    pub maxValue: LONGLONG,
}
pub type WS_INT64_DESCRIPTION = _WS_INT64_DESCRIPTION;

/// The range that an 8-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_INT8_DESCRIPTION {
    pub minValue: CHAR,
    pub maxValue: CHAR,
}
pub type WS_INT8_DESCRIPTION = _WS_INT8_DESCRIPTION;

/// How few and how many items a repeating field may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ITEM_RANGE {
    pub minItemCount: ULONG,
    pub maxItemCount: ULONG,
}
pub type WS_ITEM_RANGE = _WS_ITEM_RANGE;

/// How few and how many characters a string may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_STRING_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}
pub type WS_STRING_DESCRIPTION = _WS_STRING_DESCRIPTION;

/// A structure: its fields, its size, and the types derived from it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_STRUCT_DESCRIPTION {
    pub size: ULONG,
    pub alignment: ULONG,
    pub fields: *mut *mut WS_FIELD_DESCRIPTION,
    pub fieldCount: ULONG,
    pub typeLocalName: *mut WS_XML_STRING,
    pub typeNs: *mut WS_XML_STRING,
    pub parentType: *mut WS_STRUCT_DESCRIPTION,
    pub subTypes: *mut *mut WS_STRUCT_DESCRIPTION,
    pub subTypeCount: ULONG,
    pub structOptions: ULONG,
}
pub type WS_STRUCT_DESCRIPTION = _WS_STRUCT_DESCRIPTION;

/// The range that a time span may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_TIMESPAN_DESCRIPTION {
    pub minValue: WS_TIMESPAN,
    pub maxValue: WS_TIMESPAN,
}
pub type WS_TIMESPAN_DESCRIPTION = _WS_TIMESPAN_DESCRIPTION;

/// The range that an unsigned 16-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UINT16_DESCRIPTION {
    pub minValue: USHORT,
    pub maxValue: USHORT,
}
pub type WS_UINT16_DESCRIPTION = _WS_UINT16_DESCRIPTION;

/// The range that an unsigned 32-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UINT32_DESCRIPTION {
    pub minValue: ULONG,
    pub maxValue: ULONG,
}
pub type WS_UINT32_DESCRIPTION = _WS_UINT32_DESCRIPTION;

/// The range that an unsigned 64-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UINT64_DESCRIPTION {
    pub minValue: ULONGLONG,
    pub maxValue: ULONGLONG,
}
pub type WS_UINT64_DESCRIPTION = _WS_UINT64_DESCRIPTION;

/// The range that an unsigned 8-bit integer may lie in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UINT8_DESCRIPTION {
    pub minValue: BYTE,
    pub maxValue: BYTE,
}
pub type WS_UINT8_DESCRIPTION = _WS_UINT8_DESCRIPTION;

/// A union: its alternatives, and where the number of the present one is stored.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UNION_DESCRIPTION {
    pub size: ULONG,
    pub alignment: ULONG,
    pub fields: *mut *mut WS_UNION_FIELD_DESCRIPTION,
    pub fieldCount: ULONG,
    pub enumOffset: ULONG,
    pub noneEnumValue: LONG,
    pub valueIndices: *mut ULONG,
}
pub type WS_UNION_DESCRIPTION = _WS_UNION_DESCRIPTION;

/// One alternative of a union.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UNION_FIELD_DESCRIPTION {
    pub value: LONG,
    pub field: WS_FIELD_DESCRIPTION,
}
pub type WS_UNION_FIELD_DESCRIPTION = _WS_UNION_FIELD_DESCRIPTION;

/// How few and how many characters a unique identifier may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UNIQUE_ID_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}
pub type WS_UNIQUE_ID_DESCRIPTION = _WS_UNIQUE_ID_DESCRIPTION;

/// How few and how many bytes a UTF-8 array may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_UTF8_ARRAY_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}
pub type WS_UTF8_ARRAY_DESCRIPTION = _WS_UTF8_ARRAY_DESCRIPTION;

/// The size of a value that has no content in XML.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_VOID_DESCRIPTION {
    pub size: ULONG,
}
pub type WS_VOID_DESCRIPTION = _WS_VOID_DESCRIPTION;

/// How few and how many characters a zero-terminated string may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_WSZ_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}
pub type WS_WSZ_DESCRIPTION = _WS_WSZ_DESCRIPTION;

/// How few and how many bytes the parts of a qualified name may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_QNAME_DESCRIPTION {
    pub minLocalNameByteCount: ULONG,
    pub maxLocalNameByteCount: ULONG,
    pub minNsByteCount: ULONG,
    pub maxNsByteCount: ULONG,
}
pub type WS_XML_QNAME_DESCRIPTION = _WS_XML_QNAME_DESCRIPTION;

/// How few and how many bytes an XML string may have.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_STRING_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}
pub type WS_XML_STRING_DESCRIPTION = _WS_XML_STRING_DESCRIPTION;
