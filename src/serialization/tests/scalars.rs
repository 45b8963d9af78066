//! Types without structure, from every form of text, and back.

use std::fmt::Debug;
use std::mem::MaybeUninit;

use super::support::{NS, Schema, heap, in_s, read, read_failure, written};
use crate::abi::*;
use crate::serialization::ElementType;
use crate::serialization::c_enum::number;
use crate::xml::{DateTime, DateTimeKind, Decimal, NodeBuffer, Text, Writer, XmlName, XmlStr};

/// An element `s` of a simple type.
fn simple<T>(schema: &Schema, ty: WS_TYPE, description: *mut T) -> ElementType {
    schema.compile(schema.element("s", ty, description)).unwrap()
}

fn plain(schema: &Schema, ty: WS_TYPE) -> ElementType {
    simple::<()>(schema, ty, std::ptr::null_mut())
}

/// The element `s` with typed text, as the binary encoding delivers it.
fn typed(text: Text<'_>) -> NodeBuffer {
    let mut writer = Writer::nodes(NodeBuffer::new());
    let name = XmlName::new(XmlStr::inline("s"), XmlStr::inline(NS));
    writer.text_element(&name, text).unwrap();
    writer.into_nodes().unwrap()
}

#[track_caller]
fn round_trip<T: Debug>(ty: WS_TYPE, text: &str, canonical: &str, check: impl Fn(&T)) {
    let schema = Schema::default();
    let element = plain(&schema, ty);
    let mut heap = heap();
    let value = read::<T>(&element, &in_s(text), &mut heap).unwrap();
    check(&value);
    let expected = format!("<s xmlns=\"{NS}\">{canonical}</s>");
    assert_eq!(written(&element, &value).unwrap(), expected);
}

#[test]
fn every_number_type_is_read_and_written() {
    round_trip::<BOOL>(WS_BOOL_TYPE, " true ", "true", |v| assert_eq!(*v, 1));
    round_trip::<BOOL>(WS_BOOL_TYPE, "0", "false", |v| assert_eq!(*v, 0));
    round_trip::<i8>(WS_INT8_TYPE, "-128", "-128", |v| assert_eq!(*v, i8::MIN));
    round_trip::<i16>(WS_INT16_TYPE, "+32767", "32767", |v| assert_eq!(*v, i16::MAX));
    round_trip::<i32>(WS_INT32_TYPE, "\n-2147483648", "-2147483648", |v| assert_eq!(*v, i32::MIN));
    round_trip::<i64>(WS_INT64_TYPE, "9223372036854775807", "9223372036854775807", |v| assert_eq!(*v, i64::MAX));
    round_trip::<u8>(WS_UINT8_TYPE, "255", "255", |v| assert_eq!(*v, u8::MAX));
    round_trip::<u16>(WS_UINT16_TYPE, "065535", "65535", |v| assert_eq!(*v, u16::MAX));
    round_trip::<u32>(WS_UINT32_TYPE, "4294967295", "4294967295", |v| assert_eq!(*v, u32::MAX));
    round_trip::<u64>(WS_UINT64_TYPE, "18446744073709551615", "18446744073709551615", |v| assert_eq!(*v, u64::MAX));
    round_trip::<f32>(WS_FLOAT_TYPE, "1.5", "1.5", |v| assert_eq!(*v, 1.5));
    round_trip::<f32>(WS_FLOAT_TYPE, "NaN", "NaN", |v| assert!(v.is_nan()));
    round_trip::<f64>(WS_DOUBLE_TYPE, "-INF", "-INF", |v| assert_eq!(*v, f64::NEG_INFINITY));
    round_trip::<DECIMAL>(WS_DECIMAL_TYPE, "-123.4560", "-123.4560", |v| {
        assert_eq!((v.scale, v.sign, v.Hi32, v.Lo64), (4, 0x80, 0, 1_234_560));
    });
}

