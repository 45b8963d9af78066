//! What the generated files consist of, in the terms of C and of the description tables of the API. Made by `build`,
//! written by `emit`; no XML and no text of C beyond names.

use crate::document::QName;
use crate::schema::basic::{Basic, Bounds};
use crate::wsdl::{SoapVersion, Transport};

pub type FileId = usize;
pub type StructId = usize;
pub type EnumId = usize;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Type {
    Basic(Basic),
    /// With the bounds that restrict it.
    Ranged(Basic, Bounds),
    Enum(EnumId),
    Struct(StructId),
}

impl Type {
    pub const XML_BUFFER: Self = Self::Basic(Basic::XmlBuffer);

    /// Whether the type has a nil value without a pointer around it.
    pub fn has_nil(self) -> bool {
        matches!(self, Self::Basic(basic) if basic.has_nil())
    }
}

/// `WS_FIELD_MAPPING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapping {
    TypeAttribute,
    Attribute,
    XmlAttribute,
    Text,
    Element,
    RepeatingElement,
    Choice,
    RepeatingChoice,
    AnyElement,
    RepeatingAnyElement,
    AnyContent,
}

impl Mapping {
    pub fn name(self) -> &'static str {
        match self {
            Self::TypeAttribute => "WS_TYPE_ATTRIBUTE_FIELD_MAPPING",
            Self::Attribute => "WS_ATTRIBUTE_FIELD_MAPPING",
            Self::XmlAttribute => "WS_XML_ATTRIBUTE_FIELD_MAPPING",
            Self::Text => "WS_TEXT_FIELD_MAPPING",
            Self::Element => "WS_ELEMENT_FIELD_MAPPING",
            Self::RepeatingElement => "WS_REPEATING_ELEMENT_FIELD_MAPPING",
            Self::Choice => "WS_ELEMENT_CHOICE_FIELD_MAPPING",
            Self::RepeatingChoice => "WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING",
            Self::AnyElement => "WS_ANY_ELEMENT_FIELD_MAPPING",
            Self::RepeatingAnyElement => "WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING",
            Self::AnyContent => "WS_ANY_CONTENT_FIELD_MAPPING",
        }
    }

    pub fn repeats(self) -> bool {
        matches!(self, Self::RepeatingElement | Self::RepeatingChoice | Self::RepeatingAnyElement)
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldType {
    Value(Type),
    /// One of several elements.
    Choice(Box<Choice>),
    /// `_type`: which structure of a hierarchy this is.
    Description,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The member in C; an array has another one, [`Field::count_name`].
    pub c_name: String,
    pub mapping: Mapping,
    /// The element or attribute; for an array its wrapper, if it has one; for any element the namespace alone.
    pub name: Option<QName>,
    /// The element of an array.
    pub item: Option<QName>,
    pub ty: FieldType,
    pub pointer: bool,
    pub optional: bool,
    pub nillable: bool,
    pub nillable_item: bool,
    /// Any element of another namespace than `name`.
    pub other_namespace: bool,
    /// How many items an array may have.
    pub range: Option<(u32, u32)>,
}

impl Field {
    pub fn new(c_name: String, mapping: Mapping, ty: FieldType) -> Self {
        Self {
            c_name,
            mapping,
            name: None,
            item: None,
            ty,
            pointer: false,
            optional: false,
            nillable: false,
            nillable_item: false,
            other_namespace: false,
            range: None,
        }
    }

    pub fn count_name(&self) -> String {
        format!("{}Count", self.c_name)
    }

    pub fn value_type(&self) -> Option<Type> {
        match self.ty {
            FieldType::Value(ty) => Some(ty),
            _ => None,
        }
    }
}

/// `WS_UNION_DESCRIPTION`, with the C types that go with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The structure that holds the selector and the value.
    pub c_name: String,
    /// The enumeration of the selector.
    pub selector: String,
    pub none: String,
    /// The enumerator and the field of each. The field's name is that of the member of the union.
    pub options: Vec<(String, Field)>,
}

/// What a structure was made from; decides where its description is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A global complex type.
    GlobalType,
    /// The anonymous type of a global element.
    Element,
    /// An anonymous type inside another.
    Nested,
    /// The wrapper of an RPC operation, or of a message with several parts.
    Message,
}

#[derive(Debug)]
pub struct Struct {
    pub file: FileId,
    pub c_name: String,
    /// The name of the member that the description has in the tables.
    pub key: String,
    /// The type's name, or that of the element that has it.
    pub name: QName,
    pub origin: Origin,
    pub base: Option<StructId>,
    /// The structures directly derived from this one.
    pub derived: Vec<StructId>,
    /// Its own fields. A structure that is a base, and has none itself, begins with [`FieldType::Description`].
    pub fields: Vec<Field>,
    /// Attributes that no field stands for are not an error.
    pub any_attribute: bool,
    /// The element of this type is used in another file, which has to reach the description.
    pub external: bool,
}

