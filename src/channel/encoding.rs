//! The encodings of messages on a channel, and which envelopes they carry.

use super::tcp::framing::Encoding;
use crate::message::EnvelopeVersion;
pub use crate::xml::text::Charset;

/// `WS_ENCODING`, as far as channels know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireEncoding {
    Binary,
    BinarySession,
    Text(Charset),
    /// Text, with octets beside it (XOP).
    Mtom(Charset),
}

impl WireEncoding {
    const NUMBERED: [(i32, Self); 8] = [
        (0, Self::Binary),
        (1, Self::BinarySession),
        (2, Self::Mtom(Charset::Utf8)),
        (3, Self::Mtom(Charset::Utf16Be)),
        (4, Self::Mtom(Charset::Utf16Le)),
        (5, Self::Text(Charset::Utf8)),
        (6, Self::Text(Charset::Utf16Be)),
        (7, Self::Text(Charset::Utf16Le)),
    ];

    /// From the number of the API; `None` if it is no encoding of XML.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::NUMBERED.iter().find(|(own, _)| *own == number).map(|(_, encoding)| *encoding)
    }

    pub fn number(self) -> i32 {
        Self::NUMBERED.iter().find(|(_, encoding)| *encoding == self).map_or(-1, |(number, _)| *number)
    }

    /// Whether net.tcp sessions speak it.
    pub fn suits_sessions(self) -> bool {
        matches!(self, Self::Binary | Self::BinarySession | Self::Text(Charset::Utf8))
    }

    /// Whether HTTP has it: there are no sessions.
    pub fn suits_requests(self) -> bool {
        self != Self::BinarySession
    }

    /// Whether it differs from the other one only in what a policy cannot say: the character set, and whether the
    /// dictionary lasts for a session.
    pub fn is_variant_of(self, other: Self) -> bool {
        match self {
            Self::Binary | Self::BinarySession => matches!(other, Self::Binary | Self::BinarySession),
            Self::Text(_) => matches!(other, Self::Text(_)),
            Self::Mtom(_) => matches!(other, Self::Mtom(_)),
        }
    }

    /// Whether it can carry envelopes of this version: binary XML is for SOAP 1.2 only.
    pub fn carries(self, envelope: EnvelopeVersion) -> bool {
        match self {
            Self::Text(_) | Self::Mtom(_) => envelope != EnvelopeVersion::None,
            Self::Binary | Self::BinarySession => envelope == EnvelopeVersion::Soap12,
        }
    }

    /// What the preamble of a session calls it.
    pub fn framing(self, envelope: EnvelopeVersion) -> Encoding {
        let soap11 = envelope == EnvelopeVersion::Soap11;
        Encoding::Known(match self {
            Self::Text(_) if soap11 => 0,
            Self::Text(_) => 3,
            Self::Mtom(_) => 6,
            Self::Binary => 7,
            Self::BinarySession => 8,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{WS_ENCODING_RAW, WS_ENCODING_XML_MTOM_UTF16BE, WS_ENCODING_XML_UTF8, WS_ENCODING_XML_UTF16LE};

    #[test]
    fn encodings_have_the_numbers_of_the_api() {
        for (number, encoding) in [
            (WS_ENCODING_XML_MTOM_UTF16BE as i32, WireEncoding::Mtom(Charset::Utf16Be)),
            (WS_ENCODING_XML_UTF8 as i32, WireEncoding::Text(Charset::Utf8)),
            (WS_ENCODING_XML_UTF16LE as i32, WireEncoding::Text(Charset::Utf16Le)),
        ] {
            assert_eq!(WireEncoding::from_number(number), Some(encoding));
            assert_eq!(encoding.number(), number);
        }
        for number in [WS_ENCODING_RAW as i32, -1, 9] {
            assert_eq!(WireEncoding::from_number(number), None);
        }
    }

    #[test]
    fn variants_differ_in_what_a_policy_cannot_say() {
        let groups = [&[0, 1][..], &[2, 3, 4], &[5, 6, 7]];
        for (index, number) in
            groups.iter().enumerate().flat_map(|(index, group)| group.iter().map(move |n| (index, n)))
        {
            for (other_index, other) in
                groups.iter().enumerate().flat_map(|(i, group)| group.iter().map(move |n| (i, n)))
            {
                let [one, other] = [number, other].map(|number| WireEncoding::from_number(*number).unwrap());
                assert_eq!(one.is_variant_of(other), index == other_index);
            }
        }
    }

    #[test]
    fn binary_is_for_soap_1_2_only() {
        for encoding in [WireEncoding::Text(Charset::Utf16Le), WireEncoding::Mtom(Charset::Utf8)] {
            assert!(encoding.carries(EnvelopeVersion::Soap11) && encoding.carries(EnvelopeVersion::Soap12));
            assert!(!encoding.carries(EnvelopeVersion::None));
        }
        for encoding in [WireEncoding::Binary, WireEncoding::BinarySession] {
            assert!(!encoding.carries(EnvelopeVersion::Soap11) && encoding.carries(EnvelopeVersion::Soap12));
        }
    }
}