#[test]
fn every_time_and_identity_type_is_read_and_written() {
    let format = |v: &WS_DATETIME| WS_DATETIME_FORMAT::from_number(number(v.format)).unwrap();
    round_trip::<WS_DATETIME>(WS_DATETIME_TYPE, "2009-02-13T23:31:30Z", "2009-02-13T23:31:30Z", |v| {
        assert_eq!((v.ticks, format(v)), (633_701_646_900_000_000, WS_DATETIME_FORMAT_UTC));
    });
    round_trip::<WS_DATETIME>(WS_DATETIME_TYPE, "0001-01-01T00:00:00.5", "0001-01-01T00:00:00.5", |v| {
        assert_eq!((v.ticks, format(v)), (5_000_000, WS_DATETIME_FORMAT_NONE));
    });
    round_trip::<WS_TIMESPAN>(WS_TIMESPAN_TYPE, "P1DT2H3M4.005S", "P1DT2H3M4.005S", |v| {
        assert_eq!(v.ticks, 937_840_050_000);
    });
    round_trip::<WS_DURATION>(WS_DURATION_TYPE, "-P1Y2M3DT4H", "-P1Y2M3DT4H", |v| {
        assert_eq!((v.negative, v.years, v.months, v.days, v.hours), (1, 1, 2, 3, 4));
    });
    let guid = "00112233-4455-6677-8899-aabbccddeeff";
    round_trip::<GUID>(WS_GUID_TYPE, guid, guid, |v| assert_eq!((v.Data1, v.Data4[7]), (0x0011_2233, 0xFF)));
    round_trip::<WS_UNIQUE_ID>(WS_UNIQUE_ID_TYPE, &format!("urn:uuid:{guid}"), &format!("urn:uuid:{guid}"), |v| {
        assert_eq!((v.uri.length, v.guid.Data1), (0, 0x0011_2233));
    });
    round_trip::<WS_UNIQUE_ID>(WS_UNIQUE_ID_TYPE, "urn:other", "urn:other", |v| assert_eq!(v.uri.length, 9));
}

#[test]
fn a_local_time_keeps_its_instant_and_its_format() {
    let schema = Schema::default();
    let element = plain(&schema, WS_DATETIME_TYPE);
    let value: WS_DATETIME = read(&element, &in_s("2009-02-14T01:31:30+02:00"), &mut heap()).unwrap();
    assert_eq!(value.ticks, 633_701_646_900_000_000);
    assert_eq!(number(value.format), WS_DATETIME_FORMAT_LOCAL as i32);
}

#[test]
fn typed_text_of_the_binary_encoding_is_read_whatever_its_form() {
    let schema = Schema::default();
    let int = plain(&schema, WS_INT32_TYPE);
    for text in [Text::Int64(300), Text::UInt64(300), Text::Utf8("300"), Text::Double(300.0)] {
        assert_eq!(read::<i32>(&int, &typed(text), &mut heap()).unwrap(), 300, "{text:?}");
    }
    let double = plain(&schema, WS_DOUBLE_TYPE);
    assert_eq!(read::<f64>(&double, &typed(Text::Int64(300)), &mut heap()).unwrap(), 300.0);
    let decimal = plain(&schema, WS_DECIMAL_TYPE);
    let wire = Decimal { negative: false, scale: 2, hi: 1, lo: 5 };
    let value: DECIMAL = read(&decimal, &typed(Text::Decimal(wire)), &mut heap()).unwrap();
    assert_eq!((value.scale, value.Hi32, value.Lo64), (2, 1, 5));
    let date = plain(&schema, WS_DATETIME_TYPE);
    let wire = DateTime { ticks: 77, kind: DateTimeKind::Utc };
    assert_eq!(read::<WS_DATETIME>(&date, &typed(Text::DateTime(wire)), &mut heap()).unwrap().ticks, 77);
    let guid = plain(&schema, WS_GUID_TYPE);
    assert_eq!(read::<GUID>(&guid, &typed(Text::Guid([1; 16])), &mut heap()).unwrap().Data1, 0x0101_0101);
}

