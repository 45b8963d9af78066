//! What the heads of requests and responses have in common: the fields that say how the message goes on, read so strictly
//! that no other reader can find another end of it (RFC 9112, sections 6 and 11.2).

use std::borrow::Cow;

use super::Framing;
use crate::xml::scan;

/// Fields in one head, at most.
pub(super) const MAX_FIELDS: usize = 100;

type Result<T = (), E = (u16, Cow<'static, str>)> = std::result::Result<T, E>;

pub(super) fn bad(text: impl Into<Cow<'static, str>>) -> (u16, Cow<'static, str>) {
    (400, text.into())
}

/// Where the head ends: behind the first empty line. Lines end with CRLF; nothing else does.
pub(super) fn head_end(bytes: &[u8]) -> Option<usize> {
    let mut end = 0;
    loop {
        end += scan::find(&bytes[end..], |byte| byte == b'\n') + 1;
        match bytes.get(..end) {
            Some(head) if head.ends_with(b"\r\n\r\n") => return Some(end),
            Some(_) => {}
            None => return None,
        }
    }
}

/// Refuses what httparse would let pass and other readers might understand differently.
pub(super) fn check_lines(head: &[u8]) -> Result {
    // One look at each pair of neighbours, many of them together.
    let fits = |previous: u8, byte: u8| {
        ((previous == b'\r') == (byte == b'\n'))
            & (byte != 0)
            & !((previous == b'\n') & ((byte == b' ') | (byte == b'\t')))
    };
    let [first, behind @ ..] = head else { return Ok(()) };
    let good = head.iter().zip(behind).fold(!matches!(first, 0 | b'\n'), |good, (a, b)| good & fits(*a, *b));
    if good { Ok(()) } else { what_is_wrong_with_lines(head) }
}

fn what_is_wrong_with_lines(head: &[u8]) -> Result {
    let mut rest = head;
    loop {
        rest = match &rest[scan::find(rest, |byte| matches!(byte, b'\r' | b'\n' | 0))..] {
            [] => return Ok(()),
            [b'\r', b'\n', b' ' | b'\t', ..] => return Err(bad("a folded line in the head")),
            [b'\r', b'\n', next @ ..] => next,
            [b'\r', ..] => return Err(bad("a carriage return in the head without a line feed")),
            [b'\n', ..] => return Err(bad("a line of the head ends without a carriage return")),
            _ => return Err(bad("a zero byte in the head")),
        }
    }
}

/// The fields about the message itself.
#[derive(Default)]
pub(super) struct MessageFields<'a> {
    length: Option<u64>,
    transfer_encoding: Vec<&'a str>,
    close: bool,
    keep_alive: bool,
    pub content_type: Option<&'a str>,
    seen_content_type: bool,
    /// The body is compressed, or encoded in some other way that is not undone here.
    pub is_coded: bool,
}

impl<'a> MessageFields<'a> {
    /// Takes a field; false if it is none of these.
    pub fn take(&mut self, name: &str, value: &'a [u8]) -> Result<bool> {
        if name.eq_ignore_ascii_case("content-length") {
            let length = content_length(value)?;
            if self.length.replace(length).is_some() {
                return Err(bad("more than one Content-Length"));
            }
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            self.transfer_encoding.push(text(value)?);
        } else if name.eq_ignore_ascii_case("connection") {
            for option in text(value)?.split(',').map(trim) {
                self.close |= option.eq_ignore_ascii_case("close");
                self.keep_alive |= option.eq_ignore_ascii_case("keep-alive");
            }
        } else if name.eq_ignore_ascii_case("content-type") {
            if std::mem::replace(&mut self.seen_content_type, true) {
                return Err(bad("more than one Content-Type"));
            }
            self.content_type = Some(text(value)?);
        } else if name.eq_ignore_ascii_case("content-encoding") {
            let codings = text(value)?.split(',').map(trim).filter(|coding| !coding.is_empty());
            self.is_coded |= codings.into_iter().any(|coding| !coding.eq_ignore_ascii_case("identity"));
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// `None`: no field says anything about a body.
    pub fn framing(&self, minor_version: u8) -> Result<Option<Framing>> {
        if self.transfer_encoding.is_empty() {
            return Ok(self.length.map(Framing::Length));
        }
        if minor_version == 0 {
            return Err(bad("Transfer-Encoding in a message of HTTP/1.0"));
        }
        if self.length.is_some() {
            return Err(bad("both Content-Length and Transfer-Encoding"));
        }
        let mut codings = self.transfer_encoding.iter().flat_map(|value| value.split(',')).map(trim);
        match (codings.next(), codings.next()) {
            (Some(coding), None) if coding.eq_ignore_ascii_case("chunked") => Ok(Some(Framing::Chunked)),
            (Some(first), Some(_)) if first.eq_ignore_ascii_case("chunked") => {
                Err(bad("'chunked' is not the last transfer coding, or is there twice"))
            }
            _ => Err((501, "a transfer coding other than 'chunked'".into())),
        }
    }

    /// Whether the connection stays afterwards.
    pub fn keeps_alive(&self, minor_version: u8) -> bool {
        !self.close && (minor_version > 0 || self.keep_alive)
    }
}

/// Digits and nothing else.
pub(super) fn content_length(value: &[u8]) -> Result<u64> {
    let text = text(value)?;
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let length = if digits { text.parse::<u64>().ok() } else { None };
    length.filter(|length| i64::try_from(*length).is_ok()).ok_or_else(|| bad("Content-Length is not a length"))
}

/// A value that is text.
pub(super) fn text(value: &[u8]) -> Result<&str> {
    std::str::from_utf8(value).map(trim).map_err(|_| bad("a field that is not text"))
}

pub(super) fn trim(text: &str) -> &str {
    // Line ends and other control characters are refused before, so only blanks are left.
    text.trim_ascii()
}

/// Whether methods and names of fields may contain this byte.
pub(super) fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Refuses control characters in a value, of whatever field.
pub(super) fn check_value(value: &[u8]) -> Result {
    if scan::find(value, |byte| (byte < b' ' && byte != b'\t') || byte == 0x7F) < value.len() {
        return Err(bad("a control character in a field"));
    }
    Ok(())
}
