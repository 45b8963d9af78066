//! Messages: replies, faults, one-way messages, charsets, and octets beside an envelope.

use super::{ADD, ADD_BODY, BOTH, Request, SOAP11, SOAP12, wire_action, wire_body};
use crate::programs::our_host;

#[test]
#[ignore = "needs curl"]
fn curl_gets_replies_faults_and_the_status_of_one_way_messages() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let wire = format!("{base}/wire");
        let answer = soap.request(format!("{base}/calc"), ADD, ADD_BODY).answer();
        answer.is_message(soap, 200, &["AddResponse", ">42<"]);
        let text = "&lt;&amp;&gt; \u{e9} \u{20ac} \u{1f600}";
        let answer =
            soap.request(wire.clone(), &wire_action("EchoString"), &wire_body("EchoString", "value", text)).answer();
        answer.is_message(soap, 200, &["EchoStringResult", "\u{e9} \u{20ac} \u{1f600}"]);

        let fail = |kind| soap.request(wire.clone(), &wire_action("Fail"), &wire_body("Fail", "kind", kind)).answer();
        let code = if soap.binding == "basichttp" { "<faultcode" } else { ":Subcode>" };
        fail("code").is_message(soap, 500, &["Fault>", code, "BadKind", "coded failure"]);
        fail("typed").is_message(soap, 500, &["WireError", ">42<", "typed detail"]);

        soap.request(wire.clone(), &wire_action("Notify"), &wire_body("Notify", "text", "from curl"))
            .answer()
            .is_empty(202);
        host.ends_well();
        assert_eq!(host.times("Notify from curl"), 1);
    }
}

#[test]
#[ignore = "needs curl"]
fn curl_gets_the_faults_of_requests_that_nobody_understands() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let calc = format!("{base}/calc");
        let answer = soap.request(calc.clone(), "urn:nothing", ADD_BODY).answer();
        answer.is_message(soap, 500, &["ActionNotSupported"]);
        let answer = soap.request(calc.clone(), ADD, "<Add xmlns='http://Example.org'><a>x</a><b>2</b></Add>").answer();
        answer.is_message(soap, 500, &[if soap.binding == "basichttp" { ":Client<" } else { ":Sender<" }]);
        let header = "<e:Header><x xmlns='urn:x' e:mustUnderstand='1'/></e:Header>";
        let envelope = soap.envelope(ADD_BODY).replace("<e:Header/>", header);
        let answer = soap.request(calc.clone(), ADD, "").sends(envelope).answer();
        answer.is_message(soap, 500, &["MustUnderstand<"]);
        let other = BOTH.iter().find(|other| other.namespace != soap.namespace).expect("there are two");
        let answer = soap.request(calc.clone(), ADD, "").sends(other.envelope(ADD_BODY)).answer();
        answer.is_message(soap, 500, &["VersionMismatch<", "SupportedEnvelope"]);
        host.ends_well();
    }
}

#[test]
#[ignore = "needs curl"]
fn curl_sends_bodies_in_other_charsets() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let text = "<?xml version='1.0' encoding='utf-16'?>".to_owned()
            + &soap.envelope(&wire_body("EchoString", "value", "\u{e9} \u{20ac} \u{1f600}"));
        for (charset, mark, order) in [
            ("utf-16LE", "", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ("utf-16BE", "", u16::to_be_bytes),
            ("utf-16", "\u{feff}", u16::to_le_bytes),
            ("\"UTF-16\"", "\u{feff}", u16::to_be_bytes),
        ] {
            let body = (mark.to_owned() + &text).encode_utf16().flat_map(order).collect::<Vec<_>>();
            let fields = soap.fields(&wire_action("EchoString"), charset);
            let answer = Request::new(format!("{base}/wire")).fields(fields).sends(body).answer();
            answer.is_message(soap, 200, &["EchoStringResult", ">\u{e9} \u{20ac} \u{1f600}<"]);
        }
        let fields = soap.fields(ADD, "iso-8859-1");
        Request::new(format!("{base}/calc")).fields(fields).sends(soap.envelope(ADD_BODY)).answer().is_empty(415);
        host.ends_well();
    }
}

// ---- MTOM ----

#[test]
#[ignore = "needs curl"]
fn curl_sends_octets_beside_the_envelope() {
    for (soap, binding) in [(SOAP11, "mtom11"), (SOAP12, "mtom12")] {
        let (mut host, base) = our_host(binding);
        let octets: Vec<u8> = (0..5000u32).map(|i| (i * 31 + 7) as u8).collect();
        let include = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:octets%40example.org'/>";
        let root = soap.envelope(&wire_body("EchoBytes", "value", include));
        let mut body = Vec::new();
        for (head, content) in [
            (format!("Content-Type: application/xop+xml; charset=UTF-8; type=\"{}\"\r\nContent-ID: <root>", soap.media_type), root.as_bytes()),
            ("Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <octets@example.org>".to_owned(), &octets),
        ] {
            body.extend_from_slice(format!("\r\n--=_b\r\n{head}\r\n\r\n").as_bytes());
            body.extend_from_slice(content);
        }
        body.extend_from_slice(b"\r\n--=_b--\r\n");
        let action = wire_action("EchoBytes");
        let start_info = match soap.media_type {
            "text/xml" => "text/xml".to_owned(),
            media_type => format!("{media_type}; action=\\\"{action}\\\""),
        };
        let content_type = format!(
            "Content-Type: Multipart/Related; boundary=\"=_b\"; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"{start_info}\""
        );
        let fields = ["MIME-Version: 1.0".to_owned(), content_type, format!("SOAPAction: \"{action}\"")];
        let answer = Request::new(format!("{base}/wire")).fields(fields).sends(body).answer();

        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.field("MIME-Version"), Some("1.0"));
        let content_type = answer.field("Content-Type").expect("it has a body");
        assert!(content_type.starts_with("multipart/related; type=\"application/xop+xml\""), "{content_type}");
        let text = answer.text();
        assert!(text.contains(soap.namespace) && text.contains("/xop/include"), "{text}");
        let part = [b"\r\n\r\n", &octets[..], b"\r\n--"].concat();
        assert!(answer.body.windows(part.len()).any(|window| window == part), "the octets do not come back");

        // An endpoint for MTOM takes a plain message, too, and answers in its own way.
        let answer = soap.request(format!("{base}/calc"), ADD, ADD_BODY).answer();
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains(">42<") && answer.text().contains("application/xop+xml"), "{}", answer.text());
        host.ends_well();
    }
}
