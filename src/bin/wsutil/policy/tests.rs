//! Policies in small descriptions: what is made of them, and what is said about them.

use super::*;
use crate::arguments::Kind;
use crate::diagnostic::Settings;
use crate::document::Document;

const HEAD: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' \
    xmlns:s2='http://schemas.xmlsoap.org/wsdl/soap12/' xmlns:t='urn:t' targetNamespace='urn:t' \
    xmlns:p='http://schemas.xmlsoap.org/ws/2004/09/policy' xmlns:p15='http://www.w3.org/ns/ws-policy' \
    xmlns:sp='http://schemas.xmlsoap.org/ws/2005/07/securitypolicy' xmlns:wsa='http://www.w3.org/2006/05/addressing/wsdl' \
    xmlns:wsa09='http://schemas.xmlsoap.org/ws/2004/08/addressing/policy' \
    xmlns:bin='http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1' \
    xmlns:mtom='http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization' \
    xmlns:h='http://schemas.microsoft.com/ws/06/2004/policy/http' xmlns:f='http://schemas.microsoft.com/ws/2006/05/framing/policy' \
    xmlns:u='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'>\n";

fn input(kind: Kind, name: &str, url: &str, text: &str) -> Input {
    let document = Document::parse(name, url.into(), text.as_bytes()).unwrap();
    Input { kind, file_name: name.to_owned(), document }
}

/// The pieces of the only binding with pieces, if there is one, and what was reported.
fn compiled(inputs: &[Input], switches: &[&str]) -> (Option<PolicyPieces>, Vec<String>) {
    let arguments = ["a.wsdl"].iter().chain(switches).map(|argument| (*argument).to_owned());
    let arguments = Arguments::parse(arguments).unwrap();
    let diagnostics = Diagnostics::new(Settings { level: 4, warnings_are_errors: false });
    let mut wsdl = Wsdl::default();
    for input in inputs.iter().filter(|input| input.kind == Kind::Wsdl) {
        wsdl.add(input.document.root(), &diagnostics);
    }
    wsdl.check(&diagnostics);
    let model = crate::build::build(inputs, &crate::schema::Set::default(), &wsdl, &arguments, &diagnostics);
    let pieces = compile(&wsdl, inputs, &model.files, &arguments, &diagnostics);
    assert!(pieces.len() <= 1);
    (pieces.into_values().next(), diagnostics.take())
}

/// A description with a port that uses a binding: these policies at the top, in the binding, and in the port.
fn description(transport: &str, soap: &str, top: &str, binding: &str, port: &str) -> Input {
    let text = format!(
        "{HEAD}{top}<portType name='P'/>\n<binding name='B' type='t:P'><{soap}:binding transport='{transport}'/>{binding}</binding>\n\
         <service name='S'><port name='x' binding='t:B'>{port}</port></service></definitions>"
    );
    input(Kind::Wsdl, "a.wsdl", "urn:a", &text)
}

const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";
const TCP: &str = "http://schemas.microsoft.com/soap/tcp";

/// The description's type and the values of its properties, for a policy in the binding.
fn values_of(transport: &str, policy: &str) -> (String, Vec<String>) {
    let (pieces, reported) = compiled(&[description(transport, "s2", "", policy, "")], &[]);
    let Some(pieces) = pieces else { panic!("{reported:?}") };
    let values = pieces.declarations.lines().filter_map(|line| Some(line.strip_prefix("//  ")?.trim_end_matches(',')));
    let values = values.filter_map(|line| line.split_once(" = ")).map(|(_, value)| value.trim_start_matches("WS_"));
    (pieces.member_type.to_owned(), values.map(str::to_owned).collect())
}

fn reported(transport: &str, top: &str, policy: &str) -> Vec<String> {
    compiled(&[description(transport, "s2", top, policy, "")], &[]).1
}

const TRANSPORT_PARTS: &str = "<sp:AlgorithmSuite><p:Policy><sp:Basic256/></p:Policy></sp:AlgorithmSuite>\
    <sp:Layout><p:Policy><sp:Strict/></p:Policy></sp:Layout><sp:IncludeTimestamp/>";

fn secured(token: &str) -> String {
    format!(
        "<sp:TransportBinding><p:Policy><sp:TransportToken><p:Policy>{token}</p:Policy></sp:TransportToken>\
         {TRANSPORT_PARTS}</p:Policy></sp:TransportBinding>"
    )
}

