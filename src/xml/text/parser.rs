//! Markup.

use super::charset::{Characters, Charset};
use crate::xml::XML_NAMESPACE;
use crate::xml::builder::{Builder, Complete, Result, Tag};
use crate::xml::decode_error::DecodeError;
use crate::xml::limits::Limits;
use crate::xml::node::{NodeBuffer, Stored, Str};
use crate::xml::xop::Parts;

pub(super) struct Parser<'a, 'b> {
    text: &'a str,
    /// Bytes read, or where the error is.
    at: usize,
    /// Why the text ends where it does, if more bytes follow that are no characters.
    broken: Option<&'static str>,
    /// Its arena begins with the text: what is in the document as it is written is not copied once more.
    pub(super) builder: Builder<'b>,
    /// The octets beside the document, if it may refer to any.
    parts: Option<&'a Parts<'a>>,
    /// The innermost open element stands for octets.
    pub(super) included: bool,
    /// Where each start tag begins, if somebody wants to know; the document is no message then.
    starts: Option<&'b mut Vec<usize>>,
    /// An attribute may follow another one without white space.
    crowded: bool,
}

/// ASCII characters of names, the colon, and all bytes of characters beyond ASCII.
const NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] =
            byte >= 0x80 || (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'-' | b'.' | b':');
        byte += 1;
    }
    table
};

impl<'a, 'b> Parser<'a, 'b> {
    /// `size` is the length of all that was received for this document.
    pub fn new(
        buffer: &'b mut NodeBuffer,
        characters: &'a Characters<'_>,
        parts: Option<&'a Parts<'a>>,
        size: usize,
        limits: &'b Limits,
    ) -> Self {
        Self {
            text: &characters.text,
            at: 0,
            broken: characters.broken,
            builder: Builder::new(buffer, size, limits),
            parts,
            included: false,
            starts: None,
            crowded: false,
        }
    }

    /// Takes attributes without white space between them.
    pub fn crowded(self) -> Self {
        Self { crowded: true, ..self }
    }

    /// Keeps where start tags begin, and takes processing instructions.
    pub fn locating(self, starts: &'b mut Vec<usize>) -> Self {
        Self { starts: Some(starts), ..self }
    }

    /// `charset` is what the XML declaration has to agree with, if anything.
    pub fn run(mut self, charset: Option<Charset>) -> Result {
        self.keep_text().and_then(|()| self.document(charset)).map_err(|error| {
            let open = self.builder.end_open_elements();
            DecodeError { open, place: Some(place(self.text, self.at)), ..error.at("XML", self.at) }
        })
    }

    fn keep_text(&mut self) -> Result {
        self.builder.buffer.intern(self.text)?;
        Ok(())
    }

