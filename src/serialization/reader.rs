//! Reading structured values: walks a document and a [`Plan`] side by side and fills C memory. Strict, as the API
//! is: every element and attribute must be described, in the order of the description, unless an option says that
//! the rest may be ignored. All memory comes from the heap; counts are known before an array is allocated.

use std::fmt::Display;

use super::endpoint_address;
use super::memory::Region;
use super::plan::{Field, Lengths, Mapping, POINTER_SIZE, Plan, Shown, StructId, Type, UnionId};
use super::scalar::{self, Spot, in_heap, length_of, malformed, xml_string};
use super::xml_buffer;
use super::{MAX_VALUE_DEPTH, XSI};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::xml::{Attribute, Cursor, NodeKind, Text, XML_NAMESPACE};

pub(crate) struct Reader<'p, 'h> {
    plan: &'p Plan,
    heap: Option<&'h mut Heap>,
    depth: usize,
}

/// Attributes of these namespaces steer the processing of a message, or of its schema; no type describes them.
const INFRASTRUCTURE: [&str; 3] =
    [XSI, "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"];

impl<'p, 'h> Reader<'p, 'h> {
    pub(crate) fn new(plan: &'p Plan, heap: Option<&'h mut Heap>) -> Self {
        Self { plan, heap, depth: 0 }
    }

    fn heap(&mut self) -> Option<&mut Heap> {
        self.heap.as_deref_mut()
    }

