//! Messages: envelopes and their headers.

use super::infoset::{Item, infoset_by_value};
use crate::message::{
    AddressingHeader, AddressingVersion, EnvelopeVersion, Fault, Initialization, Message, MessageSettings,
};
use crate::xml::{Limits, NodeBuffer, Writer, XmlName, binary, text};

/// How the first byte of a case is made up: two bits for the envelope, two for the addressing, whether the transport says
/// an action, and whether it is binary XML.
const ENVELOPES: [EnvelopeVersion; 3] = [EnvelopeVersion::Soap12, EnvelopeVersion::Soap11, EnvelopeVersion::None];
const ADDRESSINGS: [AddressingVersion; 3] =
    [AddressingVersion::V1_0, AddressingVersion::V0_9, AddressingVersion::Transport];
const TRANSPORT_ACTION: u8 = 0x10;
const BINARY: u8 = 0x20;

const HEADERS: [AddressingHeader; 7] = [
    AddressingHeader::Action,
    AddressingHeader::To,
    AddressingHeader::MessageId,
    AddressingHeader::RelatesTo,
    AddressingHeader::From,
    AddressingHeader::ReplyTo,
    AddressingHeader::FaultTo,
];

/// A received message: a fault, an answer and a duplicate can be made of it. `flags document`.
pub fn envelope(case: &[u8]) {
    let Some((flags, document)) = case.split_first() else { return };
    let kind = MessageKind {
        envelope: ENVELOPES[usize::from(flags & 3) % 3],
        addressing: ADDRESSINGS[usize::from(flags >> 2 & 3) % 3],
        binary: flags & BINARY != 0,
    };
    let Ok(nodes) = kind.read(document, &Limits::default()) else { return };
    let mut message = kind.new_message();
    if flags & TRANSPORT_ACTION != 0 {
        message.set_transport_addressing(Some("urn:a".into()), "http://localhost/".into());
    }
    if message.receive(nodes).is_err() && message.expect_headers().is_err() {
        return;
    }
    for header in message.headers() {
        let element = header.cursor;
        let found = message.find_header(element.local_name(), element.namespace(), Some(0));
        assert!(found.expect("headers can be found").is_some(), "a header is there");
    }
    assert_eq!(message.not_understood().is_empty(), message.check_must_understand().is_ok());
    message.discards_replies(false);
    message.discards_replies(true);
    if kind.envelope != EnvelopeVersion::None {
        message.header_document().expect("a received message has a header");
    }
    for initialization in [Initialization::Reply(&message), Initialization::Fault(&message)] {
        let mut answer = kind.new_message();
        answer.initialize(initialization).expect("there is an answer to every message");
        kind.written(&mut answer, None);
    }
    duplicate(&kind, &message);
    if let Ok(fault) = message.read_fault() {
        again(&kind, &fault);
    }
}

struct MessageKind {
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    binary: bool,
}

impl MessageKind {
    fn new_message(&self) -> Message {
        Message::new(self.envelope, self.addressing, &MessageSettings::default())
    }

    fn read(&self, document: &[u8], limits: &Limits) -> Result<NodeBuffer, crate::xml::DecodeError> {
        if self.binary { binary::decode(document, None, limits) } else { text::parse(document, limits) }
    }

    /// The document that this message becomes, with a fault or something else in its body.
    fn written(&self, message: &mut Message, fault: Option<&Fault>) -> NodeBuffer {
        let mut writer = if self.binary { Writer::binary(Vec::new(), None) } else { Writer::utf8(Vec::new()) };
        let written = match fault {
            Some(fault) => message.write_fault(&mut writer, fault),
            None => message.write_envelope(&mut writer, |writer| {
                writer.start_element(&XmlName::local("x"))?;
                writer.end_element()
            }),
        };
        written.expect("a message can be written");
        let bytes = writer.finish().expect("an envelope is a document");
        // Headers are copied with all the namespaces of their surroundings, and attributes may be added.
        let limits = Limits { depth: 64, attributes: 1024, namespaces: 1024, ..Limits::default() };
        self.read(&bytes, &limits).expect("an envelope can be read")
    }
}

/// A message with the same headers says the same in them.
fn duplicate(kind: &MessageKind, message: &Message) {
    if HEADERS.iter().any(|header| message.header_value(*header).is_err()) {
        return;
    }
    let mut duplicate = kind.new_message();
    duplicate.initialize(Initialization::Duplicate(message)).expect("every message has a duplicate");
    let nodes = kind.written(&mut duplicate, None);
    let mut again = kind.new_message();
    // It may still lack a header that there has to be.
    let _ = again.receive(nodes);
    let has_headers = kind.envelope != EnvelopeVersion::None && kind.addressing != AddressingVersion::Transport;
    if has_headers && again.expect_headers().is_ok() {
        assert_eq!(again.action(), message.action());
        assert_eq!(again.message_id(), message.message_id());
        assert_eq!(again.relates_to(), message.relates_to());
        assert_eq!(again.reply_to(), message.reply_to());
        assert_eq!(again.fault_to(), message.fault_to());
        assert_eq!(again.from(), message.from());
    }
}

/// A fault says the same when it has been written. Only that of the first time may differ: it may have codes of another
/// version of SOAP, and more than this one has room for.
fn again(kind: &MessageKind, fault: &Fault) {
    let transmit = |fault: &Fault| {
        let mut message = kind.new_message();
        message.initialize(Initialization::Blank).expect("an empty message can be initialized");
        let nodes = kind.written(&mut message, Some(fault));
        let mut message = kind.new_message();
        // It has no headers, which is all that can be wrong with it.
        let _ = message.receive(nodes);
        message.read_fault().expect("a fault can be read")
    };
    let said = |fault: &Fault| -> (_, _, _, _, Option<Vec<Item>>) {
        let Fault { codes, reasons, actor, node, detail } = fault;
        let names = codes.iter().map(|code| (code.local.clone(), code.ns.clone())).collect::<Vec<_>>();
        (names, reasons.clone(), actor.clone(), node.clone(), detail.as_ref().map(infoset_by_value))
    };
    let once = transmit(fault);
    assert_eq!(once.actor, fault.actor);
    assert_eq!(once.reasons.first(), fault.reasons.first().or(once.reasons.first()));
    assert_eq!(said(&transmit(&once)), said(&once));
}
