//! One operation of a contract (`WS_OPERATION_DESCRIPTION`), checked when the host or proxy is created and frozen:
//! nothing but default values, type descriptions and the stub is taken from the application's tables afterwards.

use super::c_enum::number;
use super::element::ElementType;
use super::memory::Region;
use super::plan::{DescribedString, Field, Mapping, StructId, Type};
use super::reader::found;
use super::scalar::malformed;
use super::tables::{Tables, invalid};
use crate::abi::*;
use crate::error::Result;
use crate::heap::Heap;
use crate::xml::{Cursor, NodeKind, Writer, XmlStr};

/// The message index that means "not part of this message" (SD-8).
const NOT_PART: u16 = 0xFFFF;

/// What a parameter is in one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The value of the field with this index.
    Value(usize),
    /// The pointer to the items of the field.
    Items(usize),
    /// The `ULONG` beside them.
    Count(usize),
    /// The whole body, by pointer.
    Body,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    pub input: Option<Part>,
    pub output: Option<Part>,
}

/// One direction of an operation.
#[derive(Debug)]
pub struct MessageType {
    action: Option<DescribedString>,
    pub(super) body: Option<ElementType>,
    nillable: bool,
}

impl MessageType {
    unsafe fn new(tables: Tables, description: *const WS_MESSAGE_DESCRIPTION, options: u32) -> Result<Self> {
        let description = tables.require(description, "a WS_MESSAGE_DESCRIPTION")?;
        let action = tables.string(description.action)?;
        let body = description.bodyElementDescription;
        // SAFETY: the promise under which `tables` was made covers the body description.
        let body = if body.is_null() { None } else { Some(unsafe { ElementType::new(body) }?) };
        let nillable = options & WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT != 0;
        Ok(Self { action, body, nillable })
    }

    /// SD-3: a message may have no action.
    pub fn action(&self) -> Option<XmlStr<'_>> {
        self.action.as_ref().map(DescribedString::as_xml)
    }

    pub(super) fn may_be_nil(&self) -> bool {
        self.nillable
    }

    pub(super) fn structure(&self) -> Option<(StructId, usize)> {
        match self.body.as_ref()?.ty {
            Type::Struct { id, size, .. } => Some((id, size)),
            _ => None,
        }
    }

    pub(super) fn size(&self) -> usize {
        self.body.as_ref().map_or(0, |body| body.ty.size())
    }

    pub(super) fn field(&self, index: usize) -> Option<&Field> {
        let (id, _) = self.structure()?;
        self.body.as_ref()?.plan.structures[id].fields.get(index)
    }

    /// Where a part lies in the body value.
    pub(super) fn place<'v>(&self, part: Part, body: Region<'v>) -> Result<Region<'v>> {
        let field = |index| self.field(index).ok_or_else(|| invalid("A parameter names no field"));
        match part {
            Part::Value(index) | Part::Items(index) => {
                let field = field(index)?;
                body.part(field.offset, field.slot_size())
            }
            Part::Count(index) => body.part(field(index)?.count_offset, size_of::<u32>()),
            Part::Body => Ok(body),
        }
    }

    /// Reads the body into `place`; `false` if it is nil. The cursor is on the first node inside the body element,
    /// and nothing may follow the value.
    pub(super) fn read(
        &self,
        cursor: &mut Cursor<'_>,
        heap: &mut Heap,
        place: Region<'_>,
        check_name: bool,
    ) -> Result<bool> {
        let mut present = true;
        if let Some(body) = &self.body {
            cursor.skip_to_content();
            if self.nillable && body.is_at(cursor) && super::reader::is_nil(cursor)? {
                cursor.skip_element();
                present = false;
            } else {
                body.read_value(cursor, Some(heap), place, check_name)?;
            }
        }
        cursor.skip_to_content();
        match cursor.kind() {
            NodeKind::EndElement | NodeKind::End => Ok(present),
            _ => Err(malformed(format!("Expected the end of the body, found {}", found(cursor)))),
        }
    }

    /// Writes a body; `None` is nil.
    pub(super) fn write(&self, writer: &mut Writer<'_>, value: Option<Region<'_>>) -> Result {
        match (&self.body, value) {
            (None, _) => Ok(()),
            (Some(body), Some(value)) => body.write_value(writer, value),
            (Some(body), None) if self.nillable => body.write_nil(writer),
            (Some(_), None) => Err(malformed("The body is required, but the pointer to it is NULL")),
        }
    }

    fn part(&self, kind: WS_PARAMETER_TYPE, index: u16) -> Result<Option<Part>> {
        if index == NOT_PART {
            return Ok(None);
        }
        let body = self.body.as_ref().ok_or_else(|| invalid("The parameter belongs to a message without a body"))?;
        if kind == WS_PARAMETER_TYPE_MESSAGES {
            return Ok(Some(Part::Body));
        }
        let index = usize::from(index);
        let field = self.field(index).ok_or_else(|| {
            invalid(format!("The body {:?} has no field {index}", body.name().map(|name| name.local.text)))
        })?;
        let has_place = !field.discards() || field.mapping == Mapping::NoField;
        match kind {
            WS_PARAMETER_TYPE_NORMAL if has_place && !field.mapping.repeats() => Ok(Some(Part::Value(index))),
            WS_PARAMETER_TYPE_ARRAY if field.has_count() => Ok(Some(Part::Items(index))),
            WS_PARAMETER_TYPE_ARRAY_COUNT if field.has_count() => Ok(Some(Part::Count(index))),
            _ => Err(invalid(format!("{kind:?} does not go with the {field}"))),
        }
    }
}

