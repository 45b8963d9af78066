//! A net.tcp client that is as cheap as can be: it sends prepared bytes and only counts the records that come back.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};

use super::load::Caller;
use super::service;

const PREAMBLE_START: &[u8] = b"\x00\x01\x00\x01\x02\x02";
/// Binary with session dictionary, end of the preamble.
const PREAMBLE_END: &[u8] = b"\x03\x08\x0C";
const ACKNOWLEDGED: u8 = 0x0B;
const ENVELOPE: u8 = 0x06;

/// One session.
pub struct Peer {
    pub stream: TcpStream,
    url: String,
    /// The session dictionary, as sent so far; a string's id is twice its position and one.
    strings: Vec<String>,
    received: Vec<u8>,
    start: usize,
}

impl Peer {
    pub fn connect(port: u16) -> Self {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the service listens");
        stream.set_nodelay(true).expect("a TCP socket");
        let mut peer = Self { stream, url: service::url(port), strings: Vec::new(), received: Vec::new(), start: 0 };
        let mut preamble = PREAMBLE_START.to_vec();
        put_string(&mut preamble, &peer.url);
        preamble.extend_from_slice(PREAMBLE_END);
        peer.send(&preamble);
        let mut answer = [0];
        peer.stream.read_exact(&mut answer).expect("the service answers");
        assert_eq!(answer[0], ACKNOWLEDGED);
        peer
    }

    /// A request for an operation without parameters.
    pub fn empty_request(&mut self, operation: &str) -> Vec<u8> {
        self.request(operation, None)
    }

    /// A request for `Add` or an operation like it. Only the first one of an operation carries new strings.
    pub fn add_request(&mut self, operation: &str, a: i32, b: i32) -> Vec<u8> {
        self.request(operation, Some((a, b)))
    }

    fn request(&mut self, operation: &str, values: Option<(i32, i32)>) -> Vec<u8> {
        let mut table = Vec::new();
        let mut document = b"\x56\x02\x0B\x01s\x04\x0B\x01a\x06\x56\x08".to_vec(); // s:Envelope, s:Header
        document.extend_from_slice(b"\x44\x0A\x1E\x00\x82\xAB"); // a:Action s:mustUnderstand="1"
        let action = self.string(&mut table, &service::action(operation));
        put_size(&mut document, action);
        document.extend_from_slice(b"\x44\x1A\xAD"); // a:MessageID
        document.extend_from_slice(&[0x77; 16]);
        document.extend_from_slice(b"\x44\x2C\x44\x2A\xAB\x14\x01"); // a:ReplyTo: anonymous
        document.extend_from_slice(b"\x44\x0C\x1E\x00\x82\xAB"); // a:To s:mustUnderstand="1"
        let to = self.string(&mut table, &self.url.clone());
        put_size(&mut document, to);
        document.extend_from_slice(b"\x01\x56\x0E\x42"); // s:Body and the element in it
        let element = self.string(&mut table, operation);
        put_size(&mut document, element);
        document.push(0x0A);
        let namespace = self.string(&mut table, service::NAMESPACE);
        put_size(&mut document, namespace);
        if let Some((a, b)) = values {
            for (name, value) in [("a", a), ("b", b)] {
                document.push(0x42);
                let name = self.string(&mut table, name);
                put_size(&mut document, name);
                document.push(0x8D);
                document.extend_from_slice(&value.to_le_bytes());
            }
        }
        document.extend_from_slice(b"\x01\x01\x01");
        let mut payload = Vec::new();
        put_size(&mut payload, table.len());
        payload.extend_from_slice(&table);
        payload.extend_from_slice(&document);
        let mut record = vec![ENVELOPE];
        put_size(&mut record, payload.len());
        record.extend_from_slice(&payload);
        record
    }

    fn string(&mut self, table: &mut Vec<u8>, text: &str) -> usize {
        let position = self.strings.iter().position(|known| known == text).unwrap_or_else(|| {
            put_string(table, text);
            self.strings.push(text.to_owned());
            self.strings.len() - 1
        });
        2 * position + 1
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the service reads");
    }

    /// Waits for one message; its payload.
    pub fn receive(&mut self) -> Vec<u8> {
        loop {
            if let Some((start, end)) = envelope(&self.received[self.start..]) {
                let payload = self.received[self.start + start..self.start + end].to_vec();
                self.start += end;
                return payload;
            }
            assert!(self.fill() > 0, "the service ended the session");
        }
    }

    fn fill(&mut self) -> usize {
        self.received.drain(..self.start);
        self.start = 0;
        let filled = self.received.len();
        self.received.resize(filled + 4096, 0);
        let count = self.stream.read(&mut self.received[filled..]).unwrap_or(0);
        self.received.truncate(filled + count);
        count
    }

    /// Calls an `Add` once, to agree on the strings, and checks the answer.
    pub fn first_add(&mut self, operation: &str) {
        let request = self.add_request(operation, 20_000_000, 1_234_567);
        self.send(&request);
        let reply = self.receive();
        let sum = 21_234_567_i32.to_le_bytes();
        assert!(reply.windows(sum.len()).any(|bytes| bytes == sum), "the service adds");
    }

    /// For calls of an `Add` that all look the same.
    pub fn into_caller(mut self, operation: &str) -> Caller {
        self.first_add(operation);
        let request = self.add_request(operation, 20_000_000, 1_234_567);
        Caller::new(self.stream, request, 21_234_567_i32.to_le_bytes().to_vec(), |answer| envelope(answer).is_some())
    }
}

/// Where the payload of a complete message record lies.
pub fn envelope(bytes: &[u8]) -> Option<(usize, usize)> {
    assert!(bytes.first().is_none_or(|&record| record == ENVELOPE), "a record that is no message");
    let mut size = 0;
    for (index, &byte) in bytes.iter().enumerate().skip(1) {
        size |= usize::from(byte & 0x7F) << (7 * (index - 1));
        if byte < 0x80 {
            let start = index + 1;
            return (bytes.len() >= start + size).then_some((start, start + size));
        }
    }
    None
}

fn put_size(out: &mut Vec<u8>, mut size: usize) {
    while size >= 0x80 {
        out.push(size as u8 | 0x80);
        size >>= 7;
    }
    out.push(size as u8);
}

fn put_string(out: &mut Vec<u8>, text: &str) {
    put_size(out, text.len());
    out.extend_from_slice(text.as_bytes());
}
