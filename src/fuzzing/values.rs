//! C values that are read from documents, in the memory of a heap.

use super::limits;
use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_E_NUMERIC_OVERFLOW, WS_E_QUOTA_EXCEEDED};
use crate::heap::Heap;
use crate::serialization::ElementType;
use crate::serialization::fuzzed::{described, read, write};
use crate::serialization::tests::support::Schema;
use crate::xml::{Limits, NodeBuffer, Writer, binary, text};

const BINARY: u8 = 0x01;
const SMALL_HEAP: u8 = 0x02;

thread_local! {
    /// Compiled once: every case has the same description. With its tables, which live as long.
    static ELEMENT: (ElementType, Schema) = {
        let schema = Schema::default();
        (described(&schema).expect("the description is valid"), schema)
    };
}

/// `flags document`: what is read as a value is written, and then reads and writes as itself.
pub fn values(case: &[u8]) {
    let Some((flags, document)) = case.split_first() else { return };
    let is_binary = flags & BINARY != 0;
    let parse = |document: &[u8], limits: &Limits| match is_binary {
        true => binary::decode(document, None, limits),
        false => text::parse(document, limits),
    };
    let Ok(nodes) = parse(document, &limits(false)) else { return };
    let quota = if flags & SMALL_HEAP != 0 { 2000 } else { 1 << 18 };
    let mut heap = Heap::new(quota, 0);
    ELEMENT.with(|(element, _)| {
        let value = match read(element, &nodes, &mut heap) {
            Ok(value) => value,
            Err(failure) => {
                let codes = [WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED, WS_E_NUMERIC_OVERFLOW, E_OUTOFMEMORY];
                assert!(codes.contains(&failure.code), "{failure}");
                return;
            }
        };
        assert!(heap.requested_size() <= quota, "the heap has a quota");
        let written = |value| -> crate::error::Result<Vec<u8>> {
            let mut writer = if is_binary { Writer::binary(Vec::new(), None) } else { Writer::utf8(Vec::new()) };
            write(element, value, &mut writer)?;
            writer.finish()
        };
        let first = written(&value).expect("what was read can be written");
        let generous = Limits { depth: 100, attributes: 1000, namespaces: 1000, ..Limits::default() };
        let nodes: NodeBuffer = parse(&first, &generous).expect("what was written is a document");
        let mut heap = Heap::new(1 << 24, 0);
        let again = read(element, &nodes, &mut heap).expect("what was written can be read");
        let second = written(&again).expect("what was read can be written");
        assert!(second == first, "{}\n{}", String::from_utf8_lossy(&first), String::from_utf8_lossy(&second));
    });
}
