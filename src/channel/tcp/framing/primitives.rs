//! Sizes and strings of the framing.

/// What reading a value from the bytes there are can bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read<T> {
    /// The value, and the offset behind it.
    Value(T, usize),
    NeedMore,
    Malformed,
}

/// A size: seven bits per byte, least significant first, at most 2^31-1 in five bytes.
pub fn size(bytes: &[u8], offset: usize) -> Read<usize> {
    let mut value = 0_u32;
    for index in 0..5 {
        let Some(&byte) = bytes.get(offset + index) else { return Read::NeedMore };
        if index == 4 && byte > 0x07 {
            return Read::Malformed;
        }
        value |= u32::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            return Read::Value(value as usize, offset + index + 1);
        }
    }
    Read::Malformed
}

/// What is wrong with a string, or the string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text<'a> {
    Valid(&'a str),
    TooLong,
}

/// A string of at most `limit` bytes.
pub fn string(bytes: &[u8], offset: usize, limit: usize) -> Read<Text<'_>> {
    match size(bytes, offset) {
        Read::Value(length, _) if length > limit => Read::Value(Text::TooLong, offset),
        Read::Value(length, start) => match bytes.get(start..start + length) {
            None => Read::NeedMore,
            Some(text) => match std::str::from_utf8(text) {
                Ok(text) => Read::Value(Text::Valid(text), start + length),
                Err(_) => Read::Malformed,
            },
        },
        Read::NeedMore => Read::NeedMore,
        Read::Malformed => Read::Malformed,
    }
}

/// Appends a size in its shortest form.
pub fn put_size(out: &mut Vec<u8>, value: usize) {
    let mut rest = value as u32;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

pub fn put_string(out: &mut Vec<u8>, text: &str) {
    put_size(out, text.len());
    out.extend_from_slice(text.as_bytes());
}
