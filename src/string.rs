//! Between the two encodings of the API: UTF-16 code units (`WS_STRING`, `WCHAR`) and UTF-8 (`WS_XML_STRING`, XML).
//!
//! Conversions that must not lose anything refuse what the other side cannot express.

use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT};
use crate::error::{Failure, Result};

/// UTF-8 from UTF-16. `WS_E_INVALID_FORMAT` if half of a surrogate pair stands alone.
pub fn from_utf16(units: &[u16]) -> Result<String> {
    let mut text = String::new();
    text.try_reserve(units.len()).map_err(|_| out_of_memory())?;
    let mut position = 0;
    for unit in char::decode_utf16(units.iter().copied()) {
        let character = unit.map_err(|lone| {
            Failure::new(
                WS_E_INVALID_FORMAT,
                format!("The UTF-16 code unit {:#06x} at {position} is not part of a pair.", lone.unpaired_surrogate()),
            )
        })?;
        position += character.len_utf16();
        if text.capacity() - text.len() < 4 {
            text.try_reserve(4).map_err(|_| out_of_memory())?;
        }
        text.push(character);
    }
    Ok(text)
}

/// UTF-8 from UTF-16 for people: a lone surrogate becomes U+FFFD.
pub fn from_utf16_lossy(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

/// UTF-16 from UTF-8.
pub fn to_utf16(text: &str) -> Result<Vec<u16>> {
    let mut units = Vec::new();
    units.try_reserve_exact(utf16_length(text)).map_err(|_| out_of_memory())?;
    units.extend(text.encode_utf16());
    Ok(units)
}

/// The number of UTF-16 code units that `text` takes.
pub fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// `WS_E_INVALID_FORMAT` if `bytes` are not UTF-8.
pub fn from_utf8(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|error| {
        Failure::new(WS_E_INVALID_FORMAT, format!("The byte at {} is not UTF-8.", error.valid_up_to()))
    })
}

fn out_of_memory() -> Failure {
    Failure::new(E_OUTOFMEMORY, "The system has no memory left for a string.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_both_encodings_converts_both_ways() {
        for text in ["", "plain", "Straße", "日本語", "emoji 🦀 and \u{10FFFF}", "nul \0 inside"] {
            let units = to_utf16(text).unwrap();
            assert_eq!(units.len(), utf16_length(text));
            assert_eq!(from_utf16(&units).unwrap(), text);
        }
    }

    #[test]
    fn a_lone_surrogate_is_refused_and_named_with_its_position() {
        for (units, unit, position) in [
            (&[0x61, 0xD83E][..], "0xd83e", 1),
            (&[0xDD80], "0xdd80", 0),
            (&[0xD83E, 0xDD80, 0xD800, 0x61], "0xd800", 2),
        ] {
            let failure = from_utf16(units).unwrap_err();
            assert_eq!(failure.code, WS_E_INVALID_FORMAT);
            assert!(
                failure.texts[0].contains(unit) && failure.texts[0].contains(&format!("at {position}")),
                "{failure}"
            );
        }
    }

    #[test]
    fn a_lone_surrogate_is_replaced_in_text_for_people() {
        assert_eq!(from_utf16_lossy(&[0x61, 0xD800, 0x62]), "a\u{FFFD}b");
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_refused_at_their_position() {
        assert_eq!(from_utf8("Straße".as_bytes()).unwrap(), "Straße");
        let failure = from_utf8(b"ab\xFFc").unwrap_err();
        assert_eq!(failure.code, WS_E_INVALID_FORMAT);
        assert!(failure.texts[0].contains("at 2"), "{failure}");
    }
}
