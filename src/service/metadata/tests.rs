//! A calculator with its types in a schema of their own, and a policy: what is generated, and what is sent.

use super::*;
use crate::abi::{E_INVALIDARG, WS_E_INVALID_FORMAT, WS_MATCH_URL_EXACT_PATH, WS_MATCH_URL_PORT};
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::url::{Flags, MatchOptions, Scheme, Url};
use crate::xml::{Cursor, Limits, NodeBuffer, NodeKind, Writer, binary, text};

const WSDL: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<definitions name="Calculator" targetNamespace="http://Example.org" xmlns="http://schemas.xmlsoap.org/wsdl/"
    xmlns:tns="http://Example.org" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
  <types><xsd:schema><xsd:import namespace="http://Example.org" schemaLocation="calculator.xsd"/></xsd:schema></types>
  <message name="AddRequest"><part name="parameters" element="tns:Add"/></message>
  <message name="AddReply"><part name="parameters" element="tns:AddResponse"/></message>
  <portType name="ICalculator">
    <operation name="Add"><input message="tns:AddRequest"/><output message="tns:AddReply"/></operation>
  </portType>
  <binding name="Calculator11" type="tns:ICalculator">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
    <operation name="Add">
      <soap:operation soapAction="http://Example.org/ICalculator/Add" style="document"/>
      <input><soap:body use="literal"/></input>
      <output><soap:body use="literal"/></output>
    </operation>
  </binding>
</definitions>
"#;
const SCHEMA: &str = r#"<xsd:schema targetNamespace="http://Example.org" elementFormDefault="qualified" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:element name="Add"><xsd:complexType><xsd:sequence>
    <xsd:element name="a" type="xsd:int"/><xsd:element name="b" type="xsd:int"/>
  </xsd:sequence></xsd:complexType></xsd:element>
  <xsd:element name="AddResponse"><xsd:complexType><xsd:sequence>
    <xsd:element name="result" type="xsd:int"/>
  </xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>"#;
const POLICY: &str = r#"<wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" Name="urn:policy"/>"#;

fn url(text: &str) -> Url {
    Url::parse(text, Flags { allow_host_wildcards: true, ..Flags::default() }).unwrap()
}

fn calculator() -> HostMetadata {
    let document = |content: &str, name: &str| Document::new(content.to_owned(), Some(name.to_owned()));
    HostMetadata {
        documents: vec![document(WSDL, "wsdl"), document(SCHEMA, "calculator.xsd"), document(POLICY, "a/b policy")],
        service: Some(ServiceName { name: "CalculatorService".to_owned(), ns: "http://Example.org".to_owned() }),
    }
}

fn port(name: &str, binding_ns: &str) -> Port {
    Port { name: name.to_owned(), binding_name: "Calculator11".to_owned(), binding_ns: binding_ns.to_owned() }
}

fn parsed(content: &str) -> NodeBuffer {
    text::parse(content.as_bytes(), &Limits::default()).unwrap()
}

/// An element as `{namespace}name`, its attributes, and its children, without white space.
fn outline(cursor: &mut Cursor<'_>) -> String {
    let mut attributes: Vec<_> = cursor
        .attributes()
        .map(|attribute| format!(" {{{}}}{}={}", attribute.ns, attribute.local, attribute.value.to_str()))
        .collect();
    attributes.sort();
    let mut text = format!("({{{}}}{}{}", cursor.namespace(), cursor.local_name(), attributes.concat());
    cursor.advance();
    loop {
        cursor.skip_to_content();
        match cursor.kind() {
            NodeKind::StartElement => text += &outline(cursor),
            NodeKind::Text => {
                text += &format!(" '{}'", cursor.text().to_str());
                cursor.advance();
            }
            _ => break,
        }
    }
    cursor.advance();
    text + ")"
}

fn outline_of(content: &str) -> String {
    let nodes = parsed(content);
    let mut root = nodes.cursor();
    root.skip_to_content();
    outline(&mut root)
}

/// The WSDL as it is served, with ports for these endpoints.
fn served(endpoints: &[(&Port, &str, EnvelopeVersion, AddressingVersion)], asked_host: &str) -> String {
    let urls: Vec<_> = endpoints.iter().map(|endpoint| url(endpoint.1)).collect();
    let ports: Vec<_> = endpoints
        .iter()
        .zip(&urls)
        .map(|(&(port, _, envelope, addressing), url)| PortEndpoint { port, url, envelope, addressing })
        .collect();
    let metadata = calculator();
    metadata.text(&metadata.documents[0], &ports, asked_host).unwrap().into_owned()
}

