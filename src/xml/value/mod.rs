//! Text of a document in its typed form, and the conversions between the forms (XML Schema lexical forms).
//!
//! Writers choose the form by value, so a reader that asks for one type accepts every form that says it.

pub mod base64;
mod datetime;
mod decimal;
mod duration;
mod guid;
mod number;

use std::borrow::Cow;

pub use datetime::{DateTime, DateTimeKind};
pub use decimal::Decimal;
pub(crate) use number::{format_f32, format_f64};

use crate::abi::{WS_E_INVALID_FORMAT, WS_E_NUMERIC_OVERFLOW};
use crate::error::{Failure, Result};

/// One piece of text, as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Text<'a> {
    Utf8(&'a str),
    Bool(bool),
    Int64(i64),
    UInt64(u64),
    Float(f32),
    Double(f64),
    Decimal(Decimal),
    DateTime(DateTime),
    /// Units of 100 ns.
    TimeSpan(i64),
    /// In the memory order of the Windows GUID structure.
    Guid([u8; 16]),
    /// As [`Text::Guid`]; reads `urn:uuid:` and the GUID.
    UniqueId([u8; 16]),
    /// Octets; reads as base64.
    Bytes(&'a [u8]),
    /// A qualified name; the prefix is resolved where it stands.
    QName {
        prefix: &'a str,
        local: &'a str,
    },
}

impl<'a> Text<'a> {
    /// The characters.
    pub fn to_str(&self) -> Cow<'a, str> {
        match *self {
            Text::Utf8(text) => Cow::Borrowed(text),
            Text::Bool(true) => Cow::Borrowed("true"),
            Text::Bool(false) => Cow::Borrowed("false"),
            Text::Int64(value) => Cow::Owned(value.to_string()),
            Text::UInt64(value) => Cow::Owned(value.to_string()),
            Text::Float(value) => Cow::Owned(format_f32(value)),
            Text::Double(value) => Cow::Owned(format_f64(value)),
            Text::Decimal(value) => Cow::Owned(value.to_string()),
            Text::DateTime(value) => Cow::Owned(value.to_string()),
            Text::TimeSpan(ticks) => Cow::Owned(duration::format(ticks)),
            Text::Guid(guid) => Cow::Owned(guid::format("", &guid)),
            Text::UniqueId(guid) => Cow::Owned(guid::format("urn:uuid:", &guid)),
            Text::Bytes(octets) => Cow::Owned(base64::encode(octets)),
            Text::QName { prefix: "", local } => Cow::Borrowed(local),
            Text::QName { prefix, local } => Cow::Owned(format!("{prefix}:{local}")),
        }
    }

    /// The characters without white space around them.
    fn trimmed(&self) -> Cow<'a, str> {
        match self.to_str() {
            Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
            Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
        }
    }

    /// Whether there is nothing but white space.
    pub fn is_white_space(&self) -> bool {
        match self {
            Text::Utf8(text) => super::cursor::is_white_space(text),
            Text::Bytes(octets) => octets.is_empty(),
            _ => false,
        }
    }

    pub fn to_bool(&self) -> Result<bool> {
        match *self {
            Text::Bool(value) => Ok(value),
            Text::Int64(0) | Text::UInt64(0) => Ok(false),
            Text::Int64(1) | Text::UInt64(1) => Ok(true),
            _ => match &*self.trimmed() {
                "true" | "1" => Ok(true),
                "false" | "0" => Ok(false),
                other => Err(not_a("boolean", other)),
            },
        }
    }

    pub fn to_i64(&self) -> Result<i64> {
        match *self {
            Text::Int64(value) => Ok(value),
            Text::UInt64(value) => i64::try_from(value).map_err(|_| overflow("64-bit integer", &value.to_string())),
            _ => number::parse_i64(&self.trimmed()),
        }
    }

    pub fn to_u64(&self) -> Result<u64> {
        match *self {
            Text::UInt64(value) => Ok(value),
            Text::Int64(value) => {
                u64::try_from(value).map_err(|_| overflow("unsigned 64-bit integer", &value.to_string()))
            }
            _ => number::parse_u64(&self.trimmed()),
        }
    }

    pub fn to_f32(&self) -> Result<f32> {
        match *self {
            Text::Float(value) => Ok(value),
            Text::Int64(value) => Ok(value as f32),
            Text::UInt64(value) => Ok(value as f32),
            _ => number::parse_f32(&self.trimmed()),
        }
    }

    pub fn to_f64(&self) -> Result<f64> {
        match *self {
            Text::Double(value) => Ok(value),
            // Written as the narrower type because that lost nothing.
            Text::Float(value) => Ok(f64::from(value)),
            Text::Int64(value) => Ok(value as f64),
            Text::UInt64(value) => Ok(value as f64),
            _ => number::parse_f64(&self.trimmed()),
        }
    }

    pub fn to_decimal(&self) -> Result<Decimal> {
        match *self {
            Text::Decimal(value) => Ok(value),
            Text::Int64(value) => Ok(Decimal::from(value)),
            Text::UInt64(value) => Ok(Decimal::from(value)),
            _ => Decimal::parse(&self.trimmed()),
        }
    }

    pub fn to_date_time(&self) -> Result<DateTime> {
        match *self {
            Text::DateTime(value) => Ok(value),
            _ => DateTime::parse(&self.trimmed()),
        }
    }

    /// In units of 100 ns.
    pub fn to_time_span(&self) -> Result<i64> {
        match *self {
            Text::TimeSpan(ticks) => Ok(ticks),
            _ => duration::parse(&self.trimmed()),
        }
    }

    /// In the memory order of the Windows GUID structure.
    pub fn to_guid(&self) -> Result<[u8; 16]> {
        match *self {
            Text::Guid(guid) => Ok(guid),
            _ => {
                let text = self.trimmed();
                guid::parse(&text).ok_or_else(|| not_a("GUID", &text))
            }
        }
    }

    /// The GUID of a unique id in its `urn:uuid:` form; `None` if it is any other URI.
    pub fn to_unique_id(&self) -> Option<[u8; 16]> {
        match *self {
            Text::UniqueId(guid) => Some(guid),
            _ => guid::parse(self.trimmed().strip_prefix("urn:uuid:")?),
        }
    }

    /// The octets that base64 text stands for.
    pub fn to_bytes(&self) -> Result<Cow<'a, [u8]>> {
        match *self {
            Text::Bytes(octets) => Ok(Cow::Borrowed(octets)),
            _ => Ok(Cow::Owned(base64::decode(&self.to_str())?)),
        }
    }

    /// Prefix and local name of a qualified name; the prefix is empty if there is none.
    pub fn to_qname(&self) -> Result<(Cow<'a, str>, Cow<'a, str>)> {
        if let Text::QName { prefix, local } = *self {
            return Ok((Cow::Borrowed(prefix), Cow::Borrowed(local)));
        }
        let (prefix, local) = match self.trimmed() {
            Cow::Borrowed(text) => {
                let (prefix, local) = text.split_once(':').unwrap_or(("", text));
                (Cow::Borrowed(prefix), Cow::Borrowed(local))
            }
            Cow::Owned(text) => {
                let (prefix, local) = text.split_once(':').unwrap_or(("", &text));
                (Cow::Owned(prefix.to_owned()), Cow::Owned(local.to_owned()))
            }
        };
        if local.is_empty() || local.contains(':') {
            return Err(not_a("qualified name", &self.to_str()));
        }
        Ok((prefix, local))
    }
}

