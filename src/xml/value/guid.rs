//! GUIDs as text. In memory the first three fields are little-endian, as in the Windows structure.

/// Where each byte of the text form is in memory.
const ORDER: [usize; 16] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

pub(super) fn format(prefix: &str, guid: &[u8; 16]) -> String {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let mut text = String::with_capacity(prefix.len() + 36);
    text.push_str(prefix);
    for (index, at) in ORDER.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(HEX[usize::from(guid[at] >> 4)]);
        text.push(HEX[usize::from(guid[at] & 15)]);
    }
    text
}

pub(super) fn parse(text: &str) -> Option<[u8; 16]> {
    let bytes: &[u8; 36] = text.as_bytes().try_into().ok()?;
    let mut guid = [0; 16];
    let mut from = 0;
    for (index, at) in ORDER.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            if bytes[from] != b'-' {
                return None;
            }
            from += 1;
        }
        let digit = |byte: u8| (byte as char).to_digit(16);
        guid[at] = (digit(bytes[from])? << 4 | digit(bytes[from + 1])?) as u8;
        from += 2;
    }
    Some(guid)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: [u8; 16] =
        [0x33, 0x22, 0x11, 0, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF];

    #[test]
    fn the_first_three_fields_are_little_endian() {
        assert_eq!(format("", &GUID), "00112233-4455-6677-8899-aabbccddeeff");
        assert_eq!(parse("00112233-4455-6677-8899-AABBccddeeff"), Some(GUID));
    }

    #[test]
    fn other_forms_are_refused() {
        for bad in [
            "",
            "00112233445566778899aabbccddeeff",
            "00112233-4455-6677-8899-aabbccddeefg",
            "00112233+4455-6677-8899-aabbccddeeff",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
