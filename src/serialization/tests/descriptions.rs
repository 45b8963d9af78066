//! Descriptions that are wrong are refused before they are used.

use std::mem::MaybeUninit;

use super::support::{NS, Schema, heap, in_s, read};
use crate::abi::*;
use crate::serialization::ElementType;

#[track_caller]
fn refused(result: crate::error::Result<ElementType>, reason: &str) {
    let failure = result.unwrap_err();
    assert_eq!(failure.code, E_INVALIDARG, "{failure}");
    assert!(failure.to_string().contains(reason), "{failure}");
}

#[test]
fn a_field_outside_its_structure_is_refused() {
    let schema = Schema::default();
    let int = |offset| vec![schema.element_field("n", WS_INT32_TYPE, offset)];
    schema.struct_element(8, int(4)).unwrap();
    refused(schema.struct_element(8, int(5)), "does not fit a structure of 8 bytes");
    refused(schema.struct_element(8, int(u32::MAX as usize)), "does not fit");
    refused(schema.struct_element(15, vec![schema.repeating("n", WS_INT32_TYPE, 0, 12)]), "The count of the field");
    refused(schema.struct_element(16, vec![schema.repeating("n", WS_INT32_TYPE, 9, 0)]), "does not fit");
    let failure = schema.struct_element(4, vec![int(0)[0], int(8)[0]]).unwrap_err();
    assert!(failure.to_string().contains("Field 1"), "{failure}");
}

#[test]
fn missing_type_descriptions_and_names_are_refused() {
    let schema = Schema::default();
    let null = std::ptr::null_mut::<()>();
    refused(schema.compile(std::ptr::null()), "WS_ELEMENT_DESCRIPTION is NULL");
    refused(schema.compile(schema.element("s", WS_STRUCT_TYPE, null)), "WS_STRUCT_DESCRIPTION is NULL");
    refused(schema.compile(schema.element("s", WS_ENUM_TYPE, null)), "WS_ENUM_DESCRIPTION is NULL");
    refused(schema.compile(schema.element("s", WS_UNION_TYPE, null)), "WS_UNION_DESCRIPTION is NULL");
    refused(schema.compile(schema.element("", WS_INT32_TYPE, null)), "needs WS_STRUCT_TYPE");
    refused(schema.compile(schema.element("s", WS_CHAR_ARRAY_TYPE, null)), "only possible for a field");
    let nameless = schema.field(WS_ELEMENT_FIELD_MAPPING, "", WS_INT32_TYPE, 0);
    refused(schema.struct_element(4, vec![nameless]), "needs a name");
    let no_item = WS_FIELD_DESCRIPTION { itemLocalName: null.cast(), ..schema.repeating("n", WS_INT32_TYPE, 0, 8) };
    refused(schema.struct_element(16, vec![no_item]), "needs an item name");
}

#[test]
fn numbers_that_are_no_enumerators_are_refused() {
    let schema = Schema::default();
    let unknown = schema.keep(99i32);
    let mut field = schema.element_field("n", WS_INT32_TYPE, 0);
    // SAFETY: a `MaybeUninit` of four bytes takes any number, as a C structure does.
    field.r#type = unsafe { unknown.cast::<MaybeUninit<WS_TYPE>>().read() };
    refused(schema.struct_element(4, vec![field]), "99 is not a WS_TYPE");
    let mut field = schema.element_field("n", WS_INT32_TYPE, 0);
    // SAFETY: as above.
    field.mapping = unsafe { unknown.cast::<MaybeUninit<WS_FIELD_MAPPING>>().read() };
    refused(schema.struct_element(4, vec![field]), "99 is not a WS_FIELD_MAPPING");
}

