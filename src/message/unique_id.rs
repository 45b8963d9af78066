//! Message identifiers: a GUID where the peer used the usual form, any other URI otherwise.

use std::borrow::Cow;

use crate::abi::E_FAIL;
use crate::error::{Failure, Result};
use crate::xml::Text;

/// A MessageID or RelatesTo value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum UniqueId {
    /// `urn:uuid:…`; the sixteen bytes as binary XML carries them (the first three groups little-endian).
    Guid([u8; 16]),
    Uri(String),
}

impl UniqueId {
    /// A new identifier, unique with the certainty of 122 random bits. The system's generator is asked each time:
    /// a generator of our own would repeat itself in a forked child.
    pub fn generate() -> Result<Self> {
        let mut bytes = [0_u8; 16];
        let filled = rustix::rand::getrandom(&mut bytes, rustix::rand::GetRandomFlags::empty())
            .map_err(|errno| Failure::new(E_FAIL, format!("no random bytes for a message id: {errno}")))?;
        if filled != bytes.len() {
            return Err(Failure::new(E_FAIL, "not enough random bytes for a message id"));
        }
        bytes[7] = (bytes[7] & 0x0F) | 0x40; // version 4: random
        bytes[8] = (bytes[8] & 0x3F) | 0x80; // variant of RFC 4122
        Ok(Self::Guid(bytes))
    }

    /// From the text of a header. Only the canonical lower-case form becomes a GUID: a reply must give back the
    /// identifier letter by letter.
    pub fn from_text(text: &str) -> Self {
        match Text::Utf8(text).to_unique_id() {
            Some(bytes) if Text::UniqueId(bytes).to_str() == text => Self::Guid(bytes),
            _ => Self::Uri(text.to_owned()),
        }
    }

    /// The URI form.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Guid(bytes) => Text::UniqueId(*bytes).to_str(),
            Self::Uri(uri) => Cow::Borrowed(uri),
        }
    }

    /// As text to write: binary XML has a form of its own for GUIDs.
    pub fn as_text(&self) -> Text<'_> {
        match self {
            Self::Guid(bytes) => Text::UniqueId(*bytes),
            Self::Uri(uri) => Text::Utf8(uri),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "urn:uuid:00112233-4455-6677-8899-aabbccddeeff";
    const BYTES: [u8; 16] =
        [0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];

    #[test]
    fn the_first_three_groups_are_little_endian() {
        assert_eq!(UniqueId::from_text(TEXT), UniqueId::Guid(BYTES));
        assert_eq!(UniqueId::Guid(BYTES).to_text(), TEXT);
    }

    #[test]
    fn an_identifier_that_would_not_come_back_letter_by_letter_stays_text() {
        for text in [
            "urn:uuid:00112233-4455-6677-8899-AABBCCDDEEFF",
            "uuid:00112233-4455-6677-8899-aabbccddeeff",
            "urn:uuid:0011223304455-6677-8899-aabbccddeeff",
            "urn:uuid:00112233-4455-6677-8899-aabbccddeef\u{e9}",
            "urn:uuid:",
            "http://example.org/1",
            "",
        ] {
            assert_eq!(UniqueId::from_text(text), UniqueId::Uri(text.to_owned()));
            assert_eq!(UniqueId::from_text(text).to_text(), text);
        }
    }

    #[test]
    fn generated_identifiers_differ_and_are_marked_as_random() {
        let (first, second) = (UniqueId::generate().unwrap(), UniqueId::generate().unwrap());
        assert_ne!(first, second);
        let text = first.to_text().into_owned();
        assert_eq!(&text[23..24], "4");
        assert!("89ab".contains(&text[28..29]));
        assert_eq!(UniqueId::from_text(&text), first);
    }
}
