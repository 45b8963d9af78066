//! The service element that the host adds to the application's WSDL: a port for each endpoint that is to have one.

use super::ServiceName;
use super::document::WSDL_NS;
use super::settings::Port;
use crate::abi::WS_E_OTHER;
use crate::error::{Failure, Result};
use crate::message::{AddressingVersion, EnvelopeVersion};
use crate::url::Url;
use crate::xml::{Text, Writer, XmlName, XmlStr};

/// The prefix that stands for the namespace of a port's binding.
const BINDING_PREFIX: &str = "b";

/// What a port says about its endpoint.
#[derive(Debug, Clone, Copy)]
pub struct PortEndpoint<'e> {
    pub port: &'e Port,
    pub url: &'e Url,
    pub envelope: EnvelopeVersion,
    pub addressing: AddressingVersion,
}

pub(super) fn name<'a>(prefix: &'a str, local: &'a str, ns: &'a str) -> XmlName<'a> {
    XmlName::prefixed(prefix, XmlStr::inline(local), XmlStr::inline(ns))
}

/// `<wsdl:service>`, with every declaration that it needs.
pub(super) fn service_element(service: &ServiceName, ports: &[PortEndpoint<'_>], asked_host: &str) -> Result<String> {
    let mut writer = Writer::utf8(Vec::new());
    writer.start_element(&name("wsdl", "service", WSDL_NS))?;
    writer.attribute(&XmlName::local("name"), Text::Utf8(&service.name))?;
    for port in ports {
        write_port(&mut writer, port, asked_host)?;
    }
    writer.end_element()?;
    let text = String::from_utf8(writer.finish()?);
    text.map_err(|_| Failure::new(WS_E_OTHER, "the service element is not UTF-8"))
}

fn write_port(writer: &mut Writer<'_>, endpoint: &PortEndpoint<'_>, asked_host: &str) -> Result<()> {
    let PortEndpoint { port, url, envelope, addressing } = *endpoint;
    let address = reachable(url, asked_host)?;
    writer.start_element(&name("wsdl", "port", WSDL_NS))?;
    writer.attribute(&XmlName::local("name"), Text::Utf8(&port.name))?;
    // Names without a namespace have no prefix, and the document may have a default namespace.
    let prefix = if port.binding_ns.is_empty() { "" } else { BINDING_PREFIX };
    writer.xmlns(prefix, XmlStr::inline(&port.binding_ns))?;
    let colon = if prefix.is_empty() { "" } else { ":" };
    let binding = [prefix, colon, &port.binding_name].concat();
    writer.attribute(&XmlName::local("binding"), Text::Utf8(&binding))?;
    writer.start_element(&match envelope {
        EnvelopeVersion::Soap11 => name("soap", "address", "http://schemas.xmlsoap.org/wsdl/soap/"),
        EnvelopeVersion::Soap12 => name("soap12", "address", "http://schemas.xmlsoap.org/wsdl/soap12/"),
        EnvelopeVersion::None => name("http", "address", "http://schemas.xmlsoap.org/wsdl/http/"),
    })?;
    writer.attribute(&XmlName::local("location"), Text::Utf8(&address))?;
    writer.end_element()?;
    // As WCF has it, for clients that want to know the identity of the endpoint.
    if addressing != AddressingVersion::Transport {
        let ns = addressing.namespace().text;
        writer.start_element(&name("wsa", "EndpointReference", ns))?;
        writer.text_element(&name("wsa", "Address", ns), Text::Utf8(&address))?;
        writer.end_element()?;
    }
    writer.end_element()
}

/// The URL of an endpoint for a client: a wildcard stands for the name that the client has used.
fn reachable(url: &Url, asked_host: &str) -> Result<String> {
    match url.host.as_str() {
        "+" | "*" => Url { host: asked_host.to_owned(), ..url.clone() }.encode(),
        _ => url.encode(),
    }
}
