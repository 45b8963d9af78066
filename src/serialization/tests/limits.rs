//! Data that is too deep, too large or comes when memory runs out.

use super::support::{NS, Schema, document, in_s, read, read_failure, written};
use crate::abi::*;
use crate::heap::Heap;
use crate::serialization::{ElementType, MAX_VALUE_DEPTH};
use crate::xml::{NodeBuffer, Text, Writer, XmlName, XmlStr};

#[repr(C)]
struct Node {
    next: *mut Node,
}

/// `s` holds an optional `s`.
fn recursive(schema: &Schema) -> ElementType {
    let node = schema.structure(8, vec![schema.element_field("s", WS_STRUCT_TYPE, 0)]);
    // SAFETY: the schema's own tables, not yet in use.
    unsafe {
        let field = *(*node).fields;
        (*field).typeDescription = node.cast();
        (*field).options = WS_FIELD_POINTER | WS_FIELD_OPTIONAL;
    }
    schema.compile(schema.element("s", WS_STRUCT_TYPE, node)).unwrap()
}

fn nested(levels: usize) -> crate::xml::NodeBuffer {
    document(&format!("<s xmlns='{NS}'>{}{}</s>", "<s>".repeat(levels - 1), "</s>".repeat(levels - 1)))
}

#[test]
fn recursive_data_has_a_limit_in_both_directions() {
    let schema = Schema::default();
    let element = recursive(&schema);
    let mut heap = super::support::heap();
    let deepest: Node = read(&element, &nested(MAX_VALUE_DEPTH), &mut heap).unwrap();
    written(&element, &deepest).unwrap();
    let (code, text) = read_failure::<Node>(&element, &nested(MAX_VALUE_DEPTH + 1));
    assert_eq!(code, WS_E_QUOTA_EXCEEDED);
    assert!(text.contains("more than 64 levels"), "{text}");
    let mut circle = Node { next: std::ptr::null_mut() };
    circle.next = &raw mut circle;
    assert_eq!(written(&element, &circle).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
}

/// A structure that allocates in every way there is.
fn everything(schema: &Schema) -> (ElementType, crate::xml::NodeBuffer) {
    let inner = schema.structure(8, vec![schema.element_field("t", WS_WSZ_TYPE, 0)]);
    let pointer = WS_FIELD_DESCRIPTION {
        typeDescription: inner.cast(),
        options: WS_FIELD_POINTER,
        ..schema.repeating("p", WS_STRUCT_TYPE, 0, 8)
    };
    let fields = vec![
        schema.field(WS_ANY_ATTRIBUTES_FIELD_MAPPING, "", WS_ANY_ATTRIBUTES_TYPE, 96),
        pointer,
        schema.element_field("q", WS_XML_QNAME_TYPE, 16),
        schema.element_field("b", WS_BYTES_TYPE, 80),
        schema.field(WS_ANY_ELEMENT_FIELD_MAPPING, "", WS_XML_BUFFER_TYPE, 112),
    ];
    let content = "<p><t>one</t></p><p><t>two</t></p><q>name</q><b>AAEC</b><any>x</any>";
    let document = document(&format!("<s xmlns='{NS}' k='v'>{content}</s>"));
    (schema.struct_element(120, fields).unwrap(), document)
}

#[test]
fn every_allocation_may_fail_and_nothing_else_happens() {
    let schema = Schema::default();
    let (element, document) = everything(&schema);
    let mut failures = 0;
    for count in 0.. {
        let mut heap = Heap::new(1 << 20, 0);
        heap.fail_after(count);
        match read::<[u64; 15]>(&element, &document, &mut heap) {
            Ok(_) => break,
            Err(failure) => assert_eq!(failure.code, E_OUTOFMEMORY, "allocation {count}"),
        }
        failures += 1;
    }
    assert!(failures >= 12, "{failures}");
}

#[test]
fn the_quota_of_the_heap_bounds_what_a_value_takes() {
    let schema = Schema::default();
    let (element, document) = everything(&schema);
    let mut heap = Heap::new(1 << 20, 0);
    read::<[u64; 15]>(&element, &document, &mut heap).unwrap();
    let needed = heap.requested_size();
    for quota in 0..needed {
        let failure = read::<[u64; 15]>(&element, &document, &mut Heap::new(quota, 0)).unwrap_err();
        assert_eq!(failure.code, WS_E_QUOTA_EXCEEDED, "quota {quota}");
    }
    read::<[u64; 15]>(&element, &document, &mut Heap::new(needed, 0)).unwrap();
}

#[test]
fn many_items_are_refused_before_they_are_read() {
    let schema = Schema::default();
    let element = schema.struct_element(16, vec![schema.repeating("n", WS_INT64_TYPE, 0, 8)]).unwrap();
    let many = in_s(&"<n>1</n>".repeat(1000));
    let failure = read::<[u64; 2]>(&element, &many, &mut Heap::new(7999, 0)).unwrap_err();
    assert_eq!(failure.code, WS_E_QUOTA_EXCEEDED);
    read::<[u64; 2]>(&element, &many, &mut Heap::new(8000, 0)).unwrap();
}

#[test]
fn the_deepest_value_fits_a_small_stack() {
    // Half of what a pool thread has, in a build without optimisation.
    let work = || {
        let schema = Schema::default();
        let element = recursive(&schema);
        let mut heap = super::support::heap();
        let document = nested(MAX_VALUE_DEPTH);
        let deepest: Node = read(&element, &document, &mut heap).unwrap();
        written(&element, &deepest).unwrap();
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(work).unwrap().join().unwrap();
}

/// A document made of these steps: start an element, end one, text, an attribute.
fn arbitrary_document(steps: &[(u8, u8)]) -> crate::xml::NodeBuffer {
    const NAMES: [&str; 6] = ["p", "t", "q", "b", "s", "any"];
    const TEXTS: [&str; 6] = ["", "name", "AAEC", "1", " ", "p:name"];
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let mut writer = Writer::nodes(NodeBuffer::new());
    let mut depth = 1;
    writer.start_element(&XmlName::new(XmlStr::inline("s"), XmlStr::inline(NS))).unwrap();
    for &(step, choice) in steps {
        let text = TEXTS[usize::from(choice) % TEXTS.len()];
        match step % 8 {
            0..=3 => {
                let local = XmlStr::inline(NAMES[usize::from(choice) % NAMES.len()]);
                writer.start_element(&XmlName::new(local, XmlStr::inline(NS))).unwrap();
                depth += 1;
            }
            4 | 5 if depth > 1 => {
                writer.end_element().unwrap();
                depth -= 1;
            }
            6 => {
                // Twice the same attribute, or one behind content, is refused by the writer; then there is none.
                let (local, ns) = if choice % 2 == 0 { ("nil", XSI) } else { ("k", "") };
                drop(writer.attribute(&XmlName::new(XmlStr::inline(local), XmlStr::inline(ns)), Text::Utf8(text)));
            }
            _ => writer.text(Text::Utf8(text)).unwrap(),
        }
    }
    for _ in 0..depth {
        writer.end_element().unwrap();
    }
    writer.into_nodes().unwrap()
}

proptest::proptest! {
    #[test]
    fn no_document_does_harm(steps in proptest::collection::vec((0u8..8, 0u8..6), 0..60), quota in 0usize..2000) {
        let schema = Schema::default();
        let document = arbitrary_document(&steps);
        let (everything, _) = everything(&schema);
        let mut heap = Heap::new(quota, 0);
        let codes = [WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED, WS_E_NUMERIC_OVERFLOW];
        if let Err(failure) = read::<[u64; 15]>(&everything, &document, &mut heap) {
            proptest::prop_assert!(codes.contains(&failure.code), "{failure}");
        }
        proptest::prop_assert!(heap.requested_size() <= quota);
        if let Err(failure) = read::<Node>(&recursive(&schema), &document, &mut heap) {
            proptest::prop_assert!(codes.contains(&failure.code), "{failure}");
        }
    }
}
