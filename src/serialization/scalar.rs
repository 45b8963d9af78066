//! Types without structure: from text to the C value and back. Text comes in any typed form; a value outside its
//! C type is `WS_E_NUMERIC_OVERFLOW`, one outside its description `WS_E_INVALID_FORMAT`.

use std::fmt::Display;
use std::mem::MaybeUninit;

use super::c_enum::number;
use super::duration;
use super::memory::Region;
use super::plan::{Lengths, Plan, Type};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::string::utf16_length;
use crate::xml::{Cursor, DateTime, DateTimeKind, Decimal, Text};

/// Where a value goes or comes from: its place, and the place of its count for the array types.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'v> {
    pub value: Region<'v>,
    pub count: Option<Region<'v>>,
}

impl<'v> Spot<'v> {
    pub(crate) fn value(value: Region<'v>) -> Self {
        Self { value, count: None }
    }

    pub(crate) fn zero(self) {
        self.value.zero();
        if let Some(count) = self.count {
            count.zero();
        }
    }

    fn put_array(self, items: Region<'v>, count: usize) -> Result {
        self.value.put(items.address())?;
        match self.count {
            Some(place) => place.put(length_of(count)?),
            None => Err(Failure::new(E_INVALIDARG, "An array type is only possible in a structure")),
        }
    }
}

pub(crate) fn malformed(text: impl Into<std::borrow::Cow<'static, str>>) -> Failure {
    Failure::new(WS_E_INVALID_FORMAT, text)
}

/// A length as C counts it.
pub(crate) fn length_of(length: usize) -> Result<u32> {
    u32::try_from(length).map_err(|_| Failure::new(WS_E_QUOTA_EXCEEDED, format!("{length} items do not fit a ULONG")))
}

fn outside(value: impl Display) -> Failure {
    malformed(format!("The value {value} is outside the range of its description"))
}

fn check_lengths(lengths: Lengths, length: usize, unit: &str) -> Result {
    if lengths.admit(length) {
        return Ok(());
    }
    Err(malformed(format!("A length of {length} {unit} is outside the described {} to {}", lengths.min, lengths.max)))
}

/// Memory order of the GUID structure, as `Text` has it.
pub(crate) fn guid_bytes(guid: GUID) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&guid.Data1.to_le_bytes());
    bytes[4..6].copy_from_slice(&guid.Data2.to_le_bytes());
    bytes[6..8].copy_from_slice(&guid.Data3.to_le_bytes());
    bytes[8..].copy_from_slice(&guid.Data4);
    bytes
}

pub(crate) fn guid_from_bytes(b: [u8; 16]) -> GUID {
    GUID {
        Data1: u32::from_le_bytes([b[0], b[1], b[2], b[3]]),
        Data2: u16::from_le_bytes([b[4], b[5]]),
        Data3: u16::from_le_bytes([b[6], b[7]]),
        Data4: [b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]],
    }
}

const DECIMAL_NEGATIVE: u8 = 0x80;
const LARGEST_SCALE: u8 = 28;

fn decimal_to_c(value: Decimal) -> DECIMAL {
    let sign = if value.negative { DECIMAL_NEGATIVE } else { 0 };
    DECIMAL { wReserved: 0, scale: value.scale, sign, Hi32: value.hi, Lo64: value.lo }
}

fn decimal_from_c(value: DECIMAL) -> Result<Decimal> {
    if value.scale > LARGEST_SCALE || value.sign & !DECIMAL_NEGATIVE != 0 {
        return Err(malformed(format!("A DECIMAL with scale {} and sign {:#x} is no number", value.scale, value.sign)));
    }
    Ok(Decimal { negative: value.sign != 0, scale: value.scale, hi: value.Hi32, lo: value.Lo64 })
}

/// Exact order of two decimals whatever their scales.
fn decimal_order(a: &Decimal, b: &Decimal) -> std::cmp::Ordering {
    use std::cmp::Ordering;
    let digits = |d: &Decimal| (u128::from(d.hi) << 64) | u128::from(d.lo);
    let (sign_a, sign_b) = (a.negative && digits(a) != 0, b.negative && digits(b) != 0);
    // Whole part first, then the fraction digit by digit: 96 bits times 10^28 would not fit.
    let parts = |d: &Decimal| {
        let unit = 10u128.pow(u32::from(d.scale));
        let fraction = digits(d) % unit;
        (digits(d) / unit, fraction * 10u128.pow(u32::from(LARGEST_SCALE - d.scale)))
    };
    match (sign_a, sign_b) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => parts(a).cmp(&parts(b)),
        (true, true) => parts(b).cmp(&parts(a)),
    }
}