#[derive(Debug)]
pub struct Enum {
    pub file: FileId,
    pub c_name: String,
    pub key: String,
    pub name: QName,
    /// Enumerator and text, in the order of their numbers, which count from 0.
    pub values: Vec<(String, String)>,
}

/// A global element or attribute.
#[derive(Debug)]
pub struct Global {
    pub key: String,
    pub name: QName,
    pub ty: Type,
}

/// `WS_ELEMENT_DESCRIPTION` of the body of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A global element of a file, by its key.
    Element(FileId, String),
    /// A structure of the message's own: the element's name, `None` if its fields are written straight into the body.
    Wrapper(StructId, Option<QName>),
    Empty,
}

#[derive(Debug)]
pub struct Message {
    pub c_name: String,
    pub action: Option<String>,
    pub body: Body,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    Normal,
    Count,
    Array,
    /// The whole body.
    Message,
}

#[derive(Debug, Clone)]
pub struct Parameter {
    pub c_name: String,
    pub kind: ParameterKind,
    /// The type of the variable in C, without the pointer of an output.
    pub c_type: String,
    /// Index of the field in the body structure.
    pub input: Option<u16>,
    pub output: Option<u16>,
}

#[derive(Debug)]
pub struct Operation {
    /// Name within the tables and, with the binding's, of the functions.
    pub c_name: String,
    /// Index of the message in the file.
    pub input: usize,
    pub output: Option<usize>,
    pub input_nillable: bool,
    pub output_nillable: bool,
    pub rpc: bool,
    pub parameters: Vec<Parameter>,
}

#[derive(Debug)]
pub struct EndpointReference {
    /// `WS_ADDRESSING_VERSION_…`
    pub version: &'static str,
    pub xml: String,
}

/// One binding.
#[derive(Debug)]
#[allow(dead_code, reason = "what policies want to know of a binding")]
pub struct Contract {
    /// The binding's name in the tables.
    pub key: String,
    /// How the names of its functions begin.
    pub c_name: String,
    pub binding: QName,
    pub soap: SoapVersion,
    pub transport: Transport,
    pub operations: Vec<Operation>,
    pub endpoint_reference: Option<EndpointReference>,
}

/// What one input becomes: a header and a source.
#[derive(Debug)]
pub struct File {
    /// Name of the input, without directory.
    pub name: String,
    /// The symbol of its tables.
    pub symbol: String,
    /// In the order of the document.
    pub structs: Vec<StructId>,
    pub enums: Vec<EnumId>,
    pub elements: Vec<Global>,
    pub attributes: Vec<Global>,
    pub messages: Vec<Message>,
    pub contracts: Vec<Contract>,
}

#[derive(Debug, Default)]
pub struct Model {
    pub files: Vec<File>,
    pub structs: Vec<Struct>,
    pub enums: Vec<Enum>,
}

impl Model {
    /// A structure of a hierarchy says which of them it is.
    pub fn has_type_field(&self, id: StructId) -> bool {
        self.structs[id].base.is_some() || !self.structs[id].derived.is_empty()
    }

    /// Whether the description of a structure is in the public tables. Those of a hierarchy have to be: structures
    /// of other files refer to them.
    pub fn is_public(&self, id: StructId) -> bool {
        let structure = &self.structs[id];
        structure.origin == Origin::GlobalType || structure.external || self.has_type_field(id)
    }

    /// The chain of bases, the outermost first, the structure itself last.
    pub fn lineage(&self, id: StructId) -> Vec<StructId> {
        let mut chain = vec![id];
        let mut next = self.structs[id].base;
        while let Some(base) = next {
            chain.push(base);
            next = self.structs[base].base;
        }
        chain.reverse();
        chain
    }

    /// All fields with the path of the member that has them: `_base._base.` and so on.
    pub fn all_fields(&self, id: StructId) -> Vec<(String, &Field)> {
        let lineage = self.lineage(id);
        let depth = lineage.len();
        let mut fields = Vec::new();
        for (index, &ancestor) in lineage.iter().enumerate() {
            let path = "_base.".repeat(depth - 1 - index);
            fields.extend(self.structs[ancestor].fields.iter().map(|field| (path.clone(), field)));
        }
        fields
    }

    /// Whether there is anything in the structure; C has no empty ones.
    pub fn is_empty(&self, id: StructId) -> bool {
        self.lineage(id).iter().all(|&ancestor| self.structs[ancestor].fields.is_empty())
    }

    /// All that are derived from a structure, directly or not, parents before children.
    pub fn descendants(&self, id: StructId) -> Vec<StructId> {
        let mut found = self.structs[id].derived.clone();
        let mut next = 0;
        while next < found.len() {
            found.extend(&self.structs[found[next]].derived);
            next += 1;
        }
        found
    }
}
