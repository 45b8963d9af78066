//! XML readers: encodings, inputs and properties.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::asynchronous::WS_ASYNC_CONTEXT;
use super::base::{BOOL, HRESULT, ULONG};
use super::error::WS_ERROR;
use super::value::{WS_STRING, WS_XML_DICTIONARY};

pub use WS_CHARSET::*;
pub use WS_MOVE_TO::*;
pub use WS_XML_READER_ENCODING_TYPE::*;
pub use WS_XML_READER_INPUT_TYPE::*;
pub use WS_XML_READER_PROPERTY_ID::*;

/// Reads XML node by node.
pub struct _WS_XML_READER(());
pub type WS_XML_READER = _WS_XML_READER;

/// The character set of XML text.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_CHARSET {
    WS_CHARSET_AUTO = 0,
    WS_CHARSET_UTF8 = 1,
    WS_CHARSET_UTF16LE = 2,
    WS_CHARSET_UTF16BE = 3,
}

numbered!(WS_CHARSET: WS_CHARSET_AUTO, WS_CHARSET_UTF8, WS_CHARSET_UTF16LE, WS_CHARSET_UTF16BE);

/// Where a reader or writer is moved to, relative to its position.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_MOVE_TO {
    WS_MOVE_TO_ROOT_ELEMENT = 0,
    WS_MOVE_TO_NEXT_ELEMENT = 1,
    WS_MOVE_TO_PREVIOUS_ELEMENT = 2,
    WS_MOVE_TO_CHILD_ELEMENT = 3,
    WS_MOVE_TO_END_ELEMENT = 4,
    WS_MOVE_TO_PARENT_ELEMENT = 5,
    WS_MOVE_TO_NEXT_NODE = 6,
    WS_MOVE_TO_PREVIOUS_NODE = 7,
    WS_MOVE_TO_FIRST_NODE = 8,
    WS_MOVE_TO_BOF = 9,
    WS_MOVE_TO_EOF = 10,
    WS_MOVE_TO_CHILD_NODE = 11,
}

numbered!(
    WS_MOVE_TO:
    WS_MOVE_TO_ROOT_ELEMENT, WS_MOVE_TO_NEXT_ELEMENT, WS_MOVE_TO_PREVIOUS_ELEMENT, WS_MOVE_TO_CHILD_ELEMENT,
    WS_MOVE_TO_END_ELEMENT, WS_MOVE_TO_PARENT_ELEMENT, WS_MOVE_TO_NEXT_NODE, WS_MOVE_TO_PREVIOUS_NODE,
    WS_MOVE_TO_FIRST_NODE, WS_MOVE_TO_BOF, WS_MOVE_TO_EOF, WS_MOVE_TO_CHILD_NODE,
);

/// Says which encoding structure it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_READER_ENCODING_TYPE {
    WS_XML_READER_ENCODING_TYPE_TEXT = 1,
    WS_XML_READER_ENCODING_TYPE_BINARY = 2,
    WS_XML_READER_ENCODING_TYPE_MTOM = 3,
    WS_XML_READER_ENCODING_TYPE_RAW = 4,
}

numbered!(
    WS_XML_READER_ENCODING_TYPE:
    WS_XML_READER_ENCODING_TYPE_TEXT, WS_XML_READER_ENCODING_TYPE_BINARY, WS_XML_READER_ENCODING_TYPE_MTOM,
    WS_XML_READER_ENCODING_TYPE_RAW,
);

/// Says which input structure it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_READER_INPUT_TYPE {
    WS_XML_READER_INPUT_TYPE_BUFFER = 1,
    WS_XML_READER_INPUT_TYPE_STREAM = 2,
}

numbered!(WS_XML_READER_INPUT_TYPE: WS_XML_READER_INPUT_TYPE_BUFFER, WS_XML_READER_INPUT_TYPE_STREAM);

