//! Writes binary XML with the choices Microsoft's writer makes, so that its readers meet what they expect.

use super::{Source, Value, XmlStr};
use crate::error::Result;
use crate::xml::binary::primitives::put_mb31;
use crate::xml::binary::records::*;
use crate::xml::dictionary::SessionWriter;
use crate::xml::{Decimal, Text};

#[derive(Debug)]
pub(super) struct BinaryEncoder<'s> {
    out: Vec<u8>,
    /// Where the message begins; with a session, one byte is kept for the table size.
    start: usize,
    session: Option<&'s mut SessionWriter>,
    /// The record byte of the last text, while nothing has been written behind it.
    last_text: Option<usize>,
}

impl<'s> BinaryEncoder<'s> {
    pub fn new(mut out: Vec<u8>, mut session: Option<&'s mut SessionWriter>) -> Self {
        let start = out.len();
        if let Some(session) = &mut session {
            session.roll_back();
            out.push(0);
        }
        Self { out, start, session, last_text: None }
    }

    pub fn size(&self) -> usize {
        self.out.len() - self.start + self.session.as_ref().map_or(0, |session| session.pending_size())
    }

    /// The id to write instead of the string.
    fn id(&mut self, text: XmlStr<'_>) -> Option<u32> {
        match text.source {
            Source::Static(id) => Some(id),
            Source::Application => self.session.as_mut()?.id(text.text),
            Source::Inline => None,
        }
    }

    fn put_name(&mut self, name: &str) {
        put_mb31(&mut self.out, name.len() as u32);
        self.out.extend_from_slice(name.as_bytes());
    }

    /// One of the four record families: short, dictionary or not, one-letter prefix, any prefix.
    fn put_qualified(&mut self, family: &Family, prefix: &str, local: XmlStr<'_>) {
        let id = self.id(local);
        match (prefix.as_bytes(), id) {
            ([], None) => self.out.push(family.short),
            ([], Some(_)) => self.out.push(family.short_dictionary),
            ([letter @ b'a'..=b'z'], None) => self.out.push(family.letter + (letter - b'a')),
            ([letter @ b'a'..=b'z'], Some(_)) => self.out.push(family.letter_dictionary + (letter - b'a')),
            (_, id) => {
                self.out.push(if id.is_some() { family.prefixed_dictionary } else { family.prefixed });
                self.put_name(prefix);
            }
        }
        match id {
            Some(id) => put_mb31(&mut self.out, id),
            None => self.put_name(local.text),
        }
    }

    pub fn start_element(&mut self, prefix: &str, local: XmlStr<'_>, _ns: XmlStr<'_>) -> Result {
        self.last_text = None;
        self.put_qualified(&ELEMENT, prefix, local);
        Ok(())
    }

    pub fn attribute(&mut self, prefix: &str, local: XmlStr<'_>, _ns: XmlStr<'_>, value: Value<'_>) -> Result {
        self.put_qualified(&ATTRIBUTE, prefix, local);
        match value {
            Value::Name(name) => match self.id(name) {
                Some(id) => self.put_dictionary_text(id),
                None => self.put_string(name.text, true),
            },
            // One record only: joined text and split octets are for content.
            Value::Text(Text::Bytes(octets)) if !octets.is_empty() => self.put_octets(octets),
            Value::Text(text @ Text::QName { .. }) => self.put_string(&text.to_str(), true),
            Value::Text(text) => self.put_value(text, true),
        }
        self.last_text = None;
        Ok(())
    }

