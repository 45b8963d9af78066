//! XML writers: encodings, outputs and properties.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::asynchronous::WS_ASYNC_CONTEXT;
use super::base::{BOOL, HRESULT, ULONG};
use super::error::WS_ERROR;
use super::value::{WS_BYTES, WS_STRING, WS_XML_DICTIONARY, WS_XML_STRING};
use super::xml_reader::WS_CHARSET;

pub use WS_XML_WRITER_ENCODING_TYPE::*;
pub use WS_XML_WRITER_OUTPUT_TYPE::*;
pub use WS_XML_WRITER_PROPERTY_ID::*;

/// Writes XML node by node.
pub struct _WS_XML_WRITER(());
pub type WS_XML_WRITER = _WS_XML_WRITER;

/// Says which encoding structure it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_WRITER_ENCODING_TYPE {
    WS_XML_WRITER_ENCODING_TYPE_TEXT = 1,
    WS_XML_WRITER_ENCODING_TYPE_BINARY = 2,
    WS_XML_WRITER_ENCODING_TYPE_MTOM = 3,
    WS_XML_WRITER_ENCODING_TYPE_RAW = 4,
}

numbered!(
    WS_XML_WRITER_ENCODING_TYPE:
    WS_XML_WRITER_ENCODING_TYPE_TEXT, WS_XML_WRITER_ENCODING_TYPE_BINARY, WS_XML_WRITER_ENCODING_TYPE_MTOM,
    WS_XML_WRITER_ENCODING_TYPE_RAW,
);

/// Says which output structure it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_WRITER_OUTPUT_TYPE {
    WS_XML_WRITER_OUTPUT_TYPE_BUFFER = 1,
    WS_XML_WRITER_OUTPUT_TYPE_STREAM = 2,
}

numbered!(WS_XML_WRITER_OUTPUT_TYPE: WS_XML_WRITER_OUTPUT_TYPE_BUFFER, WS_XML_WRITER_OUTPUT_TYPE_STREAM);

/// Names a property of an XML writer.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_WRITER_PROPERTY_ID {
    WS_XML_WRITER_PROPERTY_MAX_DEPTH = 0,
    WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT = 1,
    WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES = 2,
    WS_XML_WRITER_PROPERTY_WRITE_DECLARATION = 3,
    WS_XML_WRITER_PROPERTY_INDENT = 4,
    WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE = 5,
    WS_XML_WRITER_PROPERTY_CHARSET = 6,
    WS_XML_WRITER_PROPERTY_BUFFERS = 7,
    WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE = 8,
    WS_XML_WRITER_PROPERTY_BYTES = 9,
    WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE = 10,
    WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE = 11,
    WS_XML_WRITER_PROPERTY_INITIAL_BUFFER = 12,
    WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES = 13,
    WS_XML_WRITER_PROPERTY_MAX_NAMESPACES = 14,
    WS_XML_WRITER_PROPERTY_BYTES_WRITTEN = 15,
    WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE = 16,
    WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS = 17,
    WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS = 18,
}

numbered!(
    WS_XML_WRITER_PROPERTY_ID:
    WS_XML_WRITER_PROPERTY_MAX_DEPTH, WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES,
    WS_XML_WRITER_PROPERTY_WRITE_DECLARATION, WS_XML_WRITER_PROPERTY_INDENT, WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE,
    WS_XML_WRITER_PROPERTY_CHARSET, WS_XML_WRITER_PROPERTY_BUFFERS, WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE,
    WS_XML_WRITER_PROPERTY_BYTES, WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE,
    WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE, WS_XML_WRITER_PROPERTY_INITIAL_BUFFER,
    WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, WS_XML_WRITER_PROPERTY_MAX_NAMESPACES,
    WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE,
    WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS, WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS,
);

/// Looks a string up in a dictionary that grows while a writer is writing.
pub type WS_DYNAMIC_STRING_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        string: *const WS_XML_STRING,
        found: *mut BOOL,
        id: *mut ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Produces the octets that a writer asks for.
pub type WS_PULL_BYTES_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        bytes: *mut c_void,
        maxSize: ULONG,
        actualSize: *mut ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Hands the octets of a value to the writer when its turn comes.
pub type WS_PUSH_BYTES_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        writeCallback: WS_WRITE_CALLBACK,
        writeCallbackState: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Takes the bytes of a writer or encoder, in order, from several runs.
pub type WS_WRITE_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        buffers: *const WS_BYTES,
        count: ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Several runs of bytes that follow one another.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_BUFFERS {
    pub bufferCount: ULONG,
    pub buffers: *mut WS_BYTES,
}
pub type WS_BUFFERS = _WS_BUFFERS;

/// Says that the writer writes the binary encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_BINARY_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub staticDictionary: *mut WS_XML_DICTIONARY,
    pub dynamicStringCallback: WS_DYNAMIC_STRING_CALLBACK,
    pub dynamicStringCallbackState: *mut c_void,
}
pub type WS_XML_WRITER_BINARY_ENCODING = _WS_XML_WRITER_BINARY_ENCODING;

/// Says that the writer writes to a buffer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_BUFFER_OUTPUT {
    pub output: WS_XML_WRITER_OUTPUT,
}
pub type WS_XML_WRITER_BUFFER_OUTPUT = _WS_XML_WRITER_BUFFER_OUTPUT;

/// The common start of the structures that choose a writer's encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_ENCODING {
    pub encodingType: MaybeUninit<WS_XML_WRITER_ENCODING_TYPE>,
}
pub type WS_XML_WRITER_ENCODING = _WS_XML_WRITER_ENCODING;

/// Says that the writer writes the MTOM encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_MTOM_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub textEncoding: *mut WS_XML_WRITER_ENCODING,
    pub writeMimeHeader: BOOL,
    pub boundary: WS_STRING,
    pub startInfo: WS_STRING,
    pub startUri: WS_STRING,
    pub maxInlineByteCount: ULONG,
}
pub type WS_XML_WRITER_MTOM_ENCODING = _WS_XML_WRITER_MTOM_ENCODING;

/// The common start of the structures that choose a writer's output.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_OUTPUT {
    pub outputType: MaybeUninit<WS_XML_WRITER_OUTPUT_TYPE>,
}
pub type WS_XML_WRITER_OUTPUT = _WS_XML_WRITER_OUTPUT;

/// An array of properties of an XML writer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_PROPERTIES {
    pub properties: *mut WS_XML_WRITER_PROPERTY,
    pub propertyCount: ULONG,
}
pub type WS_XML_WRITER_PROPERTIES = _WS_XML_WRITER_PROPERTIES;

/// One property of an XML writer: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_PROPERTY {
    pub id: MaybeUninit<WS_XML_WRITER_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_XML_WRITER_PROPERTY = _WS_XML_WRITER_PROPERTY;

/// Says that the writer writes the raw encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_RAW_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
}
pub type WS_XML_WRITER_RAW_ENCODING = _WS_XML_WRITER_RAW_ENCODING;

/// Says that the writer writes to a stream.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_STREAM_OUTPUT {
    pub output: WS_XML_WRITER_OUTPUT,
    pub writeCallback: WS_WRITE_CALLBACK,
    pub writeCallbackState: *mut c_void,
}
pub type WS_XML_WRITER_STREAM_OUTPUT = _WS_XML_WRITER_STREAM_OUTPUT;

/// Says that the writer writes the text encoding.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_WRITER_TEXT_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub charSet: MaybeUninit<WS_CHARSET>,
}
pub type WS_XML_WRITER_TEXT_ENCODING = _WS_XML_WRITER_TEXT_ENCODING;
