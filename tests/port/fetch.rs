//! Requests for the metadata of a service on port 80.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::programs::PATIENCE;

/// What an HTTP server answers.
pub struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    #[track_caller]
    pub fn expect_status(self, status: u16) -> String {
        assert_eq!(self.status, status, "{}\n{}", self.head, self.body);
        self.body
    }
}

/// Sends a request that asks for the end of the connection.
pub fn http(request: &str) -> Answer {
    let mut connection = TcpStream::connect(("127.0.0.1", 80)).expect("the service listens");
    connection.set_read_timeout(Some(PATIENCE)).expect("a timeout that is not zero");
    connection.write_all(request.as_bytes()).expect("the service takes it");
    let mut text = String::new();
    connection.read_to_string(&mut text).expect("an answer in UTF-8 and the end");
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text}"));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.unwrap_or_else(|| panic!("no status: {head}"));
    assert!(head.contains(&format!("\r\nContent-Length: {}", body.len())), "{head}");
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// Asks for metadata by a Get of WS-Transfer.
pub fn mex(to: &str) -> Answer {
    let envelope = format!(
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>\
         <s:Header><a:Action s:mustUnderstand='1'>http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action>\
         <a:MessageID>urn:uuid:4b3c8d5e-0d3f-4f0b-9a55-2d8f2f6a7c11</a:MessageID>\
         <a:To s:mustUnderstand='1'>{to}</a:To></s:Header><s:Body/></s:Envelope>"
    );
    let path = to.strip_prefix("http://localhost").expect("an address here");
    http(&format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/soap+xml; charset=utf-8\r\nContent-Length: {}\r\n\r\n{envelope}",
        envelope.len()
    ))
}
