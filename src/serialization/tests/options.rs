//! Optional, nillable and default values, and the read and write options of one element.

use std::mem::MaybeUninit;

use super::support::{NS, Schema, document, heap, in_s, items, read, read_failure, units, written, wsz};
use crate::abi::*;
use crate::error::Result;
use crate::serialization::ElementType;
use crate::xml::{NodeBuffer, Writer};

fn optional(field: WS_FIELD_DESCRIPTION, options: u32) -> WS_FIELD_DESCRIPTION {
    WS_FIELD_DESCRIPTION { options, ..field }
}

const NIL: &str = "<n i:nil='true'/>";

#[test]
fn an_optional_value_is_zero_when_absent_and_left_out_when_zero() {
    let schema = Schema::default();
    let field = optional(schema.element_field("n", WS_INT32_TYPE, 0), WS_FIELD_OPTIONAL);
    let element = schema.struct_element(4, vec![field]).unwrap();
    assert_eq!(read::<i32>(&element, &in_s(""), &mut heap()).unwrap(), 0);
    assert_eq!(read::<i32>(&element, &in_s("<n>3</n>"), &mut heap()).unwrap(), 3);
    assert!(!written(&element, &0i32).unwrap().contains("<n>"));
    assert!(written(&element, &3i32).unwrap().contains("<n>3</n>"));
}

#[test]
fn a_default_value_stands_in_for_an_absent_one() {
    let schema = Schema::default();
    let value = schema.keep(42i32);
    let default = schema.keep(WS_DEFAULT_VALUE { value: value.cast(), valueSize: 4 });
    let field = WS_FIELD_DESCRIPTION {
        defaultValue: default,
        ..optional(schema.element_field("n", WS_INT32_TYPE, 0), WS_FIELD_OPTIONAL)
    };
    let element = schema.struct_element(4, vec![field]).unwrap();
    assert_eq!(read::<i32>(&element, &in_s(""), &mut heap()).unwrap(), 42);
    assert!(!written(&element, &42i32).unwrap().contains("<n>"));
    assert!(written(&element, &0i32).unwrap().contains("<n>0</n>"));

    let text = schema.list(units("dflt"));
    let pointer = schema.keep(text);
    let default = schema.keep(WS_DEFAULT_VALUE { value: pointer.cast(), valueSize: 8 });
    let field = WS_FIELD_DESCRIPTION {
        defaultValue: default,
        ..optional(schema.element_field("t", WS_WSZ_TYPE, 0), WS_FIELD_OPTIONAL)
    };
    let element = schema.struct_element(8, vec![field]).unwrap();
    let value: usize = read(&element, &in_s(""), &mut heap()).unwrap();
    assert_eq!(wsz(value as *const u16), "dflt");
    let same = units("dflt");
    assert!(!written(&element, &same.as_ptr()).unwrap().contains("<t>"), "equal by content");
}

#[test]
fn a_field_without_mapping_gets_its_default() {
    #[repr(C)]
    struct S {
        known: i32,
        filled: i32,
        raw: [u8; 8],
    }
    let schema = Schema::default();
    let default = schema.keep(WS_DEFAULT_VALUE { value: schema.keep(9i32).cast(), valueSize: 4 });
    let filled =
        WS_FIELD_DESCRIPTION { defaultValue: default, ..schema.field(WS_NO_FIELD_MAPPING, "", WS_INT32_TYPE, 4) };
    let raw = WS_FIELD_DESCRIPTION {
        typeDescription: schema.keep(WS_VOID_DESCRIPTION { size: 8 }).cast(),
        ..schema.field(WS_NO_FIELD_MAPPING, "", WS_VOID_TYPE, 8)
    };
    let fields = vec![schema.element_field("k", WS_INT32_TYPE, 0), filled, raw];
    let element = schema.struct_element(16, fields).unwrap();
    let value: S = read(&element, &in_s("<k>1</k>"), &mut heap()).unwrap();
    assert_eq!((value.known, value.filled, value.raw), (1, 9, [0; 8]));
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\"><k>1</k></s>"));
}