fn ssl() -> String {
    secured("<sp:HttpsToken RequireClientCertificate='false'/>")
}

fn sspi() -> String {
    secured(
        "<f:WindowsTransportSecurity><f:ProtectionLevel>EncryptAndSign</f:ProtectionLevel></f:WindowsTransportSecurity>",
    )
}

const USERNAME: &str = "<sp:SignedSupportingTokens><p:Policy><sp:UsernameToken><p:Policy><sp:WssUsernameToken10/></p:Policy>\
    </sp:UsernameToken></p:Policy></sp:SignedSupportingTokens>";
const KERBEROS: &str = "<sp:EndorsingSupportingTokens><p:Policy><sp:KerberosToken><p:Policy><sp:WssGssKerberosV5ApReqToken11/>\
    </p:Policy></sp:KerberosToken><sp:SignedParts><sp:Header Name='To'/></sp:SignedParts></p:Policy></sp:EndorsingSupportingTokens>";
const WSS11: &str = "<sp:Wss11><p:Policy><sp:MustSupportRefKeyIdentifier/></p:Policy></sp:Wss11>\
    <sp:Trust10><p:Policy><sp:MustSupportIssuedTokens/><sp:RequireClientEntropy/><sp:RequireServerEntropy/></p:Policy></sp:Trust10>";

fn conversation(bootstrap: &str) -> String {
    format!(
        "<sp:EndorsingSupportingTokens><p:Policy><sp:SecureConversationToken><p:Policy><sp:BootstrapPolicy><p:Policy>{bootstrap}\
         </p:Policy></sp:BootstrapPolicy></p:Policy></sp:SecureConversationToken></p:Policy></sp:EndorsingSupportingTokens>"
    )
}

fn policy(assertions: &str) -> String {
    format!("<p:Policy>{assertions}</p:Policy>")
}

#[test]
fn every_template_type_has_its_assertions() {
    let header = "<h:NtlmAuthentication/>";
    let (ssl, sspi) = (ssl(), sspi());
    let bootstrap = |transport: &str, token: &str| conversation(&format!("{transport}{token}{WSS11}"));
    let cases = [
        (HTTP, String::new(), "HTTP"),
        (HTTP, ssl.clone(), "HTTP_SSL"),
        (HTTP, header.into(), "HTTP_HEADER_AUTH"),
        (HTTP, format!("{ssl}{header}"), "HTTP_SSL_HEADER_AUTH"),
        (HTTP, format!("{USERNAME}{ssl}{WSS11}"), "HTTP_SSL_USERNAME"),
        (HTTP, format!("{ssl}{KERBEROS}{WSS11}"), "HTTP_SSL_KERBEROS_APREQ"),
        (TCP, String::new(), "TCP"),
        (TCP, sspi.clone(), "TCP_SSPI"),
        (TCP, format!("{sspi}{USERNAME}"), "TCP_SSPI_USERNAME"),
        (TCP, format!("{sspi}{KERBEROS}"), "TCP_SSPI_KERBEROS_APREQ"),
        (HTTP, format!("{ssl}{}{WSS11}", bootstrap(&ssl, USERNAME)), "HTTP_SSL_USERNAME_SECURITY_CONTEXT"),
        (HTTP, format!("{ssl}{}{WSS11}", bootstrap(&ssl, KERBEROS)), "HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT"),
        (TCP, format!("{sspi}{}{WSS11}", bootstrap(&sspi, USERNAME)), "TCP_SSPI_USERNAME_SECURITY_CONTEXT"),
        (TCP, format!("{sspi}{}{WSS11}", bootstrap(&sspi, KERBEROS)), "TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT"),
    ];
    assert_eq!(cases.len(), settings::TEMPLATES.len());
    for ((transport, assertions, name), template) in cases.iter().zip(&settings::TEMPLATES) {
        let (pieces, reported) = compiled(
            &[description(transport, "s2", "", &policy(&format!("<wsa:UsingAddressing/>{assertions}")), "")],
            &[],
        );
        assert_eq!(reported, [""; 0], "{name}");
        let pieces = pieces.unwrap();
        assert_eq!(pieces.member_type, format!("WS_{name}_POLICY_DESCRIPTION"));
        assert_eq!(template.description, pieces.member_type);
        assert!(pieces.helpers.contains(&format!("+WS_{name}_BINDING_TEMPLATE_TYPE,")), "{}", pieces.helpers);
        assert_eq!(pieces.names, ["B_CreateServiceProxy", "B_CreateServiceEndpoint"]);
    }
}

