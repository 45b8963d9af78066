//! A reading position in a document. Small and `Copy`: to look ahead, copy it.

use std::borrow::Cow;

use super::XML_NAMESPACE;
use super::node::{AttributeRecord, DeclarationRecord, Element, NO_PARENT, Node, NodeBuffer, Stored};
use super::value::{Text, base64};
use super::writer::Value;
use super::{Source, XmlStr};
use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT};
use crate::error::{Failure, Result};
use crate::xml::node::Str;

/// What a cursor stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    StartElement,
    EndElement,
    Text,
    Comment,
    /// After the last node.
    End,
}

/// An attribute of an element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attribute<'a> {
    pub prefix: &'a str,
    pub local: &'a str,
    pub ns: &'a str,
    pub value: Text<'a>,
}

/// A namespace declaration of an element; the prefix is empty for the default namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration<'a> {
    pub prefix: &'a str,
    pub ns: &'a str,
}

/// The whole text of an element: as it was written if it is one value, else its characters or octets joined.
#[derive(Debug, Clone, PartialEq)]
pub enum TextContent<'a> {
    /// No text at all.
    Empty,
    One(Text<'a>),
    Characters(String),
    Octets(Vec<u8>),
}

impl TextContent<'_> {
    /// The content as one value; empty content is empty text.
    pub fn as_text(&self) -> Text<'_> {
        match self {
            TextContent::Empty => Text::Utf8(""),
            TextContent::One(text) => *text,
            TextContent::Characters(text) => Text::Utf8(text),
            TextContent::Octets(octets) => Text::Bytes(octets),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    buffer: &'a NodeBuffer,
    position: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(buffer: &'a NodeBuffer, position: usize) -> Self {
        Self { buffer, position: position.min(buffer.nodes.len()) }
    }

    fn node(&self) -> Option<&'a Node> {
        self.buffer.nodes.get(self.position)
    }

    /// The element the cursor stands on (its start or end).
    fn here(&self) -> Option<&'a Element> {
        match self.node()? {
            Node::Start { element, .. } | Node::End { element } => self.buffer.elements.get(*element as usize),
            _ => None,
        }
    }

    /// The element in whose scope the cursor stands: itself on a start or end, otherwise the one around it.
    fn scope(&self) -> Option<&'a Element> {
        if let Some(element) = self.here() {
            return Some(element);
        }
        for node in self.buffer.nodes[..self.position].iter().rev() {
            match *node {
                Node::Start { element, .. } => return self.buffer.elements.get(element as usize),
                Node::End { element } => {
                    let parent = self.buffer.elements.get(element as usize)?.parent;
                    return self.buffer.elements.get(parent as usize);
                }
                _ => {}
            }
        }
        None
    }

    pub fn buffer(&self) -> &'a NodeBuffer {
        self.buffer
    }

    /// The index of the node, for [`NodeBuffer::cursor_at`].
    pub fn position(&self) -> usize {
        self.position
    }

    pub fn kind(&self) -> NodeKind {
        match self.node() {
            Some(Node::Start { .. }) => NodeKind::StartElement,
            Some(Node::End { .. }) => NodeKind::EndElement,
            Some(Node::Text(_)) => NodeKind::Text,
            Some(Node::Comment(_)) => NodeKind::Comment,
            None => NodeKind::End,
        }
    }

    /// The element's local name; empty unless on a start or end.
    pub fn local_name(&self) -> &'a str {
        self.here().map_or("", |element| self.buffer.str(element.local))
    }

    /// The element's namespace; empty for none.
    pub fn namespace(&self) -> &'a str {
        self.here().map_or("", |element| self.buffer.str(element.ns))
    }

    /// The element's prefix as written; empty for none.
    pub fn prefix(&self) -> &'a str {
        self.here().map_or("", |element| self.buffer.str(element.prefix))
    }

    /// Whether the cursor is on the start of the element with this name.
    pub fn is_element(&self, local: &str, ns: &str) -> bool {
        let Some(Node::Start { element, .. }) = self.node() else { return false };
        let element = self.buffer.elements.get(*element as usize);
        element.is_some_and(|element| self.buffer.is(element.local, local) && self.buffer.is(element.ns, ns))
    }

    /// The element's attributes without namespace declarations, in document order.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let buffer = self.buffer;
        let (start, end) = self.here().map_or((0, 0), |element| element.attributes);
        buffer.attributes.get(start as usize..end as usize).unwrap_or_default().iter().map(move |attribute| {
            let AttributeRecord { prefix, local, ns, value } = *attribute;
            Attribute {
                prefix: buffer.str(prefix),
                local: buffer.str(local),
                ns: buffer.str(ns),
                value: buffer.value(value),
            }
        })
    }

    /// The value of the attribute with this name.
    pub fn attribute(&self, local: &str, ns: &str) -> Option<Text<'a>> {
        self.attributes().find(|attribute| attribute.local == local && attribute.ns == ns).map(|found| found.value)
    }

    /// The namespace declarations written on the element, in document order.
    pub fn declarations(&self) -> impl Iterator<Item = Declaration<'a>> + use<'a> {
        let buffer = self.buffer;
        self.here().map(|element| own_declarations(buffer, element)).unwrap_or_default().iter().map(
            move |&DeclarationRecord { prefix, ns }| Declaration { prefix: buffer.str(prefix), ns: buffer.str(ns) },
        )
    }

    /// The namespace a prefix stands for here. The empty prefix always has one, possibly the empty one.
    pub fn lookup_prefix(&self, prefix: &str) -> Option<&'a str> {
        self.find_declaration(|declared, _| declared == prefix).map(|found| found.ns).or(match prefix {
            "" => Some(""),
            "xml" => Some(XML_NAMESPACE),
            _ => None,
        })
    }

    /// A prefix that stands for this namespace here.
    pub fn lookup_namespace(&self, ns: &str) -> Option<&'a str> {
        if ns == XML_NAMESPACE {
            return Some("xml");
        }
        let found = self.find_declaration(|prefix, declared| declared == ns && self.lookup_prefix(prefix) == Some(ns));
        found.map(|found| found.prefix).or((ns.is_empty() && self.lookup_prefix("") == Some("")).then_some(""))
    }

    fn find_declaration(&self, mut matches: impl FnMut(&'a str, &'a str) -> bool) -> Option<Declaration<'a>> {
        let mut scope = self.scope();
        while let Some(element) = scope {
            for record in own_declarations(self.buffer, element).iter().rev() {
                let (prefix, ns) = (self.buffer.str(record.prefix), self.buffer.str(record.ns));
                if matches(prefix, ns) {
                    return Some(Declaration { prefix, ns });
                }
            }
            if element.parent == NO_PARENT {
                return None;
            }
            scope = self.buffer.elements.get(element.parent as usize);
        }
        None
    }

    /// Every declaration in scope here, innermost first, each prefix once.
    pub fn declarations_in_scope(&self) -> Vec<Declaration<'a>> {
        let mut seen: Vec<Declaration<'a>> = Vec::new();
        self.find_declaration(|prefix, ns| {
            if !seen.iter().any(|earlier| earlier.prefix == prefix) {
                seen.push(Declaration { prefix, ns });
            }
            false
        });
        seen
    }

    /// The text of a text node, or of a comment; empty on other nodes.
    pub fn text(&self) -> Text<'a> {
        match self.node() {
            Some(Node::Text(stored)) => self.buffer.value(*stored),
            Some(Node::Comment(text)) => Text::Utf8(self.buffer.str(*text)),
            _ => Text::Utf8(""),
        }
    }

    /// Moves to the next node in document order; stays on the end.
    pub fn advance(&mut self) {
        if self.position < self.buffer.nodes.len() {
            self.position += 1;
        }
    }

    /// From the start of an element to the node after its end; from any other node to the next.
    pub fn skip_element(&mut self) {
        match self.node() {
            Some(Node::Start { end, .. }) if *end as usize > self.position => self.position = *end as usize + 1,
            _ => self.advance(),
        }
    }

    /// From the start of an element to its end node.
    pub fn skip_to_end(&mut self) {
        if let Some(Node::Start { end, .. }) = self.node()
            && *end as usize > self.position
        {
            self.position = *end as usize;
        }
    }

    /// Skips comments and white space to the next start, end, or other text.
    pub fn skip_to_content(&mut self) {
        loop {
            match self.node() {
                Some(Node::Comment(_)) => {}
                Some(Node::Text(Stored::Utf8(text))) if is_white_space(self.buffer.str(*text)) => {}
                _ => return,
            }
            self.position += 1;
        }
    }

    /// Inside an element: reads all text up to the element's end and leaves the cursor there. Comments are skipped.
    ///
    /// # Errors
    /// `WS_E_INVALID_FORMAT` if there is a child element.
    pub fn read_text_content(&mut self) -> Result<TextContent<'a>> {
        // Nearly all elements with text have just that.
        if let Some([Node::Text(stored), Node::End { .. }]) = self.buffer.nodes[self.position..].first_chunk() {
            self.position += 1;
            return Ok(TextContent::One(self.buffer.value(*stored)));
        }
        let mut content = TextContent::Empty;
        // Octets that end the content so far, in case more follow them after characters.
        let mut open_octets: Vec<u8> = Vec::new();
        loop {
            match self.node() {
                Some(Node::Text(stored)) => {
                    let text = self.buffer.value(*stored);
                    content = match (content, text) {
                        (TextContent::Empty, text) => TextContent::One(text),
                        (TextContent::One(Text::Bytes(first)), Text::Bytes(more)) => {
                            let mut octets = Vec::new();
                            append_octets(&mut octets, first)?;
                            append_octets(&mut octets, more)?;
                            TextContent::Octets(octets)
                        }
                        (TextContent::Octets(mut octets), Text::Bytes(more)) => {
                            append_octets(&mut octets, more)?;
                            TextContent::Octets(octets)
                        }
                        (earlier, text) => {
                            let mut characters = match earlier {
                                TextContent::Characters(characters) => characters,
                                other => other.as_text().to_str().into_owned(),
                            };
                            if let Text::Bytes(more) = text {
                                append_octets(&mut open_octets, more)?;
                            } else {
                                flush_octets(&mut characters, &mut open_octets)?;
                                append(&mut characters, &text.to_str())?;
                            }
                            TextContent::Characters(characters)
                        }
                    };
                }
                Some(Node::Comment(_)) => {}
                Some(Node::End { .. }) | None => break,
                Some(Node::Start { .. }) => {
                    return Err(Failure::new(
                        WS_E_INVALID_FORMAT,
                        format!("expected text, found the element '{}'", self.local_name()),
                    ));
                }
            }
            self.position += 1;
        }
        if let TextContent::Characters(characters) = &mut content {
            flush_octets(characters, &mut open_octets)?;
        }
        Ok(content)
    }

    /// The text content as characters. See [`Cursor::read_text_content`].
    pub fn read_string(&mut self) -> Result<Cow<'a, str>> {
        Ok(match self.read_text_content()? {
            TextContent::Empty => Cow::Borrowed(""),
            TextContent::One(text) => text.to_str(),
            TextContent::Characters(text) => Cow::Owned(text),
            TextContent::Octets(octets) => Cow::Owned(base64::encode(&octets)),
        })
    }

    // For copying without losing dictionary ids.

    pub(super) fn element_name(&self) -> Option<(&'a str, XmlStr<'a>, XmlStr<'a>)> {
        let element = self.here()?;
        Some((self.buffer.str(element.prefix), self.sourced(element.local), self.sourced(element.ns)))
    }

    pub(super) fn sourced_attributes(
        &self,
    ) -> impl Iterator<Item = (&'a str, XmlStr<'a>, XmlStr<'a>, Value<'a>)> + use<'a> {
        let cursor = *self;
        let (start, end) = self.here().map_or((0, 0), |element| element.attributes);
        self.buffer.attributes.get(start as usize..end as usize).unwrap_or_default().iter().map(move |attribute| {
            (
                cursor.buffer.str(attribute.prefix),
                cursor.sourced(attribute.local),
                cursor.sourced(attribute.ns),
                cursor.sourced_value(attribute.value),
            )
        })
    }

    pub(super) fn sourced_declarations(&self) -> impl Iterator<Item = (&'a str, XmlStr<'a>)> + use<'a> {
        let cursor = *self;
        let records = self.here().map(|element| own_declarations(self.buffer, element)).unwrap_or_default();
        records.iter().map(move |record| (cursor.buffer.str(record.prefix), cursor.sourced(record.ns)))
    }

    pub(super) fn sourced_text(&self) -> Value<'a> {
        match self.node() {
            Some(Node::Text(stored)) => self.sourced_value(*stored),
            _ => Value::Text(self.text()),
        }
    }

    fn sourced_value(&self, stored: Stored) -> Value<'a> {
        match stored {
            Stored::Utf8(text @ (Str::Static(_) | Str::Session(_))) => Value::Name(self.sourced(text)),
            stored => Value::Text(self.buffer.value(stored)),
        }
    }

    fn sourced(&self, at: Str) -> XmlStr<'a> {
        let source = match at {
            Str::Static(index) => Source::Static(u32::from(index) * 2),
            Str::Session(_) => Source::Application,
            _ => Source::Inline,
        };
        XmlStr { text: self.buffer.str(at), source }
    }
}

fn own_declarations<'a>(buffer: &'a NodeBuffer, element: &Element) -> &'a [DeclarationRecord] {
    let (start, end) = element.declarations;
    buffer.declarations.get(start as usize..end as usize).unwrap_or_default()
}

/// White space as XML defines it.
pub(super) fn is_white_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

fn append(characters: &mut String, more: &str) -> Result {
    characters.try_reserve(more.len()).map_err(|_| out_of_memory())?;
    characters.push_str(more);
    Ok(())
}

fn append_octets(octets: &mut Vec<u8>, more: &[u8]) -> Result {
    octets.try_reserve(more.len()).map_err(|_| out_of_memory())?;
    octets.extend_from_slice(more);
    Ok(())
}

fn flush_octets(characters: &mut String, octets: &mut Vec<u8>) -> Result {
    append(characters, &base64::encode(octets))?;
    octets.clear();
    Ok(())
}

fn out_of_memory() -> Failure {
    Failure::new(E_OUTOFMEMORY, "out of memory for joined text")
}
