//! What the compiler says about wrong input: where, which rule, and with which exit status.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{scratch, wsutil};

/// The parts of a WSDL that has a mistake in `{}`; it begins in line 2.
const WSDL: &str = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' \
                    xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>\n{}</w:definitions>";
const SCHEMA: &str =
    "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>\n{}</x:schema>";

/// A message and a port type with it, in one line, for bindings with mistakes in line 3.
const PORT_TYPE: &str = "<w:types><x:schema targetNamespace='urn:t'><x:element name='E' type='x:int'/></x:schema></w:types>\
    <w:message name='M'><w:part name='p' element='t:E'/></w:message><w:message name='R'><w:part name='p' type='x:int'/></w:message>\
    <w:portType name='P'><w:operation name='o'><w:input message='t:M'/></w:operation></w:portType>\
    <w:portType name='Q'><w:operation name='o'><w:input message='t:R'/></w:operation></w:portType>\n";

/// Extension, text, and what is said: `line:column: severity[rule]` and a part of the text. Nothing else may be said.
fn check(extension: &str, text: &str, expected: &[(&str, &str)], arguments: &[&str], status: i32) {
    // Tests run beside each other.
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let out = scratch(&format!("diagnostics/{}", NEXT.fetch_add(1, Ordering::Relaxed)));
    let input = out.join(format!("input.{extension}"));
    fs::write(&input, text).expect("the target directory is writable");
    let output = wsutil(arguments, &[&input.to_string_lossy()], &out);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{text}\n{said}");
    for (line, (place, part)) in lines.iter().zip(expected) {
        let line = line.strip_prefix(&*input.to_string_lossy()).unwrap_or_else(|| panic!("no file name: {line}"));
        let rest = line
            .strip_prefix(':')
            .and_then(|line| line.strip_prefix(place))
            .unwrap_or_else(|| panic!("not {place}: {said}"));
        assert!(rest.contains(part), "'{part}' is not in {line}");
    }
    assert_eq!(output.status.code(), Some(status), "{said}");
    let written = out.join(format!("input.{extension}.h")).exists();
    assert_eq!(written, status == 0, "files are written when there is no error, and only then");
}

fn errors(extension: &str, template: &str, cases: &[(&str, &str, &str)]) {
    for (body, place, part) in cases {
        check(extension, &template.replace("{}", body), &[(place, part)], &["/W:4"], 1);
    }
}

#[test]
fn what_is_no_document_of_its_kind() {
    errors(
        "wsdl",
        "{}",
        &[
            ("", "1:1: error[malformed]", "no root element"),
            ("<a>", "1:4: error[malformed]", "inside an element"),
            ("<!DOCTYPE a><a/>", "1:1: error[malformed]", "document type declaration"),
            (
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                "1:1: error[malformed]",
                "document type",
            ),
            ("<a>&b;</a>", "1:4: error[malformed]", "'&b;'"),
            ("<a/>", "1:1: error[malformed]", "expected wsdl:definitions"),
            (&"<a>".repeat(300), "1:385: error[malformed]", "depth"),
        ],
    );
    errors("xsd", "{}", &[("<a/>", "1:1: error[malformed]", "expected xsd:schema")]);
}