/// See the module. Free-threaded: it never changes.
#[derive(Debug)]
pub struct Operation {
    input: MessageType,
    output: Option<MessageType>,
    pub(super) parameters: Vec<Parameter>,
    rpc: bool,
    stub: WS_SERVICE_STUB_CALLBACK,
}

impl Operation {
    /// Checks and copies a description.
    ///
    /// # Errors
    /// `E_INVALIDARG` with the reason; `WS_E_NOT_SUPPORTED` for a type this library does not serialize.
    ///
    /// # Safety
    /// `description`, and everything it points to, is as the API declares it and stays unchanged while the
    /// operation is in use.
    pub unsafe fn new(description: *const WS_OPERATION_DESCRIPTION) -> Result<Self> {
        // SAFETY: the promise of this function.
        let tables = unsafe { Tables::promised() };
        let d = tables.require(description, "a WS_OPERATION_DESCRIPTION")?;
        if d.versionInfo != 1 {
            return Err(invalid(format!("The version of the operation description is {}, not 1", d.versionInfo)));
        }
        let style = number(d.style);
        let style = WS_OPERATION_STYLE::from_number(style)
            .ok_or_else(|| invalid(format!("{style} is not a WS_OPERATION_STYLE")))?;
        // SAFETY: the promise of this function covers both messages.
        let input = unsafe { MessageType::new(tables, d.inputMessageDescription, d.inputMessageOptions) }
            .map_err(|failure| failure.within("The input message is wrongly described"))?;
        let output = match d.outputMessageDescription.is_null() {
            true => None,
            // SAFETY: as above.
            false => Some(
                unsafe { MessageType::new(tables, d.outputMessageDescription, d.outputMessageOptions) }
                    .map_err(|failure| failure.within("The output message is wrongly described"))?,
            ),
        };
        let rpc = style == WS_RPC_LITERAL_OPERATION;
        let list = tables.list(d.parameterDescription.cast_const(), d.parameterCount.into(), "parameters")?;
        let mut parameters = Vec::new();
        for (index, description) in list.iter().enumerate() {
            let parameter = parameter(&input, output.as_ref(), description)
                .map_err(|failure| failure.within(format!("Parameter {index} is wrongly described")))?;
            parameters.push(parameter);
        }
        let by_body = |part: fn(&Parameter) -> Option<Part>| parameters.iter().any(|p| part(p) == Some(Part::Body));
        if (input.nillable && (rpc || !by_body(|p| p.input)))
            || (output.as_ref().is_some_and(|output| output.nillable) && (rpc || !by_body(|p| p.output)))
        {
            return Err(invalid(
                "A nillable message needs a parameter of WS_PARAMETER_TYPE_MESSAGES and is not possible for rpc/literal",
            ));
        }
        Ok(Self { input, output, parameters, rpc, stub: d.stubCallback })
    }

    pub fn input(&self) -> &MessageType {
        &self.input
    }

    /// `None` for a one-way operation (SD-2).
    pub fn output(&self) -> Option<&MessageType> {
        self.output.as_ref()
    }

    pub fn is_one_way(&self) -> bool {
        self.output.is_none()
    }

    /// SD-5: the name of the response wrapper does not count when a reply is read.
    pub fn is_rpc(&self) -> bool {
        self.rpc
    }

    /// `None` in descriptions for proxies only (SD-7).
    pub fn stub(&self) -> WS_SERVICE_STUB_CALLBACK {
        self.stub
    }
}

fn parameter(
    input: &MessageType,
    output: Option<&MessageType>,
    description: &WS_PARAMETER_DESCRIPTION,
) -> Result<Parameter> {
    let kind = number(description.parameterType);
    let kind =
        WS_PARAMETER_TYPE::from_number(kind).ok_or_else(|| invalid(format!("{kind} is not a WS_PARAMETER_TYPE")))?;
    let input_part = input.part(kind, description.inputMessageIndex)?;
    let output_part = match output {
        Some(output) => output.part(kind, description.outputMessageIndex)?,
        None if description.outputMessageIndex == NOT_PART => None,
        None => return Err(invalid("A one-way operation has no output parameters")),
    };
    match (input_part, output_part, output) {
        (None, None, _) => Err(invalid("It belongs to neither message")),
        // [in,out] has one storage (SD-15), so both fields must have the same shape.
        (Some(from), Some(to), Some(output)) if shape(input, from) != shape(output, to) => {
            Err(invalid("Its input and output fields have different types"))
        }
        _ => Ok(Parameter { input: input_part, output: output_part }),
    }
}

/// Size of the storage and whether it is a pointer.
fn shape(message: &MessageType, part: Part) -> (usize, bool) {
    match part {
        Part::Value(index) | Part::Items(index) => {
            message.field(index).map_or((0, false), |field| (field.slot_size(), field.pointer || field.ty.is_pointer()))
        }
        Part::Count(_) => (size_of::<u32>(), false),
        Part::Body => (message.size(), true),
    }
}
