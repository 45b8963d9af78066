//! Recorded connections: messages of a .NET and of a Mono peer are understood, and ours have the same bytes.

use super::*;
use crate::xml::{SessionDictionary, SessionWriter, Source, binary};

macro_rules! capture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/captures/", $name, ".bin"))
    };
}

/// The sized envelopes (record 06) of one direction of a connection.
fn envelopes(mut stream: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    while let [record, rest @ ..] = stream {
        let (head, sized) = match record {
            0x00 => (2, false),
            0x01 | 0x03 => (1, false),
            0x02 | 0x06 => (0, true),
            0x07 | 0x0B | 0x0C => (0, false),
            other => panic!("record {other:#x}"),
        };
        stream = &rest[head..];
        if sized {
            let (mut size, mut shift) = (0, 0);
            while let [byte, rest @ ..] = stream {
                stream = rest;
                size |= usize::from(byte & 0x7F) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            if *record == 0x06 {
                found.push(&stream[..size]);
            }
            stream = &stream[size..];
        }
    }
    found
}

fn receive_all(stream: &[u8]) -> Vec<Message> {
    let mut session = SessionDictionary::new(2048);
    envelopes(stream)
        .into_iter()
        .map(|bytes| {
            let document = session.receive(bytes).unwrap();
            let nodes = binary::decode(document, Some(&session), &Limits::default()).unwrap();
            let mut message = message();
            message.receive(nodes).unwrap();
            message
        })
        .collect()
}

#[test]
fn a_dotnet_session_is_understood() {
    let requests = receive_all(capture!("dotnet-session.client"));
    let replies = receive_all(capture!("dotnet-session.server"));
    assert_eq!((requests.len(), replies.len()), (3, 3));
    for (request, reply) in requests.iter().zip(&replies) {
        assert_eq!(request.to(), Some("net.tcp://localhost:1337/netTcp"));
        assert_eq!(request.reply_to(), Some(AddressingVersion::V1_0.anonymous().text));
        assert!(request.not_understood().is_empty());
        assert!(request.find_header("PSK", "ComplexFileService", None).unwrap().is_some());
        assert_eq!(reply.relates_to(), request.message_id());
        assert!(matches!(request.message_id(), Some(UniqueId::Guid(_))));
        assert_eq!(reply.to(), Some(AddressingVersion::V1_0.anonymous().text));
        assert!(!reply.is_fault());
    }
    assert_eq!(requests[2].action(), Some("http://tempuri.org/IFileService/DownloadFile"));
    assert_eq!(replies[2].action(), Some("http://tempuri.org/IFileService/DownloadFileResponse"));
    assert!(requests[2].body_cursor().unwrap().is_element("DownloadFile", "http://tempuri.org/"));
}

/// Writes `message` with the body of a received one.
fn encode(message: &mut Message, body: &Message, session: &mut SessionWriter) -> Vec<u8> {
    let mut writer = Writer::binary(Vec::new(), Some(session));
    message.write_envelope(&mut writer, |writer| writer.copy_content(&mut body.body_cursor()?)).unwrap();
    writer.finish().unwrap()
}

/// The element without the namespaces of its surroundings, as an application would make it.
fn same_element(element: Cursor<'_>) -> NodeBuffer {
    let mut writer = Writer::nodes(NodeBuffer::new());
    writer.start_element(&XmlName::prefixed("", element.local_name().into(), element.namespace().into())).unwrap();
    crate::message::copy::copy_content(element, &mut writer).unwrap();
    writer.end_element().unwrap();
    writer.into_nodes().unwrap()
}

#[test]
fn a_request_has_the_bytes_of_a_dotnet_client() {
    let stream = capture!("dotnet-session.client");
    let recorded = receive_all(stream);
    let mut session = SessionWriter::new(2048);
    for (bytes, original) in envelopes(stream).into_iter().zip(&recorded) {
        let mut message = message();
        message.initialize(Initialization::Request).unwrap();
        message.outgoing.message_id = original.message_id().cloned();
        message.set_action(XmlStr { text: original.action().unwrap(), source: Source::Application }).unwrap();
        message.set_reply_to_sender().unwrap();
        message.set_to(original.to().unwrap()).unwrap();
        for header in original.headers().filter(|header| header.cursor.namespace() != WSA10) {
            message.add_custom_header(same_element(header.cursor), 0).unwrap();
        }
        assert_eq!(encode(&mut message, original, &mut session), bytes);
    }
}

#[test]
fn a_reply_has_the_bytes_of_a_dotnet_service() {
    let requests = receive_all(capture!("dotnet-session.client"));
    let stream = capture!("dotnet-session.server");
    let recorded = receive_all(stream);
    let mut session = SessionWriter::new(2048);
    for ((bytes, original), request) in envelopes(stream).into_iter().zip(&recorded).zip(&requests) {
        let mut reply = message();
        reply.initialize(Initialization::Reply(request)).unwrap();
        reply.set_action(XmlStr { text: original.action().unwrap(), source: Source::Application }).unwrap();
        assert_eq!(encode(&mut reply, original, &mut session), bytes);
    }
}

#[test]
fn a_mono_session_is_understood() {
    let requests = receive_all(capture!("nettcp-add.client"));
    let replies = receive_all(capture!("nettcp-add.server"));
    assert_eq!(requests[0].action(), Some("http://Example.org/ICalculator/Add"));
    assert_eq!(replies[0].relates_to(), requests[0].message_id());
    assert_eq!(replies[0].to(), None);
}

#[test]
fn the_faults_of_a_mono_service_are_read() {
    let replies = receive_all(capture!("nettcp-fault-code.server"));
    assert!(replies[0].is_fault());
    let fault = replies[0].read_fault().unwrap();
    assert_eq!(
        fault.codes,
        [QualifiedName::new("Sender", SOAP12), QualifiedName::new("BadKind", "http://example.org/wire")]
    );
    assert_eq!(fault.reasons[0].text, "coded failure");

    let fault = receive_all(capture!("nettcp-fault-typed.server"))[0].read_fault().unwrap();
    let detail = fault.detail.unwrap();
    let mut cursor = detail.cursor();
    cursor.advance();
    assert!(cursor.is_element("WireError", "http://example.org/wire"));
}

/// Everything that can be asked of a received message, and the answers it can get.
fn ask(message: &mut Message) {
    let headers: Vec<_> = message.headers().map(|header| header.index()).collect();
    for header in (1..=7).filter_map(AddressingHeader::from_number) {
        let _ = message.header_value(header);
    }
    let _ = message.header_document().map(|(document, position)| document.lock().cursor_at(position).kind());
    let _ = (message.action(), message.to(), message.not_understood(), message.read_fault().is_ok());
    for initialization in
        [Initialization::Reply(message), Initialization::Fault(message), Initialization::Duplicate(message)]
    {
        let mut answer = self::message();
        answer.initialize(initialization).unwrap();
        let mut writer = Writer::binary(Vec::new(), None);
        let _ = answer.write_envelope(&mut writer, |_| Ok(()));
    }
    for header in headers {
        message.mark_read(header);
    }
}

#[test]
fn no_change_of_a_byte_in_a_message_upsets_more_than_that_message() {
    let mut damaged_bodies = 0;
    for stream in [&capture!("dotnet-session.client")[..], capture!("nettcp-fault-code.server")] {
        let first = envelopes(stream)[0];
        for position in 0..first.len() {
            for value in [0, 1, 0x41, 0x7F, 0x98, 0xFF, first[position] ^ 1, first[position].wrapping_add(1)] {
                let mut bytes = first.to_vec();
                bytes[position] = value;
                let mut session = SessionDictionary::new(2048);
                let Ok(document) = session.receive(&bytes) else { continue };
                let mut nodes = NodeBuffer::new();
                let damage = match binary::decode_into(&mut nodes, document, Some(&session), &Limits::default()) {
                    Ok(()) => None,
                    Err(error) if error.open > 0 => Some(Failure::from(error)),
                    Err(_) => continue,
                };
                // However it ends, it is a document.
                Writer::nodes(NodeBuffer::new()).copy_node(&mut nodes.cursor()).unwrap();
                let is_damaged = damage.is_some();
                let mut message = message();
                if !matches!(
                    message.receive_damaged(nodes, damage),
                    Err(EnvelopeError::Unusable(_) | EnvelopeError::VersionMismatch(_))
                ) {
                    assert_eq!(message.body_cursor().is_err(), is_damaged);
                    damaged_bodies += usize::from(is_damaged);
                    ask(&mut message);
                }
            }
        }
    }
    assert!(damaged_bodies > 100, "{damaged_bodies}");
}