#[test]
fn mistakes_in_schemas() {
    errors(
        "xsd",
        SCHEMA,
        &[
            ("<x:element name='a' type='x:nothing'/>", "2:1: error[unresolved-name]", "'nothing'"),
            ("<x:element name='a' type='u:b'/>", "2:1: error[unresolved-name]", "prefix of 'u:b'"),
            ("<x:element/>", "2:1: error[missing]", "no name"),
            ("<x:complexType name='a'/>\n<x:complexType name='a'/>", "3:1: error[duplicate-name]", "input.xsd:2:1"),
            (
                "<x:complexType name='a'><x:sequence>\n<x:element ref='t:b'/></x:sequence></x:complexType>",
                "3:1: error[unresolved-name]",
                "no element 'b'",
            ),
            (
                "<x:complexType name='a'><x:sequence>\n<x:element name='b' type='x:int' minOccurs='x'/></x:sequence></x:complexType>",
                "3:1: error[invalid-value]",
                "'x' is no minOccurs",
            ),
            (
                "<x:complexType name='a'><x:sequence>\n<x:element name='b' type='x:int' minOccurs='3' maxOccurs='2'/></x:sequence></x:complexType>",
                "3:1: error[invalid-value]",
                "less than minOccurs",
            ),
            (
                "<x:complexType name='a'>\n<x:attribute name='b' type='t:a'/></x:complexType>",
                "3:1: error[invalid-value]",
                "complex type",
            ),
            (
                "<x:complexType name='a'>\n<x:attributeGroup ref='t:b'/></x:complexType>",
                "3:1: error[unresolved-name]",
                "attribute group",
            ),
            (
                "<x:complexType name='a'><x:attributeGroup ref='t:g'/></x:complexType><x:attributeGroup name='g'>\n<x:attributeGroup ref='t:g'/></x:attributeGroup>",
                "3:1: error[duplicate-name]",
                "has 'g'",
            ),
            (
                "<x:complexType name='a'><x:attribute name='b'/>\n<x:attribute name='b'/></x:complexType>",
                "3:1: error[duplicate-name]",
                "another attribute",
            ),
            (
                "<x:simpleType name='a'>\n<x:restriction base='t:a'/></x:simpleType>",
                "2:1: error[unsupported]",
                "derived from itself",
            ),
            (
                "<x:complexType name='a'><x:complexContent><x:extension base='t:a'/></x:complexContent></x:complexType>",
                "2:1: error[unsupported]",
                "derived from itself",
            ),
            (
                "<x:complexType name='a'><x:complexContent>\n<x:extension base='x:int'/></x:complexContent></x:complexType>",
                "3:1: error[invalid-value]",
                "simple type",
            ),
            (
                "<x:complexType name='a'><x:simpleContent>\n<x:extension base='t:b'/></x:simpleContent></x:complexType><x:complexType name='b'/>",
                "3:1: error[invalid-value]",
                "no simple content",
            ),
            (
                "<x:simpleType name='a'><x:restriction base='x:int'>\n<x:minInclusive value='z'/></x:restriction></x:simpleType>",
                "3:1: error[invalid-value]",
                "'z' is no bound",
            ),
            (
                "<x:simpleType name='a'><x:restriction base='x:int'><x:minInclusive value='5'/>\n<x:maxInclusive value='4'/></x:restriction></x:simpleType>",
                "3:1: error[invalid-value]",
                "leaves no value",
            ),
            (
                "<x:simpleType name='a'>\n<x:restriction base='x:string'><x:enumeration value='b'/><x:enumeration value='b'/></x:restriction></x:simpleType>",
                "3:1: error[duplicate-name]",
                "'b' is there twice",
            ),
            ("<x:simpleType name='a'>\n</x:simpleType>", "2:1: error[malformed]", "a restriction, a list or a union"),
            ("<x:redefine schemaLocation='b.xsd'/>", "2:1: error[unsupported]", "redefin"),
            (
                "<x:element name='a' nillable='maybe'/><x:complexType name='b'><x:sequence><x:element ref='t:a'/></x:sequence></x:complexType>",
                "2:1: error[invalid-value]",
                "'maybe'",
            ),
            (
                "<x:include schemaLocation='http://example.org/b.xsd'/><x:element name='a' type='t:b'/>",
                "2:55: error[unresolved-name]",
                "'b'",
            ),
        ],
    );
}

