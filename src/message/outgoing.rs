//! Making a message: what its headers are initialized from, and setting them one by one.

use std::borrow::Cow;

use super::addressing::{AddressingHeader, EndpointReference, ReferenceValue};
use super::copy::{copy_content, copy_element, start_like};
use super::names;
use super::{AddressingVersion, Message, Predefined, State, UniqueId};
use crate::abi::{E_INVALIDARG, WS_E_INVALID_OPERATION};
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
    pub replies_to_sender: bool,
    /// From, ReplyTo and FaultTo as whole elements.
    pub references: Vec<NodeBuffer>,
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

    /// The action as it is to be written.
    pub fn action_name(&self) -> Option<XmlStr<'_>> {
        self.action().map(|text| XmlStr { text, source: self.action_source })
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

    /// Gives it a new MessageID, where there are such.
    fn identify(&mut self, addressing: AddressingVersion) -> Result {
        if addressing != AddressingVersion::Transport {
            self.message_id = Some(UniqueId::generate()?);
        }
        Ok(())
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
        self.outgoing.clear();
        let made = match initialization {
            Initialization::Blank => Ok(()),
            Initialization::Request => self.outgoing.identify(self.addressing),
            Initialization::Duplicate(source) => source.duplicate_headers(&mut self.outgoing),
            Initialization::Reply(source) => source.reply_headers(false, &mut self.outgoing),
            Initialization::Fault(source) => source.reply_headers(true, &mut self.outgoing),
        };
        made.inspect_err(|_| self.outgoing.clear())?;
        self.is_fault = matches!(initialization, Initialization::Fault(_));
        self.is_addressed = match initialization {
            Initialization::Reply(_) | Initialization::Fault(_) => true,
            Initialization::Duplicate(source) => source.is_addressed,
            Initialization::Blank | Initialization::Request => false,
        };
        self.state = State::Initialized;
        Ok(())
    }

    /// Adds the headers of a reply to this message.
    fn reply_headers(&self, fault: bool, outgoing: &mut Outgoing) -> Result {
        self.expect_headers()?;
        outgoing.relates_to = self.message_id().cloned();
        if self.addressing == AddressingVersion::Transport {
            return Ok(());
        }
        match self.reply_reference(fault) {
            Some(reference) => {
                let address = reference.address.get(&self.nodes);
                let anonymous = self.addressing.anonymous().text;
                outgoing.to = Some(if address == anonymous { anonymous.into() } else { address.to_owned().into() });
                for &position in &reference.parameters {
                    outgoing.headers.push(reference_header(self.nodes.cursor_at(position), self.addressing)?);
                }
            }
            None => outgoing.to = Some(self.addressing.anonymous().text.into()),
        }
        Ok(())
    }

    fn reply_reference(&self, fault: bool) -> Option<&EndpointReference> {
        let addressing = &self.received.as_ref()?.addressing;
        let fault_to = if fault { addressing.fault_to.as_ref() } else { None };
        // August 2004 lets a reply go to the sender's own address.
        let from = if self.addressing == AddressingVersion::V0_9 { addressing.from.as_ref() } else { None };
        fault_to.or(addressing.reply_to.as_ref()).or(from)
    }

    /// Adds the same headers once more.
    fn duplicate_headers(&self, outgoing: &mut Outgoing) -> Result {
        self.expect_headers()?;
        outgoing.to = self.to().map(|to| to.to_owned().into());
        outgoing.message_id = self.message_id().cloned();
        outgoing.relates_to = self.relates_to().cloned();
        outgoing.replies_to_sender = self.outgoing.replies_to_sender;
        outgoing.references.clone_from(&self.outgoing.references);
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
        Ok(())
    }

    /// Sets the Action header of a message that is being made.
    pub fn set_action(&mut self, action: XmlStr<'_>) -> Result {
        self.expect(State::Initialized, "set the action")?;
        self.outgoing.set_action(action);
        Ok(())
    }

    /// Sets or replaces a standard header that is text.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is empty or was received; `E_INVALIDARG` for a header that is an
    /// endpoint reference.
    pub fn set_header_text(&mut self, header: AddressingHeader, text: &Text<'_>) -> Result {
        self.expect_own_headers()?;
        let id = || match text {
            Text::UniqueId(guid) => UniqueId::Guid(*guid),
            text => UniqueId::from_text(&text.to_str()),
        };
        match header {
            AddressingHeader::Action => self.outgoing.set_action(XmlStr::inline(&text.to_str())),
            AddressingHeader::To => self.outgoing.to = Some(text.to_str().into_owned().into()),
            AddressingHeader::MessageId => self.outgoing.message_id = Some(id()),
            AddressingHeader::RelatesTo => self.outgoing.relates_to = Some(id()),
            AddressingHeader::From | AddressingHeader::ReplyTo | AddressingHeader::FaultTo => {
                return Err(Failure::new(E_INVALIDARG, "the header is not text"));
            }
        }
        Ok(())
    }

    /// Sets or replaces a standard header that is an endpoint reference.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is empty or was received.
    pub fn set_header_reference(
        &mut self,
        header: AddressingHeader,
        url: &str,
        parameters: Option<&NodeBuffer>,
    ) -> Result {
        self.expect_own_headers()?;
        let mut writer = Writer::nodes(NodeBuffer::new());
        writer.start_element(&self.addressing_name(header.name()))?;
        let url = if url.is_empty() { self.addressing.anonymous() } else { url.into() };
        writer.start_element(&self.addressing_name(names::ADDRESS))?;
        writer.text_name(url)?;
        writer.end_element()?;
        if let Some(parameters) = parameters {
            writer.start_element(&self.addressing_name(names::REFERENCE_PARAMETERS))?;
            writer.copy_content(&mut parameters.cursor())?;
            writer.end_element()?;
        }
        writer.end_element()?;
        let nodes = writer.into_nodes()?;
        self.remove_header(header)?;
        self.outgoing.references.push(nodes);
        Ok(())
    }

    /// Removes a standard header, if it is there.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is empty or was received.
    pub fn remove_header(&mut self, header: AddressingHeader) -> Result {
        self.expect_own_headers()?;
        match header {
            AddressingHeader::Action => self.outgoing.has_action = false,
            AddressingHeader::To => self.outgoing.to = None,
            AddressingHeader::MessageId => self.outgoing.message_id = None,
            AddressingHeader::RelatesTo => self.outgoing.relates_to = None,
            AddressingHeader::From | AddressingHeader::ReplyTo | AddressingHeader::FaultTo => {
                if header == AddressingHeader::ReplyTo {
                    self.outgoing.replies_to_sender = false;
                }
                self.outgoing.references.retain(|nodes| nodes.cursor().local_name() != header.name().text);
            }
        }
        Ok(())
    }

    /// Settles where a message goes: to an address with the headers that belong to it, or, without one, wherever its
    /// headers already say.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is empty or has been addressed.
    pub fn address(&mut self, destination: Option<(&str, Option<&NodeBuffer>)>) -> Result {
        self.expect_own_headers()?;
        if self.is_addressed {
            return Err(Failure::new(WS_E_INVALID_OPERATION, "the message has already been addressed"));
        }
        if let Some((url, parameters)) = destination {
            let mut headers = Vec::new();
            if let Some(parameters) = parameters {
                let mut cursor = parameters.cursor();
                cursor.skip_to_content();
                while cursor.kind() == NodeKind::StartElement {
                    headers.push(reference_header(cursor, self.addressing)?);
                    cursor.skip_element();
                    cursor.skip_to_content();
                }
            }
            self.outgoing.headers.append(&mut headers);
            let to = if url.is_empty() { self.addressing.anonymous().text.into() } else { url.to_owned().into() };
            self.outgoing.to = Some(to);
        }
        self.is_addressed = true;
        Ok(())
    }

    /// Standard headers can be changed in every state but the empty one, but those of a received message stay.
    fn expect_own_headers(&self) -> Result {
        self.expect_headers()?;
        if self.received.is_some() { Err(self.wrong_state("change the standard headers")) } else { Ok(()) }
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
        if self.outgoing.message_id.is_some() { Ok(()) } else { self.outgoing.identify(self.addressing) }
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
}

/// A reference parameter as the header it has to become, which 1.0 marks as such.
fn reference_header(element: Cursor<'_>, addressing: AddressingVersion) -> Result<AddedHeader> {
    let mut writer = Writer::nodes(NodeBuffer::new());
    start_like(element, None, &mut writer)?;
    let mark = XmlName { prefix: None, local: names::IS_REFERENCE_PARAMETER, ns: names::ADDRESSING_1_0_NS };
    if addressing == AddressingVersion::V1_0 && element.attribute(mark.local.text, mark.ns.text).is_none() {
        writer.attribute(&mark, Text::Bool(true))?;
    }
    copy_content(element, &mut writer)?;
    writer.end_element()?;
    AddedHeader::new(writer.into_nodes()?, false, false)
}
