//! Copying elements of a document into a writer with changes to their attributes.

use crate::error::Result;
use crate::xml::{Cursor, NodeBuffer, Writer, XmlName};

/// Starts an element like the one the cursor is on. See [`copy_attributes`].
pub(super) fn start_like(element: Cursor<'_>, without: Option<&str>, writer: &mut Writer<'_>) -> Result {
    writer.start_element(&XmlName::prefixed(
        element.prefix(),
        element.local_name().into(),
        element.namespace().into(),
    ))?;
    copy_attributes(element, without, writer)
}

/// Adds an element's attributes, without those of one namespace, and every prefix it could refer to.
pub(super) fn copy_attributes(element: Cursor<'_>, without: Option<&str>, writer: &mut Writer<'_>) -> Result {
    for declaration in element.declarations_in_scope() {
        // A default namespace would take the element itself along.
        if !declaration.prefix.is_empty() && writer.lookup_prefix(declaration.prefix) != Some(declaration.ns) {
            writer.xmlns(declaration.prefix, declaration.ns.into())?;
        }
    }
    for attribute in element.attributes().filter(|attribute| Some(attribute.ns) != without) {
        let prefix = if attribute.prefix.is_empty() { None } else { Some(attribute.prefix) };
        let name = XmlName { prefix, local: attribute.local.into(), ns: attribute.ns.into() };
        writer.attribute(&name, attribute.value)?;
    }
    Ok(())
}

/// Adds the content of an element.
pub(super) fn copy_content(element: Cursor<'_>, writer: &mut Writer<'_>) -> Result {
    let mut content = element;
    content.advance();
    writer.copy_content(&mut content)
}

/// The element as a document of its own, without the attributes of one namespace.
pub(super) fn copy_element(element: Cursor<'_>, without: Option<&str>) -> Result<NodeBuffer> {
    let mut writer = Writer::nodes(NodeBuffer::new());
    start_like(element, without, &mut writer)?;
    copy_content(element, &mut writer)?;
    writer.end_element()?;
    writer.into_nodes()
}
