//! The XML declaration: `<?xml version="1.0" encoding="…" standalone="…"?>`.

use super::charset::{Charset, DeclaredCharset};
use super::parser::Parser;
use crate::xml::builder::Result;

/// In the order they have to come in.
const PSEUDO_ATTRIBUTES: [&str; 3] = ["version", "encoding", "standalone"];

impl Parser<'_, '_> {
    /// Reads the declaration if there is one. It cannot say what the characters are; it may only agree with what they
    /// are, and not even that if the transport has told it (`charset` is `None` then): that goes first (RFC 7303).
    pub(super) fn xml_declaration(&mut self, charset: Option<Charset>) -> Result {
        let is_one = |rest: &str| rest.starts_with([' ', '\t', '\r', '\n', '?']);
        if !self.rest().strip_prefix("<?xml").is_some_and(is_one) {
            return Ok(());
        }
        let start = self.position();
        self.skip("<?xml");
        let mut next = 0;
        loop {
            let blank = self.skip_blanks();
            if self.skip("?>") {
                break;
            }
            if self.rest().is_empty() {
                return Err(self.ended(start, "an XML declaration without its end"));
            }
            let at = self.position();
            let name = self.name_run();
            let index = PSEUDO_ATTRIBUTES.iter().position(|known| *known == name);
            let index = match index {
                Some(index) if blank && index >= next && (next > 0 || index == 0) => index,
                _ if next == 0 => {
                    return Err(self.malformed_at(at, "an XML declaration that does not begin with its version"));
                }
                _ => return Err(self.malformed_at(at, "the XML declaration is not well-formed")),
            };
            next = index + 1;
            self.equals_sign()?;
            let at = self.position();
            let value = self.literal()?;
            let fault = match index {
                0 => version(value),
                1 => encoding(value, charset),
                _ => standalone(value),
            };
            if let Some(fault) = fault {
                return Err(self.malformed_at(at, fault));
            }
        }
        if next == 0 {
            return Err(self.malformed_at(start, "an XML declaration without its version"));
        }
        Ok(())
    }

    /// A value in quotes, as it is.
    fn literal(&mut self) -> Result<&str> {
        let start = self.position();
        let quote = if self.skip("\"") {
            '"'
        } else if self.skip("'") {
            '\''
        } else {
            return Err(self.malformed_at(start, "a value without its quotes"));
        };
        let rest = self.rest();
        match rest.find(quote) {
            Some(length) => {
                self.advance(length + 1);
                Ok(&rest[..length])
            }
            None => Err(self.ended(start, "a value without its end")),
        }
    }
}

/// Documents of any version 1 are read as those of version 1.0 (XML 1.0, fifth edition, 2.8).
fn version(value: &str) -> Option<String> {
    let minor = value.strip_prefix("1.").unwrap_or_default();
    let known = !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit());
    (!known).then(|| "an XML declaration of another version than 1".to_owned())
}

fn encoding(value: &str, charset: Option<Charset>) -> Option<String> {
    let name_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    if !value.starts_with(|first: char| first.is_ascii_alphabetic()) || !value.bytes().all(name_byte) {
        return Some("the XML declaration has no proper name of an encoding".to_owned());
    }
    let charset = charset?;
    let shown: String = value.chars().take(32).collect();
    match DeclaredCharset::from_name(value) {
        None => Some(format!("the character encoding '{shown}' is not supported")),
        Some(declared) if !declared.fits(charset) => {
            Some(format!("the document declares itself to be {shown}, but its bytes are {}", charset.name()))
        }
        Some(_) => None,
    }
}

fn standalone(value: &str) -> Option<String> {
    (value != "yes" && value != "no").then(|| "standalone can be 'yes' or 'no'".to_owned())
}
