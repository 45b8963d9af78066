//! The heads of one connection. A client sends the same head again and again, apart from the length of the body, so what
//! the last one said is not taken apart again.

use std::ops::Range;
use std::sync::Arc;

use super::fields::content_length;
use super::request::{RequestHead, parse_request};
use super::{Framing, Parsed};

/// The longest head that a connection remembers between requests.
const MAX_KNOWN: usize = 1024;

/// Reads heads, and remembers the last one.
#[derive(Debug, Default)]
pub struct KnownHead(Option<Known>);

#[derive(Debug)]
struct Known {
    bytes: Box<[u8]>,
    /// The digits of its Content-Length; empty, and at its end, if it has none.
    length: Range<usize>,
    head: Arc<RequestHead>,
}

impl KnownHead {
    /// As [`parse_request`].
    pub fn parse(&mut self, bytes: &[u8], max_head: usize) -> Parsed<Arc<RequestHead>> {
        if let Some(known) = &mut self.0
            && let Some((framing, consumed)) = known.again(bytes)
            && consumed <= max_head
        {
            if known.head.framing != framing {
                Arc::make_mut(&mut known.head).framing = framing;
            }
            return Parsed::Complete { head: known.head.clone(), consumed };
        }
        match parse_request(bytes, max_head) {
            Parsed::Complete { head, consumed } => {
                let head = Arc::new(head);
                self.0 = Known::new(&bytes[..consumed], &head);
                Parsed::Complete { head, consumed }
            }
            Parsed::Refused(refusal) => Parsed::Refused(refusal),
            Parsed::NeedMore => Parsed::NeedMore,
        }
    }
}

impl Known {
    fn new(bytes: &[u8], head: &Arc<RequestHead>) -> Option<Self> {
        // An empty line in front of a head is no part of it.
        let bytes = bytes.strip_prefix(b"\r\n").unwrap_or(bytes);
        let length = match head.framing {
            Framing::Length(_) => length_digits(bytes)?,
            _ => bytes.len()..bytes.len(),
        };
        (bytes.len() <= MAX_KNOWN).then(|| Self { bytes: bytes.into(), length, head: head.clone() })
    }

    /// How the body of the request is framed, and how long its head is, if that is the same head with any length.
    fn again(&self, bytes: &[u8]) -> Option<(Framing, usize)> {
        let Range { start, end } = self.length;
        let rest = bytes.strip_prefix(&self.bytes[..start])?;
        if start == end {
            return Some((self.head.framing, start));
        }
        let digits = rest.iter().position(|byte| !byte.is_ascii_digit())?;
        let (digits, behind) = rest.split_at(digits);
        let length = content_length(digits).ok()?;
        let consumed = start + digits.len() + self.bytes.len() - end;
        behind.starts_with(&self.bytes[end..]).then_some((Framing::Length(length), consumed))
    }
}

/// Where the digits of the Content-Length are, in a head that has just one.
fn length_digits(head: &[u8]) -> Option<Range<usize>> {
    let mut start = 0;
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        if let Some((name, value)) = line.split_at_checked("content-length:".len())
            && name.eq_ignore_ascii_case(b"content-length:")
        {
            let blanks = value.iter().position(u8::is_ascii_digit)?;
            let digits = value[blanks..].iter().position(|byte| !byte.is_ascii_digit())?;
            let start = start + name.len() + blanks;
            return Some(start..start + digits);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests;
