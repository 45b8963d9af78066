//! One sentence for each code that the API returns.

use std::borrow::Cow;

use crate::abi::*;
use crate::error::platform_errno;

/// A sentence about `code`; for an error number of the system, its words; for a code of somebody else, its number.
pub fn describe(code: HRESULT) -> Cow<'static, str> {
    match (known(code), platform_errno(code)) {
        (Some(text), _) => Cow::Borrowed(text),
        (None, Some(errno)) => Cow::Owned(format!("{}.", std::io::Error::from_raw_os_error(errno))),
        (None, None) => Cow::Owned(format!("The error code is {code:#010x}.")),
    }
}

/// The sentence for a code of the API, or one of the common codes that it passes on.
pub fn known(code: HRESULT) -> Option<&'static str> {
    Some(match code {
        S_OK => "The operation succeeded.",
        S_FALSE => "The operation succeeded, and the answer is no.",
        WS_S_ASYNC => "The operation goes on and will report its result through the callback.",
        WS_S_END => "There is nothing more to read.",
        WS_E_INVALID_FORMAT => "The data does not have the expected form or value.",
        WS_E_OBJECT_FAULTED => "The object cannot be used because an earlier operation on it failed.",
        WS_E_NUMERIC_OVERFLOW => "The number is outside the range of its type.",
        WS_E_INVALID_OPERATION => "The operation is not allowed in the present state of the object.",
        WS_E_OPERATION_ABORTED => "The operation was aborted.",
        WS_E_ENDPOINT_ACCESS_DENIED => "The remote endpoint denied access.",
        WS_E_OPERATION_TIMED_OUT => "The operation did not end within its time limit.",
        WS_E_OPERATION_ABANDONED => "The caller stopped waiting, and the operation goes on without it.",
        WS_E_QUOTA_EXCEEDED => "A configured limit would have been exceeded.",
        WS_E_NO_TRANSLATION_AVAILABLE => "The text is not available in the requested language.",
        WS_E_SECURITY_VERIFICATION_FAILURE => "The received security data could not be verified.",
        WS_E_ADDRESS_IN_USE => "The address is already in use.",
        WS_E_ADDRESS_NOT_AVAILABLE => "The address cannot be used on this machine.",
        WS_E_ENDPOINT_NOT_FOUND => "The remote endpoint does not exist or could not be located.",
        WS_E_ENDPOINT_NOT_AVAILABLE => "The remote endpoint is not in service at this location.",
        WS_E_ENDPOINT_FAILURE => "The remote endpoint could not process the request.",
        WS_E_ENDPOINT_UNREACHABLE => "The remote endpoint could not be reached.",
        WS_E_ENDPOINT_ACTION_NOT_SUPPORTED => "The remote endpoint does not support the action of the message.",
        WS_E_ENDPOINT_TOO_BUSY => "The remote endpoint is overloaded and cannot process the request now.",
        WS_E_ENDPOINT_FAULT_RECEIVED => "The remote endpoint answered with a fault.",
        WS_E_ENDPOINT_DISCONNECTED => "The connection with the remote endpoint was ended.",
        WS_E_PROXY_FAILURE => "The HTTP proxy server could not process the request.",
        WS_E_PROXY_ACCESS_DENIED => "The HTTP proxy server denied access.",
        WS_E_NOT_SUPPORTED => "The feature is not available on this platform.",
        WS_E_PROXY_REQUIRES_BASIC_AUTH => "The HTTP proxy server requires basic authentication.",
        WS_E_PROXY_REQUIRES_DIGEST_AUTH => "The HTTP proxy server requires digest authentication.",
        WS_E_PROXY_REQUIRES_NTLM_AUTH => "The HTTP proxy server requires NTLM authentication.",
        WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH => "The HTTP proxy server requires negotiate authentication.",
        WS_E_SERVER_REQUIRES_BASIC_AUTH => "The remote endpoint requires basic authentication.",
        WS_E_SERVER_REQUIRES_DIGEST_AUTH => "The remote endpoint requires digest authentication.",
        WS_E_SERVER_REQUIRES_NTLM_AUTH => "The remote endpoint requires NTLM authentication.",
        WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH => "The remote endpoint requires negotiate authentication.",
        WS_E_INVALID_ENDPOINT_URL => "The URL is not valid for this endpoint.",
        WS_E_OTHER => "The platform reported an error that has no code of its own.",
        WS_E_SECURITY_TOKEN_EXPIRED => "The security token has expired.",
        WS_E_SECURITY_SYSTEM_FAILURE => "A security component of the platform failed.",
        E_FAIL => "The operation failed.",
        E_NOTIMPL => "The function is not implemented.",
        E_ACCESSDENIED => "Access is denied.",
        E_OUTOFMEMORY => "There is not enough memory.",
        E_INVALIDARG => "An argument is invalid.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_api_has_a_sentence_of_its_own() {
        let codes = [0x003D_0000_u32, 0x003D_0001].into_iter().chain(0x803D_0000..=0x803D_0023);
        let mut texts: Vec<_> = codes.map(|code| known(code as HRESULT).unwrap()).collect();
        assert_eq!(texts.len(), 38);
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 38);
    }

    #[test]
    fn an_error_number_of_the_system_is_described_in_its_words() {
        let text = describe(crate::error::platform_code(libc::EADDRINUSE));
        assert!(text.contains("Address already in use"), "{text}");
    }

    #[test]
    fn a_foreign_code_is_described_by_its_number() {
        assert_eq!(known(0x8007_1234_u32 as HRESULT), None);
        assert_eq!(describe(0x8007_1234_u32 as HRESULT), "The error code is 0x80071234.");
    }
}
