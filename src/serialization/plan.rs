//! Type descriptions as the serializer walks them: checked once and copied out of the application's C tables, with
//! structures, unions and enumerations in lists so that recursive types are plain numbers. No behaviour, no `unsafe`
//! beyond the promise that the addresses kept here are only ever compared and handed back.

use super::endpoint_address::Addressing;
use super::tables::Tables;
use crate::abi::{DECIMAL, WS_DURATION, WS_DURATION_COMPARISON_CALLBACK, WS_MESSAGE_DESCRIPTION};
use crate::error::Result;
use crate::xml::{XmlName, XmlStr};

/// A string of a description, with the knowledge whether it belongs to a dictionary of the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedString {
    pub(super) text: Box<str>,
    pub(super) in_dictionary: bool,
}

impl DescribedString {
    /// The action of a message description; `None` if it has none.
    ///
    /// # Safety
    /// The description and its action are valid.
    pub unsafe fn action(description: &WS_MESSAGE_DESCRIPTION) -> Result<Option<Self>> {
        // SAFETY: the caller's promise.
        unsafe { Tables::promised() }.string(description.action)
    }

    pub fn as_xml(&self) -> XmlStr<'_> {
        if self.in_dictionary { XmlStr::application(&self.text) } else { XmlStr::inline(&self.text) }
    }
}

/// The name of an element, an attribute or a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub local: DescribedString,
    pub namespace: DescribedString,
}

impl Name {
    pub(crate) fn matches(&self, local: &str, namespace: &str) -> bool {
        *self.local.text == *local && *self.namespace.text == *namespace
    }

    pub(crate) fn as_xml(&self) -> XmlName<'_> {
        XmlName { prefix: None, local: self.local.as_xml(), ns: self.namespace.as_xml() }
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        display_name(f, &self.local.text, &self.namespace.text)
    }
}

fn display_name(f: &mut std::fmt::Formatter<'_>, local: &str, namespace: &str) -> std::fmt::Result {
    if namespace.is_empty() {
        write!(f, "'{local}' (no namespace)")
    } else {
        write!(f, "'{local}' (namespace '{namespace}')")
    }
}

/// A name found in a document, as error texts show it.
pub(crate) struct Shown<'a>(pub &'a str, pub &'a str);

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        display_name(f, self.0, self.1)
    }
}

/// An address of the application that is compared or handed back, never followed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Address(pub *const std::ffi::c_void);

// SAFETY: the address is a value to this module; what it points to is an immutable description.
unsafe impl Send for Address {}
// SAFETY: as above.
unsafe impl Sync for Address {}

/// Smallest and largest length, in the unit of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lengths {
    pub min: u32,
    pub max: u32,
}

impl Lengths {
    pub(crate) const ANY: Lengths = Lengths { min: 0, max: u32::MAX };

