//! URLs: `WsDecodeUrl`, `WsEncodeUrl`, `WsCombineUrl`.

use std::mem::MaybeUninit;

use crate::abi::{
    HRESULT, S_OK, ULONG, WS_E_INVALID_FORMAT, WS_ERROR, WS_HEAP, WS_HTTP_URL, WS_HTTPS_URL, WS_NETPIPE_URL,
    WS_NETTCP_URL, WS_SOAPUDP_URL, WS_STRING, WS_URL, WS_URL_SCHEME_TYPE,
};
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::serialization::c_enum::number;
use crate::string::{from_utf16, to_utf16};
use crate::url::{self, Flags, Scheme, Url};

use super::guard::guard;
use super::{args, handle};

/// The port number of a URL that names none, if its scheme has no default port.
const NO_PORT: u16 = 0xFFFF;

/// The structures of all schemes are the same but for their names.
type AnyUrl = WS_HTTP_URL;
const _: () = {
    assert!(size_of::<AnyUrl>() == size_of::<WS_HTTPS_URL>() && size_of::<AnyUrl>() == size_of::<WS_NETTCP_URL>());
    assert!(size_of::<AnyUrl>() == size_of::<WS_SOAPUDP_URL>() && size_of::<AnyUrl>() == size_of::<WS_NETPIPE_URL>());
};

/// Takes a URL apart and removes the escapes from its parts.
///
/// - `url`: an absolute URL with one of the schemes http, https, net.tcp, soap.udp, net.pipe. User information in
///   front of the host is not supported.
/// - `flags`: any of `WS_URL_FLAGS_ALLOW_HOST_WILDCARDS` (accept `*` and `+` as host) and
///   `WS_URL_FLAGS_NO_PATH_COLLAPSE` (leave path segments `.` and `..` as they are, instead of removing them).
/// - `heap`: where the result is allocated.
/// - `outUrl`: receives the parts: a `WS_HTTP_URL` or the structure for the scheme, as its member `url.scheme` says.
///   It belongs to the heap. An IP literal comes without its brackets. If the URL names no port, `portAsString` is
///   empty and `port` is 80, 443, 808, or 0xFFFF for soap.udp and net.pipe.
/// - `error`: optional; receives what went wrong.
///
/// The heap may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if a pointer is null or a flag unknown; `WS_E_INVALID_FORMAT` if `url` is not such
/// a URL; `WS_E_QUOTA_EXCEEDED` if the heap is too small; `E_OUTOFMEMORY`.
///
/// Documentation: WsDecodeUrl, WS_URL_FLAGS, WS_URL_SCHEME_TYPE.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsDecodeUrl(
    url: *const WS_STRING,
    flags: ULONG,
    heap: *mut WS_HEAP,
    outUrl: *mut *mut WS_URL,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let text = from_utf16(args::string(url, "the URL")?)?;
            let mut heap = handle::lock::<Heap>(heap)?;
            let out = args::out(outUrl, "the URL parts")?;
            let parts = Url::parse(&text, Flags::from_bits(flags)?)?;
            let value = AnyUrl {
                url: WS_URL { scheme: MaybeUninit::new(scheme_type(parts.scheme)) },
                host: allocate(&parts.host, false, &mut heap)?,
                port: parts.port().unwrap_or(NO_PORT),
                portAsString: allocate(&parts.port_text, false, &mut heap)?,
                path: allocate(&parts.path, false, &mut heap)?,
                query: allocate(&parts.query, false, &mut heap)?,
                fragment: allocate(&parts.fragment, false, &mut heap)?,
            };
            let place = heap.alloc(size_of::<AnyUrl>())?.cast::<AnyUrl>();
            // The heap gave out that many bytes, aligned to 8, for nobody else.
            place.write(value);
            out.set(place.as_ptr().cast());
            Ok(S_OK)
        })
    }
}

