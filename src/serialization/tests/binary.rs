//! Values through the binary encoding: every type survives, and dictionary strings go to the session's table.

use std::mem::MaybeUninit;

use super::support::{NS, Schema, heap, in_s, items, read, wsz};
use crate::abi::*;
use crate::serialization::ElementType;
use crate::xml::{Limits, SessionDictionary, SessionWriter, Writer, binary};

fn encoded<T>(element: &ElementType, value: &T, session: Option<&mut SessionWriter>) -> Vec<u8> {
    let mut writer = Writer::binary(Vec::new(), session);
    let option = MaybeUninit::new(WS_WRITE_REQUIRED_VALUE);
    // SAFETY: a value of the described type.
    unsafe { element.write(&mut writer, option, std::ptr::from_ref(value).cast(), size_of::<T>() as u32) }.unwrap();
    writer.finish().unwrap()
}

/// One field of each type that is text.
#[repr(C)]
struct All {
    boolean: BOOL,
    int: i32,
    long: i64,
    unsigned: u64,
    float: f32,
    small: i8,
    double: f64,
    decimal: DECIMAL,
    date: WS_DATETIME,
    span: WS_TIMESPAN,
    guid: GUID,
    id: WS_UNIQUE_ID,
    text: *mut u16,
    bytes: WS_BYTES,
}

fn all(schema: &Schema) -> ElementType {
    use std::mem::offset_of;
    let field = |name, ty, offset| schema.element_field(name, ty, offset);
    schema
        .struct_element(
            size_of::<All>(),
            vec![
                field("boolean", WS_BOOL_TYPE, offset_of!(All, boolean)),
                field("int", WS_INT32_TYPE, offset_of!(All, int)),
                field("long", WS_INT64_TYPE, offset_of!(All, long)),
                field("unsigned", WS_UINT64_TYPE, offset_of!(All, unsigned)),
                field("float", WS_FLOAT_TYPE, offset_of!(All, float)),
                field("small", WS_INT8_TYPE, offset_of!(All, small)),
                field("double", WS_DOUBLE_TYPE, offset_of!(All, double)),
                field("decimal", WS_DECIMAL_TYPE, offset_of!(All, decimal)),
                field("date", WS_DATETIME_TYPE, offset_of!(All, date)),
                field("span", WS_TIMESPAN_TYPE, offset_of!(All, span)),
                field("guid", WS_GUID_TYPE, offset_of!(All, guid)),
                field("id", WS_UNIQUE_ID_TYPE, offset_of!(All, id)),
                field("text", WS_WSZ_TYPE, offset_of!(All, text)),
                field("bytes", WS_BYTES_TYPE, offset_of!(All, bytes)),
            ],
        )
        .unwrap()
}

const ALL: &str = "<boolean>true</boolean><int>-5</int><long>9007199254740993</long>\
    <unsigned>18446744073709551615</unsigned><float>0.1</float><small>-128</small><double>1e300</double>\
    <decimal>-1.10</decimal><date>2009-02-13T23:31:30.1234567Z</date><span>-PT1.5S</span>\
    <guid>00112233-4455-6677-8899-aabbccddeeff</guid><id>urn:uuid:00112233-4455-6677-8899-aabbccddeeff</id>\
    <text>Straße 🦀</text><bytes>AAECAwQ=</bytes>";

#[test]
fn a_value_of_every_type_survives_the_binary_encoding() {
    let schema = Schema::default();
    let element = all(&schema);
    let mut heap = heap();
    let value: All = read(&element, &in_s(ALL), &mut heap).unwrap();
    let bytes = encoded(&element, &value, None);
    let document = binary::decode(&bytes, None, &Limits::default()).unwrap();
    let back: All = read(&element, &document, &mut heap).unwrap();
    assert_eq!((back.boolean, back.int, back.long, back.unsigned), (1, -5, value.long, u64::MAX));
    assert_eq!((back.float, back.small, back.double), (0.1, -128, 1e300));
    assert_eq!((back.decimal, back.date.ticks, back.span.ticks), (value.decimal, value.date.ticks, -15_000_000));
    assert_eq!((back.guid, back.id.guid, back.id.uri.length), (value.guid, value.guid, 0));
    assert_eq!(wsz(back.text), "Straße 🦀");
    assert_eq!(items(back.bytes.bytes, back.bytes.length), [0, 1, 2, 3, 4], "octets in two records are one value");
    // The same in text, so that both encodings say the same.
    assert_eq!(super::support::written(&element, &back).unwrap(), super::support::written(&element, &value).unwrap());
}

