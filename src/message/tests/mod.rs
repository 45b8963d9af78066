//! Tests of the message layer. Documents are written as text here, in the small part of XML that envelopes need.

mod captures;
mod envelopes;
mod faults;
mod headers;
mod replies;

use super::*;
use crate::xml::{Text, Writer, XmlName, XmlStr};

pub(super) const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";
pub(super) const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub(super) const WSA10: &str = "http://www.w3.org/2005/08/addressing";
pub(super) const WSA09: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
pub(super) const ID: &str = "urn:uuid:7c60668b-8caa-45ac-8d4c-a821970c7099";

/// Elements, attributes in double quotes, text and comments; no entities.
pub(super) fn parse(text: &str) -> NodeBuffer {
    let mut writer = Writer::nodes(NodeBuffer::new());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        if start > 0 {
            writer.text(Text::Utf8(&rest[..start])).unwrap();
        }
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = comment.find("-->").unwrap();
            writer.comment(&comment[..end]).unwrap();
            rest = &comment[end + 3..];
            continue;
        }
        let end = rest.find('>').unwrap();
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if tag.starts_with('/') {
            writer.end_element().unwrap();
            continue;
        }
        parse_start(tag.trim_end_matches('/'), &mut writer);
        if tag.ends_with('/') {
            writer.end_element().unwrap();
        }
    }
    if !rest.is_empty() {
        writer.text(Text::Utf8(rest)).unwrap();
    }
    writer.into_nodes().unwrap()
}

fn parse_start(tag: &str, writer: &mut Writer<'_>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut declarations = Vec::new();
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap();
        rest = after;
        match name.strip_prefix("xmlns") {
            Some(prefix) => declarations.push((prefix.trim_start_matches(':'), value)),
            None => attributes.push((name, value)),
        }
    }
    let resolve = |prefix: &str, writer: &Writer<'_>| {
        let own = declarations.iter().find(|(declared, _)| *declared == prefix).map(|(_, ns)| (*ns).to_owned());
        own.or_else(|| writer.lookup_prefix(prefix).map(str::to_owned)).unwrap_or_default()
    };
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let ns = resolve(prefix, writer);
    let attributes: Vec<_> = attributes
        .into_iter()
        .map(|(name, value)| match name.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local, resolve(prefix, writer), value),
            None => (None, name, String::new(), value),
        })
        .collect();
    writer.start_element(&XmlName::prefixed(prefix, local.into(), ns.as_str().into())).unwrap();
    for (prefix, ns) in declarations {
        writer.xmlns(prefix, ns.into()).unwrap();
    }
    for (prefix, local, ns, value) in attributes {
        writer.attribute(&XmlName { prefix, local: local.into(), ns: ns.as_str().into() }, Text::Utf8(value)).unwrap();
    }
}

/// An envelope with these header blocks and this body content. The prefixes are `s` and `a`.
pub(super) fn envelope(soap: &str, wsa: &str, headers: &str, body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"{soap}\" xmlns:a=\"{wsa}\"><s:Header>{headers}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

pub(super) fn message() -> Message {
    Message::new(EnvelopeVersion::Soap12, AddressingVersion::V1_0, &MessageSettings::default())
}

/// A received SOAP 1.2 message with addressing 1.0.
pub(super) fn received(headers: &str) -> Message {
    let mut message = message();
    message.receive(parse(&envelope(SOAP12, WSA10, headers, "<x/>"))).unwrap();
    message
}

/// What the message looks like on the wire, as text.
pub(super) fn written(message: &mut Message) -> String {
    let mut writer = Writer::utf8(Vec::new());
    message
        .write_envelope(&mut writer, |writer| {
            writer.start_element(&XmlName::local("x"))?;
            writer.end_element()
        })
        .unwrap();
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// A header element as a document.
pub(super) fn custom_header(local: &str, text: &str) -> NodeBuffer {
    let mut writer = Writer::nodes(NodeBuffer::new());
    let name = XmlName::prefixed("h", XmlStr::inline(local), XmlStr::inline("urn:h"));
    writer.text_element(&name, Text::Utf8(text)).unwrap();
    writer.into_nodes().unwrap()
}
