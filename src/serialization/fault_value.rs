//! Faults and their parts as C structures (`WS_FAULT`, `WS_XML_STRING`): read from an application, and allocated in
//! a heap for one.

use std::slice;

use super::xml_buffer;
use crate::abi::{
    E_INVALIDARG, ULONG, WS_E_NUMERIC_OVERFLOW, WS_FAULT, WS_FAULT_CODE, WS_FAULT_REASON, WS_STRING, WS_XML_BUFFER,
    WS_XML_QNAME, WS_XML_STRING,
};
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::message::fault::{Fault, QualifiedName, Reason};
use crate::string::{from_utf8, from_utf16, to_utf16};
use crate::xml::{NodeBuffer, Writer};

/// How many codes an application may nest; also ends a chain that runs in a circle.
pub const MAX_CODES: usize = 32;

/// A copy of an application's fault. `E_INVALIDARG` for a pointer that is null but needed, and for too many nested
/// codes; `WS_E_INVALID_FORMAT` for a text that is not well-formed UTF-8 or UTF-16.
///
/// # Safety
/// Every pointer in `fault` is null or points to as many elements as the count beside it says.
pub unsafe fn from_c(fault: &WS_FAULT) -> Result<Fault> {
    let mut copy = Fault::default();
    // SAFETY: the caller's promise, for everything below.
    unsafe {
        let mut next = fault.code;
        while !next.is_null() {
            if copy.codes.len() == MAX_CODES {
                return Err(Failure::new(E_INVALIDARG, format!("The fault has more than {MAX_CODES} nested codes.")));
            }
            let code = elements(next, 1, "code")?[0];
            let name = QualifiedName::new(xml_string(&code.value.localName)?, xml_string(&code.value.ns)?);
            copy.codes.push(name);
            next = code.subCode;
        }
        for reason in elements(fault.reasons, fault.reasonCount, "reasons")? {
            copy.reasons.push(Reason { lang: string(&reason.lang)?, text: string(&reason.text)? });
        }
        copy.actor = string(&fault.actor)?;
        copy.node = string(&fault.node)?;
        copy.detail = nodes(fault.detail)?;
    }
    Ok(copy)
}

/// The fault with everything it points to in `heap`.
pub fn to_c(fault: &Fault, heap: &mut Heap) -> Result<WS_FAULT> {
    let mut code = std::ptr::null_mut();
    for name in fault.codes.iter().rev() {
        let value = WS_XML_QNAME { localName: new_xml_string(&name.local, heap)?, ns: new_xml_string(&name.ns, heap)? };
        code = allocate(&[WS_FAULT_CODE { value, subCode: code }], heap)?;
    }
    let mut reasons = Vec::with_capacity(fault.reasons.len());
    for reason in &fault.reasons {
        reasons.push(WS_FAULT_REASON { text: new_string(&reason.text, heap)?, lang: new_string(&reason.lang, heap)? });
    }
    Ok(WS_FAULT {
        code,
        reasons: if reasons.is_empty() { std::ptr::null_mut() } else { allocate(&reasons, heap)? },
        reasonCount: length(reasons.len())?,
        actor: new_string(&fault.actor, heap)?,
        node: new_string(&fault.node, heap)?,
        detail: new_buffer(fault.detail.as_ref(), heap)?,
    })
}

/// The same as a structure in the heap.
pub fn new_fault(fault: &Fault, heap: &mut Heap) -> Result<*mut WS_FAULT> {
    let fault = to_c(fault, heap)?;
    allocate(&[fault], heap)
}

/// A copy of an application's string.
///
/// # Safety
/// `bytes` is null or points to `length` bytes.
pub unsafe fn xml_string(string: &WS_XML_STRING) -> Result<String> {
    // SAFETY: the caller's promise.
    from_utf8(unsafe { elements(string.bytes, string.length, "string") }?).map(str::to_owned)
}

pub fn new_xml_string(text: &str, heap: &mut Heap) -> Result<WS_XML_STRING> {
    let bytes = if text.is_empty() { std::ptr::null_mut() } else { heap.copy_bytes(text.as_bytes())?.as_ptr() };
    Ok(WS_XML_STRING { length: length(text.len())?, bytes, dictionary: std::ptr::null_mut(), id: 0 })
}

/// A copy of an application's XML buffer; null is none.
///
/// # Safety
/// `buffer` is null or an XML buffer.
pub unsafe fn nodes(buffer: *mut WS_XML_BUFFER) -> Result<Option<NodeBuffer>> {
    if buffer.is_null() {
        return Ok(None);
    }
    let mut copy = Writer::nodes(NodeBuffer::new());
    xml_buffer::write_content(buffer, &mut copy)?;
    copy.into_nodes().map(Some)
}

/// A copy that lives as long as the heap's allocations; null for none.
pub fn new_buffer(nodes: Option<&NodeBuffer>, heap: &mut Heap) -> Result<*mut WS_XML_BUFFER> {
    match nodes {
        Some(nodes) => xml_buffer::keep(Some(heap), nodes.clone()),
        None => Ok(std::ptr::null_mut()),
    }
}

/// # Safety
/// `chars` is null or points to `length` code units.
unsafe fn string(string: &WS_STRING) -> Result<String> {
    // SAFETY: the caller's promise.
    from_utf16(unsafe { elements(string.chars, string.length, "string") }?)
}

