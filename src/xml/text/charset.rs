//! Which characters the bytes of a document are.

use std::borrow::Cow;

use crate::xml::builder::Result;
use crate::xml::decode_error::DecodeError;
use crate::xml::node::out_of_memory;

/// How the characters of text are written. All of them are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// What somebody says about the characters of a document: the transport, or its XML declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclaredCharset {
    Utf8,
    /// In either byte order.
    Utf16,
    Utf16Le,
    Utf16Be,
}

impl Charset {
    /// The name that is written.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "utf-8",
            Charset::Utf16Le => "utf-16LE",
            Charset::Utf16Be => "utf-16BE",
        }
    }

    /// What these bytes are in, and how many of them are the byte order mark. Without one it is the first character
    /// that tells, since it can only be ASCII.
    fn of(document: &[u8]) -> (Self, usize) {
        match document {
            [0xEF, 0xBB, 0xBF, ..] => (Charset::Utf8, 3),
            [0xFF, 0xFE, ..] => (Charset::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (Charset::Utf16Be, 2),
            [1..=0x7F, 0, ..] => (Charset::Utf16Le, 0),
            [0, 1..=0x7F, ..] => (Charset::Utf16Be, 0),
            _ => (Charset::Utf8, 0),
        }
    }
}

impl DeclaredCharset {
    const NAMES: [(&str, Self); 7] = [
        ("utf-8", Self::Utf8),
        ("utf8", Self::Utf8),
        ("utf-16", Self::Utf16),
        ("utf16", Self::Utf16),
        ("utf-16le", Self::Utf16Le),
        ("utf-16be", Self::Utf16Be),
        // The name of .NET for the other order.
        ("unicodefffe", Self::Utf16Be),
    ];

    /// `None` for a name that is not known.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, charset)| *charset)
    }

    pub(super) fn fits(self, charset: Charset) -> bool {
        match self {
            Self::Utf8 => charset == Charset::Utf8,
            Self::Utf16 => charset != Charset::Utf8,
            Self::Utf16Le => charset == Charset::Utf16Le,
            Self::Utf16Be => charset == Charset::Utf16Be,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf16Le => "utf-16LE",
            Self::Utf16Be => "utf-16BE",
        }
    }
}

/// The characters of a document.
pub(super) struct Characters<'a> {
    /// Without the byte order mark, and only up to what is broken.
    pub text: Cow<'a, str>,
    pub charset: Charset,
    /// Why there are no more, if not all bytes are characters.
    pub broken: Option<&'static str>,
}

/// Decodes the characters of a document. What the transport declares must agree with the bytes.
pub(super) fn characters(document: &[u8], declared: Option<DeclaredCharset>) -> Result<Characters<'_>> {
    let (charset, mark) = Charset::of(document);
    if let Some(declared) = declared.filter(|declared| !declared.fits(charset)) {
        return Err(DecodeError::malformed(format!(
            "the document is declared to be {}, but its bytes are {}",
            declared.name(),
            charset.name()
        )));
    }
    let bytes = &document[mark..];
    let (text, complete, broken) = match charset {
        Charset::Utf8 => {
            let (text, complete) = utf8(bytes);
            (Cow::Borrowed(text), complete, "bytes that are not UTF-8")
        }
        Charset::Utf16Le => utf16(bytes, u16::from_le_bytes)?,
        Charset::Utf16Be => utf16(bytes, u16::from_be_bytes)?,
    };
    Ok(Characters { text, charset, broken: (!complete).then_some(broken) })
}

/// The longest valid beginning, and whether that is all.
fn utf8(bytes: &[u8]) -> (&str, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let valid = &bytes[..error.valid_up_to()];
            (std::str::from_utf8(valid).unwrap_or_default(), false)
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(Cow<'static, str>, bool, &'static str)> {
    let (units, odd) = bytes.as_chunks::<2>();
    let mut text = String::new();
    // No unit becomes more than three bytes.
    text.try_reserve(units.len() * 3).map_err(out_of_memory)?;
    let mut complete = odd.is_empty();
    for character in char::decode_utf16(units.iter().map(|bytes| unit(*bytes))) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                complete = false;
                break;
            }
        }
    }
    Ok((Cow::Owned(text), complete, "bytes that are not UTF-16"))
}
