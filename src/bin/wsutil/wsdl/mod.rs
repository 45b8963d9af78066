//! WSDL 1.1 as it is written: messages, port types, bindings and ports of all inputs, by name, with the elements they
//! come from. What they mean for the generated code is decided in `model`.

mod read;

use std::collections::BTreeMap;

use crate::diagnostic::{Rule, rule};
use crate::document::{Element, QName};

pub const NAMESPACE: &str = "http://schemas.xmlsoap.org/wsdl/";
pub const SOAP_11: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
pub const SOAP_12: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
/// `Action` and `UsingAddressing`.
pub const ADDRESSING_WSDL: &str = "http://www.w3.org/2006/05/addressing/wsdl";
/// The namespaces of `EndpointReference`.
pub const ADDRESSING_10: &str = "http://www.w3.org/2005/08/addressing";
pub const ADDRESSING_09: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
pub const TRANSPORT_HTTP: &str = "http://schemas.xmlsoap.org/soap/http";
/// SOAP 1.2 has a name of its own for it.
pub const TRANSPORT_HTTP_12: &str = "http://www.w3.org/2003/05/soap/bindings/HTTP/";
pub const TRANSPORT_TCP: &str = "http://schemas.microsoft.com/soap/tcp";

/// A binding that is no SOAP binding, or not one the library has a channel for, is left out.
pub const SKIPPED_BINDING: Rule = Rule::warning(1, "skipped-binding");

#[derive(Debug, Clone)]
pub struct Part<'d> {
    pub element: Element<'d>,
    pub name: &'d str,
    pub content: PartContent,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartContent {
    Element(QName),
    Type(QName),
}

#[derive(Debug)]
#[allow(dead_code, reason = "policies hang on every element of WSDL")]
pub struct Message<'d> {
    pub element: Element<'d>,
    pub name: QName,
    pub parts: Vec<Part<'d>>,
}

/// The input or the output of an operation of a port type.
#[derive(Debug, Clone)]
pub struct Direction<'d> {
    pub element: Element<'d>,
    pub message: QName,
    /// `wsaw:Action`
    pub action: Option<&'d str>,
}

#[derive(Debug)]
#[allow(dead_code, reason = "policies hang on every element of WSDL")]
pub struct Operation<'d> {
    pub element: Element<'d>,
    pub name: &'d str,
    pub input: Direction<'d>,
    /// `None` for a one-way operation.
    pub output: Option<Direction<'d>>,
}

#[derive(Debug)]
#[allow(dead_code, reason = "policies hang on every element of WSDL")]
pub struct PortType<'d> {
    pub element: Element<'d>,
    pub name: QName,
    pub operations: Vec<Operation<'d>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoapVersion {
    Soap11,
    Soap12,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    Http,
    Tcp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Document,
    Rpc,
}

/// `soap:body` of one direction.
#[derive(Debug, Clone)]
pub struct Body<'d> {
    /// `soap:body`, or the `wsdl:input` or `wsdl:output` that should have one.
    pub element: Element<'d>,
    pub encoded: bool,
    /// The namespace of the wrapper of an RPC operation.
    pub namespace: &'d str,
    /// Which parts of the message are the body; `None` for all.
    pub parts: Option<Vec<&'d str>>,
}

#[derive(Debug)]
pub struct BindingOperation<'d> {
    pub element: Element<'d>,
    pub name: &'d str,
    pub action: Option<&'d str>,
    pub style: Style,
    pub input: Option<Body<'d>>,
    pub output: Option<Body<'d>>,
}

/// A SOAP binding. Policies hang on `element`, on those of its operations, and on the ports.
#[derive(Debug)]
pub struct Binding<'d> {
    pub element: Element<'d>,
    pub name: QName,
    pub port_type: QName,
    pub soap: SoapVersion,
    pub transport: Transport,
    pub operations: Vec<BindingOperation<'d>>,
}

#[derive(Debug)]
#[allow(dead_code, reason = "policies hang on every element of WSDL")]
pub struct Port<'d> {
    pub element: Element<'d>,
    pub service: &'d str,
    pub name: &'d str,
    pub binding: QName,
    /// `location` of `soap:address`.
    pub address: Option<&'d str>,
    /// `wsa:EndpointReference`
    pub endpoint_reference: Option<Element<'d>>,
}

/// One WSDL file.
#[derive(Debug)]
#[allow(dead_code, reason = "policies hang on every element of WSDL")]
pub struct Definitions<'d> {
    pub root: Element<'d>,
    pub namespace: &'d str,
    /// Names of the messages, port types and bindings of this file, in its order.
    pub messages: Vec<QName>,
    pub bindings: Vec<QName>,
    /// The `xsd:schema` elements inside `wsdl:types`.
    pub schemas: Vec<Element<'d>>,
}

/// What all WSDL inputs define together.
#[derive(Debug, Default)]
pub struct Wsdl<'d> {
    pub files: Vec<Definitions<'d>>,
    pub messages: BTreeMap<QName, Message<'d>>,
    pub port_types: BTreeMap<QName, PortType<'d>>,
    pub bindings: BTreeMap<QName, Binding<'d>>,
    /// In the order of the inputs.
    pub ports: Vec<Port<'d>>,
    /// Bindings that were left out, so that ports that use them are, too.
    pub skipped: Vec<QName>,
}

impl<'d> Wsdl<'d> {
    pub fn ports_of<'w>(&'w self, binding: &'w QName) -> impl Iterator<Item = &'w Port<'d>> + 'w {
        self.ports.iter().filter(move |port| port.binding == *binding)
    }
}

/// The attribute, which has to be there.
pub fn required<'d>(
    element: Element<'d>,
    attribute: &str,
    diagnostics: &crate::diagnostic::Diagnostics,
) -> Option<&'d str> {
    let value = element.attribute(attribute).map(str::trim).filter(|value| !value.is_empty());
    if value.is_none() {
        diagnostics.report(rule::MISSING, element.place(), format!("'{}' has no {attribute}", element.local()));
    }
    value
}

/// The qualified name in an attribute, with its prefix looked up.
pub fn name_in(element: Element<'_>, value: &str, diagnostics: &crate::diagnostic::Diagnostics) -> Option<QName> {
    let name = element.resolve(value);
    if name.is_none() {
        diagnostics.report(
            rule::UNRESOLVED,
            element.place(),
            format!("the prefix of '{}' is not declared", value.trim()),
        );
    }
    name
}

#[cfg(test)]
mod tests;
