//! Messages: `WsInitializeMessage`, `WsGetMessageProperty`, `WsSetMessageProperty`, `WsReadBody`, `WsResetMessage`,
//! `WsFreeMessage`, and the properties a message is created with.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::args::{self, Property, invalid};
use super::guard::guard;
use super::{fault, handle, header};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::message::{Fault, Initialization, Message, MessageSettings};
use crate::serialization::ElementType;
use crate::serialization::c_enum::number;

/// What the properties in an array say about new messages: heap, reader and writer properties and the number of
/// headers, which are those that may be given to a service, a proxy or a channel's message.
///
/// # Safety
/// As for [`args::properties`], for everything the properties refer to.
pub unsafe fn message_settings(
    properties: *const WS_MESSAGE_PROPERTY,
    count: u32,
    defaults: MessageSettings,
) -> Result<MessageSettings> {
    let mut settings = defaults;
    // SAFETY: the caller's promise, here and for the arrays inside.
    unsafe {
        for property in args::properties(properties, count)? {
            match WS_MESSAGE_PROPERTY_ID::from_number(property.id()) {
                Some(WS_MESSAGE_PROPERTY_HEAP_PROPERTIES) => heap_properties(property, &mut settings)?,
                Some(WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES) => reader_properties(property, &mut settings)?,
                Some(WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES) => writer_properties(property)?,
                Some(WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS) => settings.max_headers = limit(property)?,
                _ => return Err(invalid(format!("Message property {} cannot be given here.", property.id()))),
            }
        }
    }
    Ok(settings)
}

/// # Safety
/// As for [`message_settings`].
unsafe fn heap_properties(property: Property<'_>, settings: &mut MessageSettings) -> Result {
    // SAFETY: the caller's promise; any bits make this structure.
    let list = unsafe { property.structure::<WS_HEAP_PROPERTIES>()?.assume_init() };
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(list.properties.cast_const(), list.propertyCount) }? {
        match WS_HEAP_PROPERTY_ID::from_number(property.id()) {
            Some(WS_HEAP_PROPERTY_MAX_SIZE) => settings.heap_max_size = property.length()?,
            Some(WS_HEAP_PROPERTY_TRIM_SIZE) => settings.heap_trim_size = property.length()?,
            _ => return Err(invalid(format!("Heap property {} cannot be given for a message.", property.id()))),
        }
    }
    Ok(())
}

/// # Safety
/// As for [`message_settings`].
unsafe fn reader_properties(property: Property<'_>, settings: &mut MessageSettings) -> Result {
    // SAFETY: the caller's promise; any bits make this structure.
    let list = unsafe { property.structure::<WS_XML_READER_PROPERTIES>()?.assume_init() };
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(list.properties.cast_const(), list.propertyCount) }? {
        match WS_XML_READER_PROPERTY_ID::from_number(property.id()) {
            Some(WS_XML_READER_PROPERTY_MAX_DEPTH) => settings.limits.depth = limit(property)?,
            Some(WS_XML_READER_PROPERTY_MAX_ATTRIBUTES) => settings.limits.attributes = limit(property)?,
            Some(WS_XML_READER_PROPERTY_MAX_NAMESPACES) => settings.limits.namespaces = limit(property)?,
            // These tune memory or concern encodings in which they make no difference here.
            Some(
                WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE
                | WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE
                | WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE
                | WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE
                | WS_XML_READER_PROPERTY_MAX_MIME_PARTS,
            ) => {
                property.ulong()?;
            }
            Some(
                WS_XML_READER_PROPERTY_READ_DECLARATION | WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
            ) => {
                property.boolean()?;
            }
            _ => return Err(invalid(format!("Reader property {} cannot be given for a message.", property.id()))),
        }
    }
    Ok(())
}

