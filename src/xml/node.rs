//! A parsed document: flat nodes, with their strings in one arena, in the static dictionary or in the session's
//! table. Building one takes a handful of allocations whatever its size, and none when its memory is re-used.

use std::sync::Arc;

use super::cursor::Cursor;
use super::dictionary::{STRINGS, SessionTable};
use super::value::{DateTime, Decimal, Text};
use crate::abi::{E_OUTOFMEMORY, WS_E_QUOTA_EXCEEDED};
use crate::error::{Failure, Result};

/// Where a string of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Str {
    Arena {
        start: u32,
        len: u32,
    },
    /// Index (not id) in the static dictionary; always in range.
    Static(u16),
    /// Index in the session table the document holds.
    Session(u32),
    /// A prefix of one letter, 0 for `a`.
    Letter(u8),
    /// The namespace of `xml:`.
    Xml,
}

impl Str {
    pub(super) const EMPTY: Str = Str::Arena { start: 0, len: 0 };
}

/// Text as stored: [`Text`] with its strings by place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stored {
    Utf8(Str),
    Bool(bool),
    Int64(i64),
    UInt64(u64),
    Float(f32),
    Double(f64),
    Decimal(Decimal),
    DateTime(DateTime),
    TimeSpan(i64),
    Guid([u8; 16]),
    UniqueId([u8; 16]),
    Bytes { start: u32, len: u32 },
    QName { prefix: u8, local: Str },
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Node {
    /// `end` is the index of the matching end node, 0 while it is open. Items of an array share one element.
    Start {
        element: u32,
        end: u32,
    },
    End {
        element: u32,
    },
    Text(Stored),
    Comment(Str),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub prefix: Str,
    pub local: Str,
    pub ns: Str,
    /// Ranges in `attributes` and `declarations`.
    pub attributes: (u32, u32),
    pub declarations: (u32, u32),
    /// The enclosing element, [`NO_PARENT`] for the root.
    pub parent: u32,
}

pub(super) const NO_PARENT: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
pub(super) struct AttributeRecord {
    pub prefix: Str,
    pub local: Str,
    pub ns: Str,
    pub value: Stored,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct DeclarationRecord {
    pub prefix: Str,
    pub ns: Str,
}

/// A document, or a fragment of one: any sequence of elements, text and comments. `WS_XML_BUFFER` is one.
#[derive(Debug, Clone, Default)]
pub struct NodeBuffer {
    pub(super) nodes: Vec<Node>,
    pub(super) elements: Vec<Element>,
    pub(super) attributes: Vec<AttributeRecord>,
    pub(super) declarations: Vec<DeclarationRecord>,
    pub(super) arena: String,
    pub(super) octets: Vec<u8>,
    pub(super) session: Option<Arc<SessionTable>>,
    /// What a decoder works with, here so that its memory is re-used.
    pub(super) open: Vec<Open>,
    pub(super) scope: Vec<DeclarationRecord>,
}

/// An element that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    /// Its start node.
    pub start: usize,
    pub element: u32,
    /// How many declarations were in scope outside of it.
    pub scope: usize,
    /// Where its qualified name is in the text, if it is read from text.
    pub name: (u32, u32),
}

/// Of elements that are not read from text.
pub(super) const NO_NAME: (u32, u32) = (0, 0);

impl NodeBuffer {
    pub fn new() -> Self {
        Self::default()
    }

