use super::{DeclaredCharset, parse, parse_into};
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
        "<?xml version='1.0'?><a />",
        "<?xml version=\"1.0\"\tencoding = 'utf-8'  standalone\r\n=\r\n\"yes\" ?><a/>",
        "<?xml version='1.0' standalone='no'?><a/>",
        // Later versions of XML 1 are read as 1.0.
        "<?xml version='1.1'?><a/>",
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
        "<?xml version='1.0' encoding='utf-16'?><a/>",
        "<?xml version='2.0'?><a/>",
        "<?xml version='1.'?><a/>",
        "<?xml version='1.x'?><a/>",
        "<?xml?><a/>",
        "<?xml ?><a/>",
        "<?xml version=1.0?><a/>",
        "<?xml version='1.0\"?><a/>",
        "<?xml version='1.0' version='1.0'?><a/>",
        "<?xml encoding='utf-8' version='1.0'?><a/>",
        "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml version='1.0' Encoding='utf-8'?><a/>",
        "<?xml version='1.0' encoding=''?><a/>",
        "<?xml version='1.0' encoding='8859'?><a/>",
        "<?xml version='1.0'encoding='utf-8'?><a/>",
        "<?xml version='1.0' nothing='1'?><a/>",
        "<?xml version='1.0'><a/>",
        "<?xml version='1.0' ? ><a/>",
        "<?XML version='1.0'?><a/>",
        "<?xml-stylesheet href='x'?><a/>",
        "<a/><?xml version='1.0'?>",
        "<a\0/>",
        "<a>\0</a>",
        "<a/>\0",
        "<a x='\u{1F}'/>",
        "<a x='\u{FFFE}'/>",
        "<a>\u{FFFF}</a>",
        "<a><![CDATA[\u{C}]]></a>",
        "<a><!--\u{B}--></a>",
        "<a>&#xFFFE;</a>",
        "<a>&#xFFFF;</a>",
        "<a>&#x110000;</a>",
        "<a>&#xFFFFFFFFFF;</a>",
        "<a>&#8;</a>",
        "<a>&#x;</a>",
        "<a>&#;</a>",
        "<a>&#X41;</a>",
        "<a>&;</a>",
        "<a>&AMP;</a>",
        "<a>& amp;</a>",
        "<a>&amp ;</a>",
        "<a x='&nbsp;'/>",
        "<a x='&lt'/>",
        "&amp;<a/>",
        "<a/>&#32;",
        "<a/><![CDATA[ ]]>",
        "<a><!--x--->y--></a>",
        "<a><!-- x -></a>",
        "<a><!ELEMENT b ANY></a>",
        "<!ENTITY x 'y'><a/>",
        "<a><!doctype b></a>",
        "<a><![cdata[x]]></a>",
        "<-a/>",
        "<.a/>",
        "<a\u{D7}/>",
        "<a\u{37E}/>",
        "<\u{B7}a/>",
        "<a><>",
        "<a></></a>",
        "<a></a",
        "<a></a x='1'>",
        "<a x/>",
        "<a x=''x=''/>",
        "<a 'x'/>",
        "<a x='1' :y='2'/>",
        "<a p:='1' xmlns:p='u'/>",
        "<a xmlns:='u'/>",
        "<a xmlns:1='u'/>",
        "<a xmlns:p:q='u'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:p='u'/><p:a/>",
        "<a><b xmlns:p='u'/><p:c/></a>",
        "<a xmlns:p='u' xmlns:p='v'/>",
        "<a xml:x='1' xml:x='2'/>",
        "<p:a xmlns:p='u'></a>",
        "<p:a xmlns:p='u' xmlns:q='u'></q:a>",
        "<a/></a>",
        "\u{FEFF}\u{FEFF}<a/>",
        "< a/>",
        "<a / >",
        "</ a>",
    ] {
        let error = parse(bad.as_bytes(), &Limits::default()).expect_err(bad);
        assert_eq!(error.kind, DecodeErrorKind::Malformed, "{bad}");
    }
    assert!(parse(b"<a>\xFF</a>", &Limits::default()).is_err());
}

/// Line and column of the error, and what it says.
fn error_of(bytes: &[u8]) -> (usize, usize, String) {
    let error = parse(bytes, &Limits::default()).expect_err(&String::from_utf8_lossy(bytes));
    let (line, column) = error.place.unwrap();
    (line, column, error.text)
}

