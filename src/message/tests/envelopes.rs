//! Taking envelopes apart: what is accepted, what is refused, and what can be answered.

use super::*;
use crate::abi::{WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED};

const ACTION: &str = "<a:Action s:mustUnderstand=\"1\">urn:act</a:Action>";

fn refused(text: &str) -> EnvelopeError {
    message().receive(parse(text)).unwrap_err()
}

#[test]
fn a_request_is_read_with_its_addressing_headers() {
    let mut message = message();
    let headers = format!(
        "{ACTION}<a:MessageID>{ID}</a:MessageID>\
         <a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>\
         <a:FaultTo><a:Address> urn:faults </a:Address></a:FaultTo>\
         <a:From><a:Address>urn:me</a:Address></a:From>\
         <a:RelatesTo>urn:uuid:other</a:RelatesTo><a:To>net.tcp://h/s</a:To>"
    );
    message.receive(parse(&envelope(SOAP12, WSA10, &headers, "<Add xmlns=\"urn:c\"><a>1</a></Add>"))).unwrap();
    assert_eq!(message.state(), State::Reading);
    assert_eq!(message.action(), Some("urn:act"));
    assert_eq!(message.to(), Some("net.tcp://h/s"));
    assert_eq!(message.message_id().unwrap().to_text(), ID);
    assert_eq!(message.relates_to(), Some(&UniqueId::Uri("urn:uuid:other".into())));
    assert_eq!(message.reply_to(), Some("http://www.w3.org/2005/08/addressing/anonymous"));
    assert_eq!(message.fault_to(), Some("urn:faults"));
    assert_eq!(message.from(), Some("urn:me"));
    assert!(message.body_cursor().unwrap().is_element("Add", "urn:c"));
    assert!(!message.is_fault());
    assert!(message.is_addressed());
}

#[test]
fn space_around_a_uri_is_not_part_of_it() {
    let message = received("<a:Action>\n\t urn:act \r\n</a:Action>");
    assert_eq!(message.action(), Some("urn:act"));
}

#[test]
fn a_value_interrupted_by_a_comment_is_read_as_one() {
    let message = received("<a:Action>urn:<!-- here -->act </a:Action>");
    assert_eq!(message.action(), Some("urn:act"));
}

#[test]
fn white_space_and_comments_may_stand_between_the_elements() {
    let text = format!(
        "<!-- a --> <s:Envelope xmlns:s=\"{SOAP12}\" xmlns:a=\"{WSA10}\"> <!-- b --> <s:Header> {ACTION} </s:Header> \
         <s:Body> <x/> </s:Body> <!-- c --> </s:Envelope> <!-- d -->"
    );
    let mut message = message();
    message.receive(parse(&text)).unwrap();
    assert_eq!(message.action(), Some("urn:act"));
}

#[test]
fn soap_1_1_is_read_by_its_own_names() {
    let mut message = Message::new(EnvelopeVersion::Soap11, AddressingVersion::V0_9, &MessageSettings::default());
    let body = "<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>";
    message.receive(parse(&envelope(SOAP11, WSA09, "<a:Action>urn:act</a:Action>", body))).unwrap();
    assert_eq!(message.action(), Some("urn:act"));
    assert!(message.is_fault());
    assert_eq!(message.read_fault().unwrap().codes[0], QualifiedName::new("Client", SOAP11));
}

#[test]
fn without_an_envelope_the_document_is_the_body() {
    let mut message = Message::new(EnvelopeVersion::None, AddressingVersion::Transport, &MessageSettings::default());
    message.receive(parse("<x><y/></x>")).unwrap();
    message.set_transport_addressing(Some("urn:act".into()), "http://h/p".into());
    assert!(message.body_cursor().unwrap().is_element("x", ""));
    assert_eq!((message.action(), message.to()), (Some("urn:act"), Some("http://h/p")));
}

#[test]
fn with_addressing_by_the_transport_the_headers_of_the_others_are_only_headers() {
    let mut message = Message::new(EnvelopeVersion::Soap12, AddressingVersion::Transport, &MessageSettings::default());
    message.receive(parse(&envelope(SOAP12, WSA10, ACTION, "<x/>"))).unwrap();
    assert_eq!(message.action(), None);
    assert_eq!(message.not_understood(), [QualifiedName::new("Action", WSA10)]);
}

