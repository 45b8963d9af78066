//! Bytes arrive in any portions.

use webservices::channel::tcp::framing::{Encoding, Fault, Record, ServerPreamble, Step, client, next_record};

use crate::captures::{self, MAX_MESSAGE_SIZE};

/// What a server sees of a connection, given a growing number of bytes at a time.
struct Server {
    preamble: ServerPreamble,
    open: bool,
    refused: bool,
    pending: Vec<u8>,
    seen: Vec<String>,
}

impl Server {
    fn new() -> Self {
        Self { preamble: ServerPreamble::new(), open: false, refused: false, pending: Vec::new(), seen: Vec::new() }
    }

    fn receive(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        while !self.refused {
            let used = if self.open { self.record() } else { self.preamble() };
            let Some(used) = used else { return };
            self.pending.drain(..used);
        }
    }

    fn preamble(&mut self) -> Option<usize> {
        let (used, step) = self.preamble.feed(&self.pending);
        match step {
            Step::NeedMore if used == 0 => return None,
            Step::NeedMore => {}
            Step::Refuse(_) | Step::Close => {
                self.seen.push(format!("{step:?}"));
                self.refused = true;
                return None;
            }
            other => {
                self.open = matches!(other, Step::Complete { .. });
                self.seen.push(format!("{other:?}"));
            }
        }
        Some(used)
    }

    fn record(&mut self) -> Option<usize> {
        let record = next_record(&self.pending, MAX_MESSAGE_SIZE);
        let used = match record {
            Record::NeedMore(missing) => {
                assert!(missing > 0);
                return None;
            }
            Record::Envelope { start, end } => {
                self.seen.push(format!("{:02X?}", &self.pending[start..end]));
                return Some(end);
            }
            Record::End => 1,
            ref other => panic!("{other:?}"),
        };
        self.seen.push(format!("{record:?}"));
        Some(used)
    }
}

fn whole(bytes: &[u8]) -> Vec<String> {
    let mut server = Server::new();
    server.receive(bytes);
    server.seen
}

#[test]
fn a_stream_split_at_any_byte_means_the_same() {
    for capture in captures::all() {
        let expected = whole(&capture.client);
        assert!(!expected.is_empty(), "{}", capture.name);
        for split in 0..=capture.client.len() {
            let mut server = Server::new();
            server.receive(&capture.client[..split]);
            server.receive(&capture.client[split..]);
            assert_eq!(server.seen, expected, "{} at {split}", capture.name);
        }
        let mut server = Server::new();
        capture.client.chunks(1).for_each(|byte| server.receive(byte));
        assert_eq!(server.seen, expected, "{}", capture.name);
    }
}

#[test]
fn a_truncated_stream_means_a_prefix_of_the_whole() {
    for capture in captures::all() {
        let expected = whole(&capture.client);
        for length in 0..capture.client.len() {
            let seen = whole(&capture.client[..length]);
            assert!(expected.starts_with(&seen), "{} at {length}", capture.name);
        }
        // The last byte of every stream completes its last record.
        assert!(whole(&capture.client[..capture.client.len() - 1]).len() < expected.len() || expected.len() == 1);
    }
}

#[test]
fn a_server_answers_each_wrong_preamble_as_the_protocol_says() {
    let refuse = |fault: Fault| format!("{:?}", Step::Refuse(fault));
    let close = || format!("{:?}", Step::Close);
    for (bytes, expected) in [
        (&b"\x01"[..], close()),
        (b"\x00\x0C", refuse(Fault::UnsupportedVersion)),
        (b"\x00\x02\x00", refuse(Fault::UnsupportedVersion)),
        (b"\x00\x01\x07\x02", close()),
        (b"\x00\x01\x00\x01\x01", refuse(Fault::UnsupportedMode)),
        (b"\x00\x01\x00\x01\x03", refuse(Fault::UnsupportedMode)),
        (b"\x00\x01\x00\x01\x09", refuse(Fault::UnsupportedMode)),
        (b"\x00\x01\x00\x01\x02\x03", close()),
        (b"\x00\x01\x00\x01\x02\x02\x03abc", close()),
        (b"\x00\x01\x00\x01\x02\x02\x03a:\xFF", close()),
        (b"\x00\x01\x00\x01\x02\x02\x81\x10", refuse(Fault::ViaTooLong)),
        (b"\x00\x01\x00\x01\x02\x02\xFF\xFF\xFF\xFF\x0F", close()),
    ] {
        assert_eq!(whole(bytes).last(), Some(&expected), "{bytes:02X?}");
    }
    let behind_via = |rest: &[u8]| whole(&[b"\x00\x01\x00\x01\x02\x02\x0Bnet.tcp://h", rest].concat());
    assert_eq!(behind_via(b"\x05"), [close()]);
    assert_eq!(behind_via(b"\x04\x81\x02"), [refuse(Fault::ContentTypeTooLong)]);
    // The endpoint is looked for before anything behind the encoding counts.
    let routing = behind_via(b"\x03\x09\x09\x01x");
    assert_eq!(routing.len(), 2);
    assert!(routing[0].contains("net.tcp://h"));
    assert_eq!(routing[1], refuse(Fault::UpgradeInvalid));
    assert_eq!(behind_via(b"\x03\x08\x06").last(), Some(&close()));
}

#[test]
fn a_client_preamble_is_understood_by_a_server() {
    for encoding in [Encoding::Known(8), Encoding::ContentType("application/soap+msbin1".to_owned())] {
        let bytes = client::preamble("net.tcp://host/path", &encoding);
        let (used, step) = ServerPreamble::new().feed(&bytes);
        assert_eq!(step, Step::Routing { via: "net.tcp://host/path".to_owned(), encoding: encoding.clone() });
        assert_eq!(bytes.len() - used, 1);
    }
}

#[test]
fn a_message_over_the_limit_is_known_by_its_size() {
    assert_eq!(next_record(b"\x06\x81\x80\x04", MAX_MESSAGE_SIZE), Record::TooLarge(65537));
    assert_eq!(next_record(b"\x06\x80\x80\x04", MAX_MESSAGE_SIZE), Record::NeedMore(65536));
    assert_eq!(next_record(b"\x06\xFF\xFF\xFF\xFF\x08", usize::MAX), Record::Malformed);
}
