//! Headers of messages: `WsGetHeader`, `WsGetCustomHeader`, `WsAddCustomHeader`, `WsRemoveCustomHeader`,
//! `WsMarkHeaderAsUnderstood`, `WsCheckMustUnderstandHeaders`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::Arc;

use parking_lot::MutexGuard;

use super::args::{self, invalid};
use super::guard::guard;
use super::handle;
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::handle::Handle;
use crate::heap::Heap;
use crate::message::addressing::HeaderValue;
use crate::message::{AddressingHeader, AddressingVersion, Message};
use crate::serialization::c_enum::number;
use crate::serialization::{ElementType, xml_buffer};
use crate::string;
use crate::xml::{NodeBuffer, Writer, XmlName};

/// The copy of a received document that the application sees, and its Header element.
pub(super) fn header_element(message: &mut Message) -> Result<WS_XML_NODE_POSITION> {
    let (document, position) = message.header_document()?;
    Ok(WS_XML_NODE_POSITION { buffer: Arc::as_ptr(document).cast_mut().cast(), node: node_of(position) })
}

/// How a position in a document looks in a `WS_XML_NODE_POSITION`: never null, never to be dereferenced.
pub(super) fn node_of(position: usize) -> *mut c_void {
    ptr::without_provenance_mut(position + 1)
}

/// The position that [`node_of`] made this of.
pub(super) fn position_of(node: *const c_void) -> Option<usize> {
    node.addr().checked_sub(1)
}

/// The lock of a heap for one call.
pub(super) fn lock_heap(heap: &Handle<Heap>) -> Result<MutexGuard<'_, Heap>> {
    heap.try_lock()
        .ok_or_else(|| Failure::new(WS_E_INVALID_OPERATION, "Another call is using the heap; only one may at a time."))
}

/// Stores a value as a read option says; `None` from `make` is a value that is not there.
///
/// # Safety
/// `value` is null or points to `size` writable bytes.
pub(super) unsafe fn deliver<T: Copy>(
    option: i32,
    heap: &mut Heap,
    value: *mut c_void,
    size: u32,
    what: &str,
    make: impl FnOnce(&mut Heap) -> Result<Option<T>>,
) -> Result {
    const { assert!(align_of::<T>() <= 8) };
    let missing = || Failure::new(WS_E_INVALID_FORMAT, format!("Expected {what}, which is not there."));
    match WS_READ_OPTION::from_number(option) {
        Some(WS_READ_REQUIRED_VALUE) => {
            check_size::<T>(value, size)?;
            let made = make(heap)?.ok_or_else(missing)?;
            // SAFETY: the caller's promise.
            unsafe { args::put(value, size, made) }?;
        }
        Some(option @ (WS_READ_REQUIRED_POINTER | WS_READ_OPTIONAL_POINTER | WS_READ_NILLABLE_POINTER)) => {
            check_size::<*mut T>(value, size)?;
            let pointer = match make(heap)? {
                Some(made) => {
                    let place = heap.alloc(size_of::<T>())?.cast::<T>();
                    // SAFETY: a fresh allocation of that size, aligned to 8.
                    unsafe { place.write(made) };
                    place.as_ptr()
                }
                None if option == WS_READ_REQUIRED_POINTER => return Err(missing()),
                None => ptr::null_mut(),
            };
            // SAFETY: the caller's promise.
            unsafe { args::put(value, size, pointer) }?;
        }
        _ => return Err(invalid(format!("The read option {option} is not possible for {what}."))),
    }
    Ok(())
}

fn check_size<T>(value: *mut c_void, size: u32) -> Result {
    if value.is_null() || size as usize != size_of::<T>() {
        return Err(invalid(format!("The value needs {} bytes, not {size}, and may not be null.", size_of::<T>())));
    }
    Ok(())
}