/// Makes a URL of its parts, with escapes as far as they are necessary.
///
/// - `url`: the parts: a `WS_HTTP_URL` or the structure for the scheme that its member `url.scheme` names. `host` may
///   not be empty; an IP literal may have brackets or not. `path` is empty or starts with a slash. The port is
///   written if `portAsString` has it, or if `port` is neither the default port of the scheme, nor 0, nor (for
///   soap.udp and net.pipe) 0xFFFF; where both name a port, it must be the same.
/// - `flags`: `WS_URL_FLAGS_ZERO_TERMINATE` adds a zero to the result and counts it; others make no difference.
/// - `heap`: where the result is allocated.
/// - `outUrl`: receives the URL. Its characters belong to the heap.
/// - `error`: optional; receives what went wrong.
///
/// The heap may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if a pointer is null or a flag unknown; `WS_E_INVALID_FORMAT` if the scheme is
/// unknown or the parts make no URL; `WS_E_QUOTA_EXCEEDED` if the heap is too small; `E_OUTOFMEMORY`.
///
/// Documentation: WsEncodeUrl, WS_URL_FLAGS, WS_URL_SCHEME_TYPE.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEncodeUrl(
    url: *const WS_URL,
    flags: ULONG,
    heap: *mut WS_HEAP,
    outUrl: *mut WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsDecodeUrl`.
    unsafe {
        guard(error, || {
            let base = args::structure(url, "the URL parts")?;
            let mut heap = handle::lock::<Heap>(heap)?;
            let out = args::out(outUrl, "the URL")?;
            let flags = Flags::from_bits(flags)?;
            let scheme = WS_URL_SCHEME_TYPE::from_number(number(base.scheme)).map(scheme_of).ok_or_else(|| {
                Failure::new(WS_E_INVALID_FORMAT, format!("There is no URL scheme {}.", number(base.scheme)))
            })?;
            // The scheme is known, so the structure is the one for it, and that is the same for all.
            let parts = args::structure(url.cast::<AnyUrl>(), "the URL parts")?;
            let text = |part: &WS_STRING, name| from_utf16(args::string(part, name)?);
            let port_as_string = text(&parts.portAsString, "the port")?;
            let unnamed = scheme.default_port().map_or(NO_PORT, |_| 0);
            let encoded = Url {
                scheme,
                host: text(&parts.host, "the host")?,
                port_text: url::port_text(parts.port, &port_as_string, scheme, unnamed)?,
                path: text(&parts.path, "the path")?,
                query: text(&parts.query, "the query")?,
                fragment: text(&parts.fragment, "the fragment")?,
            }
            .encode()?;
            out.set(allocate(&encoded, flags.zero_terminate, &mut heap)?);
            Ok(S_OK)
        })
    }
}

/// Makes an absolute URL of a reference that may be relative.
///
/// - `baseUrl`: the absolute URL that a relative reference starts from, with escapes.
/// - `referenceUrl`: an absolute or relative URL, with escapes. An absolute one is the result, but for path segments
///   `.` and `..`.
/// - `flags`: as for `WsDecodeUrl`; and `WS_URL_FLAGS_ZERO_TERMINATE` adds a zero to the result and counts it.
/// - `heap`: where the result is allocated.
/// - `resultUrl`: receives the absolute URL, with escapes. Its characters belong to the heap.
/// - `error`: optional; receives what went wrong.
///
/// The heap may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if a pointer is null or a flag unknown; `WS_E_INVALID_FORMAT` if one of the URLs is
/// not valid or its scheme unknown; `WS_E_QUOTA_EXCEEDED` if the heap is too small; `E_OUTOFMEMORY`.
///
/// Documentation: WsCombineUrl, WS_URL_FLAGS.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCombineUrl(
    baseUrl: *const WS_STRING,
    referenceUrl: *const WS_STRING,
    flags: ULONG,
    heap: *mut WS_HEAP,
    resultUrl: *mut WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsDecodeUrl`.
    unsafe {
        guard(error, || {
            let base = from_utf16(args::string(baseUrl, "the base URL")?)?;
            let reference = from_utf16(args::string(referenceUrl, "the reference URL")?)?;
            let mut heap = handle::lock::<Heap>(heap)?;
            let out = args::out(resultUrl, "the resulting URL")?;
            let flags = Flags::from_bits(flags)?;
            out.set(allocate(&url::combine(&base, &reference, flags)?, flags.zero_terminate, &mut heap)?);
            Ok(S_OK)
        })
    }
}

fn allocate(text: &str, zero_terminate: bool, heap: &mut Heap) -> Result<WS_STRING> {
    let mut units = to_utf16(text)?;
    if zero_terminate {
        units.push(0);
    }
    let length = ULONG::try_from(units.len()).map_err(|_| args::invalid("The URL is too long for a ULONG."))?;
    Ok(WS_STRING { length, chars: heap.copy_utf16(&units)?.as_ptr() })
}

fn scheme_type(scheme: Scheme) -> WS_URL_SCHEME_TYPE {
    match scheme {
        Scheme::Http => WS_URL_SCHEME_TYPE::WS_URL_HTTP_SCHEME_TYPE,
        Scheme::Https => WS_URL_SCHEME_TYPE::WS_URL_HTTPS_SCHEME_TYPE,
        Scheme::NetTcp => WS_URL_SCHEME_TYPE::WS_URL_NETTCP_SCHEME_TYPE,
        Scheme::SoapUdp => WS_URL_SCHEME_TYPE::WS_URL_SOAPUDP_SCHEME_TYPE,
        Scheme::NetPipe => WS_URL_SCHEME_TYPE::WS_URL_NETPIPE_SCHEME_TYPE,
    }
}

fn scheme_of(number: WS_URL_SCHEME_TYPE) -> Scheme {
    match number {
        WS_URL_SCHEME_TYPE::WS_URL_HTTP_SCHEME_TYPE => Scheme::Http,
        WS_URL_SCHEME_TYPE::WS_URL_HTTPS_SCHEME_TYPE => Scheme::Https,
        WS_URL_SCHEME_TYPE::WS_URL_NETTCP_SCHEME_TYPE => Scheme::NetTcp,
        WS_URL_SCHEME_TYPE::WS_URL_SOAPUDP_SCHEME_TYPE => Scheme::SoapUdp,
        WS_URL_SCHEME_TYPE::WS_URL_NETPIPE_SCHEME_TYPE => Scheme::NetPipe,
    }
}
