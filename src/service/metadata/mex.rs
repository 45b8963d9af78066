//! WS-MetadataExchange of September 2004: a WS-Transfer Get, answered with every document in a section of its own.

use std::borrow::Cow;

use super::ports::name;
use super::{Document, EndpointMetadata, Exchange, HostMetadata, PortEndpoint};
use crate::error::Result;
use crate::message::AddressingVersion;
use crate::url::{Flags, Scheme, Url};
use crate::xml::{Text, Writer, XmlName};

pub const GET_ACTION: &str = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get";
pub const GET_RESPONSE_ACTION: &str = "http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse";

const MEX_NS: &str = "http://schemas.xmlsoap.org/ws/2004/09/mex";

impl EndpointMetadata {
    /// Whether a message with this action and To header asks an endpoint for the metadata of its host.
    pub fn is_mex_request(&self, action: Option<&str>, to: Option<&str>) -> bool {
        self.exchange == Exchange::Mex && action == Some(GET_ACTION) && self.is_addressed(to)
    }
}

impl HostMetadata {
    /// Writes the body of the answer.
    pub fn mex_reply(&self, ports: &[PortEndpoint<'_>], asked_host: &str, writer: &mut Writer<'_>) -> Result<()> {
        writer.start_element(&name("mex", "Metadata", MEX_NS))?;
        for document in &self.documents {
            let parsed = document.parsed()?;
            writer.start_element(&name("mex", "MetadataSection", MEX_NS))?;
            writer.attribute(&XmlName::local("Dialect"), Text::Utf8(&parsed.dialect))?;
            if !parsed.identifier.is_empty() {
                writer.attribute(&XmlName::local("Identifier"), Text::Utf8(&parsed.identifier))?;
            }
            let extended;
            let mut root = match self.text(document, ports, asked_host)? {
                Cow::Borrowed(_) => parsed.nodes.cursor(),
                Cow::Owned(text) => {
                    extended = Document::new(text, document.name.clone());
                    extended.parsed()?.nodes.cursor()
                }
            };
            root.skip_to_content();
            writer.copy_node(&mut root)?;
            writer.end_element()?;
        }
        writer.end_element()
    }
}

/// The host as the sender of a message calls it: in the To header if that says where the message was sent, otherwise as
/// the transport has it.
pub fn asked_host(to: Option<&str>, scheme: Scheme, transport_host: &str) -> String {
    // "anonymous" is a URL of HTTP, but no place.
    let anonymous = [AddressingVersion::V0_9, AddressingVersion::V1_0].map(|version| version.anonymous().text);
    to.filter(|to| !anonymous.contains(to))
        .and_then(|to| Url::parse(to, Flags::default()).ok())
        .filter(|to| to.scheme == scheme)
        .map_or_else(|| transport_host.to_owned(), |to| to.host)
}