#[test]
fn the_service_gets_a_port_of_the_right_kind_for_each_endpoint() {
    let (first, second, third) = (port("P1", "http://Example.org"), port("P2", "urn:&\"b"), port("P3", ""));
    let text = served(
        &[
            (&first, "http://h:81/calc", EnvelopeVersion::Soap11, AddressingVersion::Transport),
            (&second, "net.tcp://h/calc", EnvelopeVersion::Soap12, AddressingVersion::V1_0),
            (&third, "http://h/old?", EnvelopeVersion::Soap12, AddressingVersion::V0_9),
        ],
        "unused",
    );
    let expected = r#"
<w:service xmlns:w="http://schemas.xmlsoap.org/wsdl/" name="CalculatorService">
  <w:port name="P1" binding="b:Calculator11">
    <s:address xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" location="http://h:81/calc"/>
  </w:port>
  <w:port name="P2" binding="b:Calculator11">
    <s:address xmlns:s="http://schemas.xmlsoap.org/wsdl/soap12/" location="net.tcp://h/calc"/>
    <a:EndpointReference xmlns:a="http://www.w3.org/2005/08/addressing"><a:Address>net.tcp://h/calc</a:Address></a:EndpointReference>
  </w:port>
  <w:port name="P3" binding="Calculator11">
    <s:address xmlns:s="http://schemas.xmlsoap.org/wsdl/soap12/" location="http://h/old"/>
    <a:EndpointReference xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"><a:Address>http://h/old</a:Address></a:EndpointReference>
  </w:port>
</w:service>"#;
    let document = outline_of(WSDL);
    let extended = [document.strip_suffix(')').unwrap(), &outline_of(expected), ")"].concat();
    assert_eq!(outline_of(&text), extended);
    // Everything else is as it was given, letter by letter.
    let (start, rest) = text.split_once("<wsdl:service").unwrap();
    assert_eq!(start, WSDL.strip_suffix("</definitions>\n").unwrap());
    assert_eq!(rest.split_once("</wsdl:service>").unwrap().1, "</definitions>\n");
}

#[test]
fn the_prefix_of_a_binding_stands_for_its_namespace() {
    let (named, unnamed) = (port("P1", "urn:&\"b"), port("P2", ""));
    let endpoint = |port| (port, "http://h/", EnvelopeVersion::Soap11, AddressingVersion::Transport);
    let text = served(&[endpoint(&named), endpoint(&unnamed)], "unused");
    let nodes = parsed(&text);
    let mut cursor = nodes.cursor();
    let mut found = Vec::new();
    while cursor.kind() != NodeKind::End {
        if cursor.is_element("port", "http://schemas.xmlsoap.org/wsdl/") {
            let binding = cursor.attribute("binding", "").unwrap().to_str().into_owned();
            let (prefix, local) = binding.split_once(':').unwrap_or(("", &binding));
            found.push((cursor.lookup_prefix(prefix).unwrap(), local.to_owned()));
        }
        cursor.advance();
    }
    assert_eq!(found, [("urn:&\"b", "Calculator11".to_owned()), ("", "Calculator11".to_owned())]);
}

#[test]
fn a_wildcard_stands_for_the_host_that_was_asked() {
    let port = port("P", "urn:b");
    for (listener, asked, location) in [
        ("http://+:81/calc", "example.org", "http://example.org:81/calc"),
        ("http://*/calc", "::1", "http://[::1]/calc"),
        ("net.tcp://+:808/a%20b", "10.0.0.1", "net.tcp://10.0.0.1:808/a%20b"),
        ("http://127.0.0.1/", "example.org", "http://127.0.0.1/"),
    ] {
        let text = served(&[(&port, listener, EnvelopeVersion::Soap12, AddressingVersion::Transport)], asked);
        assert!(text.contains(&format!("location=\"{location}\"")), "{text}");
    }
}

#[test]
fn no_service_is_generated_if_it_has_no_name_or_no_place_or_if_there_is_one() {
    let own = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:other'><service name='s'/></definitions>";
    let other_ns = ServiceName { name: "S".to_owned(), ns: "urn:none".to_owned() };
    let mut unnamed = calculator();
    unnamed.service = None;
    let mut elsewhere = calculator();
    elsewhere.service = Some(other_ns);
    let mut twice = calculator();
    twice.documents.push(Document::new(own.to_owned(), None));
    for metadata in [unnamed, elsewhere, twice] {
        for document in &metadata.documents {
            assert!(
                matches!(metadata.text(document, &[], "h").unwrap(), Cow::Borrowed(text) if text == document.content())
            );
        }
    }
}

