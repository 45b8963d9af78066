//! Messages: the SOAP envelope, its headers, addressing and faults, whatever the encoding.
//!
//! Uses `xml`, `heap` and `error`. Does no I/O and knows no channel: the layers above hand in documents and writers.

pub mod addressing;
mod copy;
mod envelope;
pub mod fault;
mod headers;
pub mod names;
mod outgoing;
#[cfg(test)]
mod tests;
mod unique_id;
mod version;
mod writing;

pub use addressing::AddressingHeader;
pub use envelope::EnvelopeError;
pub use fault::{Disclosure, ErrorView, Fault, Predefined, QualifiedName};
pub use headers::{CustomHeader, MUST_UNDERSTAND, RELAY};
pub use outgoing::Initialization;
pub use unique_id::UniqueId;
pub use version::{AddressingVersion, EnvelopeVersion};

use std::sync::Arc;

use self::addressing::HeaderProblem;
use self::envelope::{HeaderBlock, Parts};
use self::outgoing::Outgoing;
use crate::abi::{WS_E_INVALID_FORMAT, WS_E_INVALID_OPERATION};
use crate::error::{Failure, Result};
use crate::handle::{Handle, Kind};
use crate::heap::Heap;
use crate::xml::{Cursor, Limits, NodeBuffer};

/// `WS_MESSAGE_STATE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing in it; neither headers nor body can be accessed.
    Empty,
    /// Headers are being put together.
    Initialized,
    /// Received; headers and body can be read.
    Reading,
    /// The body is being written.
    Writing,
    /// The body has been read or written; headers can still be read.
    Done,
}

impl State {
    pub fn number(self) -> i32 {
        match self {
            Self::Empty => 1,
            Self::Initialized => 2,
            Self::Reading => 3,
            Self::Writing => 4,
            Self::Done => 5,
        }
    }
}

/// What a message is created with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageSettings {
    /// `WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS`: bounds how long the search for a header can take.
    pub max_headers: usize,
    /// Quota of the message's own heap.
    pub heap_max_size: usize,
    /// What the heap keeps when the message is reset.
    pub heap_trim_size: usize,
    /// What documents read into this message may contain.
    pub limits: Limits,
    /// Whether a To header is written that only says "anonymous". 1.0 over HTTP leaves it out.
    pub writes_anonymous_to: bool,
}

/// Default of `WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS`.
pub const DEFAULT_MAX_HEADERS: usize = 64;
/// Default quota of a message's heap: as much as a message may have by default, several times over, since values
/// in memory are larger than on the wire.
pub const DEFAULT_HEAP_MAX_SIZE: usize = 512 * 1024;
/// What a message's heap keeps by default: enough for the headers of a usual message.
pub const DEFAULT_HEAP_TRIM_SIZE: usize = 4096;

impl Default for MessageSettings {
    fn default() -> Self {
        Self {
            max_headers: DEFAULT_MAX_HEADERS,
            heap_max_size: DEFAULT_HEAP_MAX_SIZE,
            heap_trim_size: DEFAULT_HEAP_TRIM_SIZE,
            limits: Limits::default(),
            writes_anonymous_to: true,
        }
    }
}

/// A message. Single-threaded: whoever works on it holds the lock of its handle.
pub struct Message {
    state: State,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    settings: MessageSettings,
    /// In a box of its own because applications get its address.
    heap: Box<Handle<Heap>>,
    is_fault: bool,
    is_addressed: bool,
    received: Option<Parts>,
    /// Why the body cannot be read, although the headers can.
    damage: Option<Failure>,
    /// The received document; empty for a message that is being made.
    nodes: NodeBuffer,
    blocks: Vec<HeaderBlock>,
    /// The copy of `nodes` that the application has, once it has asked for one.
    header_document: Option<Arc<Handle<NodeBuffer>>>,
    /// Action and destination as the transport told them.
    transport_action: Option<Arc<str>>,
    transport_to: Option<Arc<str>>,
    outgoing: Outgoing,
}

impl Kind for Message {
    const TAG: u64 = u64::from_le_bytes(*b"WSMESSAG");
    const NAME: &'static str = "the message";
}

impl Message {
    pub fn new(envelope: EnvelopeVersion, addressing: AddressingVersion, settings: &MessageSettings) -> Self {
        Self {
            state: State::Empty,
            envelope,
            addressing,
            heap: Box::new(Handle::new(Heap::new(settings.heap_max_size, settings.heap_trim_size))),
            settings: settings.clone(),
            is_fault: false,
            is_addressed: false,
            received: None,
            damage: None,
            nodes: NodeBuffer::new(),
            blocks: Vec::new(),
            header_document: None,
            transport_action: None,
            transport_to: None,
            outgoing: Outgoing::default(),
        }
    }

