//! One request of an HTTP connection and its response: the body in, the envelope out, and what becomes of the connection
//! afterwards. What runs in between is the service layer's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use super::Framing;
use super::body::{BodyDecoder, BodyError};
use super::content;
use super::destination::Asked;
use super::request::{Method, RequestHead};
use super::response::write_response;
use super::server::ServerConnection;
use super::spare;
use crate::abi::{
    E_OUTOFMEMORY, WS_E_ENDPOINT_DISCONNECTED, WS_E_INVALID_FORMAT, WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED,
};
use crate::channel::connection::{Connection, Input};
use crate::channel::document::Document;
use crate::channel::encoding::WireEncoding;
use crate::channel::tcp::session::{Record, Refusal, SendError};
use crate::error::{Failure, Result};
use crate::message::EnvelopeVersion;
use crate::xml::{Limits, NodeBuffer, Writer};

/// How messages are written and read, and how large they may be.
#[derive(Debug, Clone)]
pub struct MessageRules {
    pub encoding: WireEncoding,
    pub envelope: EnvelopeVersion,
    pub max_message_size: usize,
    pub reader: Limits,
}

/// Room in front of an encoded envelope for the head of the response, which is written last.
const HEAD_ROOM: usize = 320;

/// With these bytes every response begins. Sent ahead, they make a client that is gone answer with a reset.
const PROBE: &[u8] = b"HTTP/1.1 ";

enum Body {
    /// So many bytes, contiguous in the input.
    Length(usize),
    Chunked(BodyDecoder, Vec<u8>),
    /// Taken out of the input.
    Taken,
}

#[derive(Default)]
struct Response {
    probed: bool,
    sent: bool,
    /// The connection serves another request afterwards, and has its place for the time until then.
    keep: bool,
}

/// One request and its response.
pub struct Exchange {
    pub connection: Arc<Connection>,
    pub head: Arc<RequestHead>,
    pub asked: Arc<Asked>,
    server: Arc<ServerConnection>,
    body: Mutex<Body>,
    response: Mutex<Response>,
    /// The system may have more input than was read.
    readable: AtomicBool,
}

impl Exchange {
    pub(super) fn new(
        server: Arc<ServerConnection>,
        connection: Arc<Connection>,
        head: Arc<RequestHead>,
        asked: Arc<Asked>,
        readable: bool,
    ) -> Self {
        let body = match head.framing {
            Framing::Length(length) => Body::Length(usize::try_from(length).unwrap_or(usize::MAX)),
            Framing::Chunked => Body::Chunked(BodyDecoder::new(Framing::Chunked), Vec::new()),
            Framing::None | Framing::UntilClose => Body::Length(0),
        };
        Self {
            connection,
            head,
            asked,
            server,
            body: Mutex::new(body),
            response: Mutex::default(),
            readable: AtomicBool::new(readable),
        }
    }

    /// Tells requests on the same connection from those on others.
    pub fn connection_id(&self) -> u64 {
        self.server.id
    }

    /// A GET has no message; it asks for a document.
    pub fn is_get(&self) -> bool {
        self.head.method == Method::Get
    }

    /// The action as the transport tells it.
    pub fn action(&self) -> Option<Arc<str>> {
        self.head.action.clone()
    }

    // ---- the request ----

