//! The header blocks an application sees, and the must-understand check.

use super::*;
use crate::abi::{E_INVALIDARG, WS_E_INVALID_FORMAT, WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED};
use crate::message::addressing::HeaderValue;

const ACTION: &str = "<a:Action s:mustUnderstand=\"1\">urn:act</a:Action>";

fn with(headers: &str) -> Message {
    received(&format!("{ACTION}{headers}"))
}

#[test]
fn only_targeted_headers_that_are_marked_have_to_be_understood() {
    let h = |attributes: &str| format!("<h:X xmlns:h=\"urn:h\" {attributes}/>");
    let next = "http://www.w3.org/2003/05/soap-envelope/role/next";
    let ultimate = "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver";
    for (attributes, missed) in [
        ("s:mustUnderstand=\"1\"".to_owned(), true),
        ("s:mustUnderstand=\"true\"".to_owned(), true),
        ("s:mustUnderstand=\" true \"".to_owned(), true),
        ("s:mustUnderstand=\"0\"".to_owned(), false),
        ("s:mustUnderstand=\"false\"".to_owned(), false),
        (String::new(), false),
        // Without the namespace it is not SOAP's.
        ("mustUnderstand=\"1\"".to_owned(), false),
        ("s:mustUnderstand=\"1\" s:role=\"\"".to_owned(), true),
        (format!("s:mustUnderstand=\"1\" s:role=\"{next}\""), true),
        (format!("s:mustUnderstand=\"1\" s:role=\" {ultimate} \""), true),
        ("s:mustUnderstand=\"1\" s:role=\"urn:somebody\"".to_owned(), false),
        // The attribute of the other version says nothing here.
        ("s:mustUnderstand=\"1\" s:actor=\"urn:somebody\"".to_owned(), true),
    ] {
        let message = with(&h(&attributes));
        let expected = if missed { vec![QualifiedName::new("X", "urn:h")] } else { vec![] };
        assert_eq!(message.not_understood(), expected, "{attributes}");
        assert_eq!(message.check_must_understand().is_err(), missed);
    }
}

#[test]
fn soap_1_1_targets_by_actor() {
    let next = "http://schemas.xmlsoap.org/soap/actor/next";
    for (actor, missed) in [("", true), (next, true), ("urn:somebody", false)] {
        let mut message = Message::new(EnvelopeVersion::Soap11, AddressingVersion::V1_0, &MessageSettings::default());
        let header = format!("<h:X xmlns:h=\"urn:h\" s:mustUnderstand=\"1\" s:actor=\"{actor}\"/>");
        message.receive(parse(&envelope(SOAP11, WSA10, &format!("{ACTION}{header}"), ""))).unwrap();
        assert_eq!(!message.not_understood().is_empty(), missed, "{actor}");
    }
}

#[test]
fn dp_18_a_header_that_was_read_or_marked_counts_as_understood() {
    let mut message =
        with("<h:X xmlns:h=\"urn:h\" s:mustUnderstand=\"1\"/><h:Y xmlns:h=\"urn:h\" s:mustUnderstand=\"1\"/>");
    let x = message.find_header("X", "urn:h", None).unwrap().unwrap().index();
    message.mark_read(x);
    assert_eq!(message.not_understood(), [QualifiedName::new("Y", "urn:h")]);
    let y = message.find_header("Y", "urn:h", None).unwrap().unwrap().cursor.position();
    assert_eq!(message.mark_understood(y + 1).unwrap_err().code, E_INVALIDARG);
    assert_eq!(message.mark_understood(usize::MAX).unwrap_err().code, E_INVALIDARG);
    message.mark_understood(y).unwrap();
    message.check_must_understand().unwrap();
}

#[test]
fn nested_elements_are_no_headers() {
    let message = with("<h:X xmlns:h=\"urn:h\"><h:Y s:mustUnderstand=\"1\"/><a:Action>urn:else</a:Action></h:X>");
    assert!(message.find_header("Y", "urn:h", None).unwrap().is_none());
    assert!(message.not_understood().is_empty());
    assert_eq!(message.action(), Some("urn:act"));
}

#[test]
fn a_singleton_that_is_there_twice_is_an_invalid_format_and_an_index_finds_each() {
    let message = with("<h:X xmlns:h=\"urn:h\">1</h:X><h:X xmlns:h=\"urn:h\">2</h:X><h:X xmlns:h=\"urn:other\"/>");
    assert_eq!(message.find_header("X", "urn:h", None).unwrap_err().code, WS_E_INVALID_FORMAT);
    for (index, text) in [(0, "1"), (1, "2")] {
        let mut cursor = message.find_header("X", "urn:h", Some(index)).unwrap().unwrap().cursor;
        cursor.advance();
        assert_eq!(cursor.text().to_str(), text);
    }
    assert!(message.find_header("X", "urn:h", Some(2)).unwrap().is_none());
    assert!(message.find_header("X", "urn:other", None).unwrap().is_some());
}

#[test]
fn headers_for_other_roles_are_not_seen() {
    let message = with("<h:X xmlns:h=\"urn:h\" s:role=\"urn:relay\"/>");
    assert!(message.find_header("X", "urn:h", None).unwrap().is_none());
}

