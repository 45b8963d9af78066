//! Characters of content, comments and attribute values: references, line ends, and what is allowed at all. They are
//! copied into the arena of the document in runs as long as possible.

use super::is_char;
use super::parser::Parser;
use crate::xml::builder::Result;
use crate::xml::node::{Stored, Str};
use crate::xml::scan::{self, may_be_forbidden};

impl Parser<'_, '_> {
    /// Text up to the next markup.
    pub(super) fn content(&mut self) -> Result {
        let first = self.position();
        if self.is_outside() {
            return match self.skip_blanks() {
                true => Ok(()),
                false => Err(self.malformed_at(first, "text outside of the root element")),
            };
        }
        self.check_not_included(first)?;
        let special = |byte: u8| matches!(byte, b'<' | b'&' | b'>' | b'\r') || may_be_forbidden(byte);
        let start = self.arena_length();
        loop {
            self.keep_run(special)?;
            match self.peek() {
                None | Some(b'<') => break,
                Some(b'&') => self.reference()?,
                Some(b'\r') => self.line_end("\n")?,
                Some(b'>') if self.since(first).ends_with("]]") => {
                    let at = self.position() - 2;
                    return Err(self.malformed_at(at, "']]>' in text"));
                }
                Some(_) => self.keep_checked()?,
            }
        }
        self.add_text(start)
    }

    /// A CDATA section, behind its start.
    pub(super) fn cdata(&mut self, opening: usize) -> Result {
        if self.is_outside() {
            return Err(self.malformed_at(opening, "a CDATA section outside of the root element"));
        }
        self.check_not_included(opening)?;
        let special = |byte: u8| matches!(byte, b']' | b'\r') || may_be_forbidden(byte);
        let start = self.arena_length();
        loop {
            self.keep_run(special)?;
            match self.peek() {
                None => return Err(self.ended(opening, "a CDATA section without its end")),
                Some(b']') if self.skip("]]>") => break,
                Some(b'\r') => self.line_end("\n")?,
                Some(_) => self.keep_checked()?,
            }
        }
        self.add_text(start)
    }

    fn add_text(&mut self, start: usize) -> Result {
        let text = self.builder.buffer.interned_since(start);
        self.builder.text(Stored::Utf8(text))
    }

    /// A comment, behind its start.
    pub(super) fn comment(&mut self, opening: usize) -> Result {
        self.check_not_included(opening)?;
        let special = |byte: u8| matches!(byte, b'-' | b'\r') || may_be_forbidden(byte);
        let start = self.arena_length();
        loop {
            self.keep_run(special)?;
            match self.peek() {
                None => return Err(self.ended(opening, "a comment without its end")),
                Some(b'-') if self.skip("-->") => break,
                Some(b'-') if self.rest().starts_with("--") && self.rest().len() > 2 => {
                    let at = self.position();
                    return Err(self.malformed_at(at, "'--' in a comment"));
                }
                Some(b'\r') => self.line_end("\n")?,
                Some(_) => self.keep_checked()?,
            }
        }
        let text = self.builder.buffer.interned_since(start);
        self.builder.comment(text)
    }

    /// `= "value"`. Each white-space character of the value becomes a blank, unless it came from a reference.
    pub(super) fn attribute_value(&mut self) -> Result<Str> {
        self.equals_sign()?;
        let opening = self.position();
        let quote = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => quote,
            None => return Err(self.ended(opening, "an attribute without its value")),
            Some(_) => return Err(self.malformed_at(opening, "an attribute value without its quotes")),
        };
        self.advance(1);
        let special =
            |byte: u8| matches!(byte, b'"' | b'\'' | b'<' | b'&' | b'\t' | b'\n' | b'\r') || may_be_forbidden(byte);
        let start = self.arena_length();
        loop {
            self.keep_run(special)?;
            match self.peek() {
                None => return Err(self.ended(opening, "an attribute value without its end")),
                Some(byte) if byte == quote => break,
                Some(b'<') => {
                    let at = self.position();
                    return Err(self.malformed_at(at, "'<' in an attribute value"));
                }
                Some(b'&') => self.reference()?,
                Some(b'\t' | b'\n' | b'\r') => self.line_end(" ")?,
                Some(_) => self.keep_checked()?,
            }
        }
        self.advance(1);
        Ok(self.builder.buffer.interned_since(start))
    }

    fn arena_length(&self) -> usize {
        self.builder.buffer.arena.len()
    }

    /// Copies what is not special.
    fn keep_run(&mut self, special: impl Fn(u8) -> bool) -> Result {
        let length = scan::find(self.rest().as_bytes(), special);
        self.keep(length)
    }

    fn keep(&mut self, length: usize) -> Result {
        let text = &self.rest()[..length];
        self.builder.buffer.intern(text)?;
        self.advance(length);
        Ok(())
    }

    /// Copies one character, if XML allows it.
    fn keep_checked(&mut self) -> Result {
        match self.rest().chars().next() {
            Some(character) if !is_char(character) => {
                let at = self.position();
                Err(self.malformed_at(at, forbidden(character)))
            }
            character => self.keep(character.map_or(0, char::len_utf8)),
        }
    }

    /// A line end, however it is written, or in attribute values any one white-space character.
    fn line_end(&mut self, stands_for: &str) -> Result {
        let length = if self.rest().starts_with("\r\n") { 2 } else { 1 };
        self.advance(length);
        self.builder.buffer.intern(stands_for)?;
        Ok(())
    }

    fn reference(&mut self) -> Result {
        let at = self.position();
        self.advance(1);
        let number = self.skip("#");
        let name = self.name_run();
        if !self.skip(";") {
            return Err(match self.rest().is_empty() {
                true => self.ended(at, "a reference without its ';'"),
                false => self.malformed_at(at, "a reference without its ';'"),
            });
        }
        match if number { numbered(name) } else { named(name) } {
            Some(character) => {
                self.builder.buffer.intern(character.encode_utf8(&mut [0; 4]))?;
                Ok(())
            }
            None => {
                let shown: String = self.since(at).chars().take(32).collect();
                Err(self.malformed_at(at, format!("'{shown}' is not a reference known here")))
            }
        }
    }

    /// An element that stands for octets has nothing else in it.
    pub(super) fn check_not_included(&mut self, at: usize) -> Result {
        if self.included {
            return Err(self.malformed_at(at, "an xop:Include has something beside it"));
        }
        Ok(())
    }
}

/// What one of the five entities stands for. There are no others without a document type declaration.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn numbered(digits: &str) -> Option<char> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let number = u32::from_str_radix(digits, radix).ok()?;
    char::from_u32(number).filter(|character| is_char(*character))
}

fn forbidden(character: char) -> String {
    format!("the character U+{:04X} cannot stand in XML", character as u32)
}
