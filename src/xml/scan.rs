//! Finding the bytes that matter in long runs of bytes that do not.

/// So many bytes are looked at together; the compiler makes a few vector instructions of it.
const BLOCK: usize = 16;

/// The index of the first byte that is `special`, or the length.
#[inline]
pub fn find(bytes: &[u8], special: impl Fn(u8) -> bool) -> usize {
    // The first byte of a block is the lowest of the number, so its marks are, too.
    let first_in = |block: &[u8; BLOCK]| {
        let mut marks = [0; BLOCK];
        for (mark, byte) in marks.iter_mut().zip(block) {
            *mark = u8::from(special(*byte));
        }
        let marks = u128::from_le_bytes(marks);
        (marks != 0).then(|| marks.trailing_zeros() as usize / 8)
    };
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        if let Some(at) = first_in(block) {
            return index * BLOCK + at;
        }
    }
    match bytes.last_chunk() {
        // What is left over is looked at as a part of the last block, which overlaps the one before.
        Some(last) => first_in(last).map_or(bytes.len(), |at| bytes.len() - BLOCK + at),
        None => rest.iter().position(|byte| special(*byte)).unwrap_or(rest.len()),
    }
}

/// Whether a character that XML does not allow can begin with this byte in UTF-8: control characters, and U+FFFE and
/// U+FFFF (the three-byte characters beside them are looked at for nothing). Tabulators and line ends are not among
/// them.
#[inline]
pub(super) fn may_be_forbidden(byte: u8) -> bool {
    ((byte < b' ') & !is_any(byte, b"\t\n\r")) | (byte == 0xEF)
}

/// Whether it is one of these few bytes; without branches, so that many can be looked at together.
#[inline]
pub(super) fn is_any<const N: usize>(byte: u8, these: &[u8; N]) -> bool {
    these.iter().fold(false, |any, this| any | (byte == *this))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_is() {
        for length in 0..70 {
            let mut bytes = vec![b'x'; length];
            assert_eq!(find(&bytes, |byte| byte == b'<'), length);
            for at in (0..length).rev() {
                bytes[at] = b'<';
                assert_eq!(find(&bytes, |byte| byte == b'<'), at);
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
