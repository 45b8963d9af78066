//! Points in time: `WsDateTimeToFileTime`, `WsFileTimeToDateTime`.

use std::mem::MaybeUninit;

use crate::abi::{FILETIME, HRESULT, S_OK, WS_DATETIME, WS_DATETIME_FORMAT, WS_ERROR};
use crate::datetime;
use crate::serialization::c_enum::number;

use super::args;
use super::guard::guard;

/// Converts a `WS_DATETIME` to a `FILETIME`.
///
/// - `dateTime`: the point in time, in units of 100 ns since the year 1. Its format, which says how it is written as
///   text, makes no difference.
/// - `fileTime`: receives it in units of 100 ns since the year 1601.
/// - `error`: optional; receives what went wrong.
///
/// Any thread.
///
/// Returns `S_OK`; `E_INVALIDARG` if a pointer is null or the format is unknown; `WS_E_INVALID_FORMAT` for a point
/// before 1601 or after 9999.
///
/// Documentation: WsDateTimeToFileTime.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsDateTimeToFileTime(
    dateTime: *const WS_DATETIME,
    fileTime: *mut FILETIME,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and below.
    unsafe {
        guard(error, || {
            let from = args::structure(dateTime, "the date and time")?;
            let out = args::out(fileTime, "the file time")?;
            if WS_DATETIME_FORMAT::from_number(number(from.format)).is_none() {
                return Err(args::invalid(format!("There is no date format {}.", number(from.format))));
            }
            let ticks = datetime::ticks_to_file_time(from.ticks)?;
            out.set(FILETIME { dwLowDateTime: ticks as u32, dwHighDateTime: (ticks >> 32) as u32 });
            Ok(S_OK)
        })
    }
}

/// Converts a `FILETIME` to a `WS_DATETIME`.
///
/// - `fileTime`: the point in time, in units of 100 ns since the year 1601.
/// - `dateTime`: receives it in units of 100 ns since the year 1, with the format `WS_DATETIME_FORMAT_UTC`.
/// - `error`: optional; receives what went wrong.
///
/// Any thread.
///
/// Returns `S_OK`; `E_INVALIDARG` if a pointer is null; `WS_E_INVALID_FORMAT` for a point after 9999.
///
/// Documentation: WsFileTimeToDateTime.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFileTimeToDateTime(
    fileTime: *const FILETIME,
    dateTime: *mut WS_DATETIME,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see above.
    unsafe {
        guard(error, || {
            let from = args::structure(fileTime, "the file time")?;
            let out = args::out(dateTime, "the date and time")?;
            let file_time = u64::from(from.dwHighDateTime) << 32 | u64::from(from.dwLowDateTime);
            let ticks = datetime::file_time_to_ticks(file_time)?;
            out.set(WS_DATETIME { ticks, format: MaybeUninit::new(WS_DATETIME_FORMAT::WS_DATETIME_FORMAT_UTC) });
            Ok(S_OK)
        })
    }
}