#[test]
fn a_mex_reply_has_every_document_in_a_section() {
    let port = port("P", "http://Example.org");
    let url = url("http://+/calc");
    let ports = [PortEndpoint {
        port: &port,
        url: &url,
        envelope: EnvelopeVersion::Soap11,
        addressing: AddressingVersion::V1_0,
    }];
    let metadata = calculator();
    let extended = metadata.text(&metadata.documents[0], &ports, "example.org").unwrap();
    let section = |dialect: &str, identifier: &str, document: &str| {
        let mex = "{http://schemas.xmlsoap.org/ws/2004/09/mex}MetadataSection";
        format!("({mex} {{}}Dialect={dialect} {{}}Identifier={identifier}{})", outline_of(document))
    };
    let expected = [
        "({http://schemas.xmlsoap.org/ws/2004/09/mex}Metadata",
        &section("http://schemas.xmlsoap.org/wsdl/", "http://Example.org", &extended),
        &section("http://www.w3.org/2001/XMLSchema", "http://Example.org", SCHEMA),
        &section("http://schemas.xmlsoap.org/ws/2004/09/policy", "urn:policy", POLICY),
        ")",
    ]
    .concat();

    let mut writer = Writer::utf8(Vec::new());
    metadata.mex_reply(&ports, "example.org", &mut writer).unwrap();
    let reply = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert_eq!(outline_of(&reply), expected);
    assert!(reply.contains("http://example.org/calc"));

    // And again, in the encoding of net.tcp.
    let mut writer = Writer::binary(Vec::new(), None);
    metadata.mex_reply(&ports, "example.org", &mut writer).unwrap();
    let nodes = binary::decode(&writer.finish().unwrap(), None, &Limits::default()).unwrap();
    assert_eq!(outline(&mut nodes.cursor()), expected);
}

#[test]
fn a_document_that_is_not_well_formed_fails_the_mex_reply_but_not_get() {
    let mut metadata = calculator();
    metadata.documents.push(Document::new("<a>".to_owned(), Some("broken".to_owned())));
    let failure = metadata.mex_reply(&[], "h", &mut Writer::utf8(Vec::new())).unwrap_err();
    assert_eq!(failure.code, WS_E_INVALID_FORMAT);
    assert!(failure.to_string().contains("'broken'"), "{failure}");
    assert_eq!(metadata.text(&metadata.documents[3], &[], "h").unwrap(), "<a>");
}

#[test]
fn get_finds_documents_behind_the_path_of_the_endpoint() {
    let metadata = calculator();
    let found = |endpoint: &str, asked: &str| {
        metadata.find(&url(endpoint), &url(asked)).and_then(|document| document.name.as_deref())
    };
    for endpoint in ["http://h/calc", "http://h/calc/"] {
        assert_eq!(found(endpoint, "http://h/calc/wsdl"), Some("wsdl"));
        assert_eq!(found(endpoint, "http://h/calc/%77sdl"), Some("wsdl"));
        assert_eq!(found(endpoint, "http://h/calc/a/b%20policy"), Some("a/b policy"));
        for other in ["", "/", "wsdl", "/WSDL", "/wsdl/", "//wsdl", "/other"] {
            assert_eq!(found(endpoint, &format!("http://h/calc{other}")), None, "{other}");
        }
        assert_eq!(found(endpoint, "http://h/wsdl"), None);
    }
    assert_eq!(found("http://h", "http://h/calculator.xsd"), Some("calculator.xsd"));
    let slashed = ["/wsdl", "", "/"].map(|name| Document::new(String::new(), Some(name.to_owned())));
    let metadata = HostMetadata { documents: slashed.into(), service: None };
    assert!(metadata.find(&url("http://h/calc"), &url("http://h/calc/wsdl")).is_some());
    assert!(metadata.find(&url("http://h/calc"), &url("http://h/calc/")).is_none());
}

fn settings(exchange: Exchange, suffix: Option<&str>) -> EndpointMetadata {
    let mut settings = EndpointMetadata::default();
    settings.exchange = exchange;
    settings.suffix = suffix.map(str::to_owned);
    settings
}