fn new_string(text: &str, heap: &mut Heap) -> Result<WS_STRING> {
    let units = to_utf16(text)?;
    let chars = if units.is_empty() { std::ptr::null_mut() } else { heap.copy_utf16(&units)?.as_ptr() };
    Ok(WS_STRING { length: length(units.len())?, chars })
}

/// # Safety
/// `first` is null or points to `count` elements that live during `'a`.
unsafe fn elements<'a, T>(first: *const T, count: ULONG, name: &str) -> Result<&'a [T]> {
    if count == 0 {
        return Ok(&[]);
    }
    let fits = (count as usize).checked_mul(size_of::<T>()).is_some_and(|size| size <= isize::MAX as usize);
    if first.is_null() || !first.is_aligned() || !fits {
        return Err(Failure::new(E_INVALIDARG, format!("The fault has a {name} whose pointer is null or misaligned.")));
    }
    // SAFETY: not null, aligned, not larger than an object can be, and the caller promises the elements.
    Ok(unsafe { slice::from_raw_parts(first, count as usize) })
}

/// A copy of the structures in the heap.
fn allocate<T: Copy>(values: &[T], heap: &mut Heap) -> Result<*mut T> {
    const { assert!(align_of::<T>() <= 8) };
    let place = heap.alloc(size_of_val(values))?.cast::<T>().as_ptr();
    // SAFETY: the heap gave out that many bytes, aligned to 8, for nobody else.
    unsafe { place.copy_from_nonoverlapping(values.as_ptr(), values.len()) };
    Ok(place)
}

fn length(count: usize) -> Result<ULONG> {
    ULONG::try_from(count).map_err(|_| Failure::new(WS_E_NUMERIC_OVERFLOW, "A part of the fault is too long."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
    use crate::message::fault::SoapCode;
    use crate::xml::{Text, XmlName, XmlStr};

    fn sample() -> Fault {
        let mut detail = Writer::nodes(NodeBuffer::new());
        let name = XmlName { prefix: None, local: XmlStr::inline("detail"), ns: XmlStr::inline("urn:d") };
        detail.start_element(&name).unwrap();
        detail.text(Text::Utf8("why")).unwrap();
        detail.end_element().unwrap();
        Fault {
            codes: vec![SoapCode::Sender.code(), QualifiedName::new("Sub", "urn:s"), QualifiedName::new("Leaf", "")],
            detail: Some(detail.into_nodes().unwrap()),
            actor: "urn:actor".into(),
            node: "urn:node".into(),
            ..Fault::default()
        }
        .with_reason("de-DE", "Straße 🦀")
        .with_reason("", "")
    }

    #[test]
    fn a_fault_goes_to_c_and_comes_back_the_same() {
        let fault = sample();
        let mut heap = Heap::new(1 << 16, 0);
        let c = to_c(&fault, &mut heap).unwrap();
        assert_eq!(c.reasonCount, 2);
        // SAFETY: made just now, and the heap lives.
        let back = unsafe { from_c(&c) }.unwrap();
        assert_eq!((&back.codes, &back.reasons), (&fault.codes, &fault.reasons));
        assert_eq!((&back.actor, &back.node), (&fault.actor, &fault.node));
        let (there, here) = (back.detail.unwrap(), fault.detail.unwrap());
        assert_eq!(there.cursor().local_name(), here.cursor().local_name());
        assert_eq!(there.len(), here.len());
    }

    #[test]
    fn an_empty_fault_has_null_pointers_and_reads_as_empty() {
        let mut heap = Heap::new(0, 0);
        let c = to_c(&Fault::default(), &mut heap).unwrap();
        assert!(c.code.is_null() && c.reasons.is_null() && c.detail.is_null() && c.actor.chars.is_null());
        // SAFETY: all pointers are null.
        let back = unsafe { from_c(&c) }.unwrap();
        assert!(back.codes.is_empty() && back.reasons.is_empty() && back.detail.is_none());
    }

    #[test]
    fn a_chain_of_codes_that_runs_in_a_circle_is_refused() {
        let mut heap = Heap::new(1 << 16, 0);
        let mut c = to_c(&sample(), &mut heap).unwrap();
        // SAFETY: the first code is in the heap.
        unsafe { (*c.code).subCode = c.code };
        // SAFETY: the pointers are valid, if circular.
        assert_eq!(unsafe { from_c(&c) }.unwrap_err().code, E_INVALIDARG);
        c.code = std::ptr::null_mut();
        c.reasons = std::ptr::null_mut();
        // SAFETY: null is allowed.
        assert_eq!(unsafe { from_c(&c) }.unwrap_err().code, E_INVALIDARG);
    }

    #[test]
    fn text_that_is_not_well_formed_is_an_invalid_format() {
        let mut heap = Heap::new(1 << 16, 0);
        let mut c = to_c(&Fault::default(), &mut heap).unwrap();
        let mut lone = [0xD800];
        c.actor = WS_STRING { length: 1, chars: lone.as_mut_ptr() };
        // SAFETY: the one code unit is there.
        assert_eq!(unsafe { from_c(&c) }.unwrap_err().code, WS_E_INVALID_FORMAT);
    }

    #[test]
    fn a_heap_that_is_too_small_is_a_quota_failure() {
        let mut heap = Heap::new(50, 0);
        assert_eq!(to_c(&sample(), &mut heap).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    }
}
