//! Taking a received document apart: envelope, header blocks, addressing, body. The grammar, for SOAP 1.1 and 1.2:
//!
//! ```text
//! document = Envelope
//! Envelope = Header? Body            (SOAP 1.1 lets other elements follow)
//! Header   = block*                  block: any element, with the attributes mustUnderstand, role (actor), relay
//! Body     = anything
//! ```
//!
//! White space and comments may stand between the elements; other text may not.

use super::addressing::{Addressing, AddressingHeader, HeaderProblem, children};
use super::copy::{copy_content, start_like};
use super::fault::Predefined;
use super::names;
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::abi::{WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::error::Failure;
use crate::xml::{Cursor, NodeBuffer, NodeKind, Writer, XmlName};

/// Why a document is not a message for this endpoint, and with it what can be answered.
#[derive(Debug)]
pub enum EnvelopeError {
    /// No usable envelope, so there is nothing to relate an answer to.
    Unusable(Failure),
    /// An envelope of another SOAP version. The message stays empty, so that a fault for it starts as a blank
    /// message.
    VersionMismatch(Failure),
    /// The addressing headers are wrong. The message can be replied to, with this fault.
    Addressing { fault: Predefined, failure: Failure },
}

impl EnvelopeError {
    pub fn failure(&self) -> &Failure {
        match self {
            Self::Unusable(failure) | Self::VersionMismatch(failure) | Self::Addressing { failure, .. } => failure,
        }
    }

    pub fn into_failure(self) -> Failure {
        match self {
            Self::Unusable(failure) | Self::VersionMismatch(failure) | Self::Addressing { failure, .. } => failure,
        }
    }
}

/// A header block of a received message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeaderBlock {
    pub position: usize,
    pub must_understand: bool,
    pub relay: bool,
    /// Meant for the ultimate receiver, so that the header functions see it.
    pub for_receiver: bool,
    /// Meant for us in either of our roles, so that we have to understand it.
    pub for_us: bool,
    pub understood: bool,
    pub removed: bool,
}

/// What was found in a document.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub header: Option<usize>,
    /// The first node of the content of the body.
    pub content: usize,
    pub is_fault: bool,
    pub addressing: Addressing,
    /// The first thing that is wrong with the addressing headers.
    pub problem: Option<(AddressingHeader, HeaderProblem)>,
}

/// Takes a document apart. The header blocks go to `blocks`, whose memory is re-used.
pub(super) fn parse(
    nodes: &NodeBuffer,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    max_headers: usize,
    blocks: &mut Vec<HeaderBlock>,
) -> Result<Parts, EnvelopeError> {
    blocks.clear();
    if envelope == EnvelopeVersion::None {
        return Ok(Parts::default());
    }
    let mut cursor = nodes.cursor();
    cursor.skip_to_content();
    check_root(cursor, envelope)?;
    let mut after = cursor;
    after.skip_element();
    after.skip_to_content();
    if after.kind() != NodeKind::End {
        return Err(unusable("there is content after the envelope"));
    }

    let ns = envelope.namespace().text;
    let mut parts = Parts::default();
    cursor.advance();
    cursor.skip_to_content();
    if cursor.is_element("Header", ns) {
        parts.header = Some(cursor.position());
        read_blocks(cursor, envelope, addressing, max_headers, blocks, &mut parts)?;
        cursor.skip_element();
        cursor.skip_to_content();
    }
    if !cursor.is_element("Body", ns) {
        return Err(match cursor.kind() {
            NodeKind::StartElement => {
                unusable(format!("expected the body, found the element '{}'", cursor.local_name()))
            }
            NodeKind::Text => unusable("there is text outside header and body"),
            _ => unusable("the envelope has no body"),
        });
    }
    let mut content = cursor;
    content.advance();
    parts.content = content.position();
    content.skip_to_content();
    parts.is_fault = content.is_element("Fault", ns);

    cursor.skip_element();
    cursor.skip_to_content();
    while cursor.kind() != NodeKind::EndElement {
        let foreign = cursor.kind() == NodeKind::StartElement && cursor.namespace() != ns;
        if envelope == EnvelopeVersion::Soap12 || !foreign {
            return Err(unusable("there is content after the body"));
        }
        cursor.skip_element();
        cursor.skip_to_content();
    }
    Ok(parts)
}

