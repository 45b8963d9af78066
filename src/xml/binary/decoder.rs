//! The structure of a document: elements, attributes, namespaces, arrays, comments.

use super::primitives::Input;
use super::records::*;
use super::{DecodeError, DecodeErrorKind};
use crate::xml::XML_NAMESPACE;
pub(super) use crate::xml::builder::Result;
use crate::xml::builder::{Builder, Complete, Tag};
use crate::xml::dictionary::COUNT;
use crate::xml::limits::Limits;
use crate::xml::node::{NO_NAME, NodeBuffer, Str};

pub(super) struct Decoder<'a, 'b> {
    pub(super) input: Input<'a>,
    pub(super) builder: Builder<'b>,
}

impl<'a, 'b> Decoder<'a, 'b> {
    pub fn new(buffer: &'b mut NodeBuffer, document: &'a [u8], limits: &'b Limits) -> Self {
        Self { input: Input::new(document), builder: Builder::new(buffer, document.len(), limits) }
    }

    pub fn run(mut self) -> Result {
        self.document().map_err(|error| {
            let open = self.builder.end_open_elements();
            DecodeError { open, ..error.at("binary XML", self.input.offset()) }
        })
    }

    fn document(&mut self) -> Result {
        while !self.input.is_empty() {
            match self.input.u8()? {
                END_ELEMENT => self.builder.end_element()?,
                COMMENT => {
                    let text = self.input.name()?;
                    let text = self.builder.buffer.intern(text)?;
                    self.builder.comment(text)?;
                }
                ARRAY => self.array()?,
                record @ FIRST_ELEMENT..=LAST_ELEMENT => {
                    let tag = self.start_tag(record)?;
                    self.builder.start_element(tag, NO_NAME)?;
                }
                record @ ZERO.. => {
                    let (stored, ends) = self.text_record(record)?;
                    self.builder.text(stored)?;
                    if ends {
                        self.builder.end_element()?;
                    }
                }
                record => return Err(DecodeError::malformed(format!("0x{record:02X} is not a record of content"))),
            }
        }
        self.builder.finish()
    }

    fn start_tag(&mut self, record: u8) -> Result<Complete> {
        let (prefix, local) = self.qualified_name(&ELEMENT, record)?;
        let tag = self.builder.start_tag(prefix, local)?;
        while let Some(record @ FIRST_ATTRIBUTE..=LAST_ATTRIBUTE) = self.input.peek() {
            self.input.u8()?;
            match record {
                SHORT_XMLNS..=DICTIONARY_XMLNS => self.declaration(&tag, record)?,
                _ => self.attribute(&tag, record)?,
            }
        }
        self.builder.complete(&tag)
    }

    fn attribute(&mut self, tag: &Tag, record: u8) -> Result {
        let (prefix, local) = self.qualified_name(&ATTRIBUTE, record)?;
        let record = self.input.u8()?;
        let (value, ends) = self.text_record(record)?;
        if ends {
            return Err(DecodeError::malformed(format!("0x{record:02X} is not a record of an attribute value")));
        }
        self.builder.attribute(tag, prefix, local, value)
    }

    fn declaration(&mut self, tag: &Tag, record: u8) -> Result {
        let prefix = match record {
            XMLNS | DICTIONARY_XMLNS => self.name()?,
            _ => Str::EMPTY,
        };
        let ns = match record {
            SHORT_DICTIONARY_XMLNS | DICTIONARY_XMLNS => self.dictionary_string()?,
            _ => {
                let ns = self.input.name()?;
                self.builder.check_name_length(ns)?;
                if ns == XML_NAMESPACE { Str::Xml } else { self.builder.buffer.intern(ns)? }
            }
        };
        self.builder.declare(tag, prefix, ns)
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
            (self.name()?, record == family.prefixed_dictionary)
        };
        let local = if dictionary {
            let local = self.dictionary_string()?;
            let text = self.builder.buffer.str(local);
            if !crate::xml::text::is_ncname(text) {
                return Err(DecodeError::malformed(format!("'{text}' is not a name")));
            }
            local
        } else {
            self.name()?
        };
        Ok((prefix, local))
    }

    fn name(&mut self) -> Result<Str> {
        let name = self.input.name()?;
        self.builder.name(name, |buffer| Ok(buffer.intern(name)?))
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
        match &self.builder.buffer.session {
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
        let tag = self.start_tag(record)?;
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
        if count == 0 || (self.builder.depth() == 0 && count > 1) {
            return Err(DecodeError::malformed(format!("an array of {count} items")));
        }
        if self.input.rest().len() / size < count {
            return Err(DecodeError::malformed("an array runs past the end of the document"));
        }
        self.builder.begin_array(count)?;
        for _ in 0..count {
            let (value, _) = self.text_record(item)?;
            self.builder.array_item(tag, value)?;
        }
        self.builder.end_array(tag);
        Ok(())
    }
}
