//! Strings: `WsXmlStringEquals`.

use crate::abi::{HRESULT, S_FALSE, S_OK, WS_ERROR, WS_XML_STRING};

use super::args;
use super::guard::guard;

/// Compares two strings byte by byte.
///
/// - `string1`, `string2`: the strings. Where they come from (a dictionary or not) makes no difference.
/// - `error`: optional; receives what went wrong.
///
/// Any thread.
///
/// Returns `S_OK` if they are equal; `S_FALSE` if not; `E_INVALIDARG` if one is null, or has a length without bytes.
///
/// Documentation: WsXmlStringEquals.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsXmlStringEquals(
    string1: *const WS_XML_STRING,
    string2: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer.
    unsafe {
        guard(error, || {
            let first = args::xml_string(string1, "the first string")?;
            let second = args::xml_string(string2, "the second string")?;
            Ok(if first == second { S_OK } else { S_FALSE })
        })
    }
}
