//! What is in the body of an HTTP message: an envelope in the encoding of its channel, and what Content-Type says of it.

use std::borrow::Cow;

use crate::channel::document::Document;
use crate::channel::encoding::{Charset, WireEncoding};
use crate::error::Result;
use crate::message::EnvelopeVersion;
use crate::xml::binary;
use crate::xml::text;
use crate::xml::{Limits, NodeBuffer, Writer};

/// The value of a Content-Type field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentType {
    /// In lower case; empty if there is none.
    media_type: String,
    parameters: Vec<(String, String)>,
}

impl ContentType {
    pub fn parse(value: &str) -> Self {
        let mut parts = split_parameters(value);
        let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let parameters = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), unquote(value.trim())))
        });
        Self { media_type, parameters: parameters.collect() }
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The action in the content type; an empty one is none.
    pub fn action(&self) -> Option<String> {
        soap_action(self.parameter("action")?)
    }

    /// Whether a channel with this encoding takes such messages.
    pub fn accepts(&self, encoding: WireEncoding, envelope: EnvelopeVersion) -> bool {
        match encoding {
            WireEncoding::Text(_) | WireEncoding::Mtom(_) => self.media_type == text_media_type(envelope),
            WireEncoding::Binary | WireEncoding::BinarySession => self.media_type == BINARY,
        }
    }
}

const BINARY: &str = "application/soap+msbin1";

fn text_media_type(envelope: EnvelopeVersion) -> &'static str {
    if envelope == EnvelopeVersion::Soap11 { "text/xml" } else { "application/soap+xml" }
}

/// Parts between semicolons that are not inside quotes.
fn split_parameters(value: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    value.split(move |character| {
        quoted ^= character == '"';
        character == ';' && !quoted
    })
}

fn unquote(value: &str) -> String {
    match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => value.to_owned(),
    }
}

/// An action as the transport carries it: perhaps in quotes, perhaps with escapes. An empty one is none.
pub fn soap_action(value: &str) -> Option<String> {
    let value = value.trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    (!value.is_empty()).then(|| value.to_owned())
}

/// Reads a message.
pub fn decode(
    encoding: WireEncoding,
    content_type: &ContentType,
    body: &[u8],
    mut buffer: NodeBuffer,
    limits: &Limits,
) -> Result<Document> {
    let _ = content_type;
    let decoded = match encoding {
        WireEncoding::Text(_) | WireEncoding::Mtom(_) => text::parse_into(&mut buffer, body, limits),
        WireEncoding::Binary | WireEncoding::BinarySession => binary::decode_into(&mut buffer, body, None, limits),
    };
    Document::new(buffer, decoded)
}

/// Writes a message behind `room` bytes, which the caller fills with what comes in front of it. Returns the bytes and their
/// content type.
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
        WireEncoding::Text(_) | WireEncoding::Mtom(_) => Writer::utf8(out),
        WireEncoding::Binary | WireEncoding::BinarySession => Writer::binary(out, None),
    };
    writer.set_max_size(max_size);
    write(&mut writer)?;
    let out = writer.finish()?;
    let content_type = match encoding {
        WireEncoding::Binary | WireEncoding::BinarySession => BINARY,
        WireEncoding::Text(Charset::Utf8) | WireEncoding::Text(_) | WireEncoding::Mtom(_) => match envelope {
            EnvelopeVersion::Soap11 => "text/xml; charset=utf-8",
            _ => "application/soap+xml; charset=utf-8",
        },
    };
    Ok(match action {
        Some(action) => (out, Cow::Owned(format!("{content_type}; action=\"{action}\""))),
        None => (out, Cow::Borrowed(content_type)),
    })
}
