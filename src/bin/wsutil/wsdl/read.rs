//! From the elements of a WSDL file to its definitions.

use super::*;
use crate::diagnostic::Diagnostics;

impl<'d> Wsdl<'d> {
    /// Adds one WSDL file.
    pub fn add(&mut self, root: Element<'d>, diagnostics: &Diagnostics) {
        if !root.is(NAMESPACE, "definitions") {
            let text = format!("expected wsdl:definitions of WSDL 1.1, found {}", root.name());
            return diagnostics.report(rule::MALFORMED, root.place(), text);
        }
        let namespace = root.attribute("targetNamespace").unwrap_or("");
        let mut file = Definitions {
            root,
            messages: Vec::new(),
            bindings: Vec::new(),
            schemas: root
                .children_named(NAMESPACE, "types")
                .flat_map(|types| types.children_named(crate::schema::NAMESPACE, "schema"))
                .collect(),
        };
        for child in root.children().filter(|child| child.namespace() == NAMESPACE) {
            match child.local() {
                "message" | "portType" | "binding" | "service" => {
                    let Some(local) = required(child, "name", diagnostics) else { continue };
                    let name = QName::new(namespace, local);
                    match child.local() {
                        "message" => self.message(child, name, &mut file, diagnostics),
                        "portType" => self.port_type(child, name, diagnostics),
                        "binding" => self.binding(child, name, &mut file, diagnostics),
                        _ => self.service(child, diagnostics),
                    }
                }
                // Imports say where definitions are; all inputs are on the command line.
                "types" | "import" | "documentation" => {}
                other => {
                    diagnostics.report(rule::IGNORED, child.place(), format!("'wsdl:{other}' is not known here"));
                }
            }
        }
        self.files.push(file);
    }

    fn message(&mut self, element: Element<'d>, name: QName, file: &mut Definitions<'d>, diagnostics: &Diagnostics) {
        let mut parts: Vec<Part<'_>> = Vec::new();
        for part in element.children_named(NAMESPACE, "part") {
            let Some(part_name) = required(part, "name", diagnostics) else { continue };
            let content = match (part.attribute("element"), part.attribute("type")) {
                (Some(value), None) => name_in(part, value, diagnostics).map(PartContent::Element),
                (None, Some(value)) => name_in(part, value, diagnostics).map(PartContent::Type),
                _ => {
                    let text = format!("the part '{part_name}' needs either an element or a type");
                    diagnostics.report(rule::MISSING, part.place(), text);
                    None
                }
            };
            if parts.iter().any(|earlier| earlier.name == part_name) {
                diagnostics.report(rule::DUPLICATE, part.place(), format!("there is another part '{part_name}'"));
            }
            parts.extend(content.map(|content| Part { element: part, name: part_name, content }));
        }
        if self.messages.contains_key(&name) {
            return diagnostics.report(rule::DUPLICATE, element.place(), format!("there is another message {name}"));
        }
        file.messages.push(name.clone());
        self.messages.insert(name.clone(), Message { element, name, parts });
    }

    fn port_type(&mut self, element: Element<'d>, name: QName, diagnostics: &Diagnostics) {
        let mut operations: Vec<Operation<'_>> = Vec::new();
        for child in element.children_named(NAMESPACE, "operation") {
            let Some(local) = required(child, "name", diagnostics) else { continue };
            if operations.iter().any(|earlier| earlier.name == local) {
                let text = format!("the port type has another operation '{local}'; overloads have no names in C");
                diagnostics.report(rule::DUPLICATE, child.place(), text);
                continue;
            }
            let (input, output) = (child.child(NAMESPACE, "input"), child.child(NAMESPACE, "output"));
            let Some(input) = input else {
                let text = format!("the operation '{local}' has no input; notifications are not supported");
                diagnostics.report(rule::UNSUPPORTED, child.place(), text);
                continue;
            };
            // The order of the two does not matter: an output that comes first makes a solicitation in WSDL, but in the
            // documentation's SessionBasedCalculatorService.wsdl an ordinary operation is written so.
            let Some(input) = direction(input, diagnostics) else { continue };
            let output = match output {
                None => None,
                Some(output) => match direction(output, diagnostics) {
                    None => continue,
                    output => output,
                },
            };
            operations.push(Operation { element: child, name: local, input, output });
        }
        if self.port_types.contains_key(&name) {
            return diagnostics.report(rule::DUPLICATE, element.place(), format!("there is another port type {name}"));
        }
        self.port_types.insert(name.clone(), PortType { element, name, operations });
    }

    fn binding(&mut self, element: Element<'d>, name: QName, file: &mut Definitions<'d>, diagnostics: &Diagnostics) {
        if self.bindings.contains_key(&name) || self.skipped.contains(&name) {
            return diagnostics.report(rule::DUPLICATE, element.place(), format!("there is another binding {name}"));
        }
        let soap = [(SOAP_11, SoapVersion::Soap11), (SOAP_12, SoapVersion::Soap12)];
        let found = soap.iter().find_map(|&(ns, version)| Some((element.child(ns, "binding")?, ns, version)));
        let Some((soap_binding, soap_ns, soap)) = found else {
            diagnostics.report(
                SKIPPED_BINDING,
                element.place(),
                format!("'{}' is no SOAP binding; it is left out", name.local),
            );
            return self.skipped.push(name);
        };
        let transport = match soap_binding.attribute("transport").map(str::trim) {
            Some(TRANSPORT_HTTP | TRANSPORT_HTTP_12) => Transport::Http,
            Some(TRANSPORT_TCP) => Transport::Tcp,
            other => {
                let other = other.unwrap_or("(none)");
                let text =
                    format!("the transport '{other}' of '{}' is not supported; the binding is left out", name.local);
                diagnostics.report(SKIPPED_BINDING, soap_binding.place(), text);
                return self.skipped.push(name);
            }
        };
        let style = style(soap_binding, Style::Document, diagnostics);
        let Some(port_type) = required(element, "type", diagnostics) else { return };
        let Some(port_type) = name_in(element, port_type, diagnostics) else { return };
        let operations = element.children_named(NAMESPACE, "operation");
        let operations =
            operations.filter_map(|operation| binding_operation(operation, soap_ns, style, diagnostics)).collect();
        file.bindings.push(name.clone());
        self.bindings.insert(name.clone(), Binding { element, name, port_type, soap, transport, operations });
    }