#[test]
fn a_number_outside_its_c_type_is_a_numeric_overflow() {
    let cases = [
        (WS_INT8_TYPE, "128"),
        (WS_INT8_TYPE, "-129"),
        (WS_INT16_TYPE, "32768"),
        (WS_INT32_TYPE, "2147483648"),
        (WS_INT32_TYPE, "-2147483649"),
        (WS_INT64_TYPE, "9223372036854775808"),
        (WS_UINT8_TYPE, "256"),
        (WS_UINT16_TYPE, "65536"),
        (WS_UINT32_TYPE, "4294967296"),
        (WS_UINT64_TYPE, "18446744073709551616"),
        (WS_UINT32_TYPE, "-1"),
    ];
    for (ty, text) in cases {
        let schema = Schema::default();
        let element = plain(&schema, ty);
        let failure = match ty {
            WS_INT8_TYPE | WS_UINT8_TYPE => read_failure::<u8>(&element, &in_s(text)),
            WS_INT16_TYPE | WS_UINT16_TYPE => read_failure::<u16>(&element, &in_s(text)),
            WS_INT64_TYPE | WS_UINT64_TYPE => read_failure::<u64>(&element, &in_s(text)),
            _ => read_failure::<u32>(&element, &in_s(text)),
        };
        assert_eq!(failure.0, WS_E_NUMERIC_OVERFLOW, "{ty:?} {text}: {}", failure.1);
        assert!(failure.1.contains("The element 's' (namespace 'urn:t') could not be read"), "{}", failure.1);
    }
}

#[test]
fn text_that_is_no_value_of_the_type_is_an_invalid_format() {
    for (ty, text) in [
        (WS_INT32_TYPE, "twelve"),
        (WS_INT32_TYPE, ""),
        (WS_INT32_TYPE, "1 2"),
        (WS_BOOL_TYPE, "yes"),
        (WS_UINT32_TYPE, "0x10"),
    ] {
        let schema = Schema::default();
        let (code, text) = read_failure::<u32>(&plain(&schema, ty), &in_s(text));
        assert_eq!(code, WS_E_INVALID_FORMAT, "{text}");
    }
    let schema = Schema::default();
    assert_eq!(read_failure::<GUID>(&plain(&schema, WS_GUID_TYPE), &in_s("123")).0, WS_E_INVALID_FORMAT);
    assert_eq!(read_failure::<WS_UNIQUE_ID>(&plain(&schema, WS_UNIQUE_ID_TYPE), &in_s("")).0, WS_E_INVALID_FORMAT);
}

#[test]
fn an_element_of_a_simple_type_has_no_elements_and_no_attributes_of_its_own() {
    let schema = Schema::default();
    let element = plain(&schema, WS_INT32_TYPE);
    assert_eq!(read_failure::<i32>(&element, &in_s("1<x/>")).0, WS_E_INVALID_FORMAT);
    let with_attribute = super::support::document(&format!("<s xmlns='{NS}' extra='1'>1</s>"));
    let (code, text) = read_failure::<i32>(&element, &with_attribute);
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("The attribute 'extra' (no namespace)"), "{text}");
    let with_schema_attributes = super::support::document(&format!(
        "<s xmlns='{NS}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='x' i:nil='false'>1</s>"
    ));
    assert_eq!(read::<i32>(&element, &with_schema_attributes, &mut heap()).unwrap(), 1);
}

