//! `WS_ENDPOINT_ADDRESS` as the content of an element: the Address, the reference parameters, the identity, and
//! everything else as extensions. The anonymous address is an empty URL in C.

use std::mem::{MaybeUninit, offset_of};

use super::c_enum::number;
use super::memory::{Plain, Region};
use super::plan::{Lengths, Plan, Type};
use super::reader::found;
use super::scalar::{self, Spot, in_heap, malformed};
use super::xml_buffer;
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::xml::{Cursor, NodeBuffer, NodeKind, Text, Writer, XmlName, XmlStr};

/// What differs between the versions of WS-Addressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Addressing {
    namespace: XmlStr<'static>,
    anonymous: XmlStr<'static>,
}

const ADDRESS: XmlStr<'static> = XmlStr::dictionary(42);
const REFERENCE_PARAMETERS: XmlStr<'static> = XmlStr::dictionary(200);
const IDENTITY_NAMESPACE: &str = "http://schemas.xmlsoap.org/ws/2006/02/addressingidentity";

impl Addressing {
    /// `None` for transport addressing, which has no address elements, and for unknown numbers.
    pub(crate) fn from_version(version: MaybeUninit<WS_ADDRESSING_VERSION>) -> Option<Self> {
        match WS_ADDRESSING_VERSION::from_number(number(version))? {
            WS_ADDRESSING_VERSION_0_9 => {
                Some(Self { namespace: XmlStr::dictionary(210), anonymous: XmlStr::dictionary(212) })
            }
            WS_ADDRESSING_VERSION_1_0 => {
                Some(Self { namespace: XmlStr::dictionary(6), anonymous: XmlStr::dictionary(20) })
            }
            WS_ADDRESSING_VERSION_TRANSPORT => None,
        }
    }

    fn is(self, cursor: &Cursor<'_>, local: XmlStr<'_>) -> bool {
        cursor.is_element(local.text, self.namespace.text)
    }
}

const STRING: Type = Type::String { lengths: Lengths::ANY };

/// Puts one member of a C structure in its place.
fn put<T: Plain>(place: Region<'_>, offset: usize, value: T) -> Result {
    place.part(offset, size_of::<T>())?.put(value)
}

/// Reads the element at the cursor, and moves behind it.
pub(crate) fn read(
    addressing: Addressing,
    mut heap: Option<&mut Heap>,
    cursor: &mut Cursor<'_>,
    place: Region<'_>,
) -> Result {
    place.zero();
    cursor.advance();
    cursor.skip_to_content();
    if !addressing.is(cursor, ADDRESS) {
        return Err(malformed(format!(
            "Expected the element 'Address' of an endpoint address, found {}",
            found(cursor)
        )));
    }
    let start = *cursor;
    cursor.advance();
    let url = cursor.read_string()?;
    let url = url.trim_matches([' ', '\t', '\r', '\n']);
    if url != addressing.anonymous.text {
        let url_place = place.part(offset_of!(WS_ENDPOINT_ADDRESS, url), size_of::<WS_STRING>())?;
        scalar::read(&Plan::default(), heap.as_deref_mut(), STRING, Text::Utf8(url), &start, Spot::value(url_place))?;
    }
    cursor.advance();
    let mut extensions = Writer::nodes(NodeBuffer::new());
    let mut extended = false;
    loop {
        cursor.skip_to_content();
        match cursor.kind() {
            NodeKind::EndElement => break,
            NodeKind::StartElement if addressing.is(cursor, REFERENCE_PARAMETERS) => {
                cursor.advance();
                let headers = xml_buffer::content(heap.as_deref_mut(), cursor)?;
                put(place, offset_of!(WS_ENDPOINT_ADDRESS, headers), headers)?;
                cursor.advance();
            }
            NodeKind::StartElement if cursor.is_element("Identity", IDENTITY_NAMESPACE) => {
                let identity = read_identity(heap.as_deref_mut(), cursor)?;
                put(place, offset_of!(WS_ENDPOINT_ADDRESS, identity), identity)?;
            }
            NodeKind::StartElement => {
                extensions.copy_node(cursor)?;
                extended = true;
            }
            _ => return Err(malformed(format!("Expected an element in an endpoint address, found {}", found(cursor)))),
        }
    }
    cursor.advance();
    if extended {
        let extensions = xml_buffer::keep(heap, extensions.into_nodes()?)?;
        put(place, offset_of!(WS_ENDPOINT_ADDRESS, extensions), extensions)?;
    }
    Ok(())
}

/// The identities that are one string.
const NAMED: [(&str, WS_ENDPOINT_IDENTITY_TYPE); 3] = [
    ("Dns", WS_DNS_ENDPOINT_IDENTITY_TYPE),
    ("Upn", WS_UPN_ENDPOINT_IDENTITY_TYPE),
    ("Spn", WS_SPN_ENDPOINT_IDENTITY_TYPE),
];
// All three are a `WS_ENDPOINT_IDENTITY` and one string.
const NAME: usize = offset_of!(WS_DNS_ENDPOINT_IDENTITY, dns);
const _: () =
    assert!(offset_of!(WS_UPN_ENDPOINT_IDENTITY, upn) == NAME && offset_of!(WS_SPN_ENDPOINT_IDENTITY, spn) == NAME);

