//! Integers and IEEE numbers as text.

use super::{not_a, overflow};
use crate::error::Result;

/// Splits an optional sign off and makes sure that digits follow.
fn signed_digits<'a>(kind: &str, text: &'a str) -> Result<(bool, &'a str)> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_a(kind, text));
    }
    Ok((negative, digits))
}

pub(super) fn parse_i64(text: &str) -> Result<i64> {
    // The standard library takes the same characters; if it does not, they may be well-formed and too many.
    text.parse().or_else(|_| {
        signed_digits("integer", text)?;
        Err(overflow("64-bit integer", text))
    })
}

pub(super) fn parse_u64(text: &str) -> Result<u64> {
    let (negative, digits) = signed_digits("integer", text)?;
    match digits.parse() {
        Ok(value) if value == 0 || !negative => Ok(value),
        _ => Err(overflow("unsigned 64-bit integer", text)),
    }
}

/// What `xs:float` and `xs:double` allow, apart from the special values.
fn is_scientific(text: &str) -> bool {
    let mut parts = text.splitn(2, ['e', 'E']);
    let mantissa = parts.next().unwrap_or_default();
    let digits = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let mut points = 0;
    let mut any = false;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => any = true,
            b'.' => points += 1,
            _ => return false,
        }
    }
    any && points <= 1 && parts.next().is_none_or(|exponent| signed_digits("", exponent).is_ok())
}

macro_rules! parse_ieee {
    ($name:ident, $type:ident) => {
        pub(super) fn $name(text: &str) -> Result<$type> {
            match text {
                "INF" | "+INF" => return Ok($type::INFINITY),
                "-INF" => return Ok($type::NEG_INFINITY),
                "NaN" => return Ok($type::NAN),
                _ => {}
            }
            if !is_scientific(text) {
                return Err(not_a("number", text));
            }
            match text.parse::<$type>() {
                Ok(value) if value.is_finite() => Ok(value),
                Ok(_) => Err(overflow(concat!(stringify!($type), " number"), text)),
                Err(_) => Err(not_a("number", text)),
            }
        }
    };
}
parse_ieee!(parse_f32, f32);
parse_ieee!(parse_f64, f64);

/// The shortest text that reads back as the same number, in .NET's notation.
pub(crate) fn format_f32(value: f32) -> String {
    match special(f64::from(value)) {
        Some(text) => text.to_owned(),
        None => notation(&format!("{value:e}"), 7),
    }
}

/// See [`format_f32`].
pub(crate) fn format_f64(value: f64) -> String {
    match special(value) {
        Some(text) => text.to_owned(),
        None => notation(&format!("{value:e}"), 15),
    }
}

fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("NaN")
    } else if value == f64::INFINITY {
        Some("INF")
    } else if value == f64::NEG_INFINITY {
        Some("-INF")
    } else {
        None
    }
}

/// From Rust's `-d.ddde-n` to plain digits for ordinary exponents, else `-d.dddE+nn`.
fn notation(scientific: &str, plain_below: i32) -> String {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    if !(-5..plain_below).contains(&exponent) {
        let sign_of_exponent = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{mantissa}E{sign_of_exponent}{:02}", exponent.unsigned_abs());
    }
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1));
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        format!("{sign}{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_net_does() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.5, "1.5"),
            (0.1, "0.1"),
            (-0.001, "-0.001"),
            (1e-5, "0.00001"),
            (1e-6, "1E-06"),
            (1e14, "100000000000000"),
            (1e15, "1E+15"),
            (1.7976931348623157E+308, "1.7976931348623157E+308"),
            (f64::INFINITY, "INF"),
            (f64::NEG_INFINITY, "-INF"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(format_f64(value), text);
        }
        assert_eq!(format_f32(0.1), "0.1");
        assert_eq!(format_f32(1e30), "1E+30");
        assert_eq!(format_f32(16777216.0), "1.6777216E+07");
    }

    #[test]
    fn only_the_schema_notation_is_a_number() {
        for bad in ["", "inf", "nan", "infinity", "1e", "e1", ".", "1.2.3", "0x10", "1_0", "--1", "1e+", "- 1"] {
            assert!(parse_f64(bad).is_err(), "{bad}");
            assert!(parse_i64(bad).is_err(), "{bad}");
        }
        for (good, value) in [("1.", 1.0), (".5", 0.5), ("-1E3", -1000.0), ("+1e+2", 100.0)] {
            assert_eq!(parse_f64(good), Ok(value));
        }
        assert!(parse_f32("1e100").is_err());
    }

    proptest::proptest! {
        #[test]
        fn a_number_survives_its_text(bits in proptest::num::u64::ANY) {
            let value = f64::from_bits(bits);
            let back = parse_f64(&format_f64(value)).unwrap();
            assert!(back.to_bits() == bits || value.is_nan() && back.is_nan());
            let value = f32::from_bits(bits as u32);
            let back = parse_f32(&format_f32(value)).unwrap();
            assert!(back.to_bits() == bits as u32 || value.is_nan() && back.is_nan());
        }
    }
}
