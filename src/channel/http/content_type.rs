//! The value of a Content-Type field: what a body is, and what its transport says of the message.

use std::borrow::Cow;

use crate::abi::WS_E_INVALID_FORMAT;
use crate::channel::encoding::WireEncoding;
use crate::error::{Failure, Result};
use crate::message::EnvelopeVersion;
use crate::url::{escape, unescape_bytes};
use crate::xml::text::DeclaredCharset;

pub const BINARY: &str = "application/soap+msbin1";
pub const MULTIPART: &str = "multipart/related";
/// The field that goes with the content type of a message in several parts, in front of its line end.
pub const MIME_VERSION: &str = "\r\nMIME-Version: 1.0";
pub const XOP: &str = "application/xop+xml";

/// The media type of text envelopes.
pub fn text_media_type(envelope: EnvelopeVersion) -> &'static str {
    if envelope == EnvelopeVersion::Soap11 { "text/xml" } else { "application/soap+xml" }
}

/// A parsed Content-Type; an empty one if there was none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentType {
    value: String,
    /// How long its media type is, with blanks.
    media_type: usize,
    charset: Named,
}

/// What the parameter "charset" says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Named {
    #[default]
    Nothing,
    Known(DeclaredCharset),
    Unknown,
}

impl ContentType {
    /// Other parameters than the charset are looked at when they are asked for.
    pub fn parse(value: &str) -> Self {
        let charset = match parameter(value, "charset").map(|name| DeclaredCharset::from_name(name.trim_ascii())) {
            None => Named::Nothing,
            Some(Some(charset)) => Named::Known(charset),
            Some(None) => Named::Unknown,
        };
        Self { value: value.to_owned(), media_type: at_semicolon(value).0.len(), charset }
    }

    fn media_type(&self) -> &str {
        self.value[..self.media_type].trim_ascii()
    }

    fn is(&self, media_type: &str) -> bool {
        self.media_type().eq_ignore_ascii_case(media_type)
    }

    /// The first parameter with this name.
    pub fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        parameter(&self.value, name)
    }

    /// Whether it is a message in several parts.
    pub fn is_multipart(&self) -> bool {
        self.is(MULTIPART)
    }

    /// Whether it can be the root of a message in several parts.
    pub fn is_xop(&self) -> bool {
        self.is(XOP)
    }

    /// What it says about the characters, if anything; an error if that is no charset known here.
    pub fn charset(&self) -> Result<Option<DeclaredCharset>> {
        match self.charset {
            Named::Nothing => Ok(None),
            Named::Known(charset) => Ok(Some(charset)),
            Named::Unknown => {
                let name = self.parameter("charset").unwrap_or_default();
                Err(Failure::new(WS_E_INVALID_FORMAT, format!("the charset '{name}' is not supported")))
            }
        }
    }

    /// The content type of the envelope inside a message in several parts.
    fn start_info(&self) -> Option<Cow<'_, str>> {
        // The second is how the specification of MTOM for SOAP 1.2 spells it.
        self.parameter("start-info").or_else(|| self.parameter("startinfo"))
    }

    /// The action in the content type; an empty one is none.
    pub fn action(&self) -> Option<String> {
        if self.is_multipart()
            && let Some(info) = self.start_info()
            && let Some(action) = Self::parse(&info).parameter("action")
        {
            return soap_action(&action);
        }
        soap_action(&self.parameter("action")?)
    }

    /// Whether a channel with this encoding takes such messages. One for MTOM also takes those without attachments.
    pub fn accepts(&self, encoding: WireEncoding, envelope: EnvelopeVersion) -> bool {
        let is_text = || self.is(text_media_type(envelope)) && self.charset().is_ok();
        match encoding {
            WireEncoding::Text(_) => is_text(),
            WireEncoding::Mtom(_) => is_text() || (self.is_multipart() && self.has_xop_root(envelope)),
            WireEncoding::Binary => self.is(BINARY),
            // Requests have no session.
            WireEncoding::BinarySession => false,
        }
    }

    fn has_xop_root(&self, envelope: EnvelopeVersion) -> bool {
        let is_xop = |root: Cow<'_, str>| media_type_of(&root).eq_ignore_ascii_case(XOP);
        let fits = |info: Cow<'_, str>| media_type_of(&info).eq_ignore_ascii_case(text_media_type(envelope));
        self.parameter("type").is_some_and(is_xop) && self.start_info().is_none_or(fits)
    }
}