#[test]
fn channel_properties_are_as_asserted() {
    let plain = |encoding, addressing| vec![encoding, addressing, "ENVELOPE_VERSION_SOAP_1_2"];
    for (transport, assertions, encoding, addressing) in [
        (HTTP, "", "ENCODING_XML_UTF8", "ADDRESSING_VERSION_TRANSPORT"),
        (HTTP, "<wsa:UsingAddressing/>", "ENCODING_XML_UTF8", "ADDRESSING_VERSION_1_0"),
        (
            HTTP,
            "<wsa09:UsingAddressing/><mtom:OptimizedMimeSerialization/>",
            "ENCODING_XML_MTOM_UTF8",
            "ADDRESSING_VERSION_0_9",
        ),
        (HTTP, "<bin:BinaryEncoding/>", "ENCODING_XML_BINARY_1", "ADDRESSING_VERSION_TRANSPORT"),
        (TCP, "<bin:BinaryEncoding/><wsa:UsingAddressing/>", "ENCODING_XML_BINARY_SESSION_1", "ADDRESSING_VERSION_1_0"),
        (
            HTTP,
            "<a:Addressing xmlns:a='http://www.w3.org/2007/05/addressing/metadata'/>",
            "ENCODING_XML_UTF8",
            "ADDRESSING_VERSION_1_0",
        ),
    ] {
        assert_eq!(values_of(transport, &policy(assertions)).1, plain(encoding, addressing), "{assertions}");
    }
    let (pieces, _) = compiled(&[description(HTTP, "s", "", "", "")], &[]);
    assert!(pieces.unwrap().local_value.contains("WS_ENVELOPE_VERSION_SOAP_1_1,"));
}

#[test]
fn security_properties_are_as_asserted() {
    let level =
        |token: &str| values_of(TCP, &policy(&format!("<wsa:UsingAddressing/>{}", secured(token)))).1[3].clone();
    for (text, name) in [("None", "NONE"), ("Sign", "SIGN"), ("EncryptAndSign", "SIGN_AND_ENCRYPT")] {
        let direct = format!("<f:WindowsTransportSecurity>{text}</f:WindowsTransportSecurity>");
        assert_eq!(level(&direct), format!("PROTECTION_LEVEL_{name}"));
    }
    for scheme in ["Basic", "Digest", "Ntlm", "Negotiate"] {
        let (_, values) = values_of(HTTP, &policy(&format!("<h:{scheme}Authentication/>")));
        let scheme = format!("HTTP_HEADER_AUTH_SCHEME_{}", scheme.to_uppercase());
        assert_eq!(values[3..], ["PROTECTION_LEVEL_NONE".to_owned(), scheme]);
    }
    // Of a pure transport binding nothing else is said; with a token in messages it is.
    assert_eq!(values_of(HTTP, &policy(&ssl())).1[3..], ["PROTECTION_LEVEL_SIGN_AND_ENCRYPT"]);
    let (_, values) = values_of(HTTP, &policy(&format!("{}{USERNAME}{WSS11}", ssl())));
    let security = ["SECURITY_TIMESTAMP_USAGE_ALWAYS", "SECURITY_HEADER_LAYOUT_STRICT", "SECURITY_HEADER_VERSION_1_1"];
    assert_eq!(values[4..], security);
    let bare = "<sp:TransportBinding><p:Policy><sp:TransportToken><sp:HttpsToken/></sp:TransportToken><sp:Layout><sp:LaxTsLast/></sp:Layout>\
                </p:Policy></sp:TransportBinding><sp:Wss10/>";
    let (_, values) = values_of(HTTP, &policy(&format!("{bare}{USERNAME}")));
    let security = [
        "SECURITY_TIMESTAMP_USAGE_NEVER",
        "SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_LAST",
        "SECURITY_HEADER_VERSION_1_0",
    ];
    assert_eq!(values[4..], security);
    let (_, values) =
        values_of(HTTP, &policy(&format!("{}{}{WSS11}", ssl(), conversation(&format!("{}{USERNAME}", ssl())))));
    assert_eq!(values[7..], ["SECURE_CONVERSATION_VERSION_FEBRUARY_2005", "SECURITY_KEY_ENTROPY_MODE_COMBINED"]);
}

