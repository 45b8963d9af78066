//! A response and the end of its port, in the order in which the response would be lost.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::slice;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use super::*;
use crate::channel::http::RequestHead;
use crate::channel::port::{Arrival, HttpSettings, ListenerSettings, Listening, Service};
use crate::channel::tcp::framing::Encoding;
use crate::runtime::Runtime;
use crate::test_ports::free_port;
use crate::url::{Flags, MatchOptions, Url};

/// An endpoint that hands every request to the test.
struct Endpoint {
    url: Url,
    settings: ListenerSettings,
    requests: parking_lot::Mutex<Sender<Exchange>>,
}

impl Service for Endpoint {
    fn url(&self) -> &Url {
        &self.url
    }
    fn listener(&self) -> &ListenerSettings {
        &self.settings
    }
    fn matches(&self, _: &Url) -> bool {
        true
    }
    fn accepts_encoding(&self, _: &Encoding) -> bool {
        false
    }
    fn refuses(&self, _: &RequestHead, _: &Url) -> Option<u16> {
        None
    }
    fn max_request_head(&self) -> usize {
        4096
    }
    fn arrived(self: Arc<Self>, arrival: Arrival) {
        if let Arrival::Request(exchange) = arrival {
            let _ = self.requests.lock().send(exchange);
        }
    }
}

fn settings() -> ListenerSettings {
    ListenerSettings {
        connect_timeout: None,
        transport_matching: MatchOptions::default(),
        to_matching: MatchOptions::default(),
        transport_matching_given: None,
        to_matching_given: None,
        backlog: 8,
        ip_version: 1,
        close_timeout: None,
        http: HttpSettings::default(),
    }
}

#[test]
fn a_response_that_is_on_its_way_when_the_port_closes_reaches_its_client() {
    response_and_end(b"");
}

#[test]
fn a_further_request_that_nobody_reads_does_not_cost_the_response_before_it() {
    response_and_end(b"POST /example HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
}

/// `behind` is sent when the request has been taken, and stays in the socket.
fn response_and_end(behind: &[u8]) {
    const PATIENCE: Duration = Duration::from_secs(30);
    let port = free_port();
    let url = Url::parse(&format!("http://127.0.0.1:{port}/example"), Flags::default()).expect("a URL");
    let runtime = Runtime::acquire().expect("a runtime");
    let (requests, arriving) = channel();
    let endpoint = Arc::new(Endpoint { url, settings: settings(), requests: parking_lot::Mutex::new(requests) });
    let listening = Listening::start(&runtime, endpoint, &settings()).expect("it listens");
    Listening::activate(slice::from_ref(&listening));
    let mut client = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    client.set_read_timeout(Some(PATIENCE)).expect("a socket option");
    client.write_all(b"POST /example HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").expect("it is sent");
    let exchange = arriving.recv_timeout(PATIENCE).expect("the request");

    client.write_all(behind).expect("it is sent");

    // The connection may stay, so it has a place among the guests of the port, which goes now.
    assert!(exchange.may_keep());
    drop(listening);
    let response = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    exchange.connection.send(response).expect("the connection is still there");
    exchange.server.served(&exchange.connection, false);

    // The response, and then the end, because nobody is there any more who could take another request.
    let mut received = Vec::new();
    client.read_to_end(&mut received).expect("the end of the connection");
    assert_eq!(received, response);
}
