//! The encodings of messages on a channel, and which envelopes they carry.

use super::tcp::framing::Encoding;
use crate::message::EnvelopeVersion;

/// `WS_ENCODING`, as far as channels know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireEncoding {
    Binary,
    BinarySession,
    /// UTF-8 is written; UTF-16 is read as well.
    Text,
}

impl WireEncoding {
    /// From the number of the API; `None` if sessions do not speak it.
    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            0 => Some(Self::Binary),
            1 => Some(Self::BinarySession),
            5 => Some(Self::Text),
            _ => None,
        }
    }

    pub fn number(self) -> i32 {
        match self {
            Self::Binary => 0,
            Self::BinarySession => 1,
            Self::Text => 5,
        }
    }

    /// Whether it can carry envelopes of this version: binary XML is for SOAP 1.2 only.
    pub fn carries(self, envelope: EnvelopeVersion) -> bool {
        match self {
            Self::Text => envelope != EnvelopeVersion::None,
            Self::Binary | Self::BinarySession => envelope == EnvelopeVersion::Soap12,
        }
    }

    /// What the preamble calls it.
    pub fn framing(self, envelope: EnvelopeVersion) -> Encoding {
        match self {
            Self::Text if envelope == EnvelopeVersion::Soap11 => Encoding::Known(0),
            Self::Text => Encoding::Known(3),
            Self::Binary => Encoding::Known(7),
            Self::BinarySession => Encoding::Known(8),
        }
    }
}
