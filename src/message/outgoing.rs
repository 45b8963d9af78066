//! Making a message: what its headers are initialized from, and writing the envelope with the headers in the order
//! in which .NET sends them, because its receivers have a fast path for exactly that:
//!
//! ```text
//! Action  MessageID | RelatesTo  From  ReplyTo  FaultTo  application headers  To
//! ```

use std::borrow::Cow;

use super::addressing::{AddressingHeader, EndpointReference, ReferenceValue};
use super::copy::{copy_content, copy_element, start_like};
use super::names::{self, Name};
use super::{AddressingVersion, EnvelopeVersion, Fault, Message, Predefined, State, UniqueId};
use crate::abi::E_INVALIDARG;
use crate::error::{Failure, Result};
use crate::xml::{Cursor, NodeBuffer, NodeKind, Source, Text, Writer, XmlName, XmlStr};

/// `WS_MESSAGE_INITIALIZATION`, with the message it starts from.
#[derive(Clone, Copy)]
pub enum Initialization<'a> {
    /// No headers.
    Blank,
    /// The headers of another message.
    Duplicate(&'a Message),
    /// A new MessageID.
    Request,
    /// Addressed to where the other message wants its reply, and related to it.
    Reply(&'a Message),
    /// The same with a fault.
    Fault(&'a Message),
}

/// A header an application (or a predefined fault) has added.
#[derive(Debug, Clone)]
pub(super) struct AddedHeader {
    nodes: NodeBuffer,
    pub must_understand: bool,
    pub relay: bool,
}

impl AddedHeader {
    pub fn new(nodes: NodeBuffer, must_understand: bool, relay: bool) -> Result<Self> {
        let header = Self { nodes, must_understand, relay };
        if header.root().kind() != NodeKind::StartElement {
            return Err(Failure::new(E_INVALIDARG, "a header has to be an element"));
        }
        Ok(header)
    }

    pub fn root(&self) -> Cursor<'_> {
        let mut cursor = self.nodes.cursor();
        cursor.skip_to_content();
        cursor
    }

    fn write(&self, envelope: EnvelopeVersion, writer: &mut Writer<'_>) -> Result {
        let mut root = self.root();
        if !self.must_understand && !self.relay {
            return writer.copy_node(&mut root);
        }
        start_like(root, Some(envelope.namespace().text), writer)?;
        if self.must_understand {
            write_true(names::MUST_UNDERSTAND, envelope, writer)?;
        }
        // SOAP 1.1 has no such attribute.
        if self.relay && envelope == EnvelopeVersion::Soap12 {
            write_true(names::RELAY, envelope, writer)?;
        }
        copy_content(root, writer)?;
        writer.end_element()
    }
}

/// The headers of a message that is being made.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    action: String,
    has_action: bool,
    action_source: Source,
    pub to: Option<Cow<'static, str>>,
    pub message_id: Option<UniqueId>,
    pub relates_to: Option<UniqueId>,
    /// ReplyTo with nothing but the anonymous address, which is what a client sends.
    replies_to_sender: bool,
    /// From, ReplyTo and FaultTo as whole elements.
    references: Vec<NodeBuffer>,
    pub headers: Vec<AddedHeader>,
}

impl Outgoing {
    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        self.action.clear();
        self.has_action = false;
        self.action_source = Source::Inline;
        self.to = None;
        self.message_id = None;
        self.relates_to = None;
        self.replies_to_sender = false;
        self.references.clear();
        self.headers.clear();
    }

    pub fn action(&self) -> Option<&str> {
        self.has_action.then_some(self.action.as_str())
    }

    pub fn reference_value(
        &self,
        header: AddressingHeader,
        addressing: AddressingVersion,
    ) -> Result<Option<ReferenceValue>> {
        for nodes in &self.references {
            if nodes.cursor().local_name() == header.name().text {
                let reference = EndpointReference::read(nodes.cursor(), addressing)?;
                return reference.map(|reference| reference.value(nodes)).transpose();
            }
        }
        let implied = header == AddressingHeader::ReplyTo && self.replies_to_sender;
        Ok(implied.then(|| ReferenceValue { url: addressing.anonymous().text.to_owned(), parameters: None }))
    }

    fn set_action(&mut self, action: XmlStr<'_>) {
        self.action.clear();
        self.action.push_str(action.text);
        self.action_source = action.source;
        self.has_action = true;
    }
}

