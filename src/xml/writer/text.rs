//! Writes UTF-8 text.

use super::{Value, XmlStr};
use crate::abi::WS_E_INVALID_FORMAT;
use crate::error::{Failure, Result};
use crate::xml::text::{is_char, is_ncname};

#[derive(Debug)]
pub(super) struct TextEncoder {
    out: Vec<u8>,
    start: usize,
    /// The qualified names of the open elements, one after the other, and where each begins.
    names: String,
    open: Vec<usize>,
    /// The `>` of the last start tag is still to be written.
    tag_open: bool,
}

impl TextEncoder {
    pub fn new(out: Vec<u8>) -> Self {
        Self { start: out.len(), out, names: String::new(), open: Vec::new(), tag_open: false }
    }

    pub fn size(&self) -> usize {
        self.out.len() - self.start
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.tag_open) {
            self.out.push(b'>');
        }
    }

    pub fn start_element(&mut self, prefix: &str, local: XmlStr<'_>, _ns: XmlStr<'_>) -> Result {
        check_name(prefix, local.text)?;
        self.close_tag();
        let start = self.names.len();
        self.open.push(start);
        if !prefix.is_empty() {
            self.names.push_str(prefix);
            self.names.push(':');
        }
        self.names.push_str(local.text);
        self.out.push(b'<');
        self.out.extend_from_slice(&self.names.as_bytes()[start..]);
        Ok(())
    }

    pub fn attribute(&mut self, prefix: &str, local: XmlStr<'_>, _ns: XmlStr<'_>, value: Value<'_>) -> Result {
        check_name(prefix, local.text)?;
        self.put(" ");
        if !prefix.is_empty() {
            self.put(prefix);
            self.put(":");
        }
        self.put(local.text);
        self.put("=\"");
        self.escape(&value.as_text().to_str(), true)?;
        self.put("\"");
        Ok(())
    }

    pub fn xmlns(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result {
        check_name(prefix, "xmlns")?;
        self.put(" xmlns");
        if !prefix.is_empty() {
            self.put(":");
            self.put(prefix);
        }
        self.put("=\"");
        self.escape(ns.text, true)?;
        self.put("\"");
        Ok(())
    }

    pub fn end_start_tag(&mut self) -> Result {
        self.tag_open = true;
        Ok(())
    }

    pub fn text(&mut self, value: Value<'_>) -> Result {
        let text = value.as_text().to_str();
        if !text.is_empty() {
            self.close_tag();
        }
        self.escape(&text, false)
    }

    pub fn comment(&mut self, text: &str) -> Result {
        if text.contains("--") || text.ends_with('-') || !text.chars().all(is_char) {
            return Err(Failure::new(
                WS_E_INVALID_FORMAT,
                "the text of a comment must not contain '--' or end with '-'",
            ));
        }
        self.close_tag();
        self.put("<!--");
        self.put(text);
        self.put("-->");
        Ok(())
    }

    pub fn end_element(&mut self) -> Result {
        let start = self.open.pop().unwrap_or_default();
        if std::mem::take(&mut self.tag_open) {
            self.put("/>");
        } else {
            self.put("</");
            self.out.extend_from_slice(&self.names.as_bytes()[start..]);
            self.put(">");
        }
        self.names.truncate(start);
        Ok(())
    }

    /// Writes what would not be itself when read back as a reference: markup, carriage returns (line ends are
    /// normalized), and in attributes all white space but blanks.
    fn escape(&mut self, text: &str, attribute: bool) -> Result {
        for character in text.chars() {
            match character {
                '&' => self.put("&amp;"),
                '<' => self.put("&lt;"),
                '>' => self.put("&gt;"),
                '"' if attribute => self.put("&quot;"),
                '\r' => self.put("&#xD;"),
                '\n' if attribute => self.put("&#xA;"),
                '\t' if attribute => self.put("&#x9;"),
                character if !is_char(character) => {
                    return Err(Failure::new(
                        WS_E_INVALID_FORMAT,
                        format!("the character U+{:04X} cannot stand in XML", character as u32),
                    ));
                }
                character => self.put(character.encode_utf8(&mut [0; 4])),
            }
        }
        Ok(())
    }

    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}

fn check_name(prefix: &str, local: &str) -> Result {
    for name in [prefix, local] {
        if !name.is_empty() && !is_ncname(name) {
            return Err(Failure::new(WS_E_INVALID_FORMAT, format!("'{name}' is not a valid XML name")));
        }
    }
    Ok(())
}
