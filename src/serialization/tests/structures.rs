//! Structures: elements in order, repeating elements, embedded and pointed-to structures, content of any kind.

use super::support::{NS, Schema, document, heap, in_s, items, read, read_failure, written, wsz};
use crate::abi::*;
use crate::handle::Handle;
use crate::serialization::ElementType;
use crate::xml::NodeBuffer;

#[repr(C)]
#[derive(Debug, PartialEq)]
struct Pair {
    a: i32,
    b: i32,
}

fn pair(schema: &Schema) -> ElementType {
    let fields = vec![schema.element_field("a", WS_INT32_TYPE, 0), schema.element_field("b", WS_INT32_TYPE, 4)];
    schema.struct_element(8, fields).unwrap()
}

#[test]
fn elements_are_read_in_the_order_of_the_description() {
    let schema = Schema::default();
    let element = pair(&schema);
    let value: Pair = read(&element, &in_s(" <a>1</a> <!--between--> <b>2</b> "), &mut heap()).unwrap();
    assert_eq!(value, Pair { a: 1, b: 2 });
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\"><a>1</a><b>2</b></s>"));
}

#[test]
fn a_failure_names_what_was_expected_and_what_was_found() {
    let schema = Schema::default();
    let element = pair(&schema);
    let within = "The element 's' (namespace 'urn:t') could not be read";
    for (content, reason) in [
        ("<b>2</b><a>1</a>", "Expected element 'a' (namespace 'urn:t'), found the element 'b' (namespace 'urn:t')"),
        ("<a>1</a>", "Expected element 'b' (namespace 'urn:t'), found the end of the element 's' (namespace 'urn:t')"),
        ("<a>1</a><c>2</c>", "Expected element 'b' (namespace 'urn:t'), found the element 'c' (namespace 'urn:t')"),
        ("<a>1</a>stray<b>2</b>", "Expected element 'b' (namespace 'urn:t'), found the text 'stray'"),
        (
            "<a>1</a><b>2</b><c/>",
            "Expected the end of the element 's' (namespace 'urn:t'), found the element 'c' (namespace 'urn:t')",
        ),
        ("<a xmlns=''>1</a><b>2</b>", "Expected element 'a' (namespace 'urn:t'), found the element 'a' (no namespace)"),
    ] {
        let (code, text) = read_failure::<Pair>(&element, &in_s(content));
        assert_eq!((code, text), (WS_E_INVALID_FORMAT, format!("{reason} | {within}")), "{content}");
    }
    let (_, text) = read_failure::<Pair>(&element, &in_s("<a>1</a><b>x</b>"));
    assert!(text.contains("The element 'b' (namespace 'urn:t') could not be read"), "{text}");
    let (_, text) = read_failure::<Pair>(&element, &document("<t/>"));
    assert_eq!(text, "Expected the element 's' (namespace 'urn:t'), found the element 't' (no namespace)");
}

#[test]
fn unmapped_memory_reads_as_zero_and_fields_may_lie_in_any_order() {
    #[repr(C)]
    struct Loose {
        second: i64,
        hole: i64,
        first: i16,
    }
    let schema = Schema::default();
    let fields = vec![schema.element_field("f", WS_INT16_TYPE, 16), schema.element_field("s", WS_INT64_TYPE, 0)];
    let element = schema.struct_element(24, fields).unwrap();
    let value: Loose = read(&element, &in_s("<f>7</f><s>8</s>"), &mut heap()).unwrap();
    assert_eq!((value.first, value.second, value.hole), (7, 8, 0));
}

#[test]
fn an_empty_structure_has_no_size_and_no_fields() {
    let schema = Schema::default();
    let element = schema.struct_element(0, vec![]).unwrap();
    read::<()>(&element, &in_s(" "), &mut heap()).unwrap();
    assert!(read_failure::<()>(&element, &in_s("<x/>")).1.contains("found the element 'x'"));
    assert_eq!(written(&element, &()).unwrap(), format!("<s xmlns=\"{NS}\"/>"));
}

