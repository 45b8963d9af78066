//! Metadata exchange: what a host tells about its service to those who ask, by WS-MetadataExchange (`mex`) or by a plain
//! GET over HTTP (`get`). The application supplies the documents (`document`); the host adds the service with its ports
//! (`ports`).
//!
//! Nothing here knows hosts, channels or messages: they say what was asked, and get an answer. Uses `xml`, `url` and the
//! versions of `message`.

mod document;
mod get;
mod mex;
mod ports;
mod settings;

pub use document::{Document, ServedText};
pub use get::DOCUMENT_TYPE;
pub use mex::{GET_ACTION, GET_RESPONSE_ACTION, asked_host};
pub use ports::PortEndpoint;
pub use settings::{EndpointMetadata, Exchange, GivenMatching, Matching, Port};

use std::borrow::Cow;

use crate::error::Result;

/// The name of the service element that is generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceName {
    pub name: String,
    /// The target namespace of the WSDL that gets the element.
    pub ns: String,
}

/// The metadata of a host.
#[derive(Debug, Default)]
pub struct HostMetadata {
    pub documents: Vec<Document>,
    /// `None`: no service is generated.
    pub service: Option<ServiceName>,
}

impl HostMetadata {
    /// The document that gets the service element: the WSDL of the service's namespace, unless some WSDL has a service.
    fn extended(&self) -> Option<(&Document, &ServiceName)> {
        let service = self.service.as_ref()?;
        let definitions = || self.documents.iter().filter_map(|document| Some((document, document.definitions()?)));
        if definitions().any(|(_, definitions)| definitions.has_service) {
            return None;
        }
        let (document, _) = definitions().find(|(_, definitions)| definitions.target_ns == service.ns)?;
        Some((document, service))
    }

    /// The text of a document as it is served to somebody who calls the host by this name.
    pub fn text<'m>(
        &'m self,
        document: &'m Document,
        ports: &[PortEndpoint<'_>],
        asked_host: &str,
    ) -> Result<ServedText<'m>> {
        match self.extended() {
            Some((extended, service)) if std::ptr::eq(extended, document) => {
                Ok(Cow::Owned(document.with_last(&ports::service_element(service, ports, asked_host)?)))
            }
            _ => Ok(Cow::Borrowed(document.content())),
        }
    }
}

#[cfg(test)]
mod tests;