#[test]
fn the_soap_attributes_of_a_header_can_be_asked_for() {
    let message = with("<h:X xmlns:h=\"urn:h\" s:mustUnderstand=\"1\" s:relay=\"true\"/><h:Y xmlns:h=\"urn:h\"/>");
    assert_eq!(message.find_header("X", "urn:h", None).unwrap().unwrap().attributes, MUST_UNDERSTAND | RELAY);
    assert_eq!(message.find_header("Y", "urn:h", None).unwrap().unwrap().attributes, 0);
}

#[test]
fn an_empty_message_has_no_headers_to_access() {
    let mut message = message();
    assert_eq!(message.find_header("X", "", None).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.header_value(AddressingHeader::Action).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.add_custom_header(custom_header("X", ""), 0).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.remove_custom_header("X", "").unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.mark_understood(0).unwrap_err().code, WS_E_INVALID_OPERATION);
}

#[test]
fn added_headers_are_found_removed_and_limited() {
    let mut message = message();
    message.initialize(Initialization::Blank).unwrap();
    message.add_custom_header(custom_header("X", "1"), RELAY).unwrap();
    assert_eq!(message.find_header("X", "urn:h", None).unwrap().unwrap().attributes, RELAY);
    message.add_custom_header(custom_header("X", "2"), 0).unwrap();
    assert_eq!(message.remove_custom_header("X", "urn:h").unwrap_err().code, WS_E_INVALID_FORMAT);
    assert_eq!(message.add_custom_header(custom_header("X", ""), 8).unwrap_err().code, E_INVALIDARG);
    assert_eq!(message.add_custom_header(parse("text"), 0).unwrap_err().code, E_INVALIDARG);
    message.add_custom_header(custom_header("Y", ""), 0).unwrap();
    message.remove_custom_header("Y", "urn:h").unwrap();
    message.remove_custom_header("Y", "urn:h").unwrap();
    assert!(message.find_header("Y", "urn:h", None).unwrap().is_none());
    for _ in 2..DEFAULT_MAX_HEADERS {
        message.add_custom_header(custom_header("Z", ""), 0).unwrap();
    }
    assert_eq!(message.add_custom_header(custom_header("Z", ""), 0).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
}

#[test]
fn a_received_header_can_be_removed() {
    let mut message = with("<h:X xmlns:h=\"urn:h\"/>");
    message.remove_custom_header("X", "urn:h").unwrap();
    assert!(message.find_header("X", "urn:h", None).unwrap().is_none());
}

#[test]
fn a_standard_header_that_is_there_twice_has_no_value() {
    let mut message = message();
    let headers = format!("{ACTION}<a:To>urn:1</a:To><a:To>urn:2</a:To>");
    message.receive(parse(&envelope(SOAP12, WSA10, &headers, ""))).unwrap_err();
    assert_eq!(message.header_value(AddressingHeader::To).unwrap_err().code, WS_E_INVALID_FORMAT);
    assert!(matches!(message.header_value(AddressingHeader::Action), Ok(Some(HeaderValue::Text(_)))));
    assert!(matches!(message.header_value(AddressingHeader::ReplyTo), Ok(None)));
}

#[test]
fn an_endpoint_reference_keeps_its_reference_parameters() {
    let message = with(
        "<a:ReplyTo><a:Address>urn:x</a:Address><a:Metadata/>\
         <a:ReferenceParameters><h:P xmlns:h=\"urn:h\">1</h:P><h:Q xmlns:h=\"urn:h\"/></a:ReferenceParameters></a:ReplyTo>",
    );
    let Ok(Some(HeaderValue::Reference(reference))) = message.header_value(AddressingHeader::ReplyTo) else { panic!() };
    assert_eq!(reference.url, "urn:x");
    let parameters = reference.parameters.unwrap();
    let mut cursor = parameters.cursor();
    assert!(cursor.is_element("P", "urn:h"));
    cursor.skip_element();
    assert!(cursor.is_element("Q", "urn:h"));
}

#[test]
fn the_header_buffer_has_a_header_element_and_the_positions_of_the_document() {
    let mut message = with("<h:X xmlns:h=\"urn:h\" s:mustUnderstand=\"1\"/>");
    let position = message.find_header("X", "urn:h", None).unwrap().unwrap().cursor.position();
    let (document, header) = message.header_document().unwrap();
    let (document, again) = (document.clone(), document.clone());
    assert!(document.lock().cursor_at(header).is_element("Header", SOAP12));
    assert!(document.lock().cursor_at(position).is_element("X", "urn:h"));
    assert!(Arc::ptr_eq(message.header_document().unwrap().0, &again));

    let mut message = Message::new(EnvelopeVersion::Soap12, AddressingVersion::Transport, &MessageSettings::default());
    message.receive(parse(&format!("<s:Envelope xmlns:s=\"{SOAP12}\"><s:Body><x/></s:Body></s:Envelope>"))).unwrap();
    let (document, header) = message.header_document().unwrap();
    let nodes = document.lock();
    let mut cursor = nodes.cursor_at(header);
    assert!(cursor.is_element("Header", SOAP12));
    cursor.skip_element();
    assert!(cursor.is_element("Body", SOAP12));
}