/// Reads one of the standard headers of a message.
///
/// - `message`: the message, in any state but empty.
/// - `headerType`: which header.
/// - `valueType`: for the Action and To headers `WS_STRING_TYPE`, `WS_XML_STRING_TYPE` or `WS_WSZ_TYPE`; for
///   MessageID and RelatesTo also `WS_UNIQUE_ID_TYPE`; for From, ReplyTo and FaultTo `WS_ENDPOINT_ADDRESS_TYPE`. With
///   addressing by the transport there are only Action and To. Space around the value is not part of it.
/// - `readOption`: whether the header must be there, and how its value is allocated. The nillable options are not
///   possible.
/// - `heap`: where the value is allocated; the message's own heap if null.
/// - `value`, `valueSize`: where the value, or the pointer to it, goes; see `WS_READ_OPTION`.
/// - `error`: optional; receives what went wrong.
///
/// Only headers for the ultimate receiver are seen. A message may be used by one thread at a time, and so may the
/// heap.
///
/// Returns `S_OK`; `WS_E_INVALID_FORMAT` if the header is required and missing, or is not of this type;
/// `WS_E_QUOTA_EXCEEDED` if the heap is too small; `WS_E_INVALID_OPERATION` if the message is empty, or another
/// thread uses it or the heap; `E_INVALIDARG` for a wrong argument; `E_OUTOFMEMORY`.
///
/// Documentation: WsGetHeader, WS_HEADER_TYPE.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeader(
    message: *mut WS_MESSAGE,
    headerType: MaybeUninit<WS_HEADER_TYPE>,
    valueType: MaybeUninit<WS_TYPE>,
    readOption: MaybeUninit<WS_READ_OPTION>,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let message = handle::lock::<Message>(message)?;
            let header = check_header(&message, headerType)?;
            check_header_type(header, number(valueType))?;
            if !matches!(
                WS_READ_OPTION::from_number(number(readOption)),
                Some(WS_READ_REQUIRED_VALUE | WS_READ_REQUIRED_POINTER | WS_READ_OPTIONAL_POINTER)
            ) {
                return Err(invalid("The read option is not possible for a standard header."));
            }
            message.expect_headers()?;
            let heap = handle::borrow_optional::<Heap>(heap)?;
            let mut heap = lock_heap(heap.unwrap_or(message.heap()))?;
            let name = header.name().text;
            match message.header_value(header)? {
                Some(HeaderValue::Text(text)) => {
                    let mut writer = Writer::nodes(NodeBuffer::new());
                    writer.text_element(&XmlName::local(name), text)?;
                    let nodes = writer.into_nodes()?;
                    let element = ElementType::named(name, "", valueType, ptr::null())?;
                    element.read(&mut nodes.cursor(), readOption, Some(&mut heap), value, valueSize)?;
                }
                Some(HeaderValue::Reference(address)) => {
                    let read = |heap: &mut Heap| endpoint_address(&address.url, address.parameters, heap).map(Some);
                    deliver(number(readOption), &mut heap, value, valueSize, name, read)?;
                }
                // Any structure will do to check the arguments and to store that there is none.
                None if number(readOption) == WS_READ_REQUIRED_VALUE as i32 => {
                    return Err(Failure::new(WS_E_INVALID_FORMAT, format!("The message has no header '{name}'.")));
                }
                None => deliver::<u64>(number(readOption), &mut heap, value, valueSize, name, |_| Ok(None))?,
            }
            Ok(S_OK)
        })
    }
}

/// The standard header with this number, if messages with this addressing have it.
pub(super) fn check_header(message: &Message, header: MaybeUninit<WS_HEADER_TYPE>) -> Result<AddressingHeader> {
    let header = AddressingHeader::from_number(number(header))
        .ok_or_else(|| invalid(format!("{} is not a type of header.", number(header))))?;
    let by_transport = message.addressing_version() == AddressingVersion::Transport;
    if by_transport && !matches!(header, AddressingHeader::Action | AddressingHeader::To) {
        return Err(invalid(format!("There is no header '{}' with addressing by the transport.", header.name().text)));
    }
    Ok(header)
}

/// Whether a standard header can have this type.
pub(super) fn check_header_type(header: AddressingHeader, value_type: i32) -> Result {
    let text = [WS_STRING_TYPE as i32, WS_XML_STRING_TYPE as i32, WS_WSZ_TYPE as i32].contains(&value_type);
    let fits = match header {
        AddressingHeader::Action | AddressingHeader::To => text,
        AddressingHeader::MessageId | AddressingHeader::RelatesTo => text || value_type == WS_UNIQUE_ID_TYPE as i32,
        AddressingHeader::From | AddressingHeader::ReplyTo | AddressingHeader::FaultTo => {
            value_type == WS_ENDPOINT_ADDRESS_TYPE as i32
        }
    };
    if !fits {
        return Err(invalid(format!("The header '{}' cannot be of type {value_type}.", header.name().text)));
    }
    Ok(())
}

/// An endpoint address with its reference parameters.
fn endpoint_address(url: &str, parameters: Option<NodeBuffer>, heap: &mut Heap) -> Result<WS_ENDPOINT_ADDRESS> {
    let units = string::to_utf16(url)?;
    let length = u32::try_from(units.len()).map_err(|_| invalid("The address is too long."))?;
    Ok(WS_ENDPOINT_ADDRESS {
        url: WS_STRING { length, chars: heap.copy_utf16(&units)?.as_ptr() },
        headers: match parameters {
            Some(parameters) => xml_buffer::keep(Some(heap), parameters)?,
            None => ptr::null_mut(),
        },
        extensions: ptr::null_mut(),
        identity: ptr::null_mut(),
    })
}

