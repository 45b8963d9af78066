//! Writing structured values: walks C memory and a [`Plan`] side by side and tells an XML writer. The mirror of
//! `reader`; what it cannot write is the application's data, so failures name the field.

use super::endpoint_address;
use super::memory::Region;
use super::plan::{Field, Mapping, Name, POINTER_SIZE, Plan, StructId, Type, UnionId};
use super::reader::{attribute_namespace, spot};
use super::scalar::{self, Spot, malformed};
use super::xml_text;
use super::{MAX_VALUE_DEPTH, XSI_NIL, XSI_TYPE, xml_buffer};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::xml::{Text, Writer, XmlName, XmlStr};

pub(crate) struct ValueWriter<'p, 'w, 's> {
    plan: &'p Plan,
    writer: &'w mut Writer<'s>,
    depth: usize,
}

impl<'p, 'w, 's> ValueWriter<'p, 'w, 's> {
    pub(crate) fn new(plan: &'p Plan, writer: &'w mut Writer<'s>) -> Self {
        Self { plan, writer, depth: 0 }
    }

    /// A whole element with this name.
    pub(crate) fn element(&mut self, name: &Name, ty: Type, spot: Spot<'_>) -> Result {
        self.writer.start_element(&name.as_xml())?;
        self.inside(ty, spot)?;
        self.writer.end_element()
    }

    /// An element that says that there is no value.
    pub(crate) fn nil_element(&mut self, name: &Name) -> Result {
        self.writer.start_element(&name.as_xml())?;
        self.writer.attribute(&XSI_NIL, Text::Bool(true))?;
        self.writer.end_element()
    }

    /// The fields of a structure without an element around them (SD-6).
    pub(crate) fn fields_only(&mut self, id: StructId, place: Region<'_>) -> Result {
        self.content(id, place)
    }

    /// Attributes and content of the element just started.
    fn inside(&mut self, ty: Type, spot: Spot<'_>) -> Result {
        match ty {
            Type::Struct { id, .. } => self.structure(id, spot.value),
            Type::Union { id, .. } => self.choice(id, spot.value, false),
            Type::XmlBuffer => xml_buffer::write_inside(spot.value.get()?, self.writer),
            Type::Void { .. } => Ok(()),
            Type::EndpointAddress { addressing } => endpoint_address::write(addressing, spot.value, self.writer),
            _ => self.text(ty, spot),
        }
    }