impl Message {
    /// `WsInitializeMessage`. If it fails, the message stays empty.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if this message is not empty, or the other one is.
    pub fn initialize(&mut self, initialization: Initialization<'_>) -> Result {
        self.expect(State::Empty, "initialize the headers")?;
        let outgoing = match initialization {
            Initialization::Blank => Outgoing::default(),
            Initialization::Request => Outgoing {
                message_id: match self.addressing {
                    AddressingVersion::Transport => None,
                    AddressingVersion::V0_9 | AddressingVersion::V1_0 => Some(UniqueId::generate()?),
                },
                ..Outgoing::default()
            },
            Initialization::Duplicate(source) => source.duplicate_headers()?,
            Initialization::Reply(source) => source.reply_headers(false)?,
            Initialization::Fault(source) => source.reply_headers(true)?,
        };
        let previous = std::mem::replace(&mut self.outgoing, outgoing);
        if !self.outgoing.has_action {
            // Its memory, for the action that will be set.
            self.outgoing.action = previous.action;
            self.outgoing.action.clear();
        }
        self.is_fault = matches!(initialization, Initialization::Fault(_));
        self.is_addressed = match initialization {
            Initialization::Reply(_) | Initialization::Fault(_) => true,
            Initialization::Duplicate(source) => source.is_addressed,
            Initialization::Blank | Initialization::Request => false,
        };
        self.state = State::Initialized;
        Ok(())
    }

    /// The headers of a reply to this message.
    fn reply_headers(&self, fault: bool) -> Result<Outgoing> {
        self.expect_headers()?;
        let mut outgoing = Outgoing { relates_to: self.message_id().cloned(), ..Outgoing::default() };
        if self.addressing == AddressingVersion::Transport {
            return Ok(outgoing);
        }
        match self.reply_reference(fault) {
            Some(reference) => {
                let address = reference.address.get(&self.nodes);
                let anonymous = self.addressing.anonymous().text;
                outgoing.to = Some(if address == anonymous { anonymous.into() } else { address.to_owned().into() });
                for &position in &reference.parameters {
                    outgoing.headers.push(self.reference_parameter(position)?);
                }
            }
            None => outgoing.to = Some(self.addressing.anonymous().text.into()),
        }
        Ok(outgoing)
    }

    fn reply_reference(&self, fault: bool) -> Option<&EndpointReference> {
        let addressing = &self.received.as_ref()?.addressing;
        let fault_to = if fault { addressing.fault_to.as_ref() } else { None };
        // August 2004 lets a reply go to the sender's own address.
        let from = if self.addressing == AddressingVersion::V0_9 { addressing.from.as_ref() } else { None };
        fault_to.or(addressing.reply_to.as_ref()).or(from)
    }

    /// A reference parameter as the header it has to become, which 1.0 marks as such.
    fn reference_parameter(&self, position: usize) -> Result<AddedHeader> {
        let element = self.nodes.cursor_at(position);
        let mut writer = Writer::nodes(NodeBuffer::new());
        start_like(element, None, &mut writer)?;
        let mark = XmlName { prefix: None, local: names::IS_REFERENCE_PARAMETER, ns: names::ADDRESSING_1_0_NS };
        if self.addressing == AddressingVersion::V1_0 && element.attribute(mark.local.text, mark.ns.text).is_none() {
            writer.attribute(&mark, Text::Bool(true))?;
        }
        copy_content(element, &mut writer)?;
        writer.end_element()?;
        AddedHeader::new(writer.into_nodes()?, false, false)
    }

