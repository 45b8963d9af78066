//! The faults that the service model makes itself, for messages that never reach an operation: those of
//! WS-Addressing and of SOAP's own processing rules, with their codes, details and headers in each version.

use std::borrow::Cow;

use super::{Fault, QualifiedName, SoapCode};
use crate::error::Result;
use crate::message::addressing::AddressingHeader;
use crate::message::names::{self, Name};
use crate::message::version::{AddressingVersion, EnvelopeVersion};
use crate::xml::{NodeBuffer, Text, Writer, XmlName};

/// Why a message is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Predefined {
    /// No operation for the action.
    ActionNotSupported { action: String },
    /// The action of the transport is not that of the message.
    ActionMismatch { action: String },
    /// An addressing header is missing.
    HeaderRequired(AddressingHeader),
    /// An addressing header is there twice.
    InvalidCardinality(AddressingHeader),
    /// An addressing header does not have the form of one.
    InvalidHeader(AddressingHeader),
    /// The To header is not for this endpoint.
    DestinationUnreachable { to: String },
    /// Headers marked "must understand" that nobody here understood.
    MustUnderstand { headers: Vec<QualifiedName> },
    /// The envelope is of another SOAP version.
    VersionMismatch,
}

/// Language of the texts below.
const LANGUAGE: &str = "en-US";

impl Predefined {
    /// The fault to write in an envelope of this version.
    pub fn fault(&self, envelope: EnvelopeVersion, addressing: AddressingVersion) -> Result<Fault> {
        let codes = self.codes(addressing);
        let mut fault = Fault {
            // SOAP 1.1 knows one code; the place is taken by the one a client can recognise the fault by.
            codes: match (envelope, codes) {
                (EnvelopeVersion::Soap11, mut codes) if codes.len() > 1 => vec![codes.swap_remove(1)],
                (_, codes) => codes,
            },
            ..Fault::default()
        };
        fault = fault.with_reason(LANGUAGE, self.text());
        if envelope == EnvelopeVersion::Soap12 && self.has_detail(addressing) {
            let mut writer = Writer::nodes(NodeBuffer::new());
            writer.start_element(&XmlName::prefixed(names::ENVELOPE_PREFIX, names::DETAIL, names::SOAP12_NS))?;
            self.write_detail(&mut writer, addressing)?;
            writer.end_element()?;
            fault.detail = Some(writer.into_nodes()?);
        }
        Ok(fault)
    }

    /// The Action header of the message that carries the fault.
    pub fn action(&self, addressing: AddressingVersion) -> Option<Name> {
        match self {
            Self::ActionNotSupported { .. }
            | Self::ActionMismatch { .. }
            | Self::HeaderRequired(_)
            | Self::InvalidCardinality(_)
            | Self::InvalidHeader(_)
            | Self::DestinationUnreachable { .. } => addressing.addressing_fault_action(),
            Self::MustUnderstand { .. } | Self::VersionMismatch => addressing.default_fault_action(),
        }
    }

