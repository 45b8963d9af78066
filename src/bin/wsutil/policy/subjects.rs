//! Which policies apply to a binding: those of the port that uses it, of the binding itself and of its port type together.
//! Policies of services, operations and messages say what no channel can be told.

use super::alternatives::{Alternative, Normaliser};
use super::mapping::{APPLICATION, Meaning, Remark, UNSUPPORTED, meaning};
use super::names::{ADDRESSING_10, is_policy, is_true, policy_attribute};
use super::references::Policies;
use crate::diagnostic::{Diagnostics, Rule, rule};
use crate::document::Element;
use crate::wsdl::{self, Binding, Port, Wsdl};

/// The policy admits several ways; the first is taken.
const CHOICE: Rule = Rule::warning(3, "policy-alternatives");
/// Ports of one binding differ.
const PORTS: Rule = Rule::warning(1, "policy-of-ports");

/// What the policies of a binding mean that a port uses; `None` after a report.
pub fn of_binding<'d>(
    binding: &Binding<'d>,
    wsdl: &Wsdl<'d>,
    policies: &Policies<'d>,
    diagnostics: &Diagnostics,
) -> Option<Meaning> {
    let mut chosen: Option<Meaning> = None;
    for port in wsdl.ports_of(&binding.name) {
        let meaning = of_port(port, binding, wsdl, policies, diagnostics)?;
        match &chosen {
            None => chosen = Some(meaning),
            Some(first) if first.settings == meaning.settings => {}
            Some(_) => {
                let text = format!(
                    "the policy of the port '{}' differs from that of the first one with this binding, which is taken",
                    port.name
                );
                diagnostics.report(PORTS, port.element.place(), text);
            }
        }
    }
    let chosen = chosen?;
    for Remark { rule, place, text } in &chosen.remarks {
        diagnostics.report(*rule, place.clone(), text);
    }
    Some(chosen)
}

fn of_port<'d>(
    port: &Port<'d>,
    binding: &Binding<'d>,
    wsdl: &Wsdl<'d>,
    policies: &Policies<'d>,
    diagnostics: &Diagnostics,
) -> Option<Meaning> {
    let normaliser = Normaliser::new(policies, diagnostics);
    let port_type = wsdl.port_types.get(&binding.port_type).map(|port_type| port_type.element);
    let mut alternatives = vec![Alternative::new()];
    for subject in [Some(port.element), Some(binding.element), port_type].into_iter().flatten() {
        let attached = normaliser.attached(subject)?;
        alternatives = normaliser.both(alternatives, &attached, subject)?;
    }
    for subject in [port.element, binding.element] {
        if let Some(required) = using_addressing(subject, diagnostics) {
            let required = normaliser.demanded(required);
            alternatives = normaliser.both(alternatives, &required, subject)?;
        }
    }
    choose(&alternatives, binding, diagnostics)
}

/// The first alternative that means something.
fn choose(alternatives: &[Alternative<'_>], binding: &Binding<'_>, diagnostics: &Diagnostics) -> Option<Meaning> {
    let read =
        |alternative: &Alternative<'_>| meaning(alternative, binding.transport, binding.soap, binding.element.place());
    let mut refused = Vec::new();
    for (index, alternative) in alternatives.iter().enumerate() {
        match read(alternative) {
            Ok(meaning) => {
                let others = alternatives[index + 1..].iter().filter_map(|other| read(other).ok());
                let others = others.filter(|other| other.settings != meaning.settings).count();
                if others > 0 {
                    let text = format!("the policy admits {others} more alternatives; the first is taken");
                    diagnostics.report(CHOICE, binding.element.place(), text);
                }
                return Some(meaning);
            }
            Err(remark) => refused.push(remark),
        }
    }
    let consequence = format!("'{}' gets no policy description and no helper functions", binding.name.local);
    if refused.is_empty() {
        let text = format!("the policy admits no alternative; {consequence}");
        diagnostics.report(UNSUPPORTED, binding.element.place(), text);
    }
    for Remark { rule, place, text } in refused {
        diagnostics.report(rule, place, format!("{text}; {consequence}"));
    }
    None
}

/// `wsaw:UsingAddressing` as an extension of WSDL. Only one that is required says what messages look like.
fn using_addressing<'d>(subject: Element<'d>, diagnostics: &Diagnostics) -> Option<Element<'d>> {
    let element = subject.child(ADDRESSING_10, "UsingAddressing")?;
    if is_true(element.attribute_in(wsdl::NAMESPACE, "required")) {
        return Some(element);
    }
    let text = "addressing that is not required is not used";
    diagnostics.report(rule::IGNORED, element.place(), text);
    None
}

/// Reports the policies that have no effect: of services, operations and messages.
pub fn report_others(wsdl: &Wsdl<'_>, diagnostics: &Diagnostics) {
    let report = |subject: Element<'_>, what: &str| {
        let attached =
            subject.children().find(|child| is_policy(*child, "Policy") || is_policy(*child, "PolicyReference"));
        let attribute = policy_attribute(subject, "PolicyURIs").map(|_| subject);
        if let Some(element) = attached.or(attribute) {
            let text =
                format!("a policy of {what} is not part of a policy description; the application has to see to it");
            diagnostics.report(APPLICATION, element.place(), text);
        }
    };
    let directions = |operation: Element<'_>| {
        for direction in operation.children().filter(|child| matches!(child.local(), "input" | "output" | "fault")) {
            report(direction, "a message");
        }
    };
    for port in &wsdl.ports {
        if let Some(service) = port.element.parent() {
            report(service, "a service");
        }
    }
    for binding in wsdl.bindings.values().filter(|binding| wsdl.ports_of(&binding.name).next().is_some()) {
        for operation in &binding.operations {
            report(operation.element, "an operation");
            directions(operation.element);
        }
        for operation in wsdl.port_types.get(&binding.port_type).iter().flat_map(|port_type| &port_type.operations) {
            report(operation.element, "an operation");
            directions(operation.element);
        }
    }
    for message in wsdl.messages.values() {
        report(message.element, "a message");
    }
}
