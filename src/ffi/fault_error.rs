//! The fault of an error object: `WsGetFaultErrorProperty`, `WsSetFaultErrorProperty`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use crate::abi::{HRESULT, S_OK, ULONG, WS_ERROR, WS_FAULT, WS_FAULT_ERROR_PROPERTY_ID, WS_XML_BUFFER, WS_XML_STRING};
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::serialization::c_enum::number;
use crate::serialization::fault_value;

use super::args::Property;
use super::guard::guard;
use super::{args, handle};

/// Reads a property of the fault in an error object.
///
/// - `error`: the error object.
/// - `id`: `WS_FAULT_ERROR_PROPERTY_FAULT` (`WS_FAULT*`, null if there is none), `WS_FAULT_ERROR_PROPERTY_ACTION`
///   (`WS_XML_STRING`, empty if there is none) or `WS_FAULT_ERROR_PROPERTY_HEADER` (`WS_XML_BUFFER*`, null if there
///   is none).
/// - `buffer`, `bufferSize`: where the value goes, and its size in bytes. What it points to belongs to the error
///   object and is valid until `WsResetError` or `WsFreeError`.
///
/// An error object may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object, the property is unknown, or `buffer` is null or
/// has another size; `WS_E_INVALID_OPERATION` while another thread uses the object; `E_OUTOFMEMORY`.
///
/// Documentation: WsGetFaultErrorProperty, WS_FAULT_ERROR_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetFaultErrorProperty(
    error: *mut WS_ERROR,
    id: MaybeUninit<WS_FAULT_ERROR_PROPERTY_ID>,
    buffer: *mut c_void,
    bufferSize: ULONG,
) -> HRESULT {
    // SAFETY: null is allowed as the error object of the guard; otherwise the caller's promise about every pointer.
    unsafe {
        guard(ptr::null_mut(), || {
            let mut object = handle::lock::<ErrorObject>(error)?;
            match WS_FAULT_ERROR_PROPERTY_ID::from_number(number(id)) {
                Some(WS_FAULT_ERROR_PROPERTY_ID::WS_FAULT_ERROR_PROPERTY_FAULT) => {
                    args::put(buffer, bufferSize, fault_of(&mut object)?)
                }
                Some(WS_FAULT_ERROR_PROPERTY_ID::WS_FAULT_ERROR_PROPERTY_ACTION) => {
                    args::put(buffer, bufferSize, action_of(&mut object)?)
                }
                Some(WS_FAULT_ERROR_PROPERTY_ID::WS_FAULT_ERROR_PROPERTY_HEADER) => {
                    args::put(buffer, bufferSize, header_of(&mut object)?)
                }
                None => Err(unknown(number(id))),
            }
        })
    }
}

/// Sets a property of the fault in an error object. An operation does this to say which fault its client receives.
///
/// - `error`: the error object.
/// - `id`: `WS_FAULT_ERROR_PROPERTY_FAULT` (`WS_FAULT`; its reasons in the language of the error object are also
///   added as strings), `WS_FAULT_ERROR_PROPERTY_ACTION` (`WS_XML_STRING`, empty for none) or
///   `WS_FAULT_ERROR_PROPERTY_HEADER` (`WS_XML_BUFFER*`, null for none).
/// - `value`, `valueSize`: the value, and its size in bytes. All of it is copied.
///
/// An error object may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object, the property is unknown, `value` is null or has
/// another size, or something in it is null that may not be; `WS_E_INVALID_FORMAT` for malformed text;
/// `WS_E_INVALID_OPERATION` while another thread uses the object; `E_OUTOFMEMORY`.
///
/// Documentation: WsSetFaultErrorProperty, WS_FAULT_ERROR_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetFaultErrorProperty(
    error: *mut WS_ERROR,
    id: MaybeUninit<WS_FAULT_ERROR_PROPERTY_ID>,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    // SAFETY: see `WsGetFaultErrorProperty`; the structures are initialised where the application says they are.
    unsafe {
        guard(ptr::null_mut(), || {
            let mut object = handle::lock::<ErrorObject>(error)?;
            let property = Property::new(number(id), value, valueSize);
            match WS_FAULT_ERROR_PROPERTY_ID::from_number(property.id()) {
                Some(WS_FAULT_ERROR_PROPERTY_ID::WS_FAULT_ERROR_PROPERTY_FAULT) => {
                    let fault = property.structure::<WS_FAULT>()?.assume_init();
                    object.set_fault(fault_value::from_c(&fault)?)?;
                }
                Some(WS_FAULT_ERROR_PROPERTY_ID::WS_FAULT_ERROR_PROPERTY_ACTION) => {
                    let action = property.structure::<WS_XML_STRING>()?.assume_init();
                    object.set_fault_action(fault_value::xml_string(&action)?);
                }
                Some(WS_FAULT_ERROR_PROPERTY_ID::WS_FAULT_ERROR_PROPERTY_HEADER) => {
                    let header = property.pointer::<WS_XML_BUFFER>()?;
                    object.set_fault_header(fault_value::nodes(header)?);
                }
                None => return Err(unknown(property.id())),
            }
            Ok(S_OK)
        })
    }
}

fn fault_of(object: &mut ErrorObject) -> Result<*mut WS_FAULT> {
    let (Some(fault), _, _, views) = object.fault_parts() else {
        return Ok(ptr::null_mut());
    };
    if views.fault.get().is_none() {
        views.fault.set(fault_value::new_fault(fault, &mut views.heap)?);
    }
    Ok(views.fault.get().unwrap_or(ptr::null_mut()))
}

fn action_of(object: &mut ErrorObject) -> Result<WS_XML_STRING> {
    let (_, action, _, views) = object.fault_parts();
    if views.action.get().is_none() {
        views.action.set(fault_value::new_xml_string(action, &mut views.heap)?.bytes);
    }
    let bytes = views.action.get().unwrap_or(ptr::null_mut());
    let length = ULONG::try_from(action.len()).map_err(|_| args::invalid("The action is too long for a ULONG."))?;
    Ok(WS_XML_STRING { length, bytes, dictionary: ptr::null_mut(), id: 0 })
}

fn header_of(object: &mut ErrorObject) -> Result<*mut WS_XML_BUFFER> {
    let (_, _, header, views) = object.fault_parts();
    if views.header.get().is_none() {
        views.header.set(fault_value::new_buffer(header, &mut views.heap)?);
    }
    Ok(views.header.get().unwrap_or(ptr::null_mut()))
}

fn unknown(id: i32) -> Failure {
    args::invalid(format!("The fault of an error object has no property {id}."))
}
