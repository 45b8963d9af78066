//! Making messages: initialization, and the envelope that is written.

use super::*;
use crate::abi::WS_E_INVALID_OPERATION;

const ANONYMOUS: &str = "http://www.w3.org/2005/08/addressing/anonymous";

fn request(headers: &str) -> Message {
    received(&format!("<a:Action>urn:act</a:Action><a:MessageID>{ID}</a:MessageID>{headers}"))
}

#[test]
fn dp_23_a_reply_has_action_relation_and_destination_in_this_order() {
    let mut reply = message();
    reply.initialize(Initialization::Reply(&request(""))).unwrap();
    assert!(reply.is_addressed());
    reply.set_action("urn:answer".into()).unwrap();
    assert_eq!(
        written(&mut reply),
        format!(
            "<s:Envelope xmlns:s=\"{SOAP12}\" xmlns:a=\"{WSA10}\"><s:Header>\
             <a:Action s:mustUnderstand=\"1\">urn:answer</a:Action><a:RelatesTo>{ID}</a:RelatesTo>\
             <a:To s:mustUnderstand=\"1\">{ANONYMOUS}</a:To></s:Header><s:Body><x/></s:Body></s:Envelope>"
        )
    );
    assert_eq!(reply.state(), State::Done);
}

#[test]
fn over_http_an_anonymous_to_is_left_out_with_1_0_only() {
    let settings = MessageSettings { writes_anonymous_to: false, ..MessageSettings::default() };
    for (version, ns, expected) in [(AddressingVersion::V1_0, WSA10, false), (AddressingVersion::V0_9, WSA09, true)] {
        let mut source = Message::new(EnvelopeVersion::Soap12, version, &settings);
        source.receive(parse(&envelope(SOAP12, ns, "<a:Action>urn:act</a:Action>", ""))).unwrap();
        let mut reply = Message::new(EnvelopeVersion::Soap12, version, &settings);
        reply.initialize(Initialization::Reply(&source)).unwrap();
        assert_eq!(written(&mut reply).contains("<a:To"), expected);
    }
}

#[test]
fn a_request_gets_a_message_id_and_is_written_as_dotnet_does() {
    let mut message = message();
    message.initialize(Initialization::Request).unwrap();
    assert!(!message.is_addressed());
    let id = message.message_id().unwrap().to_text().into_owned();
    message.set_action("urn:act".into()).unwrap();
    message.set_reply_to_sender().unwrap();
    message.set_to("net.tcp://h/s").unwrap();
    message.add_custom_header(custom_header("X", "1"), MUST_UNDERSTAND | RELAY).unwrap();
    message.add_custom_header(custom_header("Y", "2"), 0).unwrap();
    assert!(message.is_addressed());
    assert_eq!(
        written(&mut message),
        format!(
            "<s:Envelope xmlns:s=\"{SOAP12}\" xmlns:a=\"{WSA10}\"><s:Header>\
             <a:Action s:mustUnderstand=\"1\">urn:act</a:Action><a:MessageID>{id}</a:MessageID>\
             <a:ReplyTo><a:Address>{ANONYMOUS}</a:Address></a:ReplyTo>\
             <h:X s:mustUnderstand=\"1\" s:relay=\"1\" xmlns:h=\"urn:h\">1</h:X><h:Y xmlns:h=\"urn:h\">2</h:Y>\
             <a:To s:mustUnderstand=\"1\">net.tcp://h/s</a:To></s:Header><s:Body><x/></s:Body></s:Envelope>"
        )
    );
}

#[test]
fn with_addressing_by_the_transport_no_header_is_written() {
    let mut message = Message::new(EnvelopeVersion::Soap11, AddressingVersion::Transport, &MessageSettings::default());
    message.initialize(Initialization::Request).unwrap();
    assert!(message.message_id().is_none());
    message.set_action("urn:act".into()).unwrap();
    message.set_to("http://h/p").unwrap();
    assert_eq!(message.action(), Some("urn:act"));
    let text = written(&mut message);
    assert!(!text.contains("Header") && !text.contains("urn:act"), "{text}");
}

#[test]
fn without_an_envelope_only_the_body_is_written() {
    let mut message = Message::new(EnvelopeVersion::None, AddressingVersion::Transport, &MessageSettings::default());
    message.initialize(Initialization::Blank).unwrap();
    assert_eq!(written(&mut message), "<x/>");
}

#[test]
fn a_reply_goes_where_the_request_asks_for_it() {
    let to = |headers: &str, fault: bool| {
        let source = request(headers);
        let mut reply = message();
        let initialization = if fault { Initialization::Fault(&source) } else { Initialization::Reply(&source) };
        reply.initialize(initialization).unwrap();
        assert_eq!(reply.is_fault(), fault);
        reply.to().unwrap().to_owned()
    };
    let reply_to = "<a:ReplyTo><a:Address>urn:replies</a:Address></a:ReplyTo>";
    let fault_to = "<a:FaultTo><a:Address>urn:faults</a:Address></a:FaultTo>";
    let from = "<a:From><a:Address>urn:from</a:Address></a:From>";
    assert_eq!(to("", false), ANONYMOUS);
    assert_eq!(to(from, false), ANONYMOUS);
    assert_eq!(to(reply_to, false), "urn:replies");
    assert_eq!(to(&format!("{reply_to}{fault_to}"), false), "urn:replies");
    assert_eq!(to(&format!("{reply_to}{fault_to}"), true), "urn:faults");
    assert_eq!(to(reply_to, true), "urn:replies");
}

