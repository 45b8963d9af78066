//! Recorded connections, all the way from bytes to documents.

use webservices::channel::tcp::framing::{Record, ServerPreamble, Step, client, next_record};
use webservices::xml::{Limits, NodeBuffer, SessionDictionary, binary, text};

use crate::equivalence::assert_same;

pub const MAX_MESSAGE_SIZE: usize = 65536;

/// Both directions of one connection.
pub struct Capture {
    pub name: String,
    pub client: Vec<u8>,
    pub server: Vec<u8>,
}

pub fn all() -> Vec<Capture> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/captures");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".client.bin").map(str::to_owned))
        .collect();
    names.sort();
    let read = |name: &str, side| std::fs::read(folder.join(format!("{name}.{side}.bin"))).unwrap();
    names
        .iter()
        .map(|name| Capture { name: name.clone(), client: read(name, "client"), server: read(name, "server") })
        .collect()
}

/// The envelopes of the decoded text: the lines that are not comments.
pub fn expected_in(folder: &str, name: &str) -> Vec<NodeBuffer> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/{folder}/{name}.xml"));
    let file = std::fs::read_to_string(file).unwrap();
    let mut documents = Vec::new();
    let mut current = String::new();
    for line in file.lines() {
        let comment = line.starts_with("<!-- ") && line.ends_with(" -->");
        if comment || current.ends_with("Envelope>") {
            documents.extend((!current.is_empty()).then(|| std::mem::take(&mut current)));
        }
        if !comment {
            if !current.is_empty() {
                current.push('\n');
            }
            current.push_str(line);
        }
    }
    documents.extend((!current.is_empty()).then_some(current));
    documents.iter().map(|document| text::parse(document.as_bytes(), &Limits::default()).unwrap()).collect()
}

/// The decoder of one direction, by the encoding its preamble named.
struct Messages {
    encoding: u8,
    session: SessionDictionary,
}

impl Messages {
    fn decode(&mut self, envelope: &[u8], name: &str) -> NodeBuffer {
        let limits = Limits::default();
        let document = match self.encoding {
            8 => {
                let document = self.session.receive(envelope).unwrap();
                binary::decode(document, Some(&self.session), &limits)
            }
            7 => binary::decode(envelope, None, &limits),
            _ => text::parse(envelope, &limits),
        };
        document.unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// The envelopes of an open session, and whether it ended in order.
fn envelopes(mut bytes: &[u8], encoding: u8, name: &str) -> (Vec<NodeBuffer>, bool) {
    let mut messages = Messages { encoding, session: SessionDictionary::default() };
    let mut documents = Vec::new();
    loop {
        match next_record(bytes, MAX_MESSAGE_SIZE) {
            Record::Envelope { start, end } => {
                documents.push(messages.decode(&bytes[start..end], name));
                bytes = &bytes[end..];
            }
            Record::End => {
                assert_eq!(bytes.len(), 1, "{name}: nothing after the end");
                return (documents, true);
            }
            Record::NeedMore(_) => {
                assert!(bytes.is_empty(), "{name}: no record is cut short");
                return (documents, false);
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

fn compare(documents: &[NodeBuffer], name: &str, side: &str) -> usize {
    let name = format!("{name}.{side}");
    let expected = expected_in("captures", &name);
    assert_eq!(documents.len(), expected.len(), "{name}");
    for (document, expected) in documents.iter().zip(&expected) {
        assert_same(document, expected, &name);
    }
    documents.len()
}

#[test]
fn every_recorded_session_says_what_its_text_says() {
    let (mut compared, mut in_order) = (0, 0);
    let captures = all();
    for Capture { name, client, server } in captures.iter().filter(|capture| !capture.name.contains("streamed")) {
        let mut preamble = ServerPreamble::new();
        let (routed, step) = preamble.feed(client);
        let Step::Routing { via, encoding } = step else { panic!("{name}: {step:?}") };
        assert!(via.starts_with("net.tcp://"), "{name}: {via}");
        let (opened, step) = preamble.feed(&client[routed..]);
        assert!(matches!(step, Step::Complete { .. }), "{name}: {step:?}");
        let encoding = encoding.number().unwrap();
        let (documents, ended) = envelopes(&client[routed + opened..], encoding, name);
        in_order += usize::from(ended);
        compared += compare(&documents, name, "client");

        assert_eq!(client::answer(server), client::Answer::Open, "{name}");
        let (documents, _) = envelopes(&server[1..], encoding, name);
        compared += compare(&documents, name, "server");
    }
    assert_eq!(captures.len(), 45);
    assert!(compared > 80, "{compared}");
    // All but those that were cut off by an abort or never answered.
    assert!(in_order > 35, "{in_order}");
}

/// Streamed mode is not served, but its envelopes are ordinary documents.
#[test]
fn the_envelopes_of_a_streamed_connection_decode() {
    let capture = all().into_iter().find(|capture| capture.name == "nettcpstreamed-add").unwrap();
    for (bytes, side) in [(&capture.client, "client"), (&capture.server, "server")] {
        // Behind the preamble or its acknowledgement: one record with chunks up to an empty one.
        let start = if side == "client" { bytes.iter().position(|byte| *byte == 0x0C).unwrap() + 1 } else { 1 };
        assert_eq!(bytes[start], 5, "{side}");
        let mut rest = &bytes[start + 1..];
        let mut envelope = Vec::new();
        while rest[0] != 0 {
            let (low, high) = (usize::from(rest[0] & 0x7F), usize::from(rest[1]));
            let (length, header) = if rest[0] < 0x80 { (low, 1) } else { (low | high << 7, 2) };
            envelope.extend_from_slice(&rest[header..header + length]);
            rest = &rest[header + length..];
        }
        let mut messages = Messages { encoding: 7, session: SessionDictionary::default() };
        let document = messages.decode(&envelope, side);
        compare(&[document], &capture.name, side);
    }
}
