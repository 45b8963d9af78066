//! What is sent to whom.

use super::support::*;
use crate::abi::*;
use crate::channel::encoding::{Charset, WireEncoding};
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::service::proxy::{Proxy, ProxySettings};
use crate::xml::{NodeBuffer, Writer};

/// What a proxy sends for one call.
fn request_of(settings: ProxySettings, options: Options) -> Seen {
    let (sender, seen) = std::sync::mpsc::channel();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        sender.send(peer.request()).unwrap();
        // Nobody asks whether it is an answer.
        peer.send(&response("202 Accepted", "", ""));
    });
    let proxy = opened_with(settings, &server);
    call_with(&proxy, "a < b", options, None).0.unwrap();
    server.join();
    Proxy::free(proxy);
    seen.recv_timeout(LONG).unwrap()
}

fn versions(envelope: EnvelopeVersion, addressing: AddressingVersion) -> ProxySettings {
    ProxySettings { envelope, addressing, ..settings() }
}

#[test]
fn soap_1_2_with_transport_addressing_has_the_action_in_the_content_type_only() {
    let seen = request_of(settings(), Options::default());
    assert_eq!(seen.line(), "POST /echo HTTP/1.1");
    let content_type = seen.field("Content-Type").unwrap();
    assert_eq!(content_type, format!("application/soap+xml; charset=utf-8; action=\"{ACTION}\""));
    assert_eq!(seen.field("SOAPAction"), None);
    assert!(seen.field("Host").unwrap().starts_with("127.0.0.1:"));
    assert!(seen.body().contains(SOAP12) && seen.body().contains("a &lt; b"), "{}", seen.body());
    assert!(!seen.body().contains("addressing"), "{}", seen.body());
}

#[test]
fn soap_1_1_has_the_action_in_its_field_with_and_without_addressing() {
    for addressing in [AddressingVersion::Transport, AddressingVersion::V0_9, AddressingVersion::V1_0] {
        let seen = request_of(versions(EnvelopeVersion::Soap11, addressing), Options::default());
        assert_eq!(seen.field("SOAPAction"), Some(format!("\"{ACTION}\"").as_str()));
        assert_eq!(seen.field("Content-Type"), Some("text/xml; charset=utf-8"));
        let headers = addressing != AddressingVersion::Transport;
        assert_eq!(seen.body().contains("MessageID"), headers, "{}", seen.body());
        assert_eq!(seen.body().contains(&format!(">{ACTION}<")), headers, "{}", seen.body());
    }
}

#[test]
fn soap_1_2_with_addressing_has_the_action_in_the_envelope_only() {
    let seen = request_of(versions(EnvelopeVersion::Soap12, AddressingVersion::V1_0), Options::default());
    assert_eq!(seen.field("Content-Type"), Some("application/soap+xml; charset=utf-8"));
    for part in [&format!(">{ACTION}<"), "/echo<", "addressing/anonymous<", "MessageID"] {
        assert!(seen.body().contains(part), "{part}: {}", seen.body());
    }
    let one_way = Options { one_way: true, ..Options::default() };
    let seen = request_of(versions(EnvelopeVersion::Soap12, AddressingVersion::V1_0), one_way);
    assert!(!seen.body().contains("MessageID") && !seen.body().contains("ReplyTo"), "{}", seen.body());
}

#[test]
fn binary_messages_are_named_so() {
    let mut settings = settings();
    http(&mut settings).encoding = WireEncoding::Binary;
    let seen = request_of(settings, Options::default());
    assert!(seen.field("Content-Type").unwrap().starts_with("application/soap+msbin1"));
    assert_eq!(seen.body[0], 0x56, "an element with a name of the dictionary");
}