fn trim(text: &str) -> &str {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let bytes = text.as_bytes();
    let end = bytes.iter().rposition(|byte| !blank(byte)).map_or(0, |last| last + 1);
    let start = bytes[..end].iter().position(|byte| !blank(byte)).unwrap_or(end);
    &text[start..end]
}

/// "'x' is not a valid T", with long texts cut.
fn not_a(kind: &str, text: &str) -> Failure {
    Failure::new(WS_E_INVALID_FORMAT, format!("'{}' is not a valid {kind}", shortened(text)))
}

fn overflow(kind: &str, text: &str) -> Failure {
    Failure::new(WS_E_NUMERIC_OVERFLOW, format!("'{}' is out of range for a {kind}", shortened(text)))
}

fn shortened(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 64;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_read_from_every_form_of_it() {
        for text in [
            Text::Int64(300),
            Text::UInt64(300),
            Text::Utf8(" 300\n"),
            Text::Utf8("+0300"),
            Text::Float(300.0),
            Text::Double(300.0),
            Text::Decimal(Decimal::from(300i64)),
        ] {
            assert_eq!(text.to_i64(), Ok(300), "{text:?}");
            assert_eq!(text.to_u64(), Ok(300), "{text:?}");
            assert_eq!(text.to_f64(), Ok(300.0), "{text:?}");
            assert_eq!(text.to_f32(), Ok(300.0), "{text:?}");
        }
    }

    #[test]
    fn booleans_are_words_or_digits() {
        for text in [Text::Bool(true), Text::Int64(1), Text::Utf8(" true "), Text::Utf8("1")] {
            assert_eq!(text.to_bool(), Ok(true));
        }
        assert_eq!(Text::Utf8("TRUE").to_bool().unwrap_err().code, WS_E_INVALID_FORMAT);
        assert_eq!(Text::Int64(2).to_bool().unwrap_err().code, WS_E_INVALID_FORMAT);
    }

    #[test]
    fn qualified_names_split_at_one_colon() {
        assert_eq!(Text::Utf8("s:Sender").to_qname().unwrap(), ("s".into(), "Sender".into()));
        assert_eq!(Text::Utf8(" Sender").to_qname().unwrap(), ("".into(), "Sender".into()));
        for bad in ["", "s:", "a:b:c"] {
            assert!(Text::Utf8(bad).to_qname().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_range_of_a_type_is_kept() {
        assert_eq!(Text::Int64(-1).to_u64().unwrap_err().code, WS_E_NUMERIC_OVERFLOW);
        assert_eq!(Text::UInt64(u64::MAX).to_i64().unwrap_err().code, WS_E_NUMERIC_OVERFLOW);
        assert_eq!(Text::Utf8("9223372036854775808").to_i64().unwrap_err().code, WS_E_NUMERIC_OVERFLOW);
    }
}
