//! Messages in several parts.

use super::infoset::{Item, check, infoset};
use super::limits;
use crate::abi::WS_E_INVALID_FORMAT;
use crate::channel::encoding::{Charset, WireEncoding};
use crate::channel::http::content::{self, ContentType};
use crate::message::EnvelopeVersion;
use crate::xml::xop::is_include;
use crate::xml::{Limits, NodeBuffer};

const SMALL_LIMITS: u8 = 0x08;

/// `flags content-type LF body`. The lowest two bits choose the charset in which it is written again.
pub fn mtom(case: &[u8]) {
    let Some((flags, rest)) = case.split_first() else { return };
    let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { return };
    let (content_type, body) = (String::from_utf8_lossy(&rest[..end]), &rest[end + 1..]);
    let limits = limits(flags & SMALL_LIMITS != 0);
    let charset = [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be][usize::from(flags & 3) % 3];
    let content_type = ContentType::parse(&content_type);
    content_type.action();
    for envelope in [EnvelopeVersion::Soap11, EnvelopeVersion::Soap12] {
        content_type.accepts(WireEncoding::Mtom(charset), envelope);
    }
    let encoding = WireEncoding::Mtom(charset);
    let Ok(document) = content::decode(encoding, &content_type, body, NodeBuffer::new(), &limits) else { return };
    let nodes = document.nodes;
    // Octets may stand for others as often as the budget allows.
    assert!(nodes.capacity_in_bytes() <= 512 * body.len() + 2 * limits.extra_text + 65536, "too much memory");
    check(&nodes, &limits, document.damage.is_none());

    let written =
        content::encode(encoding, EnvelopeVersion::Soap12, Some("urn:a"), usize::MAX, 0, Vec::new(), |writer| {
            writer.copy_content(&mut nodes.cursor())
        });
    // A message in one part may have elements that would stand for octets in one of several.
    let include = |item: &Item| matches!(item, Item::Start { name: [_, local, ns], .. } if is_include(local, ns));
    if infoset(&nodes).iter().any(include) {
        assert!(!content_type.is_multipart() && written.is_err_and(|failure| failure.code == WS_E_INVALID_FORMAT));
        return;
    }
    let (written, content_type) = written.expect("what was read can be written");
    let content_type = ContentType::parse(&content_type);
    assert!(content_type.accepts(encoding, EnvelopeVersion::Soap12));
    assert_eq!(content_type.action().as_deref(), Some("urn:a"));
    // Within Include there is one more element, with a declaration.
    let limits = Limits {
        nodes: limits.nodes + limits.depth,
        depth: limits.depth + 1,
        namespaces: limits.namespaces + 1,
        name_length: limits.name_length.max(64),
        extra_text: usize::MAX,
        ..limits
    };
    let again = content::decode(encoding, &content_type, &written, NodeBuffer::new(), &limits)
        .expect("what was written can be read");
    assert!(again.damage.is_none(), "{:?}", again.damage);
    assert_eq!(infoset(&again.nodes), infoset(&nodes));
}
