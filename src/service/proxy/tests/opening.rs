//! Opening, and every way in which it fails.

use std::sync::mpsc::channel;
use std::time::Duration;

use super::super::{Proxy, ProxyState};
use super::support::*;
use crate::abi::*;
use crate::channel::connect::IpVersion;
use crate::channel::tcp::framing::{Fault, PREAMBLE_ACK};
use crate::test_ports::free_port;

#[track_caller]
fn open_code(host: &str, port: u16) -> HRESULT {
    let proxy = Proxy::new(settings());
    let code = Proxy::open(&proxy, at(host, port)).unwrap_err().code;
    assert_eq!(proxy.state(), ProxyState::Created);
    code
}

#[test]
fn nobody_listening_is_unreachable_and_the_proxy_can_be_opened_again() {
    let free = free_port();
    let proxy = Proxy::new(settings());
    let failure = Proxy::open(&proxy, at("127.0.0.1", free)).unwrap_err();
    assert_eq!(failure.code, WS_E_ENDPOINT_UNREACHABLE);
    assert!(failure.to_string().contains(&free.to_string()), "{failure}");
    let server = Server::run(|mut peer| {
        peer.open();
        peer.end_record();
        peer.send(&[7]);
    });
    Proxy::open(&proxy, at("127.0.0.1", server.port)).unwrap();
    assert_eq!(proxy.state(), ProxyState::Open);
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn an_unknown_host_name_is_not_found() {
    assert_eq!(open_code("no-such-host.invalid", 1), WS_E_ENDPOINT_NOT_FOUND);
}

#[test]
fn a_host_without_an_address_of_the_wanted_version_is_not_found() {
    let mut settings = settings();
    session(&mut settings).ip_version = IpVersion::V6;
    let proxy = Proxy::new(settings);
    assert_eq!(Proxy::open(&proxy, at("127.0.0.1", 1)).unwrap_err().code, WS_E_ENDPOINT_NOT_FOUND);
}

#[test]
fn the_addresses_of_a_name_are_tried_one_after_the_other() {
    // Listens on version 4 only, while the name has an address of version 6 on most systems.
    let server = Server::run(|mut peer| peer.open());
    let proxy = Proxy::new(settings());
    Proxy::open(&proxy, at("localhost", server.port)).unwrap();
    Proxy::free(proxy);
    server.join();
}

#[test]
fn a_refusing_server_gives_the_code_of_its_fault() {
    for (fault, code) in [
        (Fault::EndpointNotFound, WS_E_ENDPOINT_NOT_FOUND),
        (Fault::EndpointUnavailable, WS_E_ENDPOINT_NOT_AVAILABLE),
        (Fault::ServerTooBusy, WS_E_ENDPOINT_TOO_BUSY),
        (Fault::ContentTypeInvalid, WS_E_ENDPOINT_FAILURE),
    ] {
        let server = Server::run(move |mut peer| peer.answer_preamble(&fault.record()));
        assert_eq!(open_code("127.0.0.1", server.port), code, "{fault:?}");
        server.join();
    }
}

#[test]
fn a_server_that_closes_instead_of_answering_has_disconnected() {
    let server = Server::run(|mut peer| peer.answer_preamble(&[]));
    assert_eq!(open_code("127.0.0.1", server.port), WS_E_ENDPOINT_DISCONNECTED);
    server.join();
}

#[test]
fn a_server_that_speaks_something_else_is_an_invalid_format() {
    let server = Server::run(|mut peer| peer.answer_preamble(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
    assert_eq!(open_code("127.0.0.1", server.port), WS_E_INVALID_FORMAT);
    server.join();
}

#[test]
fn a_server_that_does_not_answer_runs_into_the_connect_timeout() {
    let server = Server::run(|mut peer| assert_eq!(peer.rest(), None, "a reset"));
    let mut settings = settings();
    session(&mut settings).connect_timeout = Some(SHORT);
    let proxy = Proxy::new(settings);
    let failure = Proxy::open(&proxy, at("127.0.0.1", server.port)).unwrap_err();
    assert_eq!(failure.code, WS_E_OPERATION_TIMED_OUT);
    assert_eq!(proxy.state(), ProxyState::Created);
    server.join();
}

#[test]
fn an_abort_ends_the_open_in_progress_and_is_remembered() {
    let server = Server::run(|mut peer| assert_eq!(peer.rest(), None, "a reset"));
    let proxy = Proxy::new(settings());
    let (sender, results) = channel();
    Proxy::open_later(&proxy, at("127.0.0.1", server.port), Box::new(move |result| sender.send(result).unwrap()))
        .unwrap();
    assert_eq!(proxy.state(), ProxyState::Opening);
    std::thread::sleep(SHORT);
    Proxy::abort(&proxy);
    assert_eq!(results.recv_timeout(LONG).unwrap().unwrap_err().code, WS_E_OPERATION_ABORTED);
    assert_eq!(proxy.state(), ProxyState::Created);
    assert_eq!(Proxy::open(&proxy, at("127.0.0.1", 1)).unwrap_err().code, WS_E_OPERATION_ABORTED);
    Proxy::reset(&proxy).unwrap();
    assert_eq!(Proxy::open(&proxy, at("127.0.0.1", 1)).unwrap_err().code, WS_E_ENDPOINT_UNREACHABLE);
    server.join();
}

#[test]
fn an_asynchronous_open_reports_once_on_another_thread() {
    let server = Server::run(|mut peer| {
        // In pieces, so that the answer and what follows need several reads.
        peer.answer_preamble(&[]);
        std::thread::sleep(Duration::from_millis(10));
        peer.send(&[PREAMBLE_ACK]);
        peer.end_record();
        peer.send(&[7]);
    });
    let proxy = Proxy::new(settings());
    let caller = std::thread::current().id();
    let (sender, results) = channel();
    let completion = Box::new(move |result| sender.send((result, std::thread::current().id())).unwrap());
    Proxy::open_later(&proxy, at("127.0.0.1", server.port), completion).unwrap();
    let (result, thread) = results.recv_timeout(LONG).unwrap();
    assert_eq!(result, Ok(()));
    assert_ne!(thread, caller);
    assert!(results.recv().is_err(), "the completion is gone");
    Proxy::close(&proxy).unwrap();
    server.join();
}