/// Writer properties of messages bound what an application writes; nothing here needs them, but they are checked.
///
/// # Safety
/// As for [`message_settings`].
unsafe fn writer_properties(property: Property<'_>) -> Result {
    // SAFETY: the caller's promise; any bits make this structure.
    let list = unsafe { property.structure::<WS_XML_WRITER_PROPERTIES>()?.assume_init() };
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(list.properties.cast_const(), list.propertyCount) }? {
        match WS_XML_WRITER_PROPERTY_ID::from_number(property.id()) {
            Some(
                WS_XML_WRITER_PROPERTY_MAX_DEPTH
                | WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES
                | WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE
                | WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE
                | WS_XML_WRITER_PROPERTY_MAX_NAMESPACES,
            ) => {
                property.ulong()?;
            }
            Some(
                WS_XML_WRITER_PROPERTY_WRITE_DECLARATION | WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
            ) => {
                property.boolean()?;
            }
            _ => return Err(invalid(format!("Writer property {} cannot be given for a message.", property.id()))),
        }
    }
    Ok(())
}

/// A limit that is not zero, since nothing could ever be read with that.
fn limit(property: Property<'_>) -> Result<usize> {
    match property.ulong()? {
        0 => Err(invalid(format!("Property {} cannot be 0.", property.id()))),
        limit => Ok(limit as usize),
    }
}

/// Puts the headers into an empty message, which the application can then add to.
///
/// - `message`: the message, in the state `WS_MESSAGE_STATE_EMPTY`. Afterwards it is in the state
///   `WS_MESSAGE_STATE_INITIALIZED`; if the function fails, its state does not change.
/// - `initialization`: `WS_BLANK_MESSAGE` for no headers; `WS_DUPLICATE_MESSAGE` for those of `sourceMessage`;
///   `WS_REQUEST_MESSAGE` for a new message id (none with addressing by the transport); `WS_REPLY_MESSAGE` to answer
///   `sourceMessage`, which addresses the message and relates it to that one; `WS_FAULT_MESSAGE` for the same with a
///   fault, which prefers the FaultTo header of `sourceMessage` over ReplyTo.
/// - `sourceMessage`: a message in any state but empty for the kinds that have one; otherwise null. It is only used
///   during the call.
/// - `error`: optional; receives what went wrong.
///
/// Each message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if a message is not one, `initialization` is unknown, or `sourceMessage` is there
/// when it should not be, or the other way round, or is `message` itself; `WS_E_INVALID_OPERATION` if a message is
/// in the wrong state or another thread uses it; `E_OUTOFMEMORY`.
///
/// Documentation: WsInitializeMessage, WS_MESSAGE_INITIALIZATION.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsInitializeMessage(
    message: *mut WS_MESSAGE,
    initialization: MaybeUninit<WS_MESSAGE_INITIALIZATION>,
    sourceMessage: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let kind = WS_MESSAGE_INITIALIZATION::from_number(number(initialization))
                .ok_or_else(|| invalid(format!("{} is not a message initialization.", number(initialization))))?;
            let needs_source = !matches!(kind, WS_BLANK_MESSAGE | WS_REQUEST_MESSAGE);
            if needs_source == sourceMessage.is_null() {
                return Err(invalid("A source message is needed to duplicate or to answer one, and only then."));
            }
            if message == sourceMessage {
                return Err(invalid("A message cannot be initialized from itself."));
            }
            let mut message = handle::lock::<Message>(message)?;
            let source = handle::lock_optional::<Message>(sourceMessage)?;
            let initialization = match (kind, source.as_deref()) {
                (WS_DUPLICATE_MESSAGE, Some(source)) => Initialization::Duplicate(source),
                (WS_REPLY_MESSAGE, Some(source)) => Initialization::Reply(source),
                (WS_FAULT_MESSAGE, Some(source)) => Initialization::Fault(source),
                (WS_REQUEST_MESSAGE, _) => Initialization::Request,
                _ => Initialization::Blank,
            };
            message.initialize(initialization)?;
            Ok(S_OK)
        })
    }
}

