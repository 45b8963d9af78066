//! An input file as a tree of elements that know where they stand. Comments and processing instructions are gone; text
//! is kept per element, with that of its children left out.

use std::fmt;
use std::rc::Rc;

use webservices::xml::{DecodeError, Limits, NodeBuffer, NodeKind, Text, Writer, text};

use crate::diagnostic::Place;

/// What an input may hold. Recursion over a document is bounded by the depth.
const LIMITS: Limits = Limits {
    depth: 128,
    attributes: 256,
    namespaces: 512,
    name_length: 16 * 1024,
    nodes: 2 * 1024 * 1024,
    extra_text: 0,
};

/// A name with its namespace; both empty for none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct QName {
    pub namespace: String,
    pub local: String,
}

impl QName {
    pub fn new(namespace: &str, local: &str) -> Self {
        Self { namespace: namespace.to_owned(), local: local.to_owned() }
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.namespace.as_str() {
            "" => write!(f, "'{}' (no namespace)", self.local),
            namespace => write!(f, "'{}' (namespace '{namespace}')", self.local),
        }
    }
}

#[derive(Debug)]
struct Attribute {
    name: QName,
    value: String,
}

#[derive(Debug)]
struct Stored {
    name: QName,
    /// The node in the buffer.
    node: usize,
    place: (usize, usize),
    parent: Option<usize>,
    children: Vec<usize>,
    attributes: Vec<Attribute>,
    text: String,
}

/// One parsed file.
#[derive(Debug)]
pub struct Document {
    /// As it was named on the command line.
    file: Rc<str>,
    /// Where the file came from, if the command line says so; else a URL that no other input has.
    #[allow(dead_code, reason = "policies refer to each other by it")]
    url: String,
    buffer: NodeBuffer,
    elements: Vec<Stored>,
}

/// Tells elements apart, those of other documents included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ElementId {
    document: *const Document,
    index: usize,
}

/// An element of a document.
#[derive(Clone, Copy)]
pub struct Element<'d> {
    document: &'d Document,
    index: usize,
}

impl Document {
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn parse(file: &str, url: String, bytes: &[u8]) -> Result<Self, (Place, String)> {
        let file: Rc<str> = file.into();
        let located = text::parse_located(bytes, &LIMITS).map_err(|DecodeError { place, text, .. }| {
            let (line, column) = place.unwrap_or((0, 0));
            let text = text.replace(", which SOAP forbids", ", which is not accepted");
            (Place { file: file.clone(), line, column }, text)
        })?;
        let mut elements: Vec<Stored> = Vec::new();
        let mut open: Option<usize> = None;
        let mut cursor = located.buffer.cursor();
        loop {
            match cursor.kind() {
                NodeKind::StartElement => {
                    let index = elements.len();
                    elements.push(Stored {
                        name: QName::new(cursor.namespace(), cursor.local_name()),
                        node: cursor.position(),
                        place: located.places.get(index).copied().unwrap_or_default(),
                        parent: open,
                        children: Vec::new(),
                        attributes: cursor
                            .attributes()
                            .map(|attribute| Attribute {
                                name: QName::new(attribute.ns, attribute.local),
                                value: characters(attribute.value),
                            })
                            .collect(),
                        text: String::new(),
                    });
                    if let Some(parent) = open {
                        elements[parent].children.push(index);
                    }
                    open = Some(index);
                }
                NodeKind::EndElement => open = open.and_then(|index| elements[index].parent),
                NodeKind::Text => {
                    if let Some(index) = open {
                        elements[index].text += &characters(cursor.text());
                    }
                }
                NodeKind::Comment => {}
                NodeKind::End => break,
            }
            cursor.advance();
        }
        Ok(Self { file, url, buffer: located.buffer, elements })
    }

    /// The whole file, for what is wrong with no single element of it.
    pub fn place(&self) -> Place {
        Place { file: self.file.clone(), line: 0, column: 0 }
    }

    #[allow(dead_code, reason = "policies refer to each other by it")]
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn root(&self) -> Element<'_> {
        // A document without a root does not parse.
        Element { document: self, index: 0 }
    }
}

fn characters(text: Text<'_>) -> String {
    text.to_str().into_owned()
}

