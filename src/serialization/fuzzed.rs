//! Values out of documents that a stranger wrote, for `crate::fuzzing`: one structure with fields of every type and mapping,
//! nearly all of them optional.

use std::mem::MaybeUninit;

use super::ElementType;
use super::tests::support::{NS, Schema, units};
use crate::abi::*;
use crate::error::Result;
use crate::heap::Heap;
use crate::xml::{NodeBuffer, Writer};

/// Bytes of one field, and how many there are. Every type fits in.
const PLACE: usize = 64;
const PLACES: usize = 48;

/// A C structure for [`described`].
pub type Value = [[u64; PLACE / 8]; PLACES];

/// The place with this number, counted from the structure's end: the first ones are those of the fields in order.
const COUNTS: usize = PLACES - 1;

const SCALARS: [(&str, WS_TYPE); 21] = [
    ("bool", WS_BOOL_TYPE),
    ("i8", WS_INT8_TYPE),
    ("i16", WS_INT16_TYPE),
    ("i32", WS_INT32_TYPE),
    ("i64", WS_INT64_TYPE),
    ("u8", WS_UINT8_TYPE),
    ("u16", WS_UINT16_TYPE),
    ("u32", WS_UINT32_TYPE),
    ("u64", WS_UINT64_TYPE),
    ("f32", WS_FLOAT_TYPE),
    ("f64", WS_DOUBLE_TYPE),
    ("decimal", WS_DECIMAL_TYPE),
    ("time", WS_DATETIME_TYPE),
    ("span", WS_TIMESPAN_TYPE),
    ("duration", WS_DURATION_TYPE),
    ("guid", WS_GUID_TYPE),
    ("id", WS_UNIQUE_ID_TYPE),
    ("string", WS_STRING_TYPE),
    ("wsz", WS_WSZ_TYPE),
    ("bytes", WS_BYTES_TYPE),
    ("xml", WS_XML_STRING_TYPE),
];

