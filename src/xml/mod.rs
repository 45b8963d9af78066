//! XML in its two encodings, neutral of either: documents ([`NodeBuffer`]), reading positions in them ([`Cursor`]),
//! typed text ([`Text`]), writing ([`Writer`]) and the codecs.
//!
//! No I/O and no `unsafe`; depends on `abi` for result codes, on `error`, and on `url` for its escapes only.

pub mod binary;
mod builder;
mod cursor;
mod decode_error;
pub mod dictionary;
mod limits;
mod name;
mod node;
pub(crate) mod scan;
pub mod text;
mod value;
mod writer;
pub mod xop;

pub use cursor::{Attribute, Cursor, Declaration, NodeKind, TextContent};
pub use decode_error::{DecodeError, DecodeErrorKind};
pub use dictionary::{SessionDictionary, SessionTable, SessionWriter};
pub use limits::Limits;
pub use name::{Source, XmlName, XmlStr};
pub use node::NodeBuffer;
pub use value::{DateTime, DateTimeKind, Decimal, Text};
pub use writer::{Opening, Writer};

/// The namespace that the prefix `xml` always stands for.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of declarations themselves; nothing may be bound to it.
pub const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";