#[test]
fn path_and_query_are_sent_as_they_were_written_and_the_fragment_is_not() {
    for (written, target) in [
        ("", "/"),
        ("?a=b", "/?a=b"),
        ("/", "/"),
        ("/a%20b/%C3%A9?x=%26&y#z", "/a%20b/%C3%A9?x=&&y"),
        ("/a//b", "/a//b"),
    ] {
        let server = Server::run(move |door| {
            let mut peer = door.accept();
            assert_eq!(peer.echo().line(), format!("POST {target} HTTP/1.1"), "{written}");
        });
        let proxy = opened_at(settings(), &format!("http://127.0.0.1:{}{written}", server.port));
        assert_eq!(call(&proxy, "x").0, S_OK, "{written}");
        server.join();
        Proxy::free(proxy);
    }
}

#[test]
fn a_host_is_sent_in_its_escaped_form() {
    use crate::channel::http::via::{CustomProxy, ProxySetting};
    for (written, host) in [
        ("http://Service.example/a", "Service.example"),
        ("http://service.example:80/a", "service.example"),
        ("http://service.example:8080/a", "service.example:8080"),
        ("http://[::1]/a", "[::1]"),
        ("http://evil%0D%0AX/a", "evil%0D%0AX"),
    ] {
        let server = Server::run(move |door| {
            let mut peer = door.accept();
            let seen = peer.echo();
            assert_eq!(seen.field("Host"), Some(host));
            assert_eq!(seen.line(), format!("POST {written} HTTP/1.1"), "the whole URL for an HTTP proxy");
        });
        let mut settings = settings();
        let via = CustomProxy::new(&format!("127.0.0.1:{}", server.port), "").unwrap();
        http(&mut settings).proxy = ProxySetting::Custom(via);
        let proxy = opened_at(settings, written);
        assert_eq!(call(&proxy, "x").0, S_OK, "{written}");
        server.join();
        Proxy::free(proxy);
    }
}