/// The element `s`, as the tables of an application describe it.
pub fn described(schema: &Schema) -> Result<ElementType> {
    let mut fields: Vec<WS_FIELD_DESCRIPTION> = Vec::new();
    let mut add = |field: WS_FIELD_DESCRIPTION, options: u32| {
        let offset = (fields.len() * PLACE) as u32;
        fields.push(WS_FIELD_DESCRIPTION { offset, options, ..field });
    };
    let in_counts = |index: usize| (COUNTS * PLACE + index * 4) as u32;
    let element = |name: &str, ty| schema.element_field(name, ty, 0);

    add(schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "number", WS_INT32_TYPE, 0), WS_FIELD_OPTIONAL);
    add(schema.field(WS_ATTRIBUTE_FIELD_MAPPING, "name", WS_STRING_TYPE, 0), WS_FIELD_OPTIONAL);
    add(schema.field(WS_ANY_ATTRIBUTES_FIELD_MAPPING, "", WS_ANY_ATTRIBUTES_TYPE, 0), 0);
    for (index, (name, ty)) in SCALARS.into_iter().enumerate() {
        // Every second one behind a pointer, where there can be nothing.
        let pointer = index % 2 == 1 && ty != WS_WSZ_TYPE;
        add(element(name, ty), WS_FIELD_OPTIONAL | if pointer { WS_FIELD_POINTER | WS_FIELD_NILLABLE } else { 0 });
    }
    add(element("qname", WS_XML_QNAME_TYPE), WS_FIELD_OPTIONAL | WS_FIELD_POINTER);
    let arrays = [("chars", WS_CHAR_ARRAY_TYPE, 0), ("utf8", WS_UTF8_ARRAY_TYPE, 1), ("octets", WS_BYTE_ARRAY_TYPE, 2)];
    for (name, ty, index) in arrays {
        add(WS_FIELD_DESCRIPTION { countOffset: in_counts(index), ..element(name, ty) }, WS_FIELD_OPTIONAL);
    }
    let colours = [("red", 10), ("green", 20)].map(|(name, value)| WS_ENUM_VALUE { value, name: schema.xml(name) });
    let colours = WS_ENUM_DESCRIPTION {
        values: schema.list(colours.to_vec()),
        valueCount: 2,
        maxByteCount: 5,
        nameIndices: std::ptr::null_mut(),
    };
    let colour =
        WS_FIELD_DESCRIPTION { typeDescription: schema.keep(colours).cast(), ..element("colour", WS_ENUM_TYPE) };
    add(colour, WS_FIELD_OPTIONAL);
    let default = schema.keep(WS_DEFAULT_VALUE { value: schema.keep(schema.list(units("x"))).cast(), valueSize: 8 });
    add(WS_FIELD_DESCRIPTION { defaultValue: default, ..element("default", WS_WSZ_TYPE) }, WS_FIELD_OPTIONAL);

    add(schema.repeating("n", WS_INT16_TYPE, 0, in_counts(3) as usize), 0);
    let list = WS_FIELD_DESCRIPTION {
        localName: schema.xml("list"),
        ns: schema.xml(NS),
        ..schema.repeating("t", WS_STRING_TYPE, 0, in_counts(4) as usize)
    };
    add(list, WS_FIELD_OPTIONAL);
    let address = WS_ENDPOINT_ADDRESS_DESCRIPTION { addressingVersion: MaybeUninit::new(WS_ADDRESSING_VERSION_1_0) };
    let address = WS_FIELD_DESCRIPTION {
        typeDescription: schema.keep(address).cast(),
        ..element("address", WS_ENDPOINT_ADDRESS_TYPE)
    };
    add(address, WS_FIELD_OPTIONAL | WS_FIELD_POINTER);
    add(choice(schema), WS_FIELD_OPTIONAL);
    // Values within values, described at the end.
    let within = fields.len();
    fields.push(WS_FIELD_DESCRIPTION {
        offset: (within * PLACE) as u32,
        options: WS_FIELD_OPTIONAL | WS_FIELD_POINTER,
        ..element("s", WS_STRUCT_TYPE)
    });
    // In an element of their own, since an optional element that is left out would give its name to the next of them.
    let anything = WS_FIELD_DESCRIPTION {
        countOffset: 8,
        ..schema.field(WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING, "", WS_XML_BUFFER_TYPE, 0)
    };
    fields.push(WS_FIELD_DESCRIPTION {
        offset: ((within + 1) * PLACE) as u32,
        options: WS_FIELD_OPTIONAL | WS_FIELD_POINTER,
        typeDescription: schema.structure(16, vec![anything]).cast(),
        ..element("rest", WS_STRUCT_TYPE)
    });
    assert!(fields.len() < COUNTS, "{} fields have no place", fields.len());

    let structure = schema.structure(size_of::<Value>(), fields);
    // SAFETY: the schema's own tables, not yet in use.
    unsafe { (**(*structure).fields.add(within)).typeDescription = structure.cast() };
    schema.compile(schema.element("s", WS_STRUCT_TYPE, structure))
}

/// A number, or a text, or none of them.
fn choice(schema: &Schema) -> WS_FIELD_DESCRIPTION {
    let members = [(1, schema.element_field("a", WS_INT32_TYPE, 8)), (2, schema.element_field("b", WS_WSZ_TYPE, 8))];
    let members = members.map(|(value, field)| schema.keep(WS_UNION_FIELD_DESCRIPTION { value, field }));
    let description = WS_UNION_DESCRIPTION {
        size: 24,
        alignment: 8,
        fields: schema.list(members.to_vec()),
        fieldCount: 2,
        enumOffset: 0,
        noneEnumValue: 0,
        valueIndices: std::ptr::null_mut(),
    };
    WS_FIELD_DESCRIPTION {
        typeDescription: schema.keep(description).cast(),
        ..schema.field(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_UNION_TYPE, 0)
    }
}

/// The value in a document. It refers to the heap, and to the document.
pub fn read(element: &ElementType, document: &NodeBuffer, heap: &mut Heap) -> Result<Box<Value>> {
    let mut value: Box<Value> = Box::new([[u64::MAX; PLACE / 8]; PLACES]);
    let address = std::ptr::from_mut(&mut *value).cast();
    let option = MaybeUninit::new(WS_READ_REQUIRED_VALUE);
    // SAFETY: the storage is as large as it says.
    unsafe { element.read(&mut document.cursor(), option, Some(heap), address, size_of::<Value>() as u32) }?;
    Ok(value)
}

/// Writes a value.
pub fn write(element: &ElementType, value: &Value, writer: &mut Writer<'_>) -> Result {
    let option = MaybeUninit::new(WS_WRITE_REQUIRED_VALUE);
    let address = std::ptr::from_ref(value).cast();
    // SAFETY: `read` has made the value, by the same description.
    unsafe { element.write(writer, option, address, size_of::<Value>() as u32) }
}
