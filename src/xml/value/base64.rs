//! Base64 as XML Schema has it. Small enough to keep here; a dependency would need its own white-space rules anyway.

use super::not_a;
use crate::abi::E_OUTOFMEMORY;
use crate::error::{Failure, Result};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of each character; 64 for none.
const VALUES: [u8; 256] = {
    let mut values = [64; 256];
    let mut index = 0;
    while index < 64 {
        values[ALPHABET[index] as usize] = index as u8;
        index += 1;
    }
    values
};

pub fn encode(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len().div_ceil(3) * 4);
    encode_to(octets, &mut text);
    text
}

/// Appends the base64 of the octets.
pub fn encode_to(octets: &[u8], text: &mut String) {
    encode_blocks(octets, |block| text.push_str(block));
}

/// Octets that are encoded together.
const BLOCK: usize = 3 * 256;

/// Hands out the base64 of the octets piece by piece.
pub fn encode_blocks(octets: &[u8], mut put: impl FnMut(&str)) {
    let mut digits = [0; BLOCK / 3 * 4];
    for block in octets.chunks(BLOCK) {
        let (groups, rest) = block.as_chunks::<3>();
        let (places, _) = digits.as_chunks_mut::<4>();
        for (group, place) in groups.iter().zip(places) {
            *place = encode_group(*group);
        }
        let mut length = groups.len() * 4;
        if let [first, more @ ..] = rest {
            let mut place = encode_group([*first, more.first().copied().unwrap_or(0), 0]);
            place[rest.len() + 1..].fill(b'=');
            digits[length..length + 4].copy_from_slice(&place);
            length += 4;
        }
        // Always ASCII.
        put(std::str::from_utf8(&digits[..length]).unwrap_or_default());
    }
}

fn encode_group(group: [u8; 3]) -> [u8; 4] {
    let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
    [18, 12, 6, 0].map(|shift| ALPHABET[(bits >> shift & 63) as usize])
}

/// White space may stand anywhere; padding is required.
pub fn decode(text: &str) -> Result<Vec<u8>> {
    let mut octets = Vec::new();
    let failed = |_| Failure::new(E_OUTOFMEMORY, "out of memory for octets");
    octets.try_reserve_exact(text.len() / 4 * 3).map_err(failed)?;
    let value = |byte: u8| VALUES[usize::from(byte)];
    // As long as it goes, four digits at once.
    let (groups, _) = text.as_bytes().as_chunks::<4>();
    let mut plain = 0;
    for group in groups {
        let [a, b, c, d] = group.map(value);
        if (a | b | c | d) & 64 != 0 {
            break;
        }
        octets.extend_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        plain += 4;
    }
    let (mut bits, mut digits, mut padding) = (0u32, 0, 0);
    for &byte in &text.as_bytes()[plain..] {
        match (byte, value(byte)) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => {}
            (b'=', _) if digits >= 2 && digits + padding < 4 => padding += 1,
            (_, value @ 0..64) if padding == 0 => {
                bits = bits << 6 | u32::from(value);
                digits += 1;
                if digits == 4 {
                    octets.extend_from_slice(&bits.to_be_bytes()[1..]);
                    (bits, digits) = (0, 0);
                }
            }
            _ => return Err(not_a("base64 text", text)),
        }
    }
    match (digits, padding) {
        (0, 0) => {}
        (2, 2) if bits & 15 == 0 => octets.push((bits >> 4) as u8),
        (3, 1) if bits & 3 == 0 => octets.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => return Err(not_a("base64 text", text)),
    }
    Ok(octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts_are_encoded_and_decoded() {
        for (octets, text) in
            [(&b""[..], ""), (b"f", "Zg=="), (b"fo", "Zm8="), (b"foo", "Zm9v"), (b"\xAB\xAB\xAB\xAB\xAB", "q6urq6s=")]
        {
            assert_eq!(encode(octets), text);
            assert_eq!(decode(text).unwrap(), octets);
        }
        assert_eq!(decode(" Z m\r\n8 =\t").unwrap(), b"fo");
        assert_eq!(decode("Zm9v\r\nZm9vZm8=\r\n").unwrap(), b"foofoofo");
    }

    #[test]
    fn malformed_text_is_refused() {
        for bad in [
            "Z", "Zg", "Zg=", "Zg===", "Zg==Zg==", "Zh==", "Zm9=", "=", "Zm9v=", "Z-==", "Zg=a", "Zm9vZg", "Zm9v!m9v",
            "Zm9vé",
        ] {
            assert!(decode(bad).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn octets_survive_their_text(octets: Vec<u8>) {
            assert_eq!(decode(&encode(&octets)).unwrap(), octets);
        }
    }
}
