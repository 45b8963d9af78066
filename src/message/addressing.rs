//! The addressing headers of a received message: where they are, and their values without the space around them.

use super::names;
use super::unique_id::UniqueId;
use super::version::AddressingVersion;
use crate::abi::WS_E_QUOTA_EXCEEDED;
use crate::error::{Failure, Result};
use crate::xml::{Cursor, NodeBuffer, NodeKind, Text, Writer};

/// `WS_HEADER_TYPE`: the addressing headers the API knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressingHeader {
    Action,
    To,
    MessageId,
    RelatesTo,
    From,
    ReplyTo,
    FaultTo,
}

impl AddressingHeader {
    /// From the number an application gave; `None` for a number that is no header.
    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::Action),
            2 => Some(Self::To),
            3 => Some(Self::MessageId),
            4 => Some(Self::RelatesTo),
            5 => Some(Self::From),
            6 => Some(Self::ReplyTo),
            7 => Some(Self::FaultTo),
            _ => None,
        }
    }

    pub fn name(self) -> names::Name {
        match self {
            Self::Action => names::ACTION,
            Self::To => names::TO,
            Self::MessageId => names::MESSAGE_ID,
            Self::RelatesTo => names::RELATES_TO,
            Self::From => names::FROM,
            Self::ReplyTo => names::REPLY_TO,
            Self::FaultTo => names::FAULT_TO,
        }
    }

    pub(super) fn from_name(local: &str) -> Option<Self> {
        match local {
            "Action" => Some(Self::Action),
            "To" => Some(Self::To),
            "MessageID" => Some(Self::MessageId),
            "RelatesTo" => Some(Self::RelatesTo),
            "From" => Some(Self::From),
            "ReplyTo" => Some(Self::ReplyTo),
            "FaultTo" => Some(Self::FaultTo),
            _ => None,
        }
    }
}

/// The text of a header. Nearly always it is one text node, and then it stays in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HeaderText {
    At(usize),
    Owned(String),
}

impl HeaderText {
    /// The text of the element the cursor is on. Fails if the element has element content.
    pub(super) fn read(element: Cursor<'_>) -> Result<Self> {
        let mut cursor = element;
        cursor.advance();
        if let (NodeKind::Text, Text::Utf8(_)) = (cursor.kind(), cursor.text()) {
            let mut next = cursor;
            next.advance();
            if next.kind() == NodeKind::EndElement {
                return Ok(Self::At(cursor.position()));
            }
        }
        Ok(Self::Owned(trim(&cursor.read_string()?).to_owned()))
    }

    pub(super) fn get<'a>(&'a self, nodes: &'a NodeBuffer) -> &'a str {
        match self {
            Self::Owned(text) => text,
            Self::At(position) => match nodes.cursor_at(*position).text() {
                Text::Utf8(text) => trim(text),
                _ => "",
            },
        }
    }
}

/// Reference parameters one endpoint may have. Each is copied with every namespace in its scope, so without a limit a
/// small message could ask for a large reply.
const MAX_REFERENCE_PARAMETERS: usize = 16;

/// An endpoint reference as it stands in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EndpointReference {
    pub address: HeaderText,
    /// The elements that a message to this endpoint has to carry as headers.
    pub parameters: Vec<usize>,
}

impl EndpointReference {
    /// From the element the cursor is on; `None` if there is no address in it.
    pub(super) fn read(element: Cursor<'_>, version: AddressingVersion) -> Result<Option<Self>> {
        let ns = version.namespace().text;
        let mut reference: Option<Self> = None;
        let mut parameters = Vec::new();
        for child in children(element) {
            if child.namespace() != ns {
                continue;
            }
            match child.local_name() {
                "Address" if reference.is_none() => {
                    reference = Some(Self { address: HeaderText::read(child)?, parameters: Vec::new() });
                }
                "ReferenceParameters" | "ReferenceProperties" => {
                    parameters.extend(
                        children(child).take(MAX_REFERENCE_PARAMETERS + 1).map(|parameter| parameter.position()),
                    );
                    if parameters.len() > MAX_REFERENCE_PARAMETERS {
                        return Err(Failure::new(WS_E_QUOTA_EXCEEDED, "too many reference parameters"));
                    }
                }
                _ => {}
            }
        }
        Ok(reference.map(|reference| Self { parameters, ..reference }))
    }
}