#[test]
fn compact_and_normal_forms_mean_the_same() {
    let (binary, addressing) = ("<bin:BinaryEncoding/>", "<wsa:UsingAddressing/>");
    let expected = values_of(TCP, &policy(&format!("{binary}{addressing}")));
    for form in [
        format!("<p:ExactlyOne><p:All>{binary}{addressing}</p:All></p:ExactlyOne>"),
        format!("<p:All><p:Policy>{binary}</p:Policy><p:ExactlyOne>{addressing}</p:ExactlyOne></p:All>"),
        format!("<p:All>{binary}</p:All><p:All/>{addressing}"),
        // The first alternative that can be used.
        format!("<p:ExactlyOne><p:All><x xmlns=''/></p:All><p:All>{binary}{addressing}</p:All></p:ExactlyOne>"),
        format!("{addressing}<bin:BinaryEncoding p:Optional='true'/>"),
        format!("{addressing}{binary}<x xmlns='' p:Optional='1'/>"),
    ] {
        assert_eq!(values_of(TCP, &policy(&form)), expected, "{form}");
    }
    let newer = format!(
        "<p15:Policy><p15:ExactlyOne><p15:All>{binary}{addressing}<x xmlns='' p15:Ignorable='true'/></p15:All></p15:ExactlyOne></p15:Policy>"
    );
    assert_eq!(values_of(TCP, &newer), expected);
    // An assertion with a choice inside.
    let nested = "<sp:TransportBinding><p:Policy><sp:TransportToken><p:Policy><p:ExactlyOne><sp:X/><sp:HttpsToken/></p:ExactlyOne></p:Policy>\
                  </sp:TransportToken></p:Policy></sp:TransportBinding>";
    assert_eq!(values_of(HTTP, &policy(nested)).0, "WS_HTTP_SSL_POLICY_DESCRIPTION");
}

#[test]
fn references_are_resolved_across_inputs() {
    let addressed = |pieces: Option<PolicyPieces>| pieces.unwrap().local_value.contains("WS_ADDRESSING_VERSION_1_0");
    let named = "<p:Policy u:Id='a'><wsa:UsingAddressing/></p:Policy>";
    let library = |url: &str, name: &str, text: &str| {
        let head = HEAD.replace("definitions ", "p:Policies ").trim_end().to_owned();
        input(Kind::Policy, name, url, &format!("{head}{text}</p:Policies>"))
    };
    let main = |reference: &str| description(HTTP, "s", "", reference, "");
    for (inputs, lines) in [
        (vec![description(HTTP, "s", named, "<p:PolicyReference URI='#a'/>", "")], 0),
        (vec![main("<p:PolicyReference URI='http://x/y#a'/>"), library("http://x/y", "y.wsp", named)], 0),
        (
            vec![
                main("<p:Policy><p:All><p:PolicyReference URI=' http://x/y#a '/></p:All></p:Policy>"),
                library("http://x/y", "y.wsp", named),
            ],
            0,
        ),
        (vec![main("<p:PolicyReference URI='y.wsp#a'/>"), library("urn:other", "y.wsp", named)], 0),
        (
            vec![
                main("<p:PolicyReference URI='urn:the-policy'/>"),
                library("urn:o", "y.wsp", &named.replace("u:Id='a'", "Name='urn:the-policy'")),
            ],
            0,
        ),
        // In a file of its own that nothing names: taken, with a word.
        (vec![main("<p:PolicyReference URI='#a'/>"), library("urn:other", "y.wsp", named)], 1),
        (vec![description(HTTP, "s", named, "", "<p:PolicyReference URI='#a'/>")], 0),
    ] {
        let (pieces, reported) = compiled(&inputs, &[]);
        assert_eq!(reported.len(), lines, "{reported:?}");
        assert!(addressed(pieces));
    }
    // The attribute, with several of them.
    let text = format!(
        "{HEAD}{named}<p:Policy u:Id='b'><mtom:OptimizedMimeSerialization/></p:Policy><portType name='P' p:PolicyURIs='#a  #b'/>\n\
        <binding name='B' type='t:P'><s:binding transport='{HTTP}'/></binding><service name='S'><port name='x' binding='t:B'/></service></definitions>"
    );
    let (pieces, reported) = compiled(&[input(Kind::Wsdl, "a.wsdl", "urn:a", &text)], &[]);
    assert_eq!(reported, [""; 0]);
    let value = pieces.as_ref().unwrap().local_value.clone();
    assert!(value.contains("WS_ENCODING_XML_MTOM_UTF8") && addressed(pieces));
}

