//! Messages in several parts (MIME multipart, RFC 2046): the splitter. Bytes in, parts out; nothing is copied but what
//! has a transfer encoding.

use std::borrow::Cow;

use super::content_type::ContentType;
use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::error::{Failure, Result};
use crate::xml::Text;
use crate::xml::scan;

/// Bytes of the headers of one part.
const MAX_HEADERS: usize = 256;
const MAX_PARTS: usize = 4096;
/// RFC 2046, 5.1.1.
const MAX_BOUNDARY: usize = 70;

/// One part.
#[derive(Debug)]
pub struct Part<'a> {
    pub content_type: Option<ContentType>,
    /// Without angle brackets.
    pub content_id: Option<Cow<'a, str>>,
    /// Without its transfer encoding.
    pub content: Cow<'a, [u8]>,
}

/// The parts of a body. What comes before the first and after the last boundary means nothing.
pub fn split<'a>(body: &'a [u8], boundary: &str) -> Result<Vec<Part<'a>>> {
    if boundary.is_empty() || boundary.len() > MAX_BOUNDARY {
        return Err(Failure::new(WS_E_INVALID_FORMAT, "the boundary of the MIME parts is missing or too long"));
    }
    let delimiter = format!("--{boundary}").into_bytes();
    let (newline, mut at) = first_delimiter(body, &delimiter)?;
    let splitter = Splitter { body, delimiter, newline };
    let mut parts = Vec::new();
    loop {
        if parts.len() == MAX_PARTS {
            return Err(failure(WS_E_QUOTA_EXCEEDED, at, format!("there are more than {MAX_PARTS} parts")));
        }
        let (part, next) = splitter.part(at)?;
        parts.try_reserve(1).map_err(|_| Failure::new(E_OUTOFMEMORY, "no memory for the parts of the message"))?;
        parts.push(part);
        match next {
            Some(next) => at = next,
            None => return Ok(parts),
        }
    }
}

/// What ends every line of a body. The first delimiter shows which it is; so a line feed is only taken for a line end in
/// a body that has no others, and octets before a delimiter stay what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Newline {
    CrLf,
    Lf,
}

impl Newline {
    fn bytes(self) -> &'static [u8] {
        match self {
            Newline::CrLf => b"\r\n",
            Newline::Lf => b"\n",
        }
    }

    fn at_start(bytes: &[u8]) -> Option<Self> {
        [Newline::CrLf, Newline::Lf].into_iter().find(|newline| bytes.starts_with(newline.bytes()))
    }
}

/// What follows a delimiter on its line.
enum LineEnd {
    /// A part, so many bytes later.
    Part(Newline, usize),
    Closing,
}

/// `None` if the line only begins like a delimiter.
fn line_end(behind: &[u8]) -> Option<LineEnd> {
    let (closing, rest) = match behind.strip_prefix(b"--") {
        Some(rest) => (true, rest),
        None => (false, behind),
    };
    let padding = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let rest = &rest[padding..];
    match (closing, Newline::at_start(rest)) {
        (true, Some(_)) => Some(LineEnd::Closing),
        (true, None) if rest.is_empty() => Some(LineEnd::Closing),
        (false, Some(newline)) => Some(LineEnd::Part(newline, padding + newline.bytes().len())),
        (_, None) => None,
    }
}

/// How lines end, and where the first part begins.
fn first_delimiter(body: &[u8], delimiter: &[u8]) -> Result<(Newline, usize)> {
    let mut line = 0;
    while line < body.len() {
        let rest = &body[line..];
        match rest.strip_prefix(delimiter).and_then(line_end) {
            Some(LineEnd::Part(newline, length)) => return Ok((newline, line + delimiter.len() + length)),
            Some(LineEnd::Closing) => return Err(malformed(line, "there are no parts")),
            None => line += scan::find(rest, |byte| byte == b'\n') + 1,
        }
    }
    Err(malformed(0, "the boundary of the parts does not occur"))
}

struct Splitter<'a> {
    body: &'a [u8],
    /// `--` and the boundary.
    delimiter: Vec<u8>,
    newline: Newline,
}

impl<'a> Splitter<'a> {
    /// The part at this place, and where the next one is.
    fn part(&self, at: usize) -> Result<(Part<'a>, Option<usize>)> {
        let mut headers = Headers::default();
        let mut line = at;
        loop {
            let end = self.end_of_header_line(at, line)?;
            if end == line {
                break;
            }
            headers.add(&self.body[line..end]).map_err(|text| malformed(line, text))?;
            line = end + self.newline.bytes().len();
        }
        // The empty line can be what the delimiter begins with.
        let (end, next) = self.delimiter_from(line).ok_or_else(|| malformed(at, "a part without its end"))?;
        let start = line + self.newline.bytes().len();
        let content = &self.body[start.min(end)..end];
        let content =
            headers.decode(content).map_err(|failure| failure.within(format!("the MIME part at byte {at}")))?;
        let part = Part {
            content_type: headers.content_type.map(|value| ContentType::parse(&value)),
            content_id: headers.content_id,
            content,
        };
        Ok((part, next))
    }

    fn end_of_header_line(&self, start: usize, line: usize) -> Result<usize> {
        let limit = start + MAX_HEADERS + self.newline.bytes().len();
        let rest = &self.body[line..limit.clamp(line, self.body.len())];
        match rest.windows(self.newline.bytes().len()).position(|window| window == self.newline.bytes()) {
            Some(length) => Ok(line + length),
            None if limit < self.body.len() => Err(failure(
                WS_E_QUOTA_EXCEEDED,
                start,
                format!("the headers of a part have more than {MAX_HEADERS} bytes"),
            )),
            None => Err(malformed(start, "a part without the end of its headers")),
        }
    }

