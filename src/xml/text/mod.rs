//! The text encoding: text to documents. The way back is [`Writer::utf8`](super::Writer::utf8).
//!
//! What SOAP forbids is refused: document type declarations and processing instructions.

mod characters;
mod charset;
mod declaration;
mod parser;

pub use charset::{Charset, DeclaredCharset};

use super::builder::Result;
use super::limits::Limits;
use super::node::NodeBuffer;
use super::xop::Parts;

/// Parses one document in UTF-8, or UTF-16 with either byte order (by its byte order mark or its first character).
/// Offsets in errors are those of the text in UTF-8, without a byte order mark.
pub fn parse(document: &[u8], limits: &Limits) -> Result<NodeBuffer> {
    let mut buffer = NodeBuffer::new();
    parse_into(&mut buffer, document, None, limits)?;
    Ok(buffer)
}

/// As [`parse`], for a document that the application answers for: white space between attributes may be missing.
pub fn parse_crowded(document: &[u8], limits: &Limits) -> Result<NodeBuffer> {
    let mut buffer = NodeBuffer::new();
    let characters = charset::characters(document, None)?;
    let parser = parser::Parser::new(&mut buffer, &characters, None, document.len(), limits);
    parser.crowded().run(Some(characters.charset))?;
    Ok(buffer)
}

/// A document with the places of its elements, for programs that read files people have written.
pub struct Located {
    pub buffer: NodeBuffer,
    /// Line and column, counted in characters from 1, of each start tag in document order.
    pub places: Vec<(usize, usize)>,
}

/// As [`parse`], for a document that is no message: processing instructions are skipped, and the places of the elements
/// are kept.
pub fn parse_located(document: &[u8], limits: &Limits) -> Result<Located> {
    let mut buffer = NodeBuffer::new();
    let mut starts = Vec::new();
    let characters = charset::characters(document, None)?;
    let parser = parser::Parser::new(&mut buffer, &characters, None, document.len(), limits);
    parser.locating(&mut starts).run(Some(characters.charset))?;
    Ok(Located { buffer, places: parser::places(&characters.text, &starts) })
}

/// As [`parse`], into a buffer whose memory is re-used. What the transport has `declared` must agree with the bytes,
/// and goes before the XML declaration. After an error inside an element (`DecodeError::open` says how deep) the buffer
/// holds the document up to there, with the open elements ended; otherwise nothing useful.
pub fn parse_into(
    buffer: &mut NodeBuffer,
    document: &[u8],
    declared: Option<DeclaredCharset>,
    limits: &Limits,
) -> Result {
    run(buffer, document, declared, None, document.len(), limits)
}

/// As [`parse_into`], for a document that has octets beside it. `size` is the length of everything together, which
/// bounds what references to them may copy.
pub fn parse_with_parts(
    buffer: &mut NodeBuffer,
    document: &[u8],
    declared: Option<DeclaredCharset>,
    parts: &Parts<'_>,
    size: usize,
    limits: &Limits,
) -> Result {
    run(buffer, document, declared, Some(parts), size, limits)
}

fn run(
    buffer: &mut NodeBuffer,
    document: &[u8],
    declared: Option<DeclaredCharset>,
    parts: Option<&Parts<'_>>,
    size: usize,
    limits: &Limits,
) -> Result {
    buffer.clear();
    let characters = charset::characters(document, declared)?;
    let charset = declared.is_none().then_some(characters.charset);
    parser::Parser::new(buffer, &characters, parts, size, limits).run(charset)
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
        && rest.iter().all(|byte| ASCII_NAME[usize::from(*byte)])
    {
        return true;
    }
    let mut characters = name.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

/// ASCII characters that a name may go on with.
const ASCII_NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'-' | b'.');
        byte += 1;
    }
    table
};

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