    fn service(&mut self, element: Element<'d>, diagnostics: &Diagnostics) {
        for port in element.children_named(NAMESPACE, "port") {
            let (Some(name), Some(binding)) =
                (required(port, "name", diagnostics), required(port, "binding", diagnostics))
            else {
                continue;
            };
            let Some(binding) = name_in(port, binding, diagnostics) else { continue };
            let reference = |namespace| port.child(namespace, "EndpointReference");
            self.ports.push(Port {
                element: port,
                name,
                binding,
                endpoint_reference: reference(ADDRESSING_10).or_else(|| reference(ADDRESSING_09)),
            });
        }
    }

    /// Reports names that none of the inputs defines. To be called when all are added.
    pub fn check(&self, diagnostics: &Diagnostics) {
        for port_type in self.port_types.values() {
            for operation in &port_type.operations {
                for direction in [Some(&operation.input), operation.output.as_ref()].into_iter().flatten() {
                    if !self.messages.contains_key(&direction.message) {
                        let text = format!("there is no message {}", direction.message);
                        diagnostics.report(rule::UNRESOLVED, direction.element.place(), text);
                    }
                }
            }
        }
        for binding in self.bindings.values() {
            let Some(port_type) = self.port_types.get(&binding.port_type) else {
                let text = format!("there is no port type {}", binding.port_type);
                diagnostics.report(rule::UNRESOLVED, binding.element.place(), text);
                continue;
            };
            for operation in &binding.operations {
                if !port_type.operations.iter().any(|known| known.name == operation.name) {
                    let text = format!("the port type {} has no operation '{}'", port_type.name, operation.name);
                    diagnostics.report(rule::UNRESOLVED, operation.element.place(), text);
                }
            }
        }
        for port in &self.ports {
            if !self.bindings.contains_key(&port.binding) && !self.skipped.contains(&port.binding) {
                let text = format!("there is no binding {}", port.binding);
                diagnostics.report(rule::UNRESOLVED, port.element.place(), text);
            }
        }
    }
}

fn direction<'d>(element: Element<'d>, diagnostics: &Diagnostics) -> Option<Direction<'d>> {
    let message = name_in(element, required(element, "message", diagnostics)?, diagnostics)?;
    Some(Direction { element, message, action: element.attribute_in(ADDRESSING_WSDL, "Action") })
}

fn style(element: Element<'_>, default: Style, diagnostics: &Diagnostics) -> Style {
    match element.attribute("style").map(str::trim) {
        None => default,
        Some("document") => Style::Document,
        Some("rpc") => Style::Rpc,
        Some(other) => {
            let text = format!("the style '{other}' is neither 'document' nor 'rpc'");
            diagnostics.report(rule::INVALID_VALUE, element.place(), text);
            default
        }
    }
}

fn binding_operation<'d>(
    element: Element<'d>,
    soap: &str,
    binding_style: Style,
    diagnostics: &Diagnostics,
) -> Option<BindingOperation<'d>> {
    let name = required(element, "name", diagnostics)?;
    let operation = element.child(soap, "operation");
    let body =
        |direction: &str| element.child(NAMESPACE, direction).map(|direction| body(direction, soap, diagnostics));
    Some(BindingOperation {
        element,
        name,
        action: operation.and_then(|operation| operation.attribute("soapAction")),
        style: operation.map_or(binding_style, |operation| style(operation, binding_style, diagnostics)),
        input: body("input"),
        output: body("output"),
    })
}

fn body<'d>(direction: Element<'d>, soap: &str, diagnostics: &Diagnostics) -> Body<'d> {
    for header in direction.children_named(soap, "header") {
        let text = "SOAP headers are not in the generated code; the application adds and reads them";
        diagnostics.report(rule::IGNORED, header.place(), text);
    }
    let Some(element) = direction.child(soap, "body") else {
        // MIME bindings wrap it; whatever else is there is not SOAP.
        let text = format!("'wsdl:{}' has no soap:body", direction.local());
        diagnostics.report(rule::UNSUPPORTED, direction.place(), text);
        return Body { element: direction, encoded: false, namespace: "", parts: None };
    };
    let encoded = match element.attribute("use").map(str::trim) {
        None | Some("literal") => false,
        Some("encoded") => true,
        Some(other) => {
            let text = format!("the use '{other}' is neither 'literal' nor 'encoded'");
            diagnostics.report(rule::INVALID_VALUE, element.place(), text);
            false
        }
    };
    Body {
        element,
        encoded,
        namespace: element.attribute("namespace").map_or("", str::trim),
        parts: element.attribute("parts").map(|parts| parts.split_whitespace().collect()),
    }
}
