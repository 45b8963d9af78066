//! What becomes of the responses of servers of all kinds.

use std::thread;

use super::support::*;
use crate::abi::*;
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::service::proxy::{Proxy, ProxySettings, ProxyState};

/// The code, the reply and the texts of a call that is answered like this.
fn outcome_with(settings: ProxySettings, options: Options, bytes: Vec<u8>) -> (HRESULT, Option<String>, String) {
    let server = Server::answer(bytes);
    let proxy = opened_with(settings, &server);
    let (code, record) = call_with(&proxy, "x", options, None);
    let reply = record.lock().reply.clone();
    let (code, text) = (code.unwrap(), failure_text(&record));
    assert_eq!(proxy.state(), ProxyState::Open, "no single request faults the proxy (PX-1)");
    server.join();
    Proxy::free(proxy);
    (code, reply, text)
}

fn outcome(bytes: impl Into<Vec<u8>>) -> (HRESULT, Option<String>, String) {
    outcome_with(settings(), Options::default(), bytes.into())
}

fn chunked(text: &str, sizes: &[usize]) -> Vec<u8> {
    let mut bytes =
        format!("HTTP/1.1 200 OK\r\nContent-Type: {TYPE12}\r\nTransfer-Encoding: chunked\r\n\r\n").into_bytes();
    let body = reply(text);
    let mut rest = body.as_str();
    for size in sizes.iter().cycle() {
        let (chunk, after) = rest.split_at((*size).min(rest.len()));
        bytes.extend(format!("{:x}\r\n{chunk}\r\n", chunk.len()).bytes());
        if chunk.is_empty() {
            break;
        }
        rest = after;
    }
    bytes
}

#[test]
fn a_response_may_come_in_pieces_of_any_size() {
    let whole = [ok("one"), chunked("two", &[1, 7, 30])];
    for (bytes, expected) in whole.into_iter().zip(["one", "two"]) {
        for step in [1, 2, 5, 64] {
            let bytes = bytes.clone();
            let server = Server::run(move |door| {
                let mut peer = door.accept();
                peer.stream.set_nodelay(true).unwrap();
                peer.request();
                for piece in bytes.chunks(step) {
                    peer.send(piece);
                    thread::yield_now();
                }
                peer.echo();
            });
            let proxy = opened(&server);
            assert_eq!(call(&proxy, "x"), (S_OK, Some(expected.to_owned())), "in pieces of {step}");
            assert_eq!(call(&proxy, "again"), (S_OK, Some("again".to_owned())), "on the same connection");
            server.join();
            Proxy::free(proxy);
        }
    }
}

#[test]
fn a_response_may_end_with_the_connection() {
    let bytes = format!("HTTP/1.1 200 OK\r\nContent-Type: {TYPE12}\r\n\r\n{}", reply("end"));
    assert_eq!(outcome(bytes).1.as_deref(), Some("end"));
    let old = format!("HTTP/1.0 200 OK\r\nContent-Type: {TYPE12}\r\n\r\n{}", reply("old"));
    assert_eq!(outcome(old).1.as_deref(), Some("old"));
}

#[test]
fn interim_responses_are_passed_over_but_not_without_end() {
    let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    assert_eq!(outcome([interim.repeat(8).into_bytes(), ok("well")].concat()).0, S_OK);
    assert_eq!(outcome([interim.repeat(9).into_bytes(), ok("well")].concat()).0, WS_E_INVALID_FORMAT);
    let (code, _, text) = outcome(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n".to_vec());
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("protocol"), "{text}");
}