    /// New memory for a value of this type, of the size of its derived type if the element names one.
    pub(crate) fn allocate<'v>(&mut self, ty: Type, cursor: &Cursor<'_>) -> Result<Region<'v>> {
        let size = match ty {
            Type::Struct { id, .. } => self.plan.structures[self.actual_type(id, cursor)?].size,
            other => other.size(),
        };
        in_heap(self.heap(), size)
    }

    /// New memory for a value of exactly this type.
    pub(crate) fn allocate_declared<'v>(&mut self, ty: Type) -> Result<Region<'v>> {
        in_heap(self.heap(), ty.size())
    }

    /// Reads the element the cursor is on, and moves behind it.
    pub(crate) fn element(&mut self, ty: Type, cursor: &mut Cursor<'_>, spot: Spot<'_>) -> Result {
        match ty {
            Type::Struct { id, .. } => self.structure(id, cursor, spot.value),
            Type::Union { id, .. } => {
                let start = *cursor;
                self.no_attributes(&start)?;
                cursor.advance();
                cursor.skip_to_content();
                self.choice(id, cursor, spot.value, false, &"one of the choices")?;
                self.end(cursor, &start, false)
            }
            Type::XmlBuffer => {
                let buffer = xml_buffer::element(self.heap(), cursor)?;
                spot.value.put(buffer)
            }
            Type::Void { .. } => {
                cursor.skip_element();
                Ok(())
            }
            Type::EndpointAddress { addressing } => endpoint_address::read(addressing, self.heap(), cursor, spot.value),
            _ => {
                let start = *cursor;
                self.no_attributes(&start)?;
                cursor.advance();
                let content = cursor.read_text_content()?;
                scalar::read(self.plan, self.heap(), ty, content.as_text(), &start, spot)?;
                cursor.advance();
                Ok(())
            }
        }
    }

    /// The content of the fields of a structure without an element around them (SD-6); the cursor is inside the
    /// parent and stays there.
    pub(crate) fn fields_only(&mut self, id: StructId, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        place.zero();
        self.other_fields(id, place)?;
        self.content(id, cursor, place)
    }

    fn structure(&mut self, declared: StructId, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        let id = self.actual_type(declared, cursor)?;
        let plan = self.plan;
        let structure = &plan.structures[id];
        if id != declared && structure.size > plan.structures[declared].size && place.part(0, structure.size).is_err() {
            return Err(malformed("A derived type stands where the structure is embedded, not pointed to"));
        }
        if self.depth >= MAX_VALUE_DEPTH {
            return Err(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!("Structures are nested more than {MAX_VALUE_DEPTH} levels deep"),
            ));
        }
        self.depth += 1;
        let start = *cursor;
        let result = self.structure_within(id, cursor, place).map_err(|failure| {
            failure.within(format!("The element {} could not be read", Shown(start.local_name(), start.namespace())))
        });
        self.depth -= 1;
        result
    }

    fn structure_within(&mut self, id: StructId, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        let structure = &self.plan.structures[id];
        let start = *cursor;
        place.zero();
        self.other_fields(id, place)?;
        self.attributes(id, &start, place)?;
        cursor.advance();
        if let Some(field) = structure.fields.iter().find(|field| field.mapping == Mapping::Text) {
            let content = cursor.read_text_content()?;
            self.text(field.ty, content.as_text(), &start, spot(field, place)?)
                .map_err(|failure| failure.within("The text content could not be read"))?;
            cursor.advance();
            return Ok(());
        }
        self.content(id, cursor, place)?;
        self.end(cursor, &start, structure.ignores_trailing_content)
    }

    /// The type that `xsi:type` names, or the declared one.
    fn actual_type(&self, declared: StructId, cursor: &Cursor<'_>) -> Result<StructId> {
        let structure = &self.plan.structures[declared];
        let Some(named) = cursor.attribute("type", XSI) else {
            if structure.is_abstract {
                return Err(malformed("The type of the element is abstract, and there is no xsi:type"));
            }
            return Ok(declared);
        };
        if structure.type_name.is_none() && structure.sub_types.is_empty() {
            return Ok(declared); // an anonymous type: nothing to compare with
        }
        let (prefix, local) = named.to_qname()?;
        let ns = cursor
            .lookup_prefix(&prefix)
            .ok_or_else(|| malformed(format!("The prefix '{prefix}' of the xsi:type is not declared")))?;
        let found = self.find_type(declared, &local, ns, 0).ok_or_else(|| {
            let expected = structure.type_name.as_ref().map_or_else(String::new, |name| format!(" {name}"));
            malformed(format!("The xsi:type {} is not derived from the declared type{expected}", Shown(&local, ns)))
        })?;
        if self.plan.structures[found].is_abstract {
            return Err(malformed(format!("The xsi:type {} is abstract", Shown(&local, ns))));
        }
        Ok(found)
    }

    fn find_type(&self, id: StructId, local: &str, ns: &str, depth: usize) -> Option<StructId> {
        let structure = &self.plan.structures[id];
        if structure.type_name.as_ref().is_some_and(|name| name.matches(local, ns)) {
            return Some(id);
        }
        if depth >= MAX_VALUE_DEPTH {
            return None;
        }
        structure.sub_types.iter().find_map(|&sub_type| self.find_type(sub_type, local, ns, depth + 1))
    }

    /// Fields that no part of the document stands for.
    fn other_fields(&mut self, id: StructId, place: Region<'_>) -> Result {
        let structure = &self.plan.structures[id];
        for field in &structure.fields {
            match field.mapping {
                Mapping::TypeAttribute => spot(field, place)?.value.put(structure.description.0)?,
                Mapping::NoField if !field.pointer => self.absent_value(field, place)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn attributes(&mut self, id: StructId, start: &Cursor<'_>, place: Region<'_>) -> Result {
        let structure = &self.plan.structures[id];
        let mut rest = None;
        for field in &structure.fields {
            match (field.mapping, &field.name) {
                (Mapping::Attribute | Mapping::XmlAttribute, Some(name)) => {
                    match start.attribute(&name.local.text, attribute_namespace(field)) {
                        Some(_) if field.discards() => {}
                        Some(value) => self
                            .text(field.ty, value, start, spot(field, place)?)
                            .map_err(|failure| failure.within(format!("The {field} could not be read")))?,
                        None => self.absent(field, place, || {
                            format!("the element {}", Shown(start.local_name(), start.namespace()))
                        })?,
                    }
                }
                (Mapping::AnyAttributes, _) => rest = Some(field),
                _ => {}
            }
        }
        let unhandled = |attribute: &Attribute<'_>| {
            !INFRASTRUCTURE.contains(&attribute.ns)
                && !structure.fields.iter().any(|field| {
                    matches!(field.mapping, Mapping::Attribute | Mapping::XmlAttribute)
                        && field.name.as_ref().is_some_and(|name| *name.local.text == *attribute.local)
                        && attribute_namespace(field) == attribute.ns
                })
        };
        let mut accepted = 0;
        for attribute in start.attributes().filter(&unhandled) {
            if rest.is_some_and(|field| admits_namespace(field, attribute.ns)) {
                accepted += 1;
            } else if !structure.ignores_unhandled_attributes {
                let shown = Shown(attribute.local, attribute.ns);
                return Err(malformed(format!("The attribute {shown} is not described")));
            }
        }
        let Some(field) = rest.filter(|field| !field.discards()) else { return Ok(()) };
        let attributes =
            start.attributes().filter(|attribute| unhandled(attribute) && admits_namespace(field, attribute.ns));
        let items = in_heap(self.heap(), accepted * size_of::<WS_ANY_ATTRIBUTE>())?;
        for (index, attribute) in attributes.enumerate() {
            let value = self.attribute_text(&attribute.value.to_str())?;
            let item = WS_ANY_ATTRIBUTE {
                localName: xml_string(self.heap(), Lengths::ANY, attribute.local)?,
                ns: xml_string(self.heap(), Lengths::ANY, attribute.ns)?,
                value: value.address().cast(),
            };
            items.part(index * size_of::<WS_ANY_ATTRIBUTE>(), size_of::<WS_ANY_ATTRIBUTE>())?.put(item)?;
        }
        let attributes = if accepted == 0 { std::ptr::null_mut() } else { items.address().cast() };
        spot(field, place)?.value.put(WS_ANY_ATTRIBUTES { attributes, attributeCount: length_of(accepted)? })
    }

    fn attribute_text<'v>(&mut self, text: &str) -> Result<Region<'v>> {
        let value = xml_string(self.heap(), Lengths::ANY, text)?;
        let place = in_heap(self.heap(), size_of::<WS_XML_UTF8_TEXT>())?;
        place.put(WS_XML_TEXT_TYPE::WS_XML_TEXT_TYPE_UTF8 as i32)?;
        place.part(std::mem::offset_of!(WS_XML_UTF8_TEXT, value), size_of::<WS_XML_STRING>())?.put(value)?;
        Ok(place)
    }

    /// Elements of simple types have no attributes of their own.
    fn no_attributes(&self, start: &Cursor<'_>) -> Result {
        match start.attributes().find(|attribute| !INFRASTRUCTURE.contains(&attribute.ns)) {
            None => Ok(()),
            Some(found) => Err(malformed(format!(
                "The attribute {} of the element {} is not described",
                Shown(found.local, found.ns),
                Shown(start.local_name(), start.namespace())
            ))),
        }
    }

    /// Text content or an attribute value, possibly wrapped into a structure with a text field.
    fn text(&mut self, ty: Type, text: Text<'_>, scope: &Cursor<'_>, spot: Spot<'_>) -> Result {
        let Type::Struct { id, .. } = ty else {
            return scalar::read(self.plan, self.heap(), ty, text, scope, spot);
        };
        if self.depth >= MAX_VALUE_DEPTH {
            return Err(Failure::new(WS_E_QUOTA_EXCEEDED, "A structure holds its text in itself without end"));
        }
        spot.value.zero();
        self.other_fields(id, spot.value)?;
        let Some(field) = self.plan.structures[id].fields.iter().find(|field| field.mapping == Mapping::Text) else {
            return Err(Failure::new(E_INVALIDARG, "A structure that stands for text has no text field"));
        };
        self.depth += 1;
        let result = self.text(field.ty, text, scope, self::spot(field, spot.value)?);
        self.depth -= 1;
        result
    }

    fn content(&mut self, id: StructId, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        for field in &self.plan.structures[id].fields {
            match field.mapping {
                Mapping::Element => self.one_element(field, cursor, place),
                Mapping::AnyElement => self.any_element(field, cursor, place),
                Mapping::RepeatingElement | Mapping::RepeatingElementChoice | Mapping::RepeatingAnyElement => {
                    self.repeating(field, cursor, place)
                }
                Mapping::ElementChoice => {
                    let Type::Union { id, size, .. } = field.ty else { continue };
                    cursor.skip_to_content();
                    let place = place.part(field.offset, size)?;
                    self.choice(id, cursor, place, field.optional, field)
                }
                Mapping::AnyContent => self.any_content(field, cursor, place),
                _ => continue,
            }?;
        }
        Ok(())
    }

    fn one_element(&mut self, field: &Field, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        cursor.skip_to_content();
        if !names(field, cursor) {
            return self.absent(field, place, || found(cursor));
        }
        if field.discards() {
            cursor.skip_element();
            return Ok(());
        }
        if is_nil(cursor)? {
            if !field.nillable {
                return Err(malformed(format!("The {field} is nil, but it is not nillable")));
            }
            spot(field, place)?.zero();
            cursor.skip_element();
            return Ok(());
        }
        let spot = spot(field, place)?;
        self.item(field, cursor, spot).map_err(|failure| match field.ty {
            Type::Struct { .. } => failure, // names itself
            _ => failure.within(format!("The {field} could not be read")),
        })
    }

    /// One element into its place, through a pointer if the field has one.
    fn item(&mut self, field: &Field, cursor: &mut Cursor<'_>, spot: Spot<'_>) -> Result {
        if !field.pointer {
            return self.element(field.ty, cursor, spot);
        }
        let target = self.allocate(field.ty, cursor)?;
        spot.value.put(target.address())?;
        self.element(field.ty, cursor, Spot::value(target))
    }

    fn any_element(&mut self, field: &Field, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        cursor.skip_to_content();
        if !is_any(field, cursor) {
            return self.absent(field, place, || found(cursor));
        }
        if field.discards() {
            cursor.skip_element();
            return Ok(());
        }
        self.element(field.ty, cursor, spot(field, place)?)
    }

    fn any_content(&mut self, field: &Field, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        if !field.discards() {
            let buffer = xml_buffer::content(self.heap(), cursor)?;
            return spot(field, place)?.value.put(buffer);
        }
        while !matches!(cursor.kind(), NodeKind::EndElement | NodeKind::End) {
            cursor.skip_element();
        }
        Ok(())
    }

    fn repeating(&mut self, field: &Field, cursor: &mut Cursor<'_>, place: Region<'_>) -> Result {
        let Some(_) = field.name.as_ref().filter(|_| field.mapping != Mapping::RepeatingAnyElement) else {
            return self.items(field, cursor, place, false);
        };
        cursor.skip_to_content();
        if !names(field, cursor) {
            return self.absent(field, place, || found(cursor));
        }
        if is_nil(cursor)? {
            if !field.nillable {
                return Err(malformed(format!("The wrapper of the {field} is nil, but it is not nillable")));
            }
            cursor.skip_element();
            return Ok(());
        }
        let start = *cursor;
        self.no_attributes(&start)?;
        cursor.advance();
        self.items(field, cursor, place, true)?;
        self.end(cursor, &start, false)
    }

    fn items(&mut self, field: &Field, cursor: &mut Cursor<'_>, place: Region<'_>, wrapped: bool) -> Result {
        let count = self.count(field, *cursor);
        if !field.range.admit(count) {
            let Lengths { min, max } = field.range;
            let text = format!("The {field} occurs {count} times, which is outside the described {min} to {max}");
            return Err(malformed(text));
        }
        if field.discards() {
            for _ in 0..count {
                cursor.skip_to_content();
                cursor.skip_element();
            }
            return Ok(());
        }
        if count == 0 && !wrapped {
            return Ok(()); // NULL and 0: the structure was zeroed
        }
        let stride = field.item_size();
        let size =
            count.checked_mul(stride).ok_or_else(|| Failure::new(WS_E_QUOTA_EXCEEDED, "An array is too large"))?;
        let array = in_heap(self.heap(), size)?;
        let spot = spot(field, place)?;
        spot.value.put(array.address())?;
        if let Some(place) = spot.count {
            place.put(length_of(count)?)?;
        }
        for index in 0..count {
            cursor.skip_to_content();
            let spot = Spot::value(array.part(index * stride, stride)?);
            self.one_item(field, cursor, spot)
                .map_err(|failure| failure.within(format!("Item {index} of the {field} could not be read")))?;
        }
        Ok(())
    }

    fn one_item(&mut self, field: &Field, cursor: &mut Cursor<'_>, spot: Spot<'_>) -> Result {
        if let Type::Union { id, .. } = field.ty {
            return self.choice(id, cursor, spot.value, false, field);
        }
        if field.mapping == Mapping::RepeatingElement && is_nil(cursor)? {
            if !field.nillable_item {
                return Err(malformed("The item is nil, but it is not nillable"));
            }
            cursor.skip_element();
            return Ok(());
        }
        self.item(field, cursor, spot)
    }

    /// How many elements in a row belong to the field: counted first, so that the array is allocated once.
    fn count(&self, field: &Field, mut cursor: Cursor<'_>) -> usize {
        let mut count = 0;
        loop {
            cursor.skip_to_content();
            let belongs = match (field.mapping, field.ty) {
                (Mapping::RepeatingAnyElement, _) => is_any(field, &cursor),
                (_, Type::Union { id, .. }) => self.find_choice(id, &cursor).is_some(),
                _ => field.item.as_ref().is_some_and(|name| cursor.is_element(&name.local.text, &name.namespace.text)),
            };
            if !belongs {
                return count;
            }
            count += 1;
            cursor.skip_element();
        }
    }

    fn find_choice(&self, id: UnionId, cursor: &Cursor<'_>) -> Option<&'p (i32, Field)> {
        let choices = &self.plan.unions[id].choices;
        let named = choices.iter().find(|(_, field)| field.mapping != Mapping::AnyElement && names(field, cursor));
        named
            .or_else(|| choices.iter().find(|(_, field)| field.mapping == Mapping::AnyElement && is_any(field, cursor)))
    }

    fn choice(
        &mut self,
        id: UnionId,
        cursor: &mut Cursor<'_>,
        place: Region<'_>,
        optional: bool,
        expected: &dyn Display,
    ) -> Result {
        let union = &self.plan.unions[id];
        let selector = place.part(union.selector_offset, size_of::<i32>())?;
        let Some((value, field)) = self.find_choice(id, cursor) else {
            if optional {
                return selector.put(union.none);
            }
            let names: Vec<_> = union.choices.iter().map(|(_, field)| field.to_string()).collect();
            let names = names.join(", ");
            return Err(malformed(format!("Expected {expected} ({names}), found {}", found(cursor))));
        };
        selector.put(*value)?;
        match field.mapping {
            Mapping::RepeatingElement => self.repeating(field, cursor, place),
            Mapping::AnyElement => self.any_element(field, cursor, place),
            _ => self.one_element(field, cursor, place),
        }
    }

    /// The document has nothing for the field.
    fn absent(&mut self, field: &Field, place: Region<'_>, found: impl FnOnce() -> String) -> Result {
        if !field.optional {
            return Err(malformed(format!("Expected {field}, found {}", found())));
        }
        self.absent_value(field, place)
    }

    fn absent_value(&mut self, field: &Field, place: Region<'_>) -> Result {
        if field.discards() && field.mapping != Mapping::NoField {
            return Ok(());
        }
        let spot = spot(field, place)?;
        let Some(default) = &field.default else {
            spot.zero();
            return Ok(());
        };
        if !field.pointer {
            return spot.value.copy_bytes(default);
        }
        let target = in_heap(self.heap(), default.len())?;
        target.copy_bytes(default)?;
        spot.value.put(target.address())
    }

    /// Behind the last field: nothing may be left before the end of the element.
    fn end<'a>(&self, cursor: &mut Cursor<'a>, start: &Cursor<'a>, ignore_rest: bool) -> Result {
        if ignore_rest {
            *cursor = *start;
            cursor.skip_element();
            return Ok(());
        }
        cursor.skip_to_content();
        if cursor.kind() != NodeKind::EndElement {
            let element = Shown(start.local_name(), start.namespace());
            return Err(malformed(format!("Expected the end of the element {element}, found {}", found(cursor))));
        }
        cursor.advance();
        Ok(())
    }
}

/// The place of a field in its structure.
pub(crate) fn spot<'v>(field: &Field, structure: Region<'v>) -> Result<Spot<'v>> {
    let value = structure.part(field.offset, field.slot_size())?;
    let count = field.has_count().then(|| structure.part(field.count_offset, size_of::<u32>())).transpose()?;
    Ok(Spot { value, count })
}