/// Names a property of an XML reader.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_READER_PROPERTY_ID {
    WS_XML_READER_PROPERTY_MAX_DEPTH = 0,
    WS_XML_READER_PROPERTY_ALLOW_FRAGMENT = 1,
    WS_XML_READER_PROPERTY_MAX_ATTRIBUTES = 2,
    WS_XML_READER_PROPERTY_READ_DECLARATION = 3,
    WS_XML_READER_PROPERTY_CHARSET = 4,
    WS_XML_READER_PROPERTY_ROW = 5,
    WS_XML_READER_PROPERTY_COLUMN = 6,
    WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE = 7,
    WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE = 8,
    WS_XML_READER_PROPERTY_IN_ATTRIBUTE = 9,
    WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE = 10,
    WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE = 11,
    WS_XML_READER_PROPERTY_MAX_MIME_PARTS = 12,
    WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES = 13,
    WS_XML_READER_PROPERTY_MAX_NAMESPACES = 14,
}

numbered!(
    WS_XML_READER_PROPERTY_ID:
    WS_XML_READER_PROPERTY_MAX_DEPTH, WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, WS_XML_READER_PROPERTY_MAX_ATTRIBUTES,
    WS_XML_READER_PROPERTY_READ_DECLARATION, WS_XML_READER_PROPERTY_CHARSET, WS_XML_READER_PROPERTY_ROW,
    WS_XML_READER_PROPERTY_COLUMN, WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE, WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE,
    WS_XML_READER_PROPERTY_IN_ATTRIBUTE, WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE,
    WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE, WS_XML_READER_PROPERTY_MAX_MIME_PARTS,
    WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, WS_XML_READER_PROPERTY_MAX_NAMESPACES,
);

/// Supplies a reader or decoder with bytes; zero bytes mean the end.
pub type WS_READ_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        bytes: *mut c_void,
        maxSize: ULONG,
        actualSize: *mut ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Says that the reader reads the binary encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_BINARY_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub staticDictionary: *mut WS_XML_DICTIONARY,
    pub dynamicDictionary: *mut WS_XML_DICTIONARY,
}
pub type WS_XML_READER_BINARY_ENCODING = _WS_XML_READER_BINARY_ENCODING;

/// Says that the reader reads from a buffer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_BUFFER_INPUT {
    pub input: WS_XML_READER_INPUT,
    pub encodedData: *mut c_void,
    pub encodedDataSize: ULONG,
}
pub type WS_XML_READER_BUFFER_INPUT = _WS_XML_READER_BUFFER_INPUT;

/// The common start of the structures that choose a reader's encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_ENCODING {
    pub encodingType: MaybeUninit<WS_XML_READER_ENCODING_TYPE>,
}
pub type WS_XML_READER_ENCODING = _WS_XML_READER_ENCODING;

/// The common start of the structures that choose a reader's input.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_INPUT {
    pub inputType: MaybeUninit<WS_XML_READER_INPUT_TYPE>,
}
pub type WS_XML_READER_INPUT = _WS_XML_READER_INPUT;

/// Says that the reader reads the MTOM encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_MTOM_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub textEncoding: *mut WS_XML_READER_ENCODING,
    pub readMimeHeader: BOOL,
    pub startInfo: WS_STRING,
    pub boundary: WS_STRING,
    pub startUri: WS_STRING,
}
pub type WS_XML_READER_MTOM_ENCODING = _WS_XML_READER_MTOM_ENCODING;

/// An array of properties of an XML reader.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_PROPERTIES {
    pub properties: *mut WS_XML_READER_PROPERTY,
    pub propertyCount: ULONG,
}
pub type WS_XML_READER_PROPERTIES = _WS_XML_READER_PROPERTIES;

/// One property of an XML reader: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_PROPERTY {
    pub id: MaybeUninit<WS_XML_READER_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_XML_READER_PROPERTY = _WS_XML_READER_PROPERTY;

/// Says that the reader reads the raw encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_RAW_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
}
pub type WS_XML_READER_RAW_ENCODING = _WS_XML_READER_RAW_ENCODING;

/// Says that the reader reads from a stream.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_STREAM_INPUT {
    pub input: WS_XML_READER_INPUT,
    pub readCallback: WS_READ_CALLBACK,
    pub readCallbackState: *mut c_void,
}
pub type WS_XML_READER_STREAM_INPUT = _WS_XML_READER_STREAM_INPUT;

/// Says that the reader reads the text encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_READER_TEXT_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub charSet: MaybeUninit<WS_CHARSET>,
}
pub type WS_XML_READER_TEXT_ENCODING = _WS_XML_READER_TEXT_ENCODING;
