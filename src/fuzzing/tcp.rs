//! net.tcp: the preamble and the records of a session as a host reads them, and what a client reads in their stead.

use super::infoset::{Item, check, infoset};
use super::stream::Stream;
use super::{limits, limits_with_dictionary};
use crate::channel::connection::Input;
use crate::channel::encoding::{Charset, WireEncoding};
use crate::channel::tcp::framing::client::{self, Answer};
use crate::channel::tcp::framing::{ServerPreamble, Step};
use crate::channel::tcp::session::{Record, Session, SessionLimits};
use crate::message::EnvelopeVersion;
use crate::xml::{Limits, NodeBuffer};

const ENCODINGS: [WireEncoding; 3] =
    [WireEncoding::BinarySession, WireEncoding::Binary, WireEncoding::Text(Charset::Utf8)];

/// There is no preamble: it is what comes after.
const SESSION_ONLY: u8 = 0x04;
const SMALL_LIMITS: u8 = 0x08;

#[derive(Debug, PartialEq)]
enum Event {
    Preamble(Step),
    /// A document, and whether it is whole.
    Document(Vec<Item>, bool),
    End,
    /// The session is refused with this record, and this result.
    Refused(Option<Vec<u8>>, i32),
    /// The stream ended, with so many bytes unused.
    StreamEnded(usize),
}

struct Host {
    preamble: Option<ServerPreamble>,
    session: Session,
    limits: Limits,
    max_message_size: usize,
    events: Vec<Event>,
}

impl Host {
    fn new(flags: u8) -> Self {
        let small = flags & SMALL_LIMITS != 0;
        let max_message_size = if small { 64 } else { 4096 };
        let session = Session::new(SessionLimits {
            encoding: ENCODINGS[usize::from(flags & 3) % 3],
            envelope: EnvelopeVersion::Soap12,
            max_message_size,
            max_session_dictionary: if small { 32 } else { 2048 },
            reader: limits(small),
        });
        let preamble = (flags & SESSION_ONLY == 0).then(ServerPreamble::new);
        Self { preamble, session, limits: limits_with_dictionary(small), max_message_size, events: Vec::new() }
    }

    /// Whether it is over.
    fn advance(&mut self, input: &mut Input) -> bool {
        while let Some(preamble) = &mut self.preamble {
            let (consumed, step) = preamble.feed(input.bytes());
            input.consume(consumed);
            match step {
                Step::NeedMore if input.end_of_stream => return self.end(Event::StreamEnded(input.bytes().len())),
                Step::NeedMore => return false,
                Step::Complete { .. } => self.preamble = None,
                Step::Routing { .. } => {}
                Step::Refuse(_) | Step::Close => return self.end(Event::Preamble(step)),
            }
            self.events.push(Event::Preamble(step));
        }
        loop {
            match self.session.next(input, NodeBuffer::new) {
                Ok(Record::Message(document)) => {
                    let whole = document.damage.is_none();
                    check(&document.nodes, &self.limits, whole);
                    self.events.push(Event::Document(infoset(&document.nodes), whole));
                }
                Ok(Record::End) => return self.end(Event::End),
                Ok(Record::Incomplete(_)) if input.end_of_stream => {
                    assert!(!self.session.ends_in_order(input.bytes()));
                    return self.end(Event::StreamEnded(input.bytes().len()));
                }
                Ok(Record::Incomplete(wanted)) => {
                    assert!(wanted > 0 && wanted <= self.max_message_size, "{wanted} bytes are waited for");
                    return false;
                }
                Err(refusal) => return self.end(Event::Refused(refusal.fault, refusal.failure.code)),
            }
        }
    }

    fn end(&mut self, event: Event) -> bool {
        self.events.push(event);
        true
    }
}

/// A stream of framing records.
pub fn tcp_session(case: &[u8]) {
    let Some(stream) = Stream::new(case) else { return };
    let (mut whole, mut pieces) = (Host::new(stream.flags), Host::new(stream.flags));
    stream.whole(|input| whole.advance(input));
    stream.pieces(|input| pieces.advance(input));
    assert_eq!(pieces.events, whole.events, "the pieces say something else than the whole");

    // What a client once took for an answer stays one, whatever follows.
    let answer = client::answer(stream.bytes);
    for end in 0..stream.bytes.len().min(300) {
        let earlier = client::answer(&stream.bytes[..end]);
        assert!(earlier == Answer::NeedMore || earlier == answer);
    }
}