#[test]
fn august_2004_replies_to_the_sender_address_without_reply_to() {
    let mut source = Message::new(EnvelopeVersion::Soap12, AddressingVersion::V0_9, &MessageSettings::default());
    let headers = "<a:Action>urn:act</a:Action><a:From><a:Address>urn:from</a:Address></a:From>";
    source.receive(parse(&envelope(SOAP12, WSA09, headers, ""))).unwrap();
    let mut reply = Message::new(EnvelopeVersion::Soap12, AddressingVersion::V0_9, &MessageSettings::default());
    reply.initialize(Initialization::Reply(&source)).unwrap();
    assert_eq!(reply.to(), Some("urn:from"));
    assert_eq!(reply.relates_to(), None);
}

#[test]
fn reference_parameters_become_headers_of_the_reply() {
    let source = request(
        "<a:ReplyTo><a:Address>urn:x</a:Address><a:ReferenceParameters><h:P xmlns:h=\"urn:h\" k=\"v\">1</h:P>\
         </a:ReferenceParameters></a:ReplyTo>",
    );
    let mut reply = message();
    reply.initialize(Initialization::Reply(&source)).unwrap();
    let header = reply.find_header("P", "urn:h", None).unwrap().unwrap();
    assert!(header.cursor.attribute("IsReferenceParameter", WSA10).unwrap().to_bool().unwrap());
    assert_eq!(header.cursor.attribute("k", "").unwrap().to_str(), "v");
}

#[test]
fn somebody_who_names_nobody_gets_no_reply() {
    let none = "<a:Address>http://www.w3.org/2005/08/addressing/none</a:Address>";
    let source = request(&format!("<a:ReplyTo>{none}</a:ReplyTo>"));
    assert!(source.discards_replies(false) && source.discards_replies(true));
    let source =
        request(&format!("<a:ReplyTo>{none}</a:ReplyTo><a:FaultTo><a:Address>{ANONYMOUS}</a:Address></a:FaultTo>"));
    assert!(source.discards_replies(false) && !source.discards_replies(true));
    assert!(!request("").discards_replies(false));
}

#[test]
fn a_duplicate_has_the_same_headers_and_can_be_written() {
    let source = request(
        "<a:ReplyTo s:mustUnderstand=\"1\"><a:Address>urn:replies</a:Address></a:ReplyTo><a:To>urn:to</a:To>\
         <h:X xmlns:h=\"urn:h\" s:mustUnderstand=\"1\"><h:Y>1</h:Y></h:X>",
    );
    let mut copy = message();
    copy.initialize(Initialization::Duplicate(&source)).unwrap();
    assert_eq!((copy.action(), copy.to()), (Some("urn:act"), Some("urn:to")));
    assert_eq!(copy.message_id(), source.message_id());
    let text = written(&mut copy);
    let mut again = message();
    again.receive(parse(&text)).unwrap();
    assert_eq!(again.reply_to(), Some("urn:replies"));
    assert_eq!(again.find_header("X", "urn:h", None).unwrap().unwrap().attributes, MUST_UNDERSTAND);
}

#[test]
fn each_step_needs_the_state_before_it() {
    let empty = message();
    let mut message = message();
    assert_eq!(message.initialize(Initialization::Reply(&empty)).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.state(), State::Empty);
    assert_eq!(message.set_action("x".into()).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.set_to("x").unwrap_err().code, WS_E_INVALID_OPERATION);
    let write = |message: &mut Message| message.write_envelope(&mut Writer::utf8(Vec::new()), |_| Ok(()));
    assert_eq!(write(&mut message).unwrap_err().code, WS_E_INVALID_OPERATION);
    message.initialize(Initialization::Blank).unwrap();
    assert_eq!(message.initialize(Initialization::Blank).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.body_cursor().unwrap_err().code, WS_E_INVALID_OPERATION);
    write(&mut message).unwrap();
    assert_eq!(write(&mut message).unwrap_err().code, WS_E_INVALID_OPERATION);
    assert_eq!(message.finish_reading().unwrap_err().code, WS_E_INVALID_OPERATION);
}

#[test]
fn dp_29_a_message_whose_body_failed_can_be_used_again_for_a_fault() {
    let source = request("");
    let mut reply = message();
    reply.initialize(Initialization::Reply(&source)).unwrap();
    let failure = || Failure::new(WS_E_INVALID_FORMAT, "no");
    reply.write_envelope(&mut Writer::utf8(Vec::new()), |_| Err(failure())).unwrap_err();
    assert_eq!(reply.state(), State::Writing);
    reply.reset();
    reply.initialize(Initialization::Fault(&source)).unwrap();
    reply.set_fault_action(None).unwrap();
    assert_eq!(reply.action(), Some("http://www.w3.org/2005/08/addressing/soap/fault"));
}