#[test]
fn references_that_mean_nothing_are_reported() {
    let twice = "<p:Policy u:Id='a'/><p:Policy u:Id='a'/>";
    for (top, reference, expected) in [
        (
            "",
            "<p:PolicyReference URI='#a'/>",
            "a.wsdl:3:92: error[unresolved-name]: there is no policy '#a' in any input",
        ),
        ("", "<p:PolicyReference URI='http://x/y#a'/>", "there is no policy 'http://x/y#a' in any input"),
        ("", "<p:PolicyReference/>", "error[missing]: 'PolicyReference' has no URI"),
        (twice, "<p:PolicyReference URI='#a'/>", "a.wsdl:2:21: error[duplicate-name]: there is another policy 'a'"),
        (
            "<p:Policy u:Id='a'><p:PolicyReference URI='#b'/></p:Policy><p:Policy u:Id='b'><p:PolicyReference URI='#a'/></p:Policy>",
            "<p:PolicyReference URI='#a'/>",
            "error[invalid-value]: the policy '#a' refers to itself",
        ),
    ] {
        let lines = reported(HTTP, top, reference);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].ends_with(expected), "{lines:?}");
    }
}

#[test]
fn what_cannot_be_described_is_reported_where_it_is_asserted() {
    let ssl = ssl();
    for (transport, assertions, expected) in [
        (
            HTTP,
            "<x:RMAssertion xmlns:x='urn:rm'/>".to_owned(),
            "the assertion 'RMAssertion' (namespace 'urn:rm') is not supported",
        ),
        (
            HTTP,
            "<wsa:UsingAddressing/><wsa09:UsingAddressing/>".into(),
            "another assertion asks for another version of addressing",
        ),
        (
            HTTP,
            "<bin:BinaryEncoding/><mtom:OptimizedMimeSerialization/>".into(),
            "another assertion asks for another encoding",
        ),
        (
            HTTP,
            "<h:BasicAuthentication/><h:NtlmAuthentication/>".into(),
            "another assertion asks for another authentication",
        ),
        (TCP, "<h:BasicAuthentication/>".into(), "this authentication is one of HTTP"),
        (TCP, ssl.clone(), "the binding has another transport"),
        (HTTP, sspi(), "the binding has another transport"),
        (TCP, secured("<f:SslTransportSecurity/>"), "'SslTransportSecurity'"),
        (
            TCP,
            secured("<f:WindowsTransportSecurity>Much</f:WindowsTransportSecurity>"),
            "the protection level 'Much' is not known",
        ),
        (HTTP, secured(""), "a transport token is one token"),
        (HTTP, "<sp:TransportBinding><p:Policy/></sp:TransportBinding>".into(), "the transport binding has no token"),
        (HTTP, USERNAME.into(), "tokens in messages need transport security"),
        (HTTP, format!("{ssl}{USERNAME}{KERBEROS}"), "a message can carry one token only"),
        (HTTP, format!("{ssl}{USERNAME}<h:BasicAuthentication/>"), "no binding template"),
        (
            HTTP,
            format!("{ssl}{}", KERBEROS.replace("WssGssKerberosV5ApReqToken11", "WssKerberosV5ApReqToken11")),
            "only WssGssKerberosV5ApReqToken11",
        ),
        (HTTP, format!("{ssl}{}", USERNAME.replace("UsernameToken>", "X509Token>")), "'X509Token'"),
        (HTTP, "<sp:SymmetricBinding/>".into(), "'SymmetricBinding'"),
        (
            HTTP,
            "<sp:SignedParts><sp:Body/></sp:SignedParts>".into(),
            "parts of messages are only protected by the transport",
        ),
        (HTTP, format!("{ssl}<sp:Wss10/><sp:Wss11/>"), "another version of WS-Security"),
        (HTTP, format!("{ssl}<sp:Trust10><p:Policy><sp:Trust/></p:Policy></sp:Trust10>"), "'Trust'"),
        (HTTP, format!("{ssl}{}", conversation(&ssl)), "has to begin with a user name or with Kerberos"),
        (HTTP, format!("{ssl}{}", conversation(USERNAME)), "the bootstrap policy has other security"),
        (
            HTTP,
            format!(
                "{ssl}{}",
                conversation("").replace("<sp:BootstrapPolicy><p:Policy></p:Policy></sp:BootstrapPolicy>", "")
            ),
            "needs a bootstrap policy",
        ),
        (HTTP, "<p:ExactlyOne/>".into(), "the policy admits no alternative"),
    ] {
        let (pieces, lines) = compiled(&[description(transport, "s2", "", &policy(&assertions), "")], &[]);
        assert!(pieces.is_none(), "{assertions}");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with("a.wsdl:3:") && lines[0].contains(": warning[unsupported-policy]: "), "{lines:?}");
        assert!(lines[0].contains(expected), "{expected}: {lines:?}");
        assert!(lines[0].ends_with("; 'B' gets no policy description and no helper functions"), "{lines:?}");
    }
    let (pieces, lines) = compiled(&[description(HTTP, "s", "", &policy("<bin:BinaryEncoding/>"), "")], &[]);
    assert!(pieces.is_none() && lines[0].contains("no messages of SOAP 1.1"), "{lines:?}");
}

