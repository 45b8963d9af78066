//! From the application's description tables to a [`Plan`]: follows every pointer once, checks what can be checked
//! (offsets, required descriptions, which mapping goes with which type) and answers `E_INVALIDARG` otherwise.

use std::collections::HashMap;
use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::c_enum::number;
use super::endpoint_address::Addressing;
use super::plan::{
    Address, DurationRange, EnumId, Enumeration, Field, Lengths, Mapping, Plan, StructId, Structure, Type, Union,
    UnionId,
};
use super::tables::{Tables, invalid};
use crate::abi::*;
use crate::error::{Failure, Result};

/// Builds one plan. Structures are numbered when first met and filled in afterwards, so that recursion ends.
pub(crate) struct Compiler {
    tables: Tables,
    plan: Plan,
    structures: HashMap<*const WS_STRUCT_DESCRIPTION, StructId>,
    unions: HashMap<*const WS_UNION_DESCRIPTION, UnionId>,
    enumerations: HashMap<*const WS_ENUM_DESCRIPTION, EnumId>,
    waiting: Vec<Waiting>,
}

enum Waiting {
    Struct(StructId, *const WS_STRUCT_DESCRIPTION),
    Union(UnionId, *const WS_UNION_DESCRIPTION),
}

impl Compiler {
    pub(crate) fn new(tables: Tables) -> Self {
        Self {
            tables,
            plan: Plan::default(),
            structures: HashMap::new(),
            unions: HashMap::new(),
            enumerations: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    /// The type with this number and description; everything it reaches goes into the plan.
    pub(crate) fn root(&mut self, ty: MaybeUninit<WS_TYPE>, description: *const c_void) -> Result<Type> {
        let ty = self.type_of(ty, description)?;
        while let Some(next) = self.waiting.pop() {
            match next {
                Waiting::Struct(id, description) => {
                    self.plan.structures[id] = self.structure(description)?;
                }
                Waiting::Union(id, description) => self.plan.unions[id] = self.union(description)?,
            }
        }
        Ok(ty)
    }

    pub(crate) fn finish(self) -> Plan {
        self.plan
    }

    fn type_of(&mut self, ty: MaybeUninit<WS_TYPE>, description: *const c_void) -> Result<Type> {
        let raw = number(ty);
        let ty = WS_TYPE::from_number(raw).ok_or_else(|| invalid(format!("{raw} is not a WS_TYPE")))?;
        let t = self.tables;
        macro_rules! optional {
            ($description:ty, $default:expr, |$d:ident| $value:expr) => {
                match t.read(description.cast::<$description>()) {
                    None => $default,
                    Some($d) => $value,
                }
            };
        }
        macro_rules! lengths {
            ($description:ty, $min:ident, $max:ident) => {
                optional!($description, Lengths::ANY, |d| Lengths { min: d.$min, max: d.$max })
            };
        }
        macro_rules! signed {
            ($description:ty, $value:ty) => {{
                let (min, max) = optional!($description, (<$value>::MIN, <$value>::MAX), |d| (d.minValue, d.maxValue));
                Type::Int { width: size_of::<$value>() as u8, min: min.into(), max: max.into() }
            }};
        }
        macro_rules! unsigned {
            ($description:ty, $value:ty) => {{
                let (min, max) = optional!($description, (<$value>::MIN, <$value>::MAX), |d| (d.minValue, d.maxValue));
                Type::UInt { width: size_of::<$value>() as u8, min: min.into(), max: max.into() }
            }};
        }
        Ok(match ty {
            WS_BOOL_TYPE => Type::Bool { only: optional!(WS_BOOL_DESCRIPTION, None, |d| Some(d.value != 0)) },
            WS_INT8_TYPE => signed!(WS_INT8_DESCRIPTION, i8),
            WS_INT16_TYPE => signed!(WS_INT16_DESCRIPTION, i16),
            WS_INT32_TYPE => signed!(WS_INT32_DESCRIPTION, i32),
            WS_INT64_TYPE => signed!(WS_INT64_DESCRIPTION, i64),
            WS_UINT8_TYPE => unsigned!(WS_UINT8_DESCRIPTION, u8),
            WS_UINT16_TYPE => unsigned!(WS_UINT16_DESCRIPTION, u16),
            WS_UINT32_TYPE => unsigned!(WS_UINT32_DESCRIPTION, u32),
            WS_UINT64_TYPE => unsigned!(WS_UINT64_DESCRIPTION, u64),
            WS_FLOAT_TYPE => {
                let (min, max) = optional!(WS_FLOAT_DESCRIPTION, (f32::NEG_INFINITY, f32::INFINITY), |d| {
                    (d.minValue, d.maxValue)
                });
                Type::Float { min, max }
            }
            WS_DOUBLE_TYPE => {
                let (min, max) = optional!(WS_DOUBLE_DESCRIPTION, (f64::NEG_INFINITY, f64::INFINITY), |d| {
                    (d.minValue, d.maxValue)
                });
                Type::Double { min, max }
            }
            WS_DECIMAL_TYPE => {
                Type::Decimal { range: optional!(WS_DECIMAL_DESCRIPTION, None, |d| Some((d.minValue, d.maxValue))) }
            }
            WS_DATETIME_TYPE => {
                let (min, max) =
                    optional!(WS_DATETIME_DESCRIPTION, (0, u64::MAX), |d| (d.minValue.ticks, d.maxValue.ticks));
                Type::DateTime { min, max }
            }
            WS_TIMESPAN_TYPE => {
                let (min, max) =
                    optional!(WS_TIMESPAN_DESCRIPTION, (i64::MIN, i64::MAX), |d| (d.minValue.ticks, d.maxValue.ticks));
                Type::TimeSpan { min, max }
            }
            WS_DURATION_TYPE => Type::Duration {
                range: optional!(WS_DURATION_DESCRIPTION, None, |d| {
                    self.plan.durations.push(DurationRange { min: d.minValue, max: d.maxValue, compare: d.comparer });
                    Some(self.plan.durations.len() - 1)
                }),
            },
            WS_GUID_TYPE => {
                Type::Guid { only: optional!(WS_GUID_DESCRIPTION, None, |d| Some(super::scalar::guid_bytes(d.value))) }
            }
            WS_UNIQUE_ID_TYPE => {
                Type::UniqueId { lengths: lengths!(WS_UNIQUE_ID_DESCRIPTION, minCharCount, maxCharCount) }
            }
            WS_STRING_TYPE => Type::String { lengths: lengths!(WS_STRING_DESCRIPTION, minCharCount, maxCharCount) },
            WS_WSZ_TYPE => Type::Wsz { lengths: lengths!(WS_WSZ_DESCRIPTION, minCharCount, maxCharCount) },
            WS_BYTES_TYPE => Type::Bytes { lengths: lengths!(WS_BYTES_DESCRIPTION, minByteCount, maxByteCount) },
            WS_XML_STRING_TYPE => {
                Type::XmlString { lengths: lengths!(WS_XML_STRING_DESCRIPTION, minByteCount, maxByteCount) }
            }
            WS_XML_QNAME_TYPE => Type::XmlQName {
                local: lengths!(WS_XML_QNAME_DESCRIPTION, minLocalNameByteCount, maxLocalNameByteCount),
                namespace: lengths!(WS_XML_QNAME_DESCRIPTION, minNsByteCount, maxNsByteCount),
            },
            WS_XML_BUFFER_TYPE => Type::XmlBuffer,
            WS_CHAR_ARRAY_TYPE => {
                Type::CharArray { lengths: lengths!(WS_CHAR_ARRAY_DESCRIPTION, minCharCount, maxCharCount) }
            }
            WS_UTF8_ARRAY_TYPE => {
                Type::Utf8Array { lengths: lengths!(WS_UTF8_ARRAY_DESCRIPTION, minByteCount, maxByteCount) }
            }
            WS_BYTE_ARRAY_TYPE => {
                Type::ByteArray { lengths: lengths!(WS_BYTE_ARRAY_DESCRIPTION, minByteCount, maxByteCount) }
            }
            WS_DESCRIPTION_TYPE => Type::Description,
            WS_STRUCT_TYPE => {
                let pointer = description.cast::<WS_STRUCT_DESCRIPTION>();
                let d = t.require(pointer, "a WS_STRUCT_DESCRIPTION")?;
                check_alignment(d.alignment)?;
                let id = self.struct_id(pointer);
                Type::Struct { id, size: d.size as usize, alignment: d.alignment as usize }
            }
            WS_ENUM_TYPE => Type::Enum { id: self.enumeration(description.cast())? },
            WS_UNION_TYPE => {
                let pointer = description.cast::<WS_UNION_DESCRIPTION>();
                let d = t.require(pointer, "a WS_UNION_DESCRIPTION")?;
                check_alignment(d.alignment)?;
                let id = self.union_id(pointer);
                Type::Union { id, size: d.size as usize, alignment: d.alignment as usize }
            }
            WS_VOID_TYPE => Type::Void { size: optional!(WS_VOID_DESCRIPTION, 0, |d| d.size as usize) },
            WS_ANY_ATTRIBUTES_TYPE => Type::AnyAttributes,
            WS_ENDPOINT_ADDRESS_TYPE => {
                let d = t.require(
                    description.cast::<WS_ENDPOINT_ADDRESS_DESCRIPTION>(),
                    "a WS_ENDPOINT_ADDRESS_DESCRIPTION",
                )?;
                let addressing = Addressing::from_version(d.addressingVersion)
                    .ok_or_else(|| invalid("An endpoint address needs WS-Addressing 0.9 or 1.0"))?;
                Type::EndpointAddress { addressing }
            }
            WS_CUSTOM_TYPE | WS_FAULT_TYPE => {
                return Err(Failure::new(WS_E_NOT_SUPPORTED, format!("{ty:?} is not supported inside a value")));
            }
        })
    }

    fn struct_id(&mut self, pointer: *const WS_STRUCT_DESCRIPTION) -> StructId {
        if let Some(&id) = self.structures.get(&pointer) {
            return id;
        }
        let id = self.plan.structures.len();
        self.structures.insert(pointer, id);
        self.plan.structures.push(Structure {
            size: 0,
            fields: Vec::new(),
            type_name: None,
            description: Address(pointer.cast()),
            sub_types: Vec::new(),
            is_abstract: false,
            ignores_trailing_content: false,
            ignores_unhandled_attributes: false,
        });
        self.waiting.push(Waiting::Struct(id, pointer));
        id
    }

    fn union_id(&mut self, pointer: *const WS_UNION_DESCRIPTION) -> UnionId {
        if let Some(&id) = self.unions.get(&pointer) {
            return id;
        }
        let id = self.plan.unions.len();
        self.unions.insert(pointer, id);
        self.plan.unions.push(Union { choices: Vec::new(), selector_offset: 0, none: 0 });
        self.waiting.push(Waiting::Union(id, pointer));
        id
    }

    fn enumeration(&mut self, pointer: *const WS_ENUM_DESCRIPTION) -> Result<EnumId> {
        if let Some(&id) = self.enumerations.get(&pointer) {
            return Ok(id);
        }
        let d = self.tables.require(pointer, "a WS_ENUM_DESCRIPTION")?;
        let mut values = Vec::new();
        for entry in self.tables.list(d.values.cast_const(), d.valueCount, "enumeration values")? {
            let name = self.tables.string(entry.name)?;
            let name = name.ok_or_else(|| invalid(format!("The enumeration value {} has no name", entry.value)))?;
            values.push((entry.value, name.text));
        }
        let id = self.plan.enumerations.len();
        self.plan.enumerations.push(Enumeration { values });
        self.enumerations.insert(pointer, id);
        Ok(id)
    }

    fn structure(&mut self, pointer: *const WS_STRUCT_DESCRIPTION) -> Result<Structure> {
        let t = self.tables;
        let d = t.require(pointer, "a WS_STRUCT_DESCRIPTION")?;
        let type_name = t.name(d.typeLocalName, d.typeNs)?;
        let within = |failure: Failure, index: usize| {
            let structure = type_name.as_ref().map_or_else(|| "a structure".to_owned(), |name| format!("type {name}"));
            failure.within(format!("Field {index} of {structure} is wrongly described"))
        };
        let mut fields = Vec::new();
        for (index, field) in t.list(d.fields.cast_const(), d.fieldCount, "fields")?.into_iter().enumerate() {
            let field = t
                .require(field.cast_const(), "a WS_FIELD_DESCRIPTION")
                .and_then(|field| self.field(&field, d.size as usize, false))
                .map_err(|failure| within(failure, index))?;
            fields.push(field);
        }
        let texts = fields.iter().filter(|field| field.mapping == Mapping::Text).count();
        if texts > 1 || (texts == 1 && fields.iter().any(|field| field.mapping.is_element_content())) {
            return Err(invalid(
                "A structure maps its text content to more than one field, or also has element content",
            ));
        }
        if fields.iter().filter(|field| field.mapping == Mapping::TypeAttribute).count() > 1 {
            return Err(invalid("A structure has more than one type attribute field"));
        }
        let sub_types = t.list(d.subTypes.cast_const(), d.subTypeCount, "sub types")?;
        let sub_types = sub_types
            .into_iter()
            .map(|sub_type| match sub_type.is_null() {
                true => Err(invalid("A sub type is NULL")),
                false => Ok(self.struct_id(sub_type)),
            })
            .collect::<Result<_>>()?;
        Ok(Structure {
            size: d.size as usize,
            fields,
            type_name,
            description: Address(pointer.cast()),
            sub_types,
            is_abstract: d.structOptions & WS_STRUCT_ABSTRACT != 0,
            ignores_trailing_content: d.structOptions & WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT != 0,
            ignores_unhandled_attributes: d.structOptions & WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES != 0,
        })
    }

    fn union(&mut self, pointer: *const WS_UNION_DESCRIPTION) -> Result<Union> {
        let t = self.tables;
        let d = t.require(pointer, "a WS_UNION_DESCRIPTION")?;
        check_place(d.enumOffset, size_of::<i32>(), d.size as usize, "The selector of a union")?;
        let mut choices = Vec::new();
        for choice in t.list(d.fields.cast_const(), d.fieldCount, "choices")? {
            let choice = t.require(choice.cast_const(), "a WS_UNION_FIELD_DESCRIPTION")?;
            let field = self.field(&choice.field, d.size as usize, true).map_err(|failure| {
                failure.within(format!("The choice {} of a union is wrongly described", choice.value))
            })?;
            choices.push((choice.value, field));
        }
        Ok(Union { choices, selector_offset: d.enumOffset as usize, none: d.noneEnumValue })
    }

    fn field(&mut self, d: &WS_FIELD_DESCRIPTION, structure_size: usize, in_union: bool) -> Result<Field> {
        let t = self.tables;
        let raw = number(d.mapping);
        let mapping = match WS_FIELD_MAPPING::from_number(raw) {
            // The documentation's own example of a union leaves the mapping at zero.
            Some(WS_TYPE_ATTRIBUTE_FIELD_MAPPING) if in_union => Mapping::Element,
            Some(WS_TYPE_ATTRIBUTE_FIELD_MAPPING) => Mapping::TypeAttribute,
            Some(WS_ATTRIBUTE_FIELD_MAPPING) => Mapping::Attribute,
            Some(WS_ELEMENT_FIELD_MAPPING) => Mapping::Element,
            Some(WS_REPEATING_ELEMENT_FIELD_MAPPING) => Mapping::RepeatingElement,
            Some(WS_TEXT_FIELD_MAPPING) => Mapping::Text,
            Some(WS_NO_FIELD_MAPPING) => Mapping::NoField,
            Some(WS_XML_ATTRIBUTE_FIELD_MAPPING) => Mapping::XmlAttribute,
            Some(WS_ELEMENT_CHOICE_FIELD_MAPPING) => Mapping::ElementChoice,
            Some(WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING) => Mapping::RepeatingElementChoice,
            Some(WS_ANY_ELEMENT_FIELD_MAPPING) => Mapping::AnyElement,
            Some(WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING) => Mapping::RepeatingAnyElement,
            Some(WS_ANY_CONTENT_FIELD_MAPPING) => Mapping::AnyContent,
            Some(WS_ANY_ATTRIBUTES_FIELD_MAPPING) => Mapping::AnyAttributes,
            None => return Err(invalid(format!("{raw} is not a WS_FIELD_MAPPING"))),
        };
        let ty = self.type_of(d.r#type, d.typeDescription)?;
        let mut field = Field {
            mapping,
            name: t.name(d.localName, d.ns)?,
            only_namespace: t.string(d.ns)?.map(|ns| ns.text),
            item: t.name(d.itemLocalName, d.itemNs)?,
            ty,
            offset: d.offset as usize,
            count_offset: d.countOffset as usize,
            pointer: d.options & WS_FIELD_POINTER != 0,
            optional: d.options & WS_FIELD_OPTIONAL != 0,
            nillable: d.options & WS_FIELD_NILLABLE != 0,
            nillable_item: d.options & WS_FIELD_NILLABLE_ITEM != 0,
            other_namespace: d.options & WS_FIELD_OTHER_NAMESPACE != 0,
            default: None,
            range: t
                .read(d.itemRange.cast_const())
                .map_or(Lengths::ANY, |range| Lengths { min: range.minItemCount, max: range.maxItemCount }),
        };
        check_mapping(&field, in_union)?;
        // The documents describe strings with WS_FIELD_POINTER nowhere; for what is a pointer already it says nothing.
        if ty.is_pointer() || ty.is_array() {
            field.pointer = false;
        }
        check_place(d.offset, field.slot_size(), structure_size, "The field")?;
        if field.has_count() {
            check_place(d.countOffset, size_of::<u32>(), structure_size, "The count of the field")?;
        }
        if let Some(default) = t.read(d.defaultValue.cast_const()) {
            if default.valueSize as usize != ty.size() {
                let (given, needed) = (default.valueSize, ty.size());
                return Err(invalid(format!("The default value has {given} bytes, its type {needed}")));
            }
            field.default = Some(t.bytes(default.value.cast(), default.valueSize)?);
        }
        Ok(field)
    }
}

fn check_alignment(alignment: u32) -> Result {
    match alignment {
        1 | 2 | 4 | 8 => Ok(()),
        _ => Err(invalid(format!("{alignment} is not an alignment of 1, 2, 4 or 8"))),
    }
}

fn check_place(offset: u32, size: usize, structure_size: usize, what: &str) -> Result {
    if offset as usize + size > structure_size {
        return Err(invalid(format!(
            "{what} of {size} bytes at offset {offset} does not fit a structure of {structure_size} bytes"
        )));
    }
    Ok(())
}

/// Which mapping goes with which type and which names, as the pages of `WS_FIELD_MAPPING` and `WS_TYPE` say.
fn check_mapping(field: &Field, in_union: bool) -> Result {
    let ty = field.ty;
    let is_void = matches!(ty, Type::Void { .. });
    let is_buffer = matches!(ty, Type::XmlBuffer);
    let fits = match field.mapping {
        Mapping::TypeAttribute => matches!(ty, Type::Description),
        Mapping::AnyAttributes => matches!(ty, Type::AnyAttributes) || is_void,
        Mapping::ElementChoice | Mapping::RepeatingElementChoice => matches!(ty, Type::Union { .. }),
        Mapping::AnyElement | Mapping::RepeatingAnyElement | Mapping::AnyContent => is_buffer || is_void,
        Mapping::NoField => true,
        Mapping::Element | Mapping::Attribute => {
            !matches!(ty, Type::Description | Type::AnyAttributes | Type::Union { .. })
        }
        Mapping::RepeatingElement => {
            !matches!(ty, Type::Description | Type::AnyAttributes | Type::Union { .. }) && !is_void && !ty.is_array()
        }
        Mapping::Text | Mapping::XmlAttribute => {
            !matches!(ty, Type::Description | Type::AnyAttributes | Type::Union { .. }) && !is_void && !is_buffer
        }
    };
    let attribute = matches!(field.mapping, Mapping::Attribute | Mapping::XmlAttribute);
    let needs_element = is_buffer || matches!(ty, Type::EndpointAddress { .. });
    let no_text = attribute && matches!(ty, Type::Struct { .. });
    if !fits || no_text || (needs_element && (attribute || field.mapping == Mapping::Text)) {
        return Err(invalid(format!("The mapping {:?} does not go with its type", field.mapping)));
    }
    if (attribute || field.mapping == Mapping::Element) && field.name.is_none() {
        return Err(invalid(format!("The mapping {:?} needs a name", field.mapping)));
    }
    if field.mapping == Mapping::RepeatingElement && field.item.is_none() {
        return Err(invalid("A repeating element needs an item name"));
    }
    if in_union {
        let allowed = match field.mapping {
            Mapping::Element | Mapping::AnyElement => true,
            Mapping::RepeatingElement => field.name.is_some(),
            _ => false,
        };
        if !allowed {
            return Err(invalid("A choice is an element, a repeating element with a wrapper, or any element"));
        }
    }
    let attribute_or_text = attribute || field.mapping == Mapping::Text;
    if attribute_or_text && field.pointer && !ty.is_pointer() {
        return Err(invalid(format!("WS_FIELD_POINTER does not go with the mapping {:?}", field.mapping)));
    }
    if field.nillable && field.mapping == Mapping::Element && !field.pointer && !ty.has_nil() {
        return Err(invalid("WS_FIELD_NILLABLE needs WS_FIELD_POINTER for a type without a nil value"));
    }
    if field.nillable_item && !field.pointer && !ty.has_nil() {
        return Err(invalid("WS_FIELD_NILLABLE_ITEM needs WS_FIELD_POINTER for a type without a nil value"));
    }
    Ok(())
}
