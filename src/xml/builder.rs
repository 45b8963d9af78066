//! Builds a document from what a decoder finds, and checks what no encoding may break: nesting, one root element,
//! declared prefixes, attributes only once, and the limits.

use super::cursor::is_white_space;
use super::decode_error::{DecodeError, DecodeErrorKind};
use super::limits::{Limits, TEXT_EXPANSION};
use super::node::{
    AttributeRecord, DeclarationRecord, Element, NO_PARENT, Node, NodeBuffer, Open, Stored, Str, out_of_memory,
};
use super::text::is_ncname;
use super::value::Text;
use super::xop::is_include;
use super::{XML_NAMESPACE, XMLNS_NAMESPACE};

pub(super) type Result<T = ()> = std::result::Result<T, DecodeError>;

/// A start tag that is being read.
#[derive(Clone, Copy)]
pub(super) struct Tag {
    prefix: Str,
    local: Str,
    attributes: usize,
    declarations: usize,
    scope: usize,
}

/// A complete start tag, and how many declarations were in scope outside of it.
#[derive(Clone, Copy)]
pub(super) struct Complete {
    element: u32,
    scope: usize,
}

pub(super) struct Builder<'b> {
    pub buffer: &'b mut NodeBuffer,
    limits: &'b Limits,
    has_root: bool,
    /// Bytes of copied dictionary strings still allowed.
    text_budget: usize,
}

impl<'b> Builder<'b> {
    /// `size` is the length of the encoded document.
    pub fn new(buffer: &'b mut NodeBuffer, size: usize, limits: &'b Limits) -> Self {
        Self {
            buffer,
            limits,
            has_root: false,
            text_budget: size.saturating_mul(TEXT_EXPANSION).saturating_add(limits.extra_text),
        }
    }

    pub fn depth(&self) -> usize {
        self.buffer.open.len()
    }

    pub fn finish(&self) -> Result {
        if !self.buffer.open.is_empty() {
            return Err(DecodeError::malformed("the document ends inside an element"));
        }
        if !self.has_root {
            return Err(DecodeError::malformed("the document has no root element"));
        }
        Ok(())
    }

    pub fn check_name_length(&self, name: &str) -> Result {
        if name.len() > self.limits.name_length {
            return Err(DecodeError::limit("length of a name", self.limits.name_length));
        }
        Ok(())
    }

    /// An inline local name or prefix, which `intern` puts into the arena if that is necessary.
    pub fn name(&mut self, name: &str, intern: impl FnOnce(&mut NodeBuffer) -> Result<Str>) -> Result<Str> {
        self.check_name_length(name)?;
        if !is_ncname(name) {
            return Err(DecodeError::malformed(format!("'{name}' is not a name")));
        }
        match name.as_bytes() {
            [letter @ b'a'..=b'z'] => Ok(Str::Letter(letter - b'a')),
            _ => intern(self.buffer),
        }
    }

    // Start tags