    // ---- the text ----

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn advance(&mut self, length: usize) {
        self.at += length;
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes behind this text if it is next.
    #[inline]
    pub(super) fn skip(&mut self, expected: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(expected.as_bytes());
        if found {
            self.at += expected.len();
        }
        found
    }

    pub(super) fn skip_blanks(&mut self) -> bool {
        let start = self.at;
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
        self.at > start
    }

    /// All that could be a name, with its colons.
    pub(super) fn name_run(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !NAME_BYTES[usize::from(byte)]).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    pub(super) fn equals_sign(&mut self) -> Result {
        self.skip_blanks();
        if !self.skip("=") {
            return Err(self.unexpected("an attribute without its value"));
        }
        self.skip_blanks();
        Ok(())
    }

    pub(super) fn malformed_at(&mut self, at: usize, text: impl Into<String>) -> DecodeError {
        self.at = at;
        DecodeError::malformed(text)
    }

    /// What began at `start` goes on to the end of the text.
    pub(super) fn ended(&mut self, start: usize, text: &'static str) -> DecodeError {
        match self.broken {
            Some(broken) => self.malformed_at(self.text.len(), broken),
            None => self.malformed_at(start, text),
        }
    }

    /// What is next cannot be there, and if nothing is next, that cannot be either.
    fn unexpected(&mut self, text: impl Into<String>) -> DecodeError {
        match self.broken {
            Some(broken) if self.at == self.text.len() => DecodeError::malformed(broken),
            _ => DecodeError::malformed(text),
        }
    }

    // ---- the document ----

    pub(super) fn is_outside(&self) -> bool {
        self.builder.depth() == 0
    }

    fn document(&mut self, charset: Option<Charset>) -> Result {
        self.xml_declaration(charset)?;
        while let Some(first) = self.peek() {
            match (first, self.text.as_bytes().get(self.at + 1)) {
                (b'<', Some(b'/')) => self.end_tag()?,
                (b'<', Some(b'!' | b'?')) => self.other_markup()?,
                (b'<', _) => self.start_tag()?,
                _ => self.content()?,
            }
        }
        if let Some(broken) = self.broken {
            return Err(DecodeError::malformed(broken));
        }
        self.builder.finish()
    }

    fn other_markup(&mut self) -> Result {
        let start = self.at;
        if self.skip("<!--") {
            self.comment(start)
        } else if self.skip("<![CDATA[") {
            self.cdata(start)
        } else if self.rest().starts_with("<!DOCTYPE") {
            Err(DecodeError::malformed("a document type declaration, which SOAP forbids"))
        } else if self.rest().starts_with("<!") {
            Err(self.ended(start, "'<!' begins nothing that is known"))
        } else if self.rest().starts_with("<?xml") && !self.rest()[5..].starts_with(|next| next > ' ') {
            Err(DecodeError::malformed("an XML declaration that is not at the start of the document"))
        } else if self.starts.is_some() {
            self.processing_instruction(start)
        } else {
            Err(DecodeError::malformed("a processing instruction, which SOAP forbids"))
        }
    }

    /// Skips it: nothing here is addressed to this program.
    fn processing_instruction(&mut self, start: usize) -> Result {
        match self.rest().find("?>") {
            Some(end) => {
                self.advance(end + 2);
                Ok(())
            }
            None => Err(self.ended(start, "a processing instruction without its end")),
        }
    }

    /// A qualified name: whole, prefix, local.
    fn qualified_name(&mut self) -> Result<(&'a str, &'a str, &'a str)> {
        let start = self.at;
        let name = self.name_run();
        match name.bytes().position(|byte| byte == b':') {
            _ if name.is_empty() => Err(self.unexpected("a name is missing")),
            Some(0) => Err(self.malformed_at(start, "a name that begins with a colon")),
            Some(colon) => Ok((name, &name[..colon], &name[colon + 1..])),
            None => Ok((name, "", name)),
        }
    }

    /// The checked parts of the qualified name that stands at `start`, the prefix empty if there is none.
    fn names(&mut self, start: usize, prefix: &str, local: &str) -> Result<(Str, Str)> {
        let end = std::mem::replace(&mut self.at, start);
        let mut part = |name: &str, at| self.builder.name(name, |_| Ok(NodeBuffer::interned(at, at + name.len())));
        let names = match prefix.len() {
            0 => (Str::EMPTY, part(local, start)?),
            length => (part(prefix, start)?, part(local, start + length + 1)?),
        };
        self.at = end;
        Ok(names)
    }

    fn start_tag(&mut self) -> Result {
        let start = self.at;
        self.check_not_included(start)?;
        self.at += 1;
        let (name, prefix, local) = self.qualified_name()?;
        let (prefix, local) = self.names(start + 1, prefix, local)?;
        let tag = self.builder.start_tag(prefix, local).inspect_err(|_| self.at = start)?;
        loop {
            let blank = self.skip_blanks();
            let empty = match self.peek() {
                Some(b'>') => false,
                Some(b'/') if self.text.as_bytes().get(self.at + 1) == Some(&b'>') => true,
                Some(byte) if (blank || self.crowded) && NAME_BYTES[usize::from(byte)] => {
                    self.attribute(&tag)?;
                    continue;
                }
                _ => return Err(self.unexpected(format!("the start tag of '{name}' is not well-formed"))),
            };
            let end = self.at + if empty { 2 } else { 1 };
            // Undeclared prefixes and attributes that appear twice are known only now.
            self.at = start;
            let complete = self.builder.complete(&tag)?;
            if let Some(starts) = &mut self.starts {
                starts.push(start);
            }
            if let Some(parts) = self.parts
                && self.builder.is_include(complete)
            {
                return self.include(parts, &tag, complete, (!empty).then_some(name), end);
            }
            // The text is a string of the arena, so its length fits.
            self.builder.start_element(complete, (start as u32 + 1, name.len() as u32))?;
            self.at = end;
            return if empty { self.builder.end_element() } else { Ok(()) };
        }
    }

    fn attribute(&mut self, tag: &Tag) -> Result {
        let start = self.at;
        let (_, prefix, local) = self.qualified_name()?;
        let declared = match (prefix, local) {
            ("", "xmlns") => Some(Str::EMPTY),
            ("xmlns", declared) => {
                let behind = std::mem::replace(&mut self.at, start);
                let at = behind - declared.len();
                let prefix = self.builder.name(declared, |_| Ok(NodeBuffer::interned(at, behind)))?;
                self.at = behind;
                Some(prefix)
            }
            _ => None,
        };
        let added = match declared {
            Some(prefix) => {
                let ns = self.attribute_value()?;
                self.namespace(ns).and_then(|ns| self.builder.declare(tag, prefix, ns))
            }
            None => {
                let (prefix, local) = self.names(start, prefix, local)?;
                let value = self.attribute_value()?;
                self.builder.attribute(tag, prefix, local, Stored::Utf8(value))
            }
        };
        added.inspect_err(|_| self.at = start)
    }

    fn namespace(&mut self, ns: Str) -> Result<Str> {
        self.builder.check_name_length(self.builder.buffer.str(ns))?;
        Ok(if self.builder.buffer.is(ns, XML_NAMESPACE) { Str::Xml } else { ns })
    }

    fn end_tag(&mut self) -> Result {
        let start = self.at;
        self.at += 2;
        let open = self.builder.buffer.open.last().map(|open| {
            let (start, length) = open.name;
            &self.text[start as usize..][..length as usize]
        });
        // Nearly always it is written like this.
        if let Some(open) = open
            && let [b'>', ..] = self.text.as_bytes()[self.at..].strip_prefix(open.as_bytes()).unwrap_or_default()
        {
            self.at += open.len() + 1;
            self.included = false;
            return self.builder.end_element();
        }
        let (name, _, _) = self.qualified_name()?;
        self.skip_blanks();
        if !self.skip(">") {
            return Err(self.unexpected(format!("the end tag of '{name}' is not well-formed")));
        }
        self.included = false;
        match open {
            Some(open) if open == name => self.builder.end_element(),
            Some(open) => Err(self.malformed_at(start, format!("the element '{open}' is ended by '{name}'"))),
            None => Err(self.malformed_at(start, format!("the end of '{name}' without its start"))),
        }
    }

    /// An element that stands for the octets of a part. The position is still at its start, `end` behind its start tag;
    /// `open` is its name if an end tag has to follow.
    fn include(
        &mut self,
        parts: &'a Parts<'a>,
        tag: &Tag,
        complete: Complete,
        open: Option<&str>,
        end: usize,
    ) -> Result {
        if !self.builder.is_at_start_of_content() {
            return Err(DecodeError::malformed("an xop:Include has something beside it"));
        }
        let octets = match self.builder.attribute_value(tag, "href") {
            Some(href) => parts.find(&href.to_str())?,
            None => return Err(DecodeError::malformed("an xop:Include without href")),
        };
        self.builder.discard(tag, complete);
        self.builder.charge(octets.len())?;
        let stored = self.builder.buffer.keep_octets(octets)?;
        self.builder.text(stored)?;
        self.included = true;
        self.at = end;
        if let Some(name) = open {
            self.skip_blanks();
            if !(self.skip("</") && self.skip(name)) {
                return Err(self.unexpected("an xop:Include is not empty"));
            }
            self.skip_blanks();
            if !self.skip(">") {
                return Err(self.unexpected(format!("the end tag of '{name}' is not well-formed")));
            }
        }
        Ok(())
    }
}

/// Line and column of each of these offsets, which ascend, in one pass; both from 1.
pub(super) fn places(text: &str, offsets: &[usize]) -> Vec<(usize, usize)> {
    let (mut line, mut column, mut at) = (1, 1, 0);
    let mut found = Vec::with_capacity(offsets.len());
    for &offset in offsets {
        let passed = text.get(at..offset).unwrap_or_default();
        let (lines, columns) = place(passed, passed.len());
        (line, column) = if lines == 1 { (line, column + columns - 1) } else { (line + lines - 1, columns) };
        at = offset;
        found.push((line, column));
    }
    found
}

/// Line and column of a place, both from 1. A line ends with a line feed, a carriage return or both.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let bytes = text.as_bytes();
    let ends_line = |index: &usize| match bytes[*index] {
        b'\n' => true,
        b'\r' => bytes.get(index + 1) != Some(&b'\n'),
        _ => false,
    };
    let (mut line, mut start) = (1, 0);
    for end in (0..before.len()).filter(ends_line) {
        (line, start) = (line + 1, end + 1);
    }
    (line, before[start..].chars().count() + 1)
}