    pub(crate) fn admit(self, length: usize) -> bool {
        length >= self.min as usize && length <= self.max as usize
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DurationRange {
    pub min: WS_DURATION,
    pub max: WS_DURATION,
    pub compare: WS_DURATION_COMPARISON_CALLBACK,
}

pub(crate) type StructId = usize;
pub(crate) type UnionId = usize;
pub(crate) type EnumId = usize;

/// A `WS_TYPE` with its description.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Type {
    Bool {
        only: Option<bool>,
    },
    /// Signed, `width` bytes.
    Int {
        width: u8,
        min: i64,
        max: i64,
    },
    UInt {
        width: u8,
        min: u64,
        max: u64,
    },
    Float {
        min: f32,
        max: f32,
    },
    Double {
        min: f64,
        max: f64,
    },
    Decimal {
        range: Option<(DECIMAL, DECIMAL)>,
    },
    /// Ticks, whatever the format.
    DateTime {
        min: u64,
        max: u64,
    },
    TimeSpan {
        min: i64,
        max: i64,
    },
    /// Index of a range in the plan.
    Duration {
        range: Option<usize>,
    },
    Guid {
        only: Option<[u8; 16]>,
    },
    UniqueId {
        lengths: Lengths,
    },
    String {
        lengths: Lengths,
    },
    Wsz {
        lengths: Lengths,
    },
    Bytes {
        lengths: Lengths,
    },
    XmlString {
        lengths: Lengths,
    },
    XmlQName {
        local: Lengths,
        namespace: Lengths,
    },
    XmlBuffer,
    CharArray {
        lengths: Lengths,
    },
    Utf8Array {
        lengths: Lengths,
    },
    ByteArray {
        lengths: Lengths,
    },
    Description,
    Struct {
        id: StructId,
        size: usize,
        alignment: usize,
    },
    Enum {
        id: EnumId,
    },
    Union {
        id: UnionId,
        size: usize,
        alignment: usize,
    },
    Void {
        size: usize,
    },
    AnyAttributes,
    EndpointAddress {
        addressing: Addressing,
    },
}

pub(crate) const POINTER_SIZE: usize = size_of::<*mut u8>();

impl Type {
    /// Size of the C value. For the array types this is the pointer; the count lies elsewhere.
    pub(crate) fn size(self) -> usize {
        match self {
            Type::Bool { .. } | Type::Enum { .. } | Type::Float { .. } => 4,
            Type::Int { width, .. } | Type::UInt { width, .. } => width.into(),
            Type::Double { .. } | Type::TimeSpan { .. } => 8,
            Type::Decimal { .. } | Type::Guid { .. } | Type::DateTime { .. } => 16,
            Type::Duration { .. } => size_of::<WS_DURATION>(),
            Type::UniqueId { .. } => size_of::<crate::abi::WS_UNIQUE_ID>(),
            Type::String { .. } => size_of::<crate::abi::WS_STRING>(),
            Type::Bytes { .. } => size_of::<crate::abi::WS_BYTES>(),
            Type::XmlString { .. } => size_of::<crate::abi::WS_XML_STRING>(),
            Type::XmlQName { .. } => size_of::<crate::abi::WS_XML_QNAME>(),
            Type::AnyAttributes => size_of::<crate::abi::WS_ANY_ATTRIBUTES>(),
            Type::EndpointAddress { .. } => size_of::<crate::abi::WS_ENDPOINT_ADDRESS>(),
            Type::Wsz { .. }
            | Type::XmlBuffer
            | Type::CharArray { .. }
            | Type::Utf8Array { .. }
            | Type::ByteArray { .. }
            | Type::Description => POINTER_SIZE,
            Type::Struct { size, .. } | Type::Union { size, .. } | Type::Void { size } => size,
        }
    }

    pub(crate) fn alignment(self) -> usize {
        match self {
            Type::Int { width, .. } | Type::UInt { width, .. } => width.into(),
            Type::Bool { .. } | Type::Enum { .. } | Type::Float { .. } | Type::Guid { .. } | Type::Duration { .. } => 4,
            Type::Struct { alignment, .. } | Type::Union { alignment, .. } => alignment,
            Type::Void { .. } => 1,
            _ => 8,
        }
    }

    /// Distance of two values in an array.
    pub(crate) fn stride(self) -> usize {
        self.size().next_multiple_of(self.alignment().max(1))
    }

    /// Types whose C value is a pointer by nature: NULL is their nil.
    pub(crate) fn is_pointer(self) -> bool {
        matches!(self, Type::Wsz { .. } | Type::XmlBuffer)
    }

    /// Types with a pointer and a count in two places of the structure.
    pub(crate) fn is_array(self) -> bool {
        matches!(self, Type::CharArray { .. } | Type::Utf8Array { .. } | Type::ByteArray { .. })
    }