const LARGEST_TICKS: u64 = 3_155_378_975_999_999_999;

/// Converts `text` and stores it. `scope` is where prefixes are looked up.
pub(crate) fn read(
    plan: &Plan,
    mut heap: Option<&mut Heap>,
    ty: Type,
    text: Text<'_>,
    scope: &Cursor<'_>,
    spot: Spot<'_>,
) -> Result {
    let slot = spot.value;
    match ty {
        Type::Bool { only } => {
            let value = text.to_bool()?;
            if only.is_some_and(|only| only != value) {
                return Err(outside(value));
            }
            slot.put(BOOL::from(value))
        }
        Type::Int { width, min, max } => {
            let value = text.to_i64()?;
            let bits = 8 * u32::from(width);
            if value >> (bits - 1) != 0 && value >> (bits - 1) != -1 {
                return Err(overflow(value, bits));
            }
            if value < min || value > max {
                return Err(outside(value));
            }
            match width {
                1 => slot.put(value as i8),
                2 => slot.put(value as i16),
                4 => slot.put(value as i32),
                _ => slot.put(value),
            }
        }
        Type::UInt { width, min, max } => {
            let value = text.to_u64()?;
            let bits = 8 * u32::from(width);
            if bits < 64 && value >> bits != 0 {
                return Err(overflow(value, bits));
            }
            if value < min || value > max {
                return Err(outside(value));
            }
            match width {
                1 => slot.put(value as u8),
                2 => slot.put(value as u16),
                4 => slot.put(value as u32),
                _ => slot.put(value),
            }
        }
        Type::Float { min, max } => {
            let value = text.to_f32()?;
            if value < min || value > max {
                return Err(outside(value));
            }
            slot.put(value)
        }
        Type::Double { min, max } => {
            let value = text.to_f64()?;
            if value < min || value > max {
                return Err(outside(value));
            }
            slot.put(value)
        }
        Type::Decimal { range } => {
            let value = text.to_decimal()?;
            check_decimal(&value, range)?;
            slot.put(decimal_to_c(value))
        }
        Type::DateTime { min, max } => {
            let value = text.to_date_time()?;
            if value.ticks < min || value.ticks > max {
                return Err(outside(text.to_str()));
            }
            let format = match value.kind {
                DateTimeKind::Utc => WS_DATETIME_FORMAT_UTC,
                DateTimeKind::Local => WS_DATETIME_FORMAT_LOCAL,
                DateTimeKind::Unspecified => WS_DATETIME_FORMAT_NONE,
            };
            slot.put(WS_DATETIME { ticks: value.ticks, format: MaybeUninit::new(format) })
        }
        Type::TimeSpan { min, max } => {
            let ticks = text.to_time_span()?;
            if ticks < min || ticks > max {
                return Err(outside(text.to_str()));
            }
            slot.put(WS_TIMESPAN { ticks })
        }
        Type::Duration { range } => {
            let value = duration::parse(&text.to_str())?;
            duration::check(&value, range.and_then(|index| plan.durations.get(index)))?;
            slot.put(value)
        }
        Type::Guid { only } => {
            let value = text.to_guid()?;
            if only.is_some_and(|only| only != value) {
                return Err(outside(text.to_str()));
            }
            slot.put(guid_from_bytes(value))
        }
        Type::UniqueId { lengths } => {
            if let Some(guid) = text.to_unique_id() {
                check_lengths(lengths, "urn:uuid:".len() + 36, "characters")?;
                let uri = WS_STRING { length: 0, chars: std::ptr::null_mut() };
                return slot.put(WS_UNIQUE_ID { uri, guid: guid_from_bytes(guid) });
            }
            let (chars, length) = characters(heap, lengths, &text.to_str(), 0)?;
            if length == 0 {
                return Err(malformed("A unique id is empty"));
            }
            let uri = WS_STRING { length: length_of(length)?, chars: chars.address().cast() };
            slot.put(WS_UNIQUE_ID { uri, guid: GUID::default() })
        }
        Type::String { lengths } => {
            let (chars, length) = characters(heap, lengths, &text.to_str(), 0)?;
            slot.put(WS_STRING { length: length_of(length)?, chars: chars.address().cast() })
        }
        Type::Wsz { lengths } => {
            let text = text.to_str();
            if text.contains('\0') {
                return Err(malformed("The text has a zero character, but is read as a zero-terminated string"));
            }
            let (chars, _) = characters(heap, lengths, &text, 1)?;
            slot.put(chars.address())
        }
        Type::CharArray { lengths } => {
            let (chars, length) = characters(heap, lengths, &text.to_str(), 0)?;
            spot.put_array(chars, length)
        }
        Type::Bytes { lengths } => {
            let (bytes, length) = octets(heap, lengths, &text.to_bytes()?)?;
            slot.put(WS_BYTES { length: length_of(length)?, bytes: bytes.address().cast() })
        }
        Type::ByteArray { lengths } => {
            let (bytes, length) = octets(heap, lengths, &text.to_bytes()?)?;
            spot.put_array(bytes, length)
        }
        Type::Utf8Array { lengths } => {
            let (bytes, length) = octets(heap, lengths, text.to_str().as_bytes())?;
            spot.put_array(bytes, length)
        }
        Type::XmlString { lengths } => slot.put(xml_string(heap, lengths, &text.to_str())?),
        Type::XmlQName { local: local_lengths, namespace: ns_lengths } => {
            let (prefix, local) = text.to_qname()?;
            let ns = scope
                .lookup_prefix(&prefix)
                .ok_or_else(|| malformed(format!("The prefix '{prefix}' of the name '{local}' is not declared")))?;
            let local = xml_string(heap.as_deref_mut(), local_lengths, &local)?;
            slot.put(WS_XML_QNAME { localName: local, ns: xml_string(heap, ns_lengths, ns)? })
        }
        Type::Enum { id } => {
            let text = text.to_str();
            let text = text.trim_matches([' ', '\t', '\r', '\n']);
            let values = plan.enumerations.get(id).map(|found| &found.values[..]).unwrap_or_default();
            let found = values.iter().find(|(_, name)| **name == *text);
            let (value, _) = found.ok_or_else(|| malformed(format!("'{text}' is not a name of the enumeration")))?;
            slot.put(*value)
        }
        Type::Void { .. } => Ok(()),
        Type::XmlBuffer
        | Type::Description
        | Type::Struct { .. }
        | Type::Union { .. }
        | Type::AnyAttributes
        | Type::EndpointAddress { .. } => Err(Failure::new(E_INVALIDARG, "The type cannot be read from text")),
    }
}

