//! Copies into a heap what a service endpoint refers to, so that it may be put together from a function's locals.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use super::args::{self, Property, RawProperty, invalid};
use super::heap::store;
use crate::abi::*;
use crate::error::Result;
use crate::heap::Heap;

/// What the value of a property refers to in turn.
#[derive(Clone, Copy)]
enum Shape {
    Nothing,
    /// A `WS_…_PROPERTIES` structure: an array of properties, whose values have these shapes.
    List(fn(i32) -> Shape),
    /// `WS_STRING`.
    String,
    /// `WS_DISALLOWED_USER_AGENT_SUBSTRINGS`.
    Strings,
    /// `WS_SERVICE_ENDPOINT_METADATA`.
    Names,
}

/// Every `WS_…_PROPERTIES` structure has this layout.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawList {
    properties: *mut RawProperty,
    count: u32,
}

fn of_endpoint(id: i32) -> Shape {
    match WS_SERVICE_ENDPOINT_PROPERTY_ID::from_number(id) {
        Some(WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES) => Shape::List(of_message),
        Some(WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES) => Shape::List(of_listener),
        Some(WS_SERVICE_ENDPOINT_PROPERTY_METADATA) => Shape::Names,
        Some(WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX) => Shape::String,
        _ => Shape::Nothing,
    }
}

fn of_message(id: i32) -> Shape {
    match WS_MESSAGE_PROPERTY_ID::from_number(id) {
        Some(
            WS_MESSAGE_PROPERTY_HEAP_PROPERTIES
            | WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES
            | WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES,
        ) => Shape::List(|_| Shape::Nothing),
        _ => Shape::Nothing,
    }
}

fn of_listener(id: i32) -> Shape {
    match WS_LISTENER_PROPERTY_ID::from_number(id) {
        Some(WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT) => Shape::Strings,
        _ => Shape::Nothing,
    }
}

/// The properties of an endpoint, with everything that they refer to.
///
/// # Safety
/// As for [`args::properties`], also for the arrays and strings that the values refer to.
pub unsafe fn endpoint_properties(
    properties: *const WS_SERVICE_ENDPOINT_PROPERTY,
    count: u32,
    heap: &mut Heap,
) -> Result<*mut WS_SERVICE_ENDPOINT_PROPERTY> {
    // SAFETY: the caller's promise.
    unsafe { list(properties, count, of_endpoint, heap) }
}

/// The properties of a service's channel. Their values refer to nothing.
///
/// # Safety
/// As for [`args::properties`].
pub unsafe fn channel_properties(list_of: &[WS_CHANNEL_PROPERTY], heap: &mut Heap) -> Result<WS_CHANNEL_PROPERTIES> {
    let count = u32::try_from(list_of.len()).map_err(|_| invalid("There are too many channel properties."))?;
    // SAFETY: the caller's promise.
    let properties = unsafe { list(list_of.as_ptr(), count, |_| Shape::Nothing, heap) }?;
    Ok(WS_CHANNEL_PROPERTIES { properties, propertyCount: count })
}

/// # Safety
/// As for [`args::string`].
pub unsafe fn string(text: *const WS_STRING, name: &str, heap: &mut Heap) -> Result<WS_STRING> {
    // SAFETY: the caller's promise.
    let units = unsafe { args::string(text, name) }?;
    Ok(WS_STRING { length: units.len() as u32, chars: heap.copy_utf16(units)?.as_ptr() })
}

