//! Writes text, in any of its charsets.

use std::fmt::{Display, Write};
use std::ops::Range;

use smallvec::SmallVec;

use super::{Value, XmlStr};
use crate::abi::WS_E_INVALID_FORMAT;
use crate::error::{Failure, Result};
use crate::xml::scan::{self, is_any, may_be_forbidden};
use crate::xml::text::{Charset, is_char, is_ncname};
use crate::xml::value::{Text, base64};
use crate::xml::xop::{self, Attachments};

#[derive(Debug)]
pub(super) struct TextEncoder<'s> {
    out: Output,
    /// Where the qualified names of the open elements stand in the output.
    open: SmallVec<[Range<usize>; 8]>,
    /// The `>` of the last start tag is still to be written.
    tag_open: bool,
    /// Where long octet strings go, if they need not stand in the text.
    attachments: Option<&'s mut Attachments>,
    /// The innermost element has nothing in it but the last attachment. If it stays so, an Include is written at its
    /// end.
    attached: bool,
}

/// What a document begins with.
#[derive(Debug)]
pub(super) struct Opened {
    bytes: Box<[u8]>,
    /// The names of the open elements in it.
    open: SmallVec<[Range<usize>; 8]>,
}

/// Characters to bytes.
#[derive(Debug)]
struct Output {
    bytes: Vec<u8>,
    start: usize,
    charset: Charset,
}

impl Output {
    /// Inline, because most texts are markup of one or two characters.
    #[inline(always)]
    fn put(&mut self, text: &str) {
        match self.charset {
            Charset::Utf8 => self.bytes.extend_from_slice(text.as_bytes()),
            Charset::Utf16Le => self.put_units(text, u16::to_le_bytes),
            Charset::Utf16Be => self.put_units(text, u16::to_be_bytes),
        }
    }

    fn put_qualified(&mut self, prefix: &str, local: &str) {
        if !prefix.is_empty() {
            self.put(prefix);
            self.put(":");
        }
        self.put(local);
    }

    #[cold]
    fn put_units(&mut self, text: &str, bytes: fn(u16) -> [u8; 2]) {
        // Exact for ASCII, never too much.
        self.bytes.reserve(text.len());
        for unit in text.encode_utf16() {
            self.bytes.extend_from_slice(&bytes(unit));
        }
    }
}

impl Write for Output {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.put(text);
        Ok(())
    }
}

impl<'s> TextEncoder<'s> {
    /// UTF-16 begins with a byte order mark, as XML 1.0 demands (4.3.3).
    pub fn new(bytes: Vec<u8>, charset: Charset, attachments: Option<&'s mut Attachments>) -> Self {
        let mut out = Output { start: bytes.len(), bytes, charset };
        if charset != Charset::Utf8 {
            out.put("\u{FEFF}");
        }
        Self { out, open: SmallVec::new(), tag_open: false, attachments, attached: false }
    }

    pub fn size(&self) -> usize {
        let attached = self.attachments.as_ref().map_or(0, |attachments| attachments.size());
        self.out.bytes.len() - self.out.start + attached
    }

    /// Whether a document in UTF-8 is about to begin, of which the beginning may be a copy.
    pub fn takes_opening(&self) -> bool {
        self.out.charset == Charset::Utf8 && self.out.bytes.len() == self.out.start
    }

    /// What has been written, up to a start tag that is still open.
    pub fn opened(&self) -> Opened {
        let Output { bytes, start, .. } = &self.out;
        let open = self.open.iter().map(|name| name.start - start..name.end - start);
        Opened { bytes: bytes[*start..].into(), open: open.collect() }
    }