    /// The same headers once more.
    fn duplicate_headers(&self) -> Result<Outgoing> {
        self.expect_headers()?;
        let mut outgoing = Outgoing {
            to: self.to().map(|to| to.to_owned().into()),
            message_id: self.message_id().cloned(),
            relates_to: self.relates_to().cloned(),
            replies_to_sender: self.outgoing.replies_to_sender,
            references: self.outgoing.references.clone(),
            headers: Vec::new(),
            ..Outgoing::default()
        };
        if let Some(action) = self.action() {
            outgoing.set_action(action.into());
        }
        let soap = Some(self.envelope.namespace().text);
        for header in self.headers() {
            let element = header.cursor;
            let name = if element.namespace() == self.addressing.namespace().text { element.local_name() } else { "" };
            match name {
                "Action" | "To" | "MessageID" | "RelatesTo" => {}
                "From" | "ReplyTo" | "FaultTo" => outgoing.references.push(copy_element(element, soap)?),
                _ => {
                    let must_understand = header.attributes & super::MUST_UNDERSTAND != 0;
                    let relay = header.attributes & super::RELAY != 0;
                    let nodes = copy_element(element, soap)?;
                    outgoing.headers.push(AddedHeader::new(nodes, must_understand, relay)?);
                }
            }
        }
        Ok(outgoing)
    }

    /// Sets the Action header of a message that is being made.
    pub fn set_action(&mut self, action: XmlStr<'_>) -> Result {
        self.expect(State::Initialized, "set the action")?;
        self.outgoing.set_action(action);
        Ok(())
    }

    /// Says where a message that is being made goes.
    pub fn set_to(&mut self, to: &str) -> Result {
        self.expect(State::Initialized, "set the destination")?;
        self.outgoing.to = Some(to.to_owned().into());
        self.is_addressed = true;
        Ok(())
    }

    /// Has the reply come back to the sender of this message, which is what a client wants.
    pub fn set_reply_to_sender(&mut self) -> Result {
        self.expect(State::Initialized, "set the reply address")?;
        self.outgoing.replies_to_sender = true;
        Ok(())
    }

    /// Gives a message that is being made an identifier, if it has none.
    pub fn ensure_message_id(&mut self) -> Result {
        self.expect(State::Initialized, "set the message id")?;
        if self.outgoing.message_id.is_none() && self.addressing != AddressingVersion::Transport {
            self.outgoing.message_id = Some(UniqueId::generate()?);
        }
        Ok(())
    }

    /// Prepares a message that is to carry a predefined fault: its action and the headers that explain it.
    pub fn set_predefined_fault(&mut self, fault: &Predefined) -> Result {
        self.set_fault_action(fault.action(self.addressing))?;
        for nodes in fault.headers(self.envelope, self.addressing)? {
            self.outgoing.headers.push(AddedHeader::new(nodes, false, false)?);
        }
        Ok(())
    }

    /// Sets the action of a message that carries a fault: the given one, else the default.
    pub fn set_fault_action(&mut self, action: Option<XmlStr<'_>>) -> Result {
        self.expect(State::Initialized, "set the action")?;
        if let Some(action) = action.or(self.addressing.default_fault_action()) {
            self.outgoing.set_action(action);
        }
        self.is_fault = true;
        Ok(())
    }