/// Reads a header of the application's own from a message. It then counts as understood.
///
/// - `message`: the message, in any state but empty.
/// - `customHeaderDescription`: name and type of the header element.
/// - `repeatingOption`: `WS_SINGLETON_HEADER` if there may only be one of that name, `WS_REPEATING_HEADER` if there
///   may be several.
/// - `headerIndex`: which of them, from 0; 0 for a singleton.
/// - `readOption`: whether the header must be there, and how its value is allocated.
/// - `heap`: where the value is allocated; the message's own heap if null.
/// - `value`, `valueSize`: where the value, or the pointer to it, goes; see `WS_READ_OPTION`.
/// - `headerAttributes`: optional; receives `WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE` and `WS_RELAY_HEADER_ATTRIBUTE` as
///   they apply; 0 if there is no such header.
/// - `error`: optional; receives what went wrong.
///
/// Only headers for the ultimate receiver are seen. A message may be used by one thread at a time, and so may the
/// heap.
///
/// Returns `S_OK`; `WS_E_INVALID_FORMAT` if the header is required and missing, is there more than once although it
/// is a singleton, or is not as described; `WS_E_QUOTA_EXCEEDED` if the heap is too small; `WS_E_INVALID_OPERATION`
/// if the message is empty, or another thread uses it or the heap; `E_INVALIDARG` for a wrong argument;
/// `WS_E_NOT_SUPPORTED` for a type that is not available on this platform; `E_OUTOFMEMORY`.
///
/// Documentation: WsGetCustomHeader.
///
/// # Safety
/// Pointers are null or valid, as in C, and the description is as the API declares it, with all it points to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetCustomHeader(
    message: *mut WS_MESSAGE,
    customHeaderDescription: *const WS_ELEMENT_DESCRIPTION,
    repeatingOption: MaybeUninit<WS_REPEATING_HEADER_OPTION>,
    headerIndex: ULONG,
    readOption: MaybeUninit<WS_READ_OPTION>,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    headerAttributes: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsGetHeader`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let attributes =
                if headerAttributes.is_null() { None } else { Some(args::out(headerAttributes, "the attributes")?) };
            let repeating = match (WS_REPEATING_HEADER_OPTION::from_number(number(repeatingOption)), headerIndex) {
                (Some(WS_REPEATING_HEADER), index) => Some(index as usize),
                (Some(WS_SINGLETON_HEADER), 0) => None,
                (Some(WS_SINGLETON_HEADER), index) => {
                    return Err(invalid(format!("A header that is there once has the index 0, not {index}.")));
                }
                (None, _) => return Err(invalid(format!("{} is no repeating option.", number(repeatingOption)))),
            };
            let element = ElementType::new(customHeaderDescription)?;
            let (local, ns) = match element.name() {
                Some(name) => (name.local.text, name.ns.text),
                None => return Err(invalid("The description of a header needs a name.")),
            };
            let nothing = NodeBuffer::new();
            let index = {
                let heap = handle::borrow_optional::<Heap>(heap)?;
                let found = message.find_header(local, ns, repeating)?;
                let mut heap = lock_heap(heap.unwrap_or(message.heap()))?;
                // A header that is missing reads as an element that is missing, which the read option judges.
                let mut cursor = found.map_or(nothing.cursor(), |header| header.cursor);
                element.read(&mut cursor, readOption, Some(&mut heap), value, valueSize)?;
                if let Some(attributes) = attributes {
                    attributes.set(found.map_or(0, |header| header.attributes));
                }
                found.map(|header| header.index())
            };
            if let Some(index) = index {
                message.mark_read(index);
            }
            Ok(S_OK)
        })
    }
}

/// Adds a header of the application's own to a message.
///
/// - `message`: the message, in any state but empty; what matters are headers added before it is sent.
/// - `headerDescription`: name and type of the header element.
/// - `writeOption`, `value`, `valueSize`: the value and how it is given; see `WS_WRITE_OPTION`. It is copied.
/// - `headerAttributes`: `WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE`, `WS_RELAY_HEADER_ATTRIBUTE` (not written in SOAP
///   1.1), or 0.
/// - `error`: optional; receives what went wrong.
///
/// The header is for the ultimate receiver. A message may be used by one thread at a time.
///
/// Returns `S_OK`; `WS_E_QUOTA_EXCEEDED` if the message would have more headers than
/// `WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS` allows; `WS_E_INVALID_OPERATION` if the message is empty or another
/// thread uses it; `WS_E_INVALID_FORMAT` if the value cannot be written as XML; `E_INVALIDARG` for a wrong argument;
/// `WS_E_NOT_SUPPORTED` for a type that is not available on this platform; `E_OUTOFMEMORY`.
///
/// Documentation: WsAddCustomHeader.
///
/// # Safety
/// Pointers are null or valid, as in C, and description and value are as the API declares them, with all they point
/// to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddCustomHeader(
    message: *mut WS_MESSAGE,
    headerDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: MaybeUninit<WS_WRITE_OPTION>,
    value: *const c_void,
    valueSize: ULONG,
    headerAttributes: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsGetHeader`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            message.expect_headers()?;
            let element = ElementType::new(headerDescription)?;
            if element.name().is_none() {
                return Err(invalid("The description of a header needs a name."));
            }
            let mut writer = Writer::nodes(NodeBuffer::new());
            element.write(&mut writer, writeOption, value, valueSize)?;
            message.add_custom_header(writer.into_nodes()?, headerAttributes)?;
            Ok(S_OK)
        })
    }
}