    /// Back to the empty state. What the application got from the message's heap is gone.
    pub fn reset(&mut self) {
        self.state = State::Empty;
        self.is_fault = false;
        self.is_addressed = false;
        self.received = None;
        self.damage = None;
        self.nodes.clear();
        self.blocks.clear();
        self.header_document = None;
        self.transport_action = None;
        self.transport_to = None;
        self.outgoing.clear();
        self.heap.lock().reset();
    }

    /// The emptied document of a reset message, to decode the next one into.
    pub fn take_buffer(&mut self) -> NodeBuffer {
        std::mem::take(&mut self.nodes)
    }

    pub fn state(&self) -> State {
        self.state
    }

    pub fn envelope_version(&self) -> EnvelopeVersion {
        self.envelope
    }

    pub fn addressing_version(&self) -> AddressingVersion {
        self.addressing
    }

    pub fn settings(&self) -> &MessageSettings {
        &self.settings
    }

    /// The heap that belongs to the message.
    pub fn heap(&self) -> &Handle<Heap> {
        &self.heap
    }

    /// As `receive`, for a document that is cut short inside the body by `damage`, if there is any: reading the body
    /// fails with that.
    pub fn receive_damaged(&mut self, nodes: NodeBuffer, damage: Option<Failure>) -> Result<(), EnvelopeError> {
        let received = self.receive(nodes);
        self.damage = damage;
        received
    }

    /// Takes a received document apart. Afterwards the message is being read; so it is if only its addressing
    /// headers are wrong, because then it can still be replied to.
    pub fn receive(&mut self, nodes: NodeBuffer) -> Result<(), EnvelopeError> {
        self.expect(State::Empty, "receive").map_err(EnvelopeError::Unusable)?;
        self.nodes = nodes;
        let parsed =
            envelope::parse(&self.nodes, self.envelope, self.addressing, self.settings.max_headers, &mut self.blocks);
        let parts = match parsed {
            Ok(parts) => parts,
            Err(error) => {
                self.blocks.clear();
                return Err(error);
            }
        };
        self.is_fault = parts.is_fault;
        self.is_addressed = true;
        self.state = State::Reading;
        let problem = parts.problem;
        self.received = Some(parts);
        match problem {
            Some((header, HeaderProblem::Repeated)) => Err(addressing_error(
                Predefined::InvalidCardinality(header),
                format!("the addressing header '{}' appears more than once", header.name().text),
            )),
            Some((header, HeaderProblem::Invalid)) => Err(addressing_error(
                Predefined::InvalidHeader(header),
                format!("the addressing header '{}' is not valid", header.name().text),
            )),
            None => self.check_action(),
        }
    }

    /// With addressing headers there has to be an action, and the transport's (there are clients that send no other) must
    /// not contradict it.
    fn check_action(&self) -> Result<(), EnvelopeError> {
        if !self.needs_action() {
            return Ok(());
        }
        let own = self.received.as_ref().and_then(|parts| parts.addressing.action.as_ref());
        match (own.map(|text| text.get(&self.nodes)), &self.transport_action) {
            (None, None) => Err(addressing_error(
                Predefined::HeaderRequired(AddressingHeader::Action),
                "the addressing header 'Action' is missing".to_owned(),
            )),
            (Some(own), Some(transport)) if *own != **transport && self.addressing == AddressingVersion::V1_0 => {
                Err(addressing_error(
                    Predefined::ActionMismatch { action: own.to_owned() },
                    format!("the action of the transport, '{transport}', differs from that of the message, '{own}'"),
                ))
            }
            _ => Ok(()),
        }
    }

    fn needs_action(&self) -> bool {
        self.envelope != EnvelopeVersion::None && self.addressing != AddressingVersion::Transport
    }

    /// What the transport says about the message that is about to be received: the message's own action and destination
    /// with transport addressing. To be called before `receive`.
    pub fn set_transport_addressing(&mut self, action: Option<Arc<str>>, to: Arc<str>) {
        self.transport_action = action;
        self.transport_to = Some(to);
    }

    /// The body has been read: only the headers are left.
    pub fn finish_reading(&mut self) -> Result {
        self.expect(State::Reading, "end reading")?;
        self.state = State::Done;
        Ok(())
    }

    /// The Action header (or the transport's action).
    pub fn action(&self) -> Option<&str> {
        match &self.received {
            Some(_) if self.addressing == AddressingVersion::Transport => self.transport_action.as_deref(),
            Some(parts) => {
                let own = parts.addressing.action.as_ref().map(|text| text.get(&self.nodes));
                own.or(self.transport_action.as_deref())
            }
            None => self.outgoing.action(),
        }
    }

    /// The To header (or the address the transport was asked for).
    pub fn to(&self) -> Option<&str> {
        match &self.received {
            Some(_) if self.addressing == AddressingVersion::Transport => self.transport_to.as_deref(),
            Some(parts) => parts.addressing.to.as_ref().map(|text| text.get(&self.nodes)),
            None => self.outgoing.to.as_deref(),
        }
    }

