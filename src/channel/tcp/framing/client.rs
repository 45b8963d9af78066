//! The preamble as a client writes it, and the server's answer.

use super::primitives::{Read, Text, put_string, string};
use super::{
    DUPLEX, EXTENSIBLE_ENCODING, Encoding, FAULT, KNOWN_ENCODING, MAX_FAULT, MODE, PREAMBLE_ACK, PREAMBLE_END, VERSION,
    VIA,
};

/// The whole preamble, to be sent in one write. The via is an escaped URI.
pub fn preamble(via: &str, encoding: &Encoding) -> Vec<u8> {
    let mut bytes = vec![VERSION, 1, 0, MODE, DUPLEX, VIA];
    put_string(&mut bytes, via);
    match encoding {
        Encoding::Known(number) => bytes.extend([KNOWN_ENCODING, *number]),
        Encoding::ContentType(text) => {
            bytes.push(EXTENSIBLE_ENCODING);
            put_string(&mut bytes, text);
        }
    }
    bytes.push(PREAMBLE_END);
    bytes
}

/// What the server says to a preamble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    NeedMore,
    /// The session is open; one byte was used.
    Open,
    /// Refused with this fault URI.
    Fault(String),
    Malformed,
}

pub fn answer(bytes: &[u8]) -> Answer {
    match bytes.first() {
        None => Answer::NeedMore,
        Some(&PREAMBLE_ACK) => Answer::Open,
        Some(&FAULT) => match string(bytes, 1, MAX_FAULT) {
            Read::Value(Text::Valid(uri), _) => Answer::Fault(uri.to_owned()),
            Read::NeedMore => Answer::NeedMore,
            Read::Value(Text::TooLong, _) | Read::Malformed => Answer::Malformed,
        },
        // An upgrade response, which nobody asked for, or rubbish.
        Some(_) => Answer::Malformed,
    }
}
