//! Making messages apart from a channel, and their standard headers: `WsCreateMessage`, `WsAddressMessage`,
//! `WsSetHeader`, `WsRemoveHeader`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use parking_lot::MutexGuard;

use super::args::{self, invalid};
use super::guard::guard;
use super::header::{check_header, check_header_type};
use super::{handle, message};
use crate::abi::*;
use crate::error::Result;
use crate::message::{AddressingVersion, EnvelopeVersion, Message, MessageSettings};
use crate::serialization::ElementType;
use crate::serialization::c_enum::number;
use crate::string;
use crate::xml::{NodeBuffer, Writer};

/// Creates an empty message of the given versions.
///
/// - `envelopeVersion`, `addressingVersion`: the versions. Without an envelope only addressing by the transport is
///   possible.
/// - `properties`, `propertyCount`: `WS_MESSAGE_PROPERTY_HEAP_PROPERTIES`, `WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES`,
///   `WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES`, `WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS`; null and 0 for none.
/// - `message`: receives the message. The caller frees it with `WsFreeMessage`.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` for versions that are none or do not go together, a property that cannot be given,
/// or a null `message`; `E_OUTOFMEMORY`.
///
/// Documentation: WsCreateMessage.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMessage(
    envelopeVersion: MaybeUninit<WS_ENVELOPE_VERSION>,
    addressingVersion: MaybeUninit<WS_ADDRESSING_VERSION>,
    properties: *const WS_MESSAGE_PROPERTY,
    propertyCount: ULONG,
    message: *mut *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let envelope = EnvelopeVersion::from_number(number(envelopeVersion))
                .ok_or_else(|| invalid(format!("{} is no envelope version.", number(envelopeVersion))))?;
            let addressing = AddressingVersion::from_number(number(addressingVersion))
                .ok_or_else(|| invalid(format!("{} is no addressing version.", number(addressingVersion))))?;
            if envelope == EnvelopeVersion::None && addressing != AddressingVersion::Transport {
                return Err(invalid("Without an envelope there is only addressing by the transport."));
            }
            let settings = message::message_settings(properties, propertyCount, MessageSettings::default())?;
            let out = args::out(message, "the new message")?;
            out.set(handle::create(Message::new(envelope, addressing, &settings))?);
            Ok(S_OK)
        })
    }
}

/// An endpoint address of the application: its URL, and its headers under their lock.
///
/// # Safety
/// `address` is null or points to an address that, with all it points to, stays as it is during `'a`.
unsafe fn read_address<'a>(
    address: *const WS_ENDPOINT_ADDRESS,
) -> Result<(String, Option<MutexGuard<'a, NodeBuffer>>)> {
    // SAFETY: the caller's promise.
    let (units, headers) = unsafe {
        let address = args::structure(address, "the endpoint address")?;
        (args::string(&address.url, "the URL of the address")?, handle::lock_optional::<NodeBuffer>(address.headers)?)
    };
    let url = string::from_utf16(units).map_err(|failure| failure.with_code(E_INVALIDARG))?;
    Ok((url, headers))
}

/// Says where a message goes.
///
/// - `message`: a message that is being made.
/// - `address`: the endpoint. Its URL becomes the To header (the anonymous address if it is empty), and the elements
///   in its headers become headers of the message; extensions and identity are for the channel. If null, no header is
///   set, and the message only counts as addressed.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `WS_E_INVALID_OPERATION` if the message is empty or has been addressed, or another thread uses it;
/// `E_INVALIDARG` for a wrong argument; `E_OUTOFMEMORY`.
///
/// Documentation: WsAddressMessage.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddressMessage(
    message: *mut WS_MESSAGE,
    address: *const WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateMessage`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            if address.is_null() {
                message.address(None)?;
            } else {
                let (url, headers) = read_address(address)?;
                message.address(Some((&url, headers.as_deref())))?;
            }
            Ok(S_OK)
        })
    }
}

/// Sets or replaces one of the standard headers of a message.
///
/// - `message`: a message that is being made.
/// - `headerType`: which header.
/// - `valueType`: its type, as for `WsGetHeader`.
/// - `writeOption`, `value`, `valueSize`: the value (`WS_WRITE_REQUIRED_VALUE`) or a pointer to it
///   (`WS_WRITE_REQUIRED_POINTER`); the nillable options are not possible. It is copied.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `WS_E_INVALID_OPERATION` if the message is empty or was received, or another thread uses it;
/// `WS_E_INVALID_FORMAT` if the value cannot be written as XML; `E_INVALIDARG` for a wrong argument; `E_OUTOFMEMORY`.
///
/// Documentation: WsSetHeader, WS_HEADER_TYPE.
///
/// # Safety
/// Pointers are null or valid, as in C, and the value is of the type that is named.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetHeader(
    message: *mut WS_MESSAGE,
    headerType: MaybeUninit<WS_HEADER_TYPE>,
    valueType: MaybeUninit<WS_TYPE>,
    writeOption: MaybeUninit<WS_WRITE_OPTION>,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateMessage`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let header = check_header(&message, headerType)?;
            check_header_type(header, number(valueType))?;
            let by_value = match WS_WRITE_OPTION::from_number(number(writeOption)) {
                Some(WS_WRITE_REQUIRED_VALUE) => true,
                Some(WS_WRITE_REQUIRED_POINTER) => false,
                _ => return Err(invalid("A standard header is written as a value or a pointer that are required.")),
            };
            if number(valueType) == WS_ENDPOINT_ADDRESS_TYPE as i32 {
                let size = if by_value { size_of::<WS_ENDPOINT_ADDRESS>() } else { size_of::<*const c_void>() };
                if valueSize as usize != size {
                    return Err(invalid(format!("The value needs {size} bytes, not {valueSize}.")));
                }
                let address = if by_value {
                    value.cast::<WS_ENDPOINT_ADDRESS>()
                } else {
                    *args::structure(value.cast::<*const WS_ENDPOINT_ADDRESS>(), "the pointer to the address")?
                };
                let (url, headers) = read_address(address)?;
                message.set_header_reference(header, &url, headers.as_deref())?;
            } else {
                let element = ElementType::named(header.name().text, "", valueType, ptr::null())?;
                let mut writer = Writer::nodes(NodeBuffer::new());
                element.write(&mut writer, writeOption, value, valueSize)?;
                let nodes = writer.into_nodes()?;
                let mut cursor = nodes.cursor();
                cursor.advance();
                let content = cursor.read_text_content()?;
                message.set_header_text(header, &content.as_text())?;
            }
            Ok(S_OK)
        })
    }
}

/// Removes one of the standard headers of a message, if it is there.
///
/// - `message`: a message that is being made.
/// - `headerType`: which header.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`, also if there is no such header; `WS_E_INVALID_OPERATION` if the message is empty or was received,
/// or another thread uses it; `E_INVALIDARG` for a wrong argument.
///
/// Documentation: WsRemoveHeader.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveHeader(
    message: *mut WS_MESSAGE,
    headerType: MaybeUninit<WS_HEADER_TYPE>,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateMessage`.
    unsafe {
        guard(error, || {
            let mut message = handle::lock::<Message>(message)?;
            let header = check_header(&message, headerType)?;
            message.remove_header(header)?;
            Ok(S_OK)
        })
    }
}