fn overflow(value: impl Display, bits: u32) -> Failure {
    Failure::new(WS_E_NUMERIC_OVERFLOW, format!("The value {value} does not fit {bits} bits"))
}

fn check_decimal(value: &Decimal, range: Option<(DECIMAL, DECIMAL)>) -> Result {
    let Some((min, max)) = range else { return Ok(()) };
    let (min, max) = (decimal_from_c(min)?, decimal_from_c(max)?);
    if decimal_order(value, &min).is_lt() || decimal_order(value, &max).is_gt() {
        return Err(outside(Text::Decimal(*value).to_str()));
    }
    Ok(())
}

/// UTF-16 in the heap, exactly as long as needed, with `terminators` zeros behind.
fn characters<'v>(
    heap: Option<&mut Heap>,
    lengths: Lengths,
    text: &str,
    terminators: usize,
) -> Result<(Region<'v>, usize)> {
    let length = utf16_length(text);
    check_lengths(lengths, length, "characters")?;
    let region = in_heap(heap, (length + terminators) * 2)?;
    region.copy_units(text.encode_utf16())?;
    Ok((region, length))
}

fn octets<'v>(heap: Option<&mut Heap>, lengths: Lengths, octets: &[u8]) -> Result<(Region<'v>, usize)> {
    check_lengths(lengths, octets.len(), "bytes")?;
    let region = in_heap(heap, octets.len())?;
    region.copy_bytes(octets)?;
    Ok((region, octets.len()))
}

/// Memory from the heap; nothing is needed for nothing, so that an empty string does not ask for a heap.
pub(crate) fn in_heap<'v>(heap: Option<&mut Heap>, size: usize) -> Result<Region<'v>> {
    if size == 0 { Ok(Region::empty()) } else { Region::allocate(heap, size) }
}

