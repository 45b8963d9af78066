//! Messages: envelopes and their headers.

use crate::message::{AddressingHeader, AddressingVersion, EnvelopeVersion, Initialization, Message, MessageSettings};
use crate::xml::{Limits, NodeBuffer, Writer, text};

/// How the first byte of a case is made up: two bits for the envelope, two for the addressing, and whether the
/// transport says an action.
const ENVELOPES: [EnvelopeVersion; 3] = [EnvelopeVersion::Soap12, EnvelopeVersion::Soap11, EnvelopeVersion::None];
const ADDRESSINGS: [AddressingVersion; 3] =
    [AddressingVersion::V1_0, AddressingVersion::V0_9, AddressingVersion::Transport];
const TRANSPORT_ACTION: u8 = 0x10;

const HEADERS: [AddressingHeader; 7] = [
    AddressingHeader::Action,
    AddressingHeader::To,
    AddressingHeader::MessageId,
    AddressingHeader::RelatesTo,
    AddressingHeader::From,
    AddressingHeader::ReplyTo,
    AddressingHeader::FaultTo,
];

/// A received message: a fault, an answer and a duplicate can be made of it. `flags document`, in text.
pub fn envelope(case: &[u8]) {
    let Some((flags, document)) = case.split_first() else { return };
    let envelope = ENVELOPES[usize::from(flags & 3) % 3];
    let addressing = ADDRESSINGS[usize::from(flags >> 2 & 3) % 3];
    let Ok(nodes) = text::parse(document, &Limits::default()) else { return };
    let new = || Message::new(envelope, addressing, &MessageSettings::default());

    let mut message = new();
    if flags & TRANSPORT_ACTION != 0 {
        message.set_transport_addressing(Some("urn:a"), Some("http://localhost/"));
    }
    if message.receive(nodes).is_err() && message.expect_headers().is_err() {
        return;
    }
    let whole = HEADERS.iter().all(|header| message.header_value(*header).is_ok());
    for header in message.headers() {
        let element = header.cursor;
        let found = message.find_header(element.local_name(), element.namespace(), Some(0));
        assert!(found.expect("headers can be found").is_some(), "a header is there");
    }
    assert_eq!(message.not_understood().is_empty(), message.check_must_understand().is_ok());
    message.discards_replies(false);
    message.discards_replies(true);
    if let Ok(mut body) = message.body_cursor() {
        body.skip_to_content();
    }
    if message.is_fault() {
        // May be none, but then says why.
        let _ = message.read_fault();
    }
    if envelope != EnvelopeVersion::None {
        message.header_document().expect("a received message has a header");
    }

    for initialization in [Initialization::Reply(&message), Initialization::Fault(&message)] {
        let mut answer = new();
        answer.initialize(initialization).expect("there is an answer to every message");
        written(&mut answer);
    }
    if !whole {
        return;
    }
    let mut duplicate = new();
    duplicate.initialize(Initialization::Duplicate(&message)).expect("every message has a duplicate");
    let nodes = written(&mut duplicate);
    let mut again = new();
    // The rules for actions are the receiver's: a duplicate may lack what the transport has told.
    if again.receive(nodes).is_err() {
        return;
    }
    if addressing != AddressingVersion::Transport && envelope != EnvelopeVersion::None {
        assert_eq!(again.action(), message.action());
        assert_eq!(again.message_id(), message.message_id());
        assert_eq!(again.relates_to(), message.relates_to());
        assert_eq!(again.reply_to(), message.reply_to());
        assert_eq!(again.fault_to(), message.fault_to());
        assert_eq!(again.from(), message.from());
    }
}

/// The document that this message becomes.
fn written(message: &mut Message) -> NodeBuffer {
    let mut writer = Writer::utf8(Vec::new());
    message
        .write_envelope(&mut writer, |writer| {
            writer.start_element(&crate::xml::XmlName::local("x"))?;
            writer.end_element()
        })
        .expect("a message can be written");
    let bytes = writer.finish().expect("an envelope is a document");
    // Headers are copied with all the namespaces of their surroundings, and attributes may be added.
    let limits = Limits { depth: 64, attributes: 1024, namespaces: 1024, ..Limits::default() };
    text::parse(&bytes, &limits).expect("an envelope can be read")
}