#[test]
fn an_error_says_where_it_was_found() {
    let error = parse(b"<a><b></c></a>", &Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "XML, byte 6, line 1, column 7: the element 'b' is ended by 'c'");
    for (document, line, column) in [
        ("", 1, 1),
        ("<a>", 1, 4),
        ("<a>\n  <b>&x;</b>\n</a>", 2, 6),
        ("<a>\r\n\r\n<b\r x='日' y='é' z></b></a>", 4, 15),
        ("<a>\n\n日本<b/></c>", 3, 7),
        ("<a>\r\rx]]></a>", 3, 2),
        ("<a>\n<!-- \u{FFFF} --></a>", 2, 6),
        ("<a>\n<p:b/></a>", 2, 1),
        ("<a>\n<b x='' x=''/></a>", 2, 1),
        ("<a>\n<b xmlns:p=''/></a>", 2, 4),
        ("<a\n1='2'/>", 2, 1),
        ("<a\nx='1\n2<'/>", 3, 2),
        ("<a>\n<!-- x", 2, 1),
        ("<a x='\n1", 1, 6),
        ("<a/>\nb", 2, 1),
        ("<a/>\n<b/>", 2, 1),
        ("<!DOCTYPE a>", 1, 1),
        ("<a>&#0;</a>", 1, 4),
        ("<a>\u{B}</a>", 1, 4),
    ] {
        let found = error_of(document.as_bytes());
        assert_eq!((found.0, found.1), (line, column), "{document}: {}", found.2);
    }
}

#[test]
fn bytes_that_are_no_characters_are_an_error_where_they_are() {
    for start in
        ["<a>\n", "<a>\n<b", "<a>\n<b x='", "<a>\n<!--", "<a>\n<![CDATA[", "<a>\n&", "<a/>\n", "<a>\n</", "<?xml\n"]
    {
        let bytes = [start.as_bytes(), b"\xFF</a>"].concat();
        let (line, column, text) = error_of(&bytes);
        assert_eq!((line, column), (2, start.lines().nth(1).unwrap_or("").len() + 1), "{start}");
        assert_eq!(text, "bytes that are not UTF-8", "{start}");
        let mut wide: Vec<u8> = start.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.extend(0xD800u16.to_le_bytes());
        wide.extend(u16::from(b'<').to_le_bytes());
        assert_eq!(error_of(&wide), (line, column, "bytes that are not UTF-16".to_owned()), "{start}");
    }
    // What is wrong before them is wrong first.
    assert_eq!(error_of(b"<a></b>\xFF").2, "the element 'a' is ended by 'b'");
    // The headers before them can be read.
    let mut buffer = NodeBuffer::new();
    assert_eq!(parse_into(&mut buffer, b"<a><b><c>\xC3</c></b></a>", None, &Limits::default()).unwrap_err().open, 3);
}

#[test]
fn what_the_transport_declares_must_agree_with_the_bytes() {
    use DeclaredCharset::{Utf8, Utf16, Utf16Be, Utf16Le};
    let text = "<a/>";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for (bytes, fitting) in [
        (text.as_bytes().to_vec(), [Utf8].as_slice()),
        (marked(b"\xEF\xBB\xBF", text.as_bytes()), &[Utf8]),
        (little.clone(), &[Utf16, Utf16Le]),
        (marked(b"\xFF\xFE", &little), &[Utf16, Utf16Le]),
        (big.clone(), &[Utf16, Utf16Be]),
        (marked(b"\xFE\xFF", &big), &[Utf16, Utf16Be]),
        (marked(b" \0", &little), &[Utf16, Utf16Le]),
    ] {
        for declared in [Utf8, Utf16, Utf16Le, Utf16Be] {
            let read = parse_into(&mut NodeBuffer::new(), &bytes, Some(declared), &Limits::default());
            assert_eq!(read.is_ok(), fitting.contains(&declared), "{bytes:?} as {declared:?}");
        }
    }
    let error = parse_into(&mut NodeBuffer::new(), &little, Some(Utf8), &Limits::default()).unwrap_err();
    assert_eq!(error.text, "the document is declared to be utf-8, but its bytes are utf-16LE");
}

#[test]
fn the_xml_declaration_counts_only_where_the_transport_says_nothing() {
    let document = b"<?xml version='1.0' encoding='utf-16'?><a/>";
    assert_eq!(
        error_of(document),
        (1, 30, "the document declares itself to be utf-16, but its bytes are utf-8".into())
    );
    let declared = Some(DeclaredCharset::Utf8);
    assert!(parse_into(&mut NodeBuffer::new(), document, declared, &Limits::default()).is_ok());
    let wide: Vec<u8> = str::from_utf8(document).unwrap().encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(parse(&wide, &Limits::default()).is_ok());
}