#[test]
fn the_application_is_told_what_is_left_to_it() {
    let certificate = secured("<sp:HttpsToken RequireClientCertificate='true'/>");
    let suite = ssl().replace("Basic256", "Basic128");
    for (transport, assertions, expected) in [
        (HTTP, certificate, "warning[policy-application]: client certificates are demanded"),
        (HTTP, suite, "warning[policy-application]: the algorithm suite Basic128 is not part of a policy description"),
        (TCP, "<bin:BinaryEncoding/>".to_owned(), "warning[unusable-policy]: there is no addressing assertion"),
        (
            HTTP,
            "<p:ExactlyOne><wsa:UsingAddressing/><p:All/></p:ExactlyOne>".into(),
            "warning[policy-alternatives]: the policy admits 1 more",
        ),
    ] {
        let (pieces, lines) = compiled(&[description(transport, "s2", "", &policy(&assertions), "")], &[]);
        assert!(pieces.is_some());
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains(expected), "{lines:?}");
    }
}

#[test]
fn policies_of_ports_add_up_and_must_agree() {
    let (pieces, lines) = compiled(
        &[description(TCP, "s2", "", &policy("<bin:BinaryEncoding/>"), &policy("<wsa:UsingAddressing/>"))],
        &[],
    );
    assert_eq!(lines, [""; 0]);
    let value = pieces.unwrap().local_value;
    assert!(value.contains("BINARY_SESSION_1") && value.contains("VERSION_1_0"), "{value}");
    let two = format!("{}</port><port name='y' binding='t:B'>", policy("<wsa:UsingAddressing/>"));
    let (pieces, lines) = compiled(&[description(HTTP, "s2", "", "", &two)], &[]);
    assert!(pieces.unwrap().local_value.contains("VERSION_1_0"));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("warning[policy-of-ports]: the policy of the port 'y' differs"), "{lines:?}");
}

#[test]
fn addressing_as_an_extension_counts_if_it_is_required() {
    let using =
        |required: &str| format!("<wsa:UsingAddressing xmlns:w='http://schemas.xmlsoap.org/wsdl/' {required}/>");
    assert_eq!(values_of(HTTP, &using("w:required='true'")).1[1], "ADDRESSING_VERSION_1_0");
    assert_eq!(values_of(HTTP, &using("")).1[1], "ADDRESSING_VERSION_TRANSPORT");
    assert!(reported(HTTP, "", &using(""))[0].contains("warning[ignored]"));
}

#[test]
fn policies_of_services_operations_and_messages_are_left_to_the_application() {
    let text = format!(
        "{HEAD}<message name='M'>{0}</message><portType name='P'><operation name='o'><input message='t:M'/></operation></portType>\n\
         <binding name='B' type='t:P'><s:binding transport='{HTTP}'/><operation name='o'>\n{0}\n<input><s:body/>{0}</input></operation></binding>\n\
         <service name='S'>{0}<port name='x' binding='t:B'/></service></definitions>",
        policy("<sp:SignedParts/>")
    );
    let (pieces, lines) = compiled(&[input(Kind::Wsdl, "a.wsdl", "urn:a", &text)], &[]);
    assert!(pieces.is_some());
    let what: Vec<_> =
        lines.iter().map(|line| line.split(" of ").nth(1).unwrap().split(" is").next().unwrap()).collect();
    assert_eq!(what, ["a service", "an operation", "a message", "a message"]);
    assert!(lines[1].starts_with("a.wsdl:4:1: warning[policy-application]: "), "{lines:?}");
}

