//! Markup.

use super::references::{attribute, content};
use crate::xml::XML_NAMESPACE;
use crate::xml::builder::{Builder, Result};
use crate::xml::decode_error::DecodeError;
use crate::xml::limits::Limits;
use crate::xml::node::{NodeBuffer, Stored, Str};

pub(super) struct Parser<'a, 'b> {
    text: &'a str,
    /// Bytes read.
    at: usize,
    builder: Builder<'b>,
    /// The qualified names of the open elements.
    open: Vec<&'a str>,
}

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

impl<'a, 'b> Parser<'a, 'b> {
    pub fn new(buffer: &'b mut NodeBuffer, text: &'a str, limits: &'b Limits) -> Self {
        Self { text, at: 0, builder: Builder::new(buffer, text.len(), limits), open: Vec::new() }
    }

    pub fn run(mut self) -> Result {
        self.document().map_err(|error| {
            let open = self.builder.end_open_elements();
            DecodeError { open, ..error.at("XML", self.at) }
        })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes behind this text if it is next.
    fn skip(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn skip_blanks(&mut self) -> bool {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start_matches(BLANKS).len();
        self.at += blanks;
        blanks > 0
    }

    /// Everything up to `end`, and goes behind it.
    fn until(&mut self, end: &str, missing: &'static str) -> Result<&'a str> {
        let (found, _) = self.rest().split_once(end).ok_or_else(|| DecodeError::malformed(missing))?;
        self.at += found.len() + end.len();
        Ok(found)
    }

    fn document(&mut self) -> Result {
        if self.rest().strip_prefix("<?xml").is_some_and(|rest| rest.starts_with(BLANKS)) {
            self.declaration()?;
        }
        while !self.rest().is_empty() {
            if self.skip("<!--") {
                let text = self.until("-->", "a comment without its end")?;
                if text.contains("--") || text.ends_with('-') {
                    return Err(DecodeError::malformed("'--' in a comment"));
                }
                let text = content(text, false)?;
                self.builder.comment(&text)?;
            } else if self.skip("<![CDATA[") {
                if self.open.is_empty() {
                    return Err(DecodeError::malformed("a CDATA section outside of the root element"));
                }
                let text = self.until("]]>", "a CDATA section without its end")?;
                self.characters(text, false)?;
            } else if self.rest().starts_with("<!") {
                return Err(DecodeError::malformed("a document type declaration, which SOAP forbids"));
            } else if self.rest().starts_with("<?") {
                return Err(DecodeError::malformed("a processing instruction, which SOAP forbids"));
            } else if self.skip("</") {
                self.end_tag()?;
            } else if self.skip("<") {
                self.start_tag()?;
            } else {
                let rest = self.rest();
                let text = &rest[..rest.find('<').unwrap_or(rest.len())];
                if text.contains("]]>") {
                    return Err(DecodeError::malformed("']]>' in text"));
                }
                self.characters(text, true)?;
                self.at += text.len();
            }
        }
        self.builder.finish()
    }

    /// The XML declaration. It cannot say what the document is; it may only agree.
    fn declaration(&mut self) -> Result {
        let text = self.until("?>", "an XML declaration without its end")?;
        if !text.contains("version=\"1.") && !text.contains("version='1.") {
            return Err(DecodeError::malformed("an XML declaration without version 1"));
        }
        if let Some((_, encoding)) = text.split_once("encoding") {
            let encoding = encoding.trim_start_matches(BLANKS).trim_start_matches('=').trim_start_matches(BLANKS);
            let name = encoding.get(1..).unwrap_or_default().split(['"', '\'']).next().unwrap_or_default();
            let known = ["utf-8", "utf-16", "utf-16le", "utf-16be"];
            if !known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                return Err(DecodeError::malformed(format!("the character encoding '{name}' is not supported")));
            }
        }
        Ok(())
    }

    fn characters(&mut self, text: &str, references: bool) -> Result {
        let text = content(text, references)?;
        if self.open.is_empty() && text.trim_matches(BLANKS).is_empty() {
            return Ok(());
        }
        let stored = Stored::Utf8(self.builder.buffer.intern(&text)?);
        self.builder.text(stored)
    }

    /// A qualified name: whole, prefix, local.
    fn qualified_name(&mut self) -> Result<(&'a str, &'a str, &'a str)> {
        let rest = self.rest();
        let length = rest.find([' ', '\t', '\r', '\n', '=', '/', '>', '<', '"', '\'']).unwrap_or(rest.len());
        let name = &rest[..length];
        self.at += length;
        match name.split_once(':') {
            Some(("", _)) => Err(DecodeError::malformed("a name that begins with a colon")),
            Some((prefix, local)) => Ok((name, prefix, local)),
            None => Ok((name, "", name)),
        }
    }

    /// Empty for no prefix.
    fn prefix(&mut self, prefix: &str) -> Result<Str> {
        if prefix.is_empty() { Ok(Str::EMPTY) } else { self.builder.name(prefix) }
    }

    fn start_tag(&mut self) -> Result {
        let (name, prefix, local) = self.qualified_name()?;
        let (prefix, local) = (self.prefix(prefix)?, self.builder.name(local)?);
        let tag = self.builder.start_tag(prefix, local)?;
        loop {
            let blank = self.skip_blanks();
            if self.skip(">") {
                let tag = self.builder.complete(&tag)?;
                self.open.push(name);
                return self.builder.start_element(tag);
            }
            if self.skip("/>") {
                let tag = self.builder.complete(&tag)?;
                self.builder.start_element(tag)?;
                return self.builder.end_element();
            }
            if !blank {
                return Err(DecodeError::malformed(format!("the start tag of '{name}' is not well-formed")));
            }
            let (_, prefix, local) = self.qualified_name()?;
            let value = self.quoted()?;
            match (prefix, local) {
                ("", "xmlns") => {
                    let ns = self.namespace(&value)?;
                    self.builder.declare(&tag, Str::EMPTY, ns)?;
                }
                ("xmlns", declared) => {
                    let (prefix, ns) = (self.builder.name(declared)?, self.namespace(&value)?);
                    self.builder.declare(&tag, prefix, ns)?;
                }
                (prefix, local) => {
                    let (prefix, local) = (self.prefix(prefix)?, self.builder.name(local)?);
                    let value = Stored::Utf8(self.builder.buffer.intern(&value)?);
                    self.builder.attribute(&tag, prefix, local, value)?;
                }
            }
        }
    }

    fn namespace(&mut self, ns: &str) -> Result<Str> {
        self.builder.check_name_length(ns)?;
        if ns == XML_NAMESPACE { Ok(Str::Xml) } else { Ok(self.builder.buffer.intern(ns)?) }
    }

    /// `= "value"`
    fn quoted(&mut self) -> Result<std::borrow::Cow<'a, str>> {
        self.skip_blanks();
        let equals = self.skip("=");
        self.skip_blanks();
        let value = match (equals, self.rest().chars().next()) {
            (true, Some('"')) => {
                self.at += 1;
                self.until("\"", "an attribute value without its end")?
            }
            (true, Some('\'')) => {
                self.at += 1;
                self.until("'", "an attribute value without its end")?
            }
            _ => return Err(DecodeError::malformed("an attribute without a quoted value")),
        };
        attribute(value)
    }

    fn end_tag(&mut self) -> Result {
        let (name, _, _) = self.qualified_name()?;
        self.skip_blanks();
        if !self.skip(">") {
            return Err(DecodeError::malformed(format!("the end tag of '{name}' is not well-formed")));
        }
        match self.open.pop() {
            Some(open) if open == name => self.builder.end_element(),
            Some(open) => Err(DecodeError::malformed(format!("the element '{open}' is ended by '{name}'"))),
            None => Err(DecodeError::malformed(format!("the end of '{name}' without its start"))),
        }
    }
}