fn parameter<'a>(value: &'a str, name: &str) -> Option<Cow<'a, str>> {
    Parameters { rest: at_semicolon(value).1 }.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn media_type_of(value: &str) -> &str {
    at_semicolon(value).0.trim_ascii()
}

/// What is in front of the first semicolon, and the rest with it.
fn at_semicolon(value: &str) -> (&str, &str) {
    value.split_at(value.bytes().position(|byte| byte == b';').unwrap_or(value.len()))
}

/// Names and values of parameters, as far as they can be read.
struct Parameters<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, Cow<'a, str>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.rest.bytes().position(|byte| !matches!(byte, b' ' | b'\t' | b';'))?;
            self.rest = &self.rest[start..];
            let end = self.rest.bytes().position(|byte| matches!(byte, b'=' | b';'))?;
            let (name, tail) = self.rest.split_at(end);
            let Some(value) = tail.strip_prefix('=') else {
                // A name without a value.
                self.rest = tail;
                continue;
            };
            let value = value.trim_ascii_start();
            let value = match value.strip_prefix('"') {
                Some(quoted) => {
                    let end = quoted_length(quoted)?;
                    let behind = &quoted[end + 1..];
                    self.rest = at_semicolon(behind).1;
                    unquoted(&quoted[..end])
                }
                None => {
                    let (value, rest) = at_semicolon(value);
                    self.rest = rest;
                    Cow::Borrowed(value.trim_ascii_end())
                }
            };
            return Some((name.trim_ascii_end(), value));
        }
    }
}

/// Where the quote is that ends a quoted string; a backslash takes the meaning from the character behind it.
fn quoted_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn unquoted(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(if character == '\\' { characters.next().unwrap_or(character) } else { character });
    }
    Cow::Owned(out)
}

/// A value in quotes.
pub fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for character in value.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    out
}

/// An action as the transport carries it: perhaps with escapes, perhaps in quotes. An empty one is none.
pub fn soap_action(value: &str) -> Option<String> {
    let value = value.trim_ascii();
    let value = match value.contains('%').then(|| unescape_bytes(value).map(String::from_utf8)) {
        Some(Ok(Ok(unescaped))) => Cow::Owned(unescaped),
        _ => Cow::Borrowed(value),
    };
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(&value);
    (!inner.is_empty()).then(|| inner.to_owned())
}