    /// The next line end with a delimiter behind it, and where the part behind that begins.
    fn delimiter_from(&self, mut at: usize) -> Option<(usize, Option<usize>)> {
        loop {
            at += scan::find(self.body.get(at..)?, |byte| byte == b'\n');
            let start = at + 1;
            let behind = self.body.get(start..)?;
            at = start;
            let Some(end) = self.body[..start].strip_suffix(self.newline.bytes()) else { continue };
            match behind.strip_prefix(self.delimiter.as_slice()).and_then(line_end) {
                Some(LineEnd::Part(newline, length)) if newline == self.newline => {
                    return Some((end.len(), Some(start + self.delimiter.len() + length)));
                }
                Some(LineEnd::Closing) => return Some((end.len(), None)),
                _ => {}
            }
        }
    }
}

/// What is known of the headers of a part.
#[derive(Default)]
struct Headers<'a> {
    content_type: Option<Cow<'a, str>>,
    content_id: Option<Cow<'a, str>>,
    transfer_encoding: Option<Cow<'a, str>>,
    last: Known,
}

/// The header that a folded line goes on with.
#[derive(Default, Clone, Copy)]
enum Known {
    /// There was none.
    #[default]
    None,
    Other,
    ContentType,
    ContentId,
    TransferEncoding,
}

impl<'a> Headers<'a> {
    fn add(&mut self, line: &'a [u8]) -> Result<(), &'static str> {
        let line = std::str::from_utf8(line).map_err(|_| "a header that is not UTF-8")?;
        if line.starts_with([' ', '\t']) {
            return match (self.last, self.slot()) {
                (Known::None, _) => Err("a header that goes on without having begun"),
                (_, Some(Some(value))) => {
                    *value = Cow::Owned(format!("{value} {}", line.trim()));
                    Ok(())
                }
                _ => Ok(()),
            };
        }
        let (name, value) = line.split_once(':').ok_or("a header without a colon")?;
        self.last = match name.trim_end() {
            "" => return Err("a header without a name"),
            name if name.eq_ignore_ascii_case("Content-Type") => Known::ContentType,
            name if name.eq_ignore_ascii_case("Content-ID") => Known::ContentId,
            name if name.eq_ignore_ascii_case("Content-Transfer-Encoding") => Known::TransferEncoding,
            _ => Known::Other,
        };
        let value = value.trim();
        let value = match self.last {
            Known::ContentId => value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).unwrap_or(value),
            _ => value,
        };
        match self.slot() {
            Some(Some(_)) => Err("a header that appears twice"),
            Some(slot) => {
                *slot = Some(Cow::Borrowed(value));
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn slot(&mut self) -> Option<&mut Option<Cow<'a, str>>> {
        match self.last {
            Known::ContentType => Some(&mut self.content_type),
            Known::ContentId => Some(&mut self.content_id),
            Known::TransferEncoding => Some(&mut self.transfer_encoding),
            Known::None | Known::Other => None,
        }
    }

    fn decode(&self, content: &'a [u8]) -> Result<Cow<'a, [u8]>> {
        const PLAIN: [&str; 4] = ["", "7bit", "8bit", "binary"];
        let encoding = self.transfer_encoding.as_deref().unwrap_or_default();
        if PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(encoding)) {
            Ok(Cow::Borrowed(content))
        } else if encoding.eq_ignore_ascii_case("base64") {
            let text = std::str::from_utf8(content).unwrap_or("\u{FFFD}");
            Ok(Cow::Owned(Text::Utf8(text).to_bytes()?.into_owned()))
        } else if encoding.eq_ignore_ascii_case("quoted-printable") {
            quoted_printable(content).map(Cow::Owned)
        } else {
            Err(Failure::new(WS_E_INVALID_FORMAT, format!("the transfer encoding '{encoding}' is not known")))
        }
    }
}

/// Takes the quoted-printable encoding away (RFC 2045, 6.7).
fn quoted_printable(content: &[u8]) -> Result<Vec<u8>> {
    let wrong = || Failure::new(WS_E_INVALID_FORMAT, "the content is not quoted-printable");
    let mut out = Vec::new();
    out.try_reserve(content.len()).map_err(|_| Failure::new(E_OUTOFMEMORY, "no memory for a part of the message"))?;
    for line in content.split_inclusive(|byte| *byte == b'\n') {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let newline = &line[text.len()..];
        // Blanks at the end of a line have been added on the way.
        let mut rest = text.trim_ascii_end();
        let soft = rest.strip_suffix(b"=");
        rest = soft.unwrap_or(rest);
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            if *byte != b'=' {
                out.push(*byte);
                continue;
            }
            let (digits, after) = rest.split_at_checked(2).ok_or_else(wrong)?;
            let digit = |index: usize| char::from(digits[index]).to_digit(16).ok_or_else(wrong);
            out.push((digit(0)? << 4 | digit(1)?) as u8);
            rest = after;
        }
        if soft.is_none() {
            out.extend_from_slice(newline);
        }
    }
    Ok(out)
}

fn malformed(at: usize, text: &str) -> Failure {
    failure(WS_E_INVALID_FORMAT, at, text.to_owned())
}

fn failure(code: crate::abi::HRESULT, at: usize, text: String) -> Failure {
    Failure::new(code, format!("MIME, byte {at}: {text}"))
}

#[cfg(test)]
mod tests;
