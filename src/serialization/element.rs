//! One element with its type: what `WsReadBody`, `WsWriteBody` and the header functions work on.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use super::description::Compiler;
use super::memory::Region;
use super::plan::{DescribedString, Name, POINTER_SIZE, Plan, Type};
use super::reader::{Reader, found, is_nil};
use super::scalar::{Spot, malformed};
use super::tables::{Tables, invalid};
use super::writer::{self, ValueWriter};
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::xml::{Cursor, NodeKind, Writer, XmlName};

/// A `WS_ELEMENT_DESCRIPTION`, checked and copied. Without a name it stands for the fields of a structure written
/// straight into the parent (SD-6).
#[derive(Debug)]
pub struct ElementType {
    pub(super) plan: Plan,
    pub(super) name: Option<Name>,
    pub(super) ty: Type,
}

impl ElementType {
    /// # Safety
    /// `description`, and everything it points to, is as the API declares it, and stays unchanged while values of
    /// this type are in use: default values and type attribute fields refer to it.
    pub unsafe fn new(description: *const WS_ELEMENT_DESCRIPTION) -> Result<Self> {
        // SAFETY: the promise of this function.
        let tables = unsafe { Tables::promised() };
        let description = tables.require(description, "a WS_ELEMENT_DESCRIPTION")?;
        // An empty name is as good as none: no element can have it.
        let name = tables
            .name(description.elementLocalName, description.elementNs)?
            .filter(|name| !name.local.text.is_empty());
        Self::compile(tables, name, description.r#type, description.typeDescription)
    }

    /// A type for an element whose name the caller knows.
    ///
    /// # Safety
    /// As [`ElementType::new`], for `type_description`.
    pub unsafe fn named(
        local: &str,
        namespace: &str,
        ty: MaybeUninit<WS_TYPE>,
        type_description: *const c_void,
    ) -> Result<Self> {
        // SAFETY: the promise of this function.
        let tables = unsafe { Tables::promised() };
        let string = |text: &str| DescribedString { text: text.into(), in_dictionary: false };
        let name = Name { local: string(local), namespace: string(namespace) };
        Self::compile(tables, Some(name), ty, type_description)
    }

    fn compile(
        tables: Tables,
        name: Option<Name>,
        ty: MaybeUninit<WS_TYPE>,
        description: *const c_void,
    ) -> Result<Self> {
        let mut compiler = Compiler::new(tables);
        let ty = compiler.root(ty, description)?;
        if name.is_none() && !matches!(ty, Type::Struct { .. }) {
            return Err(invalid("An element description without a name needs WS_STRUCT_TYPE"));
        }
        if ty.is_array() || matches!(ty, Type::Description | Type::AnyAttributes | Type::Void { .. }) {
            return Err(invalid("The type is only possible for a field of a structure"));
        }
        Ok(Self { plan: compiler.finish(), name, ty })
    }

    /// The element's name; `None` for a nameless wrapper.
    pub fn name(&self) -> Option<XmlName<'_>> {
        self.name.as_ref().map(Name::as_xml)
    }

    /// Whether the cursor, after white space and comments, is on this element.
    pub fn is_at(&self, cursor: &Cursor<'_>) -> bool {
        let mut cursor = *cursor;
        cursor.skip_to_content();
        match &self.name {
            Some(name) => cursor.is_element(&name.local.text, &name.namespace.text),
            None => cursor.kind() == NodeKind::StartElement,
        }
    }

    /// Reads the element at the cursor as `option` says, and moves the cursor behind it.
    ///
    /// # Errors
    /// `E_INVALIDARG`: the option is unknown or not possible for the type, `size` is not what the option asks for,
    /// `value` is NULL, or memory is needed and there is no heap. `WS_E_INVALID_FORMAT`: the XML is not as described.
    /// `WS_E_QUOTA_EXCEEDED`: heap or nesting.
    ///
    /// # Safety
    /// `value` points to `size` writable bytes.
    pub unsafe fn read(
        &self,
        cursor: &mut Cursor<'_>,
        option: MaybeUninit<WS_READ_OPTION>,
        heap: Option<&mut Heap>,
        value: *mut c_void,
        size: u32,
    ) -> Result {
        let option = super::c_enum::number(option);
        let option =
            WS_READ_OPTION::from_number(option).ok_or_else(|| invalid(format!("{option} is not a WS_READ_OPTION")))?;
        let by_value = matches!(option, WS_READ_REQUIRED_VALUE | WS_READ_NILLABLE_VALUE);
        self.check_option(by_value, option == WS_READ_NILLABLE_VALUE)?;
        let Some(start) = NonNull::new(value.cast::<u8>()) else { return Err(invalid("The value pointer is NULL")) };
        self.check_size(by_value, size)?;
        // SAFETY: the promise of this function; what is stored there are values made here.
        let place = unsafe { Region::new(start, size as usize) };
        let nillable = matches!(option, WS_READ_NILLABLE_POINTER | WS_READ_NILLABLE_VALUE);
        cursor.skip_to_content();
        let present = self.is_at(cursor);
        if !present && (nillable || option == WS_READ_OPTIONAL_POINTER) {
            place.zero();
            return Ok(());
        }
        if self.name.is_some() && present && is_nil(cursor)? {
            if !nillable {
                return Err(malformed(format!("{} is nil, but a value is required", found(cursor))));
            }
            place.zero();
            cursor.skip_element();
            return Ok(());
        }
        if by_value || self.ty.is_pointer() {
            return self.read_value(cursor, heap, place, true);
        }
        let mut reader = Reader::new(&self.plan, heap);
        let target = match present && self.name.is_some() {
            true => reader.allocate(self.ty, cursor)?,
            false => reader.allocate_declared(self.ty)?,
        };
        self.read_into(&mut reader, cursor, target, true)?;
        place.put(target.address())
    }

