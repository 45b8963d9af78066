//! Strings, octets and qualified names: memory from the heap, exactly as much as needed.

use super::support::{NS, Schema, document, heap, in_s, items, read, read_failure, units, written, wsz};
use crate::abi::*;
use crate::heap::Heap;
use crate::serialization::ElementType;

fn element<T>(schema: &Schema, ty: WS_TYPE, description: *mut T) -> ElementType {
    schema.compile(schema.element("s", ty, description)).unwrap()
}

fn plain(schema: &Schema, ty: WS_TYPE) -> ElementType {
    element::<()>(schema, ty, std::ptr::null_mut())
}

const TEXTS: [&str; 4] = ["", "plain", "Straße 日本語", "emoji 🦀"];

#[test]
fn counted_strings_are_converted_to_utf_16_in_the_heap() {
    let schema = Schema::default();
    let element = plain(&schema, WS_STRING_TYPE);
    for text in TEXTS {
        let mut heap = heap();
        let value: WS_STRING = read(&element, &in_s(text), &mut heap).unwrap();
        let expected: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(items(value.chars, value.length), expected);
        assert!(!value.chars.is_null(), "an empty string is not nil");
        assert_eq!(heap.requested_size(), expected.len() * 2, "exactly what is needed");
        let expected = match text {
            "" => format!("<s xmlns=\"{NS}\"/>"),
            _ => format!("<s xmlns=\"{NS}\">{text}</s>"),
        };
        assert_eq!(written(&element, &value).unwrap(), expected);
    }
}

#[test]
fn zero_terminated_strings_are_pointers_and_end_with_a_zero() {
    #[repr(C)]
    struct S {
        text: *mut u16,
    }
    let schema = Schema::default();
    let element = schema.struct_element(8, vec![schema.element_field("t", WS_WSZ_TYPE, 0)]).unwrap();
    for text in TEXTS {
        let mut heap = heap();
        let value: S = read(&element, &in_s(&format!("<t>{text}</t>")), &mut heap).unwrap();
        assert_eq!(wsz(value.text), text);
        assert_eq!(heap.requested_size(), units(text).len() * 2);
        assert!(written(&element, &value).unwrap().contains(text));
    }
    let (code, text) = read_failure::<S>(&element, &in_s("<t>a\0b</t>"));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("zero character"), "{text}");
    assert_eq!(written(&element, &S { text: std::ptr::null_mut() }).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn a_counted_string_may_hold_a_zero() {
    let schema = Schema::default();
    let value: WS_STRING = read(&plain(&schema, WS_STRING_TYPE), &in_s("a\0b"), &mut heap()).unwrap();
    assert_eq!(value.length, 3);
}

#[test]
fn octets_are_base64_in_text() {
    let schema = Schema::default();
    let element = plain(&schema, WS_BYTES_TYPE);
    let mut heap = heap();
    let value: WS_BYTES = read(&element, &in_s("AAEC/w=="), &mut heap).unwrap();
    assert_eq!(items(value.bytes, value.length), [0, 1, 2, 255]);
    assert_eq!(heap.requested_size(), 4);
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\">AAEC/w==</s>"));
    assert_eq!(read_failure::<WS_BYTES>(&element, &in_s("*")).0, WS_E_INVALID_FORMAT);
}

