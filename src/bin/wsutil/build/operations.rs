//! Bindings become contracts, with the operations in the order of the port type.

use super::messages::{Usage, Used};
use super::{Builder, Section};
use crate::diagnostic::rule;
use crate::document::QName;
use crate::model::{Contract, EndpointReference, FileId, Operation};
use crate::naming;
use crate::wsdl::{self, ADDRESSING_10, Style, Transport};

impl<'d> Builder<'d, '_> {
    pub(super) fn contract(&mut self, file: FileId, binding: &wsdl::Binding<'d>) {
        let wsdl = self.wsdl;
        // An unknown one has been reported.
        let Some(port_type) = wsdl.port_types.get(&binding.port_type) else { return };
        let c_name = self.claim(file, &naming::of_xml(&binding.name.local), Some(binding.element));
        let key = self.key(file, Section::Contracts, &binding.name.local);
        let mut names = naming::Names::default();
        let mut operations = Vec::new();
        for operation in &port_type.operations {
            let Some(bound) = binding.operations.iter().find(|bound| bound.name == operation.name) else {
                let text = format!("the binding has no operation '{}' of its port type", operation.name);
                self.report(rule::MISSING, binding.element, text);
                continue;
            };
            let input = self.message(
                file,
                Usage {
                    message: &operation.input.message,
                    body: bound.input.as_ref(),
                    style: bound.style,
                    action: (operation.input.action.or(bound.action.filter(|action| !action.is_empty())))
                        .map(str::to_owned)
                        .or_else(|| default_action(binding, &port_type.name, operation, &operation.input)),
                    wrapper: operation.name.to_owned(),
                    at: operation.input.element,
                },
            );
            let output = operation.output.as_ref().map(|output| {
                self.message(
                    file,
                    Usage {
                        message: &output.message,
                        body: bound.output.as_ref(),
                        style: bound.style,
                        action: (output.action.map(str::to_owned))
                            .or_else(|| default_action(binding, &port_type.name, operation, output)),
                        wrapper: format!("{}Response", operation.name),
                        at: output.element,
                    },
                )
            });
            let (Some(input), output) = (input, output) else { continue };
            let output = match output {
                None => None,
                // What is wrong with it has been reported.
                Some(None) => continue,
                Some(output) => output,
            };
            let c_name = names.claim(naming::within(operation.name));
            operations.push(self.operation(c_name, bound.style, input, output));
        }
        let mut references = wsdl.ports_of(&binding.name).filter_map(|port| port.endpoint_reference);
        let endpoint_reference = references.next().map(|reference| EndpointReference {
            version: match reference.namespace() {
                ADDRESSING_10 => "WS_ADDRESSING_VERSION_1_0",
                _ => "WS_ADDRESSING_VERSION_0_9",
            },
            xml: reference.to_xml(),
        });
        if let Some(other) = references.next() {
            self.report(rule::IGNORED, other, "only the first endpoint reference of a binding is kept");
        }
        self.model.files[file].contracts.push(Contract {
            key,
            c_name,
            binding: binding.name.clone(),
            soap: binding.soap,
            transport: binding.transport,
            operations,
            endpoint_reference,
        });
    }

    fn operation(&mut self, c_name: String, style: Style, input: Used, output: Option<Used>) -> Operation {
        let parameters = self.parameters(&input, output.as_ref());
        Operation {
            c_name,
            input: input.index,
            output: output.as_ref().map(|output| output.index),
            input_nillable: input.nillable,
            output_nillable: output.as_ref().is_some_and(|output| output.nillable),
            rpc: style == Style::Rpc,
            parameters,
        }
    }
}

/// What WS-Addressing says the action is if the WSDL does not (section 4.4.4 of its WSDL binding). Over HTTP there need
/// not be one, so the description says nothing, as on Windows; over net.tcp every message has to have one.
fn default_action(
    binding: &wsdl::Binding<'_>,
    port_type: &QName,
    operation: &wsdl::Operation<'_>,
    direction: &wsdl::Direction<'_>,
) -> Option<String> {
    if binding.transport != Transport::Tcp {
        return None;
    }
    let name = match (direction.element.attribute("name"), direction.element.local(), &operation.output) {
        (Some(name), ..) => name.to_owned(),
        (None, "output", _) => format!("{}Response", operation.name),
        (None, _, Some(_)) => format!("{}Request", operation.name),
        (None, _, None) => operation.name.to_owned(),
    };
    let namespace = port_type.namespace.as_str();
    let separator = if namespace.starts_with("urn:") { ":" } else { "/" };
    let namespace = namespace.strip_suffix(separator).unwrap_or(namespace);
    Some([namespace, &port_type.local, &name].join(separator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Settings};
    use crate::document::Document;
    use crate::wsdl::Wsdl;

    /// The actions of one operation over a transport, in a target namespace.
    fn actions(namespace: &str, transport: &str, directions: &str) -> Vec<Option<String>> {
        let text = format!(
            "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap12/' \
             xmlns:t='{namespace}' targetNamespace='{namespace}'><message name='M'/><portType name='P'>\
             <operation name='O'>{directions}</operation></portType>\
             <binding name='B' type='t:P'><s:binding transport='{transport}'/></binding></definitions>"
        );
        let document = Document::parse("a.wsdl", String::new(), text.as_bytes()).unwrap();
        let mut wsdl = Wsdl::default();
        wsdl.add(document.root(), &Diagnostics::new(Settings { level: 0, warnings_are_errors: false }));
        let (binding, port_type) = (wsdl.bindings.values().next().unwrap(), wsdl.port_types.values().next().unwrap());
        let operation = &port_type.operations[0];
        let directions = [Some(&operation.input), operation.output.as_ref()];
        directions.into_iter().flatten().map(|d| default_action(binding, &port_type.name, operation, d)).collect()
    }

    #[test]
    fn messages_over_tcp_always_have_an_action() {
        let both = "<input message='t:M'/><output message='t:M'/>";
        let some = |actions: &[&str]| actions.iter().map(|action| Some((*action).to_owned())).collect::<Vec<_>>();
        let tcp = wsdl::TRANSPORT_TCP;
        assert_eq!(actions("http://a/b", tcp, both), some(&["http://a/b/P/ORequest", "http://a/b/P/OResponse"]));
        assert_eq!(actions("http://a/", tcp, "<input name='N' message='t:M'/>"), some(&["http://a/P/N"]));
        assert_eq!(actions("urn:a", tcp, "<input message='t:M'/>"), some(&["urn:a:P:O"]));
        assert_eq!(actions("urn:a", wsdl::TRANSPORT_HTTP, both), [None, None]);
    }
}
