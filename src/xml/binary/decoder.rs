//! The structure of a document: elements, attributes, namespaces, arrays, comments.

use super::primitives::Input;
use super::records::*;
use super::{DecodeError, DecodeErrorKind};
use crate::xml::cursor::is_white_space;
use crate::xml::dictionary::COUNT;
use crate::xml::limits::{Limits, TEXT_EXPANSION};
use crate::xml::node::{
    AttributeRecord, DeclarationRecord, Element, NO_PARENT, Node, NodeBuffer, Str, Stored,
};
use crate::xml::text::is_ncname;
use crate::xml::{XML_NAMESPACE, XMLNS_NAMESPACE};

pub(super) type Result<T = ()> = std::result::Result<T, DecodeError>;

#[derive(Clone, Copy)]
struct Open {
    start: usize,
    element: u32,
    /// Declarations in scope outside.
    scope: usize,
}

pub(super) struct Decoder<'a, 'b> {
    pub(super) input: Input<'a>,
    pub(super) buffer: &'b mut NodeBuffer,
    limits: &'a Limits,
    open: Vec<Open>,
    scope: Vec<DeclarationRecord>,
    has_root: bool,
    /// Bytes of copied dictionary strings still allowed.
    pub(super) text_budget: usize,
}

impl<'a, 'b> Decoder<'a, 'b> {
    pub fn new(buffer: &'b mut NodeBuffer, document: &'a [u8], limits: &'a Limits) -> Self {
        Self {
            input: Input::new(document),
            buffer,
            limits,
            open: Vec::new(),
            scope: Vec::new(),
            has_root: false,
            text_budget: document.len().saturating_mul(TEXT_EXPANSION).saturating_add(limits.extra_text),
        }
    }

    pub fn run(mut self) -> Result {
        self.document().map_err(|error| DecodeError { offset: self.input.offset(), ..error })
    }

    fn document(&mut self) -> Result {
        while !self.input.is_empty() {
            match self.input.u8()? {
                END_ELEMENT => self.end_element()?,
                COMMENT => {
                    let text = self.input.name()?;
                    let text = self.buffer.intern(text)?;
                    self.push(Node::Comment(text))?;
                }
                ARRAY => self.array()?,
                record @ FIRST_ELEMENT..=LAST_ELEMENT => {
                    let open = self.start_tag(record)?;
                    self.open.push(open);
                    self.push(Node::Start { element: open.element, end: 0 })?;
                }
                record @ ZERO.. => self.text(record)?,
                record => return Err(DecodeError::malformed(format!("0x{record:02X} is not a record of content"))),
            }
        }
        if !self.open.is_empty() {
            return Err(DecodeError::malformed("the document ends inside an element"));
        }
        if !self.has_root {
            return Err(DecodeError::malformed("the document has no root element"));
        }
        Ok(())
    }

    fn push(&mut self, node: Node) -> Result {
        self.check_nodes(1)?;
        Ok(self.buffer.push_node(node)?)
    }

    fn check_nodes(&self, more: usize) -> Result {
        if self.buffer.nodes.len().saturating_add(more) > self.limits.nodes {
            return Err(limit("nodes", self.limits.nodes));
        }
        Ok(())
    }

    fn end_element(&mut self) -> Result {
        let open = self.open.pop().ok_or_else(|| DecodeError::malformed("an element end without its start"))?;
        self.check_nodes(1)?;
        self.buffer.close(open.start)?;
        self.scope.truncate(open.scope);
        Ok(())
    }