impl<'d> Element<'d> {
    fn stored(self) -> &'d Stored {
        &self.document.elements[self.index]
    }

    pub fn id(self) -> ElementId {
        ElementId { document: self.document, index: self.index }
    }

    pub fn document(self) -> &'d Document {
        self.document
    }

    pub fn place(self) -> Place {
        let (line, column) = self.stored().place;
        Place { file: self.document.file.clone(), line, column }
    }

    pub fn name(self) -> &'d QName {
        &self.stored().name
    }

    pub fn local(self) -> &'d str {
        &self.stored().name.local
    }

    pub fn namespace(self) -> &'d str {
        &self.stored().name.namespace
    }

    pub fn is(self, namespace: &str, local: &str) -> bool {
        self.local() == local && self.namespace() == namespace
    }

    pub fn parent(self) -> Option<Self> {
        self.stored().parent.map(|index| Self { index, ..self })
    }

    pub fn children(self) -> impl Iterator<Item = Self> + 'd {
        self.stored().children.iter().map(move |&index| Self { index, ..self })
    }

    pub fn children_named<'n>(self, namespace: &'n str, local: &'n str) -> impl Iterator<Item = Self> + use<'d, 'n> {
        self.children().filter(move |child| child.is(namespace, local))
    }

    pub fn child(self, namespace: &str, local: &str) -> Option<Self> {
        self.children().find(|child| child.is(namespace, local))
    }

    /// The value of an attribute without namespace.
    pub fn attribute(self, local: &str) -> Option<&'d str> {
        self.attribute_in("", local)
    }

    pub fn attribute_in(self, namespace: &str, local: &str) -> Option<&'d str> {
        let found = self.stored().attributes.iter();
        let found = found.filter(|attribute| attribute.name.local == local && attribute.name.namespace == namespace);
        found.map(|attribute| attribute.value.as_str()).next()
    }

    /// Names and values, without namespace declarations.
    #[allow(dead_code, reason = "for policies")]
    pub fn attributes(self) -> impl Iterator<Item = (&'d QName, &'d str)> {
        self.stored().attributes.iter().map(|attribute| (&attribute.name, attribute.value.as_str()))
    }

    /// All text of the element that is not in a child.
    #[allow(dead_code, reason = "for policies")]
    pub fn text(self) -> &'d str {
        &self.stored().text
    }

    /// What a qualified name in the content of this element stands for; `None` if its prefix is not declared. A name
    /// without prefix is in the default namespace.
    pub fn resolve(self, name: &str) -> Option<QName> {
        let name = name.trim();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let cursor = self.document.buffer.cursor_at(self.stored().node);
        cursor.lookup_prefix(prefix).map(|namespace| QName::new(namespace, local))
    }

    /// The element as XML of its own, with the namespaces that it needs declared on it.
    pub fn to_xml(self) -> String {
        let mut cursor = self.document.buffer.cursor_at(self.stored().node);
        let mut writer = Writer::utf8(Vec::new());
        // A writer without a limit of size refuses nothing that was parsed.
        let written = writer.copy_node(&mut cursor).and_then(|()| writer.finish());
        written.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.name(), self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Document {
        Document::parse("a.xml", "urn:a".into(), text.as_bytes()).unwrap()
    }

    #[test]
    fn elements_know_their_place_and_their_names() {
        let document = parsed("<?pi?>\n<p:a xmlns:p='u' xmlns='d' p:x='1' y='&lt;'>t<b/>\n  <p:c>v</p:c>w</p:a>");
        let root = document.root();
        assert_eq!((root.place().to_string().as_str(), root.text()), ("a.xml:2:1", "t\n  w"));
        assert_eq!(
            (root.attribute_in("u", "x"), root.attribute("x"), root.attribute("y")),
            (Some("1"), None, Some("<"))
        );
        let places: Vec<_> = root.children().map(|child| child.place().to_string()).collect();
        assert_eq!(places, ["a.xml:2:46", "a.xml:3:3"]);
        let c = root.child("u", "c").unwrap();
        assert_eq!((c.text(), c.parent(), root.parent()), ("v", Some(root), None));
        assert_eq!(c.resolve("p:n"), Some(QName::new("u", "n")));
        assert_eq!((c.resolve(" n "), c.resolve("q:n")), (Some(QName::new("d", "n")), None));
        assert_eq!(c.to_xml(), "<p:c xmlns:p=\"u\">v</p:c>");
    }

    #[test]
    fn what_is_no_document_is_refused_where_it_goes_wrong() {
        let refused = |text: &str| {
            let (place, text) = Document::parse("a.xml", String::new(), text.as_bytes()).unwrap_err();
            format!("{place}: {text}")
        };
        assert_eq!(refused("<a>\n<b></a>"), "a.xml:2:4: the element 'b' is ended by 'a'");
        assert_eq!(refused("<!DOCTYPE a><a/>"), "a.xml:1:1: a document type declaration, which is not accepted");
        assert!(refused(&"<a>".repeat(200)).contains("the limit of 128 for the depth"));
        assert!(refused("").contains("no root element"));
    }
}
