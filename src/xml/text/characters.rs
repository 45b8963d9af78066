//! Characters of content, comments and attribute values: references, line ends, and what is allowed at all. Where they
//! are what is written, they are a part of the text; otherwise they are put together behind it in the arena.

use super::is_char;
use super::parser::Parser;
use crate::xml::builder::Result;
use crate::xml::node::{NodeBuffer, Stored, Str};
use crate::xml::scan::{self, is_any, may_be_forbidden};

/// Characters that are being read.
struct Run {
    /// From here on they are as they are written.
    start: usize,
    /// Where in the arena those before are, if something had to be replaced.
    copy: Option<usize>,
}

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
        let special = |byte: u8| is_any(byte, b"<&>\r") | may_be_forbidden(byte);
        let mut run = self.begin_run();
        loop {
            self.skip_plain(special);
            match self.peek() {
                None | Some(b'<') => break,
                Some(b'&') => self.reference(&mut run)?,
                Some(b'\r') => self.line_end(&mut run, "\n")?,
                Some(b'>') if self.since(first).ends_with("]]") => {
                    let at = self.position() - 2;
                    return Err(self.malformed_at(at, "']]>' in text"));
                }
                Some(_) => self.check_character()?,
            }
        }
        let text = self.end_run(run)?;
        self.builder.text(Stored::Utf8(text))
    }

    /// A CDATA section, behind its start.
    pub(super) fn cdata(&mut self, opening: usize) -> Result {
        if self.is_outside() {
            return Err(self.malformed_at(opening, "a CDATA section outside of the root element"));
        }
        self.check_not_included(opening)?;
        let special = |byte: u8| is_any(byte, b"]\r") | may_be_forbidden(byte);
        let mut run = self.begin_run();
        loop {
            self.skip_plain(special);
            match self.peek() {
                None => return Err(self.ended(opening, "a CDATA section without its end")),
                Some(b']') if self.rest().starts_with("]]>") => break,
                Some(b'\r') => self.line_end(&mut run, "\n")?,
                Some(_) => self.check_character()?,
            }
        }
        let text = self.end_run(run)?;
        self.advance("]]>".len());
        self.builder.text(Stored::Utf8(text))
    }

    /// A comment, behind its start.
    pub(super) fn comment(&mut self, opening: usize) -> Result {
        self.check_not_included(opening)?;
        let special = |byte: u8| is_any(byte, b"-\r") | may_be_forbidden(byte);
        let mut run = self.begin_run();
        loop {
            self.skip_plain(special);
            match self.peek() {
                None => return Err(self.ended(opening, "a comment without its end")),
                Some(b'-') if self.rest().starts_with("-->") => break,
                Some(b'-') if self.rest().starts_with("--") && self.rest().len() > 2 => {
                    let at = self.position();
                    return Err(self.malformed_at(at, "'--' in a comment"));
                }
                Some(b'\r') => self.line_end(&mut run, "\n")?,
                Some(_) => self.check_character()?,
            }
        }
        let text = self.end_run(run)?;
        self.advance("-->".len());
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
        let special = |byte: u8| is_any(byte, b"<&\t\n\r") | (byte == quote) | may_be_forbidden(byte);
        let mut run = self.begin_run();
        loop {
            self.skip_plain(special);
            match self.peek() {
                None => return Err(self.ended(opening, "an attribute value without its end")),
                Some(byte) if byte == quote => break,
                Some(b'<') => {
                    let at = self.position();
                    return Err(self.malformed_at(at, "'<' in an attribute value"));
                }
                Some(b'&') => self.reference(&mut run)?,
                Some(b'\t' | b'\n' | b'\r') => self.line_end(&mut run, " ")?,
                Some(_) => self.check_character()?,
            }
        }
        let value = self.end_run(run)?;
        self.advance(1);
        Ok(value)
    }

    fn begin_run(&self) -> Run {
        Run { start: self.position(), copy: None }
    }

    /// What has been read from `at` on stands for something else.
    fn replace(&mut self, run: &mut Run, at: usize, stands_for: &str) -> Result {
        let plain = &self.text()[run.start..at];
        let buffer = &mut *self.builder.buffer;
        run.copy.get_or_insert(buffer.arena.len());
        buffer.intern(plain)?;
        buffer.intern(stands_for)?;
        run.start = self.position();
        Ok(())
    }

    fn end_run(&mut self, run: Run) -> Result<Str> {
        let Some(copy) = run.copy else { return Ok(NodeBuffer::interned(run.start, self.position())) };
        let rest = self.since(run.start);
        let buffer = &mut *self.builder.buffer;
        buffer.intern(rest)?;
        Ok(NodeBuffer::interned(copy, buffer.arena.len()))
    }

    /// Goes behind what is not special.
    fn skip_plain(&mut self, special: impl Fn(u8) -> bool) {
        let length = scan::find(&self.text().as_bytes()[self.position()..], special);
        self.advance(length);
    }

    /// Goes behind one character, if XML allows it.
    fn check_character(&mut self) -> Result {
        match self.rest().chars().next() {
            Some(character) if !is_char(character) => {
                let at = self.position();
                Err(self.malformed_at(at, forbidden(character)))
            }
            character => {
                self.advance(character.map_or(0, char::len_utf8));
                Ok(())
            }
        }
    }

    /// A line end, however it is written, or in attribute values any one white-space character.
    fn line_end(&mut self, run: &mut Run, stands_for: &str) -> Result {
        let at = self.position();
        let length = if self.rest().starts_with("\r\n") { 2 } else { 1 };
        self.advance(length);
        self.replace(run, at, stands_for)
    }

    fn reference(&mut self, run: &mut Run) -> Result {
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
            Some(character) => self.replace(run, at, character.encode_utf8(&mut [0; 4])),
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
