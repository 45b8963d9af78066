//! A scripted HTTP server on a real socket. A script accepts connections when it wants to.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub use super::super::support::*;
use crate::channel::connect::{IpVersion, SocketOptions};
use crate::channel::encoding::{Charset, WireEncoding};
use crate::channel::http::client::ClientSettings;
use crate::channel::http::via::ProxySetting;
use crate::handle::Shared;
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::service::proxy::{Binding, Destination, HttpBinding, Proxy, ProxySettings, Redirection};
use crate::url::{Flags, Url};

pub const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";
pub const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub const TYPE12: &str = "application/soap+xml";

pub fn envelope(ns: &str, header: &str, body: &str) -> String {
    format!("<s:Envelope xmlns:s=\"{ns}\"><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>")
}

/// The reply with this text.
pub fn reply(text: &str) -> String {
    envelope(SOAP12, "", &format!("<EchoResponse xmlns=\"{NS}\">{text}</EchoResponse>"))
}

/// A whole response whose body has a length.
pub fn response(status: &str, fields: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub fn ok(text: &str) -> Vec<u8> {
    response("200 OK", &format!("Content-Type: {TYPE12}\r\n"), &reply(text))
}

// ---- the server ----

/// What a client sent.
pub struct Seen {
    /// With the empty line.
    pub head: String,
    pub body: Vec<u8>,
}

impl Seen {
    pub fn line(&self) -> &str {
        self.head.split("\r\n").next().unwrap()
    }

    /// The one field of this name.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut found = self.head.split("\r\n").skip(1).filter_map(|line| {
            let (own, value) = line.split_once(": ")?;
            own.eq_ignore_ascii_case(name).then_some(value)
        });
        let value = found.next();
        assert_eq!(found.next(), None, "{name} is there once");
        value
    }

    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// What is to be echoed.
    pub fn text(&self) -> &str {
        let content = self.body().split("Echo").nth(1).unwrap();
        content.split('>').nth(1).unwrap().split('<').next().unwrap()
    }
}

/// One connection of the server.
pub struct Peer {
    pub stream: TcpStream,
    input: Vec<u8>,
}

impl Peer {
    fn fill(&mut self) -> std::io::Result<usize> {
        let mut bytes = [0; 4096];
        let count = self.stream.read(&mut bytes)?;
        self.input.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    pub fn request(&mut self) -> Seen {
        loop {
            if let Some(end) = self.input.windows(4).position(|end| end == b"\r\n\r\n") {
                let head = String::from_utf8(self.input[..end + 4].to_vec()).unwrap();
                let seen = Seen { head, body: Vec::new() };
                let length: usize = seen.field("Content-Length").unwrap().parse().unwrap();
                while self.input.len() < end + 4 + length {
                    assert_ne!(self.fill().unwrap(), 0, "the request is complete");
                }
                let body = self.input[end + 4..end + 4 + length].to_vec();
                self.input.drain(..end + 4 + length);
                return Seen { body, ..seen };
            }
            assert_ne!(self.fill().unwrap(), 0, "a request comes");
        }
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).unwrap();
    }

    /// Takes the next request and echoes it.
    pub fn echo(&mut self) -> Seen {
        let seen = self.request();
        self.send(&ok(seen.text()));
        seen
    }

    /// What follows to the end of the stream; `None` for a reset.
    pub fn rest(&mut self) -> Option<Vec<u8>> {
        loop {
            match self.fill() {
                Ok(0) => return Some(std::mem::take(&mut self.input)),
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return None,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// The client ends the connection in order, without having said anything.
    pub fn ends(mut self) {
        assert_eq!(self.rest().as_deref(), Some(&[][..]), "an orderly end");
    }

    pub fn breaks(mut self) {
        assert_eq!(self.rest(), None, "a reset");
    }

    pub fn assert_silence(&mut self) {
        self.stream.set_read_timeout(Some(SHORT)).unwrap();
        let outcome = self.fill();
        self.stream.set_read_timeout(Some(LONG)).unwrap();
        assert!(outcome.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "silence");
    }

    /// Drops the connection as a server that is aborted does.
    pub fn reset(self) {
        rustix::net::sockopt::set_socket_linger(&self.stream, Some(Duration::ZERO)).unwrap();
    }
}

/// The server's end of all connections.
pub struct Door(TcpListener);

impl Door {
    pub fn accept(&self) -> Peer {
        let since = Instant::now();
        self.0.set_nonblocking(true).unwrap();
        let stream = loop {
            match self.0.accept() {
                Ok((stream, _)) => break stream,
                Err(_) => assert!(since.elapsed() < LONG, "a client connects"),
            }
            thread::sleep(Duration::from_millis(1));
        };
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        Peer { stream, input: Vec::new() }
    }

    /// Nobody wants to connect.
    pub fn assert_closed(&self) {
        thread::sleep(SHORT);
        self.0.set_nonblocking(true).unwrap();
        let outcome = self.0.accept();
        assert!(outcome.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "no further connection");
    }
}

pub struct Server {
    pub port: u16,
    script: JoinHandle<()>,
}

impl Server {
    pub fn run(script: impl FnOnce(Door) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        Self { port, script: thread::spawn(move || script(Door(listener))) }
    }

    /// A server with one connection, which is closed after the answer to the first request.
    pub fn answer(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::run(move |door| {
            let mut peer = door.accept();
            peer.request();
            peer.send(&bytes);
        })
    }

    /// The script has run to its end without a failed assertion.
    pub fn join(self) {
        self.script.join().unwrap();
    }
}

// ---- the client ----

pub fn settings() -> ProxySettings {
    let binding = HttpBinding {
        encoding: WireEncoding::Text(Charset::Utf8),
        client: ClientSettings {
            ip_version: IpVersion::Auto,
            socket: SocketOptions { no_delay: true, keep_alive: None },
            resolve_timeout: None,
            connect_timeout: None,
            send_timeout: None,
            response_timeout: None,
            receive_timeout: None,
            max_message_size: 65536,
            max_head: 1024,
            max_connections: usize::MAX,
            max_idle: 100,
        },
        proxy: ProxySetting::None,
        redirection: Redirection::Refused,
        keeps_cookies: true,
    };
    ProxySettings {
        binding: Binding::Http(binding),
        envelope: EnvelopeVersion::Soap12,
        addressing: AddressingVersion::Transport,
        ..super::super::support::settings()
    }
}

pub fn http(settings: &mut ProxySettings) -> &mut HttpBinding {
    let Binding::Http(binding) = &mut settings.binding else { unreachable!() };
    binding
}

pub fn address(url: &str) -> Destination {
    let parsed = Url::parse(url, Flags::default()).unwrap();
    Destination {
        to: url.to_owned(),
        via: url.to_owned(),
        port: parsed.port().unwrap(),
        url: parsed,
        headers: Vec::new(),
    }
}

pub fn opened_at(settings: ProxySettings, url: &str) -> Arc<Shared<Proxy>> {
    let proxy = Proxy::new(settings);
    Proxy::open(&proxy, address(url)).unwrap();
    proxy
}

pub fn opened_with(settings: ProxySettings, server: &Server) -> Arc<Shared<Proxy>> {
    opened_at(settings, &format!("http://127.0.0.1:{}/echo", server.port))
}

pub fn opened(server: &Server) -> Arc<Shared<Proxy>> {
    opened_with(settings(), server)
}

/// The text of a failure that was noted.
pub fn failure_text(record: &parking_lot::Mutex<Outcome>) -> String {
    record.lock().failure.as_ref().map_or_else(String::new, |failed| failed.failure.to_string())
}
