use proptest::prelude::*;

use super::*;
use crate::abi::{WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::channel::http::request::{NewRequest, write_request};
use crate::channel::http::response::write_response;
use crate::xml::{Cursor, NodeKind, Text, XmlName, XmlStr};

const SAMPLE: &[u8] = include_bytes!("../../../../tests/data/mtom-sample.bin");
const SAMPLE_TYPE: &str = "multipart/related; type=\"application/xop+xml\";start=\"<http://tempuri.org/0>\";\
                           boundary=\"uuid:00112233-4455-6677-8899-aabbccddeeff+id=1\";start-info=\"text/xml\"";
const ALL: [WireEncoding; 7] = [
    WireEncoding::Binary,
    WireEncoding::Text(Charset::Utf8),
    WireEncoding::Text(Charset::Utf16Le),
    WireEncoding::Text(Charset::Utf16Be),
    WireEncoding::Mtom(Charset::Utf8),
    WireEncoding::Mtom(Charset::Utf16Le),
    WireEncoding::Mtom(Charset::Utf16Be),
];
const ROOM: usize = 40;

fn read(encoding: WireEncoding, content_type: &str, body: &[u8]) -> Result<Document> {
    decode(encoding, &ContentType::parse(content_type), body, NodeBuffer::new(), &Limits::default())
}

/// Writes with everything defaulted that a test does not care for. Returns the body alone.
fn write(
    encoding: WireEncoding,
    action: Option<&str>,
    content: impl FnOnce(&mut Writer<'_>) -> Result<()>,
) -> (Vec<u8>, String) {
    let (bytes, content_type) =
        encode(encoding, EnvelopeVersion::Soap12, action, usize::MAX, ROOM, vec![7; 99], content).unwrap();
    assert_eq!(bytes[..ROOM], [0; ROOM]);
    (bytes[ROOM..].to_vec(), content_type.into_owned())
}

fn name(local: &'static str) -> XmlName<'static> {
    XmlName::new(XmlStr::inline(local), XmlStr::EMPTY)
}

/// `<a><b>octets</b></a>`
fn octets(octets: &[u8]) -> impl FnOnce(&mut Writer<'_>) -> Result<()> {
    move |writer| {
        writer.start_element(&name("a"))?;
        writer.text_element(&name("b"), Text::Bytes(octets))?;
        writer.end_element()
    }
}

fn text_at(document: &Document, position: usize) -> Text<'_> {
    document.nodes.cursor_at(position).text()
}

/// The whole document as text.
fn as_text(nodes: &NodeBuffer) -> String {
    let mut writer = Writer::utf8(Vec::new());
    writer.copy_content(&mut nodes.cursor()).unwrap();
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn mtom(root: &str, parts: &[(&str, &str)]) -> Result<Document> {
    let mut body = format!("--b\r\nContent-Type: application/xop+xml\r\n\r\n{root}");
    for (id, content) in parts {
        body.push_str(&format!("\r\n--b\r\nContent-ID: <{id}>\r\n\r\n{content}"));
    }
    body.push_str("\r\n--b--");
    read(WireEncoding::Mtom(Charset::Utf8), "multipart/related; boundary=b", body.as_bytes())
}

/// With `i:` for the namespace of Include.
fn including(content: &str, parts: &[(&str, &str)]) -> Result<Document> {
    mtom(&format!("<a xmlns:i='http://www.w3.org/2004/08/xop/include'>{content}</a>"), parts)
}

#[test]
fn the_sample_says_the_same_after_it_was_written_again() {
    let document = read(WireEncoding::Mtom(Charset::Utf8), SAMPLE_TYPE, SAMPLE).unwrap();
    assert!(document.damage.is_none());
    let mut cursor = document.nodes.cursor();
    while cursor.local_name() != "large" {
        cursor.advance();
    }
    cursor.advance();
    assert_eq!(cursor.text(), Text::Bytes(&[b'b'; 768]));
    for encoding in ALL {
        let copy = |writer: &mut Writer<'_>| writer.copy_content(&mut document.nodes.cursor());
        let (body, content_type) = write(encoding, None, copy);
        assert!(ContentType::parse(&content_type).accepts(encoding, EnvelopeVersion::Soap12), "{content_type}");
        let again = read(encoding, &content_type, &body).unwrap();
        assert_eq!(as_text(&again.nodes), as_text(&document.nodes), "{encoding:?}");
    }
}

#[test]
fn every_prefix_of_the_sample_is_refused() {
    for length in (0..SAMPLE.len() - 2).step_by(7) {
        assert!(read(WireEncoding::Mtom(Charset::Utf8), SAMPLE_TYPE, &SAMPLE[..length]).is_err(), "{length}");
    }
}

#[test]
fn the_content_type_says_what_was_written() {
    let write_one = |encoding, envelope, action| {
        let content = |writer: &mut Writer<'_>| writer.text_element(&name("a"), Text::Utf8("b"));
        encode(encoding, envelope, action, 1000, 0, Vec::new(), content).unwrap().1
    };
    let (soap11, soap12) = (EnvelopeVersion::Soap11, EnvelopeVersion::Soap12);
    for (encoding, envelope, expected) in [
        (WireEncoding::Text(Charset::Utf8), soap11, "text/xml; charset=utf-8"),
        (WireEncoding::Text(Charset::Utf16Le), soap11, "text/xml; charset=utf-16LE"),
        (WireEncoding::Text(Charset::Utf16Be), soap12, "application/soap+xml; charset=utf-16BE"),
        (WireEncoding::Text(Charset::Utf8), soap12, "application/soap+xml; charset=utf-8"),
        (WireEncoding::Binary, soap12, "application/soap+msbin1"),
    ] {
        let content_type = write_one(encoding, envelope, None);
        assert_eq!(content_type, expected);
        assert!(matches!(content_type, Cow::Borrowed(_)));
    }
    assert_eq!(write_one(WireEncoding::Text(Charset::Utf8), soap11, Some("urn:a")), "text/xml; charset=utf-8");
    let hard = "urn:\"a\\b%41 ü\"x";
    for encoding in ALL {
        let content_type = write_one(encoding, soap12, Some(hard));
        assert_eq!(ContentType::parse(&content_type).action().as_deref(), Some(hard), "{content_type}");
    }
    let content_type = ContentType::parse(&write_one(WireEncoding::Mtom(Charset::Utf8), soap11, Some("urn:a")));
    assert_eq!(content_type.action(), None);
    assert!(content_type.accepts(WireEncoding::Mtom(Charset::Utf16Be), soap11));
    assert!(!content_type.accepts(WireEncoding::Mtom(Charset::Utf8), soap12));
}

#[test]
fn heads_say_that_a_message_in_parts_is_mime() {
    for (content_type, is_mime) in [(SAMPLE_TYPE, true), ("text/xml; charset=utf-8", false)] {
        let (mut request, mut response) = (Vec::new(), Vec::new());
        let head =
            NewRequest { target: "/", host: "h", content_type, soap_action: Some("urn:a"), cookie: None, length: 1 };
        write_request(&mut request, &head);
        write_response(&mut response, 200, Some(content_type), 1, true, 1, &[]);
        for head in [request, response] {
            let head = String::from_utf8(head).unwrap();
            assert_eq!(head.lines().any(|line| line == "MIME-Version: 1.0"), is_mime, "{head}");
        }
    }
}

#[test]
fn short_octets_stand_in_the_text_and_long_ones_beside_it() {
    let encoding = WireEncoding::Mtom(Charset::Utf8);
    for (length, part_count) in [(0, 1), (767, 1), (768, 2), (5000, 2)] {
        let content = vec![b'x'; length];
        let (body, content_type) = write(encoding, None, octets(&content));
        let boundary = ContentType::parse(&content_type).parameter("boundary").unwrap().into_owned();
        let parts = crate::channel::http::mime::split(&body, &boundary).unwrap();
        assert_eq!(parts.len(), part_count, "{length}");
        let document = read(encoding, &content_type, &body).unwrap();
        if length > 0 {
            assert_eq!(text_at(&document, 2).to_bytes().unwrap(), content);
        }
    }
}

#[test]
fn octets_with_something_beside_them_stand_in_the_text() {
    let long = [b'x'; 1000];
    let encoding = WireEncoding::Mtom(Charset::Utf8);
    type Write = fn(&mut Writer<'_>) -> Result<()>;
    let all: [(&str, Write); 3] = [
        ("text", |writer| writer.text(Text::Utf8("y"))),
        ("an element", |writer| writer.text_element(&name("c"), Text::Utf8(""))),
        ("a comment", |writer| writer.comment("y")),
    ];
    for (what, beside) in all {
        for before in [false, true] {
            let content = |writer: &mut Writer<'_>| {
                writer.start_element(&name("a"))?;
                if before {
                    beside(writer)?;
                }
                writer.text(Text::Bytes(&long))?;
                if !before {
                    beside(writer)?;
                }
                writer.end_element()
            };
            let (body, content_type) = write(encoding, None, content);
            assert!(!body.windows(7).any(|window| window == b"Include"), "{what}");
            let (text, _) = write(WireEncoding::Text(Charset::Utf8), None, content);
            let document = read(encoding, &content_type, &body).unwrap();
            assert_eq!(as_text(&document.nodes).as_bytes(), text, "{what}");
        }
    }
}

#[test]
fn the_size_limit_counts_what_is_sent() {
    let content = [b'x'; 1000];
    for encoding in ALL {
        let sized = |max_size| {
            encode(encoding, EnvelopeVersion::Soap12, None, max_size, ROOM, Vec::new(), octets(&content))
                .map(|(bytes, _)| bytes.len() - ROOM)
        };
        let size = sized(usize::MAX).unwrap();
        assert_eq!(sized(size), Ok(size), "{encoding:?}");
        for too_small in [size - 1, size / 2, 1] {
            assert_eq!(sized(too_small).unwrap_err().code, WS_E_QUOTA_EXCEEDED, "{encoding:?} {too_small}");
        }
    }
}

#[test]
fn an_include_stands_for_the_octets_of_its_part() {
    let document = including(
        "<b><i:Include href='cid:x%40%41%2fy'/></b><b>\n</b><c><i:Include href='CID:z'> </i:Include\n></c>",
        &[("z", "two"), ("x@A/y", "one"), ("unused", "")],
    )
    .unwrap();
    assert!(document.damage.is_none());
    assert_eq!(text_at(&document, 2), Text::Bytes(b"one"));
    assert_eq!(text_at(&document, 8), Text::Bytes(b"two"));
    assert_eq!(document.nodes.cursor_at(9).kind(), NodeKind::EndElement);
    // Declared on the element itself, and with an empty part.
    let document =
        mtom("<a><x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:1'/></a>", &[("1", "")]).unwrap();
    assert_eq!(as_text(&document.nodes), "<a/>");
}

#[test]
fn an_include_that_stands_for_nothing_is_an_error_with_its_place() {
    let parts = [("1", "one"), ("2", "two"), ("2", "three")];
    for (content, offset, text) in [
        ("<i:Include/>", 0, "an xop:Include without href"),
        ("<i:Include href='1'/>", 0, "refers to '1'"),
        ("<i:Include href='http://x/1'/>", 0, "is no content id"),
        ("<i:Include href='cid:3'/>", 0, "there is no part 'cid:3'"),
        ("<i:Include href='cid:'/>", 0, "there is no part"),
        ("<i:Include href='cid:2'/>", 0, "there are two parts 'cid:2'"),
        ("x<i:Include href='cid:1'/>", 1, "beside it"),
        (" <i:Include href='cid:1'/>", 1, "beside it"),
        ("<!--x--><i:Include href='cid:1'/>", 8, "beside it"),
        ("<c/><i:Include href='cid:1'/>", 4, "beside it"),
        ("<i:Include href='cid:1'/>x", 25, "beside it"),
        ("<i:Include href='cid:1'/><c/>", 25, "beside it"),
        ("<i:Include href='cid:1'/><!--x-->", 25, "beside it"),
        ("<i:Include href='cid:1'/><![CDATA[]]>", 25, "beside it"),
        ("<i:Include href='cid:1'/><i:Include href='cid:1'/>", 25, "beside it"),
        ("<i:Include href='cid:1'>x</i:Include>", 24, "is not empty"),
        ("<i:Include href='cid:1'><c/></i:Include>", 24, "is not empty"),
        ("<i:Include href='cid:1'></i:Includes>", 35, "not well-formed"),
    ] {
        let failure = including(content, &parts).err().expect(content);
        assert_eq!(failure.code, WS_E_INVALID_FORMAT, "{content}");
        let found = failure.texts.join("; ");
        let column = "<a xmlns:i='http://www.w3.org/2004/08/xop/include'>".len() + 1 + offset;
        assert!(found.contains(&format!("line 1, column {column}:")) && found.contains(text), "{content}: {found}");
    }
    let root = "<i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='cid:1'/>";
    assert!(mtom(root, &parts).is_err());
}

#[test]
fn an_include_that_is_wrong_in_the_body_leaves_the_headers() {
    let document = including("<h/><b><i:Include href='cid:3'/></b>", &[]).unwrap();
    assert!(document.damage.unwrap().texts[0].contains("there is no part 'cid:3'"));
    assert_eq!(document.nodes.cursor_at(1).local_name(), "h");
}

#[test]
fn without_parts_an_include_is_an_element_like_others() {
    let text = "<a xmlns:i=\"http://www.w3.org/2004/08/xop/include\"><i:Include href=\"cid:1\"/>x</a>";
    let document = read(WireEncoding::Mtom(Charset::Utf8), "text/xml", text.as_bytes()).unwrap();
    assert_eq!(as_text(&document.nodes), text);
}

#[test]
fn a_part_cannot_be_copied_without_end() {
    let large = "x".repeat(100_000);
    let content = |count: usize| "<b><i:Include href='cid:1'/></b>".repeat(count);
    assert!(including(&content(8), &[("1", &large)]).is_ok());
    let failure = including(&content(30), &[("1", &large)]).map(|document| document.damage.unwrap());
    let failure = failure.unwrap_or_else(|failure| failure);
    assert_eq!(failure.code, WS_E_QUOTA_EXCEEDED);
}

#[test]
fn the_root_is_named_by_start_or_the_first_part() {
    let xop = "Content-Type: application/xop+xml; charset=utf-8";
    let body =
        format!("--b\r\nContent-ID: <1>\r\n{xop}\r\n\r\n<a/>\r\n--b\r\nContent-ID: <2>\r\n{xop}\r\n\r\n<b/>\r\n--b--");
    let root = |start: &str| {
        let content_type = format!("multipart/related; boundary=b{start}");
        read(WireEncoding::Mtom(Charset::Utf8), &content_type, body.as_bytes())
            .map(|document| document.nodes.cursor().local_name().to_owned())
    };
    assert_eq!(root("").unwrap(), "a");
    assert_eq!(root("; start=\"<2>\"").unwrap(), "b");
    assert_eq!(root("; start=2").unwrap(), "b");
    assert_eq!(root("; start=\"<3>\"").unwrap_err().code, WS_E_INVALID_FORMAT);
    let plain = body.replace("application/xop+xml", "text/xml");
    assert!(read(WireEncoding::Mtom(Charset::Utf8), "multipart/related; boundary=b", plain.as_bytes()).is_err());
    let latin = body.replace("utf-8", "latin1");
    assert!(read(WireEncoding::Mtom(Charset::Utf8), "multipart/related; boundary=b", latin.as_bytes()).is_err());
    let wide = body.replace("utf-8", "utf-16");
    assert!(read(WireEncoding::Mtom(Charset::Utf8), "multipart/related; boundary=b", wide.as_bytes()).is_err());
    assert!(read(WireEncoding::Mtom(Charset::Utf8), "multipart/related", body.as_bytes()).is_err());
}

#[test]
fn the_charset_of_the_transport_is_checked() {
    let text = WireEncoding::Text(Charset::Utf8);
    assert!(read(text, "text/xml; charset=utf-8", b"<a/>").is_ok());
    assert!(read(text, "text/xml", b"<\0a\0/\0>\0").is_ok());
    let failure = read(text, "text/xml; charset=utf-16", b"<a/>").err().unwrap();
    assert!(failure.texts[0].contains("declared to be utf-16, but its bytes are utf-8"), "{failure:?}");
    assert!(read(text, "text/xml; charset=latin1", b"<a/>").is_err());
}

#[test]
fn utf_16_begins_with_its_mark_and_is_what_was_written() {
    let text = "a<\u{10FFFF}é\r\n\t]]>\u{FFFD}";
    for (charset, mark) in [(Charset::Utf16Le, b"\xFF\xFE<\0"), (Charset::Utf16Be, b"\xFE\xFF\0<")] {
        let encoding = WireEncoding::Text(charset);
        let (body, content_type) = write(encoding, None, |writer| {
            writer.start_element(&name("日"))?;
            writer.attribute(&name("x"), Text::Utf8(text))?;
            writer.text(Text::Utf8(text))?;
            writer.end_element()
        });
        assert_eq!(&body[..4], mark);
        let document = read(encoding, &content_type, &body).unwrap();
        let cursor: Cursor<'_> = document.nodes.cursor();
        assert_eq!((cursor.local_name(), cursor.attribute("x", "")), ("日", Some(Text::Utf8(text))));
        assert_eq!(text_at(&document, 1), Text::Utf8(text));
    }
}

proptest! {
    #[test]
    fn any_body_is_read_or_refused(
        body in "(--b|\r\n|<a>|</a>|<i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='cid:1'/>|\
                 Content-ID: <1>\r\n|x){0,30}",
        closed: bool,
    ) {
        let body = if closed { format!("--b\r\n\r\n{body}\r\n--b--") } else { body };
        let _ = read(WireEncoding::Mtom(Charset::Utf8), "multipart/related; boundary=b", body.as_bytes());
    }

    #[test]
    fn octets_and_text_survive_every_encoding(
        bytes in prop::collection::vec(any::<u8>(), 1..2000),
        text in "[\t\n\r -~é日😀\u{FFFD}]{0,60}",
    ) {
        for encoding in ALL {
            let (body, content_type) = write(encoding, None, |writer| {
                writer.start_element(&name("a"))?;
                writer.text_element(&name("b"), Text::Bytes(&bytes))?;
                writer.start_element(&name("c"))?;
                writer.attribute(&name("x"), Text::Utf8(&text))?;
                writer.text(Text::Utf8(&text))?;
                writer.end_element()?;
                writer.end_element()
            });
            let document = read(encoding, &content_type, &body).unwrap();
            let octets = text_at(&document, 2).to_bytes().unwrap().into_owned();
            prop_assert_eq!(&octets, &bytes);
            let cursor = document.nodes.cursor_at(4);
            prop_assert_eq!(cursor.attribute("x", "").unwrap().to_str(), text.as_str());
            if !text.is_empty() {
                prop_assert_eq!(text_at(&document, 5).to_str(), text.as_str());
            }
        }
    }
}

#[test]
fn an_element_that_would_stand_for_octets_is_not_written_as_one() {
    let text = "<a><i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='cid:1@x'/></a>";
    let plain = read(WireEncoding::Mtom(Charset::Utf8), "text/xml", text.as_bytes()).unwrap();
    let write = |encoding| {
        encode(encoding, EnvelopeVersion::Soap12, None, usize::MAX, 0, Vec::new(), |writer| {
            writer.copy_content(&mut plain.nodes.cursor())
        })
    };
    assert_eq!(write(WireEncoding::Mtom(Charset::Utf8)).unwrap_err().code, WS_E_INVALID_FORMAT);
    // Elsewhere it is an element as others are.
    assert!(write(WireEncoding::Text(Charset::Utf8)).is_ok());
}
