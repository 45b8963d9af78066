//! `WS_XML_BUFFER` in values: a node buffer that a heap keeps alive.

use std::sync::Arc;

use super::scalar::malformed;
use crate::abi::{E_INVALIDARG, WS_XML_BUFFER};
use crate::error::{Failure, Result};
use crate::handle::{Handle, Kind};
use crate::heap::Heap;
use crate::xml::{Cursor, NodeBuffer, NodeKind, Writer, XmlName, XmlStr};

impl Kind for NodeBuffer {
    const TAG: u64 = u64::from_le_bytes(*b"WSXMLBUF");
    const NAME: &'static str = "the XML buffer";
}

/// Hands a buffer to the heap; the handle is valid until the heap is reset.
pub fn keep(heap: Option<&mut Heap>, buffer: NodeBuffer) -> Result<*mut WS_XML_BUFFER> {
    let Some(heap) = heap else {
        return Err(Failure::new(E_INVALIDARG, "An XML buffer needs memory, and no heap was given"));
    };
    let size = size_of::<Handle<NodeBuffer>>() + buffer.capacity_in_bytes();
    let handle = Arc::new(Handle::new(buffer));
    let address = Arc::as_ptr(&handle);
    heap.keep(handle, size)?;
    Ok(address.cast_mut().cast())
}

/// A copy of the element at the cursor, which moves behind it.
pub(crate) fn element(heap: Option<&mut Heap>, cursor: &mut Cursor<'_>) -> Result<*mut WS_XML_BUFFER> {
    let mut copy = Writer::nodes(NodeBuffer::new());
    copy.copy_node(cursor)?;
    keep(heap, copy.into_nodes()?)
}

/// A copy of everything up to the end of the element the cursor is in.
pub(crate) fn content(heap: Option<&mut Heap>, cursor: &mut Cursor<'_>) -> Result<*mut WS_XML_BUFFER> {
    let mut copy = Writer::nodes(NodeBuffer::new());
    copy.copy_content(cursor)?;
    keep(heap, copy.into_nodes()?)
}

/// Runs `body` with the content of a buffer of the application.
fn with<R>(buffer: *mut WS_XML_BUFFER, body: impl FnOnce(Cursor<'_>) -> Result<R>) -> Result<R> {
    let handle = buffer.cast_const().cast::<Handle<NodeBuffer>>();
    if handle.is_null() {
        return Err(malformed("The XML buffer is required, but its pointer is NULL"));
    }
    if !handle.is_aligned() {
        return Err(Failure::new(E_INVALIDARG, "The pointer is not that of an XML buffer"));
    }
    // SAFETY: not NULL, aligned; the application promises that it is a buffer it got from this library and whose
    // heap was not reset since. The tag is checked before anything else is used.
    let handle = unsafe { &*handle };
    if !handle.is_live() {
        return Err(Failure::new(E_INVALIDARG, "The pointer is not that of an XML buffer"));
    }
    let nodes = handle.try_lock().ok_or_else(|| {
        Failure::new(crate::abi::WS_E_INVALID_OPERATION, "The XML buffer is being used by another thread")
    })?;
    body(nodes.cursor())
}

/// Writes the single element of the buffer as it is.
pub(crate) fn write_element(buffer: *mut WS_XML_BUFFER, writer: &mut Writer<'_>) -> Result {
    with(buffer, |mut cursor| {
        cursor.skip_to_content();
        if cursor.kind() != NodeKind::StartElement {
            return Err(malformed("The XML buffer holds no element"));
        }
        writer.copy_node(&mut cursor)
    })
}

pub(crate) fn write_content(buffer: *mut WS_XML_BUFFER, writer: &mut Writer<'_>) -> Result {
    with(buffer, |mut cursor| writer.copy_content(&mut cursor))
}

/// Writes attributes and content of the buffer's single element into the element just started: its own name does
/// not count.
pub(crate) fn write_inside(buffer: *mut WS_XML_BUFFER, writer: &mut Writer<'_>) -> Result {
    with(buffer, |mut cursor| {
        cursor.skip_to_content();
        if cursor.kind() != NodeKind::StartElement {
            return Err(malformed("The XML buffer holds no element"));
        }
        for declaration in cursor.declarations_in_scope() {
            // The default namespace belongs to the new name; what needs the old one declares it again.
            let known = writer.lookup_prefix(declaration.prefix) == Some(declaration.ns);
            if !declaration.prefix.is_empty() && !known {
                writer.xmlns(declaration.prefix, XmlStr::inline(declaration.ns))?;
            }
        }
        for attribute in cursor.attributes() {
            let prefix = Some(attribute.prefix).filter(|prefix| !prefix.is_empty());
            let name = XmlName { prefix, local: XmlStr::inline(attribute.local), ns: XmlStr::inline(attribute.ns) };
            writer.attribute(&name, attribute.value)?;
        }
        cursor.advance();
        writer.copy_content(&mut cursor)
    })
}