#[test]
fn mistakes_in_wsdl() {
    let port_type = |rest: &str| format!("{PORT_TYPE}{rest}");
    let binding = |kind: &str, content: &str| {
        port_type(&format!(
            "<w:binding name='B' type='t:{kind}'>\n<s:binding transport='http://schemas.xmlsoap.org/soap/http'/>{content}</w:binding>"
        ))
    };
    errors(
        "wsdl",
        WSDL,
        &[
            ("<w:message/>", "2:1: error[missing]", "no name"),
            (
                "<w:message name='m'>\n<w:part name='p'/></w:message>",
                "3:1: error[missing]",
                "either an element or a type",
            ),
            ("<w:message name='m'/>\n<w:message name='m'/>", "3:1: error[duplicate-name]", "another message"),
            ("<w:portType name='p'>\n<w:operation name='o'/></w:portType>", "3:1: error[unsupported]", "no input"),
            (
                "<w:portType name='p'><w:operation name='o'>\n<w:input message='t:m'/></w:operation></w:portType>",
                "3:1: error[unresolved-name]",
                "no message 'm'",
            ),
            (
                &port_type("<w:service name='s'>\n<w:port name='p' binding='t:b'/></w:service>"),
                "4:1: error[unresolved-name]",
                "no binding 'b'",
            ),
            (&binding("Z", ""), "3:1: error[unresolved-name]", "no port type 'Z'"),
            (&binding("P", ""), "3:1: error[missing]", "no operation 'o'"),
            (
                &binding("P", "<w:operation name='o'>\n<w:input/></w:operation>"),
                "5:1: error[unsupported]",
                "no soap:body",
            ),
            (
                &binding("P", "<w:operation name='o'><w:input>\n<s:body parts='q'/></w:input></w:operation>"),
                "5:1: error[unresolved-name]",
                "no part 'q'",
            ),
            (
                &binding("P", "<w:operation name='o'><w:input>\n<s:body use='strange'/></w:input></w:operation>"),
                "5:1: error[invalid-value]",
                "'strange'",
            ),
            (
                &binding(
                    "P",
                    "<w:operation name='o'>\n<s:operation style='strange'/><w:input><s:body/></w:input></w:operation>",
                ),
                "5:1: error[invalid-value]",
                "'strange'",
            ),
            (
                &binding(
                    "P",
                    "<w:operation name='o'><s:operation style='rpc'/><w:input><s:body/></w:input></w:operation>",
                ),
                "2:119: error[unsupported]",
                "RPC-style",
            ),
            (
                &binding(
                    "Q",
                    "<w:operation name='o'>\n<s:operation style='rpc'/><w:input><s:body parts='p q'/></w:input></w:operation>",
                ),
                "5:36: error[unresolved-name]",
                "no part 'q'",
            ),
            (
                &binding("Q", "<w:operation name='o'><w:input><s:body/></w:input></w:operation>"),
                "2:183: error[unsupported]",
                "needs an element",
            ),
        ],
    );
}

#[test]
fn warnings_and_their_levels() {
    let fallback = SCHEMA.replace("{}", "<x:complexType name='a' mixed='true'/>");
    check("xsd", &fallback, &[("2:1: warning[fallback]", "mixed content")], &[], 0);
    check("xsd", &fallback, &[("2:1: error[fallback]", "mixed content")], &["/WX"], 1);
    check("xsd", &fallback, &[], &["/W:0", "/WX"], 0);
    let facet = SCHEMA.replace(
        "{}",
        "<x:simpleType name='a'><x:restriction base='x:string'><x:length value='1'/></x:restriction></x:simpleType>",
    );
    check("xsd", &facet, &[], &["/W:1"], 0);
    check("xsd", &facet, &[("2:55: warning[not-enforced]", "'length'")], &["/W:2"], 0);
    let notation = SCHEMA.replace("{}", "<x:notation name='a' public='b'/>");
    check("xsd", &notation, &[], &["/W:2"], 0);
    check("xsd", &notation, &[("2:1: warning[ignored]", "notations")], &["/W:3"], 0);
    let skipped = WSDL.replace("{}", "<w:binding name='b' type='t:p'/>");
    check("wsdl", &skipped, &[("2:1: warning[skipped-binding]", "no SOAP binding")], &["/W:1"], 0);
    let wrapper = format!(
        "{PORT_TYPE}<w:binding name='B' type='t:Q'><s:binding style='rpc' transport='http://schemas.xmlsoap.org/soap/http'/>\
         <w:operation name='o'><w:input>\n<s:body parts='Body'/></w:input></w:operation></w:binding>"
    );
    let wrapper = WSDL.replace("{}", &wrapper);
    check("wsdl", &wrapper, &[("4:1: warning[ignored]", "no part 'Body'; all its parts are taken")], &["/W:3"], 0);
    let renamed = SCHEMA.replace("{}", "<x:complexType name='a-b'/>\n<x:complexType name='a_b'/>");
    check("xsd", &renamed, &[("3:1: warning[renamed]", "'a_b_2'")], &["/W:1"], 0);
}