#[test]
fn what_is_unusual_but_well_formed_is_read() {
    for (xml, expected) in [
        ("<a.b-c_1/>", "(a.b-c_1)"),
        ("<é日:ü xmlns:é日='u'/>", "({u}ü)"),
        ("<_/>", "(_)"),
        ("<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", "(a)"),
        ("<a xmlns='u'><b xmlns=''><c xmlns='v'/></b></a>", "({u}a(b({v}c)))"),
        ("<a x='1' p:x='2' xmlns:p='u'/>", "(a x=\"1\" {u}x=\"2\")"),
        // The default namespace is not that of attributes.
        ("<a x='1' p:x='2' xmlns='u' xmlns:p='u'/>", "({u}a x=\"1\" {u}x=\"2\")"),
        ("<a x='\"' y=\"'\"/>", "(a x=\"\\\"\" y=\"'\")"),
        ("<a x='&lt;&#9;&#xd;>'/>", "(a x=\"<\\t\\r>\")"),
        ("<a x = '1'\n y\t=\r'2'></a\n>", "(a x=\"1\" y=\"2\")"),
        ("<a>]]&gt; ]] > ]>]</a>", "(a \"]]> ]] > ]>]\")"),
        ("<a><![CDATA[]]]]><![CDATA[>]]></a>", "(a \"]]>\")"),
        ("<a><![CDATA[]]]></a>", "(a \"]\")"),
        ("<a><![CDATA[x\r\ny\r]]></a>", "(a \"x\\ny\\n\")"),
        ("<a><!----><!-- - x\r\n--></a>", "(a !\"\" !\" - x\\n\")"),
        (
            "<a>\u{FFFD}\u{E000}\u{FF21}\u{10FFFF}\u{7F}\u{85}</a>",
            "(a \"\u{FFFD}\\u{e000}\u{FF21}\\u{10ffff}\\u{7f}\\u{85}\")",
        ),
        ("<a>&#x10FFFF;&#x000041;&#0065;</a>", "(a \"\\u{10ffff}AA\")"),
        ("<a>x&#13;\ny</a>", "(a \"x\\r\\ny\")"),
        ("<a>  <b/> </a>", "(a \"  \"(b) \" \")"),
        ("<xmlnsx:a xmlnsx:b='1' xmlnsx:xmlns='2' xmlns:xmlnsx='u'/>", "({u}a {u}b=\"1\" {u}xmlns=\"2\")"),
    ] {
        assert_eq!(outline(xml), expected, "{xml}");
    }
}

#[test]
fn what_came_before_an_error_is_a_document_in_either_encoding() {
    let whole = parse(b"<a><b>x</b></a>", &Limits::default()).unwrap();
    let mut text = NodeBuffer::new();
    let error = parse_into(&mut text, b"<a><b>x<c y></c></b></a>", None, &Limits::default()).unwrap_err();
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
    assert_eq!(parse_into(&mut text, b"<a/><b/>", None, &Limits::default()).unwrap_err().open, 0);
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

#[test]
fn a_file_of_somebody_has_places_and_may_have_processing_instructions() {
    let text = "<?xml version='1.0'?>\r\n<?style sheet?>\r\n<a>\n  <é/><b\n x='1'><!-- -->\r<c/></b></a><?end?>";
    let located = super::parse_located(text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(located.places, [(3, 1), (4, 3), (4, 7), (6, 1)]);
    assert_eq!(located.buffer.cursor().local_name(), "a");
    let refused = |text: &str| super::parse_located(text.as_bytes(), &Limits::default()).err().unwrap();
    assert_eq!(refused("<a><?b </a>").place, Some((1, 4)));
    assert_eq!(refused("<!DOCTYPE a><a/>").place, Some((1, 1)));
}

#[test]
fn only_a_document_of_the_application_may_lack_white_space_between_attributes() {
    let crowded = |text: &str| super::parse_crowded(text.as_bytes(), &Limits::default());
    let text = "<a xmlns:p='u'b='1'p:b='2'/>";
    let buffer = crowded(text).unwrap();
    let values = ["", "u"].map(|ns| buffer.cursor().attribute("b", ns).map(|value| value.to_str().into_owned()));
    assert_eq!(values, [Some("1".to_owned()), Some("2".to_owned())]);
    assert!(parse(text.as_bytes(), &Limits::default()).is_err());
    for text in ["<a b='1'b='2'/>", "<a b='1''2'/>", "<a b='1'=/>", "<a b='1'2c='3'/>"] {
        assert!(crowded(text).is_err(), "{text}");
    }
}
