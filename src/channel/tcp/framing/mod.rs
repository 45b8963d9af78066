//! The framing of net.tcp (MC-NMF): bytes in, records out, no I/O.
//!
//! `server` and `client` read the preamble of each side, `record` the envelopes of an open session. Every reader takes
//! the bytes that there are and says how many it has used; it never waits and may be given the same bytes again.
//!
//! ```text
//! client:  version mode=2 via encoding preamble-end   sized-envelope*  end
//! server:  (preamble-ack sized-envelope* (end | fault) | fault)
//! ```

pub mod client;
pub mod fault;
pub mod primitives;
pub mod record;
pub mod server;
#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use record::{Record, next_record};
pub use server::{ServerPreamble, Step};

pub const VERSION: u8 = 0x00;
pub const MODE: u8 = 0x01;
pub const VIA: u8 = 0x02;
pub const KNOWN_ENCODING: u8 = 0x03;
pub const EXTENSIBLE_ENCODING: u8 = 0x04;
pub const SIZED_ENVELOPE: u8 = 0x06;
pub const END: u8 = 0x07;
pub const FAULT: u8 = 0x08;
pub const UPGRADE_REQUEST: u8 = 0x09;
pub const PREAMBLE_ACK: u8 = 0x0B;
pub const PREAMBLE_END: u8 = 0x0C;

/// The mode of a session that carries messages both ways.
pub const DUPLEX: u8 = 2;

/// Longest via and content type that a server reads, and longest fault URI that a client reads, in bytes.
pub const MAX_VIA: usize = 2048;
pub const MAX_CONTENT_TYPE: usize = 256;
pub const MAX_FAULT: usize = 256;

/// How the envelopes of a session are encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// One of the numbers that stand for a content type; see `KNOWN_ENCODINGS`.
    Known(u8),
    ContentType(String),
}

/// Content types by their encoding number.
pub const KNOWN_ENCODINGS: [&str; 9] = [
    "text/xml; charset=utf-8",
    "text/xml; charset=utf16",
    "text/xml; charset=unicodeFFFE",
    "application/soap+xml; charset=utf-8",
    "application/soap+xml; charset=utf16",
    "application/soap+xml; charset=unicodeFFFE",
    "multipart/related",
    "application/soap+msbin1",
    "application/soap+msbinsession1",
];

impl Encoding {
    /// The number for this encoding, if it has one: a content type may also be spelled out.
    pub fn number(&self) -> Option<u8> {
        match self {
            Encoding::Known(number) => (usize::from(*number) < KNOWN_ENCODINGS.len()).then_some(*number),
            Encoding::ContentType(text) => {
                let position = KNOWN_ENCODINGS.iter().position(|known| known.eq_ignore_ascii_case(text.trim()))?;
                u8::try_from(position).ok()
            }
        }
    }
}
