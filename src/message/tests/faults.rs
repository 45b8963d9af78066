//! Faults on the wire: both versions of SOAP, both directions, and those the service model makes itself.

use super::*;
use crate::abi::{E_INVALIDARG, WS_E_ENDPOINT_ACTION_NOT_SUPPORTED, WS_E_ENDPOINT_NOT_FOUND, WS_E_INVALID_OPERATION};
use crate::message::fault::{Reason, SoapCode, hresult_of_fault};

fn request(envelope_version: EnvelopeVersion, addressing: AddressingVersion) -> Message {
    let mut message = Message::new(envelope_version, addressing, &MessageSettings::default());
    let text = envelope(
        envelope_version.namespace().text,
        addressing.namespace().text,
        &format!("<a:Action>urn:act</a:Action><a:MessageID>{ID}</a:MessageID>"),
        "<x/>",
    );
    message.receive(parse(&text)).unwrap();
    message
}

/// The message that answers with a predefined fault, read back.
fn sent(fault: &Predefined, version: EnvelopeVersion, addressing: AddressingVersion) -> Message {
    let source = request(version, addressing);
    let mut reply = Message::new(version, addressing, &MessageSettings::default());
    reply.initialize(Initialization::Fault(&source)).unwrap();
    reply.set_predefined_fault(fault).unwrap();
    let mut writer = Writer::binary(Vec::new(), None);
    reply.write_fault(&mut writer, &fault.fault(version, addressing).unwrap()).unwrap();
    let bytes = writer.finish().unwrap();
    let nodes = crate::xml::binary::decode(&bytes, None, &Limits::default()).unwrap();
    let mut message = Message::new(version, addressing, &MessageSettings::default());
    message.receive(nodes).unwrap();
    assert!(message.is_fault());
    if addressing != AddressingVersion::Transport {
        assert_eq!(message.relates_to().unwrap().to_text(), ID);
    }
    message
}

fn codes(fault: &Fault) -> Vec<(&str, &str)> {
    fault.codes.iter().map(|code| (&*code.local, &*code.ns)).collect()
}

const ADDRESSING_FAULT: Option<&str> = Some("http://www.w3.org/2005/08/addressing/fault");
const SOAP_FAULT: Option<&str> = Some("http://www.w3.org/2005/08/addressing/soap/fault");

#[test]
fn the_predefined_faults_of_soap_1_2_have_their_codes_and_actions() {
    let sender = ("Sender", SOAP12);
    for (fault, expected, action) in [
        (
            Predefined::ActionNotSupported { action: "urn:act".into() },
            vec![sender, ("ActionNotSupported", WSA10)],
            ADDRESSING_FAULT,
        ),
        (
            Predefined::HeaderRequired(AddressingHeader::Action),
            vec![sender, ("MessageAddressingHeaderRequired", WSA10)],
            ADDRESSING_FAULT,
        ),
        (
            Predefined::InvalidCardinality(AddressingHeader::To),
            vec![sender, ("InvalidAddressingHeader", WSA10), ("InvalidCardinality", WSA10)],
            ADDRESSING_FAULT,
        ),
        (
            Predefined::InvalidHeader(AddressingHeader::To),
            vec![sender, ("InvalidAddressingHeader", WSA10)],
            ADDRESSING_FAULT,
        ),
        (
            Predefined::DestinationUnreachable { to: "net.tcp://h/no".into() },
            vec![sender, ("DestinationUnreachable", WSA10)],
            ADDRESSING_FAULT,
        ),
        (
            Predefined::MustUnderstand { headers: vec![QualifiedName::new("X", "urn:h")] },
            vec![("MustUnderstand", SOAP12)],
            SOAP_FAULT,
        ),
        (Predefined::VersionMismatch, vec![("VersionMismatch", SOAP12)], SOAP_FAULT),
    ] {
        let message = sent(&fault, EnvelopeVersion::Soap12, AddressingVersion::V1_0);
        let read = message.read_fault().unwrap();
        assert_eq!(codes(&read), expected);
        assert_eq!(read.reasons.len(), 1);
        assert_eq!(message.action(), action);
    }
}

