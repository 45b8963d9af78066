//! The two codecs of XML.

use super::infoset::{check, infoset, infoset_by_value};
use super::{limits, limits_with_dictionary};
use crate::abi::WS_E_INVALID_FORMAT;
use crate::xml::text::{self, Charset, DeclaredCharset};
use crate::xml::{DecodeError, Limits, NodeBuffer, SessionDictionary, SessionWriter, Writer, binary};

const CHARSETS: [(Charset, DeclaredCharset); 3] = [
    (Charset::Utf8, DeclaredCharset::Utf8),
    (Charset::Utf16Le, DeclaredCharset::Utf16Le),
    (Charset::Utf16Be, DeclaredCharset::Utf16Be),
];

/// What the first byte of a case means for text.
const SMALL_LIMITS: u8 = 0x08;
/// The bytes are taken as they are, and nothing is said about their charset.
const RAW: u8 = 0x04;

/// `flags document`. The lowest two bits choose the charset that is declared; unless the case says "raw", a document in
/// UTF-8 is read in all three, with the same result.
pub fn text_xml(case: &[u8]) {
    let Some((flags, document)) = case.split_first() else { return };
    let limits = limits(flags & SMALL_LIMITS != 0);
    let (charset, declared) = CHARSETS[usize::from(flags & 3) % 3];
    let (nodes, read) = parse(document, (flags & RAW == 0).then_some(declared), &limits);
    check_text(&nodes, &read, document.len(), charset, &limits);

    if flags & RAW == 0
        && let Ok(text) = std::str::from_utf8(document)
    {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let (nodes, read) = parse(&encoded(text, Charset::Utf8), Some(DeclaredCharset::Utf8), &limits);
        for (charset, declared) in CHARSETS {
            let (again, result) = parse(&encoded(text, charset), Some(declared), &limits);
            assert_eq!(result, read, "{charset:?} is read otherwise than UTF-8");
            assert_eq!(infoset(&again), infoset(&nodes));
        }
    }
}

/// With a byte order mark.
fn encoded(text: &str, charset: Charset) -> Vec<u8> {
    let text = format!("\u{FEFF}{text}");
    match charset {
        Charset::Utf8 => text.into_bytes(),
        Charset::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn parse(document: &[u8], declared: Option<DeclaredCharset>, limits: &Limits) -> (NodeBuffer, Result<(), DecodeError>) {
    let mut nodes = NodeBuffer::new();
    let read = text::parse_into(&mut nodes, document, declared, limits);
    (nodes, read)
}

fn check_text(nodes: &NodeBuffer, read: &Result<(), DecodeError>, size: usize, charset: Charset, limits: &Limits) {
    assert!(nodes.capacity_in_bytes() <= 256 * size + 65536, "the document takes too much memory");
    if let Err(error) = read
        && error.open == 0
    {
        return;
    }
    check(nodes, limits, read.is_ok());
    let mut writer = Writer::in_charset(Vec::new(), charset);
    writer.copy_content(&mut nodes.cursor()).expect("what was read can be written");
    let written = writer.finish().expect("what was read is a document");
    // The ends that a broken document lacks are nodes beyond the limit.
    let limits = Limits { nodes: limits.nodes + limits.depth, ..*limits };
    let (again, result) = parse(&written, None, &limits);
    assert_eq!(result, Ok(()), "what was written can be read");
    assert_eq!(infoset(&again), infoset(nodes));
}

/// `flags document`; with a session, the document has its string table in front.
pub fn binary_xml(case: &[u8]) {
    const SESSION: u8 = 0x01;
    let Some((flags, message)) = case.split_first() else { return };
    let limits = limits(flags & SMALL_LIMITS != 0);
    let mut dictionary = SessionDictionary::new(if flags & SMALL_LIMITS != 0 { 64 } else { 2048 });
    let session = flags & SESSION != 0;
    let document = match session {
        true => match dictionary.receive(message) {
            Ok(document) => document,
            Err(_) => return,
        },
        false => message,
    };
    let mut nodes = NodeBuffer::new();
    let read = binary::decode_into(&mut nodes, document, session.then_some(&dictionary), &limits);
    // Dates and times are the shortest records for their text, with joined text behind them.
    assert!(nodes.capacity_in_bytes() <= 512 * message.len() + 2 * limits.extra_text + 65536, "too much memory");
    if let Err(error) = &read
        && error.open == 0
    {
        return;
    }
    let limits = limits_with_dictionary(flags & SMALL_LIMITS != 0);
    check(&nodes, &limits, read.is_ok());
    let generous = Limits { nodes: limits.nodes + limits.depth, extra_text: usize::MAX, ..limits };

    let mut sent = SessionWriter::new(2048);
    let mut writer = Writer::binary(Vec::new(), session.then_some(&mut sent));
    writer.copy_content(&mut nodes.cursor()).expect("what was read can be written");
    let written = writer.finish().expect("what was read is a document");
    let mut received = SessionDictionary::new(2048);
    let document = match session {
        true => received.receive(&written).expect("the session table can be read"),
        false => &written,
    };
    let mut again = NodeBuffer::new();
    let result = binary::decode_into(&mut again, document, session.then_some(&received), &generous);
    assert_eq!(result, Ok(()), "what was written can be read");
    assert_eq!(infoset_by_value(&again), infoset_by_value(&nodes));

    // Binary XML may hold characters that text cannot.
    let mut writer = Writer::utf8(Vec::new());
    match writer.copy_content(&mut nodes.cursor()).and_then(|()| writer.finish()) {
        Ok(written) => {
            let (again, result) = parse(&written, None, &generous);
            assert_eq!(result, Ok(()), "what was written can be read");
            assert_eq!(infoset(&again), infoset(&nodes));
        }
        Err(failure) => assert_eq!(failure.code, WS_E_INVALID_FORMAT),
    }
}
