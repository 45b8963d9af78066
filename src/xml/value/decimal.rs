//! The 96-bit decimal of OLE and .NET. The scale is part of the value as written: `1.10` stays `1.10`.

use super::{not_a, overflow};
use crate::error::Result;

/// ± `(hi * 2^64 + lo) / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decimal {
    pub negative: bool,
    /// 0 to 28.
    pub scale: u8,
    pub hi: u32,
    pub lo: u64,
}

const MAX_SCALE: u8 = 28;
const MAX: u128 = (1 << 96) - 1;

impl Decimal {
    /// The memory order of the OLE `DECIMAL`.
    pub fn to_bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[2] = self.scale;
        bytes[3] = if self.negative { 0x80 } else { 0 };
        bytes[4..8].copy_from_slice(&self.hi.to_le_bytes());
        bytes[8..].copy_from_slice(&self.lo.to_le_bytes());
        bytes
    }

    /// `None` if reserved bits are set or the scale is over 28.
    pub fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        let [0, 0, scale, sign @ (0 | 0x80), a, b, c, d, low @ ..] = bytes else { return None };
        let hi = u32::from_le_bytes([a, b, c, d]);
        (scale <= MAX_SCALE).then(|| Self { negative: sign != 0, scale, hi, lo: u64::from_le_bytes(low) })
    }

    fn magnitude(self) -> u128 {
        u128::from(self.hi) << 64 | u128::from(self.lo)
    }

    fn new(negative: bool, scale: u8, magnitude: u128) -> Self {
        Self { negative, scale, hi: (magnitude >> 64) as u32, lo: magnitude as u64 }
    }

    /// Digits with an optional sign and point. Fraction digits that do not fit are rounded, half to even.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !digits_only(whole) || !digits_only(fraction) {
            return Err(not_a("decimal number", text));
        }
        let mut magnitude = 0u128;
        for digit in whole.bytes() {
            magnitude = magnitude * 10 + u128::from(digit - b'0');
            if magnitude > MAX {
                return Err(overflow("decimal number", text));
            }
        }
        let mut scale = 0;
        let mut rest = fraction.as_bytes();
        while let [digit, tail @ ..] = rest {
            let next = magnitude * 10 + u128::from(digit - b'0');
            if next > MAX || scale == MAX_SCALE {
                break;
            }
            (magnitude, scale, rest) = (next, scale + 1, tail);
        }
        if let [digit, tail @ ..] = rest {
            let more = tail.iter().any(|digit| *digit != b'0');
            if *digit > b'5' || (*digit == b'5' && (more || magnitude % 2 == 1)) {
                magnitude += 1;
                if magnitude > MAX {
                    if scale == 0 {
                        return Err(overflow("decimal number", text));
                    }
                    // MAX + 1 ends in 6: one digit less, rounded up again.
                    magnitude = magnitude / 10 + 1;
                    scale -= 1;
                }
            }
        }
        Ok(Self::new(text.starts_with('-'), scale, magnitude))
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { negative: value < 0, scale: 0, hi: 0, lo: value.unsigned_abs() }
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self { negative: false, scale: 0, hi: 0, lo: value }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let scale = usize::from(self.scale);
        let digits = format!("{:0width$}", self.magnitude(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        if fraction.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_has_its_bytes() {
        let value = Decimal::parse("-123.456").unwrap();
        assert_eq!(value.to_bytes(), [0, 0, 3, 0x80, 0, 0, 0, 0, 0x40, 0xE2, 1, 0, 0, 0, 0, 0]);
        assert_eq!(Decimal::from_bytes(value.to_bytes()), Some(value));
    }

    #[test]
    fn the_text_keeps_the_scale() {
        for text in ["0", "1.10", "-0.0000000000000000000000000001", "79228162514264337593543950335", "-1.5"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Decimal::parse("+.5").unwrap().to_string(), "0.5");
        assert_eq!(Decimal::parse("5.").unwrap().to_string(), "5");
    }

    #[test]
    fn digits_that_do_not_fit_round_half_to_even() {
        let parse = |text| Decimal::parse(text).unwrap().to_string();
        assert_eq!(parse("0.00000000000000000000000000005"), "0.0000000000000000000000000000");
        assert_eq!(parse("0.00000000000000000000000000015"), "0.0000000000000000000000000002");
        assert_eq!(parse("7.92281625142643375935439503355"), "7.922816251426433759354395034");
        assert_eq!(parse("79228162514264337593543950334.51"), "79228162514264337593543950335");
    }

    #[test]
    fn out_of_range_and_other_notations_are_refused() {
        for bad in ["79228162514264337593543950336", "79228162514264337593543950335.5", "1e2", "", ".", "-", "1,5"] {
            assert!(Decimal::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn reserved_bits_and_large_scales_are_refused() {
        let good = Decimal::from(1i64).to_bytes();
        for (at, value) in [(0, 1), (1, 1), (2, 29), (3, 1)] {
            let mut bytes = good;
            bytes[at] = value;
            assert_eq!(Decimal::from_bytes(bytes), None, "{at}");
        }
    }
}
