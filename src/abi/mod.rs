//! Every type and constant of the C interface, as C lays it out, and no behaviour.
//!
//! `build.rs` prints this module as `include/WebServices.h`. The names of types, fields and enumerators are those
//! of the API, so the usual case rules are off. Three conventions:
//!
//! - A structure is declared under its C tag (`_WS_STRING`) and used by its name (`WS_STRING`).
//! - A number from C may be outside an enumeration, so wherever C hands one in its type is
//!   `MaybeUninit<WS_TYPE>`; `serialization::c_enum::number` reads it and `WS_TYPE::from_number` names it.
//! - The enumerators are also in scope by themselves, as in C: `abi::WS_BOOL_TYPE`.
//!
//! Sizes, offsets and values are compared with the Win32 metadata in `tests/abi_layout.rs`.
#![allow(non_camel_case_types, non_snake_case, reason = "the names are those of the C API")]
#![allow(clippy::enum_variant_names, clippy::upper_case_acronyms, reason = "the names are those of the C API")]

/// An enumeration of the C interface: four bytes wide, `#[repr(C)]`.
pub trait CEnum: Copy + 'static {
    /// Every member, in the order of the header.
    const MEMBERS: &'static [Self];
    /// `None` for a number that names no member.
    fn from_number(number: i32) -> Option<Self>;
}

/// Lists the members of an enumeration, to look a number up among them.
macro_rules! numbered {
    ($name:ident: $($member:ident),+ $(,)?) => {
        impl $name {
            /// `None` for a number that names no member.
            pub const fn from_number(number: i32) -> Option<Self> {
                $(if number == Self::$member as i32 {
                    return Some(Self::$member);
                })+
                None
            }
        }

        impl crate::abi::CEnum for $name {
            const MEMBERS: &'static [Self] = &[$(Self::$member),+];
            fn from_number(number: i32) -> Option<Self> {
                Self::from_number(number)
            }
        }
    };
}

mod address;
mod asynchronous;
mod base;
mod canonicalization;
mod channel;
mod contract;
mod credential;
mod custom_channel;
mod description;
mod error;
mod heap;
mod hresult;
mod http;
mod listener;
mod message;
mod metadata;
mod policy;
mod security;
mod security_algorithm;
mod security_constraint;
mod security_token;
mod service_host;
mod service_proxy;
mod template;
mod trace;
mod url;
mod value;
mod xml_node;
mod xml_reader;
mod xml_text;
mod xml_writer;

pub use address::*;
pub use asynchronous::*;
pub use base::*;
pub use canonicalization::*;
pub use channel::*;
pub use contract::*;
pub use credential::*;
pub use custom_channel::*;
pub use description::*;
pub use error::*;
pub use heap::*;
pub use hresult::*;
pub use http::*;
pub use listener::*;
pub use message::*;
pub use metadata::*;
pub use policy::*;
pub use security::*;
pub use security_algorithm::*;
pub use security_constraint::*;
pub use security_token::*;
pub use service_host::*;
pub use service_proxy::*;
pub use template::*;
pub use trace::*;
pub use url::*;
pub use value::*;
pub use xml_node::*;
pub use xml_reader::*;
pub use xml_text::*;
pub use xml_writer::*;
