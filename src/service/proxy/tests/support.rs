//! A scripted server on a real socket, and callers that note what happens to them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use parking_lot::Mutex;

use super::super::call::{CallDone, CallFailure, Caller, MessageCallback};
use super::super::{Binding, Destination, Proxy, ProxySettings, Request, SessionBinding};
use crate::abi::{HRESULT, S_OK, WS_E_INVALID_FORMAT, WS_S_ASYNC};
use crate::channel::connect::{IpVersion, SocketOptions};
use crate::channel::encoding::WireEncoding;
use crate::channel::tcp::framing::{self, Record, next_record, record};
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::message::{AddressingVersion, EnvelopeVersion, Fault, Initialization, Message, MessageSettings};
use crate::url::{Flags, Url};
use crate::xml::{Limits, NodeBuffer, Text, Writer, XmlName, XmlStr, binary};

pub const NS: &str = "urn:t";
pub const ACTION: &str = "urn:t/Echo";

/// Longer than anything takes that is going to happen.
pub const LONG: Duration = Duration::from_secs(120);
/// Long enough for what must not happen to happen.
pub const SHORT: Duration = Duration::from_millis(50);

fn name(local: &'static str) -> XmlName<'static> {
    XmlName { prefix: None, local: XmlStr::inline(local), ns: XmlStr::inline(NS) }
}

pub fn write_text(writer: &mut Writer<'_>, local: &'static str, text: &str) -> Result<()> {
    writer.start_element(&name(local))?;
    writer.text(Text::Utf8(text))?;
    writer.end_element()
}

// ---- the server ----

/// One connection of the server, from the accept to the end of the script.
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

    /// Takes the preamble and answers it.
    pub fn answer_preamble(&mut self, answer: &[u8]) {
        while self.input.last() != Some(&framing::PREAMBLE_END) {
            assert_ne!(self.fill().unwrap(), 0, "the preamble is complete");
        }
        self.input.clear();
        self.stream.write_all(answer).unwrap();
    }

    pub fn open(&mut self) {
        self.answer_preamble(&[framing::PREAMBLE_ACK]);
    }

    /// The next request.
    pub fn request(&mut self) -> Message {
        self.next_request().expect("a request comes")
    }

    /// The next request, if the client is still there.
    pub fn next_request(&mut self) -> Option<Message> {
        loop {
            if let Record::Envelope { start, end } = next_record(&self.input, 1 << 25) {
                let mut nodes = NodeBuffer::new();
                let limits = Limits::default();
                binary::decode_into(&mut nodes, &self.input[start..end], None, &limits).unwrap();
                self.input.drain(..end);
                let mut message = message();
                message.receive(nodes).unwrap();
                return Some(message);
            }
            if !self.fill().is_ok_and(|count| count > 0) {
                return None;
            }
        }
    }

    pub fn text(request: &Message) -> String {
        let mut cursor = request.body_cursor().unwrap();
        cursor.skip_to_content();
        cursor.advance();
        cursor.read_string().unwrap().into_owned()
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).unwrap();
    }

    pub fn send_message(&mut self, message: Message, body: impl FnOnce(&mut Writer<'_>) -> Result<()>) {
        self.send(&encoded(message, body));
    }

    pub fn reply(&mut self, request: &Message, text: &str) {
        self.send(&reply_record(reply_to(request), text));
    }

    pub fn fault(&mut self, request: Option<&Message>, fault: &Fault) {
        let mut answer = message();
        match request {
            Some(request) => answer.initialize(Initialization::Fault(request)).unwrap(),
            None => answer.initialize(Initialization::Blank).unwrap(),
        }
        answer.set_fault_action(Some(XmlStr::inline("urn:t/fault"))).unwrap();
        self.send_message(answer, |writer| fault.write(EnvelopeVersion::Soap12, writer));
    }

    /// What follows to the end of the stream; `None` for a reset.
    pub fn rest(&mut self) -> Option<Vec<u8>> {
        loop {
            match self.fill() {
                Ok(0) => return Some(std::mem::take(&mut self.input)),
                Ok(_) => {}
                Err(_) => return None,
            }
        }
    }

    /// The next byte, which is the client's end record.
    pub fn end_record(&mut self) {
        while self.input.is_empty() {
            assert_ne!(self.fill().unwrap(), 0, "an end record comes");
        }
        assert_eq!(self.input.remove(0), framing::END);
    }

    /// Nothing comes for a while.
    pub fn assert_silence(&mut self) {
        self.stream.set_read_timeout(Some(SHORT)).unwrap();
        let outcome = self.fill();
        self.stream.set_read_timeout(Some(LONG)).unwrap();
        assert!(outcome.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "silence");
    }

    /// Drops the connection as an aborting server does.
    pub fn reset(self) {
        rustix::net::sockopt::set_socket_linger(&self.stream, Some(Duration::ZERO)).unwrap();
    }
}

fn encoded(mut message: Message, body: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Vec<u8> {
    let mut writer = Writer::binary(Vec::new(), None);
    message.write_envelope(&mut writer, body).unwrap();
    let envelope = writer.finish().unwrap();
    let mut bytes = Vec::new();
    record::envelope_header(envelope.len(), &mut bytes);
    bytes.extend(envelope);
    bytes
}

/// The record of a reply of the usual form.
pub fn reply_record(reply: Message, text: &str) -> Vec<u8> {
    encoded(reply, |writer| write_text(writer, "EchoResponse", text))
}

pub fn message() -> Message {
    Message::new(EnvelopeVersion::Soap12, AddressingVersion::V1_0, &MessageSettings::default())
}

pub fn reply_to(request: &Message) -> Message {
    let mut reply = message();
    reply.initialize(Initialization::Reply(request)).unwrap();
    reply.set_action(XmlStr::inline("urn:t/EchoResponse")).unwrap();
    reply
}

pub struct Server {
    pub port: u16,
    script: Option<JoinHandle<()>>,
}

impl Server {
    /// Runs the script with the first connection.
    pub fn run(script: impl FnOnce(Peer) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            stream.set_read_timeout(Some(LONG)).unwrap();
            script(Peer { stream, input: Vec::new() });
        });
        Self { port, script: Some(script) }
    }

    /// The script has run to its end without a failed assertion.
    pub fn join(mut self) {
        self.script.take().unwrap().join().unwrap();
    }
}