/// An action as [`soap_action`] reads it back, without quotes: what a field of HTTP cannot carry is escaped.
pub fn escaped_action(action: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'%');
    if action.bytes().all(plain) {
        return Cow::Borrowed(action);
    }
    let mut out = String::with_capacity(action.len() + 16);
    escape(action, plain, &mut out);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::encoding::Charset::{Utf8, Utf16Be};
    use EnvelopeVersion::{Soap11, Soap12};

    const MTOM: &str = "Multipart/Related; type=\"application/xop+xml\";start=\"<http://tempuri.org/0>\";\
                        boundary=\"uuid:0;1+id=1\";start-info=\"application/soap+xml; action=\\\"urn:a;b\\\"\"";

    fn parameter(value: &str, name: &str) -> Option<String> {
        ContentType::parse(value).parameter(name).map(Cow::into_owned)
    }

    #[test]
    fn parameters_are_read_however_they_are_written() {
        for (value, expected) in [
            ("a/b;x=1", Some("1")),
            ("a/b ; X = 1 ;y=2", Some("1")),
            ("a/b;y=2;;x=\"1\"", Some("1")),
            ("a/b; y=\"x=2;\\\"x=3\"; x=1", Some("1")),
            ("a/b; x=\"a\\\"b\\\\c;d\" ; y=2", Some("a\"b\\c;d")),
            ("a/b;x=\"\"", Some("")),
            ("a/b;x=", Some("")),
            ("a/b;x=1;x=2", Some("1")),
            ("a/b;x;y=2", None),
            ("a/b;xx=1", None),
            ("a/b;x=\"1", None),
            ("a/b;x=\"1\\\"", None),
            ("a/b", None),
            ("", None),
        ] {
            assert_eq!(parameter(value, "x").as_deref(), expected, "{value}");
        }
        assert_eq!(parameter(MTOM, "boundary").unwrap(), "uuid:0;1+id=1");
        assert_eq!(parameter(MTOM, "START").unwrap(), "<http://tempuri.org/0>");
    }

    #[test]
    fn a_text_channel_takes_its_media_type_in_any_known_charset() {
        for (value, soap11, soap12) in [
            ("text/xml", true, false),
            ("TEXT/XML; charset=UTF-8", true, false),
            ("text/xml;charset=\"utf-16\";x=y", true, false),
            ("text/xml; charset=utf-16LE", true, false),
            ("application/soap+xml; charset=utf-16BE; action=\"urn:a\"", false, true),
            ("application/soap+xml; charset=utf8", false, true),
            ("application/soap+xml; charset=iso-8859-1", false, false),
            ("application/xml", false, false),
            ("text/xmlx", false, false),
            (MTOM, false, false),
            (BINARY, false, false),
            ("", false, false),
        ] {
            let content_type = ContentType::parse(value);
            assert_eq!(content_type.accepts(WireEncoding::Text(Utf8), Soap11), soap11, "{value}");
            assert_eq!(content_type.accepts(WireEncoding::Text(Utf16Be), Soap12), soap12, "{value}");
        }
    }

    #[test]
    fn an_mtom_channel_takes_parts_with_a_fitting_root_and_plain_text() {
        for (value, soap11, soap12) in [
            (MTOM, false, true),
            ("multipart/related;type=\"application/xop+xml\";boundary=x;start-info=\"text/xml\"", true, false),
            ("multipart/related; type=application/xop+xml; boundary=x", true, true),
            ("multipart/related; type=\"text/xml\"; boundary=x", false, false),
            ("multipart/related; boundary=x", false, false),
            ("multipart/form-data; type=\"application/xop+xml\"", false, false),
            ("application/xop+xml", false, false),
            ("text/xml; charset=utf-8", true, false),
        ] {
            let content_type = ContentType::parse(value);
            assert_eq!(content_type.accepts(WireEncoding::Mtom(Utf8), Soap11), soap11, "{value}");
            assert_eq!(content_type.accepts(WireEncoding::Mtom(Utf8), Soap12), soap12, "{value}");
        }
    }

    #[test]
    fn a_binary_channel_takes_nothing_else() {
        assert!(ContentType::parse("Application/SOAP+msbin1").accepts(WireEncoding::Binary, Soap12));
        for value in ["application/soap+msbinsession1", "application/soap+xml", "application/soap+msbin1+gzip"] {
            assert!(!ContentType::parse(value).accepts(WireEncoding::Binary, Soap12), "{value}");
        }
    }

    #[test]
    fn the_action_is_found_where_the_encoding_has_it() {
        for (value, action) in [
            ("application/soap+xml; action=\"urn:a\"", Some("urn:a")),
            ("application/soap+xml; action=urn:a; charset=utf-8", Some("urn:a")),
            ("application/soap+xml; action=\"\\\"urn:a\\\"\"", Some("urn:a")),
            ("application/soap+xml; action=\"urn:a%20%C3%BC%\"", Some("urn:a ü%")),
            ("application/soap+xml; action=\"%22urn:a%22\"", Some("urn:a")),
            ("application/soap+xml; action=\"urn:%FF\"", Some("urn:%FF")),
            ("application/soap+xml; action=\"\"", None),
            ("application/soap+xml; action=\"\\\"\\\"\"", None),
            ("application/soap+xml", None),
            (MTOM, Some("urn:a;b")),
            ("multipart/related; start-info=\"application/soap+xml\"; action=\"urn:a\"", Some("urn:a")),
            ("application/soap+xml; start-info=\"x; action=y\"", None),
        ] {
            assert_eq!(ContentType::parse(value).action().as_deref(), action, "{value}");
        }
        assert_eq!(soap_action(" \"urn:a\" ").as_deref(), Some("urn:a"));
        assert_eq!(soap_action("\""), Some("\"".to_owned()));
        assert_eq!(soap_action("\"\""), None);
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_parsed(value in "[ -~\t]{0,40}|([ ;=\"\\\\a]{0,20})") {
            let content_type = ContentType::parse(&value);
            content_type.action();
            content_type.accepts(WireEncoding::Mtom(Utf8), Soap12);
        }

        #[test]
        fn quoted_values_come_back(value: String, other: String) {
            let text = format!("a/b;y={};x={}", quoted(&other), quoted(&value));
            assert_eq!(parameter(&text, "x"), Some(value));
        }

        #[test]
        fn escaped_actions_come_back(action in "\\PC{1,30}") {
            let escaped = escaped_action(&action);
            assert!(escaped.is_ascii() && !escaped.contains(['"', '\\', ' ']));
            assert_eq!(soap_action(&format!("\"{escaped}\"")), Some(action));
        }
    }
}