    fn structure(&mut self, declared: StructId, place: Region<'_>) -> Result {
        if self.depth >= MAX_VALUE_DEPTH {
            return Err(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!("Structures are nested more than {MAX_VALUE_DEPTH} levels deep"),
            ));
        }
        self.depth += 1;
        let id = actual_type(self.plan, declared, place)?;
        let plan = self.plan;
        let structure = &plan.structures[id];
        if id != declared {
            let name = structure.type_name.as_ref();
            let name = name.ok_or_else(|| Failure::new(E_INVALIDARG, "A derived type has no type name"))?;
            let prefix = self.writer.prefix_for(name.namespace.as_xml())?;
            self.writer.attribute(&XSI_TYPE, Text::QName { prefix: &prefix, local: &name.local.text })?;
        } else if structure.is_abstract {
            return Err(malformed("The value has the abstract base type"));
        }
        self.attributes(id, place)?;
        match structure.fields.iter().find(|field| field.mapping == Mapping::Text) {
            Some(field) => {
                let spot = spot(field, place)?;
                self.text(field.ty, spot).map_err(|failure| failure.within("The text content could not be written"))?;
            }
            None => self.content(id, place)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn attributes(&mut self, id: StructId, place: Region<'_>) -> Result {
        for field in &self.plan.structures[id].fields {
            match (field.mapping, &field.name) {
                (Mapping::Attribute | Mapping::XmlAttribute, Some(name)) if !field.discards() => {
                    self.attribute(field, name, place)
                        .map_err(|failure| failure.within(format!("The {field} could not be written")))?;
                }
                (Mapping::AnyAttributes, _) if !field.discards() => {
                    for attribute in xml_text::any_attributes(spot(field, place)?.value.get()?)? {
                        let name = XmlName::new(XmlStr::inline(attribute.local), XmlStr::inline(attribute.ns));
                        self.writer.attribute(&name, attribute.value.as_text())?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn attribute(&mut self, field: &Field, name: &Name, place: Region<'_>) -> Result {
        let spot = spot(field, place)?;
        if field.optional && self.is_default(field, spot)? {
            return Ok(());
        }
        let name = match field.mapping {
            Mapping::XmlAttribute => {
                XmlName::prefixed("xml", name.local.as_xml(), XmlStr::inline(attribute_namespace(field)))
            }
            _ => name.as_xml(),
        };
        if let Type::XmlQName { .. } = field.ty {
            let (prefix, local) = self.qualified(spot)?;
            return self.writer.attribute(&name, Text::QName { prefix: &prefix, local });
        }
        let value = scalar::write(self.plan, field.ty, spot)?;
        self.writer.attribute(&name, value.as_text())
    }

    fn qualified<'v>(&mut self, spot: Spot<'v>) -> Result<(String, &'v str)> {
        let value = spot.value.get::<WS_XML_QNAME>()?;
        let part = |string: WS_XML_STRING| {
            scalar::utf8(scalar::counted_octets(string.bytes, string.length, super::plan::Lengths::ANY)?)
        };
        let local = part(value.localName)?;
        if local.is_empty() {
            return Err(malformed("A qualified name has no local name"));
        }
        Ok((self.writer.prefix_for(XmlStr::inline(part(value.ns)?))?, local))
    }

    fn text(&mut self, ty: Type, spot: Spot<'_>) -> Result {
        match ty {
            Type::XmlQName { .. } => {
                let (prefix, local) = self.qualified(spot)?;
                self.writer.text(Text::QName { prefix: &prefix, local })
            }
            Type::XmlString { .. } if !spot.value.get::<WS_XML_STRING>()?.dictionary.is_null() => {
                let value = scalar::write(self.plan, ty, spot)?;
                self.writer.text_name(XmlStr::application(&value.as_text().to_str()))
            }
            Type::Struct { id, .. } => {
                let plan = self.plan;
                if self.depth >= MAX_VALUE_DEPTH {
                    return Err(Failure::new(WS_E_QUOTA_EXCEEDED, "A structure holds its text in itself without end"));
                }
                let Some(field) = plan.structures[id].fields.iter().find(|field| field.mapping == Mapping::Text) else {
                    return Err(Failure::new(E_INVALIDARG, "A structure that stands for text has no text field"));
                };
                self.depth += 1;
                self.text(field.ty, self::spot(field, spot.value)?)?;
                self.depth -= 1;
                Ok(())
            }
            _ => {
                let value = scalar::write(self.plan, ty, spot)?;
                // An empty text is no node at all.
                if matches!(value.as_text(), Text::Utf8("")) { Ok(()) } else { self.writer.text(value.as_text()) }
            }
        }
    }

    fn content(&mut self, id: StructId, place: Region<'_>) -> Result {
        for field in &self.plan.structures[id].fields {
            if field.discards() || !field.mapping.is_element_content() {
                continue;
            }
            self.field(field, place).map_err(|failure| match field.ty {
                Type::Union { .. } => failure, // the choice names itself
                _ => failure.within(format!("The {field} could not be written")),
            })?;
        }
        Ok(())
    }

    fn field(&mut self, field: &Field, place: Region<'_>) -> Result {
        match (field.mapping, field.ty) {
            (Mapping::ElementChoice, Type::Union { id, size, .. }) => {
                self.choice(id, place.part(field.offset, size)?, field.optional)
            }
            (Mapping::RepeatingElement | Mapping::RepeatingElementChoice | Mapping::RepeatingAnyElement, _) => {
                self.repeating(field, place)
            }
            (Mapping::AnyElement, _) => {
                let buffer = spot(field, place)?.value.get::<*mut WS_XML_BUFFER>()?;
                if buffer.is_null() && field.optional { Ok(()) } else { xml_buffer::write_element(buffer, self.writer) }
            }
            (Mapping::AnyContent, _) => {
                let buffer = spot(field, place)?.value.get::<*mut WS_XML_BUFFER>()?;
                if buffer.is_null() { Ok(()) } else { xml_buffer::write_content(buffer, self.writer) }
            }
            _ => {
                let spot = spot(field, place)?;
                if field.optional && self.is_default(field, spot)? {
                    return Ok(());
                }
                let Some(name) = &field.name else { return Ok(()) };
                self.item(field, name, spot, field.nillable)
            }
        }
    }

    /// One element from its place, through a pointer if the field has one; nil if it may be.
    fn item(&mut self, field: &Field, name: &Name, spot: Spot<'_>, nillable: bool) -> Result {
        let spot = if field.pointer {
            match follow(self.plan, field.ty, spot.value)? {
                Some(target) => Spot::value(target),
                None if nillable => return self.nil_element(name),
                None => return Err(malformed("The value is required, but its pointer is NULL")),
            }
        } else {
            if nillable && is_nil(field.ty, spot)? {
                return self.nil_element(name);
            }
            spot
        };
        self.element(name, field.ty, spot)
    }

    fn repeating(&mut self, field: &Field, place: Region<'_>) -> Result {
        let spot = spot(field, place)?;
        let count = match spot.count {
            Some(count) => count.get::<u32>()? as usize,
            None => 0,
        };
        let array = spot.value.follow(count * field.item_size())?;
        let wrapper = field.name.as_ref().filter(|_| field.mapping != Mapping::RepeatingAnyElement);
        let Some(array) = array else {
            return match wrapper {
                _ if count != 0 => Err(malformed(format!("An array of {count} items has the pointer NULL"))),
                Some(_) if field.optional => Ok(()),
                Some(name) if field.nillable => self.nil_element(name),
                Some(name) => {
                    self.writer.start_element(&name.as_xml())?;
                    self.writer.end_element()
                }
                None => Ok(()),
            };
        };
        if let Some(name) = wrapper {
            self.writer.start_element(&name.as_xml())?;
        }
        for index in 0..count {
            let place = array.part(index * field.item_size(), field.item_size())?;
            self.array_item(field, place).map_err(|failure| failure.within(format!("At item {index}")))?;
        }
        if wrapper.is_some() { self.writer.end_element() } else { Ok(()) }
    }

    fn array_item(&mut self, field: &Field, place: Region<'_>) -> Result {
        match (field.mapping, field.ty, &field.item) {
            (Mapping::RepeatingElementChoice, Type::Union { id, .. }, _) => self.choice(id, place, false),
            (Mapping::RepeatingAnyElement, ..) => xml_buffer::write_element(place.get()?, self.writer),
            (_, _, Some(name)) => self.item(field, name, Spot::value(place), field.nillable_item),
            _ => Ok(()),
        }
    }

    fn choice(&mut self, id: UnionId, place: Region<'_>, optional: bool) -> Result {
        let plan = self.plan;
        let union = &plan.unions[id];
        let selected = place.part(union.selector_offset, size_of::<i32>())?.get::<i32>()?;
        match union.choices.iter().find(|(value, _)| *value == selected) {
            Some((_, field)) if field.discards() => Ok(()),
            Some((_, field)) => {
                self.field(field, place).map_err(|failure| failure.within(format!("The {field} could not be written")))
            }
            None if optional && selected == union.none => Ok(()),
            None => Err(malformed(format!("The selector of a union has the value {selected}, which is no choice"))),
        }
    }

    /// Whether an optional value is left out: it is what reading would restore.
    fn is_default(&self, field: &Field, spot: Spot<'_>) -> Result<bool> {
        if field.pointer {
            return Ok(spot.value.get::<*mut u8>()?.is_null());
        }
        let Some(default) = &field.default else { return is_zero(field.ty, spot) };
        if is_nil(field.ty, spot)? {
            return Ok(false);
        }
        if matches!(field.ty, Type::XmlQName { .. }) {
            return Ok(spot.value.bytes() == &**default);
        }
        // SAFETY: the bytes of the default value, only read here; pointers in it are the application's.
        let default = unsafe { Region::new(std::ptr::NonNull::from(&**default).cast(), default.len()) };
        let Ok(default) = scalar::write(self.plan, field.ty, Spot::value(default)) else { return Ok(false) };
        Ok(scalar::write(self.plan, field.ty, spot)?.as_text() == default.as_text())
    }
}

/// What a pointer to a value of this type points to: the actual structure if it is a derived one.
pub(crate) fn follow<'v>(plan: &Plan, ty: Type, place: Region<'v>) -> Result<Option<Region<'v>>> {
    let Some(declared) = place.follow(ty.size())? else { return Ok(None) };
    let Type::Struct { id, .. } = ty else { return Ok(Some(declared)) };
    let actual = actual_type(plan, id, declared)?;
    if actual == id { Ok(Some(declared)) } else { place.follow(plan.structures[actual].size) }
}

/// The type that the value's type attribute field names.
fn actual_type(plan: &Plan, declared: StructId, place: Region<'_>) -> Result<StructId> {
    let structure = &plan.structures[declared];
    let Some(field) = structure.fields.iter().find(|field| field.mapping == Mapping::TypeAttribute) else {
        return Ok(declared);
    };
    let named = spot(field, place)?.value.get::<*const std::ffi::c_void>()?;
    if named.is_null() || named == structure.description.0 {
        return Ok(declared);
    }
    find_type(plan, declared, named, 0)
        .ok_or_else(|| malformed("The type attribute field holds a description that is not a sub type"))
}

fn find_type(plan: &Plan, id: StructId, named: *const std::ffi::c_void, depth: usize) -> Option<StructId> {
    let structure = &plan.structures[id];
    if structure.description.0 == named {
        return Some(id);
    }
    if depth >= MAX_VALUE_DEPTH {
        return None;
    }
    structure.sub_types.iter().find_map(|&sub_type| find_type(plan, sub_type, named, depth + 1))
}

/// The nil value of types that have one.
pub(crate) fn is_nil(ty: Type, spot: Spot<'_>) -> Result<bool> {
    Ok(match ty {
        Type::String { .. } => {
            let value = spot.value.get::<WS_STRING>()?;
            value.length == 0 && value.chars.is_null()
        }
        Type::Bytes { .. } => {
            let value = spot.value.get::<WS_BYTES>()?;
            value.length == 0 && value.bytes.is_null()
        }
        Type::XmlString { .. } => {
            let value = spot.value.get::<WS_XML_STRING>()?;
            value.length == 0 && value.bytes.is_null()
        }
        _ if ty.is_pointer() || ty.is_array() => {
            let count = spot.count.map_or(Ok(0), |count| count.get::<u32>())?;
            spot.value.get::<*mut u8>()?.is_null() && count == 0
        }
        _ => false,
    })
}

fn is_zero(ty: Type, spot: Spot<'_>) -> Result<bool> {
    Ok(match ty {
        _ if ty.has_nil() => is_nil(ty, spot)?,
        // Types with padding are looked at member by member.
        Type::DateTime { .. } => {
            let value = spot.value.get::<WS_DATETIME>()?;
            value.ticks == 0 && super::c_enum::number(value.format) == 0
        }
        Type::UniqueId { .. } => {
            let value = spot.value.get::<WS_UNIQUE_ID>()?;
            value.uri.length == 0 && value.guid == GUID::default()
        }
        Type::XmlQName { .. } => {
            let value = spot.value.get::<WS_XML_QNAME>()?;
            value.localName.length == 0 && value.ns.length == 0
        }
        Type::Struct { .. }
        | Type::Union { .. }
        | Type::Description
        | Type::AnyAttributes
        | Type::EndpointAddress { .. } => false,
        _ => spot.value.bytes().iter().all(|&byte| byte == 0),
    })
}

const _: () = assert!(POINTER_SIZE == size_of::<*mut WS_XML_BUFFER>());