    /// Writes the same again.
    pub fn reopen(&mut self, opened: &Opened) {
        let Output { bytes, start, .. } = &mut self.out;
        bytes.extend_from_slice(&opened.bytes);
        self.open.extend(opened.open.iter().map(|name| name.start + *start..name.end + *start));
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.tag_open) {
            self.out.put(">");
        }
    }

    /// Before something follows in the innermost element: what was attached moves into the text, since an Include
    /// stands alone.
    fn begin_content(&mut self) {
        self.close_tag();
        if std::mem::take(&mut self.attached)
            && let Some(attachments) = &mut self.attachments
        {
            let octets = attachments.pop();
            base64::encode_blocks(&octets, |block| self.out.put(block));
        }
    }

    pub fn start_element(&mut self, prefix: &str, local: XmlStr<'_>, ns: XmlStr<'_>) -> Result {
        check_name(prefix)?;
        check_name(local.text)?;
        // Nobody could tell it from one that stands for octets (XOP 1.0, 3).
        if self.attachments.is_some() && xop::is_include(local.text, ns.text) {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "an xop:Include cannot itself be written in MTOM"));
        }
        self.begin_content();
        self.out.put("<");
        let start = self.out.bytes.len();
        self.out.put_qualified(prefix, local.text);
        self.open.push(start..self.out.bytes.len());
        Ok(())
    }

    pub fn attribute(&mut self, prefix: &str, local: XmlStr<'_>, _ns: XmlStr<'_>, value: Value<'_>) -> Result {
        check_name(prefix)?;
        check_name(local.text)?;
        self.out.put(" ");
        self.out.put_qualified(prefix, local.text);
        self.out.put("=\"");
        self.escape_attribute(&value.as_text().to_str())?;
        self.out.put("\"");
        Ok(())
    }

    pub fn xmlns(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result {
        check_name(prefix)?;
        self.out.put(" xmlns");
        if !prefix.is_empty() {
            self.out.put(":");
            self.out.put(prefix);
        }
        self.out.put("=\"");
        self.escape_attribute(ns.text)?;
        self.out.put("\"");
        Ok(())
    }

    pub fn end_start_tag(&mut self) -> Result {
        self.tag_open = true;
        Ok(())
    }

    pub fn text(&mut self, value: Value<'_>) -> Result {
        match value.as_text() {
            Text::Bytes([]) => Ok(()),
            Text::Bytes(octets) => {
                match &mut self.attachments {
                    Some(attachments) if self.tag_open && !self.attached && octets.len() >= xop::SHORTEST_PART => {
                        attachments.push(octets);
                        self.attached = true;
                    }
                    _ => {
                        self.begin_content();
                        base64::encode_blocks(octets, |block| self.out.put(block));
                    }
                }
                Ok(())
            }
            // Nothing in these needs an escape.
            Text::Int64(number) => self.digits(number),
            Text::UInt64(number) => self.digits(number),
            Text::Decimal(number) => self.display(number),
            Text::DateTime(time) => self.display(time),
            other => {
                let text = other.to_str();
                if text.is_empty() {
                    return Ok(());
                }
                self.begin_content();
                self.escape_text(&text)
            }
        }
    }

    fn digits(&mut self, value: impl itoa::Integer) -> Result {
        self.begin_content();
        self.out.put(itoa::Buffer::new().format(value));
        Ok(())
    }

    fn display(&mut self, value: impl Display) -> Result {
        self.begin_content();
        write!(self.out, "{value}").map_err(|_| Failure::new(WS_E_INVALID_FORMAT, "the value has no text"))
    }

    pub fn comment(&mut self, text: &str) -> Result {
        if text.contains("--") || text.ends_with('-') || !text.chars().all(is_char) {
            return Err(Failure::new(
                WS_E_INVALID_FORMAT,
                "the text of a comment must not contain '--' or end with '-'",
            ));
        }
        self.begin_content();
        self.out.put("<!--");
        self.out.put(text);
        self.out.put("-->");
        Ok(())
    }

    pub fn end_element(&mut self) -> Result {
        let name = self.open.pop().unwrap_or_default();
        if std::mem::take(&mut self.attached)
            && let Some(attachments) = &self.attachments
        {
            self.tag_open = false;
            self.out.put("><xop:Include href=\"cid:");
            self.out.put(&attachments.last_id());
            self.out.put("\" xmlns:xop=\"");
            self.out.put(xop::NAMESPACE);
            self.out.put("\"/>");
        }
        if std::mem::take(&mut self.tag_open) {
            self.out.put("/>");
        } else {
            self.out.put("</");
            self.out.bytes.extend_from_within(name);
            self.out.put(">");
        }
        Ok(())
    }

    /// Carriage returns would be read back as line feeds.
    fn escape_text(&mut self, text: &str) -> Result {
        self.escape(text, |byte| is_any(byte, b"&<>\r") | may_be_forbidden(byte))
    }

    /// All white space but blanks would be read back as blanks.
    fn escape_attribute(&mut self, text: &str) -> Result {
        self.escape(text, |byte| is_any(byte, b"&<>\"\r\n\t") | may_be_forbidden(byte))
    }

    /// Writes what would not be itself when read back as a reference, and what lies between in one piece.
    fn escape(&mut self, text: &str, special: impl Fn(u8) -> bool) -> Result {
        let mut rest = text;
        loop {
            let (plain, tail) = rest.split_at(scan::find(rest.as_bytes(), &special));
            self.out.put(plain);
            let Some(character) = tail.chars().next() else { return Ok(()) };
            let (this, behind) = tail.split_at(character.len_utf8());
            self.out.put(match character {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\r' => "&#xD;",
                '\n' => "&#xA;",
                '\t' => "&#x9;",
                _ if is_char(character) => this,
                _ => {
                    return Err(Failure::new(
                        WS_E_INVALID_FORMAT,
                        format!("the character U+{:04X} cannot stand in XML", character as u32),
                    ));
                }
            });
            rest = behind;
        }
    }

    pub fn finish(self) -> Vec<u8> {
        self.out.bytes
    }
}

/// None is as good as a valid one.
fn check_name(name: &str) -> Result {
    if name.is_empty() || is_ncname(name) {
        return Ok(());
    }
    Err(Failure::new(WS_E_INVALID_FORMAT, format!("'{name}' is not a valid XML name")))
}