#[test]
fn structures_are_embedded_or_pointed_to() {
    #[repr(C)]
    struct Outer {
        inside: Pair,
        outside: *mut Pair,
    }
    let schema = Schema::default();
    let inner = schema
        .structure(8, vec![schema.element_field("a", WS_INT32_TYPE, 0), schema.element_field("b", WS_INT32_TYPE, 4)]);
    let field = |name, offset, options| WS_FIELD_DESCRIPTION {
        typeDescription: inner.cast(),
        options,
        ..schema.element_field(name, WS_STRUCT_TYPE, offset)
    };
    let element = schema.struct_element(16, vec![field("i", 0, 0), field("o", 8, WS_FIELD_POINTER)]).unwrap();
    let mut heap = heap();
    let content = "<i><a>1</a><b>2</b></i><o><a>3</a><b>4</b></o>";
    let value: Outer = read(&element, &in_s(content), &mut heap).unwrap();
    assert_eq!(value.inside, Pair { a: 1, b: 2 });
    assert_eq!(items(value.outside, 1), [Pair { a: 3, b: 4 }]);
    assert_eq!(heap.requested_size(), 8);
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\">{content}</s>"));
    let broken = Outer { outside: std::ptr::null_mut(), ..value };
    let failure = written(&element, &broken).unwrap_err();
    assert_eq!(failure.code, WS_E_INVALID_FORMAT);
    assert!(failure.texts.iter().any(|text| text.contains("element 'o'")), "{failure}");
}

#[repr(C)]
#[derive(Debug)]
struct Array<T> {
    items: *mut T,
    count: u32,
}

