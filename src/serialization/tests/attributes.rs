//! Attributes: described ones, reserved ones, and the rest.

use super::support::{NS, Schema, document, heap, items, read, read_failure, written, wsz};
use crate::abi::*;

fn with_attributes(attributes: &str) -> crate::xml::NodeBuffer {
    document(&format!("<s xmlns='{NS}' xmlns:o='urn:o' {attributes}/>"))
}

#[test]
fn attributes_are_required_unless_optional() {
    let schema = Schema::default();
    let field = schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "n", WS_INT32_TYPE, 0);
    let required = schema.struct_element(4, vec![field]).unwrap();
    assert_eq!(read::<i32>(&required, &with_attributes("n='5'"), &mut heap()).unwrap(), 5);
    let (code, text) = read_failure::<i32>(&required, &with_attributes(""));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("Expected attribute 'n' (no namespace), found the element 's'"), "{text}");
    let (_, text) = read_failure::<i32>(&required, &with_attributes("n='x'"));
    assert!(text.contains("The attribute 'n' (no namespace) could not be read"), "{text}");

    let optional = WS_FIELD_DESCRIPTION { options: WS_FIELD_OPTIONAL, ..field };
    let optional = schema.struct_element(4, vec![optional]).unwrap();
    assert_eq!(read::<i32>(&optional, &with_attributes(""), &mut heap()).unwrap(), 0);
    assert!(!written(&optional, &0i32).unwrap().contains("n="));
    assert!(written(&optional, &5i32).unwrap().contains("n=\"5\""));
    assert!(written(&required, &0i32).unwrap().contains("n=\"0\""));
}

#[test]
fn reserved_attributes_have_the_xml_prefix() {
    #[repr(C)]
    struct S {
        lang: *mut u16,
    }
    let schema = Schema::default();
    let mut field = schema.field(WS_XML_ATTRIBUTE_FIELD_MAPPING, "lang", WS_WSZ_TYPE, 0);
    field.ns = std::ptr::null_mut();
    let element = schema.struct_element(8, vec![field]).unwrap();
    let mut heap = heap();
    let value: S = read(&element, &with_attributes("xml:lang='en'"), &mut heap).unwrap();
    assert_eq!(wsz(value.lang), "en");
    assert!(written(&element, &value).unwrap().contains("xml:lang=\"en\""));
}

#[test]
fn attributes_that_are_not_described_are_refused_ignored_or_kept() {
    let schema = Schema::default();
    let strict = schema.struct_element(0, vec![]).unwrap();
    let (code, text) = read_failure::<()>(&strict, &with_attributes("o:x='1'"));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("The attribute 'x' (namespace 'urn:o') is not described"), "{text}");

    let lenient = schema.structure(0, vec![]);
    // SAFETY: the schema's own table, not yet in use.
    unsafe { (*lenient).structOptions = WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES };
    let lenient = schema.compile(schema.element("s", WS_STRUCT_TYPE, lenient)).unwrap();
    read::<()>(&lenient, &with_attributes("o:x='1' y='2'"), &mut heap()).unwrap();

    let any = schema.field(WS_ANY_ATTRIBUTES_FIELD_MAPPING, "", WS_VOID_TYPE, 0);
    let dropping = schema.struct_element(0, vec![any]).unwrap();
    read::<()>(&dropping, &with_attributes("o:x='1' y='2'"), &mut heap()).unwrap();

    let any = WS_FIELD_DESCRIPTION { ns: schema.xml("urn:o"), ..any };
    let restricted = schema.struct_element(0, vec![any]).unwrap();
    read::<()>(&restricted, &with_attributes("o:x='1'"), &mut heap()).unwrap();
    assert!(read_failure::<()>(&restricted, &with_attributes("y='2'")).1.contains("attribute 'y'"));
}

#[test]
fn kept_attributes_have_their_names_and_values() {
    let schema = Schema::default();
    let known = schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "n", WS_INT32_TYPE, 16);
    let any = schema.field(WS_ANY_ATTRIBUTES_FIELD_MAPPING, "", WS_ANY_ATTRIBUTES_TYPE, 0);
    let element = schema.struct_element(24, vec![known, any]).unwrap();
    #[repr(C)]
    struct S {
        rest: WS_ANY_ATTRIBUTES,
        n: i32,
    }
    let mut heap = heap();
    let value: S = read(&element, &with_attributes("o:x='one' n='5' y='2'"), &mut heap).unwrap();
    let rest = items(value.rest.attributes, value.rest.attributeCount);
    assert_eq!((value.n, rest.len()), (5, 2));
    assert_eq!(items(rest[0].localName.bytes, rest[0].localName.length), b"x");
    assert_eq!(items(rest[0].ns.bytes, rest[0].ns.length), b"urn:o");
    // SAFETY: reading makes UTF-8 texts.
    let text = unsafe { *rest[0].value.cast::<WS_XML_UTF8_TEXT>() };
    assert_eq!(items(text.value.bytes, text.value.length), b"one");
    let text = written(&element, &value).unwrap();
    assert!(text.contains(":x=\"one\"") && text.contains(" y=\"2\"") && text.contains(" n=\"5\""), "{text}");
    let none: S = read(&element, &with_attributes("n='5'"), &mut heap).unwrap();
    assert_eq!((none.rest.attributes.is_null(), none.rest.attributeCount), (true, 0));
}

#[test]
fn attributes_that_steer_the_processing_of_a_message_need_no_description() {
    let schema = Schema::default();
    let strict = schema.struct_element(0, vec![]).unwrap();
    let header =
        document(&format!("<s xmlns='{NS}' xmlns:e='http://www.w3.org/2003/05/soap-envelope' e:mustUnderstand='1'/>"));
    read::<()>(&strict, &header, &mut heap()).unwrap();
}
