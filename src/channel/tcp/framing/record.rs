//! The records of an open session, for both sides.

use super::primitives::{Read, Text, put_size, size, string};
use super::{END, FAULT, MAX_FAULT, SIZED_ENVELOPE};

/// The next record of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An envelope in `start..end`; `end` is also where the next record begins.
    Envelope {
        start: usize,
        end: usize,
    },
    /// The peer sends nothing more; one byte.
    End,
    /// Why the peer ends the session.
    Fault {
        uri: String,
        end: usize,
    },
    /// So many bytes are missing, at least.
    NeedMore(usize),
    /// An envelope of this size, which is over the limit.
    TooLarge(usize),
    Malformed,
}

/// Looks at the front of `bytes`; consumes nothing.
pub fn next_record(bytes: &[u8], max_message_size: usize) -> Record {
    match bytes.first() {
        None => Record::NeedMore(1),
        Some(&SIZED_ENVELOPE) => match size(bytes, 1) {
            Read::Value(length, _) if length > max_message_size => Record::TooLarge(length),
            Read::Value(length, start) if bytes.len() >= start + length => {
                Record::Envelope { start, end: start + length }
            }
            Read::Value(length, start) => Record::NeedMore(start + length - bytes.len()),
            Read::NeedMore => Record::NeedMore(1),
            Read::Malformed => Record::Malformed,
        },
        Some(&END) => Record::End,
        Some(&FAULT) => match string(bytes, 1, MAX_FAULT) {
            Read::Value(Text::Valid(uri), end) => Record::Fault { uri: uri.to_owned(), end },
            Read::NeedMore => Record::NeedMore(1),
            Read::Value(Text::TooLong, _) | Read::Malformed => Record::Malformed,
        },
        Some(_) => Record::Malformed,
    }
}

/// Whether these bytes, to the end of the stream, hold the end record behind whole envelopes.
pub fn ends_in_order(bytes: &[u8], max_message_size: usize) -> bool {
    let mut rest = bytes;
    loop {
        match next_record(rest, max_message_size) {
            Record::Envelope { end, .. } => rest = &rest[end..],
            Record::End => return true,
            // Whatever is wrong with it will be found when its turn comes; it has not ended in order.
            Record::Fault { .. } | Record::NeedMore(_) | Record::TooLarge(_) | Record::Malformed => return false,
        }
    }
}

/// What goes before an envelope of this length.
pub fn envelope_header(length: usize, out: &mut Vec<u8>) {
    out.push(SIZED_ENVELOPE);
    put_size(out, length);
}
