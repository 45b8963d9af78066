//! Writing XML: one front that keeps namespaces right, and one encoder per target behind it.
//!
//! A declaration that was asked for is written where it was asked for; those that an element or attribute needs
//! follow at the end of the start tag, as Microsoft's writer does.

mod binary;
mod nodes;
mod opening;
mod scope;
mod text;

use super::cursor::{Cursor, NodeKind};
use super::dictionary::SessionWriter;
use super::name::{Source, XmlName, XmlStr};
use super::node::NodeBuffer;
use super::text::Charset;
use super::value::Text;
use super::xop::Attachments;
use crate::abi::{WS_E_INVALID_FORMAT, WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED};
use crate::error::{Failure, Result};
use binary::BinaryEncoder;
use nodes::NodeEncoder;
pub use opening::Opening;
use scope::Scope;
use text::TextEncoder;

/// Text or a string that may be in a dictionary.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Text(Text<'a>),
    Name(XmlStr<'a>),
}

impl<'a> Value<'a> {
    fn as_text(self) -> Text<'a> {
        match self {
            Value::Text(text) => text,
            Value::Name(name) => Text::Utf8(name.text),
        }
    }
}

#[derive(Debug)]
enum Encoder<'s> {
    Binary(BinaryEncoder<'s>),
    Nodes(NodeEncoder),
    Text(TextEncoder<'s>),
}

/// Calls one method of whichever encoder it is.
macro_rules! encode {
    ($self:ident.$method:ident($($argument:expr),*)) => {
        match &mut $self.encoder {
            Encoder::Binary(encoder) => encoder.$method($($argument),*),
            Encoder::Nodes(encoder) => encoder.$method($($argument),*),
            Encoder::Text(encoder) => encoder.$method($($argument),*),
        }
    };
}

/// Writes a document, or with [`Writer::nodes`] a fragment.
#[derive(Debug)]
pub struct Writer<'s> {
    encoder: Encoder<'s>,
    scope: Scope,
    /// The start tag of the innermost element is still open for attributes.
    in_start_tag: bool,
    /// A root element has been written.
    has_root: bool,
    /// Encoded bytes allowed.
    max_size: usize,
}

impl Writer<'static> {
    /// Writes into a node buffer; its content so far is removed, its memory re-used.
    pub fn nodes(mut buffer: NodeBuffer) -> Self {
        buffer.clear();
        Self::new(Encoder::Nodes(NodeEncoder::new(buffer)))
    }

    /// Writes UTF-8 text behind what `out` holds, without an XML declaration.
    pub fn utf8(out: Vec<u8>) -> Self {
        Self::in_charset(out, Charset::Utf8)
    }

    /// Writes text in a charset behind what `out` holds. UTF-16 begins with a byte order mark.
    pub fn in_charset(out: Vec<u8>, charset: Charset) -> Self {
        Self::new(Encoder::Text(TextEncoder::new(out, charset, None)))
    }
}

impl<'s> Writer<'s> {
    /// Writes binary XML behind what `out` holds. With a session (encoding 8) the string table of the message comes
    /// first; strings that are new are only counted as sent by [`Writer::finish`].
    pub fn binary(out: Vec<u8>, session: Option<&'s mut SessionWriter>) -> Self {
        Self::new(Encoder::Binary(BinaryEncoder::new(out, session)))
    }

    /// As [`Writer::in_charset`], with long octet strings beside the text.
    pub fn with_attachments(out: Vec<u8>, charset: Charset, attachments: &'s mut Attachments) -> Self {
        Self::new(Encoder::Text(TextEncoder::new(out, charset, Some(attachments))))
    }

    fn new(encoder: Encoder<'s>) -> Self {
        Self { encoder, scope: Scope::new(), in_start_tag: false, has_root: false, max_size: usize::MAX }
    }

    /// Refuses to write more than this many encoded bytes (`WS_E_QUOTA_EXCEEDED`). Node buffers are not limited.
    pub fn set_max_size(&mut self, max_size: usize) {
        self.max_size = max_size;
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.scope.depth()
    }