/// `xml:lang` and its kind have no namespace in the description.
pub(crate) fn attribute_namespace(field: &Field) -> &str {
    match (&field.name, field.mapping) {
        (_, Mapping::XmlAttribute) | (None, _) => XML_NAMESPACE,
        (Some(name), _) => &name.namespace.text,
    }
}

fn names(field: &Field, cursor: &Cursor<'_>) -> bool {
    field.name.as_ref().is_some_and(|name| cursor.is_element(&name.local.text, &name.namespace.text))
}

fn is_any(field: &Field, cursor: &Cursor<'_>) -> bool {
    cursor.kind() == NodeKind::StartElement && admits_namespace(field, cursor.namespace())
}

/// No namespace described: any. Otherwise that one, or with `WS_FIELD_OTHER_NAMESPACE` any but that one.
pub(crate) fn admits_namespace(field: &Field, ns: &str) -> bool {
    field.only_namespace.as_deref().is_none_or(|only| (only == ns) != field.other_namespace)
}

pub(crate) fn is_nil(cursor: &Cursor<'_>) -> Result<bool> {
    cursor.attribute("nil", XSI).map_or(Ok(false), |value| value.to_bool())
}

/// What the cursor is on, for error texts.
pub(crate) fn found(cursor: &Cursor<'_>) -> String {
    match cursor.kind() {
        NodeKind::StartElement => format!("the element {}", Shown(cursor.local_name(), cursor.namespace())),
        NodeKind::EndElement => {
            format!("the end of the element {}", Shown(cursor.local_name(), cursor.namespace()))
        }
        NodeKind::Text => format!("the text '{}'", cursor.text().to_str().chars().take(40).collect::<String>()),
        NodeKind::Comment => "a comment".to_owned(),
        NodeKind::End => "the end of the content".to_owned(),
    }
}

const _: () = assert!(POINTER_SIZE == 8, "structures are laid out for 64 bits");
