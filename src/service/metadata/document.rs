//! The documents of the application: WSDL, XML Schema, WS-Policy. They are served as they were given; they are only
//! parsed, once and when somebody asks, to see what they are and to put them into a message. The documentation promises
//! that nobody verifies them, so one that is not well-formed can still be had by GET.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::error::{Failure, Result};
use crate::xml::{Limits, NodeBuffer, NodeKind, text};

pub(super) const WSDL_NS: &str = "http://schemas.xmlsoap.org/wsdl/";
const SCHEMA_NS: &str = "http://www.w3.org/2001/XMLSchema";

/// These are the application's own documents, which nest deeper than messages and are as long as it likes.
const LIMITS: Limits = Limits {
    depth: 256,
    attributes: 1024,
    namespaces: 1024,
    name_length: 64 * 1024,
    nodes: usize::MAX,
    extra_text: usize::MAX,
};

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// A document, with what the host has added.
pub type ServedText<'m> = Cow<'m, str>;

/// One document of the application.
#[derive(Debug)]
pub struct Document {
    content: String,
    /// What is behind the path of the endpoint in the URL for GET.
    pub name: Option<String>,
    parsed: OnceLock<Result<Parsed>>,
}

/// What a document is.
#[derive(Debug)]
pub(super) struct Parsed {
    pub nodes: NodeBuffer,
    /// The kind of document, as WS-MetadataExchange names it: the namespace of the root.
    pub dialect: String,
    /// Which one of that kind it is; may be empty.
    pub identifier: String,
    definitions: Option<Definitions>,
}

/// What matters of a WSDL.
#[derive(Debug)]
pub(super) struct Definitions {
    pub target_ns: String,
    pub has_service: bool,
    /// The root as it is written.
    root: String,
}

impl Document {
    pub fn new(content: String, name: Option<String>) -> Self {
        let content = match honest(&content) {
            kept if kept.len() == content.len() => content,
            kept => kept.to_owned(),
        };
        Self { content, name, parsed: OnceLock::new() }
    }

    pub(super) fn content(&self) -> &str {
        &self.content
    }

    pub(super) fn parsed(&self) -> Result<&Parsed> {
        self.parsed.get_or_init(|| parse(&self.content)).as_ref().map_err(|failure| {
            let name = self.name.as_deref().unwrap_or("without a name");
            failure.clone().within(format!("the metadata document '{name}' cannot be sent in a message"))
        })
    }

    pub(super) fn definitions(&self) -> Option<&Definitions> {
        self.parsed().ok()?.definitions.as_ref()
    }

    /// The content of a WSDL with an element behind the last child of its root.
    pub(super) fn with_last(&self, element: &str) -> String {
        let content = self.content.as_str();
        let Some(Definitions { root, .. }) = self.definitions() else { return content.to_owned() };
        // Only comments and white space can follow the root.
        let mut end = content.trim_end_matches(BLANKS);
        while let Some(start) = end.strip_suffix("-->").and_then(|rest| rest.rfind("<!--")) {
            end = end[..start].trim_end_matches(BLANKS);
        }
        let rest = &content[end.len()..];
        match (end.strip_suffix("/>"), end.rfind("</")) {
            (Some(start), _) => [start, ">", element, "</", root, ">", rest].concat(),
            (None, Some(position)) => [&content[..position], element, &content[position..]].concat(),
            (None, None) => content.to_owned(),
        }
    }
}

/// The content without what would be wrong about it where it is served as UTF-8: a byte order mark, and the declaration
/// of another encoding. The application has transcoded the document, since strings of the API are UTF-8.
fn honest(content: &str) -> &str {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    match declaration(content) {
        Some(declaration)
            if declaration.contains("encoding") && !declaration.to_ascii_lowercase().contains("utf-8") =>
        {
            content[declaration.len()..].trim_start_matches(BLANKS)
        }
        _ => content,
    }
}

/// The XML declaration at the beginning.
fn declaration(content: &str) -> Option<&str> {
    content.strip_prefix("<?xml")?.strip_prefix(BLANKS)?;
    content.find("?>").map(|end| &content[..end + 2])
}

/// What is behind the processing instructions in front of the root, such as links to style sheets. Messages have none.
fn without_instructions(mut content: &str) -> &str {
    loop {
        content = content.trim_start_matches(BLANKS);
        let end = if content.starts_with("<?") {
            "?>"
        } else if content.starts_with("<!--") {
            "-->"
        } else {
            return content;
        };
        let Some((_, rest)) = content.split_once(end) else { return content };
        content = rest;
    }
}

