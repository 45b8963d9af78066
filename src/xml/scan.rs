//! Finding the bytes that matter in long runs of bytes that do not.

/// So many bytes are looked at together; the compiler makes a few vector instructions of it.
const BLOCK: usize = 16;

/// The index of the first byte that is `special`, or the length.
#[inline]
pub fn find(bytes: &[u8], special: impl Fn(u8) -> bool) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let plain = |block: &&[u8; BLOCK]| !block.iter().fold(false, |any, byte| any | special(*byte));
    let start = blocks.iter().take_while(plain).count() * BLOCK;
    let rest = &bytes[start..];
    // What is left over is looked at as a part of the last block, which may overlap the one before.
    if rest.len() < BLOCK && bytes.last_chunk().is_some_and(|last| plain(&last)) {
        return bytes.len();
    }
    start + rest.iter().position(|byte| special(*byte)).unwrap_or(rest.len())
}

/// The index of the first byte that is in the set or a control character, or the length. Quicker than `find`, because
/// the compiler sees one comparison at a time for the whole block.
#[inline(always)]
pub(super) fn find_in<const N: usize>(bytes: &[u8], set: [u8; N]) -> usize {
    let mut start = 0;
    while let Some(block) = bytes[start..].first_chunk() {
        if holds(block, set) {
            break;
        }
        start += BLOCK;
    }
    let rest = &bytes[start..];
    if rest.len() < BLOCK && bytes.last_chunk().is_some_and(|last| !holds(last, set)) {
        return bytes.len();
    }
    start + rest.iter().position(|byte| *byte < b' ' || set.contains(byte)).unwrap_or(rest.len())
}

#[inline(always)]
fn holds<const N: usize>(block: &[u8; BLOCK], set: [u8; N]) -> bool {
    let mut hits = [0; BLOCK];
    hits.iter_mut().zip(block).for_each(|(hit, byte)| *hit = u8::from(*byte < b' '));
    for special in set {
        hits.iter_mut().zip(block).for_each(|(hit, byte)| *hit |= u8::from(*byte == special));
    }
    hits.iter().fold(0, |any, hit| any | hit) != 0
}

/// Whether a character that XML does not allow can begin with this byte in UTF-8: control characters, and U+FFFE and
/// U+FFFF (the three-byte characters beside them are looked at for nothing). Tabulators and line ends are not among
/// them.
#[inline]
pub(super) fn may_be_forbidden(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xEF
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_is() {
        for length in 0..70 {
            let mut bytes = vec![b'x'; length];
            assert_eq!(find(&bytes, |byte| byte == b'<'), length);
            assert_eq!(find_in(&bytes, [b'<', b'&']), length);
            for at in (0..length).rev() {
                bytes[at] = b'<';
                assert_eq!(find(&bytes, |byte| byte == b'<'), at);
                for special in [b'<', b'&', b'\x1F', b'\n', b'\0'] {
                    bytes[at] = special;
                    assert_eq!(find_in(&bytes, [b'<', b'&']), at);
                }
            }
        }
    }

    #[test]
    fn no_forbidden_character_is_overlooked() {
        for character in '\0'..=char::MAX {
            if !crate::xml::text::is_char(character) {
                assert!(may_be_forbidden(character.encode_utf8(&mut [0; 4]).as_bytes()[0]), "{character:?}");
            }
        }
    }
}
