//! The HRESULTs of the API, and the general ones that it returns. `include/wstypes.h` declares them for C.

use super::base::HRESULT;

/// An HRESULT as the documentation prints it.
const fn hresult(code: u32) -> HRESULT {
    code as HRESULT
}

/// Success.
pub const S_OK: HRESULT = hresult(0x0000_0000);
/// Success, but there was nothing to do, or the answer is no.
pub const S_FALSE: HRESULT = hresult(0x0000_0001);
/// The function is not implemented.
pub const E_NOTIMPL: HRESULT = hresult(0x8000_4001);
/// Unspecified failure.
pub const E_FAIL: HRESULT = hresult(0x8000_4005);
/// Access denied.
pub const E_ACCESSDENIED: HRESULT = hresult(0x8007_0005);
/// Memory ran out.
pub const E_OUTOFMEMORY: HRESULT = hresult(0x8007_000e);
/// An argument is invalid.
pub const E_INVALIDARG: HRESULT = hresult(0x8007_0057);

pub const WS_S_ASYNC: HRESULT = hresult(0x003d_0000);
pub const WS_S_END: HRESULT = hresult(0x003d_0001);
pub const WS_E_INVALID_FORMAT: HRESULT = hresult(0x803d_0000);
pub const WS_E_OBJECT_FAULTED: HRESULT = hresult(0x803d_0001);
pub const WS_E_NUMERIC_OVERFLOW: HRESULT = hresult(0x803d_0002);
pub const WS_E_INVALID_OPERATION: HRESULT = hresult(0x803d_0003);
pub const WS_E_OPERATION_ABORTED: HRESULT = hresult(0x803d_0004);
pub const WS_E_ENDPOINT_ACCESS_DENIED: HRESULT = hresult(0x803d_0005);
pub const WS_E_OPERATION_TIMED_OUT: HRESULT = hresult(0x803d_0006);
pub const WS_E_OPERATION_ABANDONED: HRESULT = hresult(0x803d_0007);
pub const WS_E_QUOTA_EXCEEDED: HRESULT = hresult(0x803d_0008);
pub const WS_E_NO_TRANSLATION_AVAILABLE: HRESULT = hresult(0x803d_0009);
pub const WS_E_SECURITY_VERIFICATION_FAILURE: HRESULT = hresult(0x803d_000a);
pub const WS_E_ADDRESS_IN_USE: HRESULT = hresult(0x803d_000b);
pub const WS_E_ADDRESS_NOT_AVAILABLE: HRESULT = hresult(0x803d_000c);
pub const WS_E_ENDPOINT_NOT_FOUND: HRESULT = hresult(0x803d_000d);
pub const WS_E_ENDPOINT_NOT_AVAILABLE: HRESULT = hresult(0x803d_000e);
pub const WS_E_ENDPOINT_FAILURE: HRESULT = hresult(0x803d_000f);
pub const WS_E_ENDPOINT_UNREACHABLE: HRESULT = hresult(0x803d_0010);
pub const WS_E_ENDPOINT_ACTION_NOT_SUPPORTED: HRESULT = hresult(0x803d_0011);
pub const WS_E_ENDPOINT_TOO_BUSY: HRESULT = hresult(0x803d_0012);
pub const WS_E_ENDPOINT_FAULT_RECEIVED: HRESULT = hresult(0x803d_0013);
pub const WS_E_ENDPOINT_DISCONNECTED: HRESULT = hresult(0x803d_0014);
pub const WS_E_PROXY_FAILURE: HRESULT = hresult(0x803d_0015);
pub const WS_E_PROXY_ACCESS_DENIED: HRESULT = hresult(0x803d_0016);
pub const WS_E_NOT_SUPPORTED: HRESULT = hresult(0x803d_0017);
pub const WS_E_PROXY_REQUIRES_BASIC_AUTH: HRESULT = hresult(0x803d_0018);
pub const WS_E_PROXY_REQUIRES_DIGEST_AUTH: HRESULT = hresult(0x803d_0019);
pub const WS_E_PROXY_REQUIRES_NTLM_AUTH: HRESULT = hresult(0x803d_001a);
pub const WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH: HRESULT = hresult(0x803d_001b);
pub const WS_E_SERVER_REQUIRES_BASIC_AUTH: HRESULT = hresult(0x803d_001c);
pub const WS_E_SERVER_REQUIRES_DIGEST_AUTH: HRESULT = hresult(0x803d_001d);
pub const WS_E_SERVER_REQUIRES_NTLM_AUTH: HRESULT = hresult(0x803d_001e);
pub const WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH: HRESULT = hresult(0x803d_001f);
pub const WS_E_INVALID_ENDPOINT_URL: HRESULT = hresult(0x803d_0020);
pub const WS_E_OTHER: HRESULT = hresult(0x803d_0021);
pub const WS_E_SECURITY_TOKEN_EXPIRED: HRESULT = hresult(0x803d_0022);
pub const WS_E_SECURITY_SYSTEM_FAILURE: HRESULT = hresult(0x803d_0023);
