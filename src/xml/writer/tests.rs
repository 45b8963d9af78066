use super::{Opening, Writer};
use crate::abi::{WS_E_INVALID_FORMAT, WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED};
use crate::error::Result;
use crate::xml::text::Charset;
use crate::xml::{Limits, NodeBuffer, Text, XmlName, XmlStr, text};

const URN: XmlStr<'static> = XmlStr::inline("urn:x");

fn write(body: impl FnOnce(&mut Writer<'_>) -> Result) -> Result<String> {
    let mut writer = Writer::utf8(Vec::new());
    body(&mut writer)?;
    Ok(String::from_utf8(writer.finish()?).unwrap())
}

fn name(local: &'static str) -> XmlName<'static> {
    XmlName::new(XmlStr::inline(local), URN)
}

type Write = fn(&mut Writer<'_>) -> Result;

#[test]
fn an_element_without_prefix_gets_a_default_namespace_once() {
    let xml = write(|writer| {
        writer.start_element(&name("a"))?;
        writer.text_element(&name("b"), Text::Int64(5))?;
        writer.text_element(&XmlName::local("c"), Text::Bool(true))?;
        writer.end_element()
    });
    assert_eq!(xml.unwrap(), "<a xmlns=\"urn:x\"><b>5</b><c xmlns=\"\">true</c></a>");
}

#[test]
fn declarations_in_scope_are_used() {
    let xml = write(|writer| {
        writer.start_element(&XmlName::prefixed("p", XmlStr::inline("a"), URN))?;
        writer.attribute(&name("x"), Text::Utf8("<\"\n"))?;
        writer.start_element(&name("b"))?;
        writer.end_element()?;
        writer.end_element()
    });
    assert_eq!(xml.unwrap(), "<p:a p:x=\"&lt;&quot;&#xA;\" xmlns:p=\"urn:x\"><p:b/></p:a>");
}

#[test]
fn an_attribute_in_a_namespace_always_gets_a_prefix() {
    let xml = write(|writer| {
        writer.start_element(&name("a"))?;
        writer.attribute(&name("x"), Text::Utf8(""))?;
        writer.attribute(&XmlName::new(XmlStr::inline("y"), XmlStr::inline("urn:y")), Text::Utf8(""))?;
        writer.attribute(&XmlName::prefixed("d1p1", XmlStr::inline("z"), XmlStr::inline("urn:z")), Text::Utf8(""))?;
        writer.end_element()
    });
    assert_eq!(
        xml.unwrap(),
        "<a d1p1:x=\"\" d1p2:y=\"\" d1p3:z=\"\" xmlns=\"urn:x\" xmlns:d1p1=\"urn:x\" xmlns:d1p2=\"urn:y\" \
         xmlns:d1p3=\"urn:z\"/>"
    );
}

#[test]
fn a_prefix_can_change_its_meaning_further_in() {
    let xml = write(|writer| {
        writer.start_element(&XmlName::prefixed("p", XmlStr::inline("a"), URN))?;
        writer.start_element(&XmlName::prefixed("p", XmlStr::inline("b"), XmlStr::inline("urn:y")))?;
        // The outer namespace is hidden here.
        writer.start_element(&name("c"))?;
        writer.end_element()?;
        writer.end_element()?;
        writer.end_element()
    });
    assert_eq!(xml.unwrap(), "<p:a xmlns:p=\"urn:x\"><p:b xmlns:p=\"urn:y\"><c xmlns=\"urn:x\"/></p:b></p:a>");
}

#[test]
fn requested_declarations_are_written_where_they_are_requested() {
    let xml = write(|writer| {
        writer.start_element(&XmlName::prefixed("s", XmlStr::inline("a"), URN))?;
        writer.xmlns("s", URN)?;
        writer.xmlns("q", XmlStr::inline("urn:q"))?;
        assert_eq!(writer.prefix_for(XmlStr::inline("urn:q"))?, "q");
        writer.attribute(&XmlName::local("x"), Text::Int64(1))?;
        writer.end_element()
    });
    assert_eq!(xml.unwrap(), "<s:a xmlns:s=\"urn:x\" xmlns:q=\"urn:q\" x=\"1\"/>");
}

#[test]
fn what_xml_does_not_allow_is_refused() {
    let cases: [(&str, Write); 8] = [
        ("a name", |writer| writer.start_element(&XmlName::local("a b"))),
        ("no name", |writer| writer.start_element(&XmlName::local(""))),
        ("xmlns", |writer| writer.start_element(&XmlName::prefixed("xmlns", XmlStr::inline("a"), URN))),
        ("prefix without namespace", |writer| {
            writer.start_element(&XmlName::prefixed("p", XmlStr::inline("a"), XmlStr::EMPTY))
        }),
        ("two meanings", |writer| {
            writer.start_element(&XmlName::prefixed("p", XmlStr::inline("a"), URN))?;
            writer.xmlns("p", XmlStr::inline("urn:y"))
        }),
        ("xml elsewhere", |writer| {
            writer.start_element(&name("a"))?;
            writer.xmlns("xml", URN)
        }),
        ("a control character", |writer| writer.text_element(&name("a"), Text::Utf8("\u{1}"))),
        ("a comment", |writer| {
            writer.start_element(&name("a"))?;
            writer.comment("a--b")
        }),
    ];
    for (what, body) in cases {
        assert_eq!(write(body).unwrap_err().code, WS_E_INVALID_FORMAT, "{what}");
    }
}

#[test]
fn calls_out_of_order_are_refused() {
    let cases: [(&str, Write); 7] = [
        ("nothing", |_| Ok(())),
        ("no end", |writer| writer.start_element(&name("a"))),
        ("an end too many", |writer| writer.end_element()),
        ("text outside", |writer| writer.text(Text::Int64(1))),
        ("an attribute outside", |writer| writer.attribute(&name("a"), Text::Int64(1))),
        ("two roots", |writer| {
            writer.text_element(&name("a"), Text::Int64(1))?;
            writer.start_element(&name("a"))
        }),
        ("a late attribute", |writer| {
            writer.start_element(&name("a"))?;
            writer.text(Text::Int64(1))?;
            writer.attribute(&name("x"), Text::Int64(1))
        }),
    ];
    for (what, body) in cases {
        assert_eq!(write(body).unwrap_err().code, WS_E_INVALID_OPERATION, "{what}");
    }
}

#[test]
fn the_size_limit_stops_the_writer() {
    for mut writer in [Writer::utf8(b"head".to_vec()), Writer::binary(b"head".to_vec(), None)] {
        writer.set_max_size(20);
        writer.start_element(&XmlName::local("a")).unwrap();
        writer.text(Text::Utf8("0123456789")).unwrap();
        assert_eq!(writer.text(Text::Utf8("0123456789")).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    }
}

#[test]
fn a_copied_element_brings_its_namespaces() {
    let source = text::parse(b"<a xmlns:p='urn:p' xmlns='urn:d'><b t='p:q'>p:r</b></a>", &Limits::default()).unwrap();
    let xml = write(|writer| {
        writer.start_element(&XmlName::local("c"))?;
        let mut cursor = source.cursor_at(1);
        writer.copy_node(&mut cursor)?;
        assert_eq!(cursor.position(), 4);
        writer.end_element()
    });
    assert_eq!(xml.unwrap(), "<c><b t=\"p:q\" xmlns:p=\"urn:p\" xmlns=\"urn:d\">p:r</b></c>");
}

#[test]
fn a_node_buffer_holds_fragments_and_keeps_its_memory() {
    let mut writer = Writer::nodes(NodeBuffer::new());
    writer.text_element(&name("a"), Text::Int64(1)).unwrap();
    writer.text(Text::Utf8("x")).unwrap();
    writer.text_element(&name("b"), Text::Bytes(b"yz")).unwrap();
    let buffer = writer.into_nodes().unwrap();
    assert_eq!(buffer.len(), 7);
    let held = buffer.capacity_in_bytes();
    let mut writer = Writer::nodes(buffer);
    writer.text_element(&name("a"), Text::Int64(1)).unwrap();
    assert_eq!(writer.into_nodes().unwrap().capacity_in_bytes(), held);
}

#[test]
fn an_opening_is_written_as_if_each_time_for_the_first_time() {
    let opening = Opening::new();
    let document = |charset, before: &str, comment: bool, max_size| {
        let mut writer = Writer::in_charset(before.into(), charset);
        writer.set_max_size(max_size);
        if comment {
            writer.comment("first")?;
        }
        writer.begin(&opening, |writer| {
            writer.start_element(&XmlName::prefixed("p", XmlStr::inline("a"), URN))?;
            writer.start_element(&name("b"))
        })?;
        writer.attribute(&name("x"), Text::Int64(1))?;
        writer.text_element(&name("c"), Text::Utf8("t"))?;
        writer.end_element()?;
        writer.end_element()?;
        writer.finish()
    };
    let expected = "<p:a xmlns:p=\"urn:x\"><p:b p:x=\"1\"><p:c>t</p:c></p:b></p:a>";
    let wide = expected.encode_utf16().flat_map(u16::to_le_bytes);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
    // Nothing but the beginning of a document in UTF-8 is kept, and taken.
    for _ in 0..2 {
        let commented = document(Charset::Utf8, "", true, 1000).unwrap();
        assert_eq!(String::from_utf8(commented).unwrap(), format!("<!--first-->{expected}"));
        assert_eq!(document(Charset::Utf16Le, "", false, 1000).unwrap(), wide);
        for before in ["", "head"] {
            let written = document(Charset::Utf8, before, false, expected.len()).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), format!("{before}{expected}"));
        }
        for limit in 0..expected.len() {
            assert_eq!(document(Charset::Utf8, "head", false, limit).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
        }
    }
}