    /// The message of this request from the input, decoded into `buffer`; the end of messages once it was taken.
    pub fn next(
        &self,
        input: &mut Input,
        rules: &MessageRules,
        buffer: impl FnOnce() -> NodeBuffer,
    ) -> Result<Record, Refusal> {
        let mut body = self.body.lock();
        if self.is_get() && !matches!(&*body, Body::Taken) {
            *body = Body::Taken;
            return Ok(Record::Message(Document { nodes: buffer(), damage: None }));
        }
        let decoded = match &mut *body {
            Body::Taken => return Ok(Record::End),
            Body::Length(length) => {
                let length = *length;
                match input.bytes().get(..length) {
                    None => return Ok(Record::Incomplete(length - input.bytes().len())),
                    Some(bytes) => {
                        let decoded = self.decode(bytes, rules, buffer());
                        input.consume(length);
                        decoded
                    }
                }
            }
            Body::Chunked(decoder, data) => {
                let step = decoder
                    .feed(input.bytes(), input.end_of_stream, data, rules.max_message_size)
                    .map_err(|error| self.refusal(status_of(&error), failure_of(error, rules.max_message_size)))?;
                input.consume(step.consumed);
                if !step.done {
                    return Ok(Record::Incomplete(step.wanted));
                }
                self.decode(data, rules, buffer())
            }
        };
        *body = Body::Taken;
        decoded.map(Record::Message).map_err(|failure| self.refusal(400, failure))
    }

