//! What a document may contain. Every limit is checked before the memory is taken.

/// Limits of one document. The first three are reader properties of the API; the others bound what a small
/// message can grow into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// `WS_XML_READER_PROPERTY_MAX_DEPTH`: nested elements.
    pub depth: usize,
    /// `WS_XML_READER_PROPERTY_MAX_ATTRIBUTES`: attributes of one element, without namespace declarations.
    pub attributes: usize,
    /// `WS_XML_READER_PROPERTY_MAX_NAMESPACES`: namespace declarations in scope at any time.
    pub namespaces: usize,
    /// Bytes of one prefix, local name or namespace that the document itself spells out.
    pub name_length: usize,
    /// Nodes of the whole document, counting start, end, text and comment. An array record makes three per item.
    pub nodes: usize,
    /// Bytes of text the document may need beyond `TEXT_EXPANSION` times its own length. Dictionary strings that are
    /// joined with other text are copied, so a few bytes can stand for thousands.
    pub extra_text: usize,
}

/// How many bytes of text a byte of a document may become: "false" is one byte in a binary list.
pub const TEXT_EXPANSION: usize = 8;

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 32,
            attributes: 128,
            namespaces: 32,
            name_length: 16 * 1024,
            nodes: 4 * 1024 * 1024,
            extra_text: 256 * 1024,
        }
    }
}