#[test]
fn mex_takes_ws_transfer_get_for_the_address_with_the_suffix() {
    let get = |exchange, suffix, endpoint: &str, to: Option<&str>| {
        let mut settings = settings(exchange, suffix);
        settings.complete(&url(endpoint), GivenMatching::default()).unwrap();
        assert!(!settings.is_mex_request(Some(GET_RESPONSE_ACTION), to));
        assert!(!settings.is_mex_request(None, to));
        settings.is_mex_request(Some(GET_ACTION), to)
    };
    assert!(!get(Exchange::None, None, "http://h/calc", Some("http://h/calc")));
    assert!(!get(Exchange::HttpGet, None, "http://h/calc", Some("http://h/calc")));
    for to in [None, Some("http://h/calc"), Some("http://elsewhere/")] {
        assert!(get(Exchange::Mex, None, "http://h/calc", to));
    }
    for (suffix, endpoint, to, taken) in [
        ("mex", "http://h/calc", Some("http://h/calcmex"), true),
        ("mex", "http://h/calc/", Some("http://H:80/calc/m%65x"), true),
        ("/mex", "net.tcp://+/calc", Some("net.tcp://localhost:808/calc/mex"), true),
        ("/mex", "net.tcp://+/calc", Some("net.tcp://192.0.2.1:808/calc/mex"), false),
        ("/mex", "http://h/calc", Some("http://h/calc"), false),
        ("/mex", "http://h/calc", Some("http://h/calc/mex2"), false),
        ("/mex", "http://h/calc", Some("http://h/calc/mex?x"), false),
        ("/mex", "http://h/calc", Some("not a URL"), false),
        ("/mex", "http://h/calc", None, false),
    ] {
        assert_eq!(get(Exchange::Mex, Some(suffix), endpoint, to), taken, "{endpoint} + {suffix}: {to:?}");
    }
}

#[test]
fn settings_that_contradict_each_other_are_invalid_arguments() {
    let complete = |exchange, suffix, endpoint: &str, to, transport| {
        settings(exchange, suffix).complete(&url(endpoint), GivenMatching { to, transport })
    };
    let (exact, port_only) = (Some(WS_MATCH_URL_EXACT_PATH), Some(WS_MATCH_URL_PORT));
    for (exchange, suffix, endpoint, to, transport) in [
        (Exchange::None, Some("/mex"), "http://h/a", None, None),
        (Exchange::HttpGet, Some("/mex"), "http://h/a", None, None),
        (Exchange::HttpGet, None, "net.tcp://h/a", None, None),
        (Exchange::HttpGet, None, "http://h/a", exact, None),
        (Exchange::HttpGet, None, "http://h/a", None, exact),
        (Exchange::Mex, Some("/mex"), "http://h/a", exact, None),
        (Exchange::Mex, Some("/mex"), "net.tcp://h/a", None, exact),
        (Exchange::Mex, Some("mex"), "http://h:80", None, None),
        (Exchange::Mex, Some(" "), "http://h/", None, None),
        (Exchange::Mex, Some("?mex"), "http://h/", None, None),
        (Exchange::Mex, Some("#mex"), "http://h/", None, None),
    ] {
        let failure = complete(exchange, suffix, endpoint, to, transport).unwrap_err();
        assert_eq!(failure.code, E_INVALIDARG, "{failure}");
    }
    assert_eq!(complete(Exchange::Mex, None, "http://h/a", exact, exact), Ok(None));
    assert_eq!(complete(Exchange::None, None, "net.tcp://h/a", exact, None), Ok(None));
    for (exchange, suffix) in [(Exchange::Mex, Some("/mex")), (Exchange::HttpGet, None)] {
        let matching = complete(exchange, suffix, "http://h/a", None, port_only).unwrap().unwrap();
        for options in [matching.to, matching.transport] {
            assert!(options.matches(&url("http://h/a"), &url("http://h/a/mex")));
            assert!(!options.matches(&url("http://h/a"), &url("http://h/b")));
        }
        // The rest of the options stays.
        assert!(!matching.to.matches(&url("http://h/a"), &url("http://h/a?query")));
        assert!(matching.transport.matches(&url("http://+/a"), &url("http://elsewhere/a?query")));
    }
    assert!(!MatchOptions::default().matches(&url("http://h/a"), &url("http://h/a/mex")));
}

#[test]
fn documents_that_get_serves_need_names() {
    let mut metadata = calculator();
    let endpoints = [settings(Exchange::Mex, None), settings(Exchange::HttpGet, None)];
    assert_eq!(metadata.check(&endpoints), Ok(()));
    metadata.documents[1].name = None;
    let failure = metadata.check(&endpoints).unwrap_err();
    assert_eq!(failure.code, E_INVALIDARG);
    assert!(failure.to_string().contains("document 1"), "{failure}");
    assert_eq!(metadata.check(&endpoints[..1]), Ok(()));
}

#[test]
fn the_host_that_was_asked_is_that_of_the_to_header_or_of_the_transport() {
    let asked = |to, scheme| asked_host(to, scheme, "transport");
    assert_eq!(asked(Some("http://example.org:81/calc"), Scheme::Http), "example.org");
    assert_eq!(asked(Some("net.tcp://[::1]/calc"), Scheme::NetTcp), "::1");
    for to in [
        None,
        Some("http://www.w3.org/2005/08/addressing/anonymous"),
        Some("http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"),
        Some("net.tcp://example.org/"),
        Some("urn:a"),
        Some("http://+/"),
    ] {
        assert_eq!(asked(to, Scheme::Http), "transport", "{to:?}");
    }
}