/// # Safety
/// As for [`endpoint_properties`], with values of these shapes.
unsafe fn list<P>(array: *const P, count: u32, shape: fn(i32) -> Shape, heap: &mut Heap) -> Result<*mut P> {
    if count == 0 {
        return Ok(ptr::null_mut());
    }
    // SAFETY: the caller's promise, here and below.
    let properties = unsafe { args::properties(args::raw_properties(array), count) }?;
    let copies = heap.alloc(size_of::<RawProperty>() * count as usize)?.cast::<RawProperty>();
    for (index, property) in properties.enumerate() {
        // SAFETY: as above.
        let value = unsafe { value(property, shape(property.id()), heap) }?;
        let copy = RawProperty { id: MaybeUninit::new(property.id()), value, size: property.size() };
        // SAFETY: the allocation has room for `count` of them, and the heap aligns to 8.
        unsafe { copies.add(index).write(copy) };
    }
    Ok(copies.as_ptr().cast())
}

/// # Safety
/// As for [`list`].
unsafe fn value(property: Property<'_>, shape: Shape, heap: &mut Heap) -> Result<*mut c_void> {
    // SAFETY: the caller's promise, here and below; any bits make these structures.
    unsafe {
        Ok(match shape {
            // Whoever reads the property says that it is null.
            Shape::Nothing if property.value().is_null() => ptr::null_mut(),
            Shape::Nothing => heap.copy_bytes(property.octets()?)?.as_ptr().cast(),
            Shape::List(shape) => {
                let RawList { properties, count } = property.structure::<RawList>()?.assume_init();
                let properties = list(properties.cast_const(), count, shape, heap)?;
                store(RawList { properties, count }, heap)?.as_ptr().cast()
            }
            Shape::String => {
                let text = property.structure::<WS_STRING>()?.assume_init();
                let text = string(&text, "a property that is a string", heap)?;
                store(text, heap)?.as_ptr().cast()
            }
            Shape::Strings => {
                let list = property.structure::<WS_DISALLOWED_USER_AGENT_SUBSTRINGS>()?.assume_init();
                store(strings(&list, heap)?, heap)?.as_ptr().cast()
            }
            Shape::Names => {
                let names = property.structure::<WS_SERVICE_ENDPOINT_METADATA>()?.assume_init();
                let names = WS_SERVICE_ENDPOINT_METADATA {
                    portName: name(names.portName, heap)?,
                    bindingName: name(names.bindingName, heap)?,
                    bindingNs: name(names.bindingNs, heap)?,
                };
                store(names, heap)?.as_ptr().cast()
            }
        })
    }
}

/// # Safety
/// As for [`list`].
unsafe fn strings(
    list: &WS_DISALLOWED_USER_AGENT_SUBSTRINGS,
    heap: &mut Heap,
) -> Result<WS_DISALLOWED_USER_AGENT_SUBSTRINGS> {
    // SAFETY: the caller's promise, here and below.
    let parts =
        unsafe { args::array_of(list.subStrings.cast_const(), list.subStringCount, "The list of user agents") }?;
    let copies = heap.alloc(size_of_val(parts))?.cast::<*mut WS_STRING>();
    for (index, &part) in parts.iter().enumerate() {
        // SAFETY: as above; the allocation has room for all of them, and the heap aligns to 8.
        unsafe {
            let part = string(part, "a part of a user agent", heap)?;
            copies.add(index).write(store(part, heap)?.as_ptr());
        }
    }
    Ok(WS_DISALLOWED_USER_AGENT_SUBSTRINGS { subStringCount: list.subStringCount, subStrings: copies.as_ptr() })
}

/// Null stays null; whoever reads the name says that it is missing. The copy belongs to no dictionary.
///
/// # Safety
/// As for [`list`].
unsafe fn name(text: *mut WS_XML_STRING, heap: &mut Heap) -> Result<*mut WS_XML_STRING> {
    if text.is_null() {
        return Ok(ptr::null_mut());
    }
    // SAFETY: the caller's promise.
    let bytes = unsafe { args::xml_string(text, "a name in the metadata of an endpoint") }?;
    let copy = heap.copy_bytes(bytes)?.as_ptr();
    let text = WS_XML_STRING { length: bytes.len() as u32, bytes: copy, dictionary: ptr::null_mut(), id: 0 };
    Ok(store(text, heap)?.as_ptr())
}
