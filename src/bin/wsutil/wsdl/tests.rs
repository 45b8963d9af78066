use super::*;
use crate::diagnostic::{Diagnostics, Settings};
use crate::document::Document;

const HEAD: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' \
                    xmlns:t='urn:t' targetNamespace='urn:t'>\n";

/// The file is read; what was reported, and what remains of the bindings.
fn read(body: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("{HEAD}{body}</definitions>");
    let document = Document::parse("a.wsdl", "urn:a".into(), text.as_bytes()).unwrap();
    let diagnostics = Diagnostics::new(Settings { level: 4, warnings_are_errors: false });
    let mut wsdl = Wsdl::default();
    wsdl.add(document.root(), &diagnostics);
    wsdl.check(&diagnostics);
    let bindings = wsdl.bindings.values();
    (diagnostics.take(), bindings.map(|b| format!("{} {:?} {:?}", b.name.local, b.transport, b.soap)).collect())
}

#[test]
fn bindings_over_http_and_tcp_are_read_and_others_skipped() {
    let (reported, bindings) = read(
        "<portType name='P'/><binding name='A' type='t:P'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/></binding>
<binding name='B' type='t:P'><s:binding transport='http://schemas.microsoft.com/soap/tcp'/></binding>
<binding name='C' type='t:P'><h:binding xmlns:h='http://schemas.xmlsoap.org/wsdl/http/' verb='GET'/></binding>
<binding name='D' type='t:P'><s:binding transport='urn:smtp'/></binding>
<service name='S'><port name='x' binding='t:C'/></service>",
    );
    assert_eq!(bindings, ["A Http Soap11", "B Tcp Soap11"]);
    assert_eq!(
        reported,
        [
            "a.wsdl:4:1: warning[skipped-binding]: 'C' is no SOAP binding; it is left out",
            "a.wsdl:5:30: warning[skipped-binding]: the transport 'urn:smtp' of 'D' is not supported; the binding is left out",
        ]
    );
}

#[test]
fn names_without_definition_are_reported_where_they_are_used() {
    let (reported, _) = read(
        "<portType name='P'><operation name='o'><input message='t:M'/></operation></portType>
<binding name='A' type='t:Q'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/></binding>
<service name='S'><port name='x' binding='t:Z'/><port name='y' binding='u:Z'/></service>
<message name='N'><part name='p'/></message>",
    );
    assert_eq!(
        reported,
        [
            "a.wsdl:4:49: error[unresolved-name]: the prefix of 'u:Z' is not declared",
            "a.wsdl:5:19: error[missing]: the part 'p' needs either an element or a type",
            "a.wsdl:2:40: error[unresolved-name]: there is no message 'M' (namespace 'urn:t')",
            "a.wsdl:3:1: error[unresolved-name]: there is no port type 'Q' (namespace 'urn:t')",
            "a.wsdl:4:19: error[unresolved-name]: there is no binding 'Z' (namespace 'urn:t')",
        ]
    );
}
