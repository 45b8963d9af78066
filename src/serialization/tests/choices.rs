//! Unions: one of several elements, chosen by name when reading and by the selector when writing.

use std::mem::MaybeUninit;

use super::support::{NS, Schema, heap, in_s, items, read, read_failure, written, wsz};
use crate::abi::*;
use crate::serialization::ElementType;

const A: i32 = 10;
const B: i32 = 20;
const LIST: i32 = 30;
const ANY: i32 = 40;
const NO_CHOICE: i32 = 99;

#[repr(C)]
union Values {
    number: i32,
    text: *mut u16,
    list: (*mut i32, u32),
    raw: [u64; 2],
}

#[repr(C)]
struct Choice {
    selector: i32,
    value: Values,
}

fn union_description(schema: &Schema, with_any: bool) -> *mut WS_UNION_DESCRIPTION {
    let list = WS_FIELD_DESCRIPTION {
        localName: schema.xml("list"),
        ns: schema.xml(NS),
        ..schema.repeating("n", WS_INT32_TYPE, 8, 16)
    };
    let mut fields = vec![
        (A, schema.element_field("a", WS_INT32_TYPE, 8)),
        (B, schema.element_field("b", WS_WSZ_TYPE, 8)),
        (LIST, list),
    ];
    if with_any {
        fields.push((ANY, schema.field(WS_ANY_ELEMENT_FIELD_MAPPING, "", WS_XML_BUFFER_TYPE, 8)));
    }
    let fields: Vec<_> =
        fields.into_iter().map(|(value, field)| schema.keep(WS_UNION_FIELD_DESCRIPTION { value, field })).collect();
    let count = fields.len() as u32;
    schema.keep(WS_UNION_DESCRIPTION {
        size: 24,
        alignment: 8,
        fields: schema.list(fields),
        fieldCount: count,
        enumOffset: 0,
        noneEnumValue: NO_CHOICE,
        valueIndices: std::ptr::null_mut(),
    })
}

fn choice(schema: &Schema, options: u32, with_any: bool) -> ElementType {
    let field = WS_FIELD_DESCRIPTION {
        typeDescription: union_description(schema, with_any).cast(),
        options,
        ..schema.field(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_UNION_TYPE, 0)
    };
    schema.struct_element(24, vec![field]).unwrap()
}

#[test]
fn the_element_selects_the_member_and_back() {
    let schema = Schema::default();
    let element = choice(&schema, 0, false);
    let mut heap = heap();
    let number: Choice = read(&element, &in_s("<a>5</a>"), &mut heap).unwrap();
    // SAFETY: the selector says which member is set.
    assert_eq!((number.selector, unsafe { number.value.number }), (A, 5));
    let text: Choice = read(&element, &in_s("<b>x</b>"), &mut heap).unwrap();
    // SAFETY: as above.
    assert_eq!((text.selector, wsz(unsafe { text.value.text })), (B, "x".to_owned()));
    let list: Choice = read(&element, &in_s("<list><n>1</n><n>2</n></list>"), &mut heap).unwrap();
    // SAFETY: as above.
    let (start, count) = unsafe { list.value.list };
    assert_eq!((list.selector, items(start, count)), (LIST, &[1, 2][..]));
    for (value, content) in [(&number, "<a>5</a>"), (&text, "<b>x</b>"), (&list, "<list><n>1</n><n>2</n></list>")] {
        assert_eq!(written(&element, value).unwrap(), format!("<s xmlns=\"{NS}\">{content}</s>"));
    }
}

#[test]
fn a_choice_is_required_unless_optional() {
    let schema = Schema::default();
    let required = choice(&schema, 0, false);
    let (code, text) = read_failure::<Choice>(&required, &in_s("<c/>"));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("element 'a' (namespace 'urn:t'), element 'b'"), "{text}");
    assert!(text.contains("found the element 'c'"), "{text}");
    let none = Choice { selector: NO_CHOICE, value: Values { raw: [0; 2] } };
    assert_eq!(written(&required, &none).unwrap_err().code, WS_E_INVALID_FORMAT);
    let optional = choice(&schema, WS_FIELD_OPTIONAL, false);
    let value: Choice = read(&optional, &in_s(""), &mut heap()).unwrap();
    assert_eq!(value.selector, NO_CHOICE);
    assert_eq!(written(&optional, &value).unwrap(), format!("<s xmlns=\"{NS}\"/>"));
    let unknown = Choice { selector: 7, value: Values { raw: [0; 2] } };
    assert_eq!(written(&optional, &unknown).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn any_element_takes_what_no_other_choice_names() {
    let schema = Schema::default();
    let element = choice(&schema, 0, true);
    let mut heap = heap();
    let value: Choice = read(&element, &in_s("<other>1</other>"), &mut heap).unwrap();
    assert_eq!(value.selector, ANY);
    assert!(written(&element, &value).unwrap().contains(">1</other>"));
    let value: Choice = read(&element, &in_s("<a>1</a>"), &mut heap).unwrap();
    assert_eq!(value.selector, A);
}

#[test]
fn choices_repeat_with_and_without_a_wrapper() {
    #[repr(C)]
    struct S {
        items: *mut Choice,
        count: u32,
    }
    let schema = Schema::default();
    let bare = WS_FIELD_DESCRIPTION {
        typeDescription: union_description(&schema, false).cast(),
        countOffset: 8,
        ..schema.field(WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_UNION_TYPE, 0)
    };
    let wrapped = WS_FIELD_DESCRIPTION { localName: schema.xml("w"), ns: schema.xml(NS), ..bare };
    for (field, content) in [(bare, "<a>1</a><b>x</b><a>2</a>"), (wrapped, "<w><a>1</a><b>x</b><a>2</a></w>")] {
        let element = schema.struct_element(16, vec![field]).unwrap();
        let mut heap = heap();
        let value: S = read(&element, &in_s(content), &mut heap).unwrap();
        let selectors: Vec<_> = items(value.items, value.count).iter().map(|item| item.selector).collect();
        assert_eq!(selectors, [A, B, A]);
        assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\">{content}</s>"));
    }
}

#[test]
fn a_choice_left_without_a_mapping_is_an_element() {
    // The documentation's example of a union description initialises no mapping.
    let schema = Schema::default();
    let mut field = schema.element_field("a", WS_INT32_TYPE, 8);
    field.mapping = MaybeUninit::new(WS_TYPE_ATTRIBUTE_FIELD_MAPPING);
    let fields = schema.list(vec![schema.keep(WS_UNION_FIELD_DESCRIPTION { value: A, field })]);
    let union = WS_UNION_DESCRIPTION {
        size: 16,
        alignment: 8,
        fields,
        fieldCount: 1,
        enumOffset: 0,
        noneEnumValue: 0,
        valueIndices: std::ptr::null_mut(),
    };
    let field = WS_FIELD_DESCRIPTION {
        typeDescription: schema.keep(union).cast(),
        ..schema.field(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_UNION_TYPE, 0)
    };
    let element = schema.struct_element(16, vec![field]).unwrap();
    let value: [i32; 4] = read(&element, &in_s("<a>3</a>"), &mut heap()).unwrap();
    assert_eq!((value[0], value[2]), (A, 3));
}
