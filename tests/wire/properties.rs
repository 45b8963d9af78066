//! What holds for all documents and all bytes.

use proptest::prelude::*;
use webservices::xml::{
    DateTime, DateTimeKind, Decimal, Limits, NodeBuffer, Text, Writer, XmlName, XmlStr, binary, text,
};

use crate::equivalence::assert_same;
use crate::vectors;

#[derive(Debug, Clone)]
enum Node {
    Element { prefix: Option<String>, local: String, ns: String, attributes: Vec<(String, Value)>, content: Vec<Node> },
    Text(Value),
    Comment(String),
}

/// An owned [`Text`].
#[derive(Debug, Clone)]
enum Value {
    Text(Text<'static>),
    String(String),
    Bytes(Vec<u8>),
}

impl Value {
    fn as_text(&self) -> Text<'_> {
        match self {
            Value::Text(text) => *text,
            Value::String(text) => Text::Utf8(text),
            Value::Bytes(octets) => Text::Bytes(octets),
        }
    }
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[ -~é日😀\n\t]{0,300}".prop_map(Value::String),
        any::<bool>().prop_map(|value| Value::Text(Text::Bool(value))),
        any::<i64>().prop_map(|value| Value::Text(Text::Int64(value))),
        any::<i16>().prop_map(|value| Value::Text(Text::Int64(value.into()))),
        any::<u64>().prop_map(|value| Value::Text(Text::UInt64(value))),
        // Microsoft's writer, and ours, drop the sign of zero.
        any::<f32>()
            .prop_map(|value| if value == 0.0 { 0.0 } else { value })
            .prop_map(|value| Value::Text(Text::Float(value))),
        any::<f64>()
            .prop_map(|value| if value == 0.0 { 0.0 } else { value })
            .prop_map(|value| Value::Text(Text::Double(value))),
        any::<(bool, u32, u64)>().prop_map(|(negative, hi, lo)| {
            Value::Text(Text::Decimal(Decimal { negative, scale: (lo % 29) as u8, hi, lo }))
        }),
        (0..=DateTime::MAX_TICKS)
            .prop_map(|ticks| Value::Text(Text::DateTime(DateTime { ticks, kind: DateTimeKind::Utc }))),
        any::<i64>().prop_map(|ticks| Value::Text(Text::TimeSpan(ticks))),
        any::<[u8; 16]>().prop_map(|guid| Value::Text(Text::Guid(guid))),
        any::<[u8; 16]>().prop_map(|guid| Value::Text(Text::UniqueId(guid))),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(Value::Bytes),
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z_é][A-Za-z0-9_.é-]{0,12}".prop_filter("reserved", |name| name != "xmlns" && name != "xml")
}

fn element(content: impl Strategy<Value = Vec<Node>>) -> impl Strategy<Value = Node> {
    let ns = prop_oneof![Just(String::new()), Just("urn:a".to_owned()), Just("urn:b".to_owned())];
    let attributes = prop::collection::btree_map(name(), value(), 0..4);
    (prop::option::of(name()), name(), ns, attributes, content).prop_map(|(prefix, local, ns, attributes, content)| {
        let prefix = prefix.filter(|_| !ns.is_empty());
        // Adjacent text becomes one text, and a number in it loses its type.
        let mut content = content;
        content.dedup_by(|next, last| match (last, next) {
            (Node::Text(Value::String(_)), Node::Text(Value::String(_))) => false,
            (last, next) => matches!((last, next), (Node::Text(_), Node::Text(_))),
        });
        Node::Element { prefix, local, ns, attributes: attributes.into_iter().collect(), content }
    })
}

fn tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        4 => value().prop_map(Node::Text),
        1 => "[ a-z]{0,10}".prop_map(Node::Comment),
        2 => element(Just(Vec::new())),
    ];
    let inner = leaf.prop_recursive(5, 40, 5, |node| element(prop::collection::vec(node, 0..5)));
    element(prop::collection::vec(inner, 0..5))
}

fn write(writer: &mut Writer<'_>, node: &Node) {
    match node {
        Node::Text(value) => writer.text(value.as_text()).unwrap(),
        Node::Comment(text) => writer.comment(text).unwrap(),
        Node::Element { prefix, local, ns, attributes, content } => {
            let ns = XmlStr::inline(ns);
            writer.start_element(&XmlName { prefix: prefix.as_deref(), local: XmlStr::inline(local), ns }).unwrap();
            for (index, (local, value)) in attributes.iter().enumerate() {
                let ns = if index == 0 { XmlStr::EMPTY } else { XmlStr::inline("urn:attributes") };
                writer.attribute(&XmlName::new(XmlStr::inline(local), ns), value.as_text()).unwrap();
            }
            content.iter().for_each(|node| write(writer, node));
            writer.end_element().unwrap();
        }
    }
}

fn nodes(tree: &Node) -> NodeBuffer {
    let mut writer = Writer::nodes(NodeBuffer::new());
    write(&mut writer, tree);
    writer.into_nodes().unwrap()
}

proptest! {
    #[test]
    fn a_document_survives_the_binary_encoding(tree in tree()) {
        let mut writer = Writer::binary(b"before".to_vec(), None);
        write(&mut writer, &tree);
        let bytes = writer.finish().unwrap();
        let decoded = binary::decode(bytes.strip_prefix(b"before").unwrap(), None, &Limits::default()).unwrap();
        assert_same(&nodes(&tree), &decoded, "binary");
    }

    #[test]
    fn a_document_survives_the_text_encoding(tree in tree()) {
        let mut writer = Writer::utf8(Vec::new());
        write(&mut writer, &tree);
        let bytes = writer.finish().unwrap();
        let decoded = text::parse(&bytes, &Limits::default()).unwrap();
        assert_same(&nodes(&tree), &decoded, "text");
    }

    #[test]
    fn a_copy_says_the_same(tree in tree()) {
        let original = nodes(&tree);
        let mut writer = Writer::nodes(NodeBuffer::new());
        writer.copy_content(&mut original.cursor()).unwrap();
        assert_same(&writer.into_nodes().unwrap(), &original, "copy");
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        let _ = binary::decode(&bytes, None, &Limits::default());
        let _ = text::parse(&bytes, &Limits::default());
    }

    #[test]
    fn a_damaged_document_never_panics_and_what_is_read_can_be_written(
        index in 0..167usize,
        at: prop::sample::Index,
        byte: u8,
    ) {
        let vector = &vectors::all()[index];
        let mut bytes = vector.bytes.clone();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let session = vector.session.as_deref().map(vectors::dictionary);
        if let Ok(document) = binary::decode(&bytes, session.as_ref(), &Limits::default()) {
            let mut writer = Writer::binary(Vec::new(), None);
            writer.copy_content(&mut document.cursor()).unwrap();
            let again = binary::decode(&writer.finish().unwrap(), None, &Limits::default()).unwrap();
            assert_same(&again, &document, &vector.name);
        }
    }

    #[test]
    fn text_that_looks_like_xml_never_panics(text in "[<>/=\"'a:&;#x! \\-\\[\\]?CDAT]{0,60}") {
        let _ = text::parse(text.as_bytes(), &Limits::default());
        let _ = text::parse(format!("<a>{text}</a>").as_bytes(), &Limits::default());
    }
}
