use super::{parse, parse_into};
use crate::xml::{Cursor, DecodeErrorKind, Limits, NodeBuffer, NodeKind, Text};

/// The document as one line: names with namespaces, attributes, text.
fn outline(xml: &str) -> String {
    let buffer = parse(xml.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{xml}: {error}"));
    let mut cursor = buffer.cursor();
    let mut out = String::new();
    while cursor.kind() != NodeKind::End {
        match cursor.kind() {
            NodeKind::StartElement => {
                out.push_str(&format!("({}", name(cursor.local_name(), cursor.namespace())));
                for attribute in cursor.attributes() {
                    out.push_str(&format!(" {}={:?}", name(attribute.local, attribute.ns), attribute.value.to_str()));
                }
            }
            NodeKind::EndElement => out.push(')'),
            NodeKind::Text => out.push_str(&format!(" {:?}", cursor.text().to_str())),
            NodeKind::Comment => out.push_str(&format!(" !{:?}", cursor.text().to_str())),
            NodeKind::End => {}
        }
        cursor.advance();
    }
    out
}

fn name(local: &str, ns: &str) -> String {
    if ns.is_empty() { local.to_owned() } else { format!("{{{ns}}}{local}") }
}

#[test]
fn names_get_their_namespaces() {
    assert_eq!(
        outline("<p:a xmlns:p='u' xmlns='d' x='1' p:x='2'><b xmlns=''/><p:c xmlns:p='v'/><d/></p:a>"),
        "({u}a x=\"1\" {u}x=\"2\"(b)({v}c)({d}d))"
    );
    assert_eq!(outline("<a xml:lang='en'/>"), "(a {http://www.w3.org/XML/1998/namespace}lang=\"en\")");
}

#[test]
fn text_is_what_it_stands_for() {
    assert_eq!(outline("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>"), "(a \"<&>\\\"'A😀\")");
    assert_eq!(outline("<a>x\r\ny\rz&#xD;</a>"), "(a \"x\\ny\\nz\\r\")");
    assert_eq!(outline("<a>1<![CDATA[<&amp;]]>2</a>"), "(a \"1<&amp;2\")");
    assert_eq!(outline("<a x='1\t2\r\n3&#xA;'/>"), "(a x=\"1 2 3\\n\")");
    assert_eq!(outline("<a>b<!--c-->d</a>"), "(a \"b\" !\"c\" \"d\")");
}

#[test]
fn what_surrounds_the_root_means_nothing() {
    for xml in [
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>\n",
        "<?xml version='1.0' encoding='utf-16'?><a />",
        " <a\n></a\t> ",
    ] {
        assert_eq!(outline(xml), "(a)");
    }
    assert_eq!(outline("<!--x--><a/><!--y-->"), " !\"x\"(a) !\"y\"");
}

#[test]
fn utf_16_is_read_in_either_order_with_or_without_mark() {
    let text = "<a>日😀</a>";
    for mark in ["", "\u{FEFF}"] {
        let units: Vec<u16> = mark.encode_utf16().chain(text.encode_utf16()).collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [&little, &big] {
            let buffer = parse(bytes, &Limits::default()).unwrap();
            assert_eq!(buffer.cursor_at(1).text(), Text::Utf8("日😀"));
            assert!(parse(&bytes[..bytes.len() - 1], &Limits::default()).is_err());
        }
    }
}

#[test]
fn what_is_not_well_formed_or_forbidden_is_refused() {
    for bad in [
        "",
        " ",
        "a",
        "<a>",
        "</a>",
        "<a/><b/>",
        "<a></b>",
        "<a/>b",
        "<a><b></a></b>",
        "<a",
        "<a ",
        "<a x",
        "<a x=>",
        "<a x=1/>",
        "<a x='1/>",
        "<a x='1'y='2'/>",
        "<a x='1' x='2'/>",
        "<a x='<'/>",
        "<1/>",
        "<a:/>",
        "<:a/>",
        "<a:b:c xmlns:a='u'/>",
        "<p:a/>",
        "<a p:x='1'/>",
        "<xmlns:a/>",
        "<a xmlns:p=''/>",
        "<a xmlns:xml='u'/>",
        "<a xmlns:xmlns='u'/>",
        "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns='u' xmlns='u'/>",
        "<a p:x='1' q:x='2' xmlns:p='u' xmlns:q='u'/>",
        "<a>&b;</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>&#+65;</a>",
        "<a>&amp</a>",
        "<a>&</a>",
        "<a>]]></a>",
        "<a>\u{1}</a>",
        "<a>\u{FFFE}</a>",
        "<a><!-- -- --></a>",
        "<a><!--x---></a>",
        "<a><!--</a>",
        "<![CDATA[x]]><a/>",
        "<a><![CDATA[x</a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<a><?b?></a>",
        "<?b?><a/>",
        " <?xml version='1.0'?><a/>",
        "<?xml version='1.0' encoding='latin1'?><a/>",
        "<?xml encoding='utf-8'?><a/>",
        "< a/>",
        "<a / >",
        "</ a>",
    ] {
        let error = parse(bad.as_bytes(), &Limits::default()).expect_err(bad);
        assert_eq!(error.kind, DecodeErrorKind::Malformed, "{bad}");
    }
    assert!(parse(b"<a>\xFF</a>", &Limits::default()).is_err());
}

#[test]
fn an_error_says_where_it_was_found() {
    let error = parse(b"<a><b></c></a>", &Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "XML, byte 10: the element 'b' is ended by 'c'");
    assert_eq!(parse(b"<a>\xFF", &Limits::default()).unwrap_err().offset, 3);
}

#[test]
fn what_came_before_an_error_is_a_document_in_either_encoding() {
    let whole = parse(b"<a><b>x</b></a>", &Limits::default()).unwrap();
    let mut text = NodeBuffer::new();
    let error = parse_into(&mut text, b"<a><b>x<c y></c></b></a>", &Limits::default()).unwrap_err();
    assert_eq!(error.open, 2);
    let mut binary = NodeBuffer::new();
    let document = b"\x40\x01a\x40\x01b\x98\x01x\x40\x01c\xFF\x01\x01\x01";
    let error = crate::xml::binary::decode_into(&mut binary, document, None, &Limits::default()).unwrap_err();
    assert_eq!(error.open, 3);
    let kinds = |buffer: &NodeBuffer| {
        let mut cursor = buffer.cursor();
        let mut kinds = Vec::new();
        while cursor.kind() != NodeKind::End {
            kinds.push(cursor.kind());
            cursor.advance();
        }
        kinds
    };
    assert_eq!(kinds(&text), kinds(&whole));
    assert_eq!(kinds(&binary).len(), kinds(&whole).len() + 2);
    assert_eq!(parse_into(&mut text, b"<a/><b/>", &Limits::default()).unwrap_err().open, 0);
}

#[test]
fn the_limits_hold_for_text_too() {
    let limits = Limits { depth: 2, attributes: 1, namespaces: 1, name_length: 3, nodes: 5, extra_text: 0 };
    assert!(parse(b"<a x='1' xmlns='u'><b>c</b></a>", &limits).is_ok());
    for beyond in [
        "<a><b><c/></b></a>",
        "<a x='' y=''/>",
        "<a xmlns='u'><b xmlns='v'/></a>",
        "<abcd/>",
        "<a xmlns='abcd'/>",
        "<a><b/><b/></a>",
    ] {
        assert_eq!(parse(beyond.as_bytes(), &limits).unwrap_err().kind, DecodeErrorKind::Limit, "{beyond}");
    }
}

#[test]
fn a_cursor_knows_the_prefixes_where_it_stands() {
    let buffer = parse(b"<a xmlns:p='u' xmlns='d'><b xmlns:p='v'/>x<c xmlns=''/></a>", &Limits::default()).unwrap();
    let at = |position| -> Cursor<'_> { buffer.cursor_at(position) };
    // a, b, end of b, x, c, end of c, end of a
    assert_eq!((at(1).lookup_prefix("p"), at(3).lookup_prefix("p")), (Some("v"), Some("u")));
    assert_eq!((at(4).lookup_prefix(""), at(3).lookup_prefix("")), (Some(""), Some("d")));
    assert_eq!((at(1).lookup_namespace("u"), at(3).lookup_namespace("u")), (None, Some("p")));
    assert_eq!((at(0).lookup_prefix("q"), at(0).lookup_prefix("xml").is_some()), (None, true));
    let mut cursor = at(1);
    cursor.skip_element();
    assert_eq!((cursor.position(), cursor.kind()), (3, NodeKind::Text));
    let mut cursor = at(0);
    cursor.skip_element();
    assert_eq!(cursor.kind(), NodeKind::End);
}