#[test]
fn nil_is_null_for_pointers_and_for_strings() {
    #[repr(C)]
    struct S {
        number: *mut i32,
        string: WS_STRING,
        bytes: WS_BYTES,
        text: *mut u16,
    }
    let schema = Schema::default();
    let fields = vec![
        optional(schema.element_field("n", WS_INT32_TYPE, 0), WS_FIELD_POINTER | WS_FIELD_NILLABLE),
        optional(schema.element_field("s", WS_STRING_TYPE, 8), WS_FIELD_NILLABLE),
        optional(schema.element_field("b", WS_BYTES_TYPE, 24), WS_FIELD_NILLABLE),
        optional(schema.element_field("t", WS_WSZ_TYPE, 40), WS_FIELD_NILLABLE),
    ];
    let element = schema.struct_element(48, fields).unwrap();
    let mut heap = heap();
    let nil = "<n i:nil='true'/><s i:nil='1'/><b i:nil='true'> </b><t i:nil='true'/>";
    let value: S = read(&element, &in_s(nil), &mut heap).unwrap();
    assert!(value.number.is_null() && value.string.chars.is_null() && value.bytes.bytes.is_null());
    assert!(value.text.is_null());
    let text = written(&element, &value).unwrap();
    assert_eq!(text.matches(":nil=\"true\"").count(), 4, "{text}");
    let value: S = read(&element, &in_s("<n>1</n><s/><b></b><t i:nil='false'>x</t>"), &mut heap).unwrap();
    assert_eq!(items(value.number, 1), [1]);
    assert!(!value.string.chars.is_null() && !value.bytes.bytes.is_null());
    assert!(!written(&element, &value).unwrap().contains("nil"));
}

#[test]
fn nil_is_refused_where_it_is_not_described() {
    let schema = Schema::default();
    let element = schema.struct_element(4, vec![schema.element_field("n", WS_INT32_TYPE, 0)]).unwrap();
    let (code, text) = read_failure::<i32>(&element, &in_s(NIL));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("The element 'n' (namespace 'urn:t') is nil, but it is not nillable"), "{text}");
}

#[test]
fn optional_wins_over_nillable_when_a_value_is_missing() {
    let schema = Schema::default();
    let options = WS_FIELD_POINTER | WS_FIELD_NILLABLE | WS_FIELD_OPTIONAL;
    let element =
        schema.struct_element(8, vec![optional(schema.element_field("n", WS_INT32_TYPE, 0), options)]).unwrap();
    for content in ["", NIL] {
        assert_eq!(read::<usize>(&element, &in_s(content), &mut heap()).unwrap(), 0, "{content}");
    }
    assert!(!written(&element, &0usize).unwrap().contains("<n"));
}

#[test]
fn items_and_wrappers_are_nil_each_by_its_own_option() {
    #[repr(C)]
    struct S {
        items: *mut *mut u16,
        count: u32,
    }
    let schema = Schema::default();
    let field = WS_FIELD_DESCRIPTION {
        localName: schema.xml("w"),
        ns: schema.xml(NS),
        options: WS_FIELD_NILLABLE | WS_FIELD_NILLABLE_ITEM,
        ..schema.repeating("n", WS_WSZ_TYPE, 0, 8)
    };
    let element = schema.struct_element(16, vec![field]).unwrap();
    let mut heap = heap();
    let value: S = read(&element, &in_s(&format!("<w><n>a</n>{NIL}</w>")), &mut heap).unwrap();
    let texts = items(value.items, value.count);
    assert_eq!((wsz(texts[0]), texts[1].is_null()), ("a".to_owned(), true));
    assert!(written(&element, &value).unwrap().contains(":nil=\"true\""));
    let value: S = read(&element, &in_s("<w i:nil='true'/>"), &mut heap).unwrap();
    assert_eq!((value.items.is_null(), value.count), (true, 0));
    let text = written(&element, &value).unwrap();
    assert!(text.contains("<w ") && text.contains(":nil=\"true\""), "{text}");

    let plain = WS_FIELD_DESCRIPTION { options: 0, ..field };
    let plain = schema.struct_element(16, vec![plain]).unwrap();
    assert!(read_failure::<S>(&plain, &in_s(&format!("<w>{NIL}</w>"))).1.contains("item is nil"));
    assert!(read_failure::<S>(&plain, &in_s("<w i:nil='true'/>")).1.contains("wrapper"));
    let optional = WS_FIELD_DESCRIPTION { options: WS_FIELD_OPTIONAL, ..field };
    let optional = schema.struct_element(16, vec![optional]).unwrap();
    let value: S = read(&optional, &in_s(""), &mut heap).unwrap();
    assert!(value.items.is_null());
    assert!(!written(&optional, &value).unwrap().contains("<w"));
}