fn read_identity(mut heap: Option<&mut Heap>, cursor: &mut Cursor<'_>) -> Result<*mut WS_ENDPOINT_IDENTITY> {
    let mut inside = *cursor;
    inside.advance();
    inside.skip_to_content();
    let named = NAMED.iter().find(|(name, _)| inside.is_element(name, IDENTITY_NAMESPACE));
    let Some((_, identity_type)) = named else {
        let element = xml_buffer::element(heap.as_deref_mut(), cursor)?;
        let identity = in_heap(heap, size_of::<WS_UNKNOWN_ENDPOINT_IDENTITY>())?;
        identity.put(WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE as i32)?;
        put(identity, offset_of!(WS_UNKNOWN_ENDPOINT_IDENTITY, element), element)?;
        return Ok(identity.address().cast());
    };
    let start = inside;
    inside.advance();
    let text = inside.read_text_content()?;
    let identity = in_heap(heap.as_deref_mut(), size_of::<WS_DNS_ENDPOINT_IDENTITY>())?;
    identity.put(*identity_type as i32)?;
    let name = Spot::value(identity.part(NAME, size_of::<WS_STRING>())?);
    scalar::read(&Plan::default(), heap, STRING, text.as_text(), &start, name)?;
    cursor.skip_element();
    Ok(identity.address().cast())
}

/// Writes the content of the element just started.
pub(crate) fn write(addressing: Addressing, place: Region<'_>, writer: &mut Writer<'_>) -> Result {
    let url = place.part(offset_of!(WS_ENDPOINT_ADDRESS, url), size_of::<WS_STRING>())?;
    writer.start_element(&XmlName::new(ADDRESS, addressing.namespace))?;
    if url.get::<WS_STRING>()?.length == 0 {
        writer.text_name(addressing.anonymous)?;
    } else {
        writer.text(scalar::write(&Plan::default(), STRING, Spot::value(url))?.as_text())?;
    }
    writer.end_element()?;
    let buffer = |offset| place.part(offset, size_of::<*mut WS_XML_BUFFER>())?.get::<*mut WS_XML_BUFFER>();
    let headers = buffer(offset_of!(WS_ENDPOINT_ADDRESS, headers))?;
    if !headers.is_null() {
        writer.start_element(&XmlName::new(REFERENCE_PARAMETERS, addressing.namespace))?;
        xml_buffer::write_content(headers, writer)?;
        writer.end_element()?;
    }
    let extensions = buffer(offset_of!(WS_ENDPOINT_ADDRESS, extensions))?;
    if !extensions.is_null() {
        xml_buffer::write_content(extensions, writer)?;
    }
    let identity = place.part(offset_of!(WS_ENDPOINT_ADDRESS, identity), size_of::<*mut WS_ENDPOINT_IDENTITY>())?;
    write_identity(identity, writer)
}

fn write_identity(pointer: Region<'_>, writer: &mut Writer<'_>) -> Result {
    let Some(start) = pointer.follow(size_of::<WS_ENDPOINT_IDENTITY>())? else { return Ok(()) };
    let identity_type = WS_ENDPOINT_IDENTITY_TYPE::from_number(start.get()?);
    let whole = |size| pointer.follow(size).map(|found| found.unwrap_or(Region::empty()));
    match identity_type {
        Some(WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE) => {
            let element = whole(size_of::<WS_UNKNOWN_ENDPOINT_IDENTITY>())?
                .part(offset_of!(WS_UNKNOWN_ENDPOINT_IDENTITY, element), size_of::<*mut WS_XML_BUFFER>())?;
            xml_buffer::write_element(element.get()?, writer)
        }
        Some(named) if NAMED.iter().any(|(_, known)| *known == named) => {
            let name = whole(size_of::<WS_DNS_ENDPOINT_IDENTITY>())?.part(NAME, size_of::<WS_STRING>())?;
            let namespace = XmlStr::inline(IDENTITY_NAMESPACE);
            let local = NAMED.iter().find(|(_, known)| *known == named).map_or("", |(local, _)| local);
            writer.start_element(&XmlName::new(XmlStr::inline("Identity"), namespace))?;
            let text = scalar::write(&Plan::default(), STRING, Spot::value(name))?;
            writer.text_element(&XmlName::new(XmlStr::inline(local), namespace), text.as_text())?;
            writer.end_element()
        }
        Some(other) => Err(Failure::new(WS_E_NOT_SUPPORTED, format!("An identity of the {other:?} is not written"))),
        None => Err(malformed("The identity of an endpoint address has an unknown type")),
    }
}