fn check_root(root: Cursor<'_>, envelope: EnvelopeVersion) -> Result<(), EnvelopeError> {
    if root.kind() != NodeKind::StartElement || root.local_name() != "Envelope" {
        return Err(unusable("the document is not a SOAP envelope"));
    }
    match EnvelopeVersion::from_namespace(root.namespace()) {
        Some(found) if found == envelope => Ok(()),
        Some(_) => Err(EnvelopeError::VersionMismatch(Failure::new(
            WS_E_INVALID_FORMAT,
            "the envelope has another SOAP version than the channel",
        ))),
        None if root.namespace().is_empty() => Err(unusable("the envelope is in no namespace")),
        // Some other version of SOAP: that is for its namespace to say (SOAP 1.1, 4.1.2; SOAP 1.2, 5.4.7).
        None => Err(EnvelopeError::VersionMismatch(Failure::new(
            WS_E_INVALID_FORMAT,
            format!("'{}' is not the namespace of a SOAP envelope", root.namespace()),
        ))),
    }
}

fn read_blocks(
    header: Cursor<'_>,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    max_headers: usize,
    blocks: &mut Vec<HeaderBlock>,
    parts: &mut Parts,
) -> Result<(), EnvelopeError> {
    for element in children(header) {
        if blocks.len() == max_headers {
            return Err(EnvelopeError::Unusable(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!("the message has more than {max_headers} headers"),
            )));
        }
        let mut block = read_attributes(element, envelope)?;
        if element.namespace() == addressing.namespace().text
            && let Some(header) = AddressingHeader::from_name(element.local_name())
        {
            block.understood = true;
            if block.for_receiver
                && addressing != AddressingVersion::Transport
                && let Err(problem) = parts.addressing.take(header, element, addressing)
                && parts.problem.is_none()
            {
                parts.problem = Some((header, problem));
            }
        }
        blocks.push(block);
    }
    Ok(())
}

/// The SOAP attributes of a block. They count only in the namespace of the envelope.
fn read_attributes(element: Cursor<'_>, envelope: EnvelopeVersion) -> Result<HeaderBlock, EnvelopeError> {
    let ns = envelope.namespace().text;
    let mut block = HeaderBlock {
        position: element.position(),
        must_understand: false,
        relay: false,
        for_receiver: true,
        for_us: true,
        understood: false,
        removed: false,
    };
    for attribute in element.attributes().filter(|attribute| attribute.ns == ns) {
        let boolean = || {
            attribute.value.to_bool().map_err(|failure| {
                EnvelopeError::Unusable(failure.within(format!(
                    "the attribute '{}' of the header '{}' is not a boolean",
                    attribute.local,
                    element.local_name()
                )))
            })
        };
        match attribute.local {
            "mustUnderstand" => block.must_understand = boolean()?,
            "relay" if envelope == EnvelopeVersion::Soap12 => block.relay = boolean()?,
            local if local == envelope.target_attribute() => {
                let role = attribute.value.to_str();
                let role = super::addressing::trim(&role);
                block.for_receiver = envelope.targets_ultimate_receiver(role);
                block.for_us = envelope.targets_us(role);
            }
            _ => {}
        }
    }
    Ok(block)
}

/// A copy of an envelope without Header, with an empty one, and where that is.
pub(super) fn with_header(nodes: &NodeBuffer, envelope: EnvelopeVersion) -> Result<(NodeBuffer, usize), Failure> {
    let mut root = nodes.cursor();
    root.skip_to_content();
    let mut writer = Writer::nodes(NodeBuffer::new());
    start_like(root, None, &mut writer)?;
    writer.start_element(&XmlName::new(names::HEADER, envelope.namespace()))?;
    writer.end_element()?;
    copy_content(root, &mut writer)?;
    writer.end_element()?;
    // The first node is the envelope, the second the header.
    Ok((writer.into_nodes()?, 1))
}

fn unusable(text: impl Into<std::borrow::Cow<'static, str>>) -> EnvelopeError {
    EnvelopeError::Unusable(Failure::new(WS_E_INVALID_FORMAT, text))
}