#[test]
fn what_is_no_envelope_cannot_be_answered() {
    let body = "<s:Body/>";
    let open = format!("<s:Envelope xmlns:s=\"{SOAP12}\">");
    for text in [
        "<x/>".to_owned(),
        String::new(),
        "text".to_owned(),
        "<Envelope/>".to_owned(),
        format!("<s:Body xmlns:s=\"{SOAP12}\"/>"),
        format!("{open}</s:Envelope>"),
        format!("{open}<s:Header/></s:Envelope>"),
        format!("{open}{body}<s:Header/></s:Envelope>"),
        format!("{open}<s:Header/><s:Header/>{body}</s:Envelope>"),
        format!("{open}{body}{body}</s:Envelope>"),
        format!("{open}{body}<x/></s:Envelope>"),
        format!("{open}<x/>{body}</s:Envelope>"),
        format!("{open}text{body}</s:Envelope>"),
        format!("{open}{body}text</s:Envelope>"),
        format!("{open}<Header/>{body}</s:Envelope>"),
        format!("{open}{body}</s:Envelope><x/>"),
        format!("{open}<s:Header><x s:mustUnderstand=\"maybe\"/></s:Header>{body}</s:Envelope>"),
    ] {
        assert!(matches!(refused(&text), EnvelopeError::Unusable(_)), "{text}");
    }
}

#[test]
fn a_refused_document_leaves_the_message_empty() {
    let mut message = message();
    message.receive(parse("<x/>")).unwrap_err();
    assert_eq!(message.state(), State::Empty);
    assert_eq!(message.body_cursor().unwrap_err().code, WS_E_INVALID_OPERATION);
    message.receive(parse(&envelope(SOAP12, WSA10, ACTION, ""))).unwrap();
}

#[test]
fn soap_1_1_allows_other_elements_after_the_body_but_no_second_one() {
    let receive = |after: &str| {
        let mut message =
            Message::new(EnvelopeVersion::Soap11, AddressingVersion::Transport, &MessageSettings::default());
        message.receive(parse(&format!("<s:Envelope xmlns:s=\"{SOAP11}\"><s:Body/>{after}</s:Envelope>")))
    };
    receive("<x/> <y><z/></y>").unwrap();
    receive("<s:Body/>").unwrap_err();
    receive("<x/>text").unwrap_err();
}

#[test]
fn an_envelope_of_another_version_is_told_apart_from_nonsense() {
    for namespace in [SOAP11, "urn:a-version-of-soap-to-come"] {
        let text = format!("<e:Envelope xmlns:e=\"{namespace}\"><e:Body/></e:Envelope>");
        assert!(matches!(refused(&text), EnvelopeError::VersionMismatch(_)));
    }
}

#[test]
fn a_missing_action_can_be_answered() {
    let mut message = message();
    let error = message.receive(parse(&envelope(SOAP12, WSA10, "<a:MessageID>urn:1</a:MessageID>", ""))).unwrap_err();
    assert!(matches!(
        error,
        EnvelopeError::Addressing { fault: Predefined::HeaderRequired(AddressingHeader::Action), .. }
    ));
    assert_eq!(message.state(), State::Reading);
    assert_eq!(message.message_id(), Some(&UniqueId::Uri("urn:1".into())));
}

#[test]
fn an_envelope_without_header_lacks_the_action() {
    let text = format!("<s:Envelope xmlns:s=\"{SOAP12}\"><s:Body/></s:Envelope>");
    assert!(matches!(refused(&text), EnvelopeError::Addressing { fault: Predefined::HeaderRequired(_), .. }));
}

#[test]
fn every_addressing_header_but_relates_to_may_appear_only_once() {
    let reference = |name: &str| format!("<a:{name}><a:Address>urn:x</a:Address></a:{name}>");
    for (header, text) in [
        (AddressingHeader::To, "<a:To>urn:x</a:To>".to_owned()),
        (AddressingHeader::MessageId, "<a:MessageID>urn:x</a:MessageID>".to_owned()),
        (AddressingHeader::From, reference("From")),
        (AddressingHeader::ReplyTo, reference("ReplyTo")),
        (AddressingHeader::FaultTo, reference("FaultTo")),
    ] {
        let error = refused(&envelope(SOAP12, WSA10, &format!("{ACTION}{text}<other/>{text}"), ""));
        let EnvelopeError::Addressing { fault, .. } = error else { panic!("{error:?}") };
        assert_eq!(fault, Predefined::InvalidCardinality(header));
    }
    let error = refused(&envelope(SOAP12, WSA10, &format!("{ACTION}{ACTION}"), ""));
    let EnvelopeError::Addressing { fault, .. } = error else { panic!("{error:?}") };
    assert_eq!(fault, Predefined::InvalidCardinality(AddressingHeader::Action));

    let message = received(&format!(
        "{ACTION}<a:RelatesTo RelationshipType=\"urn:cousin\">urn:1</a:RelatesTo><a:RelatesTo>urn:2</a:RelatesTo>\
         <a:RelatesTo>urn:3</a:RelatesTo>"
    ));
    assert_eq!(message.relates_to(), Some(&UniqueId::Uri("urn:2".into())));
}