#[test]
fn in_soap_1_1_the_subcode_of_a_predefined_fault_takes_the_place_of_the_code() {
    for (fault, expected) in [
        (Predefined::ActionNotSupported { action: "urn:act".into() }, ("ActionNotSupported", WSA10)),
        (Predefined::HeaderRequired(AddressingHeader::Action), ("MessageAddressingHeaderRequired", WSA10)),
        (Predefined::InvalidCardinality(AddressingHeader::To), ("InvalidAddressingHeader", WSA10)),
        (Predefined::DestinationUnreachable { to: "urn:x".into() }, ("DestinationUnreachable", WSA10)),
        (Predefined::MustUnderstand { headers: vec![] }, ("MustUnderstand", SOAP11)),
        (Predefined::VersionMismatch, ("VersionMismatch", SOAP11)),
    ] {
        let message = sent(&fault, EnvelopeVersion::Soap11, AddressingVersion::V1_0);
        assert_eq!(codes(&message.read_fault().unwrap()), [expected]);
    }
}

#[test]
fn august_2004_has_other_names_for_wrong_headers() {
    for (fault, expected) in [
        (Predefined::HeaderRequired(AddressingHeader::Action), "MessageInformationHeaderRequired"),
        (Predefined::InvalidCardinality(AddressingHeader::To), "InvalidMessageInformationHeader"),
        (Predefined::ActionNotSupported { action: "urn:act".into() }, "ActionNotSupported"),
    ] {
        let message = sent(&fault, EnvelopeVersion::Soap12, AddressingVersion::V0_9);
        assert_eq!(codes(&message.read_fault().unwrap()), [("Sender", SOAP12), (expected, WSA09)]);
        assert_eq!(message.action(), Some("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault"));
    }
}

