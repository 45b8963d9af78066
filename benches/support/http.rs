//! `Add` over HTTP/1.1 with SOAP 1.1, as cheap as can be: prepared bytes on a connection that stays.

use std::net::{Ipv4Addr, TcpStream};

use super::load::Caller;
use super::service;

const REQUEST: &str = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
                       <Add xmlns=\"http://example.org/bench\"><a>20000000</a><b>1234567</b></Add></s:Body></s:Envelope>";
const SUM: &str = ">21234567<";

/// A connection on which `Add` can be called again and again.
pub fn caller(port: u16) -> Caller {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
    stream.set_nodelay(true).expect("a TCP socket");
    let request = format!(
        "POST {} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/xml; charset=utf-8\r\n\
         SOAPAction: \"{}\"\r\nContent-Length: {}\r\n\r\n{REQUEST}",
        service::PATH,
        service::action(service::ADD),
        REQUEST.len()
    );
    Caller::new(stream, request.into_bytes(), SUM.into(), |answer| split(answer).is_some())
}

/// Head and body of a whole answer.
fn split(answer: &[u8]) -> Option<(&str, &str)> {
    let (head, body) = std::str::from_utf8(answer).expect("it is text").split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 200 "), "not a good answer: {head}");
    let is_length = |line: &&str| line.to_ascii_lowercase().starts_with("content-length:");
    let length = head.lines().find(is_length).and_then(|line| line.split_once(':')?.1.trim().parse().ok());
    (body.len() == length.expect("every answer says how long it is")).then_some((head, body))
}

pub fn body_of(answer: &[u8]) -> String {
    split(answer).expect("the caller waited for all of it").1.to_owned()
}