/// Reads a property of a message.
///
/// - `message`: the message.
/// - `id`, `value`, `valueSize`: which property, where it goes, and how many bytes are there:
///   - `WS_MESSAGE_PROPERTY_STATE` (`WS_MESSAGE_STATE`), in every state; all others in every state but empty.
///   - `WS_MESSAGE_PROPERTY_HEAP` (`WS_HEAP*`): the message's heap, which the application may allocate from, but not
///     reset or free. It ends what was allocated when the message is reset or freed.
///   - `WS_MESSAGE_PROPERTY_ENVELOPE_VERSION` (`WS_ENVELOPE_VERSION`), `WS_MESSAGE_PROPERTY_ADDRESSING_VERSION`
///     (`WS_ADDRESSING_VERSION`).
///   - `WS_MESSAGE_PROPERTY_HEADER_BUFFER` (`WS_XML_BUFFER*`), `WS_MESSAGE_PROPERTY_HEADER_POSITION`
///     (`WS_XML_NODE_POSITION`): of a received message, a copy of its document for reading, and where the Header
///     element is in it. Valid until the message is reset or freed.
///   - `WS_MESSAGE_PROPERTY_IS_ADDRESSED`, `WS_MESSAGE_PROPERTY_IS_FAULT` (`BOOL`).
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if `message` is not a message, the property is unknown or cannot be read, or
/// `value` is null or has another size; `WS_E_INVALID_OPERATION` if the property is not there in the present state,
/// or another thread uses the message; `WS_E_NOT_SUPPORTED` for readers, writers and security properties, which are
/// not available on this platform; `E_OUTOFMEMORY`.
///
/// Documentation: WsGetMessageProperty, WS_MESSAGE_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMessageProperty(
    message: *mut WS_MESSAGE,
    id: MaybeUninit<WS_MESSAGE_PROPERTY_ID>,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsInitializeMessage`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let id = WS_MESSAGE_PROPERTY_ID::from_number(number(id))
                .ok_or_else(|| invalid(format!("A message has no property {}.", number(id))))?;
            if id == WS_MESSAGE_PROPERTY_STATE {
                return args::put::<i32>(value, valueSize, message.state().number());
            }
            if matches!(
                id,
                WS_MESSAGE_PROPERTY_HEAP_PROPERTIES
                    | WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES
                    | WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES
                    | WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS
            ) {
                return Err(invalid("The property can only be given when a message is created."));
            }
            message.expect_headers()?;
            match id {
                WS_MESSAGE_PROPERTY_HEAP => {
                    args::put::<*const WS_HEAP>(value, valueSize, std::ptr::from_ref(message.heap()).cast())
                }
                WS_MESSAGE_PROPERTY_ENVELOPE_VERSION => {
                    args::put::<i32>(value, valueSize, message.envelope_version().number())
                }
                WS_MESSAGE_PROPERTY_ADDRESSING_VERSION => {
                    args::put::<i32>(value, valueSize, message.addressing_version().number())
                }
                WS_MESSAGE_PROPERTY_HEADER_BUFFER => {
                    let position = header::header_element(&mut message)?;
                    args::put::<*mut WS_XML_BUFFER>(value, valueSize, position.buffer)
                }
                WS_MESSAGE_PROPERTY_HEADER_POSITION => {
                    let position = header::header_element(&mut message)?;
                    args::put::<WS_XML_NODE_POSITION>(value, valueSize, position)
                }
                WS_MESSAGE_PROPERTY_IS_ADDRESSED => {
                    args::put::<BOOL>(value, valueSize, BOOL::from(message.is_addressed()))
                }
                WS_MESSAGE_PROPERTY_IS_FAULT => args::put::<BOOL>(value, valueSize, BOOL::from(message.is_fault())),
                _ => Err(Failure::new(
                    WS_E_NOT_SUPPORTED,
                    "Messages have no reader, writer or security property on this platform.",
                )),
            }
        })
    }
}

/// Sets a property of a message.
///
/// - `message`: the message, in any state but empty.
/// - `id`: `WS_MESSAGE_PROPERTY_IS_FAULT`, which says whether a fault will be written as the body.
/// - `value`, `valueSize`: a `BOOL` and its size in bytes.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if `message` is not a message, the property is another one, or `value` is null or
/// has another size; `WS_E_INVALID_OPERATION` if the message is empty or another thread uses it.
///
/// Documentation: WsSetMessageProperty, WS_MESSAGE_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetMessageProperty(
    message: *mut WS_MESSAGE,
    id: MaybeUninit<WS_MESSAGE_PROPERTY_ID>,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsInitializeMessage`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let property = Property::new(number(id), value, valueSize);
            match WS_MESSAGE_PROPERTY_ID::from_number(property.id()) {
                Some(WS_MESSAGE_PROPERTY_IS_FAULT) => {
                    let is_fault = property.boolean()?;
                    message.expect_headers()?;
                    message.set_is_fault(is_fault);
                    Ok(S_OK)
                }
                _ => Err(invalid(format!("Message property {} cannot be set.", property.id()))),
            }
        })
    }
}

