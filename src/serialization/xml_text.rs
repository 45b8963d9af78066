//! `WS_XML_TEXT` values of the application, as they occur in `WS_ANY_ATTRIBUTES`.

use std::mem::offset_of;
use std::ptr::NonNull;

use super::memory::{Plain, Region};
use super::plan::{Lengths, Plan, Type};
use super::scalar::{self, Outgoing, Spot, counted_octets, malformed, utf8};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::xml::Text;

pub(crate) struct AnyAttribute<'v> {
    pub local: &'v str,
    pub ns: &'v str,
    pub value: Outgoing<'v>,
}

pub(crate) fn any_attributes<'v>(list: WS_ANY_ATTRIBUTES) -> Result<Vec<AnyAttribute<'v>>> {
    let count = list.attributeCount as usize;
    let Some(start) = NonNull::new(list.attributes) else {
        return if count == 0 { Ok(Vec::new()) } else { Err(malformed("The list of attributes is NULL")) };
    };
    let item = size_of::<WS_ANY_ATTRIBUTE>();
    // SAFETY: read from a value of the application that declares this pointer and count.
    let items = unsafe { Region::<'v>::new(start.cast(), count * item) };
    (0..count)
        .map(|index| {
            let attribute = items.part(index * item, item)?.get::<WS_ANY_ATTRIBUTE>()?;
            let name = |string: WS_XML_STRING| utf8(counted_octets(string.bytes, string.length, Lengths::ANY)?);
            Ok(AnyAttribute {
                local: name(attribute.localName)?,
                ns: name(attribute.ns)?,
                value: text(attribute.value)?,
            })
        })
        .collect()
}

/// The part of a text structure behind its type.
fn member<'v, T: Plain>(text: NonNull<WS_XML_TEXT>, offset: usize) -> Result<Region<'v>> {
    // SAFETY: the application promises that the structure is the one its text type names; the caller of this
    // function matched the type and asks for one of its members.
    let whole = unsafe { Region::new(text.cast(), offset + size_of::<T>()) };
    whole.part(offset, size_of::<T>())
}

fn text<'v>(pointer: *mut WS_XML_TEXT) -> Result<Outgoing<'v>> {
    let Some(start) = NonNull::new(pointer) else { return Ok(Outgoing::Text(Text::Utf8(""))) };
    macro_rules! typed {
        ($structure:ty, $value:ty, $type:expr) => {
            scalar::write(&Plan::default(), $type, Spot::value(member::<$value>(start, offset_of!($structure, value))?))
        };
    }
    let lengths = Lengths::ANY;
    match WS_XML_TEXT_TYPE::from_number(member::<i32>(start, 0)?.get()?) {
        Some(WS_XML_TEXT_TYPE_UTF8) => typed!(WS_XML_UTF8_TEXT, WS_XML_STRING, Type::XmlString { lengths }),
        Some(WS_XML_TEXT_TYPE_UTF16) => {
            let bytes = member::<*mut u8>(start, offset_of!(WS_XML_UTF16_TEXT, bytes))?.get()?;
            let length = member::<u32>(start, offset_of!(WS_XML_UTF16_TEXT, byteCount))?.get()?;
            let octets = counted_octets(bytes, length, lengths)?;
            let units: Vec<u16> = octets.chunks_exact(2).map(|pair| u16::from_ne_bytes([pair[0], pair[1]])).collect();
            Ok(Outgoing::Characters(crate::string::from_utf16(&units)?))
        }
        Some(WS_XML_TEXT_TYPE_BASE64) => {
            let bytes = member::<*mut u8>(start, offset_of!(WS_XML_BASE64_TEXT, bytes))?.get()?;
            let length = member::<u32>(start, offset_of!(WS_XML_BASE64_TEXT, length))?.get()?;
            Ok(Outgoing::Text(Text::Bytes(counted_octets(bytes, length, lengths)?)))
        }
        Some(WS_XML_TEXT_TYPE_BOOL) => typed!(WS_XML_BOOL_TEXT, BOOL, Type::Bool { only: None }),
        Some(WS_XML_TEXT_TYPE_INT32) => {
            typed!(WS_XML_INT32_TEXT, i32, Type::Int { width: 4, min: i64::MIN, max: i64::MAX })
        }
        Some(WS_XML_TEXT_TYPE_INT64) => {
            typed!(WS_XML_INT64_TEXT, i64, Type::Int { width: 8, min: i64::MIN, max: i64::MAX })
        }
        Some(WS_XML_TEXT_TYPE_UINT64) => {
            typed!(WS_XML_UINT64_TEXT, u64, Type::UInt { width: 8, min: 0, max: u64::MAX })
        }
        Some(WS_XML_TEXT_TYPE_FLOAT) => {
            typed!(WS_XML_FLOAT_TEXT, f32, Type::Float { min: f32::NEG_INFINITY, max: f32::INFINITY })
        }
        Some(WS_XML_TEXT_TYPE_DOUBLE) => {
            typed!(WS_XML_DOUBLE_TEXT, f64, Type::Double { min: f64::NEG_INFINITY, max: f64::INFINITY })
        }
        Some(WS_XML_TEXT_TYPE_DECIMAL) => typed!(WS_XML_DECIMAL_TEXT, DECIMAL, Type::Decimal { range: None }),
        Some(WS_XML_TEXT_TYPE_GUID) => typed!(WS_XML_GUID_TEXT, GUID, Type::Guid { only: None }),
        Some(WS_XML_TEXT_TYPE_UNIQUE_ID) => {
            let guid = member::<GUID>(start, offset_of!(WS_XML_UNIQUE_ID_TEXT, value))?.get()?;
            Ok(Outgoing::Text(Text::UniqueId(scalar::guid_bytes(guid))))
        }
        Some(WS_XML_TEXT_TYPE_DATETIME) => {
            typed!(WS_XML_DATETIME_TEXT, WS_DATETIME, Type::DateTime { min: 0, max: u64::MAX })
        }
        Some(WS_XML_TEXT_TYPE_TIMESPAN) => {
            typed!(WS_XML_TIMESPAN_TEXT, WS_TIMESPAN, Type::TimeSpan { min: i64::MIN, max: i64::MAX })
        }
        Some(other) => {
            Err(Failure::new(WS_E_NOT_SUPPORTED, format!("{other:?} is not supported as the value of an attribute")))
        }
        None => Err(malformed("The value of an attribute has an unknown text type")),
    }
}