    pub fn start_tag(&mut self, prefix: Str, local: Str) -> Result<Tag> {
        if self.buffer.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return Err(DecodeError::malformed("a second root element"));
        }
        if self.buffer.open.len() >= self.limits.depth {
            return Err(DecodeError::limit("depth of elements", self.limits.depth));
        }
        if self.buffer.is(prefix, "xmlns") {
            return Err(DecodeError::malformed("an element with the prefix 'xmlns'"));
        }
        Ok(Tag {
            prefix,
            local,
            attributes: self.buffer.attributes.len(),
            declarations: self.buffer.declarations.len(),
            scope: self.buffer.scope.len(),
        })
    }

    pub fn attribute(&mut self, tag: &Tag, prefix: Str, local: Str, value: Stored) -> Result {
        if self.buffer.attributes.len() - tag.attributes >= self.limits.attributes {
            return Err(DecodeError::limit("attributes of an element", self.limits.attributes));
        }
        let reserved = if prefix == Str::EMPTY { local } else { prefix };
        if self.buffer.is(reserved, "xmlns") {
            return Err(DecodeError::malformed("a namespace declaration written as an attribute"));
        }
        Ok(self.buffer.push_attribute(AttributeRecord { prefix, local, ns: Str::EMPTY, value })?)
    }

    pub fn declare(&mut self, tag: &Tag, prefix: Str, ns: Str) -> Result {
        if self.buffer.scope.len() >= self.limits.namespaces {
            return Err(DecodeError::limit("namespaces in scope", self.limits.namespaces));
        }
        let (name, uri) = (self.buffer.str(prefix), self.buffer.str(ns));
        if (name == "xml") != (uri == XML_NAMESPACE)
            || name == "xmlns"
            || uri == XMLNS_NAMESPACE
            || (uri.is_empty() && !name.is_empty())
        {
            return Err(DecodeError::malformed(format!("the prefix '{name}' cannot stand for the namespace '{uri}'")));
        }
        if self.buffer.scope[tag.scope..].iter().any(|earlier| self.buffer.is(earlier.prefix, name)) {
            return Err(DecodeError::malformed(format!("the prefix '{name}' is declared twice on one element")));
        }
        let declaration = DeclarationRecord { prefix, ns };
        self.buffer.push_scope(declaration)?;
        Ok(self.buffer.push_declaration(declaration)?)
    }

    /// Resolves the prefixes, which may be declared after their use.
    pub fn complete(&mut self, tag: &Tag) -> Result<Complete> {
        let ns = self.resolve(tag.prefix)?.unwrap_or(Str::EMPTY);
        self.resolve_attributes(tag.attributes)?;
        let element = self.buffer.push_element(Element {
            prefix: tag.prefix,
            local: tag.local,
            ns,
            attributes: (tag.attributes as u32, self.buffer.attributes.len() as u32),
            declarations: (tag.declarations as u32, self.buffer.declarations.len() as u32),
            parent: self.buffer.open.last().map_or(NO_PARENT, |open| open.element),
        })?;
        Ok(Complete { element, scope: tag.scope })
    }

    /// Whether the element just completed stands for octets, where such elements do.
    pub fn is_include(&self, tag: Complete) -> bool {
        let element = self.buffer.elements.get(tag.element as usize);
        element.is_some_and(|element| is_include(self.buffer.str(element.local), self.buffer.str(element.ns)))
    }

    /// The value of an attribute without namespace of the element being read.
    pub fn attribute_value(&self, tag: &Tag, local: &str) -> Option<Text<'_>> {
        let found =
            |attribute: &&AttributeRecord| attribute.prefix == Str::EMPTY && self.buffer.str(attribute.local) == local;
        self.buffer.attributes[tag.attributes..].iter().find(found).map(|attribute| self.buffer.value(attribute.value))
    }

    /// Takes back the element just completed, before it was started: something else stands in its place.
    pub fn discard(&mut self, tag: &Tag, complete: Complete) {
        self.buffer.elements.truncate(complete.element as usize);
        self.buffer.attributes.truncate(tag.attributes);
        self.buffer.declarations.truncate(tag.declarations);
        self.buffer.scope.truncate(tag.scope);
    }

    /// Whether nothing has been added to the innermost open element yet.
    pub fn is_at_start_of_content(&self) -> bool {
        !self.buffer.open.is_empty() && matches!(self.buffer.nodes.last(), Some(Node::Start { .. }))
    }

    /// The namespace of a prefix; `None` for no prefix and no default namespace.
    fn resolve(&self, prefix: Str) -> Result<Option<Str>> {
        let name = self.buffer.str(prefix);
        let is_it = |declared: &&DeclarationRecord| declared.prefix == prefix || self.buffer.is(declared.prefix, name);
        match (self.buffer.scope.iter().rev().find(is_it), name) {
            (Some(found), _) => Ok(Some(found.ns)),
            (None, "") => Ok(None),
            (None, "xml") => Ok(Some(Str::Xml)),
            (None, _) => Err(DecodeError::malformed(format!("the prefix '{name}' is not declared"))),
        }
    }

    /// Attributes without prefix have no namespace. No two may have the same name.
    fn resolve_attributes(&mut self, first: usize) -> Result {
        for index in first..self.buffer.attributes.len() {
            let attribute = self.buffer.attributes[index];
            let ns = match attribute.prefix {
                Str::EMPTY => Str::EMPTY,
                prefix => self.resolve(prefix)?.unwrap_or(Str::EMPTY),
            };
            self.buffer.attributes[index].ns = ns;
            let (local, ns) = (self.buffer.str(attribute.local), self.buffer.str(ns));
            let earlier = &self.buffer.attributes[first..index];
            if earlier.iter().any(|other| self.buffer.is(other.local, local) && self.buffer.is(other.ns, ns)) {
                return Err(DecodeError::malformed(format!("the attribute '{local}' appears twice")));
            }
        }
        Ok(())
    }

    // Nodes

    fn check_nodes(&self, more: usize) -> Result {
        if self.buffer.nodes.len().saturating_add(more) > self.limits.nodes {
            return Err(DecodeError::limit("number of nodes", self.limits.nodes));
        }
        Ok(())
    }

    /// `name` is where its qualified name is in the text, if that is needed for its end.
    pub fn start_element(&mut self, tag: Complete, name: (u32, u32)) -> Result {
        self.check_nodes(1)?;
        let Complete { element, scope } = tag;
        self.buffer.push_open(Open { start: self.buffer.nodes.len(), element, scope, name })?;
        Ok(self.buffer.push_node(Node::Start { element: tag.element, end: 0 })?)
    }

    pub fn end_element(&mut self) -> Result {
        let open = self.buffer.open.pop().ok_or_else(|| DecodeError::malformed("an element end without its start"))?;
        self.check_nodes(1)?;
        self.buffer.scope.truncate(open.scope);
        Ok(self.buffer.close(open.start)?)
    }

    /// Makes a document of what there is when no more will come; answers how many elements were open, or 0 if there is
    /// no memory even for that.
    pub fn end_open_elements(&mut self) -> usize {
        let count = self.buffer.open.len();
        while let Some(open) = self.buffer.open.pop() {
            if self.buffer.close(open.start).is_err() {
                return 0;
            }
        }
        count
    }

    pub fn comment(&mut self, text: Str) -> Result {
        self.check_nodes(1)?;
        Ok(self.buffer.push_node(Node::Comment(text))?)
    }

    /// Outside of the root element only white space is text, and it means nothing.
    pub fn text(&mut self, stored: Stored) -> Result {
        let characters = match stored {
            Stored::Utf8(text) => Some(self.buffer.str(text)),
            Stored::Bytes { len: 0, .. } => Some(""),
            _ => None,
        };
        if self.buffer.open.is_empty() {
            return match characters {
                Some(text) if is_white_space(text) => Ok(()),
                _ => Err(DecodeError::malformed("text outside of the root element")),
            };
        }
        if characters == Some("") {
            return Ok(());
        }
        self.charge_joined(stored)?;
        self.check_nodes(1)?;
        Ok(self.buffer.push_text(stored)?)
    }

    /// Text that follows text is copied. A dictionary string is much longer than its record, so it counts.
    fn charge_joined(&mut self, stored: Stored) -> Result {
        let dictionary_length = |stored| match stored {
            Stored::Utf8(text @ (Str::Static(_) | Str::Session(_))) => self.buffer.str(text).len(),
            _ => 0,
        };
        let charge = match self.buffer.nodes.last() {
            Some(Node::Text(last)) => dictionary_length(*last) + dictionary_length(stored),
            Some(Node::Comment(_)) => dictionary_length(stored),
            _ => 0,
        };
        self.charge(charge)
    }

    pub fn charge(&mut self, length: usize) -> Result {
        self.text_budget = self
            .text_budget
            .checked_sub(length)
            .ok_or_else(|| DecodeError::new(DecodeErrorKind::Limit, "the document expands to too much text"))?;
        Ok(())
    }

    // Arrays

    /// Makes room for the elements of an array.
    pub fn begin_array(&mut self, count: usize) -> Result {
        let nodes = count.saturating_mul(3);
        self.check_nodes(nodes)?;
        Ok(self.buffer.nodes.try_reserve(nodes).map_err(out_of_memory)?)
    }

    /// One element with one value; all elements of an array share their start tag.
    pub fn array_item(&mut self, tag: Complete, value: Stored) -> Result {
        let start = self.buffer.nodes.len();
        self.buffer.push_node(Node::Start { element: tag.element, end: 0 })?;
        self.buffer.push_node(Node::Text(value))?;
        Ok(self.buffer.close(start)?)
    }

    pub fn end_array(&mut self, tag: Complete) {
        self.buffer.scope.truncate(tag.scope);
    }
}