    fn text(&mut self, record: u8) -> Result {
        let (stored, ends) = self.text_record(record)?;
        let empty = match stored {
            Stored::Utf8(text) => self.buffer.str(text).is_empty(),
            Stored::Bytes { len, .. } => len == 0,
            _ => false,
        };
        if self.open.is_empty() {
            let white_space = matches!(stored, Stored::Utf8(text) if is_white_space(self.buffer.str(text)));
            if !white_space || ends {
                return Err(DecodeError::malformed("text outside of the root element"));
            }
        } else if !empty {
            self.charge_joined(stored)?;
            self.check_nodes(1)?;
            self.buffer.push_text(stored)?;
        }
        if ends { self.end_element() } else { Ok(()) }
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

    pub(super) fn charge(&mut self, length: usize) -> Result {
        self.text_budget = self
            .text_budget
            .checked_sub(length)
            .ok_or_else(|| DecodeError::new(DecodeErrorKind::Limit, "the document expands to too much text"))?;
        Ok(())
    }

    // Start tags

    /// Reads a start tag and resolves its prefixes. The caller pushes the start node next, or the item of an array.
    fn start_tag(&mut self, record: u8) -> Result<Open> {
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return Err(DecodeError::malformed("a second root element"));
        }
        if self.open.len() >= self.limits.depth {
            return Err(limit("depth of elements", self.limits.depth));
        }
        let scope = self.scope.len();
        let (prefix, local) = self.qualified_name(&ELEMENT, record)?;
        let attributes = self.buffer.attributes.len();
        let declarations = self.buffer.declarations.len();
        while let Some(record @ FIRST_ATTRIBUTE..=LAST_ATTRIBUTE) = self.input.peek() {
            self.input.u8()?;
            match record {
                SHORT_XMLNS..=DICTIONARY_XMLNS => self.declaration(record, scope)?,
                _ => self.attribute(record, attributes)?,
            }
        }
        let ns = self.resolve(prefix)?.unwrap_or(Str::EMPTY);
        self.resolve_attributes(attributes)?;
        let element = self.buffer.push_element(Element {
            prefix,
            local,
            ns,
            attributes: (attributes as u32, self.buffer.attributes.len() as u32),
            declarations: (declarations as u32, self.buffer.declarations.len() as u32),
            parent: self.open.last().map_or(NO_PARENT, |open| open.element),
        })?;
        Ok(Open { start: self.buffer.nodes.len(), element, scope })
    }

    fn attribute(&mut self, record: u8, first: usize) -> Result {
        if self.buffer.attributes.len() - first >= self.limits.attributes {
            return Err(limit("attributes of an element", self.limits.attributes));
        }
        let (prefix, local) = self.qualified_name(&ATTRIBUTE, record)?;
        if prefix == Str::EMPTY && self.buffer.str(local) == "xmlns" {
            return Err(DecodeError::malformed("a namespace declaration written as an attribute"));
        }
        let record = self.input.u8()?;
        if record & 1 == 1 {
            return Err(DecodeError::malformed(format!("0x{record:02X} is not a record of an attribute value")));
        }
        let (value, ends) = self.text_record(record)?;
        if ends {
            return Err(DecodeError::malformed("the value of an attribute ends the element"));
        }
        Ok(self.buffer.push_attribute(AttributeRecord { prefix, local, ns: Str::EMPTY, value })?)
    }

    fn declaration(&mut self, record: u8, outside: usize) -> Result {
        let prefix = match record {
            XMLNS | DICTIONARY_XMLNS => self.prefix()?,
            _ => Str::EMPTY,
        };
        let ns = match record {
            SHORT_DICTIONARY_XMLNS | DICTIONARY_XMLNS => self.dictionary_string()?,
            _ => {
                let ns = self.input.name()?;
                self.check_length(ns)?;
                if ns == XML_NAMESPACE { Str::Xml } else { self.buffer.intern(ns)? }
            }
        };
        if self.scope.len() >= self.limits.namespaces {
            return Err(limit("namespaces in scope", self.limits.namespaces));
        }
        let (name, uri) = (self.buffer.str(prefix), self.buffer.str(ns));
        if (name == "xml") != (uri == XML_NAMESPACE)
            || uri == XMLNS_NAMESPACE
            || (uri.is_empty() && !name.is_empty())
        {
            return Err(DecodeError::malformed(format!("the prefix '{name}' cannot stand for the namespace '{uri}'")));
        }
        if self.scope[outside..].iter().any(|earlier| self.buffer.str(earlier.prefix) == name) {
            return Err(DecodeError::malformed(format!("the prefix '{name}' is declared twice on one element")));
        }
        let declaration = DeclarationRecord { prefix, ns };
        self.scope.push(declaration);
        Ok(self.buffer.push_declaration(declaration)?)
    }

    /// The namespace of a prefix; `None` for no prefix and no default namespace.
    fn resolve(&self, prefix: Str) -> Result<Option<Str>> {
        let name = self.buffer.str(prefix);
        let found = self.scope.iter().rev().find(|declared| declared.prefix == prefix || self.buffer.str(declared.prefix) == name);
        match (found, name) {
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
            if earlier.iter().any(|other| self.buffer.str(other.local) == local && self.buffer.str(other.ns) == ns) {
                return Err(DecodeError::malformed(format!("the attribute '{local}' appears twice")));
            }
        }
        Ok(())
    }