pub(crate) fn xml_string(heap: Option<&mut Heap>, lengths: Lengths, text: &str) -> Result<WS_XML_STRING> {
    let (bytes, length) = octets(heap, lengths, text.as_bytes())?;
    Ok(WS_XML_STRING {
        length: length_of(length)?,
        bytes: bytes.address().cast(),
        dictionary: std::ptr::null_mut(),
        id: 0,
    })
}

/// A value on its way to a writer: text, or characters that had to be made.
pub(crate) enum Outgoing<'v> {
    Text(Text<'v>),
    Characters(String),
}

impl Outgoing<'_> {
    pub(crate) fn as_text(&self) -> Text<'_> {
        match self {
            Outgoing::Text(text) => *text,
            Outgoing::Characters(characters) => Text::Utf8(characters),
        }
    }
}

/// The text of a C value. Not for qualified names, which need the writer's prefixes.
pub(crate) fn write<'v>(plan: &Plan, ty: Type, spot: Spot<'v>) -> Result<Outgoing<'v>> {
    let slot = spot.value;
    let text = match ty {
        Type::Bool { only } => {
            let value = slot.get::<BOOL>()?;
            if only.is_some_and(|only| only != (value != 0)) {
                return Err(outside(value));
            }
            Text::Bool(value != 0)
        }
        Type::Int { width, min, max } => {
            let value = match width {
                1 => slot.get::<i8>()?.into(),
                2 => slot.get::<i16>()?.into(),
                4 => slot.get::<i32>()?.into(),
                _ => slot.get::<i64>()?,
            };
            if value < min || value > max {
                return Err(outside(value));
            }
            Text::Int64(value)
        }
        Type::UInt { width, min, max } => {
            let value = match width {
                1 => slot.get::<u8>()?.into(),
                2 => slot.get::<u16>()?.into(),
                4 => slot.get::<u32>()?.into(),
                _ => slot.get::<u64>()?,
            };
            if value < min || value > max {
                return Err(outside(value));
            }
            Text::UInt64(value)
        }
        Type::Float { min, max } => {
            let value = slot.get::<f32>()?;
            if value < min || value > max {
                return Err(outside(value));
            }
            Text::Float(value)
        }
        Type::Double { min, max } => {
            let value = slot.get::<f64>()?;
            if value < min || value > max {
                return Err(outside(value));
            }
            Text::Double(value)
        }
        Type::Decimal { range } => {
            let value = decimal_from_c(slot.get()?)?;
            check_decimal(&value, range)?;
            Text::Decimal(value)
        }
        Type::DateTime { min, max } => {
            let value = slot.get::<WS_DATETIME>()?;
            if value.ticks < min || value.ticks > max || value.ticks > LARGEST_TICKS {
                return Err(outside(format_args!("of {} ticks", value.ticks)));
            }
            let kind = match WS_DATETIME_FORMAT::from_number(number(value.format)) {
                Some(WS_DATETIME_FORMAT_UTC) => DateTimeKind::Utc,
                Some(WS_DATETIME_FORMAT_LOCAL) => DateTimeKind::Local,
                Some(WS_DATETIME_FORMAT_NONE) => DateTimeKind::Unspecified,
                None => return Err(malformed(format!("{} is not a WS_DATETIME_FORMAT", number(value.format)))),
            };
            Text::DateTime(DateTime { ticks: value.ticks, kind })
        }
        Type::TimeSpan { min, max } => {
            let WS_TIMESPAN { ticks } = slot.get()?;
            if ticks < min || ticks > max {
                return Err(outside(format_args!("of {ticks} ticks")));
            }
            Text::TimeSpan(ticks)
        }
        Type::Duration { range } => {
            let value = slot.get::<WS_DURATION>()?;
            duration::check(&value, range.and_then(|index| plan.durations.get(index)))?;
            return Ok(Outgoing::Characters(duration::format(&value)?));
        }
        Type::Guid { only } => {
            let value = guid_bytes(slot.get()?);
            if only.is_some_and(|only| only != value) {
                return Err(outside(Text::Guid(value).to_str()));
            }
            Text::Guid(value)
        }
        Type::UniqueId { lengths } => {
            let value = slot.get::<WS_UNIQUE_ID>()?;
            if value.uri.length == 0 {
                check_lengths(lengths, "urn:uuid:".len() + 36, "characters")?;
                Text::UniqueId(guid_bytes(value.guid))
            } else {
                return counted_characters(slot, lengths);
            }
        }
        Type::String { lengths } => return counted_characters(slot, lengths),
        Type::Wsz { lengths } => {
            let chars = slot.follow(0)?.ok_or_else(|| malformed("A zero-terminated string is NULL"))?;
            return text_of_units(&chars.zero_terminated_units()?, lengths);
        }
        Type::CharArray { lengths } => {
            let (items, length) = array(spot, 2)?;
            check_lengths(lengths, length, "characters")?;
            return text_of_units(&items.units(), lengths);
        }
        Type::Bytes { lengths } => {
            let value = slot.get::<WS_BYTES>()?;
            Text::Bytes(counted_octets(value.bytes, value.length, lengths)?)
        }
        Type::ByteArray { lengths } => {
            let (items, length) = array(spot, 1)?;
            check_lengths(lengths, length, "bytes")?;
            Text::Bytes(items.bytes())
        }
        Type::Utf8Array { lengths } => {
            let (items, length) = array(spot, 1)?;
            check_lengths(lengths, length, "bytes")?;
            Text::Utf8(utf8(items.bytes())?)
        }
        Type::XmlString { lengths } => {
            let value = slot.get::<WS_XML_STRING>()?;
            Text::Utf8(utf8(counted_octets(value.bytes, value.length, lengths)?)?)
        }
        Type::Enum { id } => {
            let value = slot.get::<i32>()?;
            let values = plan.enumerations.get(id).map(|found| &found.values[..]).unwrap_or_default();
            let (_, name) = values
                .iter()
                .find(|(number, _)| *number == value)
                .ok_or_else(|| malformed(format!("{value} is not a value of the enumeration")))?;
            return Ok(Outgoing::Characters(name.to_string()));
        }
        Type::Void { .. } => Text::Utf8(""),
        Type::XmlQName { .. }
        | Type::XmlBuffer
        | Type::Description
        | Type::Struct { .. }
        | Type::Union { .. }
        | Type::AnyAttributes
        | Type::EndpointAddress { .. } => return Err(Failure::new(E_INVALIDARG, "The type cannot be written as text")),
    };
    Ok(Outgoing::Text(text))
}