    /// Reads into memory of the size of the type. Without `check_name` any element will do.
    pub(super) fn read_value(
        &self,
        cursor: &mut Cursor<'_>,
        heap: Option<&mut Heap>,
        place: Region<'_>,
        check_name: bool,
    ) -> Result {
        self.read_into(&mut Reader::new(&self.plan, heap), cursor, place, check_name)
    }

    fn read_into(
        &self,
        reader: &mut Reader<'_, '_>,
        cursor: &mut Cursor<'_>,
        place: Region<'_>,
        check_name: bool,
    ) -> Result {
        cursor.skip_to_content();
        match (&self.name, self.ty) {
            (None, Type::Struct { id, .. }) => reader.fields_only(id, cursor, place),
            (Some(name), _) if check_name && !self.is_at(cursor) => {
                Err(malformed(format!("Expected the element {name}, found {}", found(cursor))))
            }
            _ if cursor.kind() != NodeKind::StartElement => {
                Err(malformed(format!("Expected an element, found {}", found(cursor))))
            }
            (name, Type::Struct { .. }) => {
                debug_assert!(name.is_some());
                reader.element(self.ty, cursor, Spot::value(place))
            }
            (name, _) => reader.element(self.ty, cursor, Spot::value(place)).map_err(|failure| match name {
                Some(name) => failure.within(format!("The element {name} could not be read")),
                None => failure,
            }),
        }
    }

    /// Writes the value as `option` says.
    ///
    /// # Errors
    /// As [`ElementType::read`]; also `E_INVALIDARG` for NULL where `WS_WRITE_REQUIRED_POINTER` asks for a value.
    ///
    /// # Safety
    /// `value` points to `size` bytes, or to a pointer, as the option says; the value is as the description says.
    pub unsafe fn write(
        &self,
        writer: &mut Writer<'_>,
        option: MaybeUninit<WS_WRITE_OPTION>,
        value: *const c_void,
        size: u32,
    ) -> Result {
        let option = super::c_enum::number(option);
        let option = WS_WRITE_OPTION::from_number(option)
            .ok_or_else(|| invalid(format!("{option} is not a WS_WRITE_OPTION")))?;
        let by_value = matches!(option, WS_WRITE_REQUIRED_VALUE | WS_WRITE_NILLABLE_VALUE);
        self.check_option(by_value, option == WS_WRITE_NILLABLE_VALUE)?;
        let nillable = matches!(option, WS_WRITE_NILLABLE_POINTER | WS_WRITE_NILLABLE_VALUE);
        if value.is_null() && size == 0 && option == WS_WRITE_NILLABLE_POINTER {
            return self.write_nil(writer);
        }
        let Some(start) = NonNull::new(value.cast_mut().cast::<u8>()) else {
            return Err(invalid("The value pointer is NULL"));
        };
        self.check_size(by_value, size)?;
        // SAFETY: the promise of this function.
        let place = unsafe { Region::new(start, size as usize) };
        if by_value {
            if nillable && writer::is_nil(self.ty, Spot::value(place))? {
                return self.write_nil(writer);
            }
            return self.write_value(writer, place);
        }
        match self.target(place)? {
            Some(target) => self.write_value(writer, target),
            None if nillable => self.write_nil(writer),
            None => Err(invalid("The value is required, but the pointer to it is NULL")),
        }
    }

    /// The value behind a variable that holds the pointer to it, or is the pointer by nature; `None` for NULL.
    pub(super) fn target<'v>(&self, variable: Region<'v>) -> Result<Option<Region<'v>>> {
        if self.ty.is_pointer() {
            return Ok((!variable.get::<*mut u8>()?.is_null()).then_some(variable));
        }
        // The plan alone says what a pointer to the type points to.
        super::writer::follow(&self.plan, self.ty, variable)
    }

    pub(super) fn write_value(&self, writer: &mut Writer<'_>, place: Region<'_>) -> Result {
        let mut values = ValueWriter::new(&self.plan, writer);
        match (&self.name, self.ty) {
            (None, Type::Struct { id, .. }) => values.fields_only(id, place),
            (None, _) => Err(invalid("An element without a name has no value of its own")),
            (Some(name), ty) => values
                .element(name, ty, Spot::value(place))
                .map_err(|failure| failure.within(format!("The element {name} could not be written"))),
        }
    }

    pub(super) fn write_nil(&self, writer: &mut Writer<'_>) -> Result {
        match &self.name {
            Some(name) => ValueWriter::new(&self.plan, writer).nil_element(name),
            None => Err(invalid("An element without a name cannot be nil")),
        }
    }

    fn check_option(&self, by_value: bool, nillable_value: bool) -> Result {
        let own_nil = matches!(self.ty, Type::String { .. } | Type::XmlString { .. } | Type::Bytes { .. });
        if (by_value && self.ty.is_pointer()) || (nillable_value && !own_nil) {
            return Err(invalid("The read or write option is not possible for the type"));
        }
        Ok(())
    }

    fn check_size(&self, by_value: bool, size: u32) -> Result {
        let expected = if by_value { self.ty.size() } else { POINTER_SIZE };
        if size as usize != expected {
            return Err(Failure::new(E_INVALIDARG, format!("The value size is {size}, not {expected}")));
        }
        Ok(())
    }
}
