//! Serialization: C values described by `WS_*_DESCRIPTION` tables, read from and written to XML.
//!
//! `description` turns the application's tables into a `plan` once; `reader` and `writer` walk a plan beside a
//! document. All access to C memory is in `memory` (values), `tables` (descriptions) and the few places that make
//! a region of an application's pointer. `operation` describes one operation of a contract, `frame` is its server
//! side (what the stub sees), `arguments` its client side (what `WsCall` gets).
//!
//! `WS_CUSTOM_TYPE`, whose callbacks need XML reader and writer handles, and `WS_FAULT_TYPE`, which depends on the
//! envelope of a message, are refused with `WS_E_NOT_SUPPORTED` when the description is read.

mod arguments;
pub mod c_enum;
mod description;
mod duration;
mod element;
mod endpoint_address;
pub mod fault_value;
mod frame;
mod kept_address;
mod memory;
mod operation;
mod plan;
mod reader;
mod scalar;
mod tables;
mod writer;
pub mod xml_buffer;
mod xml_text;

#[cfg(any(fuzzing, test))]
pub(crate) mod fuzzed;
#[cfg(any(fuzzing, test))]
pub(crate) mod tests;

pub use arguments::ReplyTargets;
pub use element::ElementType;
pub use frame::ServerFrame;
pub use kept_address::KeptAddress;
pub use operation::Operation;
pub use plan::DescribedString;

use crate::xml::{XmlName, XmlStr};

/// How deep values may be nested. A peer's recursive data must not use up a thread's stack; the parsers' own depth
/// limit is 32 elements by default, and every level of a value takes at least one.
pub const MAX_VALUE_DEPTH: usize = 64;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const XSI_NAMESPACE: XmlStr<'static> = XmlStr::dictionary(882);
const XSI_NIL: XmlName<'static> = XmlName::prefixed("i", XmlStr::dictionary(886), XSI_NAMESPACE);
const XSI_TYPE: XmlName<'static> = XmlName::prefixed("i", XmlStr::dictionary(888), XSI_NAMESPACE);
