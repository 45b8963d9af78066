//! Writes nodes into a [`NodeBuffer`].

use super::{Source, Value, XmlStr};
use crate::error::Result;
use crate::xml::dictionary::COUNT;
use crate::xml::node::{AttributeRecord, DeclarationRecord, Element, NO_PARENT, Node, NodeBuffer, Stored, Str};
use crate::xml::{Text, XML_NAMESPACE};

#[derive(Debug)]
pub(super) struct NodeEncoder {
    buffer: NodeBuffer,
    /// Start node and element of each open element.
    open: Vec<(usize, u32)>,
}

impl NodeEncoder {
    pub fn new(buffer: NodeBuffer) -> Self {
        Self { buffer, open: Vec::new() }
    }

    fn keep(&mut self, text: XmlStr<'_>) -> Result<Str> {
        match text.source {
            Source::Static(id) if (id as usize) < 2 * COUNT && id & 1 == 0 => Ok(Str::Static((id / 2) as u16)),
            _ if text.text == XML_NAMESPACE => Ok(Str::Xml),
            _ => self.buffer.intern(text.text),
        }
    }

    fn keep_prefix(&mut self, prefix: &str) -> Result<Str> {
        match prefix.as_bytes() {
            [letter @ b'a'..=b'z'] => Ok(Str::Letter(letter - b'a')),
            _ => self.buffer.intern(prefix),
        }
    }

    pub fn start_element(&mut self, prefix: &str, local: XmlStr<'_>, ns: XmlStr<'_>) -> Result {
        let parent = self.open.last().map(|(_, element)| *element);
        let around = parent.and_then(|parent| self.buffer.elements.get(parent as usize)).copied();
        // Most elements have the namespace and prefix of the one around them.
        let (prefix, ns) = match around {
            Some(around) if self.buffer.str(around.ns) == ns.text && self.buffer.str(around.prefix) == prefix => {
                (around.prefix, around.ns)
            }
            _ => (self.keep_prefix(prefix)?, self.keep(ns)?),
        };
        let local = self.keep(local)?;
        let (attributes, declarations) = (self.buffer.attributes.len() as u32, self.buffer.declarations.len() as u32);
        let element = self.buffer.push_element(Element {
            prefix,
            local,
            ns,
            attributes: (attributes, attributes),
            declarations: (declarations, declarations),
            parent: parent.unwrap_or(NO_PARENT),
        })?;
        self.open.push((self.buffer.nodes.len(), element));
        self.buffer.push_node(Node::Start { element, end: 0 })
    }

    fn store(&mut self, value: Value<'_>) -> Result<Stored> {
        match value {
            Value::Text(Text::QName { prefix, local }) => self.buffer.store(Text::QName { prefix, local }),
            Value::Text(text) => self.buffer.store(text),
            Value::Name(name) => Ok(Stored::Utf8(self.keep(name)?)),
        }
    }

    pub fn attribute(&mut self, prefix: &str, local: XmlStr<'_>, ns: XmlStr<'_>, value: Value<'_>) -> Result {
        let (prefix, local, ns) = (self.keep_prefix(prefix)?, self.keep(local)?, self.keep(ns)?);
        let value = self.store(value)?;
        self.buffer.push_attribute(AttributeRecord { prefix, local, ns, value })?;
        let end = self.buffer.attributes.len() as u32;
        self.with_element(|element| element.attributes.1 = end);
        Ok(())
    }

    pub fn xmlns(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result {
        let (prefix, ns) = (self.keep_prefix(prefix)?, self.keep(ns)?);
        self.buffer.push_declaration(DeclarationRecord { prefix, ns })?;
        let end = self.buffer.declarations.len() as u32;
        self.with_element(|element| element.declarations.1 = end);
        Ok(())
    }

    fn with_element(&mut self, change: impl FnOnce(&mut Element)) {
        if let Some((_, element)) = self.open.last()
            && let Some(element) = self.buffer.elements.get_mut(*element as usize)
        {
            change(element);
        }
    }

    pub fn end_start_tag(&mut self) -> Result {
        Ok(())
    }

    pub fn text(&mut self, value: Value<'_>) -> Result {
        let empty = match value.as_text() {
            Text::Utf8(text) => text.is_empty(),
            Text::Bytes(octets) => octets.is_empty(),
            _ => false,
        };
        if empty {
            return Ok(());
        }
        let stored = self.store(value)?;
        self.buffer.push_text(stored)
    }

    pub fn comment(&mut self, text: &str) -> Result {
        let text = self.buffer.intern(text)?;
        self.buffer.push_node(Node::Comment(text))
    }

    pub fn end_element(&mut self) -> Result {
        match self.open.pop() {
            Some((start, _)) => self.buffer.close(start),
            None => Ok(()),
        }
    }

    pub fn finish(self) -> NodeBuffer {
        self.buffer
    }
}