/// The value of an addressing header.
#[derive(Debug, Clone)]
pub enum HeaderValue<'a> {
    Text(Text<'a>),
    Reference(ReferenceValue),
}

/// An endpoint reference, apart from the message it is in.
#[derive(Debug, Clone)]
pub struct ReferenceValue {
    pub url: String,
    /// The reference parameters one after the other.
    pub parameters: Option<NodeBuffer>,
}

impl EndpointReference {
    pub(super) fn value(&self, nodes: &NodeBuffer) -> Result<ReferenceValue> {
        let parameters = match self.parameters.as_slice() {
            [] => None,
            positions => {
                let mut writer = Writer::nodes(NodeBuffer::new());
                for &position in positions {
                    writer.copy_node(&mut nodes.cursor_at(position))?;
                }
                Some(writer.into_nodes()?)
            }
        };
        Ok(ReferenceValue { url: self.address.get(nodes).to_owned(), parameters })
    }
}

/// What the addressing headers of a received message say.
#[derive(Debug, Default)]
pub(super) struct Addressing {
    pub action: Option<HeaderText>,
    pub to: Option<HeaderText>,
    pub message_id: Option<UniqueId>,
    pub relates_to: Option<UniqueId>,
    pub from: Option<EndpointReference>,
    pub reply_to: Option<EndpointReference>,
    pub fault_to: Option<EndpointReference>,
}

/// Why an addressing header cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderProblem {
    Repeated,
    Invalid,
}

impl Addressing {
    /// Takes over the header the cursor is on.
    pub(super) fn take(
        &mut self,
        header: AddressingHeader,
        element: Cursor<'_>,
        version: AddressingVersion,
    ) -> Result<(), HeaderProblem> {
        let text = || HeaderText::read(element).map_err(|_| HeaderProblem::Invalid);
        let reference = || match EndpointReference::read(element, version) {
            Ok(Some(reference)) => Ok(reference),
            Ok(None) | Err(_) => Err(HeaderProblem::Invalid),
        };
        match header {
            AddressingHeader::Action => set_once(&mut self.action, text()?),
            AddressingHeader::To => set_once(&mut self.to, text()?),
            AddressingHeader::MessageId => set_once(&mut self.message_id, read_id(element)?),
            AddressingHeader::From => set_once(&mut self.from, reference()?),
            AddressingHeader::ReplyTo => set_once(&mut self.reply_to, reference()?),
            AddressingHeader::FaultTo => set_once(&mut self.fault_to, reference()?),
            // There may be several, of different relationships; only "is the reply to" matters to anyone here.
            AddressingHeader::RelatesTo => {
                if self.relates_to.is_none() && is_reply_relationship(element) {
                    self.relates_to = Some(read_id(element)?);
                }
                Ok(())
            }
        }
    }
}

fn set_once<T>(slot: &mut Option<T>, value: T) -> Result<(), HeaderProblem> {
    if slot.is_some() {
        return Err(HeaderProblem::Repeated);
    }
    *slot = Some(value);
    Ok(())
}

fn read_id(element: Cursor<'_>) -> Result<UniqueId, HeaderProblem> {
    let mut cursor = element;
    cursor.advance();
    let content = cursor.read_text_content().map_err(|_| HeaderProblem::Invalid)?;
    match content.as_text() {
        Text::UniqueId(bytes) => Ok(UniqueId::Guid(bytes)),
        text => Ok(UniqueId::from_text(trim(&text.to_str()))),
    }
}

/// 1.0 writes the relationship as a URI, 0.9 as a qualified name; absent means reply in both.
fn is_reply_relationship(element: Cursor<'_>) -> bool {
    match element.attribute("RelationshipType", "") {
        None => true,
        Some(value) => {
            let value = value.to_str();
            let value = trim(&value);
            value == "http://www.w3.org/2005/08/addressing/reply" || value.rsplit(':').next() == Some("Reply")
        }
    }
}

/// The child elements of the element the cursor is on.
pub(super) fn children<'a>(element: Cursor<'a>) -> impl Iterator<Item = Cursor<'a>> {
    let mut cursor = element;
    cursor.advance();
    std::iter::from_fn(move || {
        loop {
            match cursor.kind() {
                NodeKind::StartElement => {
                    let found = cursor;
                    cursor.skip_element();
                    return Some(found);
                }
                NodeKind::EndElement | NodeKind::End => return None,
                NodeKind::Text | NodeKind::Comment => cursor.advance(),
            }
        }
    })
}

/// Without the white space of XML around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}