    fn decode(&self, bytes: &[u8], rules: &MessageRules, buffer: NodeBuffer) -> Result<Document> {
        if bytes.is_empty() {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "the request has no message in its body"));
        }
        content::decode(rules.encoding, &self.head.content_type, bytes, buffer, &rules.reader)
    }

    /// Notes whether a read may bring something.
    pub fn set_readable(&self, readable: bool) {
        self.readable.store(readable, Ordering::Relaxed);
    }

    pub fn is_readable(&self) -> bool {
        self.readable.load(Ordering::Relaxed)
    }

    // ---- the response ----

    /// A response without a body that ends the connection, as the last thing on it.
    fn refusal(&self, status: u16, failure: Failure) -> Refusal {
        let mut bytes = Vec::new();
        let mut response = self.response.lock();
        write_response(&mut bytes, status, None, 0, false, self.head.minor_version, &[]);
        if response.probed {
            bytes.drain(..PROBE.len());
        }
        let fault = (!std::mem::replace(&mut response.sent, true)).then_some(bytes);
        Refusal { fault, failure }
    }

    /// The refusal of a request whose message cannot be understood (DP-15).
    pub fn bad_message(&self, failure: Failure) -> Refusal {
        self.refusal(400, failure)
    }

    /// Whether the response has been sent.
    pub fn is_answered(&self) -> bool {
        self.response.lock().sent
    }

    /// Encodes an envelope and sends it as the response. `allowed` is asked last of all.
    pub fn send(
        &self,
        rules: &MessageRules,
        status: u16,
        write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
        allowed: impl FnOnce() -> Result<()>,
    ) -> Result<(), SendError> {
        if self.is_answered() {
            return Err(SendError::Encoding(already_answered()));
        }
        let (bytes, content_type) = content::encode(
            rules.encoding,
            rules.envelope,
            None,
            rules.max_message_size,
            HEAD_ROOM,
            spare::take(),
            write,
        )
        .map_err(SendError::Encoding)?;
        self.respond(status, Some(&content_type), bytes, allowed)
    }

    /// Sends a response whose body is something else than an envelope.
    pub fn send_document(&self, content_type: &str, body: &[u8]) -> Result<(), SendError> {
        let mut bytes = vec![0; HEAD_ROOM];
        bytes
            .try_reserve_exact(body.len())
            .map_err(|_| SendError::Transport(Failure::new(E_OUTOFMEMORY, "no memory for the response")))?;
        bytes.extend_from_slice(body);
        self.respond(200, Some(content_type), bytes, || Ok(()))
    }

    /// Sends a response without a body, unless there was one already.
    pub fn send_status(&self, status: u16) -> Result<(), SendError> {
        self.respond(status, None, vec![0; HEAD_ROOM], || Ok(()))
    }

    /// `bytes` begins with the room for the head.
    fn respond(
        &self,
        status: u16,
        content_type: Option<&str>,
        mut bytes: Vec<u8>,
        allowed: impl FnOnce() -> Result<()>,
    ) -> Result<(), SendError> {
        let mut response = self.response.lock();
        if response.sent {
            return Err(SendError::Encoding(already_answered()));
        }
        allowed().map_err(SendError::Transport)?;
        response.keep = self.may_keep();
        let length = bytes.len() - HEAD_ROOM;
        // In memory of its own: the body may be so large, and fit so well, that it should not grow.
        let mut memory = spare::take();
        let allow: &[(&str, &str)] = if status == 405 { &[("Allow", "POST")] } else { &[] };
        write_response(&mut memory, status, content_type, length, response.keep, self.head.minor_version, allow);
        let head = if response.probed { &memory[PROBE.len()..] } else { &memory[..] };
        response.sent = true;
        let start = match HEAD_ROOM.checked_sub(head.len()) {
            Some(start) => {
                bytes[start..HEAD_ROOM].copy_from_slice(head);
                start
            }
            // A content type of unusual length.
            None => {
                bytes.splice(..HEAD_ROOM, head.iter().copied());
                0
            }
        };
        let sent = self.connection.send(&bytes[start..]);
        spare::give_back(memory);
        spare::give_back(bytes);
        sent.map_err(SendError::Transport)
    }

    /// Another request can follow only where this one ends is known, and somebody may still send it.
    fn may_keep(&self) -> bool {
        let taken = match &*self.body.lock() {
            Body::Taken | Body::Length(0) => true,
            Body::Length(_) | Body::Chunked(..) => false,
        };
        taken && self.head.keep_alive && self.server.may_stay()
    }

    /// The client has ended its direction. If it is gone it answers this with a reset; if it is not, the response goes
    /// on from here.
    pub fn probe(&self) {
        let mut response = self.response.lock();
        if !response.sent && !response.probed {
            response.probed = true;
            // If that fails, the system reports the reset.
            let _ = self.connection.send(PROBE);
        }
    }

    /// The last step: a response has been sent, or there will be none (then the client is told that it was accepted).
    pub fn finish(&self) {
        if !self.is_answered() {
            // Fails only if the client is gone.
            let _ = self.send_status(202);
        }
        if std::mem::take(&mut self.response.lock().keep) {
            self.server.served(&self.connection, self.is_readable());
        } else {
            self.server.end(&self.connection, &[]);
        }
    }

    /// Sends the last thing on the connection.
    pub fn send_last(&self, last: &[u8]) {
        self.server.end(&self.connection, last);
    }

    /// Turns the request away before anybody serves it.
    pub fn turn_away(&self, status: u16) {
        if let Some(last) = self.refusal(status, already_answered()).fault {
            self.server.end(&self.connection, &last);
        }
    }

    /// Whether the client has not waited for its place. One that has only ended its direction may still be waiting.
    pub fn has_given_up(&self) -> bool {
        if self.connection.was_reset() {
            self.connection.close();
        }
        self.connection.is_closed()
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        // Aborted after its response: it does not return to the place that was kept for it.
        if self.response.get_mut().keep {
            self.server.close();
        }
    }
}

fn already_answered() -> Failure {
    Failure::new(WS_E_INVALID_OPERATION, "the request has been answered already; it takes one response")
}

fn status_of(error: &BodyError) -> u16 {
    match error {
        BodyError::TooLarge => 413,
        BodyError::OutOfMemory => 503,
        BodyError::Malformed(_) | BodyError::Truncated => 400,
    }
}

fn failure_of(error: BodyError, limit: usize) -> Failure {
    match error {
        BodyError::TooLarge => {
            Failure::new(WS_E_QUOTA_EXCEEDED, format!("the body of the request exceeds the limit of {limit} bytes"))
        }
        BodyError::Malformed(text) => {
            Failure::new(WS_E_INVALID_FORMAT, format!("the body of the request is not well-formed: {text}"))
        }
        BodyError::Truncated => {
            Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the stream ended inside the body of the request")
        }
        BodyError::OutOfMemory => Failure::new(E_OUTOFMEMORY, "no memory for the body of the request"),
    }
}

#[cfg(test)]
mod tests;