// ---- the client ----

pub fn settings() -> ProxySettings {
    ProxySettings {
        binding: Binding::TcpSession(SessionBinding {
            encoding: WireEncoding::Binary,
            max_message_size: 65536,
            max_session_dictionary: 2048,
            ip_version: IpVersion::Auto,
            resolve_timeout: None,
            connect_timeout: None,
            close_timeout: None,
            socket: SocketOptions::default(),
        }),
        envelope: EnvelopeVersion::Soap12,
        addressing: AddressingVersion::V1_0,
        message: MessageSettings::default(),
        call_timeout: Some(LONG),
        max_close_timeout: Some(LONG),
        max_pending_calls: 100,
        max_call_pool_size: 5,
        fault_language: 0x0409,
    }
}

pub fn session(settings: &mut ProxySettings) -> &mut SessionBinding {
    let Binding::TcpSession(session) = &mut settings.binding else { unreachable!() };
    session
}

pub fn at(host: &str, port: u16) -> Destination {
    let url = format!("net.tcp://{host}:{port}/echo");
    let parsed = Url::parse(&url, Flags::default()).unwrap();
    Destination { to: url.clone(), via: url, url: parsed, port, headers: Vec::new() }
}

pub fn opened_with(settings: ProxySettings, server: &Server) -> Arc<Shared<Proxy>> {
    let proxy = Proxy::new(settings);
    Proxy::open(&proxy, at("127.0.0.1", server.port)).unwrap();
    proxy
}

pub fn opened(server: &Server) -> Arc<Shared<Proxy>> {
    opened_with(settings(), server)
}

/// What came of a call.
#[derive(Debug, Default)]
pub struct Outcome {
    pub reply: Option<String>,
    pub failure: Option<CallFailure>,
    pub finished: usize,
}

/// How often a call has completed, and with what reply.
pub fn noted(record: &Mutex<Outcome>) -> (usize, Option<String>) {
    let record = record.lock();
    (record.finished, record.reply.clone())
}

struct Noting(Arc<Mutex<Outcome>>);

impl Caller for Noting {
    fn read_reply(&mut self, reply: &mut Message) -> Result<()> {
        let mut cursor = reply.body_cursor()?;
        cursor.skip_to_content();
        if !cursor.is_element("EchoResponse", NS) {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "not an EchoResponse"));
        }
        cursor.advance();
        self.0.lock().reply = Some(cursor.read_string()?.into_owned());
        Ok(())
    }

    fn finish(self: Box<Self>, outcome: Result<(), CallFailure>) -> HRESULT {
        let mut record = self.0.lock();
        record.finished += 1;
        record.failure = outcome.err();
        record.failure.as_ref().map_or(S_OK, |failed| failed.failure.code)
    }
}

/// How a call is made.
pub struct Options {
    pub one_way: bool,
    pub id: u32,
    pub check_must_understand: bool,
    pub on_request: Option<MessageCallback>,
    pub on_reply: Option<MessageCallback>,
}

impl Default for Options {
    fn default() -> Self {
        Self { one_way: false, id: 0, check_must_understand: true, on_request: None, on_reply: None }
    }
}

pub fn call_with(
    proxy: &Arc<Shared<Proxy>>,
    text: &str,
    options: Options,
    done: Option<CallDone>,
) -> (Result<HRESULT>, Arc<Mutex<Outcome>>) {
    let record = Arc::new(Mutex::new(Outcome::default()));
    let request = Request {
        action: Some(XmlStr::inline(ACTION)),
        one_way: options.one_way,
        id: options.id,
        check_must_understand: options.check_must_understand,
        on_request: options.on_request,
        on_reply: options.on_reply,
        write_body: |writer: &mut Writer<'_>| write_text(writer, "Echo", text),
    };
    (Proxy::call(proxy, request, Box::new(Noting(record.clone())), done), record)
}

/// A synchronous call: its code and its reply.
pub fn call(proxy: &Arc<Shared<Proxy>>, text: &str) -> (HRESULT, Option<String>) {
    let (code, record) = call_with(proxy, text, Options::default(), None);
    let reply = record.lock().reply.clone();
    (code.unwrap_or_else(|failure| failure.code), reply)
}

/// An asynchronous call in progress.
pub struct Pending {
    pub record: Arc<Mutex<Outcome>>,
    results: Receiver<HRESULT>,
}

impl Pending {
    pub fn start(proxy: &Arc<Shared<Proxy>>, text: &str, options: Options) -> Self {
        let (sender, results) = channel();
        let done: CallDone = Box::new(move |code| sender.send(code).unwrap());
        let (code, record) = call_with(proxy, text, options, Some(done));
        assert_eq!(code, Ok(WS_S_ASYNC));
        Self { record, results }
    }

    pub fn result(&self) -> HRESULT {
        self.results.recv_timeout(LONG).unwrap()
    }

    pub fn is_pending(&self) -> bool {
        self.results.try_recv().is_err()
    }
}
