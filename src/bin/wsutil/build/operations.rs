//! Bindings become contracts, with the operations in the order of the port type.

use super::messages::{Usage, Used};
use super::{Builder, Section};
use crate::diagnostic::rule;
use crate::model::{Contract, EndpointReference, FileId, Operation};
use crate::naming;
use crate::wsdl::{self, ADDRESSING_10, Style};

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
                    action: operation.input.action.or(bound.action.filter(|action| !action.is_empty())),
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
                        action: output.action,
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