    /// Writes the whole message. The body is written by `body`, inside the Body element.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is not initialized, and what `body` and the writer report; then the
    /// message can only be reset.
    pub fn write_envelope(&mut self, writer: &mut Writer<'_>, body: impl FnOnce(&mut Writer<'_>) -> Result) -> Result {
        self.expect(State::Initialized, "write the envelope")?;
        self.state = State::Writing;
        if self.envelope == EnvelopeVersion::None {
            body(writer)?;
        } else {
            let ns = self.envelope.namespace();
            writer.start_element(&envelope_name(names::ENVELOPE, ns))?;
            writer.xmlns(names::ENVELOPE_PREFIX, ns)?;
            self.write_headers(writer)?;
            writer.start_element(&envelope_name(names::BODY, ns))?;
            body(writer)?;
            writer.end_element()?;
            writer.end_element()?;
        }
        self.state = State::Done;
        Ok(())
    }

    /// Writes a whole message with a fault in its body.
    pub fn write_fault(&mut self, writer: &mut Writer<'_>, fault: &Fault) -> Result {
        let envelope = self.envelope;
        self.write_envelope(writer, |writer| fault.write(envelope, writer))
    }

    /// The To header, unless it would only say what its absence says as well.
    fn written_to(&self) -> Option<&str> {
        let to = self.outgoing.to.as_deref()?;
        let implied = self.addressing == AddressingVersion::V1_0 && to == self.addressing.anonymous().text;
        (self.settings.writes_anonymous_to || !implied).then_some(to)
    }

    fn write_headers(&self, writer: &mut Writer<'_>) -> Result {
        let outgoing = &self.outgoing;
        let to = self.written_to();
        let addressed = self.addressing != AddressingVersion::Transport
            && (outgoing.has_action
                || to.is_some()
                || outgoing.message_id.is_some()
                || outgoing.relates_to.is_some()
                || outgoing.replies_to_sender
                || !outgoing.references.is_empty());
        if addressed {
            writer.xmlns(names::ADDRESSING_PREFIX, self.addressing.namespace())?;
        }
        if !addressed && outgoing.headers.is_empty() {
            return Ok(());
        }
        writer.start_element(&envelope_name(names::HEADER, self.envelope.namespace()))?;
        if addressed {
            self.write_addressing(writer)?;
        }
        for header in &outgoing.headers {
            header.write(self.envelope, writer)?;
        }
        if addressed && let Some(to) = to {
            writer.start_element(&self.addressing_name(names::TO))?;
            write_true(names::MUST_UNDERSTAND, self.envelope, writer)?;
            let anonymous = self.addressing.anonymous();
            // To addresses are the same in every message of a session.
            writer.text_name(if to == anonymous.text { anonymous } else { XmlStr::application(to) })?;
            writer.end_element()?;
        }
        writer.end_element()
    }

    /// The addressing headers that come before the application's.
    fn write_addressing(&self, writer: &mut Writer<'_>) -> Result {
        let outgoing = &self.outgoing;
        if outgoing.has_action {
            writer.start_element(&self.addressing_name(names::ACTION))?;
            write_true(names::MUST_UNDERSTAND, self.envelope, writer)?;
            writer.text_name(XmlStr { text: &outgoing.action, source: outgoing.action_source })?;
            writer.end_element()?;
        }
        if let Some(id) = &outgoing.message_id {
            writer.text_element(&self.addressing_name(names::MESSAGE_ID), id.as_text())?;
        }
        if let Some(id) = &outgoing.relates_to {
            writer.text_element(&self.addressing_name(names::RELATES_TO), id.as_text())?;
        }
        if outgoing.replies_to_sender {
            writer.start_element(&self.addressing_name(names::REPLY_TO))?;
            writer.start_element(&self.addressing_name(names::ADDRESS))?;
            writer.text_name(self.addressing.anonymous())?;
            writer.end_element()?;
            writer.end_element()?;
        }
        for reference in &outgoing.references {
            writer.copy_node(&mut reference.cursor())?;
        }
        Ok(())
    }

    fn addressing_name(&self, local: Name) -> XmlName<'static> {
        XmlName::prefixed(names::ADDRESSING_PREFIX, local, self.addressing.namespace())
    }
}

fn envelope_name(local: Name, ns: Name) -> XmlName<'static> {
    XmlName::prefixed(names::ENVELOPE_PREFIX, local, ns)
}

/// A SOAP attribute with the value 1, which both versions take and .NET writes.
fn write_true(name: Name, envelope: EnvelopeVersion, writer: &mut Writer<'_>) -> Result {
    writer.attribute(&envelope_name(name, envelope.namespace()), Text::Int64(1))
}