/// A `WS_STRING`, or the one a `WS_UNIQUE_ID` starts with.
fn counted_characters<'v>(slot: Region<'v>, lengths: Lengths) -> Result<Outgoing<'v>> {
    let value = slot.get::<WS_STRING>()?;
    let bytes = value.length as usize * 2;
    if bytes == 0 {
        check_lengths(lengths, 0, "characters")?;
        return Ok(Outgoing::Text(Text::Utf8("")));
    }
    let chars = slot.part(std::mem::offset_of!(WS_STRING, chars), size_of::<*mut u16>())?;
    let chars = chars.follow(bytes)?.ok_or_else(|| malformed("A string has a length, but its chars are NULL"))?;
    text_of_units(&chars.units(), lengths)
}

fn text_of_units<'v>(units: &[u16], lengths: Lengths) -> Result<Outgoing<'v>> {
    check_lengths(lengths, units.len(), "characters")?;
    Ok(Outgoing::Characters(crate::string::from_utf16(units)?))
}

pub(crate) fn utf8(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|error| malformed(format!("Text is not UTF-8: {error}")))
}

/// The octets of a C structure with a pointer and a length.
pub(crate) fn counted_octets<'v>(bytes: *mut u8, length: u32, lengths: Lengths) -> Result<&'v [u8]> {
    check_lengths(lengths, length as usize, "bytes")?;
    if length == 0 {
        return Ok(&[]);
    }
    let Some(start) = std::ptr::NonNull::new(bytes) else {
        return Err(malformed(format!("A value of {length} bytes has the pointer NULL")));
    };
    // SAFETY: read from a value of the application that declares this pointer and length; the application
    // promised that the value is valid while it is written.
    Ok(unsafe { Region::new(start, length as usize) }.bytes())
}

fn array<'v>(spot: Spot<'v>, item: usize) -> Result<(Region<'v>, usize)> {
    let count = match spot.count {
        Some(count) => count.get::<u32>()? as usize,
        None => return Err(Failure::new(E_INVALIDARG, "An array type is only possible in a structure")),
    };
    match spot.value.follow(count * item)? {
        Some(items) => Ok((items, count)),
        None if count == 0 => Ok((Region::empty(), 0)),
        None => Err(malformed(format!("An array of {count} items has the pointer NULL"))),
    }
}
