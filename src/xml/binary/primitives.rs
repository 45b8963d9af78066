//! Bounds-checked reading, and the multi-byte integer that binary XML and the framing share.

use crate::abi::WS_E_INVALID_FORMAT;
use crate::error::{Failure, Result};

/// Bytes that are read from the front.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Input<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub fn is_empty(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// How many bytes have been read.
    pub fn offset(&self) -> usize {
        self.at
    }

    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn u8(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).ok_or_else(cut_short)?;
        self.at += 1;
        Ok(byte)
    }

    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len()).ok_or_else(cut_short)?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| cut_short())
    }

    /// A multi-byte integer of 31 bits.
    pub fn mb31(&mut self) -> Result<u32> {
        let mut value = 0;
        for index in 0..5 {
            let byte = self.u8()?;
            if index == 4 && byte > 7 {
                break;
            }
            value |= u32::from(byte & 0x7F) << (7 * index);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Failure::new(WS_E_INVALID_FORMAT, "a length has more than 31 bits"))
    }

    /// A length in bytes and that much UTF-8.
    pub fn name(&mut self) -> Result<&'a str> {
        let length = self.mb31()? as usize;
        utf8(self.take(length)?)
    }
}

pub fn utf8(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| Failure::new(WS_E_INVALID_FORMAT, "text is not valid UTF-8"))
}

fn cut_short() -> Failure {
    Failure::new(WS_E_INVALID_FORMAT, "the data ends in the middle of a record")
}

/// Appends a multi-byte integer in its shortest form.
pub fn put_mb31(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Bytes that [`put_mb31`] takes for this value.
pub fn mb31_length(value: usize) -> usize {
    match value {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x20_0000 => 3,
        0x20_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_written_in_the_shortest_form() {
        for value in [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, 0x1F_FFFF, 0x20_0000, 0xFFF_FFFF, 0x1000_0000, 0x7FFF_FFFF] {
            let mut out = Vec::new();
            put_mb31(&mut out, value);
            assert_eq!(out.len(), mb31_length(value as usize));
            assert_eq!(Input::new(&out).mb31(), Ok(value));
        }
    }

    #[test]
    fn a_fifth_byte_over_7_and_a_sixth_byte_are_errors() {
        assert!(Input::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x08]).mb31().is_err());
        assert!(Input::new(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x00]).mb31().is_err());
        assert_eq!(Input::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x07]).mb31(), Ok(0x7FFF_FFFF));
    }

    #[test]
    fn data_that_ends_early_is_an_error_and_not_a_panic() {
        assert!(Input::new(&[5, b'a']).name().is_err());
        assert!(Input::new(&[]).u8().is_err());
        assert!(Input::new(&[0, 0]).take(usize::MAX).is_err());
    }
}