#[test]
fn mappings_that_do_not_go_with_their_type_are_refused() {
    let schema = Schema::default();
    let cases = [
        schema.field(WS_TYPE_ATTRIBUTE_FIELD_MAPPING, "", WS_INT32_TYPE, 0),
        schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "n", WS_XML_BUFFER_TYPE, 0),
        schema.field(WS_ANY_ELEMENT_FIELD_MAPPING, "", WS_INT32_TYPE, 0),
        schema.field(WS_ANY_ATTRIBUTES_FIELD_MAPPING, "", WS_INT32_TYPE, 0),
        schema.field(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_INT32_TYPE, 0),
        schema.field(WS_TEXT_FIELD_MAPPING, "", WS_VOID_TYPE, 0),
        schema.repeating("n", WS_BYTE_ARRAY_TYPE, 0, 8),
    ];
    for field in cases {
        refused(schema.struct_element(16, vec![field]), "does not go with its type");
    }
    let text = schema.field(WS_TEXT_FIELD_MAPPING, "", WS_INT32_TYPE, 0);
    refused(schema.struct_element(8, vec![text, text]), "more than one field");
    refused(schema.struct_element(8, vec![text, schema.element_field("n", WS_INT32_TYPE, 4)]), "element content");
    let nillable = WS_FIELD_DESCRIPTION { options: WS_FIELD_NILLABLE, ..schema.element_field("n", WS_INT32_TYPE, 0) };
    refused(schema.struct_element(8, vec![nillable]), "needs WS_FIELD_POINTER");
}

#[test]
fn a_default_value_has_the_size_of_its_type() {
    let schema = Schema::default();
    let default = schema.keep(WS_DEFAULT_VALUE { value: schema.keep(1i64).cast(), valueSize: 8 });
    let field = WS_FIELD_DESCRIPTION { defaultValue: default, ..schema.element_field("n", WS_INT32_TYPE, 0) };
    refused(schema.struct_element(4, vec![field]), "The default value has 8 bytes, its type 4");
}

#[test]
fn an_alignment_is_a_power_of_two_up_to_eight() {
    let schema = Schema::default();
    for alignment in [0, 3, 16] {
        let structure = schema.structure(0, vec![]);
        // SAFETY: the schema's own table, not yet in use.
        unsafe { (*structure).alignment = alignment };
        refused(schema.compile(schema.element("s", WS_STRUCT_TYPE, structure)), "is not an alignment");
    }
}

#[test]
fn types_of_other_layers_are_not_supported() {
    let schema = Schema::default();
    for ty in [WS_CUSTOM_TYPE, WS_FAULT_TYPE] {
        let failure = schema.compile(schema.element::<()>("s", ty, std::ptr::null_mut())).unwrap_err();
        assert_eq!(failure.code, WS_E_NOT_SUPPORTED, "{failure}");
    }
}

#[test]
fn a_type_may_refer_to_itself() {
    #[repr(C)]
    struct Node {
        n: i32,
        next: *mut Node,
    }
    let schema = Schema::default();
    let next = schema.keep(schema.element_field("next", WS_STRUCT_TYPE, 8));
    let node = schema.structure(16, vec![schema.element_field("n", WS_INT32_TYPE, 0)]);
    // SAFETY: the schema's own tables, not yet in use.
    unsafe {
        (*next).typeDescription = node.cast();
        (*next).options = WS_FIELD_POINTER | WS_FIELD_OPTIONAL;
        let fields = std::slice::from_raw_parts((*node).fields, 1);
        (*node).fields = schema.list(vec![fields[0], next]);
        (*node).fieldCount = 2;
    }
    let element = schema.compile(schema.element("s", WS_STRUCT_TYPE, node)).unwrap();
    let content = "<n>1</n><next><n>2</n><next><n>3</n></next></next>";
    let mut heap = heap();
    let value: Node = read(&element, &in_s(content), &mut heap).unwrap();
    // SAFETY: the list that was just read.
    let third = unsafe { &*(*value.next).next };
    assert_eq!((third.n, third.next.is_null()), (3, true));
    assert_eq!(super::support::written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\">{content}</s>"));
}