fn parse(content: &str) -> Result<Parsed> {
    // Schemas in the documentation's examples have attributes without white space between them.
    let nodes = text::parse_crowded(without_instructions(content).as_bytes(), &LIMITS).map_err(Failure::from)?;
    let mut root = nodes.cursor();
    root.skip_to_content();
    let attribute = |name: &str| root.attribute(name, "").map(|value| value.to_str().into_owned()).unwrap_or_default();
    let is_wsdl = root.is_element("definitions", WSDL_NS);
    let identifier = if is_wsdl || root.is_element("schema", SCHEMA_NS) {
        attribute("targetNamespace")
    } else {
        // A policy may have a name.
        attribute("Name")
    };
    let dialect = root.namespace().to_owned();
    let definitions = is_wsdl.then(|| {
        let colon = if root.prefix().is_empty() { "" } else { ":" };
        let mut child = root;
        child.advance();
        let mut has_service = false;
        while !matches!(child.kind(), NodeKind::EndElement | NodeKind::End) {
            has_service |= child.is_element("service", WSDL_NS);
            child.skip_element();
        }
        let root = [root.prefix(), colon, root.local_name()].concat();
        Definitions { target_ns: identifier.clone(), has_service, root }
    });
    Ok(Parsed { dialect, identifier, definitions, nodes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(content: &str) -> Document {
        Document::new(content.to_owned(), None)
    }

    #[test]
    fn documents_are_recognised_by_their_roots() {
        for (content, dialect, identifier, has_service) in [
            (
                "<?xml version='1.0'?><!-- x --><definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='t'/>",
                WSDL_NS,
                "t",
                Some(false),
            ),
            (
                "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/'> text <w:types/><!-- --> <w:service/>\n</w:definitions>",
                WSDL_NS,
                "",
                Some(true),
            ),
            ("<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='t'/>", SCHEMA_NS, "t", None),
            (
                "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema'elementFormDefault='qualified' targetNamespace='t'/>",
                SCHEMA_NS,
                "t",
                None,
            ),
            (
                "<p:Policy xmlns:p='http://www.w3.org/ns/ws-policy' Name='n'/>",
                "http://www.w3.org/ns/ws-policy",
                "n",
                None,
            ),
            ("<?xml-stylesheet href='a'?> <?b?><a xmlns='urn:a'/>", "urn:a", "", None),
        ] {
            let document = document(content);
            let parsed = document.parsed().unwrap();
            assert_eq!((parsed.dialect.as_str(), parsed.identifier.as_str()), (dialect, identifier), "{content}");
            assert_eq!(document.definitions().map(|definitions| definitions.has_service), has_service, "{content}");
        }
    }

    #[test]
    fn a_document_that_is_not_well_formed_is_kept_and_its_failure_names_it() {
        for content in ["not XML", "<a>", "<!DOCTYPE a><a/>", "<!-- ", "<?a", ""] {
            let document = Document::new(content.to_owned(), Some("a.wsdl".to_owned()));
            assert_eq!(document.content(), content);
            assert!(document.definitions().is_none());
            let failure = document.parsed().unwrap_err();
            assert!(failure.to_string().contains("'a.wsdl'"), "{failure}");
        }
    }

    #[test]
    fn an_element_is_added_in_front_of_the_end_of_the_root() {
        const START: &str = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/'";
        for (before, after) in [
            ("><w:types/></w:definitions>\n", "><w:types/><c/></w:definitions>\n"),
            ("></w:definitions ><!-- </a> --> <!-- /> -->\n", "><c/></w:definitions ><!-- </a> --> <!-- /> -->\n"),
            (" />\n<!-- x -->", " ><c/></w:definitions>\n<!-- x -->"),
        ] {
            let extended = document(&[START, before].concat()).with_last("<c/>");
            assert_eq!(extended, [START, after].concat());
            text::parse(extended.as_bytes(), &LIMITS).unwrap();
        }
    }

    #[test]
    fn what_contradicts_utf_8_is_taken_away() {
        for (given, served) in [
            ("\u{FEFF}<a/>", "<a/>"),
            ("<?xml version='1.0' encoding='utf-16'?>\n<a/>", "<a/>"),
            ("\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "<a/>"),
            ("<?xml version='1.0' encoding='UTF-8'?>\n<a/>", "<?xml version='1.0' encoding='UTF-8'?>\n<a/>"),
            ("<?xml version='1.0'?><a/>", "<?xml version='1.0'?><a/>"),
            ("<?xml-stylesheet encoding='utf-16'?><a/>", "<?xml-stylesheet encoding='utf-16'?><a/>"),
        ] {
            assert_eq!(document(given).content(), served);
        }
    }
}
