//! Characters of content and attribute values: references, line ends, and what is allowed at all.

use std::borrow::Cow;

use super::is_char;
use crate::xml::builder::Result;
use crate::xml::decode_error::DecodeError;
use crate::xml::node::out_of_memory;

/// Text between markup: line ends become line feeds, references what they stand for. Without `references` (CDATA) an
/// ampersand is itself.
pub(super) fn content(text: &str, references: bool) -> Result<Cow<'_, str>> {
    check(text)?;
    let special = |byte| byte == b'\r' || (references && byte == b'&');
    if !text.bytes().any(special) {
        return Ok(Cow::Borrowed(text));
    }
    expand(text, references, |character| character)
}

/// An attribute value: each white-space character becomes a blank, unless it came from a reference.
pub(super) fn attribute(text: &str) -> Result<Cow<'_, str>> {
    check(text)?;
    if text.contains('<') {
        return Err(DecodeError::malformed("'<' in an attribute value"));
    }
    if !text.bytes().any(|byte| matches!(byte, b'\r' | b'\n' | b'\t' | b'&')) {
        return Ok(Cow::Borrowed(text));
    }
    expand(text, true, |character| if matches!(character, '\n' | '\t') { ' ' } else { character })
}

fn check(text: &str) -> Result {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    if text.bytes().all(plain) {
        return Ok(());
    }
    match text.chars().find(|character| !is_char(*character)) {
        Some(character) => {
            Err(DecodeError::malformed(format!("the character U+{:04X} cannot stand in XML", character as u32)))
        }
        None => Ok(()),
    }
}

fn expand(text: &str, references: bool, map: impl Fn(char) -> char) -> Result<Cow<'_, str>> {
    let mut out = String::new();
    out.try_reserve(text.len()).map_err(out_of_memory)?;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '\r' => {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                out.push(map('\n'));
            }
            '&' if references => {
                let (name, after) =
                    rest.split_once(';').ok_or_else(|| DecodeError::malformed("a reference without its ';'"))?;
                out.push(reference(name)?);
                rest = after;
            }
            character => out.push(map(character)),
        }
    }
    Ok(Cow::Owned(out))
}

fn reference(name: &str) -> Result<char> {
    let number = match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(digits, 16).ok(),
            Some(_) => None,
            None => name
                .strip_prefix('#')
                .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
                .and_then(|digits| digits.parse().ok()),
        },
    };
    number.and_then(char::from_u32).filter(|character| is_char(*character)).ok_or_else(|| {
        let shown: String = name.chars().take(32).collect();
        DecodeError::malformed(format!("'&{shown};' is not a reference known here"))
    })
}
