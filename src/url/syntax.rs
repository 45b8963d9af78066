//! The grammar of RFC 3986 below the schemes: the five parts, the characters of each, escapes, dot segments.

use crate::error::Result;

use super::{invalid, out_of_memory};

/// A URL reference cut at its delimiters; nothing is checked or unescaped yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    pub scheme: Option<&'a str>,
    pub authority: Option<&'a str>,
    pub path: &'a str,
    pub query: Option<&'a str>,
    pub fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    pub fn split(text: &'a str) -> Result<Self> {
        let (rest, fragment) = cut(text, '#');
        let (rest, query) = cut(rest, '?');
        let (scheme, rest) = match rest.split_once(':') {
            Some((scheme, after)) if !scheme.contains('/') => {
                let mut characters = scheme.chars();
                let starts_well = characters.next().is_some_and(|first| first.is_ascii_alphabetic());
                if !starts_well || !characters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) {
                    return Err(invalid("There is a colon, but no scheme in front of it."));
                }
                (Some(scheme), after)
            }
            _ => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(after) => {
                let (authority, path) = after.split_at(after.find('/').unwrap_or(after.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Ok(Self { scheme, authority, path, query, fragment })
    }

    pub fn join(&self) -> Result<String> {
        let pieces = [
            (self.scheme, "", ":"),
            (self.authority, "//", ""),
            (Some(self.path), "", ""),
            (self.query, "?", ""),
            (self.fragment, "#", ""),
        ];
        let mut text = String::new();
        let size = pieces.iter().filter_map(|(part, ..)| *part).map(|part| part.len() + 2).sum();
        text.try_reserve(size).map_err(|_| out_of_memory())?;
        for (part, before, after) in pieces {
            if let Some(part) = part {
                text.extend([before, part, after]);
            }
        }
        Ok(text)
    }
}

fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// `unreserved` and `sub-delims`, which may stand for themselves in every part.
pub fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte)
}

/// What stands between brackets. It is not compared with the syntax of addresses; a zone starts with an escape.
pub fn is_literal(byte: u8) -> bool {
    is_host(byte) || byte == b':' || byte == b'%'
}

pub fn is_path(byte: u8) -> bool {
    is_host(byte) || b":@/".contains(&byte)
}

/// Query and fragment.
pub fn is_query(byte: u8) -> bool {
    is_path(byte) || byte == b'?'
}

/// Refuses a character that is not `allowed`.
pub fn check(text: &str, allowed: fn(u8) -> bool, part: &str) -> Result {
    match text.char_indices().find(|&(_, c)| !u8::try_from(c).is_ok_and(allowed)) {
        None => Ok(()),
        Some((at, c)) => Err(invalid(format!("The {part} of the URL has {c:?} at {at}, which must be escaped."))),
    }
}

/// Refuses a character that is neither `allowed` nor a whole escape.
pub fn check_escapes(text: &str, allowed: fn(u8) -> bool, part: &str) -> Result {
    for (index, piece) in text.split('%').enumerate() {
        if index == 0 {
            check(piece, allowed, part)?;
            continue;
        }
        let digits = piece.as_bytes().iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count();
        if digits < 2 {
            return Err(invalid(format!("The {part} of the URL has a \"%\" without two hexadecimal digits.")));
        }
        check(&piece[2..], allowed, part)?;
    }
    Ok(())
}

/// Takes the escapes out of a text that passed `check_escapes`; they stand for UTF-8.
pub fn unescape(text: &str, part: &str) -> Result<String> {
    String::from_utf8(unescape_bytes(text)?)
        .map_err(|_| invalid(format!("The escapes in the {part} of the URL are not UTF-8.")))
}

/// Takes the escapes out of any text; a percent sign that begins none stands for itself.
pub fn unescape_bytes(text: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(text.len()).map_err(|_| out_of_memory())?;
    let mut rest = text.as_bytes();
    loop {
        let plain = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        bytes.extend_from_slice(&rest[..plain]);
        rest = match &rest[plain..] {
            [] => return Ok(bytes),
            [_, high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(digit(*high) << 4 | digit(*low));
                after
            }
            [percent, after @ ..] => {
                bytes.push(*percent);
                after
            }
        };
    }
}

fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        _ => (byte | 0x20).wrapping_sub(b'a').wrapping_add(10) & 0xF,
    }
}

/// Appends `text` with every byte escaped that is not `allowed`.
pub fn escape(text: &str, allowed: fn(u8) -> bool, out: &mut String) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in text.bytes() {
        if allowed(byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 0xF)]]);
        }
    }
}

/// Removes the segments `.`, and `..` together with the segment in front of it, from a path that is empty or starts
/// with a slash. An escaped dot counts as a dot, so that no escape can climb out of a path later.
pub fn collapse(path: &str) -> Result<String> {
    let Some(segments) = path.strip_prefix('/') else {
        return Ok(path.to_owned());
    };
    let mut text = String::new();
    text.try_reserve(path.len()).map_err(|_| out_of_memory())?;
    // Whether the last segment was a dot segment: the path then ends with a slash.
    let mut open = false;
    for segment in segments.split('/') {
        open = true;
        match dots(segment) {
            Some(1) => {}
            Some(2) => text.truncate(text.rfind('/').unwrap_or(0)),
            _ => {
                text.extend(["/", segment]);
                open = false;
            }
        }
    }
    if open {
        text.push('/');
    }
    Ok(text)
}

/// How many dots a segment consists of, if it consists of one or two and nothing else.
fn dots(mut segment: &str) -> Option<usize> {
    for count in 0..=2 {
        if segment.is_empty() {
            return (count > 0).then_some(count);
        }
        let after = segment.strip_prefix('.').or_else(|| match segment.get(..3) {
            Some(escape) if escape.eq_ignore_ascii_case("%2e") => segment.get(3..),
            _ => None,
        });
        segment = after?;
    }
    None
}
