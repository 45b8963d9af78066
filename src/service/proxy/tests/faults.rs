//! Faults, and sessions that break.

use super::super::{Proxy, ProxyState};
use super::support::*;
use crate::abi::*;
use crate::channel::tcp::framing::{self, record};
use crate::message::fault::SoapCode;
use crate::message::{Fault, QualifiedName};

const WSA: &str = "http://www.w3.org/2005/08/addressing";

fn fault(code: SoapCode, subcode: Option<(&'static str, &'static str)>) -> Fault {
    let mut fault = Fault::new(code).with_reason("de", "nein").with_reason("en-US", "no");
    fault.codes.extend(subcode.map(|(local, ns)| QualifiedName::new(local, ns)));
    fault
}

#[test]
fn px_06_a_fault_becomes_its_code_and_is_kept_with_its_action() {
    let cases = [
        (SoapCode::Sender, Some(("Bad", "urn:x")), WS_E_ENDPOINT_FAULT_RECEIVED),
        (SoapCode::Receiver, None, WS_E_ENDPOINT_FAULT_RECEIVED),
        (SoapCode::Sender, Some(("ActionNotSupported", WSA)), WS_E_ENDPOINT_ACTION_NOT_SUPPORTED),
        (SoapCode::Sender, Some(("DestinationUnreachable", WSA)), WS_E_ENDPOINT_NOT_FOUND),
        (SoapCode::Receiver, Some(("EndpointUnavailable", WSA)), WS_E_ENDPOINT_TOO_BUSY),
    ];
    let server = Server::run(move |mut peer| {
        peer.open();
        for (code, subcode, _) in cases {
            let request = peer.request();
            peer.fault(Some(&request), &fault(code, subcode));
        }
        peer.rest();
    });
    let proxy = opened(&server);
    for (soap, subcode, expected) in cases {
        let (code, outcome) = call_with(&proxy, "x", Options::default(), None);
        assert_eq!(code, Ok(expected), "{soap:?} {subcode:?}");
        let received = outcome.lock().failure.clone().unwrap().fault.unwrap();
        assert_eq!(received.fault.codes[0].local, soap.name());
        assert_eq!((received.action.as_str(), received.reason.as_str()), ("urn:t/fault", "no"));
    }
    assert_eq!(proxy.state(), ProxyState::Open);
    Proxy::free(proxy);
    server.join();
}

#[test]
fn a_fault_that_relates_to_nothing_is_that_of_the_only_call() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        peer.fault(None, &fault(SoapCode::Receiver, None));
    });
    let proxy = opened(&server);
    assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_FAULT_RECEIVED);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_fault_that_could_be_that_of_several_calls_is_dropped() {
    let server = Server::run(|mut peer| {
        peer.open();
        let (first, second) = (peer.request(), peer.request());
        peer.fault(None, &fault(SoapCode::Receiver, None));
        peer.reply(&second, "second");
        peer.reply(&first, "first");
    });
    let proxy = opened(&server);
    let calls = [Pending::start(&proxy, "x", Options::default()), Pending::start(&proxy, "x", Options::default())];
    for pending in &calls {
        assert_eq!(pending.result(), S_OK);
    }
    server.join();
    Proxy::free(proxy);
}

/// What the server does in the middle of two calls, one of each kind, and the code that both end with.
#[track_caller]
fn session_breaks(code: HRESULT, script: impl FnOnce(Peer) + Send + 'static) {
    let server = Server::run(move |mut peer| {
        peer.open();
        let _requests = (peer.request(), peer.request());
        script(peer);
    });
    let proxy = opened(&server);
    let pending = Pending::start(&proxy, "x", Options::default());
    assert_eq!(call(&proxy, "x").0, code);
    assert_eq!(pending.result(), code);
    assert_eq!(pending.record.lock().finished, 1);
    assert_eq!(proxy.state(), ProxyState::Faulted);
    let (refused, _) = call_with(&proxy, "x", Options::default(), None);
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, WS_E_INVALID_OPERATION);
    assert!(refused.to_string().contains("faulted because"), "{refused}");
    // A faulted proxy closes without waiting for anybody, and can be used again after a reset.
    Proxy::close(&proxy).unwrap();
    assert_eq!(proxy.state(), ProxyState::Closed);
    Proxy::reset(&proxy).unwrap();
    assert_eq!(proxy.state(), ProxyState::Created);
    server.join();
}

#[test]
fn a_reset_connection_is_a_disconnected_endpoint() {
    session_breaks(WS_E_ENDPOINT_DISCONNECTED, Peer::reset);
}

#[test]
fn a_closed_connection_is_a_disconnected_endpoint() {
    session_breaks(WS_E_ENDPOINT_DISCONNECTED, drop);
}

#[test]
fn a_server_that_ends_the_session_leaves_its_calls_without_an_answer() {
    session_breaks(WS_E_ENDPOINT_DISCONNECTED, |mut peer| {
        peer.send(&[framing::END]);
        // The proxy ends its side as well.
        assert_eq!(peer.rest().as_deref(), Some(&[framing::END][..]));
    });
}

#[test]
fn a_framing_fault_in_a_session_has_its_own_code() {
    session_breaks(WS_E_ENDPOINT_TOO_BUSY, |mut peer| peer.send(&framing::Fault::ServerTooBusy.record()));
}

#[test]
fn a_message_of_the_request_that_was_too_large_for_the_server_says_so() {
    session_breaks(WS_E_QUOTA_EXCEEDED, |mut peer| peer.send(&framing::Fault::MaxMessageSizeExceeded.record()));
}

#[test]
fn a_reply_over_the_limit_ends_the_session() {
    session_breaks(WS_E_QUOTA_EXCEEDED, |mut peer| {
        let mut header = Vec::new();
        record::envelope_header(65537, &mut header);
        peer.send(&header);
        assert_eq!(peer.rest(), None, "a reset");
    });
}

#[test]
fn an_unknown_record_ends_the_session() {
    session_breaks(WS_E_INVALID_FORMAT, |mut peer| peer.send(&[0x55]));
}

#[test]
fn an_envelope_that_cannot_be_decoded_ends_the_session() {
    session_breaks(WS_E_INVALID_FORMAT, |mut peer| peer.send(&[framing::SIZED_ENVELOPE, 2, 0xFE, 0xFF]));
}

#[test]
fn an_end_of_stream_within_a_reply_is_a_disconnected_endpoint() {
    session_breaks(WS_E_ENDPOINT_DISCONNECTED, |mut peer| peer.send(&[framing::SIZED_ENVELOPE, 100, 0x56]));
}

#[test]
fn a_connection_that_is_lost_between_calls_faults_the_proxy() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.reply(&request, "well");
    });
    let proxy = opened(&server);
    assert_eq!(call(&proxy, "x").0, S_OK);
    server.join();
    let deadline = std::time::Instant::now() + LONG;
    while proxy.state() != ProxyState::Faulted {
        assert!(std::time::Instant::now() < deadline);
        std::thread::yield_now();
    }
    Proxy::close(&proxy).unwrap();
}
