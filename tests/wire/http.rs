//! Recorded HTTP connections: the bodies in them, from bytes to documents.

use std::path::Path;

use webservices::channel::encoding::{Charset, WireEncoding};
use webservices::channel::http::Framing;
use webservices::channel::http::body::BodyDecoder;
use webservices::channel::http::content::{ContentType, decode};
use webservices::message::EnvelopeVersion;
use webservices::xml::{Limits, NodeBuffer};

use crate::captures::{MAX_MESSAGE_SIZE, expected_in};
use crate::equivalence::assert_same;

/// The encoding and the envelope version of a binding, by the name of the recording.
fn binding(name: &str) -> (WireEncoding, EnvelopeVersion) {
    if name.starts_with("binhttp") {
        (WireEncoding::Binary, EnvelopeVersion::Soap12)
    } else if name.starts_with("soap12") {
        (WireEncoding::Text(Charset::Utf8), EnvelopeVersion::Soap12)
    } else {
        (WireEncoding::Text(Charset::Utf8), EnvelopeVersion::Soap11)
    }
}

/// Content types and bodies of what one side sent.
fn messages(mut bytes: &[u8], name: &str) -> Vec<(ContentType, Vec<u8>)> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect(name) + 4;
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        bytes = &bytes[end..];
        let field = |wanted: &str| {
            head.lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value)
        };
        let framing = match (field("Content-Length"), field("Transfer-Encoding")) {
            (Some(length), _) => Framing::Length(length.parse().unwrap()),
            (None, Some("chunked")) => Framing::Chunked,
            _ => Framing::None,
        };
        let mut body = Vec::new();
        let step = BodyDecoder::new(framing).feed(bytes, true, &mut body, MAX_MESSAGE_SIZE).expect(name);
        bytes = &bytes[step.consumed..];
        if !body.is_empty() {
            messages.push((ContentType::parse(field("Content-Type").expect(name)), body));
        }
    }
    messages
}

#[test]
fn every_recorded_body_says_what_its_text_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/http");
    let (mut files, mut compared) = (0, 0);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = file.strip_suffix(".bin") else { continue };
        files += 1;
        let (encoding, envelope) = binding(name);
        let expected = expected_in("http", name);
        let messages = messages(&std::fs::read(folder.join(&file)).unwrap(), name);
        assert_eq!(messages.len(), expected.len(), "{name}");
        for ((content_type, body), expected) in messages.iter().zip(&expected) {
            assert!(content_type.accepts(encoding, envelope), "{name}");
            let document = decode(encoding, content_type, body, NodeBuffer::new(), &Limits::default()).unwrap();
            assert!(document.damage.is_none(), "{name}: {:?}", document.damage);
            assert_same(&document.nodes, expected, name);
            compared += 1;
        }
    }
    assert_eq!(files, 30);
    assert!(compared > 35, "{compared}");
}