#[test]
fn a_described_range_holds_for_reading_and_writing() {
    let schema = Schema::default();
    let range = schema.keep(WS_INT32_DESCRIPTION { minValue: 1, maxValue: 10 });
    let element = simple(&schema, WS_INT32_TYPE, range);
    for (text, fits) in [("1", true), ("10", true), ("0", false), ("11", false)] {
        let result = read::<i32>(&element, &in_s(text), &mut heap());
        assert_eq!(result.is_ok(), fits, "{text}");
        if let Err(failure) = result {
            assert_eq!(failure.code, WS_E_INVALID_FORMAT);
        }
    }
    assert_eq!(written(&element, &11i32).unwrap_err().code, WS_E_INVALID_FORMAT);

    let range = schema.keep(WS_DOUBLE_DESCRIPTION { minValue: 0.0, maxValue: 1.0 });
    let element = simple(&schema, WS_DOUBLE_TYPE, range);
    assert!(read::<f64>(&element, &in_s("0.5"), &mut heap()).is_ok());
    assert!(read::<f64>(&element, &in_s("1.5"), &mut heap()).is_err());

    let decimal = |text: &str| -> DECIMAL { read(&plain(&schema, WS_DECIMAL_TYPE), &in_s(text), &mut heap()).unwrap() };
    let range = schema.keep(WS_DECIMAL_DESCRIPTION { minValue: decimal("-1.5"), maxValue: decimal("2") });
    let element = simple(&schema, WS_DECIMAL_TYPE, range);
    for (text, fits) in [("-1.50", true), ("-1.51", false), ("2.000", true), ("2.0000001", false), ("0", true)] {
        assert_eq!(read::<DECIMAL>(&element, &in_s(text), &mut heap()).is_ok(), fits, "{text}");
    }

    let only = schema.keep(WS_BOOL_DESCRIPTION { value: 1 });
    let element = simple(&schema, WS_BOOL_TYPE, only);
    assert!(read::<BOOL>(&element, &in_s("true"), &mut heap()).is_ok());
    assert!(read::<BOOL>(&element, &in_s("false"), &mut heap()).is_err());
}

unsafe extern "C" fn compare_days(
    a: *const WS_DURATION,
    b: *const WS_DURATION,
    result: *mut LONG,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: called by serialization with two durations and a place for the result.
    unsafe { *result = (*a).days.cmp(&(*b).days) as i32 };
    S_OK
}

#[test]
fn a_range_of_durations_uses_the_comparer_of_the_description() {
    let schema = Schema::default();
    let days =
        |days| WS_DURATION { days, ..read(&plain(&schema, WS_DURATION_TYPE), &in_s("P0D"), &mut heap()).unwrap() };
    let range = WS_DURATION_DESCRIPTION { minValue: days(2), maxValue: days(4), comparer: Some(compare_days) };
    let element = simple(&schema, WS_DURATION_TYPE, schema.keep(range));
    for (text, fits) in [("P1D", false), ("P2D", true), ("P4D", true), ("P5D", false)] {
        assert_eq!(read::<WS_DURATION>(&element, &in_s(text), &mut heap()).is_ok(), fits, "{text}");
    }
    let without = simple(&schema, WS_DURATION_TYPE, schema.keep(WS_DURATION_DESCRIPTION { comparer: None, ..range }));
    assert_eq!(read_failure::<WS_DURATION>(&without, &in_s("P3D")).0, E_INVALIDARG);
}

#[test]
fn enumerations_are_read_and_written_by_name() {
    let schema = Schema::default();
    let values = schema.list(vec![
        WS_ENUM_VALUE { value: 10, name: schema.xml("red") },
        WS_ENUM_VALUE { value: 20, name: schema.xml("green") },
    ]);
    let description = WS_ENUM_DESCRIPTION { values, valueCount: 2, maxByteCount: 5, nameIndices: std::ptr::null_mut() };
    let element = simple(&schema, WS_ENUM_TYPE, schema.keep(description));
    assert_eq!(read::<i32>(&element, &in_s(" green "), &mut heap()).unwrap(), 20);
    assert_eq!(written(&element, &10i32).unwrap(), format!("<s xmlns=\"{NS}\">red</s>"));
    let (code, text) = read_failure::<i32>(&element, &in_s("blue"));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("'blue' is not a name of the enumeration"), "{text}");
    assert_eq!(written(&element, &11i32).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn c_values_that_mean_nothing_are_not_written() {
    let schema = Schema::default();
    let date = WS_DATETIME { ticks: u64::MAX, format: MaybeUninit::new(WS_DATETIME_FORMAT_UTC) };
    assert_eq!(written(&plain(&schema, WS_DATETIME_TYPE), &date).unwrap_err().code, WS_E_INVALID_FORMAT);
    let decimal = DECIMAL { scale: 29, ..DECIMAL::default() };
    assert_eq!(written(&plain(&schema, WS_DECIMAL_TYPE), &decimal).unwrap_err().code, WS_E_INVALID_FORMAT);
}
