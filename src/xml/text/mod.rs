//! The text encoding: text to documents. The way back is [`Writer::utf8`](super::Writer::utf8).
//!
//! What SOAP forbids is refused: document type declarations and processing instructions.

mod parser;
mod references;

use std::borrow::Cow;

use super::builder::Result;
use super::decode_error::DecodeError;
use super::limits::Limits;
use super::node::{NodeBuffer, out_of_memory};

/// Parses one document in UTF-8, or UTF-16 with either byte order (by its byte order mark or its first character).
/// Offsets in errors are those of the text in UTF-8, without a byte order mark.
pub fn parse(document: &[u8], limits: &Limits) -> Result<NodeBuffer> {
    let mut buffer = NodeBuffer::new();
    parse_into(&mut buffer, document, limits)?;
    Ok(buffer)
}

/// As [`parse`], into a buffer whose memory is re-used. After an error inside an element (`DecodeError::open` says how
/// deep) the buffer holds the document up to there, with the open elements ended; otherwise nothing useful.
pub fn parse_into(buffer: &mut NodeBuffer, document: &[u8], limits: &Limits) -> Result {
    buffer.clear();
    let text = characters(document)?;
    parser::Parser::new(buffer, &text, limits).run()
}

/// The characters of a document, without its byte order mark.
fn characters(document: &[u8]) -> Result<Cow<'_, str>> {
    let wide = match document {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [b'<', 0, ..] => utf16(document, u16::from_le_bytes)?,
        [0, b'<', ..] => utf16(document, u16::from_be_bytes)?,
        _ => {
            let document = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
            return std::str::from_utf8(document).map(Cow::Borrowed).map_err(|error| {
                DecodeError::malformed("the document is not valid UTF-8").at("XML", error.valid_up_to())
            });
        }
    };
    Ok(Cow::Owned(wide))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String> {
    let (units, odd) = bytes.as_chunks::<2>();
    let mut text = String::new();
    text.try_reserve(bytes.len() / 2 * 3).map_err(out_of_memory)?;
    for character in char::decode_utf16(units.iter().map(|bytes| unit(*bytes))) {
        text.push(character.map_err(|_| DecodeError::malformed("the document is not valid UTF-16"))?);
    }
    if odd.is_empty() { Ok(text) } else { Err(DecodeError::malformed("the document is not valid UTF-16")) }
}

/// Whether XML 1.0 allows this character in a document.
pub(crate) fn is_char(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether this is a name without a colon.
pub(crate) fn is_ncname(name: &str) -> bool {
    // Nearly all names are ASCII.
    if let [first, rest @ ..] = name.as_bytes()
        && (first.is_ascii_alphabetic() || *first == b'_')
        && rest.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
    {
        return true;
    }
    let mut characters = name.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests;