    pub fn xmlns(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result {
        let id = self.id(ns);
        match (prefix.is_empty(), id) {
            (true, None) => self.out.push(SHORT_XMLNS),
            (true, Some(_)) => self.out.push(SHORT_DICTIONARY_XMLNS),
            (false, id) => {
                self.out.push(if id.is_some() { DICTIONARY_XMLNS } else { XMLNS });
                self.put_name(prefix);
            }
        }
        match id {
            Some(id) => put_mb31(&mut self.out, id),
            None => self.put_name(ns.text),
        }
        Ok(())
    }

    pub fn end_start_tag(&mut self) -> Result {
        Ok(())
    }

    pub fn text(&mut self, value: Value<'_>) -> Result {
        match value {
            Value::Name(name) => match self.id(name) {
                Some(id) => self.put_dictionary_text(id),
                None => self.put_string(name.text, false),
            },
            Value::Text(Text::Bytes(octets)) => self.put_split_octets(octets),
            Value::Text(Text::QName { prefix, local }) => self.put_qname(prefix, local),
            Value::Text(text) => self.put_value(text, false),
        }
        Ok(())
    }

    pub fn comment(&mut self, text: &str) -> Result {
        self.last_text = None;
        self.out.push(COMMENT);
        self.put_name(text);
        Ok(())
    }

    pub fn end_element(&mut self) -> Result {
        match self.last_text.take() {
            // The same text, and the end of its element.
            Some(at) => self.out[at] |= 1,
            None => self.out.push(END_ELEMENT),
        }
        Ok(())
    }

    fn begin_text(&mut self, record: u8) {
        self.last_text = Some(self.out.len());
        self.out.push(record);
    }

    fn put_fixed(&mut self, record: u8, content: &[u8]) {
        self.begin_text(record);
        self.out.extend_from_slice(content);
    }

    fn put_dictionary_text(&mut self, id: u32) {
        self.begin_text(DICTIONARY_TEXT);
        put_mb31(&mut self.out, id);
    }

    fn put_value(&mut self, text: Text<'_>, attribute: bool) {
        match text {
            Text::Utf8(text) => self.put_string(text, attribute),
            Text::Bool(value) => self.begin_text(if value { TRUE } else { FALSE }),
            Text::Int64(value) => self.put_integer(value),
            Text::UInt64(value) => match i64::try_from(value) {
                Ok(value) => self.put_integer(value),
                Err(_) => self.put_fixed(UINT64, &value.to_le_bytes()),
            },
            Text::Float(value) => self.put_float(value),
            // Narrower if that loses nothing.
            Text::Double(value) if value.is_finite() && f64::from(value as f32) == value => {
                self.put_float(value as f32)
            }
            Text::Double(value) => self.put_fixed(DOUBLE, &value.to_le_bytes()),
            Text::Decimal(value) => self.put_fixed(DECIMAL, &Decimal::to_bytes(value)),
            Text::DateTime(value) => self.put_fixed(DATE_TIME, &value.to_wire().to_le_bytes()),
            Text::TimeSpan(value) => self.put_fixed(TIME_SPAN, &value.to_le_bytes()),
            Text::Guid(value) => self.put_fixed(UUID, &value),
            Text::UniqueId(value) => self.put_fixed(UNIQUE_ID, &value),
            Text::Bytes([]) => self.put_string("", attribute),
            Text::Bytes(octets) => self.put_octets(octets),
            Text::QName { prefix, local } => self.put_qname(prefix, local),
        }
    }

    fn put_integer(&mut self, value: i64) {
        match value {
            0 => self.begin_text(ZERO),
            1 => self.begin_text(ONE),
            _ => {
                let bytes = value.to_le_bytes();
                if i8::try_from(value).is_ok() {
                    self.put_fixed(INT8, &bytes[..1]);
                } else if i16::try_from(value).is_ok() {
                    self.put_fixed(INT16, &bytes[..2]);
                } else if i32::try_from(value).is_ok() {
                    self.put_fixed(INT32, &bytes[..4]);
                } else {
                    self.put_fixed(INT64, &bytes);
                }
            }
        }
    }

    /// Whole numbers in the range of a 64-bit integer are written as such.
    fn put_float(&mut self, value: f32) {
        const RANGE: std::ops::Range<f32> = -9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0;
        if RANGE.contains(&value) && value.fract() == 0.0 {
            self.put_integer(value as i64);
        } else {
            self.put_fixed(FLOAT, &value.to_le_bytes());
        }
    }

    /// Empty text is nothing in content and a record of its own in attributes.
    fn put_string(&mut self, text: &str, attribute: bool) {
        match text {
            "" if attribute => return self.begin_text(EMPTY),
            "" => return,
            "0" => return self.begin_text(ZERO),
            "1" => return self.begin_text(ONE),
            _ => {}
        }
        // UTF-16 if it is shorter. ASCII never is, and most text is ASCII.
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        if text.len() / 2 > units {
            self.put_length([UNICODE_CHARS8, UNICODE_CHARS16, UNICODE_CHARS32], units * 2);
            for unit in text.encode_utf16() {
                self.out.extend_from_slice(&unit.to_le_bytes());
            }
        } else {
            self.put_length([CHARS8, CHARS16, CHARS32], text.len());
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    fn put_length(&mut self, [of8, of16, of32]: [u8; 3], length: usize) {
        if let Ok(length) = u8::try_from(length) {
            self.put_fixed(of8, &[length]);
        } else if let Ok(length) = u16::try_from(length) {
            self.put_fixed(of16, &length.to_le_bytes());
        } else {
            self.put_fixed(of32, &(length as u32).to_le_bytes());
        }
    }

    fn put_octets(&mut self, octets: &[u8]) {
        self.put_length([BYTES8, BYTES16, BYTES32], octets.len());
        self.out.extend_from_slice(octets);
    }

    /// A multiple of three octets and the rest apart, so that the base64 of the parts can be joined.
    fn put_split_octets(&mut self, octets: &[u8]) {
        let (whole, rest) = octets.split_at(octets.len() - octets.len() % 3);
        for part in [whole, rest] {
            if !part.is_empty() {
                self.put_octets(part);
            }
        }
    }

    fn put_qname(&mut self, prefix: &str, local: &str) {
        match (prefix.as_bytes(), crate::xml::dictionary::static_id(local)) {
            ([letter @ b'a'..=b'z'], Some(id)) => {
                self.put_fixed(QNAME_DICTIONARY, &[letter - b'a']);
                put_mb31(&mut self.out, id);
            }
            _ => {
                if !prefix.is_empty() {
                    self.put_string(prefix, false);
                    self.put_string(":", false);
                }
                self.put_string(local, false);
            }
        }
    }

    /// The message: with a session, the table of new strings and the document.
    pub fn finish(mut self) -> Vec<u8> {
        if let Some(session) = self.session.take() {
            if session.pending_size() == 0 {
                // The byte kept at the start already says so.
                return std::mem::take(&mut self.out);
            }
            let mut table = Vec::new();
            session.commit(&mut table);
            self.out.splice(self.start..=self.start, table);
        }
        std::mem::take(&mut self.out)
    }
}

impl Drop for BinaryEncoder<'_> {
    /// A message that was not finished is not sent.
    fn drop(&mut self) {
        if let Some(session) = &mut self.session {
            session.roll_back();
        }
    }
}
