//! Error objects: `WsCreateError`, `WsAddErrorString`, `WsGetErrorString`, `WsGetErrorProperty`,
//! `WsSetErrorProperty`, `WsCopyError`, `WsResetError`, `WsFreeError`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use crate::abi::{HRESULT, S_OK, ULONG, WS_ERROR, WS_ERROR_PROPERTY, WS_ERROR_PROPERTY_ID, WS_STRING};
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::serialization::c_enum::number;

use super::args::Property;
use super::guard::guard;
use super::{args, handle};

/// The guard for functions whose subject is an error object, and which therefore have none for their own failures.
fn guard_alone(body: impl FnOnce() -> Result<HRESULT>) -> HRESULT {
    // SAFETY: null is allowed.
    unsafe { guard(ptr::null_mut(), body) }
}

/// Creates an error object, which functions fill with what went wrong.
///
/// - `properties`, `propertyCount`: optional; `WS_ERROR_PROPERTY_LANGID` (`LANGID`, not 0) and
///   `WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE` (`HRESULT`).
/// - `error`: receives the object. The caller frees it with `WsFreeError`.
///
/// An error object may be used by one thread at a time, and by one call at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is null or a property is unknown, read only or of a wrong size;
/// `E_OUTOFMEMORY`.
///
/// Documentation: WsCreateError.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateError(
    properties: *const WS_ERROR_PROPERTY,
    propertyCount: ULONG,
    error: *mut *mut WS_ERROR,
) -> HRESULT {
    guard_alone(|| {
        // SAFETY: the caller's promise about every pointer, here and in the functions below.
        let (out, properties) =
            unsafe { (args::out(error, "the new error object")?, args::properties(properties, propertyCount)?) };
        let (mut language, mut original_code) = (None, None);
        for property in properties {
            match WS_ERROR_PROPERTY_ID::from_number(property.id()) {
                Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_LANGID) => language = Some(property.ushort()?),
                Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE) => {
                    original_code = Some(property.int()?);
                }
                _ => return Err(not_settable(property.id())),
            }
        }
        out.set(handle::create(ErrorObject::with_properties(language, original_code)?)?);
        Ok(S_OK)
    })
}

/// Adds a string to an error object. It becomes the first one.
///
/// - `error`: the error object.
/// - `string`: the text, in the language of the error object; it is copied.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object or `string` is null; `E_OUTOFMEMORY`;
/// `WS_E_INVALID_OPERATION` while another thread uses the object.
///
/// Documentation: WsAddErrorString.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddErrorString(error: *mut WS_ERROR, string: *const WS_STRING) -> HRESULT {
    guard_alone(|| {
        // SAFETY: see `WsCreateError`.
        let (mut object, units) = unsafe { (handle::lock::<ErrorObject>(error)?, args::string(string, "the string")?) };
        object.add_string(units)?;
        Ok(S_OK)
    })
}

/// Reads a string of an error object.
///
/// - `error`: the error object.
/// - `index`: 0 for the string that was added last, which comes from the outermost layer. The number of strings is
///   the property `WS_ERROR_PROPERTY_STRING_COUNT`; the last one is the text of the original error code, if there is
///   such a code.
/// - `string`: receives the string, not zero terminated. It belongs to the error object and is valid until
///   `WsResetError` or `WsFreeError`.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object, there is no such string or `string` is null;
/// `WS_E_INVALID_OPERATION` while another thread uses the object.
///
/// Documentation: WsGetErrorString.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetErrorString(error: *mut WS_ERROR, index: ULONG, string: *mut WS_STRING) -> HRESULT {
    guard_alone(|| {
        // SAFETY: see `WsCreateError`.
        let (object, out) = unsafe { (handle::lock::<ErrorObject>(error)?, args::out(string, "the string")?) };
        let units = object.string(index as usize).ok_or_else(|| {
            args::invalid(format!("There is no string {index}; there are {}.", object.string_count()))
        })?;
        let length = ULONG::try_from(units.len()).map_err(|_| args::invalid("The string is too long for a ULONG."))?;
        out.set(WS_STRING { length, chars: units.as_ptr().cast_mut() });
        Ok(S_OK)
    })
}