#[test]
fn array_types_keep_pointer_and_count_apart() {
    #[repr(C)]
    struct S {
        chars: *mut u16,
        char_count: u32,
        utf8_count: u32,
        utf8: *mut u8,
        bytes: *mut u8,
        byte_count: u32,
    }
    let schema = Schema::default();
    let with_count =
        |name, ty, offset, count| WS_FIELD_DESCRIPTION { countOffset: count, ..schema.element_field(name, ty, offset) };
    let element = schema
        .struct_element(
            40,
            vec![
                with_count("c", WS_CHAR_ARRAY_TYPE, 0, 8),
                with_count("u", WS_UTF8_ARRAY_TYPE, 16, 12),
                with_count("b", WS_BYTE_ARRAY_TYPE, 24, 32),
            ],
        )
        .unwrap();
    let mut heap = heap();
    let value: S = read(&element, &in_s("<c>ß€</c><u>ß€</u><b>AQI=</b>"), &mut heap).unwrap();
    assert_eq!(items(value.chars, value.char_count), [0xDF, 0x20AC]);
    assert_eq!(items(value.utf8, value.utf8_count), "ß€".as_bytes());
    assert_eq!(items(value.bytes, value.byte_count), [1, 2]);
    let text = written(&element, &value).unwrap();
    assert_eq!(text, format!("<s xmlns=\"{NS}\"><c>ß€</c><u>ß€</u><b>AQI=</b></s>"));
    let broken = S { utf8: std::ptr::null_mut(), ..value };
    assert_eq!(written(&element, &broken).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn xml_strings_are_utf_8_without_dictionary() {
    let schema = Schema::default();
    let element = plain(&schema, WS_XML_STRING_TYPE);
    let mut heap = heap();
    let value: WS_XML_STRING = read(&element, &in_s("ß"), &mut heap).unwrap();
    assert_eq!(items(value.bytes, value.length), "ß".as_bytes());
    assert!(value.dictionary.is_null() && value.id == 0);
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\">ß</s>"));
    let mut invalid = [0xFF];
    let broken = WS_XML_STRING { bytes: invalid.as_mut_ptr(), length: 1, ..value };
    assert_eq!(written(&element, &broken).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn qualified_names_resolve_their_prefix_where_they_stand() {
    let schema = Schema::default();
    let element = plain(&schema, WS_XML_QNAME_TYPE);
    let mut heap = heap();
    let with_prefix = document(&format!("<s xmlns='{NS}' xmlns:p='urn:p'> p:name </s>"));
    let value: WS_XML_QNAME = read(&element, &with_prefix, &mut heap).unwrap();
    assert_eq!(items(value.localName.bytes, value.localName.length), b"name");
    assert_eq!(items(value.ns.bytes, value.ns.length), b"urn:p");
    let text = written(&element, &value).unwrap();
    let (_, prefix) = text.split_once(":name").map(|(before, _)| before.rsplit_once('>').unwrap()).unwrap();
    assert!(text.contains(&format!("xmlns:{prefix}=\"urn:p\"")), "{text}");
    let in_default: WS_XML_QNAME = read(&element, &in_s("name"), &mut heap).unwrap();
    assert_eq!(items(in_default.ns.bytes, in_default.ns.length), NS.as_bytes());
    let (code, text) = read_failure::<WS_XML_QNAME>(&element, &in_s("q:name"));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("prefix 'q'"), "{text}");
}

#[test]
fn described_lengths_count_in_the_unit_of_the_type() {
    let schema = Schema::default();
    let chars = schema.keep(WS_STRING_DESCRIPTION { minCharCount: 2, maxCharCount: 3 });
    let strings = element(&schema, WS_STRING_TYPE, chars);
    let bytes = schema.keep(WS_XML_STRING_DESCRIPTION { minByteCount: 2, maxByteCount: 3 });
    let xml_strings = element(&schema, WS_XML_STRING_TYPE, bytes);
    let octets = schema.keep(WS_BYTES_DESCRIPTION { minByteCount: 2, maxByteCount: 3 });
    let octets = element(&schema, WS_BYTES_TYPE, octets);
    for (text, as_string, as_xml) in
        [("a", false, false), ("ab", true, true), ("ßßß", true, false), ("🦀", true, false), ("abcd", false, false)]
    {
        assert_eq!(read::<WS_STRING>(&strings, &in_s(text), &mut heap()).is_ok(), as_string, "{text}");
        assert_eq!(read::<WS_XML_STRING>(&xml_strings, &in_s(text), &mut heap()).is_ok(), as_xml, "{text}");
    }
    for (text, fits) in [("AA==", false), ("AAA=", true), ("AAAA", true), ("AAAAAA==", false)] {
        assert_eq!(read::<WS_BYTES>(&octets, &in_s(text), &mut heap()).is_ok(), fits, "{text}");
    }
    let mut long = units("abcd");
    let value = WS_STRING { length: 4, chars: long.as_mut_ptr() };
    assert_eq!(written(&strings, &value).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn a_string_with_half_a_surrogate_pair_is_not_written() {
    let schema = Schema::default();
    let mut half = [0x61, 0xD800];
    let value = WS_STRING { length: 2, chars: half.as_mut_ptr() };
    assert_eq!(written(&plain(&schema, WS_STRING_TYPE), &value).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn a_string_over_the_quota_of_the_heap_is_refused() {
    let schema = Schema::default();
    let element = plain(&schema, WS_STRING_TYPE);
    let failure = read::<WS_STRING>(&element, &in_s("0123456789"), &mut Heap::new(19, 0)).unwrap_err();
    assert_eq!(failure.code, WS_E_QUOTA_EXCEEDED);
    read::<WS_STRING>(&element, &in_s("0123456789"), &mut Heap::new(20, 0)).unwrap();
}