#[test]
fn nillable_items_held_by_pointer_are_null() {
    #[repr(C)]
    struct S {
        items: *mut *mut i32,
        count: u32,
    }
    let schema = Schema::default();
    let options = WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM;
    let field = WS_FIELD_DESCRIPTION { options, ..schema.repeating("n", WS_INT32_TYPE, 0, 8) };
    let element = schema.struct_element(16, vec![field]).unwrap();
    let mut heap = heap();
    let value: S = read(&element, &in_s(&format!("<n>7</n>{NIL}")), &mut heap).unwrap();
    let pointers = items(value.items, value.count);
    assert_eq!((items(pointers[0], 1), pointers[1].is_null()), (&[7][..], true));
    assert_eq!(written(&element, &value).unwrap().matches("<n").count(), 2);
}

#[test]
fn discarded_elements_and_attributes_need_no_place() {
    let schema = Schema::default();
    let fields = vec![
        schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "k", WS_VOID_TYPE, 0),
        schema.element_field("x", WS_VOID_TYPE, 0),
        schema.element_field("n", WS_INT32_TYPE, 0),
    ];
    let element = schema.struct_element(4, fields).unwrap();
    let with_all = document(&format!("<s xmlns='{NS}' k='1'><x a='b'><y/></x><n>5</n></s>"));
    assert_eq!(read::<i32>(&element, &with_all, &mut heap()).unwrap(), 5);
    assert!(read::<i32>(&element, &document(&format!("<s xmlns='{NS}' k='1'><n>5</n></s>")), &mut heap()).is_err());
}

fn read_with(
    element: &ElementType,
    document: &NodeBuffer,
    option: WS_READ_OPTION,
    value: &mut usize,
    size: u32,
) -> Result {
    let mut heap = heap();
    let option = MaybeUninit::new(option);
    // SAFETY: a pointer-sized place; the sizes under test are not larger.
    let result = unsafe {
        element.read(&mut document.cursor(), option, Some(&mut heap), std::ptr::from_mut(value).cast(), size)
    };
    if *value != 0 && result.is_ok() && size == 8 {
        // SAFETY: the value is a pointer to an `i32` on the heap, which still lives here.
        *value = unsafe { *(*value as *const i32) } as usize;
    }
    result
}

#[test]
fn read_options_say_how_a_missing_or_nil_element_is_read() {
    let schema = Schema::default();
    let element = schema.compile(schema.element::<()>("s", WS_INT32_TYPE, std::ptr::null_mut())).unwrap();
    let nil = document(&format!("<s xmlns='{NS}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>"));
    let (present, absent) = (in_s("5"), document("<other/>"));
    let fails = Err(WS_E_INVALID_FORMAT);
    for (option, on_present, on_nil, on_absent) in [
        (WS_READ_REQUIRED_POINTER, Ok(5), fails, fails),
        (WS_READ_OPTIONAL_POINTER, Ok(5), fails, Ok(0)),
        (WS_READ_NILLABLE_POINTER, Ok(5), Ok(0), Ok(0)),
    ] {
        for (document, expected) in [(&present, on_present), (&nil, on_nil), (&absent, on_absent)] {
            let mut value = 0;
            let result = read_with(&element, document, option, &mut value, 8).map(|()| value);
            assert_eq!(result.map_err(|failure| failure.code), expected, "{option:?}");
        }
    }
    let mut value = 0;
    read_with(&element, &present, WS_READ_REQUIRED_VALUE, &mut value, 4).unwrap();
    assert_eq!(value, 5);
    for (option, size) in [
        (WS_READ_REQUIRED_VALUE, 8),
        (WS_READ_REQUIRED_VALUE, 3),
        (WS_READ_REQUIRED_POINTER, 4),
        (WS_READ_OPTIONAL_POINTER, 0),
        (WS_READ_NILLABLE_VALUE, 4),
    ] {
        let failure = read_with(&element, &present, option, &mut 0, size).unwrap_err();
        assert_eq!(failure.code, E_INVALIDARG, "{option:?} {size}");
    }
}

