//! Derived structures: `xsi:type` when reading, the type attribute field when writing.

use super::support::{NS, Schema, heap, in_s, items, read, read_failure, written};
use crate::abi::*;
use crate::serialization::ElementType;

#[repr(C)]
struct Base {
    kind: *const WS_STRUCT_DESCRIPTION,
    a: i32,
}

#[repr(C)]
struct Derived {
    base: Base,
    b: i32,
}

#[repr(C)]
struct Holder {
    value: *mut Base,
}

struct Types {
    holder: ElementType,
    base: *mut WS_STRUCT_DESCRIPTION,
    derived: *mut WS_STRUCT_DESCRIPTION,
}

fn types(schema: &Schema, base_options: u32, holder_options: u32) -> Types {
    let kind = || schema.field(WS_TYPE_ATTRIBUTE_FIELD_MAPPING, "", WS_DESCRIPTION_TYPE, 0);
    let a = || schema.element_field("a", WS_INT32_TYPE, 8);
    let base = schema.structure(size_of::<Base>(), vec![kind(), a()]);
    let derived =
        schema.structure(size_of::<Derived>(), vec![kind(), a(), schema.element_field("b", WS_INT32_TYPE, 16)]);
    // SAFETY: the schema's own tables, not yet in use.
    unsafe {
        (*base).typeLocalName = schema.xml("Base");
        (*base).typeNs = schema.xml(NS);
        (*base).subTypes = schema.list(vec![derived]);
        (*base).subTypeCount = 1;
        (*base).structOptions = base_options;
        (*derived).typeLocalName = schema.xml("Derived");
        (*derived).typeNs = schema.xml("urn:d");
        (*derived).parentType = base;
    }
    let field = WS_FIELD_DESCRIPTION {
        typeDescription: base.cast(),
        options: holder_options,
        ..schema.element_field("f", WS_STRUCT_TYPE, 0)
    };
    let size = if holder_options & WS_FIELD_POINTER != 0 { 8 } else { size_of::<Base>() };
    Types { holder: schema.struct_element(size, vec![field]).unwrap(), base, derived }
}

const DERIVED: &str = "<f xmlns:d='urn:d' i:type='d:Derived'><a>1</a><b>2</b></f>";

#[test]
fn xsi_type_selects_the_structure_and_its_description_is_stored() {
    let schema = Schema::default();
    let types = types(&schema, 0, WS_FIELD_POINTER);
    let mut heap = heap();
    let value: Holder = read(&types.holder, &in_s(DERIVED), &mut heap).unwrap();
    let derived = &items(value.value.cast::<Derived>(), 1)[0];
    assert_eq!((derived.base.kind, derived.base.a, derived.b), (types.derived.cast_const(), 1, 2));
    assert_eq!(heap.requested_size(), size_of::<Derived>());
    let text = written(&types.holder, &value).unwrap();
    assert!(text.contains(":Derived\"") && text.contains("\"urn:d\"") && text.contains("<b>2</b>"), "{text}");

    let value: Holder = read(&types.holder, &in_s("<f><a>1</a></f>"), &mut heap).unwrap();
    assert_eq!(items(value.value, 1)[0].kind, types.base.cast_const());
    assert!(!written(&types.holder, &value).unwrap().contains("type="));
    let value: Holder = read(&types.holder, &in_s("<f i:type='Base'><a>1</a></f>"), &mut heap).unwrap();
    assert_eq!(items(value.value, 1)[0].kind, types.base.cast_const());
}

#[test]
fn a_type_that_is_not_derived_is_refused() {
    let schema = Schema::default();
    let types = types(&schema, 0, WS_FIELD_POINTER);
    for (content, reason) in [
        ("<f i:type='Other'><a>1</a></f>", "The xsi:type 'Other' (namespace 'urn:t') is not derived"),
        ("<f i:type='q:Derived'><a>1</a></f>", "The prefix 'q'"),
        ("<f><a>1</a><b>2</b></f>", "found the element 'b'"),
    ] {
        let (code, text) = read_failure::<Holder>(&types.holder, &in_s(content));
        assert_eq!(code, WS_E_INVALID_FORMAT);
        assert!(text.contains(reason), "{text}");
    }
    let wrong = Base { kind: std::ptr::without_provenance(0x10), a: 0 };
    let value = Holder { value: (&raw const wrong).cast_mut() };
    assert_eq!(written(&types.holder, &value).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn an_abstract_type_needs_a_derived_one() {
    let schema = Schema::default();
    let types = types(&schema, WS_STRUCT_ABSTRACT, WS_FIELD_POINTER);
    let mut heap = heap();
    read::<Holder>(&types.holder, &in_s(DERIVED), &mut heap).unwrap();
    for content in ["<f><a>1</a></f>", "<f i:type='Base'><a>1</a></f>"] {
        assert!(read_failure::<Holder>(&types.holder, &in_s(content)).1.contains("abstract"));
    }
    let base = Base { kind: types.base, a: 0 };
    let value = Holder { value: (&raw const base).cast_mut() };
    assert!(written(&types.holder, &value).unwrap_err().to_string().contains("abstract"));
}

#[test]
fn an_embedded_structure_has_no_room_for_a_derived_one() {
    let schema = Schema::default();
    let types = types(&schema, 0, 0);
    let value: Base = read(&types.holder, &in_s("<f><a>1</a></f>"), &mut heap()).unwrap();
    assert_eq!(value.a, 1);
    let (code, text) = read_failure::<Base>(&types.holder, &in_s(DERIVED));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("embedded"), "{text}");
}