    /// Types that have a nil value of their own (`WS_READ_NILLABLE_VALUE`).
    pub(crate) fn has_nil(self) -> bool {
        matches!(self, Type::String { .. } | Type::XmlString { .. } | Type::Bytes { .. })
            || self.is_pointer()
            || self.is_array()
    }
}

/// `WS_FIELD_MAPPING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mapping {
    TypeAttribute,
    Attribute,
    Element,
    RepeatingElement,
    Text,
    NoField,
    XmlAttribute,
    ElementChoice,
    RepeatingElementChoice,
    AnyElement,
    RepeatingAnyElement,
    AnyContent,
    AnyAttributes,
}

impl Mapping {
    pub(crate) fn repeats(self) -> bool {
        matches!(self, Self::RepeatingElement | Self::RepeatingElementChoice | Self::RepeatingAnyElement)
    }

    /// Whether the field stands for content between the tags, in order.
    pub(crate) fn is_element_content(self) -> bool {
        matches!(
            self,
            Self::Element
                | Self::RepeatingElement
                | Self::ElementChoice
                | Self::RepeatingElementChoice
                | Self::AnyElement
                | Self::RepeatingAnyElement
                | Self::AnyContent
        )
    }
}

#[derive(Debug)]
pub(crate) struct Field {
    pub mapping: Mapping,
    /// The element or attribute; for repeating mappings the wrapper.
    pub name: Option<Name>,
    /// Namespace alone, for the "any" mappings.
    pub only_namespace: Option<Box<str>>,
    pub item: Option<Name>,
    pub ty: Type,
    pub offset: usize,
    pub count_offset: usize,
    pub pointer: bool,
    pub optional: bool,
    pub nillable: bool,
    pub nillable_item: bool,
    pub other_namespace: bool,
    /// The bytes of the default value, as C would copy them.
    pub default: Option<Box<[u8]>>,
    pub range: Lengths,
}

impl Field {
    /// Size of what lies at `offset`.
    pub(crate) fn slot_size(&self) -> usize {
        if matches!(self.ty, Type::Void { .. }) && self.mapping != Mapping::NoField {
            return 0; // discarded content has no place in the structure
        }
        if self.pointer || self.mapping.repeats() { POINTER_SIZE } else { self.ty.size() }
    }

    pub(crate) fn has_count(&self) -> bool {
        (self.mapping.repeats() && !self.discards()) || self.ty.is_array()
    }

    /// Content that is read and thrown away.
    pub(crate) fn discards(&self) -> bool {
        matches!(self.ty, Type::Void { .. })
    }

    /// Whether one element of an array is held by pointer.
    pub(crate) fn item_size(&self) -> usize {
        if self.pointer { POINTER_SIZE } else { self.ty.stride() }
    }
}

/// For error texts.
impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.name, &self.item, self.mapping) {
            (Some(name), _, Mapping::Attribute | Mapping::XmlAttribute) => write!(f, "attribute {name}"),
            (_, Some(item), _) => write!(f, "repeating element {item}"),
            (Some(name), _, _) => write!(f, "element {name}"),
            (None, None, Mapping::Text) => f.write_str("text content"),
            (None, None, Mapping::ElementChoice | Mapping::RepeatingElementChoice) => f.write_str("one of the choices"),
            (None, None, _) => write!(f, "content at offset {}", self.offset),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Structure {
    pub size: usize,
    pub fields: Vec<Field>,
    pub type_name: Option<Name>,
    /// The `WS_STRUCT_DESCRIPTION` itself: what a type attribute field holds.
    pub description: Address,
    pub sub_types: Vec<StructId>,
    pub is_abstract: bool,
    pub ignores_trailing_content: bool,
    pub ignores_unhandled_attributes: bool,
}

#[derive(Debug)]
pub(crate) struct Union {
    pub choices: Vec<(i32, Field)>,
    pub selector_offset: usize,
    pub none: i32,
}

#[derive(Debug)]
pub(crate) struct Enumeration {
    pub values: Vec<(i32, Box<str>)>,
}

/// All types that one description reaches.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub structures: Vec<Structure>,
    pub unions: Vec<Union>,
    pub enumerations: Vec<Enumeration>,
    pub durations: Vec<DurationRange>,
}