/// Removes a header of the application's own from a message, if it is there.
///
/// - `message`: the message, in any state but empty.
/// - `headerName`, `headerNs`: local name and namespace of the header element.
/// - `error`: optional; receives what went wrong.
///
/// Only headers for the ultimate receiver are seen. A message may be used by one thread at a time.
///
/// Returns `S_OK`, also if there is no such header; `WS_E_INVALID_FORMAT` if there are several;
/// `WS_E_INVALID_OPERATION` if the message is empty or another thread uses it; `E_INVALIDARG` for a wrong argument.
///
/// Documentation: WsRemoveCustomHeader.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveCustomHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    headerNs: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsGetHeader`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let local = args::xml_string(headerName, "the name of the header")?;
            let ns = args::xml_string(headerNs, "the namespace of the header")?;
            let text = |bytes| string::from_utf8(bytes).map_err(|failure| failure.with_code(E_INVALIDARG));
            message.remove_custom_header(text(local)?, text(ns)?)?;
            Ok(S_OK)
        })
    }
}

/// Notes that the application has understood a header that it read by other means than the functions above.
///
/// - `message`: the message, in the state `WS_MESSAGE_STATE_READING`.
/// - `headerPosition`: where the header element is in the buffer of `WS_MESSAGE_PROPERTY_HEADER_BUFFER`.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `WS_E_INVALID_OPERATION` if the message is in another state or another thread uses it;
/// `E_INVALIDARG` if the position is not that of a header of this message; `E_OUTOFMEMORY`.
///
/// Documentation: WsMarkHeaderAsUnderstood.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMarkHeaderAsUnderstood(
    message: *mut WS_MESSAGE,
    headerPosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsGetHeader`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let wanted = args::structure(headerPosition, "the position of the header")?;
            message.expect_headers()?;
            // Whether this is the right buffer shows in its address alone; it is not looked into.
            if header_element(&mut message)?.buffer != wanted.buffer {
                return Err(invalid("The position is not in the header buffer of this message."));
            }
            let position = position_of(wanted.node).ok_or_else(|| invalid("The position has no node."))?;
            message.mark_understood(position)?;
            Ok(S_OK)
        })
    }
}

/// Checks that every header of a received message that must be understood has been: the standard headers, those read
/// with `WsGetCustomHeader`, and those marked with `WsMarkHeaderAsUnderstood`. Call it once all headers have been
/// read.
///
/// - `message`: the message, in the state `WS_MESSAGE_STATE_READING`.
/// - `error`: optional; receives what went wrong, and the fault to send for it.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `WS_E_INVALID_FORMAT` if a header was not understood; `WS_E_INVALID_OPERATION` if the message is
/// in another state or another thread uses it; `E_INVALIDARG` if `message` is not a message; `E_OUTOFMEMORY`.
///
/// Documentation: WsCheckMustUnderstandHeaders.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCheckMustUnderstandHeaders(message: *mut WS_MESSAGE, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsGetHeader`.
    unsafe {
        guard(error, || {
            let message = handle::lock::<Message>(message)?;
            message.expect(crate::message::State::Reading, "check the headers")?;
            let Err(fault) = message.check_must_understand() else { return Ok(S_OK) };
            if let Some(mut object) = handle::lock_optional::<ErrorObject>(error)? {
                let (envelope, addressing) = (message.envelope_version(), message.addressing_version());
                object.set_fault(fault.fault(envelope, addressing)?)?;
                object.set_fault_action(
                    fault.action(addressing).map(|action| action.text.to_owned()).unwrap_or_default(),
                );
                object.set_fault_header(fault.headers(envelope, addressing)?.into_iter().next());
            }
            Err(Failure::new(WS_E_INVALID_FORMAT, "A header that must be understood was not understood."))
        })
    }
}