#[test]
fn a_duplicate_for_another_role_is_no_duplicate() {
    let message = received(&format!("<a:Action s:role=\"urn:relay\">urn:else</a:Action>{ACTION}"));
    assert_eq!(message.action(), Some("urn:act"));
}

#[test]
fn an_addressing_header_that_is_none_can_be_answered() {
    for headers in
        ["<a:To><x/></a:To>", "<a:ReplyTo>urn:x</a:ReplyTo>", "<a:ReplyTo/>", "<a:MessageID><x/></a:MessageID>"]
    {
        let error = refused(&envelope(SOAP12, WSA10, &format!("{ACTION}{headers}"), ""));
        let EnvelopeError::Addressing { fault, .. } = error else { panic!("{error:?}") };
        assert!(matches!(fault, Predefined::InvalidHeader(_)), "{headers}");
    }
}

#[test]
fn the_number_of_headers_is_limited() {
    let with = |count: usize| {
        let headers = format!("{ACTION}{}", "<x/>".repeat(count - 1));
        message().receive(parse(&envelope(SOAP12, WSA10, &headers, "")))
    };
    with(DEFAULT_MAX_HEADERS).unwrap();
    let error = with(DEFAULT_MAX_HEADERS + 1).unwrap_err();
    assert!(matches!(error, EnvelopeError::Unusable(_)));
    assert_eq!(error.into_failure().code, WS_E_QUOTA_EXCEEDED);
}

#[test]
fn a_reset_message_can_receive_again() {
    let mut message = received(&format!("{ACTION}<a:To>urn:1</a:To>"));
    assert_eq!(message.receive(NodeBuffer::new()).unwrap_err().failure().code, WS_E_INVALID_OPERATION);
    message.finish_reading().unwrap();
    assert_eq!(message.state(), State::Done);
    assert_eq!(message.action(), Some("urn:act"));
    message.reset();
    assert_eq!(message.state(), State::Empty);
    assert_eq!((message.action(), message.to()), (None, None));
    message.receive(parse(&envelope(SOAP12, WSA10, "<a:Action>urn:2</a:Action>", ""))).unwrap();
    assert_eq!((message.action(), message.to()), (Some("urn:2"), None));
}

#[test]
fn the_body_is_read_piece_by_piece() {
    let mut message = message();
    message.receive(parse(&envelope(SOAP12, WSA10, ACTION, "<x/><y/>"))).unwrap();
    let read = |message: &mut Message, name: &str| {
        message.read_body(|cursor, _| {
            let found = cursor.local_name() == name;
            cursor.skip_element();
            if found { Ok(()) } else { Err(Failure::new(WS_E_INVALID_FORMAT, "another")) }
        })
    };
    read(&mut message, "y").unwrap_err();
    read(&mut message, "x").unwrap();
    read(&mut message, "y").unwrap();
    assert_eq!(message.body_cursor().unwrap().kind(), crate::xml::NodeKind::EndElement);
}

#[test]
fn the_number_of_reference_parameters_is_limited() {
    let with = |count: usize| {
        let parameters = "<p/>".repeat(count);
        let reference = format!(
            "{ACTION}<a:ReplyTo><a:Address>urn:x</a:Address><a:ReferenceParameters>{parameters}</a:ReferenceParameters>\
             </a:ReplyTo>"
        );
        message().receive(parse(&envelope(SOAP12, WSA10, &reference, "")))
    };
    with(16).unwrap();
    let error = with(17).unwrap_err();
    assert!(matches!(
        error,
        EnvelopeError::Addressing { fault: Predefined::InvalidHeader(AddressingHeader::ReplyTo), .. }
    ));
}