#[test]
fn the_to_header_is_the_address_as_it_was_written() {
    let (sender, seen) = std::sync::mpsc::channel();
    let server = Server::run(move |door| sender.send(door.accept().echo()).unwrap());
    let url = format!("http://127.0.0.1:{}/%65cho?q=1", server.port);
    let proxy = opened_at(versions(EnvelopeVersion::Soap12, AddressingVersion::V1_0), &url);
    assert_eq!(call(&proxy, "x").0, S_OK);
    assert!(seen.recv_timeout(LONG).unwrap().body().contains(&format!(">{url}<")));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn the_headers_of_the_address_go_into_every_request() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        for _ in 0..2 {
            assert!(peer.echo().body().contains("Tenant"));
        }
    });
    let mut header = Writer::nodes(NodeBuffer::new());
    write_text(&mut header, "Tenant", "7").unwrap();
    let mut destination = address(&format!("http://127.0.0.1:{}/", server.port));
    destination.headers.push(header.into_nodes().unwrap());
    let proxy = Proxy::new(settings());
    Proxy::open(&proxy, destination).unwrap();
    assert_eq!([call(&proxy, "x").0, call(&proxy, "x").0], [S_OK; 2]);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_request_over_the_limit_is_refused_before_anything_is_sent() {
    let server = Server::run(|door| {
        assert_eq!(door.accept().echo().text(), "small");
        door.assert_closed();
    });
    let mut settings = settings();
    http(&mut settings).client.max_message_size = 1000;
    let proxy = opened_with(settings, &server);
    let large = "x".repeat(1000);
    assert_eq!(call(&proxy, &large).0, WS_E_QUOTA_EXCEEDED);
    let (code, _) = call_with(&proxy, &large, Options::default(), Some(Box::new(|_| unreachable!())));
    assert_eq!(code, Ok(WS_E_QUOTA_EXCEEDED));
    assert_eq!(call(&proxy, "small").0, S_OK);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn px_18_the_application_may_change_the_headers_of_a_request_and_see_those_of_the_reply() {
    use crate::message::AddressingHeader;
    use crate::xml::Text;
    let server = Server::run(|door| {
        let seen = door.accept().echo();
        assert!(seen.field("Content-Type").unwrap().ends_with("action=\"urn:other\""));
    });
    let proxy = opened_with(settings(), &server);
    let (sender, shown) = std::sync::mpsc::channel();
    let options = Options {
        on_request: Some(Box::new(|message| {
            message.lock().set_header_text(AddressingHeader::Action, &Text::Utf8("urn:other"))
        })),
        on_reply: Some(Box::new(move |message| {
            sender.send(message.lock().is_fault()).unwrap();
            Ok(())
        })),
        ..Options::default()
    };
    assert_eq!(call_with(&proxy, "x", options, None).0, Ok(S_OK));
    assert!(!shown.recv_timeout(LONG).unwrap());
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_charset_is_what_is_written_and_any_is_read() {
    for (charset, name, begin) in
        [(Charset::Utf16Le, "utf-16LE", &b"<\0"[..]), (Charset::Utf16Be, "utf-16BE", &b"\0<"[..])]
    {
        let server = Server::run(move |door| {
            let mut peer = door.accept();
            let seen = peer.request();
            let content_type = seen.field("Content-Type").unwrap();
            assert!(content_type.contains(&format!("charset={name}")), "{content_type}");
            let marks: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
            let body = marks.iter().find_map(|mark| seen.body.strip_prefix(*mark)).unwrap_or(&seen.body);
            assert!(body.starts_with(begin), "{:?}", &seen.body[..8]);
            peer.send(&ok("a reply in UTF-8"));
        });
        let mut settings = settings();
        http(&mut settings).encoding = WireEncoding::Text(charset);
        let proxy = opened_with(settings, &server);
        assert_eq!(call(&proxy, "x").1.as_deref(), Some("a reply in UTF-8"));
        server.join();
        Proxy::free(proxy);
    }
}

#[test]
fn with_mtom_a_request_has_parts_and_a_reply_may_have_none() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        let seen = peer.request();
        let content_type = seen.field("Content-Type").unwrap();
        assert!(content_type.starts_with("multipart/related;"), "{content_type}");
        assert!(content_type.contains(ACTION), "{content_type}");
        assert_eq!(seen.field("MIME-Version"), Some("1.0"));
        assert!(seen.body().contains("application/xop+xml"), "{}", seen.body());
        peer.send(&ok("plain"));
        // The same parts back, as a reply.
        let seen = peer.request();
        let parts = seen.body().replace("<Echo ", "<EchoResponse ").replace("</Echo>", "</EchoResponse>");
        let fields = format!("Content-Type: {}\r\n", seen.field("Content-Type").unwrap());
        peer.send(&response("200 OK", &fields, &parts));
    });
    let mut settings = settings();
    http(&mut settings).encoding = WireEncoding::Mtom(Charset::Utf8);
    let proxy = opened_with(settings, &server);
    assert_eq!(call(&proxy, "x"), (S_OK, Some("plain".to_owned())));
    assert_eq!(call(&proxy, "in parts"), (S_OK, Some("in parts".to_owned())));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn an_action_cannot_end_the_field_it_stands_in() {
    use crate::message::AddressingHeader;
    use crate::xml::Text;
    for envelope in [EnvelopeVersion::Soap11, EnvelopeVersion::Soap12] {
        let options = Options {
            on_request: Some(Box::new(|message| {
                let action = Text::Utf8("urn:\"\r\nX-Injected: y\r\n\u{e9}");
                message.lock().set_header_text(AddressingHeader::Action, &action)
            })),
            ..Options::default()
        };
        let seen = request_of(versions(envelope, AddressingVersion::Transport), options);
        assert_eq!(seen.field("X-Injected"), None, "{}", seen.head);
        assert!(seen.head.contains("urn:%22%0D%0AX-Injected:%20y%0D%0A%C3%A9\"\r\n"), "{}", seen.head);
    }
}
