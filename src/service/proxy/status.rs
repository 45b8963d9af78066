//! What an HTTP status says that comes without a message.

use crate::abi::{
    HRESULT, WS_E_ENDPOINT_ACCESS_DENIED, WS_E_ENDPOINT_FAILURE, WS_E_ENDPOINT_NOT_FOUND, WS_E_ENDPOINT_TOO_BUSY,
    WS_E_OPERATION_TIMED_OUT, WS_E_PROXY_ACCESS_DENIED, WS_E_PROXY_FAILURE, WS_E_PROXY_REQUIRES_BASIC_AUTH,
    WS_E_PROXY_REQUIRES_DIGEST_AUTH, WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH, WS_E_PROXY_REQUIRES_NTLM_AUTH,
    WS_E_SERVER_REQUIRES_BASIC_AUTH, WS_E_SERVER_REQUIRES_DIGEST_AUTH, WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH,
    WS_E_SERVER_REQUIRES_NTLM_AUTH,
};
use crate::channel::http::response::ResponseHead;
use crate::error::Failure;

/// A scheme, and what asking for it means from a server and from an HTTP proxy. The first that is asked for counts: the
/// weaker ones are what a client falls back to.
const SCHEMES: [(&str, HRESULT, HRESULT); 4] = [
    ("Negotiate", WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH, WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH),
    ("NTLM", WS_E_SERVER_REQUIRES_NTLM_AUTH, WS_E_PROXY_REQUIRES_NTLM_AUTH),
    ("Digest", WS_E_SERVER_REQUIRES_DIGEST_AUTH, WS_E_PROXY_REQUIRES_DIGEST_AUTH),
    ("Basic", WS_E_SERVER_REQUIRES_BASIC_AUTH, WS_E_PROXY_REQUIRES_BASIC_AUTH),
];

pub(super) fn failure(head: &ResponseHead, through_proxy: bool) -> Failure {
    let asked_for =
        SCHEMES.iter().find(|(scheme, ..)| head.authenticate.iter().any(|own| own.eq_ignore_ascii_case(scheme)));
    let code = match head.status {
        401 => asked_for.map_or(WS_E_ENDPOINT_ACCESS_DENIED, |(_, server, _)| *server),
        403 => WS_E_ENDPOINT_ACCESS_DENIED,
        404 | 410 => WS_E_ENDPOINT_NOT_FOUND,
        407 => asked_for.map_or(WS_E_PROXY_ACCESS_DENIED, |(.., proxy)| *proxy),
        503 => WS_E_ENDPOINT_TOO_BUSY,
        // Of whoever is between here and the service.
        502 | 504 if through_proxy => WS_E_PROXY_FAILURE,
        504 => WS_E_OPERATION_TIMED_OUT,
        _ => WS_E_ENDPOINT_FAILURE,
    };
    let mut text = format!("the server answered with the HTTP status {}", head.status);
    if !head.reason.is_empty() {
        text = format!("{text} ({})", head.reason);
    }
    if let Some(location) = head.location.as_ref().filter(|_| (300..400).contains(&head.status)) {
        text = format!("{text}, which points to \"{location}\" and is not followed");
    }
    Failure::new(code, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(status: u16, authenticate: &[&str], through_proxy: bool) -> HRESULT {
        let authenticate = authenticate.iter().map(|&scheme| scheme.to_owned()).collect();
        failure(&ResponseHead { status, authenticate, ..ResponseHead::default() }, through_proxy).code
    }

    #[test]
    fn each_status_has_its_code() {
        for (status, expected) in [
            (400, WS_E_ENDPOINT_FAILURE),
            (401, WS_E_ENDPOINT_ACCESS_DENIED),
            (403, WS_E_ENDPOINT_ACCESS_DENIED),
            (404, WS_E_ENDPOINT_NOT_FOUND),
            (405, WS_E_ENDPOINT_FAILURE),
            (407, WS_E_PROXY_ACCESS_DENIED),
            (410, WS_E_ENDPOINT_NOT_FOUND),
            (413, WS_E_ENDPOINT_FAILURE),
            (415, WS_E_ENDPOINT_FAILURE),
            (500, WS_E_ENDPOINT_FAILURE),
            (502, WS_E_ENDPOINT_FAILURE),
            (503, WS_E_ENDPOINT_TOO_BUSY),
            (504, WS_E_OPERATION_TIMED_OUT),
        ] {
            assert_eq!(code(status, &[], false), expected, "{status}");
        }
        assert_eq!(
            [502, 504, 503].map(|status| code(status, &[], true)),
            [WS_E_PROXY_FAILURE, WS_E_PROXY_FAILURE, WS_E_ENDPOINT_TOO_BUSY]
        );
    }

    #[test]
    fn the_strongest_scheme_that_is_asked_for_names_the_code() {
        for (scheme, server, proxy) in SCHEMES {
            assert_eq!((code(401, &[scheme], false), code(407, &[scheme], true)), (server, proxy), "{scheme}");
        }
        assert_eq!(code(401, &["Basic", "ntlm", "Digest"], false), WS_E_SERVER_REQUIRES_NTLM_AUTH);
        assert_eq!(code(401, &["Bearer"], false), WS_E_ENDPOINT_ACCESS_DENIED);
    }

    #[test]
    fn the_text_names_status_reason_and_where_a_redirection_leads() {
        let head = ResponseHead {
            status: 307,
            reason: "Moved".to_owned(),
            location: Some("http://other/".to_owned()),
            ..ResponseHead::default()
        };
        let text = failure(&head, false).to_string();
        assert!(text.contains("307 (Moved)") && text.contains("\"http://other/\""), "{text}");
    }
}