#[test]
fn a_status_without_a_message_is_named_in_the_error() {
    let (code, _, text) = outcome(response("404 Nothing here", "Content-Type: text/html\r\n", "<html/>"));
    assert_eq!(code, WS_E_ENDPOINT_NOT_FOUND);
    for part in ["404 (Nothing here)", "http://127.0.0.1:", "/echo"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let several = response("401 No", "WWW-Authenticate: Basic realm=\"a, b\", NTLM\r\n", "");
    assert_eq!(outcome(several).0, WS_E_SERVER_REQUIRES_NTLM_AUTH);
}

#[test]
fn what_is_no_message_is_an_invalid_format() {
    let typed = |content_type: &str, body: &str| {
        outcome(response("200 OK", &format!("Content-Type: {content_type}\r\n"), body)).0
    };
    assert_eq!(typed(TYPE12, ""), WS_E_INVALID_FORMAT);
    assert_eq!(typed("text/html", &reply("x")), WS_E_INVALID_FORMAT);
    assert_eq!(typed("text/xml", &reply("x")), WS_E_INVALID_FORMAT, "the type of SOAP 1.1");
    assert_eq!(typed(TYPE12, "<s:Envelope"), WS_E_INVALID_FORMAT);
    assert_eq!(typed(TYPE12, "<a/>"), WS_E_INVALID_FORMAT);
    assert_eq!(typed(TYPE12, &envelope(SOAP11, "", "<a/>")), WS_E_INVALID_FORMAT);
    assert_eq!(typed(TYPE12, &envelope(SOAP12, "", "<Other/>")), WS_E_INVALID_FORMAT, "not what the operation says");
    assert_eq!(typed("Application/SOAP+XML;Charset=\"UTF-8\";x=y", &reply("x")), S_OK);
    assert_eq!(outcome(response("200 OK", "", &reply("x"))).0, WS_E_INVALID_FORMAT, "no type");
}

#[test]
fn what_is_no_http_is_an_invalid_format() {
    for bytes in [
        "SSH-2.0-x\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        assert_eq!(outcome(bytes).0, WS_E_INVALID_FORMAT, "{bytes:?}");
    }
    let long = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "y".repeat(1024));
    assert_eq!(outcome(long).0, WS_E_INVALID_FORMAT, "a head over its limit");
}

#[test]
fn a_response_over_the_size_limit_is_refused_however_its_end_is_found() {
    let small = || {
        let mut settings = settings();
        http(&mut settings).client.max_message_size = 400;
        settings
    };
    let long = "y".repeat(300);
    let until_close = format!("HTTP/1.1 200 OK\r\nContent-Type: {TYPE12}\r\n\r\n{}", reply(&long)).into_bytes();
    let promised = b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\n".to_vec();
    for bytes in [ok(&long), chunked(&long, &[50]), until_close, promised] {
        assert_eq!(outcome_with(small(), Options::default(), bytes).0, WS_E_QUOTA_EXCEEDED);
    }
    assert_eq!(outcome_with(small(), Options::default(), chunked("y", &[50])).0, S_OK);
}

#[test]
fn a_response_that_is_cut_short_is_a_lost_connection() {
    let whole = chunked("x", &[20]);
    let cuts = [0, 1, 20, whole.len() / 2, whole.len() - 1].map(|end| whole[..end].to_vec());
    for bytes in cuts.into_iter().chain([ok("x")[..100].to_vec()]) {
        let length = bytes.len();
        assert_eq!(outcome(bytes).0, WS_E_ENDPOINT_DISCONNECTED, "{length} bytes");
    }
}

#[test]
fn faults_of_both_versions_are_recognised() {
    let none = "http://schemas.microsoft.com/ws/2005/05/addressing/none";
    let fault12 = envelope(
        SOAP12,
        "",
        &format!(
            "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:a=\"{none}\">a:ActionNotSupported\
             </s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">what?</s:Text></s:Reason></s:Fault>"
        ),
    );
    let fault11 = envelope(
        SOAP11,
        "",
        &format!(
            "<s:Fault><faultcode xmlns:a=\"{none}\">a:ActionNotSupported</faultcode><faultstring>what?</faultstring>\
             </s:Fault>"
        ),
    );
    let cases = [(EnvelopeVersion::Soap12, TYPE12, fault12), (EnvelopeVersion::Soap11, "text/xml", fault11)];
    for (version, content_type, fault) in cases {
        for status in ["500 Internal Server Error", "200 OK"] {
            let settings = ProxySettings { envelope: version, ..settings() };
            let server = Server::answer(response(status, &format!("Content-Type: {content_type}\r\n"), &fault));
            let proxy = opened_with(settings, &server);
            let (code, record) = call_with(&proxy, "x", Options::default(), None);
            assert_eq!(code, Ok(WS_E_ENDPOINT_ACTION_NOT_SUPPORTED), "{status} {content_type}");
            let reason = record.lock().failure.as_ref().unwrap().fault.as_ref().unwrap().reason.clone();
            assert_eq!(reason, "what?");
            server.join();
            Proxy::free(proxy);
        }
    }
}