#[test]
fn policies() {
    let with = |assertion: &str| {
        let policy =
            format!("<p:Policy xmlns:p='http://schemas.xmlsoap.org/ws/2004/09/policy'>\n{assertion}</p:Policy>");
        let binding = format!(
            "{PORT_TYPE}<w:binding name='B' type='t:P'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>{policy}\
             <w:operation name='o'><w:input><s:body/></w:input></w:operation></w:binding>\
             <w:service name='S'><w:port name='p' binding='t:B'/></w:service>"
        );
        WSDL.replace("{}", &binding)
    };
    let reference = with("<p:PolicyReference URI='http://example.org/p#a'/>");
    check("wsdl", &reference, &[("4:1: error[unresolved-name]", "'http://example.org/p#a'")], &[], 1);
    check("wsdl", &reference, &[], &["/nopolicy"], 0);
    let unknown = with("<a xmlns='urn:a'/>");
    check("wsdl", &unknown, &[("4:1: warning[unsupported-policy]", "'a' (namespace 'urn:a')")], &[], 0);
    check("wsdl", &unknown, &[("4:1: error[unsupported-policy]", "'B' gets no policy")], &["/WX"], 1);
    check("wsdl", &unknown, &[], &["/W:0"], 0);
    let optional = with("<u:UsingAddressing xmlns:u='http://www.w3.org/2006/05/addressing/wsdl' p:Optional='true'/>");
    check("wsdl", &optional, &[], &["/W:2"], 0);
    check("wsdl", &optional, &[("3:1: warning[policy-alternatives]", "1 more")], &["/W:3"], 0);
}

#[test]
fn files_and_command_lines() {
    let out = scratch("files");
    let status = |arguments: &[&str], inputs: &[&str], part: &str| {
        let output = wsutil(arguments, inputs, &out);
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(said.contains(part), "{said}");
        output.status.code()
    };
    assert_eq!(status(&[], &["missing.wsdl"], "missing.wsdl: error[file]: No such file"), Some(1));
    assert_eq!(status(&[], &["golden"], "golden"), Some(2), "no extension");
    assert_eq!(status(&["/unknown"], &["blocking.wsdl"], "--unknown"), Some(2));
    assert_eq!(status(&["/help"], &[], "Usage: wsutil"), Some(0));
    assert_eq!(status(&["/wsp:missing.wsp"], &["blocking.wsdl"], "missing.wsp: error[file]: No such file"), Some(1));
    assert_eq!(status(&["/wsp:shop.xsd"], &["blocking.wsdl"], "error[malformed]: there is no wsp:Policy"), Some(1));
    assert_eq!(status(&["/wsp:missing.wsp", "/nopolicy"], &["blocking.wsdl"], ""), Some(0));
    assert_eq!(status(&["/wsdl:shop.xsd"], &[], "expected wsdl:definitions"), Some(1));
    let nowhere = out.join("nowhere");
    let output = wsutil(&[], &["blocking.wsdl"], &nowhere);
    assert_eq!(output.status.code(), Some(1), "a directory that is not there");
    assert!(String::from_utf8_lossy(&output.stderr).contains("error[file]"));

    // The same file twice is one; two files with one name would be written to the same place.
    let other = out.join("blocking.wsdl");
    fs::copy(super::sources().join("blocking.wsdl"), &other).expect("the target directory is writable");
    assert_eq!(status(&[], &["blocking.wsdl", "./blocking.wsdl"], ""), Some(0));
    assert_eq!(status(&[], &["blocking.wsdl", &other.to_string_lossy()], "error[duplicate-name]"), Some(1));

    // Each has a type whose base is in the other.
    for (name, other) in [("a", "b"), ("b", "a")] {
        let text = format!(
            "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:o='urn:{other}' targetNamespace='urn:{name}'>\n\
             <x:complexType name='Base'/>\n<x:complexType name='Derived'><x:complexContent><x:extension base='o:Base'/>\
             </x:complexContent></x:complexType></x:schema>"
        );
        fs::write(out.join(format!("{name}.xsd")), text).expect("the target directory is writable");
    }
    let [a, b] = ["a.xsd", "b.xsd"].map(|name| out.join(name).to_string_lossy().into_owned());
    assert_eq!(status(&[], &[&a, &b], "a.xsd:3:1: error[unsupported]: 'a.xsd' has types"), Some(1));
    assert_eq!(status(&["/prefix:P"], &[&a], "error[unresolved-name]"), Some(1));

    let response = out.join("arguments.txt");
    fs::write(&response, "/nologo\n\"blocking.wsdl\"").expect("the target directory is writable");
    assert_eq!(status(&[], &[&format!("@{}", response.display())], ""), Some(0));
}