#[test]
fn with_addressing_by_the_transport_the_action_fault_can_still_be_recognised() {
    let fault = Predefined::ActionNotSupported { action: "urn:act".into() };
    for version in [EnvelopeVersion::Soap11, EnvelopeVersion::Soap12] {
        let message = sent(&fault, version, AddressingVersion::Transport);
        let read = message.read_fault().unwrap();
        assert_eq!(read.last_code().unwrap().ns, "http://schemas.microsoft.com/ws/2005/05/addressing/none");
        assert_eq!(hresult_of_fault(&read), WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
        assert_eq!(message.headers().count(), 0);
    }
}

#[test]
fn a_client_recognises_the_predefined_faults() {
    for version in [EnvelopeVersion::Soap11, EnvelopeVersion::Soap12] {
        let hresult =
            |fault: Predefined| hresult_of_fault(&sent(&fault, version, AddressingVersion::V1_0).read_fault().unwrap());
        assert_eq!(hresult(Predefined::ActionNotSupported { action: "x".into() }), WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
        assert_eq!(hresult(Predefined::DestinationUnreachable { to: "x".into() }), WS_E_ENDPOINT_NOT_FOUND);
    }
}

#[test]
fn the_detail_tells_the_action_the_header_or_the_address() {
    let detail = |fault: Predefined| {
        let read = sent(&fault, EnvelopeVersion::Soap12, AddressingVersion::V1_0).read_fault().unwrap();
        let nodes = read.detail.unwrap();
        let mut cursor = nodes.cursor();
        cursor.advance();
        let name = cursor.local_name().to_owned();
        while cursor.kind() == crate::xml::NodeKind::StartElement {
            cursor.advance();
        }
        (name, cursor.text().to_str().into_owned())
    };
    let fault = Predefined::ActionNotSupported { action: "urn:act".into() };
    assert_eq!(detail(fault), ("ProblemAction".into(), "urn:act".into()));
    let fault = Predefined::HeaderRequired(AddressingHeader::Action);
    assert_eq!(detail(fault), ("ProblemHeaderQName".into(), "a:Action".into()));
    let fault = Predefined::DestinationUnreachable { to: "urn:x".into() };
    assert_eq!(detail(fault), ("ProblemIRI".into(), "urn:x".into()));
}

#[test]
fn in_soap_1_1_the_detail_is_a_header() {
    let fault = Predefined::HeaderRequired(AddressingHeader::Action);
    let message = sent(&fault, EnvelopeVersion::Soap11, AddressingVersion::V1_0);
    assert!(message.read_fault().unwrap().detail.is_none());
    let header = message.find_header("FaultDetail", WSA10, None).unwrap().unwrap();
    let mut cursor = header.cursor;
    cursor.advance();
    assert!(cursor.is_element("ProblemHeaderQName", WSA10));
    assert_eq!(cursor.lookup_prefix("a"), Some(WSA10));
}

#[test]
fn each_header_that_was_not_understood_is_named() {
    let names = [("X", "urn:h"), ("Y", "urn:i"), ("Z", "")];
    let headers = names.iter().map(|&(local, ns)| QualifiedName::new(local, ns)).collect();
    let fault = Predefined::MustUnderstand { headers };
    let message = sent(&fault, EnvelopeVersion::Soap12, AddressingVersion::V1_0);
    for (index, (local, ns)) in names.into_iter().enumerate() {
        let header = message.find_header("NotUnderstood", SOAP12, Some(index)).unwrap().unwrap();
        let qname = header.cursor.attribute("qname", "").unwrap();
        let (prefix, name) = qname.to_qname().unwrap();
        assert_eq!(name, local);
        assert_eq!(header.cursor.lookup_prefix(&prefix), Some(ns));
    }
    let message = sent(&fault, EnvelopeVersion::Soap11, AddressingVersion::V1_0);
    assert!(message.find_header("NotUnderstood", SOAP12, Some(0)).unwrap().is_none());
}

#[test]
fn a_version_mismatch_names_the_supported_envelope() {
    for version in [EnvelopeVersion::Soap11, EnvelopeVersion::Soap12] {
        let message = sent(&Predefined::VersionMismatch, version, AddressingVersion::V1_0);
        let mut cursor = message.find_header("Upgrade", SOAP12, None).unwrap().unwrap().cursor;
        cursor.advance();
        assert!(cursor.is_element("SupportedEnvelope", SOAP12));
        assert_eq!(cursor.attribute("qname", "").unwrap().to_str(), "n:Envelope");
        assert_eq!(cursor.lookup_prefix("n"), Some(version.namespace().text));
    }
}

fn full_fault() -> Fault {
    Fault {
        codes: vec![
            SoapCode::Sender.code(),
            QualifiedName::new("BadKind", "urn:x"),
            QualifiedName::new("Worse", "urn:y"),
        ],
        reasons: vec![
            Reason { lang: "en-US".into(), text: "no".into() },
            Reason { lang: "de-DE".into(), text: "nein".into() },
        ],
        actor: "urn:actor".into(),
        node: "urn:node".into(),
        detail: Some(parse("<any xmlns:q=\"urn:q\" k=\"v\"><D>q:name</D>more</any>")),
    }
}

fn round_trip(fault: &Fault, version: EnvelopeVersion) -> Fault {
    let mut reply = Message::new(version, AddressingVersion::V1_0, &MessageSettings::default());
    reply.initialize(Initialization::Fault(&request(version, AddressingVersion::V1_0))).unwrap();
    reply.set_fault_action(Some("urn:my-fault".into())).unwrap();
    let mut writer = Writer::binary(Vec::new(), None);
    reply.write_fault(&mut writer, fault).unwrap();
    let nodes = crate::xml::binary::decode(&writer.finish().unwrap(), None, &Limits::default()).unwrap();
    let mut message = Message::new(version, AddressingVersion::V1_0, &MessageSettings::default());
    message.receive(nodes).unwrap();
    assert_eq!(message.action(), Some("urn:my-fault"));
    message.read_fault().unwrap()
}

#[test]
fn soap_1_2_carries_everything() {
    let fault = full_fault();
    let read = round_trip(&fault, EnvelopeVersion::Soap12);
    assert_eq!(codes(&read), [("Sender", SOAP12), ("BadKind", "urn:x"), ("Worse", "urn:y")]);
    assert_eq!(read.reasons, fault.reasons);
    assert_eq!((read.actor, read.node), (fault.actor, fault.node));
    let detail = read.detail.unwrap();
    let mut cursor = detail.cursor();
    assert!(cursor.is_element("Detail", SOAP12));
    assert_eq!(cursor.attribute("k", "").unwrap().to_str(), "v");
    assert_eq!(cursor.lookup_prefix("q"), Some("urn:q"));
    cursor.advance();
    assert!(cursor.is_element("D", ""));
}

#[test]
fn soap_1_1_carries_the_first_code_the_first_reason_and_no_node() {
    let fault = full_fault();
    let read = round_trip(&fault, EnvelopeVersion::Soap11);
    assert_eq!(codes(&read), [("Client", SOAP11)]);
    assert_eq!(read.reasons, fault.reasons[..1]);
    assert_eq!((read.actor, read.node), (fault.actor, String::new()));
    let detail = read.detail.unwrap();
    assert!(detail.cursor().is_element("detail", ""));
    assert_eq!(detail.cursor().lookup_prefix("q"), Some("urn:q"));
}

#[test]
fn soap_codes_have_the_names_of_their_version_and_others_stay() {
    for (code, soap11, soap12) in [
        (SoapCode::Sender, "Client", "Sender"),
        (SoapCode::Receiver, "Server", "Receiver"),
        (SoapCode::MustUnderstand, "MustUnderstand", "MustUnderstand"),
    ] {
        let fault = Fault::new(code).with_reason("", "x");
        assert_eq!(codes(&round_trip(&fault, EnvelopeVersion::Soap11)), [(soap11, SOAP11)]);
        assert_eq!(codes(&round_trip(&fault, EnvelopeVersion::Soap12)), [(soap12, SOAP12)]);
    }
    let fault = Fault { codes: vec![QualifiedName::new("Sender", "urn:x")], ..Fault::default() }.with_reason("", "x");
    assert_eq!(codes(&round_trip(&fault, EnvelopeVersion::Soap11)), [("Sender", "urn:x")]);
}

#[test]
fn a_fault_without_code_or_with_a_detail_that_is_no_element_is_not_written() {
    let write = |fault: &Fault, version| fault.write(version, &mut Writer::nodes(NodeBuffer::new())).unwrap_err().code;
    assert_eq!(write(&Fault::default(), EnvelopeVersion::Soap12), E_INVALIDARG);
    let fault = Fault { detail: Some(parse("text")), ..Fault::new(SoapCode::Sender) };
    assert_eq!(write(&fault, EnvelopeVersion::Soap12), E_INVALIDARG);
    assert_eq!(write(&Fault::new(SoapCode::Sender), EnvelopeVersion::None), WS_E_INVALID_OPERATION);
}

#[test]
fn what_is_not_a_fault_is_not_read_as_one() {
    let read = |body: &str| {
        let nodes = parse(&format!("<s:Body xmlns:s=\"{SOAP12}\">{body}</s:Body>"));
        Fault::read(nodes.cursor_at(1), EnvelopeVersion::Soap12)
            .map(|fault| fault.codes.len())
            .map_err(|failure| failure.code)
    };
    assert_eq!(read("<x/>"), Err(WS_E_INVALID_FORMAT));
    assert_eq!(read("<s:Fault/>"), Err(WS_E_INVALID_FORMAT));
    assert_eq!(read("<s:Fault><s:Code/></s:Fault>"), Err(WS_E_INVALID_FORMAT));
    assert_eq!(read("<s:Fault><s:Code><s:Value><x/></s:Value></s:Code></s:Fault>"), Err(WS_E_INVALID_FORMAT));
    // A prefix that nobody declared does not hide the fault.
    assert_eq!(read("<s:Fault><s:Code><s:Value>q:Sender</s:Value></s:Code></s:Fault>"), Ok(1));
}

#[test]
fn a_long_action_is_cut_in_the_text_and_whole_in_the_detail() {
    let action = "\u{E4}".repeat(1000);
    let fault = Predefined::ActionNotSupported { action: action.clone() };
    let read = sent(&fault, EnvelopeVersion::Soap12, AddressingVersion::V1_0).read_fault().unwrap();
    assert!(read.reasons[0].text.len() < 500);
    let detail = read.detail.unwrap();
    let mut cursor = detail.cursor_at(3);
    assert_eq!(cursor.read_string().unwrap(), action);
}

#[test]
fn a_version_mismatch_is_answered_without_a_request() {
    let mut reply = message();
    reply.initialize(Initialization::Blank).unwrap();
    reply.set_predefined_fault(&Predefined::VersionMismatch).unwrap();
    assert!(reply.is_fault());
    let fault = Predefined::VersionMismatch.fault(EnvelopeVersion::Soap12, AddressingVersion::V1_0).unwrap();
    let mut writer = Writer::utf8(Vec::new());
    reply.write_fault(&mut writer, &fault).unwrap();
    let text = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert!(text.contains("<s:Value>s:VersionMismatch</s:Value>"), "{text}");
    assert!(!text.contains("RelatesTo"), "{text}");
}
