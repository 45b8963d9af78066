//! XML nodes, buffers and positions in them.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::{BOOL, BYTE, INT, ULONG};
use super::value::WS_XML_STRING;
use super::xml_text::WS_XML_TEXT;

pub use WS_XML_NODE_TYPE::*;

/// A piece of XML, kept in memory on a heap.
pub struct _WS_XML_BUFFER(());
pub type WS_XML_BUFFER = _WS_XML_BUFFER;

/// Names a property of an XML buffer.
pub type WS_XML_BUFFER_PROPERTY_ID = INT;

/// Says which node it is that begins with this.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_XML_NODE_TYPE {
    WS_XML_NODE_TYPE_ELEMENT = 1,
    WS_XML_NODE_TYPE_TEXT = 2,
    WS_XML_NODE_TYPE_END_ELEMENT = 3,
    WS_XML_NODE_TYPE_COMMENT = 4,
    WS_XML_NODE_TYPE_CDATA = 6,
    WS_XML_NODE_TYPE_END_CDATA = 7,
    WS_XML_NODE_TYPE_EOF = 8,
    WS_XML_NODE_TYPE_BOF = 9,
}

numbered!(
    WS_XML_NODE_TYPE:
    WS_XML_NODE_TYPE_ELEMENT, WS_XML_NODE_TYPE_TEXT, WS_XML_NODE_TYPE_END_ELEMENT, WS_XML_NODE_TYPE_COMMENT,
    WS_XML_NODE_TYPE_CDATA, WS_XML_NODE_TYPE_END_CDATA, WS_XML_NODE_TYPE_EOF, WS_XML_NODE_TYPE_BOF,
);

/// An attribute that no description mentions.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ANY_ATTRIBUTE {
    pub localName: WS_XML_STRING,
    pub ns: WS_XML_STRING,
    pub value: *mut WS_XML_TEXT,
}
pub type WS_ANY_ATTRIBUTE = _WS_ANY_ATTRIBUTE;

/// The attributes that no description mentions.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_ANY_ATTRIBUTES {
    pub attributes: *mut WS_ANY_ATTRIBUTE,
    pub attributeCount: ULONG,
}
pub type WS_ANY_ATTRIBUTES = _WS_ANY_ATTRIBUTES;

/// One attribute of an element, or a namespace declaration.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_ATTRIBUTE {
    pub singleQuote: BYTE,
    pub isXmlNs: BYTE,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
    pub value: *mut WS_XML_TEXT,
}
pub type WS_XML_ATTRIBUTE = _WS_XML_ATTRIBUTE;

/// One property of an XML buffer: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_BUFFER_PROPERTY {
    pub id: WS_XML_BUFFER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_XML_BUFFER_PROPERTY = _WS_XML_BUFFER_PROPERTY;

/// A comment.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_COMMENT_NODE {
    pub node: WS_XML_NODE,
    pub value: WS_XML_STRING,
}
pub type WS_XML_COMMENT_NODE = _WS_XML_COMMENT_NODE;

/// The start of an element.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_ELEMENT_NODE {
    pub node: WS_XML_NODE,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
    pub attributeCount: ULONG,
    pub attributes: *mut *mut WS_XML_ATTRIBUTE,
    pub isEmpty: BOOL,
}
pub type WS_XML_ELEMENT_NODE = _WS_XML_ELEMENT_NODE;

/// The common start of all nodes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_NODE {
    pub nodeType: MaybeUninit<WS_XML_NODE_TYPE>,
}
pub type WS_XML_NODE = _WS_XML_NODE;

/// A node in an XML buffer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_NODE_POSITION {
    pub buffer: *mut WS_XML_BUFFER,
    pub node: *mut c_void,
}
pub type WS_XML_NODE_POSITION = _WS_XML_NODE_POSITION;

/// Text between tags.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_XML_TEXT_NODE {
    pub node: WS_XML_NODE,
    pub text: *mut WS_XML_TEXT,
}
pub type WS_XML_TEXT_NODE = _WS_XML_TEXT_NODE;