#[test]
fn policies_that_grow_without_end_are_refused() {
    let choice = "<p:ExactlyOne><wsa:UsingAddressing/><bin:BinaryEncoding/></p:ExactlyOne>".repeat(11);
    let lines = reported(HTTP, "", &policy(&choice));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("error[policy-too-large]: the policy has more than 1024 alternatives"), "{lines:?}");
    // Each refers to the next one many times.
    let mut top = String::new();
    for level in 0..14 {
        let reference = format!("<p:PolicyReference URI='#l{}'/>", level + 1).repeat(8);
        top += &format!("<p:Policy u:Id='l{level}'>{reference}</p:Policy>");
    }
    top += "<p:Policy u:Id='l14'><wsa:UsingAddressing/></p:Policy>";
    let lines = reported(HTTP, &top, "<p:PolicyReference URI='#l0'/>");
    assert!(lines[0].contains("error[policy-too-large]: the policy has more than 262144 assertions"), "{lines:?}");
}

/// As deep as expressions may be, and deeper; tests have a small stack.
#[test]
fn policies_are_read_up_to_a_depth() {
    let nested = |all: usize| {
        let (open, close) = ("<p:All>".repeat(all), "</p:All>".repeat(all));
        let top = format!(
            "<p:Policy u:Id='a'>{open}<p:PolicyReference URI='#b'/>{close}</p:Policy>\
             <p:Policy u:Id='b'>{open}<wsa:UsingAddressing/>{close}</p:Policy>"
        );
        compiled(&[description(HTTP, "s2", &top, "<p:PolicyReference URI='#a'/>", "")], &[])
    };
    let (pieces, lines) = nested(120);
    assert_eq!(lines, [""; 0]);
    assert!(pieces.unwrap().local_value.contains("VERSION_1_0"));
    let chain: String = (0..300)
        .map(|level| format!("<p:Policy u:Id='l{level}'><p:PolicyReference URI='#l{}'/></p:Policy>", level + 1))
        .collect();
    let lines = reported(HTTP, &format!("{chain}<p:Policy u:Id='l300'/>"), "<p:PolicyReference URI='#l0'/>");
    assert!(lines[0].contains("error[policy-too-large]: expressions are nested more than 256 deep"), "{lines:?}");
    // Conversations that begin with conversations.
    let mut policy = format!("{}{USERNAME}", ssl());
    for _ in 0..16 {
        policy = format!("{}{}", ssl(), conversation(&policy));
    }
    let lines = reported(HTTP, "", &super::tests::policy(&policy));
    assert!(lines[0].contains("the bootstrap policy has other security"), "{lines:?}");
}

#[test]
fn files_of_policies_have_policies_and_do_not_attach_them() {
    let lines = |text: &str| {
        compiled(&[description(HTTP, "s", "", "", ""), input(Kind::Policy, "p.wsp", "urn:p", text)], &[]).1
    };
    assert_eq!(lines("<a/>"), ["p.wsp:1:1: error[malformed]: there is no wsp:Policy in this file"]);
    let attachment =
        "<p:PolicyAttachment xmlns:p='http://www.w3.org/ns/ws-policy'><p:AppliesTo/><p:Policy/></p:PolicyAttachment>";
    let lines = lines(attachment);
    assert!(lines.len() == 1 && lines[0].starts_with("p.wsp:1:1: warning[policy-attachment]: "), "{lines:?}");
}

#[test]
fn switches_leave_out_what_they_say() {
    let names = |switches: &[&str]| {
        let (pieces, _) = compiled(&[description(HTTP, "s", "", "", "")], switches);
        pieces.map(|pieces| {
            let count = |text: &str| text.matches("CreateService").count();
            assert_eq!(count(&pieces.declarations), pieces.names.len());
            assert_eq!(pieces.helpers.matches("return WsCreateService").count(), pieces.names.len());
            pieces.names
        })
    };
    assert_eq!(names(&["/nopolicy"]), None);
    assert_eq!(names(&["/noclient"]).unwrap(), ["B_CreateServiceEndpoint"]);
    assert_eq!(names(&["/noservice"]).unwrap(), ["B_CreateServiceProxy"]);
    assert_eq!(names(&["/noservice", "/noclient"]).unwrap(), [""; 0]);
}