    // Names

    fn qualified_name(&mut self, family: &Family, record: u8) -> Result<(Str, Str)> {
        let letter = |first: u8| record.checked_sub(first).filter(|number| *number < 26);
        let (prefix, dictionary) = if let Some(number) = letter(family.letter_dictionary) {
            (Str::Letter(number), true)
        } else if let Some(number) = letter(family.letter) {
            (Str::Letter(number), false)
        } else if record == family.short || record == family.short_dictionary {
            (Str::EMPTY, record == family.short_dictionary)
        } else {
            (self.prefix()?, record == family.prefixed_dictionary)
        };
        let local = if dictionary {
            self.dictionary_string()?
        } else {
            let local = self.input.name()?;
            self.check_length(local)?;
            self.buffer.intern(local)?
        };
        if !is_ncname(self.buffer.str(local)) {
            return Err(DecodeError::malformed(format!("'{}' is not a name", self.buffer.str(local))));
        }
        Ok((prefix, local))
    }

    fn prefix(&mut self) -> Result<Str> {
        let prefix = self.input.name()?;
        self.check_length(prefix)?;
        if !is_ncname(prefix) || prefix == "xmlns" {
            return Err(DecodeError::malformed(format!("'{prefix}' is not a prefix")));
        }
        Ok(self.buffer.intern(prefix)?)
    }

    fn check_length(&self, name: &str) -> Result {
        if name.len() > self.limits.name_length {
            return Err(limit("length of a name", self.limits.name_length));
        }
        Ok(())
    }

    /// A dictionary id; checked, so that the string can be taken later without fail.
    pub(super) fn dictionary_string(&mut self) -> Result<Str> {
        let id = self.input.mb31()?;
        let index = id >> 1;
        if id & 1 == 0 {
            return match u16::try_from(index) {
                Ok(index) if usize::from(index) < COUNT => Ok(Str::Static(index)),
                _ => Err(DecodeError::malformed(format!("the static dictionary has no string {id}"))),
            };
        }
        match &self.buffer.session {
            Some(session) if (index as usize) < session.len() => Ok(Str::Session(index)),
            Some(_) => Err(DecodeError::new(
                DecodeErrorKind::UndefinedSessionString,
                format!("the session has not defined the string {id}"),
            )),
            None => Err(DecodeError::new(
                DecodeErrorKind::UndefinedSessionString,
                format!("the string {id} is one of a session, and there is none"),
            )),
        }
    }

    // Arrays

    /// One start tag, and the values of as many elements.
    fn array(&mut self) -> Result {
        let record = self.input.u8()?;
        if !(FIRST_ELEMENT..=LAST_ELEMENT).contains(&record) {
            return Err(DecodeError::malformed(format!("0x{record:02X} is not the element of an array")));
        }
        let Open { element, scope, .. } = self.start_tag(record)?;
        if self.input.u8()? != END_ELEMENT {
            return Err(DecodeError::malformed("the element of an array has content"));
        }
        let item = self.input.u8()?;
        let size = match item & !1 {
            _ if item & 1 == 0 => 0,
            BOOL => 1,
            INT16 => 2,
            INT32 | FLOAT => 4,
            INT64 | DOUBLE | DATE_TIME | TIME_SPAN => 8,
            DECIMAL | UUID => 16,
            _ => 0,
        };
        if size == 0 {
            return Err(DecodeError::malformed(format!("0x{item:02X} is not an item of an array")));
        }
        let count = self.input.mb31()? as usize;
        if count == 0 || (self.open.is_empty() && count > 1) {
            return Err(DecodeError::malformed(format!("an array of {count} items")));
        }
        if self.input.rest().len() / size < count {
            return Err(DecodeError::malformed("an array runs past the end of the document"));
        }
        let nodes = count.saturating_mul(3);
        self.check_nodes(nodes)?;
        self.buffer.nodes.try_reserve(nodes).map_err(crate::xml::node::out_of_memory)?;
        for _ in 0..count {
            let start = self.buffer.nodes.len();
            let (value, _) = self.text_record(item)?;
            self.buffer.push_node(Node::Start { element, end: 0 })?;
            self.buffer.push_node(Node::Text(value))?;
            self.buffer.close(start)?;
        }
        self.scope.truncate(scope);
        Ok(())
    }
}

fn limit(what: &str, value: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Limit, format!("the document exceeds the limit of {value} for the {what}"))
}