#[test]
fn repeating_elements_become_one_array() {
    let schema = Schema::default();
    let element = schema.struct_element(16, vec![schema.repeating("n", WS_INT16_TYPE, 0, 8)]).unwrap();
    let mut heap = heap();
    let value: Array<i16> = read(&element, &in_s("<n>1</n> <n>2</n><n>3</n>"), &mut heap).unwrap();
    assert_eq!(items(value.items, value.count), [1, 2, 3]);
    assert_eq!(heap.requested_size(), 6, "one allocation of the final size");
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\"><n>1</n><n>2</n><n>3</n></s>"));
    let none: Array<i16> = read(&element, &in_s(""), &mut heap).unwrap();
    assert_eq!((none.items.is_null(), none.count), (true, 0));
    let (_, text) = read_failure::<Array<i16>>(&element, &in_s("<n>1</n><n>x</n>"));
    assert!(text.contains("Item 1 of the repeating element 'n' (namespace 'urn:t') could not be read"), "{text}");
    let broken = Array::<i16> { items: std::ptr::null_mut(), count: 2 };
    assert_eq!(written(&element, &broken).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn a_wrapper_stands_around_repeating_elements() {
    let schema = Schema::default();
    let field = WS_FIELD_DESCRIPTION {
        localName: schema.xml("w"),
        ns: schema.xml(NS),
        ..schema.repeating("n", WS_WSZ_TYPE, 0, 8)
    };
    let element = schema.struct_element(16, vec![field]).unwrap();
    let mut heap = heap();
    let value: Array<*mut u16> = read(&element, &in_s("<w><n>a</n><n>b</n></w>"), &mut heap).unwrap();
    let texts: Vec<_> = items(value.items, value.count).iter().map(|text| wsz(*text)).collect();
    assert_eq!(texts, ["a", "b"]);
    assert_eq!(written(&element, &value).unwrap(), format!("<s xmlns=\"{NS}\"><w><n>a</n><n>b</n></w></s>"));
    let empty: Array<*mut u16> = read(&element, &in_s("<w/>"), &mut heap).unwrap();
    assert_eq!((empty.items.is_null(), empty.count), (false, 0), "empty, not nil");
    assert!(written(&element, &empty).unwrap().contains("<w/>"));
    assert!(read_failure::<Array<*mut u16>>(&element, &in_s("<n>a</n>")).1.contains("Expected"));
    assert!(read_failure::<Array<*mut u16>>(&element, &in_s("<w><x/></w>")).1.contains("found the element 'x'"));
}

#[test]
fn items_are_held_by_value_or_by_pointer() {
    let schema = Schema::default();
    let inner = schema
        .structure(12, vec![schema.element_field("a", WS_INT32_TYPE, 0), schema.element_field("b", WS_INT32_TYPE, 4)]);
    let field = |options| WS_FIELD_DESCRIPTION {
        typeDescription: inner.cast(),
        options,
        ..schema.repeating("p", WS_STRUCT_TYPE, 0, 8)
    };
    let content = "<p><a>1</a><b>2</b></p><p><a>3</a><b>4</b></p>";
    let by_value = schema.struct_element(16, vec![field(0)]).unwrap();
    let mut heap = heap();
    let value: Array<[i32; 4]> = read(&by_value, &in_s(content), &mut heap).unwrap();
    assert_eq!(items(value.items, value.count), [[1, 2, 0, 0], [3, 4, 0, 0]], "12 bytes, aligned to 8");
    assert_eq!(written(&by_value, &value).unwrap(), format!("<s xmlns=\"{NS}\">{content}</s>"));
    let by_pointer = schema.struct_element(16, vec![field(WS_FIELD_POINTER)]).unwrap();
    let value: Array<*mut Pair> = read(&by_pointer, &in_s(content), &mut heap).unwrap();
    let pairs: Vec<_> = items(value.items, value.count).iter().map(|pair| &items(*pair, 1)[0]).collect();
    assert_eq!(pairs, [&Pair { a: 1, b: 2 }, &Pair { a: 3, b: 4 }]);
    assert_eq!(written(&by_pointer, &value).unwrap(), format!("<s xmlns=\"{NS}\">{content}</s>"));
}

#[test]
fn the_number_of_items_is_kept_in_its_described_range() {
    let schema = Schema::default();
    let range = schema.keep(WS_ITEM_RANGE { minItemCount: 1, maxItemCount: 2 });
    let field = WS_FIELD_DESCRIPTION { itemRange: range, ..schema.repeating("n", WS_INT32_TYPE, 0, 8) };
    let element = schema.struct_element(16, vec![field]).unwrap();
    for (content, fits) in [("", false), ("<n>1</n>", true), ("<n>1</n><n>1</n>", true), ("<n/><n/><n/>", false)] {
        let result = read::<Array<i32>>(&element, &in_s(content), &mut heap());
        assert_eq!(result.is_ok(), fits, "{content}");
        if let Err(failure) = result {
            assert!(failure.texts[0].contains("outside the described 1 to 2"), "{failure}");
        }
    }
}

#[test]
fn a_repeating_field_takes_all_it_can() {
    #[repr(C)]
    struct S {
        items: *mut i32,
        count: u32,
        last: i32,
    }
    let schema = Schema::default();
    let fields = vec![schema.repeating("n", WS_INT32_TYPE, 0, 8), schema.element_field("n", WS_INT32_TYPE, 12)];
    let element = schema.struct_element(16, fields).unwrap();
    assert!(read_failure::<S>(&element, &in_s("<n>1</n><n>2</n>")).1.contains("found the end of the element 's'"));
}

/// The text of a buffer that a value points to.
fn buffer_text(buffer: *mut WS_XML_BUFFER) -> String {
    // SAFETY: a handle that serialization made and that its heap still keeps.
    let handle = unsafe { &*buffer.cast::<Handle<NodeBuffer>>() };
    let nodes = handle.lock();
    let mut writer = crate::xml::Writer::utf8(Vec::new());
    writer.start_element(&crate::xml::XmlName::local("b")).unwrap();
    writer.copy_content(&mut nodes.cursor()).unwrap();
    writer.end_element().unwrap();
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn an_xml_buffer_holds_an_element_under_whatever_name() {
    #[repr(C)]
    struct S {
        buffer: *mut WS_XML_BUFFER,
    }
    let schema = Schema::default();
    let element = schema.struct_element(8, vec![schema.element_field("x", WS_XML_BUFFER_TYPE, 0)]).unwrap();
    let mut heap = heap();
    let value: S = read(&element, &in_s("<x k='v'>t<y/></x>"), &mut heap).unwrap();
    assert!(buffer_text(value.buffer).contains("k=\"v\""));
    let text = written(&element, &value).unwrap();
    assert!(text.contains("<x") && text.contains("k=\"v\"") && text.contains(">t<y"), "{text}");
    let other = schema.struct_element(8, vec![schema.element_field("z", WS_XML_BUFFER_TYPE, 0)]).unwrap();
    let text = written(&other, &value).unwrap();
    assert!(text.contains("<z") && text.contains("</z>") && !text.contains("<x"), "{text}");
    assert_eq!(written(&element, &S { buffer: std::ptr::null_mut() }).unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn any_element_and_any_content_are_kept_or_thrown_away() {
    #[repr(C)]
    struct S {
        one: *mut WS_XML_BUFFER,
        many: *mut *mut WS_XML_BUFFER,
        count: u32,
        known: i32,
        rest: *mut WS_XML_BUFFER,
    }
    let schema = Schema::default();
    let any = |mapping, ty, offset, count| WS_FIELD_DESCRIPTION {
        countOffset: count,
        ..schema.field(mapping, "", ty, offset)
    };
    let fields = |ty| {
        vec![
            any(WS_ANY_ELEMENT_FIELD_MAPPING, ty, 0, 0),
            schema.element_field("known", WS_INT32_TYPE, 20),
            any(WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING, ty, 8, 16),
            any(WS_ANY_CONTENT_FIELD_MAPPING, ty, 24, 0),
        ]
    };
    let content = "<p>1</p><known>5</known><q/><r>2</r>tail<u/>";
    let keeping = schema.struct_element(32, fields(WS_XML_BUFFER_TYPE)).unwrap();
    let mut heap = heap();
    let value: S = read(&keeping, &in_s(content), &mut heap).unwrap();
    assert_eq!((value.known, value.count), (5, 2));
    assert!(buffer_text(value.one).contains(">1</p>"));
    assert!(buffer_text(items(value.many, 2)[1]).contains(">2</r>"));
    assert!(buffer_text(value.rest).contains("tail<u"));
    let text = written(&keeping, &value).unwrap();
    for part in [">1</p>", "<known>5</known>", ">2</r>", "tail<u"] {
        assert!(text.contains(part), "{text} has {part}");
    }
    let dropping = schema.struct_element(32, fields(WS_VOID_TYPE)).unwrap();
    let value: S = read(&dropping, &in_s(content), &mut heap).unwrap();
    assert_eq!((value.known, value.count, value.one.is_null(), value.rest.is_null()), (5, 0, true, true));
    assert!(written(&dropping, &value).unwrap().contains("<known>5</known>"));
}

#[test]
fn any_element_can_be_restricted_to_other_namespaces() {
    let schema = Schema::default();
    let field = WS_FIELD_DESCRIPTION {
        ns: schema.xml(NS),
        options: WS_FIELD_OTHER_NAMESPACE | WS_FIELD_OPTIONAL,
        ..schema.field(WS_ANY_ELEMENT_FIELD_MAPPING, "", WS_VOID_TYPE, 0)
    };
    let element = schema.struct_element(0, vec![field]).unwrap();
    read::<()>(&element, &in_s("<x xmlns='urn:other'/>"), &mut heap()).unwrap();
    read::<()>(&element, &in_s(""), &mut heap()).unwrap();
    assert!(read_failure::<()>(&element, &in_s("<x/>")).1.contains("found the element 'x' (namespace 'urn:t')"));
}

#[test]
fn a_structure_of_text_has_attributes_and_no_elements() {
    #[repr(C)]
    struct Price {
        amount: f64,
        currency: *mut u16,
    }
    let schema = Schema::default();
    let fields = vec![
        schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "currency", WS_WSZ_TYPE, 8),
        schema.field(WS_TEXT_FIELD_MAPPING, "", WS_DOUBLE_TYPE, 0),
    ];
    let element = schema.struct_element(16, fields).unwrap();
    let mut heap = heap();
    let value: Price =
        read(&element, &document(&format!("<s xmlns='{NS}' currency='EUR'>1.5</s>")), &mut heap).unwrap();
    assert_eq!((value.amount, wsz(value.currency)), (1.5, "EUR".to_owned()));
    let text = written(&element, &value).unwrap();
    assert!(text.contains("currency=\"EUR\"") && text.contains(">1.5</s>"), "{text}");
    let (_, text) = read_failure::<Price>(&element, &document(&format!("<s xmlns='{NS}' currency=''>1<x/></s>")));
    assert!(text.contains("expected text, found the element 'x'"), "{text}");
}

#[test]
fn trailing_content_is_ignored_only_if_the_structure_says_so() {
    let schema = Schema::default();
    let structure = schema.structure(4, vec![schema.element_field("a", WS_INT32_TYPE, 0)]);
    // SAFETY: the schema's own table, not yet in use.
    unsafe { (*structure).structOptions = WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT };
    let element = schema.compile(schema.element("s", WS_STRUCT_TYPE, structure)).unwrap();
    let value: i32 = read(&element, &in_s("<a>1</a><b><a/></b>text"), &mut heap()).unwrap();
    assert_eq!(value, 1);
}
