//! GET over HTTP: each document is found under its name, behind the path of the endpoint.

use super::{Document, HostMetadata};
use crate::url::Url;

/// What a document is served as.
pub const DOCUMENT_TYPE: &str = "text/xml; charset=utf-8";

impl HostMetadata {
    /// The document for a URL: the path of the endpoint and the document's name, joined by one slash. Escapes do not
    /// matter, case does; the first of several documents with one name is served.
    pub fn find(&self, endpoint: &Url, asked: &Url) -> Option<&Document> {
        let base = endpoint.path_or_root().trim_end_matches('/');
        let rest = asked.path_or_root().strip_prefix(base)?.strip_prefix('/')?;
        let is_asked = |name: &str| !rest.is_empty() && name.trim_start_matches('/') == rest;
        self.documents.iter().find(|document| document.name.as_deref().is_some_and(is_asked))
    }
}
