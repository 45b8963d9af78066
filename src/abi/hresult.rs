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

/// The operation goes on; its callback reports the result.
pub const WS_S_ASYNC: HRESULT = hresult(0x003d_0000);
/// There is no more input.
pub const WS_S_END: HRESULT = hresult(0x003d_0001);
/// The input was not in the expected form.
pub const WS_E_INVALID_FORMAT: HRESULT = hresult(0x803d_0000);
/// The object has failed before and can only be closed, reset or freed.
pub const WS_E_OBJECT_FAULTED: HRESULT = hresult(0x803d_0001);
/// A number does not fit.
pub const WS_E_NUMERIC_OVERFLOW: HRESULT = hresult(0x803d_0002);
/// The object is not in a state that allows this.
pub const WS_E_INVALID_OPERATION: HRESULT = hresult(0x803d_0003);
/// The operation was aborted.
pub const WS_E_OPERATION_ABORTED: HRESULT = hresult(0x803d_0004);
/// The endpoint denied access.
pub const WS_E_ENDPOINT_ACCESS_DENIED: HRESULT = hresult(0x803d_0005);
/// The operation did not complete in time.
pub const WS_E_OPERATION_TIMED_OUT: HRESULT = hresult(0x803d_0006);
/// The call was abandoned.
pub const WS_E_OPERATION_ABANDONED: HRESULT = hresult(0x803d_0007);
/// A limit was exceeded.
pub const WS_E_QUOTA_EXCEEDED: HRESULT = hresult(0x803d_0008);
/// The text does not exist in the language asked for.
pub const WS_E_NO_TRANSLATION_AVAILABLE: HRESULT = hresult(0x803d_0009);
/// Received data failed a security check.
pub const WS_E_SECURITY_VERIFICATION_FAILURE: HRESULT = hresult(0x803d_000a);
/// The address is in use already.
pub const WS_E_ADDRESS_IN_USE: HRESULT = hresult(0x803d_000b);
/// The address is not one of this machine.
pub const WS_E_ADDRESS_NOT_AVAILABLE: HRESULT = hresult(0x803d_000c);
/// There is no such endpoint.
pub const WS_E_ENDPOINT_NOT_FOUND: HRESULT = hresult(0x803d_000d);
/// The endpoint does not accept messages now.
pub const WS_E_ENDPOINT_NOT_AVAILABLE: HRESULT = hresult(0x803d_000e);
/// The endpoint failed to process the message.
pub const WS_E_ENDPOINT_FAILURE: HRESULT = hresult(0x803d_000f);
/// The endpoint's machine or network cannot be reached.
pub const WS_E_ENDPOINT_UNREACHABLE: HRESULT = hresult(0x803d_0010);
/// The endpoint does not know the action.
pub const WS_E_ENDPOINT_ACTION_NOT_SUPPORTED: HRESULT = hresult(0x803d_0011);
/// The endpoint has too much to do now.
pub const WS_E_ENDPOINT_TOO_BUSY: HRESULT = hresult(0x803d_0012);
/// The endpoint answered with a fault.
pub const WS_E_ENDPOINT_FAULT_RECEIVED: HRESULT = hresult(0x803d_0013);
/// The connection to the endpoint ended.
pub const WS_E_ENDPOINT_DISCONNECTED: HRESULT = hresult(0x803d_0014);
/// An HTTP proxy server failed.
pub const WS_E_PROXY_FAILURE: HRESULT = hresult(0x803d_0015);
/// An HTTP proxy server denied access.
pub const WS_E_PROXY_ACCESS_DENIED: HRESULT = hresult(0x803d_0016);
/// This is not supported.
pub const WS_E_NOT_SUPPORTED: HRESULT = hresult(0x803d_0017);
/// An HTTP proxy server asks for basic authentication.
pub const WS_E_PROXY_REQUIRES_BASIC_AUTH: HRESULT = hresult(0x803d_0018);
/// An HTTP proxy server asks for digest authentication.
pub const WS_E_PROXY_REQUIRES_DIGEST_AUTH: HRESULT = hresult(0x803d_0019);
/// An HTTP proxy server asks for NTLM authentication.
pub const WS_E_PROXY_REQUIRES_NTLM_AUTH: HRESULT = hresult(0x803d_001a);
/// An HTTP proxy server asks for negotiated authentication.
pub const WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH: HRESULT = hresult(0x803d_001b);
/// The server asks for basic authentication.
pub const WS_E_SERVER_REQUIRES_BASIC_AUTH: HRESULT = hresult(0x803d_001c);
/// The server asks for digest authentication.
pub const WS_E_SERVER_REQUIRES_DIGEST_AUTH: HRESULT = hresult(0x803d_001d);
/// The server asks for NTLM authentication.
pub const WS_E_SERVER_REQUIRES_NTLM_AUTH: HRESULT = hresult(0x803d_001e);
/// The server asks for negotiated authentication.
pub const WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH: HRESULT = hresult(0x803d_001f);
/// The URL is not valid.
pub const WS_E_INVALID_ENDPOINT_URL: HRESULT = hresult(0x803d_0020);
/// An unexpected failure, for which there is no other code.
pub const WS_E_OTHER: HRESULT = hresult(0x803d_0021);
/// A security token has expired.
pub const WS_E_SECURITY_TOKEN_EXPIRED: HRESULT = hresult(0x803d_0022);
/// The security system failed.
pub const WS_E_SECURITY_SYSTEM_FAILURE: HRESULT = hresult(0x803d_0023);
