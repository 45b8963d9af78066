//! One framing session: records to documents and back, with the session dictionary of each direction. No I/O.

use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use super::framing::{self, Fault, record};
use crate::abi::{WS_E_ENDPOINT_FAILURE, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::channel::connection::Input;
use crate::channel::document::Document;
use crate::channel::encoding::WireEncoding;
use crate::error::{Failure, Result};
use crate::message::EnvelopeVersion;
use crate::xml::binary;
use crate::xml::text;
use crate::xml::{Limits, NodeBuffer, SessionDictionary, SessionWriter, Writer};

/// What a session may take from its peer.
#[derive(Debug, Clone)]
pub struct SessionLimits {
    pub encoding: WireEncoding,
    pub envelope: EnvelopeVersion,
    pub max_message_size: usize,
    pub max_session_dictionary: usize,
    pub reader: Limits,
}

/// What came in.
#[allow(clippy::large_enum_variant, reason = "moved once, and not kept")]
pub enum Record {
    Message(Document),
    End,
    /// So many bytes more are needed, at least.
    Incomplete(usize),
}

/// Why a session cannot go on, and what to tell the peer, if anything.
pub struct Refusal {
    pub fault: Option<Vec<u8>>,
    pub failure: Failure,
}

/// Sending fails for the message alone, or for the session.
pub enum SendError {
    Encoding(Failure),
    Transport(Failure),
}

/// Room in front of an encoded document for its record header, which is written last.
const HEADER_ROOM: usize = 6;

/// What an idle session keeps of its output buffer.
const KEPT_OUTPUT: usize = 1024;

struct Outgoing {
    dictionary: SessionWriter,
    buffer: Vec<u8>,
}

pub struct Session {
    limits: SessionLimits,
    /// The peer's end record has been read.
    ended: AtomicBool,
    incoming: Mutex<SessionDictionary>,
    outgoing: Mutex<Outgoing>,
}

impl Session {
    pub fn new(limits: SessionLimits) -> Self {
        Self {
            ended: AtomicBool::new(false),
            incoming: Mutex::new(SessionDictionary::new(limits.max_session_dictionary)),
            outgoing: Mutex::new(Outgoing {
                dictionary: SessionWriter::new(limits.max_session_dictionary),
                buffer: Vec::new(),
            }),
            limits,
        }
    }

    /// Takes the next record from the input. The document is decoded into `buffer`.
    pub fn next(&self, input: &mut Input, buffer: impl FnOnce() -> NodeBuffer) -> Result<Record, Refusal> {
        let close = |failure| Refusal { fault: None, failure };
        match framing::next_record(input.bytes(), self.limits.max_message_size) {
            record::Record::NeedMore(count) => Ok(Record::Incomplete(count)),
            record::Record::End => {
                input.consume(1);
                // While the input is locked: what follows belongs to another session.
                self.ended.store(true, Ordering::Relaxed);
                Ok(Record::End)
            }
            record::Record::Envelope { start, end } => {
                let decoded = self.decode(&input.bytes()[start..end], buffer());
                input.consume(end);
                decoded.map(Record::Message).map_err(close)
            }
            record::Record::TooLarge(size) => Err(Refusal {
                fault: Some(Fault::MaxMessageSizeExceeded.record()),
                failure: Failure::new(
                    WS_E_QUOTA_EXCEEDED,
                    format!("a message of {size} bytes exceeds the limit of {}", self.limits.max_message_size),
                ),
            }),
            record::Record::Fault { uri, .. } => {
                Err(close(Failure::new(framing::fault::result_of(&uri), format!("the peer ended the session: {uri}"))))
            }
            record::Record::Malformed => {
                Err(close(Failure::new(WS_E_INVALID_FORMAT, "a framing record is malformed or out of place")))
            }
        }
    }

    fn decode(&self, envelope: &[u8], mut buffer: NodeBuffer) -> Result<Document> {
        let limits = &self.limits.reader;
        let decoded = match self.limits.encoding {
            // Sessions have no MTOM; an endpoint is not created with it.
            WireEncoding::Text(_) | WireEncoding::Mtom(_) => text::parse_into(&mut buffer, envelope, None, limits),
            WireEncoding::Binary => binary::decode_into(&mut buffer, envelope, None, limits),
            WireEncoding::BinarySession => {
                let mut dictionary = self.incoming.lock();
                let document = dictionary.receive(envelope)?;
                binary::decode_into(&mut buffer, document, Some(&dictionary), limits)
            }
        };
        Document::new(buffer, decoded)
    }

    /// Whether these bytes, up to the end of the stream, end the session in order.
    pub fn ends_in_order(&self, bytes: &[u8]) -> bool {
        self.ended.load(Ordering::Relaxed) || record::ends_in_order(bytes, self.limits.max_message_size)
    }

    /// Encodes a message and hands its record to `send`, in one step with respect to other messages: the session
    /// dictionary grows in the order of the wire.
    pub fn encode(
        &self,
        write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
        send: impl FnOnce(&[u8]) -> Result<()>,
    ) -> Result<(), SendError> {
        let mut outgoing = self.outgoing.lock();
        let Outgoing { dictionary, buffer } = &mut *outgoing;
        let mut out = std::mem::take(buffer);
        out.clear();
        out.resize(HEADER_ROOM, 0);
        let session = match self.limits.encoding {
            WireEncoding::Binary | WireEncoding::Text(_) | WireEncoding::Mtom(_) => None,
            WireEncoding::BinarySession => Some(&mut *dictionary),
        };
        let mut writer = match self.limits.encoding {
            WireEncoding::Text(_) | WireEncoding::Mtom(_) => Writer::utf8(out),
            WireEncoding::Binary | WireEncoding::BinarySession => Writer::binary(out, session),
        };
        writer.set_max_size(self.limits.max_message_size);
        let written = write(&mut writer).and_then(|()| writer.finish());
        let mut out = match written {
            Ok(out) => out,
            Err(failure) => {
                dictionary.roll_back();
                return Err(SendError::Encoding(failure));
            }
        };
        let mut header = Vec::with_capacity(HEADER_ROOM);
        record::envelope_header(out.len() - HEADER_ROOM, &mut header);
        let start = HEADER_ROOM - header.len();
        out[start..HEADER_ROOM].copy_from_slice(&header);
        let sent = send(&out[start..]);
        if out.capacity() <= KEPT_OUTPUT {
            *buffer = out;
        }
        sent.map_err(SendError::Transport)
    }

    /// Runs `send` in one step with respect to messages.
    pub fn in_turn(&self, send: impl FnOnce()) {
        let _outgoing = self.outgoing.lock();
        send();
    }

    /// What says that nothing more will be sent.
    pub fn end_record(&self) -> [u8; 1] {
        [framing::END]
    }
}

/// The peer broke a rule that has no code of its own.
pub fn protocol_failure(text: &'static str) -> Failure {
    Failure::new(WS_E_ENDPOINT_FAILURE, text)
}
