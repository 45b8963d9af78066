//! The header blocks an application sees: finding, adding and removing its own, and the must-understand check.

use super::addressing::{AddressingHeader, HeaderProblem, HeaderValue, ReferenceValue};
use super::envelope::HeaderBlock;
use super::outgoing::AddedHeader;
use super::{Message, Predefined, QualifiedName, State};
use crate::abi::{E_INVALIDARG, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::error::{Failure, Result};
use crate::xml::{Cursor, NodeBuffer, Text};

/// `WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE`.
pub const MUST_UNDERSTAND: u32 = 0x1;
/// `WS_RELAY_HEADER_ATTRIBUTE`.
pub const RELAY: u32 = 0x2;

/// A header block for the ultimate receiver.
#[derive(Debug, Clone, Copy)]
pub struct CustomHeader<'a> {
    /// On the start of the header element.
    pub cursor: Cursor<'a>,
    /// `MUST_UNDERSTAND` and `RELAY`.
    pub attributes: u32,
    index: usize,
}

impl Message {
    /// The value of a standard header; `None` if it is not there.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` for an empty message; `WS_E_INVALID_FORMAT` if the header is there twice, or is not
    /// what such a header should be.
    pub fn header_value(&self, header: AddressingHeader) -> Result<Option<HeaderValue<'_>>> {
        self.expect_headers()?;
        let text = |text| HeaderValue::Text(Text::Utf8(text));
        if let Some((wrong, problem)) = self.received.as_ref().and_then(|parts| parts.problem)
            && wrong == header
        {
            let what = if problem == HeaderProblem::Repeated { "is there more than once" } else { "is not valid" };
            return Err(Failure::new(WS_E_INVALID_FORMAT, format!("the header '{}' {what}", header.name().text)));
        }
        Ok(match header {
            AddressingHeader::Action => self.action().map(text),
            AddressingHeader::To => self.to().map(text),
            AddressingHeader::MessageId => self.message_id().map(|id| HeaderValue::Text(id.as_text())),
            AddressingHeader::RelatesTo => self.relates_to().map(|id| HeaderValue::Text(id.as_text())),
            AddressingHeader::From | AddressingHeader::ReplyTo | AddressingHeader::FaultTo => {
                self.reference_value(header)?.map(HeaderValue::Reference)
            }
        })
    }

    fn reference_value(&self, header: AddressingHeader) -> Result<Option<ReferenceValue>> {
        let Some(parts) = &self.received else { return self.outgoing.reference_value(header, self.addressing) };
        let reference = match header {
            AddressingHeader::From => &parts.addressing.from,
            AddressingHeader::ReplyTo => &parts.addressing.reply_to,
            _ => &parts.addressing.fault_to,
        };
        reference.as_ref().map(|reference| reference.value(&self.nodes)).transpose()
    }

    /// All header blocks for the ultimate receiver, those of the received document first.
    pub fn headers(&self) -> impl Iterator<Item = CustomHeader<'_>> {
        let received = self.blocks.iter().enumerate().filter(|(_, block)| block.for_receiver && !block.removed).map(
            |(index, block)| CustomHeader {
                cursor: self.nodes.cursor_at(block.position),
                attributes: attribute_bits(block.must_understand, block.relay),
                index,
            },
        );
        let first_added = self.blocks.len();
        let added = self.outgoing.headers.iter().enumerate().map(move |(index, header)| CustomHeader {
            cursor: header.root(),
            attributes: attribute_bits(header.must_understand, header.relay),
            index: first_added + index,
        });
        received.chain(added)
    }

    /// The header with this name: the only one, or with `repeating` the one with this index among them.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` for an empty message; `WS_E_INVALID_FORMAT` if a header that should be the only one
    /// is not.
    pub fn find_header(&self, local: &str, ns: &str, repeating: Option<usize>) -> Result<Option<CustomHeader<'_>>> {
        self.expect_headers()?;
        let mut matching = self.headers().filter(|header| header.cursor.is_element(local, ns));
        let Some(index) = repeating else {
            let found = matching.next();
            if matching.next().is_some() {
                return Err(Failure::new(
                    WS_E_INVALID_FORMAT,
                    format!("there is more than one header '{local}' in '{ns}'"),
                ));
            }
            return Ok(found);
        };
        Ok(matching.nth(index))
    }

    /// Notes that the application has read a header. `header` is the index in [`CustomHeader`].
    pub fn mark_read(&mut self, header: usize) {
        if let Some(block) = self.blocks.get_mut(header) {
            block.understood = true;
        }
    }

    /// Notes that the application has understood the header whose element is at this position of the document.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is not being read; `E_INVALIDARG` if no header is there.
    pub fn mark_understood(&mut self, position: usize) -> Result {
        self.expect(State::Reading, "mark headers")?;
        match self.blocks.binary_search_by_key(&position, |block| block.position) {
            Ok(index) => {
                self.blocks[index].understood = true;
                Ok(())
            }
            Err(_) => Err(Failure::new(E_INVALIDARG, "the position is not that of a header of this message")),
        }
    }

    /// The headers that somebody here has to understand and nobody has.
    pub fn not_understood(&self) -> Vec<QualifiedName> {
        let missed = |block: &&HeaderBlock| block.must_understand && block.for_us && !block.understood;
        self.blocks
            .iter()
            .filter(missed)
            .map(|block| {
                let cursor = self.nodes.cursor_at(block.position);
                QualifiedName::new(cursor.local_name().to_owned(), cursor.namespace().to_owned())
            })
            .collect()
    }

    /// The must-understand check (`WsCheckMustUnderstandHeaders`): the fault to send if it fails.
    pub fn check_must_understand(&self) -> Result<(), Predefined> {
        let headers = self.not_understood();
        if headers.is_empty() { Ok(()) } else { Err(Predefined::MustUnderstand { headers }) }
    }

    /// Adds an application's header: a document with the header element as its root.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` for an empty message; `WS_E_QUOTA_EXCEEDED` if it would have more headers than it
    /// may; `E_INVALIDARG` if the document has no root or there are attributes of no meaning.
    pub fn add_custom_header(&mut self, nodes: NodeBuffer, attributes: u32) -> Result {
        self.expect_headers()?;
        if attributes & !(MUST_UNDERSTAND | RELAY) != 0 {
            return Err(Failure::new(E_INVALIDARG, format!("{attributes:#x} are no header attributes")));
        }
        if self.blocks.len() + self.outgoing.headers.len() >= self.settings.max_headers {
            return Err(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!("the message may not have more than {} headers", self.settings.max_headers),
            ));
        }
        let header = AddedHeader::new(nodes, attributes & MUST_UNDERSTAND != 0, attributes & RELAY != 0)?;
        self.outgoing.headers.push(header);
        Ok(())
    }

    /// Removes an application's header, if it is there.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` for an empty message; `WS_E_INVALID_FORMAT` if there are several.
    pub fn remove_custom_header(&mut self, local: &str, ns: &str) -> Result {
        let Some(index) = self.find_header(local, ns, None)?.map(|header| header.index()) else { return Ok(()) };
        match self.blocks.get_mut(index) {
            Some(block) => block.removed = true,
            None => {
                self.outgoing.headers.remove(index - self.blocks.len());
            }
        }
        Ok(())
    }
}

impl CustomHeader<'_> {
    /// Which header this is, for [`Message::mark_read`].
    pub fn index(&self) -> usize {
        self.index
    }
}

fn attribute_bits(must_understand: bool, relay: bool) -> u32 {
    (if must_understand { MUST_UNDERSTAND } else { 0 }) | (if relay { RELAY } else { 0 })
}
