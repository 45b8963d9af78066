//! A fault read from the content of a SOAP body.

use super::{Fault, QualifiedName, Reason};
use crate::abi::{WS_E_INVALID_FORMAT, WS_E_INVALID_OPERATION};
use crate::error::{Failure, Result};
use crate::message::addressing::{children, trim};
use crate::message::copy::copy_element;
use crate::message::version::EnvelopeVersion;
use crate::xml::{Cursor, XML_NAMESPACE};

impl Fault {
    /// Reads the Fault element the cursor is on. Names are kept as they were sent.
    ///
    /// # Errors
    /// `WS_E_INVALID_FORMAT` if this is no fault of this version, `WS_E_INVALID_OPERATION` if messages have no
    /// envelope.
    pub fn read(element: Cursor<'_>, envelope: EnvelopeVersion) -> Result<Self> {
        let ns = envelope.namespace().text;
        if envelope == EnvelopeVersion::None {
            return Err(Failure::new(WS_E_INVALID_OPERATION, "a message without envelope cannot carry a fault"));
        }
        if !element.is_element("Fault", ns) {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "the body does not contain a fault"));
        }
        let fault = match envelope {
            EnvelopeVersion::Soap12 => read_1_2(element, ns)?,
            EnvelopeVersion::Soap11 | EnvelopeVersion::None => read_1_1(element)?,
        };
        if fault.codes.is_empty() {
            return Err(Failure::new(WS_E_INVALID_FORMAT, "the fault has no code"));
        }
        Ok(fault)
    }
}

fn read_1_1(element: Cursor<'_>) -> Result<Fault> {
    let mut fault = Fault::default();
    for child in children(element) {
        match child.local_name() {
            "faultcode" if fault.codes.is_empty() => fault.codes.push(read_code(child)?),
            "faultstring" if fault.reasons.is_empty() => fault.reasons.push(read_reason(child)?),
            "faultactor" => fault.actor = read_text(child)?,
            "detail" if fault.detail.is_none() => fault.detail = Some(copy_element(child, None)?),
            _ => {}
        }
    }
    Ok(fault)
}

fn read_1_2(element: Cursor<'_>, ns: &str) -> Result<Fault> {
    let mut fault = Fault::default();
    for child in children(element).filter(|child| child.namespace() == ns) {
        match child.local_name() {
            "Code" if fault.codes.is_empty() => read_codes(child, ns, &mut fault.codes)?,
            "Reason" => {
                for text in children(child).filter(|text| text.is_element("Text", ns)) {
                    fault.reasons.push(read_reason(text)?);
                }
            }
            "Node" => fault.node = read_text(child)?,
            "Role" => fault.actor = read_text(child)?,
            "Detail" if fault.detail.is_none() => fault.detail = Some(copy_element(child, None)?),
            _ => {}
        }
    }
    Ok(fault)
}

/// Code and subcodes; how deep they nest is limited by the depth limit of documents.
fn read_codes(code: Cursor<'_>, ns: &str, codes: &mut Vec<QualifiedName>) -> Result {
    let mut level = Some(code);
    while let Some(element) = level.take() {
        for child in children(element) {
            if child.is_element("Value", ns) {
                codes.push(read_code(child)?);
            } else if child.is_element("Subcode", ns) {
                level = Some(child);
            }
        }
    }
    Ok(())
}

/// A prefix that is not declared does not make the fault unreadable; the code is then without namespace.
fn read_code(element: Cursor<'_>) -> Result<QualifiedName> {
    let mut cursor = element;
    cursor.advance();
    let content = cursor.read_text_content()?;
    let (prefix, local) = content.as_text().to_qname()?;
    let ns = element.lookup_prefix(&prefix).unwrap_or_default();
    Ok(QualifiedName::new(local.into_owned(), ns.to_owned()))
}

fn read_reason(element: Cursor<'_>) -> Result<Reason> {
    let lang = element.attribute("lang", XML_NAMESPACE).map(|value| value.to_str().into_owned()).unwrap_or_default();
    let mut cursor = element;
    cursor.advance();
    Ok(Reason { lang, text: cursor.read_string()?.into_owned() })
}

fn read_text(element: Cursor<'_>) -> Result<String> {
    let mut cursor = element;
    cursor.advance();
    Ok(trim(&cursor.read_string()?).to_owned())
}