#[test]
fn names_of_a_dictionary_are_sent_once_per_session() {
    let schema = Schema::default();
    let dictionary = schema.keep(WS_XML_DICTIONARY {
        guid: GUID::default(),
        strings: std::ptr::null_mut(),
        stringCount: 0,
        isConst: 1,
    });
    let field = schema.element_field("InDictionary", WS_INT32_TYPE, 0);
    let plain = schema.element_field("Inline", WS_INT32_TYPE, 4);
    // SAFETY: the schema's own string, not yet in use.
    unsafe { (*field.localName).dictionary = dictionary };
    let element = schema.struct_element(8, vec![field, plain]).unwrap();
    let (mut sender, mut receiver) = (SessionWriter::new(2048), SessionDictionary::new(2048));
    let contains = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    for message in 0..2 {
        let bytes = encoded(&element, &[7i32, 8], Some(&mut sender));
        assert_eq!(contains(&bytes, "InDictionary"), message == 0, "message {message}");
        assert!(contains(&bytes, "Inline"), "message {message}");
        let document = receiver.receive(&bytes).unwrap();
        let document = binary::decode(document, Some(&receiver), &Limits::default()).unwrap();
        assert_eq!(read::<[i32; 2]>(&element, &document, &mut heap()).unwrap(), [7, 8]);
    }
}

#[test]
fn an_array_record_is_read_as_repeating_elements() {
    #[repr(C)]
    struct S {
        items: *mut i32,
        count: u32,
    }
    let schema = Schema::default();
    let mut field = schema.repeating("i", WS_INT32_TYPE, 0, 8);
    field.itemNs = schema.xml("");
    let element = schema.element("s", WS_STRUCT_TYPE, schema.structure(16, vec![field]));
    // SAFETY: the schema's own table, not yet in use.
    unsafe { (*element).elementNs = schema.xml("") };
    let element = schema.compile(element).unwrap();
    // <s>, an array of two Int32 items named i, </s>
    let bytes = [0x40, 1, b's', 0x03, 0x40, 1, b'i', 0x01, 0x8D, 2, 1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0x01];
    let document = binary::decode(&bytes, None, &Limits::default()).unwrap();
    let mut heap = heap();
    let value: S = read(&element, &document, &mut heap).unwrap();
    assert_eq!(items(value.items, value.count), [1, -2]);
}

#[test]
fn an_empty_structure_is_an_empty_element() {
    let schema = Schema::default();
    let element = schema.struct_element(0, vec![]).unwrap();
    let bytes = encoded(&element, &(), None);
    let document = binary::decode(&bytes, None, &Limits::default()).unwrap();
    assert!(document.cursor().is_element("s", NS));
    read::<()>(&element, &document, &mut heap()).unwrap();
}

#[test]
fn text_of_a_dictionary_is_sent_once_per_session() {
    let schema = Schema::default();
    let dictionary =
        WS_XML_DICTIONARY { guid: GUID::default(), strings: std::ptr::null_mut(), stringCount: 0, isConst: 1 };
    let element = schema.compile(schema.element::<()>("s", WS_XML_STRING_TYPE, std::ptr::null_mut())).unwrap();
    // SAFETY: the schema's own string.
    let inline = unsafe { *schema.xml("a text") };
    let known = WS_XML_STRING { dictionary: schema.keep(dictionary), ..inline };
    for (value, repeated) in [(&known, false), (&inline, true)] {
        let mut sender = SessionWriter::new(2048);
        encoded(&element, value, Some(&mut sender));
        let second = encoded(&element, value, Some(&mut sender));
        assert_eq!(second.windows(6).any(|part| part == b"a text"), repeated);
    }
}