/// The HTTP binding of SOAP 1.2 sends faults whose code is Sender with the status 400; that of SOAP 1.1 does not.
#[test]
fn a_bad_request_may_carry_a_fault_of_soap_1_2_and_nothing_else() {
    let fault = |namespace: &str, content: &str| envelope(namespace, "", &format!("<s:Fault>{content}</s:Fault>"));
    let fault12 = fault(
        SOAP12,
        "<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason>",
    );
    let fault11 = fault(SOAP11, "<faultcode>s:Client</faultcode><faultstring>no</faultstring>");
    let message = envelope(SOAP12, "", &format!("<EchoResponse xmlns=\"{NS}\">x</EchoResponse>"));
    for (version, content_type, status, body, expected) in [
        (EnvelopeVersion::Soap12, TYPE12, "400 Bad Request", &fault12, WS_E_ENDPOINT_FAULT_RECEIVED),
        (EnvelopeVersion::Soap12, TYPE12, "400 Bad Request", &message, WS_E_ENDPOINT_FAILURE),
        (EnvelopeVersion::Soap12, "text/plain", "400 Bad Request", &fault12, WS_E_ENDPOINT_FAILURE),
        (EnvelopeVersion::Soap12, TYPE12, "400 Bad Request", &String::new(), WS_E_ENDPOINT_FAILURE),
        (EnvelopeVersion::Soap12, TYPE12, "403 Forbidden", &fault12, WS_E_ENDPOINT_ACCESS_DENIED),
        (EnvelopeVersion::Soap11, "text/xml", "400 Bad Request", &fault11, WS_E_ENDPOINT_FAILURE),
    ] {
        for one_way in [false, true] {
            let settings = ProxySettings { envelope: version, ..settings() };
            let bytes = response(status, &format!("Content-Type: {content_type}\r\n"), body);
            let code = outcome_with(settings, Options { one_way, ..Options::default() }, bytes).0;
            assert_eq!(code, expected, "{status} {content_type} {body}");
        }
    }
}

#[test]
fn a_one_way_call_ends_with_any_success_and_fails_with_anything_else() {
    let one_way = |bytes: Vec<u8>| outcome_with(settings(), Options { one_way: true, ..Options::default() }, bytes).0;
    assert_eq!(one_way(response("202 Accepted", "", "")), S_OK);
    assert_eq!(one_way(response("200 OK", "", "")), S_OK);
    assert_eq!(one_way(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()), S_OK);
    assert_eq!(one_way(ok("a message nobody asked for")), S_OK);
    assert_eq!(one_way(response("404 Not Found", "", "")), WS_E_ENDPOINT_NOT_FOUND);
    assert_eq!(one_way(response("500 Oops", "", "")), WS_E_ENDPOINT_FAILURE);
    let fault = envelope(
        SOAP12,
        "",
        "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason></s:Fault>",
    );
    let fields = format!("Content-Type: {TYPE12}\r\n");
    assert_eq!(one_way(response("500 Oops", &fields, &fault)), WS_E_ENDPOINT_FAULT_RECEIVED);
}

#[test]
fn a_reply_may_leave_out_what_it_relates_to_but_not_relate_to_something_else() {
    let wsa = "http://www.w3.org/2005/08/addressing";
    let with = |header: String| {
        let body = envelope(SOAP12, &header, &format!("<EchoResponse xmlns=\"{NS}\">x</EchoResponse>"));
        let settings = ProxySettings { addressing: AddressingVersion::V1_0, ..settings() };
        let bytes = response("200 OK", &format!("Content-Type: {TYPE12}\r\n"), &body);
        outcome_with(settings, Options::default(), bytes).0
    };
    let action = format!("<a:Action xmlns:a=\"{wsa}\">urn:t/EchoResponse</a:Action>");
    assert_eq!(with(action.clone()), S_OK);
    assert_eq!(with(String::new()), S_OK, "not even an action");
    let other =
        format!("{action}<a:RelatesTo xmlns:a=\"{wsa}\">urn:uuid:00000000-0000-0000-0000-000000000000</a:RelatesTo>");
    assert_eq!(with(other), WS_E_INVALID_FORMAT);
    assert_eq!(with(format!("{action}{action}")), WS_E_INVALID_FORMAT, "two actions");
}

#[test]
fn a_header_that_must_be_understood_fails_the_call_unless_the_check_is_off() {
    let header = format!("<h:Important xmlns:h=\"{NS}\" s:mustUnderstand=\"1\"/>");
    let body = envelope(SOAP12, &header, &format!("<EchoResponse xmlns=\"{NS}\">x</EchoResponse>"));
    let bytes = response("200 OK", &format!("Content-Type: {TYPE12}\r\n"), &body);
    assert_eq!(outcome(bytes.clone()).0, WS_E_INVALID_FORMAT);
    let unchecked = Options { check_must_understand: false, ..Options::default() };
    assert_eq!(outcome_with(settings(), unchecked, bytes).0, S_OK);
}