    /// The headers that explain the fault, each a document of its own.
    pub fn headers(&self, envelope: EnvelopeVersion, addressing: AddressingVersion) -> Result<Vec<NodeBuffer>> {
        match (self, envelope) {
            (Self::MustUnderstand { headers }, EnvelopeVersion::Soap12) => headers.iter().map(not_understood).collect(),
            (Self::VersionMismatch, EnvelopeVersion::Soap11 | EnvelopeVersion::Soap12) => {
                Ok(vec![upgrade(envelope.namespace())?])
            }
            (_, EnvelopeVersion::Soap11) if addressing == AddressingVersion::V1_0 && self.has_detail(addressing) => {
                let mut writer = Writer::nodes(NodeBuffer::new());
                writer.start_element(&addressing_name(names::FAULT_DETAIL, addressing))?;
                self.write_detail(&mut writer, addressing)?;
                writer.end_element()?;
                Ok(vec![writer.into_nodes()?])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn codes(&self, addressing: AddressingVersion) -> Vec<QualifiedName> {
        let ns = addressing.namespace().text;
        let wsa = |local: &'static str| QualifiedName::new(local, ns);
        let old = addressing == AddressingVersion::V0_9;
        match self {
            Self::ActionNotSupported { .. } => vec![SoapCode::Sender.code(), wsa("ActionNotSupported")],
            Self::ActionMismatch { .. } => vec![SoapCode::Sender.code(), wsa("ActionMismatch")],
            Self::HeaderRequired(_) if old => vec![SoapCode::Sender.code(), wsa("MessageInformationHeaderRequired")],
            Self::HeaderRequired(_) => vec![SoapCode::Sender.code(), wsa("MessageAddressingHeaderRequired")],
            Self::InvalidCardinality(_) | Self::InvalidHeader(_) if old => {
                vec![SoapCode::Sender.code(), wsa("InvalidMessageInformationHeader")]
            }
            Self::InvalidCardinality(_) => {
                vec![SoapCode::Sender.code(), wsa("InvalidAddressingHeader"), wsa("InvalidCardinality")]
            }
            Self::InvalidHeader(_) => vec![SoapCode::Sender.code(), wsa("InvalidAddressingHeader")],
            Self::DestinationUnreachable { .. } => vec![SoapCode::Sender.code(), wsa("DestinationUnreachable")],
            Self::MustUnderstand { .. } => vec![SoapCode::MustUnderstand.code()],
            Self::VersionMismatch => vec![SoapCode::VersionMismatch.code()],
        }
    }

    fn text(&self) -> String {
        match self {
            Self::ActionNotSupported { action } => format!("No operation has the action '{}'.", shortened(action)),
            Self::ActionMismatch { action } => {
                format!("The action of the transport is not the action of the message, '{}'.", shortened(action))
            }
            Self::HeaderRequired(header) => format!("The addressing header '{}' is required.", header.name().text),
            Self::InvalidCardinality(header) => {
                format!("The addressing header '{}' must not appear more than once.", header.name().text)
            }
            Self::InvalidHeader(header) => format!("The addressing header '{}' is not valid.", header.name().text),
            Self::DestinationUnreachable { to } => {
                format!("There is no endpoint with the address '{}' here.", shortened(to))
            }
            Self::MustUnderstand { headers } => match headers.as_slice() {
                [] => "A header was not understood.".to_owned(),
                [first, ..] => {
                    format!(
                        "The header '{}' in '{}' was not understood.",
                        shortened(&first.local),
                        shortened(&first.ns)
                    )
                }
            },
            Self::VersionMismatch => "The SOAP version of the envelope is not supported.".to_owned(),
        }
    }

    /// Only 1.0 defines how details look; with transport addressing the action is told in the same way.
    fn has_detail(&self, addressing: AddressingVersion) -> bool {
        match self {
            Self::MustUnderstand { .. } | Self::VersionMismatch => false,
            Self::ActionNotSupported { .. } => true,
            _ => addressing == AddressingVersion::V1_0,
        }
    }

    fn write_detail(&self, writer: &mut Writer<'_>, addressing: AddressingVersion) -> Result {
        match self {
            Self::ActionNotSupported { action } => {
                let wrapped = addressing != AddressingVersion::V0_9;
                if wrapped {
                    writer.start_element(&addressing_name(names::PROBLEM_ACTION, addressing))?;
                }
                writer.text_element(&addressing_name(names::ACTION, addressing), Text::Utf8(action))?;
                if wrapped {
                    writer.end_element()?;
                }
                Ok(())
            }
            Self::ActionMismatch { action } => {
                writer.start_element(&addressing_name(names::PROBLEM_ACTION, addressing))?;
                writer.text_element(&addressing_name(names::ACTION, addressing), Text::Utf8(action))?;
                writer.end_element()
            }
            Self::DestinationUnreachable { to } => {
                writer.text_element(&addressing_name(names::PROBLEM_IRI, addressing), Text::Utf8(to))
            }
            Self::HeaderRequired(header) | Self::InvalidCardinality(header) | Self::InvalidHeader(header) => {
                let qname = format!("{}:{}", names::ADDRESSING_PREFIX, header.name().text);
                writer.text_element(&addressing_name(names::PROBLEM_HEADER_QNAME, addressing), Text::Utf8(&qname))
            }
            Self::MustUnderstand { .. } | Self::VersionMismatch => Ok(()),
        }
    }
}

/// What a peer sent, as far as it helps a reader of the text.
fn shortened(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}\u{2026}", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

fn addressing_name(local: Name, addressing: AddressingVersion) -> XmlName<'static> {
    XmlName::prefixed(names::ADDRESSING_PREFIX, local, addressing.namespace())
}

/// `<s:NotUnderstood qname="h:X" xmlns:h="…"/>`. Only SOAP 1.2 has it.
fn not_understood(header: &QualifiedName) -> Result<NodeBuffer> {
    let mut writer = Writer::nodes(NodeBuffer::new());
    writer.start_element(&XmlName::prefixed(names::ENVELOPE_PREFIX, names::NOT_UNDERSTOOD, names::SOAP12_NS))?;
    let qname = if header.ns.is_empty() {
        header.local.to_string()
    } else {
        writer.xmlns("h", header.ns.as_ref().into())?;
        format!("h:{}", header.local)
    };
    writer.attribute(&XmlName::prefixed("", names::QNAME, names::EMPTY), Text::Utf8(&qname))?;
    writer.end_element()?;
    writer.into_nodes()
}

/// `<u:Upgrade xmlns:u="SOAP 1.2"><u:SupportedEnvelope qname="n:Envelope" xmlns:n="…"/></u:Upgrade>`.
fn upgrade(supported: Name) -> Result<NodeBuffer> {
    let mut writer = Writer::nodes(NodeBuffer::new());
    writer.start_element(&XmlName::prefixed("u", names::UPGRADE, names::SOAP12_NS))?;
    writer.start_element(&XmlName::prefixed("u", names::SUPPORTED_ENVELOPE, names::SOAP12_NS))?;
    writer.xmlns("n", supported)?;
    writer.attribute(&XmlName::prefixed("", names::QNAME, names::EMPTY), Text::Utf8("n:Envelope"))?;
    writer.end_element()?;
    writer.end_element()?;
    writer.into_nodes()
}
