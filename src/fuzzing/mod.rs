//! What is true of every input, for the fuzz targets in `fuzz/` and, over their corpus, for the unit tests. Not part of
//! the library: it is compiled for these two only.
//!
//! Each function takes the bytes of one case and panics if something does not hold. The first bytes of a case choose
//! limits, versions and the like, as the functions say; so a case can be written by hand.

mod envelope;
mod http;
mod infoset;
mod mtom;
#[cfg(test)]
mod replay;
mod stream;
mod tcp;
mod url;
mod xml;

pub use envelope::envelope;
pub use http::{http_request, http_response};
pub use mtom::mtom;
pub use tcp::tcp_session;
pub use url::url;
pub use xml::{binary_xml, text_xml};

use crate::xml::Limits;

/// The limits that a case chooses: the usual ones, or some that a small input reaches.
fn limits(small: bool) -> Limits {
    if small {
        Limits { depth: 4, attributes: 3, namespaces: 4, name_length: 24, nodes: 40, extra_text: 64 }
    } else {
        Limits::default()
    }
}

/// The same for a document in binary XML, whose names may come from a dictionary: such a string is no memory of the
/// document, and the dictionary has its own limit.
fn limits_with_dictionary(small: bool) -> Limits {
    let limits = limits(small);
    Limits { name_length: limits.name_length.max(256), ..limits }
}