    /// Empties the buffer and keeps its memory.
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.elements.clear();
        self.attributes.clear();
        self.declarations.clear();
        self.arena.clear();
        self.octets.clear();
        self.session = None;
        self.open.clear();
        self.scope.clear();
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many nodes there are; the position after the last one.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A cursor on the first node.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor::new(self, 0)
    }

    /// A cursor on the node that [`Cursor::position`] named; on the end if there is none.
    pub fn cursor_at(&self, position: usize) -> Cursor<'_> {
        Cursor::new(self, position)
    }

    /// Bytes of memory held, whether used or not; what a pool looks at before it keeps a buffer.
    pub fn capacity_in_bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
            + self.elements.capacity() * size_of::<Element>()
            + self.attributes.capacity() * size_of::<AttributeRecord>()
            + self.declarations.capacity() * size_of::<DeclarationRecord>()
            + self.arena.capacity()
            + self.octets.capacity()
            + self.open.capacity() * size_of::<Open>()
            + self.scope.capacity() * size_of::<DeclarationRecord>()
    }

    pub(super) fn str(&self, at: Str) -> &str {
        match at {
            Str::Arena { start, len } => self.arena.get(start as usize..(start + len) as usize).unwrap_or_default(),
            Str::Static(index) => STRINGS[usize::from(index)],
            Str::Session(index) => self.session.as_ref().and_then(|table| table.get(index)).unwrap_or_default(),
            Str::Letter(number) => letter(number),
            Str::Xml => super::XML_NAMESPACE,
        }
    }

    /// Whether a string is this one.
    #[inline]
    pub(super) fn is(&self, at: Str, text: &str) -> bool {
        match at {
            Str::Arena { len, .. } if len as usize != text.len() => false,
            _ => self.str(at) == text,
        }
    }

    pub(super) fn value(&self, stored: Stored) -> Text<'_> {
        match stored {
            Stored::Utf8(text) => Text::Utf8(self.str(text)),
            Stored::Bool(value) => Text::Bool(value),
            Stored::Int64(value) => Text::Int64(value),
            Stored::UInt64(value) => Text::UInt64(value),
            Stored::Float(value) => Text::Float(value),
            Stored::Double(value) => Text::Double(value),
            Stored::Decimal(value) => Text::Decimal(value),
            Stored::DateTime(value) => Text::DateTime(value),
            Stored::TimeSpan(value) => Text::TimeSpan(value),
            Stored::Guid(value) => Text::Guid(value),
            Stored::UniqueId(value) => Text::UniqueId(value),
            Stored::Bytes { start, len } => {
                Text::Bytes(self.octets.get(start as usize..(start + len) as usize).unwrap_or_default())
            }
            Stored::QName { prefix, local } => Text::QName { prefix: letter(prefix), local: self.str(local) },
        }
    }

    // Building. All of it is for the codecs and the node writer; positions stay valid because nodes are only added.

    pub(super) fn intern(&mut self, text: &str) -> Result<Str> {
        if text.is_empty() {
            return Ok(Str::EMPTY);
        }
        let start = self.arena.len();
        if u32::try_from(start + text.len()).is_err() {
            return Err(too_large());
        }
        self.arena.try_reserve(text.len()).map_err(out_of_memory)?;
        self.arena.push_str(text);
        Ok(Str::Arena { start: start as u32, len: text.len() as u32 })
    }

    /// A part of the arena, which is smaller than 4 GiB, as a string.
    pub(super) fn interned(start: usize, end: usize) -> Str {
        if start == end { Str::EMPTY } else { Str::Arena { start: start as u32, len: (end - start) as u32 } }
    }

    pub(super) fn keep_octets(&mut self, octets: &[u8]) -> Result<Stored> {
        let start = self.octets.len();
        if u32::try_from(start + octets.len()).is_err() {
            return Err(too_large());
        }
        self.octets.try_reserve(octets.len()).map_err(out_of_memory)?;
        self.octets.extend_from_slice(octets);
        Ok(Stored::Bytes { start: start as u32, len: octets.len() as u32 })
    }

    /// Stores a value, copying its strings.
    pub(super) fn store(&mut self, text: Text<'_>) -> Result<Stored> {
        Ok(match text {
            Text::Utf8(text) => Stored::Utf8(self.intern(text)?),
            Text::Bool(value) => Stored::Bool(value),
            Text::Int64(value) => Stored::Int64(value),
            Text::UInt64(value) => Stored::UInt64(value),
            Text::Float(value) => Stored::Float(value),
            Text::Double(value) => Stored::Double(value),
            Text::Decimal(value) => Stored::Decimal(value),
            Text::DateTime(value) => Stored::DateTime(value),
            Text::TimeSpan(value) => Stored::TimeSpan(value),
            Text::Guid(value) => Stored::Guid(value),
            Text::UniqueId(value) => Stored::UniqueId(value),
            Text::Bytes(octets) => self.keep_octets(octets)?,
            Text::QName { prefix, local } => match prefix.as_bytes() {
                [one @ b'a'..=b'z'] => Stored::QName { prefix: one - b'a', local: self.intern(local)? },
                _ => Stored::Utf8(self.intern(&text.to_str())?),
            },
        })
    }

    pub(super) fn push_node(&mut self, node: Node) -> Result {
        if self.nodes.len() >= u32::MAX as usize - 1 {
            return Err(too_large());
        }
        self.nodes.try_reserve(1).map_err(out_of_memory)?;
        self.nodes.push(node);
        Ok(())
    }

    pub(super) fn push_element(&mut self, element: Element) -> Result<u32> {
        self.elements.try_reserve(1).map_err(out_of_memory)?;
        self.elements.push(element);
        Ok(self.elements.len() as u32 - 1)
    }

    pub(super) fn push_attribute(&mut self, attribute: AttributeRecord) -> Result {
        self.attributes.try_reserve(1).map_err(out_of_memory)?;
        self.attributes.push(attribute);
        Ok(())
    }

    pub(super) fn push_open(&mut self, open: Open) -> Result {
        self.open.try_reserve(1).map_err(out_of_memory)?;
        self.open.push(open);
        Ok(())
    }

    /// A declaration comes into scope.
    pub(super) fn push_scope(&mut self, declaration: DeclarationRecord) -> Result {
        self.scope.try_reserve(1).map_err(out_of_memory)?;
        self.scope.push(declaration);
        Ok(())
    }

    pub(super) fn push_declaration(&mut self, declaration: DeclarationRecord) -> Result {
        self.declarations.try_reserve(1).map_err(out_of_memory)?;
        self.declarations.push(declaration);
        Ok(())
    }

    /// Adds text. Text that follows text joins it, so that one run of characters is one node; octets join octets.
    /// The two kinds stay apart: whether octets go on decides how they read as characters.
    pub(super) fn push_text(&mut self, stored: Stored) -> Result {
        let Some(Node::Text(last)) = self.nodes.last().copied() else {
            return self.push_node(Node::Text(stored));
        };
        let joined = match (last, stored) {
            (Stored::Bytes { start, len }, Stored::Bytes { start: next, len: more }) if start + len == next => {
                Stored::Bytes { start, len: len + more }
            }
            (Stored::Bytes { .. }, _) | (_, Stored::Bytes { .. }) => return self.push_node(Node::Text(stored)),
            (Stored::Utf8(Str::Arena { start, len }), Stored::Utf8(Str::Arena { start: next, len: more }))
                if start + len == next && len > 0 && more > 0 =>
            {
                Stored::Utf8(Str::Arena { start, len: len + more })
            }
            (last, stored) => {
                let start = match last {
                    Stored::Utf8(Str::Arena { start, len })
                        if len > 0 && (start + len) as usize == self.arena.len() =>
                    {
                        start as usize
                    }
                    _ => {
                        let start = self.arena.len();
                        let text = self.value(last).to_str().into_owned();
                        self.intern(&text)?;
                        start
                    }
                };
                let text = self.value(stored).to_str().into_owned();
                self.intern(&text)?;
                Stored::Utf8(Str::Arena { start: start as u32, len: (self.arena.len() - start) as u32 })
            }
        };
        if let Some(Node::Text(last)) = self.nodes.last_mut() {
            *last = joined;
        }
        Ok(())
    }

    /// Closes the element whose start node is at `start`.
    pub(super) fn close(&mut self, start: usize) -> Result {
        let end = self.nodes.len() as u32;
        let Some(Node::Start { element, end: slot }) = self.nodes.get_mut(start) else { return Ok(()) };
        *slot = end;
        let element = *element;
        self.push_node(Node::End { element })
    }
}

/// The one-letter prefix with this number, 0 for `a`.
pub(super) fn letter(number: u8) -> &'static str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    let at = usize::from(number.min(25));
    &LETTERS[at..=at]
}

pub(super) fn out_of_memory(_: std::collections::TryReserveError) -> Failure {
    Failure::new(E_OUTOFMEMORY, "out of memory for the document")
}

fn too_large() -> Failure {
    Failure::new(WS_E_QUOTA_EXCEEDED, "the document is larger than 4 GiB")
}