#[test]
fn pointer_types_are_read_into_the_pointer_itself_and_never_by_value() {
    let schema = Schema::default();
    let element = schema.compile(schema.element::<()>("s", WS_WSZ_TYPE, std::ptr::null_mut())).unwrap();
    let mut heap = heap();
    let mut text: *mut u16 = std::ptr::null_mut();
    let document = in_s("hello");
    let mut read = |option| {
        // SAFETY: a pointer-sized place.
        unsafe {
            element.read(&mut document.cursor(), MaybeUninit::new(option), Some(&mut heap), (&raw mut text).cast(), 8)
        }
    };
    assert_eq!(read(WS_READ_REQUIRED_VALUE).unwrap_err().code, E_INVALIDARG);
    read(WS_READ_REQUIRED_POINTER).unwrap();
    assert_eq!(wsz(text), "hello");
    assert!(write_with(&element, WS_WRITE_REQUIRED_POINTER, &text, 8).unwrap().contains(">hello<"));
    assert_eq!(write_with(&element, WS_WRITE_REQUIRED_VALUE, &text, 8).unwrap_err().code, E_INVALIDARG);
}

fn write_with<T>(element: &ElementType, option: WS_WRITE_OPTION, value: *const T, size: u32) -> Result<String> {
    let mut writer = Writer::utf8(Vec::new());
    // SAFETY: the tests pass what the option asks for, or a size that is refused.
    unsafe { element.write(&mut writer, MaybeUninit::new(option), value.cast(), size) }?;
    Ok(String::from_utf8(writer.finish()?).unwrap())
}

#[test]
fn write_options_say_where_the_value_is_and_whether_it_may_be_nil() {
    let schema = Schema::default();
    let element = schema.compile(schema.element::<()>("s", WS_INT32_TYPE, std::ptr::null_mut())).unwrap();
    let (value, null) = (5i32, std::ptr::null::<i32>());
    let pointer = &raw const value;
    assert!(write_with(&element, WS_WRITE_REQUIRED_VALUE, pointer, 4).unwrap().contains(">5<"));
    assert!(write_with(&element, WS_WRITE_REQUIRED_POINTER, &pointer, 8).unwrap().contains(">5<"));
    assert!(write_with(&element, WS_WRITE_NILLABLE_POINTER, &pointer, 8).unwrap().contains(">5<"));
    assert!(write_with(&element, WS_WRITE_NILLABLE_POINTER, &null, 8).unwrap().contains("nil=\"true\""));
    for (option, size) in [(WS_WRITE_REQUIRED_VALUE, 8), (WS_WRITE_REQUIRED_POINTER, 4), (WS_WRITE_NILLABLE_VALUE, 4)] {
        assert_eq!(write_with(&element, option, pointer, size).unwrap_err().code, E_INVALIDARG, "{option:?}");
    }
    assert_eq!(write_with(&element, WS_WRITE_REQUIRED_POINTER, &null, 8).unwrap_err().code, E_INVALIDARG);
    assert_eq!(write_with(&element, WS_WRITE_REQUIRED_VALUE, null, 4).unwrap_err().code, E_INVALIDARG);
    let string = schema.compile(schema.element::<()>("s", WS_STRING_TYPE, std::ptr::null_mut())).unwrap();
    let nil = WS_STRING { length: 0, chars: std::ptr::null_mut() };
    assert!(write_with(&string, WS_WRITE_NILLABLE_VALUE, &nil, 16).unwrap().contains("nil=\"true\""));
    assert!(!write_with(&string, WS_WRITE_REQUIRED_VALUE, &nil, 16).unwrap().contains("nil"));
}

#[test]
fn a_value_that_needs_no_memory_needs_no_heap() {
    let schema = Schema::default();
    let read = |ty, size| {
        let element = schema.compile(schema.element::<()>("s", ty, std::ptr::null_mut())).unwrap();
        let mut value = [0u64; 4];
        let option = MaybeUninit::new(WS_READ_REQUIRED_VALUE);
        // SAFETY: 32 bytes, at least the size of each type.
        unsafe { element.read(&mut in_s("1").cursor(), option, None, value.as_mut_ptr().cast(), size) }
    };
    read(WS_INT32_TYPE, 4).unwrap();
    assert_eq!(read(WS_STRING_TYPE, 16).unwrap_err().code, E_INVALIDARG);
}