/// Reads a property of an error object.
///
/// - `error`: the error object.
/// - `id`: `WS_ERROR_PROPERTY_STRING_COUNT` (`ULONG`), `WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE` (`HRESULT`) or
///   `WS_ERROR_PROPERTY_LANGID` (`LANGID`).
/// - `buffer`, `bufferSize`: where the value goes, and its size in bytes.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object, the property is unknown, or `buffer` is null or
/// has another size; `WS_E_INVALID_OPERATION` while another thread uses the object.
///
/// Documentation: WsGetErrorProperty, WS_ERROR_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetErrorProperty(
    error: *mut WS_ERROR,
    id: MaybeUninit<WS_ERROR_PROPERTY_ID>,
    buffer: *mut c_void,
    bufferSize: ULONG,
) -> HRESULT {
    // SAFETY: see `WsCreateError`.
    guard_alone(|| unsafe {
        let object = handle::lock::<ErrorObject>(error)?;
        match WS_ERROR_PROPERTY_ID::from_number(number(id)) {
            Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_STRING_COUNT) => {
                args::put(buffer, bufferSize, ULONG::try_from(object.string_count()).unwrap_or(ULONG::MAX))
            }
            Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE) => {
                args::put(buffer, bufferSize, object.original_code())
            }
            Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_LANGID) => args::put(buffer, bufferSize, object.language()),
            None => Err(args::invalid(format!("An error object has no property {}.", number(id)))),
        }
    })
}

/// Sets a property of an error object.
///
/// - `error`: the error object.
/// - `id`: `WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE` (`HRESULT`), or `WS_ERROR_PROPERTY_LANGID` (`LANGID`, not 0) as
///   long as the object holds nothing.
/// - `value`, `valueSize`: the value, and its size in bytes.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object, the property is unknown or read only, or
/// `value` is null, has another size or is not allowed; `WS_E_INVALID_OPERATION` for a language that comes too late,
/// and while another thread uses the object; `E_OUTOFMEMORY`.
///
/// Documentation: WsSetErrorProperty, WS_ERROR_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetErrorProperty(
    error: *mut WS_ERROR,
    id: MaybeUninit<WS_ERROR_PROPERTY_ID>,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    guard_alone(|| {
        // SAFETY: see `WsCreateError`.
        let (mut object, property) =
            unsafe { (handle::lock::<ErrorObject>(error)?, Property::new(number(id), value, valueSize)) };
        match WS_ERROR_PROPERTY_ID::from_number(property.id()) {
            Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE) => {
                object.set_original_code(property.int()?)?;
            }
            Some(WS_ERROR_PROPERTY_ID::WS_ERROR_PROPERTY_LANGID) => object.set_language(property.ushort()?)?,
            _ => return Err(not_settable(property.id())),
        }
        Ok(S_OK)
    })
}

/// Makes an error object say what another one says: strings, properties, fault.
///
/// - `source`: the object that is copied.
/// - `destination`: the object that receives the copy. What it held before is gone; pointers into it stay valid
///   until it is reset.
///
/// Returns `S_OK`; `E_INVALIDARG` if one of them is not an error object; `E_OUTOFMEMORY`;
/// `WS_E_INVALID_OPERATION` while another thread uses one of them.
///
/// Documentation: WsCopyError.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCopyError(source: *mut WS_ERROR, destination: *mut WS_ERROR) -> HRESULT {
    guard_alone(|| {
        // SAFETY: see `WsCreateError`.
        let source_object = unsafe { handle::lock::<ErrorObject>(source) }?;
        if source != destination {
            // SAFETY: see `WsCreateError`.
            unsafe { handle::lock::<ErrorObject>(destination) }?.copy_from(&source_object)?;
        }
        Ok(S_OK)
    })
}

/// Empties an error object, for reuse. It is then as it was created.
///
/// - `error`: the error object. Strings and faults that were read from it must not be used any more.
///
/// Returns `S_OK`; `E_INVALIDARG` if `error` is not an error object; `WS_E_INVALID_OPERATION` while another thread
/// uses it.
///
/// Documentation: WsResetError.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetError(error: *mut WS_ERROR) -> HRESULT {
    guard_alone(|| {
        // SAFETY: see `WsCreateError`.
        unsafe { handle::lock::<ErrorObject>(error) }?.reset();
        Ok(S_OK)
    })
}

/// Frees an error object of `WsCreateError` with all it holds.
///
/// - `error`: the error object, which nobody uses any more; null does nothing.
///
/// Documentation: WsFreeError.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeError(error: *mut WS_ERROR) {
    // SAFETY: see `WsCreateError`.
    unsafe { handle::free::<ErrorObject>(error) }
}

fn not_settable(id: i32) -> Failure {
    args::invalid(format!("Property {id} of an error object does not exist or cannot be set."))
}