    pub fn message_id(&self) -> Option<&UniqueId> {
        match &self.received {
            Some(parts) => parts.addressing.message_id.as_ref(),
            None => self.outgoing.message_id.as_ref(),
        }
    }

    /// The message this one replies to.
    pub fn relates_to(&self) -> Option<&UniqueId> {
        match &self.received {
            Some(parts) => parts.addressing.relates_to.as_ref(),
            None => self.outgoing.relates_to.as_ref(),
        }
    }

    /// The address in the ReplyTo header of a received message.
    pub fn reply_to(&self) -> Option<&str> {
        let parts = self.received.as_ref()?;
        parts.addressing.reply_to.as_ref().map(|reference| reference.address.get(&self.nodes))
    }

    /// The address in the FaultTo header of a received message.
    pub fn fault_to(&self) -> Option<&str> {
        let parts = self.received.as_ref()?;
        parts.addressing.fault_to.as_ref().map(|reference| reference.address.get(&self.nodes))
    }

    /// The address in the From header of a received message.
    pub fn from(&self) -> Option<&str> {
        let parts = self.received.as_ref()?;
        parts.addressing.from.as_ref().map(|reference| reference.address.get(&self.nodes))
    }

    /// Whether the sender of this message does not want a reply (or, with `fault`, a fault).
    pub fn discards_replies(&self, fault: bool) -> bool {
        let wanted = if fault { self.fault_to().or(self.reply_to()) } else { self.reply_to() };
        wanted.is_some() && wanted == self.addressing.none()
    }

    /// Whether the body carries a fault.
    pub fn is_fault(&self) -> bool {
        self.is_fault
    }

    /// `WS_MESSAGE_PROPERTY_IS_FAULT` is the application's to set on a message it writes.
    pub fn set_is_fault(&mut self, is_fault: bool) {
        self.is_fault = is_fault;
    }

    /// Whether it is settled where the message goes.
    pub fn is_addressed(&self) -> bool {
        self.is_addressed
    }

    /// The received document.
    pub fn nodes(&self) -> &NodeBuffer {
        &self.nodes
    }

    /// A copy of the received document to give to the application, and the position of the Header element in it,
    /// which is added if there was none. Positions of headers are the same as in the document itself.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` unless the message was received and has an envelope.
    pub fn header_document(&mut self) -> Result<(&Arc<Handle<NodeBuffer>>, usize)> {
        let (Some(parts), true) = (&self.received, self.envelope != EnvelopeVersion::None) else {
            return Err(self.wrong_state("give out the header buffer"));
        };
        let (nodes, position) = match parts.header {
            Some(position) => (None, position),
            None => {
                let (nodes, position) = envelope::with_header(&self.nodes, self.envelope)?;
                (Some(nodes), position)
            }
        };
        let document = self
            .header_document
            .get_or_insert_with(|| Arc::new(Handle::new(nodes.unwrap_or_else(|| self.nodes.clone()))));
        Ok((document, position))
    }

    /// A cursor on what is left to read of the body; at first, the first node inside it (the first node of the
    /// document if there is no envelope).
    pub fn body_cursor(&self) -> Result<Cursor<'_>> {
        if let (Some(damage), State::Reading) = (&self.damage, self.state) {
            return Err(damage.clone());
        }
        match (&self.received, self.state) {
            (Some(parts), State::Reading) => Ok(self.nodes.cursor_at(parts.content)),
            _ => Err(self.wrong_state("read the body")),
        }
    }

    /// Reads from the body, and goes on behind what was read. If `read` fails, nothing has been read.
    pub fn read_body<T>(&mut self, read: impl FnOnce(&mut Cursor<'_>, &Self) -> Result<T>) -> Result<T> {
        let mut cursor = self.body_cursor()?;
        let value = read(&mut cursor, self)?;
        let position = cursor.position();
        if let Some(parts) = &mut self.received {
            parts.content = position;
        }
        Ok(value)
    }

    /// The fault in the body of a received message.
    pub fn read_fault(&self) -> Result<Fault> {
        let mut cursor = self.body_cursor()?;
        cursor.skip_to_content();
        Fault::read(cursor, self.envelope)
    }

    pub fn expect(&self, state: State, what: &str) -> Result {
        if self.state == state { Ok(()) } else { Err(self.wrong_state(what)) }
    }

    /// The header functions work in every state but the empty one.
    pub fn expect_headers(&self) -> Result {
        if self.state == State::Empty { Err(self.wrong_state("access the headers")) } else { Ok(()) }
    }

    fn wrong_state(&self, what: &str) -> Failure {
        Failure::new(WS_E_INVALID_OPERATION, format!("cannot {what} of a message in the state {:?}", self.state))
    }
}

fn addressing_error(fault: Predefined, text: String) -> EnvelopeError {
    EnvelopeError::Addressing { fault, failure: Failure::new(WS_E_INVALID_FORMAT, text) }
}
