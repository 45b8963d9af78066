//! A fault as the content of a SOAP body.

use super::{Fault, QualifiedName, Reason};
use crate::abi::{E_INVALIDARG, WS_E_INVALID_OPERATION};
use crate::error::{Failure, Result};
use crate::message::copy::{copy_attributes, copy_content};
use crate::message::names::{self, Name};
use crate::message::version::EnvelopeVersion;
use crate::xml::{NodeKind, Text, Writer, XML_NAMESPACE, XmlName, XmlStr};

const XML_LANG: XmlName<'static> = XmlName::prefixed("xml", XmlStr::inline("lang"), XmlStr::inline(XML_NAMESPACE));

impl Fault {
    /// Writes the Fault element. SOAP 1.1 has room for the first code and the first reason only, and none for the
    /// node.
    ///
    /// # Errors
    /// `E_INVALIDARG` if the fault has no code, `WS_E_INVALID_OPERATION` if messages have no envelope, and what the
    /// writer reports.
    pub fn write(&self, envelope: EnvelopeVersion, writer: &mut Writer<'_>) -> Result {
        let [first, subcodes @ ..] = self.codes.as_slice() else {
            return Err(Failure::new(E_INVALIDARG, "a fault needs at least one code"));
        };
        match envelope {
            EnvelopeVersion::Soap11 => self.write_1_1(first, writer),
            EnvelopeVersion::Soap12 => self.write_1_2(first, subcodes, writer),
            EnvelopeVersion::None => {
                Err(Failure::new(WS_E_INVALID_OPERATION, "a message without envelope cannot carry a fault"))
            }
        }
    }

    fn write_1_1(&self, code: &QualifiedName, writer: &mut Writer<'_>) -> Result {
        let name = |local: Name| XmlName::prefixed("", local, names::EMPTY);
        writer.start_element(&envelope_name(names::FAULT, names::SOAP11_NS))?;
        writer.start_element(&name(names::FAULT_CODE_1_1))?;
        write_code(code, true, names::SOAP11_NS, writer)?;
        writer.end_element()?;
        writer.start_element(&name(names::FAULT_STRING_1_1))?;
        if let Some(reason) = self.reasons.first() {
            write_reason(reason, writer)?;
        }
        writer.end_element()?;
        if !self.actor.is_empty() {
            writer.text_element(&name(names::FAULT_ACTOR_1_1), Text::Utf8(&self.actor))?;
        }
        self.write_detail(&name(names::DETAIL_1_1), writer)?;
        writer.end_element()
    }

    fn write_1_2(&self, code: &QualifiedName, subcodes: &[QualifiedName], writer: &mut Writer<'_>) -> Result {
        let name = |local: Name| envelope_name(local, names::SOAP12_NS);
        writer.start_element(&name(names::FAULT))?;
        writer.start_element(&name(names::CODE))?;
        for (index, code) in std::iter::once(code).chain(subcodes).enumerate() {
            if index > 0 {
                writer.start_element(&name(names::SUBCODE))?;
            }
            writer.start_element(&name(names::VALUE))?;
            write_code(code, index == 0, names::SOAP12_NS, writer)?;
            writer.end_element()?;
        }
        for _ in 0..=subcodes.len() {
            writer.end_element()?;
        }
        writer.start_element(&name(names::REASON))?;
        for reason in &self.reasons {
            writer.start_element(&name(names::TEXT))?;
            write_reason(reason, writer)?;
            writer.end_element()?;
        }
        writer.end_element()?;
        if !self.node.is_empty() {
            writer.text_element(&name(names::NODE), Text::Utf8(&self.node))?;
        }
        if !self.actor.is_empty() {
            writer.text_element(&name(names::ROLE), Text::Utf8(&self.actor))?;
        }
        self.write_detail(&name(names::DETAIL), writer)?;
        writer.end_element()
    }

    /// The detail under its name in this version, with the attributes and content it was given.
    fn write_detail(&self, name: &XmlName<'_>, writer: &mut Writer<'_>) -> Result {
        let Some(detail) = &self.detail else { return Ok(()) };
        let mut root = detail.cursor();
        root.skip_to_content();
        if root.kind() != NodeKind::StartElement {
            return Err(Failure::new(E_INVALIDARG, "the detail of a fault has to be an element"));
        }
        writer.start_element(name)?;
        copy_attributes(root, None, writer)?;
        copy_content(root, writer)?;
        writer.end_element()
    }
}

fn envelope_name(local: Name, ns: Name) -> XmlName<'static> {
    XmlName::prefixed(names::ENVELOPE_PREFIX, local, ns)
}

fn write_reason(reason: &Reason, writer: &mut Writer<'_>) -> Result {
    writer.attribute(&XML_LANG, Text::Utf8(&reason.lang))?;
    writer.text(Text::Utf8(&reason.text))
}

/// A code as the text of the element that has just been started. The first one may be SOAP's own, without namespace or
/// with that of either version: then it gets the name and the namespace of this version.
fn write_code(code: &QualifiedName, first: bool, soap: Name, writer: &mut Writer<'_>) -> Result {
    let is_soap = [names::SOAP11_NS, names::SOAP12_NS].iter().any(|ns| code.ns == ns.text);
    let (local, ns): (&str, &str) = if first && (code.ns.is_empty() || is_soap) {
        let local = match (&*code.local, soap == names::SOAP11_NS) {
            ("Sender", true) => "Client",
            ("Receiver", true) => "Server",
            ("Client", false) => "Sender",
            ("Server", false) => "Receiver",
            (local, _) => local,
        };
        (local, soap.text)
    } else {
        (&code.local, &code.ns)
    };
    let prefix = if ns.is_empty() { String::new() } else { writer.prefix_for(ns.into())? };
    if prefix.is_empty() {
        return writer.text(Text::Utf8(local));
    }
    writer.text(Text::Utf8(&format!("{prefix}:{local}")))
}