    fn check_size(&self) -> Result {
        let size = match &self.encoder {
            Encoder::Binary(encoder) => encoder.size(),
            Encoder::Text(encoder) => encoder.size(),
            Encoder::Nodes(_) => 0,
        };
        if size > self.max_size {
            return Err(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!("the message exceeds its size limit of {} bytes", self.max_size),
            ));
        }
        Ok(())
    }

    /// Starts an element. Without a prefix in the name, takes the default namespace if it fits, else a prefix that
    /// stands for the namespace, else declares a default namespace.
    pub fn start_element(&mut self, name: &XmlName<'_>) -> Result {
        self.close_start_tag()?;
        if self.scope.depth() == 0 && self.has_root && !matches!(self.encoder, Encoder::Nodes(_)) {
            return Err(invalid_operation("a document has only one root element"));
        }
        if name.local.text.is_empty() {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "an element needs a name"));
        }
        self.has_root = true;
        let prefix = self.scope.start_element(name)?;
        self.in_start_tag = true;
        encode!(self.start_element(prefix, name.local, name.ns))?;
        self.check_size()
    }

    /// Adds an attribute to the element just started.
    pub fn attribute(&mut self, name: &XmlName<'_>, value: Text<'_>) -> Result {
        self.write_attribute(name, Value::Text(value))
    }

    /// As [`Writer::attribute`], with a value that may be in a dictionary.
    pub fn attribute_name(&mut self, name: &XmlName<'_>, value: XmlStr<'_>) -> Result {
        self.write_attribute(name, Value::Name(value))
    }

    fn write_attribute(&mut self, name: &XmlName<'_>, value: Value<'_>) -> Result {
        if !self.in_start_tag {
            return Err(invalid_operation("an attribute can only follow the start of an element"));
        }
        if name.local.text.is_empty() {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "an attribute needs a name"));
        }
        let prefix = self.scope.attribute(name)?;
        encode!(self.attribute(prefix, name.local, name.ns, value))?;
        self.check_size()
    }

    /// Declares a namespace on the element just started. The empty prefix is the default namespace.
    pub fn xmlns(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result {
        if !self.in_start_tag {
            return Err(invalid_operation("a namespace declaration can only follow the start of an element"));
        }
        if self.scope.declare(prefix, ns)? {
            encode!(self.xmlns(prefix, ns))?;
        }
        self.check_size()
    }

    /// The prefix that stands for a namespace here, declaring one on the element just started if there is none.
    /// For qualified names in text. The empty namespace has the empty prefix, if no default namespace is in scope.
    pub fn prefix_for(&mut self, ns: XmlStr<'_>) -> Result<String> {
        if let Some(prefix) = self.scope.find_prefix(ns.text, true) {
            return Ok(prefix.to_owned());
        }
        if !self.in_start_tag {
            return Err(invalid_operation("no prefix stands for the namespace, and the start tag is complete"));
        }
        let prefix = self.scope.new_prefix();
        self.xmlns(&prefix, ns)?;
        Ok(prefix)
    }

    /// The namespace a prefix stands for here.
    pub fn lookup_prefix(&self, prefix: &str) -> Option<&str> {
        self.scope.lookup(prefix)
    }

    /// Adds text.
    pub fn text(&mut self, text: Text<'_>) -> Result {
        self.write_text(Value::Text(text))
    }

    /// Adds text that may be in a dictionary.
    pub fn text_name(&mut self, text: XmlStr<'_>) -> Result {
        self.write_text(Value::Name(text))
    }

    fn write_text(&mut self, value: Value<'_>) -> Result {
        self.close_start_tag()?;
        self.check_inside()?;
        encode!(self.text(value))?;
        self.check_size()
    }

    /// Adds a comment.
    pub fn comment(&mut self, text: &str) -> Result {
        self.close_start_tag()?;
        encode!(self.comment(text))?;
        self.check_size()
    }

    /// Ends the innermost element.
    pub fn end_element(&mut self) -> Result {
        self.close_start_tag()?;
        if self.scope.depth() == 0 {
            return Err(invalid_operation("there is no element to end"));
        }
        encode!(self.end_element())?;
        self.scope.end_element();
        self.check_size()
    }

    /// An element with text and nothing else.
    pub fn text_element(&mut self, name: &XmlName<'_>, text: Text<'_>) -> Result {
        self.start_element(name)?;
        self.text(text)?;
        self.end_element()
    }

    /// Copies the node at the cursor, an element with all its content, and moves the cursor behind it. Namespaces
    /// that the element's surroundings declare come along.
    pub fn copy_node(&mut self, cursor: &mut Cursor<'_>) -> Result {
        let mut depth = 0usize;
        loop {
            match cursor.kind() {
                NodeKind::StartElement => {
                    self.copy_start(cursor, depth == 0)?;
                    depth += 1;
                }
                NodeKind::EndElement if depth > 0 => {
                    self.end_element()?;
                    depth -= 1;
                }
                NodeKind::EndElement | NodeKind::End => return Ok(()),
                NodeKind::Text => self.write_text(cursor.sourced_text())?,
                NodeKind::Comment => self.comment(&cursor.text().to_str())?,
            }
            cursor.advance();
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Copies everything up to the end of the enclosing element or of the buffer.
    pub fn copy_content(&mut self, cursor: &mut Cursor<'_>) -> Result {
        while !matches!(cursor.kind(), NodeKind::EndElement | NodeKind::End) {
            self.copy_node(cursor)?;
        }
        Ok(())
    }

    fn copy_start(&mut self, cursor: &Cursor<'_>, outermost: bool) -> Result {
        let Some((prefix, local, ns)) = cursor.element_name() else { return Ok(()) };
        self.start_element(&XmlName { prefix: Some(prefix), local, ns })?;
        // Attributes first: declarations may follow those that need them, and then they are where Microsoft's writer
        // has them.
        for (prefix, local, ns, value) in cursor.sourced_attributes() {
            let prefix = if prefix.is_empty() { None } else { Some(prefix) };
            self.write_attribute(&XmlName { prefix, local, ns }, value)?;
        }
        for (prefix, ns) in cursor.sourced_declarations() {
            self.xmlns(prefix, ns)?;
        }
        if outermost {
            for declaration in cursor.declarations_in_scope() {
                if !declaration.prefix.is_empty() && self.scope.lookup(declaration.prefix) != Some(declaration.ns) {
                    self.xmlns(declaration.prefix, XmlStr::inline(declaration.ns))?;
                }
            }
        }
        Ok(())
    }

    fn check_inside(&self) -> Result {
        if self.scope.depth() == 0 && !matches!(self.encoder, Encoder::Nodes(_)) {
            return Err(invalid_operation("text can only stand inside an element"));
        }
        Ok(())
    }

    #[inline]
    fn close_start_tag(&mut self) -> Result {
        if std::mem::take(&mut self.in_start_tag) { self.complete_start_tag() } else { Ok(()) }
    }

    fn complete_start_tag(&mut self) -> Result {
        for (prefix, ns) in self.scope.implied() {
            encode!(self.xmlns(prefix, ns))?;
        }
        encode!(self.end_start_tag())
    }

    fn check_complete(&mut self) -> Result {
        self.close_start_tag()?;
        if self.scope.depth() > 0 {
            return Err(invalid_operation("the document has elements that are not ended"));
        }
        Ok(())
    }

    /// The encoded document behind what the vector held before. Empty for a node writer.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        self.check_complete()?;
        if !self.has_root {
            return Err(invalid_operation("the document has no root element"));
        }
        self.check_size()?;
        Ok(match self.encoder {
            Encoder::Binary(encoder) => encoder.finish(),
            Encoder::Text(encoder) => encoder.finish(),
            Encoder::Nodes(_) => Vec::new(),
        })
    }

    /// The nodes written. Empty for a writer of another kind.
    pub fn into_nodes(mut self) -> Result<NodeBuffer> {
        self.check_complete()?;
        Ok(match self.encoder {
            Encoder::Nodes(encoder) => encoder.finish(),
            Encoder::Binary(_) | Encoder::Text(_) => NodeBuffer::new(),
        })
    }
}

fn invalid_operation(text: &'static str) -> Failure {
    Failure::new(WS_E_INVALID_OPERATION, text)
}

#[cfg(test)]
mod tests;
