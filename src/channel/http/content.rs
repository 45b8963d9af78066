//! What is in the body of an HTTP message: an envelope in the encoding of its channel.

use std::borrow::Cow;

use super::content_type::{BINARY, text_media_type};
pub use super::content_type::{ContentType, escaped_action, soap_action};
use super::mtom;
use crate::channel::document::Document;
use crate::channel::encoding::{Charset, WireEncoding};
use crate::error::Result;
use crate::message::EnvelopeVersion;
use crate::xml::binary;
use crate::xml::text;
use crate::xml::{Limits, NodeBuffer, Writer};

/// Reads a message.
pub fn decode(
    encoding: WireEncoding,
    content_type: &ContentType,
    body: &[u8],
    mut buffer: NodeBuffer,
    limits: &Limits,
) -> Result<Document> {
    let decoded = match encoding {
        WireEncoding::Mtom(_) if content_type.is_multipart() => {
            return mtom::decode(content_type, body, buffer, limits);
        }
        WireEncoding::Text(_) | WireEncoding::Mtom(_) => {
            text::parse_into(&mut buffer, body, content_type.charset()?, limits)
        }
        WireEncoding::Binary | WireEncoding::BinarySession => binary::decode_into(&mut buffer, body, None, limits),
    };
    Document::new(buffer, decoded)
}

/// Writes a message behind `room` bytes, which the caller fills with what comes in front of it. Returns the bytes and
/// their content type. The action becomes a part of that with SOAP 1.2; SOAP 1.1 has a field of its own for it.
pub fn encode(
    encoding: WireEncoding,
    envelope: EnvelopeVersion,
    action: Option<&str>,
    max_size: usize,
    room: usize,
    mut out: Vec<u8>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
) -> Result<(Vec<u8>, Cow<'static, str>)> {
    out.clear();
    out.resize(room, 0);
    let mut writer = match encoding {
        WireEncoding::Mtom(charset) => {
            let (out, content_type) = mtom::encode(charset, envelope, action, max_size, out, write)?;
            return Ok((out, Cow::Owned(content_type)));
        }
        WireEncoding::Text(charset) => Writer::in_charset(out, charset),
        WireEncoding::Binary | WireEncoding::BinarySession => Writer::binary(out, None),
    };
    writer.set_max_size(max_size);
    write(&mut writer)?;
    let out = writer.finish()?;
    let content_type = match encoding {
        WireEncoding::Text(charset) | WireEncoding::Mtom(charset) => text_content_type(envelope, charset),
        WireEncoding::Binary | WireEncoding::BinarySession => BINARY,
    };
    Ok(match action.filter(|_| envelope == EnvelopeVersion::Soap12) {
        Some(action) => (out, Cow::Owned(format!("{content_type}; action=\"{}\"", escaped_action(action)))),
        None => (out, Cow::Borrowed(content_type)),
    })
}

fn text_content_type(envelope: EnvelopeVersion, charset: Charset) -> &'static str {
    match (text_media_type(envelope), charset) {
        ("text/xml", Charset::Utf8) => "text/xml; charset=utf-8",
        ("text/xml", Charset::Utf16Le) => "text/xml; charset=utf-16LE",
        ("text/xml", Charset::Utf16Be) => "text/xml; charset=utf-16BE",
        (_, Charset::Utf8) => "application/soap+xml; charset=utf-8",
        (_, Charset::Utf16Le) => "application/soap+xml; charset=utf-16LE",
        (_, Charset::Utf16Be) => "application/soap+xml; charset=utf-16BE",
    }
}

#[cfg(test)]
mod tests;