/// Reads a value from the body of a message. Further calls read what follows it.
///
/// - `message`: the message, in the state `WS_MESSAGE_STATE_READING`, which does not change.
/// - `bodyDescription`: the element and its type. Without a name it describes the fields of a structure that are
///   elements of the body themselves. `WS_FAULT_TYPE` needs neither name nor description.
/// - `readOption`, `value`, `valueSize`: whether the element must be there, and where the value, or a pointer to
///   it, goes. See `WS_READ_OPTION`.
/// - `heap`: where the value is allocated; the message's own heap if null.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time, and so may the heap.
///
/// Returns `S_OK`; `WS_E_INVALID_FORMAT` if the body does not hold what is described; `WS_E_INVALID_OPERATION` if
/// the message is in another state, or another thread uses it or the heap; `WS_E_QUOTA_EXCEEDED` if the heap is too
/// small; `E_INVALIDARG` for a wrong argument; `WS_E_NOT_SUPPORTED` for a type that is not available on this
/// platform; `E_OUTOFMEMORY`. After a failure the same can be tried again.
///
/// Documentation: WsReadBody.
///
/// # Safety
/// Pointers are null or valid, as in C, and `bodyDescription` is as the API declares it, with all it points to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadBody(
    message: *mut WS_MESSAGE,
    bodyDescription: *const WS_ELEMENT_DESCRIPTION,
    readOption: MaybeUninit<WS_READ_OPTION>,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsInitializeMessage`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let description = args::structure(bodyDescription, "the description of the body")?;
            let heap = handle::borrow_optional::<Heap>(heap)?;
            let is_fault = number(description.r#type) == WS_FAULT_TYPE as i32;
            message.read_body(|cursor, message| {
                let mut heap = header::lock_heap(heap.unwrap_or(message.heap()))?;
                if is_fault {
                    let mut element = *cursor;
                    element.skip_to_content();
                    let read = |heap: &mut Heap| -> Result<Option<WS_FAULT>> {
                        if !element.is_element("Fault", message.envelope_version().namespace().text) {
                            return Ok(None);
                        }
                        let fault = Fault::read(element, message.envelope_version())?;
                        fault::store_fault(&fault, heap).map(Some)
                    };
                    header::deliver(number(readOption), &mut heap, value, valueSize, "a fault", read)?;
                    cursor.skip_to_content();
                    cursor.skip_element();
                    return Ok(S_OK);
                }
                let element = ElementType::new(bodyDescription)?;
                element.read(cursor, readOption, Some(&mut heap), value, valueSize)?;
                Ok(S_OK)
            })
        })
    }
}

/// Empties a message, so that it can be used for another one.
///
/// - `message`: the message, in any state. Its headers, its body and everything in its heap are gone.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if `message` is not a message; `WS_E_INVALID_OPERATION` while another thread uses
/// it.
///
/// Documentation: WsResetMessage.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetMessage(message: *mut WS_MESSAGE, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsInitializeMessage`.
    unsafe {
        guard(error, || {
            handle::lock::<Message>(message)?.reset();
            Ok(S_OK)
        })
    }
}

/// Frees a message and everything in its heap.
///
/// - `message`: a message from `WsCreateMessage` or `WsCreateMessageForChannel`, or null. Messages that an operation
///   context gives out are not the application's to free.
///
/// No thread may be using it.
///
/// Documentation: WsFreeMessage.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeMessage(message: *mut WS_MESSAGE) {
    // SAFETY: see `WsInitializeMessage`.
    unsafe { handle::free::<Message>(message) };
}
